// The grammar of Python 3, for bison, as LALR(1) has it. Actions only call a
// constructor of compiler/syntax/build.h; whatever needs a decision is made
// there. README.md shows every construct.
//
// Conflicts must stay at zero: rewrite the rule rather than raise the number.

%define api.pure full
%define api.prefix {py}
%define api.token.prefix {TOK_}
%define api.location.type {Span}
%define parse.error custom
%define parse.lac full
%locations
%expect 0
%param {Parser *p}

%code requires {
#include "syntax/build.h"
}

%code {
#define YYMAXDEPTH 20000
#define YYLLOC_DEFAULT(to, from, n)                                            \
  ((to).begin = (n) ? YYRHSLOC(from, 1).begin : YYRHSLOC(from, 0).end,         \
   (to).end = (n) ? YYRHSLOC(from, n).end : YYRHSLOC(from, 0).end)

static int pylex(PYSTYPE *value, Span *span, Parser *p);
static void pyerror(const Span *span, Parser *p, const char *message);
}

%union {
  const Token *token;
  Expr *expr;
  ExprList *exprs;
  Stmt *stmt;
  StmtList *stmts;
  NameList *names;
  ArgList *args;
  Keyword arg;
  ParamList *params;
  Param param;
  ForList *fors;
  AliasList *aliases;
  FPartList *fparts;
  FPart fpart;
  HandlerList *handlers;
  WithList *withs;
  BranchList *branches;
  CaseList *cases;
  Pattern *pattern;
  PatternList *patterns;
  CompareOp compare;
  int count;
}

%token END 0 "end of file"
%token START_FILE START_EXPR "start"
%token NEWLINE "end of line" INDENT "an indented block" DEDENT "end of block"
%token <token> NAME "a name" NUMBER "a number" STRING "a string"
%token FSTRING_START "an f-string" FSTRING_END "end of the f-string"
%token <token> FSTRING_MIDDLE "text"
%token FIELD_OPEN "'{' of a field" FIELD_CLOSE "'}' of the field"
%token FIELD_COLON "':' of the field" FIELD_BANG "'!'"
%token <token> FIELD_EQUAL "'=' of the field"
%token <token> AUGASSIGN "an augmented assignment"

%token FALSE "'False'" NONE "'None'" TRUE "'True'" AND "'and'" AS "'as'"
%token ASSERT "'assert'" ASYNC "'async'" AWAIT "'await'" BREAK "'break'"
%token CASE "'case'" CLASS "'class'" CONTINUE "'continue'" DEF "'def'"
%token DEL "'del'" ELIF "'elif'" ELSE "'else'" EXCEPT "'except'"
%token FINALLY "'finally'" FOR "'for'" FROM "'from'" GLOBAL "'global'"
%token IF "'if'" IMPORT "'import'" IN "'in'" IS "'is'" LAMBDA "'lambda'"
%token MATCH "'match'" NONLOCAL "'nonlocal'" NOT "'not'" OR "'or'"
%token PASS "'pass'" RAISE "'raise'" RETURN "'return'" TRY "'try'"
%token WHILE "'while'" WITH "'with'" YIELD "'yield'"

%token LPAR "'('" RPAR "')'" LSQB "'['" RSQB "']'" LBRACE "'{'" RBRACE "'}'"
%token WITH_LPAR "'(' of with"
%token COLON "':'" COMMA "','" SEMI "';'" DOT "'.'" ELLIPSIS "'...'"
%token ASSIGN "'='" WALRUS "':='" ARROW "'->'" LTGT "'<>'"
%token PLUS "'+'" MINUS "'-'" STAR "'*'" SLASH "'/'" FLOORDIV "'//'"
%token PERCENT "'%'" POWER "'**'" AT "'@'" AMPER "'&'" VBAR "'|'" CARET "'^'"
%token TILDE "'~'" SHL "'<<'" SHR "'>>'" LT "'<'" GT "'>'" LE "'<='" GE "'>='"
%token EQ "'=='" NE "'!='"

%left OR
%left AND
%precedence NOT
%left VBAR
%left CARET
%left AMPER
%left SHL SHR
%left PLUS MINUS
%left STAR SLASH FLOORDIV PERCENT AT
%precedence UNARY
%right POWER

