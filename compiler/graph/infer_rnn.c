// Shape rule of rnn, and the places of its inputs.
#include "graph/rnn.h"

RnnInputs rnn_inputs(const Node *n) {
  bool is_lstm = n->attr.rnn.kind == rnn_kind_lstm;
  RnnInputs at = {.x = 0, .h = 1};
  int next = 2;
  at.c = is_lstm ? next++ : -1;
  at.w_ih = next++;
  at.w_hh = next++;
  at.b_ih = n->attr.rnn.has_bias ? next++ : -1;
  at.b_hh = n->attr.rnn.has_bias ? next++ : -1;
  at.w_hr = n->attr.rnn.has_projection ? next++ : -1;
  at.count = next;
  at.gates = is_lstm ? 4 : n->attr.rnn.kind == rnn_kind_gru ? 3 : 1;
  return at;
}

static bool is_shape(const Node *n, int input, int dims, int64_t d0,
                     int64_t d1) {
  const Shape *s = in_shape(n, input);
  return s->n == dims && s->d[0] == d0 && (dims == 1 || s->d[1] == d1);
}

static const char *check_hidden(Graph *g, const Node *n, int input,
                                const char *name, int64_t size) {
  const Shape *x = in_shape(n, 0), *h = in_shape(n, input);
  if (is_shape(n, input, 2, x->d[1], size))
    return NULL;
  return reason(g, "Expected %s size (1, %lld, %lld), got [1, %s]", name,
                (long long)x->d[1], (long long)size,
                sizes_text(g, h->d, h->n, ", "));
}

static const char *check_weights(Graph *g, const Node *n,
                                 const RnnInputs *at, int64_t hidden,
                                 int64_t projected) {
  int64_t rows;
  if (__builtin_mul_overflow(hidden, at->gates, &rows))
    return "Storage size calculation overflowed";
  struct { int input, dims; int64_t d0, d1; const char *name; } wanted[] = {
      {at->w_hh, 2, rows, projected, "weight_hh"},
      {at->b_ih, 1, rows, 0, "bias_ih"},
      {at->b_hh, 1, rows, 0, "bias_hh"},
      {at->w_hr, 2, projected, hidden, "weight_hr"}};
  for (int i = 0; i < 4; i++)
    if (wanted[i].input >= 0 &&
        !is_shape(n, wanted[i].input, wanted[i].dims, wanted[i].d0,
                  wanted[i].d1))
      return reason(g, "Expected %s of size [%lld%s], got %s",
                    wanted[i].name, (long long)wanted[i].d0,
                    wanted[i].dims == 2
                        ? reason(g, ", %lld", (long long)wanted[i].d1)
                        : "",
                    shape_text(g->c, in_shape(n, wanted[i].input)));
  return NULL;
}

static const char *check_rnn_dtypes(Graph *g, const Node *n) {
  DType x = type_in(n, 0)->dtype;
  for (int i = 1; i < n->n_own; i++)
    if (type_in(n, i)->dtype != x)
      return reason(g,
                    "RNN input dtype (torch.%s) does not match weight dtype "
                    "(torch.%s). Convert input: input.to(torch.%s), or "
                    "convert model: model.to(torch.%s)",
                    dtype_torch(x), dtype_torch(type_in(n, i)->dtype),
                    dtype_torch(type_in(n, i)->dtype), dtype_torch(x));
  return dtype_is_float(x) ? NULL : not_implemented(g, "addmm_impl_cpu_", x);
}

const char *infer_rnn(Graph *g, Node *n) {
  RnnInputs at = rnn_inputs(n);
  bool is_lstm = n->attr.rnn.kind == rnn_kind_lstm;
  if (n->attr.rnn.has_projection && !is_lstm)
    return "proj_size argument is only supported for LSTM, not RNN or GRU";
  if (n->n_own != at.count)
    return reason(g, "rnn takes %d inputs here, got %d", at.count, n->n_own);
  const Shape *x = in_shape(n, 0), *w = in_shape(n, at.w_ih);
  if (x->n != 3)
    return reason(g, "input must have 3 dimensions, got %d", x->n);
  if (w->n != 2 || w->d[0] % at.gates)
    return reason(g, "Expected weight_ih with %d gates, got %s", at.gates,
                  shape_text(g->c, w));
  if (x->d[2] != w->d[1])
    return reason(g,
                  "input.size(-1) must be equal to input_size. Expected %lld, "
                  "got %lld",
                  (long long)w->d[1], (long long)x->d[2]);
  int64_t hidden = w->d[0] / at.gates, projected = hidden;
  if (at.w_hr >= 0 && in_shape(n, at.w_hr)->n > 0)
    projected = in_shape(n, at.w_hr)->d[0];
  if (hidden == 0 || projected == 0)
    return "hidden_size must be greater than zero";
  const char *why;
  if ((why = check_hidden(g, n, at.h, is_lstm ? "hidden[0]" : "hidden",
                          projected)) ||
      (is_lstm && (why = check_hidden(g, n, at.c, "hidden[1]", hidden))) ||
      (why = check_weights(g, n, &at, hidden, projected)) ||
      (why = check_rnn_dtypes(g, n)))
    return why;
  if (x->d[0] == 0)
    return "Expected sequence length to be larger than 0 in RNN";
  DType t = type_in(n, 0)->dtype;
  set_type(n, 0, t, &(Shape){3, {x->d[0], x->d[1], projected}});
  set_type(n, 1, t, &(Shape){2, {x->d[1], projected}});
  if (is_lstm)
    set_type(n, 2, t, &(Shape){2, {x->d[1], hidden}});
  else
    n->n_out = 2;
  return NULL;
}
