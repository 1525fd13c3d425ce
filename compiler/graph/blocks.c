// conv_blocks and conv_transpose_blocks, by their definition: conv or
// conv_transpose between plain tensors.
#include "graph/blocks.h"

#include "graph/nn.h"
#include "graph/ops.h"

static Attr plain_attr(const Node *n) {
  const struct Attr_conv_blocks *a = &n->attr.conv_blocks;
  const struct Attr_conv_transpose_blocks *t = &n->attr.conv_transpose_blocks;
  if (n->op == OP_conv_transpose_blocks)
    return (Attr){.conv_transpose = {
                      .stride = t->stride, .dilation = t->dilation,
                      .padding = t->padding,
                      .output_padding = t->output_padding,
                      .groups = t->groups}};
  return (Attr){.conv = {.stride = a->stride, .dilation = a->dilation,
                         .pad_lo = a->pad_lo, .pad_hi = a->pad_hi,
                         .groups = a->groups}};
}

static int64_t lanes_of(const Node *n) {
  return n->op == OP_conv_blocks ? n->attr.conv_blocks.lanes
                                 : n->attr.conv_transpose_blocks.lanes;
}

static int64_t groups_of(const Node *n) {
  return n->op == OP_conv_blocks ? n->attr.conv_blocks.groups
                                 : n->attr.conv_transpose_blocks.groups;
}

// Channels of x.
static int64_t channels_of(const Node *n) {
  const Shape *w = in_shape(n, 1);
  return n->op == OP_conv_blocks ? w->d[1] * groups_of(n) : w->d[0];
}

Volume volume_of(const Node *n) {
  const Dims *d = &n->attr.conv_blocks.volume;
  if (n->op != OP_conv_blocks || d->n != 5)
    return (Volume){0};
  return (Volume){d->d[0], d->d[1], d->d[2], d->d[3], d->d[4]};
}

// What a conv_blocks or conv_transpose_blocks node computes, as a conv or
// conv_transpose on plain tensors: no values.
typedef struct PlainConv {
  Node conv, x;      // conv reads x, and the node's own weights; of a volume,
                     // x has the slices of each result side by side
  Edge in[3];
  TensorType type[2]; // of conv and of x
  Data *value[2];
} PlainConv;

static void plain_conv(const Node *n, PlainConv *p) {
  const TensorType *x = type_in(n, 0);
  Op op = n->op == OP_conv_blocks ? OP_conv : OP_conv_transpose;
  *p = (PlainConv){.conv = {.op = op, .n_in = 3, .n_own = 3, .n_out = 1},
                   .x = {.op = OP_input, .n_out = 1}};
  p->type[1] = *x;
  Volume v = volume_of(n);
  if (x->shape.n == 5 || v.kernel) { // without the channels that fill up
    p->type[1].shape = (Shape){.n = 4, .d = {x->shape.d[0], channels_of(n),
                                             x->shape.d[2], x->shape.d[3]}};
    if (v.kernel)
      p->type[1].shape.d[0] = x->shape.d[0] / v.depth * v.results;
  }
  p->conv.attr = plain_attr(n);
  p->in[0] = (Edge){&p->x, 0};
  p->in[1] = n->in[1];
  p->in[2] = n->in[2];
  p->conv.in = p->in;
  p->conv.type = &p->type[0];
  p->conv.value = &p->value[0];
  p->x.type = &p->type[1];
  p->x.value = &p->value[1];
}

static const char *infer_plain(Graph *g, Node *n) {
  return n->op == OP_conv ? infer_conv(g, n) : infer_conv_transpose(g, n);
}

// Every result reads one slice at least.
static bool is_volume(const Node *n, int64_t lanes) {
  const Dims *d = &n->attr.conv_blocks.volume;
  const Shape *x = in_shape(n, 0), *w = in_shape(n, 1);
  Volume v = volume_of(n);
  for (int i = 0; i < d->n; i++)
    if (d->d[i] < (i < 4) || d->d[i] > INT32_MAX)
      return false;
  if (d->n != 5 || groups_of(n) > 1 || x->d[0] % v.depth ||
      w->d[1] % v.kernel || v.pad >= v.kernel ||
      (v.results - 1) * v.stride - v.pad >= v.depth)
    return false;
  int64_t ic = w->d[1] / v.kernel;
  return x->n == 4 ? x->d[1] == ic : ic % lanes == 0;
}

