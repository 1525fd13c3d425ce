// What is wrong with an argument of a layer: where the user wrote it, which
// layer refuses it, where its wrong size was born, and what would fit.
//
// A primitive that fails leaves PyTorch's words in the pending exception; its
// explain_ function then adds a Mismatch. One mechanism, one call per op.
#ifndef T2C_TENSOR_BLAME_H
#define T2C_TENSOR_BLAME_H

#include "tensor/prim.h"

typedef struct Mismatch {
  const char *code;
  const char *headline;  // our words
  const char *label;     // beside the caret; NULL: "x is [10, 1690]"
  const char *made_with; // of the layer: "in_features=1440"; NULL: no note
  const char *help;
  const Tensor *x;       // the argument at fault; may be NULL
  int axis;              // of x, whose size is wrong; -1: none
  const char *unit;      // what that axis counts: "features"
} Mismatch;

// Adds to the pending exception. `position` and `name` are of the primitive's
// parameter that is at fault.
void explain_mismatch(Interp *it, const Args *args, int position,
                      const char *name, const Mismatch *m);
// Only the place, and help (may be NULL): for a wrong value of an argument.
void blame_argument(Interp *it, const Args *args, int position,
                    const char *name, const char *code, const char *help);
// After an error about an input of the wrong size or type, whose result is
// known all the same: keeps the error and gives an input that would fit, so
// that further mistakes are found. False: the error must be raised.
bool recover_input(Interp *it, const TensorType *fits, Edge *out);
// The same with the result in place of the input. With `is_guess` it may have
// another shape once the mistake is mended: what does not fit it later is not
// reported.
bool recover_result(Interp *it, const TensorType *type, const Tensor *from,
                    const char *what, bool is_guess, Value *out);
// The pending error is about the size of x along `axis` (-1: all), which
// may come from such a guess.
void note_consequence(Interp *it, const Tensor *x, int axis);
// For images whose sizes differ a little, `from_end` dimensions from the last:
// NULL for others.
const char *odd_size_help(Interp *it, const Tensor *a, const Tensor *b,
                          int from_end);
// Of more indices than x has dimensions: its shape, and what made them fewer.
void note_rank(Interp *it, const Tensor *x);
// Notes where tensors got the sizes, `from_end` dimensions from the last, that
// do not go together.
void note_births(Interp *it, Tensor *const *t, int n, int from_end);
// "Conv2d" when a layer is running, else `function`.
const char *layer_or(Interp *it, const char *function);
// The library's layer whose forward called the primitive, or NULL.
const Instance *running_layer(const Interp *it);
// Where a module of the library was made whose forward has just failed: once,
// for the innermost. Always false.
bool note_failed_module(Interp *it, const Obj *module);
// Text in the arena, for the fields of a Mismatch.
const char *phrase(Interp *it, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// _t2c.refuse_state(hx, message, axis, help)
bool prim_refuse_state(Interp *it, const Args *args, Value *out);
// _t2c.refuse_features(input, message, headline, made_with, help)
bool prim_refuse_features(Interp *it, const Args *args, Value *out);

// What stands where a layer or a parameter should.
void explain_member(Interp *it, Value v);

#endif
