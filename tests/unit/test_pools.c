// Pools of images in blocks of channels: windows within the image and beyond
// it, of numbers, infinities, both zeros and NaN.
#include "compiled_cases.h"

typedef struct Case {
  int kind, size, stride, padding, dilation;
  bool count_include_pad;
} Case;

static const Case cases[] = {
    {pool_kind_max, 3, 2, 1, 1, false}, {pool_kind_max, 2, 2, 0, 1, false},
    {pool_kind_max, 3, 1, 1, 2, false}, {pool_kind_max, 5, 1, 2, 1, false},
    {pool_kind_max, 3, 2, 0, 1, false}, {pool_kind_max, 1, 3, 0, 1, false},
    {pool_kind_avg, 3, 2, 1, 1, false}, {pool_kind_avg, 3, 2, 1, 1, true},
    {pool_kind_avg, 2, 2, 0, 1, true},
};
static const int lanes[] = {16, 8, 4}; // of the targets' vectors
enum {
  KINDS = sizeof cases / sizeof *cases,
  LENGTHS = sizeof lanes / sizeof *lanes,
  CASES = KINDS * LENGTHS,
  HEIGHT = 9,
  WIDTH = 12
};

// A maximum takes the first of equal numbers, and of zeros of both signs.
static void put_special(Data *x, uint32_t *random) {
  static const double special[] = {NAN, INFINITY, -INFINITY, 0.0, -0.0};
  for (int64_t i = 0; i < x->numel; i++)
    if (random_below(random, 4) == 0) {
      bool is_rare = random_below(random, 50) == 0;
      data_set(x, i, special[is_rare ? random_below(random, 2)
                                     : 2 + random_below(random, 3)]);
    }
}

static int64_t windows(const Case *p, int64_t size) {
  int64_t reach = (p->size - 1) * p->dilation + 1;
  return (size + 2 * p->padding - reach) / p->stride + 1;
}

static Edge pool_of(Graph *g, int k, Edge x, uint32_t *random) {
  const Case *p = &cases[k % KINDS];
  Attr attr = {.pool = {.kind = p->kind, .kernel = {3, {p->size, p->size, 1}},
                        .stride = {3, {p->stride, p->stride, 1}},
                        .dilation = {3, {p->dilation, p->dilation, 1}},
                        .padding = {3, {p->padding, p->padding, 0}},
                        .output = {3, {windows(p, HEIGHT), windows(p, WIDTH),
                                       edge_type(x)->shape.d[4]}},
                        .count_include_pad = p->count_include_pad}};
  if (p->kind == pool_kind_avg)
    return edge_of(add(g, OP_pool, attr, &x, 1, NULL));
  put_special(x.node->value[0], random);
  Edge y = edge_of(add(g, OP_pool, attr, &x, 1, NULL));
  // Zeros that differ by their sign are equal, what they divide is not.
  Program divide = program_new(1);
  int one = program_const(g->c, &divide, DT_F32, 1);
  program_add(g->c, &divide, SC_div, DT_F32, one, 0, -1);
  Attr map = {.map.shape = edge_type(y)->shape};
  return edge_of(add(g, OP_map, map, &y, 1, &divide));
}

static void blocks_are_pooled(void **state) {
  (void)state;
  Shape inputs[CASES];
  for (int k = 0; k < CASES; k++)
    inputs[k] = SHAPE(1, 3, HEIGHT, WIDTH, lanes[k / KINDS]);
  compare_on_all_targets(&(CompiledCases){
      .n = CASES, .inputs = inputs, .build = pool_of, .error_max = 1e-6});
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(blocks_are_pooled),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
