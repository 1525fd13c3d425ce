// object, type, super, property, staticmethod, classmethod, slice, range.
#include "eval/internal.h"

#define SELF args->at[0]
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

METHOD(object_setattr) {
  *out = VALUE_NONE;
  if (args->n != 3 || args->at[1].kind != VAL_STR)
    return raise_type(it, "__setattr__ takes an object, a name and a value");
  return object_set_attr(it, SELF, str_name(it, args->at[1].u.str),
                         args->at[2]);
}

METHOD(object_delattr) {
  *out = VALUE_NONE;
  if (args->at[1].kind != VAL_STR)
    return raise_type(it, "attribute name must be string, not '%s'",
                      type_name(it, args->at[1]));
  return object_del_attr(it, SELF, str_name(it, args->at[1].u.str));
}

METHOD(object_getattribute) {
  bool found;
  if (args->at[1].kind != VAL_STR)
    return raise_type(it, "attribute name must be string, not '%s'",
                      type_name(it, args->at[1]));
  Name *name = str_name(it, args->at[1].u.str);
  return object_find_attr(it, SELF, name, out, &found) &&
         (found || raise_attribute(it, SELF, name));
}

METHOD(object_init) {
  Args rest = *args;
  rest.at++;
  rest.n--;
  *out = VALUE_NONE;
  return object_init_arguments(it, class_of(it, SELF), &rest);
}

METHOD(object_new) {
  if (!args->n || SELF.kind != VAL_CLASS)
    return raise_type(it, "object.__new__(X): X is not a type object");
  Args rest = *args;
  rest.at++;
  rest.n--;
  return object_new_arguments(it, SELF.u.cls, &rest) &&
         class_instantiate(it, SELF.u.cls, &rest, out);
}

METHOD(object_unordered) {
  (void)it;
  (void)args;
  return no_answer(out);
}

METHOD(object_eq) {
  Value same;
  compare(it, CMP_IS, SELF, args->at[1], &same);
  *out = same;
  return same.u.b || no_answer(out);
}

// The inverse of __eq__, whoever defines that.
METHOD(object_ne) {
  bool yes;
  int r = try_method(it, SELF, it->n->__eq__, args->at[1], out);
  if (r <= 0)
    return r < 0 ? false : object_unordered(it, args, out);
  if (out->kind == VAL_TENSOR)
    return true;
  if (!truth(it, *out, &yes))
    return false;
  *out = value_bool(!yes);
  return true;
}

METHOD(object_hash) {
  (void)it;
  *out = value_int((int64_t)((uintptr_t)SELF.u.obj >> 4));
  return true;
}

METHOD(object_repr) {
  Buf b = buf_new(&it->c->arena);
  const Class *c = class_of(it, SELF);
  if (SELF.kind <= VAL_BUILTIN) { // float.__repr__(x)
    if (!repr_builtin(it, SELF, &b))
      return false;
    *out = value_buf(it, &b);
    return true;
  }
  buf_putc(&b, '<');
  if (strcmp(c->module, "builtins"))
    buf_printf(&b, "%s.", c->module);
  buf_printf(&b, "%s object at %p>", c->qualname,
             is_heap(SELF) ? (void *)SELF.u.obj : NULL);
  *out = value_buf(it, &b);
  return true;
}

METHOD(object_str) {
  Buf b = buf_new(&it->c->arena);
  if (!repr(it, SELF, &b))
    return false;
  *out = value_buf(it, &b);
  return true;
}

METHOD(object_format) {
  Buf b = buf_new(&it->c->arena);
  if (args->at[1].kind != VAL_STR)
    return raise_type(it, "__format__() argument must be str, not %s",
                      type_name(it, args->at[1]));
  if (args->at[1].u.str->len)
    return raise_type(it, "unsupported format string passed to "
                          "%s.__format__",
                      type_name(it, SELF));
  if (!str(it, SELF, &b))
    return false;
  *out = value_buf(it, &b);
  return true;
}

static void add_names(Interp *it, Dict *into, const Dict *d) {
  for (int32_t i = 0; d && i < d->n_used; i++)
    if (d->entry[i].key.kind == VAL_STR)
      dict_set_name(it, into, str_name(it, d->entry[i].key.u.str),
                    VALUE_NONE);
}

METHOD(object_reduce) {
  return make_of(it, "copyreg", "_reduced", &SELF, 1, out);
}

