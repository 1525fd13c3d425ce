// The order in which PyTorch adds the elements of a sum: four rows of vectors
// or of single elements side by side, each in levels of at least 16 elements,
// so that the error grows with the levels only.
#include "graph/ops.h"
#include "graph/kernels.h"
#include "graph/sum_order.h"
#include "graph/threads.h"

#include <string.h>

enum { VECTOR_BYTES = 32, ROWS = 4, LEVELS = 4 };

// The dimensions of a sum, equal neighbours made one: those that are added
// first, and within them the innermost.
typedef struct Sum {
  int n;
  int threads;
  int64_t size[DIMS_MAX + 2], in[DIMS_MAX + 2], out[DIMS_MAX + 2];
} Sum;

static bool is_summed(const Dims *axes, int axis) {
  for (int i = 0; i < axes->n; i++)
    if (axes->d[i] == axis)
      return true;
  return false;
}

// Dimensions from the innermost out, those that are summed or the others.
static void add_dims(Sum *s, const Shape *shape, const Dims *axes,
                     bool summed) {
  int64_t in = 1, out = 1;
  int last = -1; // dimension, if its neighbour outside may join it
  for (int i = shape->n - 1; i >= 0; in *= shape->d[i], i--) {
    if (shape->d[i] == 1)
      continue;
    if (is_summed(axes, i) != summed) {
      last = -1;
    } else if (last >= 0) {
      s->size[last] *= shape->d[i];
    } else {
      last = s->n++;
      s->size[last] = shape->d[i];
      s->in[last] = in;
      s->out[last] = summed ? 0 : out;
    }
    if (!is_summed(axes, i))
      out *= shape->d[i];
  }
}

// A level holds so many elements, a power of two.
static int level_power(int64_t size) {
  int log = 1;
  while (log < 62 && (int64_t)1 << log < size)
    log++;
  return log / LEVELS > 4 ? log / LEVELS : 4;
}

#define REAL float
#define NAME(x) x##_f32
#include "graph/sum_order_of.h"
#undef REAL
#undef NAME

#define REAL double
#define NAME(x) x##_f64
#include "graph/sum_order_of.h"
#undef REAL
#undef NAME

void sums_in_order(const Data *x, const Dims *axes, bool is_mean, int threads,
                   Data *y) {
  if (!y->numel)
    return;
  Sum s = {.threads = threads};
  add_dims(&s, &x->type.shape, axes, true);
  add_dims(&s, &x->type.shape, axes, false);
  for (int i = s.n; i < 2; i++)
    s.size[i] = 1;
  int64_t count = is_mean ? x->numel / y->numel : 0;
  if (x->type.dtype == DT_F32)
    sums_f32(&s, x->numel, x->p, y->numel, y->p, count);
  else
    sums_f64(&s, x->numel, x->p, y->numel, y->p, count);
}
