// Arithmetic as PyTorch defines it where C's differs or is undefined: rounding
// of quotients, wrapping of integers, conversions that do not fit, half types.
//
// ISO C99 and libm. Part of every build: torch2c's evaluator and the C that it
// writes compute with these same functions.
#ifndef TORCH2C_SCALAR_H
#define TORCH2C_SCALAR_H

#ifndef T2C_NO_HEADERS
#include "torch2c.h"

#include <math.h>
#include <string.h>
#endif

#if defined(__GNUC__) && !defined(__TINYC__)
#define T2C_HELPER static inline __attribute__((unused))
#else
#define T2C_HELPER static inline
#endif

// --- float functions without branches ----------------------------------------
// Compilers turn loops of these into vector code, which they cannot do with a
// call of libm. NaN, infinities, denormals and -0 come out as libm has them.
// Below 1.5 units in the last place from the exact result, over all floats.
T2C_HELPER float t2c_from_bits(uint32_t bits) {
  float f;
  memcpy(&f, &bits, sizeof f);
  return f;
}

T2C_HELPER uint32_t t2c_bits(float f) {
  uint32_t bits;
  memcpy(&bits, &f, sizeof bits);
  return bits;
}

#if defined(__TINYC__) // has no vectors: libm is faster
#define t2c_expf expf
#define t2c_tanhf tanhf
#define t2c_erff erff
#define t2c_logf logf
#define t2c_log1pf log1pf
#else
// exp(x - n * log(2)), which is near 1.
T2C_HELPER float t2c_exp_rest(float x, float n) {
  float r = T2C_FMAF(n, -0.693145752f, x), p;
  r = T2C_FMAF(n, -1.42860677e-6f, r);
  p = T2C_FMAF(r, 0.00139517111f, 0.00836959902f);
  p = T2C_FMAF(p, r, 0.0416661874f);
  p = T2C_FMAF(p, r, 0.166665129f);
  p = T2C_FMAF(p, r, 0.50000001f);
  return T2C_FMAF(p, r * r, r) + 1;
}

T2C_HELPER float t2c_expf(float x) {
  const float shift = 12582912 + 254; // 3 << 22: its unit is 1
  // Where the result is 0, no step of it may be a denormal: x is often -inf,
  // in masks, and processors take a hundred cycles for a denormal.
  float in = 89 < x ? 89 : x, t, p;
  uint32_t half;
  in = x < -104 ? 0 : in;
  t = T2C_FMAF(in, 1.44269504f, shift);
  p = t2c_exp_rest(in, t - shift);
  half = t2c_bits(t) >> 1; // 2^n in two factors, each a normal number
  p = p * t2c_from_bits(half << 23) * t2c_from_bits((t2c_bits(t) - half) << 23);
  return x < -104 ? 0 : p;
}

// The same for x from -87 to 88 only, and for NaN.
T2C_HELPER float t2c_near_expf(float x) {
  const float shift = 12582912 + 127;
  float t = T2C_FMAF(x, 1.44269504f, shift);
  return t2c_exp_rest(x, t - shift) * t2c_from_bits(t2c_bits(t) << 23);
}

T2C_HELPER float t2c_tanhf(float x) {
  float size = fabsf(x), s = x * x, p, far;
  p = T2C_FMAF(s, -0.00560387874f, 0.0205516833f);
  p = T2C_FMAF(p, s, -0.0537140944f);
  p = T2C_FMAF(p, s, 0.133311526f);
  p = T2C_FMAF(p, s, -0.333332721f);
  p = T2C_FMAF(p * s, x, x);
  far = 10 < size ? 10 : size; // where it is 1
  far = 1 - 2 / (t2c_near_expf(2 * far) + 1);
  return copysignf(size > 0.625f ? far : p, x);
}

T2C_HELPER float t2c_erff(float x) {
  float size = fabsf(x), s = x * x, p, q, far;
  p = T2C_FMAF(s, -0.000597688611f, 0.0049909786f);
  p = T2C_FMAF(p, s, -0.0267655657f);
  p = T2C_FMAF(p, s, 0.112818027f);
  p = T2C_FMAF(p, s, -0.376124943f);
  p = T2C_FMAF(p, s, 0.12837915f);
  p = T2C_FMAF(p, x, x);
  far = 4 < size ? 4 : size; // where it is 1
  q = T2C_FMAF(far, -1.15230829e-5f, 0.000325660327f); // log(1 - erf) / x
  q = T2C_FMAF(q, far, -0.00365379377f);
  q = T2C_FMAF(q, far, 0.0237854071f);
  q = T2C_FMAF(q, far, -0.106263212f);
  q = T2C_FMAF(q, far, -0.635135874f);
  q = T2C_FMAF(q, far, -0.12865217f);
  far = 1 - t2c_near_expf(T2C_FMAF(q, far, -far));
  return size > 0.925f ? copysignf(far, x) : p;
}

