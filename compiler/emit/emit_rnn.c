// rnn: one direction of one layer, PyTorch's gates (i, f, g, o of an LSTM; r,
// z, n of a GRU). The products with x of all steps come first, then step by
// step those with h. Threads share both by panels; what is done with the gates
// takes too little time for that.
#include "emit/emitter.h"
#include "graph/rnn.h"

typedef struct Rnn {
  RnnInputs at;
  int64_t steps, batch, inputs, hidden, projected, gates;
  int64_t row;   // gates of one sample, filled up to whole panels
  int rows, columns; // of a tile; columns 1: no panels
  bool has_panels; // else weights are as PyTorch has them
  int lanes;       // of a vector; 0: none
  DType t;
  rnn_kind kind;
  bool turns;      // the panels that h passes, in every second step
} Rnn;

static Rnn rnn_of(const Emitter *e, const Step *s) {
  const Node *n = s->node;
  const Shape *x = in_shape_of(s, 0);
  Rnn r = {.at = rnn_inputs(n), .steps = x->d[0], .batch = x->d[1],
           .inputs = x->d[2], .projected = n->type[0].shape.d[2],
           .rows = s->choice.rows, .columns = s->choice.columns,
           .t = in_dtype(s, 0),
           .kind = n->attr.rnn.kind, .turns = s->choice.turns};
  r.hidden = in_shape_of(s, r.at.w_ih)->d[0] / r.at.gates;
  r.gates = r.hidden * r.at.gates;
  r.row = (r.gates + r.columns - 1) / r.columns * r.columns;
  r.has_panels = s->choice.algorithm != ALGO_LOOPS;
  if (s->choice.algorithm == ALGO_VECTORS)
    r.lanes = target_floats(e->plan->target);
  return r;
}

// to (rows, n) = from (rows, k) times w (n, k), transposed, + bias
static const char *plain_product(Emitter *e, const Step *s, const Rnn *r,
                                 int64_t rows, int64_t k, const char *from,
                                 int weight, int bias, const char *to,
                                 int64_t n) {
  return expand(e, "for (int i = 0; i < $rows; i++)\n"
                   "  for (int j = 0; j < $n; j++) {\n"
                   "    $T sum = $bias;\n"
                   "    for (int k = 0; k < $k; k++)\n"
                   "      sum += $from[i * $k + k] * $w[j * $k + k];\n"
                   "    $to[i * $n + j] = sum;\n"
                   "  }\n",
                N_("rows", rows), N_("n", n), S_("T", work_type(r->t)),
                S_("bias", bias >= 0
                               ? text_of(e, "%s[j]", input_name(e, s, bias))
                               : "0"),
                N_("k", k), S_("from", from), S_("to", to),
                S_("w", input_name(e, s, weight)));
}

// The same by tiles of vectors. The last tile repeats rows of the one before.
static const char *vector_product(Emitter *e, const Step *s, const Rnn *r,
                                  int64_t rows, int64_t k, const char *from,
                                  int weight, int bias, const char *to,
                                  int64_t to_row) {
  int tile = rows < r->rows ? (int)rows : r->rows;
  const char *text =
      "for (int i = 0; i < $rows; i += $tile) {\n"
      "  const int row = i < $last ? i : $last;\n"
      "  $f($from + row * $k, $k, $w + p * $panel, $bias,$init_row\n"
      "      $to + row * $to_row + p * $columns$y_row);\n"
      "}\n";
  return expand(
      e, text, N_("rows", rows),
      N_("tile", tile), N_("last", rows - tile),
      S_("f", vector_tile(e, tile, r->columns / r->lanes, k, 1,
                          k, 0, 0)),
      S_("from", from), N_("k", k), S_("w", input_name(e, s, weight)),
      N_("panel", k * r->columns),
      S_("bias", bias >= 0 ? text_of(e, "%s + p * %d", input_name(e, s, bias),
                                     r->columns)
                           : "NULL"),
      S_("init_row", tile == 1 ? "" : " 0,"),
      S_("to", to), N_("to_row", to_row), N_("columns", r->columns),
      S_("y_row", tile == 1 ? "" : text_of(e, ", %lld", (long long)to_row)));
}

// The same for panel p: rows of `to` are filled up.
static const char *panel_product(Emitter *e, const Step *s, const Rnn *r,
                                 int64_t rows, int64_t k, const char *from,
                                 int weight, int bias, const char *to,
                                 int64_t to_row) {
  if (r->lanes)
    return vector_product(e, s, r, rows, k, from, weight, bias, to, to_row);
  return expand(
      e, "for (int i = 0; i < $rows; i++)\n"
         "  $f($from + i * $k, $k, 1, $w + p * $panel,\n"
         "      $bias, $has_bias, $to + i * $to_row + p * $columns);\n",
      N_("rows", rows),
      S_("f", row_function(e, r->t, r->columns)), S_("from", from),
      N_("k", k), S_("w", input_name(e, s, weight)),
      N_("panel", k * r->columns), N_("has_bias", bias >= 0),
      S_("bias", bias >= 0 ? text_of(e, "%s + p * %d", input_name(e, s, bias),
                                     r->columns)
                           : "none"),
      S_("to", to), N_("to_row", to_row), N_("columns", r->columns));
}

