#include "base/buf.h"

#include <stdio.h>
#include <string.h>

Buf buf_new(Arena *arena) { return (Buf){.arena = arena}; }

static void buf_reserve(Buf *b, size_t more) {
  if (b->n + more + 1 <= b->cap)
    return;
  size_t cap = b->cap ? b->cap * 2 : 64;
  while (cap < b->n + more + 1)
    cap *= 2;
  char *s = arena_alloc(b->arena, cap);
  if (b->n)
    memcpy(s, b->s, b->n);
  b->s = s;
  b->cap = cap;
}

void buf_add(Buf *b, const char *bytes, size_t n) {
  buf_reserve(b, n);
  if (n)
    memcpy(b->s + b->n, bytes, n);
  b->n += n;
  b->s[b->n] = 0;
}

void buf_puts(Buf *b, const char *s) { buf_add(b, s, strlen(s)); }

void buf_putc(Buf *b, char c) { buf_add(b, &c, 1); }

void buf_pad(Buf *b, char c, int count) {
  for (int i = 0; i < count; i++)
    buf_putc(b, c);
}

void buf_printf(Buf *b, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  if (n > 0) {
    buf_reserve(b, (size_t)n);
    vsnprintf(b->s + b->n, (size_t)n + 1, format, again);
    b->n += (size_t)n;
  }
  va_end(again);
  va_end(args);
}

char *buf_text(Buf *b) {
  buf_reserve(b, 0);
  b->s[b->n] = 0;
  return b->s;
}
