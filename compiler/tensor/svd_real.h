// Singular values and vectors of a small matrix as LAPACK finds them: made
// bidiagonal by reflectors, then diagonal by implicit QR steps, whose course
// decides the signs of the vectors. Included for each REAL that is computed
// with, and EPS, of the numbers that are given. Matrices lie by columns.

static REAL NAME(sign)(REAL x) {
  return copysign((REAL)1, x);
}

// --- reflectors --------------------------------------------------------------
// H = 1 - tau v v^T, with v = (1, x[1], ...), makes (x[0], x[1], ...) into
// (beta, 0, ...). `beta` replaces x[0], v the others.
static REAL NAME(reflector)(REAL *x, int n, int64_t step) {
  REAL length = 0, largest = 0;
  for (int i = 1; i < n; i++)
    largest = fabs(x[i * step]) > largest ? fabs(x[i * step]) : largest;
  if (largest == 0)
    return 0;
  for (int i = 1; i < n; i++)
    length += (x[i * step] / largest) * (x[i * step] / largest);
  length = largest * sqrt(length);
  REAL beta = -copysign(hypot(x[0], length), x[0]), tau = (beta - x[0]) / beta;
  for (int i = 1; i < n; i++)
    x[i * step] /= x[0] - beta;
  x[0] = beta;
  return tau;
}

// `count` vectors of `a`, each `n` numbers that are `along` apart, reflected
// by v of `n` numbers that are `step` apart, whose first is 1.
static void NAME(reflect)(const REAL *v, int64_t step, REAL tau, int n, REAL *a,
                          int64_t along, int count, int64_t beside) {
  for (int j = 0; tau != 0 && j < count; j++) {
    REAL *x = a + j * beside, sum = x[0];
    for (int i = 1; i < n; i++)
      sum += v[i * step] * x[i * along];
    sum *= tau;
    x[0] -= sum;
    for (int i = 1; i < n; i++)
      x[i * along] -= sum * v[i * step];
  }
}

// a (m rows, n columns, m >= n) to a triangle above the reflectors.
static void NAME(triangle)(REAL *a, REAL *tau, int m, int n) {
  for (int i = 0; i < n; i++) {
    REAL *at = a + (int64_t)i * m + i;
    tau[i] = NAME(reflector)(at, m - i, 1);
    NAME(reflect)(at, 1, tau[i], m - i, at + m, 1, n - 1 - i, m);
  }
}

// a (m rows, n columns, m >= n) to the diagonal d and e above it, with the
// reflectors of the columns in their places below, those of the rows above.
static void NAME(bidiagonal)(REAL *a, int m, int n, REAL *d, REAL *e,
                             REAL *left, REAL *right) {
  for (int i = 0; i < n; i++) {
    REAL *at = a + (int64_t)i * m + i;
    left[i] = NAME(reflector)(at, m - i, 1);
    d[i] = at[0];
    NAME(reflect)(at, 1, left[i], m - i, at + m, 1, n - 1 - i, m);
    if (i == n - 1)
      break;
    right[i] = NAME(reflector)(at + m, n - 1 - i, m);
    e[i] = at[m];
    NAME(reflect)(at + m, m, right[i], n - 1 - i, at + m + 1, m, m - 1 - i, 1);
  }
}

// --- rotations ---------------------------------------------------------------
// Makes (f, g) into (r, 0).
static void NAME(make_turn)(REAL f, REAL g, REAL *c, REAL *s, REAL *r) {
  if (g == 0) {
    *c = 1;
    *s = 0;
    *r = f;
  } else if (f == 0) {
    *c = 0;
    *s = NAME(sign)(g);
    *r = fabs(g);
  } else {
    *r = copysign(sqrt(f * f + g * g), f);
    *c = fabs(f) / fabs(*r);
    *s = g / *r;
  }
}

// The bidiagonal matrix, and vectors of `n` numbers: u's and v's columns.
typedef struct NAME(Singular) {
  REAL *d, *e, *u, *v;
  int n;
} NAME(Singular);

static void NAME(turn_columns)(REAL *z, int n, int at, REAL c, REAL s) {
  REAL *x = z + (int64_t)at * n, *y = x + n;
  for (int i = 0; i < n; i++) {
    REAL a = x[i], b = y[i];
    x[i] = c * a + s * b;
    y[i] = c * b - s * a;
  }
}

