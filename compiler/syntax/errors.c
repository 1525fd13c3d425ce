// Syntax errors: what was expected, what was found, and what was meant.
#include "syntax/layout.h"
#include "syntax/parser.h"

#include <ctype.h>
#include <stdlib.h>

// ---- the list of errors ----

static Diag *add_error(Parser *p, const char *code, Span at,
                       const char *format, va_list args) {
  const char *message = arena_vprintf(&p->c->arena, format, args);
  Diag *d = diag_new(p->c, SEV_ERROR, code, range_of(p, at), "%s", message);
  vec_push(&p->c->arena, &p->errors, d);
  return d;
}

Diag *syntax_error(Parser *p, const char *code, Span at, const char *format,
                   ...) {
  va_list args;
  va_start(args, format);
  Diag *d = add_error(p, code, at, format, args);
  va_end(args);
  return d;
}

Diag *syntax_unsupported(Parser *p, Span at, const char *help,
                         const char *format, ...) {
  va_list args;
  va_start(args, format);
  Diag *d = add_error(p, "E0116", at, format, args);
  va_end(args);
  d->is_unsupported = true;
  d->help = help;
  return d;
}

typedef struct Ranked { // keeps the order of errors at the same place
  Diag *diag;
  int index;
} Ranked;

static int by_place(const void *a, const void *b) {
  const Ranked *x = a, *y = b;
  uint32_t i = x->diag->range.begin, k = y->diag->range.begin;
  return i != k ? (i > k) - (i < k) : x->index - y->index;
}

void errors_publish(Parser *p) {
  Vec(Ranked) all = {0};
  for (int i = 0; i < p->errors.n; i++)
    vec_push(&p->c->arena, &all, (Ranked){p->errors.at[i], i});
  if (all.n)
    qsort(all.at, (size_t)all.n, sizeof *all.at, by_place);
  uint32_t next_line = 0; // a second error of a line is left out: most likely
  int n = 0;              // it follows from the first
  for (int i = 0; i < all.n; i++) {
    Diag *d = all.at[i].diag;
    if (n && d->range.begin < next_line)
      continue;
    int line = source_place(p->c, p->src, d->range.begin).line;
    next_line = line < p->src->n_lines ? p->src->line_starts[line]
                                       : (uint32_t)p->src->len + 1;
    if (n++ == ERRORS_MAX) {
      diag_note(p->c, p->c->diags.at[p->c->diags.n - 1], (Range){0}, NULL,
                "there are more syntax errors (%d are shown)", ERRORS_MAX);
      break;
    }
    diag_add(p->c, d);
  }
}

// ---- words ----

static const struct {
  int kind;
  const char *header, *statement;
} compound_words[] = {
    {TOK_IF, "the 'if' condition", "'if' statement"},
    {TOK_ELIF, "the 'elif' condition", "'elif' statement"},
    {TOK_ELSE, "'else'", "'else' statement"},
    {TOK_FOR, "the 'for' header", "'for' statement"},
    {TOK_WHILE, "the 'while' condition", "'while' statement"},
    {TOK_TRY, "'try'", "'try' statement"},
    {TOK_EXCEPT, "the 'except' clause", "'except' statement"},
    {TOK_FINALLY, "'finally'", "'finally' statement"},
    {TOK_WITH, "the 'with' header", "'with' statement"},
    {TOK_DEF, "the function header", "function definition"},
    {TOK_CLASS, "the class header", "class definition"},
    {TOK_MATCH, "the 'match' subject", "'match' statement"},
    {TOK_CASE, "the 'case' pattern", "'case' statement"},
};

enum { N_COMPOUND = sizeof compound_words / sizeof *compound_words };

const char *header_words(int kind) {
  for (int i = 0; i < N_COMPOUND; i++)
    if (compound_words[i].kind == kind)
      return compound_words[i].header;
  return NULL;
}

const char *statement_words(int kind) {
  for (int i = 0; i < N_COMPOUND; i++)
    if (compound_words[i].kind == kind)
      return compound_words[i].statement;
  return "statement";
}

// ---- an unexpected token ----

