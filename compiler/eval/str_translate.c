// maketrans and translate of str and of bytes.
#include "eval/internal.h"

#define SELF args->at[0].u.str
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

// maketrans({'a': 'x', 98: None}): one-character keys become code points.
static bool table_of_dict(Interp *it, const Dict *from, Dict *table) {
  for (int32_t i = 0; i < from->n_used; i++) {
    Value key = from->entry[i].key;
    int n;
    if (!is_set(key))
      continue;
    if (key.kind == VAL_STR && key.u.str->n_chars != 1)
      return raise_value(it, "string keys in translate table must be of "
                             "length 1");
    if (key.kind == VAL_STR)
      key = value_int(utf8_at(key.u.str->s, key.u.str->len, 0, &n));
    if (!is_int(key))
      return raise_type(it, "keys in translate table must be strings or "
                            "integers");
    if (!dict_set(it, table, key, from->entry[i].value))
      return false;
  }
  return true;
}

METHOD(str_maketrans) {
  Dict *table = dict_new(it);
  *out = value_obj(VAL_DICT, table);
  if (!expect_count(it, args, "maketrans", 1, 3))
    return false;
  if (args->n == 1 && args->at[0].kind != VAL_DICT)
    return raise_type(it, "if you give only one argument to maketrans it "
                          "must be a dict");
  if (args->n == 1)
    return table_of_dict(it, args->at[0].u.dict, table);
  for (int i = 0; i < args->n; i++)
    if (args->at[i].kind != VAL_STR)
      return raise_type(it, "maketrans() argument %d must be str, not %s",
                        i + 1, type_name(it, args->at[i]));
  const Str *from = args->at[0].u.str, *to = args->at[1].u.str;
  if (from->n_chars != to->n_chars)
    return raise_value(it, "the first two maketrans arguments must have "
                           "equal length");
  int n, m;
  for (size_t i = 0, j = 0; i < from->len; i += (size_t)n, j += (size_t)m)
    if (!dict_set(it, table, value_int(utf8_at(from->s, from->len, i, &n)),
                  value_int(utf8_at(to->s, to->len, j, &m))))
      return false;
  const Str *drop = args->n == 3 ? args->at[2].u.str : NULL;
  for (size_t i = 0; drop && i < drop->len; i += (size_t)n)
    if (!dict_set(it, table, value_int(utf8_at(drop->s, drop->len, i, &n)),
                  VALUE_NONE))
      return false;
  return true;
}

// table[c], or unset where the table has no such item.
static bool translation(Interp *it, Value table, uint32_t c, Value *to) {
  if (get_item(it, table, value_int(c), to))
    return true;
  if (!pending_is(it, it->exc_KeyError) &&
      !pending_is(it, it->exc_IndexError))
    return false;
  pending_clear(it);
  *to = VALUE_UNSET;
  return true;
}

METHOD(str_translate) {
  Buf b = buf_new(&it->c->arena);
  int n;
  if (args->n != 2)
    return raise_type(it, "str.translate() takes exactly one argument (%d "
                          "given)",
                      args->n - 1);
  for (size_t i = 0; i < SELF->len; i += (size_t)n) {
    Value to;
    uint32_t c = utf8_at(SELF->s, SELF->len, i, &n);
    if (!translation(it, args->at[1], c, &to))
      return false;
    if (!is_set(to))
      utf8_put(&b, c);
    else if (is_int(to) && int_of(to) >= 0 && int_of(to) <= 0x10ffff)
      utf8_put(&b, (uint32_t)int_of(to));
    else if (is_int(to))
      return raise_value(it, "character mapping must be in range(0x110000)");
    else if (to.kind == VAL_STR)
      buf_add(&b, to.u.str->s, to.u.str->len);
    else if (!is_none(to))
      return raise_type(it, "character mapping must return integer, None or "
                            "str");
  }
  *out = value_buf(it, &b);
  return true;
}

enum { BYTES = 256 };

METHOD(bytes_maketrans) {
  char table[BYTES];
  if (!expect_count(it, args, "maketrans", 2, 2))
    return false;
  for (int i = 0; i < 2; i++)
    if (args->at[i].kind != VAL_BYTES)
      return raise_type(it, "a bytes-like object is required, not '%s'",
                        type_name(it, args->at[i]));
  const Str *from = args->at[0].u.str, *to = args->at[1].u.str;
  if (from->len != to->len)
    return raise_value(it, "maketrans arguments must have same length");
  for (int i = 0; i < BYTES; i++)
    table[i] = (char)i;
  for (size_t i = 0; i < from->len; i++)
    table[(unsigned char)from->s[i]] = to->s[i];
  *out = value_bytes(it, table, BYTES);
  return true;
}

METHOD(bytes_translate) {
  Value a[3];
  if (args->n < 2)
    return raise_type(it, "translate() takes at least 1 positional argument "
                          "(%d given)",
                      args->n - 1);
  if (!bind_args(it, "translate", "self, table, delete=None", args, a))
    return false;
  int n = args->n - 1 + args->n_named;
  for (int i = 1; i <= n; i++)
    if (a[i].kind != VAL_BYTES && !(i == 1 && is_none(a[i])))
      return raise_type(it, "a bytes-like object is required, not '%s'",
                        type_name(it, a[i]));
  if (!is_none(a[1]) && a[1].u.str->len != BYTES)
    return raise_value(it, "translation table must be 256 characters long");
  const Str *drop = n > 1 ? a[2].u.str : NULL;
  Buf b = buf_new(&it->c->arena);
  for (size_t i = 0; i < SELF->len; i++) {
    unsigned char c = (unsigned char)SELF->s[i];
    if (!(drop && drop->len && memchr(drop->s, c, drop->len)))
      buf_putc(&b, is_none(a[1]) ? (char)c : a[1].u.str->s[c]);
  }
  *out = bytes_like(it, SELF, b.s, b.n);
  return true;
}

void str_translate_init(Interp *it) {
  static const MethodDef translate[] = {{"translate", str_translate, "1"}};
  static const MethodDef of_bytes[] = {
      {"translate", bytes_translate, "table delete"}};
  static const BuiltinFn makers[] = {str_maketrans, bytes_maketrans};
  Class *classes[] = {it->cls[VAL_STR], it->cls[VAL_BYTES]};
  add_methods(it, classes[0], translate, 1);
  add_methods(it, classes[1], of_bytes, 1);
  for (int i = 0; i < 2; i++)
    dict_set_name(it, classes[i]->ns, name_of(it, "maketrans"),
                  value_wrapped(it, VAL_STATICMETHOD,
                                value_builtin(it, "maketrans", makers[i])));
}
