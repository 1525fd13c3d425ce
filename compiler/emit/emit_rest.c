#include "emit/emitter.h"
#define REFUSED(o_p) void emit_##o_p(Emitter *e, const Step *s) { emit_refuse(e, s, "no C for %s", op_info[s->node->op].name); }
REFUSED(resize) REFUSED(grid_sample) 
