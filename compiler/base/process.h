// Another program as a filter.
#ifndef T2C_BASE_PROCESS_H
#define T2C_BASE_PROCESS_H

#include "base/buf.h"

// Runs args[0], found in PATH, with `input` as its standard input, and appends
// its standard output to `out`; what it complains about is dropped. NULL, or
// the reason, which does not name the program.
const char *process_filter(Arena *a, const char *const *args,
                           const char *input, size_t n, Buf *out);

#endif
