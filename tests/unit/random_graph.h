// Random valid graphs: the same seed gives the same graph everywhere.
//
// An edge is exact when every engine computes it to the last bit (copies,
// single float operations, integers). Only such edges are compared, sorted or
// turned into indices: there a rounding error would change everything.
#ifndef T2C_TESTS_RANDOM_GRAPH_H
#define T2C_TESTS_RANDOM_GRAPH_H

#include "graph/graph.h"
#include "graph/program.h"
#include "graph/walk.h"

#include <math.h>
#include <stdio.h>

typedef struct RandomEdge {
  Edge e;
  bool is_exact;
} RandomEdge;

typedef struct RandomGraph {
  Ctx *c;
  Graph *g;
  uint64_t state;
  Vec(RandomEdge) edges;
  int n_inputs, n_params;
  bool has_specials; // inputs have some NaNs, infinities and negative zeros
} RandomGraph;

static uint64_t draw(RandomGraph *r) { // xorshift64*
  r->state ^= r->state >> 12;
  r->state ^= r->state << 25;
  r->state ^= r->state >> 27;
  return r->state * UINT64_C(2685821657736338717) >> 16;
}
static int below(RandomGraph *r, int n) { return (int)(draw(r) % (uint64_t)n); }
static bool chance(RandomGraph *r, int percent) {
  return below(r, 100) < percent;
}

// --- values and leaves -------------------------------------------------------
static Data *random_data(RandomGraph *r, const TensorType *t, int64_t limit) {
  Data *d = data_new(t);
  for (int64_t i = 0; i < d->numel; i++)
    if (dtype_is_float(t->dtype))
      data_set(d, i, (double)(below(r, 2001) - 1000) / 777);
    else
      data_set_int(d, i, below(r, (int)limit));
  return d;
}

static void add_edge(RandomGraph *r, Edge e, bool is_exact) {
  vec_push(&r->c->arena, &r->edges, (RandomEdge){e, is_exact});
}

static Edge leaf(RandomGraph *r, const TensorType *t, int64_t limit) {
  const char *why;
  Attr attr = {0};
  bool is_input = chance(r, 30) && r->n_inputs < 6;
  if (is_input)
    attr.input = (struct Attr_input){.index = r->n_inputs, .name = "x",
                                     .shape = t->shape, .dtype = t->dtype};
  else
    attr.param = (struct Attr_param){
        .name = arena_printf(&r->c->arena, "layer.%d", r->n_params),
        .shape = t->shape, .dtype = t->dtype};
  Node *n = graph_add(r->g, is_input ? OP_input : OP_param, &attr, NULL, 0,
                      NULL, NULL, &why);
  if (!n)
    bug("a leaf is refused: %s", why);
  *(is_input ? &r->n_inputs : &r->n_params) += 1;
  n->value[0] = random_data(r, t, limit);
  return edge_of(n);
}

static Edge float_leaf(RandomGraph *r, DType t, Shape s) {
  return leaf(r, &(TensorType){t, s}, 1);
}

// What a layer reads; weights stay finite, as padding may multiply them.
static Edge activation(RandomGraph *r, DType t, Shape s) {
  static const double specials[] = {NAN, INFINITY, -INFINITY, -0.0};
  Edge e = float_leaf(r, t, s);
  Data *d = e.node->value[0];
  for (int64_t i = 0; i < d->numel && r->has_specials; i++)
    if (chance(r, 3))
      data_set(d, i, specials[below(r, 4)]);
  add_edge(r, e, true);
  return e;
}

static Edge constant(RandomGraph *r, DType t, Shape s, int64_t limit) {
  TensorType type = {t, s};
  return edge_of(graph_constant(r->g, random_data(r, &type, limit), NULL));
}

static const RandomEdge *pick(RandomGraph *r) {
  return &r->edges.at[below(r, r->edges.n)];
}

static const RandomEdge *pick_float(RandomGraph *r, bool exact) {
  for (int tries = 0; tries < 30; tries++) {
    const RandomEdge *e = pick(r);
    DType t = edge_type(e->e)->dtype;
    if ((t == DT_F32 || t == DT_F64) && (e->is_exact || !exact))
      return e;
  }
  return NULL;
}

