// The syntax tree of a Python file. Made by grammar/parser.y, frozen after
// syntax/resolve.c has bound its names; it knows nothing of values or tensors.
//
// Every node has the byte range of its own text, so that any later stage can
// point at it.
#ifndef T2C_SYNTAX_AST_H
#define T2C_SYNTAX_AST_H

#include "base/diag.h"

typedef struct Expr Expr;
typedef struct Stmt Stmt;
typedef struct Scope Scope;

typedef Vec(Expr *) ExprList;
typedef Vec(Stmt *) StmtList;

typedef enum ExprKind {
  EXPR_NAME,      // x
  EXPR_NONE,      // None
  EXPR_BOOL,      // True False
  EXPR_ELLIPSIS,  // ...
  EXPR_INT,       // 42
  EXPR_BIGINT,    // an integer literal beyond 64 bits: u.text
  EXPR_FLOAT,     // 1e-5
  EXPR_IMAG,      // 2j
  EXPR_STR,       // 'a' "b" (adjacent literals joined)
  EXPR_BYTES,     // b'a'
  EXPR_FSTRING,   // f'{x:>4}' : u.fstring, parts in order
  EXPR_TUPLE,     // a, b      : u.list
  EXPR_LIST,      // [a, b]    : u.list
  EXPR_SET,       // {a, b}    : u.list
  EXPR_DICT,      // {k: v, **d}: u.dict
  EXPR_UNARY,     // -x +x ~x not x
  EXPR_BINARY,    // a + b
  EXPR_BOOLOP,    // a and b, a or b (two operands; chains nest to the left)
  EXPR_COMPARE,   // a < b <= c: u.compare
  EXPR_CALL,      // f(a, *b, k=c, **d)
  EXPR_ATTR,      // x.name
  EXPR_INDEX,     // x[i]
  EXPR_SLICE,     // lo:hi:step inside an index
  EXPR_COND,      // a if c else b
  EXPR_LAMBDA,    // lambda x: x
  EXPR_LISTCOMP,  // [x for x in y]
  EXPR_SETCOMP,   // {x for x in y}
  EXPR_DICTCOMP,  // {k: v for k in y}
  EXPR_GENEXPR,   // (x for x in y)
  EXPR_STARRED,   // *x in a call, display or target
  EXPR_NAMED,     // (x := y)
  EXPR_YIELD,     // yield x
  EXPR_YIELD_FROM,// yield from x
  EXPR_AWAIT,     // await x
} ExprKind;

typedef enum UnaryOp { UNARY_NEG, UNARY_POS, UNARY_INVERT, UNARY_NOT } UnaryOp;

typedef enum BinaryOp { // in the order of binary_op_text and its dunders
  BIN_ADD, BIN_SUB, BIN_MUL, BIN_DIV, BIN_FLOORDIV, BIN_MOD, BIN_POW,
  BIN_MATMUL, BIN_AND, BIN_OR, BIN_XOR, BIN_SHL, BIN_SHR,
} BinaryOp;
extern const char *const binary_op_text[]; // "+", "-", ...

typedef enum CompareOp {
  CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE, CMP_IN, CMP_NOT_IN, CMP_IS,
  CMP_IS_NOT,
} CompareOp;
extern const char *const compare_op_text[];

// Where a name lives, decided by resolve.c as CPython's symtable does.
typedef enum Binding {
  BIND_UNRESOLVED,
  BIND_LOCAL,   // slot `slot` of the running function's Env
  BIND_OUTER,   // slot `slot` of the Env `depth` levels out
  BIND_GLOBAL,  // the file's globals, then the built-ins
  BIND_CLASS,   // in a class body: its namespace, then as `outer`/global says
} Binding;

typedef struct NameRef {
  Name *name;
  Binding binding;
  int depth, slot; // for BIND_CLASS: depth 1 is the Env in which the class
                   // statement runs, 2 the one around it; the slot there is
                   // what to fall back to; depth 0 means globals
} NameRef;

typedef struct Keyword { // one argument of a call
  Name *name;   // k in k=v; NULL: positional
  Expr *value;
  enum { ARG_PLAIN, ARG_STAR, ARG_STAR_STAR } star; // f(x), f(*x), f(**x)
} Keyword;

