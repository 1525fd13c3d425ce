// The engines that run a traced model on the inputs of a session.
#include "driver/session.h"

static bool refuse(Session *s, const Node *failed, const char *why) {
  const Origin *o = failed ? failed->origin : NULL;
  diag_add(s->c, diag_new(s->c, SEV_ERROR, "E0901", o ? o->range : (Range){0},
                          "%s", why));
  return false;
}

// Node by node, as the ops are defined: slow, and what the others must equal.
static bool run_definitions(Session *s, Data **outputs) {
  Graph *g = s->graph;
  for (int i = 0; i < g->nodes.n; i++) {
    Node *n = g->nodes.at[i];
    if (n->op != OP_input)
      continue;
    if (n->attr.input.index < s->inputs.n)
      n->value[0] = data_ref(s->inputs.at[n->attr.input.index]);
  }
  Node *failed = NULL;
  const char *why = graph_force(g, g->outputs.at, g->outputs.n, &failed);
  if (why)
    return refuse(s, failed, why);
  for (int i = 0; i < g->outputs.n; i++) {
    Edge e = g->outputs.at[i];
    outputs[i] = data_ref(e.node->value[e.out]);
  }
  return true;
}

bool run_graph(Session *s, Data **outputs) {
  return run_definitions(s, outputs);
}
