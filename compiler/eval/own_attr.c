// Attributes that classes, functions, modules and the built-in kinds have by
// themselves.
#include "eval/internal.h"

static Value classes_tuple(Interp *it, Class *const *at, int n) {
  Value t = value_tuple(it, n);
  for (int i = 0; i < n; i++)
    t.u.list->at[i] = value_obj(VAL_CLASS, at[i]);
  return t;
}

// Not those of its bases; a class that has none is given an empty dict.
static bool own_annotations(Interp *it, Class *c, Name *name, Value *out) {
  if (dict_find_name(c->ns, name, out))
    return true;
  *out = value_dict(it);
  dict_set_name(it, c->ns, name, *out);
  return true;
}

static bool is_dataclass(Interp *it, const Class *c) {
  Value fields;
  return dict_find_name(c->ns, name_of(it, "__dataclass_fields__"), &fields);
}

bool class_own_attr(Interp *it, Class *c, Name *name, Value *out) {
  Value self = value_obj(VAL_CLASS, c);
  if (name == it->n->__name__)
    *out = value_name(it, c->name);
  else if (name == it->n->__qualname__)
    *out = value_text(it, c->qualname);
  else if (name == it->n->__module__)
    *out = value_text(it, c->module);
  else if (name == it->n->__bases__)
    *out = classes_tuple(it, c->bases, c->n_bases);
  else if (name == it->n->__mro__)
    *out = classes_tuple(it, c->mro, c->n_mro);
  else if (name == it->n->__dict__)
    *out = value_obj(VAL_DICT, c->ns);
  else if (name == it->n->__doc__ && dict_find_name(c->ns, name, out))
    ; // assigned
  else if (name == it->n->__doc__ && !c->doc && is_dataclass(it, c))
    return make_of(it, "inspect", "doc_of_dataclass", &self, 1, out);
  else if (name == it->n->__doc__)
    *out = c->doc ? value_text(it, c->doc) : VALUE_NONE;
  else if (name == it->n->__annotations__ && !c->is_builtin)
    return own_annotations(it, c, name, out);
  else if (name == it->n->__class__)
    *out = value_obj(VAL_CLASS, c->metaclass ? c->metaclass : it->type_class);
  else
    return false;
  return true;
}

static Value defaults_of(Interp *it, FunctionObj *f) {
  Value all = value_list(it, 0);
  if (is_set(f->defaults))
    return f->defaults;
  for (int i = 0; i < f->ast->params.n; i++)
    if (f->ast->params.at[i].kind <= PARAM_PLAIN &&
        is_set(f->fallbacks[i]))
      list_append(it, all.u.list, f->fallbacks[i]);
  if (!all.u.list->n)
    return VALUE_NONE;
  return value_tuple_of(it, all.u.list->at, all.u.list->n);
}

static Value keyword_defaults_of(Interp *it, FunctionObj *f) {
  if (f->named)
    return value_obj(VAL_DICT, f->named);
  Dict *all = dict_new(it);
  for (int i = 0; i < f->ast->params.n; i++)
    if (f->ast->params.at[i].kind == PARAM_KEYWORD_ONLY &&
        is_set(f->fallbacks[i]))
      dict_set_name(it, all, f->ast->params.at[i].ref.name, f->fallbacks[i]);
  if (!all->n_live)
    return VALUE_NONE;
  journal_save(it, &f->named, sizeof f->named);
  f->named = all;
  return value_obj(VAL_DICT, all);
}

static bool function_own_attr(Interp *it, FunctionObj *f, Name *name,
                              Value *out) {
  if (name == it->n->__name__)
    *out = value_name(it, f->name);
  else if (name == it->n->__qualname__)
    *out = value_text(it, f->qualname);
  else if (name == it->n->__module__)
    *out = value_text(it, f->module->name);
  else if (name == it->n->__doc__)
    *out = f->ast->doc ? value_text(it, f->ast->doc) : VALUE_NONE;
  else if (name == it->n->__dict__)
    *out = value_obj(VAL_DICT, attrs_of(it, &f->h));
  else if (name == it->n->__annotations__)
    *out = annotations_of(it, f);
  else if (name == it->n->__globals__)
    *out = value_obj(VAL_DICT, f->module->globals);
  else if (name == it->n->__defaults__)
    *out = defaults_of(it, f);
  else if (name == it->n->__kwdefaults__)
    *out = keyword_defaults_of(it, f);
  else
    return code_own_attr(it, f, name, out);
  return true;
}

static bool module_own_attr(Interp *it, Module *m, Name *name, Value *out) {
  if (name == it->n->__name__)
    *out = value_text(it, m->name);
  else if (name == it->n->__dict__) {
    module_bind_lazy(it, m);
    *out = value_obj(VAL_DICT, m->globals);
  } else if (name == it->n->__file__ && m->path)
    *out = value_text(it, absolute_path(it, m->path));
  else if (name == it->n->__doc__)
    *out = m->file && m->file->doc ? value_text(it, m->file->doc) : VALUE_NONE;
  else
    return false;
  return true;
}

