// Whether Strassen's algorithm pays for a matrix product, and by which tile.
//
// All in quarters of cycles, as gemm_tile.c counts. It has 7/8 of the products.
// What it costs besides: sums of a's blocks, written to memory and read again
// for each pair of panels; results that are added to two blocks; and weights
// that are 7/4 as many, which must be read, the first time from memory, while
// others are multiplied. Measured on 197 rows of a vision transformer: 0.88 of
// the time of all products for 768 x 3072, 0.89 for 768 x 2304 and 3072 x 768,
// 0.93 for 768 x 768.
//
// Errors are those of a plain sum times 1.4 where its parts are as long (those
// of 3072 numbers, which are added up in parts, do not change).
#include "passes/strassen.h"

enum {
  PART_MIN = 128,     // the store of a tile takes too much of a shorter one
  ROWS_MAX = 400,     // of a block: results of two panels stay in the cache
  MEMORY_BYTES = 5,   // a cycle, of weights, at least
  LINE = 16,          // floats
  SUM_CYCLES = 8,     // for a line of a, and what becomes of it
  UPDATE_CYCLES = 2,  // for a vector of results that is added to another
  UPDATES = 12 + 4,   // of a quarter of the results, and their store
  TILE_ROWS_MAX = 14, TILE_VECTORS_MAX = 4
};

Strassen strassen_of(int64_t m, int64_t n, int64_t k, GemmTile tile,
                     int64_t columns, int64_t part) {
  Strassen s = {.m = m, .n = n, .k = k, .blocks = (m + ROWS_MAX - 1) / ROWS_MAX,
                .tile_rows = tile.rows, .columns = columns, .part = part,
                .parts = k / 2 / part, .pairs = strassen_pairs(n, columns)};
  s.rows = (m + s.blocks - 1) / s.blocks;
  s.half = s.rows / (2 * tile.rows) * tile.rows;
  s.rest = s.rows - 2 * s.half;
  s.rest_tiles = (s.rest + tile.rows - 1) / tile.rows;
  if (s.rest)
    s.rest_rows = (int)((s.rest + s.rest_tiles - 1) / s.rest_tiles);
  return s;
}

int64_t strassen_sums(const Strassen *s) {
  return 2 * s->rows + STRASSEN_PRODUCTS * strassen_lines(s) * (s->k / 2);
}

int64_t strassen_results(const Strassen *s) {
  return 4 * strassen_lines(s) * s->columns;
}

// As few equal parts of k / 2 as leave a panel room in the second cache, beside
// the one that is fetched; or 0.
static int64_t part_of(const Target *t, int64_t columns, int64_t k) {
  int64_t lanes = target_floats(t), half = k / 2;
  if (k % 2)
    return 0;
  for (int64_t parts = 1; half / parts >= PART_MIN; parts++)
    if (half % (parts * lanes) == 0 &&
        half / parts * columns <= t->l2_bytes / 4 / 4)
      return half / parts;
  return 0;
}

static int64_t cost_of(const Target *t, const Strassen *s, GemmTile tile) {
  int64_t columns = s->pairs * s->columns, lanes = target_floats(t);
  int64_t products = 7 * gemm_cost(t, tile, s->half, columns);
  if (s->rest) // after the others, whose panels they share
    products += 4 * gemm_cost(t, tile, s->half + s->rest, columns) -
                4 * gemm_cost(t, tile, s->half, columns);
  int64_t moves = s->rows * s->k / LINE * SUM_CYCLES +
                  s->half * columns / lanes * s->parts * UPDATES *
                      UPDATE_CYCLES;
  return s->blocks * (products * (s->k / 2) + 4 * moves);
}

// Whether the weights come in time, twice over.
static bool has_time(const Strassen *s, int64_t cost) {
  int64_t bytes = s->pairs * strassen_pair_floats(s->k, s->columns) * 4;
  return bytes / MEMORY_BYTES * 2 <= cost / 4 / s->blocks;
}

static void take(const Strassen *s, Choice *c) {
  c->algorithm = ALGO_STRASSEN;
  c->rows = s->tile_rows;
  c->columns = (int)s->columns;
  c->blocks = (GemmBlocks){0, s->part};
  c->fetch = (int)((s->columns * s->tile_rows + s->half - 1) / s->half);
  c->scratch_bytes = strassen_sums(s) * 4;
  c->thread_bytes = strassen_results(s) * 4;
}

bool choose_strassen(const Target *t, GemmTile plain, int64_t m, int64_t n,
                     int64_t k, Choice *choice) {
  int64_t size_max = INT64_MAX >> 24;
  if (m > size_max / n / k)
    return false;
  int64_t best = gemm_cost(t, plain, m, n) / 100 * 97 * k; // else not worth it
  bool found = false;
  for (int rows = 4; rows <= TILE_ROWS_MAX && 4 * rows <= m; rows++)
    for (int vectors = 1; vectors <= TILE_VECTORS_MAX; vectors++) {
      int64_t columns = (int64_t)vectors * target_floats(t);
      int64_t part = part_of(t, columns, k);
      GemmTile tile = {rows, vectors};
      if (!part || gemm_cost(t, tile, rows, columns) == INT64_MAX)
        continue;
      Strassen s = strassen_of(m, n, k, tile, columns, part);
      int64_t cost = cost_of(t, &s, tile);
      if (cost >= best || !has_time(&s, cost))
        continue;
      best = cost;
      found = true;
      take(&s, choice);
    }
  return found;
}
