// conv and conv_transpose over flat padded planes (passes/conv_shape.h): by
// register tiles, or by taps whose weights stay in registers.
#include "emit/conv.h"

typedef struct Conv {
  ConvShape s;
  DType t;
  int rows, columns;
  bool has_bias, has_vectors;
  int64_t flat_row;    // elements of a row of `flat`
  bool is_dense;       // flat rows are rows of y
  int64_t group_weights; // of one group
} Conv;

// A phase in the text; or many of one shape, which a loop goes through: then
// what tells them apart is in tables.
typedef struct Turn {
  const ConvPhase *p;    // its shape, or theirs
  const char *taps;      // offsets of its taps: a table, NULL: not needed
  const char *w_at;      // where its weights begin
  const char *first[3];  // its first output's place in y, NULL: 0
  const char *first_at;  // that in a channel of y
  bool is_loop;
} Turn;

static Conv conv_of(Emitter *e, const Step *s) {
  Conv v = {.t = in_dtype(s, 0), .rows = s->choice.rows,
            .columns = s->choice.columns, .has_bias = s->node->n_own > 2,
            .has_vectors = s->choice.algorithm == ALGO_VECTORS};
  conv_shape(e->c, s->node, &v.s);
  for (int i = 0; i < v.s.n_phases; i++) {
    const ConvPhase *p = &v.s.phase[i];
    if (p->flat > v.flat_row)
      v.flat_row = p->flat;
    v.group_weights += conv_blocks(&v.s, v.rows) * v.s.ic * p->n_taps * v.rows;
  }
  if (v.flat_row < v.columns)
    v.flat_row = v.columns;
  v.is_dense = conv_is_dense(s->node, &v.s, v.rows, v.columns);
  return v;
}

// --- rows that threads share -------------------------------------------------
static bool shares_rows(const Emitter *e, const Step *s) {
  return s->choice.split == SPLIT_ROWS && e->threads > 1;
}

// Declares which elements of a flat row the thread computes: `begin` to
// `end` - 1, those of its rows.
static const char *range_text(Emitter *e, const Step *s, const Conv *v,
                              const ConvPhase *p) {
  int d = conv_row_dim(p);
  if (!shares_rows(e, s))
    return "";
  return expand(e, "const int begin = T2C_BEGIN(team, $rows) * $row;\n"
                   "const int next = T2C_END(team, $rows) * $row;\n"
                   "const int end = next < $flat ? next : $flat;\n",
                N_("rows", p->out[d]), N_("row", conv_row_step(&v->s, d)),
                N_("flat", p->flat));
}

// The loop over these elements.
static const char *range_loop(Emitter *e, const Step *s, const ConvPhase *p,
                              int step, const char *body) {
  bool is_shared = shares_rows(e, s);
  return expand(e, "for (int p = $begin; p < $end; $step) {\n"
                   "  $body\n"
                   "}\n",
                S_("begin", is_shared ? "begin" : "0"),
                S_("end", is_shared ? "end"
                                    : text_of(e, "%lld", (long long)p->flat)),
                S_("step", step == 1 ? "p++" : text_of(e, "p += %d", step)),
                S_("body", body));
}

// --- results -----------------------------------------------------------------
// The loop over dimension d of a phase's results.
static const char *result_loop(Emitter *e, const Step *s, const ConvPhase *p,
                               int d, const char *body) {
  static const char *const names[3] = {"d", "h", "i"};
  return shares_rows(e, s) && d == conv_row_dim(p)
             ? split_loop(e, names[d], p->out[d], body)
             : loop_text(e, names[d], p->out[d], body);
}

