// By which algorithm a node is computed.
#include "passes/attention.h"
#include "passes/conv_pair.h"
#include "passes/conv_shape.h"
#include "passes/conv_tile.h"
#include "passes/gemm_tile.h"
#include "passes/pass.h"
#include "passes/plan.h"
#include "passes/strassen.h"
#include "passes/strided.h"

#include "graph/rnn.h"
#include "graph/walk.h"

enum {
  TILE_COLUMNS = 32,
  KERNEL_MACS_MIN = 20000 // below, a call costs more than it saves
};

static bool is_real(DType t) { return t == DT_F32 || t == DT_F64; }

// Tiles of 6 rows do a quarter more a second than those of 4 (measured with
// gcc and AVX-512; about even elsewhere), where not too many rows are idle.
static int tile_rows(int64_t rows) {
  int64_t four = (rows + 3) / 4 * 4 * 118, six = (rows + 5) / 6 * 6 * 100;
  return six < four ? 6 : 4;
}

static bool is_known(const bool *is_constant, Edge e) {
  return is_constant[e.node->id];
}

static int64_t bytes_of(const Node *n, int64_t count) {
  return count * (int64_t)dtype_bytes(edge_type(n->in[0])->dtype);
}

// A kernel writes the op's own result, which the post program then changes in
// place.
static bool takes_kernel(const Node *n, const PlanOptions *options) {
  DType t = edge_type(n->in[0])->dtype;
  return options->has_kernels && is_real(t) && t == n->type[0].dtype &&
         node_macs(n) >= KERNEL_MACS_MIN;
}

static bool takes_vectors(const Node *n, const PlanOptions *options) {
  return options->target && options->target->vector_bytes &&
         edge_type(n->in[0])->dtype == DT_F32;
}

// --- conv and conv_transpose -------------------------------------------------
// Images are nobody else's. Blocks of results, if all threads have nearly as
// many; else rows of every phase, if those of each thread fill a tile.
static Split choose_conv_split(const ConvShape *s, const Choice *c,
                               int threads) {
  int64_t blocks = conv_blocks(s, c->rows);
  int64_t turns = s->groups > blocks ? s->groups : blocks;
  double worst = 1;
  if (s->batch % threads == 0)
    return SPLIT_IMAGES;
  for (int i = 0; i < s->n_phases; i++) {
    int dim = conv_row_dim(&s->phase[i]);
    int64_t rows = s->phase[i].out[dim];
    double uneven = unevenness(rows, 1, rows, threads);
    if ((rows / threads - 1) * conv_row_step(s, dim) < c->columns)
      return SPLIT_BLOCKS;
    worst = uneven > worst ? uneven : worst;
  }
  return worst < unevenness(turns, 1, turns, threads) ? SPLIT_ROWS
                                                      : SPLIT_BLOCKS;
}

static void choose_conv_scratch(const Node *n, const ConvShape *s, int threads,
                                Choice *c) {
  int64_t flat_max = 0, planes = 0;
  for (int i = 0; i < s->n_phases; i++)
    if (s->phase[i].flat > flat_max)
      flat_max = s->phase[i].flat;
  c->copies_input = s->needs_copy || flat_max < c->columns;
  if (c->copies_input) // a tile may read a little more than there is
    planes = s->groups * s->ic * s->channel + c->columns;
  if (flat_max < c->columns)
    flat_max = c->columns;
  if (conv_is_dense(n, s, c->rows, c->columns))
    flat_max = 0;
  c->scratch_bytes = bytes_of(n, planes);
  c->thread_bytes = bytes_of(n, c->rows * flat_max);
  if (threads > 1)
    c->split = choose_conv_split(s, c, threads);
  if (c->split == SPLIT_IMAGES) { // each thread has its own
    c->copy_bytes = thread_scratch_at(c); // whole lines of the cache
    c->thread_bytes += c->copy_bytes;
    c->scratch_bytes = 0;
  }
}

