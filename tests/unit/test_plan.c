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

// A buffer of a few parts, as concatenations are, the later ones live later.
static void make_parts(RandomGraph *r, Buffer *b) {
  int64_t begin = 0;
  int n = 2 + below(r, 3);
  for (int k = 0; k < n; k++) {
    BufferPart part = {begin, 64 * (1 + below(r, 40)), b->first + 2 * k};
    begin += part.bytes;
    vec_push(&r->c->arena, &b->parts, part);
  }
  b->bytes = begin;
  b->last = b->first + 2 * n;
}

static bool uses(const Buffer *b, int step, int64_t byte) {
  for (int k = 0; k < buffer_parts(b); k++) {
    BufferPart part = buffer_part(b, k);
    int64_t begin = b->offset + part.begin;
    if (part.first <= step && step <= b->last && begin <= byte &&
        byte < begin + part.bytes)
      return true;
  }
  return false;
}

// The most that is live in a step; and every byte is one buffer's at most.
static int64_t live_max(const Buffer *buffers, int n, int64_t bytes) {
  int64_t most = 0;
  for (int step = 0; step < 80; step++) {
    int64_t live = 0;
    for (int i = 0; i < n; i++)
      live += buffer_live(&buffers[i], step);
    most = live > most ? live : most;
    for (int64_t byte = 0; byte < bytes; byte += 64) {
      int users = 0;
      for (int i = 0; i < n; i++)
        users += uses(&buffers[i], step, byte);
      assert_true(users <= 1);
    }
  }
  return most;
}

// Random lifetimes and sizes, as the buffers of a long chain have them, some
// with parts.
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
      if (round % 2 && chance(&r, 10))
        make_parts(&r, &buffers[i]);
    }
    int64_t bytes = arena_place(r.c, buffers, n);
    int64_t most = live_max(buffers, n, bytes);
    assert_true(bytes >= most);
    all += (double)bytes;
    least += (double)most;
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
