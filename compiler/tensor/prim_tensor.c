// torch.tensor: tensors of nested lists.
#include "tensor/create.h"
#include "tensor/promote.h"

typedef struct Literal {
  Interp *it;
  Dims size;
  DType dtype;  // of what was seen so far
  bool has_any;
  Data *data;
  int64_t at;   // the next element to fill
} Literal;

// --- shape and type ----------------------------------------------------------
// What is not a list but holds a tensor: numpy's arrays, in our shim.
static bool unwrap(Interp *it, Value *v) {
  bool found = false;
  Value inner;
  if (v->kind != VAL_INSTANCE)
    return true;
  if (!find_attr(it, *v, name_of(it, "_t2c_tensor"), &inner, &found))
    return false;
  if (found && is_tensor(inner))
    *v = inner;
  return true;
}

static bool items_of(Interp *it, Value v, Value **at, int64_t *n) {
  if (is_sequence(v)) {
    *at = v.u.list->at;
    *n = v.u.list->n;
    return true;
  }
  return iter_all(it, v, at, n);
}

// A list's item that is an array stands for the array's items; one that is
// numpy's truth for Python's.
static bool array_in(Interp *it, Value *v, Tensor **t) {
  bool found = false;
  Value inner = *v;
  *t = NULL;
  if (v->kind != VAL_INSTANCE)
    return true;
  if (!unwrap(it, &inner))
    return false;
  if (is_tensor(inner))
    *t = inner.u.tensor;
  else if (!find_attr(it, *v, name_of(it, "_t2c_number"), &inner, &found))
    return false;
  if (found)
    *v = inner;
  return true;
}

static bool is_nested(Value v) {
  return is_sequence(v) || v.kind == VAL_RANGE;
}

static bool raise_depth(Literal *l) {
  return raise_value(l->it, "too many dimensions (limit is %d)", DIMS_MAX);
}

static bool add_array_size(Literal *l, const Dims *size) {
  if (!size->n)
    return raise_type(l->it, "len() of unsized object");
  if (l->size.n + size->n > DIMS_MAX)
    return raise_depth(l);
  for (int i = 0; i < size->n; i++)
    l->size.d[l->size.n++] = size->d[i];
  return true;
}

// The sizes are those of the first items, all the way down; a tensor in a list
// stands for its number.
static bool literal_size(Literal *l, Value v) {
  if (is_tensor(v)) {
    l->size = v.u.tensor->size;
    return true;
  }
  for (;;) {
    Tensor *array;
    Value *at;
    int64_t n;
    if (!array_in(l->it, &v, &array))
      return false;
    if (array)
      return add_array_size(l, &array->size);
    if (!is_nested(v))
      return true;
    if (l->size.n == DIMS_MAX)
      return raise_depth(l);
    if (!items_of(l->it, v, &at, &n))
      return false;
    l->size.d[l->size.n++] = n;
    if (!n)
      return true;
    v = at[0];
  }
}

static void literal_sees(Literal *l, DType t) {
  l->dtype = l->has_any ? promote(l->dtype, t) : t;
  l->has_any = true;
}

static bool literal_type(Literal *l, Value v, int depth) {
  Tensor *array;
  if (!array_in(l->it, &v, &array))
    return false;
  if (array)
    return literal_sees(l, tensor_dtype(array)), true;
  if (is_number(v))
    return literal_sees(l, dtype_of_literal(l->it, v)), true;
  if (is_tensor(v))
    return literal_sees(l, tensor_dtype(v.u.tensor)), true;
  if (v.kind == VAL_STR)
    return raise_value(l->it, "too many dimensions 'str'");
  if (v.kind == VAL_RANGE)
    return literal_sees(l, DT_I64), true;
  if (!is_sequence(v))
    return refuse(l->it, "Could not infer dtype of %s", type_name(l->it, v));
  if (depth > DIMS_MAX)
    return raise_depth(l);
  for (int64_t i = 0; i < v.u.list->n; i++)
    if (!literal_type(l, v.u.list->at[i], depth + 1))
      return false;
  return true;
}

// --- elements ----------------------------------------------------------------
// What an integer type holds; PyTorch refuses the rest.
static bool fits(DType t, Value v) {
  if (dtype_class(t) != DTC_INT)
    return true;
  if (v.kind == VAL_FLOAT && !(v.u.f >= -0x1p63 && v.u.f < 0x1p63))
    return false;
  int64_t i = v.kind == VAL_FLOAT ? (int64_t)v.u.f : int_of(v);
  int bits = (int)dtype_bytes(t) * 8;
  if (bits == 64)
    return true;
  int64_t most = (INT64_C(1) << (bits - (t != DT_U8))) - 1;
  // uint8 takes negative numbers too, of whole ones: they wrap.
  if (v.kind == VAL_FLOAT && v.u.f < (t == DT_U8 ? 0 : -(double)most - 1))
    return false;
  return i <= most && i >= -most - (t != DT_U8);
}

