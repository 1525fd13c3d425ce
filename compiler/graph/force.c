// Computing values: nodes are evaluated by their definitions (eval_*.c), each
// once, when an edge that needs them is asked for.
#include "graph/ops.h"
#include "graph/program.h"

Data *value_new(Node *n, int out) {
  Data *place = out == 0 ? n->place : NULL;
  if (place)
    n->place = NULL;
  return n->value[out] = place ? place : data_new(&n->type[out]);
}

const char *no_memory(Graph *g, const Node *n) {
  int64_t bytes = 0;
  for (int k = 0; k < n->n_out; k++) {
    int64_t numel;
    if (shape_numel(&n->type[k].shape, &numel))
      bytes += numel * (int64_t)dtype_bytes(n->type[k].dtype);
  }
  return reason(g, "DefaultCPUAllocator: can't allocate memory: you tried to "
                "allocate %lld bytes", (long long)bytes);
}

static bool is_computed(const Node *n) {
  for (int k = 0; k < n->n_out; k++)
    if (!n->value[k])
      return false;
  return true;
}

// The op alone, then its post program on the result: definitions see neither
// the post program nor its inputs.
static const char *eval_with_post(Graph *g, Node *n) {
  Node own;
  node_copy(n, &own);
  TensorType type = n->type[0];
  Data *value[1] = {NULL};
  own.n_in = n->n_own;
  own.post = NULL;
  own.place = NULL;
  own.type = &type;
  own.value = value;
  const char *why = op_info[n->op].infer(g, &own);
  if (!why)
    why = op_info[n->op].eval(g, &own);
  if (why || !value[0])
    return why ? why : no_memory(g, n);
  const Data **in = arena_array(&g->c->arena, (size_t)n->post->n_in,
                                sizeof *in);
  in[0] = value[0];
  for (int k = n->n_own; k < n->n_in; k++)
    in[1 + k - n->n_own] = value_in(n, k);
  if (!value_new(n, 0))
    why = no_memory(g, n);
  else
    why = program_run(n->post, in, n->value[0]);
  data_unref(value[0]);
  return why;
}

static void charge(Graph *g, const Node *n) {
  if (g->work_left == WORK_UNLIMITED)
    return;
  int64_t work = node_macs(n);
  for (int k = 0; k < n->n_out; k++) {
    int64_t numel = n->value[k]->numel;
    work = work < WORK_UNLIMITED / 2 ? work + WORK_PER_ELEMENT * numel : work;
  }
  g->work_left -= work;
}

static const char *eval_node(Graph *g, Node *n) {
  const char *why =
      n->post ? eval_with_post(g, n) : op_info[n->op].eval(g, n);
  if (!why && !is_computed(n))
    bug("eval_%s left an output without value", op_info[n->op].name);
  for (int k = 0; k < n->n_out; k++)
    if (why) {
      data_unref(n->value[k]);
      n->value[k] = NULL;
    } else {
      const Data *d = n->value[k];
      g->bytes_computed += d->numel * (int64_t)dtype_bytes(d->type.dtype);
    }
  for (int k = 0; !why && !n->was_computed && k < n->n_own; k++)
    graph_let_go(n->in[k]);
  n->was_computed |= !why;
  if (!why)
    charge(g, n);
  return why;
}

const char *graph_force(Graph *g, const Edge *edges, int n, Node **failed) {
  Vec(Node *) todo = {0};
  Arena *a = &g->c->arena;
  for (int i = n - 1; i >= 0; i--)
    if (!is_computed(edges[i].node))
      vec_push(a, &todo, edges[i].node);
  while (todo.n) {
    Node *top = todo.at[todo.n - 1];
    int before = todo.n;
    for (int k = top->n_in - 1; k >= 0 && !is_computed(top); k--)
      if (!is_computed(top->in[k].node))
        vec_push(a, &todo, top->in[k].node);
    if (todo.n > before)
      continue;
    todo.n--;
    const char *why = is_computed(top) ? NULL : eval_node(g, top);
    if (why) {
      if (failed)
        *failed = top;
      return why;
    }
    if (g->work_left < 0)
      return "more work than is allowed";
    if (g->sweep && g->bytes_computed >= g->sweep_at)
      g->sweep(g->sweep_user);
  }
  return NULL;
}
