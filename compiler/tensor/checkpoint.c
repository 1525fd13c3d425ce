// Containers of torch.save: see checkpoint.h.
//
//   zip     NAME/data.pkl, NAME/byteorder, NAME/data/0, NAME/data/1, ...
//   before  a magic number, a version, a dict of this machine, the object, a
//           list of storage keys (five pickles); then for each key the number
//           of elements in eight bytes, and the elements
#include "tensor/checkpoint.h"

#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

enum {
  MAGIC_BYTES = 15,
  OLD_FORMAT = 1001,
  READINGS_MAX = 8, // of one storage as different types
};
static const char zip_magic[] = "PK\3\4";
static const unsigned char old_magic[MAGIC_BYTES] = {
    0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50,
    0x19, '.'};

static bool is_zip(const unsigned char *head) {
  return !memcmp(head, zip_magic, sizeof zip_magic - 1);
}

bool checkpoint_is(Ctx *c, const char *path) {
  InFile f;
  unsigned char head[MAGIC_BYTES];
  if (file_open(&c->arena, path, &f))
    return false;
  bool is = file_read_at(&f, 0, head, sizeof head) &&
            (is_zip(head) || !memcmp(head, old_magic, MAGIC_BYTES));
  file_close(&f);
  return is;
}

// --- zip ---------------------------------------------------------------------

static const char *entry_name(Ctx *c, const Checkpoint *p, const char *name) {
  return arena_printf(&c->arena, "%s/%s", p->folder, name);
}

static bool has_entry(Ctx *c, const Checkpoint *p, const char *name) {
  return zip_name_locate(p->zip, entry_name(c, p, name), 0) >= 0;
}

// The size of an entry. NULL, or why it cannot be read.
static const char *entry_bytes(Ctx *c, const Checkpoint *p, const char *name,
                               uint64_t *out) {
  zip_stat_t stat;
  if (zip_stat(p->zip, entry_name(c, p, name), 0, &stat))
    return arena_printf(&c->arena, "the archive has no '%s'", name);
  if (!(stat.valid & ZIP_STAT_SIZE) || !(stat.valid & ZIP_STAT_COMP_METHOD))
    return arena_printf(&c->arena, "'%s' in the archive has no size", name);
  if (stat.comp_method != ZIP_CM_STORE ||
      (stat.valid & ZIP_STAT_ENCRYPTION_METHOD &&
       stat.encryption_method != ZIP_EM_NONE))
    return arena_printf(&c->arena, "'%s' in the archive is compressed; "
                        "torch.save does not compress", name);
  if (stat.size > p->file.bytes)
    return arena_printf(&c->arena, "'%s' in the archive is larger than the "
                        "file", name);
  *out = stat.size;
  return NULL;
}

// Exactly n bytes, whose checksum must be right.
static const char *entry_read(Ctx *c, const Checkpoint *p, const char *name,
                              char *to, uint64_t n) {
  char end;
  zip_file_t *f = zip_fopen(p->zip, entry_name(c, p, name), 0);
  if (!f)
    return arena_printf(&c->arena, "'%s' in the archive cannot be read", name);
  uint64_t at = 0;
  while (at < n) {
    zip_int64_t got = zip_fread(f, to + at, n - at);
    if (got <= 0)
      break;
    at += (uint64_t)got;
  }
  bool ok = at == n && zip_fread(f, &end, 1) == 0;
  zip_fclose(f);
  return ok ? NULL
            : arena_printf(&c->arena, "'%s' in the archive is damaged", name);
}

static const char *read_zip_pickle(Ctx *c, Checkpoint *p) {
  uint64_t n;
  Pickle pickle = {0};
  const char *why = entry_bytes(c, p, "data.pkl", &n);
  if (why)
    return why;
  if (n > PICKLE_BYTES_MAX)
    return arena_printf(&c->arena, "its pickle is too large (limit is %d MiB)",
                        PICKLE_BYTES_MAX >> 20);
  char *bytes = malloc(n + 1);
  if (!bytes)
    ctx_fatal(c, "out of memory");
  why = entry_read(c, p, "data.pkl", bytes, n);
  if (!why)
    why = pickle_read(c, (unsigned char *)bytes, n, &pickle);
  free(bytes);
  p->root = pickle.root;
  p->n_items = pickle.n_items;
  return why;
}

static const char *check_byte_order(Ctx *c, Checkpoint *p) {
  char order[8] = {0};
  uint64_t n;
  if (!has_entry(c, p, "byteorder")) // before PyTorch 2.1: the machine's
    return NULL;
  const char *why = entry_bytes(c, p, "byteorder", &n);
  if (why)
    return why;
  if (n >= sizeof order)
    return "its byte order is unknown";
  why = entry_read(c, p, "byteorder", order, n);
  if (!why && strcmp(order, "little"))
    return "it was written on a big-endian machine: save it again on a "
           "little-endian one";
  return why;
}

