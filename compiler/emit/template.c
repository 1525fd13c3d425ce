// Text with $names, so that a template reads as the C it becomes.
#include "emit/emitter.h"

#include <stdarg.h>

static bool is_name(char ch) {
  return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || ch == '_' ||
         (ch >= '0' && ch <= '9');
}

static const Sub *find_sub(const Sub *subs, const char *name, size_t n) {
  for (; subs->name; subs++)
    if (strlen(subs->name) == n && !memcmp(subs->name, name, n))
      return subs;
  bug("a template has no value for $%.*s", (int)n, name);
}

// Further lines of a text begin where the template's line begins.
static void put_text(Buf *out, const char *text, int indent) {
  for (; *text; text++) {
    buf_putc(out, *text);
    if (*text == '\n' && text[1] && text[1] != '\n')
      buf_pad(out, ' ', indent);
  }
}

// The value of $name alone on a line may be empty: then so is the line.
static bool line_vanishes(const char *line, const Sub *subs) {
  while (*line == ' ')
    line++;
  size_t n = 0;
  while (is_name(line[1 + n]))
    n++;
  if (*line != '$' || n == 0 || line[1 + n] != '\n')
    return false;
  const Sub *sub = find_sub(subs, line + 1, n);
  return sub->text && !*sub->text;
}

void emit_block(Buf *out, const char *text, const Sub *subs) {
  bool at_begin = true;
  int indent = 0;
  while (*text) {
    if (at_begin) {
      if (line_vanishes(text, subs)) {
        text = strchr(text, '\n') + 1;
        continue;
      }
      for (indent = 0; text[indent] == ' ';)
        indent++;
      at_begin = false;
    }
    if (*text == '$' && is_name(text[1])) {
      size_t n = 1;
      while (is_name(text[n]))
        n++;
      const Sub *sub = find_sub(subs, text + 1, n - 1);
      text += n;
      if (sub->text)
        put_text(out, sub->text, indent);
      else
        buf_printf(out, "%lld", (long long)sub->number);
      // A text of whole lines has its own end.
      if (sub->text && *text == '\n' && out->n && out->s[out->n - 1] == '\n')
        text++, at_begin = true;
      continue;
    }
    at_begin = *text == '\n';
    buf_putc(out, *text++);
  }
}

const char *expand_block(Ctx *c, const char *text, const Sub *subs) {
  Buf out = buf_new(&c->arena);
  emit_block(&out, text, subs);
  return buf_text(&out);
}

const char *text_of(Emitter *e, const char *format, ...) {
  va_list args;
  va_start(args, format);
  const char *text = arena_vprintf(&e->c->arena, format, args);
  va_end(args);
  return text;
}
