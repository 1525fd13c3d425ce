// Reductions. Elements are gathered into blocks of double (floats) or int64_t
// (integers, booleans), so each kind is written twice, not once a dtype.
#include "../runtime/torch2c_scalar.h"
#include "graph/eval_scalar.h"
#include "graph/ops.h"
#include "graph/sum_order.h"
#include "graph/walk.h"

#include <math.h>
#include <string.h>

enum { BLOCK = 256 };

static bool reduces(const Dims *axes, int axis) {
  for (int i = 0; i < axes->n; i++)
    if (axes->d[i] == axis)
      return true;
  return false;
}

static bool is_extremum(int kind) {
  return kind == reduce_kind_max || kind == reduce_kind_min ||
         kind == reduce_kind_argmax || kind == reduce_kind_argmin;
}

static bool is_spread(int kind) {
  return kind == reduce_kind_var || kind == reduce_kind_std;
}

static DType reduced_dtype(int kind, DType t) {
  if (kind == reduce_kind_any || kind == reduce_kind_all)
    return DT_BOOL;
  if (kind == reduce_kind_argmax || kind == reduce_kind_argmin)
    return DT_I64;
  bool widens = kind == reduce_kind_sum || kind == reduce_kind_prod;
  return widens && !dtype_is_float(t) ? DT_I64 : t;
}

static const char *check_axes(Graph *g, const Dims *axes, int dims) {
  for (int i = 0; i < axes->n; i++) {
    const char *why = check_axis(g, axes->d[i], dims);
    if (why)
      return why;
    if (i && axes->d[i] <= axes->d[i - 1])
      return reason(g, "dim %lld appears multiple times in the list of dims",
                    (long long)axes->d[i]);
  }
  return NULL;
}

static const char *check_not_empty(Graph *g, const struct Attr_reduce *r,
                                   const Shape *s) {
  static const char *const torch_name[reduce_kind_count] = {
      [reduce_kind_max] = "amax", [reduce_kind_min] = "amin",
      [reduce_kind_argmax] = "argmax", [reduce_kind_argmin] = "argmin"};
  if (!is_extremum(r->kind))
    return NULL;
  for (int i = 0; i < r->axes.n; i++)
    if (s->n && s->d[r->axes.d[i]] == 0) {
      if (r->axes.n == s->n && s->n > 1)
        return reason(g, "%s(): Expected reduction dim to be specified for "
                      "input.numel() == 0. Specify the reduction dim with the "
                      "'dim' argument.", torch_name[r->kind]);
      return reason(g, "%s(): Expected reduction dim %lld to have non-zero "
                    "size.", torch_name[r->kind], (long long)r->axes.d[i]);
    }
  return NULL;
}

const char *infer_reduce(Graph *g, Node *n) {
  const TensorType *x = type_in(n, 0);
  const struct Attr_reduce *r = &n->attr.reduce;
  const char *why = check_axes(g, &r->axes, x->shape.n);
  if (!why)
    why = check_not_empty(g, r, &x->shape);
  if (why)
    return why;
  bool needs_float = r->kind == reduce_kind_mean ||
                     is_spread(r->kind) ||
                     r->kind == reduce_kind_squares ||
                     r->kind == reduce_kind_logsumexp;
  if (needs_float && !dtype_is_float(x->dtype))
    return reason(g, "%s(): could not infer output dtype. Input dtype must be "
                  "either a floating point or complex dtype",
                  r->kind == reduce_kind_mean ? "mean" :
                  is_spread(r->kind) ? "std and var" :
                  r->kind == reduce_kind_squares ? "vector_norm"
                                                 : "logsumexp");
  Shape s = {0};
  for (int i = 0; i < x->shape.n; i++)
    if (!reduces(&r->axes, i))
      s.d[s.n++] = x->shape.d[i];
    else if (r->keepdim)
      s.d[s.n++] = 1;
  set_type(n, 0, reduced_dtype(r->kind, x->dtype), &s);
  return NULL;
}

