// Which module of a file is its model: what --model says, the one that the
// file itself calls, or its only one that needs no arguments.
#include "driver/model.h"

#include "tensor/generator.h"

bool is_module_class(const Class *cls) {
  for (int i = 0; i < cls->n_mro; i++)
    if (!strcmp(cls->mro[i]->name->s, "Module") &&
        !strcmp(cls->mro[i]->module, "torch.nn.modules.module"))
      return true;
  return false;
}

bool is_module(Value v) {
  return v.kind == VAL_INSTANCE && is_module_class(v.u.obj->cls);
}

// What wraps a model, as torch.compile and DataParallel do, has its numbers.
static bool is_wrapper(const Class *cls) {
  return !strcmp(cls->module, "torch._dynamo.eval_frame") ||
         !strcmp(cls->module, "torch.nn.parallel");
}

Value without_wrappers(Interp *it, Value module) {
  while (is_module(module) && is_wrapper(module.u.obj->cls)) {
    Value within;
    if (!dict_find_name(module.u.obj->attrs, name_of(it, "_modules"),
                        &within) ||
        within.kind != VAL_DICT || within.u.dict->n_used != 1)
      break;
    module = within.u.dict->entry[0].value;
  }
  return module;
}

// --- the file's own calls ---

static const Class *class_called(Session *s, const ModuleCall *call) {
  return without_wrappers(s->it, call->module).u.obj->cls;
}

static bool has_only_tensors(const ModuleCall *call) {
  const List *args = call->args.u.list;
  for (int64_t i = 0; i < args->n; i++)
    if (args->at[i].kind != VAL_TENSOR)
      return false;
  return args->n && (!is_set(call->kwargs) || !call->kwargs.u.dict->n_live);
}

// Losses and transforms of images stand behind and before a model.
static bool is_beside_models(const Class *cls) {
  return !strcmp(cls->module, "torch.nn.modules.loss") ||
         !strcmp(cls->module, "torchvision.transforms");
}

// How well a call tells the model: classes of the user's before those of the
// library, calls with tensors alone before others, the file's own before those
// of torchsummary and its like.
static int rank_of(Session *s, const ModuleCall *call) {
  const Class *cls = class_called(s, call);
  bool is_library = cls->defined.src && cls->defined.src->is_embedded;
  if (is_beside_models(cls))
    return 0;
  return 1 + 4 * !is_library + 2 * has_only_tensors(call) +
         !call->is_by_library;
}

const ModuleCall *first_model_call(Session *s) {
  const ModuleCall *best = NULL;
  int best_rank = 0;
  for (int i = 0; i < s->it->module_calls.n; i++) {
    const ModuleCall *call = &s->it->module_calls.at[i];
    int rank = rank_of(s, call);
    if (rank > best_rank) {
      best = call;
      best_rank = rank;
    }
  }
  return best;
}

// Others of the same rank are named, so that the choice is no surprise.
static void note_other_models(Session *s, const ModuleCall *chosen) {
  Diag *note = NULL;
  for (int i = 0; i < s->it->module_calls.n; i++) {
    const ModuleCall *call = &s->it->module_calls.at[i];
    const Class *cls = class_called(s, call);
    if (call->module.u.obj == chosen->module.u.obj ||
        cls == class_called(s, chosen) ||
        rank_of(s, call) < rank_of(s, chosen))
      continue;
    if (!note) {
      note = diag_new(s->c, SEV_NOTE, NULL, chosen->at,
                      "the model is '%s', which the file calls first",
                      class_called(s, chosen)->name->s);
      note->help = "choose another with --model";
      diag_add(s->c, note);
    }
    diag_note(s->c, note, call->at, NULL, "'%s' is called too", cls->name->s);
  }
}

// --- the file's classes ---

const FunctionObj *init_of(Interp *it, const Class *cls) {
  Value init;
  if (!class_find(cls, name_of(it, "__init__"), &init))
    return NULL;
  const Name *inner = name_of(it, "__wrapped__"); // by a decorator
  while (init.kind == VAL_FUNCTION && init.u.function->h.attrs &&
         dict_find_name(init.u.function->h.attrs, inner, &init)) {
  }
  return init.kind == VAL_FUNCTION ? init.u.function : NULL;
}

// __init__ = partialmethod(Base.__init__, starting=False): it may need any.
static bool is_made_otherwise(Interp *it, const Class *cls) {
  Value init;
  return class_find(cls, name_of(it, "__init__"), &init) &&
         init.kind == VAL_INSTANCE;
}

bool needs_no_arguments(Interp *it, const Class *cls) {
  const FunctionObj *f = init_of(it, cls);
  if (is_made_otherwise(it, cls))
    return false;
  for (int i = 1; f && i < f->ast->params.n; i++) {
    const Param *p = &f->ast->params.at[i];
    bool is_optional = p->kind == PARAM_STAR || p->kind == PARAM_STAR_STAR;
    if (!is_optional && !p->fallback)
      return false;
  }
  return true;
}

