// Imports: sys.modules, the embedded library, the user's own files.
#include "eval/find.h"

static Module *loaded(Interp *it, const char *name) {
  Value v;
  if (!dict_find_name(it->modules, name_of(it, name), &v) ||
      v.kind != VAL_MODULE)
    return NULL;
  return v.u.module;
}

// An object that a file has put into sys.modules in place of a module.
static bool given_module(Interp *it, const char *name, Value *out) {
  return dict_find_name(it->modules, name_of(it, name), out) &&
         out->kind == VAL_INSTANCE;
}

// --- loading ----------------------------------------------------------------

// A package's __path__: the folder of a file of the user's.
static Value folders_of(Interp *it, const Found *f) {
  Value all = value_list(it, 0);
  const char *slash = f->embedded || f->is_namespace
                          ? NULL : strrchr(f->path, '/');
  if (slash)
    list_append(it, all.u.list,
                value_text(it, absolute_path(
                    it, arena_strndup(&it->c->arena, f->path,
                                      (size_t)(slash - f->path)))));
  return all;
}

static bool load(Interp *it, const char *dotted, const Found *f,
                 Module **out) {
  const char *name = arena_strdup(&it->c->arena, dotted);
  const char *dot = strrchr(name, '.');
  const char *package = f->is_package ? name
                        : dot ? arena_strndup(&it->c->arena, name,
                                              (size_t)(dot - name))
                              : "";
  Module *m = module_new(it, name, f->embedded ? NULL : f->path, package);
  m->is_embedded = f->embedded != NULL;
  *out = m;
  if (f->is_package)
    dict_set_name(it, m->globals, it->n->__path__, folders_of(it, f));
  if (f->is_namespace) {
    m->is_surmised = f->is_surmised;
    m->is_loaded = true;
    return true;
  }
  // What ends a module's import takes it out of sys.modules again.
  if (!interp_enter(it, ""))
    return false;
  bool ok = module_parse(it, m, f) && module_run(it, m);
  interp_leave(it);
  if (!ok)
    dict_del_name(it, it->modules, name_of(it, name));
  m->is_loaded = ok;
  if (ok && !m->is_embedded && is_main_file(it, f->path))
    it->twin = m;
  return ok;
}

// The names in a folder of the library, "torch/nn/" or "".
int library_names(Interp *it, const char *folder, const char **names, int max) {
  size_t n_folder = strlen(folder);
  int n = 0;
  for (int i = 0; i < embedded_files_count && n < max; i++) {
    const char *name = embedded_files[i].path + n_folder;
    if (strncmp(embedded_files[i].path, folder, n_folder) || *name == '_')
      continue;
    names[n++] = arena_strndup(&it->c->arena, name, strcspn(name, "/."));
  }
  return n;
}

// Of the library, in the same package: "torch.nn" for "torch.nm".
static const char *near_module(Interp *it, const char *dotted) {
  enum { NAMES_MAX = 512 };
  const char *names[NAMES_MAX], *path = slashed(it, dotted);
  const char *slash = strrchr(path, '/');
  size_t n_folder = slash ? (size_t)(slash - path) + 1 : 0;
  const char *folder = arena_strndup(&it->c->arena, path, n_folder);
  int n = library_names(it, folder, names, NAMES_MAX);
  const char *near = closest_match(path + n_folder, names, n);
  if (!near || (!n_folder && !is_slip_of(path, near)))
    return NULL; // short names of other people's are many
  return arena_printf(&it->c->arena, "did you mean '%.*s%s'?", (int)n_folder,
                      dotted, near);
}

static bool no_module(Interp *it, const char *dotted, const char *whole) {
  raise_error(it, it->exc_ModuleNotFoundError, "No module named '%s'",
              dotted);
  slot_set(it, it->pending.u.obj, it->n->name, value_text(it, whole));
  ErrorInfo *info = pending_info(it);
  info->code = "E0203";
  info->help = near_module(it, dotted);
  if (!info->help)
    info->help = "torch2c knows torch, einops, the standard library's helpers "
                 "and the files beside the model";
  return false;
}

