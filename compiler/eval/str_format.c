// 'a %s' % x and '{}'.format(x).
#include "eval/internal.h"

#include <ctype.h>
#include <stdlib.h>

// --- % ----------------------------------------------------------------------

typedef struct Percent {
  Interp *it;
  const char *start, *s, *end;
  Value args;
  int64_t next;
  bool is_tuple, of_bytes;
  Buf *out;
} Percent;

static bool next_argument(Percent *p, Value *v) {
  if (!p->is_tuple) {
    if (p->next++)
      return raise_type(p->it, "not enough arguments for format string");
    *v = p->args;
    return true;
  }
  if (p->next >= p->args.u.list->n)
    return raise_type(p->it, "not enough arguments for format string");
  *v = p->args.u.list->at[p->next++];
  return true;
}

static bool star_or_number(Percent *p, Buf *spec) {
  if (p->s < p->end && *p->s == '*') {
    Value v;
    int64_t n;
    p->s++;
    if (!next_argument(p, &v))
      return false;
    if (v.kind == VAL_INSTANCE &&
        is_instance(p->it, v, p->it->cls[VAL_INT])) { // IntEnum
      if (!want_int(p->it, v, "*", &n))
        return false;
      v = value_int(n);
    }
    if (!is_int(v))
      return raise_type(p->it, "* wants int");
    n = int_of(v);
    buf_printf(spec, "%lld", (long long)n);
    return true;
  }
  while (p->s < p->end && isdigit((unsigned char)*p->s))
    buf_putc(spec, *p->s++);
  return true;
}

static bool put_text(Percent *p, Value v, char c, const char *width,
                     const char *precision, bool left) { // or NULL
  Buf b = buf_new(&p->it->c->arena), spec = buf_new(&p->it->c->arena);
  if (!repr_as(p->it, c, v, &b))
    return false;
  buf_puts(&spec, left ? "<" : ">");
  buf_puts(&spec, width);
  if (precision && precision[-1] == '.')
    buf_printf(&spec, ".%s", *precision ? precision : "0");
  Value text = value_buf(p->it, &b), s = value_buf(p->it, &spec);
  return format_value(p->it, text, s.u.str, p->out);
}

// %s and %c of bytes: what stands there is bytes itself.
static bool put_bytes(Percent *p, const char *s, size_t n, const char *width,
                      const char *precision, bool left) { // or NULL
  if (strlen(width) > 8)
    return raise_value(p->it, "width too big");
  int wanted = atoi(width);
  if (precision && precision[-1] == '.' && strlen(precision) < 9 &&
      n > (size_t)atoi(precision))
    n = (size_t)atoi(precision);
  int pad = (int64_t)n < wanted ? wanted - (int)n : 0;
  if (!left)
    buf_pad(p->out, ' ', pad);
  buf_add(p->out, s, n);
  if (left)
    buf_pad(p->out, ' ', pad);
  return true;
}

// What bytes take for %s: bytes, or what __bytes__ gives.
static bool as_bytes(Interp *it, Value v, Value *out) {
  bool found;
  *out = v;
  return v.kind == VAL_BYTES ||
         (bytes_of_own(it, v, out, &found) &&
          (found || raise_type(it, "%%b requires a bytes-like object, or an "
                                   "object that implements __bytes__, not '%s'",
                               type_name(it, v))));
}

// %8.3d: at least three digits, in eight columns.
static bool put_digits(Percent *p, Value v, char c, bool left,
                       const char *flags, const char *width,
                       const char *precision) {
  const char *sign = strchr(flags, '+') ? "+" : strchr(flags, ' ') ? " " : "";
  Buf spec = buf_new(&p->it->c->arena), b = buf_new(&p->it->c->arena);
  if (strlen(precision) > 6)
    return raise_value(p->it, "precision too big");
  int digits = atoi(precision);
  buf_printf(&spec, "0=%s%s%d%c", sign, strchr(flags, '#') ? "#" : "",
             digits + (*sign || int_of(v) < 0) +
                 (strchr(flags, '#') && strchr("xXo", c) ? 2 : 0),
             c == 'i' || c == 'u' ? 'd' : c);
  Value s = value_buf(p->it, &spec);
  if (!format_value(p->it, v, s.u.str, &b))
    return false;
  return put_text(p, value_buf(p->it, &b), 's', width, NULL, left);
}

