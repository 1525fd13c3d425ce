// Whether Winograd's algorithm pays for a convolution, of which size, and how
// many tiles are transformed before they are multiplied.
//
// All in cycles: two multiply-adds of vectors each, and so many bytes from
// beyond the second cache. Products are fewer by 2.25 (F2) or 4 (F4); what
// that costs are the transforms, and larger weights, which decide where images
// are small.
//
// Weights from beyond the second cache are read in their order, and can be
// fetched while others are multiplied, where one register tile has all tiles
// of a part of the image: reads and products take the longer of both times.
// With several register tiles, fetching gained nothing.
#include "passes/conv_tile.h"

#include "graph/winograd.h"

enum {
  AHEAD = 2048,        // floats
  STREAM_TILES_MIN = 8, // fewer sums would wait for each other
  MEMORY_BYTES = 6,    // a cycle, of weights, the first time
  FAR_BYTES = 12,      // from beyond the second cache
  NEAR_BYTES = 40,     // from the second cache
  TRANSFORM_CYCLES = 4 // for a vector of a transformed tile
};

static int64_t products(const BlockConv *c, int64_t pixels) {
  return pixels * c->ic * c->oc_blocks / 2;
}

static int64_t read_cycles(const Target *t, int64_t bytes) {
  return bytes / (bytes > t->l2_bytes / 2 ? MEMORY_BYTES : NEAR_BYTES);
}

static int64_t weight_bytes(const BlockConv *c, int64_t positions) {
  return positions * c->ic_steps * c->inner * c->oc_blocks * c->lanes * 4;
}

static int64_t tiles_over(int64_t pixels, int size) {
  return (pixels + size - 1) / size;
}

static int64_t direct_cycles(const BlockConv *c, const Target *t) {
  return c->batch * products(c, c->out[0] * c->out[1] * 9) +
         read_cycles(t, weight_bytes(c, 9));
}

static int64_t longer(int64_t a, int64_t b) { return a > b ? a : b; }

static int64_t positions_of(int size) {
  return winograd_points(size) * winograd_points(size);
}

static bool is_stream(const BlockConv *c, const Target *t, int size,
                      int64_t tiles) {
  return tiles >= STREAM_TILES_MIN && tiles + 2 <= t->registers &&
         weight_bytes(c, positions_of(size)) > t->l2_bytes / 2;
}

static int64_t winograd_cycles(const BlockConv *c, const Target *t, int size) {
  int64_t positions = positions_of(size);
  int64_t tiles = tiles_over(c->out[0], size) * tiles_over(c->out[1], size);
  int64_t transforms = c->batch * tiles * (c->ic_steps + c->oc_blocks) *
                       positions * TRANSFORM_CYCLES;
  int64_t sums = products(c, c->batch * tiles * positions);
  int64_t reads = read_cycles(t, weight_bytes(c, positions));
  if (!is_stream(c, t, size, tiles))
    return transforms + sums + reads;
  return transforms + longer(sums, reads);
}

// Of transformed tiles, those that do not stay in the second cache are written
// and read again; weights may stay there beside them from part to part.
static int64_t parts_cycles(const BlockConv *c, const Target *t, int size,
                            int64_t parts, int64_t tiles) {
  int64_t positions = positions_of(size);
  int64_t weights = weight_bytes(c, positions);
  int64_t bytes = positions * tiles * (c->ic_steps + c->oc_blocks) *
                  c->lanes * 4;
  int64_t spill = bytes > t->l2_bytes * 3 / 4 ? bytes * 2 / FAR_BYTES : 0;
  bool is_near = weights + bytes <= t->l2_bytes * 7 / 8;
  int64_t reads = read_cycles(t, weights) +
                  (parts - 1) * weights / (is_near ? NEAR_BYTES : FAR_BYTES);
  int64_t steps = parts * positions * c->ic;
  Choice tile = {0};
  if (is_stream(c, t, size, tiles))
    return parts * spill + longer(reads, steps * c->oc_blocks *
                                             tile_cost(1, (int)tiles) / 16);
  return parts * spill + reads + steps * choose_tile(c, tiles, t, &tile) / 16;
}

// Parts are whole rows of tiles, or equal parts of one.
static void choose_parts(const BlockConv *c, const Target *t, Choice *choice) {
  int64_t best = INT64_MAX;
  int64_t down = tiles_over(c->out[0], choice->winograd);
  int64_t across = tiles_over(c->out[1], choice->winograd);
  for (int64_t columns = across; columns > 0; columns--)
    for (int64_t rows = 1; rows <= (columns < across ? 1 : down); rows++) {
      if (down % rows || across % columns)
        continue;
      int64_t parts = down / rows * (across / columns);
      int64_t cycles = parts_cycles(c, t, choice->winograd, parts,
                                    rows * columns);
      if (cycles < best) {
        best = cycles;
        choice->tile_rows = rows;
        choice->tile_columns = columns;
      }
    }
}

void choose_winograd(const BlockConv *c, const Target *t, Choice *choice) {
  static const int sizes[] = {4, 2};
  int64_t best = direct_cycles(c, t) * 9 / 10;
  if (!c->from_blocks || c->groups > 1 || c->kernel[0] != 3 ||
      c->kernel[1] != 3 || c->stride[0] != 1 || c->stride[1] != 1 ||
      c->dilation[0] != 1 || c->dilation[1] != 1)
    return;
  for (int i = 0; i < 2; i++) {
    int64_t cycles = winograd_cycles(c, t, sizes[i]);
    if (cycles < best) {
      best = cycles;
      choice->winograd = sizes[i];
    }
  }
  if (!choice->winograd)
    return;
  choose_parts(c, t, choice);
  int64_t tiles = choice->tile_rows * choice->tile_columns;
  int64_t positions = winograd_points(choice->winograd) *
                      winograd_points(choice->winograd);
  choice->algorithm = ALGO_WINOGRAD;
  choose_tile(c, tiles, t, choice);
  if (is_stream(c, t, choice->winograd, tiles)) {
    choice->rows = 1;
    choice->columns = (int)tiles;
    choice->ahead = AHEAD;
  }
  choice->scratch_bytes = 4 * positions *
                          (winograd_position(c, c->ic_steps, tiles) +
                           winograd_position(c, c->oc_blocks, tiles));
}
