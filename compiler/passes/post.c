// What a post program may read besides the result: inputs that an emitter can
// find the element of where it writes a result.
#include "passes/post.h"

#include "graph/walk.h"

int post_parts(const Node *n, int end[DIMS_MAX]) {
  int dims = n->type[0].shape.n, parts = 0;
  if (n->op == OP_matmul) { // rows and columns
    end[parts++] = dims - 1;
    end[parts++] = dims;
    return parts;
  }
  for (int i = 0; i < dims; i++)
    end[parts++] = i + 1;
  return parts;
}

bool post_strides(const Shape *from, const Shape *to, const int *end,
                  int n_parts, int64_t *stride) {
  Dims own = dense_strides(from);
  for (int part = 0, i = 0; part < n_parts; part++) {
    int64_t next = -1; // the stride that continues the run; -1: any
    stride[part] = 0;
    for (i = end[part] - 1; i >= (part ? end[part - 1] : 0); i--) {
      int k = i - (to->n - from->n);
      int64_t here = k < 0 || from->d[k] == 1 ? 0 : own.d[k];
      if (to->d[i] == 1)
        continue;
      if (next < 0)
        stride[part] = here;
      else if (here != next)
        return false;
      next = here * to->d[i];
    }
  }
  return true;
}

bool takes_post(const Node *n, const Edge *extra, int n_extra) {
  if (n->n_out != 1 && n->op != OP_pool && n->op != OP_adaptive_pool)
    return false;
  switch (n->op) {
  case OP_conv:
  case OP_conv_blocks:
  case OP_conv_pair:
  case OP_conv_transpose:
  case OP_conv_transpose_blocks:
  case OP_matmul: break;
  default: return false;
  }
  int end[DIMS_MAX], n_parts = post_parts(n, end);
  int64_t stride[DIMS_MAX];
  for (int k = 0; k < n_extra; k++)
    if (!post_strides(&edge_type(extra[k])->shape, &n->type[0].shape, end,
                      n_parts, stride))
      return false;
  return true;
}

bool takes_vectors(const Program *p) {
  enum { INSTRUCTIONS_MAX = 16 }; // of each vector of a tile
  if (!p || p->n_in != 1 || p->n > INSTRUCTIONS_MAX)
    return false;
  for (int k = 0; k < p->n; k++) {
    const Instr *instr = &p->at[k];
    bool fits = instr->op == SC_const && instr->dtype == DT_F32;
    switch (instr->op) {
#define VECTOR(id, expression) case SC_##id:
#include "passes/vectors.def"
#undef VECTOR
      fits = instr->dtype == DT_F32 || scalar_info[instr->op].is_bool;
      break;
    default: break;
    }
    if (!fits)
      return false;
  }
  return p->at[p->n - 1].dtype == DT_F32;
}
