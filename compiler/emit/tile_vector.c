// The micro-kernels of matrix products, with vectors. One loop over k: loads
// of a panel's vectors, a broadcast of each row's number, and all products
// into sums that stay in registers.
#include "emit/emitter.h"

enum { LINE = 16 }; // floats that a cache fetches together

// The text for r = first..rows-1 and each vector v, with $s (its sum), $r,
// $v, $at (the place of row r in a) and $b (of vector r, v in b) replaced.
static const char *each_sum(Emitter *e, int first, int rows, int vectors,
                            int64_t a_row, const char *text) {
  Buf all = buf_new(&e->c->arena);
  for (int r = first; r < rows; r++)
    for (int v = 0; v < vectors; v++)
      emit_block(&all, text,
                 (const Sub[]){S_("s", text_of(e, "s%d_%d", r, v)), N_("r", r),
                               N_("v", v), N_("at", r * a_row),
                               N_("b", r * vectors + v), {NULL, NULL, 0}});
  return buf_text(&all);
}

// What some steps of the panel b read, the steps of `ahead` floats later.
static const char *ahead_text(Emitter *e, int vectors, int steps, int ahead) {
  const char *all = "";
  int end = ahead + steps * vectors * target_floats(e->plan->target);
  for (int at = ahead; ahead && at < end; at += LINE)
    all = text_of(e, "%sT2C_FETCH_NEAR(b + %d);\n", all, at);
  return all;
}

// A single row has too few sums to hide how long one takes: they are split in
// parts that take turns.
static void row_kernel(Emitter *e, const char *name, int vectors,
                       int64_t step, int ahead) {
  enum { SUMS = 8 };
  int parts = SUMS / vectors;
  const char *join = "";
  for (int p = 1; p < parts; p++)
    join = text_of(e, "%s%s", join,
                   each_sum(e, p, p + 1, vectors, 0, "s0_$v += $s;\n"));
  emit_block(
      &e->shared,
      "// y ($vectors vectors) = init, or 0 + a (k numbers, $step\n"
      "// apart) times the panel b.\n"
      "static void $name(const float *restrict a, int k,\n"
      "    const float *restrict b, const float *restrict init,\n"
      "    float *restrict y) {\n"
      "  $zero\n"
      "  int i = 0;\n"
      "  if (init) {\n"
      "    $init\n"
      "  }\n"
      "  for (; i + $parts <= k; i += $parts) {\n"
      "    $ahead\n"
      "    $add\n"
      "    a += $turn;\n"
      "    b += $size * T2C_LANES;\n"
      "  }\n"
      "  for (; i < k; i++, a += $step, b += $vectors * T2C_LANES) {\n"
      "    $one\n"
      "  }\n"
      "  $join\n"
      "  $store\n"
      "}\n\n",
      (const Sub[]){
          S_("name", name), N_("vectors", vectors), N_("step", step),
          S_("init", each_sum(e, 0, 1, vectors, 0,
                              "$s = T2C_LOAD(init + $v * T2C_LANES);\n")),
          S_("zero", each_sum(e, 0, parts, vectors, 0,
                              "t2c_vec $s = {0};\n")),
          N_("parts", parts), N_("turn", parts * step),
          N_("size", parts * vectors),
          S_("ahead", ahead_text(e, vectors, parts, ahead)),
          S_("add", each_sum(e, 0, parts, vectors, step,
                             "$s += T2C_LOAD(b + $b * T2C_LANES) * "
                             "a[$at];\n")),
          S_("one", each_sum(e, 0, 1, vectors, 0,
                             "s0_$v += T2C_LOAD(b + $v * T2C_LANES) * "
                             "a[0];\n")),
          S_("join", join),
          S_("store", each_sum(e, 0, 1, vectors, 0,
                               "T2C_STORE(y + $v * T2C_LANES, s0_$v);\n")),
          {NULL, NULL, 0}});
}

// Steps of k whose loop is written out: what counts them, and what fetches, is
// then done once for all of them, on behalf of the products.
enum { STEPS = 4 };

// The steps fetch so many floats of a later panel, each its share: whole cache
// lines, or the same one for some turns of the loop.
static const char *fetch_text(Emitter *e, int fetch) {
  const char *all = "";
  int floats = fetch * STEPS;
  for (int at = 0; at < floats; at += LINE)
    all = text_of(e, "%sT2C_FETCH(later + %d);\n", all, at);
  return fetch ? text_of(e, "%slater += %d;\n", all, floats) : "";
}

