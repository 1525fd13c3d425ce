// Normalisation.
#include "tensor/prim_nn.h"

// A parameter that is missing where its fellow is there.
static bool constant_edge(Interp *it, const Dims *size, DType t, int value,
                          const char *what, Edge *out) {
  return full_edge(it, size, t, value_int(value), what, out);
}

// weight and bias: both, or none of them.
static bool affine_edges(Interp *it, Tensor *w, Tensor *b, const Dims *size,
                         const char *what, Edge *in, int *n_in) {
  if (!w && !b)
    return true;
  DType t = tensor_dtype(w ? w : b);
  bool ok = w ? tensor_dense(it, w, &in[*n_in])
              : constant_edge(it, size, t, 1, what, &in[*n_in]);
  ++*n_in;
  ok = ok && (b ? tensor_dense(it, b, &in[*n_in])
                : constant_edge(it, size, t, 0, what, &in[*n_in]));
  ++*n_in;
  return ok;
}

// --- batch norm --------------------------------------------------------------
typedef struct BatchNorm {
  Tensor *t[5]; // input, running_mean, running_var, weight, bias
} BatchNorm;

static bool bind_batch_norm(Interp *it, const Value *a, BatchNorm *b) {
  static const char *const names[] = {"input", "running_mean", "running_var",
                                      "weight", "bias"};
  if (!arg_tensor(it, a[0], ARG("batch_norm", "input", 1), &b->t[0]))
    return false;
  for (int i = 1; i < 5; i++)
    if (!arg_tensor_or_none(it, a[i], ARG("batch_norm", names[i], i + 1),
                            &b->t[i]))
      return false;
  return true;
}

// Every parameter has one element per channel.
static bool check_batch_norm(Interp *it, const Args *args,
                             const BatchNorm *b) {
  static const char *const names[] = {"", "running_mean", "running_var",
                                      "weight", "bias"};
  const Tensor *x = b->t[0];
  int64_t channels = x->size.n > 1 ? x->size.d[1] : 0;
  for (int i = 1; i < 5; i++) {
    int64_t count = b->t[i] ? tensor_numel(b->t[i]) : channels;
    if (count == channels)
      continue;
    refuse(it, "%s should contain %lld elements not %lld", names[i],
           (long long)channels, (long long)count);
    const char *layer = layer_or(it, "batch_norm");
    Mismatch m = {
        .code = "E0315",
        .x = x,
        .axis = x->size.n > 1 ? 1 : -1,
        .unit = "channels",
        .headline =
            phrase(it, "%s expects %lld channels, got %lld", layer,
                           (long long)count, (long long)channels),
        .made_with = phrase(it, "num_features=%lld", (long long)count),
        .help =
            phrase(it, "nn.%s(%lld) fits", layer, (long long)channels)};
    explain_mismatch(it, args, 0, "input", &m);
    return false;
  }
  return true;
}

// A norm keeps the shape of its input; but either of the two is wrong.
static bool recover_norm(Interp *it, const char *code, const Tensor *x,
                         const char *what, Value *out) {
  const ErrorInfo *info = pending_info(it);
  TensorType same = {tensor_dtype(x), x->size};
  return info && info->code && !strcmp(info->code, code) &&
         recover_result(it, &same, x, what, true, out);
}

static bool prim_batch_norm(Interp *it, const Args *args, Value *out) {
  Value a[6];
  BatchNorm b;
  Edge in[5];
  Node *node;
  Attr attr = {0};
  if (!bind(it, "batch_norm(input, running_mean, running_var, weight=None, "
                "bias=None, eps=1e-5)", args, a) ||
      !bind_batch_norm(it, a, &b) ||
      !arg_float(it, a[5], ARG("batch_norm", "eps", 8), &attr.batch_norm.eps))
    return false;
  Tensor *x = b.t[0];
  if (!b.t[1] || !b.t[2])
    return refuse(it, "%s must be defined in evaluation mode",
                  b.t[1] ? "running_var" : "running_mean");
  if (!check_batch_norm(it, args, &b))
    return recover_norm(it, "E0315", x, "batch_norm", out);
  Dims size = {.n = 1, .d = {x->size.n > 1 ? x->size.d[1] : 0}};
  DType t = tensor_dtype(b.t[1]);
  for (int i = 0; i < 2; i++) { // the op takes weight, bias, mean, variance
    if (b.t[3 + i] ? !tensor_dense(it, b.t[3 + i], &in[1 + i])
                   : !constant_edge(it, &size, t, i == 0, "batch_norm",
                                    &in[1 + i]))
      return false;
    if (!tensor_dense(it, b.t[1 + i], &in[3 + i]))
      return false;
  }
  if (!tensor_dense(it, x, &in[0]) ||
      !add_node(it, OP_batch_norm, &attr, in, 5, NULL, "batch_norm", &node))
    return false;
  *out = tensor_from_edge(it, edge_of(node), "batch_norm", x);
  tensor_track(it, *out, b.t, 5, "NativeBatchNormBackward0");
  return tensor_is_contiguous(x) || lay_like(it, x, out);
}

