// What tensors and types say of themselves, and the switches of torch.
#include "tensor/generator.h"
#include "tensor/complex.h"
#include "tensor/info.h"
#include "tensor/memory_format.h"
#include "tensor/promote.h"

// --- sizes -------------------------------------------------------------------
static bool self_of(Interp *it, const Args *args, const char *name,
                    Tensor **x) {
  if (args->n < 1)
    return raise_type(it, "%s() missing 1 required positional arguments: "
                      "\"input\"", name);
  return arg_tensor(it, args->at[0], ARG(name, "input", 1), x);
}

// size() or size(dim); stride() likewise
static bool dims_or_one(Interp *it, const char *name, const Args *args,
                        bool is_size, Value *out) {
  Value a[2];
  Tensor *x;
  int axis;
  const char *signature =
      arena_printf(&it->c->arena, "%s(input, dim=None)", name);
  if (!bind(it, signature, args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x))
    return false;
  const Dims *dims = is_size ? &x->size : &x->stride;
  if (is_none(a[1])) {
    *out = is_size ? value_size(it, dims) : value_dims(it, dims);
    return true;
  }
  if (!arg_axis(it, a[1], ARG(name, "dim", 1), dims->n, &axis))
    return false;
  if (!dims->n)
    return refuse_index(it, "Dimension specified as %lld but tensor has no "
                        "dimensions", (long long)int_of(a[1]));
  *out = value_int(dims->d[axis]);
  return true;
}

static bool call_size(Interp *it, const Args *args, Value *out) {
  return dims_or_one(it, "size", args, true, out);
}

static bool call_stride(Interp *it, const Args *args, Value *out) {
  return dims_or_one(it, "stride", args, false, out);
}

