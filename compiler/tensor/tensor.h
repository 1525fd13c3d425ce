// Tensors as the evaluator sees them: a view (offset, sizes, strides in
// elements) of a storage; a storage names the graph edge that now holds its
// content. A view op makes no node until a compute op reads it. An in-place
// op makes a new node and moves the storage to it, so every alias sees it.
// Memory that is read as several types is a ring of storages, one for each.
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
  uint32_t born;    // in this lenient statement, or part of forward
  struct Storage *twin; // the same bytes as another type, in a ring; or NULL
  bool is_second;       // one was there before it
  struct Tie *ties; // to what may be the same memory: see ties.h
  const struct Merged *doubt; // what was written to that one meanwhile ...
  uint32_t doubted;           // ... in this way of forward
  const Node *memory;         // write_now.c: a constant, written in place
  int writes, memories;       // writes that were nodes; how many it has had
} Storage;

struct Tensor {
  Obj h;
  Storage *storage;
  int64_t offset;
  Dims size, stride;
  bool requires_grad, is_parameter;
  const char *grad_fn;    // "AddmmBackward0", as print shows it; NULL: a leaf
  const Tensor *base;     // the leaf or result it is a view of; NULL: none
  Value grad;             // what the script stored in x.grad
  const Origin *origin;   // the op that made this tensor, views included
  const Tensor *origin_of;// what that op read, for "was born here" chains
  bool is_guess;          // its shape: made after an error (see blame.h)
  Edge dense;             // memo: this view as a dense edge ...
  uint32_t dense_version; // ... of that version of the storage
  bool is_laid_out;       // its memory was made from `dense`: lay_out()
};

// Interp-wide state of tensor/; interp->tensors.
typedef struct DataChange DataChange; // data_history.c
typedef struct Ways Ways;             // decide.c

// A draw of the default generator behind a statement that may have drawn, too.
typedef struct DoubtfulDraw {
  const Node *node;
  Range missed;
} DoubtfulDraw;

typedef struct Tensors {
  Graph *graph;
  Class *tensor_class, *parameter_class; // from the embedded library
  Class *number_class;                   // see promote.h; NULL: not yet made
  Class *size_class;                     // torch.Size
  Class *module_class;                   // nn.Module
  Class *return_type;                    // torch.return_types: named results
  Value cpu;                             // torch.device('cpu')
  DType default_dtype;
  struct Generator_ *generator;          // the default one
  Vec(struct Generator_ *) generators;   // by the _index of torch.Generator
  Vec(DoubtfulDraw) doubtful;
  Vec(DataChange *) data_changes;        // in calls that the file makes
  Ways *ways;                            // of the traced call; NULL: none
  struct Merging *merging;               // of parts of it: merge.c
  struct Mix *mix;                       // leavings.c
  bool grad_enabled;
  int n_sound; // nodes before the first error after which it went on; 0: none
  bool is_rank_guessed; // after one, of a tensor that lacks its batch
  struct PrintOptions *print;
  struct Sweep *sweep;                   // sweep.c
  const Origin *last_origin;             // memo of origin_here, and for what
  const Obj *last_module;
  const Chain *last_chain;
} Tensors;
static inline Tensors *tensors_of(Interp *it) { return it->tensors; }
void tensors_init(Interp *it); // also registers all primitives in `_t2c`

// The statement that could not be evaluated, and may have drawn before this
// node did; NULL: none.
const Range *missed_before(Interp *it, const Node *n);

// --- making ---
Value tensor_from_edge(Interp *it, Edge e, const char *what,
                       const Tensor *from); // fresh, contiguous
Value tensor_view(Interp *it, const Tensor *t, const Dims *size,
                  const Dims *stride, int64_t offset, const char *what);
// The element type of a tensor.
static inline DType tensor_dtype(const Tensor *t) { return t->storage->dtype; }
// A fresh tensor whose strides are not row-major: `e` holds the elements in
// the order of memory (size and stride describe all of them).
Value tensor_from_memory(Interp *it, Edge e, const Dims *size,
                         const Dims *stride, const char *what,
                         const Tensor *from);
