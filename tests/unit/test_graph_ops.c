// Definitions of the data-moving ops, against hand values and naive models.
#include "graph_util.h"

#include <math.h>
#include <stdlib.h>

typedef struct Fixture {
  Ctx *c;
  Graph *g;
} Fixture;

static int fixture_new(void **state) {
  Fixture *f = malloc(sizeof *f);
  f->c = ctx_new();
  f->g = graph_new(f->c);
  *state = f;
  return 0;
}

static int fixture_free(void **state) {
  Fixture *f = *state;
  graph_release(f->g);
  ctx_release(f->c);
  free(f);
  return 0;
}

static Graph *graph_of(void **state) { return ((Fixture *)*state)->g; }

// --- maps and broadcasting ---------------------------------------------------
static int64_t broadcast_offset(const Shape *from, const Shape *to,
                                int64_t at) {
  int64_t offset = 0, step = 1;
  for (int i = to->n - 1; i >= 0; i--) {
    int k = i - (to->n - from->n);
    int64_t index = at % to->d[i];
    at /= to->d[i];
    if (k >= 0) {
      offset += from->d[k] == 1 ? 0 : index * step;
      step *= from->d[k];
    }
  }
  return offset;
}

// A shape that broadcasts to `to`: some leading dimensions, some sizes 1.
static Shape smaller_shape(const Shape *to, uint32_t *r) {
  int first = random_below(r, to->n + 1);
  Shape s = {.n = to->n - first};
  for (int i = 0; i < s.n; i++)
    s.d[i] = random_below(r, 2) ? 1 : to->d[i + first];
  return s;
}

static void map_broadcasts(void **state) {
  Graph *g = graph_of(state);
  uint32_t r = 7;
  for (int round = 0; round < 200; round++) {
    Shape to = {.n = random_below(&r, 5)};
    for (int i = 0; i < to.n; i++)
      to.d[i] = random_below(&r, 8) ? 1 + random_below(&r, 9) : 37;
    DType t = random_below(&r, 2) ? DT_F32 : DT_I16;
    Node *x = random_constant(g, t, smaller_shape(&to, &r), &r);
    Node *y = random_constant(g, t, smaller_shape(&to, &r), &r);
    Program p = program_new(2);
    program_add(g->c, &p, SC_sub, t, 0, 1, -1);
    Attr attr = {.map = {.shape = to}};
    const Edge in[] = {edge_of(x), edge_of(y)};
    const Data *z = force(g, add(g, OP_map, attr, in, 2, &p));
    for (int64_t i = 0; i < z->numel; i++) {
      float a = (float)data_get(x->value[0],
                                broadcast_offset(&x->type->shape, &to, i));
      float b = (float)data_get(y->value[0],
                                broadcast_offset(&y->type->shape, &to, i));
      assert_true(data_get(z, i) == a - b);
    }
  }
}

static void map_refuses(void **state) {
  Graph *g = graph_of(state);
  uint32_t r = 1;
  Node *x = random_constant(g, DT_F32, SHAPE(2, 64), &r);
  Node *y = random_constant(g, DT_F32, SHAPE(256), &r);
  Program p = program_new(2);
  program_add(g->c, &p, SC_add, DT_F32, 0, 1, -1);
  const Edge in[] = {edge_of(x), edge_of(y)};
  Attr attr = {.map = {.shape = SHAPE(2, 64)}};
  const char *why = NULL;
  assert_null(graph_add(g, OP_map, &attr, in, 2, &p, NULL, &why));
  assert_string_equal(why, "The size of tensor a (64) must match the size of "
                           "tensor b (256) at non-singleton dimension 1");
}

// --- views -------------------------------------------------------------------
typedef struct View {
  Dims shape, stride;
  int64_t offset;
} View;

