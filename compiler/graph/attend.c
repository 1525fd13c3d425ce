// attend, by its definition: two matrix products and what is between them.
#include "graph/nn.h"
#include "graph/program.h"

#include <math.h>
#include <stdlib.h>

// The batch of `s` is that of `q`.
static bool same_batch(const Shape *s, const Shape *q) {
  for (int i = 0; i + 2 < q->n; i++)
    if (s->n != q->n || s->d[i] != q->d[i])
      return false;
  return s->n == q->n;
}

static Shape scores_shape(const Node *n) {
  Shape s = *in_shape(n, 0);
  const Shape *v = in_shape(n, 2);
  s.d[s.n - 1] = v->d[v->n - 2];
  return s;
}

static bool broadcasts(const Shape *s, const Shape *to) {
  for (int i = 1; i <= s->n && i <= to->n; i++)
    if (s->d[s->n - i] != 1 && s->d[s->n - i] != to->d[to->n - i])
      return false;
  return s->n <= to->n;
}

const char *infer_attend(Graph *g, Node *n) {
  const Shape *q = in_shape(n, 0), *k = in_shape(n, 1), *v = in_shape(n, 2);
  bool turned = n->attr.attend.transpose_k;
  if (q->n < 2 || !same_batch(k, q) || !same_batch(v, q) ||
      q->d[q->n - 1] != k->d[k->n - (turned ? 1 : 2)] ||
      v->d[v->n - 2] != k->d[k->n - (turned ? 2 : 1)])
    return "query, key and value do not fit each other";
  for (int i = 0; i < 3; i++)
    if (type_in(n, i)->dtype != DT_F32)
      return "query, key and value must be float32";
  Shape scores = scores_shape(n), out = *q;
  for (int i = 3; i < n->n_in; i++)
    if (!broadcasts(in_shape(n, i), &scores))
      return "an input does not broadcast to the scores";
  DType in[16] = {DT_F32};
  for (int i = 3; i < n->n_in; i++)
    in[i - 2] = type_in(n, i)->dtype;
  const Program *p = n->program;
  if (p ? p->n_in != n->n_in - 2 : n->n_in > 3)
    return "the program has another number of inputs";
  const char *why = p ? program_check(g->c, p, in) : NULL;
  if (why)
    return why;
  if (p && program_dtype(p, in, p->n_in + p->n - 1) != DT_F32)
    return "the program does not result in scores";
  out.d[out.n - 1] = v->d[v->n - 1];
  return type_out(n, 0, DT_F32, &out);
}

// Scores to weights.
static void weigh(float *s, int64_t n, bool masked) {
  double max = -INFINITY, sum = 0;
  bool any = !masked;
  for (int64_t i = 0; i < n; i++) {
    any = any || s[i] != -INFINITY;
    max = s[i] > max ? s[i] : max;
  }
  for (int64_t i = 0; i < n; i++)
    sum += exp(s[i] - max);
  for (int64_t i = 0; i < n; i++)
    s[i] = any ? (float)(exp(s[i] - max) / sum) : 0;
}

// The scores of all matrices, through the program.
static const char *all_scores(const Node *n, Data *scores, Data *result) {
  const Shape *s = &scores->type.shape;
  int64_t L = s->d[s->n - 2], S = s->d[s->n - 1];
  int64_t E = in_shape(n, 0)->d[s->n - 1];
  MatmulArgs args = {L, S, E, false, n->attr.attend.transpose_k, false,
                     n->threads};
  for (int64_t m = 0; m * L * S < scores->numel; m++)
    if (!wide_matmul(DT_F32, &args,
                     (const float *)value_in(n, 0)->p + m * L * E,
                     (const float *)value_in(n, 1)->p + m * S * E, NULL,
                     (float *)scores->p + m * L * S))
      return "out of memory";
  const Data *in[16] = {scores};
  for (int k = 3; k < n->n_in; k++)
    in[k - 2] = value_in(n, k);
  if (n->program)
    return program_run(n->program, in, result);
  memcpy(result->p, scores->p, (size_t)scores->numel * sizeof(float));
  return NULL;
}

static const char *attend(const Node *n, Data *scores, Data *weights,
                          Data *y) {
  const Shape *s = &scores->type.shape;
  int64_t L = s->d[s->n - 2], S = s->d[s->n - 1];
  int64_t EV = y->type.shape.d[s->n - 1];
  const char *why = all_scores(n, scores, weights);
  if (why)
    return why;
  for (int64_t i = 0; i * S < weights->numel; i++)
    weigh((float *)weights->p + i * S, S, n->attr.attend.masked);
  MatmulArgs args = {L, EV, S, false, false, false, n->threads};
  for (int64_t m = 0; m * L * EV < y->numel; m++)
    if (!wide_matmul(DT_F32, &args, (const float *)weights->p + m * L * S,
                     (const float *)value_in(n, 2)->p + m * S * EV, NULL,
                     (float *)y->p + m * L * EV))
      return "out of memory";
  return NULL;
}

const char *eval_attend(Graph *g, Node *n) {
  TensorType type = {DT_F32, scores_shape(n)};
  Data *y = value_new(n, 0);
  Data *scores = data_new(&type), *weights = data_new(&type);
  const char *why = y && scores && weights ? attend(n, scores, weights, y)
                                           : no_memory(g, n);
  if (scores)
    data_unref(scores);
  if (weights)
    data_unref(weights);
  return why;
}