// One step of k: a's numbers of it times b's vectors.
static const char *step_text(Emitter *e, int rows, int vectors,
                             int64_t a_row) {
  return text_of(e, "%s%s",
                 each_sum(e, 0, 1, vectors, 0,
                          "const t2c_vec b$v = T2C_LOAD(b + $v * "
                          "T2C_LANES);\n"),
                 each_sum(e, 0, rows, vectors, a_row,
                          "$s += b$v * a[$at];\n"));
}

static void tile_kernel(Emitter *e, const char *name, int rows, int vectors,
                        int64_t a_row, int64_t step, int fetch, int ahead,
                        bool is_even) {
  const char *one = step_text(e, rows, vectors, a_row);
  const char *rest = expand(
      e, "for (; i < k; i++, a += $step, b += $vectors * T2C_LANES) {\n"
         "  $one\n"
         "}\n",
      N_("step", step), N_("vectors", vectors), S_("one", one));
  emit_block(
      &e->shared,
      "// y ($rows rows of $vectors vectors, y_row apart) = init (rows\n"
      "// init_row apart), or 0 + a ($rows rows, $a_row apart, of k\n"
      "// numbers, $step apart) times the panel b$fetches.\n"
      "static void $name(const float *restrict a, int k,\n"
      "    const float *restrict b, const float *init, int64_t init_row,\n"
      "    float *y, int64_t y_row$later) {\n"
      "  $zero\n"
      "  if (init) {\n"
      "    $init\n"
      "  }\n"
      "  int i = 0;\n"
      "  for (; i + $steps <= k; i += $steps) {\n"
      "    $ahead\n"
      "    $fetch\n"
      "    T2C_WRITE_OUT($steps)\n"
      "    for (int j = 0; j < $steps; j++, a += $step,\n"
      "             b += $vectors * T2C_LANES) {\n"
      "      $one\n"
      "    }\n"
      "  }\n"
      "  $rest\n"
      "  $store\n"
      "}\n\n",
      (const Sub[]){
          S_("name", name), N_("rows", rows), N_("vectors", vectors),
          N_("a_row", a_row), N_("step", step), N_("steps", STEPS),
          S_("fetches", fetch ? "; later panels are fetched" : ""),
          S_("later", fetch ? ", const float *later" : ""),
          S_("fetch", fetch_text(e, fetch)),
          S_("ahead", ahead_text(e, vectors, STEPS, ahead)),
          S_("init", each_sum(e, 0, rows, vectors, 0,
                              "$s = T2C_LOAD(init + $r * init_row + $v * "
                              "T2C_LANES);\n")),
          S_("zero", each_sum(e, 0, rows, vectors, 0,
                              "t2c_vec $s = {0};\n")),
          S_("one", one), S_("rest", is_even ? "" : rest),
          S_("store", each_sum(e, 0, rows, vectors, 0,
                               "T2C_STORE(y + $r * y_row + $v * T2C_LANES, "
                               "$s);\n")),
          {NULL, NULL, 0}});
}

const char *vector_tile(Emitter *e, int rows, int vectors, int64_t a_row,
                        int64_t a_step, int64_t k, int fetch, int ahead) {
  bool is_even = k % STEPS == 0;
  const char *name = text_of(e, "%s_%dx%d", rows == 1 ? "row" : "tile", rows,
                             vectors * target_floats(e->plan->target));
  if (rows > 1)
    name = text_of(e, "%s_of_%lld", name, (long long)a_row);
  if (a_step != 1)
    name = text_of(e, "%s_by_%lld", name, (long long)a_step);
  if (fetch)
    name = text_of(e, "%s_fetch_%d", name, fetch);
  if (ahead)
    name = text_of(e, "%s_ahead", name);
  if (rows > 1 && !is_even)
    name = text_of(e, "%s_uneven", name);
  if (!helper_is_new(e, name))
    return name;
  need_header(e, "torch2c_vector.h");
  buf_puts(&e->shared, "T2C_KERNELS_BEGIN\n\n");
  if (rows == 1)
    row_kernel(e, name, vectors, a_step, ahead);
  else
    tile_kernel(e, name, rows, vectors, a_row, a_step, fetch, ahead, is_even);
  buf_puts(&e->shared, "T2C_KERNELS_END\n\n");
  return name;
}

