// Methods of list, tuple and range, and what containers have in common.
#include "eval/internal.h"

#define SELF args->at[0]
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

// --- list and tuple ---------------------------------------------------------

METHOD(list_append_method) {
  *out = VALUE_NONE;
  list_append(it, SELF.u.list, args->at[1]);
  return true;
}

METHOD(list_extend) {
  Value *at;
  int64_t n;
  *out = VALUE_NONE;
  if (!iter_list(it, args->at[1], &at, &n))
    return false;
  for (int64_t i = 0; i < n; i++)
    list_append(it, SELF.u.list, at[i]);
  return true;
}

METHOD(list_insert) {
  int64_t i;
  List *l = SELF.u.list;
  *out = VALUE_NONE;
  if (!as_index(it, args->at[1], NULL, &i))
    return false;
  if (i < 0)
    i = i + l->n < 0 ? 0 : i + l->n;
  if (i > l->n)
    i = l->n;
  list_append(it, l, VALUE_NONE);
  memmove(l->at + i + 1, l->at + i,
          (size_t)(l->n - 1 - i) * sizeof(Value));
  l->at[i] = args->at[2];
  return true;
}

METHOD(list_pop) {
  int64_t i = -1;
  List *l = SELF.u.list;
  if (args->n > 1 && !as_index(it, args->at[1], NULL, &i))
    return false;
  if (!l->n)
    return raise_error(it, it->exc_IndexError, "pop from empty list");
  if (i < 0)
    i += l->n;
  if (i < 0 || i >= l->n)
    return raise_error(it, it->exc_IndexError, "pop index out of range");
  *out = l->at[i];
  journal_list(it, l);
  memmove(l->at + i, l->at + i + 1, (size_t)(l->n - i - 1) * sizeof(Value));
  l->n--;
  return true;
}

static bool find_item(Interp *it, const List *l, Value v, int64_t start,
                      int64_t stop, int64_t *out) {
  for (*out = start; *out < stop && *out < l->n; ++*out) {
    bool same;
    if (!equal(it, l->at[*out], v, &same))
      return false;
    if (same)
      return true;
  }
  *out = -1;
  return true;
}

METHOD(list_index) {
  int64_t start = 0, stop = INT64_MAX, i;
  const List *l = SELF.u.list;
  if ((args->n > 2 && !slice_bound(it, args->at[2], false, &start)) ||
      (args->n > 3 && !slice_bound(it, args->at[3], false, &stop)))
    return false;
  start = start < 0 ? (start + l->n < 0 ? 0 : start + l->n) : start;
  stop = stop < 0 ? stop + l->n : stop;
  if (!find_item(it, l, args->at[1], start, stop, &i))
    return false;
  *out = value_int(i);
  if (i >= 0)
    return true;
  if (SELF.kind == VAL_TUPLE)
    return raise_value(it, "tuple.index(x): x not in tuple");
  Buf b = buf_new(&it->c->arena);
  return repr(it, args->at[1], &b) &&
         raise_value(it, "%s is not in list", buf_text(&b));
}

METHOD(list_count) {
  int64_t n = 0;
  for (int64_t i = 0; i < SELF.u.list->n; i++) {
    bool same;
    if (!equal(it, SELF.u.list->at[i], args->at[1], &same))
      return false;
    n += same;
  }
  *out = value_int(n);
  return true;
}

METHOD(list_remove) {
  int64_t i;
  List *l = SELF.u.list;
  *out = VALUE_NONE;
  if (!find_item(it, l, args->at[1], 0, l->n, &i))
    return false;
  if (i < 0)
    return raise_value(it, "list.remove(x): x not in list");
  if (i >= l->n) // the comparison has shortened it
    return true;
  journal_list(it, l);
  memmove(l->at + i, l->at + i + 1, (size_t)(l->n - i - 1) * sizeof(Value));
  l->n--;
  return true;
}

