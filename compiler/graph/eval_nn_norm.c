// The normalisations: floats as PyTorch rounds them, others in double, rounded
// once.
#include "graph/nn.h"
#include "graph/sum_order.h"

#include <math.h>
#include <stdlib.h>

enum { CHUNK = 512 }; // elements converted at a time, on the stack

// y = x * scale + shift for `count` elements
static void scale_shift(const Data *x, Data *y, int64_t at, int64_t count,
                        double scale, double shift) {
  double v[CHUNK];
  for (int64_t end = at + count; at < end; at += CHUNK) {
    int64_t n = end - at < CHUNK ? end - at : CHUNK;
    load_f64(x, at, n, v);
    for (int64_t i = 0; i < n; i++)
      v[i] = v[i] * scale + shift;
    store_f64(y, at, n, v);
  }
}

// As PyTorch rounds them for floats: what a mean that is large beside the
// deviation leaves of the digits depends on it. Products and sums are fused.
static void float_scale_shift(double weight, double bias, double mean,
                              double var, double eps, double *scale,
                              double *shift) {
  float inverse = 1 / sqrtf((float)var + (float)eps);
  *scale = inverse * (float)weight;
  *shift = (float)(bias - mean * *scale);
}

const char *eval_batch_norm(Graph *g, Node *n) {
  const Data *x = value_in(n, 0);
  const Shape *s = &x->type.shape;
  Data *y = value_new(n, 0);
  if (!y)
    return no_memory(g, n);
  if (x->numel == 0)
    return NULL;
  int64_t channels = s->d[1], plane = x->numel / (s->d[0] * channels);
  const double eps = n->attr.batch_norm.eps;
  for (int64_t i = 0; i < s->d[0] * channels; i++) {
    int64_t c = i % channels;
    double weight = data_get(value_in(n, 1), c);
    double bias = data_get(value_in(n, 2), c);
    double mean = data_get(value_in(n, 3), c);
    double var = data_get(value_in(n, 4), c);
    double scale = weight / sqrt(var + eps), shift = bias - mean * scale;
    if (x->type.dtype == DT_F32)
      float_scale_shift(weight, bias, mean, var, eps, &scale, &shift);
    scale_shift(x, y, i * plane, plane, scale, shift);
  }
  return NULL;
}

// Mean and 1 / standard deviation of `count` elements; with rms the mean is 0
// and the deviation the root of the mean square.
static void moments(const Data *x, int64_t at, int64_t count, double eps,
                    bool rms, double *mean, double *inverse) {
  double v[CHUNK], sum = 0, squares = 0;
  for (int64_t k = 0; k < count && !rms; k += CHUNK) {
    int64_t n = count - k < CHUNK ? count - k : CHUNK;
    load_f64(x, at + k, n, v);
    for (int64_t i = 0; i < n; i++)
      sum += v[i];
  }
  *mean = sum / (double)count;
  if (rms)
    *mean = 0;
  for (int64_t k = 0; k < count; k += CHUNK) {
    int64_t n = count - k < CHUNK ? count - k : CHUNK;
    load_f64(x, at + k, n, v);
    for (int64_t i = 0; i < n; i++)
      squares += (v[i] - *mean) * (v[i] - *mean);
  }
  squares /= (double)count;
  if (rms && x->type.dtype != DT_F64)
    squares = (float)squares; // infinite, where PyTorch's is
  *inverse = 1 / sqrt(squares + eps);
}

// The kernel of half types multiplies in float, adds without rounding between:
// a row of one number is the error of its product, not 0.
static double half_apart(double x, double mean, double inverse) {
  float scale = 1 / sqrtf((float)(1 / (inverse * inverse)));
  float shift = -((float)mean * scale);
  return fmaf((float)x, scale, shift);
}

// Weight or bias of floats, or NULL.
static const float *floats_in(const Node *n, int k) {
  return k < n->n_own ? value_in(n, k)->p : NULL;
}

