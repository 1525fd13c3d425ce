// The pass between scanner and parser: lines become INDENT, DEDENT and
// NEWLINE, and words that only their place makes keywords are marked:
//
//   match, case   where the line ends with a colon and the block begins
//                 with `case`
//   with (        whose parentheses hold the items: with (a as b, c): ...
//
// Indentation errors are found here, and mended so that the parser sees
// balanced blocks and has nothing to add.
#include "syntax/layout.h"
#include "syntax/parser.h"

typedef struct Line { // a logical line: tokens [first, last), then NEWLINE
  int first, last;
  int column;         // of its first token, tabs going to multiples of 8
  int column_tab1;    // the same with tabs of width 1, to find mixtures
  bool is_reported;   // its indentation is wrong
  Span newline;
} Line;

typedef struct Level { // an open block
  int column, column_tab1;
  bool is_match;       // of a match statement: its lines begin with `case`
  bool is_mended;      // an unexpected indent: no INDENT was made for it
} Level;

typedef struct Layout {
  Parser *p;
  const Token *raw;
  Vec(Line) lines;
  Vec(Level) levels;
  TokenList out;
} Layout;

// ---- lines ----

static void measure(const char *text, uint32_t i, uint32_t end, Line *line) {
  int joined = 0; // where the first of several joined lines began
  for (; i < end; i++) {
    switch (text[i]) {
    case '\t':
      line->column = (line->column / 8 + 1) * 8;
      line->column_tab1++;
      break;
    case '\f':
      line->column = line->column_tab1 = 0;
      break;
    case '\\':
      joined = joined ? joined : line->column;
      i += text[i + 1] == '\r' && text[i + 2] == '\n' ? 2 : 1;
      break;
    default:
      line->column++;
      line->column_tab1++;
    }
  }
  if (joined)
    line->column = line->column_tab1 = joined;
}

static void split_lines(Layout *l, const TokenList *raw) {
  const Source *src = l->p->src;
  uint32_t start = !strncmp(src->text, "\xef\xbb\xbf", 3) ? 3 : 0;
  for (int i = 0; i < raw->n;) {
    Line line = {.first = i, .newline = {(uint32_t)src->len,
                                         (uint32_t)src->len}};
    while (i < raw->n && raw->at[i].kind != TOK_NEWLINE)
      i++;
    line.last = i;
    if (i < raw->n)
      line.newline = raw->at[i++].span;
    if (line.last > line.first) {
      measure(src->text, start, raw->at[line.first].span.begin, &line);
      vec_push(&l->p->c->arena, &l->lines, line);
    }
    start = line.newline.end;
  }
}

// ---- what a line is ----

int statement_kind(const Token *tokens, int first, int last) {
  int kind = tokens[first].kind;
  bool is_async = kind == TOK_ASYNC && first + 1 < last;
  return is_async ? tokens[first + 1].kind : kind;
}

// `if x:` with its block below, or nothing.
static bool opens_block(const Layout *l, const Line *line) {
  return l->raw[line->last - 1].kind == TOK_COLON &&
         header_words(statement_kind(l->raw, line->first, line->last));
}

static int bracket_step(int kind) {
  switch (kind) {
  case TOK_LPAR: case TOK_WITH_LPAR: case TOK_LSQB: case TOK_LBRACE:
  case TOK_FIELD_OPEN:
    return 1;
  case TOK_RPAR: case TOK_RSQB: case TOK_RBRACE: case TOK_FIELD_CLOSE:
    return -1;
  default:
    return 0;
  }
}

// `if x` without its colon: the parser will say so; the block is one.
static bool lacks_colon(const Layout *l, const Line *line) {
  if (!header_words(statement_kind(l->raw, line->first, line->last)))
    return false;
  int depth = 0, n_lambdas = 0;
  for (int i = line->first; i < line->last; i++) {
    int kind = l->raw[i].kind;
    depth += bracket_step(kind);
    n_lambdas += !depth && kind == TOK_LAMBDA;
    if (!depth && kind == TOK_COLON && n_lambdas-- == 0)
      return false;
  }
  return true;
}

