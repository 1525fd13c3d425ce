// grid_sample: the input read at the grid's places. Coordinates are computed
// in the tensor's precision, one operation after another, as PyTorch's are:
// they decide which elements are read. 2-D and 3-D differ in their rounding.
#include "emit/emitter.h"

typedef struct Grid {
  int dims;
  resize_kind kind;
  pad_mode mode;
  bool align_corners;
  DType t; // of elements
  const char *T, *f; // what is computed in, and the suffix of its functions
} Grid;

static Grid grid_of(const Step *s) {
  const struct Attr_grid_sample *a = &s->node->attr.grid_sample;
  DType t = in_dtype(s, 0);
  return (Grid){.dims = in_shape_of(s, 0)->n - 2, .kind = a->kind,
                .mode = a->mode, .align_corners = a->align_corners, .t = t,
                .T = t == DT_F64 ? "double" : "float",
                .f = t == DT_F64 ? "" : "f"};
}

// From [-1, 1] to elements.
static const char *unnormalized(const Grid *g) {
  if (g->dims == 3)
    return g->align_corners ? "(v + 1) / 2 * (size - 1)"
                            : "((v + 1) * size - 1) / 2";
  return g->align_corners ? "(v + 1) * ((size - 1) / 2)"
                          : "(v + 1) * (size / 2) - 0.5f";
}

// Mirrors at the outer elements, or at their edges.
static const char *reflect_text(Emitter *e, const Grid *g) {
  const Sub subs[] = {S_("T", g->T), S_("f", g->f),
                      S_("low", g->align_corners ? "0" : "(-0.5f)"),
                      S_("span", g->align_corners ? "(size - 1)" : "size"),
                      S_("fabs", text_of(e, "fabs%s", g->f)),
                      S_("fmod", text_of(e, "fmod%s", g->f)),
                      S_("floor", text_of(e, "floor%s", g->f)),
                      S_("trunc", text_of(e, "trunc%s", g->f)),
                      {NULL, NULL, 0}};
  if (g->dims == 3)
    return expand_block(
        e->c, "if ($span == 0) {\n"
              "  v = 0;\n"
              "} else {\n"
              "  const $T distance = $fabs(v - $low);\n"
              "  const $T extra = $fmod(distance, $span);\n"
              "  const $T flips = $floor(distance / $span);\n"
              "  const int is_odd = flips <= 2147483647.0 &&\n"
              "                     fmod(flips, 2) == 1;\n"
              "  v = (is_odd ? $span - extra : extra) + $low;\n"
              "}\n", subs);
  return expand_block(
      e->c, "if ($span == 0) {\n"
            "  v = 0;\n"
            "} else {\n"
            "  const $T distance = $fabs(v - $low);\n"
            "  const $T flips = $trunc(distance / (2 * $span));\n"
            "  const $T extra = distance - flips * 2 * $span;\n"
            "  const $T mirrored = 2 * $span - extra;\n"
            "  v = (extra < mirrored ? extra : mirrored) + $low;\n"
            "}\n", subs);
}

// A function that brings coordinates outside the image inside.
static void emit_inside(Emitter *e, const Grid *g) {
  const char *clip = expand(e, "v = v != v ? $nan : v > 0 ? (v < size - 1 ? v "
                               ": size - 1) : 0;\n",
                            S_("nan", g->dims == 3 ? "size - 1" : "0"));
  const char *body = g->mode == pad_mode_replicate ? clip
                     : g->mode == pad_mode_reflect
                         ? text_of(e, "%s%s", reflect_text(e, g), clip)
                         : "(void)size;\n";
  emit_block(&e->shared,
             "static $T $f_inside($T v, $T size) {\n"
             "  $body\n"
             "  return v;\n"
             "}\n\n",
             (const Sub[]){S_("T", g->T), S_("body", body),
                           S_("f_inside", text_of(e, "%s_inside",
                                                  e->function)),
                           {NULL, NULL, 0}});
}

// Statements that set index[] and weight[] for coordinate v.
static const char *taps_text(Emitter *e, const Grid *g) {
  const Sub subs[] = {
      S_("T", g->T), S_("inside", text_of(e, "%s_inside", e->function)),
      S_("at", text_of(e, "%s_at", e->function)),
      S_("floor", text_of(e, "floor%s", g->f)),
      S_("rint", text_of(e, "rint%s", g->f)), {NULL, NULL, 0}};
  switch (g->kind) {
  case resize_kind_nearest:
    return expand_block(e->c, "index[0] = $at($rint($inside(v, size)), "
                              "size);\n"
                              "weight[0] = 1;\n", subs);
  case resize_kind_linear:
    return expand_block(e->c, "v = $inside(v, size);\n"
                              "const $T first = $floor(v);\n"
                              "index[0] = $at(first, size);\n"
                              "index[1] = $at(first + 1, size);\n"
                              "weight[1] = v - first;\n"
                              "weight[0] = 1 - weight[1];\n", subs);
  default:
    return expand_block(
        e->c, "const $T first = $floor(v), t = v - first;\n"
              "for (int k = 0; k < 4; k++) {\n"
              "  const $T d = k == 0 ? t + 1 : k == 1 ? t : k == 2 ? 1 - t\n"
              "                                                : 2 - t;\n"
              "  index[k] = $at($inside(first - 1 + k, size), size);\n"
              "  weight[k] = k == 1 || k == 2\n"
              "                  ? (1.25f * d - 2.25f) * d * d + 1\n"
              "                  : ((-0.75f * d + 3.75f) * d - 6) * d + 3;\n"
              "}\n", subs);
  }
}

