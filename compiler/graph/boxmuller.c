#include "graph/boxmuller.h"

#include "base/cpu.h"
#include "graph/float_bits.h"

#include <math.h>
#include <stdbool.h>

enum { HALF = 8 }; // of a block: angles follow radii

// a * b + c with one rounding. Without the instruction: the product of two
// floats is exact in double.
static inline __attribute__((always_inline)) float
fused(float a, float b, float c, bool has_fma) {
  return has_fma ? __builtin_fmaf(a, b, c) : (float)((double)a * b + c);
}

// ln x for x in (0, 1]: x = m 2^e with m in [sqrt(1/2), sqrt(2)).
static inline __attribute__((always_inline)) float log_near(float x,
                                                            bool has_fma) {
  uint32_t bits = bits_of(x);
  float e = (float)((int32_t)(bits >> 23) - 126);
  float m = from_bits((bits & 0x807fffffu) | 0x3f000000u);
  float low = m < 0.707106781186547524f ? 1.0f : 0.0f;
  e = e - low;
  m = (m - 1.0f) + low * m;
  float z = m * m;
  float y = 7.0376836292e-2f;
  y = fused(y, m, -1.1514610310e-1f, has_fma);
  y = fused(y, m, 1.1676998740e-1f, has_fma);
  y = fused(y, m, -1.2420140846e-1f, has_fma);
  y = fused(y, m, 1.4249322787e-1f, has_fma);
  y = fused(y, m, -1.6668057665e-1f, has_fma);
  y = fused(y, m, 2.0000714765e-1f, has_fma);
  y = fused(y, m, -2.4999993993e-1f, has_fma);
  y = fused(y, m, 3.3333331174e-1f, has_fma);
  y = fused(y * m, z, e * -2.12194440e-4f, has_fma);
  y = y - z * 0.5f;
  m = m + y;
  return m + e * 0.693359375f; // exact product
}

// Both of an angle in [0, 2 pi): reduced to an eighth of the circle.
static inline __attribute__((always_inline)) void
sin_cos(float x, float *sine, float *cosine, bool has_fma) {
  int32_t octant = ((int32_t)(x * 1.27323954473516f) + 1) & ~1;
  float y = (float)octant;
  x = x + y * -0.78515625f;                // exact products, as is the next
  x = x + y * -2.4187564849853515625e-4f;
  x = fused(y, -3.77489497744594108e-8f, x, has_fma);
  float z = x * x;
  float c = 2.443315711809948e-5f;
  c = fused(c, z, -1.388731625493765e-3f, has_fma);
  c = fused(c, z, 4.166664568298827e-2f, has_fma);
  c = fused(c * z, z, z * -0.5f, has_fma);
  c = c + 1.0f;
  float s = -1.9515295891e-4f;
  s = fused(s, z, 8.3321608736e-3f, has_fma);
  s = fused(s, z, -1.6666654611e-1f, has_fma);
  s = fused(s * z, x, x, has_fma);
  uint32_t swaps = (octant & 2) ? 0xffffffffu : 0;
  uint32_t sin_sign = (uint32_t)(octant & 4) << 29;
  uint32_t cos_sign = (uint32_t)(~(octant - 2) & 4) << 29;
  uint32_t sb = bits_of(s), cb = bits_of(c);
  *sine = from_bits(((swaps & cb) | (~swaps & sb)) ^ sin_sign);
  *cosine = from_bits(((swaps & sb) | (~swaps & cb)) ^ cos_sign);
}

static inline __attribute__((always_inline)) void
transform(float *x, float mean, float std, bool has_fma) {
  float radius[HALF], sine[HALF], cosine[HALF];
  for (int i = 0; i < HALF; i++)
    radius[i] = sqrtf(-2.0f * log_near(1.0f - x[i], has_fma));
  for (int i = 0; i < HALF; i++)
    sin_cos(6.28318530717958647692f * x[HALF + i], &sine[i], &cosine[i],
            has_fma);
  for (int i = 0; i < HALF; i++) {
    x[i] = fused(radius[i] * cosine[i], std, mean, has_fma);
    x[HALF + i] = fused(radius[i] * sine[i], std, mean, has_fma);
  }
}

// The loops above are for the vectoriser, whatever the build's level is;
// clang has no such switch for one function.
#if defined(__clang__)
#define OPTIMIZED
#else
#define OPTIMIZED __attribute__((optimize("O3")))
#endif

static void OPTIMIZED
transform_blocks(float *x, int64_t blocks, float mean, float std) {
  for (int64_t i = 0; i < blocks; i++)
    transform(x + i * 2 * HALF, mean, std, false);
}

#if defined(__x86_64__)
static void OPTIMIZED __attribute__((target("avx2,fma")))
transform_blocks_fma(float *x, int64_t blocks, float mean, float std) {
  for (int64_t i = 0; i < blocks; i++)
    transform(x + i * 2 * HALF, mean, std, true);
}
#endif

void box_muller(float *x, int64_t blocks, float mean, float std) {
#if defined(__x86_64__)
  if (cpu_vectors() != CPU_ANY) {
    transform_blocks_fma(x, blocks, mean, std);
    return;
  }
#endif
  transform_blocks(x, blocks, mean, std);
}
