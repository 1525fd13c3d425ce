// What the cost model chooses for layers of well-known networks: algorithm,
// tile and channels of a block. A change here is a change of speed.
#include "graph_util.h"

#include "graph/winograd.h"
#include "passes/pass.h"
#include "passes/plan.h"

#include <string.h>

// Of an image of `size` pixels each way; behind_conv: its input is another
// convolution's result, which may be in blocks.
typedef struct Layer {
  const char *what, *target;
  int ic, oc, size, kernel, stride, groups;
  bool behind_conv;
  const char *choice;
} Layer;

static const Layer layers[] = {
    {"the stem of ResNet", "x86-64-v4", 3, 64, 224, 7, 2, 1, false,
     "direct 2x7, 16"},
    {"the first of VGG", "x86-64-v4", 3, 64, 224, 3, 1, 1, false,
     "direct 2x14, 16"},
    {"of ResNet, 56x56", "x86-64-v4", 64, 64, 56, 3, 1, 1, true,
     "winograd F4 1x28, 16"},
    {"28x28", "x86-64-v4", 128, 128, 28, 3, 1, 1, true,
     "winograd F5 1x18, 16"},
    {"14x14", "x86-64-v4", 256, 256, 14, 3, 1, 1, true,
     "winograd F4 1x16, 16"},
    {"of SqueezeNet: whole tiles of five", "x86-64-v4", 16, 64, 55, 3, 1, 1,
     true, "winograd F5 2x11, 16"},
    {"of VGG, 224x224", "x86-64-v4", 64, 64, 224, 3, 1, 1, true,
     "winograd F5 1x15, 16"},
    {"7x7: weights are read while others are multiplied", "x86-64-v4", 512, 512,
     7, 3, 1, 1, true, "winograd F2 1x16, 16"},
    {"4x4: weights decide", "x86-64-v4", 512, 512, 4, 3, 1, 1, true,
     "direct 2x4, 16, fetches 8, steps of 2"},
    {"7x7: weights are fetched", "x86-64-v4", 512, 2048, 7, 1, 1, 1, true,
     "direct 3x7, 16, fetches 7, steps of 4"},
    {"7x7, a stride: two blocks' weights have room", "x86-64-v4", 512, 512, 14,
     3, 2, 1, true, "direct 2x7, 16, fetches 5, steps of 1"},
    {"1x1: x would be read 32 times", "x86-64-v4", 256, 512, 56, 1, 2, 1, true,
     "direct 2x14, 16, bands of 4"},
    {"1x1: x has room", "x86-64-v4", 64, 64, 56, 1, 1, 1, true,
     "direct 2x7, 16, bands of 28"},
    {"with a stride", "x86-64-v4", 64, 128, 56, 3, 2, 1, true,
     "direct 2x14, 16, bands of 14"},
    {"1x1", "x86-64-v4", 64, 256, 56, 1, 1, 1, true,
     "direct 2x7, 16, bands of 28"},
    {"24 channels", "x86-64-v4", 96, 24, 56, 1, 1, 1, true,
     "direct 2x7, 16"},
    {"depthwise", "x86-64-v4", 144, 144, 56, 3, 1, 144, true,
     "lines 3x8 then 1x14, 16"},
    {"depthwise, a stride", "x86-64-v4", 96, 96, 112, 3, 2, 96, true,
     "lines 2x14 then 1x9, 16"},
    {"depthwise, small: it stays in the cache as it is", "x86-64-v4", 960, 960,
     7, 3, 1, 960, true, "depthwise 1x7, 16"},
    {"depthwise, wide", "x86-64-v4", 96, 96, 56, 7, 1, 96, true,
     "lines 2x14 then 1x12, 16"},
    {"depthwise, wider than registers", "x86-64-v3", 96, 96, 56, 7, 1, 96, true,
     "lines 2x6 then 1x12, 8"},
    {"in groups of four channels", "x86-64-v4", 128, 128, 56, 3, 1, 32, true,
     "depthwise 1x8, 16"},
    {"in groups", "x86-64-v4", 64, 64, 28, 3, 1, 2, true,
     "direct 2x14, 16"},
    {"few channels", "x86-64-v4", 1, 6, 28, 5, 1, 1, false,
     "direct 1x28, 16"},
    {"of ResNet, 56x56", "x86-64-v3", 64, 64, 56, 3, 1, 1, true,
     "winograd F4 1x14, 8"},
    {"1x1", "x86-64-v3", 64, 256, 56, 1, 1, 1, true,
     "direct 2x6, 8, bands of 8"},
    {"of ResNet, 56x56", "x86-64", 64, 64, 56, 3, 1, 1, true,
     "winograd F4 1x14, 4"},
    {"of ResNet, 56x56", "aarch64", 64, 64, 56, 3, 1, 1, true,
     "winograd F4 1x14, 4"},
    {"depthwise", "aarch64", 144, 144, 56, 3, 1, 144, true,
     "lines 2x14 then 1x14, 4"},
    {"of ResNet, 56x56", "generic", 64, 64, 56, 3, 1, 1, true,
     "tiles 6x32"},
    {"of ResNet, 56x56", "cortex-m7", 64, 64, 56, 3, 1, 1, true,
     "tiles 6x32"},
};

