// Comparison, truth and hashing.
#include "eval/internal.h"

#include <math.h>

// --- comparison -------------------------------------------------------------

static int compare_int_float(int64_t i, double f) {
  if (f != f)
    return 2;
  if (f >= 9223372036854775808.0)
    return -1;
  if (f < -9223372036854775808.0)
    return 1;
  int64_t whole = (int64_t)f;
  if (i != whole)
    return i < whole ? -1 : 1;
  double rest = f - (double)whole;
  return rest > 0 ? -1 : rest < 0 ? 1 : 0;
}

// -1, 0, 1; 2: unordered (NaN)
static int compare_numbers(Value a, Value b) {
  if (is_int(a) && is_int(b))
    return (int_of(a) > int_of(b)) - (int_of(a) < int_of(b));
  if (is_int(a))
    return compare_int_float(int_of(a), b.u.f);
  if (is_int(b)) {
    int r = compare_int_float(int_of(b), a.u.f);
    return r == 2 ? 2 : -r;
  }
  if (a.u.f != a.u.f || b.u.f != b.u.f)
    return 2;
  return (a.u.f > b.u.f) - (a.u.f < b.u.f);
}

static bool holds(CompareOp op, int c) {
  if (c == 2)
    return op == CMP_NE;
  switch (op) {
  case CMP_LT:
    return c < 0;
  case CMP_LE:
    return c <= 0;
  case CMP_EQ:
    return c == 0;
  case CMP_NE:
    return c != 0;
  case CMP_GT:
    return c > 0;
  default:
    return c >= 0;
  }
}

static int compare_bytes(const Str *a, const Str *b) {
  size_t n = a->len < b->len ? a->len : b->len;
  int c = n ? memcmp(a->s, b->s, n) : 0;
  return c ? (c > 0) - (c < 0) : (a->len > b->len) - (a->len < b->len);
}

static bool compare_sequences(Interp *it, CompareOp op, const List *a,
                              const List *b, Value *out) {
  if ((op == CMP_EQ || op == CMP_NE) && a->n != b->n) {
    *out = value_bool(op == CMP_NE);
    return true;
  }
  // A user's __eq__ may change the lists.
  for (int64_t i = 0; i < a->n && i < b->n; i++) {
    Value x = a->at[i], y = b->at[i];
    bool same;
    if (!equal(it, x, y, &same))
      return false;
    if (same)
      continue;
    if (op == CMP_EQ || op == CMP_NE) {
      *out = value_bool(op == CMP_NE);
      return true;
    }
    return compare(it, op, x, y, out);
  }
  *out = value_bool(holds(op, (a->n > b->n) - (a->n < b->n)));
  return true;
}

static bool dicts_equal(Interp *it, const Dict *a, const Dict *b, bool *out) {
  *out = a->n_live == b->n_live;
  for (int32_t i = 0; *out && i < a->n_used; i++) {
    DictEntry e = a->entry[i]; // a user's __eq__ may change the dicts
    Value v;
    bool found;
    if (!is_set(e.key))
      continue;
    if (!dict_get(it, b, e.key, &v, &found))
      return false;
    *out = found;
    if (found && !equal(it, e.value, v, out))
      return false;
  }
  return true;
}

// A slice compares as the tuple of its parts.
static bool compare_slices(Interp *it, CompareOp op, const SliceObj *a,
                           const SliceObj *b, Value *out) {
  Value left[] = {a->start, a->stop, a->step};
  Value right[] = {b->start, b->stop, b->step};
  return compare_sequences(it, op, &(List){.at = left, .n = 3},
                           &(List){.at = right, .n = 3}, out);
}

// Built-in kinds: 1 answered, 0 not comparable this way, -1 raised.
bool same_method(Value a, Value b) {
  const Method *x = a.u.method, *y = b.u.method;
  return x->function.u.obj == y->function.u.obj &&
         x->self.kind == y->self.kind && x->self.u.obj == y->self.u.obj;
}

