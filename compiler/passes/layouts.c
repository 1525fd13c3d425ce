// requires: epilogues are fused
// ensures:  convolutions that a vector kernel computes are conv_blocks or
//           conv_transpose_blocks, and maps, pools, reductions, concatenations
//           and paddings between them work on blocks
//
// A convolution reads plain tensors as fast as blocks, so that only its
// result decides: with few channels of results most of a vector were idle.
#include "passes/layouts.h"

#include "graph/blocks.h"
#include "graph/program.h"
#include "passes/conv_tile.h"
#include "passes/pass.h"

Edge known_blocks(const Layouts *l, Edge e) {
  if (e.out || e.node->id >= l->in_blocks.n)
    return (Edge){NULL, 0};
  return l->in_blocks.at[e.node->id];
}

void remember_blocks(Ctx *c, Layouts *l, Edge plain, Edge blocks) {
  while (l->in_blocks.n <= plain.node->id)
    vec_push(&c->arena, &l->in_blocks, ((Edge){NULL, 0}));
  l->in_blocks.at[plain.node->id] = blocks;
}

// --- between the layouts -----------------------------------------------------
static Shape shape5(int64_t a, int64_t b, int64_t c, int64_t d, int64_t e) {
  return (Shape){.n = 5, .d = {a, b, c, d, e}};
}

// [N, B, H, W, lanes] as [N, channels, H, W].
static Edge to_plain(Graph *g, Edge e, int64_t channels, const Origin *o) {
  Shape b = edge_type(e)->shape;
  int64_t lanes = b.d[4], area = b.d[2] * b.d[3], all = b.d[1] * lanes;
  if (channels < lanes) { // nothing of what fills up the block is moved
    Shape shape = {.n = 4, .d = {b.d[0], channels, b.d[2], b.d[3]}};
    Dims stride = {.n = 4, .d = {lanes * area, 1, b.d[3] * lanes, lanes}};
    return add_view(g, e, &shape, &stride, 0, o);
  }
  if (area != 1) {
    Shape turned = shape5(b.d[0], b.d[1], lanes, b.d[2], b.d[3]);
    Dims stride = {.n = 5, .d = {all * area, lanes * area, 1, b.d[3] * lanes,
                                 lanes}};
    e = add_view(g, e, &turned, &stride, 0, o);
  }
  Shape whole = {.n = 4, .d = {b.d[0], all, b.d[2], b.d[3]}};
  e = add_reshape(g, e, &whole, o);
  if (all == channels)
    return e;
  Shape shape = {.n = 4, .d = {b.d[0], channels, b.d[2], b.d[3]}};
  Dims stride = {.n = 4, .d = {all * area, area, b.d[3], 1}};
  return add_view(g, e, &shape, &stride, 0, o);
}

Edge image_to_blocks(Graph *g, Edge e, int64_t lanes, const Origin *o) {
  Shape s = {.n = 4, .d = {1, 1, 1, 1}};
  const Shape *own = &edge_type(e)->shape;
  for (int i = 0; i < own->n; i++)
    s.d[4 - own->n + i] = own->d[i];
  e = add_reshape(g, e, &s, o);
  if (s.d[1] == 1) { // broadcast along the channels
    Shape one = shape5(s.d[0], 1, s.d[2], s.d[3], 1);
    return add_reshape(g, e, &one, o);
  }
  int64_t blocks = blocks_of(s.d[1], lanes), area = s.d[2] * s.d[3];
  if (blocks * lanes != s.d[1]) {
    Attr attr = {.pad = {.mode = pad_mode_constant, .lo = {.n = 4},
                         .hi = {.n = 4}}};
    attr.pad.hi.d[1] = blocks * lanes - s.d[1];
    e = pass_add(g, OP_pad, &attr, &e, 1, NULL, o);
  }
  Shape shape = shape5(s.d[0], blocks, s.d[2], s.d[3], lanes);
  if (area == 1)
    return add_reshape(g, e, &shape, o);
  Dims stride = {.n = 5, .d = {blocks * lanes * area, lanes * area, s.d[3], 1,
                               area}};
  return add_view(g, e, &shape, &stride, 0, o);
}

