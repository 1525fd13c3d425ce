// Convolutions in three dimensions as slices in blocks of channels, and what
// stands between them.
#include "compiled_cases.h"

typedef struct Case {
  int batch, ic, depth, h, w, oc;
  Dims kernel, stride, pad;
} Case;

#define D3(a, b, c) {3, {a, b, c}}
static const Case cases[] = {
    {1, 3, 5, 9, 11, 16, D3(3, 3, 3), D3(1, 2, 2), D3(1, 1, 1)}, // plain input
    {1, 16, 4, 8, 8, 16, D3(3, 3, 3), D3(1, 1, 1), D3(1, 1, 1)},
    {2, 20, 5, 7, 9, 24, D3(3, 3, 3), D3(1, 1, 1), D3(1, 1, 1)},
    {2, 32, 6, 9, 8, 33, D3(3, 3, 3), D3(2, 2, 2), D3(1, 1, 1)},
    {1, 16, 3, 10, 10, 32, D3(1, 3, 3), D3(1, 1, 1), D3(0, 1, 1)},
    {2, 17, 7, 6, 5, 18, D3(3, 1, 1), D3(1, 1, 1), D3(1, 0, 0)},
    {1, 16, 4, 5, 5, 40, D3(1, 1, 1), D3(2, 2, 2), D3(0, 0, 0)},
    {1, 16, 2, 6, 6, 16, D3(5, 3, 3), D3(1, 1, 1), D3(2, 0, 0)}, // outside
    {2, 64, 3, 12, 12, 64, D3(3, 3, 3), D3(1, 1, 1), D3(1, 1, 1)}, // Winograd's
    {1, 64, 5, 14, 13, 64, D3(2, 3, 3), D3(3, 1, 1), D3(1, 2, 2)},
    {1, 16, 3, 6, 6, 16, D3(1, 3, 3), D3(1, 1, 1), D3(1, 1, 1)}, // no slice
};
enum { CASES = sizeof cases / sizeof *cases };

static Edge conv_of(Graph *g, Edge x, int oc, Dims kernel, Dims stride,
                    Dims pad, uint32_t *random) {
  Attr attr = {.conv = {.stride = stride, .dilation = D3(1, 1, 1),
                        .pad_lo = pad, .pad_hi = pad, .groups = 1}};
  Shape w = SHAPE(oc, edge_type(x)->shape.d[1], kernel.d[0], kernel.d[1],
                  kernel.d[2]);
  Edge in[3] = {x, edge_of(random_constant(g, DT_F32, w, random)),
                edge_of(random_constant(g, DT_F32, SHAPE(oc), random))};
  return edge_of(add(g, OP_conv, attr, in, 2 + random_below(random, 2), NULL));
}

// conv, relu; then, by the case's number, a residual block, the mean, or two
// scaled by channels.
static Edge network_of(Graph *g, int k, Edge x, uint32_t *random) {
  const Case *c = &cases[k];
  const Dims three = D3(3, 3, 3), one = D3(1, 1, 1);
  Program relu = program_new(1), sum = program_new(3);
  program_add(g->c, &relu, SC_relu, DT_F32, 0, -1, -1);
  int v = program_add(g->c, &sum, SC_mul, DT_F32, 0, 2, -1);
  program_add(g->c, &sum, SC_add, DT_F32, v, 1, -1);
  Edge y = conv_of(g, x, c->oc, c->kernel, c->stride, c->pad, random);
  Attr map = {.map = {.shape = edge_type(y)->shape}};
  y = edge_of(add(g, OP_map, map, &y, 1, program_copy(g->c, &relu)));
  if (k % 3 == 0) {
    Edge in[3] = {conv_of(g, y, c->oc, three, one, one, random), y,
                  edge_of(random_constant(g, DT_F32, SHAPE(c->oc, 1, 1, 1),
                                          random))};
    y = edge_of(add(g, OP_map, map, in, 3, program_copy(g->c, &sum)));
  }
  if (k % 3 == 1)
    return y;
  Attr mean = {.reduce = {.kind = reduce_kind_mean, .axes = D3(2, 3, 4),
                          .keepdim = k % 2}};
  return k % 3 == 0 ? y : edge_of(add(g, OP_reduce, mean, &y, 1, NULL));
}

static void check_plan(const Plan *p) {
  int blocks = 0, winograd = 0;
  for (int i = 0; i < p->steps.n; i++) {
    blocks += p->steps.at[i].node->op == OP_conv_blocks;
    winograd += p->steps.at[i].choice.algorithm == ALGO_WINOGRAD;
  }
  assert_true(blocks >= CASES - 1);
  assert_true(winograd >= 1);
}

static void volumes_agree(void **state) {
  (void)state;
  Shape inputs[CASES];
  for (int k = 0; k < CASES; k++) {
    const Case *c = &cases[k];
    inputs[k] = SHAPE(c->batch, c->ic, c->depth, c->h, c->w);
  }
  compare_on_all_targets(&(CompiledCases){
      .n = CASES, .inputs = inputs, .build = network_of, .error_max = 1e-5,
      .check_plan = check_plan});
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(volumes_agree),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
