// What the passes share: walking over the model, adding nodes, moving edges.
#include "passes/pass.h"

#include "graph/ops.h"
#include "graph/program.h"
#include "graph/walk.h"

// --- the model's nodes -------------------------------------------------------
// The recipe of a parameter's initial value is no part of the model.
static int inputs_of(const Node *n) { return n->op == OP_param ? 0 : n->n_in; }

Node **model_nodes(const Graph *g, int *n) {
  Arena *a = &g->c->arena;
  bool *is_live = arena_array(a, (size_t)g->nodes.n + 1, 1);
  for (int i = 0; i < g->outputs.n; i++)
    is_live[g->outputs.at[i].node->id] = true;
  *n = 0;
  for (int i = g->nodes.n - 1; i >= 0; i--) {
    const Node *node = g->nodes.at[i];
    // The interface does not change because an argument is not read.
    is_live[i] |= node->op == OP_input;
    for (int k = 0; is_live[i] && k < inputs_of(node); k++)
      is_live[node->in[k].node->id] = true;
    *n += is_live[i];
  }
  Node **live = arena_array(a, (size_t)*n + 1, sizeof *live);
  for (int i = 0, k = 0; i < g->nodes.n; i++)
    if (is_live[i])
      live[k++] = g->nodes.at[i];
  return live;
}

// A large tensor of one value is better filled than stored.
enum { FULL_STORED_MAX = 4096 };

static bool is_constant_node(const Node *n, const bool *is_constant) {
  switch (n->op) {
  case OP_param:
  case OP_constant:
  case OP_iota: return true;
  case OP_full: return edge_numel(edge_of((Node *)n)) <= FULL_STORED_MAX;
  case OP_input:
  case OP_nonzero: return false;
  default:
    for (int k = 0; k < n->n_in; k++)
      if (!is_constant[n->in[k].node->id])
        return false;
    return true;
  }
}

bool *constant_nodes(const Graph *g) {
  bool *is_constant = arena_array(&g->c->arena, (size_t)g->nodes.n + 1, 1);
  for (int i = 0; i < g->nodes.n; i++)
    is_constant[i] = is_constant_node(g->nodes.at[i], is_constant);
  return is_constant;
}

bool rewrite_is_constant(Rewriter *r, Edge e) {
  for (int i = r->is_constant.n; i <= e.node->id; i++) {
    bool it_is = is_constant_node(r->g->nodes.at[i], r->is_constant.at);
    vec_push(&r->g->c->arena, &r->is_constant, it_is);
  }
  return r->is_constant.at[e.node->id];
}

// --- adding ------------------------------------------------------------------
Edge pass_add(Graph *g, Op op, const Attr *attr, const Edge *in, int n_in,
              const Program *program, const Origin *origin) {
  const char *why = NULL;
  Node *n = graph_add(g, op, attr, in, n_in, program, origin, &why);
  if (!n)
    bug("a pass adds a wrong %s: %s", op_info[op].name, why);
  return edge_of(n);
}

// The same node with other inputs.
static Node *node_with_inputs(Graph *g, const Node *n, const Edge *in) {
  Node *copy = pass_add(g, n->op, &n->attr, in, n->n_own, n->program,
                        n->origin).node;
  if (n->post) {
    const char *why = graph_set_post(g, copy, n->post, in + n->n_own,
                                     n->n_in - n->n_own);
    if (why)
      bug("a pass copies %s wrongly: %s", op_info[n->op].name, why);
  }
  return copy;
}

Edge add_view(Graph *g, Edge x, const Shape *shape, const Dims *stride,
              int64_t offset, const Origin *origin) {
  Attr attr = {.view = {.shape = *shape, .stride = *stride,
                        .offset = offset}};
  return pass_add(g, OP_view, &attr, &x, 1, NULL, origin);
}

Edge add_reshape(Graph *g, Edge x, const Shape *shape, const Origin *origin) {
  if (dims_equal(&edge_type(x)->shape, shape))
    return x;
  Dims stride = dense_strides(shape);
  return add_view(g, x, shape, &stride, 0, origin);
}

Edge pad_end(Graph *g, Edge e, int axis, int64_t size, const Origin *origin) {
  const Shape *s = &edge_type(e)->shape;
  if (s->d[axis] == size)
    return e;
  Attr attr = {.pad = {.mode = pad_mode_constant, .lo = {.n = s->n},
                       .hi = {.n = s->n}}};
  attr.pad.hi.d[axis] = size - s->d[axis];
  return pass_add(g, OP_pad, &attr, &e, 1, NULL, origin);
}

int64_t edge_numel(Edge e) {
  int64_t numel = 0;
  shape_numel(&edge_type(e)->shape, &numel);
  return numel;
}