static void choose_planes_tile(const Node *n, const ConvShape *s,
                               const PlanOptions *options, Choice *c) {
  if (s->oc == 1) {
    *c = (Choice){.algorithm = ALGO_TAPS, .rows = 1, .columns = 1};
  } else if (takes_vectors(n, options)) {
    GemmTile tile = gemm_tile(options->target, s->oc, s->phase[0].flat);
    c->algorithm = ALGO_VECTORS;
    c->rows = tile.rows;
    c->columns = tile.vectors * target_floats(options->target);
  } else {
    bool saves_copy = conv_is_dense(n, s, 4, TILE_COLUMNS);
    c->algorithm = ALGO_TILES;
    c->rows = saves_copy ? 4 : tile_rows(s->oc);
    c->columns = TILE_COLUMNS;
  }
}

static Choice choose_conv(Graph *g, Node *n, const bool *is_constant,
                          const PlanOptions *options) {
  Choice c = {.algorithm = ALGO_LOOPS};
  ConvShape s;
  bool is_fixed = is_known(is_constant, n->in[1]) &&
                  (n->n_own < 3 || is_known(is_constant, n->in[2]));
  if (n->op == OP_conv && takes_kernel(n, options)) {
    c.algorithm = ALGO_KERNEL;
    return c;
  }
  if (!is_real(edge_type(n->in[0])->dtype) || !is_fixed ||
      edge_numel(edge_of(n)) == 0 || !conv_shape(g->c, n, &s))
    return c;
  choose_planes_tile(n, &s, options, &c);
  c.packed[1] = conv_pack(g, n, &s, c.rows);
  c.n_packed = 2;
  if (n->n_own > 2) {
    c.packed[2] = conv_pack_bias(g, n, &s, c.rows);
    c.n_packed = 3;
  }
  choose_conv_scratch(n, &s, options->threads, &c);
  return c;
}

// --- matmul ------------------------------------------------------------------
static Edge pad_last(Graph *g, Edge e, int64_t size, const Origin *origin) {
  return pad_end(g, e, edge_type(e)->shape.n - 1, size, origin);
}

// b as panels: [batch, K / part, N / columns, part, columns], filled up with
// zeros.
static Edge pack_panels(Graph *g, const Node *n, int columns, int64_t part) {
  const Shape *b = &edge_type(n->in[1])->shape;
  bool is_turned = n->attr.matmul.transpose_b; // b is [batch, N, K]
  int k_axis = is_turned ? 2 : 1;
  int64_t batch = 1;
  for (int i = 0; i + 2 < b->n; i++)
    batch *= b->d[i];
  Shape flat = {.n = 3, .d = {batch, b->d[b->n - 2], b->d[b->n - 1]}};
  int64_t k = flat.d[k_axis];
  int64_t panels = (flat.d[3 - k_axis] + columns - 1) / columns;
  Edge e = add_reshape(g, n->in[1], &flat, n->origin);
  e = pad_end(g, e, 3 - k_axis, panels * columns, n->origin);
  // One view of all: large weights are moved once.
  int64_t of_k = is_turned ? 1 : panels * columns, of_n = is_turned ? k : 1;
  Shape shape = {.n = 5, .d = {batch, k / part, panels, part, columns}};
  Dims stride = {.n = 5, .d = {panels * columns * k, part * of_k,
                               columns * of_n, of_k, of_n}};
  return add_view(g, e, &shape, &stride, 0, n->origin);
}

// Where b is known, its panels pass by one block of a after the other.
static void choose_blocks(const Node *n, const PlanOptions *options,
                          GemmTile tile, int64_t m, int64_t k, Choice *c) {
  int64_t columns = n->type[0].shape.d[n->type[0].shape.n - 1];
  bool is_batch = edge_numel(edge_of((Node *)n)) != m * columns;
  if (is_batch || n->attr.matmul.transpose_a)
    return;
  c->blocks = gemm_blocks(options->target, tile, m, k);
  c->fetch = gemm_fetch(options->target, tile, m, columns, k);
  if (!c->blocks.k)
    return;
  int64_t tiles = c->blocks.tiles ? c->blocks.tiles
                                  : (m + tile.rows - 1) / tile.rows;
  int64_t panels = (columns + c->columns - 1) / c->columns;
  c->scratch_bytes = bytes_of(n, tiles * tile.rows * panels * c->columns);
}

