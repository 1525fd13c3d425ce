// The built-in iterators: enumerate, zip, map, filter, reversed, iter(f, x).
#include "eval/internal.h"

#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

static IterStep step_enumerate(Interp *it, Iterator *self, Value *out) {
  Value pair[2];
  IterStep step = iter_next(it, self->a, &pair[1]);
  if (step != ITER_ITEM)
    return step;
  pair[0] = value_int(self->i++);
  *out = value_tuple_of(it, pair, 2);
  return ITER_ITEM;
}

METHOD(make_enumerate) {
  Value a[2];
  if (!bind_args(it, "enumerate", "iterable, start=0", args, a))
    return false;
  Iterator *i = iterator_new(it, "enumerate", step_enumerate);
  *out = value_obj(VAL_ITERATOR, i);
  return want_int(it, a[1], "start", &i->i) && iterate(it, a[0], &i->a);
}

static bool iterate_all(Interp *it, const Value *at, int n, Iterator *i) {
  i->parts = arena_array(&it->c->arena, (size_t)n, sizeof *i->parts);
  i->n_parts = n;
  for (int k = 0; k < n; k++)
    if (!iterate(it, at[k], &i->parts[k]))
      return false;
  return true;
}

static IterStep step_zip(Interp *it, Iterator *self, Value *out) {
  Value t = value_tuple(it, self->n_parts), ignored;
  if (!self->n_parts)
    return ITER_END;
  for (int k = 0; k < self->n_parts; k++) {
    IterStep step = iter_next(it, self->parts[k], &t.u.list->at[k]);
    if (step == ITER_ITEM)
      continue;
    if (step == ITER_ERROR || !self->step)
      return step;
    // strict=True
    for (int j = k; j < self->n_parts; j++)
      if (k > 0 || (j > 0 && iter_next(it, self->parts[j], &ignored) ==
                                 ITER_ITEM)) {
        int at = k > 0 ? k : j;
        raise_value(it, "zip() argument %d is %s than argument%s%d", at + 1,
                    k > 0 ? "shorter" : "longer", at > 1 ? "s 1-" : " ",
                    at > 1 ? at : 1);
        return ITER_ERROR;
      }
    return ITER_END;
  }
  *out = t;
  return ITER_ITEM;
}

METHOD(make_zip) {
  Iterator *i = iterator_new(it, "zip", step_zip);
  *out = value_obj(VAL_ITERATOR, i);
  for (int k = 0; k < args->n_named; k++) {
    bool strict;
    if (strcmp(args->names[k]->s, "strict"))
      return raise_type(it, "zip() got an unexpected keyword argument '%s'",
                        args->names[k]->s);
    if (!truth(it, args->named[k], &strict))
      return false;
    i->step = strict;
  }
  return iterate_all(it, args->at, args->n, i);
}

static IterStep step_map(Interp *it, Iterator *self, Value *out) {
  Value at[16];
  for (int k = 0; k < self->n_parts; k++) {
    IterStep step = iter_next(it, self->parts[k], &at[k]);
    if (step != ITER_ITEM)
      return step;
  }
  return call_values(it, self->b, at, self->n_parts, out) ? ITER_ITEM
                                                          : ITER_ERROR;
}

METHOD(make_map) {
  if (args->n_named)
    return raise_type(it, "map() takes no keyword arguments");
  if (args->n < 2)
    return raise_type(it, "map() must have at least two arguments.");
  if (args->n > 17)
    return raise_unsupported(it, NULL, "map() of more than 16 iterables");
  Iterator *i = iterator_new(it, "map", step_map);
  i->b = args->at[0];
  *out = value_obj(VAL_ITERATOR, i);
  return iterate_all(it, args->at + 1, args->n - 1, i);
}

static IterStep step_filter(Interp *it, Iterator *self, Value *out) {
  for (;;) {
    IterStep step = iter_next(it, self->a, out);
    Value v = *out;
    bool yes;
    if (step != ITER_ITEM)
      return step;
    if ((!is_none(self->b) && !call_values(it, self->b, out, 1, &v)) ||
        !truth(it, v, &yes))
      return ITER_ERROR;
    if (yes)
      return ITER_ITEM;
  }
}

