// Eigenvalues and vectors of a symmetric matrix as LAPACK finds them: made
// tridiagonal by reflectors, then by implicit QL or QR steps, whose course
// decides the signs of the vectors. Included once with REAL as float and once
// as double: the course depends on how it is rounded.

static void NAME(swap)(REAL *x, REAL *y) {
  REAL t = *x;
  *x = *y;
  *y = t;
}

static REAL NAME(hypotenuse)(REAL x, REAL y) {
  x = ABS(x);
  y = ABS(y);
  REAL large = x > y ? x : y, small = x > y ? y : x;
  return small == 0 ? large
                    : large * SQRT(1 + (small / large) * (small / large));
}

// A rotation that makes (f, g) into (r, 0).
static void NAME(rotation)(REAL f, REAL g, REAL *c, REAL *s, REAL *r) {
  if (g == 0 || f == 0) {
    *c = g == 0;
    *s = g != 0;
    *r = g == 0 ? f : g;
    return;
  }
  *r = SQRT(f * f + g * g);
  *c = f / *r;
  *s = g / *r;
  if (ABS(f) > ABS(g) && *c < 0) {
    *c = -*c;
    *s = -*s;
    *r = -*r;
  }
}

// Of [[a, b], [b, c]]: both eigenvalues, and the vector of the larger one.
static void NAME(two_by_two)(REAL a, REAL b, REAL c, REAL *w, REAL *cs,
                             REAL *sn) {
  REAL sum = a + c, difference = a - c, twice = b + b;
  bool a_larger = ABS(a) > ABS(c);
  REAL most = a_larger ? a : c, least = a_larger ? c : a;
  REAL root = NAME(hypotenuse)(difference, twice);
  int sign = sum < 0 ? -1 : 1;
  w[0] = sum == 0 ? root / 2 : (sum + (REAL)sign * root) / 2;
  w[1] = sum == 0 ? -root / 2 : (most / w[0]) * least - (b / w[0]) * b;
  int turn = difference >= 0 ? 1 : -1;
  REAL part = difference + (REAL)turn * root, t;
  if (ABS(part) > ABS(twice)) {
    t = -twice / part;
    *sn = 1 / SQRT(1 + t * t);
    *cs = t * *sn;
  } else if (twice == 0) {
    *cs = 1;
    *sn = 0;
  } else {
    t = -part / twice;
    *cs = 1 / SQRT(1 + t * t);
    *sn = t * *cs;
  }
  if (sign == turn) {
    t = *cs;
    *cs = -*sn;
    *sn = t;
  }
}

typedef struct NAME(Band) {
  REAL *d, *e; // the diagonal, and what is beside it
  REAL *z;     // n rows of n: the vectors are its columns
  int n;
} NAME(Band);

static void NAME(rotate)(const NAME(Band) *b, int j, REAL c, REAL s) {
  for (int i = 0; i < b->n; i++) {
    REAL *at = b->z + (int64_t)i * b->n + j, t = at[1];
    at[1] = c * t - s * at[0];
    at[0] = s * t + c * at[0];
  }
}

// One step over the block from l to m, away from l: `by` is 1 for QL (m above
// l) and -1 for QR. e[j + low] stands between j and j + by.
static void NAME(step)(const NAME(Band) *b, int l, int m, int by) {
  REAL *d = b->d, *e = b->e;
  int low = by > 0 ? 0 : -1;
  REAL p = d[l], s = 1, c = 1, sum = 0, r;
  REAL g = (d[l + by] - p) / (2 * e[l + low]);
  r = NAME(hypotenuse)(g, 1);
  g = d[m] - p + e[l + low] / (g + (g < 0 ? -r : r));
  for (int i = m - by;; i -= by) {
    REAL f = s * e[i + low], h = c * e[i + low];
    NAME(rotation)(g, f, &c, &s, &r);
    if (i != m - by)
      e[i + by + low] = r;
    g = d[i + by] - sum;
    r = (d[i] - g) * s + 2 * c * h;
    sum = s * r;
    d[i + by] = g + sum;
    g = c * r - h;
    NAME(rotate)(b, by > 0 ? i : i - 1, c, by > 0 ? -s : s);
    if (i == l)
      break;
  }
  d[l] -= sum;
  e[l + low] = g;
}

// The block from l to end, which no zero divides, from l on.
static void NAME(block)(const NAME(Band) *b, int l, int end, int *left) {
  REAL *d = b->d, *e = b->e;
  int by = end > l ? 1 : -1, low = by > 0 ? 0 : -1;
  while (by > 0 ? l <= end : l >= end) {
    int m = l;
    for (; m != end; m += by)
      if (e[m + low] * e[m + low] <=
          EPS * EPS * ABS(d[m]) * ABS(d[m + by]) + TINY)
        break;
    if (m != end)
      e[m + low] = 0;
    if (m == l) {
      l += by;
    } else if (m == l + by) {
      int first = by > 0 ? l : l - 1;
      REAL w[2], c, s;
      NAME(two_by_two)(d[first], e[first], d[first + 1], w, &c, &s);
      NAME(rotate)(b, first, c, s);
      d[first] = w[0];
      d[first + 1] = w[1];
      e[first] = 0;
      l += 2 * by;
    } else if ((*left)-- > 0) {
      NAME(step)(b, l, m, by);
    } else {
      return;
    }
  }
}

