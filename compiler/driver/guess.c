// A model whose file neither calls it nor says what its input is: inputs are
// guessed from its first layers. A guess that works shows that the model can
// work; a mistake is one only if no guess avoids it.
#include "driver/model.h"

// --- what a model may be called with -----------------------------------------
// The shapes to try for a layer, with its number of channels or features as %.
typedef struct LayerInputs {
  const char *layer;     // the beginning of its class's name
  const char *attribute; // that has the number
  const char *const *shapes;
} LayerInputs;

static const char *const images[] = {
    "2x%x224x224", "2x%x32x32",   "2x%x28x28",   "2x%x64x64",
    "2x%x96x96",   "2x%x128x128", "2x%x256x256", "2x%x84x84",
    "2x%x48x48",   "2x%x227x227", "2x%x299x299", "2x%x512x512",
    "2x%x572x572", "2x%x32x100",  "2x2x224x224", "2x3x224x224",
    "2x4x224x224", "2x6x224x224", NULL}; // some split their channels
static const char *const sequences[] = {"2x%x128", "2x%x100",   "2x%x50",
                                        "2x%x28",  "2x%x16000", "2x%x1024",
                                        NULL};
static const char *const volumes[] = {
    "2x%x16x112x112", "2x%x32x32x32", "2x%x64x64x64", "2x%x16x56x56",
    "2x2x32x32x32",   "2x3x32x32x32", "2x4x32x32x32", NULL};
static const char *const seeds[] = {"2x%x1x1", "2x%x8x8", "2x%x16x16", NULL};
static const char *const vectors[] = {"2x%", "3x%", "2x5x%", "2x7x%",
                                      "2x5x7x%", NULL};
static const char *const steps[] = {"2x5x%", "2x7x%", "3x4x%", NULL};
static const char *const indices[] = {"2x16:int64", "2x7:int64", "3x5:int64",
                                      "2:int64", NULL};
static const char *const digits[] = {"2x1x28x28", "2x28x28", "2x784",
                                     "3x1x28x28", NULL};
static const char *const pictures[] = {"2x3x32x32", "3x3x32x32", NULL};

static const LayerInputs layers[] = {
    {"Conv2d", "in_channels", images},
    {"Conv1d", "in_channels", sequences},
    {"Conv3d", "in_channels", volumes},
    {"ConvTranspose2d", "in_channels", seeds},
    {"Linear", "in_features", vectors},
    {"LSTM", "input_size", steps},
    {"GRU", "input_size", steps},
    {"RNN", "input_size", steps},
    {"MultiheadAttention", "embed_dim", steps},
    {"Embedding", "embedding_dim", indices},
    {"BatchNorm2d", "num_features", images},
    {"BatchNorm1d", "num_features", vectors},
};

static void add_shape(Session *s, const char *shape) {
  for (int i = 0; i < s->guesses.n; i++)
    if (!strcmp(s->guesses.at[i], shape))
      return; // each counts once
  vec_push(&s->c->arena, &s->guesses, shape);
}

static void add_shapes(Session *s, const char *const *shapes, int64_t number) {
  Arena *a = &s->c->arena;
  for (; *shapes; shapes++) {
    const char *hole = strchr(*shapes, '%');
    add_shape(s, hole ? arena_printf(a, "%.*s%lld%s", (int)(hole - *shapes),
                                     *shapes, (long long)number, hole + 1)
                      : *shapes);
  }
}

static const LayerInputs *inputs_of(const Class *cls) {
  if (!cls->defined.src || !cls->defined.src->is_embedded)
    return NULL;
  for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
    if (!strcmp(cls->name->s, layers[i].layer))
      return &layers[i];
  return NULL;
}

static bool number_of(Interp *it, Value module, const char *attribute,
                      int64_t *out) {
  Value v;
  bool found;
  if (!find_attr(it, module, name_of(it, attribute), &v, &found)) {
    it->pending = VALUE_UNSET;
    return false;
  }
  if (found && v.kind == VAL_INT)
    *out = v.u.i;
  return found && v.kind == VAL_INT;
}

