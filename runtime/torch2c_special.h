// The special functions that are long: Bessel's and Airy's, Hurwitz's zeta, the
// incomplete gamma functions, the quantiles of the normal distribution.
//
// ISO C99 and libm, in double, for floats too. DLMF is the Digital Library of
// Mathematical Functions, https://dlmf.nist.gov. Only files that use one of
// these include it.
#ifndef TORCH2C_SPECIAL_H
#define TORCH2C_SPECIAL_H

#ifndef T2C_NO_HEADERS
#include "torch2c_scalar.h"
#endif

#define T2C_PI 3.14159265358979323846
#define T2C_EULER 0.57721566490153286061

#define T2C_OF_FLOAT_1(name)                                                   \
  T2C_HELPER float name##f(float x) { return (float)name(x); }
#define T2C_OF_FLOAT_2(name)                                                   \
  T2C_HELPER float name##f(float a, float b) { return (float)name(a, b); }

// --- the next number of a half type ------------------------------------------
// Of the bits of a: those of the next number towards b, which is another one.
T2C_HELPER uint16_t t2c_next_bits(uint16_t bits, double a, double b) {
  if (a == 0)
    return b < 0 ? 0x8001 : 1;
  return (uint16_t)((a < b) == (a > 0) ? bits + 1 : bits - 1);
}

T2C_HELPER float t2c_special_next_f16(float a, float b) {
  if (a != a || b != b)
    return NAN;
  return a == b ? b
                : t2c_f16_to_float(t2c_next_bits(t2c_float_to_f16(a), a, b));
}

T2C_HELPER float t2c_special_next_bf16(float a, float b) {
  if (a != a || b != b)
    return NAN;
  return a == b ? b
                : t2c_bf16_to_float(t2c_next_bits(t2c_float_to_bf16(a), a, b));
}

// --- Bessel functions of integer order ---------------------------------------
typedef struct t2c_bessel {
  double j0, j1, y0, y1;
} t2c_bessel;

// DLMF 10.2.2 and 10.8.1.
T2C_HELPER t2c_bessel t2c_bessel_series(double x) {
  double t0 = 1, t1 = x / 2, harmonic = 0, log_part;
  double rest0 = 0, rest1 = t1;
  t2c_bessel b;
  int k;
  b.j0 = t0;
  b.j1 = t1;
  for (k = 1; k < 60; k++) {
    t0 *= -(x / 2) * (x / 2) / k / k;
    t1 *= -(x / 2) * (x / 2) / k / (k + 1);
    harmonic += 1.0 / k;
    b.j0 += t0;
    b.j1 += t1;
    rest0 -= harmonic * t0;
    rest1 += (2 * harmonic + 1.0 / (k + 1)) * t1;
  }
  log_part = log(x / 2) + T2C_EULER;
  b.y0 = 2 / T2C_PI * (log_part * b.j0 + rest0);
  b.y1 = 2 / T2C_PI * (log_part * b.j1 - 1 / x) - rest1 / T2C_PI;
  return b;
}

// All orders by Miller's recurrence, downwards (DLMF 10.74(iv)); Neumann's
// series makes the second kind of them (10.23.15, and Abramowitz 9.1.88).
T2C_HELPER t2c_bessel t2c_bessel_recurrence(double x) {
  double above = 0, here = 1e-100, below, norm = 0, sum0 = 0, sum1 = 0;
  double log_part = log(x / 2) + T2C_EULER;
  t2c_bessel b;
  int k, m;
  for (k = 80; k > 0; k--) {
    m = k / 2;
    if (k % 2 == 0) {
      norm += 2 * here;
      sum0 += (m % 2 ? -here : here) / m;
    } else if (m) {
      sum1 += (m % 2 ? -here : here) * k / (m * (m + 1.0));
    }
    below = 2 * k / x * here - above;
    above = here;
    here = below;
  }
  norm += here;
  b.j0 = here / norm;
  b.j1 = above / norm;
  b.y0 = 2 / T2C_PI * (log_part * b.j0 - 2 * sum0 / norm);
  b.y1 = 2 / T2C_PI * ((log_part - 1) * b.j1 - b.j0 / x - sum1 / norm);
  return b;
}

