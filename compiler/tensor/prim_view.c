// Views of all elements: view, reshape, permute, expand, squeeze, ...
#include "tensor/elementwise.h"
#include "tensor/generator.h"
#include "tensor/shape.h"

// --- view, reshape, flatten --------------------------------------------------
static bool refuse_view(Interp *it) {
  refuse(it, "view size is not compatible with input tensor's size and stride "
         "(at least one dimension spans across two contiguous subspaces). Use "
         ".reshape(...) instead.");
  explain(it, "E0307", "view() of a tensor whose dimensions were moved in "
          "memory (transpose, permute, ...)",
          "write .reshape(...), or .contiguous() before .view(...)");
  return false;
}

// x.view(dtype): the bytes as elements of another type. The sizes of both.
typedef struct Retyping {
  const Tensor *t;
  DType type;
  int64_t from, to;
} Retyping;

static bool refuse_retyping(Interp *it, const Retyping *r, const char *must,
                            int64_t got) {
  const char *but = got < 0 ? "" : arena_printf(&it->c->arena, ", but got %lld",
                                                (long long)got);
  return refuse(it, "self.%s to view %s as %s (different element sizes)%s",
                must, scalar_type_name(tensor_dtype(r->t)),
                scalar_type_name(r->type), but);
}

static bool check_divisible(Interp *it, const Retyping *r, const char *what,
                            int64_t number) {
  int64_t ratio = r->to / r->from;
  return number % ratio == 0 ||
         refuse_retyping(it, r, arena_printf(&it->c->arena,
                                             "%s must be divisible by %lld",
                                             what, (long long)ratio), number);
}

static bool check_retyping(Interp *it, const Retyping *r) {
  const Tensor *t = r->t;
  int last = t->size.n - 1;
  if (last < 0)
    return refuse_retyping(it, r, "dim() cannot be 0", -1);
  if (r->from < r->to &&
      (!check_divisible(it, r, "size(-1)", t->size.d[last]) ||
       !check_divisible(it, r, "storage_offset()", t->offset)))
    return false;
  if (t->stride.d[last] != 1)
    return refuse_retyping(it, r, "stride(-1) must be 1", t->stride.d[last]);
  for (int i = 0; i < last && r->from < r->to; i++)
    if (!check_divisible(it, r, arena_printf(&it->c->arena, "stride(%d)", i),
                         t->stride.d[i]))
      return false;
  return true;
}

static bool view_as_dtype(Interp *it, Tensor *t, DType type, Value *out) {
  const Retyping r = {t, type, (int64_t)dtype_bytes(tensor_dtype(t)),
                      (int64_t)dtype_bytes(type)};
  Dims size = t->size, stride = t->stride;
  int last = size.n - 1;
  if (tensor_dtype(t) == type) {
    *out = value_tensor(tensor_alias(it, t, "view")); // it has no gradient
    return true;
  }
  if (r.from != r.to) {
    if (!check_retyping(it, &r))
      return false;
    for (int i = 0; i < last; i++)
      stride.d[i] = stride.d[i] * r.from / r.to;
    size.d[last] = size.d[last] * r.from / r.to;
  }
  *out = tensor_view_bits(it, t, type, &size, &stride,
                          t->offset * r.from / r.to);
  return true;
}

static bool call_view(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *t;
  Dims size, stride;
  if (!bind(it, "view(input, *size=None, dtype=None)", args, a) ||
      !arg_tensor(it, a[0], ARG("view", "input", 1), &t))
    return false;
  if (is_none(a[1]) == is_none(a[2]))
    return raise_type(it, "view() received an invalid combination of "
                          "arguments: it takes a dtype or a size");
  if (is_sequence(a[1]) && a[1].u.list->n == 1 &&
      a[1].u.list->at[0].kind == VAL_DTYPE)
    a[2] = a[1].u.list->at[0];
  if (!is_none(a[2])) {
    DType to;
    return arg_dtype(it, a[2], ARG("view", "dtype", 1), &to) &&
           view_as_dtype(it, t, to, out);
  }
  if (!arg_dims(it, a[1], ARG("view", "size", 1), &size))
    return false;
  warn_folding(it, t, &size);
  if (!infer_size(it, &size, t))
    return false;
  if (!view_strides(&t->size, &t->stride, &size, &stride))
    return refuse_view(it);
  *out = view_of(it, t, &size, &stride, t->offset, "view", "ViewBackward0");
  return true;
}

