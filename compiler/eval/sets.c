// Sets and frozen sets.
#include "eval/internal.h"

#define SELF args->at[0]
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

bool set_add_all(Interp *it, Set *s, Value from) {
  Value *at;
  int64_t n;
  if (!iter_all(it, from, &at, &n))
    return false;
  for (int64_t i = 0; i < n; i++)
    if (!dict_set(it, s->keys, at[i], VALUE_NONE))
      return false;
  return true;
}

static bool as_set(Interp *it, Value v, Value *out) {
  if (v.kind == VAL_SET) {
    *out = v;
    return true;
  }
  *out = value_set(it, false);
  return set_add_all(it, out->u.set, v);
}

// Adds to `out` the keys of a that are (or are not) in b.
static bool filter(Interp *it, const Dict *a, const Dict *b, bool in,
                   Dict *out) {
  for (int32_t i = 0; i < a->n_used; i++) {
    Value key = a->entry[i].key, ignored; // a user's __eq__ may change a
    bool found;
    if (!is_set(key))
      continue;
    if (!dict_get(it, b, key, &ignored, &found) ||
        (found == in && !dict_set(it, out, key, VALUE_NONE)))
      return false;
  }
  return true;
}

bool set_binary(Interp *it, BinaryOp op, Value a, Value b, Value *out) {
  *out = value_set(it, a.u.obj->cls == it->frozenset_class);
  const Dict *x = a.u.set->keys, *y = b.u.set->keys;
  Dict *to = out->u.set->keys;
  switch (op) {
  case BIN_OR:
    return dict_update(it, to, x) && dict_update(it, to, y);
  case BIN_AND:
    return filter(it, x, y, true, to);
  case BIN_SUB:
    return filter(it, x, y, false, to);
  default:
    return filter(it, x, y, false, to) && filter(it, y, x, false, to);
  }
}

static bool subset(Interp *it, const Dict *a, const Dict *b, bool *out) {
  *out = a->n_live <= b->n_live;
  for (int32_t i = 0; i < a->n_used && *out; i++) {
    Value ignored;
    if (is_set(a->entry[i].key) &&
        !dict_get(it, b, a->entry[i].key, &ignored, out))
      return false;
  }
  return true;
}

bool set_compare(Interp *it, CompareOp op, Value a, Value b, bool *out) {
  const Dict *x = a.u.set->keys, *y = b.u.set->keys;
  if (op == CMP_GT || op == CMP_GE) {
    const Dict *t = x;
    x = y;
    y = t;
  }
  if (!subset(it, x, y, out))
    return false;
  bool same = *out && x->n_live == y->n_live;
  if (op == CMP_EQ || op == CMP_NE)
    *out = same == (op == CMP_EQ);
  else if (op == CMP_LT || op == CMP_GT)
    *out = *out && !same;
  return true;
}

METHOD(set_add) {
  *out = VALUE_NONE;
  if (args->n != 2)
    return raise_type(it, "set.add() takes exactly one argument (%d given)",
                      args->n - 1);
  return dict_set(it, SELF.u.set->keys, args->at[1], VALUE_NONE);
}

METHOD(set_discard) {
  Value ignored;
  bool found;
  *out = VALUE_NONE;
  return dict_del(it, SELF.u.set->keys, args->at[1], &ignored, &found);
}

METHOD(set_remove) {
  Value ignored;
  bool found;
  *out = VALUE_NONE;
  return dict_del(it, SELF.u.set->keys, args->at[1], &ignored, &found) &&
         (found || raise_key(it, args->at[1]));
}

METHOD(set_pop) {
  Dict *d = SELF.u.set->keys;
  Value ignored;
  bool found;
  for (int32_t i = 0; i < d->n_used; i++)
    if (is_set(d->entry[i].key)) {
      *out = d->entry[i].key;
      return dict_del(it, d, *out, &ignored, &found);
    }
  return raise_key(it, value_text(it, "pop from an empty set"));
}

METHOD(set_clear) {
  *out = VALUE_NONE;
  dict_clear(it, SELF.u.set->keys);
  return true;
}

METHOD(set_update) {
  *out = VALUE_NONE;
  for (int i = 1; i < args->n; i++)
    if (!set_add_all(it, SELF.u.set, args->at[i]))
      return false;
  return true;
}

static bool fold(Interp *it, const Args *args, BinaryOp op, Value *out) {
  Value empty = value_set(it, SELF.u.obj->cls == it->frozenset_class), other;
  if (!set_binary(it, BIN_OR, SELF, empty, out))
    return false;
  for (int i = 1; i < args->n; i++)
    if (!as_set(it, args->at[i], &other) ||
        !set_binary(it, op, *out, other, out))
      return false;
  return true;
}

METHOD(set_union) { return fold(it, args, BIN_OR, out); }
METHOD(set_intersection) { return fold(it, args, BIN_AND, out); }
METHOD(set_difference) { return fold(it, args, BIN_SUB, out); }
METHOD(set_symmetric) { return fold(it, args, BIN_XOR, out); }

static bool relation(Interp *it, const Args *args, CompareOp op, Value *out) {
  Value other;
  bool yes;
  if (!as_set(it, args->at[1], &other) ||
      !set_compare(it, op, SELF, other, &yes))
    return false;
  *out = value_bool(yes);
  return true;
}

METHOD(set_issubset) { return relation(it, args, CMP_LE, out); }
METHOD(set_issuperset) { return relation(it, args, CMP_GE, out); }

METHOD(set_isdisjoint) {
  Value other, both;
  if (!as_set(it, args->at[1], &other) ||
      !set_binary(it, BIN_AND, SELF, other, &both))
    return false;
  *out = value_bool(both.u.set->keys->n_live == 0);
  return true;
}

static bool construct(Interp *it, const Args *args, bool frozen, Value *out) {
  if (args->n > 1)
    return raise_type(it, "%s expected at most 1 argument, got %d",
                      frozen ? "frozenset" : "set", args->n);
  *out = value_set(it, frozen);
  return !args->n || set_add_all(it, out->u.set, args->at[0]);
}

METHOD(set_construct) { return construct(it, args, false, out); }
METHOD(frozenset_construct) { return construct(it, args, true, out); }

void sets_init(Interp *it) {
  static const MethodDef both[] = {
      {"union", set_union},           {"intersection", set_intersection},
      {"difference", set_difference}, {"symmetric_difference", set_symmetric},
      {"issubset", set_issubset},     {"issuperset", set_issuperset},
      {"isdisjoint", set_isdisjoint}, {"copy", set_union},
  };
  static const MethodDef changing[] = {
      {"add", set_add},       {"discard", set_discard}, {"remove", set_remove},
      {"pop", set_pop},       {"clear", set_clear},     {"update", set_update},
  };
  add_methods(it, it->cls[VAL_SET], both, 8);
  add_methods(it, it->frozenset_class, both, 8);
  add_methods(it, it->cls[VAL_SET], changing, 6);
  it->cls[VAL_SET]->construct = set_construct;
  it->frozenset_class->construct = frozenset_construct;
}
