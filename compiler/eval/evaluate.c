// eval() and exec() of a text, as configurations keep names of layers and
// training scripts the lines that override theirs; and the namespaces that
// such a text sees.
#include "eval/internal.h"

#include <stdlib.h>

#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

enum { TEXT_MAX = 1 << 20 };

static bool raise_syntax(Interp *it, const char *message) {
  raise_error(it, it->exc_SyntaxError, "%s", message);
  slot_set(it, it->pending.u.obj, it->n->msg, value_text(it, message));
  return false;
}

// What the parser reported since `before` as the exception it is in Python.
bool raise_syntax_since(Interp *it, int before) {
  const Diag *d = it->c->diags.at[before];
  raise_syntax(it, d->message);
  Obj *raised = it->pending.u.obj;
  Place at = source_place(it->c, d->range.src, d->range.begin);
  slot_set(it, raised, name_of(it, "filename"),
           value_text(it, d->range.src->path));
  slot_set(it, raised, name_of(it, "lineno"), value_int(at.line));
  slot_set(it, raised, name_of(it, "offset"), value_int(at.column));
  pending_info(it)->range = d->range;
  pending_info(it)->code = d->code;
  it->c->diags.n = before; // reported when the exception is
  return false;
}

// --- namespaces -------------------------------------------------------------

typedef struct Variable {
  Name *name;
  Value v;
} Variable;

static int by_name(const void *a, const void *b) {
  return strcmp(((const Variable *)a)->name->s,
                ((const Variable *)b)->name->s);
}

static void show(Interp *it, Dict *in, const Variable *v) {
  if (is_set(v->v))
    dict_set_name(it, in, v->name, v->v);
  else
    dict_del_name(it, in, v->name);
}

// Those that stand for several come last.
static void show_parameters(Interp *it, const Frame *f, Dict *in) {
  const Function *ast = f->function->ast;
  for (int stars = 0; stars < 2; stars++)
    for (int i = 0; i < ast->params.n; i++) {
      const Param *p = &ast->params.at[i];
      bool is_starred = p->kind == PARAM_STAR || p->kind == PARAM_STAR_STAR;
      if (is_starred == (stars == 1))
        show(it, in, &(Variable){p->ref.name, f->env->slot[p->ref.slot]});
    }
}

// Those that several functions see come last, in the order of their names.
static void show_variables(Interp *it, const Frame *f, Dict *in) {
  const Scope *s = f->env->scope;
  const FunctionObj *fn = f->function;
  int n = 0, own = fn && fn->ast->scope == s ? fn->ast->params.n : 0;
  if (own)
    show_parameters(it, f, in);
  Variable *shared = arena_array(&it->c->arena,
                                 (size_t)(s->slots.n + s->outer.n + 1),
                                 sizeof *shared);
  for (int i = own; i < s->slots.n; i++) {
    Variable v = {s->slots.at[i], f->env->slot[i]};
    if (s->is_seen_inside && s->is_seen_inside[i])
      shared[n++] = v;
    else
      show(it, in, &v);
  }
  int cells = n;
  for (int i = 0; i < s->outer.n; i++) {
    const Env *e = f->env;
    for (int depth = s->outer.at[i].depth; depth > 0; depth--)
      e = e->outer;
    shared[n++] = (Variable){s->outer.at[i].name,
                             e->slot[s->outer.at[i].slot]};
  }
  if (s->names_class && fn && fn->home && *fn->home)
    shared[n++] = (Variable){it->n->__class__,
                             value_obj(VAL_CLASS, *fn->home)};
  qsort(shared, (size_t)cells, sizeof *shared, by_name);
  qsort(shared + cells, (size_t)(n - cells), sizeof *shared, by_name);
  for (int i = 0; i < n; i++)
    show(it, in, &shared[i]);
}

// A function has one dict, which each call of locals() brings up to date.
Dict *locals_of(Interp *it, Frame *f) {
  if (f->class_ns || !f->env)
    return f->class_ns ? f->class_ns : f->module->globals;
  if (!f->locals)
    f->locals = dict_new(it);
  show_variables(it, f, f->locals);
  return f->locals;
}

METHOD(builtin_locals) {
  (void)args;
  *out = value_obj(VAL_DICT, locals_of(it, it->frame));
  return true;
}

METHOD(builtin_globals) {
  (void)args;
  *out = value_obj(VAL_DICT, it->frame->module->globals);
  return true;
}

