// torch.f(..., out=t): the result is computed as without it, then written to t.
// Where PyTorch would do more than that (convert, make t larger than it is with
// a warning, read what it has written) it is refused.
#include "tensor/blame.h"
#include "tensor/autocast.h"
#include "tensor/complex.h"
#include "tensor/promote.h"

// Without a dtype= of their own these take that of out.
static const char *const creators[] = {
    "arange", "empty", "eye", "full", "linspace", "logspace", "ones", "rand",
    "randint", "randn", "randperm", "range", "zeros"};

// Functions of torch without out=, and those of nn.functional that have it.
static const char *const without[] = {
    "adaptive_avg_pool1d", "adjoint", "allclose", "as_strided", "as_tensor",
    "asarray", "avg_pool1d", "can_cast", "chunk", "clone", "count_nonzero",
    "detach", "diagonal", "empty_like", "empty_strided", "equal", "fill_",
    "flatten", "flip", "full_like", "group_norm", "index_fill", "index_put",
    "index_put_", "is_complex", "is_floating_point", "is_signed", "isclose",
    "isfinite", "isinf", "isnan", "layer_norm", "masked_fill",
    "masked_scatter", "max_pool1d", "max_pool2d", "max_pool3d", "moveaxis",
    "movedim", "narrow", "numel", "ones_like", "permute", "positive", "prelu",
    "promote_types", "rand_like", "randint_like", "randn_like", "ravel",
    "relu", "repeat_interleave", "reshape", "result_type", "rms_norm", "roll",
    "rsub", "select", "spmm", "split", "split_with_sizes", "squeeze",
    "std_mean", "swapaxes", "swapdims", "t", "tensor", "tensor_split",
    "transpose", "tril_indices", "triu_indices", "unbind", "unflatten",
    "unsqueeze", "var_mean", "zero_", "zeros_like"};
static const char *const functional[] = {"avg_pool2d", "avg_pool3d", "linear"};

// The result of these fits no other type.
static const char *const boolean_only[] = {"isneginf", "isposinf", "signbit"};
static const char *const exact[] = {
    "abs",  "absolute",   "bitwise_not", "ceil",     "fix",   "floor",
    "frac", "heaviside",  "nan_to_num",  "neg",      "negative", "round",
    "sgn",  "sign",       "trunc",       "where"};

#define IS_ONE_OF(table, name)                                                 \
  is_one_of(table, sizeof table / sizeof *table, name)

static bool is_one_of(const char *const *table, size_t n, const char *name) {
  for (size_t i = 0; i < n; i++)
    if (!strcmp(name, table[i]))
      return true;
  return false;
}

