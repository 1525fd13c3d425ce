#include "tensor/bounds.h"
#include "tensor/indexing.h"

#include "tensor/blame.h"
#include "tensor/create.h"
#include "tensor/elementwise.h"
#include "tensor/memory_format.h"
#include "tensor/shape.h"

// --- the items of a key ------------------------------------------------------
static bool is_mask(const Tensor *t) {
  return tensor_dtype(t) == DT_BOOL || tensor_dtype(t) == DT_U8;
}

// A list that holds slices, None, tensors or lists stands for a tuple.
static bool is_tuple_like(Value key) {
  if (key.kind == VAL_TUPLE)
    return true;
  if (key.kind != VAL_LIST || key.u.list->n >= 32)
    return false;
  for (int64_t i = 0; i < key.u.list->n; i++) {
    Value v = key.u.list->at[i];
    if (is_tensor(v) || is_sequence(v) || v.kind == VAL_SLICE ||
        v.kind == VAL_ELLIPSIS || is_none(v))
      return true;
  }
  return false;
}

static bool index_tensor(Interp *it, Value v, Value *out) {
  bool is_empty = is_sequence(v) && v.u.list->n == 0;
  return tensor_of_literal(it, v, is_empty ? value_dtype(DT_I64) : VALUE_NONE,
                           out);
}

// Lists become tensors; other objects that hold a tensor give it.
static bool normalise(Interp *it, Value *v) {
  bool found = false;
  Value inner;
  if (is_sequence(*v) || v->kind == VAL_RANGE)
    return index_tensor(it, *v, v);
  if (v->kind == VAL_STR)
    return raise_type(it, "new(): invalid data type 'str'");
  if (v->kind != VAL_INSTANCE)
    return true;
  if (!find_attr(it, *v, name_of(it, "_t2c_tensor"), &inner, &found))
    return false;
  if (found && is_tensor(inner)) {
    *v = inner;
    return true;
  }
  if (!find_attr(it, *v, name_of(it, "__index__"), &inner, &found))
    return false;
  return !found || call_values(it, inner, NULL, 0, v);
}

static int dims_of_item(Value v) {
  if (is_tensor(v))
    return is_mask(v.u.tensor) ? v.u.tensor->size.n : 1;
  return v.kind == VAL_INT || v.kind == VAL_SLICE;
}

// --- views -------------------------------------------------------------------
static bool slice_part(Interp *it, Value v, int64_t fallback, int64_t *out) {
  *out = fallback;
  if (v.kind == VAL_FLOAT) {
    raise_type(it, "slice indices must be integers or None or have an "
               "__index__ method");
    explain(it, "E0306", NULL, "'/' makes a float in Python 3: write '//' for "
            "a whole number, or int(...)");
    return false;
  }
  return is_none(v) || !is_set(v) || arg_int(it, v, ARG("slice", "index", 0),
                                             out);
}

static int64_t clamp_index(int64_t i, int64_t n) {
  if (i < 0)
    i += n;
  return i < 0 ? 0 : i > n ? n : i;
}

static int64_t slice_length(int64_t *start, int64_t stop, int64_t step,
                            int64_t n) {
  *start = clamp_index(*start, n);
  stop = clamp_index(stop, n);
  return stop > *start ? (stop - *start - 1) / step + 1 : 0;
}

static bool take_slice(Indexing *ix, const SliceObj *s) {
  Interp *it = ix->it;
  int64_t n = ix->x->size.d[ix->axis], start, stop, step;
  Value v;
  if (!slice_part(it, s->step, 1, &step))
    return false;
  if (step <= 0)
    return raise_value(it, "step must be greater than zero");
  if (!slice_part(it, s->start, 0, &start) ||
      !slice_part(it, s->stop, n, &stop))
    return false;
  ix->axis++;
  if (start == 0 && stop >= n && step == 1)
    return true;
  int64_t length = slice_length(&start, stop, step, n);
  if (!tensor_slice(it, ix->x, ix->axis - 1, start, length, step, &v))
    return false;
  ix->x = v.u.tensor;
  return true;
}

static bool take_int(Indexing *ix, int64_t i) {
  Value v;
  if (!tensor_select(ix->it, ix->x, ix->axis, i, &v))
    return false;
  ix->x = v.u.tensor;
  return true;
}

static bool take_none(Indexing *ix) {
  Value v;
  if (!tensor_unsqueeze(ix->it, ix->x, ix->axis, &v))
    return false;
  ix->x = v.u.tensor;
  ix->axis++;
  return true;
}