typedef struct Situation {
  Parser *p;
  const Token *t;     // all tokens
  int begin, at;      // of the statement; the unexpected one
  int statement;      // its keyword, TOK_DEF for `async def`
  int found, before;  // kinds of the token and of the one before it
  char closer;        // of the innermost bracket open there, or 0
  const bool *wanted;
} Situation;

static bool wants(const Situation *w, int kind) {
  return token_wanted(w->wanted, kind);
}

static bool wants_expression(const Situation *w) {
  return wants(w, TOK_NAME) && wants(w, TOK_NUMBER);
}

static bool ends_statement(int kind) {
  return kind == TOK_NEWLINE || kind == TOK_INDENT || kind == TOK_DEDENT ||
         kind == TOK_START_FILE || kind == TOK_START_EXPR;
}

static char innermost_closer(const Token *t, int begin, int at) {
  int depth = 0;
  for (int i = at - 1; i >= begin; i--) {
    switch (t[i].kind) {
    case TOK_RPAR: case TOK_RSQB: case TOK_RBRACE: case TOK_FIELD_CLOSE:
      depth++;
      break;
    case TOK_LPAR: case TOK_WITH_LPAR:
      if (!depth--)
        return ')';
      break;
    case TOK_LSQB:
      if (!depth--)
        return ']';
      break;
    case TOK_LBRACE: case TOK_FIELD_OPEN:
      if (!depth--)
        return '}';
      break;
    default:
      break;
    }
  }
  return 0;
}

static bool is_word(const Token *t, const char *word) {
  return t->kind == TOK_NAME && !strcmp(t->name->s, word);
}

enum { SHOWN_MAX = 24 }; // longer tokens are not quoted in a message

// "'x'", "end of line", "a string"
static const char *token_words(const Situation *w, const Token *t) {
  switch (t->kind) {
  case TOK_NAME: case TOK_NUMBER: case TOK_AUGASSIGN: {
    int n = (int)(t->span.end - t->span.begin);
    if (n <= SHOWN_MAX)
      return arena_printf(&w->p->c->arena, "'%.*s'", n,
                          w->p->src->text + t->span.begin);
    break;
  }
  case TOK_FIELD_OPEN: case TOK_WITH_LPAR: case TOK_FIELD_CLOSE:
  case TOK_FIELD_COLON: case TOK_FIELD_EQUAL:
    return arena_printf(&w->p->c->arena, "'%c'",
                        w->p->src->text[t->span.begin]);
  case TOK_FSTRING_MIDDLE:
    return "the text of an f-string";
  default:
    break;
  }
  return token_kind_name(t->kind);
}

static Span place_of(const Situation *w) {
  const Token *t = &w->t[w->at];
  if ((t->kind == TOK_NEWLINE || t->kind == TOK_END ||
       t->kind == TOK_DEDENT) && w->at > 1) {
    // Behind the last token of the line, ahead of any comment.
    uint32_t end = w->t[w->at - 1].span.end;
    return (Span){end, end};
  }
  return t->span;
}

// ---- messages for what people mean ----

static bool python2_print(const Situation *w) {
  if (w->at <= w->begin)
    return false;
  const Token *t = &w->t[w->at - 1];
  int before = w->at - 1 > w->begin ? t[-1].kind : TOK_SEMI;
  bool is_word_of_it = is_word(t, "print") || is_word(t, "exec");
  if (!is_word_of_it || (before != TOK_SEMI && before != TOK_COLON))
    return false;
  syntax_error(w->p, "E0115", t->span,
               "missing parentheses in call to '%s'. Did you mean %s(...)?",
               t->name->s, t->name->s);
  return true;
}

static bool python2_except(const Situation *w) {
  if (w->statement != TOK_EXCEPT || w->found != TOK_COMMA || w->closer)
    return false;
  Diag *d = syntax_error(w->p, "E0115", place_of(w),
                         "multiple exception types must be parenthesized");
  d->help = "write 'except Type as name:', or 'except (A, B):' for several";
  return true;
}

static bool python2_raise(const Situation *w) {
  if (w->statement != TOK_RAISE || w->found != TOK_COMMA || w->closer)
    return false;
  Diag *d = syntax_error(w->p, "E0115", place_of(w),
                         "expected end of line after the exception, found "
                         "','");
  d->help = "write 'raise Type(message)'";
  return true;
}

