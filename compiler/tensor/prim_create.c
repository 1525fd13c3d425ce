// Tensors made of sizes and numbers: zeros, full, arange, eye, tril.
#include "tensor/create.h"
#include "tensor/elementwise.h"
#include "tensor/memory_format.h"

#include <math.h>

// --- options that all share --------------------------------------------------
bool create_options(Interp *it, const char *function, const Value *a,
                    DType fallback, CreateOptions *out) {
  out->dtype = fallback;
  return arg_dtype_or(it, a[0], ARG(function, "dtype", 0), &out->dtype) &&
         check_device(it, a[2]) &&
         arg_bool(it, a[4], ARG(function, "requires_grad", 0),
                  &out->requires_grad);
}

bool check_gradients(Interp *it, const Tensor *t) {
  if (dtype_is_float(tensor_dtype(t)))
    return true;
  refuse(it, "Only Tensors of floating point and complex dtype can require "
             "gradients");
  explain(it, NULL, NULL,
          "make it of floats, register it as a buffer, or pass "
          "requires_grad=False");
  return false;
}

bool create_finish(Interp *it, const CreateOptions *o, Value v, Value *out) {
  *out = v;
  if (!o->requires_grad)
    return true;
  if (!check_gradients(it, v.u.tensor))
    return false;
  v.u.tensor->requires_grad = true;
  return true;
}

static bool create_full(Interp *it, const char *what, const Dims *size,
                        const CreateOptions *o, Value fill, Value *out) {
  Edge e;
  fill = filled_with(size, o->dtype, fill);
  return full_edge(it, size, o->dtype, fill, what, &e) &&
         create_finish(it, o, tensor_from_edge(it, e, what, NULL), out);
}

// zeros, ones, empty
static bool filled(Interp *it, const char *name, Value fill, const Args *args,
                   Value *out) {
  Value a[9];
  Dims size, stride;
  CreateOptions o;
  MemoryFormat format;
  const char *signature =
      arena_printf(&it->c->arena, "%s(*size" CREATE_OPTIONS
                   ", out=None, names=None, memory_format=None)", name);
  if (!bind(it, signature, args, a) || !refuse_out(it, name, a[6]) ||
      !arg_dims(it, a[0], ARG(name, "size", 1), &size) ||
      !create_options(it, name, a + 1, tensors_of(it)->default_dtype, &o))
    return false;
  for (int i = 0; i < size.n; i++)
    if (size.d[i] < 0)
      return refuse(it, "%s: Dimension size must be non-negative.", name);
  if (!arg_memory_format(it, a[8], name, FORMAT_CONTIGUOUS, &format) ||
      !format_strides(it, &size, format, &stride) ||
      !create_full(it, name, &size, &o, fill, out))
    return false;
  out->u.tensor->stride = stride;
  return true;
}

#define FILLED(name, value)                                                    \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return filled(it, #name, value_int(value), args, out);                     \
  }                                                                            \
  static bool call_##name##_like(Interp *it, const Args *args, Value *out) {   \
    return filled_like(it, #name "_like", value_int(value), args, out);        \
  }                                                                            \
  static bool call_new_##name(Interp *it, const Args *args, Value *out) {      \
    return new_filled(it, "new_" #name, value_int(value), args, out);          \
  }

// The result of full_like and its kin keeps the memory order of its model.
static bool like(Interp *it, const char *what, const Tensor *x,
                 Value memory_format, const CreateOptions *o, Value fill,
                 Value *out) {
  Dims stride;
  if (!strides_as(it, what, x, memory_format, &stride) ||
      !create_full(it, what, &x->size, o, fill, out))
    return false;
  out->u.tensor->stride = stride;
  return true;
}

static bool filled_like(Interp *it, const char *name, Value fill,
                        const Args *args, Value *out) {
  Value a[7];
  Tensor *x;
  CreateOptions o;
  const char *signature = arena_printf(
      &it->c->arena, "%s(input" CREATE_OPTIONS ", memory_format=None)", name);
  return bind(it, signature, args, a) &&
         arg_tensor(it, a[0], ARG(name, "input", 1), &x) &&
         create_options(it, name, a + 1, tensor_dtype(x), &o) &&
         like(it, name, x, a[6], &o, fill, out);
}

