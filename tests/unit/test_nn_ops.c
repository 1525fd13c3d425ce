// Values of the neural-network ops, computed by PyTorch 2.15 from the same
// patterns, and the words of their refusals.
#include "graph_util.h"

#include <math.h>
#include <stdlib.h>

typedef struct Fixture {
  Ctx *c;
  Graph *g;
} Fixture;

static int set_up(void **state) {
  Fixture *f = calloc(1, sizeof *f);
  f->c = ctx_new();
  f->g = graph_new(f->c);
  *state = f;
  return 0;
}

static int tear_down(void **state) {
  Fixture *f = *state;
  graph_release(f->g);
  ctx_release(f->c);
  free(f);
  return 0;
}

static Graph *graph_of(void **state) { return ((Fixture *)*state)->g; }

// Elements ((7 i + 3 seed) mod 11 - 5) / 4 + shift: exact in every type.
static Node *shifted(Graph *g, int seed, double shift, Shape s) {
  Data *d = data_new(&(TensorType){DT_F32, s});
  for (int64_t i = 0; i < d->numel; i++)
    data_set(d, i, (double)((i * 7 + seed * 3) % 11 - 5) / 4 + shift);
  return graph_constant(g, d, NULL);
}

static Node *pattern(Graph *g, int seed, Shape s) {
  return shifted(g, seed, 0, s);
}

// A tensor whose values don't matter.
static Edge of_type(Graph *g, DType t, Shape s) {
  return edge_of(graph_constant(g, data_new(&(TensorType){t, s}), NULL));
}

static Edge some(Graph *g, Shape s) { return of_type(g, DT_F32, s); }

#define DIMS(...) SHAPE(__VA_ARGS__)
#define EDGES(...) (Edge[]){__VA_ARGS__}

static Node *run_op(Graph *g, Op op, Attr attr, const Edge *in, int n_in) {
  Node *n = add(g, op, attr, in, n_in, NULL);
  force(g, n);
  return n;
}

static void refuses(Graph *g, Op op, Attr attr, const Edge *in, int n_in,
                    const char *words) {
  assert_string_equal(refusal(g, op, attr, in, n_in), words);
}

// --- convolution -------------------------------------------------------------

static Attr conv_attr(Dims stride, Dims pad, int64_t groups) {
  Dims ones = {stride.n, {1, 1, 1}};
  return (Attr){.conv = {stride, ones, pad, pad, groups}};
}

static void test_conv(void **state) {
  Graph *g = graph_of(state);
  Attr a = {.conv = {DIMS(1, 2), DIMS(2, 1), DIMS(1, 0), DIMS(0, 2), 1}};
  Node *n = run_op(g, OP_conv, a,
                   EDGES(edge_of(pattern(g, 0, SHAPE(1, 2, 3, 4))),
                         edge_of(pattern(g, 1, SHAPE(2, 2, 2, 2))),
                         edge_of(pattern(g, 2, SHAPE(2)))), 3);
  VALUES(n->value[0], 2.375, -0.25, 0.25, 0.25, 5.8125, 0.25, 1.3125, -1.25,
         -0.75, -2.25, 1.375, -0.75);
  n = run_op(g, OP_conv, conv_attr(DIMS(2), DIMS(0), 2),
             EDGES(edge_of(pattern(g, 0, SHAPE(2, 4, 5))),
                   edge_of(pattern(g, 1, SHAPE(4, 2, 3)))), 2);
  VALUES(n->value[0], 2.6875, 0.875, 3.1875, 0.5, -1.75, 1.5625, 1.25,
         -1.8125, -1.6875, 2.6875, -1.6875, 3.1875, -1.625, -1.75, -1.1875,
         1.25);
  n = run_op(g, OP_conv, conv_attr(DIMS(1, 1, 1), DIMS(1, 0, 0), 1),
             EDGES(edge_of(pattern(g, 0, SHAPE(1, 1, 2, 2, 3))),
                   edge_of(pattern(g, 1, SHAPE(1, 1, 2, 1, 2))),
                   edge_of(pattern(g, 2, SHAPE(1)))), 3);
  VALUES(n->value[0], -0.4375, 0.75, 0.375, 0.875, 1.75, 0.125, 0.3125,
         0.0625, -0.25, -1, -0.4375, -1.1875);
}