static const char *open_zip(Ctx *c, Checkpoint *p) {
  int error;
  int fd = dup(p->file.fd); // zip_fdopen takes it over
  p->zip = fd < 0 ? NULL : zip_fdopen(fd, 0, &error);
  if (!p->zip) {
    if (fd >= 0)
      close(fd);
    return "the zip archive is damaged or truncated";
  }
  const char *first = zip_get_name(p->zip, 0, 0);
  const char *slash = first ? strchr(first, '/') : NULL;
  if (!slash)
    return "it is a zip archive, but none that torch.save wrote";
  p->folder = arena_strndup(&c->arena, first, (size_t)(slash - first));
  if (has_entry(c, p, "constants.pkl"))
    return "it is a TorchScript archive: save model.state_dict() with "
           "torch.save";
  if (!has_entry(c, p, "data.pkl"))
    return "it is a zip archive, but none that torch.save wrote";
  const char *why = check_byte_order(c, p);
  return why ? why : read_zip_pickle(c, p);
}

// --- before zip --------------------------------------------------------------

static int by_key(const void *a, const void *b) {
  return strcmp(((const StoragePlace *)a)->key, ((const StoragePlace *)b)->key);
}

static int storage_by_key(const void *a, const void *b) {
  return strcmp((*(const PickleStorage *const *)a)->key,
                (*(const PickleStorage *const *)b)->key);
}

static const StoragePlace *find_place(const Checkpoint *p, const char *key) {
  const StoragePlace wanted = {.key = key};
  return p->places.n ? bsearch(&wanted, p->places.at, (size_t)p->places.n,
                               sizeof wanted, by_key)
                     : NULL;
}

// The bytes of one element of a storage; 0: of a type that we do not know.
static uint64_t element_bytes(const PickleStorage *s) {
  return s->is_known ? dtype_bytes(s->dtype) * (uint64_t)s->parts : 0;
}

// Where the storages of `keys` lie, one after the other from `at` on.
static const char *find_places(Ctx *c, Checkpoint *p, Pickle *object,
                               const PickleItem *keys, uint64_t at) {
  if (!keys || keys->kind != PICKLE_LIST)
    return "it has no list of storages";
  if (object->storages.n)
    qsort(object->storages.at, (size_t)object->storages.n,
          sizeof *object->storages.at, storage_by_key);
  for (int i = 0; i < keys->u.items.n; i++) {
    const PickleItem *key = keys->u.items.at[i];
    if (key->kind != PICKLE_STR)
      return "a key of a storage is no text";
    const PickleStorage wanted = {.key = key->u.text.s}, *pw = &wanted;
    const PickleStorage **s =
        object->storages.n ? bsearch(&pw, object->storages.at,
                                     (size_t)object->storages.n, sizeof pw,
                                     storage_by_key)
                           : NULL;
    if (!s)
      return arena_printf(&c->arena, "storage '%s' is of no tensor",
                          key->u.text.s);
    uint64_t size = element_bytes(*s);
    int64_t numel; // little-endian, as the elements are
    if (!size)
      return arena_printf(&c->arena, "it has a %s, which is not supported",
                          (*s)->type_name);
    if (!file_read_at(&p->file, at, &numel, sizeof numel) || numel < 0 ||
        (uint64_t)numel > (p->file.bytes - at - sizeof numel) / size)
      return "the file is truncated";
    StoragePlace place = {key->u.text.s, at + sizeof numel,
                          (uint64_t)numel * size};
    vec_push(&c->arena, &p->places, place);
    at = place.offset + place.bytes;
  }
  if (p->places.n)
    qsort(p->places.at, (size_t)p->places.n, sizeof *p->places.at, by_key);
  return NULL;
}

static bool is_little_endian(const PickleItem *system) {
  for (int i = 0; system->kind == PICKLE_DICT && i < system->u.items.n; i += 2)
    if (system->u.items.at[i]->kind == PICKLE_STR &&
        pickle_text_is(system->u.items.at[i], "little_endian"))
      return system->u.items.at[i + 1]->kind == PICKLE_BOOL &&
             system->u.items.at[i + 1]->u.i;
  return false;
}

