// Binds the names of a tree: one walk that notes every name in its scope (see
// scope.c) and makes the checks that need to know what is around a statement:
// `return` outside of a function and the like. The last stage of the front
// end; it also bounds the depth of the tree, for all who walk it later.
#include "syntax/build.h"
#include "syntax/scope.h"

static void walk_expr(Resolver *r, Expr *e);
static void walk_body(Resolver *r, const StmtList *body);

static Span span_of(Range range) { return (Span){range.begin, range.end}; }

static bool descend(Resolver *r, Range at) {
  if (r->depth++ < TREE_DEPTH_MAX)
    return true;
  if (!r->is_too_deep)
    syntax_error(r->p, "E0114", span_of(at),
                 "code nested too deeply (limit is %d)",
                 TREE_DEPTH_MAX);
  r->is_too_deep = true;
  return false;
}

static void bind(Resolver *r, NameRef *ref) {
  scope_add(r, ref, SYM_BOUND)->flags &= ~(unsigned)SYM_IMPORTED;
}

static void bind_import(Resolver *r, NameRef *ref) {
  Symbol *s = scope_add(r, ref, 0);
  s->flags |= s->flags & SYM_BOUND ? 0 : SYM_BOUND | SYM_IMPORTED;
}

// A nested function or class keeps the Envs around it alive.
static void mark_captured(ScopeInfo *s) {
  for (; s; s = s->parent)
    s->scope->has_inner = true;
}

// ---- functions and classes ----

static void walk_params(Resolver *r, Function *f) {
  for (int i = 0; i < f->params.n; i++) {
    Param *param = &f->params.at[i];
    Symbol *s = scope_symbol(r, r->scope, scope_mangle(r, param->ref.name));
    if (s->flags & SYM_PARAM)
      syntax_error(r->p, "E0111", span_of(param->range),
                   "duplicate argument '%s' in function definition",
                   param->ref.name->s);
    scope_add(r, &param->ref, SYM_BOUND | SYM_PARAM);
  }
}

// Defaults and annotations belong to the scope around.
static void walk_signature(Resolver *r, Function *f) {
  for (int i = 0; i < f->params.n; i++) {
    walk_expr(r, f->params.at[i].fallback);
    walk_expr(r, f->params.at[i].annotation);
  }
  walk_expr(r, f->returns);
}

static void walk_function(Resolver *r, Function *f) {
  walk_signature(r, f);
  mark_captured(r->scope);
  ScopeInfo *s = scope_enter(r, SCOPE_FUNCTION);
  s->function = f;
  f->scope = s->scope;
  walk_params(r, f);
  walk_body(r, &f->body);
  if (f->is_generator)
    s->scope->has_inner = true;
  if (f->is_generator && f->is_async && s->return_value)
    syntax_error(r->p, "E0113", span_of(s->return_value->range),
                 "'return' with value in async generator");
  scope_leave(r);
}

static void walk_exprs(Resolver *r, const ExprList *list) {
  for (int i = 0; i < list->n; i++)
    walk_expr(r, list->at[i]);
}

static void walk_class(Resolver *r, Stmt *stmt) {
  walk_exprs(r, &stmt->u.cls.decorators);
  for (int i = 0; i < stmt->u.cls.bases.n; i++)
    walk_expr(r, stmt->u.cls.bases.at[i].value);
  Name *name = stmt->u.cls.ref.name;
  bind(r, &stmt->u.cls.ref);
  mark_captured(r->scope);
  ScopeInfo *s = scope_enter(r, SCOPE_CLASS);
  s->class_name = name;
  stmt->u.cls.scope = s->scope;
  walk_body(r, &stmt->u.cls.body);
  scope_leave(r);
}

// ---- expressions ----

static const char *comp_words(ExprKind kind) {
  return kind == EXPR_LISTCOMP   ? "list comprehension"
         : kind == EXPR_SETCOMP  ? "set comprehension"
         : kind == EXPR_DICTCOMP ? "dict comprehension"
                                 : "generator expression";
}

static bool may_await(const ScopeInfo *s) {
  for (; s->scope->kind == SCOPE_COMPREHENSION; s = s->parent)
    if (s->comp_kind == EXPR_GENEXPR)
      return true;
  return s->function && s->function->is_async;
}

static void walk_iter(Resolver *r, Expr *iter) {
  r->scope->comp_iters++;
  walk_expr(r, iter);
  r->scope->comp_iters--;
}

