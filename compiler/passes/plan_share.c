// What threads share: which steps, and whether the model at all.
#include "passes/pass.h"
#include "passes/plan.h"

static int64_t bytes_of(Edge e) {
  return edge_numel(e) * (int64_t)dtype_bytes(edge_type(e)->dtype);
}

// Threads wait for each other at the end of a step they share: some hundred
// nanoseconds, the time of some ten thousand products. Each number that is read
// takes that of some products: normalising a row of 768 is as much as 6000.
enum { PRODUCTS_OF_READ = 16 };

bool is_worth_sharing(const Node *n) {
  enum { WORK_MIN = 1 << 19, RNN_STEP_MIN = 1 << 17 };
  int64_t work = node_macs(n);
  if (n->op == OP_rnn && work / RNN_STEP_MIN < n->type[0].shape.d[0])
    return false; // they wait in each of its steps
  for (int k = 0; k < n->n_in; k++)
    work += PRODUCTS_OF_READ * edge_numel(n->in[k]);
  return work >= WORK_MIN;
}

// Whose processor others use, too, or has slowed down, is late, and all would
// wait for him. To take a turn from a list that others see takes some ten
// nanoseconds, and there are some hundred turns: not much of a step of 50 us.
// Smaller ones keep to their parts, whose weights stay in each one's cache.
bool is_worth_taking_over(const Node *n) {
  enum { MACS_MIN = 1 << 22 };
  return node_macs(n) >= MACS_MIN;
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
      weight_bytes += is_weight ? bytes_of(e) : 0;
    }
  }
  return work >= WORK_MIN || weight_bytes > p->target->l2_bytes / 2;
}
