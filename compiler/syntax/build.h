// Constructors of the tree: the actions of grammar/parser.y. What LALR(1)
// cannot decide (is this a target? is that keyword's name a name?) is checked
// here, in Python's words; on error they report and return something usable.
//
// A Span is the text of the node, @$ in the grammar.
#ifndef T2C_SYNTAX_BUILD_H
#define T2C_SYNTAX_BUILD_H

#include "syntax/token.h"

typedef Vec(Keyword) ArgList;
typedef Vec(Param) ParamList;
typedef Vec(CompFor) ForList;
typedef Vec(Alias) AliasList;
typedef Vec(FPart) FPartList;
typedef Vec(Handler) HandlerList;
typedef Vec(WithItem) WithList;
typedef Vec(Case) CaseList;
typedef Vec(Name *) NameList;

// Takes a list over into the tree, whose lists have no type name.
#define take(to, from)                                                         \
  ((to).at = (from)->at, (to).n = (from)->n, (to).cap = (from)->cap)

// A new list of one, and the list with one more.
ExprList *exprs_add(Parser *p, ExprList *list, Expr *e);
StmtList *stmts_add(Parser *p, StmtList *list, Stmt *s);
StmtList *stmts_none(Parser *p);
StmtList *stmts_join(Parser *p, StmtList *list, StmtList *more);
NameList *names_add(Parser *p, NameList *list, const Token *name);

// ---- expressions: build_expr.c ----

Expr *expr_name(Parser *p, Span s, const Token *name);
Expr *expr_constant(Parser *p, Span s, ExprKind kind);
Expr *expr_bool(Parser *p, Span s, bool value);
Expr *expr_list(Parser *p, Span s, ExprKind kind, ExprList *items);
Expr *expr_tuple(Parser *p, Span s, ExprList *items, Expr *last);
Expr *expr_unary(Parser *p, Span s, UnaryOp op, Expr *operand);
Expr *expr_binary(Parser *p, Span s, BinaryOp op, Span op_span, Expr *left,
                  Expr *right);
Expr *expr_boolop(Parser *p, Span s, bool is_and, Expr *left, Expr *right);
Expr *expr_compare(Parser *p, Span s, Expr *left, CompareOp op, Expr *right);
Expr *expr_compare_add(Parser *p, Span s, Expr *chain, CompareOp op,
                       Expr *right);
Expr *expr_call(Parser *p, Span s, Expr *func, ArgList *args);
Expr *expr_attr(Parser *p, Span s, Expr *object, const Token *name,
                Span name_span);
Expr *expr_index(Parser *p, Span s, Expr *object, Expr *index);
Expr *expr_slice(Parser *p, Span colon, Span s, Expr *lo, Expr *hi,
                 Expr *step);
Expr *expr_cond(Parser *p, Span s, Expr *then, Expr *cond, Expr *otherwise);
Expr *expr_lambda(Parser *p, Span s, ParamList *params, Expr *body);
Expr *expr_comp(Parser *p, Span s, ExprKind kind, Expr *element,
                ForList *fors);
Expr *expr_operand(Parser *p, Span s, ExprKind kind, Expr *operand);
Expr *expr_named(Parser *p, Span s, Expr *target, Expr *value);
Expr *expr_paren(Parser *p, Expr *inner);

// The entries of a dict display are gathered in a dict (NULL: the first one),
// from which a comprehension takes its only one. key NULL: **value.
Expr *dict_entry(Parser *p, Expr *dict, Expr *key, Expr *value);
Expr *expr_dict(Parser *p, Span s, Expr *dict);
Expr *expr_dictcomp(Parser *p, Span s, Expr *dict, ForList *fors);
// Reports a `*x` where one value is wanted.
void check_value(Parser *p, const Expr *e);
Expr *expr_new(Parser *p, ExprKind kind, Span s);

ForList *fors_add(Parser *p, ForList *list, bool is_async, Expr *target,
                  Expr *iter, ExprList *conds);

// ---- calls and parameters: build_call.c ----

ArgList *args_none(Parser *p);
ArgList *args_add(Parser *p, ArgList *list, Keyword arg);
Keyword arg_plain(Expr *value, int star);
Keyword arg_named(Parser *p, const Expr *name, Expr *value);
Keyword arg_genexpr(Parser *p, Span s, Expr *element, ForList *fors);
// Checks the order of the arguments.
ArgList *args_done(Parser *p, ArgList *list, bool trailing_comma);

ParamList *params_none(Parser *p);
ParamList *params_add(Parser *p, ParamList *list, Param param);
Param param_plain(Parser *p, const Token *name, Span s, Expr *annotation,
                  Expr *fallback);
Param param_star(Parser *p, const Token *name, Span s, Expr *annotation);
Param param_star_star(Parser *p, const Token *name, Span s, Expr *annotation);
Param param_slash(Parser *p, Span s);
// Checks the order and turns the markers / and * into kinds.
ParamList *params_done(Parser *p, ParamList *list);

// ---- literals: literals.c ----

Expr *expr_number(Parser *p, Span s);
Expr *expr_string(Parser *p, Span s);
Expr *expr_strings(Parser *p, Span s, ExprList *pieces); // adjacent ones
Expr *expr_fstring(Parser *p, Span s, FPartList *parts);
FPartList *fparts_add(Parser *p, FPartList *list, FPart part);
FPart fpart_text(Parser *p, const Token *middle);
// {expr = !conversion : spec}, each but the first may be NULL.
FPart fpart_field(Parser *p, Span open, Expr *e, const Token *equal,
                  const Token *conversion, Expr *spec);