METHOD(list_reverse) {
  List *l = SELF.u.list;
  *out = VALUE_NONE;
  journal_list(it, l);
  for (int64_t i = 0, j = l->n - 1; i < j; i++, j--) {
    Value v = l->at[i];
    l->at[i] = l->at[j];
    l->at[j] = v;
  }
  return true;
}

METHOD(list_clear) {
  *out = VALUE_NONE;
  journal_list(it, SELF.u.list);
  SELF.u.list->n = 0;
  return true;
}

METHOD(list_copy) {
  *out = value_list_of(it, SELF.u.list->at, SELF.u.list->n);
  return true;
}

// The items of a sort, and the keys that are compared (the same items without
// a key function).
typedef struct Sort {
  Interp *it;
  Value *key, *at;
} Sort;

static void reverse_values(Value *at, int64_t n) {
  for (int64_t i = 0; i < n / 2; i++) {
    Value v = at[i];
    at[i] = at[n - 1 - i];
    at[n - 1 - i] = v;
  }
}

static void sort_reverse(Sort s, int64_t n) {
  reverse_values(s.key, n);
  reverse_values(s.at, n);
}

static bool is_less(Interp *it, Value a, Value b, bool *out) {
  Value less;
  return compare(it, CMP_LT, a, b, &less) && truth(it, less, out);
}

// The length of the run at the start; one that falls is turned around.
static bool leading_run(Sort s, int64_t n, int64_t *run) {
  bool falls = false, less = false;
  *run = 1;
  if (n < 2 || !is_less(s.it, s.key[1], s.key[0], &falls))
    return n < 2;
  for (*run = 2; *run < n; ++*run) {
    if (!is_less(s.it, s.key[*run], s.key[*run - 1], &less))
      return false;
    if (less != falls)
      break;
  }
  if (falls)
    sort_reverse(s, *run);
  return true;
}

// Comparison for comparison what CPython does with a short list, which shows
// where the keys have no order (NaN).
static bool binary_insertion_sort(Sort s, int64_t n) {
  int64_t sorted;
  if (!leading_run(s, n, &sorted))
    return false;
  for (; sorted < n; sorted++) {
    Value key = s.key[sorted], item = s.at[sorted];
    int64_t low = 0, high = sorted;
    while (low < high) {
      int64_t middle = low + (high - low) / 2;
      bool less;
      if (!is_less(s.it, key, s.key[middle], &less))
        return false;
      if (less)
        high = middle;
      else
        low = middle + 1;
    }
    size_t bytes = (size_t)(sorted - low) * sizeof key;
    memmove(s.key + low + 1, s.key + low, bytes);
    memmove(s.at + low + 1, s.at + low, bytes);
    s.key[low] = key;
    s.at[low] = item;
  }
  return true;
}

enum { SHORT_LIST = 64 };

// Stable.
static bool merge_sort(Sort s, Sort work, int64_t n) {
  if (n < SHORT_LIST)
    return binary_insertion_sort(s, n);
  int64_t h = n / 2, i = 0, j = h;
  Sort right = {s.it, s.key + h, s.at + h};
  if (!merge_sort(s, work, h) || !merge_sort(right, work, n - h))
    return false;
  for (int64_t k = 0; k < n; k++) {
    bool second = i == h;
    if (i < h && j < n && !is_less(s.it, s.key[j], s.key[i], &second))
      return false;
    int64_t from = second ? j++ : i++;
    work.key[k] = s.key[from];
    work.at[k] = s.at[from];
  }
  copy_values(s.key, work.key, n);
  copy_values(s.at, work.at, n);
  return true;
}