static const Shape *shape_of(Edge e) { return &edge_type(e)->shape; }

static Edge add(RandomGraph *r, Op op, Attr attr, const Edge *in, int n,
                const Program *p, bool is_exact) {
  const char *why;
  Node *node = graph_add(r->g, op, &attr, in, n, p, NULL, &why);
  if (!node)
    return (Edge){NULL, 0};
  for (int k = 0; k < node->n_out; k++) {
    int64_t numel = 0;
    shape_numel(&node->type[k].shape, &numel);
    if (numel <= 20000)
      add_edge(r, (Edge){node, k}, is_exact);
  }
  return edge_of(node);
}

// --- maps --------------------------------------------------------------------
// Keeps what rounding errors and sums have made within bounds.
static void calm(RandomGraph *r, Edge e) {
  if (!e.node || !dtype_is_float(edge_type(e)->dtype) || chance(r, 20))
    return;
  Program p = program_new(1);
  program_add(r->c, &p, SC_tanh, edge_type(e)->dtype, 0, -1, -1);
  add(r, OP_map, (Attr){.map = {.shape = *shape_of(e)}}, &e, 1, &p, false);
}

static int random_unary(RandomGraph *r, Program *p, DType t, int v,
                        bool *is_exact) {
  static const Scalar exact[] = {SC_neg, SC_abs, SC_relu};
  static const Scalar other[] = {SC_tanh, SC_sigmoid, SC_erfc, SC_atan, SC_erf};
  bool simple = chance(r, 50);
  *is_exact &= simple;
  Scalar op = simple ? exact[below(r, 3)] : other[below(r, 5)];
  return program_add(r->c, p, op, t, v, -1, -1);
}

static int random_binary(RandomGraph *r, Program *p, DType t, int a, int b,
                         bool is_exact) {
  static const Scalar ops[] = {SC_add, SC_sub, SC_mul, SC_maximum, SC_minimum};
  if (is_exact && chance(r, 20)) {
    int less = program_add(r->c, p, SC_lt, DT_BOOL, a, b, -1);
    return program_add(r->c, p, SC_select, t, b, a, less);
  }
  return program_add(r->c, p, ops[below(r, 5)], t, a, b, -1);
}

static void random_map(RandomGraph *r) {
  const RandomEdge *x = pick_float(r, false);
  if (!x)
    return;
  Edge in[3] = {x->e};
  DType t = edge_type(x->e)->dtype;
  bool is_exact = x->is_exact;
  Shape to = *shape_of(x->e);
  int n = 1;
  for (int tries = 0; tries < 6 && n < 3; tries++) {
    const RandomEdge *other = pick(r);
    Shape joined;
    if (edge_type(other->e)->dtype == t &&
        !shape_broadcast(r->c, &to, shape_of(other->e), &joined)) {
      in[n++] = other->e;
      to = joined;
      is_exact &= other->is_exact;
    }
  }
  if (n == 1 && chance(r, 30)) { // one value a channel
    Shape s = {.n = 1, .d = {to.n ? to.d[to.n - 1] : 1}};
    in[n++] = float_leaf(r, t, s);
  }
  Program p = program_new(n);
  int v = 0;
  bool exact = is_exact;
  for (int k = 1; k < n; k++)
    v = random_binary(r, &p, t, v, k, is_exact);
  for (int k = below(r, 3); k >= 0; k--)
    v = random_unary(r, &p, t, v, &exact);
  add(r, OP_map, (Attr){.map = {.shape = to}}, in, n, &p, exact);
}

static void random_cast(RandomGraph *r) {
  static const DType types[] = {DT_F32, DT_F64, DT_F16, DT_BF16, DT_I64,
                                DT_I32, DT_I8,  DT_U8,  DT_BOOL};
  const RandomEdge *x = pick(r);
  DType to = types[below(r, 9)];
  if (!x->is_exact && !(to == DT_F32 || to == DT_F64))
    return;
  Program p = program_new(1);
  program_cast(r->c, &p, to, 0);
  add(r, OP_map, (Attr){.map = {.shape = *shape_of(x->e)}}, &x->e, 1, &p,
      x->is_exact);
}