// Binds the names of a comprehension's target as its own.
static void walk_iteration_target(Resolver *r, Expr *target) {
  if (target->kind == EXPR_TUPLE || target->kind == EXPR_LIST) {
    for (int i = 0; i < target->u.list.n; i++)
      walk_iteration_target(r, target->u.list.at[i]);
  } else if (target->kind == EXPR_STARRED) {
    walk_iteration_target(r, target->u.operand);
  } else if (target->kind == EXPR_NAME) {
    unsigned flags = SYM_BOUND | SYM_ITERATION;
    const Symbol *s = scope_add(r, &target->u.name, flags);
    if (s->flags & SYM_WALRUS)
      syntax_error(r->p, "E0109", span_of(target->range),
                   "comprehension inner loop cannot rebind assignment "
                   "expression target '%s'", s->name->s);
  } else {
    walk_expr(r, target);
  }
}

static void walk_comprehension(Resolver *r, Expr *e) {
  walk_iter(r, e->u.comp.fors.at[0].iter);
  if (e->kind == EXPR_GENEXPR)
    mark_captured(r->scope);
  ScopeInfo *s = scope_enter(r, SCOPE_COMPREHENSION);
  s->comp_kind = e->kind;
  s->scope->has_inner = e->kind == EXPR_GENEXPR;
  e->u.comp.scope = s->scope;
  bool is_async = false;
  for (int i = 0; i < e->u.comp.fors.n; i++) {
    CompFor *f = &e->u.comp.fors.at[i];
    walk_iteration_target(r, f->target);
    if (i)
      walk_iter(r, f->iter);
    walk_exprs(r, &f->conds);
    is_async |= f->is_async;
  }
  walk_expr(r, e->u.comp.value);
  walk_expr(r, e->u.comp.element);
  if (is_async && !may_await(s))
    syntax_error(r->p, "E0113", span_of(e->range),
                 "asynchronous comprehension outside of an asynchronous "
                 "function");
  scope_leave(r);
}

// x := y in a comprehension binds x in the function around it.
static void walk_named(Resolver *r, Expr *e) {
  Expr *target = e->u.named.target;
  Span at = span_of(target->range);
  walk_expr(r, e->u.named.value);
  if (target->kind != EXPR_NAME)
    return;
  if (r->scope->comp_iters)
    syntax_error(r->p, "E0109", at,
                 "assignment expression cannot be used in a comprehension "
                 "iterable expression");
  ScopeInfo *s = r->scope;
  Name *name = scope_mangle(r, target->u.name.name);
  for (; s->scope->kind == SCOPE_COMPREHENSION; s = s->parent) {
    Symbol *symbol = scope_symbol(r, s, name);
    symbol->flags |= SYM_WALRUS;
    if (symbol->flags & SYM_ITERATION)
      syntax_error(r->p, "E0109", at,
                   "assignment expression cannot rebind comprehension "
                   "iteration variable '%s'", name->s);
  }
  if (s == r->scope) {
    bind(r, &target->u.name);
    return;
  }
  if (s->scope->kind == SCOPE_CLASS && s->parent)
    syntax_error(r->p, "E0109", at,
                 "assignment expression within a comprehension cannot be used "
                 "in a class body");
  scope_symbol(r, s, name)->flags |= SYM_BOUND;
  scope_add(r, &target->u.name, SYM_USED);
}

static void walk_yield(Resolver *r, Expr *e) {
  ScopeInfo *s = r->scope;
  Span at = span_of(e->range);
  bool is_await = e->kind == EXPR_AWAIT;
  const char *word = is_await ? "await" : "yield";
  if (s->scope->kind == SCOPE_COMPREHENSION && !is_await) {
    syntax_error(r->p, "E0113", at, "'yield' inside %s",
                 comp_words(s->comp_kind));
  } else if (!scope_function(s)) {
    syntax_error(r->p, "E0113", at, "'%s' outside function", word);
  } else if (is_await) {
    if (!may_await(s))
      syntax_error(r->p, "E0113", at, "'await' outside async function");
  } else {
    s->function->is_generator = true;
    if (e->kind == EXPR_YIELD_FROM && s->function->is_async)
      syntax_error(r->p, "E0113", at,
                   "'yield from' inside async function");
  }
  walk_expr(r, e->u.operand);
}

