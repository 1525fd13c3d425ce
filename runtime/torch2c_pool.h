// Threads for models built with --threads N.
//
//   t2c_pool *pool = t2c_pool_new(N);
//   context.pool = pool;   // null: the model runs on the caller's thread
//   ...
//   t2c_pool_free(pool);
//
// A pool may serve several models, one call at a time. With fewer threads than
// N a model does the same, bit for bit, in more time; more are not used.
#ifndef TORCH2C_POOL_H
#define TORCH2C_POOL_H

#include "torch2c.h"

#ifdef __cplusplus
extern "C" {
#endif

// The caller's thread is one of them. Null if there is no memory for it; fewer
// threads where the system has no more.
t2c_pool *t2c_pool_new(int threads);
void t2c_pool_free(t2c_pool *pool); // not during a call
int t2c_pool_threads(const t2c_pool *pool);

// --- for generated C ---------------------------------------------------------
// One of the threads that work on a call.
typedef struct t2c_team {
  t2c_pool *pool;
  int thread, threads;
} t2c_team;

typedef void t2c_share(void *call, const t2c_team *team);

// Runs `share` on as many threads as there are, up to threads_max; returns when
// all are done.
void t2c_pool_run(t2c_pool *pool, int threads_max, t2c_share *share,
                  void *call);
// Waits until all threads of the team are here.
void t2c_barrier(const t2c_team *team);

// A loop of n turns that any thread may do: each has its part of them, as
// below, from the front; who has none left takes over from the end of others'.
//
//   for (t2c_turns turns = t2c_turns_of(team, n); t2c_turn(&turns);)
//     ... turns.at ...
//
// All threads of the team come to the same loops in the same order. No turn may
// need what this thread did in another loop, but for a barrier between.
typedef struct t2c_turns {
  const t2c_team *team;
  int at;
  int next, end; // of one that nobody takes over from
  uint32_t loop; // its number in the call; 0: nobody takes over
} t2c_turns;
t2c_turns t2c_turns_of(const t2c_team *team, int n);
int t2c_turn(t2c_turns *turns); // 0: all are done or begun

// This thread's part of 0 .. n-1.
#define T2C_BEGIN(team, n)                                                     \
  ((int)((int64_t)(n) * (team)->thread / (team)->threads))
#define T2C_END(team, n)                                                       \
  ((int)((int64_t)(n) * ((team)->thread + 1) / (team)->threads))

#ifdef __cplusplus
}
#endif

#endif
