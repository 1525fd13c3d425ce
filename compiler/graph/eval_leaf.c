// Leaves: what a graph begins with.
#include "graph/draw.h"
#include "graph/ops.h"

// --- input, param ------------------------------------------------------------
const char *infer_input(Graph *g, Node *n) {
  (void)g;
  set_type(n, 0, n->attr.input.dtype, &n->attr.input.shape);
  return NULL;
}

const char *eval_input(Graph *g, Node *n) {
  return reason(g, "input '%s' has no value here",
                n->attr.input.name ? n->attr.input.name : "");
}

const char *infer_param(Graph *g, Node *n) {
  TensorType t = {n->attr.param.dtype, n->attr.param.shape};
  if (n->n_in && (type_in(n, 0)->dtype != t.dtype ||
                  !dims_equal(&type_in(n, 0)->shape, &t.shape)))
    return reason(g, "parameter '%s' of shape %s is computed with shape %s",
                  n->attr.param.name ? n->attr.param.name : "",
                  shape_text(g->c, &t.shape),
                  shape_text(g->c, &type_in(n, 0)->shape));
  n->type[0] = t;
  return NULL;
}

const char *eval_param(Graph *g, Node *n) {
  if (!n->n_in)
    return reason(g, "parameter '%s' has no value",
                  n->attr.param.name ? n->attr.param.name : "");
  n->value[0] = data_ref(n->in[0].node->value[n->in[0].out]);
  return NULL;
}

// --- constant, full, iota ----------------------------------------------------
const char *infer_constant(Graph *g, Node *n) {
  (void)g;
  set_type(n, 0, n->attr.constant.dtype, &n->attr.constant.shape);
  return NULL;
}

const char *eval_constant(Graph *g, Node *n) {
  (void)n;
  return reason(g, "a constant has no value");
}

const char *infer_full(Graph *g, Node *n) {
  (void)g;
  set_type(n, 0, n->attr.full.dtype, &n->attr.full.shape);
  return NULL;
}

const char *eval_full(Graph *g, Node *n) {
  Data *out = value_new(n, 0);
  if (!out)
    return no_memory(g, n);
  if (!out->numel)
    return NULL;
  if (dtype_is_float(out->type.dtype))
    data_set(out, 0, n->attr.full.value);
  else
    data_set_int(out, 0, n->attr.full.integer);
  // Doubles what is there until all is.
  size_t item = dtype_bytes(out->type.dtype);
  size_t all = (size_t)out->numel * item;
  for (size_t done = item; done < all;) {
    size_t more = done < all - done ? done : all - done;
    memcpy((char *)out->p + done, out->p, more);
    done += more;
  }
  return NULL;
}

const char *infer_iota(Graph *g, Node *n) {
  (void)g;
  Shape s = {.n = 1, .d = {n->attr.iota.size}};
  set_type(n, 0, n->attr.iota.dtype, &s);
  return NULL;
}

const char *eval_iota(Graph *g, Node *n) {
  Data *out = value_new(n, 0);
  if (!out)
    return no_memory(g, n);
  for (int64_t i = 0; i < out->numel; i++)
    data_set_int(out, i, i);
  return NULL;
}

// --- random ------------------------------------------------------------------
const char *infer_random(Graph *g, Node *n) {
  (void)g;
  set_type(n, 0, n->attr.random.dtype, &n->attr.random.shape);
  return NULL;
}

const char *eval_random(Graph *g, Node *n) {
  Data *out = value_new(n, 0);
  return out ? draw_random(g, n, out) : no_memory(g, n);
}
