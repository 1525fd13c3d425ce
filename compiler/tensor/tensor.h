// Tensors as the evaluator sees them: a view (offset, sizes, strides in
// elements) of a storage; a storage names the graph edge that now holds its
// content. A view op makes no node until a compute op reads it. An in-place
// op makes a new node and moves the storage to it, so every alias sees it.
//
// Tensors are lazy: an edge is computed (graph_force) when a value is needed.
#ifndef T2C_TENSOR_TENSOR_H
#define T2C_TENSOR_TENSOR_H

#include "eval/interp.h"
#include "graph/graph.h"

typedef struct Storage {
  Edge content;     // 1-D reading of it has `numel` elements
  DType dtype;
  int64_t numel;
  uint32_t version; // counts writes
} Storage;

struct Tensor {
  Obj h;
  Storage *storage;
  int64_t offset;
  Dims size, stride;
  bool requires_grad, is_parameter;
  const Origin *origin;   // the op that made this tensor, views included
  const Tensor *origin_of;// what that op read, for "was born here" chains
  Edge dense;             // memo: this view as a dense edge ...
  uint32_t dense_version; // ... of that version of the storage
};

// Interp-wide state of tensor/; interp->tensors.
typedef struct Tensors {
  Graph *graph;
  Class *tensor_class, *parameter_class; // from the embedded library
  DType default_dtype;
  struct Generator *generator;           // the default one
  bool grad_enabled;
} Tensors;
static inline Tensors *tensors_of(Interp *it) { return it->tensors; }
void tensors_init(Interp *it); // also registers all primitives in `_t2c`

// --- making ---
Value tensor_from_edge(Interp *it, Edge e, const char *what,
                       const Tensor *from); // fresh, contiguous
Value tensor_view(Interp *it, const Tensor *t, const Dims *size,
                  const Dims *stride, int64_t offset, const char *what);
// --- reading ---
bool tensor_dense(Interp *it, Tensor *t, Edge *out); // may add a view node
bool tensor_is_contiguous(const Tensor *t);
int64_t tensor_numel(const Tensor *t);
// Computes it: dense elements, valid while the tensor is not written to.
bool tensor_force(Interp *it, Tensor *t, Data **out);
// --- writing ---
// All of t's elements become `value`, whose shape is t's (a dense edge).
bool tensor_assign(Interp *it, Tensor *t, Edge value);
// --- helpers for primitives ---
bool want_tensor(Interp *it, Value v, const char *what, Tensor **out);
// graph_add with the current origin; on failure raises RuntimeError with
// PyTorch's words.
bool add_node(Interp *it, Op op, const Attr *attr, const Edge *in, int n_in,
              const Program *program, const char *what, Node **out);
const Origin *origin_here(Interp *it, const char *what);
DType promote(DType a, DType b);

#endif
