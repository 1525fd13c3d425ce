// The stages behind the graph: passes, then the plan; and what reports ask of
// them.
#include "driver/session.h"

#include "passes/pass.h"

bool plan_options_of(Session *s, PlanOptions *out) {
  const char *target = s->o.target ? s->o.target : "native";
  *out = (PlanOptions){.target = target_find(target), .threads = s->o.threads};
  if (s->o.optimize && !strcmp(s->o.optimize, "size"))
    out->optimize = OPTIMIZE_SIZE;
  if (s->o.optimize && !strcmp(s->o.optimize, "exact"))
    out->optimize = OPTIMIZE_EXACT;
  return out->target ||
         session_fail(s, NULL, "there is no target '%s'", target);
}

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

const char *fullest_layer(Session *s) {
  const Origin *o = s->plan->fullest ? s->plan->fullest->origin : NULL;
  if (!o)
    return NULL;
  return arena_printf(&s->c->arena, "%s%s%s", o->what ? o->what : "",
                      o->module_path && *o->module_path ? " of " : "",
                      o->module_path ? o->module_path : "");
}
