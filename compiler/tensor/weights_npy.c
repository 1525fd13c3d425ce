// .npy, versions 1 to 3: "\x93NUMPY", version, length, a Python dict
//
//   {'descr': '<f4', 'fortran_order': False, 'shape': (360, 8, 8), }
//
// and the elements. Column-major arrays are transposed on reading.
#include "tensor/weights.h"

#include "graph/walk.h"
#include <stdlib.h>

enum {
  MAGIC_BYTES = 6,
  HEADER_BYTES_MAX = 64 << 10,
  ALIGNMENT = 64, // of the elements in the file
};
static const char magic[] = "\x93NUMPY";

static const struct {
  const char *descr; // without the byte order
  DType dtype;
} dtypes[] = {
    {"b1", DT_BOOL}, {"u1", DT_U8},  {"i1", DT_I8},  {"i2", DT_I16},
    {"i4", DT_I32},  {"i8", DT_I64}, {"f2", DT_F16}, {"f4", DT_F32},
    {"f8", DT_F64},
};
enum { DTYPE_COUNT = sizeof dtypes / sizeof *dtypes };

typedef struct Header {
  TensorType type;
  bool is_swapped, is_fortran;
  bool has_descr, has_order, has_shape;
  uint64_t data_begin;
} Header;

typedef struct Scan { // over the dict's text
  Ctx *c;
  const char *at, *end;
} Scan;

static void skip_space(Scan *s) {
  while (s->at < s->end && (*s->at == ' ' || *s->at == '\n' || *s->at == '\t'))
    s->at++;
}

static bool take(Scan *s, const char *word) {
  skip_space(s);
  size_t n = strlen(word);
  if ((size_t)(s->end - s->at) < n || memcmp(s->at, word, n))
    return false;
  s->at += n;
  return true;
}

// 'text' or "text", without escapes; NULL when there is none.
static const char *take_string(Scan *s) {
  skip_space(s);
  if (s->at == s->end || (*s->at != '\'' && *s->at != '"'))
    return NULL;
  const char *begin = s->at + 1;
  const char *close = memchr(begin, *s->at, (size_t)(s->end - begin));
  if (!close)
    return NULL;
  s->at = close + 1;
  return arena_strndup(&s->c->arena, begin, (size_t)(close - begin));
}

static bool take_size(Scan *s, int64_t *out) {
  skip_space(s);
  const char *begin = s->at;
  int64_t value = 0;
  for (; s->at < s->end && *s->at >= '0' && *s->at <= '9'; s->at++)
    if (__builtin_mul_overflow(value, 10, &value) ||
        __builtin_add_overflow(value, *s->at - '0', &value))
      return false;
  if (s->at == begin)
    return false;
  take(s, "L"); // Python 2 wrote long integers so
  *out = value;
  return true;
}

static const char *read_descr(Scan *s, Header *h) {
  const char *descr = take_string(s);
  if (!descr)
    return "its dtype is no plain type";
  char order = *descr && strchr("<>|=", *descr) ? *descr : 0;
  for (int i = 0; i < DTYPE_COUNT; i++)
    if (!strcmp(descr + !!order, dtypes[i].descr)) {
      h->type.dtype = dtypes[i].dtype;
      h->is_swapped = order == '>';
      h->has_descr = true;
      return NULL;
    }
  return arena_printf(&s->c->arena, "dtype '%.32s' is not supported", descr);
}

static const char *read_shape(Scan *s, Header *h) {
  h->type.shape.n = 0;
  if (!take(s, "("))
    return "its shape is no tuple";
  while (!take(s, ")")) {
    if (h->type.shape.n == DIMS_MAX)
      return arena_printf(&s->c->arena, "too many dimensions (limit is %d)",
                          DIMS_MAX);
    if (!take_size(s, &h->type.shape.d[h->type.shape.n++]))
      return "its shape is no tuple of sizes";
    if (!take(s, ",") && s->at < s->end && *s->at != ')')
      return "its shape is no tuple of sizes";
  }
  h->has_shape = true;
  return NULL;
}

