// Draws: rand, randn, randint, normal_, uniform_, bernoulli, randperm, ...
#include "graph/draw.h"
#include "tensor/create.h"
#include "tensor/elementwise.h"
#include "tensor/generator.h"
#include "tensor/memory_format.h"
#include "tensor/reduce.h"

#include <math.h>

// --- checks ------------------------------------------------------------------
static bool check_float(Interp *it, const char *kernel, DType t) {
  return dtype_is_float(t) ||
         raise_error(it, it->exc_NotImplementedError,
                     "\"%s\" not implemented for '%s'", kernel,
                     scalar_type_name(t));
}

static bool check_continuous(Interp *it, const char *what, const char *type,
                             DType t) {
  return dtype_is_float(t) ||
         refuse(it, "%s distribution is a continuous probability distribution. "
                "dtype must be a floating point but you specified %s", what,
                type);
}

// Kernels that draw nothing do not ask for the type; uniform_ and cauchy_ ask
// before.
static bool check_draw(Interp *it, const Draw *d, DType t, int64_t numel) {
  double a = d->a, b = d->b;
  switch (d->kind) {
  case random_kind_uniform:
    return check_float(it, "check_uniform_bounds", t) &&
           (a <= b || refuse(it, "uniform_ expects to return a [from, to) "
                             "range, but found from=%g > to=%g", a, b));
  case random_kind_normal:
  case random_kind_log_normal:
    return (!numel || check_float(it, "normal_kernel_cpu", t)) &&
           (b >= 0 || refuse(it, "normal expects std >= 0.0, but found std %g",
                             b));
  case random_kind_bernoulli:
    return (a >= 0 && a <= 1) ||
           refuse(it, "bernoulli_ expects p to be in [0, 1], but got p=%g", a);
  case random_kind_exponential:
    return (!numel || check_continuous(it, "Exponential", scalar_type_name(t),
                                       t)) &&
           (a > 0 || refuse(it, "exponential_ expects lambda > 0.0, but found "
                            "lambda=%g", a));
  case random_kind_cauchy:
    return check_continuous(it, "Cauchy", fixed_width_name(t), t);
  case random_kind_geometric:
    if (numel && t == DT_BOOL)
      return raise_error(it, it->exc_NotImplementedError,
                         "\"geometric_cpu\" not implemented for 'Bool'");
    return (a > 0 && a < 1) ||
           refuse(it, "geometric_ expects p to be in (0, 1), but got p=%g", a);
  default: return true;
  }
}

// --- in place: x.normal_(mean, std, generator=) ------------------------------
static bool fill_draw(Interp *it, random_kind kind, const char *name,
                      const char *parameters, const Args *args, Value *out) {
  Value v[4];
  Tensor *x;
  Draw d = {.kind = kind, .what = name};
  Generator_ *g;
  const char *signature = arena_printf(
      &it->c->arena, "%s(input, %s, *, generator=None)", name, parameters);
  if (!bind(it, signature, args, v) ||
      !arg_tensor(it, v[0], ARG(name, "input", 1), &x) ||
      !arg_float(it, v[1], ARG(name, "a", 1), &d.a) ||
      !arg_float(it, v[2], ARG(name, "b", 2), &d.b) ||
      !arg_generator(it, v[3], &g) ||
      !check_draw(it, &d, tensor_dtype(x), tensor_numel(x)))
    return false;
  *out = v[0];
  return draw_into(it, g, &d, x);
}

#define FILL(name, kind, parameters)                                           \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return fill_draw(it, random_kind_##kind, #name, parameters, args, out);    \
  }
FILL(uniform_, uniform, "from=0.0, to=1.0")
FILL(normal_, normal, "mean=0.0, std=1.0")
FILL(log_normal_, log_normal, "mean=1.0, std=2.0")
FILL(exponential_, exponential, "lambd=1.0, ignored=0.0")
FILL(cauchy_, cauchy, "median=0.0, sigma=1.0")
FILL(geometric_, geometric, "p, ignored=0.0")

