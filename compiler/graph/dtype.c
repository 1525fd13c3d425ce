#include "graph/dtype.h"

#include "../runtime/torch2c_scalar.h"

typedef struct DTypeInfo {
  const char *torch, *text, *ctype;
  size_t bytes;
  DTypeClass cls;
} DTypeInfo;

static const DTypeInfo dtype_info[DT_COUNT] = {
#define DTYPE(id, torch, text, ctype, bytes, cls)                              \
  {#torch, #text, #ctype, bytes, DTC_##cls},
#include "graph/dtype.def"
#undef DTYPE
};

size_t dtype_bytes(DType t) { return dtype_info[t].bytes; }
DTypeClass dtype_class(DType t) { return dtype_info[t].cls; }
const char *dtype_torch(DType t) { return dtype_info[t].torch; }
const char *dtype_short(DType t) { return dtype_info[t].text; }
const char *dtype_ctype(DType t) { return dtype_info[t].ctype; }

bool dtype_find(const char *name, DType *out) {
  static const struct {
    const char *name;
    DType dtype;
  } alias[] = {{"float", DT_F32}, {"double", DT_F64}, {"half", DT_F16},
               {"long", DT_I64},  {"int", DT_I32},    {"short", DT_I16}};
  for (size_t i = 0; i < sizeof alias / sizeof *alias; i++)
    if (!strcmp(name, alias[i].name))
      return *out = alias[i].dtype, true;
  for (DType t = 0; t < DT_COUNT; t++)
    if (!strcmp(name, dtype_torch(t)) || !strcmp(name, dtype_short(t)))
      return *out = t, true;
  return false;
}

float half_to_float(uint16_t bits) { return t2c_f16_to_float(bits); }
uint16_t float_to_half(float f) { return t2c_float_to_f16(f); }
float bfloat16_to_float(uint16_t bits) { return t2c_bf16_to_float(bits); }
uint16_t float_to_bfloat16(float f) { return t2c_float_to_bf16(f); }

bool shape_numel(const Shape *s, int64_t *numel) {
  *numel = 1;
  bool is_empty = false;
  for (int i = 0; i < s->n; i++)
    is_empty |= s->d[i] == 0;
  if (is_empty)
    return *numel = 0, true;
  for (int i = 0; i < s->n; i++)
    if (s->d[i] < 0 || __builtin_mul_overflow(*numel, s->d[i], numel))
      return false;
  return true;
}

bool dims_equal(const Dims *a, const Dims *b) {
  return a->n == b->n &&
         !memcmp(a->d, b->d, (size_t)a->n * sizeof a->d[0]);
}
