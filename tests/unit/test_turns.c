// A batch in turns: small networks whose target has such a small cache that
// they take some images after the others, compiled and compared with the
// definitions of their ops.
#include "graph_util.h"

#include "driver/jit.h"
#include "passes/pass.h"
#include "passes/plan.h"

#include <math.h>

typedef struct Case {
  int64_t batch, channels, size, cache; // cache: bytes
  int loops;                            // at least
  bool has_words; // `size` of them an image, each of `channels` numbers
} Case;

static const Case cases[] = {
    {8, 16, 12, 20000, 1, false},
    {8, 16, 12, 9500, 1, false},
    {3, 7, 9, 9000, 1, false},
    {2, 33, 10, 30000, 1, false},
    {6, 16, 14, 30000, 1, false},
    {5, 3, 16, 12000, 1, false},
    {16, 20, 8, 16000, 1, false},
    {1, 16, 12, 2000, 0, false},
    // The batch would read the weights for each block of rows, too; the rows
    // of a batch that are one block would not.
    {8, 64, 200, 100000, 1, true},
    {3, 37, 301, 110000, 1, true},
    {8, 64, 20, 100000, 0, true}};
enum { CASES = sizeof cases / sizeof *cases, OUTPUTS = 6 };

static Edge weight(Graph *g, Shape shape, uint32_t *random) {
  Node *n = random_constant(g, DT_F32, shape, random);
  Data *d = n->value[0];
  for (int64_t i = 0; i < d->numel; i++)
    data_set(d, i, data_get(d, i) / 50);
  return edge_of(n);
}

static Edge conv(Graph *g, Edge x, int64_t oc, int64_t kernel, int64_t stride,
                 int64_t groups, uint32_t *random) {
  int64_t ic = edge_type(x)->shape.d[1], pad = kernel / 2;
  Edge in[] = {x, weight(g, SHAPE(oc, ic / groups, kernel, kernel), random),
               weight(g, SHAPE(oc), random)};
  Attr attr = {.conv = {.stride = SHAPE(stride, stride),
                        .dilation = SHAPE(1, 1), .pad_lo = SHAPE(pad, pad),
                        .pad_hi = SHAPE(pad, pad), .groups = groups}};
  return edge_of(add(g, OP_conv, attr, in, 3, NULL));
}

static Edge map(Graph *g, Scalar op, Edge a, Edge b) {
  Program p = {.n_in = 2};
  program_add(g->c, &p, op, DT_F32, 0, 1, -1);
  Attr attr = {.map = {.shape = edge_type(a)->shape}};
  Edge in[] = {a, b};
  return edge_of(add(g, OP_map, attr, in, 2, program_copy(g->c, &p)));
}

static Edge pool(Graph *g, Edge x) {
  const Shape *s = &edge_type(x)->shape;
  Attr attr = {.pool = {.kind = pool_kind_max, .kernel = SHAPE(2, 2),
                        .stride = SHAPE(2, 2), .dilation = SHAPE(1, 1),
                        .padding = SHAPE(0, 0),
                        .output = SHAPE(s->d[2] / 2, s->d[3] / 2)}};
  return edge_of(add(g, OP_pool, attr, &x, 1, NULL));
}

static Edge concat(Graph *g, Edge a, Edge b, int axis) {
  Edge in[] = {a, b};
  return edge_of(add(g, OP_concat, (Attr){.concat = {.axis = axis}}, in, 2,
                     NULL));
}

// All but the first channel.
static Edge later_channels(Graph *g, Edge x) {
  Shape s = edge_type(x)->shape;
  int64_t area = s.d[2] * s.d[3];
  Dims stride = SHAPE(s.d[1] * area, area, s.d[3], 1);
  s.d[1]--;
  return add_view(g, x, &s, &stride, area, NULL);
}

