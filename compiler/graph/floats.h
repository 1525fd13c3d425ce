// Floats as PyTorch's kernels for the elements of a tensor compute them, bit
// for bit; compiled once per instruction set, with the same results.
#ifndef T2C_GRAPH_FLOATS_H
#define T2C_GRAPH_FLOATS_H

#include "graph/graph.h"

// out[i] = op(a[i], b[i]); of one operand b is not read.
typedef void FloatLoop(const float *a, const float *b, float *out, int64_t n);

typedef enum FloatWay { IN_VECTORS, OF_THE_REST, BOTH, OWN } FloatWay;

// NULL: as scalar.def has it.
FloatLoop *float_loop(Scalar op, FloatWay way);
// How an operation is computed that is all there is to compute.
FloatWay float_alone(Scalar op);

// out[i] = a[i] * b[i] + c[i], rounded once
void fma_f32(const float *a, const float *b, const float *c, float *out,
             int64_t n);
void fma_f64(const double *a, const double *b, const double *c, double *out,
             int64_t n);

// Of a thread's elements those that are computed in vectors, and whether a
// thread has others.
int64_t floats_in_vectors(int64_t n);
bool floats_leave_rest(int64_t numel, int threads);

// One instruction set's versions; floats_*.c.
typedef struct FloatSet {
  FloatLoop *loop[SC_const][BOTH];
  void (*fma_f32)(const float *a, const float *b, const float *c, float *out,
                  int64_t n);
  void (*fma_f64)(const double *a, const double *b, const double *c,
                  double *out, int64_t n);
} FloatSet;

extern const FloatSet floats_base; // any machine
#ifdef __x86_64__
extern const FloatSet floats_avx2;   // with FMA
extern const FloatSet floats_avx512;
#endif

#endif
