// softmax, layer_norm, group_norm: sums and moments in double, results in the
// type they are stored in.
#include "emit/emitter.h"

#include "graph/walk.h"

// --- sums over consecutive elements ------------------------------------------
// Lanes of an accumulator: so many that compilers make vector code of the inner
// loop before they would unroll it.
enum { LANES = 32 };

// Lanes become one by halves: one after another, each would wait for the sum
// before it, which takes longer than a short row.
static const char *joined_lanes(Emitter *e, const char *join) {
  Buf all = buf_new(&e->c->arena);
  for (int half = LANES / 2; half > 0; half /= 2)
    emit_block(&all, "for (int t = 0; t < $half; t++)\n"
                     "  lane[t] $join;\n",
               (const Sub[]){N_("half", half),
                             S_("join", expand(e, join, N_("half", half))),
                             {NULL, NULL, 0}});
  return buf_text(&all);
}

// A function that combines v over n elements in lanes, each by `add`, and these
// by `join`.
static const char *lanes_function(Emitter *e, DType t, const char *T,
                                  const char *name, const char *first,
                                  const char *add, const char *join) {
  const char *f = text_of(e, "%s_%s", name, dtype_short(t));
  if (!helper_is_new(e, f))
    return f;
  emit_block(&e->shared,
             "// The $what, in lanes: none waits for another.\n"
             "static $T $f(const $X *restrict x, int n$mean) {\n"
             "  $T lane[$lanes];\n"
             "  int i = 0;\n"
             "  for (int t = 0; t < $lanes; t++)\n"
             "    lane[t] = $first;\n"
             "  for (; i + $lanes <= n; i += $lanes)\n"
             "    for (int t = 0; t < $lanes; t++) {\n"
             "      const $T v = ($T)$v;\n"
             "      lane[t] $add;\n"
             "    }\n"
             "  for (int t = 0; i + t < n; t++) {\n"
             "    const $T v = ($T)$v;\n"
             "    lane[t] $add;\n"
             "  }\n"
             "  $joined\n"
             "  return lane[0];\n"
             "}\n\n",
             (const Sub[]){S_("what", mentions(add, "mean")
                                          ? "sum of squares of n numbers"
                                          : text_of(e, "%s of n numbers",
                                                    name)),
                           S_("f", f), S_("X", dtype_ctype(t)), S_("T", T),
                           N_("lanes", LANES), S_("first", first),
                           S_("mean", mentions(add, "mean")
                                          ? text_of(e, ", %s mean", T) : ""),
                           S_("v", load_text(e, t, "x[i + t]")),
                           S_("add", add), S_("joined", joined_lanes(e, join)),
                           {NULL, NULL, 0}});
  return f;
}

const char *sum_function(Emitter *e, DType t, const char *name,
                         const char *add) {
  return lanes_function(e, t, "double", name, "0", add,
                        "+= lane[t + $half]");
}

const char *max_function(Emitter *e, DType t) {
  return lanes_function(e, t, t == DT_F64 ? "double" : "float", "max",
                        "-INFINITY", "= v > lane[t] ? v : lane[t]",
                        "= lane[t + $half] > lane[t] ? lane[t + $half] "
                        ": lane[t]");
}

// Declares `mean` and `inverse` of the n elements at `from`.
static const char *moments_text(Emitter *e, DType t, int64_t n, double eps,
                                bool rms) {
  const char *sum = rms ? NULL : sum_function(e, t, "sum", "+= v");
  const char *squares = sum_function(e, t, "squares",
                                     "+= (v - mean) * (v - mean)");
  return expand(e, "const double mean = $mean;\n"
                   "const double inverse =\n"
                   "    1 / sqrt($squares(from, $n, mean) / $n + $eps);\n",
                S_("mean", rms ? "0" : text_of(e, "%s(from, %lld) / %lld",
                                               sum, (long long)n,
                                               (long long)n)),
                S_("squares", squares), N_("n", n),
                S_("eps", float_text(e->c, DT_F64, eps)));
}

// A value of type double or float as an element.
static const char *rounded_store(Emitter *e, DType t, const char *value) {
  if (t == DT_F64)
    return value;
  return store_text(e, t, text_of(e, "(float)(%s)", value));
}

