// Element-wise functions of two tensors, or of a tensor and a number.
#include "tensor/elementwise.h"

#include <math.h>

typedef struct BinaryInfo BinaryInfo;
// Builds the program on operands 0 and 1.
typedef bool (*BuildBinary)(Map *m, const BinaryInfo *info, DType t);

enum { // binary.def
  TENSORS = 1, NO_BOOL = 2, FLOATS = 4, NEW_ONLY = 8, HIDDEN = 16
};

struct BinaryInfo {
  const char *name, *signature;
  Scalar op;
  BuildBinary build;
  int limits;
  const char *grad_fn;
};

static DType float_result(Map *m, DType t) {
  return dtype_is_float(t) ? t : tensors_of(m->it)->default_dtype;
}

static bool check_type(Map *m, const BinaryInfo *info, DType t) {
  bool by_number = info->op == SC_pow && !is_tensor(m->operand[1]);
  bool refused = (t == DT_BOOL && info->limits & NO_BOOL && !by_number) ||
                 (!dtype_is_float(t) && info->limits & FLOATS);
  const char *kernel = info->op == SC_floor_div   ? "div_floor"
                       : info->op == SC_trunc_div ? "div_trunc"
                                                  : info->name;
  return !refused ||
         raise_error(m->it, m->it->exc_NotImplementedError,
                     "\"%s%s\" not implemented for '%s'", kernel,
                     info->op == SC_pow ? "" : "_cpu", scalar_type_name(t));
}

// Programs of several steps compute half types in float and round once.
static DType wide_type(DType t) { return dtype_is_half(t) ? DT_F32 : t; }

static bool narrowed(Map *m, DType t) {
  if (dtype_is_half(t))
    map_cast(m, t, m->n_in + m->p.n - 1);
  return true;
}

// --- programs ----------------------------------------------------------------
static bool build_plain(Map *m, const BinaryInfo *info, DType t) {
  map_op(m, info->op, t, map_operand(m, 0, t), map_operand(m, 1, t), -1);
  return true;
}

// The kernels that multiply and divide numbers of a half type by a single one
// keep that in float. Its place; -1: there is none.
static int single_operand(const Map *m, DType t, bool commutes) {
  Value second = m->operand[1];
  if (!dtype_is_half(t))
    return -1;
  if (!is_tensor(second) || tensor_numel(second.u.tensor) == 1)
    return 1;
  return commutes && !is_tensor(m->operand[0]) ? 0 : -1;
}

static bool build_scaling(Map *m, const BinaryInfo *info, DType t) {
  if (info->op == SC_div)
    t = float_result(m, t);
  int single = single_operand(m, t, info->op == SC_mul);
  if (single < 0)
    return build_plain(m, info, t);
  int x = map_cast(m, DT_F32, map_operand(m, !single, t));
  map_op(m, info->op, DT_F32, x, map_operand(m, single, DT_F32), -1);
  return narrowed(m, t);
}

// A number by a tensor is the tensor's reciprocal, scaled.
static bool build_reciprocal(Map *m, const BinaryInfo *info, DType t) {
  t = float_result(m, t);
  if (!dtype_is_half(t))
    return build_plain(m, info, t);
  int x = map_op(m, SC_div, t, map_const(m, t, 1), map_operand(m, 1, t), -1);
  map_op(m, SC_mul, DT_F32, map_cast(m, DT_F32, x), map_operand(m, 0, DT_F32),
         -1);
  return narrowed(m, t);
}

// The quotient is rounded to its type before its fraction is cut off.
static bool build_trunc_div(Map *m, const BinaryInfo *info, DType t) {
  if (!dtype_is_half(t) || single_operand(m, t, false) == 1)
    return build_scaling(m, info, t);
  int q = map_op(m, SC_div, t, map_operand(m, 0, t), map_operand(m, 1, t), -1);
  map_op(m, SC_trunc, t, q, -1, -1);
  return true;
}

