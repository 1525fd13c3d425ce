// matmul: y[..., m, n] = bias[n] + sum over k of a[..., m, k] * b[..., k, n],
// by register tiles over panels of b (columns side by side), or plain loops.
#include "emit/emitter.h"

#include "graph/walk.h"

typedef struct Matmul {
  int64_t batch, m, n, k;
  bool turned_a, turned_b;
  int64_t a_batch, b_batch; // elements from one matrix to the next
  int64_t panels;           // of b
  bool has_bias, packed, has_vectors;
  DType t;
  int rows, columns;
  int64_t tiles, block;     // tiles of rows, in blocks of so many
  int64_t part;             // numbers of k at a time
  int fetch, ahead;         // see Choice
  bool turns;               // panels, in every second call
} Matmul;

// The elements from one matrix of a batch to the next where all batch
// dimensions step alike; -1 where they do not.
static int64_t batch_step(const Shape *in, const Shape *out, int64_t matrix) {
  int64_t step = -1, size = matrix, inner = 1;
  for (int i = 3; i <= out->n; i++) {
    int64_t n = out->d[out->n - i];
    int64_t own = i <= in->n ? in->d[in->n - i] : 1;
    if (n != 1) {
      int64_t here = own == 1 ? 0 : size;
      if (step >= 0 && here != step * inner)
        return -1;
      if (step < 0)
        step = here;
      inner *= n;
    }
    size *= own;
  }
  return step < 0 ? 0 : step;
}

static Matmul matmul_of(const Step *s) {
  const Node *n = s->node;
  const Shape *a = in_shape_of(s, 0), *b = in_shape_of(s, 1);
  const Shape *y = &n->type[0].shape;
  Matmul v = {.batch = 1, .m = y->d[y->n - 2], .n = y->d[y->n - 1],
              .turned_a = n->attr.matmul.transpose_a,
              .turned_b = n->attr.matmul.transpose_b,
              .has_bias = n->n_own > 2, .t = in_dtype(s, 0),
              .rows = s->choice.rows, .columns = s->choice.columns};
  v.k = a->d[a->n - (v.turned_a ? 2 : 1)];
  v.has_vectors = s->choice.algorithm == ALGO_VECTORS;
  v.packed = s->choice.n_packed > 1 && s->choice.packed[1].node;
  for (int i = 0; i + 2 < y->n; i++)
    v.batch *= y->d[i];
  if (b->n == 2 && !v.turned_a) { // the batch is more rows
    v.m *= v.batch;
    v.batch = 1;
  }
  v.panels = v.columns ? (v.n + v.columns - 1) / v.columns : 0;
  v.tiles = v.rows ? (v.m + v.rows - 1) / v.rows : 0;
  v.block = s->choice.blocks.tiles ? s->choice.blocks.tiles : v.tiles;
  v.part = s->choice.blocks.k ? s->choice.blocks.k : v.k;
  v.fetch = s->choice.fetch;
  v.ahead = s->choice.ahead;
  v.turns = s->choice.turns;
  v.a_batch = batch_step(a, y, v.m * v.k);
  v.b_batch = batch_step(b, y, v.packed ? v.panels * v.columns * v.k
                                        : v.k * v.n);
  return v;
}

// Statements that set `name` to the matrix of input `in` that batch number
// `m` of the result takes.
static const char *matrix_text(Emitter *e, const Step *s, int in,
                               const Matmul *v, const char *name,
                               const char *from, int64_t step,
                               int64_t matrix) {
  const Shape *own = in_shape_of(s, in), *out = &s->node->type[0].shape;
  const char *T = dtype_ctype(v->t);
  if (v->batch == 1)
    return text_of(e, "const %s *%s = %s;\n", T, name, from);
  if (step >= 0)
    return text_of(e, "const %s *%s = %s + m * %lld;\n", T, name, from,
                   (long long)step);
  const char *sum = "";
  int64_t size = matrix, inner = 1;
  for (int i = 3; i <= out->n; i++) {
    int64_t n = out->d[out->n - i];
    int64_t mine = i <= own->n ? own->d[own->n - i] : 1;
    if (mine != 1)
      sum = text_of(e, "%s%sm / %lld %% %lld * %lld", sum, *sum ? " + " : "",
                    (long long)inner, (long long)n, (long long)size);
    inner *= n;
    size *= mine;
  }
  return text_of(e, "const %s *%s = %s + (%s);\n", T, name, from, sum);
}

