// Classifies the held-out digits with the C that torch2c wrote of DigitNet.
//
//   digits FOLDER [IMAGE]    FOLDER has the .npy files; shows image IMAGE
#include "digits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIXELS = DIGITS_X_NUMEL, CLASSES = DIGITS_Y_NUMEL, WHITE = 16 };

// The elements of a .npy file of bytes, `size` of them an item.
static unsigned char *read_npy(const char *folder, const char *name,
                               size_t size, size_t *count) {
  char path[1024];
  unsigned char start[10], *bytes = NULL;
  long begin, end;
  FILE *f;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  f = fopen(path, "rb");
  if (!f || fread(start, 1, 10, f) != 10 || memcmp(start, "\x93NUMPY\1", 7)) {
    fprintf(stderr, "digits: cannot read %s\n", path);
    exit(2);
  }
  begin = 10 + start[8] + 256L * start[9]; // magic, version, length, header
  fseek(f, 0, SEEK_END);
  end = ftell(f);
  *count = end > begin ? (size_t)(end - begin) / size : 0;
  bytes = malloc(*count * size + 1);
  fseek(f, begin, SEEK_SET);
  if (!bytes || !*count || fread(bytes, size, *count, f) != *count) {
    fprintf(stderr, "digits: cannot read %s\n", path);
    exit(2);
  }
  fclose(f);
  return bytes;
}

static int classify(const unsigned char *image) {
  static unsigned char memory[DIGITS_ARENA_BYTES + DIGITS_ARENA_ALIGN];
  t2c_context context = {0};
  float x[PIXELS], y[CLASSES];
  int i, best = 0, error;
  context.arena = memory + DIGITS_ARENA_ALIGN -
                  (uintptr_t)memory % DIGITS_ARENA_ALIGN;
  for (i = 0; i < PIXELS; i++)
    x[i] = (float)image[i] / WHITE;
  error = digits(x, y, &context);
  if (error) {
    fprintf(stderr, "digits: %s\n", t2c_error_text(error));
    exit(1);
  }
  for (i = 1; i < CLASSES; i++)
    if (y[i] > y[best])
      best = i;
  return best;
}

static void show(const unsigned char *image) {
  static const char shades[] = " .:-=+*#%@";
  int row, column;
  for (row = 0; row < 8; row++) {
    fputs("    ", stdout);
    for (column = 0; column < 8; column++) {
      char shade = shades[image[8 * row + column] * 9 / WHITE];
      printf("%c%c", shade, shade);
    }
    putchar('\n');
  }
}

int main(int argc, char **argv) {
  const char *folder = argc > 1 ? argv[1] : ".";
  size_t n, n_labels, n_pytorch, i, shown, right = 0, same = 0;
  unsigned char *images = read_npy(folder, "test_images.npy", PIXELS, &n);
  unsigned char *labels = read_npy(folder, "test_labels.npy", 1, &n_labels);
  unsigned char *pytorch =
      read_npy(folder, "pytorch_predictions.npy", 1, &n_pytorch);
  if (n_labels != n || n_pytorch != n) {
    fprintf(stderr, "digits: the files have different lengths\n");
    return 2;
  }
  shown = argc > 2 ? strtoul(argv[2], NULL, 10) % n : 0;
  show(images + shown * PIXELS);
  printf("image %lu is a %d\n\n", (unsigned long)shown,
         classify(images + shown * PIXELS));
  for (i = 0; i < n; i++) {
    int class = classify(images + i * PIXELS);
    right += class == labels[i];
    same += class == pytorch[i];
  }
  printf("held-out images:        %lu\n", (unsigned long)n);
  printf("classified correctly:   %lu (%.1f %%)\n", (unsigned long)right,
         100.0 * (double)right / (double)n);
  printf("equal to PyTorch's:     %lu\n", (unsigned long)same);
  free(images);
  free(labels);
  free(pytorch);
  return same == n ? 0 : 1;
}