// --- the elements of one result ----------------------------------------------
typedef struct Elements {
  const Data *x;
  int threads;  // that PyTorch would add them on
  Walk walk;    // over the reduced dimensions but the innermost
  int64_t run;  // elements along the innermost reduced dimension ...
  int64_t step; // ... this far apart
  int64_t count;
  int64_t base, in_run, taken; // the first one's offset; where we are
} Elements;

static void elements_at(Elements *e, int64_t base) {
  e->base = base;
  e->in_run = e->taken = 0;
}

// The next up to BLOCK of them, as double or int64_t; 0 at the end.
static int elements_next(Elements *e, void *block) {
  if (e->taken == e->count)
    return 0;
  int64_t left = e->run - e->in_run;
  int n = left < BLOCK ? (int)left : BLOCK;
  int64_t from = e->base + e->walk.offset[0] + e->in_run * e->step;
  DType t = e->x->type.dtype;
  block_load_wide(t, (const char *)e->x->p + from * (int64_t)dtype_bytes(t),
                  e->step, block, n);
  e->taken += n;
  e->in_run += n;
  if (e->in_run == e->run) {
    e->in_run = 0;
    walk_next(&e->walk);
  }
  return n;
}

// --- kinds, for floats -------------------------------------------------------
static double sum_of(Elements *e) {
  double v[BLOCK], sum = 0;
  for (int n; (n = elements_next(e, v));) {
    double part = 0; // block by block: the error grows with the blocks only
    for (int i = 0; i < n; i++)
      part += v[i];
    sum += part;
  }
  return sum;
}

static double prod_of(Elements *e) {
  bool is_double = e->x->type.dtype == DT_F64;
  double v[BLOCK], prod = 1;
  for (int n; (n = elements_next(e, v));)
    for (int i = 0; i < n; i++)
      prod = is_double ? prod * v[i] : (float)(prod * v[i]);
  return prod;
}

// The largest (or smallest) element, the first of equals; a NaN beats all.
static double extremum_of(Elements *e, bool is_max, int64_t *index) {
  double v[BLOCK], best = 0;
  int64_t at = 0;
  *index = 0;
  for (int n; (n = elements_next(e, v)); at += n)
    for (int i = 0; i < n; i++) {
      bool beats = is_max ? v[i] > best : v[i] < best;
      if (at + i == 0 || (best == best && (beats || v[i] != v[i]))) {
        best = v[i];
        *index = at + i;
      }
    }
  return best;
}

static int64_t nonzero_of(Elements *e) {
  double v[BLOCK];
  int64_t count = 0;
  for (int n; (n = elements_next(e, v));)
    for (int i = 0; i < n; i++)
      count += v[i] != 0;
  return count;
}

// The sum of the squares about the mean, which each element moves.
static double squares_about_running_mean(Elements *e, double *mean) {
  double v[BLOCK], sum = 0, count = 0;
  *mean = 0;
  for (int n; (n = elements_next(e, v));)
    for (int i = 0; i < n; i++) {
      double apart = v[i] - *mean;
      *mean += apart / ++count;
      sum += apart * (v[i] - *mean);
    }
  return sum;
}

// The same of all elements, about the mean as the type holds it.
static double squares_about_mean(Elements *e) {
  Dims axes = {.n = e->x->type.shape.n};
  for (int i = 0; i < axes.n; i++)
    axes.d[i] = i;
  bool is_double = e->x->type.dtype == DT_F64;
  double v[BLOCK], sum = 0, mean = 0;
  float as_float;
  Data y = {.type.dtype = e->x->type.dtype, .numel = 1,
            .p = is_double ? (void *)&mean : (void *)&as_float};
  sums_in_order(e->x, &axes, true, e->threads, &y);
  if (!is_double)
    mean = as_float;
  for (int n; (n = elements_next(e, v));)
    for (int i = 0; i < n; i++)
      sum += (v[i] - mean) * (v[i] - mean);
  return sum;
}

static double spread_of(Elements *e, const struct Attr_reduce *r) {
  DType t = e->x->type.dtype;
  bool is_one = !r->running && e->count == e->x->numel && e->count &&
                (t == DT_F32 || t == DT_F64);
  double mean, sum = is_one ? squares_about_mean(e)
                            : squares_about_running_mean(e, &mean);
  double divisor = (double)e->count - r->correction;
  double var = sum / (divisor > 0 ? divisor : 0);
  return r->kind == reduce_kind_std ? sqrt(var) : var;
}

