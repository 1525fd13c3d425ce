// Pooling.
#include "tensor/prim_nn.h"

static const char *function_name(Interp *it, const char *stem, int dims) {
  return source_text_of(it, "%s%dd", stem, dims);
}

// PyTorch's size of one pooled dimension: the last window of ceil_mode must
// begin inside the input or the padding before it. False on overflow.
static bool pooled_size(int64_t in, int64_t kernel, int64_t stride,
                        int64_t pad, int64_t dilation, bool ceil_mode,
                        int64_t *out) {
  int64_t reach, room;
  if (__builtin_mul_overflow(dilation, kernel - 1, &reach) ||
      __builtin_add_overflow(in, 2 * pad, &room) ||
      __builtin_sub_overflow(room, reach + 1, &room))
    return false;
  int64_t up = ceil_mode ? stride - 1 : 0, sum;
  if (__builtin_add_overflow(room, up, &sum))
    return false;
  int64_t steps = sum >= 0 ? sum / stride : -((-sum + stride - 1) / stride);
  *out = steps + 1;
  if (ceil_mode && steps * stride >= in + pad)
    --*out;
  return true;
}

static bool pool_output(Interp *it, const char *name, const Tensor *x,
                        int dims, bool ceil_mode, Attr *attr) {
  attr->pool.output.n = dims;
  for (int i = 0; i < dims; i++) {
    enum { SANE = INT32_MAX };
    int64_t k = attr->pool.kernel.d[i], s = attr->pool.stride.d[i];
    int64_t p = attr->pool.padding.d[i], d = attr->pool.dilation.d[i];
    if (k > SANE || s > SANE || p > SANE || d > SANE)
      return refuse(it, "%s(): kernel, stride, padding or dilation is too "
                    "large", name);
    int64_t in = x->size.d[x->size.n - dims + i];
    // Numbers that the shape rule refuses must not be divided by here.
    if (s <= 0 || k <= 0 || p < 0 || d <= 0)
      attr->pool.output.d[i] = 1;
    else if (!pooled_size(in, k, s, p, d, ceil_mode, &attr->pool.output.d[i]))
      return refuse(it, "%s(): sizes overflow", name);
  }
  return true;
}

static const char *sizes_by_x(Interp *it, const int64_t *d, int n) {
  Buf b = buf_new(&it->c->arena);
  for (int i = 0; i < n; i++)
    buf_printf(&b, "%s%lld", i ? "x" : "", (long long)d[i]);
  return buf_text(&b);
}

static void explain_pool(Interp *it, const Args *args, const Tensor *x,
                         int dims, const Attr *attr, const char *name) {
  const char *layer = layer_or(it, name);
  int n = x->size.n;
  if (n != dims + 1 && n != dims + 2) {
    Mismatch m = {.code = "E0312",
                  .x = x,
                  .axis = -1,
                  .headline =
                      source_text_of(it,
                                     "%s expects a %dD or %dD input, got "
                                     "%dD",
                                     layer, dims + 1, dims + 2, n)};
    explain_mismatch(it, args, 0, "input", &m);
    return;
  }
  const int64_t *in = x->size.d + n - dims;
  for (int i = 0; i < dims; i++) {
    if (attr->pool.output.d[i] > 0)
      continue;
    Mismatch m = {
        .code = "E0314",
        .x = x,
        .axis = n - dims + i,
        .unit = "positions",
        .headline = source_text_of(it, "%s leaves nothing of an input of %s",
                                   layer, sizes_by_x(it, in, dims)),
        .made_with = source_text_of(it, "kernel_size=%s",
                                    sizes_by_x(it, attr->pool.kernel.d, dims)),
        .help = "pool less often before, or give the model a larger input"};
    explain_mismatch(it, args, 0, "input", &m);
    return;
  }
}

// stride=None means the kernel's size; so does an empty list.
static bool window(Interp *it, const char *name, Value kernel, Value stride,
                   Value padding, int dims, Attr *attr) {
  if (!arg_ints(it, kernel, ARG(name, "kernel_size", 2), dims,
                &attr->pool.kernel))
    return false;
  bool is_default = is_none(stride) ||
                    (is_sequence(stride) && !stride.u.list->n);
  if (!arg_ints(it, is_default ? kernel : stride, ARG(name, "stride", 3), dims,
                &attr->pool.stride) ||
      !arg_ints(it, padding, ARG(name, "padding", 4), dims,
                &attr->pool.padding))
    return false;
  const Dims *all[] = {&attr->pool.kernel, &attr->pool.stride,
                       &attr->pool.padding};
  static const char *const names[] = {"kernel_size", "stride", "padding"};
  for (int i = 0; i < 3; i++)
    if (all[i]->n != dims)
      return refuse(it, "%s: %s must either be a single int, or a tuple of %d "
                    "ints", name, names[i], dims);
  return true;
}

