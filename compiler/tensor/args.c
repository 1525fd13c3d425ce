// Arguments of primitives: binding, conversions, and PyTorch's words when they
// do not fit.
#include "tensor/complex.h"
#include "tensor/prim.h"

#include <ctype.h>
#include <stdlib.h>

// --- signatures --------------------------------------------------------------
typedef struct Formal {
  const char *name, *fallback; // fallback NULL: required
  int len, fallback_len;
  bool keyword_only, rest;
} Formal;

typedef struct Signature {
  const char *function;
  int function_len;
  Formal param[PARAMS_MAX];
  int n, n_positional;
} Signature;

static const char *skip_blanks(const char *s) {
  while (*s == ' ' || *s == ',')
    s++;
  return s;
}

static void signature_parse(Signature *sig, const char *s) {
  bool keyword_only = false;
  sig->function = s;
  sig->function_len = (int)strcspn(s, "(");
  sig->n = sig->n_positional = 0;
  for (s = skip_blanks(s + sig->function_len + 1); *s != ')';
       s = skip_blanks(s)) {
    bool rest = *s == '*';
    s += rest;
    int len = (int)strcspn(s, ",=)|");
    if (rest && !len) {
      keyword_only = true;
      continue;
    }
    if (sig->n == PARAMS_MAX)
      bug("too many parameters: %s", sig->function);
    Formal *p = &sig->param[sig->n++];
    *p = (Formal){.name = s, .len = len, .rest = rest,
                 .keyword_only = keyword_only};
    s += strcspn(s, ",=)");
    if (*s == '=') {
      p->fallback = s + 1;
      p->fallback_len = (int)strcspn(s + 1, ",)");
      s += 1 + p->fallback_len;
    }
    sig->n_positional += !keyword_only;
    keyword_only |= rest;
  }
}

static Value fallback_value(Interp *it, const Formal *p) {
  const char *s = p->fallback;
  if (!strncmp(s, "None", 4))
    return VALUE_NONE;
  if (!strncmp(s, "True", 4))
    return value_bool(true);
  if (!strncmp(s, "False", 5))
    return value_bool(false);
  if (*s == '\'')
    return value_str(it, s + 1, (size_t)p->fallback_len - 2);
  bool is_float = memchr(s, '.', (size_t)p->fallback_len) ||
                  memchr(s, 'e', (size_t)p->fallback_len);
  return is_float ? value_float(strtod(s, NULL))
                  : value_int(strtoll(s, NULL, 10));
}

// The parameter of an overloaded function has several names: `sizes|indices`.
static bool param_is(const Formal *p, const char *name) {
  size_t n = strlen(name);
  for (const char *s = p->name;; s++) {
    size_t len = strcspn(s, ",=)|");
    if (len == n && !memcmp(s, name, n))
      return true;
    s += len;
    if (*s != '|')
      return false;
  }
}

// PyTorch accepts numpy's names of some parameters.
static const char *torch_name(const char *name) {
  static const char *const alias[][2] = {
      {"axis", "dim"}, {"keepdims", "keepdim"}, {"x", "input"},
      {"x1", "input"}, {"a", "input"},          {"x2", "other"}};
  for (size_t i = 0; i < sizeof alias / sizeof *alias; i++)
    if (!strcmp(name, alias[i][0]))
      return alias[i][1];
  return name;
}

static int find_param(const Signature *sig, const char *name) {
  for (int i = 0; i < sig->n; i++)
    if (param_is(&sig->param[i], name))
      return i;
  const char *other = torch_name(name);
  for (int i = 0; other != name && i < sig->n; i++)
    if (param_is(&sig->param[i], other))
      return i;
  return -1;
}

static bool bind_positional(Interp *it, const Signature *sig,
                            const Args *args, Value *out) {
  for (int i = 0; i < args->n; i++) {
    if (i >= sig->n_positional)
      return raise_type(it, "%.*s() takes %d positional argument%s but %d "
                        "%s given", sig->function_len, sig->function,
                        sig->n_positional, sig->n_positional == 1 ? "" : "s",
                        args->n, args->n == 1 ? "was" : "were");
    if (!sig->param[i].rest) {
      out[i] = args->at[i];
      continue;
    }
    int left = args->n - i;
    bool is_whole = is_sequence(args->at[i]) ||
                    (!is_number(args->at[i]) && !is_tensor(args->at[i]) &&
                     args->at[i].kind != VAL_DTYPE);
    if (left == 1 && is_whole) {
      out[i] = args->at[i];
    } else {
      out[i] = value_tuple(it, left);
      memcpy(out[i].u.list->at, args->at + i, (size_t)left * sizeof(Value));
    }
    break;
  }
  return true;
}

