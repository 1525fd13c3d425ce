// The convolution and matrix product kernels of every instruction set this
// machine has, against their definitions in double.
#include "graph/kernels.h"
#include "graph_util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Set {
  const char *name;
  const KernelSet *kernels;
  bool is_there;
} Set;

enum { SETS = 3 };

static void find_sets(Set sets[SETS]) {
  memset(sets, 0, SETS * sizeof *sets);
  sets[0] = (Set){"base", &kernels_base, true};
#ifdef __x86_64__
  sets[1] = (Set){"avx2", &kernels_avx2,
                  __builtin_cpu_supports("avx2") &&
                      __builtin_cpu_supports("fma")};
  sets[2] = (Set){"avx512", &kernels_avx512,
                  __builtin_cpu_supports("avx512f") &&
                      __builtin_cpu_supports("avx512vl")};
#endif
}

// Values that are exact in float, so that both types compute the same.
static double *random_values(uint32_t *seed, int64_t count) {
  double *v = malloc((size_t)count * sizeof *v + 1);
  for (int64_t i = 0; i < count; i++)
    v[i] = (random_below(seed, 4001) - 2000) / 1024.0;
  return v;
}

static float *floats_of(const double *v, int64_t count) {
  if (!v)
    return NULL;
  float *f = malloc((size_t)count * sizeof *f + 1);
  for (int64_t i = 0; i < count; i++)
    f[i] = (float)v[i];
  return f;
}

// `y` against `want`, relative to the sum of the terms' magnitudes.
static void check_close(const char *set, const double *y, const double *want,
                        const double *magnitude, int64_t count,
                        double tolerance) {
  for (int64_t i = 0; i < count; i++)
    if (!(fabs(y[i] - want[i]) <= tolerance * magnitude[i]))
      fail_msg("%s: element %lld is %.9g, expected %.9g", set, (long long)i,
               y[i], want[i]);
}

static void check_floats(const char *set, const float *y, const double *want,
                         const double *magnitude, int64_t count) {
  for (int64_t i = 0; i < count; i++)
    if (!(fabs(y[i] - want[i]) <= 2e-6 * magnitude[i]))
      fail_msg("%s: element %lld is %.9g, expected %.9g", set, (long long)i,
               y[i], want[i]);
}

// --- matmul ------------------------------------------------------------------

static void define_matmul(const MatmulArgs *m, const double *a,
                          const double *b, const double *bias, double *y,
                          double *magnitude) {
  for (int64_t i = 0; i < m->m; i++)
    for (int64_t j = 0; j < m->n; j++, y++, magnitude++) {
      *y = bias ? bias[j] : 0;
      *magnitude = fabs(*y);
      for (int64_t k = 0; k < m->k; k++) {
        double term = a[m->transpose_a ? k * m->m + i : i * m->k + k] *
                      b[m->transpose_b ? j * m->k + k : k * m->n + j];
        *y += term;
        *magnitude += fabs(term);
      }
    }
}

static void try_matmul(uint32_t *seed, const MatmulArgs *m) {
  int64_t na = m->m * m->k, nb = m->k * m->n, ny = m->m * m->n;
  double *a = random_values(seed, na), *b = random_values(seed, nb);
  double *bias = random_below(seed, 2) ? random_values(seed, m->n) : NULL;
  double *want = random_values(seed, ny), *magnitude = random_values(seed, ny);
  double *y = random_values(seed, ny);
  float *af = floats_of(a, na), *bf = floats_of(b, nb);
  float *biasf = floats_of(bias, m->n), *yf = floats_of(y, ny);
  define_matmul(m, a, b, bias, want, magnitude);
  Set sets[SETS];
  find_sets(sets);
  for (int i = 0; i < SETS; i++) {
    if (!sets[i].is_there)
      continue;
    memset(yf, 0xff, (size_t)ny * sizeof *yf); // NaN: all must be written
    memset(y, 0xff, (size_t)ny * sizeof *y);
    assert_true(sets[i].kernels->matmul_f32(m, af, bf, biasf, yf));
    assert_true(sets[i].kernels->matmul_f64(m, a, b, bias, y));
    check_floats(sets[i].name, yf, want, magnitude, ny);
    check_close(sets[i].name, y, want, magnitude, ny, 1e-14);
  }
  void *all[] = {a, b, bias, want, magnitude, y, af, bf, biasf, yf};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    free(all[i]);
}

