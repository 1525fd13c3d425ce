// Walks over the elements of a dense tensor along some of its dimensions.
#ifndef T2C_GRAPH_WALK_H
#define T2C_GRAPH_WALK_H

#include "graph/graph.h"

// Visits the index tuples of `size` in row-major order, keeping for each of
// several tensors the offset that the tuple has in it.
enum { WALK_TENSORS = 3 };
typedef struct Walk {
  int n;
  int64_t size[DIMS_MAX], at[DIMS_MAX];
  int64_t stride[WALK_TENSORS][DIMS_MAX];
  int64_t offset[WALK_TENSORS];
} Walk;

static inline void walk_next(Walk *w) {
  for (int i = w->n - 1; i >= 0; i--) {
    for (int t = 0; t < WALK_TENSORS; t++)
      w->offset[t] += w->stride[t][i];
    if (++w->at[i] < w->size[i])
      return;
    for (int t = 0; t < WALK_TENSORS; t++)
      w->offset[t] -= w->stride[t][i] * w->size[i];
    w->at[i] = 0;
  }
}

// Strides of a dense row-major tensor.
static inline Dims dense_strides(const Shape *s) {
  Dims stride = {.n = s->n};
  int64_t step = 1;
  for (int i = s->n - 1; i >= 0; i--) {
    stride.d[i] = step;
    step *= s->d[i];
  }
  return stride;
}

// A tensor seen as [outer, size, inner] about one of its dimensions.
typedef struct Lines {
  int64_t outer, size, inner;
} Lines;

static inline Lines lines_of(const Shape *s, int64_t axis) {
  Lines l = {1, 1, 1};
  for (int i = 0; i < s->n; i++) {
    if (i < axis)
      l.outer *= s->d[i];
    else if (i == axis)
      l.size = s->d[i];
    else
      l.inner *= s->d[i];
  }
  return l;
}

// Elements moved by size alone.
static inline void move_element(void *to, const void *from, size_t bytes) {
  switch (bytes) {
  case 1: memcpy(to, from, 1); break;
  case 2: memcpy(to, from, 2); break;
  case 4: memcpy(to, from, 4); break;
  default: memcpy(to, from, 8); break;
  }
}

#endif