// --- two by two --------------------------------------------------------------
// The smaller singular value of [[f, g], [0, h]].
static REAL NAME(smaller)(REAL f, REAL g, REAL h) {
  f = fabs(f);
  g = fabs(g);
  h = fabs(h);
  REAL low = f < h ? f : h, high = f < h ? h : f;
  if (low == 0)
    return 0;
  REAL p = 1 + low / high, q = (high - low) / high;
  if (g < high) {
    REAL t = (g / high) * (g / high);
    return low * (2 / (sqrt(p * p + t) + sqrt(q * q + t)));
  }
  REAL t = high / g;
  if (t == 0)
    return low * high / g;
  REAL c = 1 / (sqrt(1 + (p * t) * (p * t)) + sqrt(1 + (q * t) * (q * t)));
  return 2 * (low * c * t);
}

// Two turns, and what they make of [[f, g], [0, h]].
typedef struct NAME(Pair) {
  REAL small, large, left_c, left_s, right_c, right_s;
} NAME(Pair);

// Of |f| >= |h|, signs aside. Returns whether g is the largest of the three.
static bool NAME(turn_pair)(REAL f, REAL g, REAL h, NAME(Pair) * p) {
  REAL most = fabs(f), least = fabs(h), beside = fabs(g);
  *p = (NAME(Pair)){least, most, 1, 0, 1, 0};
  if (beside == 0)
    return false;
  if (beside > most && most / beside < EPS) {
    p->large = beside;
    p->small = least > 1 ? most / (beside / least) : most / beside * least;
    p->left_s = h / g;
    p->right_c = f / g;
    p->right_s = 1;
    return true;
  }
  REAL l = most - least == most ? 1 : (most - least) / most, m = g / f;
  REAL t = 2 - l, s = sqrt(t * t + m * m);
  REAL r = l == 0 ? fabs(m) : sqrt(l * l + m * m), a = (REAL)0.5 * (s + r);
  p->small = least / a;
  p->large = most * a;
  if (m * m != 0)
    t = (m / (s + t) + m / (r + l)) * (1 + a);
  else if (l == 0)
    t = copysign((REAL)2, f) * NAME(sign)(g);
  else
    t = g / copysign(most - least, f) + m / t;
  l = sqrt(t * t + 4);
  p->right_c = 2 / l;
  p->right_s = t / l;
  p->left_c = (p->right_c + p->right_s * m) / a;
  p->left_s = h / f * p->right_s / a;
  return beside > most;
}

static NAME(Pair) NAME(two_by_two)(REAL f, REAL g, REAL h) {
  NAME(Pair) p;
  bool turned = fabs(h) > fabs(f);
  bool beside = NAME(turn_pair)(turned ? h : f, g, turned ? f : h, &p);
  if (turned)
    p = (NAME(Pair)){p.small,   p.large,  p.right_s,
                     p.right_c, p.left_s, p.left_c};
  REAL s;
  if (beside)
    s = NAME(sign)(p.right_s) * NAME(sign)(p.left_c) * NAME(sign)(g);
  else if (turned)
    s = NAME(sign)(p.right_s) * NAME(sign)(p.left_s) * NAME(sign)(h);
  else
    s = NAME(sign)(p.right_c) * NAME(sign)(p.left_c) * NAME(sign)(f);
  p.large = copysign(p.large, s);
  p.small = copysign(p.small, s * NAME(sign)(f) * NAME(sign)(h));
  return p;
}

// --- the steps ---------------------------------------------------------------
// One step over the block from l to end, away from l: d[l + by] is its second,
// e[i + low] stands between d[i] and d[i + by].
typedef struct NAME(Walk) {
  int l, end, by, low;
} NAME(Walk);

// The turns of rows (right) and columns (left), exchanged on the way up.
static void NAME(turn_both)(const NAME(Singular) * b, const NAME(Walk) * w,
                            int i, const REAL right[2], const REAL left[2]) {
  if (w->by > 0) {
    NAME(turn_columns)(b->v, b->n, i, right[0], right[1]);
    NAME(turn_columns)(b->u, b->n, i, left[0], left[1]);
  } else {
    NAME(turn_columns)(b->v, b->n, i - 1, left[0], -left[1]);
    NAME(turn_columns)(b->u, b->n, i - 1, right[0], -right[1]);
  }
}

