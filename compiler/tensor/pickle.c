// The machine of pickle: a stack of items, marks in it, and a memo of items
// that are used again. The opcodes are those of protocols 2 to 5 that
// torch.save writes; what they build is plain data, shared as in the pickle.
#include "tensor/pickle.h"

#include "base/utf8.h"
#include <stdarg.h>

enum { PROTOCOL_MAX = 5 };

void *pickle_fail(Unpickler *u, const char *format, ...) {
  if (!u->why) {
    va_list args;
    va_start(args, format);
    u->why = arena_vprintf(&u->c->arena, format, args);
    va_end(args);
  }
  return NULL;
}

PickleItem *pickle_item(Unpickler *u, PickleKind kind) {
  if (u->out->n_items == PICKLE_ITEMS_MAX)
    return pickle_fail(u, "too many values (limit is %d)", PICKLE_ITEMS_MAX);
  PickleItem *item = arena_new(&u->c->arena, PickleItem);
  item->kind = kind;
  item->number = u->out->n_items++;
  return item;
}

PickleItem *pickle_other(Unpickler *u, const char *format, ...) {
  PickleItem *item = pickle_item(u, PICKLE_OTHER);
  va_list args;
  va_start(args, format);
  if (item)
    item->u.text.s = arena_vprintf(&u->c->arena, format, args);
  va_end(args);
  return item;
}

bool pickle_step(Unpickler *u) {
  return ++u->out->n_steps <= PICKLE_STEPS_MAX ||
         pickle_fail(u, "the pickle is too long (limit is %d steps)",
                     PICKLE_STEPS_MAX);
}

bool pickle_text_is(const PickleItem *item, const char *text) {
  return item->u.text.n == strlen(text) &&
         !memcmp(item->u.text.s, text, item->u.text.n);
}

// --- reading -----------------------------------------------------------------

static const unsigned char *take(Unpickler *u, uint64_t n) {
  if ((uint64_t)(u->end - u->at) < n)
    return pickle_fail(u, "the pickle is truncated");
  const unsigned char *bytes = u->at;
  u->at += n;
  return bytes;
}

// An unsigned integer of n bytes, the lowest first.
static bool take_uint(Unpickler *u, int n, uint64_t *out) {
  const unsigned char *bytes = take(u, (uint64_t)n);
  *out = 0;
  for (int i = n - 1; bytes && i >= 0; i--)
    *out = *out << 8 | bytes[i];
  return bytes;
}

// --- the stack ---------------------------------------------------------------

static bool push(Unpickler *u, PickleItem *item) {
  if (!item || !pickle_step(u))
    return false;
  vec_push(&u->c->arena, &u->stack, item);
  return true;
}

// What lies above the last mark (or the bottom) can be taken.
static PickleItem *pop(Unpickler *u) {
  int floor = u->marks.n ? u->marks.at[u->marks.n - 1] : 0;
  if (u->stack.n <= floor)
    return pickle_fail(u, "the pickle takes more than it has put there");
  return u->stack.at[--u->stack.n];
}

static PickleItem *top(Unpickler *u) {
  PickleItem *item = pop(u);
  if (item)
    u->stack.n++;
  return item;
}

// Removes the last mark; the items above it begin at the result. -1: none.
static int pop_mark(Unpickler *u) {
  if (u->marks.n)
    return u->marks.at[--u->marks.n];
  pickle_fail(u, "the pickle has no mark where one is needed");
  return -1;
}

static bool push_sequence(Unpickler *u, PickleKind kind, int begin) {
  PickleItem *item = begin < 0 ? NULL : pickle_item(u, kind);
  if (!item)
    return false;
  for (int i = begin; i < u->stack.n; i++)
    vec_push(&u->c->arena, &item->u.items, u->stack.at[i]);
  u->stack.n = begin;
  return push(u, item);
}

// --- opcodes: one function a family; `n` is from the table -------------------

static bool op_nothing(Unpickler *u, int n) {
  return take(u, (uint64_t)n);
}

static bool op_protocol(Unpickler *u, int n) {
  uint64_t protocol;
  if (!take_uint(u, n, &protocol))
    return false;
  return protocol <= PROTOCOL_MAX ||
         pickle_fail(u, "pickle protocol %d is not known", (int)protocol);
}

