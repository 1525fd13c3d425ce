// Arguments of calls and parameters of functions: their order is checked here.
#include "syntax/build.h"

#include <stdlib.h>

static Span span_of(const Expr *e) {
  return (Span){e->range.begin, e->range.end};
}

// ---- arguments ----

ArgList *args_none(Parser *p) { return arena_new(&p->c->arena, ArgList); }

ArgList *args_add(Parser *p, ArgList *list, Keyword arg) {
  if (!list)
    list = args_none(p);
  vec_push(&p->c->arena, list, arg);
  return list;
}

Keyword arg_plain(Expr *value, int star) {
  Keyword arg = {.value = value};
  arg.star = star;
  return arg;
}

Keyword arg_named(Parser *p, const Expr *name, Expr *value) {
  Keyword arg = {.value = value, .star = ARG_PLAIN};
  if (name->kind == EXPR_NAME && !name->parenthesised) {
    arg.name = name->u.name.name;
    return arg;
  }
  Diag *d;
  if (name->kind == EXPR_BOOL || name->kind == EXPR_NONE)
    d = syntax_error(p, "E0110", span_of(name), "cannot assign to %s",
                     expr_kind_name(name));
  else
    d = syntax_error(p, "E0110", span_of(name),
                     "expression cannot contain assignment, perhaps you meant "
                     "\"==\"?");
  d->label = "expected the name of a parameter";
  return arg;
}

Keyword arg_genexpr(Parser *p, Span s, Expr *element, ForList *fors) {
  return arg_plain(expr_comp(p, s, EXPR_GENEXPR, element, fors), ARG_PLAIN);
}

static void check_order(Parser *p, const Keyword *arg, bool after_keyword,
                        bool after_star_star) {
  const char *what = NULL;
  if (arg->star == ARG_STAR && after_star_star)
    what = "iterable argument unpacking follows keyword argument unpacking";
  else if (arg->star == ARG_PLAIN && !arg->name && after_star_star)
    what = "positional argument follows keyword argument unpacking";
  else if (arg->star == ARG_PLAIN && !arg->name && after_keyword)
    what = "positional argument follows keyword argument";
  if (what)
    syntax_error(p, "E0110", span_of(arg->value), "%s", what);
}

static int by_address(const void *a, const void *b) {
  uintptr_t x = (uintptr_t)*(Name *const *)a, y = (uintptr_t)*(Name *const *)b;
  return (x > y) - (x < y);
}

// Sorted, so that a call with very many keywords takes no quadratic time.
static void check_repeated(Parser *p, const ArgList *list) {
  NameList names = {0};
  for (int i = 0; i < list->n; i++)
    if (list->at[i].name)
      vec_push(&p->c->arena, &names, list->at[i].name);
  if (names.n < 2)
    return;
  qsort(names.at, (size_t)names.n, sizeof *names.at, by_address);
  for (int i = 1; i < names.n; i++) {
    if (names.at[i] != names.at[i - 1])
      continue;
    int k = list->n - 1;
    while (list->at[k].name != names.at[i])
      k--;
    syntax_error(p, "E0110", span_of(list->at[k].value),
                 "keyword argument repeated: %s", names.at[i]->s);
  }
}

ArgList *args_done(Parser *p, ArgList *list, bool trailing_comma) {
  bool after_keyword = false, after_star_star = false;
  for (int i = 0; i < list->n; i++) {
    const Keyword *arg = &list->at[i];
    check_order(p, arg, after_keyword, after_star_star);
    after_keyword |= arg->name != NULL;
    after_star_star |= arg->star == ARG_STAR_STAR;
    bool is_bare_genexpr = arg->star == ARG_PLAIN && !arg->name &&
                           arg->value->kind == EXPR_GENEXPR &&
                           !arg->value->parenthesised;
    if (is_bare_genexpr && (list->n > 1 || trailing_comma))
      syntax_error(p, "E0110", span_of(arg->value),
                   "generator expression must be parenthesized");
  }
  check_repeated(p, list);
  return list;
}

