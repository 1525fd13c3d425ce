// MKL's sums where a product has fewer than four rows or twelve columns, or
// rows that are left of four: products are rounded before they are added, one
// after the other where b's rows lie side by side, else in lanes of vectors.
// What lies before an aligned address or behind the last vector is added to
// the first lane, or to their sum.
#include "graph/few_rows.h"
#include "graph/threads.h"

#include <string.h>

typedef float Four __attribute__((vector_size(16), may_alias, aligned(4)));
enum { FEW_ROWS = 4, FEW_COLUMNS = 12, LANES = 4, WIDE = 8 };

// Each thread has whole fours of rows: the last may be left with less.
int64_t few_rows_from(const MatmulArgs *args, bool is_batch) {
  int64_t m = args->m, left;
  if (m < FEW_ROWS || args->n < FEW_COLUMNS)
    return 0;
  left = m % round_up(share_of_thread(m, 1, args->threads), FEW_ROWS);
  return left < FEW_ROWS && !is_batch ? m - left : m;
}

// --- sums --------------------------------------------------------------------

// Onto `sum`: of eight, four are added to it and four among themselves.
static float chain_of_eights(int64_t k, const float *a, const float *b,
                             int64_t step, float sum) {
  int64_t i = 0;
  for (; i + WIDE <= k; i += WIDE) {
    float four = 0;
    for (int64_t j = i; j < i + WIDE / 2; j++)
      sum += a[j] * b[j * step];
    for (int64_t j = i + WIDE / 2; j < i + WIDE; j++)
      four += a[j] * b[j * step];
    sum += four;
  }
  for (; i < k; i++)
    sum += a[i] * b[i * step];
  return sum;
}

static float sum_of(Four v) { return (v[0] + v[2]) + (v[1] + v[3]); }

static Four four_products(const float *a, const float *b) {
  return *(const Four *)a * *(const Four *)b;
}

// Lanes from product `begin` up to the last that fills `unit` of them.
static inline float in_lanes(int64_t k, const float *a, const float *b,
                             int64_t begin, int lanes, int unit) {
  Four sum = {0}, second = {0};
  int64_t i = 0;
  for (; i < begin && i < k; i++)
    sum[0] += a[i] * b[i];
  for (; i + unit <= k; i += unit) {
    sum += four_products(a + i, b + i);
    if (unit == WIDE && lanes == WIDE)
      second += four_products(a + i + LANES, b + i + LANES);
    else if (unit == WIDE)
      sum += four_products(a + i + LANES, b + i + LANES);
  }
  if (lanes == WIDE)
    sum += second;
  float total = sum_of(sum);
  for (; i < k; i++)
    total += a[i] * b[i];
  return total;
}

// Lanes of four columns that are k apart.
static void four_columns(int64_t k, const float *a, const float *b,
                         int64_t begin, float y[4]) {
  Four s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
  const float *b1 = b + k, *b2 = b1 + k, *b3 = b2 + k;
  int64_t i = 0;
  for (; i < begin && i < k; i++) {
    s0[0] += a[i] * b[i];
    s1[0] += a[i] * b1[i];
    s2[0] += a[i] * b2[i];
    s3[0] += a[i] * b3[i];
  }
  for (; i + LANES <= k; i += LANES) {
    s0 += four_products(a + i, b + i);
    s1 += four_products(a + i, b1 + i);
    s2 += four_products(a + i, b2 + i);
    s3 += four_products(a + i, b3 + i);
  }
  y[0] = sum_of(s0);
  y[1] = sum_of(s1);
  y[2] = sum_of(s2);
  y[3] = sum_of(s3);
  for (; i < k; i++) {
    y[0] += a[i] * b[i];
    y[1] += a[i] * b1[i];
    y[2] += a[i] * b2[i];
    y[3] += a[i] * b3[i];
  }
}

// --- elements ----------------------------------------------------------------

// What a row's first lane takes before the others.
static int64_t begin_of(const MatmulArgs *args, int64_t row) {
  int64_t k = args->k, before = k % LANES ? k % LANES : LANES;
  return args->m == 1 || args->n == 1 ? before
                                      : (LANES - row * k % LANES) % LANES;
}

// A product of a single column, or row: fours have four lanes, of what they
// leave the middle one, too, but in eights.
static float single(const MatmulArgs *args, int64_t i, int64_t count,
                    const float *a, const float *b) {
  int64_t k = args->k, left = i - (count - count % LANES);
  if (left < 0)
    return in_lanes(k, a, b, begin_of(args, i), LANES, LANES);
  return in_lanes(k, a, b, LANES, left == 1 ? LANES : WIDE, WIDE);
}

// A column that fours leave.
static float left_column(const MatmulArgs *args, int64_t row, int64_t at,
                         int64_t column, const float *a, const float *b) {
  int64_t k = args->k;
  if (args->m == 1 && args->n == 1)
    return in_lanes(k, a, b, k, LANES, LANES);
  if (args->n == 1)
    return single(args, row, args->m, a, b);
  if (args->m == 1)
    return single(args, column, args->n, a, b);
  return in_lanes(k, a, b, (WIDE - at * k % WIDE) % WIDE, WIDE, WIDE);
}

// A row by columns that lie in rows; `at` counts the rows of its batch above.
static void by_rows(const MatmulArgs *args, int64_t row, int64_t at,
                    const float *a, const float *b, float *y) {
  int64_t k = args->k, n = args->n, fours = n - n % LANES;
  for (int64_t j = 0; j < fours; j += LANES)
    four_columns(k, a, b + j * k, begin_of(args, at), y + j);
  for (int64_t j = fours; j < n; j++)
    y[j] = left_column(args, row, at, j, a, b + j * k);
}

// A row by rows that lie side by side. The columns before the first aligned
// address of y's row go by eights.
static void by_columns(const MatmulArgs *args, int64_t row, int64_t at,
                       const float *a, const float *b, float *y) {
  int64_t k = args->k, n = args->n;
  float first[LANES] = {0};
  if (args->is_onto)
    memcpy(first, y, (size_t)min_of(n, LANES) * sizeof *y);
  else
    memset(y, 0, (size_t)n * sizeof *y);
  for (int64_t i = 0; i < k; i++, b += n) {
    int64_t j = 0;
    for (; j + LANES <= n; j += LANES)
      *(Four *)(y + j) += a[i] * *(const Four *)(b + j);
    for (; j < n; j++)
      y[j] += a[i] * b[j];
  }
  b -= k * n;
  int64_t before = (LANES - at * n % LANES) % LANES;
  if (n == 1 && args->m > 1)
    y[0] = first[0] + single(args, row, args->m, a, b);
  else if (n - before >= LANES && args->m > 1)
    for (int64_t j = 0; j < before; j++)
      y[j] = chain_of_eights(k, a, b + j, n, first[j]);
}

void few_rows(const MatmulArgs *args, int64_t from, int64_t above,
              const float *a, const float *b, const float *bias, float *y) {
  int64_t n = args->n;
  for (int64_t i = from; i < args->m; i++) {
    const float *row = a + i * args->k;
    float *to = y + i * n;
    (args->transpose_b ? by_rows : by_columns)(args, i, above + i, row, b, to);
    for (int64_t j = 0; j < n && bias; j++)
      to[j] = bias[j] + to[j];
  }
}
