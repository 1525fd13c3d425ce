// Type promotion.
#ifndef T2C_TENSOR_PROMOTE_H
#define T2C_TENSOR_PROMOTE_H

#include "tensor/prim.h"

// torch.result_type of tensors and numbers: tensors with dimensions rank
// above zero-dim tensors, and those above Python numbers.
DType result_type(Interp *it, const Value *operand, int n);
DType dtype_of_number(Interp *it, Value v);
// In torch.tensor's lists, where a number of NumPy's keeps its own type.
DType dtype_of_literal(Interp *it, Value v);
// torch.can_cast: float to int and anything to bool are refused.
bool can_cast(DType from, DType to);

#endif
