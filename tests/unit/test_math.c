// The float functions of runtime/torch2c_scalar.h against libm's for double.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../runtime/torch2c_scalar.h"

// The distance of `got` from `exact` in units in the last place of a float.
static double ulps(float got, double exact) {
  int exponent;
  if (exact != exact || isinf((float)exact))
    return exact != exact ? (got != got ? 0 : INFINITY)
                          : (got == (float)exact ? 0 : INFINITY);
  frexp(exact, &exponent);
  return fabs(got - exact) / ldexp(1, (exponent < -125 ? -125 : exponent) - 24);
}

// Every STEP-th float of all: NaN, infinities and denormals among them.
static void check(float (*f)(float), double (*exact)(double)) {
  enum { STEP = 991 };
  double most = 0;
  for (uint64_t bits = 0; bits <= UINT32_MAX; bits += STEP) {
    float x = t2c_from_bits((uint32_t)bits);
    double error = ulps(f(x), exact(x));
    if (error > most)
      most = error;
  }
  const float edges[] = {0, -0.0f, NAN, INFINITY, -INFINITY, 1e-45f, -1e-45f,
                         88.7228394f, 88.7228470f, -103.972076f, -103.97208f,
                         3.4028235e38f, -3.4028235e38f, 0.625f, 0.925f, 1,
                         -1, 1.17549435e-38f, 1e-8f, -1e-8f};
  for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
    double want = exact(edges[i]);
    float got = f(edges[i]);
    if (ulps(got, want) > most)
      most = ulps(got, want);
    if (want == want)
      assert_int_equal(signbit(got) != 0, signbit(want) != 0);
  }
  assert_true(most < 1.5);
}

static void exp_is_close(void **state) {
  (void)state;
  check(t2c_expf, t2c_exp);
}

static void tanh_is_close(void **state) {
  (void)state;
  check(t2c_tanhf, t2c_tanh);
}

static void erf_is_close(void **state) {
  (void)state;
  check(t2c_erff, t2c_erf);
}

static void log_is_close(void **state) {
  (void)state;
  check(t2c_logf, t2c_log);
}

static void log1p_is_close(void **state) {
  (void)state;
  check(t2c_log1pf, t2c_log1p);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(exp_is_close),
                                     cmocka_unit_test(tanh_is_close),
                                     cmocka_unit_test(erf_is_close),
                                     cmocka_unit_test(log_is_close),
                                     cmocka_unit_test(log1p_is_close)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
