// images and batch: what a loop over parts of a batch reads and computes. They
// say where a value lies; no single turn has the others' values.
#include "graph/ops.h"

static const char *no_value(Graph *g, const Node *n) {
  return reason(g, "%s has a value only in the turns of its loop",
                op_info[n->op].name);
}

const char *infer_images(Graph *g, Node *n) {
  TensorType type = *type_in(n, 0);
  int64_t count = n->attr.images.count;
  if (type.shape.n == 0 || count < 1 || type.shape.d[0] % count)
    return reason(g, "a turn of %lld images does not divide a batch of shape "
                  "%s", (long long)count, shape_text(g->c, &type.shape));
  type.shape.d[0] = count;
  n->type[0] = type;
  return NULL;
}

const char *eval_images(Graph *g, Node *n) { return no_value(g, n); }

const char *infer_batch(Graph *g, Node *n) {
  TensorType type = *type_in(n, 0);
  int64_t turns = n->attr.batch.turns;
  if (type.shape.n == 0 || turns < 1 ||
      __builtin_mul_overflow(type.shape.d[0], turns, &type.shape.d[0]))
    return reason(g, "%lld turns of shape %s are no batch", (long long)turns,
                  shape_text(g->c, &type.shape));
  n->type[0] = type;
  return NULL;
}

const char *eval_batch(Graph *g, Node *n) { return no_value(g, n); }
