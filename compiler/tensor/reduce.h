// Reductions, for the primitives that are made of them.
#ifndef T2C_TENSOR_REDUCE_H
#define T2C_TENSOR_REDUCE_H

#include "tensor/prim.h"

bool tensor_reduce(Interp *it, Tensor *x, reduce_kind kind, const Dims *axes,
                   bool keepdim, const char *what, const char *grad_fn,
                   Value *out);
// Whether every element of a boolean tensor is true: computed now.
bool all_true(Interp *it, Value v, bool *out);

#endif
