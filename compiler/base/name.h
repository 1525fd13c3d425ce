// Interned identifiers: equal names are the same pointer, so attribute and
// variable look-ups compare pointers.
#ifndef T2C_BASE_NAME_H
#define T2C_BASE_NAME_H

#include "base/arena.h"

typedef struct Name {
  const char *s;
  uint32_t len;
  uint64_t hash;
  struct Name *next; // in its bucket
  void *str;         // the evaluator's string object for it, made on demand
} Name;

typedef struct Names {
  Arena *arena;
  Name **bucket;
  size_t n, cap;
} Names;

Name *name_intern(Names *t, const char *s, size_t len);
uint64_t hash_bytes(const void *bytes, size_t n); // FNV-1a; 0 of none, as
                                                  // CPython's of ''

#endif
