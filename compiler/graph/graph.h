// The graph: what a traced model computes. Nothing behind this header knows
// Python; a node carries its origin, so that a pass or an emitter can still
// point at the user's line.
//
// Pure: a node's outputs never change. Edges name (node, output). Nodes are
// only ever added; `outputs` decide what is live.
#ifndef T2C_GRAPH_GRAPH_H
#define T2C_GRAPH_GRAPH_H

#include "base/diag.h"
#include "graph/attrs.h"
#include "graph/data.h"

typedef enum Op {
#define OP(id, min_in, max_in, n_out, attrs) OP_##id,
#include "graph/ops.def"
#undef OP
  OP_COUNT
} Op;

typedef enum Scalar {
  SC_input_end_ = -1, // operands below n_in are inputs
#define SCALAR(id, operands, result, f, i) SC_##id,
#include "graph/scalar.def"
#undef SCALAR
  SC_const, // imm
  SC_cast,  // a, converted to `dtype` as torch converts
  SC_COUNT
} Scalar;

// A typed straight-line program for one element. Value k < n_in is input k,
// value n_in + j is the result of instruction j; the last one is the result.
// A value of a half type is rounded to it after its instruction.
typedef struct Instr {
  Scalar op;
  DType dtype;   // of the result; operands of a comparison agree with each
                 // other, all other operands with the result
  int a, b, c;   // value numbers; -1: unused
  double f;      // SC_const of a float type
  int64_t i;     // SC_const of an integer or bool type
} Instr;

typedef struct Program {
  int n_in;
  int n;
  Instr *at;
} Program;

typedef struct Edge {
  struct Node *node;
  int out;
} Edge;

// Where a node comes from, for messages and for comments in the C.
typedef struct OriginStep { // the user calls that led here, innermost first
  struct OriginStep *up;
  Range call;
  const char *function;
} OriginStep;

typedef struct Origin {
  Range range;             // the user's expression
  const char *module_path; // "layer2.0.conv1", "" at the root, NULL outside
  const char *module_type; // "Conv2d"; NULL outside modules
  const char *what;        // "conv2d", "flatten", "view": as a user names it
  const OriginStep *calls;
} Origin;

typedef union Attr {
#define INT(f) int64_t f;
#define FLOAT(f) double f;
#define BOOL(f) bool f;
#define DIMS(f) Dims f;
#define DTYPE(f) DType f;
#define STR(f) const char *f;
#define ENUM(type, f) type f;
#define OP(id, min_in, max_in, n_out, attrs) struct Attr_##id { attrs } id;
#include "graph/ops.def"
#undef OP
#undef INT
#undef FLOAT
#undef BOOL
#undef DIMS
#undef DTYPE
#undef STR
#undef ENUM
} Attr;

typedef struct Node {
  int id;            // position in graph->nodes; inputs have smaller ids
  Op op;
  int n_in;
  Edge *in;
  int n_own;         // inputs of the op itself; the rest feed `post`
  int n_out;
  TensorType *type;  // one per output
  Data **value;      // one per output; NULL until computed
  Data *place;       // where output 0 is wanted, its memory zeroed; or NULL
  int readers;       // who may ask for a value: inputs of nodes that were not
                     // computed yet, and what graph_hold adds
  int held;          // how often one came to be a reader
  bool was_computed;
  int threads;       // that PyTorch would compute it with
  bool reads_input;  // it, or what it is computed from
  Program *program;  // of a map
  Program *post;     // fused after the op: operand 0 is its result, operand
                     // 1 + j is in[n_own + j], broadcast to the result
  const Origin *origin;
  Attr attr;         // last: a graph's node has room for those of its op only,
                     // see node_copy and node_attr
} Node;

// A number that forward returns beside its tensors.
typedef struct ReturnedNumber {
  const char *path; // its places in the result: "1", "losses_0"
  bool is_float;
  double f;
  int64_t i;
} ReturnedNumber;

typedef struct Graph {
  Ctx *c;
  Vec(Node *) nodes;
  Vec(Edge) outputs;       // of the traced function, in order
  Vec(const char *) output_names;
  Vec(ReturnedNumber) numbers;
  struct Draws *draws;     // draw.c: how far the generators have run
  int64_t bytes_computed;  // of values, since someone last set it to 0
  // Called between two nodes when bytes_computed has reached sweep_at: may drop
  // values that what is being computed does not need. NULL: nobody does.
  void (*sweep)(void *user);
  void *sweep_user;
  int64_t sweep_at;
  // What may yet be computed, in multiply-accumulates: graph_force ends below
  // 0. An element of a result counts for WORK_PER_ELEMENT.
  int64_t work_left;
  int threads; // of nodes that are added
} Graph;
#define WORK_UNLIMITED INT64_MAX
#define WORK_PER_ELEMENT 16

