// The interpreter's life: set-up, its stack, files, steps.
#include "eval/internal.h"

// Python's recursion limit must be reached before this stack ends: a Python
// call takes 1 to 3 KB per level of expression nesting, measured at -O0 with
// the sanitizers, and an expression nests at most 200 deep.
#define EVALUATOR_STACK_BYTES ((size_t)1 << 30)

static void names_init(Interp *it) {
  static const char *const binary[] = {
      "add", "sub", "mul", "truediv", "floordiv", "mod", "pow",
      "matmul", "and", "or", "xor", "lshift", "rshift"};
  it->n = arena_new(&it->c->arena, struct Names_);
#define X(name) it->n->name = name_of(it, #name);
  WELL_KNOWN_NAMES(X)
#undef X
  it->n->func = name_of(it, "__func__");
  for (int i = 0; i < 13; i++) {
    char text[32];
    snprintf(text, sizeof text, "__%s__", binary[i]);
    it->n->binary[i] = name_of(it, text);
    snprintf(text, sizeof text, "__r%s__", binary[i]);
    it->n->reflected[i] = name_of(it, text);
    snprintf(text, sizeof text, "__i%s__", binary[i]);
    it->n->inplace[i] = name_of(it, text);
  }
}

// object and type know each other; every other kind's class comes after.
static void classes_init(Interp *it) {
  static const char *const names[VAL_KINDS] = {
      [VAL_UNSET] = "unset",
      [VAL_NONE] = "NoneType",
      [VAL_BOOL] = "bool",
      [VAL_INT] = "int",
      [VAL_FLOAT] = "float",
      [VAL_ELLIPSIS] = "ellipsis",
      [VAL_NOT_IMPLEMENTED] = "NotImplementedType",
      [VAL_DTYPE] = "dtype",
      [VAL_STR] = "str",
      [VAL_BYTES] = "bytes",
      [VAL_LIST] = "list",
      [VAL_TUPLE] = "tuple",
      [VAL_DICT] = "dict",
      [VAL_SET] = "set",
      [VAL_RANGE] = "range",
      [VAL_SLICE] = "slice",
      [VAL_FUNCTION] = "function",
      [VAL_BUILTIN] = "builtin_function_or_method",
      [VAL_METHOD] = "method",
      [VAL_MODULE] = "module",
      [VAL_PROPERTY] = "property",
      [VAL_STATICMETHOD] = "staticmethod",
      [VAL_CLASSMETHOD] = "classmethod",
      [VAL_SUPER] = "super",
      [VAL_ITERATOR] = "iterator",
      [VAL_GENERATOR] = "generator",
      [VAL_TENSOR] = "Tensor",
      [VAL_UNAVAILABLE] = "unavailable",
  };
  it->object_class = class_new_builtin(it, "object", NULL, VAL_INSTANCE);
  it->type_class =
      class_new_builtin(it, "type", it->object_class, VAL_CLASS);
  it->object_class->h.cls = it->type_class->h.cls = it->type_class;
  it->cls[VAL_INSTANCE] = it->object_class;
  it->cls[VAL_CLASS] = it->type_class;
  for (int k = 0; k < VAL_KINDS; k++)
    if (names[k]) {
      Class *base = it->object_class;
      if (k == VAL_BOOL)
        base = NULL; // set below: bool is an int
      it->cls[k] = class_new_builtin(it, names[k], base, (ValueKind)k);
    }
  it->cls[VAL_BOOL] =
      class_new_builtin(it, "bool", it->cls[VAL_INT], VAL_BOOL);
  it->frozenset_class =
      class_new_builtin(it, "frozenset", it->object_class, VAL_SET);
  it->bytearray_class =
      class_new_builtin(it, "bytearray", it->object_class, VAL_BYTES);
  it->method_descriptor_class = class_new_builtin(
      it, "method_descriptor", it->object_class, VAL_BUILTIN);
  it->wrapper_descriptor_class = class_new_builtin(
      it, "wrapper_descriptor", it->object_class, VAL_BUILTIN);
  it->method_wrapper_class = class_new_builtin(
      it, "method-wrapper", it->object_class, VAL_METHOD);
  it->member_class = class_new_builtin(it, "member_descriptor",
                                       it->object_class, VAL_PROPERTY);
  it->getset_class = class_new_builtin(it, "getset_descriptor",
                                       it->object_class, VAL_PROPERTY);
  it->cls[VAL_DTYPE]->module = "torch";
}

// Dictionaries are made before their class exists.
static void adopt_early(Interp *it) {
  Class *dict = it->cls[VAL_DICT];
  it->builtins->h.cls = it->modules->h.cls = dict;
  it->bytes_literals->h.cls = dict;
  it->object_class->ns->h.cls = it->type_class->ns->h.cls = dict;
  for (int k = 0; k < VAL_KINDS; k++)
    if (it->cls[k])
      it->cls[k]->ns->h.cls = dict;
  Class *others[] = {it->frozenset_class, it->method_descriptor_class,
                     it->wrapper_descriptor_class, it->method_wrapper_class,
                     it->bytearray_class, it->member_class, it->getset_class};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    others[i]->ns->h.cls = dict;
}