// Hankel's expansion, DLMF 10.17.3: p and q of an order, 0 or 1.
T2C_HELPER double t2c_hankel(double x, int order, double *q) {
  double term = 1, p = 1;
  int k;
  *q = 0;
  for (k = 1; k < 40; k++) {
    term *= (4.0 * order - (2 * k - 1) * (2 * k - 1)) / (8 * k * x);
    if (k % 2)
      *q += k % 4 == 1 ? term : -term;
    else
      p += k % 4 == 0 ? term : -term;
  }
  return p;
}

T2C_HELPER t2c_bessel t2c_bessel_of(double x) {
  double p, q, c, s, scale;
  t2c_bessel b;
  if (x < 5)
    return t2c_bessel_series(x);
  if (x < 25)
    return t2c_bessel_recurrence(x);
  scale = 1 / sqrt(T2C_PI * x);
  c = cos(x);
  s = sin(x);
  p = t2c_hankel(x, 0, &q);
  b.j0 = scale * (p * (c + s) - q * (s - c));
  b.y0 = scale * (p * (s - c) + q * (c + s));
  p = t2c_hankel(x, 1, &q);
  b.j1 = scale * (p * (s - c) + q * (s + c));
  b.y1 = scale * (q * (s - c) - p * (s + c));
  return b;
}

T2C_HELPER double t2c_special_j0(double x) {
  return x == 0 ? 1 : t2c_bessel_of(fabs(x)).j0;
}

T2C_HELPER double t2c_special_j1(double x) {
  return x == 0 ? x : x < 0 ? -t2c_bessel_of(-x).j1 : t2c_bessel_of(x).j1;
}

T2C_HELPER double t2c_special_y0(double x) {
  return x < 0 ? NAN : x == 0 ? -INFINITY : t2c_bessel_of(x).y0;
}

T2C_HELPER double t2c_special_y1(double x) {
  return x < 0 ? NAN : x == 0 ? -INFINITY : t2c_bessel_of(x).y1;
}

// exp(x) times the modified function of the second kind, of any order up to 1:
// DLMF 10.32.9 by the trapezoidal rule, whose error is below exp(-70), or
// Hankel's expansion, 10.40.2.
T2C_HELPER double t2c_special_k(double x, double order) {
  const double step = 0.125;
  double sum = 0.5, term = 1, t = 0, half;
  int k;
  if (!(x > 0))
    return x == 0 ? INFINITY : NAN;
  if (x > 25) {
    sum = 1;
    for (k = 1; k < 40; k++)
      sum += term *= (4 * order * order - (2 * k - 1) * (2 * k - 1)) /
                     (8 * k * x);
    return sum * sqrt(T2C_PI / 2 / x);
  }
  while (term > sum * 1e-18) {
    t += step;
    half = sinh(t / 2);
    term = exp(-2 * x * half * half) * cosh(order * t);
    sum += term;
  }
  return sum * step;
}

T2C_HELPER double t2c_special_k0e(double x) { return t2c_special_k(x, 0); }
T2C_HELPER double t2c_special_k1e(double x) { return t2c_special_k(x, 1); }
T2C_HELPER double t2c_special_k0(double x) {
  return exp(-x) * t2c_special_k(x, 0);
}
T2C_HELPER double t2c_special_k1(double x) {
  return exp(-x) * t2c_special_k(x, 1);
}

T2C_OF_FLOAT_1(t2c_special_j0)
T2C_OF_FLOAT_1(t2c_special_j1)
T2C_OF_FLOAT_1(t2c_special_y0)
T2C_OF_FLOAT_1(t2c_special_y1)
T2C_OF_FLOAT_1(t2c_special_k0)
T2C_OF_FLOAT_1(t2c_special_k1)
T2C_OF_FLOAT_1(t2c_special_k0e)
T2C_OF_FLOAT_1(t2c_special_k1e)