// --- layers ------------------------------------------------------------------
// A view of x as [N, C, spatial...] with `dims` dimensions, or nothing.
static bool image(RandomGraph *r, int dims, Edge *out, bool exact) {
  for (int tries = 0; tries < 20; tries++) {
    const RandomEdge *x = pick_float(r, exact);
    if (x && shape_of(x->e)->n == dims) {
      *out = x->e;
      return true;
    }
  }
  Shape s = {.n = dims, .d = {1 + below(r, 2), 1 + below(r, 6)}};
  for (int i = 2; i < dims; i++)
    s.d[i] = 3 + below(r, 9);
  *out = activation(r, chance(r, 80) ? DT_F32 : DT_F64, s);
  return true;
}

static void each(RandomGraph *r, Dims *d, int n, int first, int count) {
  d->n = n;
  for (int i = 0; i < n; i++)
    d->d[i] = first + below(r, count);
}

static void random_conv(RandomGraph *r) {
  int dims = 1 + below(r, 3);
  Edge in[3];
  image(r, dims + 2, &in[0], false);
  const Shape *x = shape_of(in[0]);
  DType t = edge_type(in[0])->dtype;
  int64_t ic = x->d[1], groups = chance(r, 30) ? ic : 1;
  int64_t oc = groups * (1 + below(r, 6));
  Attr attr = {0};
  Dims kernel;
  each(r, &kernel, dims, 1, 4);
  bool transposed = chance(r, 35);
  Shape w = {.n = dims + 2};
  w.d[0] = transposed ? ic : oc;
  w.d[1] = transposed ? oc / groups : ic / groups;
  memcpy(w.d + 2, kernel.d, (size_t)dims * sizeof *w.d);
  if (transposed) {
    struct Attr_conv_transpose *a = &attr.conv_transpose;
    each(r, &a->stride, dims, 1, 3);
    each(r, &a->dilation, dims, 1, 2);
    each(r, &a->padding, dims, 0, 2);
    each(r, &a->output_padding, dims, 0, 2);
    a->groups = groups;
  } else {
    struct Attr_conv *a = &attr.conv;
    each(r, &a->stride, dims, 1, 3);
    each(r, &a->dilation, dims, 1, 2);
    each(r, &a->pad_lo, dims, 0, 3);
    each(r, &a->pad_hi, dims, 0, 3);
    a->groups = groups;
  }
  in[1] = float_leaf(r, t, w);
  in[2] = float_leaf(r, t, (Shape){1, {oc}});
  Edge y = add(r, transposed ? OP_conv_transpose : OP_conv, attr, in,
               2 + below(r, 2), NULL, false);
  if (y.node && chance(r, 40)) {
    Edge bn[5] = {y};
    for (int k = 1; k < 5; k++)
      bn[k] = float_leaf(r, t, (Shape){1, {oc}});
    for (int64_t i = 0; i < oc; i++) // variances
      data_set(bn[4].node->value[0], i,
               fabs(data_get(bn[4].node->value[0], i)) + 0.5);
    y = add(r, OP_batch_norm, (Attr){.batch_norm = {.eps = 1e-3}}, bn, 5, NULL,
            false);
  }
  calm(r, y);
}

static void random_matmul(RandomGraph *r) {
  const RandomEdge *x = pick_float(r, false);
  if (!x || shape_of(x->e)->n < 2)
    return;
  const Shape *s = shape_of(x->e);
  DType t = edge_type(x->e)->dtype;
  Attr attr = {.matmul = {chance(r, 20), chance(r, 50)}};
  int64_t k = s->d[s->n - (attr.matmul.transpose_a ? 2 : 1)];
  int64_t n = 1 + below(r, 40);
  Shape w = {.n = 2, .d = {k, n}};
  if (attr.matmul.transpose_b)
    w = (Shape){.n = 2, .d = {n, k}};
  Edge in[3] = {x->e, float_leaf(r, t, w), float_leaf(r, t, (Shape){1, {n}})};
  if (chance(r, 20)) { // with itself
    in[1] = x->e;
    attr.matmul.transpose_b = !attr.matmul.transpose_a;
  }
  calm(r, add(r, OP_matmul, attr, in, in[1].node == x->e.node ? 2
                                       : 2 + below(r, 2), NULL, false));
}

