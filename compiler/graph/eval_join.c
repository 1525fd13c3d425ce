// concat and pad.
#include "graph/ops.h"
#include "graph/walk.h"

#include <stdlib.h>

// --- concat ------------------------------------------------------------------
const char *infer_concat(Graph *g, Node *n) {
  const TensorType *first = type_in(n, 0);
  int64_t axis = n->attr.concat.axis;
  Shape s = first->shape;
  if (!s.n)
    return "zero-dimensional tensor (at position 0) cannot be concatenated";
  const char *why = check_axis(g, axis, s.n);
  if (why)
    return why;
  for (int k = 1; k < n->n_in; k++) {
    const TensorType *t = type_in(n, k);
    if (t->shape.n != s.n)
      return reason(g, "Tensors must have same number of dimensions: got %d "
                    "and %d", s.n, t->shape.n);
    if (t->dtype != first->dtype)
      return reason(g, "torch.cat: all tensors must have the same dtype, got "
                    "%s and %s", dtype_torch(first->dtype),
                    dtype_torch(t->dtype));
    for (int i = 0; i < s.n; i++)
      if (i != axis && t->shape.d[i] != s.d[i])
        return reason(g, "Sizes of tensors must match except in dimension "
                      "%lld. Expected size %lld but got size %lld for tensor "
                      "number %d in the list.", (long long)axis,
                      (long long)s.d[i], (long long)t->shape.d[i], k);
    if (__builtin_add_overflow(s.d[axis], t->shape.d[axis], &s.d[axis]))
      return "torch.cat: the size of the result overflows";
  }
  set_type(n, 0, first->dtype, &s);
  return NULL;
}

const char *eval_concat(Graph *g, Node *n) {
  Data *out = value_new(n, 0);
  if (!out)
    return no_memory(g, n);
  Lines all = lines_of(&out->type.shape, n->attr.concat.axis);
  size_t item = dtype_bytes(out->type.dtype);
  size_t row = (size_t)(all.size * all.inner) * item, at = 0;
  for (int k = 0; k < n->n_in; k++) {
    const Data *x = value_in(n, k);
    Lines l = lines_of(&x->type.shape, n->attr.concat.axis);
    size_t part = (size_t)(l.size * l.inner) * item;
    for (int64_t i = 0; part && i < l.outer; i++)
      memcpy((char *)out->p + (size_t)i * row + at,
             (const char *)x->p + (size_t)i * part, part);
    at += part;
  }
  return NULL;
}

// --- pad ---------------------------------------------------------------------
static const char *check_pad(Graph *g, const struct Attr_pad *p,
                             const Shape *x, int i) {
  int64_t size = x->d[i], lo = p->lo.d[i], hi = p->hi.d[i];
  if (p->mode == pad_mode_reflect && (lo || hi) && (lo >= size || hi >= size))
    return reason(g, "Argument #%d: Padding size should be less than the "
                  "corresponding input dimension, but got: padding (%lld, "
                  "%lld) at dimension %d of input %s", 4 + 2 * (x->n - 1 - i),
                  (long long)lo, (long long)hi, i, shape_text(g->c, x));
  int64_t kept = size + (lo < 0 ? lo : 0) + (hi < 0 ? hi : 0);
  if (p->mode == pad_mode_circular && (lo || hi) && (lo > kept || hi > kept))
    return "Padding value causes wrapping around more than once.";
  if (p->mode == pad_mode_replicate && size == 0 && (lo > 0 || hi > 0))
    return reason(g, "Expected 2D or 3D (batch mode) tensor with possibly 0 "
                  "batch size and other non-zero dimensions for input, but "
                  "got: %s", shape_text(g->c, x));
  return NULL;
}

