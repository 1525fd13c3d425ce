// Views of some elements: select, narrow, diagonal, unfold, as_strided.
#include "tensor/elementwise.h"
#include "tensor/shape.h"

static bool call_select(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *t;
  int axis;
  int64_t index;
  if (!bind(it, "select(input, dim, index)", args, a) ||
      !arg_tensor(it, a[0], ARG("select", "input", 1), &t) ||
      !arg_int(it, a[2], ARG("select", "index", 3), &index))
    return false;
  if (t->size.n == 0)
    return refuse_index(it, "select() cannot be applied to a 0-dim tensor.");
  if (!arg_axis(it, a[1], ARG("select", "dim", 2), t->size.n, &axis))
    return false;
  if (index < -t->size.d[axis] || index >= t->size.d[axis])
    return refuse_index(it, "select(): index %lld out of range for tensor of "
                        "size %s at dimension %d", (long long)index,
                        dims_text(it, &t->size), axis);
  return tensor_select(it, t, axis, index, out);
}

static bool call_narrow(Interp *it, const Args *args, Value *out) {
  Value a[4];
  Tensor *t;
  int axis;
  int64_t start, length;
  if (!bind(it, "narrow(input, dim, start, length)", args, a) ||
      !arg_tensor(it, a[0], ARG("narrow", "input", 1), &t) ||
      !arg_int(it, a[2], ARG("narrow", "start", 3), &start) ||
      !arg_int(it, a[3], ARG("narrow", "length", 4), &length))
    return false;
  if (t->size.n == 0)
    return refuse(it, "narrow() cannot be applied to a 0-dim tensor.");
  if (length < 0)
    return refuse(it, "narrow(): length must be non-negative.");
  if (!arg_axis(it, a[1], ARG("narrow", "dim", 2), t->size.n, &axis))
    return false;
  int64_t n = t->size.d[axis];
  if (start < -n || start > n)
    return refuse_index(it, "start out of range (expected to be in range of "
                        "[%lld, %lld], but got %lld)", (long long)-n,
                        (long long)n, (long long)start);
  if (start < 0)
    start += n;
  if (start > n - length)
    return refuse(it, "start (%lld) + length (%lld) exceeds dimension size "
                  "(%lld).", (long long)start, (long long)length, (long long)n);
  return tensor_slice(it, t, axis, start, length, 1, out);
}

// The diagonal of two dimensions becomes the last one.
static bool call_diagonal(Interp *it, const Args *args, Value *out) {
  Value a[4];
  Tensor *t;
  int p, q;
  int64_t k;
  Dims size = {0}, stride = {0};
  if (!bind(it, "diagonal(input, offset=0, dim1=0, dim2=1)", args, a) ||
      !arg_tensor(it, a[0], ARG("diagonal", "input", 1), &t) ||
      !arg_int(it, a[1], ARG("diagonal", "offset", 2), &k) ||
      !arg_axis(it, a[2], ARG("diagonal", "dim1", 3), t->size.n, &p) ||
      !arg_axis(it, a[3], ARG("diagonal", "dim2", 4), t->size.n, &q))
    return false;
  if (p == q)
    return refuse(it, "diagonal dimensions cannot be identical %lld, %lld",
                  (long long)int_of(a[2]), (long long)int_of(a[3]));
  int64_t rows = t->size.d[p], columns = t->size.d[q], offset = t->offset;
  int64_t length = k >= 0 ? (rows < columns - k ? rows : columns - k)
                          : (rows + k < columns ? rows + k : columns);
  if (length < 0)
    length = 0;
  if (length)
    offset += k >= 0 ? k * t->stride.d[q] : -k * t->stride.d[p];
  for (int i = 0; i < t->size.n; i++)
    if (i != p && i != q) {
      size.d[size.n++] = t->size.d[i];
      stride.d[stride.n++] = t->stride.d[i];
    }
  size.d[size.n++] = length;
  stride.d[stride.n++] = t->stride.d[p] + t->stride.d[q];
  *out = view_of(it, t, &size, &stride, offset, "diagonal",
                 "DiagonalBackward0");
  return true;
}

