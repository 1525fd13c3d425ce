// What the neural-network primitives share.
#ifndef T2C_TENSOR_PRIM_NN_H
#define T2C_TENSOR_PRIM_NN_H

#include "tensor/blame.h"
#include "tensor/memory_format.h"

#define NN_ROWS(family)                                                        \
  extern const TensorRow nn_##family##_rows[];                                 \
  extern const int nn_##family##_row_count
#define NN_ROW_COUNT(family)                                                   \
  const int nn_##family##_row_count =                                          \
      sizeof nn_##family##_rows / sizeof *nn_##family##_rows
NN_ROWS(module);
NN_ROWS(linear);
NN_ROWS(conv);
NN_ROWS(pool);
NN_ROWS(norm);
NN_ROWS(activation);
NN_ROWS(attention);
NN_ROWS(resize);

// A tensor or None; *out NULL for None.
bool arg_tensor_or_none(Interp *it, Value v, const ArgName *a, Tensor **out);
// An int, or a list of n (or one) of them.
bool arg_ints(Interp *it, Value v, const ArgName *a, int n, Dims *out);
// Dense edges of tensors, those that are NULL left out.
bool dense_edges(Interp *it, Tensor *const *t, int n, Edge *out, int *count);
// x with `spatial` dimensions behind batch and channels; one that has no batch
// gets one of size 1.
typedef struct Batched {
  Edge x;
  bool had_none;
} Batched;
bool batched(Interp *it, Tensor *x, int spatial, const char *what,
             Batched *out);
// Output `i` of a node as a tensor, without the batch that x had not.
bool unbatched(Interp *it, Node *n, int i, const Batched *b, const char *what,
               Tensor *const *inputs, int n_inputs, const char *grad_fn,
               Value *out);

bool prim_orthonormal_columns(Interp *it, const Args *args, Value *out);

// Of a module's attribute that takes the place of eval() or train().
void nn_warn_mode(Interp *it, const Name *name, Value value);

int64_t product(const int64_t *d, int n); // -1 on overflow

#endif