static void walk_fstring(Resolver *r, Expr *e) {
  for (int i = 0; i < e->u.fstring.n; i++) {
    walk_expr(r, e->u.fstring.at[i].expr);
    walk_expr(r, e->u.fstring.at[i].spec);
  }
}

// Names, and what has a scope or a rule of its own.
static void walk_special(Resolver *r, Expr *e) {
  switch (e->kind) {
  case EXPR_NAME:
    scope_mark_class(r->scope, e->u.name.name);
    scope_add(r, &e->u.name,
              SYM_USED | (e == r->resumed ? SYM_RESUMED : SYM_KEPT));
    break;
  case EXPR_FSTRING:
    walk_fstring(r, e);
    break;
  case EXPR_ATTR:
    e->u.attr.name = scope_mangle(r, e->u.attr.name);
    walk_expr(r, e->u.attr.object);
    break;
  case EXPR_LAMBDA:
    e->u.lambda->range = e->range;
    walk_function(r, e->u.lambda);
    break;
  case EXPR_LISTCOMP: case EXPR_SETCOMP: case EXPR_DICTCOMP:
  case EXPR_GENEXPR:
    walk_comprehension(r, e);
    break;
  case EXPR_NAMED:
    walk_named(r, e);
    break;
  case EXPR_YIELD: case EXPR_YIELD_FROM: case EXPR_AWAIT:
    walk_yield(r, e);
    break;
  default: // constants
    break;
  }
}

static void walk_children(Resolver *r, Expr *e) {
  switch (e->kind) {
  case EXPR_TUPLE: case EXPR_LIST: case EXPR_SET:
    walk_exprs(r, &e->u.list);
    break;
  case EXPR_DICT:
    walk_exprs(r, &e->u.dict.keys);
    walk_exprs(r, &e->u.dict.values);
    break;
  case EXPR_UNARY:
    walk_expr(r, e->u.unary.operand);
    break;
  case EXPR_BINARY:
    walk_expr(r, e->u.binary.left);
    walk_expr(r, e->u.binary.right);
    break;
  case EXPR_BOOLOP:
    walk_expr(r, e->u.boolop.left);
    walk_expr(r, e->u.boolop.right);
    break;
  case EXPR_COMPARE:
    walk_expr(r, e->u.compare.first);
    walk_exprs(r, &e->u.compare.rest);
    break;
  case EXPR_CALL:
    r->resumed = scope_resumed_by(r->scope, e);
    walk_expr(r, e->u.call.func);
    for (int i = 0; i < e->u.call.args.n; i++)
      walk_expr(r, e->u.call.args.at[i].value);
    break;
  case EXPR_INDEX:
    walk_expr(r, e->u.index.object);
    walk_expr(r, e->u.index.index);
    break;
  case EXPR_SLICE:
    walk_expr(r, e->u.slice.lo);
    walk_expr(r, e->u.slice.hi);
    walk_expr(r, e->u.slice.step);
    break;
  case EXPR_COND:
    walk_expr(r, e->u.cond.cond);
    walk_expr(r, e->u.cond.then);
    walk_expr(r, e->u.cond.otherwise);
    break;
  case EXPR_STARRED:
    walk_expr(r, e->u.operand);
    break;
  default:
    walk_special(r, e);
  }
}

static void walk_expr(Resolver *r, Expr *e) {
  if (!e)
    return;
  if (descend(r, e->range))
    walk_children(r, e);
  r->depth--;
}

// Names in a target are bound; objects and indices in it are read.
static void walk_target(Resolver *r, Expr *e) {
  switch (e->kind) {
  case EXPR_NAME:
    bind(r, &e->u.name);
    break;
  case EXPR_TUPLE:
  case EXPR_LIST:
    for (int i = 0; i < e->u.list.n; i++)
      walk_target(r, e->u.list.at[i]);
    break;
  case EXPR_STARRED:
    walk_target(r, e->u.operand);
    break;
  default:
    walk_expr(r, e);
  }
}

// ---- simple statements ----

static void walk_ann_assign(Resolver *r, Stmt *s) {
  Expr *target = s->u.ann.target;
  walk_expr(r, s->u.ann.value);
  walk_expr(r, s->u.ann.annotation);
  if (target->kind != EXPR_NAME) {
    walk_expr(r, target);
    return;
  }
  bool is_simple = !target->parenthesised;
  unsigned flags = is_simple ? SYM_BOUND | SYM_ANNOTATED
                             : (s->u.ann.value ? SYM_BOUND : SYM_USED);
  const Symbol *symbol = scope_add(r, &target->u.name, flags);
  if (is_simple && r->scope->scope->kind != SCOPE_FILE &&
      (symbol->flags & (SYM_GLOBAL | SYM_NONLOCAL)))
    syntax_error(r->p, "E0112", span_of(target->range),
                 "annotated name '%s' can't be %s", symbol->name->s,
                 symbol->flags & SYM_GLOBAL ? "global" : "nonlocal");
}

