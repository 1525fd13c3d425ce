// pool and adaptive_pool: the maximum or average of windows of each plane.
//
// Without indices, and for float and double, a row of outputs is built up tap
// by tap, so that the inner loop runs along the row; else window by window.
#include "emit/emitter.h"

#include <math.h>

typedef struct Pool {
  int64_t planes, in[3], out[3], kernel[3], stride[3], dilation[3], pad[3];
  bool is_max, is_adaptive, include_pad, has_index;
  int64_t divisor;
  DType t;
} Pool;

static const char *const out_name[3] = {"d", "h", "i"};

static Pool pool_of(Emitter *e, const Step *s) {
  const Node *n = s->node;
  const Attr *a = &n->attr;
  bool adaptive = n->op == OP_adaptive_pool;
  const Dims *output = adaptive ? &a->adaptive_pool.output : &a->pool.output;
  Pool p = {.planes = 1, .is_adaptive = adaptive, .t = in_dtype(s, 0),
            .has_index = is_wanted(e, s, 1)};
  p.is_max = (adaptive ? a->adaptive_pool.kind : a->pool.kind) ==
             pool_kind_max;
  const Shape *x = in_shape_of(s, 0);
  int first = x->n - output->n;
  for (int i = 0; i < first; i++)
    p.planes *= x->d[i];
  Dims in = {.n = output->n};
  memcpy(in.d, x->d + first, (size_t)in.n * sizeof *in.d);
  dims3(p.in, &in, 1);
  dims3(p.out, output, 1);
  if (adaptive)
    return p;
  dims3(p.kernel, &a->pool.kernel, 1);
  dims3(p.stride, &a->pool.stride, 1);
  dims3(p.dilation, &a->pool.dilation, 1);
  dims3(p.pad, &a->pool.padding, 0);
  p.include_pad = a->pool.count_include_pad;
  p.divisor = a->pool.divisor;
  return p;
}

// --- window by window --------------------------------------------------------
// Declares the window's begin and end in dimension k; with `padded`, also how
// many elements it has counting the padding.
static const char *window_text(Emitter *e, const Pool *p, int k) {
  const Sub subs[] = {
      S_("o", out_name[k]), S_("k", text_of(e, "%d", k)), N_("in", p->in[k]),
      N_("out", p->out[k]), N_("s", p->stride[k]), N_("p", p->pad[k]),
      N_("reach", (p->kernel[k] - 1) * p->dilation[k] + 1),
      N_("step", p->dilation[k]), N_("stop", p->in[k] + p->pad[k]),
      S_("begin", text_of(e, "begin%d", k)), S_("end", text_of(e, "end%d", k)),
      S_("at", text_of(e, "at%d", k)), S_("count", text_of(e, "count%d", k)),
      {NULL, NULL, 0}};
  if (p->is_adaptive)
    return expand_block(
        e->c, "const int $begin = (int)((int64_t)$o * $in / $out);\n"
              "const int $end =\n"
              "    (int)(((int64_t)($o + 1) * $in + $out - 1) / $out);\n",
        subs);
  const char *clip =
      p->is_max ? "const int $begin =\n"
                  "    $at < 0 ? $at + (-$at + $step - 1) / $step * $step : "
                  "$at;\n"
                : "const int $begin = $at < 0 ? 0 : $at;\n";
  const char *count =
      !p->is_max && p->include_pad && !p->divisor
          ? "const int $count =\n"
            "    ($at + $reach < $stop ? $at + $reach : $stop) - $at;\n"
          : "";
  return expand_block(e->c,
                      text_of(e, "const int $at = $o * $s - $p;\n%s"
                                 "const int $end = $at + $reach < $in ? $at + "
                                 "$reach : $in;\n%s", clip, count),
                      subs);
}

static const char *divisor_text(Emitter *e, const Pool *p) {
  if (p->divisor)
    return text_of(e, "%lld", (long long)p->divisor);
  if (p->include_pad)
    return "(int64_t)count0 * count1 * count2";
  return "(int64_t)(end0 - begin0) * (end1 - begin1) * (end2 - begin2)";
}