bool tensor_takes_out(const char *name, bool is_of_torch) {
  return is_of_torch ? !IS_ONE_OF(without, name) : IS_ONE_OF(functional, name);
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
static Args without_out(Interp *it, const char *name, const Args *args,
                        int at) {
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
  if (is_tensor(args->named[at]) && IS_ONE_OF(creators, name) &&
      find_named(it, args, "dtype") < 0) {
    DType t = tensor_dtype(args->named[at].u.tensor);
    rest.names[rest.n_named] = name_of(it, "dtype");
    rest.named[rest.n_named++] = value_dtype((int)t);
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
  DType computed = tensor_dtype(result), kept = tensor_dtype(to);
  if (kept != DT_BOOL && IS_ONE_OF(boolean_only, name))
    return refuse(it, "%s does not support non-boolean outputs.", name);
  if (computed != kept && IS_ONE_OF(exact, name))
    return refuse(it, "Found dtype %s but expected %s",
                  scalar_type_name(kept), scalar_type_name(computed));
  if (computed != kept && !is_elementwise(name))
    return raise_unsupported(
        it, phrase(it, "make it with dtype=torch.%s", dtype_torch(computed)),
        "%s(out=...) of another dtype", name);
  if (!can_cast(computed, kept))
    return refuse(it, "result type %s can't be cast to the desired output type "
                  "%s", scalar_type_name(computed), scalar_type_name(kept));
  if (!dims_equal(&result->size, &to->size) && !is_empty(to))
    return raise_unsupported(
        it, phrase(it, "the result is %s", dims_text(it, &result->size)),
        "%s(out=...) of another shape", name);
  return true;
}

// Whether what is written to lies as without out=, and not by rows: whole
// numbers are no NaN, and a copy needs no such function.
static bool lies_as_result(const char *name, const Tensor *result) {
  return is_elementwise(name) && (dtype_is_float(tensor_dtype(result)) ||
                                  strcmp(name, "nan_to_num"));
}

// The elements of a result, one after the other in memory.
static bool resize_out(Interp *it, const char *name, Value result, Value to) {
  const Tensor *from = result.u.tensor;
  Value ignored, shape[2] = {value_dims(it, &from->size),
                             value_dims(it, &from->stride)};
  if (is_complex_tensor(to))
    shape[0].u.list->n--; // the parts of each element
  return call_method(it, to, "resize_", shape, 1, &ignored) &&
         (is_complex_tensor(to) || !lies_as_result(name, from) ||
          call_method(it, to, "as_strided_", shape, 2, &ignored));
}

static bool write_out(Interp *it, const char *name, Value result, Value to) {
  Value ignored;
  if (is_complex_tensor(result) != is_complex_tensor(to))
    return raise_unsupported(it, "assign the result instead",
                             "%s(out=...) of another dtype", name);
  if (!check_out(it, name, result.u.tensor, to.u.tensor))
    return false;
  if (!dims_equal(&result.u.tensor->size, &to.u.tensor->size) &&
      !resize_out(it, name, result, to))
    return false;
  return call_method(it, to, "copy_", &result, 1, &ignored);
}

static bool is_any_tensor(Value v) {
  return is_tensor(v) || is_complex_tensor(v);
}

// Several results are written each to its own tensor, and those are returned,
// under the names that the results have.
static bool write_all(Interp *it, const char *name, Value results, Value to,
                      Value *out) {
  const List *from = results.u.list, *into = to.u.list;
  if (from->h.cls != tensors_of(it)->return_type || from->n != into->n)
    return refuse_out(it, name, to);
  for (int64_t i = 0; i < from->n; i++)
    if (!write_out(it, name, from->at[i], into->at[i]))
      return false;
  return call_method(it, results, "_written_to", &to, 1, out);
}

static bool call_into(Interp *it, Value f, const char *name, const Args *args,
                      int at, Value *out) {
  Value to = args->named[at], result;
  if (!strcmp(name, "argsort") && find_named(it, args, "stable") < 0)
    return raise_type(it, "argsort() got an unexpected keyword argument 'out'");
  Args rest = without_out(it, name, args, at);
  if (to.kind == VAL_NONE)
    return call(it, f, &rest, out);
  int64_t n = is_any_tensor(to) ? 1 : to.u.list->n;
  const Value *each = is_any_tensor(to) ? &to : to.u.list->at;
  for (int64_t i = 0; i < n; i++)
    if (are_read(each[i].u.tensor, &rest, name))
      return raise_unsupported(it, "assign the result instead",
                               "%s(out=...) of what it reads", name);
  if (!call(it, f, &rest, &result))
    return false;
  if (is_any_tensor(result) != is_any_tensor(to))
    return refuse_out(it, name, to);
  if (!is_any_tensor(to))
    return write_all(it, name, result, to, out);
  *out = to;
  return write_out(it, name, result, to);
}

static bool has_parameter(Interp *it, const FunctionObj *f, const char *name) {
  const Name *wanted = name_of(it, name);
  for (int i = 0; i < f->ast->params.n; i++)
    if (f->ast->params.at[i].ref.name == wanted)
      return true;
  return false;
}

// The name of a function of the library that writes to out=, or NULL.
static const char *writer_name(Interp *it, Value f) {
  if (f.kind == VAL_BUILTIN)
    return f.u.builtin->takes_out ? f.u.builtin->name : NULL;
  if (f.kind != VAL_FUNCTION || !f.u.function->module->is_embedded)
    return NULL;
  const FunctionObj *g = f.u.function;
  return !g->owner && !strncmp(g->module->name, "torch", 5) &&
         has_parameter(it, g, "out") ? g->name->s : NULL;
}

static bool are_tensors(Value v) {
  if (!is_sequence(v))
    return is_any_tensor(v);
  for (int64_t i = 0; i < v.u.list->n; i++)
    if (!is_any_tensor(v.u.list->at[i]))
      return false;
  return v.u.list->n > 0;
}

int tensor_overload(Interp *it, Value f, const Args *args, Value *out) {
  int at = args->n_named ? find_named(it, args, "out") : -1;
  const char *name = at < 0 ? NULL : writer_name(it, f);
  if (name && (args->named[at].kind == VAL_NONE ||
               are_tensors(args->named[at])))
    return call_into(it, f, name, args, at, out) ? 1 : -1;
  int answered = it->has_casts ? autocast_overload(it, f, args, out) : 0;
  if (answered)
    return answered;
  return it->has_complex ? complex_overload(it, f, args, out) : 0;
}
