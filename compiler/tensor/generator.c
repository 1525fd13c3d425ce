#include "tensor/generator.h"

#include "graph/draw.h"

Generator_ *generator_new(Interp *it, uint64_t seed) {
  Generator_ *g = arena_new(&it->c->arena, Generator_);
  *g = (Generator_){seed, 0, -1, {0}};
  vec_push(&it->c->arena, &tensors_of(it)->generators, g);
  return g;
}

void tensors_seed(Interp *it, uint64_t seed) {
  *tensors_of(it)->generator = (Generator_){seed, 0, -1, {0}};
}

const void *tensors_keep_generator(Interp *it) {
  Generator_ *kept = arena_new(&it->c->arena, Generator_);
  *kept = *tensors_of(it)->generator;
  return kept;
}

void tensors_return_generator(Interp *it, const void *kept) {
  *tensors_of(it)->generator = *(const Generator_ *)kept;
}

void generator_miss(Interp *it, Range at) {
  tensors_of(it)->generator->missed = at;
}

const Range *missed_before(Interp *it, const Node *n) {
  const Tensors *state = tensors_of(it);
  for (int i = 0; i < state->doubtful.n; i++)
    if (state->doubtful.at[i].node == n)
      return &state->doubtful.at[i].missed;
  return NULL;
}

bool arg_generator(Interp *it, Value v, Generator_ **out) {
  Tensors *state = tensors_of(it);
  Value index;
  bool found = false;
  *out = state->generator;
  if (is_none(v))
    return true;
  if (v.kind == VAL_INSTANCE &&
      !find_attr(it, v, name_of(it, "_index"), &index, &found))
    return false;
  if (!found || index.kind != VAL_INT || index.u.i < 0 ||
      index.u.i >= state->generators.n)
    return raise_type(it, "argument 'generator' must be torch.Generator, not "
                      "%s", type_name(it, v));
  *out = state->generators.at[index.u.i];
  return true;
}

bool draw_edge(Interp *it, Generator_ *g, const Draw *d, const Dims *size,
               DType t, const Edge *in, Edge *out) {
  int64_t numel;
  if (!numel_of(it, size, t, &numel))
    return false;
  bool by_pairs = d->kind == random_kind_normal_strided ||
                  d->kind == random_kind_log_normal;
  Attr attr = {.random = {.kind = d->kind,
                          .shape = *size,
                          .dtype = t,
                          .a = d->a,
                          .b = d->b,
                          .seed = (int64_t)g->seed,
                          .offset = g->offset,
                          .cached_at = by_pairs ? g->cached_at : -1}};
  Node *n;
  if (!add_node(it, OP_random, &attr, in, in != NULL, NULL, d->what, &n))
    return false;
  if (g->missed.src) {
    DoubtfulDraw draw = {n, g->missed};
    vec_push(&it->c->arena, &tensors_of(it)->doubtful, draw);
  }
  DType drawn = in ? edge_type(*in)->dtype : t;
  // A tensor of chances takes one output an element, of doubles two.
  random_kind consumed = d->kind == random_kind_bernoulli && in
                             ? random_kind_uniform : d->kind;
  g->offset += draw_outputs(consumed, drawn, numel, d->b, g->offset,
                            &g->cached_at);
  *out = edge_of(n);
  return true;
}

bool draw_into(Interp *it, Generator_ *g, const Draw *d, Tensor *t) {
  int perm[DIMS_MAX];
  Dims size = t->size;
  Draw draw = *d;
  Edge e;
  if (!tensor_check_writable(it, t))
    return false;
  if (draw.kind == random_kind_normal &&
      (!tensor_is_contiguous(t) || tensor_numel(t) < NORMAL_BLOCK))
    draw.kind = random_kind_normal_strided;
  tensor_memory_order(t, perm);
  for (int i = 0; i < size.n; i++) {
    if (tensor_is_contiguous(t))
      perm[i] = i; // whatever the strides of dimensions of size 1
    size.d[i] = t->size.d[perm[i]];
  }
  return draw_edge(it, g, &draw, &size, tensor_dtype(t), NULL, &e) &&
         tensor_assign_in_order(it, t, perm, e);
}
