// softmax and log_softmax: of floats as PyTorch's kernels compute them, bit for
// bit; else in double, rounded once.
#include "graph/floats.h"
#include "graph/nn.h"
#include "graph/threads.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { VECTOR = 16 };

// --- in double ---------------------------------------------------------------
// Over v[0], v[stride], ...
static void softmax_line(double *v, int64_t count, int64_t stride, bool log_) {
  double max = -INFINITY, sum = 0;
  for (int64_t i = 0; i < count; i++)
    if (v[i * stride] > max)
      max = v[i * stride];
  for (int64_t i = 0; i < count; i++) {
    double shifted = v[i * stride] - max, e = exp(shifted);
    sum += e;
    v[i * stride] = log_ ? shifted : e;
  }
  double log_sum = log(sum);
  for (int64_t i = 0; i < count; i++)
    v[i * stride] = log_ ? v[i * stride] - log_sum : v[i * stride] / sum;
}

static bool softmax_wide(const Data *x, int64_t outer, int64_t count,
                         int64_t inner, bool log_, Data *y) {
  double *v = scratch_new(count * inner, sizeof *v);
  if (!v)
    return false;
  for (int64_t k = 0; k < outer; k++) {
    load_f64(x, k * count * inner, count * inner, v);
    for (int64_t i = 0; i < inner; i++)
      softmax_line(v + i, count, inner, log_);
    store_f64(y, k * count * inner, count * inner, v);
  }
  free(v);
  return true;
}

// --- floats, along the last dimension ----------------------------------------
// Lanes of a vector, which are then added in halves; less than a vector one
// after the other.
static float sum_in_lanes(const float *x, int64_t n) {
  float lane[VECTOR];
  for (int i = 0; i < VECTOR; i++)
    lane[i] = i < n ? x[i] : 0;
  if (n < VECTOR) {
    for (int i = 1; i < n; i++)
      lane[0] += lane[i];
    return lane[0];
  }
  int64_t k = VECTOR;
  for (; k + VECTOR <= n; k += VECTOR)
    for (int i = 0; i < VECTOR; i++)
      lane[i] += x[k + i];
  for (int i = 0; k + i < n; i++)
    lane[i] += x[k + i];
  for (int half = VECTOR / 2; half; half /= 2)
    for (int i = 0; i < half; i++)
      lane[i] += lane[i + half];
  return lane[0];
}

// x less its largest element.
static void shift_line(const float *x, int64_t n, float *y) {
  float max = x[0];
  for (int64_t i = 1; i < n; i++)
    max = x[i] > max ? x[i] : max;
  for (int64_t i = 0; i < n; i++)
    y[i] = x[i] - max;
}

// e: scratch for n floats.
static void last_softmax(const float *x, int64_t n, bool log_, float *e,
                         float *y) {
  FloatLoop *exp_ = float_loop(SC_exp, IN_VECTORS);
  shift_line(x, n, log_ ? y : e);
  if (log_) {
    exp_(y, NULL, e, n);
    float sum = sum_in_lanes(e, n), log_sum;
    float_loop(SC_log, IN_VECTORS)(&sum, NULL, &log_sum, 1);
    for (int64_t i = 0; i < n; i++)
      y[i] -= log_sum;
  } else {
    exp_(e, NULL, y, n);
    float scale = 1 / sum_in_lanes(y, n);
    for (int64_t i = 0; i < n; i++)
      y[i] *= scale;
  }
}

// --- floats, along another dimension -----------------------------------------
static void exp_in_vectors(const float *x, int64_t n, float *y) {
  int64_t wide = n - n % VECTOR;
  float_loop(SC_exp, IN_VECTORS)(x, NULL, y, wide);
  float_loop(SC_exp, OF_THE_REST)(x + wide, NULL, y + wide, n - wide);
}

