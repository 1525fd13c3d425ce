// One direction of one recurrent layer. Gates in PyTorch's order: i, f, g, o
// of an LSTM; r, z, n of a GRU.
#include "graph/rnn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { INPUTS_MAX = 9 };

// T steps, batch N, I inputs, H hidden, P projected (H without projection).
typedef struct Rnn {
  int64_t steps, batch, inputs, hidden, projected;
  RnnInputs at;
  int threads;
  rnn_kind kind;
  bool reverse;
  DType dtype; // DT_F32 or DT_F64
  Wide in[INPUTS_MAX];
  Wide y, h, c;
  void *from_x;  // (T, N, G * H): w_ih x + b_ih of all steps
  void *from_h;  // (N, G * H): w_hh h + b_hh of this step
  void *cell;    // (N, H): what is projected to h
} Rnn;

static double get(const Rnn *r, const void *p, int64_t i) {
  return r->dtype == DT_F32 ? ((const float *)p)[i] : ((const double *)p)[i];
}

static void put(const Rnn *r, void *p, int64_t i, double v) {
  if (r->dtype == DT_F32)
    ((float *)p)[i] = (float)v;
  else
    ((double *)p)[i] = v;
}

static void *row(const Rnn *r, void *p, int64_t i, int64_t width) {
  return (char *)p + i * width * (int64_t)dtype_bytes(r->dtype);
}

// y (rows, columns) = a (rows, k) w^T (columns, k) + bias
static bool product(const Rnn *r, int64_t rows, int64_t columns, int64_t k,
                    const void *a, int w, int bias, void *y) {
  MatmulArgs args = {rows, columns, k, false, true, false, r->threads};
  const void *b = bias >= 0 ? r->in[bias].p : NULL;
  return wide_matmul(r->dtype, &args, a, r->in[w].p, b, y);
}

static double sigmoid(double v) { return 1 / (1 + exp(-v)); }

// One hidden unit of one sample; gx and gh are its rows of gates.
static void unit(const Rnn *r, const void *gx, const void *gh, int64_t i,
                 const void *h, void *c, void *to) {
  int64_t H = r->hidden;
#define GATE(k) (get(r, gx, (k) * H + i) + get(r, gh, (k) * H + i))
  if (r->kind == rnn_kind_tanh) {
    put(r, to, i, tanh(GATE(0)));
  } else if (r->kind == rnn_kind_relu) {
    double v = GATE(0);
    put(r, to, i, v < 0 ? 0 : v);
  } else if (r->kind == rnn_kind_gru) {
    double reset = sigmoid(GATE(0)), keep = sigmoid(GATE(1));
    double new_ = tanh(get(r, gx, 2 * H + i) + reset * get(r, gh, 2 * H + i));
    put(r, to, i, (1 - keep) * new_ + keep * get(r, h, i));
  } else {
    double cell = sigmoid(GATE(1)) * get(r, c, i) +
                  sigmoid(GATE(0)) * tanh(GATE(2));
    put(r, c, i, cell);
    put(r, to, i, sigmoid(GATE(3)) * tanh(cell));
  }
#undef GATE
}

static bool step(const Rnn *r, int64_t t) {
  int64_t gates = r->at.gates * r->hidden, N = r->batch;
  if (!product(r, N, gates, r->projected, r->h.p, r->at.w_hh, r->at.b_hh,
               r->from_h))
    return false;
  for (int64_t n = 0; n < N; n++)
    for (int64_t i = 0; i < r->hidden; i++)
      unit(r, row(r, r->from_x, t * N + n, gates), row(r, r->from_h, n, gates),
           i, row(r, r->h.p, n, r->projected),
           r->c.p ? row(r, r->c.p, n, r->hidden) : NULL,
           row(r, r->cell, n, r->hidden));
  if (r->at.w_hr >= 0) {
    if (!product(r, N, r->projected, r->hidden, r->cell, r->at.w_hr, -1,
                 r->h.p))
      return false;
  } else {
    memcpy(r->h.p, r->cell, (size_t)N * (size_t)r->hidden *
                                dtype_bytes(r->dtype));
  }
  memcpy(row(r, r->y.p, t * N, r->projected), r->h.p,
         (size_t)N * (size_t)r->projected * dtype_bytes(r->dtype));
  return true;
}

static void start_from(const Rnn *r, const Wide *to, int input, int64_t count) {
  if (count)
    memcpy(to->p, r->in[input].p, (size_t)count * dtype_bytes(r->dtype));
}

static bool run_rnn(Rnn *r, const Node *n) {
  int64_t gates = r->at.gates * r->hidden;
  size_t size = dtype_bytes(r->dtype);
  for (int i = 0; i < n->n_own; i++) {
    r->in[i] = wide_in(value_in(n, i));
    if (!r->in[i].p)
      return false;
  }
  // The three sizes fit: x and w_ih have as many elements or the batch is 0.
  int64_t all;
  if (__builtin_mul_overflow(r->steps * r->batch, gates, &all))
    return false;
  r->from_x = scratch_new(all, size);
  r->from_h = scratch_new(r->batch * gates, size);
  r->cell = scratch_new(r->batch * r->hidden, size);
  if (!r->from_x || !r->from_h || !r->cell || !r->y.p || !r->h.p ||
      (r->at.c >= 0 && !r->c.p) ||
      !product(r, r->steps * r->batch, gates, r->inputs, r->in[r->at.x].p,
               r->at.w_ih, r->at.b_ih, r->from_x))
    return false;
  start_from(r, &r->h, r->at.h, r->batch * r->projected);
  if (r->at.c >= 0)
    start_from(r, &r->c, r->at.c, r->batch * r->hidden);
  for (int64_t t = 0; t < r->steps; t++)
    if (!step(r, r->reverse ? r->steps - 1 - t : t))
      return false;
  return true;
}

const char *eval_rnn(Graph *g, Node *n) {
  const Shape *x = in_shape(n, 0), *y = &n->type[0].shape;
  Rnn r = {.steps = x->d[0],
           .batch = x->d[1],
           .inputs = x->d[2],
           .projected = y->d[2],
           .at = rnn_inputs(n),
           .threads = n->threads,
           .kind = n->attr.rnn.kind,
           .reverse = n->attr.rnn.reverse,
           .dtype = wide_dtype(type_in(n, 0)->dtype)};
  r.hidden = in_shape(n, r.at.w_ih)->d[0] / r.at.gates;
  Data *out[3] = {NULL};
  Wide *wide[3] = {&r.y, &r.h, &r.c};
  for (int i = 0; i < n->n_out; i++)
    if (!(out[i] = value_new(n, i)))
      return no_memory(g, n);
  if (r.batch == 0)
    return NULL;
  for (int i = 0; i < n->n_out; i++)
    *wide[i] = wide_out(out[i]);
  bool done = run_rnn(&r, n);
  for (int i = 0; i < n->n_out; i++) {
    if (done)
      wide_done(wide[i], out[i]);
    wide_free(wide[i]);
  }
  for (int i = 0; i < n->n_own; i++)
    wide_free(&r.in[i]);
  free(r.from_x);
  free(r.from_h);
  free(r.cell);
  return done ? NULL : no_memory(g, n);
}
