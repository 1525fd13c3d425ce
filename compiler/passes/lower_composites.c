// requires: nothing
// ensures:  no batch_norm, no attention; adaptive pools whose windows are
//           alike are pools, or reductions of whole planes; no products of
//           half types, none of nothing
#include "passes/pass.h"

#include "graph/program.h"
#include "graph/walk.h"

// --- batch_norm --------------------------------------------------------------
// [C] as [C, 1, ...], so that it broadcasts to [N, C, ...].
static Edge by_channel(Graph *g, Edge e, int dims, const Origin *o) {
  Shape s = {.n = dims - 1, .d = {edge_numel(e)}};
  for (int i = 1; i < s.n; i++)
    s.d[i] = 1;
  return add_reshape(g, e, &s, o);
}

// scale = weight / sqrt(var + eps), or shift = bias - mean * scale: computed
// in double, so that folding it into weights costs no precision.
static Program scale_program(Ctx *c, DType t, double eps, bool is_shift) {
  Program p = program_new(is_shift ? 4 : 2); // weight, var, bias, mean
  int weight = program_cast(c, &p, DT_F64, 0);
  int var = program_cast(c, &p, DT_F64, 1);
  int sum = program_add(c, &p, SC_add, DT_F64, var,
                        program_const(c, &p, DT_F64, eps), -1);
  int root = program_add(c, &p, SC_sqrt, DT_F64, sum, -1, -1);
  int v = program_add(c, &p, SC_div, DT_F64, weight, root, -1);
  if (is_shift) {
    int bias = program_cast(c, &p, DT_F64, 2);
    int mean = program_cast(c, &p, DT_F64, 3);
    int product = program_add(c, &p, SC_mul, DT_F64, mean, v, -1);
    v = program_add(c, &p, SC_sub, DT_F64, bias, product, -1);
  }
  if (t != DT_F64)
    program_cast(c, &p, t, v);
  return p;
}

// y = x * scale + shift, in the precision of the arithmetic, rounded once.
static Edge lower_batch_norm(Graph *g, Node *n) {
  const TensorType *x = &n->type[0];
  DType t = x->dtype == DT_F64 ? DT_F64 : DT_F32;
  const Origin *o = n->origin;
  Shape flat = {.n = 1, .d = {edge_numel(n->in[1])}};
  Attr attr = {.map = {.shape = flat}};
  Program scale = scale_program(g->c, t, n->attr.batch_norm.eps, false);
  Program shift = scale_program(g->c, t, n->attr.batch_norm.eps, true);
  Edge in[4] = {n->in[1], n->in[4], n->in[2], n->in[3]};
  for (int k = 0; k < 4; k++)
    in[k] = add_reshape(g, in[k], &flat, o);
  Edge ab[3] = {n->in[0],
                pass_add(g, OP_map, &attr, in, 2, &scale, o),
                pass_add(g, OP_map, &attr, in, 4, &shift, o)};
  for (int k = 1; k < 3; k++)
    ab[k] = by_channel(g, ab[k], x->shape.n, o);
  Program p = program_new(3);
  int v = edge_type(n->in[0])->dtype == t ? 0
                                          : program_cast(g->c, &p, t, 0);
  v = program_add(g->c, &p, SC_mul, t, v, 1, -1);
  v = program_add(g->c, &p, SC_add, t, v, 2, -1);
  if (x->dtype != t)
    program_cast(g->c, &p, x->dtype, v);
  attr.map.shape = x->shape;
  return pass_add(g, OP_map, &attr, ab, 3, &p, o);
}

// --- attention ---------------------------------------------------------------
// Whether position j > i: a constant [L, S].
static Edge hidden_positions(Graph *g, int64_t rows, int64_t columns,
                             const Origin *o) {
  Attr row = {.iota = {.size = rows, .dtype = DT_I64}};
  Attr column = {.iota = {.size = columns, .dtype = DT_I64}};
  Shape standing = {.n = 2, .d = {rows, 1}};
  Edge in[2] = {add_reshape(g, pass_add(g, OP_iota, &row, NULL, 0, NULL, o),
                            &standing, o),
                pass_add(g, OP_iota, &column, NULL, 0, NULL, o)};
  Program p = program_new(2);
  program_add(g->c, &p, SC_gt, DT_BOOL, 1, 0, -1);
  Attr attr = {.map = {.shape = {.n = 2, .d = {rows, columns}}}};
  return pass_add(g, OP_map, &attr, in, 2, &p, o);
}

