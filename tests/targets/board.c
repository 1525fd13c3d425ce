// What runs before main on a microcontroller: the vector table, and memory as C
// expects it. Files, arguments and the exit code are the emulator's, reached
// through newlib's semihosting.
#include <stdint.h>
#include <stdlib.h>

extern uint32_t _data[], _data_end[], _bss[], _bss_end[], _stack[];
extern const uint32_t _data_in_code[];

void reset(void);
void fault(void);
void initialise_monitor_handles(void);
void _fini(void);
int main(int argc, char **argv);
int32_t semihosting(int32_t operation, const void *arguments);

__attribute__((section(".vectors"), used)) static const struct {
  const uint32_t *stack;
  void (*reset)(void), (*nmi)(void), (*hard_fault)(void);
} vectors = {_stack, reset, fault, fault};

int32_t semihosting(int32_t operation, const void *arguments) {
  register int32_t r0 __asm__("r0") = operation;
  register const void *r1 __asm__("r1") = arguments;
  __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
}

// Else a fault would look like a program that never ends.
void fault(void) {
  exit(99);
}

// Of newlib's exit; there is nothing to end.
void _fini(void) {
}

// The words of the emulator's command line.
static int words(char *line, char **argv, int most) {
  int n = 0;
  while (*line && n < most) {
    argv[n++] = line;
    while (*line && *line != ' ')
      line++;
    while (*line == ' ')
      *line++ = 0;
  }
  return n;
}

void reset(void) {
  enum { SYS_GET_CMDLINE = 0x15, WORDS = 32 };
  static char line[4096];
  static char *argv[WORDS + 1];
  const struct {
    char *text;
    int32_t size;
  } request = {line, sizeof line};
  volatile uint32_t *const access = (volatile uint32_t *)0xe000ed88;
  const uint32_t *from = _data_in_code;
  *access |= 0xf << 20; // the floating point unit
  __asm__ volatile("dsb\n\tisb");
  for (uint32_t *to = _data; to < _data_end;)
    *to++ = *from++;
  for (uint32_t *to = _bss; to < _bss_end;)
    *to++ = 0;
  initialise_monitor_handles();
  semihosting(SYS_GET_CMDLINE, &request);
  exit(main(words(line, argv, WORDS), argv));
}
