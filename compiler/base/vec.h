// Growable arrays in an arena: `Vec(Token) tokens = {0};`, zero is empty.
//
//   vec_push(arena, &v, x)    append; v.at[i] reads, v.n counts
//   vec_reserve(arena, &v, n) an empty one's room, where a size is known
//
// The old block of a grown vector stays in the arena: at most the final size.
#ifndef T2C_BASE_VEC_H
#define T2C_BASE_VEC_H

#include "base/arena.h"
#include <string.h>

#define Vec(T)                                                                 \
  struct {                                                                     \
    T *at;                                                                     \
    int n, cap;                                                                \
  }

#ifdef T2C_SMALL_LIMITS
#define VEC_CAP_FIRST 1
#else
#define VEC_CAP_FIRST 8
#endif

#define vec_push(arena, v, ...)                                                \
  do {                                                                         \
    if ((v)->n == (v)->cap)                                                    \
      (v)->at = vec_grow_((arena), (v)->at, (v)->n, &(v)->cap,                 \
                          sizeof *(v)->at);                                    \
    (v)->at[(v)->n++] = (__VA_ARGS__);                                         \
  } while (0)

#define vec_reserve(arena, v, count)                                           \
  do {                                                                         \
    (v)->cap = (count);                                                        \
    (v)->at = arena_array((arena), (size_t)(v)->cap, sizeof *(v)->at);         \
  } while (0)

static inline void *vec_grow_(Arena *a, void *old, int n, int *cap,
                              size_t size) {
  *cap = *cap ? *cap * 2 : VEC_CAP_FIRST;
  void *grown = arena_array(a, (size_t)*cap, size);
  if (n)
    memcpy(grown, old, (size_t)n * size);
  return grown;
}

#endif
