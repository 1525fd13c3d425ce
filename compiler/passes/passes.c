// Runs the passes, in the order of the table, and verifies after each.
#include "passes/pass.h"

const char *const pass_names[PASS_COUNT] = {
#define PASS(id, what) #id,
  PASSES(PASS)
#undef PASS
};

void passes_run(Graph *g, const PassOptions *options, PassDump *dump,
                void *user) {
  static void (*const passes[])(Graph *) = {
#define PASS(id, what) pass_##id,
    PASSES(PASS)
#undef PASS
  };
  for (int i = 0; i < PASS_COUNT; i++) {
    if (options->skip >> i & 1)
      continue;
    passes[i](g);
    const char *why = graph_verify(g);
    if (why)
      bug("after %s: %s", pass_names[i], why);
    if (dump)
      dump(user, pass_names[i], g);
  }
}
