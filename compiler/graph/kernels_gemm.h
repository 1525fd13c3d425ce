// Matrix product for one element type and vector width; see kernels_set.h.
//
// y (m, n) += a (m, k) b (k, n) in blocks: a block of b is packed into panels
// of 2 vectors of columns, a block of a into panels of ROWS rows, and a tile
// of ROWS x 2 vectors of y is summed in registers. How b is packed is the
// caller's: a convolution gathers its pixels there.

#define LANES (VECTOR_BYTES / (int64_t)sizeof(REAL))
#define COLUMNS (2 * LANES)
#define V NAME(vec)
#define VU NAME(vec_unaligned)

typedef REAL V __attribute__((vector_size(VECTOR_BYTES), may_alias));
typedef REAL VU __attribute__((vector_size(VECTOR_BYTES), may_alias,
                               aligned(sizeof(REAL))));

// Panels of b and a fit the L1 cache, the blocks the L2 cache.
enum {
  NAME(K_BLOCK) = 768 / (int)sizeof(REAL),
  NAME(M_BLOCK) = ROWS * 16,
  NAME(N_BLOCK) = 1024
};

// 64-byte aligned, not zeroed; NULL when there is no memory.
static REAL *NAME(reals_new)(int64_t count) {
  int64_t bytes;
  if (__builtin_mul_overflow(count, (int64_t)sizeof(REAL), &bytes) ||
      bytes > INT64_MAX / 2)
    return NULL;
  return aligned_alloc(64, (size_t)round_up(bytes + 1, 64));
}

// c (ROWS, COLUMNS; rows `stride` apart) += a (k, ROWS) b (k, COLUMNS): the
// sum of the products is added, or with `onto` begins with what c holds.
static void NAME(tile)(int64_t k, const REAL *a, const REAL *b, REAL *c,
                       int64_t stride, bool onto) {
#define START(r) V p##r = {0}, q##r = {0};
  EACH_ROW(START)
#undef START
  if (onto) {
#define LOAD(r)                                                                \
  p##r = *(const VU *)(c + r * stride);                                        \
  q##r = *(const VU *)(c + r * stride + LANES);
    EACH_ROW(LOAD)
#undef LOAD
  }
  for (; k > 0; k--, a += ROWS, b += COLUMNS) {
    V b0 = *(const V *)b, b1 = *(const V *)(b + LANES);
#define STEP(r)                                                                \
  p##r += b0 * a[r];                                                           \
  q##r += b1 * a[r];
    EACH_ROW(STEP)
#undef STEP
  }
  if (!onto) {
#define ADD(r)                                                                 \
  p##r += *(const VU *)(c + r * stride);                                       \
  q##r += *(const VU *)(c + r * stride + LANES);
    EACH_ROW(ADD)
#undef ADD
  }
#define STORE(r)                                                               \
  *(VU *)(c + r * stride) = p##r;                                              \
  *(VU *)(c + r * stride + LANES) = q##r;
  EACH_ROW(STORE)
#undef STORE
}

// The same for a tile that reaches over the edge of c.
static void NAME(edge_tile)(int64_t k, const REAL *a, const REAL *b, REAL *c,
                            int64_t stride, bool onto, int64_t rows,
                            int64_t columns) {
  REAL whole[ROWS * COLUMNS] __attribute__((aligned(64)));
  memset(whole, 0, sizeof whole);
  for (int64_t r = 0; r < rows; r++)
    memcpy(whole + r * COLUMNS, c + r * stride,
           (size_t)columns * sizeof(REAL));
  NAME(tile)(k, a, b, whole, COLUMNS, onto);
  for (int64_t r = 0; r < rows; r++)
    memcpy(c + r * stride, whole + r * COLUMNS,
           (size_t)columns * sizeof(REAL));
}

// The first `rows` of a panel; the others are 0. Element i of a row is at[i]
// behind its first.
static void NAME(pack_rows)(const REAL *a, int64_t row_stride,
                            const int64_t *at, int64_t rows, int64_t k,
                            REAL *to) {
  if (rows == ROWS) {
    for (; k > 0; k--, at++, to += ROWS) {
#define COPY(r) to[r] = a[r * row_stride + *at];
      EACH_ROW(COPY)
#undef COPY
    }
    return;
  }
  for (; k > 0; k--, at++, to += ROWS)
    for (int64_t r = 0; r < ROWS; r++)
      to[r] = r < rows ? a[r * row_stride + *at] : 0;
}

