// What the primitives of tensor/ share: their tables, their arguments, and
// the words of their refusals.
//
// A primitive is a C function that Python sees in one or more places: as
// torch.f, as Tensor.f, as a property of tensors, or as _t2c.f for the
// embedded library alone. Each file has one table of its rows; state.c lists
// the tables.
#ifndef T2C_TENSOR_PRIM_H
#define T2C_TENSOR_PRIM_H

#include "graph/program.h"
#include "tensor/tensor.h"

enum {
  AS_METHOD = 1,    // Tensor.f
  AS_FUNCTION = 2,  // torch.f
  AS_PRIMITIVE = 4, // _t2c.f
  AS_BOTH = AS_METHOD | AS_FUNCTION,
};
typedef struct TensorRow {
  const char *name;
  int as;
  BuiltinFn call;
} TensorRow;
typedef struct TensorProperty {
  const char *name;
  BuiltinFn get, set; // set NULL: cannot be assigned
} TensorProperty;

#define ROWS_OF(family)                                                        \
  extern const TensorRow family##_rows[];                                      \
  extern const int family##_row_count
#define ROW_COUNT(family)                                                      \
  const int family##_row_count = sizeof family##_rows / sizeof *family##_rows
ROWS_OF(convert);
ROWS_OF(create);
ROWS_OF(literal);
ROWS_OF(view);
ROWS_OF(part);
ROWS_OF(shape);
ROWS_OF(index);
ROWS_OF(unary);
ROWS_OF(binary);
ROWS_OF(ternary);
ROWS_OF(reduce);
ROWS_OF(scan);
ROWS_OF(join);
ROWS_OF(gather);
ROWS_OF(sort);
ROWS_OF(eigen);
ROWS_OF(eliminate);
ROWS_OF(spaced);
ROWS_OF(norm);
ROWS_OF(singular);
ROWS_OF(svd);
ROWS_OF(numpy);
ROWS_OF(matmul);
ROWS_OF(random);
ROWS_OF(pcg64);
ROWS_OF(info);
ROWS_OF(state);
ROWS_OF(load);
ROWS_OF(complex);
ROWS_OF(archive);
ROWS_OF(autocast);
extern const TensorProperty tensor_properties[];
extern const int tensor_property_count;

// --- arguments ---------------------------------------------------------------
// Binds args to "sum(input, dim=None, keepdim=False, *, dtype=None)": one
// Value a parameter. A parameter not given gets its default (None, a number,
// True, False, 'text'). `*size` takes the remaining positional arguments, or
// one list or tuple, as a sequence. numpy's names (axis, keepdims, x, x2) are
// accepted as PyTorch does. False: TypeError in PyTorch's words.
enum { PARAMS_MAX = 20 };
bool bind(Interp *it, const char *signature, const Args *args, Value *out);
// The same for `tensors` tensors with the numbers that they are multiplied by
// after them, as keywords. PyTorch still takes these numbers before the
// tensors, as it did at first: x.add_(alpha, y), x.addmm_(beta, alpha, a, b).
bool bind_scaled(Interp *it, const char *signature, int tensors,
                 const Args *args, Value *out);

// Each raises TypeError as "f(): argument 'name' (position 1) must be ...".
typedef struct ArgName {
  const char *function, *name;
  int position; // from 1; 0: not said
} ArgName;
#define ARG(f, n, p) (&(ArgName){f, n, p})
// Objects that count as tensors and are none, as those of torch.sparse.
bool is_sparse_tensor(Interp *it, Value v);
bool arg_tensor(Interp *it, Value v, const ArgName *a, Tensor **out);
bool arg_int(Interp *it, Value v, const ArgName *a, int64_t *out);
bool arg_float(Interp *it, Value v, const ArgName *a, double *out);
bool arg_bool(Interp *it, Value v, const ArgName *a, bool *out);
bool arg_dtype(Interp *it, Value v, const ArgName *a, DType *out);
// None leaves *out.
bool arg_dtype_or(Interp *it, Value v, const ArgName *a, DType *out);
// Sizes: an int, a sequence of ints, or 0-dim integer tensors among them.
bool arg_dims(Interp *it, Value v, const ArgName *a, Dims *out);
// Functions, unlike the methods, take no size or dimension that stands alone.
bool no_lone_number(Interp *it, const char *what, const char *arg,
                    const Args *args);
