// from __future__ import ...: only `annotations` still changes anything.
#include "syntax/scope.h"

static const char *const features[] = {
    "nested_scopes",  "generators",     "division",
    "absolute_import", "with_statement", "print_function",
    "unicode_literals", "barry_as_FLUFL", "generator_stop",
    "annotations",
};

bool is_future_import(const Stmt *s) {
  return s->kind == STMT_IMPORT_FROM && !s->u.from.dots &&
         s->u.from.path.n == 1 &&
         !strcmp(s->u.from.path.at[0]->s, "__future__");
}

static bool is_feature(const char *name) {
  for (size_t i = 0; i < sizeof features / sizeof *features; i++)
    if (!strcmp(name, features[i]))
      return true;
  return false;
}

static void read_names(Parser *p, File *file, const Stmt *s) {
  for (int i = 0; i < s->u.from.names.n; i++) {
    const Alias *alias = &s->u.from.names.at[i];
    const char *name = alias->path.at[0]->s;
    Span at = {alias->range.begin, alias->range.end};
    if (!strcmp(name, "braces"))
      syntax_error(p, "E0119", at, "not a chance");
    else if (!is_feature(name))
      syntax_error(p, "E0119", at, "future feature %s is not defined", name);
    else if (!strcmp(name, "annotations"))
      file->future_annotations = true;
  }
  if (s->u.from.star)
    syntax_error(p, "E0119", (Span){s->range.begin, s->range.end},
                 "future feature * is not defined");
}

uint32_t read_futures(Parser *p, File *file) {
  uint32_t end = 0;
  for (int i = 0; i < file->body.n; i++) {
    const Stmt *s = file->body.at[i];
    bool is_doc = !i && file->doc;
    if (!is_doc && !is_future_import(s))
      break;
    if (!is_doc)
      read_names(p, file, s);
    end = s->range.end;
  }
  return end;
}