static void random_pool(RandomGraph *r) {
  int dims = 1 + below(r, 3);
  Edge x;
  Attr attr = {0};
  image(r, dims + 2, &x, true);
  if (chance(r, 30)) {
    attr.adaptive_pool.kind = below(r, 2);
    each(r, &attr.adaptive_pool.output, dims, 1, 4);
    add(r, OP_adaptive_pool, attr, &x, 1, NULL,
        attr.adaptive_pool.kind == pool_kind_max);
    return;
  }
  struct Attr_pool *a = &attr.pool;
  a->kind = below(r, 2);
  each(r, &a->kernel, dims, 1, 3);
  each(r, &a->stride, dims, 1, 3);
  each(r, &a->dilation, dims, 1, a->kind == pool_kind_max ? 2 : 1);
  a->padding.n = a->output.n = dims;
  for (int i = 0; i < dims; i++) {
    a->padding.d[i] = below(r, (int)a->kernel.d[i] / 2 + 1);
    int64_t reach = (a->kernel.d[i] - 1) * a->dilation.d[i] + 1;
    a->output.d[i] = (shape_of(x)->d[2 + i] + 2 * a->padding.d[i] - reach) /
                         a->stride.d[i] + 1;
  }
  a->count_include_pad = chance(r, 50);
  a->divisor = chance(r, 20) ? 3 : 0;
  add(r, OP_pool, attr, &x, 1, NULL, a->kind == pool_kind_max);
}

static void random_norm(RandomGraph *r) {
  const RandomEdge *x = pick_float(r, false);
  if (!x || shape_of(x->e)->n < 1)
    return;
  const Shape *s = shape_of(x->e);
  DType t = edge_type(x->e)->dtype;
  Edge in[3] = {x->e};
  switch (below(r, 3)) {
  case 0:
    calm(r, add(r, OP_softmax,
                (Attr){.softmax = {below(r, s->n), chance(r, 30), false}},
                in, 1, NULL, false));
    break;
  case 1: {
    Shape w = {.n = 1, .d = {s->d[s->n - 1]}};
    in[1] = float_leaf(r, t, w);
    in[2] = float_leaf(r, t, w);
    calm(r, add(r, OP_layer_norm,
                (Attr){.layer_norm = {.dims = 1, .eps = 1e-2,
                                      .rms = chance(r, 30)}},
                in, chance(r, 50) ? 1 : 3, NULL, false));
    break;
  }
  default: {
    if (s->n < 2)
      return;
    Shape w = {.n = 1, .d = {s->d[1]}};
    in[1] = float_leaf(r, t, w);
    in[2] = float_leaf(r, t, w);
    calm(r, add(r, OP_group_norm,
                (Attr){.group_norm = {chance(r, 50) ? 1 : s->d[1], 1e-2}}, in,
                chance(r, 50) ? 1 : 3, NULL, false));
  }
  }
}

static void random_reduce(RandomGraph *r) {
  int kind = below(r, reduce_kind_count);
  bool is_choice = kind == reduce_kind_argmax || kind == reduce_kind_argmin ||
                   kind == reduce_kind_any || kind == reduce_kind_all;
  bool is_extremum = kind == reduce_kind_max || kind == reduce_kind_min;
  const RandomEdge *x = is_choice ? pick_float(r, true) : pick_float(r, false);
  if (!x)
    return;
  Attr attr = {.reduce = {.kind = kind, .keepdim = chance(r, 50),
                          .correction = below(r, 2)}};
  for (int i = 0; i < shape_of(x->e)->n; i++)
    if (chance(r, 50))
      attr.reduce.axes.d[attr.reduce.axes.n++] = i;
  if (kind == reduce_kind_var && attr.reduce.axes.n == 0)
    return;
  Edge y = add(r, OP_reduce, attr, &x->e, 1, NULL,
               is_choice || (is_extremum && x->is_exact));
  calm(r, y);
}

