// The register tile of a matrix product: `rows` rows of a by `vectors` vectors
// of columns of b, which lie in panels (k, columns).
#ifndef T2C_PASSES_GEMM_TILE_H
#define T2C_PASSES_GEMM_TILE_H

#include "passes/target.h"

typedef struct GemmTile {
  int rows, vectors;
} GemmTile;

// The cheapest tile for m rows by n columns on a target that has vectors.
GemmTile gemm_tile(const Target *t, int64_t m, int64_t n);
// What a step of k costs by such tiles, in quarters of cycles; INT64_MAX where
// they cannot be.
int64_t gemm_cost(const Target *t, GemmTile tile, int64_t m, int64_t n);

// What of a stays in the second cache while all panels pass: so many tiles of
// rows and so many of their numbers. Both are 0 where that is all of it.
typedef struct GemmBlocks {
  int64_t tiles, k;
} GemmBlocks;

GemmBlocks gemm_blocks(const Target *t, GemmTile tile, int64_t m, int64_t k);
// How many floats of the panel after it each step of k should fetch.
int gemm_fetch(const Target *t, GemmTile tile, int64_t m, int64_t n, int64_t k);

// The best number of vectors for tiles of so many rows.
int gemm_vectors(const Target *t, int rows, int64_t n);

#endif
