// What resize reads: shared by its definition and the emitter.
#ifndef T2C_GRAPH_RESIZE_H
#define T2C_GRAPH_RESIZE_H

#include "graph/graph.h"

// Output i of a dimension reads index[i * count + t], weighted; a negative
// index ends the taps of an output that has fewer.
typedef struct Taps {
  int64_t in, out;
  int64_t count;
  int64_t *index;
  double *weight;
} Taps;

// Dimension `dim` of the output; t has `in` and `out`. free() index and
// weight. False when there is no memory.
bool resize_taps(const Node *n, int dim, Taps *t);

#endif
