// The modules in C: sys, math, builtins, and _t2c for the embedded library.
#include <float.h>

#include "eval/find.h"

#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

// --- sys --------------------------------------------------------------------

METHOD(sys_exit) {
  (void)out;
  Value exc;
  return call_values(it, value_obj(VAL_CLASS, it->exc_SystemExit), args->at,
                     args->n, &exc) &&
         raise_instance(it, exc);
}

// `to`: NULL drops it.
static bool write_text(Interp *it, const Args *args,
                       void (*to)(void *user, const char *s, size_t n),
                       Value *out) {
  if (args->n != 1 || args->at[0].kind != VAL_STR)
    return raise_type(it, "write() argument must be str");
  const Str *s = args->at[0].u.str;
  if (to)
    to(it->options.user, s->s, s->len);
  *out = value_int(s->n_chars);
  return true;
}

METHOD(sys_write) { return write_text(it, args, it->options.write, out); }

METHOD(sys_write_error) {
  return write_text(it, args, it->options.write_error, out);
}

METHOD(sys_drop) {
  (void)it;
  (void)args;
  *out = VALUE_NONE;
  return true;
}

METHOD(sys_getrecursionlimit) {
  (void)it;
  (void)args;
  *out = value_int(RECURSION_MAX);
  return true;
}

// What CPython's objects take, of the kinds that take the same wherever they
// come from.
METHOD(sys_getsizeof) {
  enum { HEAD = 24, DIGIT_BITS = 30, TEXT = 49, BYTES = 33, TUPLE = 40 };
  if (!expect_count(it, args, "getsizeof", 1, 2))
    return false;
  Value v = args->at[0];
  int64_t n = HEAD;
  if (is_int(v)) {
    uint64_t u = int_of(v) < 0 ? 0 - (uint64_t)int_of(v) : (uint64_t)int_of(v);
    do
      n += 4;
    while (u >>= DIGIT_BITS);
  } else if (is_none(v)) {
    n = 16;
  } else if (v.kind == VAL_STR && v.u.str->n_chars == (int64_t)v.u.str->len) {
    n = TEXT + v.u.str->n_chars;
  } else if (v.kind == VAL_BYTES) {
    n = BYTES + v.u.str->n_chars;
  } else if (v.kind == VAL_TUPLE) {
    n = TUPLE + 8 * v.u.list->n;
  }
  bool is_known = is_plain(it, v) && (n != HEAD || is_number(v));
  *out = value_int(n);
  return is_known || raise_unsupported(it, NULL, "sys.getsizeof() of a '%s'",
                                       type_name(it, v));
}

METHOD(sys_getdefaultencoding) {
  (void)args;
  *out = value_text(it, "utf-8");
  return true;
}

static void set(Interp *it, Dict *d, const char *name, Value v) {
  dict_set_name(it, d, name_of(it, name), v);
}

static void set_function(Interp *it, Dict *d, const char *name, BuiltinFn f) {
  set(it, d, name, value_builtin(it, name, f));
}

// sys.NAME, and sys.__NAME__, which stays where another takes its place.
static void set_stream(Interp *it, Dict *sys, const char *name,
                       BuiltinFn write) {
  Module *m = arena_new(&it->c->arena, Module);
  m->h.cls = it->cls[VAL_MODULE];
  m->name = name;
  m->globals = dict_new(it);
  set_function(it, m->globals, "write", write);
  set_function(it, m->globals, "flush", sys_drop);
  set(it, m->globals, "name",
      value_text(it, arena_printf(&it->c->arena, "<%s>", name)));
  set(it, m->globals, "encoding", value_text(it, "utf-8"));
  set(it, sys, name, value_obj(VAL_MODULE, m));
  set(it, sys, arena_printf(&it->c->arena, "__%s__", name),
      value_obj(VAL_MODULE, m));
}

// A tuple whose items have names too.
static Value tuple_with_names(Interp *it, const char *cls,
                              const char *const *names, const Value *at,
                              int n) {
  Value v = value_tuple_of(it, at, n);
  v.u.obj->cls = class_new_builtin(it, cls, it->cls[VAL_TUPLE], VAL_TUPLE);
  v.u.obj->cls->module = "sys";
  for (int i = 0; i < n; i++)
    dict_set_name(it, attrs_of(it, v.u.obj), name_of(it, names[i]), at[i]);
  return v;
}

