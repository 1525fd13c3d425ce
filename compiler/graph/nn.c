#include "graph/nn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void *scratch_new(int64_t count, size_t size) {
  if (count < 0 || (uint64_t)count > SIZE_MAX / 2 / size)
    return NULL;
  // One byte at least, so that an empty buffer isn't mistaken for failure.
  return malloc((size_t)count * size + 1);
}

void set_spatial(int64_t to[3], const int64_t *from, int dims,
                 int64_t missing) {
  for (int i = 0; i < 3; i++)
    to[i] = i < 3 - dims ? missing : from[i - (3 - dims)];
}

double cubic_weight(double d, double c) {
  d = fabs(d);
  if (d <= 1)
    return ((c + 2) * d - (c + 3)) * d * d + 1;
  if (d < 2)
    return ((c * d - 5 * c) * d + 8 * c) * d - 4 * c;
  return d != d ? d : 0;
}

// --- elements ----------------------------------------------------------------

#define LOAD(T, to_type, convert)                                              \
  {                                                                            \
    const T *from = (const T *)d->p + at;                                      \
    for (int64_t i = 0; i < count; i++)                                        \
      to[i] = (to_type)convert(from[i]);                                       \
    break;                                                                     \
  }

#define LOAD_CASES(to_type)                                                    \
  switch (d->type.dtype) {                                                     \
  case DT_BOOL:                                                                \
  case DT_U8: LOAD(uint8_t, to_type, )                                         \
  case DT_I8: LOAD(int8_t, to_type, )                                          \
  case DT_I16: LOAD(int16_t, to_type, )                                        \
  case DT_I32: LOAD(int32_t, to_type, )                                        \
  case DT_I64: LOAD(int64_t, to_type, )                                        \
  case DT_F16: LOAD(uint16_t, to_type, half_to_float)                          \
  case DT_BF16: LOAD(uint16_t, to_type, bfloat16_to_float)                     \
  case DT_F32: LOAD(float, to_type, )                                          \
  case DT_F64: LOAD(double, to_type, )                                         \
  case DT_COUNT: break;                                                        \
  }

void load_f64(const Data *d, int64_t at, int64_t count, double *to) {
  LOAD_CASES(double)
}

static void load_f32(const Data *d, int64_t at, int64_t count, float *to) {
  LOAD_CASES(float)
}

void load_i64(const Data *d, int64_t at, int64_t count, int64_t *to) {
  LOAD_CASES(int64_t)
}

// Rounds a double to half precision once: through float it would round twice.
static uint16_t double_to_half_bits(double v, DType t) {
  float f = (float)v;
  if ((double)f != v && f - f == 0) {
    // Round to odd: the last bit of the float keeps "there was more".
    uint32_t bits;
    memcpy(&bits, &f, sizeof bits);
    bool away = (f < 0 ? -(double)f : (double)f) > (v < 0 ? -v : v);
    if (!(bits & 1))
      bits += away ? -1u : 1u;
    memcpy(&f, &bits, sizeof bits);
  }
  return t == DT_F16 ? float_to_half(f) : float_to_bfloat16(f);
}

#define STORE(T, convert)                                                      \
  {                                                                            \
    T *to = (T *)d->p + at;                                                    \
    for (int64_t i = 0; i < count; i++)                                        \
      to[i] = (T)convert(from[i]);                                             \
    break;                                                                     \
  }

void store_f64(Data *d, int64_t at, int64_t count, const double *from) {
  switch (d->type.dtype) {
  case DT_F64: STORE(double, )
  case DT_F32: STORE(float, )
  case DT_F16:
  case DT_BF16: {
    uint16_t *to = (uint16_t *)d->p + at;
    for (int64_t i = 0; i < count; i++)
      to[i] = double_to_half_bits(from[i], d->type.dtype);
    break;
  }
  default:
    for (int64_t i = 0; i < count; i++)
      data_set(d, at + i, from[i]);
  }
}

static void store_f32(Data *d, int64_t at, int64_t count, const float *from) {
  switch (d->type.dtype) {
  case DT_F64: STORE(double, )
  case DT_F32: STORE(float, )
  case DT_F16: STORE(uint16_t, float_to_half)
  case DT_BF16: STORE(uint16_t, float_to_bfloat16)
  default:
    for (int64_t i = 0; i < count; i++)
      data_set(d, at + i, from[i]);
  }
}

void store_i64(Data *d, int64_t at, int64_t count, const int64_t *from) {
  switch (d->type.dtype) {
  case DT_U8: STORE(uint8_t, )
  case DT_I8: STORE(int8_t, )
  case DT_I16: STORE(int16_t, )
  case DT_I32: STORE(int32_t, )
  case DT_I64: STORE(int64_t, )
  default:
    for (int64_t i = 0; i < count; i++)
      data_set_int(d, at + i, from[i]);
  }
}

DType wide_dtype(DType t) {
  return t == DT_F64 ? DT_F64 : dtype_is_float(t) ? DT_F32 : DT_I64;
}

static Wide wide_new(const Data *d) {
  Wide w = {.dtype = wide_dtype(d->type.dtype), .p = d->p};
  if (w.dtype != d->type.dtype)
    w.p = w.owned = scratch_new(d->numel, dtype_bytes(w.dtype));
  return w;
}

Wide wide_in(const Data *d) {
  Wide w = wide_new(d);
  if (w.owned && w.dtype == DT_F32)
    load_f32(d, 0, d->numel, w.p);
  else if (w.owned)
    load_i64(d, 0, d->numel, w.p);
  return w;
}

Wide wide_out(Data *d) { return wide_new(d); }

void wide_done(const Wide *w, Data *d) {
  if (w->owned && w->dtype == DT_F32)
    store_f32(d, 0, d->numel, w->p);
  else if (w->owned)
    store_i64(d, 0, d->numel, w->p);
}

void wide_free(Wide *w) {
  free(w->owned);
  w->owned = NULL;
}

// --- words -------------------------------------------------------------------

const char *sizes_text(Graph *g, const int64_t *d, int n,
                       const char *between) {
  Buf b = buf_new(&g->c->arena);
  for (int i = 0; i < n; i++)
    buf_printf(&b, "%s%lld", i ? between : "", (long long)d[i]);
  return buf_text(&b);
}

const char *scalar_name(DType t) {
  static const char *const names[DT_COUNT] = {
      [DT_BOOL] = "Bool", [DT_U8] = "Byte",      [DT_I8] = "Char",
      [DT_I16] = "Short", [DT_I32] = "Int",      [DT_I64] = "Long",
      [DT_F16] = "Half",  [DT_BF16] = "BFloat16", [DT_F32] = "Float",
      [DT_F64] = "Double"};
  return names[t];
}

const char *cpp_name(DType t) {
  static const char *const names[DT_COUNT] = {
      [DT_BOOL] = "bool",      [DT_U8] = "unsigned char",
      [DT_I8] = "signed char", [DT_I16] = "short int",
      [DT_I32] = "int",        [DT_I64] = "long int",
      [DT_F16] = "c10::Half",  [DT_BF16] = "c10::BFloat16",
      [DT_F32] = "float",      [DT_F64] = "double"};
  return names[t];
}

const char *not_implemented(Graph *g, const char *kernel, DType t) {
  return reason(g, "\"%s\" not implemented for '%s'", kernel, scalar_name(t));
}
