// tests/passes: graph texts and what passes make of them.
//
// The first line of NAME.graph names the passes: `# passes: fuse_maps`, or
// `# plan` for all of them and the plan's text. NAME.out has the result.
// With T2C_UPDATE set, the results are written instead of compared.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "passes/pass.h"
#include "passes/plan.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static const char folder[] = T2C_SOURCE_DIR "/tests/passes";

static unsigned skipped_passes(const char *names) {
  unsigned skip = ~0u;
  for (int i = 0; i < PASS_COUNT; i++) {
    size_t n = strlen(pass_names[i]);
    for (const char *at = names; (at = strstr(at, pass_names[i])); at += n)
      if (at[-1] == ' ' && (at[n] == ' ' || at[n] == '\n'))
        skip &= ~(1u << i);
  }
  return skip;
}

static const char *result_of(Ctx *c, const char *path) {
  const char *why;
  Source *s = source_read(c, path, &why);
  if (!s)
    fail_msg("%s: %s", path, why);
  Graph *g = graph_read(c, s);
  if (!g)
    fail_msg("%s: %s", path, c->diags.at[0]->message);
  static const char passes[] = "# passes: ";
  bool is_plan = !strncmp(s->text, "# plan\n", 7);
  if (!is_plan && strncmp(s->text, passes, sizeof passes - 1))
    fail_msg("%s: the first line names no passes", path);
  char *line = arena_strndup(&c->arena, s->text, strcspn(s->text, "\n") + 1);
  PassOptions options = {is_plan ? 0 : skipped_passes(line)};
  passes_run(g, &options, NULL, NULL);
  Buf b = buf_new(&c->arena);
  if (is_plan) {
    Plan *p = plan_build(g, &(PlanOptions){0});
    assert_null(plan_verify(p));
    plan_print(p, &b);
  } else {
    graph_print(g, &b);
  }
  graph_release(g);
  return buf_text(&b);
}

static void compare(Ctx *c, const char *path, const char *got) {
  const char *why;
  if (getenv("T2C_UPDATE")) {
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(got, out);
    fclose(out);
    return;
  }
  Source *expected = source_read(c, path, &why);
  if (!expected)
    fail_msg("%s: %s", path, why);
  if (strcmp(expected->text, got))
    fail_msg("%s: expected\n%sgot\n%s", path, expected->text, got);
}

static void texts(void **state) {
  (void)state;
  DIR *dir = opendir(folder);
  assert_non_null(dir);
  int n = 0;
  for (struct dirent *entry; (entry = readdir(dir));) {
    size_t len = strlen(entry->d_name);
    if (len < 6 || strcmp(entry->d_name + len - 6, ".graph"))
      continue;
    Ctx *c = ctx_new();
    const char *base = arena_strndup(&c->arena, entry->d_name, len - 6);
    const char *got = result_of(
        c, arena_printf(&c->arena, "%s/%s.graph", folder, base));
    compare(c, arena_printf(&c->arena, "%s/%s.out", folder, base), got);
    ctx_release(c);
    n++;
  }
  closedir(dir);
  assert_true(n > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(texts)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
