// Items, slices, containment, length, iteration.
#include "eval/internal.h"

static bool refuse_index(Interp *it, Value v, const char *what) {
  const char *type = type_name(it, v);
  if (!what)
    raise_type(it, "'%s' object cannot be interpreted as an integer", type);
  else if (!strncmp(what, "string", 6))
    raise_type(it, "%s must be integers, not '%s'", what, type);
  else
    raise_type(it, "%s must be integers or slices, not %s", what, type);
  if (v.kind == VAL_FLOAT)
    pending_info(it)->help = "'/' makes a float in Python 3: write '//' for a "
                             "whole number, or int(...)";
  return false;
}

bool as_index(Interp *it, Value v, const char *what, int64_t *out) {
  if (is_int(v)) {
    *out = int_of(v);
    return true;
  }
  Value f, r;
  bool found = false;
  if (!find_special(it, v, it->n->__index__, &f, &found))
    return false;
  if (!found)
    return refuse_index(it, v, what);
  if (!call_values(it, f, NULL, 0, &r))
    return false;
  if (!is_int(r))
    return raise_type(it, "__index__ returned non-int");
  *out = int_of(r);
  return true;
}

bool slice_bound(Interp *it, Value v, bool or_none, int64_t *out) {
  Value ignored;
  if (or_none && is_none(v))
    return true;
  if (is_int(v) || class_find(class_of(it, v), it->n->__index__, &ignored))
    return as_index(it, v, NULL, out);
  return raise_type(it,
                    "slice indices must be integers%s or have an "
                    "__index__ method",
                    or_none ? " or None" : "");
}

static bool slice_part(Interp *it, Value v, int64_t fallback, int64_t *out) {
  *out = fallback;
  return slice_bound(it, v, true, out);
}

static int64_t clamp(int64_t i, int64_t n, int64_t low, int64_t high) {
  if (i < 0)
    i += n;
  return i < low ? low : i > high ? high : i;
}

bool slice_indices(Interp *it, const SliceObj *s, int64_t n, int64_t *start,
                   int64_t *stop, int64_t *step, int64_t *count) {
  if (!slice_part(it, s->step, 1, step))
    return false;
  if (*step == 0)
    return raise_value(it, "slice step cannot be zero");
  bool down = *step < 0;
  if (!slice_part(it, s->start, 0, start) ||
      !slice_part(it, s->stop, 0, stop))
    return false;
  int64_t low = down ? -1 : 0, high = down ? n - 1 : n;
  *start = is_none(s->start) ? (down ? n - 1 : 0)
                             : clamp(*start, n, low, high);
  *stop = is_none(s->stop) ? (down ? -1 : n) : clamp(*stop, n, low, high);
  if (*step == INT64_MIN)
    *step = -INT64_MAX;
  RangeObj r = {.start = *start, .stop = *stop, .step = *step};
  *count = range_length(&r);
  return true;
}

// The slice with its __index__ calls made, which may change the list.
static bool slice_unpack(Interp *it, const SliceObj *s, SliceObj *out) {
  Value from[] = {s->step, s->start, s->stop};
  Value *to[] = {&out->step, &out->start, &out->stop};
  for (int i = 0; i < 3; i++) {
    int64_t n;
    if (!slice_part(it, from[i], 0, &n))
      return false;
    *to[i] = is_none(from[i]) ? VALUE_NONE : value_int(n);
  }
  return true;
}

static bool list_slice(Interp *it, Value v, const SliceObj *s, Value *out) {
  int64_t start, stop, step, n;
  SliceObj plain;
  if (!slice_unpack(it, s, &plain) ||
      !slice_indices(it, &plain, v.u.list->n, &start, &stop, &step, &n))
    return false;
  if (v.kind == VAL_TUPLE && step == 1 && n == v.u.list->n &&
      is_plain(it, v)) {
    *out = v;
    return true;
  }
  *out = v.kind == VAL_LIST ? value_list(it, n) : value_tuple(it, n);
  if (v.kind == VAL_TUPLE && v.u.obj->cls != it->cls[VAL_TUPLE] &&
      !strcmp(v.u.obj->cls->name->s, "Size"))
    out->u.obj->cls = v.u.obj->cls; // slices of a torch.Size are one
  for (int64_t i = 0; i < n; i++)
    out->u.list->at[i] = v.u.list->at[start + i * step];
  return true;
}

