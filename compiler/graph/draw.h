// Random numbers: PyTorch's CPU generator (mt19937) and sampling algorithms.
#ifndef T2C_GRAPH_DRAW_H
#define T2C_GRAPH_DRAW_H

#include "graph/graph.h"

// Fills `out` with the draw that the `random` node n describes; its input, if
// it has one, is computed. NULL, or the reason in PyTorch's words (static
// text).
const char *draw_random(const Node *n, Data *out);

#endif
