// See merge.h.
#include "tensor/merge.h"

#include "tensor/leavings.h"
#include "tensor/ties.h"

enum { STARTS_MAX = 200 };          // of forward, until no part is tried
enum { STEPS_WASTED_MAX = 40000000 };

struct Merging {
  Vec(const void *) tried, given_up; // keys of parts
  bool are_branches_tried;
  bool is_void;       // the way that runs
  bool is_off;
  uint32_t turn;
  int n_starts;
  int64_t steps, wasted; // of the evaluator: at the start, and in vain
  int try_depth, with_depth; // of forward
};

static struct Merging *merging_of(Interp *it) {
  return tensors_of(it)->merging;
}

// --- which parts are tried ---------------------------------------------------
static Flow explore(Interp *it, RunPart *part, PartRun run, Value *result);
static bool read_undecided(Interp *it, const Unavailable *u);

void merging_begin(Interp *it) {
  struct Merging *m = arena_new(&it->c->arena, struct Merging);
  m->turn = merging_of(it) ? merging_of(it)->turn + 1 : 1;
  m->steps = it->steps_left;
  m->try_depth = it->try_depth;
  m->with_depth = it->with_depth;
  tensors_of(it)->merging = m;
  it->explore = explore;
  it->undecided = read_undecided;
  it->identify = ties_check_identity;
}

void merging_end(Interp *it) {
  it->explore = NULL;
  it->undecided = NULL;
  it->identify = NULL;
}

void merging_turn(Interp *it) { merging_of(it)->turn++; }

uint32_t merging_turn_number(Interp *it) {
  return merging_of(it) ? merging_of(it)->turn : 0;
}

void merging_again(Interp *it) {
  struct Merging *m = merging_of(it);
  m->wasted += m->steps - it->steps_left;
  it->steps_left = m->steps;
  m->is_void = false;
  m->turn++;
  m->is_off = ++m->n_starts > STARTS_MAX || m->wasted > STEPS_WASTED_MAX;
}

bool way_is_void(Interp *it) {
  return merging_of(it) && merging_of(it)->is_void;
}

static bool begin_anew(Interp *it) {
  merging_of(it)->is_void = true;
  return raise_error(it, it->exc_Unsupported, "forward begins anew");
}

static bool has_key(const void **at, int n, const void *key) {
  for (int i = 0; i < n; i++)
    if (at[i] == key)
      return true;
  return false;
}

static bool has_given_up(const struct Merging *m, const void *key) {
  return m->is_off || has_key(m->given_up.at, m->given_up.n, key);
}

static bool is_tried(const struct Merging *m, const RunPart *p) {
  return !has_given_up(m, p->key) &&
         ((p->is_branch && m->are_branches_tried) ||
          has_key(m->tried.at, m->tried.n, p->key));
}

bool part_may_decide(Interp *it, const RunPart *open) {
  struct Merging *m = merging_of(it);
  const RunPart *p = it->part;
  if (m->is_void)
    return begin_anew(it);
  while (p && has_given_up(m, p->key))
    p = p->outer;
  if (p == open)
    return true;
  if (p->is_branch)
    m->are_branches_tried = true;
  else
    vec_push(&it->c->arena, &m->tried, p->key);
  return begin_anew(it);
}

static const Merged *merged_new(Interp *it, const RunPart *part) {
  Merged *m = arena_new(&it->c->arena, Merged);
  m->key = part->key;
  for (const RunPart *p = part->outer; p; p = p->outer)
    m->n_outer++;
  m->outer = arena_array(&it->c->arena, (size_t)m->n_outer + 1,
                         sizeof *m->outer);
  int n = 0;
  for (const RunPart *p = part->outer; p; p = p->outer)
    m->outer[n++] = p->key;
  return m;
}

bool merged_gives_up(Interp *it, const Merged *merged) {
  struct Merging *m = merging_of(it);
  Arena *a = &it->c->arena;
  if (!has_given_up(m, merged->key))
    vec_push(a, &m->given_up, merged->key);
  int i = 0;
  while (i < merged->n_outer && has_given_up(m, merged->outer[i]))
    i++;
  if (i < merged->n_outer && !has_key(m->tried.at, m->tried.n,
                                      merged->outer[i]))
    vec_push(a, &m->tried, merged->outer[i]);
  return begin_anew(it);
}

bool part_gives_up(Interp *it, const RunPart *part) {
  return merged_gives_up(it, merged_new(it, part));
}

static bool read_undecided(Interp *it, const Unavailable *u) {
  return merged_gives_up(it, u->undecided);
}

