// Normal numbers from uniform ones, in float: the logarithm, sine and cosine
// of the Cephes library, as PyTorch's vector code has them.
#ifndef T2C_GRAPH_BOXMULLER_H
#define T2C_GRAPH_BOXMULLER_H

// 16 uniform numbers in [0, 1) become 16 normal ones, in place.
void box_muller_16(float *x, float mean, float std);

#endif
