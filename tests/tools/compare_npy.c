// compare_npy EXPECTED GOT TOLERANCE: same type, same shape, and no element
// further off than TOLERANCE times the largest magnitude expected. NaN equals
// NaN, infinities are equal by sign; integers must be equal.
#include "tensor/weights.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static Data *read_file(Ctx *c, const char *path) {
  const char *why;
  Data *d = npy_read(c, path, &why);
  if (!d) {
    fprintf(stderr, "compare_npy: %s\n", why);
    exit(2);
  }
  return d;
}

static double largest(const Data *d) {
  double max = 0;
  for (int64_t i = 0; i < d->numel; i++) {
    double v = fabs(data_get(d, i));
    if (isfinite(v) && v > max)
      max = v;
  }
  return max;
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fputs("usage: compare_npy EXPECTED GOT TOLERANCE\n", stderr);
    return 2;
  }
  Ctx *c = ctx_new();
  Data *want = read_file(c, argv[1]), *got = read_file(c, argv[2]);
  if (want->type.dtype != got->type.dtype ||
      !dims_equal(&want->type.shape, &got->type.shape)) {
    printf("%s: another type or shape than %s\n", argv[2], argv[1]);
    return 1;
  }
  double limit = dtype_is_float(want->type.dtype)
                     ? strtod(argv[3], NULL) * largest(want)
                     : 0;
  int wrong = 0;
  for (int64_t i = 0; i < want->numel && wrong < 5; i++) {
    double a = data_get(want, i), b = data_get(got, i);
    if (a == b || (isnan(a) && isnan(b)) || fabs(a - b) <= limit)
      continue;
    printf("%s: element %lld: expected %.9g, got %.9g (limit %.3g)\n", argv[2],
           (long long)i, a, b, limit);
    wrong++;
  }
  data_unref(want);
  data_unref(got);
  ctx_release(c);
  return wrong ? 1 : 0;
}
