// Transposed convolutions of large strides, as those that enlarge a map of
// classes 16 or 32 times: the hundreds of residues of their outputs, each a
// convolution of its own (conv_shape.h), would be tens of thousands of lines
// of C. Here they are one product of matrices, and a sum of few terms:
//
//   products = w transposed * x       a patch of the kernel's size per input
//   y = sum over m x m parts of the patches, moved by whole strides
//
// where a kernel is up to m strides long. Its last part is filled up with zeros
// after the product: a zero in the kernel would make NaN of an infinite input.
#include "graph/program.h"
#include "graph/walk.h"
#include "passes/pass.h"

enum {
  RESIDUES_APART_MAX = 100, // as many are written one after the other
  PARTS_MAX = 27            // terms of the sum: inputs of one map
};

typedef struct Transposed {
  Graph *g;
  const Node *n;
  int dims;
  int64_t batch, groups, ic, oc; // channels of a group
  int64_t in[3], kernel[3], stride[3], parts[3];
  int64_t n_parts;
  int64_t patch; // elements of a kernel
  int64_t area;  // of x
} Transposed;

static bool is_worthwhile(const Node *n, Transposed *t) {
  const struct Attr_conv_transpose *a = &n->attr.conv_transpose;
  const Shape *x = &edge_type(n->in[0])->shape;
  const Shape *w = &edge_type(n->in[1])->shape, *y = &n->type[0].shape;
  DType type = n->type[0].dtype;
  int64_t residues = 1;
  *t = (Transposed){.n = n, .dims = x->n - 2, .batch = x->d[0],
                    .groups = a->groups, .ic = x->d[1] / a->groups,
                    .oc = w->d[1], .n_parts = 1, .patch = 1, .area = 1};
  for (int d = 0; d < t->dims; d++) {
    t->in[d] = x->d[2 + d];
    t->stride[d] = a->stride.d[d];
    t->kernel[d] = w->d[2 + d];
    t->parts[d] = (t->kernel[d] - 1) / t->stride[d] + 1;
    if (a->dilation.d[d] != 1 || t->parts[d] > PARTS_MAX / t->n_parts)
      return false;
    t->n_parts *= t->parts[d];
    t->patch *= t->kernel[d];
    t->area *= t->in[d];
    residues *= t->stride[d] < y->d[2 + d] ? t->stride[d] : y->d[2 + d];
  }
  return residues > RESIDUES_APART_MAX && t->batch > 0 &&
         (type == DT_F32 || type == DT_F64) && !n->post;
}

// [N, G, OC * patch, area]
static Edge products(const Transposed *t) {
  const Origin *o = t->n->origin;
  Shape weights = {.n = 3, .d = {t->groups, t->ic, t->oc * t->patch}};
  Shape images = {.n = 4, .d = {t->batch, t->groups, t->ic, t->area}};
  Edge in[2] = {add_reshape(t->g, t->n->in[1], &weights, o),
                add_reshape(t->g, t->n->in[0], &images, o)};
  Attr attr = {.matmul = {.transpose_a = true}};
  return pass_add(t->g, OP_matmul, &attr, in, 2, NULL, o);
}

// Part `number` of all patches, [N, C, in..., stride...], where it belongs
// among the in + parts - 1 places of each dimension.
static Edge moved_part(const Transposed *t, Edge all, int64_t number) {
  int n = t->dims;
  Shape shape = {.n = 2 + 2 * n, .d = {t->batch, t->groups * t->oc}};
  Dims stride = {.n = shape.n, .d = {shape.d[1] * t->patch * t->area,
                                     t->patch * t->area}};
  Attr pad = {.pad = {.mode = pad_mode_constant, .lo = {.n = shape.n},
                      .hi = {.n = shape.n}}};
  int64_t offset = 0, in_step = 1, tap_step = t->area;
  for (int d = n - 1; d >= 0; d--) {
    int64_t at = number % t->parts[d], first = at * t->stride[d];
    int64_t taps = t->kernel[d] - first;
    number /= t->parts[d];
    taps = taps < t->stride[d] ? taps : t->stride[d];
    shape.d[2 + d] = t->in[d];
    stride.d[2 + d] = in_step;
    shape.d[2 + n + d] = taps;
    stride.d[2 + n + d] = tap_step;
    offset += first * tap_step;
    in_step *= t->in[d];
    tap_step *= t->kernel[d];
    pad.pad.lo.d[2 + d] = at;
    pad.pad.hi.d[2 + d] = t->parts[d] - 1 - at;
    pad.pad.hi.d[2 + n + d] = t->stride[d] - taps;
  }
  Edge part = add_view(t->g, all, &shape, &stride, offset, t->n->origin);
  return pass_add(t->g, OP_pad, &pad, &part, 1, NULL, t->n->origin);
}

