// attend: y = softmax(program(q k)) v. Keys and values are copied into panels;
// then, for a tile of rows at a time, their scores, exp of these, and the
// product with the values, which is divided by the sums at last.
#include "emit/emitter.h"

#include "passes/attention.h"

// The place of matrix m of the batch in an input that broadcasts to the scores.
static const char *matrix_at(Emitter *e, const Shape *own, const Shape *q) {
  const char *sum = "";
  int64_t size = 1, inner = 1;
  for (int i = 1; i <= q->n; i++) {
    int64_t mine = i <= own->n ? own->d[own->n - i] : 1;
    if (i > 2 && mine != 1)
      sum = text_of(e, "%s + m / %lld %% %lld * %lld", sum, (long long)inner,
                    (long long)mine, (long long)size);
    if (i > 2)
      inner *= q->d[q->n - i];
    size *= mine;
  }
  return sum;
}

// Declares how many keys the rows of the tile see, filled up to whole panels:
// the scores of others are not made. Without such, up to whole vectors.
static const char *keys_text(Emitter *e, const Step *s, const Attend *a) {
  const Choice *c = &s->choice;
  int64_t lanes = target_floats(e->plan->target);
  if (!attend_skips(a, c))
    return text_of(e, "const int filled = %lld;\n",
                   (long long)((a->S + lanes - 1) / lanes * lanes));
  return expand(e, "const int seen = row < $last ? row + $reach : $S;\n"
                   "const int filled = (seen + $up) / $columns * $columns;\n",
                N_("last", a->S - c->rows - c->reach),
                N_("reach", c->rows + c->reach), N_("S", a->S),
                N_("up", c->columns - 1), N_("columns", c->columns));
}

static const char *seen_text(Emitter *e, const Step *s, const Attend *a) {
  return attend_skips(a, &s->choice) ? "seen"
                                     : text_of(e, "%lld", (long long)a->S);
}

// Runs the node's program over row r of the scores, s.
static const char *program_row(Emitter *e, const Step *s, const Attend *a) {
  const Node *n = s->node;
  const char *inputs[16] = {"score"}, *loads[16], *result, *all = "";
  DType in[16] = {DT_F32};
  if (!n->program)
    return "";
  for (int k = 3; k < n->n_in; k++) {
    const Shape *own = in_shape_of(s, k);
    int64_t columns = own->n > 0 ? own->d[own->n - 1] : 1;
    int64_t rows = own->n > 1 ? own->d[own->n - 2] : 1;
    const char *at = text_of(
        e, "%s%s%s", rows == 1 ? "0" : text_of(e, "(row + r) * %lld",
                                               (long long)columns),
        a->batch == 1 ? "" : matrix_at(e, own, in_shape_of(s, 0)),
        columns == 1 ? "" : " + i");
    in[k - 2] = in_dtype(s, k);
    inputs[k - 2] = text_of(e, "a%d", k);
    loads[k - 2] = text_of(
        e, "const %s a%d = %s;\n", work_type(in_dtype(s, k)), k,
        load_text(e, in_dtype(s, k),
                  text_of(e, "%s[%s]", input_name(e, s, k), at)));
  }
  const char *body = program_text(e, n->program, in, inputs, &result);
  for (int k = 1; k < n->program->n_in; k++)
    if (mentions(body, inputs[k]) || mentions(result, inputs[k]))
      all = text_of(e, "%s%s", all, loads[k]);
  return expand(e, "for (int i = 0; i < $seen; i++) {\n"
                   "  const float score = s[i];\n"
                   "  $loads\n"
                   "  $body\n"
                   "  s[i] = $result;\n"
                   "}\n",
                S_("seen", seen_text(e, s, a)), S_("loads", all),
                S_("body", body),
                S_("result", result));
}

// What the rows of a tile have to be multiplied with, in scale[]. Weights that
// masks of -100 make denormal are 0 beside the largest, which is 1; processors
// take a hundred cycles to multiply with each.
static const char *softmax_text(Emitter *e, const Step *s, const Attend *a) {
  const char *hidden = expand(
      e, "int hidden = max == -INFINITY;\n"
         "for (int i = 0; hidden && i < $seen; i++)\n"
         "  hidden = s[i] == -INFINITY;\n"
         "if (hidden) {\n"
         "  memset(s, 0, $bytes);\n"
         "  scale[r] = 0;\n"
         "  continue;\n"
         "}\n",
      S_("seen", seen_text(e, s, a)), N_("bytes", a->S * 4));
  int64_t lanes = target_floats(e->plan->target);
  const char *fill = expand(e, "for (int i = $seen; i < filled; i++)\n"
                               "  s[i] = -INFINITY;\n",
                            S_("seen", seen_text(e, s, a)));
  const char *rest = expand(e, "for (int i = filled; i < $S; i++)\n"
                               "  s[i] = 0;\n", N_("S", a->S));
  bool skips = attend_skips(a, &s->choice);
  return expand(e, "float scale[$rows];\n"
                   "for (int r = 0; r < $rows; r++) {\n"
                   "  float *const s = scores + r * $row;\n"
                   "  $program\n"
                   "  $fill\n"
                   "  const float max = $max(s, filled);\n"
                   "  $hidden\n"
                   "  for (int i = 0; i < filled; i++)\n"
                   "    s[i] = s[i] - max < -87 ? 0 : t2c_expf(s[i] - max);\n"
                   "  $rest\n"
                   "  scale[r] = (float)(1 / $sum(s, filled));\n"
                   "}\n",
                N_("rows", s->choice.rows), N_("row", a->scores_row),
                S_("program", program_row(e, s, a)),
                S_("max", max_function(e, DT_F32)),
                S_("fill", skips || a->S % lanes ? fill : ""),
                S_("rest", skips ? rest : ""),
                S_("hidden", s->node->attr.attend.masked ? hidden : ""),
                S_("sum", sum_function(e, DT_F32, "sum", "+= v")));
}