static Value version_info(Interp *it) {
  static const char *const names[] = {"major", "minor", "micro",
                                      "releaselevel", "serial"};
  Value at[] = {value_int(3), value_int(11), value_int(0),
                value_text(it, "final"), value_int(0)};
  return tuple_with_names(it, "version_info", names, at, 5);
}

static Value float_info(Interp *it) {
  static const char *const names[] = {
      "max", "max_exp", "max_10_exp", "min",   "min_exp", "min_10_exp",
      "dig", "mant_dig", "epsilon",   "radix", "rounds"};
  Value at[] = {value_float(DBL_MAX),        value_int(DBL_MAX_EXP),
                value_int(DBL_MAX_10_EXP),   value_float(DBL_MIN),
                value_int(DBL_MIN_EXP),      value_int(DBL_MIN_10_EXP),
                value_int(DBL_DIG),          value_int(DBL_MANT_DIG),
                value_float(DBL_EPSILON),    value_int(FLT_RADIX),
                value_int(1)}; // to the nearest
  return tuple_with_names(it, "float_info", names, at, 11);
}

static void sys_init(Interp *it) {
  Module *m = module_new(it, "sys", NULL, "");
  Dict *d = m->globals;
  Value argv = value_list(it, 0);
  for (int i = 0; it->options.argv && it->options.argv[i]; i++)
    list_append(it, argv.u.list, value_text(it, it->options.argv[i]));
  m->is_embedded = true;
  set(it, d, "argv", argv);
  set(it, d, "modules", value_obj(VAL_DICT, it->modules));
  set(it, d, "path", value_list(it, 0));
  set(it, d, "maxsize", value_int(INT64_MAX));
  set(it, d, "platform", value_text(it, "linux"));
  set(it, d, "byteorder", value_text(it, "little"));
  set(it, d, "version", value_text(it, "3.11.0 (torch2c)"));
  set(it, d, "executable", value_text(it, "python"));
  set(it, d, "version_info", version_info(it));
  set(it, d, "float_info", float_info(it));
  set_stream(it, d, "stdout", sys_write);
  set_stream(it, d, "stderr", sys_write_error);
  set_function(it, d, "exit", sys_exit);
  set_function(it, d, "exc_info", sys_exc_info);
  set_function(it, d, "_getframe", sys_getframe);
  set_function(it, d, "setrecursionlimit", sys_drop);
  set_function(it, d, "getrecursionlimit", sys_getrecursionlimit);
  set_function(it, d, "getsizeof", sys_getsizeof);
  set_function(it, d, "getdefaultencoding", sys_getdefaultencoding);
  set_function(it, it->builtins, "exit", sys_exit);
  set_function(it, it->builtins, "quit", sys_exit);
}

// --- _t2c -------------------------------------------------------------------

static const char *text_or_null(Value v) {
  return v.kind == VAL_STR ? v.u.str->s : NULL;
}

// _t2c.raise_error(cls, message, ...): library code blames one of its
// function's parameters.
// With for_values, other values of a model's inputs would not raise it.
METHOD(t2c_raise_error) {
  (void)out;
  Value a[8];
  if (!bind_args(it, "raise_error",
                 "cls, message, blame=None, code=None, pytorch=None, "
                 "help=None, headline=None, for_values=False",
                 args, a))
    return false;
  if (a[0].kind != VAL_CLASS)
    return raise_type(it, "raise_error() needs a class");
  raise_instance(it, make_exception(it, a[0].u.cls, a[1]));
  ErrorInfo *info = pending_info(it);
  if (a[2].kind == VAL_STR)
    info->range = interp_blame(it, it->frame, a[2].u.str->s);
  info->code = a[3].kind == VAL_STR ? a[3].u.str->s : "E0320";
  info->pytorch = text_or_null(a[4]);
  info->help = text_or_null(a[5]);
  info->headline = text_or_null(a[6]);
  info->is_stated = a[7].kind == VAL_BOOL && a[7].u.b;
  return false;
}

// _t2c.closest(word, words): the one that was meant, or None.
METHOD(t2c_closest) {
  enum { WORDS_MAX = 256 };
  const char *names[WORDS_MAX], *word;
  Value *at;
  int64_t n;
  int kept = 0;
  if (!expect_count(it, args, "closest", 2, 2) ||
      !want_str(it, args->at[0], "closest()", &word) ||
      !iter_all(it, args->at[1], &at, &n))
    return false;
  for (int64_t i = 0; i < n && kept < WORDS_MAX; i++)
    if (at[i].kind == VAL_STR)
      names[kept++] = at[i].u.str->s;
  const char *near = closest_match(word, names, kept);
  *out = near ? value_text(it, near) : VALUE_NONE;
  return true;
}

