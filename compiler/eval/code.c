// What __code__, __closure__ and the defaults of a function tell of it.
#include "eval/internal.h"

static bool function_of(Interp *it, Value v, FunctionObj **out) {
  if (v.kind != VAL_FUNCTION)
    return raise_type(it, "a function is needed");
  *out = v.u.function;
  return true;
}

// --- the numbers and names of __code__ --------------------------------------

static int count(const Function *f, int first, int last) {
  int n = 0;
  for (int i = 0; i < f->params.n; i++)
    n += (int)f->params.at[i].kind >= first &&
         (int)f->params.at[i].kind <= last;
  return n;
}

static int64_t flags_of(const FunctionObj *f) {
  const Function *ast = f->ast;
  bool is_async_generator = ast->is_async && ast->is_generator;
  return 1 | 2 | (count(ast, PARAM_STAR, PARAM_STAR) ? 4 : 0) |
         (count(ast, PARAM_STAR_STAR, PARAM_STAR_STAR) ? 8 : 0) |
         (f->env ? 16 : 0) |
         (is_async_generator  ? 0x200
          : ast->is_async     ? 0x80
          : ast->is_generator ? 0x20
                              : 0);
}

static bool is_parameter(const Function *f, const Name *name) {
  for (int i = 0; i < f->params.n; i++)
    if (f->params.at[i].ref.name == name)
      return true;
  return false;
}

// Parameters, those that stand for several last, then the variables that no
// inner function sees.
static Value variables(Interp *it, const Function *f) {
  static const int order[] = {PARAM_POSITIONAL_ONLY, PARAM_PLAIN,
                              PARAM_KEYWORD_ONLY, PARAM_STAR, PARAM_STAR_STAR};
  Value all = value_list(it, 0);
  for (int k = 0; k < 5; k++)
    for (int i = 0; i < f->params.n; i++)
      if ((int)f->params.at[i].kind == order[k])
        list_append(it, all.u.list, value_name(it, f->params.at[i].ref.name));
  const Scope *s = f->scope;
  for (int i = 0; i < s->slots.n; i++)
    if (!(s->is_seen_inside && s->is_seen_inside[i]) &&
        !is_parameter(f, s->slots.at[i]))
      list_append(it, all.u.list, value_name(it, s->slots.at[i]));
  return value_tuple_of(it, all.u.list->at, all.u.list->n);
}

static Value cells(Interp *it, const Scope *s) {
  Value all = value_list(it, 0);
  for (int i = 0; i < s->slots.n && s->is_seen_inside; i++)
    if (s->is_seen_inside[i])
      list_append(it, all.u.list, value_name(it, s->slots.at[i]));
  return all;
}

static Value free_names(Interp *it, const FunctionObj *f) {
  const Scope *s = f->ast->scope;
  Value all = value_list(it, 0);
  for (int i = 0; i < s->outer.n; i++)
    list_append(it, all.u.list, value_name(it, s->outer.at[i].name));
  if (s->names_class && f->home)
    list_append(it, all.u.list, value_text(it, "__class__"));
  return all;
}

// _t2c.code(function): its name, path, first line, flags, counts of parameters,
// and names; those of cells and free variables are not in order yet.
bool t2c_code(Interp *it, const Args *args, Value *out) {
  Value a[1];
  FunctionObj *f;
  if (!bind_args(it, "code", "function", args, a) ||
      !function_of(it, a[0], &f))
    return false;
  const Function *ast = f->ast;
  Place at = source_place(it->c, ast->range.src, ast->range.begin);
  const char *path = f->module->path ? absolute_path(it, f->module->path)
                                     : "<string>";
  Value facts[] = {
      value_name(it, ast->name ? ast->name : name_of(it, "<lambda>")),
      value_text(it, path),
      value_int(at.line),
      value_int(flags_of(f)),
      value_int(count(ast, PARAM_POSITIONAL_ONLY, PARAM_PLAIN)),
      value_int(count(ast, PARAM_POSITIONAL_ONLY, PARAM_POSITIONAL_ONLY)),
      value_int(count(ast, PARAM_KEYWORD_ONLY, PARAM_KEYWORD_ONLY)),
      variables(it, ast),
      cells(it, ast->scope),
      free_names(it, f)};
  *out = value_tuple_of(it, facts, sizeof facts / sizeof *facts);
  return true;
}

