// The kernels of conv_blocks: functions that any layer calls with literals,
// which inlining turns into constants.
#include "emit/conv.h"

// The text for every block and pixel: $o, $t, and $id for both.
static const char *each_sum(Emitter *e, int rows, int begin, int end,
                            const char *text) {
  Buf all = buf_new(&e->c->arena);
  for (int t = begin; t < end; t++)
    for (int o = 0; o < rows; o++)
      buf_puts(&all, expand(e, text, N_("o", o), N_("t", t),
                            S_("id", text_of(e, "%d_%d", o, t))));
  return buf_text(&all);
}

// One tap, for pixels begin..end-1: all channels of a step.
static const char *tap_text(Emitter *e, const ConvKernel *k, int begin,
                            int end) {
  Buf body = buf_new(&e->c->arena);
  for (int o = 0; o < k->rows; o++) {
    const char *at = o ? text_of(e, " + %d * w_out", o) : "";
    if (k->ahead)
      buf_printf(&body, "T2C_FETCH(weight%s + %d);\n", at, k->ahead);
    buf_printf(&body, "const t2c_vec w%d = T2C_LOAD(weight%s);\n", o, at);
  }
  for (int t = begin; t < end; t++)
    buf_printf(&body, "const float x%d = from[%lld];\n%s", t,
               (long long)(t * k->x_pixel),
               each_sum(e, k->rows, t, t + 1, "sum$id += w$o * x$t;\n"));
  // What counts the turns is done once for two of them: of few sums it would
  // take as long as these. Of four, the C compiler makes more code than pays.
  return expand(e, "T2C_WRITE_OUT(2)\n"
                   "for (int i = 0; i < n; i++, from++, weight += T2C_LANES) "
                   "{\n"
                   "  T2C_FORGET(from);\n"
                   "  $body\n"
                   "}\n", S_("body", buf_text(&body)));
}

// Each tap fetches a few of the weights that later tiles read.
static const char *fetch_text(Emitter *e, const ConvKernel *k) {
  const char *all = "";
  for (int i = 0; i < k->fetch; i++)
    all = text_of(e, "%sT2C_FETCH(later + %d * T2C_LANES);\n", all, i);
  return k->fetch ? text_of(e, "%slater += %d * T2C_LANES;\n", all, k->fetch)
                  : "";
}

// All taps of a row of the kernel.
static const char *taps_text(Emitter *e, const ConvKernel *kernel) {
  const TileSpan *s = kernel->span;
  const char *start = "const float *from = x + h * x_row + $k * x_tap;\n"
                      "const float *weight = w + (h * taps + $k) * w_tap;\n"
                      "$fetch"
                      "$tap";
  const char *fetch = fetch_text(e, kernel);
  if (s->is_inside)
    return expand(e, "for (int k = 0; k < taps; k++) {\n"
                     "  $tap\n"
                     "}\n",
                  S_("tap", expand(e, start, S_("k", "k"), S_("fetch", fetch),
                                   S_("tap", tap_text(e, kernel, 0,
                                                      s->width)))));
  Buf all = buf_new(&e->c->arena);
  for (int k = 0; k < kernel->taps; k++)
    if (s->begin[k] < s->end[k])
      buf_puts(&all,
               expand(e, "{\n  $tap\n}\n",
                      S_("tap", expand(e, start, N_("k", k),
                                       S_("fetch", fetch),
                                       S_("tap", tap_text(e, kernel,
                                                          s->begin[k],
                                                          s->end[k]))))));
  return buf_text(&all);
}

static const char *kernel_name(Emitter *e, const ConvKernel *k) {
  const TileSpan *s = k->span;
  const char *name = text_of(e, "conv_%dx%d_%lld", k->rows, s->width,
                             (long long)k->x_pixel);
  if (k->y_pixel != 1)
    name = text_of(e, "%s_every_%lld", name, (long long)k->y_pixel);
  if (k->ahead)
    name = text_of(e, "%s_ahead_%d", name, k->ahead);
  if (k->fetch)
    name = text_of(e, "%s_fetch_%d", name, k->fetch);
  if (k->part == PART_ROW)
    name = text_of(e, "%s_rows", name);
  else if (k->part == PART_ALL)
    name = text_of(e, "%s_then_bias", name);
  else if (k->part)
    name = text_of(e, "%s_parts_%d", name, k->part);
  if (k->is_partial)
    name = text_of(e, "%s_partial", name);
  name = text_of(e, "%s%s", name, program_suffix(e, k->post));
  for (int i = 0; i < k->taps && !s->is_inside; i++)
    name = text_of(e, "%s_%dto%d", name, s->begin[i], s->end[i]);
  return name;
}

