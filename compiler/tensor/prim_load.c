// torch.load: the items of a pickle as Python values. What the pickle shares
// is shared here, too: containers, tensors and their storages.
#include "tensor/load.h"

#include "tensor/checkpoint.h"
#include "tensor/complex.h"
#include "tensor/prim.h"

#include <errno.h>
#include <unistd.h>

enum { DEPTH_MAX = 500 };

typedef struct Loading {
  Interp *it;
  Checkpoint *file;
  Value *made;    // by the items' numbers; VAL_UNSET: not yet
  Dict *storages; // "1 float32 0" -> a tensor of that storage
  bool weights_only;
  bool is_bare; // a pickle alone, without the bytes of storages
  int depth;
} Loading;

static bool convert(Loading *l, const PickleItem *item, Value *out);

// --- tensors -----------------------------------------------------------------

static bool covers_storage(const PickleTensor *t, int64_t numel) {
  int64_t own;
  Dims dense;
  if (t->offset || !shape_numel(&t->size, &own) || own != numel)
    return false;
  dense = contiguous_strides(&t->size);
  return dims_equal(&dense, &t->stride);
}

// The storage, read when its first tensor is made.
static bool storage_of(Loading *l, const PickleTensor *t, Tensor **out) {
  Interp *it = l->it;
  const PickleStorage *s = t->storage;
  Name *key = name_of(it, arena_printf(&it->c->arena, "%d %s %s", s->parts,
                                       dtype_torch(t->dtype), s->key));
  Value found;
  if (dict_find_name(l->storages, key, &found)) {
    *out = found.u.tensor;
    return true;
  }
  const char *why;
  int64_t numel;
  if (__builtin_mul_overflow(s->numel, s->parts, &numel))
    return raise_error(it, it->exc_RuntimeError,
                       "the size of a storage overflows");
  if (s->is_untyped)
    numel = s->numel / (int64_t)dtype_bytes(t->dtype);
  TensorType type = {t->dtype, {1, {numel}}};
  if (covers_storage(t, numel)) // then no view is needed
    type.shape = t->size;
  Data *data = checkpoint_storage(it->c, l->file, s, &type, &why);
  if (!data)
    return raise_error(it, it->exc_RuntimeError, "%s", why);
  found = tensor_from_data(it, data, "load");
  dict_set_name(it, l->storages, key, found);
  *out = found.u.tensor;
  return true;
}

static bool make_parameter(Interp *it, const PickleTensor *t, Value *data) {
  Module *nn;
  Value cls, args[2] = {*data, value_bool(t->requires_grad)};
  return import_module(it, "torch.nn.parameter", &nn) &&
         get_attr(it, value_obj(VAL_MODULE, nn), name_of(it, "Parameter"),
                  &cls) &&
         call_values(it, cls, args, 2, data);
}

static bool convert_tensor(Loading *l, const PickleTensor *t, Value *out) {
  Tensor *whole;
  int64_t numel;
  if (!numel_of(l->it, &t->size, t->dtype, &numel) ||
      !storage_of(l, t, &whole))
    return false;
  int64_t first =
      t->storage->is_untyped ? 0 : t->storage->first * t->storage->parts;
  if (whole->storage->numel < first + t->offset + 1 && numel)
    return raise_error(l->it, l->it->exc_RuntimeError,
                       "a tensor lies outside of its storage");
  Tensor *view = tensor_alias(l->it, whole, "load");
  view->size = t->size;
  view->stride = t->stride;
  view->offset = first + t->offset;
  *out = value_tensor(view);
  if (t->storage->parts == 2 &&
      !complex_class_of(l->it, "ComplexTensor", &view->h.cls))
    return false;
  if (t->is_parameter)
    return make_parameter(l->it, t, out);
  view->requires_grad = t->requires_grad;
  return true;
}

// --- containers --------------------------------------------------------------

static bool convert_size(Loading *l, const PickleItem *item, Value *out) {
  Dims size = {0};
  for (int i = 0; i < item->u.items.n; i++) {
    if (item->u.items.at[i]->kind != PICKLE_INT || size.n == DIMS_MAX)
      return raise_error(l->it, l->it->exc_RuntimeError,
                         "'%s': a torch.Size of what are no sizes (or more "
                         "than %d)", l->file->path, DIMS_MAX);
    size.d[size.n++] = item->u.items.at[i]->u.i;
  }
  *out = value_size(l->it, &size);
  return true;
}

