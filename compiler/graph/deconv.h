// conv_transpose as its definition and its order of float sums see it.
#ifndef T2C_GRAPH_DECONV_H
#define T2C_GRAPH_DECONV_H

#include "graph/nn.h"

typedef struct Deconv {
  int64_t batch, groups, ic, oc; // channels of one group
  int64_t in[3], out[3], kernel[3], stride[3], dilation[3], pad[3];
  int64_t in_size, out_size, taps;
  int threads; // that share the work
  DType dtype; // DT_F32, DT_F64 or DT_I64
  size_t bytes;
  Wide x, w, bias, y;
  void *columns; // (oc * taps, pixels)
  void *pixels;  // (ic, pixels): a part of x, dense
} Deconv;

// Output coordinate of input `i` and a tap, or -1 where it is cut off.
int64_t deconv_lands_at(const Deconv *d, int dim, int64_t i, int64_t tap);

// Whether PyTorch sums along chains of taps and channels, not tap by tap.
bool deconv_has_chains(const Deconv *d);

// Those sums, and then the bias. False when there is no memory.
bool deconv_chains(const Deconv *d);

#endif
