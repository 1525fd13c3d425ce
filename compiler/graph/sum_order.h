// Sums of floats in the order of PyTorch's: its last digits are the same.
#ifndef T2C_GRAPH_SUM_ORDER_H
#define T2C_GRAPH_SUM_ORDER_H

#include "graph/data.h"

// The sums of x along `axes` (ascending), or their means; x is of float or
// double, as y is.
void sums_in_order(const Data *x, const Dims *axes, bool is_mean, int threads,
                   Data *y);

#endif
