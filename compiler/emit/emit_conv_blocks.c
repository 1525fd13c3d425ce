// conv_blocks and conv_transpose_blocks: rows of tiles, each by a kernel of
// conv_kernel.c; then the post program over the row while it is in cache. Of a
// transposed one, several convolutions (passes/conv_phases.c) fill a row.
#include "emit/conv.h"

Blocks blocks_of_phase(const Step *s, const BlockConv *c, const Shape *y) {
  Blocks b = {.c = *c, .s = s, .columns = s->choice.columns,
              .fetch = s->choice.fetch, .part = s->choice.part,
              .steps = s->choice.steps,
              .post = s->choice.post_in_tiles ? s->node->post : NULL};
  b.x_row = c->in[1] * c->pixel;
  b.x_channel = c->in[0] * b.x_row;
  b.x_image = (c->is_depthwise ? c->oc_blocks : c->groups * c->slice_steps) *
              b.x_channel;
  b.y_row = y->d[3] * c->lanes;
  b.y_block = y->d[2] * b.y_row;
  b.y_image = (c->is_depthwise ? 1 : c->groups) * c->oc_blocks * b.y_block;
  b.taps = c->kernel[0] * c->kernel[1];
  return b;
}

// --- the post program --------------------------------------------------------
const char *conv_post_parameters(Emitter *e, const Step *s, bool declared) {
  const Node *n = s->node;
  const char *all = "";
  for (int k = n->n_own; k < n->n_in; k++) {
    const char *name = input_name(e, s, k);
    all = text_of(e, "%s%s%s, ", all,
                  declared ? text_of(e, "const %s *restrict ",
                                     dtype_ctype(in_dtype(s, k)))
                           : "", name);
  }
  return all;
}

// A function that runs it over some pixels of a row of a block.
void emit_post_row(Emitter *e, const Blocks *b) {
  const Step *s = b->s;
  const char *index[] = {"n", "o", "h", "i", "v"};
  const char *body = store_result(e, s, "at", "y[at]", index), *unused = "";
  for (int k = s->node->n_own; k < s->node->n_in; k++)
    if (!mentions(body, input_name(e, s, k)))
      unused = text_of(e, "%s(void)%s;\n", unused, input_name(e, s, k));
  emit_block(&e->loops,
             "static void $f_row($inputs\n"
             "    float *restrict y, int n, int o, int h, int begin, int end) "
             "{\n"
             "  const int first = n * $image + o * $block + h * $row;\n"
             "  $unused\n"
             "  for (int i = begin; i < end; i++)\n"
             "    T2C_LANES_LOOP for (int v = 0; v < $lanes; v++) {\n"
             "      const int at = first + i * $lanes + v;\n"
             "      $body\n"
             "    }\n"
             "}\n\n",
             (const Sub[]){S_("f_row", text_of(e, "%s_row", e->function)),
                           S_("inputs", conv_post_parameters(e, s, true)),
                           N_("image", b->y_image), N_("block", b->y_block),
                           N_("row", b->y_row), S_("unused", unused),
                           N_("lanes", b->c.lanes),
                           S_("body", body), {NULL, NULL, 0}});
}

const char *conv_post_call(Emitter *e, const Step *s, const char *block,
                           const char *row, const char *begin,
                           const char *end) {
  return expand(e, "$f_row($inputs y, $n, $o, $h, $begin, $end);\n",
                S_("f_row", text_of(e, "%s_row", e->function)),
                S_("inputs", conv_post_parameters(e, s, false)),
                S_("n", loop_index(s->node->type[0].shape.d[0], "n")),
                S_("o", block), S_("h", row), S_("begin", begin),
                S_("end", end));
}

