// --weights: a file's tensors into the model, by their state_dict names.
//
// A .safetensors file is a state_dict. A file of torch.save may hold one among
// other things (an epoch, an optimiser): the dict whose names are the model's.
#include "driver/model.h"

#include "tensor/checkpoint.h"
#include "tensor/complex.h"
#include "tensor/load.h"
#include "tensor/prim.h"
#include "tensor/weights.h"

// --- .safetensors ------------------------------------------------------------

static bool read_safetensors(Session *s, Value *out) {
  Interp *it = s->it;
  WeightFile w;
  const char *why = weights_open(s->c, s->o.weights, &w);
  if (why)
    return session_fail(s, NULL, "cannot read weights: %s", why);
  *out = value_dict(it);
  for (int i = 0; !why && i < w.tensors.n; i++) {
    Data *data = weights_read(s->c, &w, &w.tensors.at[i], &why);
    if (!data)
      continue;
    Value v = tensor_from_data(it, data, "weights");
    if (w.tensors.at[i].is_complex &&
        !complex_class_of(it, "ComplexTensor", &v.u.obj->cls)) {
      weights_close(&w);
      return session_raise(s);
    }
    dict_set_name(it, out->u.dict, name_of(it, w.tensors.at[i].name), v);
  }
  weights_close(&w);
  return !why || session_fail(s, NULL, "cannot read weights: %s", why);
}

// --- .pt ---------------------------------------------------------------------

enum {
  NESTING_MAX = 4,         // of a state_dict in a checkpoint
  ENTRIES_MAX = 4 << 20,   // looked at: a dict may be there many times
};

typedef struct Search {
  const Dict *own;
  const Dict *best;
  int best_score;
  int64_t entries;
} Search;

static bool has_tensors(const Dict *d) {
  for (int i = 0; i < d->n_used; i++)
    if (is_set(d->entry[i].key) && d->entry[i].key.kind == VAL_STR &&
        d->entry[i].value.kind == VAL_TENSOR)
      return true;
  return false;
}

static bool is_weight(const DictEntry *e) {
  return is_set(e->key) && e->key.kind == VAL_STR &&
         (e->value.kind == VAL_TENSOR || e->value.kind == VAL_UNAVAILABLE);
}

// Weights of `given` whose names, without their first bytes, are the model's.
static int matches(Interp *it, const Dict *own, const Dict *given,
                   size_t skip) {
  int n = 0;
  Value found;
  for (int i = 0; i < given->n_used; i++)
    if (is_weight(&given->entry[i]) && given->entry[i].key.u.str->len > skip)
      n += dict_find_name(
          own, name_of(it, given->entry[i].key.u.str->s + skip), &found);
  return n;
}

static bool all_begin(const Dict *d, const char *prefix, size_t n) {
  for (int i = 0; i < d->n_used; i++)
    if (is_weight(&d->entry[i]) &&
        strncmp(d->entry[i].key.u.str->s, prefix, n) != 0)
      return false;
  return true;
}

// Bytes to pass over in each name of `given` for the names of `own`: wrappers
// (DataParallel, torch.compile, trainers) put "module." or the like before all.
static size_t prefix_bytes(Interp *it, const Dict *own, const Dict *given) {
  const char *first = NULL;
  for (int i = 0; i < given->n_used && !first; i++)
    if (is_weight(&given->entry[i]))
      first = given->entry[i].key.u.str->s;
  size_t best = 0;
  int most = matches(it, own, given, 0);
  for (const char *dot = first; dot && (dot = strchr(dot, '.'));) {
    size_t n = (size_t)(++dot - first);
    if (!all_begin(given, first, n))
      break;
    int found = matches(it, own, given, n);
    if (found > most) {
      best = n;
      most = found;
    }
  }
  return best;
}

static void consider(Interp *it, Search *search, const Dict *d) {
  size_t skip = prefix_bytes(it, search->own, d);
  int score = matches(it, search->own, d, skip);
  if (search->best ? score > search->best_score : score || has_tensors(d)) {
    search->best = d;
    search->best_score = score;
  }
}

static void find_state_dict(Interp *it, Search *search, const Dict *d,
                            int depth) {
  if ((search->entries += d->n_used) > ENTRIES_MAX)
    return;
  consider(it, search, d);
  for (int i = 0; depth < NESTING_MAX && i < d->n_used; i++)
    if (is_set(d->entry[i].key) && d->entry[i].value.kind == VAL_DICT)
      find_state_dict(it, search, d->entry[i].value.u.dict, depth + 1);
}

// A tensor of the model that has a type of its own, say.
static bool check_readable(Session *s, const Dict *own, const Dict *d) {
  size_t skip = prefix_bytes(s->it, own, d);
  for (int i = 0; i < d->n_used; i++) {
    const DictEntry *e = &d->entry[i];
    Value found;
    if (is_weight(e) && e->value.kind == VAL_UNAVAILABLE &&
        e->key.u.str->len > skip &&
        dict_find_name(own, name_of(s->it, e->key.u.str->s + skip), &found))
      return session_fail(s, NULL, "cannot read weights: '%s': %s",
                          e->key.u.str->s, e->value.u.unavailable->reason);
  }
  return true;
}