static bool sort_by(Interp *it, Value *at, int64_t n, Value key,
                    bool reverse) {
  Sort s = {it, value_list_of(it, at, n).u.list->at, at};
  Sort work = {it, value_list(it, n).u.list->at,
               value_list(it, n).u.list->at};
  if (!is_none(key))
    for (int64_t i = 0; i < n; i++)
      if (!call_values(it, key, &at[i], 1, &s.key[i]))
        return false;
  if (reverse) // equal items keep their order, too
    sort_reverse(s, n);
  bool ok = merge_sort(s, work, n);
  if (reverse)
    sort_reverse(s, n);
  return ok;
}

// The list is empty while it is sorted, so that a user's __lt__ or key
// cannot touch the items.
bool list_sort(Interp *it, List *l, Value key, bool reverse) {
  journal_list(it, l);
  List items = *l;
  l->at = NULL;
  l->n = l->cap = 0;
  bool ok = sort_by(it, items.at, items.n, key, reverse);
  bool changed = l->at != NULL;
  l->at = items.at;
  l->n = items.n;
  l->cap = items.cap;
  return ok && (!changed || raise_value(it, "list modified during sort"));
}

METHOD(list_sort_method) {
  Value a[3];
  bool reverse;
  *out = VALUE_NONE;
  return bind_args(it, "sort", "self, *, key=None, reverse=False", args, a) &&
         truth(it, a[2], &reverse) &&
         list_sort(it, a[0].u.list, a[1], reverse);
}

static bool construct_sequence(Interp *it, const Args *args, ValueKind kind,
                               Value *out) {
  Value *at;
  int64_t n;
  if (args->n > 1 || args->n_named)
    return raise_type(it, "%s expected at most 1 argument, got %d",
                      it->cls[kind]->name->s, args->n + args->n_named);
  if (!args->n) {
    *out = kind == VAL_LIST ? value_list(it, 0) : value_tuple(it, 0);
    return true;
  }
  if (kind == VAL_TUPLE && args->at[0].kind == VAL_TUPLE &&
      is_plain(it, args->at[0])) {
    *out = args->at[0];
    return true;
  }
  if (!iter_list(it, args->at[0], &at, &n))
    return false;
  *out = kind == VAL_LIST ? value_list_of(it, at, n)
                          : value_tuple_of(it, at, n);
  return true;
}

METHOD(list_construct) { return construct_sequence(it, args, VAL_LIST, out); }
METHOD(tuple_construct) {
  return construct_sequence(it, args, VAL_TUPLE, out);
}

// list.__init__, for subclasses
METHOD(list_init) {
  Value make;
  if (args->n_named &&
      class_find(class_of(it, SELF), it->n->__new__, &make) &&
      make.u.wrapped->function.kind == VAL_BUILTIN)
    return raise_type(it, "list() takes no keyword arguments");
  if (args->n > 2)
    return raise_type(it, "list expected at most 1 argument, got %d",
                      args->n - 1);
  journal_list(it, SELF.u.list);
  SELF.u.list->n = 0;
  *out = VALUE_NONE;
  return args->n < 2 || list_extend(it, args, out);
}

// --- range ------------------------------------------------------------------

// Where v is in the range, or -1; what is no int is compared with each number.
static bool range_find(Interp *it, const RangeObj *r, Value v, int64_t *out) {
  int64_t n = range_length(r);
  *out = -1;
  if (v.kind == VAL_INT || v.kind == VAL_BOOL) {
    __int128 far = (__int128)int_of(v) - r->start;
    if (far % r->step == 0 && far / r->step >= 0 && far / r->step < n)
      *out = (int64_t)(far / r->step);
    return true;
  }
  for (int64_t i = 0; i < n && *out < 0; i++) {
    bool same;
    if (!equal(it, value_int(r->start + i * r->step), v, &same))
      return false;
    if (same)
      *out = i;
  }
  return true;
}

METHOD(range_index) {
  int64_t i;
  Buf b = buf_new(&it->c->arena);
  if (!range_find(it, SELF.u.range, args->at[1], &i))
    return false;
  *out = value_int(i);
  if (i >= 0)
    return true;
  if (!is_int(args->at[1]))
    return raise_value(it, "sequence.index(x): x not in sequence");
  return repr(it, args->at[1], &b) &&
         raise_value(it, "%s is not in range", buf_text(&b));
}