// Packs rows first..first+k of b's columns column..column+columns; columns up
// to COLUMNS may be anything. Up to COLUMNS elements behind `to` are scratch.
typedef void NAME(PackColumns)(const void *b, int64_t first, int64_t k,
                               int64_t column, int64_t columns, REAL *to);

typedef struct NAME(Gemm) {
  int64_t m, n, k;
  int64_t chunk;  // of k, is summed apart and then added
  bool is_halved; // less than two chunks are two halves
  bool onto;      // but the first chunk begins with what y holds
  const REAL *a;
  int64_t a_row;       // stride of a
  const int64_t *a_at; // (k), within a row
  NAME(PackColumns) *pack;
  const void *b;
  REAL *y; // (m, n), dense
} NAME(Gemm);

// Adds the product of one packed block of a and one of b.
static void NAME(multiply_block)(const NAME(Gemm) *g, int64_t row,
                                 int64_t rows, int64_t column,
                                 int64_t columns, int64_t k, bool onto,
                                 const REAL *a, const REAL *b) {
  for (int64_t j = 0; j < columns; j += COLUMNS)
    for (int64_t i = 0; i < rows; i += ROWS) {
      const REAL *pa = a + i * k, *pb = b + j * k;
      REAL *c = g->y + (row + i) * g->n + column + j;
      if (rows - i >= ROWS && columns - j >= COLUMNS)
        NAME(tile)(k, pa, pb, c, g->n, onto);
      else
        NAME(edge_tile)(k, pa, pb, c, g->n, onto, min_of(rows - i, ROWS),
                        min_of(columns - j, COLUMNS));
    }
}

// How much of m or n a block has: `block` with chunks of up to K_BLOCK, fewer
// with longer ones.
static int64_t NAME(block_of)(int64_t size, int64_t block, int64_t unit,
                              int64_t chunk) {
  if (chunk > NAME(K_BLOCK))
    block = round_up(block * NAME(K_BLOCK) / chunk + 1, unit);
  return min_of(round_up(size, unit), block);
}

// The next chunk where there are `left` products.
static int64_t NAME(next_chunk)(int64_t chunk, bool is_halved, int64_t left) {
  if (left <= chunk)
    return left;
  return is_halved && left < 2 * chunk ? (left + 1) / 2 : chunk;
}

// y += a b; y has been given its first values.
static bool NAME(gemm)(const NAME(Gemm) *g) {
  int64_t kb = min_of(g->k, g->chunk);
  int64_t mb = NAME(block_of)(g->m, NAME(M_BLOCK), ROWS, kb);
  int64_t nb = NAME(block_of)(g->n, NAME(N_BLOCK), COLUMNS, kb);
  REAL *b = NAME(reals_new)(kb * nb + COLUMNS + kb * mb);
  if (!b)
    return false;
  REAL *a = b + kb * nb + COLUMNS;
  for (int64_t j = 0; j < g->n; j += nb)
    for (int64_t s = 0, k; s < g->k; s += k) {
      int64_t columns = min_of(g->n - j, nb);
      k = NAME(next_chunk)(kb, g->is_halved, g->k - s);
      for (int64_t i = 0; i < columns; i += COLUMNS)
        g->pack(g->b, s, k, j + i, min_of(columns - i, COLUMNS), b + i * k);
      for (int64_t i = 0; i < g->m; i += mb) {
        int64_t rows = min_of(g->m - i, mb);
        for (int64_t r = 0; r < rows; r += ROWS)
          NAME(pack_rows)(g->a + (i + r) * g->a_row, g->a_row, g->a_at + s,
                          min_of(rows - r, ROWS), k, a + r * k);
        NAME(multiply_block)(g, i, rows, j, columns, k, g->onto && s == 0, a,
                             b);
      }
    }
  free(b);
  return true;
}

// --- few rows or columns: no packing -----------------------------------------

static REAL NAME(sum_lanes)(V v) {
  REAL sum = 0;
  for (int64_t i = 0; i < LANES; i++)
    sum += v[i];
  return sum;
}

