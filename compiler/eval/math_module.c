// The module math.
#include "eval/internal.h"

#include <math.h>

#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

static bool arity(Interp *it, const Args *args, const char *name, int n) {
  if (args->n == n && !args->n_named)
    return true;
  return raise_type(it, "%s() takes exactly %s argument%s (%d given)", name,
                    n == 1 ? "one" : "2", n == 1 ? "" : "s", args->n);
}

// A C function of one or two doubles, with Python's error conditions.
static bool finish(Interp *it, double r, bool finite_input, Value *out) {
  if (isnan(r) && finite_input)
    return raise_value(it, "math domain error");
  if (isinf(r) && finite_input)
    return raise_error(it, it->exc_OverflowError, "math range error");
  *out = value_float(r);
  return true;
}

#define UNARY(name, domain) UNARY_BY(name, domain, name)
#define UNARY_BY(name, domain, function)                                       \
  METHOD(math_##name) {                                                        \
    double x;                                                                  \
    if (!arity(it, args, "math." #name, 1) ||                                  \
        !want_float(it, args->at[0], NULL, &x))              \
      return false;                                                            \
    if (!(domain) && !isnan(x))                                                \
      return raise_value(it, "math domain error");                             \
    return finish(it, function(x), isfinite(x), out);                          \
  }
UNARY(sqrt, x >= 0)
UNARY(exp, true)
UNARY(expm1, true)
UNARY(log2, x > 0)
UNARY(log10, x > 0)
UNARY(log1p, x > -1)
UNARY(sin, !isinf(x))
UNARY(cos, !isinf(x))
UNARY(tan, !isinf(x))
UNARY(asin, x >= -1 && x <= 1)
UNARY(acos, x >= -1 && x <= 1)
UNARY(atan, true)
UNARY(sinh, true)
UNARY(cosh, true)
UNARY(tanh, true)
UNARY(asinh, true)
UNARY(acosh, x >= 1)
UNARY(atanh, x > -1 && x < 1)
UNARY(fabs, true)
UNARY(erf, true)
UNARY(erfc, true)
UNARY(cbrt, true)
UNARY(exp2, true)
UNARY_BY(gamma, !(x <= 0 && floor(x) == x), gamma_of)
UNARY_BY(lgamma, !(x <= 0 && floor(x) == x && isfinite(x)), log_gamma_of)

// What is beyond the largest float is an error where `overflows`.
#define BINARY(name, overflows)                                                \
  METHOD(math_##name) {                                                        \
    double x, y;                                                               \
    if (!arity(it, args, "math." #name, 2) ||                                  \
        !want_float(it, args->at[0], NULL, &x) ||            \
        !want_float(it, args->at[1], NULL, &y))              \
      return false;                                                            \
    double r = name(x, y);                                                     \
    bool finite = isfinite(x) && isfinite(y);                                  \
    bool is_new_nan = isnan(r) && !isnan(x) && !isnan(y);                      \
    return finish(it, r, ((overflows) && finite) || is_new_nan, out);          \
  }
BINARY(atan2, true)
BINARY(fmod, true)
BINARY(copysign, true)
BINARY(remainder, true)
BINARY(nextafter, false)

// A power is infinite by its size, or as it divides by zero.
METHOD(math_pow) {
  double x, y;
  if (!arity(it, args, "math.pow", 2) ||
      !want_float(it, args->at[0], NULL, &x) ||
      !want_float(it, args->at[1], NULL, &y))
    return false;
  if (x == 0 && y < 0 && isfinite(y))
    return raise_value(it, "math domain error");
  return finish(it, pow(x, y), isfinite(x) && isfinite(y), out);
}

METHOD(math_log) {
  double x, base;
  if (args->n < 1 || args->n > 2)
    return raise_type(it, "log expected at least 1 argument, got %d",
                      args->n);
  if (!want_float(it, args->at[0], NULL, &x))
    return false;
  if (x <= 0)
    return raise_value(it, "math domain error");
  if (args->n == 1) {
    *out = value_float(log(x));
    return true;
  }
  if (!want_float(it, args->at[1], NULL, &base))
    return false;
  if (base <= 0)
    return raise_value(it, "math domain error");
  if (log(base) == 0)
    return raise_error(it, it->exc_ZeroDivisionError,
                       "float division by zero");
  *out = value_float(log(x) / log(base));
  return true;
}

static bool to_whole(Interp *it, const Args *args, double (*f)(double),
                     const char *dunder, Value *out) {
  Value hook;
  bool found;
  double x;
  if (!arity(it, args, "math.floor", 1))
    return false;
  Value v = args->at[0];
  if (is_int(v)) {
    *out = value_int(int_of(v));
    return true;
  }
  if (v.kind == VAL_INSTANCE || v.kind == VAL_TENSOR) {
    if (!find_special(it, v, name_of(it, dunder), &hook, &found))
      return false;
    if (found)
      return call_values(it, hook, NULL, 0, out);
  }
  if (!want_float(it, v, NULL, &x))
    return false;
  if (isnan(x))
    return raise_value(it, "cannot convert float NaN to integer");
  if (isinf(x))
    return raise_error(it, it->exc_OverflowError,
                       "cannot convert float infinity to integer");
  if (fabs(f(x)) >= 9223372036854775808.0)
    return raise_overflow(it);
  *out = value_int((int64_t)f(x));
  return true;
}

METHOD(math_floor) { return to_whole(it, args, floor, "__floor__", out); }
METHOD(math_ceil) { return to_whole(it, args, ceil, "__ceil__", out); }
METHOD(math_trunc) { return to_whole(it, args, trunc, "__trunc__", out); }

static bool predicate(Interp *it, const Args *args, int kind, Value *out) {
  double x;
  if (!arity(it, args, "math.isnan", 1) ||
      !want_float(it, args->at[0], NULL, &x))
    return false;
  *out = value_bool(kind == 0 ? isnan(x) : kind == 1 ? isinf(x) != 0
                                                     : isfinite(x));
  return true;
}

METHOD(math_isnan) { return predicate(it, args, 0, out); }
METHOD(math_isinf) { return predicate(it, args, 1, out); }
METHOD(math_isfinite) { return predicate(it, args, 2, out); }

METHOD(math_degrees) {
  double x;
  if (!arity(it, args, "math.degrees", 1) ||
      !want_float(it, args->at[0], NULL, &x))
    return false;
  *out = value_float(x * (180 / M_PI));
  return true;
}

METHOD(math_radians) {
  double x;
  if (!arity(it, args, "math.radians", 1) ||
      !want_float(it, args->at[0], NULL, &x))
    return false;
  *out = value_float(x * (M_PI / 180));
  return true;
}

METHOD(math_hypot) {
  double *x =
      arena_array(&it->c->arena, (size_t)args->n + 1, sizeof *x);
  for (int i = 0; i < args->n; i++)
    if (!want_float(it, args->at[i], NULL, &x[i]))
      return false;
  *out = value_float(vector_length(x, args->n));
  return true;
}

// _t2c.size_of_complex(re, im): by C's hypot, as CPython has it; its math.hypot
// rounds otherwise.
METHOD(t2c_size_of_complex) {
  double x, y;
  if (!arity(it, args, "size_of_complex", 2) ||
      !want_float(it, args->at[0], NULL, &x) ||
      !want_float(it, args->at[1], NULL, &y))
    return false;
  double size = hypot(x, y);
  if (isinf(size) && isfinite(x) && isfinite(y))
    return raise_error(it, it->exc_OverflowError, "absolute value too large");
  *out = value_float(size);
  return true;
}

// _t2c.hash_of_complex(re, im): modulo 2**64, as whole numbers are not here.
METHOD(t2c_hash_of_complex) {
  uint64_t x, y;
  if (!arity(it, args, "hash_of_complex", 2) ||
      !hash_value(it, args->at[0], &x) || !hash_value(it, args->at[1], &y))
    return false;
  *out = value_int((int64_t)(x + 1000003 * y));
  return true;
}

METHOD(math_modf) {
  double x, whole;
  if (!arity(it, args, "math.modf", 1) ||
      !want_float(it, args->at[0], NULL, &x))
    return false;
  double rest = modf(x, &whole);
  Value pair[] = {value_float(rest), value_float(whole)};
  *out = value_tuple_of(it, pair, 2);
  return true;
}

METHOD(math_frexp) {
  double x;
  int e;
  if (!arity(it, args, "math.frexp", 1) ||
      !want_float(it, args->at[0], NULL, &x))
    return false;
  double m = frexp(x, &e);
  Value pair[] = {value_float(m), value_int(isfinite(x) ? e : 0)};
  *out = value_tuple_of(it, pair, 2);
  return true;
}

METHOD(math_ldexp) {
  double x;
  int64_t e;
  if (!arity(it, args, "math.ldexp", 2) ||
      !want_float(it, args->at[0], NULL, &x) ||
      !want_int(it, args->at[1], "exponent", &e))
    return false;
  int k = e > 5000 ? 5000 : e < -5000 ? -5000 : (int)e;
  return finish(it, ldexp(x, k), isfinite(x), out);
}

static int64_t gcd2(int64_t a, int64_t b) {
  while (b) {
    int64_t r = a % b;
    a = b;
    b = r;
  }
  return a < 0 ? -a : a;
}

static bool gcd_lcm(Interp *it, const Args *args, bool lcm, Value *out) {
  int64_t r = lcm ? 1 : 0, x;
  for (int i = 0; i < args->n; i++) {
    if (!as_index(it, args->at[i], NULL, &x))
      return false;
    if (!lcm) {
      r = gcd2(r, x);
    } else if (x == 0 || r == 0) {
      r = 0;
    } else {
      int64_t g = gcd2(r, x);
      if (__builtin_mul_overflow(r / g, x < 0 ? -x : x, &r))
        return raise_overflow(it);
    }
  }
  *out = value_int(r);
  return true;
}

METHOD(math_gcd) { return gcd_lcm(it, args, false, out); }
METHOD(math_lcm) { return gcd_lcm(it, args, true, out); }

METHOD(math_factorial) {
  int64_t n, r = 1;
  if (!arity(it, args, "math.factorial", 1) ||
      !as_index(it, args->at[0], NULL, &n))
    return false;
  if (n < 0)
    return raise_value(it, "factorial() not defined for negative values");
  for (int64_t i = 2; i <= n; i++)
    if (__builtin_mul_overflow(r, i, &r))
      return raise_overflow(it);
  *out = value_int(r);
  return true;
}

static bool choose(Interp *it, const Args *args, bool ordered, Value *out) {
  int64_t n, k;
  Value a[2];
  if (!bind_args(it, ordered ? "math.perm" : "math.comb",
                 ordered ? "n, k=None" : "n, k", args, a) ||
      !as_index(it, a[0], NULL, &n))
    return false;
  k = n; // perm(n) is n!
  if ((!ordered || !is_none(a[1])) && !as_index(it, a[1], NULL, &k))
    return false;
  if (n < 0 || k < 0)
    return raise_value(it, "%s must be a non-negative integer",
                       n < 0 ? "n" : "k");
  __int128 r = k > n ? 0 : 1;
  if (!ordered && k > n - k)
    k = n - k;
  for (int64_t i = 0; i < k && r; i++) {
    r *= n - i;
    if (!ordered)
      r /= i + 1;
    if (r > INT64_MAX)
      return raise_overflow(it);
  }
  *out = value_int((int64_t)r);
  return true;
}

METHOD(math_comb) { return choose(it, args, false, out); }
METHOD(math_perm) { return choose(it, args, true, out); }

// The distance to the next number away from zero.
METHOD(math_ulp) {
  double x;
  if (!arity(it, args, "math.ulp", 1) ||
      !want_float(it, args->at[0], NULL, &x))
    return false;
  x = fabs(x);
  double up = nextafter(x, INFINITY);
  *out = value_float(!isfinite(x) ? x
                     : isinf(up)  ? x - nextafter(x, 0)
                                  : up - x);
  return true;
}

METHOD(math_prod) {
  Value a[2], iterator, item;
  if (!bind_args(it, "prod", "iterable, *, start=1", args, a) ||
      !iterate(it, a[0], &iterator))
    return false;
  *out = a[1];
  IterStep step;
  while ((step = iter_next(it, iterator, &item)) == ITER_ITEM)
    if (!binary(it, BIN_MUL, *out, item, out))
      return false;
  return step == ITER_END;
}

static bool all_floats(Interp *it, const Value *at, int64_t n, double **out) {
  *out = arena_array(&it->c->arena, (size_t)n + 1, sizeof **out);
  for (int64_t i = 0; i < n; i++)
    if (!want_float(it, at[i], NULL, &(*out)[i]))
      return false;
  return true;
}

METHOD(math_fsum) {
  Value *at;
  double *terms, sum;
  int64_t n;
  if (!arity(it, args, "math.fsum", 1) ||
      !iter_all(it, args->at[0], &at, &n) ||
      !all_floats(it, at, n, &terms) || !sum_exactly(it, terms, n, &sum))
    return false;
  *out = value_float(sum);
  return true;
}

METHOD(math_isqrt) {
  int64_t n;
  if (!arity(it, args, "math.isqrt", 1) ||
      !as_index(it, args->at[0], NULL, &n))
    return false;
  if (n < 0)
    return raise_value(it, "isqrt() argument must be nonnegative");
  int64_t r = (int64_t)sqrtl((long double)n);
  *out = value_int(r);
  return true;
}

METHOD(math_isclose) {
  Value a[4];
  double x, y, rel, absolute;
  if (!bind_args(it, "isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0", args,
                 a) ||
      !want_float(it, a[0], NULL, &x) ||
      !want_float(it, a[1], NULL, &y) ||
      !want_float(it, a[2], NULL, &rel) ||
      !want_float(it, a[3], NULL, &absolute))
    return false;
  if (rel < 0 || absolute < 0)
    return raise_value(it, "tolerances must be non-negative");
  double d = fabs(x - y), m = fmax(fabs(x), fabs(y));
  *out = value_bool(x == y || (isfinite(x) && isfinite(y) &&
                               (d <= rel * m || d <= absolute)));
  return true;
}

METHOD(math_dist) {
  Value *of_p, *of_q;
  double *p, *q;
  int64_t n, m;
  if (!arity(it, args, "math.dist", 2) ||
      !iter_all(it, args->at[0], &of_p, &n) ||
      !iter_all(it, args->at[1], &of_q, &m))
    return false;
  if (n != m)
    return raise_value(it, "both points must have the same number of "
                           "dimensions");
  if (!all_floats(it, of_p, n, &p) || !all_floats(it, of_q, n, &q))
    return false;
  for (int64_t i = 0; i < n; i++)
    p[i] -= q[i];
  *out = value_float(vector_length(p, n));
  return true;
}

void math_module_init(Interp *it, Dict *globals) {
  static const Primitive own[] = {
      {"size_of_complex", t2c_size_of_complex},
      {"hash_of_complex", t2c_hash_of_complex},
  };
  interp_add_primitives(it, own, 2);
#define F(name) {#name, math_##name}
  static const struct {
    const char *name;
    BuiltinFn call;
  } functions[] = {
      F(sqrt),  F(exp),      F(expm1),     F(log),       F(log2),
      F(log10), F(log1p),    F(sin),       F(cos),       F(tan),
      F(asin),  F(acos),     F(atan),      F(sinh),      F(cosh),
      F(tanh),  F(asinh),    F(acosh),     F(atanh),     F(fabs),
      F(ulp),   F(exp2),
      F(erf),   F(erfc),     F(cbrt),      F(lgamma),    F(atan2),
      F(fmod),  F(copysign), F(remainder), F(nextafter), F(pow),
      F(floor), F(ceil),     F(trunc),     F(isnan),     F(isinf),
      F(isfinite), F(degrees), F(radians), F(hypot),     F(modf),
      F(frexp), F(ldexp),    F(gcd),       F(lcm),       F(factorial),
      F(comb),  F(perm),     F(prod),      F(fsum),      F(isqrt),
      F(isclose), F(dist),   F(gamma),
  };
#undef F
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    Value v = value_builtin(it, functions[i].name, functions[i].call);
    v.u.builtin->is_function = true;
    dict_set_name(it, globals, name_of(it, functions[i].name), v);
  }
  static const struct {
    const char *name;
    double value;
  } constants[] = {{"pi", M_PI},
                   {"e", M_E},
                   {"tau", 2 * M_PI},
                   {"inf", INFINITY}};
  for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
    dict_set_name(it, globals, name_of(it, constants[i].name),
                  value_float(constants[i].value));
  dict_set_name(it, globals, name_of(it, "nan"), numbered_nan(it, 1));
}
