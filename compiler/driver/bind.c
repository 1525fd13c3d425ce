// Parameters and buffers as nodes of the graph, by their state_dict names.
#include "driver/model.h"

#include "graph/walk.h"

static bool state_dict(Interp *it, const Model *m, Value *out) {
  return call_method(it, m->module, "state_dict", NULL, 0, out);
}

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
