// Convolutions and transposed convolutions of one to three dimensions.
#include "tensor/prim_nn.h"

// --- what is wrong -----------------------------------------------------------
static const char *const axes_text[] = {"", "[N, C, L]", "[N, C, H, W]",
                                        "[N, C, D, H, W]"};

static const char *sizes_by_x(Interp *it, const int64_t *d, int n) {
  Buf b = buf_new(&it->c->arena);
  for (int i = 0; i < n; i++)
    buf_printf(&b, "%s%lld", i ? "x" : "", (long long)d[i]);
  return buf_text(&b);
}

static bool explain_conv_rank(Interp *it, const Args *args, const Tensor *x,
                              int dims, const char *layer) {
  int n = x->size.n;
  if (n == dims + 1 || n == dims + 2)
    return false;
  const char *help =
      n == dims     ? "add the channel dimension with x.unsqueeze(0), or batch "
                      "and channels with x[None, None]"
      : n == dims + 3 ? "fold two dimensions into one with x.flatten(0, 1)"
                      : NULL;
  Mismatch m = {.code = "E0312",
                .x = x,
                .axis = -1,
                .help = help,
                .headline =
                    phrase(it, "%s expects a %dD input %s, got %dD",
                                   layer, dims + 2, axes_text[dims], n)};
  explain_mismatch(it, args, 0, "input", &m);
  return true;
}

// Where another dimension of x has the size that channels should have. A square
// of that size says nothing.
static const char *channels_help(Interp *it, const Tensor *x, int dims,
                                 int64_t expected, int64_t got,
                                 int64_t out_channels, const char *layer) {
  int last = x->size.n - 1;
  bool is_last =
      x->size.d[last] == expected && x->size.d[last - 1] != expected;
  if (is_last && dims == 2 && x->size.n == 4)
    return "the channels seem to be last: x.permute(0, 3, 1, 2) puts them "
           "where they are expected";
  if (is_last && dims == 1 && x->size.n == 3)
    return "the channels seem to be last: x.transpose(1, 2) puts them where "
           "they are expected";
  if (expected == 1 && x->size.n == dims + 1)
    return phrase(it, "x.unsqueeze(1) adds the channel; a tensor of %d "
                  "dimensions is taken as one without a batch", dims + 1);
  return phrase(it, "nn.%s(%lld, %lld, ...) fits", layer,
                        (long long)got, (long long)out_channels);
}

static bool explain_channels(Interp *it, const Args *args, const Tensor *x,
                             const Tensor *w, int dims, int64_t groups,
                             bool transposed, const char *layer) {
  if (w->size.n != dims + 2 || x->size.n < dims + 1)
    return false;
  int axis = x->size.n - dims - 1;
  int64_t expected = transposed ? w->size.d[0] : w->size.d[1] * groups;
  int64_t out = transposed ? w->size.d[1] * groups : w->size.d[0];
  int64_t got = x->size.d[axis];
  if (expected == got)
    return false;
  Mismatch m = {
      .code = "E0311", .x = x, .axis = axis, .unit = "channels",
      .headline = phrase(it, "%s expects %lld input channel%s, got %lld",
                         layer, (long long)expected, expected == 1 ? "" : "s",
                         (long long)got),
      .made_with = phrase(it, "in_channels=%lld", (long long)expected),
      .help = channels_help(it, x, dims, expected, got, out, layer)};
  explain_mismatch(it, args, 0, "input", &m);
  return true;
}

// So small that sums of some cannot overflow.
static bool is_plausible(int64_t padding_or_dilation) {
  return padding_or_dilation >= 0 && padding_or_dilation <= INT32_MAX;
}

