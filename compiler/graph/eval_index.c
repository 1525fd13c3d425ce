// Reading at computed places: gather, index, nonzero.
#include "graph/index.h"
#include "graph/ops.h"
#include "graph/walk.h"

#include <stdlib.h>

// --- what the indexing ops share ---------------------------------------------
static const char *index_dtype_check(DType t) {
  return dtype_class(t) == DTC_INT
             ? NULL
             : "tensors used as indices must be long, int, byte or bool "
               "tensors";
}

const char *index_out_of_bounds(Graph *g, int64_t index, int64_t axis,
                                int64_t size) {
  if (!size)
    return "index is out of bounds for dimension with size 0";
  return reason(g, "index %lld is out of bounds for dimension %lld with size "
                "%lld", (long long)index, (long long)axis, (long long)size);
}

static const char *not_broadcast(Graph *g, const Node *n, int k) {
  Buf b = buf_new(&g->c->arena);
  for (int j = 1; j <= k; j++)
    buf_printf(&b, "%s%s", j > 1 ? ", " : "",
               shape_text(g->c, &type_in(n, j)->shape));
  return reason(g, "shape mismatch: indexing tensors could not be broadcast "
                "together with shapes %s", buf_text(&b));
}

const char *index_shapes(Graph *g, const Node *n, int k, int64_t axis,
                         Shape *joined, Shape *result) {
  const Shape *x = &type_in(n, 0)->shape;
  *joined = (Shape){0};
  if (axis < 0 || axis > x->n - k)
    return reason(g, "too many indices for tensor of dimension %d", x->n);
  for (int j = 1; j <= k; j++) {
    const char *why = index_dtype_check(type_in(n, j)->dtype);
    if (why)
      return why;
    if (shape_broadcast(g->c, joined, &type_in(n, j)->shape, joined))
      return not_broadcast(g, n, k);
  }
  if (x->n - k + joined->n > DIMS_MAX)
    return reason(g, "too many dimensions (limit is %d)", DIMS_MAX);
  *result = (Shape){0};
  for (int i = 0; i < axis; i++)
    result->d[result->n++] = x->d[i];
  for (int i = 0; i < joined->n; i++)
    result->d[result->n++] = joined->d[i];
  for (int i = (int)axis + k; i < x->n; i++)
    result->d[result->n++] = x->d[i];
  return NULL;
}

// Adds index j, broadcast to `joined`, to the offsets.
static const char *add_index(Graph *g, const Node *n, int j, int64_t axis,
                             const Shape *joined, int64_t stride,
                             int64_t count, int64_t *offset) {
  const Data *index = value_in(n, j);
  int64_t size = type_in(n, 0)->shape.d[axis];
  Dims own = dense_strides(&index->type.shape);
  Walk w = {.n = joined->n};
  for (int i = 0; i < joined->n; i++) {
    int k = i - (joined->n - own.n);
    w.size[i] = joined->d[i];
    w.stride[0][i] = k < 0 || index->type.shape.d[k] == 1 ? 0 : own.d[k];
  }
  for (int64_t i = 0; i < count; i++, walk_next(&w)) {
    int64_t at = data_get_int(index, w.offset[0]);
    if (at < -size || at >= size)
      return index_out_of_bounds(g, at, axis, size);
    offset[i] += (at < 0 ? at + size : at) * stride;
  }
  return NULL;
}

const char *index_offsets(Graph *g, const Node *n, int k, int64_t axis,
                          const Shape *joined, int64_t count,
                          int64_t *offset) {
  const Shape *x = &type_in(n, 0)->shape;
  Dims stride = dense_strides(x);
  bool is_empty = !value_in(n, 0)->numel;
  for (int j = 0; j < k && is_empty && count; j++)
    if (!x->d[axis + j])
      return index_out_of_bounds(g, 0, axis + j, 0);
  if (is_empty)
    return NULL; // nothing is read, and PyTorch looks at no index
  for (int j = 1; j <= k; j++) {
    const char *why = add_index(g, n, j, axis + j - 1, joined,
                                stride.d[axis + j - 1], count, offset);
    if (why)
      return why;
  }
  return NULL;
}

// --- index -------------------------------------------------------------------
const char *infer_index(Graph *g, Node *n) {
  Shape joined, result;
  const char *why = index_shapes(g, n, n->n_in - 1, n->attr.index.axis,
                                 &joined, &result);
  if (why)
    return why;
  set_type(n, 0, type_in(n, 0)->dtype, &result);
  return NULL;
}