static Edge linear(Graph *g, Edge x, int64_t columns, uint32_t *random) {
  const Shape *s = &edge_type(x)->shape;
  int64_t rows = s->d[0], k = edge_numel(x) / rows;
  Shape flat = SHAPE(rows, k);
  Edge in[] = {add_reshape(g, x, &flat, NULL),
               weight(g, SHAPE(k, columns), random)};
  return edge_of(add(g, OP_matmul, (Attr){0}, in, 2, NULL));
}

// Layers for each word, and a residual.
static void build_words(Graph *g, Edge x, uint32_t *random) {
  enum { LAYERS = 4 };
  int64_t width = edge_type(x)->shape.d[2];
  Edge zero = edge_of(constant_of(g, DT_F32, (Shape){0}, (double[]){0}));
  Edge y = x;
  for (int i = 0; i < LAYERS; i++) {
    Edge in[] = {y, weight(g, SHAPE(width, width), random)};
    y = edge_of(add(g, OP_matmul, (Attr){0}, in, 2, NULL));
    y = map(g, SC_at_least, y, zero);
  }
  vec_push(&g->c->arena, &g->outputs, map(g, SC_add, y, x));
}

// A residual block, one with branches, products of pixels with each other, and
// results from within.
static void build(Graph *g, const Case *t, Edge x, uint32_t *random) {
  if (t->has_words) {
    build_words(g, x, random);
    return;
  }
  Edge results[OUTPUTS];
  Edge zero = edge_of(constant_of(g, DT_F32, (Shape){0}, (double[]){0}));
  Edge a = map(g, SC_at_least, conv(g, x, t->channels, 3, 1, 1, random), zero);
  Edge b = conv(g, a, t->channels, 3, 1, t->channels, random);
  Edge sum = map(g, SC_add, b, a);
  Edge both = concat(g, conv(g, sum, 16, 1, 1, 1, random),
                     conv(g, sum, 32, 3, 1, 1, random), 1);
  Edge small = pool(g, both);
  Edge deep = conv(g, small, 24, 3, 2, 1, random);
  results[0] = linear(g, deep, 10, random);
  results[1] = sum;
  results[2] = later_channels(g, small);
  results[3] = concat(g, deep, conv(g, small, 24, 3, 2, 1, random), 0);
  const Shape *s = &edge_type(deep)->shape;
  Shape pixels = SHAPE(s->d[0], s->d[1], s->d[2] * s->d[3]);
  Edge rows = add_reshape(g, deep, &pixels, NULL);
  Edge in[] = {rows, rows};
  Edge product = edge_of(add(
      g, OP_matmul, (Attr){.matmul = {.transpose_b = true}}, in, 2, NULL));
  results[4] = edge_of(add1(g, OP_softmax, (Attr){.softmax = {.axis = 2}},
                            product.node));
  results[5] = map(g, SC_mul, product, product);
  for (int k = 0; k < OUTPUTS; k++)
    vec_push(&g->c->arena, &g->outputs, results[k]);
}

// A softmax of large products multiplies their errors.
static void compare(int i, const Data *got, const Data *want) {
  const double error_max = i == 4 ? 1e-4 : 1e-5;
  double error = 0, size = 0;
  for (int64_t k = 0; k < want->numel; k++) {
    double difference = data_get(got, k) - data_get(want, k);
    error += difference * difference;
    size += data_get(want, k) * data_get(want, k);
  }
  if (!(sqrt(error / size) <= error_max))
    fail_msg("result %d differs by %g", i, sqrt(error / size));
}

static void check_loops(const Case *t, const Plan *p, const char *target) {
  const char *why = plan_verify(p);
  if (why)
    fail_msg("%s, batch %d: %s", target, (int)t->batch, why);
  if (p->loops.n < t->loops || (t->loops == 0 && p->loops.n))
    fail_msg("%s, batch %d: %d loops", target, (int)t->batch, p->loops.n);
}