// The smallest number alone draws all that an int64 can hold, as in PyTorch.
static bool is_all_of_int64(const Value *v, Tensor *x) {
  return v[1].kind == VAL_INT && v[1].u.i == INT64_MIN && is_none(v[2]) &&
         tensor_dtype(x) == DT_I64;
}

// random_(), random_(to), random_(from, to), random_(INT64_MIN, None)
static bool call_random_(Interp *it, const Args *args, Value *out) {
  Value v[4];
  Tensor *x;
  int64_t from = 0, to = 0;
  Generator_ *g;
  if (!bind(it, "random_(input, from=None, to=None, *, generator=None)", args,
            v) ||
      !arg_tensor(it, v[0], ARG("random_", "input", 1), &x) ||
      !arg_generator(it, v[3], &g))
    return false;
  Draw d = {.kind = random_kind_randint, .what = "random_"};
  if (is_all_of_int64(v, x)) {
    d.b = ALL_OF_64_BITS;
  } else if (!is_none(v[1])) {
    if (is_none(v[2])) {
      v[2] = v[1];
      v[1] = value_int(0);
    }
    if (!arg_int(it, v[1], ARG("random_", "from", 1), &from) ||
        !arg_int(it, v[2], ARG("random_", "to", 2), &to))
      return false;
    if (!draw_between(it, tensor_dtype(x), from, to, &d))
      return false;
  }
  *out = v[0];
  return draw_into(it, g, &d, x);
}

// x.bernoulli_(p), where p is a number or a tensor
static bool call_bernoulli_(Interp *it, const Args *args, Value *out) {
  Value v[3];
  Tensor *x, *chances;
  Draw d = {.kind = random_kind_bernoulli, .what = "bernoulli_"};
  Generator_ *g;
  Edge e;
  if (!bind(it, "bernoulli_(input, p=0.5, *, generator=None)", args, v) ||
      !arg_tensor(it, v[0], ARG("bernoulli_", "input", 1), &x) ||
      !arg_generator(it, v[2], &g))
    return false;
  *out = v[0];
  if (!is_tensor(v[1]))
    return arg_float(it, v[1], ARG("bernoulli_", "p", 1), &d.a) &&
           check_draw(it, &d, tensor_dtype(x), tensor_numel(x)) &&
           draw_into(it, g, &d, x);
  chances = v[1].u.tensor;
  if (!dims_equal(&chances->size, &x->size))
    return raise_unsupported(it, "expand the chances to the tensor's shape",
                             "bernoulli_ with chances of another shape");
  return tensor_check_writable(it, x) && tensor_dense(it, chances, &e) &&
         draw_edge(it, g, &d, &x->size, tensor_dtype(x), &e, &e) &&
         tensor_assign(it, x, e);
}

// --- new tensors -------------------------------------------------------------
// A fresh tensor, drawn as the in-place function draws, in the order of memory
// of its strides (NULL: row-major).
static bool fresh(Interp *it, Generator_ *g, const Draw *d, const Dims *size,
                  const Dims *stride, const CreateOptions *o, Value *out) {
  Edge e;
  int64_t numel;
  if (!numel_of(it, size, o->dtype, &numel) ||
      !check_draw(it, d, o->dtype, numel) ||
      !full_edge(it, size, o->dtype, value_int(0), d->what, &e))
    return false;
  Value v = tensor_from_edge(it, e, d->what, NULL);
  if (stride)
    v.u.tensor->stride = *stride;
  return draw_into(it, g, d, v.u.tensor) && create_finish(it, o, v, out);
}

static bool sized(Interp *it, const Draw *d, const Args *args, Value *out) {
  Value v[9];
  Dims size;
  CreateOptions o;
  Generator_ *g;
  const char *signature = arena_printf(
      &it->c->arena, "%s(*size" CREATE_OPTIONS
      ", generator=None, out=None, names=None)", d->what);
  if (!bind(it, signature, args, v) ||
      !arg_dims(it, v[0], ARG(d->what, "size", 1), &size) ||
      !create_options(it, d->what, v + 1, tensors_of(it)->default_dtype, &o) ||
      !arg_generator(it, v[6], &g))
    return false;
  // A buffer of this size is drawn anew; another would change its size.
  if (is_tensor(v[7]) && dims_equal(&v[7].u.tensor->size, &size) &&
      is_none(v[1])) {
    *out = v[7];
    Tensor *into = v[7].u.tensor;
    return check_draw(it, d, tensor_dtype(into), tensor_numel(into)) &&
           draw_into(it, g, d, into);
  }
  return refuse_out(it, d->what, v[7]) && fresh(it, g, d, &size, NULL, &o, out);
}

