// x[key], x[key] = value, nonzero, masked_select, masked_scatter,
// index_put.
#include "tensor/elementwise.h"
#include "tensor/indexing.h"
#include "tensor/shape.h"

static bool call_getitem(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  Indexing ix;
  if (args->n != 2 ||
      !arg_tensor(it, args->at[0], ARG("__getitem__", "input", 1), &x) ||
      !index_resolve(it, x, args->at[1], &ix))
    return false;
  if (ix.n_tensors)
    return index_gather(&ix, out);
  if (ix.x == x) { // the same elements, another tensor
    // PyTorch always makes the slice of x[:], and an alias of x[...], x[:, :].
    bool sliced = args->at[1].kind == VAL_SLICE;
    *out = view_of(it, x, &x->size, &x->stride, x->offset, "index",
                   sliced ? "SliceBackward0" : "AliasBackward0");
    return true;
  }
  *out = value_tensor(ix.x);
  return true;
}

// A number that the type cannot hold is refused where it fills a view; a single
// element of a half type becomes infinite.
static bool value_to_write(Interp *it, Value v, const Tensor *x, Tensor **out) {
  DType t = tensor_dtype(x), wide = t;
  if (dtype_is_half(t) && tensor_numel(x) == 1)
    wide = DT_F64;
  Value made;
  bool found = false;
  if (v.kind == VAL_INSTANCE &&
      !find_attr(it, v, name_of(it, "_t2c_tensor"), &made, &found))
    return false;
  if (found)
    v = made;
  if (is_tensor(v)) {
    *out = v.u.tensor;
    return true;
  }
  if (!is_number(v))
    return raise_type(it, "can't assign a %s to a torch.%sTensor",
                      type_name(it, v), scalar_type_name(t));
  return tensor_of_number(it, v, wide, &made) &&
         tensor_cast(it, made.u.tensor, t, out);
}

static bool set_part(Interp *it, const Args *args, bool *done) {
  Tensor part;
  *done = false;
  return args->n != 3 || !is_tensor(args->at[0]) || !is_number(args->at[2]) ||
         !index_part(args->at[0].u.tensor, args->at[1], &part) ||
         (tensor_check_leaf(it, args->at[0].u.tensor) &&
          tensor_fill_now(it, &part, args->at[2], done));
}

// fill_part(x, key, number): whether it was written so.
static bool call_fill_part(Interp *it, const Args *args, Value *out) {
  out->kind = VAL_BOOL;
  return set_part(it, args, &out->u.b);
}

// number_at(x, key): x[key].item() where the key has an int for each dimension,
// or None.
static bool call_number_at(Interp *it, const Args *args, Value *out) {
  Tensor part;
  *out = VALUE_NONE;
  if (args->n != 2 || !is_tensor(args->at[0]) ||
      !index_part(args->at[0].u.tensor, args->at[1], &part))
    return true;
  Value key = args->at[1];
  bool is_tuple = key.kind == VAL_TUPLE, is_one = true;
  for (int i = 0; is_tuple && i < key.u.list->n; i++)
    is_one &= key.u.list->at[i].kind == VAL_INT;
  if (!is_one || (is_tuple ? key.u.list->n : key.kind == VAL_INT) !=
                     part.size.n)
    return true;
  return tensor_item(it, &part, out);
}

static bool call_setitem(Interp *it, const Args *args, Value *out) {
  Tensor *x, *value;
  Indexing ix;
  bool done;
  *out = VALUE_NONE;
  if (!set_part(it, args, &done) || done)
    return done;
  if (args->n != 3 ||
      !arg_tensor(it, args->at[0], ARG("__setitem__", "input", 1), &x) ||
      !index_resolve(it, x, args->at[1], &ix) ||
      !value_to_write(it, args->at[2], ix.x, &value) ||
      !tensor_check_leaf(it, x))
    return false;
  ix.fills = is_number(args->at[2]);
  if (ix.n_tensors ? !tensor_check_unshared(it, ix.x)
                   : !ix.fills && !tensor_check_writable(it, ix.x))
    return false;
  bool ok = !ix.n_tensors ? index_write_view(it, ix.x, value)
            : ix.mask && ix.n_tensors == 1 && tensor_numel(value) == 1
                ? index_write_masked(&ix, value)
                : index_write_gathered(&ix, value);
  if (ok)
    tensor_track(it, args->at[0], &value, 1,
                 ix.n_tensors ? "IndexPutBackward0" : "CopySlices");
  return ok;
}

