// Operators, and the methods behind them.
#include "eval/internal.h"

#include <math.h>

// --- sequences --------------------------------------------------------------

static bool repeat_sequence(Interp *it, Value v, int64_t times, Value *out) {
  int64_t n = v.kind == VAL_STR || v.kind == VAL_BYTES
                  ? (int64_t)v.u.str->len
                  : v.u.list->n;
  if (times < 0)
    times = 0;
  if (n && times > SEQUENCE_MAX / n)
    return raise_error(it, it->exc_MemoryError,
                       "a sequence of more than %lld items",
                       (long long)SEQUENCE_MAX);
  if (v.kind == VAL_STR || v.kind == VAL_BYTES) {
    Buf b = buf_new(&it->c->arena);
    for (int64_t i = 0; i < times; i++)
      buf_add(&b, v.u.str->s, v.u.str->len);
    *out = str_alike(it, v.u.str, &b);
    return true;
  }
  *out = v.kind == VAL_LIST ? value_list(it, n * times)
                            : value_tuple(it, n * times);
  for (int64_t i = 0; i < times; i++)
    copy_values(out->u.list->at + i * n, v.u.list->at, n);
  return true;
}

static Value concat(Interp *it, Value a, Value b) {
  int64_t n = a.u.list->n, m = b.u.list->n;
  Value out = a.kind == VAL_LIST ? value_list(it, n + m)
                                 : value_tuple(it, n + m);
  copy_values(out.u.list->at, a.u.list->at, n);
  copy_values(out.u.list->at + n, b.u.list->at, m);
  return out;
}

static bool is_repeatable(Value v) {
  return v.kind == VAL_STR || v.kind == VAL_BYTES || is_sequence(v);
}

// What a sequence can be multiplied by.
static bool is_count(Interp *it, Value v) {
  Value ignored;
  return is_int(v) || (v.kind == VAL_INSTANCE &&
                       class_find(v.u.obj->cls, it->n->__index__, &ignored));
}

static bool repeat(Interp *it, Value sequence, Value count, Value *out) {
  int64_t n;
  if (!as_index(it, count, NULL, &n))
    return false;
  *out = sequence;
  return (n == 1 && sequence.kind != VAL_LIST &&
          sequence.u.obj->cls == it->cls[sequence.kind]) ||
         repeat_sequence(it, sequence, n, out);
}

static bool is_empty(Value v) {
  return v.kind == VAL_TUPLE ? !v.u.list->n : !v.u.str->len;
}

// What adds nothing to an immutable sequence gives the sequence itself.
static bool is_joined_to_itself(Interp *it, Value a, Value b, Value *out) {
  if (a.kind != b.kind || (a.kind != VAL_STR && a.kind != VAL_BYTES &&
                           a.kind != VAL_TUPLE))
    return false;
  Value same = is_empty(a) ? b : a, added = is_empty(a) ? a : b;
  *out = same;
  return is_empty(added) && same.u.obj->cls == it->cls[same.kind] &&
         (a.kind != VAL_BYTES || a.u.obj->cls == b.u.obj->cls);
}