// In PyTorch's steps, each rounded: squares, their mean, its root, products.
static bool rms_norm_floats(const Node *n, const Data *x, int64_t count,
                            Data *y) {
  int dims = (int)n->attr.layer_norm.dims;
  Dims axes = {.n = dims};
  for (int i = 0; i < dims; i++)
    axes.d[i] = x->type.shape.n - dims + i;
  TensorType rows = {.dtype = DT_F32, .shape = {.n = 1}};
  rows.shape.d[0] = x->numel / count;
  Data *squares = data_new(&x->type), *means = data_new(&rows);
  bool done = squares && means;
  const float *from = x->p, *weight = floats_in(n, 1), *bias = floats_in(n, 2);
  float *to = y->p, *square = done ? squares->p : NULL;
  for (int64_t i = 0; done && i < x->numel; i++)
    square[i] = from[i] * from[i];
  if (done)
    sums_in_order(squares, &axes, true, n->threads, means);
  for (int64_t r = 0; done && r < rows.shape.d[0]; r++) {
    float mean = ((float *)means->p)[r];
    float inverse = 1 / sqrtf(mean + (float)n->attr.layer_norm.eps);
    for (int64_t i = 0; i < count; i++, from++, to++) {
      *to = *from * inverse * (weight ? weight[i] : 1);
      if (bias) // PyTorch's has none
        *to += bias[i];
    }
  }
  data_unref(squares);
  data_unref(means);
  return done;
}

const char *eval_layer_norm(Graph *g, Node *n) {
  const Data *x = value_in(n, 0);
  const Shape *s = &x->type.shape;
  Data *y = value_new(n, 0);
  if (!y)
    return no_memory(g, n);
  if (x->numel == 0)
    return NULL;
  int64_t count = 1;
  for (int i = 0; i < (int)n->attr.layer_norm.dims; i++)
    count *= s->d[s->n - 1 - i];
  if (x->type.dtype == DT_F32 && n->attr.layer_norm.rms)
    return rms_norm_floats(n, x, count, y) ? NULL : no_memory(g, n);
  if (x->type.dtype == DT_F32) {
    NormArgs args = {x->numel / count, count, 1, 1, n->attr.layer_norm.eps};
    t2c_kernel_layer_norm_f32(&args, x->p, floats_in(n, 1), floats_in(n, 2),
                              y->p);
    return NULL;
  }
  double v[CHUNK], w[CHUNK], b[CHUNK];
  bool is_half = dtype_is_half(x->type.dtype);
  for (int64_t at = 0; at < x->numel; at += count) {
    double mean, inverse;
    moments(x, at, count, n->attr.layer_norm.eps, n->attr.layer_norm.rms,
            &mean, &inverse);
    for (int64_t k = 0; k < count; k += CHUNK) {
      int64_t size = count - k < CHUNK ? count - k : CHUNK;
      load_f64(x, at + k, size, v);
      if (n->n_own > 1)
        load_f64(value_in(n, 1), k, size, w);
      if (n->n_own > 2)
        load_f64(value_in(n, 2), k, size, b);
      for (int64_t i = 0; i < size; i++) {
        v[i] = is_half ? half_apart(v[i], mean, inverse)
                       : (v[i] - mean) * inverse;
        v[i] = v[i] * (n->n_own > 1 ? w[i] : 1) + (n->n_own > 2 ? b[i] : 0);
      }
      store_f64(y, at + k, size, v);
    }
  }
  return NULL;
}

const char *eval_group_norm(Graph *g, Node *n) {
  const Data *x = value_in(n, 0);
  const Shape *s = &x->type.shape;
  Data *y = value_new(n, 0);
  if (!y)
    return no_memory(g, n);
  if (x->numel == 0)
    return NULL;
  int64_t channels = s->d[1], plane = x->numel / (s->d[0] * channels);
  int64_t per_group = channels / n->attr.group_norm.groups;
  if (x->type.dtype == DT_F32) {
    NormArgs args = {s->d[0] * n->attr.group_norm.groups, per_group, plane,
                     n->attr.group_norm.groups, n->attr.group_norm.eps};
    t2c_kernel_group_norm_f32(&args, x->p, floats_in(n, 1), floats_in(n, 2),
                              y->p);
    return NULL;
  }
  double mean = 0, inverse = 1;
  for (int64_t i = 0; i < s->d[0] * channels; i++) {
    int64_t c = i % channels;
    if (c % per_group == 0)
      moments(x, i * plane, per_group * plane, n->attr.group_norm.eps, false,
              &mean, &inverse);
    double scale = n->n_own > 1 ? data_get(value_in(n, 1), c) : 1;
    double shift = n->n_own > 2 ? data_get(value_in(n, 2), c) : 0;
    scale_shift(x, y, i * plane, plane, scale * inverse,
                shift - mean * scale * inverse);
  }
  return NULL;
}
