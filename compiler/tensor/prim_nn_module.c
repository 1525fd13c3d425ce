// nn.Module's attributes, registration and calls, and its parameters.
#include "tensor/complex.h"
#include "tensor/create.h"
#include "tensor/module_tree.h"
#include "tensor/prim_nn.h"

static bool is_parameter(Value v) {
  return v.kind == VAL_TENSOR && v.u.tensor->is_parameter;
}

static bool is_module(Interp *it, Value v) {
  return v.kind == VAL_INSTANCE && tensors_of(it)->module_class &&
         is_subclass(v.u.obj->cls, tensors_of(it)->module_class);
}

static bool has_name(const Dict *d, const Name *name) {
  Value ignored;
  return d && dict_find_name(d, name, &ignored);
}

static void forget_name(Interp *it, Dict *d, const Name *name) {
  if (d && has_name(d, name))
    dict_del_name(it, d, name);
}

// torch.typename
static const char *torch_typename(Interp *it, Value v) {
  if (is_tensor(v))
    return phrase(it, "torch.%sTensor",
                  scalar_type_name(tensor_dtype(v.u.tensor)));
  const Class *c = v.kind == VAL_CLASS ? v.u.cls : class_of(it, v);
  if (c->is_builtin || !c->module)
    return v.kind == VAL_CLASS ? c->name->s : type_name(it, v);
  return phrase(it, "%s.%s", c->module, c->qualname);
}

static bool arg_module(Interp *it, Value v, Obj **out) {
  if (v.kind != VAL_INSTANCE)
    return raise_type(it, "nn.Module methods need a module, not %s",
                      type_name(it, v));
  *out = v.u.obj;
  return true;
}

static bool arg_name(Interp *it, Value v, Name **out) {
  if (v.kind != VAL_STR)
    return raise_type(it, "attribute name must be string, not '%s'",
                      type_name(it, v));
  *out = str_name(it, v.u.str);
  return true;
}

static bool prim_module_init(Interp *it, const Args *args, Value *out) {
  Obj *self;
  if (args->n != 1 || !arg_module(it, args->at[0], &self))
    return false;
  if (!self->attrs)
    self->attrs = value_dict(it).u.dict;
  Value names;
  if (!call_values(it, value_obj(VAL_CLASS, it->cls[VAL_SET]), NULL, 0,
                   &names))
    return false;
  dict_set_name(it, self->attrs, name_of(it, "training"), value_bool(true));
  dict_set_name(it, self->attrs, name_of(it, "_parameters"), value_dict(it));
  dict_set_name(it, self->attrs, name_of(it, "_buffers"), value_dict(it));
  dict_set_name(it, self->attrs, name_of(it, "_non_persistent_buffers_set"),
                names);
  dict_set_name(it, self->attrs, name_of(it, "_modules"), value_dict(it));
  *out = VALUE_NONE;
  return true;
}

// --- assignment --------------------------------------------------------------
static bool before_init(Interp *it, const char *what) {
  raise_error(it, it->exc_AttributeError,
              "cannot assign %s before Module.__init__() call", what);
  explain(it, "E0330", NULL, "call super().__init__() first in __init__");
  return false;
}

// The name leaves every other table, and the plain attributes.
static void forget_elsewhere(Interp *it, const Obj *self, const Name *name,
                             const char *keep) {
  static const char *const tables[] = {"_parameters", "_buffers", "_modules",
                                       "_non_persistent_buffers_set"};
  for (int i = 0; i < 4; i++)
    if (strcmp(tables[i], keep))
      forget_name(it, module_table(it, self, tables[i]), name);
  forget_name(it, self->attrs, name);
}

static bool assign_into(Interp *it, const Obj *self, const char *table,
                        const char *what, const Name *name, Value value) {
  Dict *d = module_table(it, self, table);
  if (!d)
    return before_init(it, what);
  forget_elsewhere(it, self, name, table);
  dict_set_name(it, d, (Name *)name, value);
  return true;
}

