// conv_pair, by its definition: two conv_blocks and a map between them.
#include "graph/conv_pair.h"

#include "graph/nn.h"
#include "graph/program.h"

static Node conv_of(Edge *in, TensorType *type, Data **value) {
  return (Node){.op = OP_conv_blocks, .n_in = 3, .in = in, .n_own = 3,
                .n_out = 1, .type = type, .value = value};
}

const char *conv_pair(Graph *g, const Node *n, ConvPair *p) {
  const struct Attr_conv_pair *a = &n->attr.conv_pair;
  *p = (ConvPair){.first = conv_of(p->first_in, &p->type[0], &p->value[0]),
                  .next = conv_of(p->next_in, &p->type[1], &p->value[1])};
  for (int k = 0; k < 3; k++)
    p->first_in[k] = n->in[k];
  p->next_in[0] = edge_of(&p->first);
  p->next_in[1] = n->in[3];
  p->next_in[2] = n->in[4];
  const Shape *w = in_shape(n, 3);
  p->first.attr.conv_blocks = (struct Attr_conv_blocks){
      .stride = a->stride, .dilation = a->dilation, .pad_lo = a->pad_lo,
      .pad_hi = a->pad_hi, .groups = 1, .lanes = a->lanes};
  p->next.attr.conv_blocks = (struct Attr_conv_blocks){
      .stride = a->next_stride, .dilation = a->next_dilation,
      .pad_lo = a->next_pad_lo, .pad_hi = a->next_pad_hi,
      .groups = w->n ? w->d[0] : 0, .lanes = a->lanes};
  p->first.origin = p->next.origin = n->origin;
  const char *why = infer_conv_blocks(g, &p->first);
  if (why)
    return why;
  if (w->n != 4 || w->d[0] != in_shape(n, 1)->d[0] || w->d[1] != 1)
    return "the second weight is not one of each channel";
  return infer_conv_blocks(g, &p->next);
}

const char *infer_conv_pair(Graph *g, Node *n) {
  ConvPair p;
  const char *why = conv_pair(g, n, &p);
  if (why)
    return why;
  DType between = p.type[0].dtype;
  if (n->program) {
    const DType in[] = {between};
    why = n->program->n_in == 1 ? program_check(g->c, n->program, in)
                                : "the program reads another tensor";
    if (why)
      return why;
    int last = n->program->n_in + n->program->n - 1;
    if (program_dtype(n->program, in, last) != between)
      return "the program changes the type";
  }
  return type_out(n, 0, p.type[1].dtype, &p.type[1].shape);
}

// The results of the first, through the program.
static const char *run_between(const Program *program, ConvPair *p) {
  const Data *in[] = {p->value[0]};
  Data *out = data_new(&p->type[0]);
  if (!out)
    return "out of memory";
  const char *why = program_run(program, in, out);
  data_unref(p->value[0]);
  p->value[0] = out;
  return why;
}

const char *eval_conv_pair(Graph *g, Node *n) {
  ConvPair p;
  const char *why = conv_pair(g, n, &p);
  why = why ? why : eval_conv_blocks(g, &p.first);
  if (!why && n->program)
    why = run_between(n->program, &p);
  why = why ? why : eval_conv_blocks(g, &p.next);
  if (p.value[0])
    data_unref(p.value[0]);
  if (why && p.value[1])
    data_unref(p.value[1]);
  else
    n->value[0] = p.value[1];
  return why;
}
