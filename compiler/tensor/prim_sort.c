// sort, argsort, topk, kthvalue, median.
#include "tensor/blame.h"
#include "tensor/elementwise.h"
#include "tensor/memory_format.h"
#include "tensor/order_places.h"
#include "tensor/reduce.h"
#include "tensor/shape.h"

#include <math.h>

static const char *const values_indices[] = {"values", "indices"};

static void pair(Interp *it, Value *v, Tensor *x, const char *what,
                 const char *grad_fn, Value *out) {
  tensor_track(it, v[0], &x, 1, grad_fn);
  *out = value_named(it, what, values_indices, v, 2);
}

// Output i of a sort of x, which lies in memory as x does.
static bool sorted(Interp *it, Node *n, int i, Tensor *x, const char *what,
                   Value *out) {
  Dims stride;
  *out = tensor_from_edge(it, (Edge){n, i}, what, x);
  strides_like(x, &stride);
  return lay_out(it, out->u.tensor, &stride);
}

static bool sort_node(Interp *it, Tensor *x, int axis, bool descending,
                      bool unstable, const char *what, Node **n) {
  Edge e;
  Attr attr = {.sort = {axis, descending, unstable}};
  return tensor_dense(it, x, &e) &&
         add_node(it, OP_sort, &attr, &e, 1, NULL, what, n);
}

// PyTorch sorts many whole numbers upwards by their digits: equal ones stay in
// their order, as they need not elsewhere.
static bool is_radix_sorted(const Tensor *x, bool descending) {
  enum { MANY = 32768 };
  DType t = tensor_dtype(x);
  return !descending && x->size.n == 1 && x->size.d[0] >= MANY &&
         !dtype_is_float(t) && t != DT_BOOL;
}

static bool sort_args(Interp *it, const char *name, const Args *args,
                      Tensor **x, Node **n) {
  Value a[4];
  int axis;
  bool descending, stable = false;
  const char *signature = arena_printf(
      &it->c->arena, "%s(input, dim=-1, descending=False, stable=None)",
      name);
  if (!bind(it, signature, args, a))
    return false;
  if (!is_none(a[3]) && args->n > 1) // the form that has it takes names only
    return raise_type(it, "%s() received an invalid combination of arguments: "
                      "beside stable, dim and descending must be named", name);
  return
         arg_tensor(it, a[0], ARG(name, "input", 1), x) &&
         arg_axis(it, a[1], ARG(name, "dim", 2), (*x)->size.n, &axis) &&
         arg_bool(it, a[2], ARG(name, "descending", 3), &descending) &&
         (is_none(a[3]) ||
          arg_bool(it, a[3], ARG(name, "stable", 4), &stable)) &&
         sort_node(it, *x, axis, descending,
                   !stable && !is_radix_sorted(*x, descending), name, n);
}

static bool call_sort(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  Node *n;
  Value v[2];
  if (!sort_args(it, "sort", args, &x, &n) ||
      !sorted(it, n, 0, x, "sort", &v[0]) ||
      !sorted(it, n, 1, x, "sort", &v[1]))
    return false;
  pair(it, v, x, "sort", "SortBackward0", out);
  return true;
}

static bool call_argsort(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  Node *n;
  return sort_args(it, "argsort", args, &x, &n) &&
         sorted(it, n, 1, x, "argsort", out);
}

static bool call_msort(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  Node *n;
  Value a[1];
  return bind(it, "msort(input)", args, a) &&
         arg_tensor(it, a[0], ARG("msort", "input", 1), &x) &&
         sort_node(it, x, 0, false, false, "msort", &n) &&
         sorted(it, n, 0, x, "msort", out);
}

