// Expressions.
#include "eval/internal.h"

// --- names ------------------------------------------------------------------

static Env *env_out(const Frame *f, int depth) {
  Env *e = f->env;
  while (depth-- > 0)
    e = e->outer;
  return e;
}

// A built-in name, of which it is known that no `from m import *` of the module
// hides it: to ask that again for every `len` costs more than all the rest.
static bool load_unhidden(const Module *m, Name *name, Value *out) {
  return m->unhidden && m->unhidden_by == m->lazy.n &&
         dict_find_name(m->unhidden, name, out);
}

static void note_unhidden(Interp *it, Module *m, Name *name, Value v) {
  if (!m->unhidden || m->unhidden_by != m->lazy.n) {
    m->unhidden = dict_new(it);
    m->unhidden->is_permanent = true;
    m->unhidden_by = m->lazy.n;
  }
  dict_set_name(it, m->unhidden, name, v);
}

static bool load_global(Interp *it, Name *name, Value *out) {
  Module *m = it->frame->module;
  bool found;
  if (dict_find_name(m->globals, name, out) || load_unhidden(m, name, out))
    return true;
  if (m->lazy.n) {
    if (!module_find(it, m, name, out, &found))
      return false;
    if (found)
      return true;
  }
  if (is_set(m->builtins)) {
    if (!find_own_builtin(it, name, out, &found))
      return false;
    return found || raise_name(it, name);
  }
  if (dict_find_name(it->builtins, name, out)) {
    if (m->lazy.n)
      note_unhidden(it, m, name, *out);
    return true;
  }
  if (!find_lazy_builtin(it, name, out, &found))
    return false;
  if (found)
    return true;
  const FunctionObj *fn = it->frame->function;
  if (name != it->n->__class__ || !fn || !fn->home || !*fn->home)
    return raise_name(it, name);
  *out = value_obj(VAL_CLASS, *fn->home);
  return true;
}

bool load_any(Interp *it, const NameRef *ref, Value *out) {
  switch (ref->binding) {
  case BIND_LOCAL:
    *out = it->frame->env->slot[ref->slot];
    break;
  case BIND_OUTER:
    *out = env_out(it->frame, ref->depth)->slot[ref->slot];
    break;
  case BIND_CLASS:
    if (it->frame->class_ns &&
        dict_find_name(it->frame->class_ns, ref->name, out))
      break;
    if (ref->depth > 0)
      // In a class body the frame's Env is that of the enclosing function.
      *out = env_out(it->frame, ref->depth - 1)->slot[ref->slot];
    else if (!load_global(it, ref->name, out))
      return false;
    break;
  default:
    if (!load_global(it, ref->name, out))
      return false;
  }
  if (out->kind == VAL_UNSET) {
    if (ref->binding == BIND_LOCAL && it->frame->env->scope->kind ==
                                          SCOPE_FUNCTION)
      return raise_error(it, it->exc_UnboundLocalError,
                         "cannot access local variable '%s' where it is not "
                         "associated with a value",
                         ref->name->s);
    return raise_error(it, it->exc_NameError,
                       "cannot access free variable '%s' where it is not "
                       "associated with a value in enclosing scope",
                       ref->name->s);
  }
  return true;
}

bool load_name(Interp *it, const NameRef *ref, Value *out) {
  if (!load_any(it, ref, out))
    return false;
  if (out->kind == VAL_UNAVAILABLE)
    return raise_unavailable(it, ref->name, out->u.unavailable);
  return true;
}

bool store_name(Interp *it, const NameRef *ref, Value v) {
  switch (ref->binding) {
  case BIND_LOCAL:
  case BIND_OUTER: {
    Env *e = ref->binding == BIND_LOCAL ? it->frame->env
                                        : env_out(it->frame, ref->depth);
    journal_env(it, e);
    e->slot[ref->slot] = v;
    break;
  }
  case BIND_CLASS:
    if (it->frame->class_ns->h.cls != it->cls[VAL_DICT]) // of a __prepare__
      return set_item(it, value_obj(VAL_DICT, it->frame->class_ns),
                      value_name(it, ref->name), v);
    dict_set_name(it, it->frame->class_ns, ref->name, v);
    break;
  default:
    dict_set_name(it, it->frame->module->globals, ref->name, v);
  }
  return true;
}

