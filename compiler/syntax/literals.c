// The values of numbers, strings and f-strings.
#include "base/utf8.h"
#include "syntax/build.h"

#include <inttypes.h>
#include <locale.h>
#include <stdlib.h>

// ---- numbers ----

static int digit_value(char ch) {
  return ch <= '9' ? ch - '0' : (ch | 0x20) - 'a' + 10;
}

// False when it does not fit in 64 bits.
static bool read_integer(const char *digits, unsigned radix, uint64_t *out) {
  uint64_t value = 0;
  for (const char *d = digits; *d; d++)
    if (__builtin_mul_overflow(value, (uint64_t)radix, &value) ||
        __builtin_add_overflow(value, (uint64_t)digit_value(*d), &value))
      return false;
  *out = value;
  return true;
}

// In the C locale, whatever the host process has set.
static double read_float(Parser *p, const char *digits) {
  locale_t c_locale = newlocale(LC_ALL_MASK, "C", NULL);
  if (!c_locale)
    ctx_fatal(p->c, "out of memory");
  double value = strtod_l(digits, NULL, c_locale);
  freelocale(c_locale);
  return value;
}

Expr *expr_number(Parser *p, Span s) {
  Buf b = buf_new(&p->c->arena);
  for (uint32_t i = s.begin; i < s.end; i++)
    if (p->src->text[i] != '_')
      buf_putc(&b, p->src->text[i]);
  char *digits = buf_text(&b), letter = (char)(digits[1] | 0x20);
  unsigned radix = digits[0] != '0' ? 10
                   : letter == 'x'  ? 16
                   : letter == 'o'  ? 8
                   : letter == 'b'  ? 2
                                    : 10;
  bool is_imaginary = radix == 10 && (digits[b.n - 1] | 0x20) == 'j';
  if (is_imaginary || (radix == 10 && strpbrk(digits, ".eE"))) {
    Expr *e = expr_new(p, is_imaginary ? EXPR_IMAG : EXPR_FLOAT, s);
    e->u.number = read_float(p, digits);
    return e;
  }
  uint64_t value = 0;
  bool fits = read_integer(digits + (radix == 10 ? 0 : 2), radix, &value);
  Expr *e = expr_new(p, EXPR_BIGINT, s);
  if (fits && value <= INT64_MAX) {
    e->kind = EXPR_INT;
    e->u.integer = (int64_t)value;
  } else { // in decimal where we can, so that expr_unary knows 2**63
    e->u.text.bytes =
        fits ? arena_printf(&p->c->arena, "%" PRIu64, value) : digits;
    e->u.text.len = strlen(e->u.text.bytes);
  }
  return e;
}

// ---- string literals ----

typedef struct Literal { // a piece of string source, between its quotes
  Parser *p;
  const char *s, *end;
  bool is_raw, is_bytes;
  bool has_braces; // {{ and }} stand for one
  Buf out;
} Literal;

static Span span_at(const Literal *lit, const char *from, const char *to) {
  const char *text = lit->p->src->text;
  return (Span){(uint32_t)(from - text), (uint32_t)(to - text)};
}

static void put_char(Literal *lit, uint32_t ch) {
  char bytes[4] = {(char)ch};
  int n = lit->is_bytes ? 1 : utf8_encode(ch, bytes);
  buf_add(&lit->out, bytes, (size_t)n);
}

static bool is_hex(char ch) {
  return (ch >= '0' && ch <= '9') || ((ch | 0x20) >= 'a' && (ch | 0x20) <= 'f');
}

// \xHH \uHHHH \UHHHHHHHH; s is behind the letter.
static const char *hex_escape(Literal *lit, const char *s, int n_digits) {
  const char *begin = s - 2;
  uint32_t ch = 0;
  int n = 0;
  for (; n < n_digits && s < lit->end && is_hex(*s); n++)
    ch = ch << 4 | (uint32_t)digit_value(*s++);
  if (n < n_digits)
    syntax_error(lit->p, "E0118", span_at(lit, begin, s),
                 "truncated \\%c escape: expected %d hexadecimal digits, got "
                 "%d", begin[1], n_digits, n);
  else if (ch > 0x10ffff)
    syntax_error(lit->p, "E0118", span_at(lit, begin, s),
                 "illegal Unicode character in \\U escape");
  else
    put_char(lit, ch);
  return s;
}

