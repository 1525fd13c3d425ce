// torch2c as a library: compile a PyTorch model from its Python source.
//
//   torch2c *t = torch2c_new();
//   torch2c_options o = {.file = "model.py", .model = "Net()"};
//   if (torch2c_build(t, &o) == TORCH2C_OK)
//     for (int i = 0; i < torch2c_file_count(t); i++)
//       save(torch2c_file_at(t, i));
//   else
//     show(torch2c_messages(t));
//   torch2c_free(t);
//
// Nothing here prints, exits or keeps global state; compilations on several
// threads need a torch2c each. Everything that a call returns lives until
// torch2c_free. A torch2c does one compilation: make a new one for the next.
#ifndef LIBTORCH2C_H
#define LIBTORCH2C_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TORCH2C_VERSION "1.0.0"

typedef struct torch2c torch2c;

// Also the exit codes of the command.
typedef enum torch2c_status {
  TORCH2C_OK = 0,
  TORCH2C_ERRORS = 1,      // the model has errors, or the script raised one
  TORCH2C_USAGE = 2,       // wrong options, or a file cannot be read or written
  TORCH2C_UNSUPPORTED = 3, // correct Python, but beyond torch2c
  TORCH2C_BUG = 70         // an error of torch2c itself
} torch2c_status;

typedef enum torch2c_format {
  TORCH2C_TEXT, // source lines with carets, notes and help
  TORCH2C_GCC,  // one line each, as editors parse them
  TORCH2C_JSON, // one JSON object a line
  TORCH2C_SARIF, // one SARIF 2.1.0 document
  TORCH2C_GITHUB // annotations of GitHub's workflows
} torch2c_format;

// Zero is the default of every member; only `file`, or for torch2c_check
// `files`, must be given.
typedef struct torch2c_options {
  const char *file;         // path of the model's Python file
  const char *const *files; // check: several, a report for each, instead
  int n_files;
  int lint;                 // of files: those without a model, or beyond
                            // torch2c, are fine
  const char *text;         // its text, when that is not what is on disk
  const char *model;        // EXPR: "Net(num_classes=10)"
  const char *const *inputs; // SPECs: "1x3x32x32", "ids=2x16:int64"
  int n_inputs;
  const char *weights;      // a .safetensors file
  int64_t seed;             // of the initial weights
  const char *name;         // of the generated function and files
  const char *embed;        // the weights, into the C: "always", "never" (they
                            // go to NAME.weights), "auto": up to 1 MiB
  // What the C is for; summary tells what it will need.
  const char *target;       // "native", "generic" (any with ISO C99), "aarch64"
  const char *optimize;     // "speed", "size" or "exact"
  int threads;              // at most so many
  int64_t max_arena;        // fail where more bytes are needed; 0: no limit
  int with_main;            // adds NAME_main.c
  int with_html;            // summary: adds the page report.html
  const char *dump;         // stop after this stage and give its text:
                            // "tokens", "ast", "graph" or "plan"
  torch2c_format format;    // of the messages
  int color;                // terminal colours in the messages
  int pedantic;             // check: warn about what is only wasteful, too
  int max_errors;           // more are only counted; 0: 20

  // Told of work that may take seconds: "weights", and how much is done.
  void (*progress)(void *user, const char *what, int percent);

  // What a script or a model run does with the world.
  const char *const *script_args; // sys.argv[1:], NULL-terminated
  void (*write)(void *user, const char *text, size_t bytes); // print
  void (*write_error)(void *user, const char *text, size_t bytes); // stderr
  void *user;
  const char *const *input_files; // .npy
  int n_input_files;
  const char *output_file;  // .npy
  const char *jit;          // "tcc", "cc" or "none"
} torch2c_options;

torch2c *torch2c_new(void);
void torch2c_free(torch2c *t);

// Reports every error of the model that can be found without running it.
torch2c_status torch2c_check(torch2c *t, const torch2c_options *o);
// check, then the model as C files in memory.
torch2c_status torch2c_build(torch2c *t, const torch2c_options *o);
// check, then torch2c_text is a table of its layers.
torch2c_status torch2c_summary(torch2c *t, const torch2c_options *o);
// Runs the file as `python FILE` would. *exit_code is the script's own.
torch2c_status torch2c_run_script(torch2c *t, const torch2c_options *o,
                                  int *exit_code);
// Runs the model on input_files through the JIT and writes output_file.
torch2c_status torch2c_run_model(torch2c *t, const torch2c_options *o);

// What a message's code means ("E0301"), with an example; NULL: no such code.
const char *torch2c_explain(const char *code);

// Errors and warnings, rendered; "" when there are none.
const char *torch2c_messages(const torch2c *t);
// What summary or a dump found; "" when there is nothing.
const char *torch2c_text(const torch2c *t);

typedef struct torch2c_file {
  const char *name;  // "net.c"
  const void *bytes;
  size_t n;
} torch2c_file;
int torch2c_file_count(const torch2c *t);
const torch2c_file *torch2c_file_at(const torch2c *t, int i);

// Paths of what was read for it: the model's file, modules that it imports,
// weights. For build systems.
int torch2c_source_count(const torch2c *t);
const char *torch2c_source_at(const torch2c *t, int i);

#ifdef __cplusplus
}
#endif

#endif