static Edge cast_to(Graph *g, Edge e, DType t, const Origin *o) {
  if (edge_type(e)->dtype == t)
    return e;
  Program p = program_new(1);
  program_cast(g->c, &p, t, 0);
  Attr attr = {.map = {.shape = edge_type(e)->shape}};
  return pass_add(g, OP_map, &attr, &e, 1, &p, o);
}

// scores * scale + mask; what causality hides is -inf, whatever it was
static Edge masked_scores(Graph *g, Node *n, Edge scores, DType t) {
  const Shape *s = &edge_type(scores)->shape;
  Edge in[3] = {scores};
  int n_in = 1;
  Program p = program_new(1 + (n->n_own > 3) + n->attr.attention.causal);
  int v = program_add(g->c, &p, SC_mul, t, 0,
                      program_const(g->c, &p, t, n->attr.attention.scale), -1);
  if (n->n_own > 3) {
    in[n_in++] = cast_to(g, n->in[3], t, n->origin);
    v = program_add(g->c, &p, SC_add, t, v, n_in - 1, -1);
  }
  if (n->attr.attention.causal) {
    in[n_in++] = hidden_positions(g, s->d[s->n - 2], s->d[s->n - 1],
                                  n->origin);
    int low = program_const(g->c, &p, t, -__builtin_inf());
    v = program_add(g->c, &p, SC_select, t, low, v, n_in - 1);
  }
  Attr attr = {.map = {.shape = *s}};
  return pass_add(g, OP_map, &attr, in, n_in, &p, n->origin);
}

static Edge lower_attention(Graph *g, Node *n) {
  DType own = n->type[0].dtype, t = own == DT_F64 ? DT_F64 : DT_F32;
  const Origin *o = n->origin;
  Edge q[3];
  for (int k = 0; k < 3; k++)
    q[k] = cast_to(g, n->in[k], t, o);
  const Shape *keys = &edge_type(q[1])->shape;
  if (keys->d[keys->n - 2] == 0 || edge_numel(edge_of(n)) == 0)
    return edge_of(n);
  Attr turned = {.matmul = {.transpose_b = true}}, plain = {0};
  Edge scores = pass_add(g, OP_matmul, &turned, q, 2, NULL, o);
  scores = masked_scores(g, n, scores, t);
  // A row that is masked everywhere has weights 0, not NaN.
  Attr softmax = {.softmax = {.axis = edge_type(scores)->shape.n - 1,
                              .masked = true}};
  Edge weights = pass_add(g, OP_softmax, &softmax, &scores, 1, NULL, o);
  Edge in[2] = {weights, q[2]};
  return cast_to(g, pass_add(g, OP_matmul, &plain, in, 2, NULL, o), own, o);
}

// --- half types --------------------------------------------------------------
// Products of halves are products of floats, rounded at the end.
static bool lower_half(Rewriter *r, Node *n, Edge *out) {
  Graph *g = r->g;
  if (!dtype_is_half(edge_type(n->in[0])->dtype) || n->post)
    return false;
  Edge in[16];
  for (int k = 0; k < n->n_own; k++)
    in[k] = cast_to(g, n->in[k], DT_F32, n->origin);
  Node *wide = pass_add(g, n->op, &n->attr, in, n->n_own, NULL,
                        n->origin).node;
  for (int k = 0; k < n->n_out; k++)
    out[k] = cast_to(g, (Edge){wide, k}, n->type[k].dtype, n->origin);
  return true;
}

