// map: y[i] = program(x[i], x1[i], ...), inputs broadcast to the result. The
// dimensions are merged to the fewest loops; the innermost is consecutive.
#include "emit/emitter.h"

#include "graph/walk.h"

typedef struct MapLoops {
  int n;                       // loops
  int64_t count[DIMS_MAX];
  int64_t y_stride[DIMS_MAX];
  int64_t (*stride)[DIMS_MAX]; // per input
} MapLoops;

static MapLoops map_loops(Emitter *e, const Node *n) {
  const Shape *to = &n->type[0].shape;
  Dims dense = dense_strides(to);
  MapLoops m = {0};
  m.stride = arena_array(&e->c->arena, (size_t)n->n_in + 1, sizeof *m.stride);
  for (int i = 0; i < to->n; i++) {
    int64_t here[64];
    bool merges = m.n > 0;
    if (to->d[i] == 1)
      continue;
    for (int k = 0; k < n->n_in; k++) {
      const Shape *from = &edge_type(n->in[k])->shape;
      int j = i - (to->n - from->n);
      Dims own = dense_strides(from);
      here[k] = j < 0 || from->d[j] == 1 ? 0 : own.d[j];
      merges = merges && m.stride[k][m.n - 1] == here[k] * to->d[i];
    }
    if (!merges)
      m.count[m.n++] = 1;
    m.count[m.n - 1] *= to->d[i];
    m.y_stride[m.n - 1] = dense.d[i];
    for (int k = 0; k < n->n_in; k++)
      m.stride[k][m.n - 1] = here[k];
  }
  return m;
}

void emit_map(Emitter *e, const Step *s) {
  static const char *const names[DIMS_MAX] = {"i0", "i1", "i2", "i3",
                                              "i4", "i5", "i6", "i7",
                                              "i8", "i9", "i10", "i11"};
  Node *n = s->node;
  if (edge_numel(edge_of(n)) == 0)
    return;
  MapLoops m = map_loops(e, n);
  const char *inputs[64], *loads[64];
  DType in[64];
  const char *index[DIMS_MAX];
  for (int i = 0; i < m.n; i++)
    index[i] = i == m.n - 1 ? "i" : names[i];
  for (int k = 0; k < n->n_in; k++) {
    in[k] = edge_type(n->in[k])->dtype;
    const char *element = text_of(e, "%s[%s]", input_name(e, s, k),
                                  dot_text(e, index, m.stride[k], m.n));
    inputs[k] = text_of(e, "a%d", k);
    loads[k] = text_of(e, "const %s a%d = %s;\n", work_type(in[k]), k,
                       load_text(e, in[k], element));
  }
  const char *result;
  const char *program = program_text(e, n->program, in, inputs, &result);
  const char *body = "";
  for (int k = 0; k < n->n_in; k++)
    if (mentions(program, inputs[k]) || mentions(result, inputs[k]))
      body = text_of(e, "%s%s", body, loads[k]);
  body = text_of(e, "%s%sy[%s] = %s;\n", body, program,
                 dot_text(e, index, m.y_stride, m.n),
                 store_text(e, n->type[0].dtype, result));
  int split = split_of_loops(m.count, m.n);
  for (int i = m.n - 1; i >= 0; i--)
    body = i == split ? split_loop(e, index[i], m.count[i], body)
                      : loop_text(e, index[i], m.count[i], body);
  emit(e, "$body", S_("body", body));
}
