// The format mini-language: https://docs.python.org/3.11/library/string.html
#include "eval/internal.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

typedef struct Spec {
  char fill[5];       // one character in UTF-8
  char align;         // < > = ^ or 0
  char sign;          // + - space or 0
  bool alternate, no_negative_zero;
  int64_t width, precision; // -1: not given
  char grouping;      // , _ or 0
  char type;          // 0: not given
} Spec;

enum { WIDTH_MAX = 1 << 20 };

static bool read_number(const char **s, const char *end, int64_t *out) {
  if (*s == end || !isdigit((unsigned char)**s))
    return false;
  for (*out = 0; *s < end && isdigit((unsigned char)**s); ++*s)
    if (*out < WIDTH_MAX * 16)
      *out = *out * 10 + (**s - '0');
  return true;
}

static bool invalid(Interp *it, const Str *s, Value v) {
  return raise_value(it, "Invalid format specifier '%s' for object of type "
                         "'%s'",
                     s->s, type_name(it, v));
}

static bool parse_spec(Interp *it, const Str *text, Value v, Spec *spec) {
  const char *s = text->s, *end = s + text->len;
  *spec = (Spec){.fill = " ", .width = -1, .precision = -1};
  int n = 1;
  bool has_fill = false;
  if (s < end)
    utf8_at(s, text->len, 0, &n);
  if (s + n < end && strchr("<>=^", s[n])) {
    memcpy(spec->fill, s, (size_t)n);
    spec->fill[n] = 0;
    spec->align = s[n];
    has_fill = true;
    s += n + 1;
  } else if (s < end && strchr("<>=^", *s)) {
    spec->align = *s++;
  }
  if (s < end && strchr("+- ", *s))
    spec->sign = *s++;
  if (s < end && *s == 'z') {
    spec->no_negative_zero = true;
    s++;
  }
  if (s < end && *s == '#') {
    spec->alternate = true;
    s++;
  }
  if (!has_fill && s < end && *s == '0') {
    strcpy(spec->fill, "0");
    if (!spec->align && v.kind != VAL_STR)
      spec->align = '=';
    s++;
  }
  read_number(&s, end, &spec->width);
  if (s < end && (*s == ',' || *s == '_'))
    spec->grouping = *s++;
  if (s < end && *s == '.') {
    s++;
    if (!read_number(&s, end, &spec->precision))
      return raise_value(it, "Format specifier missing precision");
  }
  if (s < end)
    spec->type = *s++;
  if (s != end)
    return invalid(it, text, v);
  if (spec->width > WIDTH_MAX || spec->precision > WIDTH_MAX)
    return raise_value(it, "Too many decimal digits in format string");
  return true;
}

static int64_t count_chars(const char *s, size_t n) {
  int64_t c = 0;
  for (size_t i = 0; i < n; i++)
    c += ((unsigned char)s[i] & 0xC0) != 0x80;
  return c;
}

// 'z': what is printed as zero has no sign.
static bool has_digits(const char *text) {
  return strpbrk(text, "123456789") || strpbrk(text, "aifn");
}

static void fill(Buf *out, const Spec *spec, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    buf_puts(out, spec->fill);
}

// `lead` is the sign and prefix, which '=' keeps in front of the filling.
static void put_aligned(Buf *out, const Spec *spec, char fallback,
                        const char *lead, const char *body, size_t n) {
  char align = spec->align ? spec->align : fallback;
  int64_t used = (int64_t)strlen(lead) + count_chars(body, n);
  int64_t pad = spec->width > used ? spec->width - used : 0;
  int64_t left = align == '>' ? pad : align == '^' ? pad / 2 : 0;
  fill(out, spec, left);
  buf_puts(out, lead);
  if (align == '=')
    fill(out, spec, pad);
  buf_add(out, body, n);
  if (align == '<' || align == '^')
    fill(out, spec, pad - left);
}

