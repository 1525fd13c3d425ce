// The layout of the written files: one static function per step, then the
// model's function that calls them in the plan's order.
#include "emit/emitter.h"

#include "emit/files.h"

#include <stdarg.h>

static EmitStep *const emitters[OP_COUNT] = {
#define OP(id, min_in, max_in, n_out, attrs) emit_##id,
#include "graph/ops.def"
#undef OP
};

void emit_refuse(Emitter *e, const Step *s, const char *format, ...) {
  va_list args;
  va_start(args, format);
  if (!e->why) {
    e->why = arena_vprintf(&e->c->arena, format, args);
    e->failed = s->node;
  }
  va_end(args);
}

void need_header(Emitter *e, const char *name) {
  for (int i = 0; i < e->headers.n; i++)
    if (!strcmp(e->headers.at[i], name))
      return;
  vec_push(&e->c->arena, &e->headers, name);
}

void need_vectors(Emitter *e) {
  e->has_vectors = true;
  need_header(e, "torch2c_vector.h");
}

// Kernels are compiled otherwise than loops.
static void among_kernels(Emitter *e, Buf *functions, bool is_kernel) {
  if (is_kernel != e->is_among_kernels)
    buf_puts(functions, is_kernel ? "T2C_KERNELS_BEGIN\n\n"
                                  : "T2C_KERNELS_END\n\n");
  e->is_among_kernels = is_kernel;
}

// --- parameters --------------------------------------------------------------
// Names of an op's own inputs, up to NULL; those behind are x1, x2, ...
static const char *const *names_of_inputs(Op op) {
  static const char *const weighted[] = {"x",      "w",         "bias",
                                         "next_w", "next_bias", NULL};
  static const char *const norm[] = {"x", "weight", "bias", NULL};
  static const char *const any[] = {"x", NULL};
  switch (op) {
  case OP_conv:
  case OP_conv_blocks:
  case OP_conv_pair:
  case OP_conv_transpose:
  case OP_conv_transpose_blocks:
  case OP_matmul:
    return weighted;
  case OP_layer_norm:
  case OP_group_norm:
    return norm;
  default:
    return any;
  }
}

const char *input_name(Emitter *e, const Step *s, int k) {
  const Node *n = s->node;
  if (k == s->in_place)
    return output_name(e, s, 0);
  if (k >= n->n_own && k < n->n_in)
    return text_of(e, "p%d", k - n->n_own);
  const char *const *names = names_of_inputs(n->op);
  for (int i = 0; names[i]; i++)
    if (i == k)
      return names[i];
  return text_of(e, "x%d", k);
}

const char *output_name(Emitter *e, const Step *s, int k) {
  if (k == 0)
    return "y";
  return is_wanted(e, s, k) ? text_of(e, "y_%d", k) : NULL;
}

static const char *parameter(Emitter *e, DType t, const char *name,
                             bool is_const) {
  return text_of(e, "%s%s *restrict %s", is_const ? "const " : "",
                 dtype_ctype(t), name);
}

static const char *join(Emitter *e, const char *list, const char *next) {
  return *list ? text_of(e, "%s, %s", list, next) : next;
}

// Declarations of a step's parameters, and the arguments it is called with.
static void step_parameters(Emitter *e, const Step *s, const char **declared,
                            const char **arguments, const char *body) {
  const char *unused = "";
  *declared = *arguments = "";
#define PARAMETER(declaration, name, argument)                                 \
  do {                                                                         \
    *declared = join(e, *declared, declaration);                               \
    *arguments = join(e, *arguments, argument);                                \
    if (!mentions(body, name))                                                 \
      unused = text_of(e, "%s  (void)%s;\n", unused, name);                    \
  } while (0)
  for (int k = 0; k < step_inputs(s); k++) {
    Edge in = step_input(s, k);
    // What is in its place in y already must not be passed beside y.
    if (k == s->in_place || plan_is_joined(e->plan, s->node, k))
      continue;
    const char *name = input_name(e, s, k);
    PARAMETER(parameter(e, edge_type(in)->dtype, name, true), name,
              location_text(e, in, true));
  }
  for (int k = 0; k < s->node->n_out; k++) {
    const char *name = output_name(e, s, k);
    Edge out = {s->node, k};
    if (name)
      PARAMETER(parameter(e, s->node->type[k].dtype, name, false), name,
                location_text(e, out, false));
  }
  if (s->scratch >= 0)
    PARAMETER("void *restrict work", "work",
              text_of(e, "arena + %lld",
                      (long long)e->plan->buffers.at[s->scratch].offset));
  if (mentions(body, "team"))
    PARAMETER("const t2c_team *team", "team", "team");
  if (mentions(body, "backwards"))
    PARAMETER("int backwards", "backwards", "backwards");
#undef PARAMETER
  e->unused = unused;
}

