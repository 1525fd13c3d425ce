// Numbers written to one tensor, many of them, as loops in Python do that fill
// a table. A node for each would cost kilobytes; so after some writes a storage
// is given a constant that nobody else reads, and numbers go into its memory.
//
// Whoever reads it adds a node that does, or holds it: from then on it is a
// constant like any other, and writes are nodes again, until there have been
// many. Each time more are wanted, so that the copies cost less than the nodes.
#include "tensor/decide.h"
#include "tensor/prim.h"
#include "tensor/ties.h"

#include "graph/walk.h"
#include <float.h>
#include <math.h>

enum {
  WRITES_FIRST = 16,     // in vain, before the first memory; then four times it
  MEMORIES_MAX = 8,
  NUMEL_MAX = 1 << 22,   // of a storage: not all of it may ever be needed
};

// Only what is written as it is: the rest has rules of its own.
static bool is_written_plainly(Value v, DType t) {
  double x = number_of(v);
  if (t == DT_BOOL)
    return true;
  if (t == DT_F32 || t == DT_F64)
    return v.kind == VAL_FLOAT
               ? t == DT_F64 || !isfinite(x) || fabs(x) <= FLT_MAX
               : fabs(x) <= 0x1p53;
  double reach = ldexp(1, 8 * (int)dtype_bytes(t) - 1);
  return dtype_class(t) == DTC_INT && v.kind != VAL_FLOAT &&
         (t == DT_U8 ? x >= 0 && x < 2 * reach : x >= -reach && x < reach);
}

static bool has_memory(const Storage *s) {
  return s->memory && s->content.node == s->memory && s->memory->held == 1;
}

static bool is_wanted(Storage *s) {
  return !s->content.node->reads_input && s->numel <= NUMEL_MAX &&
         s->memories < MEMORIES_MAX &&
         ++s->writes >= WRITES_FIRST << 2 * s->memories;
}

static bool make_memory(Interp *it, Storage *s) {
  Data *now, *own;
  if (!edge_force(it, s->content, &now))
    return false;
  own = data_new(&now->type);
  if (!own)
    return true; // the ordinary way says so, if it has none either
  memcpy(own->p, now->p, (size_t)now->numel * dtype_bytes(now->type.dtype));
  Node *n = graph_constant(tensors_of(it)->graph, own,
                           origin_here(it, "write"));
  storage_write(it, s, edge_of(n));
  s->memory = n;
  s->memories++;
  s->writes = 0;
  return true;
}

static void fill(const Tensor *x, Value number) {
  const Storage *s = x->storage;
  Data *to = s->content.node->value[0];
  size_t item = dtype_bytes(s->dtype);
  int64_t numel = tensor_numel(x);
  Walk w = {.n = x->size.n, .offset = {x->offset}};
  uint64_t bits = 0;
  Data one = {.type = {.dtype = s->dtype}, .numel = 1, .refs = 1, .p = &bits};
  if (dtype_is_float(s->dtype))
    data_set(&one, 0, number_of(number));
  else if (s->dtype == DT_BOOL)
    data_set_int(&one, 0, number_of(number) != 0);
  else
    data_set_int(&one, 0, int_of(number));
  for (int i = 0; i < w.n; i++) {
    w.size[i] = x->size.d[i];
    w.stride[0][i] = x->stride.d[i];
  }
  for (int64_t i = 0; i < numel; i++, walk_next(&w))
    move_element((char *)to->p + w.offset[0] * (int64_t)item, &bits, item);
}

bool tensor_fill_now(Interp *it, const Tensor *x, Value number, bool *done) {
  Storage *s = x->storage;
  *done = false;
  if (are_ways_sought(it) || s->twin || s->ties || s->doubt ||
      !is_written_plainly(number, s->dtype))
    return true;
  if (!has_memory(s)) {
    if (!is_wanted(s))
      return true;
    if (!make_memory(it, s))
      return false;
    if (!has_memory(s))
      return true;
  }
  int64_t left = interp_work(it);
  if (left != INT64_MAX &&
      !interp_worked(it, left - WORK_PER_ELEMENT * tensor_numel(x)))
    return false;
  fill(x, number);
  s->version++;
  *done = true;
  return true;
}
