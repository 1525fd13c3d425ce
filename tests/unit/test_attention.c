// Attention by tiles of rows: as torch's function makes it and as models write
// it by hand, with what scales and masks the scores.
#include "compiled_cases.h"

#include "passes/attention.h"

typedef struct Case {
  int batch, queries, keys, width, value_width;
  bool turned;    // keys are [S, E]
  bool has_scale; // the product's own post program; then:
  enum { NO_MASK, ADDED, HIDDEN_ROW, PER_MATRIX, WINDOWS, CAUSAL, LENGTHS }
      mask;
} Case;

static const Case cases[] = {
    {1, 8, 8, 16, 16, true, false, NO_MASK},
    {2, 9, 33, 17, 5, false, true, ADDED},
    {3, 31, 31, 20, 20, true, true, HIDDEN_ROW},
    {2, 65, 40, 64, 64, true, true, PER_MATRIX},
    {8, 12, 1, 7, 3, false, true, NO_MASK},
    {2, 17, 130, 33, 33, true, false, ADDED},
    {1, 197, 197, 24, 24, false, true, HIDDEN_ROW},
    {6, 9, 21, 16, 16, false, true, WINDOWS},
    {4, 49, 49, 32, 32, true, false, WINDOWS},
    {2, 40, 51, 16, 16, true, true, CAUSAL},
    {3, 37, 37, 20, 9, false, false, CAUSAL},
    {3, 33, 37, 16, 16, true, false, LENGTHS},
    {2, 4, 20, 16, 16, true, true, ADDED}, // few rows: stays what it is
};
enum { CASES = sizeof cases / sizeof *cases };

static Edge part_of(Graph *g, Edge x, int64_t first, int64_t rows,
                    int64_t columns, bool turned) {
  const Shape *s = &edge_type(x)->shape;
  Shape shape = SHAPE(s->d[0], turned ? columns : rows,
                      turned ? rows : columns);
  int64_t width = s->d[2];
  Attr attr = {.view = {.shape = shape,
                        .stride = {3, {s->d[1] * width, turned ? 1 : width,
                                       turned ? width : 1}},
                        .offset = first * width}};
  return edge_of(add(g, OP_view, attr, &x, 1, NULL));
}

static Edge map_of(Graph *g, Edge x, Edge other, const Program *p) {
  Attr attr = {.map = {.shape = edge_type(x)->shape}};
  return edge_of(add(g, OP_map, attr, (Edge[]){x, other}, p->n_in,
                     program_copy(g->c, p)));
}

static Edge mask_of(Graph *g, const Case *c, uint32_t *random) {
  double rows[256] = {0};
  rows[c->queries / 2] = -INFINITY;
  if (c->mask == HIDDEN_ROW)
    return edge_of(constant_of(g, DT_F32, SHAPE(c->queries, 1), rows));
  return edge_of(random_constant(
      g, DT_F32, c->mask == ADDED ? SHAPE(c->queries, c->keys)
                                  : SHAPE(c->batch, 1, c->keys), random));
}

// Row r sees no key beyond r + the keys that are more than the queries; or
// no row of matrix r sees keys beyond 8 * r.
static Edge hide_later(Graph *g, const Case *c, Edge scores) {
  double later[64 * 64];
  bool is_causal = c->mask == CAUSAL;
  int rows = is_causal ? c->queries : c->batch;
  for (int r = 0; r < rows; r++)
    for (int i = 0; i < c->keys; i++)
      later[r * c->keys + i] = i > (is_causal ? r + c->keys - c->queries
                                              : 8 * r);
  Shape shape = is_causal ? SHAPE(rows, c->keys) : SHAPE(rows, 1, c->keys);
  Edge mask = edge_of(constant_of(g, DT_BOOL, shape, later));
  Program hide = program_new(2);
  program_add(g->c, &hide, SC_select, DT_F32,
              program_const(g->c, &hide, DT_F32, -INFINITY), 0, 1);
  return map_of(g, scores, mask, &hide);
}

// Two images of batch / 2 windows each, with a mask for each window.
static Edge mask_windows(Graph *g, const Case *c, Edge scores,
                         const Program *sum, uint32_t *random) {
  Shape one = edge_type(scores)->shape;
  Shape two = SHAPE(2, c->batch / 2, c->queries, c->keys);
  Edge bias = edge_of(random_constant(g, DT_F32, SHAPE(1, c->queries, c->keys),
                                      random));
  Edge mask = edge_of(random_constant(
      g, DT_F32, SHAPE(c->batch / 2, c->queries, c->keys), random));
  scores = map_of(g, scores, bias, sum);
  scores = add_reshape(g, scores, &two, NULL);
  return add_reshape(g, map_of(g, scores, mask, sum), &one, NULL);
}

static Edge attention_of(Graph *g, int k, Edge x, uint32_t *random) {
  const Case *c = &cases[k];
  int64_t first = edge_type(x)->shape.d[1] - c->keys;
  Edge in[2] = {part_of(g, x, 0, c->queries, c->width, false),
                part_of(g, x, first, c->keys, c->width, !c->turned)};
  Attr turned = {.matmul = {.transpose_b = c->turned}}, plain = {0};
  Edge scores = edge_of(add(g, OP_matmul, turned, in, 2, NULL));
  Program scale = program_new(1), sum = program_new(2);
  program_add(g->c, &scale, SC_mul, DT_F32, 0,
              program_const(g->c, &scale, DT_F32, 0.002), -1);
  program_add(g->c, &sum, SC_add, DT_F32, 0, 1, -1);
  if (c->has_scale)
    scores = map_of(g, scores, scores, &scale);
  if (c->mask == WINDOWS)
    scores = mask_windows(g, c, scores, &sum, random);
  else if (c->mask == CAUSAL || c->mask == LENGTHS)
    scores = hide_later(g, c, scores);
  else if (c->mask != NO_MASK)
    scores = map_of(g, scores, mask_of(g, c, random), &sum);
  Attr softmax = {.softmax = {.axis = 2, .masked = c->mask == HIDDEN_ROW}};
  Edge values[2] = {edge_of(add(g, OP_softmax, softmax, &scores, 1, NULL)),
                    part_of(g, x, first, c->keys, c->value_width, false)};
  return edge_of(add(g, OP_matmul, plain, values, 2, NULL));
}

static void check_plan(const Plan *p) {
  int fused = 0, skips = 0;
  for (int i = 0; i < p->steps.n; i++) {
    const Step *s = &p->steps.at[i];
    if (s->node->op != OP_attend)
      continue;
    Attend a = attend_of(s->node, &s->choice);
    fused++;
    skips += attend_skips(&a, &s->choice);
  }
  assert_int_equal(fused, CASES - 1);
  assert_int_equal(skips, 2); // the causal ones
}

static void attention_agrees(void **state) {
  (void)state;
  Shape inputs[CASES];
  for (int k = 0; k < CASES; k++) {
    const Case *c = &cases[k];
    int rows = c->queries > c->keys ? c->queries : c->keys;
    inputs[k] = SHAPE(c->batch, rows, c->width);
  }
  compare_on_all_targets(&(CompiledCases){
      .n = CASES, .inputs = inputs, .build = attention_of, .error_max = 2e-5,
      .check_plan = check_plan});
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(attention_agrees),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
