// The model's function: checks of what it is given, then the calls of its
// steps. Where threads share work, every thread makes all calls, in step with
// the others; what is not shared the first thread does alone.
#include "emit/files.h"

// --- loops of a step ---------------------------------------------------------
const char *split_loop(Emitter *e, const char *var, int64_t count,
                       const char *body) {
  if (e->threads <= 1)
    return loop_text(e, var, count, body);
  if (count == 1)
    return expand(e, "if (team->thread == 0) {\n"
                     "  $body\n"
                     "}\n",
                  S_("body", body));
  return expand(e, "for (int $v = T2C_BEGIN(team, $n); "
                   "$v < T2C_END(team, $n); $v++) {\n"
                   "  $body\n"
                   "}\n",
                S_("v", var), N_("n", count), S_("body", body));
}

const char *turns_loop(Emitter *e, const char *var, int64_t count,
                       const char *body) {
  if (!e->takes_over)
    return split_loop(e, var, count, body);
  const char *index =
      count == 1 ? "" : text_of(e, "const int %s = turns.at;\n", var);
  return expand(e, "for (t2c_turns turns = t2c_turns_of(team, $n); "
                   "t2c_turn(&turns);) {\n"
                   "  $index\n"
                   "  $body\n"
                   "}\n",
                S_("index", index), N_("n", count), S_("body", body));
}

const char *alternating_loop(Emitter *e, const char *var, int64_t count,
                             const char *backwards, const char *body) {
  const char *both =
      e->threads <= 1
          ? text_of(e, "%lld", (long long)count - 1)
          : text_of(e, "T2C_BEGIN(team, %lld) + T2C_END(team, %lld) - 1",
                    (long long)count, (long long)count);
  return split_loop(e, "turn", count,
                    expand(e, "const int $v = $when ? $both - turn : turn;\n"
                              "$body",
                           S_("v", var), S_("when", backwards),
                           S_("both", both), S_("body", body)));
}

const char *loop_head(Emitter *e, const char *var, int64_t count) {
  return text_of(e, "for (int %s = 0; %s < %s; %s++)", var, var,
                 int_text(e->c, count), var);
}

const char *split_head(Emitter *e, const char *var, int64_t count) {
  const char *n = int_text(e->c, count);
  return e->threads <= 1
             ? loop_head(e, var, count)
             : text_of(e, "for (int %s = T2C_BEGIN(team, %s); "
                          "%s < T2C_END(team, %s); %s++)",
                       var, n, var, n, var);
}

int split_of_loops(const int64_t *count, int n) {
  int longest = 0;
  for (int i = 1; i + 1 < n; i++)
    longest = count[i] > count[longest] ? i : longest;
  return longest;
}

const char *barrier_text(Emitter *e) {
  return e->threads > 1 ? "t2c_barrier(team);\n" : "";
}

const char *alone_text(Emitter *e, const char *body) {
  if (e->threads <= 1)
    return body;
  return expand(e, "if (team->thread == 0) {\n"
                   "  $body\n"
                   "}\n"
                   "t2c_barrier(team);\n",
                S_("body", body));
}

const char *thread_scratch(Emitter *e, const Step *s, const char *type) {
  int64_t at = thread_scratch_at(&s->choice);
  if (e->threads <= 1 && !at)
    return text_of(e, "(%s *)work", type);
  if (e->threads <= 1)
    return text_of(e, "(%s *)((char *)work + %lld)", type, (long long)at);
  return text_of(e, "(%s *)((char *)work + %lld + team->thread * %lld)", type,
                 (long long)at, (long long)thread_scratch_step(&s->choice));
}

// --- calls of the steps ------------------------------------------------------
// What one thread does alone needs no meeting before the next of its kind.
static void emit_meeting(Emitter *e, bool is_shared) {
  bool needs = e->before == BEFORE_SHARED ||
               (e->before == BEFORE_ALONE && is_shared);
  if (needs)
    buf_puts(e->out, "  t2c_barrier(team);\n");
  e->before = is_shared ? BEFORE_SHARED : BEFORE_ALONE;
}