// --- panels ------------------------------------------------------------------
// Where the current tile is: panel p, rows from `row`, numbers from part *
// v->part.
typedef struct Tile {
  const char *p, *row, *part; // "0" where there is one
  const char *in_block;       // its number among those of the block
  const char *count;   // columns that are results
} Tile;

static Tile tile_of(Emitter *e, const Matmul *v) {
  Tile t = {loop_index(v->panels, "p"), v->tiles == 1 ? "0" : "row",
            loop_index(v->k / v->part, "part"),
            v->tiles == 1         ? "0"
            : v->block == v->tiles ? "tile"
                                   : text_of(e, "(tile - block * %lld)",
                                             (long long)v->block),
            ""};
  int64_t last = v->n - (v->panels - 1) * v->columns;
  t.count = v->panels == 1 || last == v->columns
                ? text_of(e, "%lld", (long long)last)
                : text_of(e, "(p < %lld ? %d : %lld)",
                          (long long)(v->panels - 1), v->columns,
                          (long long)last);
  return t;
}

// The row of the result, counted through all matrices.
static const char *row_text(Emitter *e, const Matmul *v, const Tile *t) {
  const char *const index[] = {loop_index(v->batch, "m"), t->row,
                               loop_index(v->rows, "r")};
  const int64_t step[] = {v->m, 1, 1};
  const char *sum = dot_text(e, index, step, 3);
  return strchr(sum, ' ') ? text_of(e, "(%s)", sum) : sum;
}

// From the tile's `out` to y, through the post program.
static const char *store_rows(Emitter *e, const Step *s, const Matmul *v,
                              const Tile *t) {
  const char *row = row_text(e, v, t);
  const char *column = dot_text(e, (const char *[]){t->p, "t"},
                                (const int64_t[]){v->columns, 1}, 2);
  const char *at = dot_text(e, (const char *[]){row, column},
                            (const int64_t[]){v->n, 1}, 2);
  if (strchr(column, ' '))
    column = text_of(e, "(%s)", column);
  const char *out = dot_text(
      e, (const char *[]){loop_index(v->rows, "r"), "t"},
      (const int64_t[]){v->columns, 1}, 2);
  const char *store = store_result(e, s, at, text_of(e, "out[%s]", out),
                                   (const char *[]){row, column});
  return loop_text(e, "r", v->rows,
                   expand(e, "for (int t = 0; t < $count; t++) {\n"
                             "  $store\n"
                             "}\n",
                          S_("count", t->count), S_("store", store)));
}

// An argument: what this tile fetches of the panel after b.
static const char *later_text(Emitter *e, const Matmul *v, const Tile *t,
                              const char *b) {
  int64_t share = v->part * v->fetch;
  return !v->fetch ? ""
                   : text_of(e, ",\n    b + %s + %s", b,
                             offset_text(e, &t->in_block, &share, 1,
                                         v->part * v->columns));
}

