// Methods of str and bytes that search, trim and pad.
#include "base/unicode.h"
#include "eval/internal.h"

#define SELF args->at[0].u.str
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

// --- str and bytes alike ----------------------------------------------------

bool is_bytes(const Str *s) {
  return s->h.cls->layout == VAL_BYTES;
}

Value str_part(Interp *it, const Str *s, size_t from, size_t to) {
  size_t n = to > from ? to - from : 0;
  if (n == s->len && s->h.cls->is_builtin && !is_bytearray(it, s))
    return value_obj(s->h.cls->layout, (Str *)s);
  return is_bytes(s) ? bytes_like(it, s, s->s + from, n)
                     : value_str(it, s->s + from, n);
}

Value str_alike(Interp *it, const Str *s, const Buf *b) {
  return is_bytes(s) ? bytes_like(it, s, b->s, b->n) : value_buf(it, b);
}

uint32_t str_char(const Str *s, size_t i, int *n) {
  *n = 1;
  return is_bytes(s) ? (unsigned char)s->s[i] : utf8_at(s->s, s->len, i, n);
}

size_t str_before(const Str *s, size_t i) {
  i--;
  while (!is_bytes(s) && i && ((unsigned char)s->s[i] & 0xC0) == 0x80)
    i--;
  return i;
}

bool str_space(const Str *s, size_t i, int *n) {
  uint32_t c = str_char(s, i, n);
  return is_bytes(s) ? c == ' ' || (c >= '\t' && c <= '\r') : is_space(c);
}

static bool bytes_wanted(Interp *it, Value v) {
  return raise_type(it, "a bytes-like object is required, not '%s'",
                    type_name(it, v));
}

bool want_alike(Interp *it, const Str *s, Value v, const char *otherwise,
                Str **out) {
  *out = v.u.str;
  if (v.kind == (is_bytes(s) ? VAL_BYTES : VAL_STR))
    return true;
  if (is_bytes(s))
    return bytes_wanted(it, v);
  return raise_type(it, "%s, not %s", otherwise, type_name(it, v));
}

bool want_argument(Interp *it, const Str *s, Value v, const char *function,
                   const char *number, Str **out) {
  *out = v.u.str;
  if (v.kind == (is_bytes(s) ? VAL_BYTES : VAL_STR))
    return true;
  if (is_bytes(s))
    return bytes_wanted(it, v);
  return raise_type(it, "%s() argument%s must be str, not %s", function, number,
                    is_none(v) ? "None" : type_name(it, v));
}

// --- searching --------------------------------------------------------------

// The byte range of [start, end) of find, count, startswith.
static bool bounds(Interp *it, const Args *args, size_t *from, size_t *to) {
  int64_t start = 0, end = SELF->n_chars, n = SELF->n_chars;
  if ((args->n > 2 && !slice_bound(it, args->at[2], true, &start)) ||
      (args->n > 3 && !slice_bound(it, args->at[3], true, &end)))
    return false;
  start = start < 0 ? (start + n < 0 ? 0 : start + n) : start;
  end = end < 0 ? end + n : end > n ? n : end;
  *from = start > n ? SELF->len + 1 : str_byte_of(SELF, start);
  *to = end < 0 ? 0 : str_byte_of(SELF, end);
  return true;
}

const char *str_search(const Str *s, const Str *what, size_t from, size_t to,
                       bool last) {
  if (from > to || what->len > to - from)
    return NULL;
  if (!last)
    return find_bytes(s->s + from, to - from, what->s, what->len);
  for (size_t i = to - what->len + 1; i-- > from;)
    if (!memcmp(s->s + i, what->s, what->len))
      return s->s + i;
  return NULL;
}

// What find() and count() look for: in bytes it may be a number.
static bool sought(Interp *it, const Str *s, Value v, Str **out) {
  if (!is_bytes(s))
    return want_alike(it, s, v, "must be str", out);
  *out = v.u.str;
  if (v.kind == VAL_BYTES)
    return true;
  Value ignored;
  int64_t i;
  if (!is_int(v) && !class_find(class_of(it, v), it->n->__index__, &ignored))
    return raise_type(it,
                      "argument should be integer or bytes-like object, "
                      "not '%s'",
                      type_name(it, v));
  if (!as_index(it, v, NULL, &i))
    return false;
  if (i < 0 || i > 255)
    return raise_value(it, "byte must be in range(0, 256)");
  *out = value_bytes(it, &(char){(char)i}, 1).u.str;
  return true;
}

static int64_t chars_between(const Str *s, size_t from, size_t to) {
  int64_t n = 0;
  for (size_t i = from; i < to; i++)
    n += is_bytes(s) || ((unsigned char)s->s[i] & 0xC0) != 0x80;
  return n;
}

