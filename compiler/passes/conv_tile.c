#include "passes/conv_tile.h"

#include "graph/winograd.h"

#include "graph/blocks.h"
#include "passes/pass.h"
#include "passes/post.h"

bool conv_reads_blocks(const Node *n, int64_t lanes) {
  const struct Attr_conv *a = &n->attr.conv;
  const Shape *w = &edge_type(n->in[1])->shape;
  if (n->op == OP_conv_transpose)
    return w->d[0] > 1 && w->d[1] * 4 > lanes; // what conv_tiles_fit takes
  bool is_depthwise = groups_lie_in_blocks(a->groups, w->d[1],
                                           w->d[0] / a->groups, lanes);
  bool is_three = w->d[2] == 3 && w->d[3] == 3 && a->stride.d[0] == 1 &&
                  a->stride.d[1] == 1;
  return is_depthwise || (is_three && a->groups == 1 && w->d[1] >= lanes);
}

// --- tiles of a row ----------------------------------------------------------
// Which pixels of a tile tap k reads inside x.
static void tap_span(const BlockConv *c, int64_t first, int width, int64_t k,
                     int *begin, int *end) {
  int64_t at = first * c->stride[1] + k * c->dilation[1] - c->pad[1];
  *begin = *end = 0;
  for (int i = 0; i < width; i++, at += c->stride[1]) {
    if (at < 0)
      *begin = i + 1;
    if (at < c->in[1])
      *end = i + 1;
  }
  if (*begin > *end)
    *begin = *end = 0;
}

static void fill_span(const BlockConv *c, TileSpan *s) {
  s->is_inside = true;
  for (int k = 0; k < c->kernel[1]; k++) {
    tap_span(c, s->first, s->width, k, &s->begin[k], &s->end[k]);
    s->is_inside &= s->begin[k] == 0 && s->end[k] == s->width;
  }
}

static bool spans_alike(const BlockConv *c, const TileSpan *a,
                        const TileSpan *b) {
  if (a->width != b->width)
    return false;
  for (int k = 0; k < c->kernel[1]; k++)
    if (a->begin[k] != b->begin[k] || a->end[k] != b->end[k])
      return false;
  return true;
}

int conv_spans(const BlockConv *c, int columns, TileSpan *spans) {
  int64_t tiles = (c->out[1] + columns - 1) / columns, at = 0;
  int n = 0;
  for (int64_t i = 0; i < tiles; i++) { // of widths as equal as can be
    TileSpan s = {.first = at, .count = 1,
                  .width = (int)((c->out[1] - at + tiles - i - 1) /
                                 (tiles - i))};
    fill_span(c, &s);
    at += s.width;
    if (n && spans_alike(c, &spans[n - 1], &s)) {
      spans[n - 1].count++;
      continue;
    }
    if (n == CONV_SPANS_MAX)
      return -1;
    spans[n++] = s;
  }
  return n;
}

// --- the cost of a tile ------------------------------------------------------
// Sixteenths of a cycle for one multiply-add of `rows` vectors of weights with
// `width` pixels each: two multiply-adds or two loads a cycle, and four cycles
// until a sum can be added to again. Of tiles that are equal so far, those with
// fewer loads are better, of weights above all: they come from further away.
int64_t tile_cost(int rows, int width) {
  int64_t sums = rows * width, loads = rows == 1 ? width + 1 : rows + width;
  int64_t cost = sums > loads ? sums : loads;
  return (cost < 8 ? 8 : cost) * 8 + width + 4 * rows;
}

bool tile_totals_fit(int rows, int width, const Target *t) {
  return rows * (2 * width + 1) < t->registers;
}

// What besides its products a tile costs: sums of so many products (0: of all)
// are added to those before, and the weights of a block, of all phases, have so
// many bytes.
typedef struct Parts {
  const Target *target;
  int64_t products, weights;
} Parts;

// Each sum of a part takes a cycle, in which it is stored, or half of one where
// what it is added to has a register, too. Such tiles are narrow, and would
// wait for weights that do not stay in the first cache.
static int64_t cost_in_parts(int rows, int width, const Parts *p) {
  int64_t whole = tile_cost(rows, width), sums = rows * width;
  bool stay = tile_totals_fit(rows, width, p->target) &&
              rows * p->weights <= p->target->l1_bytes / 2;
  return p->products ? whole + sums * (stay ? 8 : 16) / p->products : whole;
}

