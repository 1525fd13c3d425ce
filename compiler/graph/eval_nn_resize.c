// resize: every kind is a few weighted taps per output and dimension, applied
// one dimension after another. Source coordinates are computed in the
// tensor's precision, since they decide which elements are read.
#include "graph/nn.h"
#include "graph/resize.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// One dimension's coordinates. Single: every operation rounds to float.
// Small: PyTorch has other code for images whose sides add up to 128 at most,
// which rounds the coordinates of nearest differently. Fused: those of linear
// are rounded once there, and twice elsewhere.
typedef struct Axis {
  bool single, align_corners, cubic, small, fused;
  double scale; // input elements per output element
} Axis;

static double rounded(const Axis *a, double v) {
  return a->single ? (float)v : v;
}

enum { SMALL_SIDES_MAX = 128, VECTOR_CHANNELS = 8 };

static bool has_small_sides(const Node *n) {
  const Dims *output = &n->attr.resize.output;
  return output->n == 2 && output->d[0] <= SMALL_SIDES_MAX &&
         output->d[0] + output->d[1] <= SMALL_SIDES_MAX;
}

static Axis axis_of(const Node *n, int dim, int64_t in, int64_t out) {
  double given = dim == 0   ? n->attr.resize.scale0
                 : dim == 1 ? n->attr.resize.scale1
                            : n->attr.resize.scale2;
  resize_kind kind = n->attr.resize.kind;
  bool small = has_small_sides(n) && (kind == resize_kind_nearest ||
                                      kind == resize_kind_nearest_exact);
  Axis a = {.single = small || type_in(n, 0)->dtype != DT_F64,
            .small = small,
            .fused = kind != resize_kind_linear || has_small_sides(n),
            .align_corners = n->attr.resize.align_corners,
            .cubic = kind == resize_kind_cubic};
  if (a.align_corners)
    a.scale = out > 1 ? rounded(&a, rounded(&a, (double)(in - 1)) /
                                        (double)(out - 1))
                      : 0;
  else if (given > 0)
    a.scale = rounded(&a, 1 / given);
  else
    a.scale = rounded(&a, rounded(&a, (double)in) / rounded(&a, (double)out));
  return a;
}

// Where output i lies in the input.
static double source(const Axis *a, int64_t i) {
  if (a->align_corners)
    return rounded(a, a->scale * rounded(a, (double)i));
  double center = rounded(a, (double)i + 0.5);
  double at = a->fused ? fma(a->scale, center, -0.5)
                       : rounded(a, a->scale * center) - 0.5;
  at = rounded(a, at);
  return at < 0 && !a->cubic ? 0 : at;
}

static int64_t clamp(int64_t v, int64_t low, int64_t high) {
  return v < low ? low : v > high ? high : v;
}

// The element that `at` lies in, or the last one; below 0 and NaN: `low`.
static int64_t element(const Taps *t, double at, int64_t low) {
  if (!(at >= (double)low))
    return low;
  return at < (double)t->in ? (int64_t)floor(at) : t->in - 1;
}

// The nearest element is found in float, whatever the tensor's type.
static int64_t nearest(const Axis *a, bool exact, const Taps *t, int64_t i) {
  if (exact)
    return element(t, (float)(a->small ? a->scale * ((double)i + 0.5)
                                       : source(a, i) + 0.5), 0);
  if (a->small && t->out == t->in)
    return i;
  if (a->small && t->out == 2 * t->in)
    return i / 2;
  return element(t, (float)(a->scale * rounded(a, (double)i)), 0);
}

static void nearest_taps(const Axis *a, bool exact, Taps *t) {
  for (int64_t i = 0; i < t->out; i++) {
    t->index[i] = nearest(a, exact, t, i);
    t->weight[i] = 1;
  }
}

// The element before `at`, and how far behind it `at` lies.
static int64_t split(const Axis *a, const Taps *t, double at, double *behind) {
  int64_t index = element(t, at, -1);
  double lambda = rounded(a, at - (double)index);
  *behind = lambda < 0 ? 0 : lambda > 1 ? 1 : lambda;
  return index;
}

static void linear_taps(const Axis *a, Taps *t) {
  for (int64_t i = 0; i < t->out; i++) {
    double lambda = 0;
    int64_t index = i;
    if (t->in != t->out)
      index = split(a, t, source(a, i), &lambda);
    bool has_next = t->in != t->out && index < t->in - 1;
    t->index[2 * i] = index;
    t->index[2 * i + 1] = index + has_next;
    t->weight[2 * i] = rounded(a, 1 - lambda);
    t->weight[2 * i + 1] = lambda;
  }
}

