// Tokens as text: `line:column KIND text`, one a line.
#include "syntax/parser.h"
#include "syntax/token.h"

static const char *kind_word(const Parser *p, const Token *t) {
  switch (t->kind) {
  case TOK_END: return "END";
  case TOK_NEWLINE: return "NEWLINE";
  case TOK_INDENT: return "INDENT";
  case TOK_DEDENT: return "DEDENT";
  case TOK_NAME: return "NAME";
  case TOK_NUMBER: return "NUMBER";
  case TOK_STRING: return "STRING";
  case TOK_FSTRING_START: return "FSTRING_START";
  case TOK_FSTRING_MIDDLE:
    return t->flags & TOKEN_SPEC ? "FSTRING_SPEC" : "FSTRING_MIDDLE";
  case TOK_FSTRING_END: return "FSTRING_END";
  case TOK_FIELD_OPEN: return "FIELD_OPEN";
  case TOK_FIELD_CLOSE: return "FIELD_CLOSE";
  case TOK_FIELD_COLON: return "FIELD_COLON";
  case TOK_FIELD_EQUAL: return "FIELD_EQUAL";
  case TOK_FIELD_BANG: return "FIELD_BANG";
  case TOK_WITH_LPAR: return "WITH_LPAR";
  case TOK_PYerror: return "ERROR";
  default: {
    char first = p->src->text[t->span.begin] | 0x20;
    return first >= 'a' && first <= 'z' ? "KEYWORD" : "OP";
  }
  }
}

void token_dump(Parser *p, const Token *t, Buf *out) {
  Place at = source_place(p->c, p->src, t->span.begin);
  buf_printf(out, "%d:%d %s", at.line, at.column, kind_word(p, t));
  bool has_text = t->kind != TOK_NEWLINE && t->span.end > t->span.begin;
  if (has_text)
    buf_putc(out, ' ');
  for (uint32_t i = t->span.begin; has_text && i < t->span.end; i++) {
    char ch = p->src->text[i];
    if (ch == '\n' || ch == '\r')
      buf_puts(out, ch == '\n' ? "\\n" : "\\r");
    else
      buf_putc(out, ch);
  }
  buf_putc(out, '\n');
}
