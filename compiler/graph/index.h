// What index and index_put share: k index tensors, inputs 1 to k of a node,
// that broadcast and stand for dimensions axis..axis+k-1 of input 0.
#ifndef T2C_GRAPH_INDEX_H
#define T2C_GRAPH_INDEX_H

#include "graph/graph.h"

const char *index_out_of_bounds(Graph *g, int64_t index, int64_t axis,
                                int64_t size);
// The shape the indices broadcast to, and [outer..., joined..., inner...].
const char *index_shapes(Graph *g, const Node *n, int k, int64_t axis,
                         Shape *joined, Shape *result);
// For each of the `count` positions of `joined`, where its element begins in
// input 0 (added to what `offset` has). Negative indices count from the end.
const char *index_offsets(Graph *g, const Node *n, int k, int64_t axis,
                          const Shape *joined, int64_t count,
                          int64_t *offset);

#endif
