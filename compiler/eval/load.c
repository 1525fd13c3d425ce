// A module's file: read, parsed, run. Who asks for it is import.c's, or a
// program by a path.
#include "eval/find.h"

#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

static Module *module_make(Interp *it, const char *name, const char *path,
                           const char *package) {
  Module *m = arena_new(&it->c->arena, Module);
  m->h.cls = it->cls[VAL_MODULE];
  m->name = name;
  m->path = path;
  m->package = package;
  m->globals = dict_new(it);
  dict_set_name(it, m->globals, it->n->__name__,
                value_name(it, name_of(it, name)));
  if (path) {
    dict_set_name(it, m->globals, it->n->__file__,
                  value_text(it, absolute_path(it, path)));
    dict_set_name(it, m->globals, it->n->__package__,
                  strcmp(name, "__main__") ? value_text(it, package)
                                           : VALUE_NONE);
  }
  return m;
}

Module *module_new(Interp *it, const char *name, const char *path,
                   const char *package) {
  Module *m = module_make(it, name, path, package);
  dict_set_name(it, it->modules, name_of(it, name), value_obj(VAL_MODULE, m));
  return m;
}

// Functions that a file lists in _in_c, or all of them, are such as others have
// in C.
static void mark_functions_in_c(Interp *it, const Dict *globals) {
  Value names, v;
  if (!dict_find_name(globals, name_of(it, "_in_c"), &names))
    return;
  for (int32_t i = 0; i < globals->n_used; i++) {
    v = globals->entry[i].value;
    bool is_listed = names.kind != VAL_TUPLE;
    for (int64_t k = 0; !is_listed && k < names.u.list->n; k++)
      is_listed = str_name(it, names.u.list->at[k].u.str) ==
                  str_name(it, globals->entry[i].key.u.str);
    if (v.kind != VAL_FUNCTION || !is_listed || v.u.function->home ||
        v.u.function->module->globals != globals)
      continue;
    v.u.function->is_in_c = true;
    v.u.obj->cls = it->cls[VAL_BUILTIN];
  }
}

void module_set_doc(Interp *it, Module *m) {
  dict_set_name(it, m->globals, it->n->__doc__,
                m->file->doc ? value_text(it, m->file->doc) : VALUE_NONE);
}

bool module_run(Interp *it, Module *m) {
  Frame frame = {.caller = it->frame,
                 .module = m,
                 .at = {m->file->source, 0, 0}};
  Value ignored;
  it->frame = &frame;
  bool was_on = it->journal.is_on;
  if (m->is_embedded) { // the library stays loaded, whoever asked for it
    it->journal.is_on = false;
    m->globals->is_permanent = true;
  } else {
    module_set_doc(it, m);
  }
  Flow flow = it->options.mode == INTERP_MODEL && !m->is_embedded
                  ? exec_lenient(it, &m->file->body)
                  : exec_block(it, &m->file->body, &ignored);
  it->frame = frame.caller;
  it->journal.is_on = was_on;
  if (m->is_embedded)
    mark_functions_in_c(it, m->globals);
  return flow != FLOW_RAISE;
}

// A file of the library: its tree is the same for all who try a model.
static File *library_file(Ctx *c, const EmbeddedFile *embedded) {
  for (int i = 0; i < c->library.n; i++)
    if (!strcmp(c->library.at[i]->source->path, embedded->path))
      return c->library.at[i];
  int before = c->diags.n;
  Source *src =
      source_new(c, embedded->path, embedded->text, embedded->len);
  src->is_embedded = true;
  File *file = parse_file(c, src);
  if (!file)
    bug("the embedded file %s does not parse: %s", src->path,
        c->diags.at[before]->message);
  vec_push(&c->arena, &c->library, file);
  return file;
}

bool module_parse(Interp *it, Module *m, const Found *f) {
  const char *why;
  if (f->embedded) {
    m->file = library_file(it->c, f->embedded);
    return true;
  }
  Source *src = source_read(it->c, f->path, &why);
  if (!src)
    return raise_error(it, it->exc_ImportError, "cannot read '%s': %s",
                       f->path, why);
  int before = it->c->diags.n;
  m->file = parse_file(it->c, src);
  return m->file || raise_syntax_since(it, before);
}

// --- by a path --------------------------------------------------------------

// _t2c.module_at(name, path, package): one that nothing has run yet, and that
// sys.modules has not.
METHOD(t2c_module_at) {
  Value a[3];
  const char *name, *path, *package;
  if (!bind_args(it, "module_at", "name, path, package", args, a) ||
      !want_str(it, a[0], "a module's name", &name) ||
      !want_str(it, a[1], "a module's path", &path) ||
      !want_str(it, a[2], "a module's package", &package))
    return false;
  *out = value_obj(VAL_MODULE, module_make(it, name, path, package));
  return true;
}

// _t2c.run_module(module): the file at its path.
METHOD(t2c_run_module) {
  Value a[1];
  *out = VALUE_NONE;
  if (!bind_args(it, "run_module", "module", args, a))
    return false;
  if (a[0].kind != VAL_MODULE || !a[0].u.module->path)
    return raise_type(it, "run_module() needs a module of a file");
  Module *m = a[0].u.module;
  if (!interp_enter(it, ""))
    return false;
  Found f = {.path = find_data(it, m->path)};
  bool ok = module_parse(it, m, &f) && module_run(it, m);
  interp_leave(it);
  m->is_loaded = ok;
  return ok;
}

void load_init(Interp *it) {
  static const Primitive own[] = {{"module_at", t2c_module_at},
                                  {"run_module", t2c_run_module}};
  interp_add_primitives(it, own, sizeof own / sizeof *own);
}