static void random_rnn(RandomGraph *r) {
  Edge x, in[9];
  int kind = below(r, rnn_kind_count), n = 0;
  bool bias = chance(r, 60), lstm = kind == rnn_kind_lstm;
  bool projects = lstm && chance(r, 30);
  image(r, 3, &x, false);
  DType t = edge_type(x)->dtype;
  int64_t batch = shape_of(x)->d[1], hidden = 1 + below(r, 9);
  int64_t rows = hidden * (lstm ? 4 : kind == rnn_kind_gru ? 3 : 1);
  int64_t out = projects ? 1 + below(r, (int)hidden) : hidden;
  in[n++] = x;
  in[n++] = float_leaf(r, t, (Shape){2, {batch, out}});
  if (lstm)
    in[n++] = float_leaf(r, t, (Shape){2, {batch, hidden}});
  in[n++] = float_leaf(r, t, (Shape){2, {rows, shape_of(x)->d[2]}});
  in[n++] = float_leaf(r, t, (Shape){2, {rows, out}});
  if (bias) {
    in[n++] = float_leaf(r, t, (Shape){1, {rows}});
    in[n++] = float_leaf(r, t, (Shape){1, {rows}});
  }
  if (projects)
    in[n++] = float_leaf(r, t, (Shape){2, {out, hidden}});
  add(r, OP_rnn, (Attr){.rnn = {.kind = kind, .reverse = chance(r, 50),
                                .has_bias = bias,
                                .has_projection = projects}},
      in, n, NULL, false);
}

static void random_attention(RandomGraph *r) {
  Edge x, in[4];
  image(r, 3, &x, false);
  const Shape *s = shape_of(x);
  DType t = edge_type(x)->dtype;
  in[0] = x;
  int64_t keys = 1 + below(r, 6);
  in[1] = float_leaf(r, t, (Shape){3, {s->d[0], keys, s->d[2]}});
  in[2] = float_leaf(r, t, (Shape){3, {s->d[0], keys, 1 + below(r, 9)}});
  in[3] = float_leaf(r, t, (Shape){2, {s->d[1], keys}});
  add(r, OP_attention, (Attr){.attention = {chance(r, 40), 0.3}}, in,
      chance(r, 30) ? 4 : 3, NULL, false);
}

static void random_resize(RandomGraph *r) {
  Edge x;
  Attr attr = {0};
  if (chance(r, 30)) {
    image(r, 4, &x, true);
    Shape s = {.n = 4, .d = {shape_of(x)->d[0], 3, 4, 2}};
    Edge in[2] = {x, float_leaf(r, edge_type(x)->dtype, s)};
    attr.grid_sample.kind = below(r, 3) ? resize_kind_linear
                                        : resize_kind_cubic;
    attr.grid_sample.mode = below(r, 3); // circular is refused
    attr.grid_sample.align_corners = chance(r, 50);
    add(r, OP_grid_sample, attr, in, 2, NULL, false);
    return;
  }
  int dims = 1 + below(r, 3);
  image(r, dims + 2, &x, false);
  attr.resize.kind = below(r, resize_kind_count);
  each(r, &attr.resize.output, dims, 1, 12);
  attr.resize.align_corners = chance(r, 30);
  attr.resize.antialias = chance(r, 20);
  add(r, OP_resize, attr, &x, 1, NULL, false);
}

