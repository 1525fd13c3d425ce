// The built-in functions of numbers and orders.
#include "eval/internal.h"

#include <math.h>
#include <stdlib.h>

#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

METHOD(builtin_abs) {
  Value v = args->at[0], f;
  bool found;
  if (is_int(v) && !v.heir)
    return int_of(v) < 0 ? unary_op(it, UNARY_NEG, v, out)
                         : (*out = value_int(int_of(v)), true);
  if (v.kind == VAL_FLOAT && !v.heir) {
    *out = value_float(fabs(v.u.f));
    return true;
  }
  if (!find_special(it, v, it->n->__abs__, &f, &found))
    return false;
  return found ? call_values(it, f, NULL, 0, out)
               : raise_type(it, "bad operand type for abs(): '%s'",
                            type_name(it, v));
}

static bool round_to_int(Interp *it, double f, Value *out) {
  double r = nearbyint(f);
  if (f != f)
    return raise_value(it, "cannot convert float NaN to integer");
  if (isinf(f))
    return raise_error(it, it->exc_OverflowError,
                       "cannot convert float infinity to integer");
  if (fabs(r) >= 9223372036854775808.0)
    return raise_overflow(it);
  *out = value_int((int64_t)r);
  return true;
}

// Correctly rounded, as Python does it: through the decimal text.
static double round_digits(double f, int64_t digits) {
  char text[512];
  if (f != f || isinf(f) || digits > 323)
    return f;
  if (digits < -308)
    return 0 * f;
  if (digits < 0) {
    double p = pow(10, (double)-digits), q = nearbyint(f / p);
    return q * p;
  }
  snprintf(text, sizeof text, "%.*f", (int)digits, f);
  return strtod(text, NULL);
}

static bool round_int(Interp *it, int64_t i, int64_t digits, Value *out) {
  int64_t p = 1;
  *out = value_int(i);
  if (digits >= 0)
    return true;
  for (int64_t d = digits; d < 0; d++)
    if (__builtin_mul_overflow(p, 10, &p)) {
      *out = value_int(0);
      return true;
    }
  int64_t r = i % p;
  r = r < 0 ? r + p : r;
  int64_t low = i - r;
  bool up = 2 * r > p || (2 * r == p && (low / p) % 2 != 0);
  if (__builtin_add_overflow(low, up ? p : 0, &low))
    return raise_overflow(it);
  *out = value_int(low);
  return true;
}

METHOD(builtin_round) {
  Value a[2], f;
  bool found;
  int64_t digits = 0;
  if (!bind_args(it, "round", "number, ndigits=None", args, a))
    return false;
  if (!is_number(a[0]) || a[0].heir) {
    if (!find_special(it, a[0], it->n->__round__, &f, &found))
      return false;
    return found ? call_values(it, f, &a[1], !is_none(a[1]), out)
                 : raise_type(it, "type %s doesn't define __round__ method",
                              type_name(it, a[0]));
  }
  if (!is_none(a[1]) && !as_index(it, a[1], NULL, &digits))
    return false;
  if (is_int(a[0]))
    return round_int(it, int_of(a[0]), digits, out);
  if (is_none(a[1]))
    return round_to_int(it, a[0].u.f, out);
  *out = value_float(round_digits(a[0].u.f, digits));
  return true;
}

METHOD(builtin_divmod) {
  Value pair[2];
  if (args->n == 2 && !is_plain(it, args->at[0])) {
    int r = try_method(it, args->at[0], name_of(it, "__divmod__"),
                       args->at[1], out);
    if (r)
      return r > 0;
  }
  if (args->n == 2 && is_number(args->at[0]) && is_number(args->at[1]) &&
      !(is_int(args->at[0]) && is_int(args->at[1])) &&
      (args->at[1].kind == VAL_FLOAT ? args->at[1].u.f == 0
                                     : int_of(args->at[1]) == 0))
    return raise_error(it, it->exc_ZeroDivisionError, "float divmod()");
  if (!binary(it, BIN_FLOORDIV, args->at[0], args->at[1], &pair[0]) ||
      !binary(it, BIN_MOD, args->at[0], args->at[1], &pair[1]))
    return false;
  *out = value_tuple_of(it, pair, 2);
  return true;
}