// What is done with an element v of a window.
static const char *window_take(const Pool *p, bool is_float) {
  if (!p->is_max)
    return is_float ? "best += v;\n" : "best = t2c_add_int(best, v);\n";
  return is_float ? "if (v > best || v != v) {\n"
                    "  best = v;\n"
                    "  index = at;\n"
                    "}\n"
                  : "if (v > best) {\n"
                    "  best = v;\n"
                    "  index = at;\n"
                    "}\n";
}

static void emit_windows(Emitter *e, const Pool *p) {
  bool is_float = dtype_is_float(p->t);
  const char *T = is_float ? "double" : "int64_t";
  const char *load = load_text(e, p->t, "from[at]");
  const char *narrow = is_float && p->t != DT_F64
                           ? store_text(e, p->t, "(float)best")
                           : store_text(e, p->t, "best");
  const char *done =
      p->is_max ? ""
                : expand(e, "const int64_t divisor = $divisor;\n"
                            "if (begin0 >= end0 || begin1 >= end1 || begin2 "
                            ">= end2)\n"
                            "  best = 0;\n"
                            "else\n"
                            "  best /= $cast;\n",
                         S_("divisor", divisor_text(e, p)),
                         S_("cast", is_float ? "(double)divisor" : "divisor"));
  emit(e, "$planes {\n"
          "  const $X *from = x + (int64_t)c * $size;\n"
          "  for (int d = 0; d < $d; d++) {\n"
          "    $window0\n"
          "    for (int h = 0; h < $h; h++) {\n"
          "      $window1\n"
          "      for (int i = 0; i < $w; i++) {\n"
          "        $window2\n"
          "        $T best = $lowest;\n"
          "        $index\n"
          "        for (int a = begin0; a < end0; a += $s0)\n"
          "          for (int b = begin1; b < end1; b += $s1)\n"
          "            for (int k = begin2; k < end2; k += $s2) {\n"
          "              const int at = (a * $in1 + b) * $in2 + k;\n"
          "              const $T v = $load;\n"
          "              $take\n"
          "            }\n"
          "        $done\n"
          "        const int to = ((c * $d + d) * $h + h) * $w + i;\n"
          "        y[to] = $store;\n"
          "        $y1\n"
          "      }\n"
          "    }\n"
          "  }\n"
          "}\n",
       S_("planes", split_head(e, "c", p->planes)), S_("X", dtype_ctype(p->t)),
       N_("size", p->in[0] * p->in[1] * p->in[2]), N_("d", p->out[0]),
       N_("h", p->out[1]), N_("w", p->out[2]),
       S_("window0", window_text(e, p, 0)), S_("window1", window_text(e, p, 1)),
       S_("window2", window_text(e, p, 2)), S_("T", T),
       S_("lowest", !p->is_max ? "0" : is_float ? "-INFINITY" : "INT64_MIN"),
       S_("index", p->is_max ? expand(e, "int index = (begin0 * $a + begin1) "
                                         "* $b + begin2;\n",
                                      N_("a", p->in[1]), N_("b", p->in[2]))
                             : ""),
       N_("s0", p->is_adaptive || !p->is_max ? 1 : p->dilation[0]),
       N_("s1", p->is_adaptive || !p->is_max ? 1 : p->dilation[1]),
       N_("s2", p->is_adaptive || !p->is_max ? 1 : p->dilation[2]),
       N_("in1", p->in[1]), N_("in2", p->in[2]), S_("load", load),
       S_("take", window_take(p, is_float)), S_("done", done),
       S_("store", narrow),
       S_("y1", p->has_index ? "y_1[to] = index;\n"
                : p->is_max  ? "(void)index;\n"
                             : ""));
}

// --- row by row --------------------------------------------------------------
static const char *take_text(Emitter *e, const Pool *p, const char *to,
                             const char *element) {
  if (!p->is_max)
    return text_of(e, "%s += %s;\n", to, element);
  return expand(e, "v = $v;\n"
                   "$to = v > $to || v != v ? v : $to;\n",
                S_("v", element), S_("to", to));
}