static bool bind_named(Interp *it, const Signature *sig, const Args *args,
                       Value *out) {
  for (int k = 0; k < args->n_named; k++) {
    int i = find_param(sig, args->names[k]->s);
    if (i < 0)
      return raise_type(it, "%.*s() got an unexpected keyword argument '%s'",
                        sig->function_len, sig->function, args->names[k]->s);
    if (is_set(out[i]))
      return raise_type(it, "%.*s() got multiple values for argument '%s'",
                        sig->function_len, sig->function, args->names[k]->s);
    out[i] = args->named[k];
  }
  return true;
}

bool bind(Interp *it, const char *signature, const Args *args, Value *out) {
  Signature sig;
  signature_parse(&sig, signature);
  for (int i = 0; i < sig.n; i++)
    out[i] = VALUE_UNSET;
  if (!bind_positional(it, &sig, args, out) ||
      !bind_named(it, &sig, args, out))
    return false;
  int missing = 0;
  const Formal *first = NULL;
  for (int i = 0; i < sig.n; i++) {
    Formal *p = &sig.param[i];
    if (is_set(out[i]))
      continue;
    if (p->fallback) {
      out[i] = fallback_value(it, p);
    } else if (!missing++) {
      first = p;
    }
  }
  if (missing)
    return raise_type(it, "%.*s() missing %d required positional arguments: "
                      "\"%.*s\"", sig.function_len, sig.function, missing,
                      first->len, first->name);
  return true;
}

// The positional arguments of bind_scaled's older order: its tensors and its
// numbers. Returns how many numbers, 0 for another order.
static int split_scaled(const Args *args, int tensors, Value *tensor,
                        Value *number) {
  int n = args->n - tensors, first = args->n - (tensors - 1), k = 0;
  if (args->n_named || n < 1 || n > 2)
    return 0;
  for (int i = 0; i < args->n; i++)
    if (is_tensor(args->at[i]) && (i >= first || !k))
      tensor[k++] = args->at[i];
    else if (i < first && is_number(args->at[i]) && i - k < n)
      number[i - k] = args->at[i];
    else
      return 0;
  return n;
}

bool bind_scaled(Interp *it, const char *signature, int tensors,
                 const Args *args, Value *out) {
  Value tensor[PARAMS_MAX], number[2];
  Args plain = *args;
  int n = split_scaled(args, tensors, tensor, number);
  if (n) {
    plain.at = tensor;
    plain.n = tensors;
  }
  if (!bind(it, signature, &plain, out))
    return false;
  for (int i = 0; i < n; i++)
    out[tensors + i] = number[i];
  return true;
}

// --- single values -----------------------------------------------------------
static bool class_has_forward(Interp *it, const Class *cls) {
  Value v;
  return class_find(cls, name_of(it, "forward"), &v);
}

// The library's layer was called by another one of the library: what the user
// passed went elsewhere.
static bool is_below_container(const Interp *it) {
  const Obj *layer = NULL;
  for (const Frame *f = it->frame; f && f->module->is_embedded; f = f->caller) {
    if (f->self.kind != VAL_INSTANCE)
      continue;
    if (layer && layer != f->self.u.obj)
      return true;
    layer = f->self.u.obj;
  }
  return !layer;
}

// What stands where a tensor should, and how to get at the tensor.
static void explain_no_tensor(Interp *it, const ArgName *a, Value v) {
  const char *help = NULL;
  if (v.kind == VAL_TUPLE)
    help = tuple_help(it, "it", v.u.list);
  else if (!strcmp(type_name(it, v), "ndarray"))
    help = "torch.from_numpy(array) makes a tensor of it";
  else if (v.kind == VAL_LIST)
    help = v.u.list->n && is_number(v.u.list->at[0])
               ? "torch.tensor(...) makes a tensor of numbers"
               : "join a list of tensors with torch.cat or torch.stack";
  else if (is_none(v))
    hint_none(it);
  else if (v.kind == VAL_INSTANCE && class_has_forward(it, v.u.obj->cls))
    help = "this makes a layer; its result is what a call of it gives: "
           "nn.ReLU()(x)";
  ErrorInfo *info = pending_info(it);
  if (!help && !is_none(v))
    return;
  info->code = "E0333";
  info->help = help ? help : info->help;
  if (!is_below_container(it))
    info->range = interp_blame(it, it->frame, a->name);
}