// x is 2^n times a number between the roots of 1/2 and 2, which is 1 + f.
T2C_HELPER float t2c_logf(float x) {
  const uint32_t root = 0x3f3504f3u; // the bits of sqrt(0.5)
  int is_small = x < 1.17549435e-38f;
  uint32_t bits = t2c_bits(is_small ? x * 8388608 : x) - root;
  int32_t high = (int32_t)((bits + 0x40000000u) >> 23) - 128;
  float n = (float)(is_small ? high - 23 : high);
  float f = t2c_from_bits((bits & 0x7fffffu) + root) - 1, s = f * f, p;
  p = T2C_FMAF(f, -0.0763431418f, 0.127615905f);
  p = T2C_FMAF(p, f, -0.13160259f);
  p = T2C_FMAF(p, f, 0.142017617f);
  p = T2C_FMAF(p, f, -0.1662335f);
  p = T2C_FMAF(p, f, 0.200012265f);
  p = T2C_FMAF(p, f, -0.250008212f);
  p = T2C_FMAF(p, f, 0.333333317f);
  p = T2C_FMAF(n, -2.12194440e-4f, p * s * f); // n * log(2) in two parts
  p = T2C_FMAF(-0.5f, s, p) + f;
  p = T2C_FMAF(n, 0.693359375f, p);
  p = x > 3.40282347e38f ? x : p;
  p = x > 0 ? p : NAN;
  p = x == 0 ? -INFINITY : p;
  return x != x ? x : p;
}

T2C_HELPER float t2c_log1pf(float x) {
  float u = 1 + x, p = t2c_logf(u);
  float lost = (x - (u - 1)) / u; // by rounding u
  p = u > 0 && u < 3.4e38f ? p + lost : p;
  return x == 0 ? x : p;
}
#endif

// The same for double.
#define t2c_exp exp
#define t2c_tanh tanh
#define t2c_erf erf
#define t2c_log log
#define t2c_log1p log1p

// --- floats ------------------------------------------------------------------
// Quotient rounded down, Python's way: it agrees with the remainder, and a
// quotient that rounding made too small is put right.
T2C_HELPER double t2c_floor_div(double a, double b) {
  double mod, quotient, down;
  if (b == 0)
    return a / b;
  mod = fmod(a, b);
  quotient = (a - mod) / b;
  if (mod != 0 && (b < 0) != (mod < 0))
    quotient -= 1;
  if (quotient == 0)
    return copysign(0.0, a / b);
  down = floor(quotient);
  return quotient - down > 0.5 ? down + 1 : down;
}

T2C_HELPER float t2c_floor_divf(float a, float b) {
  float mod, quotient, down;
  if (b == 0)
    return a / b;
  mod = fmodf(a, b);
  quotient = (a - mod) / b;
  if (mod != 0 && (b < 0) != (mod < 0))
    quotient -= 1;
  if (quotient == 0)
    return copysignf(0.0f, a / b);
  down = floorf(quotient);
  return quotient - down > 0.5f ? down + 1 : down;
}

// Remainder with the sign of the divisor.
T2C_HELPER double t2c_remainder(double a, double b) {
  double mod = fmod(a, b);
  return mod != 0 && (b < 0) != (mod < 0) ? mod + b : mod;
}

T2C_HELPER float t2c_remainderf(float a, float b) {
  float mod = fmodf(a, b);
  return mod != 0 && (b < 0) != (mod < 0) ? mod + b : mod;
}

// The inverse of erf: a rational approximation, and two of Newton's steps.
T2C_HELPER double t2c_erfinv(double y) {
  const double slope = 1.1283791670955126; // 2 / sqrt(pi)
  double size = fabs(y), x, z;
  int step;
  if (size >= 1)
    return size > 1 ? NAN : copysign(INFINITY, y);
  if (size <= 0.7) {
    z = y * y;
    x = y * (((-0.140543331 * z + 0.914624893) * z - 1.645349621) * z +
             0.886226899) /
        ((((0.012229801 * z - 0.329097515) * z + 1.442710462) * z -
          2.118377725) * z + 1);
  } else {
    z = sqrt(-log((1 - size) / 2));
    x = copysign(((1.641345311 * z + 3.429567803) * z - 1.624906493) * z -
                     1.970840454, y) /
        ((1.637067800 * z + 3.543889200) * z + 1);
  }
  for (step = 0; step < 2; step++)
    x -= (erf(x) - y) / (slope * exp(-x * x));
  return x;
}