METHOD(builtin_vars) {
  bool found;
  if (args->n == 0)
    return builtin_locals(it, args, out);
  if (!find_attr(it, args->at[0], it->n->__dict__, out, &found))
    return false;
  return found ||
         raise_type(it, "vars() argument must have __dict__ attribute");
}

// --- texts ------------------------------------------------------------------

typedef struct Text {
  const char *function, *s, *path;
  size_t n;
  bool is_expression, is_code;
  Dict *globals, *locals; // NULL: the caller's
} Text;

// compile() made an object of _code.py, which keeps the text.
static bool compiled_text(Interp *it, Value code, Text *t) {
  Value parts;
  bool found = false;
  const Class *cls = class_of(it, code);
  t->is_code = code.kind == VAL_INSTANCE && !strcmp(cls->name->s, "code") &&
               cls->module && !strcmp(cls->module, "builtins");
  if (!t->is_code)
    return raise_type(it, "%s() arg 1 must be a string, bytes or code object",
                      t->function);
  if (!find_attr(it, code, name_of(it, "_text"), &parts, &found))
    return false;
  found = found && parts.kind == VAL_TUPLE && parts.u.list->n == 3;
  for (int i = 0; found && i < 3; i++) // a script may have written to it
    found = parts.u.list->at[i].kind == VAL_STR;
  if (!found)
    return raise_unsupported(it, "call the function", "%s() of its code",
                             t->function);
  const Str *s = parts.u.list->at[0].u.str;
  t->s = s->s;
  t->n = s->len;
  t->path = parts.u.list->at[1].u.str->s;
  t->is_expression = !strcmp(parts.u.list->at[2].u.str->s, "eval");
  return true;
}

static bool read_text(Interp *it, Value v, Text *t) {
  if (v.kind != VAL_STR && v.kind != VAL_BYTES)
    return compiled_text(it, v, t);
  t->s = v.u.str->s;
  t->n = v.u.str->len;
  if (memchr(t->s, 0, t->n))
    return raise_syntax(it, "source code string cannot contain null bytes");
  return true;
}

// One of the two is made, as is_expression says.
static bool parse_text(Interp *it, const Text *t, const Expr **e,
                       const File **file) {
  size_t from = t->is_expression ? strspn(t->s, " \t") : 0;
  if (t->n > TEXT_MAX)
    return raise_unsupported(it, NULL, "%s() of so long a text", t->function);
  size_t n = t->n - from;
  Source *src = source_new(it->c, t->path,
                           arena_strndup(&it->c->arena, t->s + from, n), n);
  src->in_namespace = true;
  int before = it->c->diags.n;
  *e = t->is_expression ? parse_expression(it->c, src) : NULL;
  *file = t->is_expression ? NULL : parse_file(it->c, src);
  return *e || *file || raise_syntax_since(it, before);
}

static bool want_namespaces(Interp *it, const Value *a, Text *t) {
  if (!is_none(a[0]) && a[0].kind != VAL_DICT)
    return raise_type(it, t->is_expression
                              ? "globals must be a dict"
                              : "exec() globals must be a dict, not %s",
                      type_name(it, a[0]));
  if (!is_none(a[1]) && a[1].kind != VAL_DICT)
    return raise_unsupported(it, "pass a dict", "%s() with locals of type %s",
                             t->function, type_name(it, a[1]));
  t->globals = is_none(a[0]) ? NULL : a[0].u.dict;
  t->locals = is_none(a[1]) ? t->globals : a[1].u.dict;
  return true;
}

// In the built-in names that exec() was given.
bool find_own_builtin(Interp *it, Name *name, Value *out, bool *found) {
  Value names = it->frame->module->builtins;
  if (names.kind != VAL_DICT)
    return raise_type(it, "'%s' object is not subscriptable",
                      type_name(it, names));
  *found = dict_find_name(names.u.dict, name, out);
  return true;
}

// What a statement needs that calls a built-in function by its name.
static bool want_builtin(Interp *it, const char *name, Class *error) {
  Value ignored;
  bool found = true;
  if (is_set(it->frame->module->builtins) &&
      !find_own_builtin(it, name_of(it, name), &ignored, &found))
    return false;
  return found || raise_error(it, error, "%s not found", name);
}

bool want_import(Interp *it) {
  return want_builtin(it, "__import__", it->exc_ImportError);
}

