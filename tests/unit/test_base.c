// Numbered pointers, and calls on a stack of our own.
#include "base/pointers.h"
#include "base/stack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void numbers_pointers_as_they_come(void **state) {
  (void)state;
  enum { MANY = 5000 };
  static char object[MANY];
  Arena a = {0};
  Pointers all = {0};
  int number;
  assert_int_equal(pointers_find(&all, object), -1);
  for (int i = 0; i < MANY; i++) {
    assert_true(pointers_add(&a, &all, &object[i], &number));
    assert_int_equal(number, i);
  }
  for (int i = 0; i < MANY; i++) {
    assert_false(pointers_add(&a, &all, &object[i], &number));
    assert_int_equal(number, i);
    assert_int_equal(pointers_find(&all, &object[i]), i);
  }
  assert_int_equal(pointers_find(&all, &all), -1);
  arena_release(&a);
}

static void note_place(void *user) {
  *(char **)user = __builtin_frame_address(0);
}

static void calls_on_another_stack(void **state) {
  (void)state;
  Stack s;
  char *place = NULL;
  assert_true(stack_init(&s, 1 << 20));
  stack_run(&s, note_place, &place);
  assert_true(place > s.low && place < s.low + s.bytes);
  stack_release(&s);
  assert_null(s.low);
  assert_false(stack_init(&s, (size_t)1 << 62)); // no machine has so much
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_pointers_as_they_come),
      cmocka_unit_test(calls_on_another_stack),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
