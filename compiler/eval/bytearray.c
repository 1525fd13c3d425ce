// bytearray: bytes that change. An object of the kind of bytes, so that what
// takes bytes takes it, whose class has the methods of bytes beside its own.
#include "eval/internal.h"

#define SELF args->at[0].u.str
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

bool is_bytearray(Interp *it, const Str *s) {
  return is_bytes(s) && s->h.cls != it->cls[VAL_BYTES] &&
         is_subclass(s->h.cls, it->bytearray_class);
}

Value bytes_like(Interp *it, const Str *s, const char *text, size_t n) {
  Value v = value_bytes(it, n ? text : "", n);
  if (is_bytearray(it, s))
    v.u.obj->cls = it->bytearray_class;
  return v;
}

// To be called before each write.
static void journal_bytes(Interp *it, Str *s) {
  if (!journal_first(it, &s->h.epoch))
    return;
  journal_save(it, &s->s, sizeof *s - offsetof(Str, s));
  journal_save(it, (char *)s->s, s->len);
}

// Replaces bytes [from, to) by n others.
static bool splice(Interp *it, Str *s, size_t from, size_t to,
                   const char *with, size_t n) {
  size_t behind = s->len - to, len = from + n + behind;
  if (len > SEQUENCE_MAX)
    return raise_error(it, it->exc_MemoryError, "too many bytes");
  journal_bytes(it, s);
  char *bytes = (char *)s->s;
  if (len >= s->cap) {
    s->cap = 2 * len + 16;
    bytes = arena_alloc(&it->c->arena, s->cap);
    memcpy(bytes, s->s, s->len);
    s->s = bytes;
  }
  memmove(bytes + from + n, bytes + to, behind);
  memcpy(bytes + from, with, n);
  bytes[len] = '\0';
  s->len = len;
  s->n_chars = (int64_t)len;
  return true;
}

static bool want_byte(Interp *it, Value v, char *out) {
  int64_t i;
  if (!as_index(it, v, NULL, &i))
    return false;
  if (i < 0 || i > UINT8_MAX)
    return raise_value(it, "byte must be in range(0, 256)");
  *out = (char)i;
  return true;
}

// What is given instead of some bytes: bytes, or numbers.
static bool want_bytes(Interp *it, Value v, Value *out) {
  if (v.kind == VAL_BYTES) {
    *out = value_bytes(it, v.u.str->s, v.u.str->len);
    return true;
  }
  if (v.kind == VAL_STR)
    return raise_type(it, "'str' object cannot be interpreted as an integer");
  if (is_int(v))
    return raise_type(it, "can't extend bytearray with %s", type_name(it, v));
  return call_values(it, value_obj(VAL_CLASS, it->cls[VAL_BYTES]), &v, 1, out);
}

// --- items ------------------------------------------------------------------

static bool byte_index(Interp *it, const Str *s, Value key, size_t *out) {
  int64_t i;
  if (!as_index(it, key, "bytearray indices", &i))
    return false;
  if (i < 0)
    i += s->n_chars;
  if (i < 0 || i >= s->n_chars)
    return raise_error(it, it->exc_IndexError,
                       "bytearray index out of range");
  *out = (size_t)i;
  return true;
}

// The bytes as a list of numbers, for what is a list's business.
static Value numbers_of(Interp *it, const Str *s) {
  Value list = value_list(it, s->n_chars);
  for (size_t i = 0; i < s->len; i++)
    list.u.list->at[i] = value_int((unsigned char)s->s[i]);
  return list;
}

static bool take_numbers(Interp *it, Str *s, const List *l) {
  char *bytes = arena_alloc(&it->c->arena, (size_t)l->n + 1);
  for (int64_t i = 0; i < l->n; i++)
    if (!want_byte(it, l->at[i], &bytes[i]))
      return false;
  return splice(it, s, 0, s->len, bytes, (size_t)l->n);
}

