#ifdef __AVX2__
#define FLOAT_SET floats_avx2
#include "graph/floats_set.h"
#endif
