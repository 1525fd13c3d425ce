// How tensors lie in memory: torch.memory_format, and results that lie as
// PyTorch's do.
#ifndef T2C_TENSOR_MEMORY_FORMAT_H
#define T2C_TENSOR_MEMORY_FORMAT_H

#include "tensor/prim.h"

typedef enum MemoryFormat {
  FORMAT_PRESERVE,
  FORMAT_CONTIGUOUS,
  FORMAT_CHANNELS_LAST,    // of images: the channels are the nearest
  FORMAT_CHANNELS_LAST_3D, // of volumes
} MemoryFormat;

// memory_format=; `otherwise` stands for None.
bool arg_memory_format(Interp *it, Value v, const char *function,
                       MemoryFormat otherwise, MemoryFormat *out);
// is_contiguous(memory_format=f)
bool tensor_has_format(const Tensor *t, MemoryFormat f);
// What its strides suggest: channels last, also where it has gaps.
MemoryFormat tensor_format(const Tensor *t);
// The strides of a fresh tensor of that shape; refuses another rank.
bool format_strides(Interp *it, const Dims *size, MemoryFormat f,
                    Dims *stride);
// The strides of what is made in the image of x: zeros_like, rand_like.
bool strides_as(Interp *it, const char *function, const Tensor *x,
                Value memory_format, Dims *stride);
// A fresh row-major result gets strides, dense ones in some order.
bool lay_out(Interp *it, Tensor *result, const Dims *stride);
// A fresh row-major result gets a format, if it has as many dimensions.
bool lay_in_format(Interp *it, MemoryFormat f, Value *result);
// The format that the tensor suggests, as kernels of images give it.
bool lay_like(Interp *it, const Tensor *x, Value *result);

#endif
