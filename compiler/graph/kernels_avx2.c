#ifdef __AVX2__
#define VECTOR_BYTES 32
#define ROWS 6
#define KERNEL_SET kernels_avx2
#include "graph/kernels_set.h"
#endif
