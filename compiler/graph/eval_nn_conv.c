// conv and conv_transpose. Floats go through the kernels (halves in float,
// rounded at the end), integers are summed exactly in int64.
#include "graph/few_rows.h"
#include "graph/nn.h"

#include <stdlib.h>
#include <string.h>

static ConvArgs conv_args(const Node *n) {
  const Shape *x = in_shape(n, 0), *w = in_shape(n, 1);
  const Shape *y = &n->type[0].shape;
  int dims = x->n - 2;
  ConvArgs args = {.batch = x->d[0],
                   .in_channels = x->d[1],
                   .out_channels = y->d[1],
                   .groups = n->attr.conv.groups,
                   .threads = n->threads};
  set_spatial(args.in, x->d + 2, dims, 1);
  set_spatial(args.out, y->d + 2, dims, 1);
  set_spatial(args.kernel, w->d + 2, dims, 1);
  set_spatial(args.stride, n->attr.conv.stride.d, dims, 1);
  set_spatial(args.dilation, n->attr.conv.dilation.d, dims, 1);
  set_spatial(args.pad, n->attr.conv.pad_lo.d, dims, 0);
  return args;
}

// Input coordinate of an output and a tap, or -1 in the padding.
static int64_t tap_at(const ConvArgs *a, int dim, int64_t out, int64_t tap) {
  int64_t i = out * a->stride[dim] - a->pad[dim] + tap * a->dilation[dim];
  return i < a->in[dim] ? i : -1;
}

// One output of a group, whose input planes and weights are x and w. The sum
// is unsigned: it wraps, as PyTorch's does.
static uint64_t conv_one(const ConvArgs *a, const int64_t *x,
                         const int64_t *w, int64_t d, int64_t h, int64_t v) {
  uint64_t sum = 0;
  for (int64_t c = 0; c < a->in_channels / a->groups; c++)
    for (int64_t kd = 0; kd < a->kernel[0]; kd++)
      for (int64_t kh = 0; kh < a->kernel[1]; kh++)
        for (int64_t kw = 0; kw < a->kernel[2]; kw++, w++) {
          int64_t id = tap_at(a, 0, d, kd), ih = tap_at(a, 1, h, kh),
                  iw = tap_at(a, 2, v, kw);
          if (id >= 0 && ih >= 0 && iw >= 0)
            sum += (uint64_t)*w *
                   (uint64_t)x[((c * a->in[0] + id) * a->in[1] + ih) *
                                   a->in[2] +
                               iw];
        }
  return sum;
}

static void conv_i64(const ConvArgs *a, const int64_t *x, const int64_t *w,
                     const int64_t *bias, int64_t *y) {
  int64_t ic = a->in_channels / a->groups, oc = a->out_channels / a->groups;
  int64_t taps = product_of_sizes(a->kernel);
  int64_t plane = product_of_sizes(a->in);
  for (int64_t n = 0; n < a->batch; n++)
    for (int64_t o = 0; o < a->out_channels; o++) {
      const int64_t *xg = x + (n * a->in_channels + o / oc * ic) * plane;
      for (int64_t d = 0; d < a->out[0]; d++)
        for (int64_t h = 0; h < a->out[1]; h++)
          for (int64_t v = 0; v < a->out[2]; v++)
            *y++ = (int64_t)(conv_one(a, xg, w + o * ic * taps, d, h, v) +
                             (bias ? (uint64_t)bias[o] : 0));
    }
}

// --- a matrix product --------------------------------------------------------

// The pixels that product k of each output takes.
static void fill_columns(const ConvArgs *a, const float *x, int64_t k,
                         float *to) {
  int64_t kw = k % a->kernel[2], kh = k / a->kernel[2] % a->kernel[1];
  int64_t kd = k / a->kernel[2] / a->kernel[1] % a->kernel[0];
  int64_t c = k / product_of_sizes(a->kernel);
  for (int64_t d = 0; d < a->out[0]; d++)
    for (int64_t h = 0; h < a->out[1]; h++)
      for (int64_t v = 0; v < a->out[2]; v++) {
        int64_t id = tap_at(a, 0, d, kd), ih = tap_at(a, 1, h, kh),
                iw = tap_at(a, 2, v, kw);
        bool inside = id >= 0 && ih >= 0 && iw >= 0;
        *to++ = inside ? x[((c * a->in[0] + id) * a->in[1] + ih) * a->in[2] +
                           iw]
                       : 0;
      }
}

