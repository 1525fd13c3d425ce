// requires: nothing
// ensures:  no view reads a view of consecutive elements, or one part alone of
//           a stack, and none has the shape and order of what it reads; what is
//           joined has elements
#include "passes/pass.h"

// The parts of complex numbers are stacked behind each other, and most
// operations read one of them: the input of the stack that a view of it reads
// alone; -1: it reads several, or x is no such stack.
static int only_part(const Node *n, Edge stack) {
  const struct Attr_view *v = &n->attr.view;
  const Node *x = stack.node;
  if (x->op != OP_concat || x->post)
    return -1;
  const Shape *whole = &edge_type(stack)->shape;
  int parts = x->n_in;
  if (!whole->n || x->attr.concat.axis != whole->n - 1 ||
      whole->d[whole->n - 1] != parts)
    return -1;
  for (int i = 0; i < parts; i++)
    if (edge_type(x->in[i])->shape.d[whole->n - 1] != 1)
      return -1;
  for (int i = 0; i < v->shape.n; i++)
    if (v->shape.d[i] != 1 && v->stride.d[i] % parts)
      return -1;
  return (int)(v->offset % parts);
}

static Edge view_of_part(Rewriter *r, const Node *n, const Node *x, int part) {
  const struct Attr_view *v = &n->attr.view;
  Dims stride = v->stride;
  for (int i = 0; i < stride.n; i++)
    stride.d[i] /= x->n_in;
  return add_view(r->g, x->in[part], &v->shape, &stride,
                  v->offset / x->n_in, n->origin);
}

// Parts without elements take no place in memory, and so the place of any.
static bool drop_empty(Rewriter *r, const Node *n, Edge *e) {
  int axis = n->attr.concat.axis, kept = 0;
  Edge *in = arena_array(&r->g->c->arena, (size_t)n->n_in, sizeof *in);
  for (int i = 0; i < n->n_in; i++)
    if (edge_type(n->in[i])->shape.d[axis])
      in[kept++] = n->in[i];
  if (n->post || !kept || kept == n->n_in)
    return false;
  *e = kept == 1 ? in[0] : pass_add(r->g, OP_concat, &n->attr, in, kept, NULL,
                                    n->origin);
  return true;
}

// One step; false: nothing is left to do.
static bool simplify(Rewriter *r, Edge *e) {
  const Node *n = e->node;
  if (n->op == OP_concat)
    return drop_empty(r, n, e);
  if (n->op != OP_view)
    return false;
  Edge x = n->in[0];
  const Node *inner = x.node;
  const struct Attr_view *v = &n->attr.view;
  if (view_is_whole(n) && dims_equal(&edge_type(x)->shape, &v->shape)) {
    *e = x;
    return true;
  }
  int part = only_part(n, x);
  if (part >= 0) {
    *e = view_of_part(r, n, inner, part);
    return true;
  }
  if (inner->op != OP_view || inner->post || !view_is_contiguous(inner))
    return false;
  *e = add_view(r->g, inner->in[0], &v->shape, &v->stride,
                v->offset + inner->attr.view.offset, n->origin);
  return true;
}

static bool visit(Rewriter *r, Node *n, Edge *out) {
  Edge e = edge_of(n);
  bool is_simpler = false;
  while (simplify(r, &e))
    is_simpler = true;
  if (is_simpler)
    out[0] = e;
  return is_simpler;
}

void pass_simplify_views(Graph *g) { graph_rewrite(g, visit, NULL); }
