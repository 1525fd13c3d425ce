// `torch2c check FILE`: the stages up to the graph, for the errors they find.
#include "driver/model.h"

bool check_model(Session *s) {
  bool is_traced = trace_file(s);
  if (!s->o.dump && s->it)
    report_script_errors(s);
  if (!is_traced || session_has_errors(s))
    return false;
  PlanOptions options = {0};
  return !s->o.dump || plan_model(s, &options);
}
