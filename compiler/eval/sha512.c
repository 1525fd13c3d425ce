// SHA-512 and SHA-384 (FIPS 180-4), for hashlib and for the seeds of random
// that are text.
#include "eval/internal.h"

enum { BLOCK = 128, ROUNDS = 80, STATE = 8 };

static const uint64_t round_constants[ROUNDS] = {
    UINT64_C(0x428a2f98d728ae22), UINT64_C(0x7137449123ef65cd),
    UINT64_C(0xb5c0fbcfec4d3b2f), UINT64_C(0xe9b5dba58189dbbc),
    UINT64_C(0x3956c25bf348b538), UINT64_C(0x59f111f1b605d019),
    UINT64_C(0x923f82a4af194f9b), UINT64_C(0xab1c5ed5da6d8118),
    UINT64_C(0xd807aa98a3030242), UINT64_C(0x12835b0145706fbe),
    UINT64_C(0x243185be4ee4b28c), UINT64_C(0x550c7dc3d5ffb4e2),
    UINT64_C(0x72be5d74f27b896f), UINT64_C(0x80deb1fe3b1696b1),
    UINT64_C(0x9bdc06a725c71235), UINT64_C(0xc19bf174cf692694),
    UINT64_C(0xe49b69c19ef14ad2), UINT64_C(0xefbe4786384f25e3),
    UINT64_C(0x0fc19dc68b8cd5b5), UINT64_C(0x240ca1cc77ac9c65),
    UINT64_C(0x2de92c6f592b0275), UINT64_C(0x4a7484aa6ea6e483),
    UINT64_C(0x5cb0a9dcbd41fbd4), UINT64_C(0x76f988da831153b5),
    UINT64_C(0x983e5152ee66dfab), UINT64_C(0xa831c66d2db43210),
    UINT64_C(0xb00327c898fb213f), UINT64_C(0xbf597fc7beef0ee4),
    UINT64_C(0xc6e00bf33da88fc2), UINT64_C(0xd5a79147930aa725),
    UINT64_C(0x06ca6351e003826f), UINT64_C(0x142929670a0e6e70),
    UINT64_C(0x27b70a8546d22ffc), UINT64_C(0x2e1b21385c26c926),
    UINT64_C(0x4d2c6dfc5ac42aed), UINT64_C(0x53380d139d95b3df),
    UINT64_C(0x650a73548baf63de), UINT64_C(0x766a0abb3c77b2a8),
    UINT64_C(0x81c2c92e47edaee6), UINT64_C(0x92722c851482353b),
    UINT64_C(0xa2bfe8a14cf10364), UINT64_C(0xa81a664bbc423001),
    UINT64_C(0xc24b8b70d0f89791), UINT64_C(0xc76c51a30654be30),
    UINT64_C(0xd192e819d6ef5218), UINT64_C(0xd69906245565a910),
    UINT64_C(0xf40e35855771202a), UINT64_C(0x106aa07032bbd1b8),
    UINT64_C(0x19a4c116b8d2d0c8), UINT64_C(0x1e376c085141ab53),
    UINT64_C(0x2748774cdf8eeb99), UINT64_C(0x34b0bcb5e19b48a8),
    UINT64_C(0x391c0cb3c5c95a63), UINT64_C(0x4ed8aa4ae3418acb),
    UINT64_C(0x5b9cca4f7763e373), UINT64_C(0x682e6ff3d6b2b8a3),
    UINT64_C(0x748f82ee5defb2fc), UINT64_C(0x78a5636f43172f60),
    UINT64_C(0x84c87814a1f0ab72), UINT64_C(0x8cc702081a6439ec),
    UINT64_C(0x90befffa23631e28), UINT64_C(0xa4506cebde82bde9),
    UINT64_C(0xbef9a3f7b2c67915), UINT64_C(0xc67178f2e372532b),
    UINT64_C(0xca273eceea26619c), UINT64_C(0xd186b8c721c0c207),
    UINT64_C(0xeada7dd6cde0eb1e), UINT64_C(0xf57d4f7fee6ed178),
    UINT64_C(0x06f067aa72176fba), UINT64_C(0x0a637dc5a2c898a6),
    UINT64_C(0x113f9804bef90dae), UINT64_C(0x1b710b35131c471b),
    UINT64_C(0x28db77f523047d84), UINT64_C(0x32caab7b40c72493),
    UINT64_C(0x3c9ebe0a15c9bebc), UINT64_C(0x431d67c49c100d4c),
    UINT64_C(0x4cc5d4becb3e42b6), UINT64_C(0x597f299cfc657e2a),
    UINT64_C(0x5fcb6fab3ad6faec), UINT64_C(0x6c44198c4a475817),
};

