// The stages from source text to C, one call a line. Each gives false when the
// way ends there: with errors in the list, or because its dump was asked for.
#include "driver/model.h"
#include "driver/observe.h"

#include "tensor/generator.h"

bool dump_is(const Session *s, const char *stage) {
  return s->o.dump && !strcmp(s->o.dump, stage);
}

static bool read_source(Session *s) {
  const char *why = NULL;
  if (s->o.text)
    s->source = source_new(s->c, s->o.file, s->o.text, strlen(s->o.text));
  else
    s->source = source_read(s->c, s->o.file, &why);
  return s->source || session_fail(s, NULL, "cannot read '%s': %s", s->o.file,
                                   why);
}

static bool dump_tokens(Session *s) {
  if (!dump_is(s, "tokens"))
    return true;
  tokens_dump(s->c, s->source, &s->text);
  return false;
}

static bool parse(Session *s) {
  s->file = parse_file(s->c, s->source);
  return s->file != NULL;
}

static bool dump_ast(Session *s) {
  if (!dump_is(s, "ast"))
    return true;
  ast_dump(s->file, &s->text);
  return false;
}

bool parse_source(Session *s) {
  return read_source(s) && //
         dump_tokens(s) && //
         parse(s) &&       //
         dump_ast(s);
}

void start_interp(Session *s, const InterpOptions *options) {
  s->it = interp_new(s->c, options);
  tensors_init(s->it);
  vec_push(&s->c->arena, &s->interps, s->it);
  tensors_seed(s->it, (uint64_t)s->o.seed);
}

// The file's level, where what cannot be evaluated only makes its names
// unavailable.
static bool evaluate(Session *s, bool is_import, Module **file) {
  const char **argv = arena_array(&s->c->arena, 2, sizeof *argv);
  argv[0] = s->o.file;
  InterpOptions options = {.mode = INTERP_MODEL,
                           .user = s,
                           .argv = argv,
                           .is_import = is_import};
  start_interp(s, &options);
  if (s->observed)
    observe(s);
  return interp_run_file(s->it, s->file, file) || session_raise(s);
}

static bool find_model(Session *s, Module *file, Model *model,
                       const ModuleCall **call) {
  if (s->o.model)
    return evaluate_model(s, file, model);
  *call = first_model_call(s);
  if (!*call && s->directive_model) {
    s->o.model = s->directive_model;
    return evaluate_model(s, file, model);
  }
  return choose_model(s, file, *call, model);
}

// The C draws what the file's own call of the model has drawn, and begins with
// the state that the call changes.
static bool begin_as(Session *s, const ModuleCall *call) {
  if (!call)
    return true;
  tensors_return_generator(s->it, call->generator);
  tensors_return_data(s->it, (int)(call - s->it->module_calls.at));
  return true;
}

static bool dump_graph(Session *s) {
  if (!dump_is(s, "graph"))
    return true;
  graph_print(s->graph, &s->text);
  return false;
}

bool trace_file(Session *s) {
  Module *file;
  Model model;
  const ModuleCall *call = NULL;
  Arguments arguments = {0};
  bool is_traced =
      read_specs(s) &&                                        //
      parse_source(s) &&                                      //
      read_directives(s) &&                                   //
      evaluate(s, s->o.model != NULL, &file) &&               //
      find_model(s, file, &model, &call) &&                   //
      model_arguments(s, file, &model, call, &arguments) &&   //
      begin_as(s, call) &&                                    //
      trace_model(s, file, &model, &arguments);
  if (is_traced)
    warn_about_model(s, &model, call);
  return is_traced && dump_graph(s);
}

bool check_draws(Session *s) {
  int n;
  Node **live = graph_live(s->graph, &n);
  for (int i = 0; i < n; i++) {
    const Range *missed = missed_before(s->it, live[i]);
    if (!missed)
      continue;
    const Origin *o = live[i]->origin;
    Diag *d = diag_new(s->c, SEV_ERROR, "E0901", o ? o->range : (Range){0},
                       "numbers drawn behind what cannot be evaluated: not "
                       "supported by torch2c");
    d->is_unsupported = true;
    d->help = "give the weights with --weights, or set the seed again";
    diag_note(s->c, d, *missed, NULL, "this may draw before them");
    diag_add(s->c, d);
    return false;
  }
  return true;
}
