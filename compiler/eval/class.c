// Classes: making them (C3 order, metaclasses, hooks) and their instances.
#include "eval/internal.h"

static Class *class_alloc(Interp *it, Name *name, ValueKind layout) {
  Class *c = arena_new(&it->c->arena, Class);
  c->h.cls = it->type_class;
  c->name = name;
  c->module = "builtins";
  c->qualname = c->type_name = name->s;
  c->layout = layout;
  c->ns = dict_new(it);
  c->subclasses = value_list(it, 0).u.list;
  return c;
}

Class *class_new_builtin(Interp *it, const char *name, Class *base,
                         ValueKind layout) {
  Class *c = class_alloc(it, name_of(it, name), layout);
  c->is_builtin = true;
  c->n_bases = base != NULL;
  c->n_mro = base ? base->n_mro + 1 : 1;
  c->bases = arena_array(&it->c->arena, 1, sizeof *c->bases);
  c->mro = arena_array(&it->c->arena, (size_t)c->n_mro, sizeof *c->mro);
  c->mro[0] = c;
  if (base) {
    c->bases[0] = base;
    memcpy(c->mro + 1, base->mro, (size_t)base->n_mro * sizeof *c->mro);
  }
  return c;
}

bool is_subclass(const Class *cls, const Class *base) {
  for (int i = 0; i < cls->n_mro; i++)
    if (cls->mro[i] == base || cls->mro[i]->counts_as == base)
      return true;
  return false;
}

bool class_find(const Class *cls, const Name *name, Value *out) {
  for (int i = 0; i < cls->n_mro; i++)
    if (dict_find_name(cls->mro[i]->ns, name, out))
      return true;
  return false;
}

// --- C3 linearisation: https://www.python.org/download/releases/2.3/mro/ ----

typedef struct Tail { Class **at; int n; } Tail;

static bool in_any_tail(const Tail *tails, int n, const Class *c) {
  for (int i = 0; i < n; i++)
    for (int j = 1; j < tails[i].n; j++)
      if (tails[i].at[j] == c)
        return true;
  return false;
}

// The first class of each list that is left.
static bool inconsistent_order(Interp *it, const Tail *tails, int n) {
  Buf b = buf_new(&it->c->arena);
  for (int i = 0; i < n; i++) {
    bool named = !tails[i].n;
    for (int j = 0; j < i && !named; j++)
      named = tails[j].n && tails[j].at[0] == tails[i].at[0];
    if (!named)
      buf_printf(&b, "%s%s", b.n ? ", " : "", tails[i].at[0]->name->s);
  }
  return raise_type(it, "Cannot create a consistent method resolution\n"
                        "order (MRO) for bases %s",
                    buf_text(&b));
}

enum { ANCESTORS_MAX = 1000 }; // the time of a merge grows with their square

static bool linearise(Interp *it, Class *c) {
  int n = c->n_bases + 1;
  int64_t total = 1;
  for (int i = 0; i < c->n_bases; i++)
    total += c->bases[i]->n_mro;
  if (total > ANCESTORS_MAX)
    return raise_unsupported(it, NULL, "a class with more than %d ancestors",
                             ANCESTORS_MAX);
  for (int i = 0; i < c->n_bases; i++)
    for (int j = 0; j < i; j++)
      if (c->bases[i] == c->bases[j])
        return raise_type(it, "duplicate base class %s", c->bases[j]->name->s);
  Tail *tails = arena_array(&it->c->arena, (size_t)n, sizeof *tails);
  for (int i = 0; i < c->n_bases; i++)
    tails[i] = (Tail){c->bases[i]->mro, c->bases[i]->n_mro};
  tails[n - 1] = (Tail){c->bases, c->n_bases};
  c->mro = arena_array(&it->c->arena, (size_t)total, sizeof *c->mro);
  c->mro[c->n_mro++] = c;
  for (;;) {
    Class *next = NULL;
    bool left = false;
    for (int i = 0; i < n && !next; i++) {
      left |= tails[i].n > 0;
      if (tails[i].n && !in_any_tail(tails, n, tails[i].at[0]))
        next = tails[i].at[0];
    }
    if (!next)
      return !left ||
             inconsistent_order(it, tails, n);
    c->mro[c->n_mro++] = next;
    for (int i = 0; i < n; i++)
      if (tails[i].n && tails[i].at[0] == next)
        tails[i] = (Tail){tails[i].at + 1, tails[i].n - 1};
  }
}

