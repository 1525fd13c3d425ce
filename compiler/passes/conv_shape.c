#include "passes/conv_shape.h"

#include "graph/ops.h"
#include "graph/walk.h"
#include "passes/pass.h"

static void set_spatial(int64_t to[3], const int64_t *from, int dims,
                        int64_t missing) {
  for (int i = 0; i < 3; i++)
    to[i] = i < 3 - dims ? missing : from[i - (3 - dims)];
}

typedef struct Steps {
  int64_t stride[3], dilation[3], pad[3];
} Steps;

static int64_t gcd(int64_t a, int64_t b) { return b ? gcd(b, a % b) : a; }

static int64_t floor_div(int64_t a, int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

// --- convolution -------------------------------------------------------------
static bool find_residues(ConvShape *s, const Steps *t) {
  for (int d = 0; d < 3; d++) {
    s->split[d] = t->stride[d];
    if (s->kernel[d] > RESIDUES_MAX)
      return false;
    for (int64_t k = 0; k < s->kernel[d]; k++) {
      int64_t residue = k * t->dilation[d] % t->stride[d];
      bool is_new = true;
      for (int i = 0; i < s->n_residues[d]; i++)
        is_new &= s->residue[d][i] != residue;
      if (is_new)
        s->residue[d][s->n_residues[d]++] = residue;
    }
    s->plane[d] = s->out[d] + (s->kernel[d] - 1) * t->dilation[d] /
                                  t->stride[d];
  }
  return true;
}

static int slot_of(const ConvShape *s, int d, int64_t residue) {
  int i = 0;
  while (s->residue[d][i] != residue)
    i++;
  return i;
}

static void conv_phase(Ctx *c, ConvShape *s, const Steps *t) {
  ConvPhase *p = s->phase = arena_new(&c->arena, ConvPhase);
  s->n_phases = 1;
  for (int d = 0; d < 3; d++) {
    p->out[d] = s->out[d];
    p->step[d] = p->tap_step[d] = 1;
    p->tap_count[d] = s->kernel[d];
  }
  p->n_taps = s->kernel[0] * s->kernel[1] * s->kernel[2];
  p->offset = arena_array(&c->arena, (size_t)p->n_taps + 1,
                          sizeof *p->offset);
  int64_t area = s->plane[0] * s->plane[1] * s->plane[2];
  for (int64_t i = 0; i < p->n_taps; i++) {
    const int64_t k[3] = {i / s->kernel[2] / s->kernel[1],
                          i / s->kernel[2] % s->kernel[1], i % s->kernel[2]};
    int64_t plane = 0, at = 0;
    for (int d = 0; d < 3; d++) {
      int64_t tap = k[d] * t->dilation[d];
      plane = plane * s->n_residues[d] + slot_of(s, d, tap % s->split[d]);
      at = at * s->plane[d] + tap / s->split[d];
    }
    p->offset[i] = plane * area + at;
  }
}

// --- transposed convolution --------------------------------------------------
Reach transposed_reach(const TransposedLine *l, int64_t i) {
  Reach r = {.first = i, .tap_step = l->stride / gcd(l->stride, l->dilation)};
  r.count = l->out > i ? (l->out - i + l->stride - 1) / l->stride : 0;
  int64_t at = i + l->pad; // = input * stride + tap * dilation
  while (r.tap_first < l->kernel &&
         (at - r.tap_first * l->dilation) % l->stride != 0)
    r.tap_first++;
  if (r.tap_first < l->kernel)
    r.tap_count = (l->kernel - 1 - r.tap_first) / r.tap_step + 1;
  r.shift_first = floor_div(at - r.tap_first * l->dilation, l->stride);
  r.shift_step = r.tap_step * l->dilation / l->stride;
  return r;
}

static Reach reach_of(const ConvShape *s, const Steps *t, int d, int64_t i) {
  return transposed_reach(&(TransposedLine){s->kernel[d], s->out[d],
                                            t->stride[d], t->dilation[d],
                                            t->pad[d]}, i);
}

static void transposed_planes(ConvShape *s, const Steps *t) {
  for (int d = 0; d < 3; d++) {
    int64_t low = 0, high = 0;
    for (int64_t i = 0; i < t->stride[d] && i < s->out[d]; i++) {
      Reach r = reach_of(s, t, d, i);
      if (!r.tap_count)
        continue;
      int64_t lowest = r.shift_first - (r.tap_count - 1) * r.shift_step;
      if (lowest < low)
        low = lowest;
      if (r.count + r.shift_first > high)
        high = r.count + r.shift_first;
    }
    s->pad[d] = -low;
    s->split[d] = s->n_residues[d] = 1;
    s->plane[d] = s->pad[d] + high;
  }
}

static void transposed_phase(Ctx *c, const ConvShape *s, ConvPhase *p,
                             const Reach r[3]) {
  p->n_taps = 1;
  for (int d = 0; d < 3; d++) {
    p->out[d] = r[d].count;
    p->first[d] = r[d].first;
    p->tap_first[d] = r[d].tap_first;
    p->tap_step[d] = r[d].tap_step;
    p->tap_count[d] = r[d].tap_count;
    p->n_taps *= r[d].tap_count;
  }
  p->offset = arena_array(&c->arena, (size_t)p->n_taps + 1,
                          sizeof *p->offset);
  for (int64_t i = 0; i < p->n_taps; i++) {
    const int64_t *n = p->tap_count;
    const int64_t k[3] = {i / n[2] / n[1], i / n[2] % n[1], i % n[2]};
    int64_t at = 0;
    for (int d = 0; d < 3; d++)
      at = at * s->plane[d] + s->pad[d] + r[d].shift_first -
           k[d] * r[d].shift_step;
    p->offset[i] = at;
  }
}

static bool transposed_phases(Ctx *c, ConvShape *s, const Steps *t) {
  int64_t n[3];
  for (int d = 0; d < 3; d++)
    n[d] = t->stride[d] < s->out[d] ? t->stride[d] : s->out[d];
  if (n[0] > RESIDUES_MAX || n[1] > RESIDUES_MAX || n[2] > RESIDUES_MAX)
    return false;
  s->phase = arena_array(&c->arena, (size_t)(n[0] * n[1] * n[2]),
                         sizeof *s->phase);
  for (int64_t i = 0; i < n[0] * n[1] * n[2]; i++) {
    const int64_t at[3] = {i / n[2] / n[1], i / n[2] % n[1], i % n[2]};
    Reach r[3];
    ConvPhase *p = &s->phase[s->n_phases++];
    for (int d = 0; d < 3; d++) {
      r[d] = reach_of(s, t, d, at[d]);
      p->step[d] = t->stride[d];
    }
    transposed_phase(c, s, p, r);
  }
  return true;
}

// --- both --------------------------------------------------------------------
static Steps steps_of(const Node *n, int dims) {
  Steps t;
  bool is_conv = n->op == OP_conv;
  const Attr *a = &n->attr;
  set_spatial(t.stride, is_conv ? a->conv.stride.d : a->conv_transpose.stride.d,
              dims, 1);
  set_spatial(t.dilation,
              is_conv ? a->conv.dilation.d : a->conv_transpose.dilation.d,
              dims, 1);
  set_spatial(t.pad,
              is_conv ? a->conv.pad_lo.d : a->conv_transpose.padding.d, dims,
              0);
  return t;
}

static void set_channels(ConvShape *s, const Node *n) {
  const Shape *x = &edge_type(n->in[0])->shape;
  const Shape *w = &edge_type(n->in[1])->shape;
  int dims = x->n - 2;
  s->is_transposed = n->op == OP_conv_transpose;
  s->groups = s->is_transposed ? n->attr.conv_transpose.groups
                               : n->attr.conv.groups;
  s->batch = x->d[0];
  s->ic = x->d[1] / s->groups;
  s->oc = n->type[0].shape.d[1] / s->groups;
  set_spatial(s->in, x->d + 2, dims, 1);
  set_spatial(s->out, n->type[0].shape.d + 2, dims, 1);
  set_spatial(s->kernel, w->d + 2, dims, 1);
}

// Sizes whose products are computed without looking further.
enum { CONV_ELEMENTS_MAX = 1 << 30 };

bool conv_shape(Ctx *c, const Node *n, ConvShape *s) {
  *s = (ConvShape){0};
  set_channels(s, n);
  Steps t = steps_of(n, edge_type(n->in[0])->shape.n - 2);
  memcpy(s->pad, t.pad, sizeof s->pad);
  if (s->is_transposed)
    transposed_planes(s, &t);
  else if (!find_residues(s, &t))
    return false;
  s->channel = 1;
  for (int d = 0; d < 3; d++) {
    int64_t size = s->plane[d] * s->n_residues[d];
    if (s->plane[d] < 1 || s->out[d] < 1 ||
        size > CONV_ELEMENTS_MAX / s->channel)
      return false;
    s->channel *= size;
    s->needs_copy |= s->pad[d] != 0 || s->split[d] != 1 ||
                     s->plane[d] != s->in[d];
  }
  if (s->groups * s->ic > CONV_ELEMENTS_MAX / s->channel)
    return false;
  if (s->is_transposed && !transposed_phases(c, s, &t))
    return false;
  if (!s->is_transposed)
    conv_phase(c, s, &t);
  for (int i = 0; i < s->n_phases; i++) {
    ConvPhase *p = &s->phase[i];
    p->flat = ((p->out[0] - 1) * s->plane[1] + p->out[1] - 1) * s->plane[2] +
              p->out[2];
  }
  return true;
}

bool conv_is_dense(const Node *n, const ConvShape *s, int rows, int columns) {
  const ConvPhase *p = s->phase;
  int64_t size = s->out[0] * s->out[1] * s->out[2];
  return s->n_phases == 1 && p->flat == size && size >= columns &&
         s->oc % rows == 0 && p->step[0] == 1 && p->step[1] == 1 &&
         p->step[2] == 1 &&
         n->type[0].dtype == edge_type(n->in[0])->dtype;
}

int conv_row_dim(const ConvPhase *p) {
  return p->out[0] > 1 ? 0 : p->out[1] > 1 ? 1 : 2;
}

int64_t conv_row_step(const ConvShape *s, int dim) {
  int64_t step = 1;
  for (int d = dim + 1; d < 3; d++)
    step *= s->plane[d];
  return step;
}

// --- weights -----------------------------------------------------------------
static Edge pack_phase(Graph *g, const ConvShape *s, const ConvPhase *p,
                       Edge w, int rows, const Origin *origin) {
  int oc = s->is_transposed ? 2 : 1, ic = s->is_transposed ? 1 : 2;
  Dims own = dense_strides(&edge_type(w)->shape);
  Shape shape = {.n = 7, .d = {s->groups, conv_blocks(s, rows), s->ic,
                               p->tap_count[0], p->tap_count[1],
                               p->tap_count[2], rows}};
  Dims stride = {.n = 7, .d = {own.d[0], own.d[oc] * rows, own.d[ic], 0, 0, 0,
                               own.d[oc]}};
  int64_t offset = 0;
  for (int d = 0; d < 3; d++) {
    stride.d[3 + d] = own.d[3 + d] * p->tap_step[d];
    offset += own.d[3 + d] * p->tap_first[d];
  }
  if (p->n_taps == 0)
    offset = 0;
  Edge view = add_view(g, w, &shape, &stride, offset, origin);
  Shape grouped = {.n = 2, .d = {s->groups, shape.d[1] * s->ic * p->n_taps *
                                                rows}};
  return add_reshape(g, view, &grouped, origin);
}

Edge conv_pack(Graph *g, const Node *n, const ConvShape *s, int rows) {
  bool is_plain = !s->is_transposed && rows == 1;
  if (is_plain)
    return n->in[1];
  int64_t outer = s->is_transposed ? s->ic : s->oc;
  Shape shape = {.n = 6, .d = {s->groups, outer,
                               s->is_transposed ? s->oc : s->ic, s->kernel[0],
                               s->kernel[1], s->kernel[2]}};
  Edge w = add_reshape(g, n->in[1], &shape, n->origin);
  w = pad_end(g, w, s->is_transposed ? 2 : 1, conv_blocks(s, rows) * rows,
              n->origin);
  Edge *parts = arena_array(&g->c->arena, (size_t)s->n_phases, sizeof *parts);
  for (int i = 0; i < s->n_phases; i++)
    parts[i] = pack_phase(g, s, &s->phase[i], w, rows, n->origin);
  if (s->n_phases == 1)
    return parts[0];
  Attr attr = {.concat = {.axis = 1}};
  return pass_add(g, OP_concat, &attr, parts, s->n_phases, NULL, n->origin);
}

Edge conv_pack_bias(Graph *g, const Node *n, const ConvShape *s, int rows) {
  Shape shape = {.n = 2, .d = {s->groups, s->oc}};
  if (s->oc % rows == 0)
    return n->in[2];
  Edge bias = add_reshape(g, n->in[2], &shape, n->origin);
  return pad_end(g, bias, 1, conv_blocks(s, rows) * rows, n->origin);
}