typedef struct Param {
  NameRef ref;
  Range range;
  Expr *annotation; // or NULL
  Expr *fallback;   // default value or NULL
  enum {
    PARAM_POSITIONAL_ONLY, // before /
    PARAM_PLAIN,
    PARAM_STAR,            // *args
    PARAM_KEYWORD_ONLY,    // after * or *args
    PARAM_STAR_STAR,       // **kwargs
  } kind;
} Param;

typedef struct CompFor { // for TARGET in ITER if COND...
  Expr *target, *iter;
  ExprList conds;
  bool is_async;
} CompFor;

typedef struct FPart { // literal text, or {expr!conversion:spec}
  const char *text;    // literal when expr is NULL; with `=`: the source text
  size_t len;
  Expr *expr;
  char conversion;     // 'r' 's' 'a' or 0
  Expr *spec;          // an EXPR_FSTRING or NULL
} FPart;

typedef struct Function { // def and lambda
  Name *name;           // NULL for lambda
  Vec(Param) params;
  Expr *returns;        // annotation or NULL
  StmtList body;        // a lambda's body is one STMT_RETURN
  Scope *scope;
  Range range;          // from the first decorator on
  bool is_generator, is_async;
  const char *doc;      // docstring or NULL
} Function;

// A variable of a function around: how many of those with an Env lie between.
typedef struct OuterName {
  Name *name;
  int depth, slot;
} OuterName;

// The names that a function body, class body, comprehension or file binds.
struct Scope {
  enum { SCOPE_FILE, SCOPE_FUNCTION, SCOPE_CLASS, SCOPE_COMPREHENSION } kind;
  Scope *parent;
  Vec(Name *) slots;      // locals of functions and comprehensions
  Vec(Name *) globals;    // `global` declarations
  Vec(Name *) nonlocals;
  Vec(OuterName) outer;   // of a function: what it sees of those around
  bool *is_seen_inside;   // slot by slot, by inner functions; NULL: none is
  bool *is_resumed;       // slot by slot: a generator there is held by nothing
                          // else, if it was made for it; NULL: none
  bool has_inner;         // a nested function or class captures this Env, or
                          // the body is a generator: do not recycle it
  bool names_class;       // super or __class__ stands in it: locals() has it
};

struct Expr {
  ExprKind kind;
  bool parenthesised;
  Range range;
  union {
    NameRef name;
    bool boolean;
    int64_t integer;
    double number;
    struct { const char *bytes; size_t len; } text; // STR BYTES BIGINT
    Vec(FPart) fstring;
    ExprList list;
    struct { ExprList keys, values; } dict; // key NULL: **value
    struct { UnaryOp op; Expr *operand; } unary;
    struct { BinaryOp op; Range op_range; Expr *left, *right; } binary;
    struct { bool is_and; Expr *left, *right; } boolop;
    struct { Expr *first; Vec(CompareOp) ops; ExprList rest; } compare;
    struct { Expr *func; Vec(Keyword) args; } call;
    struct { Expr *object; Name *name; Range name_range; } attr;
    struct { Expr *object, *index; } index; // several indices: EXPR_TUPLE
    struct { Expr *lo, *hi, *step; } slice; // each may be NULL
    struct { Expr *cond, *then, *otherwise; } cond;
    Function *lambda;
    struct {
      Expr *element, *value; // value: of {k: v for}, else NULL
      Vec(CompFor) fors;
      Scope *scope; // the first iter is evaluated in the enclosing scope
    } comp;
    Expr *operand; // STARRED YIELD (may be NULL) YIELD_FROM AWAIT
    struct { Expr *target, *value; } named;
  } u;
};

