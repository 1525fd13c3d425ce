// cat, stack, split, chunk, unbind, repeat, roll, flip.
#include "tensor/blame.h"
#include "tensor/elementwise.h"
#include "tensor/memory_format.h"
#include "tensor/shape.h"

// --- cat, stack --------------------------------------------------------------
// PyTorch ignores empty 1-D tensors among others.
static int without_empty(Tensor **t, int n) {
  int kept = 0;
  for (int i = 0; i < n; i++)
    if (!(t[i]->size.n == 1 && t[i]->size.d[0] == 0))
      t[kept++] = t[i];
  return kept;
}

static bool joined_type(Interp *it, Tensor **t, int n, DType *out) {
  Value *v = arena_array(&it->c->arena, (size_t)n + 1, sizeof *v);
  for (int i = 0; i < n; i++)
    v[i] = value_tensor(t[i]);
  *out = result_type(it, v, n);
  return true;
}

// What they all suggest.
static MemoryFormat common_format(Tensor *const *t, int n) {
  MemoryFormat format = tensor_format(t[0]);
  for (int i = 1; i < n; i++)
    if (tensor_format(t[i]) != format)
      return FORMAT_CONTIGUOUS;
  return format;
}

static bool join(Interp *it, const Edge *in, int n, int axis, const char *what,
                 Edge *out) {
  Attr attr = {.concat = {axis}};
  Node *node;
  *out = in[0];
  if (n == 1)
    return true;
  if (!add_node(it, OP_concat, &attr, in, n, NULL, what, &node))
    return false;
  *out = edge_of(node);
  return true;
}

// What a function of C99 takes. More are joined in groups, and those then.
enum { JOINED_MAX = 120 };
static bool join_many(Interp *it, Edge *in, int n, int axis, const char *what,
                      Edge *out) {
  while (n > JOINED_MAX) {
    int groups = 0;
    for (int i = 0; i < n; i += JOINED_MAX)
      if (!join(it, in + i, n - i < JOINED_MAX ? n - i : JOINED_MAX, axis, what,
                &in[groups++]))
        return false;
    n = groups;
  }
  return join(it, in, n, axis, what, out);
}

static bool concat(Interp *it, Tensor **t, int n, int axis, DType type,
                   const char *what, Edge *out) {
  Edge *in = arena_array(&it->c->arena, (size_t)n, sizeof *in);
  for (int i = 0; i < n; i++)
    if (!tensor_dense(it, t[i], &in[i]) ||
        !edge_cast(it, in[i], type, what, &in[i]))
      return false;
  return join_many(it, in, n, axis, what, out);
}

// The one dimension in which they differ is the one to join along.
static const char *cat_help(Interp *it, const Dims *a, const Dims *b) {
  int differing = 0, at = 0;
  for (int i = 0; i < a->n; i++)
    if (a->d[i] != b->d[i])
      differing++, at = i;
  return differing == 1 ? phrase(it, "dim=%d fits, if that was meant", at)
                        : NULL;
}

// Which tensors do not fit, and where their sizes come from.
static void explain_cat(Interp *it, Tensor **t, int n, int axis) {
  ErrorInfo *info = pending_info(it);
  const Dims *first = &t[0]->size;
  for (int k = 1; k < n; k++) {
    const Dims *size = &t[k]->size;
    Tensor *two[2] = {t[0], t[k]};
    for (int i = first->n - 1; i >= 0 && size->n == first->n; i--)
      if (i != axis && size->d[i] != first->d[i]) {
        info->headline = phrase(it, "cannot join %s and %s along dimension "
                                "%d: they differ in dimension %d",
                                dims_text(it, first), dims_text(it, size),
                                axis, i);
        note_births(it, two, 2, first->n - 1 - i);
        const char *help = odd_size_help(it, t[0], t[k], first->n - 1 - i);
        explain(it, "E0304", NULL, help ? help : cat_help(it, first, size));
        return;
      }
    if (size->n != first->n) {
      explain(it, "E0304",
              phrase(it, "cannot join %s and %s: they have %d and %d "
                     "dimensions", dims_text(it, first), dims_text(it, size),
                     first->n, size->n), NULL);
      return;
    }
  }
  explain(it, "E0304", NULL, NULL);
}