// A statement that stores a vector, through a program where there is one.
static const char *stored(Emitter *e, const Program *post, const char *to,
                          const char *value) {
  const char *result;
  if (!post)
    return text_of(e, "T2C_STORE(%s, %s);\n", to, value);
  const char *body = vector_program_text(e, post, "value", &result);
  return expand(e, "{\n"
                   "  const t2c_vec value = $value;\n"
                   "  $body\n"
                   "  T2C_STORE($to, $result);\n"
                   "}\n",
                S_("value", value), S_("body", body), S_("to", to),
                S_("result", result));
}

// Whether all that its pixels read is padding.
static bool reads_nothing(const ConvKernel *k) {
  bool is_read = k->span->is_inside;
  for (int i = 0; i < k->taps && !is_read; i++)
    is_read = k->span->begin[i] < k->span->end[i];
  return !is_read;
}

// What only the first or the last of partial kernels does.
static const char *if_text(Emitter *e, const ConvKernel *k,
                           const char *condition, const char *body) {
  return k->is_partial ? expand(e, "if ($condition) {\n"
                                   "  $body\n"
                                   "}\n",
                                S_("condition", condition), S_("body", body))
                       : body;
}

// Sums that begin with the bias take registers that large tiles do not have:
// gcc reads it before the loops around the kernel, unless it has to forget it.
static const char *bias_last(Emitter *e, const ConvKernel *k, const char *to) {
  const char *value = "T2C_LOAD(bias + $o * T2C_LANES) + sum$id";
  return text_of(e, "T2C_FORGET(bias);\n%s",
                 each_sum(e, k->rows, 0, k->span->width,
                          stored(e, k->post, to, value)));
}

// How sums are made of parts.
static const char by_rows[] =
    "$start\n"
    "for (int c = $first; c < $end; c++, x += x_step, "
    "w += w_step) {\n"
    "  const int n = c + 1 < steps ? inner : last;\n"
    "  for (int h = 0; h < rows; h++) {\n"
    "    $sums\n"
    "    $taps\n"
    "    $forget\n"
    "    $store\n"
    "  }\n"
    "}\n"
    "$after\n";
static const char by_steps[] =
    "$start\n"
    "for (int c = $first; c < $end;) {\n"
    "  const int end = c + $part < $end ? c + $part : "
    "$end;\n"
    "  $sums\n"
    "  for (; c < end; c++, x += x_step, w += w_step) {\n"
    "    const int n = c + 1 < steps ? inner : last;\n"
    "    for (int h = 0; h < rows; h++) {\n"
    "      $taps\n"
    "    }\n"
    "  }\n"
    "  $forget\n"
    "  $store\n"
    "}\n"
    "$after\n";
static const char at_once[] =
    "$sums\n"
    "for (int c = 0; c < steps; c++, x += x_step, "
    "w += w_step) {\n"
    "  const int n = c + 1 < steps ? inner : last;\n"
    "  for (int h = 0; h < rows; h++) {\n"
    "    $taps\n"
    "  }\n"
    "}\n"
    "$store\n";

// The loops over steps, rows and taps, from bias to y.
static const char *steps_text(Emitter *e, const ConvKernel *k) {
  const int rows = k->rows, width = k->span->width;
  const char *to = text_of(
      e, "y + $o * y_out + $t * %sT2C_LANES",
      k->y_pixel == 1 ? "" : text_of(e, "%lld * ", (long long)k->y_pixel));
  const char *all = k->part ? "t2c_vec sum$id = {0};\n"
                            : "t2c_vec sum$id = T2C_LOAD(bias + $o * "
                              "T2C_LANES);\n";
  const char *store =
      k->part ? text_of(e, "T2C_STORE(%s, T2C_LOAD(%s) + sum$id);\n", to, to)
              : stored(e, k->post, to, "sum$id");
  // Of parts, the last one ends what the program needs.
  const char *after = stored(e, k->post, to, text_of(e, "T2C_LOAD(%s)", to));
  const char *start = text_of(
      e, "T2C_STORE(%s, T2C_LOAD(bias + $o * T2C_LANES));\n", to);
  const Sub subs[] = {
      S_("sums", each_sum(e, rows, 0, width, all)),
      S_("taps", taps_text(e, k)), N_("part", k->part),
      S_("store", k->part == PART_ALL ? bias_last(e, k, to)
                                      : each_sum(e, rows, 0, width, store)),
      S_("start", k->part ? if_text(e, k, "step == 0",
                                    each_sum(e, rows, 0, width, start))
                          : ""),
      S_("after", k->part && k->post
                      ? if_text(e, k, "next == steps",
                                each_sum(e, rows, 0, width, after))
                      : ""),
      S_("forget", tile_totals_fit(rows, width, e->plan->target)
                       ? ""
                       : "T2C_FORGET(y);"),
      S_("first", k->is_partial ? "step" : "0"),
      S_("end", k->is_partial ? "next" : "steps"),
      {NULL, NULL, 0}};
  if (reads_nothing(k))
    return expand_block(e->c, k->part ? "$start\n$after\n"
                                      : "$sums\n$store\n", subs);
  return expand_block(e->c, k->part == PART_ROW ? by_rows
                            : k->part > 0       ? by_steps
                                                : at_once, subs);
}