static bool lists(const char *const *names, const char *name) {
  for (; names && *names; names++)
    if (!strcmp(*names, name))
      return true;
  return false;
}

// torch.nn.utils imports the file weight_norm, and then its function of that
// name, which is the one that stays.
static bool offers_lazily(const Module *package, const char *name) {
  for (int i = 0; i < package->lazy.n; i++) {
    const EmbeddedFile *f = package->lazy.at[i]->embedded;
    if (f && lists(f->names, name))
      return true;
  }
  return false;
}

// What `dotted` is in: all before its last dot, which is at `dot`.
static bool import_parent(Interp *it, const char *dotted, const char *dot,
                          Module **out) {
  const char *up =
      arena_strndup(&it->c->arena, dotted, (size_t)(dot - dotted));
  if (!interp_enter(it, " while calling a Python object"))
    return false;
  bool ok = import_module(it, up, out);
  interp_leave(it);
  return ok;
}

bool import_module(Interp *it, const char *dotted, Module **out) {
  Module *m = loaded(it, dotted), *parent = NULL;
  bool ours = it->frame && it->frame->module->is_embedded;
  if (!strcmp(dotted, "_t2c") && !ours)
    return no_module(it, dotted, dotted);
  if (m) {
    *out = m;
    return true;
  }
  const char *dot = strrchr(dotted, '.');
  if (dot) {
    if (!import_parent(it, dotted, dot, &parent))
      return false;
    if ((m = loaded(it, dotted))) {
      *out = m;
      return true;
    }
  }
  Found f;
  bool from_embedded = (it->frame && it->frame->module->is_embedded) ||
                       (parent && parent->is_embedded);
  if (!find_module(it, dotted, from_embedded, &f))
    return no_module(it, dotted, dotted);
  if (!load(it, dotted, &f, &m))
    return false;
  if (parent && !offers_lazily(parent, dot + 1))
    dict_set_name(it, parent->globals, name_of(it, dot + 1),
                  value_obj(VAL_MODULE, m));
  *out = m;
  return true;
}

// --- names of a module ------------------------------------------------------

enum { STARS_DEEP = 8 };

static bool file_offers(Interp *it, const EmbeddedFile *f, const char *name,
                        int depth);

// `from PATH import *` in f: whether the file that it names offers `name`.
static bool star_offers(Interp *it, const EmbeddedFile *f, const char *path,
                        int len, const char *name, int depth) {
  int dots = 0;
  while (dots < len && path[dots] == '.')
    dots++;
  const char *dotted =
      arena_strndup(&it->c->arena, path + dots, (size_t)(len - dots));
  const char *target = slashed(it, dotted);
  if (dots) { // from the folder of f, and up
    char *folder = arena_strdup(&it->c->arena, f->path);
    for (int i = 0; i < dots; i++) {
      char *slash = strrchr(folder, '/');
      *(slash ? slash : folder) = 0;
    }
    target = arena_printf(&it->c->arena, "%s/%s", folder, target);
  }
  Found found = {0};
  return find_embedded(it, target, &found) &&
         file_offers(it, found.embedded, name, depth + 1);
}

// Whether an embedded file binds `name`, itself or through its stars, by the
// indices alone: nothing is loaded to answer.
static bool file_offers(Interp *it, const EmbeddedFile *f, const char *name,
                        int depth) {
  if (lists(f->names, name))
    return true;
  for (const char *at = f->text; depth < STARS_DEEP; at++) {
    at = strstr(at, " import *");
    if (!at)
      return false;
    const char *line = at;
    while (line > f->text && line[-1] != '\n')
      line--;
    if (!strncmp(line, "from ", 5) &&
        star_offers(it, f, line + 5, (int)(at - line - 5), name, depth))
      return true;
  }
  return false;
}

