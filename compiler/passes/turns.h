// A batch in turns: which steps run for a few images after the others.
#ifndef T2C_PASSES_TURNS_H
#define T2C_PASSES_TURNS_H

#include "passes/plan.h"

// --- turns_rules.c -----------------------------------------------------------
// Whether image k of n's results depends on image k of the inputs alone, of
// `batch` images each, besides what is known before the model runs.
bool is_image_wise(const Node *n, int64_t batch, const bool *is_constant);
// Whether input k of such a node is of images.
bool is_of_images(const Node *n, int k, const bool *is_constant);
// Its attributes for `count` of the images.
Attr attr_of_images(const Node *n, int64_t count);

// --- turns_cost.c ------------------------------------------------------------
// How many of `batch` images each of n nodes, in their order, computes in a
// turn.
void choose_turns(Ctx *c, Node *const *nodes, int n, int64_t batch,
                  const bool *is_constant, const Target *t, int64_t *images);

// --- turns.c -----------------------------------------------------------------
// Rewrites the graph where turns are worth it.
void turns_choose(Graph *g, const PlanOptions *options);
// The loop that each node is in, or -1; by id.
int *turns_loops(const Graph *g, Node *const *live, int n_live);
// The nodes so that those of a loop follow each other.
void turns_order(Graph *g, Node **live, int n_live, const int *loop);

#endif
