// What of a direct convolution waits in the second cache for its turn.
#include "passes/conv_tile.h"

static int64_t steps_of(const BlockConv *c) {
  return c->kernel[0] * c->kernel[1] * c->ic_steps * c->inner;
}

static int64_t block_bytes(const BlockConv *c) {
  return steps_of(c) * c->lanes * 4;
}

static bool weights_are_far(const BlockConv *c, const Target *t) {
  return block_bytes(c) * c->oc_blocks > t->l2_bytes / 2;
}

static bool turn_fits(const BlockConv *c, int phases, int rows,
                      const Target *t) {
  return phases * rows * block_bytes(c) <= t->l2_bytes * 3 / 4;
}

bool conv_turn_fits(const BlockConv *c, int rows, const Target *t) {
  return !weights_are_far(c, t) || turn_fits(c, 1, rows, t);
}

// Weights from beyond the second cache are fetched while the blocks of results
// before theirs are computed, by each tile an equal part, if that cache has
// room for both. Of many tiles, few would wait for memory.
int conv_later_weights(const BlockConv *c, int phases, const Target *t,
                       const Choice *choice) {
  int64_t vectors = choice->rows * c->inner;
  int64_t tiles = c->out[0] * ((c->out[1] + choice->columns - 1) /
                               choice->columns);
  if (phases * block_bytes(c) * c->oc_blocks <= t->l2_bytes / 2 ||
      !turn_fits(c, phases, choice->rows, t) || tiles > vectors)
    return 0;
  return (int)((vectors + tiles - 1) / tiles);
}

// What the tiles of so many rows of results read of x.
static int64_t rows_bytes(const BlockConv *c, int64_t rows) {
  int64_t reach = (rows - 1) * c->stride[0] +
                  (c->kernel[0] - 1) * c->dilation[0] + 1;
  // Of rows between strides, there are none in the cache.
  if (c->stride[0] > c->kernel[0])
    reach = rows * c->kernel[0];
  if (reach > c->in[0])
    reach = c->in[0];
  return reach * c->in[1] * c->ic * 4;
}

// Every turn of results reads x again, from beyond the second cache where x is
// larger. Then some rows of x stay there while all weights pass, which stay,
// too. Bands are equal, and threads have as many rows of each.
int64_t conv_band(const BlockConv *c, const Target *t, const Choice *choice,
                  int threads) {
  int64_t room = t->l2_bytes * 3 / 4, all = rows_bytes(c, c->out[0]);
  int64_t weights = block_bytes(c) * c->oc_blocks;
  int64_t turns = (c->oc_blocks + choice->rows - 1) / choice->rows;
  int64_t share = choice->split == SPLIT_ROWS ? threads : 1;
  if (weights_are_far(c, t) || c->is_depthwise || c->groups > 1 ||
      all + weights <= room)
    return 0;
  for (int64_t rows = c->out[0] / 2; rows > 0; rows--) {
    int64_t bands = c->out[0] / rows, band = rows_bytes(c, rows);
    if (c->out[0] % rows == 0 && rows % share == 0 &&
        band + weights <= room)
      return bands * band < turns * all ? rows : 0;
  }
  return 0;
}
