// Conversions: of types, to Python values, and copies.
#include "tensor/decide.h"
#include "tensor/elementwise.h"
#include "tensor/memory_format.h"
#include "tensor/print.h"
#include "tensor/shape.h"

// --- types -------------------------------------------------------------------
// A copy of type t whose memory has the format.
static bool copy_in_format(Interp *it, Tensor *x, DType t, MemoryFormat format,
                           const char *what, const char *grad_fn, Value *out) {
  Dims stride;
  Edge e;
  if (!format_strides(it, &x->size, format, &stride) ||
      !tensor_dense(it, x, &e) || !edge_cast(it, e, t, what, &e))
    return false;
  *out = tensor_from_edge(it, e, what, x);
  tensor_track(it, *out, &x, 1, grad_fn);
  return lay_out(it, out->u.tensor, &stride);
}

// x of type t: x itself where it has it, unless a copy is asked for.
static bool convert(Interp *it, Tensor *x, DType t, bool copy,
                    MemoryFormat format, Value *out) {
  Tensor *cast;
  bool is_changed = copy || tensor_dtype(x) != t ||
                    tensor_format(x) != format;
  if (format != FORMAT_PRESERVE && is_changed)
    return copy_in_format(it, x, t, format, "to", "ToCopyBackward0", out);
  if (tensor_dtype(x) == t && copy) {
    if (!tensor_clone(it, x, "to", out))
      return false;
    tensor_track(it, *out, &x, 1, "ToCopyBackward0");
    return true;
  }
  if (!tensor_cast(it, x, t, &cast))
    return false;
  *out = value_tensor(cast);
  return true;
}

// One positional argument of .to(): a type, a device or another tensor.
static bool to_target(Interp *it, Value v, DType *t) {
  if (v.kind == VAL_DTYPE || v.kind == VAL_CLASS)
    return arg_dtype(it, v, ARG("to", "dtype", 1), t);
  if (is_tensor(v)) {
    *t = tensor_dtype(v.u.tensor);
    return true;
  }
  return v.kind == VAL_BOOL || check_device(it, v);
}

static bool call_to(Interp *it, const Args *args, Value *out) {
  Value a[10];
  Tensor *x;
  bool copy;
  MemoryFormat format;
  if (!bind(it, "to(input, first=None, second=None, non_blocking=False, "
            "copy=False, *, dtype=None, device=None, other=None, "
            "memory_format=None)", args, a) ||
      !arg_tensor(it, a[0], ARG("to", "input", 1), &x) ||
      !arg_bool(it, a[4], ARG("to", "copy", 0), &copy) ||
      !arg_memory_format(it, a[8], "to", FORMAT_PRESERVE, &format))
    return false;
  DType t = tensor_dtype(x);
  const int places[] = {1, 2, 5, 6, 7};
  for (int i = 0; i < 5; i++)
    if (!to_target(it, a[places[i]], &t))
      return false;
  return convert(it, x, t, copy, format, out);
}

static bool to_type(Interp *it, const char *name, DType t, const Args *args,
                    Value *out) {
  Value a[2];
  Tensor *x;
  MemoryFormat format;
  const char *signature = arena_printf(&it->c->arena,
                                       "%s(input, memory_format=None)", name);
  return bind(it, signature, args, a) &&
         arg_tensor(it, a[0], ARG(name, "input", 1), &x) &&
         arg_memory_format(it, a[1], name, FORMAT_PRESERVE, &format) &&
         convert(it, x, t, false, format, out);
}

#define TO_TYPE(name, dtype)                                                   \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return to_type(it, #name, dtype, args, out);                               \
  }
TO_TYPE(float, DT_F32)
TO_TYPE(double, DT_F64)
TO_TYPE(half, DT_F16)
TO_TYPE(bfloat16, DT_BF16)
TO_TYPE(long, DT_I64)
TO_TYPE(int, DT_I32)
TO_TYPE(short, DT_I16)
TO_TYPE(char, DT_I8)
TO_TYPE(byte, DT_U8)
TO_TYPE(bool, DT_BOOL)

static bool call_type_as(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x, *other;
  return bind(it, "type_as(input, other)", args, a) &&
         arg_tensor(it, a[0], ARG("type_as", "input", 1), &x) &&
         arg_tensor(it, a[1], ARG("type_as", "other", 1), &other) &&
         convert(it, x, tensor_dtype(other), false, FORMAT_PRESERVE, out);
}

