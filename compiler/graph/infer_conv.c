// Shape rules of conv and conv_transpose, in the order PyTorch checks them.
#include "graph/nn.h"

#include <string.h>

// a * b + c, or false when it leaves int64.
static bool mul_add(int64_t a, int64_t b, int64_t c, int64_t *to) {
  return !__builtin_mul_overflow(a, b, to) &&
         !__builtin_add_overflow(*to, c, to);
}

static const char *check_positive(Graph *g, const Dims *d, int n,
                                  const char *name, const char *words) {
  if (d->n != n)
    return reason(g,
                  "expected %s to be a single integer value or a list of %d "
                  "values to match the convolution dimensions, but got %s=%s",
                  name, n, name, shape_text(g->c, d));
  for (int i = 0; i < n; i++)
    if (d->d[i] <= 0)
      return strcmp(name, "dilation") ? words
                                      : reason(g, "%s, but got %s", words,
                                               shape_text(g->c, d));
  return NULL;
}

static const char *check_not_negative(const Dims *d, int n,
                                      const char *words) {
  if (d->n != n)
    return "padding must have one value per spatial dimension";
  for (int i = 0; i < n; i++)
    if (d->d[i] < 0)
      return words;
  return NULL;
}

// Ranks, groups and channels. in_channels and out_channels are the numbers
// that x and the bias must have.
static const char *check_weight(Graph *g, const Node *n, int dims,
                                int64_t groups, bool transposed) {
  const Shape *x = in_shape(n, 0), *w = in_shape(n, 1);
  if (dims < 1 || dims > 3)
    return "convolution has 1 to 3 spatial dimensions";
  if (x->n != dims + 2)
    return reason(g,
                  "Expected %dD (unbatched) or %dD (batched) input to "
                  "conv%s%dd, but got input of size: %s",
                  dims + 1, dims + 2, transposed ? "_transpose" : "", dims,
                  shape_text(g->c, x));
  if (w->n != x->n)
    return reason(g,
                  "Expected %d-dimensional input for %d-dimensional weight "
                  "%s, but got %d-dimensional input of size %s instead",
                  w->n, w->n, shape_text(g->c, w), x->n, shape_text(g->c, x));
  if (groups <= 0)
    return "non-positive groups is not supported";
  if (w->d[0] < groups)
    return reason(g,
                  "Given groups=%lld, expected weight to be at least %lld at "
                  "dimension 0, but got weight of size %s instead",
                  (long long)groups, (long long)groups, shape_text(g->c, w));
  if (w->d[0] % groups)
    return reason(g,
                  "Given groups=%lld, expected weight to be divisible by %lld "
                  "at dimension 0, but got weight of size [%s] instead",
                  (long long)groups, (long long)groups, shape_text(g->c, w));
  return NULL;
}

static const char *check_channels(Graph *g, const Node *n, int64_t groups,
                                  bool transposed, int64_t *out_channels) {
  const Shape *x = in_shape(n, 0), *w = in_shape(n, 1);
  int64_t per_group;
  if (!mul_add(w->d[1], groups, 0, &per_group))
    return "Storage size calculation overflowed";
  int64_t expected = transposed ? w->d[0] : per_group;
  *out_channels = transposed ? per_group : w->d[0];
  const char *given =
      transposed ? "transposed=1"
                 : reason(g, "groups=%lld", (long long)groups);
  if (x->d[1] != expected)
    return reason(g,
                  "Given %s, weight of size %s, expected input%s to have "
                  "%lld channels, but got %lld channels instead",
                  given, shape_text(g->c, w), shape_text(g->c, x),
                  (long long)expected, (long long)x->d[1]);
  const Shape *bias = n->n_own < 3 ? NULL : in_shape(n, 2);
  if (bias && (bias->n != 1 || bias->d[0] != *out_channels))
    return reason(g,
                  "Given %sweight of size %s, expected bias to be "
                  "1-dimensional with %lld elements, but got bias of size %s "
                  "instead",
                  transposed ? "transposed=1, " : "", shape_text(g->c, w),
                  (long long)*out_channels, shape_text(g->c, bias));
  if (x->d[1] == 0)
    *out_channels = 0; // whatever the weight says
  return NULL;
}

