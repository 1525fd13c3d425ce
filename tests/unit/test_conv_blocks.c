// Convolutions in blocks of channels, and what stands between them, against
// the definitions: one compilation for all shapes, for each vector length.
#include "graph_util.h"

#include "../runtime/torch2c.h"
#include "driver/jit.h"
#include "graph/winograd.h"
#include "passes/pass.h"

#include <math.h>

typedef struct Case {
  int batch, ic, oc, groups, h, w, kh, kw, stride, dilation, pad;
} Case;

static const Case cases[] = {
    {1, 3, 16, 1, 11, 13, 3, 3, 1, 1, 1},   // plain input
    {1, 3, 20, 1, 21, 23, 7, 7, 2, 1, 3},   // a stem; 20 channels
    {2, 32, 48, 1, 9, 9, 3, 3, 1, 1, 1},    // batch; an odd number of blocks
    {1, 17, 33, 1, 7, 7, 3, 3, 1, 1, 1},    // nearly empty last blocks
    {1, 32, 64, 1, 7, 7, 1, 1, 1, 1, 0},    // 1x1
    {1, 32, 64, 1, 8, 9, 1, 1, 2, 1, 0},
    {1, 16, 16, 1, 15, 15, 3, 3, 2, 1, 1},
    {1, 16, 16, 1, 12, 12, 3, 3, 1, 2, 2},  // dilated
    {1, 16, 16, 1, 12, 12, 3, 3, 2, 3, 3},
    {1, 32, 32, 2, 6, 6, 3, 3, 1, 1, 1},    // groups of blocks
    {1, 8, 32, 2, 6, 6, 3, 3, 1, 1, 1},
    {1, 32, 32, 32, 9, 10, 3, 3, 1, 1, 1},  // depthwise
    {2, 20, 20, 20, 14, 15, 3, 3, 2, 1, 1},
    {1, 16, 16, 16, 9, 9, 5, 5, 1, 2, 4},
    {1, 32, 32, 16, 9, 11, 3, 3, 1, 1, 1},  // groups of two channels,
    {2, 40, 40, 10, 12, 13, 3, 3, 2, 1, 1}, // four,
    {1, 48, 48, 6, 15, 15, 3, 5, 1, 2, 2},  // eight
    {8, 24, 24, 6, 5, 4, 1, 1, 1, 1, 0},
    {2, 36, 36, 36, 13, 15, 7, 7, 1, 1, 3}, // wide kernels
    {1, 16, 16, 16, 17, 16, 7, 9, 2, 1, 4},
    {1, 16, 16, 16, 5, 23, 3, 21, 1, 1, 10},
    {1, 16, 16, 1, 1, 40, 1, 5, 1, 1, 0},   // one row
    {1, 16, 16, 1, 3, 3, 5, 5, 1, 1, 2},    // the kernel is larger
    {1, 16, 16, 1, 2, 2, 3, 3, 1, 1, 3},    // rows of padding alone
    {1, 16, 16, 1, 9, 9, 1, 7, 1, 1, 3},
    {2, 48, 72, 1, 30, 31, 3, 3, 1, 1, 1},  // Winograd's, in parts
    {3, 40, 48, 1, 25, 20, 3, 3, 1, 1, 1},  // of them whole ones of five
    {1, 256, 256, 1, 7, 7, 3, 3, 1, 1, 1},
    {1, 64, 64, 1, 14, 14, 3, 3, 1, 1, 1},
    {1, 64, 64, 1, 6, 216, 3, 3, 1, 1, 1},  // rows of tiles in parts
    {8, 160, 96, 1, 7, 8, 3, 3, 1, 1, 1},   // images together
    {1, 264, 60, 1, 13, 14, 3, 3, 2, 1, 1}, // all rows for some channels,
    {2, 250, 100, 1, 7, 6, 1, 1, 1, 1, 0},  // whole parts,
    {1, 512, 64, 2, 6, 6, 3, 3, 2, 1, 1},   // of groups,
    {1, 260, 32, 1, 5, 5, 3, 3, 2, 1, 4},   // and rows of padding alone
    {1, 32, 100, 1, 96, 70, 3, 3, 2, 1, 1}, // in bands of rows
    {1, 48, 100, 1, 68, 64, 1, 1, 1, 1, 0},
};
// Transposed: batch, ic, oc, groups, h, w, kh, kw, stride, dilation, pad; the
// output padding is stride - 1 where the number is odd.
static const Case transposed[] = {
    {1, 16, 16, 1, 9, 11, 2, 2, 2, 1, 0},   // the step up of a U-Net
    {2, 20, 36, 1, 7, 5, 4, 4, 2, 1, 1},    // a generator's; batch
    {1, 100, 40, 1, 1, 1, 4, 4, 1, 1, 0},   // of one pixel
    {1, 17, 33, 1, 6, 7, 3, 3, 1, 1, 1},
    {8, 16, 24, 1, 5, 4, 3, 3, 2, 1, 1},    // phases of one tap and two
    {1, 16, 16, 1, 13, 30, 5, 5, 3, 1, 2},
    {1, 16, 16, 1, 6, 7, 3, 3, 2, 3, 2},    // dilation beside the stride
    {1, 16, 16, 1, 6, 7, 5, 4, 4, 2, 3},    // phases with no taps
    {1, 32, 32, 2, 6, 6, 4, 4, 2, 1, 1},    // groups of blocks
    {1, 12, 12, 3, 6, 6, 4, 4, 2, 1, 1},    // groups within a block
    {1, 16, 16, 1, 3, 3, 3, 3, 2, 1, 2},    // padding cuts off whole rows
    {1, 48, 3, 1, 8, 8, 4, 4, 2, 1, 1},     // few results
    {1, 256, 256, 1, 4, 4, 4, 4, 2, 1, 1},  // phases by themselves: weights
    {2, 250, 72, 1, 5, 4, 4, 4, 2, 1, 1},   // all rows for some channels
    {1, 16, 16, 1, 4, 4, 5, 5, 5, 1, 1},    // more phases than there may be
};
enum {
  IMAGES = sizeof cases / sizeof *cases,
  TRANSPOSED = sizeof transposed / sizeof *transposed,
  ROWS_FIRST = IMAGES + TRANSPOSED,
  CASES = ROWS_FIRST + 3
};