// "torch.FloatTensor", also with "cuda." in it
static bool type_of_name(Interp *it, const char *name, DType *t) {
  const char *dot = strrchr(name, '.');
  const char *word = dot ? dot + 1 : name;
  for (*t = 0; *t < DT_COUNT; ++*t) {
    size_t n = strlen(scalar_type_name(*t));
    if (!strncmp(word, scalar_type_name(*t), n) &&
        !strcmp(word + n, "Tensor"))
      return true;
  }
  return raise_value(it, "invalid type: '%s'", name);
}

static bool call_type(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *x;
  DType t;
  if (!bind(it, "type(input, dtype=None, non_blocking=False)", args, a) ||
      !arg_tensor(it, a[0], ARG("type", "input", 1), &x))
    return false;
  if (is_none(a[1])) {
    *out = value_strf(it, "torch.%sTensor", scalar_type_name(tensor_dtype(x)));
    return true;
  }
  bool is_class = false; // torch.FloatTensor itself
  if (a[1].kind == VAL_CLASS &&
      !find_attr(it, a[1], name_of(it, "dtype"), &a[1], &is_class))
    return false;
  if (a[1].kind == VAL_STR) {
    if (!type_of_name(it, a[1].u.str->s, &t))
      return false;
  } else if (!arg_dtype(it, a[1], ARG("type", "dtype", 1), &t)) {
    return false;
  }
  return convert(it, x, t, false, FORMAT_PRESERVE, out);
}

// --- copies ------------------------------------------------------------------
static bool call_clone(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x;
  MemoryFormat format;
  if (!bind(it, "clone(input, *, memory_format=None)", args, a) ||
      !arg_tensor(it, a[0], ARG("clone", "input", 1), &x) ||
      !arg_memory_format(it, a[1], "clone", FORMAT_PRESERVE, &format))
    return false;
  if (format != FORMAT_PRESERVE)
    return copy_in_format(it, x, tensor_dtype(x), format, "clone",
                          "CloneBackward0", out);
  if (!tensor_clone(it, x, "clone", out))
    return false;
  tensor_track(it, *out, &x, 1, "CloneBackward0");
  return true;
}

static bool call_contiguous(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x;
  MemoryFormat format;
  if (!bind(it, "contiguous(input, *, memory_format=None)", args, a) ||
      !arg_tensor(it, a[0], ARG("contiguous", "input", 1), &x) ||
      !arg_memory_format(it, a[1], "contiguous", FORMAT_CONTIGUOUS, &format))
    return false;
  *out = a[0];
  if (tensor_has_format(x, format))
    return true;
  return format == FORMAT_PRESERVE
             ? refuse(it, "preserve memory format is unsupported by the "
                          "contiguous operator")
             : copy_in_format(it, x, tensor_dtype(x), format, "contiguous",
                              "CloneBackward0", out);
}

// in_format_of(x, image): a fresh x in the format that the image suggests.
static bool prim_in_format_of(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x, *image;
  return bind(it, "in_format_of(x, image)", args, a) &&
         arg_tensor(it, a[0], ARG("in_format_of", "x", 1), &x) &&
         arg_tensor(it, a[1], ARG("in_format_of", "image", 2), &image) &&
         copy_in_format(it, x, tensor_dtype(x), tensor_format(image), "clone",
                        x->grad_fn, out);
}

static bool call_detach(Interp *it, const Args *args, Value *out) {
  Value a[1];
  Tensor *x;
  if (!bind(it, "detach(input)", args, a) ||
      !arg_tensor(it, a[0], ARG("detach", "input", 1), &x))
    return false;
  *out = value_tensor(tensor_alias(it, x, "detach"));
  return true;
}

static bool call_detach_(Interp *it, const Args *args, Value *out) {
  Value a[1];
  Tensor *x;
  if (!bind(it, "detach_(input)", args, a) ||
      !arg_tensor(it, a[0], ARG("detach_", "input", 1), &x))
    return false;
  x->requires_grad = false;
  x->grad_fn = NULL;
  *out = a[0];
  return true;
}