#define SELF(name, expression)                                                 \
  static bool name(Interp *it, const Args *args, Value *out) {                 \
    Tensor *x;                                                                 \
    if (!self_of(it, args, #name, &x))                                         \
      return false;                                                            \
    *out = expression;                                                         \
    return true;                                                               \
  }
SELF(get_shape, value_size(it, &x->size))
SELF(get_ndim, value_int(x->size.n))
SELF(get_numel, value_int(tensor_numel(x)))
SELF(get_dtype, value_dtype((int)tensor_dtype(x)))
SELF(get_device, tensors_of(it)->cpu)
SELF(get_false, (value_bool(x == NULL)))
SELF(get_no_device, (value_int(x ? -1 : 0)))
SELF(get_zero, (value_int(x == NULL)))
SELF(get_true, (value_bool(x != NULL)))
SELF(get_none, (x ? VALUE_NONE : VALUE_UNSET))
SELF(get_requires_grad, value_bool(x->requires_grad))
SELF(get_is_leaf, value_bool(!x->grad_fn))
SELF(get_grad_fn, x->grad_fn ? value_text(it, x->grad_fn) : VALUE_NONE)
SELF(get_base, x->base ? value_tensor((Tensor *)(uintptr_t)x->base)
                       : VALUE_NONE)
SELF(get_version, value_int(x->storage->version))
SELF(get_data, value_tensor(tensor_alias(it, x, "data")))
SELF(get_itemsize, value_int((int64_t)dtype_bytes(tensor_dtype(x))))
SELF(get_nbytes, value_int((int64_t)dtype_bytes(tensor_dtype(x)) *
                           tensor_numel(x)))
SELF(get_offset, value_int(x->offset))
SELF(get_storage_numel, value_int(x->storage->numel))
SELF(get_pointer, value_int((int64_t)(uintptr_t)storage_first(x->storage) +
                            x->offset *
                                (int64_t)dtype_bytes(tensor_dtype(x))))
SELF(is_floating_point, value_bool(dtype_is_float(tensor_dtype(x))))
SELF(is_signed, value_bool(tensor_dtype(x) != DT_U8 &&
                           tensor_dtype(x) != DT_BOOL))
SELF(get_self, args->at[0])

static bool get_layout(Interp *it, const Args *args, Value *out) {
  Module *torch;
  (void)args;
  return import_module(it, "torch", &torch) &&
         get_attr(it, value_obj(VAL_MODULE, torch), name_of(it, "strided"),
                  out);
}

static bool is_contiguous(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x;
  MemoryFormat format;
  if (!bind(it, "is_contiguous(input, memory_format=None)", args, a) ||
      !arg_tensor(it, a[0], ARG("is_contiguous", "input", 1), &x) ||
      !arg_memory_format(it, a[1], "is_contiguous", FORMAT_CONTIGUOUS, &format))
    return false;
  *out = value_bool(tensor_has_format(x, format));
  return true;
}

// --- T, mT, H ----------------------------------------------------------------
static bool reversed(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  if (!self_of(it, args, "T", &x))
    return false;
  Dims size = {.n = x->size.n}, stride = {.n = x->size.n};
  for (int i = 0; i < size.n; i++) {
    size.d[i] = x->size.d[size.n - 1 - i];
    stride.d[i] = x->stride.d[size.n - 1 - i];
  }
  *out = tensor_view(it, x, &size, &stride, x->offset, "T");
  tensor_track(it, *out, &x, 1, "PermuteBackward0");
  return true;
}

static bool transposed(Interp *it, const Args *args, const char *name,
                       Value *out) {
  Tensor *x;
  if (!self_of(it, args, name, &x))
    return false;
  int n = x->size.n;
  if (!n) { // the very tensor
    *out = args->at[0];
    return true;
  }
  if (name[0] == 'H' && n != 2)
    return refuse(it, "tensor.H is only supported on matrices (2-D tensors). "
                  "Got %d-D tensor.%s", n,
                  n > 2 ? " For batches of matrices, consider using tensor.mH"
                        : "");
  if (n < 2)
    return refuse(it, "tensor.%s is only supported on matrices or batches of "
                  "matrices. Got %d-D tensor.", name, n);
  Dims size = x->size, stride = x->stride;
  size.d[n - 1] = x->size.d[n - 2];
  size.d[n - 2] = x->size.d[n - 1];
  stride.d[n - 1] = x->stride.d[n - 2];
  stride.d[n - 2] = x->stride.d[n - 1];
  *out = tensor_view(it, x, &size, &stride, x->offset, name);
  tensor_track(it, *out, &x, 1, "TransposeBackward0");
  return true;
}

#define TRANSPOSED(function, name)                                             \
  static bool function(Interp *it, const Args *args, Value *out) {             \
    return transposed(it, args, name, out);                                    \
  }
TRANSPOSED(matrix_transposed, "mT")
TRANSPOSED(matrix_adjoint, "mH")
TRANSPOSED(adjoint, "H")

// --- assignments -------------------------------------------------------------
static bool set_data(Interp *it, const Args *args, Value *out) {
  Tensor *x, *from;
  if (!self_of(it, args, "data", &x) ||
      !arg_tensor(it, args->at[1], ARG("data", "value", 0), &from))
    return false;
  *out = VALUE_NONE;
  return tensor_set_data(it, x, from);
}

// check and build go on behind a backward() that was left out: what it would
// have computed is not None there.
static bool get_grad(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  if (!self_of(it, args, "grad", &x))
    return false;
  *out = is_set(x->grad) ? x->grad : VALUE_NONE;
  return is_set(x->grad) || !it->lacks_gradients ||
         it->frame->module->is_embedded ||
         raise_unsupported(it, NULL, "what backward() would have computed");
}

static bool set_grad(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  if (!self_of(it, args, "grad", &x))
    return false;
  x->grad = args->at[1];
  *out = VALUE_NONE;
  return true;
}

static bool mark(Interp *it, Tensor *x, bool on) {
  if (on && !dtype_is_float(tensor_dtype(x)))
    return refuse(it, "only Tensors of floating point dtype can require "
                      "gradients");
  if (!on && x->grad_fn)
    return refuse(it, "you can only change requires_grad flags of leaf "
                      "variables. If you want to use a computed variable in a "
                      "subgraph that doesn't require differentiation use "
                      "var_no_grad = var.detach().");
  x->requires_grad = on;
  return true;
}

// What Variable knew, PyTorch has kept as a name: always false.
static bool set_volatile(Interp *it, const Args *args, Value *out) {
  (void)it;
  (void)args;
  (void)out;
  return true;
}

static bool set_requires_grad(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  bool on;
  *out = VALUE_NONE;
  return self_of(it, args, "requires_grad", &x) &&
         arg_bool(it, args->at[1], ARG("requires_grad", "value", 0), &on) &&
         mark(it, x, on);
}

static bool requires_grad_(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x;
  bool on;
  if (!bind(it, "requires_grad_(input, requires_grad=True)", args, a) ||
      !arg_tensor(it, a[0], ARG("requires_grad_", "input", 1), &x) ||
      !arg_bool(it, a[1], ARG("requires_grad_", "requires_grad", 1), &on))
    return false;
  *out = a[0];
  return mark(it, x, on);
}

static bool backward(Interp *it, const Args *args, Value *out) {
  (void)args;
  (void)out;
  it->lacks_gradients = true;
  return raise_unsupported(it, "train with PyTorch, and give torch2c the "
                           "trained weights (--weights)",
                           "backward(): torch2c runs models forward only");
}

const TensorProperty tensor_properties[] = {
    {"shape", get_shape, NULL},
    {"ndim", get_ndim, NULL},
    {"dtype", get_dtype, NULL},
    {"device", get_device, NULL},
    {"data", get_data, set_data},
    {"grad", get_grad, set_grad},
    {"grad_fn", get_grad_fn, NULL},
    {"requires_grad", get_requires_grad, set_requires_grad},
    {"is_leaf", get_is_leaf, NULL},
    {"T", reversed, NULL},
    {"H", adjoint, NULL},
    {"mT", matrix_transposed, NULL},
    {"mH", matrix_adjoint, NULL},
    {"real", get_self, NULL},
    {"volatile", get_false, set_volatile},
    {"itemsize", get_itemsize, NULL},
    {"nbytes", get_nbytes, NULL},
    {"is_cuda", get_false, NULL},
    {"is_cpu", get_true, NULL},
    {"is_xpu", get_false, NULL},
    {"is_mkldnn", get_false, NULL},
    {"is_sparse_csr", get_false, NULL},
    {"retains_grad", get_false, NULL},
    {"layout", get_layout, NULL},
    {"name", get_none, NULL},
    {"is_mps", get_false, NULL},
    {"is_meta", get_false, NULL},
    {"is_sparse", get_false, NULL},
    {"is_quantized", get_false, NULL},
    {"is_nested", get_false, NULL},
    {"_base", get_base, NULL},
    {"_version", get_version, NULL},
    {"output_nr", get_zero, NULL},
};
const int tensor_property_count =
    sizeof tensor_properties / sizeof *tensor_properties;

// --- types -------------------------------------------------------------------
static DType self_dtype(const Args *args) { return (DType)args->at[0].u.i; }
static bool is_complex_type(DType t) { return t >= DT_COUNT; }

#define OF_DTYPE(name, expression)                                             \
  static bool dtype_##name(Interp *it, const Args *args, Value *out) {         \
    (void)it;                                                                  \
    DType t = self_dtype(args);                                                \
    *out = expression;                                                         \
    return true;                                                               \
  }
OF_DTYPE(is_floating_point,
         value_bool(!is_complex_type(t) && dtype_is_float(t)))
OF_DTYPE(is_complex, value_bool(is_complex_type(t)))
OF_DTYPE(is_signed, value_bool(t != DT_U8 && t != DT_BOOL))
OF_DTYPE(itemsize, value_int(t == (DType)DT_C64    ? 8
                             : t == (DType)DT_C128 ? 16
                                                   : (int)dtype_bytes(t)))
OF_DTYPE(repr, value_strf(it, "torch.%s", is_complex_type(t)
                                              ? complex_dtype_name((int64_t)t)
                                              : dtype_torch(t)))

void dtype_properties(Interp *it) {
  static const TensorProperty rows[] = {
      {"is_floating_point", dtype_is_floating_point, NULL},
      {"is_complex", dtype_is_complex, NULL},
      {"is_signed", dtype_is_signed, NULL},
      {"itemsize", dtype_itemsize, NULL}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Property *p = arena_new(&it->c->arena, Property);
    p->h.cls = it->cls[VAL_PROPERTY];
    p->get = value_builtin(it, rows[i].name, rows[i].get);
    p->set = p->del = VALUE_NONE;
    dict_set_name(it, it->cls[VAL_DTYPE]->ns, name_of(it, rows[i].name),
                  value_obj(VAL_PROPERTY, p));
  }
  dict_set_name(it, it->cls[VAL_DTYPE]->ns, name_of(it, "__repr__"),
                value_builtin(it, "__repr__", dtype_repr));
}

static bool call_is_tensor(Interp *it, const Args *args, Value *out) {
  Value a[1];
  if (!bind(it, "is_tensor(obj)", args, a))
    return false;
  *out = value_bool(is_tensor(a[0]));
  return true;
}

// Whether the values depend on no input of the model.
static bool call_is_known(Interp *it, const Args *args, Value *out) {
  Value a[1];
  Tensor *t;
  if (!bind(it, "is_known(input)", args, a) ||
      !arg_tensor(it, a[0], ARG("is_known", "input", 1), &t))
    return false;
  *out = value_bool(tensor_is_known(it, t));
  return true;
}

static bool call_promote_types(Interp *it, const Args *args, Value *out) {
  Value a[2];
  DType p, q;
  if (!bind(it, "promote_types(type1, type2)", args, a) ||
      !arg_dtype(it, a[0], ARG("promote_types", "type1", 1), &p) ||
      !arg_dtype(it, a[1], ARG("promote_types", "type2", 2), &q))
    return false;
  *out = value_dtype((int)promote(p, q));
  return true;
}

static bool call_result_type(Interp *it, const Args *args, Value *out) {
  Value a[2];
  if (!bind(it, "result_type(tensor, other)", args, a))
    return false;
  for (int i = 0; i < 2; i++)
    if (!is_tensor(a[i]) && !is_number(a[i]))
      return raise_type(it, "result_type(): argument must be Tensor or "
                        "Number, not %s", type_name(it, a[i]));
  *out = value_dtype((int)result_type(it, a, 2));
  return true;
}

// _t2c.grow(x, numel): room for that many elements in the memory of x.
static bool call_grow(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x;
  int64_t numel;
  *out = VALUE_NONE;
  return bind(it, "grow(input, numel)", args, a) &&
         arg_tensor(it, a[0], ARG("grow", "input", 1), &x) &&
         arg_int(it, a[1], ARG("grow", "numel", 2), &numel) &&
         tensor_grow(it, x, numel);
}

static bool call_can_cast(Interp *it, const Args *args, Value *out) {
  Value a[2];
  DType p, q;
  if (!bind(it, "can_cast(from_, to)", args, a) ||
      !arg_dtype(it, a[0], ARG("can_cast", "from_", 1), &p) ||
      !arg_dtype(it, a[1], ARG("can_cast", "to", 2), &q))
    return false;
  *out = value_bool(can_cast(p, q));
  return true;
}

// --- switches ----------------------------------------------------------------
static bool call_get_default_dtype(Interp *it, const Args *args, Value *out) {
  (void)args;
  *out = value_dtype((int)tensors_of(it)->default_dtype);
  return true;
}

static bool call_set_default_dtype(Interp *it, const Args *args, Value *out) {
  Value a[1];
  DType t;
  *out = VALUE_NONE;
  if (!bind(it, "set_default_dtype(d)", args, a) ||
      !arg_dtype(it, a[0], ARG("set_default_dtype", "d", 1), &t))
    return false;
  if (!dtype_is_float(t))
    return raise_type(it, "only floating-point types are supported as the "
                          "default type");
  tensors_of(it)->default_dtype = t;
  return true;
}

static bool call_is_grad_enabled(Interp *it, const Args *args, Value *out) {
  (void)args;
  *out = value_bool(tensors_of(it)->grad_enabled);
  return true;
}

static bool call_set_grad(Interp *it, const Args *args, Value *out) {
  *out = value_bool(tensors_of(it)->grad_enabled);
  return args->n == 1 && truth(it, args->at[0], &tensors_of(it)->grad_enabled);
}

const TensorRow info_rows[] = {
    {"size", AS_METHOD, call_size},
    {"stride", AS_METHOD, call_stride},
    {"dim", AS_METHOD, get_ndim},
    {"ndimension", AS_METHOD, get_ndim},
    {"numel", AS_BOTH, get_numel},
    {"nelement", AS_METHOD, get_numel},
    {"element_size", AS_METHOD, get_itemsize},
    {"storage_offset", AS_METHOD, get_offset},
    {"data_ptr", AS_METHOD, get_pointer},
    {"storage_numel", AS_PRIMITIVE, get_storage_numel},
    {"is_contiguous", AS_METHOD, is_contiguous},
    {"is_floating_point", AS_BOTH, is_floating_point},
    {"is_signed", AS_BOTH, is_signed},
    {"is_complex", AS_BOTH, get_false},
    {"is_pinned", AS_METHOD, get_false},
    {"is_inference", AS_BOTH, get_false},
    {"get_device", AS_METHOD, get_no_device},
    {"requires_grad_", AS_METHOD, requires_grad_},
    {"retain_grad", AS_METHOD, get_self},
    {"backward", AS_METHOD, backward},
    {"resolve_conj", AS_METHOD, get_self},
    {"resolve_neg", AS_METHOD, get_self},
    {"conj", AS_METHOD, get_self},
    {"is_tensor", AS_FUNCTION, call_is_tensor},
    {"is_known", AS_PRIMITIVE, call_is_known},
    {"grow", AS_PRIMITIVE, call_grow},
    {"promote_types", AS_FUNCTION, call_promote_types},
    {"result_type", AS_FUNCTION, call_result_type},
    {"can_cast", AS_FUNCTION, call_can_cast},
    {"get_default_dtype", AS_FUNCTION, call_get_default_dtype},
    {"set_default_dtype", AS_FUNCTION, call_set_default_dtype},
    {"is_grad_enabled", AS_FUNCTION, call_is_grad_enabled},
    {"set_grad", AS_PRIMITIVE, call_set_grad},
};
ROW_COUNT(info);
