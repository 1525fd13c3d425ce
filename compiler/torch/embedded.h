// The embedded library: Python files of ours, compiled into the binary, and
// the runtime files that `build` copies. Made by embed.c at build time.
#ifndef T2C_TORCH_EMBEDDED_H
#define T2C_TORCH_EMBEDDED_H

#include <stdbool.h>
#include <stddef.h>

typedef struct EmbeddedFile {
  const char *path;         // "torch/nn/modules/conv.py", "runtime/torch2c.h"
  const char *text;
  size_t len;
  const char *const *names; // public top-level names of a .py, NULL-terminated
} EmbeddedFile;

extern const EmbeddedFile embedded_files[];
extern const int embedded_files_count;

// NULL when there is none.
const EmbeddedFile *embedded_find(const char *path);

// PyTorch's module or class "torch.nn" has the name, and ours has not.
bool is_absent(const char *owner, const char *name);

#endif
