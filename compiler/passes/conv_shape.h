// A convolution, or a transposed one, as sums over the taps of a flat plane.
//
// The input is copied into padded planes, one for each residue of the stride,
// so that every tap of every output reads consecutive elements:
//
//   flat[f] = sum over channels and taps of w[tap] * plane[f + offset[tap]]
//
// where f runs over a whole plane, row by row. Columns of f that are no
// outputs (the padding's) are computed and thrown away. A transposed
// convolution is the same, once for each residue of its outputs.
#ifndef T2C_PASSES_CONV_SHAPE_H
#define T2C_PASSES_CONV_SHAPE_H

#include "graph/graph.h"

// Three spatial dimensions; those that are missing come first, with size 1.
typedef struct ConvPhase {
  int64_t out[3];         // outputs of this residue
  int64_t first[3];       // the first one's place in y ...
  int64_t step[3];        // ... and how far apart they are
  int64_t tap_first[3];   // taps of the kernel that reach them: first,
  int64_t tap_step[3];    // step
  int64_t tap_count[3];   // and how many
  int64_t *offset;        // per tap, in the planes of a channel
  int64_t n_taps;
  int64_t flat;           // elements to compute, with those thrown away
} ConvPhase;

enum { RESIDUES_MAX = 64 };

typedef struct ConvShape {
  bool is_transposed;
  int64_t batch, groups, ic, oc; // channels of one group
  int64_t in[3], out[3], kernel[3];
  int64_t pad[3];        // zeros before the input
  int64_t split[3];      // the input is split into residues by these
  int n_residues[3];     // those that are read ...
  int64_t residue[3][RESIDUES_MAX]; // ... in the order of their planes
  int64_t plane[3];      // sizes of one plane
  int64_t channel;       // elements of all planes of a channel
  bool needs_copy;       // else x itself is the plane
  int n_phases;
  ConvPhase *phase;
} ConvShape;

// One dimension of a transposed convolution ...
typedef struct TransposedLine {
  int64_t kernel, out, stride, dilation, pad;
} TransposedLine;
// ... and of it the outputs i, i + stride, ...:
//   input = number of the output + shift - step * tap.
typedef struct Reach {
  int64_t first, count;                     // outputs
  int64_t tap_first, tap_step, tap_count;   // taps
  int64_t shift_first, shift_step;          // of the first tap; per tap
} Reach;
Reach transposed_reach(const TransposedLine *l, int64_t i);

// False where it does not fit these limits: then only plain loops do.
bool conv_shape(Ctx *c, const Node *n, ConvShape *s);
// The weights in the order group, phase, block of `rows` outputs, input, tap,
// row; and the bias with as many entries. `rows` fills up with zeros.
Edge conv_pack(Graph *g, const Node *n, const ConvShape *s, int rows);
Edge conv_pack_bias(Graph *g, const Node *n, const ConvShape *s, int rows);
// Whether the flat rows of tiles are rows of y itself.
bool conv_is_dense(const Node *n, const ConvShape *s, int rows, int columns);
// The dimension of the rows that threads may share: the outermost of a phase
// that has several; and how far apart they are in the planes.
int conv_row_dim(const ConvPhase *p);
int64_t conv_row_step(const ConvShape *s, int dim);
static inline int64_t conv_blocks(const ConvShape *s, int rows) {
  return (s->oc + rows - 1) / rows;
}

#endif