static bool raise_arg(Interp *it, const ArgName *a, const char *wanted,
                      Value v) {
  const char *got = qualified_type(it, v);
  if (a->position)
    return raise_type(it, "%s(): argument '%s' (position %d) must be %s, not "
                      "%s", a->function, a->name, a->position, wanted, got);
  return raise_type(it, "%s(): argument '%s' must be %s, not %s", a->function,
                    a->name, wanted, got);
}

bool want_tensor(Interp *it, Value v, const char *what, Tensor **out) {
  if (!is_tensor(v))
    return raise_type(it, "%s must be Tensor, not %s", what, type_name(it, v));
  *out = v.u.tensor;
  return true;
}

bool is_sparse_tensor(Interp *it, Value v) {
  return v.kind == VAL_INSTANCE &&
         v.u.obj->cls->counts_as == tensors_of(it)->tensor_class;
}

bool arg_tensor(Interp *it, Value v, const ArgName *a, Tensor **out) {
  if (is_complex_tensor(v))
    return raise_unsupported(it, "work with its parts: x.real and x.imag",
                             "%s of a complex tensor", a->function);
  if (is_sparse_tensor(it, v))
    return raise_unsupported(it, "call to_dense() of it first",
                             "%s of a sparse tensor", a->function);
  if (!is_tensor(v)) {
    raise_arg(it, a, "Tensor", v);
    explain_no_tensor(it, a, v);
    return false;
  }
  *out = v.u.tensor;
  return true;
}

// A tensor that counts as a whole number.
static bool is_whole(Value v) {
  return is_tensor(v) && tensor_numel(v.u.tensor) == 1 &&
         !dtype_is_float(tensor_dtype(v.u.tensor)) &&
         tensor_dtype(v.u.tensor) != DT_BOOL;
}

bool arg_int(Interp *it, Value v, const ArgName *a, int64_t *out) {
  Value item = v;
  if (is_whole(v) && !tensor_item(it, v.u.tensor, &item))
    return false;
  if (!is_int(item) || v.kind == VAL_BOOL)
    return raise_arg(it, a, "int", v);
  *out = int_of(item);
  return true;
}

bool arg_float(Interp *it, Value v, const ArgName *a, double *out) {
  Value item = v;
  if (is_tensor(v) && tensor_numel(v.u.tensor) == 1 &&
      !tensor_item(it, v.u.tensor, &item))
    return false;
  if (!is_number(item))
    return raise_arg(it, a, "Number", v);
  *out = number_of(item);
  return true;
}

bool arg_bool(Interp *it, Value v, const ArgName *a, bool *out) {
  if (v.kind != VAL_BOOL)
    return raise_arg(it, a, "bool", v);
  *out = v.u.b;
  return true;
}

bool arg_dtype(Interp *it, Value v, const ArgName *a, DType *out) {
  static const char *const python_type[] = {"float", "int", "bool"};
  static const DType python_dtype[] = {DT_F64, DT_I64, DT_BOOL};
  if (v.kind == VAL_CLASS)
    for (int i = 0; i < 3; i++)
      if (!strcmp(v.u.cls->name->s, python_type[i]) && v.u.cls->is_builtin) {
        *out = i ? python_dtype[i] : tensors_of(it)->default_dtype;
        return true;
      }
  if (v.kind != VAL_DTYPE || is_complex_dtype(v))
    return raise_arg(it, a, "torch.dtype", v);
  *out = (DType)v.u.i;
  return true;
}

bool arg_dtype_or(Interp *it, Value v, const ArgName *a, DType *out) {
  return is_none(v) || arg_dtype(it, v, a, out);
}

