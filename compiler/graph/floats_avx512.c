#ifdef __x86_64__
#ifdef __clang__
#pragma clang attribute push(                                                  \
    __attribute__((target("avx512f,avx512vl,avx512dq,fma"))),                  \
    apply_to = function)
#else
#pragma GCC target("avx512f,avx512vl,avx512dq,avx2,fma")
#endif
#define FLOAT_SET floats_avx512
#include "graph/floats_set.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
