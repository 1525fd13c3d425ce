// The front end: what is accepted, the limits, and where names live. Trees
// and tokens in full are golden tests (tests/golden), errors are in
// test_syntax_errors.c.
#include "syntax/ast.h"
#include "syntax/token.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static File *parse(Ctx *c, const char *text) {
  return parse_file(c, source_new(c, "t.py", text, strlen(text)));
}

static const char *first_error(const Ctx *c) {
  return c->diags.n ? c->diags.at[0]->message : "";
}

// `text` n times in a row.
static void repeat(Buf *b, const char *text, int n) {
  for (int i = 0; i < n; i++)
    buf_puts(b, text);
}

// The message that a source of `head`, n times `part`, `middle` and n times
// `end` gives; "" when it is accepted.
static void check_nested(const char *head, const char *part,
                         const char *middle, const char *end, int n,
                         const char *message) {
  Ctx *c = ctx_new();
  Buf b = buf_new(&c->arena);
  buf_puts(&b, head);
  repeat(&b, part, n);
  buf_puts(&b, middle);
  repeat(&b, end, n);
  buf_puts(&b, "\n");
  const File *file = parse(c, buf_text(&b));
  assert_string_equal(first_error(c), message);
  assert_int_equal(file != NULL, !*message);
  ctx_release(c);
}

static void nesting_is_limited(void **state) {
  (void)state;
  const char *brackets = "too many nested brackets (limit is 200)";
  const char *deep = "code nested too deeply (limit is 2000)";
  const char *deeper = "expression nested too deeply";
  check_nested("x = ", "(", "1", ")", 200, "");
  check_nested("x = ", "(", "1", ")", 201, brackets);
  check_nested("x = ", "[", "", "]", 100000, brackets);
  check_nested("x = ", "f'{", "1", "}'", 201, brackets);
  check_nested("x = f'", "{x:", "", "}", 201, brackets);
  check_nested("x = a", "+a", "", "", 1900, "");
  check_nested("x = a", "+a", "", "", 100000, deep);
  check_nested("x = a", ".b", "", "", 100000, deep);
  check_nested("x = a", "()", "", "", 100000, deep);
  check_nested("x = a", " and a", "", "", 100000, deep);
  check_nested("x = ", "not ", "a", "", 1900, "");
  check_nested("x = ", "not ", "a", "", 100000, deeper);
  check_nested("x = a", "**a", "", "", 100000, deeper);
  check_nested("x = ", "lambda: ", "a", "", 100000, deeper);
  check_nested("x = ", "a if b else ", "c", "", 100000, deeper);
  check_nested("if a: b\n", "elif c: d\n", "", "", 1900, "");
  check_nested("if a: b\n", "elif c: d\n", "", "", 100000, deep);
  check_nested("x = a", " < a", "", "", 100000, ""); // one flat node
  check_nested("x = ", "'a' ", "", "", 100000, "");
  check_nested("", "x = ", "1", "", 100000, "");
}

static void indentation_is_limited(void **state) {
  (void)state;
  for (int n = INDENTS_MAX - 1; n <= INDENTS_MAX; n++) {
    Ctx *c = ctx_new();
    Buf b = buf_new(&c->arena);
    for (int i = 0; i < n; i++) {
      buf_pad(&b, ' ', i);
      buf_puts(&b, "if a:\n");
    }
    buf_pad(&b, ' ', n);
    buf_puts(&b, "b\n");
    bool ok = parse(c, buf_text(&b)) != NULL;
    assert_int_equal(ok, n < INDENTS_MAX);
    assert_string_equal(
        first_error(c),
        ok ? "" : "too many levels of indentation (limit is 100)");
    ctx_release(c);
  }
}

static void names_of_a_pattern_are_limited(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Buf b = buf_new(&c->arena);
  buf_puts(&b, "match x:\n  case [");
  for (int i = 0; i < 2000; i++)
    buf_printf(&b, "n%d,", i);
  buf_puts(&b, "]: pass\n");
  assert_null(parse(c, buf_text(&b)));
  assert_string_equal(first_error(c),
                      "too many names in a pattern (limit is 1000)");
  ctx_release(c);
}

