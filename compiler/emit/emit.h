// From a plan to C text. Nothing is decided here: algorithms, tiles and places
// are the plan's.
#ifndef T2C_EMIT_EMIT_H
#define T2C_EMIT_EMIT_H

#include "passes/plan.h"

typedef enum WeightsForm {
  WEIGHTS_EMBEDDED, // arrays in NAME_weights.c
  WEIGHTS_FILE,     // NAME.weights, given through the context
  WEIGHTS_POINTERS  // the context has an array of pointers, one a weight (JIT)
} WeightsForm;

typedef struct EmitOptions {
  const char *name;     // of the model: a C identifier
  const char *title;    // "Net of net.py", for comments; NULL: the name
  WeightsForm weights;
  bool has_main;        // NAME_main.c too
  bool is_jit;          // one text without #include, for jit.c
  void (*progress)(void *user, const char *what, int percent); // may be NULL
  void *user;
} EmitOptions;

typedef struct EmittedFile {
  const char *path; // "lenet.c", relative to the output folder
  const char *text; // NULL: a copy of runtime/<path>
  size_t len;
} EmittedFile;

bool is_c_keyword(const char *name); // or one of C++
// A function of this name would be taken for another, or its header for one.
bool is_reserved_name(const char *name);

// The texts of all files, in the graph's arena. The weights' values are
// computed here. NULL, or why this model cannot be written; *failed (may be
// NULL afterwards) is the node at fault.
const char *emit_model(Graph *g, const Plan *plan, const EmitOptions *options,
                       EmittedFile **files, int *n, Node **failed);

#endif
