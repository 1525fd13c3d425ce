// Float products of few rows or columns, whose sums MKL makes otherwise.
#ifndef T2C_GRAPH_FEW_ROWS_H
#define T2C_GRAPH_FEW_ROWS_H

#include "graph/kernels.h"

// The first row of y (m, n) that is made in the way of few: m if none is.
int64_t few_rows_from(const MatmulArgs *args, bool is_batch);

// Those rows of y = a b + bias, or without bias if it is NULL; a is not
// transposed, and so many rows of its batch lie above. With is_onto b is not
// either, there is no bias, and the product is added to what y holds.
void few_rows(const MatmulArgs *args, int64_t from, int64_t above,
              const float *a, const float *b, const float *bias, float *y);

#endif