// The layout of the instances: that of the one base which is not object-like.
static bool choose_layout(Interp *it, Class *c) {
  c->layout = VAL_INSTANCE;
  if (!check_solid_bases(it, c))
    return false;
  for (int i = 0; i < c->n_bases; i++) {
    ValueKind k = c->bases[i]->layout;
    if (k == VAL_INSTANCE)
      continue;
    if (k == VAL_BOOL || k == VAL_NONE || k == VAL_RANGE || k == VAL_SLICE)
      return raise_type(it, "type '%s' is not an acceptable base type",
                        c->bases[i]->name->s);
    if (c->layout != VAL_INSTANCE && c->layout != k)
      return raise_type(it, "multiple bases have instance lay-out conflict");
    c->layout = k;
  }
  return true;
}

static bool is_number_heir(const Class *c) {
  return (c->layout == VAL_INT || c->layout == VAL_FLOAT) && !c->is_builtin;
}

// A number is taken as it is where Python wants one: a class that changes that
// is refused.
static bool check_number_class(Interp *it, Class *c) {
  static const char *const may_not_define[] = {
      "__int__", "__float__", "__index__"};
  for (int32_t i = 0; i < c->ns->n_used; i++) {
    if (c->ns->entry[i].key.kind != VAL_STR)
      continue;
    const Str *key = c->ns->entry[i].key.u.str;
    for (size_t k = 0; k < sizeof may_not_define / sizeof *may_not_define; k++)
      if (!strcmp(key->s, may_not_define[k]))
        return raise_unsupported(
            it, "keep the number in an attribute",
            "a class that inherits from %s and defines %s",
            it->cls[c->layout]->name->s, key->s);
  }
  return true;
}

static void adopt_methods(Interp *it, Class *c) {
  for (int32_t i = 0; i < c->ns->n_used; i++) {
    Value v = c->ns->entry[i].value;
    while (v.kind == VAL_STATICMETHOD || v.kind == VAL_CLASSMETHOD)
      v = v.u.wrapped->function;
    if (v.kind == VAL_PROPERTY) {
      Value parts[] = {v.u.property->get, v.u.property->set};
      for (int j = 0; j < 2; j++)
        if (parts[j].kind == VAL_FUNCTION && !parts[j].u.function->owner)
          parts[j].u.function->owner = c;
    }
    if (v.kind == VAL_FUNCTION && !v.u.function->owner)
      v.u.function->owner = c;
  }
  // Python makes these two implicitly static and class methods.
  Name *implicit[] = {it->n->__new__, it->n->__init_subclass__,
                      it->n->__class_getitem__};
  for (int i = 0; i < 3; i++) {
    Value v;
    if (dict_find_name(c->ns, implicit[i], &v) && v.kind == VAL_FUNCTION)
      dict_set_name(it, c->ns, implicit[i],
                    value_wrapped(it, i ? VAL_CLASSMETHOD : VAL_STATICMETHOD,
                                  v));
  }
}

static bool run_set_name(Interp *it, Class *c) {
  for (int32_t i = 0; i < c->ns->n_used; i++) {
    DictEntry e = c->ns->entry[i];
    if (e.value.kind != VAL_INSTANCE || e.key.kind != VAL_STR)
      continue;
    Value hook, ignored;
    bool found;
    if (!find_special(it, e.value, it->n->__set_name__, &hook, &found))
      return false;
    Value at[] = {value_obj(VAL_CLASS, c), e.key};
    Buf shown = buf_new(&it->c->arena);
    if (!found || call_values(it, hook, at, 2, &ignored))
      continue;
    Value why = it->pending;
    if (!repr(it, e.key, &shown))
      return false;
    it->pending = why;
    return raise_from_pending(
        it, it->exc_RuntimeError,
        "Error calling __set_name__ on '%s' instance %s in '%s'",
        type_name(it, e.value), value_buf(it, &shown).u.str->s, c->name->s);
  }
  return true;
}