// Joined all the same, with the other sizes of the first.
static bool recover_cat(Interp *it, Tensor **t, int n, int axis, DType type,
                        Value *out) {
  TensorType joined = {type, t[0]->size};
  for (int i = 1; i < n; i++) {
    if (t[i]->size.n != t[0]->size.n ||
        __builtin_add_overflow(joined.shape.d[axis], t[i]->size.d[axis],
                               &joined.shape.d[axis]))
      return false;
  }
  return recover_result(it, &joined, t[0], "cat", true, out);
}

static bool call_cat(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor **t;
  int n, axis;
  DType type;
  Edge e;
  // torch.cat(a, b, dim=1) is about the first of them.
  if (args->n && is_tensor(args->at[0]))
    return arg_tensors(it, args->at[0], ARG("cat", "tensors", 1), &t, &n);
  if (!bind(it, "cat(tensors, dim=0, *, out=None)", args, a) ||
      !refuse_out(it, "cat", a[2]) ||
      !arg_tensors(it, a[0], ARG("cat", "tensors", 1), &t, &n))
    return false;
  if (!n)
    return raise_value(it, "torch.cat(): expected a non-empty list of "
                           "Tensors");
  joined_type(it, t, n, &type);
  for (int i = 0; i < n; i++)
    if (!t[i]->size.n)
      return refuse(it, "zero-dimensional tensor (at position %d) cannot be "
                    "concatenated", i);
  MemoryFormat format = common_format(t, n);
  Tensor *first = t[0];
  int kept = without_empty(t, n);
  if (!kept) { // of nothing, any dim is good
    int64_t dim;
    if (!arg_int(it, a[1], ARG("cat", "dim", 2), &dim))
      return false;
    kept = 1, t[0] = first, axis = 0;
  } else if (!arg_axis(it, a[1], ARG("cat", "dim", 2), t[0]->size.n, &axis)) {
    return false;
  }
  if (!concat(it, t, kept, axis, type, "cat", &e)) {
    explain_cat(it, t, kept, axis);
    return recover_cat(it, t, kept, axis, type, out);
  }
  *out = tensor_from_edge(it, e, "cat", t[0]);
  tensor_track(it, *out, t, kept, "CatBackward0");
  return lay_in_format(it, format, out);
}

// It is a view of their concatenation, whose dimension it splits.
static bool lay_stacked(Interp *it, Tensor *const *t, int n, int axis,
                        Value *out) {
  Dims joined = t[0]->size, stride, split = {.n = joined.n + 1};
  MemoryFormat format = common_format(t, n);
  if (format == FORMAT_CONTIGUOUS || axis == joined.n)
    return true;
  joined.d[axis] *= n;
  if (!format_strides(it, &joined, format, &stride))
    return false;
  for (int i = 0; i < split.n; i++)
    split.d[i] = stride.d[i > axis ? i - 1 : i];
  split.d[axis] *= t[0]->size.d[axis];
  return lay_out(it, out->u.tensor, &split);
}

static bool call_stack(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor **t;
  int n, axis;
  DType type;
  Edge e;
  if (!bind(it, "stack(tensors, dim=0, *, out=None)", args, a) ||
      !refuse_out(it, "stack", a[2]) ||
      !arg_tensors(it, a[0], ARG("stack", "tensors", 1), &t, &n))
    return false;
  if (!n)
    return refuse(it, "stack expects a non-empty TensorList");
  if (!arg_axis(it, a[1], ARG("stack", "dim", 2), t[0]->size.n + 1, &axis))
    return false;
  Tensor **wide = arena_array(&it->c->arena, (size_t)n, sizeof *wide);
  for (int i = 0; i < n; i++) {
    Value v;
    if (!dims_equal(&t[i]->size, &t[0]->size)) {
      refuse(it, "stack expects each tensor to be equal size, but got %s at "
             "entry 0 and %s at entry %d", dims_text(it, &t[0]->size),
             dims_text(it, &t[i]->size), i);
      explain(it, "E0304", NULL, NULL);
      return false;
    }
    if (!tensor_unsqueeze(it, t[i], axis, &v))
      return false;
    wide[i] = v.u.tensor;
  }
  joined_type(it, t, n, &type);
  if (!concat(it, wide, n, axis, type, "stack", &e))
    return false;
  *out = tensor_from_edge(it, e, "stack", t[0]);
  tensor_track(it, *out, t, n, "StackBackward0");
  return lay_stacked(it, t, n, axis, out);
}

