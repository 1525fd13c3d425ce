// Sets and frozen sets.
#include "eval/internal.h"

#define SELF args->at[0]
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

bool set_add_all(Interp *it, Set *s, Value from) {
  Value *at;
  int64_t n;
  if (from.kind == VAL_SET)
    return set_merge(it, s->keys, from.u.set->keys);
  if (from.kind == VAL_DICT && from.u.obj->cls == it->cls[VAL_DICT])
    set_expect(it, s->keys, from.u.dict);
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

// Takes the keys of b from a; with `toggle`, adds those that a has not.
static bool take(Interp *it, Dict *a, const Dict *b, bool toggle) {
  for (int32_t i = 0; i < b->n_used; i++) {
    Value key = b->entry[i].key, ignored;
    bool found;
    if (is_set(key) && (!dict_del(it, a, key, &ignored, &found) ||
                        (toggle && !found &&
                         !dict_set(it, a, key, VALUE_NONE))))
      return false;
  }
  if (!toggle)
    seats_tidy(it, a);
  return true;
}

// Also one of an heir: what it gives is of the frozen set's own class.
static bool is_frozen(const Interp *it, Value set) {
  return is_subclass(set.u.obj->cls, it->frozenset_class);
}

bool set_binary(Interp *it, BinaryOp op, Value a, Value b, Value *out) {
  *out = value_set(it, is_frozen(it, a));
  const Dict *x = a.u.set->keys, *y = b.u.set->keys;
  Dict *to = out->u.set->keys;
  switch (op) {
  case BIN_OR:
    return set_merge(it, to, x) && set_merge(it, to, y);
  case BIN_AND: // the keys of the smaller one, of b between equals
    return y->n_live > x->n_live ? filter(it, x, y, true, to)
                                 : filter(it, y, x, true, to);
  case BIN_SUB:
    if (x->n_live / 4 <= y->n_live)
      return filter(it, x, y, false, to);
    return set_merge(it, to, x) && take(it, to, y, false);
  default:
    return set_merge(it, to, y) && take(it, to, x, true);
  }
}

static void replace_keys(Interp *it, Set *s, const Set *by) {
  const uint32_t was = s->h.epoch;
  if (journal_first(it, &s->h.epoch))
    journal_save_of(it, was, &s->keys, sizeof s->keys);
  s->keys = by->keys;
}

bool set_inplace(Interp *it, BinaryOp op, Value a, Value b) {
  Dict *x = a.u.set->keys;
  const Dict *y = b.u.set->keys;
  Value made;
  if (op == BIN_OR)
    return set_merge(it, x, y);
  if (op == BIN_AND) {
    if (!set_binary(it, op, a, b, &made))
      return false;
    replace_keys(it, a.u.set, made.u.set);
    return true;
  }
  if (x != y)
    return take(it, x, y, op == BIN_XOR);
  dict_clear(it, x);
  return true;
}

// a & b, where only one of them may be a view: the items of the other one, or
// of the smaller of two views, that are in it.
static bool view_intersection(Interp *it, Value a, Value b, Value *out) {
  bool swap = !is_set_view(a);
  int64_t n_a, n_b;
  if (is_set_view(a) && is_set_view(b)) {
    if (!length(it, a, &n_a) || !length(it, b, &n_b))
      return false;
    swap = n_b > n_a;
  }
  Value view = swap ? b : a, *at;
  int64_t n;
  if (!iter_all(it, swap ? a : b, &at, &n))
    return false;
  for (int64_t i = 0; i < n; i++) {
    bool found;
    if (!contains(it, view, at[i], &found) ||
        (found && !dict_set(it, out->u.set->keys, at[i], VALUE_NONE)))
      return false;
  }
  return true;
}

bool view_binary(Interp *it, BinaryOp op, Value a, Value b, Value *out) {
  Value left = value_set(it, false), right = b;
  if (op == BIN_AND) {
    *out = left;
    return view_intersection(it, a, b, out);
  }
  *out = left; // which is changed: a copy of it could have another order
  if (op == BIN_OR)
    return set_add_all(it, left.u.set, a) && set_add_all(it, left.u.set, b);
  return set_add_all(it, left.u.set, a) && as_set(it, b, &right) &&
         set_inplace(it, op, left, right);
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

// Views of a dictionary and sets, of which one at least is a view: its items
// need not be hashable.
bool view_compare(Interp *it, CompareOp op, Value a, Value b, bool *out) {
  bool swap = op == CMP_GT || op == CMP_GE;
  bool strict = op == CMP_LT || op == CMP_GT;
  Value less = swap ? b : a, more = swap ? a : b, *at;
  int64_t n_less, n_more;
  if (!length(it, less, &n_less) || !length(it, more, &n_more) ||
      !iter_all(it, less, &at, &n_less))
    return false;
  bool is_within = op == CMP_EQ || op == CMP_NE ? n_less == n_more
                                                : n_less + strict <= n_more;
  for (int64_t i = 0; i < n_less && is_within; i++)
    if (!contains(it, more, at[i], &is_within))
      return false;
  *out = is_within == (op != CMP_NE);
  return true;
}

METHOD(set_add) {
  *out = VALUE_NONE;
  if (args->n != 2)
    return raise_type(it, "set.add() takes exactly one argument (%d given)",
                      args->n - 1);
  return dict_set(it, SELF.u.set->keys, args->at[1], VALUE_NONE);
}

// What a set is looked up as: a set cannot be hashed, but one that is frozen.
Value set_key(Interp *it, Value v) {
  Value hash;
  bool is_hashed = v.kind != VAL_SET ||
                   (class_find(v.u.obj->cls, it->n->__hash__, &hash) &&
                    !is_none(hash));
  if (is_hashed)
    return v;
  Value frozen = value_set(it, true);
  frozen.u.set->keys = v.u.set->keys;
  return frozen;
}

METHOD(set_discard) {
  Value ignored;
  bool found;
  *out = VALUE_NONE;
  return dict_del(it, SELF.u.set->keys, set_key(it, args->at[1]), &ignored,
                  &found);
}

METHOD(set_remove) {
  Value ignored;
  bool found;
  *out = VALUE_NONE;
  return dict_del(it, SELF.u.set->keys, set_key(it, args->at[1]), &ignored,
                  &found) &&
         (found || raise_key(it, args->at[1]));
}

METHOD(set_pop) {
  Dict *d = SELF.u.set->keys;
  Value ignored;
  bool found;
  journal_dict(it, d);
  int32_t i = set_first(d);
  if (i < 0)
    return raise_key(it, value_text(it, "pop from an empty set"));
  *out = d->entry[i].key;
  return dict_del(it, d, *out, &ignored, &found);
}

METHOD(set_clear) {
  *out = VALUE_NONE;
  dict_clear(it, SELF.u.set->keys);
  SELF.u.set->keys->seats = SEATS_MIN;
  return true;
}

METHOD(set_update) {
  *out = VALUE_NONE;
  for (int i = 1; i < args->n; i++)
    if (!set_add_all(it, SELF.u.set, args->at[i]))
      return false;
  return true;
}

// The items of any iterable that are in the set. No more is asked for when it
// has found all of the set.
static bool intersect(Interp *it, Value set, Value with, Value *out) {
  Value iterator, item, ignored;
  IterStep step;
  bool found, is_whole = false;
  const Dict *keys = set.u.set->keys;
  if (with.kind == VAL_SET)
    return set_binary(it, BIN_AND, set, with, out);
  *out = value_set(it, is_frozen(it, set));
  if (!iterate(it, with, &iterator))
    return false;
  while (!is_whole && (step = iter_next(it, iterator, &item)) == ITER_ITEM) {
    if (!dict_get(it, keys, item, &ignored, &found) ||
        (found && !dict_set(it, out->u.set->keys, item, VALUE_NONE)))
      return false;
    is_whole = found && out->u.set->keys->n_live >= keys->n_live;
  }
  return is_whole || step == ITER_END;
}

static bool copy_set(Interp *it, Value set, Value *out) {
  *out = value_set(it, is_frozen(it, set));
  return set_merge(it, out->u.set->keys, set.u.set->keys);
}

METHOD(set_copy) {
  if (SELF.u.obj->cls == it->frozenset_class) {
    *out = SELF;
    return true;
  }
  return copy_set(it, SELF, out);
}

METHOD(set_union) {
  if (!copy_set(it, SELF, out))
    return false;
  for (int i = 1; i < args->n; i++)
    if (!set_add_all(it, out->u.set, args->at[i]))
      return false;
  return true;
}

METHOD(set_intersection) {
  Value so_far = SELF;
  if (args->n < 2)
    return copy_set(it, SELF, out);
  for (int i = 1; i < args->n; i++, so_far = *out)
    if (!intersect(it, so_far, args->at[i], out))
      return false;
  return true;
}

static bool take_all(Interp *it, Value set, const Args *args) {
  Value other;
  for (int i = 1; i < args->n; i++)
    if (!as_set(it, args->at[i], &other) ||
        !set_inplace(it, BIN_SUB, set, other))
      return false;
  return true;
}

METHOD(set_difference_update) {
  *out = VALUE_NONE;
  return take_all(it, SELF, args);
}

METHOD(set_difference) {
  if (args->n == 2 && args->at[1].kind == VAL_SET)
    return set_binary(it, BIN_SUB, SELF, args->at[1], out);
  return copy_set(it, SELF, out) && take_all(it, *out, args);
}

METHOD(set_symmetric) {
  if (args->at[1].kind == VAL_SET)
    return set_binary(it, BIN_XOR, SELF, args->at[1], out);
  *out = value_set(it, is_frozen(it, SELF));
  return set_add_all(it, out->u.set, args->at[1]) &&
         take(it, out->u.set->keys, SELF.u.set->keys, true);
}

METHOD(set_intersection_update) {
  Value made;
  if (!set_intersection(it, args, &made))
    return false;
  replace_keys(it, SELF.u.set, made.u.set);
  *out = VALUE_NONE;
  return true;
}

METHOD(set_symmetric_update) {
  Value other;
  *out = VALUE_NONE;
  return as_set(it, args->at[1], &other) &&
         set_inplace(it, BIN_XOR, SELF, other);
}

METHOD(set_issubset) {
  Value other;
  bool yes;
  if (!as_set(it, args->at[1], &other) ||
      !set_compare(it, CMP_LE, SELF, other, &yes))
    return false;
  *out = value_bool(yes);
  return true;
}

// Whether an item of `from` is (or is not) in the set; those behind it are not
// looked at, nor hashed.
static bool has_item(Interp *it, const Set *s, Value from, bool in,
                     bool *out) {
  Value iterator, item, ignored;
  IterStep step = ITER_END;
  *out = false;
  if (!iterate(it, from, &iterator))
    return false;
  while (!*out && (step = iter_next(it, iterator, &item)) == ITER_ITEM) {
    bool found;
    if (!dict_get(it, s->keys, item, &ignored, &found))
      return false;
    *out = found == in;
  }
  return step != ITER_ERROR;
}

METHOD(set_issuperset) {
  bool missing;
  if (!has_item(it, SELF.u.set, args->at[1], false, &missing))
    return false;
  *out = value_bool(!missing);
  return true;
}

METHOD(set_isdisjoint) {
  bool shared;
  if (!has_item(it, SELF.u.set, args->at[1], true, &shared))
    return false;
  *out = value_bool(!shared);
  return true;
}

static bool construct(Interp *it, const Args *args, bool frozen, Value *out) {
  if (args->n_named)
    return raise_type(it, "%s() takes no keyword arguments",
                      frozen ? "frozenset" : "set");
  if (args->n > 1)
    return raise_type(it, "%s expected at most 1 argument, got %d",
                      frozen ? "frozenset" : "set", args->n);
  if (frozen && args->n && args->at[0].kind == VAL_SET &&
      args->at[0].u.obj->cls == it->frozenset_class) {
    *out = args->at[0];
    return true;
  }
  *out = value_set(it, frozen);
  return !args->n || set_add_all(it, out->u.set, args->at[0]);
}

METHOD(set_construct) { return construct(it, args, false, out); }
METHOD(frozenset_construct) { return construct(it, args, true, out); }

METHOD(set_init) {
  *out = VALUE_NONE;
  if (args->n_named)
    return raise_type(it, "set() takes no keyword arguments");
  if (args->n > 2)
    return raise_type(it, "set expected at most 1 argument, got %d",
                      args->n - 1);
  dict_clear(it, SELF.u.set->keys);
  SELF.u.set->keys->seats = SEATS_MIN;
  return args->n < 2 || set_add_all(it, SELF.u.set, args->at[1]);
}

void sets_init(Interp *it) {
  static const MethodDef both[] = {
      {"union", set_union, "0-"},
      {"intersection", set_intersection, "0-"},
      {"difference", set_difference, "0-"},
      {"symmetric_difference", set_symmetric, "1"},
      {"issubset", set_issubset, "1"},
      {"issuperset", set_issuperset, "1"},
      {"isdisjoint", set_isdisjoint, "1"},
      {"copy", set_copy, "0"},
  };
  static const MethodDef changing[] = {
      {"add", set_add, "1"},
      {"discard", set_discard, "1"},
      {"remove", set_remove, "1"},
      {"pop", set_pop, "0"},
      {"clear", set_clear, "0"},
      {"update", set_update, "0-"},
      {"difference_update", set_difference_update, "0-"},
      {"intersection_update", set_intersection_update, "0-"},
      {"symmetric_difference_update", set_symmetric_update, "1"},
      {"__init__", set_init, NULL},
  };
  add_methods(it, it->cls[VAL_SET], both, 8);
  add_methods(it, it->frozenset_class, both, 8);
  add_methods(it, it->cls[VAL_SET], changing, 10);
  it->cls[VAL_SET]->construct = set_construct;
  it->frozenset_class->construct = frozenset_construct;
}
