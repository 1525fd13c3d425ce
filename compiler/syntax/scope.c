// The symbol table: scopes, their symbols, and where each name lives.
#include "syntax/scope.h"

static bool has_env(const ScopeInfo *s) {
  return s->scope->kind == SCOPE_FUNCTION ||
         s->scope->kind == SCOPE_COMPREHENSION;
}

ScopeInfo *scope_enter(Resolver *r, int kind) {
  Arena *a = &r->p->c->arena;
  ScopeInfo *s = arena_new(a, ScopeInfo);
  s->scope = arena_new(a, Scope);
  s->scope->kind = kind;
  s->parent = r->scope;
  if (s->parent) {
    s->scope->parent = s->parent->scope;
    s->class_name = s->parent->class_name;
    s->comp_iters = s->parent->comp_iters > 0;
  }
  vec_push(a, &r->scopes, s);
  r->scope = s;
  return s;
}

void scope_leave(Resolver *r) { r->scope = r->scope->parent; }

ScopeInfo *scope_function(ScopeInfo *s) {
  while (s && s->scope->kind == SCOPE_COMPREHENSION)
    s = s->parent;
  return s && s->scope->kind == SCOPE_FUNCTION ? s : NULL;
}

Name *scope_mangle(Resolver *r, Name *name) {
  const Name *cls = r->scope->class_name;
  if (!cls || name->len < 3 || name->s[0] != '_' || name->s[1] != '_' ||
      (name->s[name->len - 1] == '_' && name->s[name->len - 2] == '_'))
    return name;
  const char *stem = cls->s + strspn(cls->s, "_");
  if (!*stem)
    return name;
  char *s = arena_printf(&r->p->c->arena, "_%s%s", stem, name->s);
  return name_intern(&r->p->c->names, s, strlen(s));
}

// ---- the table ----

static size_t hash_of(const ScopeInfo *owner, const Name *name) {
  return (size_t)(name->hash ^ ((uintptr_t)owner >> 4) * 0x9e3779b97f4a7c15u);
}

static Symbol **find_entry(const Resolver *r, const ScopeInfo *owner,
                           const Name *name) {
  size_t i = hash_of(owner, name) & (r->cap - 1);
  while (r->table[i] &&
         (r->table[i]->owner != owner || r->table[i]->name != name))
    i = (i + 1) & (r->cap - 1);
  return &r->table[i];
}

static void grow(Resolver *r) {
  Symbol **old = r->table;
  size_t old_cap = r->cap;
  r->cap = old_cap ? old_cap * 2 : 256;
  r->table = arena_array(&r->p->c->arena, r->cap, sizeof *r->table);
  for (size_t i = 0; i < old_cap; i++)
    if (old[i])
      *find_entry(r, old[i]->owner, old[i]->name) = old[i];
}

Symbol *scope_symbol(Resolver *r, ScopeInfo *scope, Name *name) {
  if (2 * (r->n_symbols + 1) > r->cap)
    grow(r);
  Symbol **entry = find_entry(r, scope, name);
  if (*entry)
    return *entry;
  Symbol *s = arena_new(&r->p->c->arena, Symbol);
  s->name = name;
  s->owner = scope;
  r->n_symbols++;
  vec_push(&r->p->c->arena, &scope->symbols, s);
  *entry = s;
  return s;
}

Symbol *scope_add(Resolver *r, NameRef *ref, unsigned flags) {
  ref->name = scope_mangle(r, ref->name);
  Symbol *s = scope_symbol(r, r->scope, ref->name);
  s->flags |= flags;
  vec_push(&r->p->c->arena, &s->refs, ref);
  return s;
}

// Python keeps the class for a method that names it, even in a function inside.
void scope_mark_class(ScopeInfo *s, const Name *name) {
  if (strcmp(name->s, "super") && strcmp(name->s, "__class__"))
    return;
  for (; s && s->scope->kind != SCOPE_CLASS; s = s->parent)
    s->scope->names_class = true;
}

