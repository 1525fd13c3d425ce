// conv_blocks by Winograd's algorithm: tiles of x are transformed, every
// position of the transformed tiles is a matrix product over the channels (by
// the same kernels as other convolutions), and the products are transformed
// back to tiles of y.
#include "emit/conv.h"

typedef struct Winograd {
  BlockConv c;
  const Step *s;
  int size, points;         // tiles of results; of x
  int64_t down, across;     // tiles
  int64_t images, rows, columns; // tiles at a time
  int64_t tiles;            // images * rows * columns
  int64_t u_position, m_position; // floats from one position to the next
} Winograd;

static Winograd winograd_of(const Step *s) {
  Winograd w = {.c = block_conv(s->node), .s = s, .size = s->choice.winograd};
  const BlockConv *c = &w.c;
  w.points = winograd_points(w.size);
  w.down = winograd_tiles(c->out[0], w.size);
  w.across = winograd_tiles(c->out[1], w.size);
  w.rows = s->choice.tile_rows;
  w.columns = s->choice.tile_columns;
  w.images = s->choice.tile_images;
  w.tiles = w.images * w.rows * w.columns;
  w.u_position = winograd_position(c, c->ic_steps, w.tiles);
  w.m_position = winograd_position(c, c->oc_blocks, w.tiles);
  return w;
}

// --- transforms --------------------------------------------------------------
// Of one line: to[k] from d[k].
static const char *const input_line[] = {
    [2] = "$o0 = d0 - d2;\n"
          "$o1 = d1 + d2;\n"
          "$o2 = d2 - d1;\n"
          "$o3 = d1 - d3;\n",
    [3] = "const t2c_vec even1 = 0.375f * (d2 - 1.5625f * d0);\n"
          "const t2c_vec odd1 = d3 - 1.5625f * d1;\n"
          "const t2c_vec even2 = 1.25f * (d2 - 0.140625f * d0);\n"
          "const t2c_vec odd2 = d3 - 0.140625f * d1;\n"
          "$o0 = odd1 + even1;\n"
          "$o1 = odd1 - even1;\n"
          "$o2 = odd2 + even2;\n"
          "$o3 = odd2 - even2;\n"
          "$o4 = 0.2197265625f * d0 - 1.703125f * d2 + d4;\n",
    [4] = "const t2c_vec even1 = d4 - 2.25f * d2;\n"
          "const t2c_vec odd1 = 0.6875f * (d3 - 2.25f * d1);\n"
          "const t2c_vec even2 = d4 - 0.47265625f * d2;\n"
          "const t2c_vec odd2 = 1.5f * (d3 - 0.47265625f * d1);\n"
          "$o0 = 1.0634765625f * d0 - 2.72265625f * d2 + d4;\n"
          "$o1 = even1 + odd1;\n"
          "$o2 = even1 - odd1;\n"
          "$o3 = even2 + odd2;\n"
          "$o4 = even2 - odd2;\n"
          "$o5 = 1.0634765625f * d1 - 2.72265625f * d3 + d5;\n",
    [5] = "const t2c_vec odd1 = d5 - 3.828125f * d3 + 2.3447265625f * d1;\n"
          "const t2c_vec even1 = 0.25f * (d4 - 3.828125f * d2 +\n"
          "                               2.3447265625f * d0);\n"
          "const t2c_vec odd2 = d5 - 3.125f * d3 + 0.19140625f * d1;\n"
          "const t2c_vec even2 = 0.875f * (d4 - 3.125f * d2 +\n"
          "                                0.19140625f * d0);\n"
          "const t2c_vec odd3 = d5 - 0.828125f * d3 + 0.0478515625f * d1;\n"
          "const t2c_vec even3 = 1.75f * (d4 - 0.828125f * d2 +\n"
          "                               0.0478515625f * d0);\n"
          "$o0 = odd1 + even1;\n"
          "$o1 = odd1 - even1;\n"
          "$o2 = odd2 + even2;\n"
          "$o3 = odd2 - even2;\n"
          "$o4 = odd3 + even3;\n"
          "$o5 = odd3 - even3;\n"
          "$o6 = d6 - 3.890625f * d4 + 2.583984375f * d2 -\n"
          "      0.14654541015625f * d0;\n"};
