// Plans of random graphs: no two live buffers overlap, nothing is read after
// it was written over, and the arena is hardly larger than it must be.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "passes/pass.h"
#include "passes/plan.h"
#include "random_graph.h"

static void random_graphs(void **state) {
  (void)state;
  for (uint64_t seed = 5000; seed < 5300; seed++) {
    Ctx *c = ctx_new();
    Graph *g = random_graph(c, seed);
    PassOptions options = {.skip = seed % 2 ? 0 : ~1u};
    passes_run(g, &options, NULL, NULL);
    Plan *p = plan_build(g, &(PlanOptions){.has_kernels = seed % 3 == 0});
    const char *why = plan_verify(p);
    if (why)
      fail_msg("seed %llu: %s", (unsigned long long)seed, why);
    assert_true(p->arena_bytes >= p->live_bytes_max);
    graph_release(g);
    ctx_release(c);
  }
}

// Random lifetimes and sizes, as the buffers of a long chain have them.
static void arena_is_tight(void **state) {
  (void)state;
  RandomGraph r = {.c = ctx_new(), .state = 99};
  double all = 0, least = 0;
  for (int round = 0; round < 200; round++) {
    Buffer buffers[60] = {0};
    int n = 5 + below(&r, 55);
    for (int i = 0; i < n; i++) {
      buffers[i].bytes = 64 * (1 + below(&r, 100));
      buffers[i].first = i;
      buffers[i].last = i + 1 + (chance(&r, 20) ? below(&r, 12) : 0);
    }
    int64_t bytes = arena_place(r.c, buffers, n);
    int64_t live_max = 0;
    for (int step = 0; step < 80; step++) {
      int64_t live = 0;
      for (int i = 0; i < n; i++)
        if (buffers[i].first <= step && step <= buffers[i].last)
          live += buffers[i].bytes;
      live_max = live > live_max ? live : live_max;
    }
    assert_true(bytes >= live_max);
    all += (double)bytes;
    least += (double)live_max;
    for (int i = 0; i < n; i++)
      for (int k = 0; k < i; k++)
        assert_false(buffers[i].first <= buffers[k].last &&
                     buffers[k].first <= buffers[i].last &&
                     buffers[i].offset < buffers[k].offset + buffers[k].bytes &&
                     buffers[k].offset < buffers[i].offset + buffers[i].bytes);
  }
  if (all > 1.05 * least)
    fail_msg("arenas are %.1f %% larger than what is live at once",
             (all / least - 1) * 100);
  ctx_release(r.c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(random_graphs),
      cmocka_unit_test(arena_is_tight),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
