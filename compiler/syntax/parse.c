// The front end on one page: text, tokens, tree, names.
#include "base/utf8.h"
#include "syntax/build.h"

#include <strings.h>

// `# -*- coding: NAME -*-` on the line at s: where NAME is, or NULL.
static const char *coding_name(const char *s) {
  s += strspn(s, " \t\f");
  if (*s != '#')
    return NULL;
  const char *line_end = s + strcspn(s, "\r\n");
  for (; (s = strstr(s, "coding")) && s < line_end; s++)
    if (s[6] == ':' || s[6] == '=')
      return s + 7 + strspn(s + 7, " \t");
  return NULL;
}

// A declared encoding that is not UTF-8: its name, else NULL.
static const char *other_encoding(const Source *src) {
  const char *line = src->text;
  const char *name = coding_name(line);
  if (!name) { // it may be on the second line, below a comment
    const char *first = line + strspn(line, " \t\f");
    line += strcspn(line, "\r\n");
    line += line[0] == '\r' && line[1] == '\n' ? 2 : *line != 0;
    if (*first == '#' || *first == '\r' || *first == '\n')
      name = coding_name(line);
  }
  bool is_utf8 = name && (!strncasecmp(name, "utf-8", 5) ||
                          !strncasecmp(name, "utf8", 4) ||
                          !strncasecmp(name, "utf_8", 5));
  return is_utf8 ? NULL : name;
}

static bool is_ascii(const Source *src) {
  for (size_t i = 0; i < src->len; i++)
    if ((unsigned char)src->text[i] >= 0x80)
      return false;
  return true;
}

static bool check_encoding(Parser *p) {
  const Source *src = p->src;
  const char *encoding = other_encoding(src);
  if (encoding && !is_ascii(src)) {
    uint32_t at = (uint32_t)(encoding - src->text);
    uint32_t n = (uint32_t)strcspn(encoding, " \t\r\n;");
    Diag *d = syntax_error(p, "E0102", (Span){at, at + n},
                           "source encoding '%.*s' is not supported", (int)n,
                           encoding);
    d->is_unsupported = true; // Python knows it
    d->help = "save the file as UTF-8";
    return false;
  }
  size_t bad = utf8_check(src->text, src->len);
  if (bad < src->len) {
    Diag *d = syntax_error(p, "E0102",
                           (Span){(uint32_t)bad, (uint32_t)bad + 1},
                           "source is not UTF-8: invalid byte 0x%02x",
                           (unsigned char)src->text[bad]);
    d->help = "save the file as UTF-8";
    return false;
  }
  const char *nul = memchr(src->text, 0, src->len);
  if (nul) {
    uint32_t at = (uint32_t)(nul - src->text);
    syntax_error(p, "E0102", (Span){at, at + 1},
                 "source code cannot contain null bytes");
  }
  return !nul;
}

// False: there were errors, which now are in c->diags.
static bool read_tokens(Parser *p, bool is_file) {
  if (check_encoding(p))
    lex(p);
  else
    p->gave_up = true;
  if (!p->gave_up)
    layout_tokens(p, is_file);
  return !p->gave_up;
}

static bool read_tree(Parser *p, bool is_file) {
  if (read_tokens(p, is_file))
    pyparse(p);
  errors_publish(p);
  return !p->errors.n;
}

File *parse_file(Ctx *c, Source *source) {
  Parser p = {.c = c, .src = source};
  if (!read_tree(&p, true))
    return NULL;
  File *file = arena_new(&c->arena, File);
  file->source = source;
  file->body = p.body;
  file->doc = docstring(&file->body);
  resolve_file(&p, file);
  errors_publish(&p);
  return p.errors.n ? NULL : file;
}

Expr *parse_expression(Ctx *c, Source *source) {
  Parser p = {.c = c, .src = source};
  if (!read_tree(&p, false))
    return NULL;
  resolve_expression(&p, p.expr);
  errors_publish(&p);
  return p.errors.n ? NULL : p.expr;
}

bool tokens_dump(Ctx *c, Source *source, Buf *out) {
  Parser p = {.c = c, .src = source};
  read_tokens(&p, true);
  for (int i = 1; i < p.tokens.n; i++) // the first is the parser's
    token_dump(&p, &p.tokens.at[i], out);
  errors_publish(&p);
  return !p.errors.n;
}