static bool reshape(Interp *it, const char *signature, const Args *args,
                    Value *out) {
  Value a[2];
  Tensor *t;
  Dims size;
  if (!bind(it, signature, args, a) ||
      !arg_tensor(it, a[0], ARG("reshape", "input", 1), &t) ||
      !arg_dims(it, a[1], ARG("reshape", "shape", 2), &size))
    return false;
  warn_folding(it, t, &size);
  return tensor_reshape(it, t, &size, "reshape", out);
}

static bool call_reshape(Interp *it, const Args *args, Value *out) {
  return reshape(it, "reshape(input, *shape)", args, out);
}

static bool call_torch_reshape(Interp *it, const Args *args, Value *out) {
  return no_lone_number(it, "reshape", "shape", args) &&
         reshape(it, "reshape(input, shape)", args, out);
}

static bool same_shape(Interp *it, const char *name, bool is_view,
                       const Args *args, Value *out) {
  Value a[2];
  Tensor *t, *other;
  Dims stride;
  const char *signature =
      arena_printf(&it->c->arena, "%s(input, other)", name);
  if (!bind(it, signature, args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &t) ||
      !arg_tensor(it, a[1], ARG(name, "other", 2), &other))
    return false;
  Dims size = other->size;
  if (!is_view)
    return tensor_reshape(it, t, &size, name, out);
  if (!infer_size(it, &size, t))
    return false;
  if (!view_strides(&t->size, &t->stride, &size, &stride))
    return refuse_view(it);
  *out = view_of(it, t, &size, &stride, t->offset, name, "ViewBackward0");
  return true;
}

static bool call_view_as(Interp *it, const Args *args, Value *out) {
  return same_shape(it, "view_as", true, args, out);
}

static bool call_reshape_as(Interp *it, const Args *args, Value *out) {
  return same_shape(it, "reshape_as", false, args, out);
}

static bool flatten(Interp *it, Tensor *t, int first, int last, Value *out) {
  Dims size = {0};
  if (t->size.n == 0) {
    size = (Dims){.n = 1, .d = {1}};
    return tensor_reshape(it, t, &size, "flatten", out);
  }
  if (first == last) {
    *out = value_tensor(t);
    return true;
  }
  int64_t joined = 1;
  for (int i = 0; i < t->size.n; i++) {
    bool inside = i >= first && i <= last;
    joined *= inside ? t->size.d[i] : 1;
    if (!inside)
      size.d[size.n++] = t->size.d[i];
    else if (i == last)
      size.d[size.n++] = joined;
  }
  return tensor_reshape(it, t, &size, "flatten", out);
}

static bool call_flatten(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *t;
  int first, last;
  if (!bind(it, "flatten(input, start_dim=0, end_dim=-1)", args, a) ||
      !arg_tensor(it, a[0], ARG("flatten", "input", 1), &t) ||
      !arg_axis(it, a[1], ARG("flatten", "start_dim", 2), t->size.n, &first) ||
      !arg_axis(it, a[2], ARG("flatten", "end_dim", 3), t->size.n, &last))
    return false;
  if (first > last)
    return refuse(it, "flatten() has invalid args: start_dim cannot come "
                      "after end_dim");
  return flatten(it, t, first, last, out);
}

static bool call_ravel(Interp *it, const Args *args, Value *out) {
  Value a[1];
  Tensor *t; // a copy of what isn't contiguous, even where a view would do
  Dims line = {.n = 1, .d = {-1}};
  return bind(it, "ravel(input)", args, a) &&
         arg_tensor(it, a[0], ARG("ravel", "input", 1), &t) &&
         call_method(it, a[0], "contiguous", NULL, 0, &a[0]) &&
         tensor_reshape(it, a[0].u.tensor, &line, "view", out);
}

