// Methods of dict.
#include "eval/internal.h"

#define SELF args->at[0]
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

static bool not_a_pair(Interp *it, int64_t i) {
  return raise_type(it, "cannot convert dictionary update sequence element "
                        "#%lld to a sequence",
                    (long long)i);
}

// An heir of dict with an order or an iterator of its own is asked for what it
// holds, by keys() and [key].
static bool is_read_directly(Interp *it, Value v) {
  Value own;
  return v.kind == VAL_DICT &&
         (is_plain(it, v) ||
          (class_find(v.u.obj->cls, it->n->__iter__, &own) &&
           own.kind == VAL_BUILTIN && !is_ordered_dict(v)));
}

bool dict_merge(Interp *it, Dict *d, Value from, bool *is_mapping) {
  Value keys, *at, item;
  int64_t n;
  *is_mapping = true;
  if (is_read_directly(it, from))
    return dict_update(it, d, from.u.dict);
  *is_mapping = false;
  if (is_heap(from) && !(is_sequence(from) && is_plain(it, from)) &&
      !find_attr(it, from, it->n->keys, &keys, is_mapping))
    return false;
  if (!*is_mapping)
    return true;
  if (!call_values(it, keys, NULL, 0, &keys) || !iter_all(it, keys, &at, &n))
    return false;
  for (int64_t i = 0; i < n; i++)
    if (!get_item(it, from, at[i], &item) || !dict_set(it, d, at[i], item))
      return false;
  return true;
}

// dict.update(mapping or pairs, **keywords)
bool dict_update_from(Interp *it, Dict *d, Value from) {
  Value *at;
  int64_t n;
  bool is_mapping;
  if (!dict_merge(it, d, from, &is_mapping))
    return false;
  if (is_mapping)
    return true;
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

static bool update_all(Interp *it, const char *callee, Value self,
                       const Value *at, int n, const Args *args) {
  if (n > 1)
    return raise_type(it, "%s expected at most 1 argument, got %d", callee, n);
  if (n && !dict_update_from(it, self.u.dict, at[0]))
    return false;
  for (int i = 0; i < args->n_named; i++)
    dict_set_name(it, self.u.dict, args->names[i], args->named[i]);
  return true;
}

METHOD(dict_construct) {
  *out = value_dict(it);
  return update_all(it, "dict", *out, args->at, args->n, args);
}

METHOD(dict_update_method) {
  *out = VALUE_NONE;
  return update_all(it, "update", SELF, args->at + 1, args->n - 1, args);
}

METHOD(dict_init) {
  *out = VALUE_NONE;
  return update_all(it, "dict", SELF, args->at + 1, args->n - 1, args);
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
  bool is_mapping;
  *out = value_dict(it);
  return dict_merge(it, out->u.dict, SELF, &is_mapping);
}

METHOD(dict_clear_method) {
  *out = VALUE_NONE;
  dict_clear(it, SELF.u.dict);
  return true;
}

// dict.fromkeys(keys, value=None): of the class that it is called on.
METHOD(dict_fromkeys) {
  Value *at;
  int64_t n;
  Args given = {args->at + 1, args->n - 1,   args->names,
                args->named,  args->n_named, args->call}; // without the class
  if (!expect_count(it, &given, "fromkeys", 1, 2) ||
      !call_values(it, SELF, NULL, 0, out) ||
      !iter_all(it, args->at[1], &at, &n))
    return false;
  for (int64_t i = 0; i < n; i++)
    if (!set_item(it, *out, at[i], args->n > 2 ? args->at[2] : VALUE_NONE))
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
      {"__init__", dict_init, NULL},
  };
  Class *dict = it->cls[VAL_DICT];
  add_methods(it, dict, methods, (int)(sizeof methods / sizeof *methods));
  dict_set_name(it, dict->ns, name_of(it, "fromkeys"),
                value_wrapped(it, VAL_CLASSMETHOD,
                              value_builtin(it, "fromkeys", dict_fromkeys)));
  dict->construct = dict_construct;
}
