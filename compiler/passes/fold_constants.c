// requires: nothing
// ensures:  nodes that depend on constants only, and whose result is small,
//           are constants; scalar constants are part of the maps that read
//           them
//
// Parameters are left alone, whatever their values: what depends on them alone
// is computed when the weights are written (see constant_nodes).
#include "passes/pass.h"

#include "graph/program.h"

enum { FOLDED_ELEMENTS_MAX = 4096 };

static bool is_literal(const Node *n) {
  return n->op == OP_constant || n->op == OP_full || n->op == OP_iota;
}

static bool is_foldable(const Node *n) {
  if (n->op == OP_param || n->op == OP_input || n->op == OP_random ||
      n->op == OP_constant || n->op == OP_nonzero)
    return false;
  for (int k = 0; k < n->n_in; k++)
    if (!is_literal(n->in[k].node))
      return false;
  for (int k = 0; k < n->n_out; k++)
    if (edge_numel((Edge){(Node *)n, k}) > FOLDED_ELEMENTS_MAX)
      return false;
  return n->n_in > 0 || n->op == OP_map;
}

static bool fold(Rewriter *r, Node *n, Edge *out) {
  Edge all[4];
  for (int k = 0; k < n->n_out; k++)
    all[k] = (Edge){n, k};
  if (graph_force(r->g, all, 1, NULL))
    return false; // it fails when it runs, as in PyTorch
  for (int k = 0; k < n->n_out; k++)
    out[k] = edge_of(graph_constant(r->g, data_ref(n->value[k]), n->origin));
  return true;
}

// The value of a literal with one element, as an instruction.
static bool scalar_literal(Graph *g, Edge e, Instr *out) {
  DType t = edge_type(e)->dtype;
  if (!is_literal(e.node) || edge_numel(e) != 1 ||
      graph_force(g, &e, 1, NULL))
    return false;
  const Data *d = e.node->value[e.out];
  *out = (Instr){.op = SC_const, .dtype = t, .a = -1, .b = -1, .c = -1};
  if (dtype_is_float(t))
    out->f = data_get(d, 0);
  else
    out->i = data_get_int(d, 0);
  return true;
}

// Scalar inputs become instructions of the program.
static bool absorb_scalars(Rewriter *r, Node *n, Edge *out) {
  Graph *g = r->g;
  Program p = *n->program;
  const Program *now = n->program;
  Edge in[64];
  int n_in = 0;
  for (int k = 0; k < n->n_in; k++) {
    Instr literal;
    if (!scalar_literal(g, n->in[k], &literal)) {
      in[n_in++] = n->in[k];
      continue;
    }
    p = program_new(0);
    if (dtype_is_float(literal.dtype))
      program_const(g->c, &p, literal.dtype, literal.f);
    else
      program_const_int(g->c, &p, literal.dtype, literal.i);
    now = program_concat(g->c, &p, now, n_in);
  }
  if (n_in == n->n_in)
    return false;
  out[0] = pass_add(g, OP_map, &n->attr, in, n_in, now, n->origin);
  return true;
}

static bool visit(Rewriter *r, Node *n, Edge *out) {
  if (is_foldable(n) && fold(r, n, out))
    return true;
  return n->op == OP_map && absorb_scalars(r, n, out);
}

void pass_fold_constants(Graph *g) { graph_rewrite(g, visit, NULL); }
