// Constructors of match patterns, and what Python checks of them.
#include "syntax/build.h"

static Pattern *pattern_new(Parser *p, int kind, Span s) {
  Pattern *pattern = arena_new(&p->c->arena, Pattern);
  pattern->kind = kind;
  pattern->range = range_of(p, s);
  return pattern;
}

static Span span_of(const Pattern *pattern) {
  return (Span){pattern->range.begin, pattern->range.end};
}

// `_` matches anything and binds nothing.
static Name *captured(Name *name) {
  return name && strcmp(name->s, "_") ? name : NULL;
}

PatternList *patterns_add(Parser *p, PatternList *list, Pattern *pattern) {
  if (!list)
    list = arena_new(&p->c->arena, PatternList);
  vec_push(&p->c->arena, list, pattern);
  return list;
}

Pattern *pattern_value(Parser *p, Span s, Expr *value) {
  if (value->kind == EXPR_FSTRING)
    syntax_error(p, "E0117", s,
                 "patterns may only match literals and attribute lookups");
  Pattern *pattern = pattern_new(p, PAT_VALUE, s);
  pattern->value = value;
  return pattern;
}

Pattern *pattern_path(Parser *p, Span s, Expr *path) {
  if (path->kind == EXPR_ATTR)
    return pattern_value(p, s, path);
  Pattern *pattern = pattern_new(p, PAT_CAPTURE, s);
  pattern->name.name = captured(path->u.name.name);
  return pattern;
}

Pattern *pattern_star(Parser *p, Span s, const Token *name) {
  Pattern *pattern = pattern_new(p, PAT_STAR, s);
  pattern->name.name = captured(name->name);
  return pattern;
}

Pattern *pattern_sequence(Parser *p, Span s, PatternList *parts,
                          Pattern *last) {
  Pattern *pattern = pattern_new(p, PAT_SEQUENCE, s);
  if (last)
    parts = patterns_add(p, parts, last);
  if (parts)
    pattern->parts = *parts;
  int n_starred = 0;
  for (int i = 0; i < pattern->parts.n; i++)
    if (pattern->parts.at[i]->kind == PAT_STAR && ++n_starred == 2)
      syntax_error(p, "E0117", span_of(pattern->parts.at[i]),
                   "multiple starred names in sequence pattern");
  return pattern;
}

Pattern *pattern_or(Parser *p, Span s, Pattern *left, Pattern *right) {
  Pattern *pattern = left;
  if (left->kind != PAT_OR) {
    pattern = pattern_new(p, PAT_OR, s);
    patterns_add(p, &pattern->parts, left);
  }
  pattern->range = range_of(p, s);
  patterns_add(p, &pattern->parts, right);
  return pattern;
}

Pattern *pattern_as(Parser *p, Span s, Pattern *inner, const Token *name) {
  Pattern *pattern = pattern_new(p, PAT_AS, s);
  patterns_add(p, &pattern->parts, inner);
  pattern->name.name = captured(name->name);
  if (!pattern->name.name)
    syntax_error(p, "E0117", name->span, "cannot use '_' as a target");
  return pattern;
}

Pattern *pattern_entry(Parser *p, Pattern *mapping, Expr *key,
                       Pattern *value) {
  if (!mapping)
    mapping = pattern_new(p, PAT_MAPPING, (Span){0, 0});
  Span at = {key->range.begin, key->range.end};
  if (key->kind == EXPR_NAME || key->kind == EXPR_FSTRING)
    syntax_error(p, "E0117", at, "mapping pattern keys may only match "
                                 "literals and attribute lookups");
  if (mapping->name.name)
    syntax_error(p, "E0117", at, "a mapping pattern ends with its **name");
  exprs_add(p, &mapping->keys, key);
  patterns_add(p, &mapping->parts, value);
  return mapping;
}

Pattern *pattern_rest(Parser *p, Span s, Pattern *mapping,
                      const Token *name) {
  if (!mapping)
    mapping = pattern_new(p, PAT_MAPPING, s);
  if (mapping->name.name)
    syntax_error(p, "E0117", s, "a mapping pattern has one **name only");
  if (!captured(name->name))
    syntax_error(p, "E0117", s, "cannot use '_' as a target");
  mapping->name.name = name->name;
  return mapping;
}

Pattern *pattern_mapping(Parser *p, Span s, Pattern *mapping) {
  if (!mapping)
    return pattern_new(p, PAT_MAPPING, s);
  mapping->range = range_of(p, s);
  return mapping;
}