// ... remembered, so that it is done once.
static Edge blocks_for(Rewriter *r, Edge e, const Origin *o) {
  Layouts *l = r->user;
  Edge known = known_blocks(l, e);
  if (known.node)
    return known;
  Edge made = image_to_blocks(r->g, e, l->lanes, o);
  if (e.out == 0 && edge_type(made)->shape.d[4] == l->lanes)
    remember_blocks(r->g->c, l, e, made);
  return made;
}

static bool finish(Rewriter *r, const Node *n, Edge blocks, Edge *out) {
  out[0] = to_plain(r->g, blocks, n->type[0].shape.d[1], n->origin);
  remember_blocks(r->g->c, r->user, out[0], blocks);
  return true;
}

// --- ops ---------------------------------------------------------------------
static bool has_blocks(const Rewriter *r, Edge e) {
  return known_blocks(r->user, e).node != NULL;
}

static bool is_image(const Node *n) {
  return n->type[0].dtype == DT_F32 && n->type[0].shape.n == 4 &&
         edge_numel(edge_of((Node *)n)) > 0;
}

Edge conv_bias(Graph *g, const Node *n) {
  if (n->n_own > 2)
    return n->in[2];
  Shape s = {.n = 1, .d = {n->type[0].shape.d[1]}};
  Attr attr = {.full = {.shape = s, .dtype = DT_F32}};
  return pass_add(g, OP_full, &attr, NULL, 0, NULL, n->origin);
}

// d, or in one dimension that of the rows and d.
static Dims below(int64_t above, const Dims *d) {
  return d->n == 2 ? *d : (Dims){.n = 2, .d = {above, d->d[0]}};
}

// The op in blocks for a convolution n, and its attributes.
static Op blocks_op(const Node *n, int64_t lanes, Attr *attr) {
  const struct Attr_conv *a = &n->attr.conv;
  const struct Attr_conv_transpose *t = &n->attr.conv_transpose;
  if (n->op == OP_conv) {
    *attr = (Attr){.conv_blocks = {
                       .stride = below(1, &a->stride),
                       .dilation = below(1, &a->dilation),
                       .pad_lo = below(0, &a->pad_lo),
                       .pad_hi = below(0, &a->pad_hi),
                       .groups = a->groups, .lanes = lanes}};
    return OP_conv_blocks;
  }
  *attr = (Attr){.conv_transpose_blocks = {
                     .stride = below(1, &t->stride),
                     .dilation = below(1, &t->dilation),
                     .padding = below(0, &t->padding),
                     .output_padding = below(0, &t->output_padding),
                     .groups = t->groups, .lanes = lanes}};
  return OP_conv_transpose_blocks;
}

static bool is_fixed_conv(Rewriter *r, const Node *n, int dims) {
  return n->type[0].shape.n == dims + 2 && n->type[0].dtype == DT_F32 &&
         edge_type(n->in[0])->dtype == DT_F32 &&
         edge_numel(edge_of((Node *)n)) > 0 &&
         rewrite_is_constant(r, n->in[1]) &&
         (n->n_own < 3 || rewrite_is_constant(r, n->in[2]));
}

void set_blocks_post(Rewriter *r, const Node *n, Edge made, const Edge *extra,
                     int n_extra) {
  const char *why = n->post ? graph_set_post(r->g, made.node, n->post, extra,
                                             n_extra)
                            : NULL;
  if (why)
    bug("a convolution in blocks takes no post program: %s", why);
}

static bool conv_in_blocks(Rewriter *r, Node *n, Edge *out) {
  Layouts *l = r->user;
  if (!is_fixed_conv(r, n, 2))
    return false;
  Attr attr;
  Op op = blocks_op(n, l->lanes, &attr);
  Edge in[16] = {n->in[0], n->in[1], conv_bias(r->g, n)};
  if (has_blocks(r, in[0]) || conv_reads_blocks(n, l->lanes))
    in[0] = blocks_for(r, in[0], n->origin);
  Edge made = pass_add(r->g, op, &attr, in, 3, NULL, n->origin);
  if (!conv_tiles_fit(made.node, l->target))
    return false;
  int n_extra = n->n_in - n->n_own;
  for (int k = 0; k < n_extra; k++)
    in[3 + k] = blocks_for(r, n->in[n->n_own + k], n->origin);
  if (n->post)
    made = pass_add(r->g, op, &attr, in, 3, NULL, n->origin);
  set_blocks_post(r, n, made, in + 3, n_extra);
  return finish(r, n, made, out);
}

