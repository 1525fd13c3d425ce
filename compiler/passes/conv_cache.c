// What of a direct convolution waits in the caches for its turn.
#include "passes/conv_tile.h"

static int64_t steps_of(const BlockConv *c) {
  return c->kernel[0] * c->kernel[1] * c->ic_steps * c->inner;
}

int64_t conv_block_bytes(const BlockConv *c) {
  return steps_of(c) * c->lanes * 4;
}

static bool weights_are_far(const BlockConv *c, const Target *t) {
  return conv_block_bytes(c) * c->oc_blocks > t->l2_bytes / 2;
}

static bool turn_fits(const BlockConv *c, int phases, int rows,
                      const Target *t) {
  return phases * rows * conv_block_bytes(c) <= t->l2_bytes * 3 / 4;
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
  if (phases * conv_block_bytes(c) * c->oc_blocks <= t->l2_bytes / 2 ||
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
  int64_t weights = conv_block_bytes(c) * c->oc_blocks;
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

// Each row reads the weights of its blocks again. Narrow tiles, which do two
// products a cycle and as many with a vector of weights as they have pixels,
// wait for the second cache: with 64 bytes, those of 7 pixels a tenth of their
// time, those of 4 a quarter, those of 8 no more. Then all rows are given some
// steps of channels before the next, whose weights stay in the first cache
// beside what is read and written: whole parts of the sums, which y has to keep
// anyway.
int conv_near_steps(const BlockConv *c, int phases, const Target *t,
                    const Choice *choice) {
  enum { L2_BYTES_A_CYCLE = 16 };
  bool is_narrow = 2 * t->vector_bytes > L2_BYTES_A_CYCLE * choice->columns;
  int64_t turn = phases * choice->rows * conv_block_bytes(c);
  int64_t step = turn / c->ic_steps + rows_bytes(c, c->out[0]) / c->ic_steps;
  int64_t results = phases * choice->rows * c->out[0] * c->out[1] * c->lanes *
                    4;
  int64_t room = t->l1_bytes * 7 / 8 - results;
  int64_t steps = room > 0 ? room / step : 0;
  if (!is_narrow || !choice->part || c->volume.kernel || c->in[0] == 1 ||
      c->out[0] == 1 || turn <= t->l1_bytes / 2)
    return 0;
  if (choice->part != PART_ROW)
    steps -= steps % choice->part;
  return steps < c->ic_steps ? (int)steps : 0;
}
