// Functions of a float as PyTorch's vectors compute them: the steps and the
// constants are those of Sleef 3.8 (Boost licence) where its functions are
// exact to one unit in the last place (u10), so that all bits are the same.
// Products and sums that are one rounding are written fma(); the compiler makes
// no others of the rest, and vectors of a loop that calls one of them.
#ifndef T2C_GRAPH_VECTOR_FLOAT_H
#define T2C_GRAPH_VECTOR_FLOAT_H

#include "graph/float_bits.h"

#include <math.h>

// x, its sign turned round where y's is set.
static inline float times_sign(float x, float y) {
  return from_bits(bits_of(x) ^ (bits_of(y) & 0x80000000u));
}

static inline float fma_of(float a, float b, float c) {
  return __builtin_fmaf(a, b, c);
}

// --- pairs: sums of two floats, with twice the digits of one -----------------
typedef struct Pair {
  float high, low;
} Pair;

static inline Pair pair_of(float x) { return (Pair){x, 0}; }

static inline float pair_sum(Pair a) { return a.high + a.low; }

static inline Pair pair_add(Pair a, Pair b) {
  float s = a.high + b.high, back = s - a.high;
  float lost = a.high - (s - back) + (b.high - back);
  return (Pair){s, lost + (a.low + b.low)};
}

// Where a is not less than b in size.
static inline Pair pair_add_less(Pair a, Pair b) {
  float s = a.high + b.high;
  return (Pair){s, a.high - s + b.high + a.low + b.low};
}

static inline Pair pair_scale(Pair a, float b) {
  float s = a.high * b;
  return (Pair){s, fma_of(a.low, b, fma_of(a.high, b, -s))};
}

static inline Pair pair_mul(Pair a, Pair b) {
  float s = a.high * b.high;
  float low = fma_of(a.low, b.high, fma_of(a.high, b.high, -s));
  return (Pair){s, fma_of(a.high, b.low, low)};
}

static inline Pair pair_square(Pair a) {
  float s = a.high * a.high;
  return (Pair){s, fma_of(a.high + a.high, a.low, fma_of(a.high, a.high, -s))};
}

static inline Pair pair_div(Pair a, Pair b) {
  float t = 1 / b.high, s = a.high * t;
  float low = fma_of(a.low, t, fma_of(t, a.high, -s));
  return (Pair){s, fma_of(s, fma_of(-b.low, t, fma_of(-b.high, t, 1)), low)};
}

static inline Pair pair_inverse(Pair a) {
  float s = 1 / a.high;
  return (Pair){s, s * fma_of(-a.low, s, fma_of(-a.high, s, 1))};
}

// --- powers of two -----------------------------------------------------------
static inline float power_of_two(int n) {
  return from_bits((uint32_t)(n + 127) << 23);
}

// A whole number of a few hundreds; of NaN any, for which C has none.
static inline int int_of(float n) {
  return n > -1024 && n < 1024 ? (int)n : 0;
}

// x * 2^n in two factors, each a normal number.
static inline float times_power(float x, int n) {
  int half = n >> 1;
  return x * power_of_two(half) * power_of_two(n - half);
}

static const float two_to_64 = 18446744073709551616.f;
static const float least_normal = 1.17549435e-38f;

static inline float float_exponent(float x) {
  float normal = x < least_normal ? x * two_to_64 : x;
  float e = (float)((int)(bits_of(normal) >> 23 & 255) - 127);
  return x < least_normal ? e - 64 : e;
}

// x by a power of two, in [0.75, 1.5).
static inline float float_mantissa(float x) {
  float normal = x < least_normal ? x * two_to_64 : x;
  uint32_t bits = bits_of(normal) & 0x7fffff;
  return from_bits(bits | (bits & 0x400000 ? 126u << 23 : 127u << 23));
}

// x * 2^n in five factors, n from -300 to 300: below the normal numbers it is
// rounded twice.
static inline float times_far_power(float x, int n) {
  int sign = n < 0 ? -1 : 0, m = (((n + sign) >> 6) - sign) * 16;
  float by = power_of_two(m);
  return x * by * by * by * by * power_of_two(n - 4 * m);
}