// --- one step ----------------------------------------------------------------
static const char *input_words(Emitter *e, const Step *s, int k) {
  const Node *n = s->node;
  const char *name = k == s->in_place ? "x" : input_name(e, s, k);
  return text_of(e, " %s%s", name, shape_text(e->c,
                                              &edge_type(n->in[k])->shape));
}

// The operations of a program that a user would name.
static const char *program_words(Emitter *e, const Program *p) {
  const char *words = "";
  for (int k = 0; k < p->n; k++)
    if (p->at[k].op != SC_const)
      words = text_of(e, "%s%s %s", words, *words ? "," : "",
                      scalar_info[p->at[k].op].name);
  return words;
}

// The path of the step's module and a colon, if it has one.
static const char *module_words(Emitter *e, const Step *s) {
  const Origin *o = s->node->origin;
  if (!o || !o->module_path || !*o->module_path)
    return "";
  return text_of(e, "%s: ", one_line(e, o->module_path,
                                     strlen(o->module_path)));
}

// Module, op, shapes, what follows it and how much it computes; then the line
// of the model.
static void emit_comment(Emitter *e, const Step *s) {
  enum { INPUTS_SHOWN = 4 };
  const Node *n = s->node;
  const Origin *o = n->origin;
  const char *source = source_text(e, o);
  const char *text = text_of(e, "%s%s", module_words(e, s),
                             op_info[n->op].name);
  for (int k = 0; k < n->n_own && k < INPUTS_SHOWN; k++)
    text = text_of(e, "%s%s", text, input_words(e, s, k));
  text = text_of(
      e, "%s%s -> %s %s", text, n->n_own > INPUTS_SHOWN ? " ..." : "",
      dtype_torch(n->type[0].dtype), shape_text(e->c, &n->type[0].shape));
  if (n->op == OP_map)
    text = text_of(e, "%s:%s", text, program_words(e, n->program));
  if (n->post)
    text = text_of(e, "%s, then%s", text, program_words(e, n->post));
  if (node_macs(n))
    text = text_of(e, "%s; %lld MACs", text, (long long)node_macs(n));
  buf_puts(e->out, commented(e, text));
  if (source)
    buf_printf(e->out, "// %s\n", source);
}

// Indices in the C are ints.
static bool check_sizes(Emitter *e, const Step *s) {
  enum { ELEMENTS_MAX = INT32_MAX - 64 };
  int64_t most = s->choice.scratch_bytes + s->choice.thread_bytes;
  for (int k = 0; k < step_inputs(s); k++)
    if (edge_numel(step_input(s, k)) > most)
      most = edge_numel(step_input(s, k));
  for (int k = 0; k < s->node->n_out; k++)
    if (edge_numel((Edge){s->node, k}) > most)
      most = edge_numel((Edge){s->node, k});
  if (most > ELEMENTS_MAX)
    emit_refuse(e, s, "too many elements in a tensor of %s (limit is %d)",
                op_info[s->node->op].name, ELEMENTS_MAX);
  return most <= ELEMENTS_MAX;
}

// Stands for the name of a step's function while its text is made, so that
// texts of steps that compute the same are equal.
static const char own_name[] = "\1";

static const char *with_name(Emitter *e, const char *text, const char *name) {
  Buf out = buf_new(&e->c->arena);
  for (; *text; text++)
    if (*text == own_name[0])
      buf_puts(&out, name);
    else
      buf_putc(&out, *text);
  return buf_text(&out);
}

// The text of the current step's function but for its comment.
static const char *function_text(Emitter *e, const char *name,
                                 const char *declared, const char *body) {
  Buf out = buf_new(&e->c->arena);
  const char *parameters = wrapped(e, declared, (int)strlen(name) + 13);
  emit_block(&out, "static $result $function($declared) {\n"
                   "$unused",
             (const Sub[]){S_("result", e->can_fail ? "int" : "void"),
                           S_("function", name), S_("declared", parameters),
                           S_("unused", e->unused), {NULL, NULL, 0}});
  emit_block(&out, "  $body\n", (const Sub[]){S_("body", body),
                                              {NULL, NULL, 0}});
  buf_printf(&out, "%s}\n\n", e->can_fail ? "  return T2C_OK;\n" : "");
  return buf_text(&out);
}

static const char *known_function(const Emitter *e, const char *text) {
  for (int i = 0; i < e->written.n; i++)
    if (!strcmp(e->written.at[i].text, text))
      return e->written.at[i].name;
  return NULL;
}

