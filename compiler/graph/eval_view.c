// view and write: the elements at offset + sum(index * stride). bits: their
// bytes, as another type.
#include "graph/ops.h"
#include "graph/walk.h"

// Whether every index of the view lies within `numel` elements.
static const char *check_bounds(Graph *g, const Shape *shape,
                                const Dims *stride, int64_t offset,
                                int64_t numel) {
  int64_t low = offset, high = offset;
  if (shape->n != stride->n)
    return reason(g, "mismatch in length of strides and shape");
  for (int i = 0; i < shape->n; i++) {
    if (shape->d[i] == 0)
      return NULL;
    int64_t reach;
    int64_t *end = stride->d[i] < 0 ? &low : &high;
    if (shape->d[i] < 0 ||
        __builtin_mul_overflow(shape->d[i] - 1, stride->d[i], &reach) ||
        __builtin_add_overflow(*end, reach, end))
      return reason(g, "Storage size calculation overflowed with sizes=%s and "
                    "strides=%s", shape_text(g->c, shape),
                    shape_text(g->c, stride));
  }
  if (low >= 0 && high < numel)
    return NULL;
  return reason(g, "setStorage: sizes %s, strides %s, storage offset %lld are "
                "out of bounds for storage of %lld elements",
                shape_text(g->c, shape), shape_text(g->c, stride),
                (long long)offset, (long long)numel);
}

// Adjacent dimensions that step as one are merged, so that the innermost run
// is as long as it can be.
static Walk merged_walk(const Shape *shape, const Dims *stride,
                        int64_t offset) {
  Walk w = {.offset = {offset}};
  for (int i = 0; i < shape->n; i++) {
    if (shape->d[i] == 1)
      continue;
    if (w.n && w.stride[0][w.n - 1] == stride->d[i] * shape->d[i])
      w.size[w.n - 1] *= shape->d[i];
    else
      w.size[w.n++] = shape->d[i];
    w.stride[0][w.n - 1] = stride->d[i];
  }
  return w;
}

#define STRIDED(S)                                                             \
  do {                                                                         \
    const S *restrict from = source;                                           \
    S *restrict to = dest;                                                     \
    for (int64_t i = 0; i < n; i++)                                            \
      to[i * to_step] = from[i * from_step];                                   \
  } while (0)

static void copy_strided(size_t item, const void *source, int64_t from_step,
                         void *dest, int64_t to_step, int64_t n) {
  if (from_step == 1 && to_step == 1)
    memcpy(dest, source, (size_t)n * item);
  else if (item == 1)
    STRIDED(uint8_t);
  else if (item == 2)
    STRIDED(uint16_t);
  else if (item == 4)
    STRIDED(uint32_t);
  else
    STRIDED(uint64_t);
}

// A matrix (rows, columns) of rows `row` apart, turned: the columns become rows
// that are `to_row` apart. In blocks, so that a line of memory is read once
// though its elements go to far places.
#define TURNED(S)                                                              \
  do {                                                                         \
    const S *restrict from = source;                                           \
    S *restrict to = dest;                                                     \
    for (int64_t first = 0; first < columns; first += BLOCK) {                 \
      int64_t end = columns - first < BLOCK ? columns : first + BLOCK;         \
      for (int64_t i = 0; i < rows; i++)                                       \
        for (int64_t j = first; j < end; j++)                                  \
          to[j * to_row + i] = from[i * row + j];                              \
    }                                                                          \
  } while (0)

static void copy_turned(size_t item, const void *source, int64_t rows,
                        int64_t columns, int64_t row, void *dest,
                        int64_t to_row) {
  enum { BLOCK = 16 };
  if (item == 1)
    TURNED(uint8_t);
  else if (item == 2)
    TURNED(uint16_t);
  else if (item == 4)
    TURNED(uint32_t);
  else
    TURNED(uint64_t);
}

// Reads a view whose elements side by side are not those of its last dimension,
// as those of packed weights. False: it has no such dimension.
static bool read_turned(Walk w, size_t item, const char *strided, char *dense) {
  int last = w.n - 1, unit = -1;
  int64_t dense_step = 1;
  for (int i = last; i >= 0; dense_step *= w.size[i], i--) {
    w.stride[1][i] = dense_step;
    if (i < last && w.stride[0][i] == 1)
      unit = i;
  }
  if (unit < 0 || w.stride[0][last] == 1)
    return false;
  int64_t rows = w.size[last], row = w.stride[0][last];
  int64_t columns = w.size[unit], to_row = w.stride[1][unit], steps = 1;
  w.n--;
  w.size[unit] = 1;
  for (int i = 0; i < w.n; i++)
    steps *= w.size[i];
  for (int64_t k = 0; k < steps; k++, walk_next(&w))
    copy_turned(item, strided + w.offset[0] * (int64_t)item, rows, columns, row,
                dense + w.offset[1] * (int64_t)item, to_row);
  return true;
}

