// Complex tensors. An object of a complex class is the view of a storage of
// real numbers whose last dimension, of two, has the parts of each element:
// as PyTorch lays them out. The class says that it is complex, and is_tensor()
// denies it: what computes with real numbers can not take it for its pairs.
// What is done with it is Python (torch/_complex.py), on primitives here.
#ifndef T2C_TENSOR_COMPLEX_H
#define T2C_TENSOR_COMPLEX_H

#include "tensor/prim.h"

// Types of tensors alone: a graph has their parts. Behind those of a graph, so
// that arg_dtype() refuses them.
enum { DT_C64 = DT_COUNT, DT_C128 };
static inline bool is_complex_dtype(Value v) {
  return v.kind == VAL_DTYPE && v.u.i >= DT_COUNT;
}
const char *complex_dtype_name(int64_t t); // "complex64"
// Of the real tensor that holds the pairs.
static inline int complex_dtype_of(const Tensor *t) {
  return tensor_dtype(t) == DT_F64 ? DT_C128 : DT_C64;
}

static inline bool is_complex_tensor(Value v) {
  return v.kind == VAL_TENSOR && v.u.obj->cls->is_complex;
}
// A class of torch/_complex.py: "ComplexTensor" or "ComplexParameter".
bool complex_class_of(Interp *it, const char *name, Class **out);
// Of Interp.overload: calls that have a complex argument go to Python.
int complex_overload(Interp *it, Value f, const Args *args, Value *out);

#endif
