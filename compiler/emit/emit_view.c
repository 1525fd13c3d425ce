// Moving elements by fixed strides: view, write, concat, pad.
#include "emit/emitter.h"

#include "graph/walk.h"
#include "passes/strided.h"

static const char *const names[DIMS_MAX] = {"i0", "i1", "i2", "i3",
                                            "i4", "i5", "i6", "i7",
                                            "i8", "i9", "i10", "i11"};

// Moves all elements: to[...] = from[...].
static const char *move_text(Emitter *e, const Strided *v, const char *to,
                             const int64_t *to_stride, int64_t to_at,
                             const char *from, const int64_t *from_stride,
                             int64_t from_at, bool is_split) {
  int split = is_split ? split_of_loops(v->count, v->n) : -1;
  const char *to_sum = offset_text(e, names, to_stride, v->n, to_at);
  const char *from_sum = offset_text(e, names, from_stride, v->n, from_at);
  const char *body = text_of(e, "%s[%s] = %s[%s];\n", to, to_sum, from,
                             from_sum);
  for (int i = v->n - 1; i >= 0; i--)
    body = i == split ? split_loop(e, names[i], v->count[i], body)
                      : loop_text(e, names[i], v->count[i], body);
  return body;
}

// One block of a view that turns: rows x columns elements from `from` to `to`.
static const char *block_text(Emitter *e, const Step *s, bool is_whole,
                              int64_t from_row, int64_t to_row) {
  bool has_vectors = s->choice.algorithm == ALGO_VECTORS;
  int side = s->choice.rows;
  const char *fits = text_of(e, "columns == %d", side);
  if (!s->choice.reads_side)
    fits = text_of(e, "rows == %d && %s", side, fits);
  const Sub subs[] = {N_("side", side), N_("from", from_row),
                      S_("f", has_vectors ? vector_transpose(e) : ""),
                      S_("fits", fits),
                      N_("to", to_row), {NULL, NULL, 0}};
  if (has_vectors && is_whole)
    return expand_block(e->c, "$f(from, $from, to, $to, $side);\n", subs);
  return expand_block(
      e->c,
      has_vectors ? "if ($fits)\n"
                    "  $f(from, $from, to, $to, rows);\n"
                    "else\n"
                    "  for (int i = 0; i < rows; i++)\n"
                    "    for (int j = 0; j < columns; j++)\n"
                    "      to[i * $to + j] = from[j * $from + i];\n"
      : is_whole  ? "for (int i = 0; i < $side; i++)\n"
                    "  for (int j = 0; j < $side; j++)\n"
                    "    to[i * $to + j] = from[j * $from + i];\n"
                  : "for (int i = 0; i < rows; i++)\n"
                    "  for (int j = 0; j < columns; j++)\n"
                    "    to[i * $to + j] = from[j * $from + i];\n",
      subs);
}

// What is left over at the ends is smaller blocks. Threads share the longest
// of the loops about the innermost one.
static const char *turn_text(Emitter *e, const Step *s, const Strided *v,
                             int64_t offset) {
  const char *index[DIMS_MAX], *var[DIMS_MAX];
  int64_t count[DIMS_MAX], side = s->choice.rows;
  Turn turn;
  if (!strided_turns(v, &turn))
    bug("a view has nothing to turn");
  int r = turn.strided, c = turn.dense, split = r;
  for (int k = 0; k < v->n; k++) {
    bool turns = k == r || k == c;
    count[k] = turns ? (v->count[k] + side - 1) / side : v->count[k];
    var[k] = turns ? text_of(e, "block%d", k) : names[k];
    index[k] = loop_index(count[k], var[k]);
    if (turns && count[k] > 1)
      index[k] = text_of(e, "%s * %lld", var[k], (long long)side);
    if (k != c && count[k] > count[split])
      split = k;
  }
  bool is_whole = v->count[r] % side == 0 && v->count[c] % side == 0;
  const char *text =
      is_whole
          ? "const $int $r = $r_index, $c = $c_index;\n"
          : "const $int $r = $r_index, $c = $c_index;\n"
            "const int rows = $r_all - $r < $side ? $r_all - $r : $side;\n"
            "const int columns = $c_all - $c < $side ? $c_all - $c : $side;\n";
  int64_t longest = v->count[r] > v->count[c] ? v->count[r] : v->count[c];
  const char *body = expand(
      e, text, S_("int", count_type(longest)), S_("r", names[r]),
      S_("r_index", index[r]), S_("c", names[c]), S_("c_index", index[c]),
      N_("side", side), N_("r_all", v->count[r]), N_("c_all", v->count[c]));
  index[r] = names[r];
  index[c] = names[c];
  body = expand(e, "$sizes\n"
                   "const $T *from = x + $from;\n"
                   "$T *to = y + $to;\n"
                   "$block\n",
                S_("sizes", body), S_("T", dtype_ctype(in_dtype(s, 0))),
                S_("from", offset_text(e, index, v->stride, v->n, offset)),
                S_("to", dot_text(e, index, v->dense, v->n)),
                S_("block", block_text(e, s, is_whole, v->stride[c],
                                       v->dense[r])));
  int order[DIMS_MAX], n = 0; // from the inside
  order[n++] = c;
  order[n++] = r;
  for (int k = v->n - 1; k >= 0; k--)
    if (k != r && k != c)
      order[n++] = k;
  for (int k = 0; k < n; k++)
    body = order[k] == split
               ? split_loop(e, var[split], count[split], body)
               : loop_text(e, var[order[k]], count[order[k]], body);
  return body;
}

