// Padding, interpolation and sampling.
#include "tensor/elementwise.h"
#include "tensor/prim_nn.h"

// --- pad ---------------------------------------------------------------------
static bool pad_mode_of(Interp *it, const char *name, pad_mode *out) {
  static const char *const names[] = {"constant", "reflect", "replicate",
                                      "circular"};
  static const pad_mode modes[] = {pad_mode_constant, pad_mode_reflect,
                                   pad_mode_replicate, pad_mode_circular};
  for (int i = 0; i < 4; i++)
    if (!strcmp(name, names[i])) {
      *out = modes[i];
      return true;
    }
  raise_error(it, it->exc_NotImplementedError, "Unrecognised padding mode %s",
              name);
  const char *meant = closest_match(name, names, 4);
  explain(it, "E0321", NULL,
          meant ? phrase(it, "did you mean '%s'?", meant) : NULL);
  return false;
}

static bool check_pad_length(Interp *it, pad_mode mode, int n, int dims) {
  if (n % 2)
    return refuse(it, "Padding length must be divisible by 2");
  if (n > 2 * dims)
    return refuse(it, "Padding length should be less than or equal to two "
                  "times the input dimension but got padding length %d and "
                  "input of dimension %d", n, dims);
  bool fits = n && n <= 6 && (dims == n / 2 + 1 || dims == n / 2 + 2);
  if (mode == pad_mode_constant || fits)
    return true;
  raise_error(it, it->exc_NotImplementedError,
              "Padding size %d is not supported for %dD input tensor.\n"
              "Supported combinations for non-constant padding:\n"
              "  - 2D or 3D input: padding size = 2 (pads last dimension)\n"
              "  - 3D or 4D input: padding size = 4 (pads last 2 dimensions)\n"
              "  - 4D or 5D input: padding size = 6 (pads last 3 dimensions)",
              n, dims);
  return false;
}

static const char *pad_grad_fn(Interp *it, pad_mode mode, int n) {
  if (mode == pad_mode_constant)
    return "ConstantPadNdBackward0";
  if (mode == pad_mode_circular)
    return "CopySlices";
  return phrase(it, "%sPad%dDBackward0",
                 mode == pad_mode_reflect ? "Reflection" : "Replication",
                 n / 2);
}

static void explain_pad(Interp *it, const Args *args, const Tensor *x,
                        const Attr *attr) {
  for (int i = x->size.n - 1; i >= 0; i--) {
    int64_t size = x->size.d[i], lo = attr->pad.lo.d[i];
    int64_t hi = attr->pad.hi.d[i], most = lo > hi ? lo : hi;
    bool is_reflect = attr->pad.mode == pad_mode_reflect;
    if (most < size + !is_reflect || !most)
      continue;
    Mismatch m = {.code = "E0321",
                  .x = x,
                  .axis = i,
                  .unit = "positions",
                  .headline = phrase(
                      it,
                      "%s padding of %lld needs more than the %lld "
                      "elements of dimension %d",
                      is_reflect ? "reflect" : "circular", (long long)most,
                      (long long)size, i)};
    explain_mismatch(it, args, 0, "input", &m);
    return;
  }
}

// Negative padding cuts first, at one side and then at the other.
static bool check_cut(Interp *it, const Tensor *x, const Attr *attr) {
  for (int i = 0; i < x->size.n; i++) {
    int64_t lo = attr->pad.lo.d[i], hi = attr->pad.hi.d[i];
    if (x->size.d[i] + (lo < 0 ? lo : 0) + (hi < 0 ? hi : 0) < 0)
      return refuse(it, "narrow(): length must be non-negative.");
  }
  return true;
}

