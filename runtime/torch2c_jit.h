// What generated C uses of the C library, for a compiler without headers.
#ifndef TORCH2C_JIT_H
#define TORCH2C_JIT_H

#define T2C_NO_HEADERS

typedef signed char int8_t;
typedef short int16_t;
typedef int int32_t;
typedef long long int64_t;
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;
typedef unsigned long size_t;
typedef unsigned long uintptr_t;
typedef long ptrdiff_t;

#define NULL ((void *)0)
#define INT64_C(v) v##LL
#define UINT64_C(v) v##ULL
#define INT32_MAX 2147483647
#define INT32_MIN (-INT32_MAX - 1)
#define INT64_MAX INT64_C(9223372036854775807)
#define INT64_MIN (-INT64_MAX - 1)
#define UINT64_MAX UINT64_C(18446744073709551615)
#define INFINITY (1.0f / 0.0f)
#define NAN (0.0f / 0.0f)

void *memcpy(void *to, const void *from, size_t n);
void *memset(void *to, int byte, size_t n);

// As double and as float, of one argument or two; driver/jit.c has the list.
#define T2C_DECLARE_1(name)                                                    \
  double name(double);                                                         \
  float name##f(float);
#define T2C_DECLARE_2(name)                                                    \
  double name(double, double);                                                 \
  float name##f(float, float);

// Kernels that torch2c has compiled; see compiler/graph/kernels.h.
typedef struct ConvArgs {
  int64_t batch, in_channels, out_channels, groups;
  int64_t in[3], out[3], kernel[3], stride[3], dilation[3], pad[3];
  int64_t is_turned, threads;
} ConvArgs;

typedef struct MatmulArgs {
  int64_t m, n, k;
  _Bool transpose_a, transpose_b, is_onto;
  int threads;
} MatmulArgs;

_Bool t2c_kernel_conv_f32(const ConvArgs *, const float *, const float *,
                          const float *, float *);
_Bool t2c_kernel_conv_f64(const ConvArgs *, const double *, const double *,
                          const double *, double *);
_Bool t2c_kernel_matmul_f32(const MatmulArgs *, const float *, const float *,
                            const float *, float *);
_Bool t2c_kernel_matmul_f64(const MatmulArgs *, const double *, const double *,
                            const double *, double *);

#endif
