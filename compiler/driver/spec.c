// --input SPEC, read.
#include "driver/spec.h"

#include <ctype.h>

// Larger tensors are taken for mistakes.
static const int64_t spec_elements_max = (int64_t)1 << 32;

static const char *wrong(Ctx *c, const InputSpec *spec, const char *why) {
  return arena_printf(&c->arena, "--input %s: %s", spec->text, why);
}

const char *spec_name(Ctx *c, const char **text) {
  const char *p = *text;
  while (isalnum((unsigned char)*p) || *p == '_')
    p++;
  if (*p != '=' || p == *text || isdigit((unsigned char)**text))
    return NULL;
  const char *name = arena_strndup(&c->arena, *text, (size_t)(p - *text));
  *text = p + 1;
  return name;
}

static const char *read_sizes(Ctx *c, InputSpec *spec, int64_t batch,
                              const char *p, const char *end) {
  static const char shape[] =
      "expected sizes with x between them, such as 1x3x32x32";
  Shape *s = &spec->type.shape;
  if ((size_t)(end - p) == strlen("scalar") && !strncmp(p, "scalar", 6))
    return NULL;
  for (;;) {
    int64_t size = 0;
    const char *begin = p;
    if (*p == 'N' && batch) {
      spec->has_batch = true;
      size = batch;
      p++;
    }
    for (; p < end && isdigit((unsigned char)*p); p++)
      if (size <= spec_elements_max) // more digits change nothing
        size = size * 10 + (*p - '0');
    if (p == begin && *p == 'N')
      return wrong(c, spec, "N, for any batch size, is for check alone");
    if (p == begin)
      return wrong(c, spec, shape);
    if (s->n == DIMS_MAX)
      return wrong(c, spec, arena_printf(&c->arena,
                                         "too many dimensions (limit is %d)",
                                         DIMS_MAX));
    if (!size)
      return wrong(c, spec, "sizes are at least 1");
    s->d[s->n++] = size;
    if (p == end)
      return NULL;
    if (*p != 'x')
      return wrong(c, spec, shape);
    p++;
  }
}

static const char *read_dtype(Ctx *c, InputSpec *spec, const char *text) {
  static const char *const names[] = {
#define DTYPE(id, torch, short_name, ctype, bytes, cls) #torch, #short_name,
#include "graph/dtype.def"
#undef DTYPE
  };
  if (dtype_find(text, &spec->type.dtype))
    return NULL;
  const char *near = closest_match(text, names, sizeof names / sizeof *names);
  return wrong(c, spec,
               near ? arena_printf(&c->arena,
                                   "unknown dtype '%s': did you mean %s?",
                                   text, near)
                    : arena_printf(&c->arena, "unknown dtype '%s'", text));
}

const char *input_spec_parse(Ctx *c, const char *text, int64_t batch,
                             InputSpec *out) {
  *out = (InputSpec){.text = text, .type.dtype = DT_F32};
  out->name = spec_name(c, &text);
  if (!strncmp(text, "py:", 3)) {
    out->expression = text + 3;
    return NULL;
  }
  const char *colon = strchr(text, ':');
  const char *end = colon ? colon : text + strlen(text);
  const char *why = read_sizes(c, out, batch, text, end);
  if (!why && colon)
    why = read_dtype(c, out, colon + 1);
  int64_t numel;
  if (!why && (!shape_numel(&out->type.shape, &numel) ||
               numel > spec_elements_max))
    why = wrong(c, out, arena_printf(&c->arena,
                                     "too many elements (limit is %lld)",
                                     (long long)spec_elements_max));
  return why;
}
