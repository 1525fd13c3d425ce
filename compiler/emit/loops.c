// Loops around a body, and copies of what many emitters need.
#include "emit/emitter.h"

#include "graph/walk.h"

const char *loop_text(Emitter *e, const char *var, int64_t count,
                      const char *body) {
  if (count == 1)
    return body;
  return expand(e, "for ($int $v = 0; $v < $n; $v++) {\n"
                   "  $body\n"
                   "}\n",
                S_("int", count_type(count)), S_("v", var), N_("n", count),
                S_("body", body));
}

const char *loop_index(int64_t count, const char *var) {
  return count == 1 ? "0" : var;
}

const char *post_in_place(Emitter *e, const Step *s) {
  const Shape *shape = &s->node->type[0].shape;
  static const char *const names[] = {"i0", "i1", "i2", "i3",  "i4",  "i5",
                                      "i6", "i7", "i8", "i9", "i10", "i11"};
  const char *index[DIMS_MAX];
  for (int i = 0; i < shape->n; i++)
    index[i] = loop_index(shape->d[i], names[i]);
  Dims stride = dense_strides(shape);
  const char *at = dot_text(e, index, stride.d, shape->n);
  const char *parts[DIMS_MAX];
  int n_parts = 0;
  if (s->node->op == OP_matmul) { // rows are counted together
    const int64_t last = shape->d[shape->n - 1];
    int64_t rows[DIMS_MAX];
    for (int i = 0; i + 1 < shape->n; i++)
      rows[i] = stride.d[i] / last;
    parts[0] = text_of(e, "(%s)", dot_text(e, index, rows, shape->n - 1));
    parts[1] = index[shape->n - 1];
  } else {
    for (; n_parts < shape->n; n_parts++)
      parts[n_parts] = index[n_parts];
  }
  DType own = own_dtype(e->g, s->node);
  const char *value = load_text(e, own, text_of(e, "y[%s]", at));
  const char *body = store_result(e, s, at, value, parts);
  for (int i = shape->n - 1; i >= 0; i--)
    body = loop_text(e, names[i], shape->d[i], body);
  return body;
}