static int builtin_compare(Interp *it, CompareOp op, Value a, Value b,
                           Value *out) {
  bool yes = false;
  if (is_number(a) && is_number(b)) {
    *out = value_bool(holds(op, compare_numbers(a, b)));
    return 1;
  }
  if ((is_set_view(a) && (is_set_view(b) || b.kind == VAL_SET)) ||
      (is_set_view(b) && a.kind == VAL_SET)) {
    if (!view_compare(it, op, a, b, &yes))
      return -1;
    *out = value_bool(yes);
    return 1;
  }
  if (a.kind != b.kind)
    return 0;
  switch (a.kind) {
  case VAL_STR:
  case VAL_BYTES:
    *out = value_bool(holds(op, compare_bytes(a.u.str, b.u.str)));
    return 1;
  case VAL_LIST:
  case VAL_TUPLE:
    return compare_sequences(it, op, a.u.list, b.u.list, out) ? 1 : -1;
  case VAL_SLICE:
    return compare_slices(it, op, a.u.slice, b.u.slice, out) ? 1 : -1;
  case VAL_SET:
    if (!set_compare(it, op, a, b, &yes))
      return -1;
    *out = value_bool(yes);
    return 1;
  default:
    break;
  }
  if (op != CMP_EQ && op != CMP_NE)
    return 0;
  bool ok = true;
  switch (a.kind) {
  case VAL_DICT:
    ok = dicts_equal(it, a.u.dict, b.u.dict, &yes);
    break;
  case VAL_RANGE: {
    int64_t n = range_length(a.u.range);
    yes = n == range_length(b.u.range) &&
          (n == 0 || (a.u.range->start == b.u.range->start &&
                      (n == 1 || a.u.range->step == b.u.range->step)));
    break;
  }
  case VAL_METHOD:
    yes = same_method(a, b);
    break;
  default:
    return 0;
  }
  *out = value_bool(op == CMP_EQ ? yes : !yes);
  return ok ? 1 : -1;
}

static bool same_text(Value a, Value b) {
  return a.u.str->len == b.u.str->len &&
         !memcmp(a.u.str->s, b.u.str->s, a.u.str->len);
}

bool same_object(Value a, Value b) {
  if (a.kind != b.kind ||
      (!is_heap(a) && a.heir != b.heir))
    return false;
  switch (a.kind) {
  case VAL_NONE:
  case VAL_ELLIPSIS:
  case VAL_NOT_IMPLEMENTED:
    return true;
  case VAL_BOOL:
    return a.u.b == b.u.b;
  case VAL_INT:
  case VAL_DTYPE:
    return a.u.i == b.u.i;
  case VAL_FLOAT:
    return !memcmp(&a.u.f, &b.u.f, sizeof a.u.f);
  case VAL_STR: // a literal is one object here as in CPython; so is a letter
    return a.u.obj == b.u.obj ||
           (a.u.str->n_chars <= 1 && same_text(a, b) &&
            a.u.obj->cls->is_builtin && b.u.obj->cls->is_builtin);
  default:
    return a.u.obj == b.u.obj;
  }
}

// A NaN is equal to itself as an object, which its bits tell: float('nan')
// numbers those it makes.
static bool same_nan(Value a, Value b) {
  return a.kind == VAL_FLOAT && is_numbered_nan(a.u.f) && same_object(a, b);
}

// v's own method, if a class of the user or of the library can define it; that
// of a list, say, would only compare the two once more.
static int try_comparison(Interp *it, Value v, Name *name, Value other,
                          Value *out) {
  bool is_builtin = is_plain(it, v) && v.kind < VAL_FUNCTION;
  return is_builtin ? 0 : try_method(it, v, name, other, out);
}

// What the user's methods `own` and `other` leave open is by identity, if there
// is one on both sides, or on that of a float: an int knows no float.
static bool is_left_open(Interp *it, Value a, Name *own, Value b,
                         Name *other) {
  Value ignored;
  bool by_a = is_users_method(class_of(it, a), own, &ignored),
       by_b = is_users_method(class_of(it, b), other, &ignored);
  return a.kind == VAL_FLOAT && is_int(b)   ? by_a
         : b.kind == VAL_FLOAT && is_int(a) ? by_b
                                            : by_a && by_b;
}

