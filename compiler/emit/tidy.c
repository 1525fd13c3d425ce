// Templates add offsets that are often 0 and multiply by strides that are
// often 1, and number rows from 0: a reader of the generated C need not see
// `init[0 * row + t]`. Only integer expressions of indices are written with
// bare 0 and 1, so that no arithmetic of the model changes.
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

// The length of a term that is 0 at `text`: "0", "0 * row". 0: it is none.
static size_t zero_term(const char *text) {
  size_t n = 1;
  if (*text != '0')
    return 0;
  while (begins(text + n, " * ") && is_word(text[n + 3]))
    for (n += 3; is_word(text[n]);)
      n++;
  bool goes_on = text[n] == '(' || text[n] == '[' || text[n] == '-';
  return binds(text + n) || goes_on ? 0 : n;
}

// How many characters at `text`, behind `before`, say nothing.
static size_t idle_chars(const char *text, char before) {
  size_t zero;
  if ((begins(text, " + ") || begins(text, " - ")) &&
      (zero = zero_term(text + 3)))
    return 3 + zero;
  if (begins(text, " * 1") && !is_word(text[4]))
    return 4;
  bool is_first = before == '(' || before == '[';
  if (is_first && begins(text, "1 * ") && is_word(text[4]))
    return 4;
  zero = is_first ? zero_term(text) : 0;
  return zero && begins(text + zero, " + ") ? zero + 3 : 0;
}

const char *tidy_text(Emitter *e, const char *text) {
  Buf out = buf_new(&e->c->arena);
  while (*text) {
    char before = out.n ? out.s[out.n - 1] : '\n';
    size_t idle = idle_chars(text, before), zero = zero_term(text);
    if (idle) {
      text += idle;
    } else if (zero && before == '[') {
      buf_putc(&out, '0');
      text += zero;
    } else if (begins(text, " + -") && text[4] >= '0' && text[4] <= '9') {
      buf_puts(&out, " - ");
      text += 4;
    } else {
      buf_putc(&out, *text++);
    }
  }
  return buf_text(&out);
}
