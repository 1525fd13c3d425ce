// Gauss with row exchanges, of matrices that are lists of numbers: equations,
// and factors as LAPACK leaves them.
#include "tensor/prim.h"

#include <math.h>
#include <stdlib.h>

// A row after another.
typedef struct Rows {
  double *p;
  int64_t n, width; // rows and columns
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

static void read_rows(const Rows *r, const List *from) {
  for (int64_t i = 0; i < from->n; i++) {
    const List *row = from->at[i].u.list;
    for (int64_t j = 0; j < row->n; j++)
      r->p[i * r->width + j] = row->at[j].u.f;
  }
}

static void write_rows(const Rows *r, List *to) {
  for (int64_t i = 0; i < to->n; i++) {
    List *row = to->at[i].u.list;
    for (int64_t j = 0; j < row->n; j++)
      row->at[j] = value_float(r->p[i * r->width + j]);
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

// --- factors -----------------------------------------------------------------
// Up to so many columns MKL's getrf takes one after another, in the type of the
// elements, each product rounded: which decides what is singular. Wider ones,
// which it splits, are factored in double.
enum { MAX_PLAIN_COLUMNS = 16 };

static double as_float(double x) {
  return (float)x;
}

static double as_double(double x) {
  return x;
}

// Row k of U, which has been found, from the rows below it. A column is scaled
// by the reciprocal of its pivot, but for the last of a small matrix.
static void subtract(const Rows *r, int64_t k, bool divides,
                     double (*rounded)(double)) {
  const double *by = r->p + k * r->width;
  double scale = rounded(1 / by[k]);
  for (int64_t i = k + 1; i < r->n; i++) {
    double *row = r->p + i * r->width;
    row[k] = rounded(divides ? row[k] / by[k] : row[k] * scale);
    for (int64_t j = k + 1; j < r->width; j++)
      row[j] = rounded(row[j] - rounded(row[k] * by[j]));
  }
}

// L below U; where each row came from, and the first column without a pivot,
// from 1, or 0.
static int64_t factor(const Rows *r, bool single, int64_t *from) {
  int64_t without = 0, columns = r->n < r->width ? r->n : r->width;
  bool is_plain = columns <= MAX_PLAIN_COLUMNS;
  for (int64_t k = 0; k < columns; k++) {
    from[k] = exchange(r, k) + 1;
    bool divides = !is_plain || (r->n <= 4 && k == r->n - 2);
    if (r->p[k * r->width + k] != 0)
      subtract(r, k, divides, single && is_plain ? as_float : as_double);
    else
      without = without ? without : k + 1;
  }
  return without;
}

static bool new_rows(Interp *it, Rows *r) {
  r->p = malloc((size_t)(r->n * r->width + 1) * sizeof *r->p);
  return r->p ||
         raise_error(it, it->exc_MemoryError, "no memory for the matrix");
}

// factor(a, single): L below U in place, of floats or doubles. Returns which
// row each was exchanged with, and after those the first column without a
// pivot: from 1, or 0.
static bool call_factor(Interp *it, const Args *args, Value *out) {
  Value v[2];
  if (!bind(it, "factor(a, single)", args, v))
    return false;
  int64_t width = v[0].kind == VAL_LIST ? columns_of(v[0].u.list) : -1;
  if (width < 0)
    return refuse(it, "factor() needs a matrix");
  Rows r = {.n = v[0].u.list->n, .width = width};
  int64_t n = r.n < width ? r.n : width;
  if (!new_rows(it, &r))
    return false;
  int64_t *from = calloc((size_t)n + 1, sizeof *from);
  if (!from) {
    free(r.p);
    return raise_error(it, it->exc_MemoryError, "no memory for the matrix");
  }
  read_rows(&r, v[0].u.list);
  from[n] = factor(&r, v[1].kind == VAL_BOOL && v[1].u.b, from);
  write_rows(&r, v[0].u.list);
  *out = value_list(it, n + 1);
  for (int64_t k = 0; k <= n; k++)
    out->u.list->at[k] = value_int(from[k]);
  free(from);
  free(r.p);
  return true;
}

// --- equations ---------------------------------------------------------------
// b becomes the solution for one triangle of the factors, or its transpose.
static void substitute(const Rows *r, double *b, int64_t columns, bool is_lower,
                       bool is_unit, bool is_transposed) {
  int64_t across = is_transposed ? r->width : 1;
  int64_t down = is_transposed ? 1 : r->width;
  for (int64_t n = 0; n < r->n; n++) {
    int64_t i = is_lower ? n : r->n - 1 - n;
    for (int64_t done = 0; done < n; done++) {
      int64_t k = is_lower ? done : r->n - 1 - done;
      double a = r->p[i * down + k * across];
      for (int64_t j = 0; a != 0 && j < columns; j++)
        b[i * columns + j] -= a * b[k * columns + j];
    }
    for (int64_t j = 0; !is_unit && j < columns; j++)
      b[i * columns + j] /= r->p[i * r->width + i];
  }
}

static void exchange_rows(double *b, int64_t columns, int64_t i, int64_t k) {
  for (int64_t j = 0; i != k && j < columns; j++) {
    double v = b[i * columns + j];
    b[i * columns + j] = b[k * columns + j];
    b[k * columns + j] = v;
  }
}

// b becomes the solution for the factors of a, or those of its transpose.
static void solve(const Rows *lu, const List *from, const Rows *b,
                  bool is_transposed) {
  for (int64_t k = 0; !is_transposed && k < lu->n; k++)
    exchange_rows(b->p, b->width, k, from->at[k].u.i - 1);
  substitute(lu, b->p, b->width, true, !is_transposed, is_transposed);
  substitute(lu, b->p, b->width, false, is_transposed, is_transposed);
  for (int64_t k = lu->n - 1; is_transposed && k >= 0; k--)
    exchange_rows(b->p, b->width, k, from->at[k].u.i - 1);
}

static bool are_rows(const List *from, int64_t n) {
  for (int64_t k = 0; k < n; k++)
    if (k >= from->n || from->at[k].kind != VAL_INT ||
        from->at[k].u.i < 1 || from->at[k].u.i > n)
      return false;
  return true;
}

// solve_factored(lu, rows, b, transposed): b becomes the solution in double.
static bool call_solve_factored(Interp *it, const Args *args, Value *out) {
  Value v[4];
  if (!bind(it, "solve_factored(lu, rows, b, transposed)", args, v))
    return false;
  for (int i = 0; i < 3; i++)
    if (v[i].kind != VAL_LIST)
      return refuse(it, "solve_factored() needs lists");
  const List *lu = v[0].u.list;
  Rows a = {.n = lu->n, .width = columns_of(lu)};
  Rows b = {.n = v[2].u.list->n, .width = columns_of(v[2].u.list)};
  if (a.width != a.n || b.n != a.n || b.width < 0 ||
      !are_rows(v[1].u.list, a.n))
    return refuse(it, "solve_factored() needs factors and a right side");
  bool done = new_rows(it, &a) && new_rows(it, &b);
  if (done) {
    read_rows(&a, lu);
    read_rows(&b, v[2].u.list);
    solve(&a, v[1].u.list, &b, v[3].kind == VAL_BOOL && v[3].u.b);
    write_rows(&b, v[2].u.list);
  }
  free(a.p);
  free(b.p);
  *out = (Value){.kind = VAL_NONE};
  return done;
}

const TensorRow eliminate_rows[] = {
    {"factor", AS_PRIMITIVE, call_factor},
    {"solve_factored", AS_PRIMITIVE, call_solve_factored},
};
ROW_COUNT(eliminate);
