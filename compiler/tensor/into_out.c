// torch.f(..., out=t): the result is computed as without it, then written to t.
// Where PyTorch would do more than that (convert, make t larger than it is with
// a warning, read what it has written) it is refused.
#include "tensor/blame.h"
#include "tensor/complex.h"

// Without a dtype= of their own these take that of out.
static const char *const creators[] = {
    "arange", "empty", "eye", "full", "linspace", "logspace", "ones", "rand",
    "randint", "randn", "randperm", "range", "zeros"};

static bool is_creator(const char *name) {
  for (size_t i = 0; i < sizeof creators / sizeof *creators; i++)
    if (!strcmp(name, creators[i]))
      return true;
  return false;
}

// These read no element that another one of the result may be written to.
static bool is_elementwise(const char *name) {
  const struct { const TensorRow *rows; int n; } families[] = {
      {unary_rows, unary_row_count},
      {binary_rows, binary_row_count},
      {ternary_rows, ternary_row_count}};
  for (int f = 0; f < 3; f++)
    for (int i = 0; i < families[f].n; i++)
      if (!strcmp(name, families[f].rows[i].name))
        return true;
  return false;
}

static int find_named(Interp *it, const Args *args, const char *name) {
  const Name *wanted = name_of(it, name);
  for (int i = 0; i < args->n_named; i++)
    if (args->names[i] == wanted)
      return i;
  return -1;
}

// The arguments without out=, and with dtype= where that is out's.
static Args without_out(Interp *it, const char *name, const Args *args, int at,
                        const Tensor *to) {
  Args rest = *args;
  size_t room = (size_t)args->n_named;
  rest.names = arena_array(&it->c->arena, room, sizeof *rest.names);
  rest.named = arena_array(&it->c->arena, room, sizeof *rest.named);
  rest.n_named = 0;
  for (int i = 0; i < args->n_named; i++) {
    if (i == at)
      continue;
    rest.names[rest.n_named] = args->names[i];
    rest.named[rest.n_named++] = args->named[i];
  }
  if (is_creator(name) && find_named(it, args, "dtype") < 0) {
    rest.names[rest.n_named] = name_of(it, "dtype");
    rest.named[rest.n_named++] = value_dtype((int)tensor_dtype(to));
  }
  return rest;
}

static bool has_same_elements(const Tensor *a, const Tensor *b) {
  return a->offset == b->offset && dims_equal(&a->size, &b->size) &&
         dims_equal(&a->stride, &b->stride);
}

// Whether what is written could still be read by the function in PyTorch.
static bool is_read(const Tensor *to, Value v, bool elementwise, int depth) {
  if (is_tensor(v))
    return v.u.tensor->storage == to->storage &&
           !(elementwise && has_same_elements(v.u.tensor, to));
  if (!is_sequence(v) || depth == DIMS_MAX)
    return false;
  for (int64_t i = 0; i < v.u.list->n; i++)
    if (is_read(to, v.u.list->at[i], elementwise, depth + 1))
      return true;
  return false;
}

static bool are_read(const Tensor *to, const Args *args, const char *name) {
  bool elementwise = is_elementwise(name);
  for (int i = 0; i < args->n; i++)
    if (is_read(to, args->at[i], elementwise, 0))
      return true;
  for (int i = 0; i < args->n_named; i++)
    if (is_read(to, args->named[i], elementwise, 0))
      return true;
  return false;
}

static bool is_empty(const Tensor *t) {
  for (int i = 0; i < t->size.n; i++)
    if (!t->size.d[i])
      return true;
  return false;
}

static bool check_out(Interp *it, const char *name, const Tensor *result,
                      const Tensor *to) {
  if (result->grad_fn || (to->requires_grad &&
                                    tensors_of(it)->grad_enabled))
    return refuse(it, "%s(): functions with out=... arguments don't support "
                  "automatic differentiation, but one of the arguments "
                  "requires grad.", name);
  if (tensor_dtype(result) != tensor_dtype(to))
    return raise_unsupported(
        it, phrase(it, "make it with dtype=torch.%s",
                   dtype_torch(tensor_dtype(result))),
        "%s(out=...) of another dtype", name);
  if (!dims_equal(&result->size, &to->size) && !is_empty(to))
    return raise_unsupported(
        it, phrase(it, "the result is %s", dims_text(it, &result->size)),
        "%s(out=...) of another shape", name);
  return true;
}

static bool write_out(Interp *it, const char *name, const Tensor *result,
                      Value to) {
  Value size = value_dims(it, &result->size), value, ignored;
  value = value_tensor((Tensor *)result);
  if (!check_out(it, name, result, to.u.tensor))
    return false;
  if (!dims_equal(&result->size, &to.u.tensor->size) &&
      !call_method(it, to, "resize_", &size, 1, &ignored))
    return false;
  return call_method(it, to, "copy_", &value, 1, &ignored);
}

static bool call_into(Interp *it, Value f, const Args *args, int at,
                      Value *out) {
  const char *name = f.u.builtin->name;
  Value to = args->named[at], result;
  Args rest = without_out(it, name, args, at, to.u.tensor);
  if (are_read(to.u.tensor, &rest, name))
    return raise_unsupported(it, "assign the result instead",
                             "%s(out=...) of what it reads", name);
  if (!call(it, f, &rest, &result))
    return false;
  if (!is_tensor(result))
    return refuse_out(it, name, to);
  *out = to;
  return write_out(it, name, result.u.tensor, to);
}

int tensor_overload(Interp *it, Value f, const Args *args, Value *out) {
  int at = -1;
  if (f.kind == VAL_BUILTIN && f.u.builtin->takes_out && args->n_named)
    at = find_named(it, args, "out");
  if (at >= 0 && is_tensor(args->named[at]))
    return call_into(it, f, args, at, out) ? 1 : -1;
  return it->has_complex ? complex_overload(it, f, args, out) : 0;
}
