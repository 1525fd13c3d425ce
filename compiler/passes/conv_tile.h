// conv_blocks by register tiles: `rows` blocks of results by `columns` pixels
// of a row. Taps that lie outside the input are left out, so a tile at the
// border is another kernel than one inside.
//
// conv_transpose_blocks is some of these, one for each residue of its outputs
// by the stride (conv_phases.c).
#ifndef T2C_PASSES_CONV_TILE_H
#define T2C_PASSES_CONV_TILE_H

#include "graph/blocks.h"
#include "passes/plan.h"

typedef struct BlockConv {
  int lanes;
  bool is_depthwise;        // groups of `ic` channels, one or a few, that lie
                            // in one block: each result reads its own block
  bool from_blocks;         // x is in blocks, not plain
  int64_t batch, groups;
  int64_t ic, oc;           // of a group
  int64_t in[2], out[2], kernel[2], stride[2], dilation[2], pad[2];
  int64_t ic_steps, oc_blocks; // of a group: loops over channels, results
  int64_t inner, last;      // channels in a step, in the last one
  int64_t pixel;            // floats from a pixel of x to the next
  int64_t y_first[2], y_step[2]; // where the results lie in y
  int64_t tap_first[2], tap_step[2]; // its taps, among the weight's
  Volume volume;            // whose slices the images are, or .kernel is 0
  int64_t slice_steps;      // ic_steps of one slice
} BlockConv;

BlockConv block_conv(const Node *n);
// What a node of either op consists of, by row and column of its first result.
enum { CONV_PHASES_MAX = 16 };
// 0: there are too many, or some with no taps.
int conv_phases(const Node *n, BlockConv phases[CONV_PHASES_MAX]);
// Floats of the packed weights of one of them.
int64_t phase_weights(const BlockConv *c);
Edge pack_phases(Graph *g, const Node *n, const BlockConv *phases, int count);
// Of a plain conv or conv_transpose: whether x must be in blocks for the best
// algorithm.
bool conv_reads_blocks(const Node *conv, int64_t lanes);

// A run of equal tiles of a row.
enum { CONV_KERNEL_MAX = 128, CONV_SPANS_MAX = 24 };
typedef struct TileSpan {
  int64_t first, count;     // pixel of the first tile; tiles
  int width;                // pixels of each
  bool is_inside;           // all taps read pixels of x; else:
  int begin[CONV_KERNEL_MAX], end[CONV_KERNEL_MAX]; // pixels, by tap
} TileSpan;
// The spans of a row with tiles of at most `columns` pixels; -1: too many.
int conv_spans(const BlockConv *c, int columns, TileSpan *spans);

// The best tile for rows of `width` pixels; its cost for one channel of x, in
// sixteenths of a cycle.
int64_t choose_tile(const BlockConv *c, int64_t width, const Target *t,
                    Choice *choice);
// ... of one tile of `width` pixels.
int64_t tile_cost(int rows, int width);
// Whether registers have room for what sums of several parts add up to, beside
// those of a part. Else it must go to memory: compilers that keep it would put
// it on the stack.
bool tile_totals_fit(int rows, int width, const Target *t);
// Of direct ones (conv_cache.c): bytes of the weights of a block of results.
int64_t conv_block_bytes(const BlockConv *c);
// Whether the weights of `rows` blocks have room in the second cache with those
// before them.
bool conv_turn_fits(const BlockConv *c, int rows, const Target *t);
// How many vectors of later weights a tap fetches; rows of a band. 0: none.
int conv_later_weights(const BlockConv *c, int phases, const Target *t,
                       const Choice *choice);
int64_t conv_band(const BlockConv *c, const Target *t, const Choice *choice,
                  int threads);
// How many steps of channels all rows are given before the next; 0: all.
int conv_near_steps(const BlockConv *c, int phases, const Target *t,
                    const Choice *choice);
// Winograd's algorithm instead, where it pays, for tiles of size_max at most.
void choose_winograd(const BlockConv *c, const Target *t, int size_max,
                     Choice *choice);
// How so many threads share it; may give each its own scratch.
Split share_winograd(const BlockConv *c, const Target *t, int threads,
                     Choice *choice);

// What the thread with the most of n turns has, of `items` each, of all `of`,
// over what it would have of an even share.
double unevenness(int64_t n, int64_t items, int64_t of, int threads);
// What the errors of a network so deep, and n's place in it, allow.
int winograd_size_max(const Depths *depths, const Node *n);
// Floats from one position of transformed tiles to the next: those of the same
// place must not share a line of the cache.
static inline int64_t winograd_position(const BlockConv *c, int64_t blocks,
                                        int64_t tiles) {
  return (blocks * tiles + 1) * c->lanes;
}

// Of depthwise tiles: whether a pixel that several taps read is loaded once.
bool depthwise_shares(const BlockConv *c, const Target *t);

// Whether groups of so many channels and results are computed so.
static inline bool groups_lie_in_blocks(int64_t groups, int64_t ic, int64_t oc,
                                        int64_t lanes) {
  return groups > 1 && ic == oc && ic < lanes && lanes % ic == 0;
}

// Whether a vector kernel computes this conv_blocks, and does so well.
bool conv_tiles_fit(const Node *n, const Target *t);
Choice choose_conv_blocks(Graph *g, Node *n, const PlanOptions *options);

#endif
