// Stacks of our own, so that how deep code may nest does not depend on the
// caller's stack: `ulimit -s`, or a host's thread of 64 KiB.
#ifndef T2C_BASE_STACK_H
#define T2C_BASE_STACK_H

#include <stdbool.h>
#include <stddef.h>
#include <ucontext.h>

// The kernel commits its pages as it grows; the page below it is a guard.
typedef struct Stack {
  char *low; // grows down to here; NULL: none
  size_t bytes;
} Stack;

// False: no memory.
bool stack_init(Stack *s, size_t bytes);
void stack_release(Stack *s);
// `context` begins with fn(user) on this stack; fn must not return, but leave
// through swapcontext.
void stack_context(const Stack *s, ucontext_t *context, void (*fn)(void *user),
                   void *user);
// Calls fn(user) on this stack. A longjmp out of fn leaves the stack mapped.
void stack_run(const Stack *s, void (*fn)(void *user), void *user);

#endif
