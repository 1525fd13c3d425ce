// What this processor has of the vectors of x86-64.
#ifndef T2C_BASE_CPU_H
#define T2C_BASE_CPU_H

typedef enum CpuVectors {
  CPU_ANY,   // what every processor of its kind has
  CPU_AVX2,  // with fused multiply-add: x86-64-v3
  CPU_AVX512 // with 256 bits as well, words and quadwords: x86-64-v4
} CpuVectors;

CpuVectors cpu_vectors(void);

#endif