// Devices: the CPU is the only one.
static bool to_device(Interp *it, const char *name, const Args *args,
                      Value *out) {
  Value a[4];
  Tensor *x;
  const char *signature = arena_printf(
      &it->c->arena,
      "%s(input, device=None, non_blocking=False, memory_format=None)", name);
  if (!bind(it, signature, args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x))
    return false;
  *out = a[0];
  return strcmp(name, "cuda") || check_device(it, value_text(it, "cuda"));
}

static bool call_cpu(Interp *it, const Args *args, Value *out) {
  return to_device(it, "cpu", args, out);
}

static bool call_cuda(Interp *it, const Args *args, Value *out) {
  return to_device(it, "cuda", args, out);
}

static bool call_pin_memory(Interp *it, const Args *args, Value *out) {
  return to_device(it, "pin_memory", args, out);
}

// --- to Python ---------------------------------------------------------------
static Value element(const Data *d, int64_t i) {
  DType t = d->type.dtype;
  return dtype_is_float(t) ? value_float(data_get(d, i))
         : t == DT_BOOL    ? value_bool(data_get_int(d, i) != 0)
                           : value_int(data_get_int(d, i));
}

static bool self_of(Interp *it, const Args *args, const char *name,
                    Tensor **x) {
  if (args->n < 1)
    return raise_type(it, "%s() missing 1 required positional arguments: "
                      "\"input\"", name);
  return arg_tensor(it, args->at[0], ARG(name, "input", 1), x);
}

static bool open_number(Interp *it, Tensor *x, Value *out) {
  DType own = tensor_dtype(x);
  DType t = dtype_is_float(own) ? DT_F64 : own == DT_BOOL ? own : DT_I64;
  Edge e;
  if (!tensor_cast(it, x, t, &x) || !tensor_dense(it, x, &e) ||
      !edge_reshape(it, e, &(Dims){0}, "item", &e))
    return false;
  *out = tensor_from_edge(it, e, "item", x);
  become_open_number(it, out->u.tensor);
  return true;
}

static bool call_item(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  if (!self_of(it, args, "item", &x))
    return false;
  if (tensor_numel(x) == 1 && !tensor_is_known(it, x))
    return open_number(it, x, out);
  return tensor_item(it, x, out);
}

static Value nested_list(Interp *it, const Data *d, int axis, int64_t *at) {
  const Shape *s = &d->type.shape;
  if (axis == s->n)
    return element(d, (*at)++);
  Value l = value_list(it, s->d[axis]);
  for (int64_t i = 0; i < s->d[axis]; i++)
    l.u.list->at[i] = nested_list(it, d, axis + 1, at);
  return l;
}

static bool call_tolist(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  Data *d;
  int64_t at = 0;
  if (!self_of(it, args, "tolist", &x) || !tensor_force(it, x, &d))
    return false;
  *out = nested_list(it, d, 0, &at);
  return true;
}

static bool call_bool_of(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  if (!self_of(it, args, "__bool__", &x))
    return false;
  int64_t n = tensor_numel(x);
  if (n != 1) {
    refuse(it, "Boolean value of Tensor with %s is ambiguous",
           n ? "more than one value" : "no values");
    explain(it, NULL, NULL,
            "decide by all of them, with .all() or .any(), or choose each "
            "with torch.where");
    return false;
  }
  bool yes;
  if (!tensor_truth(it, x, &yes))
    return false;
  *out = value_bool(yes);
  return true;
}

static bool scalar_of(Interp *it, const Args *args, const char *name,
                      Value *out) {
  Tensor *x;
  if (!self_of(it, args, name, &x))
    return false;
  if (tensor_numel(x) != 1)
    return raise_value(it, "only one element tensors can be converted to "
                           "Python scalars");
  return tensor_item(it, x, out);
}

static bool call_float_of(Interp *it, const Args *args, Value *out) {
  if (!scalar_of(it, args, "__float__", out))
    return false;
  *out = value_float(number_of(*out));
  return true;
}

static bool call_int_of(Interp *it, const Args *args, Value *out) {
  if (!scalar_of(it, args, "__int__", out))
    return false;
  if (out->kind != VAL_FLOAT) {
    *out = value_int(int_of(*out));
    return true;
  }
  double v = out->u.f;
  if (v != v)
    return raise_value(it, "cannot convert float NaN to integer");
  if (v < -9223372036854775808.0 || v >= 9223372036854775808.0)
    return raise_error(it, it->exc_OverflowError,
                       "cannot convert float infinity to integer");
  *out = value_int((int64_t)v);
  return true;
}

