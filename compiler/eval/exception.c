// raise, try, with; the exception classes.
#include "eval/internal.h"

#include <errno.h>

bool exec_raise(Interp *it, const Stmt *s) {
  Value exc, cause;
  if (!s->u.raise.exc) {
    if (!it->handling.n)
      return raise_error(it, it->exc_RuntimeError,
                         "No active exception to reraise");
    it->pending = it->reraised = it->handling.at[it->handling.n - 1];
    return false;
  }
  it->reraised = VALUE_UNSET;
  if (!eval_expr(it, s->u.raise.exc, &exc))
    return false;
  it->frame->at = s->range;
  if (exc.kind == VAL_CLASS &&
      is_subclass(exc.u.cls, it->exc_BaseException) &&
      !call_values(it, exc, NULL, 0, &exc))
    return false;
  if (exc.kind != VAL_INSTANCE || !is_instance(it, exc, it->exc_BaseException))
    return raise_type(it, "exceptions must derive from BaseException");
  if (s->u.raise.cause) {
    if (!eval_expr(it, s->u.raise.cause, &cause) ||
        (cause.kind == VAL_CLASS &&
         is_subclass(cause.u.cls, it->exc_BaseException) &&
         !call_values(it, cause, NULL, 0, &cause)))
      return false;
    if (!is_none(cause) && !is_instance(it, cause, it->exc_BaseException))
      return raise_type(it, "exception causes must derive from "
                            "BaseException");
    slot_set(it, exc.u.obj, it->n->__cause__, cause);
    slot_set(it, exc.u.obj, name_of(it, "__suppress_context__"),
             value_bool(true));
  }
  it->frame->at = s->range;
  return raise_instance(it, exc);
}

// --- try --------------------------------------------------------------------

static bool matches(Interp *it, Value exc, Value type, bool *yes) {
  if (type.kind == VAL_TUPLE) {
    *yes = false;
    for (int64_t i = 0; i < type.u.list->n && !*yes; i++)
      if (!matches(it, exc, type.u.list->at[i], yes))
        return false;
    return true;
  }
  if (type.kind != VAL_CLASS ||
      !is_subclass(type.u.cls, it->exc_BaseException))
    return raise_type(it, "catching classes that do not inherit from "
                          "BaseException is not allowed");
  *yes = is_instance(it, exc, type.u.cls);
  return true;
}

static Flow run_handler(Interp *it, const Handler *h, Value exc,
                        Value *result) {
  ErrorInfo *info = info_of(it, exc);
  info->handler = interp_user_chain(it);
  info->is_handled = true;
  if (h->name.name)
    store_name(it, &h->name, exc);
  vec_push(&it->c->arena, &it->handling, exc);
  Flow flow = exec_block(it, &h->body, result);
  it->handling.n--;
  if (h->name.name && h->name.binding == BIND_CLASS)
    dict_del_name(it, it->frame->class_ns, h->name.name);
  else if (h->name.name && h->name.binding == BIND_GLOBAL)
    dict_del_name(it, it->frame->module->globals, h->name.name);
  else if (h->name.name)
    store_name(it, &h->name, VALUE_UNSET);
  return flow;
}

static Flow handle_groups(Interp *it, const Stmt *s, Value *result);

static Flow handle(Interp *it, const Stmt *s, Value *result) {
  Value exc = it->pending;
  if (s->u.attempt.handlers.at[0].is_group)
    return handle_groups(it, s, result);
  for (int i = 0; i < s->u.attempt.handlers.n; i++) {
    const Handler *h = &s->u.attempt.handlers.at[i];
    Value type;
    // A bare except does not hide what torch2c cannot do.
    bool yes = !is_instance(it, exc, it->exc_Unsupported);
    it->pending = VALUE_UNSET;
    vec_push(&it->c->arena, &it->handling, exc);
    bool ok = !h->type || (eval_expr(it, h->type, &type) &&
                           matches(it, exc, type, &yes));
    it->handling.n--;
    if (!ok)
      return FLOW_RAISE;
    if (yes)
      return run_handler(it, h, exc, result);
    it->pending = exc;
  }
  return FLOW_RAISE;
}

