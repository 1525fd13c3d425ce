// A convolution and the depthwise one that alone reads it as one op,
// conv_pair, on targets with vectors.
#ifndef T2C_PASSES_CONV_PAIR_H
#define T2C_PASSES_CONV_PAIR_H

#include "passes/plan.h"

void conv_pairs_fuse(Graph *g, const PlanOptions *options);
Choice choose_conv_pair(Graph *g, Node *n, const PlanOptions *options);

// The rows of the first one's results that are kept: as many as the other
// reads for one of its own.
int64_t pair_lines(const Node *n);

#endif
