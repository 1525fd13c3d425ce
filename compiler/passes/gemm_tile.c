// What a tile costs, in halves of a step of k's products. Every tile of the
// result is computed whole, also where the last ones hang over: waste counts.
//
//   products        rows * vectors, two a cycle, but each waits LATENCY cycles
//                   for the one before it in the same sum (the sums of a
//                   single row are split, so that they need not)
//   loads           a number of each row and a vector of each column: also two
//                   a cycle, but beside the products they take what another
//                   thread of the same core may want, and count half
//   panel           its vectors come from the second cache, one in two cycles,
//                   and stay for one tile; for the first of its tiles they
//                   come from beyond, one in four
//
// The constants are of today's large cores; smaller ones order the tiles
// alike. Measured on such a core, a product of 197 rows, columns of a multiple
// of 64: tiles of 6 x 64 do 2 % more a second than those of 9 x 48, and 5 %
// more than those of 14 x 32; if the core is shared, 3 % and 15 %.
#include "passes/gemm_tile.h"

enum { LATENCY = 4, ROWS_MAX = 14, VECTORS_MAX = 4 };

static int64_t tile_columns(const Target *t, GemmTile tile) {
  return (int64_t)tile.vectors * target_floats(t);
}

// In quarters of a cycle; a vector of the panel takes so many halves.
static int64_t step_cost(GemmTile tile, int64_t vector) {
  int64_t products = tile.rows * tile.vectors;
  int64_t loads = tile.rows + tile.vectors;
  int64_t panel = vector * tile.vectors, cost = products;
  cost = cost > loads ? cost : loads;
  cost = cost > panel ? cost : panel;
  bool waits = tile.rows > 1 && cost < 2 * LATENCY;
  return 2 * (waits ? 2 * LATENCY : cost) + loads;
}

int64_t gemm_cost(const Target *t, GemmTile tile, int64_t m, int64_t n) {
  enum { NEAR = 4, FAR = 8, COST_MAX = 256 };
  int64_t columns = tile_columns(t, tile);
  int64_t down = (m + tile.rows - 1) / tile.rows;
  int64_t across = (n + columns - 1) / columns;
  if (tile.rows * tile.vectors + tile.vectors + 1 > t->registers ||
      down >= INT64_MAX / COST_MAX / across)
    return INT64_MAX;
  return across * ((down - 1) * step_cost(tile, NEAR) + step_cost(tile, FAR));
}

GemmTile gemm_tile(const Target *t, int64_t m, int64_t n) {
  GemmTile best = {1, 1};
  int64_t least = INT64_MAX;
  for (int rows = 1; rows <= ROWS_MAX && rows <= m; rows++)
    for (int vectors = 1; vectors <= VECTORS_MAX; vectors++) {
      int64_t cost = gemm_cost(t, (GemmTile){rows, vectors}, m, n);
      if (cost < least) {
        least = cost;
        best = (GemmTile){rows, vectors};
      }
    }
  return best;
}

int gemm_vectors(const Target *t, int rows, int64_t n) {
  int64_t least = INT64_MAX;
  int best = 1;
  for (int vectors = 1; vectors <= VECTORS_MAX; vectors++) {
    int64_t cost = gemm_cost(t, (GemmTile){rows, vectors}, rows, n);
    if (cost <= least && cost < INT64_MAX) {
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
