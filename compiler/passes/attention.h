// Attention by tiles of rows: the scores of a few rows, their softmax and their
// product with the values, while they are in the cache.
#ifndef T2C_PASSES_ATTENTION_H
#define T2C_PASSES_ATTENTION_H

#include "passes/plan.h"

// softmax(map(q k)) v as one op, attend, on targets with vectors.
void attention_fuse(Graph *g, const PlanOptions *options);
Choice choose_attend(Graph *g, const Node *n, const PlanOptions *options);

// Of one matrix of the batch.
typedef struct Attend {
  int64_t batch, L, S, E, EV;
  int64_t scores_row, values_row; // columns, filled up to whole panels
  int64_t keys, values, scores, result; // floats of scratch, in this order
} Attend;
// Whether tiles of rows have keys that none of their rows sees.
static inline bool attend_skips(const Attend *a, const Choice *c) {
  return c->reach < a->S - c->rows;
}
Attend attend_of(const Node *n, const Choice *c);

#endif