METHOD(object_dir) {
  Dict *names = dict_new(it);
  if (SELF.kind == VAL_MODULE) {
    module_bind_lazy(it, SELF.u.module);
    add_names(it, names, SELF.u.module->globals);
  }
  if (is_heap(SELF))
    add_names(it, names, SELF.u.obj->attrs);
  const Class *c = SELF.kind == VAL_CLASS ? SELF.u.cls : class_of(it, SELF);
  for (int i = 0; i < c->n_mro && SELF.kind != VAL_MODULE; i++)
    add_names(it, names, c->mro[i]->ns);
  Value *at;
  int64_t n;
  if (!iter_all(it, value_obj(VAL_DICT, names), &at, &n))
    return false;
  *out = value_list_of(it, at, n);
  return list_sort(it, out->u.list, VALUE_NONE, false);
}

METHOD(object_construct) {
  if (args->n || args->n_named)
    return raise_type(it, "object() takes no arguments");
  return class_instantiate(it, it->object_class, args, out);
}

METHOD(object_init_subclass) {
  *out = VALUE_NONE;
  if (args->n_named)
    return raise_type(it, "%s.__init_subclass__() takes no keyword arguments",
                      SELF.kind == VAL_CLASS ? SELF.u.cls->name->s : "object");
  return true;
}

// --- type -------------------------------------------------------------------

bool expect_type(Interp *it, Value v) {
  if (v.kind == VAL_UNAVAILABLE)
    return raise_unavailable(it, NULL, v.u.unavailable);
  if (v.kind != VAL_TENSOR || !v.u.obj->cls->is_open_number)
    return true;
  return raise_unsupported(it, "leave .item() out: then it is a tensor",
                           "the type of a number that the model's input "
                           "decides");
}

METHOD(type_construct) {
  if (args->n == 1) {
    if (!expect_type(it, SELF))
      return false;
    *out = value_obj(VAL_CLASS, class_of(it, SELF));
    return true;
  }
  if (args->n != 3 || SELF.kind != VAL_STR ||
      args->at[1].kind != VAL_TUPLE || args->at[2].kind != VAL_DICT)
    return raise_type(it, "type() takes 1 or 3 arguments");
  for (int64_t i = 0; i < args->at[1].u.list->n; i++) {
    Value base = args->at[1].u.list->at[i], hook;
    bool found = false;
    if (base.kind != VAL_CLASS &&
        !find_attr(it, base, it->n->__mro_entries__, &hook, &found))
      return false;
    if (found)
      return raise_type(it, "type() doesn't support MRO entry resolution; use "
                            "types.new_class()");
  }
  Dict *ns = dict_new(it);
  return dict_update(it, ns, args->at[2].u.dict) &&
         class_make(it, str_name(it, SELF.u.str), args->at[1].u.list->at,
                    (int)args->at[1].u.list->n, VALUE_UNSET, ns, NULL,
                    interp_user_range(it), out);
}

// type.__new__(metaclass, name, bases, namespace)
METHOD(type_new) {
  static const ValueKind kinds[] = {VAL_STR, VAL_TUPLE, VAL_DICT};
  if (SELF.kind != VAL_CLASS)
    return raise_type(it, "type.__new__(X): X is not a type object (%s)",
                      type_name(it, SELF));
  if (args->n != 4)
    return raise_type(it, "type.__new__() takes exactly 3 arguments (%d given)",
                      args->n - 1);
  for (int i = 1; i < 4; i++)
    if (args->at[i].kind != kinds[i - 1])
      return raise_type(it, "type.__new__() argument %d must be %s, not %s", i,
                        it->cls[kinds[i - 1]]->name->s,
                        type_name(it, args->at[i]));
  Args keywords = *args;
  keywords.n = 0;
  Dict *own = dict_new(it); // what is done to the namespace later is not seen
  return dict_update(it, own, args->at[3].u.dict) &&
         class_make_plain(it, SELF.u.cls, str_name(it, args->at[1].u.str),
                          args->at[2].u.list->at,
                          (int)args->at[2].u.list->n, own, &keywords,
                          interp_user_range(it), out);
}

// type.__call__(cls, ...)
METHOD(type_call) {
  if (SELF.kind != VAL_CLASS)
    return raise_type(it, "type.__call__() needs a class");
  Args rest = *args;
  rest.at++;
  rest.n--;
  return class_construct(it, SELF.u.cls, &rest, out);
}

