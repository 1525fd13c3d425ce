// Type promotion.
#ifndef T2C_TENSOR_PROMOTE_H
#define T2C_TENSOR_PROMOTE_H

#include "tensor/prim.h"

// torch.result_type of tensors and numbers: tensors with dimensions rank
// above zero-dim tensors, and those above Python numbers.
DType result_type(Interp *it, const Value *operand, int n);
// An open number is one of Python, as x.item() gives it, that only the model's
// input decides: a tensor of the type that Python computes with, of a class of
// its own. What needs its value or its type is refused where it does.
bool is_open_number(Value v);
DType dtype_of_open_number(Interp *it, const Tensor *t);
void become_open_number(Interp *it, Tensor *t);
// Numbers of Python alone, one of them open at least.
bool are_open_numbers(const Value *operand, int n);
DType dtype_of_number(Interp *it, Value v);
// In torch.tensor's lists, where a number of NumPy's keeps its own type.
DType dtype_of_literal(Interp *it, Value v);
// torch.can_cast: float to int and anything to bool are refused.
bool can_cast(DType from, DType to);

#endif