// Channels that MKL sums in its way of few.
static bool conv_few(const ConvArgs *a, const float *x, const float *w,
                     const float *bias, float *y) {
  int64_t ic = a->in_channels / a->groups, oc = a->out_channels / a->groups;
  int64_t k = ic * product_of_sizes(a->kernel);
  int64_t pixels = product_of_sizes(a->out);
  MatmulArgs args = {oc, pixels, k, false, false, bias, (int)a->threads};
  int64_t from = few_rows_from(&args, false);
  float *columns = from < oc ? scratch_new(k * pixels, sizeof *columns) : NULL;
  for (int64_t n = 0; columns && n < a->batch * a->groups; n++) {
    int64_t group = n % a->groups;
    for (int64_t i = 0; i < k; i++)
      fill_columns(a, x, i, columns + i * pixels);
    for (int64_t i = from * pixels; bias && i < oc * pixels; i++)
      y[i] = bias[group * oc + i / pixels];
    few_rows(&args, from, n / a->groups * oc, w + group * oc * k, columns,
             NULL, y);
    x += ic * product_of_sizes(a->in);
    y += oc * pixels;
  }
  free(columns);
  return from == oc || columns;
}

// --- oneDNN's definition -----------------------------------------------------

// One group of one image: products are rounded before they are added.
static void add_rounded(const ConvArgs *a, const float *x, const float *w,
                        float *column, float *y) {
  int64_t k = a->in_channels / a->groups * product_of_sizes(a->kernel);
  int64_t pixels = product_of_sizes(a->out);
  int64_t oc = a->out_channels / a->groups;
  memset(y, 0, (size_t)(oc * pixels) * sizeof *y);
  for (int64_t i = 0; i < k; i++) {
    fill_columns(a, x, i, column);
    for (int64_t o = 0; o < oc; o++)
      for (int64_t p = 0; p < pixels; p++)
        y[o * pixels + p] += w[o * k + i] * column[p];
  }
}

static bool conv_rounded(const ConvArgs *a, const float *x, const float *w,
                         const float *bias, float *y) {
  int64_t ic = a->in_channels / a->groups, oc = a->out_channels / a->groups;
  int64_t plane = product_of_sizes(a->in);
  int64_t pixels = product_of_sizes(a->out);
  int64_t k = ic * product_of_sizes(a->kernel);
  float *column = scratch_new(pixels, sizeof *column);
  for (int64_t i = 0; column && i < a->batch * a->groups; i++)
    add_rounded(a, x + i * ic * plane, w + i % a->groups * oc * k, column,
                y + i * oc * pixels);
  for (int64_t i = 0; bias && i < a->batch * a->out_channels * pixels; i++)
    y[i] += bias[i / pixels % a->out_channels];
  free(column);
  return column;
}

static bool conv_f32(const ConvArgs *args, const float *x, const float *w,
                     const float *bias, float *y) {
  if (conv_order(args).is_rounded)
    return conv_rounded(args, x, w, bias, y);
  return t2c_kernel_conv_f32(args, x, w, bias, y) &&
         (!conv_is_product(args) || conv_few(args, x, w, bias, y));
}

static bool conv_wide(const ConvArgs *args, DType t, const void *x,
                      const void *w, const void *bias, void *y) {
  if (t == DT_F32)
    return conv_f32(args, x, w, bias, y);
  if (t == DT_F64)
    return t2c_kernel_conv_f64(args, x, w, bias, y);
  conv_i64(args, x, w, bias, y);
  return true;
}

const char *eval_conv(Graph *g, Node *n) {
  Data *y = value_new(n, 0);
  if (!y)
    return no_memory(g, n);
  if (y->numel == 0)
    return NULL;
  ConvArgs args = conv_args(n);
  bool has_bias = n->n_own > 2;
  Wide in[3] = {wide_in(value_in(n, 0)), wide_in(value_in(n, 1))};
  if (has_bias)
    in[2] = wide_in(value_in(n, 2));
  Wide out = wide_out(y);
  bool done = in[0].p && in[1].p && (in[2].p || !has_bias) && out.p &&
              conv_wide(&args, out.dtype, in[0].p, in[1].p, in[2].p, out.p);
  if (done)
    wide_done(&out, y);
  for (int i = 0; i < 3; i++)
    wide_free(&in[i]);
  wide_free(&out);
  return done ? NULL : no_memory(g, n);
}
