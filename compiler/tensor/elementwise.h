// Element-wise operations: one map node over operands that broadcast.
//
//   Map m;
//   if (!map_begin(it, &m, "add", operands, 2)) return false;
//   DType t = map_result_type(&m);
//   map_op(&m, SC_add, t, map_operand(&m, 0, t), map_operand(&m, 1, t), -1);
//   return map_end(&m, "AddBackward0", out);
//
// The result has the memory order that PyTorch's TensorIterator gives it: that
// of its operands, so that .view() on it works or fails as it does there.
#ifndef T2C_TENSOR_ELEMENTWISE_H
#define T2C_TENSOR_ELEMENTWISE_H

#include "tensor/promote.h"

enum { MAP_OPERANDS_MAX = 8 };

typedef struct Map {
  Interp *it;
  const char *what;
  Value operand[MAP_OPERANDS_MAX]; // tensors and Python numbers
  int input[MAP_OPERANDS_MAX];     // the tensor's input number; -1: a number
  Tensor *tensor[MAP_OPERANDS_MAX];// by input number
  int n, n_in;
  bool reads_first; // before it writes: its operands may lie where it writes
  bool is_row_major; // its new tensor, whatever the operands' order
  bool has_number;   // that is an operand of its own, of no dimensions
  Program p;
} Map;

// Operands must be tensors or numbers, one tensor at least.
bool map_begin(Interp *it, Map *m, const char *what, const Value *operand,
               int n);
DType map_result_type(const Map *m);
// The value number of operand k as type t; a number becomes a constant.
int map_operand(Map *m, int k, DType t);
DType map_operand_type(const Map *m, int k);
int map_op(Map *m, Scalar op, DType t, int a, int b, int c);
int map_const(Map *m, DType t, double v);
int map_cast(Map *m, DType t, int a);
// The last value added becomes a new tensor ...
bool map_end(Map *m, const char *grad_fn, Value *out);
// ... or the elements of `into`, with PyTorch's checks of in-place results.
bool map_end_into(Map *m, Tensor *into, const char *grad_fn, Value *out);
// condition ? a : b, as torch.where.
bool tensor_where(Interp *it, Value condition, Value a, Value b, Value *out);
// The shape that tensors broadcast to; refused in PyTorch's words.
bool broadcast_shapes(Interp *it, Tensor *const *t, int n, Dims *out);
// The strides of what is made in the image of t (empty_like, clone): its own if
// they are dense, else dense ones in TensorIterator's order; and the dimensions
// from the outermost in memory.
void memory_like(const Tensor *t, int *perm, Dims *stride);
void strides_like(const Tensor *t, Dims *stride);
// Those of what TensorIterator makes of operands that broadcast to `shape`.
void strides_of_result(const Tensor *const *t, int n, const Dims *shape,
                       Dims *stride);

#endif