// Of all panels; weights that are not packed have none.
static const char *product(Emitter *e, const Step *s, const Rnn *r,
                           int64_t rows, int64_t k, const char *from,
                           int weight, int bias, const char *to,
                           int64_t to_row) {
  if (!r->has_panels)
    return plain_product(e, s, r, rows, k, from, weight, bias, to, to_row);
  return expand(e, "for (int p = 0; p < $panels; p++) {\n"
                   "  $panel\n"
                   "}\n",
                N_("panels", to_row / r->columns),
                S_("panel", panel_product(e, s, r, rows, k, from, weight, bias,
                                          to, to_row)));
}

// The products that give the gates, which threads share.
static const char *gates_product(Emitter *e, const Step *s, const Rnn *r,
                                 int64_t rows, int64_t k, const char *from,
                                 int weight, int bias, const char *to,
                                 bool turns) {
  if (!r->has_panels)
    return alone_text(e, plain_product(e, s, r, rows, k, from, weight, bias,
                                       to, r->row));
  const char *panel = panel_product(e, s, r, rows, k, from, weight, bias, to,
                                    r->row);
  int64_t panels = r->row / r->columns;
  if (turns)
    return text_of(e, "%s%s",
                   alternating_loop(e, "p", panels, "step & 1", panel),
                   barrier_text(e));
  return expand(e, "$panels {\n"
                   "  $panel\n"
                   "}\n"
                   "$meet",
                S_("panels", split_head(e, "p", panels)),
                S_("panel", panel), S_("meet", barrier_text(e)));
}

// The statements for hidden unit j of one sample; gx and gh are its gates.
static const char *unit_text(Emitter *e, const Rnn *r) {
  const char *f = r->t == DT_F64 ? "" : "f";
  const Sub subs[] = {S_("exp", text_of(e, "t2c_exp%s", f)),
                      S_("tanh", text_of(e, "t2c_tanh%s", f)),
                      S_("T", work_type(r->t)), N_("H", r->hidden),
                      N_("H2", 2 * r->hidden), N_("H3", 3 * r->hidden),
                      {NULL, NULL, 0}};
  switch (r->kind) {
  case rnn_kind_tanh:
    return expand_block(e->c, "cell[j] = $tanh(gx[j] + gh[j]);\n", subs);
  case rnn_kind_relu:
    return expand_block(e->c, "const $T v = gx[j] + gh[j];\n"
                              "cell[j] = v < 0 ? 0 : v;\n", subs);
  case rnn_kind_gru:
    return expand_block(
        e->c, "const $T reset = 1 / (1 + $exp(-(gx[j] + gh[j])));\n"
              "const $T keep =\n"
              "    1 / (1 + $exp(-(gx[j + $H] + gh[j + $H])));\n"
              "const $T next =\n"
              "    $tanh(gx[j + $H2] + reset * gh[j + $H2]);\n"
              "cell[j] = (1 - keep) * next + keep * before[j];\n", subs);
  default:
    return expand_block(
        e->c, "const $T in = 1 / (1 + $exp(-(gx[j] + gh[j])));\n"
              "const $T forget =\n"
              "    1 / (1 + $exp(-(gx[j + $H] + gh[j + $H])));\n"
              "const $T next = $tanh(gx[j + $H2] + gh[j + $H2]);\n"
              "const $T out =\n"
              "    1 / (1 + $exp(-(gx[j + $H3] + gh[j + $H3])));\n"
              "state[j] = forget * state[j] + in * next;\n"
              "cell[j] = out * $tanh(state[j]);\n", subs);
  }
}

// Work memory: gates of x, gates of h, h, c, cell, projected rows.
static void declare_work(Emitter *e, const Rnn *r) {
  int64_t n = r->batch;
  emit(e, "$T *const from_x = ($T *)work;\n"
          "$T *const from_h = from_x + $x;\n"
          "$T *const hidden = from_h + $h;\n"
          "$T *const states = hidden + $p;\n"
          "$T *const cells = states + $c;\n",
       S_("T", work_type(r->t)), N_("x", r->steps * n * r->row),
       N_("h", n * r->row), N_("p", n * r->projected), N_("c", n * r->hidden));
  if (r->at.w_hr >= 0)
    emit(e, "$T *const projection = cells + $c;\n", S_("T", work_type(r->t)),
         N_("c", n * r->hidden));
  if (r->has_panels && !r->lanes && (r->at.b_ih < 0 || r->at.w_hr >= 0))
    emit(e, "static const $T none[1] = {0};\n", S_("T", work_type(r->t)));
}

