// The text of tensors, as PyTorch prints them.
#ifndef T2C_TENSOR_PRINT_H
#define T2C_TENSOR_PRINT_H

#include "tensor/prim.h"

typedef struct PrintOptions { // torch.set_printoptions
  int precision;
  int64_t threshold, edgeitems, linewidth;
  int sci_mode; // -1: as the values need it
} PrintOptions;

struct PrintOptions *print_options_new(Interp *it);
bool tensor_repr(Interp *it, Tensor *t, Buf *out);

#endif