static bool fill_number(Literal *l, Value v) {
  DType t = l->data->type.dtype;
  if (!fits(t, v))
    return refuse(l->it, "value cannot be converted to type %s without "
                  "overflow", dtype_torch(t));
  if (v.kind == VAL_FLOAT)
    data_set(l->data, l->at++, v.u.f);
  else
    data_set_int(l->data, l->at++, int_of(v));
  return true;
}

// Of the sizes that the first items have.
static bool check_sizes(Literal *l, const Dims *size, int depth) {
  if (size->n != l->size.n - depth)
    return raise_value(l->it, "expected sequence of length %lld at dim %d",
                       (long long)l->size.d[depth], depth);
  for (int i = 0; i < size->n; i++)
    if (size->d[i] != l->size.d[depth + i])
      return raise_value(l->it, "expected sequence of length %lld at dim %d "
                         "(got %lld)", (long long)l->size.d[depth + i],
                         depth + i, (long long)size->d[i]);
  return true;
}

static bool fill_elements(Literal *l, const Data *d) {
  for (int64_t i = 0; i < d->numel; i++) {
    bool is_float = dtype_is_float(d->type.dtype);
    Value v = is_float ? value_float(data_get(d, i))
                       : value_int(data_get_int(d, i));
    if (!fill_number(l, v))
      return false;
  }
  return true;
}

static bool check_truth(Literal *l) {
  return dtype_class(l->data->type.dtype) != DTC_INT ||
         raise_type(l->it, "'numpy.bool' object cannot be interpreted as an "
                           "integer");
}

static bool fill_array(Literal *l, Tensor *t, int depth) {
  Data *d;
  if (depth == l->size.n)
    return raise_type(l->it, "only 0-dimensional arrays can be converted to "
                             "Python scalars");
  if (tensor_dtype(t) == DT_BOOL && !check_truth(l))
    return false;
  return check_sizes(l, &t->size, depth) && tensor_force(l->it, t, &d) &&
         fill_elements(l, d);
}

static bool fill_tensor(Literal *l, Tensor *t, int depth) {
  if (depth == l->size.n) {
    Value v;
    if (tensor_numel(t) != 1)
      return raise_value(l->it, "only one element tensors can be converted to "
                                "Python scalars");
    return tensor_item(l->it, t, &v) && fill_number(l, v);
  }
  Data *d;
  if (!check_sizes(l, &t->size, depth))
    return false;
  if (depth && t->size.n)
    return raise_value(l->it, "only one element tensors can be converted to "
                              "Python scalars");
  return tensor_force(l->it, t, &d) && fill_elements(l, d);
}

static bool fill(Literal *l, Value v, int depth) {
  Tensor *array;
  bool is_foreign = v.kind == VAL_INSTANCE;
  if (!array_in(l->it, &v, &array))
    return false;
  if (array)
    return fill_array(l, array, depth);
  if (is_tensor(v))
    return fill_tensor(l, v.u.tensor, depth);
  if (depth == l->size.n) {
    if (!is_number(v))
      return raise_type(l->it, "'%s' object cannot be interpreted as an "
                        "integer", type_name(l->it, v));
    return (!is_foreign || check_truth(l)) && fill_number(l, v);
  }
  if (!is_nested(v))
    return raise_type(l->it, "not a sequence");
  Value *at;
  int64_t n;
  if (!items_of(l->it, v, &at, &n))
    return false;
  if (n != l->size.d[depth])
    return raise_value(l->it, "expected sequence of length %lld at dim %d "
                       "(got %lld)", (long long)l->size.d[depth], depth,
                       (long long)n);
  for (int64_t i = 0; i < n; i++)
    if (!fill(l, at[i], depth + 1))
      return false;
  return true;
}

// --- calls -------------------------------------------------------------------
bool tensor_of_literal(Interp *it, Value v, Value dtype, Value *out) {
  Literal l = {.it = it};
  if (!unwrap(it, &v))
    return false;
  if (is_tensor(v)) {
    DType t = is_open_number(v) ? dtype_of_open_number(it, v.u.tensor)
                                : tensor_dtype(v.u.tensor);
    Tensor *cast;
    if (!arg_dtype_or(it, dtype, ARG("tensor", "dtype", 0), &t) ||
        !tensor_cast(it, v.u.tensor, t, &cast) ||
        !tensor_clone(it, cast, "tensor", out))
      return false;
    return true;
  }
  if (!literal_type(&l, v, 0) || !literal_size(&l, v))
    return false;
  if (!l.has_any)
    l.dtype = tensors_of(it)->default_dtype;
  if (!arg_dtype_or(it, dtype, ARG("tensor", "dtype", 0), &l.dtype) ||
      !new_data(it, &l.size, l.dtype, &l.data))
    return false;
  if (!fill(&l, v, 0)) {
    data_unref(l.data);
    return false;
  }
  *out = tensor_from_data(it, l.data, "tensor");
  return true;
}

