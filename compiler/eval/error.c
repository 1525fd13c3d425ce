// Exceptions: raising them from C, what stands behind them, and turning the
// pending one into a diagnostic.
#include "eval/find.h"
#include "torch/embedded.h"

#include <ctype.h>

static Range user_range(const Frame *f) {
  for (; f; f = f->caller)
    if (!f->module->is_embedded)
      return f->at;
  return (Range){0};
}

Range interp_user_range(Interp *it) { return user_range(it->frame); }

// Modules are called, and files imported, by functions of PyTorch's and
// Python's.
bool is_by_library(const Frame *f) {
  return f->is_forward || (f->caller && f->caller->module->is_embedded) ||
         (f->caller && !f->function && !f->class_ns);
}

// Made when it is first asked for: most calls end without.
Chain *chain_of(Interp *it, Frame *f) {
  if (!f || f->has_chain)
    return f ? f->chain : NULL;
  Chain *up = chain_of(it, f->caller);
  f->chain = up;
  f->has_chain = true;
  if (!f->function || f->module->is_embedded)
    return up;
  f->chain = arena_new(&it->c->arena, Chain);
  *f->chain = (Chain){.up = up,
                      .call = user_range(f->caller),
                      .function = f->function->qualname,
                      .is_by_library = is_by_library(f)};
  return f->chain;
}

Chain *interp_user_chain(Interp *it) { return chain_of(it, it->frame); }

ErrorInfo *info_of(Interp *it, Value exc) {
  Instance *o = exc.u.instance;
  if (!o->error) {
    o->error = arena_new(&it->c->arena, ErrorInfo);
    // For the memory that stays: a loop of exceptions ends at the limit of
    // steps, too.
    it->steps_left -= EXCEPTION_STEPS;
    o->error->range = interp_user_range(it);
    o->error->chain = interp_user_chain(it);
    o->error->is_unsupported = is_instance(it, exc, it->exc_Unsupported);
  }
  return o->error;
}

ErrorInfo *pending_info(Interp *it) { return info_of(it, it->pending); }

Value make_exception(Interp *it, Class *cls, Value message) {
  Instance *o = arena_new(&it->c->arena, Instance);
  o->h.cls = cls;
  o->h.epoch = it->epoch;
  o->created = interp_user_range(it);
  Value v = value_obj(VAL_INSTANCE, o);
  if (is_set(message))
    slot_set(it, &o->h, it->n->args, value_tuple_of(it, &message, 1));
  return v;
}

bool raise_instance(Interp *it, Value exc) {
  it->pending = exc;
  info_of(it, exc);
  if (it->handling.n) {
    Value context = it->handling.at[it->handling.n - 1], old;
    if (context.u.obj != exc.u.obj &&
        !slot_find(exc.u.obj, it->n->__context__, &old))
      slot_set(it, exc.u.obj, it->n->__context__, context);
  }
  return false;
}

static bool raise_v(Interp *it, Class *cls, const char *format,
                    va_list args) {
  char *s = arena_vprintf(&it->c->arena, format, args);
  return raise_instance(it, make_exception(it, cls, value_text(it, s)));
}

bool raise_error(Interp *it, Class *cls, const char *format, ...) {
  va_list args;
  va_start(args, format);
  raise_v(it, cls, format, args);
  va_end(args);
  return false;
}

bool raise_from_pending(Interp *it, Class *cls, const char *format, ...) {
  Value cause = it->pending;
  if (is_instance(it, cause, it->exc_Unsupported))
    return false;
  va_list args;
  va_start(args, format);
  raise_v(it, cls, format, args);
  va_end(args);
  Obj *raised = it->pending.u.obj;
  slot_set(it, raised, it->n->__cause__, cause);
  slot_set(it, raised, it->n->__context__, cause);
  slot_set(it, raised, name_of(it, "__suppress_context__"), value_bool(true));
  return false;
}

bool raise_type(Interp *it, const char *format, ...) {
  va_list args;
  va_start(args, format);
  raise_v(it, it->exc_TypeError, format, args);
  va_end(args);
  return false;
}

bool raise_value(Interp *it, const char *format, ...) {
  va_list args;
  va_start(args, format);
  raise_v(it, it->exc_ValueError, format, args);
  va_end(args);
  return false;
}

bool raise_unsupported(Interp *it, const char *help, const char *format,
                       ...) {
  va_list args;
  va_start(args, format);
  char *what = arena_vprintf(&it->c->arena, format, args);
  va_end(args);
  raise_error(it, it->exc_Unsupported, "%s: not supported by torch2c", what);
  ErrorInfo *info = pending_info(it);
  info->code = "E0901";
  info->help = help;
  info->is_unsupported = true;
  return false;
}