static bool guess_shapes(Interp *it, void *user) {
  enum { KINDS_MAX = 2 }; // the first layer made need not be the first called
  Session *s = user;
  const LayerInputs *known[KINDS_MAX] = {0};
  Value walk, *at;
  int64_t n, number;
  if (!call_method(it, s->guessed, "modules", NULL, 0, &walk) ||
      !iter_all(it, walk, &at, &n)) {
    it->pending = VALUE_UNSET;
    return false;
  }
  int kinds = 0;
  for (int64_t i = 0; i < n && kinds < KINDS_MAX; i++) {
    const LayerInputs *in = inputs_of(at[i].u.obj->cls);
    if (!in || in == known[0] || !number_of(it, at[i], in->attribute, &number))
      continue;
    if (in->shapes == vectors && number == 784)
      add_shapes(s, digits, number);
    if (in->shapes == vectors && number == 3072)
      add_shapes(s, pictures, number);
    add_shapes(s, in->shapes, number);
    known[kinds++] = in;
  }
  return true;
}

static int n_required(const Function *f) {
  int n = 0;
  for (int i = 1; i < f->params.n; i++) {
    const Param *p = &f->params.at[i];
    n += p->kind != PARAM_STAR && p->kind != PARAM_STAR_STAR && !p->fallback;
  }
  return n;
}

void guess_inputs(Session *s, const Model *m, const Function *f) {
  s->guesses.n = 0;
  if (!f || n_required(f) != 1)
    return;
  s->guessed = m->module;
  interp_on_stack(s->it, guess_shapes, s);
}

// --- what came of them -------------------------------------------------------
typedef struct Trial {
  const char *shape;
  Vec(Diag *) diags;
  int n_computed; // layers, when the first error was found
  int n_nodes;
  bool is_fine;
} Trial;
typedef Vec(Trial) Trials;

// Of all trials of a model together: a large one is tried less often.
enum { NODES_MAX = 10000, NODES_OF_TRIAL = 200 };

static int n_computed(const Tensors *state) {
  const Graph *g = state->graph;
  int n = 0, end = state->n_sound ? state->n_sound : g->nodes.n;
  for (int i = 0; i < end; i++) {
    Op op = g->nodes.at[i]->op;
    n += op == OP_matmul || op == OP_conv || op == OP_conv_transpose ||
         op == OP_gather || op == OP_rnn;
  }
  return n;
}

static void try_shape(Session *s, bool (*trace)(Session *s), const char *shape,
                      Trials *all) {
  Trial t = {.shape = shape};
  const char *inputs[1] = {shape};
  s->c->diags.n = 0;
  s->status = TORCH2C_OK;
  s->subject = SUBJECT_KNOWN;
  s->o.inputs = inputs;
  s->o.n_inputs = 1;
  t.is_fine = trace(s) && !session_has_errors(s);
  s->o.inputs = NULL;
  s->o.n_inputs = 0;
  if (s->it) {
    t.n_computed = n_computed(tensors_of(s->it));
    t.n_nodes = tensors_of(s->it)->graph->nodes.n;
  }
  for (int i = 0; i < s->c->diags.n; i++)
    vec_push(&s->c->arena, &t.diags, s->c->diags.at[i]);
  vec_push(&s->c->arena, all, t);
}

static const Diag *first_error(const Trial *t) {
  for (int i = 0; i < t->diags.n; i++)
    if (t->diags.at[i]->severity == SEV_ERROR)
      return t->diags.at[i];
  return NULL;
}

// A name, an attribute or an argument that is not there is wrong with any
// input; another error only where some layer had accepted the guess.
static bool is_about_code(const Diag *d) {
  static const char *const kinds[] = {
      "NameError", "AttributeError", "UnboundLocalError",
      "NotImplementedError: Module ["};
  // The model may take an object of its own: x.tensors.
  if (strstr(d->message, "'Tensor' object has no attribute"))
    return false;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (!strncmp(d->message, kinds[i], strlen(kinds[i])))
      return true;
  return strstr(d->message, "required positional argument") ||
         strstr(d->message, "unexpected keyword argument");
}

static bool same_error(const Diag *a, const Diag *b) {
  return !strcmp(a->range.src->path, b->range.src->path) &&
         a->range.begin == b->range.begin &&
         !strcmp(a->message, b->message);
}

