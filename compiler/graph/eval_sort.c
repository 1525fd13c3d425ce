// sort and topk: stable, a NaN above all else, as in torch.
#include "graph/ops.h"
#include "graph/walk.h"

#include <stdlib.h>

typedef struct Item {
  double f;   // floats
  int64_t i;  // integers
  int64_t at; // along the axis
} Item;

static int compare_ascending(const void *va, const void *vb) {
  const Item *a = va, *b = vb;
  if (a->f != b->f) { // equal NaNs go on to their places
    bool a_nan = a->f != a->f, b_nan = b->f != b->f;
    if (a_nan != b_nan)
      return a_nan ? 1 : -1;
    if (!a_nan)
      return a->f < b->f ? -1 : 1;
  }
  if (a->i != b->i)
    return a->i < b->i ? -1 : 1;
  return a->at < b->at ? -1 : 1;
}

static int compare_descending(const void *va, const void *vb) {
  const Item *a = va, *b = vb;
  bool both_nan = a->f != a->f && b->f != b->f;
  if (a->i == b->i && (a->f == b->f || both_nan)) // a tie keeps its order
    return a->at < b->at ? -1 : 1;
  return -compare_ascending(va, vb);
}

// Sorts each line of x along the axis and keeps its first k elements.
static const char *sort_lines(Graph *g, Node *n, int64_t axis, int64_t k,
                              bool is_descending) {
  const Data *x = value_in(n, 0);
  Data *values = value_new(n, 0), *indices = value_new(n, 1);
  Lines l = lines_of(&x->type.shape, axis);
  Item *line = malloc(((size_t)l.size + 1) * sizeof *line);
  if (!values || !indices || !line) {
    free(line);
    return no_memory(g, n);
  }
  bool is_float = dtype_is_float(x->type.dtype);
  size_t item = dtype_bytes(x->type.dtype);
  for (int64_t o = 0; o < l.outer * l.inner; o++) {
    int64_t from = o / l.inner * l.size * l.inner + o % l.inner;
    int64_t to = o / l.inner * k * l.inner + o % l.inner;
    for (int64_t j = 0; j < l.size; j++)
      line[j] = (Item){.f = is_float ? data_get(x, from + j * l.inner) : 0,
                       .i = is_float ? 0 : data_get_int(x, from + j * l.inner),
                       .at = j};
    qsort(line, (size_t)l.size, sizeof *line,
          is_descending ? compare_descending : compare_ascending);
    for (int64_t j = 0; j < k; j++, to += l.inner) {
      const char *kept = (char *)x->p +
                         (size_t)(from + line[j].at * l.inner) * item;
      move_element((char *)values->p + (size_t)to * item, kept, item);
      ((int64_t *)indices->p)[to] = line[j].at;
    }
  }
  free(line);
  return NULL;
}

const char *infer_sort(Graph *g, Node *n) {
  const TensorType *x = type_in(n, 0);
  const char *why = check_axis(g, n->attr.sort.axis, x->shape.n);
  if (why)
    return why;
  n->type[0] = *x;
  set_type(n, 1, DT_I64, &x->shape);
  return NULL;
}

const char *eval_sort(Graph *g, Node *n) {
  int64_t axis = n->attr.sort.axis;
  const Shape *s = &type_in(n, 0)->shape;
  return sort_lines(g, n, axis, s->n ? s->d[axis] : 1,
                    n->attr.sort.descending);
}

const char *infer_topk(Graph *g, Node *n) {
  const TensorType *x = type_in(n, 0);
  const struct Attr_topk *t = &n->attr.topk;
  const char *why = check_axis(g, t->axis, x->shape.n);
  if (why)
    return why;
  Shape s = x->shape;
  if (t->k < 0 || t->k > (s.n ? s.d[t->axis] : 1))
    return "selected index k out of range";
  if (s.n)
    s.d[t->axis] = t->k;
  set_type(n, 0, x->dtype, &s);
  set_type(n, 1, DT_I64, &s);
  return NULL;
}

const char *eval_topk(Graph *g, Node *n) {
  const struct Attr_topk *t = &n->attr.topk;
  return sort_lines(g, n, t->axis, n->type[0].shape.n ? t->k : 1, t->largest);
}