// From a row of `flat` to y, through the post program. Variables n, c (the
// channel in y), rows (the row of flat) and at (the channel's place) are set.
static const char *store_rows(Emitter *e, const Step *s, const Conv *v,
                              const Turn *turn) {
  const ConvShape *c = &v->s;
  const ConvPhase *p = turn->p;
  const char *names[3] = {"d", "h", "i"}, *at[3], *where[3];
  const int64_t flat_step[3] = {c->plane[1] * c->plane[2], c->plane[2], 1};
  const int64_t y_step[3] = {c->out[1] * c->out[2], c->out[2], 1};
  int64_t step[3];
  for (int d = 0; d < 3; d++) {
    at[d] = loop_index(p->out[d], names[d]);
    step[d] = p->step[d] * y_step[d];
    where[d] = p->step[d] == 1 && !turn->first[d]
                   ? at[d]
                   : text_of(e, "(%s * %lld + %s)", at[d],
                             (long long)p->step[d],
                             turn->first[d] ? turn->first[d] : "0");
  }
  int dims = s->node->type[0].shape.n - 2;
  const char *parts[5] = {loop_index(c->batch, "n"), "c"};
  for (int d = 0; d < dims; d++)
    parts[2 + d] = where[3 - dims + d];
  const char *y_at = text_of(e, "to + %s", dot_text(e, at + 2, step + 2, 1));
  const char *value = text_of(e, "line[%s]", at[2]);
  const char *store = store_result(e, s, y_at, value, parts);
  const char *row = expand(
      e, "const $T *line = rows + $from;\n"
         "const int64_t to = at + $first + $to;\n"
         "$store",
      S_("T", work_type(v->t)), S_("from", dot_text(e, at, flat_step, 2)),
      S_("first", turn->first_at), S_("to", dot_text(e, at, step, 2)),
      S_("store", result_loop(e, s, p, 2, store)));
  for (int d = 1; d >= 0; d--)
    row = result_loop(e, s, p, d, row);
  return row;
}

// The indices of the loops around a block.
typedef struct Nest {
  const char *n, *g, *o;
  int64_t blocks;
} Nest;

static Nest nest_of(const Conv *v) {
  int64_t blocks = conv_blocks(&v->s, v->rows);
  return (Nest){loop_index(v->s.batch, "n"), loop_index(v->s.groups, "g"),
                loop_index(blocks, "o"), blocks};
}

static const char *store_block(Emitter *e, const Step *s, const Conv *v,
                               const Turn *turn) {
  const ConvShape *c = &v->s;
  if (v->is_dense && !s->node->post)
    return "";
  Nest nest = nest_of(v);
  const char *channel[] = {nest.g, nest.o, loop_index(v->rows, "r")};
  const int64_t step[] = {c->oc, v->rows, 1};
  const char *limit = c->oc % v->rows == 0 ? ""
                      : nest.blocks == 1
                          ? text_of(e, " && r < %lld", (long long)c->oc)
                          : text_of(e, " && o * %d + r < %lld", v->rows,
                                    (long long)c->oc);
  const char *body = expand(
      e, "const int c = $c;\n"
         "const int64_t at = $at;\n"
         "const $T *rows = $flat;\n"
         "$store",
      S_("c", dot_text(e, channel, step, 3)), S_("T", work_type(v->t)),
      S_("at", dot_text(e, (const char *[]){nest.n, "(int64_t)c"},
                        (const int64_t[]){c->groups * c->oc * numel3(c->out),
                                          numel3(c->out)}, 2)),
      S_("flat", v->is_dense ? "y + at"
                             : text_of(e, "flat + %s",
                                       dot_text(e, channel + 2,
                                                &v->flat_row, 1))),
      S_("store", store_rows(e, s, v, turn)));
  if (v->rows == 1)
    return expand(e, "{\n  $body\n}\n", S_("body", body));
  return expand(e, "for (int r = 0; r < $rows$limit; r++) {\n"
                   "  $body\n"
                   "}\n",
                N_("rows", v->rows), S_("limit", limit), S_("body", body));
}

// Where the tiles of the current block write.
static const char *block_output(Emitter *e, const Conv *v, const Nest *nest) {
  const ConvShape *c = &v->s;
  if (!v->is_dense)
    return "flat";
  int64_t size = numel3(c->out);
  return text_of(e, "y + %s",
                 dot_text(e, (const char *[]){nest->n, nest->g, nest->o},
                          (const int64_t[]){c->groups * c->oc * size,
                                            c->oc * size, v->rows * size},
                          3));
}

