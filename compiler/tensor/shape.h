// Shape arithmetic of views, shared by the view and indexing primitives.
#ifndef T2C_TENSOR_SHAPE_H
#define T2C_TENSOR_SHAPE_H

#include "tensor/prim.h"

// Replaces the one -1 of `size`; refuses what does not fit numel.
bool infer_size(Interp *it, Dims *size, const Tensor *t);
// Warns where the rows of view(-1, C) are not those of the batch, but pieces of
// its images: the number of features is wrong, and only happens to divide the
// elements.
void warn_folding(Interp *it, const Tensor *t, const Dims *asked);
// The strides with which a view of shape `size` reads the same elements as
// (old_size, old_stride); false when there are none.
bool view_strides(const Dims *old_size, const Dims *old_stride,
                  const Dims *size, Dims *stride);
// t with this shape: a view where strides allow it, else a copy.
bool tensor_reshape(Interp *it, Tensor *t, const Dims *size, const char *what,
                    Value *out);
bool tensor_expand(Interp *it, Tensor *t, const Dims *size, Value *out);
bool tensor_transpose(Interp *it, Tensor *t, int a, int b, Value *out);
bool tensor_permute(Interp *it, Tensor *t, const int *perm, Value *out);
// One dimension cut to `length` elements from `start`, `step` apart.
bool tensor_slice(Interp *it, Tensor *t, int axis, int64_t start,
                  int64_t length, int64_t step, Value *out);
// One dimension removed: its element `index`, which may be negative.
bool tensor_select(Interp *it, Tensor *t, int axis, int64_t index,
                   Value *out);
bool tensor_unsqueeze(Interp *it, Tensor *t, int axis, Value *out);

// A view of t, with autograd's name for it.
Value view_of(Interp *it, Tensor *t, const Dims *size, const Dims *stride,
              int64_t offset, const char *what, const char *grad_fn);

#endif