static bool call_unflatten(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *t;
  int axis;
  Dims part, size = {0};
  if (!bind(it, "unflatten(input, dim, *sizes)", args, a) ||
      !arg_tensor(it, a[0], ARG("unflatten", "input", 1), &t) ||
      !arg_axis(it, a[1], ARG("unflatten", "dim", 2), t->size.n, &axis) ||
      !arg_dims(it, a[2], ARG("unflatten", "sizes", 3), &part))
    return false;
  if (!t->size.n)
    return refuse(it, "unflatten: a tensor without dimensions has none to "
                      "divide");
  if (!part.n)
    return refuse(it, "unflatten: sizes must be non-empty");
  Dims inferred = part;
  int64_t known = 1;
  int unknown = -1;
  for (int i = 0; i < part.n; i++)
    if (part.d[i] == -1 && unknown >= 0)
      return refuse(it, "unflatten: only one of the sizes %s can be inferred",
                    dims_text(it, &part));
    else if (part.d[i] == -1)
      unknown = i;
    else
      known *= part.d[i];
  if (unknown >= 0 && known > 0)
    inferred.d[unknown] = t->size.d[axis] / known;
  bool fits = unknown >= 0 ? known > 0 && t->size.d[axis] % known == 0
                           : known == t->size.d[axis];
  if (!fits)
    return refuse(it, "unflatten: Provided sizes %s don't multiply up to the "
                  "size of dim %d (%lld) in the input tensor",
                  dims_text(it, &part), axis, (long long)t->size.d[axis]);
  if (t->size.n + part.n - 1 > DIMS_MAX)
    return refuse(it, "too many dimensions (limit is %d)", DIMS_MAX);
  for (int i = 0; i < t->size.n; i++) {
    if (i != axis)
      size.d[size.n++] = t->size.d[i];
    for (int j = 0; i == axis && j < part.n; j++)
      size.d[size.n++] = inferred.d[j];
  }
  return tensor_reshape(it, t, &size, "unflatten", out);
}

// --- permute, transpose ------------------------------------------------------
static bool permute(Interp *it, const char *signature, const Args *args,
                    Value *out) {
  Value a[2];
  Tensor *t;
  Dims dims;
  int perm[DIMS_MAX];
  bool is_taken[DIMS_MAX] = {false};
  if (!bind(it, signature, args, a) ||
      !arg_tensor(it, a[0], ARG("permute", "input", 1), &t) ||
      !arg_dims(it, a[1], ARG("permute", "dims", 2), &dims))
    return false;
  if (dims.n != t->size.n) {
    refuse(it, "permute(sparse_coo): number of dimensions in the tensor input "
           "does not match the length of the desired ordering of dimensions "
           "i.e. input.dim() = %d is not equal to len(dims) = %d", t->size.n,
           dims.n);
    explain(it, "E0308",
            arena_printf(&it->c->arena, "permute expects an order of %d "
                         "dimensions, got %d", t->size.n, dims.n), NULL);
    return false;
  }
  for (int i = 0; i < dims.n; i++) {
    if (!wrap_axis(it, dims.d[i], t->size.n, &perm[i]))
      return false;
    if (is_taken[perm[i]])
      return refuse(it, "permute(): duplicate dims are not allowed.");
    is_taken[perm[i]] = true;
  }
  return tensor_permute(it, t, perm, out);
}

static bool call_permute(Interp *it, const Args *args, Value *out) {
  return permute(it, "permute(input, *dims)", args, out);
}

static bool call_torch_permute(Interp *it, const Args *args, Value *out) {
  return no_lone_number(it, "permute", "dims", args) &&
         permute(it, "permute(input, dims)", args, out);
}

static bool transpose(Interp *it, const char *name, const Args *args,
                      Tensor **t, int *p, int *q) {
  Value a[3];
  const char *axis = strcmp(name, "swapaxes") ? "dim" : "axis";
  const char *signature = arena_printf(&it->c->arena, "%s(input, %s0, %s1)",
                                       name, axis, axis);
  return bind(it, signature, args, a) &&
         arg_tensor(it, a[0], ARG(name, "input", 1), t) &&
         arg_axis(it, a[1], ARG(name, "dim0", 2), (*t)->size.n, p) &&
         arg_axis(it, a[2], ARG(name, "dim1", 3), (*t)->size.n, q);
}

static bool call_transpose(Interp *it, const Args *args, Value *out) {
  Tensor *t;
  int p, q;
  return transpose(it, "transpose", args, &t, &p, &q) &&
         tensor_transpose(it, t, p, q, out);
}

static bool call_swapaxes(Interp *it, const Args *args, Value *out) {
  Tensor *t;
  int p, q;
  return transpose(it, "swapaxes", args, &t, &p, &q) &&
         tensor_transpose(it, t, p, q, out);
}

// In place: the tensor itself changes its shape, its storage does not.
static bool become(Interp *it, Tensor *t, Value view, Value *out) {
  *out = value_tensor(t);
  return tensor_set_data(it, t, view.u.tensor);
}

