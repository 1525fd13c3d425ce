#include "base/unicode.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct Kind {
  uint16_t flags;
  int32_t distance[4]; // to the character of a UnicodeCase
} Kind;

static const Kind kinds[] = {
#define KIND(flags, upper, lower, title, fold)                                 \
  {flags, {upper, lower, title, fold}},
#include "base/unicode.def"
};

typedef struct Run { // characters of one kind, or of two kinds in turn
  uint32_t first;
  uint16_t kind[2];
} Run;

static const Run runs[] = {
#define RUN(first, even, odd) {first, {even, odd}},
#include "base/unicode.def"
};

typedef struct LongCase {
  uint32_t c;
  UnicodeCase to;
  const char *text;
} LongCase;

static const LongCase long_cases[] = {
#define LONG_CASE(c, to, text) {c, to, text},
#include "base/unicode.def"
};

static const Run *run_of(uint32_t c) {
  size_t low = 0, high = sizeof runs / sizeof *runs;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (runs[middle].first <= c)
      low = middle;
    else
      high = middle;
  }
  return &runs[low];
}

static const Kind *kind_of(uint32_t c) {
  const Run *r = run_of(c);
  return &kinds[r->kind[(c - r->first) & 1]];
}

unsigned unicode_flags(uint32_t c) {
  return kind_of(c)->flags;
}

// Digits stand together, from 0 to 9.
int unicode_digit(uint32_t c) {
  return (int)((c - run_of(c)->first) % 10);
}

int unicode_case(uint32_t c, UnicodeCase to, char *out) {
  for (size_t i = 0; i < sizeof long_cases / sizeof *long_cases && c > 127;
       i++) {
    const LongCase *l = &long_cases[i];
    if (l->c == c && l->to == to) {
      size_t n = strlen(l->text);
      memcpy(out, l->text, n);
      return (int)n;
    }
  }
  return utf8_encode((uint32_t)((int32_t)c + kind_of(c)->distance[to]), out);
}
