// Every way of computing a graph agrees: its definitions, node by node; the
// JIT through libtcc; generated C through the system's compiler; with passes
// and without.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../runtime/torch2c.h"
#include "driver/jit.h"
#include "passes/pass.h"
#include "random_graph.h"

#include <stdlib.h>

enum { OUTPUTS_MAX = 8, INPUTS_MAX = 8 };

typedef struct Trial {
  Ctx *c;
  Graph *g;
  const Data *inputs[INPUTS_MAX];
  Data *expected[OUTPUTS_MAX];
  const char *why; // the definitions refuse
} Trial;

static void trial_init(Trial *t, uint64_t seed) {
  *t = (Trial){.c = ctx_new()};
  t->g = random_graph(t->c, seed);
  for (int i = 0; i < t->g->nodes.n; i++) {
    const Node *n = t->g->nodes.at[i];
    if (n->op == OP_input)
      t->inputs[n->attr.input.index] = n->value[0];
  }
  Node *failed;
  t->why = graph_force(t->g, t->g->outputs.at, t->g->outputs.n, &failed);
  for (int i = 0; !t->why && i < t->g->outputs.n; i++) {
    Edge e = t->g->outputs.at[i];
    t->expected[i] = data_ref(e.node->value[e.out]);
  }
}

static void trial_release(Trial *t) {
  for (int i = 0; i < OUTPUTS_MAX; i++)
    data_unref(t->expected[i]);
  graph_release(t->g);
  ctx_release(t->c);
}

// The seed, how it was run, what went wrong, and the graph.
static void complain(const Trial *t, uint64_t seed, const char *how,
                     const char *what) {
  Buf b = buf_new(&t->c->arena);
  graph_print(t->g, &b);
  fprintf(stderr, "%s", buf_text(&b)); // too long for cmocka's message
  fail_msg("seed %llu, %s: %s", (unsigned long long)seed, how, what);
}

static void compare(const Trial *t, const JitFunction *f, uint64_t seed,
                    const char *how) {
  Data *outputs[OUTPUTS_MAX] = {NULL};
  for (int i = 0; i < t->g->outputs.n; i++)
    outputs[i] = data_new(edge_type(t->g->outputs.at[i]));
  int error = jit_call(f, t->inputs, outputs);
  if (error)
    complain(t, seed, how, t2c_error_text(error));
  for (int i = 0; i < t->g->outputs.n; i++) {
    double d = difference(t->expected[i], outputs[i]);
    double limit = dtype_is_half(outputs[i]->type.dtype) ? 2e-2 : 2e-4;
    if (!(d <= limit))
      complain(t, seed, how,
               arena_printf(&t->c->arena, "output %d differs by %g", i, d));
    data_unref(outputs[i]);
  }
}

static void run(const Trial *t, uint64_t seed, JitEngine engine,
                const char *how) {
  PlanOptions options = jit_plan_options(engine);
  if (seed % 2)
    options.has_kernels = false;
  Plan *plan = plan_build(t->g, &options);
  const char *why = plan_verify(plan);
  if (why)
    complain(t, seed, how, why);
  Node *failed;
  JitFunction *f = jit_compile(t->g, plan, engine, &why, &failed);
  if (!f)
    complain(t, seed, how, why);
  compare(t, f, seed, how);
  jit_release(f);
}

static void trial(uint64_t seed, bool with_cc) {
  Trial t;
  trial_init(&t, seed);
  if (!t.why) {
    PassOptions all = {0};
    if (jit_has(JIT_TCC) && seed % 3 == 0) {
      // batch_norm and attention have no code: they are always lowered.
      PassOptions lower_only = {.skip = ~(1u << PASS_lower_composites)};
      passes_run(t.g, &lower_only, NULL, NULL);
      run(&t, seed, JIT_TCC, "without passes");
    }
    PassOptions some = {.skip = seed % 5 ? 0 : 1u << (1 + seed / 5 % 7)};
    passes_run(t.g, seed % 4 ? &all : &some, NULL, NULL);
    if (jit_has(JIT_TCC))
      run(&t, seed, JIT_TCC, "tcc");
    if (with_cc)
      run(&t, seed, JIT_CC, "cc");
  }
  trial_release(&t);
}

// T2C_SEED and T2C_TRIALS, to look for more than the test has time for.
static uint64_t from_environment(const char *name, uint64_t otherwise) {
  const char *text = getenv(name);
  return text ? strtoull(text, NULL, 10) : otherwise;
}

static void engines_agree(void **state) {
  (void)state;
  uint64_t first = from_environment("T2C_SEED", 1);
  uint64_t trials = from_environment("T2C_TRIALS", 400);
  for (uint64_t seed = first; seed < first + trials; seed++)
    trial(seed, false);
}

static void compiled_c_agrees(void **state) {
  (void)state;
  uint64_t first = from_environment("T2C_SEED", 1000);
  uint64_t trials = from_environment("T2C_TRIALS", 12);
  for (uint64_t seed = first; seed < first + trials; seed++)
    trial(seed, true);
}

// --- what a random graph rarely meets ----------------------------------------
static Graph *graph_of(Ctx *c, const char *text) {
  Graph *g = graph_read(c, source_new(c, "test.graph", text, strlen(text)));
  if (!g)
    fail_msg("%s", c->diags.at[0]->message);
  passes_run(g, &(PassOptions){0}, NULL, NULL);
  return g;
}