static void NAME(plain_step)(const NAME(Singular) * b, const NAME(Walk) * w) {
  REAL *d = b->d, *e = b->e + w->low, r, before[2] = {1, 0}, after[2] = {1, 0};
  for (int i = w->l; i != w->end; i += w->by) {
    NAME(make_turn)(d[i] * before[0], e[i], &before[0], &before[1], &r);
    if (i != w->l)
      e[i - w->by] = after[1] * r;
    NAME(make_turn)
    (after[0] * r, d[i + w->by] * before[1], &after[0], &after[1], &d[i]);
    NAME(turn_both)(b, w, i, before, after);
  }
  REAL h = d[w->end] * before[0];
  d[w->end] = h * after[0];
  e[w->end - w->by] = h * after[1];
}

static void NAME(shifted_step)(const NAME(Singular) * b, const NAME(Walk) * w,
                               REAL shift) {
  REAL *d = b->d, *e = b->e + w->low, r, one[2], two[2];
  int by = w->by;
  REAL f = (fabs(d[w->l]) - shift) * (NAME(sign)(d[w->l]) + shift / d[w->l]);
  REAL g = e[w->l];
  for (int i = w->l; i != w->end; i += by) {
    NAME(make_turn)(f, g, &one[0], &one[1], &r);
    if (i != w->l)
      e[i - by] = r;
    f = one[0] * d[i] + one[1] * e[i];
    e[i] = one[0] * e[i] - one[1] * d[i];
    g = one[1] * d[i + by];
    d[i + by] *= one[0];
    NAME(make_turn)(f, g, &two[0], &two[1], &d[i]);
    f = two[0] * e[i] + two[1] * d[i + by];
    d[i + by] = two[0] * d[i + by] - two[1] * e[i];
    if (i + by != w->end) {
      g = two[1] * e[i + by];
      e[i + by] *= two[0];
    }
    NAME(turn_both)(b, w, i, one, two);
  }
  e[w->end - by] = f;
}

// Where the block that ends in m begins; `*largest` is the largest in it.
static int NAME(find_block)(const NAME(Singular) * b, int m, REAL least,
                            REAL *largest) {
  *largest = fabs(b->d[m]);
  for (int l = m - 1; l >= 0; l--) {
    REAL beside = fabs(b->e[l]);
    if (beside <= least) {
      b->e[l] = 0;
      return l + 1;
    }
    REAL more = fabs(b->d[l]) > beside ? fabs(b->d[l]) : beside;
    *largest = more > *largest ? more : *largest;
  }
  return 0;
}

// Whether one of the block's e is nothing beside what it stands between.
static bool NAME(falls_apart)(const NAME(Singular) * b, const NAME(Walk) * w,
                              REAL tolerance, REAL *least) {
  REAL *d = b->d, *e = b->e + w->low, *last = &e[w->end - w->by];
  if (fabs(*last) <= tolerance * fabs(d[w->end])) {
    *last = 0;
    return true;
  }
  REAL mu = fabs(d[w->l]);
  *least = mu;
  for (int i = w->l; i != w->end; i += w->by) {
    if (fabs(e[i]) <= tolerance * mu) {
      e[i] = 0;
      return true;
    }
    mu = fabs(d[i + w->by]) * (mu / (mu + fabs(e[i])));
    *least = mu < *least ? mu : *least;
  }
  return false;
}

static REAL NAME(shift_of)(const NAME(Singular) * b, const NAME(Walk) * w) {
  int first = w->by > 0 ? w->end - 1 : w->end;
  REAL shift = NAME(smaller)(b->d[first], b->e[first], b->d[first + 1]);
  REAL start = fabs(b->d[w->l]);
  return start > 0 && (shift / start) * (shift / start) < EPS ? 0 : shift;
}

// Below it, an element of e is zero.
static REAL NAME(threshold)(const NAME(Singular) * b, REAL tolerance) {
  REAL least = fabs(b->d[0]), mu = least, n = (REAL)b->n;
  for (int i = 1; i < b->n && least != 0; i++) {
    mu = fabs(b->d[i]) * (mu / (mu + fabs(b->e[i - 1])));
    least = mu < least ? mu : least;
  }
  REAL relative = tolerance * (least / sqrt(n));
  REAL lowest = 6 * (n * (n * TINY));
  return relative > lowest ? relative : lowest;
}