static bool like(Interp *it, const Draw *d, const Args *args, Value *out) {
  Value v[8];
  Tensor *x;
  Dims stride;
  CreateOptions o;
  Generator_ *g;
  const char *signature = arena_printf(
      &it->c->arena,
      "%s(input" CREATE_OPTIONS ", memory_format=None, generator=None)",
      d->what);
  return bind(it, signature, args, v) &&
         arg_tensor(it, v[0], ARG(d->what, "input", 1), &x) &&
         create_options(it, d->what, v + 1, tensor_dtype(x), &o) &&
         arg_generator(it, v[7], &g) &&
         strides_as(it, d->what, x, v[6], &stride) &&
         fresh(it, g, d, &x->size, &stride, &o, out);
}

static const Draw draw_rand = {random_kind_uniform, 0, 1, "rand"};
static const Draw draw_randn = {random_kind_normal, 0, 1, "randn"};
static const Draw draw_rand_like = {random_kind_uniform, 0, 1, "rand_like"};
static const Draw draw_randn_like = {random_kind_normal, 0, 1, "randn_like"};

static bool call_rand(Interp *it, const Args *args, Value *out) {
  return sized(it, &draw_rand, args, out);
}

static bool call_randn(Interp *it, const Args *args, Value *out) {
  return sized(it, &draw_randn, args, out);
}

static bool call_rand_like(Interp *it, const Args *args, Value *out) {
  return like(it, &draw_rand_like, args, out);
}

static bool call_randn_like(Interp *it, const Args *args, Value *out) {
  return like(it, &draw_randn_like, args, out);
}

// --- integers ----------------------------------------------------------------
static bool int_limits(Interp *it, Value low, Value high, DType t, Draw *d) {
  int64_t from, to;
  *d = (Draw){.kind = random_kind_randint, .what = "randint"};
  return arg_int(it, low, ARG("randint", "low", 1), &from) &&
         arg_int(it, high, ARG("randint", "high", 2), &to) &&
         draw_between(it, t, from, to, d);
}

// randint(high, size) or randint(low, high, size)
static bool call_randint(Interp *it, const Args *args, Value *out) {
  Value v[10];
  Dims size;
  CreateOptions o;
  Generator_ *g;
  Draw d;
  if (!bind(it, "randint(low=None, high=None, size=None" CREATE_OPTIONS
            ", generator=None, out=None)", args, v))
    return false;
  if (is_none(v[2]) && is_sequence(v[1])) {
    v[2] = v[1];
    v[1] = VALUE_NONE;
  }
  if (is_none(v[1])) {
    v[1] = v[0];
    v[0] = VALUE_NONE;
  }
  if (is_none(v[0]))
    v[0] = value_int(0);
  return arg_dims(it, v[2], ARG("randint", "size", 3), &size) &&
         create_options(it, "randint", v + 3, DT_I64, &o) &&
         arg_generator(it, v[8], &g) &&
         int_limits(it, v[0], v[1], o.dtype, &d) &&
         fresh(it, g, &d, &size, NULL, &o, out);
}

static bool call_randint_like(Interp *it, const Args *args, Value *out) {
  Value v[9];
  Tensor *x;
  Dims stride;
  CreateOptions o;
  Draw d;
  if (!bind(it, "randint_like(input, low=None, high=None" CREATE_OPTIONS
            ", memory_format=None)", args, v) ||
      !arg_tensor(it, v[0], ARG("randint_like", "input", 1), &x))
    return false;
  if (is_none(v[2])) {
    v[2] = v[1];
    v[1] = value_int(0);
  }
  return create_options(it, "randint_like", v + 3, tensor_dtype(x), &o) &&
         int_limits(it, v[1], v[2], o.dtype, &d) &&
         strides_as(it, "randint_like", x, v[8], &stride) &&
         fresh(it, tensors_of(it)->generator, &d, &x->size, &stride, &o, out);
}

