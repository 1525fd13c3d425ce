// Element-wise functions of one tensor.
#include "tensor/elementwise.h"

typedef enum UnaryKind { KIND_FLOAT, KIND_SAME, KIND_NO_BOOL } UnaryKind;

typedef struct UnaryInfo {
  const char *name, *signature;
  Scalar op;
  UnaryKind kind;
  const char *grad_fn;
} UnaryInfo;

// The type an operation with float results computes in.
static DType float_type(Interp *it, DType t) {
  return dtype_is_float(t) ? t : tensors_of(it)->default_dtype;
}

static bool finish(Map *m, Tensor *into, const char *grad_fn, Value *out) {
  return into ? map_end_into(m, into, grad_fn, out) : map_end(m, grad_fn, out);
}

static bool unary(Interp *it, const UnaryInfo *info, bool in_place,
                  const Args *args, Value *out) {
  Value a[2];
  Tensor *x;
  Map m;
  if (!bind(it, info->signature, args, a) ||
      !refuse_out(it, info->name, a[1]) ||
      !arg_tensor(it, a[0], ARG(info->name, "input", 1), &x))
    return false;
  DType t = tensor_dtype(x);
  if (t == DT_BOOL && info->op == SC_relu)
    return raise_error(it, it->exc_NotImplementedError,
                       "Boolean inputs not supported for relu");
  if (t == DT_BOOL && info->kind == KIND_NO_BOOL)
    return raise_error(it, it->exc_NotImplementedError,
                       "\"%s%s_cpu\" not implemented for 'Bool'", info->name,
                       info->op == SC_abs ? "" : "_vml");
  if (info->kind == KIND_FLOAT)
    t = float_type(it, t);
  if (!map_begin(it, &m, info->name, a, 1))
    return false;
  map_op(&m, info->op, t, map_operand(&m, 0, t), -1, -1);
  return finish(&m, in_place ? x : NULL, info->grad_fn, out);
}

#define UNARY(name, op, kind, grad)                                            \
  static const UnaryInfo info_##name = {                                       \
      #name, #name "(input, *, out=None)", SC_##op, KIND_##kind, grad};        \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return unary(it, &info_##name, false, args, out);                          \
  }                                                                            \
  static bool call_##name##_(Interp *it, const Args *args, Value *out) {       \
    return unary(it, &info_##name, true, args, out);                           \
  }
#include "tensor/unary.def"
#undef UNARY

// Of torch.special alone: for its Python.
#define SPECIAL(name, grad)                                                    \
  static const UnaryInfo info_##name = {                                       \
      "special_" #name, "special_" #name "(input, out=None)", SC_##name,       \
      KIND_FLOAT, grad};                                                       \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return unary(it, &info_##name, false, args, out);                          \
  }
SPECIAL(erfcx, "SpecialErfcxBackward0")
SPECIAL(i0e, "SpecialI0EBackward0")
SPECIAL(i1, "SpecialI1Backward0")
SPECIAL(i1e, "SpecialI1EBackward0")
SPECIAL(bessel_j0, "SpecialBesselJ0Backward0")
SPECIAL(bessel_j1, "SpecialBesselJ1Backward0")
SPECIAL(bessel_y0, "SpecialBesselY0Backward0")
SPECIAL(bessel_y1, "SpecialBesselY1Backward0")
SPECIAL(bessel_k0, "SpecialModifiedBesselK0Backward0")
SPECIAL(bessel_k1, "SpecialModifiedBesselK1Backward0")
SPECIAL(bessel_k0e, "SpecialScaledModifiedBesselK0Backward0")
SPECIAL(bessel_k1e, "SpecialScaledModifiedBesselK1Backward0")
SPECIAL(airy_ai, "SpecialAiryAiBackward0")
SPECIAL(ndtri, "SpecialNdtriBackward0")
SPECIAL(mantissa, "FrexpBackward0")
SPECIAL(exponent, NULL)

// --- those that are more than one scalar operation ---------------------------
// Builds the program on operand 0 of type t.
typedef void (*Build)(Map *m, DType t, const double *p);

