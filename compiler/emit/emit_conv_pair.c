// conv_pair: for each row of results, the rows of the first convolution that it
// reads and that are not there yet, then the depthwise one.
#include "emit/conv.h"

#include "graph/conv_pair.h"
#include "passes/conv_pair.h"

typedef struct Pair {
  Blocks first, next;
  const char *line_name[2]; // of the functions for one row of each
} Pair;

static void make_pair(Emitter *e, const Step *s, Pair *pair) {
  ConvPair p;
  const char *why = conv_pair(e->g, s->node, &p);
  if (why)
    bug("a pair of convolutions is none: %s", why);
  BlockConv first = block_conv(&p.first), next = block_conv(&p.next);
  pair->first = blocks_of_phase(s, &first, &p.type[0].shape);
  pair->next = blocks_of_phase(s, &next, &p.type[1].shape);
  pair->first.y_lines = pair->next.x_lines = pair_lines(s->node);
  pair->first.y_block = pair->first.y_lines * pair->first.y_row;
  pair->next.columns = s->choice.next_columns;
  pair->first.post = s->choice.program_in_tiles ? s->node->program : NULL;
  pair->line_name[0] = text_of(e, "%s_line", e->function);
  pair->line_name[1] = text_of(e, "%s_next", e->function);
}

// --- rows of the first -------------------------------------------------------
// A function that runs the node's program over a line.
static void emit_between(Emitter *e, const Pair *pair) {
  const Program *p = pair->first.s->node->program;
  const DType in[] = {DT_F32};
  const char *inputs[] = {"value"}, *result;
  const char *body = program_text(e, p, in, inputs, &result);
  emit_block(&e->loops,
             "static void $name_between(float *restrict y) {\n"
             "  for (int i = 0; i < $width; i++)\n"
             "    T2C_LANES_LOOP for (int v = 0; v < $lanes; v++) {\n"
             "      const float value = y[i * $lanes + v];\n"
             "      $body\n"
             "      y[i * $lanes + v] = $result;\n"
             "    }\n"
             "}\n\n",
             (const Sub[]){S_("name_between",
                              text_of(e, "%s_between", e->function)),
                           N_("width", pair->first.c.out[1]),
                           N_("lanes", pair->first.c.lanes),
                           S_("body", body), S_("result", result),
                           {NULL, NULL, 0}});
}

static const char *first_name(Emitter *e, const Pair *pair, int rows) {
  return text_of(e, "%s_%d", pair->line_name[0], rows);
}

// A function: row h of `rows` blocks of the first one's results, to its line.
static void emit_first(Emitter *e, const Pair *pair, int rows) {
  const Blocks *b = &pair->first;
  const char *at = offset_text(e, (const char *[]){loop_index(rows, "r")},
                               &b->y_block, 1, 0);
  const char *between = text_of(e, "%s_between(to + %s);\n", e->function, at);
  emit_block(&e->shared,
             "static void $name(const float *restrict x,\n"
             "    const float *restrict w, const float *restrict bias,\n"
             "    float *restrict y, int n, int o, int h) {\n"
             "  $unused\n"
             "  $row\n"
             "  $tiles\n"
             "  $between\n"
             "}\n\n",
             (const Sub[]){
                 S_("name", first_name(e, pair, rows)),
                 S_("unused", b->c.batch == 1 ? "(void)n;\n" : ""),
                 S_("row", conv_row_text(e, b)),
                 S_("tiles", conv_tiles_text(e, b, rows)),
                 S_("between", b->s->node->program && !b->post
                                   ? loop_text(e, "r", rows, between)
                                   : ""),
                 {NULL, NULL, 0}});
}

// --- rows of the other -------------------------------------------------------
// A function: row h of block o of the results.
static void emit_next(Emitter *e, const Pair *pair) {
  const Blocks *b = &pair->next;
  const Step *s = b->s;
  const char *width = text_of(e, "%lld", (long long)b->c.out[1]);
  if (s->node->post && !b->post)
    emit_post_row(e, b);
  emit_block(&e->shared,
             "static void $name(const float *restrict x,\n"
             "    const float *restrict w, const float *restrict bias,\n"
             "    $inputs\n"
             "    float *restrict y, int n, int o, int h) {\n"
             "  $unused\n"
             "  $row\n"
             "  $tiles\n"
             "  $post\n"
             "}\n\n",
             (const Sub[]){
                 S_("name", pair->line_name[1]),
                 S_("inputs", conv_post_parameters(e, s, true)),
                 S_("unused", b->c.batch == 1 ? "(void)n;\n" : ""),
                 S_("row", conv_row_text(e, b)),
                 S_("tiles", conv_tiles_text(e, b, 1)),
                 S_("post", s->node->post && !b->post
                                ? conv_post_call(e, s, "o", "h", "0", width)
                                : ""),
                 {NULL, NULL, 0}});
}

// --- the function ------------------------------------------------------------
// All rows of `rows` blocks from block o.
static const char *blocks_text(Emitter *e, const Pair *pair, int rows) {
  const BlockConv *c = &pair->next.c;
  const Step *s = pair->first.s;
  int64_t after = (c->kernel[0] - 1) * c->dilation[0] + 1 - c->pad[0];
  const char *n = loop_index(c->batch, "n"), *r = loop_index(rows, "r");
  const char *next = expand(
      e, "$next(lines + $at, next_w, next_bias, $inputs\n"
         "    y, $n, o + $r, h);\n",
      S_("next", pair->line_name[1]), S_("n", n), S_("r", r),
      S_("at", offset_text(e, &r, &pair->first.y_block, 1, 0)),
      S_("inputs", conv_post_parameters(e, s, false)));
  return expand(
      e, "int made = 0; // rows of the first one\n"
         "$head {\n"
         "  const int top = h * $stride - $pad;\n"
         "  const int end = h * $stride + $after;\n"
         "  made = made < top ? top : made;\n"
         "  for (; made < end && made < $H; made++)\n"
         "    $first(x, w, bias, lines, $n, o, made);\n"
         "  $next\n"
         "}\n",
      S_("head", s->choice.split == SPLIT_ROWS
                     ? split_head(e, "h", c->out[0])
                     : loop_head(e, "h", c->out[0])),
      N_("stride", c->stride[0]), N_("pad", c->pad[0]), N_("after", after),
      N_("H", c->in[0]), S_("first", first_name(e, pair, rows)), S_("n", n),
      S_("next", loop_text(e, "r", rows, next)));
}

void emit_conv_pair(Emitter *e, const Step *s) {
  if (s->choice.algorithm == ALGO_LOOPS) {
    emit_refuse(e, s, "blocks of channels need a target with vectors");
    return;
  }
  need_vectors(e);
  Pair pair;
  make_pair(e, s, &pair);
  int rows = s->choice.rows;
  int left = (int)(pair.first.c.oc_blocks % rows);
  if (s->node->program && !pair.first.post)
    emit_between(e, &pair);
  emit_first(e, &pair, rows);
  if (left)
    emit_first(e, &pair, left);
  emit_next(e, &pair);
  const char *body = blocks_text(e, &pair, rows);
  const char *rest = left ? blocks_text(e, &pair, left) : "";
  const char *blocks =
      conv_blocks_loop(e, s, pair.first.c.oc_blocks, body, rest);
  emit(e, "float *const lines = $scratch;\n"
          "$images",
       S_("scratch", thread_scratch(e, s, "float")),
       S_("images", conv_shared_loop(e, s, SPLIT_IMAGES, "n",
                                     pair.next.c.batch, blocks)));
}