// The call of the micro-kernel.
static const char *call_text(Emitter *e, const Matmul *v, const Tile *t,
                             const char *out, int64_t y_row) {
  int64_t row_step = v->turned_a ? 1 : v->k, panel = v->part * v->columns;
  int64_t k_step = v->turned_a ? v->m : 1, columns = v->columns;
  int lanes = v->has_vectors ? target_floats(e->plan->target) : 1;
  const char *init = v->has_bias
                         ? text_of(e, "bias + %s",
                                   dot_text(e, &t->p, &columns, 1))
                         : v->has_vectors ? "NULL" : "none";
  const char *init_row = "0";
  const char *b = dot_text(e, (const char *[]){t->part, t->p},
                           (const int64_t[]){v->panels * panel, panel}, 2);
  if (v->part < v->k) {
    init = text_of(e, "part ? out : %s", init);
    init_row = text_of(e, "part ? %lld : 0", (long long)columns);
  }
  const char *f = v->has_vectors ? vector_tile(e, v->rows,
                                               v->columns / lanes, row_step,
                                               k_step, v->part, v->fetch,
                                               v->ahead)
                  : v->rows == 1 ? row_function(e, v->t, v->columns)
                                 : tile_function(e, v->t, v->rows, v->columns);
  const char *text =
      v->has_vectors && v->rows == 1
          ? "$f(a + $a, $k, b + $b, $init, $out);\n"
      : v->has_vectors
          ? "$f(a + $a, $k, b + $b,\n"
            "    $init, $init_row, $out, $y_row$later);\n"
      : v->rows == 1
          ? "$f(a + $a, $k, $k_step, b + $b, $init, $bias, $out);\n"
          : "$f(b + $b, $k, $columns, first_tap, 1,\n"
            "    a + $a, $row_step, $k_step, $init, 0, $bias,\n"
            "    $out, $y_row);\n";
  return expand(e, text, S_("f", f),
                S_("a", dot_text(e, (const char *[]){t->row, t->part},
                                 (const int64_t[]){row_step, v->part}, 2)),
                N_("row_step", row_step), N_("k", v->part),
                N_("k_step", k_step), N_("columns", columns), S_("b", b),
                N_("bias", v->has_bias), S_("init", init),
                S_("init_row", init_row), S_("out", out), N_("y_row", y_row),
                S_("later", later_text(e, v, t, b)));
}

// The sums of a part of k wait for those of the next.
static const char *part_text(Emitter *e, const Step *s, const Matmul *v,
                             const Tile *t) {
  int64_t tile = (int64_t)v->rows * v->columns;
  return expand(e, "$T *const out = sums + $at;\n"
                   "$call\n"
                   "if (part == $last) {\n"
                   "  $store\n"
                   "}\n",
                S_("T", work_type(v->t)),
                S_("at", dot_text(e, (const char *[]){t->p, t->in_block},
                                  (const int64_t[]){v->block * tile, tile}, 2)),
                S_("call", call_text(e, v, t, "out", v->columns)),
                N_("last", v->k / v->part - 1),
                S_("store", store_rows(e, s, v, t)));
}

static const char *tile_text(Emitter *e, const Step *s, const Matmul *v) {
  bool is_direct = v->n % v->columns == 0 && !s->node->post;
  Tile t = tile_of(e, v);
  const char *y = dot_text(
      e, (const char *[]){loop_index(v->batch, "m"), t.row, t.p},
      (const int64_t[]){v->m * v->n, v->n, v->columns}, 3);
  if (v->part < v->k)
    return part_text(e, s, v, &t);
  const char *call = call_text(e, v, &t,
                               is_direct ? text_of(e, "y + %s", y) : "out",
                               is_direct ? v->n : v->columns);
  if (is_direct)
    return call;
  return expand(e, "$T out[$size];\n"
                   "$call\n"
                   "$store\n",
                S_("T", work_type(v->t)), N_("size", v->rows * v->columns),
                S_("call", call), S_("store", store_rows(e, s, v, &t)));
}

