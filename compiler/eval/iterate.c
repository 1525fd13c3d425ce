// Iteration.
#include "eval/internal.h"

static IterStep next_sequence(Interp *it, Iterator *self, Value *out) {
  (void)it;
  if (self->i >= self->a.u.list->n)
    return ITER_END;
  *out = self->a.u.list->at[self->i++];
  return ITER_ITEM;
}

static IterStep next_range(Interp *it, Iterator *self, Value *out) {
  (void)it;
  if (self->i >= self->n)
    return ITER_END;
  *out = value_int(self->a.u.range->start + self->i++ * self->step);
  return ITER_ITEM;
}

static IterStep next_char(Interp *it, Iterator *self, Value *out) {
  Str *s = self->a.u.str;
  if (self->i >= (int64_t)s->len)
    return ITER_END;
  if (self->a.kind == VAL_BYTES) {
    *out = value_int((unsigned char)s->s[self->i++]);
    return ITER_ITEM;
  }
  int n;
  utf8_at(s->s, s->len, (size_t)self->i, &n);
  *out = value_name(
      it, name_intern(&it->c->names, s->s + self->i, (size_t)n));
  self->i += n;
  return ITER_ITEM;
}

static IterStep next_key(Interp *it, Iterator *self, Value *out) {
  const Dict *d =
      self->a.kind == VAL_SET ? self->a.u.set->keys : self->a.u.dict;
  if (d->version != self->version) {
    raise_error(it, it->exc_RuntimeError, "%s changed size during iteration",
                self->a.kind == VAL_SET ? "Set" : "dictionary");
    return ITER_ERROR;
  }
  while (self->i < d->n_used && !is_set(d->entry[self->i].key))
    self->i++;
  if (self->i >= d->n_used)
    return ITER_END;
  const DictEntry *e = &d->entry[self->i++];
  if (self->step == 0) {
    *out = e->key;
  } else if (self->step == 1) {
    *out = e->value;
  } else {
    Value pair[] = {e->key, e->value};
    *out = value_tuple_of(it, pair, 2);
  }
  return ITER_ITEM;
}

// what: 0 keys, 1 values, 2 items
// Whether a view of d is called odict_keys and the like.
bool is_ordered_dict(Value d) {
  const Class *c = d.u.obj->cls;
  for (int i = 0; i < c->n_mro; i++)
    if (!strcmp(c->mro[i]->type_name, "collections.OrderedDict"))
      return true;
  return false;
}

Value dict_iterator(Interp *it, Value d, DictPart part,
                    const char *type_name) {
  if (d.kind == VAL_DICT && !is_plain(it, d) && is_ordered_dict(d))
    type_name = strstr(type_name, "iterator")
                    ? "odict_iterator"
                    : arena_printf(&it->c->arena, "o%s", type_name);
  Iterator *i = iterator_new(it, type_name, next_key);
  i->a = d;
  i->step = part;
  i->version = (d.kind == VAL_SET ? d.u.set->keys : d.u.dict)->version;
  return value_obj(VAL_ITERATOR, i);
}

static IterStep next_getitem(Interp *it, Iterator *self, Value *out) {
  if (get_item(it, self->a, value_int(self->i++), out))
    return ITER_ITEM;
  if (!pending_is(it, it->exc_IndexError) &&
      !pending_is(it, it->exc_StopIteration))
    return ITER_ERROR;
  pending_clear(it);
  return ITER_END;
}

bool is_dict_view(const Iterator *i) {
  const char *name = i->type_name + (i->type_name[0] == 'o');
  return i->a.kind == VAL_DICT && !strncmp(name, "dict_", 5) &&
         !strstr(name, "iterator");
}

bool is_set_view(Value v) {
  return v.kind == VAL_ITERATOR && is_dict_view(v.u.iterator) &&
         v.u.iterator->step != PART_VALUES;
}

static bool iterate_builtin(Interp *it, Value v, Value *out) {
  static const char *const view_iterators[] = {
      "dict_keyiterator", "dict_valueiterator", "dict_itemiterator"};
  Iterator *i;
  switch (v.kind) {
  case VAL_LIST:
  case VAL_TUPLE:
    i = iterator_new(it, v.kind == VAL_LIST ? "list_iterator"
                                            : "tuple_iterator",
                     next_sequence);
    break;
  case VAL_RANGE:
    i = iterator_new(it, "range_iterator", next_range);
    i->n = range_length(v.u.range);
    i->step = v.u.range->step;
    break;
  case VAL_STR:
  case VAL_BYTES:
    i = iterator_new(it,
                     v.kind == VAL_BYTES                   ? "bytes_iterator"
                     : (int64_t)v.u.str->len == v.u.str->n_chars
                         ? "str_ascii_iterator"
                         : "str_iterator",
                     next_char);
    break;
  case VAL_DICT:
    *out = dict_iterator(it, v, PART_KEYS, "dict_keyiterator");
    return true;
  case VAL_SET:
    *out = dict_iterator(it, v, PART_KEYS, "set_iterator");
    return true;
  case VAL_ITERATOR:
    // A view of a dictionary can be walked again; other iterators go on.
    if (is_dict_view(v.u.iterator)) {
      *out = dict_iterator(it, v.u.iterator->a, (DictPart)v.u.iterator->step,
                           view_iterators[v.u.iterator->step]);
      return true;
    }
    *out = v;
    return true;
  case VAL_GENERATOR:
    *out = v;
    return true;
  default:
    return false;
  }
  i->a = v;
  *out = value_obj(VAL_ITERATOR, i);
  return true;
}

