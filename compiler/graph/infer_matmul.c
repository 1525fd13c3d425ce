// Shape rules of matmul and attention.
#include "graph/nn.h"

// The two sizes of a matrix as the product sees it, after its transpose.
static void matrix_sizes(const Shape *s, bool transpose, int64_t *rows,
                         int64_t *columns) {
  *rows = s->d[s->n - (transpose ? 1 : 2)];
  *columns = s->d[s->n - (transpose ? 2 : 1)];
}

// Broadcasts the dimensions before the last two.
static const char *broadcast_batch(Graph *g, const Shape *a, const Shape *b,
                                   Shape *out) {
  int n = a->n > b->n ? a->n : b->n;
  out->n = n;
  for (int i = 3; i <= n; i++) { // from the right, behind the matrices
    int64_t da = i <= a->n ? a->d[a->n - i] : 1;
    int64_t db = i <= b->n ? b->d[b->n - i] : 1;
    if (da != db && da != 1 && db != 1)
      return reason(g,
                    "The size of tensor a (%lld) must match the size of "
                    "tensor b (%lld) at non-singleton dimension %d",
                    (long long)da, (long long)db, n - i);
    out->d[n - i] = da == 1 ? db : da;
  }
  return NULL;
}

// The product of all dimensions but the last two; saturates, for messages.
static int64_t batch_size(const Shape *s) {
  int64_t count = 1;
  for (int i = 0; i + 2 < s->n; i++)
    if (__builtin_mul_overflow(count, s->d[i], &count))
      return INT64_MAX;
  return count;
}

// The rows of all matrices of a batch together; saturates.
static int64_t rows_of(const Shape *s, int64_t m) {
  int64_t rows;
  return __builtin_mul_overflow(batch_size(s), m, &rows) ? INT64_MAX : rows;
}

// PyTorch folds the batch into the rows when b is one matrix, and speaks of
// mm or addmm; otherwise it multiplies batches.
static const char *inner_mismatch(Graph *g, const Shape *out, const Shape *a,
                                  const Shape *b, int64_t m, int64_t ka,
                                  int64_t kb, int64_t columns, bool bias) {
  if (b->n > 2)
    return reason(g,
                  "Expected size for first two dimensions of batch2 tensor to "
                  "be: [%lld, %lld] but got: [%lld, %lld].",
                  (long long)batch_size(out), (long long)ka,
                  (long long)batch_size(out), (long long)kb);
  return reason(g,
                "%s: mat1 and mat2 shapes cannot be multiplied (%lldx%lld and "
                "%lldx%lld)",
                bias ? "addmm" : "mm", (long long)rows_of(a, m), (long long)ka,
                (long long)kb, (long long)columns);
}

static const char *check_matmul_dtypes(Graph *g, const Node *n) {
  DType a = type_in(n, 0)->dtype, b = type_in(n, 1)->dtype;
  bool batched = in_shape(n, 1)->n > 2;
  if (n->n_own > 2) {
    DType bias = type_in(n, 2)->dtype;
    if (bias != b)
      return reason(g,
                    "self and mat2 must have the same dtype, but got %s and "
                    "%s",
                    scalar_name(bias), scalar_name(b));
    if (a != b)
      return reason(g,
                    "mat1 and mat2 must have the same dtype, but got %s and "
                    "%s",
                    scalar_name(a), scalar_name(b));
  }
  if (a != b && batched)
    return reason(g, "expected scalar type %s but found %s", scalar_name(b),
                  scalar_name(a));
  if (a != b)
    return reason(g,
                  "expected m1 and m2 to have the same dtype, but got: %s != "
                  "%s",
                  cpp_name(a), cpp_name(b));
  if (a == DT_BOOL)
    return not_implemented(g, batched ? "bmm" : "addmm_impl_cpu_", a);
  return NULL;
}

