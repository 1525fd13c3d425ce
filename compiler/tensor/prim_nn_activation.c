// Activation functions: each is one map node.
#include "tensor/elementwise.h"
#include "tensor/prim_nn.h"

// --- their formulas ----------------------------------------------------------
// On value x of type t, with the numbers p.
typedef int (*Formula)(Map *m, DType t, int x, const double *p);

static int op1(Map *m, DType t, Scalar op, int a) {
  return map_op(m, op, t, a, -1, -1);
}
static int op2(Map *m, DType t, Scalar op, int a, int b) {
  return map_op(m, op, t, a, b, -1);
}
// A constant of any type: integers are truncated, as PyTorch casts them.
static int number(Map *m, DType t, double v) {
  return dtype_is_float(t)
             ? map_const(m, t, v)
             : program_const_int(m->it->c, &m->p, t, (int64_t)v);
}
static int times(Map *m, DType t, int a, double by) {
  return op2(m, t, SC_mul, a, number(m, t, by));
}
static int plus(Map *m, DType t, int a, double by) {
  return op2(m, t, SC_add, a, number(m, t, by));
}
// where(a op b, yes, no)
static int choose(Map *m, DType t, Scalar compare, int a, int b, int yes,
                  int no) {
  int c = map_op(m, compare, DT_BOOL, a, b, -1);
  return map_op(m, SC_select, t, yes, no, c);
}

static int relu(Map *m, DType t, int x, const double *p) {
  (void)p;
  return op1(m, t, SC_relu, x);
}

static int hardtanh(Map *m, DType t, int x, const double *p) {
  int low = op2(m, t, SC_maximum, x, number(m, t, p[0]));
  return op2(m, t, SC_minimum, low, number(m, t, p[1]));
}

static int threshold(Map *m, DType t, int x, const double *p) {
  return choose(m, t, SC_le, x, number(m, t, p[0]), number(m, t, p[1]), x);
}

// x < 0 ? scale * alpha * expm1(x * inner) : scale * x
static int exponential_unit(Map *m, DType t, int x, double alpha, double scale,
                            double inner) {
  int low = times(m, t, op1(m, t, SC_expm1, times(m, t, x, inner)),
                  alpha * scale);
  return choose(m, t, SC_lt, x, number(m, t, 0), low, times(m, t, x, scale));
}

static int elu(Map *m, DType t, int x, const double *p) {
  return exponential_unit(m, t, x, p[0], 1, 1);
}

static int selu(Map *m, DType t, int x, const double *p) {
  (void)p;
  return exponential_unit(m, t, x, 1.6732632423543772848170429916717,
                          1.0507009873554804934193349852946, 1);
}

static int celu(Map *m, DType t, int x, const double *p) {
  return exponential_unit(m, t, x, p[0], 1, 1 / p[0]);
}

static int leaky_relu(Map *m, DType t, int x, const double *p) {
  return choose(m, t, SC_gt, x, number(m, t, 0), x, times(m, t, x, p[0]));
}

static int logsigmoid(Map *m, DType t, int x, const double *p) {
  (void)p;
  return op1(m, t, SC_log_sigmoid, x);
}

static int gelu(Map *m, DType t, int x, const double *p) {
  (void)p;
  return op1(m, t, SC_gelu, x);
}

// Of what is not contiguous PyTorch computes it itself, with another erf.
static int strided_gelu(Map *m, DType t, int x, const double *p) {
  (void)p;
  int e = op1(m, t, SC_erf, times(m, t, x, 0.70710678118654752440));
  return op2(m, t, SC_mul, times(m, t, x, 0.5), plus(m, t, e, 1));
}

static int gelu_tanh(Map *m, DType t, int x, const double *p) {
  (void)p;
  int cube = op2(m, t, SC_mul, op2(m, t, SC_mul, x, x), x);
  int inner = op2(m, t, SC_add, x, times(m, t, cube, 0.044715));
  // sqrt(2 / pi)
  int e = op1(m, t, SC_tanh, times(m, t, inner, 0.79788456080286535588));
  return op2(m, t, SC_mul, times(m, t, x, 0.5), plus(m, t, e, 1));
}

static int hardshrink(Map *m, DType t, int x, const double *p) {
  int low = map_op(m, SC_ge, DT_BOOL, x, number(m, t, -p[0]), -1);
  int high = map_op(m, SC_le, DT_BOOL, x, number(m, t, p[0]), -1);
  int inside = map_op(m, SC_bit_and, DT_BOOL, low, high, -1);
  return map_op(m, SC_select, t, number(m, t, 0), x, inside);
}