bool iterate(Interp *it, Value v, Value *out) {
  Value f, number;  // those of NumPy's are indexed, and are no sequence
  bool found = false;
  const Obj *o = object_of(it, v);
  bool plain = o && o->cls == it->cls[v.kind] && v.kind != VAL_INSTANCE &&
               v.kind != VAL_TENSOR;
  if (!plain && o && v.kind != VAL_MODULE) {
    if (!find_special(it, v, it->n->__iter__, &f, &found))
      return false;
    if (found && !(f.kind == VAL_METHOD &&
                   f.u.method->function.kind == VAL_BUILTIN &&
                   v.kind != VAL_INSTANCE && v.kind != VAL_TENSOR))
      return call_values(it, f, NULL, 0, out);
  }
  if (iterate_builtin(it, v, out))
    return true;
  if (v.kind == VAL_UNAVAILABLE)
    return raise_unavailable(it, NULL, v.u.unavailable);
  if ((v.kind == VAL_INSTANCE || v.kind == VAL_TENSOR ||
       v.kind == VAL_CLASS || !is_heap(v)) &&
      class_find(class_of(it, v), it->n->__getitem__, &f) &&
      !class_find(class_of(it, v), name_of(it, "_t2c_dtype"), &number)) {
    Iterator *i = iterator_new(it, "iterator", next_getitem);
    i->a = v;
    *out = value_obj(VAL_ITERATOR, i);
    return true;
  }
  return raise_type(it, "'%s' object is not iterable", type_name(it, v));
}

IterStep iter_next(Interp *it, Value v, Value *out) {
  if (--it->steps_left < 0 && !interp_step(it))
    return ITER_ERROR;
  if (v.kind == VAL_ITERATOR) {
    journal_iterator(it, v.u.iterator);
    return v.u.iterator->next(it, v.u.iterator, out);
  }
  if (v.kind == VAL_GENERATOR) {
    bool done;
    if (!generator_resume(it, v.u.generator, VALUE_NONE, VALUE_UNSET, out,
                          &done))
      return ITER_ERROR;
    return done ? ITER_END : ITER_ITEM;
  }
  Value f;
  bool found;
  if (!find_special(it, v, it->n->__next__, &f, &found))
    return ITER_ERROR;
  if (!found) {
    raise_type(it, "'%s' object is not an iterator", type_name(it, v));
    return ITER_ERROR;
  }
  if (call_values(it, f, NULL, 0, out))
    return ITER_ITEM;
  if (!pending_is(it, it->exc_StopIteration))
    return ITER_ERROR;
  pending_clear(it);
  return ITER_END;
}

bool walk_start(Interp *it, Value v, Walk *w) {
  *w = (Walk){.v = v};
  w->is_direct = (is_sequence(v) || v.kind == VAL_RANGE) && is_plain(it, v);
  if (w->is_direct && v.kind == VAL_RANGE)
    w->n = range_length(v.u.range);
  return w->is_direct || iterate(it, v, &w->v);
}

IterStep walk_next(Interp *it, Walk *w, Value *out) {
  if (!w->is_direct)
    return iter_next(it, w->v, out);
  if (--it->steps_left < 0 && !interp_step(it))
    return ITER_ERROR;
  if (w->i >= (w->v.kind == VAL_RANGE ? w->n : w->v.u.list->n)) {
    w->n = w->i = INT64_MAX; // what is appended from now on is not seen
    return ITER_END;
  }
  *out = w->v.kind == VAL_RANGE
             ? value_int(w->v.u.range->start + w->i * w->v.u.range->step)
             : w->v.u.list->at[w->i];
  w->i++;
  return ITER_ITEM;
}

bool ask_length(Interp *it, Value v) {
  Value hook;
  int64_t n;
  // One that asks for item after item knows whose they are.
  if (v.kind == VAL_ITERATOR && v.u.iterator->next == next_getitem)
    v = v.u.iterator->a;
  if (!is_heap(v) || is_plain(it, v) ||
      !class_find(class_of(it, v), it->n->__len__, &hook) ||
      hook.kind != VAL_FUNCTION || length(it, v, &n))
    return true;
  if (!pending_is(it, it->exc_TypeError))
    return false;
  pending_clear(it);
  return true;
}

static bool take_all(Interp *it, Value v, bool asks, Value **at, int64_t *n) {
  if (is_sequence(v) && v.u.obj->cls == it->cls[v.kind]) {
    // A copy: the caller's array must not move when the list grows.
    Value copy = value_list_of(it, v.u.list->at, v.u.list->n);
    *at = copy.u.list->at;
    *n = v.u.list->n;
    return true;
  }
  Value iterator, item, l = value_list(it, 0);
  if (!iterate(it, v, &iterator) || (asks && !ask_length(it, v)))
    return false;
  IterStep step;
  while ((step = iter_next(it, iterator, &item)) == ITER_ITEM)
    list_append(it, l.u.list, item);
  *at = l.u.list->at;
  *n = l.u.list->n;
  return step == ITER_END;
}

bool iter_all(Interp *it, Value v, Value **at, int64_t *n) {
  return take_all(it, v, false, at, n);
}

bool iter_list(Interp *it, Value v, Value **at, int64_t *n) {
  return take_all(it, v, true, at, n);
}
