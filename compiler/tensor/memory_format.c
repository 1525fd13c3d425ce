#include "tensor/memory_format.h"

#include "tensor/elementwise.h"

// --- formats -----------------------------------------------------------------
// The dimensions of a format from the nearest in memory to the farthest.
typedef struct Layout {
  const char *name; // torch.NAME
  int dims;         // 0: any number, row-major
  int inner_first[5];
} Layout;
static const Layout layouts[] = {
    [FORMAT_PRESERVE] = {"torch.preserve_format", 0, {0}},
    [FORMAT_CONTIGUOUS] = {"torch.contiguous_format", 0, {0}},
    [FORMAT_CHANNELS_LAST] = {"torch.channels_last", 4, {1, 3, 2, 0}},
    [FORMAT_CHANNELS_LAST_3D] = {"torch.channels_last_3d", 5, {1, 4, 3, 2, 0}},
};
enum { N_FORMATS = sizeof layouts / sizeof *layouts };

bool arg_memory_format(Interp *it, Value v, const char *function,
                       MemoryFormat otherwise, MemoryFormat *out) {
  *out = otherwise;
  if (is_none(v))
    return true;
  if (v.kind == VAL_STR && !strcmp(type_name(it, v), "memory_format"))
    for (int f = 0; f < N_FORMATS; f++)
      if (!strcmp(v.u.str->s, layouts[f].name)) {
        *out = (MemoryFormat)f;
        return true;
      }
  return raise_type(it, "%s(): argument 'memory_format' must be "
                    "torch.memory_format, not %s", function, type_name(it, v));
}

bool tensor_has_format(const Tensor *t, MemoryFormat f) {
  const Layout *layout = &layouts[f];
  int64_t step = 1;
  if (!layout->dims)
    return tensor_is_contiguous(t);
  if (t->size.n != layout->dims)
    return false;
  for (int i = 0; i < layout->dims; i++) {
    int d = layout->inner_first[i];
    if (t->size.d[d] == 1)
      continue;
    if (t->stride.d[d] != step)
      return false;
    step *= t->size.d[d];
  }
  return true;
}

// PyTorch's test for strides that are like a format's: they grow in its order,
// whatever lies between. One channel, or images of 1x1, count as row-major
// where nothing tells the two apart.
static bool is_like(const Tensor *t, const Layout *layout) {
  int64_t least = 0;
  if (t->size.n != layout->dims || t->stride.d[1] == 0)
    return false;
  for (int i = 0; i < layout->dims; i++) {
    int d = layout->inner_first[i];
    if (t->size.d[d] == 0 || t->stride.d[d] < least ||
        (d == 0 && least == t->stride.d[1]))
      return false;
    least = t->stride.d[d];
    if (t->size.d[d] > 1)
      least *= t->size.d[d];
  }
  return true;
}

MemoryFormat tensor_format(const Tensor *t) {
  for (int f = FORMAT_CHANNELS_LAST; f < N_FORMATS; f++)
    if (is_like(t, &layouts[f]))
      return (MemoryFormat)f;
  return FORMAT_CONTIGUOUS;
}

bool format_strides(Interp *it, const Dims *size, MemoryFormat f,
                    Dims *stride) {
  const Layout *layout = &layouts[f];
  int64_t step = 1;
  if (!layout->dims) {
    *stride = contiguous_strides(size);
    return true;
  }
  if (size->n != layout->dims)
    return refuse(it, "required rank %d tensor to use %s format",
                  layout->dims, layout->name + strlen("torch."));
  stride->n = size->n;
  for (int i = 0; i < layout->dims; i++) {
    stride->d[layout->inner_first[i]] = step;
    step *= size->d[layout->inner_first[i]];
  }
  return true;
}

bool strides_as(Interp *it, const char *function, const Tensor *x,
                Value memory_format, Dims *stride) {
  MemoryFormat format;
  if (!arg_memory_format(it, memory_format, function, FORMAT_PRESERVE,
                         &format))
    return false;
  if (format != FORMAT_PRESERVE)
    return format_strides(it, &x->size, format, stride);
  strides_like(x, stride);
  return true;
}

// --- results -----------------------------------------------------------------
// What is computed stays row-major; only who looks at the memory itself, a
// view or a write, needs the elements in its order.
bool lay_out(Interp *it, Tensor *result, const Dims *stride) {
  Edge row_major;
  int perm[DIMS_MAX];
  if (!tensor_dense(it, result, &row_major))
    return false;
  Tensor laid = *result;
  laid.stride = *stride;
  if (!tensor_is_contiguous(&laid)) {
    tensor_memory_order(&laid, perm);
    if (!tensor_dense_in_order(it, result, perm, &result->storage->content))
      return false;
  }
  result->stride = *stride;
  result->dense = row_major;
  result->dense_version = result->storage->version;
  result->is_laid_out = true;
  return true;
}

bool lay_in_format(Interp *it, MemoryFormat f, Value *result) {
  Dims stride;
  Tensor *t = result->u.tensor;
  if (t->size.n != layouts[f].dims)
    return true;
  return format_strides(it, &t->size, f, &stride) && lay_out(it, t, &stride);
}

bool lay_like(Interp *it, const Tensor *x, Value *result) {
  return lay_in_format(it, tensor_format(x), result);
}