static bool is_one_of(const Name *name, const char *const *words) {
  while (*words && strcmp(name->s, *words))
    words++;
  return *words;
}

const Expr *scope_resumed_by(ScopeInfo *s, const Expr *call) {
  static const char *const methods[] = {"send", "throw", "close", "__next__",
                                        NULL};
  static const char *const lists[] = {"locals", "vars", "eval", "exec", "dir",
                                      NULL};
  const Expr *f = call->u.call.func;
  if (f->kind == EXPR_ATTR)
    return is_one_of(f->u.attr.name, methods) ? f->u.attr.object : NULL;
  if (f->kind != EXPR_NAME)
    return NULL;
  if (is_one_of(f->u.name.name, lists))
    s->is_listed = true;
  bool is_next = !strcmp(f->u.name.name->s, "next") && call->u.call.args.n;
  return is_next ? call->u.call.args.at[0].value : NULL;
}

// What was done to the name before contradicts its declaration.
static bool is_contradicted(Resolver *r, const Symbol *s, bool is_global,
                            Span at) {
  const char *name = s->name->s, *word = is_global ? "global" : "nonlocal";
  if (s->flags & (is_global ? SYM_NONLOCAL : SYM_GLOBAL))
    syntax_error(r->p, "E0112", at, "name '%s' is nonlocal and global", name);
  else if (s->flags & SYM_PARAM)
    syntax_error(r->p, "E0112", at, "name '%s' is parameter and %s", name,
                 word);
  else if (s->flags & SYM_ANNOTATED)
    syntax_error(r->p, "E0112", at, "annotated name '%s' can't be %s", name,
                 word);
  else if ((s->flags & SYM_BOUND) && !(s->flags & SYM_IMPORTED))
    syntax_error(r->p, "E0112", at,
                 "name '%s' is assigned to before %s declaration", name, word);
  else if (s->flags & SYM_USED)
    syntax_error(r->p, "E0112", at,
                 "name '%s' is used prior to %s declaration", name, word);
  else
    return false;
  return true;
}

void scope_declare(Resolver *r, Name *name, bool is_global, Span at) {
  Arena *a = &r->p->c->arena;
  Symbol *s = scope_symbol(r, r->scope, scope_mangle(r, name));
  if (is_contradicted(r, s, is_global, at))
    return;
  if (!is_global && !r->scope->parent) {
    syntax_error(r->p, "E0112", at,
                 "nonlocal declaration not allowed at module level");
    return;
  }
  s->declared = at;
  s->flags |= is_global ? SYM_GLOBAL : SYM_NONLOCAL;
  if (is_global)
    vec_push(a, &r->scope->scope->globals, s->name);
  else
    vec_push(a, &r->scope->scope->nonlocals, s->name);
}

// ---- binding ----

typedef struct Found { // a variable of a function around; depth < 0: none
  int depth, slot;
} Found;

// Class bodies are skipped: their names are attributes, not variables.
static Found find_outside(Resolver *r, const ScopeInfo *scope,
                          const Name *name) {
  int depth = 0;
  for (const ScopeInfo *s = scope; s->parent; s = s->parent) {
    depth += has_env(s);
    if (!has_env(s->parent))
      continue;
    const Symbol *outer = *find_entry(r, s->parent, name);
    if (!outer || (outer->flags & SYM_NONLOCAL))
      continue;
    if (outer->flags & SYM_GLOBAL)
      break;
    if (outer->flags & SYM_BOUND)
      return (Found){depth, outer->slot};
  }
  return (Found){-1, 0};
}

