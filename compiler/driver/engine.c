// The engines that run a traced model on the inputs of a session.
#include "driver/session.h"

#include "../runtime/torch2c.h"
#include "driver/jit.h"
#include "graph/program.h"

static bool refuse(Session *s, const Node *failed, const char *why,
                   bool is_unsupported) {
  const Origin *o = failed ? failed->origin : NULL;
  Diag *d = diag_new(s->c, SEV_ERROR, "E0902", o ? o->range : (Range){0}, "%s",
                     why);
  d->is_unsupported = is_unsupported;
  diag_add(s->c, d);
  return false;
}

// Node by node, as the ops are defined: slow, and what the others must equal.
static bool run_definitions(Session *s, Data **outputs) {
  Graph *g = s->graph;
  for (int i = 0; i < g->nodes.n; i++) {
    Node *n = g->nodes.at[i];
    if (n->op == OP_input && n->attr.input.index < s->inputs.n)
      n->value[0] = data_ref(s->inputs.at[n->attr.input.index]);
  }
  Node *failed = NULL;
  const char *why = graph_force(g, g->outputs.at, g->outputs.n, &failed);
  if (why)
    return refuse(s, failed, why, failed->op == OP_bits);
  for (int i = 0; i < g->outputs.n; i++) {
    Edge e = g->outputs.at[i];
    outputs[i] = data_ref(e.node->value[e.out]);
  }
  return true;
}

// The C says what is wrong with the values, the definitions where: a lookup
// before those that need its result.
static bool refuse_values(Session *s, int error) {
  Graph *g = s->graph;
  Node *failed = NULL;
  for (int i = 0; i < g->nodes.n && !failed; i++) {
    Node *n = g->nodes.at[i];
    Edge e = {n, 0};
    if (n->op == OP_input && n->attr.input.index < s->inputs.n)
      n->value[0] = data_ref(s->inputs.at[n->attr.input.index]);
    else if (n->op == OP_index || n->op == OP_gather ||
             program_may_fail(n->program))
      graph_force(g, &e, 1, &failed);
  }
  return refuse(s, failed, t2c_error_text(error), false);
}

static bool call_compiled(Session *s, const JitFunction *f, Data **outputs) {
  for (int i = 0; i < s->graph->outputs.n; i++) {
    outputs[i] = data_new(edge_type(s->graph->outputs.at[i]));
    if (!outputs[i])
      return session_fail(s, NULL, "no memory for the model's output");
  }
  int error = jit_call(f, (const Data *const *)s->inputs.at, outputs);
  return !error || refuse_values(s, error);
}

bool run_graph(Session *s, Data **outputs) {
  const char *wanted = s->o.jit, *why = NULL;
  if (wanted && !strcmp(wanted, "none"))
    return run_definitions(s, outputs);
  bool use_cc = wanted ? !strcmp(wanted, "cc") : !jit_has(JIT_TCC);
  JitEngine engine = use_cc ? JIT_CC : JIT_TCC;
  if (!jit_has(engine))
    return session_fail(s, "use --jit cc", "this torch2c has no libtcc");
  PlanOptions options = jit_plan_options(engine);
  if (!plan_model(s, &options))
    return false;
  Node *failed = NULL;
  JitFunction *f = jit_compile(s->graph, s->plan, engine, &why, &failed);
  if (!f) // unless asked for this engine, what C cannot do is done without
    return wanted ? refuse(s, failed, why, true)
                  : run_definitions(s, outputs);
  bool ok = call_compiled(s, f, outputs);
  jit_release(f);
  return ok;
}
