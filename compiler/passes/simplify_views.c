// requires: nothing
// ensures:  no view reads a view of consecutive elements, and none has the
//           shape and order of what it reads
#include "passes/pass.h"

static bool visit(Rewriter *r, Node *n, Edge *out) {
  if (n->op != OP_view)
    return false;
  Edge x = n->in[0];
  const struct Attr_view *v = &n->attr.view;
  if (view_is_whole(n) && dims_equal(&edge_type(x)->shape, &v->shape)) {
    out[0] = x;
    return true;
  }
  const Node *inner = x.node;
  if (inner->op != OP_view || inner->post)
    return false;
  if (!view_is_contiguous(inner))
    return false;
  out[0] = add_view(r->g, inner->in[0], &v->shape, &v->stride,
                    v->offset + inner->attr.view.offset, n->origin);
  // The new view may have nothing left to do.
  Node *made = out[0].node;
  if (view_is_whole(made) &&
      dims_equal(&edge_type(made->in[0])->shape, &made->attr.view.shape))
    out[0] = made->in[0];
  return true;
}

void pass_simplify_views(Graph *g) { graph_rewrite(g, visit, NULL); }
