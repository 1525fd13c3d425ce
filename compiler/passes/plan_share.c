// What threads share: which steps, and whether the model at all.
#include "graph/program.h"
#include "graph/winograd.h"
#include "passes/pass.h"
#include "passes/plan.h"

// Threads wait for each other at the end of a step they share: some hundred
// nanoseconds, the time of some ten thousand products. Each number that is read
// takes that of some products: normalising a row of 768 is as much as 6000.
enum { PRODUCTS_OF_READ = 16 };

bool is_worth_sharing(const Node *n) {
  enum { WORK_MIN = 1 << 19, RNN_STEP_MIN = 1 << 17 };
  int64_t work = node_macs(n);
  if (program_may_fail(n->program) || program_may_fail(n->post))
    return false; // whoever fails would leave the others waiting
  if (n->op == OP_rnn && work / RNN_STEP_MIN < n->type[0].shape.d[0])
    return false; // they wait in each of its steps
  for (int k = 0; k < n->n_in; k++)
    work += PRODUCTS_OF_READ * edge_numel(n->in[k]);
  return work >= WORK_MIN;
}

// Turns of the loops that threads share, of those whose turns may be small.
static int64_t small_turns(const Step *s) {
  const Choice *c = &s->choice;
  const Node *n = s->node;
  const Shape *y = &n->type[0].shape;
  if (n->op != OP_conv_blocks && n->op != OP_conv_transpose_blocks)
    return 1;
  if (c->winograd) {
    int64_t points = winograd_points(c->winograd);
    int64_t down = winograd_tiles(y->d[2], c->winograd);
    int64_t across = winograd_tiles(y->d[3], c->winograd);
    int64_t part = c->tile_images * c->tile_rows * c->tile_columns;
    int64_t parts = (y->d[0] * down * across + part - 1) / part;
    int64_t blocks = edge_type(n->in[0])->shape.d[1] + y->d[1];
    return parts * (c->split == SPLIT_BLOCKS ? points * points + blocks : 1);
  }
  return c->split == SPLIT_ROWS
             ? y->d[0] * y->d[2] * ((y->d[1] + c->rows - 1) / c->rows)
             : 1;
}

// Whose processor others use, too, or has slowed down, is late, and all would
// wait for him. But to take a turn from a list that others see costs some ten
// nanoseconds, and the line of the cache in which they lie moves with each that
// is taken over: a turn has to be some microseconds (SqueezeNet took 10 % more
// with smaller ones). Small steps keep to their parts, whose weights stay in
// each one's cache.
bool is_worth_taking_over(const Step *s) {
  enum { MACS_MIN = 1 << 22, MACS_OF_TURN_MIN = 1 << 18 };
  int64_t macs = node_macs(s->node);
  return macs >= MACS_MIN && macs / small_turns(s) >= MACS_OF_TURN_MIN;
}

// ... and at the beginning of a call they may have to be woken. That is longer
// than a small model takes (51 us became 58), but for one whose weights no
// second cache holds, while those of several cores do.
bool is_model_worth_sharing(const Plan *p, const bool *is_constant,
                            int n_constant) {
  enum { WORK_MIN = 1 << 24 };
  int64_t work = 0, weight_bytes = 0;
  for (int i = 0; i < p->steps.n; i++) {
    const Step *s = &p->steps.at[i];
    const Loop *loop = plan_loop(p, i);
    if (s->threads == 1)
      continue;
    work += node_macs(s->node) * (loop ? loop->turns : 1);
    for (int k = 0; k < step_inputs(s); k++) {
      Edge e = step_input(s, k);
      work += PRODUCTS_OF_READ * edge_numel(e);
      bool is_weight = e.node->id >= n_constant || is_constant[e.node->id];
      weight_bytes += is_weight ? edge_bytes(e) : 0;
    }
  }
  return work >= WORK_MIN || weight_bytes > p->target->l2_bytes / 2;
}
