// Values that primitives make: constants, casts, copies, sizes.
#include "tensor/elementwise.h"

#include <float.h>
#include <math.h>

// --- limits ------------------------------------------------------------------
enum { PAYLOAD_GIB_MAX = 16 };

bool numel_of(Interp *it, const Dims *size, DType t, int64_t *numel) {
  int64_t bytes;
  for (int i = 0; i < size->n; i++)
    if (size->d[i] < 0)
      return refuse(it, "Trying to create tensor with negative dimension "
                    "%lld: %s", (long long)size->d[i], dims_text(it, size));
  if (!shape_numel(size, numel) ||
      __builtin_mul_overflow(*numel, (int64_t)dtype_bytes(t), &bytes))
    return refuse(it, "Storage size calculation overflowed with sizes=%s",
                  dims_text(it, size));
  if (bytes <= (int64_t)PAYLOAD_GIB_MAX << 30)
    return true;
  refuse(it, "[enforce fail at alloc_cpu.cpp:127] err == 0. "
         "DefaultCPUAllocator: can't allocate memory: you tried to allocate "
         "%lld bytes. Error code 12 (Cannot allocate memory)",
         (long long)bytes);
  explain(it, "E0360",
          arena_printf(&it->c->arena, "a tensor of shape %s takes %lld bytes",
                       dims_text(it, size), (long long)bytes),
          "tensors are limited to 16 GiB");
  return false;
}

bool new_data(Interp *it, const Dims *size, DType t, Data **out) {
  int64_t numel;
  TensorType type = {t, *size};
  if (!numel_of(it, size, t, &numel))
    return false;
  *out = data_new(&type);
  return *out || refuse(it, "DefaultCPUAllocator: can't allocate memory: you "
                        "tried to allocate %lld bytes.",
                        (long long)(numel * (int64_t)dtype_bytes(t)));
}

// --- edges -------------------------------------------------------------------
const char *fixed_width_name(DType t) {
  static const char *const names[DT_COUNT] = {
      [DT_F16] = "c10::Half", [DT_BF16] = "c10::BFloat16", [DT_I32] = "int",
      [DT_BOOL] = "bool",
  };
  return names[t] ? names[t] : dtype_ctype(t);
}

// Numbers that the type cannot hold. A negative whole number wraps around in
// uint8, and everything is true or false.
bool check_number_fits(Interp *it, Value v, DType t) {
  static const double largest[DT_COUNT] = {
      [DT_F16] = 65504,   [DT_BF16] = 0x1.FEp127, [DT_F32] = FLT_MAX,
      [DT_I8] = INT8_MAX, [DT_I16] = INT16_MAX,
      [DT_U8] = UINT8_MAX, [DT_I32] = INT32_MAX, [DT_I64] = 0x1p63,
  };
  double x = number_of(v), hi = largest[t];
  double lo = dtype_is_float(t) ? -hi : -hi - 1;
  if (t == DT_U8)
    lo = v.kind == VAL_FLOAT ? 0 : -hi;
  if (t == DT_I64)
    lo = -hi;
  bool fits = !hi || (x >= lo && x <= hi) || (dtype_is_float(t) &&
                                              !isfinite(x));
  return fits || refuse(it, "value cannot be converted to type %s without "
                        "overflow", fixed_width_name(t));
}

bool check_scale(Interp *it, const char *name, Value v, DType t) {
  if (v.kind == VAL_BOOL && t != DT_BOOL)
    return refuse(it, "Boolean %s only supported for Boolean results.", name);
  if (v.kind == VAL_FLOAT && !dtype_is_float(t))
    return refuse(it, "For integral input tensors, argument %s must not be a "
                  "floating point number.", name);
  return check_number_fits(it, v, t);
}

Value filled_with(const Dims *size, DType t, Value fill) {
  static const double half_past[DT_COUNT] = {[DT_F16] = 65520,
                                             [DT_BF16] = 0x1.FFp127};
  double x = number_of(fill);
  bool is_one = dtype_is_half(t);
  for (int i = 0; i < size->n; i++)
    is_one &= size->d[i] == 1;
  return is_one && fabs(x) >= half_past[t]
             ? value_float(x > 0 ? INFINITY : -INFINITY)
             : fill;
}

bool full_edge(Interp *it, const Dims *size, DType t, Value fill,
               const char *what, Edge *out) {
  int64_t numel;
  if (!numel_of(it, size, t, &numel) || !check_number_fits(it, fill, t))
    return false;
  Attr attr = {.full = {.shape = *size, .dtype = t}};
  if (dtype_is_float(t))
    attr.full.value = number_of(fill);
  else if (t == DT_BOOL)
    attr.full.integer = number_of(fill) != 0;
  else
    attr.full.integer = fill.kind == VAL_FLOAT ? (int64_t)fill.u.f
                                               : int_of(fill);
  Node *n;
  if (!add_node(it, OP_full, &attr, NULL, 0, NULL, what, &n))
    return false;
  *out = edge_of(n);
  return true;
}

