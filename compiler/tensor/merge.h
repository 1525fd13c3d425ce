// Parts of forward whose ways, where the values of its inputs decide, become
// one before it goes on: after `if a: x = x * 2`, x is `where` of both. So six
// in a row have twelve ways, not 64.
//
// A part is an `if`, an `assert`, a loop, a function or a conditional
// expression. Where a
// decision is met, the innermost part that it is in is run once for each of
// its ways, each time as if for the first time; what they leave in variables,
// objects and tensors is compared, and chosen. A part whose ways cannot be one
// (shapes that differ, a list that is longer, a way that leaves a loop) gives
// up: forward begins anew, and its decisions are those of the part around it,
// and at last forward's own (decide.h).
#ifndef T2C_TENSOR_MERGE_H
#define T2C_TENSOR_MERGE_H

#include "tensor/decide.h"

// A part that has become one; kept with what relies on that.
typedef struct Merged {
  const void *key;
  const void **outer; // the keys of the parts around it, the nearest first
  int n_outer;
} Merged;

void merging_begin(Interp *it);
void merging_end(Interp *it);
// The next way of forward; and its first one again.
void merging_turn(Interp *it);
void merging_again(Interp *it);
// Counts the ways of forward that have been begun.
uint32_t merging_turn_number(Interp *it);

// Whether a decision that is met now is one of `open`'s (NULL: forward's own).
// False: it is of a part inside, which is run for it when all begins anew.
bool part_may_decide(Interp *it, const RunPart *open);
// These raise what no file can catch, and forward begins anew.
bool part_gives_up(Interp *it, const RunPart *part);
bool merged_gives_up(Interp *it, const Merged *m);

#endif