static bool rich_compare(Interp *it, CompareOp op, Value a, Value b,
                         Value *out) {
  Name *names[] = {it->n->__lt__, it->n->__le__, it->n->__eq__,
                   it->n->__ne__, it->n->__gt__, it->n->__ge__};
  static const CompareOp swapped[] = {CMP_GT, CMP_GE, CMP_EQ,
                                      CMP_NE, CMP_LT, CMP_LE};
  int r = 0;
  bool plain = is_plain(it, a) && is_plain(it, b) && a.kind < VAL_FUNCTION &&
               b.kind < VAL_FUNCTION;
  if (!plain) {
    Class *ca = class_of(it, a), *cb = class_of(it, b);
    bool b_first = ca != cb && is_subclass(cb, ca);
    r = b_first ? try_comparison(it, b, names[swapped[op]], a, out)
                : try_comparison(it, a, names[op], b, out);
    if (!r)
      r = b_first ? try_comparison(it, a, names[op], b, out)
                  : try_comparison(it, b, names[swapped[op]], a, out);
  }
  if (!r && (plain || !is_left_open(it, a, names[op], b, names[swapped[op]])))
    r = builtin_compare(it, op, a, b, out);
  if (r)
    return r > 0;
  if (a.kind == VAL_UNAVAILABLE || b.kind == VAL_UNAVAILABLE)
    return raise_unavailable(it, NULL, a.kind == VAL_UNAVAILABLE
                                           ? a.u.unavailable
                                           : b.u.unavailable);
  if (op == CMP_EQ || op == CMP_NE) {
    *out = value_bool(same_object(a, b) == (op == CMP_EQ));
    return true;
  }
  return raise_type(it, "'%s' not supported between instances of '%s' and "
                        "'%s'",
                    compare_op_text[op], type_name(it, a), type_name(it, b));
}

// Comparing it calls nothing.
static bool is_atom(Value v) { return v.kind <= VAL_BYTES; }

bool identify(Interp *it, Value v) {
  return v.kind != VAL_TENSOR || !it->identify ||
         it->identify(it, v.u.tensor);
}

bool compare(Interp *it, CompareOp op, Value a, Value b, Value *out) {
  bool yes;
  switch (op) {
  case CMP_IS:
  case CMP_IS_NOT:
    if (a.kind == b.kind && !same_object(a, b) &&
        (!identify(it, a) || !identify(it, b)))
      return false;
    *out = value_bool(same_object(a, b) == (op == CMP_IS));
    return true;
  case CMP_IN:
  case CMP_NOT_IN:
    if (!contains(it, b, a, &yes))
      return false;
    *out = value_bool(yes == (op == CMP_IN));
    return true;
  default:
    if (is_atom(a) && is_atom(b) && is_plain(it, a) && is_plain(it, b))
      return rich_compare(it, op, a, b, out);
    if (!interp_enter(it, " in comparison"))
      return false;
    yes = rich_compare(it, op, a, b, out);
    interp_leave(it);
    return yes;
  }
}

bool equal(Interp *it, Value a, Value b, bool *out) {
  *out = true;
  if (a.kind == VAL_FLOAT ? same_nan(a, b) : same_object(a, b))
    return true;
  if (a.kind == VAL_STR && b.kind == VAL_STR && is_plain(it, a) &&
      is_plain(it, b)) {
    *out = same_text(a, b);
    return true;
  }
  Value v;
  return compare(it, CMP_EQ, a, b, &v) && truth(it, v, out);
}

// --- truth and hash ---------------------------------------------------------

