// One shape rule and one definition for every op of ops.def: the linker
// complains where one is missing.
#ifndef T2C_GRAPH_OPS_H
#define T2C_GRAPH_OPS_H

#include "graph/graph.h"

#define OP(id, min_in, max_in, n_out, attrs)                                   \
  const char *infer_##id(Graph *g, Node *n);                                   \
  const char *eval_##id(Graph *g, Node *n);
#include "graph/ops.def"
#undef OP

// For shape rules: the type of result `out`.
static inline void set_type(Node *n, int out, DType dtype, const Shape *s) {
  n->type[out] = (TensorType){dtype, *s};
}
static inline const TensorType *type_in(const Node *n, int k) {
  return edge_type(n->in[k]);
}
// For definitions: the computed input k, and a new zeroed result.
static inline const Data *value_in(const Node *n, int k) {
  return n->in[k].node->value[n->in[k].out];
}
// NULL when there is no memory for it: then return no_memory(g, n).
Data *value_new(Node *n, int out);
const char *no_memory(Graph *g, const Node *n);
// A formatted reason, in the graph's arena.
const char *reason(Graph *g, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// Whether 0 <= axis < dims; a scalar counts as one dimension, as in torch.
const char *check_axis(Graph *g, int64_t axis, int dims);

#endif