static bool python2_operator(const Situation *w) {
  if (w->found != TOK_LTGT)
    return false;
  Diag *d = syntax_error(w->p, "E0115", place_of(w),
                         "'<>' is not an operator");
  d->help = "write '!='";
  return true;
}

static bool python2_tuple_parameter(const Situation *w) {
  if (w->statement != TOK_DEF || w->found != TOK_LPAR ||
      !wants(w, TOK_SLASH) || !wants(w, TOK_POWER))
    return false;
  Diag *d = syntax_error(w->p, "E0115", place_of(w),
                         "expected the name of a parameter, found '('");
  d->help = "Python 3 has no tuple parameters: unpack it in the body";
  return true;
}

static bool newer_syntax(const Situation *w) {
  const char *what = NULL;
  bool is_header = w->statement == TOK_DEF || w->statement == TOK_CLASS;
  if (is_header && w->found == TOK_LSQB && w->before == TOK_NAME && !w->closer)
    what = "type parameters";
  else if (is_word(&w->t[w->begin], "type") && w->at == w->begin + 1 &&
           w->found == TOK_NAME)
    what = "'type' statements";
  if (!what)
    return false;
  syntax_unsupported(w->p, place_of(w), NULL,
                     "%s (Python 3.12) are not supported", what);
  return true;
}

static bool block_without_head(const Situation *w) {
  static const int followers[] = {TOK_ELSE, TOK_ELIF, TOK_EXCEPT, TOK_FINALLY};
  if (!wants(w, TOK_PASS))
    return false;
  for (size_t i = 0; i < sizeof followers / sizeof *followers; i++)
    if (w->found == followers[i]) {
      if (w->p->errors.n) // in the head of the statement, most likely
        return true;
      syntax_error(w->p, "E0101", place_of(w),
                   "%s has no block before it that it could belong to",
                   token_kind_name(w->found));
      return true;
    }
  return false;
}

// Is the token a word of the language?
static bool is_keyword(int kind) {
  return kind >= TOK_FALSE && kind <= TOK_YIELD;
}

// `lambda = 0.1`, `f(class=16)`, `def f(lambda):`
static const char *help_for_keyword(const Situation *w) {
  int after = w->t[w->at + (w->found != TOK_END)].kind;
  bool is_parameter = w->statement == TOK_DEF && w->closer &&
                      !wants(w, TOK_NOT);
  int word = w->found == TOK_ASSIGN ? w->before
             : after == TOK_ASSIGN || is_parameter ? w->found
                                                   : 0;
  if (!is_keyword(word))
    return NULL;
  return arena_printf(&w->p->c->arena,
                      "%s is a word of the language: choose another name",
                      token_kind_name(word));
}

// `Class Net(nn.Module):`, `imprt torch`
static const char *help_for_typo(const Situation *w) {
  static const char *const words[] = {
      "assert", "async", "await", "class",  "def",    "del",      "elif",
      "else",   "for",   "from",  "global", "import", "nonlocal", "raise",
      "return", "try",   "while", "with",   "yield",  "if",       "except"};
  const Token *first = &w->t[w->begin];
  if (first->kind != TOK_NAME || w->at != w->begin + 1 ||
      (w->found != TOK_NAME && w->found != TOK_NUMBER &&
       w->found != TOK_COLON))
    return NULL;
  char *low = arena_printf(&w->p->c->arena, "%s", first->name->s);
  for (char *s = low; *s; s++)
    *s = (char)tolower((unsigned char)*s);
  enum { N = sizeof words / sizeof *words };
  const char *near = closest_match(low, words, N);
  for (int i = 0; i < N; i++)
    if (!strcmp(low, words[i]))
      near = words[i];
  return near ? arena_printf(&w->p->c->arena, "did you mean '%s'?", near)
              : NULL;
}