const char *infer_matmul(Graph *g, Node *n) {
  const Shape *a = in_shape(n, 0), *b = in_shape(n, 1);
  if (a->n < 1 || b->n < 1)
    return reason(g,
                  "both arguments to matmul need to be at least 1D, but they "
                  "are %dD and %dD",
                  a->n, b->n);
  if (a->n < 2 || b->n < 2)
    return "matmul multiplies matrices: view vectors as matrices first";
  int64_t m, ka, kb, columns;
  matrix_sizes(a, n->attr.matmul.transpose_a, &m, &ka);
  matrix_sizes(b, n->attr.matmul.transpose_b, &kb, &columns);
  Shape out;
  const char *why = broadcast_batch(g, a, b, &out);
  if (why)
    return why;
  bool has_bias = n->n_own > 2;
  if (ka != kb)
    return inner_mismatch(g, &out, a, b, m, ka, kb, columns, has_bias);
  out.d[out.n - 2] = m;
  out.d[out.n - 1] = columns;
  if (has_bias) {
    const Shape *bias = in_shape(n, 2);
    if (bias->n != 1 || bias->d[0] != columns)
      return reason(g,
                    "The expanded size of the tensor (%lld) must match the "
                    "existing size (%lld) at non-singleton dimension 1.  "
                    "Target sizes: [%lld, %lld].  Tensor sizes: %s",
                    (long long)columns,
                    (long long)(bias->n ? bias->d[bias->n - 1] : 1),
                    (long long)rows_of(&out, m), (long long)columns,
                    shape_text(g->c, bias));
  }
  if ((why = check_matmul_dtypes(g, n)))
    return why;
  return type_out(n, 0, type_in(n, 0)->dtype, &out);
}

static const char *check_attention_dtypes(Graph *g, const Node *n) {
  DType q = type_in(n, 0)->dtype, k = type_in(n, 1)->dtype,
        v = type_in(n, 2)->dtype;
  if (q != k || q != v)
    return reason(g,
                  "Expected query, key, and value to have the same dtype, but "
                  "got query.dtype: %s key.dtype: %s and value.dtype: %s "
                  "instead.",
                  cpp_name(q), cpp_name(k), cpp_name(v));
  if (!dtype_is_float(q))
    return reason(g, "expected scalar type Float but found %s",
                  scalar_name(q));
  if (n->n_own < 4)
    return NULL;
  DType mask = type_in(n, 3)->dtype;
  if (mask != q && mask != DT_F32)
    return reason(g,
                  "Expected attn_mask dtype to be bool or float or to match "
                  "query dtype, but got attn_mask.dtype: %s and  query.dtype: "
                  "%s instead.",
                  cpp_name(mask), cpp_name(q));
  if (n->attr.attention.causal)
    return "_scaled_dot_product_attention: Explicit attn_mask should not be "
           "set when is_causal=True";
  return NULL;
}

// The mask broadcasts to the scores [batch..., L, S], never the other way.
static const char *check_mask(Graph *g, const Shape *mask,
                              const Shape *scores) {
  for (int i = 1; i <= mask->n; i++) {
    int64_t want = i <= scores->n ? scores->d[scores->n - i] : 1;
    int64_t got = mask->d[mask->n - i];
    if (got != want && got != 1)
      return reason(g,
                    "The size of tensor a (%lld) must match the size of "
                    "tensor b (%lld) at non-singleton dimension %d",
                    (long long)want, (long long)got,
                    scores->n > i ? scores->n - i : 0);
  }
  return NULL;
}

static const char *batch2_mismatch(Graph *g, const Shape *batch, int64_t want,
                                   int64_t got) {
  return reason(g,
                "Expected size for first two dimensions of batch2 tensor to "
                "be: [%lld, %lld] but got: [%lld, %lld].",
                (long long)batch_size(batch), (long long)want,
                (long long)batch_size(batch), (long long)got);
}

// softmax(q k^T * scale + mask) v
const char *infer_attention(Graph *g, Node *n) {
  const Shape *q = in_shape(n, 0), *k = in_shape(n, 1), *v = in_shape(n, 2);
  const char *why;
  if (q->n < 2 || k->n < 2 || v->n < 2)
    return reason(g,
                  "Expected query, key, and value to all be  at least 2 "
                  "dimensional, but got query.dim: %d key.dim: %d and "
                  "value.dim: %d instead.",
                  q->n, k->n, v->n);
  if ((why = check_attention_dtypes(g, n)))
    return why;
  Shape scores, out;
  if ((why = broadcast_batch(g, q, k, &scores)))
    return why;
  if (q->d[q->n - 1] != k->d[k->n - 1])
    return batch2_mismatch(g, &scores, q->d[q->n - 1], k->d[k->n - 1]);
  scores.d[scores.n - 2] = q->d[q->n - 2];
  scores.d[scores.n - 1] = k->d[k->n - 2];
  if ((why = broadcast_batch(g, &scores, v, &out)))
    return why;
  if (k->d[k->n - 2] != v->d[v->n - 2])
    return batch2_mismatch(g, &out, k->d[k->n - 2], v->d[v->n - 2]);
  if (n->n_own > 3 && (why = check_mask(g, in_shape(n, 3), &scores)))
    return why;
  out.d[out.n - 2] = q->d[q->n - 2];
  out.d[out.n - 1] = v->d[v->n - 1];
  return type_out(n, 0, type_in(n, 0)->dtype, &out);
}
