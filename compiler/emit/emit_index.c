// Reading and writing at places that are computed: gather, index, scatter,
// index_put. An index out of range ends the model with T2C_EINDEX; nothing is
// read or written there.
#include "emit/emitter.h"

#include "graph/index.h"
#include "graph/walk.h"

static const char *const names[DIMS_MAX] = {"i0", "i1", "i2", "i3",
                                            "i4", "i5", "i6", "i7",
                                            "i8", "i9", "i10", "i11"};

// Loops over all positions of a shape, around a body that uses names[].
static const char *nest(Emitter *e, const Shape *s, const char *body) {
  for (int i = s->n - 1; i >= 0; i--)
    body = loop_text(e, names[i], s->d[i], body);
  return body;
}

static void indices_of(const Shape *s, const char *index[DIMS_MAX]) {
  for (int i = 0; i < s->n; i++)
    index[i] = loop_index(s->d[i], names[i]);
}

// --- gather, scatter: one index per element, 0 <= index < size
// ----------------
static const char *checked_index(Emitter *e, const char *name,
                                 const char *value, int64_t size) {
  return expand(e, "const int64_t $name = $value;\n"
                   "if ($name < 0 || $name >= $size)\n"
                   "  return T2C_EINDEX;\n",
                S_("name", name), S_("value", value), N_("size", size));
}

void emit_gather(Emitter *e, const Step *s) {
  const Shape *x = in_shape_of(s, 0), *shape = in_shape_of(s, 1);
  int axis = (int)s->node->attr.gather.axis;
  if (out_numel(s, 0) == 0)
    return;
  Dims x_stride = dense_strides(x), y_stride = dense_strides(shape);
  const char *index[DIMS_MAX];
  indices_of(shape, index);
  const char *to = dot_text(e, index, y_stride.d, shape->n);
  if (shape->n)
    index[axis] = "at";
  const char *from = shape->n ? dot_text(e, index, x_stride.d, x->n) : "at";
  e->can_fail = true;
  const char *body = expand(e, "$check\n"
                               "y[$to] = x[$from];\n",
                            S_("check", checked_index(
                                            e, "at", text_of(e, "x1[%s]", to),
                                            x->n ? x->d[axis] : 1)),
                            S_("to", to), S_("from", from));
  emit(e, "$body", S_("body", nest(e, shape, body)));
}

// a combined with b, both elements of type t, as a value of the work type.
static const char *combined(Emitter *e, DType t, int kind, const char *a,
                            const char *b) {
  bool is_float = dtype_is_float(t);
  switch (kind) {
  case scatter_kind_set: return b;
  case scatter_kind_multiply:
    return text_of(e, is_float ? "%s * %s" : "t2c_mul_int(%s, %s)", a, b);
  case scatter_kind_amax:
    return is_float ? text_of(e, "%s != %s || %s > %s ? %s : %s", a, a, a, b,
                              a, b)
                    : text_of(e, "%s > %s ? %s : %s", a, b, a, b);
  case scatter_kind_amin:
    return is_float ? text_of(e, "%s != %s || %s < %s ? %s : %s", a, a, a, b,
                              a, b)
                    : text_of(e, "%s < %s ? %s : %s", a, b, a, b);
  default:
    return text_of(e, is_float ? "%s + %s" : "t2c_add_int(%s, %s)", a, b);
  }
}

static const char *combine_text(Emitter *e, DType t, int kind, const char *to,
                                const char *from) {
  if (kind == scatter_kind_set)
    return text_of(e, "y[%s] = %s;\n", to, from);
  const char *T = work_type(t);
  return expand(e, "const $T a = $a;\n"
                   "const $T b = $b;\n"
                   "y[$to] = $v;\n",
                S_("T", T), S_("a", load_text(e, t, text_of(e, "y[%s]", to))),
                S_("b", load_text(e, t, from)), S_("to", to),
                S_("v", store_text(e, t, combined(e, t, kind, "a", "b"))));
}

static void copy_base(Emitter *e, const Step *s) {
  int64_t bytes = out_numel(s, 0) * (int64_t)dtype_bytes(in_dtype(s, 0));
  if (s->in_place != 0 && bytes)
    emit(e, "memcpy(y, x, $bytes);\n", N_("bytes", bytes));
}

