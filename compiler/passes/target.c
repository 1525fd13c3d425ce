#include "passes/target.h"

#include "base/cpu.h"

#include <stddef.h>
#include <string.h>

enum { KIB = 1 << 10, MIB = 1 << 20 };

// TARGET(id, name, vector bytes, registers, FMA, align, L1, L2, macro, arch)
#define TARGETS(TARGET)                                                        \
  TARGET(generic, "generic", 0, 0, 0, 64, 32 * KIB, 256 * KIB, NULL, NULL)     \
  TARGET(x86_64, "x86-64", 16, 16, 0, 64, 32 * KIB, 256 * KIB, "__SSE2__",     \
         NULL)                                                                 \
  TARGET(x86_64_v3, "x86-64-v3", 32, 16, 1, 64, 32 * KIB, 256 * KIB,           \
         "__AVX2__", "arch=haswell")                                           \
  TARGET(x86_64_v4, "x86-64-v4", 64, 32, 1, 64, 48 * KIB, MIB, "__AVX512F__",  \
         "arch=skylake-avx512")                                                \
  TARGET(aarch64, "aarch64", 16, 32, 1, 64, 32 * KIB, 256 * KIB,               \
         "__aarch64__", NULL)                                                  \
  TARGET(armv7_neon, "armv7-neon", 16, 16, 1, 16, 32 * KIB, 256 * KIB,         \
         "__ARM_NEON", NULL)                                                   \
  TARGET(riscv64, "riscv64", 0, 0, 1, 64, 32 * KIB, 256 * KIB, NULL, NULL)     \
  TARGET(cortex_m4, "cortex-m4", 0, 0, 1, 8, 0, 0, NULL, NULL)                 \
  TARGET(cortex_m7, "cortex-m7", 0, 0, 1, 8, 0, 0, NULL, NULL)

enum TargetNumber {
#define TARGET(id, ...) TARGET_##id,
  TARGETS(TARGET)
#undef TARGET
  TARGET_COUNT
};

#define TARGET(id, ...) {__VA_ARGS__},
static const Target targets[TARGET_COUNT] = {TARGETS(TARGET)};
// The same by the name of this machine; its C may use more than the row says
// where the compiler is told of more, by -march=native.
#undef TARGET
#define TARGET(id, name, ...) {"native", __VA_ARGS__},
static const Target native[TARGET_COUNT] = {TARGETS(TARGET)};
#undef TARGET

const char *const target_names[] = {
    "native",
#define TARGET(id, name, ...) name,
    TARGETS(TARGET)
#undef TARGET
    NULL};

static enum TargetNumber machine(void) {
#if defined(__x86_64__)
  switch (cpu_vectors()) {
  case CPU_AVX512: return TARGET_x86_64_v4;
  case CPU_AVX2: return TARGET_x86_64_v3;
  case CPU_ANY: break;
  }
  return TARGET_x86_64;
#elif defined(__aarch64__)
  return TARGET_aarch64;
#elif defined(__ARM_NEON)
  return TARGET_armv7_neon;
#else
  return TARGET_generic;
#endif
}

const Target *target_find(const char *name) {
  if (!strcmp(name, "native"))
    return &native[machine()];
  for (int i = 0; i < TARGET_COUNT; i++)
    if (!strcmp(targets[i].name, name))
      return &targets[i];
  return NULL;
}