// What a matrix is made of.
typedef struct Origins {
  int left; // nodes that may still be looked at
  bool is_learned, is_finite;
} Origins;

static bool is_finite(const Data *d) {
  const float *x = d->p;
  bool is = true;
  for (int64_t i = 0; d->type.dtype == DT_F32 && i < d->numel; i++)
    is &= x[i] - x[i] == 0;
  return is;
}

static void look_at_origins(const Node *n, Origins *o) {
  if (o->left-- <= 0)
    return;
  o->is_learned |= n->op == OP_param;
  if (n->value && n->value[0])
    o->is_finite &= is_finite(n->value[0]);
  else
    for (int k = 0; k < n->n_in; k++)
      look_at_origins(n->in[k].node, o);
}

// Matrices that a model makes of constants choose, add up or turn what they
// multiply: their zeros and ones have exact results, which sums of rows and
// columns would round. An infinite number would reach the column beside its
// own.
static bool is_for_strassen(const Node *n) {
  Origins o = {.left = 100, .is_finite = true};
  look_at_origins(n, &o);
  return o.left >= 0 && o.is_learned && o.is_finite;
}

static bool takes_strassen(const Node *n, const PlanOptions *options,
                           GemmTile tile, int64_t m, int64_t k, Choice *c) {
  const Shape *b = &edge_type(n->in[1])->shape, *y = &n->type[0].shape;
  Choice made = *c;
  bool pays = options->optimize == OPTIMIZE_SPEED && b->n == 2 &&
              !n->attr.matmul.transpose_a &&
              choose_strassen(options->target, tile, m, y->d[y->n - 1], k,
                              &made);
  if (!pays || !is_for_strassen(n->in[1].node))
    return false;
  *c = made;
  return true;
}

static Edge pack_strassen(Graph *g, const Node *n, const Choice *c) {
  Attr attr = {.strassen_weight = {.turned = n->attr.matmul.transpose_b,
                                   .columns = c->columns,
                                   .part = c->blocks.k}};
  return pass_add(g, OP_strassen_weight, &attr, &n->in[1], 1, NULL, n->origin);
}

static Choice choose_matmul(Graph *g, Node *n, const bool *is_constant,
                            const PlanOptions *options) {
  Choice c = {.algorithm = ALGO_LOOPS};
  const Shape *a = &edge_type(n->in[0])->shape, *y = &n->type[0].shape;
  bool ta = n->attr.matmul.transpose_a;
  int64_t m = y->d[y->n - 2], columns = y->d[y->n - 1];
  int64_t k = a->d[a->n - (ta ? 2 : 1)];
  if (takes_kernel(n, options)) {
    c.algorithm = ALGO_KERNEL;
    return c;
  }
  if (!is_real(edge_type(n->in[0])->dtype) || edge_numel(edge_of(n)) == 0 ||
      k == 0 || (n->n_own > 2 && !is_known(is_constant, n->in[2])))
    return c;
  if (edge_type(n->in[1])->shape.n == 2 && !ta)
    m = edge_numel(edge_of(n)) / columns; // the batch is more rows
  c.algorithm = ALGO_TILES;
  c.rows = m < 4 ? 1 : m < 6 ? 4 : tile_rows(m);
  c.columns = TILE_COLUMNS;
  if (takes_vectors(n, options)) {
    GemmTile tile = gemm_tile(options->target, m, columns);
    c.algorithm = ALGO_VECTORS;
    c.rows = tile.rows;
    c.columns = tile.vectors * target_floats(options->target);
    if (is_known(is_constant, n->in[1]) &&
        !takes_strassen(n, options, tile, m, k, &c))
      choose_blocks(n, options, tile, m, k, &c);
  }
  bool by_strassen = c.algorithm == ALGO_STRASSEN;
  int64_t panels = by_strassen
                       ? 2 * strassen_pairs(columns, c.columns)
                       : (columns + c.columns - 1) / c.columns;
  c.n_packed = 2;
  if (by_strassen)
    c.packed[1] = pack_strassen(g, n, &c);
  else if (is_known(is_constant, n->in[1]))
    c.packed[1] = pack_panels(g, n, c.columns, c.blocks.k ? c.blocks.k : k);
  else if (edge_numel(edge_of(n)) == m * columns)
    c.scratch_bytes = bytes_of(n, panels * k * c.columns);
  else // threads share the batch
    c.thread_bytes = bytes_of(n, panels * k * c.columns);
  if (n->n_own > 2) {
    c.packed[2] = pad_last(g, n->in[2], panels * c.columns, n->origin);
    c.n_packed = 3;
  }
  return c;
}