static Edge input_of(Graph *g, int index, Shape s, uint32_t *state) {
  Attr attr = {.input = {.index = index, .shape = s, .dtype = DT_F32}};
  attr.input.name = arena_printf(&g->c->arena, "x%d", index);
  Node *n = add(g, OP_input, attr, NULL, 0, NULL);
  n->value[0] = data_new(&n->type[0]);
  for (int64_t i = 0; i < n->value[0]->numel; i++)
    data_set(n->value[0], i, random_below(state, 2001) / 1000.0 - 1);
  return edge_of(n);
}

static Edge weight_of(Graph *g, Shape s, uint32_t *state) {
  Data *d = data_new(&(TensorType){DT_F32, s});
  for (int64_t i = 0; i < d->numel; i++)
    data_set(d, i, random_below(state, 2001) / 2000.0 - 0.5);
  return edge_of(graph_constant(g, d, NULL));
}

static Edge conv_of(Graph *g, Edge x, const Case *c, uint32_t *state) {
  Attr attr = {.conv = {.stride = {2, {c->stride, c->stride}},
                        .dilation = {2, {c->dilation, c->dilation}},
                        .pad_lo = {2, {c->kh > 1 ? c->pad : 0, c->pad}},
                        .groups = c->groups}};
  attr.conv.pad_hi = attr.conv.pad_lo;
  const Shape *s = &edge_type(x)->shape;
  Edge in[3] = {x, weight_of(g, SHAPE(c->oc, s->d[1] / c->groups, c->kh, c->kw),
                             state),
                weight_of(g, SHAPE(c->oc), state)};
  return edge_of(add(g, OP_conv, attr, in, state[0] % 2 ? 3 : 2, NULL));
}