// --- layer_norm --------------------------------------------------------------
void emit_layer_norm(Emitter *e, const Step *s) {
  const struct Attr_layer_norm *a = &s->node->attr.layer_norm;
  const Shape *x = in_shape_of(s, 0);
  DType t = in_dtype(s, 0);
  int64_t n = 1, rows = 1;
  for (int i = 0; i < x->n; i++)
    *(i < x->n - (int)a->dims ? &rows : &n) *= x->d[i];
  if (n * rows == 0)
    return;
  const char *v = "normed";
  for (int k = 1; k < s->node->n_own; k++)
    v = text_of(e, "%s %c %s", v, k == 1 ? '*' : '+',
                load_text(e, in_dtype(s, k),
                          text_of(e, "%s[i]", input_name(e, s, k))));
  emit(e, "$rows {\n"
          "  const $X *from = x + row * $n;\n"
          "  $moments\n"
          "  for (int i = 0; i < $n; i++) {\n"
          "    const $T normed = ($from - ($T)mean) * ($T)inverse;\n"
          "    y[row * $n + i] = $v;\n"
          "  }\n"
          "}\n",
       S_("rows", split_head(e, "row", rows)), S_("X", dtype_ctype(t)),
       S_("T", t == DT_F64 ? "double" : "float"),
       S_("from", load_text(e, t, "from[i]")),
       N_("n", n),
       S_("moments", moments_text(e, t, n, a->eps, a->rms)),
       S_("v", rounded_store(e, t, v)));
}

// --- group_norm --------------------------------------------------------------
void emit_group_norm(Emitter *e, const Step *s) {
  const struct Attr_group_norm *a = &s->node->attr.group_norm;
  const Shape *x = in_shape_of(s, 0);
  DType t = in_dtype(s, 0);
  if (out_numel(s, 0) == 0)
    return;
  int64_t plane = edge_numel(s->node->in[0]) / (x->d[0] * x->d[1]);
  int64_t channels = x->d[1] / a->groups;
  const char *channel = text_of(e, "g %% %lld * %lld + c",
                                (long long)a->groups, (long long)channels);
  const char *scale = "inverse", *shift = "0";
  if (s->node->n_own > 1)
    scale = text_of(e, "inverse * %s",
                    load_text(e, in_dtype(s, 1), text_of(e, "weight[%s]",
                                                         channel)));
  if (s->node->n_own > 2)
    shift = load_text(e, in_dtype(s, 2), text_of(e, "bias[%s]", channel));
  const char *T = t == DT_F64 ? "double" : "float";
  const char *v = text_of(e, "(%s - (%s)mean) * scale + shift",
                          load_text(e, t, "from[c * plane + i]"), T);
  emit(e, "const int plane = $plane;\n"
          "$groups {\n"
          "  const $X *from = x + g * $n;\n"
          "  $Y *to = y + g * $n;\n"
          "  $moments\n"
          "  for (int c = 0; c < $channels; c++) {\n"
          "    const $T scale = ($T)($scale);\n"
          "    const $T shift = $shift;\n"
          "    for (int i = 0; i < plane; i++)\n"
          "      to[c * plane + i] = $v;\n"
          "  }\n"
          "}\n",
       N_("plane", plane),
       S_("groups", split_head(e, "g", x->d[0] * a->groups)),
       S_("X", dtype_ctype(t)), S_("Y", dtype_ctype(t)),
       N_("n", channels * plane),
       S_("moments", moments_text(e, t, channels * plane, a->eps, false)),
       N_("channels", channels), S_("T", T), S_("scale", scale),
       S_("shift", shift), S_("v", rounded_store(e, t, v)));
}

