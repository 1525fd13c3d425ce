// requires: maps and epilogues are fused
// ensures:  a softmax of a product that only another product reads is attend,
//           where nothing of it is known before the model runs
//
// Written as one op or by hand, attention is a product, a map that scales and
// masks, a softmax and a product. The scores of all rows are many times as
// large as what they are made of; those of a tile stay in the cache.
#include "passes/attention.h"

#include "graph/program.h"
#include "passes/gemm_tile.h"
#include "passes/pass.h"

#include <math.h>

enum {
  ROWS_MIN = 8, // for fewer, the copies into panels are most of the work
  EXTRA_MAX = 12,
  LEVELS_MAX = 8
};

// What lies between the first product and the softmax, innermost first: maps,
// and views that count the matrices otherwise. Windows of an image, say, are
// one dimension where they are multiplied, and two where they are masked.
typedef struct Match {
  const Node *softmax, *product;
  const Node *maps[LEVELS_MAX];
  int at[LEVELS_MAX]; // where each has the scores among its inputs
  int n_maps, n_levels;
  const Shape *batch; // the one of most dimensions
  const Program *program; // NULL: scores are what they are
  Edge extra[EXTRA_MAX];
  int n_extra;
} Match;

static bool only_use(Rewriter *r, Edge e) {
  return e.out == 0 && rewrite_uses(r, e) == 1 &&
         edge_type(e)->dtype == DT_F32;
}

static bool is_product(const Node *n) {
  return n->op == OP_matmul && n->n_own == 2 && !n->attr.matmul.transpose_a &&
         edge_type(n->in[0])->dtype == DT_F32 &&
         edge_type(n->in[1])->dtype == DT_F32;
}

// --- how matrices are counted ------------------------------------------------
// Whether v has the same matrices as what it views.
static bool keeps_matrices(const Node *v) {
  const Shape *from = &edge_type(v->in[0])->shape, *to = &v->attr.view.shape;
  return view_is_whole(v) && from->n > 1 && to->n > 1 &&
         from->d[from->n - 1] == to->d[to->n - 1] &&
         from->d[from->n - 2] == to->d[to->n - 2];
}

// e, which broadcasts to `from`, as what broadcasts to `to`: the same matrices.
// Each dimension of one stands for some of the other; e has all of these or
// none, or .node is NULL.
static Edge counted_as(Graph *g, Edge e, const Shape *from, const Shape *to,
                       const Origin *o) {
  const Shape *own = &edge_type(e)->shape;
  Shape shape = {.n = to->n};
  int i = 0, k = 0;
  if (own->n <= 2 || dims_equal(from, to))
    return e;
  while (i < from->n - 2 || k < to->n - 2) {
    int64_t left = 1, right = 1, size = 1;
    int first = k;
    do {
      bool from_left = i < from->n - 2 && (left <= right || k == to->n - 2);
      if (from_left) {
        int at = i - (from->n - own->n);
        left *= from->d[i++];
        size *= at < 0 ? 1 : own->d[at];
      } else {
        right *= to->d[k++];
      }
    } while (left != right && (i < from->n - 2 || k < to->n - 2));
    if (left != right || (size != 1 && size != left))
      return (Edge){NULL, 0};
    for (int d = first; d < k; d++)
      shape.d[d] = size == 1 ? 1 : to->d[d];
  }
  for (int d = 1; d <= 2; d++)
    shape.d[to->n - d] = own->d[own->n - d];
  return add_reshape(g, e, &shape, o);
}

// --- the pattern -------------------------------------------------------------
// Finds the first product, from the softmax back, and what lies between. What
// has one use only is a tree: no node is tried twice.
static bool match_scores(Rewriter *r, Edge scores, Match *m) {
  const Node *n = scores.node;
  if (edge_type(scores)->shape.n > m->batch->n)
    m->batch = &edge_type(scores)->shape;
  if (is_product(n)) {
    m->product = n;
    return true;
  }
  if (m->n_levels++ == LEVELS_MAX)
    return false;
  if (n->op == OP_view && keeps_matrices(n))
    return only_use(r, n->in[0]) && match_scores(r, n->in[0], m);
  if (n->op != OP_map || n->post)
    return false;
  m->maps[m->n_maps++] = n;
  for (int k = 0; k < n->n_in; k++) {
    Match inner = *m;
    inner.at[m->n_maps - 1] = k;
    if (!only_use(r, n->in[k]) ||
        !dims_equal(&edge_type(n->in[k])->shape, &n->type[0].shape) ||
        !match_scores(r, n->in[k], &inner))
      continue;
    *m = inner;
    return true;
  }
  return false;
}

