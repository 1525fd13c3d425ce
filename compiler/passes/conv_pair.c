// requires: layouts are chosen
// ensures:  a convolution that only a depthwise one reads is part of it, where
//           both are in blocks and the first is computed by register tiles
//
// What mobile networks expand to is many times as large as what lies before and
// after it. Of its rows, no more exist than the depthwise convolution reads for
// one row of results: they stay in the first cache. Where the whole would stay
// in the second one, that gains nothing (measured).
#include "passes/conv_pair.h"

#include "graph/conv_pair.h"
#include "passes/conv_tile.h"
#include "passes/pass.h"
#include "passes/post.h"

static bool is_direct(const Node *n, const PlanOptions *options) {
  BlockConv c = block_conv(n);
  Choice choice = {.algorithm = ALGO_DIRECT};
  if (c.is_depthwise || c.groups > 1 || c.volume.kernel)
    return false;
  choose_tile(&c, c.out[1], options->target, &choice);
  if (options->optimize == OPTIMIZE_SPEED)
    choose_winograd(&c, options->target, 4, &choice);
  return choice.algorithm == ALGO_DIRECT;
}

// Less than half of the second cache is there when the second one reads it.
static bool is_far(Edge e, const Target *t) {
  return edge_numel(e) * 4 > t->l2_bytes / 2;
}

static bool visit(Rewriter *r, Node *n, Edge *out) {
  const PlanOptions *options = r->user;
  if (n->op != OP_conv_blocks || n->in[0].node->op != OP_conv_blocks ||
      rewrite_uses(r, n->in[0]) != 1)
    return false;
  Node *first = n->in[0].node;
  BlockConv c = block_conv(n);
  if (!c.is_depthwise || c.ic > 1 || c.volume.kernel ||
      first->n_in > first->n_own || !is_direct(first, options) ||
      !is_far(n->in[0], options->target))
    return false;
  const struct Attr_conv_blocks *a = &first->attr.conv_blocks;
  const struct Attr_conv_blocks *b = &n->attr.conv_blocks;
  Attr attr = {.conv_pair = {
                   .stride = a->stride, .dilation = a->dilation,
                   .pad_lo = a->pad_lo, .pad_hi = a->pad_hi,
                   .next_stride = b->stride, .next_dilation = b->dilation,
                   .next_pad_lo = b->pad_lo, .next_pad_hi = b->pad_hi,
                   .lanes = a->lanes}};
  Edge in[] = {first->in[0], first->in[1], first->in[2], n->in[1], n->in[2]};
  Node *made = pass_add(r->g, OP_conv_pair, &attr, in, 5, first->post,
                        n->origin).node;
  const char *why = n->post ? graph_set_post(r->g, made, n->post,
                                             n->in + n->n_own,
                                             n->n_in - n->n_own)
                            : NULL;
  if (why)
    bug("a pair of convolutions takes no post program: %s", why);
  out[0] = edge_of(made);
  return true;
}

void conv_pairs_fuse(Graph *g, const PlanOptions *options) {
  if (!options->target || !options->target->vector_bytes)
    return;
  PlanOptions user = *options;
  graph_rewrite(g, visit, &user);
}

int64_t pair_lines(const Node *n) {
  return (edge_type(n->in[3])->shape.d[2] - 1) *
             n->attr.conv_pair.next_dilation.d[0] + 1;
}

// Threads share blocks of results where these are even, else rows: each of them
// then computes the rows that lie between theirs.
Choice choose_conv_pair(Graph *g, Node *n, const PlanOptions *options) {
  ConvPair p;
  const Target *t = options->target;
  if (conv_pair(g, n, &p) || !t || !t->vector_bytes)
    return (Choice){.algorithm = ALGO_LOOPS};
  Choice c = choose_conv_blocks(g, &p.first, options);
  Choice next = choose_conv_blocks(g, &p.next, options);
  // What is between the two has lines of its own.
  c.band = 0;
  c.steps = 0;
  const Shape *between = &p.type[0].shape;
  if (options->threads > 1 && c.split != SPLIT_IMAGES)
    c.split = between->d[1] % (c.rows * options->threads) == 0 ? SPLIT_BLOCKS
                                                               : SPLIT_ROWS;
  c.algorithm = ALGO_LINES;
  c.program_in_tiles = takes_vectors(n->program);
  c.post_in_tiles = n->n_in == n->n_own && takes_vectors(n->post);
  c.next_columns = next.columns;
  c.packed[3] = next.packed[1];
  c.packed[4] = next.packed[2];
  c.n_packed = 5;
  c.thread_bytes = 4 * c.rows * pair_lines(n) * between->d[3] * between->d[4];
  return c;
}
