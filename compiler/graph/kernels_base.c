#define VECTOR_BYTES 16
#define ROWS 4
#define KERNEL_SET kernels_base
#include "graph/kernels_set.h"