// sums[i] = a . row i of b, for four rows that are `stride` apart
static void NAME(dot_4)(int64_t k, const REAL *a, const REAL *b,
                        int64_t stride, REAL sums[4]) {
  V s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
  const REAL *b1 = b + stride, *b2 = b1 + stride, *b3 = b2 + stride;
  int64_t i = 0;
  for (; i + LANES <= k; i += LANES) {
    V v = *(const VU *)(a + i);
    s0 += v * *(const VU *)(b + i);
    s1 += v * *(const VU *)(b1 + i);
    s2 += v * *(const VU *)(b2 + i);
    s3 += v * *(const VU *)(b3 + i);
  }
  sums[0] = NAME(sum_lanes)(s0);
  sums[1] = NAME(sum_lanes)(s1);
  sums[2] = NAME(sum_lanes)(s2);
  sums[3] = NAME(sum_lanes)(s3);
  for (; i < k; i++) {
    sums[0] += a[i] * b[i];
    sums[1] += a[i] * b1[i];
    sums[2] += a[i] * b2[i];
    sums[3] += a[i] * b3[i];
  }
}

static REAL NAME(dot)(int64_t k, const REAL *a, const REAL *b) {
  V s = {0};
  int64_t i = 0;
  for (; i + LANES <= k; i += LANES)
    s += *(const VU *)(a + i) * *(const VU *)(b + i);
  REAL sum = NAME(sum_lanes)(s);
  for (; i < k; i++)
    sum += a[i] * b[i];
  return sum;
}

// y[i * y_few + j * y_many] += row i of few (n_few, k) . row j of many
// (n_many, k): the rows of many are read once, four together.
static void NAME(dots)(int64_t k, const REAL *few, int64_t n_few,
                       const REAL *many, int64_t n_many, REAL *y,
                       int64_t y_few, int64_t y_many) {
  int64_t j = 0;
  for (; j + 4 <= n_many; j += 4)
    for (int64_t i = 0; i < n_few; i++) {
      REAL sums[4];
      NAME(dot_4)(k, few + i * k, many + j * k, k, sums);
      for (int64_t s = 0; s < 4; s++)
        y[i * y_few + (j + s) * y_many] += sums[s];
    }
  for (; j < n_many; j++)
    for (int64_t i = 0; i < n_few; i++)
      y[i * y_few + j * y_many] += NAME(dot)(k, few + i * k, many + j * k);
}

// y (n) += sum over k of w[k] * x[at[k]..at[k]+n], which with `onto` begins
// with y; x may be read for up to a vector beyond.
static void NAME(weighted_rows)(int64_t k, const REAL *w, const REAL *x,
                                const int64_t *at, int64_t n, bool onto,
                                REAL *y) {
  for (; n >= 4 * LANES; n -= 4 * LANES, x += 4 * LANES, y += 4 * LANES) {
    V s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
    if (onto) {
      s0 = *(const VU *)y;
      s1 = *(const VU *)(y + LANES);
      s2 = *(const VU *)(y + 2 * LANES);
      s3 = *(const VU *)(y + 3 * LANES);
    }
    for (int64_t i = 0; i < k; i++) {
      const REAL *row = x + at[i];
      s0 += *(const VU *)row * w[i];
      s1 += *(const VU *)(row + LANES) * w[i];
      s2 += *(const VU *)(row + 2 * LANES) * w[i];
      s3 += *(const VU *)(row + 3 * LANES) * w[i];
    }
    if (!onto) {
      s0 += *(const VU *)y;
      s1 += *(const VU *)(y + LANES);
      s2 += *(const VU *)(y + 2 * LANES);
      s3 += *(const VU *)(y + 3 * LANES);
    }
    *(VU *)y = s0;
    *(VU *)(y + LANES) = s1;
    *(VU *)(y + 2 * LANES) = s2;
    *(VU *)(y + 3 * LANES) = s3;
  }
  for (; n > 0; n -= LANES, x += LANES, y += LANES) {
    V s = {0};
    for (int64_t i = 0; onto && i < min_of(n, LANES); i++)
      s[i] = y[i];
    for (int64_t i = 0; i < k; i++)
      s += *(const VU *)(x + at[i]) * w[i];
    for (int64_t i = 0; i < min_of(n, LANES); i++)
      y[i] = onto ? s[i] : y[i] + s[i];
  }
}

// --- matmul ------------------------------------------------------------------

// A right operand in memory.
typedef struct NAME(Matrix) {
  const REAL *p;
  int64_t row, column; // strides
} NAME(Matrix);

