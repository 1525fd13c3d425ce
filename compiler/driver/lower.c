// The stages behind the graph: passes, then the plan; and what reports ask of
// them.
#include "driver/session.h"

#include "passes/pass.h"

bool plan_model(Session *s, const PlanOptions *options) {
  PassOptions all = {0};
  passes_run(s->graph, &all, NULL, NULL);
  s->plan = plan_build(s->graph, options);
  if (!dump_is(s, "plan"))
    return true;
  plan_print(s->plan, &s->text);
  return false;
}

Node **nodes_of_model(Session *s, int *n) { return model_nodes(s->graph, n); }

const Node *fullest_step(const Plan *p) {
  const Node *fullest = NULL;
  int64_t most = 0;
  for (int step = 0; step < p->steps.n; step++) {
    int64_t bytes = 0;
    for (int i = 0; i < p->buffers.n; i++) {
      const Buffer *b = &p->buffers.at[i];
      if (b->first <= step && step <= b->last)
        bytes += b->bytes;
    }
    if (bytes > most) {
      most = bytes;
      fullest = p->steps.at[step].node;
    }
  }
  return fullest;
}
