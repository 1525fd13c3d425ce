// Singular values and vectors, signed as LAPACK signs them: by the course of
// its steps, which rounding decides now and then. So each matrix is decomposed
// several times, rounded in other ways and moved by its last digits; where the
// vectors differ, nobody can say what PyTorch's are.
#include "tensor/prim.h"

#include <float.h>
#include <stdlib.h>
#include <tgmath.h>

// Of floats: with their tolerance, rounded as floats and hardly rounded.
#define EPS (FLT_EPSILON / 2)
#define TINY FLT_MIN
#define REAL float
#define NAME(x) x##_single_again
#include "tensor/svd_real.h"
#undef REAL
#undef NAME
#define REAL double
#define NAME(x) x##_single
#include "tensor/svd_real.h"
#undef NAME
#undef EPS
#undef TINY

// Of doubles.
#define EPS (DBL_EPSILON / 2)
#define TINY DBL_MIN
#define NAME(x) x##_double
#include "tensor/svd_real.h"
#undef REAL
#undef NAME
#define REAL long double
#define NAME(x) x##_double_again
#include "tensor/svd_real.h"

// Matrices of m rows and n columns, the numbers of their vectors, and numbers
// of a matrix, its values and vectors, and what the work needs beside them.
typedef struct Sizes {
  int m, n, side, left, right;
  int64_t parts[4], work;
} Sizes;

static Sizes sizes_of(int m, int n, bool full) {
  Sizes s = {.m = m, .n = n, .side = m < n ? m : n};
  s.left = full ? m : s.side;
  s.right = full ? n : s.side;
  s.parts[0] = s.side;
  s.parts[1] = (int64_t)m * s.left;
  s.parts[2] = (int64_t)n * s.right;
  s.parts[3] = (int64_t)m * n;
  s.work = 3 * (int64_t)s.side * s.side + 6 * s.side;
  return s;
}

static int64_t numbers_of(const Sizes *s) {
  return s->parts[0] + s->parts[1] + s->parts[2] + s->parts[3] + s->work;
}

// What the matrix is multiplied by, where its numbers' squares do not fit.
static double scale_of(const double *a, int64_t n, bool single) {
  double largest = 0, low = single ? sqrt((double)FLT_MIN) / FLT_EPSILON
                                   : sqrt(DBL_MIN) / DBL_EPSILON;
  for (int64_t i = 0; i < n; i++)
    largest = fmax(largest, fabs(a[i]));
  return largest == 0 || (largest >= low && largest <= 1 / low) ? 1
         : largest < low                                        ? low / largest
                         : 1 / low / largest;
}

// Decomposes one matrix; `room` begins with the results.
#define DEFINE_RUN(type, name)                                                 \
  static const type *run_##name(const Sizes *s, const double *from,            \
                                double scale, type *room) {                    \
    bool wide = s->m < s->n;                                                   \
    type *u = room + s->parts[0], *v = u + s->parts[1], *a = v + s->parts[2];  \
    for (int64_t i = 0; i < s->parts[3]; i++)                                  \
      a[wide ? i : i % s->n * s->m + i / s->n] = (type)(from[i] * scale);      \
    bool ok = decompose_##name(a, wide ? s->n : s->m, s->side, wide,           \
                               wide ? s->right : s->left, room, wide ? v : u,  \
                               wide ? u : v, a + s->parts[3]);                 \
    return ok ? room : NULL;                                                   \
  }
DEFINE_RUN(double, single)
DEFINE_RUN(float, single_again)
DEFINE_RUN(double, double)
DEFINE_RUN(long double, double_again)

// Whether both runs have the same vectors, and no value that is nothing but
// what rounding has left of zero.
#define DEFINE_AGREE(type, name)                                               \
  static bool agree_##name(const Sizes *s, const double *first,                \
                           const type *again, double eps, double limit) {      \
    double noise = first[0] * 4 * eps * (s->m > s->n ? s->m : s->n);           \
    for (int i = 0; again && i < s->side; i++)                                 \
      if (first[i] < noise && (first[i] != 0 || again[i] != 0))                \
        return false;                                                          \
    for (int64_t i = 0; again && i < s->parts[1] + s->parts[2]; i++)           \
      if (!(fabs(first[s->side + i] - (double)again[s->side + i]) < limit))    \
        return false;                                                          \
    return again;                                                              \
  }
DEFINE_AGREE(float, single)
DEFINE_AGREE(long double, double)

enum { RUNS = 8 }; // beside the first one