static bool call_randperm(Interp *it, const Args *args, Value *out) {
  Value v[8];
  int64_t n;
  CreateOptions o;
  Generator_ *g;
  if (!bind(it, "randperm(n" CREATE_OPTIONS ", generator=None, out=None)",
            args, v) ||
      !arg_int(it, v[0], ARG("randperm", "n", 1), &n) ||
      !create_options(it, "randperm", v + 1, DT_I64, &o) ||
      !arg_generator(it, v[6], &g))
    return false;
  if (n < 0)
    return refuse(it, "n must be non-negative, got%lld", (long long)n);
  if (n >= UINT32_MAX / 20)
    return raise_unsupported(it, NULL, "randperm of so many elements");
  Dims size = {.n = 1, .d = {n}};
  Draw d = {random_kind_randperm, 0, 0, "randperm"};
  return fresh(it, g, &d, &size, NULL, &o, out);
}

// --- normal, bernoulli, multinomial ------------------------------------------
// normal(mean, std): numbers with a size, or tensors that scale and shift.
static bool check_between(Interp *it, Value t, Value low, Value *high,
                          const char *words) {
  Value inside;
  bool above = true, below = true;
  if (!tensor_is_known(it, t.u.tensor) || !tensor_numel(t.u.tensor))
    return true;
  if (!call_method(it, t, "ge", &low, 1, &inside) ||
      !all_true(it, inside, &above))
    return false;
  if (high && (!call_method(it, t, "le", high, 1, &inside) ||
               !all_true(it, inside, &below)))
    return false;
  return (above && below) || refuse(it, "%s", words);
}

static bool call_normal(Interp *it, const Args *args, Value *out) {
  Value v[10], r;
  CreateOptions o;
  Generator_ *g;
  Dims size;
  if (!bind(it, "normal(mean, std=1.0, size=None" CREATE_OPTIONS
            ", generator=None, out=None)", args, v) ||
      !create_options(it, "normal", v + 3, tensors_of(it)->default_dtype,
                      &o) ||
      !arg_generator(it, v[8], &g))
    return false;
  Draw d = {random_kind_normal, 0, 1, "normal"};
  Tensor *t[2];
  int n = 0;
  for (int i = 0; i < 2; i++)
    if (is_tensor(v[i]))
      t[n++] = v[i].u.tensor;
  if (!n)
    return arg_dims(it, v[2], ARG("normal", "size", 3), &size) &&
           arg_float(it, v[0], ARG("normal", "mean", 1), &d.a) &&
           arg_float(it, v[1], ARG("normal", "std", 2), &d.b) &&
           fresh(it, g, &d, &size, NULL, &o, out);
  o.dtype = tensor_dtype(t[0]);
  if (!broadcast_shapes(it, t, n, &size))
    return false;
  if (!is_tensor(v[1]) && !arg_float(it, v[1], ARG("normal", "std", 2), &d.b))
    return false;
  if (is_tensor(v[1]) && !check_between(it, v[1], value_int(0), NULL,
                                        "normal expects all elements of std "
                                        ">= 0.0"))
    return false;
  if (!fresh(it, g, &d, &size, NULL, &o, &r))
    return false;
  if (!is_tensor(v[0]) && !tensor_numel(r.u.tensor)) { // of any type
    *out = r;
    return true;
  }
  return (!is_tensor(v[1]) || call_method(it, r, "mul_", &v[1], 1, &r)) &&
         call_method(it, r, "add_", &v[0], 1, out);
}

