// torch2c as a library: nothing printed, no global state, all of it freed.
#include "driver/libtorch2c.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENET T2C_SOURCE_DIR "/examples/lenet/model.py"

static void builds_in_memory(void **state) {
  (void)state;
  torch2c *t = torch2c_new();
  torch2c_options o = {.file = LENET, .name = "lenet", .with_main = 1};
  assert_int_equal(torch2c_build(t, &o), TORCH2C_OK);
  assert_string_equal(torch2c_messages(t), "");
  int sources = 0;
  for (int i = 0; i < torch2c_file_count(t); i++) {
    const torch2c_file *file = torch2c_file_at(t, i);
    sources += !strcmp(file->name, "lenet.c") || !strcmp(file->name, "lenet.h");
    assert_true(file->n > 0);
  }
  assert_int_equal(sources, 2);
  assert_null(torch2c_file_at(t, torch2c_file_count(t)));
  assert_null(torch2c_file_at(t, -1));
  torch2c_free(t);
}

static void names_an_unknown_target(void **state) {
  (void)state;
  torch2c *t = torch2c_new();
  torch2c_options o = {.file = "net.py", .target = "z80"};
  assert_int_not_equal(torch2c_build(t, &o), TORCH2C_OK);
  assert_non_null(strstr(torch2c_messages(t), "there is no target 'z80'"));
  torch2c_free(t);
}

typedef struct Progress {
  int calls, percent;
} Progress;

static void take_progress(void *user, const char *what, int percent) {
  Progress *p = user;
  assert_string_equal(what, "weights");
  assert_in_range(percent, p->percent, 100);
  p->percent = percent;
  p->calls++;
}

static void tells_progress(void **state) {
  (void)state;
  torch2c *t = torch2c_new();
  Progress p = {0, 0};
  torch2c_options o = {.file = LENET, .progress = take_progress, .user = &p};
  assert_int_equal(torch2c_build(t, &o), TORCH2C_OK);
  assert_in_range(p.calls, 2, 1000);
  assert_true(p.percent > 50);
  torch2c_free(t);
}

static void reports_in_every_format(void **state) {
  (void)state;
  static const char *const parts[] = {"error: ", "error: ", "\"severity\":"};
  for (int format = TORCH2C_TEXT; format <= TORCH2C_JSON; format++) {
    torch2c *t = torch2c_new();
    const char *const inputs[] = {"1x3x28x28"}; // one channel is expected
    torch2c_options o = {.file = LENET,
                         .inputs = inputs,
                         .n_inputs = 1,
                         .format = (torch2c_format)format};
    assert_int_equal(torch2c_check(t, &o), TORCH2C_ERRORS);
    assert_non_null(strstr(torch2c_messages(t), parts[format]));
    torch2c_free(t);
  }
}

static void dumps_every_stage(void **state) {
  (void)state;
  static const char *const stages[] = {"tokens", "ast", "graph", "plan"};
  for (int i = 0; i < 4; i++) {
    torch2c *t = torch2c_new();
    torch2c_options o = {.file = LENET, .dump = stages[i]};
    assert_int_equal(torch2c_check(t, &o), TORCH2C_OK);
    assert_true(strlen(torch2c_text(t)) > 100);
    torch2c_free(t);
  }
}

static void collect(void *user, const char *text, size_t bytes) {
  char *all = user;
  if (strlen(all) + bytes < 10000)
    strncat(all, text, bytes);
}

static void runs_scripts(void **state) {
  (void)state;
  char *printed = calloc(1, 10000);
  torch2c *t = torch2c_new();
  torch2c_options o = {.file = LENET, .write = collect, .user = printed};
  int exit_code = -1;
  assert_int_equal(torch2c_run_script(t, &o, &exit_code), TORCH2C_OK);
  assert_int_equal(exit_code, 0);
  assert_non_null(strstr(printed, "(fc3): Linear("));
  torch2c_free(t);
  free(printed);
}

static void *build_one(void *result) {
  torch2c *t = torch2c_new();
  torch2c_options o = {.file = LENET, .name = "lenet"};
  *(int *)result = torch2c_build(t, &o);
  torch2c_free(t);
  return NULL;
}

static void compiles_on_several_threads(void **state) {
  (void)state;
  enum { THREADS = 4 };
  pthread_t threads[THREADS];
  int results[THREADS];
  for (int i = 0; i < THREADS; i++)
    assert_int_equal(
        pthread_create(&threads[i], NULL, build_one, &results[i]), 0);
  for (int i = 0; i < THREADS; i++) {
    pthread_join(threads[i], NULL);
    assert_int_equal(results[i], TORCH2C_OK);
  }
}

static int count_mappings(void) {
  FILE *maps = fopen("/proc/self/maps", "r");
  int n = 0;
  for (int c; maps && (c = getc(maps)) != EOF;)
    n += c == '\n';
  if (maps)
    fclose(maps);
  return n;
}

// Generators that are never finished keep their stacks until then.
static void unmaps_all_stacks(void **state) {
  (void)state;
  static const char script[] =
      "kept = [(i for i in range(9)) for _ in range(99)]\n"
      "first = [next(g) for g in kept]\n";
  int before = 0;
  for (int round = 0; round < 2; round++) {
    torch2c *t = torch2c_new();
    torch2c_options o = {.file = "script.py", .text = script};
    int exit_code;
    assert_int_equal(torch2c_run_script(t, &o, &exit_code), TORCH2C_OK);
    torch2c_free(t);
    if (!round)
      before = count_mappings();
  }
  assert_true(count_mappings() < before + 50);
}

static void frees_what_was_never_used(void **state) {
  (void)state;
  torch2c_free(torch2c_new());
  torch2c_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(builds_in_memory),
      cmocka_unit_test(names_an_unknown_target),
      cmocka_unit_test(tells_progress),
      cmocka_unit_test(reports_in_every_format),
      cmocka_unit_test(dumps_every_stage),
      cmocka_unit_test(runs_scripts),
      cmocka_unit_test(compiles_on_several_threads),
      cmocka_unit_test(unmaps_all_stacks),
      cmocka_unit_test(frees_what_was_never_used),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
