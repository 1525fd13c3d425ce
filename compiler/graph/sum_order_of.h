// Sums of one type; see eval_sum.c.

enum { NAME(LANES) = VECTOR_BYTES / (int)sizeof(REAL) };

// One row of each of the four sums; `apart` is their distance.
static inline void NAME(add_row)(REAL *sums, const REAL *p, int64_t apart,
                                 int lanes) {
  if (lanes == 1) {
    for (int k = 0; k < ROWS; k++)
      sums[k] += p[k * apart];
    return;
  }
  for (int k = 0; k < ROWS; k++)
    for (int l = 0; l < NAME(LANES); l++)
      sums[k * NAME(LANES) + l] += p[k * apart + l];
}

static inline void NAME(add_all)(REAL *to, const REAL *from) {
  for (int k = 0; k < ROWS * NAME(LANES); k++)
    to[k] += from[k];
}

// Four sums of vectors or (`lanes` 1) of elements, of `size` rows that are
// `row` apart.
static void NAME(four_sums)(const REAL *p, int64_t row, int64_t apart,
                            int lanes, int64_t size, REAL *sums) {
  REAL level[LEVELS][ROWS * NAME(LANES)];
  memset(level, 0, sizeof level);
  int power = level_power(size);
  int64_t step = (int64_t)1 << power, i = 0;
  while (i + step <= size) {
    for (int64_t j = 0; j < step; j++, i++)
      NAME(add_row)(level[0], p + i * row, apart, lanes);
    for (int j = 1; j < LEVELS; j++) {
      NAME(add_all)(level[j], level[j - 1]);
      memset(level[j - 1], 0, sizeof level[j - 1]);
      if (i & ((step - 1) << (j * power)))
        break;
    }
  }
  for (; i < size; i++)
    NAME(add_row)(level[0], p + i * row, apart, lanes);
  for (int j = 1; j < LEVELS; j++)
    NAME(add_all)(level[0], level[j]);
  memcpy(sums, level[0], sizeof level[0]);
}

// One sum, of a vector's or one lane, made of four.
static void NAME(one_sum)(const REAL *p, int64_t stride, int lanes,
                          int64_t size, REAL *sum) {
  REAL sums[ROWS * NAME(LANES)];
  int64_t rows = size / ROWS;
  NAME(four_sums)(p, stride * ROWS, stride, lanes, rows, sums);
  for (int64_t i = rows * ROWS; i < size; i++)
    for (int l = 0; l < lanes; l++)
      sums[l] += p[i * stride + l];
  for (int k = 1; k < ROWS; k++)
    for (int l = 0; l < lanes; l++)
      sums[l] += sums[k * lanes + l];
  memcpy(sum, sums, (size_t)lanes * sizeof(REAL));
}

// A row of neighbours, whole vectors of them and the rest.
static REAL NAME(row_sum)(const REAL *p, int64_t size) {
  REAL lanes[NAME(LANES)], sum = 0;
  int64_t vectors = size / NAME(LANES);
  NAME(one_sum)(p, NAME(LANES), NAME(LANES), vectors, lanes);
  for (int64_t i = vectors * NAME(LANES); i < size; i++)
    sum += p[i];
  for (int l = 0; l < NAME(LANES); l++)
    sum += lanes[l];
  return sum;
}

// Sums of `rows` elements, one for each of `columns`: of four vectors together,
// then of one, then of single columns.
static void NAME(column_sums)(const REAL *p, int64_t row, int64_t column,
                              int64_t rows, int64_t columns, int lanes,
                              int64_t out, REAL *y) {
  REAL sums[ROWS * NAME(LANES)];
  int64_t j = 0;
  for (int together = ROWS * lanes; j + together <= columns; j += together) {
    NAME(four_sums)(p + j * column, row, column * lanes, lanes, rows, sums);
    for (int k = 0; k < together; k++)
      y[(j + k) * out] += sums[k];
  }
  for (; j + lanes <= columns; j += lanes) {
    NAME(one_sum)(p + j * column, row, lanes, rows, sums);
    for (int k = 0; k < lanes; k++)
      y[(j + k) * out] += sums[k];
  }
  for (; j < columns; j++) {
    NAME(one_sum)(p + j * column, row, 1, rows, sums);
    y[j * out] += sums[0];
  }
}

// The two innermost dimensions.
static void NAME(plane_sums)(const Sum *s, int64_t size, const REAL *p,
                             REAL *y) {
  int64_t columns = s->size[1], row = s->in[0], column = s->in[1];
  if (row == 1 && size >= NAME(LANES)) {
    for (int64_t j = 0; j < columns; j++)
      y[j * s->out[1]] += NAME(row_sum)(p + j * column, size);
  } else if (column == 1 && columns >= NAME(LANES)) {
    NAME(column_sums)(p, row, column, size, columns, NAME(LANES), s->out[1],
                      y);
  } else if (row < column) {
    for (int64_t j = 0; j < columns; j++) {
      REAL sum[1];
      NAME(one_sum)(p + j * column, row, 1, size, sum);
      y[j * s->out[1]] += sum[0];
    }
  } else {
    NAME(column_sums)(p, row, column, size, columns, 1, s->out[1], y);
  }
}

static void NAME(sums_from)(const Sum *s, int dim, const REAL *p, REAL *y) {
  if (dim < 2) {
    NAME(plane_sums)(s, s->size[0], p, y);
    return;
  }
  for (int64_t i = 0; i < s->size[dim]; i++)
    NAME(sums_from)(s, dim - 1, p + i * s->in[dim], y + i * s->out[dim]);
}

// One sum: each thread has its share, which are summed like elements, those of
// threads without any as well.
static void NAME(sums_of_threads)(const Sum *s, int64_t numel, const REAL *x,
                                  REAL *y) {
  enum { THREADS_MAX = 256 };
  REAL sums[THREADS_MAX] = {0};
  int64_t threads = min_of(s->threads, THREADS_MAX);
  int64_t share = share_of_thread(numel, THREAD_GRAIN, threads);
  for (int64_t i = 0; i * share < numel; i++)
    NAME(plane_sums)(s, min_of(share, numel - i * share), x + i * share,
                     &sums[i]);
  NAME(plane_sums)(s, threads, sums, y);
}

// `count` is the divisor of a mean, or 0.
static void NAME(sums)(const Sum *s, int64_t numel, const REAL *x,
                       int64_t results, REAL *y, int64_t count) {
  memset(y, 0, (size_t)results * sizeof(REAL));
  bool is_copy = numel == results;
  if (is_copy) {
    for (int64_t i = 0; i < numel; i++)
      y[i] = 0 + x[i]; // which is no negative zero
  } else if (numel > THREAD_GRAIN && results == 1 && s->threads > 1) {
    NAME(sums_of_threads)(s, numel, x, y);
  } else if (numel) {
    NAME(sums_from)(s, s->n > 2 ? s->n - 1 : 1, x, y);
  }
  for (int64_t i = 0; count && i < results; i++)
    y[i] /= (REAL)count;
}