// On two threads, with the images of a batch.
typedef struct Shared {
  Layer layer;
  int batch;
  Split split;
  bool takes_over; // or its turns are too small for that
} Shared;

static const Shared shared[] = {
    {{"16 channels: one block", "x86-64-v4", 96, 16, 112, 1, 1, 1, true, ""},
     1, SPLIT_ROWS, false},
    {{"rows stay where they are", "x86-64-v4", 64, 256, 56, 1, 1, 1, true, ""},
     1, SPLIT_ROWS, false},
    {{"each reads half of the weights", "x86-64-v4", 1024, 256, 14, 1, 1, 1,
      true, ""}, 1, SPLIT_BLOCKS, true},
    {{"of 7 rows one has 4; of 14 turns each has 7", "x86-64-v4", 320, 1280, 7,
      1, 1, 1, true, ""}, 1, SPLIT_BLOCKS, true},
    {{"of 7 rows one has 4; of one block all", "x86-64-v4", 2048, 16, 7, 3, 1,
      1, true, ""}, 1, SPLIT_ROWS, true},
    {{"Winograd, rows of tiles", "x86-64-v4", 64, 64, 32, 3, 1, 1, true, ""},
     1, SPLIT_ROWS, true},
    {{"Winograd, images", "x86-64-v4", 64, 64, 32, 3, 1, 1, true, ""},
     8, SPLIT_IMAGES, true},
    {{"Winograd, whose weights are read once", "x86-64-v4", 512, 512, 14, 3, 1,
      1, true, ""}, 1, SPLIT_BLOCKS, true},
    {{"blocks of a pair", "x86-64-v4", 192, 192, 112, 3, 1, 192, true, ""},
     1, SPLIT_BLOCKS, true},
    {{"rows of a pair", "x86-64-v4", 144, 144, 112, 3, 1, 144, true, ""},
     1, SPLIT_ROWS, true},
    {{"Winograd, many small parts", "x86-64-v4", 16, 64, 44, 3, 1, 1, true,
      ""}, 1, SPLIT_BLOCKS, false},
    {{"images", "x86-64-v4", 64, 256, 56, 1, 1, 1, true, ""}, 8, SPLIT_IMAGES,
     true},
    {{"images of planes", "generic", 64, 64, 56, 3, 1, 1, true, ""}, 8,
     SPLIT_IMAGES, true},
    {{"planes: one block of results", "generic", 64, 3, 112, 3, 1, 1, true,
      ""}, 1, SPLIT_ROWS, true},
    {{"planes: many blocks of results", "generic", 64, 96, 56, 3, 1, 1, true,
      ""}, 1, SPLIT_BLOCKS, true},
    {{"an odd one more", "x86-64-v4", 64, 256, 56, 1, 1, 1, true, ""}, 3,
     SPLIT_ROWS, false},
};

static Edge constant(Graph *g, Shape s) {
  return edge_of(graph_constant(g, data_new(&(TensorType){DT_F32, s}), NULL));
}

