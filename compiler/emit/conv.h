// What the files of convolution share.
#ifndef T2C_EMIT_CONV_H
#define T2C_EMIT_CONV_H

#include "emit/files.h"
#include "graph/winograd.h"
#include "passes/conv_shape.h"
#include "passes/conv_tile.h"

EmitStep emit_flat_conv; // for ALGO_TILES and ALGO_TAPS
EmitStep emit_winograd_conv;

// A call that runs the post program of a conv_blocks over a row of a block.
const char *conv_post_call(Emitter *e, const Step *s, const char *block,
                           const char *row);

// The name of a kernel for tiles of this span and kernels of `taps` columns,
// whose pixels are x_pixel floats apart in x, and y_pixel vectors in y.
const char *conv_kernel(Emitter *e, const TileSpan *s, int rows, int64_t taps,
                        int64_t x_pixel, int64_t y_pixel);
// The same where each channel is by itself.
const char *depthwise_kernel(Emitter *e, const BlockConv *c,
                             const TileSpan *s);

#endif