// Implausible numbers have a message of their own, from the shape rule.
static bool explain_kernel(Interp *it, const Args *args, const Tensor *x,
                           const Tensor *w, int dims, const Attr *attr,
                           const char *layer) {
  int64_t padded[3], reach[3];
  bool fits = true;
  for (int i = 0; i < dims; i++) {
    if (!is_plausible(attr->conv.pad_lo.d[i]) ||
        !is_plausible(attr->conv.pad_hi.d[i]) ||
        !is_plausible(attr->conv.dilation.d[i]))
      return false;
    padded[i] = x->size.d[x->size.n - dims + i] + attr->conv.pad_lo.d[i] +
                attr->conv.pad_hi.d[i];
    reach[i] = attr->conv.dilation.d[i] * (w->size.d[i + 2] - 1) + 1;
    fits &= padded[i] >= reach[i];
  }
  if (fits)
    return false;
  Mismatch m = {
      .code = "E0313",
      .x = x,
      .axis = -1,
      .headline = phrase(
          it,
          "%s's %s kernel does not fit its input, which is "
          "%s with padding",
          layer, sizes_by_x(it, reach, dims), sizes_by_x(it, padded, dims)),
      .made_with = phrase(it, "kernel_size=%s",
                                  sizes_by_x(it, w->size.d + 2, dims)),
      .help = "pad the input, or shrink it less before this layer"};
  explain_mismatch(it, args, 0, "input", &m);
  return true;
}

static bool explain_types(Interp *it, const Args *args, const Tensor *x,
                          const Tensor *w, const char *layer) {
  if (tensor_dtype(x) == tensor_dtype(w))
    return false;
  const char *type = dtype_torch(tensor_dtype(w));
  Mismatch m = {
      .code = "E0324",
      .axis = -1,
      .headline = phrase(it, "%s has %s parameters, its input is %s",
                                 layer, type, dtype_torch(tensor_dtype(x))),
      .label = phrase(it, "is %s", dtype_torch(tensor_dtype(x))),
      .help = phrase(it, "convert the input: x.to(torch.%s)", type)};
  explain_mismatch(it, args, 0, "input", &m);
  return true;
}

// --- conv --------------------------------------------------------------------
static bool bind_tensors(Interp *it, const char *name, const Value *a,
                         Tensor **t) {
  return arg_tensor(it, a[0], ARG(name, "input", 1), &t[0]) &&
         arg_tensor(it, a[1], ARG(name, "weight", 2), &t[1]) &&
         arg_tensor_or_none(it, a[2], ARG(name, "bias", 3), &t[2]);
}

// PyTorch counts by the weight's dimensions.
static bool check_count(Interp *it, const char *name, const Dims *d,
                        const Tensor *w) {
  int n = w->size.n - 2;
  if (d->n == n || n < 1)
    return true;
  refuse(it, "expected %s to be a single integer value or a list of %d values "
         "to match the convolution dimensions, but got %s=%s", name, n, name,
         dims_text(it, d));
  if (n <= 3)
    explain(it, NULL, NULL,
            arena_printf(&it->c->arena,
                         "kernel_size has %d number%s, as nn.Conv%dd takes it",
                         n, n > 1 ? "s" : "", n));
  return false;
}

// padding='same' puts what does not halve behind.
static bool named_padding(Interp *it, const char *how, const Tensor *w,
                          int dims, Attr *attr) {
  attr->conv.pad_lo = attr->conv.pad_hi = (Dims){.n = dims};
  if (!strcmp(how, "valid"))
    return true;
  if (strcmp(how, "same"))
    return refuse(it, "Invalid padding string: '%s'", how);
  for (int i = 0; i < dims; i++) {
    if (attr->conv.stride.n == dims && attr->conv.stride.d[i] != 1)
      return refuse(it, "padding='same' is not supported for strided "
                        "convolutions");
    int64_t k = w->size.n == dims + 2 ? w->size.d[i + 2] : 1, total;
    if (attr->conv.dilation.n != dims || k < 1 ||
        __builtin_mul_overflow(attr->conv.dilation.d[i], k - 1, &total))
      continue;
    attr->conv.pad_lo.d[i] = total / 2;
    attr->conv.pad_hi.d[i] = total - total / 2;
  }
  return true;
}

