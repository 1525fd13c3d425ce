// The neural-network primitives: their tables, and what they share.
#include "tensor/prim_nn.h"

bool arg_tensor_or_none(Interp *it, Value v, const ArgName *a, Tensor **out) {
  *out = NULL;
  return is_none(v) || arg_tensor(it, v, a, out);
}

bool arg_ints(Interp *it, Value v, const ArgName *a, int n, Dims *out) {
  if (!arg_dims(it, v, a, out))
    return false;
  if (out->n == 1)
    for (; out->n < n; out->n++)
      out->d[out->n] = out->d[0];
  return true;
}

bool dense_edges(Interp *it, Tensor *const *t, int n, Edge *out, int *count) {
  *count = 0;
  for (int i = 0; i < n; i++)
    if (t[i] && !tensor_dense(it, t[i], &out[(*count)++]))
      return false;
  return true;
}

bool batched(Interp *it, Tensor *x, int spatial, const char *what,
             Batched *out) {
  out->had_none = x->size.n == spatial + 1;
  if (!tensor_dense(it, x, &out->x))
    return false;
  if (!out->had_none)
    return true;
  Dims size = {.n = x->size.n + 1, .d = {1}};
  memcpy(size.d + 1, x->size.d, (size_t)x->size.n * sizeof *size.d);
  return edge_reshape(it, out->x, &size, what, &out->x);
}

bool unbatched(Interp *it, Node *n, int i, const Batched *b, const char *what,
               Tensor *const *inputs, int n_inputs, const char *grad_fn,
               Value *out) {
  Edge e = {n, i};
  if (b->had_none) {
    Dims size = {.n = n->type[i].shape.n - 1};
    memcpy(size.d, n->type[i].shape.d + 1, (size_t)size.n * sizeof *size.d);
    if (!edge_reshape(it, e, &size, what, &e))
      return false;
  }
  *out = tensor_from_edge(it, e, what, inputs[0]);
  tensor_track(it, *out, inputs, n_inputs, grad_fn);
  return true;
}

int64_t product(const int64_t *d, int n) {
  int64_t all = 1;
  for (int i = 0; i < n; i++)
    if (__builtin_mul_overflow(all, d[i], &all))
      return -1;
  return all;
}

// model.eval = True is meant as a call.
void nn_warn_mode(Interp *it, const Name *name, Value value) {
  bool is_mode = !strcmp(name->s, "eval") || !strcmp(name->s, "train");
  if (!is_mode || value.kind != VAL_BOOL)
    return;
  warn_at(it, "W0311", interp_user_range(it),
          !strcmp(name->s, "eval") == value.u.b ? "write .eval()"
                                                : "write .train()",
          "this hides the method %s() and does not change the mode", name->s);
}