// Built-in containers; 1 computed, 0 no such operation, -1 raised.
int container_binary(Interp *it, BinaryOp op, Value a, Value b, Value *out) {
  if (op == BIN_ADD && is_joined_to_itself(it, a, b, out))
    return 1;
  if (op == BIN_ADD && is_sequence(a) && a.kind == b.kind) {
    *out = concat(it, a, b);
    return 1;
  }
  if (op == BIN_ADD && a.kind == b.kind &&
      (a.kind == VAL_STR || a.kind == VAL_BYTES)) {
    Buf s = buf_new(&it->c->arena);
    buf_add(&s, a.u.str->s, a.u.str->len);
    buf_add(&s, b.u.str->s, b.u.str->len);
    *out = str_alike(it, a.u.str, &s);
    return 1;
  }
  if (op == BIN_MUL && is_repeatable(a) && is_count(it, b))
    return repeat(it, a, b, out) ? 1 : -1;
  if (op == BIN_MUL && is_count(it, a) && is_repeatable(b))
    return repeat(it, b, a, out) ? 1 : -1;
  if (op == BIN_MOD && (a.kind == VAL_STR || a.kind == VAL_BYTES))
    return str_percent(it, a.u.str, b, out) ? 1 : -1;
  if (a.kind == VAL_SET && b.kind == VAL_SET &&
      (op == BIN_OR || op == BIN_AND || op == BIN_SUB || op == BIN_XOR))
    return set_binary(it, op, a, b, out) ? 1 : -1;
  if ((is_set_view(a) || is_set_view(b)) &&
      (op == BIN_OR || op == BIN_AND || op == BIN_SUB || op == BIN_XOR))
    return view_binary(it, op, a, b, out) ? 1 : -1;
  if (op == BIN_OR && a.kind == VAL_DICT && b.kind == VAL_DICT) {
    bool ignored;
    *out = value_dict(it);
    return dict_merge(it, out->u.dict, a, &ignored) &&
                   dict_merge(it, out->u.dict, b, &ignored)
               ? 1
               : -1;
  }
  if (op == BIN_OR && (a.kind == VAL_CLASS || b.kind == VAL_CLASS) &&
      (a.kind == VAL_CLASS || is_none(a)) &&
      (b.kind == VAL_CLASS || is_none(b))) {
    Value pair[] = {a, b};
    return make_of(it, "_aliases", "union", pair, 2, out) ? 1 : -1;
  }
  return 0;
}

// --- dispatch ---------------------------------------------------------------

// Calls v's method `name` with w: 1 it answered, 0 no method or
// NotImplemented, -1 raised.
int try_method(Interp *it, Value v, Name *name, Value w, Value *out) {
  Value f;
  if (!class_find(class_of(it, v), name, &f) || is_none(f))
    return 0;
  Value at[] = {v, w};
  if (f.kind == VAL_FUNCTION ||
      (f.kind == VAL_BUILTIN && !f.u.builtin->is_function)) {
    if (!call_values(it, f, at, 2, out))
      return -1;
  } else {
    Value bound;
    if (!bind_descriptor(it, f, v, class_of(it, v), &bound) ||
        !call_values(it, bound, &w, 1, out))
      return -1;
  }
  return out->kind != VAL_NOT_IMPLEMENTED;
}

bool is_users_method(const Class *cls, Name *name, Value *method) {
  return class_find(cls, name, method) && method->kind != VAL_BUILTIN;
}

// What list and int do by themselves comes after the other side's method.
static bool asks_first(Interp *it, Value v, Name *name) {
  Value ignored;
  return v.kind >= VAL_FUNCTION ||
         is_users_method(class_of(it, v), name, &ignored);
}

// Whether a, of a built-in kind, answers before b's method for the reflected
// operator: what sets and dictionaries have between their own kind, unlike the
// joining of sequences.
static bool answers_first(BinaryOp op, Value a, Value b) {
  return a.kind == b.kind &&
         (a.kind == VAL_DICT ? op == BIN_OR
                             : a.kind == VAL_SET &&
                                   (op == BIN_OR || op == BIN_AND ||
                                    op == BIN_SUB || op == BIN_XOR));
}

// Whether methods of the user's have been asked on both sides, and left nothing
// for a built-in type to answer.
static bool is_all_asked(Interp *it, BinaryOp op, Value a, Value b) {
  Value ignored;
  Class *ca = class_of(it, a), *cb = class_of(it, b);
  return is_users_method(ca, it->n->binary[op], &ignored) &&
         (ca == cb || is_users_method(cb, it->n->reflected[op], &ignored));
}

