// How many images a turn takes, by the bytes that are read and written beyond
// the second cache.
//
// A tensor of the images of one turn that is smaller than that cache is still
// there when the next step reads it; a larger one is written to memory and read
// from there. Weights are read once a turn, those of a matrix product once for
// each block of rows that stays in that cache, in a turn or not. So layers of
// large images and few weights take an image at a time, those of small images
// and many weights the whole batch, as in ResNet-50 on either side of its
// images of 28x28. Measured there on eight images: the first layers took 10 to
// 20 % less one by one, the last ones twice as long.
#include "graph/walk.h"
#include "passes/pass.h"
#include "passes/turns.h"

enum { COUNTS_MAX = 16, TURNS_MAX = 1 << 20 };

typedef struct Costs {
  const Target *t;
  const bool *is_constant;
  int64_t batch;
  int first; // the first node's id: what is older comes as a whole batch
  int n_counts;
  int64_t count[COUNTS_MAX]; // of images in a turn, the batch first
} Costs;

// Of a tensor of the whole batch: what of it goes beyond the second cache.
static int64_t far_bytes(const Costs *c, Edge e, int64_t count) {
  int64_t bytes = edge_bytes(e);
  return bytes / c->batch * count > c->t->l2_bytes ? bytes : 0;
}

// Winograd's transformed weights are up to four times as many.
static int64_t weight_bytes(const Node *n, int k) {
  enum { TRANSFORMED = 4 };
  const Shape *s = &edge_type(n->in[k])->shape;
  bool is_winograd = n->op == OP_conv_blocks && k == 1 && s->n == 4 &&
                     s->d[2] == 3 && s->d[3] == 3 &&
                     n->attr.conv_blocks.groups == 1 &&
                     n->attr.conv_blocks.stride.d[0] == 1;
  return edge_bytes(n->in[k]) * (is_winograd ? TRANSFORMED : 1);
}

// How often a turn of `count` images reads the weights that are input k.
static int64_t passes(const Costs *c, const Node *n, int k, int64_t count) {
  const Shape *y = &n->type[0].shape, *a = &edge_type(n->in[0])->shape;
  if (!c->t->vector_bytes || n->op != OP_matmul || k != 1 ||
      n->attr.matmul.transpose_a)
    return 1;
  int64_t columns = y->d[y->n - 1];
  int64_t rows = edge_numel(edge_of((Node *)n)) / columns / c->batch * count;
  GemmTile tile = gemm_tile(c->t, rows, columns);
  GemmBlocks blocks = gemm_blocks(c->t, tile, rows, a->d[a->n - 1]);
  int64_t tiles = (rows + tile.rows - 1) / tile.rows;
  return blocks.tiles ? (tiles + blocks.tiles - 1) / blocks.tiles : 1;
}

static bool moves_nothing(const Node *n) {
  return n->op == OP_view && !n->post && view_is_contiguous(n);
}

// Channels of one image follow each other: its parts are computed in place.
static int64_t copied_bytes(const Node *n, int64_t count) {
  Shape s = n->type[0].shape;
  s.d[0] = count;
  bool is_copied = n->op == OP_concat &&
                   lines_of(&s, n->attr.concat.axis).outer > 1;
  return is_copied ? edge_bytes(edge_of((Node *)n)) : 0;
}

static int64_t node_cost(const Costs *c, const Node *n, int64_t count) {
  int64_t cost = copied_bytes(n, count);
  if (moves_nothing(n))
    return 0;
  for (int k = 0; k < n->n_in; k++) {
    bool is_whole = n->in[k].node->id < c->first;
    cost += is_of_images(n, k, c->is_constant)
                ? far_bytes(c, n->in[k], is_whole ? c->batch : count)
                : c->batch / count * passes(c, n, k, count) *
                      weight_bytes(n, k);
  }
  return cost + far_bytes(c, edge_of((Node *)n), count);
}

// Where the number changes, a whole batch lies between: written and read, and
// never as near as what the step before has just written.
static int64_t change_cost(const Costs *c, const Node *before) {
  Edge e = edge_of((Node *)before);
  return edge_bytes(e) + 2 * far_bytes(c, e, c->batch);
}

static void list_counts(Costs *c) {
  c->count[c->n_counts++] = c->batch;
  for (int64_t k = 1; k < c->batch && c->n_counts < COUNTS_MAX; k *= 2)
    if (c->batch % k == 0 && c->batch / k <= TURNS_MAX)
      c->count[c->n_counts++] = k;
}

// By dynamic programming: the least that nodes up to number i cost, if that one
// takes count[k] images. Of equal ones the batch is best.
void choose_turns(Ctx *ctx, Node *const *nodes, int n, int64_t batch,
                  const bool *is_constant, const Target *t, int64_t *images) {
  Costs c = {.t = t, .is_constant = is_constant, .batch = batch,
             .first = nodes[0]->id};
  list_counts(&c);
  int64_t least[COUNTS_MAX] = {0};
  size_t cells = (size_t)n * COUNTS_MAX;
  unsigned char *from = arena_array(&ctx->arena, cells, 1);
  for (int i = 0; i < n; i++) {
    int64_t change = i ? change_cost(&c, nodes[i - 1]) : 0, next[COUNTS_MAX];
    int best = 0;
    for (int k = 1; k < c.n_counts; k++)
      best = least[k] < least[best] ? k : best;
    for (int k = 0; k < c.n_counts; k++) {
      bool changes = least[best] + change < least[k];
      from[i * COUNTS_MAX + k] = (unsigned char)(changes ? best : k);
      next[k] = (changes ? least[best] + change : least[k]) +
                node_cost(&c, nodes[i], c.count[k]);
    }
    memcpy(least, next, sizeof least);
  }
  int k = 0; // what reads the last one takes the batch
  int64_t change = change_cost(&c, nodes[n - 1]);
  for (int j = 1; j < c.n_counts; j++)
    k = least[j] + change < least[k] + (k ? change : 0) ? j : k;
  for (int i = n - 1; i >= 0; i--) {
    images[i] = c.count[k];
    k = from[i * COUNTS_MAX + k];
  }
}
