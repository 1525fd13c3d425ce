// Tensors whose channels lie in blocks: [N, ceil(C/lanes), H, W, lanes].
#ifndef T2C_GRAPH_BLOCKS_H
#define T2C_GRAPH_BLOCKS_H

#include "graph/graph.h"

static inline int64_t blocks_of(int64_t channels, int64_t lanes) {
  return (channels + lanes - 1) / lanes;
}

// Attribute `volume` of conv_blocks; `kernel` is 0 where it is empty.
typedef struct Volume {
  int64_t depth, results, kernel, stride, pad;
} Volume;
Volume volume_of(const Node *n);

// What a conv_blocks or conv_transpose_blocks node computes, as a conv or
// conv_transpose on plain tensors: no values.
typedef struct PlainConv {
  Node conv, x;      // conv reads x, and the node's own weights; of a volume,
                     // x has the slices of each result side by side
  Edge in[3];
  TensorType type[2]; // of conv and of x
  Data *value[2];
} PlainConv;
void plain_conv(const Node *n, PlainConv *plain);

#endif
