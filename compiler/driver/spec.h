// --input SPEC: what the model is called with.
//
//   1x3x32x32              a float32 tensor
//   2x16:int64             another dtype, by torch's name or short (i64)
//   Nx3x32x32              any batch size, for check
//   mask=1x16:bool         by the name of forward's parameter
//   scalar:int64           no dimensions
//   flag=py:True           any other value, as a Python expression
#ifndef T2C_DRIVER_SPEC_H
#define T2C_DRIVER_SPEC_H

#include "base/diag.h"
#include "graph/dtype.h"

typedef struct InputSpec {
  const char *text;       // as written
  const char *name;       // NULL: by position
  TensorType type;
  const char *expression; // of py:, instead of the type
  bool has_batch;         // an N among the sizes
  struct Data *data;      // of --input-file
} InputSpec;

// The name before `=`, and *text moves behind it; NULL: there is none.
const char *spec_name(Ctx *c, const char **text);

// NULL, or what is wrong with it. `batch` stands for N; 0: N is not allowed.
const char *input_spec_parse(Ctx *c, const char *text, int64_t batch,
                             InputSpec *out);

#endif
