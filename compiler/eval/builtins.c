// The built-in functions.
#include "eval/internal.h"

#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

bool expect_count(Interp *it, const Args *args, const char *name, int least,
                  int most) {
  if (args->n_named)
    return raise_type(it, "%s() takes no keyword arguments", name);
  if (args->n >= least && args->n <= most)
    return true;
  if (least == most)
    return raise_type(it, "%s() takes exactly %s argument%s (%d given)", name,
                      least == 1   ? "one"
                      : least == 2 ? "two"
                                   : "three",
                      least == 1 ? "" : "s", args->n);
  return raise_type(it, "%s expected at %s %d argument%s, got %d", name,
                    args->n < least ? "least" : "most",
                    args->n < least ? least : most,
                    (args->n < least ? least : most) == 1 ? "" : "s",
                    args->n);
}

// --- print ------------------------------------------------------------------

// What a script has put into sys.stdout; UNSET where it is as it was.
static Value redirected_stdout(Interp *it) {
  Value sys, now, first;
  return dict_find_name(it->modules, name_of(it, "sys"), &sys) &&
                 sys.kind == VAL_MODULE &&
                 dict_find_name(sys.u.module->globals, name_of(it, "stdout"),
                                &now) &&
                 dict_find_name(sys.u.module->globals,
                                name_of(it, "__stdout__"), &first) &&
                 (now.kind != first.kind || now.u.obj != first.u.obj)
             ? now
             : VALUE_UNSET;
}

// As Python does, piece by piece: an object of the user's sees every call.
static bool print_to(Interp *it, Value file, const Args *args, Value sep,
                     Value end, bool flushes) {
  Value ignored;
  for (int i = 0; i < args->n; i++) {
    Buf b = buf_new(&it->c->arena);
    if (i && !call_method(it, file, "write", &sep, 1, &ignored))
      return false;
    if (!str(it, args->at[i], &b))
      return false;
    Value text = value_buf(it, &b);
    if (!call_method(it, file, "write", &text, 1, &ignored))
      return false;
  }
  return call_method(it, file, "write", &end, 1, &ignored) &&
         (!flushes || call_method(it, file, "flush", NULL, 0, &ignored));
}

METHOD(builtin_print) {
  Value sep = VALUE_NONE, end = VALUE_NONE, file = VALUE_NONE;
  bool flushes = false;
  for (int i = 0; i < args->n_named; i++) {
    const char *s = args->names[i]->s;
    if (!strcmp(s, "sep"))
      sep = args->named[i];
    else if (!strcmp(s, "end"))
      end = args->named[i];
    else if (!strcmp(s, "file"))
      file = args->named[i];
    else if (strcmp(s, "flush"))
      return raise_type(it, "'%s' is an invalid keyword argument for print()",
                        s);
    else if (!truth(it, args->named[i], &flushes))
      return false;
  }
  if ((!is_none(sep) && sep.kind != VAL_STR) ||
      (!is_none(end) && end.kind != VAL_STR))
    return raise_type(it, "sep and end must be None or a string");
  sep = is_none(sep) ? value_text(it, " ") : sep;
  end = is_none(end) ? value_text(it, "\n") : end;
  *out = VALUE_NONE;
  if (is_none(file)) {
    file = redirected_stdout(it);
    if (is_none(file))
      return true;
  }
  if (file.kind != VAL_UNSET)
    return print_to(it, file, args, sep, end, flushes);
  Buf b = buf_new(&it->c->arena);
  for (int i = 0; i < args->n; i++) {
    if (i)
      buf_add(&b, sep.u.str->s, sep.u.str->len);
    if (!it->options.write && args->at[i].kind != VAL_INSTANCE)
      continue; // nobody reads it, and it may have values that only a run has
    if (!str(it, args->at[i], &b))
      return false;
  }
  buf_add(&b, end.u.str->s, end.u.str->len);
  if (it->options.write)
    it->options.write(it->options.user, b.n ? b.s : "", b.n);
  return true;
}

bool is_unread_print(const Interp *it, Value f) {
  return !it->options.write && f.kind == VAL_BUILTIN &&
         f.u.builtin->call == builtin_print;
}

// --- objects ----------------------------------------------------------------

METHOD(builtin_len) {
  int64_t n;
  if (!length(it, args->at[0], &n))
    return false;
  *out = value_int(n);
  return true;
}

