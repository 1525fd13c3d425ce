// Graph to graph. Each pass leaves behind what graph_verify asserts; the graph
// only grows, so a pass adds nodes and moves the outputs to them.
//
// No pass looks at the value of a parameter: the same code must serve
// retrained weights.
#ifndef T2C_PASSES_PASS_H
#define T2C_PASSES_PASS_H

#include "graph/graph.h"

// PASS(id, what it is for)
#define PASSES(PASS)                                                           \
  PASS(lower_composites, "ops without code of their own become simpler ones")  \
  PASS(fold_constants, "what no input or parameter reaches is computed")       \
  PASS(simplify_views, "views of views, views that change nothing")            \
  PASS(share_equal, "equal nodes become one")                                  \
  PASS(fold_scales, "scales and shifts of channels go into weights")           \
  PASS(fuse_maps, "chains of maps become one")                                 \
  PASS(fuse_epilogue, "maps become part of the op before them")                \
  PASS(share_equal_again, "what fusing has made equal")

typedef struct PassOptions {
  unsigned skip; // bit k: without the k-th pass of the table
} PassOptions;

enum PassNumber {
#define PASS(id, what) PASS_##id,
  PASSES(PASS)
#undef PASS
  PASS_COUNT
};

extern const char *const pass_names[PASS_COUNT];

// Called after every pass.
typedef void PassDump(void *user, const char *pass, const Graph *g);
// `dump` may be NULL.
void passes_run(Graph *g, const PassOptions *options, PassDump *dump,
                void *user);

#define PASS(id, what) void pass_##id(Graph *g);
PASSES(PASS)
#undef PASS

// --- what the passes share ---------------------------------------------------
// Live nodes in order, as the built model needs them: what computes a
// parameter's initial value is no part of it.
Node **model_nodes(const Graph *g, int *n);
// Whether the model can have this node's results before it runs: they depend
// on parameters, constants and draws at known positions only. By node id.
bool *constant_nodes(const Graph *g);

typedef struct Rewriter {
  Graph *g;
  void *user;
  Edge **to;    // per old node: the edges that stand for its outputs
  int **uses;   // per node: how often each output is read; NULL: never
  int n_old;    // nodes of the graph before
  Vec(int *) uses_new; // the same for nodes added since
  Vec(bool) is_constant; // per node, as far as it was asked for
} Rewriter;

// Visits the model's nodes in order; n's inputs are already the new ones.
// Either sets out[k] for each of n's outputs and returns true, or returns
// false: n stays.
typedef bool RewriteVisit(Rewriter *r, Node *n, Edge *out);
void graph_rewrite(Graph *g, RewriteVisit *visit, void *user);
// How many inputs and outputs of the model will read a new edge.
int rewrite_uses(const Rewriter *r, Edge e);

bool rewrite_is_constant(Rewriter *r, Edge e);

// graph_add for nodes that cannot be wrong.
Edge pass_add(Graph *g, Op op, const Attr *attr, const Edge *in, int n_in,
              const Program *program, const Origin *origin);
Edge add_view(Graph *g, Edge x, const Shape *shape, const Dims *stride,
              int64_t offset, const Origin *origin);
// A view of all elements, in order.
Edge add_reshape(Graph *g, Edge x, const Shape *shape, const Origin *origin);
// Zeros at the end of dimension `axis`, so that it has `size` entries.
Edge pad_end(Graph *g, Edge e, int axis, int64_t size, const Origin *origin);
int64_t edge_numel(Edge e);
int64_t edge_bytes(Edge e);
bool view_is_whole(const Node *n); // all elements in order, from offset 0
bool view_is_contiguous(const Node *n); // consecutive elements from an offset
// What a node's op alone results in, before its post program.
DType own_dtype(Graph *g, const Node *n);
// Whether emitters run a post program with these extra inputs after n's op.
bool takes_post(const Node *n, const Edge *extra, int n_extra);

#endif
