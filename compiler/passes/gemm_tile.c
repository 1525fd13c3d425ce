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
// Of equals, the one with the fewest loads; those from the second cache count
// twice.
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
  int64_t least = INT64_MAX, fewest = INT64_MAX, lanes = target_floats(t);
  for (int rows = 1; rows <= ROWS_MAX && rows <= m; rows++)
    for (int vectors = 1; vectors <= VECTORS_MAX; vectors++) {
      int64_t columns = vectors * lanes;
      int64_t tiles = (m + rows - 1) / rows * ((n + columns - 1) / columns);
      if (!fits(t, rows, vectors) || tiles >= INT64_MAX / 64)
        continue;
      int64_t cost = tiles * step_cost(rows, vectors);
      int64_t loads = tiles * (rows + 2 * vectors);
      if (cost < least || (cost == least && loads <= fewest)) {
        least = cost;
        fewest = loads;
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

// --- what the second cache holds ---------------------------------------------
// All panels pass by a block of a, and each is read again for every tile of it:
// the cache must hold the block, a panel, and the one that is being fetched.
// Rows that are too many make several blocks, for which the panels pass again;
// numbers that are too many make parts of every sum, which wait in memory.
static int64_t cache_floats(const Target *t) { return t->l2_bytes / 4; }

static int64_t tile_columns(const Target *t, GemmTile tile) {
  return (int64_t)tile.vectors * target_floats(t);
}

// For fewer rows, reading the panels anew costs more than it saves.
static int64_t fair_rows(int64_t m) { return m < 192 ? m : 192; }

// As few equal parts of k as leave room for fair_rows; or all.
static int64_t k_block(const Target *t, GemmTile tile, int64_t m, int64_t k) {
  enum { K_MIN = 128 };
  int64_t room = cache_floats(t) / (fair_rows(m) + 2 * tile_columns(t, tile));
  for (int64_t parts = 1; k / parts >= K_MIN; parts++)
    if (k % parts == 0 && k / parts <= room)
      return k / parts;
  return k;
}

GemmBlocks gemm_blocks(const Target *t, GemmTile tile, int64_t m, int64_t k) {
  int64_t tiles = (m + tile.rows - 1) / tile.rows;
  if (tiles == 1)
    return (GemmBlocks){0, 0};
  int64_t part = k_block(t, tile, m, k);
  int64_t rows = cache_floats(t) / part - 2 * tile_columns(t, tile);
  if (rows < fair_rows(m))
    return (GemmBlocks){0, 0};
  int64_t fit = rows < m ? rows / tile.rows : tiles;
  int64_t blocks = (tiles + fit - 1) / fit;
  return (GemmBlocks){blocks > 1 ? (tiles + blocks - 1) / blocks : 0,
                      part < k ? part : 0};
}

int gemm_fetch(const Target *t, GemmTile tile, int64_t m, int64_t n,
               int64_t k) {
  GemmBlocks blocks = gemm_blocks(t, tile, m, k);
  int64_t tiles = blocks.tiles ? blocks.tiles : (m + tile.rows - 1) / tile.rows;
  int64_t columns = tile_columns(t, tile), part = blocks.k ? blocks.k : k;
  bool is_there = k <= cache_floats(t) / 2 / n;
  bool has_room = part <= cache_floats(t) / (2 * columns);
  if (tiles == 1 || n < 2 * columns || is_there || !has_room)
    return 0;
  return (int)((columns + tiles - 1) / tiles);
}