// One `except*`: what of *rest is of its type is handled, as a group, and what
// is raised meanwhile kept.
static bool handle_group(Interp *it, const Handler *h, Value *rest,
                         List *raised, List *reraised, Value *result) {
  Value at[2] = {*rest}, parts;
  vec_push(&it->c->arena, &it->handling, *rest);
  bool ok = eval_expr(it, h->type, &at[1]);
  it->frame->at = h->type->range;
  ok = ok && make_of(it, "_exception_groups", "_matched", at, 2, &parts);
  it->handling.n--;
  if (!ok)
    return false;
  Value matched = parts.u.list->at[0];
  *rest = parts.u.list->at[1];
  if (is_none(matched) || run_handler(it, h, matched, result) != FLOW_RAISE)
    return true;
  Value exc = it->pending;
  if (is_instance(it, exc, it->exc_Unsupported))
    return false;
  it->pending = VALUE_UNSET;
  bool again = is_set(it->reraised) && same_object(exc, it->reraised) &&
               same_object(exc, matched);
  list_append(it, again ? reraised : raised, exc);
  return true;
}

// What is raised behind the last `except*`: what was not handled, and what the
// handlers have raised.
static Flow handle_groups(Interp *it, const Stmt *s, Value *result) {
  Value exc = it->pending, rest = exc;
  Value raised = value_list(it, 0), reraised = value_list(it, 0);
  if (is_instance(it, exc, it->exc_Unsupported))
    return FLOW_RAISE;
  it->pending = VALUE_UNSET;
  for (int i = 0; i < s->u.attempt.handlers.n && !is_none(rest); i++)
    if (!handle_group(it, &s->u.attempt.handlers.at[i], &rest, raised.u.list,
                      reraised.u.list, result))
      return FLOW_RAISE;
  if (same_object(rest, exc)) { // no group, and nobody's
    it->pending = exc;
    return FLOW_RAISE;
  }
  if (!is_none(rest))
    list_append(it, reraised.u.list, rest);
  Value at[] = {exc, raised, reraised};
  if (!make_of(it, "_exception_groups", "_left", at, 3, &exc))
    return FLOW_RAISE;
  if (is_none(exc))
    return FLOW_NEXT;
  info_of(it, exc);
  it->pending = exc;
  return FLOW_RAISE;
}

// What torch2c cannot do is no exception of Python's: no `finally` with a
// return of its own and no __exit__ may end it.
static bool is_refusal(Interp *it, Value exc) {
  return is_instance(it, exc, it->exc_Unsupported);
}

Flow exec_try(Interp *it, const Stmt *s, Value *result) {
  int depth = it->depth;
  int handling = it->handling.n;
  int modules = it->module_stack.n;
  it->try_depth++;
  it->frame->tries++;
  Flow flow = exec_block(it, &s->u.attempt.body, result);
  it->frame->tries--;
  it->try_depth--;
  if (flow == FLOW_RAISE && s->u.attempt.handlers.n) {
    it->depth = depth;
    it->handling.n = handling;
    it->module_stack.n = modules;
    flow = handle(it, s, result);
  } else if (flow == FLOW_NEXT) {
    flow = exec_block(it, &s->u.attempt.otherwise, result);
  }
  if (!s->u.attempt.final.n)
    return flow;
  Value saved = it->pending, kept = *result;
  it->pending = VALUE_UNSET;
  handling = it->handling.n; // what passes through is being handled, too
  if (flow == FLOW_RAISE)
    vec_push(&it->c->arena, &it->handling, saved);
  Flow last = exec_block(it, &s->u.attempt.final, result);
  it->handling.n = handling;
  if (last != FLOW_NEXT && !(flow == FLOW_RAISE && is_refusal(it, saved)))
    return last;
  it->pending = saved;
  *result = kept;
  return flow;
}

// --- with -------------------------------------------------------------------

static bool special(Interp *it, Value v, Name *name, Value *bound) {
  bool found;
  if (!find_special(it, v, name, bound, &found))
    return false;
  if (!found)
    return raise_type(it, "'%s' object does not support the context manager "
                          "protocol%s",
                      type_name(it, v),
                      name == it->n->__exit__ ? " (missed __exit__ method)"
                                              : "");
  return true;
}