// --- split, chunk, unbind ----------------------------------------------------
static bool parts(Interp *it, Tensor *x, int axis, const int64_t *lengths,
                  int64_t n, const char *grad_fn, Value *out) {
  int64_t at = 0;
  *out = value_tuple(it, n);
  for (int64_t i = 0; i < n; i++) {
    Value v;
    if (!tensor_slice(it, x, axis, at, lengths[i], 1, &v))
      return false;
    if (v.u.tensor->grad_fn)
      v.u.tensor->grad_fn = grad_fn;
    out->u.list->at[i] = v;
    at += lengths[i];
  }
  return true;
}

// a / b, rounded up; a >= 0 and b > 0 may be as large as they like.
static int64_t quotient_up(int64_t a, int64_t b) {
  return a / b + (a % b != 0);
}

static bool equal_parts(Interp *it, Tensor *x, int axis, int64_t length,
                        Value *out) {
  int64_t size = x->size.d[axis];
  int64_t n = length ? quotient_up(size, length) : 1;
  if (n < 1)
    n = 1;
  int64_t *lengths = arena_array(&it->c->arena, (size_t)n, sizeof *lengths);
  for (int64_t i = 0; i < n; i++)
    lengths[i] = i + 1 < n ? length : size - length * (n - 1);
  return parts(it, x, axis, lengths, n, "SplitBackward0", out);
}

static bool split_sizes(Interp *it, Tensor *x, int axis, Value sizes,
                        Value *out) {
  int64_t n = sizes.u.list->n, sum = 0;
  int64_t *lengths = arena_array(&it->c->arena, (size_t)n + 1,
                                 sizeof *lengths);
  Buf text = buf_new(&it->c->arena);
  for (int64_t i = 0; i < n; i++) {
    if (!arg_int(it, sizes.u.list->at[i], ARG("split", "split_sizes", 2),
                 &lengths[i]))
      return false;
    buf_printf(&text, "%s%lld", i ? ", " : "", (long long)lengths[i]);
    if (lengths[i] < 0)
      return refuse(it, "split_with_sizes expects split_sizes have only "
                    "non-negative entries, but got split_sizes=[%s]",
                    buf_text(&text));
    sum += lengths[i];
  }
  if (sum != x->size.d[axis]) {
    refuse(it, "split_with_sizes expects split_sizes to sum exactly to %lld "
           "(input tensor's size at dimension %d), but got split_sizes=[%s]",
           (long long)x->size.d[axis], axis, buf_text(&text));
    explain(it, "E0342", NULL, NULL);
    return false;
  }
  return parts(it, x, axis, lengths, n, "SplitWithSizesBackward0", out);
}

static bool split(Interp *it, const char *signature, const Args *args,
                  Value *out) {
  Value a[3];
  Tensor *x;
  int axis;
  int64_t length;
  if (!bind(it, signature, args, a) ||
      !arg_tensor(it, a[0], ARG("split", "tensor", 1), &x))
    return false;
  if (!x->size.n)
    return refuse(it, "split expects at least a 1-dimensional tensor");
  if (!arg_axis(it, a[2], ARG("split", "dim", 3), x->size.n, &axis))
    return false;
  if (is_sequence(a[1]))
    return split_sizes(it, x, axis, a[1], out);
  if (!arg_int(it, a[1], ARG("split", "split_size", 2), &length))
    return false;
  if (length < 0)
    return refuse(it, "split expects split_size be non-negative, but got "
                  "split_size=%lld", (long long)length);
  if (length == 0 && x->size.d[axis])
    return refuse(it, "split_size can only be 0 if dimension size is 0, but "
                  "got dimension size of %lld", (long long)x->size.d[axis]);
  return equal_parts(it, x, axis, length, out);
}

// torch.split and Tensor.split call the same argument differently.
static bool call_split(Interp *it, const Args *args, Value *out) {
  return split(it, "split(tensor, split_size_or_sections, dim=0)", args, out);
}