static bool new_filled(Interp *it, const char *name, Value fill,
                       const Args *args, Value *out) {
  Value a[7];
  Tensor *x;
  Dims size;
  CreateOptions o;
  const char *signature =
      arena_printf(&it->c->arena, "%s(input, *size" CREATE_OPTIONS ")", name);
  return bind(it, signature, args, a) &&
         arg_tensor(it, a[0], ARG(name, "input", 1), &x) &&
         arg_dims(it, a[1], ARG(name, "size", 1), &size) &&
         create_options(it, name, a + 2, tensor_dtype(x), &o) &&
         create_full(it, name, &size, &o, fill, out);
}

FILLED(zeros, 0)
FILLED(ones, 1)
FILLED(empty, 0)

// --- full --------------------------------------------------------------------
// The number to fill with; a tensor of one element gives its own.
static bool fill_value(Interp *it, const char *function, Value v, Value *fill,
                       DType *t) {
  *fill = v;
  if (is_tensor(v)) {
    *t = tensor_dtype(v.u.tensor);
    return tensor_item(it, v.u.tensor, fill);
  }
  if (!is_number(v))
    return raise_type(it, "%s(): argument 'fill_value' (position 2) must be "
                      "Number, not %s", function, type_name(it, v));
  *t = dtype_of_number(it, v);
  return true;
}

static bool call_full(Interp *it, const Args *args, Value *out) {
  Value a[8], fill;
  Dims size;
  DType t;
  CreateOptions o;
  if (!bind(it, "full(size, fill_value" CREATE_OPTIONS ", out=None)", args, a))
    return false;
  if (a[0].kind == VAL_INT || is_tensor(a[0]))
    return raise_type(it, "full(): argument 'size' (position 1) must be tuple "
                      "of ints, not %s", type_name(it, a[0]));
  return refuse_out(it, "full", a[7]) &&
         arg_dims(it, a[0], ARG("full", "size", 1), &size) &&
         fill_value(it, "full", a[1], &fill, &t) &&
         create_options(it, "full", a + 2, t, &o) &&
         create_full(it, "full", &size, &o, fill, out);
}

static bool call_full_like(Interp *it, const Args *args, Value *out) {
  Value a[8], fill;
  Tensor *x;
  DType t;
  CreateOptions o;
  return bind(it, "full_like(input, fill_value" CREATE_OPTIONS
              ", memory_format=None)", args, a) &&
         arg_tensor(it, a[0], ARG("full_like", "input", 1), &x) &&
         fill_value(it, "full_like", a[1], &fill, &t) &&
         create_options(it, "full_like", a + 2, tensor_dtype(x), &o) &&
         like(it, "full_like", x, a[7], &o, fill, out);
}

static bool call_new_full(Interp *it, const Args *args, Value *out) {
  Value a[8], fill;
  Tensor *x;
  Dims size;
  DType t;
  CreateOptions o;
  return bind(it, "new_full(input, size, fill_value" CREATE_OPTIONS ")", args,
              a) &&
         arg_tensor(it, a[0], ARG("new_full", "input", 1), &x) &&
         arg_dims(it, a[1], ARG("new_full", "size", 1), &size) &&
         fill_value(it, "new_full", a[2], &fill, &t) &&
         create_options(it, "new_full", a + 3, tensor_dtype(x), &o) &&
         create_full(it, "new_full", &size, &o, fill, out);
}

static bool call_empty_strided(Interp *it, const Args *args, Value *out) {
  Value a[7];
  Dims size, stride;
  CreateOptions o;
  if (!bind(it, "empty_strided(size, stride" CREATE_OPTIONS ")", args, a) ||
      !arg_dims(it, a[0], ARG("empty_strided", "size", 1), &size) ||
      !arg_dims(it, a[1], ARG("empty_strided", "stride", 2), &stride) ||
      !create_options(it, "empty_strided", a + 2,
                      tensors_of(it)->default_dtype, &o))
    return false;
  if (size.n != stride.n)
    return refuse(it, "mismatch in length of strides and shape");
  Dims line = {.n = 1, .d = {1}};
  for (int i = 0; i < size.n; i++)
    if (size.d[i] < 1 || stride.d[i] < 0 ||
        __builtin_mul_overflow(size.d[i] - 1, stride.d[i], &line.d[0]))
      return raise_unsupported(it, NULL, "empty_strided of these strides");
  line.d[0] = 1;
  for (int i = 0; i < size.n; i++)
    line.d[0] += (size.d[i] - 1) * stride.d[i];
  if (!create_full(it, "empty_strided", &line, &o, value_int(0), out))
    return false;
  out->u.tensor->size = size;
  out->u.tensor->stride = stride;
  return true;
}

