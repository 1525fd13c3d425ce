// Reductions: sum, mean, max, argmax, any, var, norm, logsumexp, ...
#include "tensor/decide.h"
#include "tensor/elementwise.h"
#include "tensor/reduce.h"

#include <math.h>

static bool reduce_node(Interp *it, Edge x, const struct Attr_reduce *r,
                        const char *what, Edge *out) {
  Attr attr = {.reduce = *r};
  Node *n;
  if (!add_node(it, OP_reduce, &attr, &x, 1, NULL, what, &n))
    return false;
  *out = edge_of(n);
  return true;
}

static bool edge_reduce(Interp *it, Edge x, reduce_kind kind, const Dims *axes,
                        bool keepdim, const char *what, Edge *out) {
  struct Attr_reduce r = {.kind = kind, .axes = *axes, .keepdim = keepdim};
  return reduce_node(it, x, &r, what, out);
}

bool tensor_reduce(Interp *it, Tensor *x, reduce_kind kind, const Dims *axes,
                   bool keepdim, const char *what, const char *grad_fn,
                   Value *out) {
  Edge e;
  if (!tensor_dense(it, x, &e) ||
      !edge_reduce(it, e, kind, axes, keepdim, what, &e))
    return false;
  *out = tensor_from_edge(it, e, what, x);
  tensor_track(it, *out, &x, 1, grad_fn);
  return true;
}

bool all_true(Interp *it, Value v, bool *out) {
  Value all;
  Dims axes = {.n = v.u.tensor->size.n};
  for (int i = 0; i < axes.n; i++)
    axes.d[i] = i;
  return tensor_reduce(it, v.u.tensor, reduce_kind_all, &axes, false, "all",
                       NULL, &all) &&
         tensor_truth(it, all.u.tensor, out);
}

static bool refuse_not_float(Interp *it, const char *name, DType t) {
  raise_error(it, it->exc_NotImplementedError,
              "%s(): could not infer output dtype. Input dtype must be either "
              "a floating point or complex dtype. Got: %s", name,
              scalar_type_name(t));
  explain(it, "E0341", NULL, "convert it first: x.float()");
  return false;
}

// --- (input, dim=None, keepdim=False, dtype=None) ----------------------------
typedef struct ReduceArgs {
  Tensor *x;
  Dims axes;
  bool keepdim, has_dim;
  bool is_over_none; // dim=(): which most take for all
  DType type; // of the result, if dtype= names one
} ReduceArgs;

static bool reduce_args(Interp *it, const char *name, const Args *args,
                        ReduceArgs *r) {
  Value a[5];
  const char *signature = arena_printf(
      &it->c->arena,
      "%s(input, dim=None, keepdim=False, *, dtype=None, out=None)", name);
  if (!bind(it, signature, args, a) || !refuse_out(it, name, a[4]) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &r->x))
    return false;
  if (!strcmp(name, "mean") && is_none(a[3]) &&
      !dtype_is_float(tensor_dtype(r->x)))
    return refuse_not_float(it, name, tensor_dtype(r->x));
  if (!arg_axes(it, a[1], ARG(name, "dim", 2), r->x->size.n, &r->axes) ||
      !arg_bool(it, a[2], ARG(name, "keepdim", 3), &r->keepdim))
    return false;
  r->has_dim = !is_none(a[1]);
  r->is_over_none = is_sequence(a[1]) && !a[1].u.list->n;
  DType t = tensor_dtype(r->x);
  if (!arg_dtype_or(it, a[3], ARG(name, "dtype", 0), &t))
    return false;
  r->type = is_none(a[3]) ? DT_COUNT : t;
  return tensor_cast(it, r->x, t, &r->x);
}

// What a reduction takes beyond one dim: a list of them, and dtype=.
static bool check_forms(Interp *it, const char *name, reduce_kind kind,
                        const Args *args) {
  bool has_dim = args->n > 1;
  for (int i = 0; i < args->n_named; i++) {
    const char *key = args->names[i]->s;
    has_dim |= !strcmp(key, "dim") || !strcmp(key, "axis");
    if (!strcmp(key, "dtype") && kind != reduce_kind_sum &&
        kind != reduce_kind_mean && kind != reduce_kind_prod)
      return raise_type(it, "%s() got an unexpected keyword argument 'dtype'",
                        name);
  }
  if (kind == reduce_kind_prod && args->n > 1 && is_sequence(args->at[1]))
    return raise_type(it, "prod(): argument 'dim' (position 2) must be int, "
                      "not %s", type_name(it, args->at[1]));
  return has_dim || kind != reduce_kind_logsumexp ||
         raise_type(it, "logsumexp() missing 1 required positional arguments: "
                        "\"dim\"");
}

