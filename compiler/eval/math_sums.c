// Sums of floats that are rounded once: math.fsum, and the length of a vector.
#include "eval/internal.h"

#include <math.h>

// Adds x to a sum of n parts that do not overlap, the least first, and says how
// many there are then (Shewchuk's grow-expansion).
static int64_t add_part(double *parts, int64_t n, double x) {
  int64_t kept = 0;
  for (int64_t i = 0; i < n; i++) {
    double y = parts[i];
    if (fabs(x) < fabs(y)) {
      double larger = y;
      y = x;
      x = larger;
    }
    double sum = x + y, rest = y - (sum - x);
    if (rest != 0)
      parts[kept++] = rest;
    x = sum;
  }
  if (x != 0)
    parts[kept++] = x;
  return kept;
}

// The parts as one double. Half of a last place is a tie only if what lies
// below it is nothing; otherwise that decides.
static double joined(const double *parts, int64_t n) {
  double high = n ? parts[--n] : 0, rest = 0;
  while (n > 0) {
    double x = high, y = parts[--n];
    high = x + y;
    rest = y - (high - x);
    if (rest != 0)
      break;
  }
  if (n > 0 && ((rest < 0 && parts[n - 1] < 0) ||
                (rest > 0 && parts[n - 1] > 0))) {
    double twice = rest * 2, moved = high + twice;
    if (twice == moved - high)
      high = moved;
  }
  return high;
}

bool sum_exactly(Interp *it, const double *terms, int64_t n, double *out) {
  double *parts = arena_array(&it->c->arena, (size_t)n + 1, sizeof *parts);
  double special = 0, infinite = 0;
  int64_t n_parts = 0;
  for (int64_t i = 0; i < n; i++) {
    if (!isfinite(terms[i])) {
      special += terms[i];
      infinite += isinf(terms[i]) ? terms[i] : 0;
      continue;
    }
    n_parts = add_part(parts, n_parts, terms[i]);
    if (n_parts && !isfinite(parts[n_parts - 1]))
      return raise_error(it, it->exc_OverflowError,
                         "intermediate overflow in fsum");
  }
  if (isnan(infinite))
    return raise_value(it, "-inf + inf in fsum");
  *out = special != 0 ? special : joined(parts, n_parts);
  return true;
}

// The root of the sum of squares: the squares are summed in two doubles, and
// one step of Newton's adds what the root's rounding lost.
double vector_length(const double *x, int64_t n) {
  double most = 0;
  bool has_nan = false;
  for (int64_t i = 0; i < n; i++) {
    has_nan = has_nan || isnan(x[i]);
    most = fmax(most, fabs(x[i]));
  }
  if (isinf(most) || (!has_nan && most == 0))
    return most;
  if (has_nan)
    return NAN;
  int e;
  frexp(most, &e);
  double high = 0, low = 0;
  for (int64_t i = 0; i < n; i++) {
    double scaled = ldexp(x[i], -e), square = scaled * scaled;
    double sum = high + square, was = sum - square;
    low += (high - was) + (square - (sum - was)) +
           fma(scaled, scaled, -square);
    high = sum;
  }
  double root = sqrt(high + low), rest = fma(-root, root, high) + low;
  return ldexp(root + rest / (2 * root), e);
}
