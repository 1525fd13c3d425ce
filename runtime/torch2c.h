// What the C that torch2c writes is called with, and what it returns. ISO C99.
#ifndef TORCH2C_H
#define TORCH2C_H

#ifndef T2C_NO_HEADERS
#include <stddef.h>
#include <stdint.h>
#endif

// A model function returns T2C_OK or one of these; then its outputs are
// undefined.
enum {
  T2C_OK,
  T2C_EARENA,   // no arena, or it is not aligned to 64 bytes
  T2C_ECONTEXT, // a member of the context that this model needs is null
  T2C_EINDEX,   // an index is out of range
  T2C_EDIVIDE,  // an integer is divided by zero
  T2C_EOPEN,    // the weights cannot be opened or read
  T2C_EMEMORY,  // there is no memory for the weights
  T2C_ESIZE,    // the weights have another size: truncated, or of another model
  T2C_ELAYOUT,  // the weights are those of another model
  T2C_ECHECKSUM,// the weights have been changed or damaged
  T2C_ERAISE    // the model raises an exception, by `raise` or `assert`
};

static inline const char *t2c_error_text(int error) {
  switch (error) {
  case T2C_OK: return "no error";
  case T2C_EARENA: return "the arena is missing or not aligned to 64 bytes";
  case T2C_ECONTEXT: return "a member of the context is missing";
  case T2C_EINDEX: return "an index is out of range";
  case T2C_EDIVIDE: return "an integer is divided by zero";
  case T2C_EOPEN: return "the weights file cannot be read";
  case T2C_EMEMORY: return "there is no memory for the weights";
  case T2C_ESIZE: return "the weights file is truncated or of another model";
  case T2C_ELAYOUT: return "the weights file is of another model";
  case T2C_ECHECKSUM: return "the weights file is damaged";
  case T2C_ERAISE: return "the values of the inputs raise an exception";
  default: return "unknown error";
  }
}

typedef struct t2c_pool t2c_pool; // threads
typedef struct t2c_rng t2c_rng;   // a random number generator

// What a model works with. Members that it does not need may be null.
typedef struct t2c_context {
  void *arena;         // NAME_ARENA_BYTES bytes, aligned to NAME_ARENA_ALIGN
  const void *weights; // of NAME_bind or NAME_load
  t2c_pool *pool;
  t2c_rng *rng;
  void *state;
} t2c_context;

// Products are added with one rounding where the machine does that as fast,
// whatever the compiler's options say about contraction.
#if defined(__GNUC__) && !defined(__TINYC__) &&                                \
    (defined(__FP_FAST_FMAF) || defined(__FMA__) || defined(T2C_HAS_FMA))
#define T2C_FMAF(a, b, c) __builtin_fmaf(a, b, c)
#define T2C_FMA(a, b, c) __builtin_fma(a, b, c)
#else
#define T2C_FMAF(a, b, c) ((a) * (b) + (c))
#define T2C_FMA(a, b, c) ((a) * (b) + (c))
#endif

#endif