static Edge one_row(Graph *g, Edge e, const Origin *o) {
  const Shape *s = &edge_type(e)->shape;
  Shape row = {.n = 4, .d = {s->d[0], s->d[1], 1, s->d[2]}};
  return add_reshape(g, e, &row, o);
}

// In one dimension: an image of one row. What its blocks are remembered for has
// three dimensions, so that only pools and further convolutions follow them.
static bool finish_row(Rewriter *r, const Node *n, Edge blocks, Edge *out) {
  const Shape *y = &n->type[0].shape;
  out[0] = add_reshape(r->g, to_plain(r->g, blocks, y->d[1], n->origin), y,
                       n->origin);
  remember_blocks(r->g->c, r->user, out[0], blocks);
  return true;
}

static bool row_in_blocks(Rewriter *r, Node *n, Edge *out) {
  Layouts *l = r->user;
  if (!is_fixed_conv(r, n, 1) || n->n_in != n->n_own)
    return false;
  Attr attr;
  Op op = blocks_op(n, l->lanes, &attr);
  Edge blocks = known_blocks(l, n->in[0]);
  Edge in[3] = {blocks.node ? blocks : one_row(r->g, n->in[0], n->origin),
                one_row(r->g, n->in[1], n->origin), conv_bias(r->g, n)};
  Edge made = pass_add(r->g, op, &attr, in, 3, NULL, n->origin);
  if (!conv_tiles_fit(made.node, l->target))
    return false;
  set_blocks_post(r, n, made, NULL, 0);
  return finish_row(r, n, made, out);
}

// An input of a map that is worth following into its blocks.
static bool leads_to_blocks(const Rewriter *r, const Node *n) {
  for (int k = 0; k < n->n_in; k++)
    if (has_blocks(r, n->in[k]) &&
        dims_equal(&edge_type(n->in[k])->shape, &n->type[0].shape))
      return true;
  return false;
}

static bool map_in_blocks(Rewriter *r, Node *n, Edge *out) {
  if (!is_image(n) || n->post || !leads_to_blocks(r, n))
    return false;
  Edge *in = arena_array(&r->g->c->arena, (size_t)n->n_in, sizeof *in);
  for (int k = 0; k < n->n_in; k++) {
    if (edge_type(n->in[k])->shape.n > 4)
      return false;
    in[k] = blocks_for(r, n->in[k], n->origin);
  }
  Attr attr = {0};
  const Shape *s = &n->type[0].shape;
  int64_t lanes = ((Layouts *)r->user)->lanes;
  attr.map.shape = shape5(s->d[0], blocks_of(s->d[1], lanes), s->d[2], s->d[3],
                          lanes);
  return finish(r, n, pass_add(r->g, OP_map, &attr, in, n->n_in, n->program,
                               n->origin), out);
}

static void add_last(Dims *d, int64_t last) { d->d[d->n++] = last; }

// As of blocks: `above` for the rows where n has none, and `last` for lanes.
static void make_blocks_dims(Dims *d, int64_t above, int64_t last) {
  *d = below(above, d);
  add_last(d, last);
}

static bool pool_in_blocks(Rewriter *r, Node *n, Edge *out) {
  Layouts *l = r->user;
  bool is_row = n->type[0].shape.n == 3;
  // Where indices are read, they are those of the plain one.
  if (n->type[0].dtype != DT_F32 || (!is_row && n->type[0].shape.n != 4) ||
      edge_numel(edge_of(n)) == 0 || n->post || !has_blocks(r, n->in[0]))
    return false;
  Attr attr = node_attr(n);
  if (n->op == OP_adaptive_pool) {
    make_blocks_dims(&attr.adaptive_pool.output, 1, l->lanes);
  } else {
    make_blocks_dims(&attr.pool.kernel, 1, 1);
    make_blocks_dims(&attr.pool.stride, 1, 1);
    make_blocks_dims(&attr.pool.dilation, 1, 1);
    make_blocks_dims(&attr.pool.padding, 0, 0);
    make_blocks_dims(&attr.pool.output, 1, l->lanes);
  }
  Edge in = known_blocks(l, n->in[0]);
  Edge made = pass_add(r->g, n->op, &attr, &in, 1, NULL, n->origin);
  return is_row ? finish_row(r, n, made, out) : finish(r, n, made, out);
}