static const char *octal_escape(Literal *lit, const char *s) {
  uint32_t ch = 0;
  for (int n = 0; n < 3 && s < lit->end && *s >= '0' && *s <= '7'; n++)
    ch = ch << 3 | (uint32_t)(*s++ - '0');
  put_char(lit, lit->is_bytes ? ch & 0xff : ch);
  return s;
}

// \N{GREEK SMALL LETTER MU}
static const char *named_escape(Literal *lit, const char *s) {
  const char *begin = s - 2;
  while (s < lit->end && *s != '}')
    s++;
  if (s < lit->end)
    s++;
  syntax_unsupported(lit->p, span_at(lit, begin, s),
                     "write the character itself, or \\u and its number",
                     "character names (\\N{...}) are not supported");
  return s;
}

// A line end of any kind is \n; s is at it.
static const char *after_line_end(const char *s, const char *end) {
  return s + (s[0] == '\r' && s + 1 < end && s[1] == '\n' ? 2 : 1);
}

static const char *escape(Literal *lit, const char *s) {
  static const char letters[] = "abfnrtv\\'\"";
  static const char values[] = "\a\b\f\n\r\t\v\\'\"";
  char ch = *s;
  const char *known = ch ? strchr(letters, ch) : NULL;
  if (known) {
    put_char(lit, (unsigned char)values[known - letters]);
    return s + 1;
  }
  if (ch == '\n' || ch == '\r')
    return after_line_end(s, lit->end);
  if (ch >= '0' && ch <= '7')
    return octal_escape(lit, s);
  if (ch == 'x')
    return hex_escape(lit, s + 1, 2);
  if (ch == 'u' && !lit->is_bytes)
    return hex_escape(lit, s + 1, 4);
  if (ch == 'U' && !lit->is_bytes)
    return hex_escape(lit, s + 1, 8);
  if (ch == 'N' && !lit->is_bytes)
    return named_escape(lit, s + 1);
  put_char(lit, '\\'); // not an escape: both characters stay
  return s;
}

static void decode(Literal *lit) {
  for (const char *s = lit->s; s < lit->end;) {
    if (*s == '\\' && !lit->is_raw && s + 1 < lit->end) {
      s = escape(lit, s + 1);
    } else if (*s == '\r') {
      buf_putc(&lit->out, '\n');
      s = after_line_end(s, lit->end);
    } else if (lit->is_bytes && (unsigned char)*s >= 0x80) {
      syntax_error(lit->p, "E0118", span_at(lit, s, s + 1),
                   "bytes can only contain ASCII literal characters");
      return;
    } else {
      bool is_pair = lit->has_braces && (*s == '{' || *s == '}') &&
                     s + 1 < lit->end && s[1] == *s;
      buf_putc(&lit->out, *s);
      s += is_pair ? 2 : 1;
    }
  }
}

Expr *expr_string(Parser *p, Span s) {
  const char *text = p->src->text + s.begin, *end = p->src->text + s.end;
  Literal lit = {.p = p, .out = buf_new(&p->c->arena)};
  for (; *text != '"' && *text != '\''; text++) {
    lit.is_raw |= (*text | 0x20) == 'r';
    lit.is_bytes |= (*text | 0x20) == 'b';
  }
  bool is_triple = end - text >= 6 && text[1] == text[0] && text[2] == text[0];
  lit.s = text + (is_triple ? 3 : 1);
  lit.end = end - (is_triple ? 3 : 1);
  decode(&lit);
  Expr *e = expr_new(p, lit.is_bytes ? EXPR_BYTES : EXPR_STR, s);
  e->u.text.bytes = buf_text(&lit.out);
  e->u.text.len = lit.out.n;
  return e;
}