static int softshrink(Map *m, DType t, int x, const double *p) {
  int rest = choose(m, t, SC_lt, x, number(m, t, -p[0]), plus(m, t, x, p[0]),
                    times(m, t, x, 0)); // NaN stays NaN
  return choose(m, t, SC_gt, x, number(m, t, p[0]), plus(m, t, x, -p[0]),
                rest);
}

static int softplus(Map *m, DType t, int x, const double *p) {
  int scaled = times(m, t, x, p[0]);
  int soft = op1(m, t, SC_log1p, op1(m, t, SC_exp, scaled));
  int low = op2(m, t, SC_div, soft, number(m, t, p[0]));
  return choose(m, t, SC_gt, scaled, number(m, t, p[1]), x, low);
}

static int silu(Map *m, DType t, int x, const double *p) {
  (void)p;
  int e = op1(m, t, SC_exp, op1(m, t, SC_neg, x));
  return op2(m, t, SC_div, x, plus(m, t, e, 1));
}

static int mish(Map *m, DType t, int x, const double *p) {
  (void)p;
  int soft = op1(m, t, SC_log1p, op1(m, t, SC_exp, x));
  return op2(m, t, SC_mul, x, op1(m, t, SC_tanh, soft));
}

// min(max(x + 3, 0), 6)
static int ramp(Map *m, DType t, int x) {
  int low = op2(m, t, SC_maximum, plus(m, t, x, 3), number(m, t, 0));
  return op2(m, t, SC_minimum, low, number(m, t, 6));
}

static int hardsigmoid(Map *m, DType t, int x, const double *p) {
  (void)p;
  return op2(m, t, SC_div, ramp(m, t, x), number(m, t, 6));
}

static int hardswish(Map *m, DType t, int x, const double *p) {
  (void)p;
  return op2(m, t, SC_div, op2(m, t, SC_mul, x, ramp(m, t, x)),
             number(m, t, 6));
}

static int softsign(Map *m, DType t, int x, const double *p) {
  (void)p;
  return op2(m, t, SC_div, x, plus(m, t, op1(m, t, SC_abs, x), 1));
}

static int tanhshrink(Map *m, DType t, int x, const double *p) {
  (void)p;
  return op2(m, t, SC_sub, x, op1(m, t, SC_tanh, x));
}

// --- the table ---------------------------------------------------------------
// What an activation does with integers. Those that take them as floats are
// compositions in PyTorch: of a half type every step is rounded.
typedef enum OnInts { INTS_REFUSED, INTS_KEPT, INTS_TO_FLOAT } OnInts;

// Which of an activation's numbers become the tensor's type, so that they must
// fit in it: of halves only the second of SECOND_OF_HALVES and none of FLOATS,
// which are floats then.
typedef enum TypedNumbers { NONE, BOTH, SECOND_OF_HALVES, FLOATS } TypedNumbers;

typedef struct Activation {
  const char *name, *grad_fn;
  Formula formula;
  OnInts on_ints;
  TypedNumbers typed;
  const char *kernel; // PyTorch's name of it, in refusals of types
} Activation;

static const Activation activations[] = {
    {"relu", "ReluBackward0", relu, INTS_KEPT, NONE, NULL},
    {"hardtanh", "HardtanhBackward0", hardtanh, INTS_KEPT, BOTH, NULL},
    {"threshold", "ThresholdBackward0", threshold, INTS_KEPT,
     SECOND_OF_HALVES, "threshold_cpu"},
    {"elu", "EluBackward0", elu, INTS_REFUSED, FLOATS, "elu_cpu"},
    {"selu", "EluBackward0", selu, INTS_REFUSED, NONE, "elu_cpu"},
    {"celu", "CeluBackward0", celu, INTS_REFUSED, FLOATS, "elu_cpu"},
    {"leaky_relu", "LeakyReluBackward0", leaky_relu, INTS_REFUSED, FLOATS,
     "leaky_relu_cpu"},
    {"logsigmoid", "LogSigmoidBackward0", logsigmoid, INTS_REFUSED, NONE,
     "log_sigmoid_cpu"},
    {"gelu", "GeluBackward0", gelu, INTS_REFUSED, NONE, "GeluKernelImpl"},
    {"gelu_tanh", "GeluBackward0", gelu_tanh, INTS_REFUSED, NONE,
     "GeluKernelImpl"},
    {"hardshrink", "HardshrinkBackward0", hardshrink, INTS_REFUSED, BOTH,
     "hardshrink_cpu"},
    {"softshrink", "SoftshrinkBackward0", softshrink, INTS_REFUSED, NONE,
     "softshrink_check"},
    {"softplus", "SoftplusBackward0", softplus, INTS_REFUSED, FLOATS,
     "softplus_cpu"},
    {"silu", "SiluBackward0", silu, INTS_REFUSED, NONE, "silu_cpu"},
    {"mish", "MishBackward0", mish, INTS_REFUSED, NONE, "mish_cpu"},
    {"hardsigmoid", "HardsigmoidBackward0", hardsigmoid, INTS_REFUSED, NONE,
     "hardsigmoid_cpu"},
    {"hardswish", "HardswishBackward0", hardswish, INTS_REFUSED, NONE,
     "hardswish_cpu"},
    {"softsign", "DivBackward0", softsign, INTS_TO_FLOAT, NONE, "abs_cpu"},
    {"tanhshrink", "SubBackward0", tanhshrink, INTS_TO_FLOAT, NONE, "sub_cpu"},
};

