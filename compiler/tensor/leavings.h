// What a way of a part of forward leaves in variables, objects and tensors, and
// that of two ways as one: see merge.h.
#ifndef T2C_TENSOR_LEAVINGS_H
#define T2C_TENSOR_LEAVINGS_H

#include "tensor/merge.h"
#include "tensor/ways.h"

bool hold_value(Interp *it, Value v, Held *out);
// Into way: what the journal has since `mark` of objects that are older, as
// they are now. False: an error is pending, or something else was written to.
bool note_changes(Interp *it, const JournalMark *mark, Way *way);
// From here, what is chosen is chosen of that part.
void mix_begin(Interp *it, const Merged *merged);
// a becomes both; False: an error is pending, or no value is either.
bool unite_leavings(Interp *it, const Decision *d, Way *a, const Way *b);
bool set_change(Interp *it, const Change *c);

#endif
