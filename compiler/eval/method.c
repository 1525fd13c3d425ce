// Methods and functions in C: what they take is checked here, before they run,
// so that none of them meets an object of another kind or misses an argument.
#include "eval/internal.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>

Takes takes_of(const char *text) {
  Takes t = {.style = TAKES_ANY, .most = INT_MAX};
  if (!text)
    return t;
  if (*text == '*' || isalpha((unsigned char)*text)) {
    t.style = TAKES_NAMES;
    t.names = text;
    return t;
  }
  t.style = *text == '('   ? TAKES_PARSED
            : *text == '=' ? TAKES_SLOT
                           : TAKES_COUNT;
  char *end;
  text += t.style != TAKES_COUNT;
  t.least = t.most = (int)strtol(text, &end, 10);
  if (*end == '-')
    t.most = isdigit((unsigned char)end[1]) ? atoi(end + 1) : INT_MAX;
  return t;
}

// "str." of a method of str, nothing of a function.
static const char *prefix(Interp *it, const Builtin *b) {
  return b->owner ? arena_printf(&it->c->arena, "%s.", b->owner->name->s) : "";
}

static const char *plural(int n) {
  return n == 1 ? "" : "s";
}

// Another number than the method takes, in CPython's words for its kind.
static bool refuse_count(Interp *it, const Builtin *b, int n) {
  const Takes *t = &b->takes;
  int limit = n < t->least ? t->least : t->most;
  const char *bound = t->least == t->most ? "exactly"
                      : n < t->least      ? "at least"
                                          : "at most";
  if (t->style == TAKES_PARSED)
    return raise_type(it, "%s() takes %s %d argument%s (%d given)", b->name,
                      bound, limit, plural(limit), n);
  bool counts = t->style == TAKES_COUNT && t->least == t->most;
  if (counts && !limit)
    return raise_type(it, "%s%s() takes no arguments (%d given)", prefix(it, b),
                      b->name, n);
  if (counts && limit == 1)
    return raise_type(it, "%s%s() takes exactly one argument (%d given)",
                      prefix(it, b), b->name, n);
  // The space is CPython's, where an operator takes two.
  return raise_type(it, "%s%sexpected %s%s%d argument%s, got %d",
                    t->style == TAKES_SLOT ? "" : b->name,
                    t->style == TAKES_SLOT && t->most < 2 ? "" : " ",
                    t->least == t->most ? "" : bound,
                    t->least == t->most ? "" : " ", limit, plural(limit), n);
}

// The place of a name among those of a text of names, or -1; *n: how many
// there are, *n_placed: how many of them may be given by position.
static int place_of(const char *names, const Name *name, int *n,
                    int *n_placed) {
  int place = -1;
  *n = 0;
  *n_placed = -1;
  for (const char *p = names; *p;) {
    size_t len = strcspn(p, " ");
    if (*p == '*') {
      *n_placed = *n;
    } else {
      if (name && len == name->len && !memcmp(p, name->s, len))
        place = *n;
      ++*n;
    }
    p += len + (p[len] == ' ');
  }
  if (*n_placed < 0)
    *n_placed = *n;
  return place;
}

static bool check_names(Interp *it, const Builtin *b, const Args *args) {
  int n = args->n - 1, all, placed;
  place_of(b->takes.names, NULL, &all, &placed);
  if (n + args->n_named > all)
    return raise_type(it, "%s() takes at most %d %sargument%s (%d given)",
                      b->name, all, n ? "" : "keyword ", plural(all),
                      n + args->n_named);
  if (n > placed && !placed)
    return raise_type(it, "%s() takes no positional arguments", b->name);
  if (n > placed)
    return raise_type(it,
                      "%s() takes at most %d positional argument%s (%d "
                      "given)",
                      b->name, placed, plural(placed), n);
  for (int i = 0; i < args->n_named; i++) {
    int place = place_of(b->takes.names, args->names[i], &all, &placed);
    if (place < 0)
      return raise_type(it, "'%s' is an invalid keyword argument for %s()",
                        args->names[i]->s, b->name);
    if (place < n)
      return raise_type(it,
                        "argument for %s() given by name ('%s') and "
                        "position (%d)",
                        b->name, args->names[i]->s, place + 1);
  }
  return true;
}