// Integers wrap in their own width; an empty batch is fine.
static void test_conv_types(void **state) {
  Graph *g = graph_of(state);
  Attr a = conv_attr(DIMS(1), DIMS(0), 1);
  Node *x = constant_of(g, DT_I8, SHAPE(1, 1, 3), (double[]){100, 2, -100});
  Node *w = constant_of(g, DT_I8, SHAPE(1, 1, 2), (double[]){2, 1});
  Node *n = run_op(g, OP_conv, a, EDGES(edge_of(x), edge_of(w)), 2);
  VALUES(n->value[0], -54, -96);
  x = constant_of(g, DT_BF16, SHAPE(1, 1, 3), (double[]){1, 2, 3});
  w = constant_of(g, DT_BF16, SHAPE(1, 1, 2), (double[]){1, 0.0078125});
  n = run_op(g, OP_conv, a, EDGES(edge_of(x), edge_of(w)), 2);
  VALUES(n->value[0], 1.015625, 2.03125); // 2.0234375 is no bfloat16
  n = run_op(g, OP_conv, a,
             EDGES(some(g, SHAPE(0, 1, 3)), some(g, SHAPE(1, 1, 2))), 2);
  assert_int_equal(n->value[0]->numel, 0);
}

static void test_conv_refusals(void **state) {
  Graph *g = graph_of(state);
  Attr a = conv_attr(DIMS(1, 1), DIMS(0, 0), 1);
  Edge x = some(g, SHAPE(20, 3, 50, 100)), w = some(g, SHAPE(33, 16, 3, 3));
  refuses(g, OP_conv, a, EDGES(x, w), 2,
          "Given groups=1, weight of size [33, 16, 3, 3], expected input[20, "
          "3, 50, 100] to have 16 channels, but got 3 channels instead");
  x = some(g, SHAPE(1, 3, 4, 4));
  refuses(g, OP_conv, a, EDGES(x, some(g, SHAPE(2, 3, 7, 7))), 2,
          "Calculated padded input size per channel: (4 x 4). Kernel size: "
          "(7 x 7). Kernel size can't be greater than actual input size");
  refuses(g, OP_conv, a, EDGES(some(g, SHAPE(3, 32)), w), 2,
          "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got "
          "input of size: [3, 32]");
  w = some(g, SHAPE(2, 3, 3, 3));
  refuses(g, OP_conv, a, EDGES(x, w, some(g, SHAPE(3))), 3,
          "Given weight of size [2, 3, 3, 3], expected bias to be "
          "1-dimensional with 2 elements, but got bias of size [3] instead");
  refuses(g, OP_conv, a, EDGES(x, w, of_type(g, DT_F64, SHAPE(2))), 3,
          "Input type (float) and bias type (double) should be the same");
  refuses(g, OP_conv, a, EDGES(x, of_type(g, DT_F64, SHAPE(2, 3, 3, 3))), 2,
          "expected scalar type Float but found Double");
  refuses(g, OP_conv, conv_attr(DIMS(0, 1), DIMS(0, 0), 1), EDGES(x, w), 2,
          "non-positive stride is not supported");
  refuses(g, OP_conv, conv_attr(DIMS(1, 1), DIMS(0, -1), 1), EDGES(x, w), 2,
          "negative padding is not supported");
  refuses(g, OP_conv, conv_attr(DIMS(1, 1), DIMS(0, 0), 0), EDGES(x, w), 2,
          "non-positive groups is not supported");
  Attr huge = conv_attr(DIMS(1, 1), DIMS(INT64_MAX, 0), 1);
  refuses(g, OP_conv, huge, EDGES(x, w), 2,
          "Storage size calculation overflowed");
  Edge b = of_type(g, DT_BOOL, SHAPE(1, 1, 4, 4));
  refuses(g, OP_conv, a, EDGES(b, of_type(g, DT_BOOL, SHAPE(1, 1, 1, 1))), 2,
          "\"slow_conv2d_cpu\" not implemented for 'Bool'");
}

