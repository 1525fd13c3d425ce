// Methods of str on characters: case, and what kind they are.
#include "base/unicode.h"
#include "eval/internal.h"

#define SELF args->at[0].u.str
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

// The flags of the character at byte i; a byte beyond ASCII has none, and the
// separators of ASCII are spaces in a str only.
static unsigned flags_at(const Str *s, size_t i, uint32_t *c, int *n) {
  *c = str_char(s, i, n);
  if (!is_bytes(s))
    return unicode_flags(*c);
  unsigned hidden = *c >= 0x1c && *c < 0x20 ? UNICODE_SPACE : 0;
  return *c > 127 ? 0 : unicode_flags(*c) & ~hidden;
}

// --- case -------------------------------------------------------------------

static void put_case(Buf *b, uint32_t c, UnicodeCase to) {
  char text[UNICODE_CASE_MAX];
  buf_add(b, text, (size_t)unicode_case(c, to, text));
}

// Is the first character from byte i on, in steps forward or back, that is not
// ignored inside a word a letter with a case?
static bool meets_cased(const Str *s, size_t i, bool forward) {
  while (forward ? i < s->len : i > 0) {
    int n;
    if (!forward)
      do
        i--;
      while (i && ((unsigned char)s->s[i] & 0xC0) == 0x80);
    uint32_t c;
    unsigned flags = flags_at(s, i, &c, &n);
    if (!(flags & UNICODE_IGNORABLE))
      return (flags & UNICODE_CASED) != 0;
    if (forward)
      i += (size_t)n;
  }
  return false;
}

enum { CAPITAL_SIGMA = 0x3A3, FINAL_SIGMA = 0x3C2 };

// The lower case of the character at byte i, n bytes long.
static void put_lower(Buf *b, const Str *s, size_t i, uint32_t c, int n) {
  if (c == CAPITAL_SIGMA && meets_cased(s, i, false) &&
      !meets_cased(s, i + (size_t)n, true))
    utf8_put(b, FINAL_SIGMA);
  else
    put_case(b, c, CASE_LOWER);
}

typedef enum CaseMethod {
  TO_UPPER,
  TO_LOWER,
  TO_FOLD,
  TO_CAPITAL,
  TO_TITLE,
  TO_SWAPPED
} CaseMethod;

static UnicodeCase case_for(CaseMethod to, unsigned flags, bool first,
                            bool begins) {
  switch (to) {
  case TO_UPPER:
    return CASE_UPPER;
  case TO_FOLD:
    return CASE_FOLD;
  case TO_CAPITAL:
    return first ? CASE_TITLE : CASE_LOWER;
  case TO_TITLE:
    return begins ? CASE_TITLE : CASE_LOWER;
  case TO_SWAPPED: // what is neither stays as it is in lower case
    return flags & UNICODE_LOWER ? CASE_UPPER : CASE_LOWER;
  case TO_LOWER:
    break;
  }
  return CASE_LOWER;
}

static Value change_case(Interp *it, const Str *s, CaseMethod to) {
  Buf b = buf_new(&it->c->arena);
  bool begins = true;
  for (size_t i = 0; i < s->len;) {
    int n;
    uint32_t c;
    unsigned flags = flags_at(s, i, &c, &n);
    UnicodeCase wanted = case_for(to, flags, i == 0, begins);
    if (is_bytes(s) && c > 127)
      buf_putc(&b, (char)c);
    else if (to == TO_SWAPPED && !(flags & (UNICODE_LOWER | UNICODE_UPPER)))
      utf8_put(&b, c);
    else if (wanted == CASE_LOWER)
      put_lower(&b, s, i, c, n);
    else
      put_case(&b, c, wanted);
    begins = !(flags & UNICODE_CASED);
    i += (size_t)n;
  }
  return str_alike(it, s, &b);
}

#define CASE_METHOD(name, to)                                                  \
  METHOD(name) {                                                               \
    *out = change_case(it, SELF, to);                                          \
    return true;                                                               \
  }
CASE_METHOD(str_upper, TO_UPPER)
CASE_METHOD(str_lower, TO_LOWER)
CASE_METHOD(str_casefold, TO_FOLD)
CASE_METHOD(str_capitalize, TO_CAPITAL)
CASE_METHOD(str_title, TO_TITLE)
CASE_METHOD(str_swapcase, TO_SWAPPED)

// --- tests ------------------------------------------------------------------

bool is_space(uint32_t c) {
  return (unicode_flags(c) & UNICODE_SPACE) != 0;
}

