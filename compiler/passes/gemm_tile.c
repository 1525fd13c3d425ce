// What a tile costs, in cycles of one step of k. Every tile of the result is
// computed whole, also where the last ones hang over: waste counts.
//
//   multiply-adds   rows * vectors, two a cycle, but each waits LATENCY cycles
//                   for the one before it in the same sum (the sums of a
//                   single row are split, so that they need not)
//   loads           a number of each row and a vector of each column, two a
//                   cycle
//   panel           its vectors come from the second cache, one in two cycles,
//                   and stay for one tile
//
// The constants are of today's large cores; smaller ones order the tiles
// alike.
#include "passes/gemm_tile.h"

enum { LATENCY = 4, ROWS_MAX = 14, VECTORS_MAX = 4 };

static bool fits(const Target *t, int rows, int vectors) {
  return rows * vectors + vectors + 1 <= t->registers;
}

static int64_t step_cost(int rows, int vectors) { // in half cycles
  int64_t products = rows * vectors, loads = rows + vectors;
  int64_t panel = 4 * vectors, cost = products;
  cost = cost > loads ? cost : loads;
  cost = cost > panel ? cost : panel;
  return rows == 1 || cost > 2 * LATENCY ? cost : 2 * LATENCY;
}

GemmTile gemm_tile(const Target *t, int64_t m, int64_t n) {
  GemmTile best = {1, 1};
  int64_t least = INT64_MAX, lanes = target_floats(t);
  for (int rows = 1; rows <= ROWS_MAX && rows <= m; rows++)
    for (int vectors = 1; vectors <= VECTORS_MAX; vectors++) {
      int64_t columns = vectors * lanes;
      int64_t tiles = (m + rows - 1) / rows * ((n + columns - 1) / columns);
      if (!fits(t, rows, vectors) || tiles >= INT64_MAX / 64)
        continue;
      int64_t cost = tiles * step_cost(rows, vectors);
      if (cost <= least) { // of equals, the tile that reads panels least often
        least = cost;
        best = (GemmTile){rows, vectors};
      }
    }
  return best;
}

int gemm_vectors(const Target *t, int rows, int64_t n) {
  int64_t least = INT64_MAX, lanes = target_floats(t);
  int best = 1;
  for (int vectors = 1; vectors <= VECTORS_MAX; vectors++) {
    int64_t tiles = (n + vectors * lanes - 1) / (vectors * lanes);
    if (!fits(t, rows, vectors) || tiles >= INT64_MAX / 64)
      continue;
    int64_t cost = tiles * step_cost(rows, vectors);
    if (cost <= least) {
      least = cost;
      best = vectors;
    }
  }
  return best;
}
