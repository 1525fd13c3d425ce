// Mixed precision on the CPU: within torch.autocast the functions of a list
// (autocast.def) compute in a smaller or in a larger type.
#ifndef T2C_TENSOR_AUTOCAST_H
#define T2C_TENSOR_AUTOCAST_H

#include "tensor/prim.h"

// Of Interp.overload: calls of these functions go to Python
// (torch/amp/_casts.py), which calls them with what it makes of their
// arguments.
int autocast_overload(Interp *it, Value f, const Args *args, Value *out);

#endif
