// Models of a file that makes none: those of its classes and functions that it
// can make, each tried. Only what is wrong however they are meant to be made is
// reported.
#include "driver/guess.h"

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

bool takes_any(Session *s, const Class *cls, bool by_name) {
  const FunctionObj *init = init_of(s->it, cls);
  if (!init)
    return false;
  const Function *f = init->ast;
  for (int i = 0; i < f->params.n; i++)
    if (f->params.at[i].kind == PARAM_STAR ||
        (by_name && f->params.at[i].kind == PARAM_STAR_STAR))
      return true;
  return false;
}

bool is_abstract(const Class *cls) {
  for (int i = 0; i < cls->ns->n_used; i++) {
    Value v = cls->ns->entry[i].value;
    const StmtList *body = v.kind == VAL_FUNCTION ? &v.u.function->ast->body
                                                  : NULL;
    const Stmt *last = body && body->n ? body->at[body->n - 1] : NULL;
    const Expr *e = last && last->kind == STMT_RAISE ? last->u.raise.exc : NULL;
    if (e && e->kind == EXPR_CALL)
      e = e->u.call.func;
    if (e && e->kind == EXPR_NAME &&
        !strcmp(e->u.name.name->s, "NotImplementedError"))
      return true;
  }
  return false;
}

static bool guess_model(Session *s, const Module *file, Value key, Value v,
                        ModelGuess *out) {
  const char *name = key.u.str->s;
  *out = (ModelGuess){.model = arena_printf(&s->c->arena, "%s()", name)};
  if (v.kind == VAL_FUNCTION)
    return makes_model(s, file, v.u.function);
  if (v.kind != VAL_CLASS || v.u.cls->defined.src != s->source ||
      !is_module_class(v.u.cls) || takes_any(s, v.u.cls, false) ||
      is_base(file, v.u.cls) || is_abstract(v.u.cls))
    return false;
  return needs_no_arguments(s->it, v.u.cls) ||
         (!strcmp(name, v.u.cls->name->s) &&
          guess_arguments(s, v.u.cls, out));
}

void guess_models(Session *s, const Module *file) {
  enum { MODELS_MAX = 8 };
  const Dict *globals = file->globals;
  s->model_guesses.n = 0;
  for (int i = 0; i < globals->n_used && s->model_guesses.n < MODELS_MAX; i++) {
    Value key = globals->entry[i].key;
    ModelGuess guess;
    if (is_set(key) && key.kind == VAL_STR &&
        guess_model(s, file, key, globals->entry[i].value, &guess))
      vec_push(&s->c->arena, &s->model_guesses, guess);
  }
}

// Python's own errors have no code.
static bool has_code(const Diag *d, const char *beginning) {
  return d->code && !strncmp(d->code, beginning, strlen(beginning));
}

// Defaults may only hold the place of what has to be given (None, an empty
// list, a size of 0): then __init__ fails on their account.
static bool is_about_defaults(const Session *s, const Diag *d) {
  if (is_set(s->guessed))
    return false;
  return strstr(d->message, "must be a positive integer") ||
         (has_code(d, "E02") && !strstr(d->message, "NameError"));
}

// NameError: name 'args' is not defined. The main block, which is not run for a
// guess, may define it.
static bool is_defined_elsewhere(const Session *s, const Diag *d) {
  static const char said[] = "NameError: name '";
  const char *name = strstr(d->message, said), *text = s->source->text;
  if (!name)
    return false;
  name += strlen(said);
  size_t n = strcspn(name, "'");
  for (const char *at = text; (at = strchr(at, *name)); at++) {
    bool is_word = at == text || strchr(" \t\n,(", at[-1]);
    const char *next = at + n;
    if (!is_word || strncmp(at, name, n))
      continue;
    next += strspn(next, " ");
    if (!strncmp(next, "in ", 3) ||
        (*next == '=' && next[1] != '='))
      return true;
  }
  return false;
}

