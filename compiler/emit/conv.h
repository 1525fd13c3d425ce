// What the files of convolution share.
#ifndef T2C_EMIT_CONV_H
#define T2C_EMIT_CONV_H

#include "emit/files.h"
#include "passes/conv_shape.h"

EmitStep emit_flat_conv; // for ALGO_TILES and ALGO_TAPS

#endif
