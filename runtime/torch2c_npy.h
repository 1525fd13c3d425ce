// Reading and writing .npy files, and a clock: for the programs that
// `torch2c build --main` writes. Hosted C99 with POSIX's clock.
#ifndef TORCH2C_NPY_H
#define TORCH2C_NPY_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// NumPy's name of a type: "<f4".
typedef struct t2c_npy_type {
  const char *descr;
  size_t bytes;
} t2c_npy_type;

// The value of a key in a header's dictionary, behind the colon; NULL.
static inline const char *t2c_npy_key(const char *header, const char *key) {
  const char *at = strstr(header, key);
  if (!at)
    return NULL;
  at += strlen(key);
  while (*at == ' ' || *at == ':')
    at++;
  return at;
}

// The next size in a tuple's text that is not 1; at its end 1.
static inline unsigned long long t2c_npy_size(const char **text) {
  while (**text && **text != ')') {
    if (**text >= '0' && **text <= '9') {
      char *end;
      const unsigned long long size = strtoull(*text, &end, 10);
      *text = end;
      if (size != 1)
        return size;
    } else {
      ++*text;
    }
  }
  return 1;
}

// Whether "(2, 3)" of a file names the sizes "2, 3"; sizes of 1 may be left out
// or added.
static inline int t2c_npy_shape(const char *text, const char *wanted) {
  unsigned long long size;
  if (*text++ != '(')
    return 0;
  do {
    size = t2c_npy_size(&text);
    if (size != t2c_npy_size(&wanted))
      return 0;
  } while (size != 1);
  return *text == ')';
}

// Reads an array of numel elements; `wanted` is its shape as t2c_npy_write has
// it. NULL, or what is wrong with the file.
static inline const char *t2c_npy_read(const char *path, void *data,
                                       size_t numel, t2c_npy_type type,
                                       const char *wanted) {
  unsigned char start[12];
  size_t n = 0, length;
  char *header;
  const char *why = NULL, *descr, *order, *shape;
  FILE *file = fopen(path, "rb");
  if (!file)
    return "cannot be opened";
  n = fread(start, 1, 10, file);
  if (n < 10 || memcmp(start, "\x93NUMPY", 6) || start[6] < 1 ||
      start[6] > 3 || (start[6] > 1 && fread(start + 10, 1, 2, file) < 2)) {
    fclose(file);
    return "is not a .npy file";
  }
  length = start[8] | (size_t)start[9] << 8;
  if (start[6] > 1)
    length |= (size_t)start[10] << 16 | (size_t)start[11] << 24;
  header = length <= 1 << 20 ? (char *)malloc(length + 1) : NULL;
  if (!header) {
    fclose(file);
    return "has a header that is too long";
  }
  if (fread(header, 1, length, file) < length)
    why = "is truncated";
  header[length] = '\0';
  descr = t2c_npy_key(header, "'descr'");
  order = t2c_npy_key(header, "'fortran_order'");
  shape = t2c_npy_key(header, "'shape'");
  if (!why && (!descr || !order || !shape))
    why = "has a header that is not NumPy's";
  else if (!why && (strncmp(descr + 1, type.descr, strlen(type.descr)) ||
                    (*descr != '\'' && *descr != '"')))
    why = "has another dtype than the model's input";
  else if (!why && !strncmp(order, "True", 4))
    why = "is in Fortran order; save it with np.ascontiguousarray";
  else if (!why && !t2c_npy_shape(shape, wanted))
    why = "has another shape than the model's input";
  else if (!why && fread(data, type.bytes, numel, file) < numel)
    why = "is truncated";
  free(header);
  fclose(file);
  return why;
}

// Writes an array; `shape` is a tuple's text without parentheses: "2, 3", "2,".
static inline const char *t2c_npy_write(const char *path, const void *data,
                                        size_t numel, t2c_npy_type type,
                                        const char *shape) {
  char header[512];
  size_t i, n;
  const char *why = NULL;
  FILE *file = fopen(path, "wb");
  if (!file)
    return "cannot be opened for writing";
  snprintf(header, sizeof header,
           "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }",
           type.descr, shape);
  n = strlen(header);
  while ((10 + n + 1) % 64 && n + 2 < sizeof header)
    header[n++] = ' ';
  header[n++] = '\n';
  if (fwrite("\x93NUMPY\x01\x00", 1, 8, file) < 8 ||
      fputc((int)(n & 255), file) == EOF || fputc((int)(n >> 8), file) == EOF)
    why = "cannot be written";
  for (i = 0; i < n && !why; i++)
    if (fputc(header[i], file) == EOF)
      why = "cannot be written";
  if (!why && fwrite(data, type.bytes, numel, file) < numel)
    why = "cannot be written";
  if (fclose(file) && !why)
    why = "cannot be written";
  return why;
}

#endif
