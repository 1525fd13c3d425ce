// The context of a compilation and the list of its diagnostics.
#include "base/diag.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

// Weights are not in the arena, so this is generous for any model file.
static const size_t arena_bytes_max = (size_t)4 << 30;

static void on_arena_full(void *user) {
  ctx_fatal(user, "out of memory");
}

Ctx *ctx_new(void) {
  Ctx *c = calloc(1, sizeof *c);
  if (!c)
    bug("out of memory at start");
  c->arena.bytes_max = arena_bytes_max;
  c->arena.on_full = on_arena_full;
  c->arena.user = c;
  c->names.arena = &c->arena;
  return c;
}

void ctx_release(Ctx *c) {
  if (!c)
    return;
  arena_release(&c->arena);
  free(c);
}

_Noreturn void ctx_fatal(Ctx *c, const char *format, ...) {
  // When the text itself finds no memory, on_arena_full brings us back here:
  // the mark says that it must do without.
  static const char no_memory[] = "out of memory";
  if (c->fatal_message == no_memory || !strcmp(format, no_memory)) {
    c->fatal_message = no_memory;
  } else {
    va_list args;
    va_start(args, format);
    c->fatal_message = arena_vprintf(&c->arena, format, args);
    va_end(args);
  }
  if (!c->fatal)
    bug("fatal error outside of a boundary: %s", c->fatal_message);
  longjmp(*c->fatal, 1);
}

Diag *diag_new(Ctx *c, Severity severity, const char *code, Range range,
               const char *format, ...) {
  Diag *d = arena_new(&c->arena, Diag);
  d->severity = severity;
  d->code = code;
  d->range = range;
  va_list args;
  va_start(args, format);
  d->message = arena_vprintf(&c->arena, format, args);
  va_end(args);
  return d;
}

bool note_is_repeated(const Diag *d, int n, const Note *note) {
  for (int i = 0; i < n; i++) {
    const Note *other = &d->notes.at[i];
    if (note->range.src && note->range.src == other->range.src &&
        note->range.begin == other->range.begin &&
        note->range.end == other->range.end &&
        !strcmp(note->message, other->message))
      return true;
  }
  return false;
}

void diag_note(Ctx *c, Diag *d, Range range, const char *label,
               const char *format, ...) {
  va_list args;
  va_start(args, format);
  Note note = {range, arena_vprintf(&c->arena, format, args), label};
  va_end(args);
  if (!note_is_repeated(d, d->notes.n, &note))
    vec_push(&c->arena, &d->notes, note);
}

void diag_add(Ctx *c, Diag *d) {
  vec_push(&c->arena, &c->diags, d);
}

int diag_count(const Ctx *c, Severity severity) {
  int n = 0;
  for (int i = 0; i < c->diags.n; i++)
    n += c->diags.at[i]->severity == severity;
  return n;
}

static Source *source_copy(Ctx *c, const Source *s) {
  for (int i = 0; i < c->copied.n; i++) {
    Source *copy = c->copied.at[i];
    if (!strcmp(copy->path, s->path) && copy->len == s->len &&
        !memcmp(copy->text, s->text, s->len))
      return copy;
  }
  Source *copy = source_new(c, s->path, s->text, s->len);
  copy->is_embedded = s->is_embedded;
  vec_push(&c->arena, &c->copied, copy);
  return copy;
}

static Range range_copy(Ctx *c, Range r) {
  if (r.src)
    r.src = source_copy(c, r.src);
  return r;
}

static const char *text_copy(Ctx *c, const char *text) {
  return text ? arena_strdup(&c->arena, text) : NULL;
}

Diag *diag_copy(Ctx *c, const Diag *d) {
  Diag *copy = diag_new(c, d->severity, text_copy(c, d->code),
                        range_copy(c, d->range), "%s", d->message);
  copy->label = text_copy(c, d->label);
  for (int i = 0; i < d->notes.n; i++) {
    const Note *note = &d->notes.at[i];
    diag_note(c, copy, range_copy(c, note->range), text_copy(c, note->label),
              "%s", note->message);
  }
  copy->pytorch = text_copy(c, d->pytorch);
  copy->help = text_copy(c, d->help);
  copy->is_unsupported = d->is_unsupported;
  copy->is_elsewhere = d->is_elsewhere;
  return copy;
}

enum { WORD_MAX = 64 }; // longer words get no did-you-mean

// Damerau and Levenshtein's distance (adjacent letters may be swapped);
// `limit` + 1 when it is larger than the limit.
static int edit_distance(const char *a, const char *b, int limit) {
  int la = (int)strlen(a), lb = (int)strlen(b);
  if (lb > WORD_MAX || abs(la - lb) > limit)
    return limit + 1;
  int row[3][WORD_MAX + 1] = {{0}};
  for (int j = 0; j <= lb; j++)
    row[0][j] = j;
  for (int i = 1; i <= la; i++) {
    int *now = row[i % 3], *last = row[(i + 2) % 3], *older = row[(i + 1) % 3];
    now[0] = i;
    for (int j = 1; j <= lb; j++) {
      int best = last[j - 1] + (a[i - 1] != b[j - 1]);
      if (last[j] + 1 < best)
        best = last[j] + 1;
      if (now[j - 1] + 1 < best)
        best = now[j - 1] + 1;
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
          older[j - 2] + 1 < best)
        best = older[j - 2] + 1;
      now[j] = best;
    }
  }
  return row[la % 3][lb];
}

bool is_slip_of(const char *word, const char *meant) {
  size_t len = strlen(word);
  int slips = len < 6 ? 1 : 2;
  return len <= WORD_MAX && edit_distance(word, meant, slips) <= slips;
}

static bool same_but_for_case(const char *a, const char *b) {
  while (*a && tolower((unsigned char)*a) == tolower((unsigned char)*b))
    a++, b++;
  return !*a && !*b;
}

// The shortest candidate that the word abbreviates.
static const char *shortest_beginning(const char *word,
                                      const char *const *candidates, int n) {
  size_t len = strlen(word);
  const char *shortest = NULL;
  for (int i = 0; len > 2 && i < n; i++)
    if (!strncmp(candidates[i], word, len) && candidates[i][len] &&
        (!shortest || strlen(candidates[i]) < strlen(shortest)))
      shortest = candidates[i];
  return shortest;
}

const char *closest_match(const char *word, const char *const *candidates,
                          int n) {
  size_t len = strlen(word);
  if (len < 2 || len > WORD_MAX)
    return NULL;
  const char *closest = NULL;
  int slips = len < 5 ? 1 : (int)len * 2 / 5, closest_distance = slips + 1;
  for (int i = 0; i < n; i++) {
    if (!strcmp(word, candidates[i]))
      continue;
    if (same_but_for_case(word, candidates[i]))
      return candidates[i];
    int distance = edit_distance(word, candidates[i], closest_distance);
    if (distance < closest_distance) {
      closest = candidates[i];
      closest_distance = distance;
    }
  }
  return closest ? closest : shortest_beginning(word, candidates, n);
}

_Noreturn void bug_at(const char *file, int line, const char *format, ...) {
  fprintf(stderr, "%s:%d: internal error: ", file, line);
  va_list args;
  va_start(args, format);
  vfprintf(stderr, format, args);
  va_end(args);
  fprintf(stderr, "\nThis is a bug in torch2c; please report it.\n");
  fflush(stderr);
  _Exit(70);
}