bool raise_overflow(Interp *it) {
  return raise_unsupported(it, "integers have 64 bits here; use a float",
                           "an integer beyond 64 bits");
}

bool raise_key(Interp *it, Value key) {
  return raise_instance(it, make_exception(it, it->exc_KeyError, key));
}

bool raise_stop(Interp *it, Value v) {
  Value exc = make_exception(it, it->exc_StopIteration,
                             is_none(v) ? VALUE_UNSET : v);
  slot_set(it, exc.u.obj, it->n->value, v);
  return raise_instance(it, exc);
}

// Names of an object's attributes, for did-you-mean.
static void gather_names(const Dict *d, const char **names, int *n, int max) {
  for (int32_t i = 0; d && i < d->n_used && *n < max; i++)
    if (d->entry[i].key.kind == VAL_STR)
      names[(*n)++] = d->entry[i].key.u.str->s;
}

// What an nn.Module holds is found by its __getattr__.
static void gather_members(Interp *it, const Obj *o, const char **names, int *n,
                           int max) {
  gather_names(o->attrs, names, n, max);
  for (int i = 0; i < MEMBER_TABLES; i++)
    gather_names(module_table(it, o, member_tables[i]), names, n, max);
}

static void gather_class(const Class *cls, const char **names, int *n,
                         int max) {
  for (int i = 0; i < cls->n_mro; i++) {
    gather_names(cls->mro[i]->ns, names, n, max);
    const char *const *lazy = cls->mro[i]->lazy_names;
    while (lazy && *lazy && *n < max)
      names[(*n)++] = *lazy++;
  }
}

// Whether the real module has, or may have, what ours has not.
static bool may_have(const Module *m, const char *name) {
  return m->is_embedded ? is_absent(m->name, name) ||
                              foreign_is_of_package(m->name) ||
                              foreign_is_part(m->name, name)
                        : m->is_surmised;
}

// The type that an attribute was looked for in last: a bound method asks its
// function.
static const char *asked_last(Interp *it, Value v) {
  bool is_bound = v.kind == VAL_METHOD &&
                  v.u.method->function.kind != VAL_BUILTIN;
  return v.kind == VAL_SUPER
             ? "super"
             : type_name(it, is_bound ? v.u.method->function : v);
}

// What every module of CPython has or finds, and ours has not.
static bool is_absent_name(const char *name) {
  static const char *const names[] = {
      "__spec__", "__loader__", "__cached__",
      "__build_class__", "memoryview", "aiter", "anext", "help", "copyright",
      "credits", "license"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(name, names[i]))
      return true;
  return false;
}

bool raise_name(Interp *it, Name *name) {
  if (raise_left_out(it, name))
    return false;
  if (is_absent_name(name->s))
    return raise_unsupported(it, NULL, "the name '%s'", name->s);
  raise_error(it, it->exc_NameError, "name '%s' is not defined", name->s);
  slot_set(it, it->pending.u.obj, it->n->name, value_name(it, name));
  pending_info(it)->code = "E0202";
  if (hint_name(it, name))
    return false;
  const char *names[1024];
  int n = 0;
  for (const Env *e = it->frame->env; e; e = e->outer)
    for (int i = 0; i < e->scope->slots.n && n < 1024; i++)
      if (is_set(e->slot[i]))
        names[n++] = e->scope->slots.at[i]->s;
  const Dict *dicts[] = {it->frame->module->globals, it->builtins};
  for (int k = 0; k < 2; k++)
    for (int32_t i = 0; i < dicts[k]->n_used && n < 1024; i++)
      if (dicts[k]->entry[i].key.kind == VAL_STR)
        names[n++] = dicts[k]->entry[i].key.u.str->s;
  const char *near = closest_match(name->s, names, n);
  if (near)
    pending_info(it)->help =
        arena_printf(&it->c->arena, "did you mean '%s'?", near);
  else
    hint_super_name(it);
  return false;
}

// What every function of CPython has, and ours has not.
bool is_inside_of_function(Value v, const char *name) {
  if (v.kind == VAL_METHOD)
    v = v.u.method->function;
  return v.kind == VAL_FUNCTION && !v.u.function->is_in_c &&
         (!strcmp(name, "__code__") || !strcmp(name, "__closure__") ||
          !strcmp(name, "__globals__") || !strcmp(name, "__builtins__"));
}