static const char *const output_line[] = {
    [2] = "$o0 = d0 + d1 + d2;\n"
          "$o1 = d1 - d2 - d3;\n",
    [3] = "const t2c_vec sum1 = d0 + d1, difference1 = d0 - d1;\n"
          "const t2c_vec sum2 = d2 + d3, difference2 = d2 - d3;\n"
          "$o0 = sum1 + sum2;\n"
          "$o1 = 0.375f * difference1 + 1.25f * difference2;\n"
          "$o2 = 0.140625f * sum1 + 1.5625f * sum2 + d4;\n",
    [4] = "const t2c_vec sum1 = d1 + d2, difference1 = d1 - d2;\n"
          "const t2c_vec sum2 = d3 + d4, difference2 = d3 - d4;\n"
          "$o0 = d0 + sum1 + sum2;\n"
          "$o1 = 0.6875f * difference1 + 1.5f * difference2;\n"
          "$o2 = 0.47265625f * sum1 + 2.25f * sum2;\n"
          "$o3 = 0.324951171875f * difference1 + 3.375f * difference2 + d5;\n",
    [5] = "const t2c_vec sum1 = d0 + d1, difference1 = d0 - d1;\n"
          "const t2c_vec sum2 = d2 + d3, difference2 = d2 - d3;\n"
          "const t2c_vec sum3 = d4 + d5, difference3 = d4 - d5;\n"
          "$o0 = sum1 + sum2 + sum3;\n"
          "$o1 = 0.25f * difference1 + 0.875f * difference2 +\n"
          "      1.75f * difference3;\n"
          "$o2 = 0.0625f * sum1 + 0.765625f * sum2 + 3.0625f * sum3;\n"
          "$o3 = 0.015625f * difference1 + 0.669921875f * difference2 +\n"
          "      5.359375f * difference3;\n"
          "$o4 = 0.00390625f * sum1 + 0.586181640625f * sum2 +\n"
          "      9.37890625f * sum3 + d6;\n"};

// Loads d0, d1, ... by `load` ($k) and stores by `store` ($k, $value).
static const char *line_text(Emitter *e, const char *line, int n,
                             const char *load, int n_out, const char *store) {
  Buf b = buf_new(&e->c->arena);
  Sub subs[WINOGRAD_POINTS_MAX + 1] = {{NULL, NULL, 0}};
  static const char *const names[] = {"o0", "o1", "o2", "o3",
                                      "o4", "o5", "o6"};
  for (int k = 0; k < n; k++)
    buf_printf(&b, "const t2c_vec d%d = %s;\n", k,
               expand(e, load, N_("k", k)));
  for (int k = 0; k < n_out; k++)
    subs[k] = (Sub)S_(names[k], text_of(e, "const t2c_vec to%d", k));
  subs[n_out] = (Sub){NULL, NULL, 0};
  buf_puts(&b, expand_block(e->c, line, subs));
  for (int k = 0; k < n_out; k++)
    buf_puts(&b, expand(e, store, N_("k", k)));
  return buf_text(&b);
}

static const char *input_function(Emitter *e, int size) {
  const char *name = text_of(e, "winograd%d_in", size);
  if (!helper_is_new(e, name))
    return name;
  int points = winograd_points(size);
  emit_block(
      &e->shared,
      "// A tile of a block of x (height rows of width) that begins at row\n"
      "// top and column left, transformed; there are zeros around x.\n"
      "static void $name(\n"
      "    const float *restrict x, int height, int width, int top,\n"
      "    int left, float *restrict u, int64_t position) {\n"
      "  t2c_vec half[$n][$n];\n"
      "  float copy[$n * $n * T2C_LANES];\n"
      "  const float *from = copy;\n"
      "  int row = $n * T2C_LANES;\n"
      "  if (top >= 0 && left >= 0 && top + $n <= height &&\n"
      "      left + $n <= width) {\n"
      "    row = width * T2C_LANES;\n"
      "    from = x + ((int64_t)top * width + left) * T2C_LANES;\n"
      "  } else {\n"
      "    const t2c_vec zero = {0};\n"
      "    for (int h = 0; h < $n; h++)\n"
      "      for (int i = 0; i < $n; i++) {\n"
      "        const int r = top + h, c = left + i;\n"
      "        float *to = copy + (h * $n + i) * T2C_LANES;\n"
      "        if (r >= 0 && r < height && c >= 0 && c < width)\n"
      "          T2C_STORE(to, T2C_LOAD(x + ((int64_t)r * width + c) *\n"
      "                                         T2C_LANES));\n"
      "        else\n"
      "          T2C_STORE(to, zero);\n"
      "      }\n"
      "  }\n"
      "  for (int i = 0; i < $n; i++, from += T2C_LANES) {\n"
      "    $down\n"
      "  }\n"
      "  for (int h = 0; h < $n; h++, u += $n * position) {\n"
      "    $across\n"
      "  }\n"
      "}\n\n",
      (const Sub[]){
          S_("name", name), N_("n", points),
          S_("down", line_text(e, input_line[size], points,
                               "T2C_LOAD(from + $k * row)", points,
                               "half[$k][i] = to$k;\n")),
          S_("across", line_text(e, input_line[size], points, "half[h][$k]",
                                 points,
                                 "T2C_STORE(u + $k * position, to$k);\n")),
          {NULL, NULL, 0}});
  return name;
}

