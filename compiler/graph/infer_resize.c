// Shape rules of resize and grid_sample.
#include "graph/nn.h"

// "H: 4, W: 4"
static const char *named_sizes(Graph *g, const int64_t *d, int dims) {
  Buf b = buf_new(&g->c->arena);
  for (int i = 0; i < dims; i++)
    buf_printf(&b, "%s%c: %lld", i ? ", " : "", "DHW"[3 - dims + i],
               (long long)d[i]);
  return buf_text(&b);
}

static const char *check_resize_kind(Graph *g, const Node *n, int dims) {
  resize_kind kind = n->attr.resize.kind;
  DType t = type_in(n, 0)->dtype;
  bool cubic = kind == resize_kind_cubic;
  bool nearest =
      kind == resize_kind_nearest || kind == resize_kind_nearest_exact;
  if (cubic && dims != 2)
    return reason(g, "Got %dD input, but bicubic mode needs 4D input",
                  dims + 2);
  if (n->attr.resize.antialias &&
      (dims != 2 || (!cubic && kind != resize_kind_linear)))
    return "Anti-alias option is restricted to bilinear, bicubic, and "
           "lanczos modes and requires a 4-D tensor as input";
  if (n->attr.resize.align_corners && !cubic && kind != resize_kind_linear)
    return "align_corners option can only be set with the interpolating "
           "modes: linear | bilinear | bicubic | trilinear";
  if (dtype_is_float(t)) {
    if (n->attr.resize.antialias && dtype_is_half(t))
      return not_implemented(g, "compute_index_ranges_weights", t);
    return NULL;
  }
  if (t == DT_U8 && nearest)
    return NULL;
  if (kind == resize_kind_area)
    return not_implemented(
        g, dims == 3 ? "adaptive_avg_pool3d_cpu" : "adaptive_avg_pool2d", t);
  return not_implemented(g,
                         nearest ? "compute_indices_weights_nearest"
                         : cubic ? "compute_indices_weights_cubic"
                                 : "compute_indices_weights_linear",
                         t);
}

const char *infer_resize(Graph *g, Node *n) {
  const Shape *x = in_shape(n, 0);
  const Dims *output = &n->attr.resize.output;
  int dims = output->n;
  if (dims < 1 || dims > 3 || x->n != dims + 2)
    return reason(g,
                  "Input and output must have the same number of spatial "
                  "dimensions, but got input %s and output size of %s",
                  shape_text(g->c, x), shape_text(g->c, output));
  bool positive = true;
  for (int i = 0; i < dims; i++)
    positive = positive && output->d[i] > 0 && x->d[i + 2] > 0;
  if (!positive)
    return reason(g,
                  "Input and output sizes should be greater than 0, but got "
                  "input (%s) %soutput (%s)",
                  named_sizes(g, x->d + 2, dims), dims == 1 ? "and " : "",
                  named_sizes(g, output->d, dims));
  if (x->d[1] == 0)
    return reason(g,
                  "Non-empty %dD data tensor expected but got a tensor with "
                  "sizes %s",
                  x->n, shape_text(g->c, x));
  const char *why = check_resize_kind(g, n, dims);
  if (why)
    return why;
  Shape out = *x;
  for (int i = 0; i < dims; i++)
    out.d[i + 2] = output->d[i];
  return type_out(n, 0, type_in(n, 0)->dtype, &out);
}

const char *infer_grid_sample(Graph *g, Node *n) {
  const TensorType *x = type_in(n, 0), *grid = type_in(n, 1);
  const Shape *s = &x->shape, *t = &grid->shape;
  const char *xs = shape_text(g->c, s), *gs = shape_text(g->c, t);
  if (t->n < 1 || s->n < 1 || s->d[0] != t->d[0])
    return reason(g,
                  "grid_sampler(): expected grid and input to have same batch "
                  "size, but got input with sizes %s and grid with sizes %s",
                  xs, gs);
  if (t->d[t->n - 1] != s->n - 2)
    return reason(g,
                  "grid_sampler(): expected grid to have size %d in last "
                  "dimension, but got grid with sizes %s",
                  s->n - 2, gs);
  for (int i = 2; i < s->n; i++)
    if (s->d[i] == 0)
      return reason(g,
                    "grid_sampler(): expected input to have non-empty spatial "
                    "dimensions, but input has sizes %s with dimension %d "
                    "being empty",
                    xs, i);
  if ((s->n != 4 && s->n != 5) || t->n != s->n)
    return reason(g,
                  "grid_sampler(): expected 4D or 5D input and grid with same "
                  "number of dimensions, but got input with sizes %s and grid "
                  "with sizes %s",
                  xs, gs);
  resize_kind kind = n->attr.grid_sample.kind;
  if (kind != resize_kind_linear && kind != resize_kind_nearest &&
      kind != resize_kind_cubic)
    return "nn.functional.grid_sample(): expected mode to be 'bilinear', "
           "'nearest' or 'bicubic'";
  if (n->attr.grid_sample.mode == pad_mode_circular)
    return "nn.functional.grid_sample(): expected padding_mode to be 'zeros', "
           "'border', or 'reflection'";
  if (dtype_is_half(x->dtype))
    return reason(g, "grid_sample of %s is not supported: convert to float32 "
                  "first", dtype_torch(x->dtype));
  if (!dtype_is_float(x->dtype))
    return not_implemented(g,
                           s->n == 5 ? "grid_sampler3d_cpu"
                                     : "grid_sampler_2d_cpu_kernel_impl",
                           x->dtype);
  if (grid->dtype != x->dtype)
    return reason(g, "expected scalar type %s but found %s",
                  scalar_name(x->dtype), scalar_name(grid->dtype));
  Shape out = {.n = s->n, .d = {s->d[0], s->d[1]}};
  for (int i = 2; i < s->n; i++)
    out.d[i] = t->d[i - 1];
  return type_out(n, 0, x->dtype, &out);
}
