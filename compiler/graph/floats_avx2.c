#ifdef __x86_64__
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2,fma"))),              \
                             apply_to = function)
#else
#pragma GCC target("avx2,fma")
#endif
#define FLOAT_SET floats_avx2
#include "graph/floats_set.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