static bool any_all(Interp *it, const Args *args, bool stop_at, Value *out) {
  Value iterator, item;
  bool yes;
  if (!iterate(it, args->at[0], &iterator))
    return false;
  *out = value_bool(!stop_at);
  IterStep step;
  while ((step = iter_next(it, iterator, &item)) == ITER_ITEM) {
    if (!truth(it, item, &yes))
      return false;
    if (yes == stop_at) {
      *out = value_bool(stop_at);
      return leave_argument(it, args);
    }
  }
  return step == ITER_END;
}

METHOD(builtin_any) { return any_all(it, args, true, out); }
METHOD(builtin_all) { return any_all(it, args, false, out); }

METHOD(builtin_sorted) {
  Value a[3], *at;
  int64_t n;
  bool reverse;
  if (!bind_args(it, "sorted", "iterable, *, key=None, reverse=False", args,
                 a) ||
      !iter_list(it, a[0], &at, &n) || !truth(it, a[2], &reverse))
    return false;
  *out = value_list_of(it, at, n);
  return list_sort(it, out->u.list, a[1], reverse);
}

// np.float32 inherits from float here, and not in NumPy.
static bool is_hidden(Interp *it, const Class *cls, const Class *base) {
  if (it->frame && it->frame->module->is_embedded)
    return false;
  for (int i = 0; i < cls->n_mro; i++)
    if (cls->mro[i]->hidden_base == base)
      return true;
  return false;
}

static bool check_class(Interp *it, Value v, Value type, bool sub, bool *yes) {
  if (type.kind == VAL_TUPLE) {
    *yes = false;
    for (int64_t i = 0; i < type.u.list->n && !*yes; i++)
      if (!check_class(it, v, type.u.list->at[i], sub, yes))
        return false;
    return true;
  }
  Value hook, r;
  bool found = false;
  *yes = true;
  if (!sub && type.kind == VAL_CLASS && class_of(it, v) == type.u.cls)
    return true; // whatever its metaclass says
  if (type.kind == VAL_CLASS
          ? type.u.cls->metaclass && type.u.cls->metaclass != it->type_class
          : type.kind == VAL_INSTANCE)
    if (!find_special(it, type,
                      sub ? it->n->__subclasscheck__
                          : it->n->__instancecheck__,
                      &hook, &found))
      return false;
  if (found)
    return call_values(it, hook, &v, 1, &r) && truth(it, r, yes);
  if (type.kind == VAL_UNAVAILABLE)
    return raise_unavailable(it, NULL, type.u.unavailable);
  if (type.kind != VAL_CLASS)
    return raise_type(it, "%s() arg 2 must be a type, a tuple of types, or a "
                          "union",
                      sub ? "issubclass" : "isinstance");
  const Class *cls = sub ? v.u.cls : class_of(it, v);
  *yes = is_subclass(cls, type.u.cls) && !is_hidden(it, cls, type.u.cls);
  return true;
}

METHOD(builtin_isinstance) {
  bool yes;
  if (!expect_type(it, args->at[0]) ||
      !check_class(it, args->at[0], args->at[1], false, &yes))
    return false;
  *out = value_bool(yes);
  return true;
}

METHOD(builtin_issubclass) {
  bool yes;
  if (args->at[0].kind != VAL_CLASS)
    return raise_type(it, "issubclass() arg 1 must be a class");
  if (!check_class(it, args->at[0], args->at[1], true, &yes))
    return false;
  *out = value_bool(yes);
  return true;
}

static bool attribute_name(Interp *it, Value v, Name **out) {
  *out = NULL;
  if (v.kind != VAL_STR)
    return raise_type(it, "attribute name must be string, not '%s'",
                      type_name(it, v));
  *out = str_name(it, v.u.str);
  return true;
}

METHOD(builtin_getattr) {
  Name *name;
  bool found;
  if (!attribute_name(it, args->at[1], &name))
    return false;
  if (args->n == 2 || is_inside_of_function(args->at[0], name->s))
    return get_attr(it, args->at[0], name, out);
  if (!find_attr(it, args->at[0], name, out, &found))
    return false;
  if (!found)
    *out = args->at[2];
  return true;
}

