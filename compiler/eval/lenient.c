// Module level of check and build: a statement that cannot be evaluated makes
// its names unavailable, with the reason, and evaluation goes on.
#include "eval/internal.h"

#include <ctype.h>

static void mark(Interp *it, const NameRef *ref, Value v) {
  if (ref->name && ref->binding == BIND_GLOBAL)
    dict_set_name(it, it->frame->module->globals, ref->name, v);
}

static bool global_value(Interp *it, const Expr *e, Value *out) {
  return e->kind == EXPR_NAME &&
         dict_find_name(it->frame->module->globals, e->u.name.name, out);
}

static const Expr *root_of(const Expr *e) {
  while (e->kind == EXPR_ATTR || e->kind == EXPR_INDEX)
    e = e->kind == EXPR_ATTR ? e->u.attr.object : e->u.index.object;
  return e;
}

// What is written into an object of the file's: one entry of a dict, one
// attribute, or else all of it. A module's settings are for others.
static void mark_part(Interp *it, const Expr *t, Value v) {
  Value object;
  const Expr *root = root_of(t);
  if (t->kind == EXPR_INDEX && t->u.index.index->kind == EXPR_STR &&
      global_value(it, t->u.index.object, &object) &&
      object.kind == VAL_DICT && is_plain(it, object))
    dict_set_name(it, object.u.dict,
                  name_intern(&it->c->names, t->u.index.index->u.text.bytes,
                              t->u.index.index->u.text.len),
                  v);
  else if (t->kind == EXPR_ATTR &&
           global_value(it, t->u.attr.object, &object) &&
           object.kind == VAL_INSTANCE && object.u.obj->attrs)
    dict_set_name(it, object.u.obj->attrs, t->u.attr.name, v);
  else if (global_value(it, root, &object) && object.kind != VAL_MODULE &&
           object.kind != VAL_CLASS)
    mark(it, &root->u.name, v);
}

static void mark_target(Interp *it, const Expr *t, Value v) {
  switch (t->kind) {
  case EXPR_INDEX:
  case EXPR_ATTR:
    mark_part(it, t, v);
    break;
  case EXPR_NAME:
    mark(it, &t->u.name, v);
    break;
  case EXPR_TUPLE:
  case EXPR_LIST:
    for (int i = 0; i < t->u.list.n; i++)
      mark_target(it, t->u.list.at[i], v);
    break;
  case EXPR_STARRED:
    mark_target(it, t->u.operand, v);
    break;
  default:
    break;
  }
}

static void mark_imports(Interp *it, const Stmt *s, Value v) {
  if (s->kind == STMT_IMPORT)
    for (int i = 0; i < s->u.import.n; i++)
      mark(it, &s->u.import.at[i].bound, v);
  else if (s->u.from.star)
    it->frame->module->star = v.u.unavailable;
  else
    for (int i = 0; i < s->u.from.names.n; i++)
      mark(it, &s->u.from.names.at[i].bound, v);
}

const Expr *grown_by(Interp *it, const Expr *e, bool or_dict) {
  static const struct {
    ValueKind of;
    const char *name;
  } methods[] = {{VAL_LIST, "append"}, {VAL_LIST, "extend"},
                 {VAL_LIST, "insert"}, {VAL_SET, "add"},
                 {VAL_DICT, "update"}, {VAL_DICT, "setdefault"}};
  if (e->kind != EXPR_CALL || e->u.call.func->kind != EXPR_ATTR)
    return NULL;
  const Expr *object = e->u.call.func->u.attr.object;
  Value old;
  if (object->kind != EXPR_NAME ||
      !dict_find_name(it->frame->module->globals, object->u.name.name, &old) ||
      (old.kind == VAL_DICT && !or_dict))
    return NULL;
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
    if (old.kind == methods[i].of &&
        !strcmp(e->u.call.func->u.attr.name->s, methods[i].name))
      return object;
  return NULL;
}