static bool build_float(Map *m, const BinaryInfo *info, DType t) {
  return build_plain(m, info, float_result(m, t));
}

static bool build_compare(Map *m, const BinaryInfo *info, DType t) {
  map_op(m, info->op, DT_BOOL, map_operand(m, 0, t), map_operand(m, 1, t), -1);
  return true;
}

static bool build_bits(Map *m, const BinaryInfo *info, DType t) {
  bool shifts = info->op == SC_shift_left || info->op == SC_shift_right;
  if (dtype_is_float(t) || (shifts && t == DT_BOOL))
    return raise_error(m->it, m->it->exc_NotImplementedError,
                       "\"%s_cpu\" not implemented for '%s'", info->name,
                       scalar_type_name(t));
  return build_plain(m, info, t);
}

// and, or, xor of what is not zero
static bool build_logical(Map *m, const BinaryInfo *info, DType t) {
  (void)t;
  int v[2];
  for (int k = 0; k < 2; k++) {
    DType own = map_operand_type(m, k);
    int x = map_operand(m, k, own);
    v[k] = own == DT_BOOL ? x
                          : map_op(m, SC_ne, DT_BOOL, x, map_const(m, own, 0),
                                   -1);
  }
  map_op(m, info->op, DT_BOOL, v[0], v[1], -1);
  return true;
}

static bool check_not_bool(Map *m) {
  bool is_bool[2];
  for (int k = 0; k < 2; k++)
    is_bool[k] = map_operand_type(m, k) == DT_BOOL;
  if (is_bool[0] && is_bool[1])
    return raise_error(
        m->it, m->it->exc_NotImplementedError,
        "Subtraction, the `-` operator, with two bool tensors is not "
        "supported. Use the `^` or `logical_xor()` operator instead.");
  if (is_bool[0] || is_bool[1])
    return raise_error(
        m->it, m->it->exc_NotImplementedError,
        "Subtraction, the `-` operator, with a bool tensor is not supported. "
        "If you are trying to invert a mask, use the `~` or `logical_not()` "
        "operator instead.");
  return true;
}

static bool build_sub(Map *m, const BinaryInfo *info, DType t) {
  return check_not_bool(m) && build_plain(m, info, t);
}

// A number as exponent, in the few multiplications that PyTorch makes of it:
// in float, but that bfloat16 rounds each of several.
static bool power_by_number(Map *m, DType t, double e) {
  int x = map_operand(m, 0, t);
  if (e == 2 || e == -2 || e == 3) {
    int v = map_op(m, SC_mul, t, x, x, -1);
    if (e == 3)
      map_op(m, SC_mul, t, v, x, -1);
    else if (e == -2)
      map_op(m, SC_div, t, map_const(m, t, 1), v, -1);
  } else if (e == -1) {
    map_op(m, SC_div, t, map_const(m, t, 1), x, -1);
  } else if (e == 0.5 || e == -0.5) {
    map_op(m, e > 0 ? SC_sqrt : SC_rsqrt, t, x, -1, -1);
  } else if (e == 1) {
    map_cast(m, t, x);
  } else {
    return false;
  }
  return true;
}

static bool build_pow(Map *m, const BinaryInfo *info, DType t) {
  bool by_number = !is_tensor(m->operand[1]);
  if (by_number && !dtype_is_float(t) && number_of(m->operand[1]) < 0)
    return refuse(m->it,
                  "Integers to negative integer powers are not allowed.");
  if (by_number && t == DT_BOOL) {
    int x = map_operand(m, 0, t), one = !number_of(m->operand[1]);
    map_op(m, SC_bit_or, t, x, map_const(m, t, one), -1);
    return true;
  }
  if (by_number && t != DT_F32 &&
      !check_number_fits(m->it, m->operand[1], t))
    return false;
  if (!by_number || !dtype_is_float(t))
    return build_plain(m, info, t);
  double e = number_of(m->operand[1]);
  bool rounds_each = t == DT_BF16 && (e == 3 || e == -2);
  if (t == DT_F16 && fabs(e) == 0.5) // no root of it
    return build_plain(m, info, t);
  if (power_by_number(m, rounds_each ? t : wide_type(t), e))
    return rounds_each || narrowed(m, t);
  return build_plain(m, info, t);
}