// --- tensors -----------------------------------------------------------------
bool tensor_is_known(Interp *it, Tensor *t) {
  Edge e = t->storage->content;
  return it->options.mode == INTERP_RUN ||
         ((!t->storage->doubt || tensor_dense(it, t, &e)) &&
          !e.node->reads_input);
}

bool index_take_mask(Indexing *ix, Tensor *mask) {
  for (int i = 0; i < mask->size.n; i++)
    if (mask->size.d[i] != ix->x->size.d[ix->axis + i])
      return refuse_index(ix->it, "The shape of the mask %s at index %d does "
                          "not match the shape of the indexed tensor %s at "
                          "index %d", dims_text(ix->it, &mask->size), i,
                          dims_text(ix->it, &ix->x->size), ix->axis + i);
  ix->mask = mask;
  ix->mask_axis = ix->axis;
  ix->n_tensors++;
  for (int i = 0; i < mask->size.n; i++)
    ix->index[ix->axis + i] = mask;
  ix->axis += mask->size.n;
  return true;
}

static bool take_tensor(Indexing *ix, Tensor *t) {
  Value i;
  if (is_mask(t)) {
    // One truth value is a mask over a new dimension of size 1.
    if (!t->size.n &&
        (!take_none(ix) || !tensor_unsqueeze(ix->it, t, 0, &i)))
      return false;
    ix->axis -= !t->size.n;
    return index_take_mask(ix, t->size.n ? t : i.u.tensor);
  }
  DType type = tensor_dtype(t);
  if (dtype_is_float(type) || type == DT_I8 || type == DT_I16)
    return refuse_index(ix->it, "tensors used as indices must be long, int, "
                                "byte or bool tensors");
  if (!t->size.n && tensor_is_known(ix->it, t))
    return tensor_item(ix->it, t, &i) && take_int(ix, int_of(i));
  ix->n_tensors++;
  ix->index[ix->axis++] = t;
  return true;
}

// True adds a dimension of size 1, False one of size 0.
static bool take_bool(Indexing *ix, bool on) {
  Value v;
  Dims size = {.n = 1, .d = {on}};
  Data *d;
  if (!take_none(ix) || !new_data(ix->it, &size, DT_I64, &d))
    return false;
  v = tensor_from_data(ix->it, d, "index");
  ix->n_tensors++;
  ix->index[ix->axis - 1] = v.u.tensor;
  return true;
}

static bool take(Indexing *ix, Value v) {
  if (v.kind == VAL_ELLIPSIS) {
    ix->axis += ix->x->size.n - ix->axis - ix->n_dims;
    return true;
  }
  ix->n_dims -= dims_of_item(v);
  if (v.kind == VAL_INT)
    return take_int(ix, v.u.i);
  if (v.kind == VAL_SLICE)
    return take_slice(ix, v.u.slice);
  if (v.kind == VAL_BOOL)
    return take_bool(ix, v.u.b);
  if (is_none(v))
    return take_none(ix);
  if (is_tensor(v))
    return take_tensor(ix, v.u.tensor);
  return refuse_index(ix->it, "only integers, slices (`:`), ellipsis (`...`), "
                      "None and long or byte Variables are valid indices (got "
                      "%s)", type_name(ix->it, v));
}

bool index_resolve(Interp *it, Tensor *x, Value key, Indexing *ix) {
  Value *items = &key;
  int64_t n = 1;
  *ix = (Indexing){.it = it, .x = x};
  if (is_tuple_like(key)) {
    n = key.u.list->n;
    items = arena_array(&it->c->arena, (size_t)n + 1, sizeof *items);
    memcpy(items, key.u.list->at, (size_t)n * sizeof *items);
  }
  for (int64_t i = 0; i < n; i++) {
    if (!normalise(it, &items[i]))
      return false;
    ix->n_dims += dims_of_item(items[i]);
  }
  if (x->size.n == 0 && ix->n_dims && n == 1 && items[0].kind == VAL_INT)
    return refuse_index(it, "invalid index of a 0-dim tensor. Use "
                        "`tensor.item()` in Python or `tensor.item<T>()` in "
                        "C++ to convert a 0-dim tensor to a number");
  if (ix->n_dims > x->size.n) {
    refuse_index(it, "too many indices for tensor of dimension %d",
                 x->size.n);
    explain(it, "E0340", NULL, NULL);
    note_rank(it, x);
    return false;
  }
  for (int64_t i = 0; i < n; i++)
    if (!take(ix, items[i]))
      return false;
  return true;
}

