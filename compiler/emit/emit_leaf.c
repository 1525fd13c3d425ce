// Leaves, and ops that no plan for C contains.
#include "emit/emitter.h"

static void not_a_step(const Step *s) {
  bug("%s is no step of a plan", op_info[s->node->op].name);
}

void emit_input(Emitter *e, const Step *s) {
  (void)e;
  not_a_step(s);
}

void emit_param(Emitter *e, const Step *s) {
  (void)e;
  not_a_step(s);
}

void emit_constant(Emitter *e, const Step *s) {
  (void)e;
  not_a_step(s);
}

void emit_iota(Emitter *e, const Step *s) {
  (void)e;
  not_a_step(s);
}

void emit_images(Emitter *e, const Step *s) {
  (void)e;
  not_a_step(s); // part of another value
}

void emit_batch(Emitter *e, const Step *s) {
  (void)e;
  not_a_step(s);
}

void emit_batch_norm(Emitter *e, const Step *s) {
  (void)e;
  not_a_step(s); // lower_composites has made a map of it
}

// Without keys there is nothing to attend to: zeros.
void emit_attention(Emitter *e, const Step *s) {
  if (out_numel(s, 0))
    emit(e, "memset(y, 0, $bytes);\n",
         N_("bytes",
            out_numel(s, 0) * (int64_t)dtype_bytes(s->node->type[0].dtype)));
}

void emit_full(Emitter *e, const Step *s) {
  const struct Attr_full *a = &s->node->attr.full;
  DType t = s->node->type[0].dtype;
  const char *value = dtype_is_float(t)
                          ? float_text(e->c, work_dtype(t), a->value)
                          : int_text(e->c, a->integer);
  if (out_numel(s, 0))
    emit(e, "for (int i = 0; i < $n; i++)\n"
            "  y[i] = $value;\n",
         N_("n", out_numel(s, 0)), S_("value", store_text(e, t, value)));
}

void emit_random(Emitter *e, const Step *s) {
  emit_refuse(e, s, "a random draw whose probabilities depend on the model's "
              "input");
}

void emit_nonzero(Emitter *e, const Step *s) {
  emit_refuse(e, s, "the shape of nonzero depends on the input's values");
}