%type <stmts> stmts stmt simple_line simple_stmts block else finally
%type <stmt> simple compound for with def class
%type <branches> branches
%type <handlers> handlers
%type <withs> withs with_item
%type <cases> cases case
%type <aliases> modules imports import_names
%type <names> dotted names
%type <count> dots
%type <exprs> targets items named_items sequence strings ifs decorators
%type <exprs> for_items subscripts
%type <expr> value returned list item named_item named test logic comparison
%type <expr> comparisons expr primary atom string yield number literal
%type <expr> test_opt for_targets for_item subscript index dict_items
%type <expr> annotation star_annotation default returns guard subject
%type <expr> pattern_path pattern_key
%type <compare> compare_op
%type <fors> fors
%type <args> args arg_list
%type <arg> arg
%type <params> params param_list lambda_params lambda_list
%type <param> param lambda_param
%type <fparts> fstring_parts
%type <fpart> fstring_part
%type <token> as_name equal conversion
%type <pattern> open_pattern pattern alternatives closed maybe_star
%type <pattern> mapping_items class_args
%type <patterns> pattern_items

%%

start
  : START_FILE
  | START_FILE stmts          { p->body = *$2; }
  | START_EXPR value NEWLINE  { p->expr = $2; }
  ;

// ---- statements ----

stmts
  : stmt
  | stmts stmt  { $$ = stmts_join(p, $1, $2); }
  ;

// After an error the rest of the line goes, and the block below it.
stmt
  : simple_line
  | compound                           { $$ = stmts_add(p, NULL, $1); }
  | error NEWLINE                      { $$ = stmts_none(p); yyerrok; }
  | error NEWLINE INDENT stmts DEDENT  { $$ = $4; yyerrok; }
  ;

simple_line
  : simple_stmts NEWLINE
  | simple_stmts SEMI NEWLINE
  ;

simple_stmts
  : simple                    { $$ = stmts_add(p, NULL, $1); }
  | simple_stmts SEMI simple  { $$ = stmts_add(p, $1, $3); }
  ;

simple
  : value                    { $$ = stmt_expr(p, STMT_EXPR, @$, $1); }
  | targets value            { $$ = stmt_assign(p, @$, $1, $2); }
  | list AUGASSIGN value     { $$ = stmt_aug_assign(p, @$, $1, $2, $3); }
  | list COLON test          { $$ = stmt_ann_assign(p, @$, $1, $3, NULL); }
  | list COLON test ASSIGN value
                             { $$ = stmt_ann_assign(p, @$, $1, $3, $5); }
  | RETURN returned          { $$ = stmt_expr(p, STMT_RETURN, @$, $2); }
  | RAISE                    { $$ = stmt_raise(p, @$, NULL, NULL); }
  | RAISE test               { $$ = stmt_raise(p, @$, $2, NULL); }
  | RAISE test FROM test     { $$ = stmt_raise(p, @$, $2, $4); }
  | ASSERT test              { $$ = stmt_assert(p, @$, $2, NULL); }
  | ASSERT test COMMA test   { $$ = stmt_assert(p, @$, $2, $4); }
  | DEL for_targets          { $$ = stmt_del(p, @$, $2); }
  | PASS                     { $$ = stmt_new(p, STMT_PASS, @$); }
  | BREAK                    { $$ = stmt_new(p, STMT_BREAK, @$); }
  | CONTINUE                 { $$ = stmt_new(p, STMT_CONTINUE, @$); }
  | GLOBAL names             { $$ = stmt_names(p, STMT_GLOBAL, @$, $2); }
  | NONLOCAL names           { $$ = stmt_names(p, STMT_NONLOCAL, @$, $2); }
  | IMPORT modules           { $$ = stmt_import(p, @$, $2); }
  | FROM dotted IMPORT imports  { $$ = stmt_from(p, @$, 0, $2, $4); }
  | FROM dots IMPORT imports    { $$ = stmt_from(p, @$, $2, NULL, $4); }
  | FROM dots dotted IMPORT imports
                                { $$ = stmt_from(p, @$, $2, $3, $5); }
  ;

targets
  : list ASSIGN          { $$ = exprs_add(p, NULL, $1); }
  | targets list ASSIGN  { $$ = exprs_add(p, $1, $2); }
  ;