static void test_matmul(void **state) {
  (void)state;
  uint32_t seed = 1;
  // Each path, and the edges of its blocks.
  static const int64_t sizes[] = {0,  1,  2,  3,  4,   5,   7,   8,  9,
                                  15, 16, 17, 31, 33,  48,  49,  63, 65,
                                  95, 97, 129, 193, 260};
  enum { SIZES = sizeof sizes / sizeof *sizes };
  for (int i = 0; i < 250; i++) {
    MatmulArgs m = {sizes[random_below(&seed, SIZES)],
                    sizes[random_below(&seed, SIZES)],
                    sizes[random_below(&seed, SIZES)],
                    random_below(&seed, 2), random_below(&seed, 2), false, 2};
    try_matmul(&seed, &m);
  }
  for (int i = 0; i < 4; i++)
    try_matmul(&seed, &(MatmulArgs){50, 1061, 33, i & 1, i >> 1, false, 2});
}

// --- conv --------------------------------------------------------------------

// The sum of one output; *magnitude is that of its terms.
static double define_output(const ConvArgs *c, const double *x,
                            const double *w, int64_t od, int64_t oh,
                            int64_t ow, double *magnitude) {
  double sum = 0;
  *magnitude = 0;
  for (int64_t i = 0; i < c->in_channels / c->groups; i++)
    for (int64_t kd = 0; kd < c->kernel[0]; kd++)
      for (int64_t kh = 0; kh < c->kernel[1]; kh++)
        for (int64_t kw = 0; kw < c->kernel[2]; kw++, w++) {
          int64_t d = od * c->stride[0] + kd * c->dilation[0] - c->pad[0];
          int64_t h = oh * c->stride[1] + kh * c->dilation[1] - c->pad[1];
          int64_t v = ow * c->stride[2] + kw * c->dilation[2] - c->pad[2];
          if (d < 0 || d >= c->in[0] || h < 0 || h >= c->in[1] || v < 0 ||
              v >= c->in[2])
            continue;
          double term =
              *w * x[((i * c->in[0] + d) * c->in[1] + h) * c->in[2] + v];
          sum += term;
          *magnitude += fabs(term);
        }
  return sum;
}

static void define_conv(const ConvArgs *c, const double *x, const double *w,
                        const double *bias, double *y, double *magnitude) {
  int64_t ic = c->in_channels / c->groups, oc = c->out_channels / c->groups;
  int64_t taps = c->kernel[0] * c->kernel[1] * c->kernel[2];
  int64_t plane = c->in[0] * c->in[1] * c->in[2];
  for (int64_t n = 0; n < c->batch; n++)
    for (int64_t o = 0; o < c->out_channels; o++)
      for (int64_t d = 0; d < c->out[0]; d++)
        for (int64_t h = 0; h < c->out[1]; h++)
          for (int64_t v = 0; v < c->out[2]; v++, y++, magnitude++) {
            int64_t from = (n * c->in_channels + o / oc * ic) * plane;
            *y = define_output(c, x + from, w + o * ic * taps, d, h, v,
                               magnitude) +
                 (bias ? bias[o] : 0);
            *magnitude += bias ? fabs(bias[o]) : 0;
          }
}

static void try_conv(uint32_t *seed, const ConvArgs *c) {
  int64_t nx = c->batch * c->in_channels, ny = c->batch * c->out_channels;
  int64_t nw = c->out_channels * (c->in_channels / c->groups);
  for (int i = 0; i < 3; i++) {
    nx *= c->in[i];
    ny *= c->out[i];
    nw *= c->kernel[i];
  }
  double *x = random_values(seed, nx), *w = random_values(seed, nw);
  double *bias = NULL;
  if (random_below(seed, 2))
    bias = random_values(seed, c->out_channels);
  double *want = random_values(seed, ny), *magnitude = random_values(seed, ny);
  double *y = random_values(seed, ny);
  float *xf = floats_of(x, nx), *wf = floats_of(w, nw);
  float *biasf = floats_of(bias, c->out_channels), *yf = floats_of(y, ny);
  define_conv(c, x, w, bias, want, magnitude);
  Set sets[SETS];
  find_sets(sets);
  for (int i = 0; i < SETS; i++) {
    if (!sets[i].is_there)
      continue;
    memset(yf, 0xff, (size_t)ny * sizeof *yf);
    memset(y, 0xff, (size_t)ny * sizeof *y);
    assert_true(sets[i].kernels->conv_f32(c, xf, wf, biasf, yf));
    assert_true(sets[i].kernels->conv_f64(c, x, w, bias, y));
    check_floats(sets[i].name, yf, want, magnitude, ny);
    check_close(sets[i].name, y, want, magnitude, ny, 1e-14);
  }
  void *all[] = {x, w, bias, want, magnitude, y, xf, wf, biasf, yf};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    free(all[i]);
}

