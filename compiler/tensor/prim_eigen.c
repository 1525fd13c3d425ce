// Eigenvalues and vectors of symmetric matrices, signed as LAPACK signs them.
//
// Up to 25 rows the signs come from the course of the QL steps. LAPACK divides
// larger matrices: there the halves of a vector of the tridiagonal matrix meet
// with a sum that is below zero, or one half of it is zero but for rounding.
#include "tensor/prim.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#define REAL float
#define NAME(x) x##_float
#define ABS fabsf
#define SQRT sqrtf
#define EPS (FLT_EPSILON / 2)
#define TINY FLT_MIN
#include "tensor/eigen_real.h"
#undef REAL
#undef NAME
#undef ABS
#undef SQRT
#undef EPS
#undef TINY
#define REAL double
#define NAME(x) x##_double
#define ABS fabs
#define SQRT sqrt
#define EPS (DBL_EPSILON / 2)
#define TINY DBL_MIN
#include "tensor/eigen_real.h"

enum { UNDIVIDED = 25 }; // rows, of matrices that LAPACK does not divide

static double dot(const double *x, int64_t step, const double *y,
                  int64_t step_y, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += x[i * step] * y[i * step_y];
  return sum;
}

static void negate_column(double *z, int n, int j) {
  for (int i = 0; i < n; i++)
    z[(int64_t)i * n + j] = -z[(int64_t)i * n + j];
}

// --- matrices that are not divided -------------------------------------------
// The signs of `b`'s vectors: those of the same computation in float.
static bool sign_as_float(const float *matrix, const Band_double *b,
                          bool upper) {
  int n = b->n;
  int64_t all = (int64_t)n * n;
  float *a = malloc((size_t)(2 * all + 4 * n) * sizeof *a);
  if (!a)
    return false;
  float *tau = a + 2 * all, *w = tau + n;
  Band_float f = {.d = w + n, .e = w + 2 * n, .z = a + all, .n = n};
  for (int64_t i = 0; i < all; i++)
    a[i] = matrix[i];
  tridiagonal_float(a, tau, &f, w);
  if (upper)
    turn_band_float(&f);
  solve_float(&f);
  if (upper)
    turn_vectors_float(&f);
  reflect_back_float(a, tau, &f);
  for (int j = 0; j < n; j++) {
    double along = 0;
    for (int i = 0; i < n; i++)
      along += b->z[(int64_t)i * n + j] * (double)f.z[(int64_t)i * n + j];
    if (along < 0)
      negate_column(b->z, n, j);
  }
  free(a);
  return true;
}

// --- matrices that are divided -----------------------------------------------
// Rows `at` to at + n of the tridiagonal matrix (d, e), whose vectors are z's.
typedef struct Part {
  const double *d, *e;
  double *z;
  int rows; // of the whole matrix
  double eps;
} Part;

// The sign of column j's part, by the vectors of the leaf itself.
static double leaf_sign(const Part *p, int at, int n, int j) {
  double d[UNDIVIDED], e[UNDIVIDED] = {0}, z[UNDIVIDED * UNDIVIDED];
  for (int i = 0; i < n; i++) {
    d[i] = p->d[at + i];
    if (i < n - 1)
      e[i] = p->e[at + i];
  }
  if (at)
    d[0] -= fabs(p->e[at - 1]);
  if (at + n < p->rows)
    d[n - 1] -= fabs(p->e[at + n - 1]);
  solve_double(&(Band_double){.d = d, .e = e, .z = z, .n = n});
  double best = 0;
  const double *x = p->z + (int64_t)at * p->rows + j;
  for (int k = 0; k < n; k++) {
    double along = dot(z + k, n, x, p->rows, n);
    if (fabs(along) > fabs(best))
      best = along;
  }
  return best;
}

// Below zero: column j is to be negated.
static double sign_of(const Part *p, int at, int n, int j) {
  if (n <= UNDIVIDED)
    return leaf_sign(p, at, n, j);
  int half = n / 2, mid = at + half;
  const double *x = p->z + j;
  double beside = p->e[mid - 1], largest = 0;
  double sum = x[(int64_t)(mid - 1) * p->rows] +
               (beside < 0 ? -1 : 1) * x[(int64_t)mid * p->rows];
  for (int i = at; i < at + n; i++)
    largest = fmax(largest, fabs(p->d[i]));
  if (fabs(sum * beside) * sqrt(2) > 8 * p->eps * largest)
    return -sum;
  const double *first = x + (int64_t)at * p->rows;
  const double *second = x + (int64_t)mid * p->rows;
  bool in_first = dot(first, p->rows, first, p->rows, half) >
                  dot(second, p->rows, second, p->rows, n - half);
  return in_first ? sign_of(p, at, half, j) : sign_of(p, mid, n - half, j);
}