METHOD(range_count) {
  int64_t i;
  if (!range_find(it, SELF.u.range, args->at[1], &i))
    return false;
  *out = value_int(i >= 0);
  return true;
}

// --- dunders that model files call by name (super().__getitem__(i), ...) ----

METHOD(dunder_getitem) {
  Value v = SELF; // of a text's heir: that a part is no heir
  if (v.kind == VAL_STR || v.kind == VAL_BYTES)
    v = as_builtin(it, v);
  return builtin_item(it, v, args->at[1], out);
}

Value as_builtin(Interp *it, Value v) {
  size_t size = v.kind == VAL_DICT                          ? sizeof(Dict)
                : v.kind == VAL_SET                         ? sizeof(Set)
                : v.kind == VAL_LIST || v.kind == VAL_TUPLE ? sizeof(List)
                : (v.kind == VAL_STR || v.kind == VAL_BYTES) && !is_plain(it, v)
                    ? sizeof(Str)
                    : 0;
  v.heir = 0;
  if (size) {
    Obj *copy = arena_alloc(&it->c->arena, size);
    memcpy(copy, v.u.obj, size);
    Class *others[] = {it->frozenset_class, it->bytearray_class};
    copy->cls = it->cls[v.kind];
    for (int i = 0; i < 2; i++)
      if (is_subclass(v.u.obj->cls, others[i]))
        copy->cls = others[i];
    v.u.obj = copy;
  }
  return v;
}

METHOD(dunder_setitem) {
  *out = VALUE_NONE;
  if (SELF.kind == VAL_DICT)
    return dict_set(it, SELF.u.dict, args->at[1], args->at[2]);
  Value plain;
  journal_list(it, SELF.u.list);
  plain = as_builtin(it, SELF);
  if (!set_item(it, plain, args->at[1], args->at[2]))
    return false;
  journal_list(it, SELF.u.list);
  Obj h = SELF.u.list->h;
  *SELF.u.list = *plain.u.list;
  SELF.u.list->h = h;
  return true;
}

METHOD(dunder_delitem) {
  *out = VALUE_NONE;
  Value ignored;
  bool found;
  if (SELF.kind == VAL_DICT)
    return dict_del(it, SELF.u.dict, args->at[1], &ignored, &found) &&
           (found || raise_key(it, args->at[1]));
  Value plain;
  journal_list(it, SELF.u.list);
  plain = as_builtin(it, SELF);
  if (!del_item(it, plain, args->at[1]))
    return false;
  SELF.u.list->n = plain.u.list->n;
  return true;
}

bool dunder_len(Interp *it, const Args *args, Value *out) {
  Value plain;
  int64_t n;
  plain = as_builtin(it, SELF);
  if (!length(it, plain, &n))
    return false;
  *out = value_int(n);
  return true;
}

bool dunder_iter(Interp *it, const Args *args, Value *out) {
  Value plain;
  if (SELF.kind == VAL_DICT) {
    *out = dict_iterator(it, SELF, 0, "dict_keyiterator");
    return true;
  }
  plain = as_builtin(it, SELF);
  return iterate(it, plain, out);
}

bool dunder_contains(Interp *it, const Args *args, Value *out) {
  Value plain;
  bool yes;
  plain = as_builtin(it, SELF);
  if (!contains(it, plain, args->at[1], &yes))
    return false;
  *out = value_bool(yes);
  return true;
}

METHOD(dunder_eq) {
  Value a, b;
  if (SELF.kind != args->at[1].kind)
    return no_answer(out); // the other side may know
  a = as_builtin(it, SELF);
  b = as_builtin(it, args->at[1]);
  return compare(it, CMP_EQ, a, b, out);
}