static bool find(Interp *it, const Args *args, bool last, bool must,
                 Value *out) {
  Str *what;
  size_t from, to;
  if (!bounds(it, args, &from, &to) || !sought(it, SELF, args->at[1], &what))
    return false;
  const char *at = str_search(SELF, what, from, to, last);
  if (!at && must)
    return raise_value(it, is_bytes(SELF) ? "subsection not found"
                                          : "substring not found");
  *out = value_int(at ? chars_between(SELF, 0, (size_t)(at - SELF->s)) : -1);
  return true;
}

METHOD(str_find) {
  return find(it, args, false, false, out);
}
METHOD(str_rfind) {
  return find(it, args, true, false, out);
}
METHOD(str_index) {
  return find(it, args, false, true, out);
}
METHOD(str_rindex) {
  return find(it, args, true, true, out);
}

METHOD(str_count) {
  Str *what;
  size_t from, to;
  int64_t n = 0;
  if (!bounds(it, args, &from, &to) || !sought(it, SELF, args->at[1], &what))
    return false;
  if (!what->len && from <= to)
    n = chars_between(SELF, from, to) + 1;
  for (const char *p;
       what->len && (p = str_search(SELF, what, from, to, false)); n++)
    from = (size_t)(p - SELF->s) + what->len;
  *out = value_int(n);
  return true;
}

static bool ends(Interp *it, const Args *args, bool start, Value *out) {
  size_t from, to;
  const char *name = start ? "startswith" : "endswith";
  const char *kind = is_bytes(SELF) ? "bytes" : "str";
  Value *at = &args->at[1];
  int64_t n = 1;
  bool is_tuple = at->kind == VAL_TUPLE;
  if (is_tuple) {
    n = at->u.list->n;
    at = at->u.list->at;
  }
  if (!bounds(it, args, &from, &to))
    return false;
  bool yes = false;
  for (int64_t i = 0; i < n && !yes; i++) {
    if (at[i].kind != args->at[0].kind && is_tuple && is_bytes(SELF))
      return bytes_wanted(it, at[i]);
    if (at[i].kind != args->at[0].kind && is_tuple)
      return raise_type(it, "tuple for %s must only contain str, not %s", name,
                        type_name(it, at[i]));
    if (at[i].kind != args->at[0].kind)
      return raise_type(it, "%s first arg must be %s or a tuple of %s, not %s",
                        name, kind, kind, type_name(it, at[i]));
    const Str *w = at[i].u.str;
    yes = from <= to && w->len <= to - from &&
          !memcmp(SELF->s + (start ? from : to - w->len), w->s, w->len);
  }
  *out = value_bool(yes);
  return true;
}

METHOD(str_startswith) {
  return ends(it, args, true, out);
}
METHOD(str_endswith) {
  return ends(it, args, false, out);
}

// --- trimming and padding ---------------------------------------------------

// Is the character at byte i one that is trimmed off?
static bool in_set(const Str *s, size_t i, const Str *set) {
  int n;
  if (!set)
    return str_space(s, i, &n);
  str_char(s, i, &n);
  return find_bytes(set->s, set->len, s->s + i, (size_t)n) != NULL;
}

static bool strip(Interp *it, const Args *args, bool left, bool right,
                  const char *name, Value *out) {
  const Str *s = SELF;
  Str *set = NULL;
  size_t from = 0, to = s->len;
  if (args->n > 1 && !is_none(args->at[1])) {
    set = args->at[1].u.str;
    if (args->at[1].kind != args->at[0].kind && is_bytes(s))
      return bytes_wanted(it, args->at[1]);
    if (args->at[1].kind != args->at[0].kind)
      return raise_type(it, "%s arg must be None or str", name);
  }
  for (int n; left && from < to && in_set(s, from, set); from += (size_t)n)
    str_char(s, from, &n);
  while (right && to > from && in_set(s, str_before(s, to), set))
    to = str_before(s, to);
  *out = str_part(it, s, from, to);
  return true;
}

METHOD(str_strip) {
  return strip(it, args, true, true, "strip", out);
}
METHOD(str_lstrip) {
  return strip(it, args, true, false, "lstrip", out);
}
METHOD(str_rstrip) {
  return strip(it, args, false, true, "rstrip", out);
}

// The character to fill with, UTF-8 of a str.
static bool fill_of(Interp *it, const Args *args, const char *name,
                    const Str **fill) {
  Value v = args->at[2];
  *fill = v.u.str;
  bool same = v.kind == args->at[0].kind;
  if (is_bytes(SELF) && !(same && v.u.str->len == 1))
    return raise_type(it,
                      "%s() argument 2 must be a byte string of length "
                      "1, not %s",
                      name, is_none(v) ? "None" : type_name(it, v));
  if (!same)
    return raise_type(it,
                      "The fill character must be a unicode character, "
                      "not %s",
                      type_name(it, v));
  return v.u.str->n_chars == 1 ||
         raise_type(it, "The fill character must be exactly one character "
                        "long");
}