Flow exec_with(Interp *it, const Stmt *s, int item, Value *result) {
  if (s->u.with.is_async) {
    raise_unsupported(it, NULL, "async with");
    return FLOW_RAISE;
  }
  if (item == s->u.with.items.n)
    return exec_block(it, &s->u.with.body, result);
  const WithItem *w = &s->u.with.items.at[item];
  Value manager, enter, leave, entered, handled;
  if (!eval_expr(it, w->context, &manager))
    return FLOW_RAISE;
  it->frame->at = w->context->range;
  if (!special(it, manager, it->n->__enter__, &enter) ||
      !special(it, manager, it->n->__exit__, &leave) ||
      !call_values(it, enter, NULL, 0, &entered))
    return FLOW_RAISE;
  Flow flow = FLOW_NEXT;
  if (w->target && !assign_to(it, w->target, entered))
    flow = FLOW_RAISE;
  it->with_depth++;
  if (flow == FLOW_NEXT)
    flow = exec_with(it, s, item + 1, result);
  it->with_depth--;
  Value at[] = {VALUE_NONE, VALUE_NONE, VALUE_NONE};
  if (flow != FLOW_RAISE)
    return call_values(it, leave, at, 3, &handled) ? flow : FLOW_RAISE;
  Value exc = it->pending;
  it->pending = VALUE_UNSET;
  at[0] = value_obj(VAL_CLASS, class_of(it, exc));
  at[1] = exc;
  bool yes;
  if (!call_values(it, leave, at, 3, &handled) || !truth(it, handled, &yes))
    return FLOW_RAISE;
  if (yes && !is_refusal(it, exc))
    return FLOW_NEXT;
  it->pending = exc;
  return FLOW_RAISE;
}

// --- the classes ------------------------------------------------------------

