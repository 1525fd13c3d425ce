// Constructors of expressions.
#include "syntax/build.h"

const char *const binary_op_text[] = {
    "+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>",
};
const char *const compare_op_text[] = {
    "<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "is not",
};

Expr *expr_new(Parser *p, ExprKind kind, Span s) {
  Expr *e = arena_new(&p->c->arena, Expr);
  e->kind = kind;
  e->range = range_of(p, s);
  return e;
}

ExprList *exprs_add(Parser *p, ExprList *list, Expr *e) {
  if (!list)
    list = arena_new(&p->c->arena, ExprList);
  vec_push(&p->c->arena, list, e);
  return list;
}

void check_value(Parser *p, const Expr *e) {
  if (e && e->kind == EXPR_STARRED)
    syntax_error(p, "E0101", (Span){e->range.begin, e->range.end},
                 "can't use starred expression here");
}

Expr *expr_name(Parser *p, Span s, const Token *name) {
  Expr *e = expr_new(p, EXPR_NAME, s);
  e->u.name.name = name->name;
  return e;
}

Expr *expr_constant(Parser *p, Span s, ExprKind kind) {
  return expr_new(p, kind, s);
}

Expr *expr_bool(Parser *p, Span s, bool value) {
  Expr *e = expr_new(p, EXPR_BOOL, s);
  e->u.boolean = value;
  return e;
}

Expr *expr_list(Parser *p, Span s, ExprKind kind, ExprList *items) {
  Expr *e = expr_new(p, kind, s);
  if (items)
    e->u.list = *items;
  return e;
}

Expr *expr_tuple(Parser *p, Span s, ExprList *items, Expr *last) {
  return expr_list(p, s, EXPR_TUPLE, exprs_add(p, items, last));
}

// -9223372036854775808 is in range although its digits alone are not.
static bool is_int64_min(const Expr *operand) {
  return operand->kind == EXPR_BIGINT &&
         !strcmp(operand->u.text.bytes, "9223372036854775808");
}

Expr *expr_unary(Parser *p, Span s, UnaryOp op, Expr *operand) {
  if (op == UNARY_NEG && is_int64_min(operand)) {
    Expr *e = expr_new(p, EXPR_INT, s);
    e->u.integer = INT64_MIN;
    return e;
  }
  Expr *e = expr_new(p, EXPR_UNARY, s);
  e->u.unary.op = op;
  e->u.unary.operand = operand;
  return e;
}

Expr *expr_binary(Parser *p, Span s, BinaryOp op, Span op_span, Expr *left,
                  Expr *right) {
  Expr *e = expr_new(p, EXPR_BINARY, s);
  e->u.binary.op = op;
  e->u.binary.op_range = range_of(p, op_span);
  e->u.binary.left = left;
  e->u.binary.right = right;
  return e;
}

Expr *expr_boolop(Parser *p, Span s, bool is_and, Expr *left, Expr *right) {
  Expr *e = expr_new(p, EXPR_BOOLOP, s);
  e->u.boolop.is_and = is_and;
  e->u.boolop.left = left;
  e->u.boolop.right = right;
  return e;
}

Expr *expr_compare(Parser *p, Span s, Expr *left, CompareOp op, Expr *right) {
  Expr *e = expr_new(p, EXPR_COMPARE, s);
  e->u.compare.first = left;
  return expr_compare_add(p, s, e, op, right);
}

Expr *expr_compare_add(Parser *p, Span s, Expr *chain, CompareOp op,
                       Expr *right) {
  chain->range = range_of(p, s);
  vec_push(&p->c->arena, &chain->u.compare.ops, op);
  vec_push(&p->c->arena, &chain->u.compare.rest, right);
  return chain;
}

Expr *expr_call(Parser *p, Span s, Expr *func, ArgList *args) {
  Expr *e = expr_new(p, EXPR_CALL, s);
  e->u.call.func = func;
  take(e->u.call.args, args);
  return e;
}

Expr *expr_attr(Parser *p, Span s, Expr *object, const Token *name,
                Span name_span) {
  Expr *e = expr_new(p, EXPR_ATTR, s);
  e->u.attr.object = object;
  e->u.attr.name = name->name;
  e->u.attr.name_range = range_of(p, name_span);
  return e;
}

Expr *expr_index(Parser *p, Span s, Expr *object, Expr *index) {
  Expr *e = expr_new(p, EXPR_INDEX, s);
  e->u.index.object = object;
  e->u.index.index = index;
  if (index->kind == EXPR_STARRED) { // a[*b] is a[(*b,)]
    Span at = {index->range.begin, index->range.end};
    e->u.index.index = expr_tuple(p, at, NULL, index);
  }
  return e;
}

