// Views that turn rows into columns, in blocks with and without remainders.
#include "compiled_cases.h"

#include "graph/walk.h"

typedef struct Case {
  Shape shape;
  int order[4]; // of the dimensions of the result
  int taken;    // of the input's last dimension; 0: all
} Case;

static const Case cases[] = {
    {{2, {16, 16}}, {1, 0}, 0},
    {{2, {3, 40}}, {1, 0}, 0},
    {{2, {5, 7}}, {1, 0}, 0},
    {{2, {197, 33}}, {1, 0}, 0},
    {{3, {2, 48, 64}}, {0, 2, 1}, 0},
    {{3, {3, 17, 31}}, {2, 1, 0}, 0},
    {{3, {3, 17, 31}}, {1, 2, 0}, 0},
    {{4, {2, 20, 9, 11}}, {0, 2, 3, 1}, 0},
    {{4, {2, 9, 3, 32}}, {0, 2, 3, 1}, 0},
    {{4, {1, 8, 6, 4}}, {3, 2, 1, 0}, 0},
    // Channels that are filled up to a vector.
    {{3, {2, 144, 16}}, {0, 2, 1}, 10},
    {{3, {1, 50, 32}}, {0, 2, 1}, 23},
    {{4, {2, 3, 37, 16}}, {0, 1, 3, 2}, 5},
};
enum { CASES = sizeof cases / sizeof *cases };

static Edge view_of(Graph *g, int k, Edge x, uint32_t *random) {
  const Case *v = &cases[k];
  Dims dense = dense_strides(&v->shape);
  Attr attr = {.view = {.shape = {.n = v->shape.n},
                        .stride = {.n = v->shape.n}}};
  (void)random;
  for (int i = 0; i < v->shape.n; i++) {
    int from = v->order[i];
    bool is_last = from == v->shape.n - 1;
    attr.view.shape.d[i] = is_last && v->taken ? v->taken : v->shape.d[from];
    attr.view.stride.d[i] = dense.d[from];
  }
  return edge_of(add(g, OP_view, attr, &x, 1, NULL));
}

static void check_plan(const Plan *p) {
  int turned = 0, filled = 0;
  for (int i = 0; i < p->steps.n; i++) {
    turned += p->steps.at[i].choice.algorithm == ALGO_VECTORS;
    filled += p->steps.at[i].node->attr.view.shape.d[1] == 10 &&
              p->steps.at[i].choice.reads_side;
  }
  assert_true(turned >= 7);
  assert_int_equal(filled, 1);
}

static void turned_views_are_exact(void **state) {
  (void)state;
  Shape inputs[CASES];
  for (int k = 0; k < CASES; k++)
    inputs[k] = cases[k].shape;
  compare_on_all_targets(&(CompiledCases){
      .n = CASES, .inputs = inputs, .build = view_of, .error_max = 0,
      .check_plan = check_plan});
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(turned_views_are_exact),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