static void refuse_exit_of_group(Resolver *r, const Stmt *s) {
  syntax_error(r->p, "E0113", span_of(s->range),
               "'break', 'continue' and 'return' cannot appear in an except* "
               "block");
}

static void walk_return(Resolver *r, Stmt *s) {
  if (r->scope->groups)
    refuse_exit_of_group(r, s);
  else if (r->scope->scope->kind != SCOPE_FUNCTION)
    syntax_error(r->p, "E0113", span_of(s->range),
                 "'return' outside function");
  else if (s->u.expr)
    r->scope->return_value = s;
  walk_expr(r, s->u.expr);
}

static void walk_loop_exit(Resolver *r, const Stmt *s) {
  if (!r->scope->loops && r->scope->groups)
    refuse_exit_of_group(r, s);
  else if (!r->scope->loops)
    syntax_error(r->p, "E0113", span_of(s->range),
                 s->kind == STMT_BREAK ? "'break' outside loop"
                                       : "'continue' not properly in loop");
}

static void walk_import_from(Resolver *r, Stmt *s) {
  if (is_future_import(s) && s->range.begin >= r->futures_end)
    syntax_error(r->p, "E0119", span_of(s->range),
                 "from __future__ imports must occur at the beginning of the "
                 "file");
  if (s->u.from.star && r->scope->parent)
    syntax_error(r->p, "E0119", span_of(s->range),
                 "import * only allowed at module level");
  for (int i = 0; i < s->u.from.names.n; i++)
    bind_import(r, &s->u.from.names.at[i].bound);
}

static void walk_simple(Resolver *r, Stmt *s) {
  switch (s->kind) {
  case STMT_EXPR:
    walk_expr(r, s->u.expr);
    break;
  case STMT_ASSIGN:
    walk_expr(r, s->u.assign.value);
    for (int i = 0; i < s->u.assign.targets.n; i++)
      walk_target(r, s->u.assign.targets.at[i]);
    break;
  case STMT_AUG_ASSIGN:
    walk_expr(r, s->u.aug.value);
    walk_target(r, s->u.aug.target);
    break;
  case STMT_ANN_ASSIGN:
    walk_ann_assign(r, s);
    break;
  case STMT_RETURN:
    walk_return(r, s);
    break;
  case STMT_RAISE:
    walk_expr(r, s->u.raise.exc);
    walk_expr(r, s->u.raise.cause);
    break;
  case STMT_ASSERT:
    walk_expr(r, s->u.assertion.test);
    walk_expr(r, s->u.assertion.message);
    break;
  case STMT_DEL:
    for (int i = 0; i < s->u.del.n; i++)
      walk_target(r, s->u.del.at[i]);
    break;
  case STMT_BREAK:
  case STMT_CONTINUE:
    walk_loop_exit(r, s);
    break;
  case STMT_GLOBAL:
  case STMT_NONLOCAL:
    for (int i = 0; i < s->u.names.n; i++)
      scope_declare(r, s->u.names.at[i], s->kind == STMT_GLOBAL,
                    span_of(s->range));
    break;
  case STMT_IMPORT:
    for (int i = 0; i < s->u.import.n; i++)
      bind_import(r, &s->u.import.at[i].bound);
    break;
  case STMT_IMPORT_FROM:
    walk_import_from(r, s);
    break;
  default:
    break;
  }
}

// ---- compound statements ----

static void walk_loop_body(Resolver *r, const StmtList *body,
                           const StmtList *otherwise) {
  r->scope->loops++;
  walk_body(r, body);
  r->scope->loops--;
  walk_body(r, otherwise);
}

static void check_async(Resolver *r, const Stmt *s, const char *what) {
  if (!r->scope->function || !r->scope->function->is_async)
    syntax_error(r->p, "E0113", span_of(s->head),
                 "'async %s' outside async function", what);
}