// The model's own check of its input's size: another size may pass it.
static bool is_raised_by_user(const Diag *d) {
  const char *at = d->range.src->text + d->range.begin;
  return !strncmp(at, "raise", 5) || !strncmp(at, "assert", 6) ||
         !strncmp(d->message, "AssertionError", 14);
}

// An error that no guess avoids, if it is the same for inputs of several sizes:
// then another size has it too. Guesses that the first layer refuses, or that
// fail elsewhere, as odd sizes in a U-Net do, say nothing about it.
static const Trial *common_failure(const Trials *all) {
  enum { ENOUGH = 3 };
  const Trial *found = NULL;
  int most = 0, n_sound = 0;
  for (int i = 0; i < all->n; i++) {
    const Diag *d = first_error(&all->at[i]);
    if (!d || d->is_unsupported || !d->range.src)
      return NULL;
    if ((!all->at[i].n_computed && !is_about_code(d)) || is_raised_by_user(d))
      continue;
    int n = 0;
    for (int k = 0; k < all->n; k++)
      n += first_error(&all->at[k]) && first_error(&all->at[k])->range.src &&
           same_error(first_error(&all->at[k]), d);
    if (n > most)
      found = &all->at[i];
    most = n > most ? n : most;
    n_sound++;
  }
  return most >= ENOUGH || (most > 1 && most == n_sound) ? found : NULL;
}

static void keep(Session *s, const Trial *t, const char *format) {
  Diag *d = diag_new(s->c, SEV_NOTE, NULL, (Range){0}, format, t->shape);
  s->c->diags.n = 0;
  s->status = TORCH2C_OK;
  s->subject = SUBJECT_KNOWN;
  for (int i = 0; i < t->diags.n; i++)
    diag_add(s->c, t->diags.at[i]);
  d->help = "--input gives another";
  diag_add(s->c, d);
}

// Where a guess fails that others avoid, or that fails otherwise with them.
static void note_example(Session *s, Diag *refusal, const Trials *all) {
  for (int i = 0; i < all->n; i++) {
    const Trial *t = &all->at[i];
    const Diag *d = first_error(t);
    if (!t->n_computed || !d || !d->range.src)
      continue;
    diag_note(s->c, refusal, d->range, NULL, "with %s, for example: %s",
              t->shape, d->message);
    return;
  }
}

// What the file was refused with before anything was guessed.
typedef struct Refusal {
  Vec(Diag *) diags;
  torch2c_status status;
} Refusal;

static Refusal refusal_of(Session *s) {
  Refusal refusal = {.status = s->status};
  for (int i = 0; i < s->c->diags.n; i++)
    vec_push(&s->c->arena, &refusal.diags, s->c->diags.at[i]);
  return refusal;
}

// No guess says more.
static void refuse_again(Session *s, const Refusal *refusal) {
  s->c->diags.n = 0;
  s->status = refusal->status;
  s->subject = SUBJECT_UNKNOWN;
  for (int i = 0; i < refusal->diags.n; i++)
    diag_add(s->c, refusal->diags.at[i]);
}

static bool check_shapes(Session *s, bool (*trace)(Session *s)) {
  Trials all = {0};
  Refusal refusal = refusal_of(s);
  Vec(const char *) shapes = {0};
  for (int i = 0; i < s->guesses.n; i++)
    vec_push(&s->c->arena, &shapes, s->guesses.at[i]);
  for (int i = 0, nodes = 0; i < shapes.n && nodes < NODES_MAX; i++) {
    try_shape(s, trace, shapes.at[i], &all);
    nodes += all.at[i].n_nodes + NODES_OF_TRIAL;
    if (!all.at[i].is_fine)
      continue;
    keep(s, &all.at[i], "the file gives the model no input: it is checked "
                        "with %s, and works");
    return true;
  }
  const Trial *failure = common_failure(&all);
  if (failure) {
    keep(s, failure, "the file gives the model no input: this is with %s, and "
                     "no other that was tried works");
    return false;
  }
  refuse_again(s, &refusal);
  if (refusal.diags.n)
    note_example(s, refusal.diags.at[0], &all);
  return false;
}

// --- models that need a choice -----------------------------------------------
// `NAME(...)`, of what the file itself defines.
static bool is_own_call(const Module *file, const Expr *e) {
  Value v;
  return e && e->kind == EXPR_CALL && e->u.call.func->kind == EXPR_NAME &&
         dict_find_name(file->globals, e->u.call.func->u.name.name, &v) &&
         v.kind == VAL_CLASS && is_module_class(v.u.cls);
}

