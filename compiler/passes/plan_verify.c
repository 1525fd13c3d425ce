// Replays the plan: nothing that is still to be read may be written over. A
// step of a loop over parts of a batch may write what it does in any turn, for
// those outside the loop.
#include "passes/plan.h"

typedef struct Span {
  LocationKind kind;
  int index; // of an output
  int64_t begin, end;
} Span;

// In so many turns.
static Span span_in(const Plan *p, Edge e, int64_t turns) {
  Location place = plan_location(p, e);
  int64_t numel = 0;
  shape_numel(&edge_type(e)->shape, &numel);
  int64_t begin = place.offset;
  if (place.kind == LOC_ARENA)
    begin += p->buffers.at[place.index].offset;
  return (Span){place.kind, place.kind == LOC_ARENA ? 0 : place.index, begin,
                begin + place.turn_bytes * (turns - 1) +
                    numel * (int64_t)dtype_bytes(edge_type(e)->dtype)};
}

// In a step: in all turns.
static Span span_of(const Plan *p, Edge e, int step) {
  const Loop *loop = plan_loop(p, step);
  return span_in(p, e, loop ? loop->turns : 1);
}

static Span scratch_span(const Plan *p, const Step *s) {
  const Buffer *b = &p->buffers.at[s->scratch];
  return (Span){LOC_ARENA, 0, b->offset, b->offset + b->bytes};
}

static bool overlap(Span a, Span b) {
  return a.kind == b.kind && a.index == b.index && a.begin < b.end &&
         b.begin < a.end;
}

// A concatenation writes the parts that are not there already.
static bool concat_writes(const Plan *p, const Node *n, int64_t turns,
                          Span span) {
  Location place = plan_location(p, edge_of((Node *)n));
  Span part = span_in(p, edge_of((Node *)n), 1);
  for (int k = 0; k < n->n_in; k++, part.begin = part.end) {
    int64_t numel = 0;
    shape_numel(&edge_type(n->in[k])->shape, &numel);
    part.end = part.begin +
               numel * (int64_t)dtype_bytes(edge_type(n->in[k])->dtype);
    Span all = part;
    all.end += place.turn_bytes * (turns - 1);
    if (!plan_is_joined(p, n, k) && overlap(all, span))
      return true;
  }
  return false;
}

// What two steps of a turn do to parts of the same batch, they do to the same
// image of it.
static bool is_beside(const Plan *p, Edge a, Edge b) {
  Location at = plan_location(p, a), other = plan_location(p, b);
  return at.turn_bytes && at.turn_bytes == other.turn_bytes &&
         at.kind == other.kind && at.index == other.index;
}

// Whether a step writes where e is, as step `reader` reads it.
static bool writes(const Plan *p, int step, Edge e, int reader) {
  const Step *s = &p->steps.at[step];
  const Loop *loop = plan_loop(p, step);
  if (s->scratch >= 0 && overlap(scratch_span(p, s), span_of(p, e, reader)))
    return true;
  for (int k = 0; k < s->node->n_out; k++) {
    Edge result = {s->node, k};
    bool beside = is_beside(p, e, result);
    Span span = beside ? span_in(p, e, 1) : span_of(p, e, reader);
    int64_t turns = beside || !loop ? 1 : loop->turns;
    if (plan_is_one_run(s->node) ? concat_writes(p, s->node, turns, span)
                                 : overlap(span_in(p, result, turns), span))
      return true;
  }
  return false;
}

// Whether it computes a part of the same concatenation or batch.
static bool writes_part(const Plan *p, int step, Edge e) {
  Location place = plan_location(p, e);
  Location part = plan_location(p, edge_of(p->steps.at[step].node));
  return part.kind == place.kind && part.index == place.index;
}

static bool is_elsewhere(const Node *n) {
  return (n->op == OP_view && !n->post) || n->op == OP_images ||
         n->op == OP_batch;
}

