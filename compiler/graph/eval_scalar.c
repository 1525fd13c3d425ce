#include "graph/eval_scalar.h"

#include "../runtime/torch2c_special.h"

Lane lane_of(DType t) {
  return t == DT_F64 ? LANE_DOUBLE
         : dtype_is_float(t) ? LANE_FLOAT : LANE_INT;
}

// --- one loop per op and lane, from scalar.def's own expressions -------------
#define LOOP_1(name, R, ...)                                                   \
  static void name(const void *va, const void *vb, const void *vc, void *vo,   \
                   int n) {                                                    \
    const T *restrict pa = va;                                                 \
    R *restrict out = vo;                                                      \
    (void)vb, (void)vc, (void)pa;                                              \
    for (int i = 0; i < n; i++) {                                              \
      const T a = pa[i];                                                       \
      (void)a;                                                                 \
      out[i] = (R)(__VA_ARGS__);                                               \
    }                                                                          \
  }
#define LOOP_2(name, R, ...)                                                   \
  static void name(const void *va, const void *vb, const void *vc, void *vo,   \
                   int n) {                                                    \
    const T *restrict pa = va, *restrict pb = vb;                              \
    R *restrict out = vo;                                                      \
    (void)vc;                                                                  \
    for (int i = 0; i < n; i++) {                                              \
      const T a = pa[i], b = pb[i];                                            \
      (void)a, (void)b;                                                        \
      out[i] = (R)(__VA_ARGS__);                                               \
    }                                                                          \
  }
#define LOOP_3(name, R, ...)                                                   \
  static void name(const void *va, const void *vb, const void *vc, void *vo,   \
                   int n) {                                                    \
    const T *restrict pa = va, *restrict pb = vb;                              \
    const int64_t *restrict pc = vc;                                           \
    R *restrict out = vo;                                                      \
    for (int i = 0; i < n; i++) {                                              \
      const T a = pa[i], b = pb[i];                                            \
      const int64_t c = pc[i];                                                 \
      out[i] = (R)(__VA_ARGS__);                                               \
    }                                                                          \
  }
#define SAME T
#define BOOL int64_t
#define NONE 0

#define T float
#define M(name) name##f
#define SCALAR(id, operands, result, f, i) LOOP_##operands(id##_f, result, f)
#include "graph/scalar.def"
#undef SCALAR
#undef M
#undef T

#define T double
#define M(name) name
#define SCALAR(id, operands, result, f, i) LOOP_##operands(id##_d, result, f)
#include "graph/scalar.def"
#undef SCALAR
#undef M
#undef T

#define T int64_t
#define SCALAR(id, operands, result, f, i) LOOP_##operands(id##_i, result, i)
#include "graph/scalar.def"
#undef SCALAR
#undef T

ScalarLoop *scalar_loop(Scalar op, Lane lane) {
  static ScalarLoop *const loops[SC_const][LANE_COUNT] = {
#define SCALAR(id, operands, result, f, i) {id##_f, id##_d, id##_i},
#include "graph/scalar.def"
#undef SCALAR
  };
  const ScalarInfo *info = &scalar_info[op];
  return (lane == LANE_INT ? info->i : info->f) ? loops[op][lane] : NULL;
}

// --- elements and blocks -----------------------------------------------------
#define LOAD(R, S, ...)                                                        \
  do {                                                                         \
    const S *source = elements;                                                \
    R *restrict dest = block;                                                  \
    if (step == 1)                                                             \
      for (int i = 0; i < n; i++) {                                            \
        S v = source[i];                                                       \
        dest[i] = __VA_ARGS__;                                                 \
      }                                                                        \
    else                                                                       \
      for (int i = 0; i < n; i++) {                                            \
        S v = source[i * step];                                                \
        dest[i] = __VA_ARGS__;                                                 \
      }                                                                        \
  } while (0)

void block_load(DType t, const void *elements, int64_t step, void *block,
                int n) {
  switch (t) {
  case DT_BOOL: LOAD(int64_t, uint8_t, v != 0); break;
  case DT_U8: LOAD(int64_t, uint8_t, v); break;
  case DT_I8: LOAD(int64_t, int8_t, v); break;
  case DT_I16: LOAD(int64_t, int16_t, v); break;
  case DT_I32: LOAD(int64_t, int32_t, v); break;
  case DT_I64: LOAD(int64_t, int64_t, v); break;
  case DT_F16: LOAD(float, uint16_t, t2c_f16_to_float(v)); break;
  case DT_BF16: LOAD(float, uint16_t, t2c_bf16_to_float(v)); break;
  case DT_F32: LOAD(float, float, v); break;
  default: LOAD(double, double, v); break;
  }
}

