// Control flow that the values of a model's inputs decide. forward is called
// once for each way that it can go: a truth value that nobody knows is True at
// first, and False in a later call. What the ways return is then chosen by the
// conditions, with `where`: what all ways compute alike is computed once.
#ifndef T2C_TENSOR_DECIDE_H
#define T2C_TENSOR_DECIDE_H

#include "tensor/prim.h"

// From here to the last way, what is unknown is decided.
void ways_begin(Interp *it);
void ways_end(Interp *it);
// forward has returned, and the graph has its outputs.
bool way_end(Interp *it);
// It has raised an exception, which is pending and is left to the calls that go
// this way. False: that cannot be.
bool way_raises(Interp *it);
// Draws begin anew for the next way; the evaluator's journal has taken back
// what the last one wrote. False: there is no other.
bool ways_next(Interp *it);
// A part of the call has ways that cannot be one (merge.h): nothing counts of
// what was called so far. Then it begins anew, with the first way.
bool way_is_void(Interp *it);
bool ways_again(Interp *it);
// The outputs of all become those of the graph.
bool ways_join(Interp *it);

// The truth of a tensor of one element, known or decided. False: an error is
// pending.
bool tensor_truth(Interp *it, Tensor *x, bool *out);
// Whether ways are sought; and whether this one has come to a decision.
static inline bool are_ways_sought(Interp *it) {
  return tensors_of(it)->ways != NULL;
}
bool way_is_parted(Interp *it);
// An index that may be out of range: harmless in calls that go another way.
bool way_guards(Interp *it, Edge *index);

#endif