// ---- parameters ----

ParamList *params_none(Parser *p) { return arena_new(&p->c->arena, ParamList); }

ParamList *params_add(Parser *p, ParamList *list, Param param) {
  if (!list)
    list = params_none(p);
  vec_push(&p->c->arena, list, param);
  return list;
}

static Param param_new(Parser *p, const Token *name, Span s,
                       Expr *annotation) {
  Param param = {.range = range_of(p, s), .annotation = annotation};
  param.ref.name = name ? name->name : NULL;
  return param;
}

Param param_plain(Parser *p, const Token *name, Span s, Expr *annotation,
                  Expr *fallback) {
  Param param = param_new(p, name, s, annotation);
  param.fallback = fallback;
  param.kind = PARAM_PLAIN;
  return param;
}

Param param_star(Parser *p, const Token *name, Span s, Expr *annotation) {
  Param param = param_new(p, name, s, annotation);
  param.kind = PARAM_STAR;
  return param;
}

Param param_star_star(Parser *p, const Token *name, Span s,
                      Expr *annotation) {
  Param param = param_new(p, name, s, annotation);
  param.kind = PARAM_STAR_STAR;
  return param;
}

// The marker / has no name, like a bare *, but is of another kind.
Param param_slash(Parser *p, Span s) {
  Param param = param_new(p, NULL, s, NULL);
  param.kind = PARAM_POSITIONAL_ONLY;
  return param;
}

static void bad_param(Parser *p, const Param *at, const char *what) {
  syntax_error(p, "E0111", (Span){at->range.begin, at->range.end}, "%s", what);
}

typedef struct ParamOrder { // what the parameters so far contained
  bool slash, star, star_star, fallback;
  const Param *bare_star; // that still needs a parameter behind it
} ParamOrder;

static void check_param(Parser *p, ParamOrder *o, const Param *param) {
  if (o->star_star)
    bad_param(p, param, "arguments cannot follow var-keyword argument");
  bool is_slash = param->kind == PARAM_POSITIONAL_ONLY;
  if (is_slash && o->slash)
    bad_param(p, param, "/ may appear only once");
  else if (is_slash && o->star)
    bad_param(p, param, "/ must be ahead of *");
  else if (param->kind == PARAM_STAR && o->star)
    bad_param(p, param, "* argument may appear only once");
  else if (param->kind == PARAM_STAR_STAR && o->bare_star)
    bad_param(p, o->bare_star, "named arguments must follow bare *");
  else if (param->kind == PARAM_PLAIN && !param->fallback && o->fallback &&
           !o->star)
    bad_param(p, param, "non-default argument follows default argument");
}

ParamList *params_done(Parser *p, ParamList *list) {
  ParamOrder o = {0};
  ParamList *done = params_none(p);
  for (int i = 0; i < list->n; i++) {
    Param *param = &list->at[i];
    check_param(p, &o, param);
    if (param->kind == PARAM_POSITIONAL_ONLY) {
      if (!i)
        bad_param(p, param, "at least one argument must precede /");
      o.slash = true;
      for (int k = 0; k < done->n; k++)
        if (done->at[k].kind == PARAM_PLAIN)
          done->at[k].kind = PARAM_POSITIONAL_ONLY;
      continue;
    }
    o.bare_star = param->kind == PARAM_STAR && !param->ref.name ? param : NULL;
    o.star_star |= param->kind == PARAM_STAR_STAR;
    o.fallback |= param->fallback != NULL;
    if (param->kind == PARAM_PLAIN && o.star)
      param->kind = PARAM_KEYWORD_ONLY;
    o.star |= param->kind == PARAM_STAR;
    if (!o.bare_star)
      params_add(p, done, *param);
  }
  if (o.bare_star)
    bad_param(p, o.bare_star, "named arguments must follow bare *");
  return done;
}
