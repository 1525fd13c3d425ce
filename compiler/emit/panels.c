// Matrices that are not known before the model runs, copied into panels.
#include "emit/emitter.h"

// Columns side by side, a vector's lanes of them at a time.
static const char *turned_text(Emitter *e, const Panels *p, int64_t panels) {
  int lanes = target_floats(e->plan->target);
  return expand(
      e, "for (int p = 0; p < $panels; p++) {\n"
         "  float *to = panels + p * $size;\n"
         "  const float *from = b + p * $block;\n"
         "  const int count = $n - p * $columns < $columns\n"
         "                        ? $n - p * $columns : $columns;\n"
         "  const int even = count / $lanes * $lanes;\n"
         "  for (int t = 0; t < even; t += $lanes) {\n"
         "    for (int k = 0; k < $whole; k += $lanes)\n"
         "      $transpose(from + t * $k + k, $k,\n"
         "          to + k * $columns + t, $columns, $lanes);\n"
         "    for (int k = $whole; k < $k; k++)\n"
         "      for (int i = 0; i < $lanes; i++)\n"
         "        to[k * $columns + t + i] = from[(t + i) * $k + k];\n"
         "  }\n"
         "  for (int t = even; t < count; t++)\n"
         "    for (int k = 0; k < $k; k++)\n"
         "      to[k * $columns + t] = from[t * $k + k];\n"
         "  for (int t = count; t < $columns; t++)\n"
         "    for (int k = 0; k < $k; k++)\n"
         "      to[k * $columns + t] = 0;\n"
         "}\n",
      N_("panels", panels), N_("size", p->k * p->columns),
      N_("block", p->columns * p->k), N_("n", p->n),
      N_("columns", p->columns), N_("lanes", lanes),
      N_("whole", p->k / lanes * lanes),
      S_("transpose", vector_transpose(e)), N_("k", p->k));
}

const char *panels_text(Emitter *e, const Panels *p) {
  int64_t panels = (p->n + p->columns - 1) / p->columns;
  if (p->turned && p->has_vectors)
    return turned_text(e, p, panels);
  return expand(
      e, "for (int p = 0; p < $panels; p++) {\n"
         "  $T *to = panels + p * $size;\n"
         "  const int count = $n - p * $columns < $columns\n"
         "                        ? $n - p * $columns : $columns;\n"
         "  for (int k = 0; k < $k; k++, to += $columns) {\n"
         "    for (int t = 0; t < count; t++)\n"
         "      to[t] = b[$at];\n"
         "    for (int t = count; t < $columns; t++)\n"
         "      to[t] = 0;\n"
         "  }\n"
         "}\n",
      N_("panels", panels), S_("T", work_type(p->t)),
      N_("size", p->k * p->columns), N_("n", p->n), N_("columns", p->columns),
      N_("k", p->k),
      S_("at", p->turned
                   ? text_of(e, "(p * %d + t) * %lld + k", p->columns,
                             (long long)p->k)
                   : text_of(e, "k * %lld + p * %d + t", (long long)p->n,
                             p->columns)));
}