// For the parameters that this kernel, of those that are called alike, does
// without.
static const char *unused_text(Emitter *e, const ConvKernel *k) {
  static const char *const of_taps[] = {
      "x", "steps", "x_step", "inner", "last", "rows", "x_row", "taps", "w",
      "w_step", "w_tap"};
  const char *all = k->rows == 1 ? "(void)y_out;\n" : "";
  if (k->rows == 1 || reads_nothing(k))
    all = text_of(e, "%s(void)w_out;\n", all);
  if (!k->span->is_inside)
    all = text_of(e, "%s(void)x_tap;\n", all);
  if (!reads_nothing(k))
    return all;
  if (k->is_partial)
    all = text_of(e, "%s(void)next;\n", all);
  for (size_t i = 0; i < sizeof of_taps / sizeof *of_taps; i++)
    all = text_of(e, "%s(void)%s;\n", all, of_taps[i]);
  return k->fetch ? text_of(e, "%s(void)later;\n", all) : all;
}

const char *conv_kernel(Emitter *e, const ConvKernel *k) {
  const char *name = kernel_name(e, k);
  if (!helper_is_new(e, name))
    return name;
  emit_block(
      &e->shared,
      "// $rows by $width results, blocks by pixels: bias and products, in\n"
      "// steps of `inner` channels, the last of `last`.\n"
      "T2C_INLINE void $name(\n"
      "    const float *restrict x, int steps, int64_t x_step, int inner,\n"
      "    int last, int rows, int64_t x_row, int taps, int64_t x_tap,\n"
      "    const float *restrict w, int64_t w_step, int64_t w_tap,\n"
      "    int64_t w_out, const float *restrict bias, float *restrict y,\n"
      "    int64_t y_out$later$partial) {\n"
      "  $unused\n"
      "  $steps\n"
      "}\n\n",
      (const Sub[]){
          S_("name", name), N_("rows", k->rows), N_("width", k->span->width),
          S_("later", k->fetch ? ", const float *later" : ""),
          S_("partial", k->is_partial ? ", int step, int next" : ""),
          S_("unused", unused_text(e, k)),
          S_("steps", steps_text(e, k)), {NULL, NULL, 0}});
  return name;
}

// --- depthwise ---------------------------------------------------------------
// The taps of a row of the kernel. Pixels that they share are loaded once, or
// by each of them: then the compiler must not keep those of the tap before.
static const char *depthwise_row(Emitter *e, const BlockConv *c,
                                 const TileSpan *s) {
  int64_t reach = (s->width - 1) * c->stride[1] +
                  (c->kernel[1] - 1) * c->dilation[1] + 1;
  bool *is_loaded = arena_array(&e->c->arena, (size_t)reach, 1);
  bool shares = depthwise_shares(c, e->plan->target);
  Buf body = buf_new(&e->c->arena);
  for (int k = 0; k < c->kernel[1]; k++) {
    if (s->begin[k] == s->end[k])
      continue;
    if (!shares)
      buf_puts(&body, "T2C_FORGET(from);\n");
    buf_printf(&body, "const t2c_vec w%d = T2C_LOAD(weight + %d * "
                      "T2C_LANES);\n", k, k);
    for (int t = s->begin[k]; t < s->end[k]; t++) {
      int64_t at = t * c->stride[1] + k * c->dilation[1];
      const char *load = text_of(e, "T2C_LOAD(from + %lld * T2C_LANES)",
                                 (long long)at);
      if (shares && !is_loaded[at])
        buf_printf(&body, "const t2c_vec x%lld = %s;\n", (long long)at, load);
      is_loaded[at] = true;
      buf_printf(&body, "sum0_%d += w%d * %s;\n", t, k,
                 shares ? text_of(e, "x%lld", (long long)at) : load);
    }
  }
  return buf_text(&body);
}