// --- Airy's function ---------------------------------------------------------
// Maclaurin's series, DLMF 9.4.1.
T2C_HELPER double t2c_airy_series(double x) {
  double f = 1, g = x, sum_f = 1, sum_g = x, cube = x * x * x;
  int k;
  for (k = 1; k < 60; k++) {
    sum_f += f *= cube / ((3 * k - 1) * (3 * k));
    sum_g += g *= cube / ((3 * k) * (3 * k + 1));
  }
  return 0.35502805388781723926 * sum_f - 0.25881940379280679841 * sum_g;
}

// Of -z for a large z: DLMF 9.7.9.
T2C_HELPER double t2c_airy_waves(double z) {
  double zeta = 2 * z * sqrt(z) / 3, u = 1, p = 1, q = 0, c, s;
  int k;
  for (k = 1; k < 24; k++) {
    u *= (6 * k - 5) * (6 * k - 1) / (72 * k * zeta);
    if (k % 2)
      q += k % 4 == 1 ? u : -u;
    else
      p += k % 4 == 0 ? u : -u;
  }
  c = cos(zeta) + sin(zeta); // times sqrt(2): of zeta - pi / 4
  s = sin(zeta) - cos(zeta);
  return (c * p + s * q) / sqrt(2 * T2C_PI * sqrt(z));
}

T2C_HELPER double t2c_special_airy(double x) {
  double zeta;
  if (x - x != 0)
    return NAN;
  if (x < -7)
    return t2c_airy_waves(-x);
  if (x < 1)
    return t2c_airy_series(x);
  zeta = 2 * x * sqrt(x) / 3; // DLMF 9.6.2
  return exp(-zeta) * t2c_special_k(zeta, 1.0 / 3) * sqrt(x / 3) / T2C_PI;
}

T2C_OF_FLOAT_1(t2c_special_airy)

// --- Hurwitz's zeta function -------------------------------------------------
// The sum of (q + k)^-x by Euler and Maclaurin, DLMF 25.11.5, for q > 0; and
// those before it, which may cancel its first ones.
T2C_HELPER double t2c_zeta_sum(double x, double q, double sum) {
  // Bernoulli's numbers: of 2j, divided by (2j)!.
  static const double bernoulli[] = {
      1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160,
      -691.0 / 1307674368000.0, 1.0 / 74724249600.0,
      -3617.0 / 10670622842880000.0, 43867.0 / 5109094217170944000.0};
  double power, term;
  int k;
  for (k = 0; k < 10; k++)
    sum += pow(q + k, -x);
  q += 10;
  power = pow(q, -x);
  sum += power * q / (x - 1) + power / 2;
  term = x * power / q;
  for (k = 0; k < 9 && term != 0; k++) {
    sum += bernoulli[k] * term;
    term *= (x + 2 * k + 1) * (x + 2 * k + 2) / (q * q);
  }
  return sum;
}

T2C_HELPER double t2c_special_zeta(double x, double q) {
  double part, above, sum = 0;
  if (x == 1)
    return INFINITY;
  if (!(x >= 1) || q != q || q == INFINITY)
    return NAN;
  if (q > 0)
    return t2c_zeta_sum(x, q, 0);
  if (q == floor(q))
    return INFINITY;
  if (x != floor(x))
    return NAN; // a power of a negative number
  if (q > -1000) {
    for (; q < 0; q += 1)
      sum += pow(q, -x);
    return t2c_zeta_sum(x, q, sum);
  }
  // From the fraction of q upwards, and the terms below it, whose signs change.
  part = q - floor(q);
  above = t2c_zeta_sum(x, 1 - part, 0) -
          t2c_zeta_sum(x, 1 - part - floor(q), 0);
  return t2c_zeta_sum(x, part, 0) + (fmod(x, 2) == 0 ? above : -above);
}

T2C_OF_FLOAT_2(t2c_special_zeta)

// --- the incomplete gamma functions, regularized -----------------------------
// x^a exp(-x) / gamma(a + 1)
T2C_HELPER double t2c_gamma_front(double a, double x) {
  return exp(a * log(x) - x - lgamma(a + 1));
}