static void test_conv_transpose(void **state) {
  Graph *g = graph_of(state);
  Attr a = {.conv_transpose = {DIMS(2, 1), DIMS(1, 1), DIMS(1, 0), DIMS(1, 0),
                               1}};
  Edge x = edge_of(pattern(g, 0, SHAPE(1, 2, 2, 2)));
  Node *n = run_op(g, OP_conv_transpose, a,
                   EDGES(x, edge_of(pattern(g, 1, SHAPE(2, 1, 3, 2))),
                         edge_of(pattern(g, 2, SHAPE(1)))), 3);
  VALUES(n->value[0], -0.125, 1.1875, 0.8125, -1.625, -0.25, 2.1875, -0.125,
         -0.3125, -0.6875, 0.25, 1, 0.25);
  refuses(g, OP_conv_transpose, a, EDGES(x, some(g, SHAPE(16, 33, 3, 3))), 2,
          "Given transposed=1, weight of size [16, 33, 3, 3], expected "
          "input[1, 2, 2, 2] to have 16 channels, but got 2 channels "
          "instead");
  a.conv_transpose.output_padding = DIMS(0, 1);
  refuses(g, OP_conv_transpose, a, EDGES(x, some(g, SHAPE(2, 1, 3, 3))), 2,
          "output padding must be smaller than either stride or dilation, "
          "but got output_padding_height: 0 output_padding_width: 1 "
          "stride_height: 2 stride_width: 1 dilation_height: 1 "
          "dilation_width: 1");
  a.conv_transpose.output_padding = DIMS(0, 0);
  a.conv_transpose.padding = DIMS(1, 2);
  refuses(g, OP_conv_transpose, a, EDGES(x, some(g, SHAPE(2, 1, 3, 3))), 2,
          "Given input size per channel: (2 x 2). Calculated output size per "
          "channel: (3 x 0). Output size is too small");
}

// --- matmul and attention ----------------------------------------------------

static void test_matmul(void **state) {
  Graph *g = graph_of(state);
  Edge a = edge_of(pattern(g, 0, SHAPE(2, 1, 2, 3)));
  Edge b = edge_of(pattern(g, 1, SHAPE(2, 3, 2)));
  Node *n = run_op(g, OP_matmul, (Attr){0}, EDGES(a, b), 2);
  VALUES(n->value[0], 0.25, -1.9375, -1.3125, 1.375, 0.875, -1.3125, -1.6875,
         1, -1.5, 1.25, -1.6875, 1.125, -1.5, 1.25, -1.3125, 1.5);
  Attr linear = {.matmul = {.transpose_b = true}};
  n = run_op(g, OP_matmul, linear,
             EDGES(edge_of(pattern(g, 0, SHAPE(2, 2, 3))),
                   edge_of(pattern(g, 1, SHAPE(2, 3))),
                   edge_of(pattern(g, 2, SHAPE(2)))), 3);
  VALUES(n->value[0], 1.375, 0.6875, -0.25, -1.4375, -0.5, -1.5, -0.75,
         -1.5625);
  n = run_op(g, OP_matmul, (Attr){0},
             EDGES(some(g, SHAPE(2, 0)), some(g, SHAPE(0, 3))), 2);
  VALUES(n->value[0], 0, 0, 0, 0, 0, 0);
  // No elements, but sizes whose product leaves int64.
  int64_t big = INT64_C(1) << 40;
  n = run_op(g, OP_matmul, (Attr){0},
             EDGES(some(g, SHAPE(big, 0)), some(g, SHAPE(0, 0))), 2);
  assert_int_equal(n->value[0]->numel, 0);
}

