// reduce: dimensions are merged into runs that are kept or reduced, and each
// kind is an accumulator with a first value, a step and an end.
//
// Where the innermost run is kept, up to COLUMNS results are accumulated side
// by side, so that the inner loop reads consecutive elements; where it is
// reduced, sums go through eight lanes.
#include "emit/emitter.h"

#include "graph/walk.h"

enum { COLUMNS = 64 };

typedef struct Run {
  int64_t count, stride; // of the input
  int64_t y_stride;      // of the result; 0 where it is reduced
  bool is_reduced;
} Run;

typedef struct Reduction {
  const struct Attr_reduce *a;
  DType in, work; // of elements and of accumulators
  int n;
  Run run[DIMS_MAX];
  int64_t count; // elements of one result
  bool is_float, has_columns;
  int columns;
} Reduction;

static bool reduces(const Dims *axes, int axis) {
  for (int i = 0; i < axes->n; i++)
    if (axes->d[i] == axis)
      return true;
  return false;
}

static bool is_spread(int kind) {
  return kind == reduce_kind_var || kind == reduce_kind_std;
}

static bool sums_up(int kind) {
  return kind == reduce_kind_sum || kind == reduce_kind_mean ||
         is_spread(kind) || kind == reduce_kind_squares;
}

static void find_runs(Reduction *r, const Shape *x) {
  Dims stride = dense_strides(x);
  for (int i = 0; i < x->n; i++) {
    bool is_reduced = reduces(&r->a->axes, i);
    if (x->d[i] == 1)
      continue;
    if (!r->n || r->run[r->n - 1].is_reduced != is_reduced)
      r->run[r->n++] = (Run){.count = 1, .is_reduced = is_reduced};
    Run *run = &r->run[r->n - 1];
    run->count *= x->d[i];
    run->stride = stride.d[i];
    r->count *= is_reduced ? x->d[i] : 1;
  }
  int64_t y_stride = 1;
  for (int i = r->n - 1; i >= 0; i--)
    if (!r->run[i].is_reduced) {
      r->run[i].y_stride = y_stride;
      y_stride *= r->run[i].count;
    }
}

static Reduction reduction_of(const Step *s) {
  Reduction r = {.a = &s->node->attr.reduce, .in = in_dtype(s, 0), .count = 1};
  r.is_float = dtype_is_float(r.in);
  bool is_exact = r.a->kind == reduce_kind_max ||
                  r.a->kind == reduce_kind_min ||
                  r.a->kind == reduce_kind_argmax ||
                  r.a->kind == reduce_kind_argmin ||
                  r.a->kind == reduce_kind_prod;
  r.work = r.is_float ? (is_exact ? work_dtype(r.in) : DT_F64) : DT_I64;
  find_runs(&r, in_shape_of(s, 0));
  r.has_columns = r.n && !r.run[r.n - 1].is_reduced && r.count > 1;
  r.columns = 1;
  if (r.has_columns)
    r.columns = r.run[r.n - 1].count < COLUMNS ? (int)r.run[r.n - 1].count
                                               : COLUMNS;
  return r;
}

// --- accumulators ------------------------------------------------------------
// A pass over the elements v of one result. In the texts, $A is the
// accumulator, $I the index of an extremum, $M what the pass before found.
typedef struct Pass {
  const char *first, *take;
} Pass;

static Pass extremum(bool is_float, bool is_max, bool has_index) {
  static const char *const takes[2][2][2] = {
      {{"$A = v < $A ? v : $A;\n",
        "if (v < $A) {\n  $A = v;\n  $I = at;\n}\n"},
       {"$A = v > $A ? v : $A;\n",
        "if (v > $A) {\n  $A = v;\n  $I = at;\n}\n"}},
      {{"$A = v < $A || v != v ? v : $A;\n",
        "if ($A == $A && (v < $A || v != v)) {\n  $A = v;\n  $I = at;\n}\n"},
       {"$A = v > $A || v != v ? v : $A;\n",
        "if ($A == $A && (v > $A || v != v)) {\n  $A = v;\n  $I = at;\n}\n"}}};
  return (Pass){is_float ? (is_max ? "-INFINITY" : "INFINITY")
                         : (is_max ? "INT64_MIN" : "INT64_MAX"),
                takes[is_float][is_max][has_index]};
}

static bool has_index(const Reduction *r) {
  return r->a->kind == reduce_kind_argmax || r->a->kind == reduce_kind_argmin;
}

