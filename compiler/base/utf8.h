// UTF-8, as far as a compiler that shows source lines needs it.
#ifndef T2C_BASE_UTF8_H
#define T2C_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

// Decodes the character at s[0..n), n > 0, and returns its length in bytes;
// 0 when the bytes are not UTF-8 (overlong forms and surrogates are not).
int utf8_decode(const char *s, size_t n, uint32_t *out);
// Writes at most 4 bytes, returns how many. Surrogates are written too, as
// Python strings may hold them.
int utf8_encode(uint32_t ch, char *out);
// Offset of the first byte that is not UTF-8, or n.
size_t utf8_check(const char *s, size_t n);
// Bytes that are not UTF-8 become '?': JSON cannot hold them, names of files
// and strings of Python may.
void utf8_repair(char *s);
// Terminal columns of a character: 0, 1 or 2.
int utf8_width(uint32_t ch);

#endif