static void test_matmul_refusals(void **state) {
  Graph *g = graph_of(state);
  Attr linear = {.matmul = {.transpose_b = true}};
  Edge w = some(g, SHAPE(120, 400)), bias = some(g, SHAPE(120));
  refuses(g, OP_matmul, linear, EDGES(some(g, SHAPE(4, 256)), w, bias), 3,
          "addmm: mat1 and mat2 shapes cannot be multiplied (4x256 and "
          "400x120)");
  refuses(g, OP_matmul, linear, EDGES(some(g, SHAPE(4, 16, 5, 5)), w), 2,
          "mm: mat1 and mat2 shapes cannot be multiplied (320x5 and "
          "400x120)");
  refuses(g, OP_matmul, (Attr){0},
          EDGES(some(g, SHAPE(2, 4, 5)), some(g, SHAPE(2, 6, 7))), 2,
          "Expected size for first two dimensions of batch2 tensor to be: "
          "[2, 5] but got: [2, 6].");
  refuses(g, OP_matmul, (Attr){0},
          EDGES(some(g, SHAPE(2, 4, 5)), some(g, SHAPE(3, 5, 7))), 2,
          "The size of tensor a (2) must match the size of tensor b (3) at "
          "non-singleton dimension 0");
  refuses(g, OP_matmul, linear,
          EDGES(some(g, SHAPE(4, 400)), w, some(g, SHAPE(121))), 3,
          "The expanded size of the tensor (120) must match the existing "
          "size (121) at non-singleton dimension 1.  Target sizes: [4, 120]. "
          " Tensor sizes: [121]");
  refuses(g, OP_matmul, (Attr){0},
          EDGES(some(g, SHAPE(4, 5)), of_type(g, DT_F64, SHAPE(5, 7))), 2,
          "expected m1 and m2 to have the same dtype, but got: float != "
          "double");
}

static void test_attention(void **state) {
  Graph *g = graph_of(state);
  Edge q = edge_of(pattern(g, 0, SHAPE(1, 2, 2)));
  Edge k = edge_of(pattern(g, 1, SHAPE(1, 3, 2)));
  Edge v = edge_of(pattern(g, 2, SHAPE(1, 3, 2)));
  Attr a = {.attention = {.causal = true, .scale = 0.5}};
  Node *n = run_op(g, OP_attention, a, EDGES(q, k, v), 3);
  VALUES(n->value[0], 0.25, -0.75, 0.3939496, -0.6060504);
  a.attention.causal = false;
  Node *mask = constant_of(g, DT_F32, SHAPE(2, 3),
                           (double[]){0, -INFINITY, .5, -INFINITY, -INFINITY,
                                      -INFINITY});
  n = run_op(g, OP_attention, a, EDGES(q, k, v, edge_of(mask)), 4);
  VALUES(n->value[0], -0.1510266, -0.2687681, 0, 0);
  refuses(g, OP_attention, a, EDGES(q, some(g, SHAPE(1, 3, 5)), v), 3,
          "Expected size for first two dimensions of batch2 tensor to be: "
          "[1, 2] but got: [1, 5].");
  refuses(g, OP_attention, a, EDGES(q, k, v, some(g, SHAPE(2, 5))), 4,
          "The size of tensor a (3) must match the size of tensor b (5) at "
          "non-singleton dimension 2");
}

// --- windows -----------------------------------------------------------------

static Attr pool_attr(pool_kind kind, int64_t k, int64_t stride, int64_t pad,
                      int64_t out) {
  return (Attr){.pool = {.kind = kind,
                         .kernel = DIMS(k, k),
                         .stride = DIMS(stride, stride),
                         .dilation = DIMS(1, 1),
                         .padding = DIMS(pad, pad),
                         .output = DIMS(out, out)}};
}

static void test_pool(void **state) {
  Graph *g = graph_of(state);
  Edge x = edge_of(pattern(g, 0, SHAPE(1, 1, 4, 4)));
  Node *holed = pattern(g, 0, SHAPE(1, 1, 4, 4));
  data_set(holed->value[0], 5, NAN);
  Node *n = run_op(g, OP_pool, pool_attr(pool_kind_max, 2, 2, 1, 3),
                   EDGES(edge_of(holed)), 1);
  VALUES(n->value[0], -1.25, 0.5, 1.25, 0.25, NAN, 0, 0.5, 1.25, 0.25);
  VALUES(n->value[1], 0, 1, 3, 4, 5, 7, 12, 14, 15);
  Attr a = pool_attr(pool_kind_avg, 3, 2, 1, 3);
  n = run_op(g, OP_pool, a, &x, 1);
  VALUES(n->value[0], -0.3125, 0.25, 0.625, -0.125, 0.05555556, -0.3333333, 0,
         0.3333333, 0.25);
  assert_int_equal(n->n_out, 1);
  a.pool.count_include_pad = true;
  n = run_op(g, OP_pool, a, &x, 1);
  VALUES(n->value[0], -0.1388889, 0.1666667, 0.2083333, -0.08333334,
         0.05555556, -0.1666667, 0, 0.1666667, 0.0625);
  a = pool_attr(pool_kind_avg, 3, 2, 1, 2);
  a.pool.divisor = 5;
  n = run_op(g, OP_pool, a, &x, 1);
  VALUES(n->value[0], -0.25, 0.3, -0.15, 0.1);
}