returned
  : %empty  { $$ = NULL; }
  | list
  ;

names
  : NAME              { $$ = names_add(p, NULL, $1); }
  | names COMMA NAME  { $$ = names_add(p, $1, $3); }
  ;

dotted
  : NAME             { $$ = names_add(p, NULL, $1); }
  | dotted DOT NAME  { $$ = names_add(p, $1, $3); }
  ;

dots
  : DOT            { $$ = 1; }
  | ELLIPSIS       { $$ = 3; }
  | dots DOT       { $$ = $1 + 1; }
  | dots ELLIPSIS  { $$ = $1 + 3; }
  ;

as_name
  : %empty   { $$ = NULL; }
  | AS NAME  { $$ = $2; }
  ;

modules
  : dotted as_name  { $$ = aliases_add(p, NULL, @1, @2, $1, $2); }
  | modules COMMA dotted as_name
                    { $$ = aliases_add(p, $1, @3, @4, $3, $4); }
  ;

imports
  : STAR                              { $$ = NULL; }
  | import_names
  | LPAR import_names comma_opt RPAR  { $$ = $2; }
  ;

import_names
  : NAME as_name
    { $$ = aliases_add(p, NULL, @1, @2, names_add(p, NULL, $1), $2); }
  | import_names COMMA NAME as_name
    { $$ = aliases_add(p, $1, @3, @4, names_add(p, NULL, $3), $4); }
  ;

comma_opt : %empty | COMMA ;

// ---- compound statements ----

block
  : simple_line
  | NEWLINE INDENT stmts DEDENT  { $$ = $3; }
  ;

else
  : %empty            { $$ = NULL; }
  | ELSE COLON block  { $$ = $3; }
  ;

finally
  : %empty               { $$ = NULL; }
  | FINALLY COLON block  { $$ = $3; }
  ;

compound
  : branches else                 { $$ = stmt_if(p, $1, $2); }
  | WHILE named COLON block else  { $$ = stmt_while(p, @$, @3, $2, $4, $5); }
  | TRY COLON block
    { $$ = stmt_try(p, @$, @2, $3, NULL, NULL, NULL); }
  | TRY COLON block FINALLY COLON block
    { $$ = stmt_try(p, @$, @2, $3, NULL, NULL, $6); }
  | TRY COLON block handlers else finally
    { $$ = stmt_try(p, @$, @2, $3, $4, $5, $6); }
  | MATCH subject COLON NEWLINE INDENT cases DEDENT
    { $$ = stmt_match(p, @$, @3, $2, $6); }
  | for
  | with
  | def
  | class
  | ASYNC for             { $$ = stmt_async($2, @1); }
  | ASYNC with            { $$ = stmt_async($2, @1); }
  | ASYNC def             { $$ = stmt_async($2, @1); }
  | decorators def        { $$ = stmt_decorated($2, $1); }
  | decorators ASYNC def  { $$ = stmt_decorated(stmt_async($3, @2), $1); }
  | decorators class      { $$ = stmt_decorated($2, $1); }
  ;

branches
  : IF named COLON block
    { $$ = branches_add(p, NULL, @1, @3, $2, $4); }
  | branches ELIF named COLON block
    { $$ = branches_add(p, $1, @2, @4, $3, $5); }
  ;

for
  : FOR for_targets IN list COLON block else
    { $$ = stmt_for(p, @$, @5, $2, $4, $6, $7); }
  ;

with
  : WITH withs COLON block
    { $$ = stmt_with(p, @$, @3, $2, $4); }
  | WITH WITH_LPAR withs comma_opt RPAR COLON block
    { $$ = stmt_with(p, @$, @6, $3, $7); }
  ;

withs
  : with_item
  | withs COMMA test          { $$ = withs_add(p, $1, $3, NULL); }
  | withs COMMA test AS expr  { $$ = withs_add(p, $1, $3, $5); }
  ;

with_item
  : test          { $$ = withs_add(p, NULL, $1, NULL); }
  | test AS expr  { $$ = withs_add(p, NULL, $1, $3); }
  ;