static void errors_are_limited(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Buf b = buf_new(&c->arena);
  repeat(&b, "x y\n", 1000);
  assert_null(parse(c, buf_text(&b)));
  assert_int_equal(c->diags.n, ERRORS_MAX);
  const Diag *last = c->diags.at[ERRORS_MAX - 1];
  assert_int_equal(last->notes.n, 1);
  assert_string_equal(last->notes.at[0].message,
                      "there are more syntax errors (20 are shown)");
  ctx_release(c);
}

typedef struct Encoded {
  const char *text;
  size_t len;
  const char *error; // "" when accepted
} Encoded;

#define ENCODED(text, error) {text, sizeof text - 1, error}

static void encoding_is_checked(void **state) {
  (void)state;
  static const Encoded sources[] = {
      ENCODED("", ""),
      ENCODED("\n\n# nothing", ""),
      ENCODED("\xef\xbb\xbfx = 1\n", ""),
      ENCODED("\xef\xbb\xbf", ""),
      ENCODED("x = 1\r\nif x:\r\n  y\r\n", ""),
      ENCODED("x = 1\rif x:\r  y\r", ""),
      ENCODED("\fx = 1\n\f\n", ""),
      ENCODED("x = '\xc3\xa9'\n", ""),
      ENCODED("x = '\xe9'\n", "source is not UTF-8: invalid byte 0xe9"),
      ENCODED("x = '\xed\xa0\x80'\n",
              "source is not UTF-8: invalid byte 0xed"),
      ENCODED("x = '\xc0\x80'\n", "source is not UTF-8: invalid byte 0xc0"),
      ENCODED("x = 1\n\0", "source code cannot contain null bytes"),
      ENCODED("# coding: latin-1\nx = 1\n", ""),
      ENCODED("#!/bin/x\n# -*- coding: koi8-r -*-\nx = '\xe9'\n",
              "source encoding 'koi8-r' is not supported"),
      ENCODED("# vim: set fileencoding=utf-8 :\nx = '\xc3\xa9'\n", ""),
  };
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    Ctx *c = ctx_new();
    const Encoded *s = &sources[i];
    const File *file = parse_file(c, source_new(c, "t", s->text, s->len));
    assert_string_equal(first_error(c), s->error);
    assert_int_equal(file != NULL, !*s->error);
    ctx_release(c);
  }
}

static void expressions_are_parsed_alone(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int kind; // -1: an error
  } sources[] = {
      {"Net(num_classes=10)", EXPR_CALL},
      {"  (\n1, 2)\n\n# c", EXPR_TUPLE},
      {"[x for x in y]", EXPR_LISTCOMP},
      {"", -1},
      {"x = 1", -1},
      {"x; y", -1},
      {"x\ny", -1},
      {"yield x", -1},
      {"import x", -1},
      {"f(", -1},
  };
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    Ctx *c = ctx_new();
    const char *text = sources[i].text;
    const Expr *e =
        parse_expression(c, source_new(c, "--model", text, strlen(text)));
    assert_int_equal(e ? (int)e->kind : -1, sources[i].kind);
    assert_int_equal(c->diags.n, e ? 0 : 1);
    ctx_release(c);
  }
}

static void literals_have_their_values(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  const File *f =
      parse(c, "0x7fff_ffff_ffff_ffff\n-9223372036854775808\n"
               "18446744073709551616\n1e400\n.1_5e-3\n'\\x41\\0\\ud800'\n"
               "b'\\xff'\n-0x8000000000000000\n");
  assert_non_null(f);
  Expr *e[8];
  for (int i = 0; i < 8; i++)
    e[i] = f->body.at[i]->u.expr;
  assert_true(e[0]->kind == EXPR_INT && e[0]->u.integer == INT64_MAX);
  assert_true(e[1]->kind == EXPR_INT && e[1]->u.integer == INT64_MIN);
  assert_int_equal(e[2]->kind, EXPR_BIGINT);
  assert_string_equal(e[2]->u.text.bytes, "18446744073709551616");
  assert_true(e[3]->kind == EXPR_FLOAT && e[3]->u.number > 1e308);
  assert_true(e[4]->u.number == .15e-3);
  assert_int_equal(e[5]->u.text.len, 5);
  assert_memory_equal(e[5]->u.text.bytes, "A\0\xed\xa0\x80", 5);
  assert_true(e[6]->u.text.len == 1 && e[6]->u.text.bytes[0] == '\xff');
  assert_true(e[7]->kind == EXPR_INT && e[7]->u.integer == INT64_MIN);
  ctx_release(c);
}

