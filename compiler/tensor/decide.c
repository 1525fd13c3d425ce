// See decide.h. The ways form a tree, walked depth first: a decision is True
// until all ways behind it are known, then False.
#include "tensor/decide.h"

#include "graph/program.h"
#include "tensor/elementwise.h"
#include "tensor/generator.h"

enum { WAYS_MAX = 32 };

typedef struct Decision {
  Edge here;        // the condition in this way: one truth value
  Edge from;        // what it was made of
  bool taken;
  const Origin *at;
} Decision;

typedef struct Way {
  Decision *decision;
  int n_decisions;
  Edge *output;
  const char **name;
  int n;
  Value raised; // or VALUE_UNSET
} Way;

struct Ways {
  Vec(Decision) path;   // of the way that runs: the first n_met are met
  int n_met;
  Vec(Way) done;
  Generator_ *drawn;    // the generators at the beginning
  int n_drawn;
};

void ways_begin(Interp *it) {
  Tensors *state = tensors_of(it);
  Arena *a = &it->c->arena;
  Ways *w = state->ways = arena_new(a, Ways);
  w->n_drawn = state->generators.n;
  w->drawn = arena_array(a, (size_t)w->n_drawn + 1, sizeof *w->drawn);
  for (int i = 0; i < w->n_drawn; i++)
    w->drawn[i] = *state->generators.at[i];
  w->drawn[w->n_drawn] = *state->generator;
}

// --- in a way ----------------------------------------------------------------
bool way_is_parted(Interp *it) {
  const Ways *w = tensors_of(it)->ways;
  return w && w->n_met > 0;
}

// Each decision that is still True has one way left at least.
static bool check_ways(Interp *it, const Ways *w) {
  int n = w->done.n + 2;
  for (int i = 0; i < w->path.n; i++)
    n += w->path.at[i].taken;
  return n <= WAYS_MAX ||
         raise_unsupported(it, "decide by shapes, use torch.where, or a loop "
                           "of a fixed number of turns",
                           "more than %d ways through forward that the values "
                           "of the model's inputs decide", WAYS_MAX);
}

static bool truth_edge(Interp *it, Tensor *x, Edge *out) {
  return tensor_cast(it, x, DT_BOOL, &x) && tensor_dense(it, x, out) &&
         edge_reshape(it, *out, &(Dims){0}, "bool", out);
}

