// pool and adaptive_pool, plane by plane. NaN goes through a maximum as in
// PyTorch: the last NaN of a window wins.
#include "graph/nn.h"
#include "graph/sum_order.h"

#include <math.h>
#include <stdlib.h>

// A plane of an image as three dimensions, ones in front.
typedef struct Plane {
  int64_t in[3], out[3];
  int64_t in_size, out_size;
} Plane;

// What one output reads along one dimension: begin, begin + step, ... < end.
typedef struct Span {
  int64_t begin, end, step;
  int64_t padded; // elements counting those in the padding
} Span;

static Plane plane_of(const Shape *in, const Dims *out) {
  Plane p = {.in_size = 1, .out_size = 1};
  int skipped = 3 - out->n;
  for (int i = 0; i < 3; i++) {
    p.in[i] = i < skipped ? 1 : in->d[i - skipped + 2];
    p.out[i] = i < skipped ? 1 : out->d[i - skipped];
    p.in_size *= p.in[i];
    p.out_size *= p.out[i];
  }
  return p;
}

// The spans of every output along every dimension.
static Span *spans_new(const Plane *p, Span *spans[3]) {
  int64_t count = p->out[0] + p->out[1] + p->out[2];
  spans[0] = scratch_new(count, sizeof(Span));
  if (spans[0]) {
    spans[1] = spans[0] + p->out[0];
    spans[2] = spans[1] + p->out[1];
  }
  return spans[0];
}

static void pool_spans(const Node *n, const Plane *p, Span *spans[3]) {
  int skipped = 3 - n->attr.pool.output.n;
  bool is_max = n->attr.pool.kind == pool_kind_max;
  for (int dim = 0; dim < 3; dim++)
    for (int64_t o = 0; o < p->out[dim]; o++) {
      if (dim < skipped) {
        spans[dim][o] = (Span){0, 1, 1, 1};
        continue;
      }
      int i = dim - skipped;
      int64_t in = p->in[dim], pad = n->attr.pool.padding.d[i];
      int64_t step = n->attr.pool.dilation.d[i];
      int64_t begin = o * n->attr.pool.stride.d[i] - pad;
      int64_t end = begin + (n->attr.pool.kernel.d[i] - 1) * step + 1;
      int64_t stop = end < in + pad ? end : in + pad;
      Span s = {begin, end < in ? end : in, step, stop - begin};
      if (begin < 0) // the first tap that isn't in the padding
        s.begin = is_max ? begin + (-begin + step - 1) / step * step : 0;
      spans[dim][o] = s;
    }
}

static void adaptive_spans(const Plane *p, Span *spans[3]) {
  for (int dim = 0; dim < 3; dim++)
    for (int64_t o = 0; o < p->out[dim]; o++) {
      int64_t in = p->in[dim], out = p->out[dim];
      // floor(o * in / out) and ceil((o + 1) * in / out) without overflow
      int64_t begin = o / out * in + o % out * (in / out) +
                      o % out * (in % out) / out;
      int64_t next = o + 1;
      int64_t end = next * (in / out) + (next * (in % out) + out - 1) / out;
      spans[dim][o] = (Span){begin, end, 1, end - begin};
    }
}

#define MAX_OF_WINDOW(NAME, T, LOWEST)                                         \
  static T NAME(const T *x, const Plane *p, const Span *d, const Span *h,      \
                const Span *w, int64_t *index) {                               \
    T max = LOWEST;                                                            \
    *index = (d->begin * p->in[1] + h->begin) * p->in[2] + w->begin;           \
    for (int64_t i = d->begin; i < d->end; i += d->step)                       \
      for (int64_t j = h->begin; j < h->end; j += h->step)                     \
        for (int64_t k = w->begin; k < w->end; k += w->step) {                 \
          int64_t at = (i * p->in[1] + j) * p->in[2] + k;                      \
          if (x[at] > max || x[at] != x[at]) {                                 \
            max = x[at];                                                       \
            *index = at;                                                       \
          }                                                                    \
        }                                                                      \
    return max;                                                                \
  }
MAX_OF_WINDOW(max_f64, double, -INFINITY)
MAX_OF_WINDOW(max_i64, int64_t, INT64_MIN)

// Of type T, added as ADDED.
#define SUM_OF_WINDOW(NAME, T, ADDED)                                          \
  static T NAME(const T *x, const Plane *p, const Span *d, const Span *h,      \
                const Span *w) {                                               \
    ADDED sum = 0;                                                             \
    for (int64_t i = d->begin; i < d->end; i++)                                \
      for (int64_t j = h->begin; j < h->end; j++)                              \
        for (int64_t k = w->begin; k < w->end; k++)                            \
          sum += (ADDED)x[(i * p->in[1] + j) * p->in[2] + k];                  \
    return (T)sum;                                                             \
  }
SUM_OF_WINDOW(sum_f32, double, float)
SUM_OF_WINDOW(sum_f64, double, double)
SUM_OF_WINDOW(sum_u64, uint64_t, uint64_t)

// The divisor of an average; 0 for a window without elements.
static int64_t divisor_of(const Span *d, const Span *h, const Span *w,
                          bool include_pad, int64_t divisor) {
  if (d->begin >= d->end || h->begin >= h->end || w->begin >= w->end)
    return 0;
  if (divisor)
    return divisor;
  if (include_pad)
    return d->padded * h->padded * w->padded;
  return (d->end - d->begin) * (h->end - h->begin) * (w->end - w->begin);
}