// Moves all elements between a dense tensor and its strided place.
static void copy_view(Walk w, size_t item, char *strided, char *dense,
                      int64_t numel, bool is_read) {
  int64_t run = 1, step = 1;
  if (w.n) {
    w.n--;
    run = w.size[w.n];
    step = w.stride[0][w.n];
  }
  for (int64_t done = 0; done < numel; done += run, walk_next(&w)) {
    char *there = strided + w.offset[0] * (int64_t)item;
    char *here = dense + done * (int64_t)item;
    if (is_read)
      copy_strided(item, there, step, here, 1, run);
    else
      copy_strided(item, here, 1, there, step, run);
  }
}

const char *infer_view(Graph *g, Node *n) {
  const TensorType *x = type_in(n, 0);
  const struct Attr_view *v = &n->attr.view;
  int64_t numel;
  shape_numel(&x->shape, &numel);
  const char *why = check_bounds(g, &v->shape, &v->stride, v->offset, numel);
  if (why)
    return why;
  set_type(n, 0, x->dtype, &v->shape);
  return NULL;
}

const char *eval_view(Graph *g, Node *n) {
  Data *x = n->in[0].node->value[n->in[0].out];
  const struct Attr_view *v = &n->attr.view;
  int64_t numel;
  shape_numel(&v->shape, &numel);
  if (!numel)
    return value_new(n, 0) ? NULL : no_memory(g, n);
  Walk w = merged_walk(&v->shape, &v->stride, v->offset);
  bool is_whole = numel == x->numel && v->offset == 0 &&
                  (w.n == 0 || (w.n == 1 && w.stride[0][0] == 1));
  if (is_whole)
    n->value[0] = data_reshaped(x, &n->type[0]);
  else if (value_new(n, 0) && !read_turned(w, dtype_bytes(x->type.dtype), x->p,
                                           n->value[0]->p))
    copy_view(w, dtype_bytes(x->type.dtype), x->p, n->value[0]->p, numel,
              true);
  return n->value[0] ? NULL : no_memory(g, n);
}

const char *infer_write(Graph *g, Node *n) {
  const TensorType *base = type_in(n, 0), *value = type_in(n, 1);
  const struct Attr_write *w = &n->attr.write;
  int64_t numel;
  shape_numel(&base->shape, &numel);
  if (base->dtype != value->dtype)
    return reason(g, "a value of %s cannot be written into %s",
                  dtype_torch(value->dtype), dtype_torch(base->dtype));
  if (!dims_equal(&value->shape, &w->shape))
    return reason(g, "The expanded size of the tensor %s must match the "
                  "existing size %s", shape_text(g->c, &w->shape),
                  shape_text(g->c, &value->shape));
  const char *why = check_bounds(g, &w->shape, &w->stride, w->offset, numel);
  if (why)
    return why;
  n->type[0] = *base;
  return NULL;
}

// The content to write into: a copy of the old one, or the memory of an older
// write that nobody else needs. A chain of writes costs what it writes, then,
// not the size of the tensor for each.
static Data *content_to_write(Graph *g, Node *n) {
  Node *from = n->in[0].node;
  Data *base = from->value[n->in[0].out];
  size_t bytes = (size_t)base->numel * dtype_bytes(base->type.dtype);
  bool is_mine = g->sweep && from->op == OP_write && from->readers == 1 &&
                 !from->post && !n->was_computed && base->refs == 1 &&
                 !base->owner;
  if (is_mine) {
    from->value[0] = NULL;
    g->bytes_computed -= (int64_t)bytes; // it is counted already
    return n->value[0] = base;
  }
  Data *out = value_new(n, 0);
  if (out)
    memcpy(out->p, base->p, bytes);
  return out;
}

const char *eval_write(Graph *g, Node *n) {
  const Data *value = value_in(n, 1);
  const struct Attr_write *w = &n->attr.write;
  size_t item = dtype_bytes(value->type.dtype);
  Data *out = content_to_write(g, n);
  if (!out)
    return no_memory(g, n);
  if (value->numel)
    copy_view(merged_walk(&w->shape, &w->stride, w->offset), item, out->p,
              value->p, value->numel, false);
  return NULL;
}

const char *infer_bits(Graph *g, Node *n) {
  (void)g;
  const TensorType *x = type_in(n, 0);
  DType to = n->attr.bits.dtype;
  int64_t numel;
  shape_numel(&x->shape, &numel);
  Shape s = {.n = 1, .d = {numel * (int64_t)dtype_bytes(x->dtype) /
                           (int64_t)dtype_bytes(to)}};
  set_type(n, 0, to, &s);
  return NULL;
}

// C has no boolean of the byte 2; what PyTorch makes of one depends on the op.
static bool are_booleans(const Data *d) {
  const uint8_t *p = d->p;
  for (int64_t i = 0; i < d->numel; i++)
    if (p[i] > 1)
      return false;
  return true;
}

const char *eval_bits(Graph *g, Node *n) {
  Data *out = value_new(n, 0);
  if (!out)
    return no_memory(g, n);
  if (out->numel)
    memcpy(out->p, value_in(n, 0)->p,
           (size_t)out->numel * dtype_bytes(out->type.dtype));
  if (out->type.dtype == DT_BOOL && !are_booleans(out))
    return reason(g, "view(torch.bool) of bytes other than 0 and 1");
  return NULL;
}
