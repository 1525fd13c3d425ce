// Diagnostics as they are shown, byte for byte.
#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static Range range(Source *s, const char *text, size_t n) {
  uint32_t begin = (uint32_t)(strstr(s->text, text) - s->text);
  return (Range){s, begin, begin + (uint32_t)n};
}

static const char *render(Ctx *c, const Diag *d, DiagFormat format,
                          bool color) {
  Buf out = buf_new(&c->arena);
  diag_render(c, d, format, color, &out);
  return buf_text(&out);
}

static Source *source(Ctx *c, const char *text) {
  return source_new(c, "m.py", text, strlen(text));
}

static Diag *example(Ctx *c) {
  Source *s = source(c, "def f(self):\n    x = self.fc(x)\n    y = 1\n");
  Diag *d = diag_new(c, SEV_ERROR, "E0301", range(s, "self.fc(x)", 10),
                     "Linear expects %d input features, got %d", 4, 5);
  d->label = "x is [1, 5]";
  d->pytorch = "mat1 and mat2 shapes cannot be multiplied";
  d->help = "nn.Linear(5, 2) fits";
  diag_note(c, d, range(s, "y = 1", 5), "here", "'y' is 1");
  diag_note(c, d, (Range){0}, NULL, "nowhere in particular");
  return d;
}

static void text_has_carets_and_notes(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  assert_string_equal(
      render(c, example(c), DIAG_TEXT, false),
      "m.py:2:9: error: Linear expects 4 input features, got 5\n"
      "    2 |     x = self.fc(x)\n"
      "      |         ^~~~~~~~~~ x is [1, 5]\n"
      "m.py:3:5: note: 'y' is 1\n"
      "    3 |     y = 1\n"
      "      |     ^~~~~ here\n"
      "  = note: nowhere in particular\n"
      "  = pytorch: mat1 and mat2 shapes cannot be multiplied\n"
      "  = help: nn.Linear(5, 2) fits\n");
  ctx_release(c);
}

static void gcc_format_is_lines(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  assert_string_equal(
      render(c, example(c), DIAG_GCC, false),
      "m.py:2:9: error: Linear expects 4 input features, got 5 [E0301]\n"
      "m.py:3:5: note: 'y' is 1\n"
      "m.py:2:9: note: nowhere in particular\n"
      "m.py:2:9: note: pytorch: mat1 and mat2 shapes cannot be multiplied\n"
      "m.py:2:9: note: help: nn.Linear(5, 2) fits\n");
  ctx_release(c);
}

static void json_is_one_object(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Diag *d = example(c);
  d->is_unsupported = true;
  assert_string_equal(
      render(c, d, DIAG_JSON, false),
      "{\"severity\":\"error\",\"code\":\"E0301\",\"message\":\"Linear expects "
      "4 input features, got 5\",\"file\":\"m.py\",\"line\":2,\"column\":9,"
      "\"end_line\":2,\"end_column\":19,\"label\":\"x is [1, 5]\",\"notes\":"
      "[{\"message\":\"'y' is 1\",\"file\":\"m.py\",\"line\":3,\"column\":5,"
      "\"end_line\":3,\"end_column\":10,\"label\":\"here\"},{\"message\":"
      "\"nowhere in particular\"}],\"pytorch\":\"mat1 and mat2 shapes cannot "
      "be multiplied\",\"help\":\"nn.Linear(5, 2) fits\",\"unsupported\":"
      "true}\n");
  ctx_release(c);
}

static void colors_are_the_compilers(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Source *s = source(c, "a b");
  Diag *d = diag_new(c, SEV_WARNING, "W1", range(s, "b", 1), "odd");
  assert_string_equal(render(c, d, DIAG_TEXT, true),
                      "\033[1mm.py:1:3:\033[0m \033[1;35mwarning:\033[0m odd "
                      "[W1]\n"
                      "    1 | a b\n"
                      "      |   \033[1;35m^\033[0m\n");
  ctx_release(c);
}

static void check_excerpt(const char *text, uint32_t begin, uint32_t end,
                          const char *expected) {
  Ctx *c = ctx_new();
  Source *s = source(c, text);
  Diag *d = diag_new(c, SEV_ERROR, "E1", (Range){s, begin, end}, "m");
  assert_string_equal(render(c, d, DIAG_TEXT, false), expected);
  ctx_release(c);
}