static const uint64_t start[STATE] = {
    UINT64_C(0x6a09e667f3bcc908), UINT64_C(0xbb67ae8584caa73b),
    UINT64_C(0x3c6ef372fe94f82b), UINT64_C(0xa54ff53a5f1d36f1),
    UINT64_C(0x510e527fade682d1), UINT64_C(0x9b05688c2b3e6c1f),
    UINT64_C(0x1f83d9abfb41bd6b), UINT64_C(0x5be0cd19137e2179),
};

static const uint64_t start_384[STATE] = {
    UINT64_C(0xcbbb9d5dc1059ed8), UINT64_C(0x629a292a367cd507),
    UINT64_C(0x9159015a3070dd17), UINT64_C(0x152fecd8f70e5939),
    UINT64_C(0x67332667ffc00b31), UINT64_C(0x8eb44a8768581511),
    UINT64_C(0xdb0c2e0d64f98fa7), UINT64_C(0x47b5481dbefa4fa4),
};

static uint64_t rotated(uint64_t x, int n) {
  return x >> n | x << (64 - n);
}

static void add_block(uint64_t *state, const unsigned char *block) {
  uint64_t w[ROUNDS], s[STATE];
  for (int t = 0; t < ROUNDS; t++) {
    if (t < 16) {
      w[t] = 0;
      for (int k = 0; k < 8; k++)
        w[t] = w[t] << 8 | block[t * 8 + k];
      continue;
    }
    uint64_t x = w[t - 15], y = w[t - 2];
    w[t] = w[t - 16] + (rotated(x, 1) ^ rotated(x, 8) ^ x >> 7) + w[t - 7] +
           (rotated(y, 19) ^ rotated(y, 61) ^ y >> 6);
  }
  memcpy(s, state, sizeof s);
  for (int t = 0; t < ROUNDS; t++) {
    uint64_t a = s[0], e = s[4];
    uint64_t first = s[7] + (rotated(e, 14) ^ rotated(e, 18) ^ rotated(e, 41)) +
                     ((e & s[5]) ^ (~e & s[6])) + round_constants[t] + w[t];
    uint64_t second = (rotated(a, 28) ^ rotated(a, 34) ^ rotated(a, 39)) +
                      ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
    memmove(s + 1, s, (STATE - 1) * sizeof *s);
    s[4] += first;
    s[0] = first + second;
  }
  for (int i = 0; i < STATE; i++)
    state[i] += s[i];
}

// _t2c.sha512(bytes, size=64): 48 for SHA-384
bool call_sha512(Interp *it, const Args *args, Value *out) {
  bool is_384 = args->n == 2 && is_int(args->at[1]) && int_of(args->at[1]) < 64;
  if (!args->n || args->n > 2 || args->at[0].kind != VAL_BYTES)
    return raise_type(it, "sha512() takes bytes");
  const Str *s = args->at[0].u.str;
  // A bit of one, zeros, and the length in bits, a number of 16 bytes.
  Buf b = buf_new(&it->c->arena);
  buf_add(&b, s->s, s->len);
  buf_putc(&b, (char)0x80);
  while (b.n % BLOCK != BLOCK - 16)
    buf_putc(&b, 0);
  for (int k = 0; k < 8; k++)
    buf_putc(&b, 0);
  for (int k = 7; k >= 0; k--)
    buf_putc(&b, (char)((uint64_t)s->len * 8 >> (8 * k)));
  uint64_t state[STATE];
  memcpy(state, is_384 ? start_384 : start, sizeof state);
  for (size_t i = 0; i < b.n; i += BLOCK)
    add_block(state, (const unsigned char *)b.s + i);
  char digest[8 * STATE];
  for (int i = 0; i < 8 * STATE; i++)
    digest[i] = (char)(state[i / 8] >> (56 - i % 8 * 8));
  *out = value_bytes(it, digest, is_384 ? 48 : sizeof digest);
  return true;
}