METHOD(builtin_hasattr) {
  Name *name;
  Value ignored;
  bool found;
  if (!attribute_name(it, args->at[1], &name))
    return false;
  if (!find_attr(it, args->at[0], name, &ignored, &found)) {
    // What torch2c cannot do is there: whether it is used is another matter.
    if (!pending_is(it, it->exc_Unsupported))
      return false;
    pending_clear(it);
    found = true;
  }
  *out = value_bool(found || is_inside_of_function(args->at[0], name->s));
  return true;
}

METHOD(builtin_setattr) {
  Name *name;
  *out = VALUE_NONE;
  return attribute_name(it, args->at[1], &name) &&
         set_attr(it, args->at[0], name, args->at[2]);
}

METHOD(builtin_delattr) {
  Name *name;
  *out = VALUE_NONE;
  return attribute_name(it, args->at[1], &name) &&
         del_attr(it, args->at[0], name);
}

METHOD(builtin_callable) {
  *out = value_bool(is_callable(it, args->at[0]));
  return true;
}

METHOD(builtin_id) {
  const Obj *o = object_of(it, args->at[0]);
  if (!identify(it, args->at[0]))
    return false;
  *out = value_int(o ? (int64_t)(uintptr_t)o
                     : (int64_t)args->at[0].kind * 64 +
                           (args->at[0].u.i & 0xffff));
  return true;
}

METHOD(builtin_hash) {
  uint64_t h;
  Value v = args->at[0];
  if (!hash_value(it, v, &h))
    return false;
  bool is_empty_text = (v.kind == VAL_STR || v.kind == VAL_BYTES) &&
                       is_plain(it, v) && !v.u.str->len;
  *out = value_int(is_empty_text ? 0 : (int64_t)h);
  return true;
}

METHOD(builtin_repr) {
  Buf b = buf_new(&it->c->arena);
  if (!repr(it, args->at[0], &b))
    return false;
  *out = value_buf(it, &b);
  return true;
}

METHOD(builtin_ascii) {
  Buf b = buf_new(&it->c->arena);
  if (!repr_as(it, 'a', args->at[0], &b))
    return false;
  *out = value_buf(it, &b);
  return true;
}

METHOD(builtin_format) {
  Value spec = args->n > 1 ? args->at[1] : value_str(it, "", 0);
  if (spec.kind != VAL_STR)
    return raise_type(it, "format() argument 2 must be str, not %s",
                      type_name(it, spec));
  if (args->at[0].kind == VAL_STR && is_plain(it, args->at[0]) &&
      !spec.u.str->len) {
    *out = args->at[0];
    return true;
  }
  return format_alone(it, args->at[0], spec.u.str, out);
}

METHOD(builtin_chr) {
  int64_t c;
  Buf b = buf_new(&it->c->arena);
  if (!as_index(it, args->at[0], NULL, &c))
    return false;
  if (c < 0 || c > 0x10ffff)
    return raise_value(it, "chr() arg not in range(0x110000)");
  utf8_put(&b, (uint32_t)c);
  *out = value_buf(it, &b);
  return true;
}

METHOD(builtin_ord) {
  int n;
  Value v = args->at[0];
  bool is_text = v.kind == VAL_STR || v.kind == VAL_BYTES;
  if (!is_text || v.u.str->n_chars != 1)
    return raise_type(
        it, "ord() expected %s found",
        is_text ? arena_printf(&it->c->arena,
                               "a character, but string of length %lld",
                               (long long)v.u.str->n_chars)
                : arena_printf(&it->c->arena, "string of length 1, but %s",
                               type_name(it, v)));
  *out = value_int(str_char(v.u.str, 0, &n));
  return true;
}

// --- namespaces -------------------------------------------------------------

// Without an argument, the names that can be seen here.
METHOD(builtin_dir) {
  Value f, of, names, *at;
  bool found;
  int64_t n;
  if (args->n == 0) {
    names = value_obj(VAL_DICT, locals_of(it, it->frame));
    if (!iter_all(it, names, &at, &n))
      return false;
    *out = value_list_of(it, at, n);
    return list_sort(it, out->u.list, VALUE_NONE, false);
  }
  of = args->at[0];
  if (of.kind == VAL_CLASS) // a class has its own names, not its type's
    return call_method(it, value_obj(VAL_CLASS, it->object_class), "__dir__",
                       &of, 1, out);
  bool is_own = of.kind == VAL_MODULE && // a module may define it
                dict_find_name(of.u.module->globals, it->n->__dir__, &f);
  if ((!is_own && !find_special(it, of, it->n->__dir__, &f, &found)) ||
      !call_values(it, f, NULL, 0, &names) || !iter_all(it, names, &at, &n))
    return false;
  *out = value_list_of(it, at, n);
  return list_sort(it, out->u.list, VALUE_NONE, false);
}

