// What tensor/ adds to an interpreter: its state, the class of tensors and
// the tables of primitives.
#include "tensor/complex.h"
#include "tensor/prim_nn.h"
#include "tensor/generator.h"
#include "tensor/info.h"
#include "tensor/print.h"
#include "torch/embedded.h"

typedef struct Family {
  const TensorRow *rows;
  const int *n;
  bool computes; // with what it is given: complex tensors go to Python
} Family;

#define FAMILY(name) {name##_rows, &name##_row_count, true}
#define STRUCTURE(name) {name##_rows, &name##_row_count, false}
static const Family families[] = {
    FAMILY(convert),  FAMILY(create), FAMILY(literal),   FAMILY(view),
    FAMILY(part),
    FAMILY(index),    FAMILY(unary),  FAMILY(binary),    FAMILY(ternary),
    FAMILY(reduce),   FAMILY(scan),   FAMILY(join),      FAMILY(gather),
    FAMILY(sort),     FAMILY(matmul), FAMILY(random),    FAMILY(pcg64),
    FAMILY(info),     FAMILY(eigen),  FAMILY(eliminate), FAMILY(numpy),
    FAMILY(spaced),   FAMILY(norm),   FAMILY(singular),  FAMILY(svd),
    STRUCTURE(state), STRUCTURE(load), STRUCTURE(complex),
    STRUCTURE(autocast), STRUCTURE(archive),
    STRUCTURE(nn_module), FAMILY(nn_linear),
    FAMILY(nn_conv),  FAMILY(nn_pool), FAMILY(nn_norm),
    FAMILY(nn_activation), FAMILY(nn_attention), FAMILY(nn_resize),
};
enum { FAMILIES = sizeof families / sizeof *families };

static void set(Interp *it, Dict *d, const char *name, Value v) {
  dict_set_name(it, d, name_of(it, name), v);
}

static Value of_tensors(Interp *it, const char *name, BuiltinFn f,
                        bool computes) {
  Value v = value_builtin(it, name, f);
  v.u.builtin->is_of_tensors = computes;
  return v;
}

static Value getter(Interp *it, const char *name, BuiltinFn f) {
  return f ? of_tensors(it, name, f, true) : VALUE_NONE;
}

// --- the class ---------------------------------------------------------------
static void add_properties(Interp *it, Dict *ns) {
  for (int i = 0; i < tensor_property_count; i++) {
    const TensorProperty *row = &tensor_properties[i];
    Property *p = arena_new(&it->c->arena, Property);
    p->h.cls = it->cls[VAL_PROPERTY];
    p->get = getter(it, row->name, row->get);
    p->set = getter(it, row->name, row->set);
    p->del = VALUE_NONE;
    set(it, ns, row->name, value_obj(VAL_PROPERTY, p));
  }
}

// Of these functions in place PyTorch has the method alone.
static bool is_method_alone(const char *name) {
  static const char *const names[] = {
      "absolute_", "add_", "addcdiv_", "addcmul_", "arctan2_", "atan2_",
      "bitwise_and_", "bitwise_left_shift_", "bitwise_not_", "bitwise_or_",
      "bitwise_right_shift_", "bitwise_xor_", "div_", "divide_", "eq_",
      "erfinv_", "floor_divide_", "fmod_", "ge_", "greater_",
      "greater_equal_", "gt_", "heaviside_", "hypot_", "le_", "lerp_",
      "less_", "less_equal_", "lgamma_", "logical_and_", "logical_not_",
      "logical_or_", "logical_xor_", "lt_", "masked_fill_", "mul_",
      "multiply_", "ne_", "not_equal_", "pow_", "remainder_", "sgn_", "sign_",
      "sub_", "subtract_", "true_divide_"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(name, names[i]))
      return true;
  return false;
}