// NaN only where both are
static bool build_fmax(Map *m, const BinaryInfo *info, DType t) {
  int a = map_operand(m, 0, t), b = map_operand(m, 1, t);
  int v = map_op(m, info->op, t, a, b, -1);
  if (!dtype_is_float(t))
    return true;
  int a_nan = map_op(m, SC_isnan, DT_BOOL, a, -1, -1);
  int b_nan = map_op(m, SC_isnan, DT_BOOL, b, -1, -1);
  v = map_op(m, SC_select, t, a, v, b_nan);
  map_op(m, SC_select, t, b, v, a_nan);
  return true;
}

static bool build_hypot(Map *m, const BinaryInfo *info, DType t) {
  (void)info;
  DType own = t;
  t = wide_type(own);
  int a = map_operand(m, 0, t), b = map_operand(m, 1, t);
  int p = map_op(m, SC_abs, t, a, -1, -1), q = map_op(m, SC_abs, t, b, -1, -1);
  int larger = map_op(m, SC_maximum, t, p, q, -1);
  // By the larger one, so that no square overflows or vanishes.
  int ratio = map_op(m, SC_div, t, map_op(m, SC_minimum, t, p, q, -1), larger,
                     -1);
  int square = map_op(m, SC_mul, t, ratio, ratio, -1);
  int v = map_op(m, SC_sqrt, t,
                 map_op(m, SC_add, t, map_const(m, t, 1), square, -1), -1, -1);
  int none = map_op(m, SC_eq, DT_BOOL, larger, map_const(m, t, 0), -1);
  v = map_op(m, SC_select, t, larger, map_op(m, SC_mul, t, larger, v, -1),
             none);
  int infinite = map_op(m, SC_bit_or, DT_BOOL, // even beside NaN
                        map_op(m, SC_isinf, DT_BOOL, a, -1, -1),
                        map_op(m, SC_isinf, DT_BOOL, b, -1, -1), -1);
  map_op(m, SC_select, t, map_const(m, t, INFINITY), v, infinite);
  return narrowed(m, own);
}

// x log(y): 0 where x is 0, unless y is NaN
static bool build_xlogy(Map *m, const BinaryInfo *info, DType t) {
  (void)info;
  t = float_result(m, t);
  int x = map_operand(m, 0, t), y = map_operand(m, 1, t);
  int zero = map_const(m, t, 0);
  int v = map_op(m, SC_mul, t, x, map_op(m, SC_log, t, y, -1, -1), -1);
  int at_zero = map_op(m, SC_eq, DT_BOOL, x, zero, -1);
  v = map_op(m, SC_select, t, zero, v, at_zero);
  map_op(m, SC_select, t, y, v, map_op(m, SC_isnan, DT_BOOL, y, -1, -1));
  return true;
}

// max + log1p(exp(-|a - b|)), or the operand itself where both are infinite
static bool build_logaddexp(Map *m, const BinaryInfo *info, DType t) {
  (void)info;
  DType own = float_result(m, t);
  t = wide_type(own);
  int a = map_operand(m, 0, t), b = map_operand(m, 1, t);
  int d = map_op(m, SC_sub, t, a, b, -1);
  int e = map_op(m, SC_neg, t, map_op(m, SC_abs, t, d, -1, -1), -1, -1);
  int l = map_op(m, SC_log1p, t, map_op(m, SC_exp, t, e, -1, -1), -1, -1);
  int v = map_op(m, SC_add, t, map_op(m, SC_maximum, t, a, b, -1), l, -1);
  int same = map_op(m, SC_eq, DT_BOOL, a, b, -1);
  int both = map_op(m, SC_bit_and, DT_BOOL, same,
                    map_op(m, SC_isinf, DT_BOOL, a, -1, -1), -1);
  map_op(m, SC_select, t, a, v, both);
  return narrowed(m, own);
}