// Inserts the separator every `every` digits of the integer part; zero
// filling is grouped as well.
static void group(Interp *it, const Spec *spec, int every, size_t lead,
                  const char *digits, Buf *out) {
  size_t whole = strspn(digits, every == 3 ? "0123456789"
                                           : "0123456789abcdefABCDEF");
  Buf b = buf_new(&it->c->arena);
  int64_t rest = (int64_t)strlen(digits + whole);
  int64_t want = spec->align == '=' && !strcmp(spec->fill, "0")
                     ? spec->width - (int64_t)lead - rest
                     : 0;
  int64_t n = (int64_t)whole;
  if (!whole && want > 0)
    n = want;
  while (whole && want > 0 && n + (n - 1) / every < want)
    n++;
  for (int64_t i = 0; i < n; i++) {
    if (i && (n - i) % every == 0 && whole) // not in 00inf
      buf_putc(&b, spec->grouping);
    int64_t zeros = n - (int64_t)whole;
    buf_putc(&b, i < zeros ? '0' : digits[i - zeros]);
  }
  buf_puts(&b, digits + whole);
  buf_puts(out, buf_text(&b));
}

static void put_number(Interp *it, const Spec *spec, bool negative,
                       const char *prefix, const char *digits, int every,
                       Buf *out) {
  Buf lead = buf_new(&it->c->arena), body = buf_new(&it->c->arena);
  if (negative)
    buf_putc(&lead, '-');
  else if (spec->sign && spec->sign != '-')
    buf_putc(&lead, spec->sign);
  buf_puts(&lead, prefix);
  if (spec->grouping)
    group(it, spec, every, lead.n, digits, &body);
  else
    buf_puts(&body, digits);
  put_aligned(out, spec, '>', buf_text(&lead), buf_text(&body), body.n);
}

static bool unknown_code(Interp *it, char type, Value v) {
  return raise_value(it, "Unknown format code '%c' for object of type '%s'",
                     type, type_name(it, v));
}

// Like %g, but with at least one digit after the point; that digit counts.
static void put_general(double a, int precision, Buf *out) {
  char *text = arena_printf(out->arena, "%.*e", precision - 1, a);
  char *e = strchr(text, 'e'), *end = e;
  int exponent = atoi(e + 1);
  if (exponent < -4 || exponent >= precision - 1) {
    while (strchr(text, '.') && end[-1] == '0')
      end--;
    end -= end[-1] == '.';
    buf_add(out, text, (size_t)(end - text));
    buf_puts(out, e);
    return;
  }
  text = arena_printf(out->arena, "%.*g", precision, a);
  buf_puts(out, text);
  if (!strchr(text, '.'))
    buf_puts(out, ".0");
}

static bool format_float(Interp *it, Value v, double f, Spec *spec,
                         Buf *out) {
  char type = spec->type;
  int64_t precision = spec->precision;
  bool negative = signbit(f) && !isnan(f);
  double a = fabs(f);
  Buf b = buf_new(&it->c->arena);
  if (type && !strchr("eEfFgGn%", type))
    return unknown_code(it, type, v);
  if (isnan(f) || isinf(f)) {
    bool upper = type && strchr("EFG", type);
    buf_puts(&b, isnan(f) ? upper ? "NAN" : "nan" : upper ? "INF" : "inf");
    if (type == '%')
      buf_putc(&b, '%');
  } else if (!type && precision < 0) {
    format_float_repr(a, &b);
  } else if (!type) {
    put_general(a, (int)(precision ? precision : 1), &b);
  } else if (type == '%') {
    buf_printf(&b, "%.*f%%", (int)(precision < 0 ? 6 : precision), a * 100);
  } else {
    char c[16];
    snprintf(c, sizeof c, "%%%s.*%c", spec->alternate ? "#" : "",
             type == 'n' ? 'g' : type);
    int p = (int)(precision < 0 ? 6 : precision);
    char *text = NULL;
    size_t n = (size_t)snprintf(NULL, 0, c, p, a);
    text = arena_alloc(&it->c->arena, n + 1);
    snprintf(text, n + 1, c, p, a);
    buf_puts(&b, text);
  }
  if (spec->no_negative_zero && !has_digits(buf_text(&b)))
    negative = false;
  put_number(it, spec, negative, "", buf_text(&b), 3, out);
  return true;
}