static bool call_split_with_sizes(Interp *it, const Args *args, Value *out) {
  return split(it, "split_with_sizes(input, split_sizes, dim=0)", args, out);
}

static bool call_split_method(Interp *it, const Args *args, Value *out) {
  return split(it, "split(tensor, split_size, dim=0)", args, out);
}

static bool call_chunk(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *x;
  int axis;
  int64_t n;
  if (!bind(it, "chunk(input, chunks, dim=0)", args, a) ||
      !arg_tensor(it, a[0], ARG("chunk", "input", 1), &x) ||
      !arg_int(it, a[1], ARG("chunk", "chunks", 2), &n))
    return false;
  if (!x->size.n)
    return refuse(it, "chunk expects at least a 1-dimensional tensor");
  if (n <= 0)
    return refuse(it, "chunk expects `chunks` to be greater than 0, got: %lld",
                  (long long)n);
  if (!arg_axis(it, a[2], ARG("chunk", "dim", 3), x->size.n, &axis))
    return false;
  int64_t size = x->size.d[axis], length = quotient_up(size, n);
  if (length || n == 1)
    return equal_parts(it, x, axis, length, out);
  int64_t *none = arena_array(&it->c->arena, (size_t)n, sizeof *none);
  return parts(it, x, axis, none, n, "SplitWithSizesBackward0", out);
}

// What a tensor says of tensor_split: a number or a list.
static bool split_places(Interp *it, Value *v) {
  if (!is_tensor(*v))
    return true;
  const Tensor *t = v->u.tensor;
  if (tensor_dtype(t) != DT_I64)
    return refuse(it, "tensor_split expected tensor_indices_or_sections to "
                      "have dtype of long, but got %s",
                  scalar_type_name(tensor_dtype(t)));
  if (t->size.n > 1)
    return refuse(it, "tensor_split expected tensor_indices_or_sections to be "
                      "a zero-dimensional or one-dimensional tensor, but got a "
                      "tensor with %d dims", t->size.n);
  return call_method(it, *v, "tolist", NULL, 0, v);
}

// tensor_split: n parts as even as can be, or cuts at the given places.
static bool call_tensor_split(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *x;
  int axis;
  if (!bind(it,
            "tensor_split(input, "
            "sections|indices|tensor_indices_or_sections, dim=0)",
            args, a) ||
      !arg_tensor(it, a[0], ARG("tensor_split", "input", 1), &x) ||
      !arg_axis(it, a[2], ARG("tensor_split", "dim", 3), x->size.n, &axis))
    return false;
  if (!x->size.n)
    return refuse(it, "tensor_split expected at least a 1-dimensional tensor, "
                      "but got a tensor with 0 dims");
  int64_t size = x->size.d[axis], n;
  if (!split_places(it, &a[1]))
    return false;
  if (!is_sequence(a[1])) {
    if (!arg_int(it, a[1], ARG("tensor_split", "sections", 2), &n))
      return false;
    if (n <= 0)
      return refuse(it, "number of sections must be larger than 0, got %lld",
                    (long long)n);
    int64_t *lengths = arena_array(&it->c->arena, (size_t)n, sizeof *lengths);
    for (int64_t i = 0; i < n; i++)
      lengths[i] = size / n + (i < size % n);
    return parts(it, x, axis, lengths, n, "SliceBackward0", out);
  }
  n = a[1].u.list->n;
  *out = value_tuple(it, n + 1);
  for (int64_t i = 0, from = 0; i <= n; i++) {
    int64_t to = size;
    if (i < n && !arg_int(it, a[1].u.list->at[i],
                          ARG("tensor_split", "indices", 2), &to))
      return false;
    int64_t end = to < 0 ? to + size : to;
    end = end < 0 ? 0 : end > size ? size : end;
    int64_t begin = from < 0 ? from + size : from;
    begin = begin < 0 ? 0 : begin > size ? size : begin;
    if (!tensor_slice(it, x, axis, begin, end > begin ? end - begin : 0, 1,
                      &out->u.list->at[i]))
      return false;
    from = to;
  }
  return true;
}

