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
  fail_msg("seed %llu, %s: %s\n%s", (unsigned long long)seed, how, what,
           buf_text(&b));
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

int main(int argc, char **argv) {
  if (argc > 1)
    cmocka_set_test_filter(argv[1]);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(engines_agree),
      cmocka_unit_test(compiled_c_agrees),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