static bool NAME(iterate)(const NAME(Singular) * b) {
  REAL *d = b->d, *e = b->e, n = (REAL)b->n;
  REAL tolerance = pow((REAL)EPS, (REAL)-0.125);
  tolerance = (tolerance < 10 ? 10 : tolerance > 100 ? 100 : tolerance) * EPS;
  REAL least = NAME(threshold)(b, tolerance), largest, low;
  int begun = -1, ended = -1, down = 1;
  for (int m = b->n - 1, left = 6 * b->n * b->n; m > 0;) {
    int l = NAME(find_block)(b, m, least, &largest);
    if (l == m) {
      m--;
      continue;
    }
    if (l == m - 1) {
      NAME(Pair) p = NAME(two_by_two)(d[l], e[l], d[m]);
      d[l] = p.large;
      e[l] = 0;
      d[m] = p.small;
      NAME(turn_columns)(b->v, b->n, l, p.right_c, p.right_s);
      NAME(turn_columns)(b->u, b->n, l, p.left_c, p.left_s);
      m -= 2;
      continue;
    }
    if (left-- <= 0)
      return false;
    if (l > ended || m < begun)
      down = fabs(d[l]) >= fabs(d[m]);
    NAME(Walk) w = down ? (NAME(Walk)){l, m, 1, 0} : (NAME(Walk)){m, l, -1, -1};
    if (NAME(falls_apart)(b, &w, tolerance, &low))
      continue;
    begun = l;
    ended = m;
    REAL nothing = (REAL)0.01 * tolerance;
    nothing = nothing > EPS ? nothing : EPS;
    REAL shift =
        n * tolerance * (low / largest) <= nothing ? 0 : NAME(shift_of)(b, &w);
    if (shift == 0)
      NAME(plain_step)(b, &w);
    else
      NAME(shifted_step)(b, &w, shift);
    REAL *last = &e[w.low + w.end - w.by];
    if (fabs(*last) <= least)
      *last = 0;
  }
  return true;
}

static void NAME(swap_columns)(REAL *z, int n, int i, int j) {
  for (int k = 0; k < n; k++) {
    REAL t = z[(int64_t)i * n + k];
    z[(int64_t)i * n + k] = z[(int64_t)j * n + k];
    z[(int64_t)j * n + k] = t;
  }
}

static void NAME(exchange)(const NAME(Singular) * b, int i, int j) {
  REAL t = b->d[i];
  b->d[i] = b->d[j];
  b->d[j] = t;
  if (i == j)
    return;
  NAME(swap_columns)(b->u, b->n, i, j);
  NAME(swap_columns)(b->v, b->n, i, j);
}

// The `sign` that comes first: the least of all, or the largest.
static void NAME(sort)(const NAME(Singular) * b, REAL sign) {
  for (int i = 0; i < b->n; i++) {
    int best = i;
    for (int j = i + 1; j < b->n; j++)
      if (sign * b->d[j] < sign * b->d[best])
        best = j;
    NAME(exchange)(b, i, best);
  }
}

// Largest first, none below zero. Three of LAPACK's functions sort, each in
// its own way: equal ones end where all three put them.
static void NAME(order)(const NAME(Singular) * b) {
  REAL *d = b->d;
  for (int i = 0; i < b->n; i++) {
    if (!(d[i] < 0))
      continue;
    d[i] = -d[i];
    for (int k = 0; k < b->n; k++)
      b->v[(int64_t)i * b->n + k] *= -1;
  }
  for (int end = b->n - 1; end > 0; end--) {
    int least = 0;
    for (int i = 1; i <= end; i++)
      if (d[i] <= d[least])
        least = i;
    NAME(exchange)(b, least, end);
  }
  NAME(sort)(b, 1);
  NAME(sort)(b, -1);
}

