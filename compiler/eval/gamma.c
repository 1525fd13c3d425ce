// math.gamma and math.lgamma as CPython computes them, to the last digit: by
// Lanczos' approximation, with the coefficients that CPython has chosen, and
// not by the C library, which differs from machine to machine.
#include "eval/internal.h"

#include <math.h>

static const double pi = 3.141592653589793238462643383279502884;
static const double log_pi = 1.144729885849400174143427351353058711647;
static const double g = 6.024680040776729583740234375;

enum { TERMS = 13 };
static const double numerator[TERMS] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
static const double denominator[TERMS] = {
    0,       39916800, 120543840, 150917976, 105258076, 45995730, 13339535,
    2637558, 357423,   32670,     1925,      66,        1};

static double lanczos_sum(double x) {
  double above = 0, below = 0;
  for (int i = 0; i < TERMS; i++) { // in 1/x where powers of x are too large
    int k = x < 5 ? TERMS - 1 - i : i;
    above = (x < 5 ? above * x : above / x) + numerator[k];
    below = (x < 5 ? below * x : below / x) + denominator[k];
  }
  return above / below;
}

// sin(pi * x), exact where x is a multiple of 1/2.
static double sin_pi(double x) {
  double y = fmod(fabs(x), 2.0), r;
  switch ((int)round(2.0 * y)) {
  case 0:
    r = sin(pi * y);
    break;
  case 1:
    r = cos(pi * (y - 0.5));
    break;
  case 2:
    r = sin(pi * (1.0 - y)); // -sin(pi * (y - 1)) has another sign of zero
    break;
  case 3:
    r = -cos(pi * (y - 1.5));
    break;
  default:
    r = sin(pi * (y - 2.0));
  }
  return copysign(1.0, x) * r;
}

// y to the power of size - 1/2, in two halves where one would overflow.
static double scaled(double r, double y, double size, bool is_negative) {
  bool whole = size < 140;
  double p = pow(y, whole ? size - 0.5 : size / 2 - 0.25);
  for (int i = 0; i < (whole ? 1 : 2); i++)
    r = is_negative ? r / p : r * p;
  return r;
}

double gamma_of(double x) {
  static const double factorial[] = {1,
                                     1,
                                     2,
                                     6,
                                     24,
                                     120,
                                     720,
                                     5040,
                                     40320,
                                     362880,
                                     3628800,
                                     39916800,
                                     479001600,
                                     6227020800.,
                                     87178291200.,
                                     1307674368000.,
                                     20922789888000.,
                                     355687428096000.,
                                     6402373705728000.,
                                     121645100408832000.,
                                     2432902008176640000.,
                                     51090942171709440000.,
                                     1124000727777607680000.};
  double size = fabs(x), y = size + (g - 0.5);
  if (isnan(x) || x == INFINITY)
    return x;
  if (x == floor(x) && x > 0 && x <= 23)
    return factorial[(int)x - 1];
  if (size < 1e-20)
    return 1 / x;
  if (size > 200)
    return x < 0 ? 0 / sin_pi(x) : INFINITY;
  // What is lost where y is rounded.
  double z = size > g - 0.5 ? y - size - (g - 0.5) : y - (g - 0.5) - size;
  z = z * g / y;
  double r;
  if (x < 0) {
    r = -pi / sin_pi(size) / size * exp(y) / lanczos_sum(size);
    r -= z * r;
  } else {
    r = lanczos_sum(size) / exp(y);
    r += z * r;
  }
  return scaled(r, y, size, x < 0);
}

double log_gamma_of(double x) {
  double size = fabs(x);
  if (isnan(x) || isinf(x))
    return isnan(x) ? x : INFINITY;
  if (x == 1 || x == 2)
    return 0;
  if (size < 1e-20)
    return -log(size);
  double r = log(lanczos_sum(size)) - g;
  r += (size - 0.5) * (log(size + g - 0.5) - 1);
  return x < 0 ? log_pi - log(fabs(sin_pi(size))) - log(size) - r : r;
}