static bool op_mark(Unpickler *u, int n) {
  (void)n;
  vec_push(&u->c->arena, &u->marks, u->stack.n);
  return true;
}

static bool op_pop(Unpickler *u, int n) {
  (void)n;
  return pop(u);
}

static bool op_none(Unpickler *u, int n) {
  (void)n;
  return push(u, pickle_item(u, PICKLE_NONE));
}

static bool op_bool(Unpickler *u, int n) {
  PickleItem *item = pickle_item(u, PICKLE_BOOL);
  if (item)
    item->u.i = n;
  return push(u, item);
}

static bool push_int(Unpickler *u, int64_t value) {
  PickleItem *item = pickle_item(u, PICKLE_INT);
  if (item)
    item->u.i = value;
  return push(u, item);
}

static bool op_int(Unpickler *u, int n) {
  uint64_t value;
  return take_uint(u, n, &value) && push_int(u, n == 4 ? (int32_t)value
                                                       : (int64_t)value);
}

// Two's complement of any length, its length in n bytes.
static bool op_long(Unpickler *u, int n) {
  uint64_t length, value = 0;
  if (!take_uint(u, n, &length))
    return false;
  const unsigned char *bytes = take(u, length);
  if (!bytes)
    return false;
  if (length > sizeof value)
    return push(u, pickle_other(u, "an integer beyond 64 bits"));
  for (int i = (int)length - 1; i >= 0; i--)
    value = value << 8 | bytes[i];
  if (length && length < sizeof value && bytes[length - 1] & 0x80)
    value |= UINT64_MAX << 8 * length;
  return push_int(u, (int64_t)value);
}

// IEEE 754, the highest byte first: the one number of pickle that is so.
static bool op_float(Unpickler *u, int n) {
  const unsigned char *bytes = take(u, (uint64_t)n);
  uint64_t bits = 0;
  PickleItem *item = bytes ? pickle_item(u, PICKLE_FLOAT) : NULL;
  for (int i = 0; bytes && i < n; i++)
    bits = bits << 8 | bytes[i];
  if (item)
    memcpy(&item->u.f, &bits, sizeof bits);
  return push(u, item);
}

// Text (also Python 2's byte strings), its length in n bytes.
static bool op_text(Unpickler *u, int n) {
  uint64_t length;
  if (!take_uint(u, n, &length))
    return false;
  const char *bytes = (const char *)take(u, length);
  if (!bytes)
    return false;
  if (utf8_check(bytes, length) != length)
    return push(u, pickle_other(u, "text that is not UTF-8"));
  PickleItem *item = pickle_item(u, PICKLE_STR);
  if (item) {
    item->u.text.s = arena_strndup(&u->c->arena, bytes, length);
    item->u.text.n = length;
  }
  return push(u, item);
}

static bool op_bytes(Unpickler *u, int n) {
  uint64_t length;
  if (!take_uint(u, n, &length))
    return false;
  const char *bytes = (const char *)take(u, length);
  PickleItem *item = bytes ? pickle_item(u, PICKLE_BYTES) : NULL;
  if (item) {
    item->u.text.s = arena_strndup(&u->c->arena, bytes, length);
    item->u.text.n = length;
  }
  return push(u, item);
}

static bool op_empty(Unpickler *u, int kind) {
  return push(u, pickle_item(u, (PickleKind)kind));
}

static bool op_empty_set(Unpickler *u, int n) {
  (void)n;
  return push(u, pickle_other(u, "a set"));
}

static bool op_frozenset(Unpickler *u, int n) {
  (void)n;
  int begin = pop_mark(u);
  if (begin < 0)
    return false;
  u->stack.n = begin;
  return push(u, pickle_other(u, "a set"));
}

// The last n items as a tuple; -1: those above the mark.
static bool op_tuple(Unpickler *u, int n) {
  if (n < 0)
    return push_sequence(u, PICKLE_TUPLE, pop_mark(u));
  for (int i = 0; i < n; i++)
    if (!pop(u))
      return false;
  u->stack.n += n;
  return push_sequence(u, PICKLE_TUPLE, u->stack.n - n);
}