static int user_binary(Interp *it, BinaryOp op, Value a, Value b,
                       Value *out) {
  // A reflected method that a subclass has of its own goes first.
  Class *ca = class_of(it, a), *cb = class_of(it, b);
  bool reflected_first = ca != cb && is_subclass(cb, ca);
  Value theirs, same;
  if (reflected_first && class_find(cb, it->n->reflected[op], &theirs) &&
      !(class_find(ca, it->n->reflected[op], &same) &&
        same_object(theirs, same))) {
    int r = try_method(it, b, it->n->reflected[op], a, out);
    if (r)
      return r;
  }
  // With a reflected method of its own, a sequence's heir has the operator as a
  // number has it, which asks the sequence's method before the other side's.
  Value own;
  bool is_as_number = is_repeatable(a) && (op == BIN_ADD || op == BIN_MUL) &&
                      is_users_method(ca, it->n->reflected[op], &own);
  int r = is_as_number || asks_first(it, a, it->n->binary[op])
              ? try_method(it, a, it->n->binary[op], b, out)
              : 0;
  if (r || ca == cb)
    return r;
  bool a_answers = answers_first(op, a, b) &&
                   !is_users_method(ca, it->n->binary[op], &own);
  return reflected_first || a_answers ||
                 !asks_first(it, b, it->n->reflected[op])
             ? 0
             : try_method(it, b, it->n->reflected[op], a, out);
}

// Whether an heir's own method stands where the sequence's would be.
static bool is_refused_by_heir(Interp *it, BinaryOp op, Value a, Value b) {
  Value ignored;
  return (is_repeatable(a) && !is_plain(it, a) &&
          (op == BIN_ADD || op == BIN_MUL) &&
          is_users_method(class_of(it, a), it->n->binary[op], &ignored)) ||
         (is_repeatable(b) && !is_plain(it, b) && op == BIN_MUL &&
          is_users_method(class_of(it, b), it->n->reflected[op], &ignored)) ||
         (answers_first(op, a, b) && is_all_asked(it, op, a, b));
}

static bool unsupported_operands(Interp *it, BinaryOp which, bool inplace,
                                 Value a, Value b) {
  const char *op = inplace ? arena_printf(&it->c->arena, "%s=",
                                          binary_op_text[which])
                   : which == BIN_POW ? "** or pow()"
                                      : binary_op_text[which];
  bool refused = is_refused_by_heir(it, which, a, b);
  if (a.kind == VAL_STR && which == BIN_ADD && !refused)
    return raise_type(it, "can only concatenate str (not \"%s\") to str",
                      type_name(it, b));
  if (a.kind == VAL_BYTES && which == BIN_ADD)
    return raise_type(it, "can't concat %s to %s", type_name(it, b),
                      is_bytearray(it, a.u.str) ? "bytearray" : "bytes");
  if (is_sequence(a) && which == BIN_ADD && !refused) {
    const char *kind = a.kind == VAL_LIST ? "list" : "tuple";
    raise_type(it, "can only concatenate %s (not \"%s\") to %s", kind,
               type_name(it, b), kind);
    if (b.kind == VAL_TENSOR)
      hint_operand(it, a);
    return false;
  }
  if (is_repeatable(a) && which == BIN_MUL && !refused)
    return raise_type(it, "can't multiply sequence by non-int of type '%s'",
                      type_name(it, b));
  if (is_repeatable(b) && which == BIN_MUL && !refused && !inplace &&
      a.kind != VAL_TENSOR)
    return raise_type(it, "can't multiply sequence by non-int of type '%s'",
                      type_name(it, a));
  raise_type(it, "unsupported operand type(s) for %s: '%s' and '%s'", op,
             type_name(it, a), type_name(it, b));
  if (a.kind == VAL_TENSOR || b.kind == VAL_TENSOR)
    hint_operand(it, a.kind == VAL_TENSOR ? b : a);
  return false;
}

bool is_plain(Interp *it, Value v) {
  return !is_heap(v) ? !v.heir
                     : v.u.obj->cls == it->cls[v.kind] ||
                           v.u.obj->cls == it->frozenset_class ||
                           v.u.obj->cls == it->bytearray_class;
}

// The class of which a double's arithmetic with another number is.
static Class *double_class(Interp *it, Value a, Value b) {
  Class *ca = class_of(it, a), *cb = class_of(it, b);
  bool a_is = ca->is_double, b_is = cb->is_double;
  return (a_is || !a.heir) && (b_is || !b.heir) ? (a_is ? ca : b_is ? cb : NULL)
                                               : NULL;
}

