// Methods of str and bytes.
#include "eval/internal.h"

#define SELF args->at[0].u.str
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

static bool want_text(Interp *it, Value v, const char *function, Str **out) {
  if (v.kind != VAL_STR)
    return raise_type(it, "%s() argument must be str, not %s", function,
                      type_name(it, v));
  *out = v.u.str;
  return true;
}

static Value part(Interp *it, const Str *s, size_t from, size_t to) {
  return value_str(it, s->s + from, to > from ? to - from : 0);
}
// --- searching --------------------------------------------------------------

// The byte range of [start, end) of find, count, startswith.
static bool bounds(Interp *it, const Args *args, size_t *from, size_t *to) {
  int64_t start = 0, end = SELF->n_chars, n = SELF->n_chars;
  if (args->n > 2 && !is_none(args->at[2]) &&
      !want_int(it, args->at[2], "slice indices", &start))
    return false;
  if (args->n > 3 && !is_none(args->at[3]) &&
      !want_int(it, args->at[3], "slice indices", &end))
    return false;
  start = start < 0 ? (start + n < 0 ? 0 : start + n) : start;
  end = end < 0 ? end + n : end > n ? n : end;
  *from = start > n ? SELF->len + 1 : str_byte_of(SELF, start);
  *to = end < 0 ? 0 : str_byte_of(SELF, end);
  return true;
}

static const char *search(const Str *s, const Str *what, size_t from,
                          size_t to, bool last) {
  if (from > to || what->len > to - from)
    return NULL;
  if (!last)
    return find_bytes(s->s + from, to - from, what->s, what->len);
  for (size_t i = to - what->len + 1; i-- > from;)
    if (!memcmp(s->s + i, what->s, what->len))
      return s->s + i;
  return NULL;
}

static bool find(Interp *it, const Args *args, bool last, bool must,
                 Value *out) {
  Str *what;
  size_t from, to;
  if (args->n < 2)
    return raise_type(it, "find() takes at least 1 argument (0 given)");
  if (!want_text(it, args->at[1], "find", &what) ||
      !bounds(it, args, &from, &to))
    return false;
  const char *at = search(SELF, what, from, to, last);
  if (!at && must)
    return raise_value(it, "substring not found");
  int64_t chars = -1;
  if (at) {
    chars = 0;
    for (const char *p = SELF->s; p < at; p++)
      chars += ((unsigned char)*p & 0xC0) != 0x80;
  }
  *out = value_int(chars);
  return true;
}

METHOD(str_find) { return find(it, args, false, false, out); }
METHOD(str_rfind) { return find(it, args, true, false, out); }
METHOD(str_index) { return find(it, args, false, true, out); }
METHOD(str_rindex) { return find(it, args, true, true, out); }

METHOD(str_count) {
  Str *what;
  size_t from, to;
  int64_t n = 0;
  if (args->n < 2)
    return raise_type(it, "count() takes at least 1 argument (0 given)");
  if (!want_text(it, args->at[1], "count", &what) ||
      !bounds(it, args, &from, &to))
    return false;
  if (!what->len) {
    *out = value_int(SELF->n_chars + 1);
    return true;
  }
  for (const char *p; (p = search(SELF, what, from, to, false)); n++)
    from = (size_t)(p - SELF->s) + what->len;
  *out = value_int(n);
  return true;
}

static bool ends(Interp *it, const Args *args, bool start, Value *out) {
  size_t from, to;
  const char *name = start ? "startswith" : "endswith";
  if (args->n < 2)
    return raise_type(it, "%s() takes at least 1 argument (0 given)", name);
  Value one = args->at[1], *at = &one;
  int64_t n = 1;
  if (one.kind == VAL_TUPLE) {
    at = one.u.list->at;
    n = one.u.list->n;
  }
  if (!bounds(it, args, &from, &to))
    return false;
  bool yes = false;
  for (int64_t i = 0; i < n && !yes; i++) {
    if (at[i].kind != VAL_STR)
      return raise_type(it, "%s first arg must be str or a tuple of str, not "
                            "%s",
                        name, type_name(it, at[i]));
    const Str *w = at[i].u.str;
    yes = from <= to && w->len <= to - from &&
          !memcmp(SELF->s + (start ? from : to - w->len), w->s, w->len);
  }
  *out = value_bool(yes);
  return true;
}