handlers
  : EXCEPT test as_name COLON block
    { $$ = handlers_add(p, NULL, @1, @4, $2, $3, $5); }
  | EXCEPT COLON block
    { $$ = handlers_add(p, NULL, @1, @2, NULL, NULL, $3); }
  | EXCEPT STAR test as_name COLON block
    { $$ = handlers_add_group(p, NULL, @1, @5, $3, $4, $6); }
  | handlers EXCEPT test as_name COLON block
    { $$ = handlers_add(p, $1, @2, @5, $3, $4, $6); }
  | handlers EXCEPT COLON block
    { $$ = handlers_add(p, $1, @2, @3, NULL, NULL, $4); }
  | handlers EXCEPT STAR test as_name COLON block
    { $$ = handlers_add_group(p, $1, @2, @6, $4, $5, $7); }
  ;

def
  : DEF NAME LPAR params RPAR returns COLON block
    { $$ = stmt_def(p, @$, @7, $2, $4, $6, $8); }
  ;

returns
  : %empty      { $$ = NULL; }
  | ARROW test  { $$ = $2; }
  ;

class
  : CLASS NAME COLON block
    { $$ = stmt_class(p, @$, @3, $2, NULL, $4); }
  | CLASS NAME LPAR args RPAR COLON block
    { $$ = stmt_class(p, @$, @6, $2, $4, $7); }
  ;

decorators
  : AT named NEWLINE             { $$ = exprs_add(p, NULL, $2); }
  | decorators AT named NEWLINE  { $$ = exprs_add(p, $1, $3); }
  ;

// ---- parameters ----

params
  : %empty                { $$ = params_none(p); }
  | param_list comma_opt  { $$ = params_done(p, $1); }
  ;

param_list
  : param                   { $$ = params_add(p, NULL, $1); }
  | param_list COMMA param  { $$ = params_add(p, $1, $3); }
  ;

param
  : NAME annotation default    { $$ = param_plain(p, $1, @$, $2, $3); }
  | SLASH                      { $$ = param_slash(p, @$); }
  | STAR                       { $$ = param_star(p, NULL, @$, NULL); }
  | STAR NAME star_annotation  { $$ = param_star(p, $2, @$, $3); }
  | POWER NAME annotation      { $$ = param_star_star(p, $2, @$, $3); }
  ;

annotation
  : %empty      { $$ = NULL; }
  | COLON test  { $$ = $2; }
  ;

star_annotation
  : annotation
  | COLON STAR expr  { $$ = expr_operand(p, @2, EXPR_STARRED, $3); }
  ;

default
  : %empty       { $$ = NULL; }
  | ASSIGN test  { $$ = $2; }
  ;

lambda_params
  : %empty                 { $$ = params_none(p); }
  | lambda_list comma_opt  { $$ = params_done(p, $1); }
  ;

lambda_list
  : lambda_param                    { $$ = params_add(p, NULL, $1); }
  | lambda_list COMMA lambda_param  { $$ = params_add(p, $1, $3); }
  ;

lambda_param
  : NAME default  { $$ = param_plain(p, $1, @$, NULL, $2); }
  | SLASH         { $$ = param_slash(p, @$); }
  | STAR          { $$ = param_star(p, NULL, @$, NULL); }
  | STAR NAME     { $$ = param_star(p, $2, @$, NULL); }
  | POWER NAME    { $$ = param_star_star(p, $2, @$, NULL); }
  ;

// ---- match: `match` and `case` are marked by compiler/syntax/layout.c ----

subject
  : named
  | named_items             { $$ = expr_list(p, @$, EXPR_TUPLE, $1); }
  | named_items named_item  { $$ = expr_tuple(p, @$, $1, $2); }
  ;

cases
  : case
  | cases case  { $$ = cases_join(p, $1, $2); }
  ;

case
  : CASE open_pattern guard COLON block
                                       { $$ = cases_new(p, $2, $3, $5); }
  | error NEWLINE                      { $$ = cases_none(p); yyerrok; }
  | error NEWLINE INDENT stmts DEDENT  { $$ = cases_none(p); yyerrok; }
  ;

guard
  : %empty    { $$ = NULL; }
  | IF named  { $$ = $2; }
  ;

open_pattern
  : pattern
  | pattern_items             { $$ = pattern_sequence(p, @$, $1, NULL); }
  | pattern_items maybe_star  { $$ = pattern_sequence(p, @$, $1, $2); }
  ;