static void add_rows(Interp *it, Dict *to, int as) {
  for (int f = 0; f < FAMILIES; f++)
    for (int i = 0; i < *families[f].n; i++) {
      const TensorRow *row = &families[f].rows[i];
      if (!(row->as & as) ||
          (as == AS_FUNCTION && is_method_alone(row->name)))
        continue;
      Value v = of_tensors(it, row->name, row->call, families[f].computes);
      v.u.builtin->takes_out =
          families[f].computes && as != AS_METHOD &&
          tensor_takes_out(row->name, as == AS_FUNCTION);
      v.u.builtin->is_function = as == AS_FUNCTION;
      set(it, to, row->name, v);
    }
}

// _t2c.set_tensor_class(Tensor): what results are made of from now on.
static bool call_set_tensor_class(Interp *it, const Args *args, Value *out) {
  Tensors *state = tensors_of(it);
  Value a[4];
  if (!bind(it, "set_tensor_class(cls, size, named, cpu)", args, a))
    return false;
  state->tensor_class = a[0].u.cls;
  state->size_class = a[1].u.cls;
  state->return_type = a[2].u.cls;
  state->cpu = a[3];
  *out = VALUE_NONE;
  return true;
}

// _t2c.define_torch(): the functions in C and the types, as names of torch.
static bool call_define_torch(Interp *it, const Args *args, Value *out) {
  static const char *const alias[][2] = {
      {"float", "float32"}, {"double", "float64"}, {"half", "float16"},
      {"long", "int64"},    {"int", "int32"},      {"short", "int16"}};
  Value torch;
  (void)args;
  *out = VALUE_NONE;
  if (!dict_find_name(it->modules, name_of(it, "torch"), &torch))
    return raise_error(it, it->exc_RuntimeError, "torch is not imported");
  Dict *globals = torch.u.module->globals;
  add_rows(it, globals, AS_FUNCTION);
  for (DType t = 0; t < DT_COUNT; t++)
    set(it, globals, dtype_torch(t), value_dtype((int)t));
  for (size_t i = 0; i < sizeof alias / sizeof *alias; i++) {
    DType t;
    dtype_find(alias[i][1], &t);
    set(it, globals, alias[i][0], value_dtype((int)t));
  }
  set(it, globals, "dtype", value_obj(VAL_CLASS, it->cls[VAL_DTYPE]));
  return true;
}

// Tensor.__getattr__, and _t2c.read_method(cls, name) of its class: the methods
// in Python are read when one is asked for, and become methods of the class.
static bool call_getattr(Interp *it, const Args *args, Value *out) {
  Module *methods;
  Value f;
  const char *name = args->at[1].u.str->s;
  const EmbeddedFile *file = embedded_find("torch/_methods.py");
  bool is_known = false;
  int n = 0;
  for (; file && file->names && file->names[n]; n++)
    is_known |= !strcmp(file->names[n], name);
  if (!is_known && is_absent("torch.Tensor", name))
    return raise_unsupported(it, NULL, "Tensor.%s", name);
  if (!is_known) {
    tensors_of(it)->tensor_class->lazy_names = file ? file->names : NULL;
    return raise_attribute(it, args->at[0], name_of(it, name));
  }
  if (!import_module(it, "torch._methods", &methods) ||
      !get_attr(it, value_obj(VAL_MODULE, methods), name_of(it, name), &f))
    return false;
  set(it, tensors_of(it)->tensor_class->ns, name, f);
  return get_attr(it, args->at[0], name_of(it, name), out);
}

// _t2c.named_result(type, fields, values): as value_named, for Python.
static bool call_named_result(Interp *it, const Args *args, Value *out) {
  enum { FIELDS_MAX = 8 };
  const char *fields[FIELDS_MAX];
  Value a[3];
  if (!bind(it, "named_result(type, fields, values)", args, a))
    return false;
  int n = (int)a[1].u.list->n;
  for (int i = 0; i < n && i < FIELDS_MAX; i++)
    fields[i] = a[1].u.list->at[i].u.str->s;
  *out = value_named(it, a[0].u.str->s, fields, a[2].u.list->at, n);
  return true;
}

