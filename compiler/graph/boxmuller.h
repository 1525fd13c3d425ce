// Normal numbers from uniform ones, in float: the logarithm, sine and cosine
// of the Cephes library, rounded as PyTorch's vector code rounds them.
#ifndef T2C_GRAPH_BOXMULLER_H
#define T2C_GRAPH_BOXMULLER_H

#include <stdint.h>

// Blocks of 16 uniform numbers in [0, 1) become normal ones, in place.
void box_muller(float *x, int64_t blocks, float mean, float std);

#endif