// A macro: channel j of each lane's group, in all lanes of the group.
static const char *spread_macro(Emitter *e, const BlockConv *c, int64_t j) {
  const char *name = text_of(e, "SPREAD_%lld_OF_%lld", (long long)j,
                             (long long)c->ic);
  if (!helper_is_new(e, name))
    return name;
  buf_printf(&e->shared, "#define %s(x) T2C_SHUFFLE(x, x", name);
  for (int v = 0; v < c->lanes; v++)
    buf_printf(&e->shared, "%s%lld", v % 8 ? ", " : ", \\\n    ",
               (long long)(v / c->ic * c->ic + j));
  buf_puts(&e->shared, ")\n\n");
  return name;
}

// The products of a pixel's channel j with the taps that read it.
static const char *channel_text(Emitter *e, const BlockConv *c,
                                const TileSpan *s, int64_t at, int64_t j) {
  Buf taps = buf_new(&e->c->arena);
  for (int k = 0; k < c->kernel[1]; k++) {
    int64_t t = at - k * c->dilation[1];
    if (t % c->stride[1] == 0 && t / c->stride[1] >= s->begin[k] &&
        t / c->stride[1] < s->end[k])
      buf_printf(&taps, "sum0_%lld += channel * T2C_LOAD(weight + %lld * "
                        "T2C_LANES);\n", (long long)(t / c->stride[1]),
                 (long long)(k * c->ic + j));
  }
  if (!taps.n)
    return "";
  return expand(e, "{\n"
                   "  const t2c_vec channel = $spread(pixel);\n"
                   "  $taps\n"
                   "}\n",
                S_("spread", spread_macro(e, c, j)),
                S_("taps", buf_text(&taps)));
}

// The same for groups of several channels: each of a pixel's channels is spread
// over the results of its group once, for all taps that read it.
static const char *grouped_row(Emitter *e, const BlockConv *c,
                               const TileSpan *s) {
  int64_t reach = (s->width - 1) * c->stride[1] +
                  (c->kernel[1] - 1) * c->dilation[1] + 1;
  Buf body = buf_new(&e->c->arena);
  for (int64_t at = 0; at < reach; at++) {
    const char *channels = "";
    for (int64_t j = 0; j < c->ic; j++)
      channels = text_of(e, "%s%s", channels, channel_text(e, c, s, at, j));
    if (*channels)
      buf_puts(&body, expand(e, "{\n"
                                "  const t2c_vec pixel = T2C_LOAD(from + $at * "
                                "T2C_LANES);\n"
                                "  $channels\n"
                                "}\n",
                             N_("at", at), S_("channels", channels)));
  }
  return buf_text(&body);
}

const char *depthwise_kernel(Emitter *e, const Blocks *b, const TileSpan *s) {
  const BlockConv *c = &b->c;
  const char *name = text_of(e, "depthwise_%lldx%lld_s%lld_d%lld_%d",
                             (long long)c->kernel[0], (long long)c->kernel[1],
                             (long long)c->stride[1],
                             (long long)c->dilation[1], s->width);
  if (b->x_lines)
    name = text_of(e, "%s_lines", name);
  if (c->ic > 1)
    name = text_of(e, "%s_of_%lld", name, (long long)c->ic);
  name = text_of(e, "%s%s", name, program_suffix(e, b->post));
  for (int k = 0; k < c->kernel[1] && !s->is_inside; k++)
    name = text_of(e, "%s_%dto%d", name, s->begin[k], s->end[k]);
  if (!helper_is_new(e, name))
    return name;
  const char *row = c->ic > 1 ? grouped_row(e, c, s) : depthwise_row(e, c, s);
  emit_block(
      &e->shared,
      "// $width pixels of a block where groups of $group channels mix.\n"
      "T2C_INLINE void $name(\n"
      "    $x,\n"
      "    const float *restrict w, const float *restrict bias,\n"
      "    float *restrict y) {\n"
      "  $first\n"
      "  for (int h = 0; h < rows; h++) {\n"
      "    const float *from = $from;\n"
      "    const float *weight = w + h * ($taps * T2C_LANES);\n"
      "    $row\n"
      "  }\n"
      "  $store\n"
      "}\n\n",
      (const Sub[]){
          S_("name", name), N_("width", s->width), N_("group", c->ic),
          S_("x", b->x_lines
                      ? "const float *const *lines, int64_t at, int rows"
                      : "const float *restrict x, int rows, int64_t x_row"),
          S_("from", b->x_lines ? "lines[h] + at" : "x + h * x_row"),
          N_("taps", c->kernel[1] * c->ic),
          S_("first", each_sum(e, 1, 0, s->width,
                               "t2c_vec sum$id = T2C_LOAD(bias);\n")),
          S_("row", row),
          S_("store", each_sum(e, 1, 0, s->width,
                               stored(e, b->post, "y + $t * T2C_LANES",
                                      "sum$id"))),
          {NULL, NULL, 0}});
  return name;
}
