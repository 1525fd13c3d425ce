// The classes of a dictionary's views: keys(), values() and items().
#include "eval/internal.h"

#define SELF args->at[0]
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

METHOD(view_reversed) {
  return call_builtin(it, "reversed", &SELF, 1, out);
}

METHOD(view_isdisjoint) {
  Value *at;
  int64_t n;
  bool shared = false;
  if (!iter_all(it, args->at[1], &at, &n))
    return false;
  for (int64_t i = 0; i < n && !shared; i++)
    if (!contains(it, SELF, at[i], &shared))
      return false;
  *out = value_bool(!shared);
  return true;
}

#define OPERATOR(name, op)                                                     \
  METHOD(view_##name) {                                                        \
    return view_binary(it, op, SELF, args->at[1], out);                        \
  }                                                                            \
  METHOD(view_r##name) {                                                       \
    return view_binary(it, op, args->at[1], SELF, out);                        \
  }
OPERATOR(and, BIN_AND)
OPERATOR(or, BIN_OR)
OPERATOR(sub, BIN_SUB)
OPERATOR(xor, BIN_XOR)

static bool comparison(Interp *it, const Args *args, CompareOp op,
                       Value *out) {
  Value other = args->at[1];
  bool yes;
  if (other.kind != VAL_SET && !is_set_view(other))
    return no_answer(out);
  if (!view_compare(it, op, SELF, other, &yes))
    return false;
  *out = value_bool(yes);
  return true;
}

#define COMPARISON(name, op)                                                   \
  METHOD(view_##name) { return comparison(it, args, op, out); }
COMPARISON(lt, CMP_LT)
COMPARISON(le, CMP_LE)
COMPARISON(eq, CMP_EQ)
COMPARISON(ne, CMP_NE)
COMPARISON(gt, CMP_GT)
COMPARISON(ge, CMP_GE)

void views_init(Interp *it) {
  static const MethodDef all[] = {{"__len__", dunder_len, "=0"},
                                  {"__iter__", dunder_iter, "=0"},
                                  {"__repr__", dunder_repr, "=0"},
                                  {"__reversed__", view_reversed, "0"}};
#define BOTH(name)                                                             \
  {"__" #name "__", view_##name, "=1"}, {                                      \
    "__r" #name "__", view_r##name, "=1"                                       \
  }
#define ONE(name)                                                              \
  { "__" #name "__", view_##name, "=1" }
  static const MethodDef like_sets[] = {
      BOTH(and), BOTH(or), BOTH(sub),
      BOTH(xor), ONE(lt),  ONE(le),
      ONE(eq),   ONE(ne),  ONE(gt),
      ONE(ge),   {"__contains__", dunder_contains, "=1"},
      {"isdisjoint", view_isdisjoint, "1"}};
  static const char *const names[] = {"dict_keys", "dict_items", "dict_values"};
  for (int i = 0; i < 3; i++) {
    Class *c = iterator_class(it, names[i]);
    add_methods(it, c, all, sizeof all / sizeof *all);
    if (i < 2) // values may be there twice, and be of any kind
      add_methods(it, c, like_sets, sizeof like_sets / sizeof *like_sets);
  }
}
