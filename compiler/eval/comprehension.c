// Comprehensions, generator expressions and f-strings.
#include "eval/internal.h"

typedef bool (*Emit)(Interp *it, const Expr *e, void *user);

static bool run_fors(Interp *it, const Expr *e, int level, Value iterable,
                     Emit emit, void *user);

static bool after_conditions(Interp *it, const Expr *e, int level, Emit emit,
                             void *user) {
  const CompFor *f = &e->u.comp.fors.at[level];
  for (int i = 0; i < f->conds.n; i++) {
    Value v;
    bool yes;
    if (!eval_expr(it, f->conds.at[i], &v) || !truth(it, v, &yes))
      return false;
    if (!yes)
      return true;
  }
  if (level + 1 == e->u.comp.fors.n)
    return emit(it, e, user);
  Value next;
  return eval_iterable(it, e->u.comp.fors.at[level + 1].iter, &next) &&
         run_fors(it, e, level + 1, next, emit, user);
}

static bool run_fors(Interp *it, const Expr *e, int level, Value iterable,
                     Emit emit, void *user) {
  const CompFor *f = &e->u.comp.fors.at[level];
  Value item;
  Walk walk;
  it->frame->at = f->iter->range;
  if (!walk_start(it, iterable, &walk))
    return false;
  IterStep step;
  while ((step = walk_next(it, &walk, &item)) == ITER_ITEM)
    if (!assign_to(it, f->target, item) ||
        !after_conditions(it, e, level, emit, user))
      return false;
  return step == ITER_END;
}

// Runs the loops in an Env of their own; the frame stays the caller's.
bool comp_run(Interp *it, const Expr *e, Value first_iter, Emit emit,
              void *user) {
  Frame *f = it->frame;
  Env *saved_env = f->env;
  Dict *saved_ns = f->class_ns, *saved_locals = f->locals;
  Env *env = f->env = env_new(it, e->u.comp.scope, saved_env);
  f->class_ns = f->locals = NULL;
  bool ok = run_fors(it, e, 0, first_iter, emit, user);
  env_free(it, env);
  f->env = saved_env;
  f->class_ns = saved_ns;
  f->locals = saved_locals;
  return ok;
}

static bool emit_list(Interp *it, const Expr *e, void *user) {
  Value v;
  if (!eval_expr(it, e->u.comp.element, &v))
    return false;
  list_append(it, user, v);
  return true;
}

static bool emit_set(Interp *it, const Expr *e, void *user) {
  Value v;
  return eval_expr(it, e->u.comp.element, &v) &&
         dict_set(it, ((Set *)user)->keys, v, VALUE_NONE);
}

static bool emit_dict(Interp *it, const Expr *e, void *user) {
  Value k, v;
  return eval_expr(it, e->u.comp.element, &k) &&
         eval_expr(it, e->u.comp.value, &v) && dict_set(it, user, k, v);
}

bool eval_comprehension(Interp *it, const Expr *e, Value *out) {
  Value first;
  if (!eval_iterable(it, e->u.comp.fors.at[0].iter, &first))
    return false;
  switch (e->kind) {
  case EXPR_LISTCOMP:
    *out = value_list(it, 0);
    return comp_run(it, e, first, emit_list, out->u.list);
  case EXPR_SETCOMP:
    *out = value_set(it, false);
    return comp_run(it, e, first, emit_set, out->u.set);
  case EXPR_DICTCOMP:
    *out = value_dict(it);
    return comp_run(it, e, first, emit_dict, out->u.dict);
  default: {
    Value iterator;
    it->frame->at = e->u.comp.fors.at[0].iter->range;
    if (!iterate(it, first, &iterator))
      return false;
    *out = genexpr_new(it, e, iterator, it->frame);
    return true;
  }
  }
}

static bool eval_part(Interp *it, const FPart *p, Buf *out) {
  Value v;
  if (!eval_expr(it, p->expr, &v))
    return false;
  if (p->text)
    buf_add(out, p->text, p->len); // f'{x=}'
  if (p->conversion) {
    Buf b = buf_new(&it->c->arena);
    if (!repr_as(it, p->conversion, v, &b))
      return false;
    v = value_buf(it, &b);
  } else if (p->text && !p->spec) {
    return repr(it, v, out);
  }
  Buf spec = buf_new(&it->c->arena);
  if (p->spec && !eval_fstring(it, p->spec, &spec))
    return false;
  Value s = value_buf(it, &spec);
  return format_value(it, v, s.u.str, out);
}

bool format_alone(Interp *it, Value v, Str *spec, Value *out) {
  Buf b = buf_new(&it->c->arena);
  Value own;
  if (!format_value(it, v, spec, &b))
    return false;
  bool is_same = v.kind == VAL_STR && spec->len && v.u.str->len == b.n &&
                 !memcmp(v.u.str->s, b.n ? b.s : "", b.n) &&
                 !is_users_method(class_of(it, v), it->n->__format__, &own);
  *out = is_same ? v : value_buf(it, &b);
  return true;
}

// f'{x:>4}'
static bool eval_alone(Interp *it, const FPart *p, Value *out) {
  Value v;
  Buf spec = buf_new(&it->c->arena);
  return eval_expr(it, p->expr, &v) && eval_fstring(it, p->spec, &spec) &&
         format_alone(it, v, value_buf(it, &spec).u.str, out);
}

bool eval_whole(Interp *it, const Expr *e, Value *out) {
  Buf b = buf_new(&it->c->arena);
  const FPart *p = e->u.fstring.at;
  if (e->u.fstring.n == 1 && p->expr && !p->text && !p->conversion && p->spec)
    return eval_alone(it, p, out);
  if (e->u.fstring.n != 1 || !p->expr || p->text || p->conversion || p->spec) {
    if (!eval_fstring(it, e, &b))
      return false;
  } else if (!eval_expr(it, p->expr, out)) {
    return false;
  } else if (out->kind == VAL_STR && out->u.obj->cls == it->cls[VAL_STR]) {
    return true; // all of it is a text: that itself
  } else if (!format_value(it, *out, value_str(it, "", 0).u.str, &b)) {
    return false;
  }
  *out = value_buf(it, &b);
  return true;
}

bool eval_fstring(Interp *it, const Expr *e, Buf *out) {
  if (e->kind == EXPR_STR) {
    buf_add(out, e->u.text.bytes, e->u.text.len);
    return true;
  }
  for (int i = 0; i < e->u.fstring.n; i++) {
    const FPart *p = &e->u.fstring.at[i];
    if (!p->expr)
      buf_add(out, p->text, p->len);
    else if (!eval_part(it, p, out))
      return false;
  }
  return true;
}
