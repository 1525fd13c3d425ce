#include "tensor/shape.h"
#include "tensor/blame.h"

Value view_of(Interp *it, Tensor *t, const Dims *size, const Dims *stride,
              int64_t offset, const char *what, const char *grad_fn) {
  Value v = tensor_view(it, t, size, stride, offset, what);
  tensor_track(it, v, &t, 1, grad_fn);
  return v;
}

// --- view and reshape --------------------------------------------------------
// A matrix of rows was wanted: what flatten makes.
static const char *flatten_help(Interp *it, const Tensor *t,
                                const Dims *size) {
  int64_t features = 1;
  if (size->n != 2 || t->size.n < 3 ||
      (size->d[0] != t->size.d[0] && size->d[0] != -1))
    return NULL;
  for (int i = 1; i < t->size.n; i++)
    features *= t->size.d[i];
  return phrase(it, "flatten(1) makes [%lld, %lld] of it",
                (long long)t->size.d[0], (long long)features);
}

static void explain_size(Interp *it, const Tensor *t, const Dims *size,
                         int64_t known) {
  int64_t numel = tensor_numel(t);
  bool has_unknown = false;
  for (int i = 0; i < size->n; i++)
    has_unknown |= size->d[i] == -1;
  const char *why =
      known < 0     ? "far more"
      : has_unknown ? phrase(it, "not a multiple of %lld", (long long)known)
                    : phrase(it, "not %lld", (long long)known);
  note_consequence(it, t, -1);
  explain(it, "E0305",
          phrase(it, "cannot shape %s as %s: it has %lld elements, %s",
                 dims_text(it, &t->size), dims_text(it, size),
                 (long long)numel, why),
          flatten_help(it, t, size));
}

bool infer_size(Interp *it, Dims *size, const Tensor *t) {
  int64_t numel = tensor_numel(t);
  int unknown = -1;
  int64_t known = 1;
  for (int i = 0; i < size->n; i++) {
    if (size->d[i] == -1) {
      if (unknown >= 0)
        return refuse(it, "only one dimension can be inferred");
      unknown = i;
    } else if (size->d[i] < 0) {
      return refuse(it, "invalid shape dimension %lld at index %d of shape %s",
                    (long long)size->d[i], i, dims_text(it, size));
    } else if (__builtin_mul_overflow(known, size->d[i], &known)) {
      known = -1;
      break;
    }
  }
  if (known == numel && unknown < 0)
    return true;
  if (unknown >= 0 && known > 0 && numel % known == 0) {
    size->d[unknown] = numel / known;
    return true;
  }
  if (unknown >= 0 && known == 0 && numel == 0)
    return refuse(it, "cannot reshape tensor of 0 elements into shape %s "
                  "because the unspecified dimension size -1 can be any value "
                  "and is ambiguous", dims_text(it, size));
  refuse(it, "shape '%s' is invalid for input of size %lld",
         dims_text(it, size), (long long)numel);
  explain_size(it, t, size, known);
  return false;
}

// view(-1, columns) cuts where dimensions end, or within the last one.
static bool cuts_evenly(const Dims *size, int64_t columns) {
  int64_t tail = 1;
  for (int i = size->n - 1; i >= 0; i--) {
    int64_t next = tail * size->d[i];
    if (columns % tail == 0 && next % columns == 0)
      return true;
    tail = next;
  }
  return false;
}

void warn_folding(Interp *it, const Tensor *t, const Dims *asked) {
  int64_t columns = asked->d[1], numel = tensor_numel(t);
  if (!it->recovers || asked->n != 2 || asked->d[0] != -1 || columns < 2 ||
      t->size.n < 3 || !numel || numel % columns ||
      numel / columns == t->size.d[0] || cuts_evenly(&t->size, columns))
    return;
  warn_at(it, "W0302", interp_user_range(it),
          phrase(it, "flatten(1) keeps the batch: it makes [%lld, %lld]",
                 (long long)t->size.d[0], (long long)(numel / t->size.d[0])),
          "%s becomes [%lld, %lld]: the batch is not the first dimension any "
          "more", dims_text(it, &t->size), (long long)(numel / columns),
          (long long)columns);
}