// Of the bidiagonal matrix, which has e below the diagonal if it is `lower`.
static bool NAME(solve)(const NAME(Singular) * b, bool lower, REAL *turns) {
  int n = b->n;
  for (int64_t i = 0; i < (int64_t)n * n; i++)
    b->u[i] = b->v[i] = i % (n + 1) == 0;
  if (n == 1) {
    b->u[0] = NAME(sign)(b->d[0]);
    b->d[0] = fabs(b->d[0]);
    return true;
  }
  for (int i = 0; lower && i < n - 1; i++) {
    REAL r, *c = turns + 2 * i;
    NAME(make_turn)(b->d[i], b->e[i], &c[0], &c[1], &r);
    b->d[i] = r;
    b->e[i] = c[1] * b->d[i + 1];
    b->d[i + 1] *= c[0];
  }
  if (!NAME(iterate)(b))
    return false;
  NAME(order)(b);
  for (int i = n - 2; lower && i >= 0; i--) {
    const REAL *c = turns + 2 * i;
    for (int j = 0; j < n; j++) {
      REAL *at = b->u + (int64_t)j * n + i, x = at[0], y = at[1];
      at[0] = c[0] * x - c[1] * y;
      at[1] = c[0] * y + c[1] * x;
    }
  }
  return true;
}

// --- the whole ---------------------------------------------------------------
// Reflectors: the i-th, of `size` - i numbers that are `step` apart, its factor
// among tau, begins at a[i * across].
typedef struct NAME(Mirrors) {
  const REAL *a, *tau;
  int64_t across, step;
  int size, count;
} NAME(Mirrors);

// Columns of `rows` numbers, reflected by all in turn, the last one first. The
// first number that the i-th moves is `at` + i.
static void NAME(reflect_all)(const NAME(Mirrors) * h, int at, REAL *out,
                              int rows, int columns) {
  for (int i = h->count - 1; i >= 0; i--)
    NAME(reflect)
    (h->a + i * h->across, h->step, h->tau[i], h->size - i, out + at + i, 1,
     columns, rows);
}

// The n columns of z in the corner of `out`; beyond it, the unit matrix.
static void NAME(place)(const REAL *z, int n, REAL *out, int rows,
                        int columns) {
  for (int j = 0; j < columns; j++)
    for (int i = 0; i < rows; i++)
      out[(int64_t)j * rows + i] =
          i < n && j < n ? z[(int64_t)j * n + i] : i == j;
}

// a: a matrix of m rows and n columns, m >= n, that is A or, if A is `wide`,
// A^T. Its vectors go to `left` (m rows, `columns`) and `right` (n rows). A
// long one is made a triangle first, whose place is `room`: 3 n^2 + 6 n.
static bool NAME(decompose)(REAL *a, int m, int n, bool wide, int columns,
                            REAL *d, REAL *left, REAL *right, REAL *room) {
  int64_t all = (int64_t)n * n;
  REAL *e = room + 3 * all, *tau = e + n, *tau_u = tau + n, *tau_v = tau_u + n;
  NAME(Singular) b = {d, e, room + all, room + 2 * all, n};
  bool is_long = wide ? m >= 20 * n : m > n && m >= n * 3 / 2;
  bool exchanged = wide && is_long;
  REAL *from = is_long ? room : a;
  int size = is_long ? n : m;
  if (is_long) {
    NAME(triangle)(a, tau, m, n);
    for (int j = 0; j < n; j++)
      for (int i = 0; i < n; i++)
        room[wide ? i * n + j : j * n + i] = i <= j ? a[(int64_t)j * m + i] : 0;
  }
  NAME(bidiagonal)(from, size, n, d, e, tau_u, tau_v);
  bool lower = wide && !is_long;
  if (!NAME(solve)(&b, lower, tau_v + n))
    return false;
  NAME(place)(lower == exchanged ? b.u : b.v, n, left, m, columns);
  NAME(place)(lower == exchanged ? b.v : b.u, n, right, n, n);
  NAME(Mirrors) of_u = {from, tau_u, size + 1, 1, size, n};
  NAME(Mirrors) of_v = {from + size, tau_v, size + 1, size, n - 1, n - 1};
  NAME(reflect_all)(exchanged ? &of_v : &of_u, exchanged, left, m, columns);
  NAME(reflect_all)(exchanged ? &of_u : &of_v, !exchanged, right, n, n);
  NAME(Mirrors) of_triangle = {a, tau, (int64_t)m + 1, 1, m, n};
  if (is_long)
    NAME(reflect_all)(&of_triangle, 0, left, m, columns);
  return true;
}
