// Strassen's algorithm, one level of it: of a product a b, where a is cut into
// [a11 a12; a21 a22] and b alike, the four blocks y of the result are made of
// seven products instead of eight:
//
//   (a11 + a22) (b11 + b22)    y11 +   y22 +
//   a11 (b12 - b22)            y12 +   y22 +
//   a22 (b21 - b11)            y21 +   y11 +
//   (a11 + a12) b22            y12 +   y11 -
//   (a21 + a22) b11            y21 +   y22 -
//   (a21 - a11) (b11 + b12)    y22 +
//   (a12 - a22) (b21 + b22)    y11 +
//
// Rows of a that have no others to go with take four, of the middle five:
// y1 = a2 (b21 - b11) + (a1 + a2) b11, y2 = a1 (b12 - b22) + (a1 + a2) b22.
//
// Each result has the rounding errors of two rows and two columns. So that none
// of them drowns in those of the other, all rows of a and columns of b come
// with their largest number between 1 and 2, by a power of two.
#ifndef T2C_GRAPH_STRASSEN_H
#define T2C_GRAPH_STRASSEN_H

#include <stdint.h>

enum { STRASSEN_PRODUCTS = 7 };

// The combinations of b as panels: every second panel of b is one of the first
// columns, [pairs, a power of two for each column of both; parts of K / 2,
// products, part, columns].
static inline int64_t strassen_pairs(int64_t n, int64_t columns) {
  return (n + 2 * columns - 1) / (2 * columns);
}
static inline int64_t strassen_pair_floats(int64_t k, int64_t columns) {
  return 2 * columns + STRASSEN_PRODUCTS * (k / 2) * columns;
}

#endif