static Edge conv(Graph *g, Edge x, const Layer *l) {
  const int64_t pad = (l->kernel - 1) / 2;
  Attr attr = {.conv = {.stride = {2, {l->stride, l->stride}},
                        .dilation = {2, {1, 1}},
                        .pad_lo = {2, {pad, pad}},
                        .pad_hi = {2, {pad, pad}},
                        .groups = l->groups}};
  Edge in[] = {x,
               constant(g, SHAPE(l->oc, l->ic / l->groups, l->kernel,
                                 l->kernel)),
               constant(g, SHAPE(l->oc))};
  return edge_of(add(g, OP_conv, attr, in, 3, NULL));
}

static const char *algorithm_name(Algorithm a) {
  switch (a) {
  case ALGO_LOOPS: return "loops";
  case ALGO_TILES: return "tiles";
  case ALGO_VECTORS: return "vectors";
  case ALGO_TAPS: return "taps";
  case ALGO_DIRECT: return "direct";
  case ALGO_WINOGRAD: return "winograd";
  case ALGO_STRASSEN: return "strassen";
  case ALGO_DEPTHWISE: return "depthwise";
  case ALGO_LINES: return "lines";
  case ALGO_KERNEL: return "kernel";
  }
  return "?";
}

static const Step *last_conv(const Plan *p) {
  for (int i = p->steps.n - 1; i >= 0; i--)
    if (p->steps.at[i].node->op == OP_conv ||
        p->steps.at[i].node->op == OP_conv_blocks ||
        p->steps.at[i].node->op == OP_conv_pair)
      return &p->steps.at[i];
  fail_msg("the plan has no convolution");
  return NULL;
}

// As in the table: the algorithm, Winograd's size, blocks of results by pixels
// of a tile, of a pair pixels of its depthwise one, and after commas the
// channels of a block, how many vectors of later weights a tap fetches, how
// many steps of channels all rows take at a time, and the rows of a band.
static const char *choice_text(Ctx *c, const Step *s) {
  const Choice *k = &s->choice;
  const char *text = algorithm_name(k->algorithm);
  if (k->winograd)
    text = arena_printf(&c->arena, "%s F%d", text, k->winograd);
  text = arena_printf(&c->arena, "%s %dx%d", text, k->rows, k->columns);
  if (k->next_columns)
    text = arena_printf(&c->arena, "%s then 1x%d", text, k->next_columns);
  if (s->node->op != OP_conv)
    text = arena_printf(&c->arena, "%s, %d", text,
                        (int)s->node->type[0].shape.d[4]);
  if (k->fetch)
    text = arena_printf(&c->arena, "%s, fetches %d", text, k->fetch);
  if (k->steps)
    text = arena_printf(&c->arena, "%s, steps of %d", text, k->steps);
  if (k->band)
    text = arena_printf(&c->arena, "%s, bands of %d", text, (int)k->band);
  return text;
}

static const Step *step_of(Graph *g, const Layer *l, int batch, int threads) {
  const Layer first = {.ic = 16, .oc = l->ic, .size = l->size, .kernel = 1,
                       .stride = 1, .groups = 1};
  Attr input = {.input = {.name = "x", .dtype = DT_F32}};
  input.input.shape =
      SHAPE(batch, l->behind_conv ? 16 : l->ic, l->size, l->size);
  Edge x = edge_of(add(g, OP_input, input, NULL, 0, NULL));
  if (l->behind_conv)
    x = conv(g, x, &first);
  vec_push(&g->c->arena, &g->outputs, conv(g, x, l));
  passes_run(g, &(PassOptions){0}, NULL, NULL);
  const PlanOptions options = {.target = target_find(l->target),
                               .whole_batch = true,
                               .threads = threads};
  Plan *p = plan_build(g, &options);
  assert_null(plan_verify(p));
  return last_conv(p);
}

static void layers_have_their_algorithm(void **state) {
  (void)state;
  int failures = 0;
  for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
    const Layer *l = &layers[i];
    Ctx *c = ctx_new();
    Graph *g = graph_new(c);
    const char *text = choice_text(c, step_of(g, l, 1, 1));
    if (strcmp(text, l->choice)) {
      print_error("%s, %s: expected '%s', got '%s'\n", l->target, l->what,
                  l->choice, text);
      failures++;
    }
    graph_release(g);
    ctx_release(c);
  }
  assert_int_equal(failures, 0);
}