// A view within `numel` elements; negative and zero strides are among them.
static View random_view(int64_t numel, uint32_t *r) {
  View v = {.shape = {.n = random_below(r, 4)}};
  v.stride.n = v.shape.n;
  int64_t low = 0, high = 0;
  for (int i = 0; i < v.shape.n; i++) {
    v.shape.d[i] = 1 + random_below(r, 5);
    v.stride.d[i] = random_below(r, 12) - 4;
    int64_t reach = (v.shape.d[i] - 1) * v.stride.d[i];
    if (high + reach - low >= numel || high - low - reach >= numel)
      v.stride.d[i] = reach = 0;
    *(reach < 0 ? &low : &high) += reach;
  }
  v.offset = -low + random_below(r, (int)(numel - (high - low)));
  return v;
}

static int64_t view_offset(const View *v, int64_t at) {
  int64_t offset = v->offset;
  for (int i = v->shape.n - 1; i >= 0; at /= v->shape.d[i], i--)
    offset += at % v->shape.d[i] * v->stride.d[i];
  return offset;
}

static void views_and_writes(void **state) {
  Graph *g = graph_of(state);
  const DType types[] = {DT_U8, DT_F16, DT_F32, DT_F64};
  uint32_t r = 3;
  for (int round = 0; round < 500; round++) {
    Node *x = random_constant(g, types[round % 4], SHAPE(6, 10), &r);
    View v = random_view(60, &r);
    Attr attr = {.view = {v.shape, v.stride, v.offset}};
    Node *y = add1(g, OP_view, attr, x);
    const Data *seen = force(g, y);
    for (int64_t i = 0; i < seen->numel; i++)
      assert_true(data_get(seen, i) ==
                  data_get(x->value[0], view_offset(&v, i)));
    Node *value = random_constant(g, types[round % 4], v.shape, &r);
    Attr write = {.write = {v.shape, v.stride, v.offset}};
    const Edge in[] = {edge_of(x), edge_of(value)};
    const Data *written = force(g, add(g, OP_write, write, in, 2, NULL));
    double want[60];
    for (int i = 0; i < 60; i++)
      want[i] = data_get(x->value[0], i);
    for (int64_t i = 0; i < seen->numel; i++)
      want[view_offset(&v, i)] = data_get(value->value[0], i);
    for (int i = 0; i < 60; i++)
      assert_true(data_get(written, i) == want[i]);
  }
}

static void views_stay_inside(void **state) {
  Graph *g = graph_of(state);
  uint32_t r = 3;
  Node *x = random_constant(g, DT_F32, SHAPE(10), &r);
  const Edge in[] = {edge_of(x)};
  Attr outside[] = {{.view = {SHAPE(3), SHAPE(5), 0}},
                    {.view = {SHAPE(2), SHAPE(-1), 0}},
                    {.view = {SHAPE(1), SHAPE(1), 10}},
                    {.view = {SHAPE(3), SHAPE(INT64_MAX), 1}}};
  for (int i = 0; i < 4; i++)
    assert_non_null(refusal(g, OP_view, outside[i], in, 1));
  Attr empty = {.view = {SHAPE(0, 3), SHAPE(INT64_MAX, 7), 99}};
  assert_int_equal(force(g, add1(g, OP_view, empty, x))->numel, 0);
}

// A reshaped view shares the elements and outlives what it was made from.
static void whole_view_is_no_copy(void **state) {
  Graph *g = graph_of(state);
  Node *x = constant_of(g, DT_F32, SHAPE(2, 2), (double[]){1, 2, 3, 4});
  Attr flat = {.view = {SHAPE(4), SHAPE(1), 0}};
  Node *y = add1(g, OP_view, flat, x);
  assert_ptr_equal(force(g, y)->p, x->value[0]->p);
  data_unref(x->value[0]);
  x->value[0] = NULL;
  VALUES(y->value[0], 1, 2, 3, 4);
}