METHOD(str_startswith) { return ends(it, args, true, out); }
METHOD(str_endswith) { return ends(it, args, false, out); }

// --- trimming and padding ---------------------------------------------------

static bool in_set(const Str *set, const char *c, int n) {
  if (!set) {
    int k;
    return is_space(utf8_at(c, (size_t)n, 0, &k));
  }
  return find_bytes(set->s, set->len, c, (size_t)n) != NULL;
}

static bool strip(Interp *it, const Args *args, bool left, bool right,
                  Value *out) {
  const Str *s = SELF;
  Str *set = NULL;
  size_t from = 0, to = s->len;
  if (args->n > 1 && !is_none(args->at[1]) &&
      !want_text(it, args->at[1], "strip", &set))
    return false;
  for (int n; left && from < to; from += (size_t)n) {
    utf8_at(s->s, s->len, from, &n);
    if (!in_set(set, s->s + from, n))
      break;
  }
  while (right && to > from) {
    size_t last = to - 1;
    while (last > from && ((unsigned char)s->s[last] & 0xC0) == 0x80)
      last--;
    if (!in_set(set, s->s + last, (int)(to - last)))
      break;
    to = last;
  }
  *out = part(it, s, from, to);
  return true;
}

METHOD(str_strip) { return strip(it, args, true, true, out); }
METHOD(str_lstrip) { return strip(it, args, true, false, out); }
METHOD(str_rstrip) { return strip(it, args, false, true, out); }

static bool justify(Interp *it, const Args *args, char how, Value *out) {
  int64_t width, pad, left;
  const char *fill = " ";
  if (args->n < 2 || !want_int(it, args->at[1], "width", &width))
    return is_set(it->pending) ? false
                               : raise_type(it, "expected at least 1 "
                                                "argument, got 0");
  if (args->n > 2) {
    if (args->at[2].kind != VAL_STR || args->at[2].u.str->n_chars != 1)
      return raise_type(it, "The fill character must be exactly one "
                            "character long");
    fill = args->at[2].u.str->s;
  }
  pad = width > SELF->n_chars ? width - SELF->n_chars : 0;
  if (pad > SEQUENCE_MAX)
    return raise_error(it, it->exc_MemoryError, "string too long");
  left = how == 'l' ? 0 : how == 'r' ? pad : pad / 2 + (pad & width & 1);
  Buf b = buf_new(&it->c->arena);
  for (int64_t i = 0; i < left; i++)
    buf_puts(&b, fill);
  buf_add(&b, SELF->s, SELF->len);
  for (int64_t i = left; i < pad; i++)
    buf_puts(&b, fill);
  *out = value_buf(it, &b);
  return true;
}

METHOD(str_ljust) { return justify(it, args, 'l', out); }
METHOD(str_rjust) { return justify(it, args, 'r', out); }
METHOD(str_center) { return justify(it, args, 'c', out); }

METHOD(str_zfill) {
  int64_t width;
  if (args->n != 2 || !want_int(it, args->at[1], "width", &width))
    return is_set(it->pending)
               ? false
               : raise_type(it, "zfill() takes exactly one argument");
  size_t sign = SELF->len && strchr("+-", SELF->s[0]) ? 1 : 0;
  Buf b = buf_new(&it->c->arena);
  buf_add(&b, SELF->s, sign);
  for (int64_t i = SELF->n_chars; i < width && i < SEQUENCE_MAX; i++)
    buf_putc(&b, '0');
  buf_add(&b, SELF->s + sign, SELF->len - sign);
  *out = value_buf(it, &b);
  return true;
}