static bool run_init_subclass(Interp *it, Class *c, const Args *keywords) {
  for (int i = 1; i < c->n_mro; i++) {
    Value hook;
    if (!dict_find_name(c->mro[i]->ns, it->n->__init_subclass__, &hook))
      continue;
    Value bound, ignored;
    if (!bind_descriptor(it, hook, value_obj(VAL_CLASS, c), c, &bound))
      return false;
    Args none = {0};
    return call(it, bound, keywords ? keywords : &none, &ignored);
  }
  if (keywords && keywords->n_named)
    return raise_type(it, "%s.__init_subclass__() takes no keyword arguments",
                      c->name->s);
  return true;
}

bool class_make_plain(Interp *it, Class *meta, Name *name, const Value *bases,
                      int n_bases, Dict *ns, const Args *keywords, Range at,
                      Value *out) {
  Class *c = class_alloc(it, name, VAL_INSTANCE);
  c->h.cls = meta;
  c->metaclass = meta;
  c->module = it->frame ? it->frame->module->name : "builtins";
  c->defined = at;
  c->ns = ns;
  c->n_bases = n_bases ? n_bases : 1;
  c->bases =
      arena_array(&it->c->arena, (size_t)c->n_bases, sizeof *c->bases);
  c->bases[0] = it->object_class;
  for (int i = 0; i < n_bases; i++) {
    if (bases[i].kind != VAL_CLASS)
      return raise_type(it, "bases must be types");
    c->bases[i] = bases[i].u.cls;
    c->is_complex |= c->bases[i]->is_complex;
  }
  Value v;
  if (dict_find_name(ns, it->n->__qualname__, &v) && v.kind == VAL_STR)
    c->qualname = v.u.str->s;
  if (dict_find_name(ns, it->n->__module__, &v) && v.kind == VAL_STR)
    c->module = v.u.str->s;
  if (dict_find_name(ns, it->n->__doc__, &v) && v.kind == VAL_STR)
    c->doc = v.u.str->s;
  if (dict_find_name(ns, it->n->_type_name, &v) && v.kind == VAL_STR)
    c->type_name = v.u.str->s;
  if (!choose_layout(it, c) || !read_slots(it, c) || !linearise(it, c))
    return false;
  if (is_number_heir(c) && !check_number_class(it, c))
    return false;
  // A class that defines __eq__ without __hash__ is unhashable.
  if (dict_find_name(ns, it->n->__eq__, &v) &&
      !dict_find_name(ns, it->n->__hash__, &v))
    dict_set_name(it, ns, it->n->__hash__, VALUE_NONE);
  adopt_methods(it, c);
  for (int i = 0; i < c->n_bases; i++)
    list_append(it, c->bases[i]->subclasses, value_obj(VAL_CLASS, c));
  *out = value_obj(VAL_CLASS, c);
  return run_set_name(it, c) && run_init_subclass(it, c, keywords);
}

// Replaces bases such as List[int] by what their __mro_entries__ returns.
static bool resolve_bases(Interp *it, const Value *bases, int n, List *out) {
  for (int i = 0; i < n; i++) {
    Value hook, entries, all = value_tuple_of(it, bases, n);
    bool found = false;
    if (bases[i].kind != VAL_CLASS &&
        !find_attr(it, bases[i], it->n->__mro_entries__, &hook, &found))
      return false;
    if (!found) {
      list_append(it, out, bases[i]);
      continue;
    }
    if (!call_values(it, hook, &all, 1, &entries))
      return false;
    if (entries.kind != VAL_TUPLE)
      return raise_type(it, "__mro_entries__ must return a tuple");
    for (int64_t j = 0; j < entries.u.list->n; j++)
      list_append(it, out, entries.u.list->at[j]);
  }
  return true;
}

