// Reading by position, and writing that leaves nothing half-written behind.
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
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

// Signals that end a program wait while files are written, and are looked for
// between pieces: else an interrupted build left temporary files behind. One
// that is ignored (nohup) ends nothing, but would be pending once it is
// blocked.
static const int ending_signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM,
                                     SIGXFSZ};
enum {
  SIGNAL_COUNT = sizeof ending_signals / sizeof *ending_signals,
  PIECE_BYTES = 1 << 20
};

static bool is_ignored(int signal) {
  struct sigaction now;
  return sigaction(signal, NULL, &now) == 0 && now.sa_handler == SIG_IGN;
}

static void hold_signals(sigset_t *before) {
  sigset_t held;
  sigemptyset(&held);
  for (int i = 0; i < SIGNAL_COUNT; i++)
    if (!is_ignored(ending_signals[i]))
      sigaddset(&held, ending_signals[i]);
  pthread_sigmask(SIG_BLOCK, &held, before);
}

static bool is_interrupted(void) {
  sigset_t pending;
  if (sigpending(&pending) < 0)
    return false;
  for (int i = 0; i < SIGNAL_COUNT; i++)
    if (sigismember(&pending, ending_signals[i]) == 1)
      return true;
  return false;
}

static bool write_all(int fd, const char *bytes, size_t n) {
  while (n) {
    if (is_interrupted()) {
      errno = EINTR;
      return false;
    }
    ssize_t put = write(fd, bytes, n < PIECE_BYTES ? n : PIECE_BYTES);
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

// A file on its way.
typedef struct Pending {
  const char *path; // where it goes: through symbolic links
  char *temporary;  // where it is until then
  bool is_special;  // no regular file (/dev/stdout, a pipe): written in place
} Pending;

// False: errno.
static bool find_target(Arena *a, const char *path, Pending *p) {
  struct stat st;
  p->path = path;
  if (stat(path, &st) < 0)
    return errno == ENOENT;
  if (S_ISDIR(st.st_mode)) {
    errno = EISDIR;
    return false;
  }
  p->is_special = !S_ISREG(st.st_mode);
  if (p->is_special)
    return true;
  char *real = realpath(path, NULL);
  if (!real)
    return false;
  p->path = arena_strdup(a, real);
  free(real);
  return true;
}

// A new file beside `path`. A build that was killed may have left one of the
// same name: in a container the same process number returns.
static int open_temporary(Arena *a, const char *path, char **name) {
  enum { ATTEMPTS = 1000 };
  int fd = -1;
  for (int i = 0; i < ATTEMPTS && fd < 0; i++) {
    *name = arena_printf(a, "%s.%ld-%d.tmp", path, (long)getpid(), i);
    fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 && errno != EEXIST)
      break;
  }
  if (fd < 0)
    *name = NULL;
  return fd;
}

static bool write_one(Arena *a, const OutFile *f, Pending *p) {
  int fd = p->is_special ? open(p->path, O_WRONLY | O_CLOEXEC)
                         : open_temporary(a, p->path, &p->temporary);
  if (fd < 0)
    return false;
  bool ok = write_parts(fd, f);
  int why = errno;
  if (close(fd) < 0 && ok)
    return false;
  errno = why;
  return ok;
}

// Those of one kind; the reason, or NULL.
static const char *write_kind(Arena *a, const OutFile *files, Pending *pending,
                              int n, bool is_special) {
  for (int i = 0; i < n; i++)
    if (pending[i].is_special == is_special &&
        !write_one(a, &files[i], &pending[i]))
      return because(a, files[i].path);
  return NULL;
}

const char *files_write(Arena *a, const OutFile *files, int n) {
  Pending *pending = arena_array(a, (size_t)n + 1, sizeof *pending);
  for (int i = 0; i < n; i++)
    if (!find_target(a, files[i].path, &pending[i]))
      return because(a, files[i].path);
  // A pipe may wait for its reader: that must be possible to interrupt.
  const char *why = write_kind(a, files, pending, n, true);
  if (why)
    return why;
  sigset_t before;
  hold_signals(&before);
  why = write_kind(a, files, pending, n, false);
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
  pthread_sigmask(SIG_SETMASK, &before, NULL);
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
