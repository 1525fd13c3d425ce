// See decide.h. The ways form a tree, walked depth first: a decision is True
// until all ways behind it are known, then False.
#include "tensor/decide.h"

#include "graph/program.h"
#include "tensor/elementwise.h"
#include "tensor/merge.h"
#include "tensor/ways.h"

void ways_open(Interp *it, Ways *w) {
  Tensors *state = tensors_of(it);
  w->n_drawn = state->generators.n;
  w->drawn = arena_array(&it->c->arena, (size_t)w->n_drawn + 1,
                         sizeof *w->drawn);
  for (int i = 0; i < w->n_drawn; i++)
    w->drawn[i] = *state->generators.at[i];
  w->drawn[w->n_drawn] = *state->generator;
}

void ways_begin(Interp *it) {
  tensors_of(it)->ways = arena_new(&it->c->arena, Ways);
  ways_open(it, tensors_of(it)->ways);
  merging_begin(it);
}

void ways_end(Interp *it) {
  tensors_of(it)->ways = NULL;
  merging_end(it);
}

// --- in a way ----------------------------------------------------------------
bool way_is_parted(Interp *it) {
  for (const Ways *w = tensors_of(it)->ways; w; w = w->outer)
    if (w->n_met)
      return true;
  return false;
}

// Each decision that is still True has one way left at least.
static bool check_ways(Interp *it, const Ways *w) {
  int n = w->done.n + 2;
  for (int i = 0; i < w->path.n; i++)
    n += w->path.at[i].taken;
  if (n <= WAYS_MAX)
    return true;
  if (w->part)
    return part_gives_up(it, w->part);
  return raise_unsupported(it, "decide by shapes, use torch.where, or a loop "
                           "of a fixed number of turns",
                           "more than %d ways through forward that the values "
                           "of the model's inputs decide", WAYS_MAX);
}

// What the way that runs has decided of the same value.
static const Decision *decided(const Ways *w, Edge from) {
  for (; w; w = w->outer)
    for (int i = 0; i < w->n_met; i++) {
      const Decision *before = &w->path.at[i];
      if (before->from.node == from.node && before->from.out == from.out)
        return before;
    }
  return NULL;
}

static bool truth_edge(Interp *it, Tensor *x, Edge *out) {
  return tensor_cast(it, x, DT_BOOL, &x) && tensor_dense(it, x, out) &&
         edge_reshape(it, *out, &(Dims){0}, "bool", out);
}

static bool way_decides(Interp *it, Tensor *x, bool *out) {
  Ways *w = tensors_of(it)->ways;
  if (!part_may_decide(it, w->part))
    return false;
  Decision d = {.taken = true, .at = origin_here(it, "bool")};
  if (!tensor_dense(it, x, &d.from))
    return false;
  const Decision *before = decided(w, d.from);
  if (before) {
    *out = before->taken;
    return true;
  }
  if (!truth_edge(it, x, &d.here))
    return false;
  if (w->n_met == w->path.n) {
    if (!check_ways(it, w))
      return false;
    vec_push(&it->c->arena, &w->path, d);
  } else {
    d.taken = w->path.at[w->n_met].taken;
    w->path.at[w->n_met] = d;
  }
  w->n_met++;
  *out = d.taken;
  return true;
}

bool tensor_truth(Interp *it, Tensor *x, bool *out) {
  Value item;
  if (are_ways_sought(it) && !tensor_is_known(it, x))
    return way_decides(it, x, out);
  if (!tensor_item(it, x, &item))
    return false;
  *out = number_of(item) != 0;
  return true;
}

bool choose_edge(Interp *it, Edge condition, Edge a, Edge b, Edge *out) {
  if (a.node == b.node && a.out == b.out) {
    *out = a;
    return true;
  }
  Value v[3] = {tensor_from_edge(it, condition, "where", NULL),
                tensor_from_edge(it, a, "where", NULL),
                tensor_from_edge(it, b, "where", NULL)};
  Value result;
  return tensor_where(it, v[0], v[1], v[2], &result) &&
         tensor_dense(it, result.u.tensor, out);
}

// The value in calls that go this way so far, else the other.
static bool guard(Interp *it, const Decision *path, int n, Edge other,
                  Edge *value) {
  for (int i = n; i-- > 0;)
    if (!choose_edge(it, path[i].here, path[i].taken ? *value : other,
                     path[i].taken ? other : *value, value))
      return false;
  return true;
}

static bool number_edge(Interp *it, DType t, int64_t v, Edge *out) {
  Dims none = {0};
  return full_edge(it, &none, t, value_int(v), "guard", out);
}