static void cubic_taps(const Axis *a, Taps *t) {
  for (int64_t i = 0; i < t->out; i++) {
    double lambda, at = source(a, i);
    int64_t index = split(a, t, at, &lambda);
    for (int64_t k = 0; k < 4; k++) {
      t->index[4 * i + k] = clamp(index - 1 + k, 0, t->in - 1);
      t->weight[4 * i + k] = cubic_weight((double)(k - 1) - lambda,
                                            CUBIC_RESAMPLE);
    }
  }
}

static double antialias_filter(bool cubic, double d) {
  if (cubic)
    return cubic_weight(d, CUBIC_ANTIALIAS);
  d = fabs(d);
  return d < 1 ? 1 - d : 0;
}

// Half the width of the filter, in input elements.
static double antialias_support(const Axis *a) {
  double half = a->cubic ? 2 : 1;
  return a->scale >= 1 ? rounded(a, half * a->scale) : half;
}

static int64_t whole_within(double v, int64_t max) {
  return v >= (double)max ? max : v > 0 ? (int64_t)v : 0;
}

static void antialias_taps(const Axis *a, Taps *t) {
  double support = antialias_support(a);
  double inverse = a->scale >= 1 ? rounded(a, 1 / a->scale) : 1;
  for (int64_t i = 0; i < t->out; i++) {
    double center = rounded(a, a->scale * rounded(a, (double)i + 0.5));
    double low = rounded(a, rounded(a, center - support) + 0.5);
    double high = rounded(a, rounded(a, center + support) + 0.5);
    int64_t begin = whole_within(low, t->in), end = whole_within(high, t->in);
    double total = 0;
    int64_t *index = t->index + i * t->count;
    double *weight = t->weight + i * t->count;
    for (int64_t k = 0; k < t->count; k++) {
      double d = rounded(a, (double)(k + begin) - center + 0.5) * inverse;
      index[k] = begin + k < end ? begin + k : -1;
      weight[k] = begin + k < end ? antialias_filter(a->cubic, d) : 0;
      total += weight[k];
    }
    for (int64_t k = 0; k < t->count && total != 0; k++)
      weight[k] /= total;
    if (index[0] < 0) // a scale that the sizes contradict: an empty window
      index[0] = 0;
  }
}

// Antialiasing doesn't filter a side that keeps its size.
static void identity_taps(Taps *t) {
  for (int64_t i = 0; i < t->out; i++) {
    t->index[i] = i;
    t->weight[i] = 1;
  }
}

// The mean of [floor(i * in / out), ceil((i + 1) * in / out)).
static void area_taps(Taps *t) {
  for (int64_t i = 0; i < t->out; i++) {
    __int128 first = (__int128)i * t->in / t->out;
    __int128 end = ((__int128)(i + 1) * t->in + t->out - 1) / t->out;
    int64_t count = (int64_t)(end - first);
    for (int64_t k = 0; k < t->count; k++) {
      t->index[i * t->count + k] = k < count ? (int64_t)first + k : -1;
      t->weight[i * t->count + k] = 1.0 / (double)count;
    }
  }
}

static int64_t tap_count(const Node *n, const Axis *a, const Taps *t) {
  if (n->attr.resize.antialias && t->in == t->out)
    return 1;
  if (n->attr.resize.antialias)
    return (int64_t)fmin(2 * ceil(antialias_support(a)) + 1, (double)t->in);
  switch (n->attr.resize.kind) {
  case resize_kind_linear: return 2;
  case resize_kind_cubic: return 4;
  case resize_kind_area: return t->in / t->out + 2;
  default: return 1;
  }
}

bool resize_taps(const Node *n, int dim, Taps *t) {
  Axis a = axis_of(n, dim, t->in, t->out);
  resize_kind kind = n->attr.resize.kind;
  t->count = tap_count(n, &a, t);
  int64_t all;
  if (__builtin_mul_overflow(t->out, t->count, &all))
    return false;
  t->index = scratch_new(all, sizeof *t->index);
  t->weight = scratch_new(all, sizeof *t->weight);
  if (!t->index || !t->weight)
    return false;
  if (n->attr.resize.antialias && t->in == t->out)
    identity_taps(t);
  else if (n->attr.resize.antialias)
    antialias_taps(&a, t);
  else if (kind == resize_kind_linear)
    linear_taps(&a, t);
  else if (kind == resize_kind_cubic)
    cubic_taps(&a, t);
  else if (kind == resize_kind_area)
    area_taps(t);
  else
    nearest_taps(&a, kind == resize_kind_nearest_exact, t);
  return true;
}

// x (outer, t->in, inner) to y (outer, t->out, inner)
static void resample(const Taps *t, int64_t outer, int64_t inner,
                     const double *x, double *y) {
  for (int64_t o = 0; o < outer; o++, x += t->in * inner)
    for (int64_t i = 0; i < t->out; i++, y += inner) {
      const int64_t *index = t->index + i * t->count;
      const double *weight = t->weight + i * t->count;
      for (int64_t j = 0; j < inner; j++)
        y[j] = x[index[0] * inner + j] * weight[0];
      for (int64_t k = 1; k < t->count && index[k] >= 0; k++)
        for (int64_t j = 0; j < inner; j++)
          y[j] += x[index[k] * inner + j] * weight[k];
    }
}