// PyTorch compares with the size before it is cut, so that what is left may be
// less than what it repeats: that is then what it has just written, or not yet.
static bool check_circular(Interp *it, const Tensor *x, const Attr *attr) {
  for (int i = 0; i < x->size.n; i++) {
    int64_t lo = attr->pad.lo.d[i], hi = attr->pad.hi.d[i];
    int64_t size = x->size.d[i];
    int64_t kept = size + (lo < 0 ? lo : 0) + (hi < 0 ? hi : 0);
    if (attr->pad.mode == pad_mode_circular && kept < size &&
        (lo > kept || hi > kept) && lo <= size && hi <= size)
      return raise_unsupported(it, "cut it before: PyTorch repeats what it has "
                               "just written, or never wrote",
                               "circular padding of more than it leaves");
  }
  return true;
}

// What a kernel that repeats elements of x cannot take.
static bool check_mirrored(Interp *it, const Tensor *x, pad_mode mode,
                           int spatial) {
  int n = x->size.n;
  if (mode != pad_mode_reflect && mode != pad_mode_replicate)
    return true;
  for (int i = n > spatial + 1; i < n; i++)
    if (!x->size.d[i])
      return refuse(it, "Expected %dD or %dD (batch mode) tensor with possibly "
                    "0 batch size and other non-zero dimensions for input, but "
                    "got: %s", spatial + 1, spatial + 2,
                    dims_text(it, &x->size));
  return tensor_dtype(x) != DT_BOOL ||
         raise_error(it, it->exc_NotImplementedError,
                     "\"%s_pad%dd\" not implemented for 'Bool'",
                     mode == pad_mode_reflect ? "reflection" : "replication",
                     spatial);
}

// What repeats elements leaves some, in each dimension that it may write to.
static bool check_left(Interp *it, const Tensor *x, const Attr *attr,
                       int spatial) {
  static const char names[] = "DHW";
  Buf made = buf_new(&it->c->arena), given = buf_new(&it->c->arena);
  bool some = true;
  if (attr->pad.mode != pad_mode_reflect &&
      attr->pad.mode != pad_mode_replicate)
    return true;
  for (int k = 0; k < spatial; k++) {
    int i = x->size.n - spatial + k;
    int64_t size = x->size.d[i], lo = attr->pad.lo.d[i];
    int64_t hi = attr->pad.hi.d[i], left = size + lo + hi;
    some &= left > 0 || lo >= size || hi >= size;
    buf_printf(&made, " %c: %lld", names[3 - spatial + k], (long long)left);
    buf_printf(&given, "%s%c: %lld", k ? ", " : "", names[3 - spatial + k],
               (long long)size);
  }
  if (!some && spatial == 1)
    refuse(it, "input (%s) is too small. Calculated output%s", buf_text(&given),
           buf_text(&made));
  else if (!some)
    refuse(it, "Calculated output%s must be >= 1 in every dimension (input %s)",
           buf_text(&made), buf_text(&given));
  return some;
}

static bool adds_elements(const Attr *attr) {
  for (int i = 0; i < attr->pad.lo.n; i++)
    if (attr->pad.lo.d[i] > 0 || attr->pad.hi.d[i] > 0)
      return true;
  return false;
}

// What is put around x lies as x suggests, but for its own copies; what only
// cuts is a copy of a view of x, and keeps all of its order.
static bool lay_padded(Interp *it, const Tensor *x, const Attr *attr,
                       Value *out) {
  if (attr->pad.mode == pad_mode_circular)
    return true;
  Tensor cut = *x;
  cut.size = out->u.tensor->size;
  if (attr->pad.mode != pad_mode_constant || adds_elements(attr))
    return lay_like(it, x, out);
  strides_like(&cut, &cut.stride);
  return lay_out(it, out->u.tensor, &cut.stride);
}