static int64_t row_cost(int64_t all, int rows, int columns, const Parts *p) {
  int64_t tiles = (all + columns - 1) / columns;
  int64_t wide = all % tiles, width = all / tiles;
  return wide * cost_in_parts(rows, (int)width + 1, p) +
         (tiles - wide) * cost_in_parts(rows, (int)width, p);
}

enum { ROWS_MAX = 4, COLUMNS_MAX = 28 };

static int64_t best_tile(const BlockConv *c, int64_t width, int rows_max,
                         const Parts *p, Choice *choice) {
  int64_t best = INT64_MAX;
  for (int rows = 1; rows <= rows_max && rows <= c->oc_blocks; rows++) {
    int most = (p->target->registers - rows - 1) / rows;
    if (most > COLUMNS_MAX)
      most = COLUMNS_MAX;
    for (int columns = 1; columns <= most && columns <= width; columns++) {
      int64_t left = c->oc_blocks % rows;
      int64_t cost = c->oc_blocks / rows * row_cost(width, rows, columns, p) +
                     (left ? row_cost(width, (int)left, columns, p) : 0);
      if (cost < best) {
        best = cost;
        choice->rows = rows;
        choice->columns = columns;
      }
    }
  }
  return best;
}

int64_t choose_tile(const BlockConv *c, int64_t width, const Target *t,
                    Choice *choice) {
  return best_tile(c, width, ROWS_MAX, &(Parts){.target = t}, choice);
}

// Sums of K numbers are made of sums of n, whose rounding errors are smaller
// than those of adding each number to all before it: of n / 2 + K / (2 n) steps
// instead of K / 2. The least would be n * n = K; twice that is hardly worse,
// and has fewer sums to load, add and store. The first layers need it most:
// what follows them multiplies their errors, in ResNet-50 by up to 40.
static int part_steps(const BlockConv *c, int64_t rows, int64_t columns) {
  enum { PRODUCTS_MIN = 64 };
  int64_t of_row = columns * c->inner, of_step = rows * of_row;
  int64_t all = c->ic_steps * of_step, steps = 1;
  if (all < PRODUCTS_MIN)
    return 0;
  if (rows > 1 && of_step * of_step >= 2 * all)
    return PART_ROW;
  while (steps * of_step * steps * of_step < 2 * all)
    steps++;
  return steps < c->ic_steps ? (int)steps : 0;
}

// Layers in the second half of a network have few behind them. With larger
// parts those of ResNet-50 take 2 % less time, and add 1 % to its error.
static int late_part(const BlockConv *c, int64_t taps) {
  enum { PRODUCTS = 512 };
  int64_t of_step = taps * c->inner;
  int64_t steps = (PRODUCTS + of_step - 1) / of_step;
  return steps < c->ic_steps ? (int)steps : PART_ALL;
}

// Half of the layers, or more, are before it.
static bool is_late(const Depths *depths, const Node *n) {
  return (depths->of[n->id] - 1) * 2 >= depths->most;
}

static int64_t part_products(const BlockConv *c) {
  int steps = part_steps(c, c->kernel[0], c->kernel[1]);
  int64_t of_row = c->kernel[1] * c->inner;
  return steps == PART_ROW ? of_row : steps * c->kernel[0] * of_row;
}

// Of fewer blocks at a time than the best, where the weights of more have no
// room beside those that are fetched.
static void choose_direct(const BlockConv *c, int phases, const Target *t,
                          Choice *choice) {
  int rows = ROWS_MAX;
  while (rows > 1 && !conv_turn_fits(c, rows, t))
    rows--;
  Parts parts = {t, part_products(c), phases * conv_block_bytes(c)};
  best_tile(c, c->out[1], rows, &parts, choice);
}

enum {
  DEPTHWISE_KERNEL_MAX = 31, // columns: the code has all taps of a row
  DEPTHWISE_SUMS = 6 // with fewer, each is waited for
};