Expr *expr_slice(Parser *p, Span colon, Span s, Expr *lo, Expr *hi,
                 Expr *step) {
  Expr *e = expr_new(p, EXPR_SLICE, s);
  if (!lo) // without the blanks that an absent bound stands for
    e->range.begin = colon.begin;
  e->u.slice.lo = lo;
  e->u.slice.hi = hi;
  e->u.slice.step = step;
  return e;
}

Expr *expr_cond(Parser *p, Span s, Expr *then, Expr *cond, Expr *otherwise) {
  Expr *e = expr_new(p, EXPR_COND, s);
  e->u.cond.cond = cond;
  e->u.cond.then = then;
  e->u.cond.otherwise = otherwise;
  return e;
}

Expr *expr_lambda(Parser *p, Span s, ParamList *params, Expr *body) {
  Expr *e = expr_new(p, EXPR_LAMBDA, s);
  Function *f = arena_new(&p->c->arena, Function);
  take(f->params, params);
  Span at = {body->range.begin, body->range.end};
  vec_push(&p->c->arena, &f->body, stmt_expr(p, STMT_RETURN, at, body));
  e->u.lambda = f;
  return e;
}

Expr *expr_comp(Parser *p, Span s, ExprKind kind, Expr *element,
                ForList *fors) {
  if (element->kind == EXPR_STARRED)
    syntax_error(p, "E0101", (Span){element->range.begin, element->range.end},
                 "iterable unpacking cannot be used in comprehension");
  Expr *e = expr_new(p, kind, s);
  e->u.comp.element = element;
  take(e->u.comp.fors, fors);
  return e;
}

Expr *expr_operand(Parser *p, Span s, ExprKind kind, Expr *operand) {
  if (kind == EXPR_YIELD)
    check_value(p, operand);
  Expr *e = expr_new(p, kind, s);
  e->u.operand = operand;
  return e;
}

Expr *expr_named(Parser *p, Span s, Expr *target, Expr *value) {
  if (target->kind != EXPR_NAME || target->parenthesised)
    syntax_error(p, "E0109", (Span){target->range.begin, target->range.end},
                 "cannot use assignment expressions with %s",
                 expr_kind_name(target));
  Expr *e = expr_new(p, EXPR_NAMED, s);
  e->u.named.target = target;
  e->u.named.value = value;
  return e;
}

// The node keeps its own text as range, without the parentheses; tuples and
// generator expressions own theirs.
Expr *expr_paren(Parser *p, Expr *inner) {
  check_value(p, inner);
  inner->parenthesised = true;
  return inner;
}

Expr *dict_entry(Parser *p, Expr *dict, Expr *key, Expr *value) {
  if (!dict)
    dict = expr_new(p, EXPR_DICT, (Span){0, 0});
  vec_push(&p->c->arena, &dict->u.dict.keys, key);
  vec_push(&p->c->arena, &dict->u.dict.values, value);
  return dict;
}

Expr *expr_dict(Parser *p, Span s, Expr *dict) {
  if (!dict)
    return expr_new(p, EXPR_DICT, s);
  dict->range = range_of(p, s);
  return dict;
}

Expr *expr_dictcomp(Parser *p, Span s, Expr *dict, ForList *fors) {
  const Expr *value = dict->u.dict.values.at[0];
  Span at = {value->range.begin, value->range.end};
  if (!dict->u.dict.keys.at[0])
    syntax_error(p, "E0101", at,
                 "dict unpacking cannot be used in dict comprehension");
  else if (dict->u.dict.keys.n > 1)
    syntax_error(p, "E0101", s,
                 "a dict comprehension has one 'key: value' only");
  Expr *e = expr_new(p, EXPR_DICTCOMP, s);
  e->u.comp.element = dict->u.dict.keys.at[0];
  e->u.comp.value = dict->u.dict.values.at[0];
  take(e->u.comp.fors, fors);
  return e;
}

ForList *fors_add(Parser *p, ForList *list, bool is_async, Expr *target,
                  Expr *iter, ExprList *conds) {
  if (!list)
    list = arena_new(&p->c->arena, ForList);
  check_target(p, target, TARGET_FOR);
  CompFor f = {.target = target, .iter = iter, .is_async = is_async};
  if (conds)
    f.conds = *conds;
  vec_push(&p->c->arena, list, f);
  return list;
}