// Powers that PyTorch computes by other means than pow(), and what overflows,
// are left to the class.
static bool is_plain_power(double x, double y) {
  return x > 0 && x < 1e30 && fabs(y) < 10 && y != 2 && y != 3 &&
         fabs(y) != 0.5 && y != -1 && y != -2;
}

static bool double_binary(Interp *it, BinaryOp op, Class *cls, Value a,
                          Value b, Value *out) {
  double x = as_double(a), y = as_double(b);
  if (!(op == BIN_ADD || op == BIN_SUB || op == BIN_MUL ||
        (op == BIN_DIV && y != 0) || (op == BIN_POW && is_plain_power(x, y))) ||
      float_binary(it, op, a, b, out) <= 0 || out->kind != VAL_FLOAT)
    return false;
  *out = number_of_class(it, cls, *out);
  return true;
}

// Numbers of which one at least is of an heir of int or float: 1, 0 or -1 as
// try_method. What no class of the user defines is arithmetic as ever.
static int heir_binary(Interp *it, BinaryOp op, Value a, Value b,
                       Value *out) {
  Class *ca = class_of(it, a), *cb = class_of(it, b);
  Class *computes = double_class(it, a, b);
  if (computes && double_binary(it, op, computes, a, b, out))
    return 1;
  Value own;
  bool a_defines = is_users_method(ca, it->n->binary[op], &own),
       b_defines = is_users_method(cb, it->n->reflected[op], &own) &&
                   ca != cb,
       b_first = b_defines && is_subclass(cb, ca);
  int r = b_first ? try_method(it, b, it->n->reflected[op], a, out) : 0;
  if (!r && a_defines)
    r = try_method(it, a, it->n->binary[op], b, out);
  else if (!r && (a.kind == VAL_FLOAT || is_int(b)) &&
           !class_find(cb, name_of(it, "_t2c_dtype"), &own))
    return 0; // a answers by itself, unless b is NumPy's, in truth no heir
  if (!r && b_defines && !b_first)
    r = try_method(it, b, it->n->reflected[op], a, out);
  if (!r && is_all_asked(it, op, a, b)) {
    unsupported_operands(it, op, false, a, b);
    return -1;
  }
  return r;
}

static bool binary_op(Interp *it, BinaryOp op, bool inplace, Value a, Value b,
                      Value *out) {
  int r = 0;
  Value own;
  bool are_numbers = is_number(a) && is_number(b);
  if (are_numbers && (a.heir || b.heir)) {
    r = heir_binary(it, op, a, b, out);
    if (r)
      return r > 0;
  }
  if (is_int(a) && is_int(b)) {
    if (op == BIN_MATMUL)
      return unsupported_operands(it, op, inplace, a, b);
    if (a.kind == VAL_BOOL && b.kind == VAL_BOOL &&
        (op == BIN_AND || op == BIN_OR || op == BIN_XOR)) {
      bool x = a.u.b, y = b.u.b;
      *out = value_bool(op == BIN_AND ? x && y : op == BIN_OR ? x || y
                                                              : x != y);
      return true;
    }
    return int_binary(it, op, int_of(a), int_of(b), out);
  }
  if (are_numbers)
    r = float_binary(it, op, a, b, out);
  else if (op == BIN_MOD && (a.kind == VAL_STR || a.kind == VAL_BYTES) &&
           !is_users_method(class_of(it, a), it->n->binary[op], &own) &&
           b.kind != a.kind) // before any __rmod__
    r = container_binary(it, op, a, b, out);
  else {
    if (!is_plain(it, a) || !is_plain(it, b) || a.kind >= VAL_FUNCTION ||
        b.kind >= VAL_FUNCTION)
      r = user_binary(it, op, a, b, out);
    if (!r && !is_refused_by_heir(it, op, a, b))
      r = container_binary(it, op, a, b, out);
  }
  if (r)
    return r > 0;
  if (a.kind == VAL_UNAVAILABLE)
    return raise_unavailable(it, NULL, a.u.unavailable);
  return unsupported_operands(it, op, inplace, a, b);
}

