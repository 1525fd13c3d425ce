// int, float and bool: constructors and methods.
#include "base/unicode.h"
#include "eval/internal.h"

#include <math.h>

#define SELF args->at[0]
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

static bool float_to_int(Interp *it, double f, Value *out) {
  if (isnan(f))
    return raise_value(it, "cannot convert float NaN to integer");
  if (isinf(f))
    return raise_error(it, it->exc_OverflowError,
                       "cannot convert float infinity to integer");
  if (f >= 9223372036854775808.0 || f < -9223372036854775808.0)
    return raise_overflow(it);
  *out = value_int((int64_t)f);
  return true;
}

static char *repr_of_text(Interp *it, Value v) {
  Buf b = buf_new(&it->c->arena);
  str_repr(v.u.str, v.kind == VAL_BYTES, &b);
  return buf_text(&b);
}

// A number's text with the digits and spaces of all scripts as ASCII's.
static const Str *in_ascii(Interp *it, Value v) {
  const Str *s = v.u.str;
  if (v.kind == VAL_BYTES || s->n_chars == (int64_t)s->len)
    return s;
  Buf b = buf_new(&it->c->arena);
  for (size_t i = 0; i < s->len;) {
    int n;
    uint32_t c = utf8_at(s->s, s->len, i, &n);
    unsigned flags = unicode_flags(c);
    utf8_put(&b, c < 128                   ? c
                 : flags & UNICODE_SPACE   ? ' '
                 : flags & UNICODE_DECIMAL ? '0' + (uint32_t)unicode_digit(c)
                                           : c);
    i += (size_t)n;
  }
  return value_buf(it, &b).u.str;
}

static bool is_base(Interp *it, int64_t base) {
  return base == 0 || (base >= 2 && base <= 36) ||
         raise_value(it, "int() base must be >= 2 and <= 36, or 0");
}

static bool int_from_text(Interp *it, Value v, int64_t base, Value *out) {
  const Str *s = in_ascii(it, v);
  int64_t i = 0;
  bool ok;
  if (!parse_int(it, s->s, s->len, (int)base, &i, &ok))
    return false;
  *out = value_int(i);
  if (ok)
    return true;
  return raise_value(it, "invalid literal for int() with base %lld: %s",
                     (long long)base, repr_of_text(it, v));
}

static bool convert(Interp *it, Value v, Name *first, Name *second, Value *out,
                    bool *found) {
  Value f;
  if (!find_special(it, v, first, &f, found))
    return false;
  if (!*found && !find_special(it, v, second, &f, found))
    return false;
  return !*found || call_values(it, f, NULL, 0, out);
}

METHOD(int_construct) {
  Value a[2];
  int64_t base = 10;
  bool found;
  if (!bind_args(it, "int", "x=0, base=None", args, a) ||
      (!is_none(a[1]) &&
       !(as_index(it, a[1], NULL, &base) && is_base(it, base))))
    return false;
  if (!is_none(a[1]) && a[0].kind != VAL_STR && a[0].kind != VAL_BYTES)
    return raise_type(it, "int() can't convert non-string with explicit "
                          "base");
  if (is_int(a[0])) {
    *out = value_int(int_of(a[0]));
    return true;
  }
  if (a[0].kind == VAL_FLOAT)
    return float_to_int(it, a[0].u.f, out);
  if (!convert(it, a[0], it->n->__int__, it->n->__index__, out, &found))
    return false;
  if (!found && (a[0].kind == VAL_STR || a[0].kind == VAL_BYTES))
    return int_from_text(it, a[0], base, out);
  if (!found)
    return raise_type(it,
                      "int() argument must be a string, a bytes-like "
                      "object or a real number, not '%s'",
                      type_name(it, a[0]));
  if (!is_int(*out))
    return raise_type(it, "__int__ returned non-int (type %s)",
                      type_name(it, *out));
  *out = value_int(int_of(*out));
  return true;
}