pattern_items
  : maybe_star COMMA                { $$ = patterns_add(p, NULL, $1); }
  | pattern_items maybe_star COMMA  { $$ = patterns_add(p, $1, $2); }
  ;

maybe_star
  : pattern
  | STAR NAME  { $$ = pattern_star(p, @$, $2); }
  ;

pattern
  : alternatives
  | alternatives AS NAME  { $$ = pattern_as(p, @$, $1, $3); }
  ;

alternatives
  : closed
  | alternatives VBAR closed  { $$ = pattern_or(p, @$, $1, $3); }
  ;

closed
  : literal             { $$ = pattern_value(p, @$, $1); }
  | pattern_path        { $$ = pattern_path(p, @$, $1); }
  | pattern_path LPAR RPAR
                        { $$ = pattern_class(p, @$, $1, NULL); }
  | pattern_path LPAR class_args comma_opt RPAR
                        { $$ = pattern_class(p, @$, $1, $3); }
  | LPAR pattern RPAR   { $$ = $2; }
  | LPAR RPAR           { $$ = pattern_sequence(p, @$, NULL, NULL); }
  | LPAR pattern_items RPAR
                        { $$ = pattern_sequence(p, @$, $2, NULL); }
  | LPAR pattern_items maybe_star RPAR
                        { $$ = pattern_sequence(p, @$, $2, $3); }
  | LSQB RSQB           { $$ = pattern_sequence(p, @$, NULL, NULL); }
  | LSQB maybe_star RSQB
                        { $$ = pattern_sequence(p, @$, NULL, $2); }
  | LSQB pattern_items RSQB
                        { $$ = pattern_sequence(p, @$, $2, NULL); }
  | LSQB pattern_items maybe_star RSQB
                        { $$ = pattern_sequence(p, @$, $2, $3); }
  | LBRACE RBRACE       { $$ = pattern_mapping(p, @$, NULL); }
  | LBRACE mapping_items comma_opt RBRACE
                        { $$ = pattern_mapping(p, @$, $2); }
  ;

pattern_path
  : NAME                   { $$ = expr_name(p, @$, $1); }
  | pattern_path DOT NAME  { $$ = expr_attr(p, @$, $1, $3, @3); }
  ;

class_args
  : pattern              { $$ = pattern_argument(p, @1, NULL, NULL, $1); }
  | NAME ASSIGN pattern  { $$ = pattern_argument(p, @1, NULL, $1, $3); }
  | class_args COMMA pattern
                         { $$ = pattern_argument(p, @3, $1, NULL, $3); }
  | class_args COMMA NAME ASSIGN pattern
                         { $$ = pattern_argument(p, @3, $1, $3, $5); }
  ;

mapping_items
  : pattern_key COLON pattern  { $$ = pattern_entry(p, NULL, $1, $3); }
  | POWER NAME                 { $$ = pattern_rest(p, @$, NULL, $2); }
  | mapping_items COMMA pattern_key COLON pattern
                               { $$ = pattern_entry(p, $1, $3, $5); }
  | mapping_items COMMA POWER NAME
                               { $$ = pattern_rest(p, @3, $1, $4); }
  ;

pattern_key : literal | pattern_path ;

literal
  : number
  | number PLUS NUMBER
    { $$ = pattern_complex(p, @$, BIN_ADD, @2, $1, expr_number(p, @3)); }
  | number MINUS NUMBER
    { $$ = pattern_complex(p, @$, BIN_SUB, @2, $1, expr_number(p, @3)); }
  | strings  { $$ = expr_strings(p, @$, $1); }
  | NONE     { $$ = expr_constant(p, @$, EXPR_NONE); }
  | TRUE     { $$ = expr_bool(p, @$, true); }
  | FALSE    { $$ = expr_bool(p, @$, false); }
  ;

number
  : NUMBER        { $$ = expr_number(p, @$); }
  | MINUS NUMBER  { $$ = expr_unary(p, @$, UNARY_NEG, expr_number(p, @2)); }
  ;

// ---- lists of expressions ----

value : yield | list ;

yield
  : YIELD            { $$ = expr_operand(p, @$, EXPR_YIELD, NULL); }
  | YIELD list       { $$ = expr_operand(p, @$, EXPR_YIELD, $2); }
  | YIELD FROM test  { $$ = expr_operand(p, @$, EXPR_YIELD_FROM, $3); }
  ;

