// Matrix products of the shapes that tiles get wrong: single rows and columns,
// remainders, turned operands, batches; compiled for vectors of each length and
// compared with the graph's definition.
#include "graph_util.h"

#include "driver/jit.h"
#include "passes/gemm_tile.h"
#include "passes/pass.h"
#include "passes/plan.h"

#include <float.h>
#include <math.h>
#include <string.h>

typedef struct Case {
  int64_t batch, m, n, k;
  bool turned_a, turned_b, has_bias, is_fixed; // b is a weight
  bool has_relu;
} Case;

static const Case cases[] = {
    {1, 1, 1, 1, .is_fixed = true},
    {1, 1, 10, 33, .turned_b = true, .has_bias = true, .is_fixed = true},
    {1, 1, 64, 100, .has_bias = true, .is_fixed = true, .has_relu = true},
    {1, 1, 130, 7, .turned_b = true, .is_fixed = true},
    {1, 2, 65, 31, .has_bias = true, .is_fixed = true},
    {1, 3, 48, 9, .turned_b = true, .has_bias = true, .is_fixed = true},
    {1, 5, 15, 16, .is_fixed = true, .has_relu = true},
    {1, 7, 17, 64, .turned_a = true, .is_fixed = true},
    {1, 8, 96, 50, .has_bias = true, .is_fixed = true, .has_relu = true},
    {1, 13, 33, 21, .turned_a = true, .turned_b = true},
    {1, 49, 80, 12, .turned_b = true, .has_bias = true, .is_fixed = true},
    {1, 197, 31, 5, .is_fixed = true},
    {3, 4, 70, 19, .turned_b = true},
    {4, 29, 29, 16, .turned_b = true},
    {2, 29, 16, 29, .is_fixed = false},
    {5, 1, 20, 11, .turned_a = true},
    // In parts of k, in blocks of rows, in both.
    {1, 37, 70, 3072, .turned_b = true, .has_bias = true, .is_fixed = true,
     .has_relu = true},
    {3, 400, 33, 260, .is_fixed = true, .has_relu = true},
    {1, 701, 144, 1030, .has_bias = true, .is_fixed = true},
    // Fewer steps than a loop writes out, and some more.
    {1, 13, 130, 3, .has_bias = true, .is_fixed = true},
    {2, 6, 64, 6, .turned_a = true, .turned_b = true},
    // By Strassen's algorithm: rows left over, one of them, none; in parts of
    // k; in blocks of rows.
    {1, 137, 370, 512, .turned_b = true, .has_bias = true, .is_fixed = true,
     .has_relu = true},
    {1, 193, 380, 384, .is_fixed = true},
    {3, 64, 384, 768, .has_bias = true, .is_fixed = true},
    {1, 120, 250, 3072, .turned_b = true, .has_bias = true, .is_fixed = true},
    {3, 140, 380, 384, .has_bias = true, .is_fixed = true, .has_relu = true},
};
enum { CASES = sizeof cases / sizeof *cases };

static Edge input_of(Graph *g, Shape shape, uint32_t *random, int index) {
  Node *values = random_constant(g, DT_F32, shape, random);
  Attr attr = {.input = {.index = index, .shape = shape, .dtype = DT_F32}};
  Node *n = add(g, OP_input, attr, NULL, 0, NULL);
  n->value[0] = data_ref(values->value[0]);
  return edge_of(n);
}

static Edge weight_of(Graph *g, Shape shape, uint32_t *random) {
  Node *values = random_constant(g, DT_F32, shape, random);
  const char *name = arena_printf(&g->c->arena, "w%d", g->nodes.n);
  Attr attr = {.param = {.name = name, .shape = shape, .dtype = DT_F32}};
  Node *n = add(g, OP_param, attr, NULL, 0, NULL);
  n->value[0] = data_ref(values->value[0]);
  return edge_of(n);
}

// The product of inputs 2 * i and 2 * i + 1, or of an input and a weight.
static Edge product_of(Graph *g, const Case *v, int i, uint32_t *random) {
  Shape a = {3, {v->batch, v->turned_a ? v->k : v->m,
                 v->turned_a ? v->m : v->k}};
  int64_t rows = v->turned_b ? v->n : v->k, last = v->turned_b ? v->k : v->n;
  Shape fixed = {2, {rows, last}}, b = {3, {v->batch, rows, last}};
  Edge in[3] = {input_of(g, a, random, 2 * i)};
  Edge other = input_of(g, v->is_fixed ? fixed : b, random, 2 * i + 1);
  in[1] = v->is_fixed
              ? weight_of(g, fixed, random)
              : other;
  if (v->has_bias)
    in[2] = edge_of(random_constant(g, DT_F32, (Shape){1, {v->n}}, random));
  Attr attr = {.matmul = {v->turned_a, v->turned_b}};
  Node *y = add(g, OP_matmul, attr, in, 2 + v->has_bias, NULL);
  Program relu = program_new(1);
  program_add(g->c, &relu, SC_relu, DT_F32, 0, -1, -1);
  if (v->has_relu) {
    Attr map = {.map = {.shape = {3, {v->batch, v->m, v->n}}}};
    y = add(g, OP_map, map, (Edge[]){edge_of(y)}, 1,
            program_copy(g->c, &relu));
  }
  return edge_of(y);
}