// *b becomes its inverse modulo m, by Euclid's algorithm; false: it has none.
static bool inverse(int64_t *b, int64_t m) {
  __int128 r = m, next_r = (__int128)*b % m, t = 0, next_t = 1;
  while (next_r) {
    __int128 q = r / next_r, rest = r - q * next_r, t_rest = t - q * next_t;
    r = next_r;
    next_r = rest;
    t = next_t;
    next_t = t_rest;
  }
  *b = (int64_t)(r < 0 ? -t : t);
  return r == 1 || r == -1;
}

// The class in C of CPython's that decides for the ints beside it: complex or
// Decimal; NULL where v is of neither.
static Class *deciding_class(Value v) {
  const Class *cls = is_heap(v) ? v.u.obj->cls : NULL;
  for (int i = 0; cls && i < cls->n_mro; i++) {
    Class *base = cls->mro[i];
    if (base->is_complex || (base->module && !strcmp(base->module, "decimal") &&
                             !strcmp(base->name->s, "Decimal")))
      return base;
  }
  return NULL;
}

// pow() of three that are not all ints: the first's method answers, and for an
// int before complex or decimal numbers theirs.
static bool any_power_modulo(Interp *it, const Value *v, Value *out) {
  Value f, base = v[0], given = v[0], rest[] = {v[1], v[2]};
  Class *cls = NULL;
  bool found = false;
  if (is_int(base) && !base.heir) {
    cls = deciding_class(v[1]);
    cls = cls ? cls : deciding_class(v[2]);
    if (cls && !call_values(it, value_obj(VAL_CLASS, cls), &given, 1, &base))
      return false;
  }
  if ((cls || !is_number(base) || base.heir) &&
      !find_special(it, base, it->n->binary[BIN_POW], &f, &found))
    return false;
  if (found && (!call_values(it, f, rest, 2, out) ||
                out->kind != VAL_NOT_IMPLEMENTED))
    return !is_set(it->pending);
  for (int i = 0; i < 3; i++)
    if (v[i].kind == VAL_FLOAT)
      return raise_type(it, "pow() 3rd argument not allowed unless all "
                            "arguments are integers");
  return raise_type(it, "unsupported operand type(s) for ** or pow(): '%s', "
                        "'%s', '%s'",
                    type_name(it, v[0]), type_name(it, v[1]),
                    type_name(it, v[2]));
}

METHOD(builtin_pow) {
  if (!expect_count(it, args, "pow", 2, 3))
    return false;
  if (args->n == 2 || is_none(args->at[2]))
    return binary(it, BIN_POW, args->at[0], args->at[1], out);
  Value own;
  if (!is_int(args->at[0]) || !is_int(args->at[1]) || !is_int(args->at[2]) ||
      (args->at[0].heir &&
       is_users_method(class_of(it, args->at[0]), it->n->binary[BIN_POW],
                       &own)))
    return any_power_modulo(it, args->at, out);
  int64_t b = int_of(args->at[0]), e = int_of(args->at[1]),
          m = int_of(args->at[2]);
  if (m == 0)
    return raise_value(it, "pow() 3rd argument cannot be 0");
  if (e < 0 && !inverse(&b, m))
    return raise_value(it, "base is not invertible for the given modulus");
  uint64_t n = e < 0 ? 0 - (uint64_t)e : (uint64_t)e;
  __int128 r = 1, x = (__int128)b % m;
  for (; n; n >>= 1) {
    if (n & 1)
      r = r * x % m;
    x = x * x % m;
  }
  r %= m;
  if (r && (r < 0) != (m < 0))
    r += m;
  *out = value_int((int64_t)r);
  return true;
}