// rewards.append(x), sizes.update(more): it would have grown.
static void mark_grown(Interp *it, const Expr *e, Value v) {
  const Expr *object = grown_by(it, e, true);
  if (object)
    mark_target(it, object, v);
}

// exec(text, namespace): its names were to come into one.
static void mark_executed(Interp *it, const Expr *e, Value v) {
  if (e->kind != EXPR_CALL || e->u.call.func->kind != EXPR_NAME ||
      strcmp(e->u.call.func->u.name.name->s, "exec"))
    return;
  for (int i = 1; i < e->u.call.args.n; i++)
    mark_target(it, e->u.call.args.at[i].value, v);
  if (e->u.call.args.n == 1)
    it->frame->module->star = v.u.unavailable;
}

// Every name that the statement itself binds; its blocks are run one by one.
static void mark_bound(Interp *it, const Stmt *s, Value v) {
  switch (s->kind) {
  case STMT_ASSIGN:
    for (int i = 0; i < s->u.assign.targets.n; i++)
      mark_target(it, s->u.assign.targets.at[i], v);
    break;
  case STMT_EXPR:
    mark_grown(it, s->u.expr, v);
    mark_executed(it, s->u.expr, v);
    break;
  case STMT_AUG_ASSIGN:
    mark_target(it, s->u.aug.target, v);
    break;
  case STMT_ANN_ASSIGN:
    mark_target(it, s->u.ann.target, v);
    break;
  case STMT_IMPORT:
  case STMT_IMPORT_FROM:
    mark_imports(it, s, v);
    break;
  case STMT_DEF:
    mark(it, &s->u.def.ref, v);
    break;
  case STMT_CLASS:
    mark(it, &s->u.cls.ref, v);
    break;
  case STMT_FOR:
    mark_target(it, s->u.loop.target, v);
    break;
  case STMT_WITH:
    for (int i = 0; i < s->u.with.items.n; i++)
      if (s->u.with.items.at[i].target)
        mark_target(it, s->u.with.items.at[i].target, v);
    break;
  default:
    break;
  }
}

static void mark_block(Interp *it, const StmtList *body, Value v);

void mark_all(Interp *it, const Stmt *s, Value v) {
  mark_bound(it, s, v);
  switch (s->kind) {
  case STMT_IF:
  case STMT_WHILE:
    mark_block(it, &s->u.branch.body, v);
    mark_block(it, &s->u.branch.otherwise, v);
    break;
  case STMT_FOR:
    mark_block(it, &s->u.loop.body, v);
    mark_block(it, &s->u.loop.otherwise, v);
    break;
  case STMT_WITH:
    mark_block(it, &s->u.with.body, v);
    break;
  case STMT_TRY:
    mark_block(it, &s->u.attempt.body, v);
    for (int i = 0; i < s->u.attempt.handlers.n; i++)
      mark_block(it, &s->u.attempt.handlers.at[i].body, v);
    mark_block(it, &s->u.attempt.otherwise, v);
    mark_block(it, &s->u.attempt.final, v);
    break;
  default:
    break;
  }
}

static void mark_block(Interp *it, const StmtList *body, Value v) {
  for (int i = 0; i < body->n; i++)
    mark_all(it, body->at[i], v);
}

// A call of a function that draws, or of a class whose layers do.
static bool draws(Interp *it, const char *name, size_t n) {
  static const char *const names[] = {
      "rand", "randn", "randint", "randperm", "rand_like", "randn_like",
      "randint_like", "normal", "normal_", "uniform_", "random_", "bernoulli",
      "bernoulli_", "exponential_", "multinomial", "poisson", "random_split"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strlen(names[i]) == n && !memcmp(names[i], name, n))
      return true;
  Value v, forward;
  Name *called = name_of(it, arena_strndup(&it->c->arena, name, n));
  return dict_find_name(it->frame->module->globals, called, &v) &&
         v.kind == VAL_CLASS &&
         class_find(v.u.cls, name_of(it, "forward"), &forward);
}

static bool is_letter(char c) { return isalnum((unsigned char)c) || c == '_'; }

