// Building and combining the scalar programs of maps and fused ops.
//
// A program under construction has one owner: program_copy before adding to
// one that a node already holds. It has one instruction at least.
#ifndef T2C_GRAPH_PROGRAM_H
#define T2C_GRAPH_PROGRAM_H

#include "graph/graph.h"

Program program_new(int n_in);
// Appends an instruction and returns its value number. Unused operands: -1.
int program_add(Ctx *c, Program *p, Scalar op, DType dtype, int a, int b,
                int c_);
int program_const(Ctx *c, Program *p, DType dtype, double v);
int program_const_int(Ctx *c, Program *p, DType dtype, int64_t v);
int program_cast(Ctx *c, Program *p, DType dtype, int a);
Program *program_copy(Ctx *c, const Program *p);
bool program_equal(const Program *a, const Program *b);
// Type of value k, for inputs of these types.
DType program_dtype(const Program *p, const DType *in, int k);
// What is wrong with it for inputs of these types, or NULL.
const char *program_check(Ctx *c, const Program *p, const DType *in);

// The consumer with its input `operand` computed by the producer. Inputs: the
// consumer's before `operand`, the producer's, the consumer's after it.
Program *program_concat(Ctx *c, const Program *producer,
                        const Program *consumer, int operand);
// The same with input i renamed to to[i] of n_in: permutes, or joins inputs
// that are the same edge.
Program *program_with_inputs(Ctx *c, const Program *p, const int *to,
                             int n_in);
// Without instructions whose value is not used. Inputs stay.
Program *program_prune(Ctx *c, const Program *p);

// Which of its operands may not be the whole number 0: 0 or 1; -1: any may.
int scalar_nonzero(Scalar op);
// Whether the instruction, or any, may fail: a division by 0, or what has to
// hold.
bool instr_may_fail(const Program *p, const Instr *instr);
bool program_may_fail(const Program *p);

// Computes all elements of *out; inputs broadcast to it, one that is not read
// may be NULL. NULL, or the reason in PyTorch's words (static text).
const char *program_run(const Program *p, const Data *const *in, Data *out);
// The same where the operands lie in rows of so many elements (a map's `rows`),
// and for so many threads.
const char *program_run_in_rows(const Program *p, const Data *const *in,
                                int64_t row, int threads, Data *out);

#endif