METHOD(builtin_sum) {
  Value a[2], iterator, item;
  if (!bind_args(it, "sum", "iterable, start=0", args, a) ||
      !iterate(it, a[0], &iterator))
    return false;
  if (a[1].kind == VAL_STR)
    return raise_type(it, "sum() can't sum strings [use ''.join(seq) "
                          "instead]");
  *out = a[1];
  IterStep step;
  while ((step = iter_next(it, iterator, &item)) == ITER_ITEM)
    if (!binary(it, BIN_ADD, *out, item, out))
      return false;
  return step == ITER_END;
}

// The better of two, in *best; which is the same for its key.
static bool take_better(Interp *it, CompareOp op, Value v, Value key,
                        bool has_key, Value *best, Value *best_key) {
  Value is_better;
  bool yes;
  int selected = 0;
  if (!compare(it, op, key, *best_key, &is_better))
    return false;
  if (!has_key && it->select)
    selected = it->select(it, is_better, v, *best, best);
  if (selected) {
    *best_key = *best;
    return selected > 0;
  }
  if (!truth(it, is_better, &yes))
    return false;
  if (yes) {
    *best = v;
    *best_key = key;
  }
  return true;
}

static bool extreme(Interp *it, const Args *args, const char *name,
                    CompareOp op, Value *out) {
  Value key = VALUE_NONE, fallback = VALUE_UNSET, *at, best_key;
  int64_t n = args->n;
  if (n == 0)
    return raise_type(it, "%s expected at least 1 argument, got 0", name);
  for (int i = 0; i < args->n_named; i++)
    if (!strcmp(args->names[i]->s, "key"))
      key = args->named[i];
    else if (!strcmp(args->names[i]->s, "default"))
      fallback = args->named[i];
    else
      return raise_type(it, "'%s' is an invalid keyword argument for %s()",
                        args->names[i]->s, name);
  if (n > 1 && is_set(fallback))
    return raise_type(it,
                      "Cannot specify a default for %s() with multiple "
                      "positional arguments",
                      name);
  at = args->at;
  if (n == 1 && !iter_all(it, args->at[0], &at, &n))
    return false;
  if (n == 0) {
    *out = fallback;
    return is_set(fallback) ||
           raise_value(it, "%s() arg is an empty sequence", name);
  }
  for (int64_t i = 0; i < n; i++) {
    Value k = at[i];
    if (!is_none(key) && !call_values(it, key, &at[i], 1, &k))
      return false;
    if (i == 0) {
      best_key = k;
      *out = at[i];
    } else if (!take_better(it, op, at[i], k, !is_none(key), out, &best_key)) {
      return false;
    }
  }
  return true;
}

METHOD(builtin_max) { return extreme(it, args, "max", CMP_GT, out); }
METHOD(builtin_min) { return extreme(it, args, "min", CMP_LT, out); }

static bool based(Interp *it, const Args *args, int base, const char *prefix,
                  Value *out) {
  int64_t i;
  char digits[65];
  int n = 0;
  if (!as_index(it, args->at[0], NULL, &i))
    return false;
  uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
  do
    digits[n++] = "0123456789abcdef"[u % (unsigned)base];
  while (u /= (unsigned)base);
  Buf b = buf_new(&it->c->arena);
  buf_printf(&b, "%s%s", i < 0 ? "-" : "", prefix);
  while (n)
    buf_putc(&b, digits[--n]);
  *out = value_buf(it, &b);
  return true;
}

METHOD(builtin_bin) { return based(it, args, 2, "0b", out); }
METHOD(builtin_oct) { return based(it, args, 8, "0o", out); }
METHOD(builtin_hex) { return based(it, args, 16, "0x", out); }

void number_functions_init(Interp *it) {
  static const MethodDef functions[] = {
      {"abs", builtin_abs, "1"},       {"round", builtin_round, NULL},
      {"divmod", builtin_divmod, "2"}, {"pow", builtin_pow, NULL},
      {"sum", builtin_sum, NULL},      {"max", builtin_max, NULL},
      {"min", builtin_min, NULL},      {"bin", builtin_bin, "1"},
      {"oct", builtin_oct, "1"},       {"hex", builtin_hex, "1"},
  };
  add_functions(it, functions,
                (int)(sizeof functions / sizeof *functions));
}