static const char *post_call(Emitter *e, const Blocks *b, int rows) {
  if (!b->s->node->post || b->post)
    return "";
  bool is_grouped = b->c.groups > 1 && !b->c.is_depthwise;
  const char *block =
      is_grouped ? text_of(e, "g * %lld + o", (long long)b->c.oc_blocks) : "o";
  if (rows > 1)
    block = text_of(e, "%s + r", block);
  const char *row = offset_text(e, (const char *[]){"h"}, b->c.y_step, 1,
                                b->c.y_first[0]);
  const char *width = text_of(e, "%lld",
                              (long long)b->s->node->type[0].shape.d[3]);
  const char *call = loop_text(e, "r", rows,
                               conv_post_call(e, b->s, block, row, "0",
                                              width));
  return b->steps ? text_of(e, "if (next == %lld) {\n%s}\n",
                            (long long)b->c.ic_steps, call)
                  : call;
}

// --- volumes -----------------------------------------------------------------
const char *volume_text(Emitter *e, const BlockConv *c, int64_t x_image) {
  const Volume *v = &c->volume;
  if (!c->volume.kernel)
    return "";
  const char *n = loop_index(c->batch, "n"), *first = "";
  if (c->batch > v->results)
    first = text_of(e, " + n / %lld * %lld", (long long)v->results,
                    (long long)v->depth);
  return expand(
      e, "const int depth = $n % $results * $stride - $pad;\n"
         "const int skip = depth < 0 ? -depth : 0;\n"
         "const int slices = (depth + $kernel < $depth ? $kernel\n"
         "                    : $depth - depth) - skip;\n"
         "const float *volume = x + (int64_t)(depth + skip$first) * $image;\n",
      S_("n", n), N_("results", v->results), N_("stride", v->stride),
      N_("pad", v->pad), N_("kernel", v->kernel), N_("depth", v->depth),
      S_("first", first), N_("image", x_image));
}

// --- rows --------------------------------------------------------------------
const char *conv_row_text(Emitter *e, const Blocks *b) {
  const BlockConv *c = &b->c;
  int64_t reach = (c->out[0] - 1) * c->stride[0] - c->pad[0] +
                  (c->kernel[0] - 1) * c->dilation[0];
  const Sub subs[] = {
      N_("s", c->stride[0]), N_("first", -c->pad[0]),
      N_("d", c->dilation[0]),
      N_("up", c->dilation[0] - 1), N_("K", c->kernel[0]),
      N_("H", c->in[0]), {NULL, NULL, 0}};
  if (c->pad[0] <= 0 && reach < c->in[0])
    return expand_block(e->c, "const int above = 0, rows = $K;\n"
                              "const int top = h * $s + $first;\n", subs);
  return expand_block(
      e->c, "const int at = h * $s + $first;\n"
            "const int above = at < 0 ? (-at + $up) / $d : 0;\n"
            "const int below = at + ($K - 1) * $d < $H ? $K\n"
            "                  : at < $H ? ($H - 1 - at) / $d + 1 : 0;\n"
            "const int rows = below > above ? below - above : 0;\n"
            "const int top = at + above * $d;\n", subs);
}

// An argument: the weights that a tile fetches for the next blocks of results.
// All tiles of these blocks together fetch all of them.
static const char *later_text(Emitter *e, const Blocks *b, const TileSpan *t,
                              int rows) {
  const BlockConv *c = &b->c;
  int64_t step = b->fetch * b->taps * c->lanes, tile = c->ic_steps * step;
  int64_t tiles = (c->out[1] + b->columns - 1) /
                  b->columns;
  if (!b->fetch)
    return "";
  const char *index[] = {"h", t->count == 1 ? "0" : "i",
                         b->steps ? "step" : "0"};
  return text_of(e, ",\n    weights + %s",
                 offset_text(e, index,
                             (const int64_t[]){tiles * tile, tile, step}, 3,
                             rows * c->ic_steps * b->taps * c->inner *
                                 c->lanes));
}

// Where the current steps of channels begin, added to where all do.
static const char *from_step(Emitter *e, const Blocks *b, int64_t floats) {
  return b->steps ? text_of(e, " + step * %lld", (long long)floats) : "";
}