bool bytearray_set(Interp *it, Str *s, Value key, Value value) {
  size_t i;
  char byte;
  if (key.kind != VAL_SLICE)
    return byte_index(it, s, key, &i) && want_byte(it, value, &byte) &&
           splice(it, s, i, i + 1, &byte, 1);
  Value list = numbers_of(it, s), with;
  return want_bytes(it, value, &with) &&
         set_slice(it, list.u.list, key.u.slice, with) &&
         take_numbers(it, s, list.u.list);
}

bool bytearray_delete(Interp *it, Str *s, Value key) {
  size_t i;
  if (key.kind != VAL_SLICE)
    return byte_index(it, s, key, &i) && splice(it, s, i, i + 1, "", 0);
  Value list = numbers_of(it, s);
  return del_slice(it, list.u.list, key.u.slice) &&
         take_numbers(it, s, list.u.list);
}

METHOD(bytearray_setitem) {
  *out = VALUE_NONE;
  return bytearray_set(it, SELF, args->at[1], args->at[2]);
}
METHOD(bytearray_delitem) {
  *out = VALUE_NONE;
  return bytearray_delete(it, SELF, args->at[1]);
}

// --- methods ----------------------------------------------------------------

METHOD(bytearray_append) {
  char byte;
  *out = VALUE_NONE;
  return want_byte(it, args->at[1], &byte) &&
         splice(it, SELF, SELF->len, SELF->len, &byte, 1);
}

METHOD(bytearray_extend) {
  Value more;
  *out = VALUE_NONE;
  return want_bytes(it, args->at[1], &more) &&
         splice(it, SELF, SELF->len, SELF->len, more.u.str->s,
                more.u.str->len);
}

METHOD(bytearray_insert) {
  int64_t i, n = SELF->n_chars;
  char byte;
  *out = VALUE_NONE;
  if (!as_index(it, args->at[1], NULL, &i) ||
      !want_byte(it, args->at[2], &byte))
    return false;
  i = i < 0 ? (i + n < 0 ? 0 : i + n) : i > n ? n : i;
  return splice(it, SELF, (size_t)i, (size_t)i, &byte, 1);
}

METHOD(bytearray_pop) {
  int64_t i = -1;
  if (args->n > 1 && !as_index(it, args->at[1], NULL, &i))
    return false;
  if (!SELF->len)
    return raise_error(it, it->exc_IndexError, "pop from empty bytearray");
  if (i < 0)
    i += SELF->n_chars;
  if (i < 0 || i >= SELF->n_chars)
    return raise_error(it, it->exc_IndexError, "pop index out of range");
  *out = value_int((unsigned char)SELF->s[i]);
  return splice(it, SELF, (size_t)i, (size_t)i + 1, "", 0);
}

METHOD(bytearray_remove) {
  char byte;
  *out = VALUE_NONE;
  if (!want_byte(it, args->at[1], &byte))
    return false;
  const char *at = memchr(SELF->s, byte, SELF->len);
  if (!at)
    return raise_value(it, "value not found in bytearray");
  size_t i = (size_t)(at - SELF->s);
  return splice(it, SELF, i, i + 1, "", 0);
}

METHOD(bytearray_clear) {
  *out = VALUE_NONE;
  return splice(it, SELF, 0, SELF->len, "", 0);
}

METHOD(bytearray_reverse) {
  *out = VALUE_NONE;
  journal_bytes(it, SELF);
  char *bytes = (char *)SELF->s;
  for (size_t i = 0, k = SELF->len; i + 1 < k; i++) {
    char byte = bytes[i];
    bytes[i] = bytes[--k];
    bytes[k] = byte;
  }
  return true;
}

METHOD(bytearray_copy) {
  *out = bytes_like(it, SELF, SELF->s, SELF->len);
  return true;
}

METHOD(bytearray_iadd) {
  *out = args->at[0];
  if (args->at[1].kind != VAL_BYTES)
    return raise_type(it, "can't concat %s to bytearray",
                      type_name(it, args->at[1]));
  const Str *more = args->at[1].u.str;
  if (more == SELF)
    return raise_error(it, it->exc_BufferError, "Existing exports of data: "
                                                "object cannot be re-sized");
  return splice(it, SELF, SELF->len, SELF->len, more->s, more->len);
}

