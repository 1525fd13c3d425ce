// Reading by position, and writing that leaves nothing half-written behind.
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *because(Arena *a, const char *path) {
  return arena_printf(a, "'%s': %s", path, strerror(errno));
}

const char *file_open(Arena *a, const char *path, InFile *out) {
  // O_NONBLOCK: opening a pipe must not wait for its writer.
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return because(a, path);
  struct stat st;
  const char *why = NULL;
  if (fstat(fd, &st) < 0)
    why = because(a, path);
  else if (S_ISDIR(st.st_mode))
    why = arena_printf(a, "'%s': Is a directory", path);
  else if (!S_ISREG(st.st_mode))
    why = arena_printf(a, "'%s': not a regular file", path);
  if (why) {
    close(fd);
    return why;
  }
  *out = (InFile){fd, (uint64_t)st.st_size};
  return NULL;
}

bool file_read_at(const InFile *f, uint64_t offset, void *to, size_t n) {
  if (offset > f->bytes || n > f->bytes - offset)
    return false;
  char *at = to;
  while (n) {
    ssize_t got = pread(f->fd, at, n, (off_t)offset);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return false;
    at += got;
    offset += (uint64_t)got;
    n -= (size_t)got;
  }
  return true;
}

void file_close(InFile *f) {
  if (f->fd >= 0)
    close(f->fd);
  f->fd = -1;
}

// --- writing ---

static bool write_all(int fd, const char *bytes, size_t n) {
  while (n) {
    ssize_t put = write(fd, bytes, n);
    if (put < 0 && errno == EINTR)
      continue;
    if (put < 0)
      return false;
    bytes += put;
    n -= (size_t)put;
  }
  return true;
}

static bool write_parts(int fd, const OutFile *f) {
  for (int i = 0; i < f->n_parts; i++)
    if (!write_all(fd, f->part[i].bytes, f->part[i].n))
      return false;
  return true;
}

// A file on its way: where it is written, and where it goes then.
typedef struct Pending {
  char *temporary; // NULL: written in place
  const char *path;
} Pending;

// Where the content really goes: through symbolic links, and straight into
// what is no regular file (/dev/stdout). False: errno.
static bool find_target(Arena *a, const char *path, Pending *p) {
  struct stat st;
  p->path = path;
  if (stat(path, &st) < 0)
    return errno == ENOENT;
  if (S_ISDIR(st.st_mode)) {
    errno = EISDIR;
    return false;
  }
  char *real = realpath(path, NULL);
  if (!real)
    return false;
  p->path = arena_strdup(a, real);
  free(real);
  return true;
}

static bool is_special(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static bool write_one(Arena *a, const OutFile *f, Pending *p) {
  if (!find_target(a, f->path, p))
    return false;
  int fd;
  if (is_special(p->path)) {
    fd = open(p->path, O_WRONLY | O_CLOEXEC);
  } else {
    char *name = arena_printf(a, "%s.%ld.tmp", p->path, (long)getpid());
    fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    p->temporary = fd < 0 ? NULL : name;
  }
  if (fd < 0)
    return false;
  bool ok = write_parts(fd, f);
  int why = errno;
  if (close(fd) < 0 && ok)
    return false;
  errno = why;
  return ok;
}

const char *files_write(Arena *a, const OutFile *files, int n) {
  Pending *pending = arena_array(a, (size_t)n + 1, sizeof *pending);
  const char *why = NULL;
  for (int i = 0; i < n && !why; i++)
    if (!write_one(a, &files[i], &pending[i]))
      why = because(a, files[i].path);
  for (int i = 0; i < n && !why; i++) {
    if (!pending[i].temporary)
      continue;
    if (rename(pending[i].temporary, pending[i].path) < 0)
      why = because(a, files[i].path);
    else
      pending[i].temporary = NULL;
  }
  for (int i = 0; i < n; i++)
    if (pending[i].temporary)
      unlink(pending[i].temporary);
  return why;
}

const char *folder_make(Arena *a, const char *path) {
  char *partial = arena_strdup(a, path);
  for (char *p = partial; *p; p++) {
    if (*p != '/' || p == partial)
      continue;
    *p = 0;
    if (mkdir(partial, 0777) < 0 && errno != EEXIST)
      return because(a, partial);
    *p = '/';
  }
  if (mkdir(partial, 0777) < 0 && errno != EEXIST)
    return because(a, path);
  struct stat st;
  if (stat(path, &st) < 0)
    return because(a, path);
  if (!S_ISDIR(st.st_mode))
    return arena_printf(a, "'%s': Not a directory", path);
  return NULL;
}