static bool remove_affix(Interp *it, const Args *args, bool prefix,
                         Value *out) {
  Str *w;
  if (args->n != 2 || !want_text(it, args->at[1], "removeprefix", &w))
    return is_set(it->pending)
               ? false
               : raise_type(it, "removeprefix() takes exactly one argument");
  const Str *s = SELF;
  bool has = w->len <= s->len &&
             !memcmp(prefix ? s->s : s->s + s->len - w->len, w->s, w->len);
  *out = !has     ? args->at[0]
         : prefix ? part(it, s, w->len, s->len)
                  : part(it, s, 0, s->len - w->len);
  return true;
}

METHOD(str_removeprefix) { return remove_affix(it, args, true, out); }
METHOD(str_removesuffix) { return remove_affix(it, args, false, out); }

// --- splitting and joining --------------------------------------------------

static void split_space(Interp *it, const Str *s, int64_t max, List *l) {
  size_t i = 0;
  for (;;) {
    while (i < s->len && is_space((unsigned char)s->s[i]))
      i++;
    if (i == s->len)
      return;
    size_t from = i;
    if (l->n == max) {
      size_t to = s->len;
      while (to > from && is_space((unsigned char)s->s[to - 1]))
        to--;
      list_append(it, l, part(it, s, from, to));
      return;
    }
    while (i < s->len && !is_space((unsigned char)s->s[i]))
      i++;
    list_append(it, l, part(it, s, from, i));
  }
}

static void rsplit_space(Interp *it, const Str *s, int64_t max, List *l) {
  size_t to = s->len;
  for (;;) {
    while (to && is_space((unsigned char)s->s[to - 1]))
      to--;
    if (!to)
      return;
    size_t from = to, first = 0;
    if (l->n == max) {
      while (is_space((unsigned char)s->s[first]))
        first++;
      list_append(it, l, part(it, s, first, to));
      return;
    }
    while (from && !is_space((unsigned char)s->s[from - 1]))
      from--;
    list_append(it, l, part(it, s, from, to));
    to = from;
  }
}

static void reverse(List *l) {
  for (int64_t i = 0, j = l->n - 1; i < j; i++, j--) {
    Value v = l->at[i];
    l->at[i] = l->at[j];
    l->at[j] = v;
  }
}

static bool split(Interp *it, const Args *args, bool right, Value *out) {
  Value a[3];
  int64_t max;
  if (!bind_args(it, right ? "rsplit" : "split", "self, sep=None, maxsplit=-1",
                 args, a) ||
      !want_int(it, a[2], "maxsplit", &max))
    return false;
  const Str *s = SELF;
  *out = value_list(it, 0);
  List *l = out->u.list;
  if (is_none(a[1])) {
    if (right)
      rsplit_space(it, s, max, l);
    else
      split_space(it, s, max, l);
  } else {
    Str *sep;
    if (!want_text(it, a[1], "split", &sep))
      return false;
    if (!sep->len)
      return raise_value(it, "empty separator");
    size_t from = 0, to = s->len;
    const char *p;
    while (l->n != max && (p = search(s, sep, from, to, right))) {
      size_t at = (size_t)(p - s->s);
      if (right) {
        list_append(it, l, part(it, s, at + sep->len, to));
        to = at;
      } else {
        list_append(it, l, part(it, s, from, at));
        from = at + sep->len;
      }
    }
    list_append(it, l, part(it, s, from, to));
  }
  if (right)
    reverse(l);
  return true;
}

METHOD(str_split) { return split(it, args, false, out); }
METHOD(str_rsplit) { return split(it, args, true, out); }