static void test_pool_refusals(void **state) {
  Graph *g = graph_of(state);
  Edge x = some(g, SHAPE(1, 3, 1, 1));
  refuses(g, OP_pool, pool_attr(pool_kind_max, 2, 2, 0, 0), &x, 1,
          "Given input size: (3x1x1). Calculated output size: (3x0x0). "
          "Output size is too small");
  x = some(g, SHAPE(1, 3, 8, 8));
  refuses(g, OP_pool, pool_attr(pool_kind_max, 3, 1, 2, 10), &x, 1,
          "pad should be at most half of effective kernel size, but got "
          "pad=2, kernel_size=3 and dilation=1");
  refuses(g, OP_pool, pool_attr(pool_kind_avg, 2, 0, 0, 7), &x, 1,
          "stride should not be zero");
  refuses(g, OP_pool, pool_attr(pool_kind_avg, 0, 1, 0, 7), &x, 1,
          "kernel size should be greater than zero, but got kH: 0 kW: 0");
  refuses(g, OP_pool, pool_attr(pool_kind_max, 2, 2, 0, 9), &x, 1,
          "output size [9, 9] does not follow from input [1, 3, 8, 8], "
          "kernel, stride and padding");
  x = some(g, SHAPE(1, 0, 8, 8));
  refuses(g, OP_pool, pool_attr(pool_kind_max, 2, 2, 0, 4), &x, 1,
          "Expected 3D or 4D (batch mode) tensor with optional 0 dim batch "
          "size for input, but got:[1, 0, 8, 8]");
  x = of_type(g, DT_I32, SHAPE(1, 1, 8, 8));
  refuses(g, OP_pool, pool_attr(pool_kind_avg, 2, 2, 0, 4), &x, 1,
          "\"avg_pool2d\" not implemented for 'Int'");
}

static void test_adaptive_pool(void **state) {
  Graph *g = graph_of(state);
  Edge x = edge_of(pattern(g, 0, SHAPE(1, 1, 5, 4)));
  Attr a = {.adaptive_pool = {pool_kind_avg, DIMS(3, 3)}};
  Node *n = run_op(g, OP_adaptive_pool, a, &x, 1);
  VALUES(n->value[0], -0.3125, 0.0625, 0.4375, -0.125, 0.25, 0.1666667,
         0.0625, 0.4375, 0.125);
  a.adaptive_pool.kind = pool_kind_max;
  n = run_op(g, OP_adaptive_pool, a, &x, 1);
  VALUES(n->value[0], 0.5, 1, 1.25, 0.75, 1.25, 1.25, 1, 1.25, 1.25);
  VALUES(n->value[1], 1, 6, 3, 9, 14, 14, 17, 14, 14);
  x = some(g, SHAPE(1, 3, 0, 8));
  refuses(g, OP_adaptive_pool, a, &x, 1,
          "adaptive_max_pool2d(): Expected input to have non-zero size for "
          "non-batch dimensions, but input has sizes [1, 3, 0, 8] with "
          "dimension 2 being empty");
}

