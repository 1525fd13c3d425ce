#define FLOAT_SET floats_base
#include "graph/floats_set.h"
