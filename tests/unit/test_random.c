// Draws against what PyTorch 2.15 draws, and their independence of the order
// in which they are made.
#include "graph/draw.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

typedef struct Bench {
  Ctx *c;
  Graph *g;
  int64_t offset, cached_at;
} Bench;

static Bench bench_new(void) {
  Ctx *c = ctx_new();
  return (Bench){c, graph_new(c), 0, -1};
}

static void bench_free(Bench *b) {
  graph_release(b->g);
  ctx_release(b->c);
}

static Node *draw_node(Bench *b, random_kind kind, DType t, double p,
                       double q, int64_t n, int64_t seed) {
  Attr attr = {.random = {.kind = kind, .shape = {1, {n}}, .dtype = t,
                          .a = p, .b = q, .seed = seed, .offset = b->offset,
                          .cached_at = b->cached_at}};
  const char *why = NULL;
  Node *node = graph_add(b->g, OP_random, &attr, NULL, 0, NULL, NULL, &why);
  assert_non_null(node);
  b->offset += draw_outputs(kind, t, n, q, b->offset, &b->cached_at);
  return node;
}

static const Data *value_of(Bench *b, Node *n) {
  Edge e = edge_of(n);
  Node *failed;
  assert_null(graph_force(b->g, &e, 1, &failed));
  return n->value[0];
}

static const Data *draw(Bench *b, random_kind kind, DType t, double p,
                        double q, int64_t n) {
  return value_of(b, draw_node(b, kind, t, p, q, n, 42));
}

static void assert_values(const Data *d, const double *want, int n) {
  for (int i = 0; i < n; i++)
    assert_true(data_get(d, i) == want[i]);
}

// --- torch.manual_seed(42), then ... -----------------------------------------
static void uniform_numbers(void **state) {
  (void)state;
  Bench b = bench_new();
  assert_values(draw(&b, random_kind_uniform, DT_F32, 0, 1, 4),
                (double[]){0x1.c3b8ccp-1, 0x1.d47b66p-1, 0x1.880d7p-2,
                           0x1.eb2a1cp-1}, 4);
  assert_values(draw(&b, random_kind_uniform, DT_F64, 0, 1, 2),
                (double[]){0x1.fa3563ccea238p-4, 0x1.aebc98cb2c14p-5}, 2);
  assert_values(draw(&b, random_kind_uniform, DT_F32, -.5, .25, 3),
                (double[]){0x1.a50664p-3, -0x1.99b694p-2, 0x1.9b8aecp-3}, 3);
  bench_free(&b);
}

static void normal_numbers_in_blocks(void **state) {
  (void)state;
  Bench b = bench_new();
  const Data *d = draw(&b, random_kind_normal, DT_F32, 0, 1, 17);
  assert_true(data_get(d, 0) == 0x1.ed4a52p+0);
  assert_true(data_get(d, 8) == 0x1.6c668ap-2);
  assert_true(data_get(d, 15) == 0x1.b83f6p-1);
  assert_true(data_get(d, 16) == -0x1.3d2904p-2);
  assert_int_equal(b.offset, 17 + 16);
  bench_free(&b);
}

static void normal_numbers_one_by_one(void **state) {
  (void)state;
  static const double want[] = {0x1.58c55cp-2, 0x1.07cd3ap-3, 0x1.e02dcep-3};
  Bench b = bench_new();
  assert_values(draw(&b, random_kind_normal_strided, DT_F32, 0, 1, 3), want,
                3);
  assert_int_equal(b.offset, 8);
  assert_int_equal(b.cached_at, 4); // the second of the last pair is kept
  bench_free(&b);
  b = bench_new(); // and comes first in the next draw
  draw(&b, random_kind_normal_strided, DT_F32, 0, 1, 1);
  assert_values(draw(&b, random_kind_normal_strided, DT_F32, 0, 1, 2),
                want + 1, 2);
  bench_free(&b);
}