void emit_view(Emitter *e, const Step *s) {
  const struct Attr_view *a = &s->node->attr.view;
  if (out_numel(s, 0) == 0)
    return;
  Strided v = strided_of(&a->shape, &a->stride);
  emit(e, "$body",
       S_("body", s->choice.algorithm == ALGO_LOOPS
                      ? move_text(e, &v, "y", v.dense, 0, "x", v.stride,
                                  a->offset, true)
                      : turn_text(e, s, &v, a->offset)));
}

void emit_write(Emitter *e, const Step *s) {
  const struct Attr_write *a = &s->node->attr.write;
  Strided v = strided_of(&a->shape, &a->stride);
  if (s->in_place != 0 && out_numel(s, 0))
    emit(e, "memcpy(y, x, $bytes);\n",
         N_("bytes", out_numel(s, 0) * (int64_t)dtype_bytes(in_dtype(s, 0))));
  if (in_numel(s, 1))
    emit(e, "$body", S_("body", move_text(e, &v, "y", v.stride, a->offset,
                                          "x1", v.dense, 0, false)));
}

void emit_bits(Emitter *e, const Step *s) {
  if (s->node->type[0].dtype == DT_BOOL)
    emit_refuse(e, s, "view(torch.bool): the bytes may be others than 0 and 1");
  else if (out_numel(s, 0))
    emit(e, "memcpy(y, x, $bytes);\n",
         N_("bytes",
            out_numel(s, 0) * (int64_t)dtype_bytes(s->node->type[0].dtype)));
}

// --- concat ------------------------------------------------------------------
void emit_concat(Emitter *e, const Step *s) {
  const Node *n = s->node;
  int64_t at = 0, item = (int64_t)dtype_bytes(in_dtype(s, 0));
  Lines all = lines_of(&n->type[0].shape, n->attr.concat.axis);
  int64_t row = all.size * all.inner;
  for (int k = 0; k < n->n_own; k++) {
    Lines part = lines_of(in_shape_of(s, k), n->attr.concat.axis);
    int64_t run = part.size * part.inner;
    const char *to = text_of(e, "y + %lld", (long long)at);
    const char *from = input_name(e, s, k);
    if (part.outer > 1) {
      to = text_of(e, "%s + i * %lld", to, (long long)row);
      from = text_of(e, "%s + i * %lld", from, (long long)run);
    }
    at += run;
    if (run == 0 || part.outer == 0 || plan_is_joined(e->plan, n, k))
      continue;
    const char *copy = text_of(e, "memcpy(%s, %s, %lld);\n", to, from,
                               (long long)(run * item));
    emit(e, "$copy", S_("copy", split_loop(e, "i", part.outer, copy)));
  }
}

// --- pad ---------------------------------------------------------------------
// The input position of padded position `i`, in text; dimensions that are not
// padded pass through.
static const char *pad_source(Emitter *e, int mode, const char *i, int64_t lo,
                              int64_t hi, int64_t size) {
  // Circular padding repeats what cropping leaves.
  int64_t period = size + (lo < 0 ? lo : 0) + (hi < 0 ? hi : 0);
  const char *at = text_of(e, "(%s - %lld)", i, (long long)lo);
  const Sub subs[] = {S_("at", at), N_("n", period), N_("last", size - 1),
                      N_("twice", 2 * (size - 1)), {NULL, NULL, 0}};
  switch (mode) {
  case pad_mode_reflect:
    return expand_block(e->c, "($at < 0 ? -$at : $at > $last ? $twice - $at "
                              ": $at)", subs);
  case pad_mode_replicate:
    return expand_block(e->c, "($at < 0 ? 0 : $at > $last ? $last : $at)",
                        subs);
  case pad_mode_circular:
    return expand_block(e->c, "($at < 0 ? $at + $n : $at > $last ? $at - $n "
                              ": $at)", subs);
  default: return at;
  }
}