// Interp.copy_selected: of two tensors of one shape and type. What differs, and
// a mask that is known, is for x[mask] to make, or to refuse.
int tensor_copy_selected(Interp *it, Value to, Value mask, Value from) {
  Indexing ix;
  if (!is_tensor(to) || !is_tensor(mask) || !is_tensor(from))
    return 0;
  Tensor *x = to.u.tensor, *y = from.u.tensor, *m = mask.u.tensor;
  if (tensor_dtype(m) != DT_BOOL || !m->size.n || tensor_is_known(it, m) ||
      tensor_dtype(x) != tensor_dtype(y) || !dims_equal(&x->size, &y->size) ||
      m->size.n > x->size.n)
    return 0;
  if (!tensor_check_leaf(it, x) || !index_resolve(it, x, mask, &ix) ||
      !tensor_check_unshared(it, x) || !index_check_apart(&ix, x) ||
      !index_copy_masked(&ix, y))
    return -1;
  tensor_track(it, to, &y, 1, "IndexPutBackward0");
  return 1;
}

// --- functions ---------------------------------------------------------------
// [count, n], whose memory holds one column behind the other.
static bool columns_side_by_side(Interp *it, Tensor *const *columns, int n,
                                 Value *out) {
  int64_t count = columns[0]->size.d[0];
  Dims memory = {.n = 2, .d = {n, count}}, size = {.n = 2, .d = {count, n}};
  Dims stride = {.n = 2, .d = {1, count}};
  Data *d, *column;
  if (!new_data(it, &memory, DT_I64, &d))
    return false;
  for (int k = 0; k < n; k++) {
    if (!tensor_force(it, columns[k], &column))
      return false;
    for (int64_t i = 0; i < count; i++)
      data_set_int(d, k * count + i, data_get_int(column, i));
  }
  Tensor *t = tensor_from_data(it, d, "nonzero").u.tensor;
  *out = tensor_from_memory(it, t->storage->content, &size, &stride, "nonzero",
                            NULL);
  return true;
}

static bool call_nonzero(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *x, *columns[DIMS_MAX];
  bool as_tuple;
  if (!bind(it, "nonzero(input, *, as_tuple=False, out=None)", args, a) ||
      !arg_tensor(it, a[0], ARG("nonzero", "input", 1), &x) ||
      !arg_bool(it, a[1], ARG("nonzero", "as_tuple", 0), &as_tuple))
    return false;
  if (!x->size.n && as_tuple) {
    Value v;
    if (!tensor_unsqueeze(it, x, 0, &v))
      return false;
    x = v.u.tensor;
  }
  if (!nonzero_columns(it, x, columns))
    return false;
  Value all = as_tuple ? value_tuple(it, x->size.n) : value_list(it, x->size.n);
  for (int i = 0; i < x->size.n; i++)
    all.u.list->at[i] = value_tensor(columns[i]);
  *out = all;
  if (as_tuple)
    return true;
  if (!x->size.n) {
    Value item;
    Data *d;
    if (!tensor_item(it, x, &item))
      return false;
    Dims size = {.n = 2, .d = {number_of(item) != 0, 0}};
    if (!new_data(it, &size, DT_I64, &d))
      return false;
    *out = tensor_from_data(it, d, "nonzero");
    return true;
  }
  return columns_side_by_side(it, columns, x->size.n, out);
}

static bool call_nonzero_as_tuple(Interp *it, const Args *args, Value *out) {
  Name *name = name_of(it, "as_tuple");
  Value on = value_bool(true);
  Args with = {.at = args->at, .n = 1, .names = &name, .named = &on,
               .n_named = 1};
  return call_nonzero(it, &with, out);
}

