// requires: layouts are chosen
// ensures:  runs of nodes whose images fit a cache, while those of the whole
//           batch don't, compute a few images in a turn: they read `images` of
//           values of the batch, and what others read of them is a `batch`
//
// The plan makes a loop of each such run: all its steps for the images of one
// turn, then again for the next. What lies between them is as small as a turn.
#include "passes/turns.h"

#include "graph/ops.h"
#include "graph/walk.h"
#include "passes/pass.h"

// The recipe of a parameter's initial value is no part of the model.
static int inputs_read(const Node *n) {
  return n->op == OP_param ? 0 : n->n_in;
}

typedef struct Part { // of a node in a loop
  Node *node;         // for the images of a turn
  int loop;           // -1: it is in none
  int64_t count;      // of these images
} Part;

typedef struct Turns {
  Graph *g;
  const PlanOptions *options;
  const bool *is_constant;
  const bool *has_more_results; // others than the first are read
  Part *part; // per old node
  Edge **whole; // per old node and output: of the whole batch, once needed
  Vec(Edge) images; // nodes `images` of the current loop
  int n_loops;
} Turns;

// --- which nodes -------------------------------------------------------------
static bool *more_results(const Graph *g, Node *const *live, int n_live) {
  bool *has = arena_array(&g->c->arena, (size_t)g->nodes.n + 1, 1);
  for (int i = 0; i < n_live; i++)
    for (int k = 0; k < inputs_read(live[i]); k++)
      has[live[i]->in[k].node->id] |= live[i]->in[k].out > 0;
  for (int k = 0; k < g->outputs.n; k++)
    has[g->outputs.at[k].node->id] |= g->outputs.at[k].out > 0;
  return has;
}

static int64_t batch_of(const Node *n) {
  const Shape *s = &n->type[0].shape;
  return s->n ? s->d[0] : 1;
}

static bool may_take_turns(const Turns *t, const Node *n, int64_t batch) {
  return batch > 1 && !t->has_more_results[n->id] &&
         is_image_wise(n, batch, t->is_constant);
}

// Those of a run that take as many images a turn, and fewer than there are,
// are a loop.
static void choose_run(Turns *t, Node *const *nodes, int n) {
  if (n == 0)
    return;
  int64_t batch = batch_of(nodes[0]);
  int64_t *images = arena_array(&t->g->c->arena, (size_t)n, sizeof *images);
  choose_turns(t->g->c, nodes, n, batch, t->is_constant, t->options->target,
               images);
  for (int i = 0; i < n; i++) {
    if (images[i] == batch)
      continue;
    if (i == 0 || images[i] != images[i - 1])
      t->n_loops++;
    t->part[nodes[i]->id] = (Part){NULL, t->n_loops - 1, images[i]};
  }
}

static bool is_model_step(const Turns *t, const Node *n) {
  return n->op != OP_input && !t->is_constant[n->id];
}

static void choose_runs(Turns *t, Node *const *live, int n_live) {
  Vec(Node *) run = {0};
  for (int i = 0; i < n_live; i++) {
    Node *n = live[i];
    if (!is_model_step(t, n))
      continue;
    int64_t batch = run.n ? batch_of(run.at[0]) : batch_of(n);
    if (!may_take_turns(t, n, batch)) {
      choose_run(t, run.at, run.n);
      run.n = 0;
      batch = batch_of(n);
    }
    if (may_take_turns(t, n, batch))
      vec_push(&t->g->c->arena, &run, n);
  }
  choose_run(t, run.at, run.n);
}

// --- the graph with them -----------------------------------------------------
static Node *node_like(Turns *t, const Node *n, const Attr *attr,
                       const Edge *in) {
  Node *made = pass_add(t->g, n->op, attr, in, n->n_own, n->program,
                        n->origin).node;
  const char *why = n->post ? graph_set_post(t->g, made, n->post,
                                             in + n->n_own, n->n_in - n->n_own)
                            : NULL;
  if (why)
    bug("%s for some images takes no post program: %s", op_info[n->op].name,
        why);
  return made;
}

// The value for the whole batch. Views are made of the whole anew: where all
// its images are, those of a turn are no consecutive part of a view.
static Edge whole_of(Turns *t, Edge e) {
  const Node *n = e.node;
  Edge *at = &t->whole[n->id][e.out];
  if (at->node)
    return *at;
  const Part *part = &t->part[n->id];
  if (n->op == OP_view && !n->post) {
    Edge in = whole_of(t, n->in[0]);
    *at = pass_add(t->g, OP_view, &n->attr, &in, 1, NULL, n->origin);
  } else {
    Attr attr = {.batch = {.loop = part->loop,
                           .turns = batch_of(n) / part->count}};
    Edge in = {part->node, e.out};
    *at = pass_add(t->g, OP_batch, &attr, &in, 1, NULL, n->origin);
  }
  return *at;
}

// Those that a turn reads of a value from outside its loop.
static Edge images_of(Turns *t, Edge whole, const Part *part) {
  for (int i = 0; i < t->images.n; i++) {
    const Node *n = t->images.at[i].node;
    if (n->in[0].node == whole.node && n->in[0].out == whole.out &&
        n->attr.images.loop == part->loop)
      return t->images.at[i];
  }
  Attr attr = {.images = {.loop = part->loop, .count = part->count}};
  Edge made = pass_add(t->g, OP_images, &attr, &whole, 1, NULL,
                       whole.node->origin);
  vec_push(&t->g->c->arena, &t->images, made);
  return made;
}

