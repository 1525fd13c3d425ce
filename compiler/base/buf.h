// Growable text in an arena. Zero-initialise, then give it an arena:
// `Buf b = buf_new(arena);`. `buf_text` is NUL-terminated.
#ifndef T2C_BASE_BUF_H
#define T2C_BASE_BUF_H

#include "base/arena.h"

typedef struct Buf {
  Arena *arena;
  char *s;
  size_t n, cap;
} Buf;

Buf buf_new(Arena *arena);
void buf_add(Buf *b, const char *bytes, size_t n);
void buf_puts(Buf *b, const char *s);
void buf_putc(Buf *b, char c);
void buf_pad(Buf *b, char c, int count);
void buf_printf(Buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *buf_text(Buf *b);

#endif