// --- softmax -----------------------------------------------------------------
// exp(x - max) is kept in y; half types, too coarse for that, compute it twice.
static void softmax_rows(Emitter *e, const Step *s, int64_t rows, int64_t n) {
  DType t = in_dtype(s, 0);
  bool is_log = s->node->attr.softmax.log, is_half = dtype_is_half(t);
  const char *load = load_text(e, t, "from[i]");
  const char *T = t == DT_F64 ? "double" : "float";
  const char *exp = text_of(e, "%s(%s - max)",
                            t == DT_F64 ? "t2c_exp" : "t2c_expf",
                            load_text(e, t, "from[i]"));
  // Without a place for exp(x - max), it is added up as it comes.
  const char *sum = is_log || is_half
                        ? expand(e, "double sum = 0;\n"
                                    "for (int i = 0; i < $n; i++)\n"
                                    "  sum += $exp;\n",
                                 N_("n", n), S_("exp", exp))
                        : expand(e, "for (int i = 0; i < $n; i++)\n"
                                    "  to[i] = $exp;\n"
                                    "const double sum = $sum(to, $n);\n",
                                 N_("n", n), S_("exp", exp),
                                 S_("sum", sum_function(e, t, "sum",
                                                        "+= v")));
  const char *end =
      is_log  ? text_of(e, "%s - max - log_sum", load_text(e, t, "from[i]"))
      : is_half ? text_of(e, "%s * scale", exp)
                : "to[i] * scale";
  const char *hidden = expand(
      e, "int hidden = max == -INFINITY;\n"
         "for (int i = 0; hidden && i < $n; i++)\n"
         "  hidden = $load == -INFINITY;\n"
         "if (hidden) {\n"
         "  memset(to, 0, $bytes);\n"
         "  continue;\n"
         "}\n",
      N_("n", n), S_("load", load), N_("bytes", n * (int64_t)dtype_bytes(t)));
  emit(e, "$rows {\n"
          "  const $X *from = x + row * $n;\n"
          "  $X *to = y + row * $n;\n"
          "  const $T max = $max(from, $n);\n"
          "  $hidden\n"
          "  $sum\n"
          "  $scale\n"
          "  for (int i = 0; i < $n; i++)\n"
          "    to[i] = $end;\n"
          "}\n",
       S_("rows", split_head(e, "row", rows)), S_("X", dtype_ctype(t)),
       N_("n", n), S_("T", T),
       S_("max", max_function(e, t)), S_("sum", sum),
       S_("hidden", s->node->attr.softmax.masked ? hidden : ""),
       S_("scale", is_log ? text_of(e, "const %s log_sum = (%s)log(sum);", T, T)
                          : text_of(e, "const %s scale = (%s)(1 / sum);", T,
                                    T)),
       S_("end", store_text(e, t, end)));
}

// Lines that are `inner` elements apart, up to COLUMNS side by side.
static void softmax_lines(Emitter *e, const Step *s, const Lines *l) {
  enum { COLUMNS = 64 };
  DType t = in_dtype(s, 0);
  bool is_log = s->node->attr.softmax.log;
  const char *T = t == DT_F64 ? "double" : "float";
  const char *v = load_text(e, t, text_of(e, "from[i * %lld + t]",
                                          (long long)l->inner));
  const char *exp = text_of(e, "%s(%s - max[t])",
                            t == DT_F64 ? "t2c_exp" : "t2c_expf", v);
  const char *end = is_log ? text_of(e, "%s - max[t] - scale[t]", v)
                           : text_of(e, "%s * scale[t]", exp);
  emit(e, "$outer\n"
          "  for (int first = 0; first < $inner; first += $columns) {\n"
          "    const int count = $inner - first < $columns\n"
          "                          ? $inner - first : $columns;\n"
          "    const $X *from = x + row * $size + first;\n"
          "    $X *to = y + row * $size + first;\n"
          "    $T max[$columns], scale[$columns];\n"
          "    double sum[$columns];\n"
          "    for (int t = 0; t < count; t++) {\n"
          "      max[t] = -INFINITY;\n"
          "      sum[t] = 0;\n"
          "    }\n"
          "    for (int i = 0; i < $n; i++)\n"
          "      for (int t = 0; t < count; t++)\n"
          "        max[t] = $v > max[t] ? $v : max[t];\n"
          "    for (int i = 0; i < $n; i++)\n"
          "      for (int t = 0; t < count; t++)\n"
          "        sum[t] += $exp;\n"
          "    for (int t = 0; t < count; t++)\n"
          "      scale[t] = ($T)($scale);\n"
          "    for (int i = 0; i < $n; i++)\n"
          "      for (int t = 0; t < count; t++)\n"
          "        to[i * $inner + t] = $end;\n"
          "  }\n",
       S_("outer", split_head(e, "row", l->outer)), N_("inner", l->inner),
       N_("columns", l->inner < COLUMNS ? l->inner : COLUMNS),
       S_("X", dtype_ctype(t)), N_("size", l->size * l->inner), S_("T", T),
       N_("n", l->size), S_("v", v), S_("exp", exp),
       S_("scale", is_log ? "log(sum[t])" : "1 / sum[t]"),
       S_("end", store_text(e, t, end)));
}

void emit_softmax(Emitter *e, const Step *s) {
  if (out_numel(s, 0) == 0)
    return;
  Lines l = lines_of(in_shape_of(s, 0), s->node->attr.softmax.axis);
  if (l.inner != 1 && s->node->attr.softmax.masked)
    emit_refuse(e, s, "a masked softmax goes along the last dimension");
  else if (l.inner == 1)
    softmax_rows(e, s, l.outer, l.size);
  else
    softmax_lines(e, s, &l);
}