METHOD(type_mro) {
  Value *at;
  int64_t n;
  if (!get_attr(it, SELF, it->n->__mro__, out) ||
      !iter_all(it, *out, &at, &n))
    return false;
  *out = value_list_of(it, at, n);
  return true;
}

METHOD(type_subclasses) {
  if (SELF.kind != VAL_CLASS)
    return raise_type(it, "__subclasses__() needs a class");
  const List *all = SELF.u.cls->subclasses;
  *out = value_list_of(it, all->at, all->n);
  return true;
}

// type.__init__(cls, name, bases, namespace, **keywords) has nothing to do.
METHOD(type_init) {
  *out = VALUE_NONE;
  if (args->n != 4 && args->n != 2)
    return raise_type(it, "type.__init__() takes 1 or 3 arguments");
  return true;
}

// --- super, property, wrappers ----------------------------------------------

METHOD(super_construct) {
  if (args->n == 0)
    return raise_error(it, it->exc_RuntimeError, "super(): no arguments");
  if (SELF.kind != VAL_CLASS)
    return raise_type(it, "super() argument 1 must be a type, not %s",
                      type_name(it, SELF));
  if (args->n != 2)
    return raise_unsupported(it, "write super(Class, self)",
                             "an unbound super object");
  Super *s = arena_new(&it->c->arena, Super);
  s->h.cls = it->cls[VAL_SUPER];
  s->start = SELF.u.cls;
  s->self = args->at[1];
  s->self_class = s->self.kind == VAL_CLASS &&
                          is_subclass(s->self.u.cls, s->start)
                      ? s->self.u.cls
                      : class_of(it, s->self);
  if (!is_subclass(s->self_class, s->start)) {
    raise_type(it, "super(type, obj): obj must be an instance or subtype of "
                   "type");
    hint_super(it);
    return false;
  }
  *out = value_obj(VAL_SUPER, s);
  return true;
}

METHOD(property_construct) {
  Value a[4];
  if (!bind_args(it, "property", "fget=None, fset=None, fdel=None, doc=None",
                 args, a))
    return false;
  Property *p = arena_new(&it->c->arena, Property);
  *p = (Property){.h.cls = it->cls[VAL_PROPERTY],
                  .get = a[0],
                  .set = a[1],
                  .del = a[2],
                  .doc = a[3]};
  *out = value_obj(VAL_PROPERTY, p);
  return true;
}

static bool property_with(Interp *it, const Args *args, int which,
                          Value *out) {
  Property *p = arena_new(&it->c->arena, Property);
  *p = *SELF.u.property;
  Value *part[] = {&p->get, &p->set, &p->del};
  *part[which] = args->at[1];
  *out = value_obj(VAL_PROPERTY, p);
  return true;
}

METHOD(property_getter) { return property_with(it, args, 0, out); }
METHOD(property_setter) { return property_with(it, args, 1, out); }
METHOD(property_deleter) { return property_with(it, args, 2, out); }

// A descriptor's __get__(object, class): neither may be missing, too.
static bool check_get(Interp *it, const Args *args) {
  if (!is_none(args->at[1]) || (args->n > 2 && !is_none(args->at[2])))
    return true;
  return raise_type(it, "__get__(None, None) is invalid");
}

METHOD(property_get) {
  if (!check_get(it, args))
    return false;
  if (is_none(args->at[1])) {
    *out = SELF;
    return true;
  }
  return call_values(it, SELF.u.property->get, &args->at[1], 1, out);
}

// slot.__get__(object): what it holds there.
METHOD(slot_get) {
  Name *name = SELF.u.property->slot;
  if (!check_get(it, args))
    return false;
  if (is_none(args->at[1])) {
    *out = SELF;
    return true;
  }
  return get_attr(it, args->at[1], name, out);
}

METHOD(slot_put) {
  *out = VALUE_NONE;
  return set_attr(it, args->at[1], SELF.u.property->slot, args->at[2]);
}

static bool wrap(Interp *it, const Args *args, ValueKind kind, Value *out) {
  if (args->n != 1)
    return raise_type(it, "%s expected 1 argument, got %d",
                      it->cls[kind]->name->s, args->n);
  *out = value_wrapped(it, kind, SELF);
  return true;
}

METHOD(method_construct) {
  if (args->n != 2 || args->n_named)
    return raise_type(it, "method expected 2 arguments, got %d", args->n);
  if (!is_callable(it, SELF))
    return raise_type(it, "first argument must be callable");
  *out = value_method(it, SELF, args->at[1]);
  return true;
}

