// Winograd's convolutions F(m x m, 3 x 3): m x m results are made of
// (m + 2) x (m + 2) products, by the points 0, 1, -1 and infinity, or for m = 4
// by 0, 5/8, -5/8, 5/4, -5/4 and infinity: they round 2.7 times less than the
// usual 1 and 2, as no power of them is large, and are exact in float.
#ifndef T2C_GRAPH_WINOGRAD_H
#define T2C_GRAPH_WINOGRAD_H

enum { WINOGRAD_POINTS_MAX = 6 };

static inline int winograd_points(int m) { return m + 2; }

#endif
