// matmul: batches broadcast; one product per pair of matrices.
#include "graph/few_rows.h"
#include "graph/nn.h"

// Wraps in unsigned arithmetic, as PyTorch's integers do.
static void matmul_i64(const MatmulArgs *args, const int64_t *a,
                       const int64_t *b, const int64_t *bias, int64_t *y) {
  int64_t m = args->m, n = args->n, k = args->k;
  for (int64_t i = 0; i < m; i++)
    for (int64_t j = 0; j < n; j++) {
      uint64_t sum = bias ? (uint64_t)bias[j] : 0;
      for (int64_t s = 0; s < k; s++)
        sum += (uint64_t)a[args->transpose_a ? s * m + i : i * k + s] *
               (uint64_t)b[args->transpose_b ? j * k + s : s * n + j];
      y[i * n + j] = (int64_t)sum;
    }
}

static bool matmul_f32(const MatmulArgs *args, const float *a, const float *b,
                       const float *bias, float *y) {
  MatmulArgs many = *args;
  if (!args->transpose_a)
    many.m = few_rows_from(args, false);
  if (many.m < args->m)
    few_rows(args, many.m, 0, a, b, bias, y);
  return many.m == 0 || t2c_kernel_matmul_f32(&many, a, b, bias, y);
}

// Number `index` of a batch: what is tiny is PyTorch's own loop, which rounds
// each product.
static bool matmul_of_batch(const MatmulArgs *args, int64_t batches,
                            int64_t index, const float *a, const float *b,
                            float *y) {
  enum { TINY = 400 };
  int64_t m = args->m, n = args->n, k = args->k;
  if ((double)m * (double)n * (double)k >= TINY) {
    if (batches == 1)
      return matmul_f32(args, a, b, NULL, y);
    int64_t from = args->transpose_a ? m : few_rows_from(args, true);
    if (from < m)
      few_rows(args, from, index * m, a, b, NULL, y);
    return from < m || t2c_kernel_matmul_f32(args, a, b, NULL, y);
  }
  for (int64_t i = 0; i < m; i++)
    for (int64_t j = 0; j < n; j++) {
      float sum = 0;
      for (int64_t s = 0; s < k; s++)
        sum += a[args->transpose_a ? s * m + i : i * k + s] *
               b[args->transpose_b ? j * k + s : s * n + j];
      y[i * n + j] = sum;
    }
  return true;
}

bool wide_matmul(DType t, const MatmulArgs *args, const void *a,
                 const void *b, const void *bias, void *y) {
  if (t == DT_F32)
    return matmul_f32(args, a, b, bias, y);
  if (t == DT_F64)
    return t2c_kernel_matmul_f64(args, a, b, bias, y);
  matmul_i64(args, a, b, bias, y);
  return true;
}

// Element i of a wide tensor.
static void *at(const Wide *w, int64_t i) {
  return (char *)w->p + i * (int64_t)dtype_bytes(w->dtype);
}

int64_t batch_of(const Shape *in, const Shape *out, int64_t i) {
  int64_t at = 0, step = 1;
  for (int k = 3; k <= out->n; k++) {
    int64_t index = i % out->d[out->n - k];
    i /= out->d[out->n - k];
    if (k > in->n)
      continue;
    int64_t size = in->d[in->n - k];
    at += size == 1 ? 0 : index * step;
    step *= size;
  }
  return at;
}

static bool matmul_all(const Node *n, const Wide in[3], const Wide *out) {
  const Shape *a = in_shape(n, 0), *b = in_shape(n, 1);
  const Shape *y = &n->type[0].shape;
  bool ta = n->attr.matmul.transpose_a;
  MatmulArgs args = {y->d[y->n - 2], y->d[y->n - 1],
                     a->d[a->n - (ta ? 2 : 1)], ta,
                     n->attr.matmul.transpose_b, false, n->threads};
  int64_t batches = 1;
  for (int i = 0; i + 2 < y->n; i++)
    batches *= y->d[i];
  // One matrix on the right: the batch is just more rows on the left.
  if (b->n == 2 && !ta) {
    args.m *= batches;
    batches = 1;
  }
  bool is_batch = y->n > 2 && b->n > 2 && !in[2].p && out->dtype == DT_F32;
  for (int64_t i = 0; i < batches; i++) {
    const void *x = at(&in[0], batch_of(a, y, i) * args.m * args.k);
    const void *w = at(&in[1], batch_of(b, y, i) * args.k * args.n);
    void *to = at(out, i * args.m * args.n);
    bool done = is_batch ? matmul_of_batch(&args, batches, i, x, w, to)
                         : wide_matmul(out->dtype, &args, x, w, in[2].p, to);
    if (!done)
      return false;
  }
  return true;
}

const char *eval_matmul(Graph *g, Node *n) {
  Data *y = value_new(n, 0);
  if (!y)
    return no_memory(g, n);
  if (y->numel == 0)
    return NULL;
  bool has_bias = n->n_own > 2;
  Wide in[3] = {wide_in(value_in(n, 0)), wide_in(value_in(n, 1))};
  if (has_bias)
    in[2] = wide_in(value_in(n, 2));
  Wide out = wide_out(y);
  bool done = in[0].p && in[1].p && (in[2].p || !has_bias) && out.p &&
              matmul_all(n, in, &out);
  if (done)
    wide_done(&out, y);
  for (int i = 0; i < 3; i++)
    wide_free(&in[i]);
  wide_free(&out);
  return done ? NULL : no_memory(g, n);
}
