// float.hex and float.fromhex.
#include "eval/internal.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

enum { HEX_DIGITS = 13, LEAST_EXPONENT = -1022 };

bool float_hex(Interp *it, const Args *args, Value *out) {
  double f = args->at[0].u.f;
  Buf b = buf_new(&it->c->arena);
  if (!isfinite(f)) {
    format_float_repr(f, &b);
    *out = value_buf(it, &b);
    return true;
  }
  int e = 0;
  double m = fabs(f);
  // One digit before the point: 1, but 0 of numbers too small for it.
  if (m > 0) {
    m = frexp(m, &e) * 2;
    e--;
    if (e < LEAST_EXPONENT) {
      m = ldexp(m, e - LEAST_EXPONENT);
      e = LEAST_EXPONENT;
    }
  }
  uint64_t digits = (uint64_t)ldexp(m, 4 * HEX_DIGITS);
  if (signbit(f))
    buf_putc(&b, '-');
  if (m == 0)
    buf_puts(&b, "0x0.0p+0");
  else
    buf_printf(&b, "0x%d.%0*llxp%+d", (int)(digits >> (4 * HEX_DIGITS)),
               HEX_DIGITS,
               (unsigned long long)(digits &
                                    ((UINT64_C(1) << (4 * HEX_DIGITS)) - 1)),
               e);
  *out = value_buf(it, &b);
  return true;
}

// Is it what C reads as a number in base 16: [0x]h[.h][p[+-]d]?
static bool is_hex_number(const char *s) {
  int digits = 0;
  s += s[0] == '0' && (s[1] == 'x' || s[1] == 'X') ? 2 : 0;
  for (; isxdigit((unsigned char)*s); s++)
    digits++;
  s += *s == '.';
  for (; isxdigit((unsigned char)*s); s++)
    digits++;
  if (digits && (*s == 'p' || *s == 'P')) {
    s += s[1] == '+' || s[1] == '-' ? 2 : 1;
    if (!isdigit((unsigned char)*s))
      return false;
    while (isdigit((unsigned char)*s))
      s++;
  }
  return digits && !*s;
}

static bool is_word(const char *s) {
  static const char *const words[] = {"inf", "infinity", "nan"};
  char small[16];
  size_t n = strlen(s);
  if (n >= sizeof small)
    return false;
  for (size_t i = 0; i <= n; i++)
    small[i] = (char)tolower((unsigned char)s[i]);
  for (int i = 0; i < 3; i++)
    if (!strcmp(small, words[i]))
      return true;
  return false;
}

bool float_fromhex(Interp *it, const Args *args, Value *out) {
  Arena *a = &it->c->arena;
  if (args->n != 2 || args->n_named)
    return raise_type(it, "float.fromhex() takes exactly one argument (%d "
                          "given)",
                      args->n + args->n_named - 1);
  Value v = args->at[1];
  if (v.kind != VAL_STR)
    return raise_type(it, "bad argument type for built-in operation");
  const char *s = v.u.str->s, *end = s + v.u.str->len;
  while (isspace((unsigned char)*s))
    s++;
  while (end > s && isspace((unsigned char)end[-1]))
    end--;
  bool is_negative = *s == '-';
  s += *s == '-' || *s == '+';
  char *text = arena_strndup(a, s, s < end ? (size_t)(end - s) : 0);
  bool has_prefix = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
  if (strlen(text) < (size_t)(end - s) ||
      !(is_word(text) || is_hex_number(text)))
    return raise_value(it, "invalid hexadecimal floating-point string");
  double f = strtod(is_word(text) || has_prefix
                        ? text
                        : arena_printf(a, "0x%s", text),
                    NULL);
  if (isinf(f) && !is_word(text))
    return raise_error(it, it->exc_OverflowError,
                       "hexadecimal value too large to represent as a float");
  f = is_negative ? -f : f;
  Value made = isnan(f) ? numbered_nan(it, f) : value_float(f);
  *out = made;
  return args->at[0].u.cls == it->cls[VAL_FLOAT] ||
         call_values(it, args->at[0], &made, 1, out);
}
