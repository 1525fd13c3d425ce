// What initialisers need beyond draws.
#include "graph/kernels.h"
#include "tensor/prim_nn.h"

#include <math.h>
#include <stdlib.h>

static double dot(const double *a, const double *b, int64_t n) {
  double sum = 0;
  for (int64_t i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

// Vectors that are made orthogonal to earlier ones at once, as matrix products.
enum { PANEL = 64 };

// What is made orthonormal: `n` vectors of `rows` elements, which lie one after
// another, and scratch for a panel's parts along others and for their sum.
typedef struct Vectors {
  double *v, *along, *parts;
  int64_t rows, n;
} Vectors;

// Gram and Schmidt's orthogonalisation of a panel among itself. Twice is
// enough.
static void orthonormalize_panel(double *v, int64_t rows, int64_t n) {
  for (int64_t j = 0; j < n; j++) {
    double *at = v + j * rows;
    for (int pass = 0; pass < 2; pass++)
      for (int64_t k = 0; k < j; k++) {
        const double *q = v + k * rows;
        double along = dot(q, at, rows);
        for (int64_t i = 0; i < rows; i++)
          at[i] -= along * q[i];
      }
    double norm = sqrt(dot(at, at, rows));
    for (int64_t i = 0; norm > 0 && i < rows; i++)
      at[i] /= norm;
  }
}

// The panel w less its parts along the first k vectors.
static bool remove_parts(const Vectors *vs, int64_t k, double *w, int64_t n) {
  MatmulArgs products = {.m = n, .n = k, .k = vs->rows, .transpose_b = true};
  MatmulArgs sums = {.m = n, .n = vs->rows, .k = k};
  if (!t2c_kernel_matmul_f64(&products, w, vs->v, NULL, vs->along) ||
      !t2c_kernel_matmul_f64(&sums, vs->along, vs->v, NULL, vs->parts))
    return false;
  for (int64_t i = 0; i < n * vs->rows; i++)
    w[i] -= vs->parts[i];
  return true;
}

static bool orthonormalize(const Vectors *vs) {
  for (int64_t j = 0; j < vs->n; j += PANEL) {
    int64_t n = vs->n - j < PANEL ? vs->n - j : PANEL;
    double *w = vs->v + j * vs->rows;
    if (j && (!remove_parts(vs, j, w, n) || !remove_parts(vs, j, w, n)))
      return false;
    orthonormalize_panel(w, vs->rows, n);
  }
  return true;
}

// orthonormal_columns(a): Q of a = QR where R's diagonal is positive. In
// double, as the result should not depend on how it is computed.
bool prim_orthonormal_columns(Interp *it, const Args *args, Value *out) {
  Value a[1];
  Tensor *x;
  Data *d, *q;
  if (!bind(it, "orthonormal_columns(a)", args, a) ||
      !want_tensor(it, a[0], "a", &x))
    return false;
  if (x->size.n != 2)
    return refuse(it, "orthonormal_columns() needs a matrix");
  int64_t rows = x->size.d[0], n = x->size.d[1];
  if (!tensor_force(it, x, &d) ||
      !new_data(it, &x->size, tensor_dtype(x), &q))
    return false;
  double *v = malloc((size_t)(rows * n + PANEL * (rows + n)) * sizeof *v + 1);
  Vectors vs = {.v = v, .rows = rows, .n = n};
  if (v) {
    vs.along = v + rows * n;
    vs.parts = vs.along + PANEL * n;
    for (int64_t i = 0; i < rows; i++)
      for (int64_t j = 0; j < n; j++)
        v[j * rows + i] = data_get(d, i * n + j);
  }
  if (!v || !orthonormalize(&vs)) {
    free(v);
    data_unref(q);
    return raise_error(it, it->exc_MemoryError, "no memory for the matrix");
  }
  for (int64_t i = 0; i < rows; i++)
    for (int64_t j = 0; j < n; j++)
      data_set(q, i * n + j, v[j * rows + i]);
  free(v);
  *out = tensor_from_data(it, q, "orthogonal_");
  return true;
}