static const char *block_weights(Emitter *e, const Conv *v, const Nest *nest,
                                 const Turn *turn) {
  const char *at = dot_text(e, (const char *[]){nest->g, nest->o},
                            (const int64_t[]){v->group_weights,
                                              v->s.ic * turn->p->n_taps *
                                                  v->rows},
                            2);
  return text_of(e, "w + %s%s%s", turn->w_at, strcmp(at, "0") ? " + " : "",
                 strcmp(at, "0") ? at : "");
}

static const char *block_bias(Emitter *e, const Conv *v, const Nest *nest) {
  if (!v->has_bias)
    return "none";
  return text_of(e, "bias + %s",
                 dot_text(e, (const char *[]){nest->g, nest->o},
                          (const int64_t[]){conv_blocks(&v->s, v->rows) *
                                                v->rows, v->rows}, 2));
}

// --- tiles -------------------------------------------------------------------
// Where the tile from p on begins: the last one ends where all results do, and
// computes some of them again.
static const char *last_tile_text(Emitter *e, const Step *s, const Conv *v,
                                  const ConvPhase *p) {
  int64_t last = p->flat < v->columns ? 0 : p->flat - v->columns;
  if (shares_rows(e, s))
    return text_of(e, "p + %d < end ? p : end - %d", v->columns, v->columns);
  return last % v->columns == 0 && last + v->columns == p->flat
             ? "p"
             : text_of(e, "(p < %lld ? p : %lld)", (long long)last,
                       (long long)last);
}

static const char *tile_turn(Emitter *e, const Step *s, const Conv *v,
                             const Turn *turn) {
  const ConvPhase *p = turn->p;
  Nest nest = nest_of(v);
  int lanes = v->has_vectors ? target_floats(e->plan->target) : 1;
  const char *tile = expand(
      e, v->has_vectors
             ? "const int at = $at;\n"
               "$tile(from + at, $ic, $channel, $taps, $n_taps,\n"
               "    $w, $bias, $init_row, $out + at, $row);\n"
             : "const int at = $at;\n"
               "$tile(from + at, $ic, $channel, $taps, $n_taps,\n"
               "    $w, 1, $rows, $bias, $init_row, 0,\n"
               "    $out + at, $row);\n",
      S_("at", last_tile_text(e, s, v, p)),
      S_("tile", v->has_vectors
                     ? planes_tile(e, v->rows, v->columns / lanes)
                     : tile_function(e, v->t, v->rows, v->columns)),
      N_("ic", v->s.ic), N_("channel", v->s.channel),
      S_("taps", turn->taps), N_("n_taps", p->n_taps),
      S_("w", block_weights(e, v, &nest, turn)), N_("rows", v->rows),
      S_("bias", block_bias(e, v, &nest)), N_("init_row", v->has_bias),
      S_("out", block_output(e, v, &nest)),
      N_("row", v->is_dense ? numel3(v->s.out) : v->flat_row));
  const char *all = text_of(e, "%s%s%s", range_text(e, s, v, p),
                            range_loop(e, s, p, v->columns, tile),
                            store_block(e, s, v, turn));
  return shares_rows(e, s) ? expand(e, "{\n  $all\n}\n", S_("all", all))
                           : all;
}

// --- taps --------------------------------------------------------------------
// One output channel: its few weights stay in registers along whole planes.
enum { TAPS_MAX = 32 };