Interp *interp_new(Ctx *c, const InterpOptions *options) {
  Interp *it = arena_new(&c->arena, Interp);
  it->c = c;
  it->options = *options;
  it->steps_left = INT64_MAX;
  it->pending = VALUE_UNSET;
  names_init(it);
  it->builtins = dict_new(it);
  it->modules = dict_new(it);
  it->bytes_literals = dict_new(it);
  it->bytes_literals->is_permanent = true;
  it->modules->is_permanent = true;
  classes_init(it);
  adopt_early(it);
  exceptions_init(it);
  object_methods_init(it);
  number_methods_init(it);
  operator_methods_init(it);
  str_methods_init(it);
  container_methods_init(it);
  iterators_init(it);
  generators_init(it);
  builtins_init(it);
  bytearray_init(it);
  system_modules_init(it);
  return it;
}

// The step budget is spent, or the arena is nearly full.
bool interp_step(Interp *it) {
  int64_t max = it->options.steps_max;
  if (!max && it->options.mode == INTERP_MODEL)
    max = STEPS_MAX_MODEL;
  if (!max) {
    it->steps_left = INT64_MAX;
    return true;
  }
  it->steps_left = 0;
  return raise_unsupported(it, NULL, "a statement of more than %lld steps",
                           (long long)max);
}

void interp_budget(Interp *it) {
  it->steps_left = it->options.steps_max          ? it->options.steps_max
                   : it->options.mode == INTERP_MODEL ? STEPS_MAX_MODEL
                                                      : INT64_MAX;
}

// Work is charged in steps, so that a statement that computes for hours ends
// as one does that loops for hours.
int64_t interp_work(const Interp *it) {
  if (it->steps_left > INT64_MAX / WORK_PER_STEP)
    return INT64_MAX;
  return it->steps_left > 0 ? it->steps_left * WORK_PER_STEP : 0;
}

bool interp_worked(Interp *it, int64_t left) {
  if (left == INT64_MAX)
    return true;
  it->steps_left = left / WORK_PER_STEP;
  return left >= 0 || interp_step(it);
}

// --- the evaluator's own stack ----------------------------------------------

typedef struct OnStack {
  Interp *it;
  bool (*fn)(Interp *, void *);
  void *user;
  bool ok;
} OnStack;

static void run_on_stack(void *user) {
  OnStack *s = user;
  s->ok = s->fn(s->it, s->user);
}

// A fatal error leaves it->stack mapped: interp_release unmaps it then.
bool interp_on_stack(Interp *it, bool (*fn)(Interp *it, void *user),
                     void *user) {
  if (it->stack.low)
    return fn(it, user);
  if (!stack_init(&it->stack, EVALUATOR_STACK_BYTES))
    ctx_fatal(it->c, "no memory for the evaluator's stack");
  it->stack_limit = it->stack.low + STACK_MARGIN;
  OnStack s = {.it = it, .fn = fn, .user = user};
  stack_run(&it->stack, run_on_stack, &s);
  stack_release(&it->stack);
  it->stack_limit = NULL;
  return s.ok;
}

void interp_release(Interp *it) {
  generators_release(it);
  stack_release(&it->stack);
}

// --- running files ----------------------------------------------------------

typedef struct RunFile {
  const File *file;
  Module *main;
} RunFile;

// What Python does when a script has ended, with an error or without.
static bool finish(Interp *it) {
  Value saved = it->pending, module, ignored;
  if (is_set(saved) && is_instance(it, saved, it->exc_Unsupported))
    return false;
  it->pending = VALUE_UNSET;
  if (dict_find_name(it->modules, name_of(it, "atexit"), &module) &&
      module.kind == VAL_MODULE &&
      !call_method(it, module, "_run_exitfuncs", NULL, 0, &ignored))
    return false;
  if (!generators_finish(it))
    return false;
  it->pending = saved;
  return !is_set(saved);
}

static bool run_file(Interp *it, void *user) {
  RunFile *r = user;
  Frame frame = {.module = r->main, .at = {r->file->source, 0, 0}};
  Value ignored;
  it->frame = &frame;
  interp_budget(it);
  Flow flow = it->options.mode == INTERP_MODEL
                  ? exec_lenient(it, &r->file->body)
                  : exec_block(it, &r->file->body, &ignored);
  bool ok = it->options.mode == INTERP_MODEL ? flow != FLOW_RAISE : finish(it);
  it->frame = NULL;
  return ok;
}

// "models/lenet.py" -> "lenet"
static const char *file_module_name(Interp *it, const char *path) {
  const char *slash = strrchr(path, '/');
  const char *base = slash ? slash + 1 : path;
  const char *dot = strrchr(base, '.');
  return arena_strndup(&it->c->arena, base,
                       dot ? (size_t)(dot - base) : strlen(base));
}

bool interp_run_file(Interp *it, const File *file, Module **main) {
  const char *name =
      it->options.is_import ? file_module_name(it, file->source->path)
                            : "__main__";
  Module *m = module_new(it, name, file->source->path, "");
  m->file = file;
  m->is_loaded = true; // who imports it by its name runs it anew
  module_set_doc(it, m);
  *main = m;
  import_set_main(it, file->source->path);
  RunFile r = {file, m};
  return interp_on_stack(it, run_file, &r);
}

typedef struct EvalIn {
  Module *module;
  const Expr *e;
  Value *out;
} EvalIn;

static bool eval_in(Interp *it, void *user) {
  EvalIn *x = user;
  Frame frame = {.module = x->module, .at = x->e->range};
  Frame *saved = it->frame;
  it->frame = &frame;
  interp_budget(it);
  bool ok = eval_expr(it, x->e, x->out);
  it->frame = saved;
  return ok;
}

bool interp_eval_in(Interp *it, Module *m, const Expr *e, Value *out) {
  EvalIn x = {m, e, out};
  return interp_on_stack(it, eval_in, &x);
}