Pattern *pattern_argument(Parser *p, Span s, Pattern *cls, const Token *name,
                          Pattern *value) {
  if (!cls)
    cls = pattern_new(p, PAT_CLASS, s);
  if (name) {
    for (int i = 0; i < cls->keywords.n; i++)
      if (cls->keywords.at[i] == name->name)
        syntax_error(p, "E0117", s,
                     "attribute name repeated in class pattern: %s",
                     name->name->s);
    vec_push(&p->c->arena, &cls->keywords, name->name);
  } else if (cls->keywords.n) {
    syntax_error(p, "E0117", s,
                 "positional patterns follow keyword patterns");
  }
  patterns_add(p, &cls->parts, value);
  return cls;
}

Pattern *pattern_class(Parser *p, Span s, Expr *path, Pattern *arguments) {
  Pattern *pattern = arguments ? arguments : pattern_new(p, PAT_CLASS, s);
  pattern->range = range_of(p, s);
  pattern->value = path;
  return pattern;
}

Expr *pattern_complex(Parser *p, Span s, BinaryOp op, Span op_span,
                      Expr *real, Expr *imaginary) {
  const Expr *number =
      real->kind == EXPR_UNARY ? real->u.unary.operand : real;
  if (number->kind == EXPR_IMAG)
    syntax_error(p, "E0117", s,
                 "real number required in complex literal");
  else if (imaginary->kind != EXPR_IMAG)
    syntax_error(p, "E0117", s,
                 "imaginary number required in complex literal");
  return expr_binary(p, s, op, op_span, real, imaginary);
}

// ---- names that patterns bind ----

static bool contains(const NameList *names, const Name *name) {
  for (int i = 0; i < names->n; i++)
    if (names->at[i] == name)
      return true;
  return false;
}

enum { PATTERN_NAMES_MAX = 1000 }; // they are compared in pairs

static void bind(Parser *p, NameList *names, Name *name, Span at) {
  if (!name)
    return;
  if (names->n > PATTERN_NAMES_MAX)
    return;
  if (names->n == PATTERN_NAMES_MAX)
    syntax_error(p, "E0114", at, "too many names in a pattern (limit is %d)",
                 PATTERN_NAMES_MAX);
  if (contains(names, name))
    syntax_error(p, "E0117", at,
                 "multiple assignments to name '%s' in pattern", name->s);
  vec_push(&p->c->arena, names, name);
}

static void collect(Parser *p, const Pattern *pattern, NameList *names);

static bool is_irrefutable(const Pattern *pattern) {
  switch (pattern->kind) {
  case PAT_CAPTURE:
    return true;
  case PAT_AS:
    return is_irrefutable(pattern->parts.at[0]);
  case PAT_OR:
    return is_irrefutable(pattern->parts.at[pattern->parts.n - 1]);
  default:
    return false;
  }
}

static void unreachable_after(Parser *p, const Pattern *pattern) {
  if (pattern->kind == PAT_CAPTURE && pattern->name.name)
    syntax_error(p, "E0117", span_of(pattern),
                 "name capture '%s' makes remaining patterns unreachable",
                 pattern->name.name->s);
  else
    syntax_error(p, "E0117", span_of(pattern),
                 "wildcard makes remaining patterns unreachable");
}

static void collect_alternatives(Parser *p, const Pattern *pattern,
                                 NameList *names) {
  NameList first = {0};
  for (int i = 0; i < pattern->parts.n; i++) {
    const Pattern *part = pattern->parts.at[i];
    if (is_irrefutable(part) && i + 1 < pattern->parts.n)
      unreachable_after(p, part);
    NameList these = {0};
    collect(p, part, &these);
    if (!i)
      first = these;
    bool same = these.n == first.n;
    for (int k = 0; same && k < these.n; k++)
      same = contains(&first, these.at[k]);
    if (!same)
      syntax_error(p, "E0117", span_of(pattern),
                   "alternative patterns bind different names");
  }
  for (int i = 0; i < first.n; i++)
    bind(p, names, first.at[i], span_of(pattern));
}

// Depth is bounded: patterns nest in brackets only.
static void collect(Parser *p, const Pattern *pattern, NameList *names) {
  if (pattern->kind == PAT_OR) {
    collect_alternatives(p, pattern, names);
    return;
  }
  for (int i = 0; i < pattern->parts.n; i++)
    collect(p, pattern->parts.at[i], names);
  bind(p, names, pattern->name.name, span_of(pattern));
}

void check_patterns(Parser *p, const CaseList *cases) {
  for (int i = 0; i < cases->n; i++) {
    const Case *c = &cases->at[i];
    NameList names = {0};
    collect(p, c->pattern, &names);
    if (is_irrefutable(c->pattern) && !c->guard && i + 1 < cases->n)
      unreachable_after(p, c->pattern);
  }
}