// The items above the mark (of those, or of the last n) go into the container
// below them. Of an object that is not read, neither are its items.
static bool add_items(Unpickler *u, PickleKind kind, int begin) {
  if (begin < 1 || (u->marks.n && u->marks.at[u->marks.n - 1] >= begin))
    return pickle_fail(u, "the pickle adds items to nothing");
  PickleItem *to = u->stack.at[begin - 1];
  int n = u->stack.n - begin;
  if (kind == PICKLE_DICT && n % 2)
    return pickle_fail(u, "a key of a dict has no value");
  if (to->kind != kind && to->kind != PICKLE_OTHER)
    return pickle_fail(u, "the pickle adds items to what is no container");
  for (int i = begin; i < u->stack.n && to->kind == kind; i++)
    vec_push(&u->c->arena, &to->u.items, u->stack.at[i]);
  u->stack.n = begin;
  return true;
}

static bool op_append(Unpickler *u, int n) {
  return top(u) && add_items(u, PICKLE_LIST, u->stack.n - n);
}

static bool op_set_item(Unpickler *u, int n) {
  if (!pop(u) || !top(u))
    return false;
  u->stack.n++;
  return add_items(u, PICKLE_DICT, u->stack.n - n);
}

static bool op_add_above_mark(Unpickler *u, int kind) {
  int begin = pop_mark(u);
  return begin >= 0 && add_items(u, (PickleKind)kind, begin);
}

// --- memo --------------------------------------------------------------------

static bool put_memo(Unpickler *u, uint64_t i) {
  PickleItem *item = top(u);
  if (!item)
    return false;
  if (i >= PICKLE_ITEMS_MAX)
    return pickle_fail(u, "the pickle's memo is too large (limit is %d)",
                       PICKLE_ITEMS_MAX);
  while ((uint64_t)u->memo.n <= i)
    vec_push(&u->c->arena, &u->memo, NULL);
  u->memo.at[i] = item;
  return true;
}

static bool op_put(Unpickler *u, int n) {
  uint64_t i;
  return take_uint(u, n, &i) && put_memo(u, i);
}

static bool op_memoize(Unpickler *u, int n) {
  (void)n;
  return put_memo(u, (uint64_t)u->memo.n);
}

static bool op_get(Unpickler *u, int n) {
  uint64_t i;
  if (!take_uint(u, n, &i))
    return false;
  if (i >= (uint64_t)u->memo.n || !u->memo.at[i])
    return pickle_fail(u, "the pickle uses a value that it never stored");
  return push(u, u->memo.at[i]);
}

// --- names and calls ---------------------------------------------------------

static bool push_global(Unpickler *u, const char *module, size_t module_n,
                        const char *name, size_t name_n) {
  if (utf8_check(module, module_n) != module_n ||
      utf8_check(name, name_n) != name_n)
    return pickle_fail(u, "a name that is no valid text");
  PickleItem *item = pickle_item(u, PICKLE_GLOBAL);
  if (!item)
    return false;
  item->u.text.s = arena_printf(&u->c->arena, "%.*s.%.*s", (int)module_n,
                                module, (int)name_n, name);
  item->u.text.n = strlen(item->u.text.s);
  DType dtype;
  if (pickle_dtype(item->u.text.s, &dtype)) {
    item->kind = PICKLE_DTYPE;
    item->u.i = dtype;
  }
  return push(u, item);
}

// Two lines: the module and the name.
static bool op_global(Unpickler *u, int n) {
  enum { NAME_BYTES_MAX = 1000 };
  const char *line[2];
  size_t length[2];
  (void)n;
  for (int i = 0; i < 2; i++) {
    line[i] = (const char *)u->at;
    const unsigned char *end = memchr(u->at, '\n', (size_t)(u->end - u->at));
    if (!end)
      return pickle_fail(u, "the pickle is truncated");
    length[i] = (size_t)(end - u->at);
    if (length[i] > NAME_BYTES_MAX)
      return pickle_fail(u, "a name of a class is too long (limit is %d)",
                         NAME_BYTES_MAX);
    u->at = end + 1;
  }
  return push_global(u, line[0], length[0], line[1], length[1]);
}

static bool op_stack_global(Unpickler *u, int n) {
  (void)n;
  PickleItem *name = pop(u), *module = name ? pop(u) : NULL;
  if (!module)
    return false;
  if (module->kind != PICKLE_STR || name->kind != PICKLE_STR)
    return pickle_fail(u, "the name of a class is no text");
  return push_global(u, module->u.text.s, module->u.text.n, name->u.text.s,
                     name->u.text.n);
}

