// Tokens, and the state that lexer, layout pass, parser and tree builder
// share while one file is read.
#ifndef T2C_SYNTAX_TOKEN_H
#define T2C_SYNTAX_TOKEN_H

#include "syntax/ast.h"

enum {
  BRACKETS_MAX = 200,  // nested brackets, f-string fields included: CPython's
  INDENTS_MAX = 100,   // nested blocks: CPython's
  ERRORS_MAX = 20,     // syntax errors reported of one file
  TREE_DEPTH_MAX = 2000, // statements and expressions within one another
};

typedef struct Span { // bytes of the file being read
  uint32_t begin, end;
} Span;

enum { // Token.flags
  TOKEN_RAW = 1,   // FSTRING_MIDDLE of an rf'' string
  TOKEN_SPEC = 2,  // FSTRING_MIDDLE of a format spec: no {{ there
};

typedef struct Token {
  int kind; // TOK_... of the generated syntax/parser.h
  Span span;
  uint8_t flags;
  Name *name; // of a NAME
} Token;

typedef Vec(Token) TokenList;

typedef struct Parser {
  Ctx *c;
  Source *src;
  TokenList tokens;
  int at;              // the next token for the parser
  Vec(Diag *) errors;  // in the order found; see errors_publish
  bool gave_up;        // an error that nothing after it can be trusted
  StmtList body;       // of a file
  Expr *expr;          // of parse_expression
} Parser;

static inline Range range_of(const Parser *p, Span s) {
  return (Range){p->src, s.begin, s.end};
}

// lexer.l and lex.c: fills p->tokens with what is written, line ends outside
// of brackets included.
void lex(Parser *p);
// layout.c: INDENT, DEDENT and the keywords that only context makes so.
void layout_tokens(Parser *p, bool is_file);
// parser.y
int pyparse(Parser *p);
const char *token_kind_name(int kind); // "')'", "a name"; for messages
// Whether a token of this kind would have been correct.
bool token_wanted(const bool *wanted, int kind);

// identifier.c: offset of the first character of s[0..n) that cannot stand at
// its place in an identifier, or n.
size_t identifier_check(const char *s, size_t n);

// errors.c: adds an error; the caller may add notes and help to it.
Diag *syntax_error(Parser *p, const char *code, Span at, const char *format,
                   ...) __attribute__((format(printf, 4, 5)));
// An error for what Python accepts and torch2c does not.
Diag *syntax_unsupported(Parser *p, Span at, const char *help,
                         const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// The parser met token number `at`, but see token_wanted.
void unexpected_token(Parser *p, int at, const bool *wanted);
// Sorted by place, one for each line, at most ERRORS_MAX, into c->diags.
void errors_publish(Parser *p);

// dump_tokens.c: `line:col KIND text`.
void token_dump(Parser *p, const Token *t, Buf *out);

// resolve.c: binds all names; errors go to p->errors.
void resolve_file(Parser *p, File *file);
void resolve_expression(Parser *p, Expr *e);

#endif
