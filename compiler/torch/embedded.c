#include "torch/embedded.h"

#include <string.h>

const EmbeddedFile *embedded_find(const char *path) {
  int lo = 0, hi = embedded_files_count;
  while (lo < hi) {
    int mid = lo + (hi - lo) / 2;
    int order = strcmp(path, embedded_files[mid].path);
    if (!order)
      return &embedded_files[mid];
    if (order < 0)
      hi = mid;
    else
      lo = mid + 1;
  }
  return NULL;
}