static bool call_index_of(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  if (!self_of(it, args, "__index__", &x))
    return false;
  if (tensor_numel(x) != 1 || dtype_is_float(tensor_dtype(x)))
    return raise_type(it, "only integer tensors of a single element can be "
                          "converted to an index");
  if (!tensor_item(it, x, out))
    return false;
  *out = value_int(int_of(*out));
  return true;
}

static bool call_len(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  if (!self_of(it, args, "__len__", &x))
    return false;
  if (!x->size.n)
    return raise_type(it, "len() of a 0-d tensor");
  *out = value_int(x->size.d[0]);
  return true;
}

static bool call_iter(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  if (!self_of(it, args, "__iter__", &x))
    return false;
  if (!x->size.n)
    return raise_type(it, "iteration over a 0-d tensor");
  Value items = value_list(it, x->size.d[0]);
  for (int64_t i = 0; i < x->size.d[0]; i++) {
    if (!tensor_select(it, x, 0, i, &items.u.list->at[i]))
      return false;
    if (items.u.list->at[i].u.tensor->grad_fn)
      items.u.list->at[i].u.tensor->grad_fn = "UnbindBackward0";
  }
  return iterate(it, items, out);
}

static bool call_hash(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  if (!self_of(it, args, "__hash__", &x))
    return false;
  *out = value_int((int64_t)((uintptr_t)x >> 4));
  return true;
}

static bool call_repr(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  Buf text = buf_new(&it->c->arena);
  if (!self_of(it, args, "__repr__", &x) || !tensor_repr(it, x, &text))
    return false;
  *out = value_str(it, buf_text(&text), text.n);
  return true;
}

static bool call_format(Interp *it, const Args *args, Value *out) {
  Tensor *x;
  Value v;
  Buf text = buf_new(&it->c->arena);
  if (!self_of(it, args, "__format__", &x))
    return false;
  Str *spec = args->n > 1 && args->at[1].kind == VAL_STR
                  ? args->at[1].u.str : value_text(it, "").u.str;
  // As in PyTorch, a Parameter is shown as its kind, not as its number.
  const char *kind = type_name(it, args->at[0]);
  if (x->size.n == 0 && !strcmp(kind, "Tensor")) {
    if (!tensor_item(it, x, &v) || !format_value(it, v, spec, &text))
      return false;
  } else if (spec->len) {
    return raise_type(it, "unsupported format string passed to %s.__format__",
                      kind);
  } else if (!str(it, args->at[0], &text)) {
    return false;
  }
  *out = value_str(it, buf_text(&text), text.n);
  return true;
}

const TensorRow convert_rows[] = {
    {"to", AS_METHOD, call_to},
    {"float", AS_METHOD, call_float},
    {"double", AS_METHOD, call_double},
    {"half", AS_METHOD, call_half},
    {"bfloat16", AS_METHOD, call_bfloat16},
    {"long", AS_METHOD, call_long},
    {"int", AS_METHOD, call_int},
    {"short", AS_METHOD, call_short},
    {"char", AS_METHOD, call_char},
    {"byte", AS_METHOD, call_byte},
    {"bool", AS_METHOD, call_bool},
    {"type", AS_METHOD, call_type},
    {"type_as", AS_METHOD, call_type_as},
    {"clone", AS_BOTH, call_clone},
    {"contiguous", AS_METHOD, call_contiguous},
    {"in_format_of", AS_PRIMITIVE, prim_in_format_of},
    {"detach", AS_BOTH, call_detach},
    {"detach_", AS_METHOD, call_detach_},
    {"cpu", AS_METHOD, call_cpu},
    {"cuda", AS_METHOD, call_cuda},
    {"pin_memory", AS_METHOD, call_pin_memory},
    {"item", AS_METHOD, call_item},
    {"tolist", AS_METHOD, call_tolist},
    {"__bool__", AS_METHOD, call_bool_of},
    {"__float__", AS_METHOD, call_float_of},
    {"__int__", AS_METHOD, call_int_of},
    {"__index__", AS_METHOD, call_index_of},
    {"__len__", AS_METHOD, call_len},
    {"__iter__", AS_METHOD, call_iter},
    {"__hash__", AS_METHOD, call_hash},
    {"__repr__", AS_METHOD, call_repr},
    {"__format__", AS_METHOD, call_format},
};
ROW_COUNT(convert);
