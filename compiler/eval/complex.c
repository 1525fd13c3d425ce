// Python's complex numbers: objects of the class `complex`, which is written
// in Python and read when a file first needs it.
#include "eval/internal.h"

// `__builtins__`: the module in the main file, its names in all others.
static void built_in_names(Interp *it, Value *out) {
  *out = value_obj(VAL_DICT, it->builtins);
  if (!strcmp(it->frame->module->name, "__main__"))
    dict_find_name(it->modules, name_of(it, "builtins"), out);
}

bool find_lazy_builtin(Interp *it, const Name *name, Value *out, bool *found) {
  static const char *const groups[] = {"BaseExceptionGroup", "ExceptionGroup"};
  *found = true;
  if (name == it->n->__builtins__) {
    built_in_names(it, out);
    return true;
  }
  if (name == it->n->complex)
    return complex_class(it, out);
  for (int i = 0; i < 2; i++) {
    Module *m;
    if (!strcmp(name->s, groups[i]))
      return import_module(it, "_exception_groups", &m) &&
             get_attr(it, value_obj(VAL_MODULE, m), name_of(it, name->s), out);
  }
  *found = false;
  return true;
}

bool complex_class(Interp *it, Value *out) {
  Module *m;
  if (dict_find_name(it->builtins, it->n->complex, out))
    return true;
  if (!import_module(it, "_complex_number", &m) ||
      !get_attr(it, value_obj(VAL_MODULE, m), it->n->complex, out))
    return false;
  out->u.cls->is_complex = true;
  it->has_complex = true;
  dict_set_name(it, it->builtins, it->n->complex, *out);
  return true;
}

bool complex_number(Interp *it, double real, double imaginary, Value *out) {
  Value cls, parts[] = {value_float(real), value_float(imaginary)};
  return complex_class(it, &cls) && call_values(it, cls, parts, 2, out);
}

bool complex_power(Interp *it, double a, double b, Value *out) {
  Value base, exponent = value_float(b);
  return complex_number(it, a, 0, &base) &&
         binary(it, BIN_POW, base, exponent, out);
}