static bool call_topk(Interp *it, const Args *args, Value *out) {
  Value a[5];
  Tensor *x;
  int64_t k;
  int axis;
  bool largest, sorted;
  Edge e;
  Node *n;
  if (!bind(it, "topk(input, k, dim=-1, largest=True, sorted=True)", args,
            a) ||
      !arg_tensor(it, a[0], ARG("topk", "input", 1), &x) ||
      !arg_int(it, a[1], ARG("topk", "k", 2), &k) ||
      !arg_axis(it, a[2], ARG("topk", "dim", 3), x->size.n, &axis) ||
      !arg_bool(it, a[3], ARG("topk", "largest", 4), &largest) ||
      !arg_bool(it, a[4], ARG("topk", "sorted", 5), &sorted))
    return false;
  if (tensor_dtype(x) == DT_BOOL)
    return raise_error(it, it->exc_NotImplementedError,
                       "topk does not support bool dtypes on CPU");
  Attr attr = {.topk = {axis, k, largest, !sorted}};
  if (!tensor_dense(it, x, &e) ||
      !add_node(it, OP_topk, &attr, &e, 1, NULL, "topk", &n)) {
    explain(it, "E0343",
            phrase(it, "topk of %lld, but dimension %d has %lld elements",
                   (long long)k, axis,
                   (long long)(x->size.n ? x->size.d[axis] : 1)), NULL);
    return false;
  }
  Value v[2];
  for (int i = 0; i < 2; i++)
    v[i] = tensor_from_edge(it, (Edge){n, i}, "topk", x);
  pair(it, v, x, "topk", "TopkBackward0", out);
  return true;
}

// --- one element of the order ------------------------------------------------
// Where along the axis of x, whose values are known, the k-th smallest stands,
// or for k < 0 the most frequent.
static bool places(Interp *it, Tensor *x, int axis, int64_t k, bool keepdim,
                   Value *out) {
  Dims size = {0};
  int64_t outer = 1, inner = 1;
  Data *from, *to;
  for (int i = 0; i < x->size.n; i++) {
    if (i != axis)
      *(i < axis ? &outer : &inner) *= x->size.d[i];
    if (i != axis || keepdim)
      size.d[size.n++] = i == axis ? 1 : x->size.d[i];
  }
  if (!tensor_force(it, x, &from) || !new_data(it, &size, DT_I64, &to))
    return false;
  if (!order_places(from, outer, x->size.d[axis], inner, k, to)) {
    data_unref(to);
    return raise_error(it, it->exc_MemoryError, "no memory for the order");
  }
  *out = tensor_from_data(it, to, "kthvalue");
  return true;
}

// mode_places(x, dim): where along dim, a number from 0, the mode stands.
static bool call_mode_places(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x;
  int axis;
  return bind(it, "mode_places(x, dim)", args, a) &&
         want_tensor(it, a[0], "x", &x) &&
         arg_axis(it, a[1], ARG("mode_places", "dim", 2), x->size.n, &axis) &&
         places(it, x, axis, -1, true, out);
}

// The k-th smallest along the axis (from 0), and where it stood.
static bool kth(Interp *it, Tensor *x, int axis, int64_t k, bool keepdim,
                const char *what, Value *v) {
  Node *n;
  Edge e;
  if (!sort_node(it, x, axis, false, false, what, &n))
    return false;
  for (int i = 0; i < 2; i++) {
    v[i] = tensor_from_edge(it, (Edge){n, i}, what, x);
    if (!x->size.n)
      continue;
    bool ok = keepdim ? tensor_slice(it, v[i].u.tensor, axis, k, 1, 1, &v[i])
                      : tensor_select(it, v[i].u.tensor, axis, k, &v[i]);
    if (!ok || !tensor_dense(it, v[i].u.tensor, &e))
      return false;
    v[i] = tensor_from_edge(it, e, what, x);
  }
  tensor_track(it, v[0], &x, 1, "KthvalueBackward0");
  return true;
}

static bool call_kthvalue(Interp *it, const Args *args, Value *out) {
  Value a[4], v[2];
  Tensor *x;
  int64_t k;
  int axis;
  bool keepdim;
  if (!bind(it, "kthvalue(input, k, dim=-1, keepdim=False)", args, a) ||
      !arg_tensor(it, a[0], ARG("kthvalue", "input", 1), &x) ||
      !arg_int(it, a[1], ARG("kthvalue", "k", 2), &k) ||
      !arg_axis(it, a[2], ARG("kthvalue", "dim", 3), x->size.n, &axis) ||
      !arg_bool(it, a[3], ARG("kthvalue", "keepdim", 4), &keepdim))
    return false;
  if (tensor_dtype(x) == DT_BOOL && x->size.n)
    return raise_error(it, it->exc_NotImplementedError,
                       "\"kthvalue_cpu\" not implemented for 'Bool'");
  int64_t n = x->size.n ? x->size.d[axis] : 1;
  if (k < 1 || k > n)
    return refuse(it, "kthvalue(): selected number k out of range for "
                  "dimension %d", axis);
  // Of equal elements, a sort finds another: what is not yet known has that.
  if (!kth(it, x, axis, k - 1, keepdim, "kthvalue", v) ||
      (x->size.n && tensor_is_known(it, x) &&
       !places(it, x, axis, k - 1, keepdim, &v[1])))
    return false;
  *out = value_named(it, "kthvalue", values_indices, v, 2);
  return true;
}