int module_lazy_names(const Module *m, const char **names, int n, int max) {
  for (int i = 0; i < m->lazy.n; i++) {
    const EmbeddedFile *f = m->lazy.at[i]->embedded;
    for (int k = 0; f && f->names && f->names[k] && n < max; k++)
      names[n++] = f->names[k];
    if (m->lazy.at[i] != m)
      n = module_lazy_names(m->lazy.at[i], names, n, max);
  }
  return n;
}

// What `real`, the loaded file f, offers and m has not yet.
static void bind_offered(Interp *it, Module *m, const EmbeddedFile *f,
                         const Module *real) {
  const Dict *all = real->globals;
  for (int32_t i = 0; i < all->n_used; i++) {
    if (all->entry[i].key.kind != VAL_STR)
      continue;
    Name *name = str_name(it, all->entry[i].key.u.str);
    Value v;
    if (file_offers(it, f, name->s, 0) &&
        !dict_find_name(m->globals, name, &v))
      dict_set_name(it, m->globals, name, all->entry[i].value);
  }
}

static void bind_lazy(Interp *it, Module *m, int depth) {
  for (int i = 0; i < m->lazy.n && depth < STARS_DEEP; i++) {
    const Module *from = m->lazy.at[i];
    Module *real;
    if (!from->embedded || !import_module(it, from->name, &real)) {
      pending_clear(it);
      continue;
    }
    if (real == m)
      continue;
    bind_lazy(it, real, depth + 1);
    bind_offered(it, m, from->embedded, real);
  }
}

void module_bind_lazy(Interp *it, Module *m) { bind_lazy(it, m, 0); }

bool module_find(Interp *it, Module *m, Name *name, Value *out, bool *found) {
  *found = dict_find_name(m->globals, name, out);
  for (int i = 0; i < m->lazy.n && !*found; i++) {
    Module *from = m->lazy.at[i];
    Module *real;
    if (!from->embedded || !file_offers(it, from->embedded, name->s, 0))
      continue;
    if (!import_module(it, from->name, &real) ||
        !module_find(it, real, name, out, found))
      return false;
    if (*found)
      dict_set_name(it, m->globals, name, *out);
  }
  // torch.nn without `import torch.nn`
  if (!*found && m->is_embedded && m->package && !strcmp(m->package, m->name)) {
    const char *dotted =
        arena_printf(&it->c->arena, "%s.%s", m->name, name->s);
    Found f;
    if (!find_module(it, dotted, true, &f))
      return true;
    Module *sub;
    if (!import_module(it, dotted, &sub))
      return false;
    *out = value_obj(VAL_MODULE, sub);
    *found = true;
  }
  return true;
}

// --- statements -------------------------------------------------------------

static const char *join_path(Interp *it, Name *const *at, int n) {
  Buf b = buf_new(&it->c->arena);
  for (int i = 0; i < n; i++)
    buf_printf(&b, "%s%s", i ? "." : "", at[i]->s);
  return buf_text(&b);
}

// `import a.b as x` is a's b, which a may have bound to something else:
// torch.nn.utils.weight_norm is a function.
static bool name_in_package(Interp *it, const Alias *a, Value *v) {
  Module *package;
  Value named;
  bool found = false;
  int n = a->path.n - 1;
  if (v->kind == VAL_MODULE &&
      import_module(it, join_path(it, a->path.at, n), &package) &&
      !find_attr(it, value_obj(VAL_MODULE, package), a->path.at[n], &named,
                 &found))
    return false;
  if (found)
    *v = named;
  return true;
}