// In calls that come as far as the ways of `w` and those that it is part of.
static bool guard_all(Interp *it, const Ways *w, Edge other, Edge *value) {
  for (; w; w = w->outer)
    if (!guard(it, w->path.at, w->n_met, other, value))
      return false;
  return true;
}

bool way_guards(Interp *it, Edge *index) {
  Edge zero;
  return !way_is_parted(it) || !index->node->reads_input ||
         (number_edge(it, edge_type(*index)->dtype, 0, &zero) &&
          guard_all(it, tensors_of(it)->ways, zero, index));
}

// --- between ways ------------------------------------------------------------
Way *way_note(Interp *it, Ways *w) {
  Arena *a = &it->c->arena;
  Way way = {.n_decisions = w->n_met, .raised = it->pending};
  way.decision = arena_array(a, (size_t)w->n_met + 1, sizeof *way.decision);
  for (int i = 0; i < w->n_met; i++)
    way.decision[i] = w->path.at[i];
  if (w->n_met != w->path.n)
    bug("a way has %d of %d decisions", w->n_met, w->path.n);
  vec_push(a, &w->done, way);
  return &w->done.at[w->done.n - 1];
}

// The outputs are of no call in which a part of it raises.
static bool rely_on(Interp *it, Edge holds, Way *way) {
  Edge zero;
  for (int i = 0; i < way->n; i++)
    if (!number_edge(it, edge_type(way->output[i])->dtype, 0, &zero) ||
        !choose_edge(it, holds, way->output[i], zero, &way->output[i]))
      return false;
  return true;
}

bool way_end(Interp *it) {
  Ways *w = tensors_of(it)->ways;
  Graph *g = tensors_of(it)->graph;
  Arena *a = &it->c->arena;
  Way *way = way_note(it, w);
  way->n = g->outputs.n;
  way->output = arena_array(a, (size_t)way->n + 1, sizeof *way->output);
  way->name = arena_array(a, (size_t)way->n + 1, sizeof *way->name);
  for (int i = 0; i < way->n; i++) {
    way->output[i] = g->outputs.at[i];
    way->name[i] = g->output_names.at[i];
  }
  for (int i = 0; i < w->must.n; i++)
    if (!rely_on(it, w->must.at[i], way))
      return false;
  return true;
}

bool way_raises(Interp *it) {
  Graph *g = tensors_of(it)->graph;
  if (!tensors_of(it)->ways->n_met || !is_set(it->pending) ||
      !pending_info(it)->is_stated)
    return false;
  g->outputs.n = g->output_names.n = 0;
  tensors_of(it)->ways->must.n = 0;
  bool ok = way_end(it);
  it->pending = VALUE_UNSET;
  return ok;
}

void ways_redraw(Interp *it, const Ways *w) {
  Tensors *state = tensors_of(it);
  for (int i = 0; i < w->n_drawn; i++)
    *state->generators.at[i] = w->drawn[i];
  *state->generator = w->drawn[w->n_drawn];
}

static void begin_way(Interp *it, Ways *w) {
  w->n_met = w->must.n = 0;
  ways_redraw(it, w);
}

bool ways_turn(Interp *it, Ways *w) {
  while (w->path.n && !w->path.at[w->path.n - 1].taken)
    w->path.n--;
  if (!w->path.n)
    return false;
  w->path.at[w->path.n - 1].taken = false;
  begin_way(it, w);
  return true;
}

bool ways_next(Interp *it) {
  Graph *g = tensors_of(it)->graph;
  merging_turn(it);
  if (!ways_turn(it, tensors_of(it)->ways))
    return false;
  g->outputs.n = g->output_names.n = 0;
  return true;
}

bool ways_again(Interp *it) {
  Graph *g = tensors_of(it)->graph;
  Ways *w = tensors_of(it)->ways;
  if (!way_is_void(it))
    return false;
  merging_again(it);
  w->path.n = w->done.n = 0;
  begin_way(it, w);
  g->outputs.n = g->output_names.n = 0;
  it->pending = VALUE_UNSET;
  it->recovered.n = 0;
  return true;
}

// --- what they return --------------------------------------------------------
static bool refuse_difference(Interp *it, const Decision *d, const char *what) {
  raise_unsupported(it, "return tensors of the same shapes and types from both "
                    "branches",
                    "the values of the model's inputs decide here whether it "
                    "returns %s", what);
  if (d->at)
    pending_info(it)->range = d->at->range;
  return false;
}

static const char *type_text(Interp *it, const TensorType *t) {
  return arena_printf(&it->c->arena, "%s of %s", shape_text(it->c, &t->shape),
                      dtype_torch(t->dtype));
}