static bool conv_attr(Interp *it, const char *name, const Value *a,
                      const Tensor *w, int dims, Attr *attr) {
  if (!arg_ints(it, a[3], ARG(name, "stride", 4), dims, &attr->conv.stride) ||
      !arg_ints(it, a[5], ARG(name, "dilation", 6), dims,
                &attr->conv.dilation) ||
      !arg_int(it, a[6], ARG(name, "groups", 7), &attr->conv.groups) ||
      !check_count(it, "stride", &attr->conv.stride, w) ||
      !check_count(it, "dilation", &attr->conv.dilation, w))
    return false;
  if (a[4].kind == VAL_STR)
    return named_padding(it, a[4].u.str->s, w, dims, attr);
  if (!arg_ints(it, a[4], ARG(name, "padding", 5), dims,
                &attr->conv.pad_lo) ||
      !check_count(it, "padding", &attr->conv.pad_lo, w))
    return false;
  attr->conv.pad_hi = attr->conv.pad_lo;
  return true;
}

static const char *conv_grad_fn(const Batched *b) {
  return b->had_none ? "SqueezeBackward1" : "ConvolutionBackward0";
}

// Padding beyond what the kernel reaches from the first pixel: rows of the
// result that see no pixel at all.
static void warn_padding(Interp *it, const Tensor *w, int dims,
                         const Attr *attr) {
  bool is_whole = attr->conv.pad_lo.n == dims &&
                  attr->conv.dilation.n == dims && w->size.n == dims + 2;
  for (int i = 0; it->recovers && is_whole && i < dims; i++) {
    int64_t reach = attr->conv.dilation.d[i] * (w->size.d[2 + i] - 1);
    int64_t padding = attr->conv.pad_lo.d[i];
    if (padding <= reach)
      continue;
    const Instance *layer = running_layer(it);
    warn_at(it, "W0306", layer ? layer->created : interp_user_range(it),
            phrase(it, "padding=%lld keeps the size", (long long)reach / 2),
            "padding %lld with a kernel of %lld: the border of the result is "
            "made of padding alone", (long long)padding,
            (long long)w->size.d[2 + i]);
    return;
  }
}

// False: another number of channels would not do.
static bool explain_conv(Interp *it, const Args *args, Tensor *const *t,
                         int dims, const Attr *attr, const char *layer) {
  if (explain_conv_rank(it, args, t[0], dims, layer))
    return false;
  if (explain_channels(it, args, t[0], t[1], dims, attr->conv.groups, false,
                       layer)) {
    // A dimension out of place: then the others are wrong too. But a square
    // image of that size says nothing.
    int64_t channels = t[1]->size.d[1] * attr->conv.groups;
    int alike = 0;
    for (int i = t[0]->size.n - dims; i < t[0]->size.n; i++)
      alike += t[0]->size.d[i] == channels;
    return !alike || (alike == dims && dims > 1);
  }
  if (explain_kernel(it, args, t[0], t[1], dims, attr, layer))
    return false;
  return explain_types(it, args, t[0], t[1], layer);
}

// A line as the image of one row that PyTorch makes of it.
static bool is_line_of_channels(const Tensor *t, bool is_input) {
  Tensor image = *t;
  if (is_input && !tensor_is_contiguous(t)) // copied first
    image.stride = contiguous_strides(&t->size);
  image.size.d[3] = t->size.d[2];
  image.stride.d[3] = image.stride.d[2];
  image.size.d[2] = 1;
  image.stride.d[2] = image.size.d[3] * image.stride.d[3];
  image.size.n = image.stride.n = 4;
  return tensor_format(&image) == FORMAT_CHANNELS_LAST;
}

