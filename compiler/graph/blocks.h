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

#endif
