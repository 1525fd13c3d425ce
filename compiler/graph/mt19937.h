// The Mersenne Twister, as PyTorch's CPU generator runs it: a stream of 32-bit
// outputs that a seed and a position in it name.
#ifndef T2C_GRAPH_MT19937_H
#define T2C_GRAPH_MT19937_H

#include <stdint.h>

enum { MT_WORDS = 624 };

typedef struct Mt {
  uint32_t seed;
  int64_t twists;             // how often the state was renewed
  uint32_t state[MT_WORDS];
  uint32_t output[MT_WORDS];  // of this state ...
  int used;                   // ... handed out so far
} Mt;

void mt_seed(Mt *m, uint32_t seed);
// To after `offset` outputs since the seed; only ever forwards.
void mt_advance(Mt *m, int64_t offset);
void mt_renew(Mt *m); // the next MT_WORDS outputs

static inline uint32_t mt_next(Mt *m) {
  if (m->used == MT_WORDS)
    mt_renew(m);
  return m->output[m->used++];
}

// The first draw is the upper half.
static inline uint64_t mt_next64(Mt *m) {
  uint64_t high = mt_next(m);
  return high << 32 | mt_next(m);
}

#endif
