// Arithmetic of whole and of real numbers.
#include "eval/internal.h"

#include <math.h>

double as_double(Value v) {
  return v.kind == VAL_FLOAT ? v.u.f : (double)int_of(v);
}

static bool int_pow(Interp *it, int64_t a, int64_t b, Value *out) {
  if (b < 0) {
    if (a == 0)
      return raise_error(it, it->exc_ZeroDivisionError,
                         "0.0 cannot be raised to a negative power");
    *out = value_float(pow((double)a, (double)b));
    return true;
  }
  int64_t r = 1;
  while (b) {
    if ((b & 1) && __builtin_mul_overflow(r, a, &r))
      return raise_overflow(it);
    b >>= 1;
    if (b && __builtin_mul_overflow(a, a, &a))
      return raise_overflow(it);
  }
  *out = value_int(r);
  return true;
}

static bool int_shift(Interp *it, BinaryOp op, int64_t a, int64_t b,
                      Value *out) {
  if (b < 0)
    return raise_value(it, "negative shift count");
  if (op == BIN_SHR) {
    *out = value_int(b > 63 ? (a < 0 ? -1 : 0) : a >> b);
    return true;
  }
  if (a && (b > 62 || a > (INT64_MAX >> b) || a < (INT64_MIN >> b)))
    return raise_overflow(it);
  *out = value_int(a ? (int64_t)((uint64_t)a << b) : 0);
  return true;
}

// The nearest double to a / b: above 2**53 a and b are none themselves.
static double int_quotient(int64_t a, int64_t b) {
  const int64_t exact = INT64_C(1) << 53;
  if (a >= -exact && a <= exact && b >= -exact && b <= exact)
    return (double)a / (double)b;
  uint64_t x = a < 0 ? 0 - (uint64_t)a : (uint64_t)a;
  uint64_t y = b < 0 ? 0 - (uint64_t)b : (uint64_t)b;
  int shift = x ? 63 + __builtin_clzll(x) : 0; // at least 64 bits of quotient
  unsigned __int128 scaled = (unsigned __int128)x << shift;
  unsigned __int128 q = scaled / y;
  q |= scaled % y != 0; // decides what would be a tie
  double r = ldexp((double)q, -shift);
  return (a < 0) != (b < 0) ? -r : r;
}

static bool int_divide(Interp *it, BinaryOp op, int64_t a, int64_t b,
                       Value *out) {
  if (b == 0)
    return raise_error(it, it->exc_ZeroDivisionError,
                       op == BIN_DIV   ? "division by zero"
                       : op == BIN_MOD ? "integer modulo by zero"
                                       : "integer division or modulo by zero");
  if (op == BIN_DIV) {
    *out = value_float(int_quotient(a, b));
    return true;
  }
  if (b == -1) {
    if (op == BIN_FLOORDIV && a == INT64_MIN)
      return raise_overflow(it);
    *out = value_int(op == BIN_MOD ? 0 : -a);
    return true;
  }
  int64_t q = a / b, r = a % b;
  if (r && (r < 0) != (b < 0)) {
    q--;
    r += b;
  }
  *out = value_int(op == BIN_MOD ? r : q);
  return true;
}

bool int_binary(Interp *it, BinaryOp op, int64_t a, int64_t b, Value *out) {
  int64_t r;
  switch (op) {
  case BIN_ADD:
    if (__builtin_add_overflow(a, b, &r))
      return raise_overflow(it);
    break;
  case BIN_SUB:
    if (__builtin_sub_overflow(a, b, &r))
      return raise_overflow(it);
    break;
  case BIN_MUL:
    if (__builtin_mul_overflow(a, b, &r))
      return raise_overflow(it);
    break;
  case BIN_DIV:
  case BIN_FLOORDIV:
  case BIN_MOD:
    return int_divide(it, op, a, b, out);
  case BIN_POW:
    return int_pow(it, a, b, out);
  case BIN_AND:
    r = a & b;
    break;
  case BIN_OR:
    r = a | b;
    break;
  case BIN_XOR:
    r = a ^ b;
    break;
  default:
    return int_shift(it, op, a, b, out);
  }
  *out = value_int(r);
  return true;
}

static double float_mod(double a, double b) {
  double r = fmod(a, b);
  if (r == 0)
    return copysign(0, b);
  return (r < 0) != (b < 0) ? r + b : r;
}

static bool float_pow(Interp *it, double a, double b, Value *out) {
  if (a == 0 && b < 0)
    return raise_error(it, it->exc_ZeroDivisionError,
                       "0.0 cannot be raised to a negative power");
  if (a < 0 && floor(b) != b && isfinite(a) && isfinite(b))
    return complex_power(it, a, b, out);
  double r = pow(a, b);
  if (isinf(r) && isfinite(a) && isfinite(b))
    return raise_error(it, it->exc_OverflowError,
                       "(34, 'Numerical result out of range')");
  *out = value_float(r);
  return true;
}

// 1: computed, 0: no such operation, -1: raised
static int float_operation(Interp *it, BinaryOp op, double a, double b,
                           Value *out) {
  if ((op == BIN_DIV || op == BIN_FLOORDIV || op == BIN_MOD) && b == 0) {
    raise_error(it, it->exc_ZeroDivisionError,
                op == BIN_DIV   ? "float division by zero"
                : op == BIN_MOD ? "float modulo"
                                : "float floor division by zero");
    return -1;
  }
  switch (op) {
  case BIN_ADD:
    *out = value_float(a + b);
    return 1;
  case BIN_SUB:
    *out = value_float(a - b);
    return 1;
  case BIN_MUL:
    *out = value_float(a * b);
    return 1;
  case BIN_DIV:
    *out = value_float(a / b);
    return 1;
  case BIN_FLOORDIV: {
    double r = fmod(a, b), q = (a - r) / b;
    q -= r != 0 && (r < 0) != (b < 0);
    double f = floor(q);
    *out = value_float(q == 0 ? copysign(0, a / b) // the sign of zero
                       : q - f > 0.5 ? f + 1
                                     : f);
    return 1;
  }
  case BIN_MOD:
    *out = value_float(float_mod(a, b));
    return 1;
  case BIN_POW:
    return float_pow(it, a, b, out) ? 1 : -1;
  default:
    return 0;
  }
}

// Each NaN that comes out is an object of its own.
int float_binary(Interp *it, BinaryOp op, Value a, Value b, Value *out) {
  int r = float_operation(it, op, as_double(a), as_double(b), out);
  if (r > 0 && out->kind == VAL_FLOAT && isnan(out->u.f))
    *out = numbered_nan(it, out->u.f);
  return r;
}
