// The micro-kernels: products added up in registers. A layer's function is a
// loop nest that calls them with literals, which the C compiler turns into
// constants.
//
// Each row of sums is an array of two vectors or more, and one loop runs over
// all rows: gcc and clang keep such arrays in registers, where those of two
// dimensions often go through memory. The loop is too long to be unrolled
// before it is vectorised, hence 32 columns.
#include "emit/emitter.h"

bool helper_is_new(Emitter *e, const char *name) {
  for (int i = 0; i < e->helpers.n; i++)
    if (!strcmp(e->helpers.at[i], name))
      return false;
  vec_push(&e->c->arena, &e->helpers, name);
  return true;
}

// The text once for each row, with $r replaced.
static const char *each_row(Emitter *e, int rows, const char *text,
                            const Sub *subs) {
  const char *all = "";
  for (int r = 0; r < rows; r++) {
    Sub with_row[8] = {N_("r", r)};
    int n = 1;
    for (; subs && subs->name; subs++)
      with_row[n++] = *subs;
    subs = subs ? subs - (n - 1) : NULL;
    all = text_of(e, "%s%s", all, expand_block(e->c, text, with_row));
  }
  return all;
}

const char *tile_function(Emitter *e, DType t, int rows, int columns) {
  const char *name = text_of(e, "tile_%s_%dx%d", dtype_short(t), rows,
                             columns);
  if (!helper_is_new(e, name))
    return name;
  const Sub common[] = {S_("T", work_type(t)), N_("columns", columns),
                        S_("fma", multiply_add(t)), {NULL, NULL, 0}};
  emit_block(&e->shared,
             "// y ($rows rows of $columns, y_row apart) = init + products of\n"
             "// w and x: for every channel and tap, w has a number for each\n"
             "// row (w_row apart; w_step to the next tap), x one a column.\n"
             "static inline void $name(\n"
             "    const $T *restrict x, int channels, int64_t x_channel,\n"
             "    const int *restrict taps, int n_taps, const $T *restrict w,\n"
             "    int64_t w_row, int64_t w_step, const $T *restrict init,\n"
             "    int64_t init_row, int64_t init_step, $T *restrict y,\n"
             "    int64_t y_row) {\n"
             "  $unused\n"
             "  $sums\n"
             "  for (int t = 0; t < $columns; t++) {\n"
             "    $first\n"
             "  }\n"
             "  for (int c = 0; c < channels; c++, x += x_channel)\n"
             "    for (int k = 0; k < n_taps; k++, w += w_step) {\n"
             "      const $T *restrict from = x + taps[k];\n"
             "      $weights\n"
             "      for (int t = 0; t < $columns; t++) {\n"
             "        $add\n"
             "      }\n"
             "    }\n"
             "  for (int t = 0; t < $columns; t++) {\n"
             "    $store\n"
             "  }\n"
             "}\n\n",
             (const Sub[]){
                 S_("name", name), common[0], common[1], N_("rows", rows),
                 S_("unused", rows == 1 ? "(void)w_row;\n(void)init_row;\n"
                                          "(void)y_row;\n"
                                        : ""),
                 S_("sums", each_row(e, rows, "$T sum$r[$columns];\n", common)),
                 S_("first",
                    each_row(e, rows, "sum$r[t] = init[$r * init_row + t * "
                                      "init_step];\n", NULL)),
                 S_("weights", each_row(e, rows, "const $T w$r = w[$r * "
                                                 "w_row];\n", common)),
                 S_("add", each_row(e, rows, "sum$r[t] = $fma(w$r, from[t], "
                                             "sum$r[t]);\n", common)),
                 S_("store", each_row(e, rows, "y[$r * y_row + t] = "
                                               "sum$r[t];\n", NULL)),
                 {NULL, NULL, 0}});
  return name;
}

const char *row_function(Emitter *e, DType t, int columns) {
  enum { SUMS = 4 };
  const char *name = text_of(e, "row_%s_%d", dtype_short(t), columns);
  if (!helper_is_new(e, name))
    return name;
  const Sub common[] = {S_("T", work_type(t)), N_("columns", columns),
                        S_("fma", multiply_add(t)), {NULL, NULL, 0}};
  emit_block(&e->shared,
             "// y ($columns) = init + x (n numbers, x_step apart) times the\n"
             "// rows of a panel w (n, $columns), added up in four sums.\n"
             "static inline void $name(\n"
             "    const $T *restrict x, int n, int64_t x_step,\n"
             "    const $T *restrict w, const $T *restrict init,\n"
             "    int64_t init_step, $T *restrict y) {\n"
             "  $sums\n"
             "  for (int t = 0; t < $columns; t++) {\n"
             "    sum0[t] = init[t * init_step];\n"
             "    sum1[t] = sum2[t] = sum3[t] = 0;\n"
             "  }\n"
             "  int k = 0;\n"
             "  for (; k + 4 <= n; k += 4, w += 4 * $columns) {\n"
             "    $factors\n"
             "    for (int t = 0; t < $columns; t++) {\n"
             "      $add\n"
             "    }\n"
             "  }\n"
             // Counted down: of `k < n`, gcc for machines of 32 bits warns
             // where n is a multiple of four.
             "  for (int rest = n % 4; rest > 0; rest--, k++, w += $columns)\n"
             "    for (int t = 0; t < $columns; t++)\n"
             "      sum0[t] = $fma(x[k * x_step], w[t], sum0[t]);\n"
             "  for (int t = 0; t < $columns; t++)\n"
             "    y[t] = (sum0[t] + sum1[t]) + (sum2[t] + sum3[t]);\n"
             "}\n\n",
             (const Sub[]){
                 S_("name", name), common[0], common[1], common[2],
                 S_("sums", each_row(e, SUMS, "$T sum$r[$columns];\n", common)),
                 S_("factors", each_row(e, SUMS, "const $T x$r = x[(k + $r) * "
                                                 "x_step];\n", common)),
                 S_("add", each_row(e, SUMS, "sum$r[t] = $fma(x$r, w[$r * "
                                             "$columns + t], sum$r[t]);\n",
                                    common)),
                 {NULL, NULL, 0}});
  return name;
}
