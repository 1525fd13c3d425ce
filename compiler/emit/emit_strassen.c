// matmul by Strassen's algorithm (graph/strassen.h): the sums of a's blocks are
// written once; then, for each pair of panels, every product is added to the
// blocks of the result that it is part of, which wait in the cache.
#include "emit/emitter.h"

#include "passes/strassen.h"

// --- what does not depend on the shape ---------------------------------------
// A row with numbers that are infinite or not a number takes no part: its
// scale is 0, and the sums leave it out.
static const char *scale_function(Emitter *e) {
  const char *name = "strassen_scale";
  if (!helper_is_new(e, name))
    return name;
  emit_block(
      &e->shared,
      "// The power of two that brings the largest of n numbers between 1\n"
      "// and 2, or 0 where one of them is not finite. *back is its inverse,\n"
      "// 1 where that is 0; and 0 where all numbers are 0.\n"
      "static float strassen_scale(const float *x, int n, float *back) {\n"
      "  int largest = 0, bits;\n"
      "  for (int i = 0; i < n; i++) {\n"
      "    memcpy(&bits, x + i, sizeof bits);\n"
      "    bits &= 0x7fffffff;\n"
      "    largest = bits > largest ? bits : largest;\n"
      "  }\n"
      "  float scale = 0;\n"
      "  *back = 1;\n"
      "  if (largest >= 0x7f800000)\n"
      "    return scale;\n"
      "  int up = 254 - (largest >> 23);\n"
      "  up = up < 1 ? 1 : up > 253 ? 253 : up;\n"
      "  bits = up << 23;\n"
      "  memcpy(&scale, &bits, sizeof bits);\n"
      "  bits = largest ? (254 - up) << 23 : 0;\n"
      "  memcpy(back, &bits, sizeof bits);\n"
      "  return scale;\n"
      "}\n\n",
      (const Sub[]){{NULL, NULL, 0}});
  return name;
}

static const char *sums_function(Emitter *e) {
  const char *name = "strassen_sums";
  if (!helper_is_new(e, name))
    return name;
  emit_block(
      &e->shared,
      "T2C_KERNELS_BEGIN\n\n"
      "// The sums of the halves of two rows, each part of them for all\n"
      "// products (`product` apart).\n"
      "static void strassen_sums(const float *restrict top, float scale,\n"
      "    const float *restrict bottom, float bottom_scale, int half,\n"
      "    int part, float *restrict to, int64_t product) {\n"
      "  for (int from = 0; from < half; from += part, to += 7 * product)\n"
      "    for (int k = 0; k < part; k += T2C_LANES) {\n"
      "      const float *const x = top + from + k;\n"
      "      const float *const z = bottom + from + k;\n"
      "      t2c_vec a11 = {0}, a12 = {0}, a21 = {0}, a22 = {0};\n"
      "      if (scale != 0) {\n"
      "        a11 = T2C_LOAD(x) * scale;\n"
      "        a12 = T2C_LOAD(x + half) * scale;\n"
      "      }\n"
      "      if (bottom_scale != 0) {\n"
      "        a21 = T2C_LOAD(z) * bottom_scale;\n"
      "        a22 = T2C_LOAD(z + half) * bottom_scale;\n"
      "      }\n"
      "      float *const y = to + k;\n"
      "      T2C_STORE(y, a11 + a22);\n"
      "      T2C_STORE(y + product, a11);\n"
      "      T2C_STORE(y + 2 * product, a22);\n"
      "      T2C_STORE(y + 3 * product, a11 + a12);\n"
      "      T2C_STORE(y + 4 * product, a21 + a22);\n"
      "      T2C_STORE(y + 5 * product, a21 - a11);\n"
      "      T2C_STORE(y + 6 * product, a12 - a22);\n"
      "    }\n"
      "}\n\n"
      "T2C_KERNELS_END\n\n",
      (const Sub[]){{NULL, NULL, 0}});
  return name;
}

