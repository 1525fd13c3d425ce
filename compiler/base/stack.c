#include "base/stack.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

static size_t page_bytes(void) { return (size_t)sysconf(_SC_PAGESIZE); }

bool stack_init(Stack *s, size_t bytes) {
  size_t page = page_bytes();
  char *p = mmap(NULL, bytes + page, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  *s = (Stack){0};
  if (p == MAP_FAILED)
    return false;
  mprotect(p, page, PROT_NONE); // overflow stops here
  *s = (Stack){p + page, bytes};
  return true;
}

void stack_release(Stack *s) {
  if (s->low)
    munmap(s->low - page_bytes(), s->bytes + page_bytes());
  *s = (Stack){0};
}

typedef struct Entry {
  void (*fn)(void *user);
  void *user;
} Entry;

// makecontext passes ints only: half a pointer each.
static void enter(unsigned high, unsigned low) {
  const Entry *entry = (Entry *)(uintptr_t)(((uint64_t)high << 32) | low);
  entry->fn(entry->user);
}

void stack_context(const Stack *s, ucontext_t *context, void (*fn)(void *user),
                   void *user) {
  // Where the stack begins: in the page that is used in any case.
  Entry *entry = (Entry *)(s->low + s->bytes) - 1;
  *entry = (Entry){fn, user};
  getcontext(context);
  context->uc_stack.ss_sp = s->low;
  context->uc_stack.ss_size = s->bytes - sizeof *entry;
  context->uc_link = NULL;
  uint64_t address = (uintptr_t)entry;
  makecontext(context, (void (*)(void))enter, 2, (unsigned)(address >> 32),
              (unsigned)address);
}

typedef struct Call {
  void (*fn)(void *user);
  void *user;
  ucontext_t inside, outside;
} Call;

static void call(void *user) {
  Call *c = user;
  c->fn(c->user);
  swapcontext(&c->inside, &c->outside);
}

void stack_run(const Stack *s, void (*fn)(void *user), void *user) {
  Call c = {.fn = fn, .user = user};
  stack_context(s, &c.inside, call, &c);
  swapcontext(&c.outside, &c.inside);
}
