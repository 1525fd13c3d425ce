#include "graph/floats.h"

#include "base/cpu.h"
#include "graph/threads.h"

enum { TOGETHER = 32 };

static const FloatSet *best(void) {
#ifdef __x86_64__
  switch (cpu_vectors()) {
  case CPU_AVX512: return &floats_avx512;
  case CPU_AVX2: return &floats_avx2;
  case CPU_ANY: break;
  }
#endif
  return &floats_base;
}

FloatLoop *float_loop(Scalar op, FloatWay way) { return best()->loop[op][way]; }

FloatWay float_alone(Scalar op) {
  static const FloatWay alone[SC_const] = {
#define FLOAT(op, operands, in_vectors, of_the_rest, alone)                    \
  [SC_##op] = alone,
#include "graph/floats.def"
#undef FLOAT
  };
  return alone[op];
}

void fma_f32(const float *a, const float *b, const float *c, float *out,
             int64_t n) {
  best()->fma_f32(a, b, c, out, n);
}

void fma_f64(const double *a, const double *b, const double *c, double *out,
             int64_t n) {
  best()->fma_f64(a, b, c, out, n);
}

int64_t floats_in_vectors(int64_t n) { return n - n % TOGETHER; }

bool floats_leave_rest(int64_t numel, int threads) {
  int64_t share = share_of_thread(numel, THREAD_GRAIN, threads);
  return numel % TOGETHER || share % TOGETHER;
}