// Over rows or columns: what a last block is filled up with is never read.
static bool reduce_in_blocks(Rewriter *r, Node *n, Edge *out) {
  const struct Attr_reduce *a = &n->attr.reduce;
  const Shape *x = &edge_type(n->in[0])->shape;
  if (x->n != 4 || !has_blocks(r, n->in[0]) || n->post ||
      n->type[0].dtype != DT_F32 || a->axes.n == 0 || a->axes.d[0] < 2)
    return false;
  Attr attr = {.reduce = *a};
  attr.reduce.keepdim = true;
  Edge in = known_blocks(r->user, n->in[0]);
  Edge made = pass_add(r->g, OP_reduce, &attr, &in, 1, NULL, n->origin);
  if (a->keepdim)
    return finish(r, n, made, out);
  out[0] = add_reshape(r->g, to_plain(r->g, made, x->d[1], n->origin),
                       &n->type[0].shape, n->origin);
  return true;
}

// Along the channels, where no block but the last one is filled up.
static bool concat_in_blocks(Rewriter *r, Node *n, Edge *out) {
  int64_t lanes = ((Layouts *)r->user)->lanes;
  bool any = false, fits = is_image(n) && n->attr.concat.axis == 1;
  for (int k = 0; fits && k < n->n_in; k++) {
    any |= has_blocks(r, n->in[k]);
    fits = edge_type(n->in[k])->shape.d[1] % lanes == 0 || k == n->n_in - 1;
  }
  if (!any || !fits)
    return false;
  Edge *in = arena_array(&r->g->c->arena, (size_t)n->n_in, sizeof *in);
  for (int k = 0; k < n->n_in; k++) {
    if (edge_type(n->in[k])->shape.d[1] == 1 || edge_numel(n->in[k]) == 0)
      return false;
    in[k] = blocks_for(r, n->in[k], n->origin);
  }
  return finish(r, n, pass_add(r->g, OP_concat, &n->attr, in, n->n_in, NULL,
                               n->origin), out);
}

static bool pad_in_blocks(Rewriter *r, Node *n, Edge *out) {
  const struct Attr_pad *a = &n->attr.pad;
  if (!is_image(n) || !has_blocks(r, n->in[0]) || a->lo.d[1] || a->hi.d[1])
    return false;
  Attr attr = node_attr(n);
  add_last(&attr.pad.lo, 0);
  add_last(&attr.pad.hi, 0);
  Edge in = known_blocks(r->user, n->in[0]);
  return finish(r, n, pass_add(r->g, OP_pad, &attr, &in, 1, NULL, n->origin),
                out);
}

static bool visit(Rewriter *r, Node *n, Edge *out) {
  if (rewrite_is_constant(r, edge_of(n)))
    return false;
  switch (n->op) {
  case OP_conv:
  case OP_conv_transpose:
    return conv_in_blocks(r, n, out) || row_in_blocks(r, n, out) ||
           volume_conv_in_blocks(r, n, out);
  case OP_map:
    return map_in_blocks(r, n, out) || volume_map_in_blocks(r, n, out);
  case OP_pool:
  case OP_adaptive_pool: return pool_in_blocks(r, n, out);
  case OP_reduce:
    return reduce_in_blocks(r, n, out) || volume_reduce_in_blocks(r, n, out);
  case OP_concat: return concat_in_blocks(r, n, out);
  case OP_pad: return pad_in_blocks(r, n, out);
  default: return false;
  }
}

void layouts_choose(Graph *g, const Target *t) {
  if (!t || !t->vector_bytes)
    return;
  Layouts l = {.target = t, .lanes = target_floats(t)};
  graph_rewrite(g, visit, &l);
  const char *why = graph_verify(g);
  if (why)
    bug("after the choice of layouts: %s", why);
}