METHOD(dunder_add) {
  Value a, b;
  if (SELF.kind != args->at[1].kind) {
    const char *name = SELF.kind == VAL_LIST ? "list" : "tuple";
    return raise_type(it, "can only concatenate %s (not \"%s\") to %s", name,
                      type_name(it, args->at[1]), name);
  }
  a = as_builtin(it, SELF);
  b = as_builtin(it, args->at[1]);
  return binary(it, BIN_ADD, a, b, out);
}

bool dunder_repr(Interp *it, const Args *args, Value *out) {
  Buf b = buf_new(&it->c->arena);
  if (!repr_builtin(it, SELF, &b))
    return false;
  *out = value_buf(it, &b);
  return true;
}

METHOD(dunder_str) {
  *out = as_builtin(it, SELF);
  return true;
}

// --- tables -----------------------------------------------------------------

#define COLLECTION                                                             \
  {"__len__", dunder_len, "=0"}, {"__iter__", dunder_iter, "=0"},              \
      {"__contains__", dunder_contains, "=1"}, {"__eq__", dunder_eq, "=1"}, {  \
    "__repr__", dunder_repr, "=0"                                              \
  }
#define DUNDERS {"__getitem__", dunder_getitem, "=1"}, COLLECTION

void container_methods_init(Interp *it) {
  static const MethodDef list[] = {{"append", list_append_method, "1"},
                                   {"extend", list_extend, "1"},
                                   {"insert", list_insert, "2"},
                                   {"pop", list_pop, "0-1"},
                                   {"index", list_index, "1-3"},
                                   {"count", list_count, "1"},
                                   {"remove", list_remove, "1"},
                                   {"reverse", list_reverse, "0"},
                                   {"clear", list_clear, "0"},
                                   {"copy", list_copy, "0"},
                                   {"sort", list_sort_method, "* key reverse"},
                                   {"__init__", list_init, NULL},
                                   {"__setitem__", dunder_setitem, "=2"},
                                   {"__delitem__", dunder_delitem, "=1"},
                                   {"__add__", dunder_add, "=1"},
                                   DUNDERS};
  static const MethodDef tuple[] = {{"index", list_index, "1-3"},
                                    {"count", list_count, "1"},
                                    {"__add__", dunder_add, "=1"},
                                    DUNDERS};
  static const MethodDef dict[] = {{"__setitem__", dunder_setitem, "=2"},
                                   {"__delitem__", dunder_delitem, "=1"},
                                   DUNDERS};
  static const MethodDef plain[] = {DUNDERS}; // of ranges and bytes
  static const MethodDef set[] = {COLLECTION};
  static const MethodDef range[] = {{"index", range_index, "1"},
                                    {"count", range_count, "1"}};
  static const MethodDef text[] = {{"__str__", dunder_str, "=0"}, DUNDERS};
#define ADD(kind, table)                                                       \
  add_methods(it, it->cls[kind], table, (int)(sizeof table / sizeof *table))
  ADD(VAL_LIST, list);
  ADD(VAL_TUPLE, tuple);
  ADD(VAL_DICT, dict);
  ADD(VAL_RANGE, plain);
  ADD(VAL_RANGE, range);
  ADD(VAL_STR, text);
  ADD(VAL_BYTES, plain);
  ADD(VAL_SET, set);
  add_methods(it, it->frozenset_class, set, (int)(sizeof set / sizeof *set));
  ValueKind unhashable[] = {VAL_LIST, VAL_DICT, VAL_SET, VAL_SLICE};
  for (int i = 0; i < 4; i++)
    dict_set_name(it, it->cls[unhashable[i]]->ns, it->n->__hash__, VALUE_NONE);
#undef ADD
  it->cls[VAL_LIST]->construct = list_construct;
  it->cls[VAL_TUPLE]->construct = tuple_construct;
  dict_methods_init(it);
  sets_init(it);
}