// --- calls ------------------------------------------------------------------

enum { GATHERED_SMALL = 6 };

typedef struct Gathered {
  Value callee; // for messages
  Vec(Value) at;
  Vec(Name *) names;
  Vec(Value) named;
  // where these begin, so that ordinary calls take nothing from the arena
  Value small_at[GATHERED_SMALL], small_named[GATHERED_SMALL];
  Name *small_names[GATHERED_SMALL];
} Gathered;

// "__main__.f()", "print()", as Python names what it calls.
static const char *callee_name(Interp *it, Value f) {
  const char *module = NULL, *name = "object";
  while (f.kind == VAL_METHOD)
    f = f.u.method->function;
  if (f.kind == VAL_FUNCTION) {
    module = f.u.function->module->name;
    name = f.u.function->qualname;
  } else if (f.kind == VAL_CLASS) {
    module = f.u.cls->module;
    name = f.u.cls->qualname;
  } else if (f.kind == VAL_BUILTIN) {
    name = f.u.builtin->name;
  }
  bool shown = module && strcmp(module, "builtins");
  return arena_printf(&it->c->arena, "%s%s%s()", shown ? module : "",
                      shown ? "." : "", name);
}

static bool add_named(Interp *it, Gathered *g, Name *name, Value v) {
  for (int i = 0; i < g->names.n; i++)
    if (g->names.at[i] == name)
      return raise_type(it,
                        "%s got multiple values for keyword argument '%s'",
                        callee_name(it, g->callee), name->s);
  vec_push(&it->c->arena, &g->names, name);
  vec_push(&it->c->arena, &g->named, v);
  return true;
}

static bool add_mapping(Interp *it, Gathered *g, Value v) {
  if (v.kind != VAL_DICT || !is_plain(it, v)) {
    Value made = value_dict(it);
    bool is_mapping;
    if (!dict_merge(it, made.u.dict, v, &is_mapping))
      return false;
    if (!is_mapping)
      return raise_type(it, "%s argument after ** must be a mapping, not %s",
                        callee_name(it, g->callee), type_name(it, v));
    v = made;
  }
  for (int32_t i = 0; i < v.u.dict->n_used; i++) {
    DictEntry e = v.u.dict->entry[i];
    if (!is_set(e.key))
      continue;
    if (e.key.kind != VAL_STR)
      return raise_type(it, "keywords must be strings");
    if (!add_named(it, g, str_name(it, e.key.u.str), e.value))
      return false;
  }
  return true;
}

// An operand or argument; of a call that gives None it is known which function
// has no `return`, for what is said when the None is no good.
static bool eval_operand(Interp *it, const Expr *e, Value *out) {
  if (e->kind != EXPR_CALL)
    return eval_expr(it, e, out);
  it->without_return = NULL;
  if (!eval_expr(it, e, out))
    return false;
  if (is_none(*out) && it->without_return)
    it->gave_none = it->without_return;
  return true;
}

static bool gather(Interp *it, const Expr *e, Gathered *g) {
  for (int i = 0; i < e->u.call.args.n; i++) {
    const Keyword *k = &e->u.call.args.at[i];
    Value v;
    if (!eval_operand(it, k->value, &v))
      return false;
    if (k->star == ARG_STAR) {
      Value l = value_list(it, 0);
      Value iterator;
      Class *cls = class_of(it, v);
      if (!class_find(cls, it->n->__iter__, &iterator) &&
          !class_find(cls, it->n->__getitem__, &iterator) &&
          (v.kind == VAL_INSTANCE || !iterate(it, v, &iterator))) {
        pending_clear(it);
        raise_type(it, "%s argument after * must be an iterable, not %s",
                   callee_name(it, g->callee), type_name(it, v));
        if (is_none(v))
          pending_info(it)->help =
              "append() and its like change a list and return None";
        return false;
      }
      if (!append_all(it, l.u.list, v))
        return false;
      for (int64_t j = 0; j < l.u.list->n; j++)
        vec_push(&it->c->arena, &g->at, l.u.list->at[j]);
    } else if (k->star == ARG_STAR_STAR) {
      if (!add_mapping(it, g, v))
        return false;
    } else if (k->name) {
      if (!add_named(it, g, k->name, v))
        return false;
    } else {
      vec_push(&it->c->arena, &g->at, v);
    }
  }
  return true;
}