static bool call_bernoulli(Interp *it, const Args *args, Value *out) {
  Value v[4];
  Tensor *x;
  Generator_ *g;
  Draw d = {.kind = random_kind_bernoulli, .what = "bernoulli"};
  Edge e;
  if (!bind(it, "bernoulli(input, p=None, *, generator=None, out=None)", args,
            v) ||
      !arg_tensor(it, v[0], ARG("bernoulli", "input", 1), &x) ||
      !arg_generator(it, v[2], &g))
    return false;
  DType t = tensor_dtype(x);
  if (is_none(v[1])) {
    Value one = value_int(1);
    if (!check_float(it, "bernoulli_tensor_cpu_p_", t) ||
        !check_between(it, v[0], value_int(0), &one,
                       "Expected p_in >= 0 && p_in <= 1 to be true, but got "
                       "false.") ||
        !tensor_dense(it, x, &e) ||
        !draw_edge(it, g, &d, &x->size, t, &e, &e))
      return false;
  } else if (!arg_float(it, v[1], ARG("bernoulli", "p", 2), &d.a) ||
             !check_draw(it, &d, t, tensor_numel(x)) ||
             !draw_edge(it, g, &d, &x->size, t, NULL, &e)) {
    return false;
  }
  *out = tensor_from_edge(it, e, "bernoulli", x);
  return true;
}

// Without replacement: the largest of p / exponential draws, which are drawn
// in the order that p has in memory.
static bool without_replacement(Interp *it, Tensor *p, int64_t samples,
                                Generator_ *g, Value *out) {
  Draw d = {random_kind_exponential, 1, 0, "multinomial"};
  Value operand[2] = {value_tensor(p)};
  if (!tensor_clone(it, p, "multinomial", &operand[1]) ||
      !draw_into(it, g, &d, operand[1].u.tensor))
    return false;
  Map m;
  if (!map_begin(it, &m, "multinomial", operand, 2))
    return false;
  map_op(&m, SC_div, tensor_dtype(p), 0, 1, -1);
  Value q, pair;
  if (!map_end(&m, NULL, &q))
    return false;
  Value top[2] = {value_int(samples), value_int(-1)};
  if (!call_method(it, q, "topk", top, 2, &pair))
    return false;
  *out = pair.u.list->at[1];
  return true;
}

static bool check_probabilities(Interp *it, Tensor *p) {
  Value zero = value_int(0), infinity = value_float(INFINITY), low, high;
  Value last = value_int(-1);
  bool is_positive = true, is_finite = true;
  if (!tensor_is_known(it, p))
    return true;
  return call_method(it, value_tensor(p), "ge", &zero, 1, &low) &&
         call_method(it, value_tensor(p), "lt", &infinity, 1, &high) &&
         all_true(it, low, &is_positive) && all_true(it, high, &is_finite) &&
         ((is_positive && is_finite) ||
          refuse(it, "probability tensor contains either `inf`, `nan` or "
                     "element < 0")) &&
         call_method(it, value_tensor(p), "sum", &last, 1, &high) &&
         call_method(it, high, "gt", &zero, 1, &high) &&
         all_true(it, high, &is_positive) &&
         (is_positive || refuse(it, "invalid multinomial distribution (sum of "
                                    "probabilities <= 0)"));
}

static bool call_multinomial(Interp *it, const Args *args, Value *out) {
  Value v[5];
  Tensor *p;
  int64_t samples;
  bool replaces;
  Generator_ *g;
  Edge e;
  if (!bind(it, "multinomial(input, num_samples, replacement=False, *, "
            "generator=None, out=None)", args, v) ||
      !arg_tensor(it, v[0], ARG("multinomial", "input", 1), &p) ||
      !arg_int(it, v[1], ARG("multinomial", "num_samples", 2), &samples) ||
      !arg_bool(it, v[2], ARG("multinomial", "replacement", 3), &replaces) ||
      !arg_generator(it, v[3], &g))
    return false;
  if (p->size.n < 1 || p->size.n > 2)
    return refuse(it, "prob_dist must be 1 or 2 dim");
  if (!dtype_is_float(tensor_dtype(p)))
    return refuse(it, "multinomial only supports floating-point dtypes for "
                  "input, got: %s", scalar_type_name(tensor_dtype(p)));
  if (samples <= 0)
    return refuse(it, "cannot sample n_sample <= 0 samples");
  if (!replaces && samples > p->size.d[p->size.n - 1])
    return refuse(it, "cannot sample n_sample > prob_dist.size(-1) samples "
                      "without replacement");
  if (!check_probabilities(it, p))
    return false;
  if (!replaces || samples == 1)
    return without_replacement(it, p, samples, g, out);
  Dims size = p->size;
  size.d[size.n - 1] = samples;
  Draw d = {random_kind_multinomial, 0, 0, "multinomial"};
  if (!tensor_dense(it, p, &e) ||
      !draw_edge(it, g, &d, &size, DT_I64, &e, &e))
    return false;
  *out = tensor_from_edge(it, e, "multinomial", p);
  return true;
}

