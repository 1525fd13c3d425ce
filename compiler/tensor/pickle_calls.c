// What the functions and persistent ids in PyTorch's files stand for: tensors
// over storages, dicts and sizes. The table below is all that is ever "called".
#include "tensor/pickle.h"

// --- storages ----------------------------------------------------------------

static const struct {
  const char *storage; // as in torch.FloatStorage
  DType dtype;
  int parts;
} storages[] = {
    {"FloatStorage", DT_F32, 1},        {"DoubleStorage", DT_F64, 1},
    {"HalfStorage", DT_F16, 1},         {"BFloat16Storage", DT_BF16, 1},
    {"LongStorage", DT_I64, 1},         {"IntStorage", DT_I32, 1},
    {"ShortStorage", DT_I16, 1},        {"CharStorage", DT_I8, 1},
    {"ByteStorage", DT_U8, 1},          {"BoolStorage", DT_BOOL, 1},
    {"ComplexFloatStorage", DT_F32, 2}, {"ComplexDoubleStorage", DT_F64, 2},
};
enum { STORAGE_COUNT = sizeof storages / sizeof *storages };

bool pickle_dtype(const char *global, DType *out) {
  static const char prefix[] = "torch.";
  if (strncmp(global, prefix, sizeof prefix - 1))
    return false;
  for (int t = 0; t < DT_COUNT; t++)
    if (!strcmp(global + sizeof prefix - 1, dtype_torch((DType)t))) {
      *out = (DType)t;
      return true;
    }
  return false;
}

static bool is_count(const PickleItem *item) {
  return item->kind == PICKLE_INT && item->u.i >= 0;
}

static void find_storage_type(const char *global, PickleStorage *s) {
  const char *dot = strrchr(global, '.');
  s->type_name = dot ? dot + 1 : global;
  s->is_untyped = !strcmp(s->type_name, "UntypedStorage");
  s->dtype = DT_U8;
  s->parts = 1;
  s->is_known = s->is_untyped;
  for (int i = 0; i < STORAGE_COUNT; i++)
    if (!strcmp(s->type_name, storages[i].storage)) {
      s->dtype = storages[i].dtype;
      s->parts = storages[i].parts;
      s->is_known = true;
    }
}

// Files of before PyTorch 0.4 have storages that are parts of others:
// (key of the part, first element, elements).
static bool read_part(const PickleItem *part, PickleStorage *s) {
  if (part->kind == PICKLE_NONE)
    return true;
  if (part->kind != PICKLE_TUPLE || part->u.items.n != 3 ||
      !is_count(part->u.items.at[1]) || !is_count(part->u.items.at[2]))
    return false;
  int64_t first = part->u.items.at[1]->u.i, numel = part->u.items.at[2]->u.i;
  if (first > s->numel || numel > s->numel - first)
    return false;
  s->first = first;
  return true;
}

// ("storage", torch.FloatStorage, "0", "cpu", 10), in older files with a part.
PickleItem *pickle_persistent(Unpickler *u, const PickleItem *id) {
  PickleItem *const *at = id->u.items.at;
  PickleItem *item;
  if (id->kind != PICKLE_TUPLE || id->u.items.n < 5 || id->u.items.n > 6 ||
      at[0]->kind != PICKLE_STR || !pickle_text_is(at[0], "storage") ||
      at[1]->kind != PICKLE_GLOBAL || at[2]->kind != PICKLE_STR ||
      !is_count(at[4]))
    return pickle_fail(u, "a persistent id names no storage");
  if (!(item = pickle_item(u, PICKLE_STORAGE)))
    return NULL;
  PickleStorage *s = arena_new(&u->c->arena, PickleStorage);
  item->u.storage = s;
  s->key = at[2]->u.text.s;
  s->numel = at[4]->u.i;
  find_storage_type(at[1]->u.text.s, s);
  if (id->u.items.n == 6 && !read_part(at[5], s))
    return pickle_fail(u, "a part of storage '%s' lies outside of it", s->key);
  vec_push(&u->c->arena, &u->out->storages, s);
  return item;
}

// --- tensors -----------------------------------------------------------------

