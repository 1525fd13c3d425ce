// Writing at computed places: scatter, index_put.
#include "../runtime/torch2c_scalar.h"
#include "graph/index.h"
#include "graph/ops.h"
#include "graph/walk.h"

#include <stdlib.h>

// One element set to, or combined with, another, in their own type.
static void combine(Data *out, int64_t to, const Data *src, int64_t from,
                    int kind) {
  if (dtype_is_float(out->type.dtype)) {
    double a = data_get(out, to), b = data_get(src, from);
    // In double, rounded once: exactly the sum or product of floats.
    double v = kind == scatter_kind_set        ? b
               : kind == scatter_kind_multiply ? a * b
               : kind == scatter_kind_amax     ? (a != a || a > b ? a : b)
               : kind == scatter_kind_amin     ? (a != a || a < b ? a : b)
                                               : a + b;
    data_set(out, to, v);
  } else {
    int64_t a = data_get_int(out, to), b = data_get_int(src, from);
    int64_t v = kind == scatter_kind_set        ? b
                : kind == scatter_kind_multiply ? t2c_mul_int(a, b)
                : kind == scatter_kind_amax     ? (a > b ? a : b)
                : kind == scatter_kind_amin     ? (a < b ? a : b)
                                                : t2c_add_int(a, b);
    data_set_int(out, to, v);
  }
}

// A new result with the elements of input 0.
static Data *copy_of_base(Node *n) {
  const Data *base = value_in(n, 0);
  Data *out = value_new(n, 0);
  if (out)
    memcpy(out->p, base->p,
           (size_t)base->numel * dtype_bytes(base->type.dtype));
  return out;
}

// --- scatter -----------------------------------------------------------------
const char *infer_scatter(Graph *g, Node *n) {
  const TensorType *base = type_in(n, 0), *index = type_in(n, 1);
  const TensorType *src = type_in(n, 2);
  int64_t axis = n->attr.scatter.axis;
  const char *why = check_axis(g, axis, base->shape.n);
  if (why)
    return why;
  if (index->dtype != DT_I64 && index->dtype != DT_I32)
    return "scatter(): Expected dtype int32/int64 for index";
  if (base->dtype != src->dtype)
    return "scatter(): Expected self.dtype to be equal to src.dtype";
  if (index->shape.n != base->shape.n)
    return "Index tensor must have the same number of dimensions as self "
           "tensor";
  if (src->shape.n != base->shape.n)
    return "Index tensor must have the same number of dimensions as src tensor";
  for (int i = 0; i < base->shape.n; i++) {
    int64_t d = index->shape.d[i];
    if ((i != axis && d > base->shape.d[i]) || d > src->shape.d[i])
      return reason(g, "Expected index %s to be no larger than self %s apart "
                    "from dimension %lld and to be no larger size than src %s",
                    shape_text(g->c, &index->shape),
                    shape_text(g->c, &base->shape), (long long)axis,
                    shape_text(g->c, &src->shape));
  }
  n->type[0] = *base;
  return NULL;
}

static Walk scatter_walk(const Node *n) {
  const Shape *index = &type_in(n, 1)->shape;
  Dims base = dense_strides(&type_in(n, 0)->shape);
  Dims src = dense_strides(&type_in(n, 2)->shape);
  Walk w = {.n = index->n};
  for (int i = 0; i < w.n; i++) {
    w.size[i] = index->d[i];
    w.stride[0][i] = i == n->attr.scatter.axis ? 0 : base.d[i];
    w.stride[1][i] = src.d[i];
  }
  return w;
}

// `count` has, for each element, how many values it was made of (or is NULL).
static const char *scatter_all(Graph *g, Node *n, Data *out, int64_t *count) {
  const struct Attr_scatter *s = &n->attr.scatter;
  const Data *index = value_in(n, 1), *src = value_in(n, 2);
  Dims stride = dense_strides(&out->type.shape);
  int64_t size = stride.n ? out->type.shape.d[s->axis] : 1;
  int64_t along = stride.n ? stride.d[s->axis] : 1;
  Walk w = scatter_walk(n);
  for (int64_t i = 0; i < index->numel; i++, walk_next(&w)) {
    int64_t at = data_get_int(index, i);
    if (at < 0 || at >= size)
      return index_out_of_bounds(g, at, s->axis, size);
    int64_t to = w.offset[0] + at * along;
    bool is_first = !s->include_self && count && !count[to];
    combine(out, to, src, w.offset[1], is_first ? scatter_kind_set : s->kind);
    if (count)
      count[to]++;
  }
  return NULL;
}