static bool prim_check_batch_norm(Interp *it, const Args *args, Value *out) {
  Value a[5];
  BatchNorm b;
  *out = VALUE_NONE;
  return bind(it, "check_batch_norm(input, running_mean, running_var, weight, "
                  "bias)", args, a) &&
         bind_batch_norm(it, a, &b) && check_batch_norm(it, args, &b);
}

// --- layer norm and RMS norm -------------------------------------------------
static const char *joined(Interp *it, const Dims *d) {
  Buf b = buf_new(&it->c->arena);
  for (int i = 0; i < d->n; i++)
    buf_printf(&b, "%s%lld", i ? ", " : "", (long long)d->d[i]);
  return buf_text(&b);
}

static bool ends_with(const Dims *size, const Dims *tail) {
  if (size->n < tail->n)
    return false;
  for (int i = 0; i < tail->n; i++)
    if (size->d[size->n - tail->n + i] != tail->d[i])
      return false;
  return true;
}

static bool check_affine(Interp *it, const Tensor *p, const char *name,
                         const Dims *shape) {
  if (!p || dims_equal(&p->size, shape))
    return true;
  return refuse(it, "Expected %s to be of same shape as normalized_shape, but "
                "got %s of shape %s and normalized_shape = %s", name, name,
                dims_text(it, &p->size), dims_text(it, shape));
}

static void refuse_normalized(Interp *it, const Args *args, const Tensor *x,
                              const Dims *shape, bool rms) {
  refuse(it, "Given normalized_shape=%s, expected input with shape [*%s%s], "
         "but got input of size%s", dims_text(it, shape), rms ? "" : ", ",
         joined(it, shape), dims_text(it, &x->size));
  const char *layer = layer_or(it, rms ? "rms_norm" : "layer_norm");
  const char *plural = shape->n == 1 ? "" : "s";
  int last = x->size.n - 1;
  Dims tail = {.n = shape->n <= x->size.n ? shape->n : 0};
  memcpy(tail.d, x->size.d + x->size.n - tail.n,
         (size_t)tail.n * sizeof(int64_t));
  bool differs_last = last >= 0 && x->size.d[last] != shape->d[shape->n - 1];
  Mismatch m = {.code = "E0316",
                .x = x,
                .axis = differs_last ? last : -1,
                .unit = "features",
                .headline = phrase(
                    it,
                    "%s expects the last dimension%s to be %s, got "
                    "%s",
                    layer, plural, joined(it, shape), joined(it, &tail)),
                .made_with = phrase(it, "normalized_shape=%s",
                                            joined(it, shape))};
  bool channels_first = shape->n == 1 && x->size.n == 4 &&
                        x->size.d[1] == shape->d[0];
  if (channels_first)
    m.help = "the channels are the second dimension: permute(0, 2, 3, 1) "
             "puts them last";
  else if (tail.n)
    m.help =
        phrase(it, tail.n > 1 ? "nn.%s([%s]) fits" : "nn.%s(%s) fits",
                       layer, joined(it, &tail));
  explain_mismatch(it, args, 0, "input", &m);
}

static bool normalize(Interp *it, const Args *args, Tensor **t,
                      const Dims *shape, double eps, bool rms, Value *out) {
  const char *what = rms ? "rms_norm" : "layer_norm";
  Tensor *x = t[0];
  if (shape->n < 1)
    return refuse(it, "Expected normalized_shape to be at least "
                  "1-dimensional, i.e., containing at least one element, but "
                  "got normalized_shape = %s", dims_text(it, shape));
  if (!check_affine(it, t[1], "weight", shape) ||
      !check_affine(it, t[2], "bias", shape))
    return false;
  if (!ends_with(&x->size, shape)) {
    refuse_normalized(it, args, x, shape, rms);
    return recover_norm(it, "E0316", x, what, out);
  }
  Edge in[3];
  int n_in = 1;
  Node *node;
  Attr attr = {.layer_norm = {.dims = shape->n, .eps = eps, .rms = rms}};
  bool ok = tensor_dense(it, x, &in[0]);
  if (rms && t[1])
    ok = ok && tensor_dense(it, t[1], &in[n_in++]);
  else if (!rms)
    ok = ok && affine_edges(it, t[1], t[2], shape, what, in, &n_in);
  if (!ok || !add_node(it, OP_layer_norm, &attr, in, n_in, NULL, what, &node))
    return false;
  *out = tensor_from_edge(it, edge_of(node), what, x);
  tensor_track(it, *out, t, 3,
               rms ? "MulBackward0" : "NativeLayerNormBackward0");
  return !rms || lay_like(it, x, out);
}

static bool arg_shape(Interp *it, Value v, const char *function, Dims *out) {
  if (!is_sequence(v))
    return raise_type(it, "%s(): argument 'normalized_shape' (position 2) "
                      "must be tuple of ints, not %s", function,
                      type_name(it, v));
  return arg_dims(it, v, ARG(function, "normalized_shape", 2), out);
}