static bool read_checkpoint(Session *s, const Dict *own, Value *out) {
  Interp *it = s->it;
  Search search = {.own = own};
  if (!load_checkpoint(it, s->o.weights, false, out)) {
    Buf why = buf_new(&s->c->arena);
    Value error = it->pending;
    pending_clear(it);
    if (!str(it, error, &why))
      return session_raise(s);
    return session_fail(s, NULL, "cannot read weights: %s", buf_text(&why));
  }
  if (out->kind == VAL_DICT)
    find_state_dict(it, &search, out->u.dict, 0);
  if (!search.best && out->kind == VAL_DICT && !out->u.dict->n_live)
    search.best = out->u.dict; // of a model without weights
  if (!search.best)
    return session_fail(
        s, "save the model's state_dict() with torch.save",
        "cannot read weights: %s",
        out->kind == VAL_UNAVAILABLE
            ? out->u.unavailable->reason
            : arena_printf(&s->c->arena, "'%s' holds no state_dict",
                           s->o.weights));
  *out = value_obj(VAL_DICT, (void *)search.best);
  return check_readable(s, own, search.best);
}

// --- both --------------------------------------------------------------------

// The versions of the modules that wrote a state_dict, which what has changed
// since asks for, to the names that they have without a prefix.
static bool keep_versions(Interp *it, const Dict *d, size_t skip, Value to) {
  Value from = value_obj(VAL_DICT, (void *)d), all, kept = value_dict(it);
  Name *metadata = name_of(it, "_metadata");
  bool found;
  if (!find_attr(it, from, metadata, &all, &found))
    return false;
  if (!found || all.kind != VAL_DICT)
    return true;
  for (int i = 0; i < all.u.dict->n_used; i++) {
    const DictEntry *e = &all.u.dict->entry[i];
    if (!is_set(e->key) || e->key.kind != VAL_STR ||
        e->key.u.str->len + 1 < skip)
      continue;
    // "module" itself has no dot behind it.
    size_t n = e->key.u.str->len < skip ? e->key.u.str->len : skip;
    Value key = value_str(it, e->key.u.str->s + n, e->key.u.str->len - n);
    if (!dict_set(it, kept.u.dict, key, e->value))
      return false;
  }
  return set_attr(it, to, metadata, kept);
}

// The same dict without the prefix of a wrapper.
static bool without_prefix(Interp *it, const Dict *own, Value *given) {
  const Dict *d = given->u.dict;
  size_t skip = prefix_bytes(it, own, d);
  Value stripped = value_dict(it);
  stripped.u.obj->cls = d->h.cls;
  for (int i = 0; i < d->n_used; i++) {
    const DictEntry *e = &d->entry[i];
    if (!is_set(e->key))
      continue;
    Value key = e->key;
    if (skip && is_weight(e))
      key = value_str(it, key.u.str->s + skip, key.u.str->len - skip);
    if (!dict_set(it, stripped.u.dict, key, e->value))
      return false;
  }
  *given = stripped;
  return keep_versions(it, d, skip, stripped);
}

// Of parameters that share their memory a file may hold only one.
static bool add_tied(Interp *it, const Dict *own, Dict *given) {
  for (int i = 0; i < own->n_used; i++) {
    const DictEntry *missing = &own->entry[i];
    Value found;
    bool is_there;
    if (!is_set(missing->key) || missing->value.kind != VAL_TENSOR)
      continue;
    if (!dict_get(it, given, missing->key, &found, &is_there))
      return false;
    const Tensor *t = missing->value.u.tensor;
    for (int j = 0; !is_there && j < own->n_used; j++) {
      const DictEntry *other = &own->entry[j];
      if (!is_set(other->key) || other->value.kind != VAL_TENSOR ||
          other->value.u.tensor->storage != t->storage ||
          other->value.u.tensor->offset != t->offset ||
          !dims_equal(&other->value.u.tensor->stride, &t->stride))
        continue;
      if (!dict_get(it, given, other->key, &found, &is_there) ||
          (is_there && !dict_set(it, given, missing->key, found)))
        return false;
    }
  }
  return true;
}

bool load_weights(Session *s, const Model *m) {
  Interp *it = s->it;
  Value own, given, unused;
  vec_push(&s->c->arena, &s->c->files_read, s->o.weights);
  if (!call_method(it, m->module, "state_dict", NULL, 0, &own))
    return session_raise(s);
  if (!(checkpoint_is(s->c, s->o.weights)
            ? read_checkpoint(s, own.u.dict, &given)
            : read_safetensors(s, &given)))
    return false;
  if (!without_prefix(it, own.u.dict, &given) ||
      !add_tied(it, own.u.dict, given.u.dict))
    return session_raise(s);
  if (!call_method(it, m->module, "load_state_dict", &given, 1, &unused)) {
    explain(it, "E0201",
            arena_printf(&s->c->arena, "the weights in '%s' do not fit %s",
                         s->o.weights, m->module.u.obj->cls->name->s),
            NULL);
    return session_raise(s);
  }
  return true;
}
