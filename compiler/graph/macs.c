// How much arithmetic a node is.
#include "graph/graph.h"

// Products are of sizes that fit one by one; a model that overflows them could
// not run, so they may stick at the top.
static int64_t times(int64_t a, int64_t b) {
  int64_t product;
  return __builtin_mul_overflow(a, b, &product) ? INT64_MAX : product;
}

static int64_t product_from(const Shape *s, int first) {
  int64_t product = 1;
  for (int i = first; i < s->n; i++)
    product = times(product, s->d[i]);
  return product;
}

// Of the first convolution's results.
static int64_t pixels_between(const Node *n) {
  const struct Attr_conv_pair *a = &n->attr.conv_pair;
  const Shape *x = &edge_type(n->in[0])->shape;
  const Shape *w = &edge_type(n->in[1])->shape;
  int64_t pixels = x->d[0];
  for (int i = 0; i < 2; i++) {
    int64_t reach = a->dilation.d[i] * (w->d[2 + i] - 1) + 1;
    int64_t padded = x->d[2 + i] + a->pad_lo.d[i] + a->pad_hi.d[i];
    pixels = times(pixels, (padded - reach) / a->stride.d[i] + 1);
  }
  return pixels;
}

int64_t node_macs(const Node *n) {
  const Shape *out = &n->type[0].shape;
  int64_t results = product_from(out, 0);
  if (n->n_own == 0)
    return 0;
  const Shape *x = &edge_type(n->in[0])->shape;
  switch (n->op) {
  case OP_conv: // each result reads [IC/groups, kernel...]
    return times(results, product_from(&edge_type(n->in[1])->shape, 1));
  case OP_conv_blocks: { // of the channels that count
    const Shape *w = &edge_type(n->in[1])->shape;
    return times(times(out->d[0], times(out->d[2], out->d[3])),
                 product_from(w, 0));
  }
  case OP_conv_pair: {
    const Shape *next = &edge_type(n->in[3])->shape;
    return times(pixels_between(n), product_from(&edge_type(n->in[1])->shape,
                                                 0)) +
           times(times(out->d[0], times(out->d[2], out->d[3])),
                 product_from(next, 0));
  }
  case OP_conv_transpose_blocks: { // likewise, of x
    const Shape *w = &edge_type(n->in[1])->shape;
    return times(times(x->d[0], times(x->d[2], x->d[3])), product_from(w, 0));
  }
  case OP_conv_transpose: // each input element goes to [OC/groups, kernel...]
    return times(product_from(x, 0),
                 product_from(&edge_type(n->in[1])->shape, 1));
  case OP_matmul:
    return times(results, x->d[x->n - (n->attr.matmul.transpose_a ? 2 : 1)]);
  case OP_attention: { // q k^T: L*S*E, then times v: L*S*EV
    const Shape *k = &edge_type(n->in[1])->shape;
    int64_t scores = times(results / (out->d[out->n - 1] ? out->d[out->n - 1]
                                                          : 1),
                           k->d[k->n - 2]);
    return times(scores, k->d[k->n - 1] + out->d[out->n - 1]);
  }
  case OP_attend: { // likewise
    const Shape *v = &edge_type(n->in[2])->shape;
    int64_t rows = results / (v->d[v->n - 1] ? v->d[v->n - 1] : 1);
    return times(times(rows, v->d[v->n - 2]),
                 x->d[x->n - 1] + v->d[v->n - 1]);
  }
  case OP_rnn: { // per step and sequence: all of w_ih and w_hh
    int w = n->attr.rnn.kind == rnn_kind_lstm ? 3 : 2;
    int64_t weights = product_from(&edge_type(n->in[w])->shape, 0) +
                      product_from(&edge_type(n->in[w + 1])->shape, 0);
    if (n->attr.rnn.has_projection)
      weights += product_from(&edge_type(n->in[n->n_own - 1])->shape, 0);
    return times(times(x->d[0], x->d[1]), weights);
  }
  case OP_batch_norm:
  case OP_layer_norm:
  case OP_group_norm: return results;
  default: return 0;
  }
}
