// Convolutions in blocks as the kernels see them, and their weights.
//
// Outputs of a transposed convolution that are congruent by the stride see the
// same taps, and neighbours among them neighbours of x: they are a convolution
// of stride 1 with these taps, the last one first.
#include "passes/conv_tile.h"

#include "graph/blocks.h"
#include "graph/walk.h"
#include "passes/conv_shape.h"
#include "passes/pass.h"

// --- shapes ------------------------------------------------------------------
static void count_blocks(BlockConv *c) {
  c->inner = c->from_blocks ? c->lanes : 1;
  c->pixel = c->from_blocks ? c->lanes : 1;
  c->slice_steps = c->ic_steps = blocks_of(c->ic, c->inner);
  c->last = c->ic - (c->ic_steps - 1) * c->inner;
  c->oc_blocks = blocks_of(c->is_depthwise ? c->groups * c->oc : c->oc,
                           c->lanes);
}

BlockConv block_conv(const Node *n) {
  const struct Attr_conv_blocks *a = &n->attr.conv_blocks;
  const Shape *x = &edge_type(n->in[0])->shape, *y = &n->type[0].shape;
  const Shape *w = &edge_type(n->in[1])->shape;
  BlockConv c = {.lanes = (int)a->lanes, .from_blocks = x->n == 5,
                 .batch = y->d[0], .groups = a->groups, .ic = w->d[1],
                 .oc = w->d[0] / a->groups};
  for (int d = 0; d < 2; d++) {
    c.in[d] = x->d[2 + d];
    c.out[d] = y->d[2 + d];
    c.kernel[d] = w->d[2 + d];
    c.stride[d] = a->stride.d[d];
    c.dilation[d] = a->dilation.d[d];
    c.pad[d] = a->pad_lo.d[d];
    c.y_step[d] = c.tap_step[d] = 1;
  }
  c.is_depthwise = groups_lie_in_blocks(c.groups, c.ic, c.oc, c.lanes);
  count_blocks(&c);
  c.volume = volume_of(n);
  if (c.volume.kernel)
    c.slice_steps = c.ic_steps / c.volume.kernel;
  return c;
}

static BlockConv transposed_phase(const Node *n, const Reach reach[2]) {
  const struct Attr_conv_transpose_blocks *a = &n->attr.conv_transpose_blocks;
  const Shape *x = &edge_type(n->in[0])->shape;
  const Shape *w = &edge_type(n->in[1])->shape;
  BlockConv c = {.lanes = (int)a->lanes, .from_blocks = x->n == 5,
                 .batch = x->d[0], .groups = a->groups,
                 .ic = w->d[0] / a->groups, .oc = w->d[1]};
  for (int d = 0; d < 2; d++) {
    const Reach *r = &reach[d];
    c.in[d] = x->d[2 + d];
    c.out[d] = r->count;
    c.kernel[d] = r->tap_count;
    c.stride[d] = 1;
    c.dilation[d] = r->shift_step;
    c.pad[d] = (r->tap_count - 1) * r->shift_step - r->shift_first;
    c.y_first[d] = r->first;
    c.y_step[d] = a->stride.d[d];
    c.tap_first[d] = r->tap_first + (r->tap_count - 1) * r->tap_step;
    c.tap_step[d] = -r->tap_step;
  }
  count_blocks(&c);
  return c;
}

int conv_phases(const Node *n, BlockConv phases[CONV_PHASES_MAX]) {
  const struct Attr_conv_transpose_blocks *a = &n->attr.conv_transpose_blocks;
  if (n->op == OP_conv_blocks) {
    phases[0] = block_conv(n);
    return 1;
  }
  const Shape *w = &edge_type(n->in[1])->shape, *y = &n->type[0].shape;
  TransposedLine line[2];
  int64_t count[2];
  for (int d = 0; d < 2; d++) {
    line[d] = (TransposedLine){w->d[2 + d], y->d[2 + d], a->stride.d[d],
                               a->dilation.d[d], a->padding.d[d]};
    count[d] = line[d].stride < line[d].out ? line[d].stride : line[d].out;
    if (count[d] > CONV_PHASES_MAX)
      return 0;
  }
  if (count[0] * count[1] > CONV_PHASES_MAX)
    return 0;
  for (int i = 0; i < count[0] * count[1]; i++) {
    const Reach reach[2] = {transposed_reach(&line[0], i / count[1]),
                            transposed_reach(&line[1], i % count[1])};
    if (!reach[0].tap_count || !reach[1].tap_count)
      return 0;
    phases[i] = transposed_phase(n, reach);
  }
  return (int)(count[0] * count[1]);
}

// --- weights -----------------------------------------------------------------
int64_t phase_weights(const BlockConv *c) {
  return c->groups * c->oc_blocks * c->lanes * c->ic_steps * c->inner *
         c->kernel[0] * c->kernel[1];
}

// w [groups, OC or IC, IC or OC, KH, KW], filled up to whole blocks and steps,
// as [groups, blocks, ic steps, KH, KW, inner, lanes].
static Edge pack_phase(Graph *g, const Node *n, const BlockConv *c, Edge w) {
  bool is_conv = n->op == OP_conv_blocks;
  Dims own = dense_strides(&edge_type(w)->shape);
  int64_t oc = own.d[is_conv ? 1 : 2], ic = own.d[is_conv ? 2 : 1];
  Shape shape = {.n = 7, .d = {c->groups, c->oc_blocks, c->ic_steps,
                               c->kernel[0], c->kernel[1], c->inner,
                               c->lanes}};
  Dims stride = {.n = 7, .d = {own.d[0], c->lanes * oc, c->inner * ic,
                               own.d[3] * c->tap_step[0],
                               own.d[4] * c->tap_step[1], ic, oc}};
  return add_view(g, w, &shape, &stride,
                  c->tap_first[0] * own.d[3] + c->tap_first[1] * own.d[4],
                  n->origin);
}

Edge pack_phases(Graph *g, const Node *n, const BlockConv *phases, int count) {
  const BlockConv *c = phases;
  const Shape *s = &edge_type(n->in[1])->shape;
  bool is_conv = n->op == OP_conv_blocks;
  Shape grouped = {.n = 5, .d = {c->groups, is_conv ? c->oc : c->ic,
                                 is_conv ? c->ic : c->oc, s->d[2], s->d[3]}};
  Edge parts[CONV_PHASES_MAX];
  Edge w = add_reshape(g, n->in[1], &grouped, n->origin);
  w = pad_end(g, w, is_conv ? 1 : 2, c->oc_blocks * c->lanes, n->origin);
  w = pad_end(g, w, is_conv ? 2 : 1, c->ic_steps * c->inner, n->origin);
  for (int k = 0; k < count; k++)
    parts[k] = pack_phase(g, n, &phases[k], w);
  if (count == 1)
    return parts[0];
  for (int k = 0; k < count; k++) {
    Shape flat = {.n = 1, .d = {phase_weights(&phases[k])}};
    parts[k] = add_reshape(g, parts[k], &flat, n->origin);
  }
  Attr attr = {.concat = {.axis = 0}};
  return pass_add(g, OP_concat, &attr, parts, count, NULL, n->origin);
}