static double relative_rms(const Data *got, const Data *want) {
  double error = 0, size = 0;
  for (int64_t i = 0; i < want->numel; i++) {
    double d = data_get(got, i) - data_get(want, i);
    error += d * d;
    size += data_get(want, i) * data_get(want, i);
  }
  return size > 0 ? sqrt(error / size) : error;
}

static int count_strassen(const Plan *p) {
  int n = 0;
  for (int i = 0; i < p->steps.n; i++)
    n += p->steps.at[i].choice.algorithm == ALGO_STRASSEN;
  return n;
}

static void products_agree(const char *target) {
  Ctx *c = ctx_new();
  Graph *g = graph_new(c);
  uint32_t random = 1;
  for (int i = 0; i < CASES; i++)
    vec_push(&c->arena, &g->outputs, product_of(g, &cases[i], i, &random));
  const Data *inputs[2 * CASES];
  Data *want[CASES], *got[CASES];
  for (int i = 0; i < g->nodes.n; i++)
    if (g->nodes.at[i]->op == OP_input)
      inputs[g->nodes.at[i]->attr.input.index] = g->nodes.at[i]->value[0];
  Node *failed;
  const char *why = graph_force(g, g->outputs.at, CASES, &failed);
  assert_null(why);
  for (int i = 0; i < CASES; i++) {
    Edge e = g->outputs.at[i];
    want[i] = data_ref(e.node->value[e.out]);
    got[i] = data_new(edge_type(e));
  }
  passes_run(g, &(PassOptions){0}, NULL, NULL);
  Plan *plan = plan_build(g, &(PlanOptions){.target = target_find(target)});
  if (count_strassen(plan) < 4)
    fail_msg("%s: %d by Strassen's algorithm", target, count_strassen(plan));
  JitFunction *f = jit_compile(g, plan, JIT_CC, &why, &failed);
  if (!f)
    fail_msg("%s: %s", target, why);
  assert_int_equal(jit_call(f, inputs, got), 0);
  for (int i = 0; i < CASES; i++) {
    if (!(relative_rms(got[i], want[i]) <= 1.5e-6))
      fail_msg("%s: product %d differs by %g", target, i,
               relative_rms(got[i], want[i]));
    data_unref(got[i]);
    data_unref(want[i]);
  }
  jit_release(f);
  graph_release(g);
  ctx_release(c);
}

static void products_on_each_vector_length(void **state) {
  (void)state;
  static const char *const targets[] = {"native", "x86-64", "x86-64-v3"};
  for (size_t i = 0; jit_has(JIT_CC) && i < sizeof targets / sizeof *targets;
       i++)
    products_agree(targets[i]);
}

// --- sums of rows and columns that are nothing alike -------------------------
enum { M = 163, N = 478, K = 512 };

static float scale_of(uint32_t *random) {
  return ldexpf(1, random_below(random, 100) - 50);
}

// Rows and columns of any size; in a few rows what is not finite.
static void fill(float *a, float *b, uint32_t *random) {
  for (int r = 0; r < M; r++) {
    float scale = scale_of(random);
    for (int k = 0; k < K; k++)
      a[r * K + k] *= scale;
  }
  for (int n = 0; n < N; n++) {
    float scale = scale_of(random);
    for (int k = 0; k < K; k++)
      b[k * N + n] *= scale;
  }
  a[7 * K + 300] = NAN;
  a[20 * K + 5] = INFINITY;
  a[50 * K + 400] = -INFINITY;
  a[90 * K + 1] = INFINITY;
  a[90 * K + 301] = -INFINITY;
  a[130 * K + 511] = -INFINITY;
  memset(a + 60 * K, 0, K * sizeof *a);
  memset(b + 256 * N, 0, N * sizeof *b);
  for (int k = 0; k < K; k++) {
    b[k * N + 9] = 0;
    a[61 * K + k] *= 0x1p-80f;
    a[62 * K + k] = k == 17 ? FLT_MAX : 0;
  }
}

// What the largest numbers of its own row and column account for.
static void check_element(const char *target, const float *a, const float *b,
                          int r, int n, double got) {
  double want = 0, row = 0, column = 0;
  for (int k = 0; k < K; k++) {
    want += (double)a[r * K + k] * b[k * N + n];
    row = fmax(row, fabs(a[r * K + k]));
    column = fmax(column, fabs(b[k * N + n]));
  }
  want = (float)want;
  bool is_near = isfinite(want)
                     ? fabs(got - want) <= 4e-6 * sqrt(K) * row * column
                     : got == want || (isnan(got) && isnan(want));
  if (!is_near)
    fail_msg("%s: row %d, column %d: %g, not %g", target, r, n, got, want);
}

