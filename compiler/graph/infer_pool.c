// Shape rules of pool and adaptive_pool.
#include "graph/nn.h"

static const char *check_pool_dims(Graph *g, const Node *n, int dims) {
  const Shape *x = in_shape(n, 0);
  const Dims *all[] = {&n->attr.pool.kernel, &n->attr.pool.stride,
                       &n->attr.pool.dilation, &n->attr.pool.padding,
                       &n->attr.pool.output};
  for (int i = 0; i < 5; i++)
    if (all[i]->n != dims)
      return "pooling needs one kernel size, stride, dilation, padding and "
             "output size per spatial dimension";
  if (dims < 1 || dims > 3 || x->n != dims + 2)
    return reason(g,
                  "non-empty %dD or %dD (batch mode) tensor expected for "
                  "input",
                  dims + 1, dims + 2);
  for (int i = 1; i < x->n; i++)
    if (x->d[i] == 0)
      return reason(g,
                    "Expected %dD or %dD (batch mode) tensor with optional 0 "
                    "dim batch size for input, but got:%s",
                    dims + 1, dims + 2, shape_text(g->c, x));
  return NULL;
}

// "kH: 0 kW: 0"
static const char *per_dimension(Graph *g, const char *prefix, const Dims *d) {
  Buf b = buf_new(&g->c->arena);
  for (int i = 0; i < d->n; i++)
    buf_printf(&b, "%s%s%c: %lld", i ? " " : "", prefix,
               "THW"[3 - d->n + i], (long long)d->d[i]);
  return buf_text(&b);
}

static bool all_positive(const Dims *d) {
  for (int i = 0; i < d->n; i++)
    if (d->d[i] <= 0)
      return false;
  return true;
}

static const char *check_window(Graph *g, const Node *n) {
  const Dims *kernel = &n->attr.pool.kernel, *stride = &n->attr.pool.stride,
             *dilation = &n->attr.pool.dilation,
             *padding = &n->attr.pool.padding;
  for (int i = 0; i < stride->n; i++)
    if (stride->d[i] == 0)
      return "stride should not be zero";
  for (int i = 0; i < padding->n; i++)
    if (padding->d[i] < 0)
      return reason(g, "pad must be non-negative, but got pad: %lld",
                    (long long)padding->d[i]);
  if (!all_positive(kernel))
    return reason(g, "kernel size should be greater than zero, but got %s",
                  per_dimension(g, "k", kernel));
  if (!all_positive(stride))
    return reason(g, "stride should be greater than zero, but got %s",
                  per_dimension(g, "d", stride));
  if (!all_positive(dilation))
    return reason(g, "dilation should be greater than zero, but got %s",
                  per_dimension(g, "dilation", dilation));
  for (int i = 0; i < padding->n; i++) {
    if (kernel->d[i] > INT32_MAX || stride->d[i] > INT32_MAX ||
        dilation->d[i] > INT32_MAX)
      return "integer out of range";
    if (padding->d[i] > ((kernel->d[i] - 1) * dilation->d[i] + 1) / 2)
      return reason(g,
                    "pad should be at most half of effective kernel size, but "
                    "got pad=%lld, kernel_size=%lld and dilation=%lld",
                    (long long)padding->d[i], (long long)kernel->d[i],
                    (long long)dilation->d[i]);
    if (padding->d[i] > kernel->d[i] / 2) // even so
      return reason(g,
                    "pad should be smaller than or equal to half of kernel "
                    "size, but got pad=%lld and kernel_size=%lld",
                    (long long)padding->d[i], (long long)kernel->d[i]);
  }
  return NULL;
}

// The given size is the formula's, or one more where ceil_mode asked for it
// and that window begins inside the input or the padding before it.
static bool output_size_fits(const Node *n, int i, int64_t in) {
  int64_t stride = n->attr.pool.stride.d[i], pad = n->attr.pool.padding.d[i];
  int64_t out = n->attr.pool.output.d[i], room, start;
  int64_t reach = (n->attr.pool.kernel.d[i] - 1) * n->attr.pool.dilation.d[i];
  if (__builtin_add_overflow(in, 2 * pad - reach - 1, &room) ||
      __builtin_mul_overflow(out - 1, stride, &start))
    return false;
  int64_t full = room < 0 ? 0 : room / stride + 1;
  if (out == full)
    return true;
  return out == full + 1 && start < in + pad && start - stride < room;
}