METHOD(str_splitlines) {
  Value a[2];
  bool keep;
  if (!bind_args(it, "splitlines", "self, keepends=False", args, a) ||
      !truth(it, a[1], &keep))
    return false;
  const Str *s = SELF;
  *out = value_list(it, 0);
  for (size_t i = 0; i < s->len;) {
    size_t from = i;
    while (i < s->len && s->s[i] != '\n' && s->s[i] != '\r')
      i++;
    size_t to = i;
    if (i < s->len)
      i += s->s[i] == '\r' && s->s[i + 1] == '\n' ? 2 : 1;
    list_append(it, out->u.list, part(it, s, from, keep ? i : to));
  }
  return true;
}

static bool partition(Interp *it, const Args *args, bool right, Value *out) {
  Str *sep;
  if (args->n != 2 || !want_text(it, args->at[1], "partition", &sep))
    return is_set(it->pending)
               ? false
               : raise_type(it, "partition() takes exactly one argument");
  if (!sep->len)
    return raise_value(it, "empty separator");
  const Str *s = SELF;
  const char *p = search(s, sep, 0, s->len, right);
  Value empty = value_str(it, "", 0);
  Value at[3] = {right ? empty : args->at[0], empty,
                 right ? args->at[0] : empty};
  if (p) {
    size_t i = (size_t)(p - s->s);
    at[0] = part(it, s, 0, i);
    at[1] = args->at[1];
    at[2] = part(it, s, i + sep->len, s->len);
  }
  *out = value_tuple_of(it, at, 3);
  return true;
}

METHOD(str_partition) { return partition(it, args, false, out); }
METHOD(str_rpartition) { return partition(it, args, true, out); }

METHOD(str_join) {
  Value *at;
  int64_t n;
  Buf b = buf_new(&it->c->arena);
  if (args->n != 2)
    return raise_type(it, "str.join() takes exactly one argument (%d given)",
                      args->n - 1);
  if (args->at[1].kind < VAL_STR)
    return raise_type(it, "can only join an iterable");
  if (!iter_list(it, args->at[1], &at, &n))
    return false;
  for (int64_t i = 0; i < n; i++) {
    if (at[i].kind != VAL_STR)
      return raise_type(it, "sequence item %lld: expected str instance, %s "
                            "found",
                        (long long)i, type_name(it, at[i]));
    if (i)
      buf_add(&b, SELF->s, SELF->len);
    buf_add(&b, at[i].u.str->s, at[i].u.str->len);
  }
  *out = value_buf(it, &b);
  return true;
}

METHOD(str_replace) {
  Value a[4];
  Str *old, *with;
  int64_t max, n = 0;
  if (!bind_args(it, "replace", "self, old, new, count=-1", args, a) ||
      !want_text(it, a[1], "replace", &old) ||
      !want_text(it, a[2], "replace", &with) ||
      !want_int(it, a[3], "count", &max))
    return false;
  const Str *s = SELF;
  Buf b = buf_new(&it->c->arena);
  size_t i = 0;
  while (i < s->len) {
    bool here = n != max && old->len <= s->len - i &&
                !memcmp(s->s + i, old->s, old->len);
    int k = 1;
    if (here) {
      buf_add(&b, with->s, with->len);
      n++;
    }
    if (here && old->len) {
      i += old->len;
      continue;
    }
    utf8_at(s->s, s->len, i, &k);
    buf_add(&b, s->s + i, (size_t)k);
    i += (size_t)k;
  }
  if (!old->len && n != max)
    buf_add(&b, with->s, with->len);
  *out = value_buf(it, &b);
  return true;
}

METHOD(str_expandtabs) {
  Args rest = *args;
  Value given;
  int64_t size, column = 0;
  rest.at++;
  rest.n--;
  if (!bind_args(it, "expandtabs", "tabsize=8", &rest, &given) ||
      !want_int(it, given, "tabsize", &size))
    return false;
  if (size > SEQUENCE_MAX)
    return raise_error(it, it->exc_OverflowError, "new string is too long");
  Buf b = buf_new(&it->c->arena);
  for (size_t i = 0; i < SELF->len; i++) {
    char c = SELF->s[i];
    if (c == '\t') {
      int64_t n = size > 0 ? size - column % size : 0;
      buf_pad(&b, ' ', (int)n);
      column += n;
    } else {
      buf_putc(&b, c);
      column = c == '\n' || c == '\r' ? 0 : column + ((c & 0xC0) != 0x80);
    }
  }
  *out = value_buf(it, &b);
  return true;
}

