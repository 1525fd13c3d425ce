#ifdef __AVX512F__
#define FLOAT_SET floats_avx512
#include "graph/floats_set.h"
#endif