static bool range_slice(Interp *it, const RangeObj *r, const SliceObj *s,
                        Value *out) {
  int64_t start, stop, step, n;
  if (!slice_indices(it, s, range_length(r), &start, &stop, &step, &n))
    return false;
  int64_t first, last, by;
  if (__builtin_mul_overflow(start, r->step, &first) ||
      __builtin_add_overflow(first, r->start, &first) ||
      __builtin_mul_overflow(stop, r->step, &last) ||
      __builtin_add_overflow(last, r->start, &last) ||
      __builtin_mul_overflow(step, r->step, &by))
    return raise_overflow(it);
  *out = value_range(it, first, last, by);
  return true;
}

static bool out_of_range(Interp *it, const char *what) {
  return raise_error(it, it->exc_IndexError, "%s index out of range", what);
}

static bool at_index(Interp *it, Value key, const char *what, int64_t n,
                     int64_t *out) {
  char text[64];
  snprintf(text, sizeof text, "%.*s indices", (int)strcspn(what, " "), what);
  if (!as_index(it, key, text, out))
    return false;
  if (*out < 0)
    *out += n;
  if (*out >= 0 && *out < n)
    return true;
  out_of_range(it, what);
  pending_info(it)->label = arena_printf(
      &it->c->arena, "index %lld of a %s of %lld",
      (long long)(*out < 0 ? *out - n : *out), what, (long long)n);
  return false;
}

// out[:, -1] of a pair (y, state), where y was meant.
static bool refuse_tuple_key(Interp *it, Value v) {
  raise_type(it, "tuple indices must be integers or slices, not tuple");
  ErrorInfo *info = pending_info(it);
  info->label = arena_printf(&it->c->arena, "of a tuple of %lld",
                             (long long)v.u.list->n);
  if (v.u.list->n && v.u.list->at[0].kind == VAL_TENSOR)
    info->help = "take one of its items first, as in y, *_ = ..., or index "
                 "it: [0]";
  return false;
}

static bool list_item(Interp *it, Value v, Value key, Value *out) {
  int64_t i;
  if (key.kind == VAL_SLICE)
    return list_slice(it, v, key.u.slice, out);
  const char *what = v.kind == VAL_LIST ? "list" : "tuple";
  if (v.kind == VAL_TUPLE && key.kind == VAL_TUPLE)
    return refuse_tuple_key(it, v);
  if (!is_int(key)) { // __index__ may change the list
    char text[64];
    snprintf(text, sizeof text, "%s indices", what);
    if (!as_index(it, key, text, &i))
      return false;
    key = value_int(i);
  }
  if (!at_index(it, key, what, v.u.list->n, &i))
    return false;
  *out = v.u.list->at[i];
  return true;
}

static bool str_item(Interp *it, Value v, Value key, Value *out) {
  int64_t i;
  if (key.kind == VAL_SLICE)
    return str_slice(it, v.u.str, key.u.slice, out);
  bool is_bytes = v.kind == VAL_BYTES;
  if (is_bytes && is_int(key) &&
      (int_of(key) >= v.u.str->n_chars || int_of(key) < -v.u.str->n_chars))
    return raise_error(it, it->exc_IndexError, "%sindex out of range",
                       is_bytearray(it, v.u.str) ? "bytearray " : "");
  const char *what = !is_bytes                      ? "string"
                     : is_bytearray(it, v.u.str) ? "bytearray"
                                                 : "byte";
  if (!at_index(it, key, what, v.u.str->n_chars, &i))
    return false;
  if (v.kind == VAL_BYTES) {
    *out = value_int((unsigned char)v.u.str->s[i]);
    return true;
  }
  size_t at = str_byte_of(v.u.str, i);
  int n;
  utf8_at(v.u.str->s, v.u.str->len, at, &n);
  *out = value_name(
      it, name_intern(&it->c->names, v.u.str->s + at, (size_t)n));
  return true;
}

static bool dict_item(Interp *it, Value v, Value key, Value *out) {
  bool found;
  if (!dict_get(it, v.u.dict, key, out, &found))
    return false;
  if (found)
    return true;
  Value hook;
  if (v.u.obj->cls != it->cls[VAL_DICT] &&
      class_find(v.u.obj->cls, it->n->__missing__, &hook)) {
    Value at[] = {v, key};
    return call_values(it, hook, at, 2, out);
  }
  raise_key(it, key);
  if (key.kind == VAL_STR) {
    pending_info(it)->missing = name_of(it, key.u.str->s);
    pending_info(it)->missing_from = v;
  }
  return false;
}

