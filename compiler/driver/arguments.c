// What the model is called with: --input SPECs, or the arguments with which
// the file itself calls it.
#include "driver/model.h"

// forward's own parameters, after self; NULL when it is not written in Python.
const Function *forward_of(Interp *it, const Model *m) {
  Value forward = m->callable;
  if (forward.kind != VAL_METHOD &&
      !class_find(m->module.u.obj->cls, name_of(it, "forward"), &forward))
    return NULL;
  if (forward.kind == VAL_METHOD)
    forward = forward.u.method->function;
  return forward.kind == VAL_FUNCTION ? forward.u.function->ast : NULL;
}

static bool takes_by_name(const Param *p) {
  return p->kind == PARAM_PLAIN || p->kind == PARAM_KEYWORD_ONLY;
}

static bool takes_by_position(const Param *p) {
  return p->kind == PARAM_PLAIN || p->kind == PARAM_POSITIONAL_ONLY;
}

// forward's parameter of that name; NULL and a diagnostic when there is none.
static const Param *find_param(Session *s, const Function *f,
                               const InputSpec *spec) {
  const char *names[64];
  int n = 0;
  for (int i = 1; i < f->params.n; i++) {
    const Param *p = &f->params.at[i];
    if (p->kind == PARAM_STAR_STAR)
      return p;
    if (takes_by_name(p) && !strcmp(p->ref.name->s, spec->name))
      return p;
    if (takes_by_name(p) && n < 64)
      names[n++] = p->ref.name->s;
  }
  const char *near = closest_match(spec->name, names, n);
  session_fail(s, near ? arena_printf(&s->c->arena, "did you mean '%s'?", near)
                       : NULL,
               "%s %s: forward has no parameter '%s'",
               spec->data ? "--input-file" : "--input", spec->text,
               spec->name);
  return NULL;
}

// The next parameter that takes a positional argument: its name, or x0, x1,
// ... where *args takes it.
static const char *next_name(Session *s, const Function *f, int position) {
  int seen = 0;
  for (int i = 1; f && i < f->params.n; i++)
    if (takes_by_position(&f->params.at[i]) && seen++ == position)
      return f->params.at[i].ref.name->s;
  return arena_printf(&s->c->arena, "x%d", position);
}

bool read_specs(Session *s) {
  s->specs.n = 0;
  for (int i = 0; i < s->o.n_inputs; i++) {
    InputSpec *spec = arena_new(&s->c->arena, InputSpec);
    const char *why = input_spec_parse(s->c, s->o.inputs[i], s->batch, spec);
    if (why)
      return session_fail(s, NULL, "%s", why);
    vec_push(&s->c->arena, &s->specs, spec);
  }
  return true;
}

static bool from_specs(Session *s, const Function *f,
                       InputSpec *const *specs, int n, Arguments *out) {
  int position = 0;
  for (int i = 0; i < n; i++) {
    const InputSpec *spec = specs[i];
    Argument a = {.spec = spec};
    if (!spec->name) {
      a.name = next_name(s, f, position++);
    } else {
      if (f && !find_param(s, f, spec))
        return false;
      a.name = spec->name;
      a.keyword = name_of(s->it, spec->name);
    }
    vec_push(&s->c->arena, out, a);
  }
  return true;
}

// forward's position of an argument; those it does not name come last.
static int place_of(const Function *f, const Argument *a, int index) {
  int position = 0;
  for (int i = 1; f && i < f->params.n; i++, position++)
    if (!strcmp(f->params.at[i].ref.name->s, a->name))
      return position;
  return position + index;
}

// The C function takes its inputs in the order of forward's parameters,
// however they were given.
static void sort_arguments(const Function *f, Arguments *all) {
  for (int i = 1; i < all->n; i++)
    for (int k = i; k > 0; k--) {
      Argument *a = &all->at[k - 1], *b = &all->at[k], kept = *a;
      if (place_of(f, a, k - 1) <= place_of(f, b, k))
        break;
      *a = *b;
      *b = kept;
    }
}

static bool is_given(const Arguments *given, const Name *name, int position) {
  int n_positional = 0;
  for (int i = 0; i < given->n; i++) {
    n_positional += !given->at[i].keyword;
    if (given->at[i].keyword == name)
      return true;
  }
  return position < n_positional;
}

// Every parameter of forward without a default must have its input.
static bool check_given(Session *s, const Function *f,
                        const Arguments *given) {
  int position = 0;
  for (int i = 1; f && i < f->params.n; i++) {
    const Param *p = &f->params.at[i];
    bool is_needed = (takes_by_position(p) || takes_by_name(p)) && !p->fallback;
    bool is_there = is_given(given, p->ref.name,
                             takes_by_position(p) ? position : INT32_MAX);
    position += takes_by_position(p);
    if (is_needed && !is_there)
      return session_fail(s,
                          s->o.output_file
                              ? "give one --input-file for each, in order, "
                                "or by name: mask=mask.npy"
                              : "give one --input for each, in order, or by "
                                "name: mask=1x8",
                          "forward needs an input for '%s'",
                          p->ref.name->s);
  }
  return true;
}

