// Tensors in files: .safetensors (named weights) and .npy (one array). The
// readers trust nothing that a file says; sizes are checked before memory is
// asked for.
#ifndef T2C_TENSOR_WEIGHTS_H
#define T2C_TENSOR_WEIGHTS_H

#include "base/diag.h"
#include "base/file.h"
#include "graph/data.h"

typedef struct WeightTensor {
  const char *name; // state_dict name: "layer2.0.conv1.weight"
  TensorType type;  // of complex elements: with a last dimension, of 2
  bool is_complex;
  uint64_t offset;  // of its bytes in the file
  uint64_t bytes;
} WeightTensor;

typedef struct WeightFile {
  const char *path;
  InFile file;
  Vec(WeightTensor) tensors; // sorted by name
} WeightFile;

// Reads the header. NULL, or the reason, which names the file.
const char *weights_open(Ctx *c, const char *path, WeightFile *out);
void weights_close(WeightFile *w);
// The elements, read now; the caller owns the reference. NULL: *why.
Data *weights_read(Ctx *c, const WeightFile *w, const WeightTensor *t,
                   const char **why);

// A whole .npy file. The caller owns the reference. NULL: *why, which names
// the file.
Data *npy_read(Ctx *c, const char *path, const char **why);
// All files or none. bfloat16 has no NumPy type: such a tensor is written as
// float32, exactly. NULL, or the reason.
const char *npy_write(Ctx *c, const char *const *paths, Data *const *data,
                      int n);

#endif