int64_t edge_bytes(Edge e) {
  return edge_numel(e) * (int64_t)dtype_bytes(edge_type(e)->dtype);
}

bool view_is_contiguous(const Node *n) {
  const struct Attr_view *v = &n->attr.view;
  int64_t step = 1;
  for (int i = v->shape.n - 1; i >= 0; i--) {
    if (v->shape.d[i] != 1 && v->stride.d[i] != step)
      return false;
    step *= v->shape.d[i];
  }
  return step > 0;
}

bool view_is_whole(const Node *n) {
  return n->attr.view.offset == 0 && view_is_contiguous(n) &&
         edge_numel(n->in[0]) == edge_numel(edge_of((Node *)n));
}

DType own_dtype(Graph *g, const Node *n) {
  if (!n->post)
    return n->type[0].dtype;
  Node own;
  TensorType type = n->type[0];
  node_copy(n, &own);
  own.n_in = n->n_own;
  own.post = NULL;
  own.type = &type;
  const char *why = op_info[n->op].infer(g, &own);
  if (why)
    bug("%s with a post program is wrong: %s", op_info[n->op].name, why);
  return type.dtype;
}

// --- rewriting ---------------------------------------------------------------
static int *uses_of(const Rewriter *r, Edge e) {
  int *uses = e.node->id < r->n_old
                  ? r->uses[e.node->id]
              : e.node->id - r->n_old < r->uses_new.n
                  ? r->uses_new.at[e.node->id - r->n_old]
                  : NULL;
  return uses ? &uses[e.out] : NULL;
}

int rewrite_uses(const Rewriter *r, Edge e) {
  const int *uses = uses_of(r, e);
  return uses ? *uses : 0;
}

static void set_uses(Rewriter *r, Edge e, int uses) {
  Arena *a = &r->g->c->arena;
  while (r->uses_new.n <= e.node->id - r->n_old)
    vec_push(a, &r->uses_new, NULL);
  int **at = e.node->id < r->n_old ? &r->uses[e.node->id]
                                   : &r->uses_new.at[e.node->id - r->n_old];
  if (!*at)
    *at = arena_array(a, (size_t)e.node->n_out, sizeof **at);
  (*at)[e.out] = uses;
}

static void count_uses(Rewriter *r, Node *const *live, int n_live) {
  r->uses = arena_array(&r->g->c->arena, (size_t)r->n_old + 1,
                        sizeof *r->uses);
  for (int i = 0; i < n_live; i++) {
    for (int k = 0; k < inputs_of(live[i]); k++)
      set_uses(r, live[i]->in[k], rewrite_uses(r, live[i]->in[k]) + 1);
  }
  for (int k = 0; k < r->g->outputs.n; k++)
    set_uses(r, r->g->outputs.at[k],
             rewrite_uses(r, r->g->outputs.at[k]) + 1);
}

// The node as it will be if the pass leaves it alone.
static Node *with_new_inputs(Rewriter *r, Node *n) {
  bool is_same = true;
  for (int k = 0; k < inputs_of(n); k++) {
    Edge e = r->to[n->in[k].node->id][n->in[k].out];
    is_same &= e.node == n->in[k].node && e.out == n->in[k].out;
  }
  if (is_same)
    return n;
  Edge *in = arena_array(&r->g->c->arena, (size_t)n->n_in, sizeof *in);
  for (int k = 0; k < n->n_in; k++)
    in[k] = r->to[n->in[k].node->id][n->in[k].out];
  return node_with_inputs(r->g, n, in);
}

void graph_rewrite(Graph *g, RewriteVisit *visit, void *user) {
  Arena *a = &g->c->arena;
  int n_live;
  Node **live = model_nodes(g, &n_live);
  Rewriter r = {.g = g, .user = user, .n_old = g->nodes.n};
  r.to = arena_array(a, (size_t)g->nodes.n + 1, sizeof *r.to);
  count_uses(&r, live, n_live);
  for (int i = 0; i < n_live; i++) {
    Node *n = live[i], *now = with_new_inputs(&r, n);
    Edge *out = r.to[n->id] = arena_array(a, (size_t)n->n_out, sizeof *out);
    for (int k = 0; k < n->n_out; k++)
      out[k] = (Edge){now, k};
    if (!visit(&r, now, out))
      for (int k = 0; k < n->n_out; k++)
        out[k] = (Edge){now, k};
    for (int k = 0; k < n->n_out; k++) {
      int uses = rewrite_uses(&r, (Edge){n, k});
      bool is_moved = out[k].node != n || out[k].out != k;
      if (is_moved)
        set_uses(&r, out[k], rewrite_uses(&r, out[k]) + uses);
    }
  }
  for (int k = 0; k < g->outputs.n; k++) {
    Edge *e = &g->outputs.at[k];
    *e = r.to[e->node->id][e->out];
  }
}
