// Instantiates the loops of one instruction set: include it once in a file that
// has chosen the target and FLOAT_SET.
#ifdef __clang__
#pragma clang fp contract(off)
#else
#pragma GCC optimize("O3", "fp-contract=off", "no-math-errno",                 \
                     "no-trapping-math")
#endif

#include "graph/floats.h"
#include "graph/vector_float.h"
#include "graph/vector_gelu.h"

#define LOOP_1(name, ...)                                                      \
  static void name(const float *restrict x, const float *restrict y,           \
                   float *restrict out, int64_t n) {                           \
    (void)y;                                                                   \
    for (int64_t i = 0; i < n; i++) {                                          \
      const float a = x[i];                                                    \
      out[i] = (float)(__VA_ARGS__);                                           \
    }                                                                          \
  }
#define LOOP_2(name, ...)                                                      \
  static void name(const float *restrict x, const float *restrict y,           \
                   float *restrict out, int64_t n) {                           \
    for (int64_t i = 0; i < n; i++) {                                          \
      const float a = x[i], b = y[i];                                          \
      out[i] = (float)(__VA_ARGS__);                                           \
    }                                                                          \
  }
#define FLOAT(op, operands, in_vectors, of_the_rest, alone)                    \
  LOOP_##operands(op##_in_vectors, in_vectors)                                 \
  LOOP_##operands(op##_of_the_rest, of_the_rest)
#include "graph/floats.def"
#undef FLOAT

#define FMA(name, T, f)                                                        \
  static void name(const T *a, const T *b, const T *c, T *out, int64_t n) {    \
    for (int64_t i = 0; i < n; i++)                                            \
      out[i] = f(a[i], b[i], c[i]);                                            \
  }
FMA(fma_floats, float, __builtin_fmaf)
FMA(fma_doubles, double, __builtin_fma)

const FloatSet FLOAT_SET = {
    .loop = {
#define FLOAT(op, operands, in_vectors, of_the_rest, alone)                    \
  [SC_##op] = {op##_in_vectors, op##_of_the_rest},
#include "graph/floats.def"
#undef FLOAT
    },
    .fma_f32 = fma_floats,
    .fma_f64 = fma_doubles,
};