bool want_build_class(Interp *it) {
  return want_builtin(it, "__build_class__", it->exc_NameError);
}

// Functions and classes of the text see its globals as those of their module.
static Module *module_of(Interp *it, const Text *t, const File *file) {
  Value name, builtins;
  Module *here = it->frame->module;
  if (!t->globals || t->globals == here->globals)
    return here;
  if (!dict_find_name(t->globals, it->n->__builtins__, &builtins))
    dict_set_name(it, t->globals, it->n->__builtins__,
                  builtins = value_obj(VAL_DICT, it->builtins));
  Module *m = arena_new(&it->c->arena, Module);
  bool is_named = dict_find_name(t->globals, it->n->__name__, &name) &&
                  name.kind == VAL_STR;
  m->h.cls = it->cls[VAL_MODULE];
  m->name = is_named ? name.u.str->s : "builtins";
  m->package = "";
  m->globals = t->globals;
  if (builtins.kind == VAL_MODULE)
    builtins = value_obj(VAL_DICT, builtins.u.module->globals);
  if (builtins.kind != VAL_DICT || builtins.u.dict != it->builtins)
    m->builtins = builtins;
  m->file = file;
  m->is_loaded = true;
  m->is_embedded = here->is_embedded;
  return m;
}

static bool run_text(Interp *it, const Text *t, Value *out) {
  const Expr *e;
  const File *file;
  Value ignored;
  Frame frame = {.caller = it->frame};
  if (!parse_text(it, t, &e, &file) || !interp_enter(it, ""))
    return false;
  frame.module = module_of(it, t, file);
  frame.class_ns = t->locals ? t->locals : locals_of(it, it->frame);
  frame.at = e ? e->range : (Range){file->source, 0, 0};
  it->frame = &frame;
  *out = VALUE_NONE;
  bool ok = e ? eval_expr(it, e, out)
              : exec_block(it, &file->body, &ignored) != FLOW_RAISE;
  it->frame = frame.caller;
  interp_leave(it);
  return ok;
}

// eval(text, globals=None, locals=None), and exec()
static bool run_given(Interp *it, const char *function, const Args *args,
                      Value *out) {
  Value a[3];
  Text t = {.function = function,
            .path = "<string>",
            .is_expression = *function == 'e' && function[1] == 'v'};
  return bind_args(it, function, "source, globals=None, locals=None", args,
                   a) &&
         want_namespaces(it, a + 1, &t) && read_text(it, a[0], &t) &&
         run_text(it, &t, out);
}

METHOD(builtin_eval) {
  return run_given(it, "eval", args, out);
}

METHOD(builtin_exec) {
  Value ignored;
  *out = VALUE_NONE;
  return run_given(it, "exec", args, &ignored);
}

// A mistake in the text is told here; the text is parsed again when it runs.
METHOD(builtin_compile) {
  static const char signature[] =
      "source, filename, mode, flags=0, dont_inherit=False, optimize=-1";
  const char *mode;
  const Expr *e;
  const File *file;
  Value a[6];
  Text t = {.function = "compile"};
  if (!bind_args(it, "compile", signature, args, a) ||
      !want_str(it, a[1], "compile() arg 'filename'", &t.path) ||
      !want_str(it, a[2], "compile() arg 'mode'", &mode) ||
      !read_text(it, a[0], &t))
    return false;
  t.is_expression = !strcmp(mode, "eval");
  if (!t.is_expression && strcmp(mode, "exec"))
    return strcmp(mode, "single")
               ? raise_value(it, "compile() mode must be 'exec', 'eval' or "
                                 "'single'")
               : raise_unsupported(it, "'exec' is", "compile() of one line");
  if (!is_int(a[3]) || int_of(a[3]) || t.is_code)
    return raise_unsupported(it, "give the text alone",
                             t.is_code ? "compile() of code"
                                       : "compile() with flags");
  return parse_text(it, &t, &e, &file) &&
         make_of(it, "_code", "compiled", a, 3, out);
}

void evaluate_init(Interp *it) {
  static const MethodDef functions[] = {
      {"locals", builtin_locals, "0"}, {"globals", builtin_globals, "0"},
      {"vars", builtin_vars, "0-1"},   {"eval", builtin_eval, NULL},
      {"exec", builtin_exec, NULL},    {"compile", builtin_compile, NULL},
  };
  add_functions(it, functions, (int)(sizeof functions / sizeof *functions));
}