T2C_HELPER float t2c_erfinvf(float y) {
  const float slope = 1.1283791670955126f;
  float size = fabsf(y), x, z;
  int step;
  if (size >= 1)
    return size > 1 ? NAN : copysignf(INFINITY, y);
  if (size <= 0.7f) {
    z = y * y;
    x = y * (((-0.140543331f * z + 0.914624893f) * z - 1.645349621f) * z +
             0.886226899f) /
        ((((0.012229801f * z - 0.329097515f) * z + 1.442710462f) * z -
          2.118377725f) * z + 1);
  } else {
    z = sqrtf(-logf((1 - size) / 2));
    x = copysignf(((1.641345311f * z + 3.429567803f) * z - 1.624906493f) * z -
                      1.970840454f, y) /
        ((1.637067800f * z + 3.543889200f) * z + 1);
  }
  for (step = 0; step < 2; step++)
    x -= (erff(x) - y) / (slope * expf(-x * x));
  return x;
}

// exp(x * x) * erfc(x): by Laplace's continued fraction where x is large.
T2C_HELPER double t2c_erfcx(double x) {
  double f = x;
  int k;
  if (x < 0)
    return 2 * exp(x * x) - t2c_erfcx(-x);
  if (!(x >= 5))
    return exp(x * x) * erfc(x);
  for (k = 40; k > 0; k--)
    f = x + k / (2 * f);
  return 0.56418958354775629 / f; // 1 / sqrt(pi)
}

T2C_HELPER float t2c_erfcxf(float x) { return (float)t2c_erfcx(x); }

// exp(-x) times the modified Bessel function of an order, 0 or 1: its series,
// or the expansion for a large x.
T2C_HELPER double t2c_bessel_scaled(double x, int order) {
  double term = order ? x / 2 : 1, sum = 1;
  int k;
  if (x <= 30) {
    sum = term;
    for (k = 1; k < 100 && term > sum * 1e-17; k++)
      sum += term *= x / 2 * (x / 2) / (k * (k + order));
    return sum * exp(-x);
  }
  term = 1;
  for (k = 1; k < 30; k++)
    sum += term *= ((2 * k - 1) * (2 * k - 1) - 4 * order) / (8 * k * x);
  return sum / sqrt(6.2831853071795865 * x); // 2 * pi
}

T2C_HELPER double t2c_i0e(double x) { return t2c_bessel_scaled(fabs(x), 0); }
T2C_HELPER float t2c_i0ef(float x) { return (float)t2c_i0e(x); }

T2C_HELPER double t2c_i1e(double x) {
  double y = t2c_bessel_scaled(fabs(x), 1);
  return x < 0 ? -y : y;
}

T2C_HELPER float t2c_i1ef(float x) { return (float)t2c_i1e(x); }

// frexp() in powers of two alone: it is not everywhere.
T2C_HELPER double t2c_exponent(double x) {
  double size = fabs(x), power = 0, step;
  if (!(size > 0) || size - size != 0)
    return 0;
  for (step = 512; step >= 1; step = step / 2) {
    if (size >= exp2(step)) {
      size /= exp2(step);
      power += step;
    }
    if (size < exp2(-step)) {
      size *= exp2(step);
      power -= step;
    }
  }
  while (size < 1) {
    size *= 2;
    power -= 1;
  }
  return power + 1;
}

T2C_HELPER double t2c_mantissa(double x) {
  double power = t2c_exponent(x), half = trunc(power / 2);
  return x * exp2(-half) * exp2(half - power);
}

T2C_HELPER float t2c_exponentf(float x) { return (float)t2c_exponent(x); }
T2C_HELPER float t2c_mantissaf(float x) { return (float)t2c_mantissa(x); }

// --- integers: they wrap, and a division by zero is 0 ------------------------
// (PyTorch raises ZeroDivisionError; torch2c's evaluator looks before.)
T2C_HELPER int64_t t2c_wrap(uint64_t bits) {
  return bits <= (uint64_t)INT64_MAX ? (int64_t)bits
                                     : -(int64_t)(UINT64_MAX - bits) - 1;
}

T2C_HELPER int64_t t2c_add_int(int64_t a, int64_t b) {
  return t2c_wrap((uint64_t)a + (uint64_t)b);
}

T2C_HELPER int64_t t2c_sub_int(int64_t a, int64_t b) {
  return t2c_wrap((uint64_t)a - (uint64_t)b);
}

T2C_HELPER int64_t t2c_mul_int(int64_t a, int64_t b) {
  return t2c_wrap((uint64_t)a * (uint64_t)b);
}

T2C_HELPER int64_t t2c_neg_int(int64_t a) { return t2c_sub_int(0, a); }

T2C_HELPER int64_t t2c_abs_int(int64_t a) { return a < 0 ? t2c_neg_int(a) : a; }

T2C_HELPER int64_t t2c_trunc_div_int(int64_t a, int64_t b) {
  return b == 0 ? 0 : b == -1 ? t2c_neg_int(a) : a / b;
}

