// Host tool of the build: turns files into C arrays (see embedded.h).
//
//   embed OUT.c LIST
//
// LIST has one file a line, relative to the folder that the last pair of
// lines `-C`, FOLDER named; its name in the binary is that relative path. For
// a .py file the names that it binds at top level are listed too, so that
// `from m import *` of the embedded library need not run m.
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Text {
  char *s;
  size_t n;
} Text;

static _Noreturn void die(const char *what, const char *path) {
  fprintf(stderr, "embed: %s: %s: %s\n", path, what, strerror(errno));
  exit(1);
}

static Text read_file(const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f)
    die("cannot open", path);
  Text t = {NULL, 0};
  size_t cap = 0;
  for (;;) {
    if (t.n + 1 >= cap) {
      cap = cap ? cap * 2 : 65536;
      t.s = realloc(t.s, cap);
      if (!t.s)
        die("out of memory", path);
    }
    size_t got = fread(t.s + t.n, 1, cap - t.n - 1, f);
    if (!got)
      break;
    t.n += got;
  }
  if (ferror(f))
    die("cannot read", path);
  fclose(f);
  t.s[t.n] = 0;
  return t;
}

static bool is_word(char ch) {
  return isalnum((unsigned char)ch) || ch == '_';
}

static size_t word_length(const char *s) {
  size_t n = 0;
  while (is_word(s[n]))
    n++;
  return n;
}

static const char *skip_blanks(const char *s) {
  while (*s == ' ')
    s++;
  return s;
}

static const char *after_word(const char *line, const char *word) {
  size_t n = strlen(word);
  return !strncmp(line, word, n) && line[n] == ' ' ? line + n + 1 : NULL;
}

static void put_name(FILE *out, const char *s, size_t n, bool with_private) {
  if (n && (with_private || s[0] != '_'))
    fprintf(out, "\"%.*s\", ", (int)n, s);
}

// def f(, class C, a = b = 1, a: int = 1
static void put_names_of_line(FILE *out, const char *line) {
  const char *rest = after_word(line, "async");
  rest = after_word(rest ? rest : line, "def");
  if (!rest)
    rest = after_word(line, "class");
  if (rest) {
    rest = skip_blanks(rest);
    put_name(out, rest, word_length(rest), false);
    return;
  }
  for (size_t n; (n = word_length(line)) > 0;) {
    const char *next = skip_blanks(line + n);
    bool binds = *next == ':' || (*next == '=' && next[1] != '=');
    if (!binds || (*next == ':' && !strchr(next, '=')))
      return;
    put_name(out, line, n, false);
    if (*next == ':')
      return;
    line = skip_blanks(next + 1);
  }
}

// The strings of `__all__ = [...]`, which then are all the names there are.
static bool put_listed_names(FILE *out, const char *text) {
  const char *at = strncmp(text, "__all__ =", 9) ? strstr(text, "\n__all__ =")
                                                 : text;
  if (!at)
    return false;
  for (at = strchr(at, '='); *at && *at != ']' && *at != ')'; at++)
    if (*at == '"' || *at == '\'') {
      size_t n = word_length(at + 1);
      put_name(out, at + 1, n, true);
      at += n + 1;
    }
  return true;
}

static void put_names(FILE *out, int index, const char *text) {
  fprintf(out, "static const char *const names_%d[] = {", index);
  if (!put_listed_names(out, text)) {
    const char *quotes = NULL; // of the triple-quoted string we are in
    for (const char *p = text; *p;) {
      if (!quotes)
        put_names_of_line(out, p);
      for (; *p && *p != '\n'; p++) {
        if (!quotes && *p == '#')
          p += strcspn(p, "\n") - 1;
        else if (!strncmp(p, "\"\"\"", 3) || !strncmp(p, "'''", 3)) {
          if (!quotes)
            quotes = p;
          else if (*quotes == *p)
            quotes = NULL;
          p += 2;
        }
      }
      if (*p)
        p++;
    }
  }
  fprintf(out, "0};\n");
}

static void put_text(FILE *out, int index, Text t) {
  fprintf(out, "static const char text_%d[] =\n  \"", index);
  for (size_t i = 0; i < t.n; i++) {
    unsigned char ch = (unsigned char)t.s[i];
    if (ch == '\n')
      fprintf(out, i + 1 < t.n ? "\\n\"\n  \"" : "\\n");
    else if (ch == '"' || ch == '\\')
      fprintf(out, "\\%c", ch);
    else if (ch < ' ' || ch > '~' || ch == '?') // ? because of trigraphs
      fprintf(out, "\\%03o", ch);
    else
      putc(ch, out);
  }
  fprintf(out, "\";\n");
}

static bool ends_with(const char *s, const char *end) {
  size_t n = strlen(s), m = strlen(end);
  return n >= m && !strcmp(s + n - m, end);
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: embed OUT.c LIST\n");
    return 2;
  }
  FILE *out = fopen(argv[1], "wb");
  if (!out)
    die("cannot write", argv[1]);
  fprintf(out, "#include \"torch/embedded.h\"\n");
  Text list = read_file(argv[2]);
  char **entry = calloc(list.n + 1, sizeof *entry); // lines of the table
  if (!entry)
    die("out of memory", argv[2]);
  int n = 0;
  const char *folder = ".";
  for (char *name = strtok(list.s, "\n"); name; name = strtok(NULL, "\n")) {
    if (!strcmp(name, "-C")) {
      folder = strtok(NULL, "\n");
      continue;
    }
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    Text t = read_file(path);
    put_text(out, n, t);
    bool is_python = ends_with(name, ".py");
    if (is_python)
      put_names(out, n, t.s);
    char line[4300], names[32] = "0";
    if (is_python)
      snprintf(names, sizeof names, "names_%d", n);
    snprintf(line, sizeof line, "  {\"%s\", text_%d, %zu, %s},", name, n, t.n,
             names);
    entry[n++] = strdup(line);
    free(t.s);
  }
  // Sorted by path: embedded_find searches by halving.
  qsort(entry, (size_t)n, sizeof *entry, by_name);
  fprintf(out, "const EmbeddedFile embedded_files[] = {\n");
  for (int i = 0; i < n; i++) {
    fprintf(out, "%s\n", entry[i]);
    free(entry[i]);
  }
  free(entry);
  free(list.s);
  fprintf(out, "  {0, 0, 0, 0},\n};\nconst int embedded_files_count = %d;\n",
          n);
  if (fclose(out))
    die("cannot write", argv[1]);
  return 0;
}
