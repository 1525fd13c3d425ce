// What the printer and the reader of the graph's text agree on.
//
//   %3: f32[1,8,6,6] = conv(%0, %1, %2) stride=[1,1] ... groups=1  # conv1
//   %4: f32[1,8,6,6] = map(%3) { f32 v1 = const 0.5; f32 v2 = mul(v0, v1) }
//   %5: f32[8] = constant {1, 2, 3, 4, 5, 6, 7, 8}
//   return "y"=%4
//
// One node a line: its number, the types of its outputs, the op with its
// inputs (%4.1 is output 1) and attributes, a map's program in braces, and
// `post(inputs) {program}` of what is fused after it. Left out are attributes
// that are false, 0.0, empty or no text, and a shape or dtype that the
// result's type repeats. Comments run from # to the end of the line.
#ifndef T2C_GRAPH_TEXT_H
#define T2C_GRAPH_TEXT_H

#include "graph/graph.h"

// A constant with more elements is printed as a hash, which cannot be read.
enum { TEXT_ELEMENTS_MAX = 16 };

static inline void *attr_at(const Attr *attr, const AttrInfo *info) {
  return (char *)attr + info->offset;
}

// The attribute only repeats the type of the result.
static inline bool attr_repeats_type(const AttrInfo *info) {
  return !strcmp(info->name, "shape") || !strcmp(info->name, "dtype");
}

#endif