const char *adding_tile(Emitter *e, int rows, int vectors, int64_t a_row,
                        int fetch) {
  const char *name = text_of(e, "tile_%dx%d_of_%lld_adding_fetch_%d", rows,
                             vectors * target_floats(e->plan->target),
                             (long long)a_row, fetch);
  if (!helper_is_new(e, name))
    return name;
  need_header(e, "torch2c_vector.h");
  emit_block(
      &e->shared,
      "T2C_KERNELS_BEGIN\n\n"
      "// y ($rows rows of $vectors vectors, dense) += a ($rows rows, $a_row\n"
      "// apart, of k numbers) times the panel b, and also += sign times the\n"
      "// same; later panels are fetched.\n"
      "static void $name(const float *restrict a, int k,\n"
      "    const float *restrict b, float *restrict y,\n"
      "    float *restrict also, float sign, const float *later) {\n"
      "  $zero\n"
      "  for (int i = 0; i < k; i += $steps) {\n"
      "    $fetch\n"
      "    T2C_WRITE_OUT($steps)\n"
      "    for (int j = 0; j < $steps; j++, a++,\n"
      "             b += $vectors * T2C_LANES) {\n"
      "      $one\n"
      "    }\n"
      "  }\n"
      "  $add\n"
      "  if (also) {\n"
      "    $also\n"
      "  }\n"
      "}\n\n"
      "T2C_KERNELS_END\n\n",
      (const Sub[]){
          S_("name", name), N_("rows", rows), N_("vectors", vectors),
          N_("a_row", a_row), N_("steps", STEPS),
          S_("zero", each_sum(e, 0, rows, vectors, 0, "t2c_vec $s = {0};\n")),
          S_("fetch", fetch_text(e, fetch)),
          S_("one", step_text(e, rows, vectors, a_row)),
          S_("add", each_sum(e, 0, rows, vectors, 0,
                             "T2C_STORE(y + $b * T2C_LANES,\n"
                             "    T2C_LOAD(y + $b * T2C_LANES) + $s);\n")),
          S_("also", each_sum(e, 0, rows, vectors, 0,
                              "T2C_STORE(also + $b * T2C_LANES,\n"
                              "    T2C_LOAD(also + $b * T2C_LANES) + "
                              "sign * $s);\n")),
          {NULL, NULL, 0}});
  return name;
}

// gcc leaves an array's loop to its vectoriser, and reads x again for each row:
// at addresses of any alignment, which takes twice the time of all the rest.
const char *planes_tile(Emitter *e, int rows, int vectors) {
  const char *name = text_of(e, "planes_%dx%d", rows,
                             vectors * target_floats(e->plan->target));
  if (!helper_is_new(e, name))
    return name;
  need_header(e, "torch2c_vector.h");
  emit_block(
      &e->shared,
      "T2C_KERNELS_BEGIN\n\n"
      "// y ($rows rows of $vectors vectors, y_row apart) = init (a number\n"
      "// each row, init_row apart) + products of w and x: for every\n"
      "// channel and tap, w has a number for each row, x one a column.\n"
      "static void $name(const float *restrict x, int channels,\n"
      "    int64_t x_channel, const int *restrict taps, int n_taps,\n"
      "    const float *restrict w, const float *restrict init,\n"
      "    int64_t init_row, float *restrict y, int64_t y_row) {\n"
      "  T2C_ALIKE\n"
      "  $first\n"
      "  for (int c = 0; c < channels; c++, x += x_channel)\n"
      "    for (int k = 0; k < n_taps; k++, w += $rows) {\n"
      "      const float *from = x + taps[k];\n"
      "      $x\n"
      "      $add\n"
      "    }\n"
      "  $store\n"
      "}\n\n"
      "T2C_KERNELS_END\n\n",
      (const Sub[]){
          S_("name", name), N_("rows", rows), N_("vectors", vectors),
          S_("first", each_sum(e, 0, rows, vectors, 0,
                               "t2c_vec $s = T2C_SPLAT(init[$r * "
                               "init_row]);\n")),
          S_("x", each_sum(e, 0, 1, vectors, 0,
                           "const t2c_vec x$v = T2C_LOAD(from + $v * "
                           "T2C_LANES);\n")),
          S_("add", each_sum(e, 0, rows, vectors, 0, "$s += x$v * w[$r];\n")),
          S_("store", each_sum(e, 0, rows, vectors, 0,
                               "T2C_STORE(y + $r * y_row + $v * T2C_LANES, "
                               "$s);\n")),
          {NULL, NULL, 0}});
  return name;
}
