#include "graph/graph.h"

#include "graph/ops.h"
#include "graph/program.h"
#include "graph/threads.h"
#include <stdarg.h>

Graph *graph_new(Ctx *c) {
  Graph *g = arena_new(&c->arena, Graph);
  g->c = c;
  g->work_left = WORK_UNLIMITED;
  g->threads = THREADS_DEFAULT;
  return g;
}

void graph_release(Graph *g) {
  for (int i = 0; i < g->nodes.n; i++) {
    Node *n = g->nodes.at[i];
    for (int k = 0; k < n->n_out; k++) {
      data_unref(n->value[k]);
      n->value[k] = NULL;
    }
  }
}

// --- texts -------------------------------------------------------------------
const char *reason(Graph *g, const char *format, ...) {
  va_list args;
  va_start(args, format);
  const char *text = arena_vprintf(&g->c->arena, format, args);
  va_end(args);
  return text;
}

const char *shape_text(Ctx *c, const Dims *d) {
  Buf b = buf_new(&c->arena);
  buf_putc(&b, '[');
  for (int i = 0; i < d->n; i++)
    buf_printf(&b, "%s%lld", i ? ", " : "", (long long)d->d[i]);
  buf_putc(&b, ']');
  return buf_text(&b);
}

const char *check_axis(Graph *g, int64_t axis, int dims) {
  int range = dims ? dims : 1;
  if (axis >= 0 && axis < range)
    return NULL;
  return reason(g, "Dimension out of range (expected to be in range of "
                "[%d, %d], but got %lld)", -range, range - 1,
                (long long)axis);
}

// --- broadcasting ------------------------------------------------------------
const char *shape_broadcast(Ctx *c, const Shape *a, const Shape *b,
                            Shape *out) {
  Shape s = {.n = a->n > b->n ? a->n : b->n};
  for (int i = s.n - 1; i >= 0; i--) {
    int ia = i - (s.n - a->n), ib = i - (s.n - b->n);
    int64_t da = ia < 0 ? 1 : a->d[ia], db = ib < 0 ? 1 : b->d[ib];
    if (da != db && da != 1 && db != 1)
      return arena_printf(&c->arena, "The size of tensor a (%lld) must match "
                          "the size of tensor b (%lld) at non-singleton "
                          "dimension %d", (long long)da, (long long)db, i);
    s.d[i] = da == 1 ? db : da;
  }
  *out = s;
  return NULL;
}

bool shape_broadcasts_to(const Shape *from, const Shape *to) {
  if (from->n > to->n)
    return false;
  for (int i = 0; i < from->n; i++) {
    int64_t d = from->d[i];
    if (d != 1 && d != to->d[i + to->n - from->n])
      return false;
  }
  return true;
}

// --- adding nodes ------------------------------------------------------------
static const char *check_types(Graph *g, const Node *n) {
  for (int k = 0; k < n->n_out; k++) {
    const Shape *s = &n->type[k].shape;
    int64_t numel, bytes;
    for (int i = 0; i < s->n; i++)
      if (s->d[i] < 0)
        return reason(g, "Trying to create tensor with negative dimension "
                      "%lld: %s", (long long)s->d[i], shape_text(g->c, s));
    if (!shape_numel(s, &numel) ||
        __builtin_mul_overflow(numel, (int64_t)dtype_bytes(n->type[k].dtype),
                               &bytes))
      return reason(g, "Storage size calculation overflowed with sizes=%s",
                    shape_text(g->c, s));
  }
  return NULL;
}

// So that no shape rule or definition meets what is not in its tables.
static const char *check_attrs(Graph *g, const Node *n) {
  const OpInfo *op = &op_info[n->op];
  const AttrInfo *attrs = op->attrs();
  for (int k = 0; k < op->n_attrs; k++) {
    const void *at = (const char *)&n->attr + attrs[k].offset;
    bool is_fine = true;
    if (attrs[k].kind == ATTR_DIMS) {
      int dims = ((const Dims *)at)->n;
      is_fine = dims >= 0 && dims <= DIMS_MAX;
    } else if (attrs[k].kind == ATTR_DTYPE) {
      is_fine = *(const DType *)at < DT_COUNT;
    } else if (attrs[k].kind == ATTR_ENUM_) {
      int values = 0;
      while (attrs[k].values[values])
        values++;
      is_fine = *(const int *)at >= 0 && *(const int *)at < values;
    }
    if (!is_fine)
      return reason(g, "attribute '%s' of %s is out of range", attrs[k].name,
                    op->name);
  }
  return NULL;
}

static void check_edges(const Graph *g, const Edge *in, int n_in,
                        int older_than) {
  for (int k = 0; k < n_in; k++) {
    const Node *n = in[k].node;
    if (!n || n->id < 0 || n->id >= older_than || g->nodes.at[n->id] != n ||
        in[k].out < 0 || in[k].out >= n->n_out)
      bug("input %d is not an edge of this graph", k);
  }
}