// --- ranges ------------------------------------------------------------------
// PyTorch computes two vectors at a time, each from its first element, and what
// is left over one by one: that decides the rounding.
enum { RANGE_LANES = 8 }; // of float; half as many of double

// Elements begin + i * step as PyTorch rounds them: the first of each vector
// in double, the others from it, with fused multiplications.
static void range_floats(Data *d, double begin, double step) {
  int64_t lanes = d->type.dtype == DT_F64 ? RANGE_LANES / 2 : RANGE_LANES;
  int64_t whole = d->numel - d->numel % (2 * lanes);
  for (int64_t i = 0; i < d->numel; i++) {
    int64_t first = i < whole ? i - i % lanes : i;
    double base = fma(step, (double)first, begin);
    if (d->type.dtype != DT_F64 && i < whole)
      base = (float)base;
    data_set(d, i, fma(step, (double)(i - first), base));
  }
}

static bool iota(Interp *it, const char *what, int64_t size, DType t,
                 Edge *out) {
  Attr attr = {.iota = {size, t}};
  Node *n;
  if (!add_node(it, OP_iota, &attr, NULL, 0, NULL, what, &n))
    return false;
  *out = edge_of(n);
  return true;
}

static bool int_range(Interp *it, int64_t begin, int64_t step, int64_t count,
                      const CreateOptions *o, Value *out) {
  Dims size = {.n = 1, .d = {count}};
  Edge e;
  Data *d;
  if (begin == 0 && step == 1)
    return iota(it, "arange", count, o->dtype, &e) &&
           create_finish(it, o, tensor_from_edge(it, e, "arange", NULL), out);
  if (!new_data(it, &size, o->dtype, &d))
    return false;
  for (int64_t i = 0; i < count; i++)
    data_set_int(d, i, begin + i * step);
  return create_finish(it, o, tensor_from_data(it, d, "arange"), out);
}

static bool range(Interp *it, Value begin, Value end, Value step,
                  bool closed, const CreateOptions *o, Value *out) {
  double b = number_of(begin), e = number_of(end), s = number_of(step);
  if (s == 0)
    return refuse(it, "step must be nonzero");
  if (!isfinite(b) || !isfinite(e))
    return refuse(it, "unsupported range: %g -> %g", b, e);
  if ((s > 0 && b > e) || (s < 0 && b < e))
    return refuse(it, "upper bound and lower bound inconsistent with step "
                      "sign");
  double length = closed ? floor((e - b) / s) + 1 : ceil((e - b) / s);
  Dims size = {.n = 1};
  if (length > 9e18)
    return refuse(it, "invalid size, possible overflow?");
  size.d[0] = (int64_t)length;
  int64_t numel;
  Data *d;
  if (!numel_of(it, &size, o->dtype, &numel))
    return false;
  bool by_ints = (is_int(begin) && is_int(step)) || !dtype_is_float(o->dtype);
  if (by_ints)
    return int_range(it, is_int(begin) ? int_of(begin) : (int64_t)b,
                     is_int(step) ? int_of(step) : (int64_t)s, size.d[0], o,
                     out);
  if (!new_data(it, &size, o->dtype, &d))
    return false;
  range_floats(d, b, s);
  return create_finish(it, o, tensor_from_data(it, d, "arange"), out);
}

static bool range_number(Interp *it, Value v, const char *name, Value *out) {
  *out = v;
  if (is_tensor(v) && tensor_numel(v.u.tensor) == 1)
    return tensor_item(it, v.u.tensor, out);
  return is_number(v) || raise_type(it, "arange(): argument '%s' must be "
                                    "Number, not %s", name,
                                    type_name(it, v));
}

static bool check_range_type(Interp *it, const char *name, DType t) {
  return t != DT_BOOL ||
         raise_error(it, it->exc_NotImplementedError,
                     "\"%s_cpu\" not implemented for 'Bool'", name);
}

static bool call_arange(Interp *it, const Args *args, Value *out) {
  Value a[9], begin, end, step;
  CreateOptions o;
  if (!bind(it, "arange(start=None, end=None, step=1" CREATE_OPTIONS
            ", out=None)", args, a) ||
      !refuse_out(it, "arange", a[8]))
    return false;
  if (is_none(a[1])) {
    a[1] = a[0];
    a[0] = value_int(0);
  } else if (is_none(a[0])) {
    a[0] = value_int(0);
  }
  if (!range_number(it, a[0], "start", &begin) ||
      !range_number(it, a[1], "end", &end) ||
      !range_number(it, a[2], "step", &step))
    return false;
  bool is_float = begin.kind == VAL_FLOAT || end.kind == VAL_FLOAT ||
                  step.kind == VAL_FLOAT;
  return create_options(it, "arange", a + 3,
                        is_float ? tensors_of(it)->default_dtype : DT_I64,
                        &o) &&
         check_range_type(it, "arange", o.dtype) &&
         range(it, begin, end, step, false, &o, out);
}