// --- parts -------------------------------------------------------------------
static bool plain_int(Value v, int64_t fallback, int64_t *out) {
  *out = v.kind == VAL_INT ? v.u.i : fallback;
  return v.kind == VAL_INT || is_none(v) || !is_set(v);
}

static bool part_of_slice(Tensor *part, int axis, const SliceObj *s) {
  int64_t n = part->size.d[axis], start, stop, step;
  if (!plain_int(s->start, 0, &start) || !plain_int(s->stop, n, &stop) ||
      !plain_int(s->step, 1, &step) || step <= 0)
    return false;
  part->size.d[axis] = slice_length(&start, stop, step, n);
  part->offset += start * part->stride.d[axis];
  part->stride.d[axis] *= step;
  return true;
}

static bool part_of_int(Tensor *part, int axis, int64_t i) {
  int64_t n = part->size.d[axis];
  if (i < -n || i >= n)
    return false;
  part->offset += (i < 0 ? i + n : i) * part->stride.d[axis];
  part->size.d[axis] = 1;
  return true;
}

bool index_part(const Tensor *x, Value key, Tensor *part) {
  const Value *items = &key;
  int64_t n = 1;
  if (key.kind == VAL_TUPLE) {
    n = key.u.list->n;
    items = key.u.list->at;
  }
  *part = *x;
  if (n > x->size.n)
    return false;
  for (int i = 0; i < n; i++)
    if (items[i].kind == VAL_INT ? !part_of_int(part, i, items[i].u.i)
        : items[i].kind == VAL_SLICE
            ? !part_of_slice(part, i, items[i].u.slice) : true)
      return false;
  return true;
}

// --- masks as indices --------------------------------------------------------
bool nonzero_columns(Interp *it, Tensor *mask, Tensor **columns) {
  Data *d, *to[DIMS_MAX];
  int64_t count = 0, at = 0;
  int dims = mask->size.n;
  if (!tensor_force(it, mask, &d))
    return false;
  for (int64_t i = 0; i < d->numel; i++)
    count += data_get(d, i) != 0;
  Dims size = {.n = 1, .d = {count}};
  for (int k = 0; k < dims; k++)
    if (!new_data(it, &size, DT_I64, &to[k]))
      return false;
  Dims stride = contiguous_strides(&mask->size);
  for (int64_t i = 0; i < d->numel; i++) {
    if (data_get(d, i) == 0)
      continue;
    int64_t rest = i;
    for (int k = 0; k < dims; k++) {
      data_set_int(to[k], at, rest / stride.d[k]);
      rest %= stride.d[k];
    }
    at++;
  }
  for (int k = 0; k < dims; k++)
    columns[k] = tensor_from_data(it, to[k], "nonzero").u.tensor;
  return true;
}

static bool expand_masks(Indexing *ix) {
  for (int i = 0; i < ix->x->size.n; i++) {
    Tensor *t = ix->index[i], *columns[DIMS_MAX];
    if (!t || !is_mask(t))
      continue;
    int dims = t->size.n ? t->size.n : 1;
    if (!nonzero_columns(ix->it, t, columns)) {
      ErrorInfo *info = pending_info(ix->it);
      if (info && info->is_unsupported)
        info->help = "write torch.where(mask, a, b), or masked_fill: their "
                     "shapes do not depend on values";
      return false;
    }
    memcpy(&ix->index[i], columns, (size_t)dims * sizeof *columns);
    i += dims - 1;
  }
  return true;
}

// Where no element is read, PyTorch looks at no index.
static bool check_bounds(const Indexing *ix, int i) {
  int64_t size = ix->x->size.d[i];
  return (size && !tensor_numel(ix->x)) ||
         refuse_bounds(ix->it, "index", ix->index[i], i, size);
}

