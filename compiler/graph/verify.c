// What every pass must leave behind: edges to older nodes of this graph, types
// that the shape rules agree with, values of those types.
#include "graph/ops.h"
#include "graph/program.h"

static bool types_equal(const TensorType *a, const TensorType *b) {
  return a->dtype == b->dtype && dims_equal(&a->shape, &b->shape);
}

static bool is_edge_of(const Graph *g, Edge e, int older_than) {
  const Node *n = e.node;
  return n && n->id >= 0 && n->id < older_than && g->nodes.at[n->id] == n &&
         e.out >= 0 && e.out < n->n_out;
}

static const char *verify_edges(Graph *g, const Node *n) {
  const OpInfo *info = &op_info[n->op];
  if (n->n_own < info->min_in || n->n_own > info->max_in)
    return reason(g, "it has %d inputs, the op takes %d to %d", n->n_own,
                  info->min_in, info->max_in);
  if (n->n_own > n->n_in || (n->n_own < n->n_in && !n->post))
    return reason(g, "it has %d inputs, of which its op takes %d", n->n_in,
                  n->n_own);
  if (n->n_out < 1 || n->n_out > info->n_out)
    return reason(g, "it has %d outputs, the op at most %d", n->n_out,
                  info->n_out);
  for (int k = 0; k < n->n_in; k++)
    if (!is_edge_of(g, n->in[k], n->id))
      return reason(g, "input %d is not an output of an older node", k);
  return NULL;
}

static const char *verify_post(Graph *g, const Node *n, TensorType *result) {
  const Program *post = n->post;
  if (n->n_out != 1 || post->n_in != 1 + n->n_in - n->n_own)
    return "its post program does not fit its inputs";
  DType *dtypes = arena_array(&g->c->arena, (size_t)post->n_in, sizeof *dtypes);
  dtypes[0] = result->dtype;
  for (int k = n->n_own; k < n->n_in; k++) {
    const TensorType *t = type_in(n, k);
    dtypes[1 + k - n->n_own] = t->dtype;
    if (!shape_broadcasts_to(&t->shape, &result->shape))
      return reason(g, "input %d does not broadcast to the result", k);
  }
  const char *why = program_check(g->c, post, dtypes);
  if (!why)
    result->dtype = program_dtype(post, dtypes, post->n_in + post->n - 1);
  return why;
}

static const char *verify_types(Graph *g, const Node *n) {
  Node again;
  node_copy(n, &again);
  again.n_in = n->n_own;
  again.n_out = op_info[n->op].n_out;
  again.type = arena_array(&g->c->arena, (size_t)again.n_out,
                           sizeof *again.type);
  const char *why = op_info[n->op].infer(g, &again);
  if (!why && n->post)
    why = verify_post(g, n, &again.type[0]);
  if (why)
    return why;
  if (again.n_out != n->n_out)
    return reason(g, "it has %d outputs, the shape rule says %d", n->n_out,
                  again.n_out);
  for (int k = 0; k < n->n_out; k++)
    if (!types_equal(&n->type[k], &again.type[k]))
      return reason(g, "output %d is %s%s, the shape rule says %s%s", k,
                    dtype_short(n->type[k].dtype),
                    shape_text(g->c, &n->type[k].shape),
                    dtype_short(again.type[k].dtype),
                    shape_text(g->c, &again.type[k].shape));
  return NULL;
}

static const char *verify_values(Graph *g, const Node *n) {
  if (n->op == OP_constant && !n->value[0])
    return "it is a constant without value";
  for (int k = 0; k < n->n_out; k++)
    if (n->value[k] && !types_equal(&n->value[k]->type, &n->type[k]))
      return reason(g, "the value of output %d is %s%s", k,
                    dtype_short(n->value[k]->type.dtype),
                    shape_text(g->c, &n->value[k]->type.shape));
  return NULL;
}

const char *graph_verify(const Graph *graph) {
  Graph *g = (Graph *)graph; // for its arena; nothing else is written
  for (int i = 0; i < g->nodes.n; i++) {
    const Node *n = g->nodes.at[i];
    if (!n || n->id != i || n->op < 0 || n->op >= OP_COUNT)
      return reason(g, "node %d is not in its place", i);
    const char *why = verify_edges(g, n);
    if (!why)
      why = verify_types(g, n);
    if (!why)
      why = verify_values(g, n);
    if (why)
      return reason(g, "node %d (%s): %s", i, op_info[n->op].name, why);
  }
  for (int i = 0; i < g->outputs.n; i++)
    if (!is_edge_of(g, g->outputs.at[i], g->nodes.n))
      return reason(g, "output %d is not an edge of the graph", i);
  if (g->output_names.n && g->output_names.n != g->outputs.n)
    return reason(g, "%d outputs have %d names", g->outputs.n,
                  g->output_names.n);
  return NULL;
}