static Edge transposed_of(Graph *g, Edge x, const Case *c, int extra,
                          uint32_t *state) {
  int64_t more = extra ? c->stride - 1 : 0;
  Attr attr = {.conv_transpose = {
                   .stride = {2, {c->stride, c->stride}},
                   .dilation = {2, {c->dilation, c->dilation}},
                   .padding = {2, {c->pad, c->pad}},
                   .output_padding = {2, {more, more}},
                   .groups = c->groups}};
  Edge in[3] = {x, weight_of(g, SHAPE(c->ic, c->oc / c->groups, c->kh, c->kw),
                             state),
                weight_of(g, SHAPE(c->oc), state)};
  return edge_of(add(g, OP_conv_transpose, attr, in, state[0] % 2 ? 3 : 2,
                     NULL));
}

// In one dimension, of one channel or of some.
static Edge row_of(Graph *g, int index, int channels, uint32_t *state) {
  Edge x = input_of(g, index, SHAPE(2, channels, 200), state);
  Attr attr = {.conv = {.stride = {1, {4}}, .dilation = {1, {1}},
                        .pad_lo = {1, {2}}, .pad_hi = {1, {2}}, .groups = 1}};
  Edge in[2] = {x, weight_of(g, SHAPE(24, channels, 33), state)};
  return edge_of(add(g, OP_conv, attr, in, 2, NULL));
}

// relu(a + b), or relu(a) where b is a itself.
static Edge relu_of(Graph *g, Edge a, Edge b) {
  static Instr sum[] = {
      {.op = SC_add, .dtype = DT_F32, .a = 0, .b = 1, .c = -1},
      {.op = SC_relu, .dtype = DT_F32, .a = 2, .b = -1, .c = -1}};
  static Instr alone[] = {
      {.op = SC_relu, .dtype = DT_F32, .a = 0, .b = -1, .c = -1}};
  static Program two = {2, 2, sum}, one = {1, 1, alone};
  Attr attr = {.map = {.shape = edge_type(a)->shape}};
  bool is_sum = a.node != b.node;
  return edge_of(add(g, OP_map, attr, (Edge[]){a, b}, is_sum ? 2 : 1,
                     is_sum ? &two : &one));
}

// conv, relu, then by the case's number: a residual sum with a second
// convolution, a pool, a concatenation, a padding, or the mean.
static Edge network_of(Graph *g, int k, uint32_t *state) {
  const Case *c = &cases[k];
  Edge x = input_of(g, k, SHAPE(c->batch, c->ic, c->h, c->w), state);
  Edge y = conv_of(g, x, c, state);
  y = relu_of(g, y, y);
  const Shape *s = &edge_type(y)->shape;
  Case same = {c->batch, c->oc, c->oc, 1, 0, 0, 3, 3, 1, 1, 1};
  Case three = same;
  three.oc = 3;
  if (k % 2)
    three.kh = three.kw = 1, three.pad = 0;
  Attr attr = {0};
  switch (k % 5) {
  case 0: return relu_of(g, conv_of(g, y, &same, state), y);
  case 1:
    attr.adaptive_pool = (struct Attr_adaptive_pool){
        .kind = pool_kind_avg, .output = {2, {1, 1}}};
    return edge_of(add(g, OP_adaptive_pool, attr, &y, 1, NULL));
  case 2:
    attr.concat.axis = 1;
    y = edge_of(add(g, OP_concat, attr, (Edge[]){y, y}, 2, NULL));
    return conv_of(g, y, &three, state);
  case 3:
    attr.pad = (struct Attr_pad){.mode = pad_mode_constant, .value = 0.5,
                                 .lo = {4, {0, 0, 1, 0}},
                                 .hi = {4, {0, 0, 0, 2}}};
    return edge_of(add(g, OP_pad, attr, &y, 1, NULL));
  default:
    attr.pool = (struct Attr_pool){
        .kind = pool_kind_max, .kernel = {2, {3, 3}}, .stride = {2, {2, 2}},
        .dilation = {2, {1, 1}}, .padding = {2, {1, 1}},
        .output = {2, {(s->d[2] - 1) / 2 + 1, (s->d[3] - 1) / 2 + 1}}};
    return edge_of(add(g, OP_pool, attr, &y, 1, NULL));
  }
}