static bool build_nextafter(Map *m, const BinaryInfo *info, DType t) {
  Scalar op = t == DT_F16    ? SC_next_f16
              : t == DT_BF16 ? SC_next_bf16
                             : info->op;
  map_op(m, op, t, map_operand(m, 0, t), map_operand(m, 1, t), -1);
  return true;
}

static bool build_zeta(Map *m, const BinaryInfo *info, DType t) {
  if (dtype_is_half(t))
    return raise_error(m->it, m->it->exc_NotImplementedError,
                       "\"zeta_cpu\" not implemented for '%s'",
                       scalar_type_name(t));
  return build_float(m, info, t);
}

// 0 below, b at, 1 above zero
static bool build_heaviside(Map *m, const BinaryInfo *info, DType t) {
  (void)info;
  if (map_operand_type(m, 0) != map_operand_type(m, 1))
    return refuse(m->it, "heaviside is not yet implemented for tensors with "
                         "different dtypes.");
  int a = map_operand(m, 0, t), b = map_operand(m, 1, t);
  int zero = map_const(m, t, 0);
  int is_above = map_op(m, SC_gt, DT_BOOL, a, zero, -1);
  int v = map_op(m, SC_select, t, map_const(m, t, 1), zero, is_above);
  map_op(m, SC_select, t, b, v, map_op(m, SC_eq, DT_BOOL, a, zero, -1));
  return true;
}

// --- calls -------------------------------------------------------------------
static bool end(Map *m, Tensor *into, const char *grad_fn, Value *out) {
  return into ? map_end_into(m, into, grad_fn, out) : map_end(m, grad_fn, out);
}

static bool apply(Interp *it, const BinaryInfo *info, const Value *operand,
                  bool in_place, Value *out) {
  Map m;
  if (!map_begin(it, &m, info->name, operand, 2))
    return false;
  DType t = map_result_type(&m);
  m.is_row_major = info->op == SC_pow && !is_tensor(operand[0]);
  m.has_number = info->op != SC_pow; // whose exponent is the kernel's own
  if (in_place && info->build == build_bits &&
      !can_cast(t, tensor_dtype(operand[0].u.tensor)))
    return refuse(it, "result type %s can't be cast to the desired output "
                  "type %s", scalar_type_name(t),
                  scalar_type_name(tensor_dtype(operand[0].u.tensor)));
  if (!check_type(&m, info, t) || !info->build(&m, info, t))
    return false;
  return end(&m, in_place ? operand[0].u.tensor : NULL, info->grad_fn, out);
}

// torch.f(input, other); one of them at least is a tensor.
static bool binary_call(Interp *it, const BinaryInfo *info, bool in_place,
                        const Args *args, Value *out) {
  Value a[3];
  if (!bind(it, info->signature, args, a) ||
      !refuse_out(it, info->name, a[2]))
    return false;
  bool only_tensors = info->limits & TENSORS;
  bool any_number = info->build != build_compare && info->op != SC_fmod &&
                    !only_tensors && !in_place && is_tensor(a[1]);
  Tensor *x;
  if (!(any_number && is_number(a[0])) &&
      !arg_tensor(it, a[0], ARG(info->name, "input", 1), &x))
    return false;
  if (!is_tensor(a[1]) && (only_tensors || !is_number(a[1])))
    return raise_type(it, "%s(): argument 'other' (position 2) must be "
                      "Tensor, not %s", info->name, type_name(it, a[1]));
  return apply(it, info, a, in_place, out);
}

// An operator: NotImplemented for what is neither tensor nor number.
static bool operator_call(Interp *it, const BinaryInfo *info, bool reversed,
                          bool in_place, const Args *args, Value *out) {
  if (args->n != 2 || (!is_tensor(args->at[1]) && !is_number(args->at[1]))) {
    *out = (Value){.kind = VAL_NOT_IMPLEMENTED};
    return true;
  }
  Value a[2] = {args->at[reversed], args->at[!reversed]};
  return apply(it, info, a, in_place, out);
}