// Whether all windows lie within dimension k.
static bool is_inside(const Pool *p, int k) {
  return p->pad[k] == 0 && (p->out[k] - 1) * p->stride[k] +
                                   (p->kernel[k] - 1) * p->dilation[k] <
                               p->in[k];
}

// Outputs begin..end-1 of a row have tap k within the input.
static void tap_range(const Pool *p, int64_t k, int64_t *begin, int64_t *end) {
  int64_t at = k * p->dilation[2] - p->pad[2], s = p->stride[2];
  *begin = at < 0 ? (-at + s - 1) / s : 0;
  *end = p->in[2] - at > 0 ? (p->in[2] - at + s - 1) / s : 0;
  if (*end > p->out[2])
    *end = p->out[2];
}

// Adds a row of the input to the row of outputs, tap by tap.
static const char *row_taps(Emitter *e, const Pool *p) {
  const char *taps = "";
  for (int64_t k = 0; k < p->kernel[2]; k++) {
    int64_t begin, end, at = k * p->dilation[2] - p->pad[2];
    tap_range(p, k, &begin, &end);
    if (begin >= end)
      continue;
    const char *v = text_of(e, "from[i * %lld + %lld]",
                            (long long)p->stride[2], (long long)at);
    taps = text_of(e, "%s%s", taps,
                   expand(e, "for (int i = $begin; i < $end; i++) {\n"
                             "  $declare\n"
                             "  $take\n"
                             "}\n",
                          N_("begin", begin), N_("end", end),
                          S_("declare", p->is_max ? text_of(e, "%s v;\n",
                                                            work_type(p->t))
                                                  : ""),
                          S_("take", take_text(e, p, "to[i]", v))));
  }
  return taps;
}

// Elements of window i of dimension k, as the average counts them.
static int64_t counted(const Pool *p, int k, int64_t i) {
  int64_t at = i * p->stride[k] - p->pad[k], end = at + p->kernel[k];
  int64_t stop = p->include_pad ? p->in[k] + p->pad[k] : p->in[k];
  if (end > stop)
    end = stop;
  if (at < 0 && !p->include_pad)
    at = 0;
  return end - at;
}

static bool counts_alike(const Pool *p, int k) {
  for (int64_t i = 1; i < p->out[k]; i++)
    if (counted(p, k, i) != counted(p, k, 0))
      return false;
  return true;
}

static const char *count_text(Emitter *e, const Pool *p, int k) {
  if (counts_alike(p, k))
    return text_of(e, "%lld", (long long)counted(p, k, 0));
  const char *at = text_of(e, "%s * %lld - %lld", out_name[k],
                           (long long)p->stride[k], (long long)p->pad[k]);
  int64_t stop = p->include_pad ? p->in[k] + p->pad[k] : p->in[k];
  const char *begin =
      p->include_pad || p->pad[k] == 0
          ? text_of(e, "(%s)", at)
          : text_of(e, "(%s < 0 ? 0 : %s)", at, at);
  return expand(e, "(($at + $kernel < $stop ? $at + $kernel : $stop) - "
                   "$begin)",
                S_("at", at), N_("kernel", p->kernel[k]), N_("stop", stop),
                S_("begin", begin));
}

static const char *average_text(Emitter *e, const Pool *p, const char *sum) {
  int64_t all = p->divisor;
  if (!all && counts_alike(p, 0) && counts_alike(p, 1) && counts_alike(p, 2))
    all = counted(p, 0, 0) * counted(p, 1, 0) * counted(p, 2, 0);
  if (all)
    return text_of(e, "%s / %lld", sum, (long long)all);
  return text_of(e, "%s / (%s)(%s * %s * %s)", sum, work_type(p->t),
                 count_text(e, p, 0), count_text(e, p, 1),
                 count_text(e, p, 2));
}

