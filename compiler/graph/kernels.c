#include "graph/kernels.h"

#include <stddef.h>

#define REAL float
#define NAME(x) x##_f32
#include "graph/kernels_plain.h"
#undef REAL
#undef NAME
#define REAL double
#define NAME(x) x##_f64
#include "graph/kernels_plain.h"
