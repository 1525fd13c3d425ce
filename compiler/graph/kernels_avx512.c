#ifdef __x86_64__
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,fma"))),  \
                             apply_to = function)
#else
#pragma GCC target("avx512f,avx512vl,avx2,fma")
#endif
#define VECTOR_BYTES 64
#define ROWS 8
#define KERNEL_SET kernels_avx512
#include "graph/kernels_set.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
