#include "base/cpu.h"

#include <sched.h>
#include <stdbool.h>
#include <stdio.h>

CpuVectors cpu_vectors(void) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
    return CPU_AVX512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return CPU_AVX2;
#endif
  return CPU_ANY;
}

// Whether another number of the same core is smaller.
static bool shares_core(int cpu) {
  char path[80];
  int first = cpu;
  snprintf(path, sizeof path,
           "/sys/devices/system/cpu/cpu%d/topology/thread_siblings_list", cpu);
  FILE *f = fopen(path, "r");
  if (!f)
    return false;
  bool is_read = fscanf(f, "%d", &first) == 1;
  fclose(f);
  return is_read && first < cpu;
}

int cpu_cores(void) {
  cpu_set_t set;
  int n = 0;
  if (sched_getaffinity(0, sizeof set, &set))
    return 1;
  for (int i = 0; i < CPU_SETSIZE; i++)
    n += CPU_ISSET(i, &set) && !shares_core(i);
  return n ? n : 1;
}