// A transposed convolution, relu, and by its number a residual sum or a
// convolution of both, side by side.
static Edge growing_of(Graph *g, int k, uint32_t *state) {
  const Case *c = &transposed[k];
  Edge x = input_of(g, IMAGES + k, SHAPE(c->batch, c->ic, c->h, c->w), state);
  Edge y = transposed_of(g, x, c, k % 2, state);
  Case same = {c->batch, c->oc, c->oc, 1, 0, 0, 3, 3, 1, 1, 1};
  y = relu_of(g, y, y);
  if (k % 3 == 0)
    return relu_of(g, transposed_of(g, y, &same, 0, state), y);
  if (k % 3 == 1)
    return y;
  Attr attr = {.concat = {.axis = 1}};
  Edge both = edge_of(add(g, OP_concat, attr,
                          (Edge[]){conv_of(g, y, &same, state), y}, 2, NULL));
  same.oc = 20;
  return conv_of(g, both, &same, state);
}

static Edge growing_row_of(Graph *g, int index, uint32_t *state) {
  Edge x = input_of(g, index, SHAPE(2, 20, 50), state);
  Attr attr = {.conv_transpose = {
                   .stride = {1, {4}}, .dilation = {1, {1}},
                   .padding = {1, {2}}, .output_padding = {1, {1}},
                   .groups = 1}};
  Edge in[2] = {x, weight_of(g, SHAPE(20, 24, 9), state)};
  return edge_of(add(g, OP_conv_transpose, attr, in, 2, NULL));
}

// RMS, of the output's.
static double error_of(const Data *expected, const Data *y) {
  double sum = 0, all = 1e-30;
  for (int64_t i = 0; i < y->numel; i++) {
    double v = data_get(expected, i), d = v - data_get(y, i);
    sum += d * d;
    all += v * v;
  }
  return sqrt(sum / all);
}

static void compare_outputs(const Graph *g, const JitFunction *f,
                            const Data *const *inputs, Data *const *expected) {
  Data *y[CASES];
  for (int k = 0; k < CASES; k++)
    y[k] = data_new(edge_type(g->outputs.at[k]));
  assert_int_equal(jit_call(f, inputs, y), T2C_OK);
  for (int k = 0; k < CASES; k++) {
    double d = error_of(expected[k], y[k]);
    if (!(d <= 1e-5))
      fail_msg("case %d differs by %g", k, d);
    data_unref(y[k]);
  }
}

// Of the parts of its sums, which are short, each is added to what stays in a
// register.
static void check_stem(const Plan *p) {
  for (int i = 0; i < p->steps.n; i++) {
    const Step *s = &p->steps.at[i];
    const int64_t *y = s->node->type[0].shape.d;
    if (s->node->op == OP_conv_blocks && y[2] == 11 && y[3] == 12 &&
        p->target->registers >= 32)
      assert_int_equal(s->choice.columns, 6);
  }
}

