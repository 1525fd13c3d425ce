// resize: taps and weights of each dimension are tables; one dimension is
// resampled after another, the last one first.
#include "emit/emitter.h"
#include "emit/files.h"

#include "graph/resize.h"

#include <stdlib.h>

typedef struct Resize {
  int dims;
  Taps taps[3];
  DType t;
  int64_t planes;
} Resize;

static bool resize_of(const Step *s, Resize *r) {
  const Shape *x = in_shape_of(s, 0);
  const struct Attr_resize *a = &s->node->attr.resize;
  *r = (Resize){.dims = a->output.n, .t = in_dtype(s, 0),
                .planes = x->d[0] * x->d[1]};
  bool is_fine = true;
  for (int i = 0; i < r->dims; i++) {
    r->taps[i].in = x->d[i + 2];
    r->taps[i].out = a->output.d[i];
    is_fine = is_fine && resize_taps(s->node, i, &r->taps[i]);
  }
  return is_fine;
}

static void resize_free(Resize *r) {
  for (int i = 0; i < r->dims; i++) {
    free(r->taps[i].index);
    free(r->taps[i].weight);
  }
}

// --- tables ------------------------------------------------------------------
static void index_table(Emitter *e, const Taps *t, int dim) {
  Buf list = buf_new(&e->c->arena);
  for (int64_t i = 0; i < t->out * t->count; i++)
    buf_printf(&list, "%s%lld", i ? ", " : "", (long long)t->index[i]);
  emit(e, "static const int index$d[$n] = {\n"
          "    $list};\n",
       N_("d", dim), N_("n", t->out * t->count),
       S_("list", wrapped(e, buf_text(&list), 4)));
}

static void weight_table(Emitter *e, const Taps *t, int dim, DType work) {
  Buf list = buf_new(&e->c->arena);
  for (int64_t i = 0; i < t->out * t->count; i++) {
    double v = work == DT_F64 ? t->weight[i] : (float)t->weight[i];
    buf_printf(&list, "%s%s", i ? ", " : "", float_text(e->c, work, v));
  }
  emit(e, "static const $T weight$d[$n] = {\n"
          "    $list};\n",
       S_("T", work_type(work)), N_("d", dim), N_("n", t->out * t->count),
       S_("list", wrapped(e, buf_text(&list), 4)));
}

// --- nearest: elements are copied --------------------------------------------
static bool is_nearest(const Step *s) {
  resize_kind kind = s->node->attr.resize.kind;
  return kind == resize_kind_nearest || kind == resize_kind_nearest_exact;
}

static void emit_nearest(Emitter *e, const Resize *r) {
  static const char *const names[3] = {"i0", "i1", "i2"};
  const char *from[3], *to[3];
  int64_t from_stride[3], to_stride[3], in = 1, out = 1;
  for (int i = r->dims - 1; i >= 0; i--) {
    const Taps *t = &r->taps[i];
    to[i] = loop_index(t->out, names[i]);
    from[i] = text_of(e, "index%d[%s]", i, to[i]);
    from_stride[i] = in;
    to_stride[i] = out;
    in *= t->in;
    out *= t->out;
    index_table(e, t, i);
  }
  const char *body = text_of(e, "to[%s] = from[%s];\n",
                             dot_text(e, to, to_stride, r->dims),
                             dot_text(e, from, from_stride, r->dims));
  for (int i = r->dims - 1; i >= 0; i--)
    body = loop_text(e, names[i], r->taps[i].out, body);
  emit(e, "$planes {\n"
          "  const $X *from = x + (int64_t)c * $in;\n"
          "  $X *to = y + (int64_t)c * $out;\n"
          "  $body\n"
          "}\n",
       S_("planes", split_head(e, "c", r->planes)),
       S_("X", dtype_ctype(r->t)), N_("in", in), N_("out", out),
       S_("body", body));
}

// --- weighted ----------------------------------------------------------------
static bool is_ragged(const Taps *t) {
  for (int64_t i = 0; i < t->out * t->count; i++)
    if (t->index[i] < 0)
      return true;
  return false;
}