static const char *divide_text(Emitter *e, DType t, int64_t n,
                               bool include_self) {
  const char *v = dtype_is_float(t)
                      ? text_of(e, "%s / (%s)(counts[i]%s)",
                                load_text(e, t, "y[i]"), work_type(t),
                                include_self ? " + 1" : "")
                      : text_of(e, "t2c_floor_div_int(y[i], counts[i]%s)",
                                include_self ? " + 1" : "");
  return expand(e, "for (int i = 0; i < $n; i++)\n"
                   "  if (counts[i])\n"
                   "    y[i] = $v;\n",
                N_("n", n), S_("v", store_text(e, t, v)));
}

void emit_scatter(Emitter *e, const Step *s) {
  const struct Attr_scatter *a = &s->node->attr.scatter;
  const Shape *base = in_shape_of(s, 0), *shape = in_shape_of(s, 1);
  const Shape *source = in_shape_of(s, 2);
  DType t = in_dtype(s, 0);
  copy_base(e, s);
  if (in_numel(s, 1) == 0)
    return;
  Dims to_stride = dense_strides(base), index_stride = dense_strides(shape);
  Dims from_stride = dense_strides(source);
  const char *index[DIMS_MAX];
  indices_of(shape, index);
  const char *at = text_of(e, "x1[%s]",
                           dot_text(e, index, index_stride.d, shape->n));
  const char *from = text_of(e, "x2[%s]",
                             dot_text(e, index, from_stride.d, shape->n));
  if (shape->n)
    index[a->axis] = "at";
  const char *to = shape->n ? dot_text(e, index, to_stride.d, shape->n) : "at";
  bool counts = s->choice.scratch_bytes != 0;
  const char *set = combine_text(e, t, scatter_kind_set, "to", from);
  const char *add = combine_text(e, t, a->kind, "to", from);
  const char *take =
      counts && !a->include_self
          ? expand(e, "if (counts[to] == 0) {\n"
                      "  $set\n"
                      "} else {\n"
                      "  $add\n"
                      "}\n", S_("set", set), S_("add", add))
          : add;
  const char *body =
      expand(e, "$check\n"
                "const int64_t to = $to;\n"
                "$take\n"
                "$count\n",
             S_("check", checked_index(e, "at", at,
                                       base->n ? base->d[a->axis] : 1)),
             S_("to", to), S_("take", take),
             S_("count", counts ? "counts[to]++;\n" : ""));
  e->can_fail = true;
  if (counts)
    emit(e, "int32_t *const counts = work;\n"
            "memset(counts, 0, $bytes);\n",
         N_("bytes", out_numel(s, 0) * (int64_t)sizeof(int32_t)));
  emit(e, "$body", S_("body", nest(e, shape, body)));
  if (a->kind == scatter_kind_mean)
    emit(e, "$divide", S_("divide", divide_text(e, t, out_numel(s, 0),
                                                a->include_self)));
}

// --- index, index_put: k indices that broadcast, negative from the end
// --------
typedef struct Indexing {
  Shape joined, result;
  int64_t outer, step, inner, count;
  const char *offset; // statements that declare `offset`
} Indexing;

static Indexing indexing_of(Emitter *e, const Step *s, int k, int64_t axis) {
  Indexing v = {0};
  const Shape *x = in_shape_of(s, 0);
  Dims stride = dense_strides(x);
  index_shapes(e->g, s->node, k, axis, &v.joined, &v.result);
  v.outer = lines_of(x, axis).outer;
  v.inner = lines_of(x, axis + k - 1).inner;
  v.step = 1;
  for (int i = (int)axis; i < x->n; i++)
    v.step *= x->d[i];
  shape_numel(&v.joined, &v.count);
  const char *sum = "", *text = "", *index[DIMS_MAX];
  indices_of(&v.joined, index);
  for (int j = 1; j <= k; j++) {
    const Shape *own = in_shape_of(s, j);
    Dims dense = dense_strides(own);
    int64_t steps[DIMS_MAX];
    for (int i = 0; i < v.joined.n; i++) {
      int d = i - (v.joined.n - own->n);
      steps[i] = d < 0 || own->d[d] == 1 ? 0 : dense.d[d];
    }
    int64_t size = x->d[axis + j - 1];
    text = text_of(
        e, "%s%s", text,
        expand(e, "const int64_t given$j = x$j[$at];\n"
                  "const int64_t at$j = given$j < 0 ? given$j + $size : "
                  "given$j;\n"
                  "if (at$j < 0 || at$j >= $size)\n"
                  "  return T2C_EINDEX;\n",
               N_("j", j), S_("at", dot_text(e, index, steps, v.joined.n)),
               N_("size", size)));
    sum = text_of(e, "%s%sat%d * %lld", sum, *sum ? " + " : "", j,
                  (long long)stride.d[axis + j - 1]);
  }
  v.offset = text_of(e, "%sconst int64_t offset = %s;\n", text, sum);
  return v;
}

