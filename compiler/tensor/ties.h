// What was chosen of two tensors may have been one of them, and then a write to
// either is one to both. It has memory of its own; the write is done, and the
// other is in doubt: whoever reads it makes the part of forward that chose give
// up (merge.h).
#ifndef T2C_TENSOR_TIES_H
#define T2C_TENSOR_TIES_H

#include "tensor/merge.h"

typedef struct Tie Tie;

void tie_storages(Interp *it, const Merged *m, Storage *chosen, Storage *from);
bool is_in_doubt(Interp *it, const Storage *s);
// False: an error is pending.
bool ties_check_slow(Interp *it, const Storage *s);
static inline bool ties_check_read(Interp *it, const Storage *s) {
  return !s->doubt || ties_check_slow(it, s);
}
void ties_note_slow(Interp *it, Storage *s);
static inline void ties_note_write(Interp *it, Storage *s) {
  if (s->ties || s->twin)
    ties_note_slow(it, s);
}
// It matters which tensor it is: not the one that was chosen.
bool ties_check_identity(Interp *it, const Tensor *t);
// Another shape or memory is given to a tensor of this one.
bool ties_check_change(Interp *it, const Storage *s);

#endif