// `sum` of the taps of output i, at column j of `inner`.
static const char *taps_text(Emitter *e, const Resize *r, int dim,
                             int64_t inner, DType from) {
  const Taps *t = &r->taps[dim];
  const char *column = inner == 1 ? "" : text_of(e, " * %lld + j",
                                                 (long long)inner);
  const char *text = "";
  if (is_ragged(t)) {
    const char *v = load_text(e, from, text_of(e, "in[index%d[i * %lld + k]%s]",
                                               dim, (long long)t->count,
                                               column));
    return expand(e, "$T sum = 0;\n"
                     "for (int k = 0; k < $n && index$d[i * $n + k] >= 0; "
                     "k++)\n"
                     "  sum += $v * weight$d[i * $n + k];\n",
                  S_("T", work_type(r->t)), N_("n", t->count), N_("d", dim),
                  S_("v", v));
  }
  for (int64_t k = 0; k < t->count; k++) {
    const char *at = t->count == 1 ? "i"
                                   : text_of(e, "i * %lld + %lld",
                                             (long long)t->count,
                                             (long long)k);
    const char *v = load_text(e, from, text_of(e, "in[index%d[%s]%s]", dim, at,
                                               column));
    text = k ? text_of(e, "%ssum += %s * weight%d[%s];\n", text, v, dim, at)
             : text_of(e, "%s sum = %s * weight%d[%s];\n", work_type(r->t), v,
                       dim, at);
  }
  return text;
}

static const char *stage_text(Emitter *e, const Resize *r, int dim,
                              const char *in, DType in_type, const char *out,
                              DType out_type) {
  const Taps *t = &r->taps[dim];
  int64_t outer = 1, inner = 1;
  for (int i = 0; i < dim; i++)
    outer *= r->taps[i].in;
  for (int i = dim + 1; i < r->dims; i++)
    inner *= r->taps[i].out;
  const char *row = expand(
      e, "$taps\n"
         "out[i * $inner$j] = $store;\n",
      S_("taps", taps_text(e, r, dim, inner, in_type)), N_("inner", inner),
      S_("j", inner == 1 ? "" : " + j"),
      S_("store", store_text(e, out_type, "sum")));
  return expand(e, "for (int o = 0; o < $outer; o++) {\n"
                   "  const $X *in = $in + o * $in_size;\n"
                   "  $Y *out = $out + o * $out_size;\n"
                   "  for (int i = 0; i < $n; i++) {\n"
                   "    $row\n"
                   "  }\n"
                   "}\n",
                N_("outer", outer), S_("X", dtype_ctype(in_type)),
                S_("Y", dtype_ctype(out_type)), S_("in", in),
                N_("in_size", t->in * inner), S_("out", out),
                N_("out_size", t->out * inner), N_("n", t->out),
                S_("row", loop_text(e, "j", inner, row)));
}

static void emit_weighted(Emitter *e, const Step *s, const Resize *r) {
  DType work = work_dtype(r->t);
  int64_t in = 1, out = 1;
  const char *stages = "";
  for (int i = 0; i < r->dims; i++) {
    in *= r->taps[i].in;
    out *= r->taps[i].out;
    index_table(e, &r->taps[i], i);
    weight_table(e, &r->taps[i], i, work);
  }
  if (r->dims > 1)
    emit(e, "$T *const half[2] = {($T *)work, ($T *)work + $n};\n",
         S_("T", work_type(work)),
         N_("n", s->choice.scratch_bytes / 2 / (int64_t)dtype_bytes(work)));
  for (int i = r->dims - 1; i >= 0; i--) {
    bool is_first = i == r->dims - 1, is_last = i == 0;
    stages = text_of(
        e, "%s%s", stages,
        stage_text(e, r, i,
                   is_first ? "from" : text_of(e, "half[%d]", (i + 1) % 2),
                   is_first ? r->t : work,
                   is_last ? "to" : text_of(e, "half[%d]", i % 2),
                   is_last ? r->t : work));
  }
  emit(e, "for (int c = 0; c < $planes; c++) {\n"
          "  const $X *from = x + (int64_t)c * $in;\n"
          "  $X *to = y + (int64_t)c * $out;\n"
          "  $stages\n"
          "}\n",
       N_("planes", r->planes), S_("X", dtype_ctype(r->t)), N_("in", in),
       N_("out", out), S_("stages", stages));
}

void emit_resize(Emitter *e, const Step *s) {
  Resize r;
  if (out_numel(s, 0) == 0)
    return;
  if (!resize_of(s, &r))
    ctx_fatal(e->c, "there is no memory for the taps of resize");
  if (is_nearest(s))
    emit_nearest(e, &r);
  else
    emit_weighted(e, s, &r);
  resize_free(&r);
}