// `a, b`: without parentheses, so without := too
list
  : item
  | items       { $$ = expr_list(p, @$, EXPR_TUPLE, $1); }
  | items item  { $$ = expr_tuple(p, @$, $1, $2); }
  ;

items
  : item COMMA        { $$ = exprs_add(p, NULL, $1); }
  | items item COMMA  { $$ = exprs_add(p, $1, $2); }
  ;

item
  : test
  | STAR expr  { $$ = expr_operand(p, @$, EXPR_STARRED, $2); }
  ;

// inside of brackets
sequence
  : named_item              { $$ = exprs_add(p, NULL, $1); }
  | named_items
  | named_items named_item  { $$ = exprs_add(p, $1, $2); }
  ;

named_items
  : named_item COMMA              { $$ = exprs_add(p, NULL, $1); }
  | named_items named_item COMMA  { $$ = exprs_add(p, $1, $2); }
  ;

named_item
  : named
  | STAR expr  { $$ = expr_operand(p, @$, EXPR_STARRED, $2); }
  ;

// targets of for and del: no `in`
for_targets
  : for_item
  | for_items           { $$ = expr_list(p, @$, EXPR_TUPLE, $1); }
  | for_items for_item  { $$ = expr_tuple(p, @$, $1, $2); }
  ;

for_items
  : for_item COMMA            { $$ = exprs_add(p, NULL, $1); }
  | for_items for_item COMMA  { $$ = exprs_add(p, $1, $2); }
  ;

for_item
  : expr
  | STAR expr  { $$ = expr_operand(p, @$, EXPR_STARRED, $2); }
  ;

// ---- expressions, loosest first ----

named
  : test
  | test WALRUS test  { $$ = expr_named(p, @$, $1, $3); }
  ;

test
  : logic
  | logic IF logic ELSE test  { $$ = expr_cond(p, @$, $1, $3, $5); }
  | LAMBDA lambda_params COLON test
                              { $$ = expr_lambda(p, @$, $2, $4); }
  ;

logic
  : comparison
  | NOT logic        { $$ = expr_unary(p, @$, UNARY_NOT, $2); }
  | logic AND logic  { $$ = expr_boolop(p, @$, true, $1, $3); }
  | logic OR logic   { $$ = expr_boolop(p, @$, false, $1, $3); }
  ;

comparison : expr | comparisons ;

comparisons
  : expr compare_op expr         { $$ = expr_compare(p, @$, $1, $2, $3); }
  | comparisons compare_op expr  { $$ = expr_compare_add(p, @$, $1, $2, $3); }
  ;

compare_op
  : LT      { $$ = CMP_LT; }
  | GT      { $$ = CMP_GT; }
  | LE      { $$ = CMP_LE; }
  | GE      { $$ = CMP_GE; }
  | EQ      { $$ = CMP_EQ; }
  | NE      { $$ = CMP_NE; }
  | IN      { $$ = CMP_IN; }
  | NOT IN  { $$ = CMP_NOT_IN; }
  | IS      { $$ = CMP_IS; }
  | IS NOT  { $$ = CMP_IS_NOT; }
  ;

expr
  : primary
  | AWAIT primary       { $$ = expr_operand(p, @$, EXPR_AWAIT, $2); }
  | expr VBAR expr      { $$ = expr_binary(p, @$, BIN_OR, @2, $1, $3); }
  | expr CARET expr     { $$ = expr_binary(p, @$, BIN_XOR, @2, $1, $3); }
  | expr AMPER expr     { $$ = expr_binary(p, @$, BIN_AND, @2, $1, $3); }
  | expr SHL expr       { $$ = expr_binary(p, @$, BIN_SHL, @2, $1, $3); }
  | expr SHR expr       { $$ = expr_binary(p, @$, BIN_SHR, @2, $1, $3); }
  | expr PLUS expr      { $$ = expr_binary(p, @$, BIN_ADD, @2, $1, $3); }
  | expr MINUS expr     { $$ = expr_binary(p, @$, BIN_SUB, @2, $1, $3); }
  | expr STAR expr      { $$ = expr_binary(p, @$, BIN_MUL, @2, $1, $3); }
  | expr SLASH expr     { $$ = expr_binary(p, @$, BIN_DIV, @2, $1, $3); }
  | expr FLOORDIV expr  { $$ = expr_binary(p, @$, BIN_FLOORDIV, @2, $1, $3); }
  | expr PERCENT expr   { $$ = expr_binary(p, @$, BIN_MOD, @2, $1, $3); }
  | expr AT expr        { $$ = expr_binary(p, @$, BIN_MATMUL, @2, $1, $3); }
  | expr POWER expr     { $$ = expr_binary(p, @$, BIN_POW, @2, $1, $3); }
  | PLUS expr   %prec UNARY  { $$ = expr_unary(p, @$, UNARY_POS, $2); }
  | MINUS expr  %prec UNARY  { $$ = expr_unary(p, @$, UNARY_NEG, $2); }
  | TILDE expr  %prec UNARY  { $$ = expr_unary(p, @$, UNARY_INVERT, $2); }
  ;

