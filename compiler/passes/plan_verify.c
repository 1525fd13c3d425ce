// Replays the plan: nothing that is still to be read may be written over.
#include "passes/plan.h"

typedef struct Span {
  LocationKind kind;
  int index; // of an output
  int64_t begin, end;
} Span;

static Span span_of(const Plan *p, Edge e) {
  Location place = plan_location(p, e);
  int64_t numel = 0;
  shape_numel(&edge_type(e)->shape, &numel);
  int64_t begin = place.offset;
  if (place.kind == LOC_ARENA)
    begin += p->buffers.at[place.index].offset;
  return (Span){place.kind, place.kind == LOC_ARENA ? 0 : place.index, begin,
                begin + numel * (int64_t)dtype_bytes(edge_type(e)->dtype)};
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
static bool concat_writes(const Plan *p, const Node *n, Span span) {
  Span part = span_of(p, edge_of((Node *)n));
  for (int k = 0; k < n->n_in; k++, part.begin = part.end) {
    int64_t numel = 0;
    shape_numel(&edge_type(n->in[k])->shape, &numel);
    part.end = part.begin +
               numel * (int64_t)dtype_bytes(edge_type(n->in[k])->dtype);
    if (!plan_is_joined(p, n, k) && overlap(part, span))
      return true;
  }
  return false;
}

static bool writes(const Plan *p, const Step *s, Span span) {
  if (s->scratch >= 0 && overlap(scratch_span(p, s), span))
    return true;
  if (plan_is_one_run(s->node))
    return concat_writes(p, s->node, span);
  for (int k = 0; k < s->node->n_out; k++)
    if (overlap(span_of(p, (Edge){s->node, k}), span))
      return true;
  return false;
}

// The step that computes what `e` views; -1: none does.
static int step_of(const Plan *p, Edge e) {
  Location place = plan_location(p, e);
  while (e.node->op == OP_view && !e.node->post) {
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

static const char *verify_read(const Plan *p, Edge e, int reader, bool inside) {
  Ctx *c = p->g->c;
  Span span = span_of(p, e);
  if (span.kind == LOC_NONE)
    return arena_printf(&c->arena, "step %d reads a value that is nowhere",
                        reader);
  if (span.kind == LOC_WEIGHT || span.kind == LOC_INPUT)
    return NULL;
  int from = step_of(p, e);
  if (from < 0 || from >= reader)
    return arena_printf(&c->arena, "step %d reads what is computed in step %d",
                        reader, from);
  if (span.kind == LOC_ARENA && span.end > p->arena_bytes)
    return arena_printf(&c->arena, "step %d reads behind the arena", reader);
  for (int i = from + 1; i < reader + (inside ? 1 : 0); i++)
    if (writes(p, &p->steps.at[i], span))
      return arena_printf(&c->arena, "step %d reads what step %d wrote over",
                          reader, i);
  return NULL;
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
    Span span = span_of(p, (Edge){s->node, k});
    if (s->scratch >= 0 && overlap(span, scratch_span(p, s)))
      return arena_printf(&c->arena, "the scratch of step %d is its result", i);
    for (int j = 0; j < k; j++)
      if (span.kind != LOC_NONE &&
          overlap(span, span_of(p, (Edge){s->node, j})))
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
