// Libraries that torch2c does not carry: importing one costs nothing, so that
// a file that reads images at its end can make its model at its beginning.
// What needs a name of it is refused there.
#include "eval/internal.h"
#include "torch/embedded.h"

typedef enum Kind { STANDARD, PART, PACKAGE, SOURCE } Kind;

typedef struct Library {
  const char *name;
  Kind kind;
} Library;

static const Library libraries[] = {
#define LIBRARY(kind, name) {name, kind},
#include "eval/foreign.def"
#undef LIBRARY
};

enum { N_LIBRARIES = sizeof libraries / sizeof *libraries };

// "torch.fx" is "torch.fx" and "torch.fx.node".
static bool is_within(const char *dotted, const char *library) {
  size_t n = strlen(library);
  return !strncmp(dotted, library, n) && (!dotted[n] || dotted[n] == '.');
}

// The longest of the names that `dotted` is within.
static const Library *library_of(const char *dotted) {
  const Library *found = NULL;
  for (int i = 0; i < N_LIBRARIES; i++)
    if (is_within(dotted, libraries[i].name))
      found = &libraries[i];
  return found;
}

static Value unavailable(Interp *it, Range range) {
  Unavailable *u = unavailable_new(it);
  Value exc = it->pending;
  u->range = range;
  u->error = exc;
  u->is_unsupported = true;
  it->pending = VALUE_UNSET;
  Buf b = buf_new(&it->c->arena);
  if (!str(it, exc, &b))
    pending_clear(it);
  u->reason = buf_text(&b);
  return value_obj(VAL_UNAVAILABLE, u);
}

static Value stand_in(Interp *it, const char *what, const char *dotted) {
  pending_clear(it);
  raise_unsupported(it, "torch2c knows torch, einops, the standard library's "
                        "helpers and the files beside the model",
                    "%s '%s'", what, dotted);
  return unavailable(it, it->frame->at);
}

// The loaded module that has `dotted` in it, or NULL.
static Module *parent_of(Interp *it, const char *dotted) {
  const char *dot = strrchr(dotted, '.');
  Value v;
  if (!dot)
    return NULL;
  Name *parent = name_of(it, arena_strndup(&it->c->arena, dotted,
                                           (size_t)(dot - dotted)));
  return dict_find_name(it->modules, parent, &v) && v.kind == VAL_MODULE
             ? v.u.module
             : NULL;
}

static bool is_package(const Library *l) {
  return l->kind == PACKAGE || l->kind == SOURCE;
}

// The module that was not found, if it is `dotted` or above it.
static const char *missing(Interp *it, const char *dotted) {
  Value name;
  return pending_is(it, it->exc_ModuleNotFoundError) &&
                 slot_find(it->pending.u.obj, it->n->name, &name) &&
                 name.kind == VAL_STR && is_within(dotted, name.u.str->s)
             ? name.u.str->s
             : NULL;
}

bool foreign_module(Interp *it, const char *dotted, Value *out) {
  const char *at = missing(it, dotted);
  const Library *l = at ? library_of(at) : NULL;
  Module *parent = l ? parent_of(it, at) : NULL;
  // A file that says what to do without a package is asked to; and a folder of
  // the user's is no library.
  if (!l || (is_package(l) && it->frame->tries) ||
      (parent && !parent->is_embedded))
    return false;
  *out = stand_in(it, "the module", at);
  if (parent)
    dict_set_name(it, parent->globals,
                  name_of(it, strrchr(at, '.') + 1), *out);
  return true;
}

bool foreign_is_of_package(const char *dotted) {
  const Library *l = library_of(dotted);
  return l && is_package(l);
}

bool foreign_is_source(const char *dotted) {
  const Library *l = library_of(dotted);
  return l && l->kind == SOURCE;
}

bool foreign_is_known(const char *dotted) {
  const Library *l = library_of(dotted);
  return l && l->kind != PACKAGE;
}

// torch.fx, where nothing has imported it.
bool foreign_is_part(const char *package, const char *name) {
  size_t n = strlen(package);
  for (int i = 0; i < N_LIBRARIES; i++)
    if (!strncmp(libraries[i].name, package, n) &&
        libraries[i].name[n] == '.' && !strcmp(libraries[i].name + n + 1, name))
      return true;
  return false;
}