static bool overrides(Interp *it, Value v, Name *name, Value *hook) {
  const Obj *o = object_of(it, v);
  return o && o->cls != it->cls[v.kind] && class_find(o->cls, name, hook) &&
         hook->kind != VAL_BUILTIN;
}

static bool class_item(Interp *it, Value v, Value key, Value *out) {
  Value hook, bound;
  bool found;
  if (v.u.cls->metaclass && v.u.cls->metaclass != it->type_class) {
    if (!find_special(it, v, it->n->__getitem__, &hook, &found))
      return false;
    if (found)
      return call_values(it, hook, &key, 1, out);
  }
  if (class_find(v.u.cls, it->n->__class_getitem__, &hook))
    return bind_descriptor(it, hook, v, v.u.cls, &bound) &&
           call_values(it, bound, &key, 1, out);
  ValueKind kind = v.u.cls->layout;
  if (kind >= VAL_LIST && kind != VAL_RANGE &&
      (v.u.cls->is_builtin || kind <= VAL_SET)) {
    Value of[] = {v, key};
    return make_of(it, "_aliases", "GenericAlias", of, 2, out);
  }
  return raise_type(it, "type '%s' is not subscriptable", v.u.cls->name->s);
}

bool builtin_item(Interp *it, Value v, Value key, Value *out) {
  switch (v.kind) {
  case VAL_LIST:
  case VAL_TUPLE:
    return list_item(it, v, key, out);
  case VAL_STR:
  case VAL_BYTES:
    return str_item(it, v, key, out);
  case VAL_DICT:
    return dict_item(it, v, key, out);
  case VAL_RANGE: {
    int64_t i, n = range_length(v.u.range);
    if (key.kind == VAL_SLICE)
      return range_slice(it, v.u.range, key.u.slice, out);
    if (!at_index(it, key, "range object", n, &i))
      return false;
    *out = value_int(v.u.range->start + i * v.u.range->step);
    return true;
  }
  case VAL_CLASS:
    return class_item(it, v, key, out);
  case VAL_UNAVAILABLE:
    return raise_unavailable(it, NULL, v.u.unavailable);
  default:
    raise_type(it, "'%s' object is not subscriptable", type_name(it, v));
    hint_subscript(it, v);
    return false;
  }
}

bool get_item(Interp *it, Value v, Value key, Value *out) {
  Value hook;
  if (overrides(it, v, it->n->__getitem__, &hook) ||
      ((v.kind == VAL_INSTANCE || v.kind == VAL_TENSOR) &&
       class_find(v.u.obj->cls, it->n->__getitem__, &hook))) {
    Value at[] = {v, key};
    return call_values(it, hook, at, 2, out);
  }
  return builtin_item(it, v, key, out);
}

bool sequence_item(Interp *it, Value v, int64_t i, Value *out) {
  return builtin_item(it, v, value_int(i), out);
}

// --- assignment and deletion ------------------------------------------------

bool set_slice(Interp *it, List *l, const SliceObj *s, Value value) {
  int64_t start, stop, step, count, n;
  Value *at;
  SliceObj plain;
  if (!slice_unpack(it, s, &plain) || !iter_all(it, value, &at, &n) ||
      !slice_indices(it, &plain, l->n, &start, &stop, &step, &count))
    return false;
  if (step != 1) {
    if (n != count)
      return raise_value(it, "attempt to assign sequence of size %lld to "
                             "extended slice of size %lld",
                         (long long)n, (long long)count);
    journal_list(it, l);
    for (int64_t i = 0; i < n; i++)
      l->at[start + i * step] = at[i];
    return true;
  }
  Value made = value_list(it, l->n - count + n);
  Value *to = made.u.list->at;
  copy_values(to, l->at, start);
  copy_values(to + start, at, n);
  copy_values(to + start + n, l->at + start + count, l->n - start - count);
  journal_list(it, l);
  l->at = to;
  l->n = l->cap = made.u.list->n;
  return true;
}

bool del_slice(Interp *it, List *l, const SliceObj *s) {
  int64_t start, stop, step, count;
  SliceObj plain;
  if (!slice_unpack(it, s, &plain) ||
      !slice_indices(it, &plain, l->n, &start, &stop, &step, &count))
    return false;
  if (step < 0 && count) {
    start += (count - 1) * step;
    step = -step;
  }
  journal_list(it, l);
  int64_t n = 0, next = start, left = count;
  for (int64_t i = 0; i < l->n; i++) {
    if (left && i == next) {
      next += step;
      left--;
    } else {
      l->at[n++] = l->at[i];
    }
  }
  l->n = n;
  return true;
}

