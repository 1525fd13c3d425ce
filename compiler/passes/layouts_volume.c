// Convolutions in three dimensions, and the maps and means between them, on
// slices of volumes: [N, C, D, H, W] in blocks is [N*D, ceil(C/lanes), H, W,
// lanes], images with the depth outside. The slices that a result reads lie
// side by side, so that they are no more than further channels to a kernel.
#include "passes/layouts.h"

#include "passes/conv_tile.h"

static bool is_volume(const TensorType *t) {
  int64_t n = 1;
  for (int i = 0; i < t->shape.n; i++)
    n *= t->shape.d[i];
  return t->dtype == DT_F32 && t->shape.n == 5 && n > 0;
}

// --- between the layouts -----------------------------------------------------
static Edge pad_axis(Graph *g, Edge e, int axis, int64_t size,
                     const Origin *o) {
  const Shape *s = &edge_type(e)->shape;
  Attr attr = {.pad = {.mode = pad_mode_constant, .lo = {.n = s->n},
                       .hi = {.n = s->n}}};
  attr.pad.hi.d[axis] = size - s->d[axis];
  return attr.pad.hi.d[axis] ? pass_add(g, OP_pad, &attr, &e, 1, NULL, o) : e;
}

// [N, C, D, H, W] as [N*D, blocks, H, W, lanes].
static Edge volume_to_blocks(Graph *g, Edge e, int64_t lanes,
                             const Origin *o) {
  Shape s = edge_type(e)->shape;
  int64_t blocks = blocks_of(s.d[1], lanes), area = s.d[3] * s.d[4];
  e = pad_axis(g, e, 1, blocks * lanes, o);
  Shape turned = {.n = 5, .d = {s.d[0], s.d[2], blocks, area, lanes}};
  Dims stride = {.n = 5, .d = {blocks * lanes * s.d[2] * area, area,
                               lanes * s.d[2] * area, 1, s.d[2] * area}};
  Shape shape = {.n = 5,
                 .d = {s.d[0] * s.d[2], blocks, s.d[3], s.d[4], lanes}};
  return add_reshape(g, add_view(g, e, &turned, &stride, 0, o), &shape, o);
}

// ... as [N*D, C, H, W].
static Edge volume_to_slices(Graph *g, Edge e, const Origin *o) {
  Shape s = edge_type(e)->shape;
  int64_t area = s.d[3] * s.d[4];
  Shape turned = {.n = 4, .d = {s.d[0], s.d[2], s.d[1], area}};
  Dims stride = {.n = 4, .d = {s.d[1] * s.d[2] * area, area, s.d[2] * area,
                               1}};
  Shape shape = {.n = 4, .d = {s.d[0] * s.d[2], s.d[1], s.d[3], s.d[4]}};
  return add_reshape(g, add_view(g, e, &turned, &stride, 0, o), &shape, o);
}

static Edge volume_to_plain(Graph *g, Edge e, const Shape *s,
                            const Origin *o) {
  const Shape *b = &edge_type(e)->shape;
  int64_t blocks = b->d[1], lanes = b->d[4], area = s->d[3] * s->d[4];
  int64_t channels = blocks * lanes, volume = channels * s->d[2] * area;
  Shape turned = {.n = 5, .d = {s->d[0], blocks, lanes, s->d[2], area}};
  Dims stride = {.n = 5, .d = {volume, lanes * area, 1, channels * area,
                               lanes}};
  e = add_view(g, e, &turned, &stride, 0, o);
  Shape all = *s;
  all.d[1] = channels;
  e = add_reshape(g, e, &all, o);
  if (channels == s->d[1])
    return e;
  Dims own = {.n = 5, .d = {volume, s->d[2] * area, area, s->d[4], 1}};
  return add_view(g, e, s, &own, 0, o);
}