// ---- f-strings and adjacent strings ----

FPartList *fparts_add(Parser *p, FPartList *list, FPart part) {
  if (!list)
    list = arena_new(&p->c->arena, FPartList);
  vec_push(&p->c->arena, list, part);
  return list;
}

FPart fpart_text(Parser *p, const Token *middle) {
  Literal lit = {
      .p = p,
      .s = p->src->text + middle->span.begin,
      .end = p->src->text + middle->span.end,
      .is_raw = middle->flags & TOKEN_RAW,
      .has_braces = !(middle->flags & TOKEN_SPEC),
      .out = buf_new(&p->c->arena),
  };
  decode(&lit);
  return (FPart){.text = buf_text(&lit.out), .len = lit.out.n};
}

FPart fpart_field(Parser *p, Span open, Expr *e, const Token *equal,
                  const Token *conversion, Expr *spec) {
  check_value(p, e);
  FPart part = {.expr = e, .spec = spec};
  if (conversion) {
    const char *name = conversion->name->s;
    part.conversion = name[0];
    if (p->src->text[conversion->span.begin - 1] != '!')
      syntax_error(p, "E0108", conversion->span,
                   "f-string: conversion type must come right after the "
                   "exclamation mark");
    else if (!strchr("rsa", name[0]) || name[1])
      syntax_error(p, "E0108", conversion->span,
                   "f-string: invalid conversion character '%s': expected "
                   "'s', 'r', or 'a'", name);
  }
  if (equal) { // {x = } shows its own text, with the blanks around
    const char *text = p->src->text + open.end;
    const char *end = p->src->text + equal->span.end;
    end += strspn(end, " \t\f\r\n");
    part.text = arena_strndup(&p->c->arena, text, (size_t)(end - text));
    part.len = (size_t)(end - text);
    if (!conversion && !spec)
      part.conversion = 'r';
  }
  return part;
}

Expr *expr_fstring(Parser *p, Span s, FPartList *parts) {
  Expr *e = expr_new(p, EXPR_FSTRING, s);
  if (parts)
    take(e->u.fstring, parts);
  return e;
}

static Expr *join_plain(Parser *p, Span s, const ExprList *pieces) {
  Buf b = buf_new(&p->c->arena);
  for (int i = 0; i < pieces->n; i++)
    buf_add(&b, pieces->at[i]->u.text.bytes, pieces->at[i]->u.text.len);
  Expr *e = expr_new(p, pieces->at[0]->kind, s);
  e->u.text.bytes = buf_text(&b);
  e->u.text.len = b.n;
  return e;
}

static Expr *join_formatted(Parser *p, Span s, const ExprList *pieces) {
  FPartList *parts = NULL;
  for (int i = 0; i < pieces->n; i++) {
    const Expr *piece = pieces->at[i];
    if (piece->kind == EXPR_FSTRING) {
      for (int k = 0; k < piece->u.fstring.n; k++)
        parts = fparts_add(p, parts, piece->u.fstring.at[k]);
    } else if (piece->u.text.len) {
      FPart text = {.text = piece->u.text.bytes, .len = piece->u.text.len};
      parts = fparts_add(p, parts, text);
    }
  }
  return expr_fstring(p, s, parts);
}

Expr *expr_strings(Parser *p, Span s, ExprList *pieces) {
  if (pieces->n == 1)
    return pieces->at[0];
  int n_bytes = 0, n_formatted = 0;
  for (int i = 0; i < pieces->n; i++) {
    n_bytes += pieces->at[i]->kind == EXPR_BYTES;
    n_formatted += pieces->at[i]->kind == EXPR_FSTRING;
  }
  if (n_bytes && n_bytes < pieces->n) {
    syntax_error(p, "E0118", s, "cannot mix bytes and nonbytes literals");
    return pieces->at[0];
  }
  return n_formatted ? join_formatted(p, s, pieces) : join_plain(p, s, pieces);
}
