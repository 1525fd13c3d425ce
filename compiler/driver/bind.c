// Weights: parameters and buffers by their state_dict names.
#include "driver/model.h"

#include "graph/walk.h"
#include "tensor/weights.h"

static bool state_dict(Interp *it, const Model *m, Value *out) {
  return call_method(it, m->module, "state_dict", NULL, 0, out);
}

// --- --weights ---

// Checkpoints of a DataParallel model have "module." before every name.
static const char *common_prefix(const WeightFile *w) {
  static const char prefix[] = "module.";
  for (int i = 0; i < w->tensors.n; i++)
    if (strncmp(w->tensors.at[i].name, prefix, sizeof prefix - 1))
      return "";
  return w->tensors.n ? prefix : "";
}

static bool read_tensors(Session *s, const WeightFile *w, Dict *out) {
  Interp *it = s->it;
  size_t skip = strlen(common_prefix(w));
  for (int i = 0; i < w->tensors.n; i++) {
    const char *why;
    Data *data = weights_read(s->c, w, &w->tensors.at[i], &why);
    if (!data)
      return session_fail(s, NULL, "cannot read weights: %s", why);
    Node *n = graph_constant(tensors_of(it)->graph, data, NULL);
    dict_set_name(it, out, name_of(it, w->tensors.at[i].name + skip),
                  tensor_from_edge(it, edge_of(n), "weights", NULL));
  }
  return true;
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
  WeightFile w;
  vec_push(&s->c->arena, &s->c->files_read, s->o.weights);
  const char *why = weights_open(s->c, s->o.weights, &w);
  if (why)
    return session_fail(s, NULL, "cannot read weights: %s", why);
  Value given = value_dict(it), own, unused;
  bool ok = read_tensors(s, &w, given.u.dict);
  weights_close(&w);
  if (!ok)
    return false;
  if (!state_dict(it, m, &own) || !add_tied(it, own.u.dict, given.u.dict) ||
      !call_method(it, m->module, "load_state_dict", &given, 1, &unused))
    return session_raise(s);
  return true;
}

// --- parameters as nodes ---

// The param node's elements in the order of t's memory. False: t is not all
// of its storage, element by element.
static bool in_memory_order(const Tensor *t, Attr *view) {
  if (!tensor_is_non_overlapping_and_dense(t) || t->offset ||
      tensor_numel(t) != t->storage->numel)
    return false;
  Dims dense = dense_strides(&t->size);
  Dims *shape = &view->view.shape, *stride = &view->view.stride;
  bool taken[DIMS_MAX] = {false};
  for (int i = 0; i < t->size.n; i++) { // the largest stride first
    int next = -1;
    for (int d = 0; d < t->size.n; d++)
      if (!taken[d] && (next < 0 || t->stride.d[d] > t->stride.d[next] ||
                        (t->stride.d[d] == t->stride.d[next] &&
                         t->size.d[d] > t->size.d[next])))
        next = d;
    taken[next] = true;
    shape->d[shape->n++] = t->size.d[next];
    stride->d[stride->n++] = dense.d[next];
  }
  return true;
}

static bool bind_one(Interp *it, const char *name, Tensor *t, bool is_dumped,
                     Bound *out) {
  Edge initial;
  Attr attr = {0};
  attr.param.name = name;
  attr.param.shape = t->size;
  attr.param.dtype = tensor_dtype(t);
  Node *n;
  // A dump shows the model without the draws of its weights.
  if (!tensor_dense(it, t, &initial) ||
      !add_node(it, OP_param, &attr, &initial, !is_dumped, NULL, "parameter",
                &n))
    return false;
  *out = (Bound){name, t->storage, edge_of(n)};
  Attr view = {0};
  if (tensor_is_contiguous(t) && tensor_numel(t) == t->storage->numel) {
    t->storage->content = edge_of(n);
  } else if (in_memory_order(t, &view)) {
    if (!add_node(it, OP_view, &view, &out->param, 1, NULL, "parameter", &n))
      return false;
    t->storage->content = edge_of(n);
  } else if (!tensor_assign(it, t, edge_of(n))) {
    return false;
  }
  t->storage->version++; // dense readings of before are of the past
  out->param = t->storage->content;
  return true;
}

static bool is_bound(const Bound *bound, int n, const Storage *storage) {
  for (int i = 0; i < n; i++)
    if (bound[i].storage == storage)
      return true;
  return false;
}

bool bind_parameters(Session *s, const Model *m, Bound **out, int *n) {
  Interp *it = s->it;
  Value names;
  if (!state_dict(it, m, &names))
    return session_raise(s);
  const Dict *d = names.u.dict;
  *out = arena_array(&s->c->arena, (size_t)d->n_used + 1, sizeof **out);
  *n = 0;
  for (int i = 0; i < d->n_used; i++) {
    const DictEntry *e = &d->entry[i];
    if (!is_set(e->key) || e->key.kind != VAL_STR ||
        e->value.kind != VAL_TENSOR ||
        is_bound(*out, *n, e->value.u.tensor->storage))
      continue;
    if (!bind_one(it, e->key.u.str->s, e->value.u.tensor, s->o.dump,
                  &(*out)[*n]))
      return session_raise(s);
    ++*n;
  }
  return true;
}