static bool call_range(Interp *it, const Args *args, Value *out) {
  Value a[8];
  CreateOptions o;
  for (int i = 0; i < args->n; i++)
    if (!is_number(args->at[i]))
      return raise_type(it, "range(): argument must be Number, not %s",
                        type_name(it, args->at[i]));
  return bind(it, "range(start, end, step=1" CREATE_OPTIONS ")", args, a) &&
         create_options(it, "range", a + 3, tensors_of(it)->default_dtype,
                        &o) &&
         check_range_type(it, "range", o.dtype) &&
         range(it, value_float(number_of(a[0])), value_float(number_of(a[1])),
               value_float(number_of(a[2])), true, &o, out);
}

// --- eye, tril, triu ---------------------------------------------------------
static bool call_eye(Interp *it, const Args *args, Value *out) {
  Value a[8];
  CreateOptions o;
  Dims size = {.n = 2};
  Data *d;
  if (!bind(it, "eye(n, m=None" CREATE_OPTIONS ", out=None)", args, a) ||
      !refuse_out(it, "eye", a[7]) ||
      !arg_int(it, a[0], ARG("eye", "n", 1), &size.d[0]) ||
      !create_options(it, "eye", a + 2, tensors_of(it)->default_dtype, &o))
    return false;
  size.d[1] = size.d[0];
  if (!is_none(a[1]) && !arg_int(it, a[1], ARG("eye", "m", 2), &size.d[1]))
    return false;
  for (int i = 0; i < 2; i++)
    if (size.d[i] < 0)
      return refuse(it, "%s must be greater or equal to 0, got %lld",
                    i ? "m" : "n", (long long)size.d[i]);
  if (!new_data(it, &size, o.dtype, &d))
    return false;
  for (int64_t i = 0; i < size.d[0] && i < size.d[1]; i++)
    data_set(d, i * size.d[1] + i, 1);
  return create_finish(it, &o, tensor_from_data(it, d, "eye"), out);
}

// The matrices of a batch that lie in one place are written once.
static void merge_repeated(Tensor *x) {
  for (int i = 0; i < x->size.n - 2; i++)
    if (!x->stride.d[i] && x->size.d[i] > 1) {
      x->size.d[i] = 1;
      x->dense.node = NULL;
    }
}

// x where column - row <= k (lower) or >= k (upper), 0 elsewhere
static bool triangle(Interp *it, const char *name, bool is_lower,
                     bool in_place, const Args *args, Value *out) {
  Value a[3];
  Tensor *x;
  int64_t k;
  Edge row, column;
  Map m;
  const char *signature = arena_printf(
      &it->c->arena, "%s(input, diagonal=0, *, out=None)", name);
  if (!bind(it, signature, args, a) || !refuse_out(it, name, a[2]) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x) ||
      !arg_int(it, a[1], ARG(name, "diagonal", 2), &k))
    return false;
  if (x->size.n < 2)
    return refuse(it, "%s: input tensor must have at least 2 dimensions",
                  name);
  Dims rows = {.n = 2, .d = {x->size.d[x->size.n - 2], 1}};
  if (!iota(it, name, rows.d[0], DT_I64, &row) ||
      !edge_reshape(it, row, &rows, name, &row) ||
      !iota(it, name, x->size.d[x->size.n - 1], DT_I64, &column))
    return false;
  Tensor once = *x;
  if (in_place) {
    merge_repeated(&once);
    if (!tensor_check_unshared(it, &once))
      return false;
    a[0] = value_tensor(&once);
  }
  Value operand[3] = {a[0], tensor_from_edge(it, row, name, NULL),
                      tensor_from_edge(it, column, name, NULL)};
  if (!map_begin(it, &m, name, operand, 3))
    return false;
  m.is_row_major = true;
  DType t = tensor_dtype(x);
  int v = map_operand(&m, 0, t), r = map_operand(&m, 1, DT_I64);
  int beyond = map_op(&m, SC_sub, DT_I64, map_operand(&m, 2, DT_I64), r, -1);
  int limit = program_const_int(it->c, &m.p, DT_I64, k);
  int keeps = map_op(&m, is_lower ? SC_le : SC_ge, DT_BOOL, beyond, limit, -1);
  map_op(&m, SC_select, t, v, map_const(&m, t, 0), keeps);
  const char *grad = is_lower ? "TrilBackward0" : "TriuBackward0";
  if (in_place && !map_end_into(&m, &once, grad, out))
    return false;
  if (in_place)
    *out = value_tensor(x);
  else if (!map_end(&m, grad, out))
    return false;
  tensor_track(it, *out, &x, 1, grad);
  return true;
}