// --- the primitive -----------------------------------------------------------
// One matrix in a, n rows of n; room for as much again, and 6 n.
static bool eigen(double *a, const float *single, const Band_double *b,
                  bool upper) {
  int n = b->n;
  int64_t all = (int64_t)n * n;
  double *tau = a + 2 * all, *w = tau + n, *d = w + n, *e = d + n;
  for (int64_t i = 0; i < all; i++)
    if (!isfinite(a[i])) {
      for (int64_t k = 0; k < all; k++)
        b->z[k] = b->d[k % n] = NAN;
      return true;
    }
  tridiagonal_double(a, tau, b, w);
  if (upper)
    turn_band_double(b);
  for (int i = 0; i < n; i++) {
    d[i] = b->d[i];
    e[i] = i < n - 1 ? b->e[i] : 0;
  }
  solve_double(b);
  Part whole = {d, e, b->z, n, single ? FLT_EPSILON / 2 : DBL_EPSILON / 2};
  for (int j = 0; n > UNDIVIDED && j < n; j++)
    if (sign_of(&whole, 0, n, j) < 0)
      negate_column(b->z, n, j);
  if (upper)
    turn_vectors_double(b);
  reflect_back_double(a, tau, b);
  return n > UNDIVIDED || !single || sign_as_float(single, b, upper);
}

static bool eigen_all(const Data *from, bool in_float, bool upper,
                      Data *values, Data *vectors) {
  int64_t count = from->type.shape.d[0];
  int n = (int)from->type.shape.d[1];
  int64_t all = (int64_t)n * n;
  double *a = malloc((size_t)(2 * all + 6 * n) * sizeof *a);
  float *single = malloc((size_t)all * sizeof *single);
  bool ok = a && single;
  for (int64_t k = 0; ok && k < count; k++) {
    Band_double b = {a + 2 * all + 4 * n, a + 2 * all + 5 * n, a + all, n};
    for (int64_t i = 0; i < all; i++) {
      a[i] = data_get(from, k * all + i);
      single[i] = (float)a[i];
    }
    ok = eigen(a, in_float ? single : NULL, &b, upper);
    for (int i = 0; i < n; i++)
      data_set(values, k * n + i, b.d[i]);
    for (int64_t i = 0; i < all; i++)
      data_set(vectors, k * all + i, b.z[i]);
  }
  free(a);
  free(single);
  return ok;
}

// eigh(A, upper): values and vectors of matrices [count, n, n], of their lower
// halves. With `upper`, they are upper ones turned about, as are the vectors.
static bool call_eigh(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x;
  bool upper;
  Data *from, *values, *vectors;
  if (!bind(it, "eigh(A, upper)", args, a) ||
      !want_tensor(it, a[0], "A", &x) ||
      !arg_bool(it, a[1], ARG("eigh", "upper", 2), &upper) ||
      !tensor_force(it, x, &from))
    return false;
  DType t = tensor_dtype(x);
  Dims size = {.n = 2, .d = {x->size.d[0], x->size.d[1]}};
  if (x->size.n != 3 || x->size.d[1] != x->size.d[2])
    return refuse(it, "eigh() needs square matrices");
  if (!new_data(it, &size, t, &values))
    return false;
  if (!new_data(it, &x->size, t, &vectors)) {
    data_unref(values);
    return false;
  }
  if (values->numel &&
      !eigen_all(from, t == DT_F32, upper, values, vectors)) {
    data_unref(values);
    data_unref(vectors);
    return raise_error(it, it->exc_MemoryError, "no memory for the matrix");
  }
  Value both = value_tuple(it, 2);
  both.u.list->at[0] = tensor_from_data(it, values, "eigh");
  both.u.list->at[1] = tensor_from_data(it, vectors, "eigh");
  *out = both;
  return true;
}

const TensorRow eigen_rows[] = {
    {"eigh", AS_PRIMITIVE, call_eigh},
};
ROW_COUNT(eigen);