typedef struct Pooling {
  Plane plane;
  Span *spans[3];
  bool is_max, include_pad, adapts;
  int64_t divisor;
  DType wide;     // what a plane is computed in: DT_F64 or DT_I64
  bool in_floats; // an average of DT_F64 is rounded to a float at every step
} Pooling;

// In PyTorch's steps: an adaptive average is divided by size after size.
static double average_f64(const Pooling *p, const double *x, const Span *d,
                          const Span *h, const Span *w) {
  const Span *span[3] = {d, h, w};
  int64_t divisor = divisor_of(d, h, w, p->include_pad, p->divisor);
  if (!divisor)
    return 0;
  double v = p->in_floats ? sum_f32(x, &p->plane, d, h, w)
                          : sum_f64(x, &p->plane, d, h, w);
  if (!p->adapts)
    return v / (double)divisor;
  for (int i = 0; i < 3; i++) {
    v /= (double)(span[i]->end - span[i]->begin);
    v = p->in_floats ? (float)v : v;
  }
  return v;
}

// One output of a plane; both results live in 8 bytes.
static void pool_one(const Pooling *p, const void *x, const Span *d,
                     const Span *h, const Span *w, void *y, int64_t *index) {
  const Plane *plane = &p->plane;
  if (p->is_max && p->wide == DT_F64) {
    *(double *)y = max_f64(x, plane, d, h, w, index);
  } else if (p->is_max) {
    *(int64_t *)y = max_i64(x, plane, d, h, w, index);
  } else if (p->wide == DT_F64) {
    *(double *)y = average_f64(p, x, d, h, w);
  } else {
    int64_t divisor = divisor_of(d, h, w, p->include_pad, p->divisor);
    *(int64_t *)y =
        divisor ? (int64_t)sum_u64(x, plane, d, h, w) / divisor : 0;
  }
}

static void pool_plane(const Pooling *p, const void *x, void *y,
                       int64_t *index) {
  char *to = y;
  for (int64_t d = 0; d < p->plane.out[0]; d++)
    for (int64_t h = 0; h < p->plane.out[1]; h++)
      for (int64_t w = 0; w < p->plane.out[2]; w++, to += 8, index++)
        pool_one(p, x, &p->spans[0][d], &p->spans[1][h], &p->spans[2][w], to,
                 index);
}

static bool pool_all(const Pooling *p, const Data *x, Data *y, Data *index) {
  int64_t in = p->plane.in_size, out = p->plane.out_size;
  void *from = scratch_new(in, 8), *to = scratch_new(out, 8);
  int64_t *at = scratch_new(out, sizeof *at);
  bool done = from && to && at;
  for (int64_t i = 0; done && i < y->numel / out; i++) {
    if (p->wide == DT_F64)
      load_f64(x, i * in, in, from);
    else
      load_i64(x, i * in, in, from);
    pool_plane(p, from, to, at);
    if (p->wide == DT_F64)
      store_f64(y, i * out, out, to);
    else
      store_i64(y, i * out, out, to);
    if (index)
      store_i64(index, i * out, out, at);
  }
  free(from);
  free(to);
  free(at);
  return done;
}

// The average of whole planes is a mean.
static bool is_mean(const Pooling *p, const Data *x) {
  return p->adapts && !p->is_max && p->plane.out_size == 1 &&
         (x->type.dtype == DT_F32 || x->type.dtype == DT_F64);
}

static void mean_of_planes(const Data *x, int dims, int threads, Data *y) {
  Dims axes = {.n = dims};
  for (int i = 0; i < dims; i++)
    axes.d[i] = x->type.shape.n - dims + i;
  sums_in_order(x, &axes, true, threads, y);
}

static const char *run_pooling(Graph *g, Node *n, Pooling *p,
                               const Dims *output) {
  const Data *x = value_in(n, 0);
  Data *y = value_new(n, 0), *index = p->is_max ? value_new(n, 1) : NULL;
  if (!y || (p->is_max && !index))
    return no_memory(g, n);
  if (y->numel == 0)
    return NULL;
  p->plane = plane_of(&x->type.shape, output);
  if (is_mean(p, x)) {
    mean_of_planes(x, output->n, n->threads, y);
    return NULL;
  }
  if (!spans_new(&p->plane, p->spans))
    return no_memory(g, n);
  if (p->adapts)
    adaptive_spans(&p->plane, p->spans);
  else
    pool_spans(n, &p->plane, p->spans);
  p->wide = dtype_is_float(x->type.dtype) ? DT_F64 : DT_I64;
  p->in_floats = x->type.dtype != DT_F64;
  bool done = pool_all(p, x, y, index);
  free(p->spans[0]);
  return done ? NULL : no_memory(g, n);
}

const char *eval_pool(Graph *g, Node *n) {
  Pooling p = {.is_max = n->attr.pool.kind == pool_kind_max,
               .include_pad = n->attr.pool.count_include_pad,
               .divisor = n->attr.pool.divisor};
  return run_pooling(g, n, &p, &n->attr.pool.output);
}

const char *eval_adaptive_pool(Graph *g, Node *n) {
  Pooling p = {.is_max = n->attr.adaptive_pool.kind == pool_kind_max,
               .adapts = true};
  return run_pooling(g, n, &p, &n->attr.adaptive_pool.output);
}
