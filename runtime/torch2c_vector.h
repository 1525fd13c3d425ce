// Vectors of floats in plain C, by the extensions that gcc and clang share.
// What includes this file has defined T2C_VECTOR_BYTES.
#ifndef TORCH2C_VECTOR_H
#define TORCH2C_VECTOR_H

#if !defined(__GNUC__) || defined(__TINYC__)
#error "this C has gcc's vectors; torch2c build --target generic has none"
#endif

enum { T2C_LANES = T2C_VECTOR_BYTES / 4 };

typedef float t2c_vec __attribute__((vector_size(T2C_VECTOR_BYTES)));
typedef int t2c_ivec __attribute__((vector_size(T2C_VECTOR_BYTES)));
// The same at any address.
typedef float t2c_vec_at
    __attribute__((vector_size(T2C_VECTOR_BYTES), aligned(4), may_alias));

// Macros, as a function that takes or returns a vector draws warnings where
// the compiler's own vectors are shorter.
#define T2C_LOAD(p) (*(const t2c_vec_at *)(const void *)(p))
#define T2C_STORE(p, v) (*(t2c_vec_at *)(void *)(p) = (v))
// One float in all lanes; -0 and NaN stay what they are.
#define T2C_SPLAT(x) ((float)(x) - (t2c_vec){0})
// a where a lane of the mask (the result of a comparison) is set, else b.
#define T2C_SELECT(mask, a, b)                                                 \
  ((t2c_vec)(((mask) & (t2c_ivec)(a)) | (~(mask) & (t2c_ivec)(b))))
// The lanes of a, then of b, whose numbers follow.
#if defined(__clang__)
#define T2C_SHUFFLE(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define T2C_SHUFFLE(a, b, ...) __builtin_shuffle(a, b, (t2c_ivec){__VA_ARGS__})
#endif

// The compiler forgets what it read and wrote through p: else it keeps the
// pixels that several taps share, or sums of several parts, more of them than
// there are registers. Nor does it know how far p has come, and adds to it,
// where clang would read at an index: an instruction more for each number.
#define T2C_FORGET(p) __asm__ volatile("" : "+r"(p))

// At the head of a function whose lanes must be alike, as a thread may have a
// number in another one. Without optimisation clang contracts all products of a
// block but the last.
#if defined(__clang__) && !defined(__OPTIMIZE__)
#define T2C_ALIKE _Pragma("clang fp contract(off)")
#else
#define T2C_ALIKE
#endif

// Soon to be read: into the second cache; or into the first, at once.
#define T2C_FETCH(p) __builtin_prefetch(p, 0, 2)
#define T2C_FETCH_NEAR(p) __builtin_prefetch(p, 0, 3)

#define T2C_INLINE static inline __attribute__((always_inline, unused))

// Before a loop over a vector's lanes: clang's -O3 would write it out lane by
// lane before it looks for vectors, which takes twice the time.
#if defined(__clang__)
#define T2C_LANES_LOOP _Pragma("clang loop unroll(disable)")
#else
#define T2C_LANES_LOOP
#endif

// Before a loop of n turns: it is written out.
#if defined(__clang__)
#define T2C_WRITE_OUT(n) T2C_PRAGMA(clang loop unroll_count(n))
#elif __GNUC__ >= 8
#define T2C_WRITE_OUT(n) T2C_PRAGMA(GCC unroll n)
#else
#define T2C_WRITE_OUT(n)
#endif
#define T2C_PRAGMA(text) _Pragma(#text)

// Kernels stand between these two. There the compiler contracts a * b + c,
// and leaves loops as they are: gcc would gather the scalars that are
// broadcast into vectors, which takes twice the time. What lies around a call
// keeps no register: a kernel's loops would have one less than they need.
#if defined(__clang__) // would halve 64 byte vectors on some processors
#define T2C_WIDE __attribute__((min_vector_width(512)))
#define T2C_KERNELS_BEGIN                                                      \
  _Pragma("clang fp contract(fast)")                                           \
      _Pragma("clang attribute push(T2C_WIDE, apply_to = function)")
#define T2C_KERNELS_END                                                        \
  _Pragma("clang attribute pop") _Pragma("clang fp contract(off)")
#else
#define T2C_KERNELS_BEGIN                                                      \
  _Pragma("GCC push_options")                                                  \
  _Pragma("GCC optimize(\"O2\", \"no-tree-vectorize\", \"fp-contract=fast\")") \
  _Pragma("GCC optimize(\"no-caller-saves\")")
#define T2C_KERNELS_END _Pragma("GCC pop_options")
#endif

#endif