static void integers(void **state) {
  (void)state;
  Bench b = bench_new();
  assert_values(draw(&b, random_kind_randint, DT_I64, 0, 10, 4),
                (double[]){2, 7, 6, 4}, 4);
  assert_values(draw(&b, random_kind_randint, DT_I64, 0, 0x1p40, 2),
                (double[]){458615280711, 810017303572}, 2);
  assert_int_equal(b.offset, 4 + 4);
  bench_free(&b);
  b = bench_new();
  assert_values(draw(&b, random_kind_randperm, DT_I64, 0, 0, 8),
                (double[]){6, 3, 0, 7, 2, 1, 4, 5}, 8);
  bench_free(&b);
}

static void by_inverse_distributions(void **state) {
  (void)state;
  Bench b = bench_new();
  assert_values(draw(&b, random_kind_bernoulli, DT_F32, .3, 0, 6),
                (double[]){1, 1, 1, 1, 0, 0}, 6);
  bench_free(&b);
  b = bench_new();
  const Data *d = draw(&b, random_kind_exponential, DT_F64, 2, 0, 3);
  static const double want[] = {0x1.ead0cc3ed94d3p-6, 0x1.0a2468c3032b6p-5,
                                0x1.0e2a627e9a35p-4};
  for (int i = 0; i < 3; i++)
    assert_true(fabs(data_get(d, i) / want[i] - 1) < 1e-15);
  bench_free(&b);
}

static void half_types(void **state) {
  (void)state;
  Bench b = bench_new();
  assert_values(draw(&b, random_kind_uniform, DT_F16, 0, 1, 3),
                (double[]){0x1.c3cp-1, 0x1.d48p-1, 0x1.88p-2}, 3);
  assert_values(draw(&b, random_kind_normal, DT_BF16, 0, 1, 16),
                (double[]){-0x1.0ep+1, 0x1.5cp-1, -0x1.3cp+0}, 3);
  bench_free(&b);
}

// --- order -------------------------------------------------------------------
static void far_ahead(void **state) {
  (void)state;
  Bench b = bench_new();
  b.offset = 1000000;
  assert_values(value_of(&b, draw_node(&b, random_kind_uniform, DT_F32, 0, 1,
                                       2, 0)),
                (double[]){0x1.577b4p-6, 0x1.4aae92p-1}, 2);
  bench_free(&b);
}

// The same draws, made backwards and from several seeds in turn.
static void any_order(void **state) {
  (void)state;
  enum { DRAWS = 40, SIZE = 70000 };
  Bench b = bench_new(), other = bench_new();
  Node *forward[DRAWS], *backward[DRAWS];
  for (int i = 0; i < DRAWS; i++) {
    int64_t n = SIZE + i;
    forward[i] = draw_node(&b, random_kind_uniform, DT_F32, 0, 1, n, i % 7);
    backward[i] = draw_node(&other, random_kind_uniform, DT_F32, 0, 1, n,
                            i % 7);
  }
  for (int i = 0; i < DRAWS; i++)
    value_of(&b, forward[i]);
  for (int i = DRAWS - 1; i >= 0; i--)
    assert_memory_equal(value_of(&other, backward[i])->p,
                        forward[i]->value[0]->p, (size_t)(SIZE + i) * 4);
  bench_free(&b);
  bench_free(&other);
}

static void nothing_to_draw(void **state) {
  (void)state;
  Bench b = bench_new();
  for (random_kind k = 0; k < random_kind_count; k++) {
    draw_outputs(k, DT_F32, 0, 1, 0, &b.cached_at);
    assert_int_equal(draw(&b, k, DT_F32, .5, .5, 0)->numel, 0);
    assert_int_equal(b.offset, 0);
  }
  bench_free(&b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(uniform_numbers),
      cmocka_unit_test(normal_numbers_in_blocks),
      cmocka_unit_test(normal_numbers_one_by_one),
      cmocka_unit_test(integers),
      cmocka_unit_test(by_inverse_distributions),
      cmocka_unit_test(half_types),
      cmocka_unit_test(far_ahead),
      cmocka_unit_test(any_order),
      cmocka_unit_test(nothing_to_draw),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
