// A convolution and the depthwise one behind it as one step: rows of the first
// that take turns in few lines, with a map between the two and one behind.
#include "compiled_cases.h"

typedef struct Conv {
  int kernel, stride, dilation, pad_lo, pad_hi;
} Conv;
typedef enum Between { NOTHING, BOUNDS, LEAKY, TANH } Between;
typedef struct Case {
  int batch, ic, oc, h, w;
  Conv first, next;
  Between between, after;
} Case;

// Batches that no second cache holds: else the two stay apart.
static const Case cases[] = {
    // Expanded, as in MobileNetV2: by all kinds of maps.
    {7, 16, 96, 14, 14, {1, 1, 1, 0, 0}, {3, 1, 1, 1, 1}, BOUNDS, BOUNDS},
    {4, 24, 144, 15, 17, {1, 1, 1, 0, 0}, {3, 2, 1, 1, 1}, BOUNDS, NOTHING},
    {8, 17, 33, 9, 40, {1, 1, 1, 0, 0}, {3, 1, 1, 1, 1}, NOTHING, TANH},
    {20, 40, 40, 13, 11, {1, 1, 1, 0, 0}, {5, 1, 1, 2, 2}, TANH, LEAKY},
    {11, 16, 48, 29, 9, {1, 1, 1, 0, 0}, {5, 2, 1, 1, 2}, LEAKY, NOTHING},
    // Many channels: their products are added up in parts.
    {34, 200, 80, 7, 7, {1, 1, 1, 0, 0}, {3, 1, 1, 1, 1}, BOUNDS, BOUNDS},
    // A stem of three channels.
    {16, 3, 32, 31, 33, {3, 2, 1, 1, 1}, {3, 1, 1, 1, 1}, BOUNDS, BOUNDS},
    {65, 3, 20, 16, 16, {3, 2, 1, 0, 1}, {3, 2, 1, 1, 1}, LEAKY, BOUNDS},
    // Dilated; without padding; with more of it than the kernel is high.
    {16, 16, 32, 20, 13, {1, 1, 1, 0, 0}, {3, 1, 3, 3, 3}, BOUNDS, NOTHING},
    {114, 16, 32, 12, 12, {1, 2, 1, 0, 0}, {3, 1, 1, 0, 0}, BOUNDS, TANH},
    {274, 16, 16, 5, 6, {1, 1, 1, 0, 0}, {3, 1, 1, 4, 5}, BOUNDS, NOTHING},
    // Rows that the second one skips, and images lower than its kernel.
    {31, 16, 32, 17, 8, {1, 1, 1, 0, 0}, {2, 3, 1, 0, 0}, NOTHING, NOTHING},
    {46, 16, 32, 3, 30, {1, 1, 1, 0, 0}, {5, 1, 1, 2, 2}, BOUNDS, BOUNDS},
    {34, 20, 36, 9, 9, {1, 1, 1, 0, 0}, {1, 1, 1, 0, 0}, LEAKY, LEAKY},
};
enum { CASES = sizeof cases / sizeof *cases };

static Edge conv_of(Graph *g, Edge x, const Conv *c, int oc, int groups,
                    uint32_t *random) {
  int64_t ic = edge_type(x)->shape.d[1] / groups;
  Attr attr = {.conv = {.stride = {2, {c->stride, c->stride}},
                        .dilation = {2, {c->dilation, c->dilation}},
                        .pad_lo = {2, {c->pad_lo, c->pad_lo}},
                        .pad_hi = {2, {c->pad_hi, c->pad_hi}},
                        .groups = groups}};
  Edge in[3] = {x,
                edge_of(random_constant(
                    g, DT_F32, SHAPE(oc, ic, c->kernel, c->kernel), random)),
                edge_of(random_constant(g, DT_F32, SHAPE(oc), random))};
  return edge_of(add(g, OP_conv, attr, in, 3, NULL));
}

static Edge map_of(Graph *g, Edge x, Between kind) {
  Program p = program_new(1);
  int zero = kind == TANH ? 0 : program_const(g->c, &p, DT_F32, 0);
  int low, small;
  switch (kind) {
  case NOTHING: return x;
  case TANH:
    small = program_add(g->c, &p, SC_mul, DT_F32, 0,
                        program_const(g->c, &p, DT_F32, 0.002), -1);
    program_add(g->c, &p, SC_tanh, DT_F32, small, -1, -1);
    break;
  case BOUNDS:
    low = program_add(g->c, &p, SC_at_least, DT_F32, 0, zero, -1);
    program_add(g->c, &p, SC_at_most, DT_F32, low,
                program_const(g->c, &p, DT_F32, 300), -1);
    break;
  case LEAKY:
    small = program_add(g->c, &p, SC_mul, DT_F32, 0,
                        program_const(g->c, &p, DT_F32, 0.25), -1);
    program_add(g->c, &p, SC_select, DT_F32, 0, small,
                program_add(g->c, &p, SC_gt, DT_BOOL, 0, zero, -1));
    break;
  }
  Attr attr = {.map = {.shape = edge_type(x)->shape}};
  return edge_of(add(g, OP_map, attr, &x, 1, program_copy(g->c, &p)));
}

static Edge pair_of(Graph *g, int k, Edge x, uint32_t *random) {
  const Case *c = &cases[k];
  Edge y = conv_of(g, x, &c->first, c->oc, 1, random);
  y = map_of(g, y, c->between);
  y = conv_of(g, y, &c->next, c->oc, c->oc, random);
  return map_of(g, y, c->after);
}

static void check_plan(const Plan *p) {
  int pairs = 0;
  for (int i = 0; i < p->steps.n; i++)
    pairs += p->steps.at[i].choice.algorithm == ALGO_LINES;
  assert_int_equal(pairs, CASES);
}

static void pairs_agree(void **state) {
  (void)state;
  Shape inputs[CASES];
  for (int k = 0; k < CASES; k++)
    inputs[k] = SHAPE(cases[k].batch, cases[k].ic, cases[k].h, cases[k].w);
  compare_on_all_targets(&(CompiledCases){
      .n = CASES, .inputs = inputs, .build = pair_of, .error_max = 1e-5,
      .check_plan = check_plan});
}

// What another step reads, too, is computed as a whole; so is what Winograd's
// algorithm computes.
static Edge apart_of(Graph *g, int k, Edge x, uint32_t *random) {
  static const Conv one = {1, 1, 1, 0, 0}, three = {3, 1, 1, 1, 1};
  if (k == 1)
    x = conv_of(g, x, &one, 64, 1, random);
  Edge y = conv_of(g, x, k == 1 ? &three : &one, 64, 1, random);
  Edge z = conv_of(g, y, &three, 64, 64, random);
  if (k == 1)
    return z;
  return edge_of(add(g, OP_concat, (Attr){.concat = {.axis = 1}},
                     (Edge[]){y, z}, 2, NULL));
}

static void check_apart(const Plan *p) {
  for (int i = 0; i < p->steps.n; i++)
    assert_int_not_equal(p->steps.at[i].node->op, OP_conv_pair);
}

static void others_stay_apart(void **state) {
  (void)state;
  const Shape inputs[] = {SHAPE(1, 32, 28, 28), SHAPE(1, 32, 56, 56)};
  compare_on_all_targets(&(CompiledCases){
      .n = 2, .inputs = inputs, .build = apart_of, .error_max = 5e-6,
      .check_plan = check_apart});
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pairs_agree),
      cmocka_unit_test(others_stay_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
