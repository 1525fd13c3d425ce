// Running sums, products and extrema along an axis.
#include "../runtime/torch2c_scalar.h"
#include "graph/ops.h"
#include "graph/walk.h"

const char *infer_scan(Graph *g, Node *n) {
  const TensorType *x = type_in(n, 0);
  const struct Attr_scan *s = &n->attr.scan;
  const char *why = check_axis(g, s->axis, x->shape.n);
  if (why)
    return why;
  bool accumulates = s->kind == scan_kind_sum || s->kind == scan_kind_prod;
  bool widens = accumulates && !dtype_is_float(x->dtype);
  set_type(n, 0, widens ? DT_I64 : x->dtype, &x->shape);
  if (accumulates)
    n->n_out = 1;
  else
    set_type(n, 1, DT_I64, &x->shape);
  return NULL;
}

// One line: `size` elements from `at`, `step` apart.
static void accumulate(const Data *x, Data *out, int kind, int64_t at,
                       int64_t step, int64_t size) {
  bool is_sum = kind == scan_kind_sum;
  double f = is_sum ? 0 : 1; // in double, each result rounded, as in torch
  int64_t i = is_sum ? 0 : 1;
  if (dtype_is_float(x->type.dtype))
    for (int64_t j = 0; j < size; j++, at += step) {
      double v = data_get(x, at);
      data_set(out, at, f = is_sum ? f + v : f * v);
    }
  else
    for (int64_t j = 0; j < size; j++, at += step) {
      int64_t v = data_get_int(x, at);
      data_set_int(out, at, i = is_sum ? t2c_add_int(i, v) : t2c_mul_int(i, v));
    }
}

// Whether v replaces the extremum so far: the last of equals does, a NaN
// always does.
static bool replaces(const Data *x, int64_t v, int64_t best, bool is_max) {
  if (dtype_is_float(x->type.dtype)) {
    double a = data_get(x, v), b = data_get(x, best);
    return a != a || (b == b && (is_max ? a >= b : a <= b));
  }
  int64_t a = data_get_int(x, v), b = data_get_int(x, best);
  return is_max ? a >= b : a <= b;
}

static void running_extremum(const Data *x, Node *n, bool is_max, int64_t at,
                             int64_t step, int64_t size) {
  size_t item = dtype_bytes(x->type.dtype);
  char *values = n->value[0]->p;
  int64_t *indices = n->value[1]->p, best = at, best_index = 0;
  for (int64_t j = 0; j < size; j++, at += step) {
    if (replaces(x, at, best, is_max))
      best = at, best_index = j;
    move_element(values + (size_t)at * item,
                 (const char *)x->p + (size_t)best * item, item);
    indices[at] = best_index;
  }
}

const char *eval_scan(Graph *g, Node *n) {
  const Data *x = value_in(n, 0);
  int kind = n->attr.scan.kind;
  Lines l = lines_of(&x->type.shape, n->attr.scan.axis);
  for (int k = 0; k < n->n_out; k++)
    if (!value_new(n, k))
      return no_memory(g, n);
  for (int64_t o = 0; o < l.outer * l.inner; o++) {
    int64_t at = o / l.inner * l.size * l.inner + o % l.inner;
    if (n->n_out == 1)
      accumulate(x, n->value[0], kind, at, l.inner, l.size);
    else
      running_extremum(x, n, kind == scan_kind_max, at, l.inner, l.size);
  }
  return NULL;
}