static void divide_by_counts(Data *out, const int64_t *count,
                             bool include_self) {
  bool is_float = dtype_is_float(out->type.dtype);
  for (int64_t i = 0; i < out->numel; i++) {
    int64_t n = count[i] + include_self;
    if (!count[i])
      continue;
    if (is_float)
      data_set(out, i, data_get(out, i) / (double)n);
    else
      data_set_int(out, i, t2c_floor_div_int(data_get_int(out, i), n));
  }
}

const char *eval_scatter(Graph *g, Node *n) {
  const struct Attr_scatter *s = &n->attr.scatter;
  Data *out = copy_of_base(n);
  if (!out)
    return no_memory(g, n);
  bool counts = s->kind == scatter_kind_mean ||
                (s->kind != scatter_kind_set && !s->include_self);
  int64_t *count = counts ? calloc((size_t)out->numel + 1, sizeof *count)
                          : NULL;
  if (counts && !count)
    return no_memory(g, n);
  const char *why = scatter_all(g, n, out, count);
  if (!why && s->kind == scatter_kind_mean)
    divide_by_counts(out, count, s->include_self);
  free(count);
  return why;
}

// --- index_put: in[0] base, in[1..k] indices, in[k + 1] value ----------------
const char *infer_index_put(Graph *g, Node *n) {
  const TensorType *value = type_in(n, n->n_in - 1);
  Shape joined, result;
  const char *why = index_shapes(g, n, n->n_in - 2, n->attr.index_put.axis,
                                 &joined, &result);
  if (why)
    return why;
  if (value->dtype != type_in(n, 0)->dtype)
    return reason(g, "Index put requires the source and destination dtypes "
                  "match, got %s for the destination and %s for the source.",
                  dtype_torch(type_in(n, 0)->dtype),
                  dtype_torch(value->dtype));
  if (!shape_broadcasts_to(&value->shape, &result))
    return reason(g, "shape mismatch: value tensor of shape %s cannot be "
                  "broadcast to indexing result of shape %s",
                  shape_text(g->c, &value->shape),
                  shape_text(g->c, &result));
  n->type[0] = *type_in(n, 0);
  return NULL;
}

// A walk over `result` that has each position's offset in the value.
static Walk value_walk(const Shape *value, const Shape *result) {
  Dims own = dense_strides(value);
  Walk w = {.n = result->n};
  for (int i = 0; i < w.n; i++) {
    int k = i - (w.n - own.n);
    w.size[i] = result->d[i];
    w.stride[0][i] = k < 0 || value->d[k] == 1 ? 0 : own.d[k];
  }
  return w;
}

const char *eval_index_put(Graph *g, Node *n) {
  int k = n->n_in - 2;
  int64_t axis = n->attr.index_put.axis, count;
  const Data *value = value_in(n, k + 1);
  Shape joined, result;
  index_shapes(g, n, k, axis, &joined, &result);
  Data *out = copy_of_base(n);
  int64_t *offset = NULL;
  if (shape_numel(&joined, &count))
    offset = calloc((size_t)count + 1, sizeof *offset);
  if (!out || !offset) {
    free(offset);
    return no_memory(g, n);
  }
  const char *why = index_offsets(g, n, k, axis, &joined, count, offset);
  int64_t inner = lines_of(&out->type.shape, axis + k - 1).inner;
  int64_t outer = lines_of(&out->type.shape, axis).outer;
  int64_t step = outer ? out->numel / outer : 0;
  int kind = n->attr.index_put.accumulate ? scatter_kind_add
                                          : scatter_kind_set;
  Walk w = value_walk(&value->type.shape, &result);
  for (int64_t o = 0; !why && o < outer; o++)
    for (int64_t i = 0; i < count; i++)
      for (int64_t j = 0; j < inner; j++, walk_next(&w))
        combine(out, o * step + offset[i] + j, value, w.offset[0], kind);
  free(offset);
  return why;
}
