// Gauss with row exchanges, of matrices that are lists of numbers: equations,
// and factors as LAPACK leaves them.
#include "tensor/prim.h"

#include <math.h>
#include <stdlib.h>

// [a | b], a row after another.
typedef struct Rows {
  double *p;
  int64_t n, width; // rows, and columns of both
} Rows;

static bool is_row(Value v, int64_t n) {
  if (v.kind != VAL_LIST || v.u.list->n != n)
    return false;
  for (int64_t i = 0; i < n; i++)
    if (v.u.list->at[i].kind != VAL_FLOAT)
      return false;
  return true;
}

// The numbers of columns of all rows, or -1 where they are no matrix.
static int64_t columns_of(const List *rows) {
  if (!rows->n)
    return 0;
  int64_t n = rows->at[0].kind == VAL_LIST ? rows->at[0].u.list->n : 0;
  for (int64_t i = 0; i < rows->n; i++)
    if (!is_row(rows->at[i], n))
      return -1;
  return n;
}

static void read_rows(const Rows *r, const List *from, int64_t begin) {
  for (int64_t i = 0; i < from->n; i++) {
    const List *row = from->at[i].u.list;
    for (int64_t j = 0; j < row->n; j++)
      r->p[i * r->width + begin + j] = row->at[j].u.f;
  }
}

static void write_rows(const Rows *r, List *to, int64_t begin) {
  for (int64_t i = 0; i < to->n; i++) {
    List *row = to->at[i].u.list;
    for (int64_t j = 0; j < row->n; j++)
      row->at[j] = value_float(r->p[i * r->width + begin + j]);
  }
}

// The row that column k divides by comes to row k; returns where it was.
static int64_t exchange(const Rows *r, int64_t k) {
  int64_t at = k;
  for (int64_t i = k + 1; i < r->n; i++)
    if (fabs(r->p[i * r->width + k]) > fabs(r->p[at * r->width + k]))
      at = i;
  double *x = r->p + k * r->width, *y = r->p + at * r->width;
  for (int64_t j = 0; at != k && j < r->width; j++) {
    double v = x[j];
    x[j] = y[j];
    y[j] = v;
  }
  return at;
}

// From row i what makes its element of column k zero; returns how many times
// row k that was.
static double subtract(const Rows *r, int64_t i, int64_t k) {
  double *row = r->p + i * r->width;
  const double *by = r->p + k * r->width;
  double f = row[k] / by[k];
  for (int64_t j = k; f != 0 && j < r->width; j++)
    row[j] -= f * by[j];
  return f;
}

// Returns how many pivots there are: at a zero it ends.
static int64_t eliminate(const Rows *r, double *pivots) {
  for (int64_t k = 0; k < r->n; k++) {
    bool moved = exchange(r, k) != k;
    double pivot = r->p[k * r->width + k];
    pivots[k] = moved ? -pivot : pivot;
    if (pivot == 0)
      return k + 1;
    for (int64_t i = 0; i < r->n; i++)
      if (i != k)
        subtract(r, i, k);
  }
  for (int64_t k = 0; k < r->n; k++)
    for (int64_t j = r->n; j < r->width; j++)
      r->p[k * r->width + j] /= r->p[k * r->width + k];
  return r->n;
}

// L below U; where each row came from, and the first column without a pivot,
// from 1, or 0.
static int64_t factor(const Rows *r, int64_t *from) {
  int64_t without = 0;
  for (int64_t k = 0; k < r->n && k < r->width; k++) {
    from[k] = exchange(r, k) + 1;
    if (r->p[k * r->width + k] == 0) {
      without = without ? without : k + 1;
      continue;
    }
    for (int64_t i = k + 1; i < r->n; i++)
      r->p[i * r->width + k] = subtract(r, i, k);
  }
  return without;
}

static bool new_rows(Interp *it, Rows *r, int64_t more) {
  r->p = malloc((size_t)(r->n * r->width + more + 1) * sizeof *r->p);
  return r->p ||
         raise_error(it, it->exc_MemoryError, "no memory for the matrix");
}

// eliminate(a, b): b becomes a^-1 b. Returns the pivots, whose product is the
// determinant.
static bool call_eliminate(Interp *it, const Args *args, Value *out) {
  Value v[2];
  if (!bind(it, "eliminate(a, b)", args, v))
    return false;
  int64_t n = v[0].kind == VAL_LIST ? v[0].u.list->n : -1;
  int64_t more = v[1].kind == VAL_LIST ? columns_of(v[1].u.list) : -1;
  if (n < 0 || more < 0 || v[1].u.list->n != n ||
      columns_of(v[0].u.list) != n)
    return refuse(it, "eliminate() needs a square matrix and its right side");
  Rows r = {.n = n, .width = n + more};
  if (!new_rows(it, &r, n))
    return false;
  double *pivots = r.p + n * r.width;
  read_rows(&r, v[0].u.list, 0);
  read_rows(&r, v[1].u.list, n);
  int64_t count = eliminate(&r, pivots);
  write_rows(&r, v[1].u.list, n);
  *out = value_list(it, count);
  for (int64_t k = 0; k < count; k++)
    out->u.list->at[k] = value_float(pivots[k]);
  free(r.p);
  return true;
}

// factor(a): L below U in place. Returns which row each was exchanged with, and
// after those the first column without a pivot: from 1, or 0.
static bool call_factor(Interp *it, const Args *args, Value *out) {
  Value v[1];
  if (!bind(it, "factor(a)", args, v))
    return false;
  int64_t width = v[0].kind == VAL_LIST ? columns_of(v[0].u.list) : -1;
  if (width < 0)
    return refuse(it, "factor() needs a matrix");
  Rows r = {.n = v[0].u.list->n, .width = width};
  int64_t n = r.n < width ? r.n : width;
  if (!new_rows(it, &r, 0))
    return false;
  int64_t *from = calloc((size_t)n + 1, sizeof *from);
  if (!from) {
    free(r.p);
    return raise_error(it, it->exc_MemoryError, "no memory for the matrix");
  }
  read_rows(&r, v[0].u.list, 0);
  from[n] = factor(&r, from);
  write_rows(&r, v[0].u.list, 0);
  *out = value_list(it, n + 1);
  for (int64_t k = 0; k <= n; k++)
    out->u.list->at[k] = value_int(from[k]);
  free(from);
  free(r.p);
  return true;
}

const TensorRow eliminate_rows[] = {
    {"eliminate", AS_PRIMITIVE, call_eliminate},
    {"factor", AS_PRIMITIVE, call_factor},
};
ROW_COUNT(eliminate);