static bool read_sizes(const PickleItem *item, Dims *out) {
  out->n = 0;
  if (item->kind != PICKLE_TUPLE || item->u.items.n > DIMS_MAX)
    return false;
  for (int i = 0; i < item->u.items.n; i++) {
    if (!is_count(item->u.items.at[i]))
      return false;
    out->d[out->n++] = item->u.items.at[i]->u.i;
  }
  return true;
}

// All elements lie within the storage.
static bool is_inside(const PickleTensor *t) {
  int64_t numel, last = t->offset, step;
  int64_t size = t->storage->is_untyped ? (int64_t)dtype_bytes(t->dtype) : 1;
  if (!shape_numel(&t->size, &numel))
    return false;
  if (!numel)
    return true;
  for (int i = 0; i < t->size.n; i++)
    if (__builtin_mul_overflow(t->size.d[i] - 1, t->stride.d[i], &step) ||
        __builtin_add_overflow(last, step, &last))
      return false;
  return last < t->storage->numel / size - t->storage->first;
}

// From complex elements to their parts.
static bool to_parts(PickleTensor *t) {
  if (t->size.n == DIMS_MAX ||
      __builtin_mul_overflow(t->offset, 2, &t->offset))
    return false;
  for (int i = 0; i < t->stride.n; i++)
    if (__builtin_mul_overflow(t->stride.d[i], 2, &t->stride.d[i]))
      return false;
  t->size.d[t->size.n++] = 2;
  t->stride.d[t->stride.n++] = 1;
  return true;
}

// (storage, offset, size, stride, requires_grad, hooks, ...): `v3` has a dtype
// after these.
static PickleItem *call_tensor(Unpickler *u, const PickleItem *args) {
  PickleItem *const *at = args->u.items.at;
  int n = args->u.items.n;
  if (n < 4 || at[0]->kind != PICKLE_STORAGE || !is_count(at[1]))
    return pickle_fail(u, "a tensor has no storage or offset");
  const PickleStorage *s = at[0]->u.storage;
  if (!s->is_known)
    return pickle_other(u, "a tensor of %s", s->type_name);
  PickleItem *item = pickle_item(u, PICKLE_TENSOR);
  if (!item)
    return NULL;
  PickleTensor *t = arena_new(&u->c->arena, PickleTensor);
  item->u.tensor = t;
  *t = (PickleTensor){.storage = s, .dtype = s->dtype, .offset = at[1]->u.i};
  if (n > 6 && at[6]->kind == PICKLE_DTYPE && s->is_untyped)
    t->dtype = (DType)at[6]->u.i;
  else if (s->is_untyped)
    return pickle_other(u, "a tensor of a dtype that is not supported");
  if (!read_sizes(at[2], &t->size) || !read_sizes(at[3], &t->stride) ||
      t->size.n != t->stride.n)
    return pickle_fail(u, "a tensor has sizes or strides that are none (or "
                       "more than %d)", DIMS_MAX);
  if (!is_inside(t) || (s->parts == 2 && !to_parts(t)))
    return pickle_fail(u, "a tensor lies outside of its storage '%s'", s->key);
  t->requires_grad = n > 4 && at[4]->kind == PICKLE_BOOL && at[4]->u.i;
  return item;
}

// (data, requires_grad, hooks)
static PickleItem *call_parameter(Unpickler *u, const PickleItem *args) {
  PickleItem *const *at = args->u.items.at;
  if (args->u.items.n < 2)
    return pickle_fail(u, "a parameter has no data");
  if (at[0]->kind == PICKLE_OTHER)
    return at[0];
  if (at[0]->kind != PICKLE_TENSOR)
    return pickle_fail(u, "the data of a parameter is no tensor");
  PickleItem *item = pickle_item(u, PICKLE_TENSOR);
  if (!item)
    return NULL;
  item->u.tensor = arena_new(&u->c->arena, PickleTensor);
  *item->u.tensor = *at[0]->u.tensor;
  item->u.tensor->is_parameter = true;
  item->u.tensor->requires_grad = at[1]->kind == PICKLE_BOOL && at[1]->u.i;
  return item;
}