static double mean_of(Elements *e, bool running) {
  double mean;
  if (!running || !e->count)
    return sum_of(e) / (double)e->count;
  squares_about_running_mean(e, &mean);
  return mean;
}

// Of a row of floats: eight lanes, added one to the other. Of what they leave
// the first four products are rounded before they are added, if there are four.
static float squares_of_row(const float *p, int64_t count) {
  enum { LANES = 8, ROUNDED = 4 };
  float lane[LANES] = {0};
  int64_t i = 0;
  for (; i + LANES <= count; i += LANES)
    for (int l = 0; l < LANES; l++)
      lane[l] += p[i + l] * p[i + l];
  float sum = lane[0];
  for (int l = 1; l < LANES; l++)
    sum += lane[l];
  if (count - i >= ROUNDED)
    for (int64_t end = i + ROUNDED; i < end; i++)
      sum += p[i] * p[i];
  for (; i < count; i++)
    sum = fmaf(p[i], p[i], sum);
  return sum;
}

static double squares_of(Elements *e) {
  double v[BLOCK], sum = 0;
  if (e->x->type.dtype == DT_F32) // they are neighbours
    return squares_of_row((const float *)e->x->p + e->base, e->count);
  for (int n; (n = elements_next(e, v));)
    for (int i = 0; i < n; i++)
      sum += v[i] * v[i];
  return sum;
}

// Floats that are no neighbours: one after the other to each sum.
static void squares_by_place(const Data *x, const Dims *axes, Data *out) {
  const Shape *s = &x->type.shape;
  Walk w = {.n = s->n - 1};
  int64_t step = 1, row = s->d[w.n], one = reduces(axes, w.n) ? 0 : 1;
  for (int i = w.n; i >= 0; i--) {
    w.size[i] = s->d[i];
    w.stride[0][i] = reduces(axes, i) ? 0 : step;
    step *= reduces(axes, i) ? 1 : s->d[i];
  }
  memset(out->p, 0, (size_t)out->numel * sizeof(float));
  const float *p = x->p, *end = p + x->numel;
  for (; p < end; p += row, walk_next(&w)) {
    float *restrict y = (float *)out->p + w.offset[0];
    for (int64_t i = 0; one && i < row; i++)
      y[i] += p[i] * p[i];
    for (int64_t i = 0; !one && i < row; i++)
      *y += p[i] * p[i];
  }
}

static double rounded(DType t, double v) {
  return t == DT_F16    ? t2c_f16_to_float(t2c_float_to_f16((float)v))
         : t == DT_BF16 ? t2c_bf16_to_float(t2c_float_to_bf16((float)v))
         : t == DT_F32  ? (float)v
                        : v;
}

// PyTorch makes it of element-wise steps, each rounded to the type.
static double logsumexp_of(Elements *e) {
  DType t = e->x->type.dtype;
  double v[BLOCK], sum = 0;
  int64_t index;
  double max = e->count ? extremum_of(e, true, &index) : 0;
  if (fabs(max) == INFINITY)
    max = 0;
  elements_at(e, e->base);
  for (int n; (n = elements_next(e, v));)
    for (int i = 0; i < n; i++)
      sum += rounded(t, exp(rounded(t, v[i] - max)));
  return rounded(t, log(rounded(t, sum))) + max;
}

