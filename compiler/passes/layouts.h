// Which tensors have their channels in blocks of a vector's length.
#ifndef T2C_PASSES_LAYOUTS_H
#define T2C_PASSES_LAYOUTS_H

#include "passes/pass.h"
#include "passes/target.h"

// Moves convolutions and what stands between them to blocks, with the least
// reordering: a tensor is brought into blocks, or back, only where its reader
// cannot take it as it is. Nothing for targets without vectors.
void layouts_choose(Graph *g, const Target *t);

// --- its parts ---------------------------------------------------------------
typedef struct Layouts {
  const Target *target;
  int64_t lanes;
  Vec(Edge) in_blocks; // by the node of a plain tensor; .node NULL: none
} Layouts;

// The blocks of a plain tensor, if there are any yet; else .node is NULL.
Edge known_blocks(const Layouts *l, Edge e);
void remember_blocks(Ctx *c, Layouts *l, Edge plain, Edge blocks);
// [N, C, H, W], or what broadcasts to it, as blocks.
Edge image_to_blocks(Graph *g, Edge e, int64_t lanes, const Origin *o);
Edge conv_bias(Graph *g, const Node *n); // zeros, where it has none
// Gives a convolution in blocks the post program of n.
void set_blocks_post(Rewriter *r, const Node *n, Edge made, const Edge *extra,
                     int n_extra);

// Volumes: visits as of graph_rewrite.
RewriteVisit volume_conv_in_blocks, volume_map_in_blocks,
    volume_reduce_in_blocks;

#endif