static bool call_transpose_(Interp *it, const Args *args, Value *out) {
  Tensor *t;
  int p, q;
  Value v;
  return transpose(it, "transpose_", args, &t, &p, &q) &&
         tensor_transpose(it, t, p, q, &v) && become(it, t, v, out);
}

static bool t_of(Interp *it, const Args *args, Tensor **t, Value *out) {
  Value a[1];
  if (!bind(it, "t(input)", args, a) ||
      !arg_tensor(it, a[0], ARG("t", "input", 1), t))
    return false;
  if ((*t)->size.n > 2)
    return refuse(it, "t() expects a tensor with <= 2 dimensions, but self is "
                  "%dD", (*t)->size.n);
  if (!tensor_transpose(it, *t, 0, (*t)->size.n == 2, out))
    return false;
  if (out->u.tensor->grad_fn)
    out->u.tensor->grad_fn = "TBackward0";
  return true;
}

static bool call_t(Interp *it, const Args *args, Value *out) {
  Tensor *t;
  return t_of(it, args, &t, out);
}

static bool call_t_(Interp *it, const Args *args, Value *out) {
  Tensor *t;
  Value v;
  return t_of(it, args, &t, &v) && become(it, t, v, out);
}

static bool call_adjoint(Interp *it, const Args *args, Value *out) {
  Value a[1];
  Tensor *t;
  if (!bind(it, "adjoint(input)", args, a) ||
      !arg_tensor(it, a[0], ARG("adjoint", "input", 1), &t))
    return false;
  if (!t->size.n) {
    *out = a[0];
    return true;
  }
  if (t->size.n < 2)
    return refuse(it, "tensor.mT is only supported on matrices or batches of "
                  "matrices. Got %d-D tensor.", t->size.n);
  return tensor_transpose(it, t, t->size.n - 2, t->size.n - 1, out);
}

static bool call_movedim(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *t;
  Dims from, to;
  int perm[DIMS_MAX];
  bool is_source[DIMS_MAX] = {false}, is_taken[DIMS_MAX] = {false};
  if (!bind(it, "movedim(input, source, destination)", args, a) ||
      !arg_tensor(it, a[0], ARG("movedim", "input", 1), &t) ||
      !arg_dims(it, a[1], ARG("movedim", "source", 2), &from) ||
      !arg_dims(it, a[2], ARG("movedim", "destination", 3), &to))
    return false;
  if (from.n != to.n)
    return refuse(it, "movedim: Invalid source or destination dims: source "
                  "(%s dims) should contain the same number of dims as "
                  "destination (%s dims)", dims_text(it, &from),
                  dims_text(it, &to));
  for (int i = 0; i < from.n; i++) {
    int source, place;
    if (!wrap_axis(it, from.d[i], t->size.n, &source) ||
        !wrap_axis(it, to.d[i], t->size.n, &place))
      return false;
    if (is_source[source])
      return refuse(it, "movedim: repeated dim in `source` (%s)",
                    dims_text(it, &from));
    if (is_taken[place])
      return refuse(it, "movedim: repeated dim in `destination` (%s)",
                    dims_text(it, &to));
    is_source[source] = is_taken[place] = true;
    perm[place] = source;
  }
  for (int i = 0, next = 0; i < t->size.n; i++)
    if (!is_taken[i]) {
      while (is_source[next])
        next++;
      perm[i] = next++;
    }
  return tensor_permute(it, t, perm, out);
}

// --- expand, squeeze, unsqueeze ----------------------------------------------
static bool call_expand(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *t;
  Dims size;
  return bind(it, "expand(input, *size, implicit=False)", args, a) &&
         arg_tensor(it, a[0], ARG("expand", "input", 1), &t) &&
         arg_dims(it, a[1], ARG("expand", "size", 1), &size) &&
         tensor_expand(it, t, &size, out);
}

static bool call_expand_as(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *t, *other;
  return bind(it, "expand_as(input, other)", args, a) &&
         arg_tensor(it, a[0], ARG("expand_as", "input", 1), &t) &&
         arg_tensor(it, a[1], ARG("expand_as", "other", 2), &other) &&
         tensor_expand(it, t, &other->size, out);
}