// The number of the current position of `joined`.
static const char *position_text(Emitter *e, const Indexing *v) {
  const char *index[DIMS_MAX];
  indices_of(&v->joined, index);
  Dims dense = dense_strides(&v->joined);
  return dot_text(e, index, dense.d, v->joined.n);
}

void emit_index(Emitter *e, const Step *s) {
  int k = s->node->n_own - 1;
  Indexing v = indexing_of(e, s, k, s->node->attr.index.axis);
  if (v.count == 0)
    return;
  int64_t item = (int64_t)dtype_bytes(in_dtype(s, 0));
  const char *to = text_of(e, "o * %lld + (%s) * %lld",
                           (long long)(v.count * v.inner),
                           position_text(e, &v), (long long)v.inner);
  const char *from = text_of(e, "o * %lld + offset", (long long)v.step);
  const char *move =
      v.inner == 1 ? text_of(e, "y[%s] = x[%s];\n", to, from)
                   : text_of(e, "memcpy(y + %s, x + %s, %lld);\n", to, from,
                             (long long)(v.inner * item));
  if (out_numel(s, 0) == 0)
    move = "(void)offset;\n";
  const char *body =
      out_numel(s, 0) == 0
          ? move
          : expand(e, "for (int o = 0; o < $outer; o++)\n"
                      "  $move\n", N_("outer", v.outer), S_("move", move));
  e->can_fail = true;
  emit(e, "$all", S_("all", nest(e, &v.joined, text_of(e, "%s%s", v.offset,
                                                       body))));
}

void emit_index_put(Emitter *e, const Step *s) {
  int k = s->node->n_own - 2;
  const struct Attr_index_put *a = &s->node->attr.index_put;
  Indexing v = indexing_of(e, s, k, a->axis);
  DType t = in_dtype(s, 0);
  copy_base(e, s);
  if (v.count == 0)
    return;
  const Shape *value = in_shape_of(s, k + 1), *result = &v.result;
  Dims own = dense_strides(value);
  int64_t stride[DIMS_MAX];
  const char *index[DIMS_MAX];
  for (int i = 0; i < result->n; i++) {
    int d = i - (result->n - value->n);
    stride[i] = d < 0 || value->d[d] == 1 ? 0 : own.d[d];
  }
  // Outer dimensions are o0.., those of the indices i0.., inner ones j0...
  const Shape *x = in_shape_of(s, 0);
  int axis = (int)a->axis, behind = axis + v.joined.n;
  Dims x_stride = dense_strides(x);
  int64_t steps[DIMS_MAX];
  const char *place[DIMS_MAX];
  int n_place = 0;
  for (int i = 0; i < result->n; i++) {
    const char *name = i < axis     ? text_of(e, "o%d", i)
                       : i < behind ? names[i - axis]
                                    : text_of(e, "j%d", i - behind);
    index[i] = loop_index(result->d[i], name);
    if (i >= axis && i < behind)
      continue;
    steps[n_place] = x_stride.d[i < axis ? i : i - v.joined.n + k];
    place[n_place++] = index[i];
  }
  const char *to = text_of(e, "offset + %s",
                           dot_text(e, place, steps, n_place));
  const char *from = text_of(e, "x%d[%s]", k + 1,
                             dot_text(e, index, stride, result->n));
  const char *body = combine_text(
      e, t, a->accumulate ? scatter_kind_add : scatter_kind_set, to, from);
  for (int i = result->n - 1; i >= 0; i--)
    if (i < axis || i >= behind)
      body = loop_text(e, index[i], result->d[i], body);
  bool is_empty = edge_numel(s->node->in[0]) == 0;
  for (int i = 0; i < result->n; i++)
    is_empty |= result->d[i] == 0;
  e->can_fail = true;
  emit(e, "$all",
       S_("all", nest(e, &v.joined,
                      text_of(e, "%s%s", v.offset,
                              is_empty ? "(void)offset;\n"
                                       : text_of(e, "{\n%s}\n",
                                                 expand(e, "  $b",
                                                        S_("b", body)))))));
}