// --- gathering and writing ---------------------------------------------------
bool index_gather_init(Indexing *ix, Gather *g) {
  int first = -1, last = -1, n = ix->x->size.n, at = 0;
  *g = (Gather){0};
  if (!expand_masks(ix))
    return false;
  for (int i = 0; i < n; i++)
    if (ix->index[i]) {
      if (first < 0)
        first = i;
      last = i;
      g->k++;
    }
  bool adjacent = last - first + 1 == g->k;
  g->axis = adjacent ? first : 0;
  for (int pass = 0; pass < 2 && !adjacent; pass++)
    for (int i = 0; i < n; i++)
      if ((ix->index[i] == NULL) == pass)
        g->perm[at++] = i;
  for (int i = 0; i < n && adjacent; i++)
    g->perm[i] = i;
  if (!tensor_dense_in_order(ix->it, ix->x, g->perm, &g->in[0]))
    return false;
  for (int i = 0, k = 1; i < n; i++)
    if (ix->index[i] &&
        (!check_bounds(ix, i) ||
         !tensor_dense(ix->it, ix->index[i], &g->in[k++])))
      return false;
  return true;
}

// TensorIterator's order for its operands: x, which repeats where indices
// stand, and the indices, which repeat along its other dimensions.
static bool lay_gathered(const Indexing *ix, const Gather *g, Tensor *out) {
  const Tensor *operand[DIMS_MAX + 1];
  Tensor view[DIMS_MAX + 1];
  Dims stride;
  int n = 1, dims = out->size.n, behind = ix->x->size.n - g->axis - g->k;
  int joined = dims - g->axis - behind;
  view[0] = (Tensor){.size.n = dims, .stride.n = dims};
  for (int i = 0; i < dims; i++) {
    int from = i < g->axis ? i : i < g->axis + joined ? -1 : i - joined + g->k;
    view[0].size.d[i] = from < 0 ? 1 : out->size.d[i];
    view[0].stride.d[i] = from < 0 ? 0 : ix->x->stride.d[g->perm[from]];
  }
  for (int i = 0; i < ix->x->size.n; i++)
    if (ix->index[i]) {
      const Tensor *places = ix->index[i];
      Tensor *t = &view[n++];
      *t = (Tensor){0};
      for (int k = 0; k < g->axis; k++) {
        t->size.d[t->size.n++] = 1;
        t->stride.d[t->stride.n++] = tensor_numel(places);
      }
      for (int k = 0; k < places->size.n; k++) {
        t->size.d[t->size.n++] = places->size.d[k];
        t->stride.d[t->stride.n++] = places->stride.d[k];
      }
      for (int k = 0; k < behind; k++) {
        t->size.d[t->size.n++] = 1;
        t->stride.d[t->stride.n++] = 1;
      }
    }
  for (int i = 0; i < n; i++)
    operand[i] = &view[i];
  strides_of_result(operand, n, &out->size, &stride);
  return lay_out(ix->it, out, &stride);
}

bool index_gather(Indexing *ix, Value *out) {
  Gather g;
  if (!index_gather_init(ix, &g))
    return false;
  Attr attr = {.index = {g.axis}};
  Node *n;
  if (!add_node(ix->it, OP_index, &attr, g.in, g.k + 1, NULL, "index", &n))
    return false;
  *out = tensor_from_edge(ix->it, edge_of(n), "index", ix->x);
  tensor_track(ix->it, *out, &ix->x, 1, "IndexBackward0");
  return lay_gathered(ix, &g, out->u.tensor);
}

// --- assignment --------------------------------------------------------------
// Dimensions of size 1 in front of what the target has do not count.
static bool strip_leading(Interp *it, Tensor **v, int dims) {
  Dims size = (*v)->size, stride = (*v)->stride;
  int extra = 0;
  while (size.n - extra > dims && size.d[extra] == 1)
    extra++;
  if (!extra)
    return true;
  size.n = stride.n = size.n - extra;
  memmove(size.d, size.d + extra, (size_t)size.n * sizeof *size.d);
  memmove(stride.d, stride.d + extra, (size_t)size.n * sizeof *size.d);
  *v = view_of(it, *v, &size, &stride, (*v)->offset, "view", NULL).u.tensor;
  return true;
}

// A value of one element and other dimensions is a number to PyTorch, which
// expands it by strides of 0: it does not lie as the target does.
static bool is_expanded_number(const Tensor *x, const Tensor *value) {
  return value->size.n && tensor_numel(value) == 1 && tensor_numel(x) == 1 &&
         !dims_equal(&value->size, &x->size);
}

