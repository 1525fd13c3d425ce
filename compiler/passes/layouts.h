// Which tensors have their channels in blocks of a vector's length.
#ifndef T2C_PASSES_LAYOUTS_H
#define T2C_PASSES_LAYOUTS_H

#include "passes/target.h"

#include "graph/graph.h"

// Moves convolutions and what stands between them to blocks, with the least
// reordering: a tensor is brought into blocks, or back, only where its reader
// cannot take it as it is. Nothing for targets without vectors.
void layouts_choose(Graph *g, const Target *t);

#endif