void node_copy(const Node *from, Node *to) {
  size_t bytes = offsetof(Node, attr) + op_info[from->op].attr_bytes;
  memset(to, 0, sizeof *to);
  memcpy(to, from, bytes);
}

Attr node_attr(const Node *n) {
  Node copy;
  node_copy(n, &copy);
  return copy.attr;
}

Node *graph_add(Graph *g, Op op, const Attr *attr, const Edge *in, int n_in,
                const Program *program, const Origin *origin,
                const char **why) {
  const OpInfo *info = &op_info[op];
  Arena *a = &g->c->arena;
  if (n_in < info->min_in || n_in > info->max_in) {
    *why = reason(g, "%s takes %d to %d inputs, got %d", info->name,
                  info->min_in, info->max_in, n_in);
    return NULL;
  }
  check_edges(g, in, n_in, g->nodes.n);
  Node *n = arena_alloc(a, offsetof(Node, attr) + info->attr_bytes);
  n->id = g->nodes.n;
  n->op = op;
  if (attr)
    memcpy(&n->attr, attr, info->attr_bytes);
  n->n_in = n->n_own = n_in;
  n->in = arena_array(a, (size_t)n_in + 1, sizeof *n->in);
  if (n_in)
    memcpy(n->in, in, (size_t)n_in * sizeof *in);
  n->n_out = info->n_out;
  n->type = arena_array(a, (size_t)n->n_out, sizeof *n->type);
  n->value = arena_array(a, (size_t)n->n_out, sizeof *n->value);
  if (program)
    n->program = program_copy(g->c, program);
  n->origin = origin;
  n->threads = g->threads;
  const char *trouble = check_attrs(g, n);
  if (!trouble)
    trouble = info->infer(g, n);
  if (!trouble)
    trouble = check_types(g, n);
  if (trouble) {
    *why = trouble;
    return NULL;
  }
  n->reads_input = op == OP_input;
  for (int k = 0; k < n_in; k++) {
    graph_hold(in[k]);
    n->reads_input |= in[k].node->reads_input;
  }
  vec_push(a, &g->nodes, n);
  return n;
}

void graph_hold(Edge e) {
  e.node->readers++;
  e.node->held++;
}

void graph_let_go(Edge e) { e.node->readers--; }

Node *graph_constant(Graph *g, Data *value, const Origin *origin) {
  Attr attr = {.constant = {.shape = value->type.shape,
                            .dtype = value->type.dtype}};
  const char *why;
  Node *n = graph_add(g, OP_constant, &attr, NULL, 0, NULL, origin, &why);
  if (!n)
    bug("a constant that exists has no type: %s", why);
  n->value[0] = value;
  return n;
}

const char *graph_set_post(Graph *g, Node *n, const Program *post,
                           const Edge *extra, int n_extra) {
  if (n->post || n->n_out != 1 || post->n_in != 1 + n_extra)
    return "a post program follows one result, with an input for each operand";
  check_edges(g, extra, n_extra, n->id);
  DType *dtypes = arena_array(&g->c->arena, (size_t)post->n_in, sizeof *dtypes);
  dtypes[0] = n->type[0].dtype;
  for (int k = 0; k < n_extra; k++) {
    dtypes[1 + k] = edge_type(extra[k])->dtype;
    if (!shape_broadcasts_to(&edge_type(extra[k])->shape, &n->type[0].shape))
      return "an input of a post program must broadcast to the result";
  }
  const char *why = program_check(g->c, post, dtypes);
  if (why)
    return why;
  Edge *in = arena_array(&g->c->arena, (size_t)(n->n_own + n_extra) + 1,
                         sizeof *in);
  memcpy(in, n->in, (size_t)n->n_own * sizeof *in);
  for (int k = 0; k < n_extra; k++)
    in[n->n_own + k] = extra[k];
  n->in = in;
  n->n_in = n->n_own + n_extra;
  n->post = program_copy(g->c, post);
  n->type[0].dtype = program_dtype(post, dtypes, post->n_in + post->n - 1);
  return NULL;
}

// --- live nodes --------------------------------------------------------------
Node **graph_live(const Graph *g, int *n) {
  Arena *a = &g->c->arena;
  bool *is_live = arena_array(a, (size_t)g->nodes.n + 1, 1);
  for (int i = 0; i < g->outputs.n; i++)
    is_live[g->outputs.at[i].node->id] = true;
  *n = 0;
  for (int i = g->nodes.n - 1; i >= 0; i--) {
    const Node *node = g->nodes.at[i];
    if (!is_live[i])
      continue;
    ++*n;
    for (int k = 0; k < node->n_in; k++)
      is_live[node->in[k].node->id] = true; // older: still to be visited
  }
  Node **live = arena_array(a, (size_t)*n + 1, sizeof *live);
  for (int i = 0, k = 0; i < g->nodes.n; i++)
    if (is_live[i])
      live[k++] = g->nodes.at[i];
  return live;
}
