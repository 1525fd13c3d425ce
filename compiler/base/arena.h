// Memory of one compilation.
//
// Everything you get from torch2c lives until its Ctx is released: one arena,
// no frees. The exceptions are tensor payloads (graph/data.h), which are
// counted, and what libtcc owns.
#ifndef T2C_BASE_ARENA_H
#define T2C_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ArenaChunk ArenaChunk;

typedef struct Arena {
  ArenaChunk *chunk;    // the newest; older ones hang behind it
  size_t bytes_used;    // handed out so far
  size_t bytes_max;     // limit; past it on_full is called (0: no limit)
  void (*on_full)(void *user); // must not return
  void *user;
} Arena;

// Zeroed memory, aligned to 16 bytes. Never returns NULL: calls on_full (and
// aborts if that returns) when the limit or the machine's memory is reached.
void *arena_alloc(Arena *a, size_t bytes);
// The same for an array; the product is checked for overflow.
void *arena_array(Arena *a, size_t count, size_t size);
// A NUL-terminated copy of n bytes.
char *arena_strndup(Arena *a, const char *s, size_t n);
char *arena_strdup(Arena *a, const char *s);
char *arena_printf(Arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(Arena *a, const char *format, va_list args);
void arena_release(Arena *a);

#define arena_new(a, T) ((T *)arena_alloc((a), sizeof(T)))

#endif
