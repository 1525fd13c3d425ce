#include "graph/data.h"

#include "../runtime/torch2c_scalar.h"
#include <stdlib.h>
#include <unistd.h>

enum { PAYLOAD_ALIGN = 64 };

// The system would hand out more than it has, and end the process later.
static bool fits_in_memory(size_t bytes) {
  long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
  return pages <= 0 || page <= 0 || bytes / (size_t)page < (size_t)pages;
}

Data *data_new(const TensorType *type) {
  int64_t numel;
  size_t bytes;
  if (!shape_numel(&type->shape, &numel) ||
      __builtin_mul_overflow((size_t)numel, dtype_bytes(type->dtype), &bytes) ||
      bytes > PTRDIFF_MAX - 3 * PAYLOAD_ALIGN || !fits_in_memory(bytes))
    return NULL;
  Data *d = calloc(1, sizeof *d);
  if (!d)
    return NULL;
  // Aligned by hand: calloc has large blocks from the system, zeroed untouched.
  // A kernel may read past the last element within its vector.
  bytes = (bytes + 3 * PAYLOAD_ALIGN) / PAYLOAD_ALIGN * PAYLOAD_ALIGN;
  d->block = calloc(1, bytes);
  if (!d->block) {
    free(d);
    return NULL;
  }
  uintptr_t at = ((uintptr_t)d->block + PAYLOAD_ALIGN - 1) &
                 ~(uintptr_t)(PAYLOAD_ALIGN - 1);
  d->p = (void *)at;
  d->type = *type;
  d->numel = numel;
  d->refs = 1;
  return d;
}

Data *data_reshaped(Data *d, const TensorType *type) {
  Data *view = calloc(1, sizeof *view);
  if (!view)
    return NULL;
  *view = (Data){.type = *type, .numel = d->numel, .refs = 1, .p = d->p,
                 .owner = data_ref(d)};
  return view;
}

Data *data_in(const TensorType *type, void *p) {
  Data *d = calloc(1, sizeof *d);
  if (!d)
    return NULL;
  *d = (Data){.type = *type, .refs = 1, .p = p};
  shape_numel(&type->shape, &d->numel);
  return d;
}

Data *data_ref(Data *d) {
  d->refs++;
  return d;
}

void data_unref(Data *d) {
  while (d && --d->refs == 0) {
    Data *owner = d->owner;
    if (!owner)
      free(d->block);
    free(d);
    d = owner;
  }
}

double data_get(const Data *d, int64_t i) {
  switch (d->type.dtype) {
  case DT_F32: return ((const float *)d->p)[i];
  case DT_F64: return ((const double *)d->p)[i];
  case DT_F16: return t2c_f16_to_float(((const uint16_t *)d->p)[i]);
  case DT_BF16: return t2c_bf16_to_float(((const uint16_t *)d->p)[i]);
  default: return (double)data_get_int(d, i);
  }
}

int64_t data_get_int(const Data *d, int64_t i) {
  switch (d->type.dtype) {
  case DT_BOOL: return ((const uint8_t *)d->p)[i] != 0;
  case DT_U8: return ((const uint8_t *)d->p)[i];
  case DT_I8: return ((const int8_t *)d->p)[i];
  case DT_I16: return ((const int16_t *)d->p)[i];
  case DT_I32: return ((const int32_t *)d->p)[i];
  case DT_I64: return ((const int64_t *)d->p)[i];
  default: return t2c_to_int64(data_get(d, i));
  }
}

void data_set(Data *d, int64_t i, double v) {
  switch (d->type.dtype) {
  case DT_F32: ((float *)d->p)[i] = (float)v; break;
  case DT_F64: ((double *)d->p)[i] = v; break;
  case DT_F16: ((uint16_t *)d->p)[i] = t2c_float_to_f16((float)v); break;
  case DT_BF16: ((uint16_t *)d->p)[i] = t2c_float_to_bf16((float)v); break;
  case DT_BOOL: ((uint8_t *)d->p)[i] = v != 0; break;
  case DT_U8:
  case DT_I64: data_set_int(d, i, t2c_to_int64(v)); break;
  default: data_set_int(d, i, t2c_to_int32(v)); break;
  }
}

void data_set_int(Data *d, int64_t i, int64_t v) {
  switch (d->type.dtype) {
  case DT_BOOL: ((uint8_t *)d->p)[i] = v != 0; break;
  case DT_U8: ((uint8_t *)d->p)[i] = (uint8_t)v; break;
  case DT_I8: ((int8_t *)d->p)[i] = (int8_t)t2c_wrap8(v); break;
  case DT_I16: ((int16_t *)d->p)[i] = (int16_t)t2c_wrap16(v); break;
  case DT_I32: ((int32_t *)d->p)[i] = (int32_t)t2c_wrap32(v); break;
  case DT_I64: ((int64_t *)d->p)[i] = v; break;
  case DT_F64: ((double *)d->p)[i] = (double)v; break;
  default: data_set(d, i, (double)(float)v); break;
  }
}
