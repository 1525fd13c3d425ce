// What the driver's files share: one compilation and what it has made so far.
#ifndef T2C_DRIVER_SESSION_H
#define T2C_DRIVER_SESSION_H

#include "driver/libtorch2c.h"
#include "eval/interp.h"
#include "graph/graph.h"
#include "passes/plan.h"

typedef struct torch2c Session;

// What a file is to be checked for.
typedef enum Subject {
  SUBJECT_KNOWN,
  SUBJECT_UNKNOWN, // the file does not say which model, or with what inputs
  SUBJECT_NONE,    // the file has no model
} Subject;

// Inputs that a model is tried with.
typedef struct Guess {
  const char *inputs;  // "2x3x32x32", or several with blanks between
  const char *because; // what in the file suggests them; NULL: nothing
  bool is_blind;       // nothing in the model does, either, or it may take a
                       // list of them
  bool is_partial;     // it, or the model's making, may lack an argument
} Guess;

// Calls that may make a file's model.
typedef struct ModelGuess {
  const char *model;  // "Net()", or with arguments that suit their names
  Vec(const char *) others; // the same with other arguments
} ModelGuess;

struct torch2c {
  Ctx *c;
  torch2c_options o;
  Source *source;
  File *file;
  Interp *it;
  Vec(Interp *) interps; // all of them, for what they own
  Vec(struct InputSpec *) specs; // of --input
  int64_t batch;         // what N in them stands for
  Vec(Data *) inputs;    // of input_files; references of ours
  Vec(struct InputSpec *) file_specs; // the same, as they were given
  Graph *graph;
  Plan *plan;
  Value module;           // the model
  Range entry;            // what stands for its call, if not the file's own:
  bool is_entry_hidden;   // then no "called from here" shows it
  const char *model_name; // of its class: "SimpleCNN"
  const char *directive_model; // "Net()", of a comment; see directive.c
  struct Observed *observed;   // see observe.h; NULL: not wanted
  bool was_training;      // the model, before it was traced
  bool wants_layers;      // note what modules return while tracing ...
  struct Layers *layers;  // ... here
  Buf text;             // torch2c_text
  Buf messages;         // torch2c_messages
  Vec(torch2c_file) files;
  torch2c_status status; // of failures that are no diagnostics
  Subject subject;
  Vec(Guess) guesses;       // inputs that the model may take; see guess.c
  Vec(ModelGuess) model_guesses; // where it does not make its model
  Value guessed;            // the model that they are for
  int guesses_max;          // of inputs; 0: all
  size_t bytes_before_guesses;
  struct torch2c *part; // the file that check_files is at
  bool (*work)(struct torch2c *s); // of the command that runs
  int exit_code;         // of a script
  bool no_memory;
};

// Runs `work` inside the boundary that ctx_fatal leaves through, then renders
// the messages. `work` returns false when it stopped early.
torch2c_status session_run(Session *s, const torch2c_options *o,
                           bool (*work)(Session *s));
// The same without rendering.
void session_compile(Session *s, const torch2c_options *o,
                     bool (*work)(Session *s));
// A file, an argument of the command line or a device that is not there; of an
// exception of the model itself, a file alone.
bool is_no_fault(Interp *it, Value exc);
torch2c_status worse_status(torch2c_status a, torch2c_status b);
torch2c_status session_status(const Session *s);

// An error of the command's surroundings (a file, an option): no range, status
// TORCH2C_USAGE. Returns false.
bool session_fail(Session *s, const char *help, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// The evaluator's pending exception becomes a diagnostic. Returns false.
bool session_raise(Session *s);
// The list has an error.
bool session_has_errors(const Session *s);

// --- stages (pipeline.c) ---
void start_interp(Session *s, const InterpOptions *options);
bool parse_source(Session *s);
bool trace_file(Session *s); // from the source to s->graph
// No number of the traced graph was drawn behind what could not be evaluated.
bool check_draws(Session *s);
// The stage is the one to be dumped: the way ends there.
bool dump_is(const Session *s, const char *stage);

// --- lower.c ---
// What --target, --optimize and --threads ask for: of `build`, and of
// `summary`, so that it tells what that C needs.
bool plan_options_of(Session *s, PlanOptions *out);
bool plan_model(Session *s, const PlanOptions *options); // to s->plan
Node **nodes_of_model(Session *s, int *n);
// Where the arena is at its fullest, "conv2d of layer1.0.conv1", or NULL.
const char *fullest_layer(Session *s);

// --- engine.c ---
// One reference per output of the graph; NULL where none could be made.
bool run_graph(Session *s, Data **outputs);

// --- summary.c ---
bool watch_layers(Session *s);
// forward is called again, for another way that it can go.
void watch_next_way(Session *s);
// The ways so far do not count.
void watch_anew(Session *s);

// --- commands ---
bool run_script(Session *s);
bool check_model(Session *s);
bool check_files(Session *s);
bool build_model(Session *s);
bool summarise_model(Session *s);
bool run_model(Session *s);

#endif
