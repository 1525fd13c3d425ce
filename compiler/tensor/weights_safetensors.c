// .safetensors: eight bytes of length, that much JSON, then the elements.
//
//   {"fc.weight": {"dtype": "F32", "shape": [10, 50],
//                  "data_offsets": [0, 2000]}, "__metadata__": {...}}
//
// Offsets count from the end of the JSON; tensors must cover the rest of the
// file without gaps or overlaps.
#include "tensor/weights.h"

#include "base/utf8.h"
#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>

enum {
  LENGTH_BYTES = 8,
  HEADER_BYTES_MAX = 16 << 20, // a hundred thousand tensors
  TENSORS_MAX = 1 << 20,
};

static const struct {
  const char *name;
  DType dtype; // of complex numbers: that of the parts
} dtypes[] = {
    {"BOOL", DT_BOOL}, {"U8", DT_U8},   {"I8", DT_I8},     {"I16", DT_I16},
    {"I32", DT_I32},   {"I64", DT_I64}, {"F16", DT_F16},   {"BF16", DT_BF16},
    {"F32", DT_F32},   {"F64", DT_F64}, {"C64", DT_F32},
};
enum { DTYPE_COUNT = sizeof dtypes / sizeof *dtypes };

static uint64_t little_endian(const unsigned char *bytes, int n) {
  uint64_t value = 0;
  for (int i = n - 1; i >= 0; i--)
    value = value << 8 | bytes[i];
  return value;
}

// A non-negative integer that a double holds exactly.
static bool json_integer(const cJSON *item, uint64_t *out) {
  if (!cJSON_IsNumber(item))
    return false;
  double v = item->valuedouble;
  if (!(v >= 0 && v <= 9007199254740992.0) || v != floor(v))
    return false;
  *out = (uint64_t)v;
  return true;
}

static const char *read_shape(Ctx *c, const cJSON *item, Shape *out) {
  if (!cJSON_IsArray(item))
    return "has no shape";
  out->n = 0;
  const cJSON *size;
  cJSON_ArrayForEach(size, item) {
    uint64_t d;
    if (out->n == DIMS_MAX)
      return arena_printf(&c->arena, "has too many dimensions (limit is %d)",
                          DIMS_MAX);
    if (!json_integer(size, &d))
      return "has a shape that is no list of sizes";
    out->d[out->n++] = (int64_t)d;
  }
  return NULL;
}

static const char *read_dtype(Ctx *c, const cJSON *item, DType *out,
                              bool *is_complex) {
  const char *name = cJSON_GetStringValue(item);
  if (!name)
    return "has no dtype";
  for (int i = 0; i < DTYPE_COUNT; i++)
    if (!strcmp(name, dtypes[i].name)) {
      *out = dtypes[i].dtype;
      *is_complex = *name == 'C';
      return NULL;
    }
  return arena_printf(&c->arena, "has dtype %.32s, which is not supported",
                      name);
}

// One member of the header. NULL, or what is wrong with it.
static const char *read_tensor(Ctx *c, const cJSON *item, uint64_t data_bytes,
                               WeightTensor *t) {
  if (!cJSON_IsObject(item))
    return "is no object";
  const char *why =
      read_dtype(c, cJSON_GetObjectItemCaseSensitive(item, "dtype"),
                 &t->type.dtype, &t->is_complex);
  if (!why)
    why = read_shape(c, cJSON_GetObjectItemCaseSensitive(item, "shape"),
                     &t->type.shape);
  if (!why && t->is_complex) {
    if (t->type.shape.n == DIMS_MAX)
      why = "has too many dimensions";
    else
      t->type.shape.d[t->type.shape.n++] = 2;
  }
  if (why)
    return why;
  const cJSON *offsets = cJSON_GetObjectItemCaseSensitive(item, "data_offsets");
  uint64_t begin, end;
  if (!cJSON_IsArray(offsets) || cJSON_GetArraySize(offsets) != 2 ||
      !json_integer(cJSON_GetArrayItem(offsets, 0), &begin) ||
      !json_integer(cJSON_GetArrayItem(offsets, 1), &end) || begin > end)
    return "has no valid data_offsets";
  if (end > data_bytes)
    return "lies beyond the end of the file";
  int64_t numel;
  size_t size = dtype_bytes(t->type.dtype);
  if (!shape_numel(&t->type.shape, &numel) ||
      (uint64_t)numel > UINT64_MAX / size ||
      (uint64_t)numel * size != end - begin)
    return "has a shape that does not fit its data_offsets";
  t->offset = begin;
  t->bytes = end - begin;
  return NULL;
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const WeightTensor *)a)->name,
                ((const WeightTensor *)b)->name);
}

// Empty tensors come before the one that begins at their place.
static int by_offset(const void *a, const void *b) {
  const WeightTensor *x = a, *y = b;
  if (x->offset != y->offset)
    return x->offset < y->offset ? -1 : 1;
  return (x->bytes > y->bytes) - (x->bytes < y->bytes);
}