// Where a free variable is; NULL: it is the class around, or none.
static Value *place_of(const FunctionObj *f, const Name *name) {
  const Scope *s = f->ast->scope;
  for (int i = 0; i < s->outer.n; i++) {
    if (s->outer.at[i].name != name)
      continue;
    Env *e = f->env;
    for (int depth = s->outer.at[i].depth; depth > 1; depth--)
      e = e->outer;
    return &e->slot[s->outer.at[i].slot];
  }
  return NULL;
}

// _t2c.set_cell(function, name, value): it is that from now on. attrs puts the
// class that it makes of a class in the place of that one.
bool t2c_set_cell(Interp *it, const Args *args, Value *out) {
  Value a[3];
  FunctionObj *f;
  if (!bind_args(it, "set_cell", "function, name, value", args, a) ||
      !function_of(it, a[0], &f))
    return false;
  *out = VALUE_NONE;
  Value *place = a[1].kind == VAL_STR
                     ? place_of(f, str_name(it, a[1].u.str)) : NULL;
  if (place) {
    journal_save(it, place, sizeof *place);
    *place = a[2];
    return true;
  }
  if (!f->home || a[2].kind != VAL_CLASS)
    return raise_unsupported(it, NULL, "another content of this cell");
  Class **home = (Class **)(uintptr_t)f->home;
  journal_save(it, home, sizeof *home);
  *home = a[2].u.cls;
  return true;
}

// _t2c.cell(function, name): what a free variable is now.
bool t2c_cell(Interp *it, const Args *args, Value *out) {
  Value a[2];
  FunctionObj *f;
  if (!bind_args(it, "cell", "function, name", args, a) ||
      !function_of(it, a[0], &f))
    return false;
  const Value *place =
      a[1].kind == VAL_STR ? place_of(f, str_name(it, a[1].u.str)) : NULL;
  if (place) {
    *out = *place;
    return is_set(*out) || raise_value(it, "Cell is empty");
  }
  if (!f->home || !*f->home)
    return raise_value(it, "Cell is empty");
  *out = value_obj(VAL_CLASS, *f->home);
  return true;
}

// Of the library's functions, PyTorch's in name only, nothing is told.
bool code_own_attr(Interp *it, FunctionObj *f, const Name *name, Value *out) {
  bool is_code = name == it->n->__code__;
  Value self = value_obj(VAL_FUNCTION, f);
  if (f->module->is_embedded || (!is_code && name != it->n->__closure__))
    return false;
  return make_of(it, "_code", is_code ? "code_of" : "closure_of", &self, 1,
                 out);
}

// --- defaults that are assigned ----------------------------------------------

// The last of the parameters have them.
// What the i-th parameter is without an argument; UNSET: it needs one.
Value fallback_of(const FunctionObj *f, int i) {
  Value v = VALUE_UNSET;
  if (!f->named || f->ast->params.at[i].kind != PARAM_KEYWORD_ONLY)
    return f->fallbacks[i];
  dict_find_name(f->named, f->ast->params.at[i].ref.name, &v);
  return v;
}

static bool set_positional(Interp *it, FunctionObj *f, Value v) {
  if (v.kind != VAL_TUPLE && !is_none(v))
    return raise_type(it, "__defaults__ must be set to a tuple object");
  int64_t given = is_none(v) ? 0 : v.u.list->n;
  int64_t at = given - count(f->ast, PARAM_POSITIONAL_ONLY, PARAM_PLAIN);
  for (int i = 0; i < f->ast->params.n; i++) {
    if (f->ast->params.at[i].kind > PARAM_PLAIN)
      continue;
    f->fallbacks[i] = at >= 0 ? v.u.list->at[at] : VALUE_UNSET;
    at++;
  }
  f->defaults = is_none(v) ? VALUE_UNSET : v;
  return true;
}

static bool set_named(Interp *it, FunctionObj *f, Value v) {
  if (v.kind != VAL_DICT && !is_none(v))
    return raise_type(it, "__kwdefaults__ must be set to a dict object");
  f->named = is_none(v) ? NULL : v.u.dict;
  for (int i = 0; i < f->ast->params.n && is_none(v); i++)
    if (f->ast->params.at[i].kind == PARAM_KEYWORD_ONLY)
      f->fallbacks[i] = VALUE_UNSET;
  return true;
}

bool set_defaults(Interp *it, FunctionObj *f, Value v, bool is_named) {
  journal_save(it, f->fallbacks, (size_t)f->ast->params.n * sizeof v);
  return is_named ? set_named(it, f, v) : set_positional(it, f, v);
}