bool class_make(Interp *it, Name *name, const Value *bases, int n_bases,
                Value metaclass, Dict *ns, const Args *keywords, Range at,
                Value *out) {
  Value resolved = value_list(it, 0);
  if (!resolve_bases(it, bases, n_bases, resolved.u.list))
    return false;
  const Value *base = resolved.u.list->at;
  int n = (int)resolved.u.list->n;
  for (int i = 0; i < n_bases; i++)
    if (n != n_bases || !same_object(base[i], bases[i])) {
      dict_set_name(it, ns, name_of(it, "__orig_bases__"),
                    value_tuple_of(it, bases, n_bases));
      break;
    }
  Class *meta = it->type_class;
  if (metaclass.kind == VAL_CLASS)
    meta = metaclass.u.cls;
  for (int i = 0; i < n; i++) {
    if (base[i].kind == VAL_UNAVAILABLE)
      return raise_unavailable(it, NULL, base[i].u.unavailable);
    if (base[i].kind != VAL_CLASS)
      return raise_type(it, "%s() takes at most 2 arguments: the base is a "
                            "'%s' object, not a class",
                        name->s, type_name(it, base[i]));
    Class *m = base[i].u.cls->metaclass ? base[i].u.cls->metaclass
                                        : it->type_class;
    if (is_subclass(m, meta))
      meta = m;
    else if (!is_subclass(meta, m))
      return raise_type(it, "metaclass conflict: the metaclass of a derived "
                            "class must be a (non-strict) subclass of the "
                            "metaclasses of all its bases");
  }
  Value make;
  if (meta != it->type_class && class_find(meta, it->n->__new__, &make) &&
      make.kind == VAL_STATICMETHOD) {
    Value values[] = {value_obj(VAL_CLASS, meta), value_name(it, name),
                      value_tuple_of(it, base, n), value_obj(VAL_DICT, ns)};
    Args args = {.at = values, .n = 4};
    if (keywords) {
      args.names = keywords->names;
      args.named = keywords->named;
      args.n_named = keywords->n_named;
    }
    if (!call(it, make.u.wrapped->function, &args, out))
      return false;
    if (out->kind == VAL_CLASS)
      out->u.cls->defined = at;
  } else if (!class_make_plain(it, meta, name, base, n, ns, keywords, at,
                               out)) {
    return false;
  }
  Value init, ignored;
  if (meta != it->type_class && class_find(meta, it->n->__init__, &init) &&
      init.kind == VAL_FUNCTION) {
    Value values[] = {*out, value_name(it, name), value_tuple_of(it, base, n),
                      value_obj(VAL_DICT, ns)};
    Args args = keywords ? *keywords : (Args){0};
    args.at = values;
    args.n = 4;
    return call(it, init, &args, &ignored);
  }
  return true;
}

// --- instances --------------------------------------------------------------

// object.__new__ and friends: an empty instance of the class's layout.
static bool instance_alloc(Interp *it, Class *cls, Value *out) {
  switch (cls->layout) {
  case VAL_INSTANCE: {
    Instance *o = arena_new(&it->c->arena, Instance);
    o->h.cls = cls;
    o->h.epoch = it->epoch;
    o->created = interp_user_range(it);
    o->created_by = interp_user_chain(it);
    *out = value_obj(VAL_INSTANCE, o);
    return true;
  }
  case VAL_LIST:
    *out = value_list(it, 0);
    break;
  case VAL_TUPLE:
    *out = value_tuple(it, 0);
    break;
  case VAL_DICT:
    *out = value_dict(it);
    break;
  case VAL_SET:
    *out = value_set(it, is_subclass(cls, it->frozenset_class));
    break;
  case VAL_STR:
    *out = value_str(it, "", 0);
    break;
  case VAL_BYTES:
    *out = value_bytes(it, "", 0);
    break;
  default:
    return raise_type(it, "cannot create '%s' instances", cls->name->s);
  }
  out->u.obj->cls = cls;
  return true;
}