static bool call_unbind(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x;
  int axis;
  if (!bind(it, "unbind(input, dim=0)", args, a) ||
      !arg_tensor(it, a[0], ARG("unbind", "input", 1), &x) ||
      !arg_axis(it, a[1], ARG("unbind", "dim", 2), x->size.n, &axis))
    return false;
  if (!x->size.n)
    return refuse_index(it, "Dimension specified as %d but tensor has no "
                        "dimensions", axis);
  *out = value_tuple(it, x->size.d[axis]);
  for (int64_t i = 0; i < x->size.d[axis]; i++) {
    if (!tensor_select(it, x, axis, i, &out->u.list->at[i]))
      return false;
    if (out->u.list->at[i].u.tensor->grad_fn)
      out->u.list->at[i].u.tensor->grad_fn = "UnbindBackward0";
  }
  return true;
}

// --- repeat ------------------------------------------------------------------
// Each dimension d of size n becomes [r, n], expanded from [1, n], and the two
// are joined.
static bool call_repeat(Interp *it, const Args *args, Value *out) {
  Value a[2], v;
  Tensor *x;
  Dims times;
  if (!bind(it, "repeat(input, *repeats)", args, a) ||
      !arg_tensor(it, a[0], ARG("repeat", "input", 1), &x) ||
      !arg_dims(it, a[1], ARG("repeat", "repeats", 1), &times))
    return false;
  int lead = times.n - x->size.n;
  if (lead < 0)
    return refuse(it, "Number of dimensions of repeat dims can not be smaller "
                      "than number of dimensions of tensor");
  Dims one = {0}, wide = {0}, stride = {0}, size = {.n = times.n};
  for (int i = 0; i < times.n; i++) {
    int64_t n = i < lead ? 1 : x->size.d[i - lead];
    if (times.d[i] < 0)
      return refuse(it, "Trying to create tensor with negative dimension "
                    "%lld: %s", (long long)(times.d[i] * n),
                    dims_text(it, &times));
    if (__builtin_mul_overflow(n, times.d[i], &size.d[i]))
      return refuse(it, "repeat: the size of the result overflows");
    if (times.d[i] != 1) {
      wide.d[wide.n++] = times.d[i];
      stride.d[stride.n++] = 0;
    }
    if (wide.n == DIMS_MAX)
      return refuse(it, "too many dimensions (limit is %d)", DIMS_MAX);
    one.d[one.n++] = n;
    wide.d[wide.n++] = n;
    stride.d[stride.n++] = i < lead ? 0 : x->stride.d[i - lead];
  }
  int64_t numel;
  Edge e;
  if (!numel_of(it, &size, tensor_dtype(x), &numel))
    return false;
  v = tensor_view(it, x, &wide, &stride, x->offset, "repeat");
  if (!tensor_dense(it, v.u.tensor, &e) ||
      !edge_reshape(it, e, &size, "repeat", &e))
    return false;
  *out = tensor_from_edge(it, e, "repeat", x);
  tensor_track(it, *out, &x, 1, "RepeatBackward0");
  return true;
}

// --- flip, roll --------------------------------------------------------------
// A view whose strides run backwards, made dense: tensors have none of those.
static bool flip(Interp *it, const char *signature, const Args *args,
                 Value *out) {
  Value a[2];
  Tensor *x;
  Dims axes;
  bool is_flipped[DIMS_MAX] = {false};
  if (!bind(it, signature, args, a) ||
      !arg_tensor(it, a[0], ARG("flip", "input", 1), &x) ||
      !arg_dims(it, a[1], ARG("flip", "dims", 2), &axes))
    return false;
  Tensor view = *x;
  view.dense.node = NULL;
  for (int i = 0; i < axes.n; i++) {
    int axis;
    if (!wrap_axis(it, axes.d[i], x->size.n, &axis))
      return false;
    if (is_flipped[axis])
      return refuse(it, "dim %d appears multiple times in the list of dims",
                    axis);
    is_flipped[axis] = true;
    if (!x->size.n || !x->size.d[axis])
      continue;
    view.offset += (x->size.d[axis] - 1) * x->stride.d[axis];
    view.stride.d[axis] = -x->stride.d[axis];
  }
  Edge e;
  Dims stride;
  int perm[DIMS_MAX];
  memory_like(x, perm, &stride);
  if (!tensor_dense_in_order(it, &view, perm, &e))
    return false;
  *out = tensor_from_memory(it, e, &x->size, &stride, "flip", x);
  tensor_track(it, *out, &x, 1, "FlipBackward0");
  return true;
}

