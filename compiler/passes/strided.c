#include "passes/strided.h"

#include "graph/walk.h"

Strided strided_of(const Shape *shape, const Dims *stride) {
  Strided v = {0};
  Dims dense = dense_strides(shape);
  for (int i = 0; i < shape->n; i++) {
    if (shape->d[i] == 1)
      continue;
    if (!v.n || v.stride[v.n - 1] != stride->d[i] * shape->d[i])
      v.count[v.n++] = 1;
    v.count[v.n - 1] *= shape->d[i];
    v.dense[v.n - 1] = dense.d[i];
    v.stride[v.n - 1] = stride->d[i];
  }
  return v;
}

static bool is_longer(const Strided *v, int a, int b) {
  return b < 0 || v->count[a] > v->count[b];
}

bool strided_turns(const Strided *v, Turn *turn) {
  *turn = (Turn){-1, -1};
  for (int i = 0; i < v->n; i++) {
    if (v->dense[i] == 1 && is_longer(v, i, turn->dense))
      turn->dense = i;
    if (v->stride[i] == 1 && is_longer(v, i, turn->strided))
      turn->strided = i;
  }
  return turn->dense >= 0 && turn->strided >= 0 &&
         turn->dense != turn->strided;
}
