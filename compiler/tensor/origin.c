// Where a tensor comes from: the user's expression, the calls that led to it
// and the module that was running.
#include "tensor/prim.h"

// The evaluator's chain in the graph's words: the two say the same.
static const OriginStep *steps_of(Interp *it, const Chain *chain) {
  OriginStep *first = NULL, **next = &first;
  for (; chain; chain = chain->up) {
    OriginStep *step = arena_new(&it->c->arena, OriginStep);
    step->call = chain->call;
    step->function = chain->function;
    *next = step;
    next = &step->up;
  }
  return first;
}

static const char *text_attr(Interp *it, Value v, const char *name) {
  Value text;
  const Obj *obj = v.u.obj;
  bool found = obj->attrs && dict_find_name(obj->attrs, name_of(it, name),
                                            &text);
  return found && text.kind == VAL_STR ? text.u.str->s : NULL;
}

const Origin *origin_here(Interp *it, const char *what) {
  Tensors *state = tensors_of(it);
  Range range = interp_user_range(it);
  const Origin *last = state->last_origin;
  Value module = it->module_stack.n
                     ? it->module_stack.at[it->module_stack.n - 1]
                     : VALUE_NONE;
  const char *type = is_heap(module) ? module.u.obj->cls->name->s : NULL;
  Chain *chain = interp_user_chain(it);
  bool is_same =
      last && last->range.src == range.src &&
      last->range.begin == range.begin && last->range.end == range.end &&
      last->module_type == type &&
      state->last_module == (is_heap(module) ? module.u.obj : NULL) &&
      state->last_chain == chain;
  if (is_same && (last->what == what || !strcmp(last->what, what)))
    return last;
  Origin *o = arena_new(&it->c->arena, Origin);
  o->range = range;
  o->what = what;
  o->module_type = type;
  if (is_same) {
    o->module_path = last->module_path;
    o->calls = last->calls;
  } else {
    o->module_path = type ? text_attr(it, module, "_t2c_path") : NULL;
    o->calls = steps_of(it, chain);
  }
  state->last_origin = o;
  state->last_module = is_heap(module) ? module.u.obj : NULL;
  state->last_chain = chain;
  return o;
}