static const char *rest_function(Emitter *e) {
  const char *name = "strassen_rest";
  if (!helper_is_new(e, name))
    return name;
  emit_block(
      &e->shared,
      "T2C_KERNELS_BEGIN\n\n"
      "// The sums of the halves of a row that goes with no other.\n"
      "static void strassen_rest(const float *restrict row, float scale,\n"
      "    int half, int part, float *restrict to, int64_t product) {\n"
      "  for (int from = 0; from < half; from += part, to += 7 * product)\n"
      "    for (int k = 0; k < part; k += T2C_LANES) {\n"
      "      const float *const x = row + from + k;\n"
      "      t2c_vec a1 = {0}, a2 = {0};\n"
      "      if (scale != 0) {\n"
      "        a1 = T2C_LOAD(x) * scale;\n"
      "        a2 = T2C_LOAD(x + half) * scale;\n"
      "      }\n"
      "      float *const y = to + k;\n"
      "      T2C_STORE(y + product, a1);\n"
      "      T2C_STORE(y + 2 * product, a2);\n"
      "      T2C_STORE(y + 3 * product, a1 + a2);\n"
      "      T2C_STORE(y + 4 * product, a1 + a2);\n"
      "    }\n"
      "}\n\n"
      "T2C_KERNELS_END\n\n",
      (const Sub[]){{NULL, NULL, 0}});
  return name;
}

// Numbers that are finite change nothing beside infinite ones.
static const char *row_function_of_infinite(Emitter *e) {
  const char *name = "strassen_infinite";
  if (!helper_is_new(e, name))
    return name;
  emit_block(
      &e->shared,
      "// y = the products of a row that is not finite with `columns` columns\n"
      "// of b, the first or the second of a pair of panels.\n"
      "static void strassen_infinite(const float *restrict x, int half,\n"
      "    int part, const float *restrict panels, int second, int columns,\n"
      "    float *restrict y) {\n"
      "  const int64_t product = (int64_t)part * columns;\n"
      "  memset(y, 0, (size_t)columns * sizeof *y);\n"
      "  for (int k = 0; k < 2 * half; k++) {\n"
      "    if (x[k] - x[k] == 0)\n"
      "      continue;\n"
      "    const float *const at = panels + k % half / part * 7 * product +\n"
      "                            k % half % part * columns;\n"
      "    const float *const b = at + (second ? 3 : 4) * product;\n"
      "    const float *const more = at + (second ? 1 : 2) * product;\n"
      "    for (int t = 0; t < columns; t++)\n"
      "      y[t] += x[k] * (b[t] + (k / half != second ? more[t] : 0));\n"
      "    if (x[k] != x[k])\n"
      "      break;\n"
      "  }\n"
      "}\n\n",
      (const Sub[]){{NULL, NULL, 0}});
  return name;
}

// --- the sums ----------------------------------------------------------------
// A row's scale just before its sums: they read it from the first cache.
static const char *sums_text(Emitter *e, const Strassen *v) {
  const char *scale = scale_function(e), *sums = sums_function(e);
  const char *one = v->rest ? rest_function(e) : "";
  int64_t product = strassen_lines(v) * v->part;
  const char *pairs = expand(
      e, "const float *const top = a + r * $K;\n"
         "const float *const bottom = top + $half * $K;\n"
         "scales[r] = $scale(top, $K, &back[r]);\n"
         "scales[r + $half] = $scale(bottom, $K, &back[r + $half]);\n"
         "$sums(top, scales[r], bottom, scales[r + $half], $middle,\n"
         "    $part, sums + r * $part, $product);\n",
      S_("scale", scale), S_("sums", sums), N_("K", v->k),
      N_("half", v->half), N_("middle", v->k / 2), N_("part", v->part),
      N_("product", product));
  const char *row = offset_text(e, (const char *[]){loop_index(v->rest, "r")},
                                (const int64_t[]){1}, 1, 2 * v->half);
  const char *rest = expand(
      e, "scales[$row] = $scale(a + ($row) * $K, $K, &back[$row]);\n"
         "$one(a + ($row) * $K, scales[$row], $middle, $part,\n"
         "    sums + ($row - $half) * $part, $product);\n",
      S_("row", row), S_("scale", scale), S_("one", one), N_("K", v->k),
      N_("middle", v->k / 2), N_("half", v->half), N_("part", v->part),
      N_("product", product));
  return text_of(e, "%s%s%s", split_loop(e, "r", v->half, pairs),
                 v->rest ? split_loop(e, "r", v->rest, rest) : "",
                 barrier_text(e));
}