#define BINARY(name, other, op, build, limits, grad)                           \
  static const BinaryInfo info_##name = {                                      \
      #name, #name "(input, " #other ", *, out=None)", op, build, limits,      \
      grad};                                                                   \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return binary_call(it, &info_##name, false, args, out);                    \
  }                                                                            \
  static bool call_##name##_(Interp *it, const Args *args, Value *out) {       \
    return binary_call(it, &info_##name, true, args, out);                     \
  }
#include "tensor/binary.def"
#undef BINARY

static const BinaryInfo info_zeta = {
    "special_zeta", "special_zeta(input, other, *, out=None)", SC_zeta,
    build_zeta, 0, NULL};
static bool call_zeta(Interp *it, const Args *args, Value *out) {
  return binary_call(it, &info_zeta, false, args, out);
}

// What operators call by another name, or without add's alpha.
static const BinaryInfo info_plain_add = {"add", "", SC_add, build_plain,
                                          0, "AddBackward0"};
static const BinaryInfo info_plain_sub = {"sub", "", SC_sub, build_sub,
                                          0, "SubBackward0"};
static const BinaryInfo info_plain_rsub = {"rsub", "", SC_sub, build_sub, 0,
                                           "RsubBackward1"};
static const BinaryInfo info_plain_rdiv = {"div", "", SC_div, build_reciprocal,
                                           0, "MulBackward0"};
static const BinaryInfo info_and_ = {"bitwise_and", "", SC_bit_and,
                                     build_bits, 0, NULL};
static const BinaryInfo info_or_ = {"bitwise_or", "", SC_bit_or,
                                    build_bits,   0,  NULL};
static const BinaryInfo info_xor_ = {"bitwise_xor", "", SC_bit_xor,
                                     build_bits, 0, NULL};
static const BinaryInfo info_lshift = {"lshift", "", SC_shift_left,
                                       build_bits, 0, NULL};
static const BinaryInfo info_rshift = {"rshift", "", SC_shift_right,
                                       build_bits, 0, NULL};

#define OPERATOR(name, info, reversed, in_place)                               \
  static bool operator_##name(Interp *it, const Args *args, Value *out) {      \
    return operator_call(it, &info_##info, reversed, in_place, args, out);     \
  }
#include "tensor/operators.def"
#undef OPERATOR

// --- add and sub with alpha, rsub --------------------------------------------
static bool scaled_build(Map *m, bool subtracts, Value alpha) {
  DType t = map_result_type(m);
  if ((subtracts && !check_not_bool(m)) ||
      !check_scale(m->it, "alpha", alpha, t))
    return false;
  const BinaryInfo *info = subtracts ? &info_plain_sub : &info_plain_add;
  if (number_of(alpha) == 1)
    return info->build(m, info, t);
  DType wide = wide_type(t);
  int a = map_operand(m, 0, t), b = map_operand(m, 1, t);
  if (wide != t)
    a = map_cast(m, wide, a), b = map_cast(m, wide, b);
  int scale = dtype_is_float(t)
                  ? map_cast(m, wide, map_const(m, t, number_of(alpha)))
                  : program_const_int(m->it->c, &m->p, t, int_of(alpha));
  b = map_op(m, SC_mul, wide, b, scale, -1);
  if (wide != t) // the product is rounded, too
    b = map_cast(m, wide, map_cast(m, t, b));
  map_op(m, subtracts ? SC_sub : SC_add, wide, a, b, -1);
  return narrowed(m, t);
}