static bool pool_node(Interp *it, const char *name, const Args *args,
                      Tensor *x, int dims, bool ceil_mode, Attr *attr,
                      Batched *b, Node **node) {
  bool has_rank = x->size.n == dims + 1 || x->size.n == dims + 2;
  if (has_rank && !pool_output(it, name, x, dims, ceil_mode, attr))
    return false;
  if (!has_rank)
    attr->pool.output = attr->pool.kernel;
  if (!batched(it, x, dims, name, b))
    return false;
  if (add_node(it, OP_pool, attr, &b->x, 1, NULL, name, node))
    return true;
  explain_pool(it, args, x, dims, attr, name);
  return false;
}

// --- max ---------------------------------------------------------------------
static bool max_pool(Interp *it, int dims, const Args *args, Value *out) {
  static const char *const grads[] = {"", "SqueezeBackward1",
                                      "MaxPool2DWithIndicesBackward0",
                                      "MaxPool3DWithIndicesBackward0"};
  const char *name = function_name(it, "max_pool", dims);
  Value a[7];
  Tensor *x;
  Attr attr = {.pool = {.kind = pool_kind_max, .count_include_pad = true}};
  Batched b;
  Node *node;
  bool ceil_mode, with_indices;
  if (!bind(it,
            source_text_of(it,
                           "%s(input, kernel_size, stride=None, padding=0, "
                           "dilation=1, ceil_mode=False, return_indices=False)",
                           name),
            args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x) ||
      !window(it, name, a[1], a[2], a[3], dims, &attr) ||
      !arg_ints(it, a[4], ARG(name, "dilation", 5), dims,
                &attr.pool.dilation) ||
      !arg_bool(it, a[5], ARG(name, "ceil_mode", 6), &ceil_mode) ||
      !arg_bool(it, a[6], ARG(name, "return_indices", 7), &with_indices))
    return false;
  if (attr.pool.dilation.n != dims)
    return refuse(it, "%s: dilation must be either a single int, or a tuple "
                  "of %d ints", name, dims);
  Value values, indices;
  if (!pool_node(it, name, args, x, dims, ceil_mode, &attr, &b, &node) ||
      !unbatched(it, node, 0, &b, name, &x, 1, grads[dims], &values))
    return false;
  *out = values;
  if (!with_indices)
    return true;
  if (!unbatched(it, node, 1, &b, name, &x, 1, NULL, &indices))
    return false;
  *out = value_tuple(it, 2);
  out->u.list->at[0] = values;
  out->u.list->at[1] = indices;
  return true;
}

// --- average -----------------------------------------------------------------
static bool avg_pool(Interp *it, int dims, const Args *args, Value *out) {
  static const char *const grads[] = {"", "SqueezeBackward1",
                                      "AvgPool2DBackward0",
                                      "AvgPool3DBackward0"};
  const char *name = function_name(it, "avg_pool", dims);
  Value a[7];
  Tensor *x;
  Attr attr = {.pool = {.kind = pool_kind_avg,
                        .dilation = {.n = dims, .d = {1, 1, 1}}}};
  Batched b;
  Node *node;
  bool ceil_mode;
  a[6] = VALUE_NONE;
  if (!bind(it,
            source_text_of(it,
                           "%s(input, kernel_size, stride=None, padding=0, "
                           "ceil_mode=False, count_include_pad=True%s)",
                           name, dims > 1 ? ", divisor_override=None" : ""),
            args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x) ||
      !window(it, name, a[1], a[2], a[3], dims, &attr) ||
      !arg_bool(it, a[4], ARG(name, "ceil_mode", 5), &ceil_mode) ||
      !arg_bool(it, a[5], ARG(name, "count_include_pad", 6),
                &attr.pool.count_include_pad) ||
      (!is_none(a[6]) && !arg_int(it, a[6], ARG(name, "divisor_override", 7),
                                  &attr.pool.divisor)))
    return false;
  if (!is_none(a[6]) && !attr.pool.divisor)
    return refuse(it, "divisor must be not zero");
  return pool_node(it, name, args, x, dims, ceil_mode, &attr, &b, &node) &&
         unbatched(it, node, 0, &b, name, &x, 1, grads[dims], out);
}

// --- adaptive ----------------------------------------------------------------
// None keeps the input's size.
static bool adaptive_sizes(Interp *it, const char *name, Value v,
                           const Tensor *x, int dims, Dims *out) {
  const int64_t *in = x->size.d + x->size.n - dims;
  bool is_list = is_sequence(v);
  out->n = dims;
  if (is_list && v.u.list->n != dims && v.u.list->n != 1) {
    if (dims == 1)
      return refuse(it, "%s() argument 'output_size' should contain one int "
                    "(got %lld)", name, (long long)v.u.list->n);
    return refuse(it, "%s: output_size must be %d", name, dims);
  }
  for (int i = 0; i < dims; i++) {
    Value item = !is_list ? v : v.u.list->at[v.u.list->n == 1 ? 0 : i];
    out->d[i] = in[i];
    if (!is_none(item) &&
        !arg_int(it, item, ARG(name, "output_size", 2), &out->d[i]))
      return false;
  }
  return true;
}