static bool prim_pad(Interp *it, const Args *args, Value *out) {
  Value a[4];
  Tensor *x;
  Dims pad;
  Edge e;
  Node *node;
  Attr attr = {0};
  if (!bind(it, "pad(input, pad, mode='constant', value=None)", args, a) ||
      !arg_tensor(it, a[0], ARG("pad", "input", 1), &x))
    return false;
  if (!is_sequence(a[1]))
    return raise_type(it, "pad(): argument 'pad' (position 2) must be tuple "
                      "of ints, not %s", type_name(it, a[1]));
  if (a[2].kind != VAL_STR)
    return raise_type(it, "pad(): argument 'mode' (position 3) must be str, "
                      "not %s", type_name(it, a[2]));
  const char *mode = a[2].u.str->s;
  if (!arg_dims(it, a[1], ARG("pad", "pad", 2), &pad) ||
      !pad_mode_of(it, mode, &attr.pad.mode) ||
      (!is_none(a[3]) &&
       !arg_float(it, a[3], ARG("pad", "value", 4), &attr.pad.value)))
    return false;
  if (attr.pad.mode != pad_mode_constant && attr.pad.value != 0)
    return refuse(it, "Padding mode \"%s\" doesn't take in value argument",
                  mode);
  int dims = x->size.n;
  if (!check_pad_length(it, attr.pad.mode, pad.n, dims)) {
    blame_argument(it, args, 1, "pad", "E0321", NULL);
    return false;
  }
  attr.pad.lo.n = attr.pad.hi.n = dims;
  for (int i = 0; i < pad.n / 2; i++) { // the last dimension comes first
    attr.pad.lo.d[dims - 1 - i] = pad.d[2 * i];
    attr.pad.hi.d[dims - 1 - i] = pad.d[2 * i + 1];
  }
  if (!adds_elements(&attr))
    attr.pad.value = 0; // nobody asks whether it fits
  if (!check_number_fits(it, value_float(attr.pad.value), tensor_dtype(x)) ||
      !check_mirrored(it, x, attr.pad.mode, pad.n / 2) ||
      !check_left(it, x, &attr, pad.n / 2) ||
      !check_circular(it, x, &attr) ||
      !tensor_dense(it, x, &e))
    return false;
  if (!add_node(it, OP_pad, &attr, &e, 1, NULL, "pad", &node)) {
    explain_pad(it, args, x, &attr);
    return false;
  }
  if (attr.pad.mode == pad_mode_constant && !check_cut(it, x, &attr))
    return false;
  *out = tensor_from_edge(it, edge_of(node), "pad", x);
  tensor_track(it, *out, &x, 1, pad_grad_fn(it, attr.pad.mode, pad.n));
  return lay_padded(it, x, &attr, out);
}

// --- resize ------------------------------------------------------------------
typedef struct ResizeMode {
  const char *name, *grad;
  resize_kind kind;
} ResizeMode;
static const ResizeMode resize_modes[] = {
    {"nearest", "Nearest", resize_kind_nearest},
    {"nearest-exact", "NearestExact", resize_kind_nearest_exact},
    {"linear", "Linear", resize_kind_linear},
    {"bilinear", "Bilinear", resize_kind_linear},
    {"trilinear", "Trilinear", resize_kind_linear},
    {"bicubic", "Bicubic", resize_kind_cubic}};

static const ResizeMode *find_resize_mode(Value v) {
  for (size_t i = 0; v.kind == VAL_STR && i < 6; i++)
    if (!strcmp(resize_modes[i].name, v.u.str->s))
      return &resize_modes[i];
  return NULL;
}

static bool arg_scales(Interp *it, Value v, Attr *attr) {
  double *to[] = {&attr->resize.scale0, &attr->resize.scale1,
                  &attr->resize.scale2};
  if (!is_sequence(v) || v.u.list->n != 3)
    return raise_type(it, "resize() takes three scales");
  for (int i = 0; i < 3; i++)
    if (!arg_float(it, v.u.list->at[i], ARG("interpolate", "scale_factor", 3),
                   to[i]))
      return false;
  return true;
}

static bool is_wrong_in_pytorch(const Tensor *x, const Attr *attr) {
  const Dims *output = &attr->resize.output;
  return attr->resize.antialias && x->size.n == 4 && output->n == 2 &&
         output->d[1] == 1 && output->d[0] != x->size.d[2];
}