static const Activation *find_activation(const char *name) {
  for (size_t i = 0; i < sizeof activations / sizeof *activations; i++)
    if (!strcmp(activations[i].name, name))
      return &activations[i];
  return NULL;
}

static bool refuse_dtype(Interp *it, const Activation *f, DType t) {
  if (!f->kernel)
    return raise_error(it, it->exc_NotImplementedError,
                       "%s inputs not supported for %s",
                       !strcmp(f->name, "relu") ? "Boolean" : "Bool", f->name);
  raise_error(it, it->exc_NotImplementedError, "\"%s\" not implemented for "
              "'%s'", f->kernel, scalar_type_name(t));
  explain(it, "E0324", NULL, "convert it first: x.float()");
  return false;
}

// activation(name, input, inplace=False, a=0.0, b=0.0)
static bool prim_activation(Interp *it, const Args *args, Value *out) {
  Value a[5];
  Tensor *x;
  bool in_place;
  double p[2];
  Map m;
  if (!bind(it, "activation(name, input, inplace=False, a=0.0, b=0.0)", args,
            a))
    return false;
  const Activation *f =
      a[0].kind == VAL_STR ? find_activation(a[0].u.str->s) : NULL;
  if (!f)
    return raise_type(it, "activation() needs the name of one");
  if (!arg_tensor(it, a[1], ARG(f->name, "input", 1), &x) ||
      !truth(it, a[2], &in_place) || // `if inplace:` takes anything
      !arg_float(it, a[3], ARG(f->name, "alpha", 2), &p[0]) ||
      !arg_float(it, a[4], ARG(f->name, "value", 3), &p[1]))
    return false;
  DType t = tensor_dtype(x), wide = t;
  if (t == DT_BOOL || (!dtype_is_float(t) && f->on_ints == INTS_REFUSED))
    return refuse_dtype(it, f, t);
  if (!dtype_is_float(t) && f->on_ints == INTS_TO_FLOAT)
    t = wide = tensors_of(it)->default_dtype;
  if (dtype_is_half(t) && f->on_ints != INTS_TO_FLOAT)
    wide = DT_F32; // computed in float, rounded once
  for (int i = 0; i < 2 && f->typed; i++) {
    bool is_wide = f->typed == FLOATS || (f->typed == SECOND_OF_HALVES && !i);
    if (!check_number_fits(it, a[3 + i], is_wide ? wide : t))
      return false;
  }
  if (!map_begin(it, &m, f->name, &a[1], 1))
    return false;
  m.is_row_major = f->formula == logsigmoid; // alone among them
  Formula formula = f->formula;
  if (formula == gelu && (t == DT_F16 || !tensor_is_contiguous(x) ||
                          tensor_numel(x) == 1))
    formula = strided_gelu;
  int y = formula(&m, wide, map_operand(&m, 0, wide), p);
  if (wide != t)
    map_cast(&m, t, y);
  return in_place ? map_end_into(&m, x, f->grad_fn, out)
                  : map_end(&m, f->grad_fn, out);
}

// --- prelu -------------------------------------------------------------------
// The weight along the channels of x: [C] as [C, 1, 1, ...].
static bool channel_weight(Interp *it, const Tensor *x, Tensor *w,
                           Value *out) {
  Dims size = {.n = x->size.n > 1 ? x->size.n - 1 : x->size.n};
  Edge e;
  for (int i = 0; i < size.n; i++)
    size.d[i] = 1;
  if (size.n)
    size.d[0] = tensor_numel(w);
  if (!tensor_dense(it, w, &e) || !edge_reshape(it, e, &size, "prelu", &e))
    return false;
  *out = tensor_from_edge(it, e, "prelu", w);
  tensor_track(it, *out, &w, 1, "ViewBackward0");
  return true;
}