static NameRef binding_of(Resolver *r, const Symbol *s) {
  const ScopeInfo *owner = s->owner;
  NameRef ref = {.name = s->name, .binding = BIND_GLOBAL};
  if ((s->flags & SYM_GLOBAL) || owner->scope->kind == SCOPE_FILE)
    return ref;
  bool is_local = (s->flags & SYM_BOUND) && !(s->flags & SYM_NONLOCAL);
  if (is_local && has_env(owner)) {
    ref.binding = BIND_LOCAL;
    ref.slot = s->slot;
    return ref;
  }
  Found found = {-1, 0};
  if (!is_local)
    found = find_outside(r, owner, s->name);
  if ((s->flags & SYM_NONLOCAL) && found.depth < 0)
    syntax_error(r->p, "E0112", s->declared,
                 "no binding for nonlocal '%s' found", s->name->s);
  bool is_class = owner->scope->kind == SCOPE_CLASS;
  if (is_class && !(s->flags & SYM_NONLOCAL)) {
    ref.binding = BIND_CLASS;
    ref.depth = found.depth + 1;
    ref.slot = found.slot;
  } else if (found.depth >= 0) {
    ref.binding = BIND_OUTER;
    ref.depth = found.depth;
    ref.slot = found.slot;
  }
  return ref;
}

static void assign_slots(Resolver *r, ScopeInfo *scope) {
  for (int i = 0; has_env(scope) && i < scope->symbols.n; i++) {
    Symbol *s = scope->symbols.at[i];
    if (!(s->flags & SYM_BOUND) || (s->flags & (SYM_GLOBAL | SYM_NONLOCAL)))
      continue;
    s->slot = scope->scope->slots.n;
    vec_push(&r->p->c->arena, &scope->scope->slots, s->name);
  }
}

// A function that sees a variable of one further out has it in its closure, and
// so have those between them.
static void note_outer(Resolver *r, const ScopeInfo *s, const NameRef *ref,
                       int depth) {
  Arena *a = &r->p->c->arena;
  for (; depth > 0 || !has_env(s); s = s->parent) {
    Scope *scope = s->scope;
    bool is_known = scope->kind != SCOPE_FUNCTION;
    for (int i = 0; i < scope->outer.n && !is_known; i++)
      is_known = scope->outer.at[i].name == ref->name;
    if (!is_known)
      vec_push(a, &scope->outer, ((OuterName){ref->name, depth, ref->slot}));
    depth -= has_env(s);
  }
  if (!s->scope->is_seen_inside)
    s->scope->is_seen_inside = arena_array(a, (size_t)s->scope->slots.n,
                                           sizeof(bool));
  s->scope->is_seen_inside[ref->slot] = true;
}

static void note_resumed(Resolver *r, const ScopeInfo *s, const Symbol *name) {
  Scope *scope = s->scope;
  if (scope->kind != SCOPE_FUNCTION || s->is_listed ||
      (name->flags & (SYM_RESUMED | SYM_KEPT | SYM_PARAM)) != SYM_RESUMED)
    return;
  if (!scope->is_resumed)
    scope->is_resumed = arena_array(&r->p->c->arena, (size_t)scope->slots.n,
                                    sizeof(bool));
  scope->is_resumed[name->slot] = true;
}

void scope_bind_all(Resolver *r) {
  if (!r->cap)
    grow(r); // so that look-ups in an empty file find a table
  for (int i = 0; i < r->scopes.n; i++)
    assign_slots(r, r->scopes.at[i]);
  for (int i = 0; i < r->scopes.n; i++) {
    const ScopeInfo *scope = r->scopes.at[i];
    for (int k = 0; k < scope->symbols.n; k++) {
      const Symbol *s = scope->symbols.at[k];
      NameRef ref = binding_of(r, s);
      int depth = ref.binding == BIND_OUTER   ? ref.depth
                  : ref.binding == BIND_CLASS ? ref.depth - 1
                                              : 0;
      if (depth > 0)
        note_outer(r, scope, &ref, depth);
      if (ref.binding == BIND_LOCAL)
        note_resumed(r, scope, s);
      for (int m = 0; m < s->refs.n; m++)
        *s->refs.at[m] = ref;
    }
  }
}
