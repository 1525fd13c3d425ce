// Convolution, matrix product, norms and resizing with run-time shapes,
// compiled once per instruction set and chosen at run time. The definitions of
// the graph's ops and the JIT use them. Thread-safe; scratch memory is theirs.
#ifndef T2C_GRAPH_KERNELS_H
#define T2C_GRAPH_KERNELS_H

#include <stdbool.h>
#include <stdint.h>

static inline int64_t min_of(int64_t a, int64_t b) { return a < b ? a : b; }

// The elements of a volume.
static inline int64_t product_of_sizes(const int64_t d[3]) {
  return d[0] * d[1] * d[2];
}

static inline int64_t round_up(int64_t v, int64_t unit) {
  return (v + unit - 1) / unit * unit;
}

// Depth, height and width; the first are 1 (padding 0) where there are fewer.
// `pad` stands before the input; `out` says how far padding behind it goes.
// All sizes are positive, all products of a tensor's sizes fit int64. The
// kernel of a transposed convolution is turned: its last tap comes first.
typedef struct ConvArgs {
  int64_t batch, in_channels, out_channels, groups;
  int64_t in[3], out[3], kernel[3], stride[3], dilation[3], pad[3];
  int64_t is_turned;
  int64_t threads; // that share the work
} ConvArgs;

// What the sums of an output are added to, the bias, or what the first of them
// begins with, or they are added to each other and then to the bias.
typedef enum ConvBias { BIAS_FIRST, BIAS_BEGINS, BIAS_LAST } ConvBias;

// In which order the products of an output are summed: `channels` together,
// their taps one after the other, the channel innermost. The sum of every
// `chunk` of them is made apart, and added to those before it.
typedef struct ConvOrder {
  int64_t channels, chunk;
  ConvBias bias;
  bool is_halved; // what is left of less than two chunks is two halves
  bool has_lanes; // in vectors of 8 channels
  bool is_rounded; // a product is rounded before it is added; no kernel's
} ConvOrder;

// That of PyTorch's kernels, on a processor with AVX-512.
ConvOrder conv_order(const ConvArgs *args);

// Products that are summed apart, of so many (PyTorch's matrix product).
int64_t matmul_chunk(int64_t k);

// Whether each image is PyTorch's own matrix product, of channels and pixels.
bool conv_is_product(const ConvArgs *args);

// x (batch, in_channels, in...), w (out_channels, in_channels / groups,
// kernel...), bias (out_channels) or NULL, y (batch, out_channels, out...).
// False when there is no memory for scratch; y is undefined then.
bool t2c_kernel_conv_f32(const ConvArgs *args, const float *x, const float *w,
                         const float *bias, float *y);
bool t2c_kernel_conv_f64(const ConvArgs *args, const double *x,
                         const double *w, const double *bias, double *y);

// y (m, n) = a (m, k) b (k, n) + bias (n), row-major; a is (k, m) with
// transpose_a, b (n, k) with transpose_b; bias may be NULL. With is_onto each
// sum begins with what y holds and is made in one go, and there is no bias;
// a is transposed then.
typedef struct MatmulArgs {
  int64_t m, n, k;
  bool transpose_a, transpose_b, is_onto;
  int threads; // that share the rows
} MatmulArgs;

bool t2c_kernel_matmul_f32(const MatmulArgs *args, const float *a,
                           const float *b, const float *bias, float *y);
bool t2c_kernel_matmul_f64(const MatmulArgs *args, const double *a,
                           const double *b, const double *bias, double *y);

// Each of `rows` of x (rows, channels, plane) is normalised; the weights and
// biases, which may be NULL, are of the channels of row r % groups.
typedef struct NormArgs {
  int64_t rows, channels, plane, groups;
  double eps;
} NormArgs;

// A channel is an element here, `plane` and `groups` are 1; without weight
// there is no bias.
void t2c_kernel_layer_norm_f32(const NormArgs *args, const float *x,
                               const float *weight, const float *bias,
                               float *y);
void t2c_kernel_group_norm_f32(const NormArgs *args, const float *x,
                               const float *weight, const float *bias,
                               float *y);

// What a resized side reads: of output i the elements index[2 * i] and
// index[2 * i + 1], so weighted.
typedef struct ResizeSide {
  int64_t in, out;
  const int64_t *index;
  const double *weight;
} ResizeSide;

// One side after the other: x (outer, in, inner) to y (outer, out, inner).
void t2c_kernel_resize_side_f32(const ResizeSide *side, int64_t outer,
                                int64_t inner, const float *x, float *y);
// A plane at once; `is_left`: its channel is one that vectors leave.
void t2c_kernel_resize_plane_f32(const ResizeSide side[2], bool is_left,
                                 const float *x, float *y);

// One instruction set's versions; kernels_*.c.
typedef struct KernelSet {
  bool (*conv_f32)(const ConvArgs *args, const float *x, const float *w,
                   const float *bias, float *y);
  bool (*conv_f64)(const ConvArgs *args, const double *x, const double *w,
                   const double *bias, double *y);
  bool (*matmul_f32)(const MatmulArgs *args, const float *a, const float *b,
                     const float *bias, float *y);
  bool (*matmul_f64)(const MatmulArgs *args, const double *a, const double *b,
                     const double *bias, double *y);
  void (*layer_norm_f32)(const NormArgs *args, const float *x,
                         const float *weight, const float *bias, float *y);
  void (*group_norm_f32)(const NormArgs *args, const float *x,
                         const float *weight, const float *bias, float *y);
  void (*resize_side_f32)(const ResizeSide *side, int64_t outer, int64_t inner,
                          const float *x, float *y);
  void (*resize_plane_f32)(const ResizeSide side[2], bool is_left,
                           const float *x, float *y);
} KernelSet;

extern const KernelSet kernels_base; // 128-bit vectors: any machine
#ifdef __x86_64__
extern const KernelSet kernels_avx2;   // with FMA
extern const KernelSet kernels_avx512;
#endif

#endif