// DLMF 8.7.1
T2C_HELPER double t2c_gamma_below(double a, double x) {
  double term = 1, sum = 1, n = a;
  while (term > sum * 1e-17) {
    n += 1;
    term *= x / n;
    sum += term;
  }
  return sum * t2c_gamma_front(a, x);
}

// The continued fraction, DLMF 8.9.2, by Lentz's steps.
T2C_HELPER double t2c_gamma_above(double a, double x) {
  const double tiny = 1e-300;
  double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d, an, step = 0;
  int k;
  for (k = 1; k < 100000 && fabs(step - 1) > 1e-16; k++) {
    an = k * (a - k);
    b += 2;
    d = an * d + b;
    c = b + an / c;
    d = 1 / (fabs(d) < tiny ? tiny : d);
    c = fabs(c) < tiny ? tiny : c;
    h *= step = d * c;
  }
  return h * t2c_gamma_front(a, x) * a;
}

// Of a large a: Temme's uniform expansion, DLMF 8.12.3, with its first term.
T2C_HELPER double t2c_gamma_uniform(double a, double x, int is_above) {
  double mu = (x - a) / a, eta = sqrt(2 * fabs(mu - log1p(mu))), rest, first;
  if (fabs(mu) < 1e-3) // where the difference cancels
    eta = fabs(mu) * sqrt(1 - mu * (2.0 / 3 - mu * (0.5 - mu * 0.4)));
  eta = mu < 0 ? -eta : eta;
  first = fabs(mu) < 1e-3 ? -1.0 / 3 + eta / 12 - 2 * eta * eta / 135
                          : 1 / mu - 1 / eta;
  rest = first * exp(-a * eta * eta / 2) / sqrt(2 * T2C_PI * a);
  return is_above ? erfc(eta * sqrt(a / 2)) / 2 + rest
                  : erfc(-eta * sqrt(a / 2)) / 2 - rest;
}

T2C_HELPER double t2c_gamma_part(double a, double x, int is_above) {
  double below;
  if (a < 0 || x < 0)
    return NAN;
  if (a == 0)
    return x > 0 ? !is_above : NAN;
  if (x == 0)
    return is_above; // of any a, NaN too
  if (a == INFINITY)
    return x == INFINITY ? NAN : is_above;
  if (x == INFINITY)
    return !is_above;
  if (a > 1e6)
    return t2c_gamma_uniform(a, x, is_above);
  if (x > 1.1 && x > a)
    return is_above ? t2c_gamma_above(a, x) : 1 - t2c_gamma_above(a, x);
  below = t2c_gamma_below(a, x);
  return is_above ? 1 - below : below;
}

T2C_HELPER double t2c_special_igamma(double a, double x) {
  return t2c_gamma_part(a, x, 0);
}

T2C_HELPER double t2c_special_igammac(double a, double x) {
  return t2c_gamma_part(a, x, 1);
}

T2C_OF_FLOAT_2(t2c_special_igamma)
T2C_OF_FLOAT_2(t2c_special_igammac)

// --- quantiles of the normal distribution ------------------------------------
// Abramowitz 26.2.22, and Newton's steps on the logarithm, so that the far
// tails keep their digits.
T2C_HELPER double t2c_special_ndtri(double p) {
  double tail = p < 0.5 ? p : 1 - p, t, z, below, density;
  int k;
  if (!(p > 0 && p < 1))
    return p == 0 ? -INFINITY : p == 1 ? INFINITY : NAN;
  if (p == 0.5)
    return 0;
  t = sqrt(-2 * log(tail));
  z = t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + t * 0.04481));
  for (k = 0; k < 4; k++) {
    below = erfc(z / sqrt(2.0)) / 2;
    density = exp(-z * z / 2) / sqrt(2 * T2C_PI);
    if (density > 0 && below > 0)
      z += log(below / tail) * below / density;
  }
  return p < 0.5 ? -z : z;
}

T2C_OF_FLOAT_1(t2c_special_ndtri)

#endif