// A plain number as the value of an heir.
Value number_of_class(Interp *it, Class *cls, Value number) {
  Obj *own = arena_new(&it->c->arena, Obj);
  own->cls = cls;
  own->epoch = it->epoch;
  vec_push(&it->c->arena, &it->heirs, own);
  number.heir = (uint32_t)it->heirs.n;
  return number;
}

static bool number_new(Interp *it, Class *cls, const Args *args, Value *out) {
  Value type = value_obj(VAL_CLASS, it->cls[cls->layout]);
  if (!call(it, type, args, out))
    return false;
  *out = number_of_class(it, cls, *out);
  return true;
}

static bool is_plain_object_call(const Class *cls, Name *name) {
  Value v;
  return !class_find(cls, name, &v) || v.kind == VAL_BUILTIN ||
         (v.kind == VAL_STATICMETHOD &&
          v.u.wrapped->function.kind == VAL_BUILTIN);
}

// What `list(...)`, `tuple(...)` of a subclass fill the new object with.
static bool fill_from_builtin(Interp *it, Class *cls, const Args *args,
                              Value made) {
  Value from, init;
  bool is_text = cls->layout == VAL_STR || cls->layout == VAL_BYTES;
  if ((cls->layout != VAL_TUPLE && !is_text &&
       !is_subclass(cls, it->frozenset_class)) ||
      is_subclass(cls, it->bytearray_class))
    return true; // what can change fills itself in its __init__
  if (args->n > 1 && !is_text)
    return raise_type(it, "%s expected at most 1 argument, got %d",
                      cls->name->s, args->n);
  if (cls->layout == VAL_STR && args->n_named)
    return raise_type(it, "'%s' is an invalid keyword argument for str()",
                      args->names[0]->s);
  // Keywords are for an __init__ of its own.
  if (args->n_named && class_find(cls, it->n->__init__, &init) &&
      init.kind == VAL_BUILTIN)
    return raise_type(it, "%s() takes no keyword arguments",
                      it->cls[cls->layout]->name->s);
  if (args->n == 0)
    return true;
  Args given = {.at = args->at, .n = args->n};
  if (!call(it, value_obj(VAL_CLASS, it->cls[cls->layout]), &given, &from))
    return false;
  if (cls->layout == VAL_TUPLE) {
    made.u.list->at = from.u.list->at;
    made.u.list->n = made.u.list->cap = from.u.list->n;
  } else if (is_text) {
    Obj h = made.u.str->h;
    *made.u.str = *from.u.str;
    made.u.str->h = h;
  } else {
    made.u.set->keys = from.u.set->keys;
  }
  return true;
}

// An exception keeps what it was called with, whatever its __init__ does.
static void keep_exception_args(Interp *it, const Class *cls,
                                const Args *args, Value made) {
  if (is_subclass(cls, it->exc_BaseException))
    slot_set(it, made.u.obj, it->n->args,
             value_tuple_of(it, args->at, args->n));
}

// `object.__new__(cls, ...)`, `tuple.__new__(cls, items)`.
bool class_instantiate(Interp *it, Class *cls, const Args *args, Value *out) {
  if (is_number_heir(cls))
    return number_new(it, cls, args, out);
  if (!instance_alloc(it, cls, out))
    return false;
  keep_exception_args(it, cls, args, *out);
  return fill_from_builtin(it, cls, args, *out);
}

// Does cls have an `__init__` or `__new__` that is not object's?
static bool overrides_object(Interp *it, const Class *cls, Name *name) {
  Value own, base;
  return class_find(cls, name, &own) &&
         dict_find_name(it->object_class->ns, name, &base) &&
         own.u.obj != base.u.obj;
}

// What object.__new__ says to more arguments than the class.
bool object_new_arguments(Interp *it, Class *cls, const Args *args) {
  if ((!args->n && !args->n_named) || cls->layout != VAL_INSTANCE ||
      is_subclass(cls, it->exc_BaseException))
    return true;
  if (overrides_object(it, cls, it->n->__new__))
    return raise_type(it, "object.__new__() takes exactly one argument (the "
                          "type to instantiate)");
  if (!overrides_object(it, cls, it->n->__init__))
    return raise_type(it, "%s() takes no arguments", cls->name->s);
  return true;
}