static void rows_keep_their_own_errors_on(const char *target) {
  Ctx *c = ctx_new();
  Graph *g = graph_new(c);
  uint32_t random = 3;
  Edge in[2] = {input_of(g, SHAPE(M, K), &random, 0),
                weight_of(g, SHAPE(K, N), &random)};
  float *a = in[0].node->value[0]->p, *b = in[1].node->value[0]->p;
  fill(a, b, &random);
  Node *y = add(g, OP_matmul, (Attr){0}, in, 2, NULL), *failed;
  vec_push(&c->arena, &g->outputs, edge_of(y));
  const Data *x = in[0].node->value[0];
  Data *got = data_new(edge_type(edge_of(y)));
  const char *why;
  Plan *plan = plan_build(g, &(PlanOptions){.target = target_find(target)});
  assert_int_equal(count_strassen(plan), 1);
  JitFunction *f = jit_compile(g, plan, JIT_CC, &why, &failed);
  if (!f)
    fail_msg("%s: %s", target, why);
  assert_int_equal(jit_call(f, &x, &got), 0);
  for (int r = 0; r < M; r++)
    for (int n = 0; n < N; n++)
      check_element(target, a, b, r, n, data_get(got, r * N + n));
  data_unref(got);
  jit_release(f);
  graph_release(g);
  ctx_release(c);
}

static void rows_keep_their_own_errors(void **state) {
  (void)state;
  static const char *const targets[] = {"native", "x86-64", "x86-64-v3"};
  for (size_t i = 0; jit_has(JIT_CC) && i < sizeof targets / sizeof *targets;
       i++)
    rows_keep_their_own_errors_on(targets[i]);
}

// Few idle rows and columns, and sums that fit the registers.
static void tiles_fit(void **state) {
  (void)state;
  static const struct { int64_t m, n; int rows, vectors; } tiles[] = {
      {1, 512, 1, 4}, {1, 10, 1, 1}, {197, 3072, 6, 4}, {8, 512, 8, 3},
      {14, 32, 14, 2}};
  const Target *wide = target_find("x86-64-v4");
  for (size_t i = 0; i < sizeof tiles / sizeof *tiles; i++) {
    GemmTile t = gemm_tile(wide, tiles[i].m, tiles[i].n);
    if (t.rows != tiles[i].rows || t.vectors != tiles[i].vectors)
      fail_msg("%d x %d: the tile is %dx%d", (int)tiles[i].m, (int)tiles[i].n,
               t.rows, t.vectors);
  }
  assert_int_equal(gemm_vectors(wide, 8, 64), 2); // attention's values
  assert_int_equal(gemm_vectors(wide, 14, 16), 1);
}

// A block of rows and two panels fit the second cache. What does is one block.
static void blocks_fit(void **state) {
  (void)state;
  static const struct {
    int64_t m, n, k;
    GemmBlocks blocks;
    int fetch;
  } all[] = {
      {197, 2304, 768, {0, 0}, 2},   // a vision transformer's
      {197, 768, 3072, {0, 768}, 2}, // its sums in four parts
      {1576, 768, 3072, {33, 768}, 2}, // for eight images
      {197, 32, 64, {0, 0}, 0},      // all panels are in the cache already
      {8, 512, 784, {0, 0}, 0},      // one tile: each panel is read once
      {50, 512, 8191, {0, 0}, 0}};   // a prime has no equal parts
  const Target *wide = target_find("x86-64-v4");
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    GemmTile tile = gemm_tile(wide, all[i].m, all[i].n);
    GemmBlocks b = gemm_blocks(wide, tile, all[i].m, all[i].k);
    int fetch = gemm_fetch(wide, tile, all[i].m, all[i].n, all[i].k);
    if (b.tiles != all[i].blocks.tiles || b.k != all[i].blocks.k ||
        fetch != all[i].fetch)
      fail_msg("product %d: blocks of %d tiles by %d, fetching %d", (int)i,
               (int)b.tiles, (int)b.k, fetch);
  }
}

// It would be infinite in the column beside its own, too.
static void infinite_weights_stay_in_their_column(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Graph *g = graph_new(c);
  uint32_t random = 3;
  Edge in[2] = {input_of(g, SHAPE(M, K), &random, 0),
                weight_of(g, SHAPE(K, N), &random)};
  vec_push(&c->arena, &g->outputs, edge_of(add(g, OP_matmul, (Attr){0}, in, 2,
                                               NULL)));
  PlanOptions options = {.target = target_find("x86-64-v4")};
  assert_int_equal(count_strassen(plan_build(g, &options)), 1);
  ((float *)in[1].node->value[0]->p)[5] = INFINITY;
  assert_int_equal(count_strassen(plan_build(g, &options)), 0);
  graph_release(g);
  ctx_release(c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tiles_fit),
      cmocka_unit_test(blocks_fit),

      cmocka_unit_test(products_on_each_vector_length),
      cmocka_unit_test(rows_keep_their_own_errors),
      cmocka_unit_test(infinite_weights_stay_in_their_column),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