static const char *check_pool_output(Graph *g, const Node *n) {
  const Shape *x = in_shape(n, 0);
  const Dims *output = &n->attr.pool.output;
  int dims = output->n;
  if (!all_positive(output)) {
    const char *channels = reason(g, "%lldx%s", (long long)x->d[1],
                                  dims == 1 ? "1x" : "");
    return reason(g,
                  "Given input size: (%s%s). Calculated output size: (%s%s). "
                  "Output size is too small",
                  channels, sizes_text(g, x->d + 2, dims, "x"), channels,
                  sizes_text(g, output->d, dims, "x"));
  }
  for (int i = 0; i < dims; i++)
    if (!output_size_fits(n, i, x->d[i + 2]))
      return reason(g,
                    "output size %s does not follow from input %s, kernel, "
                    "stride and padding",
                    shape_text(g->c, output), shape_text(g->c, x));
  return NULL;
}

static const char *check_pool_dtype(Graph *g, const Node *n, int dims) {
  DType t = type_in(n, 0)->dtype;
  if (n->attr.pool.kind == pool_kind_max) {
    if (t == DT_BOOL)
      return not_implemented(g, dims == 3 ? "max_pool3d" : "max_pool2d", t);
    return NULL;
  }
  bool fits = dims == 3 ? !dtype_is_half(t) : true;
  if (!fits || (!dtype_is_float(t) && t != DT_I64))
    return not_implemented(
        g, dims == 3 ? "avg_pool3d_out_frame" : "avg_pool2d", t);
  return NULL;
}

// The indices of an average are not made: it has one output.
static const char *set_pool_types(Node *n, pool_kind kind,
                                  const Dims *output) {
  Shape out = *in_shape(n, 0);
  for (int i = 0; i < output->n; i++)
    out.d[i + 2] = output->d[i];
  const char *why = type_out(n, 0, type_in(n, 0)->dtype, &out);
  if (!why && kind == pool_kind_max)
    why = type_out(n, 1, DT_I64, &out);
  if (kind != pool_kind_max)
    n->n_out = 1;
  return why;
}

const char *infer_pool(Graph *g, Node *n) {
  int dims = in_shape(n, 0)->n - 2;
  const char *why;
  if ((why = check_pool_dims(g, n, dims)) || (why = check_window(g, n)) ||
      (why = check_pool_output(g, n)) || (why = check_pool_dtype(g, n, dims)))
    return why;
  return set_pool_types(n, n->attr.pool.kind, &n->attr.pool.output);
}

const char *infer_adaptive_pool(Graph *g, Node *n) {
  const Shape *x = in_shape(n, 0);
  const Dims *output = &n->attr.adaptive_pool.output;
  pool_kind kind = n->attr.adaptive_pool.kind;
  int dims = output->n;
  DType t = type_in(n, 0)->dtype;
  const char *name =
      reason(g, "adaptive_%s_pool%dd", kind == pool_kind_max ? "max" : "avg",
             dims == 3 ? 3 : 2);
  if (dims < 1 || dims > 3 || x->n != dims + 2)
    return reason(g, "%s(): Expected %dD or %dD tensor, but got %s", name,
                  dims + 1, dims + 2, shape_text(g->c, x));
  for (int i = 0; i < dims; i++)
    if (output->d[i] < 0)
      return reason(g,
                    "%s: elements of output_size must be greater than or "
                    "equal to 0 but received {%s}",
                    name, sizes_text(g, output->d, dims, ", "));
  // In three dimensions PyTorch has a kernel that asks for more.
  bool asks_less = kind != pool_kind_max && dims < 3;
  bool is_empty = !x->d[0] || !x->d[1];
  for (int i = kind != pool_kind_max && dims == 3 ? 1 : 2; i < x->n; i++)
    if (x->d[i] == 0)
      return reason(g,
                    "%s(): Expected input to have non-zero size for non-batch "
                    "dimensions, but input has sizes %s with dimension %d "
                    "being empty",
                    name, shape_text(g->c, x), i);
  if (!dtype_is_float(t) && !(asks_less && is_empty))
    return not_implemented(g, dims == 3 ? reason(g, "%s_cpu", name) : name, t);
  return set_pool_types(n, kind, output);
}
