// What the emitters of all families share.
//
// An emitter writes the body of one C function. Its parameters are the step's
// inputs, outputs and scratch memory, named as input_name and output_name say.
#ifndef T2C_EMIT_EMITTER_H
#define T2C_EMIT_EMITTER_H

#include "emit/emit.h"
#include "passes/pass.h"

// A step's function: steps that compute the same share one.
typedef struct StepFunction {
  const char *name, *text;
} StepFunction;

typedef struct Emitter {
  Ctx *c;
  Graph *g;
  const Plan *plan;
  const EmitOptions *options;
  Buf *out;                 // the current text
  Buf loops;                // functions that are compiled as loops, before
  Buf shared;               // helpers that several functions call
  Vec(const char *) helpers; // their names
  const char *why;          // the model cannot be written, because
  Node *failed;
  // Of the current step:
  const char *function;     // stands for its name until that is known
  bool can_fail;            // it returns an error code
  bool has_vectors;         // it must stand between kernels' pragmas
  int threads;              // that share it
  bool takes_over;          // see Step
  const char *unused;       // statements that name parameters it doesn't use
  // Of the model's function:
  const char **arguments, **outputs; // names
  bool *is_argument_read;
  const char *parameters;   // declarations
  const char *calls;
  const Loop *loop;         // that the calls are in, or NULL
  const char *last_source;  // the line of the model quoted last
  bool any_can_fail;
  int team;                 // threads that share some step; 1: none does
  enum { BEFORE_NONE, BEFORE_ALONE, BEFORE_SHARED } before; // the last step
  Vec(const char *) functions; // names taken
  Vec(StepFunction) written;
  bool is_among_kernels;    // the last function is
  Vec(const Program *) tile_programs; // that kernels of tiles run
  Vec(const char *) headers;   // of runtime/, besides torch2c.h
} Emitter;

typedef void EmitStep(Emitter *e, const Step *s);
#define OP(id, min_in, max_in, n_out, attrs) EmitStep emit_##id;
#include "graph/ops.def"
#undef OP
EmitStep emit_strassen; // of a matmul