// All dimensions of one plane, the last one first; the result is in *from.
static void resample_plane(const Taps *taps, int dims, double **from,
                           double **to) {
  for (int dim = dims - 1; dim >= 0; dim--) {
    int64_t outer = 1, inner = 1;
    for (int i = 0; i < dim; i++)
      outer *= taps[i].in;
    for (int i = dim + 1; i < dims; i++)
      inner *= taps[i].out;
    resample(&taps[dim], outer, inner, *from, *to);
    double *swap = *from;
    *from = *to;
    *to = swap;
  }
}

// Elements of the largest intermediate plane.
static bool plane_max(const Taps *taps, int dims, int64_t *most) {
  int64_t size = 1;
  *most = 1;
  for (int i = 0; i < dims; i++) {
    int64_t larger = taps[i].in > taps[i].out ? taps[i].in : taps[i].out;
    if (__builtin_mul_overflow(size, larger, &size))
      return false;
  }
  *most = size;
  return true;
}

static int64_t product_of(const ResizeSide *sides, int first, int end,
                          bool is_in) {
  int64_t size = 1;
  for (int i = first; i < end; i++)
    size *= is_in ? sides[i].in : sides[i].out;
  return size;
}

// All dimensions of one plane of floats, the last one first.
static void resize_sides(const ResizeSide *sides, int dims, const float *x,
                         float *y, float *from, float *to) {
  for (int i = dims - 1; i >= 0; i--) {
    float *out = i ? to : y;
    t2c_kernel_resize_side_f32(&sides[i], product_of(sides, 0, i, true),
                               product_of(sides, i + 1, dims, false), x, out);
    x = out;
    to = from;
    from = out;
  }
}

// Linear, of floats: as PyTorch rounds it.
static bool resize_floats(const Node *n, const Data *x, Data *y,
                          const Taps *taps, int dims) {
  ResizeSide sides[3];
  for (int i = 0; i < dims; i++)
    sides[i] = (ResizeSide){taps[i].in, taps[i].out, taps[i].index,
                            taps[i].weight};
  int64_t in = product_of(sides, 0, dims, true), most;
  int64_t out = product_of(sides, 0, dims, false);
  if (!plane_max(taps, dims, &most))
    return false;
  float *from = scratch_new(most, sizeof *from);
  float *to = scratch_new(most, sizeof *to);
  bool done = from && to, is_small = has_small_sides(n);
  int64_t channels = x->type.shape.d[1];
  for (int64_t i = 0; done && i < y->numel / out; i++) {
    const float *plane = (const float *)x->p + i * in;
    float *result = (float *)y->p + i * out;
    if (is_small)
      t2c_kernel_resize_plane_f32(
          sides, i % channels >= channels - channels % VECTOR_CHANNELS, plane,
          result);
    else
      resize_sides(sides, dims, plane, result, from, to);
  }
  free(from);
  free(to);
  return done;
}

static bool resize_all(const Data *x, Data *y, const Taps *taps, int dims) {
  int64_t in = 1, out = 1, most;
  for (int i = 0; i < dims; i++) {
    in *= taps[i].in;
    out *= taps[i].out;
  }
  if (!plane_max(taps, dims, &most))
    return false;
  double *from = scratch_new(most, sizeof *from);
  double *to = scratch_new(most, sizeof *to);
  bool done = from && to;
  for (int64_t i = 0; done && i < y->numel / out; i++) {
    load_f64(x, i * in, in, from);
    resample_plane(taps, dims, &from, &to);
    store_f64(y, i * out, out, from);
  }
  free(from);
  free(to);
  return done;
}

const char *eval_resize(Graph *g, Node *n) {
  const Data *x = value_in(n, 0);
  Data *y = value_new(n, 0);
  if (!y)
    return no_memory(g, n);
  if (y->numel == 0)
    return NULL;
  int dims = n->attr.resize.output.n;
  Taps taps[3] = {{0}};
  bool done = true;
  for (int i = 0; i < dims; i++) {
    taps[i].in = x->type.shape.d[i + 2];
    taps[i].out = n->attr.resize.output.d[i];
    done = done && resize_taps(n, i, &taps[i]);
  }
  bool is_plain = n->attr.resize.kind == resize_kind_linear &&
                  !n->attr.resize.antialias && x->type.dtype == DT_F32;
  done = done && (is_plain ? resize_floats(n, x, y, taps, dims)
                           : resize_all(x, y, taps, dims));
  for (int i = 0; i < dims; i++) {
    free(taps[i].index);
    free(taps[i].weight);
  }
  return done ? NULL : no_memory(g, n);
}
