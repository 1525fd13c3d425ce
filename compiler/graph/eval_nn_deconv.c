// conv_transpose: every input element adds its weights, spread over the
// kernel's reach, to the output. As a product: columns (OC * taps, pixels) =
// w^T x of one group of one image, which are then added up where they fall.
#include "graph/deconv.h"

#include <stdlib.h>
#include <string.h>

// Pixels of the input multiplied at a time: bounds the scratch memory.
enum { PIXELS_MAX = 4096 };

static Deconv deconv_of(const Node *n) {
  const Shape *x = in_shape(n, 0), *w = in_shape(n, 1);
  const Shape *y = &n->type[0].shape;
  int dims = x->n - 2;
  int64_t groups = n->attr.conv_transpose.groups;
  Deconv d = {.batch = x->d[0],
              .groups = groups,
              .ic = x->d[1] / groups,
              .oc = w->d[1],
              .in_size = 1,
              .out_size = 1,
              .taps = 1,
              .threads = n->threads,
              .dtype = wide_dtype(type_in(n, 0)->dtype)};
  d.bytes = dtype_bytes(d.dtype);
  set_spatial(d.in, x->d + 2, dims, 1);
  set_spatial(d.out, y->d + 2, dims, 1);
  set_spatial(d.kernel, w->d + 2, dims, 1);
  set_spatial(d.stride, n->attr.conv_transpose.stride.d, dims, 1);
  set_spatial(d.dilation, n->attr.conv_transpose.dilation.d, dims, 1);
  set_spatial(d.pad, n->attr.conv_transpose.padding.d, dims, 0);
  for (int i = 0; i < 3; i++) {
    d.in_size *= d.in[i];
    d.out_size *= d.out[i];
    d.taps *= d.kernel[i];
  }
  return d;
}

static void *at(const Deconv *d, void *p, int64_t i) {
  return (char *)p + i * (int64_t)d->bytes;
}

// columns (m, n) = w^T (m, k) x (k, n), with w stored (k, m)
static bool multiply(const Deconv *d, const void *w, int64_t pixels) {
  MatmulArgs args = {d->oc * d->taps, pixels, d->ic, true, false, false,
                     d->threads};
  return wide_matmul(d->dtype, &args, w, d->pixels, NULL, d->columns);
}

static void add_at(const Deconv *d, void *y, int64_t to, const void *from,
                   int64_t i) {
  if (d->dtype == DT_F32)
    ((float *)y)[to] += ((const float *)from)[i];
  else if (d->dtype == DT_F64)
    ((double *)y)[to] += ((const double *)from)[i];
  else
    ((uint64_t *)y)[to] += ((const uint64_t *)from)[i];
}

int64_t deconv_lands_at(const Deconv *d, int dim, int64_t i, int64_t tap) {
  int64_t o = i * d->stride[dim] - d->pad[dim] + tap * d->dilation[dim];
  return o < d->out[dim] ? o : -1;
}

// Adds the columns of pixels first..first+count to the group's planes y.
static void add_columns(const Deconv *d, int64_t first, int64_t count,
                        void *y) {
  for (int64_t row = 0; row < d->oc * d->taps; row++) {
    int64_t channel = row / d->taps, tap = row % d->taps;
    int64_t kw = tap % d->kernel[2], kh = tap / d->kernel[2] % d->kernel[1];
    int64_t kd = tap / d->kernel[2] / d->kernel[1];
    for (int64_t i = 0; i < count; i++) {
      int64_t pixel = first + i;
      int64_t od = deconv_lands_at(d, 0, pixel / d->in[2] / d->in[1], kd);
      int64_t oh = deconv_lands_at(d, 1, pixel / d->in[2] % d->in[1], kh);
      int64_t ow = deconv_lands_at(d, 2, pixel % d->in[2], kw);
      if (od >= 0 && oh >= 0 && ow >= 0)
        add_at(d, y,
               channel * d->out_size + (od * d->out[1] + oh) * d->out[2] + ow,
               d->columns, row * count + i);
    }
  }
}

static bool deconv_group(const Deconv *d, const void *x, const void *w,
                         void *y) {
  for (int64_t first = 0; first < d->in_size; first += PIXELS_MAX) {
    int64_t left = d->in_size - first;
    int64_t count = left < PIXELS_MAX ? left : PIXELS_MAX;
    for (int64_t c = 0; c < d->ic; c++)
      memcpy(at(d, d->pixels, c * count),
             (const char *)x + (c * d->in_size + first) * (int64_t)d->bytes,
             (size_t)count * d->bytes);
    if (!multiply(d, w, count))
      return false;
    add_columns(d, first, count, y);
  }
  return true;
}

// Last, as PyTorch adds it.
static void add_bias(const Deconv *d, void *y) {
  for (int64_t c = 0; c < d->oc * d->groups; c++)
    for (int64_t i = 0; i < d->out_size; i++)
      add_at(d, y, c * d->out_size + i, d->bias.p, c);
}

static bool deconv_taps(Deconv *d) {
  int64_t pixels = d->in_size < PIXELS_MAX ? d->in_size : PIXELS_MAX, columns;
  if (__builtin_mul_overflow(d->oc * d->taps, pixels, &columns))
    return false;
  d->columns = scratch_new(columns, d->bytes);
  d->pixels = scratch_new(d->ic * pixels, d->bytes);
  if (!d->columns || !d->pixels)
    return false;
  int64_t planes = d->groups * d->oc * d->out_size;
  memset(d->y.p, 0, (size_t)(d->batch * planes) * d->bytes);
  for (int64_t n = 0; n < d->batch; n++) {
    for (int64_t g = 0; g < d->groups; g++) {
      int64_t group = n * d->groups + g;
      if (!deconv_group(d, at(d, d->x.p, group * d->ic * d->in_size),
                        at(d, d->w.p, g * d->ic * d->oc * d->taps),
                        at(d, d->y.p, group * d->oc * d->out_size)))
        return false;
    }
    if (d->bias.p)
      add_bias(d, at(d, d->y.p, n * planes));
  }
  return true;
}

static bool deconv_all(Deconv *d, bool has_bias) {
  if (!d->x.p || !d->w.p || !d->y.p || (has_bias && !d->bias.p))
    return false;
  return deconv_has_chains(d) ? deconv_chains(d) : deconv_taps(d);
}

const char *eval_conv_transpose(Graph *g, Node *n) {
  Data *y = value_new(n, 0);
  if (!y)
    return no_memory(g, n);
  if (y->numel == 0)
    return NULL;
  bool has_bias = n->n_own > 2;
  Deconv d = deconv_of(n);
  d.x = wide_in(value_in(n, 0));
  d.w = wide_in(value_in(n, 1));
  if (has_bias)
    d.bias = wide_in(value_in(n, 2));
  d.y = wide_out(y);
  bool done = deconv_all(&d, has_bias);
  if (done)
    wide_done(&d.y, y);
  wide_free(&d.x);
  wide_free(&d.w);
  wide_free(&d.bias);
  wide_free(&d.y);
  free(d.columns);
  free(d.pixels);
  return done ? NULL : no_memory(g, n);
}