METHOD(float_construct) {
  double f;
  if (args->n > 1)
    return raise_type(it, "float expected at most 1 argument, got %d", args->n);
  if (!args->n) {
    *out = value_float(0);
    return true;
  }
  Value v = SELF;
  Value ignored;
  bool converts = class_find(class_of(it, v), it->n->__float__, &ignored) ||
                  class_find(class_of(it, v), it->n->__index__, &ignored);
  if (!converts && (v.kind == VAL_STR || v.kind == VAL_BYTES)) {
    const Str *s = in_ascii(it, v);
    if (!parse_float(s->s, s->len, &f))
      return raise_value(it, "could not convert string to float: %s",
                         repr_of_text(it, v));
    *out = isnan(f) ? numbered_nan(it, f) : value_float(f);
    return true;
  }
  if (!is_int(v) && v.kind != VAL_FLOAT &&
      !class_find(class_of(it, v), it->n->__float__, &ignored)) {
    int64_t i;
    if (!class_find(class_of(it, v), it->n->__index__, &ignored))
      return raise_type(it,
                        "float() argument must be a string or a real "
                        "number, not '%s'",
                        type_name(it, v));
    if (!want_int(it, v, "float() argument", &i))
      return false;
    *out = value_float((double)i);
    return true;
  }
  if (!want_float(it, v, "float() argument", &f))
    return false;
  *out = value_float(f);
  return true;
}

METHOD(bool_construct) {
  bool yes = false;
  if (!expect_count(it, args, "bool", 0, 1))
    return false;
  if (args->n && !truth(it, SELF, &yes))
    return false;
  *out = value_bool(yes);
  return true;
}

METHOD(int_bit_length) {
  (void)it;
  int64_t i = int_of(SELF);
  uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
  int n = 0;
  for (; u; u >>= 1)
    n++;
  *out = value_int(n);
  return true;
}

METHOD(int_bit_count) {
  (void)it;
  int64_t i = int_of(SELF);
  *out = value_int(__builtin_popcountll(i < 0 ? 0 - (uint64_t)i : (uint64_t)i));
  return true;
}

METHOD(int_as_integer_ratio) {
  Value pair[] = {value_int(int_of(SELF)), value_int(1)};
  *out = value_tuple_of(it, pair, 2);
  return true;
}

// 'little' or 'big'
static bool byte_order(Interp *it, Value v, const char *function,
                       bool *is_little) {
  if (v.kind != VAL_STR)
    return raise_type(it, "%s() argument 'byteorder' must be str, not %s",
                      function, is_none(v) ? "None" : type_name(it, v));
  *is_little = !strcmp(v.u.str->s, "little");
  return *is_little || !strcmp(v.u.str->s, "big") ||
         raise_value(it, "byteorder must be either 'little' or 'big'");
}

METHOD(int_to_bytes) {
  Value a[4];
  int64_t n, i = int_of(SELF);
  bool is_little, is_signed;
  if (!bind_args(it, "to_bytes",
                 "self, length=1, byteorder='big', *, signed=False", args, a) ||
      !as_index(it, a[1], NULL, &n) ||
      !byte_order(it, a[2], "to_bytes", &is_little) ||
      !truth(it, a[3], &is_signed))
    return false;
  if (n < 0)
    return raise_value(it, "length argument must be non-negative");
  if (i < 0 && !is_signed)
    return raise_error(it, it->exc_OverflowError,
                       "can't convert negative int to unsigned");
  if (n > SEQUENCE_MAX)
    return raise_error(it, it->exc_MemoryError, "too many bytes");
  int bits = n < 8 ? (int)n * 8 - is_signed : 64;
  if (bits < 64 && (bits < 0 ? i != 0 : (i >> bits) != (i < 0 ? -1 : 0)))
    return raise_error(it, it->exc_OverflowError, "int too big to convert");
  Buf b = buf_new(&it->c->arena);
  for (int64_t k = 0; k < n; k++) {
    int64_t place = is_little ? k : n - 1 - k;
    buf_putc(&b, (char)(place < 8 ? i >> (8 * place) : i < 0 ? -1 : 0));
  }
  *out = value_bytes(it, b.n ? b.s : "", b.n);
  return true;
}

METHOD(int_from_bytes) { // a class method
  Value a[4], plain;
  bool is_little, is_signed;
  if (!bind_args(it, "from_bytes",
                 "cls, bytes, byteorder='big', *, signed=False", args, a) ||
      !byte_order(it, a[2], "from_bytes", &is_little) ||
      !truth(it, a[3], &is_signed))
    return false;
  // bytes() would take a number for how many zeros are wanted.
  if (a[1].kind == VAL_STR || is_number(a[1]) ||
      class_find(class_of(it, a[1]), it->n->__index__, &plain))
    return raise_type(it, "cannot convert '%s' object to bytes",
                      type_name(it, a[1]));
  if (!call_values(it, value_obj(VAL_CLASS, it->cls[VAL_BYTES]), &a[1], 1,
                   &plain))
    return false;
  const Str *s = plain.u.str;
  bool negative =
      is_signed && s->len && s->s[is_little ? s->len - 1 : 0] & 0x80;
  int64_t i = negative ? -1 : 0;
  for (size_t k = 0; k < s->len; k++) {
    unsigned char c = (unsigned char)s->s[is_little ? s->len - 1 - k : k];
    if (__builtin_mul_overflow(i, 256, &i) || __builtin_add_overflow(i, c, &i))
      return raise_overflow(it);
  }
  plain = value_int(i);
  if (SELF.u.cls == it->cls[VAL_INT])
    *out = plain;
  else
    return call_values(it, SELF, &plain, 1, out);
  return true;
}