// super() without arguments: the class whose text it is in, and the first
// argument of the function.
static bool eval_bare_super(Interp *it, Value *out) {
  const Frame *f = it->frame;
  if (!f->function || !is_set(f->self))
    return raise_error(it, it->exc_RuntimeError, "super(): no arguments");
  if (!f->function->home)
    return raise_error(it, it->exc_RuntimeError,
                       "super(): __class__ cell not found");
  if (!*f->function->home)
    return raise_error(it, it->exc_RuntimeError,
                       "super(): empty __class__ cell");
  Value at[] = {value_obj(VAL_CLASS, *f->function->home), f->self};
  return call_values(it, value_obj(VAL_CLASS, it->cls[VAL_SUPER]), at, 2, out);
}

// The callee of `x.f(...)`: without making a bound method when f is a function
// of x's class.
static bool eval_callee(Interp *it, const Expr *func, Value *f, Value *self) {
  *self = VALUE_UNSET;
  if (func->kind != EXPR_ATTR)
    return eval_expr(it, func, f);
  Value object;
  if (!eval_expr(it, func->u.attr.object, &object))
    return false;
  it->frame->at = func->range;
  if (object.kind == VAL_INSTANCE) {
    Name *name = func->u.attr.name;
    Value ignored;
    if (!(object.u.obj->attrs &&
          dict_find_name(object.u.obj->attrs, name, &ignored)) &&
        class_find(object.u.obj->cls, name, f) && f->kind == VAL_FUNCTION &&
        !f->u.function->is_in_c &&
        !(class_find(object.u.obj->cls, it->n->__getattribute__, &ignored) &&
          ignored.kind == VAL_FUNCTION)) {
      *self = object;
      return true;
    }
  }
  // "".join, [].append, ...
  if (object.kind >= VAL_STR && object.kind <= VAL_SET &&
      is_plain(it, object) &&
      class_find(object.u.obj->cls, func->u.attr.name, f) &&
      f->kind == VAL_BUILTIN) {
    *self = object;
    return true;
  }
  return get_attr(it, object, func->u.attr.name, f);
}

static bool eval_call(Interp *it, const Expr *e, Value *out) {
  Value f, self;
  const Expr *func = e->u.call.func;
  if (!eval_callee(it, func, &f, &self))
    return false;
  if (it->watch && f.kind == VAL_INSTANCE && !it->frame->module->is_embedded)
    it->watch(it, func, f);
  if (e->u.call.args.n == 0 && f.kind == VAL_CLASS &&
      f.u.cls == it->cls[VAL_SUPER])
    return eval_bare_super(it, out);
  Gathered g;
  g.callee = f;
  g.at.at = g.small_at;
  g.named.at = g.small_named;
  g.names.at = g.small_names;
  g.at.n = g.named.n = g.names.n = 0;
  g.at.cap = g.named.cap = g.names.cap = GATHERED_SMALL;
  if (is_set(self))
    vec_push(&it->c->arena, &g.at, self);
  bool was_unread = it->frame->is_unread;
  it->frame->is_unread = was_unread || is_unread_print(it, f);
  bool is_gathered = gather(it, e, &g);
  it->frame->is_unread = was_unread;
  if (!is_gathered)
    return false;
  it->frame->at = e->range;
  Args args = {.at = g.at.at,
               .n = g.at.n,
               .names = g.names.at,
               .named = g.named.at,
               .n_named = g.names.n,
               .call = e};
  return call(it, f, &args, out);
}

// --- operators --------------------------------------------------------------

static bool eval_compare(Interp *it, const Expr *e, Value *out) {
  Value left, right;
  if (!eval_expr(it, e->u.compare.first, &left))
    return false;
  for (int i = 0; i < e->u.compare.ops.n; i++) {
    if (!eval_expr(it, e->u.compare.rest.at[i], &right))
      return false;
    it->frame->at = e->range;
    if (!compare(it, e->u.compare.ops.at[i], left, right, out))
      return false;
    bool yes = true;
    if (i + 1 < e->u.compare.ops.n && !truth(it, *out, &yes))
      return false;
    if (!yes)
      return true;
    left = right;
  }
  return true;
}