static const char *tile_call(Emitter *e, const Blocks *b, const TileSpan *t,
                             int rows) {
  const BlockConv *c = &b->c;
  int64_t tap = c->inner * c->lanes;
  const char *steps = c->volume.kernel
                          ? text_of(e, "slices * %lld",
                                    (long long)c->slice_steps)
                          : text_of(e, "%lld", (long long)c->ic_steps);
  const char *at = t->count == 1 ? text_of(e, "%lld", (long long)t->first)
                   : t->first    ? text_of(e, "(i * %d + %lld)", t->width,
                                           (long long)t->first)
                                 : text_of(e, "i * %d", t->width);
  if (c->is_depthwise)
    return loop_text(
        e, "i", t->count,
        expand(e, b->x_lines
                      ? "$kernel(\n"
                        "    lines, $i * $x, rows, weights, init,\n"
                        "    to + $i * $lanes);\n"
                      : "$kernel(\n"
                        "    from + $i * $x, rows, $x_row, weights, init,\n"
                        "    to + $i * $lanes);\n",
               S_("kernel", depthwise_kernel(e, b, t)), S_("i", at),
               N_("x", c->stride[1] * c->pixel),
               N_("x_row", c->dilation[0] * b->x_row), N_("lanes", c->lanes)));
  ConvKernel kernel = {.span = t, .rows = rows, .taps = c->kernel[1],
                       .x_pixel = c->stride[1] * c->pixel,
                       .y_pixel = c->y_step[1],
                       .fetch = b->fetch,
                       .part = b->part, .is_partial = b->steps > 0,
                       .post = b->post};
  const char *call = expand(
      e, "$kernel(\n"
         "    from + $i * $x$from_step, $steps, $x_step, $inner, $last,\n"
         "    rows, $x_row, $taps, $x_tap, weights$w_from_step, $w_step,\n"
         "    $w_tap, $w_out, init, to + $i * $y, $y_out$later$partial);\n",
      S_("kernel", conv_kernel(e, &kernel)),
      S_("i", at),
      N_("x", c->stride[1] * c->pixel), S_("steps", steps),
      S_("from_step", from_step(e, b, b->x_channel)),
      S_("w_from_step", from_step(e, b, b->taps * tap)),
      S_("partial", b->steps ? ", step, next" : ""),
      N_("x_step", b->x_channel), N_("inner", c->inner), N_("last", c->last),
      N_("x_row", c->dilation[0] * b->x_row), N_("taps", c->kernel[1]),
      N_("x_tap", c->dilation[1] * c->pixel),
      N_("w_step", b->taps * tap), N_("w_tap", tap),
      N_("w_out", c->ic_steps * b->taps * tap),
      N_("y", c->y_step[1] * c->lanes),
      N_("y_out", b->y_block), S_("later", later_text(e, b, t, rows)));
  return loop_text(e, "i", t->count, call);
}

// Declares where the tiles of a row read x.
static const char *from_text(Emitter *e, const Blocks *b) {
  const BlockConv *c = &b->c;
  int64_t before = -c->pad[1] * c->pixel;
  int64_t group_x = c->is_depthwise ? 0 : c->ic_steps * b->x_channel;
  const char *index[] = {loop_index(c->batch, "n"),
                         c->is_depthwise ? "0" : loop_index(c->groups, "g"),
                         "o", "top"};
  // A volume's image begins where its first slice does.
  const int64_t steps[] = {c->volume.kernel ? 0 : b->x_image, group_x,
                           c->is_depthwise ? b->x_channel : 0, b->x_row};
  if (!b->x_lines)
    return expand(e, "const float *from = $x + $at;\n",
                  S_("x", c->volume.kernel ? "volume" : "x"),
                  S_("at", offset_text(e, index, steps, 4, before)));
  return expand(e, "const float *lines[$K];\n"
                   "for (int k = 0; k < rows; k++)\n"
                   "  lines[k] = x + (top + k * $d) % $lines * $row - $pad;\n",
                N_("K", c->kernel[0]), N_("d", c->dilation[0]),
                N_("lines", b->x_lines), N_("row", b->x_row),
                N_("pad", -before));
}