// The tile's rows of a (a_row apart, of k numbers) times all panels of b, or
// those of the keys that are seen.
static const char *product_text(Emitter *e, const Step *s, const char *a,
                                int64_t a_row, int64_t k, const char *b,
                                int columns, const char *to, int64_t row,
                                bool skips) {
  int lanes = target_floats(e->plan->target);
  const char *product =
      expand(e, "$f($a, $k, $b + $p * $panel, NULL, 0,\n"
                "    $to + $p * $columns, $row);\n",
             S_("f", vector_tile(e, s->choice.rows, columns / lanes, a_row,
                                 1, k, 0, 0)),
             S_("a", a), N_("k", k), S_("b", b),
             S_("p", loop_index(row / columns, "p")),
             N_("panel", k * columns), S_("to", to), N_("columns", columns),
             N_("row", row));
  if (!skips || row == columns)
    return loop_text(e, "p", row / columns, product);
  return expand(e, "for (int p = 0; p < filled / $columns; p++) {\n"
                   "  $product\n"
                   "}\n",
                N_("columns", columns), S_("product", product));
}

static const char *pack_text(Emitter *e, const char *from, int64_t matrix,
                             const char *to, const Panels *p) {
  return expand(e, "{\n"
                   "  const float *const b = $from + m * $matrix;\n"
                   "  float *const panels = $to;\n"
                   "  $pack\n"
                   "}\n",
                S_("from", from), N_("matrix", matrix), S_("to", to),
                S_("pack", panels_text(e, p)));
}

// Rows of the last tile repeat some of the one before, which have their result.
static const char *rows_text(Emitter *e, const Step *s, const Attend *a,
                             bool is_split) {
  const Choice *c = &s->choice;
  int64_t n = (a->L + c->rows - 1) / c->rows;
  const char *tiles = is_split ? split_head(e, "tile", n)
                               : loop_head(e, "tile", n);
  return expand(
      e, "$tiles {\n"
         "  const int row = tile < $whole ? tile * $rows : $last;\n"
         "  $keys\n"
         "  $scores\n"
         "  $softmax\n"
         "  $values\n"
         "  for (int r = tile * $rows - row; r < $rows; r++)\n"
         "    for (int i = 0; i < $EV; i++)\n"
         "      y[(m * $L + row + r) * $EV + i] =\n"
         "          result[r * $values_row + i] * scale[r];\n"
         "}\n",
      S_("tiles", tiles), N_("L", a->L), N_("rows", c->rows),
      N_("whole", a->L / c->rows), N_("last", a->L - c->rows),
      S_("scores", product_text(e, s, text_of(e, "x + (m * %lld + row) * %lld",
                                              (long long)a->L,
                                              (long long)a->E),
                                a->E, a->E, "keys", c->columns, "scores",
                                a->scores_row, attend_skips(a, c))),
      S_("keys", keys_text(e, s, a)),
      S_("softmax", softmax_text(e, s, a)),
      S_("values", product_text(e, s, "scores", a->scores_row, a->S, "values",
                                c->value_columns, "result", a->values_row,
                                false)),
      N_("EV", a->EV), N_("values_row", a->values_row));
}

void emit_attend(Emitter *e, const Step *s) {
  if (s->choice.algorithm == ALGO_LOOPS) {
    emit_refuse(e, s, "attention by tiles needs a target with vectors");
    return;
  }
  Attend a = attend_of(s->node, &s->choice);
  Panels keys = {DT_F32, a.S, a.E, s->choice.columns,
                 s->node->attr.attend.transpose_k, true};
  Panels values = {DT_F32, a.EV, a.S, s->choice.value_columns, false, true};
  // Threads take matrices, or tiles of rows where there are too few; then each
  // has its own copy of keys and values.
  bool takes_tiles = a.batch < e->threads;
  const char *matrix = expand(
      e, "$pack_keys\n"
         "$pack_values\n"
         "$rows\n",
      S_("pack_keys", pack_text(e, input_name(e, s, 1), a.S * a.E, "keys",
                                &keys)),
      S_("pack_values", pack_text(e, input_name(e, s, 2), a.S * a.EV,
                                  "values", &values)),
      S_("rows", rows_text(e, s, &a, takes_tiles)));
  emit(e, "float *const keys = $work, *const values = keys + $keys;\n"
          "float *const scores = values + $values;\n"
          "float *const result = scores + $scores;\n"
          "$matrices",
       S_("work", thread_scratch(e, s, "float")), N_("keys", a.keys),
       N_("values", a.values), N_("scores", a.scores),
       S_("matrices",
          !takes_tiles && e->takes_over
              ? turns_loop(e, "m", a.batch, matrix)
              : expand(e, "$head {\n"
                          "  $matrix\n"
                          "}\n",
                       S_("head", takes_tiles ? loop_head(e, "m", a.batch)
                                              : split_head(e, "m", a.batch)),
                       S_("matrix", matrix))));
}