static bool cannot_assign(Interp *it, Value value, const char *as,
                          const Name *name, const char *wanted) {
  raise_type(it, "cannot assign '%s' as %s '%s' (%s expected)",
             torch_typename(it, value), as, name->s, wanted);
  if (strncmp(as, "buffer", 6))
    explain_member(it, value);
  return false;
}

// A property of the class or a plain attribute.
static bool assign_plain(Interp *it, Value self, Name *name, Value value) {
  Value attr, ignored;
  bool is_special = !strcmp(name->s, "__class__") ||
                    !strcmp(name->s, "__dict__");
  if (class_find(self.u.obj->cls, name, &attr) || is_special) {
    Value set, at[3] = {self, value_name(it, name), value};
    return class_find(it->object_class, name_of(it, "__setattr__"), &set) &&
           call_values(it, set, at, 3, &ignored);
  }
  if (!self.u.obj->attrs)
    self.u.obj->attrs = value_dict(it).u.dict;
  dict_set_name(it, self.u.obj->attrs, name, value);
  return true;
}

// Made by nn.Buffer
static bool is_buffer(Interp *it, Value v) {
  return v.kind == VAL_TENSOR &&
         has_name(v.u.obj->attrs, name_of(it, "_is_buffer"));
}

static bool assign_buffer(Interp *it, Obj *self, Name *name, Value value) {
  Dict *buffers = module_table(it, self, "_buffers");
  if (!is_none(value) && value.kind != VAL_TENSOR)
    return cannot_assign(it, value, "buffer", name,
                         "torch.nn.Buffer, torch.Tensor or None");
  if (!buffers)
    return before_init(it, "buffer");
  bool is_transient = false;
  Value flag;
  if (value.kind == VAL_TENSOR && value.u.obj->attrs &&
      dict_find_name(value.u.obj->attrs, name_of(it, "persistent"), &flag))
    is_transient = flag.kind == VAL_BOOL && !flag.u.b;
  if (!has_name(buffers, name))
    forget_elsewhere(it, self, name, "_buffers");
  dict_set_name(it, buffers, name, value);
  if (is_transient)
    dict_set_name(it, module_table(it, self, "_non_persistent_buffers_set"),
                  name,
                  VALUE_NONE);
  return true;
}

static bool prim_module_setattr(Interp *it, const Args *args, Value *out) {
  Obj *self;
  Name *name;
  *out = VALUE_NONE;
  if (args->n != 3)
    return raise_type(it, "__setattr__() takes a name and a value");
  Value value = args->at[2];
  if (!arg_module(it, args->at[0], &self) || !arg_name(it, args->at[1], &name))
    return false;
  if (is_parameter(value))
    return assign_into(it, self, "_parameters", "parameters", name, value);
  Dict *parameters = module_table(it, self, "_parameters");
  if (has_name(parameters, name)) {
    if (!is_none(value))
      return cannot_assign(it, value, "parameter", name,
                           "torch.nn.Parameter or None");
    dict_set_name(it, parameters, name, value);
    return true;
  }
  if (is_module(it, value))
    return assign_into(it, self, "_modules", "module", name, value);
  Dict *modules = module_table(it, self, "_modules");
  if (has_name(modules, name)) {
    if (!is_none(value))
      return cannot_assign(it, value, "child module", name,
                           "torch.nn.Module or None");
    dict_set_name(it, modules, name, value);
    return true;
  }
  if (has_name(module_table(it, self, "_buffers"), name) ||
      is_buffer(it, value))
    return assign_buffer(it, self, name, value);
  nn_warn_mode(it, name, value);
  return assign_plain(it, args->at[0], name, value);
}

