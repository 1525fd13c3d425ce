#include "graph/kernels.h"

#include "base/cpu.h"

static const KernelSet *best(void) {
#ifdef __x86_64__
  switch (cpu_vectors()) {
  case CPU_AVX512: return &kernels_avx512;
  case CPU_AVX2: return &kernels_avx2;
  case CPU_ANY: break;
  }
#endif
  return &kernels_base;
}

bool t2c_kernel_conv_f32(const ConvArgs *args, const float *x, const float *w,
                         const float *bias, float *y) {
  return best()->conv_f32(args, x, w, bias, y);
}

bool t2c_kernel_conv_f64(const ConvArgs *args, const double *x,
                         const double *w, const double *bias, double *y) {
  return best()->conv_f64(args, x, w, bias, y);
}

bool t2c_kernel_matmul_f32(const MatmulArgs *args, const float *a,
                           const float *b, const float *bias, float *y) {
  return best()->matmul_f32(args, a, b, bias, y);
}

bool t2c_kernel_matmul_f64(const MatmulArgs *args, const double *a,
                           const double *b, const double *bias, double *y) {
  return best()->matmul_f64(args, a, b, bias, y);
}

void t2c_kernel_layer_norm_f32(const NormArgs *args, const float *x,
                               const float *weight, const float *bias,
                               float *y) {
  best()->layer_norm_f32(args, x, weight, bias, y);
}

void t2c_kernel_group_norm_f32(const NormArgs *args, const float *x,
                               const float *weight, const float *bias,
                               float *y) {
  best()->group_norm_f32(args, x, weight, bias, y);
}

void t2c_kernel_resize_side_f32(const ResizeSide *side, int64_t outer,
                                int64_t inner, const float *x, float *y) {
  best()->resize_side_f32(side, outer, inner, x, y);
}

void t2c_kernel_resize_plane_f32(const ResizeSide side[2], bool is_left,
                                 const float *x, float *y) {
  best()->resize_plane_f32(side, is_left, x, y);
}
