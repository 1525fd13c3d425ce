#include "graph/mt19937.h"

enum { MT_MIDDLE = 397 };

void mt_seed(Mt *m, uint32_t seed) {
  m->seed = seed;
  m->twists = 0;
  m->used = MT_WORDS;
  m->state[0] = seed;
  for (uint32_t i = 1; i < MT_WORDS; i++)
    m->state[i] =
        1812433253u * (m->state[i - 1] ^ m->state[i - 1] >> 30) + i;
}

static inline uint32_t twist(uint32_t a, uint32_t b) {
  uint32_t y = (a & 0x80000000u) | (b & 0x7fffffffu);
  return y >> 1 ^ (-(y & 1) & 0x9908b0dfu);
}

// clang has no such switch for one function.
#if defined(__clang__)
#define OPTIMIZED
#else
#define OPTIMIZED __attribute__((optimize("O3")))
#endif

// Loops without branches, which the compiler turns into vectors.
static OPTIMIZED void renew_state(uint32_t *s) {
  const int early = MT_WORDS - MT_MIDDLE;
  for (int i = 0; i < early; i++)
    s[i] = s[i + MT_MIDDLE] ^ twist(s[i], s[i + 1]);
  for (int i = early; i < MT_WORDS - 1; i++)
    s[i] = s[i - early] ^ twist(s[i], s[i + 1]);
  s[MT_WORDS - 1] =
      s[MT_MIDDLE - 1] ^ twist(s[MT_WORDS - 1], s[0]);
}

static OPTIMIZED void temper(const uint32_t *s,
                                                   uint32_t *out) {
  for (int i = 0; i < MT_WORDS; i++) {
    uint32_t y = s[i];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    out[i] = y ^ y >> 18;
  }
}

void mt_renew(Mt *m) {
  renew_state(m->state);
  temper(m->state, m->output);
  m->twists++;
  m->used = 0;
}

void mt_advance(Mt *m, int64_t offset) {
  int64_t twists = offset / MT_WORDS + 1;
  if (m->twists < twists) {
    for (; m->twists < twists; m->twists++)
      renew_state(m->state);
    temper(m->state, m->output);
  }
  m->used = (int)(offset % MT_WORDS);
}