// --- adaptive pools ----------------------------------------------------------
static Edge pool_planes(Graph *g, Node *n, int first) {
  const struct Attr_adaptive_pool *a = &n->attr.adaptive_pool;
  Attr attr = {.reduce = {.kind = a->kind == pool_kind_max ? reduce_kind_max
                                                           : reduce_kind_mean,
                          .keepdim = true}};
  for (int i = 0; i < a->output.n; i++)
    attr.reduce.axes.d[attr.reduce.axes.n++] = first + i;
  return pass_add(g, OP_reduce, &attr, n->in, 1, NULL, n->origin);
}

// Whether pool takes all that adaptive_pool does: averages of volumes in half
// precision, and what is empty, it does not.
static bool has_even_kernel(const Node *n) {
  const TensorType *x = edge_type(n->in[0]);
  bool is_max = n->attr.adaptive_pool.kind == pool_kind_max;
  if (!edge_numel(n->in[0]))
    return false;
  return is_max || (dtype_is_float(x->dtype) &&
                    (n->attr.adaptive_pool.output.n < 3 ||
                     !dtype_is_half(x->dtype)));
}

static bool lower_adaptive(Rewriter *r, Node *n, Edge *out) {
  const struct Attr_adaptive_pool *a = &n->attr.adaptive_pool;
  const Shape *x = &edge_type(n->in[0])->shape;
  int first = x->n - a->output.n;
  bool is_whole = true, is_even = true;
  for (int i = 0; i < a->output.n; i++) {
    if (a->output.d[i] == 0 || x->d[first + i] == 0)
      return false;
    is_whole &= a->output.d[i] == 1;
    is_even &= x->d[first + i] % a->output.d[i] == 0;
  }
  if (is_whole && n->n_out == 1 && dtype_is_float(n->type[0].dtype)) {
    out[0] = pool_planes(r->g, n, first);
    return true;
  }
  if (!is_even || !has_even_kernel(n))
    return false;
  Attr attr = {.pool = {.kind = a->kind, .output = a->output}};
  Dims *dims[] = {&attr.pool.kernel, &attr.pool.stride, &attr.pool.dilation,
                  &attr.pool.padding};
  for (int k = 0; k < 4; k++) {
    dims[k]->n = a->output.n;
    for (int i = 0; i < a->output.n; i++)
      dims[k]->d[i] = k < 2 ? x->d[first + i] / a->output.d[i] : k == 2;
  }
  Node *pool = pass_add(r->g, OP_pool, &attr, n->in, 1, NULL, n->origin).node;
  for (int k = 0; k < n->n_out; k++)
    out[k] = (Edge){pool, k};
  return true;
}

// --- sums of nothing ---------------------------------------------------------
// A product over an inner dimension of size 0: zeros, and the bias.
static bool lower_empty_product(Rewriter *r, Node *n, Edge *out) {
  const Shape *a = &edge_type(n->in[0])->shape;
  const TensorType *y = &n->type[0];
  if (a->d[a->n - (n->attr.matmul.transpose_a ? 2 : 1)] != 0 || n->post)
    return false;
  Attr zeros = {.full = {.shape = y->shape, .dtype = y->dtype}};
  Edge in[2] = {pass_add(r->g, OP_full, &zeros, NULL, 0, NULL, n->origin)};
  out[0] = in[0];
  if (n->n_own < 3)
    return true;
  in[1] = n->in[2];
  Program p = program_new(2);
  program_add(r->g->c, &p, SC_add, y->dtype, 0, 1, -1);
  Attr attr = {.map = {.shape = y->shape}};
  out[0] = pass_add(r->g, OP_map, &attr, in, 2, &p, n->origin);
  return true;
}

static bool visit(Rewriter *r, Node *n, Edge *out) {
  switch (n->op) {
  case OP_batch_norm: out[0] = lower_batch_norm(r->g, n); return true;
  case OP_attention: out[0] = lower_attention(r->g, n); return true;
  case OP_adaptive_pool: return lower_adaptive(r, n, out);
  case OP_conv:
  case OP_conv_transpose:
  case OP_rnn: return lower_half(r, n, out);
  case OP_matmul:
    return lower_empty_product(r, n, out) || lower_half(r, n, out);
  default: return false;
  }
}

void pass_lower_composites(Graph *g) { graph_rewrite(g, visit, NULL); }