static bool check_object(Interp *it, const Builtin *b, const Args *args) {
  bool is_slot = b->takes.style == TAKES_SLOT;
  const char *owner = b->owner->name->s;
  if (!args->n && is_slot)
    return raise_type(it, "descriptor '%s' of '%s' object needs an argument",
                      b->name, owner);
  if (!args->n) {
    raise_type(it, "unbound method %s.%s() needs an argument", owner, b->name);
    if (!strcmp(b->name, "__init__"))
      pending_info(it)->help = "super is called, too: super().__init__()";
    return false;
  }
  const Class *cls = class_of(it, args->at[0]);
  // What only counts as one of them has not their layout.
  bool fits = args->at[0].kind != VAL_INSTANCE ||
              b->owner->layout == VAL_INSTANCE;
  if (cls == b->owner || b->owner == it->object_class ||
      (fits && is_subclass(cls, b->owner)))
    return true;
  return raise_type(it,
                    is_slot ? "descriptor '%s' requires a '%s' object but "
                              "received a '%s'"
                            : "descriptor '%s' for '%s' objects doesn't "
                              "apply to a '%s' object",
                    b->name, owner, type_name(it, args->at[0]));
}

bool method_check(Interp *it, const Builtin *b, const Args *args) {
  int n = args->n - (b->owner != NULL);
  if (b->owner && !check_object(it, b, args))
    return false;
  const Takes *t = &b->takes;
  if (t->style == TAKES_NAMES)
    return check_names(it, b, args);
  if (t->style == TAKES_ANY)
    return true;
  if (args->n_named && t->style == TAKES_SLOT)
    return raise_type(it, "wrapper %s() takes no keyword arguments", b->name);
  if (args->n_named)
    return raise_type(it, "%s%s() takes no keyword arguments", prefix(it, b),
                      b->name);
  return (n >= t->least && n <= t->most) || refuse_count(it, b, n);
}

bool counts_as_number(Interp *it, const Builtin *b, const Args *args) {
  return b->owner && b->owner->layout == VAL_INT && args->n &&
         args->at[0].kind == VAL_INSTANCE &&
         is_subclass(class_of(it, args->at[0]), b->owner);
}

bool call_on_number(Interp *it, const Builtin *b, const Args *args,
                    Value *out) {
  int64_t i;
  if (!as_index(it, args->at[0], NULL, &i))
    return false;
  Args plain = *args;
  plain.at = arena_alloc(&it->c->arena, (size_t)args->n * sizeof *plain.at);
  copy_values(plain.at, args->at, args->n);
  plain.at[0] = value_int(i);
  return method_check(it, b, &plain) && b->call(it, &plain, out);
}

static void add(Interp *it, Dict *to, const Class *owner,
                const MethodDef *row) {
  Value v = value_builtin(it, row->name, row->call);
  v.u.builtin->owner = owner;
  v.u.builtin->is_function = !owner;
  v.u.builtin->takes = takes_of(row->takes);
  if (owner)
    v.u.obj->cls = v.u.builtin->takes.style == TAKES_SLOT
                       ? it->wrapper_descriptor_class
                       : it->method_descriptor_class;
  dict_set_name(it, to, name_of(it, row->name), v);
}

void add_methods(Interp *it, Class *cls, const MethodDef *table, int n) {
  for (int i = 0; i < n; i++)
    add(it, cls->ns, cls, &table[i]);
}

void add_functions(Interp *it, const MethodDef *table, int n) {
  for (int i = 0; i < n; i++)
    add(it, it->builtins, NULL, &table[i]);
}
