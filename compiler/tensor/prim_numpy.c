// Sums in the order in which NumPy adds: pairwise along the dimension that is
// nearest in memory, else one row after the other (numpy/_core/src/umath,
// loops_utils.h: pairwise_sum). Its arrays print all digits of a number.
#include "tensor/reduce.h"

#include <string.h>

enum { BLOCK = 128, LANES = 8 };

// One loop of the sum, from the farthest in memory to the nearest.
typedef struct Loop {
  int64_t n, step; // step: in elements of the result; 0: summed
} Loop;

typedef struct Loops {
  int n;
  Loop at[DIMS_MAX];
} Loops;

#define PAIRWISE(REAL, NAME)                                                   \
  static REAL pairwise_##NAME(const REAL *x, int64_t n) {                      \
    if (n < LANES) {                                                           \
      REAL sum = -(REAL)0;                                                     \
      for (int64_t i = 0; i < n; i++)                                          \
        sum += x[i];                                                           \
      return sum;                                                              \
    }                                                                          \
    if (n > BLOCK) {                                                           \
      int64_t half = n / 2 - n / 2 % LANES;                                    \
      return pairwise_##NAME(x, half) + pairwise_##NAME(x + half, n - half);   \
    }                                                                          \
    REAL lane[LANES];                                                          \
    memcpy(lane, x, sizeof lane);                                              \
    int64_t i = LANES;                                                         \
    for (; i + LANES <= n; i += LANES)                                         \
      for (int k = 0; k < LANES; k++)                                          \
        lane[k] += x[i + k];                                                   \
    REAL sum = ((lane[0] + lane[1]) + (lane[2] + lane[3])) +                   \
               ((lane[4] + lane[5]) + (lane[6] + lane[7]));                    \
    for (; i < n; i++)                                                         \
      sum += x[i];                                                             \
    return sum;                                                                \
  }                                                                            \
  /* Adds the loops from `depth` on to y; returns what follows in x. */        \
  static const REAL *add_##NAME(const Loops *l, int depth, const REAL *x,      \
                                REAL *y) {                                     \
    Loop loop = l->at[depth];                                                  \
    if (depth < l->n - 1) {                                                    \
      for (int64_t i = 0; i < loop.n; i++)                                     \
        x = add_##NAME(l, depth + 1, x, y + i * loop.step);                    \
      return x;                                                                \
    }                                                                          \
    if (!loop.step)                                                            \
      *y += pairwise_##NAME(x, loop.n);                                        \
    else                                                                       \
      for (int64_t i = 0; i < loop.n; i++)                                     \
        y[i * loop.step] += x[i];                                              \
    return x + loop.n;                                                         \
  }
PAIRWISE(float, f32)
PAIRWISE(double, f64)

// The loops over x in the order of its memory, those along which its elements
// follow each other joined.
static Loops loops_of(const Tensor *x, const Dims *axes, const int *order) {
  Loops l = {0};
  int64_t step[DIMS_MAX] = {0}, next = 1;
  for (int i = 0; i < axes->n; i++)
    step[axes->d[i]] = -1;
  for (int i = x->size.n - 1; i >= 0; i--)
    if (step[i] < 0) {
      step[i] = 0;
    } else {
      step[i] = next;
      next *= x->size.d[i];
    }
  for (int i = 0, last = 0; i < x->size.n; i++) {
    int d = order[i];
    Loop loop = {x->size.d[d], step[d]};
    if (loop.n == 1)
      continue;
    Loop *before = l.n ? &l.at[l.n - 1] : NULL;
    bool follows = before &&
                   x->stride.d[last] == loop.n * x->stride.d[d] &&
                   before->step == loop.n * loop.step;
    if (follows)
      *before = (Loop){before->n * loop.n, loop.step};
    else
      l.at[l.n++] = loop;
    last = d;
  }
  if (!l.n)
    l.at[l.n++] = (Loop){1, 0};
  return l;
}

static Dims size_of_sum(const Tensor *x, const Dims *axes, bool keepdim) {
  Dims size = {0};
  for (int i = 0; i < x->size.n; i++) {
    bool is_summed = false;
    for (int j = 0; j < axes->n; j++)
      is_summed |= axes->d[j] == i;
    if (keepdim || !is_summed)
      size.d[size.n++] = is_summed ? 1 : x->size.d[i];
  }
  return size;
}

static bool sum_known(Interp *it, Tensor *x, const Dims *axes, bool keepdim,
                      Value *out) {
  int order[DIMS_MAX];
  Edge in_order;
  Data *from, *to;
  Dims size = size_of_sum(x, axes, keepdim);
  tensor_memory_order(x, order);
  if (!tensor_dense_in_order(it, x, order, &in_order) ||
      !edge_force(it, in_order, &from) ||
      !new_data(it, &size, tensor_dtype(x), &to))
    return false;
  Loops l = loops_of(x, axes, order);
  if (!from->numel)
    ; // zeros
  else if (tensor_dtype(x) == DT_F32)
    add_f32(&l, 0, from->p, to->p);
  else
    add_f64(&l, 0, from->p, to->p);
  *out = tensor_from_data(it, to, "sum");
  return true;
}

// numpy_sum(x, axes, keepdim): of float32 or float64. What depends on a
// model's input is summed as PyTorch sums.
static bool call_numpy_sum(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *x;
  Dims axes;
  bool keepdim;
  if (!bind(it, "numpy_sum(x, axes, keepdim)", args, a) ||
      !want_tensor(it, a[0], "x", &x) ||
      !arg_axes(it, a[1], ARG("numpy_sum", "axes", 2), x->size.n, &axes) ||
      !arg_bool(it, a[2], ARG("numpy_sum", "keepdim", 3), &keepdim))
    return false;
  DType t = tensor_dtype(x);
  return (t == DT_F32 || t == DT_F64) && tensor_is_known(it, x)
             ? sum_known(it, x, &axes, keepdim, out)
             : tensor_reduce(it, x, reduce_kind_sum, &axes, keepdim, "sum",
                             NULL, out);
}

const TensorRow numpy_rows[] = {
    {"numpy_sum", AS_PRIMITIVE, call_numpy_sum},
};
ROW_COUNT(numpy);
