// The padded planes that a convolution reads (passes/conv_shape.h).
#include "emit/conv.h"

// One residue of one dimension: element j of its plane is input element
// first + j * split, for begin <= j < end.
typedef struct Span {
  int64_t first, begin, end;
} Span;

static Span span_of(const ConvShape *s, int d, int64_t residue) {
  Span p = {.first = residue - s->pad[d], .end = s->plane[d]};
  if (p.first < 0)
    p.begin = (-p.first + s->split[d] - 1) / s->split[d];
  while (p.end > p.begin && (p.end - 1) * s->split[d] + p.first >= s->in[d])
    p.end--;
  if (p.begin > p.end)
    p.begin = p.end;
  return p;
}

// The index of a residue's number in a table, or its value if there is one.
static const char *span_text(Emitter *e, const ConvShape *s, int d,
                             const char *what, int64_t only) {
  return s->n_residues[d] == 1
             ? text_of(e, "%lld", (long long)only)
             : text_of(e, "%s_%d[r%d]", what, d, d);
}

// Tables of the residues' spans in dimension d.
static const char *span_tables(Emitter *e, const ConvShape *s, int d) {
  const char *first = "", *begin = "", *end = "";
  if (s->n_residues[d] == 1)
    return "";
  for (int i = 0; i < s->n_residues[d]; i++) {
    Span p = span_of(s, d, s->residue[d][i]);
    const char *comma = i ? ", " : "";
    first = text_of(e, "%s%s%lld", first, comma, (long long)p.first);
    begin = text_of(e, "%s%s%lld", begin, comma, (long long)p.begin);
    end = text_of(e, "%s%s%lld", end, comma, (long long)p.end);
  }
  return expand(
      e,
      "static const int first_$d[$n] = {$first};\n"
      "static const int begin_$d[$n] = {$begin};\n"
      "static const int end_$d[$n] = {$end};\n",
      N_("d", d), N_("n", s->n_residues[d]), S_("first", wrapped(e, first, 30)),
      S_("begin", wrapped(e, begin, 30)), S_("end", wrapped(e, end, 30)));
}

// A dimension of one element that is copied as it is.
static bool is_flat(const ConvShape *s, int d) {
  Span p = span_of(s, d, s->residue[d][0]);
  return s->in[d] == 1 && s->plane[d] == 1 && s->n_residues[d] == 1 &&
         p.begin == 0 && p.end == 1;
}

// Copies one row of a plane: d and h are its place there.
static const char *row_text(Emitter *e, const ConvShape *s, DType t) {
  static const char *const place[3] = {"d", "h", "0"};
  const int64_t in_step[3] = {s->in[1] * s->in[2], s->in[2], 1};
  const int64_t step[3] = {s->plane[1] * s->plane[2], s->plane[2], 1};
  const char *from[3], *to[3];
  Span p[3];
  for (int d = 0; d < 3; d++) {
    p[d] = span_of(s, d, s->residue[d][0]);
    to[d] = is_flat(s, d) ? "0" : place[d];
    const char *first = span_text(e, s, d, "first", p[d].first);
    from[d] = is_flat(s, d) ? "0"
              : s->split[d] == 1
                  ? text_of(e, "(%s + %s)", place[d], first)
                  : text_of(e, "(%s * %lld + %s)", place[d],
                            (long long)s->split[d], first);
  }
  const char *column = offset_text(e, (const char *[]){"i"}, &s->split[2], 1,
                                   0);
  return expand(e, "const $T *from = x + $from;\n"
                   "$T *to = planes + $to;\n"
                   "for (int i = $begin; i < $end; i++)\n"
                   "  to[i] = from[$i];\n",
                S_("T", dtype_ctype(t)),
                S_("from", dot_text(e, from, in_step, 2)),
                S_("to", dot_text(e, to, step, 3)),
                S_("begin", span_text(e, s, 2, "begin", p[2].begin)),
                S_("end", span_text(e, s, 2, "end", p[2].end)),
                S_("i", text_of(e, "%s + %s", column,
                                span_text(e, s, 2, "first", p[2].first))));
}

void emit_planes(Emitter *e, const ConvShape *s, DType t, int64_t more) {
  static const char *const place[3] = {"d", "h", "i"};
  const char *body = row_text(e, s, t), *tables = "";
  for (int d = 1; d >= 0; d--) {
    Span p = span_of(s, d, s->residue[d][0]);
    if (!is_flat(s, d))
      body = expand(e, "for (int $v = $begin; $v < $end; $v++) {\n"
                       "  $body\n"
                       "}\n",
                    S_("v", place[d]), S_("body", body),
                    S_("begin", span_text(e, s, d, "begin", p.begin)),
                    S_("end", span_text(e, s, d, "end", p.end)));
  }
  body = text_of(e, "%splanes += %lld;\n", body, (long long)numel3(s->plane));
  for (int d = 2; d >= 0; d--) {
    body = loop_text(e, text_of(e, "r%d", d), s->n_residues[d], body);
    tables = text_of(e, "%s%s", span_tables(e, s, d), tables);
  }
  emit_block(&e->shared,
             "// Channels begin to end - 1 of $channels into padded planes,\n"
             "// $size elements each; behind the last are $more more.\n"
             "static void $function(const $T *restrict x,\n"
             "    $T *restrict planes, int begin, int end) {\n"
             "  $tables\n"
             "  x += (int64_t)begin * $in;\n"
             "  planes += (int64_t)begin * $size;\n"
             "  memset(planes, 0, ((size_t)(end - begin) * $size +\n"
             "                     (end == $channels ? $more : 0)) *\n"
             "                        sizeof *planes);\n"
             "  for (int c = begin; c < end; c++, x += $in) {\n"
             "    $body\n"
             "  }\n"
             "}\n\n",
             (const Sub[]){S_("function", text_of(e, "%s_planes", e->function)),
                           S_("T", dtype_ctype(t)),
                           N_("channels", s->groups * s->ic),
                           N_("size", s->channel), N_("more", more),
                           S_("tables", tables), N_("in", numel3(s->in)),
                           S_("body", body), {NULL, NULL, 0}});
}
