// The plan as text: what runs when, and where everything is.
#include "graph/graph.h"
#include "passes/plan.h"

static void print_place(const Plan *p, Edge e, Buf *out) {
  Location place = plan_location(p, e);
  switch (place.kind) {
  case LOC_NONE: buf_puts(out, "nowhere"); break;
  case LOC_ARENA:
    buf_printf(out, "arena+%lld",
               (long long)(p->buffers.at[place.index].offset + place.offset));
    break;
  case LOC_INPUT: buf_printf(out, "input%d", place.index); break;
  case LOC_OUTPUT: buf_printf(out, "output%d", place.index); break;
  case LOC_WEIGHT: buf_puts(out, p->weights.at[place.index].name); break;
  }
  if (place.offset && place.kind != LOC_ARENA)
    buf_printf(out, "+%lld", (long long)place.offset);
  if (place.turn_bytes)
    buf_printf(out, "+%lld*turn", (long long)place.turn_bytes);
}

static void print_type(const TensorType *t, Buf *out) {
  buf_printf(out, "%s[", dtype_short(t->dtype));
  for (int i = 0; i < t->shape.n; i++)
    buf_printf(out, "%s%lld", i ? "," : "", (long long)t->shape.d[i]);
  buf_putc(out, ']');
}

static void print_algorithm(const Choice *c, Buf *out) {
  switch (c->algorithm) {
  case ALGO_LOOPS: break;
  case ALGO_VECTORS: buf_puts(out, " vectors"); // and its tile
  // fallthrough
  case ALGO_TILES:
    buf_printf(out, " tiles=%dx%d", c->rows, c->columns);
    break;
  case ALGO_TAPS: buf_puts(out, " taps"); break;
  case ALGO_DIRECT:
    buf_printf(out, " direct=%dx%d", c->rows, c->columns);
    break;
  case ALGO_WINOGRAD:
    buf_printf(out, " winograd=%d of=%lldx%lld tiles=%dx%d", c->winograd,
               (long long)c->tile_rows, (long long)c->tile_columns, c->rows,
               c->columns);
    if (c->tile_images > 1)
      buf_printf(out, " images=%lld", (long long)c->tile_images);
    break;
  case ALGO_STRASSEN:
    buf_printf(out, " strassen=%dx%d", c->rows, c->columns);
    break;
  case ALGO_DEPTHWISE: buf_printf(out, " depthwise=%d", c->columns); break;
  case ALGO_LINES:
    buf_printf(out, " lines=%dx%d depthwise=%d", c->rows, c->columns,
               c->next_columns);
    break;
  case ALGO_KERNEL: buf_puts(out, " kernel"); break;
  }
  if (c->ahead)
    buf_printf(out, " ahead=%d", c->ahead);
  if (c->band)
    buf_printf(out, " band=%lld", (long long)c->band);
  if (c->steps)
    buf_printf(out, " steps=%d", c->steps);
  if (c->copies_input)
    buf_puts(out, " padded");
  if (c->turns)
    buf_puts(out, " turns");
}

static void print_step(const Plan *p, int i, Buf *out) {
  const Step *s = &p->steps.at[i];
  buf_printf(out, "%4d %s", i, op_info[s->node->op].name);
  print_algorithm(&s->choice, out);
  buf_putc(out, ' ');
  for (int k = 0; k < step_inputs(s); k++) {
    buf_puts(out, k ? ", " : "(");
    print_place(p, step_input(s, k), out);
  }
  buf_puts(out, step_inputs(s) ? ") ->" : "->");
  for (int k = 0; k < s->node->n_out; k++) {
    buf_puts(out, k ? ", " : " ");
    print_place(p, (Edge){s->node, k}, out);
    buf_putc(out, ' ');
    print_type(&s->node->type[k], out);
  }
  if (s->scratch >= 0)
    buf_printf(out, " scratch=arena+%lld:%lld",
               (long long)p->buffers.at[s->scratch].offset,
               (long long)p->buffers.at[s->scratch].bytes);
  if (s->in_place >= 0)
    buf_puts(out, " in place");
  if (s->is_joined)
    buf_puts(out, " joined");
  if (s->node->post)
    buf_printf(out, " post=%d", s->node->post->n);
  buf_putc(out, '\n');
}

void plan_print(const Plan *p, Buf *out) {
  for (int i = 0; i < p->weights.n; i++) {
    const Weight *w = &p->weights.at[i];
    buf_printf(out, "weight %s ", w->name);
    print_type(edge_type(w->edge), out);
    buf_printf(out, " +%lld\n", (long long)w->offset);
  }
  for (int i = 0; i < p->steps.n; i++) {
    const Loop *loop = plan_loop(p, i);
    if (loop && loop->first == i)
      buf_printf(out, "steps %d to %d in %lld turns\n", i, loop->last,
                 (long long)loop->turns);
    print_step(p, i, out);
  }
  for (int i = 0; i < p->copies.n; i++) {
    buf_puts(out, "copy ");
    print_place(p, p->copies.at[i].from, out);
    buf_printf(out, " -> output%d\n", p->copies.at[i].output);
  }
  buf_printf(out, "arena %lld bytes (at least %lld), weights %lld bytes\n",
             (long long)p->arena_bytes, (long long)p->live_bytes_max,
             (long long)p->weight_bytes);
}