// def resnet18(): return ResNet(BasicBlock, [2, 2, 2, 2])
static bool makes_model(const Session *s, const Module *file,
                        const FunctionObj *f) {
  const StmtList *body = &f->ast->body;
  bool makes = false;
  if (f->module != file || f->ast->is_generator || !body->n ||
      body->at[0]->range.src != s->source)
    return false;
  for (int i = 0; i < f->ast->params.n; i++) {
    const Param *p = &f->ast->params.at[i];
    if (!p->fallback && p->kind != PARAM_STAR && p->kind != PARAM_STAR_STAR)
      return false;
  }
  for (int i = 0; i < body->n; i++) {
    const Stmt *st = body->at[i];
    makes |= st->kind == STMT_ASSIGN && is_own_call(file, st->u.assign.value);
    makes |= st->kind == STMT_RETURN && is_own_call(file, st->u.expr);
  }
  return makes && body->at[body->n - 1]->kind == STMT_RETURN;
}

void guess_models(Session *s, const Module *file) {
  enum { MODELS_MAX = 6 };
  const Dict *globals = file->globals;
  s->model_guesses.n = 0;
  for (int i = 0; i < globals->n_used && s->model_guesses.n < MODELS_MAX; i++) {
    Value key = globals->entry[i].key, v = globals->entry[i].value;
    bool is_model =
        v.kind == VAL_FUNCTION
            ? makes_model(s, file, v.u.function)
            : v.kind == VAL_CLASS && v.u.cls->defined.src == s->source &&
                  is_module_class(v.u.cls) &&
                  needs_no_arguments(s->it, v.u.cls);
    if (is_set(key) && key.kind == VAL_STR && is_model)
      vec_push(&s->c->arena, &s->model_guesses,
               arena_printf(&s->c->arena, "%s()", key.u.str->s));
  }
}

// Python's own errors have no code.
static bool has_code(const Diag *d, const char *beginning) {
  return d->code && !strncmp(d->code, beginning, strlen(beginning));
}

// Defaults may only hold the place of what has to be given (None, an empty
// list): then __init__ fails on their account.
static bool is_about_defaults(const Session *s, const Diag *d) {
  return !is_set(s->guessed) && has_code(d, "E02") &&
         strncmp(d->message, "NameError", 9) != 0;
}

// The errors are the model's own, however it is meant to be made.
static bool is_certain(const Session *s) {
  bool is_error = false;
  for (int i = 0; i < s->c->diags.n; i++) {
    const Diag *d = s->c->diags.at[i];
    is_error |= d->severity == SEV_ERROR;
    // def net(**kwargs): return Net(**kwargs) is to be called with arguments.
    bool is_ours = strstr(d->message, "required positional argument") ||
                   (!is_about_code(d) && !has_code(d, "E03"));
    if (d->severity == SEV_ERROR &&
        (d->is_unsupported || is_ours || is_about_defaults(s, d)))
      return false;
  }
  return is_error && !s->status && s->subject == SUBJECT_KNOWN;
}

static bool check_models(Session *s, bool (*trace)(Session *s)) {
  Vec(const char *) models = {0};
  Refusal refusal = refusal_of(s);
  for (int i = 0; i < s->model_guesses.n; i++)
    vec_push(&s->c->arena, &models, s->model_guesses.at[i]);
  for (int i = 0; i < models.n; i++) {
    s->o.model = models.at[i];
    s->c->diags.n = s->guesses.n = 0;
    s->guessed = VALUE_UNSET;
    s->status = TORCH2C_OK;
    s->subject = SUBJECT_KNOWN;
    bool is_fine = trace(s);
    if (!is_fine && s->subject == SUBJECT_UNKNOWN && s->guesses.n)
      check_shapes(s, trace);
    s->o.model = NULL;
    if (is_certain(s))
      return false;
  }
  refuse_again(s, &refusal);
  return false;
}

bool check_guesses(Session *s, bool (*trace)(Session *s)) {
  return s->model_guesses.n ? check_models(s, trace) : check_shapes(s, trace);
}