// What broadcasts to a volume of this shape as what broadcasts to its blocks;
// .node NULL: there is no such tensor.
static Edge blocks_for(Rewriter *r, Edge e, const Shape *to, const Origin *o) {
  Layouts *l = r->user;
  Edge known = known_blocks(l, e);
  Shape s = {.n = 5, .d = {1, 1, 1, 1, 1}};
  const Shape *own = &edge_type(e)->shape;
  if (own->n > 5)
    return (Edge){NULL, 0};
  for (int i = 0; i < own->n; i++)
    s.d[5 - own->n + i] = own->d[i];
  if (known.node && dims_equal(own, to))
    return known;
  if (dims_equal(&s, to)) {
    Edge made = volume_to_blocks(r->g, add_reshape(r->g, e, &s, o), l->lanes,
                                 o);
    if (own->n == 5 && e.out == 0)
      remember_blocks(r->g->c, l, e, made);
    return made;
  }
  if (s.d[0] != 1 || s.d[2] != 1 || s.d[3] != 1 || s.d[4] != 1)
    return (Edge){NULL, 0};
  Shape image = {.n = 4, .d = {1, s.d[1], 1, 1}};
  return image_to_blocks(r->g, add_reshape(r->g, e, &image, o), l->lanes, o);
}

static bool all_in_blocks(Rewriter *r, const Node *n, int first, Edge *in) {
  for (int k = first; k < n->n_in; k++) {
    in[k] = blocks_for(r, n->in[k], &n->type[0].shape, n->origin);
    if (!in[k].node)
      return false;
  }
  return true;
}

static bool finish(Rewriter *r, const Node *n, Edge blocks, Edge *out) {
  out[0] = volume_to_plain(r->g, blocks, &n->type[0].shape, n->origin);
  remember_blocks(r->g->c, r->user, out[0], blocks);
  return true;
}

// --- convolutions ------------------------------------------------------------
// [OC, IC, KD, KH, KW] as [OC, KD * channels, KH, KW], filled up with zeros.
static Edge slice_weight(Graph *g, Edge w, int64_t channels,
                         const Origin *o) {
  Shape s = edge_type(w)->shape;
  int64_t taps = s.d[3] * s.d[4];
  w = pad_axis(g, w, 1, channels, o);
  Shape turned = {.n = 4, .d = {s.d[0], s.d[2], channels, taps}};
  Dims stride = {.n = 4, .d = {channels * s.d[2] * taps, taps, s.d[2] * taps,
                               1}};
  Shape shape = {.n = 4, .d = {s.d[0], s.d[2] * channels, s.d[3], s.d[4]}};
  return add_reshape(g, add_view(g, w, &turned, &stride, 0, o), &shape, o);
}

static Dims last_two(const Dims *d) {
  return (Dims){.n = 2, .d = {d->d[1], d->d[2]}};
}

enum { INPUTS_MAX = 16 };

static bool takes_slices(Rewriter *r, const Node *n) {
  const struct Attr_conv *a = &n->attr.conv;
  const Shape *x = &edge_type(n->in[0])->shape;
  if (n->op != OP_conv || a->stride.n != 3 || !is_volume(&n->type[0]) ||
      !is_volume(edge_type(n->in[0])) || a->groups != 1 ||
      a->dilation.d[0] != 1 || n->n_in >= INPUTS_MAX ||
      !rewrite_is_constant(r, n->in[1]) ||
      (n->n_own > 2 && !rewrite_is_constant(r, n->in[2])))
    return false;
  int64_t last = (n->type[0].shape.d[2] - 1) * a->stride.d[0];
  return a->pad_lo.d[0] < edge_type(n->in[1])->shape.d[2] &&
         last - a->pad_lo.d[0] < x->d[2]; // each result reads some slice
}