static bool eval_boolop(Interp *it, const Expr *e, Value *out) {
  bool yes;
  if (!eval_expr(it, e->u.boolop.left, out))
    return false;
  it->frame->at = e->u.boolop.left->range;
  if (!truth(it, *out, &yes))
    return false;
  if (yes != e->u.boolop.is_and)
    return true;
  return eval_expr(it, e->u.boolop.right, out);
}

static Flow run_cond(Interp *it, const void *of, Value *out) {
  const Expr *e = of;
  Value test;
  bool yes;
  if (!eval_expr(it, e->u.cond.cond, &test))
    return FLOW_RAISE;
  it->frame->at = e->u.cond.cond->range;
  if (!truth(it, test, &yes) ||
      !eval_expr(it, yes ? e->u.cond.then : e->u.cond.otherwise, out))
    return FLOW_RAISE;
  return FLOW_NEXT;
}

static bool eval_cond(Interp *it, const Expr *e, Value *out) {
  return run_part(it, e, true, run_cond, out) != FLOW_RAISE;
}

static bool eval_optional(Interp *it, const Expr *e, Value *out) {
  *out = VALUE_NONE;
  return !e || eval_expr(it, e, out);
}

static bool eval_slice(Interp *it, const Expr *e, Value *out) {
  SliceObj *s = arena_new(&it->c->arena, SliceObj);
  s->h.cls = it->cls[VAL_SLICE];
  *out = value_obj(VAL_SLICE, s);
  return eval_optional(it, e->u.slice.lo, &s->start) &&
         eval_optional(it, e->u.slice.hi, &s->stop) &&
         eval_optional(it, e->u.slice.step, &s->step);
}

static bool eval_lambda(Interp *it, const Function *ast, Value *out) {
  *out = function_new(it, ast, it->frame);
  for (int i = 0; i < ast->params.n; i++)
    if (ast->params.at[i].fallback &&
        !eval_expr(it, ast->params.at[i].fallback,
                   &out->u.function->fallbacks[i]))
      return false;
  return true;
}

static bool eval_yield(Interp *it, const Expr *e, Value *out) {
  Value v;
  return eval_optional(it, e->u.operand, &v) && generator_yield(it, v, out);
}

static bool eval_yield_from(Interp *it, const Expr *e, Value *out) {
  Value from, iterator;
  return eval_expr(it, e->u.operand, &from) &&
         iterate(it, from, &iterator) &&
         generator_yield_from(it, iterator, out);
}

static bool eval_named(Interp *it, const Expr *e, Value *out) {
  return eval_expr(it, e->u.named.value, out) &&
         assign_to(it, e->u.named.target, *out);
}

// Always false.
static bool explain_none(Interp *it, const Expr *e, Value object) {
  if (is_none(object) && e->kind == EXPR_CALL && it->without_return)
    hint_none(it);
  return false;
}

static bool eval_attr(Interp *it, const Expr *e, Value *out) {
  Value object;
  if (!eval_operand(it, e->u.attr.object, &object))
    return false;
  it->frame->at = e->range;
  return get_attr(it, object, e->u.attr.name, out) ||
         explain_none(it, e->u.attr.object, object);
}

static bool eval_index(Interp *it, const Expr *e, Value *out) {
  Value object, key;
  if (!eval_operand(it, e->u.index.object, &object) ||
      !eval_expr(it, e->u.index.index, &key))
    return false;
  it->frame->at = e->range;
  return get_item(it, object, key, out) ||
         explain_none(it, e->u.index.object, object);
}

static bool eval_unary(Interp *it, const Expr *e, Value *out) {
  Value v;
  if (!eval_expr(it, e->u.unary.operand, &v))
    return false;
  it->frame->at = e->range;
  return unary_op(it, e->u.unary.op, v, out);
}

static bool eval_binary(Interp *it, const Expr *e, Value *out) {
  Value a, b;
  if (!eval_operand(it, e->u.binary.left, &a) ||
      !eval_operand(it, e->u.binary.right, &b))
    return false;
  it->frame->at = e->range;
  if (binary(it, e->u.binary.op, a, b, out))
    return true;
  if (a.kind == VAL_TENSOR || b.kind == VAL_TENSOR)
    return false; // it is explained already
  return explain_none(it, e->u.binary.left, a) ||
         explain_none(it, e->u.binary.right, b);
}

