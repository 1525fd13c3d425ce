// What initialisers need beyond draws.
#include "tensor/prim_nn.h"

#include <math.h>
#include <stdlib.h>

static double dot(const double *a, const double *b, int64_t n) {
  double sum = 0;
  for (int64_t i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

// Gram and Schmidt's orthogonalisation of n vectors of `rows` elements, which
// lie one after another. Twice is enough.
static void orthonormalize(double *v, int64_t rows, int64_t n) {
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
  double *v = malloc((size_t)(rows * n) * sizeof *v + 1);
  if (!v) {
    data_unref(q);
    return raise_error(it, it->exc_MemoryError, "no memory for the matrix");
  }
  for (int64_t i = 0; i < rows; i++)
    for (int64_t j = 0; j < n; j++)
      v[j * rows + i] = data_get(d, i * n + j);
  orthonormalize(v, rows, n);
  for (int64_t i = 0; i < rows; i++)
    for (int64_t j = 0; j < n; j++)
      data_set(q, i * n + j, v[j * rows + i]);
  free(v);
  *out = tensor_from_data(it, q, "orthogonal_");
  return true;
}
