// Calls: binding arguments to parameters, frames, functions.
#include "eval/internal.h"

bool interp_enter(Interp *it, const char *what) {
  int max = it->options.recursion_max ? it->options.recursion_max
                                      : RECURSION_MAX;
  if (it->depth >= max || (char *)__builtin_frame_address(0) < it->stack_limit)
    return raise_error(it, it->exc_RecursionError,
                       "maximum recursion depth exceeded%s", what);
  it->depth++;
  return true;
}

void interp_leave(Interp *it) { it->depth--; }

Env *env_new(Interp *it, const Scope *scope, Env *outer) {
  size_t n = (size_t)scope->slots.n;
  if (n < ENV_POOL && it->free_envs[n] && !scope->has_inner) {
    Env *e = it->free_envs[n];
    it->free_envs[n] = e->outer;
    memset(e->slot, 0, n * sizeof(Value));
    e->outer = outer;
    e->scope = scope;
    e->epoch = it->epoch;
    return e;
  }
  Env *e = arena_alloc(&it->c->arena, sizeof *e + n * sizeof(Value));
  e->outer = outer;
  e->scope = scope;
  e->epoch = it->epoch;
  return e;
}

// An Env that nothing can have captured is used again.
void env_free(Interp *it, Env *e) {
  int n = e->scope->slots.n;
  if (n >= ENV_POOL || e->scope->has_inner)
    return;
  e->outer = it->free_envs[n];
  it->free_envs[n] = e;
}

Value function_new(Interp *it, const Function *ast, Frame *f) {
  FunctionObj *o = arena_new(&it->c->arena, FunctionObj);
  o->h.cls = it->cls[VAL_FUNCTION];
  o->h.epoch = it->epoch;
  o->ast = ast;
  o->env = f->env;
  o->module = f->module;
  o->name = ast->name ? ast->name : name_of(it, "<lambda>");
  const char *outer = NULL;
  o->home = f->class_ns ? f->home : f->function ? f->function->home : NULL;
  if (f->class_ns) {
    Value v;
    if (dict_find_name(f->class_ns, it->n->__qualname__, &v) &&
        v.kind == VAL_STR)
      outer = v.u.str->s;
  } else if (f->function) {
    outer = arena_printf(&it->c->arena, "%s.<locals>", f->function->qualname);
  }
  o->qualname = outer ? arena_printf(&it->c->arena, "%s.%s", outer, o->name->s)
                      : o->name->s;
  o->fallbacks = arena_array(&it->c->arena, (size_t)ast->params.n,
                             sizeof *o->fallbacks);
  return value_obj(VAL_FUNCTION, o);
}

// --- binding ----------------------------------------------------------------

static const char *plural(int n) { return n == 1 ? "" : "s"; }

static bool too_many(Interp *it, const FunctionObj *f, int given,
                     const Args *args) {
  int most = 0, least = 0, keyword_only = 0;
  for (int i = 0; i < f->ast->params.n; i++) {
    const Param *p = &f->ast->params.at[i];
    if (p->kind <= PARAM_PLAIN) {
      most++;
      least += !is_set(f->fallbacks[i]);
    }
  }
  for (int i = 0; i < args->n_named; i++)
    for (int j = 0; j < f->ast->params.n; j++)
      keyword_only += f->ast->params.at[j].kind == PARAM_KEYWORD_ONLY &&
                      f->ast->params.at[j].ref.name == args->names[i];
  const char *takes =
      least == most ? arena_printf(&it->c->arena, "%d", most)
                    : arena_printf(&it->c->arena, "from %d to %d", least, most);
  if (keyword_only)
    raise_type(it,
               "%s() takes %s positional argument%s but %d positional "
               "argument%s (and %d keyword-only argument%s) were given",
               f->qualname, takes, plural(most), given, plural(given),
               keyword_only, plural(keyword_only));
  else
    raise_type(it, "%s() takes %s positional argument%s but %d %s given",
               f->qualname, takes, plural(least == most ? most : 2), given,
               given == 1 ? "was" : "were");
  return hint_call(it, f, args);
}