// Those of a plane from line `first` on: a thread has `share` of all lines.
static void exp_of_threads(const float *x, int64_t first, int64_t share,
                           int64_t inner, float *y) {
  for (int64_t i = 0, n; i < inner; i += n) {
    n = min_of(share - (first + i) % share, inner - i);
    exp_in_vectors(x + i, n, y + i);
  }
}

// The lines of a plane, which are side by side, from line `first` on. max, sum,
// e: scratch for `inner` floats each.
static void side_softmax(const float *x, int64_t count, int64_t inner,
                         bool log_, int64_t first, int64_t share,
                         float *const scratch[3], float *y) {
  float *max = scratch[0], *sum = scratch[1], *e = scratch[2];
  memcpy(max, x, (size_t)inner * sizeof *max);
  memset(sum, 0, (size_t)inner * sizeof *sum);
  for (int64_t k = 1; k < count; k++)
    for (int64_t i = 0; i < inner; i++)
      max[i] = x[k * inner + i] > max[i] ? x[k * inner + i] : max[i];
  for (int64_t k = 0; k < count; k++) {
    float *to = y + k * inner, *shifted = log_ ? to : e, *power = log_ ? e : to;
    for (int64_t i = 0; i < inner; i++)
      shifted[i] = x[k * inner + i] - max[i];
    exp_of_threads(shifted, first, share, inner, power);
    for (int64_t i = 0; i < inner; i++)
      sum[i] += power[i];
  }
  if (log_)
    float_loop(SC_log, IN_VECTORS)(sum, NULL, e, inner);
  for (int64_t k = 0; k < count; k++)
    for (int64_t i = 0; i < inner; i++) {
      float *v = &y[k * inner + i];
      *v = log_ ? *v - e[i] : *v / sum[i];
    }
}

static bool softmax_floats(const float *x, int64_t outer, int64_t count,
                           int64_t inner, bool is_last, bool log_, int threads,
                           float *y) {
  int64_t width = is_last ? count : inner;
  int64_t share = log_ ? inner : share_of_thread(outer * inner, 1, threads);
  float *room = scratch_new(3 * width, sizeof *room);
  if (!room)
    return false;
  float *const scratch[3] = {room, room + width, room + 2 * width};
  for (int64_t k = 0; k < outer; k++) {
    const float *from = x + k * count * inner;
    float *to = y + k * count * inner;
    if (is_last)
      last_softmax(from, count, log_, room, to);
    else
      side_softmax(from, count, inner, log_, k * inner, share, scratch, to);
  }
  free(room);
  return true;
}

// --- the op ------------------------------------------------------------------
// Zeros where a line is nothing but -inf.
static void clear_hidden(const Data *x, int64_t outer, int64_t count,
                         int64_t inner, Data *y) {
  for (int64_t k = 0; k < outer * inner; k++) {
    int64_t at = k / inner * count * inner + k % inner, i = 0;
    while (i < count && data_get(x, at + i * inner) == -INFINITY)
      i++;
    for (int64_t j = 0; i == count && j < count; j++)
      data_set(y, at + j * inner, 0);
  }
}

const char *eval_softmax(Graph *g, Node *n) {
  const Data *x = value_in(n, 0);
  Data *y = value_new(n, 0);
  if (!y)
    return no_memory(g, n);
  if (y->numel == 0)
    return NULL;
  const Shape *s = &x->type.shape;
  int axis = (int)n->attr.softmax.axis;
  int64_t count = s->n ? s->d[axis] : 1, inner = 1;
  for (int i = axis + 1; i < s->n; i++)
    inner *= s->d[i];
  int64_t outer = x->numel / (count * inner);
  bool log_ = n->attr.softmax.log, is_last = axis >= s->n - 1;
  if (x->type.dtype == DT_F32
          ? !softmax_floats(x->p, outer, count, inner, is_last, log_,
                            n->threads, y->p)
          : !softmax_wide(x, outer, count, inner, log_, y))
    return no_memory(g, n);
  if (n->attr.softmax.masked)
    clear_hidden(x, outer, count, inner, y);
  return NULL;
}