// A list or tuple of tensors.
bool arg_tensors(Interp *it, Value v, const ArgName *a, Tensor ***out, int *n);
// An axis, wrapped; IndexError "Dimension out of range ...".
bool arg_axis(Interp *it, Value v, const ArgName *a, int dims, int *out);
bool wrap_axis(Interp *it, int64_t axis, int dims, int *out);
// Axes: None for all; wrapped, sorted, each once.
bool arg_axes(Interp *it, Value v, const ArgName *a, int dims, Dims *out);
// A device argument: cpu (or none) is fine, anything else is refused in
// PyTorch's words.
bool check_device(Interp *it, Value v);
// layout=, pin_memory=, memory_format= and out=: what we do not have.
bool refuse_out(Interp *it, const char *function, Value v);

// Of real numbers: see complex.h.
static inline bool is_tensor(Value v) {
  return v.kind == VAL_TENSOR && !v.u.obj->cls->is_complex;
}
static inline bool is_number(Value v) {
  return v.kind == VAL_INT || v.kind == VAL_FLOAT || v.kind == VAL_BOOL;
}
static inline double number_of(Value v) {
  return v.kind == VAL_FLOAT ? v.u.f : (double)int_of(v);
}
// "Float", "Long": as PyTorch names types in messages.
const char *scalar_type_name(DType t);

int tensor_select_number(Interp *it, Value condition, Value a, Value b,
                         Value *out);
int tensor_copy_selected(Interp *it, Value to, Value mask, Value from);
// Interp.overload: out=, and complex numbers.
// Whether out= may be what a function writes to, which is one of torch or of
// nn.functional.
bool tensor_takes_out(const char *name, bool is_of_torch);
int tensor_overload(Interp *it, Value f, const Args *args, Value *out);

// --- refusals ----------------------------------------------------------------
// RuntimeError with PyTorch's words; adds `help` (may be NULL).
bool refuse(Interp *it, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool refuse_index(Interp *it, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// Adds to the pending exception.
void explain(Interp *it, const char *code, const char *headline,
             const char *help);
const char *dims_text(Interp *it, const Dims *d);

// --- values ------------------------------------------------------------------
Value value_size(Interp *it, const Dims *d); // torch.Size
Value value_dims(Interp *it, const Dims *d); // a tuple
// torch.return_types: a tuple whose fields have names.
Value value_named(Interp *it, const char *type, const char *const *fields,
                  const Value *values, int n);
bool numel_of(Interp *it, const Dims *size, DType t, int64_t *numel);
Dims contiguous_strides(const Dims *size);
// Dense strides when dimension perm[0] is the outermost in memory, and so on.
Dims strides_in_order(const Dims *size, const int *perm);
static inline Value value_tensor(Tensor *t) {
  return value_obj(VAL_TENSOR, t);
}
// Whether a value is known now, or depends on what a model is called with.
bool tensor_is_known(Interp *it, Tensor *t);
// "int8_t", "c10::Half": the type where PyTorch names it by its width.
const char *fixed_width_name(DType t);
// Refuses a number that overflows the type.
bool check_number_fits(Interp *it, Value v, DType t);
// ... and a factor of another kind than the elements.
bool check_scale(Interp *it, const char *name, Value v, DType t);
// A product, of booleans too where there is nothing to multiply.
bool refuse_bool_sum(Interp *it);
bool matmul_edge(Interp *it, const Attr *attr, const Edge *in, int n_in,
                 const char *what, Edge *out);
// What fills it: one element of a half type overflows to infinity.
Value filled_with(const Dims *size, DType t, Value fill);
// A full node of this shape.
bool full_edge(Interp *it, const Dims *size, DType t, Value fill,
               const char *what, Edge *out);
// A fresh tensor of elements known now; takes over the reference.
Value tensor_from_data(Interp *it, Data *d, const char *what);
// Data for it, or MemoryError in PyTorch's words.
bool new_data(Interp *it, const Dims *size, DType t, Data **out);
// x converted to t (x itself when it has that type).
bool tensor_cast(Interp *it, Tensor *x, DType t, Tensor **out);
bool edge_cast(Interp *it, Edge e, DType t, const char *what, Edge *out);
bool edge_reshape(Interp *it, Edge e, const Dims *size, const char *what,
                  Edge *out);
// A dense copy of its own.
bool tensor_clone(Interp *it, Tensor *x, const char *what, Value *out);
// Copies src (broadcast, converted) into t.
bool tensor_copy(Interp *it, Tensor *t, Tensor *src, const char *what);
// A 0-dim tensor of a Python number.
bool tensor_of_number(Interp *it, Value v, DType t, Value *out);

// Calls a primitive from C with positional values.
bool call_prim(Interp *it, BuiltinFn f, Value *at, int n, Value *out);

#endif