static void test_resize(void **state) {
  Graph *g = graph_of(state);
  Edge x = edge_of(pattern(g, 0, SHAPE(1, 1, 2, 3)));
  Attr a = {.resize = {.kind = resize_kind_linear, .output = DIMS(3, 5)}};
  Node *n = run_op(g, OP_resize, a, &x, 1);
  VALUES(n->value[0], -1.25, -0.55, 0.5, -0.1, -0.5, 0, 0.15, 0.375, -0.225,
         -0.625, 1.25, 0.85, 0.25, -0.35, -0.75);
  a.resize.align_corners = true;
  n = run_op(g, OP_resize, a, &x, 1);
  VALUES(n->value[0], -1.25, -0.375, 0.5, 0, -0.5, 0, 0.1875, 0.375, -0.125,
         -0.625, 1.25, 0.75, 0.25, -0.25, -0.75);
  a = (Attr){.resize = {.kind = resize_kind_cubic, .output = DIMS(3, 4)}};
  n = run_op(g, OP_resize, a, &x, 1);
  VALUES(n->value[0], -1.609759, -0.08507201, 0.3798367, -0.5500761,
         -0.0269165, 0.3497314, 0.05584717, -0.6967773, 1.555925, 0.7845349,
         -0.2681422, -0.8434787);
  a = (Attr){.resize = {.kind = resize_kind_linear,
                        .output = DIMS(2, 3),
                        .antialias = true}};
  x = edge_of(pattern(g, 0, SHAPE(1, 1, 4, 6)));
  n = run_op(g, OP_resize, a, &x, 1);
  VALUES(n->value[0], -0.02040815, 0.1651786, -0.2244898, -0.02040816,
         0.1160714, -0.1683674);
}

static void test_resize_nearest(void **state) {
  Graph *g = graph_of(state);
  Edge x = edge_of(pattern(g, 0, SHAPE(1, 1, 5)));
  Attr a = {.resize = {.kind = resize_kind_nearest,
                       .output = DIMS(8),
                       .scale0 = 1.7}};
  Node *n = run_op(g, OP_resize, a, &x, 1);
  VALUES(n->value[0], -1.25, -1.25, 0.5, 0.5, -0.5, -0.5, 1.25, 0.25);
  a.resize.kind = resize_kind_nearest_exact;
  n = run_op(g, OP_resize, a, &x, 1);
  VALUES(n->value[0], -1.25, -1.25, 0.5, -0.5, -0.5, 1.25, 1.25, 0.25);
  a = (Attr){.resize = {.kind = resize_kind_area, .output = DIMS(3)}};
  n = run_op(g, OP_resize, a, &x, 1);
  VALUES(n->value[0], -0.375, 0.4166667, 0.75);
  a.resize.kind = resize_kind_nearest;
  a.resize.scale0 = 1e-300; // 1 / scale is infinite in float
  run_op(g, OP_resize, a, &x, 1);
  a.resize.output = DIMS(0);
  refuses(g, OP_resize, a, &x, 1,
          "Input and output sizes should be greater than 0, but got input "
          "(W: 5) and output (W: 0)");
  x = of_type(g, DT_I64, SHAPE(1, 1, 5));
  a.resize.output = DIMS(8);
  refuses(g, OP_resize, a, &x, 1,
          "\"compute_indices_weights_nearest\" not implemented for 'Long'");
}

typedef struct GridCase {
  resize_kind kind;
  pad_mode mode;
  double centers[4]; // align_corners false
  double corners[4]; // align_corners true
} GridCase;

