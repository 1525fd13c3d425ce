// Enumerators of the attribute types of attrs.def: reduce_kind_sum, ...
#ifndef T2C_GRAPH_ATTRS_H
#define T2C_GRAPH_ATTRS_H

#define VALUE(type, id) type##_##id,
#define ATTR_ENUM(type, values)                                                \
  typedef int type;                                                            \
  enum { values type##_count };
#include "graph/attrs.def"
#undef ATTR_ENUM
#undef VALUE

#endif
