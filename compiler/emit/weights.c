// Weights as C arrays, or as a safetensors file whose header the generated C
// knows: its text, but for the checksum of what follows.
#include "emit/files.h"

#include <math.h>

static const Data *value_of(const Weight *w) {
  return w->edge.node->value[w->edge.out];
}

// Its value, in its place if there is one: most are computed there, which
// spares a copy of what may be most of the memory.
static const char *compute_weight(Emitter *e, const Weight *w,
                                  unsigned char *place) {
  Node *n = w->edge.node;
  if (place && w->edge.out == 0 && !n->value[0])
    n->place = data_in(&n->type[0], place);
  const char *why = graph_force(e->g, &w->edge, 1, &e->failed);
  data_unref(n->place);
  n->place = NULL;
  if (!why && place && value_of(w)->p != place)
    memcpy(place, value_of(w)->p, (size_t)w->bytes);
  return why;
}

// Computes all values; `places` is memory for them, or NULL. NULL, or the
// reason.
static const char *compute_weights(Emitter *e, unsigned char *places) {
  const Plan *p = e->plan;
  const EmitOptions *o = e->options;
  const char *why = NULL;
  for (int i = 0; i < p->weights.n && !why; i++) {
    const Weight *w = &p->weights.at[i];
    if (o->progress)
      o->progress(o->user, "weights",
                  (int)((double)w->offset / (double)p->weight_bytes * 100));
    why = compute_weight(e, w, places ? places + w->offset : NULL);
  }
  return why;
}

// --- as arrays ---------------------------------------------------------------
static void print_element(Buf *out, const Data *d, int64_t i) {
  DType t = d->type.dtype;
  if (dtype_is_half(t)) {
    buf_printf(out, "0x%04x", ((const uint16_t *)d->p)[i]);
  } else if (!dtype_is_float(t)) {
    int64_t v = data_get_int(d, i);
    if (v == INT64_MIN)
      buf_puts(out, "INT64_MIN");
    else if (v > INT32_MAX || v < -INT32_MAX)
      buf_printf(out, "INT64_C(%lld)", (long long)v);
    else
      buf_printf(out, "%lld", (long long)v);
  } else {
    double v = data_get(d, i);
    const char *suffix = t == DT_F32 ? "f" : "";
    if (v != v)
      buf_puts(out, "NAN");
    else if (fabs(v) == INFINITY)
      buf_puts(out, v > 0 ? "INFINITY" : "-INFINITY");
    else if (v == 0)
      buf_printf(out, "%s0.0%s", signbit(v) ? "-" : "", suffix);
    else
      buf_printf(out, "%a%s", v, suffix);
  }
}

// Vectors that lie across two cache lines take twice the time to load.
static const char *alignment_text(Emitter *e) {
  const Target *t = e->plan->target;
  return t->vector_bytes
             ? text_of(e, "\n    __attribute__((aligned(%d)))", t->alignment)
             : "";
}

const char *embedded_weights(Emitter *e, Buf *out) {
  enum { ROW = 4 };
  const char *why = compute_weights(e, NULL);
  if (why)
    return why;
  emit_block(out, "// Weights of $name. Written by torch2c.\n"
                  "#include <math.h>\n"
                  "#include <stdint.h>\n\n",
             (const Sub[]){S_("name", e->options->name), {NULL, NULL, 0}});
  for (int i = 0; i < e->plan->weights.n; i++) {
    const Weight *w = &e->plan->weights.at[i];
    const Data *d = value_of(w);
    const char *symbol = weight_symbol(e, w);
    int64_t n = d->numel ? d->numel : 1;
    const char *array = text_of(e, "const %s %s[%lld]",
                                dtype_ctype(d->type.dtype), symbol,
                                (long long)n);
    buf_printf(out, "extern %s%s;\n%s = {", array, alignment_text(e), array);
    for (int64_t k = 0; k < d->numel; k++) {
      buf_puts(out, k % ROW ? " " : "\n  ");
      print_element(out, d, k);
      buf_puts(out, k + 1 < d->numel ? "," : "");
    }
    buf_puts(out, d->numel ? "\n};\n\n" : "0};\n\n");
  }
  return NULL;
}

// --- as a file ---------------------------------------------------------------
static const char *safetensors_dtype(DType t) {
  static const char *const names[DT_COUNT] = {
      [DT_BOOL] = "BOOL", [DT_U8] = "U8",   [DT_I8] = "I8",
      [DT_I16] = "I16",   [DT_I32] = "I32", [DT_I64] = "I64",
      [DT_F16] = "F16",   [DT_BF16] = "BF16", [DT_F32] = "F32",
      [DT_F64] = "F64"};
  return names[t];
}

