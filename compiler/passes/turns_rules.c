// Which nodes can take the images of a batch in turns.
#include "graph/walk.h"
#include "passes/pass.h"
#include "passes/turns.h"

static int64_t image_numel(Edge e) {
  return edge_numel(e) / edge_type(e)->shape.d[0];
}

static bool is_batch(Edge e, int64_t batch) {
  const Shape *s = &edge_type(e)->shape;
  return s->n > 0 && s->d[0] == batch;
}

bool is_of_images(const Node *n, int k, const bool *is_constant) {
  return !is_constant[n->in[k].node->id];
}

// What is known may be the same for all images, but not of one each.
static bool broadcasts(const Node *n, int k, int64_t batch,
                       const bool *is_constant) {
  Edge e = n->in[k];
  bool same_dims = edge_type(e)->shape.n == n->type[0].shape.n;
  if (is_constant[e.node->id])
    return !same_dims || edge_type(e)->shape.d[0] == 1;
  return same_dims && is_batch(e, batch);
}

// All indices of an image's results lie in that image.
static bool view_stays(const Node *n, int64_t batch) {
  const struct Attr_view *v = &n->attr.view;
  int64_t size = image_numel(n->in[0]), low = v->offset, high = v->offset;
  for (int i = 1; i < v->shape.n; i++) {
    int64_t reach = (v->shape.d[i] - 1) * v->stride.d[i];
    low += reach < 0 ? reach : 0;
    high += reach > 0 ? reach : 0;
  }
  return is_batch(n->in[0], batch) && v->stride.d[0] == size && low >= 0 &&
         high < size;
}

static bool reduces_images(const Node *n) {
  for (int i = 0; i < n->attr.reduce.axes.n; i++)
    if (n->attr.reduce.axes.d[i] == 0)
      return true;
  return n->attr.reduce.axes.n == 0;
}

// The rows of a matrix, or the matrices of a batch.
static bool takes_matmul(const Node *n, int64_t batch,
                         const bool *is_constant) {
  const Shape *a = &edge_type(n->in[0])->shape;
  const Shape *b = &edge_type(n->in[1])->shape;
  if (a->n != n->type[0].shape.n || !is_batch(n->in[0], batch) ||
      (a->n == 2 && n->attr.matmul.transpose_a) ||
      (n->n_own > 2 && !is_constant[n->in[2].node->id]))
    return false;
  return is_constant[n->in[1].node->id] ? b->n == 2
                                        : a->n > 2 && b->n == a->n &&
                                              is_batch(n->in[1], batch);
}

// Its first input is of images, and the others are known.
static bool has_weights(const Node *n, int64_t batch,
                        const bool *is_constant) {
  for (int k = 1; k < n->n_own; k++)
    if (!is_constant[n->in[k].node->id])
      return false;
  return is_batch(n->in[0], batch);
}

static bool takes_op(const Node *n, int64_t batch, const bool *is_constant) {
  bool is_plain = n->n_own > 0 && is_of_images(n, 0, is_constant) &&
                  has_weights(n, batch, is_constant);
  switch (n->op) {
  case OP_map:
    for (int k = 0; k < n->n_in; k++)
      if (!broadcasts(n, k, batch, is_constant))
        return false;
    return true;
  case OP_concat:
    for (int k = 0; k < n->n_in; k++)
      if (!is_of_images(n, k, is_constant) || !is_batch(n->in[k], batch))
        return false;
    return n->attr.concat.axis > 0;
  case OP_view: return is_plain && view_stays(n, batch);
  case OP_conv_blocks: return is_plain && !n->attr.conv_blocks.volume.n;
  case OP_matmul:
    return is_of_images(n, 0, is_constant) &&
           takes_matmul(n, batch, is_constant);
  case OP_reduce: return is_plain && !reduces_images(n);
  case OP_softmax: return is_plain && n->attr.softmax.axis > 0;
  case OP_pad:
    return is_plain && n->attr.pad.lo.d[0] == 0 && n->attr.pad.hi.d[0] == 0;
  case OP_layer_norm:
    return is_plain && n->attr.layer_norm.dims < n->type[0].shape.n;
  case OP_conv:
  case OP_conv_transpose:
  case OP_conv_transpose_blocks:
  case OP_pool:
  case OP_adaptive_pool:
  case OP_resize:
  case OP_group_norm: return is_plain;
  default: return false;
  }
}

bool is_image_wise(const Node *n, int64_t batch, const bool *is_constant) {
  for (int k = 0; k < n->n_out; k++)
    if (!is_batch((Edge){(Node *)n, k}, batch) ||
        edge_numel((Edge){(Node *)n, k}) == 0)
      return false;
  for (int k = 0; k < n->n_in; k++)
    if (edge_numel(n->in[k]) == 0)
      return false;
  for (int k = n->n_own; k < n->n_in; k++)
    if (!broadcasts(n, k, batch, is_constant))
      return false;
  return takes_op(n, batch, is_constant);
}

Attr attr_of_images(const Node *n, int64_t count) {
  Attr attr = node_attr(n);
  if (n->op == OP_map)
    attr.map.shape.d[0] = count;
  else if (n->op == OP_view)
    attr.view.shape.d[0] = count;
  return attr;
}