static bool plain(Interp *it, const char *name, reduce_kind kind,
                  const char *grad_all, const char *grad_dim,
                  const Args *args, Value *out) {
  ReduceArgs r;
  if (!check_forms(it, name, kind, args) || !reduce_args(it, name, args, &r))
    return false;
  if (kind == reduce_kind_mean && !dtype_is_float(tensor_dtype(r.x)))
    return refuse_not_float(it, name, tensor_dtype(r.x));
  if (kind == reduce_kind_logsumexp && !dtype_is_float(tensor_dtype(r.x)) &&
      !tensor_cast(it, r.x, tensors_of(it)->default_dtype, &r.x))
    return false;
  if (kind == reduce_kind_logsumexp && r.is_over_none && !r.keepdim &&
      tensor_numel(r.x) && r.x->size.n) {
    Dims ones = {.n = r.x->size.n};
    for (int i = 0; i < ones.n; i++)
      ones.d[i] = 1;
    return refuse(it, "output with shape [] doesn't match the broadcast shape "
                  "%s", dims_text(it, &ones));
  }
  Tensor *cast;
  if (!tensor_reduce(it, r.x, kind, &r.axes, r.keepdim, name,
                     r.has_dim ? grad_dim : grad_all, out))
    return false;
  if (r.type == DT_COUNT || r.type == tensor_dtype(out->u.tensor))
    return true;
  // Whole numbers are summed as int64, and wrap around in their own type.
  if (!tensor_cast(it, out->u.tensor, r.type, &cast))
    return false;
  *out = value_tensor(cast);
  return true;
}

#define PLAIN(name, kind, grad_all, grad_dim)                                  \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return plain(it, #name, reduce_kind_##kind, grad_all, grad_dim, args,      \
                 out);                                                         \
  }
PLAIN(sum, sum, "SumBackward0", "SumBackward1")
PLAIN(mean, mean, "MeanBackward0", "MeanBackward1")
PLAIN(amax, max, "AmaxBackward0", "AmaxBackward0")
PLAIN(amin, min, "AminBackward0", "AminBackward0")
PLAIN(logsumexp, logsumexp, "LogsumexpBackward0", "LogsumexpBackward0")

// prod takes one dim, and computes in the element's type.
static bool call_prod(Interp *it, const Args *args, Value *out) {
  return plain(it, "prod", reduce_kind_prod, "ProdBackward0", "ProdBackward1",
               args, out);
}

// any and all of uint8 are uint8. Over no dims at all, each element is asked.
static bool quantifier(Interp *it, const char *name, reduce_kind kind,
                       const Args *args, Value *out) {
  ReduceArgs r;
  Tensor *result;
  if (!check_forms(it, name, kind, args) || !reduce_args(it, name, args, &r))
    return false;
  if (r.is_over_none) {
    if (!tensor_cast(it, r.x, DT_BOOL, &result) ||
        !call_method(it, value_tensor(result), "contiguous", NULL, 0, out))
      return false;
    if (out->u.tensor == r.x && !call_method(it, *out, "clone", NULL, 0, out))
      return false;
    result = out->u.tensor;
  } else {
    if (!tensor_reduce(it, r.x, kind, &r.axes, r.keepdim, name, NULL, out))
      return false;
    result = out->u.tensor;
  }
  if (tensor_dtype(r.x) == DT_U8 &&
      !tensor_cast(it, result, DT_U8, &result))
    return false;
  *out = value_tensor(result);
  return true;
}

static bool call_any(Interp *it, const Args *args, Value *out) {
  return quantifier(it, "any", reduce_kind_any, args, out);
}

static bool call_all(Interp *it, const Args *args, Value *out) {
  return quantifier(it, "all", reduce_kind_all, args, out);
}

