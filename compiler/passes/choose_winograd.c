// Whether Winograd's algorithm pays for a convolution, of which size, and how
// many tiles are transformed before they are multiplied.
//
// All in cycles: two multiply-adds of vectors each, and so many bytes from
// beyond the second cache. Products are fewer by 2.25 (F2) or 4 (F4); what
// that costs are the transforms, and larger weights, which decide where images
// are small.
#include "passes/conv_tile.h"

#include "graph/winograd.h"

enum {
  AHEAD = 2048,        // floats
  STREAM_TILES_MIN = 8, // fewer sums would wait for each other
  FAR_BYTES = 12,      // a cycle, from beyond the second cache
  NEAR_BYTES = 40,     // from the second cache
  TRANSFORM_CYCLES = 4 // for a vector of a transformed tile
};

static int64_t products(const BlockConv *c, int64_t pixels) {
  return pixels * c->ic * c->oc_blocks / 2;
}

static int64_t read_cycles(const Target *t, int64_t bytes) {
  return bytes / (bytes > t->l2_bytes / 2 ? FAR_BYTES : NEAR_BYTES);
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

// Whether weights from beyond the second cache are read once, in their order:
// where one register tile has all tiles of the image. Then they are fetched
// while others are multiplied, which takes half the time; with several register
// tiles it gained nothing.
static bool is_stream(const BlockConv *c, const Target *t, int size,
                      int64_t tiles) {
  int64_t positions = winograd_points(size) * winograd_points(size);
  return tiles >= STREAM_TILES_MIN && tiles + 2 <= t->registers &&
         weight_bytes(c, positions) > t->l2_bytes / 2;
}

static int64_t winograd_cycles(const BlockConv *c, const Target *t, int size) {
  int64_t positions = winograd_points(size) * winograd_points(size);
  int64_t tiles = tiles_over(c->out[0], size) * tiles_over(c->out[1], size);
  int64_t transforms = c->batch * tiles * (c->ic_steps + c->oc_blocks) *
                       positions * TRANSFORM_CYCLES;
  int64_t sums = products(c, c->batch * tiles * positions);
  int64_t reads = read_cycles(t, weight_bytes(c, positions));
  if (!is_stream(c, t, size, tiles))
    return transforms + sums + reads;
  return transforms + (sums > reads ? sums : reads);
}

// Weights are read once for each part of the image, and what does not stay in
// the second cache is written and read again.
static int64_t parts_cycles(const BlockConv *c, const Target *t, int size,
                            int64_t rows) {
  int64_t positions = winograd_points(size) * winograd_points(size);
  int64_t parts = tiles_over(c->out[0], size) / rows;
  int64_t tiles = rows * tiles_over(c->out[1], size);
  int64_t bytes = positions * tiles * (c->ic_steps + c->oc_blocks) *
                  c->lanes * 4;
  int64_t cycles = parts * read_cycles(t, weight_bytes(c, positions));
  if (bytes > t->l2_bytes * 3 / 4)
    cycles += parts * bytes * 2 / FAR_BYTES;
  Choice tile = {0};
  return cycles + parts * positions * c->ic *
                      choose_tile(c, tiles, t, &tile) / 16;
}

static void choose_parts(const BlockConv *c, const Target *t, Choice *choice) {
  int64_t down = tiles_over(c->out[0], choice->winograd), best = INT64_MAX;
  for (int64_t rows = 1; rows <= down; rows++) {
    if (down % rows)
      continue;
    int64_t cycles = parts_cycles(c, t, choice->winograd, rows);
    if (cycles < best) {
      best = cycles;
      choice->tile_rows = rows;
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
  int64_t tiles = choice->tile_rows *
                  tiles_over(c->out[1], choice->winograd);
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
