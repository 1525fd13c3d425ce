// A square block of floats, turned in registers: log2(lanes) times, each vector
// of the first half is interleaved with its partner of the second.
#include "emit/emitter.h"

// Statements for one time: next[2 i] and next[2 i + 1] of now[i] and
// now[i + lanes / 2].
static const char *interleave_text(Emitter *e, int lanes, char now,
                                   char next) {
  Buf out = buf_new(&e->c->arena);
  for (int i = 0; i < lanes; i++)
    buf_printf(&out, "const t2c_vec %c%d = T2C_SHUFFLE(%c%d, %c%d, %s);\n",
               next, i, now, i / 2, now, i / 2 + lanes / 2,
               i % 2 ? "HIGH" : "LOW");
  return buf_text(&out);
}

// "0, 16, 1, 17, ..." from lane `first`.
static const char *lanes_text(Emitter *e, int lanes, int first) {
  Buf out = buf_new(&e->c->arena);
  for (int i = 0; i < lanes; i++)
    buf_printf(&out, "%s%d", i ? ", " : "", first + i / 2 + i % 2 * lanes);
  return buf_text(&out);
}

const char *vector_transpose(Emitter *e) {
  static const char name[] = "transpose";
  int lanes = target_floats(e->plan->target);
  if (!helper_is_new(e, name))
    return name;
  need_header(e, "torch2c_vector.h");
  Buf load = buf_new(&e->c->arena), store = buf_new(&e->c->arena);
  const char *turns = "";
  char now = 'a';
  for (int done = 1; done < lanes; done *= 2, now++)
    turns = text_of(e, "%s%s", turns,
                    interleave_text(e, lanes, now, (char)(now + 1)));
  for (int i = 0; i < lanes; i++) {
    buf_printf(&load, "const t2c_vec a%d = T2C_LOAD(x + %d * x_row);\n", i, i);
    buf_printf(&store, "%sT2C_STORE(y + %d * y_row, %c%d);\n",
               i ? text_of(e, "if (rows > %d)\n  ", i) : "", i, now, i);
  }
  emit_block(&e->shared,
             "T2C_KERNELS_BEGIN\n"
             "\n"
             "#define LOW $low\n"
             "#define HIGH $high\n"
             "// y (the first of $lanes rows of $lanes, y_row apart) = x,\n"
             "// transposed.\n"
             "static void $name(const float *restrict x, int64_t x_row,\n"
             "    float *restrict y, int64_t y_row, int rows) {\n"
             "  $load\n"
             "  $turns\n"
             "  $store\n"
             "}\n"
             "#undef LOW\n"
             "#undef HIGH\n"
             "\n"
             "T2C_KERNELS_END\n\n",
             (const Sub[]){S_("low", lanes_text(e, lanes, 0)),
                           S_("high", lanes_text(e, lanes, lanes / 2)),
                           N_("lanes", lanes), S_("name", name),
                           S_("load", buf_text(&load)), S_("turns", turns),
                           S_("store", buf_text(&store)), {NULL, NULL, 0}});
  return name;
}