// What follows a step's cells: h, projected or not, and the row of y.
static const char *finish_step(Emitter *e, const Step *s, const Rnn *r) {
  int64_t item = (int64_t)dtype_bytes(r->t), n = r->batch * r->projected;
  int64_t row = (r->projected + r->columns - 1) / r->columns * r->columns;
  const char *project = text_of(e, "memcpy(hidden, cells, %lld);\n",
                                (long long)(n * item));
  if (r->at.w_hr >= 0)
    project = expand(e, "$product\n"
                        "for (int i = 0; i < $n; i++)\n"
                        "  memcpy(hidden + i * $p, projection + i * $row, "
                        "$bytes);\n",
                     S_("product", product(e, s, r, r->batch, r->hidden,
                                           "cells", r->at.w_hr, -1,
                                           "projection", row)),
                     N_("n", r->batch), N_("p", r->projected), N_("row", row),
                     N_("bytes", r->projected * item));
  return text_of(e, "%smemcpy(y + t * %lld, hidden, %lld);\n", project,
                 (long long)n, (long long)(n * item));
}

// What becomes of the gates of a step, by one thread.
static const char *units_text(Emitter *e, const Step *s, const Rnn *r) {
  const char *T = work_type(r->t), *state = "";
  if (r->kind == rnn_kind_lstm)
    state = text_of(e, "%s *state = states + i * %lld;\n", T,
                    (long long)r->hidden);
  else if (r->kind == rnn_kind_gru)
    state = text_of(e, "const %s *before = hidden + i * %lld;\n", T,
                    (long long)r->projected);
  return expand(e, "for (int i = 0; i < $batch; i++) {\n"
                   "  const $T *gx = from_x + (t * $batch + i) * $row;\n"
                   "  const $T *gh = from_h + i * $row;\n"
                   "  $state\n"
                   "  $T *cell = cells + i * $H;\n"
                   "  for (int j = 0; j < $H; j++) {\n"
                   "    $unit\n"
                   "  }\n"
                   "}\n"
                   "$finish\n",
                N_("batch", r->batch), S_("T", T), N_("row", r->row),
                S_("state", state), N_("H", r->hidden),
                S_("unit", unit_text(e, r)),
                S_("finish", finish_step(e, s, r)));
}

// The states before the first step.
static const char *begin_text(Emitter *e, const Step *s, const Rnn *r) {
  int64_t item = (int64_t)dtype_bytes(r->t);
  const char *begin = text_of(e, "memcpy(hidden, %s, %lld);\n",
                              input_name(e, s, r->at.h),
                              (long long)(r->batch * r->projected * item));
  if (r->at.c >= 0)
    begin = text_of(e, "%smemcpy(states, %s, %lld);\n", begin,
                    input_name(e, s, r->at.c),
                    (long long)(r->batch * r->hidden * item));
  return begin;
}

// Those after the last one, as far as they are wanted.
static const char *end_text(Emitter *e, const Step *s, const Rnn *r) {
  int64_t item = (int64_t)dtype_bytes(r->t);
  const char *end = "";
  if (is_wanted(e, s, 1))
    end = text_of(e, "memcpy(y_1, hidden, %lld);\n",
                  (long long)(r->batch * r->projected * item));
  if (is_wanted(e, s, 2))
    end = text_of(e, "%smemcpy(y_2, states, %lld);\n", end,
                  (long long)(r->batch * r->hidden * item));
  return *end ? alone_text(e, end) : "";
}

void emit_rnn(Emitter *e, const Step *s) {
  Rnn r = rnn_of(e, s);
  if (r.batch == 0)
    return;
  declare_work(e, &r);
  emit(e, "$begin\n"
          "$product\n"
          "for (int step = 0; step < $steps; step++) {\n"
          "  const int t = $t;\n"
          "  $gates\n"
          "  $units\n"
          "}\n"
          "$end",
       S_("begin", alone_text(e, begin_text(e, s, &r))),
       S_("product", gates_product(e, s, &r, r.steps * r.batch, r.inputs, "x",
                                   r.at.w_ih, r.at.b_ih, "from_x",
                                   false)),
       N_("steps", r.steps),
       S_("t", s->node->attr.rnn.reverse
                   ? text_of(e, "%lld - step", (long long)(r.steps - 1))
                   : "step"),
       S_("gates", gates_product(e, s, &r, r.batch, r.projected, "hidden",
                                 r.at.w_hh, r.at.b_hh, "from_h",
                                 r.turns)),
       S_("units", alone_text(e, units_text(e, s, &r))),
       S_("end", end_text(e, s, &r)));
}