static const char *fill_text(Emitter *e, const Step *s) {
  DType t = in_dtype(s, 0);
  uint64_t bits = 0;
  Data fill = {.type = {.dtype = t}, .numel = 1, .p = &bits};
  data_set(&fill, 0, s->node->attr.pad.value);
  if (dtype_is_half(t))
    return text_of(e, "0x%04x", (unsigned)bits);
  return dtype_is_float(t) ? float_text(e->c, t, data_get(&fill, 0))
                           : int_text(e->c, data_get_int(&fill, 0));
}

// Constant: everything is filled, then what is there is copied over it.
static void emit_pad_constant(Emitter *e, const Step *s) {
  const struct Attr_pad *a = &s->node->attr.pad;
  const Shape *in = in_shape_of(s, 0), *out = &s->node->type[0].shape;
  Dims in_stride = dense_strides(in), out_stride = dense_strides(out);
  const char *fill = fill_text(e, s);
  bool is_zero = !strcmp(fill, "0") || !strcmp(fill, "0.0f") ||
                 !strcmp(fill, "0.0") || !strcmp(fill, "0x0000");
  if (is_zero)
    emit(e, "memset(y, 0, $bytes);\n",
         N_("bytes", out_numel(s, 0) * (int64_t)dtype_bytes(in_dtype(s, 0))));
  else
    emit(e, "for ($int i = 0; i < $n; i++)\n"
            "  y[i] = $fill;\n",
         S_("int", count_type(out_numel(s, 0))), N_("n", out_numel(s, 0)),
         S_("fill", fill));
  Strided v = {.n = in->n};
  int64_t from = 0, to = 0;
  for (int i = 0; i < in->n; i++) {
    int64_t begin = a->lo.d[i] < 0 ? -a->lo.d[i] : 0;
    int64_t end = a->hi.d[i] < 0 ? in->d[i] + a->hi.d[i] : in->d[i];
    v.count[i] = end - begin;
    v.dense[i] = in_stride.d[i];
    v.stride[i] = out_stride.d[i];
    from += begin * in_stride.d[i];
    to += (begin + a->lo.d[i]) * out_stride.d[i];
    if (v.count[i] <= 0)
      return;
  }
  Strided kept = {0};
  for (int i = 0; i < v.n; i++) {
    if (v.count[i] == 1)
      continue;
    kept.count[kept.n] = v.count[i];
    kept.dense[kept.n] = v.dense[i];
    kept.stride[kept.n++] = v.stride[i];
  }
  emit(e, "$body", S_("body", move_text(e, &kept, "y", kept.stride, to, "x",
                                        kept.dense, from, false)));
}

void emit_pad(Emitter *e, const Step *s) {
  const struct Attr_pad *a = &s->node->attr.pad;
  if (out_numel(s, 0) == 0)
    return;
  if (a->mode == pad_mode_constant) {
    emit_pad_constant(e, s);
    return;
  }
  const Shape *in = in_shape_of(s, 0), *out = &s->node->type[0].shape;
  Dims in_stride = dense_strides(in), out_stride = dense_strides(out);
  const char *from[DIMS_MAX], *to[DIMS_MAX];
  for (int i = 0; i < out->n; i++) {
    bool is_padded = a->lo.d[i] || a->hi.d[i];
    to[i] = loop_index(out->d[i], names[i]);
    from[i] = is_padded ? pad_source(e, a->mode, to[i], a->lo.d[i],
                                     a->hi.d[i], in->d[i])
                        : to[i];
  }
  const char *body = text_of(e, "y[%s] = x[%s];\n",
                             dot_text(e, to, out_stride.d, out->n),
                             dot_text(e, from, in_stride.d, in->n));
  int split = split_of_loops(out->d, out->n);
  for (int i = out->n - 1; i >= 0; i--)
    body = i == split ? split_loop(e, names[i], out->d[i], body)
                      : loop_text(e, names[i], out->d[i], body);
  emit(e, "$body", S_("body", body));
}
