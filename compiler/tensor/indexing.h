// How x[key] reads and writes: the view that integers, slices, None and ...
// make, and what tensors, lists and masks then gather from it.
#ifndef T2C_TENSOR_INDEXING_H
#define T2C_TENSOR_INDEXING_H

#include "tensor/prim.h"

typedef struct Indexing {
  Interp *it;
  Tensor *x;               // the view so far
  int axis;                // its dimension that the next item is for
  int n_dims;              // dimensions that the key names
  Tensor *index[DIMS_MAX]; // per dimension of x; NULL: all of it
  Tensor *mask;            // the only mask, while nothing else is indexed
  int mask_axis, n_tensors;
  bool fills; // with a number, which PyTorch writes as index_fill does
} Indexing;

typedef struct Gather {
  int perm[DIMS_MAX]; // of x: the indexed dimensions side by side
  int axis;           // the first of them
  Edge in[DIMS_MAX + 2];
  int k;              // index tensors, at in[1..k]
} Gather;

// Resolves a key against x, up to what is to be gathered.
bool index_resolve(Interp *it, Tensor *x, Value key, Indexing *ix);
// The elements that ints and slices within bounds select, their dimensions
// kept, without an object for them. False: the key has something else.
bool index_part(const Tensor *x, Value key, Tensor *part);
bool index_take_mask(Indexing *ix, Tensor *mask);
// The tensors that are asked for, as inputs of an index or index_put node.
bool index_gather_init(Indexing *ix, Gather *g);
bool index_gather(Indexing *ix, Value *out);
// Raises what PyTorch raises where the key's tensors share memory with x.
bool index_check_apart(const Indexing *ix, const Tensor *x);
// Writes that broadcast: to the view alone, where one mask is true, or to the
// gathered places.
bool index_write_view(Interp *it, Tensor *x, Tensor *value);
bool index_write_masked(Indexing *ix, Tensor *value);
// Where the one mask is true: `from` has the shape of what is indexed.
bool index_copy_masked(Indexing *ix, Tensor *from);
bool index_write_gathered(Indexing *ix, Tensor *value);
// The places where a mask is not zero: one index tensor a dimension.
bool nonzero_columns(Interp *it, Tensor *mask, Tensor **columns);

#endif