// Whether the real class of a library's object has what ours has not.
static bool class_may_have(Interp *it, Value v, const char *name) {
  if (v.kind != VAL_INSTANCE)
    return false;
  const Class *cls = v.u.obj->cls;
  return cls->defined.src && cls->defined.src->is_embedded &&
         is_absent(arena_printf(&it->c->arena, "%s.%s", cls->module,
                                cls->name->s), name);
}

bool raise_attribute(Interp *it, Value v, Name *name) {
  if (class_may_have(it, v, name->s))
    return raise_unsupported(it, NULL, "%s.%s", type_name(it, v), name->s);
  if (is_inside_of_function(v, name->s))
    return raise_unsupported(it, NULL, "%s of a function", name->s);
  if (v.kind == VAL_MODULE && may_have(v.u.module, name->s))
    return raise_unsupported(it, NULL, "%s.%s", v.u.module->name, name->s);
  if (v.kind == VAL_MODULE)
    raise_error(it, it->exc_AttributeError,
                "%smodule '%s' has no attribute '%s'%s",
                module_is_partial(v.u.module) ? "partially initialized " : "",
                v.u.module->name, name->s,
                module_is_partial(v.u.module) ? CIRCULAR : "");
  else if (v.kind == VAL_CLASS)
    raise_error(it, it->exc_AttributeError,
                "type object '%s' has no attribute '%s'", v.u.cls->name->s,
                name->s);
  else
    raise_error(it, it->exc_AttributeError,
                "'%s' object has no attribute '%s'", asked_last(it, v),
                name->s);
  pending_info(it)->missing = name;
  pending_info(it)->missing_from = v;
  slot_set(it, it->pending.u.obj, it->n->name, value_name(it, name));
  return false;
}

// Where no name is near, those of a model's modules, if they are few.
static const char *modules_help(Interp *it, const Obj *o) {
  enum { LISTED_MAX = 10 };
  const char *names[LISTED_MAX + 1];
  int n = 0;
  gather_names(module_table(it, o, "_modules"), names, &n, LISTED_MAX + 1);
  if (n < 2 || n > LISTED_MAX || isdigit((unsigned char)names[0][0]))
    return NULL;
  Buf b = buf_new(&it->c->arena);
  buf_printf(&b, "the modules of '%s' are ", o->cls->name->s);
  for (int i = 0; i < n; i++)
    buf_printf(&b, "%s%s", i == 0 ? "" : i < n - 1 ? ", " : " and ", names[i]);
  return buf_text(&b);
}

// `self.to = nn.Linear(8, 8)`, then `self.to.weight`: a method of the class is
// found before the layer of its name.
static const char *hidden_layer_help(Interp *it, const Method *m) {
  if (m->self.kind != VAL_INSTANCE || m->function.kind != VAL_FUNCTION)
    return NULL;
  Name *name = m->function.u.function->name;
  const Dict *layers = module_table(it, m->self.u.obj, "_modules");
  Value layer;
  if (!layers || !dict_find_name(layers, name, &layer))
    return NULL;
  return arena_printf(&it->c->arena,
                      "'%s' is a method of '%s', which hides the layer that "
                      "was assigned to 'self.%s': give the layer another name",
                      name->s, m->self.u.obj->cls->name->s, name->s);
}

// The attribute that was probably meant. It is looked for when an error is
// shown: most of them are caught, by hasattr and the like.
static const char *attribute_help(Interp *it, Value v, const Name *name) {
  enum { NAMES_MAX = 2048 }; // Tensor and its bases have some 700
  const char *names[NAMES_MAX];
  Value ignored;
  int n = 0;
  const char *hidden =
      v.kind == VAL_METHOD ? hidden_layer_help(it, v.u.method) : NULL;
  if (hidden)
    return hidden;
  if (v.kind == VAL_MODULE) {
    if (v.u.module->is_embedded)
      n = library_names(it, arena_printf(&it->c->arena, "%s/",
                                         slashed(it, v.u.module->name)),
                        names, NAMES_MAX);
    gather_names(v.u.module->globals, names, &n, NAMES_MAX);
    n = module_lazy_names(v.u.module, names, n, NAMES_MAX);
  } else {
    if (v.kind != VAL_CLASS && is_heap(v))
      gather_members(it, v.u.obj, names, &n, NAMES_MAX);
    gather_class(v.kind == VAL_CLASS ? v.u.cls : class_of(it, v), names, &n,
                 NAMES_MAX);
  }
  const char *near = pytorch_name(name->s);
  if (!near || v.kind != VAL_MODULE)
    near = closest_match(name->s, names, n);
  if (!near && v.kind == VAL_DICT && dict_find_name(v.u.dict, name_of(
                                         it, name->s), &ignored))
    return arena_printf(&it->c->arena, "a dict is read by its keys: ['%s']",
                        name->s);
  if (!near && v.kind == VAL_METHOD)
    return "a method is called before its result is used";
  if (!near && v.kind == VAL_TUPLE && v.u.list->n &&
      v.u.list->at[0].kind == VAL_TENSOR)
    return tuple_help(it, "it", v.u.list);
  if (!near)
    return v.kind == VAL_INSTANCE ? modules_help(it, v.u.obj) : NULL;
  return arena_printf(&it->c->arena, "did you mean '%s'?", near);
}

