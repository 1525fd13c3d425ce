// where, clamp, lerp, addcmul, masked_fill, fill_ and their kin.
#include "tensor/elementwise.h"
#include "tensor/promote.h"

// Programs of several steps compute half types in float and round once.
static DType wide_type(DType t) { return dtype_is_half(t) ? DT_F32 : t; }

static void narrow(Map *m, DType t) {
  if (dtype_is_half(t))
    map_cast(m, t, m->n_in + m->p.n - 1);
}

static bool end(Map *m, Tensor *into, const char *grad_fn, Value *out) {
  return into ? map_end_into(m, into, grad_fn, out) : map_end(m, grad_fn, out);
}

// --- where -------------------------------------------------------------------
static bool check_condition(Interp *it, const Tensor *condition) {
  DType t = tensor_dtype(condition);
  return t == DT_BOOL || t == DT_U8 ||
         refuse(it, "where expected condition to be a boolean tensor, but got "
                "a tensor with dtype %s", scalar_type_name(t));
}

static bool nonzero_tuple(Interp *it, Value condition, Value *out) {
  Value x[2] = {condition, value_bool(true)};
  return call_method(it, condition, "nonzero_as_tuple", x, 0, out);
}

bool tensor_where(Interp *it, Value condition, Value a, Value b,
                  Value *out) {
  Tensor *c;
  Map m;
  Value choice[2] = {a, b}, operand[3] = {condition, a, b};
  if (!arg_tensor(it, condition, ARG("where", "condition", 1), &c) ||
      !check_condition(it, c) || !map_begin(it, &m, "where", operand, 3))
    return false;
  DType t = result_type(it, choice, 2);
  for (int i = 0; i < 2; i++)
    if (is_number(choice[i]) && !dtype_is_half(t) &&
        !check_number_fits(it, choice[i], t))
      return false;
  int v[2] = {map_operand(&m, 1, t), map_operand(&m, 2, t)};
  map_op(&m, SC_select, t, v[0], v[1], map_operand(&m, 0, DT_BOOL));
  return map_end(&m, "WhereBackward0", out);
}

static bool call_where(Interp *it, const Args *args, Value *out) {
  Value a[4];
  if (!bind(it, "where(condition, input=None, other=None, *, out=None)", args,
            a) ||
      !refuse_out(it, "where", a[3]))
    return false;
  if (is_none(a[1]) && is_none(a[2]))
    return nonzero_tuple(it, a[0], out);
  return tensor_where(it, a[0], a[1], a[2], out);
}

// Interp.select: max() and min() take one of two numbers, or scalar tensors.
int tensor_select_number(Interp *it, Value condition, Value a, Value b,
                         Value *out) {
  const Value operand[3] = {condition, a, b};
  for (int i = 0; i < 3; i++)
    if (!is_number(operand[i]) &&
        !(is_tensor(operand[i]) && !operand[i].u.tensor->size.n))
      return 0;
  if (!is_tensor(condition) || tensor_is_known(it, condition.u.tensor))
    return 0;
  return tensor_where(it, condition, a, b, out) ? 1 : -1;
}

static bool method_where(Interp *it, const Args *args, Value *out) {
  Value a[3];
  return bind(it, "where(input, condition, other)", args, a) &&
         tensor_where(it, a[1], a[0], a[2], out);
}

// --- clamp -------------------------------------------------------------------
// A number beyond the type's range bounds nothing, or nothing is left.
static bool clamp_bound(Map *m, int k, bool is_min, DType t) {
  Value v = m->operand[k];
  if (!is_tensor(v) && dtype_is_float(t))
    return check_number_fits(m->it, v, t);
  if (is_tensor(v) || t == DT_I64 || !is_int(v))
    return true;
  int64_t lo = t == DT_U8 ? 0 : -(INT64_C(1) << (8 * dtype_bytes(t) - 1));
  int64_t hi = t == DT_U8 ? UINT8_MAX : -lo - 1, i = int_of(v);
  if (is_min ? i > hi : i < lo)
    return refuse(m->it, "Clamp %s value %lld is outside the representable "
                  "range of %s", is_min ? "min" : "max", (long long)i,
                  scalar_type_name(t));
  if (i < lo || i > hi)
    m->operand[k] = value_int(i < lo ? lo : hi);
  return true;
}

static bool is_of_several(Value v) {
  return is_tensor(v) && v.u.tensor->size.n;
}