// --- moving elements ---------------------------------------------------------
static void random_view(RandomGraph *r) {
  const RandomEdge *x = pick(r);
  const Shape *s = shape_of(x->e);
  Dims own = dense_strides(s);
  Attr attr = {0};
  struct Attr_view *v = &attr.view;
  int64_t numel = 0;
  shape_numel(s, &numel);
  if (chance(r, 30) && numel > 0) { // flatten, or split
    v->shape = (Shape){.n = 2, .d = {s->n ? s->d[0] : 1, 0}};
    v->shape.d[1] = numel / v->shape.d[0];
    v->stride = dense_strides(&v->shape);
  } else {
    int order[DIMS_MAX];
    for (int i = 0; i < s->n; i++)
      order[i] = i;
    for (int i = s->n - 1; i > 0 && chance(r, 60); i--) {
      int k = below(r, i + 1), swap = order[i];
      order[i] = order[k];
      order[k] = swap;
    }
    v->shape.n = v->stride.n = s->n;
    for (int i = 0; i < s->n; i++) {
      int64_t size = s->d[order[i]], begin = 0, step = 1;
      if (size > 1 && chance(r, 30)) {
        begin = below(r, (int)size);
        step = 1 + below(r, 2);
        size = 1 + (size - 1 - begin) / step;
      }
      if (size == 1 && chance(r, 20)) { // expand
        size = 1 + below(r, 3);
        step = 0;
      }
      v->shape.d[i] = size;
      v->stride.d[i] = own.d[order[i]] * step;
      v->offset += begin * own.d[order[i]];
    }
  }
  add(r, OP_view, attr, &x->e, 1, NULL, x->is_exact);
}

static void random_write(RandomGraph *r) {
  const RandomEdge *x = pick_float(r, false);
  if (!x || shape_of(x->e)->n == 0)
    return;
  Attr attr = {0};
  struct Attr_write *w = &attr.write;
  w->shape = *shape_of(x->e);
  w->stride = dense_strides(&w->shape);
  int axis = below(r, w->shape.n);
  if (w->shape.d[axis] > 1) {
    w->offset = w->stride.d[axis];
    w->shape.d[axis]--;
  }
  Edge in[2] = {x->e, float_leaf(r, edge_type(x->e)->dtype, w->shape)};
  add(r, OP_write, attr, in, 2, NULL, x->is_exact);
}

static void random_concat(RandomGraph *r) {
  const RandomEdge *x = pick(r);
  const Shape *s = shape_of(x->e);
  if (!s->n)
    return;
  Edge in[4] = {x->e};
  int n = 1, axis = below(r, s->n);
  bool is_exact = x->is_exact;
  for (int tries = 0; tries < 12 && n < 4; tries++) {
    const RandomEdge *other = pick(r);
    bool fits = edge_type(other->e)->dtype == edge_type(x->e)->dtype &&
                shape_of(other->e)->n == s->n;
    for (int i = 0; fits && i < s->n; i++)
      fits = i == axis || shape_of(other->e)->d[i] == s->d[i];
    if (fits) {
      in[n++] = other->e;
      is_exact &= other->is_exact;
    }
  }
  add(r, OP_concat, (Attr){.concat = {axis}}, in, n, NULL, is_exact);
}

static void random_pad(RandomGraph *r) {
  const RandomEdge *x = pick(r);
  Attr attr = {.pad = {.mode = below(r, pad_mode_count), .value = 1.5}};
  attr.pad.lo.n = attr.pad.hi.n = shape_of(x->e)->n;
  for (int i = 0; i < attr.pad.lo.n; i++)
    if (chance(r, 40)) {
      attr.pad.lo.d[i] = below(r, 4) - 1;
      attr.pad.hi.d[i] = below(r, 4) - 1;
    }
  add(r, OP_pad, attr, &x->e, 1, NULL, x->is_exact);
}

static void random_index(RandomGraph *r) {
  const RandomEdge *x = pick_float(r, false);
  if (!x || shape_of(x->e)->n == 0)
    return;
  const Shape *s = shape_of(x->e);
  int axis = below(r, s->n);
  int64_t size = s->d[axis];
  DType t = edge_type(x->e)->dtype;
  if (size == 0)
    return;
  Edge in[4] = {x->e};
  Shape like = *s;
  like.d[axis] = 1 + below(r, 4);
  switch (below(r, 4)) {
  case 0:
    in[1] = constant(r, DT_I64, like, size);
    add(r, OP_gather, (Attr){.gather = {axis}}, in, 2, NULL, x->is_exact);
    break;
  case 1:
    in[1] = leaf(r, &(TensorType){DT_I64, {2, {2, 3}}}, size);
    add(r, OP_index, (Attr){.index = {axis}}, in, 2, NULL, x->is_exact);
    break;
  case 2:
    in[1] = leaf(r, &(TensorType){DT_I64, like}, size);
    in[2] = float_leaf(r, t, like);
    add(r, OP_scatter, (Attr){.scatter = {below(r, scatter_kind_count), axis,
                                          chance(r, 50)}},
        in, 3, NULL, false);
    break;
  default:
    in[1] = constant(r, DT_I64, (Shape){1, {3}}, size);
    in[2] = float_leaf(r, t, (Shape){0});
    add(r, OP_index_put, (Attr){.index_put = {axis, chance(r, 50)}}, in, 3,
        NULL, x->is_exact);
  }
}

