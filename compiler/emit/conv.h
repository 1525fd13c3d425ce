// What the files of convolution share.
#ifndef T2C_EMIT_CONV_H
#define T2C_EMIT_CONV_H

#include "emit/files.h"
#include "graph/winograd.h"
#include "passes/conv_shape.h"
#include "passes/conv_tile.h"

EmitStep emit_flat_conv; // for ALGO_TILES and ALGO_TAPS
EmitStep emit_winograd_conv;

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
  int part;        // steps that are added up before they join others; 0: all
} ConvKernel;
// Its name.
const char *conv_kernel(Emitter *e, const ConvKernel *k);
// The same where each channel is by itself.
const char *depthwise_kernel(Emitter *e, const BlockConv *c,
                             const TileSpan *s);

#endif