// --- sizes and axes ----------------------------------------------------------
static bool dims_item(Interp *it, Value v, const ArgName *a, int64_t k,
                      int64_t *out) {
  if (v.kind == VAL_INT || is_whole(v))
    return arg_int(it, v, a, out);
  if (k) // only the first decides for PyTorch whether this is a size
    raise_type(it, "%s(): argument '%s' failed to unpack the object at pos "
               "%lld with error \"type must be tuple of ints,but got %s\"",
               a->function, a->name, (long long)k + 1, type_name(it, v));
  else
    raise_type(it, "%s(): argument '%s' (position %d) must be tuple of ints, "
               "but found element of type %s at pos 0", a->function, a->name,
               a->position ? a->position : 1, type_name(it, v));
  if (is_tensor(v))
    explain(it, NULL, NULL,
            strcmp(a->function, "empty")
                ? "a size is wanted: x.shape, or x.size(0), is one"
                : "an object is made before it is called with a tensor: "
                  "Net()(x)");
  if (v.kind == VAL_BUILTIN || v.kind == VAL_METHOD)
    explain(it, NULL, NULL, "a method is called: x.size(0)");
  if (v.kind == VAL_FLOAT)
    explain(it, "E0306", NULL,
            "'/' makes a float in Python 3: write '//' for a whole number, "
            "or int(...)");
  return false;
}

bool no_lone_number(Interp *it, const char *what, const char *arg,
                    const Args *args) {
  return args->n < 2 || !is_int(args->at[1]) ||
         raise_type(it, "%s(): argument '%s' (position 2) must be tuple of "
                    "ints, not int", what, arg);
}

bool arg_dims(Interp *it, Value v, const ArgName *a, Dims *out) {
  if (!is_sequence(v)) {
    out->n = 1;
    if (v.kind == VAL_INT || is_tensor(v))
      return dims_item(it, v, a, 0, &out->d[0]);
    return raise_arg(it, a, "tuple of ints", v);
  }
  if (v.u.list->n > DIMS_MAX)
    return refuse(it, "%s(): too many dimensions (limit is %d)", a->function,
                  DIMS_MAX);
  out->n = (int)v.u.list->n;
  for (int i = 0; i < out->n; i++)
    if (!dims_item(it, v.u.list->at[i], a, i, &out->d[i]))
      return false;
  return true;
}

bool arg_tensors(Interp *it, Value v, const ArgName *a, Tensor ***out,
                 int *n) {
  if (!is_sequence(v)) {
    raise_arg(it, a, "tuple of Tensors", v);
    if (is_tensor(v))
      explain(it, "E0333", NULL,
              arena_printf(&it->c->arena, "put the tensors in a list: "
                           "torch.%s([a, b], dim=1)", a->function));
    return false;
  }
  const List *l = v.u.list;
  *n = (int)l->n;
  *out = arena_array(&it->c->arena, (size_t)l->n + 1, sizeof **out);
  for (int i = 0; i < *n; i++) {
    if (!is_tensor(l->at[i]))
      return raise_type(it, "expected Tensor as element %d in argument %d, "
                        "but got %s", i, a->position ? a->position - 1 : 0,
                        qualified_type(it, l->at[i]));
    (*out)[i] = l->at[i].u.tensor;
  }
  return true;
}

bool wrap_axis(Interp *it, int64_t axis, int dims, int *out) {
  int range = dims ? dims : 1;
  if (axis < -range || axis >= range) {
    refuse_index(it, "Dimension out of range (expected to be in range of "
                 "[%d, %d], but got %lld)", -range, range - 1,
                 (long long)axis);
    explain(it, "E0302", NULL, NULL);
    pending_info(it)->label =
        arena_printf(&it->c->arena, "the tensor has %d dimension%s", dims,
                     dims == 1 ? "" : "s");
    pending_info(it)->is_consequence = tensors_of(it)->is_rank_guessed;
    return false;
  }
  *out = (int)(axis < 0 ? axis + range : axis);
  return true;
}

bool arg_axis(Interp *it, Value v, const ArgName *a, int dims, int *out) {
  int64_t axis;
  return arg_int(it, v, a, &axis) && wrap_axis(it, axis, dims, out);
}