static const char *infer_blocks(Graph *g, Node *n) {
  const Shape *x = in_shape(n, 0), *w = in_shape(n, 1);
  int64_t lanes = lanes_of(n), groups = groups_of(n);
  if (lanes < 1 || lanes > 64)
    return reason(g, "blocks of %lld channels", (long long)lanes);
  if ((x->n != 4 && x->n != 5) || w->n != 4 || groups < 1)
    return "the input is neither plain nor in blocks";
  bool has_slices = n->op == OP_conv_blocks && n->attr.conv_blocks.volume.n;
  if (has_slices && !is_volume(n, lanes))
    return "the slices do not fit the weight";
  int64_t slices = has_slices ? volume_of(n).kernel : 1;
  if (w->d[1] > INT32_MAX / groups ||
      (x->n == 5 && (x->d[4] != lanes ||
                     x->d[1] != blocks_of(channels_of(n) / slices, lanes))))
    return "the blocks do not fit the weight";
  PlainConv plain;
  plain_conv(n, &plain);
  plain.conv.n_out = 1;
  const char *why = infer_plain(g, &plain.conv);
  if (why)
    return why;
  const Shape *y = &plain.type[0].shape;
  Shape out = {.n = 5, .d = {y->d[0], blocks_of(y->d[1], lanes), y->d[2],
                             y->d[3], lanes}};
  return type_out(n, 0, plain.type[0].dtype, &out);
}

const char *infer_conv_blocks(Graph *g, Node *n) { return infer_blocks(g, n); }
const char *infer_conv_transpose_blocks(Graph *g, Node *n) {
  return infer_blocks(g, n);
}

// Between [N, C, H, W] and blocks.
static void move_blocks(const Data *plain, Data *blocks, bool to_plain) {
  const Shape *s = &plain->type.shape, *b = &blocks->type.shape;
  int64_t area = s->d[2] * s->d[3], lanes = b->d[4];
  size_t bytes = dtype_bytes(plain->type.dtype);
  for (int64_t n = 0; n < s->d[0]; n++)
    for (int64_t c = 0; c < s->d[1]; c++)
      for (int64_t i = 0; i < area; i++) {
        int64_t at = ((n * b->d[1] + c / lanes) * area + i) * lanes + c % lanes;
        char *p = (char *)plain->p + (size_t)((n * s->d[1] + c) * area + i) *
                                         bytes;
        char *q = (char *)blocks->p + (size_t)at * bytes;
        memcpy(to_plain ? p : q, to_plain ? q : p, bytes);
      }
}

// The slices that each result reads, side by side; zeros outside.
static void gather_slices(const Data *slices, const Volume *v, Data *x) {
  size_t bytes = (size_t)(slices->numel / slices->type.shape.d[0]) *
                 dtype_bytes(x->type.dtype);
  char *to = x->p;
  for (int64_t n = 0; n < x->type.shape.d[0]; n++)
    for (int64_t k = 0; k < v->kernel; k++, to += bytes) {
      int64_t at = n % v->results * v->stride + k - v->pad;
      int64_t slice = n / v->results * v->depth + at;
      if (at < 0 || at >= v->depth)
        memset(to, 0, bytes);
      else
        memcpy(to, (const char *)slices->p + (size_t)slice * bytes, bytes);
    }
}

// x of the plain conv; NULL: no memory.
static Data *plain_input(const Node *n, PlainConv *p) {
  Data *x = (Data *)value_in(n, 0);
  Volume v = volume_of(n);
  int64_t slices = v.kernel ? v.kernel : 1;
  TensorType type = x->type;
  if (type.shape.n == 5)
    type.shape = (Shape){.n = 4, .d = {type.shape.d[0],
                                       p->type[1].shape.d[1] / slices,
                                       type.shape.d[2], type.shape.d[3]}};
  Data *plain = x->type.shape.n == 5 ? data_new(&type) : data_ref(x);
  if (plain && x->type.shape.n == 5)
    move_blocks(plain, x, true);
  if (!plain || !v.kernel)
    return p->value[1] = plain;
  if (value_new(&p->x, 0))
    gather_slices(plain, &v, p->value[1]);
  data_unref(plain);
  return p->value[1];
}

static const char *eval_blocks(Graph *g, Node *n) {
  PlainConv plain;
  plain_conv(n, &plain);
  const char *why = infer_plain(g, &plain.conv);
  Data *y = value_new(n, 0);
  if (why || !y)
    return why ? why : no_memory(g, n);
  if (!plain_input(n, &plain))
    return no_memory(g, n);
  why = n->op == OP_conv_blocks ? eval_conv(g, &plain.conv)
                                : eval_conv_transpose(g, &plain.conv);
  if (!why)
    move_blocks(plain.value[0], y, false);
  data_unref(plain.value[0]);
  data_unref(plain.value[1]);
  return why;
}

const char *eval_conv_blocks(Graph *g, Node *n) { return eval_blocks(g, n); }
const char *eval_conv_transpose_blocks(Graph *g, Node *n) {
  return eval_blocks(g, n);
}
