// The symbol table that resolve.c fills and scope.c turns into bindings, as
// CPython's symtable does: first all names of all scopes with what is done to
// them, then, from the outermost scope inwards, where each lives.
#ifndef T2C_SYNTAX_SCOPE_H
#define T2C_SYNTAX_SCOPE_H

#include "syntax/token.h"

enum { // what happens to a name in a scope
  SYM_BOUND = 1,      // assigned, imported, defined, a parameter, ...
  SYM_USED = 2,
  SYM_PARAM = 4,
  SYM_GLOBAL = 8,     // declared so
  SYM_NONLOCAL = 16,
  SYM_ANNOTATED = 32,
  SYM_ITERATION = 64, // target of a comprehension's `for`
  SYM_WALRUS = 128,   // := in a comprehension, which binds further out
  SYM_IMPORTED = 256, // bound by imports alone, which may precede `global`
  SYM_RESUMED = 512,  // walked by `for`, given to next(), closed, ...
  SYM_KEPT = 1024,    // read otherwise: something else may hold its value
};

typedef struct ScopeInfo ScopeInfo;

typedef struct Symbol {
  Name *name;
  ScopeInfo *owner;
  unsigned flags;
  int slot;
  Span declared;         // the global or nonlocal statement
  Vec(NameRef *) refs;   // all places in this scope, to be filled in
} Symbol;

struct ScopeInfo {
  Scope *scope;
  ScopeInfo *parent;
  Function *function;    // of a function or lambda
  Name *class_name;      // of the innermost class around, for __private names
  Vec(Symbol *) symbols; // in order of appearance
  int loops;             // open around the current statement
  int groups;            // except* blocks around it
  bool is_listed;        // locals() and the like see all names
  int comp_iters;        // > 0: in the iterable of a comprehension
  ExprKind comp_kind;    // of a comprehension
  const Stmt *return_value; // a `return x`
};

typedef struct Resolver {
  Parser *p;
  ScopeInfo *scope;        // current
  Vec(ScopeInfo *) scopes; // parents before children
  Symbol **table;          // by owner and name, open addressing
  size_t n_symbols, cap;
  const Expr *resumed;     // if it is a name, that is no reading of it
  int depth;               // of the tree, see TREE_DEPTH_MAX
  bool is_too_deep;
  uint32_t futures_end;    // from __future__ imports come before this offset
} Resolver;

ScopeInfo *scope_enter(Resolver *r, int kind);
void scope_leave(Resolver *r);
// __x in class C is _C__x.
Name *scope_mangle(Resolver *r, Name *name);
// The name's entry in a scope, made when it is new; the name is mangled.
Symbol *scope_symbol(Resolver *r, ScopeInfo *scope, Name *name);
// Notes one occurrence in the current scope, to be bound at the end.
Symbol *scope_add(Resolver *r, NameRef *ref, unsigned flags);
void scope_mark_class(ScopeInfo *s, const Name *name);
// What the call resumes or closes, if that is a generator: x of next(x) and of
// x.send(y). Notes that locals() sees all names.
const Expr *scope_resumed_by(ScopeInfo *s, const Expr *call);
// `global` or `nonlocal` x; errors in CPython's words.
void scope_declare(Resolver *r, Name *name, bool is_global, Span at);
void scope_bind_all(Resolver *r);

// future.c: reads `from __future__ import` at the head of the file, returns
// where that head ends.
uint32_t read_futures(Parser *p, File *file);
bool is_future_import(const Stmt *s);

// The function whose body this is, comprehensions apart; NULL at file level
// and in a class body.
ScopeInfo *scope_function(ScopeInfo *s);

#endif
