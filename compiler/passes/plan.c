// Builds the plan: order, places, lifetimes.
//
// A value lives in a buffer of its own unless it is an argument, a weight, a
// result of the model (then it is computed where the caller wants it), a view
// of consecutive elements of another value, part of a concatenation or of a
// batch, or takes over the memory of an input that is not needed any more.
#include "passes/attention.h"
#include "passes/conv_pair.h"
#include "passes/plan.h"

#include "graph/ops.h"
#include "graph/walk.h"
#include "passes/layouts.h"
#include "passes/pass.h"
#include "passes/turns.h"

#include <limits.h>

// The concatenation or batch that a value is part of, and where in it.
typedef struct Join {
  Node *whole; // NULL: of none
  int64_t offset;
} Join;

typedef struct Builder {
  Plan *p;
  Ctx *c;
  bool *is_constant; // per node
  int n_constant;    // nodes it covers
  int **last_use;    // per node and output: the last step that reads it
  Join *join;        // per node, of its first output
  int *loop;         // per node: the loop that it is in, or -1
} Builder;

static int64_t aligned(int64_t bytes) {
  return (bytes + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
}

const Loop *plan_loop(const Plan *p, int i) {
  for (int k = 0; k < p->loops.n; k++)
    if (p->loops.at[k].first <= i && i <= p->loops.at[k].last)
      return &p->loops.at[k];
  return NULL;
}

Location plan_location(const Plan *p, Edge e) {
  if (e.node->id >= p->n_nodes || !p->place[e.node->id])
    return (Location){LOC_NONE, 0, 0, 0};
  return p->place[e.node->id][e.out];
}

static void set_place(Builder *b, Edge e, Location place) {
  Location **at = &b->p->place[e.node->id];
  if (!*at)
    *at = arena_array(&b->c->arena, (size_t)e.node->n_out, sizeof **at);
  (*at)[e.out] = place;
}

// --- aliases -----------------------------------------------------------------
static bool is_alias(const Node *n) {
  return n->op == OP_images ||
         (n->op == OP_view && !n->post && view_is_contiguous(n));
}

// The value whose memory holds e, and where in it e begins.
static Edge root_of(Edge e, int64_t *offset_bytes) {
  *offset_bytes = 0;
  while (is_alias(e.node)) {
    if (e.node->op == OP_view)
      *offset_bytes += e.node->attr.view.offset *
                       (int64_t)dtype_bytes(e.node->type[0].dtype);
    e = e.node->in[0];
  }
  return e;
}

// How much further on in its root e is in each turn of a loop.
static int64_t turn_bytes_of(Edge e) {
  while (is_alias(e.node) && e.node->op != OP_images)
    e = e.node->in[0];
  return e.node->op == OP_images ? edge_bytes(e) : 0;
}

// --- weights -----------------------------------------------------------------
static const char *clean_name(Ctx *c, const char *s) {
  Buf b = buf_new(&c->arena);
  if (*s >= '0' && *s <= '9')
    buf_putc(&b, 'm');
  for (; *s; s++) {
    bool is_plain = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') ||
                    (*s >= '0' && *s <= '9');
    if (is_plain || (b.n && b.s[b.n - 1] != '_'))
      buf_putc(&b, is_plain ? *s : '_');
  }
  return buf_text(&b);
}

// The name of the parameter that a weight is made of, or NULL.
static const Node *param_of(Edge e) {
  const Node *n = e.node;
  while (n->op != OP_param && n->n_in)
    n = n->in[0].node;
  return n->op == OP_param ? n : NULL;
}

static const char *weight_name(Builder *b, Edge e) {
  const Node *param = param_of(e);
  const char *name = "constant";
  if (param && param->attr.param.name && *param->attr.param.name)
    name = clean_name(b->c, param->attr.param.name);
  if (!*name)
    name = "weight";
  if (e.node->op != OP_param && e.node->op != OP_constant)
    name = arena_printf(&b->c->arena, "%s_packed", name);
  const char *unique = name;
  for (int k = 2, i = 0; i < b->p->weights.n; i++)
    if (!strcmp(b->p->weights.at[i].name, unique)) {
      unique = arena_printf(&b->c->arena, "%s_%d", name, k++);
      i = -1;
    }
  return unique;
}

static void need_weight(Builder *b, Edge e) {
  if (plan_location(b->p, e).kind != LOC_NONE)
    return;
  Weight w = {.edge = e, .name = weight_name(b, e),
              .bytes = edge_bytes(e),
              .offset = b->p->weight_bytes};
  set_place(b, e, (Location){LOC_WEIGHT, b->p->weights.n, 0, 0});
  b->p->weight_bytes += aligned(w.bytes);
  vec_push(&b->c->arena, &b->p->weights, w);
}

// --- steps -------------------------------------------------------------------
static bool is_weight(const Builder *b, const Node *n) {
  return n->id >= b->n_constant || b->is_constant[n->id];
}

Edge step_input(const Step *s, int k) {
  bool is_packed = k < s->choice.n_packed && s->choice.packed[k].node;
  return is_packed ? s->choice.packed[k] : s->node->in[k];
}

// What comes from outside a loop is read in all its turns.
static void mark_use(Builder *b, Edge e, int step) {
  int64_t offset;
  e = root_of(e, &offset);
  const Loop *loop = plan_loop(b->p, step);
  if (loop && b->loop[e.node->id] < 0)
    step = loop->last;
  int **at = &b->last_use[e.node->id];
  if (!*at) {
    *at = arena_array(&b->c->arena, (size_t)e.node->n_out, sizeof **at);
    for (int k = 0; k < e.node->n_out; k++)
      (*at)[k] = -1;
  }
  if ((*at)[e.out] < step)
    (*at)[e.out] = step;
}

static int last_use(const Builder *b, Edge e) {
  return b->last_use[e.node->id] ? b->last_use[e.node->id][e.out] : -1;
}

static void find_loops(Builder *b, Node *const *live, int n_live) {
  Plan *p = b->p;
  for (int i = 0; i < n_live; i++) {
    const Node *n = live[i];
    if (n->op != OP_images)
      continue;
    while (p->loops.n <= n->attr.images.loop)
      vec_push(&b->c->arena, &p->loops, ((Loop){INT_MAX, -1, 1}));
    p->loops.at[n->attr.images.loop].turns =
        edge_type(n->in[0])->shape.d[0] / n->attr.images.count;
  }
}

static void add_step(Builder *b, Node *n, const PlanOptions *options) {
  int i = b->p->steps.n, k = b->loop[n->id];
  if (k >= 0) {
    Loop *loop = &b->p->loops.at[k];
    loop->first = i < loop->first ? i : loop->first;
    loop->last = i;
  }
  Step s = {.node = n, .scratch = -1, .in_place = -1};
  s.choice = choose(b->p->g, n, b->is_constant, options);
  s.threads = options->threads > 1 && is_worth_sharing(n) ? options->threads
                                                          : 1;
  s.takes_over = s.threads > 1 && is_worth_taking_over(&s);
  vec_push(&b->c->arena, &b->p->steps, s);
}

static void add_steps(Builder *b, Node *const *live, int n_live,
                      const PlanOptions *options) {
  find_loops(b, live, n_live);
  for (int i = 0; i < n_live; i++) {
    Node *n = live[i];
    if (!is_weight(b, n) && n->op != OP_input && n->op != OP_batch &&
        !is_alias(n))
      add_step(b, n, options);
  }
  bool is_shared = is_model_worth_sharing(b->p, b->is_constant, b->n_constant);
  for (int i = 0; i < b->p->steps.n && !is_shared; i++) {
    b->p->steps.at[i].threads = 1;
    b->p->steps.at[i].takes_over = false;
  }
}

static void mark_uses(Builder *b) {
  Plan *p = b->p;
  for (int i = 0; i < p->steps.n; i++) {
    const Step *s = &p->steps.at[i];
    for (int k = 0; k < step_inputs(s); k++) {
      Edge e = step_input(s, k);
      if (is_weight(b, e.node))
        need_weight(b, e);
      else
        mark_use(b, e, i);
    }
  }
  for (int k = 0; k < p->g->outputs.n; k++) {
    Edge e = p->g->outputs.at[k];
    if (is_weight(b, e.node))
      need_weight(b, e);
    else
      mark_use(b, e, p->steps.n);
  }
}

// --- places ------------------------------------------------------------------
// Arguments that nothing reads are part of the interface all the same.
static void place_arguments(Builder *b) {
  Plan *p = b->p;
  for (int i = 0; i < b->n_constant; i++) {
    Node *n = p->g->nodes.at[i];
    if (n->op != OP_input)
      continue;
    while (p->inputs.n <= n->attr.input.index)
      vec_push(&b->c->arena, &p->inputs, NULL);
    p->inputs.at[n->attr.input.index] = n;
    set_place(b, edge_of(n),
              (Location){LOC_INPUT, (int)n->attr.input.index, 0, 0});
  }
}

// A result that a step computes goes straight to the caller's memory, once.
static void place_results(Builder *b) {
  Plan *p = b->p;
  for (int k = 0; k < p->g->outputs.n; k++) {
    int64_t offset;
    Edge e = p->g->outputs.at[k];
    bool is_known = is_weight(b, e.node);
    Edge root = is_known ? e : root_of(e, &offset);
    if (!is_known && root.node->op != OP_input && offset == 0 &&
        edge_numel(root) == edge_numel(e) &&
        plan_location(p, root).kind == LOC_NONE && !is_weight(b, root.node))
      set_place(b, root, (Location){LOC_OUTPUT, k, 0, 0});
    else
      vec_push(&b->c->arena, &p->copies, (Copy){e, k});
  }
}

// --- concatenations ----------------------------------------------------------
static int64_t input_bytes(const Node *n, int k) {
  return edge_bytes(n->in[k]);
}

bool plan_is_one_run(const Node *n) {
  return n->op == OP_concat &&
         lines_of(&n->type[0].shape, n->attr.concat.axis).outer == 1;
}

bool plan_is_joined(const Plan *p, const Node *n, int k) {
  if (!plan_is_one_run(n))
    return false;
  Location part = plan_location(p, n->in[k]);
  Location whole = plan_location(p, edge_of((Node *)n));
  for (int i = 0; i < k; i++)
    whole.offset += input_bytes(n, i);
  return part.kind != LOC_NONE &&
         part.kind == whole.kind && part.index == whole.index &&
         part.offset == whole.offset && part.turn_bytes == whole.turn_bytes;
}

// Whether another input is the same value: it is copied, and its source must
// not lie where it goes.
static bool is_joined_again(const Node *concat, int k, Edge root) {
  int64_t offset;
  for (int i = 0; i < concat->n_in; i++)
    if (i != k && root_of(concat->in[i], &offset).node == root.node)
      return true;
  return false;
}

// A value can be computed in its place in the concatenation if nothing else has
// decided where it is. Then the whole is needed as long as each of its parts.
static void join_inputs(Builder *b, Node *concat) {
  int64_t at = 0;
  for (int k = 0; k < concat->n_in; at += input_bytes(concat, k), k++) {
    int64_t offset;
    Edge root = root_of(concat->in[k], &offset);
    Join *join = &b->join[root.node->id];
    if (offset || root.out || is_weight(b, root.node) || join->whole ||
        edge_numel(root) != edge_numel(concat->in[k]) || at % ARENA_ALIGN ||
        is_joined_again(concat, k, root) ||
        plan_location(b->p, root).kind != LOC_NONE)
      continue;
    *join = (Join){concat, at};
    int *last = &b->last_use[concat->id][0];
    *last = *last < last_use(b, root) ? last_use(b, root) : *last;
  }
}

// The results of a loop are computed in their places in the batch.
static void join_batches(Builder *b, Node *const *live, int n_live) {
  for (int i = 0; i < n_live; i++) {
    if (live[i]->op != OP_batch)
      continue;
    const Node *part = live[i]->in[0].node;
    b->join[part->id] = (Join){live[i], 0};
    mark_use(b, live[i]->in[0], b->p->loops.at[b->loop[part->id]].last);
  }
}

static void join_concatenations(Builder *b) {
  for (int i = 0; i < b->p->steps.n; i++) {
    Node *n = b->p->steps.at[i].node;
    if (plan_is_one_run(n) && last_use(b, edge_of(n)) >= 0)
      join_inputs(b, n);
  }
}

static void mark_joined(Plan *p) {
  for (int i = 0; i < p->steps.n; i++) {
    Step *s = &p->steps.at[i];
    s->is_joined = s->node->op == OP_concat;
    for (int k = 0; k < s->node->n_in && s->is_joined; k++)
      s->is_joined = plan_is_joined(p, s->node, k);
  }
}

// --- values ------------------------------------------------------------------
// The ops whose result may be written over input `k` as they go: they read
// every element of it before they write there.
static bool may_replace(const Step *s, int k) {
  const Node *n = s->node;
  if (n->post || s->choice.algorithm == ALGO_KERNEL)
    return false;
  switch (n->op) {
  case OP_map: return true;
  case OP_write:
  case OP_scatter:
  case OP_index_put: return k == 0;
  default: return false;
  }
}

// The input whose buffer the result of step i can take over, or -1.
static int replaced_input(const Builder *b, int i) {
  const Step *s = &b->p->steps.at[i];
  const Node *n = s->node;
  for (int k = 0; k < n->n_own; k++) {
    int64_t offset;
    Edge root = root_of(n->in[k], &offset);
    if (!may_replace(s, k) || is_weight(b, root.node) ||
        b->join[root.node->id].whole ||
        plan_location(b->p, root).kind != LOC_ARENA || offset ||
        last_use(b, root) != i)
      continue;
    bool is_same = edge_type(n->in[k])->dtype == n->type[0].dtype &&
                   edge_numel(n->in[k]) == edge_numel(edge_of((Node *)n)) &&
                   edge_numel(n->in[k]) == edge_numel(root);
    int reads = 0; // nothing else of it may be read at other elements
    for (int j = 0; j < n->n_in; j++)
      reads += root_of(n->in[j], &offset).node == root.node;
    if (is_same && reads == 1)
      return k;
  }
  return -1;
}

static int add_buffer(Builder *b, const Node *n, int64_t bytes, int first,
                      int last, bool is_scratch) {
  // What has no elements has a place, too: no two arguments are the same.
  bytes = bytes ? bytes : 1;
  Buffer buffer = {.node = n, .bytes = bytes, .first = first, .last = last,
                   .is_scratch = is_scratch};
  vec_push(&b->c->arena, &b->p->buffers, buffer);
  return b->p->buffers.n - 1;
}

// The buffer of node n's first result, from step i; that of the whole where it
// is part of one. The other turns of a loop leave a whole batch alone.
static Location place_value(Builder *b, Node *n, int i) {
  const Join *join = &b->join[n->id];
  Location place = plan_location(b->p, edge_of(n));
  if (place.kind != LOC_NONE)
    return place;
  if (join->whole) {
    bool is_batch = join->whole->op == OP_batch;
    place = place_value(b, join->whole, is_batch ? plan_loop(b->p, i)->first
                                                 : i);
    place.offset += join->offset;
    place.turn_bytes += is_batch ? edge_bytes(edge_of(n)) : 0;
  } else {
    int last = last_use(b, edge_of(n));
    place = (Location){LOC_ARENA, add_buffer(b, n, edge_bytes(edge_of(n)), i,
                                             last < i ? i : last, false), 0,
                       0};
  }
  set_place(b, edge_of(n), place);
  return place;
}

// From step i on this part of a concatenation is there; where other turns have
// more of them, the whole is as soon as any.
static void add_part(Builder *b, Location place, int64_t bytes, int i) {
  enum { PARTS_MAX = 64 }; // placing takes time by their square
  if (place.kind != LOC_ARENA || !bytes)
    return;
  Buffer *buffer = &b->p->buffers.at[place.index];
  bool is_whole =
      buffer->parts.n && buffer->parts.at[0].bytes == buffer->bytes;
  if (buffer->parts.n < PARTS_MAX && !is_whole && !place.turn_bytes) {
    BufferPart part = {place.offset, bytes, i};
    vec_push(&b->c->arena, &buffer->parts, part);
  } else if (!is_whole) {
    if (!buffer->parts.n)
      vec_push(&b->c->arena, &buffer->parts, (BufferPart){0});
    buffer->parts.n = 1;
    buffer->parts.at[0] = (BufferPart){0, buffer->bytes, buffer->first};
  }
}

// What step i writes into a concatenation: a part, or as the concatenation
// itself those that no other step has computed there.
static void add_parts(Builder *b, const Node *n, int i) {
  Location place = plan_location(b->p, edge_of((Node *)n));
  if (!plan_is_one_run(n)) {
    if (b->join[n->id].whole)
      add_part(b, place, edge_bytes(edge_of((Node *)n)), i);
    return;
  }
  for (int k = 0; k < n->n_in; place.offset += input_bytes(n, k), k++) {
    int64_t offset;
    Edge root = root_of(n->in[k], &offset);
    if (b->join[root.node->id].whole != n || root.out || offset)
      add_part(b, place, input_bytes(n, k), i);
  }
}

static void place_result(Builder *b, int i, int k) {
  Plan *p = b->p;
  Step *s = &p->steps.at[i];
  Node *n = s->node;
  Edge e = {n, k};
  int last = last_use(b, e);
  if ((last < 0 && k > 0) || // nobody reads it
      plan_location(p, e).kind != LOC_NONE)
    return;
  if (k > 0) {
    int buffer = add_buffer(b, n, edge_bytes((Edge){n, k}), i,
                            last < i ? i : last, false);
    set_place(b, e, (Location){LOC_ARENA, buffer, 0, 0});
    return;
  }
  int taken = b->join[n->id].whole ? -1 : replaced_input(b, i);
  if (taken < 0) {
    place_value(b, n, i);
    return;
  }
  int64_t offset;
  Location place = plan_location(p, root_of(n->in[taken], &offset));
  p->buffers.at[place.index].last = last < i ? i : last;
  s->in_place = taken;
  set_place(b, e, place);
}

static void place_step(Builder *b, int i) {
  Step *s = &b->p->steps.at[i];
  Node *n = s->node;
  for (int k = 0; k < n->n_out; k++)
    place_result(b, i, k);
  add_parts(b, n, i);
  int64_t scratch = s->choice.scratch_bytes;
  if (s->choice.thread_bytes)
    scratch = thread_scratch_at(&s->choice) +
              s->threads * thread_scratch_step(&s->choice);
  if (scratch)
    s->scratch = add_buffer(b, n, scratch, i, i, true);
}

// Views of consecutive elements are where their source is.
static void place_aliases(Builder *b, Node *const *live, int n_live) {
  for (int i = 0; i < n_live; i++) {
    Node *n = live[i];
    if (!is_alias(n) || is_weight(b, n))
      continue;
    int64_t offset;
    Edge root = root_of(edge_of(n), &offset);
    Location place = plan_location(b->p, root);
    place.offset += offset;
    place.turn_bytes += turn_bytes_of(edge_of(n));
    set_place(b, edge_of(n), place);
  }
}

static void measure(Plan *p) {
  for (int i = 0; i < p->steps.n; i++) {
    int64_t live = 0;
    for (int k = 0; k < p->buffers.n; k++)
      live += buffer_live(&p->buffers.at[k], i);
    if (live > p->live_bytes_max) {
      p->live_bytes_max = live;
      p->fullest = p->steps.at[i].node;
    }
  }
}

Plan *plan_build(Graph *g, const PlanOptions *options) {
  Arena *a = &g->c->arena;
  Plan *p = arena_new(a, Plan);
  p->g = g;
  p->turn = -1;
  p->target = options->target ? options->target : target_find("generic");
  if (options->optimize != OPTIMIZE_EXACT) {
    layouts_choose(g, options->target);
    turns_choose(g, options);
    conv_pairs_fuse(g, options);
    attention_fuse(g, options);
  }
  Builder b = {.p = p, .c = g->c, .is_constant = constant_nodes(g),
               .n_constant = g->nodes.n};
  int n_live;
  Node **live = model_nodes(g, &n_live);
  b.loop = turns_loops(g, live, n_live);
  turns_order(g, live, n_live, b.loop);
  PlanOptions with_depths = *options;
  with_depths.depths = conv_depths(g);
  add_steps(&b, live, n_live, &with_depths);
  p->n_nodes = g->nodes.n; // with the packed weights
  p->place = arena_array(a, (size_t)p->n_nodes + 1, sizeof *p->place);
  b.last_use = arena_array(a, (size_t)p->n_nodes + 1, sizeof *b.last_use);
  mark_uses(&b);
  place_arguments(&b);
  place_results(&b);
  b.join = arena_array(a, (size_t)p->n_nodes + 1, sizeof *b.join);
  join_batches(&b, live, n_live);
  join_concatenations(&b);
  for (int i = 0; i < p->steps.n; i++)
    place_step(&b, i);
  place_aliases(&b, live, n_live);
  mark_joined(p);
  if (options->optimize == OPTIMIZE_SPEED && turn_panels(p))
    p->turn = add_buffer(&b, p->steps.at[0].node, 1, 0, p->steps.n, true);
  p->arena_bytes = arena_place(g->c, p->buffers.at, p->buffers.n);
  measure(p);
  return p;
}