static const char *output_function(Emitter *e, int size) {
  const char *name = text_of(e, "winograd%d_out", size);
  if (!helper_is_new(e, name))
    return name;
  int points = winograd_points(size);
  emit_block(
      &e->shared,
      "// Products back to a tile of a block of y, as much of it as there is.\n"
      "static void $name(\n"
      "    const float *restrict m, int64_t position,\n"
      "    const float *restrict bias, float *restrict y, int width,\n"
      "    int rows, int columns) {\n"
      "  t2c_vec half[$size][$n];\n"
      "  const t2c_vec first = T2C_LOAD(bias);\n"
      "  for (int i = 0; i < $n; i++, m += position) {\n"
      "    $down\n"
      "  }\n"
      "  for (int h = 0; h < rows; h++, y += width * T2C_LANES) {\n"
      "    $across\n"
      "  }\n"
      "}\n\n",
      (const Sub[]){
          S_("name", name), N_("n", points), N_("size", size),
          S_("down", line_text(e, output_line[size], points,
                               text_of(e, "T2C_LOAD(m + $k * %d * position)",
                                       points), size,
                               "half[$k][i] = to$k;\n")),
          S_("across", line_text(e, output_line[size], points, "half[h][$k]",
                                 size, "if ($k < columns)\n"
                                       "  T2C_STORE(y + $k * T2C_LANES, "
                                       "to$k + first);\n")),
          {NULL, NULL, 0}});
  return name;
}

// --- products ----------------------------------------------------------------
static const char *product_text(Emitter *e, const Winograd *w, int rows) {
  const BlockConv *c = &w->c;
  BlockConv line = {.lanes = c->lanes, .out = {1, w->tiles}, .kernel = {1, 1},
                    .stride = {1, 1}, .dilation = {1, 1}, .in = {1, w->tiles}};
  TileSpan spans[CONV_SPANS_MAX];
  int n = conv_spans(&line, w->s->choice.columns, spans);
  int64_t block = c->lanes * c->lanes;
  const char *calls = "";
  for (int k = 0; k < n; k++) {
    const char *at = spans[k].count == 1
                         ? text_of(e, "%lld", (long long)spans[k].first)
                         : text_of(e, "(t * %d + %lld)", spans[k].width,
                                   (long long)spans[k].first);
    ConvKernel kernel = {.span = &spans[k], .rows = rows, .taps = 1,
                         .x_pixel = c->lanes, .y_pixel = 1,
                         .ahead = w->s->choice.ahead,
                         .part = w->s->choice.part};
    const char *call = expand(
        e, "$kernel(\n"
           "    from + $t * $lanes, $steps, $x_step, $lanes, $last, 1, 0, 1,\n"
           "    0, weights, $block, 0, $w_out, none, to + $t * $lanes,\n"
           "    $y_out);\n",
        S_("kernel", conv_kernel(e, &kernel)),
        S_("t", at), N_("lanes", c->lanes),
        S_("steps", c->volume.kernel
                        ? text_of(e, "slices * %lld", (long long)c->slice_steps)
                        : text_of(e, "%lld", (long long)c->ic_steps)),
        N_("x_step", w->tiles * c->lanes), N_("last", c->last),
        N_("block", block), N_("w_out", c->ic_steps * block),
        N_("y_out", w->tiles * c->lanes));
    calls = text_of(e, "%s%s", calls, loop_text(e, "t", spans[k].count, call));
  }
  const char *skip = "";
  if (c->volume.kernel)
    skip = text_of(e, " + skip * %lld", (long long)(c->slice_steps * block));
  return expand(e, "const float *from = u + p * $u;\n"
                   "const float *weights = w + (p * $blocks + o) * $block$skip;"
                   "\n"
                   "float *to = m + p * $m + o * $y;\n"
                   "$calls",
                N_("u", w->u_position), N_("m", w->m_position),
                N_("blocks", c->oc_blocks), N_("y", w->tiles * c->lanes),
                N_("block", c->ic_steps * block), S_("calls", calls),
                S_("skip", skip));
}