static void NAME(pack_matrix)(const void *b, int64_t first, int64_t k,
                              int64_t column, int64_t columns, REAL *to) {
  const NAME(Matrix) *m = b;
  const REAL *p = m->p + first * m->row + column * m->column;
  if (m->column == 1 && columns == COLUMNS) {
    for (; k > 0; k--, p += m->row, to += COLUMNS) {
      *(V *)to = *(const VU *)p;
      *(V *)(to + LANES) = *(const VU *)(p + LANES);
    }
    return;
  }
  // A few rows at a time, so that both sides stay in the cache.
  for (int64_t s = 0; s < k; s += LANES)
    for (int64_t j = 0; j < COLUMNS; j++)
      for (int64_t i = s; i < min_of(k, s + LANES); i++)
        to[i * COLUMNS + j] =
            j < columns ? p[i * m->row + j * m->column] : 0;
}

enum { NAME(FEW) = ROWS / 2 };

static bool NAME(matmul_few_columns)(const MatmulArgs *args, const REAL *a,
                                     const REAL *b, REAL *y) {
  REAL *columns = NULL;
  if (!args->transpose_b && args->n > 1) {
    if (!(columns = NAME(reals_new)(args->n * args->k)))
      return false;
    for (int64_t j = 0; j < args->n; j++)
      for (int64_t i = 0; i < args->k; i++)
        columns[j * args->k + i] = b[i * args->n + j];
  }
  NAME(dots)(args->k, columns ? columns : b, args->n, a, args->m, y, 1,
             args->n);
  free(columns);
  return true;
}

static int64_t NAME(chunk_of)(int64_t k) {
  return sizeof(REAL) == sizeof(float) ? matmul_chunk(k) : NAME(K_BLOCK);
}

// Places that are a step apart; NULL when there is no memory.
static int64_t *NAME(steps_new)(int64_t count, int64_t step) {
  int64_t *at = malloc((size_t)count * sizeof *at + 1);
  for (int64_t i = 0; at && i < count; i++)
    at[i] = i * step;
  return at;
}

static bool NAME(matmul_few_rows)(const MatmulArgs *args, const REAL *a,
                                  const REAL *b, REAL *y) {
  // The last vector of the last row would reach beyond b: not read as one.
  int64_t whole = args->n / LANES * LANES;
  int64_t *at = NAME(steps_new)(args->k, args->n);
  if (!at)
    return false;
  int64_t chunk = NAME(chunk_of)(args->k);
  for (int64_t r = 0; r < args->m; r++)
    for (int64_t s = 0; s < args->k; s += chunk) {
      int64_t k = min_of(args->k - s, chunk);
      const REAL *row = a + r * args->k + s;
      NAME(weighted_rows)(k, row, b, at + s, whole, false, y + r * args->n);
      for (int64_t j = whole; j < args->n; j++) {
        REAL sum = 0;
        for (int64_t i = 0; i < k; i++)
          sum += row[i] * b[at[s + i] + j];
        y[r * args->n + j] += sum;
      }
    }
  free(at);
  return true;
}

static bool NAME(matmul)(const MatmulArgs *args, const REAL *a, const REAL *b,
                         const REAL *bias, REAL *y) {
  for (int64_t i = 0; i < args->m && !args->is_onto; i++)
    for (int64_t j = 0; j < args->n; j++)
      y[i * args->n + j] = bias ? bias[j] : 0;
  if (args->k == 0)
    return true;
  bool rows_of_b = args->transpose_b, rows_of_a = !args->transpose_a;
  if (rows_of_a && args->n <= NAME(FEW))
    return NAME(matmul_few_columns)(args, a, b, y);
  if (rows_of_a && !rows_of_b && args->m <= NAME(FEW))
    return NAME(matmul_few_rows)(args, a, b, y);
  NAME(Matrix) matrix = {b, rows_of_b ? 1 : args->n, rows_of_b ? args->k : 1};
  int64_t *at = NAME(steps_new)(args->k, rows_of_a ? 1 : args->m);
  if (!at)
    return false;
  int64_t chunk = args->is_onto ? args->k : NAME(chunk_of)(args->k);
  NAME(Gemm) g = {args->m, args->n, args->k, chunk, false,
                  args->is_onto, a, rows_of_a ? args->k : 1, at,
                  NAME(pack_matrix), &matrix, y};
  bool done = NAME(gemm)(&g);
  free(at);
  return done;
}
