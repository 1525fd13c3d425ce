// softmax and log_softmax: in double, rounded once.
#include "graph/nn.h"

#include <math.h>
#include <stdlib.h>

static bool is_hidden(const double *v, int64_t count, int64_t stride) {
  for (int64_t i = 0; i < count; i++)
    if (v[i * stride] != -INFINITY)
      return false;
  return true;
}

// Over v[0], v[stride], ...
static void softmax_line(double *v, int64_t count, int64_t stride, bool log_) {
  double max = -INFINITY, sum = 0;
  for (int64_t i = 0; i < count; i++)
    if (v[i * stride] > max)
      max = v[i * stride];
  for (int64_t i = 0; i < count; i++) {
    double shifted = v[i * stride] - max, e = exp(shifted);
    sum += e;
    v[i * stride] = log_ ? shifted : e;
  }
  double log_sum = log(sum);
  for (int64_t i = 0; i < count; i++)
    v[i * stride] = log_ ? v[i * stride] - log_sum : v[i * stride] / sum;
}

const char *eval_softmax(Graph *g, Node *n) {
  const Data *x = value_in(n, 0);
  Data *y = value_new(n, 0);
  if (!y)
    return no_memory(g, n);
  if (y->numel == 0)
    return NULL;
  const Shape *s = &x->type.shape;
  int axis = (int)n->attr.softmax.axis;
  int64_t count = s->n ? s->d[axis] : 1, inner = 1;
  for (int i = axis + 1; i < s->n; i++)
    inner *= s->d[i];
  double *v = scratch_new(count * inner, sizeof *v);
  if (!v)
    return no_memory(g, n);
  for (int64_t at = 0; at < x->numel; at += count * inner) {
    load_f64(x, at, count * inner, v);
    for (int64_t i = 0; i < inner; i++) {
      bool hidden = n->attr.softmax.masked && is_hidden(v + i, count, inner);
      softmax_line(v + i, count, inner, n->attr.softmax.log);
      for (int64_t k = 0; hidden && k < count; k++)
        v[k * inner + i] = 0;
    }
    store_f64(y, at, count * inner, v);
  }
  free(v);
  return NULL;
}
