// Constructors of compound statements.
#include "syntax/build.h"

static Stmt *compound(Parser *p, StmtKind kind, Span s, Span colon) {
  Stmt *stmt = stmt_new(p, kind, s);
  stmt->head.end = colon.end;
  stmt->range.end = colon.end; // until a body is known: see close_range
  return stmt;
}

// The statement ends where the last statement of its last block does; the
// tokens around it (line ends, DEDENT) reach into the next line.
static void close_range(Stmt *stmt, const StmtList *body) {
  if (body && body->n)
    stmt->range.end = body->at[body->n - 1]->range.end;
}

// An empty body is the rest of an error, which has been reported.
static StmtList body_of(const StmtList *body) {
  return body ? *body : (StmtList){0};
}

const char *docstring(const StmtList *body) {
  if (!body->n || body->at[0]->kind != STMT_EXPR ||
      body->at[0]->u.expr->kind != EXPR_STR)
    return NULL;
  return body->at[0]->u.expr->u.text.bytes;
}

BranchList *branches_add(Parser *p, BranchList *list, Span begin, Span colon,
                         Expr *test, StmtList *body) {
  if (!list)
    list = arena_new(&p->c->arena, BranchList);
  Branch branch = {begin, {begin.begin, colon.end}, test, body};
  vec_push(&p->c->arena, list, branch);
  return list;
}

Stmt *stmt_if(Parser *p, BranchList *branches, StmtList *otherwise) {
  Stmt *inner = NULL;
  StmtList rest = body_of(otherwise);
  for (int i = branches->n - 1; i >= 0; i--) {
    const Branch *branch = &branches->at[i];
    Stmt *stmt = compound(p, STMT_IF, branch->begin, branch->head);
    stmt->u.branch.test = branch->test;
    stmt->u.branch.body = body_of(branch->body);
    stmt->u.branch.otherwise = rest;
    close_range(stmt, branch->body);
    close_range(stmt, &rest);
    inner = stmt;
    rest = *stmts_add(p, NULL, stmt);
  }
  return inner;
}

Stmt *stmt_while(Parser *p, Span s, Span colon, Expr *test, StmtList *body,
                 StmtList *otherwise) {
  Stmt *stmt = compound(p, STMT_WHILE, s, colon);
  stmt->u.branch.test = test;
  stmt->u.branch.body = body_of(body);
  stmt->u.branch.otherwise = body_of(otherwise);
  close_range(stmt, body);
  close_range(stmt, otherwise);
  return stmt;
}

Stmt *stmt_for(Parser *p, Span s, Span colon, Expr *target, Expr *iter,
               StmtList *body, StmtList *otherwise) {
  check_target(p, target, TARGET_FOR);
  check_value(p, iter);
  Stmt *stmt = compound(p, STMT_FOR, s, colon);
  stmt->u.loop.target = target;
  stmt->u.loop.iter = iter;
  stmt->u.loop.body = body_of(body);
  stmt->u.loop.otherwise = body_of(otherwise);
  close_range(stmt, body);
  close_range(stmt, otherwise);
  return stmt;
}

WithList *withs_add(Parser *p, WithList *list, Expr *context, Expr *target) {
  if (!list)
    list = arena_new(&p->c->arena, WithList);
  if (target)
    check_target(p, target, TARGET_WITH);
  vec_push(&p->c->arena, list, (WithItem){context, target});
  return list;
}

Stmt *stmt_with(Parser *p, Span s, Span colon, WithList *items,
                StmtList *body) {
  Stmt *stmt = compound(p, STMT_WITH, s, colon);
  take(stmt->u.with.items, items);
  stmt->u.with.body = body_of(body);
  close_range(stmt, body);
  return stmt;
}

static HandlerList *add_handler(Parser *p, HandlerList *list, Span begin,
                                Span colon, bool is_group, Expr *type,
                                const Token *name, StmtList *body) {
  if (!list)
    list = arena_new(&p->c->arena, HandlerList);
  if (list->n && !list->at[list->n - 1].type)
    syntax_error(p, "E0101", begin, "default 'except:' must be last");
  if (list->n && list->at[0].is_group != is_group)
    syntax_error(p, "E0101", begin, "cannot have both 'except' and 'except*' "
                                    "on the same 'try'");
  Handler h = {.type = type,
               .is_group = is_group,
               .range = range_of(p, (Span){begin.begin, colon.end}),
               .body = body_of(body)};
  h.name.name = name ? name->name : NULL;
  vec_push(&p->c->arena, list, h);
  return list;
}