// %d, %x, %f, ...: the same conversion of the format language.
static bool put_number(Percent *p, Value v, char c, const char *flags,
                       const char *width, const char *precision) {
  Interp *it = p->it;
  if (is_unread(it, v))
    return true;
  bool whole = strchr("diuxXo", c) != NULL, found = false;
  Value index;
  if (whole && v.kind == VAL_INSTANCE &&
      (!find_special(it, v, it->n->__index__, &index, &found) ||
       (found && !call_values(it, index, NULL, 0, &v))))
    return false;
  if (!is_int(v) && v.kind != VAL_FLOAT) {
    double f;
    Value at;
    bool is_float_like = (v.kind == VAL_INSTANCE || v.kind == VAL_TENSOR) &&
                         class_find(class_of(it, v), it->n->__float__, &at);
    if (whole && !is_float_like)
      return raise_type(it, "%%%c format: %s is required, not %s", c,
                        strchr("xXo", c) ? "an integer" : "a real number",
                        type_name(it, v));
    if (!want_float(it, v, NULL, &f))
      return false;
    v = value_float(f);
  }
  if (whole && v.kind == VAL_FLOAT) {
    if (strchr("xXo", c))
      return raise_type(it, "%%%c format: an integer is required, not float",
                        c);
    if (!call_values(it, value_obj(VAL_CLASS, it->cls[VAL_INT]), &v, 1, &v))
      return false;
  }
  v = is_int(v) ? value_int(int_of(v)) : value_float(v.u.f); // a plain one
  Buf spec = buf_new(&it->c->arena);
  bool left = strchr(flags, '-'), zero = strchr(flags, '0') && !left;
  buf_puts(&spec, left ? "<" : zero ? "0=" : ">");
  if (strchr(flags, '+') || strchr(flags, ' '))
    buf_putc(&spec, strchr(flags, '+') ? '+' : ' ');
  if (strchr(flags, '#'))
    buf_putc(&spec, '#');
  buf_puts(&spec, width);
  if (precision[-1] == '.' && whole)
    return put_digits(p, v, c, left, flags, width, precision);
  if (precision[-1] == '.')
    buf_printf(&spec, ".%s", *precision ? precision : "0");
  buf_putc(&spec, c == 'i' || c == 'u' ? 'd' : c);
  Value s = value_buf(it, &spec);
  return format_value(it, v, s.u.str, p->out);
}

static bool put_byte(Percent *p, Value v, const char *width, bool left) {
  char c;
  if (is_int(v) && (int_of(v) < 0 || int_of(v) > 255))
    return raise_error(p->it, p->it->exc_OverflowError,
                       "%%c arg not in range(256)");
  if (is_int(v))
    c = (char)int_of(v);
  else if (v.kind == VAL_BYTES && v.u.str->len == 1)
    c = v.u.str->s[0];
  else
    return raise_type(p->it, "%%c requires an integer in range(256) or a "
                             "single byte");
  return put_bytes(p, &c, 1, width, NULL, left);
}

// %c: a character, or its code point.
static bool put_char(Percent *p, Value v, const char *width, bool left) {
  Buf b = buf_new(&p->it->c->arena);
  bool is_char = v.kind == VAL_STR && v.u.str->n_chars == 1, found;
  Value index;
  if (v.kind == VAL_INSTANCE) {
    if (!find_special(p->it, v, p->it->n->__index__, &index, &found) ||
        (found && !call_values(p->it, index, NULL, 0, &v)))
      return false;
  }
  if (!is_char && !is_int(v))
    return raise_type(p->it, "%%c requires int or char");
  if (is_int(v) && (int_of(v) < 0 || int_of(v) > 0x10ffff))
    return raise_error(p->it, p->it->exc_OverflowError,
                       "%%c arg not in range(0x110000)");
  if (is_int(v)) {
    utf8_put(&b, (uint32_t)int_of(v));
    v = value_buf(p->it, &b);
  }
  return put_text(p, v, 's', width, NULL, left);
}

// What `%(key)s` can look into; its items need not all be used.
static bool is_mapping(Interp *it, Value v, bool of_bytes) {
  Value ignored;
  return v.kind == VAL_DICT || v.kind == VAL_LIST || v.kind == VAL_RANGE ||
         (v.kind == VAL_BYTES && !of_bytes) ||
         (v.kind == VAL_INSTANCE &&
          class_find(class_of(it, v), it->n->__getitem__, &ignored) &&
          !class_find(class_of(it, v), it->n->_is_sequence, &ignored));
}

static bool mapping_key(Percent *p, Value *v) {
  const char *from = ++p->s;
  while (p->s < p->end && *p->s != ')')
    p->s++;
  if (p->s == p->end)
    return raise_value(p->it, "incomplete format key");
  size_t n = (size_t)(p->s++ - from);
  Value key = p->of_bytes ? value_bytes(p->it, from, n)
                          : value_str(p->it, from, n);
  if (!is_mapping(p->it, p->args, p->of_bytes))
    return raise_type(p->it, "format requires a mapping");
  return get_item(p->it, p->args, key, v);
}

// How many characters there are before `at`.
static int64_t count_characters(const Percent *p, const char *at) {
  int64_t n = 0;
  for (const char *s = p->start; s < at; s++)
    n += p->of_bytes || ((unsigned char)*s & 0xC0) != 0x80;
  return n;
}