static void compare_case(const Case *t, const char *name) {
  Ctx *c = ctx_new();
  Graph *g = graph_new(c);
  uint32_t random = 1;
  Shape shape = t->has_words ? SHAPE(t->batch, t->size, t->channels)
                             : SHAPE(t->batch, 5, t->size, t->size);
  Node *values = random_constant(g, DT_F32, shape, &random);
  Attr attr = {.input = {.shape = shape, .dtype = DT_F32}};
  Node *x = add(g, OP_input, attr, NULL, 0, NULL);
  x->value[0] = data_ref(values->value[0]);
  build(g, t, edge_of(x), &random);
  Node *failed;
  int n = g->outputs.n;
  assert_null(graph_force(g, g->outputs.at, n, &failed));
  Data *want[OUTPUTS], *got[OUTPUTS];
  for (int k = 0; k < n; k++) {
    Edge e = g->outputs.at[k];
    want[k] = data_ref(e.node->value[e.out]);
    got[k] = data_new(edge_type(e));
  }
  passes_run(g, &(PassOptions){0}, NULL, NULL);
  Target target = *target_find(name);
  target.l2_bytes = t->cache;
  Plan *p = plan_build(g, &(PlanOptions){.target = &target});
  check_loops(t, p, name);
  const char *why;
  JitFunction *f = jit_compile(g, p, JIT_CC, &why, &failed);
  if (!f)
    fail_msg("%s: %s", name, why);
  const Data *inputs[] = {x->value[0]};
  assert_int_equal(jit_call(f, inputs, got), 0);
  for (int k = 0; k < n; k++) {
    compare(k, got[k], want[k]);
    data_unref(got[k]);
    data_unref(want[k]);
  }
  jit_release(f);
  graph_release(g);
  ctx_release(c);
}

static void turns_agree(void **state) {
  (void)state;
  static const char *const targets[] = {"native", "x86-64-v3", "generic"};
  for (int i = 0; jit_has(JIT_CC) && i < 3; i++)
    for (int k = 0; k < CASES; k++)
      compare_case(&cases[k], targets[i]);
}

// Threads share the steps of large images, whose plans have loops, too.
static void threads_share_a_turn(void **state) {
  (void)state;
  for (int k = 0; k < CASES; k++) {
    Ctx *c = ctx_new();
    Graph *g = graph_new(c);
    uint32_t random = 1;
    Attr attr = {.input = {.dtype = DT_F32}};
    int64_t size = 20 * cases[k].size;
    attr.input.shape = cases[k].has_words
                           ? SHAPE(cases[k].batch, size, cases[k].channels)
                           : SHAPE(cases[k].batch, 5, size, size);
    build(g, &cases[k], edge_of(add(g, OP_input, attr, NULL, 0, NULL)),
          &random);
    passes_run(g, &(PassOptions){0}, NULL, NULL);
    Plan *p = plan_build(g, &(PlanOptions){.target = target_find("x86-64-v4"),
                                           .threads = 2});
    Case any = cases[k];
    any.loops = p->loops.n;
    check_loops(&any, p, "x86-64-v4");
    graph_release(g);
    ctx_release(c);
  }
}

static void parts_of_a_batch_must_fit(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Graph *g = graph_new(c);
  uint32_t random = 1;
  Edge x = edge_of(random_constant(g, DT_F32, SHAPE(8, 2), &random));
  assert_string_equal(
      refusal(g, OP_images, (Attr){.images = {.count = 3}}, &x, 1),
      "a turn of 3 images does not divide a batch of shape [8, 2]");
  assert_string_equal(
      refusal(g, OP_batch, (Attr){.batch = {.turns = 0}}, &x, 1),
      "0 turns of shape [8, 2] are no batch");
  Node *part = add(g, OP_images, (Attr){.images = {.count = 2}}, &x, 1, NULL);
  Edge e = edge_of(part);
  Node *failed;
  assert_string_equal(graph_force(g, &e, 1, &failed),
                      "images has a value only in the turns of its loop");
  graph_release(g);
  ctx_release(c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(turns_agree),
      cmocka_unit_test(threads_share_a_turn),
      cmocka_unit_test(parts_of_a_batch_must_fit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
