// sort and topk.
#include "../runtime/torch2c_sort.h"
#include "graph/ops.h"
#include "graph/walk.h"

#include <stdlib.h>

// The first k elements, in order, of each line along the axis.
typedef enum OrderKind { STABLE, UNSTABLE, FIRST, FIRST_UNSORTED } OrderKind;

typedef struct Order {
  int64_t axis, k;
  bool is_descending;
  OrderKind kind;
} Order;

// `line` has room for twice its n items.
static void order_line(t2c_item *line, int64_t n, const Order *order) {
  if (order->kind == STABLE)
    t2c_sort_items(line, n, order->is_descending, line + n);
  else if (order->kind == UNSTABLE)
    t2c_introsort(line, n, order->is_descending);
  else
    t2c_topk_items(line, n, order->k, order->is_descending,
                   order->kind == FIRST);
}

static const char *order_lines(Graph *g, Node *n, Order order) {
  const Data *x = value_in(n, 0);
  Data *values = value_new(n, 0), *indices = value_new(n, 1);
  Lines l = lines_of(&x->type.shape, order.axis);
  t2c_item *line = malloc(((size_t)l.size + 1) * 2 * sizeof *line);
  if (!values || !indices || !line) {
    free(line);
    return no_memory(g, n);
  }
  bool is_float = dtype_is_float(x->type.dtype);
  size_t item = dtype_bytes(x->type.dtype);
  for (int64_t o = 0; o < l.outer * l.inner; o++) {
    int64_t from = o / l.inner * l.size * l.inner + o % l.inner;
    int64_t to = o / l.inner * order.k * l.inner + o % l.inner;
    for (int64_t j = 0; j < l.size; j++) {
      int64_t at = from + j * l.inner;
      line[j] = (t2c_item){.f = is_float ? data_get(x, at) : 0,
                           .i = is_float ? 0 : data_get_int(x, at),
                           .at = j};
    }
    order_line(line, l.size, &order);
    for (int64_t j = 0; j < order.k; j++, to += l.inner) {
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
  const struct Attr_sort *a = &n->attr.sort;
  const Shape *s = &type_in(n, 0)->shape;
  return order_lines(g, n, (Order){a->axis, s->n ? s->d[a->axis] : 1,
                                   a->descending,
                                   a->unstable ? UNSTABLE : STABLE});
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
  int64_t k = n->type[0].shape.n ? t->k : 1;
  return order_lines(g, n, (Order){t->axis, k, t->largest,
                                   t->unsorted ? FIRST_UNSORTED : FIRST});
}
