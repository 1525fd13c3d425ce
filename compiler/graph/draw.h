// Random numbers: PyTorch's CPU generator (mt19937) and sampling algorithms.
//
// A draw is named by its generator's seed and position, so it can be made when
// its value is needed and in any order. How many outputs it consumes is known
// before (draw_outputs), so the generator moves on without it being made.
#ifndef T2C_GRAPH_DRAW_H
#define T2C_GRAPH_DRAW_H

#include "graph/graph.h"

// Normals are drawn in blocks of this many, when there are so many.
enum { NORMAL_BLOCK = 16 };

// The range of a randint that gives all 64 bits as they are drawn.
#define ALL_OF_64_BITS 0x1p64

// Fills `out` with the draw that the `random` node n describes; its input, if
// it has one, is computed. NULL, or the reason in PyTorch's words (static
// text).
const char *draw_random(Graph *g, const Node *n, Data *out);
// The 32-bit outputs that a draw of `numel` elements consumes. `cached_at` as
// in ops.def; set to where the second normal that it leaves was drawn, or -1.
int64_t draw_outputs(random_kind kind, DType t, int64_t numel, double range,
                     int64_t offset, int64_t *cached_at);

#endif