// --- reductions --------------------------------------------------------------
// The definition: all elements that share a result, one after the other.
static double naive_reduce(int kind, const double *v, int n,
                           double correction) {
  double sum = 0, prod = 1, best = v[0], spread = 0, squares = 0, exps = 0;
  int count = 0, at = 0;
  bool is_max = kind == reduce_kind_max || kind == reduce_kind_argmax;
  for (int i = 0; i < n; i++) {
    sum += v[i], prod *= v[i], count += v[i] != 0, exps += exp(v[i]);
    if (is_max ? v[i] > best : v[i] < best)
      best = v[i], at = i;
  }
  for (int i = 0; i < n; i++)
    spread += (v[i] - sum / n) * (v[i] - sum / n), squares += v[i] * v[i];
  switch (kind) {
  case reduce_kind_sum: return sum;
  case reduce_kind_prod: return prod;
  case reduce_kind_max:
  case reduce_kind_min: return best;
  case reduce_kind_any: return count > 0;
  case reduce_kind_all: return count == n;
  case reduce_kind_mean: return sum / n;
  case reduce_kind_var: return spread / (n - correction);
  case reduce_kind_std: return sqrt(spread / (n - correction));
  case reduce_kind_squares: return squares;
  case reduce_kind_logsumexp: return log(exps);
  default: return at;
  }
}

static void check_reduction(Graph *g, Node *x, const Attr *attr) {
  const Data *got = force(g, add1(g, OP_reduce, *attr, x));
  const Shape *s = &x->type->shape;
  bool is_reduced[DIMS_MAX] = {false};
  for (int i = 0; i < attr->reduce.axes.n; i++)
    is_reduced[attr->reduce.axes.d[i]] = true;
  for (int64_t result = 0; result < got->numel; result++) {
    double v[700] = {0};
    int n = 0;
    for (int64_t i = 0; i < x->value[0]->numel; i++) {
      int64_t at = i, to = 0, step = 1;
      for (int d = s->n - 1; d >= 0; at /= s->d[d], d--)
        if (!is_reduced[d]) {
          to += at % s->d[d] * step;
          step *= s->d[d];
        }
      if (to == result)
        v[n++] = data_get(x->value[0], i);
    }
    double want = naive_reduce(attr->reduce.kind, v, n,
                               attr->reduce.correction);
    double have = data_get(got, result), size = fabs(want);
    // A float sum is as exact as its elements are small.
    if (attr->reduce.kind == reduce_kind_sum ||
        attr->reduce.kind == reduce_kind_mean)
      for (int i = 0; i < n; i++)
        size += fabs(v[i]);
    assert_true(have == want || fabs(have - want) <= 1e-6 * size + 1e-9);
  }
}

static void reductions(void **state) {
  Graph *g = graph_of(state);
  uint32_t r = 11;
  for (int round = 0; round < 300; round++) {
    Shape s = {.n = random_below(&r, 4)};
    Attr attr = {.reduce = {.kind = random_below(&r, reduce_kind_count),
                            .keepdim = random_below(&r, 2),
                            .correction = random_below(&r, 2) / 2.0,
                            .running = random_below(&r, 2)}};
    for (int i = 0; i < s.n; i++) {
      s.d[i] = 1 + random_below(&r, 8);
      if (random_below(&r, 2))
        attr.reduce.axes.d[attr.reduce.axes.n++] = i;
    }
    bool is_small = attr.reduce.kind == reduce_kind_prod;
    Node *x = random_constant(g, is_small ? DT_F64 : DT_F32, s, &r);
    check_reduction(g, x, &attr);
  }
}