Unavailable *unavailable_new(Interp *it) {
  Unavailable *u = arena_new(&it->c->arena, Unavailable);
  u->h.cls = it->cls[VAL_UNAVAILABLE];
  return u;
}

bool raise_unavailable(Interp *it, Name *name, const Unavailable *u) {
  if (u->undecided && it->undecided)
    return it->undecided(it, u);
  // What torch2c cannot do is no exception that a file may catch.
  Class *cls = u->is_unsupported ? it->exc_Unsupported : it->exc_NameError;
  if (name)
    raise_error(it, cls, "'%s' is unavailable: %s", name->s, u->reason);
  else
    raise_error(it, cls, "value is unavailable: %s", u->reason);
  ErrorInfo *info = pending_info(it);
  info->code = "E0202";
  info->is_unsupported = u->is_unsupported;
  info->cause = u;
  return false;
}

bool pending_is(Interp *it, Class *cls) {
  return is_set(it->pending) && is_instance(it, it->pending, cls);
}

void pending_clear(Interp *it) { it->pending = VALUE_UNSET; }

static bool same_place(Range a, Range b) {
  return a.src == b.src && a.begin == b.begin;
}

// One mistake in a block that is used four times, or whose layers are called in
// two branches.
static bool same_mistake(const ErrorInfo *a, const ErrorInfo *b) {
  return same_place(a->range, b->range) ||
         (a->made.src && a->layer != b->layer &&
          same_place(a->made, b->made) &&
          same_place(a->made_for, b->made_for));
}

bool interp_recover(Interp *it) {
  if (!it->recovers || it->try_depth || !is_set(it->pending))
    return false;
  const ErrorInfo *info = pending_info(it);
  bool is_known = info->is_consequence;
  for (int i = 0; i < it->recovered.n && !is_known; i++)
    is_known = same_mistake(info, info_of(it, it->recovered.at[i]));
  if (!is_known)
    vec_push(&it->c->arena, &it->recovered, it->pending);
  pending_clear(it);
  return true;
}

// --- as a diagnostic --------------------------------------------------------

static const char *exception_text(Interp *it, Value exc) {
  Buf b = buf_new(&it->c->arena);
  Value msg;
  if (is_instance(it, exc, it->exc_SyntaxError) && // str() has the line, too
      slot_find(exc.u.obj, it->n->msg, &msg) && msg.kind == VAL_STR)
    return msg.u.str->s;
  Value saved = it->pending;
  it->pending = VALUE_UNSET;
  if (!str(it, exc, &b)) {
    it->pending = VALUE_UNSET;
    b.n = 0;
  }
  it->pending = saved;
  return buf_text(&b);
}

static void chain_notes(Interp *it, Diag *d, const Chain *chain) {
  enum { SHOWN_MAX = 12 };
  int shown = 0;
  for (; chain && shown < SHOWN_MAX; chain = chain->up) {
    const Chain *up = chain->up;
    bool is_repeated = up && up->call.src == chain->call.src &&
                       up->call.begin == chain->call.begin;
    if (!chain->call.src || is_repeated) // a recursion is shown once
      continue;
    diag_note(it->c, d, chain->call, NULL, "in %s, called from here",
              chain->function);
    shown++;
  }
  if (chain)
    diag_note(it->c, d, (Range){0}, NULL, "outer calls are not shown");
}

// "KeyError: 'weights'"
static const char *exception_words(Interp *it, Value exc) {
  const char *text = exception_text(it, exc);
  const char *name = class_of(it, exc)->name->s;
  return *text ? arena_printf(&it->c->arena, "%s: %s", name, text) : name;
}

static bool is_exception(Interp *it, Value v) {
  return v.kind == VAL_INSTANCE && is_instance(it, v, it->exc_BaseException);
}

static Range place_of_exception(Value exc) {
  const ErrorInfo *info = exc.u.instance->error;
  return info ? info->range : (Range){0};
}