// The passes over the elements, and their number.
static int passes_of(const Reduction *r, Pass pass[2]) {
  bool f = r->is_float;
  switch (r->a->kind) {
  case reduce_kind_sum:
  case reduce_kind_mean:
    pass[0] = (Pass){"0", f ? "$A += v;\n" : "$A = t2c_add_int($A, v);\n"};
    return 1;
  case reduce_kind_prod:
    pass[0] = (Pass){"1", f ? "$A *= v;\n" : "$A = t2c_mul_int($A, v);\n"};
    return 1;
  case reduce_kind_squares: pass[0] = (Pass){"0", "$A += v * v;\n"}; return 1;
  case reduce_kind_any: pass[0] = (Pass){"0", "$A |= v != 0;\n"}; return 1;
  case reduce_kind_all: pass[0] = (Pass){"1", "$A &= v != 0;\n"}; return 1;
  case reduce_kind_var:
  case reduce_kind_std:
    pass[0] = (Pass){"0", "$A += v;\n"};
    pass[1] = (Pass){"0", "$A += (v - $M) * (v - $M);\n"};
    return 2;
  case reduce_kind_logsumexp:
    pass[0] = extremum(true, true, false);
    pass[1] = (Pass){"0", "$A += exp(v - $M);\n"};
    return 2;
  default:
    pass[0] = extremum(f, r->a->kind == reduce_kind_max ||
                              r->a->kind == reduce_kind_argmax,
                       has_index(r));
    return 1;
  }
}

static const char *accumulator_type(const Reduction *r) {
  bool counts = r->a->kind == reduce_kind_any || r->a->kind == reduce_kind_all;
  return counts ? "int" : work_type(r->work);
}

// What the first pass leaves for the second.
static const char *between_text(Emitter *e, const Reduction *r, const char *A,
                                const char *M) {
  if (is_spread(r->a->kind))
    return text_of(e, "%s = %s / %lld;\n", M, A, (long long)r->count);
  return text_of(e, "%s = fabs(%s) == INFINITY ? 0 : %s;\n", M, A, A);
}

static const char *result_text(Emitter *e, const Step *s, const Reduction *r,
                               const char *A, const char *I, const char *M) {
  DType t = s->node->type[0].dtype;
  const char *v = A;
  double divisor = (double)r->count - r->a->correction;
  switch (r->a->kind) {
  case reduce_kind_mean:
    v = text_of(e, "%s / %lld", A, (long long)r->count);
    if (r->a->running) // which infinity leaves for ever
      v = text_of(e, "isinf(%s) ? NAN : %s", A, v);
    break;
  case reduce_kind_var:
  case reduce_kind_std:
    v = text_of(e, r->a->kind == reduce_kind_std ? "sqrt(%s / %s)" : "%s / %s",
                A, float_text(e->c, DT_F64, divisor > 0 ? divisor : 0));
    break;
  case reduce_kind_logsumexp: v = text_of(e, "log(%s) + %s", A, M); break;
  case reduce_kind_argmax:
  case reduce_kind_argmin: v = I; break;
  default: break;
  }
  if (dtype_is_float(t) && r->work == DT_F64 && t != DT_F64)
    v = text_of(e, "(float)(%s)", v);
  return store_text(e, t, v);
}

// --- loops -------------------------------------------------------------------
static const char *const names[DIMS_MAX] = {"i0", "i1", "i2", "i3",
                                            "i4", "i5", "i6", "i7",
                                            "i8", "i9", "i10", "i11"};

static const char *sum_of(Emitter *e, const Reduction *r, bool reduced,
                          bool for_y, int n) {
  int64_t stride[DIMS_MAX];
  for (int i = 0; i < n; i++)
    stride[i] = r->run[i].is_reduced != reduced ? 0
                : for_y                         ? r->run[i].y_stride
                                                : r->run[i].stride;
  return dot_text(e, names, stride, n);
}

// A pass over the elements of one result, or of a block of columns.
static const char *pass_text(Emitter *e, const Reduction *r, const Pass *pass) {
  bool cols = r->has_columns;
  const Sub subs[] = {S_("A", cols ? "sum[t]" : "sum"),
                      S_("I", cols ? "index[t]" : "index"),
                      S_("M", cols ? "middle[t]" : "middle"),
                      {NULL, NULL, 0}};
  const char *take = expand_block(e->c, pass->take, subs);
  int last = cols ? r->n - 1 : r->n;
  const char *element = text_of(e, cols ? "x[from + %s + t]" : "x[from + %s]",
                                sum_of(e, r, true, false, last));
  const char *body =
      expand(e, "const $T v = $v;\n"
                "$take",
             S_("T", work_type(r->work)),
             S_("v", load_text(e, r->in, element)), S_("take", take));
  if (cols)
    body = text_of(e, "for (int t = 0; t < count; t++) {\n"
                      "%s}\n", expand(e, "  $body", S_("body", body)));
  if (has_index(r))
    body = text_of(e, "%sat++;\n", body);
  for (int i = last - 1; i >= 0; i--)
    if (r->run[i].is_reduced)
      body = loop_text(e, names[i], r->run[i].count, body);
  return text_of(e, "%s{\n%s}\n", has_index(r) ? "at = 0;\n" : "",
                 expand(e, "  $body", S_("body", body)));
}