static void rewrite_part(Turns *t, Node *n) {
  Part *part = &t->part[n->id];
  Edge *in = arena_array(&t->g->c->arena, (size_t)n->n_in, sizeof *in);
  for (int k = 0; k < n->n_in; k++) {
    const Node *from = n->in[k].node;
    if (!is_of_images(n, k, t->is_constant))
      in[k] = n->in[k];
    else if (t->part[from->id].loop == part->loop)
      in[k] = (Edge){t->part[from->id].node, n->in[k].out};
    else
      in[k] = images_of(t, whole_of(t, n->in[k]), part);
  }
  Attr attr = attr_of_images(n, part->count);
  part->node = node_like(t, n, &attr, in);
}

static void rewrite_whole(Turns *t, Node *n) {
  bool is_same = true;
  Edge *in = arena_array(&t->g->c->arena, (size_t)n->n_in + 1, sizeof *in);
  for (int k = 0; k < n->n_in; k++) {
    in[k] = is_model_step(t, n) ? whole_of(t, n->in[k]) : n->in[k];
    is_same &= in[k].node == n->in[k].node;
  }
  Node *now = is_same ? n : node_like(t, n, &n->attr, in);
  for (int k = 0; k < n->n_out; k++)
    t->whole[n->id][k] = (Edge){now, k};
}

void turns_choose(Graph *g, const PlanOptions *options) {
  Arena *a = &g->c->arena;
  int n_live;
  if (!options->target || !options->target->l2_bytes ||
      options->has_kernels || options->whole_batch)
    return;
  Node **live = model_nodes(g, &n_live);
  Turns t = {.g = g, .options = options, .is_constant = constant_nodes(g),
             .has_more_results = more_results(g, live, n_live)};
  t.part = arena_array(a, (size_t)g->nodes.n + 1, sizeof *t.part);
  t.whole = arena_array(a, (size_t)g->nodes.n + 1, sizeof *t.whole);
  for (int i = 0; i < n_live; i++) {
    t.part[live[i]->id].loop = -1;
    t.whole[live[i]->id] = arena_array(a, (size_t)live[i]->n_out,
                                       sizeof **t.whole);
  }
  choose_runs(&t, live, n_live);
  if (!t.n_loops)
    return;
  for (int i = 0; i < n_live; i++) {
    if (t.part[live[i]->id].loop >= 0)
      rewrite_part(&t, live[i]);
    else
      rewrite_whole(&t, live[i]);
  }
  for (int k = 0; k < g->outputs.n; k++)
    g->outputs.at[k] = whole_of(&t, g->outputs.at[k]);
}

// --- for the plan ------------------------------------------------------------
int *turns_loops(const Graph *g, Node *const *live, int n_live) {
  int *loop = arena_array(&g->c->arena, (size_t)g->nodes.n + 1, sizeof *loop);
  for (int i = 0; i < n_live; i++) {
    const Node *n = live[i];
    int *own = &loop[n->id];
    *own = -1;
    for (int k = 0; k < inputs_read(n) && n->op != OP_batch; k++) {
      const Node *from = n->in[k].node;
      int its = from->op == OP_images ? (int)from->attr.images.loop
                                      : loop[from->id];
      *own = its > *own ? its : *own;
    }
  }
  return loop;
}

static bool is_placed(const Node *n, const bool *placed, const int *loop,
                      int own) {
  for (int k = 0; k < inputs_read(n); k++) {
    const Node *from = n->in[k].node;
    if (!placed[from->id] && (own < 0 || loop[from->id] != own))
      return false;
  }
  return true;
}

// Whether all that a loop reads from outside is placed.
static bool is_ready(Node *const *live, int n_live, const bool *placed,
                     const int *loop, int own) {
  for (int i = 0; i < n_live; i++)
    if (loop[live[i]->id] == own && !is_placed(live[i], placed, loop, own))
      return false;
  return true;
}

// In rounds: one where the order is right already, and for each loop one more
// at most.
void turns_order(Graph *g, Node **live, int n_live, const int *loop) {
  Arena *a = &g->c->arena;
  Node **order = arena_array(a, (size_t)n_live + 1, sizeof *order);
  bool *placed = arena_array(a, (size_t)g->nodes.n + 1, 1);
  for (int n = 0, before = -1; n < n_live;) {
    if (n == before)
      bug("loops over a batch wait for each other");
    before = n;
    for (int i = 0; i < n_live; i++) {
      int own = loop[live[i]->id];
      bool can = !placed[live[i]->id] &&
                 (own < 0 ? is_placed(live[i], placed, loop, own)
                          : is_ready(live, n_live, placed, loop, own));
      for (int k = 0; k < n_live && can && own >= 0; k++)
        if (loop[live[k]->id] == own) {
          placed[live[k]->id] = true;
          order[n++] = live[k];
        }
      if (can && own < 0) {
        placed[live[i]->id] = true;
        order[n++] = live[i];
      }
    }
  }
  memcpy(live, order, (size_t)n_live * sizeof *order);
}
