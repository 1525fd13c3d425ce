// What the files of convolution share.
#ifndef T2C_EMIT_CONV_H
#define T2C_EMIT_CONV_H

#include "emit/files.h"
#include "graph/winograd.h"
#include "passes/conv_shape.h"
#include "passes/conv_tile.h"

EmitStep emit_flat_conv; // for planes: tiles and ALGO_TAPS
EmitStep emit_winograd_conv;

// A function NAME_planes(x, planes, begin, end), of the step's name, that
// copies channels of an image; `more` elements behind the last are there, too.
void emit_planes(Emitter *e, const ConvShape *s, DType t, int64_t more);

// A convolution in blocks, and where its numbers lie.
typedef struct Blocks {
  BlockConv c;
  const Step *s;
  int columns, fetch, part, steps;   // see Choice
  const Program *post;               // that tiles run before they store
  int64_t w_first;                   // of its weights, floats
  int64_t x_row, x_channel, x_image; // floats
  int64_t y_row, y_block, y_image;
  int64_t taps;
  // Rows that there is room for, if not for all: they take turns.
  int64_t x_lines, y_lines;
} Blocks;
// y: of the results.
Blocks blocks_of_phase(const Step *s, const BlockConv *c, const Shape *y);
// Declares which rows of the kernel lie in x, and where they begin.
const char *conv_row_text(Emitter *e, const Blocks *b);
// The tiles of one convolution in a row, for `rows` blocks of results at once.
const char *conv_tiles_text(Emitter *e, const Blocks *b, int rows);
// A loop that the threads share, if that is how the step is split.
const char *conv_shared_loop(Emitter *e, const Step *s, Split split,
                             const char *var, int64_t count, const char *body);
// `body` for as many blocks of results at once as the tile has, from block o,
// then `rest` for those that are left.
const char *conv_blocks_loop(Emitter *e, const Step *s, int64_t oc_blocks,
                             const char *body, const char *rest);
// The function that runs the step's post program over a row, and its calls.
void emit_post_row(Emitter *e, const Blocks *b);
const char *conv_post_parameters(Emitter *e, const Step *s, bool declared);

// A call that runs the post program of a conv_blocks over the pixels from
// `begin` before `end` of a row of a block.
const char *conv_post_call(Emitter *e, const Step *s, const char *block,
                           const char *row, const char *begin,
                           const char *end);

// Of volumes: statements that declare which slices image n reads, `skip` of
// them outside, and `volume`, where the first of the others begins in x.
const char *volume_text(Emitter *e, const BlockConv *c, int64_t x_image);

// What kernels differ in.
typedef struct ConvKernel {
  const TileSpan *span;
  int rows;        // blocks of results
  int64_t taps;    // columns of the convolution's kernel
  int64_t x_pixel; // from a pixel of x to the next, in floats
  int64_t y_pixel; // the same of y, in vectors
  int ahead;       // so many weights further on are fetched; 0: none
  int fetch;       // vectors of later weights that each tap fetches
  int part;        // steps that are added up before they join others, or
                   // PART_ROW; 0: all
  bool is_partial; // of some steps of channels, `step` to `next` - 1
  const Program *post; // of the sums, before they are stored; or NULL
} ConvKernel;
// Its name.
const char *conv_kernel(Emitter *e, const ConvKernel *k);
// The same where each channel is by itself.
const char *depthwise_kernel(Emitter *e, const Blocks *b, const TileSpan *s);

#endif
