// Attribute access: descriptors, hooks, and the attributes of built-in kinds.
#include "eval/internal.h"

Dict *attrs_of(Interp *it, Obj *o) {
  if (!o->attrs) {
    if (o->epoch != it->epoch) // made before the running statement
      journal_save_of(it, o->epoch, &o->attrs, sizeof o->attrs);
    o->attrs = dict_new(it);
  }
  return o->attrs;
}

// CPython makes methods of functions in Python only: `act = torch.relu` in a
// class is called without self. Tensor's own methods are such functions, too.
static bool stays_function(Value attr, Value self) {
  return attr.kind == VAL_BUILTIN
             ? attr.u.builtin->is_function
             : attr.u.function->is_in_c && self.kind != VAL_TENSOR;
}

// attr found in a class, as seen through self (or the class itself when self
// is that class).
bool bind_descriptor(Interp *it, Value attr, Value self, Class *cls,
                     Value *out) {
  switch (attr.kind) {
  case VAL_FUNCTION:
  case VAL_BUILTIN:
    *out = stays_function(attr, self) ? attr : value_method(it, attr, self);
    return true;
  case VAL_STATICMETHOD:
    *out = attr.u.wrapped->function;
    return true;
  case VAL_CLASSMETHOD: {
    Value owner = self.kind == VAL_CLASS ? self : value_obj(VAL_CLASS, cls);
    *out = value_method(it, attr.u.wrapped->function, owner);
    return true;
  }
  case VAL_PROPERTY:
    if (is_none(attr.u.property->get) || !is_set(attr.u.property->get))
      return raise_error(it, it->exc_AttributeError, "unreadable attribute");
    return call_values(it, attr.u.property->get, &self, 1, out);
  case VAL_INSTANCE: {
    Value get;
    if (!class_find(attr.u.obj->cls, it->n->__get__, &get)) {
      *out = attr;
      return true;
    }
    Value at[] = {attr, self, value_obj(VAL_CLASS, cls)};
    return call_values(it, get, at, 3, out);
  }
  default:
    *out = attr;
    return true;
  }
}

static bool is_data_descriptor(Interp *it, Value attr) {
  Value ignored;
  return attr.kind == VAL_PROPERTY ||
         (attr.kind == VAL_INSTANCE &&
          class_find(attr.u.obj->cls, it->n->__set__, &ignored));
}

bool find_special(Interp *it, Value v, Name *name, Value *bound,
                  bool *found) {
  Value attr;
  Class *cls = class_of(it, v);
  *found = class_find(cls, name, &attr) && !is_none(attr);
  return !*found || bind_descriptor(it, attr, v, cls, bound);
}

// --- classes and super ------------------------------------------------------

static bool class_find_attr(Interp *it, Value v, Name *name, Value *out,
                            bool *found) {
  Class *c = v.u.cls, *meta = c->metaclass ? c->metaclass : it->type_class;
  Value attr, meta_attr;
  *found = true;
  bool in_meta = class_find(meta, name, &meta_attr);
  if (in_meta && is_data_descriptor(it, meta_attr))
    return bind_descriptor(it, meta_attr, v, meta, out);
  bool special = name == it->n->__name__ || name == it->n->__dict__ ||
                 name == it->n->__module__ || name == it->n->__qualname__ ||
                 name == it->n->__class__ || name == it->n->__bases__ ||
                 name == it->n->__mro__ || name == it->n->__doc__ ||
                 name == it->n->__annotations__;
  if (special && class_own_attr(it, c, name, out))
    return true;
  if (class_find(c, name, &attr)) {
    if (attr.kind == VAL_STATICMETHOD || attr.kind == VAL_CLASSMETHOD)
      return bind_descriptor(it, attr, v, c, out);
    if (attr.kind == VAL_INSTANCE) {
      Value get;
      if (class_find(attr.u.obj->cls, it->n->__get__, &get)) {
        Value at[] = {attr, VALUE_NONE, v};
        return call_values(it, get, at, 3, out);
      }
    }
    *out = attr;
    return true;
  }
  if (in_meta)
    return bind_descriptor(it, meta_attr, v, meta, out);
  *found = false;
  return true;
}