// --- look-up -----------------------------------------------------------------
static bool prim_module_getattr(Interp *it, const Args *args, Value *out) {
  Obj *self;
  Name *name;
  if (args->n != 2)
    return raise_type(it, "__getattr__() takes a name");
  if (!arg_module(it, args->at[0], &self) || !arg_name(it, args->at[1], &name))
    return false;
  for (int i = 0; i < MEMBER_TABLES; i++) {
    const Dict *d = module_table(it, self, member_tables[i]);
    if (d && dict_find_name(d, name, out))
      return true;
  }
  raise_attribute(it, args->at[0], name);
  explain(it, "E0331", NULL, NULL);
  hint_member(it, self, name);
  return false;
}

static bool prim_module_without_forward(Interp *it, const Args *args,
                                        Value *out) {
  Obj *self;
  (void)out;
  if (args->n != 1 || !arg_module(it, args->at[0], &self))
    return false;
  raise_error(it, it->exc_NotImplementedError, "Module [%s] is missing the "
              "required \"forward\" function", self->cls->name->s);
  explain(it, "E0334", NULL, NULL);
  hint_forward(it, self->cls);
  return false;
}

// Whether it was a member; object.__delattr__ knows the rest.
static bool prim_module_delattr(Interp *it, const Args *args, Value *out) {
  Obj *self;
  Name *name;
  if (args->n != 2)
    return raise_type(it, "__delattr__() takes a name");
  if (!arg_module(it, args->at[0], &self) || !arg_name(it, args->at[1], &name))
    return false;
  *out = value_bool(true);
  for (int i = 0; i < MEMBER_TABLES; i++) {
    Dict *d = module_table(it, self, member_tables[i]);
    if (!has_name(d, name))
      continue;
    dict_del_name(it, d, name);
    forget_name(it, module_table(it, self, "_non_persistent_buffers_set"),
                name);
    return true;
  }
  *out = value_bool(false);
  return true;
}

// --- register_buffer, register_parameter, add_module -------------------------
typedef enum MemberKind { MEMBER_PARAMETER, MEMBER_BUFFER, MEMBER_MODULE }
    MemberKind;
static const char *const member_words[] = {"parameter", "buffer", "module"};

static bool raise_key(Interp *it, const char *text) {
  return raise_error(it, it->exc_KeyError, "%s", text);
}

static bool is_taken(Interp *it, const Obj *self, const Name *name,
                     MemberKind kind) {
  Value ignored;
  if (has_name(self->attrs, name) || class_find(self->cls, name, &ignored))
    return true;
  for (int i = 0; i < MEMBER_TABLES; i++)
    if (i != (int)kind &&
        has_name(module_table(it, self, member_tables[i]), name))
      return true;
  return false;
}

static bool check_member_name(Interp *it, const Obj *self, Value v,
                              MemberKind kind, Name **out) {
  const char *word = member_words[kind];
  if (v.kind != VAL_STR)
    return raise_type(it, "%s name should be a string. Got %s", word,
                      torch_typename(it, v));
  Name *name = *out = str_name(it, v.u.str);
  bool is_known = has_name(module_table(it, self, member_tables[kind]), name);
  if (kind == MEMBER_MODULE && !is_known && is_taken(it, self, name, kind))
    return raise_key(it, phrase(it, "attribute '%s' already exists",
                                 name->s));
  if (strchr(name->s, '.'))
    return raise_key(
        it, kind == MEMBER_MODULE
                ? phrase(it,
                                 "module name can't contain \".\", "
                                 "got: %s",
                                 name->s)
                : phrase(it, "%s name can't contain \".\"", word));
  if (!name->len)
    return raise_key(
        it, phrase(it, "%s name can't be empty string \"\"", word));
  if (!is_known && is_taken(it, self, name, kind))
    return raise_key(it, phrase(it, "attribute '%s' already exists",
                                 name->s));
  return true;
}

