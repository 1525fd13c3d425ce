// repr() and str() of every kind of value.
#include "eval/internal.h"

typedef struct ReprLink { // the containers around the one being printed
  struct ReprLink *up;
  const Obj *obj;
} ReprLink;

static bool user_method(Interp *it, Value v, Name *name, Value *f) {
  if (!class_find(class_of(it, v), name, f))
    return false;
  // The built-in kinds are printed here; a C method on an instance or a
  // tensor is its class's own.
  return f->kind != VAL_BUILTIN || v.kind == VAL_INSTANCE ||
         v.kind == VAL_TENSOR || v.kind == VAL_DTYPE;
}

static bool put_result(Interp *it, Value f, Value v, const char *what,
                       Buf *out) {
  Value r;
  if (!call_values(it, f, &v, 1, &r))
    return false;
  if (r.kind != VAL_STR)
    return raise_type(it, "%s returned non-string (type %s)", what,
                      type_name(it, r));
  buf_add(out, r.u.str->s, r.u.str->len);
  return true;
}

// A user's __repr__ may shorten the list.
static bool repr_items(Interp *it, const List *l, Buf *out) {
  for (int64_t i = 0; i < l->n; i++) {
    if (i)
      buf_puts(out, ", ");
    if (!repr(it, l->at[i], out))
      return false;
  }
  return true;
}

static bool repr_list(Interp *it, Value v, Buf *out) {
  bool list = v.kind == VAL_LIST;
  buf_putc(out, list ? '[' : '(');
  if (!repr_items(it, v.u.list, out))
    return false;
  if (!list && v.u.list->n == 1)
    buf_putc(out, ',');
  buf_putc(out, list ? ']' : ')');
  return true;
}

// what: 0 keys, 1 values, 2 items, 3 key: value
static bool repr_entries(Interp *it, const Dict *d, int what, Buf *out) {
  bool first = true;
  for (int32_t i = 0; i < d->n_used; i++) {
    DictEntry e = d->entry[i]; // a user's __repr__ may change d
    if (!is_set(e.key))
      continue;
    if (!first)
      buf_puts(out, ", ");
    first = false;
    if (what == 2)
      buf_putc(out, '(');
    if (what != 1 && !repr(it, e.key, out))
      return false;
    if (what >= 2)
      buf_puts(out, what == 2 ? ", " : ": ");
    if (what >= 1 && !repr(it, e.value, out))
      return false;
    if (what == 2)
      buf_putc(out, ')');
  }
  return true;
}

static bool repr_set(Interp *it, Value v, Buf *out) {
  if (!v.u.set->keys->n_live) {
    buf_printf(out, "%s()", type_name(it, v));
    return true;
  }
  bool is_named = v.u.obj->cls != it->cls[VAL_SET];
  if (is_named)
    buf_printf(out, "%s(", type_name(it, v));
  buf_putc(out, '{');
  Value own, *at; // a user's __iter__ says what is shown, __len__ how much
  List shown = {0};
  bool is_users = user_method(it, v, it->n->__iter__, &own) ||
                  user_method(it, v, it->n->__len__, &own);
  if (is_users && !iter_list(it, v, &at, &shown.n))
    return false;
  shown.at = is_users ? at : NULL;
  if (is_users ? !repr_items(it, &shown, out)
               : !repr_entries(it, v.u.set->keys, 0, out))
    return false;
  buf_puts(out, is_named ? "})" : "}");
  return true;
}

static bool repr_dict(Interp *it, Value v, Buf *out) {
  buf_putc(out, '{');
  if (!repr_entries(it, v.u.dict, 3, out))
    return false;
  buf_putc(out, '}');
  return true;
}

static bool repr_iterator(Interp *it, Value v, Buf *out) {
  const Iterator *i = v.u.iterator;
  if (!is_dict_view(i)) {
    buf_printf(out, "<%s object at %p>", i->type_name, (const void *)i);
    return true;
  }
  buf_printf(out, "%s([", i->type_name);
  if (!repr_entries(it, i->a.u.dict, (int)i->step, out))
    return false;
  buf_puts(out, "])");
  return true;
}

