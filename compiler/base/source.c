// Source files: reading them, and finding line and column of an offset.
#include "base/diag.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

// Offsets are 32 bits, and no model file is near this.
static const size_t source_bytes_max = 64 << 20;

// A line ends with \n, \r\n or a lone \r, as in Python.
static void find_lines(Ctx *c, Source *s) {
  Vec(uint32_t) starts = {0};
  vec_push(&c->arena, &starts, 0);
  for (size_t i = 0; i < s->len; i++)
    if (s->text[i] == '\n' || (s->text[i] == '\r' && s->text[i + 1] != '\n'))
      vec_push(&c->arena, &starts, (uint32_t)i + 1);
  s->line_starts = starts.at;
  s->n_lines = starts.n;
}

// Takes over `text`, which is in the arena and ends with a NUL.
static Source *source_of(Ctx *c, const char *path, const char *text,
                         size_t len) {
  if (len > source_bytes_max)
    ctx_fatal(c, "source file too large (limit is %zu MiB)",
              source_bytes_max >> 20);
  Source *s = arena_new(&c->arena, Source);
  s->path = arena_strdup(&c->arena, path);
  s->text = text;
  s->len = len;
  find_lines(c, s);
  return s;
}

Source *source_new(Ctx *c, const char *path, const char *text, size_t len) {
  return source_of(c, path, arena_strndup(&c->arena, text, len), len);
}

static bool read_all(int fd, Buf *b) {
  char chunk[65536];
  for (;;) {
    ssize_t got = read(fd, chunk, sizeof chunk);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return false;
    if (!got)
      return true;
    buf_add(b, chunk, (size_t)got);
    if (b->n > source_bytes_max) {
      errno = EFBIG;
      return false;
    }
  }
}

Source *source_read(Ctx *c, const char *path, const char **why) {
  // O_NONBLOCK: opening a pipe must not wait for its writer. Reading may.
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd >= 0)
    fcntl(fd, F_SETFL, 0);
  if (fd < 0) {
    *why = arena_strdup(&c->arena, strerror(errno));
    return NULL;
  }
  struct stat st;
  Buf b = buf_new(&c->arena);
  bool ok = fstat(fd, &st) == 0;
  if (ok && S_ISDIR(st.st_mode)) {
    errno = EISDIR;
    ok = false;
  }
  ok = ok && read_all(fd, &b);
  int error = errno;
  close(fd);
  if (!ok) {
    *why = error == EFBIG
               ? arena_printf(&c->arena, "larger than %zu MiB",
                              source_bytes_max >> 20)
               : arena_strdup(&c->arena, strerror(error));
    return NULL;
  }
  Source *s = source_of(c, path, buf_text(&b), b.n);
  vec_push(&c->arena, &c->files_read, s->path);
  return s;
}

Place source_place(Ctx *c, Source *s, uint32_t offset) {
  if (!s->line_starts) // a Source that was not made by the functions above
    find_lines(c, s);
  if (offset > s->len)
    offset = (uint32_t)s->len;
  int lo = 0, hi = s->n_lines - 1; // the last line that starts at or before
  while (lo < hi) {
    int mid = lo + (hi - lo + 1) / 2;
    if (s->line_starts[mid] <= offset)
      lo = mid;
    else
      hi = mid - 1;
  }
  int column = 1;
  for (uint32_t i = s->line_starts[lo]; i < offset; i++)
    column += ((unsigned char)s->text[i] & 0xc0) != 0x80;
  return (Place){lo + 1, column};
}