bool foreign_name(Interp *it, const Module *from, const char *name,
                  Value *out) {
  const char *dotted =
      arena_printf(&it->c->arena, "%s.%s", from->name, name);
  const Library *l = from->is_embedded ? library_of(dotted) : NULL;
  // torch and numpy are carried in whole but for the parts that are listed;
  // of those and of packages there may be some.
  bool is_module = l && !is_package(l) && !strcmp(l->name, dotted);
  bool is_other = l && (is_package(l) ? !it->frame->tries
                                           : !strcmp(l->name, from->name));
  if (!is_module && !is_other &&
      !(from->is_embedded && is_absent(from->name, name)))
    return false;
  *out = stand_in(it, is_module ? "the module" : "the name", dotted);
  return true;
}

// The x of x.f(...).y: what comes after a library's name is its own affair.
static const Expr *root_of(const Expr *e) {
  while (e->kind == EXPR_ATTR || e->kind == EXPR_CALL)
    e = e->kind == EXPR_ATTR ? e->u.attr.object : e->u.call.func;
  return e;
}

static bool is_of_foreign(Interp *it, const Expr *e) {
  const ErrorInfo *info = pending_info(it);
  Range root = root_of(e)->range;
  return info->cause && info->range.src == root.src &&
         info->range.begin == root.begin;
}

static bool computes(Interp *it, const Expr *e);

static bool any_computes(Interp *it, const ExprList *list) {
  for (int i = 0; i < list->n; i++)
    if (!list->at[i] || computes(it, list->at[i])) // NULL: {**x}
      return true;
  return false;
}

static bool has_computed_default(Interp *it, const Function *f) {
  for (int i = 0; i < f->params.n; i++)
    if (f->params.at[i].fallback && computes(it, f->params.at[i].fallback))
      return true;
  return false;
}

// What the arguments of x.f(...).y would draw after a seed would be missed.
static bool has_plain_arguments(Interp *it, const Expr *e) {
  for (; e->kind == EXPR_ATTR || e->kind == EXPR_CALL;
       e = e->kind == EXPR_ATTR ? e->u.attr.object : e->u.call.func)
    for (int i = 0; e->kind == EXPR_CALL && i < e->u.call.args.n; i++)
      if (computes(it, e->u.call.args.at[i].value))
        return false;
  return e->kind == EXPR_NAME;
}

// lightning.seed_everything(5), or by its name alone.
static bool sets_seed(const Expr *e) {
  const Expr *f = e->kind == EXPR_CALL ? e->u.call.func : e;
  return (f->kind == EXPR_ATTR && strstr(f->u.attr.name->s, "seed")) ||
         (f->kind == EXPR_NAME && strstr(f->u.name.name->s, "seed"));
}

// library.f, of a library that is left out or has no f here.
static bool is_of_left_out(Interp *it, const Expr *e, Name *attr) {
  Value v;
  if (e->kind == EXPR_ATTR)
    return is_of_left_out(it, e->u.attr.object, e->u.attr.name);
  if (e->kind == EXPR_CALL)
    return is_of_left_out(it, e->u.call.func, NULL);
  return e->kind == EXPR_NAME &&
         dict_find_name(it->frame->module->globals, e->u.name.name, &v) &&
         (v.kind == VAL_UNAVAILABLE ||
          (attr && v.kind == VAL_MODULE && v.u.module->is_embedded &&
           is_absent(v.u.module->name, attr->s)));
}

static bool is_plain_call_of_foreign(Interp *it, const Expr *e) {
  return !sets_seed(e) && is_of_left_out(it, e, NULL) &&
         has_plain_arguments(it, e);
}

static bool computes(Interp *it, const Expr *e) {
  switch (e->kind) {
  case EXPR_NAME:
  case EXPR_NONE:
  case EXPR_BOOL:
  case EXPR_INT:
  case EXPR_FLOAT:
  case EXPR_STR:
    return false;
  case EXPR_ATTR:
    return computes(it, e->u.attr.object);
  case EXPR_UNARY:
    return computes(it, e->u.unary.operand);
  case EXPR_TUPLE:
  case EXPR_LIST:
    return any_computes(it, &e->u.list);
  case EXPR_DICT:
    return any_computes(it, &e->u.dict.keys) ||
           any_computes(it, &e->u.dict.values);
  case EXPR_LAMBDA:
    return has_computed_default(it, e->u.lambda);
  case EXPR_CALL:
    return !is_plain_call_of_foreign(it, e);
  default:
    return true;
  }
}

// library.options.x = v: v is there by then, and nobody else reads it.
static bool is_setting_of_foreign(Interp *it, const Stmt *s) {
  return s->kind == STMT_ASSIGN && s->u.assign.targets.n == 1 &&
         s->u.assign.targets.at[0]->kind == EXPR_ATTR &&
         is_of_foreign(it, s->u.assign.targets.at[0]);
}

