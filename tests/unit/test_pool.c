// The pool of threads that generated C shares its work among.
#include "../../runtime/torch2c_pool.c"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sched.h>
#include <time.h>

enum { THREADS = 3, MEETINGS = 400 };

typedef struct Call {
  int rows[MEETINGS][THREADS]; // who was there
  int wrong;                   // what others had not written yet
} Call;

// Between two meetings each thread writes its part, behind them reads that of
// the next.
static void write_and_read(void *given, const t2c_team *team) {
  Call *call = given;
  for (int i = 0; i < MEETINGS; i++) {
    for (int t = T2C_BEGIN(team, THREADS); t < T2C_END(team, THREADS); t++)
      call->rows[i][t] = i + t + 1;
    t2c_barrier(team);
    int next = (T2C_BEGIN(team, THREADS) + 1) % THREADS;
    if (call->rows[i][next] != i + next + 1)
      __atomic_add_fetch(&call->wrong, 1, __ATOMIC_SEQ_CST);
  }
}

static void threads_meet(void **state) {
  (void)state;
  t2c_pool *pool = t2c_pool_new(THREADS);
  assert_non_null(pool);
  for (int threads = 1; threads <= THREADS; threads++)
    for (int calls = 0; calls < 20; calls++) {
      static Call call;
      call = (Call){.wrong = 0};
      t2c_pool_run(pool, threads, write_and_read, &call);
      assert_int_equal(call.wrong, 0);
      assert_int_equal(call.rows[MEETINGS - 1][THREADS - 1],
                       MEETINGS + THREADS - 1);
    }
  t2c_pool_free(pool);
}

enum { LOOPS = 300, TURNS_SHORT = 40, TURNS_LONG = 70000 };

typedef struct Loops {
  int done[LOOPS][TURNS_SHORT];
  int others; // of turns, those that the first thread did not take
  unsigned char *many; // turns of a loop with too many to take over
} Loops;

// The first thread does not end his first turn before others took all others.
static void be_late(Loops *l, const t2c_team *team) {
  t2c_turns turns = t2c_turns_of(team, TURNS_SHORT);
  t2c_barrier(team);
  while (t2c_turn(&turns))
    if (team->thread)
      __atomic_add_fetch(&l->others, 1, __ATOMIC_SEQ_CST);
    else
      while (team->threads > 1 && load(&l->others) < TURNS_SHORT - 1)
        sched_yield();
}

// The first thread is slow; the others wait for him behind every other loop.
static void take_turns(void *given, const t2c_team *team) {
  Loops *l = given;
  for (int i = 0; i < LOOPS; i++) {
    const int n = 1 + i % TURNS_SHORT;
    for (t2c_turns turns = t2c_turns_of(team, n); t2c_turn(&turns);) {
      __atomic_add_fetch(&l->done[i][turns.at], 1, __ATOMIC_SEQ_CST);
      for (int k = 0; team->thread == 0 && k < 200; k++)
        turn();
    }
    if (i % 2)
      t2c_barrier(team);
  }
  for (t2c_turns turns = t2c_turns_of(team, TURNS_LONG); t2c_turn(&turns);)
    l->many[turns.at]++;
  be_late(l, team);
}

static void every_turn_is_taken_once(void **state) {
  (void)state;
  static unsigned char many[TURNS_LONG];
  static Loops loops;
  t2c_pool *pool = t2c_pool_new(THREADS);
  for (int calls = 0; calls < 6; calls++) {
    memset(&loops, 0, sizeof loops);
    memset(many, 0, sizeof many);
    loops.many = many;
    t2c_pool_run(pool, 1 + calls % THREADS, take_turns, &loops);
    for (int i = 0; i < LOOPS; i++)
      for (int k = 0; k < TURNS_SHORT; k++)
        assert_int_equal(loops.done[i][k], k < 1 + i % TURNS_SHORT);
    for (int k = 0; k < TURNS_LONG; k++)
      assert_int_equal(many[k], 1);
    if (calls % THREADS == 0)
      assert_int_equal(loops.others, 0);
    else // he may be too late for his first one, too
      assert_in_range(loops.others, TURNS_SHORT - 1, TURNS_SHORT);
  }
  t2c_pool_free(pool);
}

static void many_threads_are_few(void **state) {
  (void)state;
  t2c_pool *pool = t2c_pool_new(-1);
  assert_int_equal(t2c_pool_threads(pool), 1);
  t2c_pool_free(pool);
  t2c_pool_free(NULL);
  assert_int_equal(t2c_pool_threads(NULL), 1);
}

#ifdef __linux__
// Each waits for the other, who cannot run meanwhile: time of the processor,
// which other programs' do not count in.
static void on_one_processor_nobody_spins(void **state) {
  (void)state;
  enum { US_MAX = 40 }; // of a meeting; who spins needs 70
  cpu_set_t before, one;
  static Call call;
  assert_int_equal(sched_getaffinity(0, sizeof before, &before), 0);
  int first = 0;
  while (!CPU_ISSET(first, &before))
    first++;
  CPU_ZERO(&one);
  CPU_SET(first, &one);
  assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
  t2c_pool *pool = t2c_pool_new(2);
  t2c_pool_run(pool, 2, write_and_read, &call);
  clock_t begin = clock();
  t2c_pool_run(pool, 2, write_and_read, &call);
  double us = (double)(clock() - begin) * 1e6 / CLOCKS_PER_SEC;
  t2c_pool_free(pool);
  assert_int_equal(sched_setaffinity(0, sizeof before, &before), 0);
  assert_int_equal(call.wrong, 0);
  assert_true(us < US_MAX * MEETINGS);
}
#endif

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(threads_meet),
      cmocka_unit_test(every_turn_is_taken_once),
      cmocka_unit_test(many_threads_are_few),
#ifdef __linux__
      cmocka_unit_test(on_one_processor_nobody_spins),
#endif
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
