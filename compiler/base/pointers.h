// Pointers numbered from 0 in the order they come, found by hashing: a set of
// objects, or an index into a Vec that stands beside it. Zero is empty.
#ifndef T2C_BASE_POINTERS_H
#define T2C_BASE_POINTERS_H

#include "base/vec.h"
#include <stdbool.h>

typedef struct Pointers {
  Vec(const void *) at; // by number
  int *seat;            // numbers from 1, by hash; 0: free
  int n_seats;          // a power of two
} Pointers;

// The number of p; false: it was there before.
bool pointers_add(Arena *a, Pointers *all, const void *p, int *number);
// The number of p, or -1.
int pointers_find(const Pointers *all, const void *p);

#endif