// Its first step waits for the last one of the turn before.
void begin_loop(Emitter *e) {
  if (e->team > 1)
    e->before = BEFORE_SHARED;
}

void emit_loop(Emitter *e, const char *calls) {
  emit(e, "  $head {\n"
          "  $calls\n"
          "  }\n", S_("head", loop_head(e, "turn", e->loop->turns)),
       S_("calls", calls));
  e->last_source = NULL;
}

void emit_call(Emitter *e, const char *arguments, bool is_shared) {
  const char *text =
      e->can_fail ? "  error = $function($arguments);\n"
                    "  if (error)\n"
                    "    return error;\n"
                  : "  $function($arguments);\n";
  if (e->can_fail && is_shared)
    bug("%s may fail, and on several threads", e->function);
  if (e->team > 1) {
    emit_meeting(e, is_shared);
    if (e->can_fail) {
      text = "  if (team->thread == 0)\n"
             "    call->error = $function($arguments);\n"
             "  t2c_barrier(team);\n"
             "  if (call->error)\n"
             "    return;\n";
      e->before = BEFORE_NONE;
    } else if (!is_shared) {
      text = "  if (team->thread == 0)\n"
             "    $function($arguments);\n";
    }
  }
  emit(e, text, S_("function", e->function),
       S_("arguments", wrapped(e, arguments, (int)strlen(e->function) + 5)));
}

void emit_copies(Emitter *e) {
  if (e->plan->copies.n && e->team > 1)
    emit_meeting(e, false);
  for (int i = 0; i < e->plan->copies.n; i++) {
    const Copy *copy = &e->plan->copies.at[i];
    int64_t bytes = edge_numel(copy->from) *
                    (int64_t)dtype_bytes(edge_type(copy->from)->dtype);
    if (bytes)
      buf_printf(e->out, "  %smemcpy(%s, %s, %lld);\n",
                 e->team > 1 ? "if (team->thread == 0)\n    " : "",
                 e->outputs[copy->output], location_text(e, copy->from, true),
                 (long long)bytes);
  }
}

// --- the function ------------------------------------------------------------
// NULL: weights are arrays in the C.
static const char *weights_type(Emitter *e) {
  if (!e->plan->weights.n || e->options->weights == WEIGHTS_EMBEDDED)
    return NULL;
  return e->options->weights == WEIGHTS_POINTERS
             ? "const void *const *"
             : text_of(e, "const %s_weights *", e->options->name);
}

static void emit_head(Emitter *e) {
  emit(e, "int $name($parameters) {\n", S_("name", e->options->name),
       S_("parameters", wrapped(e, e->parameters,
                                (int)strlen(e->options->name) + 5)));
}

static void emit_unused(Emitter *e) {
  const Plan *p = e->plan;
  for (int i = 0; i < p->inputs.n; i++)
    if (!p->inputs.at[i] || !e->is_argument_read[i])
      buf_printf(e->out, "  (void)%s;\n", e->arguments[i]);
  for (int i = 0; i < p->g->outputs.n; i++)
    if (edge_numel(p->g->outputs.at[i]) == 0)
      buf_printf(e->out, "  (void)%s;\n", e->outputs[i]);
}

// The bit stays in the arena from call to call. Whatever that holds at first,
// or is used for between two calls: either order is right.
static void emit_turn(Emitter *e) {
  if (!mentions(e->calls, "backwards"))
    return;
  const Sub at = N_("at", e->plan->buffers.at[e->plan->turn].offset);
  if (!e->options->is_jit) {
    need_header(e, "torch2c_memcheck.h");
    emit(e, "  T2C_ANYTHING(arena + $at, 1);\n", at);
  }
  emit(e, "  // Every second call reads weights from the last to the first: "
          "the\n"
          "  // cache may still have those.\n"
          "  const int backwards = (arena[$at] ^= 1) & 1;\n", at);
}