// How many pixels' sums fit in registers beside the row of x that their taps
// share.
static int64_t sharing_columns(const BlockConv *c, const Target *t) {
  int64_t reach = (c->kernel[1] - 1) * c->dilation[1];
  return (t->registers - 3 - reach + c->stride[1]) / (1 + c->stride[1]);
}

bool depthwise_shares(const BlockConv *c, const Target *t) {
  return sharing_columns(c, t) >= DEPTHWISE_SUMS;
}

// A wide kernel leaves no registers for a row of x. Then each tap loads its
// pixels anew, which costs no more than its multiply-adds. Groups of several
// channels leave the registers to their weights.
static void choose_depthwise(const BlockConv *c, const Target *t,
                             Choice *choice) {
  int64_t columns = c->ic > 1                ? t->registers / 8 + 4
                    : depthwise_shares(c, t) ? sharing_columns(c, t)
                                             : t->registers - 4;
  choice->rows = 1;
  choice->columns = (int)(columns < c->out[1] ? columns : c->out[1]);
}

static Choice tile_choice(const BlockConv *c, int phases, const Target *t) {
  Choice choice = {.algorithm = c->is_depthwise ? ALGO_DEPTHWISE
                                                : ALGO_DIRECT};
  if (c->is_depthwise)
    choose_depthwise(c, t, &choice);
  else
    choose_direct(c, phases, t, &choice);
  return choice;
}

static bool phase_fits(const BlockConv *c, int columns) {
  TileSpan spans[CONV_SPANS_MAX];
  if (c->kernel[1] > CONV_KERNEL_MAX || c->ic < 1 ||
      (c->is_depthwise &&
       (!c->from_blocks || c->kernel[1] > DEPTHWISE_KERNEL_MAX)))
    return false;
  if (c->groups > 1 && !c->is_depthwise &&
      (c->oc % c->lanes || (c->from_blocks && c->ic % c->lanes)))
    return false;
  // With few results most of a vector is idle. That is still less work than
  // to take x out of its blocks, where each of its elements is read once.
  bool is_read_once = c->from_blocks && c->kernel[0] * c->kernel[1] == 1;
  if (!c->is_depthwise && c->oc * 4 <= c->lanes && !is_read_once)
    return false;
  return conv_spans(c, columns, spans) > 0;
}

bool conv_tiles_fit(const Node *n, const Target *t) {
  BlockConv phases[CONV_PHASES_MAX];
  int count = conv_phases(n, phases);
  bool fits = count > 0;
  for (int k = 0; fits && k < count; k++)
    fits = phase_fits(&phases[k], tile_choice(&phases[0], count, t).columns);
  return fits;
}

// --- weights -----------------------------------------------------------------
// [blocks, KH, KW, channels of a group, lanes]
static Edge pack_depthwise(Graph *g, const Node *n, const BlockConv *c) {
  int64_t taps = c->kernel[0] * c->kernel[1];
  Shape flat = {.n = 3, .d = {c->groups * c->oc, c->ic, taps}};
  Edge w = add_reshape(g, n->in[1], &flat, n->origin);
  w = pad_end(g, w, 0, c->oc_blocks * c->lanes, n->origin);
  Shape shape = {.n = 4, .d = {c->oc_blocks, taps, c->ic, c->lanes}};
  Dims stride = {.n = 4, .d = {c->lanes * c->ic * taps, 1, taps,
                               c->ic * taps}};
  return add_view(g, w, &shape, &stride, 0, n->origin);
}

static Edge pack_winograd(Graph *g, const Node *n, int size) {
  Attr attr = {.winograd_weight = {.size = size,
                                   .lanes = n->attr.conv_blocks.lanes}};
  return pass_add(g, OP_winograd_weight, &attr, &n->in[1], 1, NULL, n->origin);
}

static Edge pack_bias(Graph *g, const Node *n, const BlockConv *c) {
  int64_t groups = c->is_depthwise ? 1 : c->groups;
  Shape shape = {.n = 2, .d = {groups, edge_numel(n->in[2]) / groups}};
  Edge bias = add_reshape(g, n->in[2], &shape, n->origin);
  return pad_end(g, bias, 1, c->oc_blocks * c->lanes, n->origin);
}