// --- the products ------------------------------------------------------------
// Number i of the products, of this part.
static const char *product_text(Emitter *e, const Step *s, const Strassen *v) {
  int vectors = (int)(v->columns / target_floats(e->plan->target));
  int64_t tiles = v->half / v->tile_rows, panel = v->part * v->columns;
  const char *tile = expand(
      e, "$f(from + $t * $a, $part, panel, to + $t * $y,\n"
         "    also ? also + $t * $y : NULL, $sign,\n"
         "    panel + $next + $t * $share);\n",
      S_("f", adding_tile(e, v->tile_rows, vectors, v->part,
                          s->choice.fetch)),
      S_("t", loop_index(tiles, "tile")), N_("a", v->tile_rows * v->part),
      N_("part", v->part), N_("y", v->tile_rows * v->columns),
      S_("sign", "i == 3 || i == 4 ? -1 : 1"), N_("next", panel),
      N_("share", v->part * s->choice.fetch));
  const char *rest = "";
  if (v->rest) {
    rest = expand(e, "$f(from + ($half + $t * $rows) * $part, $part, panel,\n"
                     "    to + ($half + $t * $rows) * $columns, NULL, 1, "
                     "panel + $next);\n",
                  S_("f", adding_tile(e, v->rest_rows, vectors, v->part,
                                      s->choice.fetch)),
                  S_("t", loop_index(v->rest_tiles, "tile")),
                  N_("half", v->half), N_("rows", v->rest_rows),
                  N_("part", v->part), N_("columns", v->columns),
                  N_("next", panel));
    rest = expand(e, "if (i >= 1 && i <= 4) {\n"
                     "  $rest\n"
                     "}\n",
                  S_("rest", loop_text(e, "tile", v->rest_tiles, rest)));
  }
  return expand(e, "const float *const from = sums + ($part * 7 + i) * $lines;"
                   "\n"
                   "float *const to = results + first[i] * $block;\n"
                   "float *const also = second[i] < 0 ? NULL\n"
                   "                    : results + second[i] * $block;\n"
                   "$tiles\n"
                   "$rest",
                S_("part", loop_index(v->parts, "part")),
                N_("lines", strassen_lines(v) * v->part),
                N_("block", strassen_lines(v) * v->columns),
                S_("tiles", loop_text(e, "tile", tiles, tile)),
                S_("rest", rest));
}

// --- the results -------------------------------------------------------------
// Block number first[i] is complete: to y, through the post program. Blocks 1
// and 2 have the other rows, too.
static const char *block_text(Emitter *e, const Step *s, const Strassen *v) {
  const char *p = loop_index(v->pairs, "p");
  const char *row = v->blocks > 1 ? "(begin + row)" : "row";
  const char *column = "(side + t)";
  const char *value = "to[r * $columns + t] * scale[t] * back[row]";
  value = expand(e, value, N_("columns", v->columns));
  value = s->node->n_own > 2 ? text_of(e, "%s + bias[%s]", value, column)
                             : text_of(e, "%s + 0.0f", value); // not -0
  const char *at = text_of(e, "%s * %lld + %s", row, (long long)v->n, column);
  const char *count = text_of(e, "%lld", (long long)v->columns);
  if (v->n % (2 * v->columns))
    count = expand(e, "$n - side < $columns ? $n - side : $columns",
                   N_("n", v->n), N_("columns", v->columns));
  return expand(
      e, "const int second_side = first[i] & 1;\n"
         "const int side = ($p * 2 + second_side) * $columns;\n"
         "const int count = $count;\n"
         "const float *const scale = b + second_side * $columns;\n"
         "const int rows = i == 3 || i == 4 ? $all : $half;\n"
         "for (int r = 0; r < rows; r++) {\n"
         "  const int row = r < $half ? first[i] / 2 * $half + r : $half + r;\n"
         "  if (scales[row] == 0)\n"
         "    $infinite(a + row * $K, $middle, $part, b + 2 * $columns,\n"
         "        second_side, $columns, to + r * $columns);\n"
         "  for (int t = 0; t < count; t++) {\n"
         "    $store\n"
         "  }\n"
         "}\n",
      S_("p", p), N_("columns", v->columns), S_("count", count),
      N_("all", v->half + v->rest), N_("half", v->half),
      S_("infinite", row_function_of_infinite(e)), N_("K", v->k),
      N_("middle", v->k / 2), N_("part", v->part),
      S_("store", store_result(e, s, at, value,
                               (const char *[]){row, column})));
}

