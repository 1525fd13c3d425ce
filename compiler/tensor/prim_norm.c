// Norms of vectors.
#include "tensor/elementwise.h"
#include "tensor/reduce.h"

#include <math.h>

// |x|^p, or what stands for it in the extreme norms; squares are the sum's own.
static bool norm_terms(Interp *it, Value x, double p, Value *out) {
  Map m;
  DType t = tensor_dtype(x.u.tensor);
  *out = x;
  if (p == 2)
    return true;
  if (!map_begin(it, &m, "norm", &x, 1))
    return false;
  if (p == 0) {
    int is = map_op(&m, SC_ne, DT_BOOL, 0, map_const(&m, t, 0), -1);
    map_cast(&m, t, is);
  } else {
    int size = map_op(&m, SC_abs, t, 0, -1, -1);
    if (isfinite(p) && p != 1)
      map_op(&m, SC_pow, t, size, map_const(&m, t, p), -1);
  }
  return map_end(&m, NULL, out);
}

static bool root_of(Interp *it, Value v, double p, Value *out) {
  Map m;
  DType t = tensor_dtype(v.u.tensor);
  *out = v;
  if (!isfinite(p) || p == 0 || p == 1)
    return true;
  if (!map_begin(it, &m, p == 2 ? "sqrt" : "norm", &v, 1))
    return false;
  if (p == 2)
    map_op(&m, SC_sqrt, t, 0, -1, -1);
  else
    map_op(&m, SC_pow, t, 0, map_const(&m, t, 1 / p), -1);
  return map_end(&m, NULL, out);
}

// _t2c.vector_norm(x, p, dim, keepdim, dtype)
// The type that a norm is asked for.
static bool check_norm_type(Interp *it, const Tensor *x, DType wanted) {
  const char *name = scalar_type_name(wanted);
  if (!dtype_is_float(wanted))
    return refuse(it, "linalg.vector_norm: dtype should be floating point or "
                  "complex, but got %s", name);
  return promote(tensor_dtype(x), wanted) == wanted ||
         refuse(it, "linalg.vector_norm: the dtype of the input (%s) should be "
                "convertible without narrowing to the specified dtype (%s)",
                scalar_type_name(tensor_dtype(x)), name);
}

static bool has_dims(Value dim) {
  return !is_none(dim) && !(is_sequence(dim) && !dim.u.list->n);
}

// The largest of none is no number, nor is a negative power of zero.
static bool check_norm_size(Interp *it, const Tensor *x, double p, Value dim,
                            const Dims *axes) {
  if (p >= 0 && p != INFINITY)
    return true;
  if (!has_dims(dim))
    return tensor_numel(x) ||
           refuse(it, "linalg.vector_norm cannot compute the %g norm on an "
                  "empty tensor because the operation does not have an "
                  "identity", p);
  for (int i = 0; i < axes->n; i++)
    if (!x->size.d[axes->d[i]])
      return refuse(it, "linalg.vector_norm cannot compute the %g norm on the "
                    "dimension %d" "because this dimension is empty and the "
                    "operation does not have an identity", p,
                    (int)int_of(is_sequence(dim) ? dim.u.list->at[i] : dim));
  return true;
}

static bool call_vector_norm(Interp *it, const Args *args, Value *out) {
  Value a[5], v;
  Tensor *x;
  double p;
  Dims axes;
  bool keepdim;
  if (!bind(it, "norm(input, p, dim=None, keepdim=False, dtype=None)", args,
            a) ||
      !arg_tensor(it, a[0], ARG("norm", "input", 1), &x) ||
      !arg_float(it, a[1], ARG("norm", "p", 2), &p))
    return false;
  DType t = tensor_dtype(x);
  if (!dtype_is_float(t))
    return raise_error(it, it->exc_NotImplementedError,
                       "linalg.vector_norm: Expected a floating point or "
                       "complex tensor as input. Got %s", scalar_type_name(t));
  if (!arg_axes(it, a[2], ARG("norm", "dim", 3), x->size.n, &axes) ||
      !arg_bool(it, a[3], ARG("norm", "keepdim", 4), &keepdim))
    return false;
  Tensor *cast = x;
  if (!check_norm_size(it, x, p, a[2], &axes) ||
      !arg_dtype_or(it, a[4], ARG("norm", "dtype", 0), &t) ||
      !check_norm_type(it, x, t))
    return false;
  // Of one element any norm is its magnitude, but for PyTorch not where there
  // is no dimension and it is asked for one.
  bool is_single = p != 0 && (x->size.n || !has_dims(a[2]));
  for (int i = 0; x->size.n && i < axes.n; i++)
    is_single &= x->size.d[axes.d[i]] == 1;
  if (is_single)
    p = 1;
  // The powers of half types are float32's, and so is their sum.
  DType inner = t == DT_F16 || t == DT_BF16 ? DT_F32 : t;
  if (!tensor_cast(it, x, inner, &cast))
    return false;
  reduce_kind kind = p == INFINITY    ? reduce_kind_max
                     : p == -INFINITY ? reduce_kind_min
                     : p == 2         ? reduce_kind_squares
                                      : reduce_kind_sum;
  if (!norm_terms(it, value_tensor(cast), p, &v) ||
      !tensor_reduce(it, v.u.tensor, kind, &axes, keepdim, "norm", NULL, &v) ||
      !root_of(it, v, p, out) ||
      !tensor_cast(it, out->u.tensor, t, &cast))
    return false;
  *out = value_tensor(cast);
  tensor_track(it, *out, &x, 1, "LinalgVectorNormBackward0");
  return true;
}

const TensorRow norm_rows[] = {
    {"vector_norm", AS_PRIMITIVE, call_vector_norm},
};
ROW_COUNT(norm);