double unevenness(int64_t n, int64_t items, int64_t of, int threads) {
  int64_t most = (n + threads - 1) / threads * items;
  return (double)(most < of ? most : of) * threads / (double)of;
}

// Images are nobody else's. Rows stay in a thread's own caches from one layer
// to the next, but each thread reads all weights: blocks of results, where the
// weights are more than the image. Whichever it is, all threads have the same;
// where that cannot be, the rows of the smallest images are farther from it
// than many blocks.
static Split choose_split(const BlockConv *c, const Choice *choice,
                          int threads) {
  const double clearly = 1.05;
  int64_t steps = c->is_depthwise ? c->oc_blocks : c->ic_steps * c->groups;
  int64_t weights = c->kernel[0] * c->kernel[1] * c->ic * c->oc * c->groups;
  int64_t pixels = c->in[0] * c->in[1] * c->pixel * steps;
  double rows = unevenness(c->out[0], 1, c->out[0], threads);
  double blocks = unevenness((c->oc_blocks + choice->rows - 1) / choice->rows,
                             choice->rows, c->oc_blocks, threads);
  if (c->batch % threads == 0)
    return SPLIT_IMAGES;
  if (c->out[0] < 2 * threads || blocks * clearly < rows)
    return SPLIT_BLOCKS;
  return weights > pixels && blocks <= rows ? SPLIT_BLOCKS : SPLIT_ROWS;
}

// Of phases, each by itself has fewer weights to fetch at a time, where no row
// needs all of them before it is done.
static void choose_fetch(const Node *n, const BlockConv *c, int phases,
                         const Target *t, Choice *choice) {
  choice->fetch = conv_later_weights(c, phases, t, choice);
  if (choice->fetch || phases == 1 || (n->post && !choice->post_in_tiles))
    return;
  choice->fetch = conv_later_weights(c, 1, t, choice);
  choice->phases_apart = choice->fetch > 0;
}

Choice choose_conv_blocks(Graph *g, Node *n, const PlanOptions *options) {
  const Target *t = options->target;
  BlockConv phases[CONV_PHASES_MAX], c;
  int count = conv_phases(n, phases);
  if (!t || !t->vector_bytes || !count)
    return (Choice){.algorithm = ALGO_LOOPS};
  c = phases[0];
  Choice choice = tile_choice(&c, count, t);
  if (options->optimize == OPTIMIZE_SPEED && n->op == OP_conv_blocks) {
    Choice any = choice;
    choose_winograd(&c, t, WINOGRAD_SIZE_MAX, &any);
    int size_max = winograd_size_max(&options->depths, n);
    if (size_max < any.winograd)
      choose_winograd(&c, t, size_max, &choice);
    else
      choice = any;
  }
  choice.post_in_tiles = choice.algorithm != ALGO_WINOGRAD &&
                         n->n_in == n->n_own && takes_vectors(n->post);
  if (choice.algorithm == ALGO_DIRECT)
    choose_fetch(n, &c, count, t, &choice);
  if (!c.is_depthwise)
    choice.part = choice.winograd
                      ? part_steps(&c, 1, 1)
                      : part_steps(&c, c.kernel[0], c.kernel[1]);
  if (options->threads > 1)
    choice.split =
        choice.winograd ? share_winograd(&c, t, options->threads, &choice)
                        : choose_split(&c, &choice, options->threads);
  if (choice.algorithm == ALGO_DIRECT && count == 1)
    choice.band = conv_band(&c, t, &choice, options->threads);
  if (choice.algorithm == ALGO_DIRECT && !choice.band)
    choice.steps = conv_near_steps(&c, choice.phases_apart ? 1 : count, t,
                                   &choice);
  if (choice.part && !choice.steps && is_late(&options->depths, n))
    choice.part = late_part(&c, choice.winograd ? 1
                                               : c.kernel[0] * c.kernel[1]);
  choice.n_packed = 3;
  choice.packed[1] = c.is_depthwise   ? pack_depthwise(g, n, &c)
                     : choice.winograd ? pack_winograd(g, n, choice.winograd)
                                       : pack_phases(g, n, phases, count);
  choice.packed[2] = pack_bias(g, n, &c);
  return choice;
}
