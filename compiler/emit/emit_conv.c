// conv and conv_transpose:
//   y[n, o, i...] = bias[o] + sum over c, k... of
//     w[o, c, k...] * x[n, c, i * stride - padding + k * dilation...]
// by flat planes (emit_conv_flat.c), a kernel of the JIT, or plain loops.
#include "emit/conv.h"

// --- plain loops -------------------------------------------------------------
// The condition that tap k of dimension d exists, and its input coordinate.
static const char *tap_input(Emitter *e, const Step *s, int d,
                             const char *out, const char *tap) {
  int64_t stride[3], dilation[3], pad[3];
  const Attr *a = &s->node->attr;
  bool is_conv = s->node->op == OP_conv;
  dims3(stride, is_conv ? &a->conv.stride : &a->conv_transpose.stride, 1);
  dims3(dilation, is_conv ? &a->conv.dilation : &a->conv_transpose.dilation, 1);
  dims3(pad, is_conv ? &a->conv.pad_lo : &a->conv_transpose.padding, 0);
  if (is_conv)
    return text_of(e, "%s * %lld - %lld + %s * %lld", out,
                   (long long)stride[d], (long long)pad[d], tap,
                   (long long)dilation[d]);
  return text_of(e, "(%s + %lld - %s * %lld) / %lld", out, (long long)pad[d],
                 tap, (long long)dilation[d], (long long)stride[d]);
}

static const char *tap_condition(Emitter *e, const Step *s, int d,
                                 int64_t in, const char *out,
                                 const char *tap, const char *at) {
  int64_t stride[3], dilation[3], pad[3];
  const Attr *a = &s->node->attr;
  if (s->node->op == OP_conv)
    return text_of(e, "%s < 0 || %s >= %lld", at, at, (long long)in);
  dims3(stride, &a->conv_transpose.stride, 1);
  dims3(dilation, &a->conv_transpose.dilation, 1);
  dims3(pad, &a->conv_transpose.padding, 0);
  const char *sum = text_of(e, "%s + %lld - %s * %lld", out, (long long)pad[d],
                            tap, (long long)dilation[d]);
  return text_of(e, "%s < 0 || (%s) %% %lld != 0 || %s >= %lld", sum, sum,
                 (long long)stride[d], at, (long long)in);
}

static const char *plain_taps(Emitter *e, const Step *s, const ConvShape *c) {
  static const char *const out[] = {"d", "h", "i"}, *const tap[] = {
      "kd", "kh", "ki"}, *const at[] = {"xd", "xh", "xi"};
  bool is_conv = s->node->op == OP_conv;
  DType t = in_dtype(s, 0);
  const char *type = dtype_is_float(t) ? work_type(t) : "uint64_t";
  const char *w_at = is_conv
                         ? "((int64_t)o * $ic + c) * $taps + (kd * $k1 + kh) "
                           "* $k2 + ki"
                         : "(((int64_t)g * $ic + c) * $oc + o % $oc) * $taps "
                           "+ (kd * $k1 + kh) * $k2 + ki";
  const Sub numbers[] = {N_("ic", c->ic), N_("oc", c->oc),
                         N_("taps", numel3(c->kernel)),
                         N_("k1", c->kernel[1]), N_("k2", c->kernel[2]),
                         {NULL, NULL, 0}};
  const char *w = load_text(e, t, text_of(e, "w[%s]",
                                          expand_block(e->c, w_at, numbers)));
  const char *x = load_text(
      e, t, expand(e, "x[(((int64_t)n * $c + g * $ic + c) * $x0 + xd) * $p "
                      "+ xh * $x2 + xi]",
                   N_("c", c->groups * c->ic), N_("ic", c->ic),
                   N_("x0", c->in[0]), N_("p", c->in[1] * c->in[2]),
                   N_("x2", c->in[2])));
  const char *body = text_of(e, "sum += (%s)%s * (%s)%s;\n", type, w, type, x);
  for (int d = 2; d >= 0; d--)
    body = expand(e, "for (int $k = 0; $k < $n; $k++) {\n"
                     "  const int $at = $input;\n"
                     "  if ($outside)\n"
                     "    continue;\n"
                     "  $body\n"
                     "}\n",
                  S_("k", tap[d]), N_("n", c->kernel[d]), S_("at", at[d]),
                  S_("input", tap_input(e, s, d, out[d], tap[d])),
                  S_("outside", tap_condition(e, s, d, c->in[d], out[d],
                                              tap[d], at[d])),
                  S_("body", body));
  return body;
}