// __import__('a.b') is a, and with fromlist it is a.b.
static bool wants_the_last(Interp *it, const Args *args, bool *out) {
  Value v = args->n > 3 ? args->at[3] : VALUE_NONE;
  for (int i = 0; i < args->n_named; i++)
    if (!strcmp(args->names[i]->s, "fromlist"))
      v = args->named[i];
  return truth(it, v, out);
}

// importlib is of the library: what it imports is looked for as its caller
// would.
METHOD(builtin_import) {
  const char *name;
  Module *m;
  bool last;
  Frame *own = it->frame, *user = own;
  if (!args->n || !want_str(it, args->at[0], "name", &name) ||
      !wants_the_last(it, args, &last))
    return false;
  const char *dot = last ? NULL : strchr(name, '.');
  while (user->module->is_embedded && user->caller)
    user = user->caller;
  it->frame = user;
  bool ok = import_module(it, name, &m);
  if (ok && dot)
    ok = import_module(
        it, arena_strndup(&it->c->arena, name, (size_t)(dot - name)), &m);
  if (ok)
    *out = value_obj(VAL_MODULE, m);
  else
    ok = foreign_module(it, name, out);
  it->frame = own;
  return ok;
}

METHOD(builtin_breakpoint) {
  (void)args;
  (void)out;
  return raise_unsupported(it, "there is no debugger here", "breakpoint()");
}

METHOD(builtin_input) {
  (void)args;
  (void)out;
  return raise_unsupported(it, NULL, "input()");
}

void builtins_init(Interp *it) {
  static const MethodDef functions[] = {
      {"print", builtin_print, NULL},
      {"len", builtin_len, "1"},
      {"any", builtin_any, "1"},
      {"all", builtin_all, "1"},
      {"sorted", builtin_sorted, NULL},
      {"isinstance", builtin_isinstance, "2"},
      {"issubclass", builtin_issubclass, "2"},
      {"getattr", builtin_getattr, "2-3"},
      {"hasattr", builtin_hasattr, "2"},
      {"setattr", builtin_setattr, "3"},
      {"delattr", builtin_delattr, "2"},
      {"callable", builtin_callable, "1"},
      {"id", builtin_id, "1"},
      {"hash", builtin_hash, "1"},
      {"repr", builtin_repr, "1"},
      {"ascii", builtin_ascii, "1"},
      {"format", builtin_format, "1-2"},
      {"chr", builtin_chr, "1"},
      {"ord", builtin_ord, "1"},
      {"dir", builtin_dir, "0-1"},
      {"__import__", builtin_import, NULL},
      {"breakpoint", builtin_breakpoint, NULL},
      {"input", builtin_input, NULL},
  };
  number_functions_init(it);
  evaluate_init(it);
  add_functions(it, functions,
                (int)(sizeof functions / sizeof *functions));
  static const ValueKind types[] = {
      VAL_BOOL,  VAL_INT,   VAL_FLOAT,    VAL_STR,          VAL_BYTES,
      VAL_LIST,  VAL_TUPLE, VAL_DICT,     VAL_SET,          VAL_RANGE,
      VAL_SLICE, VAL_CLASS, VAL_PROPERTY, VAL_STATICMETHOD, VAL_CLASSMETHOD,
      VAL_SUPER, VAL_INSTANCE};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    dict_set_name(it, it->builtins, it->cls[types[i]]->name,
                  value_obj(VAL_CLASS, it->cls[types[i]]));
  dict_set_name(it, it->builtins, name_of(it, "frozenset"),
                value_obj(VAL_CLASS, it->frozenset_class));
  dict_set_name(it, it->builtins, name_of(it, "NotImplemented"),
                (Value){.kind = VAL_NOT_IMPLEMENTED});
  dict_set_name(it, it->builtins, name_of(it, "Ellipsis"),
                (Value){.kind = VAL_ELLIPSIS});
  dict_set_name(it, it->builtins, name_of(it, "__debug__"),
                value_bool(true));
}