const char *infer_pad(Graph *g, Node *n) {
  const TensorType *x = type_in(n, 0);
  const struct Attr_pad *p = &n->attr.pad;
  Shape s = x->shape;
  if (p->lo.n != s.n || p->hi.n != s.n)
    return "padding length must be twice the number of dimensions of the input";
  for (int i = s.n - 1; i >= 0; i--) {
    if (__builtin_add_overflow(s.d[i], p->lo.d[i], &s.d[i]) ||
        __builtin_add_overflow(s.d[i], p->hi.d[i], &s.d[i]))
      return "the padded size overflows";
    const char *why = check_pad(g, p, &x->shape, i);
    if (why)
      return why;
    if (s.d[i] < 0)
      return p->mode == pad_mode_circular
                 ? "Negative padding value is resulting in an empty dimension"
             : p->mode == pad_mode_constant
                 ? "narrow(): length must be non-negative."
                 : reason(g, "input (W: %lld) is too small. Calculated output "
                          "W: %lld", (long long)x->shape.d[i],
                          (long long)s.d[i]);
  }
  set_type(n, 0, x->dtype, &s);
  return NULL;
}

// The element that padded position i of a dimension shows; -1: none. `period`:
// the size less what is cropped, which is what circular padding repeats.
static int64_t pad_source(int mode, int64_t i, int64_t size, int64_t period) {
  if (i >= 0 && i < size)
    return i;
  switch (mode) {
  case pad_mode_reflect: return i < 0 ? -i : 2 * (size - 1) - i;
  case pad_mode_replicate: return i < 0 ? 0 : size - 1;
  case pad_mode_circular: return i < 0 ? i + period : i - period;
  default: return -1;
  }
}

// For each dimension, from padded position to offset in x.
typedef struct PadMap {
  int n;
  int64_t *offset[DIMS_MAX];
} PadMap;

static bool pad_map_init(PadMap *m, const Node *n, const Data *x) {
  const struct Attr_pad *p = &n->attr.pad;
  const Shape *out = &n->type[0].shape, *in = &x->type.shape;
  Dims stride = dense_strides(in);
  for (m->n = 0; m->n < out->n; m->n++) {
    int i = m->n;
    int64_t lo = p->lo.d[i], hi = p->hi.d[i], size = in->d[i];
    int64_t period = size + (lo < 0 ? lo : 0) + (hi < 0 ? hi : 0);
    m->offset[i] = malloc(((size_t)out->d[i] + 1) * sizeof(int64_t));
    if (!m->offset[i])
      return false;
    for (int64_t j = 0; j < out->d[i]; j++) {
      int64_t at = pad_source(p->mode, j - lo, size, period);
      m->offset[i][j] = at < 0 ? -1 : at * stride.d[i];
    }
  }
  return true;
}

static void pad_elements(const PadMap *m, const Data *x, Data *out,
                         const void *fill) {
  const Shape *s = &out->type.shape;
  size_t item = dtype_bytes(x->type.dtype);
  int64_t at[DIMS_MAX] = {0};
  for (int64_t done = 0; done < out->numel; done++) {
    int64_t from = 0;
    for (int i = 0; i < s->n && from >= 0; i++)
      from = m->offset[i][at[i]] < 0 ? -1 : from + m->offset[i][at[i]];
    move_element((char *)out->p + (size_t)done * item,
                 from < 0 ? fill : (const char *)x->p + (size_t)from * item,
                 item);
    for (int i = s->n - 1; i >= 0 && ++at[i] == s->d[i]; i--)
      at[i] = 0;
  }
}

const char *eval_pad(Graph *g, Node *n) {
  const Data *x = value_in(n, 0);
  Data *out = value_new(n, 0);
  if (!out)
    return no_memory(g, n);
  uint64_t bits = 0;
  Data fill = {.type = {.dtype = x->type.dtype}, .numel = 1, .p = &bits};
  data_set(&fill, 0, n->attr.pad.value);
  PadMap m;
  bool is_ready = pad_map_init(&m, n, x);
  if (is_ready)
    pad_elements(&m, x, out, &bits);
  for (int i = 0; i < m.n; i++)
    free(m.offset[i]);
  return is_ready ? NULL : no_memory(g, n);
}