T2C_HELPER int64_t t2c_fmod_int(int64_t a, int64_t b) {
  return b == 0 || b == -1 ? 0 : a % b;
}

T2C_HELPER int64_t t2c_remainder_int(int64_t a, int64_t b) {
  int64_t mod = t2c_fmod_int(a, b);
  return mod != 0 && (b < 0) != (mod < 0) ? mod + b : mod;
}

T2C_HELPER int64_t t2c_floor_div_int(int64_t a, int64_t b) {
  int64_t mod = t2c_fmod_int(a, b);
  return t2c_trunc_div_int(a, b) - (mod != 0 && (b < 0) != (mod < 0));
}

T2C_HELPER int64_t t2c_pow_int(int64_t a, int64_t b) {
  int64_t power = 1;
  if (b < 0)
    return a == 1 ? 1 : a == -1 ? (b % 2 ? -1 : 1) : 0;
  for (; b; b >>= 1, a = t2c_mul_int(a, a))
    if (b & 1)
      power = t2c_mul_int(power, a);
  return power;
}

T2C_HELPER int64_t t2c_shift_left(int64_t a, int64_t b) {
  return b < 0 || b > 63 ? 0 : t2c_wrap((uint64_t)a << b);
}

T2C_HELPER int64_t t2c_shift_right(int64_t a, int64_t b) {
  if (b < 0 || b > 63)
    return a < 0 ? -1 : 0;
  return a < 0 ? ~(~a >> b) : a >> b;
}

// --- conversions -------------------------------------------------------------
// Towards zero; what does not fit (and NaN) becomes the smallest value, as the
// x86 instruction has it. Narrower types wrap: int8 and int16 from the 32-bit
// result, uint8 from the 64-bit one.
T2C_HELPER int64_t t2c_to_int64(double v) {
  return v >= -9223372036854775808.0 && v < 9223372036854775808.0 ? (int64_t)v
                                                                  : INT64_MIN;
}

T2C_HELPER int32_t t2c_to_int32(double v) {
  return v > -2147483649.0 && v < 2147483648.0 ? (int32_t)v : INT32_MIN;
}

T2C_HELPER int64_t t2c_wrap32(int64_t v) {
  uint32_t bits = (uint32_t)v;
  return bits <= 0x7fffffffu ? (int64_t)bits : (int64_t)bits - 4294967296;
}

T2C_HELPER int64_t t2c_wrap16(int64_t v) {
  uint16_t bits = (uint16_t)v;
  return bits <= 0x7fffu ? (int64_t)bits : (int64_t)bits - 65536;
}

T2C_HELPER int64_t t2c_wrap8(int64_t v) {
  uint8_t bits = (uint8_t)v;
  return bits <= 0x7fu ? (int64_t)bits : (int64_t)bits - 256;
}

// --- half types: stored as bits, rounded to nearest even ---------------------
T2C_HELPER float t2c_bf16_to_float(uint16_t h) {
  return t2c_from_bits((uint32_t)h << 16);
}

T2C_HELPER uint16_t t2c_float_to_bf16(float f) {
  uint32_t bits = t2c_bits(f);
  if (f != f)
    return 0x7fc0;
  return (uint16_t)((bits + 0x7fffu + ((bits >> 16) & 1)) >> 16);
}

T2C_HELPER float t2c_f16_to_float(uint16_t h) {
  uint32_t sign = (uint32_t)(h & 0x8000u) << 16;
  uint32_t exponent = (h >> 10) & 31u, fraction = h & 1023u;
  float f;
  if (exponent == 31)
    return t2c_from_bits(sign | 0x7f800000u | fraction << 13);
  if (exponent)
    return t2c_from_bits(sign | (exponent + 112) << 23 | fraction << 13);
  f = (float)fraction * 5.9604644775390625e-8f; // 2^-24, exact
  return sign ? -f : f;
}

T2C_HELPER uint16_t t2c_float_to_f16(float f) {
  uint32_t bits = t2c_bits(f), sign = (bits >> 16) & 0x8000u, rest;
  bits &= 0x7fffffffu;
  if (bits > 0x7f800000u)
    return (uint16_t)(sign | 0x7e00u);
  if (bits >= 0x477ff000u) // 65520 and up round to infinity
    return (uint16_t)(sign | 0x7c00u);
  if (bits < 0x38800000u) { // below 2^-14: units of 2^-24, by adding 0.5
    float shifted = t2c_from_bits(bits) + 0.5f;
    return (uint16_t)(sign | (t2c_bits(shifted) - 0x3f000000u));
  }
  rest = bits - (112u << 23);
  return (uint16_t)(sign | ((rest + 0xfffu + ((rest >> 13) & 1)) >> 13));
}

#endif