// The tile for all rows of a block; the last tile repeats rows of the one
// before.
static const char *rows_text(Emitter *e, const Matmul *v, const char *tile) {
  bool is_even = v->m % v->rows == 0;
  if (v->tiles == 1)
    return tile;
  const char *row = is_even ? text_of(e, "tile * %d", v->rows)
                            : text_of(e, "tile < %lld ? tile * %d : %lld",
                                      (long long)(v->tiles - 1), v->rows,
                                      (long long)(v->m - v->rows));
  const char *body = text_of(e, "const int row = %s;\n%s", row, tile);
  if (v->block == v->tiles)
    return loop_text(e, "tile", v->tiles, body);
  return expand(e, "for (int tile = block * $block; tile < $end; tile++) {\n"
                   "  $body\n"
                   "}\n",
                N_("block", v->block),
                S_("end", v->tiles % v->block == 0
                              ? text_of(e, "(block + 1) * %lld",
                                        (long long)v->block)
                              : "end"),
                S_("body", body));
}

// `body` for each panel.
static const char *panels_loop(Emitter *e, const Matmul *v, const char *body) {
  if (v->turns)
    return alternating_loop(e, "p", v->panels, "backwards", body);
  if (v->part == v->k)
    return turns_loop(e, "p", v->panels, body);
  // What the next part adds to is there.
  return text_of(e, "%s%s", turns_loop(e, "p", v->panels, body),
                 e->takes_over ? barrier_text(e) : "");
}

// All panels, for each block of rows and part of k.
static const char *blocks_text(Emitter *e, const Matmul *v,
                               const char *panels) {
  int64_t blocks = (v->tiles + v->block - 1) / v->block;
  panels = loop_text(e, "part", v->k / v->part, panels);
  if (v->tiles % v->block)
    panels = text_of(e, "const int end = block < %lld ? (block + 1) * %lld : "
                        "%lld;\n%s", (long long)(blocks - 1),
                     (long long)v->block, (long long)v->tiles, panels);
  return loop_text(e, "block", blocks, panels);
}

// Threads share the matrices of a batch, else the panels of b. Each has a
// place of its own for the panels that it packs, or the first packs for all.
static void emit_tiled(Emitter *e, const Step *s) {
  Matmul v = matmul_of(s);
  bool is_batch = v.batch > 1;
  const char *T = work_type(v.t);
  const Panels panels = {v.t, v.n, v.k, v.columns, v.turned_b, v.has_vectors};
  const char *pack = v.packed ? "" : panels_text(e, &panels);
  if (!v.has_bias && !v.has_vectors)
    emit(e, "static const $T none[1] = {0};\n", S_("T", work_type(v.t)));
  if (v.rows > 1 && !v.has_vectors)
    buf_puts(e->out, "static const int first_tap[1] = {0};\n");
  const char *tiles = tile_text(e, s, &v);
  tiles = rows_text(e, &v, tiles);
  const char *matrix = expand(
      e, "$a\n"
         "$b\n"
         "$pack\n"
         "$tiles\n",
      S_("a", matrix_text(e, s, 0, &v, "a", "x", v.a_batch, v.m * v.k)),
      S_("b", matrix_text(e, s, 1, &v, "b", "w", v.b_batch,
                          v.packed ? v.panels * v.columns * v.k : v.k * v.n)),
      S_("pack", v.packed   ? ""
                 : is_batch ? text_of(e, "%sb = panels;\n", pack)
                            : text_of(e, "%sb = panels;\n",
                                      alone_text(e, pack))),
      S_("tiles", is_batch ? loop_text(e, "p", v.panels, tiles)
                           : blocks_text(e, &v, panels_loop(e, &v, tiles))));
  if (v.part < v.k)
    emit(e, "$T *const sums = ($T *)work;\n", S_("T", T));
  if (!v.packed)
    emit(e, "$T *const panels = $at;\n", S_("T", T),
         S_("at", is_batch ? thread_scratch(e, s, T)
                           : text_of(e, "(%s *)work", T)));
  emit(e, "$all",
       S_("all", is_batch ? turns_loop(e, "m", v.batch, matrix) : matrix));
}