METHOD(t2c_warn) {
  Value a[3];
  *out = VALUE_NONE;
  if (!bind_args(it, "warn", "code, message, help=None", args, a))
    return false;
  if (it->recovers && a[0].kind == VAL_STR && a[1].kind == VAL_STR)
    warn_at(it, a[0].u.str->s, interp_user_range(it), text_or_null(a[2]), "%s",
            a[1].u.str->s);
  return true;
}

METHOD(t2c_unsupported) {
  (void)out;
  Value a[2];
  return bind_args(it, "unsupported", "what, help=None", args, a) &&
         raise_unsupported(it, text_or_null(a[1]), "%s", text_or_null(a[0]));
}

// What calls a module in hooks is the module itself.
static bool is_library_calling(const Interp *it) {
  const Frame *f = it->frame;
  while (f && f->caller && !strcmp(f->module->name, "torch.nn.modules.module"))
    f = f->caller;
  return f && f->module->is_embedded;
}

bool call_module(Interp *it, Value module, const Args *args, Value *out) {
  Value forward;
  if (!get_attr(it, module, it->n->forward, &forward))
    return false;
  int depth = it->module_stack.n;
  if (!depth) {
    Value at = value_tuple_of(it, args->at, args->n), named = value_dict(it);
    for (int i = 0; i < args->n_named; i++)
      dict_set_name(it, named.u.dict, args->names[i], args->named[i]);
    vec_push(&it->c->arena, &it->module_calls,
             ((ModuleCall){module, at, named, interp_user_range(it),
                           it->keep_generator(it),
                           is_library_calling(it)}));
  }
  vec_push(&it->c->arena, &it->module_stack, module);
  it->is_calling_module = true;
  bool ok = call(it, forward, args, out);
  it->module_stack.n = depth;
  return ok;
}

// _t2c.call_module(module, args, kwargs)
METHOD(t2c_call_module) {
  Value a[3];
  if (!bind_args(it, "call_module", "module, args, kwargs", args, a))
    return false;
  if (a[1].kind != VAL_TUPLE || a[2].kind != VAL_DICT)
    return raise_type(it, "call_module() needs a tuple and a dict");
  const Dict *named = a[2].u.dict;
  Args inner = {.at = a[1].u.list->at, .n = (int)a[1].u.list->n};
  // The call in the user's file is that of the module itself.
  if (it->frame && it->frame->args)
    inner.call = it->frame->args->call;
  Vec(Name *) names = {0};
  Vec(Value) values = {0};
  for (int32_t i = 0; i < named->n_used; i++)
    if (is_set(named->entry[i].key)) {
      vec_push(&it->c->arena, &names,
               str_name(it, named->entry[i].key.u.str));
      vec_push(&it->c->arena, &values, named->entry[i].value);
    }
  inner.names = names.at;
  inner.named = values.at;
  inner.n_named = names.n;
  return call_module(it, a[0], &inner, out);
}

// _t2c.caller(): (path, line, function) of the call in the user's file.
METHOD(t2c_caller) {
  if (!bind_args(it, "caller", "", args, NULL))
    return false;
  const Frame *f = it->frame;
  while (f && f->module->is_embedded)
    f = f->caller;
  if (!f)
    return raise_type(it, "caller() is for what a file calls");
  Value at[] = {value_text(it, f->at.src->path),
                value_int(source_place(it->c, f->at.src, f->at.begin).line),
                f->function ? value_name(it, f->function->name)
                            : value_text(it, "<module>")};
  *out = value_tuple_of(it, at, 3);
  return true;
}

// _t2c.calling_module(): the name of the module that called the function which
// asks: that of the class which this one makes.
METHOD(t2c_calling_module) {
  if (!bind_args(it, "calling_module", "", args, NULL))
    return false;
  const Frame *f = it->frame ? it->frame->caller : NULL;
  if (!f || !dict_find_name(f->module->globals, it->n->__name__, out))
    *out = value_text(it, "__main__");
  return true;
}

// _t2c.parameters(function): [(name, kind, default)], the last only where
// there is one.
METHOD(t2c_parameters) {
  Value a[1], all = value_list(it, 0);
  if (!bind_args(it, "parameters", "function", args, a))
    return false;
  if (a[0].kind != VAL_FUNCTION)
    return raise_type(it, "parameters() needs a function");
  const FunctionObj *f = a[0].u.function;
  for (int i = 0; i < f->ast->params.n; i++) {
    const Param *p = &f->ast->params.at[i];
    Value row[] = {value_name(it, p->ref.name), value_int((int64_t)p->kind),
                   fallback_of(f, i)};
    list_append(it, all.u.list,
                value_tuple_of(it, row, is_set(row[2]) ? 3 : 2));
  }
  *out = all;
  return true;
}