static bool composite(Interp *it, const char *name, const char *grad_fn,
                      bool needs_float, Tensor *x, Build build,
                      const double *p, bool in_place, Value *out) {
  Value v = value_tensor(x);
  Map m;
  DType t = needs_float ? float_type(it, tensor_dtype(x)) : tensor_dtype(x);
  if (!map_begin(it, &m, name, &v, 1))
    return false;
  // Half types are computed in float and rounded once.
  build(&m, dtype_is_half(t) ? DT_F32 : t, p);
  if (dtype_is_half(t))
    map_cast(&m, t, m.n_in + m.p.n - 1);
  return finish(&m, in_place ? x : NULL, grad_fn, out);
}

static void build_square(Map *m, DType t, const double *p) {
  (void)p;
  DType power = t == DT_BOOL ? DT_I64 : t; // the exponent is an integer
  int x = map_operand(m, 0, power);
  map_op(m, SC_mul, power, x, x, -1);
}

static void build_reciprocal(Map *m, DType t, const double *p) {
  (void)p;
  map_op(m, SC_div, t, map_const(m, t, 1), map_operand(m, 0, t), -1);
}

static void build_frac(Map *m, DType t, const double *p) {
  (void)p;
  int x = map_operand(m, 0, t);
  map_op(m, SC_sub, t, x, map_op(m, SC_trunc, t, x, -1, -1), -1);
}

static void build_scaled(Map *m, DType t, const double *p) {
  map_op(m, SC_mul, t, map_operand(m, 0, t), map_const(m, t, p[0]), -1);
}

// sin(pi x) / (pi x), 1 at 0
static void build_sinc(Map *m, DType t, const double *p) {
  (void)p;
  int x = map_operand(m, 0, t);
  int px = map_op(m, SC_mul, t, x, map_const(m, t, 3.14159265358979323846),
                  -1);
  int q = map_op(m, SC_div, t, map_op(m, SC_sin, t, px, -1, -1), px, -1);
  int is_zero = map_op(m, SC_eq, DT_BOOL, x, map_const(m, t, 0), -1);
  map_op(m, SC_select, t, map_const(m, t, 1), q, is_zero);
}

static bool check_float(Interp *it, const char *name, const Tensor *x) {
  return dtype_is_float(tensor_dtype(x)) ||
         raise_error(it, it->exc_NotImplementedError,
                     "\"%s_cpu\" not implemented for '%s'", name,
                     scalar_type_name(tensor_dtype(x)));
}