#define TRIANGLE(name, is_lower, in_place)                                     \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return triangle(it, #name, is_lower, in_place, args, out);                 \
  }
TRIANGLE(tril, true, false)
TRIANGLE(tril_, true, true)
TRIANGLE(triu, false, false)
TRIANGLE(triu_, false, true)

// The places that tril (or triu) of a row x col matrix keeps, [2, count].
static bool triangle_indices(Interp *it, const char *name, bool is_lower,
                             const Args *args, Value *out) {
  Value a[8];
  int64_t n[3], count = 0;
  CreateOptions o;
  Data *d;
  const char *signature = arena_printf(
      &it->c->arena, "%s(row, col, offset=0" CREATE_OPTIONS ")", name);
  if (!bind(it, signature, args, a) ||
      !arg_int(it, a[0], ARG(name, "row", 1), &n[0]) ||
      !arg_int(it, a[1], ARG(name, "col", 2), &n[1]) ||
      !arg_int(it, a[2], ARG(name, "offset", 3), &n[2]) ||
      !create_options(it, name, a + 3, DT_I64, &o))
    return false;
  if (n[0] < 0 || n[1] < 0)
    return refuse(it, "%s must be non-negative, got %lld",
                  n[0] < 0 ? "row" : "col", (long long)n[n[0] >= 0]);
  Dims matrix = {.n = 2, .d = {n[0], n[1]}}, size = {.n = 2, .d = {2}};
  if (!numel_of(it, &matrix, DT_I64, &count))
    return false;
  count = 0;
  for (int64_t i = 0; i < n[0]; i++)
    for (int64_t j = 0; j < n[1]; j++)
      count += is_lower ? j - i <= n[2] : j - i >= n[2];
  size.d[1] = count;
  if (!new_data(it, &size, o.dtype, &d))
    return false;
  int64_t at = 0;
  for (int64_t i = 0; i < n[0]; i++)
    for (int64_t j = 0; j < n[1]; j++)
      if (is_lower ? j - i <= n[2] : j - i >= n[2]) {
        data_set_int(d, at, i);
        data_set_int(d, count + at++, j);
      }
  return create_finish(it, &o, tensor_from_data(it, d, name), out);
}

static bool call_tril_indices(Interp *it, const Args *args, Value *out) {
  return triangle_indices(it, "tril_indices", true, args, out);
}

static bool call_triu_indices(Interp *it, const Args *args, Value *out) {
  return triangle_indices(it, "triu_indices", false, args, out);
}

const TensorRow create_rows[] = {
    {"zeros", AS_FUNCTION, call_zeros},
    {"ones", AS_FUNCTION, call_ones},
    {"empty", AS_FUNCTION, call_empty},
    {"zeros_like", AS_FUNCTION, call_zeros_like},
    {"ones_like", AS_FUNCTION, call_ones_like},
    {"empty_like", AS_FUNCTION, call_empty_like},
    {"new_zeros", AS_METHOD, call_new_zeros},
    {"new_ones", AS_METHOD, call_new_ones},
    {"new_empty", AS_METHOD, call_new_empty},
    {"full", AS_FUNCTION, call_full},
    {"full_like", AS_FUNCTION, call_full_like},
    {"new_full", AS_METHOD, call_new_full},
    {"empty_strided", AS_FUNCTION, call_empty_strided},
    {"arange", AS_FUNCTION, call_arange},
    {"range", AS_FUNCTION, call_range},
    {"eye", AS_FUNCTION, call_eye},
    {"tril", AS_BOTH, call_tril},
    {"tril_", AS_METHOD, call_tril_},
    {"triu", AS_BOTH, call_triu},
    {"triu_", AS_METHOD, call_triu_},
    {"tril_indices", AS_FUNCTION, call_tril_indices},
    {"triu_indices", AS_FUNCTION, call_triu_indices},
};
ROW_COUNT(create);
