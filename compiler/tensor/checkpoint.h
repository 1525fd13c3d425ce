// PyTorch's .pt and .pth files, written by torch.save: a zip archive of a
// pickle and the bytes of each storage, or (before PyTorch 1.6) pickles with
// the storages behind them. Nothing that a file says is trusted.
#ifndef T2C_TENSOR_CHECKPOINT_H
#define T2C_TENSOR_CHECKPOINT_H

#include "base/file.h"
#include "graph/data.h"
#include "tensor/pickle.h"

typedef struct StoragePlace { // in a file without an archive
  const char *key;
  uint64_t offset, bytes;
} StoragePlace;

typedef struct Checkpoint {
  const char *path;
  InFile file;
  struct zip *zip;       // NULL: a file without an archive
  const char *folder;    // of the archive: all its names begin with it
  Vec(StoragePlace) places; // sorted by key
  PickleItem *root;
  int n_items;
  uint64_t bytes_left;   // to be read: more means storages that overlap
} Checkpoint;

// The file begins as torch.save's do. False also when it cannot be read.
bool checkpoint_is(Ctx *c, const char *path);
// NULL, or the reason, which names the file.
const char *checkpoint_open(Ctx *c, const char *path, Checkpoint *out);
void checkpoint_close(Checkpoint *p);
// All elements of a storage, as a tensor of this type and as many elements;
// the caller owns the reference. NULL: *why.
Data *checkpoint_storage(Ctx *c, Checkpoint *p, const PickleStorage *s,
                         const TensorType *as, const char **why);

#endif