static void emit_helpers(Emitter *e, const Grid *g) {
  emit_inside(e, g);
  emit_block(&e->shared,
             "static int $f_at($T v, $T size) {\n"
             "  return v >= 0 && v <= size - 1 ? (int)v : -1;\n"
             "}\n\n"
             "static void $f_taps($T v, $T size, int *index, $T *weight) {\n"
             "  v = $unnormalized;\n"
             "  $taps\n"
             "}\n\n",
             (const Sub[]){S_("T", g->T),
                           S_("f_at", text_of(e, "%s_at", e->function)),
                           S_("f_taps", text_of(e, "%s_taps", e->function)),
                           S_("unnormalized", unnormalized(g)),
                           S_("taps", taps_text(e, g)), {NULL, NULL, 0}});
}

void emit_grid_sample(Emitter *e, const Step *s) {
  Grid g = grid_of(s);
  const Shape *x = in_shape_of(s, 0), *y = &s->node->type[0].shape;
  int taps = g.kind == resize_kind_nearest  ? 1
             : g.kind == resize_kind_linear ? 2
                                            : 4;
  if (out_numel(s, 0) == 0)
    return;
  emit_helpers(e, &g);
  int64_t in = 1, out = 1;
  const char *coordinates = "";
  for (int i = 0; i < g.dims; i++) {
    in *= x->d[2 + i];
    out *= y->d[2 + i];
    coordinates = text_of(
        e, "%s%s_taps(%s, %lld, index[%d], weight[%d]);\n", coordinates,
        e->function,
        load_text(e, g.t, text_of(e, "place[%d]", g.dims - 1 - i)),
        (long long)x->d[2 + i], i, i);
  }
  bool adds_outside = g.dims == 2 || taps == 4;
  const char *sum = expand(
      e, "const int outside = $low;\n"
         "const $T weight_all = $weight;\n"
         "sum += outside ? $none : weight_all * $v;\n",
      S_("low", g.dims == 3 ? "index[0][a] < 0 || index[1][b] < 0 ||\n"
                              "    index[2][k] < 0"
                            : "index[0][b] < 0 || index[1][k] < 0"),
      S_("T", g.T), S_("none", adds_outside ? "0 * weight_all" : "0"),
      S_("weight", g.dims == 3 ? "weight[0][a] * weight[1][b] * weight[2][k]"
                               : "weight[0][b] * weight[1][k]"),
      S_("v", load_text(
                  e, g.t,
                  g.dims == 3
                      ? text_of(e, "from[(index[0][a] * %lld + index[1][b]) * "
                                   "%lld + index[2][k]]",
                                (long long)x->d[3], (long long)x->d[4])
                      : text_of(e, "from[index[0][b] * %lld + index[1][k]]",
                                (long long)x->d[3]))));
  const char *loops = loop_text(e, "b", taps, loop_text(e, "k", taps, sum));
  if (g.dims == 3)
    loops = loop_text(e, "a", taps, loops);
  if (taps == 1)
    loops = text_of(e, "%s{\n%s}\n",
                    g.dims == 3 ? "const int a = 0, b = 0, k = 0;\n"
                                : "const int b = 0, k = 0;\n",
                    expand(e, "  $b", S_("b", loops)));
  emit(e, "for (int n = 0; n < $batch; n++)\n"
          "  for (int i = 0; i < $out; i++) {\n"
          "    const $X *place = x1 + ((int64_t)n * $out + i) * $dims;\n"
          "    int index[$dims][$taps];\n"
          "    $T weight[$dims][$taps];\n"
          "    $coordinates\n"
          "    for (int c = 0; c < $channels; c++) {\n"
          "      const $X *from = x + ((int64_t)n * $channels + c) * $in;\n"
          "      $T sum = 0;\n"
          "      $loops\n"
          "      y[((int64_t)n * $channels + c) * $out + i] = $store;\n"
          "    }\n"
          "  }\n",
       N_("batch", x->d[0]), N_("out", out), S_("X", dtype_ctype(g.t)),
       N_("dims", g.dims), N_("taps", taps), S_("T", g.T),
       S_("coordinates", coordinates), N_("channels", x->d[1]), N_("in", in),
       S_("loops", loops), S_("store", store_text(e, g.t, "sum")));
}