static bool call_unfold(Interp *it, const Args *args, Value *out) {
  Value a[4];
  Tensor *t;
  int axis;
  int64_t length, step;
  if (!bind(it, "unfold(input, dimension, size, step)", args, a) ||
      !arg_tensor(it, a[0], ARG("unfold", "input", 1), &t) ||
      !arg_axis(it, a[1], ARG("unfold", "dimension", 1), t->size.n, &axis) ||
      !arg_int(it, a[2], ARG("unfold", "size", 2), &length) ||
      !arg_int(it, a[3], ARG("unfold", "step", 3), &step))
    return false;
  int64_t n = t->size.n ? t->size.d[axis] : 1;
  if (length < 0)
    return refuse(it, "size is %lld but must be >= 0", (long long)length);
  if (length > n)
    return refuse(it, "maximum size for tensor at dimension %d is %lld but "
                  "size is %lld", axis, (long long)n, (long long)length);
  if (step <= 0)
    return refuse(it, "step is %lld but must be > 0", (long long)step);
  if (t->size.n == DIMS_MAX)
    return refuse(it, "too many dimensions (limit is %d)", DIMS_MAX);
  Dims size = t->size, stride = t->stride;
  int64_t along = size.n ? stride.d[axis] : 1;
  if (size.n) {
    size.d[axis] = (n - length) / step + 1;
    stride.d[axis] = along * step;
  }
  size.d[size.n++] = length;
  stride.d[stride.n++] = along;
  *out = view_of(it, t, &size, &stride, t->offset, "unfold",
                 "UnfoldBackward0");
  return true;
}

static bool call_as_strided(Interp *it, const Args *args, Value *out) {
  Value a[4];
  Tensor *t;
  Dims size, stride;
  if (!bind(it, "as_strided(input, size, stride, storage_offset=None)", args,
            a) ||
      !arg_tensor(it, a[0], ARG("as_strided", "input", 1), &t) ||
      !arg_dims(it, a[1], ARG("as_strided", "size", 2), &size) ||
      !arg_dims(it, a[2], ARG("as_strided", "stride", 3), &stride))
    return false;
  int64_t offset = t->offset;
  if (!is_none(a[3]) &&
      !arg_int(it, a[3], ARG("as_strided", "storage_offset", 4), &offset))
    return false;
  if (size.n != stride.n)
    return refuse(it, "mismatch in length of strides and shape");
  if (offset < 0)
    return refuse(it, "Tensor: invalid storage offset %lld", (long long)offset);
  int64_t item = (int64_t)dtype_bytes(tensor_dtype(t)), last = offset, bytes;
  bool is_empty = false, is_small = true;
  for (int i = 0; i < size.n; i++) {
    int64_t reach;
    is_empty |= size.d[i] == 0;
    if (size.d[i] < 0 || stride.d[i] < 0)
      return refuse(it, "as_strided: Negative strides are not supported at the "
                    "moment, got strides: %s", dims_text(it, &stride));
    is_small &= !__builtin_mul_overflow(size.d[i] - 1, stride.d[i], &reach) &&
                !__builtin_add_overflow(last, reach, &last);
  }
  if (!is_empty && (!is_small || last == INT64_MAX ||
                    __builtin_mul_overflow(last + 1, item, &bytes)))
    return refuse(it, "Storage size calculation overflowed with sizes=%s and "
                  "strides=%s", dims_text(it, &size), dims_text(it, &stride));
  if (!is_empty && last >= t->storage->numel)
    return refuse(it, "setStorage: sizes %s, strides %s, storage offset %lld, "
                  "and itemsize %lld requiring a storage size of %lld are out "
                  "of bounds for storage of size %lld", dims_text(it, &size),
                  dims_text(it, &stride), (long long)offset, (long long)item,
                  (long long)bytes, (long long)(t->storage->numel * item));
  *out = view_of(it, t, &size, &stride, offset, "as_strided",
                 "AsStridedBackward0");
  return true;
}

const TensorRow part_rows[] = {
    {"select", AS_BOTH, call_select},
    {"narrow", AS_BOTH, call_narrow},
    {"diagonal", AS_BOTH, call_diagonal},
    {"unfold", AS_METHOD, call_unfold},
    {"as_strided", AS_BOTH, call_as_strided},
};
ROW_COUNT(part);