Tensor *tensor_alias(Interp *it, const Tensor *t, const char *what);
// --- reading ---
bool tensor_dense(Interp *it, Tensor *t, Edge *out); // may add a view node
// The same with the dimensions in another order: out[i] is dimension perm[i].
bool tensor_dense_in_order(Interp *it, Tensor *t, const int *perm, Edge *out);
bool tensor_is_contiguous(const Tensor *t);
bool tensor_is_non_overlapping_and_dense(const Tensor *t);
// Its dimensions from the farthest step in memory to the nearest, those of
// equal steps where they are.
void tensor_memory_order(const Tensor *t, int *perm);
int64_t tensor_numel(const Tensor *t);
// Computes it: dense elements, valid while the tensor is not written to.
bool tensor_force(Interp *it, Tensor *t, Data **out);
bool edge_force(Interp *it, Edge e, Data **out);
// Drops the values of nodes that no tensor of the program can reach, once
// there are many; they would be computed again if they were needed after all.
// `forced` is what a caller may hold the elements of. While it is computed,
// until tensors_stay, what that has no need of may be dropped as well.
void tensors_sweep(Interp *it, Edge forced);
void tensors_stay(Interp *it);
// Its only element.
bool tensor_item(Interp *it, Tensor *t, Value *out);
// --- writing ---
// All of t's elements become `value`, whose shape is t's (a dense edge).
bool tensor_assign(Interp *it, Tensor *t, Edge value);
// Writes a number without a node, where that is allowed; `x` need be no object
// of the program. False: an error is pending.
bool tensor_fill_now(Interp *it, const Tensor *x, Value number, bool *done);
// The same for a value whose dimensions are in another order: see
// tensor_dense_in_order.
bool tensor_assign_in_order(Interp *it, Tensor *t, const int *perm,
                            Edge value);
// Its bytes as elements of another type, of which it is one view: a write to
// either is one to both.
Value tensor_view_bits(Interp *it, const Tensor *t, DType type,
                       const Dims *size, const Dims *stride, int64_t offset);
const Storage *storage_first(const Storage *s); // of its ring
// Of the storage as such; and the one that a record of the journal is of.
void storage_write(Interp *it, Storage *s, Edge content);
Storage *storage_written(const JournalRecord *r);
// Makes room in its storage for so many elements; new ones are 0.
bool tensor_grow(Interp *it, Tensor *t, int64_t numel);
// Raises what PyTorch raises when t may not be written in place.
// Neither a leaf that requires grad nor more than one element in a place: the
// latter does not matter where all elements become the same.
bool tensor_check_writable(Interp *it, const Tensor *t);
bool tensor_check_leaf(Interp *it, const Tensor *t);
// The same where PyTorch still writes, with a warning, but we do not.
bool tensor_check_unshared(Interp *it, const Tensor *t);
bool tensor_overlaps_itself(const Tensor *t);
// Elements may lie in one place, as the windows of unfold do.
bool tensor_may_fold(const Tensor *t);
// Raises what PyTorch raises when t is written from a tensor that shares some
// of its elements, and refuses what would depend on the order of the writes.
bool tensor_check_overlap(Interp *it, const Tensor *to, const Tensor *src,
                          bool is_copy);
// Refuses a product that is written, line by line, to what its factor is.
bool tensor_check_factor(Interp *it, const Tensor *to, const Tensor *src);
// Raises when they share any element at all (src: NULL for none).
bool tensor_check_apart(Interp *it, const Tensor *to, const Tensor *src);
// The same for elements of src that go to the places of an index, which are in
// bounds: they may lie where they are written to.
bool tensor_check_places(Interp *it, const Tensor *to, int axis, Tensor *index,
                         const Tensor *src);
// --- autograd's bookkeeping: what print and requires_grad show ---
// Marks a result as computed by `grad_fn` ("AddmmBackward0") when one of the
// inputs requires a gradient and gradients are enabled.
void tensor_track(Interp *it, Value result, Tensor *const *inputs, int n,
                  const char *grad_fn);
// --- helpers for primitives ---
bool want_tensor(Interp *it, Value v, const char *what, Tensor **out);
// graph_add with the current origin; on failure raises RuntimeError with
// PyTorch's words.
bool add_node(Interp *it, Op op, const Attr *attr, const Edge *in, int n_in,
              const Program *program, const char *what, Node **out);
const Origin *origin_here(Interp *it, const char *what);
DType promote(DType a, DType b);

#endif