bool is_printable(uint32_t c) {
  return (unicode_flags(c) & UNICODE_PRINTABLE) != 0;
}

// Has each character one of the flags?
static bool all_have(const Str *s, unsigned flags) {
  for (size_t i = 0; i < s->len;) {
    int n;
    uint32_t c;
    if (!(flags_at(s, i, &c, &n) & flags))
      return false;
    i += (size_t)n;
  }
  return true;
}

// Has one of them `wanted`, and none of them `unwanted`?
static bool some_have(const Str *s, unsigned wanted, unsigned unwanted) {
  bool yes = false;
  for (size_t i = 0; i < s->len;) {
    int n;
    uint32_t c;
    unsigned flags = flags_at(s, i, &c, &n);
    if (flags & unwanted)
      return false;
    yes |= (flags & wanted) != 0;
    i += (size_t)n;
  }
  return yes;
}

static bool is_ascii(const Str *s) {
  size_t i = 0;
  while (i < s->len && (unsigned char)s->s[i] < 128)
    i++;
  return i == s->len;
}

static bool is_identifier(const Str *s) {
  int n;
  if (!s->len)
    return false;
  uint32_t c = utf8_at(s->s, s->len, 0, &n);
  return (c == '_' || unicode_flags(c) & UNICODE_ID_START) &&
         all_have(s, UNICODE_ID);
}

// Capitals where words begin, and nowhere else.
static bool is_title(const Str *s) {
  bool inside = false, yes = false;
  for (size_t i = 0; i < s->len;) {
    int n;
    uint32_t c;
    unsigned flags = flags_at(s, i, &c, &n);
    bool capital = (flags & (UNICODE_UPPER | UNICODE_TITLE)) != 0;
    bool cased = capital || flags & UNICODE_LOWER;
    if (cased && capital == inside)
      return false;
    yes |= cased;
    inside = cased;
    i += (size_t)n;
  }
  return yes;
}

#define TEST_METHOD(name, expression)                                          \
  METHOD(name) {                                                               \
    (void)it;                                                                  \
    const Str *s = SELF;                                                       \
    *out = value_bool(expression);                                             \
    return true;                                                               \
  }
TEST_METHOD(str_isdecimal, s->len &&all_have(s, UNICODE_DECIMAL))
TEST_METHOD(str_isdigit, s->len &&all_have(s, UNICODE_DIGIT))
TEST_METHOD(str_isnumeric, s->len &&all_have(s, UNICODE_NUMERIC))
TEST_METHOD(str_isalpha, s->len &&all_have(s, UNICODE_ALPHA))
TEST_METHOD(str_isalnum, s->len &&all_have(s, UNICODE_ALPHA | UNICODE_NUMERIC))
TEST_METHOD(str_isspace, s->len &&all_have(s, UNICODE_SPACE))
TEST_METHOD(str_isascii, is_ascii(s))
TEST_METHOD(str_isupper,
            some_have(s, UNICODE_UPPER, UNICODE_LOWER | UNICODE_TITLE))
TEST_METHOD(str_islower,
            some_have(s, UNICODE_LOWER, UNICODE_UPPER | UNICODE_TITLE))
TEST_METHOD(str_isidentifier, is_identifier(s))
TEST_METHOD(str_isprintable, all_have(s, UNICODE_PRINTABLE))
TEST_METHOD(str_istitle, is_title(s))

void str_case_init(Interp *it) {
  static const MethodDef both[] = {
      {"upper", str_upper, "0"},           {"lower", str_lower, "0"},
      {"capitalize", str_capitalize, "0"}, {"title", str_title, "0"},
      {"swapcase", str_swapcase, "0"},     {"isdigit", str_isdigit, "0"},
      {"isalpha", str_isalpha, "0"},       {"isalnum", str_isalnum, "0"},
      {"isspace", str_isspace, "0"},       {"isascii", str_isascii, "0"},
      {"isupper", str_isupper, "0"},       {"islower", str_islower, "0"},
      {"istitle", str_istitle, "0"},
  };
  static const MethodDef texts[] = {
      {"casefold", str_casefold, "0"},
      {"isdecimal", str_isdecimal, "0"},
      {"isnumeric", str_isnumeric, "0"},
      {"isidentifier", str_isidentifier, "0"},
      {"isprintable", str_isprintable, "0"},
  };
  Class *str = it->cls[VAL_STR], *bytes = it->cls[VAL_BYTES];
  add_methods(it, str, both, sizeof both / sizeof *both);
  add_methods(it, bytes, both, sizeof both / sizeof *both);
  add_methods(it, str, texts, sizeof texts / sizeof *texts);
}
