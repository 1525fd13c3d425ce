// Notes of the running forward, by the evaluator's watch.
#include "driver/observe.h"

#include "tensor/tensor.h"

enum { OBSERVED_MAX = 10000 };

static void put_shapes(Ctx *c, Value v, int depth, Buf *out) {
  enum { DEPTH_MAX = 3 };
  if (v.kind == VAL_TENSOR) {
    buf_puts(out, shape_text(c, &v.u.tensor->size));
  } else if (depth == DEPTH_MAX || (!is_sequence(v) && v.kind != VAL_DICT)) {
    buf_puts(out, "...");
  } else if (v.kind == VAL_DICT) {
    int n = 0;
    for (int i = 0; i < v.u.dict->n_used; i++) {
      const DictEntry *e = &v.u.dict->entry[i];
      if (!is_set(e->key))
        continue;
      buf_printf(out, "%s%s: ", n++ ? ", " : "{",
                 e->key.kind == VAL_STR ? e->key.u.str->s : "...");
      put_shapes(c, e->value, depth + 1, out);
    }
    buf_puts(out, n ? "}" : "{}");
  } else {
    for (int64_t i = 0; i < v.u.list->n; i++) {
      buf_puts(out, i ? ", " : "(");
      put_shapes(c, v.u.list->at[i], depth + 1, out);
    }
    buf_puts(out, v.u.list->n ? ")" : "()");
  }
}

const char *shapes_text(Ctx *c, Value v) {
  Buf b = buf_new(&c->arena);
  put_shapes(c, v, 0, &b);
  return buf_text(&b);
}

static bool has_tensor(Value v) {
  if (v.kind == VAL_TENSOR)
    return true;
  for (int64_t i = 0; is_sequence(v) && i < v.u.list->n; i++)
    if (v.u.list->at[i].kind == VAL_TENSOR)
      return true;
  return false;
}

static Seen *find(Observed *o, Range range, bool is_layer) {
  for (int i = o->at.n; i-- > 0;) {
    Seen *seen = &o->at.at[i];
    if (seen->range.begin == range.begin && seen->range.end == range.end &&
        seen->range.src == range.src && (seen->layer != NULL) == is_layer)
      return seen;
  }
  return NULL;
}

static void note(Interp *it, const Expr *e, Value v) {
  Session *s = it->options.user;
  bool is_layer = v.kind == VAL_INSTANCE;
  if (!it->module_stack.n || (!is_layer && !has_tensor(v)) ||
      s->observed->at.n == OBSERVED_MAX)
    return;
  const char *shape = NULL;
  if (!is_layer)
    shape = shapes_text(it->c, v);
  Seen *seen = find(s->observed, e->range, is_layer);
  if (!seen) {
    Seen first = {.range = e->range,
                  .shape = shape,
                  .layer = is_layer ? v.u.obj : NULL,
                  .is_made = e->kind == EXPR_CALL || e->kind == EXPR_BINARY ||
                             e->kind == EXPR_INDEX,
                  .n = 1};
    vec_push(&it->c->arena, &s->observed->at, first);
    return;
  }
  seen->n++;
  seen->differs |= is_layer ? seen->layer != v.u.obj
                            : strcmp(seen->shape, shape) != 0;
}

void observe(Session *s) {
  s->observed->at.n = 0;
  s->it->watch = note;
}

const Seen *observed_at(const Session *s, uint32_t offset, bool layers) {
  const Seen *best = NULL;
  for (int i = 0; s->observed && i < s->observed->at.n; i++) {
    const Seen *seen = &s->observed->at.at[i];
    if (seen->range.src == s->source && seen->range.begin <= offset &&
        offset < seen->range.end && (!layers || seen->layer) &&
        (!best || seen->range.end - seen->range.begin <
                      best->range.end - best->range.begin))
      best = seen;
  }
  return best;
}
