// compare_text EXPECTED GOT TOLERANCE: the same text, but for the rounding of
// numbers: one with a point or an exponent may be off by TOLERANCE times the
// largest such number in its line. Integers must be equal.
#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f) {
    perror(path);
    exit(2);
  }
  size_t n = 0, cap = 1 << 16;
  char *text = malloc(cap);
  while (text && !feof(f) && !ferror(f)) {
    n += fread(text + n, 1, cap - n - 1, f);
    if (n + 1 == cap)
      text = realloc(text, cap *= 2);
  }
  fclose(f);
  if (!text)
    exit(2);
  text[n] = 0;
  return text;
}

static bool is_number(const char *p) {
  return isdigit((unsigned char)*p) ||
         (*p == '-' && isdigit((unsigned char)p[1]));
}

// The number at p, its end, and whether it is written as a float.
static double number_at(const char *p, const char **end, bool *is_float) {
  double v = strtod(p, (char **)end);
  *is_float = false;
  for (; p < *end; p++)
    *is_float |= *p == '.' || *p == 'e';
  return v;
}

static double largest_in_line(const char *p) {
  double largest = 0;
  while (*p && *p != '\n') {
    bool is_float;
    if (!is_number(p)) {
      p++;
      continue;
    }
    double v = fabs(number_at(p, &p, &is_float));
    if (is_float && v > largest)
      largest = v;
  }
  return largest;
}

// NULL, or where b begins to differ from a.
static const char *difference(const char *a, const char *b, double tolerance) {
  double limit = tolerance * largest_in_line(a);
  while (*a) {
    bool a_float, b_float;
    const char *a_end, *b_end;
    if (is_number(a) && is_number(b)) {
      double x = number_at(a, &a_end, &a_float);
      double y = number_at(b, &b_end, &b_float);
      bool same = a_float && b_float ? fabs(x - y) <= limit : x == y;
      if (!same || a_float != b_float)
        return b;
      a = a_end;
      b = b_end;
      continue;
    }
    if (*a != *b)
      return b;
    if (*a == '\n')
      limit = tolerance * largest_in_line(a + 1);
    a++;
    b++;
  }
  return *b ? b : NULL;
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fputs("usage: compare_text EXPECTED GOT TOLERANCE\n", stderr);
    return 2;
  }
  char *want = read_file(argv[1]), *got = read_file(argv[2]);
  const char *at = difference(want, got, strtod(argv[3], NULL));
  if (at) {
    int line = 1;
    for (const char *p = got; p < at; p++)
      line += *p == '\n';
    printf("%s:%d: differs from here: %.60s\n", argv[2], line, at);
  }
  free(want);
  free(got);
  return at ? 1 : 0;
}