// --- rnn ---------------------------------------------------------------------
// w [rows, K] as panels [rows / columns, K, columns].
static Edge pack_rows(Graph *g, Edge w, int columns, const Origin *o) {
  const Shape *s = &edge_type(w)->shape;
  int64_t rows = s->d[0], k = s->d[1];
  int64_t panels = (rows + columns - 1) / columns;
  Shape turned = {.n = 2, .d = {k, rows}};
  Dims across = {.n = 2, .d = {1, k}};
  Edge e = pad_last(g, add_view(g, w, &turned, &across, 0, o),
                    panels * columns, o);
  Shape shape = {.n = 3, .d = {panels, k, columns}};
  Dims stride = {.n = 3, .d = {columns, panels * columns, 1}};
  return add_view(g, e, &shape, &stride, 0, o);
}

static void pack_rnn(Graph *g, Node *n, const RnnInputs *at, int64_t row,
                     Choice *c) {
  const int weights[] = {at->w_ih, at->w_hh, at->w_hr};
  const int biases[] = {at->b_ih, at->b_hh};
  c->n_packed = n->n_own;
  for (int k = 0; k < 3; k++)
    if (weights[k] >= 0)
      c->packed[weights[k]] = pack_rows(g, n->in[weights[k]], c->columns,
                                        n->origin);
  for (int k = 0; k < 2; k++)
    if (biases[k] >= 0)
      c->packed[biases[k]] = pad_last(g, n->in[biases[k]], row, n->origin);
}

// One tile for the products with x and with h: of many rows, those with x are
// most of the work.
static void choose_rnn_tile(const Node *n, int64_t gates,
                            const PlanOptions *options, Choice *c) {
  const Shape *x = &edge_type(n->in[0])->shape;
  c->algorithm = ALGO_TILES;
  c->columns = TILE_COLUMNS;
  if (!takes_vectors(n, options))
    return;
  GemmTile tile = gemm_tile(options->target, x->d[0] * x->d[1], gates);
  c->algorithm = ALGO_VECTORS;
  c->rows = tile.rows;
  c->columns = tile.vectors * target_floats(options->target);
}

static Choice choose_rnn(Graph *g, Node *n, const bool *is_constant,
                         const PlanOptions *options) {
  RnnInputs at = rnn_inputs(n);
  const Shape *y = &n->type[0].shape;
  bool is_fixed = true;
  for (int k = at.w_ih; k < n->n_own; k++)
    is_fixed &= is_known(is_constant, n->in[k]);
  Choice c = {.algorithm = ALGO_LOOPS, .rows = 1, .columns = 1};
  int64_t gates = edge_type(n->in[at.w_ih])->shape.d[0];
  if (is_fixed)
    choose_rnn_tile(n, gates, options, &c);
  int64_t hidden = gates / at.gates;
  int64_t row = (gates + c.columns - 1) / c.columns * c.columns;
  if (is_fixed)
    pack_rnn(g, n, &at, row, &c);
  // Gates of all x and of h; h, states, cells; their projection.
  int64_t projected = (y->d[2] + c.columns - 1) / c.columns * c.columns;
  c.scratch_bytes = bytes_of(n, (y->d[0] + 1) * y->d[1] * row +
                                    y->d[1] * (y->d[2] + 2 * hidden +
                                               projected));
  return c;
}

// --- view --------------------------------------------------------------------
// Whether blocks of so many rows, the last of them with fewer, may be read in
// full: channels are filled up to whole vectors.
static bool may_read_blocks(const Node *n, const Strided *v, int rows,
                            int side) {
  int64_t last = n->attr.view.offset;
  for (int k = 0; k < v->n; k++) {
    int64_t count = v->count[k];
    if (k == rows)
      count = (count + side - 1) / side * side;
    if (v->stride[k] > 0)
      last += (count - 1) * v->stride[k];
  }
  return last < edge_numel(n->in[0]);
}