static const char *taps_chunk(Emitter *e, const Step *s, const Conv *v,
                              const Turn *turn, int64_t first, int64_t end,
                              const char *init) {
  const char *weights = "", *sums = "";
  for (int64_t k = first; k < end; k++) {
    const char *at = turn->is_loop
                         ? text_of(e, "%s[%lld]", turn->taps, (long long)k)
                         : text_of(e, "%lld",
                                   (long long)turn->p->offset[k]);
    weights = text_of(e, "%sconst %s w%lld = from_w[%lld];\n", weights,
                      work_type(v->t), (long long)(k - first), (long long)k);
    sums = text_of(e, "%ssum = %s(w%lld, from[p + %s], sum);\n", sums,
                   multiply_add(v->t), (long long)(k - first), at);
  }
  const char *element = expand(e, "$T sum = $init;\n"
                                  "$sums\n"
                                  "out[p] = sum;\n",
                               S_("T", work_type(v->t)), S_("init", init),
                               S_("sums", sums));
  return expand(e, "{\n"
                   "  $weights\n"
                   "  $loop\n"
                   "}\n",
                S_("weights", weights),
                S_("loop", range_loop(e, s, turn->p, 1, element)));
}

static const char *taps_turn(Emitter *e, const Step *s, const Conv *v,
                             const Turn *turn) {
  const ConvPhase *p = turn->p;
  Nest nest = nest_of(v);
  bool is_one = v->s.ic == 1 && p->n_taps <= TAPS_MAX;
  const char *chunks = "";
  const char *first = text_of(e, "(%s)[0]", block_bias(e, v, &nest));
  for (int64_t k = 0; k < p->n_taps; k += TAPS_MAX) {
    int64_t end = k + TAPS_MAX < p->n_taps ? k + TAPS_MAX : p->n_taps;
    chunks = text_of(e, "%s%s", chunks,
                     taps_chunk(e, s, v, turn, k, end,
                                is_one ? "first" : "out[p]"));
  }
  const char *body =
      v->s.ic == 1
          ? text_of(e, "const %s *from_w = weights;\n%s", work_type(v->t),
                    chunks)
          : expand(e, "for (int c = 0; c < $ic; c++) {\n"
                      "  const $T *from_w = weights + c * $n_taps;\n"
                      "  const $T *from = planes_g + c * $channel;\n"
                      "  $chunks\n"
                      "}\n",
                   N_("ic", v->s.ic), S_("T", work_type(v->t)),
                   N_("n_taps", p->n_taps), N_("channel", v->s.channel),
                   S_("chunks", chunks));
  const char *start =
      is_one && p->n_taps
          ? ""
          : range_loop(e, s, p, 1, "out[p] = first;\n");
  // Of a phase that no tap reaches, there is the bias only.
  const char *weights =
      p->n_taps ? text_of(e, "const %s *weights = %s;", work_type(v->t),
                          block_weights(e, v, &nest, turn))
                : "";
  return expand(e, "{\n"
                   "  $weights\n"
                   "  const $T first = $first;\n"
                   "  $T *const out = $out;\n"
                   "  $range\n"
                   "  $start\n"
                   "  $body\n"
                   "  $store\n"
                   "}\n",
                S_("T", work_type(v->t)), S_("weights", weights),
                S_("first", first), S_("out", block_output(e, v, &nest)),
                S_("range", range_text(e, s, v, p)), S_("start", start),
                S_("body", p->n_taps ? body : ""),
                S_("store", store_block(e, s, v, turn)));
}

// --- phases ------------------------------------------------------------------
// More phases than these are loops over tables: a stride of 32 has 1024.
enum { PHASES_UNROLLED_MAX = 16 };

static bool is_same_shape(const ConvPhase *a, const ConvPhase *b) {
  return a->n_taps == b->n_taps && a->flat == b->flat &&
         memcmp(a->out, b->out, sizeof a->out) == 0;
}

static const char *emit_table(Emitter *e, const char *name, const char *type,
                              Buf *list, int64_t n) {
  emit(e, "static const $type $name[$n] = {\n"
          "    $list};\n",
       S_("type", type), S_("name", name), N_("n", n ? n : 1),
       S_("list", n ? wrapped(e, buf_text(list), 4) : "0"));
  return name;
}

static void add_number(Buf *list, int64_t i) {
  buf_printf(list, "%s%lld", list->n ? ", " : "", (long long)i);
}

static int64_t first_at(const ConvShape *c, const ConvPhase *p) {
  return (p->first[0] * c->out[1] + p->first[1]) * c->out[2] + p->first[2];
}