static bool may_leave_out(Interp *it, const Stmt *s) {
  if (is_setting_of_foreign(it, s))
    return true;
  const Expr *e = s->kind == STMT_ASSIGN ? s->u.assign.value
                  : s->kind == STMT_EXPR ? s->u.expr
                                         : NULL;
  if (!e || !is_of_foreign(it, e)) // a table of a library's functions
    return !it->is_seeded || (e && !computes(it, e));
  return !sets_seed(e) && (!it->is_seeded || has_plain_arguments(it, e));
}

static void leave_out_target(Interp *it, const Expr *t, Value v) {
  if (t->kind == EXPR_TUPLE || t->kind == EXPR_LIST) {
    for (int i = 0; i < t->u.list.n; i++)
      leave_out_target(it, t->u.list.at[i], v);
    return;
  }
  // An attribute of what is itself left out needs no mark.
  if (t->kind != EXPR_STARRED && !assign_to(it, t, v))
    pending_clear(it);
}

// It failed before its blocks began.
static bool failed_in_head(const Interp *it, const Stmt *s) {
  return it->frame->at.begin >= s->head.begin &&
         it->frame->at.begin < s->head.end;
}

static bool acts(Interp *it, const Stmt *s);

static bool any_acts(Interp *it, const StmtList *body) {
  for (int i = 0; i < body->n; i++)
    if (acts(it, body->at[i]))
      return true;
  return false;
}

// Part of a class body does more than define: it prints, say, or draws from a
// generator that the script seeded.
static bool acts(Interp *it, const Stmt *s) {
  switch (s->kind) {
  case STMT_EXPR:
    return computes(it, s->u.expr);
  case STMT_ASSIGN:
    return it->is_seeded && computes(it, s->u.assign.value);
  case STMT_ANN_ASSIGN:
    return it->is_seeded && s->u.ann.value && computes(it, s->u.ann.value);
  case STMT_CLASS:
    return any_acts(it, &s->u.cls.body);
  case STMT_IF:
  case STMT_WHILE:
    return any_acts(it, &s->u.branch.body) ||
           any_acts(it, &s->u.branch.otherwise);
  case STMT_FOR:
    return any_acts(it, &s->u.loop.body) ||
           any_acts(it, &s->u.loop.otherwise);
  case STMT_WITH:
    return any_acts(it, &s->u.with.body);
  case STMT_TRY:
    return any_acts(it, &s->u.attempt.body) ||
           any_acts(it, &s->u.attempt.otherwise) ||
           any_acts(it, &s->u.attempt.final);
  default:
    return false;
  }
}

static bool is_name(const Expr *t) {
  if (t->kind == EXPR_STARRED)
    return is_name(t->u.operand);
  if (t->kind != EXPR_TUPLE && t->kind != EXPR_LIST)
    return t->kind == EXPR_NAME;
  for (int i = 0; i < t->u.list.n; i++)
    if (!is_name(t->u.list.at[i]))
      return false;
  return true;
}

static bool only_binds(Interp *it, const Stmt *s);

static bool all_bind(Interp *it, const StmtList *body) {
  for (int i = 0; i < body->n; i++)
    if (!only_binds(it, body->at[i]))
      return false;
  return true;
}

// What the statement would have done stands in names, which are marked.
static bool only_binds(Interp *it, const Stmt *s) {
  switch (s->kind) {
  case STMT_EXPR:
    return !computes(it, s->u.expr) || is_of_left_out(it, s->u.expr, NULL) ||
           grown_by(it, s->u.expr, false);
  case STMT_ASSIGN:
    for (int i = 0; i < s->u.assign.targets.n; i++)
      if (!is_name(s->u.assign.targets.at[i]) &&
          !is_of_left_out(it, s->u.assign.targets.at[i], NULL))
        return false;
    return true;
  case STMT_AUG_ASSIGN:
    return is_name(s->u.aug.target);
  case STMT_ANN_ASSIGN:
    return is_name(s->u.ann.target);
  case STMT_DEL:
    return false;
  case STMT_IF:
  case STMT_WHILE:
    return all_bind(it, &s->u.branch.body) &&
           all_bind(it, &s->u.branch.otherwise);
  case STMT_FOR:
    return all_bind(it, &s->u.loop.body) &&
           all_bind(it, &s->u.loop.otherwise);
  case STMT_WITH:
    return all_bind(it, &s->u.with.body);
  case STMT_TRY:
    for (int i = 0; i < s->u.attempt.handlers.n; i++)
      if (!all_bind(it, &s->u.attempt.handlers.at[i].body))
        return false;
    return all_bind(it, &s->u.attempt.body) &&
           all_bind(it, &s->u.attempt.otherwise) &&
           all_bind(it, &s->u.attempt.final);
  default:
    return true;
  }
}

