// Text: UTF-8, slices, escapes, and numbers read from and written as text.
#include "eval/internal.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

uint32_t utf8_at(const char *s, size_t len, size_t i, int *n) {
  unsigned char c = (unsigned char)s[i];
  int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : c >= 0xC0 ? 1 : 0;
  uint32_t v = more == 3 ? c & 7u : more == 2 ? c & 15u : more ? c & 31u : c;
  if (i + (size_t)more >= len + (more == 0))
    more = 0;
  for (int k = 1; k <= more; k++)
    v = v << 6 | ((unsigned char)s[i + (size_t)k] & 63u);
  *n = more + 1;
  return v;
}

const char *find_bytes(const char *s, size_t n, const char *what, size_t m) {
  if (!m)
    return s;
  for (const char *end = s + n; (size_t)(end - s) >= m; s++) {
    s = memchr(s, what[0], (size_t)(end - s) - m + 1);
    if (!s)
      return NULL;
    if (!memcmp(s, what, m))
      return s;
  }
  return NULL;
}

void utf8_put(Buf *out, uint32_t c) {
  if (c < 0x80) {
    buf_putc(out, (char)c);
  } else if (c < 0x800) {
    buf_putc(out, (char)(0xC0 | c >> 6));
    buf_putc(out, (char)(0x80 | (c & 63)));
  } else if (c < 0x10000) {
    buf_putc(out, (char)(0xE0 | c >> 12));
    buf_putc(out, (char)(0x80 | (c >> 6 & 63)));
    buf_putc(out, (char)(0x80 | (c & 63)));
  } else {
    buf_putc(out, (char)(0xF0 | c >> 18));
    buf_putc(out, (char)(0x80 | (c >> 12 & 63)));
    buf_putc(out, (char)(0x80 | (c >> 6 & 63)));
    buf_putc(out, (char)(0x80 | (c & 63)));
  }
}

size_t str_byte_of(const Str *s, int64_t char_index) {
  if (s->n_chars == (int64_t)s->len)
    return (size_t)char_index;
  size_t i = 0;
  while (char_index-- > 0 && i < s->len) {
    int n;
    utf8_at(s->s, s->len, i, &n);
    i += (size_t)n;
  }
  return i;
}

bool str_slice(Interp *it, Str *s, const SliceObj *slice, Value *out) {
  int64_t start, stop, step, n;
  bool bytes = is_bytes(s);
  if (!slice_indices(it, slice, s->n_chars, &start, &stop, &step, &n))
    return false;
  if (step == 1 && n == s->n_chars) {
    *out = str_part(it, s, 0, s->len);
    return true;
  }
  Buf b = buf_new(&it->c->arena);
  if (step == 1 && n) {
    size_t from = str_byte_of(s, start), to = str_byte_of(s, start + n);
    buf_add(&b, s->s + from, to - from);
  } else {
    for (int64_t i = 0; i < n; i++) {
      size_t at = str_byte_of(s, start + i * step);
      int k = 1;
      if (!bytes)
        utf8_at(s->s, s->len, at, &k);
      buf_add(&b, s->s + at, (size_t)k);
    }
  }
  *out = str_alike(it, s, &b);
  return true;
}