// --- exponentials ------------------------------------------------------------
static const float log2_e = 1.442695041f;
static const float ln2_high = 0.693145752f, ln2_low = 1.42860677e-06f;

static inline float vector_exp(float x) {
  float in = x < -104 ? -104 : x > 100 ? 100 : x;
  float n = rintf(in * log2_e), s = fma_of(n, -ln2_high, in), u;
  s = fma_of(n, -ln2_low, s);
  u = fma_of(0.000198527618f, s, 0.00139304355f);
  u = fma_of(u, s, 0.00833336078f);
  u = fma_of(u, s, 0.0416664854f);
  u = fma_of(u, s, 0.166666672f);
  u = fma_of(u, s, 0.5f);
  u = times_power(1 + fma_of(s * s, u, s), int_of(n));
  u = x < -104 ? 0 : u;
  return x > 100 ? INFINITY : u;
}

static inline float vector_exp2(float x) {
  float in = x < -151 ? -151 : x > 129 ? 129 : x;
  float n = rintf(in), s = in - n;
  float u = fma_of(0.1535920892e-3f, s, 0.1339262701e-2f);
  u = fma_of(u, s, 0.9618384764e-2f);
  u = fma_of(u, s, 0.5550347269e-1f);
  u = fma_of(u, s, 0.2402264476f);
  u = fma_of(u, s, 0.6931471825f);
  u = times_power(fma_of(u, s, 1), int_of(n));
  u = x >= 128 ? INFINITY : u;
  return x < -150 ? 0 : u;
}

// x from -104 to 89.
static inline Pair pair_exp(float x) {
  float n = rintf(x * log2_e), u;
  Pair s = pair_add(pair_of(x), pair_of(n * -ln2_high)), t;
  s = pair_add(s, pair_of(n * -ln2_low));
  u = fma_of(0.1980960224e-3f, s.high, 0.1394256484e-2f);
  u = fma_of(u, s.high, 0.8333456703e-2f);
  u = fma_of(u, s.high, 0.4166637361e-1f);
  t = pair_add(pair_scale(s, u), pair_of(0.166666659f));
  t = pair_add(pair_mul(s, t), pair_of(0.5f));
  t = pair_add(s, pair_mul(pair_square(s), t));
  t = pair_add_less(pair_of(1), t);
  return (Pair){times_power(t.high, int_of(n)), times_power(t.low, int_of(n))};
}

static inline float vector_expm1(float x) {
  float in = x < -104 ? -104 : x > 89 ? 89 : x;
  float y = pair_sum(pair_add(pair_exp(in), pair_of(-1)));
  y = x > 88.7228317f ? INFINITY : y;
  y = x < -16.6355324f ? -1 : y;
  return x == 0 ? x : y;
}

static inline float vector_tanh(float x) {
  float size = fabsf(x);
  Pair up = pair_exp(size > 9 ? 9 : size), down = pair_inverse(up);
  Pair less = pair_add_less(up, (Pair){-down.high, -down.low});
  float y = pair_sum(pair_div(less, pair_add_less(up, down)));
  y = size > 8.66433975f ? 1 : y;
  return x != x ? x : copysignf(y, x);
}

// Abramowitz and Stegun's 7.1.26.
static inline float vector_erf(float x) {
  float t = 1 / fma_of(0.3275911f, fabsf(x), 1), y;
  y = fma_of(1.061405429f, t, -1.453152027f);
  y = fma_of(y, t, 1.421413741f);
  y = fma_of(y, t, -0.284496736f);
  y = fma_of(y, t, 0.254829592f);
  y = fma_of(-vector_exp(-(x * x)) * t, y, 1);
  return times_sign(y, x);
}

// --- logarithms --------------------------------------------------------------
// e * log(2) + log of what x is the (m - 1) / (m + 1) of.
static inline float log_of(float e, Pair x) {
  Pair s = pair_scale((Pair){0.693147182f, -1.904654323e-09f}, e);
  float square = x.high * x.high;
  float t = fma_of(0.3027294874f, square, 0.3996108174f);
  t = fma_of(t, square, 0.6666694880f);
  s = pair_add_less(s, (Pair){x.high * 2, x.low * 2});
  return pair_sum(pair_add_less(s, pair_of(square * x.high * t)));
}

