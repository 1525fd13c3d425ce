#ifdef __AVX512F__
#define VECTOR_BYTES 64
#define ROWS 8
#define KERNEL_SET kernels_avx512
#include "graph/kernels_set.h"
#endif
