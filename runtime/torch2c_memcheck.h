// Tells memory checkers of memory that may hold anything when it is first read:
// valgrind where its header is installed, and clang's MemorySanitizer.
#ifndef TORCH2C_MEMCHECK_H
#define TORCH2C_MEMCHECK_H

#if defined(__GNUC__) && !defined(__TINYC__) && defined(__has_include)
#if defined(__has_feature)
#if __has_feature(memory_sanitizer)
#include <sanitizer/msan_interface.h>
#define T2C_ANYTHING(p, n) __msan_unpoison(p, n)
#endif
#endif
#if !defined(T2C_ANYTHING) && __has_include(<valgrind/memcheck.h>)
#include <valgrind/memcheck.h>
// A few instructions that do nothing where valgrind does not run the program.
#define T2C_ANYTHING(p, n) (void)VALGRIND_MAKE_MEM_DEFINED(p, n)
#endif
#endif
#ifndef T2C_ANYTHING
#define T2C_ANYTHING(p, n) (void)0
#endif

#endif
