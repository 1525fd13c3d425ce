// Making values: strings, lists, tuples, built-in functions.
#include "eval/internal.h"

#include <stdio.h>

static int64_t count_chars(const char *s, size_t n) {
  int64_t chars = 0;
  for (size_t i = 0; i < n; i++)
    chars += ((unsigned char)s[i] & 0xC0) != 0x80;
  return chars;
}

static Str *str_new(Interp *it, ValueKind kind, const char *s, size_t n) {
  Str *o = arena_new(&it->c->arena, Str);
  o->h.cls = it->cls[kind];
  o->s = arena_strndup(&it->c->arena, s, n);
  o->len = n;
  o->n_chars = kind == VAL_BYTES ? (int64_t)n : count_chars(s, n);
  return o;
}

Value value_str(Interp *it, const char *s, size_t n) {
  return value_obj(VAL_STR, str_new(it, VAL_STR, s, n));
}

Value value_bytes(Interp *it, const char *s, size_t n) {
  return value_obj(VAL_BYTES, str_new(it, VAL_BYTES, s, n));
}

Value value_text(Interp *it, const char *s) {
  return value_str(it, s, strlen(s));
}

Value value_buf(Interp *it, const Buf *b) {
  return value_str(it, b->n ? b->s : "", b->n);
}

Value value_strf(Interp *it, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *s = arena_vprintf(&it->c->arena, format, args);
  va_end(args);
  return value_text(it, s);
}

// Names outlive an Interp, whose classes are its own.
Value value_name(Interp *it, Name *name) {
  const Str *known = name->str;
  if (!known || known->h.cls != it->cls[VAL_STR]) {
    Str *o = str_new(it, VAL_STR, name->s, name->len);
    o->name = name;
    o->hash = name->hash;
    name->str = o;
  }
  return value_obj(VAL_STR, name->str);
}

Name *name_of(Interp *it, const char *s) {
  return name_intern(&it->c->names, s, strlen(s));
}

Name *str_name(Interp *it, Str *s) {
  if (!s->name)
    s->name = name_intern(&it->c->names, s->s, s->len);
  return s->name;
}

static Value sequence_new(Interp *it, ValueKind kind, int64_t n) {
  List *l = arena_new(&it->c->arena, List);
  l->h.cls = it->cls[kind];
  l->h.epoch = it->epoch;
  l->n = l->cap = n;
  l->at = arena_array(&it->c->arena, (size_t)n, sizeof *l->at);
  for (int64_t i = 0; i < n; i++)
    l->at[i] = VALUE_NONE;
  return value_obj(kind, l);
}

Value value_list(Interp *it, int64_t n) {
  return sequence_new(it, VAL_LIST, n);
}

Value value_tuple(Interp *it, int64_t n) {
  return sequence_new(it, VAL_TUPLE, n);
}

Value value_tuple_of(Interp *it, const Value *at, int64_t n) {
  Value t = value_tuple(it, n);
  if (n)
    copy_values(t.u.list->at, at, n);
  return t;
}

Value value_list_of(Interp *it, const Value *at, int64_t n) {
  Value l = value_list(it, n);
  if (n)
    copy_values(l.u.list->at, at, n);
  return l;
}

void list_append(Interp *it, List *l, Value v) {
  journal_list(it, l);
  if (l->n == l->cap) {
    l->cap = l->cap ? l->cap * 2 : 4;
    Value *at = arena_array(&it->c->arena, (size_t)l->cap, sizeof *at);
    if (l->n)
      copy_values(at, l->at, l->n);
    l->at = at;
  }
  l->at[l->n++] = v;
}

Value value_builtin(Interp *it, const char *name, BuiltinFn function) {
  Builtin *b = arena_new(&it->c->arena, Builtin);
  b->h.cls = it->cls[VAL_BUILTIN];
  b->name = name;
  b->call = function;
  return value_obj(VAL_BUILTIN, b);
}

Value value_method(Interp *it, Value function, Value self) {
  Method *m = arena_new(&it->c->arena, Method);
  m->h.cls = function.kind != VAL_BUILTIN ? it->cls[VAL_METHOD]
             : function.u.obj->cls == it->wrapper_descriptor_class
                 ? it->method_wrapper_class
                 : it->cls[VAL_BUILTIN];
  m->function = function;
  m->self = self;
  return value_obj(VAL_METHOD, m);
}

Value value_wrapped(Interp *it, ValueKind kind, Value function) {
  Wrapped *w = arena_new(&it->c->arena, Wrapped);
  w->h.cls = it->cls[kind];
  w->function = function;
  return value_obj(kind, w);
}

Value value_range(Interp *it, int64_t start, int64_t stop, int64_t step) {
  RangeObj *r = arena_new(&it->c->arena, RangeObj);
  *r = (RangeObj){.h.cls = it->cls[VAL_RANGE],
                  .start = start,
                  .stop = stop,
                  .step = step};
  return value_obj(VAL_RANGE, r);
}

int64_t range_length(const RangeObj *r) {
  if (r->step > 0)
    return r->start < r->stop
               ? (int64_t)(((uint64_t)r->stop - (uint64_t)r->start - 1) /
                           (uint64_t)r->step) + 1
               : 0;
  return r->start > r->stop
             ? (int64_t)(((uint64_t)r->start - (uint64_t)r->stop - 1) /
                         (0 - (uint64_t)r->step)) + 1
             : 0;
}

Iterator *iterator_new(Interp *it, const char *type_name,
                       IterStep (*next)(Interp *, Iterator *, Value *)) {
  Iterator *i = arena_new(&it->c->arena, Iterator);
  i->h.cls = it->cls[VAL_ITERATOR];
  i->h.epoch = it->epoch;
  i->type_name = type_name;
  i->next = next;
  return i;
}