static bool super_find_attr(Interp *it, Super *s, Name *name, Value *out,
                            bool *found) {
  Class *cls = s->self_class;
  int i = 0;
  while (i < cls->n_mro && cls->mro[i] != s->start)
    i++;
  for (i++; i < cls->n_mro; i++) {
    Value attr;
    if (!dict_find_name(cls->mro[i]->ns, name, &attr))
      continue;
    *found = true;
    // super().__new__(cls) and class methods see the class; to a method of
    // its metaclass a class is an instance like any other.
    if (s->self.kind == VAL_CLASS && attr.kind == VAL_FUNCTION &&
        cls == s->self.u.cls && !is_subclass(s->self.u.cls, it->type_class)) {
      *out = attr;
      return true;
    }
    return bind_descriptor(it, attr, s->self, cls, out);
  }
  *found = false;
  return true;
}

// --- look-up ----------------------------------------------------------------
bool object_find_attr(Interp *it, Value v, Name *name, Value *out,
                      bool *found) {
  *found = true;
  if (v.kind == VAL_CLASS)
    return class_find_attr(it, v, name, out, found);
  if (v.kind == VAL_SUPER)
    return super_find_attr(it, v.u.super, name, out, found);
  if (v.kind == VAL_MODULE)
    return own_attr(it, v, name, out) ||
           module_find(it, v.u.module, name, out, found);
  Class *cls = class_of(it, v);
  Value attr;
  Obj *o = object_of(it, v);
  bool in_class = name == it->n->__doc__ && !cls->is_builtin // not inherited
                      ? dict_find_name(cls->ns, name, &attr)
                      : class_find(cls, name, &attr);
  if (in_class && is_slot(attr)) {
    if (!is_heap(v) && own_attr(it, v, name, out))
      return true;
    if (!o || !slot_find(o, name, out))
      *out = attr.u.property->get;
    if (name == it->n->__traceback__ && v.kind == VAL_INSTANCE && is_none(*out)
        && v.u.instance->error && !traceback_of(it, v, out))
      return false;
    *found = is_set(*out);
    return true;
  }
  if (in_class && is_data_descriptor(it, attr))
    return bind_descriptor(it, attr, v, cls, out);
  if (o && o->attrs && dict_find_name(o->attrs, name, out))
    return true;
  if (own_attr(it, v, name, out))
    return true;
  if (it->pending.kind != VAL_UNSET)
    return false;
  if (in_class)
    return bind_descriptor(it, attr, v, cls, out);
  if (name == it->n->__class__) {
    *out = value_obj(VAL_CLASS, cls);
    return true;
  }
  if (name == it->n->__dict__ && o && !cls->is_slotted &&
      (v.kind == VAL_INSTANCE || !cls->is_builtin)) {
    *out = value_obj(VAL_DICT, attrs_of(it, o));
    return true;
  }
  if (name == it->n->__doc__)
    return class_own_attr(it, cls, name, out);
  if (name == it->n->__module__ && o) {
    *out = value_text(it, cls->module);
    return true;
  }
  *found = false;
  return true;
}

// __getattr__ of the class (or of the module), after the ordinary look-up has
// failed.
static bool try_getattr_hook(Interp *it, Value v, Name *name, Value *out,
                             bool *found) {
  Value hook;
  Class *cls = class_of(it, v);
  if (v.kind == VAL_MODULE) {
    Value text = value_name(it, name);
    *found = dict_find_name(v.u.module->globals, it->n->__getattr__, &hook);
    return !*found || call_values(it, hook, &text, 1, out);
  }
  *found = v.kind != VAL_SUPER &&
           class_find(cls, it->n->__getattr__, &hook);
  if (!*found)
    return true;
  Value at[] = {v, value_name(it, name)};
  return call_values(it, hook, at, 2, out);
}

// An object of a class of the user's that has a built-in kind.
static bool is_heir(Interp *it, Value v) {
  return v.kind < VAL_FUNCTION && !is_plain(it, v);
}

static bool getattribute_hook(Interp *it, Value v, Value *hook) {
  return (v.kind == VAL_INSTANCE || is_heir(it, v)) &&
         class_find(class_of(it, v), it->n->__getattribute__, hook) &&
         hook->kind == VAL_FUNCTION;
}

