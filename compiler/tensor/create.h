// What functions that make tensors share: dtype=, device=, requires_grad=.
#ifndef T2C_TENSOR_CREATE_H
#define T2C_TENSOR_CREATE_H

#include "tensor/prim.h"

#define CREATE_OPTIONS                                                         \
  ", *, dtype=None, layout=None, device=None, pin_memory=False, "              \
  "requires_grad=False"

typedef struct CreateOptions {
  DType dtype;
  bool requires_grad;
} CreateOptions;

// Reads the five values of CREATE_OPTIONS at a.
bool create_options(Interp *it, const char *function, const Value *a,
                    DType fallback, CreateOptions *out);
// torch.tensor(v, dtype=dtype); `dtype` is a type or None.
bool tensor_of_literal(Interp *it, Value v, Value dtype, Value *out);
// Only floats have gradients.
bool check_gradients(Interp *it, const Tensor *t);
// Sets requires_grad where it was asked for.
bool create_finish(Interp *it, const CreateOptions *o, Value v, Value *out);

#endif