bool volume_conv_in_blocks(Rewriter *r, Node *n, Edge *out) {
  Layouts *l = r->user;
  if (!takes_slices(r, n))
    return false;
  const struct Attr_conv *a = &n->attr.conv;
  const Shape *x = &edge_type(n->in[0])->shape, *y = &n->type[0].shape;
  const Shape *w = &edge_type(n->in[1])->shape;
  bool from_blocks = known_blocks(l, n->in[0]).node || w->d[1] >= l->lanes;
  int64_t channels = from_blocks ? blocks_of(w->d[1], l->lanes) * l->lanes
                                 : w->d[1];
  Edge in[INPUTS_MAX];
  in[0] = from_blocks ? blocks_for(r, n->in[0], x, n->origin)
                      : volume_to_slices(r->g, n->in[0], n->origin);
  in[1] = slice_weight(r->g, n->in[1], channels, n->origin);
  in[2] = conv_bias(r->g, n);
  Attr attr = {.conv_blocks = {
                   .stride = last_two(&a->stride),
                   .dilation = last_two(&a->dilation),
                   .pad_lo = last_two(&a->pad_lo),
                   .pad_hi = last_two(&a->pad_hi),
                   .groups = 1, .lanes = l->lanes,
                   .volume = {.n = 5, .d = {x->d[2], y->d[2], w->d[2],
                                            a->stride.d[0],
                                            a->pad_lo.d[0]}}}};
  Edge made = pass_add(r->g, OP_conv_blocks, &attr, in, 3, NULL, n->origin);
  if (!conv_tiles_fit(made.node, l->target) ||
      !all_in_blocks(r, n, n->n_own, in + 3 - n->n_own))
    return false;
  if (n->post)
    made = pass_add(r->g, OP_conv_blocks, &attr, in, 3, NULL, n->origin);
  set_blocks_post(r, n, made, in + 3, n->n_in - n->n_own);
  return finish(r, n, made, out);
}

// --- between convolutions ----------------------------------------------------
bool volume_map_in_blocks(Rewriter *r, Node *n, Edge *out) {
  Layouts *l = r->user;
  const Shape *s = &n->type[0].shape;
  bool any = false;
  for (int k = 0; k < n->n_in; k++)
    any |= known_blocks(l, n->in[k]).node &&
           dims_equal(&edge_type(n->in[k])->shape, s);
  if (!any || !is_volume(&n->type[0]) || n->post)
    return false;
  Edge *in = arena_array(&r->g->c->arena, (size_t)n->n_in, sizeof *in);
  if (!all_in_blocks(r, n, 0, in))
    return false;
  Attr attr = {.map = {.shape = {.n = 5, .d = {s->d[0] * s->d[2],
                                               blocks_of(s->d[1], l->lanes),
                                               s->d[3], s->d[4], l->lanes}}}};
  return finish(r, n, pass_add(r->g, OP_map, &attr, in, n->n_in, n->program,
                               n->origin), out);
}

// Of whole volumes, as before a classifier.
bool volume_reduce_in_blocks(Rewriter *r, Node *n, Edge *out) {
  const struct Attr_reduce *a = &n->attr.reduce;
  const Shape *x = &edge_type(n->in[0])->shape;
  const Origin *o = n->origin;
  Edge in = known_blocks(r->user, n->in[0]);
  if (x->n != 5 || !in.node || n->post || n->type[0].dtype != DT_F32 ||
      a->axes.n != 3 || a->axes.d[0] != 2)
    return false;
  int64_t lanes = edge_type(in)->shape.d[4];
  int64_t blocks = edge_type(in)->shape.d[1], all = blocks * lanes;
  Shape shape = {.n = 5, .d = {x->d[0], x->d[2], blocks, x->d[3] * x->d[4],
                               lanes}};
  in = add_reshape(r->g, in, &shape, o);
  Attr attr = {.reduce = *a};
  attr.reduce.axes = (Dims){.n = 2, .d = {1, 3}};
  attr.reduce.keepdim = false;
  Edge made = pass_add(r->g, OP_reduce, &attr, &in, 1, NULL, o);
  Shape channels = {.n = 2, .d = {x->d[0], x->d[1]}};
  Dims stride = {.n = 2, .d = {all, 1}};
  out[0] = add_reshape(r->g, add_view(r->g, made, &channels, &stride, 0, o),
                       &n->type[0].shape, o);
  return true;
}