static bool call_masked_select(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *t[2];
  Dims size;
  if (!bind(it, "masked_select(input, mask)", args, a) ||
      !arg_tensor(it, a[0], ARG("masked_select", "input", 1), &t[0]) ||
      !arg_tensor(it, a[1], ARG("masked_select", "mask", 2), &t[1]))
    return false;
  if (tensor_dtype(t[1]) != DT_BOOL)
    return refuse(it, "masked_select: expected BoolTensor for mask");
  Indexing ix = {.it = it};
  if (!broadcast_shapes(it, t, 2, &size) ||
      !tensor_expand(it, t[0], &size, &a[0]) ||
      !tensor_expand(it, t[1], &size, &a[1]))
    return false;
  ix.x = a[0].u.tensor;
  if (!size.n && (!tensor_unsqueeze(it, ix.x, 0, &a[0]) ||
                  !tensor_unsqueeze(it, a[1].u.tensor, 0, &a[1])))
    return false;
  ix.x = a[0].u.tensor;
  return index_take_mask(&ix, a[1].u.tensor) && index_gather(&ix, out);
}

// Of a single number there is nothing to choose but by x[mask], and no mask
// without dimensions chooses by itself.
static bool check_indices(Interp *it, const Tensor *x, Value key) {
  int64_t n = is_sequence(key) ? key.u.list->n : 0;
  if (n && !x->size.n)
    return refuse_index(it, "too many indices for tensor of dimension 0 (got "
                        "%lld)", (long long)n);
  bool chooses = false;
  for (int64_t i = 0; i < n; i++) {
    Value v = key.u.list->at[i];
    chooses |= is_tensor(v) && (tensor_dtype(v.u.tensor) != DT_BOOL ||
                                v.u.tensor->size.n);
  }
  return chooses || refuse(it, "index_put_: no tensor with dimensions chooses "
                               "what is written");
}

static bool index_put(Interp *it, bool in_place, const Args *args,
                      Value *out) {
  Value a[4];
  Tensor *x, *value;
  bool accumulate;
  Indexing ix;
  if (!bind(it, "index_put_(input, indices, values, accumulate=False)", args,
            a) ||
      !arg_tensor(it, a[0], ARG("index_put_", "input", 1), &x) ||
      !arg_tensor(it, a[2], ARG("index_put_", "values", 3), &value) ||
      !arg_bool(it, a[3], ARG("index_put_", "accumulate", 4), &accumulate))
    return false;
  if (!in_place) {
    if (!tensor_clone(it, x, "index_put", out))
      return false;
    x = out->u.tensor;
  }
  *out = value_tensor(x);
  Value key = a[1];
  if (key.kind == VAL_LIST) {
    key = value_tuple(it, key.u.list->n);
    memcpy(key.u.list->at, a[1].u.list->at,
           (size_t)key.u.list->n * sizeof(Value));
  }
  if (!check_indices(it, x, key) || !tensor_check_unshared(it, x) ||
      !index_resolve(it, x, key, &ix))
    return false;
  if (!ix.n_tensors)
    return index_write_view(it, ix.x, value);
  if (in_place && (!tensor_check_apart(it, x, value) ||
                   !index_check_apart(&ix, x)))
    return false;
  if (!accumulate)
    return index_write_gathered(&ix, value);
  Gather g;
  Attr attr;
  Node *n;
  if (!index_gather_init(&ix, &g) || !tensor_dense(it, value, &g.in[g.k + 1]))
    return false;
  attr = (Attr){.index_put = {g.axis, true}};
  return add_node(it, OP_index_put, &attr, g.in, g.k + 2, NULL, "index_put",
                  &n) &&
         tensor_assign_in_order(it, ix.x, g.perm, edge_of(n));
}

static bool call_index_put_(Interp *it, const Args *args, Value *out) {
  return index_put(it, true, args, out);
}