static bool conversion(Percent *p) {
  Arena *a = &p->it->c->arena;
  Value v = VALUE_UNSET;
  Buf flags = buf_new(a), width = buf_new(a), precision = buf_new(a);
  if (p->s < p->end && *p->s == '(' && !mapping_key(p, &v))
    return false;
  while (p->s < p->end && strchr("-+ #0", *p->s))
    buf_putc(&flags, *p->s++);
  if (!star_or_number(p, &width))
    return false;
  buf_putc(&precision, ' ');
  if (p->s < p->end && *p->s == '.') {
    p->s++;
    precision.s[0] = '.';
    if (!star_or_number(p, &precision))
      return false;
  }
  while (p->s < p->end && strchr("hlL", *p->s))
    p->s++;
  if (p->s == p->end)
    return raise_value(p->it, "incomplete format");
  char c = *p->s++;
  if (c == '%') {
    buf_putc(p->out, '%');
    return true;
  }
  if (!strchr("sradiuxXoeEfFgGc", c) && !(p->of_bytes && c == 'b'))
    return raise_value(p->it,
                       "unsupported format character '%c' (0x%x) at index "
                       "%lld",
                       c, (unsigned char)c,
                       (long long)count_characters(p, p->s - 1));
  if (!is_set(v) && !next_argument(p, &v))
    return false;
  const char *w = buf_text(&width), *pr = buf_text(&precision) + 1;
  if (w[0] == '-') { // from *
    buf_putc(&flags, '-');
    w++;
  }
  bool left = strchr(buf_text(&flags), '-');
  if (p->of_bytes && (c == 's' || c == 'b'))
    return as_bytes(p->it, v, &v) &&
           put_bytes(p, v.u.str->s, v.u.str->len, w, pr, left);
  if (c == 's' || c == 'r' || c == 'a')
    return put_text(p, v, p->of_bytes ? 'a' : c, w, pr, left);
  if (c == 'c')
    return p->of_bytes ? put_byte(p, v, w, left) : put_char(p, v, w, left);
  return put_number(p, v, c, buf_text(&flags), w, pr);
}

// A text that is put in the place of all of a format is given as it is.
static bool is_whole(Interp *it, const Str *s, const char *format, Value v,
                     Value *out) {
  *out = v;
  return v.kind == VAL_STR && !strcmp(s->s, format) &&
         v.u.obj->cls == it->cls[VAL_STR];
}

bool str_percent(Interp *it, Str *s, Value args, Value *out) {
  bool is_one = args.kind == VAL_TUPLE && args.u.list->n == 1;
  if (is_whole(it, s, "%s", is_one ? args.u.list->at[0] : args, out) &&
      !is_bytes(s))
    return true;
  Buf b = buf_new(&it->c->arena);
  Percent p = {.it = it,
               .start = s->s,
               .s = s->s,
               .end = s->s + s->len,
               .args = args,
               .is_tuple = args.kind == VAL_TUPLE,
               .of_bytes = is_bytes(s),
               .out = &b};
  while (p.s < p.end) {
    if (*p.s != '%') {
      buf_putc(&b, *p.s++);
      continue;
    }
    p.s++;
    if (!conversion(&p))
      return false;
  }
  bool unused = p.is_tuple ? p.next < args.u.list->n
                           : !p.next && !is_mapping(it, args, p.of_bytes);
  if (unused)
    return raise_type(it, "not all arguments converted during %s formatting",
                      p.of_bytes ? "bytes" : "string");
  // Without a conversion it is the text itself, of whichever class.
  if (s->len && !p.of_bytes && !memchr(s->s, '%', s->len))
    *out = value_obj(VAL_STR, s);
  else
    *out = str_alike(it, s, &b);
  return true;
}

// --- .format ----------------------------------------------------------------

typedef struct Format {
  Interp *it;
  const Args *args; // at[0] is the string itself
  Value mapping;    // of format_map
  int next;
  bool automatic, manual;
} Format;

static bool expand(Format *f, const char *s, size_t n, int depth, Buf *out);

static bool find_named(Format *f, const char *s, size_t n, Value *v) {
  Name *name = name_intern(&f->it->c->names, s, n);
  if (is_set(f->mapping))
    return get_item(f->it, f->mapping, value_name(f->it, name), v);
  for (int i = 0; i < f->args->n_named; i++)
    if (f->args->names[i] == name) {
      *v = f->args->named[i];
      return true;
    }
  return raise_key(f->it, value_name(f->it, name));
}

