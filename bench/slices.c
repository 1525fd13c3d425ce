// SLICES X.bin X_NUMEL Y.bin Y_NUMEL WEIGHTS THREADS: a model in C as a process
// that stays, like those of peers.py: prepares, writes the output, says
// {"ready": true}; for every line on its input, a number of seconds, it runs
// the model for so long and answers {"times_us": [...]}.
#define _POSIX_C_SOURCE 200112L
#include "slices.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TIMES_MAX = 20000 }; // of one slice

static double now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static float *aligned_floats(size_t n) {
  void *memory;
  return posix_memalign(&memory, 64, n * sizeof(float)) ? NULL : memory;
}

static int read_input(const char *path, float *x, size_t n) {
  FILE *file = fopen(path, "rb");
  if (!file)
    return 1;
  const size_t got = fread(x, sizeof *x, n, file);
  return fclose(file) || got != n;
}

static int write_output(const char *path, const float *y, size_t n) {
  FILE *file = fopen(path, "wb");
  if (!file)
    return 1;
  const size_t put = fwrite(y, sizeof *y, n, file);
  return fclose(file) || put != n;
}

// The first run is not timed: the caches are those of who ran before.
static int measure(double seconds, double *times, const float *x, float *y) {
  int n = 0;
  if (run_model(x, y))
    return 0;
  const double end = now_us() + seconds * 1e6;
  do {
    const double begin = now_us();
    if (run_model(x, y))
      return 0;
    times[n++] = now_us() - begin;
  } while (n < TIMES_MAX && now_us() < end);
  return n;
}

static void answer(const double *times, int n) {
  printf("{\"times_us\": [");
  for (int i = 0; i < n; i++)
    printf("%s%.3f", i ? ", " : "", times[i]);
  puts("]}");
  fflush(stdout);
}

int main(int argc, char **argv) {
  static double times[TIMES_MAX];
  char line[64];
  if (argc != 7)
    return 2;
  const size_t x_numel = strtoull(argv[2], NULL, 10);
  const size_t y_numel = strtoull(argv[4], NULL, 10);
  float *x = aligned_floats(x_numel), *y = aligned_floats(y_numel);
  if (!x || !y || read_input(argv[1], x, x_numel) ||
      prepare_model(argv[5], atoi(argv[6])) || run_model(x, y) ||
      run_model(x, y) || write_output(argv[3], y, y_numel)) {
    puts("{\"failed\": \"the program cannot run the model\"}");
    return 1;
  }
  puts("{\"ready\": true}");
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    const int n = measure(atof(line), times, x, y);
    if (n == 0)
      return 1;
    answer(times, n);
  }
  return 0;
}