void emit_refuse(Emitter *e, const Step *s, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// --- templates ---------------------------------------------------------------
// $name in a template is replaced: by a text, whose further lines get the
// indentation of the template's line, or by a number.
typedef struct Sub {
  const char *name;
  const char *text; // NULL: number
  int64_t number;
} Sub;
#define N_(name, value) {name, NULL, (int64_t)(value)}
#define S_(name, value) {name, value, 0}
#define emit(e, text, ...)                                                     \
  emit_block((e)->out, text, (const Sub[]){__VA_ARGS__, {NULL, NULL, 0}})
#define expand(e, text, ...)                                                   \
  expand_block((e)->c, text, (const Sub[]){__VA_ARGS__, {NULL, NULL, 0}})
void emit_block(Buf *out, const char *text, const Sub *subs);
const char *expand_block(Ctx *c, const char *text, const Sub *subs);
const char *text_of(Emitter *e, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Without "+ 0" and "* 1".
const char *tidy_text(Emitter *e, const char *text);

// --- types and elements ------------------------------------------------------
DType in_dtype(const Step *s, int k);
const Shape *in_shape_of(const Step *s, int k);
// Three spatial dimensions; those that are missing come first.
static inline void dims3(int64_t to[3], const Dims *from, int64_t missing) {
  for (int i = 0; i < 3; i++)
    to[i] = i < 3 - from->n ? missing : from->d[i - (3 - from->n)];
}
static inline int64_t numel3(const int64_t d[3]) {
  return d[0] * d[1] * d[2];
}
int64_t in_numel(const Step *s, int k);
int64_t out_numel(const Step *s, int k);
// The C type that elements of `t` are computed in.
const char *work_type(DType t);
DType work_dtype(DType t); // DT_F32, DT_F64, DT_I64 or DT_BOOL
// An element as its work type, and back. `element` and `value` are expressions.
const char *load_text(Emitter *e, DType t, const char *element);
const char *store_text(Emitter *e, DType t, const char *value);
// A value of the work type, rounded or wrapped to `t`.
const char *narrow_text(Emitter *e, DType t, const char *value);
const char *cast_text(Emitter *e, DType from, DType to, const char *value);
const char *float_text(Ctx *c, DType t, double v);
const char *int_text(Ctx *c, int64_t v);
// The name of T2C_FMAF or its like, for a multiply-add in work type t.
const char *multiply_add(DType t);
// "int" where all numbers up to `count` fit, else "int64_t".
const char *count_type(int64_t count);

// --- names of parameters -----------------------------------------------------
const char *input_name(Emitter *e, const Step *s, int k);
const char *output_name(Emitter *e, const Step *s, int k); // NULL: not wanted
static inline bool is_wanted(const Emitter *e, const Step *s, int k) {
  return k < s->node->n_out &&
         plan_location(e->plan, (Edge){s->node, k}).kind != LOC_NONE;
}

// --- programs ----------------------------------------------------------------
// Statements that compute program p from the inputs' expressions (of the
// inputs' work types); *result is the expression of its result, of the result's
// work type.
const char *program_text(Emitter *e, const Program *p, const DType *in,
                         const char *const *inputs, const char **result);
// The same of vectors of floats, for a program that takes_vectors.
const char *vector_program_text(Emitter *e, const Program *p,
                                const char *value, const char **result);
// Part of the name of a kernel that runs p, which may be NULL.
const char *program_suffix(Emitter *e, const Program *p);
// A statement that stores `value` (of the op's own work type) as element `at`
// of output 0, through the post program where there is one. `index` has an
// expression for each part of the result (see passes/post.h).
const char *store_result(Emitter *e, const Step *s, const char *at,
                         const char *value, const char *const *index);
// Whether an identifier occurs in C text.
bool mentions(const char *text, const char *name);
// The sum of index[k] * stride[k], as an expression.
const char *dot_text(Emitter *e, const char *const *index,
                     const int64_t *stride, int n);
const char *offset_text(Emitter *e, const char *const *index,
                        const int64_t *stride, int n, int64_t offset);

// --- loops -------------------------------------------------------------------
// `body` for var = 0..count-1; alone where count is 1, then with index "0".
const char *loop_text(Emitter *e, const char *var, int64_t count,
                      const char *body);
const char *loop_index(int64_t count, const char *var);
// The same, its turns shared among the threads of the team where the step's
// work is shared. Every statement of such a step is in such a loop, is run
// alone, or computes what each thread needs for itself.
const char *split_loop(Emitter *e, const char *var, int64_t count,
                       const char *body);
// The same of more than one, from the last to the first where the expression
// `backwards` is not zero.
const char *alternating_loop(Emitter *e, const char *var, int64_t count,
                             const char *backwards, const char *body);
// The head of a loop, for one inside a template; of one that is split.
const char *loop_head(Emitter *e, const char *var, int64_t count);
const char *split_head(Emitter *e, const char *var, int64_t count);
// The same where a turn needs nothing that its thread did in another loop since
// the last barrier: threads take over each other's turns, where that pays.
const char *turns_loop(Emitter *e, const char *var, int64_t count,
                       const char *body);
// Which of n nested loops is best shared: the longest but the innermost.
int split_of_loops(const int64_t *count, int n);
// `body` on one thread, for which the others wait.
const char *alone_text(Emitter *e, const char *body);
// All threads wait for each other.
const char *barrier_text(Emitter *e);
// The address of the step's scratch that each thread has for itself.
const char *thread_scratch(Emitter *e, const Step *s, const char *type);
// Runs the post program over y, which has the op's own result.
const char *post_in_place(Emitter *e, const Step *s);

// The written C includes this file of runtime/.
void need_header(Emitter *e, const char *name);
// The step's function and helpers use runtime/torch2c_vector.h.
void need_vectors(Emitter *e);

// --- helpers -----------------------------------------------------------------
// Adds a helper's text once; what is expected first must be asked for first.
bool helper_is_new(Emitter *e, const char *name);
// rows x columns results, added up in registers:
//   y[r * y_row + t] = init[r * init_row + t * init_step] +
//     sum over channels and taps of w[r * w_row] * x[tap + t]
// The name of the function; see tile.c for its parameters.
const char *tile_function(Emitter *e, DType t, int rows, int columns);
// One row of `columns` results, of a packed panel.
const char *row_function(Emitter *e, DType t, int columns);
// The same of vectors of floats: f(a, k, b, init, init_row, y, y_row, later),
// where b is a panel and init may be null; one row has neither init_row nor
// y_row. Rows of a are a_row apart, their numbers a_step. Each step of k
// fetches `fetch` floats from `later` on, which is missing where that is 0, and
// unless `ahead` is 0 what b has so many floats further on.
// The function serves all k that leave a remainder by its unrolled loop, or
// all that do not.
const char *vector_tile(Emitter *e, int rows, int vectors, int64_t a_row,
                        int64_t a_step, int64_t k, int fetch, int ahead);
// f(a, k, b, y, also, sign, later): the products are added to y, and to `also`
// times `sign` unless it is NULL, both without gaps between their rows; a has
// none, either. k is a multiple of STEPS.
const char *adding_tile(Emitter *e, int rows, int vectors, int64_t a_row,
                        int fetch);
// Of a convolution over planes: f(x, channels, x_channel, taps, n_taps, w,
// init, init_row, y, y_row), as tile_function's, with one number of init a row
// and w without gaps.
const char *planes_tile(Emitter *e, int rows, int vectors);
// Statements that copy the matrix b (k rows of n numbers; n of k where it is
// turned) into panels (k, columns), filled up with zeros.
typedef struct Panels {
  DType t;
  int64_t n, k;
  int columns;
  bool turned, has_vectors;
} Panels;
const char *panels_text(Emitter *e, const Panels *p);
// Functions f(x, n) of n consecutive elements; f(x, n, mean) where `add`
// mentions it.
const char *max_function(Emitter *e, DType t);
const char *sum_function(Emitter *e, DType t, const char *name,
                         const char *add);
// f(x, x_row, y, y_row): a block of as many rows and columns as a vector has
// lanes, transposed.
const char *vector_transpose(Emitter *e);

#endif
