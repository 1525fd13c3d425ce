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

enum {
  ROWS_MIN = 8, // for fewer, the copies into panels are most of the work
  EXTRA_MAX = 12
};

typedef struct Match {
  const Node *softmax, *product;
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

static bool add_extras(Match *m, const Edge *in, int n, int without) {
  for (int k = 0; k < n; k++) {
    if (k == without)
      continue;
    if (m->n_extra == EXTRA_MAX)
      return false;
    m->extra[m->n_extra++] = in[k];
  }
  return true;
}

// The product that a map scales or masks; its place among the map's inputs.
static int product_input(Rewriter *r, const Node *map) {
  for (int k = 0; k < map->n_in; k++)
    if (is_product(map->in[k].node) && only_use(r, map->in[k]) &&
        dims_equal(&edge_type(map->in[k])->shape, &map->type[0].shape))
      return k;
  return -1;
}

static bool match_scores(Rewriter *r, Edge scores, Match *m) {
  const Node *map = scores.node;
  int at = map->op == OP_map && !map->post ? product_input(r, map) : -1;
  m->product = at < 0 ? map : map->in[at].node;
  if (!is_product(m->product))
    return false;
  const Node *p = m->product;
  m->program = p->post;
  if (!add_extras(m, p->in + p->n_own, p->n_in - p->n_own, -1))
    return false;
  if (at < 0)
    return true;
  int to[64];
  for (int k = 0; k < map->n_in; k++)
    to[k] = k == at ? 0 : k < at ? k + 1 : k;
  m->program = program_with_inputs(r->g->c, map->program, to, map->n_in);
  if (p->post)
    m->program = program_concat(r->g->c, p->post, m->program, 0);
  return add_extras(m, map->in, map->n_in, at);
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

static bool visit(Rewriter *r, Node *n, Edge *out) {
  const PlanOptions *options = r->user;
  if (!is_product(n) || n->n_in > 2 || n->attr.matmul.transpose_b)
    return false;
  Match m = {.softmax = n->in[0].node};
  const Node *s = m.softmax;
  if (s->op != OP_softmax || s->post || s->attr.softmax.log ||
      s->attr.softmax.axis != s->type[0].shape.n - 1 ||
      !only_use(r, n->in[0]) || !only_use(r, s->in[0]) ||
      !match_scores(r, s->in[0], &m))
    return false;
  const Shape *y = &n->type[0].shape;
  Edge in[3 + EXTRA_MAX] = {m.product->in[0], m.product->in[1], n->in[1]};
  for (int k = 0; k < 3; k++)
    if (!same_batch(&edge_type(in[k])->shape, y) ||
        (k && rewrite_is_constant(r, in[k])))
      return false;
  if (!is_large(&m, n, options))
    return false;
  for (int k = 0; k < m.n_extra; k++)
    in[3 + k] = m.extra[k];
  Attr attr = {.attend = {
                   .transpose_k = m.product->attr.matmul.transpose_b,
                   .masked = s->attr.softmax.masked}};
  out[0] = pass_add(r->g, OP_attend, &attr, in, 3 + m.n_extra, m.program,
                    n->origin);
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

Choice choose_attend(const Node *n, const PlanOptions *options) {
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
  c.thread_bytes = 4 * (a.keys + a.values + a.scores + a.result);
  return c;
}
