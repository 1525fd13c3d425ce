// Pooling.
#include "tensor/prim_nn.h"
#include "tensor/shape.h"

static const char *function_name(Interp *it, const char *stem, int dims) {
  return phrase(it, "%s%dd", stem, dims);
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

// PyTorch's words for a wrong number of dimensions.
static void refuse_rank(Interp *it, const char *name, const Tensor *x,
                        int dims) {
  const char *shape = dims_text(it, &x->size);
  bool is_max = strstr(name, "max") != NULL, is_adaptive = name[1] == 'd';
  int n = x->size.n;
  if (dims == 1 && is_max && !is_adaptive)
    refuse(it, "max_pool1d: Expected 2D or 3D (batch mode) tensor with "
           "optional 0 dim batch size for input, but got:%s", shape);
  else if (dims == 1)
    refuse(it, "Expected 2 to 3 dimensions, but got %d-dimensional tensor for "
           "argument #1 'self' (while checking arguments for %s)", n, name);
  else if (is_adaptive)
    refuse(it, "%s(): Expected %dD or %dD tensor, but got%s %s", name,
           dims + 1, dims + 2, is_max ? ":" : "", shape);
  else if (dims == 2 && !is_max && n < 3)
    refuse_index(it, "Dimension out of range (expected to be in range of "
                 "[%d, %d], but got -3)", -n, n - 1);
  else if (dims == 2 && !is_max)
    refuse(it, "Expected 3D or 4D (batch mode) tensor with optional 0 dim "
           "batch size for input, but got:%s", shape);
  else
    refuse(it, "non-empty %dD or %dD (batch mode) tensor expected for input",
           dims + 1, dims + 2);
}

static bool check_rank(Interp *it, const Args *args, const char *name,
                       const Tensor *x, int dims) {
  int n = x->size.n;
  if (n == dims + 1 || n == dims + 2)
    return true;
  refuse_rank(it, name, x, dims);
  Mismatch m = {.code = "E0312", .x = x, .axis = -1,
                .headline = phrase(it, "%s expects a %dD or %dD input, got "
                                   "%dD", layer_or(it, name), dims + 1,
                                   dims + 2, n)};
  explain_mismatch(it, args, 0, "input", &m);
  return false;
}

// max_pool1d has checks and words of its own.
static bool check_max_pool1d(Interp *it, const Tensor *x, const Attr *attr) {
  struct { const char *name; int64_t v; } positive[] = {
      {"kernel_size", attr->pool.kernel.d[0]},
      {"stride", attr->pool.stride.d[0]},
      {"dilation", attr->pool.dilation.d[0]}};
  int64_t kernel = attr->pool.kernel.d[0], pad = attr->pool.padding.d[0];
  DType t = tensor_dtype(x);
  if (!dtype_is_float(t))
    return raise_error(it, it->exc_NotImplementedError,
                       "\"max_pool1d_impl\" not implemented for '%s'",
                       scalar_type_name(t));
  for (int i = 0; i < 3; i++)
    if (positive[i].v <= 0)
      return refuse(it, "max_pool1d() %s must be greater than zero, but got "
                    "%lld", positive[i].name, (long long)positive[i].v);
  if (pad < 0)
    return refuse(it, "max_pool1d() padding must be non-negative, but got "
                  "%lld", (long long)pad);
  if (pad > kernel / 2)
    return refuse(it, "max_pool1d() padding should be at most half of kernel "
                  "size, but got padding=%lld and kernel_size=%lld",
                  (long long)pad, (long long)kernel);
  if (attr->pool.output.d[0] <= 0)
    return refuse(it, "max_pool1d() Invalid computed output size: %lld",
                  (long long)attr->pool.output.d[0]);
  return true;
}

// Only avg_pool3d insists that the kernel fits without the padding. It is no
// rule of the op, whose third dimension may be the channels of a block.
static bool check_avg_pool3d(Interp *it, const Tensor *x, const Attr *attr) {
  const int64_t *in = x->size.d + x->size.n - 3, *k = attr->pool.kernel.d;
  if (in[0] >= k[0] && in[1] >= k[1] && in[2] >= k[2])
    return true;
  return refuse(it, "input image (T: %lld H: %lld W: %lld) smaller than kernel "
                "size (kT: %lld kH: %lld kW: %lld)", (long long)in[0],
                (long long)in[1], (long long)in[2], (long long)k[0],
                (long long)k[1], (long long)k[2]);
}

// What a single function refuses, beyond the rules of the op.
static bool check_own_rules(Interp *it, const Tensor *x, int dims,
                            bool with_indices, const Attr *attr) {
  bool is_max = attr->pool.kind == pool_kind_max;
  if (is_max && dims == 1 && !with_indices)
    return check_max_pool1d(it, x, attr);
  return is_max || dims != 3 || check_avg_pool3d(it, x, attr);
}

static void explain_pool(Interp *it, const Args *args, const Tensor *x,
                         int dims, const Attr *attr, const char *name) {
  const char *layer = layer_or(it, name);
  int n = x->size.n;
  const int64_t *in = x->size.d + n - dims;
  for (int i = 0; i < dims; i++) {
    if (attr->pool.output.d[i] > 0)
      continue;
    Mismatch m = {
        .code = "E0314",
        .x = x,
        .axis = n - dims + i,
        .unit = "positions",
        .headline = phrase(it, "%s leaves nothing of an input of %s",
                                   layer, sizes_by_x(it, in, dims)),
        .made_with = phrase(it, "kernel_size=%s",
                            sizes_by_x(it, attr->pool.kernel.d, dims)),
        .help = "pool less often before, or give the model a larger input"};
    explain_mismatch(it, args, 0, "input", &m);
    return;
  }
}

// One number per dimension; PyTorch words it by function and argument.
static bool check_count(Interp *it, const char *name, const char *arg, int n,
                        int dims) {
  const char *many = dims == 2 ? "two" : "three";
  bool is_stride = !strcmp(arg, "stride"), is_max = name[0] == 'm';
  if (n == dims)
    return true;
  if (dims == 1 && is_max)
    return refuse(it, "%s() %s must be %san int, list of ints%s or tuple of "
                  "ints of size 1 but got size %d", name, arg,
                  is_stride ? "None, " : "", is_stride ? "," : "", n);
  if (dims == 1)
    return refuse(it, "%s() argument '%s' should contain one int (got %d)",
                  name, arg, n);
  const char *either = is_stride ? "must either be omitted,"
                       : !strcmp(arg, "dilation") ? "must be either"
                       : !is_max && !strcmp(arg, "padding") && dims == 3
                           ? "must be"
                           : "must either be";
  return refuse(it, "%s: %s %s a single int, or a tuple of %s ints", name, arg,
                either, many);
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
  return check_count(it, name, "kernel_size", attr->pool.kernel.n, dims) &&
         check_count(it, name, "stride", attr->pool.stride.n, dims) &&
         check_count(it, name, "padding", attr->pool.padding.n, dims);
}

// What is pooled, and how.
typedef struct Pooling {
  const char *name;
  Tensor *x;
  int dims;
  bool ceil_mode, with_indices, is_adaptive;
  Attr attr;
  Batched batch;
  Value stand_in; // where the pool leaves nothing: it goes on with this
} Pooling;

// At least one position is left, so that what follows can be checked.
static bool recover_pool(Interp *it, Pooling *p) {
  TensorType type = {tensor_dtype(p->x), p->x->size};
  int n = type.shape.n;
  bool is_empty = false;
  for (int i = 0; i < p->dims; i++) {
    int64_t size = p->attr.pool.output.d[i];
    is_empty |= size <= 0;
    type.shape.d[n - p->dims + i] = size > 0 ? size : 1;
  }
  return is_empty && !p->with_indices &&
         recover_result(it, &type, p->x, p->name, true, &p->stand_in);
}

static bool pool_node(Interp *it, const Args *args, Pooling *p, Node **node) {
  if (!check_rank(it, args, p->name, p->x, p->dims) ||
      !pool_output(it, p->name, p->x, p->dims, p->ceil_mode, &p->attr) ||
      !batched(it, p->x, p->dims, p->name, &p->batch))
    return false;
  if (check_own_rules(it, p->x, p->dims, p->with_indices, &p->attr) &&
      add_node(it, OP_pool, &p->attr, &p->batch.x, 1, NULL, p->name, node))
    return true;
  explain_pool(it, args, p->x, p->dims, &p->attr, p->name);
  return recover_pool(it, p);
}

// A pool of lines is one of images of height 1, but for a max_pool1d that
// returns no indices.
static bool lay_pooled(Interp *it, const Pooling *p, Value *out) {
  Value image, laid;
  if (p->dims != 1 || p->x->size.n != 3)
    return lay_like(it, p->x, out);
  if (p->attr.pool.kind == pool_kind_max && !p->is_adaptive &&
      !p->with_indices)
    return true;
  if (!tensor_unsqueeze(it, p->x, 2, &image) ||
      !tensor_unsqueeze(it, out->u.tensor, 2, &laid))
    return false;
  MemoryFormat format = tensor_format(image.u.tensor);
  Dims stride;
  if (format == FORMAT_CONTIGUOUS)
    return true;
  if (!format_strides(it, &laid.u.tensor->size, format, &stride))
    return false;
  stride.d[2] = stride.d[3];
  stride.n = 3;
  return lay_out(it, out->u.tensor, &stride);
}

static bool pooled(Interp *it, Node *node, int i, const Pooling *p,
                   const char *grad_fn, Value *out) {
  Tensor *x = p->x;
  if (is_set(p->stand_in)) {
    *out = p->stand_in;
    return true;
  }
  return unbatched(it, node, i, &p->batch, p->name, &x, 1, grad_fn, out) &&
         lay_pooled(it, p, out);
}

// The values alone, or with the indices.
static bool values_and_indices(Interp *it, Node *node, const Pooling *p,
                               const char *grad_fn, Value *out) {
  Value values, indices;
  if (!pooled(it, node, 0, p, grad_fn, &values))
    return false;
  *out = values;
  if (!p->with_indices)
    return true;
  if (!pooled(it, node, 1, p, NULL, &indices))
    return false;
  *out = value_tuple(it, 2);
  out->u.list->at[0] = values;
  out->u.list->at[1] = indices;
  return true;
}

// --- max ---------------------------------------------------------------------
static bool max_pool(Interp *it, int dims, const Args *args, Value *out) {
  static const char *const grads[] = {"", "SqueezeBackward1",
                                      "MaxPool2DWithIndicesBackward0",
                                      "MaxPool3DWithIndicesBackward0"};
  const char *name = function_name(it, "max_pool", dims);
  Pooling p = {.name = name, .dims = dims,
               .attr.pool = {.kind = pool_kind_max,
                             .count_include_pad = true}};
  Value a[7];
  Node *node;
  return bind(it, phrase(it, "%s(input, kernel_size, stride=None, padding=0, "
                         "dilation=1, ceil_mode=False, return_indices=False)",
                         name), args, a) &&
         arg_tensor(it, a[0], ARG(name, "input", 1), &p.x) &&
         window(it, name, a[1], a[2], a[3], dims, &p.attr) &&
         arg_ints(it, a[4], ARG(name, "dilation", 5), dims,
                  &p.attr.pool.dilation) &&
         arg_bool(it, a[5], ARG(name, "ceil_mode", 6), &p.ceil_mode) &&
         arg_bool(it, a[6], ARG(name, "return_indices", 7),
                  &p.with_indices) &&
         check_count(it, name, "dilation", p.attr.pool.dilation.n, dims) &&
         pool_node(it, args, &p, &node) &&
         values_and_indices(it, node, &p, grads[dims], out);
}

// --- average -----------------------------------------------------------------
static bool avg_pool(Interp *it, int dims, const Args *args, Value *out) {
  static const char *const grads[] = {"", "SqueezeBackward1",
                                      "AvgPool2DBackward0",
                                      "AvgPool3DBackward0"};
  const char *name = function_name(it, "avg_pool", dims);
  Pooling p = {.name = name, .dims = dims,
               .attr.pool = {.kind = pool_kind_avg,
                             .dilation = {.n = dims, .d = {1, 1, 1}}}};
  Value a[7];
  Node *node;
  a[6] = VALUE_NONE;
  if (!bind(it, phrase(it, "%s(input, kernel_size, stride=None, padding=0, "
                       "ceil_mode=False, count_include_pad=True%s)", name,
                       dims > 1 ? ", divisor_override=None" : ""), args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &p.x) ||
      !window(it, name, a[1], a[2], a[3], dims, &p.attr) ||
      !arg_bool(it, a[4], ARG(name, "ceil_mode", 5), &p.ceil_mode) ||
      !arg_bool(it, a[5], ARG(name, "count_include_pad", 6),
                &p.attr.pool.count_include_pad) ||
      (!is_none(a[6]) && !arg_int(it, a[6], ARG(name, "divisor_override", 7),
                                  &p.attr.pool.divisor)))
    return false;
  if (!is_none(a[6]) && !p.attr.pool.divisor)
    return refuse(it, "divisor must be not zero");
  return pool_node(it, args, &p, &node) &&
         pooled(it, node, 0, &p, grads[dims], out);
}

// --- adaptive ----------------------------------------------------------------
// None keeps the input's size.
static bool adaptive_sizes(Interp *it, const char *name, Value v,
                           const Tensor *x, int dims, Dims *out) {
  const int64_t *in = x->size.d + x->size.n - dims;
  bool is_list = is_sequence(v);
  out->n = dims;
  if (is_list && v.u.list->n != dims && v.u.list->n != 1) {
    bool is_max = !strncmp(name, "adaptive_max", 12);
    if (dims == 1)
      return refuse(it, "%s() argument 'output_size' should contain one int "
                    "(got %lld)", name, (long long)v.u.list->n);
    if (is_max)
      return refuse(it, "%s(): internal error: output_size.size() must be %d",
                    name, dims);
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

static const char *adaptive_grad_fn(const Pooling *p) {
  static const char *const of_avg[] = {"", "SqueezeBackward1",
                                       "AdaptiveAvgPool2DBackward0",
                                       "AdaptiveAvgPool3DBackward0"};
  static const char *const of_max[] = {"", "SqueezeBackward1",
                                       "AdaptiveMaxPool2DBackward0",
                                       "AdaptiveMaxPool3DBackward0"};
  if (p->attr.adaptive_pool.kind == pool_kind_max)
    return of_max[p->dims];
  // PyTorch takes the mean of each channel.
  bool is_mean = p->dims > 1 &&
                 product(p->attr.adaptive_pool.output.d, p->dims) == 1;
  return is_mean ? "MeanBackward1" : of_avg[p->dims];
}

// One number of each channel is their mean, and nothing is asked of the input.
static bool mean_of_channels(Interp *it, const Pooling *p, Value *out) {
  Value a[2] = {value_tuple(it, p->dims), value_bool(true)};
  for (int i = 0; i < p->dims; i++)
    a[0].u.list->at[i] = value_int(i - p->dims);
  return call_method(it, value_tensor(p->x), "mean", a, 2, out);
}

// PyTorch takes that mean before it looks at the rank.
static bool is_mean_of_any_rank(const Pooling *p, Value size) {
  int n = p->x->size.n;
  bool is_list = is_sequence(size);
  bool is_usual = n == p->dims + 1 || n == p->dims + 2;
  if (is_usual || p->dims == 1 || n < p->dims ||
      (is_list && size.u.list->n >= n))
    return false;
  for (int i = 0; i < (is_list ? (int)size.u.list->n : 1); i++) {
    Value item = is_list ? size.u.list->at[i] : size;
    if (item.kind != VAL_INT || item.u.i != 1)
      return false;
  }
  return !is_list || size.u.list->n == p->dims;
}

// A result without elements may be of a type that has no averages.
static bool empty_averages(Interp *it, const Pooling *p, Value *out) {
  int n = p->x->size.n, outer = n - p->dims;
  Value size = value_tuple(it, n);
  for (int i = 0; i < n; i++)
    size.u.list->at[i] = value_int(
        i < outer ? p->x->size.d[i]
                  : p->attr.adaptive_pool.output.d[i - outer]);
  return call_method(it, value_tensor(p->x), "new_empty", &size, 1, out);
}

static bool check_channels(Interp *it, const char *name, const Tensor *x,
                           int dims) {
  return x->size.n == dims + 1 || x->size.d[1] ||
         refuse(it, "%s(): Expected input to have non-zero size for non-batch "
                "dimensions, but input has sizes %s with dimension 1 being "
                "empty", name, dims_text(it, &x->size));
}

static bool adaptive(Interp *it, pool_kind kind, int dims, const Args *args,
                     Value *out) {
  bool is_max = kind == pool_kind_max;
  const char *name = function_name(
      it, is_max ? "adaptive_max_pool" : "adaptive_avg_pool", dims);
  Pooling p = {.name = name, .dims = dims, .is_adaptive = true,
               .attr.adaptive_pool.kind = kind};
  Value a[3] = {VALUE_NONE, VALUE_NONE, value_bool(false)};
  Node *node;
  if (!bind(it, phrase(it, "%s(input, output_size%s)", name,
                         is_max ? ", return_indices=False" : ""), args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &p.x) ||
      !arg_bool(it, is_max ? a[2] : value_bool(false),
                ARG(name, "return_indices", 3), &p.with_indices))
    return false;
  if (!is_max && is_mean_of_any_rank(&p, a[1]))
    return mean_of_channels(it, &p, out);
  if (!check_rank(it, args, name, p.x, dims) ||
      !adaptive_sizes(it, name, a[1], p.x, dims,
                      &p.attr.adaptive_pool.output))
    return false;
  const Dims *output = &p.attr.adaptive_pool.output;
  bool is_mean = !is_max;
  for (int i = 0; i < dims; i++)
    is_mean = is_mean && output->d[i] == 1;
  if (is_mean && (!tensor_numel(p.x) || !dtype_is_float(tensor_dtype(p.x))))
    return mean_of_channels(it, &p, out);
  if (!is_max && dims < 3 && tensor_numel(p.x) &&
      !dtype_is_float(tensor_dtype(p.x)) && !product(output->d, dims))
    return empty_averages(it, &p, out);
  return (!is_max || check_channels(it, name, p.x, dims)) &&
         batched(it, p.x, dims, name, &p.batch) &&
         add_node(it, OP_adaptive_pool, &p.attr, &p.batch.x, 1, NULL, name,
                  &node) &&
         values_and_indices(it, node, &p, adaptive_grad_fn(&p), out);
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