static bool add_extras(Graph *g, Match *m, const Node *n, int first,
                       int without) {
  for (int k = first; k < n->n_in; k++) {
    if (k == without)
      continue;
    if (m->n_extra == EXTRA_MAX)
      return false;
    Edge e = counted_as(g, n->in[k], &n->type[0].shape, m->batch, n->origin);
    if (!e.node)
      return false;
    m->extra[m->n_extra++] = e;
  }
  return true;
}

// The maps as one program of the scores and of all their other inputs.
static bool join_maps(Graph *g, Match *m) {
  m->program = m->product->post;
  if (!add_extras(g, m, m->product, m->product->n_own, -1))
    return false;
  for (int i = m->n_maps - 1; i >= 0; i--) {
    const Node *map = m->maps[i];
    int to[64], at = m->at[i];
    for (int k = 0; k < map->n_in; k++)
      to[k] = k == at ? 0 : k < at ? k + 1 : k;
    const Program *p = program_with_inputs(g->c, map->program, to, map->n_in);
    m->program = m->program ? program_concat(g->c, m->program, p, 0) : p;
    if (!add_extras(g, m, map, 0, at))
      return false;
  }
  return true;
}

static bool same_batch(const Shape *a, const Shape *b) {
  for (int i = 0; i + 2 < b->n; i++)
    if (a->n != b->n || a->d[i] != b->d[i])
      return false;
  return a->n == b->n;
}

// Whether it is worth it.
static bool is_large(const Match *m, const Node *n,
                     const PlanOptions *options) {
  const Shape *y = &n->type[0].shape;
  const Shape *s = &m->product->type[0].shape;
  int64_t rows = y->d[y->n - 2];
  return rows >= ROWS_MIN &&
         edge_numel(m->product->in[0]) > 0 && edge_numel(n->in[1]) > 0 &&
         gemm_tile(options->target, rows, s->d[s->n - 1]).rows > 1;
}

static Edge with_batch(Graph *g, Edge e, const Shape *batch, const Origin *o) {
  const Shape *own = &edge_type(e)->shape;
  Shape shape = *batch;
  shape.d[shape.n - 2] = own->d[own->n - 2];
  shape.d[shape.n - 1] = own->d[own->n - 1];
  return dims_equal(own, &shape) ? e : add_reshape(g, e, &shape, o);
}

static bool visit(Rewriter *r, Node *n, Edge *out) {
  const PlanOptions *options = r->user;
  if (!is_product(n) || n->n_in > 2 || n->attr.matmul.transpose_b)
    return false;
  Match m = {.softmax = n->in[0].node,
             .batch = &edge_type(n->in[0])->shape};
  const Node *s = m.softmax;
  if (s->op != OP_softmax || s->post || s->attr.softmax.log ||
      s->attr.softmax.axis != s->type[0].shape.n - 1 ||
      !only_use(r, n->in[0]) || !only_use(r, s->in[0]) ||
      !match_scores(r, s->in[0], &m))
    return false;
  const Shape *y = &n->type[0].shape, *first = &m.product->type[0].shape;
  Edge in[3 + EXTRA_MAX] = {m.product->in[0], m.product->in[1], n->in[1]};
  for (int k = 0; k < 3; k++)
    if (!same_batch(&edge_type(in[k])->shape, k < 2 ? first : y) ||
        (k && rewrite_is_constant(r, in[k])))
      return false;
  if (!is_large(&m, n, options) || !join_maps(r->g, &m))
    return false;
  for (int k = 0; k < 3; k++)
    in[k] = with_batch(r->g, in[k], m.batch, n->origin);
  for (int k = 0; k < m.n_extra; k++)
    in[3 + k] = m.extra[k];
  Attr attr = {.attend = {
                   .transpose_k = m.product->attr.matmul.transpose_b,
                   .masked = s->attr.softmax.masked}};
  Edge made = pass_add(r->g, OP_attend, &attr, in, 3 + m.n_extra, m.program,
                       n->origin);
  out[0] = with_batch(r->g, made, y, n->origin);
  if (n->post) {
    Attr map = {.map = {.shape = *y}};
    out[0] = pass_add(r->g, OP_map, &map, out, 1, n->post, n->origin);
  }
  return true;
}

