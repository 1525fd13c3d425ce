// `torch2c check FILE`: the stages up to the graph, for the errors they find.
#include "driver/session.h"

bool check_model(Session *s) {
  if (!trace_file(s))
    return false;
  PlanOptions options = {0};
  return !s->o.dump || plan_model(s, &options);
}