primary
  : atom
  | primary DOT NAME              { $$ = expr_attr(p, @$, $1, $3, @3); }
  | primary LPAR args RPAR        { $$ = expr_call(p, @$, $1, $3); }
  | primary LSQB subscript RSQB   { $$ = expr_index(p, @$, $1, $3); }
  ;

args
  : %empty          { $$ = args_none(p); }
  | arg_list        { $$ = args_done(p, $1, false); }
  | arg_list COMMA  { $$ = args_done(p, $1, true); }
  ;

arg_list
  : arg                 { $$ = args_add(p, NULL, $1); }
  | arg_list COMMA arg  { $$ = args_add(p, $1, $3); }
  ;

// The keyword's name is parsed as an expression: one token is too little to
// see the `=` behind it.
arg
  : named             { $$ = arg_plain($1, ARG_PLAIN); }
  | named fors        { $$ = arg_genexpr(p, @$, $1, $2); }
  | test ASSIGN test  { $$ = arg_named(p, $1, $3); }
  | STAR test         { $$ = arg_plain($2, ARG_STAR); }
  | POWER test        { $$ = arg_plain($2, ARG_STAR_STAR); }
  ;

subscript
  : index
  | subscripts        { $$ = expr_list(p, @$, EXPR_TUPLE, $1); }
  | subscripts index  { $$ = expr_tuple(p, @$, $1, $2); }
  ;

subscripts
  : index COMMA             { $$ = exprs_add(p, NULL, $1); }
  | subscripts index COMMA  { $$ = exprs_add(p, $1, $2); }
  ;

index
  : named
  | STAR expr  { $$ = expr_operand(p, @$, EXPR_STARRED, $2); }
  | test_opt COLON test_opt
               { $$ = expr_slice(p, @2, @$, $1, $3, NULL); }
  | test_opt COLON test_opt COLON test_opt
               { $$ = expr_slice(p, @2, @$, $1, $3, $5); }
  ;

test_opt
  : %empty  { $$ = NULL; }
  | test
  ;

atom
  : NAME      { $$ = expr_name(p, @$, $1); }
  | NUMBER    { $$ = expr_number(p, @$); }
  | strings   { $$ = expr_strings(p, @$, $1); }
  | NONE      { $$ = expr_constant(p, @$, EXPR_NONE); }
  | TRUE      { $$ = expr_bool(p, @$, true); }
  | FALSE     { $$ = expr_bool(p, @$, false); }
  | ELLIPSIS  { $$ = expr_constant(p, @$, EXPR_ELLIPSIS); }
  | LPAR RPAR                   { $$ = expr_list(p, @$, EXPR_TUPLE, NULL); }
  | LPAR named_item RPAR        { $$ = expr_paren(p, $2); }
  | LPAR yield RPAR             { $$ = expr_paren(p, $2); }
  | LPAR named_items RPAR
    { $$ = expr_paren(p, expr_list(p, @$, EXPR_TUPLE, $2)); }
  | LPAR named_items named_item RPAR
    { $$ = expr_paren(p, expr_tuple(p, @$, $2, $3)); }
  | LPAR named_item fors RPAR
    { $$ = expr_paren(p, expr_comp(p, @$, EXPR_GENEXPR, $2, $3)); }
  | LSQB RSQB                   { $$ = expr_list(p, @$, EXPR_LIST, NULL); }
  | LSQB sequence RSQB          { $$ = expr_list(p, @$, EXPR_LIST, $2); }
  | LSQB named_item fors RSQB
    { $$ = expr_comp(p, @$, EXPR_LISTCOMP, $2, $3); }
  | LBRACE sequence RBRACE      { $$ = expr_list(p, @$, EXPR_SET, $2); }
  | LBRACE named_item fors RBRACE
    { $$ = expr_comp(p, @$, EXPR_SETCOMP, $2, $3); }
  | LBRACE RBRACE               { $$ = expr_dict(p, @$, NULL); }
  | LBRACE dict_items comma_opt RBRACE
                                { $$ = expr_dict(p, @$, $2); }
  | LBRACE dict_items fors RBRACE
                                { $$ = expr_dictcomp(p, @$, $2, $3); }
  ;

