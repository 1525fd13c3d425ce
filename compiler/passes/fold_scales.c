// requires: batch_norm is lowered
// ensures:  a scale and shift by channel, known before the model runs, of a
//           conv, conv_transpose or matmul whose weights are known and whose
//           result nobody else reads, is part of its weights and bias
//
// Weights that several ops share are scaled for each: the graph's values are
// never changed.
#include "passes/pass.h"

#include "graph/program.h"

// v0 * scale + shift; an input number of -1: there is none.
typedef struct Affine {
  int x, scale, shift;
} Affine;

// Instruction k is `op` of value x and another input; the input's number.
static int other_operand(const Program *p, int k, Scalar op, int x) {
  const Instr *instr = &p->at[k];
  int other = instr->a == x ? instr->b : instr->b == x ? instr->a : -1;
  return instr->op == op && other >= 0 && other < p->n_in && other != x ? other
                                                                        : -1;
}

static bool affine_in(const Program *p, int x, Affine *a) {
  *a = (Affine){x, -1, -1};
  int v = x, k = 0;
  if (k < p->n && (a->scale = other_operand(p, k, SC_mul, v)) >= 0)
    v = p->n_in + k++;
  if (k < p->n && (a->shift = other_operand(p, k, SC_add, v)) >= 0)
    k++;
  return k > 0 && k == p->n;
}

// Whether e has one value for each channel (dimension `axis` of `to`).
static bool is_by_channel(Edge e, const Shape *to, int axis) {
  const Shape *s = &edge_type(e)->shape;
  for (int i = 0; i < s->n; i++) {
    int at = i + to->n - s->n;
    if (s->d[i] != 1 && at != axis)
      return false;
  }
  return edge_numel(e) == to->d[axis];
}

static int channel_axis(const Node *n) {
  return n->op == OP_matmul ? n->type[0].shape.n - 1 : 1;
}

static bool is_scalable(Rewriter *r, const Node *op) {
  if (op->op != OP_conv && op->op != OP_conv_transpose && op->op != OP_matmul)
    return false;
  return !op->post && dtype_is_float(op->type[0].dtype) &&
         !dtype_is_half(op->type[0].dtype) &&
         rewrite_is_constant(r, op->in[1]) &&
         (op->n_own < 3 || rewrite_is_constant(r, op->in[2])) &&
         (op->op != OP_matmul || edge_type(op->in[1])->shape.n == 2);
}

// a * b, or a * b + c, computed in double and rounded once.
static Edge scaled(Graph *g, const Edge *in, int n, const Shape *shape,
                   const Origin *o) {
  DType t = edge_type(in[0])->dtype;
  Program p = program_new(n);
  int v[3];
  for (int k = 0; k < n; k++)
    v[k] = t == DT_F64 ? k : program_cast(g->c, &p, DT_F64, k);
  int result = program_add(g->c, &p, SC_mul, DT_F64, v[0], v[1], -1);
  if (n == 3)
    result = program_add(g->c, &p, SC_add, DT_F64, result, v[2], -1);
  if (t != DT_F64)
    program_cast(g->c, &p, t, result);
  Attr attr = {.map = {.shape = *shape}};
  return pass_add(g, OP_map, &attr, in, n, &p, o);
}

// The weights with every output channel scaled.
static Edge scaled_weights(Graph *g, const Node *op, Edge scale) {
  const Shape *own = &edge_type(op->in[1])->shape;
  Shape shape = *own, by = {.n = own->n};
  for (int i = 0; i < by.n; i++)
    by.d[i] = 1;
  if (op->op == OP_conv) {
    by.d[0] = shape.d[0];
  } else if (op->op == OP_matmul) {
    int axis = op->attr.matmul.transpose_b ? 0 : 1;
    by.d[axis] = shape.d[axis];
  } else { // [groups, IC, OC, kernel...]
    int64_t groups = op->attr.conv_transpose.groups;
    shape.n = by.n = own->n + 1;
    memmove(shape.d + 1, own->d, (size_t)own->n * sizeof *own->d);
    shape.d[0] = by.d[0] = groups;
    shape.d[1] /= groups;
    by.d[own->n] = 1;
    by.d[2] = shape.d[2];
  }
  Edge in[2] = {add_reshape(g, op->in[1], &shape, op->origin),
                add_reshape(g, scale, &by, op->origin)};
  return add_reshape(g, scaled(g, in, 2, &shape, op->origin), own, op->origin);
}

static Edge folded(Rewriter *r, const Node *op, const Node *map,
                   const Affine *a) {
  Graph *g = r->g;
  Edge in[3] = {op->in[0], op->in[1]};
  Shape flat = {.n = 1, .d = {op->type[0].shape.d[channel_axis(op)]}};
  Edge scale = {0}, shift = {0};
  if (a->scale >= 0) {
    scale = add_reshape(g, map->in[a->scale], &flat, op->origin);
    in[1] = scaled_weights(g, op, scale);
  }
  if (a->shift >= 0)
    shift = add_reshape(g, map->in[a->shift], &flat, op->origin);
  int n = 2;
  if (op->n_own > 2 && a->scale >= 0) {
    Edge terms[3] = {op->in[2], scale, shift};
    in[n++] = scaled(g, terms, a->shift >= 0 ? 3 : 2, &flat, op->origin);
  } else if (op->n_own > 2) {
    Program p = program_new(2);
    program_add(g->c, &p, SC_add, edge_type(shift)->dtype, 0, 1, -1);
    Attr attr = {.map = {.shape = flat}};
    Edge terms[2] = {op->in[2], shift};
    in[n++] = pass_add(g, OP_map, &attr, terms, 2, &p, op->origin);
  } else if (a->shift >= 0) {
    in[n++] = shift;
  }
  return pass_add(g, op->op, &op->attr, in, n, NULL, op->origin);
}

static bool visit(Rewriter *r, Node *n, Edge *out) {
  if (n->op != OP_map || n->post || n->n_in < 2 || n->n_in > 3)
    return false;
  for (int k = 0; k < n->n_in; k++) {
    const Node *op = n->in[k].node;
    Affine a;
    if (!is_scalable(r, op) || rewrite_uses(r, n->in[k]) != 1 ||
        !dims_equal(&op->type[0].shape, &n->type[0].shape) ||
        !affine_in(n->program, k, &a) ||
        n->type[0].dtype != op->type[0].dtype)
      continue;
    bool fits = true;
    for (int i = 0; i < 2; i++) {
      int by = i ? a.shift : a.scale;
      fits &= by < 0 || (rewrite_is_constant(r, n->in[by]) &&
                         is_by_channel(n->in[by], &n->type[0].shape,
                                       channel_axis(op)));
    }
    int used = 1 + (a.scale >= 0) + (a.shift >= 0);
    if (!fits || used != n->n_in || a.scale == a.shift)
      continue;
    out[0] = folded(r, op, n, &a);
    return true;
  }
  return false;
}

void pass_fold_scales(Graph *g) { graph_rewrite(g, visit, NULL); }