static bool check_alike(Interp *it, const Decision *d, const Way *a,
                        const Way *b) {
  Arena *arena = &it->c->arena;
  if (a->n != b->n)
    return refuse_difference(it, d, arena_printf(arena, "%d tensors or %d",
                                                 a->n, b->n));
  for (int i = 0; i < a->n; i++) {
    const TensorType *s = edge_type(a->output[i]);
    const TensorType *t = edge_type(b->output[i]);
    if (strcmp(a->name[i], b->name[i]))
      return refuse_difference(it, d, arena_printf(arena, "'%s' or '%s'",
                                                   a->name[i], b->name[i]));
    if (s->dtype != t->dtype || !dims_equal(&s->shape, &t->shape))
      return refuse_difference(it, d, arena_printf(arena, "%s or %s",
                                                   type_text(it, s),
                                                   type_text(it, t)));
  }
  return true;
}

// What has to hold where a way comes to its decision of this depth, for the
// model not to raise what the other one raises.
static bool require(Interp *it, const Ways *w, const Way *way, int depth,
                    Edge *out) {
  const Decision *d = &way->decision[depth];
  Program no = program_new(1), must = program_new(1);
  Attr attr = {0};
  Node *n;
  Edge yes;
  program_add(it->c, &no, SC_logical_not, DT_BOOL, 0, -1, -1);
  program_add(it->c, &must, SC_require, DT_BOOL, 0, -1, -1);
  *out = d->here;
  if (!d->taken) {
    if (!add_node(it, OP_map, &attr, out, 1, &no, "raise", &n))
      return false;
    *out = edge_of(n);
  }
  if (!number_edge(it, DT_BOOL, 1, &yes) ||
      !guard(it, way->decision, depth, yes, out) ||
      !guard_all(it, w->outer, yes, out) ||
      !add_node(it, OP_map, &attr, out, 1, &must, "raise", &n))
    return false;
  *out = edge_of(n);
  return true;
}

// What `way` gives, if it is the one that is taken: the other raises.
static bool join_raising(Interp *it, const Ways *w, int depth, Value raised,
                         Rely rely, Way *way) {
  const Range here = it->frame->at;
  Edge holds;
  it->frame->at = info_of(it, raised)->range;
  bool ok = require(it, w, way, depth, &holds) && rely(it, holds, way);
  it->frame->at = here;
  return ok;
}

typedef struct Join {
  const Ways *w;
  Unite unite;
  Rely rely;
} Join;

// The ways from `first` to `end`, alike in the first `depth` decisions, as one.
static bool join(Interp *it, const Join *j, int first, int end, int depth,
                 Way *out) {
  const Way *at = j->w->done.at;
  Way no;
  int middle = first;
  *out = at[first];
  if (end - first == 1)
    return true;
  const Decision *d = &at[first].decision[depth];
  while (middle < end && at[middle].decision[depth].taken)
    middle++;
  if (!join(it, j, first, middle, depth + 1, out) ||
      !join(it, j, middle, end, depth + 1, &no))
    return false;
  if (is_set(no.raised))
    return is_set(out->raised) ||
           join_raising(it, j->w, depth, no.raised, j->rely, out);
  if (is_set(out->raised)) {
    const Value raised = out->raised;
    *out = no;
    return join_raising(it, j->w, depth, raised, j->rely, out);
  }
  return j->unite(it, d, out, &no);
}

bool ways_unite(Interp *it, const Ways *w, Unite unite, Rely rely, Way *out) {
  const Join j = {w, unite, rely};
  return join(it, &j, 0, w->done.n, 0, out);
}

static bool unite_outputs(Interp *it, const Decision *d, Way *a,
                          const Way *b) {
  if (!check_alike(it, d, a, b))
    return false;
  for (int i = 0; i < a->n; i++)
    if (!choose_edge(it, d->here, a->output[i], b->output[i], &a->output[i]))
      return false;
  return true;
}

bool ways_join(Interp *it) {
  Graph *g = tensors_of(it)->graph;
  Way all;
  if (!ways_unite(it, tensors_of(it)->ways, unite_outputs, rely_on, &all))
    return false;
  if (is_set(all.raised)) { // whatever the inputs are
    it->pending = all.raised;
    return false;
  }
  ways_end(it);
  g->outputs.n = g->output_names.n = 0;
  for (int i = 0; i < all.n; i++) {
    vec_push(&it->c->arena, &g->outputs, all.output[i]);
    vec_push(&it->c->arena, &g->output_names, all.name[i]);
  }
  return true;
}