bool truth(Interp *it, Value v, bool *out) {
  *out = true;
  switch (v.kind) {
  case VAL_NONE:
    *out = false;
    return true;
  case VAL_BOOL:
    *out = v.u.b;
    return true;
  case VAL_INT:
  case VAL_FLOAT:
    *out = v.kind == VAL_INT ? v.u.i != 0 : v.u.f != 0;
    if (!v.heir)
      return true;
    break;
  case VAL_RANGE:
    *out = range_length(v.u.range) > 0;
    return true;
  case VAL_ITERATOR:
    *out = !is_dict_view(v.u.iterator) || v.u.iterator->a.u.dict->n_live > 0;
    return true;
  case VAL_UNAVAILABLE:
    return raise_unavailable(it, NULL, v.u.unavailable);
  case VAL_ELLIPSIS:
  case VAL_DTYPE:
  case VAL_FUNCTION:
  case VAL_BUILTIN:
  case VAL_METHOD:
  case VAL_MODULE:
    return true;
  case VAL_CLASS:
    if (!v.u.cls->metaclass || v.u.cls->metaclass == it->type_class)
      return true;
    break;
  default:
    break;
  }
  Value f, r;
  bool found, plain = is_plain(it, v);
  if (!plain) {
    if (!find_special(it, v, it->n->__bool__, &f, &found))
      return false;
    if (found) {
      if (!call_values(it, f, NULL, 0, &r))
        return false;
      if (r.kind != VAL_BOOL)
        return raise_type(it, "__bool__ should return bool, returned %s",
                          type_name(it, r));
      *out = r.u.b;
      return true;
    }
  }
  // object() is plain, and has no length either.
  if ((!plain || v.kind == VAL_INSTANCE) &&
      !class_find(class_of(it, v), it->n->__len__, &f))
    return true;
  int64_t n;
  if (v.kind == VAL_INSTANCE || v.kind == VAL_TENSOR ||
      v.kind == VAL_CLASS || v.kind == VAL_LIST || v.kind == VAL_TUPLE ||
      v.kind == VAL_DICT || v.kind == VAL_SET || v.kind == VAL_STR ||
      v.kind == VAL_BYTES) {
    if (!length(it, v, &n))
      return false;
    *out = n != 0;
  }
  return true;
}

// The hashes of numbers and tuples are CPython's, so that hash() prints the
// same. A number's is its value modulo the prime 2**61 - 1.
enum { HASH_BITS = 61 };
#define HASH_PRIME ((INT64_C(1) << HASH_BITS) - 1)

static uint64_t hash_int(int64_t i) {
  int64_t h = i % HASH_PRIME;
  return (uint64_t)(h == -1 ? -2 : h);
}