static bool missing(Interp *it, const FunctionObj *f, const Env *env,
                    const Args *args, bool keyword_only) {
  const char *names[64];
  int n = 0;
  for (int i = 0; i < f->ast->params.n && n < 64; i++) {
    const Param *p = &f->ast->params.at[i];
    bool wanted = keyword_only ? p->kind == PARAM_KEYWORD_ONLY
                               : p->kind <= PARAM_PLAIN;
    if (wanted && !is_set(env->slot[p->ref.slot]))
      names[n++] = p->ref.name->s;
  }
  Buf b = buf_new(&it->c->arena);
  for (int i = 0; i < n; i++)
    buf_printf(&b, "%s'%s'",
               i == 0 ? "" : n == 2 ? " and " : i == n - 1 ? ", and " : ", ",
               names[i]);
  raise_type(it, "%s() missing %d required %s argument%s: %s", f->qualname, n,
             keyword_only ? "keyword-only" : "positional", plural(n),
             buf_text(&b));
  return hint_call(it, f, args);
}

static int find_param(const Function *ast, const Name *name) {
  for (int i = 0; i < ast->params.n; i++) {
    int kind = ast->params.at[i].kind;
    if (ast->params.at[i].ref.name == name &&
        (kind == PARAM_PLAIN || kind == PARAM_KEYWORD_ONLY))
      return i;
  }
  return -1;
}

// Names of positional-only parameters among the keywords; NULL: none.
static const char *positional_only_given(Interp *it, const FunctionObj *f,
                                         const Args *args) {
  Buf b = buf_new(&it->c->arena);
  for (int p = 0; p < f->ast->params.n; p++)
    for (int i = 0; i < args->n_named; i++)
      if (f->ast->params.at[p].kind < PARAM_PLAIN &&
          f->ast->params.at[p].ref.name == args->names[i])
        buf_printf(&b, "%s%s", b.n ? ", " : "", args->names[i]->s);
  return b.n ? buf_text(&b) : NULL;
}

static bool unexpected_keyword(Interp *it, const FunctionObj *f,
                               const Args *args, const Name *name) {
  const char *positional = positional_only_given(it, f, args);
  if (positional)
    return raise_type(it, "%s() got some positional-only arguments passed as "
                          "keyword arguments: '%s'",
                      f->qualname, positional);
  raise_type(it, "%s() got an unexpected keyword argument '%s'", f->qualname,
             name->s);
  const char *names[64];
  int n = 0;
  for (int i = 0; i < f->ast->params.n && n < 64; i++)
    if (f->ast->params.at[i].kind == PARAM_PLAIN ||
        f->ast->params.at[i].kind == PARAM_KEYWORD_ONLY)
      names[n++] = f->ast->params.at[i].ref.name->s;
  const char *near = closest_match(name->s, names, n);
  for (int i = 0; i < n && !near; i++) // use_bias
    if (strlen(names[i]) > 2 && strstr(name->s, names[i]))
      near = names[i];
  if (near)
    pending_info(it)->help =
        arena_printf(&it->c->arena, "did you mean '%s'?", near);
  return hint_call(it, f, args);
}

static bool bind_named(Interp *it, const FunctionObj *f, const Args *args,
                       Env *env, Dict *rest) {
  for (int i = 0; i < args->n_named; i++) {
    int p = find_param(f->ast, args->names[i]);
    if (p >= 0) {
      Value *slot = &env->slot[f->ast->params.at[p].ref.slot];
      if (is_set(*slot)) {
        raise_type(it, "%s() got multiple values for argument '%s'",
                   f->qualname, args->names[i]->s);
        return hint_call(it, f, args);
      }
      *slot = args->named[i];
    } else if (rest) {
      dict_set_name(it, rest, args->names[i], args->named[i]);
    } else {
      return unexpected_keyword(it, f, args, args->names[i]);
    }
  }
  return true;
}

