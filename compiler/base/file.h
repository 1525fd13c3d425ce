// Files that torch2c reads in parts and writes whole.
#ifndef T2C_BASE_FILE_H
#define T2C_BASE_FILE_H

#include "base/arena.h"
#include <stdbool.h>

// A regular file opened for reading. NULL, or the reason.
typedef struct InFile {
  int fd;
  uint64_t bytes;
} InFile;
const char *file_open(Arena *a, const char *path, InFile *out);
// n bytes at `offset`; false when there are fewer, or on a read error.
bool file_read_at(const InFile *f, uint64_t offset, void *to, size_t n);
void file_close(InFile *f);

typedef struct OutPart {
  const void *bytes;
  size_t n;
} OutPart;
typedef struct OutFile {
  const char *path;
  const OutPart *part; // one after the other
  int n_parts;
} OutFile;
// Writes all files or none: each under a temporary name beside its path, then
// all are renamed; signals that end the program come when nothing temporary is
// left. NULL, or the reason, which names the path at fault.
const char *files_write(Arena *a, const OutFile *files, int n);

// Makes the folder and those above it. NULL, or the reason.
const char *folder_make(Arena *a, const char *path);

#endif