// Another last digit of each number, up or down.
static void move(double *to, const double *from, int64_t n, int run,
                 double eps) {
  uint32_t bits = (uint32_t)run * 2654435761u;
  for (int64_t i = 0; i < n; i++) {
    bits = bits * 1664525u + 1013904223u; // Numerical Recipes' generator
    to[i] = from[i] * (run ? 1 + (bits >> 31 ? eps : -eps) : 1);
  }
}

// Equal values, or none: of an identity, say, whose vectors any other digit
// turns, while no step of LAPACK rounds.
static bool has_ties(const double *values, int n) {
  for (int i = 0; i < n; i++)
    if (values[i] == 0 || (i && values[i] == values[i - 1]))
      return true;
  return false;
}

// Whether its vectors do not depend on rounding. `moved` is for a matrix,
// `again` for the results of one of these runs.
static bool is_sure(const Sizes *s, const double *x, const double *matrix,
                    double scale, bool single, double *moved, void *again) {
  double eps = single ? FLT_EPSILON : DBL_EPSILON;
  int runs = has_ties(x, s->side) ? 1 : RUNS;
  bool ok = true;
  for (int run = 0; ok && run < runs; run++) {
    move(moved, matrix, s->parts[3], run, eps);
    ok = single ? agree_single(s, x, run_single_again(s, moved, scale, again),
                               eps, 1e-3)
                : agree_double(s, x, run_double_again(s, moved, scale, again),
                               eps, 1e-6);
  }
  return ok;
}

// Of the k-th matrix. False: its vectors depend on rounding.
static bool decompose(const Data *from, int64_t k, const Sizes *s, bool single,
                      long double *again, Data *const out[3]) {
  int64_t all = s->parts[3], numbers = numbers_of(s);
  double *room = (double *)(again + numbers), *matrix = room + numbers;
  for (int64_t i = 0; i < all; i++)
    matrix[i] = data_get(from, k * all + i);
  double scale = scale_of(matrix, all, single);
  const double *x = single ? run_single(s, matrix, scale, room)
                           : run_double(s, matrix, scale, room);
  if (!x || !is_sure(s, x, matrix, scale, single, matrix + all, again))
    return false;
  for (int i = 0; i < 3; x += s->parts[i++])
    for (int64_t j = 0; j < s->parts[i]; j++)
      data_set(out[i], k * s->parts[i] + j, i ? x[j] : x[j] / scale);
  return true;
}

// svd(A, full): of matrices [count, m, n], the values and, by columns, the
// vectors on both sides; or None, if those of one depend on rounding.
static bool call_svd(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *x;
  bool full;
  Data *from, *made[3] = {NULL};
  if (!bind(it, "svd(A, full)", args, a) || !want_tensor(it, a[0], "A", &x) ||
      !arg_bool(it, a[1], ARG("svd", "full", 2), &full) ||
      !tensor_force(it, x, &from))
    return false;
  if (x->size.n != 3)
    return refuse(it, "svd() needs matrices");
  int64_t count = x->size.d[0];
  Sizes s = sizes_of((int)x->size.d[1], (int)x->size.d[2], full);
  const Dims sizes[] = {{.n = 2, .d = {count, s.side}},
                        {.n = 3, .d = {count, s.left, s.m}},
                        {.n = 3, .d = {count, s.right, s.n}}};
  // A long double and a double of each, and two matrices.
  size_t numbers = (size_t)numbers_of(&s), all = (size_t)s.parts[3];
  long double *room =
      malloc(numbers * sizeof *room + (numbers + 2 * all) * sizeof(double));
  bool ok = room;
  if (!ok)
    raise_error(it, it->exc_MemoryError, "no memory for the matrix");
  for (int i = 0; ok && i < 3; i++)
    ok = new_data(it, &sizes[i], tensor_dtype(x), &made[i]);
  bool known = ok;
  for (int64_t k = 0; known && k < count; k++)
    known = decompose(from, k, &s, tensor_dtype(x) == DT_F32, room, made);
  free(room);
  if (known)
    *out = value_tuple(it, 3);
  else
    *out = VALUE_NONE;
  for (int i = 0; i < 3; i++)
    if (known)
      out->u.list->at[i] = tensor_from_data(it, made[i], "svd");
    else if (made[i])
      data_unref(made[i]);
  return ok;
}

const TensorRow svd_rows[] = {
    {"svd", AS_PRIMITIVE, call_svd},
};
ROW_COUNT(svd);