static bool bind(Interp *it, const FunctionObj *f, const Args *args,
                 Env *env) {
  const Function *ast = f->ast;
  int next = 0;
  Dict *rest = NULL;
  bool has_star = false;
  for (int i = 0; i < ast->params.n; i++) {
    const Param *p = &ast->params.at[i];
    Value *slot = &env->slot[p->ref.slot];
    if (p->kind <= PARAM_PLAIN && next < args->n) {
      *slot = args->at[next++];
    } else if (p->kind == PARAM_STAR) {
      has_star = true;
      int left = args->n - next;
      *slot = value_tuple_of(it, args->at + next, left);
      next = args->n;
    } else if (p->kind == PARAM_STAR_STAR) {
      rest = dict_new(it);
      *slot = value_obj(VAL_DICT, rest);
    }
  }
  if (!bind_named(it, f, args, env, rest))
    return false;
  if (next < args->n && !has_star)
    return too_many(it, f, args->n, args);
  bool lacks = false, lacks_keyword = false;
  for (int i = 0; i < ast->params.n; i++) {
    const Param *p = &ast->params.at[i];
    Value *slot = &env->slot[p->ref.slot];
    if (is_set(*slot))
      continue;
    *slot = fallback_of(f, i);
    if (!is_set(*slot)) {
      lacks |= p->kind <= PARAM_PLAIN;
      lacks_keyword |= p->kind == PARAM_KEYWORD_ONLY;
    }
  }
  if (lacks || lacks_keyword)
    return missing(it, f, env, args, !lacks);
  return true;
}

// --- functions --------------------------------------------------------------

static Flow run_body(Interp *it, const void *of, Value *out) {
  const Function *ast = of;
  *out = VALUE_NONE;
  return exec_block(it, &ast->body, out);
}

bool function_run(Interp *it, FunctionObj *f, Env *env, const Args *args,
                  Value *out) {
  Frame frame = {.caller = it->frame,
                 .function = f,
                 .module = f->module,
                 .env = env,
                 .args = args,
                 .is_forward = it->is_calling_module};
  it->is_calling_module = false;
  if (f->ast->params.n && f->ast->params.at[0].kind <= PARAM_PLAIN)
    frame.self = env->slot[f->ast->params.at[0].ref.slot];
  if (it->frame)
    frame.at = it->frame->at;
  it->frame = &frame;
  Flow flow = run_part(it, f->ast, false, run_body, out);
  if (it->generators.live.n && f->ast->scope->is_resumed &&
      flow != FLOW_RAISE && !generators_let_go(it, env, -1))
    flow = FLOW_RAISE;
  it->frame = frame.caller;
  if (flow == FLOW_NEXT && !f->module->is_embedded)
    it->without_return = f;
  else if (!is_none(*out))
    it->without_return = NULL;
  return flow != FLOW_RAISE;
}

static bool call_function(Interp *it, FunctionObj *f, const Args *args,
                          Value *out) {
  if (f->ast->is_async)
    return raise_unsupported(it, "write it as an ordinary function",
                             "async function '%s'", f->name->s);
  if (!interp_enter(it, ""))
    return false;
  Env *env = env_new(it, f->ast->scope, f->env);
  bool ok = bind(it, f, args, env);
  if (ok && f->ast->is_generator)
    *out = generator_object(it, f, env, args);
  else if (ok)
    ok = function_run(it, f, env, args, out);
  if (!f->ast->is_generator)
    env_free(it, env);
  interp_leave(it);
  return ok;
}