static void NAME(sort)(const NAME(Band) *b) {
  for (int i = 0; i < b->n; i++) {
    int least = i;
    for (int j = i + 1; j < b->n; j++)
      if (b->d[j] < b->d[least])
        least = j;
    if (least == i)
      continue;
    NAME(swap)(&b->d[i], &b->d[least]);
    for (int64_t r = 0; r < b->n; r++)
      NAME(swap)(&b->z[r * b->n + i], &b->z[r * b->n + least]);
  }
}

// d: the eigenvalues, ascending; z: the vectors of the tridiagonal matrix.
static void NAME(solve)(const NAME(Band) *b) {
  REAL *d = b->d, *e = b->e;
  int n = b->n, left = 30 * n;
  for (int64_t i = 0; i < (int64_t)n * n; i++)
    b->z[i] = i % (n + 1) == 0;
  for (int l = 0, m; l < n; l = m + 1) {
    for (m = l; m < n - 1 && e[m] != 0; m++)
      if (ABS(e[m]) <= SQRT(ABS(d[m])) * SQRT(ABS(d[m + 1])) * EPS) {
        e[m] = 0;
        break;
      }
    if (m > l && ABS(d[m]) < ABS(d[l]))
      NAME(block)(b, m, l, &left);
    else if (m > l)
      NAME(block)(b, l, m, &left);
    // What the block has left between its parts is no longer zero for sure.
    if (left <= 0)
      break;
  }
  NAME(sort)(b);
}

// a (n rows of n, its lower half) to d and e; the reflectors stay in a below
// e's place, and their factors in tau.
static void NAME(tridiagonal)(REAL *a, REAL *tau, const NAME(Band) *b,
                              REAL *w) {
  int n = b->n;
  for (int i = 0; i < n - 1; i++) {
    REAL *v = b->z, length = 0, dot = 0; // z serves as scratch
    int rows = n - i - 1;
    for (int r = 0; r < rows; r++)
      v[r] = a[(int64_t)(i + 1 + r) * n + i];
    double squares = 0;
    for (int r = 1; r < rows; r++)
      squares += (double)v[r] * (double)v[r];
    length = (REAL)sqrt(squares);
    b->d[i] = a[(int64_t)i * n + i];
    b->e[i] = v[0];
    tau[i] = 0;
    if (length == 0)
      continue;
    REAL beta = NAME(hypotenuse)(v[0], length);
    beta = v[0] < 0 ? beta : -beta;
    tau[i] = (beta - v[0]) / beta;
    REAL scale = 1 / (v[0] - beta);
    for (int r = 1; r < rows; r++)
      v[r] *= scale;
    v[0] = 1;
    b->e[i] = beta;
    REAL *low = a + (int64_t)(i + 1) * (n + 1);
    for (int r = 0; r < rows; r++) {
      REAL sum = 0;
      for (int c = 0; c < rows; c++)
        sum += low[(int64_t)(r > c ? r : c) * n + (r > c ? c : r)] * v[c];
      w[r] = tau[i] * sum;
      dot += w[r] * v[r];
    }
    for (int r = 0; r < rows; r++)
      w[r] -= tau[i] * dot / 2 * v[r];
    for (int r = 0; r < rows; r++)
      for (int c = 0; c <= r; c++)
        low[(int64_t)r * n + c] -= v[r] * w[c] + w[r] * v[c];
    for (int r = 0; r < rows; r++)
      a[(int64_t)(i + 1 + r) * n + i] = v[r];
  }
  b->d[n - 1] = a[(int64_t)n * n - 1];
}

// The matrix turned about: its last row becomes the first.
static void NAME(turn_band)(const NAME(Band) *b) {
  for (int i = 0, n = b->n; i < n / 2; i++)
    NAME(swap)(&b->d[i], &b->d[n - 1 - i]);
  for (int i = 0, n = b->n - 1; i < n / 2; i++)
    NAME(swap)(&b->e[i], &b->e[n - 1 - i]);
}

static void NAME(turn_vectors)(const NAME(Band) *b) {
  for (int64_t i = 0, n = b->n; i < n / 2; i++)
    for (int64_t j = 0; j < n; j++)
      NAME(swap)(&b->z[i * n + j], &b->z[(n - 1 - i) * n + j]);
}

// z: from the vectors of the tridiagonal matrix to those of the first one.
static void NAME(reflect_back)(const REAL *a, const REAL *tau,
                               const NAME(Band) *b) {
  int n = b->n;
  for (int i = n - 2; i >= 0; i--)
    for (int j = 0; tau[i] != 0 && j < n; j++) {
      REAL sum = 0;
      for (int r = i + 1; r < n; r++)
        sum += a[(int64_t)r * n + i] * b->z[(int64_t)r * n + j];
      sum *= tau[i];
      for (int r = i + 1; r < n; r++)
        b->z[(int64_t)r * n + j] -= sum * a[(int64_t)r * n + i];
    }
}
