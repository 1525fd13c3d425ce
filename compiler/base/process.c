#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

// Files without names stand for both ends: no end waits for the other.
static const char *run(Arena *a, const char *const *args, FILE *in,
                       FILE *out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fileno(in), 0);
  posix_spawn_file_actions_adddup2(&actions, fileno(out), 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t pid;
  int status = 0, error = posix_spawnp(&pid, args[0], &actions, NULL,
                                       (char *const *)args, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error)
    return arena_strdup(a, strerror(error));
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR)
      return arena_strdup(a, strerror(errno));
  return WIFEXITED(status) && !WEXITSTATUS(status) ? NULL : "it failed";
}

const char *process_filter(Arena *a, const char *const *args,
                           const char *input, size_t n, Buf *out) {
  FILE *in = tmpfile(), *result = tmpfile();
  const char *why = NULL;
  if (!in || !result || fwrite(input, 1, n, in) != n || fflush(in))
    why = arena_strdup(a, strerror(errno));
  if (!why) {
    rewind(in);
    why = run(a, args, in, result);
  }
  if (!why) {
    char chunk[1 << 14];
    size_t got;
    rewind(result);
    while ((got = fread(chunk, 1, sizeof chunk, result)))
      buf_add(out, chunk, got);
  }
  if (in)
    fclose(in);
  if (result)
    fclose(result);
  return why;
}