static bool scaled(Interp *it, const char *name, bool subtracts,
                   bool reversed, bool in_place, const Args *args,
                   Value *out) {
  Value a[4];
  Tensor *x;
  Map m;
  const char *signature = arena_printf(
      &it->c->arena, "%s(input, other, *, alpha=1, out=None)", name);
  if (!bind_scaled(it, signature, 2, args, a) || !refuse_out(it, name, a[3]))
    return false;
  bool swapped = !in_place && !reversed && is_number(a[0]) && is_tensor(a[1]);
  if (!swapped && !arg_tensor(it, a[0], ARG(name, "input", 1), &x))
    return false;
  if (!is_tensor(a[1]) && !is_number(a[1]))
    return raise_type(it, "%s(): argument 'other' (position 2) must be "
                      "Tensor, not %s", name, type_name(it, a[1]));
  if (!is_number(a[2]))
    return raise_type(it, "%s(): argument 'alpha' must be Number, not %s",
                      name, type_name(it, a[2]));
  Value operand[2] = {a[reversed], a[!reversed]};
  if (!map_begin(it, &m, name, operand, 2) ||
      !scaled_build(&m, subtracts, a[2]))
    return false;
  return end(&m, in_place ? x : NULL,
             subtracts ? "SubBackward0" : "AddBackward0", out);
}

#define SCALED(name, subtracts, reversed, in_place)                            \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return scaled(it, #name, subtracts, reversed, in_place, args, out);        \
  }
SCALED(add, false, false, false)
SCALED(add_, false, false, true)
SCALED(sub, true, false, false)
SCALED(sub_, true, false, true)
SCALED(rsub, true, true, false)

// --- div with rounding_mode --------------------------------------------------
static bool divide(Interp *it, bool in_place, const Args *args, Value *out) {
  Value a[4];
  const char *mode;
  if (!bind(it, "div(input, other, *, rounding_mode=None, out=None)", args, a))
    return false;
  // Of two numbers, too: divisions of sizes.
  DType own = a[0].kind == VAL_FLOAT ? tensors_of(it)->default_dtype : DT_I64;
  if (is_number(a[0]) && is_number(a[1]) && !in_place &&
      !tensor_of_number(it, a[0], own, &a[0]))
    return false;
  Value two[3] = {a[0], a[1], a[3]};
  Args plain = {.at = two, .n = 2};
  if (is_none(a[2]))
    return binary_call(it, &info_true_divide, in_place, &plain, out);
  if (!want_str(it, a[2], "rounding_mode", &mode))
    return false;
  if (!strcmp(mode, "floor"))
    return binary_call(it, &info_floor_divide, in_place, &plain, out);
  if (!strcmp(mode, "trunc"))
    return binary_call(it, &info_trunc_divide, in_place, &plain, out);
  return refuse(it, "div expected rounding_mode to be one of None, 'trunc', "
                "or 'floor' but found '%s'", mode);
}

static bool call_div(Interp *it, const Args *args, Value *out) {
  return divide(it, false, args, out);
}

static bool call_div_(Interp *it, const Args *args, Value *out) {
  return divide(it, true, args, out);
}

#define BOTH_FORMS(name)                                                       \
  {#name, AS_BOTH, call_##name}, {#name "_", AS_BOTH, call_##name##_}

const TensorRow binary_rows[] = {
#define BINARY(name, other, op, build, limits, grad)                           \
  {#name, (limits) & HIDDEN ? 0 : AS_BOTH, call_##name},                       \
      {#name "_", (limits) & (NEW_ONLY | HIDDEN) ? 0 : AS_BOTH, call_##name##_},
#include "tensor/binary.def"
#undef BINARY
#define OPERATOR(name, info, reversed, in_place)                               \
  {"__" #name "__", AS_METHOD, operator_##name},
#include "tensor/operators.def"
#undef OPERATOR
    BOTH_FORMS(add),
    BOTH_FORMS(sub),
    {"subtract", AS_BOTH, call_sub},
    {"subtract_", AS_BOTH, call_sub_},
    {"rsub", AS_FUNCTION, call_rsub},
    {"special_zeta", AS_PRIMITIVE, call_zeta},
    BOTH_FORMS(div),
    {"divide", AS_BOTH, call_div},
    {"divide_", AS_BOTH, call_div_},
};
ROW_COUNT(binary);