void block_load_wide(DType t, const void *elements, int64_t step, void *block,
                     int n) {
  switch (t) {
  case DT_F16: LOAD(double, uint16_t, t2c_f16_to_float(v)); break;
  case DT_BF16: LOAD(double, uint16_t, t2c_bf16_to_float(v)); break;
  case DT_F32: LOAD(double, float, v); break;
  default: block_load(t, elements, step, block, n); break;
  }
}

#define EACH(R, S, ...)                                                        \
  do {                                                                         \
    const R *source = block;                                                   \
    S *restrict dest = elements;                                               \
    for (int i = 0; i < n; i++) {                                              \
      R v = source[i];                                                         \
      dest[i] = (S)(__VA_ARGS__);                                              \
    }                                                                          \
  } while (0)

void block_store(DType t, const void *block, void *elements, int n) {
  switch (t) {
  case DT_BOOL: EACH(int64_t, uint8_t, v != 0); break;
  case DT_U8: EACH(int64_t, uint8_t, v); break;
  case DT_I8: EACH(int64_t, int8_t, t2c_wrap8(v)); break;
  case DT_I16: EACH(int64_t, int16_t, t2c_wrap16(v)); break;
  case DT_I32: EACH(int64_t, int32_t, t2c_wrap32(v)); break;
  case DT_I64: EACH(int64_t, int64_t, v); break;
  case DT_F16: EACH(float, uint16_t, t2c_float_to_f16(v)); break;
  case DT_BF16: EACH(float, uint16_t, t2c_float_to_bf16(v)); break;
  case DT_F32: EACH(float, float, v); break;
  default: EACH(double, double, v); break;
  }
}

#define NARROW(R, ...)                                                         \
  do {                                                                         \
    R *values = block;                                                         \
    for (int i = 0; i < n; i++) {                                              \
      R v = values[i];                                                         \
      values[i] = __VA_ARGS__;                                                 \
    }                                                                          \
  } while (0)

void block_narrow(DType t, void *block, int n) {
  switch (t) {
  case DT_BOOL: NARROW(int64_t, v != 0); break;
  case DT_U8: NARROW(int64_t, v & 255); break;
  case DT_I8: NARROW(int64_t, t2c_wrap8(v)); break;
  case DT_I16: NARROW(int64_t, t2c_wrap16(v)); break;
  case DT_I32: NARROW(int64_t, t2c_wrap32(v)); break;
  case DT_F16: NARROW(float, t2c_f16_to_float(t2c_float_to_f16(v))); break;
  case DT_BF16: NARROW(float, t2c_bf16_to_float(t2c_float_to_bf16(v))); break;
  default: break;
  }
}

void block_cast(DType from, DType to, const void *a, void *out, int n) {
  const void *block = a;
  void *elements = out;
  Lane lane = lane_of(from);
  switch (lane_of(to)) {
  case LANE_FLOAT:
    if (lane == LANE_FLOAT)
      EACH(float, float, v);
    else if (lane == LANE_DOUBLE)
      EACH(double, float, v);
    else
      EACH(int64_t, float, v);
    break;
  case LANE_DOUBLE:
    if (lane == LANE_FLOAT)
      EACH(float, double, v);
    else if (lane == LANE_DOUBLE)
      EACH(double, double, v);
    else
      EACH(int64_t, double, v);
    break;
  default:
    if (lane == LANE_INT)
      EACH(int64_t, int64_t, v);
    else if (to == DT_BOOL && lane == LANE_FLOAT)
      EACH(float, int64_t, v != 0);
    else if (to == DT_BOOL)
      EACH(double, int64_t, v != 0);
    else if ((to == DT_I64 || to == DT_U8) && lane == LANE_FLOAT)
      EACH(float, int64_t, t2c_to_int64(v));
    else if (to == DT_I64 || to == DT_U8)
      EACH(double, int64_t, t2c_to_int64(v));
    else if (lane == LANE_FLOAT)
      EACH(float, int64_t, t2c_to_int32(v));
    else
      EACH(double, int64_t, t2c_to_int32(v));
  }
  block_narrow(to, out, n);
}