// cls, base: both classes.
static bool two_classes(Interp *it, const char *name, const Args *args,
                        Value a[2]) {
  return bind_args(it, name, "cls, base", args, a) &&
         ((a[0].kind == VAL_CLASS && a[1].kind == VAL_CLASS) ||
          raise_type(it, "%s() needs classes", name));
}

// _t2c.counts_as(cls, base): instances of cls are none of base's, and have no
// number or text of it, but isinstance says that they are.
METHOD(t2c_counts_as) {
  Value a[2];
  *out = VALUE_NONE;
  if (!two_classes(it, "counts_as", args, a))
    return false;
  a[0].u.cls->counts_as = a[1].u.cls;
  return true;
}

// _t2c.hide_base(cls, base): instances of cls have a number of base's, but no
// program sees it.
METHOD(t2c_hide_base) {
  Value a[2];
  *out = VALUE_NONE;
  if (!two_classes(it, "hide_base", args, a))
    return false;
  a[0].u.cls->hidden_base = a[1].u.cls;
  return true;
}

// _t2c.computes_as_float(cls): beside numbers of Python's, where these raise
// nothing, without its methods.
METHOD(t2c_computes_as_float) {
  Value cls;
  *out = VALUE_NONE;
  if (!bind_args(it, "computes_as_float", "cls", args, &cls) ||
      cls.kind != VAL_CLASS)
    return raise_type(it, "computes_as_float() needs a class");
  cls.u.cls->is_double = true;
  return true;
}

// _t2c.is_script(): whether the file runs as it stands, not for its model,
// which something else may launch.
METHOD(t2c_is_script) {
  (void)args;
  *out = value_bool(it->options.mode != INTERP_MODEL);
  return true;
}

// _t2c.find_module(name): the path of its file, "" where it has none here, or
// None where there is no such module.
METHOD(t2c_find_module) {
  Value a[1];
  Found f;
  if (!bind_args(it, "find_module", "name", args, a))
    return false;
  const char *name = text_or_null(a[0]);
  if (!name)
    return raise_type(it, "a module's name must be str, not %s",
                      type_name(it, a[0]));
  *out = VALUE_NONE;
  if (find_module(it, name, false, &f))
    *out = value_text(it, f.embedded || f.is_namespace
                              ? "" : absolute_path(it, f.path));
  else if (foreign_is_known(name))
    *out = value_text(it, "");
  return true;
}

static void t2c_init(Interp *it) {
  it->primitives = module_new(it, "_t2c", NULL, "")->globals;
  static const Primitive own[] = {{"caller", t2c_caller},
                                  {"calling_module", t2c_calling_module},
                                  {"raise_error", t2c_raise_error},
                                  {"closest", t2c_closest},
                                  {"warn", t2c_warn},
                                  {"unsupported", t2c_unsupported},
                                  {"call_module", t2c_call_module},
                                  {"frames", t2c_frames},
                                  {"stack", t2c_stack},
                                  {"frame_locals", t2c_frame_locals},
                                  {"parameters", t2c_parameters},
                                  {"code", t2c_code},
                                  {"cell", t2c_cell},
                                  {"set_cell", t2c_set_cell},
                                  {"counts_as", t2c_counts_as},
                                  {"hide_base", t2c_hide_base},
                                  {"computes_as_float",
                                   t2c_computes_as_float},
                                  {"is_script", t2c_is_script},
                                  {"find_module", t2c_find_module},
                                  {"sha512", call_sha512}};
  interp_add_primitives(it, own, sizeof own / sizeof *own);
}

void interp_add_primitives(Interp *it, const Primitive *table, int n) {
  for (int i = 0; i < n; i++)
    set_function(it, it->primitives, table[i].name, table[i].call);
}

void system_modules_init(Interp *it) {
  sys_init(it);
  t2c_init(it);
  load_init(it);
  files_init(it);
  clock_init(it);
  Module *math = module_new(it, "math", NULL, "");
  math->is_embedded = true;
  math_module_init(it, math->globals);
  Module *b = module_new(it, "builtins", NULL, "");
  b->globals = it->builtins;
}