// Any convolution that has an output; padding may exceed the kernel.
static bool random_conv(uint32_t *seed, ConvArgs *c) {
  int dims = 1 + random_below(seed, 3);
  bool depthwise = random_below(seed, 4) == 0;
  c->batch = random_below(seed, 3);
  c->groups = depthwise || !random_below(seed, 3) ? 1 + random_below(seed, 9)
                                                  : 1;
  c->in_channels = c->groups * (depthwise ? 1 : 1 + random_below(seed, 12));
  c->out_channels = c->groups * (depthwise ? 1 : 1 + random_below(seed, 20));
  static const int size_max[] = {0, 90, 20, 7};
  for (int i = 0; i < 3; i++) {
    bool is_used = i >= 3 - dims;
    c->in[i] = is_used ? 1 + random_below(seed, size_max[dims]) : 1;
    c->kernel[i] = is_used ? 1 + random_below(seed, 5) : 1;
    c->stride[i] = is_used ? 1 + random_below(seed, 4) : 1;
    c->dilation[i] = is_used ? 1 + random_below(seed, 3) : 1;
    c->pad[i] = is_used ? random_below(seed, 8) : 0;
    int64_t behind = is_used ? random_below(seed, 8) : 0;
    int64_t room = c->in[i] + c->pad[i] + behind -
                   c->dilation[i] * (c->kernel[i] - 1) - 1;
    if (room < 0)
      return false;
    c->out[i] = room / c->stride[i] + 1;
  }
  return true;
}

static void test_conv(void **state) {
  (void)state;
  uint32_t seed = 2;
  for (int i = 0; i < 400; i++) {
    ConvArgs c = {0};
    if (random_conv(&seed, &c))
      try_conv(&seed, &c);
  }
}

// Sizes of real layers: more than one block of weights and of pixels.
static void test_conv_blocks(void **state) {
  (void)state;
  uint32_t seed = 3;
  static const ConvArgs layers[] = {
      {1, 40, 24, 1, {1, 34, 33}, {1, 34, 33}, {1, 3, 3}, {1, 1, 1},
       {1, 1, 1}, {0, 1, 1}, 0, 2},
      {2, 70, 150, 1, {1, 7, 7}, {1, 7, 7}, {1, 1, 1}, {1, 1, 1}, {1, 1, 1},
       {0, 0, 0}, 0, 2},
      {1, 3, 16, 1, {1, 41, 41}, {1, 21, 21}, {1, 7, 7}, {1, 2, 2},
       {1, 1, 1}, {0, 3, 3}, 0, 2},
      {1, 64, 32, 1, {1, 1, 1}, {1, 1, 1}, {1, 1, 1}, {1, 1, 1}, {1, 1, 1},
       {0, 0, 0}, 0, 2},
      {2, 15, 40, 1, {1, 20, 41}, {1, 10, 31}, {1, 11, 11}, {1, 1, 1},
       {1, 1, 1}, {0, 0, 0}, 0, 2},
      {2, 600, 45, 1, {1, 12, 12}, {1, 12, 12}, {1, 1, 1}, {1, 1, 1},
       {1, 1, 1}, {0, 0, 0}, 0, 2},
      {2, 100, 70, 1, {1, 2, 1}, {1, 2, 1}, {1, 3, 3}, {1, 1, 1}, {1, 1, 1},
       {0, 1, 1}, 0, 2},
  };
  for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
    try_conv(&seed, &layers[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_matmul),
      cmocka_unit_test(test_conv),
      cmocka_unit_test(test_conv_blocks),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
