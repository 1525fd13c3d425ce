#include "tensor/complex.h"

#include "tensor/print.h"
#include "tensor/ties.h"

// --- which calls -------------------------------------------------------------
static bool is_complex(Value v) {
  if (is_complex_dtype(v))
    return true;
  if (v.kind == VAL_CLASS) // the type `complex`, given for a dtype
    return v.u.cls->is_complex && v.u.cls->layout == VAL_INSTANCE;
  return (v.kind == VAL_TENSOR || v.kind == VAL_INSTANCE) &&
         v.u.obj->cls->is_complex;
}

// Complex, or a sequence in which something is.
static bool holds_complex(Value v, int depth) {
  if (!is_sequence(v) || depth == DIMS_MAX)
    return is_complex(v);
  for (int64_t i = 0; i < v.u.list->n; i++)
    if (holds_complex(v.u.list->at[i], depth + 1))
      return true;
  return false;
}

static bool has_complex(const Args *args) {
  for (int i = 0; i < args->n; i++)
    if (holds_complex(args->at[i], 0))
      return true;
  for (int i = 0; i < args->n_named; i++)
    if (holds_complex(args->named[i], 0))
      return true;
  return false;
}

static bool begins_with(const Module *m, const char *prefix) {
  return m->is_embedded && !strncmp(m->name, prefix, strlen(prefix));
}

// Functions of the library that are made of others: only those that the table
// in torch/_complex.py lists are right for complex numbers as they stand.
static bool is_checked(const Interp *it, const FunctionObj *f) {
  static const char *const files[] = {
      "torch.functional",    "torch._math",     "torch._reductions",
      "torch._shapes",       "torch._methods",  "torch._neural",
      "torch._creation",     "torch._draws",    "torch.special",
      "torch.linalg",        "torch._windows",  "torch.nn._functional",
      "torch.nn.functional", "torch._distances"};
  bool found = false;
  if (!f->module->is_embedded || f->owner)
    return false;
  for (size_t i = 0; i < sizeof files / sizeof *files && !found; i++)
    found = begins_with(f->module, files[i]);
  // What such a function calls in its turn is its own business.
  const Module *caller = it->frame ? it->frame->module : NULL;
  return found && !(caller && begins_with(caller, "torch.") &&
                    !begins_with(caller, "torch.nn.modules"));
}

static bool from_library(Interp *it, const char *name, Value *out) {
  Module *library;
  return import_module(it, "torch._complex", &library) &&
         get_attr(it, value_obj(VAL_MODULE, library), name_of(it, name), out);
}

bool complex_class_of(Interp *it, const char *name, Class **out) {
  Value v;
  if (!from_library(it, name, &v))
    return false;
  *out = v.u.cls;
  return true;
}

int complex_overload(Interp *it, Value f, const Args *args, Value *out) {
  Value dispatch;
  const char *name;
  if (f.kind == VAL_BUILTIN && f.u.builtin->is_of_tensors)
    name = f.u.builtin->name;
  else if (f.kind == VAL_FUNCTION && is_checked(it, f.u.function))
    name = f.u.function->name->s;
  else
    return 0;
  if (!has_complex(args))
    return 0;
  if (!from_library(it, "_dispatch", &dispatch))
    return -1;
  Args more = *args;
  more.n += 2;
  more.at = arena_array(&it->c->arena, (size_t)more.n, sizeof *more.at);
  more.at[0] = f;
  more.at[1] = value_text(it, name);
  for (int i = 0; i < args->n; i++)
    more.at[i + 2] = args->at[i];
  return call(it, dispatch, &more, out) ? 1 : -1;
}

// --- primitives --------------------------------------------------------------
const char *complex_dtype_name(int64_t t) {
  return t == DT_C64 ? "complex64" : "complex128";
}

// The same tensor as an object of another class.
static Tensor *tensor_as(Interp *it, const Tensor *t, Class *cls) {
  Tensor *same = tensor_alias(it, t, t->origin ? t->origin->what : "complex");
  same->h.cls = cls;
  same->requires_grad = t->requires_grad;
  same->grad_fn = t->grad_fn;
  same->base = t->base;
  same->origin = t->origin;
  return same;
}

// _t2c.complex_pairs(x): the real tensor [..., 2] that x is.
static bool call_pairs(Interp *it, const Args *args, Value *out) {
  if (args->n != 1 || !is_complex_tensor(args->at[0]))
    return raise_type(it, "complex_pairs() needs a complex tensor");
  *out = value_tensor(
      tensor_as(it, args->at[0].u.tensor, tensors_of(it)->tensor_class));
  return true;
}

// _t2c.complex_of(pairs, cls, grad_fn=None): the complex tensor of pairs. A
// grad_fn takes the place of that of the pairs, where they have one.
static bool call_complex_of(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *t;
  if (!bind(it, "complex_of(pairs, cls, grad_fn=None)", args, a) ||
      !want_tensor(it, a[0], "pairs", &t))
    return false;
  if (!t->size.n || t->size.d[t->size.n - 1] != 2 || a[1].kind != VAL_CLASS ||
      !a[1].u.cls->is_complex)
    return refuse(it, "Tensor must have a last dimension of size 2");
  if (t->stride.d[t->size.n - 1] != 1)
    return refuse(it, "Tensor must have a last dimension with stride 1");
  for (int i = 0; i < t->size.n - 1; i++)
    if (t->stride.d[i] % 2)
      return refuse(it, "Tensor must have a stride divisible by 2 for all but "
                        "last dimension");
  if (t->offset % 2)
    return refuse(it, "Tensor must have a storage_offset divisible by 2");
  Tensor *made = tensor_as(it, t, a[1].u.cls);
  if (made->grad_fn && a[2].kind == VAL_STR)
    made->grad_fn = a[2].u.str->s;
  *out = value_tensor(made);
  return true;
}