// Tensors end where the next begins, so that the file has no gaps: what fills
// up to the alignment is a tensor of its own.
static void put_entry(Buf *out, const char *name, const char *dtype,
                      const char *shape, int64_t begin, int64_t end) {
  buf_printf(out, ",\"%s\":{\"dtype\":\"%s\",\"shape\":%s,"
             "\"data_offsets\":[%lld,%lld]}", name, dtype, shape,
             (long long)begin, (long long)end);
}

static const char *shape_json(Emitter *e, const Shape *s) {
  Buf b = buf_new(&e->c->arena);
  buf_putc(&b, '[');
  for (int i = 0; i < s->n; i++)
    buf_printf(&b, "%s%lld", i ? "," : "", (long long)s->d[i]);
  buf_putc(&b, ']');
  return buf_text(&b);
}

static const char checksum_mark[] = "\"torch2c_checksum\":\"";

static const char *file_header(Emitter *e) {
  const Plan *p = e->plan;
  Buf b = buf_new(&e->c->arena);
  buf_printf(&b, "{\"__metadata__\":{\"torch2c_model\":\"%s\","
             "%s0000000000000000\"}", e->options->name, checksum_mark);
  for (int i = 0; i < p->weights.n; i++) {
    const Weight *w = &p->weights.at[i];
    const TensorType *t = edge_type(w->edge);
    int64_t end = w->offset + w->bytes;
    int64_t next = i + 1 < p->weights.n ? p->weights.at[i + 1].offset
                                        : p->weight_bytes;
    put_entry(&b, w->name, safetensors_dtype(t->dtype),
              shape_json(e, &t->shape), w->offset, end);
    if (next > end)
      put_entry(&b, text_of(e, "_%d", i), "U8",
                text_of(e, "[%lld]", (long long)(next - end)), end, next);
  }
  buf_putc(&b, '}');
  while ((b.n + 8) % ARENA_ALIGN)
    buf_putc(&b, ' ');
  return buf_text(&b);
}

static size_t digits_at(const char *header) {
  return (size_t)(strstr(header, checksum_mark) - header) +
         sizeof checksum_mark - 1;
}

// The same sums as t2c_checksum in torch2c_weights.h.
static uint64_t checksum(const unsigned char *p, size_t n) {
  uint64_t lane[4] = {1, 2, 3, 4}, sum = n;
  size_t i = 0;
  for (; i + 32 <= n; i += 32)
    for (int k = 0; k < 4; k++) {
      uint64_t word;
      memcpy(&word, p + i + 8 * (size_t)k, 8);
      lane[k] = (lane[k] ^ word) * UINT64_C(0x9e3779b97f4a7c15);
      lane[k] ^= lane[k] >> 29;
    }
  for (; i < n; i++)
    lane[0] = (lane[0] ^ p[i]) * UINT64_C(0x100000001b3);
  for (int k = 0; k < 4; k++)
    sum = (sum ^ lane[k]) * UINT64_C(0x9e3779b97f4a7c15);
  return sum ^ sum >> 32;
}

const char *packed_weights(Emitter *e, EmittedFile *file) {
  const Plan *p = e->plan;
  const char *header = file_header(e);
  size_t n = strlen(header);
  file->len = 8 + n + (size_t)p->weight_bytes;
  // The header is a multiple of the alignment, too. A kernel may read past a
  // value within its vector.
  unsigned char *bytes =
      arena_alloc(&e->c->arena, file->len + 2 * ARENA_ALIGN);
  bytes += -(uintptr_t)bytes % ARENA_ALIGN;
  const char *why = compute_weights(e, bytes + 8 + n);
  if (why)
    return why;
  for (int i = 0; i < 8; i++)
    bytes[i] = (unsigned char)((uint64_t)n >> 8 * i);
  memcpy(bytes + 8, header, n);
  uint64_t sum = checksum(bytes + 8 + n, (size_t)p->weight_bytes);
  for (int i = 0; i < 16; i++)
    bytes[8 + digits_at(header) + (size_t)i] =
        (unsigned char)"0123456789abcdef"[sum >> (60 - 4 * i) & 15];
  file->text = (const char *)bytes;
  return NULL;
}

void emit_bind(Emitter *e) {
  const char *header = file_header(e);
  size_t n = strlen(header);
  const char *layout = text_of(e, "%016llx", (unsigned long long)hash_bytes(
                                                 header, n));
  emit(e,
       "int $name_bind($name_weights *weights, const void *data,\n"
       "    size_t bytes) {\n"
       "  const int error =\n"
       "      t2c_check_weights((const unsigned char *)data, bytes, $n,\n"
       "                        $digits, $total, UINT64_C(0x$layout));\n"
       "  weights->data = error ? NULL\n"
       "                        : (const unsigned char *)data + 8 + $n;\n"
       "  return error;\n"
       "}\n\n",
       S_("name_bind", text_of(e, "%s_bind", e->options->name)),
       S_("name_weights", text_of(e, "%s_weights", e->options->name)),
       N_("n", n), N_("digits", digits_at(header)),
       N_("total", e->plan->weight_bytes), S_("layout", layout));
}
