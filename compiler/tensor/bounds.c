// Indices into a dimension: those that are known while a model is traced are
// checked at once, as PyTorch does; the rest when the model runs.
#include "tensor/bounds.h"

enum { KNOWN_NODES_MAX = 8, KNOWN_NUMEL_MAX = 1 << 16 };

// The node is computed from no input of the model, and with little work.
static bool is_known(const Node *n, int *left) {
  if (n->value[0])
    return true;
  int64_t numel;
  if (n->op == OP_input || n->op == OP_param || --*left < 0 ||
      !shape_numel(&n->type[0].shape, &numel) || numel > KNOWN_NUMEL_MAX)
    return false;
  for (int i = 0; i < n->n_in; i++)
    if (!is_known(n->in[i].node, left))
      return false;
  return true;
}

bool known_indices(Interp *it, Tensor *index, Data **out) {
  Edge e;
  int left = KNOWN_NODES_MAX;
  *out = NULL;
  if (!tensor_dense(it, index, &e))
    return false;
  *out = e.node->value[e.out];
  return *out || !is_known(e.node, &left) || tensor_force(it, index, out);
}

bool refuse_bounds(Interp *it, Tensor *index, int axis, int64_t size,
                   bool from_end) {
  Data *d;
  if (it->options.mode == INTERP_RUN)
    return true; // there they are checked where they are used
  if (!known_indices(it, index, &d))
    return false;
  for (int64_t i = 0; d && i < d->numel; i++) {
    int64_t at = data_get_int(d, i);
    if (at < size && at >= (from_end ? -size : 0))
      continue;
    refuse_index(it, "index %lld is out of bounds for dimension %d with size "
                 "%lld", (long long)at, axis, (long long)size);
    explain(it, "E0340", NULL, NULL);
    return false;
  }
  return true;
}
