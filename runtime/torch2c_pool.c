// Threads that wait for calls, and in a call for each other: first turning on
// the spot, for what they wait for mostly follows at once, then asleep. They
// never yield: on a busy machine a thread that does is put behind all others,
// and each of two that meet often would wait out such a turn of the other.
// But where other programs run, too, the system may put two threads on one
// processor, and then who turns keeps from it whom he waits for: he sleeps at
// once. Nothing is allocated in a call.
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE // sched_getcpu
#endif
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif
#include "torch2c_pool.h"

#include <pthread.h>
#ifdef __linux__
#include <sched.h>
#endif
#include <stdlib.h>

enum {
  LINE = 64,             // bytes of a cache line
  TURNS_AWAKE = 4000,    // before a thread sleeps
  TURNS_BETWEEN = 128,   // looks for others on its processor
  POOL_THREADS_MAX = 1024
};

typedef struct meeting {
  int arrived;
  char apart[LINE - sizeof(int)];
  int number; // of meetings that are over
  char end[LINE - sizeof(int)];
} meeting;

// One of the threads; each writes its own lines of the cache.
typedef struct worker {
  int cpu;  // where it was last seen
  int here; // mark of the meeting that it has come to
  char apart[LINE - 2 * sizeof(int)];
  t2c_pool *pool;
  int thread;
  uint32_t loops; // that it has come to in this call
  pthread_t id;
  char end[LINE - sizeof(void *) - 2 * sizeof(int) - sizeof(pthread_t)];
  uint64_t turns; // of its loop, that nobody has begun: see turns_word
  char behind[LINE - sizeof(uint64_t)];
} worker;

struct t2c_pool {
  meeting inside;  // of the threads that share a call
  meeting outside; // of all, at its end
  int calls;       // so far
  char apart[LINE - sizeof(int)];
  int asleep;
  int threads, sharing;
  int is_over;
  t2c_share *share;
  void *call;
  pthread_mutex_t lock;
  pthread_cond_t wake;
  worker *workers;
};

static int load(const int *from) {
  return __atomic_load_n(from, __ATOMIC_SEQ_CST);
}