static bool call_flip(Interp *it, const Args *args, Value *out) {
  return flip(it, "flip(input, *dims)", args, out);
}

static bool call_torch_flip(Interp *it, const Args *args, Value *out) {
  return no_lone_number(it, "flip", "dims", args) &&
         flip(it, "flip(input, dims)", args, out);
}

static bool roll_axis(Interp *it, Tensor *x, int axis, int64_t shift,
                      Value *out) {
  int64_t n = x->size.d[axis];
  int64_t start = n ? (n - shift % n) % n : 0;
  Value part[2];
  Tensor *t[2];
  Edge e;
  if (!start && x->size.d[axis]) { // one of the parts is empty
    if (!tensor_dense(it, x, &e))
      return false;
    *out = tensor_from_edge(it, e, "roll", x);
    return true;
  }
  if (!tensor_slice(it, x, axis, start, n - start, 1, &part[0]) ||
      !tensor_slice(it, x, axis, 0, start, 1, &part[1]))
    return false;
  t[0] = part[0].u.tensor;
  t[1] = part[1].u.tensor;
  if (!concat(it, t, 2, axis, tensor_dtype(x), "roll", &e))
    return false;
  *out = tensor_from_edge(it, e, "roll", x);
  return lay_in_format(it, common_format(t, 2), out);
}

static bool call_roll(Interp *it, const Args *args, Value *out) {
  Value a[3], v;
  Tensor *x;
  Dims shifts, axes = {0};
  if (!bind(it, "roll(input, shifts, dims=None)", args, a) ||
      !arg_tensor(it, a[0], ARG("roll", "input", 1), &x) ||
      !arg_dims(it, a[1], ARG("roll", "shifts", 2), &shifts) ||
      (!is_none(a[2]) && !arg_dims(it, a[2], ARG("roll", "dims", 3), &axes)))
    return false;
  if (!shifts.n)
    return refuse(it, "`shifts` required");
  if (axes.n != shifts.n && (axes.n || shifts.n > 1))
    return refuse(it, "shifts and dimensions must align. shifts: %d, dims:%d",
                  shifts.n, axes.n);
  if (axes.n && !x->size.n)
    return raise_error(it, it->exc_IndexError, "Dimension specified as %lld "
                       "but tensor has no dimensions", (long long)axes.d[0]);
  if (!tensor_clone(it, x, "roll", &v))
    return false;
  if (axes.n == 1 && !tensor_numel(x)) { // whatever the dimension is called
    *out = v;
    return true;
  }
  if (!axes.n) {
    Dims line = {.n = 1, .d = {tensor_numel(x)}};
    if (!tensor_reshape(it, v.u.tensor, &line, "roll", &v) ||
        !roll_axis(it, v.u.tensor, 0, shifts.d[0], &v) ||
        !tensor_reshape(it, v.u.tensor, &x->size, "roll", &v))
      return false;
  }
  for (int i = 0; i < axes.n; i++) {
    int axis;
    if (!wrap_axis(it, axes.d[i], x->size.n, &axis) ||
        (x->size.n && !roll_axis(it, v.u.tensor, axis, shifts.d[i], &v)))
      return false;
  }
  *out = v;
  tensor_track(it, *out, &x, 1, "RollBackward0");
  return true;
}

const TensorRow join_rows[] = {
    {"cat", AS_FUNCTION, call_cat},
    {"concat", AS_FUNCTION, call_cat},
    {"concatenate", AS_FUNCTION, call_cat},
    {"stack", AS_FUNCTION, call_stack},
    {"split", AS_FUNCTION, call_split},
    {"split", AS_METHOD, call_split_method},
    {"split_with_sizes", AS_BOTH, call_split_with_sizes},
    {"chunk", AS_BOTH, call_chunk},
    {"tensor_split", AS_BOTH, call_tensor_split},
    {"unbind", AS_BOTH, call_unbind},
    {"repeat", AS_METHOD, call_repeat},
    {"flip", AS_METHOD, call_flip},
    {"flip", AS_FUNCTION, call_torch_flip},
    {"roll", AS_BOTH, call_roll},
};
ROW_COUNT(join);
