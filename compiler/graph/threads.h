// With how many threads PyTorch would compute: they decide where it begins
// anew to add, and where vectors end.
#ifndef T2C_GRAPH_THREADS_H
#define T2C_GRAPH_THREADS_H

#include <stdint.h>

enum { THREADS_DEFAULT = 2, THREAD_GRAIN = 32768 };

// The elements of each thread but the last: none has less than `grain` of
// them where one could have all.
static inline int64_t share_of_thread(int64_t n, int64_t grain,
                                      int64_t threads) {
  int64_t most = (n + grain - 1) / grain;
  if (threads > most)
    threads = most;
  return threads > 1 ? (n + threads - 1) / threads : n;
}

#endif