// A sum over consecutive elements, in lanes.
static const char *lanes_text(Emitter *e, const Reduction *r,
                              const Pass *pass) {
  const Run *run = &r->run[r->n - 1];
  const char *take = expand_block(
      e->c, pass->take, (const Sub[]){S_("A", "lane[t]"), S_("M", "middle"),
                                      {NULL, NULL, 0}});
  const char *body = expand(
      e, "const $X *at = x + from + $at;\n"
         "int i = 0;\n"
         "for (; i + 8 <= $n; i += 8)\n"
         "  for (int t = 0; t < 8; t++) {\n"
         "    const double v = $v;\n"
         "    $take\n"
         "  }\n"
         "for (int t = 0; i + t < $n; t++) {\n"
         "  const double v = $v;\n"
         "  $take\n"
         "}\n",
      S_("X", dtype_ctype(r->in)),
      S_("at", sum_of(e, r, true, false, r->n - 1)), N_("n", run->count),
      S_("v", load_text(e, r->in, "at[i + t]")), S_("take", take));
  for (int i = r->n - 2; i >= 0; i--)
    if (r->run[i].is_reduced)
      body = loop_text(e, names[i], r->run[i].count, body);
  return expand(e, "{\n"
                   "  double lane[8] = {0};\n"
                   "  $body\n"
                   "  for (int t = 0; t < 8; t++)\n"
                   "    sum += lane[t];\n"
                   "}\n",
                S_("body", body));
}

static const char *one_pass(Emitter *e, const Reduction *r, const Pass *pass) {
  bool in_lanes = sums_up(r->a->kind) && r->is_float && !r->has_columns &&
                  r->n && r->run[r->n - 1].is_reduced &&
                  r->run[r->n - 1].count >= 8;
  return in_lanes ? lanes_text(e, r, pass) : pass_text(e, r, pass);
}

static const char *each_column(Emitter *e, const Reduction *r,
                               const char *text) {
  if (!r->has_columns)
    return text;
  return text_of(e, "for (int t = 0; t < count; t++) {\n%s}\n",
                 expand(e, "  $body", S_("body", text)));
}

static const char *declarations(Emitter *e, const Reduction *r, int n_passes) {
  const char *size = r->has_columns ? text_of(e, "[%d]", r->columns) : "";
  const char *text = text_of(e, "%s sum%s;\n", accumulator_type(r), size);
  if (has_index(r))
    text = text_of(e, "%sint64_t index%s, at;\n", text, size);
  if (n_passes > 1)
    text = text_of(e, "%sdouble middle%s;\n", text, size);
  return text;
}

void emit_reduce(Emitter *e, const Step *s) {
  Reduction r = reduction_of(s);
  if (out_numel(s, 0) == 0)
    return;
  Pass pass[2];
  int n = passes_of(&r, pass);
  const char *A = r.has_columns ? "sum[t]" : "sum";
  const char *I = r.has_columns ? "index[t]" : "index";
  const char *M = r.has_columns ? "middle[t]" : "middle";
  int last = r.has_columns ? r.n - 1 : r.n;
  const char *body = "";
  for (int k = 0; k < n; k++) {
    const char *first = text_of(e, "%s = %s;\n", A, pass[k].first);
    if (k == 0 && has_index(&r))
      first = text_of(e, "%s%s = 0;\n", first, I);
    if (k == 1)
      first = text_of(e, "%s%s", between_text(e, &r, A, M), first);
    body = text_of(e, "%s%s%s", body, each_column(e, &r, first),
                   in_numel(s, 0) ? one_pass(e, &r, &pass[k]) : "");
  }
  const char *to = sum_of(e, &r, false, true, last);
  const char *y = text_of(e, r.has_columns ? "y[%s + first + t]" : "y[%s]", to);
  const char *store = text_of(e, "%s = %s;\n", y,
                              result_text(e, s, &r, A, I, M));
  const char *from =
      text_of(e, r.has_columns ? "const int64_t from = %s + first;\n"
                               : "const int64_t from = %s;\n",
              sum_of(e, &r, false, false, last));
  body = expand(e, "$from\n"
                   "$declarations\n"
                   "$body\n"
                   "$store",
                S_("from", mentions(body, "from") ? from : ""),
                S_("declarations", declarations(e, &r, n)), S_("body", body),
                S_("store", each_column(e, &r, store)));
  if (r.has_columns)
    body = expand(e, "for (int first = 0; first < $n; first += $columns) {\n"
                     "  const int count = $n - first < $columns\n"
                     "                        ? $n - first : $columns;\n"
                     "  $body\n"
                     "}\n",
                  N_("n", r.run[r.n - 1].count), N_("columns", r.columns),
                  S_("body", body));
  int split = -1; // the longest
  for (int i = last - 1; i >= 0; i--)
    if (!r.run[i].is_reduced &&
        (split < 0 || r.run[i].count > r.run[split].count))
      split = i;
  for (int i = last - 1; i >= 0; i--)
    if (i == split)
      body = split_loop(e, names[i], r.run[i].count, body);
    else if (!r.run[i].is_reduced)
      body = loop_text(e, names[i], r.run[i].count, body);
  emit(e, "$body", S_("body", body));
}
