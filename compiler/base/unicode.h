// What Unicode says of characters, in the version of CPython 3.11.
#ifndef T2C_BASE_UNICODE_H
#define T2C_BASE_UNICODE_H

#include <stdint.h>

typedef enum UnicodeFlag { // as the str.is... of these names
  UNICODE_ALPHA = 1 << 0,
  UNICODE_DECIMAL = 1 << 1,
  UNICODE_DIGIT = 1 << 2,
  UNICODE_NUMERIC = 1 << 3,
  UNICODE_LOWER = 1 << 4,
  UNICODE_UPPER = 1 << 5,
  UNICODE_TITLE = 1 << 6,
  UNICODE_SPACE = 1 << 7,
  UNICODE_PRINTABLE = 1 << 8,
  UNICODE_ID_START = 1 << 9,
  UNICODE_ID = 1 << 10,
  UNICODE_CASED = 1 << 11,
  UNICODE_IGNORABLE = 1 << 12, // between the letters of a word: an apostrophe
} UnicodeFlag;

typedef enum UnicodeCase {
  CASE_UPPER,
  CASE_LOWER,
  CASE_TITLE,
  CASE_FOLD
} UnicodeCase;

unsigned unicode_flags(uint32_t c);
// The value of a decimal digit, which has UNICODE_DECIMAL.
int unicode_digit(uint32_t c);
// The character in another case, as UTF-8, at most UNICODE_CASE_MAX bytes;
// returns how many.
enum { UNICODE_CASE_MAX = 8 };
int unicode_case(uint32_t c, UnicodeCase to, char *out);

#endif
