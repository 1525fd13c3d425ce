// Displays: [a, *b], (a, b), {a}, {k: v, **m}.
#include "eval/internal.h"

bool append_all(Interp *it, List *l, Value from) {
  Value iterator, item;
  if (!iterate(it, from, &iterator) || !ask_length(it, from))
    return false;
  IterStep step;
  while ((step = iter_next(it, iterator, &item)) == ITER_ITEM)
    list_append(it, l, item);
  return step == ITER_END;
}

// A table of classes can be used but for those that cannot be had.
static bool eval_element(Interp *it, const Expr *e, Value *out) {
  if (e->kind != EXPR_NAME)
    return eval_expr(it, e, out);
  it->frame->at = e->range;
  return load_any(it, &e->u.name, out);
}

bool eval_items(Interp *it, const ExprList *items, Value *out) {
  *out = value_list(it, 0);
  for (int i = 0; i < items->n; i++) {
    const Expr *e = items->at[i];
    Value v;
    if (e->kind == EXPR_STARRED) {
      if (!eval_expr(it, e->u.operand, &v) ||
          !append_all(it, out->u.list, v))
        return false;
    } else {
      if (!eval_element(it, e, &v))
        return false;
      list_append(it, out->u.list, v);
    }
  }
  return true;
}

bool eval_tuple(Interp *it, const Expr *e, Value *out) {
  Value l;
  if (!eval_items(it, &e->u.list, &l))
    return false;
  l.u.list->h.cls = it->cls[VAL_TUPLE];
  *out = value_obj(VAL_TUPLE, l.u.list);
  return true;
}

static bool add_elements(Interp *it, const Expr *e, Set *s) {
  Value v;
  for (int i = 0; i < e->u.list.n; i++) {
    const Expr *item = e->u.list.at[i];
    bool is_starred = item->kind == EXPR_STARRED;
    if (is_starred ? !eval_expr(it, item->u.operand, &v) ||
                         !set_add_all(it, s, v)
                   : !eval_element(it, item, &v) ||
                         !dict_set(it, s->keys, v, VALUE_NONE))
      return false;
  }
  return true;
}

static bool is_constant(const Expr *e);

static bool are_constant(const ExprList *l) {
  for (int i = 0; i < l->n; i++)
    if (!is_constant(l->at[i]))
      return false;
  return true;
}

static bool is_constant(const Expr *e) {
  switch (e->kind) {
  case EXPR_UNARY:
    return e->u.unary.op != UNARY_NOT && is_constant(e->u.unary.operand);
  case EXPR_BINARY:
    return is_constant(e->u.binary.left) && is_constant(e->u.binary.right);
  case EXPR_TUPLE:
    return are_constant(&e->u.list);
  default:
    return e->kind == EXPR_INT || e->kind == EXPR_FLOAT ||
           e->kind == EXPR_STR || e->kind == EXPR_BYTES ||
           e->kind == EXPR_BOOL || e->kind == EXPR_NONE;
  }
}

// CPython makes a frozen set of constants when it compiles, and then another
// of its elements in their order.
static bool constant_set(Interp *it, const Expr *e, Value *out) {
  Value made = value_set(it, true);
  *out = value_set(it, true);
  return add_elements(it, e, made.u.set) &&
         dict_update(it, out->u.set->keys, made.u.set->keys);
}

// Of such a set a display is a copy, which has an order of its own.
bool eval_set(Interp *it, const Expr *e, Value *out) {
  enum { CONSTANTS_MIN = 3 };
  Value constants;
  *out = value_set(it, false);
  if (e->u.list.n < CONSTANTS_MIN || !are_constant(&e->u.list))
    return add_elements(it, e, out->u.set);
  return constant_set(it, e, &constants) &&
         set_add_all(it, out->u.set, constants);
}

// A loop walks over the frozen set itself.
bool eval_iterable(Interp *it, const Expr *e, Value *out) {
  return e->kind == EXPR_SET && are_constant(&e->u.list)
             ? constant_set(it, e, out)
             : eval_expr(it, e, out);
}

bool eval_dict(Interp *it, const Expr *e, Value *out) {
  *out = value_dict(it);
  for (int i = 0; i < e->u.dict.values.n; i++) {
    Value k, v;
    if (e->u.dict.keys.at[i]) {
      if (!eval_expr(it, e->u.dict.keys.at[i], &k) ||
          !eval_element(it, e->u.dict.values.at[i], &v) ||
          !dict_set(it, out->u.dict, k, v))
        return false;
      continue;
    }
    if (!eval_expr(it, e->u.dict.values.at[i], &v))
      return false;
    bool is_mapping;
    if (!dict_merge(it, out->u.dict, v, &is_mapping))
      return false;
    if (!is_mapping)
      return raise_type(it, "'%s' object is not a mapping",
                        type_name(it, v));
  }
  return true;
}
