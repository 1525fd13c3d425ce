// The order of oneDNN's float conv_transpose on a processor with AVX-512: the
// products of an output are added in chains, a tap after the other, each with
// all channels. Several chains are added to each other, then the bias. Without
// strides they are those of a convolution with the kernel turned.
#include "graph/deconv.h"
#include "graph/kernels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { VECTOR = 16, SMALL = 20480 };

static bool has_stride(const Deconv *d) {
  return d->stride[0] > 1 || d->stride[1] > 1 || d->stride[2] > 1;
}

bool deconv_has_chains(const Deconv *d) {
  bool is_dilated =
      d->dilation[0] > 1 || d->dilation[1] > 1 || d->dilation[2] > 1;
  // One small image goes to PyTorch's own loop around a matrix product.
  bool is_small = d->batch == 1 && !(d->kernel[1] > 3 && d->kernel[2] > 3) &&
                  d->ic * d->in_size <= SMALL;
  return d->dtype == DT_F32 && d->groups == 1 && !is_dilated && !is_small &&
         d->taps > 1;
}

// Whether the taps of each column have chains of their own. Without strides a
// vector of channels has.
static bool has_column_chains(const Deconv *d) {
  return has_stride(d) && d->out[2] % d->stride[2] == 0;
}

typedef struct Chains {
  const Deconv *d;
  float *w;      // (taps, ic, oc)
  int64_t *to;   // (in_size): where a tap lands, or -1
  float *landed; // (oc, in_size): the sums there
  float *sum;    // (oc, out_size): of one chain
} Chains;

static void set_places(const Chains *c, int64_t tap) {
  const Deconv *d = c->d;
  int64_t kw = tap % d->kernel[2], kh = tap / d->kernel[2] % d->kernel[1];
  int64_t kd = tap / d->kernel[2] / d->kernel[1];
  for (int64_t i = 0; i < d->in_size; i++) {
    int64_t od = deconv_lands_at(d, 0, i / d->in[2] / d->in[1], kd);
    int64_t oh = deconv_lands_at(d, 1, i / d->in[2] % d->in[1], kh);
    int64_t ow = deconv_lands_at(d, 2, i % d->in[2], kw);
    c->to[i] = od < 0 || oh < 0 || ow < 0
                   ? -1
                   : (od * d->out[1] + oh) * d->out[2] + ow;
  }
}

// Continues the chains of a tap's outputs by `count` channels.
static bool add_tap(const Chains *c, const float *x, int64_t tap,
                    int64_t first, int64_t count) {
  const Deconv *d = c->d;
  set_places(c, tap);
  for (int64_t o = 0; o < d->oc; o++)
    for (int64_t i = 0; i < d->in_size; i++)
      c->landed[o * d->in_size + i] =
          c->to[i] < 0 ? 0 : c->sum[o * d->out_size + c->to[i]];
  MatmulArgs args = {d->oc, d->in_size, count, true, false, true, d->threads};
  if (!t2c_kernel_matmul_f32(&args, c->w + (tap * d->ic + first) * d->oc,
                             x + first * d->in_size, NULL, c->landed))
    return false;
  for (int64_t o = 0; o < d->oc; o++)
    for (int64_t i = 0; i < d->in_size; i++)
      if (c->to[i] >= 0)
        c->sum[o * d->out_size + c->to[i]] = c->landed[o * d->in_size + i];
  return true;
}

// A chain of every `step`th tap, which is added to y.
static bool add_chain(const Chains *c, const float *x, int64_t tap,
                      int64_t step, int64_t first, int64_t count, float *y) {
  const Deconv *d = c->d;
  memset(c->sum, 0, (size_t)(d->oc * d->out_size) * sizeof *c->sum);
  for (; tap < d->taps; tap += step)
    if (!add_tap(c, x, tap, first, count))
      return false;
  for (int64_t i = 0; i < d->oc * d->out_size; i++)
    y[i] += c->sum[i];
  return true;
}

static bool add_image(const Chains *c, const float *x, float *y) {
  const Deconv *d = c->d;
  int64_t step = has_column_chains(d) ? d->kernel[2] : 1;
  int64_t most = has_stride(d) ? d->ic : VECTOR;
  memset(y, 0, (size_t)(d->oc * d->out_size) * sizeof *y);
  for (int64_t first = 0; first < d->ic; first += most)
    for (int64_t column = 0; column < step; column++)
      if (!add_chain(c, x, column, step, first, min_of(d->ic - first, most),
                     y))
        return false;
  const float *bias = d->bias.p;
  for (int64_t i = 0; bias && i < d->oc * d->out_size; i++)
    y[i] += bias[i / d->out_size];
  return true;
}

static bool chains_memory(const Deconv *d, Chains *c) {
  size_t size = sizeof(float);
  int64_t landed;
  if (__builtin_mul_overflow(d->oc, d->in_size, &landed))
    return false;
  c->w = scratch_new(d->taps * d->ic * d->oc, size);
  c->to = scratch_new(d->in_size, sizeof *c->to);
  c->landed = scratch_new(landed, size);
  c->sum = scratch_new(d->oc * d->out_size, size);
  return c->w && c->to && c->landed && c->sum;
}

// Without strides and with little padding it is a convolution, turned, unless
// a weight would make more of the zeros around the image than zeros.
static bool is_conv(const Deconv *d) {
  for (int i = 0; i < 3; i++)
    if (d->pad[i] >= d->kernel[i])
      return false;
  if (has_stride(d))
    return false;
  const float *w = d->w.p;
  int64_t n = d->ic * d->oc * d->taps;
  while (n > 0 && isfinite(w[n - 1]))
    n--;
  return n == 0;
}

static bool deconv_turned(const Deconv *d) {
  ConvArgs args = {.batch = d->batch,
                   .in_channels = d->ic,
                   .out_channels = d->oc,
                   .groups = 1,
                   .is_turned = true,
                   .threads = d->threads};
  for (int i = 0; i < 3; i++) {
    args.in[i] = d->in[i];
    args.out[i] = d->out[i];
    args.kernel[i] = d->kernel[i];
    args.stride[i] = args.dilation[i] = 1;
    args.pad[i] = d->kernel[i] - 1 - d->pad[i];
  }
  const float *w = d->w.p; // (ic, oc, taps)
  float *turned = scratch_new(d->ic * d->oc * d->taps, sizeof *turned);
  for (int64_t i = 0; turned && i < d->ic * d->oc; i++)
    memcpy(turned + (i % d->oc * d->ic + i / d->oc) * d->taps,
           w + i * d->taps, (size_t)d->taps * sizeof *w);
  bool done = turned &&
              t2c_kernel_conv_f32(&args, d->x.p, turned, d->bias.p, d->y.p);
  free(turned);
  return done;
}

bool deconv_chains(const Deconv *d) {
  if (is_conv(d))
    return deconv_turned(d);
  Chains c = {.d = d};
  bool done = chains_memory(d, &c);
  const float *x = d->x.p, *w = d->w.p;
  float *y = d->y.p;
  int64_t pairs = d->ic * d->oc;
  for (int64_t i = 0; done && i < pairs * d->taps; i++)
    c.w[i] = w[i % pairs * d->taps + i / pairs];
  for (int64_t n = 0; done && n < d->batch; n++)
    done = add_image(&c, x + n * d->ic * d->in_size,
                     y + n * d->oc * d->out_size);
  free(c.w);
  free(c.to);
  free(c.landed);
  free(c.sum);
  return done;
}