static bool clamp(Interp *it, const char *name, Value x, Value lo, Value hi,
                  bool in_place, Value *out) {
  Tensor *t;
  Map m;
  Value operand[3] = {x};
  int n = 1;
  if (!arg_tensor(it, x, ARG(name, "input", 1), &t))
    return false;
  if (is_none(lo) && is_none(hi))
    return refuse(it, "torch.clamp: At least one of 'min' or 'max' must not "
                      "be None");
  if ((is_of_several(lo) && is_number(hi)) ||
      (is_number(lo) && is_of_several(hi)))
    return raise_type(it, "%s() received an invalid combination of arguments - "
                      "got a tensor and a number as bounds", name);
  if (!is_none(lo))
    operand[n++] = lo;
  if (!is_none(hi))
    operand[n++] = hi;
  if (!map_begin(it, &m, "clamp", operand, n))
    return false;
  DType type = map_result_type(&m);
  // One bound that is a tensor is a maximum or a minimum, which bool has.
  bool is_extremum = n == 2 && is_tensor(operand[1]);
  if (type == DT_BOOL && !is_extremum)
    return raise_error(it, it->exc_NotImplementedError,
                       "\"clamp_%scpu\" not implemented for 'Bool'",
                       is_tensor(operand[1]) ? "" : "scalar_");
  for (int i = 1; i < n; i++)
    if (!clamp_bound(&m, i, i == 1 && !is_none(lo), type))
      return false;
  int v = map_operand(&m, 0, type), k = 1;
  if (!is_none(lo))
    v = map_op(&m, SC_maximum, type, v, map_operand(&m, k++, type), -1);
  if (!is_none(hi))
    map_op(&m, SC_minimum, type, v, map_operand(&m, k, type), -1);
  return end(&m, in_place ? t : NULL, "ClampBackward1", out);
}

