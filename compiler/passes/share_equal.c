// requires: nothing
// ensures:  no two nodes of the model compute the same
#include "passes/pass.h"

#include "graph/program.h"

typedef struct Table {
  Node **at; // open addressing; NULL: free
  size_t cap;
} Table;

static uint64_t mix(uint64_t h, uint64_t v) {
  return (h ^ v) * UINT64_C(0x100000001b3);
}

static uint64_t node_hash(const Node *n) {
  uint64_t h = mix(UINT64_C(0xcbf29ce484222325), (uint64_t)n->op);
  for (int k = 0; k < n->n_in; k++)
    h = mix(mix(h, (uint64_t)n->in[k].node->id), (uint64_t)n->in[k].out);
  for (int i = 0; i < n->type[0].shape.n; i++)
    h = mix(h, (uint64_t)n->type[0].shape.d[i]);
  return h;
}

static bool attrs_equal(const Node *a, const Node *b) {
  const AttrInfo *info = op_info[a->op].attrs();
  for (int k = 0; k < op_info[a->op].n_attrs; k++) {
    const void *va = (const char *)&a->attr + info[k].offset;
    const void *vb = (const char *)&b->attr + info[k].offset;
    bool is_same = true;
    switch (info[k].kind) {
    case ATTR_INT: is_same = !memcmp(va, vb, sizeof(int64_t)); break;
    case ATTR_FLOAT: is_same = !memcmp(va, vb, sizeof(double)); break;
    case ATTR_BOOL: is_same = *(const bool *)va == *(const bool *)vb; break;
    case ATTR_DIMS: is_same = dims_equal(va, vb); break;
    case ATTR_DTYPE: is_same = *(const DType *)va == *(const DType *)vb; break;
    case ATTR_ENUM_: is_same = *(const int *)va == *(const int *)vb; break;
    case ATTR_STR: {
      const char *sa = *(const char *const *)va, *sb = *(const char *const *)vb;
      is_same = sa == sb || (sa && sb && !strcmp(sa, sb));
      break;
    }
    }
    if (!is_same)
      return false;
  }
  return true;
}

static bool programs_equal(const Program *a, const Program *b) {
  return a == b || (a && b && program_equal(a, b));
}

static bool values_equal(const Node *a, const Node *b) {
  if (a->op != OP_constant)
    return true;
  const Data *va = a->value[0], *vb = b->value[0];
  return va->numel == vb->numel &&
         !memcmp(va->p, vb->p,
                 (size_t)va->numel * dtype_bytes(va->type.dtype));
}

static bool nodes_equal(const Node *a, const Node *b) {
  if (a->op != b->op || a->n_in != b->n_in || a->n_own != b->n_own ||
      a->n_out != b->n_out)
    return false;
  for (int k = 0; k < a->n_in; k++)
    if (a->in[k].node != b->in[k].node || a->in[k].out != b->in[k].out)
      return false;
  for (int k = 0; k < a->n_out; k++)
    if (a->type[k].dtype != b->type[k].dtype ||
        !dims_equal(&a->type[k].shape, &b->type[k].shape))
      return false;
  return attrs_equal(a, b) && programs_equal(a->program, b->program) &&
         programs_equal(a->post, b->post) && values_equal(a, b);
}

// Draws are equal where generator and position are. An argument is itself,
// and so is a parameter: two of the same name are one place.
static bool is_shareable(const Node *n) { return n->op != OP_input; }

static bool visit(Rewriter *r, Node *n, Edge *out) {
  Table *t = r->user;
  if (!is_shareable(n))
    return false;
  size_t i = node_hash(n) & (t->cap - 1);
  for (; t->at[i]; i = (i + 1) & (t->cap - 1))
    if (nodes_equal(t->at[i], n)) {
      for (int k = 0; k < n->n_out; k++)
        out[k] = (Edge){t->at[i], k};
      return true;
    }
  t->at[i] = n;
  return false;
}

void pass_share_equal(Graph *g) {
  int n_live;
  model_nodes(g, &n_live);
  Table t = {.cap = 16};
  while (t.cap < 2 * (size_t)n_live + 2)
    t.cap *= 2;
  t.at = arena_array(&g->c->arena, t.cap, sizeof(Node *));
  graph_rewrite(g, visit, &t);
}

void pass_share_equal_again(Graph *g) { pass_share_equal(g); }
