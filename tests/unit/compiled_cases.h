// For tests: graphs of many small cases, each from one input to one output,
// compiled at once for a target and compared with the definitions of their ops.
#ifndef T2C_TESTS_COMPILED_CASES_H
#define T2C_TESTS_COMPILED_CASES_H

#include "graph_util.h"

#include "driver/jit.h"
#include "passes/pass.h"

#include <math.h>

enum { COMPILED_CASES_MAX = 64 };

// Builds case k of x, a random input.
typedef Edge CompiledCase(Graph *g, int k, Edge x, uint32_t *random);

typedef struct CompiledCases {
  int n;
  const Shape *inputs; // of each case
  CompiledCase *build;
  double error_max;    // root of the mean square, relative
  void (*check_plan)(const Plan *p); // or NULL
} CompiledCases;

static inline double relative_error(const Data *got, const Data *want) {
  double error = 0, size = 0;
  for (int64_t i = 0; i < want->numel; i++) {
    double a = data_get(got, i), b = data_get(want, i);
    if (a == b || (a != a && b != b))
      continue;
    error += (a - b) * (a - b);
    size += b * b;
  }
  return size > 0 ? sqrt(error / size) : error;
}

static inline void compare_case(const char *target, int k, const Data *got,
                                const Data *want, double error_max) {
  double error = relative_error(got, want);
  if (!(error <= error_max))
    fail_msg("%s: case %d differs by %g", target, k, error);
}

static inline Edge case_input(Graph *g, int k, Shape shape, uint32_t *random) {
  Node *values = random_constant(g, DT_F32, shape, random);
  Attr attr = {.input = {.index = k, .shape = shape, .dtype = DT_F32}};
  Node *n = add(g, OP_input, attr, NULL, 0, NULL);
  n->value[0] = data_ref(values->value[0]);
  return edge_of(n);
}

static inline void compare_compiled(const CompiledCases *t,
                                    const char *target) {
  Ctx *c = ctx_new();
  Graph *g = graph_new(c);
  uint32_t random = 1;
  const Data *inputs[COMPILED_CASES_MAX];
  Data *want[COMPILED_CASES_MAX], *got[COMPILED_CASES_MAX];
  for (int k = 0; k < t->n; k++) {
    Edge x = case_input(g, k, t->inputs[k], &random);
    inputs[k] = x.node->value[0];
    vec_push(&c->arena, &g->outputs, t->build(g, k, x, &random));
  }
  Node *failed;
  const char *why = graph_force(g, g->outputs.at, t->n, &failed);
  assert_null(why);
  for (int k = 0; k < t->n; k++) {
    Edge e = g->outputs.at[k];
    want[k] = data_ref(e.node->value[e.out]);
    got[k] = data_new(edge_type(e));
  }
  passes_run(g, &(PassOptions){0}, NULL, NULL);
  Plan *p = plan_build(g, &(PlanOptions){.target = target_find(target),
                                         .whole_batch = true});
  assert_null(plan_verify(p));
  if (t->check_plan && p->target->vector_bytes)
    t->check_plan(p);
  // What the passes and the plan made of the ops has definitions too.
  assert_null(graph_force(g, g->outputs.at, t->n, &failed));
  for (int k = 0; k < t->n; k++) {
    Edge e = g->outputs.at[k];
    compare_case("definition", k, e.node->value[e.out], want[k],
                 t->error_max);
  }
  JitFunction *f = jit_compile(g, p, JIT_CC, &why, &failed);
  if (!f)
    fail_msg("%s: %s", target, why);
  assert_int_equal(jit_call(f, inputs, got), 0);
  for (int k = 0; k < t->n; k++) {
    compare_case(target, k, got[k], want[k], t->error_max);
    data_unref(got[k]);
    data_unref(want[k]);
  }
  jit_release(f);
  graph_release(g);
  ctx_release(c);
}

// For each length of vectors that this machine has, and without any.
static inline void compare_on_all_targets(const CompiledCases *t) {
  static const char *const targets[] = {"native", "x86-64-v3", "x86-64",
                                        "generic"};
  for (size_t i = 0; jit_has(JIT_CC) && i < sizeof targets / sizeof *targets;
       i++)
    compare_compiled(t, targets[i]);
}

#endif