// Tensors follow each other without gaps or overlaps, up to the end.
static const char *check_layout(Ctx *c, WeightFile *w, uint64_t data_bytes) {
  uint64_t at = 0;
  if (w->tensors.n)
    qsort(w->tensors.at, (size_t)w->tensors.n, sizeof *w->tensors.at,
          by_offset);
  for (int i = 0; i < w->tensors.n; i++) {
    const WeightTensor *t = &w->tensors.at[i];
    if (t->offset != at)
      return arena_printf(&c->arena, "tensor '%s' %s", t->name,
                          t->offset < at ? "overlaps the one before it"
                                         : "leaves a gap before it");
    at += t->bytes;
  }
  if (at != data_bytes)
    return "there are bytes after the last tensor";
  return NULL;
}

static const char *check_names(Ctx *c, WeightFile *w) {
  if (w->tensors.n)
    qsort(w->tensors.at, (size_t)w->tensors.n, sizeof *w->tensors.at, by_name);
  for (int i = 1; i < w->tensors.n; i++)
    if (!by_name(&w->tensors.at[i - 1], &w->tensors.at[i]))
      return arena_printf(&c->arena, "tensor '%s' is there twice",
                          w->tensors.at[i].name);
  return NULL;
}

static const char *read_members(Ctx *c, const cJSON *root, WeightFile *w,
                                uint64_t data_begin) {
  uint64_t data_bytes = w->file.bytes - data_begin;
  const cJSON *item;
  cJSON_ArrayForEach(item, root) {
    if (!strcmp(item->string, "__metadata__"))
      continue;
    WeightTensor t = {.name = arena_strdup(&c->arena, item->string)};
    const char *why = read_tensor(c, item, data_bytes, &t);
    if (why)
      return arena_printf(&c->arena, "tensor '%s' %s", t.name, why);
    if (w->tensors.n == TENSORS_MAX)
      return arena_printf(&c->arena, "too many tensors (limit is %d)",
                          TENSORS_MAX);
    vec_push(&c->arena, &w->tensors, t);
  }
  const char *why = check_layout(c, w, data_bytes);
  if (!why)
    why = check_names(c, w);
  for (int i = 0; i < w->tensors.n; i++)
    w->tensors.at[i].offset += data_begin;
  return why;
}

// cJSON would read \u0000 as the end of a name, and stop at a NUL byte.
static const char *check_json_text(const char *json, size_t n) {
  if (!n || json[0] != '{')
    return "the header is no JSON object";
  if (memchr(json, 0, n) || strstr(json, "\\u0000") ||
      utf8_check(json, n) != n)
    return "the header is no valid text";
  return NULL;
}

static const char *read_json(Ctx *c, WeightFile *w, const char *json,
                             size_t n) {
  const char *why = check_json_text(json, n);
  if (why)
    return why;
  const char *end = NULL;
  cJSON *root = cJSON_ParseWithLengthOpts(json, n, &end, 0);
  if (!root)
    return "the header is no valid JSON";
  while (end < json + n && *end == ' ')
    end++;
  if (end != json + n)
    why = "there is text after the header";
  else
    why = read_members(c, root, w, LENGTH_BYTES + n);
  cJSON_Delete(root);
  return why;
}

static const char *read_header(Ctx *c, WeightFile *w) {
  unsigned char length[LENGTH_BYTES];
  if (!file_read_at(&w->file, 0, length, sizeof length))
    return "the file is too short";
  uint64_t n = little_endian(length, LENGTH_BYTES);
  if (n > w->file.bytes - LENGTH_BYTES)
    return "its header is longer than the file: truncated, or no safetensors";
  if (n > HEADER_BYTES_MAX)
    return arena_printf(&c->arena, "header too large (limit is %d MiB)",
                        HEADER_BYTES_MAX >> 20);
  char *json = malloc(n + 1); // JSON of some size: not for the arena
  if (!json)
    ctx_fatal(c, "out of memory");
  const char *why = "the header cannot be read";
  if (file_read_at(&w->file, LENGTH_BYTES, json, n)) {
    json[n] = 0;
    why = read_json(c, w, json, n);
  }
  free(json);
  return why;
}

const char *weights_open(Ctx *c, const char *path, WeightFile *w) {
  *w = (WeightFile){.path = path};
  const char *why = file_open(&c->arena, path, &w->file);
  if (why)
    return why;
  why = read_header(c, w);
  if (!why)
    return NULL;
  weights_close(w);
  return arena_printf(&c->arena, "'%s': not a valid safetensors file: %s",
                      path, why);
}

void weights_close(WeightFile *w) { file_close(&w->file); }

Data *weights_read(Ctx *c, const WeightFile *w, const WeightTensor *t,
                   const char **why) {
  Data *data = data_new(&t->type);
  if (!data)
    *why = arena_printf(&c->arena, "'%s': no memory for tensor '%s'", w->path,
                        t->name);
  else if (!file_read_at(&w->file, t->offset, data->p, t->bytes))
    *why = arena_printf(&c->arena, "'%s': tensor '%s' cannot be read", w->path,
                        t->name);
  else
    return data;
  data_unref(data);
  return NULL;
}