// `function f(x):`, `var x = 3`, `new Net()`, `class Net();`
static const char *help_for_other_language(const Situation *w) {
  static const char *const words[][2] = {
      {"function", "write 'def'"}, {"func", "write 'def'"},
      {"fn", "write 'def'"}, {"var", "write the name alone"},
      {"let", "write the name alone"}, {"const", "write the name alone"},
      {"auto", "write the name alone"},
      {"new", "Python makes an object without 'new'"}};
  const Token *before = &w->t[w->at - (w->at > w->begin)];
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (w->found == TOK_NAME && is_word(before, words[i][0]))
      return words[i][1];
  if (w->found == TOK_SEMI && wants(w, TOK_COLON))
    return "write ':'";
  if (w->found == TOK_DOT && w->t[w->begin].kind == TOK_FROM)
    return "what stands before the last '.' goes behind 'from'";
  return NULL;
}

// What an editor, a notebook or git has left at the beginning of a line.
static const char *help_for_foreign(const Situation *w) {
  const char *s = w->p->src->text + w->t[w->at].span.begin;
  if (w->at != w->begin)
    return NULL;
  if (!strncmp(s, "<<<<<<<", 7) || !strncmp(s, "=======", 7) ||
      !strncmp(s, ">>>>>>>", 7))
    return "a mark of a merge conflict: keep one of the two sides";
  return w->found == TOK_PERCENT
             ? "it is there in notebooks: leave the line out"
             : NULL;
}

// [x, y for x, y in pairs]
static bool is_bare_tuple(const Situation *w) {
  if (w->found != TOK_FOR || !w->closer || w->closer == ')')
    return false;
  int depth = 0;
  for (int i = w->at - 1; i > w->begin && depth >= 0; i--) {
    int kind = w->t[i].kind;
    depth += kind == TOK_RPAR || kind == TOK_RSQB || kind == TOK_RBRACE;
    depth -= kind == TOK_LPAR || kind == TOK_LSQB || kind == TOK_LBRACE;
    if (kind == TOK_COMMA && !depth)
      return true;
  }
  return false;
}

// Help that goes with the general message.
static const char *help_for(const Situation *w) {
  static const char *(*const helps[])(const Situation *) = {
      help_for_keyword, help_for_typo, help_for_other_language,
      help_for_foreign};
  for (size_t i = 0; i < sizeof helps / sizeof *helps; i++) {
    const char *help = helps[i](w);
    if (help)
      return help;
  }
  if (w->statement == TOK_ELSE && w->found == TOK_IF)
    return "write 'elif'";
  if (w->found == TOK_ARROW && w->before == TOK_NAME)
    return "write '.' for an attribute";
  if (w->found == TOK_ASSIGN && w->closer == '}')
    return "write ':' between key and value";
  if (is_bare_tuple(w))
    return "write parentheses around what stands before the 'for'";
  bool is_condition = w->statement == TOK_IF || w->statement == TOK_ELIF ||
                      w->statement == TOK_WHILE;
  if (w->found == TOK_ASSIGN && (is_condition || w->statement == TOK_RETURN))
    return "write '==' to compare";
  if (w->found == TOK_WALRUS && w->at && w->before == TOK_NAME)
    return "write '=' for a statement; ':=' needs parentheses";
  if (w->found == TOK_FIELD_COLON && wants(w, TOK_COLON))
    return "write the lambda in parentheses";
  if (w->found == TOK_AMPER && w->before == TOK_AMPER)
    return "write 'and'";
  if (w->found == TOK_VBAR && w->before == TOK_VBAR)
    return "write 'or'";
  if (w->found == TOK_NEWLINE && w->at >= 2 &&
      w->before == w->t[w->at - 2].kind) {
    if (w->before == TOK_PLUS)
      return "Python has no '++': write '+= 1'";
    if (w->before == TOK_MINUS)
      return "Python has no '--': write '-= 1'";
  }
  return NULL;
}

// ---- the general message ----

// Behind any expression a dozen operators fit; they are no news.
static bool continues_expression(const Situation *w, int kind) {
  switch (kind) {
  case TOK_PLUS: case TOK_MINUS: case TOK_STAR: case TOK_SLASH:
  case TOK_FLOORDIV: case TOK_PERCENT: case TOK_POWER: case TOK_AT:
  case TOK_AMPER: case TOK_VBAR: case TOK_CARET: case TOK_SHL: case TOK_SHR:
  case TOK_DOT: case TOK_LPAR: case TOK_LSQB:
    return wants(w, TOK_PLUS);
  case TOK_LT: case TOK_GT: case TOK_LE: case TOK_GE: case TOK_EQ:
  case TOK_NE: case TOK_IN: case TOK_IS: case TOK_NOT:
    return wants(w, TOK_LT);
  case TOK_AND: case TOK_OR: case TOK_IF:
    return wants(w, TOK_AND);
  case TOK_STRING: case TOK_FSTRING_START: // adjacent strings
    return wants(w, TOK_PLUS);
  default:
    return false;
  }
}

