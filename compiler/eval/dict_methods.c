// Methods of dict.
#include "eval/internal.h"

#define SELF args->at[0]
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

static bool not_a_pair(Interp *it, int64_t i) {
  return raise_type(it, "cannot convert dictionary update sequence element "
                        "#%lld to a sequence",
                    (long long)i);
}

// dict.update(mapping or pairs, **keywords)
static bool update_from(Interp *it, Dict *d, Value from) {
  if (from.kind == VAL_DICT)
    return dict_update(it, d, from.u.dict);
  Value keys, *at, item;
  int64_t n;
  bool found = false;
  if (is_heap(from) && !(is_sequence(from) && is_plain(it, from)) &&
      !find_attr(it, from, it->n->keys, &keys, &found))
    return false;
  if (found) {
    if (!call_values(it, keys, NULL, 0, &keys) ||
        !iter_all(it, keys, &at, &n))
      return false;
    for (int64_t i = 0; i < n; i++)
      if (!get_item(it, from, at[i], &item) || !dict_set(it, d, at[i], item))
        return false;
    return true;
  }
  if (!iter_all(it, from, &at, &n))
    return false;
  for (int64_t i = 0; i < n; i++) {
    Value *pair;
    int64_t m;
    if (!iter_all(it, at[i], &pair, &m)) {
      if (!pending_is(it, it->exc_TypeError))
        return false;
      pending_clear(it);
      return not_a_pair(it, i);
    }
    if (m != 2)
      return raise_value(it, "dictionary update sequence element #%lld has "
                             "length %lld; 2 is required",
                         (long long)i, (long long)m);
    if (!dict_set(it, d, pair[0], pair[1]))
      return false;
  }
  return true;
}

static bool update_all(Interp *it, Value self, const Value *at, int n,
                       const Args *args) {
  if (n > 1)
    return raise_type(it, "update expected at most 1 argument, got %d", n);
  if (n && !update_from(it, self.u.dict, at[0]))
    return false;
  for (int i = 0; i < args->n_named; i++)
    dict_set_name(it, self.u.dict, args->names[i], args->named[i]);
  return true;
}

METHOD(dict_construct) {
  *out = value_dict(it);
  return update_all(it, *out, args->at, args->n, args);
}

METHOD(dict_update_method) {
  *out = VALUE_NONE;
  return update_all(it, SELF, args->at + 1, args->n - 1, args);
}

METHOD(dict_get_method) {
  bool found;
  if (!dict_get(it, SELF.u.dict, args->at[1], out, &found))
    return false;
  if (!found)
    *out = args->n > 2 ? args->at[2] : VALUE_NONE;
  return true;
}

METHOD(dict_setdefault) {
  bool found;
  if (!dict_get(it, SELF.u.dict, args->at[1], out, &found))
    return false;
  if (found)
    return true;
  *out = args->n > 2 ? args->at[2] : VALUE_NONE;
  return dict_set(it, SELF.u.dict, args->at[1], *out);
}

METHOD(dict_pop) {
  bool found = false; // an empty dictionary hashes no key
  if (SELF.u.dict->n_live &&
      !dict_del(it, SELF.u.dict, args->at[1], out, &found))
    return false;
  if (found)
    return true;
  if (args->n < 3)
    return raise_key(it, args->at[1]);
  *out = args->at[2];
  return true;
}

METHOD(dict_popitem) {
  Dict *d = SELF.u.dict;
  for (int32_t i = d->n_used - 1; i >= 0; i--) {
    if (!is_set(d->entry[i].key))
      continue;
    Value pair[] = {d->entry[i].key, d->entry[i].value}, ignored;
    bool found;
    *out = value_tuple_of(it, pair, 2);
    return dict_del(it, d, pair[0], &ignored, &found);
  }
  return raise_key(it, value_text(it, "popitem(): dictionary is empty"));
}

METHOD(dict_keys) {
  *out = dict_iterator(it, SELF, PART_KEYS, "dict_keys");
  return true;
}

METHOD(dict_values) {
  *out = dict_iterator(it, SELF, PART_VALUES, "dict_values");
  return true;
}

METHOD(dict_items) {
  *out = dict_iterator(it, SELF, PART_ITEMS, "dict_items");
  return true;
}

METHOD(dict_copy) {
  *out = value_dict(it);
  return dict_update(it, out->u.dict, SELF.u.dict);
}

METHOD(dict_clear_method) {
  *out = VALUE_NONE;
  dict_clear(it, SELF.u.dict);
  return true;
}

METHOD(dict_fromkeys) {
  Value *at;
  int64_t n;
  Args given = {args->at + 1, args->n - 1,   args->names,
                args->named,  args->n_named, args->call}; // without the class
  if (!expect_count(it, &given, "fromkeys", 1, 2) ||
      !iter_all(it, args->at[1], &at, &n))
    return false;
  *out = value_dict(it);
  for (int64_t i = 0; i < n; i++)
    if (!dict_set(it, out->u.dict, at[i],
                  args->n > 2 ? args->at[2] : VALUE_NONE))
      return false;
  return true;
}

void dict_methods_init(Interp *it) {
  static const MethodDef methods[] = {
      {"get", dict_get_method, "1-2"},
      {"setdefault", dict_setdefault, "1-2"},
      {"pop", dict_pop, "1-2"},
      {"popitem", dict_popitem, "0"},
      {"keys", dict_keys, "0"},
      {"values", dict_values, "0"},
      {"items", dict_items, "0"},
      {"copy", dict_copy, "0"},
      {"clear", dict_clear_method, "0"},
      {"update", dict_update_method, NULL},
      {"__init__", dict_update_method, NULL},
  };
  Class *dict = it->cls[VAL_DICT];
  add_methods(it, dict, methods, (int)(sizeof methods / sizeof *methods));
  dict_set_name(it, dict->ns, name_of(it, "fromkeys"),
                value_wrapped(it, VAL_CLASSMETHOD,
                              value_builtin(it, "fromkeys", dict_fromkeys)));
  dict->construct = dict_construct;
}