bool index_write_view(Interp *it, Tensor *x, Tensor *value) {
  Value expanded;
  const char *given = dims_text(it, &value->size);
  const Dims zeros = {.n = x->size.n};
  if (is_expanded_number(x, value)) {
    expanded =
        view_of(it, value, &x->size, &zeros, value->offset, "view", NULL);
    return tensor_copy(it, x, expanded.u.tensor, "write");
  }
  if (!strip_leading(it, &value, x->size.n))
    return false;
  if (!tensor_expand(it, value, &x->size, &expanded)) {
    explain(it, "E0301",
            phrase(it, "cannot put %s into a part of shape %s", given,
                   dims_text(it, &x->size)), NULL);
    return false;
  }
  // PyTorch fills with a number, wherever that lies.
  bool fills = !value->size.n && x->size.n &&
               value->storage == x->storage;
  if (fills && !tensor_clone(it, expanded.u.tensor, "write", &expanded))
    return false;
  return tensor_copy(it, x, expanded.u.tensor, "write");
}

// The value where the one mask is true: it has the view's shape, or none.
static bool write_where(Indexing *ix, Value value) {
  Interp *it = ix->it;
  Tensor *mask = ix->mask;
  int behind = ix->x->size.n - ix->mask_axis - mask->size.n;
  Value wide = value_tensor(mask), out;
  for (int i = 0; i < behind; i++)
    if (!tensor_unsqueeze(it, wide.u.tensor, wide.u.tensor->size.n, &wide))
      return false;
  Value operand[3] = {value_tensor(ix->x), value, wide};
  Map m;
  if (!map_begin(it, &m, "masked_fill", operand, 3))
    return false;
  DType t = tensor_dtype(ix->x);
  m.reads_first = true;
  int x = map_operand(&m, 0, t), v = map_operand(&m, 1, t);
  map_op(&m, SC_select, t, v, x, map_operand(&m, 2, DT_BOOL));
  return map_end_into(&m, ix->x, NULL, &out);
}

// One mask and one value: no need to know where the mask is true.
bool index_write_masked(Indexing *ix, Tensor *value) {
  Value number = value_tensor(value);
  Dims none = {0};
  return tensor_reshape(ix->it, value, &none, "view", &number) &&
         write_where(ix, number);
}

bool index_copy_masked(Indexing *ix, Tensor *from) {
  return write_where(ix, value_tensor(from));
}

bool index_check_apart(const Indexing *ix, const Tensor *x) {
  for (int i = 0; i < ix->x->size.n; i++)
    if (ix->index[i] && !tensor_check_apart(ix->it, x, ix->index[i]))
      return false;
  return true;
}

// A number at one index, which is not looked at where the other dimensions
// have no elements.
static bool fills_nothing(const Indexing *ix) {
  const Dims *size = &ix->x->size;
  int64_t others = 1;
  bool is_long = false;
  for (int i = 0; i < size->n; i++)
    if (ix->index[i])
      is_long = tensor_dtype(ix->index[i]) == DT_I64;
    else
      others *= size->d[i];
  return ix->fills && ix->n_tensors == 1 && is_long && !others;
}

bool index_write_gathered(Indexing *ix, Tensor *value) {
  Interp *it = ix->it;
  Gather g;
  if (!index_check_apart(ix, ix->x))
    return false;
  if (fills_nothing(ix))
    return true;
  if (!index_gather_init(ix, &g))
    return false;
  Dims joined = {0};
  for (int k = 1; k <= g.k; k++) {
    const char *why = shape_broadcast(it->c, &joined,
                                      &edge_type(g.in[k])->shape, &joined);
    if (why)
      return refuse_index(it, "shape mismatch: indexing tensors could not be "
                              "broadcast together");
  }
  // PyTorch cuts the leading ones off, which makes another tensor of it, and of
  // nothing another nothing.
  bool is_cut = value->size.n && value->size.d[0] == 1;
  const Tensor cut = *value;
  if ((!(is_cut && !tensor_numel(value)) &&
       !tensor_check_apart(it, ix->x, is_cut ? &cut : value)) ||
      !strip_leading(it, &value, ix->x->size.n - g.k + joined.n) ||
      !tensor_dense(it, value, &g.in[g.k + 1]))
    return false;
  if (tensor_dtype(value) != tensor_dtype(ix->x))
    return refuse(it, "Index put requires the source and destination dtypes "
                  "match, got %s for the destination and %s for the source.",
                  scalar_type_name(tensor_dtype(ix->x)),
                  scalar_type_name(tensor_dtype(value)));
  Attr attr = {.index_put = {g.axis, false}};
  Node *n;
  return add_node(it, OP_index_put, &attr, g.in, g.k + 2, NULL, "index_put",
                  &n) &&
         tensor_assign_in_order(it, ix->x, g.perm, edge_of(n));
}