static bool evaluate_spec(Session *s, Module *file, Argument *a) {
  const char *text = a->spec->expression;
  Expr *e = parse_expression(
      s->c, source_new(s->c, "--input", text, strlen(text)));
  if (!e) {
    s->status = TORCH2C_USAGE;
    return false;
  }
  if (interp_eval_in(s->it, file, e, &a->value))
    return true;
  s->status = TORCH2C_USAGE;
  return session_raise(s);
}

static void from_call(Session *s, const Function *f, const ModuleCall *call,
                      Arguments *out) {
  const List *args = call->args.u.list;
  for (int64_t i = 0; i < args->n; i++) {
    Argument a = {.name = next_name(s, f, (int)i), .value = args->at[i]};
    vec_push(&s->c->arena, out, a);
  }
  const Dict *named = is_set(call->kwargs) ? call->kwargs.u.dict : NULL;
  for (int i = 0; named && i < named->n_used; i++) {
    if (!is_set(named->entry[i].key))
      continue;
    Name *name = str_name(s->it, named->entry[i].key.u.str);
    Argument a = {name, name->s, named->entry[i].value, NULL};
    vec_push(&s->c->arena, out, a);
  }
}

// The first call, within the file, of a module of this class.
static const ModuleCall *call_of_class(Interp *it, const Class *cls) {
  for (int i = 0; i < it->module_calls.n; i++) {
    const ModuleCall *call = &it->module_calls.at[i];
    const Class *other = without_wrappers(it, call->module).u.obj->cls;
    if (other == cls || (other->name == cls->name && cls->defined.src &&
                         other->defined.src == cls->defined.src &&
                         other->defined.begin == cls->defined.begin))
      return call;
  }
  return NULL;
}

// A value that means the same to another interpreter: tensors have only their
// types read.
static bool is_portable(Value v) {
  if (!is_sequence(v))
    return !is_heap(v) || v.kind == VAL_STR || v.kind == VAL_TENSOR;
  for (int64_t i = 0; i < v.u.list->n; i++)
    if (!is_portable(v.u.list->at[i]))
      return false;
  return true;
}

// With --model the file was imported, and its main block has not run: there it
// may call such a model.
static const ModuleCall *call_in_main_block(Session *s, const Class *cls) {
  Interp *it = s->it;
  InterpOptions options = it->options;
  Module *file;
  options.is_import = false;
  start_interp(s, &options);
  Interp *other = s->it;
  s->it = it;
  if (!interp_run_file(other, s->file, &file))
    pending_clear(other);
  const ModuleCall *call = call_of_class(other, cls);
  if (!call || !is_portable(call->args))
    return NULL;
  const Dict *named = call->kwargs.u.dict;
  for (int i = 0; i < named->n_used; i++)
    if (is_set(named->entry[i].key) && !is_portable(named->entry[i].value))
      return NULL;
  return call;
}

static bool refuse_unknown(Session *s, const Function *f) {
  Buf help = buf_new(&s->c->arena);
  s->subject = SUBJECT_UNKNOWN;
  buf_puts(&help, "give it with --input 1x3x224x224");
  int n = 0;
  for (int i = 1; f && i < f->params.n; i++)
    if (takes_by_position(&f->params.at[i]) && !f->params.at[i].fallback)
      n++;
  if (n > 1)
    buf_printf(&help, ", once for each of forward's %d parameters", n);
  return session_fail(s, buf_text(&help),
                      "the shape of the model's input is not known: '%s' does "
                      "not call the model",
                      s->o.file);
}

// forward(self): a model of parameters alone.
static bool takes_nothing(const Function *f) {
  return f && f->params.n == 1 && takes_by_position(&f->params.at[0]) &&
         !strcmp(f->params.at[0].ref.name->s, "self");
}

// The arrays of --input-file.
static bool from_files(Session *s, const Function *f, Arguments *out) {
  if (!from_specs(s, f, s->file_specs.at, s->file_specs.n, out) ||
      !check_given(s, f, out))
    return false;
  sort_arguments(f, out);
  for (int i = 0; i < out->n; i++)
    s->inputs.at[i] = out->at[i].spec->data;
  return true;
}

bool model_arguments(Session *s, Module *file, const Model *m,
                     const ModuleCall *call, Arguments *out) {
  const Function *f = forward_of(s->it, m);
  if (s->inputs.n || s->o.output_file) // of --input-file are all, or none
    return from_files(s, f, out);
  if (s->specs.n) {
    if (!from_specs(s, f, s->specs.at, s->specs.n, out) ||
        !check_given(s, f, out))
      return false;
    for (int i = 0; i < out->n; i++)
      if (out->at[i].spec->expression &&
          !evaluate_spec(s, file, &out->at[i]))
        return false;
    sort_arguments(f, out);
    return true;
  }
  const Class *cls = m->module.u.obj->cls;
  if (!call && m->callable.kind != VAL_METHOD)
    call = call_of_class(s->it, cls);
  if (!call && m->callable.kind != VAL_METHOD && s->o.model)
    call = call_in_main_block(s, cls);
  if (!call && takes_nothing(f))
    return true;
  if (!call) {
    guess_inputs(s, m, f);
    return refuse_unknown(s, f);
  }
  from_call(s, f, call, out);
  return true;
}
