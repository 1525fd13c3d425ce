// SARIF 2.1.0: what its schema requires of the parts that we write.
#include "base/diag.h"

#include <cjson/cJSON.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const cJSON *member(const cJSON *o, const char *key) {
  const cJSON *found = cJSON_GetObjectItemCaseSensitive(o, key);
  assert_non_null(found);
  return found;
}

static const char *text(const cJSON *o, const char *key) {
  const char *s = cJSON_GetStringValue(member(o, key));
  assert_non_null(s);
  return s;
}

static int whole(const cJSON *o, const char *key) {
  assert_true(cJSON_IsNumber(member(o, key)));
  return (int)member(o, key)->valuedouble;
}

static void check_location(const cJSON *o) {
  const cJSON *physical = member(o, "physicalLocation");
  assert_string_equal(text(member(physical, "artifactLocation"), "uri"),
                      "my%20model.py");
  const cJSON *region = member(physical, "region");
  assert_true(whole(region, "startLine") >= 1);
  assert_true(whole(region, "startColumn") >= 1);
  assert_true(whole(region, "endLine") >= whole(region, "startLine"));
  assert_true(whole(region, "endColumn") >= whole(region, "startColumn"));
}

static void check_result(const cJSON *result, const cJSON *rules) {
  const char *level = text(result, "level");
  assert_true(!strcmp(level, "error") || !strcmp(level, "warning") ||
              !strcmp(level, "note") || !strcmp(level, "none"));
  assert_true(strlen(text(member(result, "message"), "text")) > 0);
  if (cJSON_HasObjectItem(result, "ruleId")) {
    const cJSON *rule = cJSON_GetArrayItem(rules, whole(result, "ruleIndex"));
    assert_string_equal(text(rule, "id"), text(result, "ruleId"));
  }
  const cJSON *at;
  cJSON_ArrayForEach(at, member(result, "locations")) {
    check_location(at);
  }
  cJSON_ArrayForEach(at, member(result, "relatedLocations")) {
    check_location(at);
    assert_true(strlen(text(member(at, "message"), "text")) > 0);
  }
}

// The one run of the document; its rules have distinct ids.
static const cJSON *check_document(const cJSON *document) {
  assert_string_equal(text(document, "version"), "2.1.0");
  assert_non_null(strstr(text(document, "$schema"), "sarif-2.1.0"));
  assert_int_equal(cJSON_GetArraySize(member(document, "runs")), 1);
  const cJSON *run = cJSON_GetArrayItem(member(document, "runs"), 0);
  const cJSON *driver = member(member(run, "tool"), "driver");
  assert_string_equal(text(driver, "name"), "torch2c");
  assert_string_equal(text(run, "columnKind"), "unicodeCodePoints");
  const cJSON *rule, *rules = member(driver, "rules");
  const char *last = "";
  cJSON_ArrayForEach(rule, rules) {
    assert_true(strcmp(last, text(rule, "id")) < 0);
    last = text(rule, "id");
    assert_non_null(code_title(last));
    assert_string_equal(text(member(rule, "shortDescription"), "text"),
                        code_title(last));
  }
  return run;
}

static cJSON *document_of(Ctx *c) {
  Buf out = buf_new(&c->arena);
  diags_render(c, DIAG_SARIF, false, &out);
  cJSON *document = cJSON_Parse(buf_text(&out));
  assert_non_null(document);
  return document;
}

static void a_document_has_what_the_schema_requires(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  static const char source[] = "y = fc(x)\nz = y\n";
  Source *s = source_new(c, "my model.py", source, sizeof source - 1);
  Diag *d = diag_new(c, SEV_ERROR, "E0310", (Range){s, 4, 9}, "expects 4");
  d->help = "nn.Linear(5, 2) fits";
  diag_note(c, d, (Range){s, 10, 15}, NULL, "used here");
  diag_note(c, d, (Range){0}, NULL, "nowhere");
  diag_add(c, d);
  diag_add(c, diag_new(c, SEV_NOTE, NULL, (Range){0}, "a note"));
  cJSON *document = document_of(c);
  const cJSON *run = check_document(document);
  const cJSON *result, *results = member(run, "results");
  const cJSON *rules = member(member(member(run, "tool"), "driver"), "rules");
  assert_int_equal(cJSON_GetArraySize(results), 2);
  cJSON_ArrayForEach(result, results) check_result(result, rules);
  result = cJSON_GetArrayItem(results, 0);
  assert_string_equal(text(member(result, "message"), "text"),
                      "expects 4\nhelp: nn.Linear(5, 2) fits");
  assert_int_equal(cJSON_GetArraySize(member(result, "relatedLocations")), 1);
  cJSON_Delete(document);
  ctx_release(c);
}

static void no_errors_are_a_document_too(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  cJSON *document = document_of(c);
  const cJSON *run = check_document(document);
  assert_int_equal(cJSON_GetArraySize(member(run, "results")), 0);
  cJSON_Delete(document);
  ctx_release(c);
}

static void github_commands_are_escaped(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Source *s = source_new(c, "a,b:c.py", "x\n", 2);
  Diag *d = diag_new(c, SEV_WARNING, "E0301", (Range){s, 0, 1}, "100%%\nof it");
  d->help = "none";
  Buf out = buf_new(&c->arena);
  diag_render(c, d, DIAG_GITHUB, false, &out);
  assert_string_equal(buf_text(&out),
                      "::warning file=a%2Cb%3Ac.py,line=1,endLine=1,col=1,"
                      "endColumn=2,title=torch2c E0301::100%25%0Aof it"
                      "%0Ahelp: none\n");
  ctx_release(c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_document_has_what_the_schema_requires),
      cmocka_unit_test(no_errors_are_a_document_too),
      cmocka_unit_test(github_commands_are_escaped),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