static bool call_tensor(Interp *it, const Args *args, Value *out) {
  Value a[5], v;
  CreateOptions o = {0};
  return bind(it, "tensor(data, *, dtype=None, device=None, "
              "requires_grad=False, pin_memory=False)", args, a) &&
         check_device(it, a[2]) &&
         arg_bool(it, a[3], ARG("tensor", "requires_grad", 0),
                  &o.requires_grad) &&
         tensor_of_literal(it, a[0], a[1], &v) && create_finish(it, &o, v, out);
}

static bool call_as_tensor(Interp *it, const Args *args, Value *out) {
  Value a[3];
  if (!bind(it, "as_tensor(data, dtype=None, device=None)", args, a) ||
      !check_device(it, a[2]) || !unwrap(it, &a[0]))
    return false;
  if (is_tensor(a[0]) && !is_open_number(a[0])) {
    DType t = tensor_dtype(a[0].u.tensor);
    Tensor *cast;
    if (!arg_dtype_or(it, a[1], ARG("as_tensor", "dtype", 2), &t) ||
        !tensor_cast(it, a[0].u.tensor, t, &cast))
      return false;
    *out = value_tensor(cast);
    return true;
  }
  return tensor_of_literal(it, a[0], a[1], out);
}

static bool call_new_tensor(Interp *it, const Args *args, Value *out) {
  Value a[5], v;
  Tensor *x;
  CreateOptions o = {0};
  if (!bind(it, "new_tensor(input, data, *, dtype=None, device=None, "
            "requires_grad=False)", args, a) ||
      !arg_tensor(it, a[0], ARG("new_tensor", "input", 1), &x) ||
      !check_device(it, a[3]) ||
      !arg_bool(it, a[4], ARG("new_tensor", "requires_grad", 0),
                &o.requires_grad))
    return false;
  if (is_none(a[2]))
    a[2] = value_dtype((int)tensor_dtype(x));
  return tensor_of_literal(it, a[1], a[2], &v) && create_finish(it, &o, v, out);
}

// torch.FloatTensor(...): sizes, or data; _t2c.legacy_tensor(dtype, *args)
static bool call_legacy_tensor(Interp *it, const Args *args, Value *out) {
  DType t = tensors_of(it)->default_dtype;
  Dims size = {.n = 1};
  Edge e;
  if (!arg_dtype_or(it, args->at[0], ARG("Tensor", "dtype", 0), &t))
    return false;
  Value dtype = value_dtype((int)t), first = args->n > 1 ? args->at[1]
                                                         : VALUE_NONE;
  bool is_size = is_heap(first) &&
                 first.u.obj->cls == tensors_of(it)->size_class;
  if (args->n == 2 && !is_int(first) && !is_size) {
    if (!is_tensor(first)) // an array, too, is copied and converted
      return tensor_of_literal(it, first, dtype, out);
    if (tensor_dtype(first.u.tensor) != t)
      return raise_type(it, "expected %s (got %s)", scalar_type_name(t),
                        scalar_type_name(tensor_dtype(first.u.tensor)));
    *out = value_tensor(tensor_alias(it, first.u.tensor, "alias"));
    return true;
  }
  if (args->n == 2 && is_size) {
    if (!arg_dims(it, first, ARG("Tensor", "size", 1), &size))
      return false;
  } else if (args->n > 1) {
    Value sizes = value_tuple(it, args->n - 1);
    memcpy(sizes.u.list->at, args->at + 1,
           (size_t)(args->n - 1) * sizeof(Value));
    if (!arg_dims(it, sizes, ARG("Tensor", "size", 1), &size))
      return false;
  }
  if (!full_edge(it, &size, t, value_int(0), "Tensor", &e))
    return false;
  *out = tensor_from_edge(it, e, "Tensor", NULL);
  return true;
}

const TensorRow literal_rows[] = {
    {"tensor", AS_FUNCTION, call_tensor},
    {"as_tensor", AS_FUNCTION, call_as_tensor},
    {"asarray", AS_FUNCTION, call_as_tensor},
    {"new_tensor", AS_METHOD, call_new_tensor},
    {"legacy_tensor", AS_PRIMITIVE, call_legacy_tensor},
};
ROW_COUNT(literal);
