// The machines that C is written for: one row each.
#ifndef T2C_PASSES_TARGET_H
#define T2C_PASSES_TARGET_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Target {
  const char *name;       // of --target
  int vector_bytes;       // of gcc's vectors; 0: ISO C99 to the letter
  int registers;          // of that size
  bool has_fma;
  int alignment;          // of the arena and of weights
  int64_t l1_bytes;       // caches of one core, of data; 0: none
  int64_t l2_bytes;
  const char *macro;      // what a compiler for this machine defines; or NULL
  const char *arch;       // for gcc's and clang's attribute `target`; or NULL
} Target;

enum { VECTOR_FLOATS_MAX = 16 };

// NULL: there is no such target. "native" is the machine that this runs on.
const Target *target_find(const char *name);
// All names, "native" first, NULL-terminated.
extern const char *const target_names[];

static inline int target_floats(const Target *t) {
  return t->vector_bytes / 4;
}

#endif
