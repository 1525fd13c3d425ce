// The stages behind the graph: passes, then the plan.
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