// ---- simple statements: build_stmt.c ----

Stmt *stmt_new(Parser *p, StmtKind kind, Span s);
Stmt *stmt_expr(Parser *p, StmtKind kind, Span s, Expr *e);
Stmt *stmt_assign(Parser *p, Span s, ExprList *targets, Expr *value);
Stmt *stmt_aug_assign(Parser *p, Span s, Expr *target, const Token *op,
                      Expr *value);
Stmt *stmt_ann_assign(Parser *p, Span s, Expr *target, Expr *annotation,
                      Expr *value);
Stmt *stmt_raise(Parser *p, Span s, Expr *exc, Expr *cause);
Stmt *stmt_assert(Parser *p, Span s, Expr *test, Expr *message);
Stmt *stmt_del(Parser *p, Span s, Expr *targets);
Stmt *stmt_names(Parser *p, StmtKind kind, Span s, NameList *names);
AliasList *aliases_add(Parser *p, AliasList *list, Span first, Span last,
                       NameList *path, const Token *as_name);
Stmt *stmt_import(Parser *p, Span s, AliasList *names);
// names NULL: *
Stmt *stmt_from(Parser *p, Span s, int dots, NameList *path,
                AliasList *names);

// How a target is written to; for the error's words.
typedef enum TargetUse {
  TARGET_ASSIGN, TARGET_AUG, TARGET_FOR, TARGET_WITH, TARGET_DEL,
} TargetUse;
void check_target(Parser *p, const Expr *e, TargetUse use);
// "function call", "literal"; for messages.
const char *expr_kind_name(const Expr *e);

// ---- compound statements: build_block.c ----
// `head` ends with the colon.

// One `elif` or the `if` itself; turned into nested statements by stmt_if.
typedef struct Branch {
  Span begin, head;
  Expr *test;
  StmtList *body;
} Branch;
typedef Vec(Branch) BranchList;
BranchList *branches_add(Parser *p, BranchList *list, Span begin, Span colon,
                         Expr *test, StmtList *body);
Stmt *stmt_if(Parser *p, BranchList *branches, StmtList *otherwise);
Stmt *stmt_while(Parser *p, Span s, Span colon, Expr *test, StmtList *body,
                 StmtList *otherwise);
Stmt *stmt_for(Parser *p, Span s, Span colon, Expr *target, Expr *iter,
               StmtList *body, StmtList *otherwise);
WithList *withs_add(Parser *p, WithList *list, Expr *context, Expr *target);
Stmt *stmt_with(Parser *p, Span s, Span colon, WithList *items,
                StmtList *body);
HandlerList *handlers_add(Parser *p, HandlerList *list, Span begin, Span colon,
                          Expr *type, const Token *name, StmtList *body);
HandlerList *handlers_add_group(Parser *p, HandlerList *list, Span begin,
                                Span colon, Expr *type, const Token *name,
                                StmtList *body); // except*
Stmt *stmt_try(Parser *p, Span s, Span colon, StmtList *body,
               HandlerList *handlers, StmtList *otherwise, StmtList *final);
Stmt *stmt_def(Parser *p, Span s, Span colon, const Token *name,
               ParamList *params, Expr *returns, StmtList *body);
Stmt *stmt_class(Parser *p, Span s, Span colon, const Token *name,
                 ArgList *bases, StmtList *body);
Stmt *stmt_async(Stmt *s, Span async);
Stmt *stmt_decorated(Stmt *s, ExprList *decorators);
CaseList *cases_none(Parser *p);
CaseList *cases_new(Parser *p, Pattern *pattern, Expr *guard, StmtList *body);
CaseList *cases_join(Parser *p, CaseList *list, CaseList *more);
Stmt *stmt_match(Parser *p, Span s, Span colon, Expr *subject,
                 CaseList *cases);
const char *docstring(const StmtList *body);

// ---- patterns: build_pattern.c ----

PatternList *patterns_add(Parser *p, PatternList *list, Pattern *pattern);
Pattern *pattern_value(Parser *p, Span s, Expr *value);
// One name captures, a dotted one is a value.
Pattern *pattern_path(Parser *p, Span s, Expr *path);
Pattern *pattern_star(Parser *p, Span s, const Token *name);
Pattern *pattern_sequence(Parser *p, Span s, PatternList *parts,
                          Pattern *last);
Pattern *pattern_or(Parser *p, Span s, Pattern *left, Pattern *right);
Pattern *pattern_as(Parser *p, Span s, Pattern *pattern, const Token *name);
// Entries and arguments are gathered in the pattern itself, NULL at first.
Pattern *pattern_entry(Parser *p, Pattern *mapping, Expr *key,
                       Pattern *value);
Pattern *pattern_rest(Parser *p, Span s, Pattern *mapping, const Token *name);
Pattern *pattern_mapping(Parser *p, Span s, Pattern *mapping);
Pattern *pattern_argument(Parser *p, Span s, Pattern *cls, const Token *name,
                          Pattern *value);
Pattern *pattern_class(Parser *p, Span s, Expr *path, Pattern *arguments);
// 1 + 2j
Expr *pattern_complex(Parser *p, Span s, BinaryOp op, Span op_span,
                      Expr *real, Expr *imaginary);
// Checks of all cases that need to see them all.
void check_patterns(Parser *p, const CaseList *cases);

#endif
