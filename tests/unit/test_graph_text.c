// The graph's text: what is printed reads back as the same graph, and what is
// not such a text is refused with a place.
#include "graph_util.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static Graph *read_text(Ctx *c, const char *text) {
  return graph_read(c, source_new(c, "test.graph", text, strlen(text)));
}

static const char *print_text(const Graph *g) {
  Buf b = buf_new(&g->c->arena);
  graph_print(g, &b);
  return buf_text(&b);
}

// --- random graphs -----------------------------------------------------------
typedef struct Maker {
  Ctx *c;
  Graph *g;
  uint32_t r;
} Maker;

static Edge some_edge(Maker *m) {
  Node *n = m->g->nodes.at[random_below(&m->r, m->g->nodes.n)];
  return (Edge){n, random_below(&m->r, n->n_out)};
}

static double some_double(Maker *m) {
  static const double special[] = {0, -0.0, 1, -1.5, 1e-40, 3.4e38, 0.1};
  int k = random_below(&m->r, 12);
  return k < 7    ? special[k]
         : k == 7 ? INFINITY
         : k == 8 ? NAN
                  : (double)next_random(&m->r) / (1 + next_random(&m->r));
}

static Program some_program(Maker *m, const DType *in, int n_in, DType t) {
  Program p = program_new(n_in);
  int k = program_const(m->c, &p, t, some_double(m));
  for (int steps = random_below(&m->r, 6); steps; steps--) {
    Scalar op = (Scalar)random_below(&m->r, SC_const);
    Program longer = *program_copy(m->c, &p);
    DType result = scalar_info[op].is_bool ? DT_BOOL : t;
    int operands = scalar_info[op].operands;
    int a = random_below(&m->r, n_in + p.n), b = random_below(&m->r, n_in + 1);
    program_add(m->c, &longer, op, result, a, operands > 1 ? b : -1,
                operands > 2 ? a : -1);
    if (!program_check(m->c, &longer, in))
      p = longer;
  }
  program_cast(m->c, &p, t, random_below(&m->r, 2) ? k : 0);
  return p;
}

static Node *some_leaf(Maker *m) {
  static const char *const names[] = {"x", "layer1.0.weight", "a\"b\\\n", NULL};
  DType t = (DType)random_below(&m->r, DT_COUNT);
  Shape s = {.n = random_below(&m->r, 4)};
  for (int i = 0; i < s.n; i++)
    s.d[i] = random_below(&m->r, 4);
  const char *name = names[random_below(&m->r, 4)];
  Attr a = {0};
  switch (random_below(&m->r, 5)) {
  case 0:
    a.input = (struct Attr_input){random_below(&m->r, 3), name, s, t};
    return add(m->g, OP_input, a, NULL, 0, NULL);
  case 1:
    a.param = (struct Attr_param){name, s, t};
    return add(m->g, OP_param, a, NULL, 0, NULL);
  case 2:
    a.full = (struct Attr_full){s, t, some_double(m), -7};
    return add(m->g, OP_full, a, NULL, 0, NULL);
  case 3:
    a.iota = (struct Attr_iota){random_below(&m->r, 20), t};
    return add(m->g, OP_iota, a, NULL, 0, NULL);
  default:
    s = SHAPE(random_below(&m->r, 17));
    Node *n = random_constant(m->g, t, s, &m->r);
    if (n->value[0]->numel && dtype_is_float(t))
      data_set(n->value[0], 0, some_double(m));
    return n;
  }
}

// A node of a random op, where its rule allows it.
static void add_some_node(Maker *m) {
  Edge x = some_edge(m), y = some_edge(m);
  const Edge in[] = {x, y};
  const TensorType *t = edge_type(x);
  Attr a = {0};
  const char *why;
  switch (random_below(&m->r, 7)) {
  case 0: some_leaf(m); break;
  case 1: {
    DType dtypes[] = {t->dtype, edge_type(y)->dtype};
    Program p = some_program(m, dtypes, 2, t->dtype);
    if (!shape_broadcast(m->c, &t->shape, &edge_type(y)->shape, &a.map.shape))
      graph_add(m->g, OP_map, &a, in, 2, &p, NULL, &why);
    break;
  }
  case 2:
    a.reduce.kind = random_below(&m->r, reduce_kind_count);
    a.reduce.axes = SHAPE(0);
    a.reduce.keepdim = random_below(&m->r, 2);
    a.reduce.correction = some_double(m);
    graph_add(m->g, OP_reduce, &a, in, 1, NULL, NULL, &why);
    break;
  case 3:
    a.view.shape = SHAPE(2, random_below(&m->r, 3));
    a.view.stride = SHAPE(1, random_below(&m->r, 2));
    graph_add(m->g, OP_view, &a, in, 1, NULL, NULL, &why);
    break;
  case 4: graph_add(m->g, OP_sort, &a, in, 1, NULL, NULL, &why); break;
  case 5: graph_add(m->g, OP_concat, &a, in, 2, NULL, NULL, &why); break;
  default: {
    Origin *o = arena_new(&m->c->arena, Origin);
    o->module_path = "layer2.0.conv1";
    o->what = "softmax";
    a.softmax.log = random_below(&m->r, 2);
    Node *n = graph_add(m->g, OP_softmax, &a, in, 1, NULL, o, &why);
    DType dtypes[] = {t->dtype, t->dtype};
    Program p = some_program(m, dtypes, 2, t->dtype);
    if (n)
      graph_set_post(m->g, n, &p, in, 1);
  }
  }
}

