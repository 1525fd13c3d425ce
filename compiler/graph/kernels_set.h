// Instantiates the kernels of one instruction set: include it once in a file
// that has chosen the target, VECTOR_BYTES, ROWS and KERNEL_SET.
#include "graph/kernels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// The loops are written in vectors; the compiler's own vectoriser spoils the
// broadcasts, and without contraction there is no FMA.
#ifdef __clang__
#pragma clang fp contract(fast)
#else
#pragma GCC optimize("O2", "no-tree-vectorize", "fp-contract=fast")
#endif

#if ROWS == 8
#define EACH_ROW(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7)
#elif ROWS == 6
#define EACH_ROW(X) X(0) X(1) X(2) X(3) X(4) X(5)
#elif ROWS == 4
#define EACH_ROW(X) X(0) X(1) X(2) X(3)
#endif

#define REAL float
#define NAME(x) x##_f32
#include "graph/kernels_gemm.h"
#include "graph/kernels_conv.h"
#undef REAL
#undef NAME

#define REAL double
#define NAME(x) x##_f64
#include "graph/kernels_gemm.h"
#include "graph/kernels_conv.h"
#undef REAL
#undef NAME

#include "graph/kernels_norm.h"
#include "graph/kernels_resize.h"

const KernelSet KERNEL_SET = {
    conv_f32,       conv_f64,       matmul_f32,      matmul_f64,
    layer_norm_f32, group_norm_f32, resize_side_f32, resize_plane_f32};
