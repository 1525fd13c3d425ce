// What editors show of a traced model: the tensors that its expressions give,
// and the layers that its calls use.
#ifndef T2C_DRIVER_OBSERVE_H
#define T2C_DRIVER_OBSERVE_H

#include "driver/session.h"

typedef struct Seen {
  Range range;
  const char *shape; // "[1, 16, 8, 8]", when first evaluated; NULL: a layer's
                     // use, as the `self.conv` of `self.conv(x)`
  Obj *layer;        // the nn.Module that is used here; else NULL
  bool is_made;      // by a call or an operator: not a name or an attribute
  int n;             // times evaluated
  bool differs;      // not always the same shape, or layer
} Seen;

typedef struct Observed {
  Vec(Seen) at;
} Observed;

// "[1, 8]" of a tensor, "([1, 8], [1, 4])" of several, "{logits: [1, 8]}" of a
// dict; "..." where something else stands.
const char *shapes_text(Ctx *c, Value v);

// From now on; what was seen before is forgotten.
void observe(Session *s);
// The smallest observed range around `offset` of the session's file; NULL:
// there is none. With `layers`, of layers' uses only.
const Seen *observed_at(const Session *s, uint32_t offset, bool layers);

#endif