bool get_attr(Interp *it, Value v, Name *name, Value *out) {
  bool found;
  Value hook;
  if (v.kind == VAL_UNAVAILABLE)
    return raise_unavailable(it, NULL, v.u.unavailable);
  if (getattribute_hook(it, v, &hook)) {
    Value at[] = {v, value_name(it, name)};
    if (call_values(it, hook, at, 2, out))
      return true;
    if (!pending_is(it, it->exc_AttributeError))
      return false;
    Value saved = it->pending;
    it->pending = VALUE_UNSET;
    if (!try_getattr_hook(it, v, name, out, &found))
      return false;
    if (!found)
      it->pending = saved;
    return found;
  }
  if (!object_find_attr(it, v, name, out, &found)) {
    // A property that raises AttributeError falls back to __getattr__.
    if ((v.kind != VAL_INSTANCE && !is_heir(it, v)) ||
        !pending_is(it, it->exc_AttributeError))
      return false;
    Value saved = it->pending;
    it->pending = VALUE_UNSET;
    if (!try_getattr_hook(it, v, name, out, &found))
      return false;
    if (!found)
      it->pending = saved;
    return found;
  }
  if (found)
    return true;
  if (!try_getattr_hook(it, v, name, out, &found))
    return false;
  return found || raise_attribute(it, v, name);
}

// Without hooks, what fails has no need of an exception.
static bool has_hooks(Interp *it, Value v) {
  Value hook;
  return v.kind == VAL_MODULE || v.kind == VAL_UNAVAILABLE ||
         getattribute_hook(it, v, &hook) ||
         (v.kind != VAL_SUPER &&
          class_find(class_of(it, v), it->n->__getattr__, &hook));
}

bool find_attr(Interp *it, Value v, Name *name, Value *out, bool *found) {
  if (!has_hooks(it, v)) {
    if (object_find_attr(it, v, name, out, found))
      return true;
    *found = false;
  } else if ((*found = get_attr(it, v, name, out))) {
    return true;
  }
  if (!pending_is(it, it->exc_AttributeError))
    return false;
  pending_clear(it);
  return true;
}

// --- assignment -------------------------------------------------------------

static bool read_only(Interp *it, Value v, Name *name) {
  Value ignored;
  bool found;
  if (!object_find_attr(it, v, name, &ignored, &found))
    return false;
  if (found)
    return raise_error(it, it->exc_AttributeError,
                       "'%s' object attribute '%s' is read-only",
                       type_name(it, v), name->s);
  return raise_attribute(it, v, name);
}

static bool class_set_attr(Interp *it, Class *c, Name *name, Value value) {
  if (c->is_builtin)
    return raise_type(it, "cannot set '%s' attribute of immutable type '%s'",
                      name->s, c->name->s);
  journal_save(it, &c->name, offsetof(Class, bases) - offsetof(Class, name));
  if (name == it->n->__name__ && value.kind == VAL_STR)
    c->name = str_name(it, value.u.str);
  else if (name == it->n->__qualname__ && value.kind == VAL_STR)
    c->qualname = value.u.str->s;
  else if (name == it->n->__module__ && value.kind == VAL_STR)
    c->module = value.u.str->s;
  else
    dict_set_name(it, c->ns, name, value);
  return true;
}

static bool function_set_attr(Interp *it, FunctionObj *f, Name *name,
                              Value value) {
  journal_save(it, &f->name, sizeof *f - offsetof(FunctionObj, name));
  if (name == it->n->__name__ && value.kind == VAL_STR)
    f->name = str_name(it, value.u.str);
  else if (name == it->n->__qualname__ && value.kind == VAL_STR)
    f->qualname = value.u.str->s;
  else if (name == it->n->__defaults__ || name == it->n->__kwdefaults__)
    return set_defaults(it, f, value, name == it->n->__kwdefaults__);
  else if (name == it->n->__code__)
    return raise_unsupported(it, NULL, "another __code__ of a function");
  else
    dict_set_name(it, attrs_of(it, &f->h), name, value);
  return true;
}