static uint64_t mix(uint64_t x) { // splitmix64's finaliser
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

// By identity. In CPython none is negative: addresses end in zeros.
static uint64_t hash_address(const void *at) {
  return mix((uint64_t)(uintptr_t)at) >> 4;
}

static uint64_t hash_float(double f) {
  if (isinf(f))
    return (uint64_t)(f > 0 ? INT64_C(314159) : INT64_C(-314159));
  if (isnan(f)) // CPython takes that of the object; no two need be equal
    return mix(UINT64_MAX);
  int e;
  double m = fabs(frexp(f, &e));
  uint64_t x = 0;
  while (m > 0) { // 28 bits at a time
    x = ((x << 28) & (uint64_t)HASH_PRIME) | x >> (HASH_BITS - 28);
    m *= 268435456.0;
    e -= 28;
    uint64_t y = (uint64_t)m;
    m -= (double)y;
    x += y;
    if (x >= (uint64_t)HASH_PRIME)
      x -= (uint64_t)HASH_PRIME;
  }
  e = e >= 0 ? e % HASH_BITS : HASH_BITS - 1 - (-1 - e) % HASH_BITS;
  x = ((x << e) & (uint64_t)HASH_PRIME) | x >> (HASH_BITS - e);
  int64_t h = f < 0 ? -(int64_t)x : (int64_t)x;
  return (uint64_t)(h == -1 ? -2 : h);
}

// xxHash's loop
static bool hash_tuple(Interp *it, const List *l, uint64_t *out) {
  const uint64_t p1 = 11400714785074694791u, p2 = 14029467366897019727u,
                 p5 = 2870177450012600261u;
  uint64_t acc = p5;
  for (int64_t i = 0; i < l->n; i++) {
    uint64_t h;
    if (!hash_value(it, l->at[i], &h))
      return false;
    acc += h * p2;
    acc = (acc << 31 | acc >> 33) * p1;
  }
  acc += (uint64_t)l->n ^ (p5 ^ 3527539u);
  *out = acc == UINT64_MAX ? 1546275796u : acc;
  return true;
}

// Whatever the order of its items, each of which has its bits shuffled.
static uint64_t hash_frozenset(const Dict *keys) {
  uint64_t h = 0;
  for (int32_t i = 0; i < keys->n_used; i++)
    if (is_set(keys->entry[i].key)) {
      uint64_t item = keys->entry[i].hash;
      h ^= ((item ^ 89869747u) ^ item << 16) * 3644798167u;
    }
  h ^= ((uint64_t)keys->n_live + 1) * 1927868237u;
  h ^= h >> 11 ^ h >> 25;
  h = h * 69069u + 907133923u;
  return h == UINT64_MAX ? 590923713u : h;
}

static bool hash_object(Interp *it, Value v, uint64_t *out) {
  Value f, r;
  if (class_find(class_of(it, v), it->n->__hash__, &f) &&
      f.kind != VAL_BUILTIN) {
    if (is_none(f))
      return raise_type(it, "unhashable type: '%s'", type_name(it, v));
    if (!call_values(it, f, &v, 1, &r))
      return false;
    if (!is_int(r))
      return raise_type(it, "__hash__ method should return an integer");
    *out = (uint64_t)(int_of(r) == -1 ? -2 : int_of(r));
    return true;
  }
  if (v.kind == VAL_LIST || v.kind == VAL_DICT || v.kind == VAL_SLICE)
    return raise_type(it, "unhashable type: '%s'", type_name(it, v));
  if (v.heir)
    return hash_value(it, as_builtin(it, v), out);
  *out = hash_address(v.u.obj);
  return true;
}

// Ranges of the same numbers are equal, whatever their ends.
static uint64_t hash_range(const RangeObj *r) {
  uint64_t n = (uint64_t)range_length(r);
  return mix(n * 31 + (n ? (uint64_t)r->start * 17 : 0) +
             (n > 1 ? (uint64_t)r->step : 0));
}

bool hash_value(Interp *it, Value v, uint64_t *out) {
  Value own;
  if (!identify(it, v))
    return false;
  if (is_heap(v) && v.kind < VAL_FUNCTION && !is_plain(it, v) &&
      class_find(v.u.obj->cls, it->n->__hash__, &own) &&
      own.kind != VAL_BUILTIN)
    return hash_object(it, v, out);
  switch (v.kind) {
  case VAL_BYTES:
    if (is_bytearray(it, v.u.str))
      return raise_type(it, "unhashable type: 'bytearray'");
    // fall through
  case VAL_STR:
    if (!v.u.str->hash)
      v.u.str->hash = hash_bytes(v.u.str->s, v.u.str->len);
    *out = v.u.str->hash;
    return true;
  case VAL_NONE:
  case VAL_ELLIPSIS:
  case VAL_NOT_IMPLEMENTED:
    *out = mix((uint64_t)v.kind) >> 4;
    return true;
  case VAL_BOOL:
  case VAL_INT:
    if (v.heir)
      return hash_object(it, v, out);
    *out = hash_int(int_of(v));
    return true;
  case VAL_DTYPE:
    *out = mix((uint64_t)v.u.i + 0x10000) >> 4;
    return true;
  case VAL_FLOAT:
    if (v.heir)
      return hash_object(it, v, out);
    *out = hash_float(v.u.f);
    return true;
  case VAL_TUPLE:
    if (!interp_enter(it, ""))
      return false;
    bool ok = hash_tuple(it, v.u.list, out);
    interp_leave(it);
    return ok;
  case VAL_RANGE:
    *out = hash_range(v.u.range);
    return true;
  case VAL_SET:
    if (!is_subclass(v.u.obj->cls, it->frozenset_class))
      return raise_type(it, "unhashable type: 'set'");
    *out = hash_frozenset(v.u.set->keys);
    return true;
  case VAL_ITERATOR:
    if (is_set_view(v))
      return raise_type(it, "unhashable type: '%s'", type_name(it, v));
    *out = hash_address(v.u.obj);
    return true;
  case VAL_METHOD:
    *out = mix((uint64_t)(uintptr_t)v.u.method->function.u.obj ^
               (uint64_t)(uintptr_t)v.u.method->self.u.obj) >>
           4;
    return true;
  case VAL_LIST:
  case VAL_DICT:
  case VAL_SLICE:
    return hash_object(it, v, out);
  case VAL_UNAVAILABLE:
    return raise_unavailable(it, NULL, v.u.unavailable);
  default:
    return hash_object(it, v, out);
  }
}