static void put_escaped(Buf *out, uint32_t c, char quote, bool bytes) {
  static const char plain[] = "\t\n\r", name[] = "tnr";
  const char *known = c && c < 128 ? strchr(plain, (int)c) : NULL;
  if (known)
    buf_printf(out, "\\%c", name[known - plain]);
  else if (c == '\\' || c == (unsigned char)quote)
    buf_printf(out, "\\%c", (char)c);
  else if (c >= 32 && c < 127)
    buf_putc(out, (char)c);
  else if (bytes || c < 256 ? !(!bytes && is_printable(c)) : false)
    buf_printf(out, "\\x%02x", c);
  else if (is_printable(c))
    utf8_put(out, c);
  else
    buf_printf(out, c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
}

void str_repr(const Str *s, bool bytes, Buf *out) {
  bool single = memchr(s->s, '\'', s->len) != NULL;
  char quote = single && !memchr(s->s, '"', s->len) ? '"' : '\'';
  if (bytes)
    buf_putc(out, 'b');
  buf_putc(out, quote);
  for (size_t i = 0; i < s->len;) {
    int n = 1;
    uint32_t c = bytes ? (unsigned char)s->s[i]
                       : utf8_at(s->s, s->len, i, &n);
    put_escaped(out, c, quote, bytes);
    i += (size_t)n;
  }
  buf_putc(out, quote);
}

// --- numbers ----------------------------------------------------------------

static void trim(const char **s, size_t *n) {
  while (*n && isspace((unsigned char)**s)) {
    ++*s;
    --*n;
  }
  while (*n && isspace((unsigned char)(*s)[*n - 1]))
    --*n;
}

static int digit_of(char c) {
  return isdigit((unsigned char)c)   ? c - '0'
         : isalpha((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10
                                     : 99;
}

// As int(text, base); *ok is false when it is no number.
bool parse_int(Interp *it, const char *s, size_t n, int base, int64_t *out,
               bool *ok) {
  trim(&s, &n);
  bool negative = n && *s == '-', digits = false;
  if (n && (*s == '-' || *s == '+')) {
    s++;
    n--;
  }
  *ok = false;
  if (n > 2 && s[0] == '0' && strchr("xXoObB", s[1])) {
    int p = strchr("xX", s[1]) ? 16 : strchr("oO", s[1]) ? 8 : 2;
    if (base == 0 || base == p) {
      base = p;
      s += 2;
      n -= 2;
    }
  }
  if (base == 0)
    base = 10;
  int64_t v = 0;
  for (size_t i = 0; i < n; i++) {
    if (s[i] == '_' && digits && i + 1 < n && s[i + 1] != '_')
      continue;
    int d = digit_of(s[i]);
    if (d >= base)
      return true;
    digits = true;
    if (__builtin_mul_overflow(v, base, &v) ||
        __builtin_sub_overflow(v, d, &v))
      return raise_overflow(it);
  }
  *ok = digits;
  if (!negative && v == INT64_MIN)
    return raise_overflow(it);
  *out = negative ? v : -v;
  return true;
}

// As float(text).
bool parse_float(const char *s, size_t n, double *out) {
  char text[512], *end;
  size_t k = 0;
  trim(&s, &n);
  if (!n || n >= sizeof text)
    return false;
  for (size_t i = 0; i < n; i++) {
    if (s[i] == '_') {
      if (i == 0 || i + 1 == n || !isdigit((unsigned char)s[i - 1]) ||
          !isdigit((unsigned char)s[i + 1]))
        return false;
      continue;
    }
    if (s[i] == 'x' || s[i] == 'X' || s[i] == '(')
      return false;
    text[k++] = s[i];
  }
  text[k] = 0;
  *out = strtod(text, &end);
  return end == text + k;
}

// The number stands in bits that a float32 does not have: it does not get into
// the numbers of a model.
enum { NAN_NUMBERS = 1 << 29 };

Value numbered_nan(Interp *it, double sign) {
  double f = copysign(NAN, sign);
  uint64_t bits;
  memcpy(&bits, &f, sizeof bits);
  bits |= ++it->n_nans % NAN_NUMBERS;
  memcpy(&f, &bits, sizeof bits);
  return value_float(f);
}

bool is_numbered_nan(double f) {
  uint64_t bits;
  memcpy(&bits, &f, sizeof bits);
  return isnan(f) && bits % NAN_NUMBERS;
}

// Adds one to the last digit of "d.ddde...".
static void digits_up(char *text) {
  char *p = strchr(text, 'e') - 1;
  for (; p >= text; p--) {
    if (*p == '.')
      continue;
    if (*p != '9') {
      ++*p;
      return;
    }
    *p = '0';
  }
  *strchr(text, '0') = '1'; // 9.99: only a power of ten comes to this
}

// The nearest decimal of so many digits. Above a power of two numbers are
// twice as far apart as below, so that the next decimal up may read back as
// the number where the nearest does not.
static bool short_enough(double f, int precision, char *text, size_t size) {
  int e;
  snprintf(text, size, "%.*e", precision, f);
  if (strtod(text, NULL) == f)
    return true;
  if (fabs(frexp(f, &e)) != 0.5)
    return false;
  digits_up(text);
  return strtod(text, NULL) == f;
}

// Python's repr of a float: the fewest digits that read back as the number,
// an exponent below 1e-4 and from 1e16 on.
void format_float_repr(double f, Buf *out) {
  char text[64];
  if (isnan(f) || isinf(f)) {
    buf_puts(out, isnan(f) ? "nan" : f < 0 ? "-inf" : "inf");
    return;
  }
  int precision = 0;
  while (!short_enough(f, precision, text, sizeof text) && precision < 17)
    precision++;
  char *e = strchr(text, 'e');
  int exponent = atoi(e + 1);
  if (exponent < -4 || exponent >= 16) {
    buf_add(out, text, (size_t)(e - text));
    buf_printf(out, "e%c%02d", exponent < 0 ? '-' : '+', abs(exponent));
    return;
  }
  int decimals = precision - exponent;
  buf_printf(out, "%.*f", decimals < 1 ? 1 : decimals, f);
}