// What add_note has said, and the first parts of a group.
static void own_notes(Interp *it, Diag *d, Value exc, int depth) {
  enum { DEEPEST = 3, PARTS_MAX = 8 };
  Value all;
  const Obj *o = exc.u.obj;
  if (o->attrs && dict_find_name(o->attrs, name_of(it, "__notes__"), &all) &&
      is_sequence(all))
    for (int64_t i = 0; i < all.u.list->n; i++)
      if (all.u.list->at[i].kind == VAL_STR)
        diag_note(it->c, d, (Range){0}, NULL, "%s",
                  all.u.list->at[i].u.str->s);
  if (!slot_find(o, name_of(it, "_exceptions"), &all) || !is_sequence(all))
    return;
  for (int64_t i = 0; i < all.u.list->n && i < PARTS_MAX; i++) {
    Value part = all.u.list->at[i];
    if (!is_exception(it, part))
      continue;
    diag_note(it->c, d, place_of_exception(part), NULL, "%d of %d: %s",
              (int)i + 1, (int)all.u.list->n, exception_words(it, part));
    if (depth < DEEPEST)
      own_notes(it, d, part, depth + 1);
  }
}

// What an exception was raised from, or what was being handled meanwhile; the
// library's own handlers, which have no place but the error's, are not told.
static void origin_notes(Interp *it, Diag *d, Value exc) {
  enum { DEEPEST = 8 };
  own_notes(it, d, exc, 0);
  for (int i = 0; i < DEEPEST; i++) {
    Value why, hidden;
    const Obj *o = exc.u.obj;
    bool is_cause = slot_find(o, it->n->__cause__, &why) &&
                    is_exception(it, why);
    bool is_hidden = slot_find(o, name_of(it, "__suppress_context__"),
                               &hidden) &&
                     hidden.kind == VAL_BOOL && hidden.u.b;
    if (!is_cause && (is_hidden || !slot_find(o, it->n->__context__, &why) ||
                      !is_exception(it, why)))
      return;
    Range at = place_of_exception(why);
    if (at.src && !same_place(at, d->range)) {
      diag_note(it->c, d, at, NULL,
                is_cause ? "caused by %s" : "while this was handled: %s",
                exception_words(it, why));
      own_notes(it, d, why, 0);
    }
    exc = why;
  }
}

static bool is_pytorch_class(Interp *it, Value exc) {
  return class_of(it, exc) == it->exc_RuntimeError;
}

// What made a name unavailable is the error; where it was needed is a note.
Value root_error(Interp *it, Value exc) {
  const Unavailable *cause;
  while ((cause = info_of(it, exc)->cause) && is_set(cause->error))
    exc = cause->error;
  return exc;
}

Diag *error_to_diag(Interp *it) {
  Value last = it->pending;
  Value exc = it->pending = root_error(it, last);
  ErrorInfo *info = info_of(it, exc);
  Class *cls = class_of(it, exc);
  const char *text = exception_text(it, exc);
  const char *code = info->code ? info->code : "E0201";
  Diag *d;
  if (info->headline)
    d = diag_new(it->c, SEV_ERROR, code, info->range, "%s", info->headline);
  else if (cls == it->exc_Unsupported || is_pytorch_class(it, exc))
    d = diag_new(it->c, SEV_ERROR, code, info->range, "%s",
                 *text ? text : cls->name->s);
  else if (*text)
    d = diag_new(it->c, SEV_ERROR, code, info->range, "%s: %s", cls->name->s,
                 text);
  else
    d = diag_new(it->c, SEV_ERROR, code, info->range, "%s", cls->name->s);
  d->label = info->label;
  for (int i = 0; i < info->notes.n; i++)
    vec_push(&it->c->arena, &d->notes, info->notes.at[i]);
  chain_notes(it, d, info->chain);
  if (!info->is_unsupported)
    origin_notes(it, d, exc);
  if (last.u.obj != exc.u.obj)
    diag_note(it->c, d, info_of(it, last)->range, NULL,
              "this needs what could not be evaluated");
  d->pytorch = info->pytorch;
  if (!d->pytorch && info->headline)
    d->pytorch = text;
  d->help = info->help;
  if (!d->help && info->missing)
    d->help = cls == it->exc_KeyError
                  ? key_help(it, info->missing_from.u.dict, info->missing)
                  : attribute_help(it, info->missing_from, info->missing);
  d->is_unsupported = info->is_unsupported;
  it->pending = VALUE_UNSET;
  return d;
}
