// The operators of numbers and texts as methods: int.__add__, str.__mod__.
// What the operator of a class that inherits from one calls on super().
#include "eval/internal.h"

#define SELF args->at[0]
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

// An int asks a float to answer; a float answers for both.
static bool answers(Value v, Value other) {
  return v.kind == VAL_FLOAT ? is_number(other) : is_int(other);
}

static bool number_operator(Interp *it, const Args *args, BinaryOp op,
                            bool is_reflected, Value *out) {
  if (!answers(SELF, args->at[1]))
    return no_answer(out);
  Value v = as_builtin(it, SELF), other = as_builtin(it, args->at[1]);
  return is_reflected ? binary(it, op, other, v, out)
                      : binary(it, op, v, other, out);
}

static bool number_comparison(Interp *it, const Args *args, CompareOp op,
                              Value *out) {
  if (!answers(SELF, args->at[1]))
    return no_answer(out);
  return compare(it, op, as_builtin(it, SELF), as_builtin(it, args->at[1]),
                 out);
}

// By the text's own rule: no method of the other side's is asked.
static bool text_operator(Interp *it, const Args *args, BinaryOp op,
                          Value *out) {
  Value v = as_builtin(it, SELF), other = as_builtin(it, args->at[1]);
  return container_binary(it, op, v, other, out) > 0;
}

#define BINARY(name, op)                                                       \
  METHOD(number_##name) {                                                      \
    return number_operator(it, args, op, false, out);                          \
  }                                                                            \
  METHOD(number_r##name) {                                                     \
    return number_operator(it, args, op, true, out);                           \
  }
BINARY(add, BIN_ADD)
BINARY(sub, BIN_SUB)
BINARY(mul, BIN_MUL)
BINARY(truediv, BIN_DIV)
BINARY(floordiv, BIN_FLOORDIV)
BINARY(mod, BIN_MOD)
BINARY(and, BIN_AND)
BINARY(or, BIN_OR)
BINARY(xor, BIN_XOR)
BINARY(lshift, BIN_SHL)
BINARY(rshift, BIN_SHR)

#define COMPARISON(name, op)                                                   \
  METHOD(number_##name) {                                                      \
    return number_comparison(it, args, op, out);                               \
  }
COMPARISON(lt, CMP_LT)
COMPARISON(le, CMP_LE)
COMPARISON(eq, CMP_EQ)
COMPARISON(ne, CMP_NE)
COMPARISON(gt, CMP_GT)
COMPARISON(ge, CMP_GE)

METHOD(number_neg) {
  return unary_op(it, UNARY_NEG, as_builtin(it, SELF), out);
}

METHOD(number_pos) {
  return unary_op(it, UNARY_POS, as_builtin(it, SELF), out);
}

// pow() takes a third number, which only whole ones can have.
static bool number_power(Interp *it, const Args *args, bool is_reflected,
                         Value *out) {
  if (args->n < 3 || is_none(args->at[2]))
    return number_operator(it, args, BIN_POW, is_reflected, out);
  if (!is_int(SELF))
    return raise_type(it, "pow() 3rd argument not allowed unless all "
                          "arguments are integers");
  if (!answers(SELF, args->at[1]) || !answers(SELF, args->at[2]))
    return no_answer(out);
  Value at[3];
  for (int i = 0; i < 3; i++)
    at[i] = as_builtin(it, args->at[is_reflected && i < 2 ? 1 - i : i]);
  return call_builtin(it, "pow", at, 3, out);
}

METHOD(number_pow) {
  return number_power(it, args, false, out);
}
METHOD(number_rpow) {
  return number_power(it, args, true, out);
}

METHOD(number_invert) {
  return unary_op(it, UNARY_INVERT, as_builtin(it, SELF), out);
}

METHOD(number_bool) {
  bool yes;
  if (!truth(it, as_builtin(it, SELF), &yes))
    return false;
  *out = value_bool(yes);
  return true;
}

METHOD(number_hash) {
  uint64_t h;
  if (!hash_value(it, as_builtin(it, SELF), &h))
    return false;
  *out = value_int((int64_t)h);
  return true;
}

// Calls the built-in function of the name on the plain number.
static bool call_on_plain(Interp *it, const char *name, const Args *args,
                          Value *out) {
  Value at[2] = {as_builtin(it, SELF)};
  if (args->n == 2)
    at[1] = as_builtin(it, args->at[1]);
  return call_builtin(it, name, at, args->n, out);
}

METHOD(number_abs) {
  return call_on_plain(it, "abs", args, out);
}
METHOD(number_round) {
  int64_t digits; // int.__round__ has no None for "without digits"
  if (args->n == 2 && is_int(SELF) &&
      !as_index(it, args->at[1], NULL, &digits))
    return false;
  return call_on_plain(it, "round", args, out);
}
METHOD(number_repr) {
  return call_on_plain(it, "repr", args, out);
}