METHOD(str_format_method) { return str_format(it, SELF, args, out); }

METHOD(str_format_map_method) {
  if (args->n != 2)
    return raise_type(it, "format_map() takes exactly one argument");
  return str_format_map(it, SELF, args->at[1], out);
}

METHOD(str_encode) {
  *out = value_bytes(it, SELF->s, SELF->len);
  return true;
}

METHOD(bytes_decode) {
  *out = value_str(it, SELF->s, SELF->len);
  return true;
}

METHOD(str_construct) {
  Buf b = buf_new(&it->c->arena);
  if (args->n > 3)
    return raise_type(it, "str() takes at most 3 arguments (%d given)",
                      args->n);
  if (args->n > 1 && args->at[0].kind == VAL_BYTES) {
    *out = value_str(it, args->at[0].u.str->s, args->at[0].u.str->len);
    return true;
  }
  if (args->n > 1 && args->at[1].kind != VAL_STR)
    return raise_type(it, "str() argument 'encoding' must be str, not %s",
                      type_name(it, args->at[1]));
  if (args->n > 1)
    return raise_type(it, "decoding to str: need a bytes-like object, %s "
                          "found",
                      type_name(it, args->at[0]));
  if (args->n && !str(it, args->at[0], &b))
    return false;
  *out = value_buf(it, &b);
  return true;
}

METHOD(bytes_construct) {
  Value *at;
  int64_t n;
  if (args->n == 1 && args->at[0].kind == VAL_STR)
    return raise_type(it, "string argument without an encoding");
  if (!args->n || args->at[0].kind == VAL_STR) {
    *out = args->n ? value_bytes(it, args->at[0].u.str->s,
                                 args->at[0].u.str->len)
                   : value_bytes(it, "", 0);
    return true;
  }
  Buf b = buf_new(&it->c->arena);
  if (is_int(args->at[0])) {
    if (int_of(args->at[0]) < 0 || int_of(args->at[0]) > SEQUENCE_MAX)
      return raise_value(it, "negative count or too many bytes");
    buf_pad(&b, 0, (int)int_of(args->at[0]));
  } else {
    if (!iter_all(it, args->at[0], &at, &n))
      return false;
    for (int64_t i = 0; i < n; i++) {
      int64_t c;
      if (!as_index(it, at[i], NULL, &c))
        return false;
      if (c < 0 || c > 255)
        return raise_value(it, "bytes must be in range(0, 256)");
      buf_putc(&b, (char)c);
    }
  }
  *out = value_bytes(it, buf_text(&b), b.n);
  return true;
}

void str_methods_init(Interp *it) {
  str_case_init(it);
  str_translate_init(it);
  static const MethodDef methods[] = {
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
      {"split", str_split, "sep maxsplit"},
      {"rsplit", str_rsplit, "sep maxsplit"},
      {"splitlines", str_splitlines, "keepends"},
      {"partition", str_partition, "1"},
      {"rpartition", str_rpartition, "1"},
      {"join", str_join, "1"},
      {"replace", str_replace, "2-3"},
      {"expandtabs", str_expandtabs, "tabsize"},
      {"format", str_format_method, NULL},
      {"format_map", str_format_map_method, "1"},
      {"encode", str_encode, "encoding errors"},
  };
  static const MethodDef bytes[] = {
      {"decode", bytes_decode, "encoding errors"}};
  add_methods(it, it->cls[VAL_STR], methods,
              (int)(sizeof methods / sizeof *methods));
  add_methods(it, it->cls[VAL_BYTES], bytes, 1);
  it->cls[VAL_STR]->construct = str_construct;
  it->cls[VAL_BYTES]->construct = bytes_construct;
}
