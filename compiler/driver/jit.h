// Running a planned graph at once: through libtcc, or through the system's C
// compiler and dlopen.
#ifndef T2C_DRIVER_JIT_H
#define T2C_DRIVER_JIT_H

#include "passes/plan.h"

typedef enum JitEngine { JIT_TCC, JIT_CC } JitEngine;
typedef struct JitFunction JitFunction;

bool jit_has(JitEngine engine); // JIT_TCC needs a build with libtcc
// Options for plan_build: the kernels that this engine's code may call.
PlanOptions jit_plan_options(JitEngine engine);

// Emits and compiles. NULL: *why says why this graph cannot be emitted, or the
// compiler not be started; *failed (may be NULL) is the node at fault. A
// compiler's complaint about our C is a bug().
JitFunction *jit_compile(Graph *g, const Plan *plan, JitEngine engine,
                         const char **why, Node **failed);
// Inputs by argument, outputs in order (allocated by the caller, of the
// outputs' types). 0, or an error of runtime/torch2c.h. Thread-safe.
int jit_call(const JitFunction *f, const Data *const *inputs,
             Data *const *outputs);
void jit_release(JitFunction *f);

#endif