static const char *read_order(Scan *s, Header *h) {
  h->is_fortran = take(s, "True");
  h->has_order = h->is_fortran || take(s, "False");
  return h->has_order ? NULL : "fortran_order is neither True nor False";
}

static const char *read_dict(Scan *s, Header *h) {
  static const char broken[] = "the header is no valid dict";
  if (!take(s, "{"))
    return broken;
  while (!take(s, "}")) {
    const char *key = take_string(s), *why;
    if (!key || !take(s, ":"))
      return broken;
    if (!strcmp(key, "descr"))
      why = read_descr(s, h);
    else if (!strcmp(key, "fortran_order"))
      why = read_order(s, h);
    else if (!strcmp(key, "shape"))
      why = read_shape(s, h);
    else
      why = "the header has an unknown key";
    if (why)
      return why;
    if (!take(s, ",") && s->at < s->end && *s->at != '}')
      return broken;
  }
  skip_space(s);
  if (s->at != s->end || !h->has_descr || !h->has_order || !h->has_shape)
    return broken;
  return NULL;
}

static const char *read_header(Ctx *c, const InFile *f, Header *h) {
  unsigned char start[12] = {0};
  if (!file_read_at(f, 0, start, 10) || memcmp(start, magic, MAGIC_BYTES))
    return "no NumPy array";
  int version = start[6], length_bytes = version == 1 ? 2 : 4;
  if (version < 1 || version > 3)
    return arena_printf(&c->arena, "format version %d is unknown", version);
  uint64_t begin = MAGIC_BYTES + 2 + (uint64_t)length_bytes, length = 0;
  if (!file_read_at(f, 0, start, begin))
    return "truncated";
  for (int i = length_bytes - 1; i >= 0; i--)
    length = length << 8 | start[MAGIC_BYTES + 2 + i];
  if (length > HEADER_BYTES_MAX)
    return arena_printf(&c->arena, "header too large (limit is %d KiB)",
                        HEADER_BYTES_MAX >> 10);
  char *text = arena_alloc(&c->arena, length + 1);
  if (!file_read_at(f, begin, text, length))
    return "truncated";
  Scan scan = {c, text, text + length};
  const char *why = read_dict(&scan, h);
  h->data_begin = begin + length;
  return why;
}

static void swap_bytes(Data *d) {
  size_t size = dtype_bytes(d->type.dtype);
  unsigned char *p = d->p;
  for (int64_t i = 0; i < d->numel; i++, p += size)
    for (size_t lo = 0, hi = size - 1; lo < hi; lo++, hi--) {
      unsigned char byte = p[lo];
      p[lo] = p[hi];
      p[hi] = byte;
    }
}

// Column-major to row-major; takes over `d`. NULL: no memory.
static Data *row_major(Data *d) {
  Data *out = data_new(&d->type);
  if (out) {
    const Shape *shape = &d->type.shape;
    size_t size = dtype_bytes(d->type.dtype);
    Walk w = {.n = shape->n};
    int64_t step = 1;
    for (int i = 0; i < shape->n; i++) {
      w.size[i] = shape->d[i];
      w.stride[0][i] = step;
      step *= shape->d[i];
    }
    for (int64_t i = 0; i < d->numel; i++, walk_next(&w))
      move_element((char *)out->p + (size_t)i * size,
                   (const char *)d->p + (size_t)w.offset[0] * size, size);
  }
  data_unref(d);
  return out;
}

// True is any byte but 0 in a file, 1 in a tensor.
static void normalise_bools(Data *d) {
  uint8_t *p = d->p;
  for (int64_t i = 0; i < d->numel; i++)
    p[i] = p[i] != 0;
}