// --- extrema -----------------------------------------------------------------
static bool check_not_empty(Interp *it, const char *name, const Tensor *x) {
  return tensor_numel(x) ||
         refuse(it, "%s(): Expected reduction dim to be specified for "
                "input.numel() == 0. Specify the reduction dim with the 'dim' "
                "argument.", name);
}

static bool arg_extremum(Interp *it, const char *name, reduce_kind kind,
                         const Args *args, Value *out) {
  Value a[4];
  Tensor *x;
  Dims axes = {.n = 1};
  int axis;
  bool keepdim;
  const char *signature = arena_printf(
      &it->c->arena, "%s(input, dim=None, keepdim=False, *, out=None)", name);
  if (!bind(it, signature, args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x) ||
      !arg_bool(it, a[2], ARG(name, "keepdim", 3), &keepdim))
    return false;
  if (tensor_dtype(x) == DT_BOOL)
    return raise_error(it, it->exc_NotImplementedError,
                       "%s(): does not support bool input", name);
  if (is_none(a[1])) {
    if (!tensor_numel(x))
      return refuse_index(it, "%s(): Expected reduction dim to be specified "
                          "for input.numel() == 0.", name);
    axes.n = x->size.n;
    for (int i = 0; i < axes.n; i++)
      axes.d[i] = i;
  } else {
    if (!arg_axis(it, a[1], ARG(name, "dim", 2), x->size.n, &axis))
      return false;
    axes.n = x->size.n > 0;
    axes.d[0] = axis;
  }
  return tensor_reduce(it, x, kind, &axes, keepdim, name, NULL, out);
}

static bool call_argmax(Interp *it, const Args *args, Value *out) {
  return arg_extremum(it, "argmax", reduce_kind_argmax, args, out);
}

static bool call_argmin(Interp *it, const Args *args, Value *out) {
  return arg_extremum(it, "argmin", reduce_kind_argmin, args, out);
}

static bool check_axis_not_empty(Interp *it, const char *name,
                                 const Tensor *x, int axis) {
  return !x->size.n || x->size.d[axis] ||
         refuse_index(it, "%s(): Expected reduction dim %d to have non-zero "
                      "size.", name, axis);
}

// (values, indices) along one dimension
static bool extremum_along(Interp *it, bool is_max, Tensor *x, Value dim,
                           Value keep, Value *out) {
  static const char *const fields[] = {"values", "indices"};
  const char *name = is_max ? "max" : "min";
  int axis;
  bool keepdim;
  Value v[2];
  if (!arg_axis(it, dim, ARG(name, "dim", 2), x->size.n, &axis) ||
      !arg_bool(it, keep, ARG(name, "keepdim", 3), &keepdim) ||
      !check_axis_not_empty(it, name, x, axis))
    return false;
  Dims axes = {.n = x->size.n > 0, .d = {axis}};
  Tensor *counted = x;
  if (tensor_dtype(x) == DT_BOOL && !tensor_cast(it, x, DT_U8, &counted))
    return false;
  reduce_kind value = is_max ? reduce_kind_max : reduce_kind_min;
  reduce_kind index = is_max ? reduce_kind_argmax : reduce_kind_argmin;
  if (!tensor_reduce(it, x, value, &axes, keepdim, name,
                     is_max ? "MaxBackward0" : "MinBackward0", &v[0]) ||
      !tensor_reduce(it, counted, index, &axes, keepdim, name, NULL, &v[1]))
    return false;
  *out = value_named(it, name, fields, v, 2);
  return true;
}

// max(x), max(x, dim, keepdim) and max(x, other)
static bool extremum(Interp *it, bool is_max, const Args *args, Value *out) {
  const char *name = is_max ? "max" : "min";
  Value a[5];
  Tensor *x;
  const char *signature = arena_printf(
      &it->c->arena,
      "%s(input, dim=None, keepdim=False, *, other=None, out=None)", name);
  if (!bind(it, signature, args, a) || !refuse_out(it, name, a[4]) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x))
    return false;
  Value other = is_tensor(a[1]) ? a[1] : a[3];
  if (is_tensor(other)) {
    Value two[2] = {a[0], other};
    return call_method(it, a[0], is_max ? "maximum" : "minimum", two + 1, 1,
                       out);
  }
  if (!is_none(a[1]))
    return extremum_along(it, is_max, x, a[1], a[2], out);
  if (!check_not_empty(it, name, x))
    return false;
  Dims axes = {.n = x->size.n};
  for (int i = 0; i < axes.n; i++)
    axes.d[i] = i;
  return tensor_reduce(it, x, is_max ? reduce_kind_max : reduce_kind_min,
                       &axes, false, name,
                       is_max ? "MaxBackward1" : "MinBackward1", out);
}