// A class that has one of the two methods lacks the other as an attribute.
static bool no_item_change(Interp *it, Value v, Name *wanted, Name *other,
                           const char *what) {
  Value ignored;
  if (class_find(class_of(it, v), other, &ignored))
    return raise_error(it, it->exc_AttributeError, "%s", wanted->s);
  return raise_type(it, "'%s' object %s", type_name(it, v), what);
}

bool set_item(Interp *it, Value v, Value key, Value value) {
  Value hook, ignored;
  if (overrides(it, v, it->n->__setitem__, &hook) ||
      ((v.kind == VAL_INSTANCE || v.kind == VAL_TENSOR) &&
       class_find(v.u.obj->cls, it->n->__setitem__, &hook))) {
    Value at[] = {v, key, value};
    return call_values(it, hook, at, 3, &ignored);
  }
  int64_t i;
  switch (v.kind) {
  case VAL_LIST:
    if (key.kind == VAL_SLICE)
      return set_slice(it, v.u.list, key.u.slice, value);
    if (!as_index(it, key, "list indices", &i))
      return false;
    if (i < 0)
      i += v.u.list->n;
    if (i < 0 || i >= v.u.list->n)
      return raise_error(it, it->exc_IndexError,
                         "list assignment index out of range");
    journal_list(it, v.u.list);
    v.u.list->at[i] = value;
    return true;
  case VAL_DICT:
    return dict_set(it, v.u.dict, key, value);
  case VAL_UNAVAILABLE:
    return raise_unavailable(it, NULL, v.u.unavailable);
  case VAL_BYTES:
    if (is_bytearray(it, v.u.str))
      return bytearray_set(it, v.u.str, key, value);
    // fall through
  default:
    return no_item_change(it, v, it->n->__setitem__, it->n->__delitem__,
                          "does not support item assignment");
  }
}

bool del_item(Interp *it, Value v, Value key) {
  Value hook, ignored;
  if (overrides(it, v, it->n->__delitem__, &hook) ||
      (v.kind == VAL_INSTANCE &&
       class_find(v.u.obj->cls, it->n->__delitem__, &hook))) {
    Value at[] = {v, key};
    return call_values(it, hook, at, 2, &ignored);
  }
  int64_t i;
  bool found;
  switch (v.kind) {
  case VAL_LIST:
    if (key.kind == VAL_SLICE)
      return del_slice(it, v.u.list, key.u.slice);
    if (!as_index(it, key, "list indices", &i))
      return false;
    if (i < 0)
      i += v.u.list->n;
    if (i < 0 || i >= v.u.list->n)
      return raise_error(it, it->exc_IndexError,
                         "list assignment index out of range");
    journal_list(it, v.u.list);
    memmove(v.u.list->at + i, v.u.list->at + i + 1,
            (size_t)(v.u.list->n - i - 1) * sizeof(Value));
    v.u.list->n--;
    return true;
  case VAL_DICT:
    return dict_del(it, v.u.dict, key, &ignored, &found) &&
           (found || raise_key(it, key));
  case VAL_BYTES:
    if (is_bytearray(it, v.u.str))
      return bytearray_delete(it, v.u.str, key);
    // fall through
  default:
    return no_item_change(it, v, it->n->__delitem__, it->n->__setitem__,
                          "doesn't support item deletion");
  }
}

// --- containment and length -------------------------------------------------

static bool contains_by_iteration(Interp *it, Value container, Value item,
                                  bool *out) {
  Value iterator, v;
  if (!iterate(it, container, &iterator)) {
    if (pending_is(it, it->exc_TypeError))
      return raise_type(it, "argument of type '%s' is not iterable",
                        type_name(it, container));
    return false;
  }
  *out = false;
  IterStep step;
  while ((step = iter_next(it, iterator, &v)) == ITER_ITEM) {
    if (!equal(it, v, item, out))
      return false;
    if (*out)
      return true;
  }
  return step == ITER_END;
}

