// linspace and logspace.
#include "tensor/create.h"

#include <math.h>

// From both ends towards the middle, with fused multiplications.
static void linspace_floats(Data *d, double begin, double end) {
  int64_t n = d->numel, half = n == 1 ? 1 : n / 2;
  bool is_double = d->type.dtype == DT_F64;
  float begin_f = (float)begin, end_f = (float)end;
  float step_f = n > 1 ? (end_f - begin_f) / (float)(n - 1) : 0;
  double step = n > 1 ? (end - begin) / (double)(n - 1) : 0;
  for (int64_t i = 0; i < n; i++) {
    bool is_low = i < half;
    int64_t k = is_low ? i : n - i - 1;
    if (is_double)
      data_set(d, i, is_low ? fma(step, (double)k, begin)
                            : fma(-step, (double)k, end));
    else
      data_set(d, i, is_low ? fmaf(step_f, (float)k, begin_f)
                            : fmaf(-step_f, (float)k, end_f));
  }
}

// As processors convert: what no int32 holds is the least of them.
static int64_t int_of_double(double v, DType t) {
  bool is_narrow = t != DT_I64;
  if (is_narrow && !(v > -0x1p31 - 1 && v < 0x1p31))
    return INT32_MIN;
  return v >= -0x1p63 && v < 0x1p63 ? (int64_t)v : INT64_MIN;
}

// A bound as a number of type t.
static double bound_in(Value v, DType t) {
  double x = number_of(v);
  if (dtype_is_float(t))
    return x;
  return t == DT_BOOL ? x != 0 : t == DT_U8 ? (uint8_t)(int64_t)x : trunc(x);
}

// Steps from both ends, or powers of the base with these exponents.
static void spaced_ints(Data *d, double begin, double end,
                        const double *base) {
  int64_t n = d->numel;
  double step = n > 1 ? (end - begin) / (double)(n - 1) : 0;
  for (int64_t i = 0; i < n; i++) {
    double v = i < n / 2 || n == 1 ? begin + step * (double)i
                                   : end - step * (double)(n - i - 1);
    data_set_int(d, i, int_of_double(base ? pow(*base, v) : v,
                                     d->type.dtype));
  }
}

static void spaced_floats(Data *d, double begin, double end,
                          const double *base) {
  linspace_floats(d, begin, end);
  for (int64_t i = 0; base && i < d->numel; i++)
    data_set(d, i, d->type.dtype == DT_F64
                       ? pow(*base, data_get(d, i))
                       : powf((float)*base, (float)data_get(d, i)));
}

// Of one step the end does not matter, and of none nothing does.
static bool check_spaced(Interp *it, const char *name, bool is_log,
                         const Value *bound, int64_t steps, DType t) {
  if (steps < 0)
    return refuse(it, "number of steps must be non-negative");
  if (steps > 1 && t == DT_BOOL)
    return raise_error(it, it->exc_NotImplementedError,
                       "\"%s_cpu\" not implemented for 'Bool'", name);
  for (int i = 0; i < 2 && i < steps && !(is_log && steps == 1); i++)
    if (!check_number_fits(it, bound[i], t))
      return false;
  return true;
}

static bool spaced(Interp *it, const char *name, bool is_log,
                   const Args *args, Value *out) {
  Value a[10];
  double begin, end, base;
  int64_t steps;
  CreateOptions o;
  Data *d;
  const char *signature = arena_printf(
      &it->c->arena, "%s(start, end, steps%s" CREATE_OPTIONS ", out=None)",
      name, is_log ? ", base=10.0" : ", ignored=0");
  if (!bind(it, signature, args, a) || !refuse_out(it, name, a[9]) ||
      !arg_float(it, a[0], ARG(name, "start", 1), &begin) ||
      !arg_float(it, a[1], ARG(name, "end", 2), &end) ||
      !arg_int(it, a[2], ARG(name, "steps", 3), &steps) ||
      !arg_float(it, a[3], ARG(name, "base", 4), &base) ||
      !create_options(it, name, a + 4, tensors_of(it)->default_dtype, &o))
    return false;
  Value bound[2] = {value_float(begin), value_float(end)};
  for (int i = 0; i < 2; i++)
    if (is_number(a[i]))
      bound[i] = a[i];
  DType t = o.dtype;
  Dims size = {.n = 1, .d = {steps}};
  if (!check_spaced(it, name, is_log, bound, steps, t) ||
      !new_data(it, &size, t, &d))
    return false;
  if (steps != 1 || !is_log) {
    begin = bound_in(bound[0], t);
    end = bound_in(bound[1], t);
    base = bound_in(value_float(base), t);
  }
  (dtype_is_float(t) ? spaced_floats
                     : spaced_ints)(d, begin, end, is_log ? &base : NULL);
  return create_finish(it, &o, tensor_from_data(it, d, name), out);
}

static bool call_linspace(Interp *it, const Args *args, Value *out) {
  return spaced(it, "linspace", false, args, out);
}

static bool call_logspace(Interp *it, const Args *args, Value *out) {
  return spaced(it, "logspace", true, args, out);
}

const TensorRow spaced_rows[] = {
    {"linspace", AS_FUNCTION, call_linspace},
    {"logspace", AS_FUNCTION, call_logspace},
};
ROW_COUNT(spaced);