// "X, Y or Z" of the kinds that were wanted, or NULL when they are too many.
static const char *wanted_words(const Situation *w) {
  enum { WORDS_MAX = 4 };
  const char *words[WORDS_MAX];
  int n = 0;
  for (int kind = TOK_START_FILE; kind <= TOK_NE; kind++) {
    if (!wants(w, kind) || continues_expression(w, kind))
      continue;
    if (n == WORDS_MAX)
      return NULL;
    words[n++] = token_kind_name(kind);
  }
  Buf b = buf_new(&w->p->c->arena);
  for (int i = 0; i < n; i++)
    buf_printf(&b, "%s%s", !i ? "" : i + 1 < n ? ", " : " or ", words[i]);
  return n ? buf_text(&b) : NULL;
}

// " after 'x'" where the statement has a token before.
static const char *after_words(const Situation *w) {
  if (w->at <= w->begin)
    return "";
  return arena_printf(&w->p->c->arena, " after %s",
                      token_words(w, &w->t[w->at - 1]));
}

static int closer_kind(char closer) {
  return closer == ')' ? TOK_RPAR : closer == ']' ? TOK_RSQB : TOK_RBRACE;
}

static const char *expected_words(const Situation *w) {
  Arena *a = &w->p->c->arena;
  if (wants(w, TOK_PASS) && w->at == w->begin)
    return "a statement";
  if (wants_expression(w))
    return arena_printf(a, "an expression%s", after_words(w));
  if (wants(w, TOK_FIELD_CLOSE))
    return "'}' at the end of the f-string's field";
  if (w->closer && wants(w, closer_kind(w->closer))) {
    if (w->closer == '}' && wants(w, TOK_COLON))
      return "':', ',' or '}'";
    if (wants(w, TOK_SLASH) && wants(w, TOK_NAME))
      return arena_printf(a, "a parameter or '%c'", w->closer);
    return arena_printf(a, wants(w, TOK_COMMA) ? "',' or '%c'" : "'%c'",
                        w->closer);
  }
  const char *header = header_words(w->statement);
  if (wants(w, TOK_COLON) && header && !w->closer)
    return arena_printf(a, "':' after %s", header);
  const char *words = wanted_words(w);
  if (words && !wants(w, TOK_NEWLINE))
    return arena_printf(a, "%s%s", words, after_words(w));
  if (wants(w, TOK_NEWLINE))
    return wants(w, TOK_PLUS) ? "an operator or end of line" : "end of line";
  return NULL;
}

static void general_message(const Situation *w) {
  const char *expected = expected_words(w);
  const char *found = token_words(w, &w->t[w->at]);
  Diag *d;
  if (expected)
    d = syntax_error(w->p, "E0101", place_of(w), "expected %s, found %s",
                     expected, found);
  else
    d = syntax_error(w->p, "E0101", place_of(w), "unexpected %s", found);
  d->help = help_for(w);
}

void unexpected_token(Parser *p, int at, const bool *wanted) {
  static bool (*const meanings[])(const Situation *) = {
      python2_print,    python2_except,          python2_raise,
      python2_operator, python2_tuple_parameter, newer_syntax,
      block_without_head,
  };
  const Token *t = p->tokens.at;
  Situation w = {.p = p, .t = t, .at = at, .begin = at, .wanted = wanted};
  while (w.begin > 0 && !ends_statement(t[w.begin - 1].kind))
    w.begin--;
  w.found = t[at].kind;
  w.before = at > w.begin ? t[at - 1].kind : 0;
  w.statement = statement_kind(t, w.begin, p->tokens.n);
  w.closer = innermost_closer(t, w.begin, at);
  for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
    if (meanings[i](&w))
      return;
  general_message(&w);
}