// Where they write y, from `y`.
static const char *to_text(Emitter *e, const Blocks *b) {
  const BlockConv *c = &b->c;
  const char *index[] = {loop_index(c->batch, "n"),
                         c->is_depthwise ? "0" : loop_index(c->groups, "g"),
                         "o", "h"};
  const int64_t steps[] = {b->y_image, c->oc_blocks * b->y_block, b->y_block,
                           c->y_step[0] * b->y_row};
  if (b->y_lines)
    return text_of(e, "h %% %lld * %lld", (long long)b->y_lines,
                   (long long)b->y_row);
  return offset_text(e, index, steps, 4,
                     c->y_first[0] * b->y_row + c->y_first[1] * c->lanes);
}

const char *conv_tiles_text(Emitter *e, const Blocks *b, int rows) {
  const BlockConv *c = &b->c;
  TileSpan spans[CONV_SPANS_MAX];
  int n = conv_spans(c, b->columns, spans);
  int64_t tap = (c->is_depthwise ? c->ic : c->inner) * c->lanes;
  int64_t block_w = (c->is_depthwise ? 1 : c->ic_steps) * b->taps * tap;
  const char *tiles = "";
  for (int k = 0; k < n; k++)
    tiles = text_of(e, "%s%s", tiles, tile_call(e, b, &spans[k], rows));
  const char *index[] = {
      c->is_depthwise ? "0" : loop_index(c->groups, "g"), "o"};
  return expand(
      e, "$from\n"
         "const float *weights = w + $w_at + above * $w_row$w_slice;\n"
         "const float *init = bias + $b_at;\n"
         "float *to = y + $y_at;\n"
         "$tiles\n",
      S_("from", from_text(e, b)),
      S_("w_slice", c->volume.kernel
                        ? text_of(e, " + skip * %lld",
                                  (long long)(c->slice_steps * b->taps * tap))
                        : ""),
      S_("w_at", offset_text(e, index,
                             (const int64_t[]){c->oc_blocks * block_w,
                                               block_w}, 2, b->w_first)),
      N_("w_row", c->kernel[1] * tap),
      S_("b_at", dot_text(e, index,
                          (const int64_t[]){c->oc_blocks * c->lanes,
                                            c->lanes}, 2)),
      S_("y_at", to_text(e, b)), S_("tiles", tiles));
}

// Rows, or those of a band. With steps of channels, each row is that of the
// thread who began it.
static const char *rows_loop(Emitter *e, const Blocks *b, const char *row) {
  int64_t band = b->s->choice.band, count = band ? band : b->c.out[0];
  const char *h = band ? "k" : "h";
  if (b->s->choice.split == SPLIT_ROWS && !b->steps)
    return turns_loop(e, h, count, row);
  return expand(e, "$head {\n"
                   "  $row\n"
                   "}\n",
                S_("head", b->s->choice.split == SPLIT_ROWS
                               ? split_head(e, h, count)
                               : loop_head(e, h, count)),
                S_("row", row));
}

// All rows for some steps of channels, then for the next.
static const char *steps_loop(Emitter *e, const Blocks *b, const char *rows) {
  int64_t all = b->c.ic_steps;
  if (!b->steps)
    return rows;
  const char *next = all % b->steps
                         ? "step + $some < $all ? step + $some : $all"
                         : "step + $some";
  const Sub subs[] = {N_("some", b->steps), N_("all", all), {NULL, NULL, 0}};
  return expand(e, "for (int step = 0; step < $all; step += $some) {\n"
                   "  const int next = $next;\n"
                   "  $rows\n"
                   "}\n",
                N_("all", all), N_("some", b->steps),
                S_("next", expand_block(e->c, next, subs)), S_("rows", rows));
}

// The loop over the rows that n convolutions fill: all begin in the same one.
static const char *rows_text(Emitter *e, const Blocks *b, int n, int rows) {
  const char *tiles = n == 1 ? conv_tiles_text(e, b, rows) : "";
  for (int k = 0; n > 1 && k < n; k++)
    tiles = text_of(e, "%s%s", tiles,
                    expand(e, "{\n"
                              "  $tiles\n"
                              "}\n",
                           S_("tiles", conv_tiles_text(e, &b[k], rows))));
  int64_t band = b->s->choice.band;
  const char *row = expand(
      e, "$h\n"
         "$row\n"
         "$tiles\n"
         "$post\n",
      S_("h", band ? "const int h = band + k;\n" : ""),
      S_("row", conv_row_text(e, b)), S_("tiles", tiles),
      S_("post", post_call(e, b, rows)));
  return steps_loop(e, b, rows_loop(e, b, row));
}

