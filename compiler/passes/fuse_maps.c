// requires: nothing
// ensures:  a map whose only reader is a map of the same shape is part of it;
//           no map reads an edge twice
//
// Values of half types are rounded after every instruction of a program, so
// that fusing changes no result.
#include "passes/pass.h"

#include "graph/program.h"

enum { INPUTS_MAX = 24, INSTRUCTIONS_MAX = 200 };

static bool same_edge(Edge a, Edge b) {
  return a.node == b.node && a.out == b.out;
}

static int times_read(const Edge *in, int n, Edge e) {
  int times = 0;
  for (int k = 0; k < n; k++)
    times += same_edge(in[k], e);
  return times;
}

typedef struct Fused {
  const Program *p;
  Edge in[64];
  int n;
  bool is_changed;
} Fused;

// Inputs that are the same edge become one.
static void join_inputs(Ctx *c, Fused *f) {
  int to[64], n = 0;
  Edge in[64];
  for (int k = 0; k < f->n; k++) {
    int at = 0;
    while (at < n && !same_edge(in[at], f->in[k]))
      at++;
    if (at == n)
      in[n++] = f->in[k];
    to[k] = at;
  }
  if (n == f->n)
    return;
  f->p = program_with_inputs(c, f->p, to, n);
  memcpy(f->in, in, (size_t)n * sizeof *in);
  f->n = n;
  f->is_changed = true;
}

static bool may_absorb(Rewriter *r, const Fused *f, const Node *n, int k,
                       int times) {
  const Node *producer = f->in[k].node;
  return producer->op == OP_map && !producer->post &&
         edge_numel(f->in[k]) == edge_numel(edge_of((Node *)n)) &&
         rewrite_uses(r, f->in[k]) == times &&
         !rewrite_is_constant(r, f->in[k]) &&
         f->n + producer->n_in <= INPUTS_MAX &&
         f->p->n + producer->program->n <= INSTRUCTIONS_MAX;
}

static bool visit(Rewriter *r, Node *n, Edge *out) {
  if (n->op != OP_map || n->post || rewrite_is_constant(r, edge_of(n)))
    return false;
  Fused f = {.p = n->program, .n = n->n_in};
  if (n->n_in)
    memcpy(f.in, n->in, (size_t)n->n_in * sizeof *n->in);
  join_inputs(r->g->c, &f);
  for (int k = 0; k < f.n;) {
    int times = times_read(n->in, n->n_in, f.in[k]);
    if (!may_absorb(r, &f, n, k, times)) {
      k++;
      continue;
    }
    const Node *producer = f.in[k].node;
    f.p = program_concat(r->g->c, producer->program, f.p, k);
    memmove(&f.in[k + producer->n_in], &f.in[k + 1],
            (size_t)(f.n - k - 1) * sizeof *f.in);
    if (producer->n_in)
      memcpy(&f.in[k], producer->in,
             (size_t)producer->n_in * sizeof *f.in);
    f.n += producer->n_in - 1;
    f.is_changed = true;
    k += producer->n_in;
  }
  join_inputs(r->g->c, &f);
  if (!f.is_changed)
    return false;
  out[0] = pass_add(r->g, OP_map, &n->attr, f.in, f.n, f.p, n->origin);
  return true;
}

void pass_fuse_maps(Graph *g) { graph_rewrite(g, visit, NULL); }