// Whether a statement that was not evaluated, or not to its end, would have
// drawn: where the script has set a seed, what is drawn next is another number.
static bool may_draw(Interp *it, Range range) {
  static const char other[] = "random."; // random.randint, numpy.random.rand
  const char *text = range.src->text + range.begin;
  const char *end = range.src->text + range.end;
  for (const char *p = text; p < end; p++) {
    const char *start = p;
    while (p < end && is_letter(*p))
      p++;
    size_t before = (size_t)(start - text);
    bool is_other = before >= sizeof other - 1 &&
                    !memcmp(start - (sizeof other - 1), other,
                            sizeof other - 1);
    if (p > start && p < end && *p == '(' && !is_other &&
        draws(it, start, (size_t)(p - start)))
      return true;
  }
  return false;
}

static void abandon(Interp *it, const Stmt *s, JournalMark mark,
                    uint32_t n_missed) {
  Value exc = it->pending;
  Unavailable *u = unavailable_new(it);
  u->range = s->range;
  u->error = exc;
  ErrorInfo *info = info_of(it, exc);
  u->is_unsupported = info->is_unsupported;
  info->is_after_missed = it->n_missed != n_missed;
  vec_push(&it->c->arena, &it->abandoned, exc);
  it->pending = VALUE_UNSET;
  Buf b = buf_new(&it->c->arena);
  buf_printf(&b, "%s: ", class_of(it, exc)->name->s);
  if (!str(it, exc, &b))
    pending_clear(it);
  u->reason = buf_text(&b);
  Value unavailable = value_obj(VAL_UNAVAILABLE, u);
  journal_undo(it, mark, unavailable);
  mark_all(it, s, unavailable);
  if (it->is_seeded && s->kind != STMT_DEF && s->kind != STMT_CLASS &&
      (info->is_unsupported || info->is_after_missed) && it->miss_draws &&
      may_draw(it, s->range))
    it->miss_draws(it, s->range);
}

// The main file was imported by its package's name, too, and what its class was
// registered by takes no second one: then the class is the one there.
static bool take_from_twin(Interp *it, const Stmt *s) {
  const NameRef *ref = s->kind == STMT_CLASS ? &s->u.cls.ref
                       : s->kind == STMT_DEF ? &s->u.def.ref
                                             : NULL;
  const Module *m = it->frame->module;
  Value v;
  if (!ref || !it->twin || m == it->twin || !m->file ||
      strcmp(m->name, "__main__") ||
      !dict_find_name(it->twin->globals, ref->name, &v))
    return false;
  pending_clear(it);
  return store_name(it, ref, v);
}

static bool is_main_guard(Interp *it, const Stmt *s) {
  if (s->kind != STMT_IF || s->u.branch.test->kind != EXPR_COMPARE)
    return false;
  const Expr *first = s->u.branch.test->u.compare.first;
  return first->kind == EXPR_NAME && first->u.name.name == it->n->__name__;
}

Flow exec_lenient(Interp *it, const StmtList *body) {
  for (int i = 0; i < body->n; i++) {
    const Stmt *s = body->at[i];
    StmtList one = {.at = &body->at[i], .n = 1};
    Value result, test;
    bool yes = false;
    int depth = it->depth, handling = it->handling.n;
    uint32_t n_missed = it->n_missed;
    interp_budget(it);
    it->frame->at = s->range;
    // The main block is statements of the file like any other.
    if (is_main_guard(it, s) && eval_expr(it, s->u.branch.test, &test) &&
        truth(it, test, &yes)) {
      exec_lenient(it, yes ? &s->u.branch.body : &s->u.branch.otherwise);
      continue;
    }
    JournalMark mark = journal_begin(it);
    if (exec_block(it, &one, &result) == FLOW_RAISE &&
        !take_from_twin(it, s)) {
      it->depth = depth;
      it->handling.n = handling;
      it->module_stack.n = 0;
      abandon(it, s, mark, n_missed);
    } else {
      journal_keep(it, mark);
    }
  }
  interp_budget(it);
  return FLOW_NEXT;
}