// Arguments of ours may be of another kind than what is meant, or not fit.
static bool is_about_ours(const Session *s, const Diag *d) {
  static const char *const kinds[] = {"'int' object", "'float' object",
                                      "'bool' object", "'str' object",
                                      "'float64' object", "'int64' object",
                                      "'NoneType' object",
                                      "UnboundLocalError"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strstr(d->message, kinds[i]))
      return true;
  // getattr(nn, f'Conv{dimensions}d')
  if (d->range.src &&
      !strncmp(d->range.src->text + d->range.begin, "getattr(", 8))
    return true;
  bool is_float = d->help && strstr(d->help, "'/' makes a float") && // c / 2
                  !strstr(s->o.model, "=0.1");
  return !is_set(s->guessed) && !is_about_code(d) && !is_float;
}

// The errors are the model's own, however it is meant to be made.
static bool is_certain(const Session *s, bool has_arguments) {
  bool is_error = false;
  for (int i = 0; i < s->c->diags.n; i++) {
    const Diag *d = s->c->diags.at[i];
    is_error |= d->severity == SEV_ERROR;
    // def net(**kwargs): return Net(**kwargs) is to be called with arguments.
    bool is_ours = strstr(d->message, "required positional argument") ||
                   (!is_about_code(d) && !has_code(d, "E03"));
    if (d->severity == SEV_ERROR &&
        (d->is_unsupported || d->is_elsewhere || is_ours ||
         is_defined_elsewhere(s, d) ||
         (has_arguments ? is_about_ours(s, d) : is_about_defaults(s, d))))
      return false;
  }
  return is_error && !s->status && s->subject == SUBJECT_KNOWN;
}

static bool fails_with(Session *s, bool (*trace)(Session *s),
                       const char *model, bool has_arguments) {
  s->o.model = model;
  s->c->diags.n = s->guesses.n = 0;
  s->guessed = VALUE_UNSET;
  s->status = TORCH2C_OK;
  s->subject = SUBJECT_KNOWN;
  bool is_fine = trace(s);
  if (!is_fine && s->subject == SUBJECT_UNKNOWN && s->guesses.n)
    check_inputs(s, trace);
  bool is_wrong = is_certain(s, has_arguments);
  s->o.model = NULL;
  return is_wrong;
}

static const Diag *first_of(const Refusal *list) {
  for (int i = 0; i < list->diags.n; i++)
    if (list->diags.at[i]->severity == SEV_ERROR)
      return list->diags.at[i];
  return NULL;
}

static bool fails_alike(const Refusal *a, const Refusal *b) {
  const Diag *one = first_of(a), *other = first_of(b);
  return one && other && one->range.begin == other->range.begin &&
         one->range.end == other->range.end;
}

// With all sets of arguments, at the same place; what the first of them needed
// many inputs for, the others are spared.
static bool fails_however(Session *s, bool (*trace)(Session *s),
                          const ModelGuess *guess) {
  if (!guess->others.n)
    return fails_with(s, trace, guess->model, strchr(guess->model, '='));
  enum { INPUTS_MAX = 8 };
  if (!fails_with(s, trace, guess->model, true))
    return false;
  Refusal first = refusal_of(s);
  bool is_same = true;
  s->guesses_max = INPUTS_MAX;
  for (int i = 0; i < guess->others.n && is_same; i++) {
    is_same = can_guess(s) && fails_with(s, trace, guess->others.at[i], true);
    Refusal other = refusal_of(s);
    is_same = is_same && fails_alike(&first, &other);
  }
  s->guesses_max = 0;
  refuse_again(s, &first);
  s->subject = SUBJECT_KNOWN;
  return is_same;
}

static void note_model(Session *s, const ModelGuess *guess) {
  if (!strchr(guess->model, '='))
    return;
  Diag *d = diag_new(s->c, SEV_NOTE, NULL, (Range){0},
                     "the file makes no model: this is with %s",
                     guess->model);
  d->help = "--model gives another";
  diag_add(s->c, d);
}

bool check_models(Session *s, bool (*trace)(Session *s)) {
  Vec(ModelGuess) models = {0};
  Refusal refusal = refusal_of(s);
  for (int i = 0; i < s->model_guesses.n; i++)
    vec_push(&s->c->arena, &models, s->model_guesses.at[i]);
  for (int i = 0; i < models.n; i++)
    if (fails_however(s, trace, &models.at[i])) {
      note_model(s, &models.at[i]);
      return false;
    }
  refuse_again(s, &refusal);
  return false;
}
