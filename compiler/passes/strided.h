// Elements moved between a dense tensor and places in a strided one, as nested
// loops: dimensions that step alike are merged.
#ifndef T2C_PASSES_STRIDED_H
#define T2C_PASSES_STRIDED_H

#include "graph/graph.h"

typedef struct Strided {
  int n;
  int64_t count[DIMS_MAX], dense[DIMS_MAX], stride[DIMS_MAX];
} Strided;

Strided strided_of(const Shape *shape, const Dims *stride);

// Elements that are neighbours on one side, but not on the other, are moved in
// square blocks, so that both sides use all of a cache line while they have it.
typedef struct Turn {
  int dense, strided; // loops whose elements are neighbours there
} Turn;

// Whether the loops have such blocks; the longest of them.
bool strided_turns(const Strided *v, Turn *turn);

#endif