static void emit_plain(Emitter *e, const Step *s) {
  ConvShape shape, *c = &shape;
  const Node *n = s->node;
  conv_shape(e->c, n, c);
  DType t = in_dtype(s, 0), own = own_dtype(e->g, n);
  int dims = n->type[0].shape.n - 2;
  const char *parts[] = {"n", "o", "d", "h", "i"};
  const char *index[5] = {"n", "o"};
  for (int d = 0; d < dims; d++)
    index[2 + d] = parts[5 - dims + d];
  const char *value = dtype_is_float(own) ? "sum" : "t2c_wrap(sum)";
  const char *type = dtype_is_float(t) ? work_type(t) : "uint64_t";
  const char *bias = n->n_own > 2
                         ? text_of(e, "(%s)%s", type,
                                   load_text(e, t, "bias[o]"))
                         : "0";
  emit(e, "for (int n = 0; n < $batch; n++)\n"
          "  for (int o = 0; o < $channels; o++)\n"
          "    for (int d = 0; d < $d; d++)\n"
          "      for (int h = 0; h < $h; h++)\n"
          "        for (int i = 0; i < $i; i++) {\n"
          "          const int g = o / $oc;\n"
          "          $type sum = $bias;\n"
          "          for (int c = 0; c < $ic; c++)\n"
          "            $taps\n"
          "          const int64_t at = ((((int64_t)n * $channels + o) * $d + "
          "d)\n"
          "              * $h + h) * $i + i;\n"
          "          $store\n"
          "        }\n",
       N_("batch", c->batch), N_("channels", c->groups * c->oc),
       N_("d", c->out[0]), N_("h", c->out[1]), N_("i", c->out[2]),
       N_("oc", c->oc), S_("type", type), S_("bias", bias), N_("ic", c->ic),
       S_("taps", plain_taps(e, s, c)),
       S_("store", store_result(e, s, "at", value, index)));
}

// --- kernels of the JIT ------------------------------------------------------
static const char *numbers3(Emitter *e, const int64_t d[3]) {
  return text_of(e, "{%lld, %lld, %lld}", (long long)d[0], (long long)d[1],
                 (long long)d[2]);
}

static void emit_kernel(Emitter *e, const Step *s) {
  const struct Attr_conv *a = &s->node->attr.conv;
  ConvShape c;
  conv_shape(e->c, s->node, &c);
  int64_t stride[3], dilation[3], pad[3];
  dims3(stride, &a->stride, 1);
  dims3(dilation, &a->dilation, 1);
  dims3(pad, &a->pad_lo, 0);
  e->can_fail = true;
  emit(e, "static const ConvArgs args = {$n, $ic, $oc, $groups, $in, $out,\n"
          "    $kernel, $stride, $dilation, $pad};\n"
          "if (!t2c_kernel_conv_$t(&args, x, w, $bias, y))\n"
          "  return T2C_EMEMORY;\n"
          "$post",
       N_("n", c.batch), N_("ic", c.groups * c.ic), N_("oc", c.groups * c.oc),
       N_("groups", c.groups), S_("in", numbers3(e, c.in)),
       S_("out", numbers3(e, c.out)), S_("kernel", numbers3(e, c.kernel)),
       S_("stride", numbers3(e, stride)), S_("pad", numbers3(e, pad)),
       S_("dilation", numbers3(e, dilation)),
       S_("t", dtype_short(in_dtype(s, 0))),
       S_("bias", s->node->n_own > 2 ? "bias" : "0"),
       S_("post", s->node->post ? post_in_place(e, s) : ""));
}

void emit_conv(Emitter *e, const Step *s) {
  if (edge_numel(edge_of(s->node)) == 0)
    return;
  switch (s->choice.algorithm) {
  case ALGO_LOOPS: emit_plain(e, s); break;
  case ALGO_KERNEL: emit_kernel(e, s); break;
  default: emit_flat_conv(e, s);
  }
}

void emit_conv_transpose(Emitter *e, const Step *s) { emit_conv(e, s); }