static void reductions_of_special_values(void **state) {
  Graph *g = graph_of(state);
  const double v[] = {1, NAN, 3, NAN, 3, 3};
  Node *x = constant_of(g, DT_F32, SHAPE(2, 3), v);
  Attr a = {.reduce = {.kind = reduce_kind_argmax, .axes = SHAPE(1)}};
  VALUES(force(g, add1(g, OP_reduce, a, x)), 1, 0);
  a.reduce.kind = reduce_kind_max;
  VALUES(force(g, add1(g, OP_reduce, a, x)), NAN, NAN);
  Node *inf = constant_of(g, DT_F32, SHAPE(2),
                          (double[]){-INFINITY, -INFINITY});
  Attr lse = {.reduce = {.kind = reduce_kind_logsumexp, .axes = SHAPE(0)}};
  VALUES(force(g, add1(g, OP_reduce, lse, inf)), -INFINITY);
  Node *bytes = constant_of(g, DT_U8, SHAPE(3), (double[]){200, 200, 3});
  Attr sum = {.reduce = {.axes = SHAPE(0)}};
  VALUES(force(g, add1(g, OP_reduce, sum, bytes)), 403);
  Node *ties = constant_of(g, DT_I64, SHAPE(4), (double[]){2, 5, 5, 1});
  Attr first = {.reduce = {.kind = reduce_kind_argmax, .axes = SHAPE(0)}};
  VALUES(force(g, add1(g, OP_reduce, first, ties)), 1);
  Node *none = constant_of(g, DT_F32, SHAPE(0, 2), NULL);
  Attr mean = {.reduce = {.kind = reduce_kind_mean, .axes = SHAPE(0)}};
  VALUES(force(g, add1(g, OP_reduce, mean, none)), NAN, NAN);
  const Edge in[] = {edge_of(none)};
  assert_string_equal(refusal(g, OP_reduce, first, in, 1),
                      "argmax(): Expected reduction dim 0 to have non-zero "
                      "size.");
}

static void scans(void **state) {
  Graph *g = graph_of(state);
  const double v[] = {1, 3, 3, NAN, 2, 9};
  Node *x = constant_of(g, DT_F32, SHAPE(6), v);
  Node *y = constant_of(g, DT_I8, SHAPE(2, 2), (double[]){100, 2, 100, 3});
  Node *m = add1(g, OP_scan, (Attr){.scan = {scan_kind_max, 0}}, x);
  VALUES(force(g, m), 1, 3, 3, NAN, NAN, NAN);
  VALUES(m->value[1], 0, 1, 2, 3, 3, 3);
  Node *s = add1(g, OP_scan, (Attr){.scan = {scan_kind_sum, 0}}, y);
  assert_int_equal(s->n_out, 1);
  VALUES(force(g, s), 100, 2, 200, 5);
  Node *p = add1(g, OP_scan, (Attr){.scan = {scan_kind_prod, 1}}, y);
  VALUES(force(g, p), 100, 200, 100, 300);
}

// --- joining -----------------------------------------------------------------
static void concat_and_pad(void **state) {
  Graph *g = graph_of(state);
  Node *x = constant_of(g, DT_F32, SHAPE(2, 2), (double[]){1, 2, 3, 4});
  Node *y = constant_of(g, DT_F32, SHAPE(2, 1), (double[]){5, 6});
  const Edge in[] = {edge_of(x), edge_of(y)};
  Node *j = add(g, OP_concat, (Attr){.concat = {1}}, in, 2, NULL);
  VALUES(force(g, j), 1, 2, 5, 3, 4, 6);
  assert_string_equal(refusal(g, OP_concat, (Attr){.concat = {0}}, in, 2),
                      "Sizes of tensors must match except in dimension 0. "
                      "Expected size 2 but got size 1 for tensor number 1 in "
                      "the list.");
  Attr pad = {.pad = {pad_mode_constant, SHAPE(0, 1), SHAPE(-1, 1), 7}};
  VALUES(force(g, add1(g, OP_pad, pad, x)), 7, 1, 2, 7);
  Node *row = constant_of(g, DT_I32, SHAPE(3), (double[]){1, 2, 3});
  Attr around = {.pad = {pad_mode_reflect, SHAPE(2), SHAPE(1), 0}};
  VALUES(force(g, add1(g, OP_pad, around, row)), 3, 2, 1, 2, 3, 2);
  around.pad.mode = pad_mode_replicate;
  VALUES(force(g, add1(g, OP_pad, around, row)), 1, 1, 1, 2, 3, 3);
  around.pad.mode = pad_mode_circular;
  VALUES(force(g, add1(g, OP_pad, around, row)), 2, 3, 1, 2, 3, 1);
  Attr wide = {.pad = {pad_mode_reflect, SHAPE(4), SHAPE(4), 0}};
  assert_string_equal(refusal(g, OP_pad, wide, (Edge[]){edge_of(row)}, 1),
                      "Argument #4: Padding size should be less than the "
                      "corresponding input dimension, but got: padding (4, 4) "
                      "at dimension 0 of input [3]");
}

