// Links the model's library; CMakeLists.txt has the one line that makes it.
#include "digits.h"

#include <stdint.h>
#include <stdio.h>

// A zero, as a writer of the data set would draw it: 0 to 16.
static const unsigned char image[DIGITS_X_NUMEL] = {
    0, 0, 5,  13, 9,  1,  0,  0, //
    0, 0, 13, 15, 10, 15, 5,  0, //
    0, 3, 15, 2,  0,  11, 8,  0, //
    0, 4, 12, 0,  0,  8,  8,  0, //
    0, 5, 8,  0,  0,  9,  8,  0, //
    0, 4, 11, 0,  1,  12, 7,  0, //
    0, 2, 14, 5,  10, 12, 0,  0, //
    0, 0, 6,  13, 10, 0,  0,  0, //
};

int main(void) {
  static unsigned char memory[DIGITS_ARENA_BYTES + DIGITS_ARENA_ALIGN];
  t2c_context context = {0};
  float x[DIGITS_X_NUMEL], y[DIGITS_Y_NUMEL];
  int i, best = 0, error;
  context.arena = memory + DIGITS_ARENA_ALIGN -
                  (uintptr_t)memory % DIGITS_ARENA_ALIGN;
  for (i = 0; i < DIGITS_X_NUMEL; i++)
    x[i] = (float)image[i] / 16;
  error = digits(x, y, &context);
  if (error) {
    fprintf(stderr, "classify: %s\n", t2c_error_text(error));
    return 1;
  }
  for (i = 1; i < DIGITS_Y_NUMEL; i++)
    if (y[i] > y[best])
      best = i;
  printf("this is a %d\n", best);
  return 0;
}