const char *eval_index(Graph *g, Node *n) {
  const Data *x = value_in(n, 0);
  int64_t axis = n->attr.index.axis, count;
  int k = n->n_in - 1;
  Shape joined, result;
  index_shapes(g, n, k, axis, &joined, &result);
  Data *out = value_new(n, 0);
  int64_t *offset = NULL;
  if (shape_numel(&joined, &count))
    offset = calloc((size_t)count + 1, sizeof *offset);
  if (!out || !offset) {
    free(offset);
    return no_memory(g, n);
  }
  const char *why = index_offsets(g, n, k, axis, &joined, count, offset);
  Lines l = lines_of(&x->type.shape, axis + k - 1); // inner: one element's rest
  int64_t outer = lines_of(&x->type.shape, axis).outer;
  int64_t step = outer ? x->numel / outer : 0;
  size_t item = dtype_bytes(x->type.dtype), bytes = (size_t)l.inner * item;
  char *to = out->p;
  for (int64_t o = 0; !why && bytes && o < outer; o++)
    for (int64_t i = 0; i < count; i++, to += bytes)
      memcpy(to, (char *)x->p + (size_t)(o * step + offset[i]) * item, bytes);
  free(offset);
  return why;
}

// --- gather ------------------------------------------------------------------
const char *infer_gather(Graph *g, Node *n) {
  const TensorType *x = type_in(n, 0), *index = type_in(n, 1);
  int64_t axis = n->attr.gather.axis;
  const char *why = check_axis(g, axis, x->shape.n);
  if (why)
    return why;
  if (index->dtype != DT_I64 && index->dtype != DT_I32)
    return "gather(): Expected dtype int32/int64 for index";
  if (index->shape.n != x->shape.n)
    return "Index tensor must have the same number of dimensions as input "
           "tensor";
  for (int i = 0; i < x->shape.n; i++)
    if (i != axis && index->shape.d[i] > x->shape.d[i])
      return reason(g, "Size does not match at dimension %d expected index %s "
                    "to be no larger than self %s apart from dimension %lld",
                    i, shape_text(g->c, &index->shape),
                    shape_text(g->c, &x->shape), (long long)axis);
  set_type(n, 0, x->dtype, &index->shape);
  return NULL;
}

const char *eval_gather(Graph *g, Node *n) {
  const Data *x = value_in(n, 0), *index = value_in(n, 1);
  int64_t axis = n->attr.gather.axis;
  Data *out = value_new(n, 0);
  if (!out)
    return no_memory(g, n);
  Dims stride = dense_strides(&x->type.shape);
  int64_t size = stride.n ? x->type.shape.d[axis] : 1;
  int64_t along = stride.n ? stride.d[axis] : 1;
  Walk w = {.n = stride.n};
  for (int i = 0; i < w.n; i++) {
    w.size[i] = index->type.shape.d[i];
    w.stride[0][i] = i == axis ? 0 : stride.d[i];
  }
  size_t item = dtype_bytes(x->type.dtype);
  for (int64_t i = 0; i < out->numel; i++, walk_next(&w)) {
    int64_t at = data_get_int(index, i);
    if (at < 0 || at >= size)
      return index_out_of_bounds(g, at, axis, size);
    move_element((char *)out->p + (size_t)i * item,
                 (const char *)x->p + (size_t)(w.offset[0] + at * along) * item,
                 item);
  }
  return NULL;
}

// --- nonzero -----------------------------------------------------------------
const char *infer_nonzero(Graph *g, Node *n) {
  (void)g;
  Shape s = {.n = 2, .d = {n->attr.nonzero.count, type_in(n, 0)->shape.n}};
  set_type(n, 0, DT_I64, &s);
  return NULL;
}

const char *eval_nonzero(Graph *g, Node *n) {
  const Data *x = value_in(n, 0);
  Data *out = value_new(n, 0);
  if (!out)
    return no_memory(g, n);
  Dims stride = dense_strides(&x->type.shape);
  int64_t *to = out->p, found = 0, count = n->attr.nonzero.count;
  for (int64_t i = 0; i < x->numel; i++) {
    if (data_get(x, i) == 0 || found++ >= count)
      continue;
    for (int64_t d = 0, rest = i; d < stride.n; rest %= stride.d[d++])
      *to++ = rest / stride.d[d];
  }
  if (found != count)
    return reason(g, "nonzero: %lld elements are not zero, expected %lld",
                  (long long)found, (long long)count);
  return NULL;
}
