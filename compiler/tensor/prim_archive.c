// The members of a zip archive, which .npz files are.
#include "tensor/prim.h"

#include <stdlib.h>
#include <zip.h>

// What a damaged or hostile archive says that it holds is not believed beyond
// this: a few bytes may stand for a lot.
enum { MEMBERS_MAX = 100000 };
static const uint64_t ARCHIVE_BYTES_MAX = (uint64_t)2 << 30;

static bool refuse_archive(Interp *it, const char *why) {
  return raise_error(it, it->exc_ValueError, "the zip archive %s", why);
}

static bool read_member(Interp *it, zip_t *zip, uint64_t at, uint64_t size,
                        Value *out) {
  char end, *bytes = malloc(size + 1);
  uint64_t n = 0;
  zip_int64_t got = 1;
  zip_file_t *f = bytes ? zip_fopen_index(zip, at, 0) : NULL;
  if (!bytes)
    ctx_fatal(it->c, "out of memory");
  while (f && n < size && got > 0) {
    got = zip_fread(f, bytes + n, size - n);
    n += got > 0 ? (uint64_t)got : 0;
  }
  bool is_whole = f && n == size && zip_fread(f, &end, 1) == 0;
  if (f)
    zip_fclose(f);
  if (is_whole)
    *out = value_bytes(it, bytes, size);
  free(bytes);
  return is_whole || refuse_archive(it, "is damaged");
}

static bool read_members(Interp *it, zip_t *zip, Value *out) {
  int64_t n = zip_get_num_entries(zip, 0);
  uint64_t bytes = 0;
  *out = value_dict(it);
  if (n > MEMBERS_MAX)
    return refuse_archive(it, "has too many members");
  for (int64_t i = 0; i < n; i++) {
    zip_stat_t stat;
    Value part;
    if (zip_stat_index(zip, (uint64_t)i, 0, &stat) ||
        (stat.valid & (ZIP_STAT_NAME | ZIP_STAT_SIZE)) !=
            (ZIP_STAT_NAME | ZIP_STAT_SIZE))
      return refuse_archive(it, "is damaged");
    if (stat.size > ARCHIVE_BYTES_MAX ||
        (bytes += stat.size) > ARCHIVE_BYTES_MAX)
      return refuse_archive(it, "is larger than 2 GiB");
    if (!read_member(it, zip, (uint64_t)i, stat.size, &part) ||
        !dict_set(it, out->u.dict, value_text(it, stat.name), part))
      return false;
  }
  return true;
}

// _t2c.zip_members(bytes): {name: bytes} of an archive.
static bool prim_zip_members(Interp *it, const Args *args, Value *out) {
  zip_error_t error;
  if (args->n != 1 || args->at[0].kind != VAL_BYTES)
    return raise_type(it, "zip_members() needs bytes");
  const Str *s = args->at[0].u.str;
  zip_error_init(&error);
  zip_source_t *source = zip_source_buffer_create(s->s, s->len, 0, &error);
  zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
  zip_error_fini(&error);
  if (!zip) {
    if (source)
      zip_source_free(source);
    return refuse_archive(it, "is damaged or truncated");
  }
  bool ok = read_members(it, zip, out);
  zip_discard(zip);
  return ok;
}

const TensorRow archive_rows[] = {
    {"zip_members", AS_PRIMITIVE, prim_zip_members},
};
ROW_COUNT(archive);