bool may_lack_arguments(Interp *it, const Class *cls) {
  const FunctionObj *f = init_of(it, cls);
  for (int i = 1; f && i < f->ast->params.n; i++)
    if (f->ast->params.at[i].fallback &&
        f->ast->params.at[i].fallback->kind == EXPR_NONE)
      return true;
  return false;
}

// hidden_dim: int = 0, ndim: int = -1: numbers that are no size.
static bool has_sizes_to_come(Interp *it, const Class *cls) {
  const FunctionObj *f = init_of(it, cls);
  for (int i = 1; f && i < f->ast->params.n; i++) {
    const Expr *e = f->ast->params.at[i].fallback;
    if (e && (e->kind == EXPR_UNARY ||
              (e->kind == EXPR_INT && !e->u.integer)))
      return true;
  }
  return false;
}

// A Sequential of the user's is empty without arguments, and so is what takes
// its parts as one does, __init__(self, *layers). With **keywords beside them
// they are handed on to a base, which may need none.
static bool is_container(Interp *it, const Class *cls) {
  const FunctionObj *f = init_of(it, cls);
  bool takes_parts = false;
  for (int i = 1; f && i < f->ast->params.n; i++) {
    if (f->ast->params.at[i].kind == PARAM_STAR_STAR)
      return false;
    takes_parts |= f->ast->params.at[i].kind == PARAM_STAR;
  }
  return takes_parts ||
         (f && !strcmp(f->module->name, "torch.nn.modules.container"));
}

// What others are derived from may be no model by itself.
bool is_base(const Module *file, const Class *cls) {
  const Dict *globals = file->globals;
  for (int i = 0; i < globals->n_used; i++) {
    Value v = globals->entry[i].value;
    for (int k = 1; v.kind == VAL_CLASS && k < v.u.cls->n_mro; k++)
      if (v.u.cls->mro[k] == cls)
        return true;
  }
  return false;
}

// What can be made without arguments, and be a model by itself.
static bool is_bare(Session *s, const Module *file, const Class *cls) {
  return needs_no_arguments(s->it, cls) && !is_container(s->it, cls) &&
         !is_base(file, cls);
}

// The module classes that the file defines, those without arguments alone or
// all of them.
typedef Vec(Class *) Classes;
static Classes module_classes(Session *s, Module *file, bool all) {
  Classes classes = {0};
  const Dict *globals = file->globals;
  for (int i = 0; i < globals->n_used; i++) {
    Value key = globals->entry[i].key, v = globals->entry[i].value;
    if (!is_set(key) || v.kind != VAL_CLASS)
      continue;
    Class *cls = v.u.cls;
    if (cls->defined.src == s->source && is_module_class(cls) &&
        (all || is_bare(s, file, cls)))
      vec_push(&s->c->arena, &classes, cls);
  }
  return classes;
}

// What became of names that the file would define: the model may be among
// them.
static void note_unavailable(Session *s, Module *file, Diag *d) {
  enum { NOTES_MAX = 3 };
  const Dict *globals = file->globals;
  for (int i = 0; i < globals->n_used && d->notes.n < NOTES_MAX; i++) {
    Value key = globals->entry[i].key, v = globals->entry[i].value;
    if (!is_set(key) || key.kind != VAL_STR || v.kind != VAL_UNAVAILABLE)
      continue;
    diag_note(s->c, d, v.u.unavailable->range, NULL,
              "'%s' could not be evaluated: %s", key.u.str->s,
              v.u.unavailable->reason);
  }
}

static bool refuse_without_modules(Session *s, Module *file) {
  session_fail(s, NULL, "'%s' defines no nn.Module and calls none", s->o.file);
  Diag *d = s->c->diags.at[s->c->diags.n - 1];
  note_unavailable(s, file, d);
  s->subject = d->notes.n ? SUBJECT_UNKNOWN : SUBJECT_NONE;
  return false;
}

// The file would make or call its model, but that failed inside of it: this is
// what the user wants to know.
static bool report_abandoned(Session *s) {
  Interp *it = s->it;
  bool any = report_script_errors(s);
  for (int i = 0; !any && i < it->abandoned.n; i++) {
    it->pending = it->abandoned.at[i];
    any = pending_info(it)->chain != NULL;
    if (any)
      session_raise(s);
    pending_clear(it);
  }
  return any;
}