// --- generators --------------------------------------------------------------
static bool generator_of(Interp *it, Value v, Generator_ **out) {
  Tensors *state = tensors_of(it);
  if (v.kind != VAL_INT || v.u.i < 0 || v.u.i >= state->generators.n)
    return raise_value(it, "not a generator");
  *out = state->generators.at[v.u.i];
  return true;
}

static bool call_new_generator(Interp *it, const Args *args, Value *out) {
  (void)args;
  generator_new(it, DEFAULT_SEED);
  *out = value_int(tensors_of(it)->generators.n - 1);
  return true;
}

static bool call_generator_seed(Interp *it, const Args *args, Value *out) {
  Generator_ *g;
  int64_t seed;
  if (args->n != 2 || !generator_of(it, args->at[0], &g) ||
      !arg_int(it, args->at[1], ARG("manual_seed", "seed", 1), &seed))
    return false;
  *g = (Generator_){(uint64_t)seed, 0, -1, {0}};
  it->is_seeded = true;
  *out = VALUE_NONE;
  return true;
}

// (seed, offset, cached_at): what a state tensor of ours holds
static bool call_generator_state(Interp *it, const Args *args, Value *out) {
  Generator_ *g;
  if (args->n != 1 || !generator_of(it, args->at[0], &g))
    return false;
  *out = value_tuple(it, 3);
  out->u.list->at[0] = value_int((int64_t)g->seed);
  out->u.list->at[1] = value_int(g->offset);
  out->u.list->at[2] = value_int(g->cached_at);
  return true;
}

static bool call_generator_restore(Interp *it, const Args *args, Value *out) {
  Generator_ *g;
  if (args->n != 4 || !generator_of(it, args->at[0], &g))
    return false;
  for (int i = 1; i < 4; i++)
    if (args->at[i].kind != VAL_INT || (i > 1 && args->at[i].u.i < -1))
      return raise_type(it, "RNG state is wrong");
  *g = (Generator_){(uint64_t)args->at[1].u.i, args->at[2].u.i,
                    args->at[3].u.i, {0}};
  *out = VALUE_NONE;
  return true;
}

const TensorRow random_rows[] = {
    {"uniform_", AS_METHOD, call_uniform_},
    {"normal_", AS_METHOD, call_normal_},
    {"log_normal_", AS_METHOD, call_log_normal_},
    {"exponential_", AS_METHOD, call_exponential_},
    {"cauchy_", AS_METHOD, call_cauchy_},
    {"geometric_", AS_METHOD, call_geometric_},
    {"random_", AS_METHOD, call_random_},
    {"bernoulli_", AS_METHOD, call_bernoulli_},
    {"rand", AS_FUNCTION, call_rand},
    {"randn", AS_FUNCTION, call_randn},
    {"rand_like", AS_FUNCTION, call_rand_like},
    {"randn_like", AS_FUNCTION, call_randn_like},
    {"randint", AS_FUNCTION, call_randint},
    {"randint_like", AS_FUNCTION, call_randint_like},
    {"randperm", AS_FUNCTION, call_randperm},
    {"normal", AS_FUNCTION, call_normal},
    {"bernoulli", AS_BOTH, call_bernoulli},
    {"multinomial", AS_BOTH, call_multinomial},
    {"new_generator", AS_PRIMITIVE, call_new_generator},
    {"generator_seed", AS_PRIMITIVE, call_generator_seed},
    {"generator_state", AS_PRIMITIVE, call_generator_state},
    {"generator_restore", AS_PRIMITIVE, call_generator_restore},
};
ROW_COUNT(random);