static void threads_share_the_right_loop(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof shared / sizeof *shared; i++) {
    const Shared *t = &shared[i];
    Ctx *c = ctx_new();
    Graph *g = graph_new(c);
    const Step *s = step_of(g, &t->layer, t->batch, 2);
    if (s->threads != 2 || s->takes_over != t->takes_over ||
        s->choice.split != t->split)
      fail_msg("%s: split %d on %d threads", t->layer.what,
               (int)s->choice.split, s->threads);
    graph_release(g);
    ctx_release(c);
  }
}

// To wait for each other takes as long as some thousand numbers that are read:
// that of some words, not of a few.
static void short_steps_have_one_thread(void **state) {
  (void)state;
  for (int words = 8; words <= 64; words *= 8) {
    Ctx *c = ctx_new();
    Graph *g = graph_new(c);
    Attr input = {.input = {.name = "x", .dtype = DT_F32}};
    input.input.shape = SHAPE(words, 768);
    Edge x = edge_of(add(g, OP_input, input, NULL, 0, NULL));
    Edge product[] = {x, constant(g, SHAPE(768, 768)),
                      constant(g, SHAPE(768))};
    Attr turned = {.matmul = {.transpose_b = true}};
    x = edge_of(add(g, OP_matmul, turned, product, 3, NULL));
    Edge norm[] = {x, constant(g, SHAPE(768)), constant(g, SHAPE(768))};
    Node *n = add(g, OP_layer_norm, (Attr){.layer_norm = {.dims = 1}}, norm, 3,
                  NULL);
    vec_push(&g->c->arena, &g->outputs, edge_of(n));
    passes_run(g, &(PassOptions){0}, NULL, NULL);
    Plan *p = plan_build(g, &(PlanOptions){.target = target_find("x86-64-v4"),
                                           .threads = 2});
    assert_int_equal(p->steps.at[p->steps.n - 2].threads, 2);
    assert_true(p->steps.at[p->steps.n - 2].takes_over);
    assert_false(p->steps.at[p->steps.n - 1].takes_over);
    assert_int_equal(p->steps.at[p->steps.n - 1].threads, words == 64 ? 2 : 1);
    graph_release(g);
    ctx_release(c);
  }
}

// Waking a thread takes longer than this one needs; of a batch it pays.
static void small_models_have_one_thread(void **state) {
  (void)state;
  const Layer small = {"small", "x86-64-v4", 32, 64, 16, 3, 1, 1, true, ""};
  for (int batch = 1; batch <= 8; batch += 7) {
    Ctx *c = ctx_new();
    Graph *g = graph_new(c);
    assert_int_equal(step_of(g, &small, batch, 2)->threads, batch == 8 ? 2 : 1);
    graph_release(g);
    ctx_release(c);
  }
}

// Steps of 16 channels that are added up before they join the sum of others.
// In a chain: the layer's parts, so many layers from its end.
static int part_before(const Layer *l, int behind) {
  const Layer first = {.ic = 16, .oc = l->ic, .kernel = 1, .stride = 1,
                       .groups = 1};
  const Layer last = {.ic = l->oc, .oc = l->oc, .kernel = 1, .stride = 1,
                      .groups = 1};
  Ctx *c = ctx_new();
  Graph *g = graph_new(c);
  Attr input = {.input = {.name = "x", .dtype = DT_F32}};
  input.input.shape = SHAPE(1, l->behind_conv ? 16 : l->ic, l->size, l->size);
  Edge x = edge_of(add(g, OP_input, input, NULL, 0, NULL));
  if (l->behind_conv)
    x = conv(g, x, &first);
  x = conv(g, x, l);
  for (int i = 0; i < behind; i++)
    x = conv(g, x, &last);
  vec_push(&g->c->arena, &g->outputs, x);
  passes_run(g, &(PassOptions){0}, NULL, NULL);
  Plan *p = plan_build(g, &(PlanOptions){.target = target_find(l->target)});
  int part = -1, left = l->behind_conv ? 1 : 0;
  for (int i = 0; i < p->steps.n && part < 0; i++) {
    const Step *s = &p->steps.at[i];
    if (s->node->op == OP_conv_blocks && left-- == 0)
      part = s->choice.part;
  }
  graph_release(g);
  ctx_release(c);
  return part;
}

