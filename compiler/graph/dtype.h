// Element types and shapes.
#ifndef T2C_GRAPH_DTYPE_H
#define T2C_GRAPH_DTYPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum DType {
#define DTYPE(id, torch, text, ctype, bytes, cls) DT_##id,
#include "graph/dtype.def"
#undef DTYPE
  DT_COUNT
} DType;

typedef enum DTypeClass { DTC_BOOL, DTC_INT, DTC_FLOAT } DTypeClass;

size_t dtype_bytes(DType t);
DTypeClass dtype_class(DType t);
const char *dtype_torch(DType t); // "float32", without "torch."
const char *dtype_short(DType t); // "f32"
const char *dtype_ctype(DType t); // "float": how it is stored
// By torch's name, its alias (float, double, long, half) or the short name.
bool dtype_find(const char *name, DType *out);
static inline bool dtype_is_float(DType t) {
  return dtype_class(t) == DTC_FLOAT;
}
static inline bool dtype_is_half(DType t) {
  return t == DT_F16 || t == DT_BF16;
}
float half_to_float(uint16_t bits);
uint16_t float_to_half(float f); // round to nearest even
float bfloat16_to_float(uint16_t bits);
uint16_t float_to_bfloat16(float f);

enum { DIMS_MAX = 12 }; // dimensions of a tensor

// A list of sizes, strides, axes or paddings.
typedef struct Dims {
  int n;
  int64_t d[DIMS_MAX];
} Dims;
typedef Dims Shape;

// False on overflow of int64.
bool shape_numel(const Shape *s, int64_t *numel);
bool dims_equal(const Dims *a, const Dims *b);

typedef struct TensorType {
  DType dtype;
  Shape shape;
} TensorType;

#endif
