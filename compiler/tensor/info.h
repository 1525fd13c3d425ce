// Properties of torch.dtype.
#ifndef T2C_TENSOR_INFO_H
#define T2C_TENSOR_INFO_H

#include "tensor/prim.h"

void dtype_properties(Interp *it);

#endif