METHOD(staticmethod_construct) {
  return wrap(it, args, VAL_STATICMETHOD, out);
}
METHOD(classmethod_construct) {
  return wrap(it, args, VAL_CLASSMETHOD, out);
}

// Of a class method and a static one.
METHOD(wrapped_get) {
  if (!check_get(it, args))
    return false;
  *out = SELF.u.wrapped->function;
  if (SELF.kind == VAL_STATICMETHOD)
    return true;
  bool has_class = args->n > 2 && !is_none(args->at[2]);
  *out = value_method(it, *out,
                      has_class ? args->at[2]
                                : value_obj(VAL_CLASS,
                                            class_of(it, args->at[1])));
  return true;
}

METHOD(function_get) {
  if (!check_get(it, args))
    return false;
  if (is_none(args->at[1])) {
    *out = SELF;
    return true;
  }
  *out = value_method(it, SELF, args->at[1]);
  return true;
}

METHOD(function_call) {
  Args rest = *args;
  rest.at++;
  rest.n--;
  return call(it, SELF, &rest, out);
}

// Of bound methods and functions of C, which are equal when they do the same.
METHOD(callable_eq) {
  Value a = SELF, b = args->at[1];
  if (class_of(it, a) != class_of(it, b))
    return no_answer(out);
  bool are_methods = a.kind == VAL_METHOD && b.kind == VAL_METHOD;
  *out = value_bool(are_methods ? same_method(a, b) : same_object(a, b));
  return true;
}

METHOD(callable_hash) {
  uint64_t h;
  if (SELF.kind != VAL_METHOD)
    return object_hash(it, args, out);
  if (!hash_value(it, SELF, &h))
    return false;
  *out = value_int((int64_t)h);
  return true;
}

// --- range and slice --------------------------------------------------------

METHOD(range_construct) {
  int64_t v[3] = {0, 0, 1};
  if (!expect_count(it, args, "range", 1, 3))
    return false;
  for (int i = 0; i < args->n; i++) {
    if (!as_index(it, args->at[i], NULL, &v[args->n == 1 ? 1 : i]))
      return false;
  }
  if (v[2] == 0)
    return raise_value(it, "range() arg 3 must not be zero");
  *out = value_range(it, v[0], v[1], v[2]);
  return true;
}

METHOD(slice_construct) {
  if (!expect_count(it, args, "slice", 1, 3))
    return false;
  SliceObj *s = arena_new(&it->c->arena, SliceObj);
  s->h.cls = it->cls[VAL_SLICE];
  s->start = args->n > 1 ? args->at[0] : VALUE_NONE;
  s->stop = args->n > 1 ? args->at[1] : args->at[0];
  s->step = args->n > 2 ? args->at[2] : VALUE_NONE;
  *out = value_obj(VAL_SLICE, s);
  return true;
}

METHOD(slice_indices_method) {
  int64_t n, start, stop, step, count;
  if (!as_index(it, args->at[1], NULL, &n) ||
      (n < 0 && !raise_value(it, "length should not be negative")) ||
      !slice_indices(it, SELF.u.slice, n, &start, &stop, &step, &count))
    return false;
  Value at[] = {value_int(start), value_int(stop), value_int(step)};
  *out = value_tuple_of(it, at, 3);
  return true;
}

static void add_static(Interp *it, Class *c, const char *name, BuiltinFn f) {
  dict_set_name(it, c->ns, name_of(it, name),
                value_wrapped(it, VAL_STATICMETHOD,
                              value_builtin(it, name, f)));
}

static void add_new(Interp *it) {
  Class *filled[] = {it->cls[VAL_LIST],      it->cls[VAL_TUPLE],
                     it->cls[VAL_DICT],      it->cls[VAL_STR],
                     it->cls[VAL_SET],       it->cls[VAL_INT],
                     it->cls[VAL_FLOAT],     it->cls[VAL_BYTES],
                     it->frozenset_class,    it->bytearray_class,
                     it->exc_BaseException,  it->object_class};
  for (size_t i = 0; i < sizeof filled / sizeof *filled; i++)
    add_static(it, filled[i], "__new__", object_new);
}

