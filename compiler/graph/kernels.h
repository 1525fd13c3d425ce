// Convolution and matrix product with run-time shapes, as fast as this
// machine allows: compiled once per instruction set, chosen at run time. The
// definitions of the graph's ops and the JIT use them. Thread-safe; scratch
// memory is theirs.
#ifndef T2C_GRAPH_KERNELS_H
#define T2C_GRAPH_KERNELS_H

#include <stdbool.h>
#include <stdint.h>

// Three spatial dimensions, of which the first are 1 (padding 0, stride 1)
// where there are fewer. All sizes fit: out follows from the rest, and
// padding behind the input is what `out` reaches beyond it.
typedef struct ConvArgs {
  int64_t batch, in_channels, out_channels, groups;
  int64_t in[3], out[3], kernel[3], stride[3], dilation[3], pad[3];
} ConvArgs;

// x (batch, in_channels, in...), w (out_channels, in_channels / groups,
// kernel...), bias (out_channels) or NULL, y (batch, out_channels, out...)
// False when there is no memory for scratch; y is undefined then.
bool t2c_kernel_conv_f32(const ConvArgs *args, const float *x, const float *w,
                         const float *bias, float *y);
bool t2c_kernel_conv_f64(const ConvArgs *args, const double *x,
                         const double *w, const double *bias, double *y);

// y (m, n) = a (m, k) b (k, n) + bias (n), row-major; a is (k, m) with
// transpose_a, b (n, k) with transpose_b.
typedef struct MatmulArgs {
  int64_t m, n, k;
  bool transpose_a, transpose_b;
} MatmulArgs;

bool t2c_kernel_matmul_f32(const MatmulArgs *args, const float *a,
                           const float *b, const float *bias, float *y);
bool t2c_kernel_matmul_f64(const MatmulArgs *args, const double *a,
                           const double *b, const double *bias, double *y);

#endif