static void print_read_print(void **state) {
  (void)state;
  for (uint32_t seed = 0; seed < 300; seed++) {
    Ctx *c = ctx_new();
    Maker m = {c, graph_new(c), seed * 977 + 1};
    some_leaf(&m);
    for (int k = 0; k < 30; k++)
      add_some_node(&m);
    for (int k = random_below(&m.r, 4) + 1; k; k--) {
      vec_push(&c->arena, &m.g->outputs, some_edge(&m));
      vec_push(&c->arena, &m.g->output_names, k % 2 ? "y" : NULL);
    }
    assert_null(graph_verify(m.g));
    const char *text = print_text(m.g);
    Graph *again = read_text(c, text);
    if (!again)
      fail_msg("%s in\n%s", c->diags.at[0]->message, text);
    assert_null(graph_verify(again));
    assert_string_equal(print_text(again), text);
    graph_release(again);
    graph_release(m.g);
    ctx_release(c);
  }
}

// --- one text, by hand -------------------------------------------------------
static const char sample[] =
    "# a comment\n"
    "%0: f32[1,2,3,3] = input index=0 name=\"x\"\n"
    "%1: f32[2,1,2,2] = param name=\"conv.weight\"\n"
    "%2: f32[1,2,2,2] = conv(%0, %1) stride=[1,1] dilation=[1,1] "
    "pad_lo=[0,0] pad_hi=[0,0] groups=2 post() { f32 v1 = relu(v0) }\n"
    "%3: f32[1,2,1,1], i64[1,2,1,1] = pool(%2) kind=max kernel=[2,2] "
    "stride=[2,2] dilation=[1,1] padding=[0,0] output=[1,1] divisor=0\n"
    "return \"y\"=%3, \"at\"=%3.1\n";

static void sample_is_read(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Graph *g = read_text(c, sample);
  assert_non_null(g);
  assert_null(graph_verify(g));
  assert_int_equal(g->nodes.n, 4);
  assert_int_equal(g->nodes.at[2]->attr.conv.groups, 2);
  assert_int_equal(node_macs(g->nodes.at[2]), 8 * 4);
  assert_int_equal(g->outputs.at[1].out, 1);
  assert_string_equal(g->output_names.at[1], "at");
  assert_string_equal(print_text(g), strchr(sample, '\n') + 1);
  ctx_release(c);
}

static void dead_nodes_are_not_printed(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Graph *g = read_text(c, "%0: f32[2] = iota size=2\n"
                          "%1: i64[2] = iota size=2\nreturn %1\n");
  int n;
  Node **live = graph_live(g, &n);
  assert_int_equal(n, 1);
  assert_ptr_equal(live[0], g->nodes.at[1]);
  assert_string_equal(print_text(g), "%0: i64[2] = iota size=2\nreturn %0\n");
  ctx_release(c);
}

// --- refusals ----------------------------------------------------------------
static void mistakes_have_a_place(void **state) {
  (void)state;
  static const struct {
    const char *text, *message;
    uint32_t at;
  } cases[] = {
      {"", "expected 'return' with the outputs", 0},
      {"%1: f32[] = iota", "expected number 0 here", 1},
      {"%0: f33[] = iota", "expected an element type", 3},
      {"%0: f32[1,] = iota", "expected an integer", 10},
      {"%0: f32[1] = iotta", "there is no such op", 12},
      {"%0: f32[1] = iota(%0)", "this number is out of range", 19},
      {"%0: f32[1] = iota sise=1", "iota has no attribute 'sise'", 22},
      {"%0: f32[1] = iota size=2", "the type of this node is f32[2]", 2},
      {"%0: f32[20] = constant {... fnv:12}",
       "the elements of this constant are not in the text", 27},
      {"%0: f32[2] = constant {1}", "expected ','", 24},
      {"%0: f32[2] = constant", "the constant has no elements", 2},
      {"%0: f32[2] = input name=\"x", "the string has no end", 26},
      {"%0: f32[] = map() { f32 v0 = const 1; f32 v2 = neg(v0) }",
       "expected number 1 here", 43},
      {"return %0", "this number is out of range", 8},
      {"return\nreturn", "nothing follows 'return'", 7},
      {"hello", "expected a node, '%N: type = op(...)', or 'return'", 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Ctx *c = ctx_new();
    assert_null(read_text(c, cases[i].text));
    assert_int_equal(c->diags.n, 1);
    assert_string_equal(c->diags.at[0]->message, cases[i].message);
    assert_int_equal(c->diags.at[0]->range.begin, cases[i].at);
    ctx_release(c);
  }
}

// Bytes changed at random are refused or read; what is read verifies.
static void damaged_texts(void **state) {
  (void)state;
  uint32_t r = 1;
  for (int round = 0; round < 3000; round++) {
    char text[sizeof sample];
    memcpy(text, sample, sizeof sample);
    for (int k = 1 + random_below(&r, 3); k; k--) {
      int at = random_below(&r, (int)sizeof sample - 1);
      text[at] = random_below(&r, 3)
                     ? sample[random_below(&r, (int)sizeof sample - 1)]
                     : (char)random_below(&r, 256);
    }
    Ctx *c = ctx_new();
    Graph *g = read_text(c, text);
    assert_true(g ? c->diags.n == 0 : c->diags.n == 1);
    if (g)
      assert_null(graph_verify(g));
    ctx_release(c);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(print_read_print),
      cmocka_unit_test(sample_is_read),
      cmocka_unit_test(dead_nodes_are_not_printed),
      cmocka_unit_test(mistakes_have_a_place),
      cmocka_unit_test(damaged_texts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