// Loops over the rows of all planes around a body: `plane` is where the plane
// begins, `to` the row of outputs.
static void each_row(Emitter *e, const Pool *p, const char *body) {
  const char *index[2] = {loop_index(p->out[0], "d"),
                          loop_index(p->out[1], "h")};
  const int64_t step[2] = {p->out[1] * p->out[2], p->out[2]};
  const char *row = expand(e, "$T *to = out + $at;\n"
                              "$body\n",
                           S_("T", work_type(p->t)),
                           S_("at", dot_text(e, index, step, 2)),
                           S_("body", body));
  row = loop_text(e, "d", p->out[0], loop_text(e, "h", p->out[1], row));
  emit(e, "$planes {\n"
          "  const $T *plane = x + c * $in;\n"
          "  $T *out = y + c * $out;\n"
          "  $row\n"
          "}\n",
       S_("planes", split_head(e, "c", p->planes)), S_("T", work_type(p->t)),
       N_("in", p->in[0] * p->in[1] * p->in[2]),
       N_("out", p->out[0] * p->out[1] * p->out[2]), S_("row", row));
}

// Small windows without padding: all taps of an output at once.
static void emit_whole_windows(Emitter *e, const Pool *p) {
  const char *taps = "";
  const char *index[3] = {loop_index(p->out[0], "d"),
                          loop_index(p->out[1], "h"), "i"};
  const int64_t in[3] = {p->in[1] * p->in[2], p->in[2], 1};
  const int64_t step[3] = {p->stride[0] * in[0], p->stride[1] * in[1],
                           p->stride[2]};
  for (int64_t a = 0; a < p->kernel[0]; a++)
    for (int64_t b = 0; b < p->kernel[1]; b++)
      for (int64_t k = 0; k < p->kernel[2]; k++) {
        int64_t at = a * p->dilation[0] * in[0] + b * p->dilation[1] * in[1] +
                     k * p->dilation[2];
        const char *v = text_of(e, "plane[%s]", offset_text(e, index, step, 3,
                                                            at));
        taps = text_of(e, "%s%s", taps, take_text(e, p, "all", v));
      }
  each_row(e, p,
           expand(e, "for (int i = 0; i < $n; i++) {\n"
                     "  $T all = $first$v;\n"
                     "  $taps\n"
                     "  to[i] = $all;\n"
                     "}\n",
                  N_("n", p->out[2]), S_("T", work_type(p->t)),
                  S_("first", p->is_max ? "-INFINITY" : "0"),
                  S_("v", p->is_max ? ", v" : ""), S_("taps", taps),
                  S_("all", p->is_max ? "all" : average_text(e, p, "all"))));
}

// The loop over the taps of dimension k (0 or 1), around a body.
static const char *tap_loop(Emitter *e, const Pool *p, int k,
                            const char *body) {
  static const char *const tap[] = {"kd", "kh"}, *const at[] = {"d1", "h1"};
  const char *check =
      is_inside(p, k)
          ? ""
          : expand(e, "if ($at < 0 || $at >= $in)\n"
                      "  continue;\n", S_("at", at[k]), N_("in", p->in[k]));
  return expand(e, "for (int $k = 0; $k < $n; $k++) {\n"
                   "  const int $at = $o * $s + $k * $step - $pad;\n"
                   "  $check\n"
                   "  $body\n"
                   "}\n",
                S_("k", tap[k]), N_("n", p->kernel[k]), S_("at", at[k]),
                S_("o", loop_index(p->out[k], out_name[k])),
                N_("s", p->stride[k]), N_("step", p->dilation[k]),
                N_("pad", p->pad[k]), S_("check", check), S_("body", body));
}

static void emit_rows(Emitter *e, const Pool *p) {
  bool is_deep = p->in[0] != 1 || p->kernel[0] != 1 || p->pad[0];
  const char *taps = expand(
      e, "const $T *from = plane + $at;\n"
         "$taps\n",
      S_("T", work_type(p->t)),
      S_("at", is_deep ? text_of(e, "(d1 * %lld + h1) * %lld",
                                 (long long)p->in[1], (long long)p->in[2])
                       : text_of(e, "h1 * %lld", (long long)p->in[2])),
      S_("taps", row_taps(e, p)));
  taps = tap_loop(e, p, 1, taps);
  if (is_deep)
    taps = tap_loop(e, p, 0, taps);
  const char *divide =
      p->is_max ? ""
                : expand(e, "for (int i = 0; i < $w; i++)\n"
                            "  to[i] = $all;\n",
                         N_("w", p->out[2]),
                         S_("all", average_text(e, p, "to[i]")));
  each_row(e, p, expand(e, "for (int i = 0; i < $w; i++)\n"
                           "  to[i] = $first;\n"
                           "$taps\n"
                           "$divide\n",
                        N_("w", p->out[2]),
                        S_("first", p->is_max ? "-INFINITY" : "0"),
                        S_("taps", taps), S_("divide", divide)));
}