// Channels last where the input or the weights are.
static bool lay_convolved(Interp *it, Tensor *const *t, Value *out) {
  Tensor *y = out->u.tensor;
  if (t[0]->size.n == 3 && t[1]->size.n == 3 && y && y->size.n == 3) {
    if (!is_line_of_channels(t[0], true) && !is_line_of_channels(t[1], false))
      return true;
    Dims stride = {.n = 3, .d = {y->size.d[1] * y->size.d[2], 1,
                                 y->size.d[1]}};
    return lay_out(it, y, &stride);
  }
  MemoryFormat format = tensor_format(t[0]);
  if (format == FORMAT_CONTIGUOUS)
    format = tensor_format(t[1]);
  return lay_in_format(it, format, out);
}

// Of an input without elements PyTorch compares no types: a weight that has
// some counts as a number does. `result` is the type of the output.
static bool take_nothing(Interp *it, Tensor **t, bool compares_bias,
                         DType *result) {
  DType x = tensor_dtype(t[0]), w = tensor_dtype(t[1]);
  *result = x;
  if (tensor_numel(t[0]) ||
      (compares_bias && t[2] && tensor_dtype(t[2]) != x))
    return true;
  if (!tensor_numel(t[1]))
    *result = promote(x, w);
  else if (!dtype_is_float(x) && (dtype_is_float(w) || x == DT_BOOL))
    *result = w;
  for (int i = 0; i < 3; i++)
    if (t[i] && !tensor_cast(it, t[i], DT_F32, &t[i]))
      return false;
  return true;
}

static bool finish(Interp *it, Node *node, const Batched *b, const char *name,
                   Tensor **t, DType type, Value *out) {
  if (!unbatched(it, node, 0, b, name, t, 3, conv_grad_fn(b), out))
    return false;
  if (out->u.tensor && tensor_dtype(out->u.tensor) != type &&
      !tensor_cast(it, out->u.tensor, type, &out->u.tensor))
    return false;
  return lay_convolved(it, t, out);
}

// PyTorch accepts it, and makes positions of it but no channels.
static bool check_kernel(Interp *it, const char *name, const Tensor *weight) {
  for (int i = 2; i < weight->size.n; i++)
    if (!weight->size.d[i] && !weight->size.d[1])
      return raise_unsupported(it, NULL, "%s with a kernel of no elements and "
                               "no channels", name);
  return true;
}

static bool conv(Interp *it, int dims, const Args *args, Value *out) {
  static const char *const names[] = {"", "conv1d", "conv2d", "conv3d"};
  const char *name = names[dims];
  Value a[7];
  Tensor *t[3];
  Attr attr = {0};
  Batched b;
  Edge in[3];
  int n_in;
  Node *node;
  DType type;
  if (!bind(it,
            phrase(it,
                   "%s(input, weight, bias=None, stride=1, padding=0, "
                   "dilation=1, groups=1)",
                   name),
            args, a) ||
      !bind_tensors(it, name, a, t) ||
      !conv_attr(it, name, a, t[1], dims, &attr) ||
      !check_kernel(it, name, t[1]) || !take_nothing(it, t, true, &type) ||
      !batched(it, t[0], dims, name, &b) ||
      !dense_edges(it, t + 1, 2, in + 1, &n_in))
    return false;
  in[0] = b.x;
  warn_padding(it, t[1], dims, &attr);
  if (!add_node(it, OP_conv, &attr, in, n_in + 1, NULL, name, &node)) {
    TensorType fits = *edge_type(in[0]);
    if (!explain_conv(it, args, t, dims, &attr, layer_or(it, name)) ||
        t[1]->size.n != fits.shape.n)
      return false;
    fits.dtype = tensor_dtype(t[1]);
    fits.shape.d[1] = t[1]->size.d[1] * attr.conv.groups;
    tensors_of(it)->is_rank_guessed |= t[0]->size.n == dims + 1;
    if (!recover_input(it, &fits, &in[0]) ||
        !add_node(it, OP_conv, &attr, in, n_in + 1, NULL, name, &node))
      return false;
  }
  return finish(it, node, &b, name, t, type, out);
}