// In blocks where rows become columns: of a cache line's floats, or what a
// vector holds of them.
static Choice choose_view(const Node *n, const PlanOptions *options) {
  enum { LINE = 16, SMALLEST = 4 };
  const struct Attr_view *a = &n->attr.view;
  Strided v = strided_of(&a->shape, &a->stride);
  Turn turn;
  Choice c = {.algorithm = ALGO_LOOPS};
  if (!strided_turns(&v, &turn))
    return c;
  int64_t rows = v.count[turn.strided], columns = v.count[turn.dense];
  int64_t least = rows < columns ? rows : columns;
  int lanes = takes_vectors(n, options) ? target_floats(options->target) : 0;
  bool reads_side = lanes && may_read_blocks(n, &v, turn.strided, lanes);
  if (lanes && (least >= lanes || (reads_side && least >= SMALLEST &&
                                   columns >= lanes)))
    c = (Choice){.algorithm = ALGO_VECTORS, .rows = lanes, .columns = lanes,
                 .reads_side = reads_side};
  else if (least >= SMALLEST)
    c = (Choice){.algorithm = ALGO_TILES, .rows = LINE, .columns = LINE};
  return c;
}

// --- ops that need scratch memory only ---------------------------------------
static int64_t line_of(const Node *n, int64_t axis) {
  const Shape *s = &edge_type(n->in[0])->shape;
  return s->n ? s->d[axis] : 1;
}

// The line as t2c_item's of runtime/torch2c_sort.h, twice.
static Choice choose_sort(int64_t line) {
  enum { ITEM_BYTES = 24 };
  return (Choice){.algorithm = ALGO_LOOPS,
                  .scratch_bytes = line * 2 * ITEM_BYTES};
}

// Two planes between the dimensions that are resampled.
static Choice choose_resize(const Node *n) {
  const Shape *x = &edge_type(n->in[0])->shape;
  const Dims *out = &n->attr.resize.output;
  Choice c = {.algorithm = ALGO_LOOPS};
  resize_kind kind = n->attr.resize.kind;
  int64_t most = 1;
  if (out->n == 1 || kind == resize_kind_nearest ||
      kind == resize_kind_nearest_exact)
    return c;
  for (int i = 0; i < out->n; i++)
    most *= x->d[i + 2] > out->d[i] ? x->d[i + 2] : out->d[i];
  c.scratch_bytes = 2 * most * (edge_type(n->in[0])->dtype == DT_F64 ? 8 : 4);
  return c;
}

// How many values each result is made of.
static Choice choose_scatter(const Node *n) {
  const struct Attr_scatter *a = &n->attr.scatter;
  bool counts = a->kind == scatter_kind_mean ||
                (a->kind != scatter_kind_set && !a->include_self);
  Choice c = {.algorithm = ALGO_LOOPS};
  if (counts)
    c.scratch_bytes = edge_numel(edge_of((Node *)n)) * 4;
  return c;
}

Choice choose(Graph *g, Node *n, const bool *is_constant,
              const PlanOptions *options) {
  switch (n->op) {
  case OP_conv:
  case OP_conv_transpose: return choose_conv(g, n, is_constant, options);
  case OP_conv_blocks:
  case OP_conv_transpose_blocks: return choose_conv_blocks(g, n, options);
  case OP_conv_pair: return choose_conv_pair(g, n, options);
  case OP_matmul: return choose_matmul(g, n, is_constant, options);
  case OP_attend: return choose_attend(g, n, options);
  case OP_rnn: return choose_rnn(g, n, is_constant, options);
  case OP_sort: return choose_sort(line_of(n, n->attr.sort.axis));
  case OP_topk: return choose_sort(line_of(n, n->attr.topk.axis));
  case OP_scatter: return choose_scatter(n);
  case OP_view: return choose_view(n, options);
  case OP_resize: return choose_resize(n);
  default: return (Choice){.algorithm = ALGO_LOOPS};
  }
}
