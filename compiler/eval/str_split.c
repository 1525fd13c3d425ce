// Methods of str and bytes that take apart and put together.
#include "eval/internal.h"

#define SELF args->at[0].u.str
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

// --- splitting --------------------------------------------------------------

static size_t skip(const Str *s, size_t i, bool spaces) {
  for (int n; i < s->len && str_space(s, i, &n) == spaces; i += (size_t)n)
    continue;
  return i;
}

static size_t skip_back(const Str *s, size_t i, bool spaces) {
  int n;
  while (i && str_space(s, str_before(s, i), &n) == spaces)
    i = str_before(s, i);
  return i;
}

// The last part, when there is no more to split, keeps its outer spaces.
static void split_space(Interp *it, const Str *s, int64_t max, List *l) {
  for (size_t from = skip(s, 0, true), to; from < s->len;
       from = skip(s, to, true)) {
    to = l->n == max ? s->len : skip(s, from, false);
    list_append(it, l, str_part(it, s, from, to));
  }
}

static void rsplit_space(Interp *it, const Str *s, int64_t max, List *l) {
  for (size_t to = skip_back(s, s->len, true), from; to;
       to = skip_back(s, from, true)) {
    from = l->n == max ? 0 : skip_back(s, to, false);
    list_append(it, l, str_part(it, s, from, to));
  }
}

static void split_at(Interp *it, const Str *s, const Str *separator,
                     int64_t max, bool right, List *l) {
  size_t from = 0, to = s->len;
  const char *p;
  while (l->n != max && (p = str_search(s, separator, from, to, right))) {
    size_t at = (size_t)(p - s->s), after = at + separator->len;
    list_append(it, l,
                right ? str_part(it, s, after, to) : str_part(it, s, from, at));
    from = right ? from : after;
    to = right ? at : to;
  }
  list_append(it, l, str_part(it, s, from, to));
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
  Str *separator = NULL;
  const Str *s = SELF;
  if (!bind_args(it, "split", "self, sep=None, maxsplit=-1", args, a) ||
      !as_index(it, a[2], NULL, &max) ||
      (!is_none(a[1]) &&
       !want_alike(it, s, a[1], "must be str or None", &separator)))
    return false;
  if (separator && !separator->len)
    return raise_value(it, "empty separator");
  *out = value_list(it, 0);
  List *l = out->u.list;
  if (separator)
    split_at(it, s, separator, max, right, l);
  else if (right)
    rsplit_space(it, s, max, l);
  else
    split_space(it, s, max, l);
  if (right)
    reverse(l);
  return true;
}

METHOD(str_split) {
  return split(it, args, false, out);
}
METHOD(str_rsplit) {
  return split(it, args, true, out);
}

// Does the character end a line? In bytes only \n and \r do.
static bool ends_line(const Str *s, uint32_t c) {
  if (c == '\n' || c == '\r' || is_bytes(s))
    return c == '\n' || c == '\r';
  return c == '\v' || c == '\f' || (c >= 0x1c && c <= 0x1e) || c == 0x85 ||
         c == 0x2028 || c == 0x2029;
}

METHOD(str_splitlines) {
  Value a[2];
  int64_t keep;
  if (!bind_args(it, "splitlines", "self, keepends=False", args, a) ||
      !as_index(it, a[1], NULL, &keep))
    return false;
  const Str *s = SELF;
  *out = value_list(it, 0);
  size_t from = 0;
  for (int n; from < s->len;) {
    size_t to = from, next;
    while (to < s->len && !ends_line(s, str_char(s, to, &n)))
      to += (size_t)n;
    next = to;
    if (to < s->len)
      next += s->s[to] == '\r' && s->s[to + 1] == '\n' ? 2 : (size_t)n;
    list_append(it, out->u.list, str_part(it, s, from, keep ? next : to));
    from = next;
  }
  return true;
}