static bool call_index_put(Interp *it, const Args *args, Value *out) {
  return index_put(it, false, args, out);
}

// --- masked_scatter ----------------------------------------------------------
// input, mask and source, in that order.
static bool masked_scatter_args(Interp *it, const Args *args, Tensor *t[3]) {
  Value a[3];
  if (!bind(it, "masked_scatter(input, mask, source)", args, a) ||
      !arg_tensor(it, a[0], ARG("masked_scatter", "input", 1), &t[0]) ||
      !arg_tensor(it, a[1], ARG("masked_scatter", "mask", 2), &t[1]) ||
      !arg_tensor(it, a[2], ARG("masked_scatter", "source", 3), &t[2]))
    return false;
  DType x = tensor_dtype(t[0]), mask = tensor_dtype(t[1]);
  DType source = tensor_dtype(t[2]);
  if (x != source)
    return refuse(it, "masked_scatter: expected self and source to have same "
                  "dtypes but got%s and %s", scalar_type_name(x),
                  scalar_type_name(source));
  return mask == DT_BOOL ||
         refuse(it, "masked_scatter_ only supports boolean masks, but got mask "
                "with dtype %s", scalar_type_name(mask));
}

// A new tensor of this size, with what the mask lets through.
static bool masked_scatter(Interp *it, Tensor *const t[3], const Dims *size,
                           Value *out) {
  Data *m;
  Value x, wide, flat;
  Edge whole;
  Dims line = {.n = 1, .d = {-1}};
  int64_t count = 0;
  if (!tensor_expand(it, t[1], size, &wide) ||
      !tensor_force(it, wide.u.tensor, &m))
    return false;
  for (int64_t i = 0; i < m->numel; i++)
    count += data_get_int(m, i) != 0;
  if (count > tensor_numel(t[2]))
    return refuse(it, "Number of elements of source < number of ones in mask");
  if (!tensor_reshape(it, t[2], &line, "view", &flat) ||
      !tensor_slice(it, flat.u.tensor, 0, 0, count, 1, &flat) ||
      !tensor_expand(it, t[0], size, &x) ||
      !tensor_dense(it, x.u.tensor, &whole))
    return false;
  Value put[2] = {wide, flat}, unused;
  *out = tensor_from_edge(it, whole, "masked_scatter", t[0]);
  return call_method(it, *out, "__setitem__", put, 2, &unused);
}

static bool call_masked_scatter(Interp *it, const Args *args, Value *out) {
  Tensor *t[3];
  Dims size;
  return masked_scatter_args(it, args, t) &&
         broadcast_shapes(it, t, 2, &size) &&
         masked_scatter(it, t, &size, out);
}

static bool call_masked_scatter_(Interp *it, const Args *args, Value *out) {
  Tensor *t[3];
  Value scattered;
  if (!masked_scatter_args(it, args, t))
    return false;
  if (t[0]->storage == t[2]->storage)
    return raise_unsupported(it, "give it source.clone()",
                             "masked_scatter_ from a tensor's own memory, "
                             "which it reads while it writes");
  return masked_scatter(it, t, &t[0]->size, &scattered) &&
         call_method(it, value_tensor(t[0]), "copy_", &scattered, 1, out);
}

const TensorRow index_rows[] = {
    {"__getitem__", AS_METHOD, call_getitem},
    {"__setitem__", AS_METHOD, call_setitem},
    {"fill_part", AS_PRIMITIVE, call_fill_part},
    {"number_at", AS_PRIMITIVE, call_number_at},
    {"nonzero", AS_BOTH, call_nonzero},
    {"nonzero_as_tuple", AS_METHOD, call_nonzero_as_tuple},
    {"masked_select", AS_BOTH, call_masked_select},
    {"masked_scatter", AS_BOTH, call_masked_scatter},
    {"masked_scatter_", AS_METHOD, call_masked_scatter_},
    {"index_put", AS_BOTH, call_index_put},
    {"index_put_", AS_BOTH, call_index_put_},
};
ROW_COUNT(index);
