// Type promotion: torch.result_type and its tables.
#include "tensor/promote.h"

// Two types of one class, or of two, as torch.promote_types joins them.
DType promote(DType a, DType b) {
  if (a == b)
    return a;
  DTypeClass ca = dtype_class(a), cb = dtype_class(b);
  if (ca != cb)
    return ca > cb ? a : b;
  DType lo = a < b ? a : b, hi = a < b ? b : a;
  if (lo == DT_U8 && hi == DT_I8)
    return DT_I16;
  if (lo == DT_F16 && hi == DT_BF16)
    return DT_F32;
  return hi;
}

DType dtype_of_literal(Interp *it, Value v) {
  Value own;
  if (v.heir &&
      class_find(class_of(it, v), name_of(it, "_t2c_dtype"), &own))
    return (DType)own.u.i;
  return dtype_of_number(it, v);
}

DType dtype_of_number(Interp *it, Value v) {
  return v.kind == VAL_FLOAT  ? tensors_of(it)->default_dtype
         : v.kind == VAL_BOOL ? DT_BOOL
                              : DT_I64;
}

// Of two groups of operands, the one that ranks higher decides, unless the
// lower one is of a higher class (a float number and an integer tensor).
static DType join_group(DType high, bool has_high, DType low, bool has_low) {
  if (!has_high)
    return low;
  if (!has_low || dtype_class(low) <= dtype_class(high))
    return high;
  return promote(high, low);
}

// Of a number of Python that is a tensor: a float is what floats are.
DType dtype_of_open_number(Interp *it, const Tensor *t) {
  return dtype_is_float(tensor_dtype(t)) ? tensors_of(it)->default_dtype
                                         : tensor_dtype(t);
}

void become_open_number(Interp *it, Tensor *t) {
  Tensors *state = tensors_of(it);
  if (!state->number_class) {
    state->number_class = arena_new(&it->c->arena, Class);
    *state->number_class = *state->tensor_class;
    state->number_class->is_open_number = true;
  }
  t->h.cls = state->number_class;
}

bool is_open_number(Value v) {
  return v.kind == VAL_TENSOR && v.u.obj->cls->is_open_number;
}

bool are_open_numbers(const Value *operand, int n) {
  bool found = false;
  for (int i = 0; i < n; i++) {
    if (!is_open_number(operand[i]) && !is_number(operand[i]))
      return false;
    found |= is_open_number(operand[i]);
  }
  return found;
}

DType result_type(Interp *it, const Value *operand, int n) {
  DType type[3] = {DT_BOOL, DT_BOOL, DT_BOOL}; // dims, zero-dim, numbers
  bool has[3] = {false};
  for (int i = 0; i < n; i++) {
    if (!is_tensor(operand[i]) && !is_number(operand[i]))
      continue;
    const Tensor *x = is_tensor(operand[i]) ? operand[i].u.tensor : NULL;
    bool is_open = is_open_number(operand[i]);
    int rank = !x || is_open ? 2 : x->size.n == 0 ? 1 : 0;
    DType t = !x        ? dtype_of_number(it, operand[i])
              : is_open ? dtype_of_open_number(it, x)
                        : tensor_dtype(x);
    type[rank] = has[rank] ? promote(type[rank], t) : t;
    has[rank] = true;
  }
  // Python computes with doubles, and takes True for 1.
  if (are_open_numbers(operand, n) && dtype_is_float(type[2]))
    return DT_F64;
  if (are_open_numbers(operand, n) && type[2] == DT_BOOL)
    return DT_I64;
  DType low = join_group(type[1], has[1], type[2], has[2]);
  return join_group(type[0], has[0], low, has[1] || has[2]);
}

bool can_cast(DType from, DType to) {
  return dtype_class(from) <= dtype_class(to);
}