static bool way_decides(Interp *it, Tensor *x, bool *out) {
  Ways *w = tensors_of(it)->ways;
  Decision d = {.taken = true, .at = origin_here(it, "bool")};
  if (!tensor_dense(it, x, &d.from))
    return false;
  for (int i = 0; i < w->n_met; i++) {
    const Decision *before = &w->path.at[i];
    if (before->from.node == d.from.node && before->from.out == d.from.out) {
      *out = before->taken;
      return true;
    }
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

// condition ? a : b, all of them edges.
static bool choose(Interp *it, Edge condition, Edge a, Edge b, Edge *out) {
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
    if (!choose(it, path[i].here, path[i].taken ? *value : other,
                path[i].taken ? other : *value, value))
      return false;
  return true;
}

static bool number_edge(Interp *it, DType t, int64_t v, Edge *out) {
  Dims none = {0};
  return full_edge(it, &none, t, value_int(v), "guard", out);
}

bool way_guards(Interp *it, Edge *index) {
  const Ways *w = tensors_of(it)->ways;
  Edge zero;
  return !way_is_parted(it) || edge_is_known(it, *index) ||
         (number_edge(it, edge_type(*index)->dtype, 0, &zero) &&
          guard(it, w->path.at, w->n_met, zero, index));
}

// --- between ways ------------------------------------------------------------
void way_end(Interp *it) {
  Ways *w = tensors_of(it)->ways;
  Graph *g = tensors_of(it)->graph;
  Arena *a = &it->c->arena;
  Way way = {.n_decisions = w->n_met, .n = g->outputs.n, .raised = it->pending};
  way.decision = arena_array(a, (size_t)w->n_met + 1, sizeof *way.decision);
  way.output = arena_array(a, (size_t)way.n + 1, sizeof *way.output);
  way.name = arena_array(a, (size_t)way.n + 1, sizeof *way.name);
  for (int i = 0; i < w->n_met; i++)
    way.decision[i] = w->path.at[i];
  for (int i = 0; i < way.n; i++) {
    way.output[i] = g->outputs.at[i];
    way.name[i] = g->output_names.at[i];
  }
  if (w->n_met != w->path.n)
    bug("a way has %d of %d decisions", w->n_met, w->path.n);
  vec_push(a, &w->done, way);
}

bool way_raises(Interp *it) {
  Graph *g = tensors_of(it)->graph;
  if (!tensors_of(it)->ways->n_met || !is_set(it->pending) ||
      !pending_info(it)->is_stated)
    return false;
  g->outputs.n = g->output_names.n = 0;
  way_end(it);
  it->pending = VALUE_UNSET;
  return true;
}

bool ways_next(Interp *it) {
  Tensors *state = tensors_of(it);
  Ways *w = state->ways;
  while (w->path.n && !w->path.at[w->path.n - 1].taken)
    w->path.n--;
  if (!w->path.n)
    return false;
  w->path.at[w->path.n - 1].taken = false;
  w->n_met = 0;
  for (int i = 0; i < w->n_drawn; i++)
    *state->generators.at[i] = w->drawn[i];
  *state->generator = w->drawn[w->n_drawn];
  state->graph->outputs.n = state->graph->output_names.n = 0;
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
static bool require(Interp *it, const Way *way, int depth, Edge *out) {
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
      !add_node(it, OP_map, &attr, out, 1, &must, "raise", &n))
    return false;
  *out = edge_of(n);
  return true;
}

// What `way` returns, if it is the one that is taken: the other raises.
static bool join_raising(Interp *it, int depth, Value raised, Way *way) {
  const Range here = it->frame->at;
  Edge holds, zero;
  it->frame->at = info_of(it, raised)->range;
  bool ok = require(it, way, depth, &holds);
  for (int i = 0; i < way->n && ok; i++)
    ok = number_edge(it, edge_type(way->output[i])->dtype, 0, &zero) &&
         choose(it, holds, way->output[i], zero, &way->output[i]);
  it->frame->at = here;
  return ok;
}

// The ways from `first` to `end`, alike in the first `depth` decisions, as one.
static bool join(Interp *it, int first, int end, int depth, Way *out) {
  const Ways *w = tensors_of(it)->ways;
  const Way *at = w->done.at;
  Way no;
  int middle = first;
  *out = at[first];
  if (end - first == 1)
    return true;
  const Decision *d = &at[first].decision[depth];
  while (middle < end && at[middle].decision[depth].taken)
    middle++;
  if (!join(it, first, middle, depth + 1, out) ||
      !join(it, middle, end, depth + 1, &no))
    return false;
  if (is_set(no.raised))
    return is_set(out->raised) ||
           join_raising(it, depth, no.raised, out);
  if (is_set(out->raised)) {
    const Value raised = out->raised;
    *out = no;
    return join_raising(it, depth, raised, out);
  }
  if (!check_alike(it, d, out, &no))
    return false;
  for (int i = 0; i < out->n; i++)
    if (!choose(it, d->here, out->output[i], no.output[i], &out->output[i]))
      return false;
  return true;
}

bool ways_join(Interp *it) {
  Graph *g = tensors_of(it)->graph;
  int n = tensors_of(it)->ways->done.n;
  Way all;
  if (!join(it, 0, n, 0, &all))
    return false;
  if (is_set(all.raised)) { // whatever the inputs are
    it->pending = all.raised;
    return false;
  }
  tensors_of(it)->ways = NULL;
  g->outputs.n = g->output_names.n = 0;
  for (int i = 0; i < all.n; i++) {
    vec_push(&it->c->arena, &g->outputs, all.output[i]);
    vec_push(&it->c->arena, &g->output_names, all.name[i]);
  }
  return true;
}