static Edge sum_of(Graph *g, const Edge *in, int count, const Shape *shape,
                   const Origin *o) {
  if (count == 1)
    return in[0];
  DType type = edge_type(in[0])->dtype;
  Program p = program_new(count);
  int v = 0;
  for (int k = 1; k < count; k++)
    v = program_add(g->c, &p, SC_add, type, v, k, -1);
  Attr attr = {.map = {.shape = *shape}};
  return pass_add(g, OP_map, &attr, in, count, &p, o);
}

// [N, C, places..., stride...] as the image [N, C, places * stride...], of it
// what the padding leaves.
static Edge image_of(const Transposed *t, Edge sum) {
  int n = t->dims;
  const Shape *from = &edge_type(sum)->shape, *y = &t->n->type[0].shape;
  Dims own = dense_strides(from);
  Shape mixed = {.n = from->n, .d = {from->d[0], from->d[1]}};
  Shape whole = {.n = 2 + n, .d = {from->d[0], from->d[1]}};
  Dims stride = {.n = from->n, .d = {own.d[0], own.d[1]}};
  for (int d = 0; d < n; d++) {
    mixed.d[2 + 2 * d] = from->d[2 + d];
    stride.d[2 + 2 * d] = own.d[2 + d];
    mixed.d[3 + 2 * d] = t->stride[d];
    stride.d[3 + 2 * d] = own.d[2 + n + d];
    whole.d[2 + d] = from->d[2 + d] * t->stride[d];
  }
  const Origin *o = t->n->origin;
  Edge image = add_view(t->g, sum, &mixed, &stride, 0, o);
  image = add_reshape(t->g, image, &whole, o);
  int64_t offset = 0;
  for (int d = 0; d < n; d++) { // the output padding may reach beyond
    int64_t end = t->n->attr.conv_transpose.padding.d[d] + y->d[2 + d];
    if (end > whole.d[2 + d])
      image = pad_end(t->g, image, 2 + d, end, o);
  }
  Dims steps = dense_strides(&edge_type(image)->shape);
  for (int d = 0; d < n; d++)
    offset += t->n->attr.conv_transpose.padding.d[d] * steps.d[2 + d];
  return add_view(t->g, image, y, &steps, offset, o);
}

static bool visit(Rewriter *r, Node *n, Edge *out) {
  Transposed t;
  if (n->op != OP_conv_transpose || !is_worthwhile(n, &t))
    return false;
  t.g = r->g;
  Edge all = products(&t), parts[PARTS_MAX];
  for (int64_t k = 0; k < t.n_parts; k++)
    parts[k] = moved_part(&t, all, k);
  Edge sum = sum_of(r->g, parts, (int)t.n_parts,
                    &edge_type(parts[0])->shape, n->origin);
  Edge y[2] = {image_of(&t, sum)};
  if (n->n_own > 2) {
    Shape channels = {.n = 1 + t.dims, .d = {t.groups * t.oc, 1, 1, 1}};
    y[1] = add_reshape(r->g, n->in[2], &channels, n->origin);
  }
  out[0] = sum_of(r->g, y, n->n_own > 2 ? 2 : 1, &n->type[0].shape,
                  n->origin);
  return true;
}

void pass_lower_transposed(Graph *g) { graph_rewrite(g, visit, NULL); }