#define CLAMP(name, signature, lo, hi, in_place)                               \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    Value a[4];                                                                \
    return bind(it, #name signature, args, a) &&                               \
           clamp(it, #name, a[0], lo, hi, in_place, out);                      \
  }
CLAMP(clamp, "(input, min=None, max=None, *, out=None)", a[1], a[2], false)
CLAMP(clamp_, "(input, min=None, max=None)", a[1], a[2], true)
CLAMP(clip, "(input, min=None, max=None, *, out=None)", a[1], a[2], false)
CLAMP(clip_, "(input, min=None, max=None)", a[1], a[2], true)
CLAMP(clamp_min, "(input, min)", a[1], VALUE_NONE, false)
CLAMP(clamp_min_, "(input, min)", a[1], VALUE_NONE, true)
CLAMP(clamp_max, "(input, max)", VALUE_NONE, a[1], false)
CLAMP(clamp_max_, "(input, max)", VALUE_NONE, a[1], true)

// --- lerp, addcmul, addcdiv --------------------------------------------------
// a + w (b - a), from the other end where w is 0.5 or more
static bool lerp(Interp *it, const Args *args, bool in_place, Value *out) {
  Value a[3];
  Tensor *x;
  Map m;
  if (!bind(it, "lerp(input, end, weight)", args, a) ||
      !arg_tensor(it, a[0], ARG("lerp", "input", 1), &x) ||
      !map_begin(it, &m, "lerp", a, 3))
    return false;
  DType own = tensor_dtype(x), t = wide_type(own);
  for (int i = 1; i < 3; i++)
    if (is_tensor(a[i]) && !(i == 2 && is_open_number(a[i])) &&
        tensor_dtype(a[i].u.tensor) != own)
      return refuse(it, "expected dtype %s for `%s` but got dtype %s",
                    fixed_width_name(own), i == 1 ? "end" : "weight",
                    fixed_width_name(tensor_dtype(a[i].u.tensor)));
  if (!dtype_is_float(own))
    return raise_error(it, it->exc_NotImplementedError,
                       "\"lerp_kernel_%s\" not implemented for '%s'",
                       is_tensor(a[2]) ? "tensor" : "scalar",
                       scalar_type_name(own));
  if (is_number(a[2]) && !check_number_fits(it, a[2], t))
    return false;
  int from = map_operand(&m, 0, t), to = map_operand(&m, 1, t);
  int w = map_operand(&m, 2, t), one = map_const(&m, t, 1);
  int d = map_op(&m, SC_sub, t, to, from, -1);
  int near = map_op(&m, SC_add, t, from, map_op(&m, SC_mul, t, w, d, -1), -1);
  int rest = map_op(&m, SC_sub, t, one, w, -1);
  int far = map_op(&m, SC_sub, t, to, map_op(&m, SC_mul, t, d, rest, -1), -1);
  int size = map_op(&m, SC_abs, t, w, -1, -1);
  int is_near = map_op(&m, SC_lt, DT_BOOL, size, map_const(&m, t, 0.5), -1);
  map_op(&m, SC_select, t, near, far, is_near);
  narrow(&m, own);
  return end(&m, in_place ? x : NULL, "LerpBackward0", out);
}

// a + value * b * c, or a + value * b / c
static bool addc(Interp *it, const char *name, Scalar op, bool in_place,
                 const Args *args, Value *out) {
  Value a[4];
  Tensor *x;
  double value;
  Map m;
  const char *signature = arena_printf(
      &it->c->arena, "%s(input, tensor1, tensor2, *, value=1)", name);
  if (!bind_scaled(it, signature, 3, args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x) ||
      !arg_float(it, a[3], ARG(name, "value", 0), &value) ||
      !map_begin(it, &m, name, a, 3))
    return false;
  DType own = map_result_type(&m), t = wide_type(own);
  if (is_number(a[3]) && own != DT_BOOL &&
      (op == SC_mul || dtype_is_float(t)) &&
      !check_number_fits(it, a[3], t))
    return false;
  if (op == SC_div && !dtype_is_float(map_operand_type(&m, 1)) &&
      !dtype_is_float(map_operand_type(&m, 2)))
    return refuse(it, "Integer division with addcdiv is no longer supported, "
                      "and in a future  release addcdiv will perform a true "
                      "division of tensor1 and tensor2. The historic addcdiv "
                      "behavior can be implemented as (input + value * "
                      "torch.trunc(tensor1 / tensor2)).to(input.dtype) for "
                      "integer inputs and as (input + value * tensor1 / "
                      "tensor2) for float inputs. The future addcdiv behavior "
                      "is just the latter implementation: (input + value * "
                      "tensor1 / tensor2), for all dtypes.");
  if (own == DT_BOOL)
    return raise_error(it, it->exc_NotImplementedError,
                       "\"%s_cpu_out\" not implemented for 'Bool'",
                       op == SC_mul ? "addcmul" : "addcdiv");
  int v = map_operand(&m, 0, t), b = map_operand(&m, 1, t);
  int c = map_operand(&m, 2, t);
  if (value != 1)
    b = map_op(&m, SC_mul, t, map_const(&m, t, value), b, -1);
  map_op(&m, SC_add, t, v, map_op(&m, op, t, b, c, -1), -1);
  narrow(&m, own);
  return end(&m, in_place ? x : NULL,
             op == SC_mul ? "AddcmulBackward0" : "AddcdivBackward0", out);
}

static bool call_lerp(Interp *it, const Args *args, Value *out) {
  return lerp(it, args, false, out);
}

static bool call_lerp_(Interp *it, const Args *args, Value *out) {
  return lerp(it, args, true, out);
}

#define ADDC(name, op, in_place)                                               \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return addc(it, #name, op, in_place, args, out);                           \
  }
ADDC(addcmul, SC_mul, false)
ADDC(addcmul_, SC_mul, true)
ADDC(addcdiv, SC_div, false)
ADDC(addcdiv_, SC_div, true)

// --- fills -------------------------------------------------------------------
static bool masked_fill(Interp *it, const Args *args, bool in_place,
                        Value *out) {
  Value a[3];
  Tensor *x, *mask;
  Map m;
  if (!bind(it, "masked_fill(input, mask, value)", args, a) ||
      !arg_tensor(it, a[0], ARG("masked_fill", "input", 1), &x) ||
      !arg_tensor(it, a[1], ARG("masked_fill", "mask", 2), &mask))
    return false;
  if (tensor_dtype(mask) != DT_BOOL) {
    refuse(it, "masked_fill_ only supports boolean masks, but got mask with "
           "dtype %s", scalar_type_name(tensor_dtype(mask)));
    explain(it, NULL, NULL, "compare it, as in mask == 0, or convert it with "
            ".bool()");
    return false;
  }
  DType t = tensor_dtype(x);
  if (is_tensor(a[2]) && a[2].u.tensor->size.n)
    return refuse(it, "masked_fill_ only supports a 0-dimensional value "
                  "tensor, but got tensor with %d dimension(s).",
                  a[2].u.tensor->size.n);
  Value number = a[2];
  if (is_tensor(number) && !tensor_is_known(it, number.u.tensor))
    number = value_int(0);
  if (is_tensor(number) && !tensor_item(it, number.u.tensor, &number))
    return false;
  if (is_number(number) && !check_number_fits(it, number, t))
    return false;
  if ((in_place && !tensor_check_unshared(it, x)) ||
      !map_begin(it, &m, "masked_fill", a, 3))
    return false;
  m.reads_first = m.is_row_major = true;
  int v = map_operand(&m, 0, t), fill = map_operand(&m, 2, t);
  map_op(&m, SC_select, t, fill, v, map_operand(&m, 1, DT_BOOL));
  return end(&m, in_place ? x : NULL, "MaskedFillBackward0", out);
}

