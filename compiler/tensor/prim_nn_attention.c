// Softmax, attention and recurrent layers.
#include "tensor/elementwise.h"
#include "tensor/prim_nn.h"

#include <math.h>

// --- softmax -----------------------------------------------------------------
static bool softmax(Interp *it, bool log, const Args *args, Value *out) {
  const char *name = log ? "log_softmax" : "softmax";
  Value a[3];
  Tensor *x;
  Edge e;
  Node *node;
  int axis;
  if (!bind(it, phrase(it, "%s(input, dim, dtype=None)", name), args,
            a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x))
    return false;
  DType t = tensor_dtype(x);
  if (!arg_dtype_or(it, a[2], ARG(name, "dtype", 3), &t))
    return false;
  if (!arg_axis(it, a[1], ARG(name, "dim", 2), x->size.n, &axis)) {
    blame_argument(it, args, 1, "dim", "E0302", NULL);
    return false;
  }
  Attr attr = {.softmax = {.axis = axis, .log = log}};
  Dims one = {.n = 1, .d = {1}};
  if (!tensor_dense(it, x, &e) || !edge_cast(it, e, t, name, &e))
    return false;
  if (!tensor_numel(x) && !dtype_is_float(t)) {
    *out = tensor_from_edge(it, e, name, x); // no kernel is asked for
    return true;
  }
  if ((!x->size.n && !edge_reshape(it, e, &one, name, &e)) ||
      !add_node(it, OP_softmax, &attr, &e, 1, NULL, name, &node))
    return false;
  e = edge_of(node);
  if (!edge_reshape(it, e, &x->size, name, &e))
    return false;
  *out = tensor_from_edge(it, e, name, x);
  tensor_track(it, *out, &x, 1,
               log ? "LogSoftmaxBackward0" : "SoftmaxBackward0");
  return true;
}

static bool prim_softmax(Interp *it, const Args *args, Value *out) {
  return softmax(it, false, args, out);
}
static bool prim_log_softmax(Interp *it, const Args *args, Value *out) {
  return softmax(it, true, args, out);
}

// --- attention ---------------------------------------------------------------
// The mask broadcasts to [..., L, S].
static bool fits_scores(Interp *it, Tensor **t) {
  Dims scores = t[0]->size, all;
  scores.d[scores.n - 1] = t[1]->size.d[t[1]->size.n - 2];
  return !shape_broadcast(it->c, &scores, &t[3]->size, &all) &&
         all.d[all.n - 1] == scores.d[scores.n - 1] &&
         all.d[all.n - 2] == scores.d[scores.n - 2];
}

static void explain_attention(Interp *it, const Args *args, Tensor **t) {
  const Tensor *q = t[0], *k = t[1], *v = t[2];
  if (q->size.n < 2 || k->size.n < 2 || v->size.n < 2)
    return;
  int64_t e = q->size.d[q->size.n - 1], ke = k->size.d[k->size.n - 1];
  int64_t s = k->size.d[k->size.n - 2], vs = v->size.d[v->size.n - 2];
  if (e != ke) {
    Mismatch m = {.code = "E0318",
                  .x = k,
                  .axis = k->size.n - 1,
                  .unit = "features",
                  .headline = phrase(it,
                                     "queries have %lld features, keys "
                                     "%lld",
                                     (long long)e, (long long)ke)};
    explain_mismatch(it, args, 1, "key", &m);
  } else if (s != vs) {
    Mismatch m = {.code = "E0318",
                  .x = v,
                  .axis = v->size.n - 2,
                  .unit = "positions",
                  .headline = phrase(it,
                                     "there are %lld keys, but %lld "
                                     "values",
                                     (long long)s, (long long)vs)};
    explain_mismatch(it, args, 2, "value", &m);
  } else if (t[3] && !fits_scores(it, t)) {
    Mismatch m = {.code = "E0318",
                  .x = t[3],
                  .axis = -1,
                  .headline = phrase(
                      it,
                      "the mask of %lld queries and %lld "
                      "keys must broadcast to [..., %lld, "
                      "%lld]",
                      (long long)q->size.d[q->size.n - 2], (long long)s,
                      (long long)q->size.d[q->size.n - 2], (long long)s)};
    explain_mismatch(it, args, 3, "attn_mask", &m);
  }
}

// The kernel, which reads rows of features, gives its result the order of the
// query: heads that are a transposed view can be joined again without a copy.
static bool lay_attended(Interp *it, Tensor *const *t, Value *out) {
  const Tensor *query = t[0];
  Dims stride;
  int n = query->size.n;
  bool is_kernels = (n == 3 || n == 4) &&
                    dims_equal(&out->u.tensor->size, &query->size);
  for (int i = 0; i < 3 && is_kernels; i++)
    is_kernels = t[i]->stride.d[t[i]->size.n - 1] == 1;
  if (!is_kernels)
    return true;
  strides_like(query, &stride);
  return lay_out(it, out->u.tensor, &stride);
}