static void long_sums_are_made_of_parts(void **state) {
  (void)state;
  static const struct {
    Layer layer;
    int behind; // layers that multiply its errors
    int part;
  } cases[] = {
      {{"1x1", "x86-64-v4", 512, 64, 7, 1, 1, 1, true, ""}, 2, 2},
      {{"3x3, a stride", "x86-64-v4", 64, 64, 28, 3, 2, 1, true, ""}, 2,
       PART_ROW},
      {{"a stem", "x86-64-v4", 3, 64, 224, 7, 2, 1, false, ""}, 1, PART_ROW},
      {{"64 products", "x86-64-v4", 64, 64, 28, 1, 1, 1, true, ""}, 2, 1},
      {{"few channels", "x86-64-v4", 48, 64, 28, 1, 1, 1, true, ""}, 2, 0},
      {{"alone", "x86-64-v4", 3, 64, 224, 7, 2, 1, false, ""}, 0, PART_ROW},
      {{"depthwise", "x86-64-v4", 144, 144, 56, 3, 1, 144, false, ""}, 2, 0},
      {{"Winograd", "x86-64-v4", 256, 256, 14, 3, 1, 1, true, ""}, 2, 2},
      {{"late", "x86-64-v4", 512, 256, 14, 1, 1, 1, true, ""}, 0,
       PART_ALL},
      {{"late, 1024", "x86-64-v4", 1024, 256, 14, 1, 1, 1, true, ""}, 0, 32},
      {{"late, 3x3", "x86-64-v4", 256, 256, 28, 3, 2, 1, true, ""}, 0, 4},
      {{"late, some for all rows", "x86-64-v4", 512, 2048, 7, 1, 1, 1, true,
        ""}, 0, 2},
      {{"late, Winograd", "x86-64-v4", 256, 256, 14, 3, 1, 1, true, ""}, 0,
       PART_ALL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int part = part_before(&cases[i].layer, cases[i].behind);
    if (part != cases[i].part)
      fail_msg("%s: parts of %d steps", cases[i].layer.what, part);
  }
}

// Of the sizes, how many steps a chain of so many convolutions has.
static void sizes_in_chain(int depth, int channels, int size,
                           int n[WINOGRAD_SIZE_MAX + 1]) {
  const Layer layer = {"one of many", "x86-64-v4", channels, channels, size, 3,
                       1, 1, true, ""};
  Ctx *c = ctx_new();
  Graph *g = graph_new(c);
  Attr input = {.input = {.name = "x", .dtype = DT_F32,
                          .shape = SHAPE(1, channels, size, size)}};
  Edge x = edge_of(add(g, OP_input, input, NULL, 0, NULL));
  for (int i = 0; i < depth; i++)
    x = conv(g, x, &layer);
  vec_push(&g->c->arena, &g->outputs, x);
  passes_run(g, &(PassOptions){0}, NULL, NULL);
  Plan *p = plan_build(g, &(PlanOptions){.target = target_find(layer.target)});
  memset(n, 0, (WINOGRAD_SIZE_MAX + 1) * sizeof *n);
  for (int i = 0; i < p->steps.n; i++)
    n[p->steps.at[i].choice.winograd]++;
  graph_release(g);
  ctx_release(c);
}

// What follows multiplies the errors of what comes first.
static void deep_networks_begin_with_small_tiles(void **state) {
  (void)state;
  int n[WINOGRAD_SIZE_MAX + 1];
  sizes_in_chain(18, 128, 28, n);
  assert_in_range(n[5], 17, 18);
  sizes_in_chain(19, 128, 28, n);
  assert_int_equal(n[5], 0);
  assert_int_equal(n[4] + n[3], 16);
  assert_in_range(n[2], 2, 3); // the first reads plain channels
  sizes_in_chain(47, 64, 56, n);
  assert_int_equal(n[5] + n[4], 0);
  assert_int_equal(n[3], 44);
  assert_in_range(n[2], 2, 3);
}

// Products of many rows, whose weights may be larger and whose sums may be of
// another order. Of few rows the weights would come too late; few columns read
// the sums too seldom. Results of constants may be meant to be exact.
static void products_by_strassen(void **state) {
  (void)state;
  static const struct {
    int64_t m, n, k;
    const char *target;
    Optimize optimize;
    const char *choice;
    Op weight;
  } cases[] = {
      {197, 2304, 768, "x86-64-v4", OPTIMIZE_SPEED,
       "strassen 6x64, fetches 4", OP_param},
      {197, 768, 768, "x86-64-v4", OPTIMIZE_SPEED,
       "strassen 6x64, fetches 4", OP_param},
      {197, 768, 3072, "x86-64-v4", OPTIMIZE_SPEED,
       "strassen 6x64, fetches 4", OP_param},
      {1576, 768, 3072, "x86-64-v4", OPTIMIZE_SPEED,
       "strassen 6x64, fetches 2", OP_param},
      {197, 2304, 768, "x86-64-v4", OPTIMIZE_SIZE,
       "vectors 6x64, fetches 2", OP_param},
      {197, 2304, 768, "x86-64-v4", OPTIMIZE_EXACT,
       "vectors 6x64, fetches 2", OP_param},
      {197, 2304, 768, "x86-64-v3", OPTIMIZE_SPEED, "strassen 4x24", OP_param},
      {197, 2304, 768, "generic", OPTIMIZE_SPEED, "tiles 6x32", OP_param},
      {197, 2304, 768, "x86-64-v4", OPTIMIZE_SPEED, "vectors", OP_constant},
      {197, 2304, 769, "x86-64-v4", OPTIMIZE_SPEED, "vectors", OP_param},
      {32, 2304, 768, "x86-64-v4", OPTIMIZE_SPEED, "vectors", OP_param},
      {197, 64, 768, "x86-64-v4", OPTIMIZE_SPEED, "vectors", OP_param},
      {197, 2304, 192, "x86-64-v4", OPTIMIZE_SPEED, "vectors", OP_param},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Ctx *c = ctx_new();
    Graph *g = graph_new(c);
    Attr input = {.input = {.name = "x", .dtype = DT_F32}};
    input.input.shape = SHAPE(cases[i].m, cases[i].k);
    Attr param = {.param = {.name = "w", .dtype = DT_F32}};
    param.param.shape = SHAPE(cases[i].k, cases[i].n);
    Edge in[] = {edge_of(add(g, OP_input, input, NULL, 0, NULL)),
                 cases[i].weight == OP_constant
                     ? constant(g, param.param.shape)
                     : edge_of(add(g, OP_param, param, NULL, 0, NULL))};
    Node *n = add(g, OP_matmul, (Attr){0}, in, 2, NULL);
    vec_push(&g->c->arena, &g->outputs, edge_of(n));
    Plan *p = plan_build(g, &(PlanOptions){
                                .target = target_find(cases[i].target),
                                .optimize = cases[i].optimize});
    assert_null(plan_verify(p));
    const Choice *k = &p->steps.at[0].choice;
    const char *text = arena_printf(&c->arena, "%s %dx%d",
                                    algorithm_name(k->algorithm), k->rows,
                                    k->columns);
    if (k->fetch)
      text = arena_printf(&c->arena, "%s, fetches %d", text, k->fetch);
    if (strncmp(text, cases[i].choice, strlen(cases[i].choice)))
      fail_msg("case %d: %s", (int)i, text);
    graph_release(g);
    ctx_release(c);
  }
}

// What a cache keeps from call to call: of too few weights nothing is missing,
// of too many nothing is left, and many rows take longer than their weights.
static void products_turn_where_a_cache_keeps_some(void **state) {
  (void)state;
  static const struct {
    int64_t rows, widths[4];
    int threads;
    bool turns[3];
    int ahead;
  } cases[] = {
      {1, {784, 512, 512, 10}, 1, {true, true, false}, 1024},
      {2, {784, 512, 512, 10}, 1, {true, true, false}, 1024},
      {3, {784, 512, 512, 10}, 1, {true, true, false}, 0},
      {8, {784, 512, 512, 10}, 1, {true, true, false}, 0},
      {1, {784, 512, 512, 10}, 2, {false, false, false}, 0},
      {1, {1024, 512, 64, 10}, 2, {false, false, false}, 0}, // the first is
                                                             // shared
      {1, {1024, 1024, 1024, 10}, 2, {false, false, false}, 1024},
      {1, {1024, 512, 64, 10}, 1, {true, false, false}, 1024},
      {1, {512, 512, 64, 10}, 1, {true, false, false}, 0},
      {64, {784, 512, 512, 10}, 1, {false, false, false}, 0},
      {1, {256, 256, 256, 10}, 1, {false, false, false}, 0},
      {1, {4096, 1024, 128, 10}, 1, {true, false, false}, 1024},
      {1, {2048, 4096, 2048, 10}, 1, {false, false, false}, 0},
      {1, {256, 4096, 4096, 10}, 1, {false, true, false}, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Ctx *c = ctx_new();
    Graph *g = graph_new(c);
    Attr input = {.input = {.name = "x", .dtype = DT_F32}};
    input.input.shape = SHAPE(cases[i].rows, cases[i].widths[0]);
    Edge x = edge_of(add(g, OP_input, input, NULL, 0, NULL));
    for (int k = 0; k < 3; k++) {
      Edge product[] = {x, constant(g, SHAPE(cases[i].widths[k],
                                             cases[i].widths[k + 1]))};
      x = edge_of(add(g, OP_matmul, (Attr){0}, product, 2, NULL));
    }
    vec_push(&g->c->arena, &g->outputs, x);
    Plan *p = plan_build(g, &(PlanOptions){.target = target_find("x86-64-v4"),
                                           .threads = cases[i].threads});
    assert_null(plan_verify(p));
    assert_int_equal(p->turn >= 0, cases[i].turns[0] || cases[i].turns[1]);
    for (int k = 0; k < 3; k++)
      if (p->steps.at[k].choice.turns != cases[i].turns[k])
        fail_msg("case %d: product %d", (int)i, k);
    assert_int_equal(p->steps.at[0].choice.ahead, cases[i].ahead);
    graph_release(g);
    ctx_release(c);
  }
}

// Weights of h that the second cache cannot hold; of one step, none come again.
static void recurrent_layers_turn_where_weights_are_many(void **state) {
  (void)state;
  static const struct {
    int64_t steps, hidden;
    int threads;
    bool turns;
  } cases[] = {{8, 512, 1, true}, {8, 512, 2, true}, {1, 512, 1, false},
               {8, 128, 1, false}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Ctx *c = ctx_new();
    Graph *g = graph_new(c);
    int64_t h = cases[i].hidden;
    Attr input = {.input = {.name = "x", .dtype = DT_F32}};
    input.input.shape = SHAPE(cases[i].steps, 1, 64);
    Edge in[] = {edge_of(add(g, OP_input, input, NULL, 0, NULL)),
                 constant(g, SHAPE(1, h)), constant(g, SHAPE(3 * h, 64)),
                 constant(g, SHAPE(3 * h, h))};
    Node *n = add(g, OP_rnn, (Attr){.rnn = {.kind = rnn_kind_gru}}, in, 4,
                  NULL);
    vec_push(&g->c->arena, &g->outputs, edge_of(n));
    Plan *p = plan_build(g, &(PlanOptions){.target = target_find("x86-64-v4"),
                                           .threads = cases[i].threads});
    assert_int_equal(p->steps.at[0].choice.turns, cases[i].turns);
    assert_int_equal(p->turn, -1);
    graph_release(g);
    ctx_release(c);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(layers_have_their_algorithm),
      cmocka_unit_test(threads_share_the_right_loop),
      cmocka_unit_test(short_steps_have_one_thread),
      cmocka_unit_test(small_models_have_one_thread),
      cmocka_unit_test(long_sums_are_made_of_parts),
      cmocka_unit_test(deep_networks_begin_with_small_tiles),
      cmocka_unit_test(products_by_strassen),
      cmocka_unit_test(products_turn_where_a_cache_keeps_some),
      cmocka_unit_test(recurrent_layers_turn_where_weights_are_many),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