static bool call_masked_fill(Interp *it, const Args *args, Value *out) {
  return masked_fill(it, args, false, out);
}

static bool call_masked_fill_(Interp *it, const Args *args, Value *out) {
  return masked_fill(it, args, true, out);
}

static bool fill_with(Interp *it, Tensor *x, Value v, Value *out) {
  Edge e;
  *out = value_tensor(x);
  if (!tensor_check_leaf(it, x))
    return false;
  if (is_tensor(v)) {
    if (v.u.tensor->size.n)
      return refuse(it, "fill_ only supports 0-dimension value tensor but got "
                    "tensor with %d dimensions.", v.u.tensor->size.n);
    if (!tensor_check_writable(it, x))
      return false;
    // A copy of the number, which may be one of x's own.
    return tensor_clone(it, v.u.tensor, "fill_", &v) &&
           tensor_copy(it, x, v.u.tensor, "fill_");
  }
  if (!is_number(v))
    return raise_type(it, "fill_(): argument 'value' (position 1) must be "
                      "Number, not %s", type_name(it, v));
  v = filled_with(&x->size, tensor_dtype(x), v);
  return full_edge(it, &x->size, tensor_dtype(x), v, "fill_", &e) &&
         tensor_assign(it, x, e);
}

static bool call_fill_(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x;
  return bind(it, "fill_(input, value)", args, a) &&
         arg_tensor(it, a[0], ARG("fill_", "input", 1), &x) &&
         fill_with(it, x, a[1], out);
}

static bool call_zero_(Interp *it, const Args *args, Value *out) {
  Value a[1];
  Tensor *x;
  return bind(it, "zero_(input)", args, a) &&
         arg_tensor(it, a[0], ARG("zero_", "input", 1), &x) &&
         fill_with(it, x, value_int(0), out);
}

static bool call_copy_(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *x, *src;
  if (!bind(it, "copy_(input, other, non_blocking=False)", args, a) ||
      (is_number(a[1]) &&
       !tensor_of_number(it, a[1], is_int(a[1]) ? DT_I64 : DT_F64, &a[1])))
    return false;
  return arg_tensor(it, a[0], ARG("copy_", "input", 1), &x) &&
         arg_tensor(it, a[1], ARG("copy_", "other", 1), &src) &&
         tensor_check_writable(it, x) && tensor_copy(it, x, src, "copy_") &&
         (*out = a[0], tensor_track(it, *out, &src, 1, "CopyBackwards"), true);
}

// NaN, infinity and -infinity replaced by numbers
static bool nan_to_num(Interp *it, const Args *args, bool in_place,
                       Value *out) {
  static const double largest[DT_COUNT] = {
      [DT_F16] = 65504, [DT_BF16] = 3.3895313892515355e38,
      [DT_F32] = 3.4028234663852886e38, [DT_F64] = 1.7976931348623157e308};
  Value a[4];
  Tensor *x;
  Map m;
  if (!bind(it, "nan_to_num(input, nan=None, posinf=None, neginf=None)", args,
            a) ||
      !arg_tensor(it, a[0], ARG("nan_to_num", "input", 1), &x) ||
      !map_begin(it, &m, "nan_to_num", a, 1))
    return false;
  DType t = tensor_dtype(x);
  int v = map_operand(&m, 0, t);
  if (dtype_is_float(t)) {
    double to[3] = {0, largest[t], -largest[t]};
    for (int i = 0; i < 3; i++)
      if (is_number(a[i + 1]))
        to[i] = number_of(a[i + 1]);
    int is_inf = map_op(&m, SC_isinf, DT_BOOL, v, -1, -1);
    int is_up = map_op(&m, SC_gt, DT_BOOL, v, map_const(&m, t, 0), -1);
    int up = map_const(&m, t, to[1]), down = map_const(&m, t, to[2]);
    int inf = map_op(&m, SC_select, t, up, down, is_up);
    int is_nan = map_op(&m, SC_isnan, DT_BOOL, v, -1, -1);
    v = map_op(&m, SC_select, t, inf, v, is_inf);
    map_op(&m, SC_select, t, map_const(&m, t, to[0]), v, is_nan);
  }
  return end(&m, in_place ? x : NULL, "NanToNumBackward0", out);
}