// Every window has an element, and rows are worth a loop of their own.
static bool is_regular(const Pool *p) {
  if (p->is_adaptive || p->has_index || (p->t != DT_F32 && p->t != DT_F64))
    return false;
  for (int k = 0; k < 3; k++)
    for (int64_t i = 0; i < p->out[k] && !p->is_max; i++)
      if (counted(p, k, i) <= 0 || i * p->stride[k] - p->pad[k] >= p->in[k])
        return false;
  return p->kernel[2] <= 16;
}

// --- blocks of channels ------------------------------------------------------
// The last dimension is a vector, and no window goes across it.
static bool is_of_lanes(const Emitter *e, const Pool *p) {
  return p->in[2] == target_floats(e->plan->target) && p->t == DT_F32 &&
         p->out[2] == p->in[2] && !p->has_index &&
         (p->is_adaptive ||
          (is_regular(p) && p->kernel[2] == 1 && p->stride[2] == 1));
}

static const char *lanes_divisor(const Pool *p) {
  return p->include_pad ? "count0 * count1"
                        : "(end0 - begin0) * (end1 - begin1)";
}

// Takes what is at `from` into the vector `to`.
static const char *take_lanes(Emitter *e, const Pool *p, const char *to,
                              const char *from) {
  return expand(e,
                p->is_max ? "v = T2C_LOAD($from);\n"
                            "$to = T2C_SELECT((v > $to) | (v != v), v, $to);\n"
                          : "$to += T2C_LOAD($from);\n",
                S_("from", from), S_("to", to));
}

static const char *tap_text(Emitter *e, const Pool *p, int64_t a, int64_t b) {
  int64_t at = a * p->dilation[0] * p->in[1] + b * p->dilation[1];
  return at ? text_of(e, "first + %lld * T2C_LANES", (long long)at) : "first";
}

// All of a window into `all`, without loops. The maximum of each of its rows
// is found by itself, as the next comparison waits for the one before; a sum
// depends on its order.
static const char *whole_lanes(Emitter *e, const Pool *p) {
  Buf taps = buf_new(&e->c->arena), rows = buf_new(&e->c->arena);
  int64_t lines = p->is_max ? p->kernel[0] : 0;
  for (int64_t a = 0; a < lines; a++)
    buf_printf(&taps, "t2c_vec line%lld = T2C_LOAD(%s);\n", (long long)a,
               tap_text(e, p, a, 0));
  for (int64_t i = lines; i < p->kernel[0] * p->kernel[1]; i++) {
    int64_t a = lines ? i % lines : i / p->kernel[1];
    int64_t b = lines ? i / lines : i % p->kernel[1];
    const char *to = lines ? text_of(e, "line%lld", (long long)a) : "all";
    buf_puts(&taps, take_lanes(e, p, to, tap_text(e, p, a, b)));
  }
  for (int64_t a = 0; a < lines; a++)
    buf_printf(&rows, "all = T2C_SELECT((line%lld > all) | (line%lld != "
               "line%lld), line%lld, all);\n", (long long)a, (long long)a,
               (long long)a, (long long)a);
  return text_of(e, "%s%s", buf_text(&taps), buf_text(&rows));
}

static bool has_few_taps(const Pool *p) {
  enum { TAPS_MAX = 16 };
  return !p->is_adaptive && p->kernel[0] * p->kernel[1] <= TAPS_MAX;
}

static bool are_all_whole(const Pool *p) {
  return has_few_taps(p) && is_inside(p, 0) && is_inside(p, 1);
}