// Calls with one more positional value in front.
static bool call_with_self(Interp *it, Value function, Value self,
                           const Args *args, Value *out) {
  Value small[8];
  Value *at = small;
  if (args->n + 1 > 8)
    at = arena_array(&it->c->arena, (size_t)args->n + 1, sizeof *at);
  at[0] = self;
  if (args->n)
    copy_values(at + 1, args->at, args->n);
  Args more = *args;
  more.at = at;
  more.n++;
  return call(it, function, &more, out);
}

static bool call_class(Interp *it, Class *cls, const Args *args, Value *out) {
  Value hook;
  if (cls->metaclass && cls->metaclass != it->type_class &&
      class_find(cls->metaclass, it->n->__call__, &hook) &&
      hook.kind == VAL_FUNCTION)
    return call_with_self(it, hook, value_obj(VAL_CLASS, cls), args, out);
  return class_construct(it, cls, args, out);
}

static bool refuse_call(Interp *it, Value f, const Expr *e) {
  raise_type(it, "'%s' object is not callable", qualified_type(it, f));
  if (is_none(f))
    hint_none_called(it, e);
  else
    hint_called(it, f);
  return false;
}

// What is called instead of a method, a static method or an object, which may
// be such a thing again, without end.
static bool call_behind(Interp *it, Value f, const Value *self,
                        const Args *args, Value *out) {
  if (f.kind == VAL_FUNCTION || f.kind == VAL_BUILTIN)
    return self ? call_with_self(it, f, *self, args, out)
                : call(it, f, args, out);
  if (!interp_enter(it, " while calling a Python object"))
    return false;
  bool ok = self ? call_with_self(it, f, *self, args, out)
                 : call(it, f, args, out);
  interp_leave(it);
  return ok;
}

bool call(Interp *it, Value f, const Args *args, Value *out) {
  bool may_write = args->n_named &&
                   (f.kind == VAL_BUILTIN ? f.u.builtin->takes_out
                    : f.kind == VAL_FUNCTION &&
                          f.u.function->module->is_embedded);
  if ((it->has_complex || it->has_casts || may_write) && it->overload) {
    int answered = it->overload(it, f, args, out);
    if (answered)
      return answered > 0;
  }
  switch (f.kind) {
  case VAL_FUNCTION:
    return call_function(it, f.u.function, args, out);
  case VAL_BUILTIN: {
    if (!interp_enter(it, " while calling a Python object"))
      return false;
    const Builtin *b = f.u.builtin;
    bool ok = counts_as_number(it, b, args)
                  ? call_on_number(it, b, args, out)
                  : ((!b->owner && !b->takes.style) ||
                     method_check(it, b, args)) && b->call(it, args, out);
    interp_leave(it);
    return ok;
  }
  case VAL_METHOD:
    return call_behind(it, f.u.method->function, &f.u.method->self, args, out);
  case VAL_CLASS:
    return call_class(it, f.u.cls, args, out);
  case VAL_STATICMETHOD:
    return call_behind(it, f.u.wrapped->function, NULL, args, out);
  case VAL_UNAVAILABLE:
    return raise_unavailable(it, NULL, f.u.unavailable);
  default: {
    Value hook;
    if (class_find(class_of(it, f), it->n->__call__, &hook) &&
        !is_none(hook))
      return call_behind(it, hook, &f, args, out);
    return refuse_call(it, f, args->call);
  }
  }
}

bool is_callable(Interp *it, Value v) {
  Value ignored;
  switch (v.kind) {
  case VAL_FUNCTION:
  case VAL_BUILTIN:
  case VAL_METHOD:
  case VAL_CLASS:
  case VAL_STATICMETHOD:
    return true;
  default:
    return class_find(class_of(it, v), it->n->__call__, &ignored);
  }
}

bool call_values(Interp *it, Value f, Value *at, int n, Value *out) {
  Args args = {.at = at, .n = n};
  return call(it, f, &args, out);
}

bool call_builtin(Interp *it, const char *name, Value *at, int n, Value *out) {
  Value f;
  dict_find_name(it->builtins, name_of(it, name), &f);
  return call_values(it, f, at, n, out);
}

