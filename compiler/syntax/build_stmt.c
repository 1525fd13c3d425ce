// Constructors of simple statements, and what may be assigned to.
#include "syntax/build.h"

static Span span_of(const Expr *e) {
  return (Span){e->range.begin, e->range.end};
}

Stmt *stmt_new(Parser *p, StmtKind kind, Span s) {
  Stmt *stmt = arena_new(&p->c->arena, Stmt);
  stmt->kind = kind;
  stmt->range = stmt->head = range_of(p, s);
  return stmt;
}

StmtList *stmts_none(Parser *p) { return arena_new(&p->c->arena, StmtList); }

StmtList *stmts_add(Parser *p, StmtList *list, Stmt *s) {
  if (!list)
    list = stmts_none(p);
  vec_push(&p->c->arena, list, s);
  return list;
}

StmtList *stmts_join(Parser *p, StmtList *list, StmtList *more) {
  for (int i = 0; i < more->n; i++)
    vec_push(&p->c->arena, list, more->at[i]);
  return list;
}

NameList *names_add(Parser *p, NameList *list, const Token *name) {
  if (!list)
    list = arena_new(&p->c->arena, NameList);
  vec_push(&p->c->arena, list, name->name);
  return list;
}

// ---- targets ----

const char *expr_kind_name(const Expr *e) {
  switch (e->kind) {
  case EXPR_NAME: return "name";
  case EXPR_NONE: return "None";
  case EXPR_BOOL: return e->u.boolean ? "True" : "False";
  case EXPR_ELLIPSIS: return "ellipsis";
  case EXPR_INT: case EXPR_BIGINT: case EXPR_FLOAT: case EXPR_IMAG:
  case EXPR_STR: case EXPR_BYTES: return "literal";
  case EXPR_FSTRING: return "f-string expression";
  case EXPR_TUPLE: return "tuple";
  case EXPR_LIST: return "list";
  case EXPR_SET: return "set display";
  case EXPR_DICT: return "dict literal";
  case EXPR_UNARY: case EXPR_BINARY: case EXPR_BOOLOP: return "expression";
  case EXPR_COMPARE: return "comparison";
  case EXPR_CALL: return "function call";
  case EXPR_ATTR: return "attribute";
  case EXPR_INDEX: return "subscript";
  case EXPR_SLICE: return "slice";
  case EXPR_COND: return "conditional expression";
  case EXPR_LAMBDA: return "lambda";
  case EXPR_LISTCOMP: return "list comprehension";
  case EXPR_SETCOMP: return "set comprehension";
  case EXPR_DICTCOMP: return "dict comprehension";
  case EXPR_GENEXPR: return "generator expression";
  case EXPR_STARRED: return "starred";
  case EXPR_NAMED: return "named expression";
  case EXPR_YIELD: case EXPR_YIELD_FROM: return "yield expression";
  case EXPR_AWAIT: return "await expression";
  }
  return "expression";
}

static void bad_target(Parser *p, const Expr *e, TargetUse use) {
  const char *what = expr_kind_name(e);
  if (use == TARGET_DEL) {
    syntax_error(p, "E0109", span_of(e), "cannot delete %s", what);
  } else if (use == TARGET_AUG) {
    syntax_error(p, "E0109", span_of(e),
                 "'%s' is an illegal expression for augmented assignment",
                 what);
  } else {
    Diag *d =
        syntax_error(p, "E0109", span_of(e), "cannot assign to %s", what);
    if (use == TARGET_ASSIGN && e->kind != EXPR_YIELD)
      d->help = "write '==' to compare";
  }
}

static void check_target_list(Parser *p, const Expr *e, TargetUse use) {
  int n_starred = 0;
  for (int i = 0; i < e->u.list.n; i++) {
    const Expr *item = e->u.list.at[i];
    if (item->kind != EXPR_STARRED || use == TARGET_DEL) {
      check_target(p, item, use);
      continue;
    }
    check_target(p, item->u.operand, use);
    if (++n_starred == 2)
      syntax_error(p, "E0109", span_of(item),
                   "multiple starred expressions in assignment");
  }
}

void check_target(Parser *p, const Expr *e, TargetUse use) {
  switch (e->kind) {
  case EXPR_NAME:
    if (!strcmp(e->u.name.name->s, "__debug__"))
      syntax_error(p, "E0109", span_of(e), "cannot assign to __debug__");
    return;
  case EXPR_ATTR:
  case EXPR_INDEX:
    return;
  case EXPR_TUPLE:
  case EXPR_LIST:
    if (use == TARGET_AUG)
      bad_target(p, e, use);
    else
      check_target_list(p, e, use);
    return;
  case EXPR_STARRED:
    if (use == TARGET_DEL || use == TARGET_AUG)
      bad_target(p, e, use);
    else
      syntax_error(p, "E0109", span_of(e),
                   "starred assignment target must be in a list or tuple");
    return;
  default:
    bad_target(p, e, use);
  }
}

