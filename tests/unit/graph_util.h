// For tests: graphs of constants, and random numbers that are the same
// everywhere.
#ifndef T2C_TESTS_GRAPH_UTIL_H
#define T2C_TESTS_GRAPH_UTIL_H

#include "graph/graph.h"
#include "graph/program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define SHAPE(...)                                                             \
  ((Shape){(int)(sizeof((int64_t[]){__VA_ARGS__}) / sizeof(int64_t)),          \
           {__VA_ARGS__}})

static inline uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static inline int random_below(uint32_t *state, int n) {
  return (int)(next_random(state) % (uint32_t)n);
}

static inline Node *constant_of(Graph *g, DType t, Shape s, const double *v) {
  Data *d = data_new(&(TensorType){t, s});
  for (int64_t i = 0; i < d->numel; i++)
    data_set(d, i, v[i]);
  return graph_constant(g, d, NULL);
}

static inline Node *random_constant(Graph *g, DType t, Shape s,
                                    uint32_t *state) {
  Data *d = data_new(&(TensorType){t, s});
  for (int64_t i = 0; i < d->numel; i++)
    data_set(d, i, random_below(state, 2001) / 100.0 - 10);
  return graph_constant(g, d, NULL);
}

// Adds a node that must be fine.
static inline Node *add(Graph *g, Op op, Attr attr, const Edge *in, int n_in,
                        const Program *p) {
  const char *why = NULL;
  Node *n = graph_add(g, op, &attr, in, n_in, p, NULL, &why);
  if (!n)
    fail_msg("%s: %s", op_info[op].name, why);
  return n;
}

static inline Node *add1(Graph *g, Op op, Attr attr, Node *x) {
  return add(g, op, attr, (Edge[]){edge_of(x)}, 1, NULL);
}

// Computes a node that must be fine; its first value.
static inline const Data *force(Graph *g, Node *n) {
  Node *failed = NULL;
  const char *why = graph_force(g, (Edge[]){edge_of(n)}, 1, &failed);
  if (why)
    fail_msg("%s: %s", op_info[failed->op].name, why);
  return n->value[0];
}

// Adds a node that must be refused; the reason.
static inline const char *refusal(Graph *g, Op op, Attr attr, const Edge *in,
                                  int n_in) {
  const char *why = NULL;
  assert_null(graph_add(g, op, &attr, in, n_in, NULL, NULL, &why));
  return why;
}

static inline void assert_values(const Data *d, int n, const double *want) {
  assert_int_equal(d->numel, n);
  for (int i = 0; i < n; i++) {
    double got = data_get(d, i), error = got - want[i];
    bool same = got == want[i] || (got != got && want[i] != want[i]);
    if (!same && !(error < 1e-6 && error > -1e-6))
      fail_msg("element %d is %.9g, expected %.9g", i, got, want[i]);
  }
}
#define VALUES(d, ...)                                                         \
  assert_values((d),                                                           \
                (int)(sizeof((double[]){__VA_ARGS__}) / sizeof(double)),       \
                (double[]){__VA_ARGS__})

#endif
