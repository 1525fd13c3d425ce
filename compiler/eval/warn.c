// Warnings: what PyTorch accepts and is nearly always a mistake.
#include "eval/internal.h"

// The line of the range ends with `# torch2c: ignore[W0301]`, or `ignore`.
static bool is_ignored(Range r, const char *code) {
  const char *text = r.src->text;
  uint32_t begin = r.begin, end = r.begin;
  while (begin > 0 && text[begin - 1] != '\n')
    begin--;
  while (end < r.src->len && text[end] != '\n')
    end++;
  static const char mark[] = "# torch2c: ignore";
  for (uint32_t i = begin; i + sizeof mark - 1 <= end; i++) {
    if (strncmp(text + i, mark, sizeof mark - 1))
      continue;
    uint32_t at = i + (uint32_t)sizeof mark - 1;
    if (at == end || text[at] != '[')
      return true;
    for (; at + 5 <= end && text[at] != ']'; at++)
      if (!strncmp(text + at, code, strlen(code)))
        return true;
  }
  return false;
}

static bool is_known(const Ctx *c, const char *code, Range r) {
  for (int i = 0; i < c->diags.n; i++) {
    const Diag *d = c->diags.at[i];
    if (d->severity == SEV_WARNING && !strcmp(d->code, code) &&
        d->range.src == r.src && d->range.begin == r.begin)
      return true;
  }
  return false;
}

Diag *warn_at(Interp *it, const char *code, Range range, const char *help,
              const char *format, ...) {
  if (!range.src || range.src->is_embedded || is_ignored(range, code) ||
      is_known(it->c, code, range))
    return NULL;
  va_list args;
  va_start(args, format);
  char *text = arena_vprintf(&it->c->arena, format, args);
  va_end(args);
  Diag *d = diag_new(it->c, SEV_WARNING, code, range, "%s", text);
  d->help = help;
  diag_add(it->c, d);
  return d;
}
