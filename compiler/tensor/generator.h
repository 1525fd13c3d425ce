// torch.Generator: a seed and a position in its stream. Draws are nodes; a
// generator only moves on.
#ifndef T2C_TENSOR_GENERATOR_H
#define T2C_TENSOR_GENERATOR_H

#include "tensor/prim.h"

#define DEFAULT_SEED UINT64_C(67280421310721)

typedef struct Generator_ {
  uint64_t seed;
  int64_t offset;    // 32-bit outputs drawn since the seed
  int64_t cached_at; // where the kept second normal was drawn; -1: none
  Range missed;      // what may have drawn since, but could not be evaluated
} Generator_;

Generator_ *generator_new(Interp *it, uint64_t seed);
// What the default generator draws from here on is not what it would be.
void generator_miss(Interp *it, Range at);
// torch.manual_seed: for the driver too.
void tensors_seed(Interp *it, uint64_t seed);
// The default generator as it stands, and back to that.
const void *tensors_keep_generator(Interp *it);
void tensors_return_generator(Interp *it, const void *kept);
// t.data = from, and back to what .data was before the call of that place in
// Interp.module_calls.
bool tensor_set_data(Interp *it, Tensor *t, const Tensor *from);
void tensors_return_data(Interp *it, int call);
// The generator= argument; None is the default one.
bool arg_generator(Interp *it, Value v, Generator_ **out);

typedef struct Draw {
  random_kind kind;
  double a, b;       // as in ops.def
  const char *what;  // "normal_"
} Draw;

// Sets d->a and d->b for whole numbers from `from` to `to`, without it, which
// must fit the type: of a float type, those that round to none beyond the ends.
bool draw_between(Interp *it, DType t, int64_t from, int64_t to, Draw *d);
// A fresh draw of this shape as a dense edge.
bool draw_edge(Interp *it, Generator_ *g, const Draw *d, const Dims *size,
               DType t, const Edge *in, Edge *out);
// Fills t, in the order of its memory; normals in blocks where PyTorch does.
bool draw_into(Interp *it, Generator_ *g, const Draw *d, Tensor *t);

#endif
