// The tables that ops.def, attrs.def and scalar.def describe.
#include "graph/ops.h"

#define VALUE(type, id) #id,
#define ATTR_ENUM(type, values)                                                \
  static const char *const values_of_##type[] = {values NULL};
#include "graph/attrs.def"
#undef ATTR_ENUM
#undef VALUE

// A function for each op, so that an attribute's line can name its struct.
#define INT(f) {#f, ATTR_INT, offsetof(Attrs, f), NULL},
#define FLOAT(f) {#f, ATTR_FLOAT, offsetof(Attrs, f), NULL},
#define BOOL(f) {#f, ATTR_BOOL, offsetof(Attrs, f), NULL},
#define DIMS(f) {#f, ATTR_DIMS, offsetof(Attrs, f), NULL},
#define DTYPE(f) {#f, ATTR_DTYPE, offsetof(Attrs, f), NULL},
#define STR(f) {#f, ATTR_STR, offsetof(Attrs, f), NULL},
#define ENUM(type, f) {#f, ATTR_ENUM_, offsetof(Attrs, f), values_of_##type},
#define OP(id, min_in, max_in, n_out, attrs)                                   \
  static const AttrInfo *attrs_of_##id(void) {                                 \
    typedef struct Attr_##id Attrs;                                            \
    static const AttrInfo list[] = {attrs};                                    \
    return list;                                                               \
  }
#include "graph/ops.def"
#undef OP
#undef INT
#undef FLOAT
#undef BOOL
#undef DIMS
#undef DTYPE
#undef STR
#undef ENUM

#define INT(f) +1
#define FLOAT(f) +1
#define BOOL(f) +1
#define DIMS(f) +1
#define DTYPE(f) +1
#define STR(f) +1
#define ENUM(type, f) +1
#define OP(id, min_in, max_in, n_out, attrs)                                   \
  {#id,         min_in, max_in, n_out, attrs_of_##id, 0 attrs,                 \
   sizeof(struct Attr_##id), infer_##id, eval_##id},
const OpInfo op_info[OP_COUNT] = {
#include "graph/ops.def"
};
#undef OP
#undef INT
#undef FLOAT
#undef BOOL
#undef DIMS
#undef DTYPE
#undef STR
#undef ENUM

// The text of an expression, or NULL for NONE. One macro more than it seems
// to need: `M(exp)` and `NONE` must not be expanded on the way.
#define TEXT(...) (sizeof #__VA_ARGS__ == sizeof "NONE" &&                     \
                   #__VA_ARGS__[0] == 'N' ? NULL : #__VA_ARGS__)
#define SAME false
#define BOOL true
#define SCALAR(id, operands, result, f, i)                                     \
  {#id, operands, result, TEXT(f), TEXT(i)},
const ScalarInfo scalar_info[SC_COUNT] = {
#include "graph/scalar.def"
    {"const", 0, false, NULL, NULL},
    {"cast", 1, false, NULL, NULL},
};
#undef SCALAR
#undef BOOL
#undef SAME