// All rows, for `rows` blocks of results from block o.
static const char *block_rows(Emitter *e, const Blocks *b, int n, int rows) {
  const char *all = "";
  for (int k = 0, next; k < n; k = next) {
    next = k + 1;
    while (next < n && b[next].c.y_first[0] == b[k].c.y_first[0])
      next++;
    all = text_of(e, "%s%s", all, rows_text(e, &b[k], next - k, rows));
  }
  return all;
}

// --- the function ------------------------------------------------------------
const char *conv_shared_loop(Emitter *e, const Step *s, Split split,
                               const char *var, int64_t count,
                               const char *body) {
  return s->choice.split == split ? turns_loop(e, var, count, body)
                                  : loop_text(e, var, count, body);
}

const char *conv_blocks_loop(Emitter *e, const Step *s, int64_t oc_blocks,
                             const char *body, const char *rest) {
  const int rows = s->choice.rows;
  const int64_t left = oc_blocks % rows, whole = oc_blocks - left;
  const char *one = "{\n"
                    "  const int o = $o;\n"
                    "  $body\n"
                    "}\n";
  const char *all = conv_shared_loop(
      e, s, SPLIT_BLOCKS, "b", whole / rows,
      expand(e, whole == rows ? one : "const int o = $o;\n"
                                      "$body\n",
             S_("o", whole == rows ? "0" : text_of(e, "b * %d", rows)),
             S_("body", body)));
  if (!left)
    return all;
  const char *last = expand(e, one, N_("o", whole), S_("body", rest));
  return text_of(e, "%s%s", all,
                 conv_shared_loop(e, s, SPLIT_BLOCKS, "b", 1, last));
}

// The results of n convolutions: all loops around them.
static const char *images_text(Emitter *e, const Blocks *b, int n) {
  const Step *s = b->s;
  int left = (int)(b->c.oc_blocks % s->choice.rows);
  const char *body = block_rows(e, b, n, s->choice.rows);
  const char *rest = left ? block_rows(e, b, n, left) : "";
  const char *blocks = conv_blocks_loop(e, s, b->c.oc_blocks, body, rest);
  if (s->choice.band)
    blocks = expand(e, "for (int band = 0; band < $H; band += $rows) {\n"
                       "  $blocks\n"
                       "}\n",
                    N_("H", b->c.out[0]), N_("rows", s->choice.band),
                    S_("blocks", blocks));
  if (!b->c.is_depthwise)
    blocks = loop_text(e, "g", b->c.groups, blocks);
  blocks = text_of(e, "%s%s", volume_text(e, &b->c, b->x_image), blocks);
  return conv_shared_loop(e, s, SPLIT_IMAGES, "n", b->c.batch, blocks);
}

void emit_conv_blocks(Emitter *e, const Step *s) {
  BlockConv phases[CONV_PHASES_MAX];
  Blocks all[CONV_PHASES_MAX], *b = all;
  int n = conv_phases(s->node, phases);
  if (s->choice.algorithm == ALGO_LOOPS) {
    emit_refuse(e, s, "blocks of channels need a target with vectors");
    return;
  }
  need_vectors(e);
  for (int k = 0; k < n; k++) {
    all[k] = blocks_of_phase(s, &phases[k],
                             &s->node->type[0].shape);
    all[k].w_first = k ? all[k - 1].w_first + phase_weights(&phases[k - 1])
                       : 0;
  }
  if (s->node->post && !b->post)
    emit_post_row(e, b);
  if (s->choice.algorithm == ALGO_WINOGRAD) {
    emit_winograd_conv(e, s);
    return;
  }
  int together = s->choice.phases_apart ? 1 : n;
  for (int k = 0; k < n; k += together)
    emit(e, "$images", S_("images", images_text(e, &all[k], together)));
}

void emit_conv_transpose_blocks(Emitter *e, const Step *s) {
  emit_conv_blocks(e, s);
}