// Whether each thread has whole parts; else they share each of them.
static bool has_own_parts(const Winograd *w) {
  return w->s->choice.split != SPLIT_BLOCKS;
}

// A loop of a part.
static const char *part_loop(Emitter *e, const Winograd *w, const char *var,
                             int64_t count, const char *body) {
  return has_own_parts(w) ? loop_text(e, var, count, body)
                          : turns_loop(e, var, count, body);
}

static const char *products_text(Emitter *e, const Winograd *w) {
  int rows = w->s->choice.rows;
  int64_t left = w->c.oc_blocks % rows, whole = w->c.oc_blocks - left;
  const char *all = expand(e, "for (int o = 0; o < $n; o += $rows) {\n"
                              "  $body\n"
                              "}\n",
                           N_("n", whole), N_("rows", rows),
                           S_("body", product_text(e, w, rows)));
  if (left)
    all = text_of(e, "%s%s", all,
                  expand(e, "{\n"
                            "  const int o = $o;\n"
                            "  $body\n"
                            "}\n",
                         N_("o", whole),
                         S_("body", product_text(e, w, (int)left))));
  return part_loop(e, w, "p", w->points * w->points, all);
}

// --- the function ------------------------------------------------------------
// Where a tile of the current part begins: its number in a row.
static const char *tile_number(const Winograd *w) {
  return w->columns < w->across ? "(side + t)" : "t";
}

// The body for each image of a part, as n. Its tiles follow those of the one
// before it.
static const char *each_image(Emitter *e, const Winograd *w,
                              const char *body) {
  if (w->images == 1)
    return body;
  return expand(e, "for (int k = 0; k < $images; k++) {\n"
                   "  const int n = $n;\n"
                   "  $body\n"
                   "}\n",
                N_("images", w->images),
                S_("n", w->images == w->c.batch ? "k" : "image + k"),
                S_("body", body));
}

// The number of row r of tiles in its part.
static const char *row_number(Emitter *e, const Winograd *w) {
  return w->images == 1 ? "r" : text_of(e, "(k * %lld + r)",
                                        (long long)w->rows);
}

// The post program over what a part has of the rows from `top`.
static const char *post_text(Emitter *e, const Winograd *w,
                             const char *block) {
  int64_t width = w->c.out[1], part = w->columns * w->size;
  const char *begin = "0", *end = text_of(e, "%lld", (long long)width);
  if (!w->s->node->post)
    return "";
  if (w->columns < w->across) {
    begin = text_of(e, "side * %d", w->size);
    end = expand(e, "side * $size + $part < $W ? side * $size + $part : $W",
                 N_("size", w->size), N_("part", part), N_("W", width));
  }
  return expand(e, "for (int h = top; h < top + high; h++)\n"
                   "  $call",
                S_("call", conv_post_call(e, w->s, block, "h", begin, end)));
}

static const char *back_text(Emitter *e, const Winograd *w) {
  const BlockConv *c = &w->c;
  const char *block = loop_index(c->oc_blocks, "o");
  const char *rows = expand(
      e, "for (int r = 0; r < $rows; r++) {\n"
         "  const int top = (first + r) * $size;\n"
         "  const int high = top + $size <= $H ? $size : $H - top;\n"
         "  for (int t = 0; t < $columns; t++) {\n"
         "    const int left = $t * $size;\n"
         "    $out(\n"
         "        m + ($o * $tiles + $r * $columns + t) * $lanes, $position,\n"
         "        bias + $o * $lanes,\n"
         "        y + $image + (($o * $H + top) * $W + left) * $lanes, $W,\n"
         "        high, left + $size <= $W ? $size : $W - left);\n"
         "  }\n"
         "  $post\n"
         "}\n",
      S_("o", block), S_("r", row_number(e, w)), N_("rows", w->rows),
      N_("size", w->size), N_("H", c->out[0]), N_("W", c->out[1]),
      N_("columns", w->columns),
      S_("t", tile_number(w)), S_("out", output_function(e, w->size)),
      N_("tiles", w->tiles), N_("lanes", c->lanes),
      N_("position", w->m_position),
      S_("image", dot_text(e, (const char *[]){loop_index(c->batch, "n")},
                           (const int64_t[]){c->oc_blocks * c->out[0] *
                                             c->out[1] * c->lanes}, 1)),
      S_("post", post_text(e, w, block)));
  return part_loop(e, w, "o", c->oc_blocks, each_image(e, w, rows));
}