static void emit_alone(Emitter *e) {
  const char *weights = weights_type(e);
  emit_head(e);
  if (e->plan->arena_bytes)
    emit(e, "  unsigned char *const arena =\n"
            "      context ? (unsigned char *)context->arena : NULL;\n"
            "  if (!arena || (uintptr_t)arena % $align)\n"
            "    return T2C_EARENA;\n", N_("align", ARENA_ALIGN));
  if (weights)
    emit(e, "  $declared =\n"
            "      context ? ($type)context->weights : NULL;\n"
            "  if (!weights)\n"
            "    return T2C_ECONTEXT;\n",
         S_("declared", text_of(e, "%sweights", weights)),
         S_("type", weights));
  if (!e->plan->arena_bytes && !weights)
    buf_puts(e->out, "  (void)context;\n");
  if (e->any_can_fail)
    buf_puts(e->out, "  int error;\n");
  emit_unused(e);
  emit_turn(e);
  emit(e, "$calls"
          "  return T2C_OK;\n"
          "}\n", S_("calls", e->calls));
}

// --- on several threads ------------------------------------------------------
// The model's parameters as members of a struct, or as variables set from it.
static void emit_parameters(Emitter *e, bool is_local) {
  for (const char *p = e->parameters; *p;) {
    size_t n = strcspn(p, ",");
    const char *one = arena_strndup(&e->c->arena, p, n);
    const char *name = strrchr(one, '*') ? strrchr(one, '*') + 1 : one;
    if (!is_local)
      buf_printf(e->out, "  %s;\n", one);
    else if (mentions(e->calls, name))
      buf_printf(e->out, "  %s = call->%s;\n", one, name);
    p += n;
    p += strspn(p, ", ");
  }
}

static const char *parameter_names(Emitter *e) {
  const char *list = "";
  for (int i = 0; i < e->plan->inputs.n; i++)
    list = text_of(e, "%s%s, ", list, e->arguments[i]);
  for (int i = 0; i < e->plan->g->outputs.n; i++)
    list = text_of(e, "%s%s, ", list, e->outputs[i]);
  return text_of(e, "%scontext", list);
}

static void emit_share(Emitter *e) {
  const char *type = text_of(e, "%s_call", e->options->name);
  const char *weights = weights_type(e);
  emit(e, "typedef struct $type {\n", S_("type", type));
  emit_parameters(e, false);
  emit(e, "  int error;\n"
          "} $type;\n\n"
          "// What each thread of the team does.\n"
          "static void $share(void *given, const t2c_team *team) {\n"
          "  $type *const call = ($type *)given;\n",
       S_("type", type), S_("share", text_of(e, "%s_share", e->options->name)));
  emit_parameters(e, true);
  if (mentions(e->calls, "arena"))
    buf_puts(e->out, "  unsigned char *const arena =\n"
                     "      (unsigned char *)call->context->arena;\n");
  if (weights)
    emit(e, "  $type weights = ($type)call->context->weights;\n",
         S_("type", weights));
  emit(e, "$calls"
          "}\n\n", S_("calls", e->calls));
}

static void emit_together(Emitter *e) {
  emit_share(e);
  emit_head(e);
  emit(e, "  $type call = {$names, T2C_OK};\n",
       S_("type", text_of(e, "%s_call", e->options->name)),
       S_("names", wrapped(e, parameter_names(e),
                           (int)strlen(e->options->name) + 18)));
  if (e->plan->arena_bytes)
    emit(e, "  if (!context || !context->arena ||\n"
            "      (uintptr_t)context->arena % $align)\n"
            "    return T2C_EARENA;\n", N_("align", ARENA_ALIGN));
  if (weights_type(e))
    buf_puts(e->out, "  if (!context || !context->weights)\n"
                     "    return T2C_ECONTEXT;\n");
  emit(e, "  t2c_pool_run(context ? context->pool : NULL, $n, $share, &call);\n"
          "  return call.error;\n"
          "}\n",
       N_("n", e->team), S_("share", text_of(e, "%s_share", e->options->name)));
}

void emit_entry(Emitter *e) {
  if (e->team > 1)
    emit_together(e);
  else
    emit_alone(e);
}