bool exec_import(Interp *it, const Stmt *s) {
  for (int i = 0; i < s->u.import.n; i++) {
    const Alias *a = &s->u.import.at[i];
    Module *m;
    it->frame->at = a->range;
    const char *dotted = join_path(it, a->path.at, a->path.n);
    Value v, top;
    bool is_given = given_module(it, dotted, &v);
    if (!is_given && import_module(it, dotted, &m))
      v = value_obj(VAL_MODULE, m);
    else if (!is_given && !foreign_module(it, dotted, &v))
      return false;
    if (!a->as_name && given_module(it, a->path.at[0]->s, &top))
      v = top;
    else if (!a->as_name && import_module(it, a->path.at[0]->s, &m))
      v = value_obj(VAL_MODULE, m);
    pending_clear(it); // of a library of which `v` stands for the whole
    if (a->as_name && !is_given && a->path.n > 1 && !name_in_package(it, a, &v))
      return false;
    store_name(it, &a->bound, v);
  }
  return true;
}

static bool is_main(const Interp *it, const Module *m) {
  return it->main_path && m->path && !strcmp(m->path, it->main_path);
}

static bool resolve_relative(Interp *it, const Stmt *s, const char **out) {
  const char *path =
      join_path(it, s->u.from.path.at, s->u.from.path.n);
  if (!s->u.from.dots) {
    *out = path;
    return true;
  }
  const char *package = it->frame->module->package;
  size_t len = package ? strlen(package) : 0;
  if (!len && is_main(it, it->frame->module)) {
    package = main_package(it, s->u.from.dots);
    len = package ? strlen(package) : 0;
    if (!len && s->u.from.dots == 1 && *path) {
      *out = path; // the files beside it
      return true;
    }
  }
  for (int i = 1; i < s->u.from.dots && len; i++)
    while (len && package[--len] != '.') {
    }
  if (!len)
    return raise_error(it, it->exc_ImportError,
                       package && *package
                           ? "attempted relative import beyond top-level "
                             "package"
                           : "attempted relative import with no known parent "
                             "package");
  *out = arena_printf(&it->c->arena, "%.*s%s%s", (int)len, package,
                      *path ? "." : "", path);
  return true;
}

// What `from m import name` means: an attribute, or a submodule that nobody has
// imported yet.
static bool find_member(Interp *it, Module *m, Name *name, Value *out,
                        bool *found) {
  *found = true;
  if (get_attr(it, value_obj(VAL_MODULE, m), name, out))
    return true;
  if (!pending_is(it, it->exc_AttributeError) &&
      !pending_is(it, it->exc_Unsupported))
    return false;
  pending_clear(it);
  Found f;
  const char *sub = arena_printf(&it->c->arena, "%s.%s", m->name, name->s);
  Module *child;
  *found = find_module(it, sub, m->is_embedded, &f);
  if (!*found)
    return true;
  if (!import_module(it, sub, &child))
    return false;
  *out = value_obj(VAL_MODULE, child);
  return true;
}

static bool import_star(Interp *it, Module *m) {
  Module *into = it->frame->module;
  Value all;
  if (m->is_embedded && !into->is_embedded)
    vec_push(&it->c->arena, &into->stars, m);
  if (dict_find_name(m->globals, it->n->__all__, &all)) {
    Value *at;
    int64_t n;
    if (!iter_all(it, all, &at, &n))
      return false;
    for (int64_t i = 0; i < n; i++) {
      Value v;
      bool found;
      if (at[i].kind != VAL_STR)
        return raise_type(it, "Item in %s.__all__ must be str, not %s",
                          m->name, type_name(it, at[i]));
      Name *name = str_name(it, at[i].u.str);
      if (!find_member(it, m, name, &v, &found))
        return false;
      if (!found)
        return raise_error(it, it->exc_AttributeError,
                           "module '%s' has no attribute '%s'", m->name,
                           name->s);
      dict_set_name(it, into->globals, name, v);
    }
    return true;
  }
  for (int32_t i = 0; i < m->globals->n_used; i++) {
    DictEntry e = m->globals->entry[i];
    if (e.key.kind == VAL_STR && e.key.u.str->s[0] != '_')
      dict_set_name(it, into->globals, str_name(it, e.key.u.str), e.value);
  }
  for (int i = 0; i < m->lazy.n; i++)
    vec_push(&it->c->arena, &into->lazy, m->lazy.at[i]);
  if (m->star)
    into->star = m->star;
  return true;
}