bool call_method(Interp *it, Value self, const char *name, Value *at, int n,
                 Value *out) {
  Value f;
  return get_attr(it, self, name_of(it, name), &f) &&
         call_values(it, f, at, n, out);
}

// --- blame ------------------------------------------------------------------

static int parameter_place(const Frame *f, const char *name) {
  const Function *ast = f->function->ast;
  for (int i = 0; i < ast->params.n; i++)
    if (!strcmp(ast->params.at[i].ref.name->s, name))
      return i;
  return -1;
}

// The frame of a function that has the parameter: what it calls to say what is
// wrong may be given it by another name.
static const Frame *frame_with(const Frame *f, const char *param) {
  const Frame *with = f;
  while (with && with->module->is_embedded &&
         (!with->function || parameter_place(with, param) < 0))
    with = with->caller;
  return with && with->module->is_embedded ? with : f;
}

// The expression in the call of frame f that filled parameter `name`; NULL
// when it came from a default, or through *args and **kwargs.
static const Expr *argument_expr(const Frame *f, const char *name) {
  if (!f->function || !f->args || !f->args->call)
    return NULL;
  const Expr *callee = f->args->call;
  int position = parameter_place(f, name);
  for (int i = 0; i < callee->u.call.args.n; i++) {
    const Keyword *k = &callee->u.call.args.at[i];
    if (k->name && !strcmp(k->name->s, name))
      return k->value;
  }
  // A method's self is not written in the call.
  int written = 0;
  for (int i = 0; i < callee->u.call.args.n; i++)
    written += !callee->u.call.args.at[i].name &&
               callee->u.call.args.at[i].star == ARG_PLAIN;
  position -= f->args->n > written;
  for (int i = 0; i < callee->u.call.args.n && position >= 0; i++) {
    const Keyword *k = &callee->u.call.args.at[i];
    if (k->star == ARG_STAR)
      return k->value;
    if (!k->name && k->star == ARG_PLAIN && position-- == 0)
      return k->value;
  }
  return NULL;
}

static const Frame *outer_python(const Frame *f) {
  return f ? f->caller : NULL;
}

Range interp_blame(Interp *it, const Frame *f, const char *param) {
  Range fallback = interp_user_range(it);
  const char *name = param;
  f = frame_with(f, param);
  while (f && f->module->is_embedded) {
    const Expr *e = argument_expr(f, name);
    const Frame *up = outer_python(f);
    if (!e || !up)
      return fallback;
    if (!e->range.src->is_embedded)
      return e->range;
    if (e->kind == EXPR_STARRED)
      e = e->u.operand;
    if (e->kind != EXPR_NAME)
      return fallback;
    name = e->u.name.name->s;
    f = up;
  }
  return fallback;
}

// A module is called there with what the file calls it with.
static bool is_among_hooks(const Frame *f) {
  return f->function && f->function->ast->name &&
         !strcmp(f->function->ast->name->s, "_call_with_hooks");
}

Range interp_blame_value(Interp *it, Value v) {
  const Frame *f = it->frame;
  while (f && f->caller && f->caller->module->is_embedded &&
         !is_among_hooks(f->caller))
    f = f->caller;
  if (!f || !f->function || !f->args || !f->args->call)
    return interp_user_range(it);
  const Expr *call = f->args->call;
  int at = f->args->n && f->self.kind == VAL_INSTANCE; // self is not written
  for (int i = 0; i < call->u.call.args.n && at < f->args->n; i++, at++) {
    const Keyword *k = &call->u.call.args.at[i];
    if (k->name || k->star != ARG_PLAIN)
      break;
    Value given = f->args->at[at];
    if (is_heap(v) && given.kind == v.kind && given.u.obj == v.u.obj)
      return k->value->range;
  }
  return interp_user_range(it);
}