static bool call_max(Interp *it, const Args *args, Value *out) {
  return extremum(it, true, args, out);
}

static bool call_min(Interp *it, const Args *args, Value *out) {
  return extremum(it, false, args, out);
}

static bool call_aminmax(Interp *it, const Args *args, Value *out) {
  static const char *const fields[] = {"min", "max"};
  Value a[3], v[2];
  Tensor *x;
  Dims axes;
  bool keepdim;
  if (!bind(it, "aminmax(input, *, dim=None, keepdim=False)", args, a) ||
      !arg_tensor(it, a[0], ARG("aminmax", "input", 1), &x) ||
      !arg_axes(it, a[1], ARG("aminmax", "dim", 0), x->size.n, &axes) ||
      !arg_bool(it, a[2], ARG("aminmax", "keepdim", 0), &keepdim) ||
      !tensor_reduce(it, x, reduce_kind_min, &axes, keepdim, "aminmax",
                     "AminmaxBackward0", &v[0]) ||
      !tensor_reduce(it, x, reduce_kind_max, &axes, keepdim, "aminmax",
                     "AminmaxBackward0", &v[1]))
    return false;
  *out = value_named(it, "aminmax", fields, v, 2);
  return true;
}

// --- var, std ----------------------------------------------------------------
typedef struct Spread {
  Tensor *x;
  struct Attr_reduce r;
} Spread;

// var(x, unbiased), var(x, dim, unbiased, keepdim), var(x, dim, correction=)
static bool spread_args(Interp *it, const char *name, const Args *args,
                        Spread *s) {
  Value a[5];
  const char *signature = arena_printf(
      &it->c->arena, "%s(input, dim=None, unbiased=True, keepdim=False, *, "
      "correction=None)", name);
  if (!bind(it, signature, args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &s->x))
    return false;
  if (!dtype_is_float(tensor_dtype(s->x)))
    return raise_error(it, it->exc_NotImplementedError,
                       "%s only support floating point and complex dtypes",
                       strchr(name, '_') ? name : "std and var");
  bool unbiased;
  if (a[1].kind == VAL_BOOL) {
    a[2] = a[1];
    a[1] = VALUE_NONE;
  }
  s->r = (struct Attr_reduce){.running = strchr(name, '_') != NULL};
  if (!arg_axes(it, a[1], ARG(name, "dim", 2), s->x->size.n, &s->r.axes) ||
      !arg_bool(it, a[2], ARG(name, "unbiased", 3), &unbiased) ||
      !arg_bool(it, a[3], ARG(name, "keepdim", 4), &s->r.keepdim))
    return false;
  s->r.correction = unbiased ? 1 : 0;
  if (!is_none(a[4]) &&
      !arg_float(it, a[4], ARG(name, "correction", 0), &s->r.correction))
    return false;
  return true;
}

static bool spread(Interp *it, const char *name, reduce_kind kind, Spread *s,
                   const char *grad_fn, Value *out) {
  Edge e;
  s->r.kind = kind;
  if (!tensor_dense(it, s->x, &e) || !reduce_node(it, e, &s->r, name, &e))
    return false;
  *out = tensor_from_edge(it, e, name, s->x);
  tensor_track(it, *out, &s->x, 1, grad_fn);
  return true;
}

static bool call_var(Interp *it, const Args *args, Value *out) {
  Spread s;
  return spread_args(it, "var", args, &s) &&
         spread(it, "var", reduce_kind_var, &s, "VarBackward0", out);
}

static bool call_std(Interp *it, const Args *args, Value *out) {
  Spread s;
  return spread_args(it, "std", args, &s) &&
         spread(it, "std", reduce_kind_std, &s, "StdBackward0", out);
}