void attention_fuse(Graph *g, const PlanOptions *options) {
  if (!options->target || !options->target->vector_bytes)
    return;
  PlanOptions user = *options;
  graph_rewrite(g, visit, &user);
}

// --- its tiles ---------------------------------------------------------------
Attend attend_of(const Node *n, const Choice *c) {
  const Shape *q = &edge_type(n->in[0])->shape;
  const Shape *v = &edge_type(n->in[2])->shape;
  Attend a = {.batch = 1, .L = q->d[q->n - 2], .S = v->d[v->n - 2],
              .E = q->d[q->n - 1], .EV = v->d[v->n - 1]};
  for (int i = 0; i + 2 < q->n; i++)
    a.batch *= q->d[i];
  a.scores_row = (a.S + c->columns - 1) / c->columns * c->columns;
  a.values_row = (a.EV + c->value_columns - 1) / c->value_columns *
                 c->value_columns;
  a.keys = a.scores_row * a.E;
  a.values = a.values_row * a.S;
  a.scores = a.scores_row * c->rows;
  a.result = a.values_row * c->rows;
  return a;
}

// The last key that a row sees, less the row's number, the largest of all rows:
// 0 for causal attention. `scores` are what the program made of NaN: -inf where
// it hides a score, whatever that is.
static int64_t reach_in(const Data *scores, int64_t L, int64_t S) {
  const float *s = scores->p;
  int64_t reach = 0;
  for (int64_t r = 0; r < L; r++)
    for (int64_t i = S; i-- > r + reach + 1;)
      if (s[r * S + i] != -INFINITY)
        reach = i - r;
  return reach;
}

// Whether n is the same whatever the parameters and the inputs are. `budget`
// nodes are looked at.
static bool is_literal(const Node *n, int *budget) {
  if (n->op == OP_param || n->op == OP_input || n->op == OP_random ||
      (*budget)-- <= 0)
    return false;
  for (int k = 0; k < n->n_in; k++)
    if (!is_literal(n->in[k].node, budget))
      return false;
  return true;
}

static bool is_one_matrix(const Shape *s) {
  for (int i = 0; i + 2 < s->n; i++)
    if (s->d[i] != 1)
      return false;
  return true;
}

// S where it is not known: masks may be inputs, or differ between matrices.
static int64_t reach_of(Graph *g, const Node *n, int64_t L, int64_t S) {
  enum { SCORES_MAX = 1 << 22 }; // of more, the program would take too long
  TensorType type = {DT_F32, edge_type(n->in[0])->shape};
  const Data *in[16];
  int budget = 64;
  if (!n->program || n->n_in == 3 || L > SCORES_MAX / S)
    return S;
  for (int i = 0; i + 2 < type.shape.n; i++)
    type.shape.d[i] = 1;
  type.shape.d[type.shape.n - 1] = S;
  for (int k = 3; k < n->n_in; k++) {
    if (!is_one_matrix(&edge_type(n->in[k])->shape) ||
        !is_literal(n->in[k].node, &budget) ||
        graph_force(g, &n->in[k], 1, NULL))
      return S;
    in[k - 2] = n->in[k].node->value[n->in[k].out];
  }
  int64_t reach = S;
  Data *scores = data_new(&type), *result = data_new(&type);
  if (scores && result) {
    in[0] = scores;
    for (int64_t i = 0; i < L * S; i++)
      ((float *)scores->p)[i] = NAN;
    if (!program_run(n->program, in, result))
      reach = reach_in(result, L, S);
  }
  data_unref(scores);
  data_unref(result);
  return reach;
}

Choice choose_attend(Graph *g, const Node *n, const PlanOptions *options) {
  const Shape *q = &edge_type(n->in[0])->shape;
  const Shape *v = &edge_type(n->in[2])->shape;
  const Target *t = options->target;
  if (!t || !t->vector_bytes)
    return (Choice){.algorithm = ALGO_LOOPS};
  GemmTile tile = gemm_tile(t, q->d[q->n - 2], v->d[v->n - 2]);
  Choice c = {.algorithm = ALGO_VECTORS, .rows = tile.rows,
              .columns = tile.vectors * target_floats(t),
              .value_columns = gemm_vectors(t, tile.rows, v->d[v->n - 1]) *
                               target_floats(t)};
  Attend a = attend_of(n, &c);
  c.reach = reach_of(g, n, a.L, a.S);
  c.thread_bytes = 4 * (a.keys + a.values + a.scores + a.result);
  return c;
}