// In an embedded file: remember where to look, load nothing.
static bool import_star_lazily(Interp *it, const char *dotted) {
  Found f;
  if (!find_module(it, dotted, true, &f) || !f.embedded)
    return no_module(it, dotted, dotted);
  Module *m = arena_new(&it->c->arena, Module);
  m->name = arena_strdup(&it->c->arena, dotted);
  m->embedded = f.embedded;
  vec_push(&it->c->arena, &it->frame->module->lazy, m);
  return true;
}

static bool import_stand_ins(Interp *it, const Stmt *s, const char *dotted) {
  Value v;
  it->frame->at = s->range;
  if (!foreign_module(it, dotted, &v))
    return false;
  if (s->u.from.star)
    it->frame->module->star = v.u.unavailable;
  for (int i = 0; i < s->u.from.names.n; i++)
    store_name(it, &s->u.from.names.at[i].bound, v);
  return true;
}

static bool import_name(Interp *it, Module *m, Name *name, Value *out) {
  bool found;
  if (!find_member(it, m, name, out, &found))
    return false;
  if (found)
    return true;
  if (foreign_name(it, m, name->s, out))
    return true;
  raise_error(it, it->exc_ImportError, "cannot import name '%s' from %s'%s'%s",
              name->s, module_is_partial(m) ? "partially initialized module "
                                            : "",
              m->name, module_is_partial(m) ? CIRCULAR : "");
  slot_set(it, it->pending.u.obj, it->n->name, value_text(it, m->name));
  ErrorInfo *info = pending_info(it);
  info->missing_from = value_obj(VAL_MODULE, m);
  if (module_is_partial(m))
    info->help = "these files import each other: import it in the function "
                 "that needs it";
  else
    info->missing = name;
  return false;
}

static bool import_from_given(Interp *it, const Stmt *s, const char *dotted,
                              Value from) {
  if (s->u.from.star)
    return raise_unsupported(it, NULL, "* of an object in sys.modules");
  for (int i = 0; i < s->u.from.names.n; i++) {
    const Alias *a = &s->u.from.names.at[i];
    Value v;
    bool found;
    it->frame->at = a->range;
    if (!find_attr(it, from, a->path.at[0], &v, &found))
      return false;
    if (!found)
      return raise_error(it, it->exc_ImportError,
                         "cannot import name '%s' from '%s' (unknown location)",
                         a->path.at[0]->s, dotted);
    store_name(it, &a->bound, v);
  }
  return true;
}

bool exec_import_from(Interp *it, const Stmt *s) {
  const char *dotted = "";
  Value given;
  Module *m;
  if (!resolve_relative(it, s, &dotted))
    return false;
  if (!strcmp(dotted, "__future__"))
    return true;
  if (s->u.from.star && it->frame->module->is_embedded)
    return import_star_lazily(it, dotted);
  if (given_module(it, dotted, &given))
    return import_from_given(it, s, dotted, given);
  if (!import_module(it, dotted, &m))
    return import_stand_ins(it, s, dotted);
  if (s->u.from.star)
    return import_star(it, m);
  for (int i = 0; i < s->u.from.names.n; i++) {
    const Alias *a = &s->u.from.names.at[i];
    Value v;
    it->frame->at = a->range;
    if (!import_name(it, m, a->path.at[0], &v))
      return false;
    store_name(it, &a->bound, v);
  }
  return true;
}

bool make_of(Interp *it, const char *module, const char *function,
             Value *at, int n, Value *out) {
  Module *m;
  Value f;
  return import_module(it, module, &m) &&
         get_attr(it, value_obj(VAL_MODULE, m), name_of(it, function), &f) &&
         call_values(it, f, at, n, out);
}
