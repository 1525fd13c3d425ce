// What the machine can do at most, by one thread: FMA of floats in GFLOP/s and
// reading from memory in GB/s. Prints a line of JSON.
//
//   cc -O2 -march=native machine.c && ./a.out [SECONDS]
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 199309L // clock_gettime
#endif
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#if defined(__AVX512F__)
enum { LANES = 16 };
#elif defined(__AVX__)
enum { LANES = 8 };
#else
enum { LANES = 4 };
#endif
enum { CHAINS = 12, ROUNDS = 100000, READ_BYTES = 256 << 20, STREAMS = 8 };

typedef float Lanes __attribute__((vector_size(LANES * 4)));

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

// Chains that do not wait for each other, enough of them to hide an FMA's
// latency; they begin with different values, or the compiler would merge them.
static float multiply_add(int rounds) {
  Lanes a[CHAINS], sum = {0};
  const Lanes factor = sum + 0.999f, term = sum + 1e-3f;
  for (int k = 0; k < CHAINS; k++)
    a[k] = sum + (float)k;
  // Unrolled, or the chains would live in memory.
  for (int i = 0; i < rounds; i++)
#pragma GCC unroll 12
    for (int k = 0; k < CHAINS; k++)
      a[k] = a[k] * factor + term;
  for (int k = 0; k < CHAINS; k++)
    sum += a[k];
  return sum[0];
}

// Several streams at once, as a matrix product reads its weights.
static float read_all(const Lanes *data, size_t n) {
  const size_t part = n / STREAMS;
  Lanes sum[STREAMS] = {{0}};
  for (size_t i = 0; i < part; i++)
#pragma GCC unroll 8
    for (size_t k = 0; k < STREAMS; k++)
      sum[k] += data[k * part + i];
  for (int k = 1; k < STREAMS; k++)
    sum[0] += sum[k];
  return sum[0][0];
}

int main(int argc, char **argv) {
  const double seconds = argc > 1 ? atof(argv[1]) : 1;
  const size_t n = READ_BYTES / sizeof(Lanes);
  Lanes *data = aligned_alloc(64, READ_BYTES);
  if (!data)
    return 1;
  for (size_t i = 0; i < n; i++)
    data[i] = (Lanes){0} + (float)(i % 8);

  static volatile float kept; // the results count as used
  double fma = 1e9, reading = 1e9;
  const double end = now() + seconds;
  do {
    double begin = now();
    kept += multiply_add(ROUNDS);
    double took = now() - begin;
    fma = took < fma ? took : fma;
    begin = now();
    kept += read_all(data, n);
    took = now() - begin;
    reading = took < reading ? took : reading;
  } while (now() < end);
  printf("{\"gflops\": %.1f, \"read_gb_s\": %.1f, \"lanes\": %d}\n",
         2.0 * ROUNDS * CHAINS * LANES / fma / 1e9, READ_BYTES / reading / 1e9,
         LANES);
  free(data);
  return 0;
}
