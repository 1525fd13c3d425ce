// Winograd's convolutions F(m x m, 3 x 3): m x m results are made of
// (m + 2) x (m + 2) products, by the points 0, 1, -1 (2, -2) and infinity.
#ifndef T2C_GRAPH_WINOGRAD_H
#define T2C_GRAPH_WINOGRAD_H

enum { WINOGRAD_POINTS_MAX = 6 };

static inline int winograd_points(int m) { return m + 2; }
// Row k of the matrix that transforms a kernel's row of three weights.
const double *winograd_kernel_row(int m, int k);

#endif