Graph *graph_new(Ctx *c);
// Drops the values of all nodes; the rest is the arena's.
void graph_release(Graph *g);
// Adds a node and infers its types. On a violated rule of the op returns NULL
// and *why has the reason in PyTorch's words. A node equal to an older one
// (hash-consing is not done) is still new.
Node *graph_add(Graph *g, Op op, const Attr *attr, const Edge *in, int n_in,
                const Program *program, const Origin *origin,
                const char **why);
// A constant node that takes over the caller's reference to `value`.
Node *graph_constant(Graph *g, Data *value, const Origin *origin);
// Makes `post` follow the op of n: its operand 0 is the op's only result, the
// others the `extra` edges, which must be older than n and broadcast to it.
// NULL, or the reason.
const char *graph_set_post(Graph *g, Node *n, const Program *post,
                           const Edge *extra, int n_extra);
// Somebody outside of the graph may ask for the value of `e` and keep its
// elements, or has done so. Of a value without readers a write takes the memory
// over, while a sweep is allowed to drop values; it is computed again if it is
// asked for after all.
void graph_hold(Edge e);
void graph_let_go(Edge e);
static inline const TensorType *edge_type(Edge e) {
  return &e.node->type[e.out];
}
static inline Edge edge_of(Node *n) { return (Edge){n, 0}; }
// Instead of `*to = *from` and of `n->attr` as a value.
void node_copy(const Node *from, Node *to);
Attr node_attr(const Node *n);
// The shape two shapes broadcast to. NULL, or the reason in PyTorch's words.
const char *shape_broadcast(Ctx *c, const Shape *a, const Shape *b,
                            Shape *out);
bool shape_broadcasts_to(const Shape *from, const Shape *to);
const char *shape_text(Ctx *c, const Dims *d); // "[1, 3, 32, 32]"

// --- op table ----------------------------------------------------------------
typedef enum AttrKind {
  ATTR_INT, ATTR_FLOAT, ATTR_BOOL, ATTR_DIMS, ATTR_DTYPE, ATTR_STR, ATTR_ENUM_
} AttrKind;
typedef struct AttrInfo {
  const char *name;
  AttrKind kind;
  size_t offset;             // in Attr
  const char *const *values; // of an enum, NULL-terminated
} AttrInfo;
typedef struct OpInfo {
  const char *name;
  int min_in, max_in, n_out;
  const AttrInfo *(*attrs)(void); // n_attrs of them, in the order of ops.def
  int n_attrs;
  size_t attr_bytes; // of its struct in Attr
  // Fills n->type from n->attr and the inputs' types; NULL or the reason. May
  // lower n->n_out: an average pool has no indices.
  const char *(*infer)(Graph *g, Node *n);
  // Computes n->value from the inputs' values, all present; NULL or the
  // reason ("index 7 is out of bounds for dimension 0 with size 5").
  const char *(*eval)(Graph *g, Node *n);
} OpInfo;
extern const OpInfo op_info[OP_COUNT];
typedef struct ScalarInfo {
  const char *name;
  int operands;
  bool is_bool;              // result is BOOL
  const char *f, *i;         // expression text; NULL when there is none
} ScalarInfo;
extern const ScalarInfo scalar_info[SC_COUNT];

// --- values ------------------------------------------------------------------
// Computes the edges and all they need (the work list is explicit: graphs may
// be deep). NULL, or the reason; *failed is the node at fault.
const char *graph_force(Graph *g, const Edge *edges, int n, Node **failed);
// Multiply-accumulates of a node, for reports and choices; 0 for data movement.
int64_t node_macs(const Node *n);

// --- text form: printed, read and the same again -----------------------------
void graph_print(const Graph *g, Buf *out);
Graph *graph_read(Ctx *c, Source *source); // NULL: diagnostics in c
// Asserts what every pass must leave behind; the complaint, or NULL.
const char *graph_verify(const Graph *g);
// Live nodes (reachable from outputs) in topological order.
Node **graph_live(const Graph *g, int *n);

#endif