static bool with_mean(Interp *it, const char *name, reduce_kind kind,
                      const char *grad_fn, const Args *args, Value *out) {
  Spread s;
  Value v[2];
  if (!spread_args(it, name, args, &s) ||
      !spread(it, name, kind, &s, grad_fn, &v[0]) ||
      !spread(it, name, reduce_kind_mean, &s, grad_fn, &v[1]))
    return false;
  *out = value_tuple(it, 2);
  memcpy(out->u.list->at, v, sizeof v);
  return true;
}

static bool call_var_mean(Interp *it, const Args *args, Value *out) {
  return with_mean(it, "var_mean", reduce_kind_var, "VarMeanBackward0", args,
                   out);
}

static bool call_std_mean(Interp *it, const Args *args, Value *out) {
  return with_mean(it, "std_mean", reduce_kind_std, "StdMeanBackward0", args,
                   out);
}

// --- comparisons of whole tensors --------------------------------------------
static bool call_equal(Interp *it, const Args *args, Value *out) {
  Value a[2], v;
  Tensor *x, *y;
  bool same;
  Map m;
  if (!bind(it, "equal(input, other)", args, a) ||
      !arg_tensor(it, a[0], ARG("equal", "input", 1), &x) ||
      !arg_tensor(it, a[1], ARG("equal", "other", 2), &y))
    return false;
  *out = value_bool(false);
  if (!dims_equal(&x->size, &y->size))
    return true;
  if (!map_begin(it, &m, "equal", a, 2))
    return false;
  DType t = map_result_type(&m);
  map_op(&m, SC_eq, DT_BOOL, map_operand(&m, 0, t), map_operand(&m, 1, t), -1);
  if (!map_end(&m, NULL, &v) || !all_true(it, v, &same))
    return false;
  *out = value_bool(same);
  return true;
}

static bool call_allclose(Interp *it, const Args *args, Value *out) {
  Value a[5], v;
  Tensor *x;
  bool close;
  if (!bind(it, "allclose(input, other, rtol=1e-05, atol=1e-08, "
            "equal_nan=False)", args, a) ||
      !arg_tensor(it, a[0], ARG("allclose", "input", 1), &x))
    return false;
  if (!call_method(it, a[0], "isclose", a + 1, 4, &v) ||
      !all_true(it, v, &close))
    return false;
  *out = value_bool(close);
  return true;
}

static bool call_count_nonzero(Interp *it, const Args *args, Value *out) {
  Value a[2], v;
  Tensor *x;
  Dims axes;
  Map m;
  if (!bind(it, "count_nonzero(input, dim=None)", args, a) ||
      !arg_tensor(it, a[0], ARG("count_nonzero", "input", 1), &x) ||
      !arg_axes(it, a[1], ARG("count_nonzero", "dim", 2), x->size.n, &axes) ||
      !map_begin(it, &m, "count_nonzero", a, 1))
    return false;
  DType t = tensor_dtype(x);
  int is = map_op(&m, SC_ne, DT_BOOL, 0, map_const(&m, t, 0), -1);
  map_cast(&m, DT_I64, is);
  return map_end(&m, NULL, &v) &&
         tensor_reduce(it, v.u.tensor, reduce_kind_sum, &axes, false,
                       "count_nonzero", NULL, out);
}

const TensorRow reduce_rows[] = {
    {"sum", AS_BOTH, call_sum},
    {"mean", AS_BOTH, call_mean},
    {"prod", AS_BOTH, call_prod},
    {"amax", AS_BOTH, call_amax},
    {"amin", AS_BOTH, call_amin},
    {"aminmax", AS_BOTH, call_aminmax},
    {"logsumexp", AS_BOTH, call_logsumexp},
    {"any", AS_BOTH, call_any},
    {"all", AS_BOTH, call_all},
    {"argmax", AS_BOTH, call_argmax},
    {"argmin", AS_BOTH, call_argmin},
    {"max", AS_BOTH, call_max},
    {"min", AS_BOTH, call_min},
    {"var", AS_BOTH, call_var},
    {"std", AS_BOTH, call_std},
    {"var_mean", AS_FUNCTION, call_var_mean},
    {"std_mean", AS_FUNCTION, call_std_mean},
    {"equal", AS_BOTH, call_equal},
    {"allclose", AS_BOTH, call_allclose},
    {"count_nonzero", AS_BOTH, call_count_nonzero},
};
ROW_COUNT(reduce);