static bool find_argument(Format *f, const char *s, size_t n, Value *v) {
  int index = 0;
  bool digits = n > 0 && n < 9;
  for (size_t i = 0; i < n && digits; i++) {
    digits = isdigit((unsigned char)s[i]);
    index = index * 10 + (s[i] - '0');
  }
  if (n && !digits)
    return find_named(f, s, n, v);
  if (is_set(f->mapping))
    return raise_value(f->it, "Format string contains positional fields");
  if ((n ? f->automatic : f->manual))
    return raise_value(f->it, n ? "cannot switch from automatic field "
                                  "numbering to manual field specification"
                                : "cannot switch from manual field "
                                  "specification to automatic field "
                                  "numbering");
  if (n)
    f->manual = true;
  else
    f->automatic = true;
  if (!n)
    index = f->next++;
  if (index + 1 >= f->args->n)
    return raise_error(f->it, f->it->exc_IndexError,
                       "Replacement index %d out of range for positional "
                       "args tuple",
                       index);
  *v = f->args->at[index + 1];
  return true;
}

// name, then .attribute and [index] parts
static bool resolve_field(Format *f, const char *s, size_t n, Value *v) {
  size_t i = 0;
  while (i < n && s[i] != '.' && s[i] != '[')
    i++;
  if (!find_argument(f, s, i, v))
    return false;
  while (i < n) {
    bool attribute = s[i] == '.';
    size_t from = ++i;
    while (i < n && (attribute ? s[i] != '.' && s[i] != '[' : s[i] != ']'))
      i++;
    if (i == from)
      return raise_value(f->it, "Empty attribute in format string");
    if (attribute) {
      if (!get_attr(f->it, *v,
                    name_intern(&f->it->c->names, s + from, i - from), v))
        return false;
      continue;
    }
    int64_t index;
    bool is_number = false;
    if (!parse_int(f->it, s + from, i - from, 10, &index, &is_number))
      return false;
    Value key = is_number ? value_int(index)
                          : value_str(f->it, s + from, i - from);
    if (!get_item(f->it, *v, key, v))
      return false;
    i++;
  }
  return true;
}

static bool replacement(Format *f, const char *s, size_t n, int depth,
                        Buf *out) {
  size_t field = 0, nested = 0;
  while (field < n && (nested || (s[field] != '!' && s[field] != ':'))) {
    nested += s[field] == '[';
    nested -= nested && s[field] == ']';
    field++;
  }
  Value v;
  if (!resolve_field(f, s, field, &v))
    return false;
  size_t i = field;
  if (i < n && s[i] == '!') {
    Buf b = buf_new(&f->it->c->arena);
    char c = i + 1 < n ? s[i + 1] : 0;
    if (c != 'r' && c != 's' && c != 'a')
      return raise_value(f->it, "Unknown conversion specifier %c",
                         c ? c : '?');
    if (!repr_as(f->it, c, v, &b))
      return false;
    v = value_buf(f->it, &b);
    i += 2;
  }
  Buf spec = buf_new(&f->it->c->arena);
  if (i < n && s[i] == ':' &&
      !expand(f, s + i + 1, n - i - 1, depth + 1, &spec))
    return false;
  Value text = value_buf(f->it, &spec);
  return format_value(f->it, v, text.u.str, out);
}

static bool expand(Format *f, const char *s, size_t n, int depth, Buf *out) {
  if (depth > 2)
    return raise_value(f->it, "Max string recursion exceeded");
  for (size_t i = 0; i < n;) {
    char c = s[i++];
    if (c != '{' && c != '}') {
      buf_putc(out, c);
      continue;
    }
    if (i < n && s[i] == c && (depth == 0 || c == '}')) {
      buf_putc(out, c);
      i++;
      continue;
    }
    if (c == '}')
      return raise_value(f->it, "Single '}' encountered in format string");
    size_t from = i;
    int open = 1;
    while (i < n && open) {
      open += s[i] == '{';
      open -= s[i] == '}';
      i++;
    }
    if (open)
      return raise_value(f->it, i == from ? "Single '{' encountered in "
                                            "format string"
                                          : "expected '}' before end of "
                                            "string");
    if (!replacement(f, s + from, i - 1 - from, depth, out))
      return false;
  }
  return true;
}

bool str_format(Interp *it, Str *s, const Args *args, Value *out) {
  if (args->n == 2 && !args->n_named &&
      is_whole(it, s, "{}", args->at[1], out))
    return true;
  Format f = {.it = it, .args = args, .mapping = VALUE_UNSET};
  Buf b = buf_new(&it->c->arena);
  if (!expand(&f, s->s, s->len, 0, &b))
    return false;
  *out = value_buf(it, &b);
  return true;
}

bool str_format_map(Interp *it, Str *s, Value mapping, Value *out) {
  Format f = {.it = it, .mapping = mapping};
  Buf b = buf_new(&it->c->arena);
  if (!expand(&f, s->s, s->len, 0, &b))
    return false;
  *out = value_buf(it, &b);
  return true;
}
