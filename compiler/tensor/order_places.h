// Which of equal elements PyTorch names.
#ifndef T2C_TENSOR_ORDER_PLACES_H
#define T2C_TENSOR_ORDER_PLACES_H

#include "graph/data.h"

// x is [outer, n, inner]. places, of [outer, inner]: where along n the k-th
// smallest stands, or for k < 0 the most frequent. False: no memory.
bool order_places(const Data *x, int64_t outer, int64_t n, int64_t inner,
                  int64_t k, Data *places);

#endif