static Data *data_of(DType t, Shape s, const double *v) {
  Data *d = data_new(&(TensorType){t, s});
  for (int64_t i = 0; i < d->numel; i++)
    data_set(d, i, v[i]);
  return d;
}

// Runs a graph of one input and one output on each engine.
static void each_engine(const char *text, const Data *x, int error,
                        const double *expected) {
  for (int engine = JIT_TCC; engine <= JIT_CC; engine++) {
    if (!jit_has((JitEngine)engine))
      continue;
    Ctx *c = ctx_new();
    Graph *g = graph_of(c, text);
    PlanOptions options = jit_plan_options((JitEngine)engine);
    Node *failed;
    const char *why;
    JitFunction *f = jit_compile(g, plan_build(g, &options),
                                 (JitEngine)engine, &why, &failed);
    assert_non_null(f);
    Data *y = data_new(edge_type(g->outputs.at[0]));
    assert_int_equal(jit_call(f, &x, &y), error);
    for (int64_t i = 0; expected && i < y->numel; i++) {
      double v = data_get(y, i);
      if (v != expected[i] && (v == v || expected[i] == expected[i]))
        fail_msg("engine %d: element %d is %g, expected %g", engine, (int)i, v,
                 expected[i]);
    }
    data_unref(y);
    jit_release(f);
    graph_release(g);
    ctx_release(c);
  }
}

static void index_out_of_range(void **state) {
  (void)state;
  static const char text[] =
      "%0: i64[2] = input index=0 name=\"at\"\n"
      "%1: f32[3,2] = constant {1, 2, 3, 4, 5, 6}\n"
      "%2: f32[2,2] = index(%1, %0) axis=0\n"
      "return %2\n";
  Data *fine = data_of(DT_I64, (Shape){1, {2}}, (double[]){2, -3});
  Data *high = data_of(DT_I64, (Shape){1, {2}}, (double[]){0, 3});
  Data *low = data_of(DT_I64, (Shape){1, {2}}, (double[]){-4, 0});
  each_engine(text, fine, T2C_OK, (double[]){5, 6, 1, 2});
  each_engine(text, high, T2C_EINDEX, NULL);
  each_engine(text, low, T2C_EINDEX, NULL);
  data_unref(fine);
  data_unref(high);
  data_unref(low);
}

static void division_by_zero(void **state) {
  (void)state;
  static const char text[] =
      "%0: i64[2] = input index=0 name=\"x\"\n"
      "%1: i64[2] = map(%0) { i64 v1 = const 7; "
      "i64 v2 = floor_div(v1, v0) }\n"
      "return %1\n";
  Data *fine = data_of(DT_I64, (Shape){1, {2}}, (double[]){2, -2});
  Data *zero = data_of(DT_I64, (Shape){1, {2}}, (double[]){2, 0});
  each_engine(text, fine, T2C_OK, (double[]){3, -4});
  each_engine(text, zero, T2C_EDIVIDE, NULL);
  data_unref(fine);
  data_unref(zero);
}

static void nan_goes_through(void **state) {
  (void)state;
  Data *x = data_of(DT_F32, (Shape){3, {1, 1, 4}},
                    (double[]){NAN, -1, -INFINITY, 2});
  each_engine("%0: f32[1,1,4] = input index=0 name=\"x\"\n"
              "%1: f32[1,1,4] = map(%0) { f32 v1 = relu(v0) }\n"
              "return %1\n", x, T2C_OK, (double[]){NAN, 0, 0, 2});
  each_engine("%0: f32[1,1,4] = input index=0 name=\"x\"\n"
              "%1: f32[1,1,2], i64[1,1,2] = pool(%0) kind=max kernel=[2] "
              "stride=[2] dilation=[1] padding=[0] output=[2]\n"
              "return %1\n", x, T2C_OK, (double[]){NAN, 2});
  each_engine("%0: f32[1,1,4] = input index=0 name=\"x\"\n"
              "%1: i64[1,1] = reduce(%0) kind=argmax axes=[2]\n"
              "return %1\n", x, T2C_OK, (double[]){0});
  data_unref(x);
}

// Halves are rounded between the nodes of a fused map: 2049 is no f16.
static void halves_round_between_nodes(void **state) {
  (void)state;
  Data *x = data_of(DT_F16, (Shape){1, {2}}, (double[]){2048, 1});
  each_engine("%0: f16[2] = input index=0 name=\"x\"\n"
              "%1: f16[2] = map(%0) "
              "{ f16 v1 = const 1; f16 v2 = add(v0, v1) }\n"
              "%2: f16[2] = map(%1) "
              "{ f16 v1 = const 1; f16 v2 = add(v0, v1) }\n"
              "return %2\n", x, T2C_OK, (double[]){2048, 3});
  data_unref(x);
}

int main(int argc, char **argv) {
  if (argc > 1)
    cmocka_set_test_filter(argv[1]);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(engines_agree),
      cmocka_unit_test(compiled_c_agrees),
      cmocka_unit_test(index_out_of_range),
      cmocka_unit_test(division_by_zero),
      cmocka_unit_test(nan_goes_through),
      cmocka_unit_test(halves_round_between_nodes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
