// The table of targets.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "passes/target.h"

static void every_name_is_found(void **state) {
  (void)state;
  for (int i = 0; target_names[i]; i++) {
    const Target *t = target_find(target_names[i]);
    assert_non_null(t);
    assert_string_equal(t->name, target_names[i]);
    assert_true(target_floats(t) <= VECTOR_FLOATS_MAX);
    assert_true(t->vector_bytes == 0 || t->registers >= 16);
    assert_true(t->vector_bytes <= t->alignment);
  }
  assert_null(target_find("z80"));
}

static void generic_has_no_vectors(void **state) {
  (void)state;
  assert_int_equal(target_find("generic")->vector_bytes, 0);
  assert_int_equal(target_floats(target_find("x86-64-v4")), 16);
  assert_int_equal(target_floats(target_find("aarch64")), 4);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_name_is_found),
      cmocka_unit_test(generic_has_no_vectors),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
