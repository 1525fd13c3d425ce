// What the layout pass and the error messages both know of statements.
#ifndef T2C_SYNTAX_LAYOUT_H
#define T2C_SYNTAX_LAYOUT_H

#include "syntax/token.h"

// The keyword that says what the statement in tokens [first, last) is:
// TOK_DEF for `async def` too.
int statement_kind(const Token *tokens, int first, int last);
// Of a compound statement: "the 'if' condition"; NULL for others.
const char *header_words(int kind);
// "'if' statement"
const char *statement_words(int kind);

#endif