static void test_grid_sample(void **state) {
  Graph *g = graph_of(state);
  static const GridCase cases[] = {
      {resize_kind_linear, pad_mode_constant, {-0.3125, 0.03125, 0, 0},
       {-1.25, 0.4375, 0.234375, 0}},
      {resize_kind_linear, pad_mode_replicate, {-1.25, 0.03125, 1.25, 0.25},
       {-1.25, 0.4375, 0.9375, 0.25}},
      {resize_kind_linear, pad_mode_reflect, {-1.25, 0.03125, 0.375, 0.125},
       {-1.25, 0.4375, 0.140625, 0.125}},
      {resize_kind_nearest, pad_mode_reflect, {-1.25, 1, -0.5, 1},
       {-1.25, 1, -0.5, 1}},
      {resize_kind_cubic, pad_mode_constant,
       {-0.4890137, 0.0443306, -0.1133537, 0},
       {-1.25, 0.6955757, 0.3049736, 0}},
      {resize_kind_cubic, pad_mode_replicate,
       {-1.578857, 0.1627769, 1.339722, 0.5078125},
       {-1.25, 0.7321739, 1.050362, 0.5078125}},
      {resize_kind_cubic, pad_mode_reflect,
       {-1.956055, 0.1627769, 0.2498474, 0.125},
       {-1.25, 0.632679, 0.03628922, 0.125}}};
  Edge x = edge_of(pattern(g, 0, SHAPE(1, 1, 3, 4)));
  Node *grid = constant_of(g, DT_F32, SHAPE(1, 2, 2, 2),
                           (double[]){-1, -1, .5, .25, 1.5, -.75, 0, 2});
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (int corners = 0; corners < 2; corners++) {
      Attr a = {.grid_sample = {cases[i].kind, cases[i].mode, corners}};
      Node *n = run_op(g, OP_grid_sample, a, EDGES(x, edge_of(grid)), 2);
      assert_values(n->value[0], 4,
                    corners ? cases[i].corners : cases[i].centers);
    }
  refuses(g, OP_grid_sample, (Attr){.grid_sample = {resize_kind_linear, 0, 0}},
          EDGES(x, some(g, SHAPE(3, 5, 5, 2))), 2,
          "grid_sampler(): expected grid and input to have same batch size, "
          "but got input with sizes [1, 1, 3, 4] and grid with sizes [3, 5, "
          "5, 2]");
}

// --- norms -------------------------------------------------------------------

static void test_softmax(void **state) {
  Graph *g = graph_of(state);
  Edge x = edge_of(pattern(g, 0, SHAPE(2, 3)));
  Node *n = run_op(g, OP_softmax, (Attr){.softmax = {1, false, false}}, &x, 1);
  VALUES(n->value[0], 0.1127192, 0.6486542, 0.2386266, 0.6652409, 0.2447285,
         0.09003057);
  n = run_op(g, OP_softmax, (Attr){.softmax = {0, true, false}}, &x, 1);
  VALUES(n->value[0], -2.57889, -0.5759394, -0.5759394, -0.07888975,
         -0.8259394, -0.8259394);
  refuses(g, OP_softmax, (Attr){.softmax = {2, false, false}}, &x, 1,
          "Dimension out of range (expected to be in range of [-2, 1], but "
          "got 2)");
}

static void test_norms(void **state) {
  Graph *g = graph_of(state);
  Edge w = edge_of(pattern(g, 1, SHAPE(4))), b = edge_of(pattern(g, 2,
                                                               SHAPE(4)));
  Edge x = edge_of(pattern(g, 0, SHAPE(2, 4)));
  Attr layer = {.layer_norm = {.dims = 1, .eps = 1e-5}};
  Node *n = run_op(g, OP_layer_norm, layer, EDGES(x, w, b), 3);
  VALUES(n->value[0], 0.9065285, -0.09347145, 0.8686943, -0.9847928,
         0.1500013, -2.499978, 1.349995, 0.1499981);
  layer.layer_norm.rms = true;
  n = run_op(g, OP_layer_norm, layer, EDGES(x, w), 2);
  VALUES(n->value[0], 0.6565285, 0.6565285, -0.1313057, -0.9847928,
         -0.1961137, -1.470853, 0.3922274, 0);
  x = edge_of(pattern(g, 0, SHAPE(1, 4, 2)));
  Attr group = {.group_norm = {2, 1e-5}};
  n = run_op(g, OP_group_norm, group, EDGES(x, w, b), 3);
  VALUES(n->value[0], 0.9065285, -0.01261142, -1.406528, 0.8913213, 1.049999,
         0.6500045, -1.049986, 0.1499981);
  x = edge_of(pattern(g, 0, SHAPE(1, 2, 3)));
  n = run_op(g, OP_batch_norm, (Attr){.batch_norm = {1e-3}},
             EDGES(x, edge_of(pattern(g, 3, SHAPE(2))),
                   edge_of(pattern(g, 4, SHAPE(2))),
                   edge_of(pattern(g, 1, SHAPE(2))),
                   edge_of(shifted(g, 2, 3, SHAPE(2)))), 5);
  VALUES(n->value[0], -1.415961, -0.4453851, -1, 0.75, 0.75, 0.75);
}