// One window into `all`: most lie within the image.
static const char *window_lanes(Emitter *e, const Pool *p) {
  const char *tap = take_lanes(e, p, "all", "row + b * T2C_LANES");
  const char *loops = expand(
      e, "for (int a = begin0; a < end0; a += $s0) {\n"
         "  const float *row = plane + (int64_t)a * $row;\n"
         "  for (int b = begin1; b < end1; b += $s1) {\n"
         "    $tap\n"
         "  }\n"
         "}\n",
      N_("s0", p->is_adaptive || !p->is_max ? 1 : p->dilation[0]),
      N_("s1", p->is_adaptive || !p->is_max ? 1 : p->dilation[1]),
      N_("row", p->in[1] * p->in[2]), S_("tap", tap));
  if (!has_few_taps(p))
    return loops;
  const char *whole = expand(
      e, "const float *first =\n"
         "    plane + (int64_t)begin0 * $row + begin1 * T2C_LANES;\n"
         "$taps\n",
      N_("row", p->in[1] * p->in[2]), S_("taps", whole_lanes(e, p)));
  if (are_all_whole(p))
    return text_of(e, "%s(void)end0, (void)end1;\n", whole);
  return expand(e, "if (end0 - begin0 == $rows && "
                   "end1 - begin1 == $columns) {\n"
                   "  $whole\n"
                   "} else {\n"
                   "  $loops\n"
                   "}\n",
                N_("rows", (p->kernel[0] - 1) * p->dilation[0] + 1),
                N_("columns", (p->kernel[1] - 1) * p->dilation[1] + 1),
                S_("whole", whole), S_("loops", loops));
}

static void emit_lanes(Emitter *e, const Pool *p) {
  need_vectors(e);
  const char *divisor = p->divisor ? text_of(e, "%lld", (long long)p->divisor)
                                   : lanes_divisor(p);
  const char *done = p->is_max ? ""
                               : expand(e, "all /= T2C_SPLAT($divisor);\n",
                                        S_("divisor", divisor));
  // Rows of one element are all that whole windows of that width load.
  bool has_v = p->is_max && (p->kernel[1] > 1 || !are_all_whole(p));
  const char *body = expand(
      e, "const float *plane = x + (int64_t)c * $in;\n"
         "float *to = y + (int64_t)c * $out;\n"
         "for (int d = 0; d < $rows; d++) {\n"
         "  $window0\n"
         "  for (int h = 0; h < $columns; h++) {\n"
         "    $window1\n"
         "    t2c_vec all = T2C_SPLAT($first)$v;\n"
         "    $taps\n"
         "    $done\n"
         "    T2C_STORE(to + (d * $columns + h) * T2C_LANES, all);\n"
         "  }\n"
         "}\n",
      N_("in", p->in[0] * p->in[1] * p->in[2]),
      N_("out", p->out[0] * p->out[1] * p->out[2]), N_("rows", p->out[0]),
      N_("columns", p->out[1]), S_("window0", window_text(e, p, 0)),
      S_("window1", window_text(e, p, 1)),
      S_("first", p->is_max ? "-INFINITY" : "0"),
      S_("v", has_v ? ", v" : ""), S_("taps", window_lanes(e, p)),
      S_("done", done));
  if (p->planes == 1)
    body = text_of(e, "const int c = 0;\n%s", body);
  emit(e, "$planes", S_("planes", split_loop(e, "c", p->planes, body)));
}

void emit_pool(Emitter *e, const Step *s) {
  Pool p = pool_of(e, s);
  if (out_numel(s, 0) == 0)
    return;
  enum { TAPS_UNROLLED_MAX = 16 };
  bool is_whole = is_inside(&p, 0) && is_inside(&p, 1) && is_inside(&p, 2) &&
                  p.kernel[0] * p.kernel[1] * p.kernel[2] <= TAPS_UNROLLED_MAX;
  if (is_of_lanes(e, &p))
    emit_lanes(e, &p);
  else if (is_regular(&p) && is_whole)
    emit_whole_windows(e, &p);
  else if (is_regular(&p))
    emit_rows(e, &p);
  else
    emit_windows(e, &p);
}

void emit_adaptive_pool(Emitter *e, const Step *s) { emit_pool(e, s); }
