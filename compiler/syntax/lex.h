// What the rules of grammar/lexer.l do. The scanner goes over the whole file
// in one call and appends tokens; it only ever knows byte offsets.
#ifndef T2C_SYNTAX_LEX_H
#define T2C_SYNTAX_LEX_H

#include "syntax/token.h"

typedef struct Bracket {
  char open;      // ( [ {
  bool is_field;  // the { of an f-string field
  bool in_spec;   // such a field, after its colon
  uint32_t at;
} Bracket;

typedef struct Quote { // of an open string
  char ch;
  bool is_triple, is_raw;
  uint32_t begin;      // of its prefix
  int brackets;        // open outside of this f-string
} Quote;

typedef struct Lexer {
  Parser *p;
  Span span;            // of the text just matched
  bool at_line_start;   // nothing but blanks since the line end
  uint32_t mismatch;    // behind the last bracket of the wrong kind; 0: none
  Vec(Bracket) brackets;
  Quote string;         // the plain string being read
  Vec(Quote) fstrings;  // the f-strings being read, innermost last
} Lexer;

// How scanning goes on.
typedef enum LexState { LEX_CODE, LEX_FSTRING, LEX_SPEC } LexState;
LexState lex_state(const Lexer *x);

void lex_token(Lexer *x, int kind);
void lex_keyword(Lexer *x, int kind);
void lex_name(Lexer *x);
void lex_number(Lexer *x);
void lex_open(Lexer *x, int kind);
void lex_close(Lexer *x, int kind);
void lex_newline(Lexer *x);
void lex_joined_line(Lexer *x);
void lex_bad_character(Lexer *x);
void lex_bad_backslash(Lexer *x);
void lex_end(Lexer *x);

void lex_string_begin(Lexer *x);
// A quote inside a string: true when the string ends here. *used is how many
// of the matched quotes belong to it.
bool lex_string_quote(Lexer *x, int *used);
void lex_string_end(Lexer *x);
void lex_string_newline(Lexer *x, bool *ended);
void lex_string_unended(Lexer *x);

void lex_fstring_begin(Lexer *x);
void lex_fstring_text(Lexer *x);
void lex_fstring_quote(Lexer *x, int *used);
void lex_fstring_newline(Lexer *x, bool *ended);
void lex_fstring_unended(Lexer *x);
void lex_lone_brace(Lexer *x);
bool lex_is_raw_fstring(const Lexer *x);

// In an f-string field these mean something else: conversion, format spec.
bool lex_in_field(const Lexer *x);
void lex_field_colon(Lexer *x);
void lex_equal(Lexer *x);
void lex_bang(Lexer *x);

#endif