static bool is_class_of_file(const Class *c) {
  return !c->is_builtin && c->defined.src && !c->defined.src->is_embedded;
}

// f(...), x.y or print, where f or x is of the user's files.
static bool is_own(Interp *it, const Expr *e) {
  const Expr *root = root_of(e);
  Value v;
  if (root->kind != EXPR_NAME)
    return false;
  if (!dict_find_name(it->frame->module->globals, root->u.name.name, &v))
    return !strcmp(root->u.name.name->s, "print");
  switch (v.kind) {
  case VAL_FUNCTION:
    return !v.u.function->module->is_embedded;
  case VAL_CLASS:
    return is_class_of_file(v.u.cls);
  case VAL_INSTANCE:
    return is_class_of_file(v.u.obj->cls);
  case VAL_MODULE:
    return !v.u.module->is_embedded;
  default:
    return false;
  }
}

// A decorator of the file's own may print or note what it is given; what a
// default draws behind a seed would be drawn by another.
static bool acts_around(Interp *it, const Stmt *s) {
  const ExprList *by = s->kind == STMT_CLASS ? &s->u.cls.decorators
                                             : &s->u.def.decorators;
  const Function *f = s->kind == STMT_DEF ? s->u.def.function : NULL;
  for (int i = 0; i < by->n; i++)
    if (is_own(it, by->at[i]))
      return true;
  for (int i = 0; f && i < f->params.n; i++) {
    const Expr *e = f->params.at[i].fallback;
    if (e && ((e->kind == EXPR_CALL && is_own(it, e)) ||
              (it->is_seeded && computes(it, e))))
      return true;
  }
  return false;
}

static bool leave_out_of_import(Interp *it, const Stmt *s) {
  Value v;
  switch (s->kind) {
  case STMT_ANN_ASSIGN:
    leave_out_target(it, s->u.ann.target, unavailable(it, s->range));
    return true;
  case STMT_ASSIGN:
    v = unavailable(it, s->range);
    for (int i = 0; i < s->u.assign.targets.n; i++)
      leave_out_target(it, s->u.assign.targets.at[i], v);
    return true;
  case STMT_EXPR:
    if (s->u.expr->kind != EXPR_CALL || !is_of_foreign(it, s->u.expr))
      return false;
    pending_clear(it);
    return true;
  case STMT_IF:
  case STMT_FOR:
  case STMT_WITH:
    if (!failed_in_head(it, s) || !only_binds(it, s))
      return false;
    mark_all(it, s, unavailable(it, s->head));
    return true;
  default:
    return false;
  }
}

bool foreign_leave_out(Interp *it, const Stmt *s) {
  const Module *m = it->frame->module;
  if (!pending_is(it, it->exc_Unsupported) || m->is_embedded ||
      it->options.mode != INTERP_RUN || it->frame->function)
    return false;
  // What a decorator of the file's own has printed and drawn cannot be taken
  // back, nor may the rest of it be missing.
  bool is_definition = s->kind == STMT_DEF || s->kind == STMT_CLASS;
  if (is_definition && (pending_info(it)->chain || acts_around(it, s)))
    return false;
  if (s->kind == STMT_DEF)
    return store_name(it, &s->u.def.ref, unavailable(it, s->range));
  if (s->kind == STMT_CLASS)
    return !acts(it, s) &&
           store_name(it, &s->u.cls.ref, unavailable(it, s->head));
  return strcmp(m->name, "__main__") && may_leave_out(it, s) &&
         leave_out_of_import(it, s);
}

bool raise_left_out(Interp *it, Name *name) {
  const Module *file = it->frame->module;
  // A file that says what to do without the name is asked to.
  if (it->frame->tries)
    return false;
  for (int i = 0; i < file->stars.n; i++)
    if (is_absent(file->stars.at[i]->name, name->s)) {
      raise_unsupported(it, NULL, "%s.%s", file->stars.at[i]->name, name->s);
      return true;
    }
  if (file->star)
    raise_unavailable(it, name, file->star);
  return file->star != NULL;
}