HandlerList *handlers_add(Parser *p, HandlerList *list, Span begin, Span colon,
                          Expr *type, const Token *name, StmtList *body) {
  return add_handler(p, list, begin, colon, false, type, name, body);
}

HandlerList *handlers_add_group(Parser *p, HandlerList *list, Span begin,
                                Span colon, Expr *type, const Token *name,
                                StmtList *body) {
  return add_handler(p, list, begin, colon, true, type, name, body);
}

Stmt *stmt_try(Parser *p, Span s, Span colon, StmtList *body,
               HandlerList *handlers, StmtList *otherwise, StmtList *final) {
  Stmt *stmt = compound(p, STMT_TRY, s, colon);
  stmt->u.attempt.body = body_of(body);
  stmt->u.attempt.otherwise = body_of(otherwise);
  stmt->u.attempt.final = body_of(final);
  close_range(stmt, body);
  if (handlers) {
    take(stmt->u.attempt.handlers, handlers);
    close_range(stmt, &handlers->at[handlers->n - 1].body);
  } else if (!final) {
    syntax_error(p, "E0101", (Span){s.begin, colon.end},
                 "expected 'except' or 'finally' block after this 'try'");
  }
  close_range(stmt, otherwise);
  close_range(stmt, final);
  return stmt;
}

Stmt *stmt_def(Parser *p, Span s, Span colon, const Token *name,
               ParamList *params, Expr *returns, StmtList *body) {
  Stmt *stmt = compound(p, STMT_DEF, s, colon);
  Function *f = arena_new(&p->c->arena, Function);
  f->name = name->name;
  take(f->params, params);
  f->returns = returns;
  f->body = body_of(body);
  f->doc = docstring(body);
  stmt->u.def.function = f;
  stmt->u.def.ref.name = name->name;
  stmt->u.def.name_range = range_of(p, name->span);
  close_range(stmt, body);
  return stmt;
}

Stmt *stmt_class(Parser *p, Span s, Span colon, const Token *name,
                 ArgList *bases, StmtList *body) {
  Stmt *stmt = compound(p, STMT_CLASS, s, colon);
  stmt->u.cls.ref.name = name->name;
  if (bases)
    take(stmt->u.cls.bases, bases);
  for (int i = 0; bases && i < bases->n; i++) {
    const Expr *base = bases->at[i].value;
    if (base->kind == EXPR_GENEXPR && !base->parenthesised)
      syntax_error(p, "E0110", (Span){base->range.begin, base->range.end},
                   "expected a base class, found a generator expression");
  }
  stmt->u.cls.body = body_of(body);
  stmt->u.cls.doc = docstring(body);
  stmt->u.cls.name_range = range_of(p, name->span);
  close_range(stmt, body);
  return stmt;
}

Stmt *stmt_async(Stmt *s, Span async) {
  s->range.begin = s->head.begin = async.begin;
  if (s->kind == STMT_DEF)
    s->u.def.function->is_async = true;
  else if (s->kind == STMT_FOR)
    s->u.loop.is_async = true;
  else
    s->u.with.is_async = true;
  return s;
}

Stmt *stmt_decorated(Stmt *s, ExprList *decorators) {
  if (s->kind == STMT_DEF)
    s->u.def.decorators = *decorators;
  else
    s->u.cls.decorators = *decorators;
  return s;
}

CaseList *cases_none(Parser *p) { return arena_new(&p->c->arena, CaseList); }

CaseList *cases_new(Parser *p, Pattern *pattern, Expr *guard, StmtList *body) {
  CaseList *list = cases_none(p);
  vec_push(&p->c->arena, list, (Case){pattern, guard, body_of(body)});
  return list;
}

CaseList *cases_join(Parser *p, CaseList *list, CaseList *more) {
  for (int i = 0; i < more->n; i++)
    vec_push(&p->c->arena, list, more->at[i]);
  return list;
}

Stmt *stmt_match(Parser *p, Span s, Span colon, Expr *subject,
                 CaseList *cases) {
  check_patterns(p, cases);
  Stmt *stmt = compound(p, STMT_MATCH, s, colon);
  stmt->u.match.subject = subject;
  take(stmt->u.match.cases, cases);
  if (cases->n)
    close_range(stmt, &cases->at[cases->n - 1].body);
  return stmt;
}
