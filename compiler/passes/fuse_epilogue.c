// requires: maps are fused
// ensures:  a map whose input is read by nobody else, and comes from an op
//           that takes a post program, is that program
//
// So bias, activation and residual sum are done while the op's results are in
// registers or cache.
#include "passes/pass.h"

#include "graph/program.h"

enum { EXTRA_MAX = 8 };

// The inputs of the map but number k, after those of the op's own post program.
static int extra_inputs(const Node *op, const Node *map, int k, Edge *extra) {
  int n = 0;
  for (int i = op->n_own; i < op->n_in; i++)
    extra[n++] = op->in[i];
  for (int i = 0; i < map->n_in; i++)
    if (i != k)
      extra[n++] = map->in[i];
  return n;
}

static bool may_join(Rewriter *r, const Node *n, int k) {
  Edge e = n->in[k], extra[64 + EXTRA_MAX];
  if (e.out || rewrite_uses(r, e) != 1 || rewrite_is_constant(r, e) ||
      !dims_equal(&edge_type(e)->shape, &n->type[0].shape) ||
      e.node->n_in - e.node->n_own + n->n_in - 1 > EXTRA_MAX)
    return false;
  int n_extra = extra_inputs(e.node, n, k, extra);
  return takes_post(e.node, extra, n_extra);
}

static bool visit(Rewriter *r, Node *n, Edge *out) {
  Ctx *c = r->g->c;
  if (n->op != OP_map || n->post || n->n_in == 0)
    return false;
  int best = -1; // the newest: the others are computed by then
  for (int k = 0; k < n->n_in; k++)
    if (may_join(r, n, k) &&
        (best < 0 || n->in[k].node->id > n->in[best].node->id))
      best = k;
  if (best < 0)
    return false;
  Node *op = n->in[best].node;
  int to[64];
  for (int k = 0; k < n->n_in; k++)
    to[k] = k == best ? 0 : k < best ? k + 1 : k;
  const Program *post = program_with_inputs(c, n->program, to, n->n_in);
  if (op->post)
    post = program_concat(c, op->post, post, 0);
  Edge extra[64 + EXTRA_MAX];
  int n_extra = extra_inputs(op, n, best, extra);
  Node *made = pass_add(r->g, op->op, &op->attr, op->in, op->n_own,
                        op->program, op->origin).node;
  const char *why = graph_set_post(r->g, made, post, extra, n_extra);
  if (why)
    bug("%s takes no post program: %s", op_info[op->op].name, why);
  out[0] = edge_of(made);
  return true;
}

void pass_fuse_epilogue(Graph *g) { graph_rewrite(g, visit, NULL); }
