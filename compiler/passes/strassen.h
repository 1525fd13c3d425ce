// How a matrix product is cut for Strassen's algorithm (graph/strassen.h).
#ifndef T2C_PASSES_STRASSEN_H
#define T2C_PASSES_STRASSEN_H

#include "graph/strassen.h"
#include "passes/gemm_tile.h"
#include "passes/plan.h"

// Blocks of a's rows take the algorithm by themselves. In each, `half` rows go
// with as many others: whole tiles; `rest` are left over, in tiles of their own
// that may hang over.
typedef struct Strassen {
  int64_t m, n, k;
  int64_t blocks, rows;        // of a, and of one of its blocks: the last one
                               // repeats rows of that before
  int64_t half, rest;
  int tile_rows, rest_rows;    // of a register tile
  int64_t rest_tiles;
  int64_t columns, pairs;      // of a panel; pairs of panels
  int64_t part, parts;         // numbers of k / 2 at a time
} Strassen;

// Rows that each sum of blocks of a has room for.
static inline int64_t strassen_lines(const Strassen *s) {
  return s->half + s->rest_tiles * s->rest_rows;
}

Strassen strassen_of(int64_t m, int64_t n, int64_t k, GemmTile tile,
                     int64_t columns, int64_t part);
// Floats of all sums and of two numbers for each row; of the results of a pair
// of panels.
int64_t strassen_sums(const Strassen *s);
int64_t strassen_results(const Strassen *s);

// Takes it for a product of m rows where that is faster than `plain` by tiles:
// the tile, the part and the memory.
bool choose_strassen(const Target *t, GemmTile plain, int64_t m, int64_t n,
                     int64_t k, Choice *choice);

#endif
