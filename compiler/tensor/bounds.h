// Indices into a dimension, where they are known.
#ifndef T2C_TENSOR_BOUNDS_H
#define T2C_TENSOR_BOUNDS_H

#include "tensor/prim.h"

// The values of an index, or NULL where they depend on the model's inputs.
bool known_indices(Interp *it, Tensor *index, Data **out);
// Refuses a known index outside of a dimension, in the words of `function`.
bool refuse_bounds(Interp *it, const char *function, Tensor *index, int axis,
                   int64_t size);

#endif