static bool prim_conv1d(Interp *it, const Args *args, Value *out) {
  return conv(it, 1, args, out);
}
static bool prim_conv2d(Interp *it, const Args *args, Value *out) {
  return conv(it, 2, args, out);
}
static bool prim_conv3d(Interp *it, const Args *args, Value *out) {
  return conv(it, 3, args, out);
}

// --- conv_transpose ----------------------------------------------------------
static bool transpose_attr(Interp *it, const char *name, const Value *a,
                           int dims, Attr *attr) {
  return arg_ints(it, a[3], ARG(name, "stride", 4), dims,
                  &attr->conv_transpose.stride) &&
         arg_ints(it, a[4], ARG(name, "padding", 5), dims,
                  &attr->conv_transpose.padding) &&
         arg_ints(it, a[5], ARG(name, "output_padding", 6), dims,
                  &attr->conv_transpose.output_padding) &&
         arg_int(it, a[6], ARG(name, "groups", 7),
                 &attr->conv_transpose.groups) &&
         arg_ints(it, a[7], ARG(name, "dilation", 8), dims,
                  &attr->conv_transpose.dilation);
}

static bool conv_transpose(Interp *it, int dims, const Args *args,
                           Value *out) {
  static const char *const names[] = {"", "conv_transpose1d",
                                      "conv_transpose2d", "conv_transpose3d"};
  const char *name = names[dims];
  Value a[8];
  Tensor *t[3];
  Attr attr = {0};
  Batched b;
  Edge in[3];
  int n_in;
  Node *node;
  DType type;
  if (!bind(it,
            phrase(it,
                   "%s(input, weight, bias=None, stride=1, padding=0, "
                   "output_padding=0, groups=1, dilation=1)",
                   name),
            args, a) ||
      !bind_tensors(it, name, a, t) ||
      !transpose_attr(it, name, a, dims, &attr) ||
      !take_nothing(it, t, false, &type) ||
      !batched(it, t[0], dims, name, &b) ||
      !dense_edges(it, t + 1, 2, in + 1, &n_in))
    return false;
  in[0] = b.x;
  if (!add_node(it, OP_conv_transpose, &attr, in, n_in + 1, NULL, name,
                &node)) {
    const char *layer = layer_or(it, name);
    TensorType fits = *edge_type(in[0]);
    if (explain_conv_rank(it, args, t[0], dims, layer) ||
        t[1]->size.n != fits.shape.n)
      return false;
    if (!explain_channels(it, args, t[0], t[1], dims,
                          attr.conv_transpose.groups, true, layer)) {
      explain_types(it, args, t[0], t[1], layer);
      return false;
    }
    fits.shape.d[1] = t[1]->size.d[0];
    if (!recover_input(it, &fits, &in[0]) ||
        !add_node(it, OP_conv_transpose, &attr, in, n_in + 1, NULL, name,
                  &node))
      return false;
  }
  return finish(it, node, &b, name, t, type, out);
}

static bool prim_conv_transpose1d(Interp *it, const Args *args, Value *out) {
  return conv_transpose(it, 1, args, out);
}
static bool prim_conv_transpose2d(Interp *it, const Args *args, Value *out) {
  return conv_transpose(it, 2, args, out);
}
static bool prim_conv_transpose3d(Interp *it, const Args *args, Value *out) {
  return conv_transpose(it, 3, args, out);
}

enum { AS_CONV = AS_FUNCTION | AS_PRIMITIVE };
const TensorRow nn_conv_rows[] = {
    {"conv1d", AS_CONV, prim_conv1d},
    {"conv2d", AS_CONV, prim_conv2d},
    {"conv3d", AS_CONV, prim_conv3d},
    {"conv_transpose1d", AS_CONV, prim_conv_transpose1d},
    {"conv_transpose2d", AS_CONV, prim_conv_transpose2d},
    {"conv_transpose3d", AS_CONV, prim_conv_transpose3d},
};
NN_ROW_COUNT(conv);