static bool refuse_choice(Session *s, Module *file) {
  if (report_abandoned(s))
    return false;
  s->subject = SUBJECT_UNKNOWN;
  Classes bare = module_classes(s, file, false);
  Classes all = module_classes(s, file, true);
  if (!all.n)
    return refuse_without_modules(s, file);
  guess_models(s, file);
  Buf help = buf_new(&s->c->arena);
  buf_puts(&help, "choose with --model:");
  for (int i = 0; i < all.n; i++)
    buf_printf(&help, "%s '%s(%s)'", i ? " or" : "", all.at[i]->name->s,
               needs_no_arguments(s->it, all.at[i]) &&
                       !is_container(s->it, all.at[i]) ? "" : "...");
  if (!bare.n)
    return session_fail(s, buf_text(&help),
                        "'%s' calls no module, and all its modules need "
                        "arguments",
                        s->o.file);
  return session_fail(s, buf_text(&help),
                      "'%s' calls no module, and %d of its modules need no "
                      "arguments",
                      s->o.file, bare.n);
}

typedef struct Making {
  Module *file;
  Class *cls;
  Value out;
} Making;

// The class stands for the call that we make in place of the file.
static bool make_instance(Interp *it, void *user) {
  Making *m = user;
  Frame entry = {.caller = it->frame, .module = m->file};
  entry.at = m->cls->defined;
  it->frame = &entry;
  bool ok = call_values(it, value_obj(VAL_CLASS, m->cls), NULL, 0, &m->out);
  it->frame = entry.caller;
  return ok;
}

// A default of None or of no size, an abstract class, arguments of any number
// or the class's own check: the class is to be made with arguments, or to be
// derived from.
static bool is_not_for_us(Session *s, const Class *cls) {
  Interp *it = s->it;
  Buf text = buf_new(&it->c->arena);
  Value exc = it->pending;
  const ErrorInfo *info = pending_info(it);
  if (!str(it, exc, &text))
    return false;
  it->pending = exc;
  const char *message = buf_text(&text);
  bool is_of_arguments = pending_is(it, it->exc_KeyError) ||
                         strstr(message, "required positional argument");
  bool is_of_size = strstr(message, "positive") || strstr(message, "negative");
  return strstr(message, "abstract class") || strstr(message, "inherit") ||
         (has_sizes_to_come(it, cls) && is_of_size) ||
         (takes_any(s, cls, true) && is_of_arguments) ||
         (may_lack_arguments(it, cls) &&
          (strstr(message, "None") || is_raised_at(info->range)));
}

bool choose_model(Session *s, Module *file, const ModuleCall *call,
                  Model *out) {
  if (call) {
    out->callable = out->module = without_wrappers(s->it, call->module);
    s->entry = call->at;
    s->is_entry_hidden = s->specs.n || s->inputs.n; // then not that call
    note_other_models(s, call);
    return true;
  }
  Classes classes = module_classes(s, file, false);
  if (classes.n != 1 || is_abstract(classes.at[0]))
    return refuse_choice(s, file);
  Making making = {.file = file, .cls = classes.at[0]};
  s->entry = making.cls->defined;
  s->is_entry_hidden = true;
  tensors_seed(s->it, (uint64_t)s->o.seed);
  if (!interp_on_stack(s->it, make_instance, &making)) {
    if (!is_not_for_us(s, making.cls))
      return session_raise(s);
    pending_clear(s->it);
    return refuse_choice(s, file);
  }
  out->callable = out->module = making.out;
  return true;
}

// --- --model EXPR ---

// What EXPR gave is no model: says what it is, and what was meant.
static bool refuse_value(Session *s, Value v) {
  const char *help = NULL;
  if (v.kind == VAL_CLASS || v.kind == VAL_FUNCTION)
    help = arena_printf(&s->c->arena, "did you mean '%s()'?", s->o.model);
  const char *what = v.kind == VAL_CLASS      ? "a class"
                     : v.kind == VAL_FUNCTION ? "a function"
                                              : type_name(s->it, v);
  return session_fail(s, help, "--model %s is %s, not an nn.Module",
                      s->o.model, what);
}

bool evaluate_model(Session *s, Module *file, Model *out) {
  Source *source =
      source_new(s->c, "--model", s->o.model, strlen(s->o.model));
  Expr *e = parse_expression(s->c, source);
  if (!e) {
    s->status = TORCH2C_USAGE;
    return false;
  }
  Value v;
  s->entry = e->range;
  s->is_entry_hidden = true;
  tensors_seed(s->it, (uint64_t)s->o.seed);
  if (!interp_eval_in(s->it, file, e, &v)) {
    // A wrong name is wrong use; an error below __init__ is the model's.
    if (pending_info(s->it)->range.src == source)
      s->status = TORCH2C_USAGE;
    return session_raise(s);
  }
  out->callable = v = without_wrappers(s->it, v);
  out->module = v.kind == VAL_METHOD ? v.u.method->self : v;
  return is_module(out->module) || refuse_value(s, v);
}
