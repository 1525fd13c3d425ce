// Gauss with row exchanges, of matrices that are lists of numbers.
#include "tensor/prim.h"

#include <math.h>
#include <stdlib.h>

// [a | b], a row after another.
typedef struct Rows {
  double *p;
  int64_t n, width; // of a, which is square; and of both
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

// The row that column k divides by comes to row k.
static double exchange(const Rows *r, int64_t k) {
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
  return at == k ? x[k] : -x[k];
}

// Returns how many pivots there are: at a zero it ends.
static int64_t eliminate(const Rows *r, double *pivots) {
  for (int64_t k = 0; k < r->n; k++) {
    pivots[k] = exchange(r, k);
    if (pivots[k] == 0)
      return k + 1;
    const double *by = r->p + k * r->width;
    for (int64_t i = 0; i < r->n; i++) {
      double *row = r->p + i * r->width;
      if (i == k || row[k] == 0)
        continue;
      double f = row[k] / by[k];
      for (int64_t j = k; j < r->width; j++)
        row[j] -= f * by[j];
    }
  }
  for (int64_t k = 0; k < r->n; k++)
    for (int64_t j = r->n; j < r->width; j++)
      r->p[k * r->width + j] /= r->p[k * r->width + k];
  return r->n;
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
  r.p = malloc((size_t)(n * r.width + n + 1) * sizeof *r.p);
  if (!r.p)
    return raise_error(it, it->exc_MemoryError, "no memory for the matrix");
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

const TensorRow eliminate_rows[] = {
    {"eliminate", AS_PRIMITIVE, call_eliminate},
};
ROW_COUNT(eliminate);