// _t2c.set_print(precision, threshold, edgeitems, linewidth, sci_mode)
static bool call_set_print(Interp *it, const Args *args, Value *out) {
  PrintOptions *o = tensors_of(it)->print;
  Value a[5];
  int64_t precision = o->precision;
  int64_t *const to[] = {&precision, &o->threshold, &o->edgeitems,
                         &o->linewidth};
  *out = VALUE_NONE;
  if (!bind(it, "set_print(precision, threshold, edgeitems, linewidth, "
            "sci_mode)", args, a))
    return false;
  for (int i = 0; i < 4; i++)
    if (!is_none(a[i]) &&
        !arg_int(it, a[i], ARG("set_printoptions", "option", 0), to[i]))
      return false;
  enum { PRECISION_MAX = 50 };
  o->precision = (int)(precision < 0              ? 0
                       : precision > PRECISION_MAX ? PRECISION_MAX
                                                   : precision);
  if (o->edgeitems < 0)
    o->edgeitems = 0;
  o->sci_mode = is_none(a[4]) ? -1 : a[4].kind == VAL_BOOL && a[4].u.b;
  return true;
}

// _t2c.narrow_print(by): the width of lines that is left; a tensor is shown
// within another one.
static bool call_narrow_print(Interp *it, const Args *args, Value *out) {
  PrintOptions *o = tensors_of(it)->print;
  int64_t by;
  if (args->n != 1 ||
      !arg_int(it, args->at[0], ARG("narrow_print", "by", 1), &by))
    return false;
  *out = value_int(o->linewidth -= by);
  return true;
}

// _t2c.threads(), _t2c.set_threads(n): see graph/threads.h.
static bool call_threads(Interp *it, const Args *args, Value *out) {
  (void)args;
  *out = value_int(tensors_of(it)->graph->threads);
  return true;
}

static bool call_set_threads(Interp *it, const Args *args, Value *out) {
  Value a[1];
  if (!bind(it, "set_threads(n)", args, a))
    return false;
  tensors_of(it)->graph->threads = (int)int_of(a[0]);
  *out = VALUE_NONE;
  return true;
}

static bool call_check_device(Interp *it, const Args *args, Value *out) {
  *out = VALUE_NONE;
  return args->n != 1 || check_device(it, args->at[0]);
}

const TensorRow state_rows[] = {
    {"set_tensor_class", AS_PRIMITIVE, call_set_tensor_class},
    {"define_torch", AS_PRIMITIVE, call_define_torch},
    {"__getattr__", AS_METHOD, call_getattr},
    {"read_method", AS_PRIMITIVE, call_getattr},
    {"named_result", AS_PRIMITIVE, call_named_result},
    {"set_print", AS_PRIMITIVE, call_set_print},
    {"narrow_print", AS_PRIMITIVE, call_narrow_print},
    {"threads", AS_PRIMITIVE, call_threads},
    {"set_threads", AS_PRIMITIVE, call_set_threads},
    {"check_device", AS_PRIMITIVE, call_check_device},
};
ROW_COUNT(state);

void tensors_init(Interp *it) {
  Tensors *state = arena_new(&it->c->arena, Tensors);
  it->tensors = state;
  state->graph = graph_new(it->c);
  state->tensor_class = it->cls[VAL_TENSOR];
  it->overload = tensor_overload;
  it->select = tensor_select_number;
  it->copy_selected = tensor_copy_selected;
  it->miss_draws = generator_miss;
  state->default_dtype = DT_F32;
  state->grad_enabled = true;
  state->generator = generator_new(it, DEFAULT_SEED);
  it->keep_generator = tensors_keep_generator;
  state->print = print_options_new(it);
  add_rows(it, it->primitives, AS_PRIMITIVE);
  add_rows(it, it->cls[VAL_TENSOR]->ns, AS_METHOD);
  add_properties(it, it->cls[VAL_TENSOR]->ns);
  set(it, it->primitives, "TensorBase",
      value_obj(VAL_CLASS, it->cls[VAL_TENSOR]));
  dtype_properties(it);
}