static bool partition(Interp *it, const Args *args, bool right, Value *out) {
  Str *separator;
  const Str *s = SELF;
  if (!want_alike(it, s, args->at[1], "must be str", &separator))
    return false;
  if (!separator->len)
    return raise_value(it, "empty separator");
  const char *p = str_search(s, separator, 0, s->len, right);
  Value empty = str_part(it, s, 0, 0), all = str_part(it, s, 0, s->len);
  Value at[3] = {right ? empty : all, empty, right ? all : empty};
  if (p) {
    size_t i = (size_t)(p - s->s);
    at[0] = str_part(it, s, 0, i);
    at[1] = is_bytearray(it, s) ? str_part(it, s, i, i + separator->len)
                                : args->at[1];
    at[2] = str_part(it, s, i + separator->len, s->len);
  }
  *out = value_tuple_of(it, at, 3);
  return true;
}

METHOD(str_partition) {
  return partition(it, args, false, out);
}
METHOD(str_rpartition) {
  return partition(it, args, true, out);
}

// --- putting together -------------------------------------------------------

METHOD(str_join) {
  Value *at;
  int64_t n;
  Buf b = buf_new(&it->c->arena);
  if (!iter_list(it, args->at[1], &at, &n)) {
    Value ignored; // of what is no iterable join() has words of its own
    if (!pending_is(it, it->exc_TypeError) ||
        class_find(class_of(it, args->at[1]), it->n->__iter__, &ignored))
      return false;
    pending_clear(it);
    return raise_type(it, "can only join an iterable");
  }
  for (int64_t i = 0; i < n; i++) {
    if (at[i].kind != args->at[0].kind)
      return raise_type(it, "sequence item %lld: expected %s, %s found",
                        (long long)i,
                        is_bytes(SELF) ? "a bytes-like object" : "str instance",
                        type_name(it, at[i]));
    if (i)
      buf_add(&b, SELF->s, SELF->len);
    buf_add(&b, at[i].u.str->s, at[i].u.str->len);
  }
  const Class *plain = it->cls[args->at[0].kind];
  *out = n == 1 && at[0].u.obj->cls == plain && SELF->h.cls == plain
             ? str_part(it, at[0].u.str, 0, at[0].u.str->len)
             : str_alike(it, SELF, &b);
  return true;
}

METHOD(str_replace) {
  Str *old, *with;
  int64_t max = -1, n = 0;
  if (!want_argument(it, SELF, args->at[1], "replace", " 1", &old) ||
      !want_argument(it, SELF, args->at[2], "replace", " 2", &with) ||
      (args->n > 3 && !as_index(it, args->at[3], NULL, &max)))
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
    str_char(s, i, &k);
    buf_add(&b, s->s + i, (size_t)k);
    i += (size_t)k;
  }
  if (!old->len && n != max) {
    buf_add(&b, with->s, with->len);
    n++;
  }
  bool is_changed = n && (is_bytes(s) || old->len != with->len ||
                          memcmp(old->s, with->s, old->len));
  *out = is_changed ? str_alike(it, s, &b) : str_part(it, s, 0, s->len);
  return true;
}

METHOD(str_expandtabs) {
  Value a[2];
  int64_t size, column = 0;
  if (!bind_args(it, "expandtabs", "self, tabsize=8", args, a) ||
      !as_index(it, a[1], NULL, &size))
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
      column = c == '\n' || c == '\r'
                   ? 0
                   : column + (is_bytes(SELF) || (c & 0xC0) != 0x80);
    }
  }
  bool is_changed = is_bytes(SELF) || memchr(SELF->s, '\t', SELF->len);
  *out = is_changed ? str_alike(it, SELF, &b)
                    : str_part(it, SELF, 0, SELF->len);
  return true;
}

void str_split_init(Interp *it) {
  static const MethodDef both[] = {
      {"split", str_split, "sep maxsplit"},
      {"rsplit", str_rsplit, "sep maxsplit"},
      {"splitlines", str_splitlines, "keepends"},
      {"partition", str_partition, "1"},
      {"rpartition", str_rpartition, "1"},
      {"join", str_join, "1"},
      {"replace", str_replace, "2-3"},
      {"expandtabs", str_expandtabs, "tabsize"},
  };
  int n = sizeof both / sizeof *both;
  add_methods(it, it->cls[VAL_STR], both, n);
  add_methods(it, it->cls[VAL_BYTES], both, n);
}
