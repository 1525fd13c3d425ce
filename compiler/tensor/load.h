// PyTorch's files as Python values.
#ifndef T2C_TENSOR_LOAD_H
#define T2C_TENSOR_LOAD_H

#include "eval/interp.h"

// What torch.save wrote, as torch.load returns it. Objects that are neither
// tensors nor plain data become unavailable values, or, where PyTorch's
// weights_only refuses them, an exception. False: one is pending.
bool load_checkpoint(Interp *it, const char *path, bool weights_only,
                     Value *out);

#endif
