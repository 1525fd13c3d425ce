// Methods of str on characters: case, and what kind they are.
#include "eval/internal.h"

#include <ctype.h>

#define SELF args->at[0].u.str
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

// --- case: ASCII and Latin-1 ------------------------------------------------

static uint32_t upper(uint32_t c) {
  if (c < 128)
    return (uint32_t)toupper((int)c);
  return (c >= 0xE0 && c <= 0xFE && c != 0xF7) ? c - 32 : c;
}

static uint32_t lower(uint32_t c) {
  if (c < 128)
    return (uint32_t)tolower((int)c);
  return (c >= 0xC0 && c <= 0xDE && c != 0xD7) ? c + 32 : c;
}

static bool is_alpha(uint32_t c) {
  return c < 128 ? isalpha((int)c) : c >= 0xC0 && c != 0xD7 && c != 0xF7;
}

// Maps each character; `begins` says that the previous one was no letter.
static Value map_case(Interp *it, const Str *s,
                      uint32_t (*f)(uint32_t c, bool begins, bool first)) {
  Buf b = buf_new(&it->c->arena);
  bool begins = true;
  for (size_t i = 0; i < s->len;) {
    int n;
    uint32_t c = utf8_at(s->s, s->len, i, &n);
    utf8_put(&b, f(c, begins, i == 0));
    begins = !is_alpha(c);
    i += (size_t)n;
  }
  return value_buf(it, &b);
}

static uint32_t to_upper(uint32_t c, bool begins, bool first) {
  (void)begins;
  (void)first;
  return upper(c);
}
static uint32_t to_lower(uint32_t c, bool begins, bool first) {
  (void)begins;
  (void)first;
  return lower(c);
}
static uint32_t to_capital(uint32_t c, bool begins, bool first) {
  (void)begins;
  return first ? upper(c) : lower(c);
}
static uint32_t to_title(uint32_t c, bool begins, bool first) {
  (void)first;
  return begins ? upper(c) : lower(c);
}
static uint32_t to_swapped(uint32_t c, bool begins, bool first) {
  (void)begins;
  (void)first;
  return upper(c) != c ? upper(c) : lower(c);
}

#define CASE_METHOD(name, f)                                                   \
  METHOD(name) {                                                               \
    *out = map_case(it, SELF, f);                                              \
    return true;                                                               \
  }
CASE_METHOD(str_upper, to_upper)
CASE_METHOD(str_lower, to_lower)
CASE_METHOD(str_capitalize, to_capital)
CASE_METHOD(str_title, to_title)
CASE_METHOD(str_swapcase, to_swapped)

// --- tests ------------------------------------------------------------------

static bool test_all(const Str *s, bool (*f)(uint32_t)) {
  for (size_t i = 0; i < s->len;) {
    int n;
    if (!f(utf8_at(s->s, s->len, i, &n)))
      return false;
    i += (size_t)n;
  }
  return s->len > 0;
}

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_alnum(uint32_t c) { return is_alpha(c) || is_digit(c); }
bool is_space(uint32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f) ||
         c == 0x85 || c == 0xA0;
}
static bool is_ascii(uint32_t c) { return c < 128; }
static bool not_upper(uint32_t c) { return lower(c) == c; }
static bool not_lower(uint32_t c) { return upper(c) == c; }

#define TEST_METHOD(name, expression)                                          \
  METHOD(name) {                                                               \
    (void)it;                                                                  \
    const Str *s = SELF;                                                       \
    *out = value_bool(expression);                                             \
    return true;                                                               \
  }

static bool has_cased(const Str *s) {
  for (size_t i = 0; i < s->len; i++)
    if (isalpha((unsigned char)s->s[i]) || (unsigned char)s->s[i] >= 128)
      return true;
  return false;
}

static bool is_identifier(const Str *s) {
  return test_all(s, is_ascii)
             ? !isdigit((unsigned char)s->s[0]) &&
                   strspn(s->s, "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
                       s->len
             : s->len > 0 && !isdigit((unsigned char)s->s[0]);
}

TEST_METHOD(str_isdigit, test_all(s, is_digit))
TEST_METHOD(str_isalpha, test_all(s, is_alpha))
TEST_METHOD(str_isalnum, test_all(s, is_alnum))
TEST_METHOD(str_isspace, test_all(s, is_space))
TEST_METHOD(str_isascii, s->len == 0 || test_all(s, is_ascii))
TEST_METHOD(str_isupper, has_cased(s) && test_all(s, not_lower))
TEST_METHOD(str_islower, has_cased(s) && test_all(s, not_upper))
TEST_METHOD(str_isidentifier, is_identifier(s))
TEST_METHOD(str_isprintable, s->len == 0 || test_all(s, is_printable))

METHOD(str_istitle) {
  Value t = map_case(it, SELF, to_title);
  *out = value_bool(has_cased(SELF) && t.u.str->len == SELF->len &&
                    !memcmp(t.u.str->s, SELF->s, SELF->len));
  return true;
}

void str_case_init(Interp *it) {
  static const MethodDef methods[] = {
      {"upper", str_upper, "0"},
      {"lower", str_lower, "0"},
      {"casefold", str_lower, "0"},
      {"capitalize", str_capitalize, "0"},
      {"title", str_title, "0"},
      {"swapcase", str_swapcase, "0"},
      {"isdigit", str_isdigit, "0"},
      {"isdecimal", str_isdigit, "0"},
      {"isnumeric", str_isdigit, "0"},
      {"isalpha", str_isalpha, "0"},
      {"isalnum", str_isalnum, "0"},
      {"isspace", str_isspace, "0"},
      {"isascii", str_isascii, "0"},
      {"isupper", str_isupper, "0"},
      {"islower", str_islower, "0"},
      {"isidentifier", str_isidentifier, "0"},
      {"isprintable", str_isprintable, "0"},
      {"istitle", str_istitle, "0"},
  };
  add_methods(it, it->cls[VAL_STR], methods,
              (int)(sizeof methods / sizeof *methods));
}