// What object.__init__ says to arguments.
bool object_init_arguments(Interp *it, Class *cls, const Args *args) {
  if (!args->n && !args->n_named)
    return true;
  if (overrides_object(it, cls, it->n->__init__))
    return raise_type(it, "object.__init__() takes exactly one argument (the "
                          "instance to initialize)");
  // A frozen set or a tuple has taken them when it was made.
  if (cls->layout == VAL_INSTANCE &&
      !overrides_object(it, cls, it->n->__new__))
    return raise_type(it, "%s.__init__() takes exactly one argument (the "
                          "instance to initialize)",
                      cls->name->s);
  return true;
}

bool class_construct(Interp *it, Class *cls, const Args *args, Value *out) {
  Value make, init, made, ignored; // out may be args->at: a decorator's
  if (cls == it->exc_OSError)
    cls = system_error_class(it, args);
  if (cls->construct)
    return cls->construct(it, args, out);
  bool has_new = cls->layout == VAL_CLASS || // a metaclass has type's
                 !is_plain_object_call(cls, it->n->__new__);
  bool has_init = class_find(cls, it->n->__init__, &init);
  if (has_new) {
    class_find(cls, it->n->__new__, &make);
    Value function = make;
    if (make.kind == VAL_STATICMETHOD)
      function = make.u.wrapped->function;
    Value *at =
        arena_array(&it->c->arena, (size_t)args->n + 1, sizeof *at);
    at[0] = value_obj(VAL_CLASS, cls);
    copy_values(at + 1, args->at, args->n);
    Args with_class = *args;
    with_class.at = at;
    with_class.n++;
    if (!call(it, function, &with_class, &made))
      return false;
    if (!is_instance(it, made, cls)) {
      *out = made;
      return true;
    }
  } else if (is_number_heir(cls)) {
    if (!number_new(it, cls, args, &made))
      return false;
  } else {
    if (!object_new_arguments(it, cls, args) ||
        !instance_alloc(it, cls, &made))
      return false;
    keep_exception_args(it, cls, args, made);
    if (!fill_from_builtin(it, cls, args, made))
      return false;
  }
  Value bound;
  if (has_init && (!bind_descriptor(it, init, made, cls, &bound) ||
                   !call(it, bound, args, &ignored)))
    return false;
  if (has_init && !is_none(ignored))
    return raise_type(it, "__init__() should return None, not '%s'",
                      type_name(it, ignored));
  *out = made;
  return true;
}

bool is_instance(Interp *it, Value v, const Class *cls) {
  return is_subclass(class_of(it, v), cls);
}

Class *class_of(Interp *it, Value v) {
  if (v.kind == VAL_ITERATOR)
    return iterator_class(it, v.u.iterator->type_name);
  if (is_heap(v))
    return v.u.obj->cls;
  return v.heir ? it->heirs.at[v.heir - 1]->cls : it->cls[v.kind];
}

// As PyTorch's messages name the types of its results.
const char *qualified_type(Interp *it, Value v) {
  const Class *cls = class_of(it, v);
  Value type;
  if (v.kind == VAL_TUPLE && v.u.obj->attrs &&
      dict_find_name(v.u.obj->attrs, name_of(it, "_type"), &type) &&
      type.kind == VAL_STR)
    return arena_printf(&it->c->arena, "torch.return_types.%s",
                        type.u.str->s);
  if (v.kind == VAL_TUPLE && cls->module && !strcmp(cls->module, "torch"))
    return arena_printf(&it->c->arena, "torch.%s", cls->qualname);
  return type_name(it, v);
}

const char *type_name(Interp *it, Value v) {
  if (v.kind == VAL_ITERATOR)
    return v.u.iterator->type_name;
  return class_of(it, v)->type_name;
}