static bool is_name(const Token *t, const char *word) {
  return t->kind == TOK_NAME && !strcmp(t->name->s, word);
}

// ---- output ----

static void put(Layout *l, int kind, Span span) {
  Token t = {.kind = kind, .span = span};
  vec_push(&l->p->c->arena, &l->out, t);
}

static Span line_begin(const Layout *l, const Line *line) {
  uint32_t at = l->raw[line->first].span.begin;
  return (Span){at, at};
}

static int line_number(Layout *l, Span at) {
  return source_place(l->p->c, l->p->src, at.begin).line;
}

// ---- indentation ----

static void check_mixture(Layout *l, const Line *line, const Level *level,
                          bool deeper) {
  bool fits = deeper ? line->column_tab1 > level->column_tab1
                     : line->column_tab1 == level->column_tab1;
  if (!fits)
    syntax_error(l->p, "E0107", l->raw[line->first].span,
                 "inconsistent use of tabs and spaces in indentation");
}

static void missing_block(Layout *l, const Line *header, Span at) {
  int kind = statement_kind(l->raw, header->first, header->last);
  if (!header->is_reported)
    syntax_error(l->p, "E0107", at,
                 "expected an indented block after %s on line %d",
                 statement_words(kind),
                 line_number(l, l->raw[header->first].span));
  put(l, TOK_INDENT, at);
  put(l, TOK_PASS, at);
  put(l, TOK_NEWLINE, at);
  put(l, TOK_DEDENT, at);
}

static void dangling_decorator(Layout *l, Span at) {
  syntax_error(l->p, "E0101", at,
               "expected a function or class after the decorator");
  put(l, TOK_PYerror, at);
  put(l, TOK_NEWLINE, at);
}

static void indent(Layout *l, const Line *header, Line *line) {
  const Level *top = &l->levels.at[l->levels.n - 1];
  Level level = {.column = line->column, .column_tab1 = line->column_tab1};
  check_mixture(l, line, top, true);
  if (l->levels.n == INDENTS_MAX) {
    syntax_error(l->p, "E0114", l->raw[line->first].span,
                 "too many levels of indentation (limit is %d)", INDENTS_MAX);
    l->p->gave_up = true;
  }
  bool ends_in_colon = header && l->raw[header->last - 1].kind == TOK_COLON;
  if (header && (ends_in_colon || lacks_colon(l, header))) {
    level.is_match = l->raw[header->first].kind == TOK_MATCH;
    put(l, TOK_INDENT, line_begin(l, line));
  } else {
    level.is_mended = line->is_reported = true;
    syntax_error(l->p, "E0107", l->raw[line->first].span,
                 "unexpected indent");
  }
  vec_push(&l->p->c->arena, &l->levels, level);
}

static void dedent(Layout *l, const Line *line) {
  long long inner = 0; // the level that the line may have been meant for
  while (l->levels.at[l->levels.n - 1].column > line->column) {
    if (!l->levels.at[l->levels.n - 1].is_mended)
      put(l, TOK_DEDENT, line_begin(l, line));
    inner = l->levels.at[--l->levels.n].column;
  }
  Level *top = &l->levels.at[l->levels.n - 1];
  if (top->column == line->column) {
    check_mixture(l, line, top, false);
    return;
  }
  Diag *d = syntax_error(l->p, "E0107", l->raw[line->first].span,
                         "unindent does not match any outer indentation level");
  d->help = arena_printf(&l->p->c->arena,
                         "the blocks above begin in columns %lld and %lld, "
                         "this line in %lld", (long long)top->column + 1,
                         inner + 1, (long long)line->column + 1);
}

static void lay_out(Layout *l, const Line *header, Line *line) {
  Level *top = &l->levels.at[l->levels.n - 1];
  const Token *first = &l->raw[line->first];
  bool takes_decorator = first->kind == TOK_AT || first->kind == TOK_DEF ||
                         first->kind == TOK_CLASS || first->kind == TOK_ASYNC;
  if (header && l->raw[header->first].kind == TOK_AT && !takes_decorator)
    dangling_decorator(l, first->span);
  if (header && opens_block(l, header) && line->column <= top->column)
    missing_block(l, header, first->span);
  if (line->column > top->column)
    indent(l, header, line);
  else if (line->column < top->column)
    dedent(l, line);
  else
    check_mixture(l, line, top, false);
}