// Writes the function of a step, after what it needs, unless there is one
// already; returns its name.
static const char *write_function(Emitter *e, const Step *s, Buf *functions,
                                  const char *declared, const char *body) {
  const char *loops = tidy_text(e, buf_text(&e->loops));
  const char *shared = tidy_text(e, buf_text(&e->shared));
  bool is_own = strchr(shared, own_name[0]) != NULL; // else helpers of all
  const char *key = text_of(e, "%s%s%s", loops, is_own ? shared : "",
                            function_text(e, own_name, declared, body));
  const char *name = known_function(e, key);
  bool is_known = name != NULL;
  e->out = functions;
  if (!is_known) {
    name = function_name(e, s);
    vec_push(&e->c->arena, &e->written, ((StepFunction){name, key}));
    if (*loops)
      among_kernels(e, functions, false);
    buf_puts(functions, with_name(e, loops, name));
  }
  if (!is_known || (*shared && !is_own)) {
    among_kernels(e, functions, e->has_vectors);
    buf_puts(functions, with_name(e, shared, name));
  }
  if (!is_known) {
    emit_comment(e, s);
    buf_puts(functions,
             function_text(e, name, declared, with_name(e, body, name)));
  }
  return name;
}

// The function of a step, and the call of it in the model's function.
static void emit_step(Emitter *e, const Step *s, Buf *functions, Buf *calls) {
  Buf body = buf_new(&e->c->arena), shared = buf_new(&e->c->arena);
  const char *declared, *arguments;
  e->function = own_name;
  e->can_fail = e->has_vectors = false;
  e->threads = s->threads;
  e->takes_over = s->takes_over;
  e->shared = shared;
  e->loops = buf_new(&e->c->arena);
  e->out = &body;
  if (!check_sizes(e, s))
    return;
  emitters[s->node->op](e, s);
  const char *text = tidy_text(e, buf_text(&body));
  step_parameters(e, s, &declared, &arguments, text);
  int written = e->written.n;
  e->function = write_function(e, s, functions, declared, text);
  e->out = calls;
  const char *source = source_text(e, s->node->origin);
  bool is_new = source && (!e->last_source || strcmp(source, e->last_source));
  if (is_new)
    buf_printf(calls, "  // %s\n", source);
  e->last_source = source ? source : e->last_source;
  if (e->written.n == written) // its comment is of another step
    buf_printf(calls, "  // %s%s\n", module_words(e, s),
               op_info[s->node->op].name);
  emit_call(e, arguments, mentions(text, "team"));
  e->any_can_fail |= e->can_fail;
}

// Whether it computes a number: where there is none it would be a function of
// arguments that may lie in the same place.
static bool has_results(const Step *s) {
  int64_t numel = 0;
  for (int k = 0; k < s->node->n_out; k++)
    numel += edge_numel((Edge){s->node, k});
  return numel > 0;
}

// The functions of all steps, and their calls.
static void emit_steps(Emitter *e, Buf *functions, Buf *calls) {
  const Plan *p = e->plan;
  Buf body = buf_new(&e->c->arena);
  for (int i = 0; i < p->steps.n && !e->why; i++) {
    const Step *s = &p->steps.at[i];
    e->loop = plan_loop(p, i);
    if (e->loop && e->loop->first == i) {
      body = buf_new(&e->c->arena);
      e->out = calls;
      begin_loop(e);
    }
    if (!s->is_joined && has_results(s))
      emit_step(e, s, functions, e->loop ? &body : calls);
    if (e->loop && e->loop->last == i) {
      e->out = calls;
      emit_loop(e, buf_text(&body));
    }
  }
  e->loop = NULL;
}

static int team_of(const Plan *p) {
  int team = 0;
  for (int i = 0; i < p->steps.n; i++)
    if (p->steps.at[i].threads > team)
      team = p->steps.at[i].threads;
  return team;
}

const char *emit_model(Graph *g, const Plan *plan, const EmitOptions *options,
                       EmittedFile **files, int *n, Node **failed) {
  Arena *a = &g->c->arena;
  Emitter e = {.c = g->c, .g = g, .plan = plan, .options = options};
  Buf functions = buf_new(a), calls = buf_new(a), model = buf_new(a);
  name_arguments(&e);
  e.team = team_of(plan);
  if (e.team > 1)
    need_header(&e, "torch2c_pool.h");
  emit_steps(&e, &functions, &calls);
  *failed = e.failed;
  if (e.why)
    return e.why;
  among_kernels(&e, &functions, false);
  e.out = &calls;
  emit_copies(&e);
  e.out = &model;
  e.calls = buf_text(&calls);
  for (int i = 0; i < plan->inputs.n; i++)
    e.is_argument_read[i] = mentions(e.calls, e.arguments[i]);
  emit_entry(&e);
  const char *why = emit_files(&e, buf_text(&functions), buf_text(&model),
                               files, n);
  *failed = e.failed;
  return why;
}