bool binary(Interp *it, BinaryOp op, Value a, Value b, Value *out) {
  return binary_op(it, op, false, a, b, out);
}

// 1 it is done, 0 nothing that changes `a` itself, -1 raised.
int container_inplace(Interp *it, BinaryOp op, Value a, Value b, Value *out) {
  *out = a;
  if (a.kind == VAL_LIST && op == BIN_ADD) {
    Value *at;
    int64_t n;
    if (!iter_list(it, b, &at, &n))
      return -1;
    for (int64_t i = 0; i < n; i++)
      list_append(it, a.u.list, at[i]);
    return 1;
  }
  if (a.kind == VAL_LIST && op == BIN_MUL && is_count(it, b)) {
    Value made;
    if (!repeat(it, a, b, &made))
      return -1;
    journal_list(it, a.u.list);
    a.u.list->at = made.u.list->at;
    a.u.list->n = a.u.list->cap = made.u.list->n;
    return 1;
  }
  if (a.kind == VAL_BYTES && is_bytearray(it, a.u.str))
    return bytearray_inplace(it, op, a, b, out);
  if (a.kind == VAL_DICT && op == BIN_OR)
    return dict_update_from(it, a.u.dict, b) ? 1 : -1;
  if (a.kind == VAL_SET && b.kind == VAL_SET &&
      !is_subclass(a.u.obj->cls, it->frozenset_class) &&
      (op == BIN_OR || op == BIN_AND || op == BIN_SUB || op == BIN_XOR))
    return set_inplace(it, op, a, b) ? 1 : -1;
  return 0;
}

bool binary_inplace(Interp *it, BinaryOp op, Value a, Value b, Value *out) {
  Value ignored;
  int r = 0;
  if (a.kind == VAL_INSTANCE || a.kind == VAL_TENSOR ||
      is_users_method(class_of(it, a), it->n->inplace[op], &ignored))
    r = try_method(it, a, it->n->inplace[op], b, out);
  // An heir of list has the += of list as an operator of its own.
  if (!r && a.kind == VAL_LIST && (op == BIN_ADD || op == BIN_MUL) &&
      is_plain(it, a) && asks_first(it, b, it->n->reflected[op]))
    r = try_method(it, b, it->n->reflected[op], a, out);
  // `2 * 'a'` is the text's, unless an object of a user's class is on the left
  // and is to change.
  if (!r && op == BIN_MUL && !is_repeatable(a) && is_repeatable(b) &&
      is_plain(it, b) && !class_of(it, a)->is_builtin)
    return unsupported_operands(it, op, true, a, b);
  if (!r)
    r = container_inplace(it, op, a, b, out);
  if (r)
    return r > 0;
  return binary_op(it, op, true, a, b, out);
}

bool unary_op(Interp *it, UnaryOp op, Value v, Value *out) {
  if (op == UNARY_NOT) {
    bool yes;
    if (!truth(it, v, &yes)) {
      if (v.kind == VAL_TENSOR && pending_is(it, it->exc_RuntimeError))
        pending_info(it)->help = "~ turns every element of a mask around: "
                                 "~mask, or x == 0";
      return false;
    }
    *out = value_bool(!yes);
    return true;
  }
  if (is_int(v) && !v.heir) {
    int64_t i = int_of(v);
    if (op == UNARY_NEG && i == INT64_MIN)
      return raise_overflow(it);
    *out = value_int(op == UNARY_NEG ? -i : op == UNARY_INVERT ? ~i : i);
    return true;
  }
  if (v.kind == VAL_FLOAT && !v.heir && op != UNARY_INVERT) {
    *out = value_float(op == UNARY_NEG ? -v.u.f : v.u.f);
    return true;
  }
  Name *names[] = {it->n->__neg__, it->n->__pos__, it->n->__invert__};
  static const char *const text[] = {"-", "+", "~"};
  Value f;
  bool found;
  if (!find_special(it, v, names[op], &f, &found))
    return false;
  if (found)
    return call_values(it, f, NULL, 0, out);
  return raise_type(it, "bad operand type for unary %s: '%s'", text[op],
                    type_name(it, v));
}