static bool repr_slice(Interp *it, Value v, Buf *out) {
  Value at[] = {v.u.slice->start, v.u.slice->stop, v.u.slice->step};
  buf_puts(out, "slice(");
  if (!repr_items(it, &(List){.at = at, .n = 3}, out))
    return false;
  buf_putc(out, ')');
  return true;
}

static bool repr_range(Value v, Buf *out) {
  const RangeObj *r = v.u.range;
  buf_printf(out, "range(%lld, %lld", (long long)r->start,
             (long long)r->stop);
  if (r->step != 1)
    buf_printf(out, ", %lld", (long long)r->step);
  buf_putc(out, ')');
  return true;
}

static void repr_builtin_function(Interp *it, const Builtin *b, Buf *out) {
  if (!b->owner)
    buf_printf(out, "<built-in function %s>", b->name);
  else
    buf_printf(out, "<%s '%s' of '%s' objects>",
               b->h.cls == it->wrapper_descriptor_class ? "slot wrapper"
                                                        : "method",
               b->name, b->owner->name->s);
}

static void repr_function(const FunctionObj *f, Buf *out) {
  if (f->is_in_c)
    buf_printf(out, "<built-in function %s>", f->qualname);
  else
    buf_printf(out, "<function %s at %p>", f->qualname, (const void *)f);
}

static bool repr_method(Interp *it, Value v, Buf *out) {
  Value f = v.u.method->function;
  if (f.kind != VAL_FUNCTION) {
    bool is_wrapper = v.u.obj->cls == it->method_wrapper_class;
    buf_printf(out, is_wrapper ? "<method-wrapper '%s' of %s object at %p>"
                               : "<built-in method %s of %s object at %p>",
               f.kind == VAL_BUILTIN ? f.u.builtin->name : "?",
               type_name(it, v.u.method->self),
               is_heap(v.u.method->self) ? (void *)v.u.method->self.u.obj
                                         : NULL);
    return true;
  }
  buf_printf(out, "<bound method %s of ", f.u.function->qualname);
  if (!repr(it, v.u.method->self, out))
    return false;
  buf_putc(out, '>');
  return true;
}

static bool repr_class(Interp *it, Value v, Buf *out) {
  Value f;
  const Class *c = v.u.cls;
  if (c->metaclass && class_find(c->metaclass, it->n->__repr__, &f) &&
      f.kind == VAL_FUNCTION)
    return put_result(it, f, v, "__repr__", out);
  if (!strcmp(c->module, "builtins"))
    buf_printf(out, "<class '%s'>", c->qualname);
  else
    buf_printf(out, "<class '%s.%s'>", c->module, c->qualname);
  return true;
}

// A container that holds itself shows dots in the inner place.
static bool repr_container(Interp *it, Value v, Buf *out) {
  static const char *const inner[VAL_KINDS] = {
      [VAL_LIST] = "[...]", [VAL_TUPLE] = "(...)", [VAL_DICT] = "{...}"};
  for (const ReprLink *l = it->reprs; l; l = l->up)
    if (l->obj == v.u.obj) {
      if (inner[v.kind])
        buf_puts(out, inner[v.kind]);
      else
        buf_printf(out, "%s(...)", type_name(it, v));
      return true;
    }
  ReprLink link = {it->reprs, v.u.obj};
  it->reprs = &link;
  bool ok = v.kind == VAL_DICT  ? repr_dict(it, v, out)
            : v.kind == VAL_SET ? repr_set(it, v, out)
                                : repr_list(it, v, out);
  it->reprs = link.up;
  return ok;
}

static void repr_property(const Property *p, Buf *out) {
  if (p->slot)
    buf_printf(out, "<%s '%s' of '%s' objects>",
               p->slot_of->is_builtin ? "attribute" : "member", p->slot->s,
               p->slot_of->name->s);
  else
    buf_printf(out, "<property object at %p>", (const void *)p);
}

static void repr_text(Interp *it, Value v, Buf *out) {
  bool is_named = is_bytearray(it, v.u.str);
  if (is_named)
    buf_printf(out, "%s(", type_name(it, v));
  str_repr(v.u.str, v.kind == VAL_BYTES, out);
  if (is_named)
    buf_putc(out, ')');
}

static void repr_module(Interp *it, const Module *m, Buf *out) {
  buf_printf(out, "<module '%s'", m->name);
  if (m->path)
    buf_printf(out, " from '%s'", absolute_path(it, m->path));
  buf_puts(out, ">");
}