bool arg_axes(Interp *it, Value v, const ArgName *a, int dims, Dims *out) {
  Dims given = {0};
  bool is_reduced[DIMS_MAX + 1] = {false};
  if (!is_none(v) && !arg_dims(it, v, a, &given))
    return false;
  for (int i = 0; i < given.n; i++) {
    int axis;
    if (!wrap_axis(it, given.d[i], dims, &axis))
      return false;
    if (is_reduced[axis])
      return refuse(it, "dim %d appears multiple times in the list of dims",
                    axis);
    is_reduced[axis] = true;
  }
  out->n = 0;
  for (int i = 0; i < dims; i++)
    if (!given.n || is_reduced[i])
      out->d[out->n++] = i;
  return true;
}

// --- devices and other promises ----------------------------------------------
static bool device_text(Interp *it, Value v, const char **out) {
  *out = NULL;
  if (v.kind == VAL_STR) {
    *out = v.u.str->s;
  } else if (v.kind == VAL_INSTANCE) {
    Value type;
    bool found;
    if (!find_attr(it, v, name_of(it, "type"), &type, &found))
      return false;
    if (found && type.kind == VAL_STR)
      *out = type.u.str->s;
  }
  return true;
}

// torch.device itself says what is no device.
static bool parse_device(Interp *it, Value v) {
  Value made, cpu = tensors_of(it)->cpu;
  return v.kind != VAL_STR || !is_set(cpu) ||
         call_values(it, value_obj(VAL_CLASS, class_of(it, cpu)), &v, 1, &made);
}

bool check_device(Interp *it, Value v) {
  const char *name;
  if (is_none(v))
    return true;
  if (!device_text(it, v, &name) || !parse_device(it, v))
    return false;
  if (name && !strncmp(name, "cpu", 3))
    return true;
  if (name && !strncmp(name, "meta", 4))
    return raise_unsupported(it, "leave the device away: nothing is computed "
                             "before its value is needed",
                             "device 'meta'");
  if (it->options.mode == INTERP_MODEL)
    return true; // a model is compiled for the host, wherever it was to run
  if (name && !strncmp(name, "cuda", 4)) {
    refuse(it, "Found no NVIDIA driver on your system. Please check that you "
               "have an NVIDIA GPU and installed a driver from "
               "http://www.nvidia.com/Download/index.aspx");
    explain(it, "E0350", "torch2c computes on the CPU: there is no CUDA",
            "choose the device with torch.cuda.is_available()");
    return false;
  }
  if (name)
    return refuse(it, "device '%s' is not available", name);
  return raise_type(it, "device must be str, torch.device or None, not %s",
                    type_name(it, v));
}

bool refuse_out(Interp *it, const char *function, Value v) {
  if (!is_none(v) && !tensor_takes_out(function, true))
    return raise_type(it, "%s() got an unexpected keyword argument 'out'",
                      function);
  return is_none(v) ||
         raise_unsupported(it, "assign the result instead",
                           "%s(out=...)", function);
}

const char *scalar_type_name(DType t) {
  static const char *const names[DT_COUNT] = {
      [DT_BOOL] = "Bool", [DT_U8] = "Byte",   [DT_I8] = "Char",
      [DT_I16] = "Short", [DT_I32] = "Int",   [DT_I64] = "Long",
      [DT_F16] = "Half",  [DT_BF16] = "BFloat16", [DT_F32] = "Float",
      [DT_F64] = "Double"};
  return names[t];
}

// --- refusals ----------------------------------------------------------------
bool refuse(Interp *it, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *text = arena_vprintf(&it->c->arena, format, args);
  va_end(args);
  return raise_error(it, it->exc_RuntimeError, "%s", text);
}

bool refuse_index(Interp *it, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *text = arena_vprintf(&it->c->arena, format, args);
  va_end(args);
  raise_error(it, it->exc_IndexError, "%s", text);
  pending_info(it)->code = "E0340";
  return false;
}

void explain(Interp *it, const char *code, const char *headline,
             const char *help) {
  ErrorInfo *info = pending_info(it);
  if (!info)
    return;
  if (code)
    info->code = code;
  if (headline)
    info->headline = headline;
  if (help)
    info->help = help;
}

const char *dims_text(Interp *it, const Dims *d) {
  return shape_text(it->c, d);
}

bool call_prim(Interp *it, BuiltinFn f, Value *at, int n, Value *out) {
  Args args = {.at = at, .n = n};
  return f(it, &args, out);
}