// Equal literals of a file are one object.
static bool eval_bytes(Interp *it, const Expr *e, Value *out) {
  Value made = value_bytes(it, e->u.text.bytes, e->u.text.len);
  bool found;
  if (!dict_get(it, it->bytes_literals, made, out, &found))
    return false;
  if (found)
    return true;
  *out = made;
  return dict_set(it, it->bytes_literals, made, made);
}

static bool eval_string(Interp *it, const Expr *e, Value *out) {
  if (e->kind == EXPR_FSTRING)
    return eval_whole(it, e, out);
  if (e->kind == EXPR_BYTES)
    return eval_bytes(it, e, out);
  *out = value_name(it, name_intern(&it->c->names, e->u.text.bytes,
                                    e->u.text.len));
  return true;
}

static bool eval_literal(Interp *it, const Expr *e, Value *out) {
  switch (e->kind) {
  case EXPR_NONE:
    *out = VALUE_NONE;
    return true;
  case EXPR_BOOL:
    *out = value_bool(e->u.boolean);
    return true;
  case EXPR_ELLIPSIS:
    *out = (Value){.kind = VAL_ELLIPSIS};
    return true;
  case EXPR_INT:
    *out = value_int(e->u.integer);
    return true;
  case EXPR_BIGINT:
    it->frame->at = e->range;
    return raise_overflow(it);
  case EXPR_FLOAT:
    *out = value_float(e->u.number);
    return true;
  default:
    it->frame->at = e->range;
    return complex_number(it, 0, e->u.number, out);
  }
}

static bool eval(Interp *it, const Expr *e, Value *out) {
  if (--it->steps_left < 0 && !interp_step(it))
    return false;
  switch (e->kind) {
  case EXPR_NAME:
    if (e->u.name.binding == BIND_LOCAL) {
      *out = it->frame->env->slot[e->u.name.slot];
      if (out->kind != VAL_UNSET && out->kind != VAL_UNAVAILABLE)
        return true;
    }
    it->frame->at = e->range;
    return load_name(it, &e->u.name, out);
  case EXPR_NONE:
  case EXPR_BOOL:
  case EXPR_ELLIPSIS:
  case EXPR_INT:
  case EXPR_BIGINT:
  case EXPR_FLOAT:
  case EXPR_IMAG:
    return eval_literal(it, e, out);
  case EXPR_STR:
  case EXPR_BYTES:
  case EXPR_FSTRING:
    return eval_string(it, e, out);
  case EXPR_TUPLE:
    return eval_tuple(it, e, out);
  case EXPR_LIST:
    return eval_items(it, &e->u.list, out);
  case EXPR_SET:
    return eval_set(it, e, out);
  case EXPR_DICT:
    return eval_dict(it, e, out);
  case EXPR_UNARY:
    return eval_unary(it, e, out);
  case EXPR_BINARY:
    return eval_binary(it, e, out);
  case EXPR_BOOLOP:
    return eval_boolop(it, e, out);
  case EXPR_COMPARE:
    return eval_compare(it, e, out);
  case EXPR_CALL:
    return eval_call(it, e, out);
  case EXPR_ATTR:
    return eval_attr(it, e, out);
  case EXPR_INDEX:
    return eval_index(it, e, out);
  case EXPR_SLICE:
    return eval_slice(it, e, out);
  case EXPR_COND:
    return eval_cond(it, e, out);
  case EXPR_LAMBDA:
    return eval_lambda(it, e->u.lambda, out);
  case EXPR_LISTCOMP:
  case EXPR_SETCOMP:
  case EXPR_DICTCOMP:
  case EXPR_GENEXPR:
    return eval_comprehension(it, e, out);
  case EXPR_NAMED:
    return eval_named(it, e, out);
  case EXPR_YIELD:
    return eval_yield(it, e, out);
  case EXPR_YIELD_FROM:
    return eval_yield_from(it, e, out);
  case EXPR_STARRED:
    return raise_error(it, it->exc_SyntaxError,
                       "can't use starred expression here");
  case EXPR_AWAIT:
    return raise_unsupported(it, NULL, "await");
  }
  bug("expression kind %d", (int)e->kind);
}

bool eval_expr(Interp *it, const Expr *e, Value *out) {
  if (!eval(it, e, out))
    return false;
  if (it->watch && out->kind != VAL_INSTANCE &&
      !it->frame->module->is_embedded)
    it->watch(it, e, *out);
  return true;
}