// Runs of old dimensions that step as one are matched, from the inside, with
// new dimensions of the same number of elements.
bool view_strides(const Dims *old_size, const Dims *old_stride,
                  const Dims *size, Dims *stride) {
  int64_t numel = 1, view_numel = 1;
  stride->n = size->n;
  for (int i = 0; i < old_size->n; i++)
    numel *= old_size->d[i];
  if (numel == 0 || old_size->n == 0) {
    *stride = contiguous_strides(size);
    return true;
  }
  int at = size->n - 1;
  int64_t base = old_stride->d[old_size->n - 1];
  numel = 1;
  for (int i = old_size->n - 1; i >= 0; i--) {
    numel *= old_size->d[i];
    bool ends = i == 0 || (old_size->d[i - 1] != 1 &&
                           old_stride->d[i - 1] != numel * base);
    if (!ends)
      continue;
    while (at >= 0 && (view_numel < numel || size->d[at] == 1)) {
      stride->d[at] = view_numel * base;
      view_numel *= size->d[at--];
    }
    if (view_numel != numel)
      return false;
    if (i > 0) {
      base = old_stride->d[i - 1];
      numel = view_numel = 1;
    }
  }
  return at == -1;
}

bool tensor_reshape(Interp *it, Tensor *t, const Dims *size, const char *what,
                    Value *out) {
  Dims stride, wanted = *size;
  Edge e;
  if (!infer_size(it, &wanted, t))
    return false;
  if (view_strides(&t->size, &t->stride, &wanted, &stride)) {
    *out = view_of(it, t, &wanted, &stride, t->offset, what, "ViewBackward0");
    return true;
  }
  if (!tensor_dense(it, t, &e) || !edge_reshape(it, e, &wanted, what, &e))
    return false;
  *out = tensor_from_edge(it, e, what, t);
  tensor_track(it, *out, &t, 1, "UnsafeViewBackward0");
  return true;
}

// --- expand ------------------------------------------------------------------
static bool refuse_expand(Interp *it, const Tensor *t, const Dims *size,
                          int i, int64_t own) {
  refuse(it, "The expanded size of the tensor (%lld) must match the existing "
         "size (%lld) at non-singleton dimension %d.  Target sizes: %s.  "
         "Tensor sizes: %s", (long long)size->d[i], (long long)own, i,
         dims_text(it, size), dims_text(it, &t->size));
  explain(it, "E0301", NULL, NULL);
  return false;
}

bool tensor_expand(Interp *it, Tensor *t, const Dims *size, Value *out) {
  Dims wanted = *size, stride = {.n = size->n};
  int lead = size->n - t->size.n;
  if (lead < 0)
    return refuse(it, "expand(torch.%sTensor{%s}, size=%s): the number of "
                  "sizes provided (%d) must be greater or equal to the number "
                  "of dimensions in the tensor (%d)",
                  scalar_type_name(tensor_dtype(t)), dims_text(it, &t->size),
                  dims_text(it, size), size->n, t->size.n);
  for (int i = size->n - 1; i >= 0; i--) {
    int k = i - lead;
    int64_t own = k < 0 ? 1 : t->size.d[k];
    if (wanted.d[i] == -1 && k < 0)
      return refuse(it, "The expanded size of the tensor (-1) isn't allowed "
                    "in a leading, non-existing dimension %d", i);
    if (wanted.d[i] == -1)
      wanted.d[i] = own;
    if (wanted.d[i] < 0)
      return refuse(it, "The expanded size of the tensor (%lld) isn't allowed",
                    (long long)wanted.d[i]);
    if (own != wanted.d[i] && own != 1)
      return refuse_expand(it, t, size, i, own);
    bool repeats = own != wanted.d[i] || k < 0;
    stride.d[i] = repeats ? 0 : t->stride.d[k];
  }
  // A new leading dimension of size 1 has the stride of what it holds.
  for (int i = t->size.n ? lead - 1 : -1; i >= 0; i--)
    if (wanted.d[i] == 1)
      stride.d[i] = i + 1 < size->n ? wanted.d[i + 1] * stride.d[i + 1] : 1;
  int64_t numel;
  for (int i = 0; i < wanted.n; i++)
    if (wanted.d[i] == 0)
      break;
  if (!shape_numel(&wanted, &numel))
    return refuse(it, "the expanded tensor is too large: %s",
                  dims_text(it, &wanted));
  *out = view_of(it, t, &wanted, &stride, t->offset, "expand",
                 "ExpandBackward0");
  return true;
}