static bool bytes_contain(Interp *it, const Str *s, Value item, bool *out) {
  if (item.kind == VAL_BYTES) {
    const Str *part = item.u.str;
    *out = !part->len || find_bytes(s->s, s->len, part->s, part->len);
    return true;
  }
  if (!is_int(item))
    return raise_type(it, "a bytes-like object is required, not '%s'",
                      type_name(it, item));
  if (int_of(item) < 0 || int_of(item) > UINT8_MAX)
    return raise_value(it, "byte must be in range(0, 256)");
  *out = s->len && memchr(s->s, (int)int_of(item), s->len);
  return true;
}

static bool view_contains(Interp *it, const Iterator *view, Value item,
                          bool *out) {
  const Dict *d = view->a.u.dict;
  Value value;
  *out = false;
  if (view->step == PART_KEYS)
    return dict_get(it, d, item, &value, out);
  if (item.kind != VAL_TUPLE || item.u.list->n != 2)
    return true;
  return dict_get(it, d, item.u.list->at[0], &value, out) &&
         (!*out || equal(it, value, item.u.list->at[1], out));
}

bool contains(Interp *it, Value c, Value item, bool *out) {
  Value f, r;
  bool found;
  const Obj *o = object_of(it, c);
  if ((o && o->cls != it->cls[c.kind]) || c.kind == VAL_CLASS ||
      c.kind == VAL_TENSOR) {
    if (!find_special(it, c, it->n->__contains__, &f, &found))
      return false;
    if (found && !(f.kind == VAL_METHOD &&
                   f.u.method->function.kind == VAL_BUILTIN))
      return call_values(it, f, &item, 1, &r) && truth(it, r, out);
    if (is_sequence(c)) // whatever its __iter__ is
      c = as_builtin(it, c);
  }
  switch (c.kind) {
  case VAL_DICT:
    return dict_get(it, c.u.dict, item, &r, out);
  case VAL_SET:
    return dict_get(it, c.u.set->keys, set_key(it, item), &r, out);
  case VAL_STR:
    if (item.kind != VAL_STR)
      return raise_type(it, "'in <string>' requires string as left operand, "
                            "not %s",
                        type_name(it, item));
    *out = item.u.str->len == 0 ||
           find_bytes(c.u.str->s, c.u.str->len, item.u.str->s,
                      item.u.str->len) != NULL;
    return true;
  case VAL_RANGE:
    if (is_int(item)) {
      const RangeObj *g = c.u.range;
      int64_t i = int_of(item);
      *out = (g->step > 0 ? i >= g->start && i < g->stop
                          : i <= g->start && i > g->stop) &&
             (i - g->start) % g->step == 0;
      return true;
    }
    return contains_by_iteration(it, c, item, out);
  case VAL_BYTES:
    return bytes_contain(it, c.u.str, item, out);
  case VAL_ITERATOR:
    if (is_set_view(c))
      return view_contains(it, c.u.iterator, item, out);
    return contains_by_iteration(it, c, item, out);
  default:
    return contains_by_iteration(it, c, item, out);
  }
}

bool length(Interp *it, Value v, int64_t *out) {
  Value f, r;
  if (overrides(it, v, it->n->__len__, &f) || v.kind == VAL_INSTANCE ||
      v.kind == VAL_TENSOR || v.kind == VAL_CLASS) {
    bool found;
    if (!find_special(it, v, it->n->__len__, &f, &found))
      return false;
    if (!found)
      return raise_type(it, "object of type '%s' has no len()",
                        type_name(it, v));
    if (!call_values(it, f, NULL, 0, &r))
      return false;
    if (!is_int(r))
      return raise_type(it, "'%s' object cannot be interpreted as an integer",
                        type_name(it, r));
    *out = int_of(r);
    return *out >= 0 || raise_value(it, "__len__() should return >= 0");
  }
  switch (v.kind) {
  case VAL_STR:
  case VAL_BYTES:
    *out = v.u.str->n_chars;
    return true;
  case VAL_LIST:
  case VAL_TUPLE:
    *out = v.u.list->n;
    return true;
  case VAL_DICT:
    *out = v.u.dict->n_live;
    return true;
  case VAL_SET:
    *out = v.u.set->keys->n_live;
    return true;
  case VAL_RANGE:
    *out = range_length(v.u.range);
    return true;
  case VAL_ITERATOR:
    if (is_dict_view(v.u.iterator)) {
      *out = v.u.iterator->a.u.dict->n_live;
      return true;
    }
    break;
  case VAL_UNAVAILABLE:
    return raise_unavailable(it, NULL, v.u.unavailable);
  default:
    break;
  }
  return raise_type(it, "object of type '%s' has no len()", type_name(it, v));
}
