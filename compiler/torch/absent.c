// What PyTorch, Python's library and NumPy have and this library has not: a use
// of it is no mistake of the user's.
#include "torch/embedded.h"

#include <string.h>

static const struct {
  const char *owner, *names;
} absent[] = {
#define ABSENT(owner, names) {owner, names},
#include "torch/absent.def"
#undef ABSENT
};

bool is_absent(const char *owner, const char *name) {
  size_t n = strlen(name);
  for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
    if (strcmp(absent[i].owner, owner))
      continue;
    const char *at = absent[i].names;
    if (*at == '*')
      return true;
    while (*at && (strncmp(at, name, n) || at[n] != ' '))
      at += strcspn(at, " ") + 1;
    return *at;
  }
  return false;
}