Value tensor_from_data(Interp *it, Data *d, const char *what) {
  Node *n = graph_constant(tensors_of(it)->graph, d, origin_here(it, what));
  return tensor_from_edge(it, edge_of(n), what, NULL);
}

bool edge_cast(Interp *it, Edge e, DType t, const char *what, Edge *out) {
  *out = e;
  if (edge_type(e)->dtype == t)
    return true;
  Program p = program_new(1);
  program_cast(it->c, &p, t, 0);
  Attr attr = {.map.shape = edge_type(e)->shape};
  Node *n;
  if (!add_node(it, OP_map, &attr, &e, 1, &p, what, &n))
    return false;
  *out = edge_of(n);
  return true;
}

// --- tensors -----------------------------------------------------------------
bool tensor_cast(Interp *it, Tensor *x, DType t, Tensor **out) {
  *out = x;
  if (tensor_dtype(x) == t)
    return true;
  Value v = value_tensor(x);
  Map m;
  if (!map_begin(it, &m, "to", &v, 1))
    return false;
  map_operand(&m, 0, t);
  if (!map_end(&m, "ToCopyBackward0", &v))
    return false;
  if (tensor_is_contiguous(x))
    v.u.tensor->stride = x->stride; // those of dimensions of size 1
  *out = v.u.tensor;
  return true;
}

// The content is shared: edges never change. A view becomes dense in its own
// memory order, as clone(memory_format=torch.preserve_format) has it.
bool tensor_clone(Interp *it, Tensor *x, const char *what, Value *out) {
  Edge e;
  if (tensor_is_contiguous(x)) {
    if (!tensor_dense(it, x, &e))
      return false;
    *out = tensor_from_edge(it, e, what, x);
    out->u.tensor->stride = x->stride; // those of dimensions of size 1
    return true;
  }
  int perm[DIMS_MAX];
  Dims stride;
  memory_like(x, perm, &stride);
  if (!tensor_dense_in_order(it, x, perm, &e))
    return false;
  *out = tensor_from_memory(it, e, &x->size, &stride, what, x);
  return true;
}

static bool is_same_view(const Tensor *a, const Tensor *b) {
  return a->storage == b->storage && a->offset == b->offset &&
         dims_equal(&a->size, &b->size) && dims_equal(&a->stride, &b->stride);
}

bool tensor_copy(Interp *it, Tensor *t, Tensor *src, const char *what) {
  Edge e;
  const char *why;
  Dims shape;
  if (is_same_view(t, src))
    return true;
  why = shape_broadcast(it->c, &t->size, &src->size, &shape);
  if (why)
    return refuse(it, "%s", why);
  if (!dims_equal(&shape, &t->size))
    return refuse(it, "output with shape %s doesn't match the broadcast shape "
                  "%s", dims_text(it, &t->size), dims_text(it, &shape));
  if (!tensor_check_overlap(it, t, src, true))
    return false;
  bool is_plain = dims_equal(&t->size, &src->size);
  if (is_plain) {
    if (!tensor_dense(it, src, &e) ||
        !edge_cast(it, e, tensor_dtype(t), what, &e))
      return false;
  } else {
    Program p = program_new(1);
    program_cast(it->c, &p, tensor_dtype(t), 0);
    Attr attr = {.map.shape = t->size};
    Node *n;
    if (!tensor_dense(it, src, &e) ||
        !add_node(it, OP_map, &attr, &e, 1, &p, what, &n))
      return false;
    e = edge_of(n);
  }
  return tensor_assign(it, t, e);
}

bool tensor_of_number(Interp *it, Value v, DType t, Value *out) {
  Dims none = {0};
  Edge e;
  if (!full_edge(it, &none, t, v, "tensor", &e))
    return false;
  *out = tensor_from_edge(it, e, "tensor", NULL);
  return true;
}

// --- sizes and named results -------------------------------------------------
Value value_dims(Interp *it, const Dims *d) {
  Value v = value_tuple(it, d->n);
  for (int i = 0; i < d->n; i++)
    v.u.list->at[i] = value_int(d->d[i]);
  return v;
}

Value value_size(Interp *it, const Dims *d) {
  Value v = value_dims(it, d);
  if (tensors_of(it)->size_class) {
    // The empty tuple may be shared: never relabel it.
    List *own = arena_new(&it->c->arena, List);
    *own = *v.u.list;
    own->h.cls = tensors_of(it)->size_class;
    own->h.attrs = NULL;
    v.u.list = own;
  }
  return v;
}

Value value_named(Interp *it, const char *type, const char *const *fields,
                  const Value *values, int n) {
  Value v = value_tuple(it, n);
  memcpy(v.u.list->at, values, (size_t)n * sizeof *values);
  Class *cls = tensors_of(it)->return_type;
  if (!cls)
    return v;
  v.u.list->h.cls = cls;
  for (int i = 0; i < n; i++)
    set_attr(it, v, name_of(it, fields[i]), values[i]);
  set_attr(it, v, name_of(it, "_type"), value_text(it, type));
  return v;
}