METHOD(bytearray_imul) {
  int64_t n;
  Value made;
  if (!as_index(it, args->at[1], NULL, &n))
    return false;
  Value at[] = {value_bytes(it, SELF->s, SELF->len), value_int(n)};
  *out = args->at[0];
  return binary(it, BIN_MUL, at[0], at[1], &made) &&
         splice(it, SELF, 0, SELF->len, made.u.str->s, made.u.str->len);
}

int bytearray_inplace(Interp *it, BinaryOp op, Value a, Value b, Value *out) {
  Value at[] = {a, b};
  Args args = {.at = at, .n = 2};
  if (op != BIN_ADD && op != BIN_MUL)
    return 0;
  return (op == BIN_ADD ? bytearray_iadd : bytearray_imul)(it, &args, out)
             ? 1
             : -1;
}

METHOD(bytearray_construct) {
  if (!call(it, value_obj(VAL_CLASS, it->cls[VAL_BYTES]), args, out))
    return false;
  *out = value_bytes(it, out->u.str->s, out->u.str->len);
  out->u.obj->cls = it->bytearray_class;
  return true;
}

METHOD(bytearray_fill) {
  Args rest = *args;
  Value with;
  rest.at++;
  rest.n--;
  *out = VALUE_NONE;
  return bytearray_construct(it, &rest, &with) &&
         splice(it, SELF, 0, SELF->len, with.u.str->s, with.u.str->len);
}

METHOD(bytearray_fromhex) {
  Value from, f;
  return get_attr(it, value_obj(VAL_CLASS, it->cls[VAL_BYTES]),
                  name_of(it, "fromhex"), &f) &&
         call_values(it, f, args->at + 1, args->n - 1, &from) &&
         call_values(it, args->at[0], &from, 1, out);
}

// After the methods of bytes, which are its own, too.
void bytearray_init(Interp *it) {
  static const MethodDef methods[] = {
      {"__init__", bytearray_fill, NULL},
      {"append", bytearray_append, "1"},
      {"extend", bytearray_extend, "1"},
      {"insert", bytearray_insert, "2"},
      {"pop", bytearray_pop, "0-1"},
      {"remove", bytearray_remove, "1"},
      {"clear", bytearray_clear, "0"},
      {"reverse", bytearray_reverse, "0"},
      {"copy", bytearray_copy, "0"},
      {"__setitem__", bytearray_setitem, "=2"},
      {"__delitem__", bytearray_delitem, "=1"},
      {"__iadd__", bytearray_iadd, "=1"},
      {"__imul__", bytearray_imul, "=1"},
  };
  Class *c = it->bytearray_class;
  const Dict *of_bytes = it->cls[VAL_BYTES]->ns;
  for (int32_t i = 0; i < of_bytes->n_used; i++) {
    const DictEntry *e = &of_bytes->entry[i];
    if (e->key.kind != VAL_STR || e->value.kind != VAL_BUILTIN)
      continue;
    Builtin *own = arena_new(&it->c->arena, Builtin);
    *own = *e->value.u.builtin;
    own->owner = c;
    dict_set_name(it, c->ns, str_name(it, e->key.u.str),
                  value_obj(VAL_BUILTIN, own));
  }
  dict_set_name(it, c->ns, it->n->__hash__, VALUE_NONE);
  add_methods(it, c, methods, sizeof methods / sizeof *methods);
  dict_set_name(it, c->ns, name_of(it, "fromhex"),
                value_wrapped(it, VAL_CLASSMETHOD,
                              value_builtin(it, "fromhex",
                                            bytearray_fromhex)));
  c->construct = bytearray_construct;
  dict_set_name(it, it->builtins, c->name, value_obj(VAL_CLASS, c));
}
