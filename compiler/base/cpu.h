// What this processor has of the vectors of x86-64, and its cores.
#ifndef T2C_BASE_CPU_H
#define T2C_BASE_CPU_H

typedef enum CpuVectors {
  CPU_ANY,   // what every processor of its kind has
  CPU_AVX2,  // with fused multiply-add: x86-64-v3
  CPU_AVX512 // with 256 bits as well, words and quadwords: x86-64-v4
} CpuVectors;

CpuVectors cpu_vectors(void);

// How many cores this process may use: those that share one count once.
int cpu_cores(void);

#endif