typedef enum StmtKind {
  STMT_EXPR,        // f(x)
  STMT_ASSIGN,      // a = b = value
  STMT_AUG_ASSIGN,  // a += value
  STMT_ANN_ASSIGN,  // a: int = value
  STMT_RETURN,
  STMT_RAISE,       // raise x from y
  STMT_ASSERT,
  STMT_DEL,
  STMT_PASS,
  STMT_BREAK,
  STMT_CONTINUE,
  STMT_GLOBAL,      // handled by resolve.c
  STMT_NONLOCAL,    // handled by resolve.c
  STMT_IMPORT,      // import a.b as c, d
  STMT_IMPORT_FROM, // from .a import b as c, *
  STMT_IF,          // elif is an if in `otherwise`
  STMT_WHILE,
  STMT_FOR,
  STMT_WITH,
  STMT_TRY,
  STMT_DEF,
  STMT_CLASS,
  STMT_MATCH,       // match x: case ...
} StmtKind;

typedef struct Alias { // `a.b as c`; as_name NULL without `as`
  Vec(Name *) path;    // a, b
  NameRef bound;       // what the statement binds: c, or a
  Name *as_name;
  Range range;
} Alias;

typedef struct WithItem { Expr *context, *target; } WithItem; // target or NULL

typedef struct Handler { // except TYPE as name:
  bool is_group;         // except*
  Expr *type;            // NULL: bare except
  NameRef name;          // name.name NULL without `as`
  StmtList body;
  Range range;
} Handler;

typedef struct Pattern Pattern;
typedef Vec(Pattern *) PatternList;
struct Pattern {
  enum {
    PAT_VALUE,    // 1, 'a', X.y
    PAT_CAPTURE,  // name, or _ (name.name NULL)
    PAT_SEQUENCE, // [a, *b]
    PAT_STAR,     // *name
    PAT_MAPPING,  // {k: p, **rest}
    PAT_CLASS,    // C(p, k=p)
    PAT_OR,       // p | p
    PAT_AS,       // p as name
  } kind;
  Range range;
  Expr *value;          // VALUE, CLASS's class
  NameRef name;         // CAPTURE STAR AS, MAPPING's **rest
  PatternList parts;
  ExprList keys;        // MAPPING
  Vec(Name *) keywords; // CLASS: names of the last parts
};

typedef struct Case { Pattern *pattern; Expr *guard; StmtList body; } Case;

struct Stmt {
  StmtKind kind;
  Range range;       // the whole statement
  Range head;        // up to the colon, for compound statements
  union {
    Expr *expr;      // EXPR, RETURN (may be NULL)
    struct { ExprList targets; Expr *value; } assign;
    struct { Expr *target; BinaryOp op; Expr *value; } aug;
    struct { Expr *target, *annotation, *value; } ann; // value may be NULL
    struct { Expr *exc, *cause; } raise;   // each may be NULL
    struct { Expr *test, *message; } assertion;
    ExprList del;
    Vec(Name *) names;                     // GLOBAL NONLOCAL
    Vec(Alias) import;
    struct {
      int dots;               // leading dots of a relative import
      Vec(Name *) path;       // a, b in `from .a.b import`
      Vec(Alias) names;       // empty with star
      bool star;
    } from;
    struct { Expr *test; StmtList body, otherwise; } branch;  // IF WHILE
    struct { Expr *target, *iter; StmtList body, otherwise; bool is_async; }
        loop;                                                  // FOR
    struct { Vec(WithItem) items; StmtList body; bool is_async; } with;
    struct { StmtList body; Vec(Handler) handlers; StmtList otherwise, final; }
        attempt;                                               // TRY
    struct { Function *function; NameRef ref; ExprList decorators;
             Range name_range; } def;
    struct {
      NameRef ref;
      Vec(Keyword) bases;
      StmtList body;
      ExprList decorators;
      Scope *scope;
      const char *doc;
      Range name_range;
    } cls;
    struct { Expr *subject; Vec(Case) cases; } match;
  } u;
};

typedef struct File {
  Source *source;
  StmtList body;
  Scope *scope;
  const char *doc;
  bool future_annotations; // from __future__ import annotations: they are not
                           // evaluated
} File;

// Lex, parse and resolve. NULL when there was a syntax error (now in
// c->diags, up to 20 of them).
File *parse_file(Ctx *c, Source *source);
// One expression, as for --model EXPR. NULL on error.
Expr *parse_expression(Ctx *c, Source *source);

void ast_dump(const File *file, Buf *out);      // --dump ast
bool tokens_dump(Ctx *c, Source *source, Buf *out); // --dump tokens

#endif