#define COMPOSITE(name, grad, needs_float, build, parameter)                   \
  static bool composite_##name(Interp *it, const Args *args, bool in_place,    \
                               Value *out) {                                   \
    static const double p[] = {parameter};                                     \
    Value a[2];                                                                \
    Tensor *x;                                                                 \
    return bind(it, #name "(input, *, out=None)", args, a) &&                  \
           refuse_out(it, #name, a[1]) &&                                      \
           arg_tensor(it, a[0], ARG(#name, "input", 1), &x) &&                 \
           (build != build_frac || check_float(it, #name, x)) &&               \
           composite(it, #name, grad, needs_float, x, build, p, in_place,      \
                     out);                                                     \
  }                                                                            \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return composite_##name(it, args, false, out);                             \
  }                                                                            \
  static bool call_##name##_(Interp *it, const Args *args, Value *out) {       \
    return composite_##name(it, args, true, out);                              \
  }
COMPOSITE(square, "PowBackward0", false, build_square, 0)
COMPOSITE(reciprocal, "ReciprocalBackward0", true, build_reciprocal, 0)
COMPOSITE(frac, "FracBackward0", false, build_frac, 0)
COMPOSITE(deg2rad, "Deg2RadBackward0", true, build_scaled,
          0.017453292519943295769)
COMPOSITE(rad2deg, "Rad2DegBackward0", true, build_scaled,
          57.295779513082320877)
COMPOSITE(sinc, "SincBackward0", true, build_sinc, 0)

static bool call_positive(Interp *it, const Args *args, Value *out) {
  Value a[1];
  Tensor *x;
  if (!bind(it, "positive(input)", args, a) ||
      !arg_tensor(it, a[0], ARG("positive", "input", 1), &x))
    return false;
  if (tensor_dtype(x) == DT_BOOL)
    return raise_error(it, it->exc_NotImplementedError,
                       "The `+` operator, on a bool tensor is not supported.");
  *out = a[0];
  return true;
}


static bool neg(Interp *it, const Args *args, bool in_place, Value *out) {
  Value a[2];
  Tensor *x;
  Map m;
  if (!bind(it, "neg(input, *, out=None)", args, a) ||
      !refuse_out(it, "neg", a[1]) ||
      !arg_tensor(it, a[0], ARG("neg", "input", 1), &x))
    return false;
  if (tensor_dtype(x) == DT_BOOL)
    return raise_error(
        it, it->exc_NotImplementedError,
        "Negation, the `-` operator, on a bool tensor is not supported. If "
        "you are trying to invert a mask, use the `~` or `logical_not()` "
        "operator instead.");
  DType t = tensor_dtype(x);
  if (!map_begin(it, &m, "neg", a, 1))
    return false;
  map_op(&m, SC_neg, t, map_operand(&m, 0, t), -1, -1);
  return finish(&m, in_place ? x : NULL, "NegBackward0", out);
}

static bool call_neg(Interp *it, const Args *args, Value *out) {
  return neg(it, args, false, out);
}

static bool call_neg_(Interp *it, const Args *args, Value *out) {
  return neg(it, args, true, out);
}

// round(x, decimals): half to even, as PyTorch scales it.
static bool round_to(Interp *it, const Args *args, bool in_place, Value *out) {
  Value a[3];
  Tensor *x;
  int64_t decimals;
  Map m;
  if (!bind(it, "round(input, *, decimals=0, out=None)", args, a) ||
      !refuse_out(it, "round", a[2]) ||
      !arg_tensor(it, a[0], ARG("round", "input", 1), &x) ||
      !arg_int(it, a[1], ARG("round", "decimals", 0), &decimals) ||
      !map_begin(it, &m, "round", a, 1))
    return false;
  DType t = tensor_dtype(x);
  if (t == DT_BOOL)
    return raise_error(it, it->exc_NotImplementedError,
                       "\"round_vml_cpu\" not implemented for 'Bool'");
  int v = map_operand(&m, 0, t);
  if (decimals == 0 || !dtype_is_float(t)) {
    map_op(&m, SC_round, t, v, -1, -1);
  } else {
    double ten = 1;
    for (int64_t i = 0; i < (decimals < 0 ? -decimals : decimals) && i < 400;
         i++)
      ten *= 10;
    Scalar up = decimals > 0 ? SC_mul : SC_div;
    Scalar down = decimals > 0 ? SC_div : SC_mul;
    int scale = map_const(&m, t, ten);
    int scaled = map_op(&m, up, t, v, scale, -1);
    map_op(&m, down, t, map_op(&m, SC_round, t, scaled, -1, -1), scale, -1);
  }
  return finish(&m, in_place ? x : NULL,
                decimals ? "RoundBackward1" : "RoundBackward0", out);
}

static bool call_round(Interp *it, const Args *args, Value *out) {
  return round_to(it, args, false, out);
}

static bool call_round_(Interp *it, const Args *args, Value *out) {
  return round_to(it, args, true, out);
}

// log(x / (1 - x)), x clamped to [eps, 1 - eps]
static bool logit(Interp *it, const Args *args, bool in_place, Value *out) {
  Value a[2];
  Tensor *x;
  Map m;
  if (!bind(it, "logit(input, eps=None)", args, a) ||
      !arg_tensor(it, a[0], ARG("logit", "input", 1), &x) ||
      !map_begin(it, &m, "logit", a, 1))
    return false;
  DType t = float_type(it, tensor_dtype(x));
  int v = map_operand(&m, 0, t), one = map_const(&m, t, 1);
  if (is_number(a[1])) {
    if (!check_number_fits(it, a[1], t))
      return false;
    int eps = map_const(&m, t, number_of(a[1]));
    int most = map_op(&m, SC_sub, t, one, eps, -1);
    int is_small = map_op(&m, SC_lt, DT_BOOL, v, eps, -1);
    v = map_op(&m, SC_minimum, t, v, most, -1);
    v = map_op(&m, SC_select, t, eps, v, is_small);
  }
  int rest = map_op(&m, SC_sub, t, one, v, -1);
  map_op(&m, SC_log, t, map_op(&m, SC_div, t, v, rest, -1), -1, -1);
  return finish(&m, in_place ? x : NULL, "LogitBackward0", out);
}

static bool call_logit(Interp *it, const Args *args, Value *out) {
  return logit(it, args, false, out);
}

static bool call_logit_(Interp *it, const Args *args, Value *out) {
  return logit(it, args, true, out);
}

// --- results that are booleans -----------------------------------------------
typedef enum Test {
  IS_NAN, IS_INF, IS_FINITE, IS_POSINF, IS_NEGINF, IS_SIGNBIT, IS_NOT
} Test;

static void build_test(Map *m, DType t, Test test) {
  int x = map_operand(m, 0, t);
  int zero = map_const(m, t, 0);
  if (test == IS_NAN)
    map_op(m, SC_isnan, DT_BOOL, x, -1, -1);
  else if (test == IS_INF)
    map_op(m, SC_isinf, DT_BOOL, x, -1, -1);
  else if (test == IS_NOT)
    map_op(m, SC_logical_not, DT_BOOL, x, -1, -1);
  else if (test == IS_FINITE) // infinities and NaN less themselves are NaN
    map_op(m, SC_eq, DT_BOOL, map_op(m, SC_sub, t, x, x, -1), zero, -1);
  else if (test == IS_SIGNBIT)
    map_op(m, SC_signbit, DT_BOOL, x, -1, -1);
  else {
    int inf = map_op(m, SC_isinf, DT_BOOL, x, -1, -1);
    int side = map_op(m, test == IS_POSINF ? SC_gt : SC_lt, DT_BOOL, x, zero,
                      -1);
    map_op(m, SC_bit_and, DT_BOOL, inf, side, -1);
  }
}

static bool test_elements(Interp *it, const char *name, Test test,
                          const Args *args, Value *out) {
  Value a[1];
  Tensor *x;
  Map m;
  const char *signature =
      arena_printf(&it->c->arena, "%s(input)", name);
  if (!bind(it, signature, args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x) ||
      !map_begin(it, &m, name, a, 1))
    return false;
  build_test(&m, tensor_dtype(x), test);
  return map_end(&m, NULL, out);
}

#define TEST(name, test)                                                       \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return test_elements(it, #name, test, args, out);                          \
  }
TEST(isnan, IS_NAN)
TEST(isinf, IS_INF)
TEST(isfinite, IS_FINITE)
TEST(isposinf, IS_POSINF)
TEST(isneginf, IS_NEGINF)
TEST(signbit, IS_SIGNBIT)
TEST(logical_not, IS_NOT)

static bool call_logical_not_(Interp *it, const Args *args, Value *out) {
  Value a[1];
  Tensor *x;
  Map m;
  if (!bind(it, "logical_not_(input)", args, a) ||
      !arg_tensor(it, a[0], ARG("logical_not_", "input", 1), &x) ||
      !map_begin(it, &m, "logical_not", a, 1))
    return false;
  build_test(&m, tensor_dtype(x), IS_NOT);
  return map_end_into(&m, x, NULL, out);
}

static bool invert(Interp *it, const char *name, const Args *args,
                   bool in_place, Value *out) {
  Value a[1];
  Tensor *x;
  Map m;
  if (!bind(it, "bitwise_not(input)", args, a) ||
      !arg_tensor(it, a[0], ARG("bitwise_not", "input", 1), &x) ||
      !map_begin(it, &m, name, a, 1))
    return false;
  DType t = tensor_dtype(x);
  if (dtype_is_float(t))
    return !strcmp(name, "~")
               ? raise_type(it, "~ (operator.invert) is only implemented on "
                                "integer and Boolean-type tensors")
               : raise_error(it, it->exc_NotImplementedError,
                             "\"bitwise_not_cpu\" not implemented for '%s'",
                             scalar_type_name(t));
  if (t == DT_BOOL)
    map_op(&m, SC_logical_not, DT_BOOL, map_operand(&m, 0, t), -1, -1);
  else
    map_op(&m, SC_bit_not, t, map_operand(&m, 0, t), -1, -1);
  return finish(&m, in_place ? x : NULL, NULL, out);
}

static bool call_bitwise_not(Interp *it, const Args *args, Value *out) {
  return invert(it, "bitwise_not", args, false, out);
}

static bool call_bitwise_not_(Interp *it, const Args *args, Value *out) {
  return invert(it, "bitwise_not", args, true, out);
}

static bool call_invert(Interp *it, const Args *args, Value *out) {
  return invert(it, "~", args, false, out);
}

#define BOTH_FORMS(name)                                                       \
  {#name, AS_BOTH, call_##name}, {#name "_", AS_BOTH, call_##name##_}

const TensorRow unary_rows[] = {
#define UNARY(name, op, kind, grad) BOTH_FORMS(name),
#include "tensor/unary.def"
#undef UNARY
    BOTH_FORMS(square),
    BOTH_FORMS(reciprocal),
    BOTH_FORMS(frac),
    BOTH_FORMS(deg2rad),
    BOTH_FORMS(rad2deg),
    BOTH_FORMS(sinc),
    BOTH_FORMS(neg),
    BOTH_FORMS(round),
    BOTH_FORMS(logical_not),
    BOTH_FORMS(bitwise_not),
    {"positive", AS_BOTH, call_positive},
    {"negative", AS_BOTH, call_neg},
    {"negative_", AS_BOTH, call_neg_},
    BOTH_FORMS(logit),
    {"isnan", AS_BOTH, call_isnan},
    {"isinf", AS_BOTH, call_isinf},
    {"isfinite", AS_BOTH, call_isfinite},
    {"isposinf", AS_BOTH, call_isposinf},
    {"isneginf", AS_BOTH, call_isneginf},
    {"signbit", AS_BOTH, call_signbit},
    {"special_erfcx", AS_PRIMITIVE, call_erfcx},
    {"special_i0e", AS_PRIMITIVE, call_i0e},
    {"special_i0", AS_PRIMITIVE, call_i0},
    {"special_i1", AS_PRIMITIVE, call_i1},
    {"special_i1e", AS_PRIMITIVE, call_i1e},
    {"special_bessel_j0", AS_PRIMITIVE, call_bessel_j0},
    {"special_bessel_j1", AS_PRIMITIVE, call_bessel_j1},
    {"special_bessel_y0", AS_PRIMITIVE, call_bessel_y0},
    {"special_bessel_y1", AS_PRIMITIVE, call_bessel_y1},
    {"special_bessel_k0", AS_PRIMITIVE, call_bessel_k0},
    {"special_bessel_k1", AS_PRIMITIVE, call_bessel_k1},
    {"special_bessel_k0e", AS_PRIMITIVE, call_bessel_k0e},
    {"special_bessel_k1e", AS_PRIMITIVE, call_bessel_k1e},
    {"special_airy_ai", AS_PRIMITIVE, call_airy_ai},
    {"special_ndtri", AS_PRIMITIVE, call_ndtri},
    {"special_mantissa", AS_PRIMITIVE, call_mantissa},
    {"special_exponent", AS_PRIMITIVE, call_exponent},
    {"__neg__", AS_METHOD, call_neg},
    {"__pos__", AS_METHOD, call_positive},
    {"__abs__", AS_METHOD, call_abs},
    {"__invert__", AS_METHOD, call_invert},
};
ROW_COUNT(unary);
