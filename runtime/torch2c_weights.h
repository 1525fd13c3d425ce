// Checks of a weights file: a safetensors file whose header is known but for
// its checksum. ISO C99.
#ifndef TORCH2C_WEIGHTS_H
#define TORCH2C_WEIGHTS_H

#include "torch2c.h"
#include <string.h>

static inline uint64_t t2c_checksum(const unsigned char *p, size_t n) {
  uint64_t lane[4] = {1, 2, 3, 4}, sum = n;
  size_t i = 0;
  int k;
  for (; i + 32 <= n; i += 32)
    for (k = 0; k < 4; k++) {
      uint64_t word;
      memcpy(&word, p + i + 8 * (size_t)k, 8);
      lane[k] = (lane[k] ^ word) * UINT64_C(0x9e3779b97f4a7c15);
      lane[k] ^= lane[k] >> 29;
    }
  for (; i < n; i++)
    lane[0] = (lane[0] ^ p[i]) * UINT64_C(0x100000001b3);
  for (k = 0; k < 4; k++)
    sum = (sum ^ lane[k]) * UINT64_C(0x9e3779b97f4a7c15);
  return sum ^ sum >> 32;
}

// FNV-1a of the header, with the 16 digits at `digits` as zeros.
static inline uint64_t t2c_layout(const unsigned char *header, size_t n,
                                  size_t digits) {
  uint64_t hash = UINT64_C(0xcbf29ce484222325);
  size_t i;
  for (i = 0; i < n; i++) {
    const unsigned char ch = i >= digits && i < digits + 16 ? '0' : header[i];
    hash = (hash ^ ch) * UINT64_C(0x100000001b3);
  }
  return hash;
}

// Whether data is a file with a header of n bytes that hashes to `layout`, and
// `total` bytes of tensors with the checksum that the header has at `digits`.
static inline int t2c_check_weights(const unsigned char *data, size_t bytes,
                                    size_t n, size_t digits, size_t total,
                                    uint64_t layout) {
  uint64_t length = 0, sum = 0;
  size_t i;
  if (!data || bytes < 8)
    return T2C_ESIZE;
  for (i = 0; i < 8; i++)
    length |= (uint64_t)data[i] << 8 * i;
  if (length != n)
    return T2C_ELAYOUT;
  if (bytes != 8 + n + total)
    return T2C_ESIZE;
  if (t2c_layout(data + 8, n, digits) != layout)
    return T2C_ELAYOUT;
  for (i = 0; i < 16; i++) {
    const unsigned char ch = data[8 + digits + i];
    const unsigned digit = ch >= '0' && ch <= '9'   ? ch - '0'
                           : ch >= 'a' && ch <= 'f' ? ch - 'a' + 10
                                                    : 16;
    if (digit > 15)
      return T2C_ECHECKSUM;
    sum = sum << 4 | digit;
  }
  if (t2c_checksum(data + 8 + n, total) != sum)
    return T2C_ECHECKSUM;
  if ((uintptr_t)(data + 8 + n) % 64)
    return T2C_EARENA;
  return T2C_OK;
}

#endif