static bool number_own_attr(const Interp *it, Value v, const Name *name,
                            Value *out) {
  bool is_whole = v.kind != VAL_FLOAT;
  Value self = is_whole ? value_int(int_of(v)) : value_float(v.u.f);
  if (name == it->n->real || (is_whole && name == it->n->numerator))
    *out = self;
  else if (name == it->n->imag)
    *out = is_whole ? value_int(0) : value_float(0);
  else if (is_whole && name == it->n->denominator)
    *out = value_int(1);
  else
    return false;
  return true;
}

// Of a static or class method: the function, and what it is called.
static bool wrapped_own_attr(Interp *it, Value function, Name *name,
                             Value *out) {
  *out = function;
  if (name == it->n->func || name == it->n->__wrapped__)
    return true;
  bool found = false;
  return (name == it->n->__name__ || name == it->n->__qualname__ ||
          name == it->n->__doc__ || name == it->n->__annotations__) &&
         object_find_attr(it, function, name, out, &found) && found;
}

static bool property_doc(Interp *it, const Property *p, Value *out) {
  bool found = false;
  *out = p->doc;
  if (is_set(p->doc) && !is_none(p->doc))
    return true;
  *out = VALUE_NONE;
  return !is_set(p->get) || is_none(p->get) ||
         (object_find_attr(it, p->get, it->n->__doc__, out, &found) && found);
}

// A bound method has what its function has, but for what all objects have and
// for __call__: those are of the method.
static bool method_own_attr(Interp *it, Value v, Name *name, Value *out) {
  bool found = name == it->n->func || name == it->n->__self__;
  *out = name == it->n->func ? v.u.method->function : v.u.method->self;
  Value of_class;
  if (found || name == it->n->__class__ ||
      class_find(class_of(it, v), name, &of_class))
    return found;
  return object_find_attr(it, v.u.method->function, name, out, &found) &&
         found;
}

static bool other_own_attr(Interp *it, Value v, Name *name, Value *out) {
  switch (v.kind) {
  case VAL_METHOD:
    return method_own_attr(it, v, name, out);
  case VAL_BUILTIN:
    if (name != it->n->__name__ && name != it->n->__qualname__)
      return false;
    *out = name == it->n->__name__ || !v.u.builtin->owner
               ? value_text(it, v.u.builtin->name)
               : value_strf(it, "%s.%s", v.u.builtin->owner->name->s,
                            v.u.builtin->name);
    return true;
  case VAL_BOOL:
  case VAL_INT:
  case VAL_FLOAT:
    return number_own_attr(it, v, name, out);
  case VAL_PROPERTY:
    if (v.u.property->slot) {
      if (name == it->n->__name__)
        *out = value_name(it, v.u.property->slot);
      else if (name == name_of(it, "__objclass__"))
        *out = value_obj(VAL_CLASS, (Class *)v.u.property->slot_of);
      else
        return false;
      return true;
    }
    if (name == it->n->__doc__)
      return property_doc(it, v.u.property, out);
    if (name == it->n->fget)
      *out = v.u.property->get;
    else if (name == it->n->fset)
      *out = v.u.property->set;
    else if (name == it->n->fdel)
      *out = v.u.property->del;
    else
      return false;
    if (!is_set(*out))
      *out = VALUE_NONE;
    return true;
  case VAL_STATICMETHOD:
  case VAL_CLASSMETHOD:
    return wrapped_own_attr(it, v.u.wrapped->function, name, out);
  case VAL_GENERATOR:
    return generator_own_attr(it, v.u.generator, name, out);
  case VAL_SLICE:
    if (name == it->n->start)
      *out = v.u.slice->start;
    else if (name == it->n->stop)
      *out = v.u.slice->stop;
    else if (name == it->n->step)
      *out = v.u.slice->step;
    else
      return false;
    return true;
  case VAL_RANGE:
    if (name == it->n->start)
      *out = value_int(v.u.range->start);
    else if (name == it->n->stop)
      *out = value_int(v.u.range->stop);
    else if (name == it->n->step)
      *out = value_int(v.u.range->step);
    else
      return false;
    return true;
  default:
    return false;
  }
}

bool own_attr(Interp *it, Value v, Name *name, Value *out) {
  switch (v.kind) {
  case VAL_CLASS:
    return class_own_attr(it, v.u.cls, name, out);
  case VAL_FUNCTION:
    return function_own_attr(it, v.u.function, name, out);
  case VAL_MODULE:
    return module_own_attr(it, v.u.module, name, out);
  default:
    return other_own_attr(it, v, name, out);
  }
}