// --- plain loops, for any type -----------------------------------------------
static void emit_plain(Emitter *e, const Step *s) {
  Matmul v = matmul_of(s);
  DType own = own_dtype(e->g, s->node);
  bool is_float = dtype_is_float(v.t);
  const char *type = is_float ? work_type(v.t) : "uint64_t";
  const char *a = load_text(e, v.t,
                            text_of(e, v.turned_a ? "a[k * %lld + i]"
                                                  : "a[i * %lld + k]",
                                    (long long)(v.turned_a ? v.m : v.k)));
  const char *b = load_text(e, v.t,
                            text_of(e, v.turned_b ? "b[j * %lld + k]"
                                                  : "b[k * %lld + j]",
                                    (long long)(v.turned_b ? v.k : v.n)));
  const char *row = v.batch == 1 ? "i" : text_of(e, "(m * %lld + i)",
                                                 (long long)v.m);
  const char *bias = v.has_bias ? text_of(e, "(%s)%s", type,
                                          load_text(e, v.t, "bias[j]"))
                                : "0";
  const char *matrix = expand(
      e, "$a_matrix\n"
         "$b_matrix\n"
         "for (int i = 0; i < $m; i++)\n"
         "  for (int j = 0; j < $n; j++) {\n"
         "    $type sum = $bias;\n"
         "    for (int k = 0; k < $k; k++)\n"
         "      sum += ($type)$a * ($type)$b;\n"
         "    $store\n"
         "  }\n",
      S_("a_matrix", matrix_text(e, s, 0, &v, "a", "x", v.a_batch, v.m * v.k)),
      S_("b_matrix", matrix_text(e, s, 1, &v, "b", "w", v.b_batch,
                                 v.k * v.n)),
      N_("m", v.m), N_("n", v.n), S_("type", type), S_("bias", bias),
      N_("k", v.k), S_("a", a), S_("b", b),
      S_("store", store_result(e, s, text_of(e, "%s * %lld + j", row,
                                             (long long)v.n),
                               dtype_is_float(own) ? "sum" : "t2c_wrap(sum)",
                               (const char *[]){row, "j"})));
  emit(e, "$all", S_("all", loop_text(e, "m", v.batch, matrix)));
}

// --- the JIT's kernel --------------------------------------------------------
static void emit_kernel(Emitter *e, const Step *s) {
  Matmul v = matmul_of(s);
  const char *y = v.batch == 1 ? "y" : text_of(e, "y + m * %lld",
                                               (long long)(v.m * v.n));
  e->can_fail = true;
  emit(e, "static const MatmulArgs args = {$m, $n, $k, $ta, $tb};\n",
       N_("m", v.m), N_("n", v.n), N_("k", v.k), N_("ta", v.turned_a),
       N_("tb", v.turned_b));
  const char *matrix = expand(
      e, "$a\n"
         "$b\n"
         "if (!t2c_kernel_matmul_$t(&args, a, b, $bias, $y))\n"
         "  return T2C_EMEMORY;\n",
      S_("a", matrix_text(e, s, 0, &v, "a", "x", v.a_batch, v.m * v.k)),
      S_("b", matrix_text(e, s, 1, &v, "b", "w", v.b_batch, v.k * v.n)),
      S_("t", dtype_short(v.t)), S_("bias", v.has_bias ? "bias" : "0"),
      S_("y", y));
  emit(e, "$all\n"
          "$post",
       S_("all", loop_text(e, "m", v.batch, matrix)),
       S_("post", s->node->post ? post_in_place(e, s) : ""));
}

void emit_matmul(Emitter *e, const Step *s) {
  if (edge_numel(edge_of(s->node)) == 0)
    return;
  switch (s->choice.algorithm) {
  case ALGO_LOOPS: emit_plain(e, s); break;
  case ALGO_KERNEL: emit_kernel(e, s); break;
  case ALGO_STRASSEN: emit_strassen(e, s); break;
  default: emit_tiled(e, s);
  }
}