bool object_set_attr(Interp *it, Value v, Name *name, Value value) {
  if (v.kind == VAL_CLASS)
    return class_set_attr(it, v.u.cls, name, value);
  if (v.kind == VAL_FUNCTION)
    return function_set_attr(it, v.u.function, name, value);
  if (v.kind == VAL_MODULE) {
    dict_set_name(it, v.u.module->globals, name, value);
    return true;
  }
  Class *cls = class_of(it, v);
  Obj *o = object_of(it, v);
  Value attr, ignored;
  if (class_find(cls, name, &attr)) {
    if (is_slot(attr) && o) {
      slot_set(it, o, name, value);
      return true;
    }
    if (attr.kind == VAL_PROPERTY) {
      if (!is_set(attr.u.property->set) || is_none(attr.u.property->set))
        return raise_error(it, it->exc_AttributeError,
                           "property '%s' of '%s' object has no setter",
                           name->s, cls->name->s);
      Value at[] = {v, value};
      return call_values(it, attr.u.property->set, at, 2, &ignored);
    }
    Value set;
    if (attr.kind == VAL_INSTANCE &&
        class_find(attr.u.obj->cls, it->n->__set__, &set)) {
      Value at[] = {attr, v, value};
      return call_values(it, set, at, 3, &ignored);
    }
  }
  if (name == it->n->__class__ && v.kind == VAL_INSTANCE &&
      value.kind == VAL_CLASS) {
    journal_save(it, &v.u.obj->cls, sizeof v.u.obj->cls);
    v.u.obj->cls = value.u.cls;
    return true;
  }
  if (name == it->n->__class__ && v.kind == VAL_TENSOR)
    return raise_unsupported(it, NULL, "another class of a tensor");
  bool open = v.kind == VAL_INSTANCE || v.kind == VAL_TENSOR ||
              (o && !cls->is_builtin);
  if (!open || cls == it->object_class)
    return read_only(it, v, name);
  if (cls->is_slotted)
    return class_find(cls, name, &attr) ? read_only(it, v, name)
                                        : raise_attribute(it, v, name);
  if (name == it->n->__dict__ && value.kind == VAL_DICT) {
    journal_save(it, &o->attrs, sizeof o->attrs);
    o->attrs = value.u.dict;
    return true;
  }
  dict_set_name(it, attrs_of(it, o), name, value);
  return true;
}

// __setattr__ or __delattr__ that a class has of its own, be it a method of C
// such as dict.__setitem__; object's is what happens anyway.
static bool attr_hook(const Class *cls, const Name *name, Value *hook) {
  return class_find(cls, name, hook) && hook->kind != VAL_STATICMETHOD &&
         (hook->kind != VAL_BUILTIN ||
          strcmp(hook->u.builtin->name, name->s) != 0);
}

bool set_attr(Interp *it, Value v, Name *name, Value value) {
  Value hook, ignored;
  if (v.kind == VAL_UNAVAILABLE)
    return raise_unavailable(it, NULL, v.u.unavailable);
  Class *cls = v.kind == VAL_CLASS && v.u.cls->metaclass
                   ? v.u.cls->metaclass
                   : class_of(it, v);
  if (attr_hook(cls, it->n->__setattr__, &hook)) {
    Value at[] = {v, value_name(it, name), value};
    return call_values(it, hook, at, 3, &ignored);
  }
  return object_set_attr(it, v, name, value);
}

bool object_del_attr(Interp *it, Value v, Name *name) {
  Value attr, ignored;
  Class *cls = class_of(it, v);
  if (v.kind == VAL_CLASS)
    return dict_del_name(it, v.u.cls->ns, name) ||
           raise_attribute(it, v, name);
  if (v.kind == VAL_MODULE)
    return dict_del_name(it, v.u.module->globals, name) ||
           raise_attribute(it, v, name);
  const Obj *o = object_of(it, v);
  bool in_class = class_find(cls, name, &attr);
  if (in_class && is_slot(attr) && o)
    return (o->slots && dict_del_name(it, o->slots, name)) ||
           raise_attribute(it, v, name);
  if (in_class && attr.kind == VAL_PROPERTY) {
    if (!is_set(attr.u.property->del) || is_none(attr.u.property->del))
      return raise_error(it, it->exc_AttributeError,
                         "property '%s' of '%s' object has no deleter",
                         name->s, cls->name->s);
    return call_values(it, attr.u.property->del, &v, 1, &ignored);
  }
  Value hook;
  if (in_class && attr.kind == VAL_INSTANCE &&
      class_find(attr.u.obj->cls, it->n->__delete__, &hook)) {
    Value at[] = {attr, v};
    return call_values(it, hook, at, 2, &ignored);
  }
  if (o && o->attrs && dict_del_name(it, o->attrs, name))
    return true;
  return raise_attribute(it, v, name);
}

bool del_attr(Interp *it, Value v, Name *name) {
  Value hook, ignored;
  Class *cls = v.kind == VAL_CLASS && v.u.cls->metaclass
                   ? v.u.cls->metaclass
                   : class_of(it, v);
  if (attr_hook(cls, it->n->__delattr__, &hook)) {
    Value at[] = {v, value_name(it, name)};
    return call_values(it, hook, at, 2, &ignored);
  }
  return object_del_attr(it, v, name);
}