// --- indexing ----------------------------------------------------------------
static const char *failure(Graph *g, Node *n) {
  Node *failed = NULL;
  const char *why = graph_force(g, (Edge[]){edge_of(n)}, 1, &failed);
  assert_ptr_equal(failed, n);
  return why;
}

static void index_and_gather(void **state) {
  Graph *g = graph_of(state);
  const double v[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  Node *x = constant_of(g, DT_F32, SHAPE(2, 3, 2), v);
  Node *i = constant_of(g, DT_I64, SHAPE(2, 1), (double[]){2, -3});
  Node *k = constant_of(g, DT_I64, SHAPE(2), (double[]){1, 0});
  const Edge one[] = {edge_of(x), edge_of(k)};
  Node *rows = add(g, OP_index, (Attr){.index = {1}}, one, 2, NULL);
  VALUES(force(g, rows), 2, 3, 0, 1, 8, 9, 6, 7);
  const Edge two[] = {edge_of(x), edge_of(i), edge_of(k)};
  Node *both = add(g, OP_index, (Attr){.index = {1}}, two, 3, NULL);
  assert_int_equal(both->type->shape.n, 3);
  VALUES(force(g, both), 5, 4, 1, 0, 11, 10, 7, 6);
  Node *far = constant_of(g, DT_I64, SHAPE(1), (double[]){7});
  const Edge past[] = {edge_of(x), edge_of(far)};
  assert_string_equal(
      failure(g, add(g, OP_index, (Attr){.index = {1}}, past, 2, NULL)),
      "index 7 is out of bounds for dimension 1 with size 3");
  Node *m = constant_of(g, DT_F32, SHAPE(2, 3), v);
  Node *at = constant_of(g, DT_I64, SHAPE(1, 2), (double[]){1, 0});
  const Edge pick[] = {edge_of(m), edge_of(at)};
  VALUES(force(g, add(g, OP_gather, (Attr){.gather = {0}}, pick, 2, NULL)), 3,
         1);
  Node *nz = add1(g, OP_nonzero, (Attr){.nonzero = {5}}, m);
  VALUES(force(g, nz), 0, 1, 0, 2, 1, 0, 1, 1, 1, 2);
}

static void scatter_and_index_put(void **state) {
  Graph *g = graph_of(state);
  Node *base = constant_of(g, DT_F32, SHAPE(3), (double[]){1, 1, 1});
  Node *at = constant_of(g, DT_I64, SHAPE(3), (double[]){0, 0, 2});
  Node *src = constant_of(g, DT_F32, SHAPE(3), (double[]){2, 4, 8});
  const Edge in[] = {edge_of(base), edge_of(at), edge_of(src)};
  static const struct {
    int kind;
    bool include_self;
    double want[3];
  } cases[] = {{scatter_kind_set, true, {4, 1, 8}},
               {scatter_kind_add, true, {7, 1, 9}},
               {scatter_kind_add, false, {6, 1, 8}},
               {scatter_kind_multiply, true, {8, 1, 8}},
               {scatter_kind_amax, true, {4, 1, 8}},
               {scatter_kind_amin, true, {1, 1, 1}},
               {scatter_kind_amin, false, {2, 1, 8}},
               {scatter_kind_mean, true, {7 / 3.0, 1, 4.5}},
               {scatter_kind_mean, false, {3, 1, 8}}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Attr a = {.scatter = {cases[i].kind, 0, cases[i].include_self}};
    Node *n = add(g, OP_scatter, a, in, 3, NULL);
    assert_values(force(g, n), 3, cases[i].want);
  }
  Node *m = constant_of(g, DT_I64, SHAPE(2, 2), (double[]){1, 2, 3, 4});
  Node *rows = constant_of(g, DT_I64, SHAPE(2), (double[]){-1, 1});
  Node *add2 = constant_of(g, DT_I64, SHAPE(2), (double[]){10, 20});
  const Edge put[] = {edge_of(m), edge_of(rows), edge_of(add2)};
  Attr sum = {.index_put = {0, true}}, set = {.index_put = {0, false}};
  VALUES(force(g, add(g, OP_index_put, sum, put, 3, NULL)), 1, 2, 23, 44);
  VALUES(force(g, add(g, OP_index_put, set, put, 3, NULL)), 1, 2, 10, 20);
}

// --- sorting -----------------------------------------------------------------
// In order, a permutation, ties by place; a NaN is above all.
static void check_sorted(const Data *x, const Data *v, const Data *at,
                         bool descending) {
  int n = (int)v->numel;
  for (int i = 0; i < n; i++) {
    double got = data_get(v, i), from = data_get(x, data_get_int(at, i));
    assert_true(got == from || (got != got && from != from));
    if (!i)
      continue;
    double last = data_get(v, i - 1);
    double lo = descending ? got : last, hi = descending ? last : got;
    assert_true(hi != hi || lo <= hi);
    if (lo == hi || (lo != lo && hi != hi))
      assert_true(data_get_int(at, i - 1) < data_get_int(at, i));
  }
}

static void sort_and_topk(void **state) {
  Graph *g = graph_of(state);
  uint32_t r = 5;
  for (int round = 0; round < 100; round++) {
    int n = 1 + random_below(&r, 40);
    DType t = round % 2 ? DT_F32 : DT_I8;
    Node *x = random_constant(g, t, SHAPE(n), &r);
    if (t == DT_F32)
      data_set(x->value[0], random_below(&r, n), NAN);
    bool descending = random_below(&r, 2);
    Node *s = add1(g, OP_sort, (Attr){.sort = {0, descending, false}}, x);
    force(g, s);
    check_sorted(x->value[0], s->value[0], s->value[1], descending);
    int k = random_below(&r, n + 1);
    Node *top = add1(g, OP_topk, (Attr){.topk = {0, k, descending, false}}, x);
    force(g, top);
    for (int i = 0; i < k; i++) {
      double a = data_get(s->value[0], i), b = data_get(top->value[0], i);
      assert_true(a == b || (a != a && b != b));
    }
  }
  Node *m = constant_of(g, DT_F32, SHAPE(2, 2), (double[]){1, 4, 3, 2});
  Node *down = add1(g, OP_sort, (Attr){.sort = {0, true, false}}, m);
  VALUES(force(g, down), 3, 4, 1, 2);
  VALUES(down->value[1], 1, 0, 0, 1);
  assert_string_equal(refusal(g, OP_topk, (Attr){.topk = {0, 3, true, false}},
                              (Edge[]){edge_of(m)}, 1),
                      "selected index k out of range");
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_new, fixture_free)
  const struct CMUnitTest tests[] = {
      TEST(map_broadcasts),    TEST(map_refuses),
      TEST(views_and_writes),  TEST(views_stay_inside),
      TEST(whole_view_is_no_copy), TEST(reductions),
      TEST(reductions_of_special_values), TEST(scans),
      TEST(concat_and_pad),    TEST(index_and_gather),
      TEST(scatter_and_index_put), TEST(sort_and_topk),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