static void explain_adaptive(Interp *it, const Args *args, const Tensor *x,
                             int dims, const char *name) {
  int n = x->size.n;
  if (n == dims + 1 || n == dims + 2)
    return;
  Mismatch m = {.code = "E0312",
                .x = x,
                .axis = -1,
                .headline =
                    source_text_of(it,
                                   "%s expects a %dD or %dD input, got "
                                   "%dD",
                                   layer_or(it, name), dims + 1, dims + 2, n)};
  explain_mismatch(it, args, 0, "input", &m);
}

static bool adaptive(Interp *it, pool_kind kind, int dims, const Args *args,
                     Value *out) {
  static const char *const avg_grads[] = {"", "SqueezeBackward1",
                                          "AdaptiveAvgPool2DBackward0",
                                          "AdaptiveAvgPool3DBackward0"};
  static const char *const max_grads[] = {"", "SqueezeBackward1",
                                          "AdaptiveMaxPool2DBackward0",
                                          "AdaptiveMaxPool3DBackward0"};
  bool is_max = kind == pool_kind_max;
  const char *name = function_name(
      it, is_max ? "adaptive_max_pool" : "adaptive_avg_pool", dims);
  Value a[3] = {VALUE_NONE, VALUE_NONE, value_bool(false)};
  Tensor *x;
  Attr attr = {.adaptive_pool = {.kind = kind}};
  Batched b;
  Node *node;
  bool with_indices;
  if (!bind(it, source_text_of(it, "%s(input, output_size%s)", name,
                        is_max ? ", return_indices=False" : ""), args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x) ||
      !arg_bool(it, a[2], ARG(name, "return_indices", 3), &with_indices))
    return false;
  if (x->size.n < dims + 1) {
    refuse(it, "%s(): Expected %dD or %dD tensor, but got %s", name, dims + 1,
           dims + 2, dims_text(it, &x->size));
    explain_adaptive(it, args, x, dims, name);
    return false;
  }
  if (!adaptive_sizes(it, name, a[1], x, dims, &attr.adaptive_pool.output) ||
      !batched(it, x, dims, name, &b))
    return false;
  if (!add_node(it, OP_adaptive_pool, &attr, &b.x, 1, NULL, name, &node)) {
    explain_adaptive(it, args, x, dims, name);
    return false;
  }
  Value values, indices;
  const char *grad_fn = is_max ? max_grads[dims] : avg_grads[dims];
  const Dims *to = &attr.adaptive_pool.output;
  if (!is_max && dims > 1 && product(to->d, dims) == 1)
    grad_fn = "MeanBackward1"; // PyTorch takes the mean of each channel
  if (!unbatched(it, node, 0, &b, name, &x, 1, grad_fn, &values))
    return false;
  *out = values;
  if (!with_indices)
    return true;
  if (!unbatched(it, node, 1, &b, name, &x, 1, NULL, &indices))
    return false;
  *out = value_tuple(it, 2);
  out->u.list->at[0] = values;
  out->u.list->at[1] = indices;
  return true;
}

#define POOL(N)                                                                \
  static bool prim_max_pool##N##d(Interp *it, const Args *args, Value *out) {  \
    return max_pool(it, N, args, out);                                         \
  }                                                                            \
  static bool prim_avg_pool##N##d(Interp *it, const Args *args, Value *out) {  \
    return avg_pool(it, N, args, out);                                         \
  }                                                                            \
  static bool prim_adaptive_avg_pool##N##d(Interp *it, const Args *args,       \
                                           Value *out) {                       \
    return adaptive(it, pool_kind_avg, N, args, out);                          \
  }                                                                            \
  static bool prim_adaptive_max_pool##N##d(Interp *it, const Args *args,       \
                                           Value *out) {                       \
    return adaptive(it, pool_kind_max, N, args, out);                          \
  }
POOL(1)
POOL(2)
POOL(3)

const TensorRow nn_pool_rows[] = {
    {"max_pool1d", AS_FUNCTION | AS_PRIMITIVE, prim_max_pool1d},
    {"max_pool2d", AS_FUNCTION | AS_PRIMITIVE, prim_max_pool2d},
    {"max_pool3d", AS_FUNCTION | AS_PRIMITIVE, prim_max_pool3d},
    {"avg_pool1d", AS_FUNCTION | AS_PRIMITIVE, prim_avg_pool1d},
    {"avg_pool2d", AS_PRIMITIVE, prim_avg_pool2d},
    {"avg_pool3d", AS_PRIMITIVE, prim_avg_pool3d},
    {"adaptive_avg_pool1d", AS_FUNCTION | AS_PRIMITIVE,
     prim_adaptive_avg_pool1d},
    {"adaptive_avg_pool2d", AS_PRIMITIVE, prim_adaptive_avg_pool2d},
    {"adaptive_avg_pool3d", AS_PRIMITIVE, prim_adaptive_avg_pool3d},
    {"adaptive_max_pool1d", AS_PRIMITIVE, prim_adaptive_max_pool1d},
    {"adaptive_max_pool2d", AS_PRIMITIVE, prim_adaptive_max_pool2d},
    {"adaptive_max_pool3d", AS_PRIMITIVE, prim_adaptive_max_pool3d},
};
NN_ROW_COUNT(pool);
