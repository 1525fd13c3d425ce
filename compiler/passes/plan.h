// The plan: in which order nodes run, by which algorithm, and where every
// value lives. Emitters follow it to the letter and decide nothing.
#ifndef T2C_PASSES_PLAN_H
#define T2C_PASSES_PLAN_H

#include "graph/graph.h"
#include "passes/gemm_tile.h"
#include "passes/target.h"

enum { ARENA_ALIGN = 64 };

typedef enum Algorithm {
  ALGO_LOOPS,  // plain loops, for any type
  ALGO_TILES,  // register tiles of `rows` results by `columns` elements
  ALGO_VECTORS, // tiles of vectors (runtime/torch2c_vector.h)
  ALGO_TAPS,   // few weights in registers, long rows of elements
  ALGO_DIRECT, // `rows` blocks of channels by `columns` pixels in registers
  ALGO_DEPTHWISE, // each channel by itself or with the few of its group,
                  // `columns` pixels in registers
  ALGO_WINOGRAD, // tiles of `winograd` x `winograd` results, `tile_rows` rows
                 // of `tile_columns` tiles of `tile_images` at a time
  ALGO_STRASSEN, // matmul: the same of the sums of blocks (strassen.h)
  ALGO_LINES,  // conv_pair: rows of its first one, as by ALGO_DIRECT, just
               // before the depthwise one reads them
  ALGO_KERNEL  // a call of a kernel that is compiled already (JIT)
} Algorithm;

enum { PACKED_MAX = 9 };

// Of a convolution in blocks: which loop the threads share.
typedef enum Split { SPLIT_BLOCKS, SPLIT_ROWS, SPLIT_IMAGES } Split;

enum {
  PART_ROW = -1, // a row of the kernel, in a step of channels
  PART_ALL = -2  // all, with the bias last
};

typedef struct Choice {
  Algorithm algorithm;
  Split split;
  int rows, columns;       // of a register tile
  int value_columns;       // attend: of a tile of its second product
  int next_columns;        // conv_pair: of a tile of its depthwise one
  int64_t reach;           // attend: row r sees no key beyond r + reach
  int winograd;
  int64_t tile_images, tile_rows, tile_columns;
  int ahead;               // weights are fetched so many before their turn
  int fetch;               // a tap fetches so many vectors of later weights,
                           // a step of a matrix product so many floats
  int64_t band;            // conv_blocks: so many rows of results by all
                           // blocks, before the next; 0: all of them
  int steps;               // conv_blocks: so many steps of channels for all
                           // rows, before the next; 0: all of them for each
  GemmBlocks blocks;       // matmul
  bool turns;              // every second call begins with the last panel;
                           // rnn: every second step
  bool phases_apart;       // conv_transpose_blocks: each for all results, not
                           // all for each row
  int part;                // steps of channels that are added up by
                           // themselves, or PART_*; 0: all, to the bias
  bool post_in_tiles;      // the post program runs on vectors not yet stored,
  bool program_in_tiles;   // conv_pair: that between the two, too
  bool copies_input;       // conv: into padded planes first
  bool reads_side;         // view: where rows end there is more to be read
  Edge packed[PACKED_MAX]; // weights in the order that the algorithm reads
  int n_packed;
  int64_t scratch_bytes;
  int64_t thread_bytes;    // of scratch for each thread, behind the others
  int64_t copy_bytes;      // conv: of these, first, its own padded planes
} Choice;

typedef enum LocationKind {
  LOC_NONE,   // nobody reads it
  LOC_ARENA,  // in `buffer`
  LOC_INPUT,  // argument `index` of the model
  LOC_OUTPUT, // result `index` of the model
  LOC_WEIGHT  // weight `index`
} LocationKind;

typedef struct Location {
  LocationKind kind;
  int index;
  int64_t offset; // bytes from its beginning
  int64_t turn_bytes; // further on in each turn of a loop
} Location;

// Bytes of a buffer that are in use from step `first`.
typedef struct BufferPart {
  int64_t begin, bytes;
  int first;
} BufferPart;

// Bytes of the arena, in use from step `first` to step `last`.
typedef struct Buffer {
  const Node *node; // whose
  int64_t bytes, offset;
  int first, last;
  bool is_scratch;
  Vec(BufferPart) parts; // of a concatenation: each is there when computed
} Buffer;