static void docstrings_and_futures(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  const File *f = parse(c, "'file'\nfrom __future__ import annotations\n"
                           "def f():\n  '''function'''\n"
                           "class C:\n  'class'\ndef g(): f'no'\n");
  assert_non_null(f);
  assert_string_equal(f->doc, "file");
  assert_true(f->future_annotations);
  assert_string_equal(f->body.at[2]->u.def.function->doc, "function");
  assert_string_equal(f->body.at[3]->u.cls.doc, "class");
  assert_null(f->body.at[4]->u.def.function->doc);
  ctx_release(c);
}

// Envs that nothing can still reach may be recycled, and no others.
static void captured_scopes_are_known(void **state) {
  (void)state;
  static const struct {
    const char *body;
    bool has_inner;
  } sources[] = {
      {"return x", false},
      {"return [y for y in x]", false},
      {"return (y for y in x)", true},
      {"return [lambda: y for y in x]", true},
      {"return lambda: x", true},
      {"yield x", true},
      {"\n  class A: pass", true},
      {"\n  def g(): pass", true},
  };
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    Ctx *c = ctx_new();
    Buf b = buf_new(&c->arena);
    buf_printf(&b, "def f(x): %s\n", sources[i].body);
    const File *file = parse(c, buf_text(&b));
    assert_non_null(file);
    const Function *f = file->body.at[0]->u.def.function;
    assert_int_equal(f->scope->has_inner, sources[i].has_inner);
    ctx_release(c);
  }
}

// Parameters have the first slots, in their order.
static void parameters_come_first(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  const File *file =
      parse(c, "def f(a, /, b, *c, d=e, **g):\n  h = a\n  i = h\n");
  assert_non_null(file);
  const Function *f = file->body.at[0]->u.def.function;
  assert_int_equal(f->params.n, 5);
  for (int i = 0; i < 5; i++) {
    assert_int_equal(f->params.at[i].ref.binding, BIND_LOCAL);
    assert_int_equal(f->params.at[i].ref.slot, i);
  }
  assert_int_equal(f->params.at[0].kind, PARAM_POSITIONAL_ONLY);
  assert_int_equal(f->params.at[1].kind, PARAM_PLAIN);
  assert_int_equal(f->params.at[2].kind, PARAM_STAR);
  assert_int_equal(f->params.at[3].kind, PARAM_KEYWORD_ONLY);
  assert_int_equal(f->params.at[4].kind, PARAM_STAR_STAR);
  assert_int_equal(f->scope->slots.n, 7);
  ctx_release(c);
}

// grammar/README.md shows every construct; what it shows must be so.
static void examples_of_the_reference_parse(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  const char *why = NULL;
  const Source *readme =
      source_read(c, T2C_SOURCE_DIR "/grammar/README.md", &why);
  assert_non_null(readme);
  int n = 0;
  for (const char *s = readme->text; (s = strstr(s, "```python\n")); n++) {
    s += strlen("```python\n");
    const char *end = strstr(s, "```\n");
    assert_non_null(end);
    Source *example = source_new(c, "example", s, (size_t)(end - s));
    parse_file(c, example);
    assert_string_equal(first_error(c), "");
    s = end;
  }
  assert_true(n > 8);
  ctx_release(c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nesting_is_limited),
      cmocka_unit_test(indentation_is_limited),
      cmocka_unit_test(names_of_a_pattern_are_limited),
      cmocka_unit_test(errors_are_limited),
      cmocka_unit_test(encoding_is_checked),
      cmocka_unit_test(expressions_are_parsed_alone),
      cmocka_unit_test(literals_have_their_values),
      cmocka_unit_test(docstrings_and_futures),
      cmocka_unit_test(captured_scopes_are_known),
      cmocka_unit_test(parameters_come_first),
      cmocka_unit_test(examples_of_the_reference_parse),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