METHOD(make_filter) {
  if (args->n_named)
    return raise_type(it, "filter() takes no keyword arguments");
  if (args->n != 2)
    return raise_type(it, "filter expected 2 arguments, got %d", args->n);
  Iterator *i = iterator_new(it, "filter", step_filter);
  i->b = args->at[0];
  *out = value_obj(VAL_ITERATOR, i);
  return iterate(it, args->at[1], &i->a);
}

static IterStep step_reversed(Interp *it, Iterator *self, Value *out) {
  if (self->a.kind == VAL_LIST && self->i > self->a.u.list->n)
    self->i = 0; // the list has become shorter
  if (self->i <= 0)
    return ITER_END;
  if (self->a.kind == VAL_LIST) { // whatever an heir makes of [i]
    *out = self->a.u.list->at[--self->i];
    return ITER_ITEM;
  }
  if (get_item(it, self->a, value_int(--self->i), out))
    return ITER_ITEM;
  if (!pending_is(it, it->exc_IndexError) &&
      !pending_is(it, it->exc_StopIteration))
    return ITER_ERROR;
  pending_clear(it); // the sequence has become shorter
  self->i = 0;
  return ITER_END;
}

METHOD(make_reversed) {
  Value f;
  bool found;
  if (args->n != 1)
    return raise_type(it, "reversed expected 1 argument, got %d", args->n);
  Value v = args->at[0];
  bool asks = is_users_method(class_of(it, v), it->n->__reversed__, &f);
  if (asks && !find_special(it, v, it->n->__reversed__, &f, &found))
    return false;
  if (asks && found)
    return call_values(it, f, NULL, 0, out);
  if (asks) // its class has None there
    return raise_type(it, "'%s' object is not reversible", type_name(it, v));
  const char *type = v.kind == VAL_LIST    ? "list_reverseiterator"
                     : v.kind == VAL_RANGE ? "range_iterator"
                                           : "reversed";
  if (v.kind == VAL_DICT || v.kind == VAL_ITERATOR) {
    static const char *const types[] = {"dict_reversekeyiterator",
                                        "dict_reversevalueiterator",
                                        "dict_reverseitemiterator"};
    Value *at;
    int64_t n;
    bool is_view = v.kind == VAL_DICT || is_dict_view(v.u.iterator);
    type = types[v.kind == VAL_DICT || !is_view ? 0 : v.u.iterator->step];
    if (!is_view)
      return raise_type(it, "'%s' object is not reversible",
                        type_name(it, v));
    if (!iter_all(it, as_builtin(it, v), &at, &n))
      return false;
    v = value_list_of(it, at, n);
  }
  bool has_items = v.kind == VAL_STR || v.kind == VAL_BYTES ||
                   is_sequence(v) || v.kind == VAL_RANGE;
  if (v.kind < VAL_STR ||
      (!has_items && !class_find(class_of(it, v), it->n->__getitem__, &f)))
    return raise_type(it, "'%s' object is not reversible", type_name(it, v));
  Iterator *i = iterator_new(it, type, step_reversed);
  i->a = v;
  *out = value_obj(VAL_ITERATOR, i);
  if (v.kind != VAL_LIST)
    return length(it, v, &i->i);
  i->i = v.u.list->n;
  return true;
}

static IterStep step_until(Interp *it, Iterator *self, Value *out) {
  bool same;
  if (self->i)
    return ITER_END;
  if (!call_values(it, self->a, NULL, 0, out) ||
      !equal(it, *out, self->b, &same))
    return ITER_ERROR;
  self->i = same;
  return same ? ITER_END : ITER_ITEM;
}

METHOD(make_iter) {
  if (!expect_count(it, args, "iter", 1, 2))
    return false;
  if (args->n == 1)
    return iterate(it, args->at[0], out);
  if (!is_callable(it, args->at[0]))
    return raise_type(it, "iter(v, w): v must be callable");
  Iterator *i = iterator_new(it, "callable_iterator", step_until);
  i->a = args->at[0];
  i->b = args->at[1];
  *out = value_obj(VAL_ITERATOR, i);
  return true;
}