static bool op_call(Unpickler *u, int n) {
  (void)n;
  PickleItem *args = pop(u), *function = args ? pop(u) : NULL;
  return function && push(u, pickle_call(u, function, args));
}

static bool op_call_with_names(Unpickler *u, int n) {
  return pop(u) && op_call(u, n); // the names are of classes that are not read
}

// Attributes of an object: those of a state_dict have versions of modules.
static bool op_build(Unpickler *u, int n) {
  (void)n;
  PickleItem *state = pop(u), *object = state ? top(u) : NULL;
  if (object && object->cls && state->kind == PICKLE_DICT)
    object->state = state;
  return object;
}

static bool op_persistent(Unpickler *u, int n) {
  (void)n;
  PickleItem *id = pop(u);
  return id && push(u, pickle_persistent(u, id));
}

// --- the table ---------------------------------------------------------------

typedef struct Opcode {
  bool (*run)(Unpickler *u, int n);
  int n; // bytes that follow, items, or a kind
} Opcode;

enum { STOP = '.' };
static const Opcode opcodes[256] = {
    [0x80] = {op_protocol, 1},
    [0x95] = {op_nothing, 8}, // the length of what follows
    ['('] = {op_mark, 0},
    ['0'] = {op_pop, 0},
    ['N'] = {op_none, 0},
    [0x88] = {op_bool, 1},
    [0x89] = {op_bool, 0},
    ['K'] = {op_int, 1},
    ['M'] = {op_int, 2},
    ['J'] = {op_int, 4},
    [0x8a] = {op_long, 1},
    [0x8b] = {op_long, 4},
    ['G'] = {op_float, 8},
    ['U'] = {op_text, 1},
    ['T'] = {op_text, 4},
    ['X'] = {op_text, 4},
    [0x8c] = {op_text, 1},
    [0x8d] = {op_text, 8},
    ['C'] = {op_bytes, 1},
    ['B'] = {op_bytes, 4},
    [0x8e] = {op_bytes, 8},
    [0x96] = {op_bytes, 8},
    [']'] = {op_empty, PICKLE_LIST},
    [')'] = {op_empty, PICKLE_TUPLE},
    ['}'] = {op_empty, PICKLE_DICT},
    [0x8f] = {op_empty_set, 0},
    [0x91] = {op_frozenset, 0},
    ['t'] = {op_tuple, -1},
    [0x85] = {op_tuple, 1},
    [0x86] = {op_tuple, 2},
    [0x87] = {op_tuple, 3},
    ['a'] = {op_append, 1},
    ['s'] = {op_set_item, 2},
    ['e'] = {op_add_above_mark, PICKLE_LIST},
    ['u'] = {op_add_above_mark, PICKLE_DICT},
    [0x90] = {op_add_above_mark, PICKLE_OTHER}, // of a set
    ['q'] = {op_put, 1},
    ['r'] = {op_put, 4},
    [0x94] = {op_memoize, 0},
    ['h'] = {op_get, 1},
    ['j'] = {op_get, 4},
    ['c'] = {op_global, 0},
    [0x93] = {op_stack_global, 0},
    ['R'] = {op_call, 0},
    [0x81] = {op_call, 0},
    [0x92] = {op_call_with_names, 0},
    ['b'] = {op_build, 0},
    ['Q'] = {op_persistent, 0},
};

const char *pickle_read(Ctx *c, const unsigned char *bytes, size_t n,
                        Pickle *out) {
  *out = (Pickle){0};
  Unpickler u = {.c = c, .at = bytes, .end = bytes + n, .out = out};
  for (;;) {
    const unsigned char *code = take(&u, 1);
    if (!code)
      return u.why;
    if (*code == STOP)
      break;
    const Opcode *op = &opcodes[*code];
    if (!op->run)
      return arena_printf(&c->arena, "opcode 0x%02x is none that torch.save "
                          "writes", *code);
    if (!op->run(&u, op->n))
      return u.why;
  }
  out->root = pop(&u);
  out->bytes = (size_t)(u.at - bytes);
  return u.why;
}