static void check_algorithms(const Plan *p) {
  int blocks = 0, winograd = 0, growing = 0, streams = 0, parts = 0;
  int together = 0, apart = 0, bands = 0, planes = 0;
  int sizes[WINOGRAD_SIZE_MAX + 1] = {0};
  for (int i = 0; i < p->steps.n; i++) {
    blocks += p->steps.at[i].node->op == OP_conv_blocks;
    const Choice *choice = &p->steps.at[i].choice;
    streams += choice->ahead > 0;
    apart += choice->phases_apart;
    bands += choice->band > 0;
    together += choice->winograd && choice->tile_images > 1;
    parts += choice->winograd &&
             (choice->tile_columns + 1) * choice->winograd <
                 p->steps.at[i].node->type[0].shape.d[3];
    growing += p->steps.at[i].node->op == OP_conv_transpose_blocks;
    planes += p->steps.at[i].node->op == OP_conv_transpose &&
              choice->algorithm == ALGO_VECTORS;
    winograd += p->steps.at[i].choice.algorithm == ALGO_WINOGRAD;
    sizes[choice->winograd]++;
  }
  assert_true(blocks >= IMAGES - 4);
  assert_true(growing >= TRANSPOSED - 4);
  assert_true(winograd >= 3);
  assert_true(planes > 0);
  if (!parts || !together || !bands)
    fail_msg("%d in parts, %d together, %d in bands", parts, together, bands);
  if (!sizes[3] || !sizes[4] || !sizes[5])
    fail_msg("F3 %d, F4 %d, F5 %d times", sizes[3], sizes[4], sizes[5]);
  // Of small blocks, the weights for all phases fit.
  assert_true(apart > 0 || p->target->vector_bytes < 32);
  // One tile for a whole image takes more registers than some have.
  assert_true(streams > 0 || p->target->registers < 32);
}

static void run_on(const char *target) {
  Ctx *c = ctx_new();
  Graph *g = graph_new(c);
  uint32_t state = 7;
  const Data *inputs[CASES];
  Data *expected[CASES];
  for (int k = 0; k < IMAGES; k++)
    vec_push(&c->arena, &g->outputs, network_of(g, k, &state));
  for (int k = 0; k < TRANSPOSED; k++)
    vec_push(&c->arena, &g->outputs, growing_of(g, k, &state));
  for (int k = 0; k < 2; k++)
    vec_push(&c->arena, &g->outputs,
             row_of(g, ROWS_FIRST + k, k ? 20 : 1, &state));
  vec_push(&c->arena, &g->outputs,
           growing_row_of(g, ROWS_FIRST + 2, &state));
  Node *failed;
  const char *why = graph_force(g, g->outputs.at, CASES, &failed);
  assert_null(why);
  for (int i = 0, k = 0; i < g->nodes.n; i++)
    if (g->nodes.at[i]->op == OP_input)
      inputs[k++] = g->nodes.at[i]->value[0];
  for (int k = 0; k < CASES; k++) {
    Edge e = g->outputs.at[k];
    expected[k] = data_ref(e.node->value[e.out]);
  }
  passes_run(g, &(PassOptions){0}, NULL, NULL);
  Plan *p = plan_build(g, &(PlanOptions){.target = target_find(target),
                                         .whole_batch = true});
  assert_null(plan_verify(p));
  check_algorithms(p);
  check_stem(p);
  // The definition of conv_blocks gives the same.
  assert_null(graph_force(g, g->outputs.at, CASES, &failed));
  for (int k = 0; k < CASES; k++) {
    Edge e = g->outputs.at[k];
    if (!(error_of(expected[k], e.node->value[e.out]) <= 1e-5))
      fail_msg("the definition of case %d differs", k);
  }
  JitFunction *f = jit_compile(g, p, JIT_CC, &why, &failed);
  if (!f)
    fail_msg("%s", why);
  compare_outputs(g, f, inputs, expected);
  jit_release(f);
  for (int k = 0; k < CASES; k++)
    data_unref(expected[k]);
  graph_release(g);
  ctx_release(c);
}

static void sixteen_lanes(void **state) { (void)state, run_on("x86-64-v4"); }
static void eight_lanes(void **state) { (void)state, run_on("x86-64-v3"); }
static void four_lanes(void **state) { (void)state, run_on("x86-64"); }

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sixteen_lanes),
      cmocka_unit_test(eight_lanes),
      cmocka_unit_test(four_lanes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