static void random_order(RandomGraph *r) {
  const RandomEdge *x = pick_float(r, true);
  if (!x || shape_of(x->e)->n == 0)
    return;
  int axis = below(r, shape_of(x->e)->n);
  switch (below(r, 3)) {
  case 0:
    add(r, OP_sort, (Attr){.sort = {axis, chance(r, 50), chance(r, 50)}},
        &x->e, 1, NULL, true);
    break;
  case 1:
    add(r, OP_topk,
        (Attr){.topk = {axis, 1 + below(r, (int)shape_of(x->e)->d[axis]),
                        chance(r, 50), chance(r, 50)}},
        &x->e, 1, NULL, true);
    break;
  default: {
    int kind = below(r, scan_kind_count);
    add(r, OP_scan, (Attr){.scan = {kind, axis}}, &x->e, 1, NULL,
        kind == scan_kind_max || kind == scan_kind_min);
  }
  }
}

// --- whole graphs ------------------------------------------------------------
static void random_node(RandomGraph *r) {
  static void (*const kinds[])(RandomGraph *) = {
      random_map,    random_map,    random_map,   random_map,   random_cast,
      random_conv,   random_conv,   random_conv,  random_matmul, random_matmul,
      random_pool,   random_norm,   random_reduce, random_rnn,
      random_attention, random_resize, random_view, random_view, random_write,
      random_concat, random_pad,    random_index, random_order};
  kinds[below(r, (int)(sizeof kinds / sizeof *kinds))](r);
}

// The graph with all its leaves' values. Outputs are the edges that nobody
// reads, up to a few, and some that are read.
static Graph *random_graph(Ctx *c, uint64_t seed) {
  RandomGraph r = {.c = c, .g = graph_new(c), .state = seed * 2 + 1};
  for (int i = 0; i < 8; i++)
    draw(&r);
  r.has_specials = seed % 7 == 0;
  Shape s = {.n = 1 + below(&r, 4)};
  for (int i = 0; i < s.n; i++)
    s.d[i] = 1 + below(&r, 7);
  activation(&r, chance(&r, 75) ? DT_F32 : DT_F64, s);
  int wanted = 3 + below(&r, 22);
  for (int tries = 0; tries < 200 && r.edges.n < wanted; tries++)
    random_node(&r);
  bool *is_read = arena_array(&c->arena, (size_t)r.g->nodes.n, 1);
  for (int i = 0; i < r.g->nodes.n; i++)
    for (int k = 0; k < r.g->nodes.at[i]->n_in; k++)
      is_read[r.g->nodes.at[i]->in[k].node->id] = true;
  for (int i = r.edges.n - 1; i >= 0 && r.g->outputs.n < 6; i--)
    if (!is_read[r.edges.at[i].e.node->id] || chance(&r, 10))
      vec_push(&c->arena, &r.g->outputs, r.edges.at[i].e);
  return r.g;
}

// The largest difference of two values, relative to the largest magnitude (or
// 1, where all is smaller).
static inline double difference(const Data *a, const Data *b) {
  double scale = 1, worst = 0;
  for (int64_t i = 0; i < a->numel; i++) {
    double v = fabs(data_get(a, i));
    if (v > scale && v < INFINITY)
      scale = v;
  }
  for (int64_t i = 0; i < a->numel; i++) {
    double x = data_get(a, i), y = data_get(b, i);
    if (x == y || (x != x && y != y))
      continue;
    double d = fabs(x - y);
    if (!(d <= worst))
      worst = d != d ? INFINITY : d;
  }
  return worst / scale;
}

#endif