// One turn on the spot.
static void turn(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

// The processor that the thread runs on; less than 0: unknown.
static int processor(void) {
#ifdef __linux__
  return sched_getcpu();
#else
  return -1;
#endif
}

// Whether one of those whom thread `w` waits for, the first so many of the pool
// but for who has come to the meeting of that mark, can only run where it does.
static int is_in_the_way(worker *w, int mark, int threads) {
  const worker *other = w->pool->workers;
  const int cpu = processor();
  int i;
  __atomic_store_n(&w->cpu, cpu, __ATOMIC_SEQ_CST);
  for (i = 0; i < threads && cpu >= 0; i++)
    if (i != w->thread && load(&other[i].here) != mark &&
        load(&other[i].cpu) == cpu)
      return 1;
  return 0;
}

// Until *at is no longer what was seen there.
static void wait_for_change(worker *w, const int *at, int seen, int mark,
                            int threads) {
  t2c_pool *pool = w->pool;
  int turns = 0;
  for (; turns < TURNS_AWAKE && load(at) == seen; turns++) {
    if (turns % TURNS_BETWEEN == 0 && is_in_the_way(w, mark, threads))
      break;
    turn();
  }
  if (load(at) != seen)
    return;
  pthread_mutex_lock(&pool->lock);
  __atomic_add_fetch(&pool->asleep, 1, __ATOMIC_SEQ_CST);
  while (load(at) == seen)
    pthread_cond_wait(&pool->wake, &pool->lock);
  __atomic_sub_fetch(&pool->asleep, 1, __ATOMIC_SEQ_CST);
  pthread_mutex_unlock(&pool->lock);
  __atomic_store_n(&w->cpu, processor(), __ATOMIC_SEQ_CST);
}

// Ends such waits.
static void change(t2c_pool *pool, int *at) {
  __atomic_add_fetch(at, 1, __ATOMIC_SEQ_CST);
  if (load(&pool->asleep)) {
    pthread_mutex_lock(&pool->lock);
    pthread_cond_broadcast(&pool->wake);
    pthread_mutex_unlock(&pool->lock);
  }
}

static void meet(worker *w, meeting *m, int threads) {
  t2c_pool *pool = w->pool;
  const int number = load(&m->number);
  // No two that one may wait for have the same.
  const int mark = (int)(2u * (unsigned)number + (m == &pool->inside ? 1 : 2));
  __atomic_store_n(&w->here, mark, __ATOMIC_SEQ_CST);
  if (__atomic_add_fetch(&m->arrived, 1, __ATOMIC_SEQ_CST) == threads) {
    __atomic_store_n(&m->arrived, 0, __ATOMIC_SEQ_CST);
    change(pool, &m->number);
  } else {
    wait_for_change(w, &m->number, number, mark, threads);
  }
}

void t2c_barrier(const t2c_team *team) {
  t2c_pool *pool = team->pool;
  if (team->threads > 1)
    meet(&pool->workers[team->thread], &pool->inside, team->threads);
}

// --- turns of a loop ---------------------------------------------------------
// The number of a loop, a first turn and the end, in one word, which changes at
// once. Whoever leaves a loop has an empty one: no other loop, of this call or
// an earlier one, is taken for it.
enum { TURN_BITS = 16, TURNS_MAX = (1 << TURN_BITS) - 1 };

static uint64_t turns_word(uint32_t loop, int first, int end) {
  return (uint64_t)loop << (2 * TURN_BITS) | (uint64_t)first << TURN_BITS |
         (uint64_t)end;
}

t2c_turns t2c_turns_of(const t2c_team *team, int n) {
  const int first = T2C_BEGIN(team, n), end = T2C_END(team, n);
  t2c_turns turns = {team, 0, first, end, 0};
  if (team->threads > 1 && n <= TURNS_MAX) {
    worker *w = &team->pool->workers[team->thread];
    turns.loop = ++w->loops;
    __atomic_store_n(&w->turns, turns_word(turns.loop, first, end),
                     __ATOMIC_SEQ_CST);
  }
  return turns;
}

// Takes one of thread k's turns: its own from the front, others' from the end.
static int take_turn(t2c_turns *turns, int k) {
  worker *of = &turns->team->pool->workers[k];
  uint64_t seen = __atomic_load_n(&of->turns, __ATOMIC_SEQ_CST);
  for (;;) {
    const int first = (int)(seen >> TURN_BITS & TURNS_MAX);
    const int end = (int)(seen & TURNS_MAX);
    const int is_own = k == turns->team->thread;
    if (seen >> (2 * TURN_BITS) != turns->loop || first >= end)
      return 0;
    turns->at = is_own ? first : end - 1;
    if (__atomic_compare_exchange_n(
            &of->turns, &seen,
            turns_word(turns->loop, first + is_own, end - !is_own), 0,
            __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
      return 1;
  }
}

int t2c_turn(t2c_turns *turns) {
  const int threads = turns->team->threads;
  int i;
  if (!turns->loop) {
    turns->at = turns->next++;
    return turns->at < turns->end;
  }
  for (i = 0; i < threads; i++)
    if (take_turn(turns, (turns->team->thread + i) % threads))
      return 1;
  return 0;
}

// --- calls -------------------------------------------------------------------
static void take_part(worker *w) {
  t2c_pool *pool = w->pool;
  if (w->thread < pool->sharing) {
    const t2c_team team = {pool, w->thread, pool->sharing};
    w->loops = 0;
    pool->share(pool->call, &team);
  }
  meet(w, &pool->outside, pool->threads);
}

static void *work(void *given) {
  worker *w = (worker *)given;
  t2c_pool *pool = w->pool;
  int seen = 0;
  __atomic_store_n(&w->cpu, processor(), __ATOMIC_SEQ_CST);
  for (;;) {
    wait_for_change(w, &pool->calls, seen, 0, 1); // the caller makes them
    seen = (int)((unsigned)seen + 1u);
    if (pool->is_over)
      return NULL;
    take_part(w);
  }
}

void t2c_pool_run(t2c_pool *pool, int threads_max, t2c_share *share,
                  void *call) {
  const t2c_team alone = {pool, 0, 1};
  if (!pool || pool->threads == 1 || threads_max < 2) {
    share(call, &alone);
    return;
  }
  pool->share = share;
  pool->call = call;
  pool->sharing = threads_max < pool->threads ? threads_max : pool->threads;
  change(pool, &pool->calls);
  take_part(&pool->workers[0]);
}

t2c_pool *t2c_pool_new(int threads) {
  t2c_pool *pool = (t2c_pool *)calloc(1, sizeof *pool);
  int wanted = threads < 1                  ? 1
               : threads > POOL_THREADS_MAX ? POOL_THREADS_MAX
                                            : threads;
  if (!pool)
    return NULL;
  pool->workers = (worker *)calloc((size_t)wanted, sizeof *pool->workers);
  if (!pool->workers) {
    free(pool);
    return NULL;
  }
  pthread_mutex_init(&pool->lock, NULL);
  pthread_cond_init(&pool->wake, NULL);
  pool->workers[0].pool = pool; // the caller
  // No call comes before all are made: `threads` is not read until then.
  for (pool->threads = 1; pool->threads < wanted; pool->threads++) {
    worker *w = &pool->workers[pool->threads];
    w->pool = pool;
    w->thread = pool->threads;
    if (pthread_create(&w->id, NULL, work, w))
      break;
  }
  return pool;
}

void t2c_pool_free(t2c_pool *pool) {
  int i;
  if (!pool)
    return;
  pool->is_over = 1;
  change(pool, &pool->calls);
  for (i = 1; i < pool->threads; i++)
    pthread_join(pool->workers[i].id, NULL);
  pthread_cond_destroy(&pool->wake);
  pthread_mutex_destroy(&pool->lock);
  free(pool->workers);
  free(pool);
}

int t2c_pool_threads(const t2c_pool *pool) { return pool ? pool->threads : 1; }
