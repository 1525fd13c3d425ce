#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ArenaChunk {
  ArenaChunk *older;
  size_t used, size;
  _Alignas(16) char bytes[];
};

enum { ARENA_ALIGN = 16 };

#ifdef T2C_SMALL_LIMITS
static const size_t chunk_bytes_min = 64;
#else
static const size_t chunk_bytes_min = 256 * 1024;
#endif

static void arena_full(Arena *a) {
  if (a->on_full)
    a->on_full(a->user);
  abort();
}

void *arena_alloc(Arena *a, size_t bytes) {
  if (bytes > SIZE_MAX / 2)
    arena_full(a);
  bytes = (bytes + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
  ArenaChunk *c = a->chunk;
  if (!c || c->size - c->used < bytes) {
    if (a->bytes_max && a->bytes_used + bytes > a->bytes_max)
      arena_full(a);
    size_t size = bytes > chunk_bytes_min ? bytes : chunk_bytes_min;
    c = calloc(1, sizeof *c + size);
    if (!c)
      arena_full(a);
    c->size = size;
    // A large block goes behind the current chunk, whose rest stays usable.
    if (a->chunk && bytes > chunk_bytes_min / 2) {
      c->older = a->chunk->older;
      a->chunk->older = c;
    } else {
      c->older = a->chunk;
      a->chunk = c;
    }
  }
  void *p = c->bytes + c->used;
  c->used += bytes;
  a->bytes_used += bytes;
  return p;
}

void *arena_array(Arena *a, size_t count, size_t size) {
  if (size && count > SIZE_MAX / size)
    arena_full(a);
  return arena_alloc(a, count * size);
}

char *arena_strndup(Arena *a, const char *s, size_t n) {
  char *copy = arena_alloc(a, n + 1);
  if (n)
    memcpy(copy, s, n);
  return copy;
}

char *arena_strdup(Arena *a, const char *s) {
  return arena_strndup(a, s, strlen(s));
}

char *arena_vprintf(Arena *a, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  char *s = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1);
  if (n > 0)
    vsnprintf(s, (size_t)n + 1, format, again);
  va_end(again);
  return s;
}

char *arena_printf(Arena *a, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *s = arena_vprintf(a, format, args);
  va_end(args);
  return s;
}

void arena_release(Arena *a) {
  for (ArenaChunk *c = a->chunk; c;) {
    ArenaChunk *older = c->older;
    free(c);
    c = older;
  }
  a->chunk = NULL;
  a->bytes_used = 0;
}