static const char *check_dtypes(Graph *g, const Node *n, bool transposed) {
  DType x = type_in(n, 0)->dtype, w = type_in(n, 1)->dtype;
  if (n->n_own > 2 && type_in(n, 2)->dtype != x)
    return reason(g, "Input type (%s) and bias type (%s) should be the same",
                  cpp_name(x), cpp_name(type_in(n, 2)->dtype));
  if (x != w)
    return reason(g, "expected scalar type %s but found %s", scalar_name(x),
                  scalar_name(w));
  int dims = in_shape(n, 0)->n - 2;
  if (transposed && !dtype_is_float(x) && x != DT_I64)
    return not_implemented(g,
                           dims == 3 ? "slow_conv_transpose3d_out_cpu"
                                     : "slow_conv_transpose2d_out_cpu",
                           x);
  bool dilated = false;
  for (int i = 0; i < dims && !transposed; i++)
    dilated = dilated || n->attr.conv.dilation.d[i] > 1;
  if (dilated && !dtype_is_float(x) && x != DT_I64)
    return not_implemented(g, "slow_conv_dilated<>", x);
  if (x == DT_BOOL)
    return not_implemented(g, dims == 3 ? "compute_columns3d" :
                           "slow_conv2d_cpu", x);
  return NULL;
}

// The kernel sizes must be positive; PyTorch words it by dimensions.
static const char *check_kernel(Graph *g, const int64_t *k, int dims) {
  for (int i = 0; i < dims; i++)
    if (k[i] <= 0) {
      if (dims == 3)
        return reason(g,
                      "kernel size should be greater than zero, but got: %s "
                      "(TxHxW)",
                      sizes_text(g, k, 3, " x "));
      return reason(g,
                    "kernel size should be greater than zero, but got "
                    "kernel_height: %lld kernel_width: %lld",
                    dims == 1 ? 1LL : (long long)k[0],
                    (long long)k[dims - 1]);
    }
  return NULL;
}

static const char *check_input_not_empty(Graph *g, const Shape *x) {
  for (int i = 2; i < x->n; i++)
    if (x->d[i] == 0 && x->d[0] != 0)
      return reason(g,
                    "Only zero batch or zero channel inputs are supported, "
                    "but got input shape: %s",
                    shape_text(g->c, x));
  return NULL;
}

static const char *conv_sizes(Graph *g, const Node *n, Shape *out) {
  const Shape *x = in_shape(n, 0), *w = in_shape(n, 1);
  int dims = x->n - 2;
  int64_t padded[3], kernel[3];
  bool fits = true;
  for (int i = 0; i < dims; i++) {
    int64_t dilation = n->attr.conv.dilation.d[i];
    if (!mul_add(1, x->d[i + 2], n->attr.conv.pad_lo.d[i], &padded[i]) ||
        !mul_add(1, padded[i], n->attr.conv.pad_hi.d[i], &padded[i]) ||
        !mul_add(dilation, w->d[i + 2] - 1, 1, &kernel[i]))
      return "Storage size calculation overflowed";
    fits = fits && padded[i] >= kernel[i];
    out->d[i + 2] = (padded[i] - kernel[i]) / n->attr.conv.stride.d[i] + 1;
  }
  if (!fits)
    return reason(g,
                  "Calculated padded input size per channel: (%s). Kernel "
                  "size: (%s). Kernel size can't be greater than actual "
                  "input size",
                  sizes_text(g, padded, dims, " x "),
                  sizes_text(g, kernel, dims, " x "));
  return NULL;
}

// out = (in + pad_lo + pad_hi - dilation * (kernel - 1) - 1) / stride + 1
const char *infer_conv(Graph *g, Node *n) {
  const Dims *stride = &n->attr.conv.stride;
  int dims = stride->n;
  const Shape *x = in_shape(n, 0), *w = in_shape(n, 1);
  int64_t groups = n->attr.conv.groups;
  Shape out = {.n = x->n};
  const char *why;
  if ((why = check_weight(g, n, dims, groups, false)) ||
      (why = check_not_negative(&n->attr.conv.pad_lo, dims,
                                "negative padding is not supported")) ||
      (why = check_not_negative(&n->attr.conv.pad_hi, dims,
                                "negative padding is not supported")) ||
      (why = check_positive(g, stride, dims, "stride",
                            "non-positive stride is not supported")) ||
      (why = check_positive(g, &n->attr.conv.dilation, dims, "dilation",
                            "dilation should be greater than zero")) ||
      (why = check_channels(g, n, groups, false, &out.d[1])) ||
      (why = check_kernel(g, w->d + 2, dims)) ||
      (why = conv_sizes(g, n, &out)) ||
      (why = check_input_not_empty(g, x)) ||
      (why = check_dtypes(g, n, false)))
    return why;
  out.d[0] = x->d[0];
  return type_out(n, 0, type_in(n, 0)->dtype, &out);
}