typedef struct Step {
  Node *node;
  Choice choice;
  int scratch;  // a buffer, or -1
  int in_place; // the input whose memory the result takes over, or -1
  int threads;  // that may share the work
  bool takes_over; // who has done his part of a loop takes over from others
  bool is_joined; // a concatenation whose inputs were computed in place
} Step;

// Steps that run for some images of the batch after the others (turns.h).
typedef struct Loop {
  int first, last; // of its steps
  int64_t turns;
} Loop;

// A value that is known before the model runs.
typedef struct Weight {
  Edge edge;
  const char *name; // a C identifier, unique
  int64_t bytes, offset;
} Weight;

// An output of the model that is computed elsewhere.
typedef struct Copy {
  Edge from;
  int output;
} Copy;

typedef struct Plan {
  Graph *g;
  const Target *target;
  Vec(Node *) inputs; // by argument
  Vec(Step) steps;
  Vec(Loop) loops; // in the order of their steps
  Vec(Buffer) buffers;
  Vec(Weight) weights;
  Vec(Copy) copies;
  Location **place;      // per node and output; see plan_location
  int n_nodes;
  int64_t arena_bytes;
  int64_t live_bytes_max; // what any arena must have for this order
  const Node *fullest;    // the node that needs so many, or NULL
  int64_t weight_bytes;
  int turn;              // the buffer of a byte that each call changes, where
                         // steps take turns; or -1
} Plan;

typedef enum Optimize {
  OPTIMIZE_SPEED,
  OPTIMIZE_SIZE, // no algorithm whose weights are larger than the model's
  OPTIMIZE_EXACT // sums in the order of the definition
} Optimize;

// Convolutions on the longest way through the graph, and on that to each node,
// which counts.
typedef struct Depths {
  int most;
  const int *of; // by the node's id
} Depths;

typedef struct PlanOptions {
  int threads;      // at most; 0 is 1
  bool has_kernels; // the JIT's: t2c_kernel_conv_f32 and so on
  bool whole_batch; // no loops over parts of it
  const Target *target; // NULL: generic
  Optimize optimize;
  Depths depths; // plan_build finds them
} PlanOptions;

// Where the scratch of thread k begins: at + k * thread_scratch_step.
static inline int64_t thread_scratch_at(const Choice *c) {
  return (c->scratch_bytes + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
}
static inline int64_t thread_scratch_step(const Choice *c) {
  return (c->thread_bytes + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
}

Plan *plan_build(Graph *g, const PlanOptions *options);
Location plan_location(const Plan *p, Edge e);
// The loop that step i is in, or NULL.
const Loop *plan_loop(const Plan *p, int i);
// Whether n is a concatenation whose inputs follow each other in memory.
bool plan_is_one_run(const Node *n);
// Whether input k of such a one lies where it goes.
bool plan_is_joined(const Plan *p, const Node *concat, int k);
// What a step reads: packed weights in place of the node's own inputs. There
// may be more of them than the node has inputs.
Edge step_input(const Step *s, int k);
static inline int step_inputs(const Step *s) {
  return s->node->n_in > s->choice.n_packed ? s->node->n_in
                                            : s->choice.n_packed;
}
void plan_print(const Plan *p, Buf *out);
// Whether two live buffers overlap, or a value is read where it no longer is;
// the complaint, or NULL. Brute force.
const char *plan_verify(const Plan *p);

// --- its parts ---------------------------------------------------------------
// Chooses how n is computed; adds packed weights to the graph.
Choice choose(Graph *g, Node *n, const bool *is_constant,
              const PlanOptions *options);
// Whether threads that share the work of n gain by it, of all steps of p.
bool is_worth_sharing(const Node *n);
bool is_worth_taking_over(const Step *s);
bool is_model_worth_sharing(const Plan *p, const bool *is_constant,
                            int n_constant);
// A buffer without parts is one part.
int buffer_parts(const Buffer *b);
BufferPart buffer_part(const Buffer *b, int k);
Depths conv_depths(Graph *g);
// Chooses the steps that turn, and what products fetch ahead; whether any turns
// from call to call.
bool turn_panels(Plan *p);
// The bytes of it that are in use at a step.
int64_t buffer_live(const Buffer *b, int step);
// Whether bytes of both are in use at once, and the same.
bool buffers_overlap(const Buffer *a, const Buffer *b);
// Offsets for all buffers; returns the bytes needed.
int64_t arena_place(Ctx *c, Buffer *buffers, int n);

#endif