static bool prim_layer_norm(Interp *it, const Args *args, Value *out) {
  Value a[6];
  Tensor *t[3];
  Dims shape;
  double eps;
  return bind(it, "layer_norm(input, normalized_shape, weight=None, "
                  "bias=None, eps=1e-5, cudnn_enable=True)", args, a) &&
         arg_tensor(it, a[0], ARG("layer_norm", "input", 1), &t[0]) &&
         arg_shape(it, a[1], "layer_norm", &shape) &&
         arg_tensor_or_none(it, a[2], ARG("layer_norm", "weight", 3), &t[1]) &&
         arg_tensor_or_none(it, a[3], ARG("layer_norm", "bias", 4), &t[2]) &&
         arg_float(it, a[4], ARG("layer_norm", "eps", 5), &eps) &&
         normalize(it, args, t, &shape, eps, false, out);
}

// torch.finfo(t).eps of the type that the mean is taken in.
static double epsilon_of(DType t) {
  return t == DT_F64 ? 2.220446049250313e-16 : 1.1920928955078125e-07;
}

static bool prim_rms_norm(Interp *it, const Args *args, Value *out) {
  Value a[4];
  Tensor *t[3] = {0};
  Dims shape;
  if (!bind(it, "rms_norm(input, normalized_shape, weight=None, eps=None)",
            args, a) ||
      !arg_tensor(it, a[0], ARG("rms_norm", "input", 1), &t[0]) ||
      !arg_shape(it, a[1], "rms_norm", &shape) ||
      !arg_tensor_or_none(it, a[2], ARG("rms_norm", "weight", 3), &t[1]))
    return false;
  double eps = epsilon_of(tensor_dtype(t[0]));
  if (!is_none(a[3]) && !arg_float(it, a[3], ARG("rms_norm", "eps", 4), &eps))
    return false;
  return normalize(it, args, t, &shape, eps, true, out);
}

// --- group norm --------------------------------------------------------------
static void explain_group_norm(Interp *it, const Args *args, const Tensor *x,
                               const Tensor *w, int64_t groups) {
  const char *layer = layer_or(it, "group_norm");
  if (x->size.n < 2 || !w || tensor_numel(w) == x->size.d[1])
    return;
  Mismatch m = {
      .code = "E0315",
      .x = x,
      .axis = 1,
      .unit = "channels",
      .headline =
          phrase(it, "%s expects %lld channels, got %lld", layer,
                         (long long)tensor_numel(w), (long long)x->size.d[1]),
      .made_with =
          phrase(it, "num_channels=%lld", (long long)tensor_numel(w)),
      .help = groups > 0 && x->size.d[1] % groups == 0
                  ? phrase(it, "nn.%s(%lld, %lld) fits", layer,
                           (long long)groups, (long long)x->size.d[1])
                  : NULL};
  explain_mismatch(it, args, 0, "input", &m);
}

static bool prim_group_norm(Interp *it, const Args *args, Value *out) {
  Value a[6];
  Tensor *t[3];
  Edge in[3];
  int n_in = 1;
  Node *node;
  Attr attr = {0};
  if (!bind(it, "group_norm(input, num_groups, weight=None, bias=None, "
                "eps=1e-5, cudnn_enabled=True)", args, a) ||
      !arg_tensor(it, a[0], ARG("group_norm", "input", 1), &t[0]) ||
      !arg_int(it, a[1], ARG("group_norm", "num_groups", 2),
               &attr.group_norm.groups) ||
      !arg_tensor_or_none(it, a[2], ARG("group_norm", "weight", 3), &t[1]) ||
      !arg_tensor_or_none(it, a[3], ARG("group_norm", "bias", 4), &t[2]) ||
      !arg_float(it, a[4], ARG("group_norm", "eps", 5), &attr.group_norm.eps))
    return false;
  Dims size = {.n = 1, .d = {t[0]->size.n > 1 ? t[0]->size.d[1] : 0}};
  if (!tensor_dense(it, t[0], &in[0]) ||
      !affine_edges(it, t[1], t[2], &size, "group_norm", in, &n_in))
    return false;
  if (!add_node(it, OP_group_norm, &attr, in, n_in, NULL, "group_norm",
                &node)) {
    explain_group_norm(it, args, t[0], t[1], attr.group_norm.groups);
    return recover_norm(it, "E0315", t[0], "group_norm", out);
  }
  *out = tensor_from_edge(it, edge_of(node), "group_norm", t[0]);
  tensor_track(it, *out, t, 3, "NativeGroupNormBackward0");
  return lay_like(it, t[0], out);
}

const TensorRow nn_norm_rows[] = {
    {"batch_norm", AS_PRIMITIVE, prim_batch_norm},
    {"check_batch_norm", AS_PRIMITIVE, prim_check_batch_norm},
    {"layer_norm", AS_FUNCTION | AS_PRIMITIVE, prim_layer_norm},
    {"rms_norm", AS_FUNCTION | AS_PRIMITIVE, prim_rms_norm},
    {"group_norm", AS_FUNCTION | AS_PRIMITIVE, prim_group_norm},
};
NN_ROW_COUNT(norm);