// Phase `number`, whose weights begin at w_at.
static Turn one_turn(Emitter *e, const Conv *v, bool is_tiled, int number,
                     int64_t w_at) {
  const ConvPhase *p = &v->s.phase[number];
  Turn turn = {.p = p, .w_at = text_of(e, "%lld", (long long)w_at),
               .first_at = text_of(e, "%lld", (long long)first_at(&v->s, p))};
  Buf taps = buf_new(&e->c->arena);
  for (int64_t i = 0; i < p->n_taps; i++)
    add_number(&taps, p->offset[i]);
  for (int d = 0; d < 3; d++)
    if (p->first[d])
      turn.first[d] = text_of(e, "%lld", (long long)p->first[d]);
  if (is_tiled)
    turn.taps = emit_table(e, text_of(e, "taps_%d", number), "int", &taps,
                           p->n_taps);
  return turn;
}

// The tables of all phases from `number` that have its shape; *count of them.
static Turn all_turns(Emitter *e, const Conv *v, bool is_tiled, int number,
                      const int64_t *w_at, int *count) {
  const ConvShape *c = &v->s;
  const ConvPhase *p = &c->phase[number];
  Buf taps = buf_new(&e->c->arena), weights = buf_new(&e->c->arena);
  Buf places = buf_new(&e->c->arena);
  *count = 0;
  for (int i = number; i < c->n_phases; i++) {
    const ConvPhase *q = &c->phase[i];
    if (!is_same_shape(p, q))
      continue;
    for (int64_t k = 0; k < p->n_taps; k++)
      add_number(&taps, q->offset[k]);
    add_number(&weights, w_at[i]);
    for (int d = 0; d < 3; d++)
      add_number(&places, q->first[d]);
    add_number(&places, first_at(c, q));
    ++*count;
  }
  Turn turn = {.p = p, .is_loop = true};
  const char *name;
  if (is_tiled || p->n_taps) {
    name = emit_table(e, text_of(e, "taps_%d", number), "int", &taps,
                      *count * p->n_taps);
    turn.taps = text_of(e, "(%s + q * %lld)", name, (long long)p->n_taps);
    name = emit_table(e, text_of(e, "weights_%d", number), "int64_t",
                      &weights, *count);
    turn.w_at = text_of(e, "%s[q]", name);
  }
  name = emit_table(e, text_of(e, "places_%d", number), "int64_t", &places,
                    4 * *count);
  for (int d = 0; d < 3; d++)
    turn.first[d] = text_of(e, "%s[4 * q + %d]", name, d);
  turn.first_at = text_of(e, "%s[4 * q + 3]", name);
  return turn;
}

static const char *phases_text(Emitter *e, const Step *s, const Conv *v) {
  const ConvShape *c = &v->s;
  int64_t blocks = nest_of(v).blocks, at = 0;
  bool is_tiled = s->choice.algorithm != ALGO_TAPS;
  int64_t *w_at = arena_array(&e->c->arena, (size_t)c->n_phases, sizeof *w_at);
  const char *text = "";
  for (int i = 0; i < c->n_phases; i++) {
    w_at[i] = at;
    at += blocks * c->ic * c->phase[i].n_taps * v->rows;
  }
  for (int i = 0; i < c->n_phases; i++) {
    int count = 1, before = 0;
    bool is_loop = c->n_phases > PHASES_UNROLLED_MAX;
    while (is_loop && before < i &&
           !is_same_shape(&c->phase[before], &c->phase[i]))
      before++;
    if (is_loop && before < i)
      continue; // is done with that one
    Turn turn = is_loop ? all_turns(e, v, is_tiled, i, w_at, &count)
                        : one_turn(e, v, is_tiled, i, w_at[i]);
    const char *body = is_tiled ? tile_turn(e, s, v, &turn)
                                : taps_turn(e, s, v, &turn);
    text = text_of(e, "%s%s", text,
                   is_loop ? expand(e, "for (int q = 0; q < $n; q++) {\n"
                                       "  $body\n"
                                       "}\n",
                                    N_("n", count), S_("body", body))
                           : body);
  }
  return text;
}

