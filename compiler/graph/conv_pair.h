// The op conv_pair: a convolution in blocks, and the depthwise one that alone
// reads its results.
#ifndef T2C_GRAPH_CONV_PAIR_H
#define T2C_GRAPH_CONV_PAIR_H

#include "graph/graph.h"

typedef struct ConvPair {
  Node first, next; // conv_blocks that no graph has
  Edge first_in[3], next_in[3];
  TensorType type[2];
  Data *value[2];
} ConvPair;
// The two of n, with their types; NULL, or why there are none.
const char *conv_pair(Graph *g, const Node *n, ConvPair *p);

#endif
