// How elements of each type are read, computed with and written.
#include "emit/emitter.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// --- a step's types ----------------------------------------------------------
DType in_dtype(const Step *s, int k) {
  return edge_type(step_input(s, k))->dtype;
}

const Shape *in_shape_of(const Step *s, int k) {
  return &edge_type(s->node->in[k])->shape;
}

int64_t in_numel(const Step *s, int k) { return edge_numel(s->node->in[k]); }

int64_t out_numel(const Step *s, int k) {
  return edge_numel((Edge){s->node, k});
}

DType work_dtype(DType t) {
  if (t == DT_BOOL || t == DT_F64)
    return t;
  return dtype_is_float(t) ? DT_F32 : DT_I64;
}

const char *work_type(DType t) {
  switch (work_dtype(t)) {
  case DT_BOOL: return "int";
  case DT_F64: return "double";
  case DT_F32: return "float";
  default: return "int64_t";
  }
}

const char *count_type(int64_t count) {
  return count < INT32_MAX / 2 ? "int" : "int64_t";
}

const char *multiply_add(DType t) {
  return t == DT_F64 ? "T2C_FMA" : "T2C_FMAF";
}

// --- elements ----------------------------------------------------------------
const char *load_text(Emitter *e, DType t, const char *element) {
  switch (t) {
  case DT_F16: return text_of(e, "t2c_f16_to_float(%s)", element);
  case DT_BF16: return text_of(e, "t2c_bf16_to_float(%s)", element);
  default: return element;
  }
}

const char *store_text(Emitter *e, DType t, const char *value) {
  switch (t) {
  case DT_BOOL: return text_of(e, "(%s) != 0", value);
  case DT_U8: return text_of(e, "(uint8_t)(%s)", value);
  case DT_I8: return text_of(e, "(int8_t)t2c_wrap8(%s)", value);
  case DT_I16: return text_of(e, "(int16_t)t2c_wrap16(%s)", value);
  case DT_I32: return text_of(e, "(int32_t)t2c_wrap32(%s)", value);
  case DT_F16: return text_of(e, "t2c_float_to_f16(%s)", value);
  case DT_BF16: return text_of(e, "t2c_float_to_bf16(%s)", value);
  default: return value;
  }
}

const char *narrow_text(Emitter *e, DType t, const char *value) {
  switch (t) {
  case DT_BOOL: return text_of(e, "(%s) != 0", value);
  case DT_U8: return text_of(e, "(%s) & 255", value);
  case DT_I8: return text_of(e, "t2c_wrap8(%s)", value);
  case DT_I16: return text_of(e, "t2c_wrap16(%s)", value);
  case DT_I32: return text_of(e, "t2c_wrap32(%s)", value);
  case DT_F16:
    return text_of(e, "t2c_f16_to_float(t2c_float_to_f16(%s))", value);
  case DT_BF16:
    return text_of(e, "t2c_bf16_to_float(t2c_float_to_bf16(%s))", value);
  default: return value;
  }
}

const char *cast_text(Emitter *e, DType from, DType to, const char *value) {
  bool from_float = dtype_is_float(from);
  if (to == DT_BOOL)
    return text_of(e, "(%s) != 0", value);
  if (dtype_is_float(to))
    return narrow_text(e, to, text_of(e, "(%s)(%s)", work_type(to), value));
  if (from_float)
    value = text_of(e, to == DT_I64 || to == DT_U8 ? "t2c_to_int64(%s)"
                                                   : "t2c_to_int32(%s)",
                    value);
  return narrow_text(e, to, value);
}

// --- numbers -----------------------------------------------------------------
const char *int_text(Ctx *c, int64_t v) {
  if (v == INT64_MIN)
    return "INT64_MIN";
  if (v > INT32_MAX || v < -INT32_MAX)
    return arena_printf(&c->arena, "INT64_C(%lld)", (long long)v);
  return arena_printf(&c->arena, "%lld", (long long)v);
}

// The shortest decimal that is the same number in its type.
const char *float_text(Ctx *c, DType t, double v) {
  bool is_double = t == DT_F64;
  if (v != v)
    return "NAN";
  if (fabs(v) == INFINITY)
    return v > 0 ? "INFINITY" : "-INFINITY";
  char text[48];
  for (int digits = 6; digits <= 17; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, v);
    double back = strtod(text, NULL);
    if (is_double ? back == v : (float)back == (float)v)
      break;
  }
  if (!strpbrk(text, ".e"))
    strcat(text, ".0");
  return arena_printf(&c->arena, "%s%s", text, is_double ? "" : "f");
}
