// cumsum, cumprod, cummax, cummin.
#include "tensor/elementwise.h"

static bool scan(Interp *it, Tensor *x, scan_kind kind, int axis,
                 const char *what, Node **n) {
  Edge e;
  Attr attr = {.scan = {kind, axis}};
  return tensor_dense(it, x, &e) &&
         add_node(it, OP_scan, &attr, &e, 1, NULL, what, n);
}

static bool running(Interp *it, const char *name, scan_kind kind,
                    const char *grad_fn, bool in_place, const Args *args,
                    Value *out) {
  Value a[4];
  Tensor *x, *cast;
  int axis;
  Node *n;
  const char *signature = arena_printf(
      &it->c->arena, "%s(input, dim, *, dtype=None, out=None)", name);
  if (!bind(it, signature, args, a) || !refuse_out(it, name, a[3]) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x) ||
      !arg_axis(it, a[1], ARG(name, "dim", 2), x->size.n, &axis))
    return false;
  DType t = tensor_dtype(x);
  if (!arg_dtype_or(it, a[2], ARG(name, "dtype", 0), &t))
    return false;
  bool makes_bools = in_place || !is_none(a[2]);
  if (t == DT_BOOL && makes_bools && x->size.n && tensor_numel(x))
    return raise_error(it, it->exc_NotImplementedError,
                       "\"%.*s_out_cpu\" not implemented for 'Bool'",
                       (int)strlen(name) - in_place, name);
  if (!tensor_cast(it, x, t, &cast) || !scan(it, cast, kind, axis, name, &n))
    return false;
  Edge e = edge_of(n);
  if (!is_none(a[2]) && !edge_cast(it, e, t, name, &e))
    return false;
  *out = tensor_from_edge(it, e, name, x);
  tensor_track(it, *out, &x, 1, grad_fn);
  if (!in_place)
    return true;
  Value result = *out;
  *out = a[0];
  return tensor_check_writable(it, x) &&
         tensor_copy(it, x, result.u.tensor, name);
}

#define RUNNING(name, kind, grad, in_place)                                    \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return running(it, #name, scan_kind_##kind, grad, in_place, args, out);    \
  }
RUNNING(cumsum, sum, "CumsumBackward0", false)
RUNNING(cumsum_, sum, "CumsumBackward0", true)
RUNNING(cumprod, prod, "CumprodBackward0", false)
RUNNING(cumprod_, prod, "CumprodBackward0", true)

static bool running_extremum(Interp *it, const char *name, scan_kind kind,
                             const Args *args, Value *out) {
  static const char *const fields[] = {"values", "indices"};
  Value a[2], v[2];
  Tensor *x;
  int axis;
  Node *n;
  const char *signature = arena_printf(&it->c->arena, "%s(input, dim)", name);
  if (!bind(it, signature, args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x) ||
      !arg_axis(it, a[1], ARG(name, "dim", 2), x->size.n, &axis) ||
      !scan(it, x, kind, axis, name, &n))
    return false;
  for (int i = 0; i < 2; i++)
    v[i] = tensor_from_edge(it, (Edge){n, i}, name, x);
  tensor_track(it, v[0], &x, 1, kind == scan_kind_max ? "CummaxBackward0"
                                                      : "CumminBackward0");
  *out = value_named(it, name, fields, v, 2);
  return true;
}

static bool call_cummax(Interp *it, const Args *args, Value *out) {
  return running_extremum(it, "cummax", scan_kind_max, args, out);
}

static bool call_cummin(Interp *it, const Args *args, Value *out) {
  return running_extremum(it, "cummin", scan_kind_min, args, out);
}

const TensorRow scan_rows[] = {
    {"cumsum", AS_BOTH, call_cumsum},
    {"cumsum_", AS_METHOD, call_cumsum_},
    {"cumprod", AS_BOTH, call_cumprod},
    {"cumprod_", AS_METHOD, call_cumprod_},
    {"cummax", AS_BOTH, call_cummax},
    {"cummin", AS_BOTH, call_cummin},
};
ROW_COUNT(scan);