static const char *read_pickles(Ctx *c, Checkpoint *p,
                                const unsigned char *bytes, size_t n) {
  enum { VERSION, SYSTEM, OBJECT, KEYS, PICKLES };
  Pickle part[PICKLES];
  size_t at = MAGIC_BYTES;
  for (int i = 0; i < PICKLES; i++) {
    const char *why = pickle_read(c, bytes + at, n - at, &part[i]);
    if (why)
      return why;
    at += part[i].bytes;
    if (i == VERSION && (part[i].root->kind != PICKLE_INT ||
                         part[i].root->u.i != OLD_FORMAT))
      return "its version of the format is unknown";
    if (i == SYSTEM && !is_little_endian(part[i].root))
      return "it was written on a big-endian machine: save it again on a "
             "little-endian one";
  }
  p->root = part[OBJECT].root;
  p->n_items = part[OBJECT].n_items;
  return find_places(c, p, &part[OBJECT], part[KEYS].root, at);
}

static const char *open_pickles(Ctx *c, Checkpoint *p) {
  size_t n = p->file.bytes < PICKLE_BYTES_MAX ? p->file.bytes
                                              : PICKLE_BYTES_MAX;
  unsigned char *bytes = malloc(n);
  if (!bytes)
    ctx_fatal(c, "out of memory");
  const char *why = "the file cannot be read";
  if (file_read_at(&p->file, 0, bytes, n))
    why = read_pickles(c, p, bytes, n);
  free(bytes);
  return why;
}

// --- both --------------------------------------------------------------------

const char *checkpoint_open(Ctx *c, const char *path, Checkpoint *p) {
  unsigned char head[MAGIC_BYTES];
  *p = (Checkpoint){.path = path};
  const char *why = file_open(&c->arena, path, &p->file);
  if (why)
    return why;
  p->bytes_left = p->file.bytes * READINGS_MAX;
  if (!file_read_at(&p->file, 0, head, sizeof head))
    why = "the file is too short";
  else if (is_zip(head))
    why = open_zip(c, p);
  else if (!memcmp(head, old_magic, MAGIC_BYTES))
    why = open_pickles(c, p);
  else
    why = "it was not written by torch.save";
  if (!why)
    return NULL;
  checkpoint_close(p);
  return arena_printf(&c->arena, "'%s': not a valid PyTorch file: %s", path,
                      why);
}

void checkpoint_close(Checkpoint *p) {
  if (p->zip)
    zip_discard(p->zip);
  p->zip = NULL;
  file_close(&p->file);
}

static const char *read_bytes(Ctx *c, Checkpoint *p, const PickleStorage *s,
                              Data *to, uint64_t bytes) {
  if (p->zip)
    return entry_read(c, p, arena_printf(&c->arena, "data/%s", s->key), to->p,
                      bytes);
  if (file_read_at(&p->file, find_place(p, s->key)->offset, to->p, bytes))
    return NULL;
  return arena_printf(&c->arena, "storage '%s' cannot be read", s->key);
}

// NULL when the file has `bytes` for the storage.
static const char *check_bytes(Ctx *c, Checkpoint *p, const PickleStorage *s,
                               uint64_t bytes) {
  uint64_t has;
  if (p->zip) {
    const char *why =
        entry_bytes(c, p, arena_printf(&c->arena, "data/%s", s->key), &has);
    if (why)
      return why;
  } else {
    const StoragePlace *place = find_place(p, s->key);
    if (!place)
      return arena_printf(&c->arena, "it has no storage '%s'", s->key);
    has = place->bytes;
  }
  if (has != bytes)
    return arena_printf(&c->arena, "storage '%s' has %llu bytes where %llu "
                        "are needed", s->key, (unsigned long long)has,
                        (unsigned long long)bytes);
  if (bytes > p->bytes_left)
    return "its storages overlap";
  p->bytes_left -= bytes;
  return NULL;
}

Data *checkpoint_storage(Ctx *c, Checkpoint *p, const PickleStorage *s,
                         const TensorType *as, const char **why) {
  Data *data = NULL;
  uint64_t bytes;
  if (__builtin_mul_overflow((uint64_t)s->numel,
                             s->is_untyped ? 1 : element_bytes(s), &bytes))
    *why = "the size of a storage overflows";
  else if (!(*why = check_bytes(c, p, s, bytes)) && !(data = data_new(as)))
    *why = "no memory for a storage";
  if (data)
    *why = read_bytes(c, p, s, data,
                      (uint64_t)data->numel * dtype_bytes(as->dtype));
  if (!*why) {
    if (as->dtype == DT_BOOL) // any byte but 0 is True
      for (int64_t i = 0; i < data->numel; i++)
        ((uint8_t *)data->p)[i] = !!((uint8_t *)data->p)[i];
    return data;
  }
  data_unref(data);
  *why = arena_printf(&c->arena, "'%s': %s", p->path, *why);
  return NULL;
}
