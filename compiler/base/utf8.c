#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

int utf8_decode(const char *s, size_t n, uint32_t *out) {
  const unsigned char *p = (const unsigned char *)s;
  if (p[0] < 0x80) {
    *out = p[0];
    return 1;
  }
  int length = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
  if (p[0] < 0xc2 || p[0] > 0xf4 || (size_t)length > n)
    return 0;
  uint32_t ch = p[0] & (0xffu >> (length + 1));
  for (int i = 1; i < length; i++) {
    if ((p[i] & 0xc0) != 0x80)
      return 0;
    ch = ch << 6 | (p[i] & 0x3f);
  }
  static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (ch < smallest[length] || ch > 0x10ffff || (ch >= 0xd800 && ch < 0xe000))
    return 0;
  *out = ch;
  return length;
}

int utf8_encode(uint32_t ch, char *out) {
  if (ch < 0x80) {
    out[0] = (char)ch;
    return 1;
  }
  int length = ch < 0x800 ? 2 : ch < 0x10000 ? 3 : 4;
  for (int i = length - 1; i > 0; i--, ch >>= 6)
    out[i] = (char)(0x80 | (ch & 0x3f));
  out[0] = (char)((0xf00u >> length & 0xff) | ch);
  return length;
}

size_t utf8_check(const char *s, size_t n) {
  for (size_t i = 0; i < n;) {
    uint32_t ch;
    bool is_ascii = (unsigned char)s[i] < 0x80;
    int length = is_ascii ? 1 : utf8_decode(s + i, n - i, &ch);
    if (!length)
      return i;
    i += (size_t)length;
  }
  return n;
}

void utf8_repair(char *s) {
  size_t n = strlen(s);
  for (size_t at; (at = utf8_check(s, n)) < n; s += at, n -= at)
    s[at] = '?';
}

typedef struct CharRange {
  uint32_t first, last;
} CharRange;

static const CharRange no_width[] = {
    {0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x610, 0x61a},
    {0x64b, 0x65f},   {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f},
    {0x202a, 0x202e}, {0x2060, 0x2064}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f},
    {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef},
};

static const CharRange double_width[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2e80, 0x303e},
    {0x3041, 0x33ff},   {0x3400, 0x4dbf},   {0x4e00, 0x9fff},
    {0xa000, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},
    {0xffe0, 0xffe6},   {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff},
    {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
};

static int in_ranges(uint32_t ch, const CharRange *r, int n) {
  for (int i = 0; i < n && ch >= r[i].first; i++)
    if (ch <= r[i].last)
      return 1;
  return 0;
}

int utf8_width(uint32_t ch) {
  if (ch < 0x300)
    return 1;
  if (in_ranges(ch, no_width, sizeof no_width / sizeof *no_width))
    return 0;
  return 1 + in_ranges(ch, double_width,
                       sizeof double_width / sizeof *double_width);
}
