// Post programs: which nodes take them, and where their other inputs' elements
// are. The dimensions of a result are seen in parts, each a run of dimensions
// that its emitter counts through with one index.
#ifndef T2C_PASSES_POST_H
#define T2C_PASSES_POST_H

#include "passes/pass.h"

// The number of parts; part k covers dimensions end[k - 1]..end[k] - 1.
int post_parts(const Node *n, int end[DIMS_MAX]);
// How far apart elements of `from`, broadcast to `to`, are along each part.
// False where a part has no single stride.
bool post_strides(const Shape *from, const Shape *to, const int *end,
                  int n_parts, int64_t *stride);

// Whether a register tile can run it on its vectors (vectors.def): a program of
// floats alone that reads nothing else.
bool takes_vectors(const Program *p);

#endif
