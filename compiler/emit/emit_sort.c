// Lines along an axis, in order: scan, sort, topk.
#include "emit/emitter.h"

#include "graph/walk.h"

// Loops over lines: `from` and `to` are where the current one begins.
static void each_line(Emitter *e, const Lines *l, int64_t to_size,
                      const char *body) {
  emit(e, "for (int o = 0; o < $outer; o++)\n"
          "  for (int i = 0; i < $inner; i++) {\n"
          "    const int64_t from = (int64_t)o * $from + i;\n"
          "    $to\n"
          "    $body\n"
          "  }\n",
       N_("outer", l->outer), N_("inner", l->inner),
       N_("from", l->size * l->inner),
       S_("to", to_size == l->size
                    ? ""
                    : text_of(e, "const int64_t to = (int64_t)o * %lld + i;\n",
                              (long long)(to_size * l->inner))),
       S_("body", body));
}

// --- scan --------------------------------------------------------------------
static const char *accumulate_text(Emitter *e, const Step *s, const Lines *l) {
  DType in = in_dtype(s, 0), out = s->node->type[0].dtype;
  bool is_float = dtype_is_float(in);
  bool is_sum = s->node->attr.scan.kind == scan_kind_sum;
  const char *v = load_text(e, in, "x[at]");
  const char *take = text_of(e, is_float ? (is_sum ? "sum + %s" : "sum * %s")
                             : is_sum    ? "t2c_add_int(sum, %s)"
                                         : "t2c_mul_int(sum, %s)", v);
  return expand(e, "$T sum = $first;\n"
                   "for (int j = 0; j < $n; j++) {\n"
                   "  const int64_t at = from + j * $inner;\n"
                   "  sum = $take;\n"
                   "  y[at] = $store;\n"
                   "}\n",
                S_("T", is_float ? "double" : "int64_t"),
                N_("first", is_sum ? 0 : 1), N_("n", l->size),
                N_("inner", l->inner), S_("take", take),
                S_("store", store_text(e, out,
                                       is_float && out != DT_F64 ? "(float)sum"
                                                                 : "sum")));
}

static const char *running_text(Emitter *e, const Step *s, const Lines *l) {
  DType t = s->node->type[0].dtype;
  bool is_max = s->node->attr.scan.kind == scan_kind_max;
  const char *compare = is_max ? "v >= best" : "v <= best";
  if (dtype_is_float(t))
    compare = text_of(e, "v != v || (best == best && %s)", compare);
  return expand(e, "$T best = $first;\n"
                   "int best_at = 0;\n"
                   "for (int j = 0; j < $n; j++) {\n"
                   "  const int64_t at = from + j * $inner;\n"
                   "  const $T v = $v;\n"
                   "  if ($compare) {\n"
                   "    best = v;\n"
                   "    best_at = j;\n"
                   "  }\n"
                   "  y[at] = $store;\n"
                   "  $index\n"
                   "}\n",
                S_("T", work_type(t)), S_("first", load_text(e, t, "x[from]")),
                N_("n", l->size), N_("inner", l->inner),
                S_("v", load_text(e, t, "x[at]")), S_("compare", compare),
                S_("store", store_text(e, t, "best")),
                S_("index", is_wanted(e, s, 1) ? "y_1[at] = best_at;\n"
                                               : "(void)best_at;\n"));
}

void emit_scan(Emitter *e, const Step *s) {
  if (out_numel(s, 0) == 0)
    return;
  Lines l = lines_of(in_shape_of(s, 0), s->node->attr.scan.axis);
  each_line(e, &l, l.size, s->node->n_out == 1 ? accumulate_text(e, s, &l)
                                               : running_text(e, s, &l));
}

// --- sort, topk --------------------------------------------------------------
static void emit_sorted(Emitter *e, const Step *s, int64_t axis, int64_t k,
                        const char *call) {
  DType t = in_dtype(s, 0);
  bool is_float = dtype_is_float(t);
  Lines l = lines_of(in_shape_of(s, 0), axis);
  if (in_numel(s, 0) == 0 || k == 0)
    return;
  need_header(e, "torch2c_sort.h");
  const char *body = expand(
      e, "for (int j = 0; j < $n; j++) {\n"
         "  item[j].f = $f;\n"
         "  item[j].i = $i;\n"
         "  item[j].at = j;\n"
         "}\n"
         "$call\n"
         "for (int j = 0; j < $k; j++) {\n"
         "  const int64_t at = $to + j * $inner;\n"
         "  y[at] = x[from + item[j].at * $inner];\n"
         "  $index\n"
         "}\n",
      N_("n", l.size), N_("inner", l.inner), N_("k", k),
      S_("f", is_float ? load_text(e, t, text_of(e, "x[from + j * %lld]",
                                                 (long long)l.inner))
                       : "0"),
      S_("i", is_float ? "0" : text_of(e, "x[from + j * %lld]",
                                       (long long)l.inner)),
      S_("call", call), S_("to", k == l.size ? "from" : "to"),
      S_("index", is_wanted(e, s, 1) ? "y_1[at] = item[j].at;\n" : ""));
  buf_puts(e->out, "t2c_item *const item = (t2c_item *)work;\n");
  each_line(e, &l, k, body);
}

void emit_sort(Emitter *e, const Step *s) {
  const Shape *x = in_shape_of(s, 0);
  const struct Attr_sort *a = &s->node->attr.sort;
  int64_t n = x->n ? x->d[a->axis] : 1;
  emit_sorted(e, s, a->axis, n,
              a->unstable
                  ? text_of(e, "t2c_introsort(item, %lld, %d);\n",
                            (long long)n, a->descending)
                  : text_of(e, "t2c_sort_items(item, %lld, %d, item + %lld);\n",
                            (long long)n, a->descending, (long long)n));
}

void emit_topk(Emitter *e, const Step *s) {
  const Shape *x = in_shape_of(s, 0);
  const struct Attr_topk *a = &s->node->attr.topk;
  int64_t n = x->n ? x->d[a->axis] : 1, k = x->n ? a->k : 1;
  emit_sorted(e, s, a->axis, k,
              text_of(e, "t2c_topk_items(item, %lld, %lld, %d, %d);\n",
                      (long long)n, (long long)k, a->largest, !a->unsorted));
}