static const char *pair_text(Emitter *e, const Step *s, const Strassen *v) {
  const char *last = v->parts == 1 ? "i >= 3"
                                   : text_of(e, "i >= 3 && part == %lld",
                                             (long long)v->parts - 1);
  const char *products = expand(
      e, "for (int i = 0; i < 7; i++, panel += $panel) {\n"
         "  $product\n"
         "  if ($last) {\n"
         "    $store\n"
         "  }\n"
         "}\n",
      N_("panel", v->part * v->columns), S_("product", product_text(e, s, v)),
      S_("last", last), S_("store", block_text(e, s, v)));
  return expand(e, "const float *const b = w + $p * $pair;\n"
                   "const float *panel = b + 2 * $columns;\n"
                   "memset(results, 0, $bytes);\n"
                   "$parts",
                S_("p", loop_index(v->pairs, "p")),
                N_("pair", strassen_pair_floats(v->k, v->columns)),
                N_("columns", v->columns), N_("bytes", strassen_results(v) * 4),
                S_("parts", loop_text(e, "part", v->parts, products)));
}

// Threads share rows of the sums, then pairs of panels.
void emit_strassen(Emitter *e, const Step *s) {
  const Shape *x = in_shape_of(s, 0), *y = &s->node->type[0].shape;
  GemmTile tile = {s->choice.rows,
                   s->choice.columns / target_floats(e->plan->target)};
  int64_t n = y->d[y->n - 1];
  Strassen v = strassen_of(out_numel(s, 0) / n, n, x->d[x->n - 1], tile,
                           s->choice.columns, s->choice.blocks.k);
  const char *pairs = turns_loop(e, "p", v.pairs, pair_text(e, s, &v));
  const char *begin = "";
  if (v.blocks > 1)
    begin = expand(e, "const int begin = block < $last ? block * $rows : $m;\n",
                   N_("last", v.blocks - 1), N_("rows", v.rows),
                   N_("m", v.m - v.rows));
  const char *block = expand(
      e, "$begin\n"
         "const float *const a = x$from;\n"
         "$sums\n"
         "$pairs\n"
         "$barrier",
      S_("begin", begin),
      S_("from", v.blocks > 1 ? text_of(e, " + begin * %lld", (long long)v.k)
                              : ""),
      S_("sums", sums_text(e, &v)), S_("pairs", pairs),
      S_("barrier", v.blocks > 1 ? barrier_text(e) : ""));
  emit(e, "// The blocks of the result that a product is part of.\n"
          "static const signed char first[] = {0, 1, 2, 1, 2, 3, 0};\n"
          "static const signed char second[] = {3, 3, 0, 0, 3, -1, -1};\n"
          "float *const scales = (float *)work, *const back = scales + $rows;\n"
          "float *const sums = back + $rows;\n"
          "float *const results = $results;\n"
          "$blocks",
       N_("rows", v.rows), S_("results", thread_scratch(e, s, "float")),
       S_("blocks", loop_text(e, "block", v.blocks, block)));
}

void emit_strassen_weight(Emitter *e, const Step *s) {
  emit_refuse(e, s, "combined weights that are not known");
}