static const char *read_elements(const InFile *f, const Header *h,
                                 Data **out) {
  int64_t numel;
  size_t size = dtype_bytes(h->type.dtype);
  if (!shape_numel(&h->type.shape, &numel) ||
      (uint64_t)numel > UINT64_MAX / size)
    return "its shape is too large";
  uint64_t bytes = (uint64_t)numel * size, rest = f->bytes - h->data_begin;
  if (bytes != rest)
    return bytes > rest ? "truncated: its shape needs more elements"
                        : "there are bytes after its elements";
  Data *d = data_new(&h->type);
  if (!d)
    return "no memory for it";
  if (!file_read_at(f, h->data_begin, d->p, bytes)) {
    data_unref(d);
    return "cannot be read";
  }
  if (h->is_swapped)
    swap_bytes(d);
  if (h->type.dtype == DT_BOOL)
    normalise_bools(d);
  if (h->is_fortran)
    d = row_major(d);
  *out = d;
  return d ? NULL : "no memory for it";
}

Data *npy_read(Ctx *c, const char *path, const char **why) {
  InFile f;
  *why = file_open(&c->arena, path, &f);
  if (*why)
    return NULL;
  Header h = {0};
  Data *d = NULL;
  const char *reason = read_header(c, &f, &h);
  if (!reason)
    reason = read_elements(&f, &h, &d);
  file_close(&f);
  if (reason)
    *why = arena_printf(&c->arena, "'%s': %s", path, reason);
  return d;
}

// --- writing ---

static const char *descr_of(DType t) {
  for (int i = 0; i < DTYPE_COUNT; i++)
    if (dtypes[i].dtype == t)
      return dtypes[i].descr;
  bug("no NumPy name for dtype %d", (int)t);
}

static Data *widened(const Data *d) {
  TensorType type = {DT_F32, d->type.shape};
  Data *out = data_new(&type);
  for (int64_t i = 0; out && i < d->numel; i++)
    ((float *)out->p)[i] = bfloat16_to_float(((const uint16_t *)d->p)[i]);
  return out;
}

static void put_header(const TensorType *type, Buf *out) {
  Buf dict = buf_new(out->arena);
  buf_printf(&dict, "{'descr': '%c%s', 'fortran_order': False, 'shape': (",
             dtype_bytes(type->dtype) == 1 ? '|' : '<', descr_of(type->dtype));
  for (int i = 0; i < type->shape.n; i++)
    buf_printf(&dict, "%s%lld", i ? ", " : "", (long long)type->shape.d[i]);
  buf_puts(&dict, type->shape.n == 1 ? ",), }" : "), }");
  size_t before = MAGIC_BYTES + 4;
  while ((before + dict.n + 1) % ALIGNMENT)
    buf_putc(&dict, ' ');
  buf_putc(&dict, '\n');
  buf_add(out, magic, MAGIC_BYTES);
  buf_add(out, "\1\0", 2);
  buf_putc(out, (char)dict.n);
  buf_putc(out, (char)(dict.n >> 8));
  buf_add(out, buf_text(&dict), dict.n);
}

const char *npy_write(Ctx *c, const char *const *paths, Data *const *data,
                      int n) {
  Arena *a = &c->arena;
  OutFile *files = arena_array(a, (size_t)n + 1, sizeof *files);
  Data **written = arena_array(a, (size_t)n + 1, sizeof *written);
  const char *why = NULL;
  for (int i = 0; i < n && !why; i++) {
    bool is_wide = data[i]->type.dtype == DT_BF16;
    Data *d = written[i] = is_wide ? widened(data[i]) : data_ref(data[i]);
    if (!d) {
      why = arena_printf(a, "'%s': no memory for it", paths[i]);
      break;
    }
    Buf header = buf_new(a);
    put_header(&d->type, &header);
    OutPart *parts = arena_array(a, 2, sizeof *parts);
    parts[0] = (OutPart){header.s, header.n};
    parts[1] = (OutPart){d->p, (size_t)d->numel * dtype_bytes(d->type.dtype)};
    files[i] = (OutFile){paths[i], parts, 2};
  }
  if (!why)
    why = files_write(a, files, n);
  for (int i = 0; i < n; i++)
    data_unref(written[i]);
  return why;
}