static bool check_member(Interp *it, Value v, MemberKind kind,
                         const Name *name) {
  if (is_none(v))
    return true;
  if (kind == MEMBER_BUFFER && is_sparse_tensor(it, v))
    return raise_unsupported(it, "keep it in an attribute",
                             "a sparse tensor as a buffer");
  if (kind == MEMBER_BUFFER && v.kind != VAL_TENSOR)
    return raise_type(it, "cannot assign '%s' object to buffer '%s' (torch "
                      "Tensor or None required)", torch_typename(it, v),
                      name->s);
  if (kind != MEMBER_PARAMETER || is_parameter(v))
    return true;
  raise_type(it, "cannot assign '%s' object to parameter '%s' (torch.nn."
             "Parameter or None required)", torch_typename(it, v), name->s);
  explain_member(it, v);
  return false;
}

// register(module, kind, name, value); kind is 0, 1 or 2 of member_tables.
static bool prim_register(Interp *it, const Args *args, Value *out) {
  Obj *self;
  Name *name;
  *out = VALUE_NONE;
  if (args->n != 4 || !is_int(args->at[1]) ||
      !arg_module(it, args->at[0], &self))
    return false;
  MemberKind kind = (MemberKind)(int_of(args->at[1]) % 3);
  Value value = args->at[3];
  Dict *d = module_table(it, self, member_tables[kind]);
  if (!d && kind != MEMBER_MODULE)
    return before_init(it, member_words[kind]);
  if (kind == MEMBER_MODULE && !is_none(value) && !is_module(it, value)) {
    raise_type(it, "%s is not a Module subclass", torch_typename(it, value));
    if (value.kind != VAL_TENSOR)
      explain_member(it, value);
    if (is_sequence(value))
      explain(it, "E0332", NULL, "pass its items with *: Sequential(*layers)");
    pending_info(it)->range = interp_blame_value(it, value);
    return false;
  }
  if (!check_member_name(it, self, args->at[2], kind, &name) ||
      !check_member(it, value, kind, name))
    return false;
  if (!d)
    return raise_error(it, it->exc_AttributeError,
                       "'%s' object has no attribute '_modules'",
                       self->cls->name->s);
  dict_set_name(it, d, name, value);
  return true;
}

// --- calls -------------------------------------------------------------------
static bool has_hooks(Interp *it, const Obj *self) {
  static const char *const tables[] = {"_forward_pre_hooks",
                                       "_forward_hooks"};
  for (int i = 0; i < 2; i++) {
    const Dict *own = module_table(it, self, tables[i]);
    Value global;
    if (own && own->n_live)
      return true;
    if (class_find(self->cls,
                   name_of(it, i ? "_global_hooks" : "_global_pre_hooks"),
                   &global) &&
        global.kind == VAL_DICT && global.u.dict->n_live)
      return true;
  }
  return false;
}

static bool call_with_hooks(Interp *it, Value self, const Args *args,
                            Value *out) {
  Value at[2] = {value_tuple(it, args->n), value_dict(it)};
  if (args->n)
    memcpy(at[0].u.list->at, args->at, (size_t)args->n * sizeof(Value));
  for (int i = 0; i < args->n_named; i++)
    dict_set_name(it, at[1].u.dict, args->names[i], args->named[i]);
  Args both = {.at = at, .n = 2, .call = args->call};
  Value method;
  return get_attr(it, self, name_of(it, "_call_with_hooks"), &method) &&
         call(it, method, &both, out);
}

// Module.__call__
static bool prim_module_call(Interp *it, const Args *args, Value *out) {
  Obj *self;
  if (!args->n)
    return raise_type(it, "Module.__call__() needs a module");
  if (!arg_module(it, args->at[0], &self))
    return false;
  if (!module_table(it, self, "_modules")) {
    raise_error(it, it->exc_AttributeError,
                "'%s' object has no attribute '_backward_hooks'",
                self->cls->name->s);
    explain(it, "E0330", NULL, "call super().__init__() in __init__");
    return false;
  }
  Args rest = *args;
  rest.at++;
  rest.n--;
  if (has_hooks(it, self))
    return call_with_hooks(it, args->at[0], &rest, out);
  return call_module(it, args->at[0], &rest, out) ||
         note_failed_module(it, self);
}