static void test_norm_refusals(void **state) {
  Graph *g = graph_of(state);
  Edge x = some(g, SHAPE(2, 64, 3, 3)), p = some(g, SHAPE(32));
  refuses(g, OP_batch_norm, (Attr){0}, EDGES(x, p, p, p, p), 5,
          "running_mean should contain 64 elements not 32");
  Attr layer = {.layer_norm = {.dims = 1}};
  refuses(g, OP_layer_norm, layer,
          EDGES(some(g, SHAPE(2, 5)), some(g, SHAPE(10))), 2,
          "Given normalized_shape=[10], expected input with shape [*, 10], "
          "but got input of size[2, 5]");
  x = some(g, SHAPE(2, 10, 4));
  refuses(g, OP_group_norm, (Attr){.group_norm = {3, 0}}, &x, 1,
          "Expected number of channels in input to be divisible by "
          "num_groups, but got input of shape [2, 10, 4] and num_groups=3");
  refuses(g, OP_group_norm, (Attr){.group_norm = {2, 0}}, EDGES(x, p, p), 3,
          "Expected weight to be a vector of size equal to the number of "
          "channels in input, but got weight of shape [32] and input of "
          "shape [2, 10, 4]");
}

// --- rnn ---------------------------------------------------------------------

static Node *run_rnn(Graph *g, rnn_kind kind, int gates) {
  Edge in[7];
  int n = 0;
  in[n++] = edge_of(pattern(g, 0, SHAPE(2, 1, 2)));
  in[n++] = edge_of(pattern(g, 1, SHAPE(1, 2)));
  if (kind == rnn_kind_lstm)
    in[n++] = edge_of(pattern(g, 2, SHAPE(1, 2)));
  in[n++] = edge_of(pattern(g, 3, SHAPE(2 * gates, 2)));
  in[n++] = edge_of(pattern(g, 4, SHAPE(2 * gates, 2)));
  in[n++] = edge_of(pattern(g, 5, SHAPE(2 * gates)));
  in[n++] = edge_of(pattern(g, 6, SHAPE(2 * gates)));
  return run_op(g, OP_rnn, (Attr){.rnn = {.kind = kind, .has_bias = true}},
                in, n);
}

static void test_rnn(void **state) {
  Graph *g = graph_of(state);
  Node *n = run_rnn(g, rnn_kind_lstm, 4);
  VALUES(n->value[0], 0.06031372, 0.005921091, 0.04353568, 0.1257239);
  VALUES(n->value[1], 0.04353568, 0.1257239);
  VALUES(n->value[2], 0.3670986, 0.4171632);
  n = run_rnn(g, rnn_kind_gru, 3);
  VALUES(n->value[0], -0.1982904, 0.9898462, 0.3892066, 0.9629422);
  VALUES(n->value[1], 0.3892066, 0.9629422);
  n = run_rnn(g, rnn_kind_tanh, 1);
  VALUES(n->value[0], 0.41157, -0.9158245, -0.8736842, 0.6226909);
  assert_int_equal(n->n_out, 2);
  Edge w_ih = some(g, SHAPE(6, 3)), w_hh = some(g, SHAPE(6, 2));
  Attr gru = {.rnn = {.kind = rnn_kind_gru}};
  refuses(g, OP_rnn, gru,
          EDGES(some(g, SHAPE(2, 1, 5)), some(g, SHAPE(1, 2)), w_ih, w_hh), 4,
          "input.size(-1) must be equal to input_size. Expected 3, got 5");
  refuses(g, OP_rnn, gru,
          EDGES(some(g, SHAPE(2, 1, 3)), some(g, SHAPE(2, 2)), w_ih, w_hh), 4,
          "Expected hidden size (1, 1, 2), got [1, 2, 2]");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_conv),          TEST(test_conv_types),
      TEST(test_conv_refusals), TEST(test_conv_transpose),
      TEST(test_matmul),        TEST(test_matmul_refusals),
      TEST(test_attention),     TEST(test_pool),
      TEST(test_pool_refusals), TEST(test_adaptive_pool),
      TEST(test_resize),        TEST(test_resize_nearest),
      TEST(test_grid_sample),   TEST(test_softmax),
      TEST(test_norms),         TEST(test_norm_refusals),
      TEST(test_rnn),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