// _t2c.complex_view(part, x, cls): what x becomes when its real part, a view,
// becomes `part`; None when that is no view of x any more.
static bool call_complex_view(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *part;
  if (!bind(it, "complex_view(part, x, cls)", args, a) ||
      !want_tensor(it, a[0], "part", &part) || !is_complex_tensor(a[1]))
    return false;
  *out = VALUE_NONE;
  if (part->storage != a[1].u.tensor->storage)
    return true;
  if (part->size.n == DIMS_MAX)
    return refuse(it, "a complex tensor of more than %d dimensions",
                  DIMS_MAX - 1);
  Tensor *made = tensor_as(it, part, a[2].u.cls);
  made->size.d[made->size.n++] = 2;
  made->stride.d[made->stride.n++] = 1;
  *out = value_tensor(made);
  return true;
}

// _t2c.complex_written(x, pairs, cls=None): x after its pairs were written; as
// an object of another class, real or complex, where one is given.
static bool call_written(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *pairs;
  if (!bind(it, "complex_written(x, pairs, cls=None)", args, a) ||
      !want_tensor(it, a[1], "pairs", &pairs))
    return false;
  if (a[0].kind != VAL_TENSOR)
    return raise_type(it, "complex_written() needs a tensor");
  Tensor *x = a[0].u.tensor;
  if (!ties_check_change(it, x->storage))
    return false;
  journal_save(it, x, sizeof *x);
  if (a[2].kind == VAL_CLASS)
    x->h.cls = a[2].u.cls;
  x->storage = pairs->storage;
  x->offset = pairs->offset;
  x->size = pairs->size;
  x->stride = pairs->stride;
  x->requires_grad = pairs->requires_grad;
  x->grad_fn = pairs->grad_fn;
  x->dense = (Edge){0};
  *out = a[0];
  return true;
}

// _t2c.complex_dtype(of): the type of numbers whose parts have type `of`.
static bool call_dtype(Interp *it, const Args *args, Value *out) {
  DType of;
  if (args->n != 1 ||
      !arg_dtype(it, args->at[0], ARG("complex_dtype", "of", 1), &of))
    return raise_type(it, "complex_dtype() needs a dtype");
  *out = value_dtype(of == DT_F64 ? DT_C128 : DT_C64);
  return true;
}

// _t2c.complex_repr(x): as print shows it.
static bool call_repr(Interp *it, const Args *args, Value *out) {
  Buf text = buf_new(&it->c->arena);
  if (args->n != 1 || !is_complex_tensor(args->at[0]))
    return raise_type(it, "complex_repr() needs a complex tensor");
  if (!tensor_repr(it, args->at[0].u.tensor, &text))
    return false;
  *out = value_text(it, buf_text(&text));
  return true;
}

// _t2c.grad_named(x, grad_fn): x, a result that nothing else holds, as the
// result of another function.
static bool call_grad_named(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x;
  if (!bind(it, "grad_named(x, grad_fn)", args, a) ||
      !want_tensor(it, a[0], "x", &x))
    return false;
  if (x->grad_fn && a[1].kind == VAL_STR)
    x->grad_fn = a[1].u.str->s;
  *out = a[0];
  return true;
}

// _t2c.grad_from(x, grad_fn, inputs): x, computed of lists of numbers, as the
// result of a function of these tensors.
static bool call_grad_from(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *x, **inputs;
  int n;
  if (!bind(it, "grad_from(x, grad_fn, inputs)", args, a) ||
      !want_tensor(it, a[0], "x", &x) ||
      !arg_tensors(it, a[2], ARG("grad_from", "inputs", 3), &inputs, &n))
    return false;
  if (a[1].kind == VAL_STR)
    tensor_track(it, a[0], inputs, n, a[1].u.str->s);
  *out = a[0];
  return true;
}

// _t2c.complex_class(cls): what its instances are given to goes to Python.
static bool call_complex_class(Interp *it, const Args *args, Value *out) {
  if (args->n != 1 || args->at[0].kind != VAL_CLASS)
    return raise_type(it, "complex_class() needs a class");
  *out = args->at[0];
  out->u.cls->is_complex = true;
  it->has_complex = true;
  return true;
}

const TensorRow complex_rows[] = {
    {"complex_pairs", AS_PRIMITIVE, call_pairs},
    {"complex_of", AS_PRIMITIVE, call_complex_of},
    {"complex_view", AS_PRIMITIVE, call_complex_view},
    {"complex_written", AS_PRIMITIVE, call_written},
    {"complex_dtype", AS_PRIMITIVE, call_dtype},
    {"complex_repr", AS_PRIMITIVE, call_repr},
    {"grad_named", AS_PRIMITIVE, call_grad_named},
    {"grad_from", AS_PRIMITIVE, call_grad_from},
    {"complex_class", AS_PRIMITIVE, call_complex_class},
};
ROW_COUNT(complex);