bool repr_builtin(Interp *it, Value v, Buf *out) {
  switch (v.kind) {
  case VAL_NONE:
    buf_puts(out, "None");
    return true;
  case VAL_BOOL:
    buf_puts(out, v.u.b ? "True" : "False");
    return true;
  case VAL_INT:
    buf_printf(out, "%lld", (long long)v.u.i);
    return true;
  case VAL_FLOAT:
    format_float_repr(v.u.f, out);
    return true;
  case VAL_ELLIPSIS:
    buf_puts(out, "Ellipsis");
    return true;
  case VAL_NOT_IMPLEMENTED:
    buf_puts(out, "NotImplemented");
    return true;
  case VAL_STR:
  case VAL_BYTES:
    repr_text(it, v, out);
    return true;
  case VAL_LIST:
  case VAL_TUPLE:
  case VAL_DICT:
  case VAL_SET:
    return repr_container(it, v, out);
  case VAL_RANGE:
    return repr_range(v, out);
  case VAL_SLICE:
    return repr_slice(it, v, out);
  case VAL_FUNCTION:
    repr_function(v.u.function, out);
    return true;
  case VAL_BUILTIN:
    repr_builtin_function(it, v.u.builtin, out);
    return true;
  case VAL_METHOD:
    return repr_method(it, v, out);
  case VAL_CLASS:
    return repr_class(it, v, out);
  case VAL_PROPERTY:
    repr_property(v.u.property, out);
    return true;
  case VAL_STATICMETHOD:
  case VAL_CLASSMETHOD:
    buf_printf(out, "<%s(", type_name(it, v));
    if (!repr(it, v.u.wrapped->function, out))
      return false;
    buf_puts(out, ")>");
    return true;
  case VAL_MODULE:
    repr_module(it, v.u.module, out);
    return true;
  case VAL_ITERATOR:
    return repr_iterator(it, v, out);
  case VAL_GENERATOR:
    buf_printf(out, "<generator object %s at %p>",
               generator_name(it, v.u.generator), (void *)v.u.obj);
    return true;
  case VAL_UNAVAILABLE:
    return raise_unavailable(it, NULL, v.u.unavailable);
  default:
    buf_printf(out, "<%s object at %p>", type_name(it, v),
               is_heap(v) ? (void *)v.u.obj : NULL);
    return true;
  }
}

bool repr(Interp *it, Value v, Buf *out) {
  Value f;
  if ((v.kind < VAL_DTYPE && !v.heir) ||
      ((v.kind == VAL_STR || v.kind == VAL_BYTES) && is_plain(it, v)))
    return repr_builtin(it, v, out);
  if (is_unread(it, v))
    return true;
  if (!interp_enter(it, " while getting the repr of an object"))
    return false;
  bool ok = v.kind != VAL_CLASS && user_method(it, v, it->n->__repr__, &f)
                ? put_result(it, f, v, "__repr__", out)
                : repr_builtin(it, v, out);
  interp_leave(it);
  return ok;
}

bool repr_as(Interp *it, char conversion, Value v, Buf *out) {
  if (conversion == 's')
    return str(it, v, out);
  if (conversion != 'a')
    return repr(it, v, out);
  Buf b = buf_new(&it->c->arena);
  if (!repr(it, v, &b))
    return false;
  int n;
  for (size_t i = 0; i < b.n; i += (size_t)n) {
    uint32_t c = utf8_at(b.s, b.n, i, &n);
    if (c < 0x80)
      buf_putc(out, (char)c);
    else
      buf_printf(out, c < 0x100     ? "\\x%02x"
                      : c < 0x10000 ? "\\u%04x"
                                    : "\\U%08x",
                 c);
  }
  return true;
}

bool str(Interp *it, Value v, Buf *out) {
  Value f;
  if (v.kind == VAL_STR && (v.u.obj->cls == it->cls[VAL_STR] ||
                            !user_method(it, v, it->n->__str__, &f))) {
    buf_add(out, v.u.str->s, v.u.str->len);
    return true;
  }
  if (is_unread(it, v))
    return true;
  if (v.kind != VAL_CLASS && user_method(it, v, it->n->__str__, &f))
    return put_result(it, f, v, "__str__", out);
  return repr(it, v, out);
}