static bool convert_items(Loading *l, const PickleItem *item, Value *out) {
  int n = item->u.items.n;
  *out = item->kind == PICKLE_LIST ? value_list(l->it, n)
                                   : value_tuple(l->it, n);
  l->made[item->number] = *out; // a list may contain itself
  for (int i = 0; i < n; i++)
    if (!convert(l, item->u.items.at[i], &out->u.list->at[i]))
      return false;
  return true;
}

static bool is_key(const PickleItem *item) {
  return item->kind <= PICKLE_BYTES;
}

static bool new_of_class(Loading *l, const char *module, const char *name,
                         Value *out) {
  Module *m;
  Value cls;
  return import_module(l->it, module, &m) &&
         get_attr(l->it, value_obj(VAL_MODULE, m), name_of(l->it, name),
                  &cls) &&
         call_values(l->it, cls, NULL, 0, out);
}

static bool new_dict(Loading *l, const PickleItem *item, Value *out) {
  *out = value_dict(l->it);
  return !item->cls || new_of_class(l, "collections", item->cls, out);
}

// The arguments of a command line, as training scripts keep them.
static bool convert_namespace(Loading *l, const PickleItem *item, Value *out) {
  const PickleItem *state = item->state;
  if (!new_of_class(l, "argparse", "Namespace", out))
    return false;
  l->made[item->number] = *out;
  for (int i = 0; state && i < state->u.items.n; i += 2) {
    const PickleItem *name = state->u.items.at[i];
    Value v;
    if (name->kind != PICKLE_STR)
      return raise_error(l->it, l->it->exc_RuntimeError,
                         "'%s': the name of an attribute is no text",
                         l->file->path);
    if (!convert(l, state->u.items.at[i + 1], &v) ||
        !set_attr(l->it, *out, name_of(l->it, name->u.text.s), v))
      return false;
  }
  return true;
}

// Attributes: `_metadata` has the versions of the modules.
static bool convert_state(Loading *l, const PickleItem *state, Value dict) {
  for (int i = 0; state && i < state->u.items.n; i += 2) {
    const PickleItem *name = state->u.items.at[i];
    Value v;
    if (name->kind == PICKLE_STR && pickle_text_is(name, "_metadata") &&
        (!convert(l, state->u.items.at[i + 1], &v) ||
         !set_attr(l->it, dict, name_of(l->it, "_metadata"), v)))
      return false;
  }
  return true;
}

static bool convert_dict(Loading *l, const PickleItem *item, Value *out) {
  if (!new_dict(l, item, out))
    return false;
  l->made[item->number] = *out;
  for (int i = 0; i < item->u.items.n; i += 2) {
    Value key, value;
    if (!is_key(item->u.items.at[i]))
      return raise_error(l->it, l->it->exc_RuntimeError,
                         "'%s': a key of a dict is neither text nor a number",
                         l->file->path);
    if (!convert(l, item->u.items.at[i], &key) ||
        !convert(l, item->u.items.at[i + 1], &value) ||
        !dict_set(l->it, out->u.dict, key, value))
      return false;
  }
  return convert_state(l, item->state, *out);
}

// --- all ---------------------------------------------------------------------

static bool refuse_more_than_weights(Loading *l, const char *what) {
  return raise_error(l->it, l->it->exc_RuntimeError,
                     "Weights only load failed. '%s' holds %s; with "
                     "weights_only=False it is passed over",
                     l->file->path, what);
}

static bool convert_other(Loading *l, const PickleItem *item, Value *out) {
  const char *what = item->kind == PICKLE_STORAGE ? "a storage" :
                     item->u.text.s;
  Interp *it = l->it;
  if (l->weights_only)
    return refuse_more_than_weights(l, what);
  Unavailable *u = unavailable_new(it);
  u->reason = arena_printf(&it->c->arena, "%s in '%s' is not read", what,
                           l->file->path);
  u->is_unsupported = true;
  *out = value_obj(VAL_UNAVAILABLE, u);
  return true;
}