METHOD(number_format) {
  if (args->at[1].kind != VAL_STR)
    return raise_type(it, "__format__() argument must be str, not %s",
                      type_name(it, args->at[1]));
  if (!args->at[1].u.str->len)
    return call_values(it, value_obj(VAL_CLASS, it->cls[VAL_STR]), &SELF, 1,
                       out);
  return call_on_plain(it, "format", args, out);
}

METHOD(number_divmod) {
  if (!answers(SELF, args->at[1]))
    return no_answer(out);
  return call_on_plain(it, "divmod", args, out);
}

METHOD(number_rdivmod) {
  if (!answers(SELF, args->at[1]))
    return no_answer(out);
  Value at[] = {args->at[1], SELF};
  return call_on_plain(it, "divmod", &(Args){.at = at, .n = 2}, out);
}

// What the operators of list, tuple, str, set and dict answer to.
static bool container_comparison(Interp *it, const Args *args, CompareOp op,
                                 Value *out) {
  if (SELF.kind != args->at[1].kind)
    return no_answer(out);
  return compare(it, op, as_builtin(it, SELF), as_builtin(it, args->at[1]),
                 out);
}

#define CONTAINER(name, op)                                                    \
  METHOD(container_##name) {                                                   \
    return container_comparison(it, args, op, out);                            \
  }
CONTAINER(lt, CMP_LT)
CONTAINER(le, CMP_LE)
CONTAINER(eq, CMP_EQ)
CONTAINER(ne, CMP_NE)
CONTAINER(gt, CMP_GT)
CONTAINER(ge, CMP_GE)

// A dictionary has no order, and says so before a base after it is asked.
METHOD(unordered_compare) {
  (void)it;
  (void)args;
  return no_answer(out);
}

METHOD(text_add) {
  const char *other = type_name(it, args->at[1]);
  if (SELF.kind == args->at[1].kind)
    return text_operator(it, args, BIN_ADD, out);
  return SELF.kind == VAL_BYTES
             ? raise_type(it, "can't concat %s to bytes", other)
             : raise_type(it, "can only concatenate str (not \"%s\") to str",
                          other);
}
METHOD(text_mul) {
  int64_t n;
  if (!as_index(it, args->at[1], NULL, &n))
    return false;
  Value at[] = {SELF, value_int(n)};
  return text_operator(it, &(Args){.at = at, .n = 2}, BIN_MUL, out);
}
METHOD(text_mod) {
  return text_operator(it, args, BIN_MOD, out);
}
METHOD(text_rmod) {
  if (SELF.kind != args->at[1].kind)
    return no_answer(out);
  Value at[] = {args->at[1], SELF};
  return text_operator(it, &(Args){.at = at, .n = 2}, BIN_MOD, out);
}
METHOD(text_format) {
  return number_format(it, args, out);
}

// a | b of sets and dictionaries, each with its own kind only.
static bool container_operator(Interp *it, const Args *args, BinaryOp op,
                               bool is_reflected, Value *out) {
  if (SELF.kind != args->at[1].kind)
    return no_answer(out);
  Value a = args->at[is_reflected], b = args->at[!is_reflected];
  if (a.kind == VAL_SET)
    a = as_builtin(it, a);
  return container_binary(it, op, a, b, out) > 0;
}

static bool change_operator(Interp *it, const Args *args, BinaryOp op,
                            Value *out) {
  int r = container_inplace(it, op, SELF, args->at[1], out);
  return r ? r > 0 : no_answer(out);
}

