// Whether Winograd's algorithm pays for a convolution, of which size, and how
// many tiles are transformed before they are multiplied.
//
// All in cycles: two multiply-adds of vectors each, and so many bytes from
// beyond the second cache. Products are fewer by 2.25 (F2), 3.24 (F3), 4 (F4)
// or 4.6 (F5); what that costs are the transforms, and larger weights, which
// decide where images are small. Where F5 is chosen it was measured against the
// others: 1.3 times as fast for 512 channels of 28x28, 1.1 to 1.2 times for 64
// of 55x55 and 128 of 112x112.
//
// Weights from beyond the second cache are read in their order, and can be
// fetched while others are multiplied, where one register tile has all tiles
// of a part of the image: reads and products take the longer of both times.
// With several register tiles, fetching gained nothing. With 20 GB/s for
// a thread, not the 30 counted here, larger weights would cost nothing yet (512
// channels of 7x7 took 830 us, and take 680 at 40 GB/s).
//
// The budget of errors: a relative root of the mean square of 1e-5 for a whole
// network. F2, F3, F4 and F5 multiply those of a plain sum by 1.7, 2.6, 4.8 and
// 9 (graph/winograd.h), and all layers behind multiply the errors of one before
// them, in ResNet-50 those of the first by 40. There, on the worst of five
// images, F3 and then F4 has 10.7e-6, F3 everywhere 10.2e-6, F2 first and then
// F4 9.4e-6, then F3 8.8e-6, F2 everywhere 9.0e-6. DenseNet-121, whose layers
// are side by side, has 1.5e-6 in any case, but F2 everywhere takes longer. F5
// is for shallow networks only: VGG-16 has 2.0e-6 with it, where F4 had 1.9e-6.
// U-Net, of 23 layers in a row, has 10.1e-6 with F4 in batches of eight, and
// 7.0e-6 where its first three have F2, which takes 1 to 4 % longer.
#include "passes/conv_tile.h"

#include "graph/winograd.h"

enum {
  AHEAD = 2048,        // floats
  STREAM_TILES_MIN = 8, // fewer sums would wait for each other
  MEMORY_BYTES = 8,    // a cycle, of weights, the first time
  FAR_BYTES = 8,       // from beyond the second cache
  NEAR_BYTES = 40,     // from the second cache
  TRANSFORM_CYCLES = 4, // for a vector of a transformed tile
  SHALLOW_MAX = 18,    // convolutions in a row, for F5
  DEPTH_MAX = 44,      // for F4
  FIRST = 3            // of deeper ones: those where only F2 will do
};

static int convs_in(const Node *n) {
  switch (n->op) {
  case OP_conv:
  case OP_conv_blocks:
  case OP_conv_transpose:
  case OP_conv_transpose_blocks: return 1;
  case OP_conv_pair: return 2;
  default: return 0;
  }
}

static int64_t products(const BlockConv *c, int64_t pixels) {
  return pixels * c->ic * c->oc_blocks / 2;
}

static int64_t read_cycles(const Target *t, int64_t bytes) {
  return bytes / (bytes > t->l2_bytes / 2 ? MEMORY_BYTES : NEAR_BYTES);
}

static int64_t weight_bytes(const BlockConv *c, int64_t positions) {
  return positions * c->ic_steps * c->inner * c->oc_blocks * c->lanes * 4;
}

static int64_t longer(int64_t a, int64_t b) { return a > b ? a : b; }

// Taps along one dimension that lie inside the image.
static int64_t taps_inside(const BlockConv *c, int dim) {
  int64_t outside = c->out[dim] + 2 - c->in[dim]; // one tap each
  return 3 * c->out[dim] - (outside > 0 ? outside : 0);
}

static int64_t direct_cycles(const BlockConv *c, const Target *t,
                             const Choice *direct) {
  int64_t sums = c->batch * products(c, taps_inside(c, 0) * taps_inside(c, 1));
  int64_t reads = read_cycles(t, weight_bytes(c, 9));
  return conv_later_weights(c, 1, t, direct) ? longer(sums, reads)
                                             : sums + reads;
}

static int64_t positions_of(int size) {
  return winograd_points(size) * winograd_points(size);
}

static bool is_stream(const BlockConv *c, const Target *t, int size,
                      int64_t tiles) {
  return tiles >= STREAM_TILES_MIN && tiles + 2 <= t->registers &&
         weight_bytes(c, positions_of(size)) > t->l2_bytes / 2;
}

static int64_t transform_cycles(const BlockConv *c, int size) {
  int64_t tiles = winograd_tiles(c->out[0], size) *
                  winograd_tiles(c->out[1], size);
  return c->batch * tiles * (c->ic_steps + c->oc_blocks) *
         positions_of(size) * TRANSFORM_CYCLES;
}