METHOD(number_self) { // of an heir the plain number
  *out = SELF.kind == VAL_BOOL ? value_int(SELF.u.b) : as_builtin(it, SELF);
  return true;
}

METHOD(number_int) {
  return int_construct(it, args, out);
}
METHOD(number_float) {
  return float_construct(it, args, out);
}

METHOD(float_floor) {
  return float_to_int(it, floor(SELF.u.f), out);
}
METHOD(float_ceil) {
  return float_to_int(it, ceil(SELF.u.f), out);
}
METHOD(float_trunc) {
  return float_to_int(it, SELF.u.f, out);
}

METHOD(float_is_integer) {
  (void)it;
  *out = value_bool(isfinite(SELF.u.f) && floor(SELF.u.f) == SELF.u.f);
  return true;
}

METHOD(float_as_integer_ratio) {
  int e;
  double m = frexp(SELF.u.f, &e);
  int64_t d = 1;
  if (!isfinite(m))
    return raise_error(it,
                       isnan(m) ? it->exc_ValueError : it->exc_OverflowError,
                       "cannot convert %s to integer ratio",
                       isnan(m) ? "NaN" : "Infinity");
  while (m != floor(m)) {
    m *= 2;
    e--;
  }
  for (; e > 0 && fabs(m) < 4e18; e--)
    m *= 2;
  for (; e < 0 && d < INT64_MAX / 4; e++)
    d *= 2;
  if (e)
    return raise_overflow(it);
  Value pair[] = {value_int((int64_t)m), value_int(d)};
  *out = value_tuple_of(it, pair, 2);
  return true;
}

void number_methods_init(Interp *it) {
  static const MethodDef ints[] = {
      {"bit_length", int_bit_length, "0"},
      {"bit_count", int_bit_count, "0"},
      {"as_integer_ratio", int_as_integer_ratio, "0"},
      {"to_bytes", int_to_bytes, "length byteorder * signed"},
      {"conjugate", number_self, "0"},
      {"__index__", number_self, "=0"},
      {"__int__", number_self, "=0"},
      {"__float__", number_float, "=0"},
      {"__floor__", number_self, "0"},
      {"__ceil__", number_self, "0"},
      {"__trunc__", number_self, "0"}};
  static const MethodDef floats[] = {
      {"is_integer", float_is_integer, "0"},
      {"as_integer_ratio", float_as_integer_ratio, "0"},
      {"conjugate", number_self, "0"},
      {"__float__", number_self, "=0"},
      {"__int__", number_int, "=0"},
      {"__floor__", float_floor, "0"},
      {"__ceil__", float_ceil, "0"},
      {"__trunc__", float_trunc, "0"},
      {"hex", float_hex, "0"}};
  add_methods(it, it->cls[VAL_INT], ints, sizeof ints / sizeof *ints);
  dict_set_name(it, it->cls[VAL_INT]->ns, name_of(it, "from_bytes"),
                value_wrapped(it, VAL_CLASSMETHOD,
                              value_builtin(it, "from_bytes", int_from_bytes)));
  add_methods(it, it->cls[VAL_FLOAT], floats, sizeof floats / sizeof *floats);
  dict_set_name(it, it->cls[VAL_FLOAT]->ns, name_of(it, "fromhex"),
                value_wrapped(it, VAL_CLASSMETHOD,
                              value_builtin(it, "fromhex", float_fromhex)));
  static const char *const parts[] = {"real", "imag", "numerator",
                                      "denominator"};
  for (int i = 0; i < 4; i++)
    slot_add(it, it->cls[VAL_INT], name_of(it, parts[i]), VALUE_UNSET);
  for (int i = 0; i < 2; i++)
    slot_add(it, it->cls[VAL_FLOAT], name_of(it, parts[i]), VALUE_UNSET);
  it->cls[VAL_INT]->construct = int_construct;
  it->cls[VAL_FLOAT]->construct = float_construct;
  it->cls[VAL_BOOL]->construct = bool_construct;
}