#define OPERATOR(name, op)                                                     \
  METHOD(container_##name) {                                                   \
    return container_operator(it, args, op, false, out);                       \
  }                                                                            \
  METHOD(container_r##name) {                                                  \
    return container_operator(it, args, op, true, out);                        \
  }                                                                            \
  METHOD(container_i##name) { return change_operator(it, args, op, out); }
OPERATOR(and, BIN_AND)
OPERATOR(or, BIN_OR)
OPERATOR(sub, BIN_SUB)
OPERATOR(xor, BIN_XOR)
METHOD(list_iadd) { return change_operator(it, args, BIN_ADD, out); }
METHOD(list_imul) {
  int64_t n;
  return as_index(it, args->at[1], NULL, &n) &&
         change_operator(it, args, BIN_MUL, out);
}
METHOD(range_bool) {
  *out = value_bool(range_length(SELF.u.range) > 0);
  (void)it;
  return true;
}

METHOD(container_reversed) {
  Value v = as_builtin(it, SELF);
  return call_builtin(it, "reversed", &v, 1, out);
}

#define BOTH(name)                                                             \
  {"__" #name "__", number_##name, "=1"}, {                                    \
    "__r" #name "__", number_r##name, "=1"                                     \
  }
#define ONE(name, takes)                                                       \
  { "__" #name "__", number_##name, takes }

#define ADD(kind, table)                                                       \
  add_methods(it, it->cls[kind], table, sizeof table / sizeof *table)

static void numbers_and_texts_init(Interp *it) {
  static const MethodDef numbers[] = {
      BOTH(add),       BOTH(sub),       BOTH(mul),         BOTH(truediv),
      BOTH(floordiv),  BOTH(mod),       ONE(pow, "=1-2"),  ONE(lt, "=1"),
      ONE(le, "=1"),   ONE(eq, "=1"),   ONE(ne, "=1"),     ONE(gt, "=1"),
      ONE(ge, "=1"),   ONE(neg, "=0"),  ONE(pos, "=0"),    ONE(bool, "=0"),
      ONE(hash, "=0"), ONE(abs, "=0"),  ONE(round, "0-1"), BOTH(divmod),
      ONE(repr, "=0"), ONE(format, "1"), ONE(rpow, "=1-2")};
  static const MethodDef ints[] = {BOTH(and),    BOTH(or),
                                   BOTH(xor),    BOTH(lshift),
                                   BOTH(rshift), ONE(invert, "=0")};
  static const MethodDef texts[] = {{"__add__", text_add, "=1"},
                                    {"__mul__", text_mul, "=1"},
                                    {"__rmul__", text_mul, "=1"},
                                    {"__mod__", text_mod, "=1"},
                                    {"__rmod__", text_rmod, "=1"}};
  static const MethodDef formatted[] = {{"__format__", text_format, "1"}};
  static const MethodDef hashed[] = {{"__hash__", number_hash, "=0"}};
  static const MethodDef truths[] = {ONE(bool, "=0")};
  ADD(VAL_NONE, truths);
  ADD(VAL_NOT_IMPLEMENTED, truths);
  ADD(VAL_INT, numbers);
  ADD(VAL_INT, ints);
  ADD(VAL_FLOAT, numbers);
  ADD(VAL_STR, texts);
  ADD(VAL_STR, formatted);
  ADD(VAL_BYTES, texts);
  ADD(VAL_STR, hashed);
  ADD(VAL_BYTES, hashed);
}

void operator_methods_init(Interp *it) {
  static const MethodDef sequences[] = {{"__mul__", text_mul, "=1"},
                                        {"__rmul__", text_mul, "=1"}};
  static const MethodDef ordered[] = {{"__lt__", container_lt, "=1"},
                                      {"__le__", container_le, "=1"},
                                      {"__ne__", container_ne, "=1"},
                                      {"__gt__", container_gt, "=1"},
                                      {"__ge__", container_ge, "=1"}};
  static const MethodDef unordered[] = {{"__ne__", container_ne, "=1"},
                                        {"__lt__", unordered_compare, "=1"},
                                        {"__le__", unordered_compare, "=1"},
                                        {"__gt__", unordered_compare, "=1"},
                                        {"__ge__", unordered_compare, "=1"}};
#define OF_CONTAINER(name)                                                     \
  {"__" #name "__", container_##name, "=1"}, {                                 \
    "__r" #name "__", container_r##name, "=1"                                  \
  }
  static const MethodDef joined[] = {OF_CONTAINER(and), OF_CONTAINER(or),
                                     OF_CONTAINER(sub), OF_CONTAINER(xor)};
  static const MethodDef sets[] = {{"__iand__", container_iand, "=1"},
                                   {"__ior__", container_ior, "=1"},
                                   {"__isub__", container_isub, "=1"},
                                   {"__ixor__", container_ixor, "=1"}};
  static const MethodDef dicts[] = {OF_CONTAINER(or),
                                    {"__ior__", container_ior, "=1"},
                                    {"__reversed__", container_reversed, "=0"}};
  static const MethodDef ranges[] = {
      {"__bool__", range_bool, "=0"},
      {"__reversed__", container_reversed, "0"}};
  static const MethodDef slices[] = {{"__eq__", container_eq, "=1"}};
  static const MethodDef lists[] = {{"__iadd__", list_iadd, "=1"},
                                    {"__imul__", list_imul, "=1"},
                                    {"__reversed__", container_reversed, "=0"}};
  static const MethodDef hashed[] = {{"__hash__", number_hash, "=0"}};
  numbers_and_texts_init(it);
  ADD(VAL_LIST, sequences);
  ADD(VAL_TUPLE, sequences);
  ADD(VAL_STR, ordered);
  ADD(VAL_BYTES, ordered);
  ADD(VAL_LIST, ordered);
  ADD(VAL_TUPLE, ordered);
  ADD(VAL_SET, ordered);
  ADD(VAL_DICT, unordered);
  ADD(VAL_LIST, lists);
  ADD(VAL_RANGE, ranges);
  ADD(VAL_SLICE, slices);
  ADD(VAL_SLICE, ordered);
  ADD(VAL_DICT, dicts);
  ADD(VAL_SET, joined);
  ADD(VAL_SET, sets);
  ADD(VAL_TUPLE, hashed);
  add_methods(it, it->frozenset_class, ordered, 5);
  add_methods(it, it->frozenset_class, joined, sizeof joined / sizeof *joined);
  add_methods(it, it->frozenset_class, hashed, 1);
#undef ADD
}
