// Winograd's convolutions F(m x m, 3 x 3): m x m results are made of
// (m + 2) x (m + 2) products, by the points
//
//   m = 2    0, 1, -1 and infinity
//   m = 3    3/8, -3/8, 5/4, -5/4 and infinity
//   m = 4    0, 11/16, -11/16, 3/2, -3/2 and infinity
//   m = 5    1/4, -1/4, 7/8, -7/8, 7/4, -7/4 and infinity
//
// All they multiply by is exact in float. Errors of the products come out 1.7,
// 2.6, 4.8 and 9 times as large as those of a plain sum; no other points have
// less for m = 3 and 4. With the usual 0, 1, -1, 2, -2 and 1/2 it would be 6.0,
// 10.8 and 15.
#ifndef T2C_GRAPH_WINOGRAD_H
#define T2C_GRAPH_WINOGRAD_H

#include <stdint.h>

enum { WINOGRAD_SIZE_MAX = 5, WINOGRAD_POINTS_MAX = 7 };
enum { LANES_MAX = 64 }; // of winograd_weight

static inline int winograd_points(int m) { return m + 2; }

// Over so many results along one dimension.
static inline int64_t winograd_tiles(int64_t results, int m) {
  return (results + m - 1) / m;
}

#endif
