// From a file to the graph of its model.
#ifndef T2C_DRIVER_MODEL_H
#define T2C_DRIVER_MODEL_H

#include "driver/session.h"
#include "driver/spec.h"
#include "tensor/tensor.h"

// The model of a file.
typedef struct Model {
  Value callable; // what is traced: the module, or a method of it
  Value module;   // whose parameters are the model's
} Model;

// One argument of the traced call.
typedef struct Argument {
  Name *keyword;  // NULL: positional
  const char *name;
  Value value;    // tensors in it become inputs of the graph
  const InputSpec *spec; // NULL: of the file's own call
} Argument;
typedef Vec(Argument) Arguments;

// A parameter or buffer that has become a node of the graph.
typedef struct Bound {
  const char *name;
  Storage *storage;
  Edge param;
} Bound;

// --- directive.c ---
bool read_directives(Session *s); // of the file, into s->specs

// --- choose.c ---
// The class is an nn.Module.
bool is_module_class(const Class *cls);
bool is_module(Value v);
// The model within DataParallel and what torch.compile returns.
Value without_wrappers(Interp *it, Value module);
// Its __init__, within what wraps() put around it; NULL: none that is a def.
const FunctionObj *init_of(Interp *it, const Class *cls);
bool needs_no_arguments(Interp *it, const Class *cls);
// It has parameters whose default is None, for what may have to be given.
bool may_lack_arguments(Interp *it, const Class *cls);
// Another class of the file is derived from it.
bool is_base(const Module *file, const Class *cls);
// The call by which the file itself uses the model; NULL: it calls none.
const ModuleCall *first_model_call(Session *s);
// The module whose only use is in the file, or that needs no arguments.
bool choose_model(Session *s, Module *file, const ModuleCall *call,
                  Model *out);
// What --model EXPR evaluates to.
bool evaluate_model(Session *s, Module *file, Model *out);

// --- script_errors.c ---
// The user's mistakes among the statements that were abandoned at module level,
// each once. False: there are none.
bool report_script_errors(Session *s);

// --- warnings.c ---
void note_training_mode(Session *s, const Model *m);
void warn_about_model(Session *s, const Model *m, const ModuleCall *call);

// --- arguments.c ---
// The definition of what is called: NULL where it is none of Python.
const Function *forward_of(Interp *it, const Model *m);
bool read_specs(Session *s); // --input into s->specs
// The arguments of the traced call, from --input or from the file's own call.
bool model_arguments(Session *s, Module *file, const Model *m,
                     const ModuleCall *call, Arguments *out);

// --- guess_inputs.c, guess_models.c, guess.c ---
// Inputs that the model may take, into s->guesses.
void guess_inputs(Session *s, const Model *m, const Function *f);
// Calls of the file that may make its model, into s->model_guesses.
void guess_models(Session *s, const Module *file);
// Its __init__ has *args or, by_name, **kwargs.
bool takes_any(Session *s, const Class *cls, bool by_name);
// A method that raises NotImplementedError is left to the heirs.
bool is_abstract(const Class *cls);
// Traces with each until one works: with an error only if all have it.
bool check_guesses(Session *s, bool (*trace)(Session *s));

// --- verdict.c ---
// The user's own check: raise or assert stands there.
bool is_raised_at(Range r);

// --- weights.c, bind.c: on the evaluator's stack ---
// model.load_state_dict of --weights.
bool load_weights(Session *s, const Model *m);
// Parameters and buffers become `param` nodes.
bool bind_parameters(Session *s, const Model *m, Bound **out, int *n);

// --- trace.c ---
bool trace_model(Session *s, Module *file, const Model *m,
                 const Arguments *arguments);

#endif