// A NaN among the elements is their median, and its place the index.
static bool prefer_nan(Interp *it, Tensor *x, Value axis, bool keepdim,
                       Value *found) {
  Value nan, is_nan, any, first, args[2] = {axis, value_bool(keepdim)};
  if (!dtype_is_float(tensor_dtype(x)))
    return true;
  return tensor_of_number(it, value_float(NAN), tensor_dtype(x), &nan) &&
         call_method(it, value_tensor(x), "isnan", NULL, 0, &is_nan) &&
         call_method(it, is_nan, "any", args, 2, &any) &&
         call_method(it, is_nan, "byte", NULL, 0, &is_nan) &&
         call_method(it, is_nan, "argmax", args, 2, &first) &&
         call_method(it, nan, "where", (Value[]){any, found[0]}, 2,
                     &found[0]) &&
         call_method(it, first, "where", (Value[]){any, found[1]}, 2,
                     &found[1]);
}

// The lower of the two middle elements of all; NaN of none.
static bool median_of_all(Interp *it, Tensor *x, Value *out) {
  Dims line = {.n = 1, .d = {-1}};
  Value flat, found[2];
  DType t = tensor_dtype(x);
  if (!tensor_numel(x)) // what a processor makes of NaN as a whole number
    return tensor_of_number(it, dtype_is_float(t) ? value_float(NAN)
                            : t == DT_I64         ? value_int(INT64_MIN)
                            : t == DT_I32         ? value_int(INT32_MIN)
                                                  : value_int(t == DT_BOOL),
                            t, out);
  if (!tensor_reshape(it, x, &line, "view", &flat) ||
      !kth(it, flat.u.tensor, 0, (tensor_numel(x) - 1) / 2, false, "median",
           found) ||
      !prefer_nan(it, flat.u.tensor, value_int(0), false, found))
    return false;
  *out = found[0];
  return true;
}

static bool call_median(Interp *it, const Args *args, Value *out) {
  Value a[3], v[2];
  Tensor *x;
  int axis;
  bool keepdim;
  if (!bind(it, "median(input, dim=None, keepdim=False)", args, a) ||
      !arg_tensor(it, a[0], ARG("median", "input", 1), &x) ||
      !arg_bool(it, a[2], ARG("median", "keepdim", 3), &keepdim))
    return false;
  if (tensor_dtype(x) == DT_BOOL && (tensor_numel(x) || !is_none(a[1])))
    return raise_error(it, it->exc_NotImplementedError,
                       "\"median_%s\" not implemented for 'Bool'",
                       is_none(a[1]) ? "cpu" : "out");
  if (is_none(a[1]) && args->n + args->n_named > 1)
    return raise_type(it, "median(): argument 'dim' must be int, not "
                          "NoneType");
  if (is_none(a[1])) {
    if (!median_of_all(it, x, out))
      return false;
    tensor_track(it, *out, &x, 1, "MedianBackward0");
    return true;
  }
  if (!arg_axis(it, a[1], ARG("median", "dim", 2), x->size.n, &axis))
    return false;
  int64_t n = x->size.n ? x->size.d[axis] : 1;
  if (n > 1 && !x->stride.d[axis])
    return raise_unsupported(it, "write x.contiguous().median(dim)",
                             "median along a dimension that was expanded: "
                             "PyTorch reads past it");
  if (!n)
    return refuse_index(it, "median(): Expected reduction dim %d to have "
                        "non-zero size.", axis);
  if (!kth(it, x, axis, (n - 1) / 2, keepdim, "median", v) ||
      !prefer_nan(it, x, value_int(axis), keepdim, v))
    return false;
  pair(it, v, x, "median", "MedianBackward1", out);
  return true;
}

const TensorRow sort_rows[] = {
    {"sort", AS_BOTH, call_sort},
    {"argsort", AS_BOTH, call_argsort},
    {"msort", AS_BOTH, call_msort},
    {"topk", AS_BOTH, call_topk},
    {"kthvalue", AS_BOTH, call_kthvalue},
    {"median", AS_BOTH, call_median},
    {"mode_places", AS_PRIMITIVE, call_mode_places},
};
ROW_COUNT(sort);