// The loop over n rows or images, so many at a time.
static const char *parts_loop(Emitter *e, const Step *s, Split split,
                              const char *var, int64_t n, int64_t step,
                              const char *body) {
  if (s->choice.split != split || e->threads <= 1)
    return expand(e, "for (int $v = 0; $v < $n; $v += $step) {\n"
                     "  $body\n"
                     "}\n",
                  S_("v", var), N_("n", n), N_("step", step), S_("body", body));
  body = expand(e, "const int $v = part * $step;\n"
                   "$body\n",
                S_("v", var), N_("step", step), S_("body", body));
  return turns_loop(e, "part", n / step, body);
}

void emit_winograd_conv(Emitter *e, const Step *s) {
  Winograd w = winograd_of(s);
  const BlockConv *c = &w.c;
  int64_t positions = w.points * w.points;
  emit(e, "float *const u = $work;\n"
          "float *const m = u + $m;\n"
          "static const float none[$n] = {0};\n",
       S_("work", has_own_parts(&w) ? thread_scratch(e, s, "float")
                                    : "(float *)work"),
       N_("m", positions * w.u_position), N_("n", s->choice.rows * c->lanes));
  int64_t image = c->slice_steps * c->in[0] * c->in[1] * c->lanes;
  const char *x = c->volume.kernel ? "volume"
                  : c->batch == 1
                      ? "x"
                      : text_of(e, "x + n * %lld", (long long)image);
  const char *transforms = expand(
      e, "for (int r = 0; r < $rows; r++)\n"
         "  for (int t = 0; t < $columns; t++)\n"
         "    $in(\n"
         "        $x + $c * $block, $H, $W,\n"
         "        (first + r) * $size - $top, $t * $size - $left,\n"
         "        u + ($c * $tiles + $r * $columns + t) * $lanes,\n"
         "        $position);\n",
      S_("r", row_number(e, &w)), N_("rows", w.rows),
      S_("c", loop_index(c->ic_steps, "c")),
      N_("columns", w.columns), S_("t", tile_number(&w)),
      S_("in", input_function(e, w.size)), S_("x", x),
      N_("block", c->in[0] * c->in[1] * c->lanes), N_("H", c->in[0]),
      N_("W", c->in[1]), N_("size", w.size), N_("top", c->pad[0]),
      N_("left", c->pad[1]), N_("tiles", w.tiles), N_("lanes", c->lanes),
      N_("position", w.u_position));
  transforms = each_image(e, &w, transforms);
  if (c->volume.kernel) // x and u begin with the first slice that is inside
    transforms = expand(e, "if ($c < slices * $steps) {\n"
                           "  $transforms\n"
                           "}\n",
                        S_("c", loop_index(c->ic_steps, "c")),
                        N_("steps", c->slice_steps),
                        S_("transforms", transforms));
  const char *body = expand(
      e, "$transforms\n"
         "$barrier\n"
         "$products\n"
         "$barrier\n"
         "$back\n"
         "$barrier\n",
      S_("transforms", part_loop(e, &w, "c", c->ic_steps, transforms)),
      S_("barrier", has_own_parts(&w) ? "" : barrier_text(e)),
      S_("products", products_text(e, &w)), S_("back", back_text(e, &w)));
  if (w.columns < w.across)
    body = expand(e, "for (int side = 0; side < $across; side += $columns) {\n"
                     "  $body\n"
                     "}\n",
                  N_("across", w.across), N_("columns", w.columns),
                  S_("body", body));
  body = parts_loop(e, s, SPLIT_ROWS, "first", w.down, w.rows, body);
  body = text_of(e, "%s%s", volume_text(e, c, image), body);
  if (w.images == 1)
    body = conv_shared_loop(e, s, SPLIT_IMAGES, "n", c->batch, body);
  else if (w.images < c->batch)
    body = parts_loop(e, s, SPLIT_IMAGES, "image", c->batch, w.images, body);
  emit(e, "$body", S_("body", body));
}

void emit_winograd_weight(Emitter *e, const Step *s) {
  emit_refuse(e, s, "transformed weights that are not known");
}