// --- parameters --------------------------------------------------------------
static bool arg_class(Interp *it, Value v, Class **out) {
  if (v.kind != VAL_CLASS)
    return raise_type(it, "a class is needed, not %s", type_name(it, v));
  *out = v.u.cls;
  return true;
}

// A tensor of class cls on the storage of `data`.
static bool alias_as(Interp *it, Value data, Class *cls, const char *what,
                     Tensor **out) {
  if (data.kind != VAL_TENSOR) {
    raise_error(it, it->exc_AttributeError,
                "'%s' object has no attribute 'detach'", type_name(it, data));
    explain(it, "E0333", NULL, "give it a tensor: torch.tensor(...)");
    return false;
  }
  *out = tensor_alias(it, data.u.tensor, what);
  (*out)->h.cls = cls;
  (*out)->origin_of = NULL;
  return true;
}

// The class of complex parameters, in place of that of real ones.
static bool complex_parameter(Interp *it, Class **cls) {
  if (*cls != tensors_of(it)->parameter_class && !(*cls)->is_complex)
    return raise_unsupported(it, "use nn.Parameter", "a %s of complex numbers",
                             (*cls)->name->s);
  return complex_class_of(it, "ComplexParameter", cls);
}

static bool prim_make_parameter(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Class *cls;
  Tensor *t;
  bool grad;
  if (!bind(it, "make_parameter(cls, data, requires_grad)", args, a) ||
      !arg_class(it, a[0], &cls) ||
      !arg_bool(it, a[2], ARG("Parameter", "requires_grad", 2), &grad))
    return false;
  if (is_none(a[1])) {
    Dims none = {.n = 1};
    Edge e;
    if (!full_edge(it, &none, tensors_of(it)->default_dtype, value_int(0),
                   "Parameter", &e))
      return false;
    a[1] = tensor_from_edge(it, e, "Parameter", NULL);
  }
  if ((is_complex_tensor(a[1]) && !complex_parameter(it, &cls)) ||
      !alias_as(it, a[1], cls, "Parameter", &t))
    return false;
  if (grad && !check_gradients(it, t))
    return false;
  t->is_parameter = true;
  t->requires_grad = grad;
  *out = value_tensor(t);
  return true;
}

static bool prim_make_buffer(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Class *cls;
  Tensor *t;
  if (!bind(it, "make_buffer(cls, data, persistent)", args, a) ||
      !arg_class(it, a[0], &cls))
    return false;
  if (is_complex_tensor(a[1]))
    cls = a[1].u.obj->cls;
  if (!alias_as(it, a[1], cls, "Buffer", &t))
    return false;
  t->h.attrs = value_dict(it).u.dict;
  dict_set_name(it, t->h.attrs, name_of(it, "persistent"), a[2]);
  dict_set_name(it, t->h.attrs, name_of(it, "_is_buffer"), value_bool(true));
  *out = value_tensor(t);
  return true;
}

// A parameter or buffer that had no shape yet gets that of `data`.
static bool prim_materialize(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *t, *data;
  Class *cls;
  if (!bind(it, "materialize(param, data, cls)", args, a) ||
      !want_tensor(it, a[0], "param", &t) ||
      !want_tensor(it, a[1], "data", &data) || !arg_class(it, a[2], &cls))
    return false;
  journal_save(it, t, sizeof *t); // another way of forward does it again
  t->storage = data->storage;
  t->offset = data->offset;
  t->size = data->size;
  t->stride = data->stride;
  t->dense = (Edge){0};
  t->h.cls = cls;
  *out = VALUE_NONE;
  return true;
}