static void walk_for(Resolver *r, Stmt *s) {
  if (s->u.loop.is_async)
    check_async(r, s, "for");
  r->resumed = s->u.loop.iter;
  walk_expr(r, s->u.loop.iter);
  walk_target(r, s->u.loop.target);
  walk_loop_body(r, &s->u.loop.body, &s->u.loop.otherwise);
}

static void walk_with(Resolver *r, Stmt *s) {
  if (s->u.with.is_async)
    check_async(r, s, "with");
  for (int i = 0; i < s->u.with.items.n; i++) {
    walk_expr(r, s->u.with.items.at[i].context);
    if (s->u.with.items.at[i].target)
      walk_target(r, s->u.with.items.at[i].target);
  }
  walk_body(r, &s->u.with.body);
}

static void walk_try(Resolver *r, Stmt *s) {
  walk_body(r, &s->u.attempt.body);
  walk_body(r, &s->u.attempt.otherwise); // as CPython's, for co_varnames
  for (int i = 0; i < s->u.attempt.handlers.n; i++) {
    Handler *h = &s->u.attempt.handlers.at[i];
    walk_expr(r, h->type);
    if (h->name.name)
      bind(r, &h->name);
    int loops = r->scope->loops;
    if (h->is_group)
      r->scope->loops = 0;
    r->scope->groups += h->is_group;
    walk_body(r, &h->body);
    r->scope->groups -= h->is_group;
    r->scope->loops = loops;
  }
  walk_body(r, &s->u.attempt.final);
}

// Patterns nest in brackets only, so their depth is bounded.
static void walk_pattern(Resolver *r, Pattern *pattern) {
  walk_expr(r, pattern->value);
  walk_exprs(r, &pattern->keys);
  for (int i = 0; i < pattern->parts.n; i++)
    walk_pattern(r, pattern->parts.at[i]);
  for (int i = 0; i < pattern->keywords.n; i++)
    pattern->keywords.at[i] = scope_mangle(r, pattern->keywords.at[i]);
  if (pattern->name.name)
    bind(r, &pattern->name);
}

static void walk_match(Resolver *r, Stmt *s) {
  walk_expr(r, s->u.match.subject);
  for (int i = 0; i < s->u.match.cases.n; i++) {
    Case *c = &s->u.match.cases.at[i];
    walk_pattern(r, c->pattern);
    walk_expr(r, c->guard);
    walk_body(r, &c->body);
  }
}

static void walk_stmt(Resolver *r, Stmt *s) {
  switch (s->kind) {
  case STMT_IF:
    walk_expr(r, s->u.branch.test);
    walk_body(r, &s->u.branch.body);
    walk_body(r, &s->u.branch.otherwise);
    break;
  case STMT_WHILE:
    walk_expr(r, s->u.branch.test);
    walk_loop_body(r, &s->u.branch.body, &s->u.branch.otherwise);
    break;
  case STMT_FOR:
    walk_for(r, s);
    break;
  case STMT_WITH:
    walk_with(r, s);
    break;
  case STMT_TRY:
    walk_try(r, s);
    break;
  case STMT_DEF:
    walk_exprs(r, &s->u.def.decorators);
    bind(r, &s->u.def.ref);
    s->u.def.function->range = s->range;
    if (s->u.def.decorators.n)
      s->u.def.function->range.begin = s->u.def.decorators.at[0]->range.begin;
    walk_function(r, s->u.def.function);
    break;
  case STMT_CLASS:
    walk_class(r, s);
    break;
  case STMT_MATCH:
    walk_match(r, s);
    break;
  default:
    walk_simple(r, s);
  }
}

static void walk_body(Resolver *r, const StmtList *body) {
  for (int i = 0; i < body->n; i++) {
    if (descend(r, body->at[i]->head))
      walk_stmt(r, body->at[i]);
    r->depth--;
  }
}

static Scope *enter_outermost(Resolver *r) {
  int kind = r->p->src->in_namespace ? SCOPE_CLASS : SCOPE_FILE;
  return scope_enter(r, kind)->scope;
}

void resolve_file(Parser *p, File *file) {
  Resolver r = {.p = p};
  file->scope = enter_outermost(&r);
  r.futures_end = read_futures(p, file);
  walk_body(&r, &file->body);
  scope_bind_all(&r);
}

void resolve_expression(Parser *p, Expr *e) {
  Resolver r = {.p = p};
  enter_outermost(&r);
  walk_expr(&r, e);
  scope_bind_all(&r);
}