// Padding that would be longer than what a machine holds is refused.
static bool padding(Interp *it, const Str *s, Value wanted, int64_t *width,
                    int64_t *pad) {
  if (!as_index(it, wanted, NULL, width))
    return false;
  *pad = *width > s->n_chars ? *width - s->n_chars : 0;
  return *pad <= SEQUENCE_MAX ||
         raise_error(it, it->exc_MemoryError, "string too long");
}

static bool justify(Interp *it, const Args *args, const char *name,
                    Value *out) {
  int64_t width, pad;
  const Str *fill = NULL;
  if (!padding(it, SELF, args->at[1], &width, &pad) ||
      (args->n > 2 && !fill_of(it, args, name, &fill)))
    return false;
  int64_t left = *name == 'l'   ? 0
                 : *name == 'r' ? pad
                                : pad / 2 + (pad & width & 1);
  if (!pad) {
    *out = str_part(it, SELF, 0, SELF->len);
    return true;
  }
  Buf b = buf_new(&it->c->arena);
  for (int64_t i = 0; i < left; i++)
    buf_add(&b, fill ? fill->s : " ", fill ? fill->len : 1);
  buf_add(&b, SELF->s, SELF->len);
  for (int64_t i = left; i < pad; i++)
    buf_add(&b, fill ? fill->s : " ", fill ? fill->len : 1);
  *out = str_alike(it, SELF, &b);
  return true;
}

METHOD(str_ljust) {
  return justify(it, args, "ljust", out);
}
METHOD(str_rjust) {
  return justify(it, args, "rjust", out);
}
METHOD(str_center) {
  return justify(it, args, "center", out);
}

METHOD(str_zfill) {
  int64_t width, pad;
  if (!padding(it, SELF, args->at[1], &width, &pad))
    return false;
  size_t sign = SELF->len && strchr("+-", SELF->s[0]) ? 1 : 0;
  if (!pad) {
    *out = str_part(it, SELF, 0, SELF->len);
    return true;
  }
  Buf b = buf_new(&it->c->arena);
  buf_add(&b, SELF->s, sign);
  buf_pad(&b, '0', (int)pad);
  buf_add(&b, SELF->s + sign, SELF->len - sign);
  *out = str_alike(it, SELF, &b);
  return true;
}

static bool remove_affix(Interp *it, const Args *args, bool prefix,
                         Value *out) {
  Str *w;
  if (!want_argument(it, SELF, args->at[1],
                     prefix ? "removeprefix" : "removesuffix", "", &w))
    return false;
  const Str *s = SELF;
  bool has = w->len <= s->len &&
             !memcmp(prefix ? s->s : s->s + s->len - w->len, w->s, w->len);
  size_t cut = has ? w->len : 0;
  *out = str_part(it, s, prefix ? cut : 0, prefix ? s->len : s->len - cut);
  return true;
}

METHOD(str_removeprefix) {
  return remove_affix(it, args, true, out);
}
METHOD(str_removesuffix) {
  return remove_affix(it, args, false, out);
}

METHOD(str_format_method) {
  return str_format(it, SELF, args, out);
}

METHOD(str_format_map_method) {
  return str_format_map(it, SELF, args->at[1], out);
}

void str_methods_init(Interp *it) {
  static const MethodDef both[] = {
      {"find", str_find, "(1-3)"},
      {"rfind", str_rfind, "(1-3)"},
      {"index", str_index, "(1-3)"},
      {"rindex", str_rindex, "(1-3)"},
      {"count", str_count, "(1-3)"},
      {"startswith", str_startswith, "(1-3)"},
      {"endswith", str_endswith, "(1-3)"},
      {"strip", str_strip, "0-1"},
      {"lstrip", str_lstrip, "0-1"},
      {"rstrip", str_rstrip, "0-1"},
      {"ljust", str_ljust, "1-2"},
      {"rjust", str_rjust, "1-2"},
      {"center", str_center, "1-2"},
      {"zfill", str_zfill, "1"},
      {"removeprefix", str_removeprefix, "1"},
      {"removesuffix", str_removesuffix, "1"},
  };
  static const MethodDef formats[] = {
      {"format", str_format_method, NULL},
      {"format_map", str_format_map_method, "1"},
  };
  Class *str = it->cls[VAL_STR], *bytes = it->cls[VAL_BYTES];
  add_methods(it, str, both, sizeof both / sizeof *both);
  add_methods(it, bytes, both, sizeof both / sizeof *both);
  add_methods(it, str, formats, sizeof formats / sizeof *formats);
  str_case_init(it);
  str_split_init(it);
  str_translate_init(it);
  codecs_init(it);
}
