// `# torch2c: input 1x3x32x32` in the model's file stands for --input where
// that is not given. Above a class, it makes that class the model of a file
// that calls none.
#include "driver/model.h"

#include <ctype.h>

typedef struct Line {
  const char *at, *end;
} Line;

static Line line_from(const Source *src, const char *at) {
  const char *end = at;
  while (end < src->text + src->len && *end != '\n')
    end++;
  return (Line){at, end};
}

static const char *skip_blanks(Line l) {
  while (l.at < l.end && isspace((unsigned char)*l.at))
    l.at++;
  return l.at;
}

// `word` with what follows it, or NULL.
static const char *after(Line l, const char *word) {
  size_t n = strlen(word);
  l.at = skip_blanks(l);
  return (size_t)(l.end - l.at) >= n && !memcmp(l.at, word, n) ? l.at + n
                                                               : NULL;
}

static const char *specs_of(Line l) {
  const char *words[] = {"#", "torch2c:", "input"};
  for (int i = 0; l.at && i < 3; i++)
    l.at = after(l, words[i]);
  return l.at && l.at < l.end && isspace((unsigned char)*l.at) ? l.at : NULL;
}

static bool add_spec(Session *s, const char *at, size_t n) {
  InputSpec *spec = arena_new(&s->c->arena, InputSpec);
  const char *why =
      input_spec_parse(s->c, arena_strndup(&s->c->arena, at, n), s->batch,
                       spec);
  vec_push(&s->c->arena, &s->specs, spec);
  if (!why)
    return true;
  uint32_t begin = (uint32_t)(at - s->source->text);
  diag_add(s->c, diag_new(s->c, SEV_ERROR, "E0001",
                          (Range){s->source, begin, begin + (uint32_t)n},
                          "%s", why));
  s->status = TORCH2C_USAGE;
  return false;
}

// The class whose statement follows, decorators and comments between.
static void find_class(Session *s, const char *from) {
  const char *end = s->source->text + s->source->len;
  while (from < end) {
    Line l = line_from(s->source, from);
    const char *start = skip_blanks(l), *name = after(l, "class ");
    if (name) {
      size_t n = 0;
      while (name + n < l.end &&
             (isalnum((unsigned char)name[n]) || name[n] == '_'))
        n++;
      s->directive_model =
          arena_printf(&s->c->arena, "%.*s()", (int)n, name);
      return;
    }
    if (start < l.end && *start != '#' && *start != '@')
      return;
    from = l.end + 1;
  }
}

bool read_directives(Session *s) {
  const char *end = s->source->text + s->source->len;
  Line l = {s->source->text, s->source->text};
  if (s->specs.n || s->inputs.n)
    return true;
  for (const char *at = s->source->text; at < end; at = l.end + 1) {
    l = line_from(s->source, at);
    const char *p = specs_of(l);
    if (!p)
      continue;
    for (l.at = p; (l.at = skip_blanks(l)) < l.end;) {
      const char *word = l.at;
      while (l.at < l.end && !isspace((unsigned char)*l.at))
        l.at++;
      if (!add_spec(s, word, (size_t)(l.at - word)))
        return false;
    }
    find_class(s, l.end + 1);
    return true;
  }
  return true;
}
