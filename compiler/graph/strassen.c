// strassen_weight: what Strassen's algorithm multiplies with.
#include "graph/strassen.h"

#include "graph/nn.h"
#include "graph/ops.h"

#include <math.h>

const char *infer_strassen_weight(Graph *g, Node *n) {
  const struct Attr_strassen_weight *a = &n->attr.strassen_weight;
  const Shape *w = in_shape(n, 0);
  if (w->n != 2 || type_in(n, 0)->dtype != DT_F32)
    return "the weights are not a float matrix";
  int64_t k = w->d[a->turned], columns = w->d[!a->turned];
  if (a->columns < 1 || columns < 1 || a->part < 1 || k < 1 ||
      k % 2 || k / 2 % a->part)
    return reason(g, "%lld rows in parts of %lld", (long long)k,
                  (long long)a->part);
  Shape out = {.n = 2, .d = {strassen_pairs(columns, a->columns),
                             strassen_pair_floats(k, a->columns)}};
  return type_out(n, 0, DT_F32, &out);
}

// The matrix b (k rows), and how its panels are cut.
typedef struct Cut {
  const float *b;
  int64_t k, n, row, column; // strides of b
  int64_t columns, part;
} Cut;

// What column j is multiplied with, so that its largest number is at least 1
// and less than 2; *back is what its results are, 0 for one of zeros.
static float column_scale(const Cut *c, int64_t j, float *back) {
  float most = 0;
  for (int64_t k = 0; j < c->n && k < c->k; k++)
    most = fmaxf(most, fabsf(c->b[k * c->row + j * c->column]));
  int exponent = 0;
  if (most > 0 && isfinite(most))
    frexpf(most, &exponent);
  int up = exponent > 126 ? -125 : exponent < -124 ? 125 : 1 - exponent;
  *back = most > 0 ? ldexpf(1, -up) : 0;
  return ldexpf(1, up);
}

static float element(const Cut *c, int64_t k, int64_t j, float scale) {
  return j < c->n ? c->b[k * c->row + j * c->column] * scale : 0;
}

// Column j of the first of two panels and that of the second, to[product * step
// + row * columns] of each part.
static void combine_column(const Cut *c, int64_t j, const float scale[2],
                           float *to) {
  int64_t half = c->k / 2, step = c->part * c->columns;
  int64_t other = j + c->columns;
  for (int64_t k = 0; k < half; k++) {
    float b11 = element(c, k, j, scale[0]);
    float b12 = element(c, k, other, scale[1]);
    float b21 = element(c, k + half, j, scale[0]);
    float b22 = element(c, k + half, other, scale[1]);
    const float all[] = {b11 + b22, b12 - b22, b21 - b11, b22,
                         b11,       b11 + b12, b21 + b22};
    float *at = to + k / c->part * STRASSEN_PRODUCTS * step +
                k % c->part * c->columns;
    for (int i = 0; i < STRASSEN_PRODUCTS; i++)
      at[i * step] = all[i];
  }
}

// The scales in front are those that bring results back.
const char *eval_strassen_weight(Graph *g, Node *n) {
  const struct Attr_strassen_weight *a = &n->attr.strassen_weight;
  const Data *w = value_in(n, 0);
  const Shape *s = &w->type.shape;
  Data *y = value_new(n, 0);
  if (!y)
    return no_memory(g, n);
  Cut c = {.b = w->p, .k = s->d[a->turned], .n = s->d[!a->turned],
           .row = a->turned ? 1 : s->d[1], .column = a->turned ? s->d[1] : 1,
           .columns = a->columns, .part = a->part};
  for (int64_t p = 0; p < y->type.shape.d[0]; p++) {
    float *to = (float *)y->p + p * strassen_pair_floats(c.k, c.columns);
    for (int64_t t = 0; t < c.columns; t++) {
      int64_t j = p * 2 * c.columns + t;
      const float scale[] = {
          column_scale(&c, j, &to[t]),
          column_scale(&c, j + c.columns, &to[c.columns + t])};
      combine_column(&c, j, scale, to + 2 * c.columns + t);
    }
  }
  return NULL;
}