static void reduce_floats(Elements *e, const struct Attr_reduce *r, Data *out,
                          int64_t to) {
  int64_t index;
  bool is_max = r->kind == reduce_kind_max || r->kind == reduce_kind_argmax;
  switch (r->kind) {
  case reduce_kind_sum: data_set(out, to, sum_of(e)); break;
  case reduce_kind_mean: data_set(out, to, mean_of(e, r->running)); break;
  case reduce_kind_prod: data_set(out, to, prod_of(e)); break;
  case reduce_kind_max:
  case reduce_kind_min:
    data_set(out, to, extremum_of(e, is_max, &index));
    break;
  case reduce_kind_any: data_set_int(out, to, nonzero_of(e) > 0); break;
  case reduce_kind_all: data_set_int(out, to, nonzero_of(e) == e->count); break;
  case reduce_kind_var:
  case reduce_kind_std: data_set(out, to, spread_of(e, r)); break;
  case reduce_kind_squares: data_set(out, to, squares_of(e)); break;
  case reduce_kind_logsumexp: data_set(out, to, logsumexp_of(e)); break;
  default:
    extremum_of(e, is_max, &index);
    data_set_int(out, to, index);
  }
}

// --- kinds, for integers and booleans ----------------------------------------
static void reduce_ints(Elements *e, const struct Attr_reduce *r, Data *out,
                        int64_t to) {
  int64_t v[BLOCK], sum = 0, prod = 1, max = 0, min = 0, count = 0, at = 0;
  int64_t argmax = 0, argmin = 0;
  for (int n; (n = elements_next(e, v)); at += n)
    for (int i = 0; i < n; i++) {
      if (at + i == 0)
        max = min = v[0];
      if (v[i] > max)
        max = v[i], argmax = at + i;
      if (v[i] < min)
        min = v[i], argmin = at + i;
      count += v[i] != 0;
      sum = t2c_add_int(sum, v[i]);
      prod = t2c_mul_int(prod, v[i]);
    }
  const int64_t result[reduce_kind_count] = {
      [reduce_kind_sum] = sum,       [reduce_kind_prod] = prod,
      [reduce_kind_max] = max,       [reduce_kind_min] = min,
      [reduce_kind_any] = count > 0, [reduce_kind_all] = count == e->count,
      [reduce_kind_argmax] = argmax, [reduce_kind_argmin] = argmin};
  data_set_int(out, to, result[r->kind]);
}

// --- all results -------------------------------------------------------------
// Splits the dimensions into a walk over results and the elements of each.
static void split(const Data *x, const Dims *axes, Walk *results,
                  Elements *e) {
  Dims stride = dense_strides(&x->type.shape);
  Walk *inner = &e->walk;
  e->count = e->run = e->step = 1;
  for (int i = 0; i < x->type.shape.n; i++) {
    int64_t size = x->type.shape.d[i];
    Walk *w = reduces(axes, i) ? inner : results;
    if (w == inner)
      e->count *= size;
    bool merges = w->n && w->stride[0][w->n - 1] == stride.d[i] * size;
    if (merges)
      w->size[w->n - 1] *= size;
    else
      w->size[w->n++] = size;
    w->stride[0][w->n - 1] = stride.d[i];
  }
  if (inner->n) {
    inner->n--;
    e->run = inner->size[inner->n];
    e->step = inner->stride[0][inner->n];
  }
}

static bool has_order(const struct Attr_reduce *r, const Data *x) {
  return !r->running &&
         (r->kind == reduce_kind_sum || r->kind == reduce_kind_mean) &&
         (x->type.dtype == DT_F32 || x->type.dtype == DT_F64) && x->numel;
}

const char *eval_reduce(Graph *g, Node *n) {
  const struct Attr_reduce *r = &n->attr.reduce;
  const Data *x = value_in(n, 0);
  Data *out = value_new(n, 0);
  if (!out)
    return no_memory(g, n);
  if (has_order(r, x)) {
    sums_in_order(x, &r->axes, r->kind == reduce_kind_mean, n->threads, out);
    return NULL;
  }
  Walk results = {0};
  Elements e = {.x = x, .threads = n->threads};
  split(x, &r->axes, &results, &e);
  if (r->kind == reduce_kind_squares && x->type.dtype == DT_F32 &&
      (e.walk.n || e.step != 1)) {
    squares_by_place(x, &r->axes, out);
    return NULL;
  }
  bool is_float = dtype_is_float(x->type.dtype);
  for (int64_t i = 0; i < out->numel; i++, walk_next(&results)) {
    elements_at(&e, results.offset[0]);
    (is_float ? reduce_floats : reduce_ints)(&e, r, out, i);
  }
  return NULL;
}
