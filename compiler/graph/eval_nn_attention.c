// softmax(q k^T * scale + mask) v, one matrix of the batch after another. As
// in PyTorch, a row that is masked everywhere gives zeros, not NaN.
#include "graph/nn.h"

#include <math.h>
#include <stdlib.h>

typedef struct Attention {
  int64_t L, S, E, EV;
  int threads;
  DType dtype; // DT_F32 or DT_F64
  Wide q, k, v, y;
  const Data *mask; // NULL: none
  bool causal;
  double scale;
  void *scores; // (L, S)
  double *line; // (S)
  double *mask_line;
} Attention;

static void *at(const Attention *a, const Wide *w, int64_t i) {
  return (char *)w->p + i * (int64_t)dtype_bytes(a->dtype);
}

// Adds row `i` of the mask's matrix `m` to the line.
static void add_mask(const Attention *a, int64_t m, int64_t i) {
  const Shape *s = &a->mask->type.shape;
  int64_t columns = s->n > 0 ? s->d[s->n - 1] : 1;
  int64_t rows = s->n > 1 ? s->d[s->n - 2] : 1;
  load_f64(a->mask, (m * rows + (rows == 1 ? 0 : i)) * columns, columns,
           a->mask_line);
  for (int64_t j = 0; j < a->S; j++)
    a->line[j] += a->mask_line[columns == 1 ? 0 : j];
}

// Row `i` of the scores becomes weights that sum to 1.
static void weigh_row(const Attention *a, int64_t mask_matrix, int64_t i) {
  float *f = (float *)a->scores + i * a->S;
  double *d = (double *)a->scores + i * a->S;
  int64_t seen = a->causal && i + 1 < a->S ? i + 1 : a->S;
  for (int64_t j = 0; j < a->S; j++)
    a->line[j] = a->scale * (a->dtype == DT_F32 ? f[j] : d[j]);
  if (a->mask)
    add_mask(a, mask_matrix, i);
  double max = -INFINITY, sum = 0;
  bool any = false; // anything but -inf
  for (int64_t j = 0; j < seen; j++) {
    any = any || a->line[j] != -INFINITY;
    if (a->line[j] > max)
      max = a->line[j];
  }
  for (int64_t j = 0; j < seen; j++)
    sum += a->line[j] = any ? exp(a->line[j] - max) : 0;
  for (int64_t j = 0; j < a->S; j++) {
    double w = j < seen && any ? a->line[j] / sum : 0;
    if (a->dtype == DT_F32)
      f[j] = (float)w;
    else
      d[j] = w;
  }
}

static bool attend(const Attention *a, int64_t q, int64_t k, int64_t v,
                   int64_t mask, int64_t y) {
  MatmulArgs scores = {a->L, a->S, a->E, false, true, false, a->threads};
  MatmulArgs values = {a->L, a->EV, a->S, false, false, false, a->threads};
  if (!wide_matmul(a->dtype, &scores, at(a, &a->q, q * a->L * a->E),
                   at(a, &a->k, k * a->S * a->E), NULL, a->scores))
    return false;
  for (int64_t i = 0; i < a->L; i++)
    weigh_row(a, mask, i);
  return wide_matmul(a->dtype, &values, a->scores,
                     at(a, &a->v, v * a->S * a->EV), NULL,
                     at(a, &a->y, y * a->L * a->EV));
}

static bool attend_all(Attention *a, const Node *n) {
  const Shape *y = &n->type[0].shape;
  int64_t size;
  if (__builtin_mul_overflow(a->L, a->S, &size))
    return false;
  a->scores = scratch_new(size, dtype_bytes(a->dtype));
  a->line = scratch_new(a->S, sizeof *a->line);
  a->mask_line = scratch_new(a->S, sizeof *a->line);
  if (!a->q.p || !a->k.p || !a->v.p || !a->y.p || !a->scores || !a->line ||
      !a->mask_line)
    return false;
  int64_t count = n->value[0]->numel / (a->L * a->EV);
  for (int64_t i = 0; i < count; i++)
    if (!attend(a, batch_of(in_shape(n, 0), y, i),
                batch_of(in_shape(n, 1), y, i), batch_of(in_shape(n, 2), y, i),
                a->mask ? batch_of(&a->mask->type.shape, y, i) : 0, i))
      return false;
  return true;
}

const char *eval_attention(Graph *g, Node *n) {
  const Shape *q = in_shape(n, 0), *v = in_shape(n, 2);
  Data *y = value_new(n, 0);
  if (!y)
    return no_memory(g, n);
  if (y->numel == 0)
    return NULL;
  Attention a = {.L = q->d[q->n - 2],
                 .S = v->d[v->n - 2],
                 .E = q->d[q->n - 1],
                 .EV = v->d[v->n - 1],
                 .threads = n->threads,
                 .dtype = wide_dtype(y->type.dtype),
                 .q = wide_in(value_in(n, 0)),
                 .k = wide_in(value_in(n, 1)),
                 .v = wide_in(value_in(n, 2)),
                 .y = wide_out(y),
                 .mask = n->n_own > 3 ? value_in(n, 3) : NULL,
                 .causal = n->attr.attention.causal,
                 .scale = n->attr.attention.scale};
  bool done = attend_all(&a, n);
  if (done)
    wide_done(&a.y, y);
  wide_free(&a.q);
  wide_free(&a.k);
  wide_free(&a.v);
  wide_free(&a.y);
  free(a.scores);
  free(a.line);
  free(a.mask_line);
  return done ? NULL : no_memory(g, n);
}