// --- permutations ------------------------------------------------------------
static Value permuted_view(Interp *it, Tensor *t, const int *perm,
                           const char *what, const char *grad_fn) {
  Dims size = {.n = t->size.n}, stride = {.n = t->size.n};
  for (int i = 0; i < size.n; i++) {
    size.d[i] = t->size.d[perm[i]];
    stride.d[i] = t->stride.d[perm[i]];
  }
  return view_of(it, t, &size, &stride, t->offset, what, grad_fn);
}

bool tensor_permute(Interp *it, Tensor *t, const int *perm, Value *out) {
  *out = permuted_view(it, t, perm, "permute", "PermuteBackward0");
  return true;
}

bool tensor_transpose(Interp *it, Tensor *t, int a, int b, Value *out) {
  int perm[DIMS_MAX];
  for (int i = 0; i < t->size.n; i++)
    perm[i] = i == a ? b : i == b ? a : i;
  *out = permuted_view(it, t, perm, "transpose", "TransposeBackward0");
  return true;
}

// --- cuts --------------------------------------------------------------------
bool tensor_slice(Interp *it, Tensor *t, int axis, int64_t start,
                  int64_t length, int64_t step, Value *out) {
  Dims size = t->size, stride = t->stride;
  int64_t offset = t->offset + start * stride.d[axis];
  size.d[axis] = length;
  // A step past the end leaves one element, whose stride means nothing.
  stride.d[axis] = (int64_t)((uint64_t)stride.d[axis] * (uint64_t)step);
  *out = view_of(it, t, &size, &stride, offset, "slice", "SliceBackward0");
  return true;
}

bool tensor_select(Interp *it, Tensor *t, int axis, int64_t index,
                   Value *out) {
  Dims size = {0}, stride = {0};
  int64_t n = t->size.d[axis];
  if (index < -n || index >= n) {
    refuse_index(it, "index %lld is out of bounds for dimension %d with size "
                 "%lld", (long long)index, axis, (long long)n);
    explain(it, "E0340", NULL, NULL);
    return false;
  }
  for (int i = 0; i < t->size.n; i++)
    if (i != axis) {
      size.d[size.n++] = t->size.d[i];
      stride.d[stride.n++] = t->stride.d[i];
    }
  int64_t at = index < 0 ? index + n : index;
  *out = view_of(it, t, &size, &stride, t->offset + at * t->stride.d[axis],
                 "select", "SelectBackward0");
  return true;
}

bool tensor_unsqueeze(Interp *it, Tensor *t, int axis, Value *out) {
  Dims size = t->size, stride = t->stride;
  if (size.n == DIMS_MAX)
    return refuse(it, "too many dimensions (limit is %d)", DIMS_MAX);
  int64_t step = axis < size.n ? size.d[axis] * stride.d[axis] : 1;
  for (int i = size.n; i > axis; i--) {
    size.d[i] = size.d[i - 1];
    stride.d[i] = stride.d[i - 1];
  }
  size.d[axis] = 1;
  stride.d[axis] = step;
  size.n++;
  stride.n++;
  *out = view_of(it, t, &size, &stride, t->offset, "unsqueeze",
                 "UnsqueezeBackward0");
  return true;
}
