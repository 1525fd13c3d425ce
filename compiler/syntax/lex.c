// The actions of grammar/lexer.l: tokens, brackets, strings and f-strings.
//
// After an error the array gets a TOK_PYerror, at which the parser goes on
// with the next statement without a message of its own.
#include "syntax/lex.h"
#include "base/utf8.h"
#include "syntax/parser.h"

#include <ctype.h>

static void add(Lexer *x, int kind, Span span, Name *name, uint8_t flags) {
  Token t = {.kind = kind, .span = span, .flags = flags, .name = name};
  vec_push(&x->p->c->arena, &x->p->tokens, t);
  x->at_line_start = false;
}

void lex_token(Lexer *x, int kind) { add(x, kind, x->span, NULL, 0); }

static void add_error(Lexer *x, Span at) { add(x, TOK_PYerror, at, NULL, 0); }

static const char *matched(const Lexer *x) {
  return x->p->src->text + x->span.begin;
}

static Bracket *innermost(Lexer *x) {
  return x->brackets.n ? &x->brackets.at[x->brackets.n - 1] : NULL;
}

static Quote *fstring(Lexer *x) {
  return x->fstrings.n ? &x->fstrings.at[x->fstrings.n - 1] : NULL;
}

LexState lex_state(const Lexer *x) {
  int n = x->brackets.n;
  if (x->fstrings.n && x->fstrings.at[x->fstrings.n - 1].brackets == n)
    return LEX_FSTRING;
  return n && x->brackets.at[n - 1].in_spec ? LEX_SPEC : LEX_CODE;
}

// ---- names and numbers ----

static void bad_character(Lexer *x, uint32_t at) {
  uint32_t ch = 0;
  int n = utf8_decode(x->p->src->text + at, x->p->src->len - at, &ch);
  Span span = {at, at + (uint32_t)(n ? n : 1)};
  bool is_visible = ch > ' ' && ch != 0x7f && !(ch >= 0x80 && ch <= 0xa0) &&
                    utf8_width(ch) > 0 && !(ch >= 0x2000 && ch <= 0x206f &&
                                            ch != 0x2013 && ch != 0x2014 &&
                                            !(ch >= 0x2018 && ch <= 0x201f));
  Diag *d;
  if (is_visible)
    d = syntax_error(x->p, "E0103", span, "invalid character '%.*s' (U+%04X)",
                     n, x->p->src->text + at, ch);
  else
    d = syntax_error(x->p, "E0103", span,
                     "invalid non-printable character U+%04X", ch);
  if (ch >= 0x2018 && ch <= 0x201f)
    d->help = "write a plain quotation mark: ' or \"";
  else if (ch == 0x2013 || ch == 0x2014 || ch == 0x2212)
    d->help = "write a plain minus sign: -";
  else if (ch == 0xa0)
    d->help = "write a plain space";
  else if (ch > 0xff00 && ch < 0xff5f) // the wide forms of ASCII
    d->help = arena_printf(&x->p->c->arena, "write a plain '%c'",
                           (char)(ch - 0xfee0));
  else if (ch == '?')
    d->help = "write 'a if condition else b'";
  else if (ch == '`')
    d->help = "write repr(x)";
  else if (ch == '!')
    d->help = x->at_line_start ? "it is there in notebooks: leave the line out"
                               : "write 'not'";
  add_error(x, span);
}

void lex_bad_character(Lexer *x) { bad_character(x, x->span.begin); }

void lex_name(Lexer *x) {
  size_t n = x->span.end - x->span.begin;
  size_t good = identifier_check(matched(x), n);
  if (good < n)
    bad_character(x, x->span.begin + (uint32_t)good);
  else
    add(x, TOK_NAME, x->span, name_intern(&x->p->c->names, matched(x), n), 0);
}