// attention(query, key, value, attn_mask, is_causal, scale); a mask is added.
static bool prim_attention(Interp *it, const Args *args, Value *out) {
  static const char *const names[] = {"query", "key", "value", "attn_mask"};
  const char *name = "scaled_dot_product_attention";
  Value a[6];
  Tensor *t[4];
  Edge in[4];
  int n_in;
  Node *node;
  Attr attr = {0};
  if (!bind(it, "scaled_dot_product_attention(query, key, value, attn_mask, "
                "is_causal, scale)", args, a))
    return false;
  for (int i = 0; i < 4; i++)
    if (i < 3 ? !arg_tensor(it, a[i], ARG(name, names[i], i + 1), &t[i])
              : !arg_tensor_or_none(it, a[i], ARG(name, names[i], 4), &t[i]))
      return false;
  int64_t features = t[0]->size.n ? t[0]->size.d[t[0]->size.n - 1] : 1;
  attr.attention.scale = features > 0 ? 1 / sqrt((double)features) : 1;
  if (!arg_bool(it, a[4], ARG(name, "is_causal", 6), &attr.attention.causal) ||
      (!is_none(a[5]) &&
       !arg_float(it, a[5], ARG(name, "scale", 7), &attr.attention.scale)) ||
      !dense_edges(it, t, 4, in, &n_in))
    return false;
  if (!add_node(it, OP_attention, &attr, in, n_in, NULL, name, &node)) {
    explain_attention(it, args, t);
    return false;
  }
  *out = tensor_from_edge(it, edge_of(node), name, t[0]);
  tensor_track(it, *out, t, 3, "ScaledDotProductFlashAttentionForCpuBackward0");
  return lay_attended(it, t, out);
}

// --- recurrent layers --------------------------------------------------------
static bool rnn_kind_of(Interp *it, Value v, rnn_kind *out) {
  static const char *const names[] = {"tanh", "relu", "lstm", "gru"};
  static const rnn_kind kinds[] = {rnn_kind_tanh, rnn_kind_relu,
                                   rnn_kind_lstm, rnn_kind_gru};
  for (int i = 0; v.kind == VAL_STR && i < 4; i++)
    if (!strcmp(v.u.str->s, names[i])) {
      *out = kinds[i];
      return true;
    }
  return raise_value(it, "Unrecognized RNN mode");
}

// rnn_layer(kind, x, h, c, w_ih, w_hh, b_ih, b_hh, w_hr, reverse): one
// direction of one layer. Returns (steps, h, c).
static bool prim_rnn_layer(Interp *it, const Args *args, Value *out) {
  static const char *const names[] = {"input", "h", "c", "weight_ih",
                                      "weight_hh", "bias_ih", "bias_hh",
                                      "weight_hr"};
  Value a[10];
  Tensor *t[8];
  Edge in[9];
  int n_in;
  Node *node;
  Attr attr = {0};
  if (!bind(it, "rnn_layer(kind, x, h, c, w_ih, w_hh, b_ih, b_hh, w_hr, "
                "reverse)", args, a) ||
      !rnn_kind_of(it, a[0], &attr.rnn.kind) ||
      !arg_bool(it, a[9], ARG("rnn", "reverse", 10), &attr.rnn.reverse))
    return false;
  for (int i = 0; i < 8; i++)
    if (!arg_tensor_or_none(it, a[i + 1], ARG("rnn", names[i], i + 1), &t[i]))
      return false;
  bool is_lstm = attr.rnn.kind == rnn_kind_lstm;
  attr.rnn.has_bias = t[5] && t[6];
  attr.rnn.has_projection = t[7] != NULL;
  if (!t[0] || !t[1] || !t[3] || !t[4] || (is_lstm && !t[2]))
    return raise_type(it, "rnn(): a tensor is missing");
  const char *what = is_lstm                          ? "lstm"
                     : attr.rnn.kind == rnn_kind_gru ? "gru"
                                                     : "rnn";
  if (!dense_edges(it, t, 8, in, &n_in) ||
      !add_node(it, OP_rnn, &attr, in, n_in, NULL, what, &node))
    return false;
  *out = value_tuple(it, 3);
  out->u.list->at[2] = VALUE_NONE;
  for (int i = 0; i < (is_lstm ? 3 : 2); i++) {
    Value *item = &out->u.list->at[i];
    *item = tensor_from_edge(it, (Edge){node, i}, what, t[0]);
    tensor_track(it, *item, t, 8,
                 i || !is_lstm ? "StackBackward0" : "MkldnnRnnLayerBackward0");
  }
  return true;
}

// mark(tensor, grad_fn): what print shows of a composition.
static bool prim_mark(Interp *it, const Args *args, Value *out) {
  Tensor *t;
  if (args->n != 2 || args->at[1].kind != VAL_STR)
    return raise_type(it, "mark() takes a tensor and a name");
  if (!want_tensor(it, args->at[0], "mark()", &t))
    return false;
  if (t->grad_fn)
    t->grad_fn = args->at[1].u.str->s;
  *out = args->at[0];
  return true;
}

const TensorRow nn_attention_rows[] = {
    {"softmax", AS_BOTH | AS_PRIMITIVE, prim_softmax},
    {"log_softmax", AS_BOTH | AS_PRIMITIVE, prim_log_softmax},
    {"attention", AS_PRIMITIVE, prim_attention},
    {"rnn_layer", AS_PRIMITIVE, prim_rnn_layer},
    {"mark", AS_PRIMITIVE, prim_mark},
};
NN_ROW_COUNT(attention);