static bool convert_new(Loading *l, const PickleItem *item, Value *out) {
  switch (item->kind) {
  case PICKLE_NONE:
    *out = VALUE_NONE;
    return true;
  case PICKLE_BOOL:
    *out = value_bool(item->u.i);
    return true;
  case PICKLE_INT:
    *out = value_int(item->u.i);
    return true;
  case PICKLE_FLOAT:
    *out = value_float(item->u.f);
    return true;
  case PICKLE_DTYPE:
    *out = value_dtype((int)item->u.i);
    return true;
  case PICKLE_STR:
    *out = value_str(l->it, item->u.text.s, item->u.text.n);
    return true;
  case PICKLE_BYTES:
    *out = value_bytes(l->it, item->u.text.s, item->u.text.n);
    return true;
  case PICKLE_LIST:
  case PICKLE_TUPLE:
    return item->cls ? convert_size(l, item, out)
                     : convert_items(l, item, out);
  case PICKLE_DICT:
    if (!item->cls || strcmp(item->cls, "Namespace"))
      return convert_dict(l, item, out);
    if (l->weights_only)
      return refuse_more_than_weights(l, "an object of 'argparse.Namespace'");
    return convert_namespace(l, item, out);
  case PICKLE_TENSOR:
    if (l->is_bare)
      return raise_error(l->it, l->it->exc_RuntimeError,
                         "a tensor in a pickle that torch.save did not write");
    return convert_tensor(l, item->u.tensor, out);
  case PICKLE_STORAGE:
  case PICKLE_GLOBAL:
  case PICKLE_OTHER:
    return convert_other(l, item, out);
  }
  bug("a pickled item of no kind");
}

static bool convert(Loading *l, const PickleItem *item, Value *out) {
  *out = l->made[item->number];
  if (is_set(*out))
    return true;
  if (l->depth == DEPTH_MAX)
    return raise_error(l->it, l->it->exc_RuntimeError,
                       "'%s': values nested too deeply (limit is %d)",
                       l->file->path, DEPTH_MAX);
  l->depth++;
  bool ok = convert_new(l, item, out);
  l->depth--;
  l->made[item->number] = *out;
  return ok;
}

bool load_checkpoint(Interp *it, const char *path, bool weights_only,
                     Value *out) {
  Checkpoint file;
  const char *why = checkpoint_open(it->c, path, &file);
  if (why)
    return raise_error(it, it->exc_RuntimeError, "%s", why);
  Loading l = {.it = it, .file = &file, .weights_only = weights_only};
  l.storages = value_dict(it).u.dict;
  l.made = arena_array(&it->c->arena, (size_t)file.n_items, sizeof *l.made);
  bool ok = convert(&l, file.root, out);
  checkpoint_close(&file);
  return ok;
}

// _t2c.load_pickle(bytes): the value, and how many of the bytes it took.
static bool prim_load_pickle(Interp *it, const Args *args, Value *out) {
  Value a[1], value;
  if (!bind(it, "load_pickle(data)", args, a))
    return false;
  if (a[0].kind != VAL_BYTES)
    return raise_type(it, "a bytes-like object is required, not '%s'",
                      type_name(it, a[0]));
  Pickle pickle;
  const char *why =
      pickle_read(it->c, (const unsigned char *)a[0].u.str->s,
                  a[0].u.str->len, &pickle);
  if (why)
    return raise_error(it, it->exc_RuntimeError, "%s", why);
  Checkpoint file = {.path = "a pickle", .root = pickle.root};
  Loading l = {.it = it, .file = &file, .is_bare = true};
  l.made =
      arena_array(&it->c->arena, (size_t)pickle.n_items, sizeof *l.made);
  if (!convert(&l, pickle.root, &value))
    return false;
  *out = value_tuple(it, 2);
  out->u.list->at[0] = value;
  out->u.list->at[1] = value_int((int64_t)pickle.bytes);
  return true;
}

// _t2c.load_checkpoint(path, weights_only)
static bool prim_load_checkpoint(Interp *it, const Args *args, Value *out) {
  Value a[2];
  const char *path;
  if (!bind(it, "load_checkpoint(f, weights_only)", args, a) ||
      !want_str(it, a[0], "f", &path))
    return false;
  path = find_data(it, path);
  if (access(path, F_OK) < 0 && errno == ENOENT)
    return raise_error(it, it->exc_FileNotFoundError,
                       "[Errno 2] No such file or directory: '%s'", path);
  vec_push(&it->c->arena, &it->c->files_read,
           arena_strdup(&it->c->arena, path));
  return load_checkpoint(it, path, a[1].kind == VAL_BOOL && a[1].u.b, out);
}

const TensorRow load_rows[] = {
    {"load_checkpoint", AS_PRIMITIVE, prim_load_checkpoint},
    {"load_pickle", AS_PRIMITIVE, prim_load_pickle},
};
ROW_COUNT(load);