Class *system_error_class(Interp *it, const Args *args) {
  const struct {
    int number;
    Class *cls;
  } known[] = {
      {ENOENT, it->exc_FileNotFoundError},  {EEXIST, it->exc_FileExistsError},
      {EACCES, it->exc_PermissionError},    {EPERM, it->exc_PermissionError},
      {EISDIR, it->exc_IsADirectoryError},  {EINTR, it->exc_InterruptedError},
      {ENOTDIR, it->exc_NotADirectoryError}, {ETIMEDOUT, it->exc_TimeoutError},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (args->n > 1 && is_int(args->at[0]) &&
        int_of(args->at[0]) == known[i].number)
      return known[i].cls;
  return it->exc_OSError;
}

static const char *const system_error_slots[] = {"errno", "strerror",
                                                 "filename"};

static const char *const syntax_error_slots[] = {"filename", "lineno",
                                                 "offset", "text"};

// SyntaxError(msg, (filename, lineno, offset, text))
static void syntax_error_init(Interp *it, Obj *self, const Value *at, int n) {
  if (n)
    slot_set(it, self, it->n->msg, at[0]);
  if (n != 2 || at[1].kind != VAL_TUPLE)
    return;
  for (int i = 0; i < 4 && i < at[1].u.list->n; i++)
    slot_set(it, self, name_of(it, syntax_error_slots[i]),
             at[1].u.list->at[i]);
}

static bool exception_init(Interp *it, const Args *args, Value *out) {
  *out = VALUE_NONE;
  Value self = args->at[0];
  if (args->n_named && !is_instance(it, self, it->exc_ImportError) &&
      !is_instance(it, self, it->exc_NameError) &&
      !is_instance(it, self, it->exc_AttributeError))
    return raise_type(it, "%s() takes no keyword arguments",
                      type_name(it, self));
  int n = args->n - 1;
  bool is_system = is_instance(it, self, it->exc_OSError) && n >= 2 && n <= 5;
  slot_set(it, self.u.obj, it->n->args,
           value_tuple_of(it, args->at + 1, is_system ? 2 : n));
  if (n && is_instance(it, self, it->exc_StopIteration))
    slot_set(it, self.u.obj, it->n->value, args->at[1]);
  if (n && is_instance(it, self, it->exc_SystemExit))
    slot_set(it, self.u.obj, name_of(it, "code"),
             n > 1 ? value_tuple_of(it, args->at + 1, n) : args->at[1]);
  if (is_instance(it, self, it->exc_SyntaxError))
    syntax_error_init(it, self.u.obj, args->at + 1, n);
  for (int i = 0; is_system && i < n && i < 3; i++)
    slot_set(it, self.u.obj, name_of(it, system_error_slots[i]),
             args->at[i + 1]);
  for (int i = 0; i < args->n_named; i++)
    slot_set(it, self.u.obj, args->names[i], args->named[i]);
  return true;
}

static Value exception_args(Interp *it, Value self) {
  Value all;
  return slot_find(self.u.obj, it->n->args, &all) ? all : value_tuple(it, 0);
}

// "[Errno 2] No such file or directory: 'x'"
static bool system_error_str(Interp *it, Value number, const Obj *o, Buf *b) {
  Value text = VALUE_NONE, file = VALUE_NONE;
  slot_find(o, name_of(it, "strerror"), &text);
  slot_find(o, name_of(it, "filename"), &file);
  buf_puts(b, "[Errno ");
  if (!str(it, number, b))
    return false;
  buf_puts(b, "] ");
  if (!str(it, text, b))
    return false;
  if (is_none(file))
    return true;
  buf_puts(b, ": ");
  return repr(it, file, b);
}

// "invalid syntax (model.py, line 3)"
static bool syntax_error_str(Interp *it, const Obj *o, Buf *b) {
  Value msg = VALUE_NONE, file = VALUE_NONE, line = VALUE_NONE;
  slot_find(o, it->n->msg, &msg);
  slot_find(o, name_of(it, "filename"), &file);
  slot_find(o, name_of(it, "lineno"), &line);
  if (!str(it, msg, b))
    return false;
  const char *path = file.kind == VAL_STR ? file.u.str->s : NULL;
  const char *slash = path ? strrchr(path, '/') : NULL;
  if (path)
    buf_printf(b, " (%s", slash ? slash + 1 : path);
  if (is_int(line))
    buf_printf(b, "%sline %lld", path ? ", " : " (",
               (long long)int_of(line));
  if (path || is_int(line))
    buf_putc(b, ')');
  return true;
}

static bool exception_str(Interp *it, const Args *args, Value *out) {
  Value number;
  Value all = exception_args(it, args->at[0]);
  Buf b = buf_new(&it->c->arena);
  bool ok = true;
  if (slot_find(args->at[0].u.obj, name_of(it, "errno"), &number))
    ok = system_error_str(it, number, args->at[0].u.obj, &b);
  else if (is_instance(it, args->at[0], it->exc_SyntaxError))
    ok = syntax_error_str(it, args->at[0].u.obj, &b);
  else if (all.kind == VAL_TUPLE && all.u.list->n == 1)
    // KeyError shows its key as repr
    ok = is_instance(it, args->at[0], it->exc_KeyError)
             ? repr(it, all.u.list->at[0], &b)
             : str(it, all.u.list->at[0], &b);
  else if (all.kind == VAL_TUPLE && all.u.list->n > 1)
    ok = repr(it, all, &b);
  *out = value_buf(it, &b);
  return ok;
}

static bool exception_repr(Interp *it, const Args *args, Value *out) {
  Value all = exception_args(it, args->at[0]);
  Buf b = buf_new(&it->c->arena);
  buf_puts(&b, type_name(it, args->at[0]));
  if (all.kind == VAL_TUPLE && all.u.list->n == 1) {
    buf_putc(&b, '(');
    if (!repr(it, all.u.list->at[0], &b))
      return false;
    buf_putc(&b, ')');
  } else if (!repr(it, all, &b)) {
    return false;
  }
  *out = value_buf(it, &b);
  return true;
}

static bool exception_with_traceback(Interp *it, const Args *args,
                                     Value *out) {
  (void)it;
  *out = args->at[0];
  return true;
}

static bool exception_add_note(Interp *it, const Args *args, Value *out) {
  Value notes;
  *out = VALUE_NONE;
  if (args->at[1].kind != VAL_STR)
    return raise_type(it, "note must be a str, not '%s'",
                      type_name(it, args->at[1]));
  Dict *attrs = attrs_of(it, args->at[0].u.obj);
  Name *name = name_of(it, "__notes__");
  if (!dict_find_name(attrs, name, &notes))
    dict_set_name(it, attrs, name, notes = value_list(it, 0));
  if (notes.kind != VAL_LIST)
    return raise_type(it, "Cannot add note: __notes__ is not a list");
  list_append(it, notes.u.list, args->at[1]);
  return true;
}

// What exceptions hold besides their __dict__.
static void add_exception_slots(Interp *it) {
  const struct {
    Class *cls;
    const char *name;
    Value fallback;
  } slots[] = {
      {it->exc_BaseException, "args", value_tuple(it, 0)},
      {it->exc_BaseException, "__cause__", VALUE_NONE},
      {it->exc_BaseException, "__context__", VALUE_NONE},
      {it->exc_BaseException, "__traceback__", VALUE_NONE},
      {it->exc_BaseException, "__suppress_context__", value_bool(false)},
      {it->exc_StopIteration, "value", VALUE_NONE},
      {it->exc_AttributeError, "name", VALUE_NONE},
      {it->exc_AttributeError, "obj", VALUE_NONE},
      {it->exc_NameError, "name", VALUE_NONE},
      {it->exc_ImportError, "name", VALUE_NONE},
      {it->exc_ImportError, "path", VALUE_NONE},
      {it->exc_SystemExit, "code", VALUE_NONE},
      {it->exc_SyntaxError, "msg", VALUE_NONE},
      {it->exc_SyntaxError, "filename", VALUE_NONE},
      {it->exc_SyntaxError, "lineno", VALUE_NONE},
      {it->exc_SyntaxError, "offset", VALUE_NONE},
      {it->exc_SyntaxError, "text", VALUE_NONE},
      {it->exc_OSError, "errno", VALUE_NONE},
      {it->exc_OSError, "strerror", VALUE_NONE},
      {it->exc_OSError, "filename", VALUE_NONE},
  };
  for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
    slot_add(it, slots[i].cls, name_of(it, slots[i].name), slots[i].fallback);
}

void exceptions_init(Interp *it) {
  Class *object = it->object_class;
#define EXCEPTION(name, base)                                                  \
  it->exc_##name =                                                             \
      class_new_builtin(it, #name, EXCEPTION_BASE_##base, VAL_INSTANCE);       \
  if (strcmp(#name, "Unsupported"))                                            \
    dict_set_name(it, it->builtins, name_of(it, #name),                        \
                  value_obj(VAL_CLASS, it->exc_##name));
#define EXCEPTION_BASE_object object
#define BASE(name) it->exc_##name
#define EXCEPTION_BASE_BaseException BASE(BaseException)
#define EXCEPTION_BASE_Exception BASE(Exception)
#define EXCEPTION_BASE_ArithmeticError BASE(ArithmeticError)
#define EXCEPTION_BASE_ImportError BASE(ImportError)
#define EXCEPTION_BASE_LookupError BASE(LookupError)
#define EXCEPTION_BASE_NameError BASE(NameError)
#define EXCEPTION_BASE_OSError BASE(OSError)
#define EXCEPTION_BASE_RuntimeError BASE(RuntimeError)
#define EXCEPTION_BASE_ValueError BASE(ValueError)
#define EXCEPTION_BASE_UnicodeError BASE(UnicodeError)
#define EXCEPTION_BASE_Warning BASE(Warning)
#define EXCEPTION_BASE_ConnectionError BASE(ConnectionError)
#define EXCEPTION_BASE_SyntaxError BASE(SyntaxError)
#define EXCEPTION_BASE_IndentationError BASE(IndentationError)
#include "eval/exceptions.def"
#undef EXCEPTION
#undef BASE
  static const MethodDef methods[] = {
      {"__init__", exception_init, NULL},
      {"__str__", exception_str, "=0"},
      {"__repr__", exception_repr, "=0"},
      {"with_traceback", exception_with_traceback, "1"},
      {"add_note", exception_add_note, "1"},
  };
  add_methods(it, it->exc_BaseException, methods, 5);
  // Each has its own, which comes before that of a user's class behind it.
#define EXCEPTION(name, base) add_methods(it, it->exc_##name, methods, 1);
#include "eval/exceptions.def"
#undef EXCEPTION
  Class *const told_otherwise[] = {it->exc_KeyError, it->exc_OSError,
                                   it->exc_ImportError, it->exc_SyntaxError};
  for (size_t i = 0; i < sizeof told_otherwise / sizeof *told_otherwise; i++)
    add_methods(it, told_otherwise[i], methods + 1, 1);
  add_exception_slots(it);
  dict_set_name(it, it->builtins, name_of(it, "IOError"),
                value_obj(VAL_CLASS, it->exc_OSError));
  dict_set_name(it, it->builtins, name_of(it, "EnvironmentError"),
                value_obj(VAL_CLASS, it->exc_OSError));
}