// --- a part ------------------------------------------------------------------
static bool have_generators_moved(Interp *it, const Ways *w) {
  const Tensors *state = tensors_of(it);
  bool moved = state->generators.n != w->n_drawn ||
               memcmp(&w->drawn[w->n_drawn], state->generator,
                      sizeof *w->drawn);
  for (int i = 0; i < w->n_drawn && !moved; i++)
    moved = memcmp(&w->drawn[i], state->generators.at[i], sizeof *w->drawn);
  return moved;
}

// What has to hold in any way of a part has to in those of what it is part of.
static void hand_on(Interp *it, Ways *w) {
  for (int i = 0; i < w->must.n; i++)
    vec_push(&it->c->arena, &w->outer->must, w->must.at[i]);
  w->must.n = 0;
}

static bool rely_on(Interp *it, Edge holds, Way *way) {
  (void)way;
  vec_push(&it->c->arena, &tensors_of(it)->ways->must, holds);
  return true;
}

// A way that raises is none that a handler, or a loop, waits for.
static bool may_raise(Interp *it) {
  const struct Merging *m = merging_of(it);
  return is_set(it->pending) && pending_info(it)->is_stated &&
         it->try_depth == m->try_depth && it->with_depth == m->with_depth &&
         !pending_is(it, it->exc_StopIteration) &&
         !pending_is(it, it->exc_AttributeError) &&
         !pending_is(it, it->exc_LookupError);
}

// What is counted is the most of all ways.
typedef struct Counted {
  Vec(int) first, most;
} Counted;

static void count_way(Interp *it, Counted *c, bool is_begin) {
  for (int i = 0; i < it->counts.n; i++) {
    int *now = it->counts.at[i];
    if (i == c->first.n) { // it was not there before
      vec_push(&it->c->arena, &c->first, is_begin ? *now : 0);
      vec_push(&it->c->arena, &c->most, *now);
    }
    c->most.at[i] = *now > c->most.at[i] ? *now : c->most.at[i];
    *now = c->first.at[i];
  }
}

static void count_all(Interp *it, const Counted *c) {
  for (int i = 0; i < c->most.n; i++)
    *it->counts.at[i] = c->most.at[i];
}

typedef struct Standing { // of the evaluator, where a way begins
  int depth, handling, modules, recovered;
} Standing;

static void return_to(Interp *it, const Standing *p) {
  it->depth = p->depth;
  it->handling.n = p->handling;
  it->module_stack.n = p->modules;
}

// One way. False: the part has to give up.
static bool end_way(Interp *it, Ways *w, const JournalMark *mark, Flow flow,
                    Value result, const Standing *place) {
  if (flow == FLOW_RAISE ? !may_raise(it) : have_generators_moved(it, w))
    return false;
  if (it->recovered.n != place->recovered)
    return false;
  Way *way = way_note(it, w);
  way->flow = flow;
  it->pending = VALUE_UNSET;
  return is_set(way->raised) || (hold_value(it, result, &way->result) &&
                                 note_changes(it, mark, way));
}

static bool join(Interp *it, const Ways *w, const RunPart *part, Way *all) {
  mix_begin(it, merged_new(it, part));
  bool ok = ways_unite(it, w, unite_leavings, rely_on, all);
  for (int i = 0; i < all->n_changes && ok && !is_set(all->raised); i++)
    ok = set_change(it, &all->change[i]);
  return ok;
}

static Flow explore(Interp *it, RunPart *part, PartRun run, Value *result) {
  Tensors *state = tensors_of(it);
  if (merging_of(it)->is_void || !is_tried(merging_of(it), part))
    return run(it, part->key, result);
  const Standing place = {it->depth, it->handling.n, it->module_stack.n,
                          it->recovered.n};
  const Value before = *result;
  Ways w = {.outer = state->ways, .part = part};
  Way all = {0};
  Counted counted = {0};
  bool ok = true, is_last = false;
  count_way(it, &counted, true);
  ways_open(it, &w);
  state->ways = &w;
  while (ok && !is_last) {
    const JournalMark mark = journal_begin(it);
    *result = before;
    Flow flow = run(it, part->key, result);
    if (!w.path.n || way_is_void(it)) {
      journal_keep(it, mark);
      state->ways = w.outer;
      hand_on(it, &w);
      return flow;
    }
    ok = end_way(it, &w, &mark, flow, *result, &place);
    return_to(it, &place);
    count_way(it, &counted, false);
    hand_on(it, &w);
    is_last = !ways_turn(it, &w);
    ways_redraw(it, &w);
    journal_return_older(it, mark);
  }
  state->ways = w.outer;
  if (!ok || !join(it, &w, part, &all)) {
    part_gives_up(it, part);
    return FLOW_RAISE;
  }
  count_all(it, &counted);
  it->pending = all.raised;
  *result = all.result.v;
  return all.flow;
}