// What functions and methods in C have of a function's methods, and their own.
static void add_callable_methods(Interp *it, const MethodDef function[2]) {
  Class *callable[] = {it->cls[VAL_METHOD], it->cls[VAL_BUILTIN],
                       it->method_descriptor_class,
                       it->wrapper_descriptor_class, it->method_wrapper_class};
  static const MethodDef compared[] = {{"__eq__", callable_eq, "=1"},
                                       {"__hash__", callable_hash, "=0"},
                                       {"__repr__", dunder_repr, "=0"}};
  for (int i = 0; i < 5; i++) {
    add_methods(it, callable[i], function + 1, 1);
    add_methods(it, callable[i], compared, 3);
  }
  add_methods(it, it->method_descriptor_class, function, 1);
  add_methods(it, it->wrapper_descriptor_class, function, 1);
}

void object_methods_init(Interp *it) {
  static const MethodDef object[] = {
      {"__setattr__", object_setattr, "=2"},
      {"__delattr__", object_delattr, "=1"},
      {"__getattribute__", object_getattribute, "=1"},
      {"__init__", object_init, NULL},
      {"__eq__", object_eq, "=1"},
      {"__ne__", object_ne, "=1"},
      {"__lt__", object_unordered, "=1"},
      {"__le__", object_unordered, "=1"},
      {"__gt__", object_unordered, "=1"},
      {"__ge__", object_unordered, "=1"},
      {"__hash__", object_hash, "=0"},
      {"__repr__", object_repr, "=0"},
      {"__str__", object_str, "=0"},
      {"__format__", object_format, "1"},
      {"__dir__", object_dir, "0"},
      {"__reduce__", object_reduce, "0"},
  };
  static const MethodDef type[] = {{"__call__", type_call, NULL},
                                   {"__init__", type_init, NULL},
                                   {"mro", type_mro, "0"},
                                   {"__subclasses__", type_subclasses, "0"}};
  static const MethodDef property[] = {{"getter", property_getter, "1"},
                                       {"setter", property_setter, "1"},
                                       {"deleter", property_deleter, "1"},
                                       {"__get__", property_get, "=1-2"}};
  static const MethodDef slot[] = {{"__get__", slot_get, "=1-2"},
                                   {"__set__", slot_put, "=2"}};
  static const MethodDef function[] = {{"__get__", function_get, "=1-2"},
                                       {"__call__", function_call, NULL}};
  static const MethodDef wrapped[] = {{"__get__", wrapped_get, "=1-2"}};
  static const MethodDef slice[] = {{"indices", slice_indices_method, "1"}};
  add_methods(it, it->object_class, object, sizeof object / sizeof *object);
  // Also before the methods of a user's class that comes after one of these.
  add_methods(it, it->exc_BaseException, object, 3);
  Class *readers[] = {it->cls[VAL_LIST],  it->cls[VAL_TUPLE],
                      it->cls[VAL_DICT],  it->cls[VAL_STR],
                      it->cls[VAL_SET],   it->cls[VAL_INT],
                      it->cls[VAL_FLOAT], it->frozenset_class};
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
    add_methods(it, readers[i], object + 2, 1);
  add_methods(it, it->type_class, type, 4);
  add_methods(it, it->cls[VAL_PROPERTY], property, 4);
  add_methods(it, it->member_class, slot, 2);
  add_methods(it, it->getset_class, slot, 2);
  add_methods(it, it->cls[VAL_FUNCTION], function, 2);
  add_methods(it, it->cls[VAL_STATICMETHOD], wrapped, 1);
  add_methods(it, it->cls[VAL_CLASSMETHOD], wrapped, 1);
  add_callable_methods(it, function);
  add_methods(it, it->cls[VAL_SLICE], slice, 1);
  add_new(it);
  add_static(it, it->type_class, "__new__", type_new);
  dict_set_name(it, it->object_class->ns, it->n->__init_subclass__,
                value_wrapped(it, VAL_CLASSMETHOD,
                              value_builtin(it, "__init_subclass__",
                                            object_init_subclass)));
  it->object_class->construct = object_construct;
  it->type_class->construct = type_construct;
  it->cls[VAL_SUPER]->construct = super_construct;
  it->cls[VAL_PROPERTY]->construct = property_construct;
  it->cls[VAL_METHOD]->construct = method_construct;
  it->cls[VAL_STATICMETHOD]->construct = staticmethod_construct;
  it->cls[VAL_CLASSMETHOD]->construct = classmethod_construct;
  it->cls[VAL_RANGE]->construct = range_construct;
  it->cls[VAL_SLICE]->construct = slice_construct;
}