dict_items
  : test COLON test                   { $$ = dict_entry(p, NULL, $1, $3); }
  | POWER expr                        { $$ = dict_entry(p, NULL, NULL, $2); }
  | dict_items COMMA test COLON test  { $$ = dict_entry(p, $1, $3, $5); }
  | dict_items COMMA POWER expr       { $$ = dict_entry(p, $1, NULL, $4); }
  ;

fors
  : FOR for_targets IN logic ifs
    { $$ = fors_add(p, NULL, false, $2, $4, $5); }
  | ASYNC FOR for_targets IN logic ifs
    { $$ = fors_add(p, NULL, true, $3, $5, $6); }
  | fors FOR for_targets IN logic ifs
    { $$ = fors_add(p, $1, false, $3, $5, $6); }
  | fors ASYNC FOR for_targets IN logic ifs
    { $$ = fors_add(p, $1, true, $4, $6, $7); }
  ;

ifs
  : %empty        { $$ = NULL; }
  | ifs IF logic  { $$ = exprs_add(p, $1, $3); }
  ;

// ---- strings ----

strings
  : string          { $$ = exprs_add(p, NULL, $1); }
  | strings string  { $$ = exprs_add(p, $1, $2); }
  ;

string
  : STRING                                  { $$ = expr_string(p, @$); }
  | FSTRING_START fstring_parts FSTRING_END { $$ = expr_fstring(p, @$, $2); }
  ;

fstring_parts
  : %empty                      { $$ = NULL; }
  | fstring_parts fstring_part  { $$ = fparts_add(p, $1, $2); }
  ;

fstring_part
  : FSTRING_MIDDLE  { $$ = fpart_text(p, $1); }
  | FIELD_OPEN value equal conversion FIELD_CLOSE
    { $$ = fpart_field(p, @1, $2, $3, $4, NULL); }
  | FIELD_OPEN value equal conversion FIELD_COLON fstring_parts FIELD_CLOSE
    { $$ = fpart_field(p, @1, $2, $3, $4, expr_fstring(p, @6, $6)); }
  ;

equal
  : %empty       { $$ = NULL; }
  | FIELD_EQUAL
  ;

conversion
  : %empty           { $$ = NULL; }
  | FIELD_BANG NAME  { $$ = $2; }
  ;

%%

// The parser takes its tokens from the array.
static int pylex(PYSTYPE *value, Span *span, Parser *p) {
  const Token *t = &p->tokens.at[p->at++];
  value->token = t;
  *span = t->span;
  return t->kind;
}

// Only called when the parser's stack is full.
static void pyerror(const Span *span, Parser *p, const char *message) {
  (void)message;
  syntax_error(p, "E0114", *span, "expression nested too deeply");
}

static int yyreport_syntax_error(const yypcontext_t *context, Parser *p) {
  yysymbol_kind_t expected[YYNTOKENS];
  int n = yypcontext_expected_tokens(context, expected, YYNTOKENS);
  bool wanted[YYNTOKENS] = {false};
  for (int i = 0; i < n; i++)
    wanted[expected[i]] = true;
  unexpected_token(p, p->at - 1, wanted);
  return 0;
}

bool token_wanted(const bool *wanted, int kind) {
  return wanted[YYTRANSLATE(kind)];
}

const char *token_kind_name(int kind) {
  return yysymbol_name(YYTRANSLATE(kind));
}
