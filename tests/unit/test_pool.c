// The pool of threads that generated C shares its work among.
#include "../../runtime/torch2c_pool.c"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
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
      cmocka_unit_test(many_threads_are_few),
#ifdef __linux__
      cmocka_unit_test(on_one_processor_nobody_spins),
#endif
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