// ---- assignments ----

Stmt *stmt_expr(Parser *p, StmtKind kind, Span s, Expr *e) {
  check_value(p, e);
  Stmt *stmt = stmt_new(p, kind, s);
  stmt->u.expr = e;
  return stmt;
}

Stmt *stmt_assign(Parser *p, Span s, ExprList *targets, Expr *value) {
  for (int i = 0; i < targets->n; i++)
    check_target(p, targets->at[i], TARGET_ASSIGN);
  check_value(p, value);
  Stmt *stmt = stmt_new(p, STMT_ASSIGN, s);
  stmt->u.assign.targets = *targets;
  stmt->u.assign.value = value;
  return stmt;
}

static BinaryOp aug_op(Parser *p, const Token *op) {
  const char *text = p->src->text + op->span.begin;
  size_t n = op->span.end - op->span.begin - 1; // without the =
  for (BinaryOp i = BIN_ADD; i <= BIN_SHR; i++)
    if (strlen(binary_op_text[i]) == n && !memcmp(binary_op_text[i], text, n))
      return i;
  bug("no operator for an augmented assignment");
}

Stmt *stmt_aug_assign(Parser *p, Span s, Expr *target, const Token *op,
                      Expr *value) {
  check_target(p, target, TARGET_AUG);
  check_value(p, value);
  Stmt *stmt = stmt_new(p, STMT_AUG_ASSIGN, s);
  stmt->u.aug.target = target;
  stmt->u.aug.op = aug_op(p, op);
  stmt->u.aug.value = value;
  return stmt;
}

Stmt *stmt_ann_assign(Parser *p, Span s, Expr *target, Expr *annotation,
                      Expr *value) {
  if (target->kind == EXPR_TUPLE || target->kind == EXPR_LIST)
    syntax_error(p, "E0109", span_of(target),
                 "only single target (not %s) can be annotated",
                 expr_kind_name(target));
  else if (target->kind != EXPR_NAME && target->kind != EXPR_ATTR &&
           target->kind != EXPR_INDEX)
    syntax_error(p, "E0109", span_of(target),
                 "illegal target for annotation");
  else
    check_target(p, target, TARGET_ASSIGN);
  check_value(p, value);
  Stmt *stmt = stmt_new(p, STMT_ANN_ASSIGN, s);
  stmt->u.ann.target = target;
  stmt->u.ann.annotation = annotation;
  stmt->u.ann.value = value;
  return stmt;
}

// ---- the others ----

Stmt *stmt_raise(Parser *p, Span s, Expr *exc, Expr *cause) {
  Stmt *stmt = stmt_new(p, STMT_RAISE, s);
  stmt->u.raise.exc = exc;
  stmt->u.raise.cause = cause;
  return stmt;
}

Stmt *stmt_assert(Parser *p, Span s, Expr *test, Expr *message) {
  Stmt *stmt = stmt_new(p, STMT_ASSERT, s);
  stmt->u.assertion.test = test;
  stmt->u.assertion.message = message;
  return stmt;
}

Stmt *stmt_del(Parser *p, Span s, Expr *targets) {
  check_target(p, targets, TARGET_DEL);
  Stmt *stmt = stmt_new(p, STMT_DEL, s);
  if (targets->kind == EXPR_TUPLE && !targets->parenthesised)
    stmt->u.del = targets->u.list;
  else
    stmt->u.del = *exprs_add(p, NULL, targets);
  return stmt;
}

Stmt *stmt_names(Parser *p, StmtKind kind, Span s, NameList *names) {
  Stmt *stmt = stmt_new(p, kind, s);
  take(stmt->u.names, names);
  return stmt;
}

AliasList *aliases_add(Parser *p, AliasList *list, Span first, Span last,
                       NameList *path, const Token *as_name) {
  if (!list)
    list = arena_new(&p->c->arena, AliasList);
  Alias alias = {.range = range_of(p, (Span){first.begin, last.end}),
                 .as_name = as_name ? as_name->name : NULL};
  take(alias.path, path);
  alias.bound.name = as_name ? as_name->name : path->at[0];
  vec_push(&p->c->arena, list, alias);
  return list;
}

Stmt *stmt_import(Parser *p, Span s, AliasList *names) {
  Stmt *stmt = stmt_new(p, STMT_IMPORT, s);
  take(stmt->u.import, names);
  return stmt;
}

Stmt *stmt_from(Parser *p, Span s, int dots, NameList *path,
                AliasList *names) {
  Stmt *stmt = stmt_new(p, STMT_IMPORT_FROM, s);
  stmt->u.from.dots = dots;
  if (path)
    take(stmt->u.from.path, path);
  if (names)
    take(stmt->u.from.names, names);
  stmt->u.from.star = !names;
  return stmt;
}
