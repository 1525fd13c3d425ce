// The typed loops over blocks of elements that maps are made of.
#ifndef T2C_GRAPH_EVAL_SCALAR_H
#define T2C_GRAPH_EVAL_SCALAR_H

#include "graph/graph.h"

// How a block holds its elements: halves as float, integers as int64_t.
typedef enum Lane { LANE_FLOAT, LANE_DOUBLE, LANE_INT, LANE_COUNT } Lane;
Lane lane_of(DType t);

// out[i] = op(a[i], b[i], c[i]). c (of select) and the results of comparisons
// are int64_t; all else is of the lane's type. NULL: there is no such form.
typedef void ScalarLoop(const void *a, const void *b, const void *c, void *out,
                        int n);
ScalarLoop *scalar_loop(Scalar op, Lane lane);

// Elements of a tensor, `step` apart, to a block, and back.
void block_load(DType t, const void *elements, int64_t step, void *block,
                int n);
// The same with all floats as double.
void block_load_wide(DType t, const void *elements, int64_t step, void *block,
                     int n);
void block_store(DType t, const void *block, void *elements, int n);
// Rounds or wraps what an instruction of type t has left.
void block_narrow(DType t, void *block, int n);
void block_cast(DType from, DType to, const void *a, void *out, int n);

#endif