// --- the function ------------------------------------------------------------
// Where threads share an image, they share its planes' channels.
static const char *planes_text(Emitter *e, const Step *s, const Conv *v,
                               const char *image) {
  const bool is_shared = s->choice.split != SPLIT_IMAGES && e->threads > 1;
  const char *call = is_shared
                         ? "$planes($image, planes, T2C_BEGIN(team, $c),\n"
                           "    T2C_END(team, $c));\n"
                           "$meet"
                         : "$planes($image, planes, 0, $c);\n";
  return expand(e, call, S_("planes", text_of(e, "%s_planes", e->function)),
                S_("image", image), N_("c", v->s.groups * v->s.ic),
                S_("meet", barrier_text(e)));
}

// Where the planes and the results of tiles are.
static void emit_scratch(Emitter *e, const Step *s, const Conv *v) {
  const char *T = work_type(v->t), *own = thread_scratch(e, s, T);
  int64_t before = s->choice.copy_bytes / (int64_t)dtype_bytes(in_dtype(s, 0));
  if (s->choice.copies_input)
    emit(e, "$T *const planes = $work;\n", S_("T", T),
         S_("work", s->choice.split == SPLIT_IMAGES
                        ? own
                        : text_of(e, "(%s *)work", T)));
  if (!v->is_dense)
    emit(e, "$T *const flat = $work$planes;\n", S_("T", T), S_("work", own),
         S_("planes", before ? text_of(e, " + %lld", (long long)before) : ""));
}

// A loop within an image, around the rows.
static const char *image_loop(Emitter *e, const Step *s, const char *var,
                              int64_t count, const char *body) {
  return s->choice.split == SPLIT_BLOCKS ? split_loop(e, var, count, body)
                                         : loop_text(e, var, count, body);
}

void emit_flat_conv(Emitter *e, const Step *s) {
  Conv v = conv_of(e, s);
  const ConvShape *c = &v.s;
  Nest nest = nest_of(&v);
  bool copies = s->choice.copies_input;
  const char *T = work_type(v.t);
  if (copies)
    emit_planes(e, c, v.t, v.columns);
  emit_scratch(e, s, &v);
  if (!v.has_bias)
    emit(e, "static const $T none[1] = {0};\n", S_("T", T));
  const char *phases = phases_text(e, s, &v);
  bool by_group = c->groups > nest.blocks;
  const char *block = by_group ? loop_text(e, "o", nest.blocks, phases)
                               : image_loop(e, s, "o", nest.blocks, phases);
  const char *image_in = text_of(e, "x + %s",
                                 dot_text(e, &nest.n,
                                          (const int64_t[]){c->groups * c->ic *
                                                            numel3(c->in)},
                                          1));
  bool by_channel = s->choice.algorithm == ALGO_TAPS && c->ic > 1;
  const char *group = expand(
      e, "const $T *$from = $base + $g;\n"
         "$block",
      S_("T", T), S_("from", by_channel ? "planes_g" : "from"),
      S_("base", copies ? "planes" : image_in),
      S_("g", dot_text(e, &nest.g, (const int64_t[]){c->ic * c->channel}, 1)),
      S_("block", block));
  const char *image = expand(
      e, "$copy\n"
         "$groups",
      S_("copy", copies ? planes_text(e, s, &v, image_in) : ""),
      S_("groups", by_group ? image_loop(e, s, "g", c->groups, group)
                            : loop_text(e, "g", c->groups, group)));
  if (s->choice.split == SPLIT_IMAGES)
    image = split_loop(e, "n", c->batch, image);
  else // the planes are the next image's
    image = loop_text(e, "n", c->batch,
                      text_of(e, "%s%s", image, copies && c->batch > 1
                                                    ? barrier_text(e)
                                                    : ""));
  emit(e, "$images", S_("images", image));
}