static bool call_nan_to_num(Interp *it, const Args *args, Value *out) {
  return nan_to_num(it, args, false, out);
}

static bool call_nan_to_num_(Interp *it, const Args *args, Value *out) {
  return nan_to_num(it, args, true, out);
}

// --- closeness ---------------------------------------------------------------
// |a - b| <= atol + rtol |b|, or equal; NaN equals NaN when asked
static bool call_isclose(Interp *it, const Args *args, Value *out) {
  Value a[5];
  Tensor *x, *y;
  double rtol, atol;
  bool nan_is_nan;
  Map m;
  if (!bind(it, "isclose(input, other, rtol=1e-05, atol=1e-08, "
            "equal_nan=False)", args, a) ||
      !arg_tensor(it, a[0], ARG("isclose", "input", 1), &x) ||
      !arg_tensor(it, a[1], ARG("isclose", "other", 2), &y) ||
      !arg_float(it, a[2], ARG("isclose", "rtol", 3), &rtol) ||
      !arg_float(it, a[3], ARG("isclose", "atol", 4), &atol) ||
      !arg_bool(it, a[4], ARG("isclose", "equal_nan", 5), &nan_is_nan))
    return false;
  if (tensor_dtype(x) != tensor_dtype(y))
    return refuse(it, "%s did not match %s",
                  scalar_type_name(tensor_dtype(x)),
                  scalar_type_name(tensor_dtype(y)));
  if (rtol < 0 || atol < 0)
    return refuse(it, "%s must be greater than or equal to zero, but got %g",
                  rtol < 0 ? "rtol" : "atol", rtol < 0 ? rtol : atol);
  if (!map_begin(it, &m, "isclose", a, 2))
    return false;
  DType own = tensor_dtype(x), t = own;
  if (!dtype_is_float(t))
    t = tensors_of(it)->default_dtype;
  int p = map_operand(&m, 0, t), q = map_operand(&m, 1, t);
  int d = map_op(&m, SC_abs, t, map_op(&m, SC_sub, t, p, q, -1), -1, -1);
  int size = map_op(&m, SC_abs, t, q, -1, -1);
  int scaled = map_op(&m, SC_mul, t, map_const(&m, t, rtol), size, -1);
  int limit = map_op(&m, SC_add, t, map_const(&m, t, atol), scaled, -1);
  int is_near = map_op(&m, SC_le, DT_BOOL, d, limit, -1);
  int is_inf = map_op(&m, SC_isinf, DT_BOOL, d, -1, -1);
  int finite = map_op(&m, SC_logical_not, DT_BOOL, is_inf, -1, -1);
  is_near = map_op(&m, SC_bit_and, DT_BOOL, is_near, finite, -1);
  int same = map_op(&m, SC_eq, DT_BOOL, p, q, -1);
  int close = map_op(&m, SC_bit_or, DT_BOOL, is_near, same, -1);
  if (nan_is_nan) {
    int both = map_op(&m, SC_bit_and, DT_BOOL,
                      map_op(&m, SC_isnan, DT_BOOL, p, -1, -1),
                      map_op(&m, SC_isnan, DT_BOOL, q, -1, -1), -1);
    map_op(&m, SC_bit_or, DT_BOOL, close, both, -1);
  }
  return map_end(&m, NULL, out);
}

#define BOTH_FORMS(name)                                                       \
  {#name, AS_BOTH, call_##name}, {#name "_", AS_BOTH, call_##name##_}

const TensorRow ternary_rows[] = {
    {"where", AS_FUNCTION, call_where},
    {"where", AS_METHOD, method_where},
    BOTH_FORMS(clamp),
    BOTH_FORMS(clip),
    BOTH_FORMS(clamp_min),
    BOTH_FORMS(clamp_max),
    BOTH_FORMS(lerp),
    BOTH_FORMS(addcmul),
    BOTH_FORMS(addcdiv),
    BOTH_FORMS(masked_fill),
    BOTH_FORMS(nan_to_num),
    {"fill_", AS_BOTH, call_fill_},
    {"zero_", AS_BOTH, call_zero_},
    {"copy_", AS_METHOD, call_copy_},
    {"isclose", AS_BOTH, call_isclose},
};
ROW_COUNT(ternary);