static bool check_prelu(Interp *it, const Args *args, const Tensor *x,
                        const Tensor *w) {
  int64_t n = tensor_numel(w);
  if (tensor_dtype(x) != tensor_dtype(w))
    return refuse(it, "prelu: Type promoting not supported. Got %s and %s",
                  scalar_type_name(tensor_dtype(x)),
                  scalar_type_name(tensor_dtype(w)));
  if (!dtype_is_float(tensor_dtype(x)))
    return refuse_dtype(it, &(Activation){.kernel = "prelu_cpu"},
                        tensor_dtype(x));
  if (n == 1 && w->size.n < 2)
    return true;
  if (!x->size.n)
    return refuse(it, "Not allow zero-dim input tensor.");
  int axis = x->size.n > 1;
  int64_t channels = axis ? x->size.d[1] : 1;
  if (channels == n && w->size.n > 1)
    return refuse(it, "prelu: Expected `weight` to be a scalar or 1D tensor, "
                  "but got: ndim = %d", w->size.n);
  if (channels == n)
    return true;
  refuse(it, "Mismatch of parameter numbers and input channel size. Found "
         "parameter numbers = %lld and channel size = %lld.", (long long)n,
         (long long)channels);
  Mismatch m = {
      .code = "E0315",
      .x = x,
      .axis = axis,
      .unit = "channels",
      .headline = phrase(it, "%s expects %lld channels, got %lld",
                                 layer_or(it, "prelu"), (long long)n,
                                 (long long)channels),
      .made_with = phrase(it, "num_parameters=%lld", (long long)n),
      .help = phrase(it,
                             "nn.PReLU(%lld) fits, or nn.PReLU(), which shares "
                             "one slope",
                             (long long)channels)};
  explain_mismatch(it, args, 0, "input", &m);
  return false;
}

// x > 0 ? x : x * slope, whose shape broadcasts to x's
static bool slope_map(Interp *it, Value x, Value slope, const char *what,
                      const char *grad_fn, Value *out) {
  Value operand[2] = {x, slope};
  Map m;
  DType t = tensor_dtype(x.u.tensor);
  DType wide = dtype_is_half(t) ? DT_F32 : t;
  if (!map_begin(it, &m, what, operand, 2))
    return false;
  int a = map_operand(&m, 0, wide), b = map_operand(&m, 1, wide);
  int low = op2(&m, wide, SC_mul, a, b);
  int y = choose(&m, wide, SC_gt, a, number(&m, wide, 0), a, low);
  if (wide != t)
    map_cast(&m, t, y);
  return map_end(&m, grad_fn, out);
}

static bool prim_prelu(Interp *it, const Args *args, Value *out) {
  Value a[2], w;
  Tensor *x, *weight;
  return bind(it, "prelu(input, weight)", args, a) &&
         arg_tensor(it, a[0], ARG("prelu", "input", 1), &x) &&
         arg_tensor(it, a[1], ARG("prelu", "weight", 2), &weight) &&
         check_prelu(it, args, x, weight) &&
         channel_weight(it, x, weight, &w) &&
         slope_map(it, a[0], w, "prelu", "PreluKernelBackward0", out);
}

// rrelu in training: a slope per element.
static bool prim_prelu_elementwise(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x, *slope;
  return bind(it, "prelu_elementwise(input, slope)", args, a) &&
         arg_tensor(it, a[0], ARG("rrelu", "input", 1), &x) &&
         arg_tensor(it, a[1], ARG("rrelu", "slope", 2), &slope) &&
         slope_map(it, a[0], a[1], "rrelu", "RreluWithNoiseBackward0", out);
}

// glu_of(a, b): a * sigmoid(b), the halves of what glu was given.
static bool prim_glu_of(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *half[2];
  Map m;
  if (!bind(it, "glu_of(a, b)", args, a) ||
      !arg_tensor(it, a[0], ARG("glu", "input", 1), &half[0]) ||
      !arg_tensor(it, a[1], ARG("glu", "input", 1), &half[1]))
    return false;
  DType t = tensor_dtype(half[0]);
  if (!dtype_is_float(t))
    return raise_error(it, it->exc_NotImplementedError,
                       "\"glu_cpu\" not implemented for '%s'",
                       scalar_type_name(t));
  DType wide = dtype_is_half(t) ? DT_F32 : t;
  if (!map_begin(it, &m, "glu", a, 2))
    return false;
  int x = map_operand(&m, 0, wide);
  int gate = op1(&m, wide, SC_sigmoid, map_operand(&m, 1, wide));
  int y = op2(&m, wide, SC_mul, x, gate);
  if (wide != t)
    map_cast(&m, t, y);
  return map_end(&m, "GluBackward0", out);
}

const TensorRow nn_activation_rows[] = {
    {"activation", AS_PRIMITIVE, prim_activation},
    {"glu_of", AS_PRIMITIVE, prim_glu_of},
    {"prelu", AS_BOTH | AS_PRIMITIVE, prim_prelu},
    {"prelu_elementwise", AS_PRIMITIVE, prim_prelu_elementwise},
};
NN_ROW_COUNT(activation);