// Of methods the dimensions may stand alone: x.squeeze(0, 1).
static bool squeeze(Interp *it, bool is_method, const Args *args, Tensor **x,
                    Value *out) {
  Value a[2];
  Tensor *t;
  Dims axes = {0}, size = {0}, stride = {0};
  bool is_named[DIMS_MAX] = {false};
  const char *signature = is_method && args->n > 2
                              ? "squeeze(input, *dim)"
                              : "squeeze(input, dim=None)";
  if (!bind(it, signature, args, a) ||
      !arg_tensor(it, a[0], ARG("squeeze", "input", 1), x))
    return false;
  t = *x;
  if (!is_none(a[1]) && !arg_dims(it, a[1], ARG("squeeze", "dim", 2), &axes))
    return false;
  for (int i = 0; i < axes.n; i++) {
    int axis;
    if (!wrap_axis(it, axes.d[i], t->size.n, &axis))
      return false;
    if (is_named[axis])
      return refuse(it, "dim %d appears multiple times in the list of dims",
                    axis);
    is_named[axis] = true;
  }
  for (int i = 0; i < t->size.n; i++) {
    bool goes = t->size.d[i] == 1 && (is_none(a[1]) || is_named[i]);
    if (goes)
      continue;
    size.d[size.n++] = t->size.d[i];
    stride.d[stride.n++] = t->stride.d[i];
  }
  *out = view_of(it, t, &size, &stride, t->offset, "squeeze",
                 is_none(a[1]) ? "SqueezeBackward0" : "SqueezeBackward1");
  return true;
}

static bool call_squeeze(Interp *it, const Args *args, Value *out) {
  Tensor *t;
  return squeeze(it, true, args, &t, out);
}

static bool call_torch_squeeze(Interp *it, const Args *args, Value *out) {
  Tensor *t;
  return squeeze(it, false, args, &t, out);
}

static bool call_squeeze_(Interp *it, const Args *args, Value *out) {
  Tensor *t;
  Value v;
  return squeeze(it, true, args, &t, &v) && become(it, t, v, out);
}

static bool unsqueeze(Interp *it, const Args *args, Tensor **t, Value *out) {
  Value a[2];
  int axis;
  return bind(it, "unsqueeze(input, dim)", args, a) &&
         arg_tensor(it, a[0], ARG("unsqueeze", "input", 1), t) &&
         arg_axis(it, a[1], ARG("unsqueeze", "dim", 2), (*t)->size.n + 1,
                  &axis) &&
         tensor_unsqueeze(it, *t, axis, out);
}

static bool call_unsqueeze(Interp *it, const Args *args, Value *out) {
  Tensor *t;
  return unsqueeze(it, args, &t, out);
}

static bool call_unsqueeze_(Interp *it, const Args *args, Value *out) {
  Tensor *t;
  Value v;
  return unsqueeze(it, args, &t, &v) && become(it, t, v, out);
}

const TensorRow view_rows[] = {
    {"view", AS_METHOD, call_view},
    {"reshape", AS_METHOD, call_reshape},
    {"reshape", AS_FUNCTION, call_torch_reshape},
    {"view_as", AS_METHOD, call_view_as},
    {"reshape_as", AS_METHOD, call_reshape_as},
    {"flatten", AS_BOTH, call_flatten},
    {"ravel", AS_BOTH, call_ravel},
    {"unflatten", AS_BOTH, call_unflatten},
    {"permute", AS_METHOD, call_permute},
    {"permute", AS_FUNCTION, call_torch_permute},
    {"transpose", AS_BOTH, call_transpose},
    {"transpose_", AS_METHOD, call_transpose_},
    {"swapaxes", AS_BOTH, call_swapaxes},
    {"swapdims", AS_BOTH, call_transpose},
    {"t", AS_BOTH, call_t},
    {"t_", AS_METHOD, call_t_},
    {"adjoint", AS_BOTH, call_adjoint},
    {"movedim", AS_BOTH, call_movedim},
    {"moveaxis", AS_BOTH, call_movedim},
    {"expand", AS_METHOD, call_expand},
    {"expand_as", AS_METHOD, call_expand_as},
    {"squeeze", AS_METHOD, call_squeeze},
    {"squeeze", AS_FUNCTION, call_torch_squeeze},
    {"squeeze_", AS_METHOD, call_squeeze_},
    {"unsqueeze", AS_BOTH, call_unsqueeze},
    {"unsqueeze_", AS_METHOD, call_unsqueeze_},
};
ROW_COUNT(view);