static inline float vector_log(float x) {
  float e = float_exponent(x * (1 / 0.75f)), m = float_mantissa(x);
  Pair less = pair_add(pair_of(-1), pair_of(m));
  Pair more = pair_add(pair_of(1), pair_of(m));
  float y = log_of(e, pair_div(less, more));
  y = x == INFINITY ? INFINITY : y;
  y = x < 0 || x != x ? NAN : y;
  return x == 0 ? -INFINITY : y;
}

static inline float vector_log1p(float x) {
  float e = float_exponent((x + 1) * (1 / 0.75f)), t = power_of_two(-(int)e);
  float m = fma_of(x, t, t - 1);
  Pair more = pair_add_less(pair_of(2), pair_of(m));
  float y = log_of(e, pair_div(pair_of(m), more));
  y = x <= 1e38f ? y : vector_log(x);
  y = x < -1 ? NAN : y;
  y = x == -1 ? -INFINITY : y;
  return x == 0 ? x : y;
}

// --- powers ------------------------------------------------------------------
// log(x) to twice the digits, for x > 0.
static inline Pair pair_log(float x) {
  float e = float_exponent(x * (1 / 0.75f)), m = float_mantissa(x);
  Pair less = pair_add(pair_of(-1), pair_of(m));
  Pair more = pair_add(pair_of(1), pair_of(m));
  Pair r = pair_div(less, more), square = pair_square(r);
  float t = fma_of(0.240320355f, square.high, 0.285112679f);
  t = fma_of(t, square.high, 0.400007993f);
  Pair rest = pair_add(pair_scale(square, t),
                       (Pair){0.666666627f, 3.691838613e-09f});
  Pair s = pair_scale((Pair){0.693147182f, -1.904654323e-09f}, e);
  s = pair_add_less(s, (Pair){r.high * 2, r.low * 2});
  return pair_add_less(s, pair_mul(pair_mul(square, r), rest));
}

static inline float exp_of_pair(Pair x) {
  float n = rintf(pair_sum(x) * log2_e), u;
  n = n < -300 ? -300 : n > 300 ? 300 : n;
  Pair s = pair_add(x, pair_of(n * -ln2_high)), t;
  s = pair_add(s, pair_of(n * -ln2_low));
  s = (Pair){s.high + s.low, s.high - (s.high + s.low) + s.low};
  u = fma_of(0.00136324647f, s.high, 0.00836596917f);
  u = fma_of(u, s.high, 0.0416710824f);
  u = fma_of(u, s.high, 0.166665524f);
  u = fma_of(u, s.high, 0.499999851f);
  t = pair_add_less(s, pair_scale(pair_square(s), u));
  u = pair_sum(pair_add_less(pair_of(1), t));
  return x.high < -104 ? 0 : times_far_power(u, int_of(n));
}

static inline float vector_pow(float x, float y) {
  const float whole_from = 16777216; // 1 << 24: even from there on
  int is_whole = truncf(y) == y || fabsf(y) > whole_from;
  int is_odd = is_whole && fabsf(y) < whole_from &&
               truncf(y * 0.5f) * 2 != y;
  float p = exp_of_pair(pair_scale(pair_log(fabsf(x)), y));
  p = p != p ? INFINITY : p;
  p *= x > 0 ? 1 : !is_whole ? NAN : is_odd ? -1 : 1;
  float over_1 = times_sign(fabsf(x) - 1, y);
  float far = over_1 < 0 ? 0 : over_1 == 0 ? 1 : INFINITY;
  p = fabsf(y) == INFINITY ? far : p;
  int to_zero = (bits_of(y) >> 31) != (x == 0);
  float end = times_sign(to_zero ? 0 : INFINITY, is_odd ? x : 1);
  p = x == 0 || fabsf(x) == INFINITY ? end : p;
  p = x != x || y != y ? NAN : p;
  return y == 0 || x == 1 ? 1 : p;
}

#endif