// ---- words that are keywords by their place ----

// The bracket that closes the one at token i; -1 when there is none.
static int closing(const Token *t, int i, int last) {
  for (int depth = 0; i < last; i++) {
    depth += bracket_step(t[i].kind);
    if (!depth)
      return i;
  }
  return -1;
}

// Python takes `(a, b)` for the items of `with` unless they cannot be items.
static bool holds_with_items(const Token *t, int open, int close) {
  bool has_comma = false;
  int depth = 0;
  for (int i = open + 1; i < close; i++) {
    depth += bracket_step(t[i].kind);
    if (depth)
      continue;
    switch (t[i].kind) {
    case TOK_AS:
      return true;
    case TOK_COMMA:
      has_comma = true;
      break;
    case TOK_WALRUS: case TOK_YIELD: case TOK_FOR:
      return false;
    case TOK_STAR:
      if (i == open + 1 || t[i - 1].kind == TOK_COMMA)
        return false;
      break;
    default:
      break;
    }
  }
  return has_comma;
}

static void mark_with(Token *t, const Line *line) {
  int open = line->first + (t[line->first].kind == TOK_ASYNC ? 2 : 1);
  if (open >= line->last || t[open - 1].kind != TOK_WITH ||
      t[open].kind != TOK_LPAR)
    return;
  int close = closing(t, open, line->last);
  if (close >= 0 && close + 1 < line->last &&
      t[close + 1].kind == TOK_COLON && holds_with_items(t, open, close))
    t[open].kind = TOK_WITH_LPAR;
}

static void mark_keywords(Layout *l, Token *t, const Line *line,
                          const Line *next) {
  if (is_name(&t[line->first], "match") && next &&
      line->last - line->first > 2 && t[line->last - 1].kind == TOK_COLON &&
      next->column > line->column && is_name(&t[next->first], "case"))
    t[line->first].kind = TOK_MATCH;
  else if (is_name(&t[line->first], "case") &&
           l->levels.at[l->levels.n - 1].is_match)
    t[line->first].kind = TOK_CASE;
  mark_with(t, line);
}

// ---- the pass ----

static void finish(Layout *l, const Line *header) {
  uint32_t len = (uint32_t)l->p->src->len;
  Span end = {len, len};
  if (header) {
    Span after = l->raw[header->last - 1].span;
    if (l->raw[header->first].kind == TOK_AT)
      dangling_decorator(l, after);
    if (opens_block(l, header))
      missing_block(l, header, after);
  }
  for (; l->levels.n > 1; l->levels.n--)
    if (!l->levels.at[l->levels.n - 1].is_mended)
      put(l, TOK_DEDENT, end);
  put(l, TOK_END, end);
}

void layout_tokens(Parser *p, bool is_file) {
  Layout l = {.p = p, .raw = p->tokens.at};
  split_lines(&l, &p->tokens);
  // Each line adds its end, and an indentation at most.
  vec_reserve(&p->c->arena, &l.out, p->tokens.n + l.lines.n);
  vec_push(&p->c->arena, &l.levels, (Level){0});
  put(&l, is_file ? TOK_START_FILE : TOK_START_EXPR, (Span){0, 0});
  if (!is_file && l.lines.n) // eval() takes an expression with blanks ahead
    l.levels.at[0] = (Level){.column = l.lines.at[0].column,
                             .column_tab1 = l.lines.at[0].column_tab1};
  const Line *header = NULL;
  for (int i = 0; i < l.lines.n && !p->gave_up; i++) {
    Line *line = &l.lines.at[i];
    lay_out(&l, header, line);
    mark_keywords(&l, p->tokens.at, line,
                  i + 1 < l.lines.n ? line + 1 : NULL);
    for (int k = line->first; k < line->last; k++)
      vec_push(&p->c->arena, &l.out, p->tokens.at[k]);
    put(&l, TOK_NEWLINE, line->newline);
    header = line;
  }
  finish(&l, header);
  p->tokens = l.out;
}