static void carets_stand_below_their_text(void **state) {
  (void)state;
  check_excerpt("\tx = y", 5, 6, // a tab goes to column 8
                "m.py:1:6: error: m\n"
                "    1 |         x = y\n"
                "      |             ^\n");
  check_excerpt("\xe5\x90\x8d\xe5\x89\x8d = x", 9, 10, // wide characters
                "m.py:1:6: error: m\n"
                "    1 | \xe5\x90\x8d\xe5\x89\x8d = x\n"
                "      |        ^\n");
  check_excerpt("e\xcc\x81 = x", 0, 3, // and one without width
                "m.py:1:1: error: m\n"
                "    1 | e\xcc\x81 = x\n"
                "      | ^\n");
  check_excerpt("x", 1, 1, // behind the end
                "m.py:1:2: error: m\n"
                "    1 | x\n"
                "      |  ^\n");
  check_excerpt("", 0, 0,
                "m.py:1:1: error: m\n"
                "    1 | \n"
                "      | ^\n");
  check_excerpt("f(a,\n  b)", 0, 9, // only the first line is shown
                "m.py:1:1: error: m\n"
                "    1 | f(a,\n"
                "      | ^~~~\n");
  check_excerpt("a\r\nb\rc\nd", 5, 6,
                "m.py:3:1: error: m\n"
                "    3 | c\n"
                "      | ^\n");
  check_excerpt("\033[31m\x7f\xff x", 8, 9, // what could fool a terminal
                "m.py:1:9: error: m\n"
                "    1 | ?[31m?? x\n"
                "      |         ^\n");
  check_excerpt("x\xe2\x80\xaey", 4, 5,
                "m.py:1:3: error: m\n"
                "    1 | x?y\n"
                "      |   ^\n");
}

static void long_lines_are_cut(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Buf b = buf_new(&c->arena);
  buf_pad(&b, 'a', 500);
  buf_puts(&b, "!");
  buf_pad(&b, 'b', 500);
  Source *s = source(c, buf_text(&b));
  Diag *d = diag_new(c, SEV_ERROR, "E1", range(s, "!", 1), "m");
  Buf expected = buf_new(&c->arena);
  buf_puts(&expected, "m.py:1:501: error: m\n    1 | ...");
  buf_pad(&expected, 'a', 40);
  buf_puts(&expected, "!");
  buf_pad(&expected, 'b', 79);
  buf_puts(&expected, "...\n      |    ");
  buf_pad(&expected, ' ', 40);
  buf_puts(&expected, "^\n");
  assert_string_equal(render(c, d, DIAG_TEXT, false), buf_text(&expected));
  ctx_release(c);
}

static void embedded_files_are_not_shown(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Source *s = source(c, "secret = 1");
  s->is_embedded = true;
  Diag *d = diag_new(c, SEV_ERROR, "E1", range(s, "1", 1), "m");
  diag_note(c, d, range(s, "secret", 6), "label", "a note");
  assert_string_equal(render(c, d, DIAG_TEXT, false),
                      "error: m\n  = note: a note\n");
  assert_string_equal(render(c, d, DIAG_GCC, false),
                      "error: m [E1]\nnote: a note\n");
  assert_null(strstr(render(c, d, DIAG_JSON, false), "m.py"));
  ctx_release(c);
}

static void closest_match_is_near(void **state) {
  (void)state;
  static const char *const names[] = {"kernel_size", "stride", "padding",
                                      "bias",        "Linear", "pow"};
  static const struct {
    const char *word, *meant;
  } words[] = {
      {"kernal_size", "kernel_size"},
      {"strides", "stride"},
      {"paddnig", "padding"},
      {"linear", "Linear"},
      {"bais", "bias"},
      {"dilation", NULL},
      {"x", NULL},
      {"bias", NULL},
      {"show", NULL},
      {"pwo", "pow"},
      {"", NULL},
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    const char *got = closest_match(words[i].word, names, 6);
    assert_true(words[i].meant ? got && !strcmp(got, words[i].meant) : !got);
  }
}

static void fatal_errors_leave_through_the_boundary(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  jmp_buf boundary;
  c->fatal = &boundary;
  if (!setjmp(boundary))
    ctx_fatal(c, "limit of %d", 3);
  assert_string_equal(c->fatal_message, "limit of 3");
  c->arena.bytes_max = c->arena.bytes_used + 1;
  if (!setjmp(boundary))
    arena_alloc(&c->arena, 1 << 20);
  assert_string_equal(c->fatal_message, "out of memory");
  if (!setjmp(boundary)) // the text of the error finds no memory either
    ctx_fatal(c, "%1048576d", 1);
  assert_string_equal(c->fatal_message, "out of memory");
  ctx_release(c);
}

static void files_are_read(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  const char *why = NULL;
  assert_null(source_read(c, "/nowhere/at/all.py", &why));
  assert_string_equal(why, "No such file or directory");
  assert_null(source_read(c, "/", &why));
  assert_string_equal(why, "Is a directory");
  const Source *s = source_read(c, T2C_SOURCE_DIR "/LICENSE", &why);
  assert_non_null(s);
  assert_true(s->len > 100 && !s->text[s->len] && s->n_lines > 10);
  ctx_release(c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_has_carets_and_notes),
      cmocka_unit_test(gcc_format_is_lines),
      cmocka_unit_test(json_is_one_object),
      cmocka_unit_test(colors_are_the_compilers),
      cmocka_unit_test(carets_stand_below_their_text),
      cmocka_unit_test(long_lines_are_cut),
      cmocka_unit_test(embedded_files_are_not_shown),
      cmocka_unit_test(closest_match_is_near),
      cmocka_unit_test(fatal_errors_leave_through_the_boundary),
      cmocka_unit_test(files_are_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
