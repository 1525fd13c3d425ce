// Shape rules of softmax and the normalisations.
#include "graph/nn.h"

const char *infer_softmax(Graph *g, Node *n) {
  const TensorType *x = type_in(n, 0);
  int64_t axis = n->attr.softmax.axis;
  const char *why = check_axis(g, axis, x->shape.n);
  if (why)
    return why;
  if (!dtype_is_float(x->dtype)) {
    const char *last = axis + 1 >= x->shape.n ? "lastdim_" : "";
    const char *log_ = n->attr.softmax.log ? "log_" : "";
    return not_implemented(
        g, reason(g, "%ssoftmax_%skernel_impl", log_, last), x->dtype);
  }
  return type_out(n, 0, x->dtype, &x->shape);
}

// Parameters share the input's type; those of a half input may be float.
static const char *check_params(Graph *g, const Node *n, const char *kernel) {
  DType x = type_in(n, 0)->dtype;
  if (!dtype_is_float(x))
    return not_implemented(g, kernel, x);
  for (int i = 1; i < n->n_own; i++) {
    DType p = type_in(n, i)->dtype, first = type_in(n, 1)->dtype;
    if (p != first)
      return reason(g, "expected scalar type %s but found %s",
                    scalar_name(first), scalar_name(p));
    if (p == x || (dtype_is_half(x) && p == DT_F32))
      continue;
    if (x == DT_F64 || dtype_is_half(p) == dtype_is_half(x))
      if (!(x == DT_F32 && p == DT_F64))
        return "mixed dtype (CPU): all inputs must share same datatype.";
    return "mixed dtype (CPU): expect parameter to have scalar type of Float";
  }
  return NULL;
}

// (x - mean) / sqrt(var + eps) * weight + bias, per channel
const char *infer_batch_norm(Graph *g, Node *n) {
  const TensorType *x = type_in(n, 0);
  static const struct { int input; const char *name; } in_order[] = {
      {3, "running_mean"}, {4, "running_var"}, {1, "weight"}, {2, "bias"}};
  int64_t channels = x->shape.n > 1 ? x->shape.d[1] : 0;
  for (int i = 0; i < 4; i++) {
    int64_t count;
    if (!shape_numel(in_shape(n, in_order[i].input), &count) ||
        count != channels)
      return reason(g, "%s should contain %lld elements not %lld",
                    in_order[i].name, (long long)channels, (long long)count);
  }
  if (x->shape.n < 2)
    return reason(g, "expected 2D or more input (got %dD input)", x->shape.n);
  const char *why = check_params(g, n, "batch_norm");
  return why ? why : type_out(n, 0, x->dtype, &x->shape);
}

static const char *check_normalized_shape(Graph *g, const Node *n, int dims) {
  const Shape *x = in_shape(n, 0);
  static const char *const names[] = {"", "weight", "bias"};
  Shape normalized = {.n = dims};
  if (dims < 1)
    return "Expected normalized_shape to be at least 1-dimensional, i.e., "
           "containing at least one element, but got normalized_shape = []";
  if (n->n_own > 1)
    normalized = *in_shape(n, 1);
  else
    for (int i = 0; i < dims && dims <= x->n; i++)
      normalized.d[i] = x->d[x->n - dims + i];
  bool fits = dims <= x->n && normalized.n == dims;
  for (int i = 0; fits && i < dims; i++)
    fits = normalized.d[i] == x->d[x->n - dims + i];
  if (!fits)
    return reason(g,
                  "Given normalized_shape=%s, expected input with shape [*%s"
                  "%s], but got input of size%s",
                  shape_text(g->c, &normalized),
                  n->attr.layer_norm.rms ? "" : ", ",
                  sizes_text(g, normalized.d, normalized.n, ", "),
                  shape_text(g->c, x));
  for (int i = 2; i < n->n_own; i++)
    if (!dims_equal(in_shape(n, i), &normalized))
      return reason(g,
                    "Expected %s to be of same shape as normalized_shape, but "
                    "got %s of shape %s and normalized_shape = %s",
                    names[i], names[i], shape_text(g->c, in_shape(n, i)),
                    shape_text(g->c, &normalized));
  return NULL;
}

const char *infer_layer_norm(Graph *g, Node *n) {
  const TensorType *x = type_in(n, 0);
  bool rms = n->attr.layer_norm.rms;
  int64_t dims = n->attr.layer_norm.dims;
  if (dims > DIMS_MAX)
    return reason(g, "too many normalized dimensions (limit is %d)", DIMS_MAX);
  const char *why = check_normalized_shape(g, n, (int)dims);
  if (!why && !rms)
    why = check_params(g, n, "LayerNormKernelImpl");
  if (!why && rms) // its parts promote, so that any float weight will do
    for (int i = 0; i < n->n_own; i++)
      if (!dtype_is_float(type_in(n, i)->dtype))
        return not_implemented(g, "rms_norm", type_in(n, i)->dtype);
  return why ? why : type_out(n, 0, x->dtype, &x->shape);
}

const char *infer_group_norm(Graph *g, Node *n) {
  const TensorType *x = type_in(n, 0);
  int64_t groups = n->attr.group_norm.groups;
  static const char *const names[] = {"", "weight", "bias"};
  if (x->shape.n < 2)
    return reason(g,
                  "Expected at least 2 dimensions for input tensor but "
                  "received %d",
                  x->shape.n);
  if (groups <= 0)
    return reason(g, "Expected num groups to be greater than 0, got %lld",
                  (long long)groups);
  if (!x->shape.d[1])
    return reason(g, "Expected number of channels to be greater than 0, got 0");
  if (x->shape.d[1] % groups)
    return reason(g,
                  "Expected number of channels in input to be divisible by "
                  "num_groups, but got input of shape %s and num_groups=%lld",
                  shape_text(g->c, &x->shape), (long long)groups);
  for (int i = 1; i < n->n_own; i++) {
    const Shape *p = in_shape(n, i);
    if (p->n != 1 || p->d[0] != x->shape.d[1])
      return reason(g,
                    "Expected %s to be a vector of size equal to the number "
                    "of channels in input, but got %s of shape %s and input "
                    "of shape %s",
                    names[i], names[i], shape_text(g->c, p),
                    shape_text(g->c, &x->shape));
  }
  int64_t numel;
  bool is_empty = shape_numel(&x->shape, &numel) && !numel;
  if (is_empty && x->shape.d[0])
    return reason(g, "Expected HxW to be greater than 0, got 0");
  const char *why = is_empty && n->n_own == 1
                        ? NULL
                        : check_params(g, n, "GroupNormKernelImpl");
  return why ? why : type_out(n, 0, x->dtype, &x->shape);
}