static bool format_int(Interp *it, Value v, int64_t i, Spec *spec, Buf *out) {
  char type = spec->type ? spec->type : 'd';
  if (strchr("eEfFgG%", type))
    return format_float(it, v, (double)i, spec, out);
  if (!strchr("bcdnoxX", type))
    return unknown_code(it, type, v);
  if (spec->precision >= 0)
    return raise_value(it, "Precision not allowed in integer format "
                           "specifier");
  if (type == 'c') {
    Buf b = buf_new(&it->c->arena);
    if (i < 0 || i > 0x10ffff)
      return raise_error(it, it->exc_OverflowError,
                         "%%c arg not in range(0x110000)");
    utf8_put(&b, (uint32_t)i);
    put_aligned(out, spec, '<', "", buf_text(&b), b.n);
    return true;
  }
  unsigned base = type == 'b' ? 2 : type == 'o' ? 8
                  : type == 'x' || type == 'X' ? 16 : 10;
  uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
  char digits[68], *p = digits + sizeof digits;
  *--p = 0;
  do
    *--p = (type == 'X' ? "0123456789ABCDEF" : "0123456789abcdef")[u % base];
  while (u /= base);
  char prefix[3] = {'0', type, 0};
  put_number(it, spec, i < 0, spec->alternate && base != 10 ? prefix : "", p,
             base == 10 ? 3 : 4, out);
  return true;
}

static bool format_text(Interp *it, Value v, const Spec *spec, Buf *out) {
  const Str *s = v.u.str;
  if (spec->type && spec->type != 's')
    return unknown_code(it, spec->type, v);
  if (spec->sign)
    return raise_value(it, "%s not allowed in string format specifier",
                       spec->sign == ' ' ? "Space" : "Sign");
  if (spec->alternate)
    return raise_value(it, "Alternate form (#) not allowed in string format "
                           "specifier");
  if (spec->grouping)
    return raise_value(it, "Cannot specify '%c' with 's'.", spec->grouping);
  if (spec->align == '=')
    return raise_value(it, "'=' alignment not allowed in string format "
                           "specifier");
  size_t n = s->len;
  if (spec->precision >= 0 && spec->precision < s->n_chars)
    n = str_byte_of(s, spec->precision);
  put_aligned(out, spec, '<', "", s->s, n);
  return true;
}

bool format_value(Interp *it, Value v, Str *text, Buf *out) {
  Value f, r;
  if (is_unread(it, v))
    return true;
  bool is_object = v.kind == VAL_INSTANCE || v.kind == VAL_TENSOR ||
                   v.kind == VAL_DTYPE;
  if (is_object ? class_find(class_of(it, v), it->n->__format__, &f)
                : (v.heir || !is_plain(it, v)) &&
                      is_users_method(class_of(it, v), it->n->__format__,
                                      &f)) {
    Value at[] = {v, value_obj(VAL_STR, text)};
    if (!call_values(it, f, at, 2, &r))
      return false;
    if (r.kind != VAL_STR)
      return raise_type(it, "__format__ must return a str, not %s",
                        type_name(it, r));
    buf_add(out, r.u.str->s, r.u.str->len);
    return true;
  }
  if (!text->len)
    return str(it, v, out);
  Spec spec;
  if (!is_int(v) && v.kind != VAL_FLOAT && v.kind != VAL_STR)
    return raise_type(it, "unsupported format string passed to %s.__format__",
                      type_name(it, v));
  if (!parse_spec(it, text, v, &spec))
    return false;
  if (v.kind == VAL_FLOAT)
    return format_float(it, v, v.u.f, &spec, out);
  if (v.kind == VAL_STR)
    return format_text(it, v, &spec, out);
  return format_int(it, v, int_of(v), &spec, out);
}