// The step that computes what `e` views; -1: none does.
static int step_of(const Plan *p, Edge e) {
  Location place = plan_location(p, e);
  while (is_elsewhere(e.node)) {
    Location source = plan_location(p, e.node->in[0]);
    if (source.kind != place.kind || source.index != place.index)
      break;
    bool is_step = false;
    for (int i = 0; i < p->steps.n; i++)
      is_step |= p->steps.at[i].node == e.node;
    if (is_step)
      break;
    e = e.node->in[0];
  }
  for (int i = 0; i < p->steps.n; i++)
    if (p->steps.at[i].node == e.node)
      return i;
  return -1;
}

// The step that writes over e, which step `from` computes and `reader` reads;
// -1: none does.
static int overwriter(const Plan *p, Edge e, int from, int reader,
                      bool inside) {
  const Loop *before = plan_loop(p, from), *after = plan_loop(p, reader);
  int last = reader - !inside;
  if (before != after && after)
    last = after->last;
  if (before != after && before)
    for (int i = before->first; i < from; i++)
      if (writes(p, i, e, reader) && !writes_part(p, i, e))
        return i;
  for (int i = from + 1; i <= last; i++)
    if (writes(p, i, e, reader))
      return i;
  return -1;
}

static const char *verify_read(const Plan *p, Edge e, int reader, bool inside) {
  Ctx *c = p->g->c;
  Span span = span_of(p, e, reader);
  if (span.kind == LOC_NONE)
    return arena_printf(&c->arena, "step %d reads a value that is nowhere",
                        reader);
  if (plan_location(p, e).turn_bytes && !plan_loop(p, reader))
    return arena_printf(&c->arena, "step %d reads a part of a batch", reader);
  if (span.kind == LOC_WEIGHT || span.kind == LOC_INPUT)
    return NULL;
  int from = step_of(p, e);
  if (from < 0 || from >= reader)
    return arena_printf(&c->arena, "step %d reads what is computed in step %d",
                        reader, from);
  if (span.kind == LOC_ARENA && span.end > p->arena_bytes)
    return arena_printf(&c->arena, "step %d reads behind the arena", reader);
  int by = overwriter(p, e, from, reader, inside);
  return by < 0 ? NULL
                : arena_printf(&c->arena,
                               "step %d reads what step %d wrote over", reader,
                               by);
}

static const char *verify_step(const Plan *p, int i) {
  const Step *s = &p->steps.at[i];
  for (int k = 0; k < step_inputs(s); k++) {
    const char *why = verify_read(p, step_input(s, k), i, k != s->in_place);
    if (why)
      return why;
  }
  Ctx *c = p->g->c;
  for (int k = 0; k < s->node->n_out; k++) {
    Span span = span_of(p, (Edge){s->node, k}, i);
    if (plan_location(p, (Edge){s->node, k}).turn_bytes && !plan_loop(p, i))
      return arena_printf(&c->arena, "step %d computes a part of a batch", i);
    if (s->scratch >= 0 && overlap(span, scratch_span(p, s)))
      return arena_printf(&c->arena, "the scratch of step %d is its result", i);
    for (int j = 0; j < k; j++)
      if (span.kind != LOC_NONE &&
          overlap(span, span_of(p, (Edge){s->node, j}, i)))
        return arena_printf(&c->arena, "two results of step %d overlap", i);
  }
  return NULL;
}

const char *plan_verify(const Plan *p) {
  Ctx *c = p->g->c;
  for (int i = 0; i < p->buffers.n; i++)
    for (int k = 0; k < i; k++)
      if (buffers_overlap(&p->buffers.at[i], &p->buffers.at[k]))
        return arena_printf(&c->arena, "buffers %d and %d overlap", k, i);
  for (int i = 0; i < p->steps.n; i++) {
    const char *why = verify_step(p, i);
    if (why)
      return why;
  }
  for (int i = 0; i < p->copies.n; i++) {
    const char *why = verify_read(p, p->copies.at[i].from, p->steps.n, false);
    if (why)
      return why;
  }
  return NULL;
}
