// Singular values: rows of matrices are turned in pairs until all are at right
// angles (one-sided Jacobi), which is exact for small values, too.
#include "tensor/prim.h"

#include <math.h>

enum { SWEEPS = 60, AT_ONCE = 4 };

// Vectors of one matrix, `wide` numbers each, and how they were turned.
typedef struct Turned {
  double *rows, *turns;
  int64_t n, wide;
} Turned;

// In several sums, which a compiler adds side by side.
static double dot(const double *x, const double *y, int64_t n) {
  double sums[AT_ONCE] = {0}, sum = 0;
  int64_t whole = n - n % AT_ONCE;
  for (int64_t i = 0; i < whole; i += AT_ONCE)
    for (int k = 0; k < AT_ONCE; k++)
      sums[k] += x[i + k] * y[i + k];
  for (int64_t i = whole; i < n; i++)
    sum += x[i] * y[i];
  for (int k = 0; k < AT_ONCE; k++)
    sum += sums[k];
  return sum;
}

static void turn(double *restrict x, double *restrict y, int64_t n, double c,
                 double s) {
  for (int64_t i = 0; i < n; i++) {
    double a = x[i], b = y[i];
    x[i] = c * a - s * b;
    y[i] = s * a + c * b;
  }
}

// Turns rows p and q to a right angle. Returns how far from one they were.
static double turn_pair(const Turned *m, int64_t p, int64_t q) {
  double *x = m->rows + p * m->wide, *y = m->rows + q * m->wide;
  double xx = dot(x, x, m->wide), yy = dot(y, y, m->wide);
  double xy = dot(x, y, m->wide);
  double lengths = sqrt(xx) * sqrt(yy); // xx * yy may be too small
  if (!(fabs(xy) > 1e-16 * lengths))
    return 0;
  double ratio = (yy - xx) / (2 * xy);
  double t = copysign(1, ratio) / (fabs(ratio) + hypot(1, ratio));
  double c = 1 / hypot(1, t);
  turn(x, y, m->wide, c, c * t);
  turn(m->turns + p * m->n, m->turns + q * m->n, m->n, c, c * t);
  return fabs(xy) / lengths;
}

static void turn_all(const Turned *m, double *values) {
  for (int64_t i = 0; i < m->n; i++)
    m->turns[i * m->n + i] = 1;
  for (int sweep = 0; sweep < SWEEPS; sweep++) {
    double largest = 0;
    for (int64_t p = 0; p < m->n; p++)
      for (int64_t q = p + 1; q < m->n; q++)
        largest = fmax(largest, turn_pair(m, p, q));
    if (largest < 1e-15)
      break;
  }
  for (int64_t i = 0; i < m->n; i++) {
    const double *row = m->rows + i * m->wide;
    values[i] = sqrt(dot(row, row, m->wide));
  }
}

// singular(A): of matrices [count, n, wide], in double: the lengths of their
// rows once these are at right angles, the rows, and the turns that made them.
static bool call_singular(Interp *it, const Args *args, Value *out) {
  Value a;
  Tensor *x;
  Data *from, *made[3] = {NULL};
  if (!bind(it, "singular(A)", args, &a) || !want_tensor(it, a, "A", &x) ||
      !tensor_force(it, x, &from))
    return false;
  if (x->size.n != 3 || tensor_dtype(x) != DT_F64)
    return refuse(it, "singular() needs matrices of doubles");
  int64_t count = x->size.d[0], n = x->size.d[1], wide = x->size.d[2];
  const Dims sizes[] = {{.n = 2, .d = {count, n}}, x->size,
                        {.n = 3, .d = {count, n, n}}};
  for (int i = 0; i < 3; i++)
    if (!new_data(it, &sizes[i], DT_F64, &made[i])) {
      while (i--)
        data_unref(made[i]);
      return false;
    }
  double *values = made[0]->p, *rows = made[1]->p, *turns = made[2]->p;
  for (int64_t i = 0; i < made[1]->numel; i++)
    rows[i] = data_get(from, i);
  for (int64_t k = 0; k < count; k++)
    turn_all(&(Turned){rows + k * n * wide, turns + k * n * n, n, wide},
             values + k * n);
  *out = value_tuple(it, 3);
  for (int i = 0; i < 3; i++)
    out->u.list->at[i] = tensor_from_data(it, made[i], "singular");
  return true;
}

const TensorRow singular_rows[] = {
    {"singular", AS_PRIMITIVE, call_singular},
};
ROW_COUNT(singular);