// Whether a word that may follow a number directly begins here: 1if x else 2.
static bool keyword_follows(const char *s) {
  static const char *const words[] = {"and", "else", "for", "if",
                                      "in",  "is",   "not", "or"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (!strncmp(s, words[i], strlen(words[i])))
      return true;
  return false;
}

static bool is_word_character(unsigned char ch) {
  return ch == '_' || ch >= 0x80 || isalnum(ch);
}

static const char *number_kind(const char *s) {
  char radix = s[0] == '0' ? (char)(s[1] | 0x20) : 0;
  return radix == 'x'   ? "hexadecimal"
         : radix == 'o' ? "octal"
         : radix == 'b' ? "binary"
                        : "decimal";
}

void lex_number(Lexer *x) {
  const char *text = x->p->src->text, *s = matched(x);
  uint32_t end = x->span.end, rest = end;
  while (is_word_character((unsigned char)text[rest]))
    rest++;
  if ((unsigned char)text[end] >= 0x80 &&
      !identifier_check(text + end, rest - end))
    rest = end; // a sign that is no letter, which is told of itself
  if (rest > end && !keyword_follows(text + end)) {
    Diag *d = syntax_error(x->p, "E0105", (Span){x->span.begin, rest},
                           "invalid %s literal", number_kind(s));
    if (rest == end + 1 && (text[end] | 0x20) == 'l')
      d->help = "Python 3 has one kind of integer: leave the 'L' out";
    add_error(x, x->span);
    return;
  }
  size_t n = end - x->span.begin, digits = strspn(s, "0123456789_");
  if (s[0] == '0' && digits == n && strspn(s, "0_") < n) {
    Diag *d = syntax_error(x->p, "E0105", x->span,
                           "leading zeros in decimal integer literals are "
                           "not permitted");
    d->help = "octal numbers begin with 0o";
    add_error(x, x->span);
    return;
  }
  lex_token(x, TOK_NUMBER);
}

// ---- lines and brackets ----

static void unclosed(Lexer *x, const Bracket *b) {
  Span at = {b->at, b->at + 1};
  if (b->at < x->mismatch)
    return; // it is what the wrong one was meant for
  if (b->is_field)
    syntax_error(x->p, "E0108", at, "f-string: expecting '}'");
  else
    syntax_error(x->p, "E0106", at, "'%c' was never closed", b->open);
}

// What an open bracket swallowed would only give errors that follow from it.
static void drop_swallowed(Lexer *x) {
  Bracket b = *innermost(x);
  TokenList *tokens = &x->p->tokens;
  while (tokens->n && tokens->at[tokens->n - 1].span.begin >= b.at)
    tokens->n--;
  add_error(x, (Span){b.at, b.at + 1});
  x->brackets.n = 0;
}

// A statement inside of a bracket: the bracket was never closed.
void lex_keyword(Lexer *x, int kind) {
  if (x->brackets.n && !x->fstrings.n && x->at_line_start) {
    unclosed(x, innermost(x));
    drop_swallowed(x);
    uint32_t line = x->span.begin; // where it begins, for its indentation
    while (line && !strchr("\r\n", x->p->src->text[line - 1]))
      line--;
    Span here = {line, line};
    add(x, TOK_NEWLINE, here, NULL, 0);
  }
  lex_token(x, kind);
}

void lex_open(Lexer *x, int kind) {
  if (x->brackets.n == BRACKETS_MAX) {
    if (!x->p->gave_up)
      syntax_error(x->p, "E0114", x->span,
                   "too many nested brackets (limit is %d)", BRACKETS_MAX);
    x->p->gave_up = true;
    return;
  }
  Bracket b = {.open = *matched(x), .at = x->span.begin,
               .is_field = kind == TOK_FIELD_OPEN};
  vec_push(&x->p->c->arena, &x->brackets, b);
  lex_token(x, kind);
}

static char closer_of(char open) {
  return open == '(' ? ')' : open == '[' ? ']' : '}';
}

void lex_close(Lexer *x, int kind) {
  char ch = *matched(x);
  int lowest = x->fstrings.n ? fstring(x)->brackets : 0, i = x->brackets.n - 1;
  if (i >= lowest && closer_of(x->brackets.at[i].open) == ch) {
    lex_token(x, x->brackets.at[i].is_field ? TOK_FIELD_CLOSE : kind);
    x->brackets.n--;
    return;
  }
  if (x->p->gave_up)
    return;
  if (i < lowest) {
    syntax_error(x->p, "E0106", x->span, "unmatched '%c'", ch);
  } else {
    const Bracket *b = &x->brackets.at[i];
    x->mismatch = x->span.end;
    Diag *d = syntax_error(x->p, "E0106", x->span,
                           "closing '%c' does not match opening '%c'", ch,
                           b->open);
    diag_note(x->p->c, d, range_of(x->p, (Span){b->at, b->at + 1}), NULL,
              "the '%c' is here", b->open);
  }
  add_error(x, x->span);
  while (i >= lowest && closer_of(x->brackets.at[i].open) != ch)
    i--;
  if (i >= lowest)
    x->brackets.n = i;
  else if (x->brackets.n > lowest)
    x->brackets.n--; // a typing error for the bracket that was meant
}

void lex_newline(Lexer *x) {
  if (!x->brackets.n)
    lex_token(x, TOK_NEWLINE);
  x->at_line_start = true;
}

void lex_joined_line(Lexer *x) {
  if (x->span.end < x->p->src->len)
    return;
  syntax_error(x->p, "E0101", x->span,
               "unexpected end of file after a line continuation");
  add_error(x, x->span);
}

void lex_bad_backslash(Lexer *x) {
  syntax_error(x->p, "E0103", x->span,
               "unexpected character after line continuation character");
  add_error(x, x->span);
}

void lex_end(Lexer *x) {
  if (!x->brackets.n)
    return;
  if (!x->p->gave_up)
    unclosed(x, innermost(x));
  drop_swallowed(x);
}

// ---- strings ----

static Quote quote_of(const Lexer *x) {
  const char *s = matched(x);
  size_t n = x->span.end - x->span.begin;
  Quote q = {.ch = s[n - 1], .begin = x->span.begin,
             .brackets = x->brackets.n};
  q.is_triple = n >= 3 && s[n - 3] == q.ch;
  q.is_raw = memchr(s, 'r', n) || memchr(s, 'R', n);
  return q;
}

void lex_string_begin(Lexer *x) { x->string = quote_of(x); }

// Whether the quotes just matched close q; otherwise they are text.
static bool closes(const Quote *q, char ch, int *used) {
  if (ch != q->ch || (q->is_triple && *used < 3))
    return false;
  *used = q->is_triple ? 3 : 1;
  return true;
}

bool lex_string_quote(Lexer *x, int *used) {
  return closes(&x->string, *matched(x), used);
}

void lex_string_end(Lexer *x) { // one token for the whole literal
  add(x, TOK_STRING, (Span){x->string.begin, x->span.end}, NULL, 0);
}

static void unended(Lexer *x, const Quote *q, const char *what) {
  if (x->p->gave_up)
    return;
  Span at = {q->begin, q->begin + 1};
  if (q->is_triple)
    syntax_error(x->p, "E0104", at, "unterminated triple-quoted %s", what);
  else
    syntax_error(x->p, "E0104", at,
                 "unterminated %s: expected %c before the end of the line",
                 what, q->ch);
  add_error(x, at);
}

// The string that begins in an f-string's field with the quote of the f-string
// most likely is its end: the field lacks its brace.
static bool field_lacks_brace(Lexer *x) {
  if (!x->fstrings.n || x->brackets.n <= fstring(x)->brackets ||
      fstring(x)->ch != x->string.ch)
    return false;
  unclosed(x, &x->brackets.at[fstring(x)->brackets]);
  add_error(x, x->span);
  return true;
}

// A string that is never closed also ends the f-strings around it.
static void drop_fstrings(Lexer *x) {
  if (x->fstrings.n)
    x->brackets.n = x->fstrings.at[0].brackets;
  x->fstrings.n = 0;
}

// What would close the brackets of a line is lost in a string that does not end
// in it: the string alone is at fault.
static void drop_brackets_of_line(Lexer *x) {
  uint32_t line = x->span.begin;
  while (line && !strchr("\r\n", x->p->src->text[line - 1]))
    line--;
  while (x->brackets.n && innermost(x)->at >= line)
    x->brackets.n--;
}

void lex_string_unended(Lexer *x) {
  if (!field_lacks_brace(x))
    unended(x, &x->string, "string");
  drop_fstrings(x);
  if (!x->string.is_triple)
    drop_brackets_of_line(x);
}

void lex_string_newline(Lexer *x, bool *ended) {
  *ended = !x->string.is_triple;
  if (*ended)
    lex_string_unended(x);
}

// ---- f-strings ----

void lex_fstring_begin(Lexer *x) {
  Quote q = quote_of(x);
  vec_push(&x->p->c->arena, &x->fstrings, q);
  lex_token(x, TOK_FSTRING_START);
}

bool lex_is_raw_fstring(const Lexer *x) {
  return x->fstrings.at[x->fstrings.n - 1].is_raw;
}

// Literal text; what is matched piece by piece becomes one token.
void lex_fstring_text(Lexer *x) {
  TokenList *tokens = &x->p->tokens;
  Token *last = &tokens->at[tokens->n - 1];
  if (last->kind == TOK_FSTRING_MIDDLE && last->span.end == x->span.begin) {
    last->span.end = x->span.end;
    return;
  }
  uint8_t flags = lex_is_raw_fstring(x) ? TOKEN_RAW : 0;
  if (lex_state(x) == LEX_SPEC)
    flags |= TOKEN_SPEC;
  add(x, TOK_FSTRING_MIDDLE, x->span, NULL, flags);
}

void lex_fstring_quote(Lexer *x, int *used) {
  Quote *q = fstring(x);
  if (!closes(q, *matched(x), used)) {
    lex_fstring_text(x);
    return;
  }
  x->span.end = x->span.begin + (uint32_t)*used;
  if (x->brackets.n > q->brackets) { // in a format spec
    unclosed(x, &x->brackets.at[q->brackets]);
    add_error(x, x->span);
    x->brackets.n = q->brackets;
  }
  x->fstrings.n--;
  lex_token(x, TOK_FSTRING_END);
}

void lex_fstring_unended(Lexer *x) {
  bool is_triple = fstring(x)->is_triple;
  unended(x, fstring(x), "f-string");
  drop_fstrings(x);
  if (!is_triple)
    drop_brackets_of_line(x);
}

void lex_fstring_newline(Lexer *x, bool *ended) {
  *ended = !fstring(x)->is_triple;
  if (*ended)
    lex_fstring_unended(x);
  else
    lex_fstring_text(x);
}

void lex_lone_brace(Lexer *x) {
  syntax_error(x->p, "E0108", x->span,
               "f-string: single '}' is not allowed");
  add_error(x, x->span);
}

bool lex_in_field(const Lexer *x) {
  return x->brackets.n && x->brackets.at[x->brackets.n - 1].is_field;
}

void lex_field_colon(Lexer *x) {
  if (lex_in_field(x))
    innermost(x)->in_spec = true;
  lex_token(x, lex_in_field(x) ? TOK_FIELD_COLON : TOK_COLON);
}

// `=` at the end of a field's expression, as in {x=} and {x = :>5}.
void lex_equal(Lexer *x) {
  const char *rest = x->p->src->text + x->span.end;
  rest += strspn(rest, " \t\f\r\n");
  bool ends_field = *rest == '}' || *rest == ':' || *rest == '!';
  lex_token(x, lex_in_field(x) && ends_field ? TOK_FIELD_EQUAL : TOK_ASSIGN);
}

void lex_bang(Lexer *x) {
  if (lex_in_field(x))
    lex_token(x, TOK_FIELD_BANG);
  else
    bad_character(x, x->span.begin);
}