// next(x for ...), any(walk()): nothing else knows the generator.
bool leave_argument(Interp *it, const Args *args) {
  return !args->call || args->at[0].kind != VAL_GENERATOR ||
         !args->call->u.call.args.n ||
         generator_leave(it, args->at[0],
                         args->call->u.call.args.at[0].value, VALUE_NONE);
}

METHOD(builtin_next) {
  if (!expect_count(it, args, "next", 1, 2))
    return false;
  Value v = args->at[0], f;
  bool found = false;
  if (v.kind == VAL_ITERATOR && is_dict_view(v.u.iterator))
    return raise_type(it, "'%s' object is not an iterator", type_name(it, v));
  // What ends an iterator of the user's comes out as it is, with its value.
  if (args->n == 1 && (v.kind == VAL_INSTANCE || v.kind == VAL_GENERATOR) &&
      !find_special(it, v, it->n->__next__, &f, &found))
    return false;
  if (found) {
    bool ok = call_values(it, f, NULL, 0, out);
    return leave_argument(it, args) && ok;
  }
  IterStep step = iter_next(it, v, out);
  if (!leave_argument(it, args))
    return false;
  if (step == ITER_END && args->n == 2) {
    *out = args->at[1];
    return true;
  }
  if (step == ITER_END)
    return raise_stop(it, VALUE_NONE);
  return step == ITER_ITEM;
}

METHOD(iterator_iter) {
  (void)it;
  *out = args->at[0];
  return true;
}

METHOD(iterator_next) { return builtin_next(it, args, out); }

METHOD(iterator_contains) {
  Value *at;
  int64_t n;
  bool same = false;
  if (!iter_all(it, args->at[0], &at, &n))
    return false;
  for (int64_t i = 0; i < n && !same; i++)
    if (!equal(it, at[i], args->at[1], &same))
      return false;
  *out = value_bool(same);
  return true;
}

static const MethodDef iterator_methods[] = {
    {"__iter__", iterator_iter, "=0"},
    {"__next__", iterator_next, "=0"},
    {"__contains__", iterator_contains, "=1"}};

// Iterators have no class in common but object.
Class *iterator_class(Interp *it, const char *type_name) {
  Name *name = name_of(it, type_name);
  Value c;
  if (dict_find_name(it->iterator_classes, name, &c))
    return c.u.cls;
  const char *view = !strncmp(type_name, "odict_", 6) ? type_name + 1
                                                      : type_name;
  bool is_view = !strncmp(view, "dict_", 5) && !strstr(view, "iterator");
  Class *base = is_view && view != type_name ? iterator_class(it, view)
                                             : it->object_class;
  Class *made = class_new_builtin(it, type_name, base, VAL_ITERATOR);
  if (!is_view)
    add_methods(it, made, iterator_methods, 3);
  dict_set_name(it, it->iterator_classes, name, value_obj(VAL_CLASS, made));
  return made;
}

// zip, map, ... are classes, so that isinstance and annotations accept them.
static void add_class(Interp *it, const char *name, BuiltinFn construct) {
  Class *c = iterator_class(it, name);
  c->construct = construct;
  dict_set_name(it, it->builtins, name_of(it, name),
                value_obj(VAL_CLASS, c));
}

void iterators_init(Interp *it) {
  add_methods(it, it->cls[VAL_ITERATOR], iterator_methods, 3);
  it->iterator_classes = dict_new(it);
  it->iterator_classes->is_permanent = true;
  dict_set_name(it, it->iterator_classes, name_of(it, "iterator"),
                value_obj(VAL_CLASS, it->cls[VAL_ITERATOR]));
  add_class(it, "enumerate", make_enumerate);
  add_class(it, "zip", make_zip);
  add_class(it, "map", make_map);
  add_class(it, "filter", make_filter);
  add_class(it, "reversed", make_reversed);
  static const MethodDef functions[] = {{"iter", make_iter, NULL},
                                        {"next", builtin_next, NULL}};
  add_functions(it, functions, 2);
  views_init(it);
}
