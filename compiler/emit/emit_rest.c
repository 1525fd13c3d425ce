#include "emit/emitter.h"
#define REFUSED(o_p) void emit_##o_p(Emitter *e, const Step *s) { emit_refuse(e, s, "no C for %s", op_info[s->node->op].name); }
REFUSED(input) REFUSED(param) REFUSED(constant) REFUSED(full) REFUSED(iota) REFUSED(random) REFUSED(reduce) REFUSED(scan)
REFUSED(resize) REFUSED(grid_sample) REFUSED(gather) REFUSED(index) REFUSED(scatter) REFUSED(index_put) REFUSED(sort) REFUSED(topk) REFUSED(nonzero)
REFUSED(softmax) REFUSED(batch_norm) REFUSED(layer_norm) REFUSED(group_norm) REFUSED(attention) REFUSED(rnn)