// (function, type, args, state): a tensor that had attributes, here without.
static PickleItem *call_from_type(Unpickler *u, const PickleItem *args) {
  if (args->u.items.n < 3 || args->u.items.at[0]->kind != PICKLE_GLOBAL)
    return pickle_fail(u, "a tensor has no function that makes it");
  if (pickle_text_is(args->u.items.at[0],
                     "torch._tensor._rebuild_from_type_v2"))
    return pickle_fail(u, "a tensor is made of itself");
  return pickle_call(u, args->u.items.at[0], args->u.items.at[2]);
}

// --- containers --------------------------------------------------------------

static PickleItem *copied(Unpickler *u, PickleKind kind,
                          const PickleItem *from) {
  PickleItem *item = pickle_item(u, kind);
  for (int i = 0; item && from && i < from->u.items.n; i++) {
    if (!pickle_step(u))
      return NULL;
    vec_push(&u->c->arena, &item->u.items, from->u.items.at[i]);
  }
  return item;
}

// Empty, of a dict, or of a list of pairs.
static PickleItem *call_dict(Unpickler *u, const PickleItem *args) {
  const PickleItem *from = args->u.items.n ? args->u.items.at[0] : NULL;
  if (!from || from->kind == PICKLE_DICT)
    return copied(u, PICKLE_DICT, from);
  PickleItem *item = pickle_item(u, PICKLE_DICT);
  if (from->kind != PICKLE_LIST && from->kind != PICKLE_TUPLE)
    return pickle_fail(u, "a dict is made of what is no list of pairs");
  for (int i = 0; item && i < from->u.items.n; i++) {
    if (!pickle_step(u))
      return NULL;
    const PickleItem *pair = from->u.items.at[i];
    if ((pair->kind != PICKLE_LIST && pair->kind != PICKLE_TUPLE) ||
        pair->u.items.n != 2)
      return pickle_fail(u, "a dict is made of what is no list of pairs");
    for (int k = 0; k < 2; k++)
      vec_push(&u->c->arena, &item->u.items, pair->u.items.at[k]);
  }
  return item;
}

// Its attributes follow, as the state of an empty dict.
static PickleItem *call_namespace(Unpickler *u, const PickleItem *args) {
  if (args->u.items.n)
    return pickle_fail(u, "an argparse.Namespace is made with arguments");
  return pickle_item(u, PICKLE_DICT);
}

static PickleItem *call_size(Unpickler *u, const PickleItem *args) {
  if (args->u.items.n != 1 || (args->u.items.at[0]->kind != PICKLE_TUPLE &&
                               args->u.items.at[0]->kind != PICKLE_LIST))
    return pickle_fail(u, "a torch.Size is made of what is no list");
  return copied(u, PICKLE_TUPLE, args->u.items.at[0]);
}

// --- the table ---------------------------------------------------------------

static const struct {
  const char *name;
  PickleItem *(*call)(Unpickler *u, const PickleItem *args);
  const char *cls; // of the result
} functions[] = {
    {"torch._utils._rebuild_tensor", call_tensor, NULL},
    {"torch._utils._rebuild_tensor_v2", call_tensor, NULL},
    {"torch._utils._rebuild_tensor_v3", call_tensor, NULL},
    {"torch._utils._rebuild_parameter", call_parameter, NULL},
    {"torch._utils._rebuild_parameter_with_state", call_parameter, NULL},
    {"torch._tensor._rebuild_from_type_v2", call_from_type, NULL},
    {"collections.OrderedDict", call_dict, "OrderedDict"},
    {"collections.Counter", call_dict, "Counter"},
    {"torch.Size", call_size, "Size"},
    {"argparse.Namespace", call_namespace, "Namespace"},
};
enum { FUNCTION_COUNT = sizeof functions / sizeof *functions };

PickleItem *pickle_call(Unpickler *u, const PickleItem *function,
                        const PickleItem *args) {
  if (function->kind == PICKLE_OTHER)
    return pickle_other(u, "%s", function->u.text.s);
  if (function->kind != PICKLE_GLOBAL || args->kind != PICKLE_TUPLE)
    return pickle_fail(u, "the pickle calls what is no function");
  for (int i = 0; i < FUNCTION_COUNT; i++) {
    if (!pickle_text_is(function, functions[i].name))
      continue;
    PickleItem *item = functions[i].call(u, args);
    if (item && functions[i].cls)
      item->cls = functions[i].cls;
    return item;
  }
  return pickle_other(u, "an object of '%s'", function->u.text.s);
}
