// The micro-kernels: products added up in registers. A layer's function is a
// loop nest that calls them with literals, which the C compiler turns into
// constants.
//
// The sums are arrays of a few rows by two vectors or more; gcc keeps them in
// registers when the inner loop is too long to be unrolled before it is
// vectorised, hence 32 columns.
#include "emit/emitter.h"

bool helper_is_new(Emitter *e, const char *name) {
  for (int i = 0; i < e->helpers.n; i++)
    if (!strcmp(e->helpers.at[i], name))
      return false;
  vec_push(&e->c->arena, &e->helpers, name);
  return true;
}

const char *tile_function(Emitter *e, DType t, int rows, int columns) {
  const char *name = text_of(e, "tile_%s_%dx%d", dtype_short(t), rows,
                             columns);
  if (!helper_is_new(e, name))
    return name;
  emit_block(&e->shared,
             "// y (rows of $columns, y_row apart) = init + the products of w\n"
             "// and x: for every channel and tap, w has $rows numbers, w_row\n"
             "// apart (w_step from one tap to the next), and x $columns.\n"
             "static inline void $name(\n"
             "    const $T *restrict x, int64_t channels, int64_t x_channel,\n"
             "    const int *restrict taps, int n_taps, const $T *restrict w,\n"
             "    int64_t w_row, int64_t w_step, const $T *restrict init,\n"
             "    int64_t init_row, int64_t init_step, $T *restrict y,\n"
             "    int64_t y_row) {\n"
             "  $T sum[$rows][$columns];\n"
             "  for (int r = 0; r < $rows; r++)\n"
             "    for (int t = 0; t < $columns; t++)\n"
             "      sum[r][t] = init[r * init_row + t * init_step];\n"
             "  for (int64_t c = 0; c < channels; c++, x += x_channel)\n"
             "    for (int k = 0; k < n_taps; k++, w += w_step) {\n"
             "      const $T *restrict from = x + taps[k];\n"
             "      for (int r = 0; r < $rows; r++)\n"
             "        for (int t = 0; t < $columns; t++)\n"
             "          sum[r][t] = $fma(w[r * w_row], from[t], sum[r][t]);\n"
             "    }\n"
             "  for (int r = 0; r < $rows; r++)\n"
             "    for (int t = 0; t < $columns; t++)\n"
             "      y[r * y_row + t] = sum[r][t];\n"
             "}\n\n",
             (const Sub[]){S_("name", name), S_("T", work_type(t)),
                           N_("rows", rows), N_("columns", columns),
                           S_("fma", multiply_add(t)), {NULL, NULL, 0}});
  return name;
}

const char *row_function(Emitter *e, DType t, int columns) {
  const char *name = text_of(e, "row_%s_%d", dtype_short(t), columns);
  if (!helper_is_new(e, name))
    return name;
  emit_block(&e->shared,
             "// y ($columns) = init + x (n numbers, x_step apart) times the\n"
             "// rows of a panel w (n, $columns), added up in four sums.\n"
             "static inline void $name(\n"
             "    const $T *restrict x, int n, int64_t x_step,\n"
             "    const $T *restrict w, const $T *restrict init,\n"
             "    int64_t init_step, $T *restrict y) {\n"
             "  $T sum[4][$columns];\n"
             "  for (int r = 0; r < 4; r++)\n"
             "    for (int t = 0; t < $columns; t++)\n"
             "      sum[r][t] = r ? 0 : init[t * init_step];\n"
             "  int k = 0;\n"
             "  for (; k + 4 <= n; k += 4, w += 4 * $columns)\n"
             "    for (int r = 0; r < 4; r++)\n"
             "      for (int t = 0; t < $columns; t++)\n"
             "        sum[r][t] = $fma(x[(k + r) * x_step],\n"
             "                         w[r * $columns + t], sum[r][t]);\n"
             "  for (; k < n; k++, w += $columns)\n"
             "    for (int t = 0; t < $columns; t++)\n"
             "      sum[0][t] = $fma(x[k * x_step], w[t], sum[0][t]);\n"
             "  for (int t = 0; t < $columns; t++)\n"
             "    y[t] = (sum[0][t] + sum[1][t]) + (sum[2][t] + sum[3][t]);\n"
             "}\n\n",
             (const Sub[]){S_("name", name), S_("T", work_type(t)),
                           N_("columns", columns), S_("fma", multiply_add(t)),
                           {NULL, NULL, 0}});
  return name;
}
