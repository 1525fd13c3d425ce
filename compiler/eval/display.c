// Displays: [a, *b], (a, b), {a}, {k: v, **m}.
#include "eval/internal.h"

bool append_all(Interp *it, List *l, Value from) {
  Value iterator, item;
  if (!iterate(it, from, &iterator))
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

bool eval_set(Interp *it, const Expr *e, Value *out) {
  Value l;
  *out = value_set(it, false);
  return eval_items(it, &e->u.list, &l) &&
         set_add_all(it, out->u.set, l);
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
    if (v.kind != VAL_DICT)
      return raise_type(it, "'%s' object is not a mapping",
                        type_name(it, v));
    if (!dict_update(it, out->u.dict, v.u.dict))
      return false;
  }
  return true;
}
