// Templates add offsets that are often 0 and multiply by strides that are
// often 1: a reader of the generated C need not see them. Only integer
// expressions of indices are written with bare 0 and 1, so that no arithmetic
// of the model changes.
#include "emit/emitter.h"

static bool is_word(char ch) {
  return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || ch == '_' ||
         ch == '.' || (ch >= '0' && ch <= '9');
}

static bool begins(const char *text, const char *with) {
  return !strncmp(text, with, strlen(with));
}

// Text after a term that would bind to it more tightly than a sum.
static bool binds(const char *text) {
  return is_word(*text) || begins(text, " *") || begins(text, " /") ||
         begins(text, " %");
}

// How many characters at `text` say nothing.
static size_t idle_chars(const char *text, char before) {
  if ((begins(text, " + 0") || begins(text, " - 0")) && !binds(text + 4))
    return 4;
  if (begins(text, " * 1") && !is_word(text[4]))
    return 4;
  bool is_first = before == '(' || before == '[';
  return is_first && begins(text, "0 + ") ? 4 : 0;
}

const char *tidy_text(Emitter *e, const char *text) {
  Buf out = buf_new(&e->c->arena);
  while (*text) {
    size_t idle = idle_chars(text, out.n ? out.s[out.n - 1] : '\n');
    if (idle) {
      text += idle;
    } else if (begins(text, " + -") && text[4] >= '0' && text[4] <= '9') {
      buf_puts(&out, " - ");
      text += 4;
    } else {
      buf_putc(&out, *text++);
    }
  }
  return buf_text(&out);
}