// resize(input, output, mode, align_corners, antialias, scales)
static bool prim_resize(Interp *it, const Args *args, Value *out) {
  const char *name = "interpolate";
  Value a[6];
  Tensor *x;
  Edge e;
  Node *node;
  Attr attr = {0};
  if (!bind(it, "interpolate(input, size, mode, align_corners, antialias, "
                "scales)", args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x) ||
      !arg_dims(it, a[1], ARG(name, "size", 2), &attr.resize.output) ||
      !arg_bool(it, a[3], ARG(name, "align_corners", 5),
                &attr.resize.align_corners) ||
      !arg_bool(it, a[4], ARG(name, "antialias", 7),
                &attr.resize.antialias) ||
      !arg_scales(it, a[5], &attr))
    return false;
  const ResizeMode *mode = find_resize_mode(a[2]);
  if (!mode)
    return raise_value(it, "interpolate(): unknown mode");
  attr.resize.kind = mode->kind;
  if (is_wrong_in_pytorch(x, &attr))
    return raise_unsupported(it, NULL, "antialiased interpolation to a width "
                             "of 1, of which PyTorch computes every row like "
                             "the first");
  if (!tensor_dense(it, x, &e))
    return false;
  if (!add_node(it, OP_resize, &attr, &e, 1, NULL, name, &node)) {
    blame_argument(it, args, 0, "input", "E0322", NULL);
    return false;
  }
  *out = tensor_from_edge(it, edge_of(node), name, x);
  tensor_track(it, *out, &x, 1,
               phrase(it, "Upsample%s%dD%sBackward0", mode->grad,
                       attr.resize.output.n,
                       attr.resize.antialias ? "Aa" : ""));
  return lay_like(it, x, out);
}

// --- grid_sample -------------------------------------------------------------
static bool grid_modes(Interp *it, Value mode, Value padding, Attr *attr) {
  static const char *const modes[] = {"bilinear", "nearest", "bicubic"};
  static const resize_kind kinds[] = {resize_kind_linear, resize_kind_nearest,
                                      resize_kind_cubic};
  static const char *const paddings[] = {"zeros", "border", "reflection"};
  static const pad_mode pads[] = {pad_mode_constant, pad_mode_replicate,
                                  pad_mode_reflect};
  int found = 0;
  for (int i = 0; i < 3; i++) {
    if (mode.kind == VAL_STR && !strcmp(mode.u.str->s, modes[i])) {
      attr->grid_sample.kind = kinds[i];
      found++;
    }
    if (padding.kind == VAL_STR && !strcmp(padding.u.str->s, paddings[i])) {
      attr->grid_sample.mode = pads[i];
      found++;
    }
  }
  return found == 2 || raise_value(it, "grid_sample(): unknown mode");
}

static bool prim_grid_sample(Interp *it, const Args *args, Value *out) {
  Value a[5];
  Tensor *t[2];
  Edge in[2];
  int n_in;
  Node *node;
  Attr attr = {0};
  if (!bind(it, "grid_sampler(input, grid, mode, padding_mode, "
                "align_corners)", args, a) ||
      !arg_tensor(it, a[0], ARG("grid_sampler", "input", 1), &t[0]) ||
      !arg_tensor(it, a[1], ARG("grid_sampler", "grid", 2), &t[1]) ||
      !grid_modes(it, a[2], a[3], &attr) ||
      !arg_bool(it, a[4], ARG("grid_sampler", "align_corners", 5),
                &attr.grid_sample.align_corners) ||
      !dense_edges(it, t, 2, in, &n_in))
    return false;
  if (!add_node(it, OP_grid_sample, &attr, in, n_in, NULL, "grid_sample",
                &node)) {
    blame_argument(it, args, 1, "grid", "E0322", NULL);
    return false;
  }
  *out = tensor_from_edge(it, edge_of(node), "grid_sample", t[0]);
  tensor_track(it, *out, t, 2, t[0]->size.n == 5 ? "GridSampler3DBackward0"
                                                  : "GridSampler2DBackward0");
  return true;
}

const TensorRow nn_resize_rows[] = {
    {"pad", AS_PRIMITIVE, prim_pad},
    {"resize", AS_PRIMITIVE, prim_resize},
    {"grid_sample", AS_PRIMITIVE, prim_grid_sample},
};
NN_ROW_COUNT(resize);