// Of transformed tiles, those that do not stay in the second cache are written
// and read again; weights may stay there beside them from part to part.
static int64_t parts_cycles(const BlockConv *c, const Target *t, int size,
                            int64_t parts, int64_t tiles) {
  int64_t positions = positions_of(size);
  int64_t weights = weight_bytes(c, positions);
  int64_t bytes = positions * tiles * (c->ic_steps + c->oc_blocks) *
                  c->lanes * 4;
  int64_t room = t->l2_bytes * 3 / 4;
  int64_t spill = bytes > room ? (bytes - room) * 2 / FAR_BYTES : 0;
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

typedef struct Part {
  int64_t images, rows, columns; // of tiles
} Part;

// Whether the batch consists of such parts.
static bool is_part(const Part *all, const Part *p) {
  return all->images % p->images == 0 && all->rows % p->rows == 0 &&
         all->columns % p->columns == 0;
}

static void try_part(const BlockConv *c, const Target *t, int size,
                     const Part *all, const Part *p, Choice *choice,
                     int64_t *best) {
  int64_t parts = all->images / p->images * (all->rows / p->rows) *
                  (all->columns / p->columns);
  int64_t cycles = is_part(all, p)
                       ? parts_cycles(c, t, size, parts,
                                      p->images * p->rows * p->columns)
                       : INT64_MAX;
  if (cycles >= *best)
    return;
  *best = cycles;
  choice->tile_images = p->images;
  choice->tile_rows = p->rows;
  choice->tile_columns = p->columns;
}

// Equal parts of a row of tiles, whole rows, or whole images that use weights
// together (not those of volumes, each of which leaves out others). Returns the
// cycles of the best.
static int64_t choose_parts(const BlockConv *c, const Target *t, int size,
                            Choice *choice) {
  enum { IMAGES_MAX = 64 };
  const Part all = {c->batch, winograd_tiles(c->out[0], size),
                    winograd_tiles(c->out[1], size)};
  int64_t best = INT64_MAX;
  for (int64_t k = 1; k <= all.columns; k++)
    try_part(c, t, size, &all, &(Part){1, 1, k}, choice, &best);
  for (int64_t k = 1; k <= all.rows; k++)
    try_part(c, t, size, &all, &(Part){1, k, all.columns}, choice, &best);
  for (int64_t k = 2; k <= all.images && k <= IMAGES_MAX; k++)
    if (!c->volume.kernel)
      try_part(c, t, size, &all, &(Part){k, all.rows, all.columns}, choice,
               &best);
  return best;
}

Depths conv_depths(Graph *g) {
  int *depth = arena_array(&g->c->arena, (size_t)g->nodes.n + 1, sizeof *depth);
  Depths all = {.of = depth};
  for (int k = 0; k < g->nodes.n; k++) {
    const Node *m = g->nodes.at[k];
    for (int i = 0; i < m->n_in; i++)
      if (depth[m->in[i].node->id] > depth[k])
        depth[k] = depth[m->in[i].node->id];
    depth[k] += convs_in(m);
    if (depth[k] > all.most)
      all.most = depth[k];
  }
  return all;
}

int winograd_size_max(const Depths *depths, const Node *n) {
  return depths->most <= SHALLOW_MAX  ? 5
         : depths->of[n->id] <= FIRST ? 2
         : depths->most <= DEPTH_MAX  ? 4
                                      : 3;
}

void choose_winograd(const BlockConv *c, const Target *t, int size_max,
                     Choice *choice) {
  if (!c->from_blocks || c->groups > 1 || c->kernel[0] != 3 ||
      c->kernel[1] != 3 || c->stride[0] != 1 || c->stride[1] != 1 ||
      c->dilation[0] != 1 || c->dilation[1] != 1)
    return;
  int64_t best = direct_cycles(c, t, choice);
  for (int size = size_max; size >= 2; size--) {
    Choice with_size = *choice;
    int64_t cycles = transform_cycles(c, size) +
                     choose_parts(c, t, size, &with_size);
    if (cycles < best) {
      best = cycles;
      *choice = with_size;
      choice->winograd = size;
    }
  }
  if (!choice->winograd)
    return;
  int64_t tiles = choice->tile_images * choice->tile_rows *
                  choice->tile_columns;
  int64_t positions = positions_of(choice->winograd);
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

// Each thread has parts of its own, and no need to wait, where that makes their
// number even; weights that are not near would be read by all of them. Else
// they share positions and channels of every part.
Split share_winograd(const BlockConv *c, const Target *t, int threads,
                     Choice *choice) {
  const double nearly = 1.1;
  int64_t images = c->batch / choice->tile_images;
  int64_t rows = winograd_tiles(c->out[0], choice->winograd) /
                 choice->tile_rows;
  int64_t weights = weight_bytes(c, positions_of(choice->winograd));
  if (weights + choice->scratch_bytes > t->l2_bytes * 7 / 8 ||
      (images % threads && unevenness(rows, 1, rows, threads) > nearly))
    return SPLIT_BLOCKS;
  choice->thread_bytes = choice->scratch_bytes;
  choice->scratch_bytes = 0;
  return images % threads ? SPLIT_ROWS : SPLIT_IMAGES;
}