static const char *check_output_padding(Graph *g, const Node *n, int dims) {
  const Dims *extra = &n->attr.conv_transpose.output_padding;
  const Dims *stride = &n->attr.conv_transpose.stride;
  const Dims *dilation = &n->attr.conv_transpose.dilation;
  static const char *const names[3] = {"depth", "height", "width"};
  bool fits = true;
  for (int i = 0; i < dims; i++)
    fits = fits && (extra->d[i] < stride->d[i] || extra->d[i] < dilation->d[i]);
  if (fits)
    return NULL;
  const Dims *shown[3] = {extra, stride, dilation};
  static const char *const prefix[3] = {"output_padding", "stride",
                                        "dilation"};
  int first = dims == 3 ? 0 : 1; // 1-D is shown as 2-D with height 1
  Buf b = buf_new(&g->c->arena);
  for (int what = 0; what < 3; what++)
    for (int i = first; i < 3; i++) {
      int at = i - (3 - dims);
      int64_t v = at >= 0 ? shown[what]->d[at] : what > 0;
      buf_printf(&b, " %s_%s: %lld", prefix[what], names[i], (long long)v);
    }
  return reason(g,
                "output padding must be smaller than either stride or "
                "dilation, but got%s",
                buf_text(&b));
}

// Whether PyTorch leaves it to oneDNN, which makes empty images too.
static bool makes_empty_images(const Node *n) {
  const Shape *x = in_shape(n, 0), *w = in_shape(n, 1);
  int64_t numel;
  DType t = n->in[0].node->type[n->in[0].out].dtype;
  if (t == DT_F16 || t == DT_BF16)
    return true;
  return t == DT_F32 &&
         (n->attr.conv_transpose.groups > 1 || x->d[0] > 1 ||
          (w->n > 3 && w->d[w->n - 1] > 3 && w->d[w->n - 2] > 3) ||
          (shape_numel(x, &numel) && numel > 20480));
}

// out = (in - 1) * stride - 2 * padding + dilation * (kernel - 1) +
//       output_padding + 1
static const char *transpose_sizes(Graph *g, const Node *n, Shape *out) {
  const Shape *x = in_shape(n, 0), *w = in_shape(n, 1);
  int dims = x->n - 2;
  bool positive = true, empty = true;
  for (int i = 0; i < dims; i++) {
    int64_t span, reach, pad;
    if (!mul_add(x->d[i + 2] - 1, n->attr.conv_transpose.stride.d[i],
                 n->attr.conv_transpose.output_padding.d[i], &span) ||
        !mul_add(w->d[i + 2] - 1, n->attr.conv_transpose.dilation.d[i], 1,
                 &reach) ||
        !mul_add(2, n->attr.conv_transpose.padding.d[i], 0, &pad) ||
        !mul_add(1, span, reach, &span) || !mul_add(-1, pad, span, &span))
      return "Storage size calculation overflowed";
    out->d[i + 2] = span;
    positive = positive && span > 0;
    empty = empty && span >= 0;
  }
  if (positive || (empty && makes_empty_images(n)))
    return NULL;
  const char *one = dims == 1 ? "1 x " : "";
  return reason(g,
                "Given input size per channel: (%s%s). Calculated output size "
                "per channel: (%s%s). Output size is too small",
                one, sizes_text(g, x->d + 2, dims, " x "), one,
                sizes_text(g, out->d + 2, dims, " x "));
}

const char *infer_conv_transpose(Graph *g, Node *n) {
  const Dims *stride = &n->attr.conv_transpose.stride;
  int dims = stride->n;
  const Shape *x = in_shape(n, 0), *w = in_shape(n, 1);
  int64_t groups = n->attr.conv_transpose.groups;
  Shape out = {.n = x->n};
  const char *why;
  if ((why = check_weight(g, n, dims, groups, true)) ||
      (why = check_not_negative(&n->attr.conv_transpose.padding, dims,
                                "negative padding is not supported")) ||
      (why = check_not_negative(&n->attr.conv_transpose.output_padding, dims,
                                "negative output_padding is not "
                                "supported")) ||
      (why = check_positive(g, stride, dims, "stride",
                            "non-positive stride is not supported")) ||
      (why = check_positive(g, &n->attr.conv_transpose.dilation, dims,
                            "dilation",
                            "dilation should be greater than zero")) ||
      (why = check_channels(g, n, groups, true, &out.d[1])) ||
      (why = check_kernel(g, w->d + 2, dims)) ||
      (why = check_output_padding(g, n, dims)) ||
      (why = check_input_not_empty(g, x)) ||
      (why = check_dtypes(g, n, true)))
    return why;
  if (w->d[1] == 0)
    return reason(g, "non-empty 2D or 4D weight tensor expected, but got: %s",
                  shape_text(g->c, w));
  if ((why = transpose_sizes(g, n, &out)))
    return why;
  out.d[0] = x->d[0];
  return type_out(n, 0, type_in(n, 0)->dtype, &out);
}