// Elements of `value` into t, which may be a leaf that requires a gradient.
static bool prim_load_tensor(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *t, *value;
  Edge e;
  if (!bind(it, "load_tensor(tensor, value)", args, a))
    return false;
  if (is_complex_tensor(a[0]) && is_complex_tensor(a[1])) {
    t = a[0].u.tensor;
    value = a[1].u.tensor;
  } else if (is_complex_tensor(a[0]) || is_complex_tensor(a[1])) {
    return raise_unsupported(it, "convert them first",
                             "weights of complex numbers for real ones, or of "
                             "real for complex");
  } else if (!want_tensor(it, a[0], "tensor", &t) ||
             !want_tensor(it, a[1], "value", &value)) {
    return false;
  }
  if (!dims_equal(&t->size, &value->size))
    return refuse(it, "The size of tensor %s must match the size of %s",
                  dims_text(it, &t->size), dims_text(it, &value->size));
  *out = a[0];
  return tensor_dense(it, value, &e) &&
         edge_cast(it, e, tensor_dtype(t), "copy", &e) &&
         tensor_assign(it, t, e);
}

// --- small questions ---------------------------------------------------------
static bool prim_set_classes(Interp *it, const Args *args, Value *out) {
  Value a[2];
  *out = VALUE_NONE;
  if (!bind(it, "set_classes(module=None, parameter=None)", args, a))
    return false;
  Tensors *state = tensors_of(it);
  if (a[0].kind == VAL_CLASS)
    state->module_class = a[0].u.cls;
  if (a[1].kind == VAL_CLASS)
    state->parameter_class = a[1].u.cls;
  return true;
}

static bool prim_is_tensor(Interp *it, const Args *args, Value *out) {
  (void)it;
  *out = value_bool(args->n == 1 && args->at[0].kind == VAL_TENSOR);
  return true;
}

// Whether values may depend on the inputs of a traced model, which are not
// known: checks of values are then left to the generated code.
static bool prim_is_traced(Interp *it, const Args *args, Value *out) {
  const Graph *g = tensors_of(it)->graph;
  (void)args;
  *out = value_bool(false);
  for (int i = 0; i < g->nodes.n && !out->u.b; i++)
    out->u.b = g->nodes.at[i]->op == OP_input;
  return true;
}

// `run`: not a model that is checked or compiled.
static bool prim_is_script(Interp *it, const Args *args, Value *out) {
  (void)args;
  *out = value_bool(it->options.mode == INTERP_RUN);
  return true;
}

static bool prim_is_dtype(Interp *it, const Args *args, Value *out) {
  (void)it;
  *out = value_bool(args->n == 1 && args->at[0].kind == VAL_DTYPE);
  return true;
}

static bool prim_dtype(Interp *it, const Args *args, Value *out) {
  DType t;
  if (args->n != 1 || args->at[0].kind != VAL_STR ||
      !dtype_find(args->at[0].u.str->s, &t))
    return raise_type(it, "dtype() needs the name of a dtype");
  *out = value_dtype((int)t);
  return true;
}

const TensorRow nn_module_rows[] = {
    {"module_init", AS_PRIMITIVE, prim_module_init},
    {"module_setattr", AS_PRIMITIVE, prim_module_setattr},
    {"module_getattr", AS_PRIMITIVE, prim_module_getattr},
    {"module_delattr", AS_PRIMITIVE, prim_module_delattr},
    {"module_without_forward", AS_PRIMITIVE, prim_module_without_forward},
    {"module_call", AS_PRIMITIVE, prim_module_call},
    {"register", AS_PRIMITIVE, prim_register},
    {"make_parameter", AS_PRIMITIVE, prim_make_parameter},
    {"make_buffer", AS_PRIMITIVE, prim_make_buffer},
    {"materialize", AS_PRIMITIVE, prim_materialize},
    {"load_tensor", AS_PRIMITIVE, prim_load_tensor},
    {"set_classes", AS_PRIMITIVE, prim_set_classes},
    {"is_tensor", AS_PRIMITIVE, prim_is_tensor},
    {"is_traced", AS_PRIMITIVE, prim_is_traced},
    {"is_script", AS_PRIMITIVE, prim_is_script},
    {"is_dtype", AS_PRIMITIVE, prim_is_dtype},
    {"dtype", AS_PRIMITIVE, prim_dtype},
};
NN_ROW_COUNT(module);
