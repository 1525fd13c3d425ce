// Where buffers lie in the arena: one after another, each in the smallest gap
// that is free while it lives. In which order is tried out: no single one is
// good for all programs. The parts of a concatenation keep their distances, but
// each takes memory only from when it is computed.
#include "passes/plan.h"

#include <stdlib.h>

// --- buffers and their parts -------------------------------------------------
int buffer_parts(const Buffer *b) { return b->parts.n ? b->parts.n : 1; }

BufferPart buffer_part(const Buffer *b, int k) {
  return b->parts.n ? b->parts.at[k] : (BufferPart){0, b->bytes, b->first};
}

int64_t buffer_live(const Buffer *b, int step) {
  int64_t bytes = 0;
  for (int k = 0; k < buffer_parts(b); k++) {
    BufferPart part = buffer_part(b, k);
    bytes += part.first <= step && step <= b->last ? part.bytes : 0;
  }
  return bytes;
}

// Offsets of a buffer at which one of its parts would overlap another buffer's:
// those between the two, without them.
typedef struct Taken {
  int64_t begin, end;
} Taken;

static bool part_is_taken(const Buffer *a, BufferPart x, const Buffer *b,
                          BufferPart y, Taken *taken) {
  *taken = (Taken){b->offset + y.begin - x.begin - x.bytes,
                   b->offset + y.begin + y.bytes - x.begin};
  return x.bytes && y.bytes && x.first <= b->last && y.first <= a->last;
}

bool buffers_overlap(const Buffer *a, const Buffer *b) {
  Taken taken;
  for (int i = 0; i < buffer_parts(a); i++)
    for (int k = 0; k < buffer_parts(b); k++)
      if (part_is_taken(a, buffer_part(a, i), b, buffer_part(b, k), &taken) &&
          taken.begin < a->offset && a->offset < taken.end)
        return true;
  return false;
}

// --- orders ------------------------------------------------------------------
static int by_begin(const void *va, const void *vb) {
  const Taken *a = va, *b = vb;
  return a->begin < b->begin ? -1 : a->begin > b->begin;
}

static int64_t life(const Buffer *b) { return b->last - b->first + 1; }

static int by_key(int64_t a, int64_t b, const Buffer *x, const Buffer *y) {
  if (a != b)
    return a > b ? -1 : 1;
  return x < y ? -1 : 1; // equal ones in the order of the program
}

#define BUFFERS                                                                \
  const Buffer *a = *(const Buffer *const *)va;                                \
  const Buffer *b = *(const Buffer *const *)vb;

static int by_size(const void *va, const void *vb) {
  BUFFERS
  return by_key(a->bytes, b->bytes, a, b);
}

static int by_life(const void *va, const void *vb) {
  BUFFERS
  return by_key(life(a), life(b), a, b);
}

static int by_area(const void *va, const void *vb) {
  BUFFERS
  return by_key(a->bytes / ARENA_ALIGN * life(a),
                b->bytes / ARENA_ALIGN * life(b), a, b);
}

static int by_begin_of_life(const void *va, const void *vb) {
  BUFFERS
  return by_key(-a->first, -b->first, a, b);
}

// --- places ------------------------------------------------------------------
static int taken_by(const Buffer *b, const Buffer *placed, Taken *taken) {
  int n = 0;
  if (placed->first > b->last || b->first > placed->last)
    return 0;
  for (int i = 0; i < buffer_parts(b); i++)
    for (int k = 0; k < buffer_parts(placed); k++)
      n += part_is_taken(b, buffer_part(b, i), placed, buffer_part(placed, k),
                         &taken[n]);
  return n;
}

// Best fit between what is placed already and live at the same time.
static int64_t place_one(const Buffer *b, Buffer *const *placed, int n,
                         Taken *taken) {
  int n_taken = 0;
  for (int i = 0; i < n; i++)
    n_taken += taken_by(b, placed[i], taken + n_taken);
  qsort(taken, (size_t)n_taken, sizeof *taken, by_begin);
  int64_t end = 0, best = -1, best_room = INT64_MAX;
  for (int i = 0; i < n_taken; i++) {
    int64_t room = taken[i].begin - end;
    if (room >= 0 && room < best_room) {
      best = end;
      best_room = room;
    }
    int64_t next = (taken[i].end + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
    if (next > end)
      end = next;
  }
  return best >= 0 ? best : end;
}

static int64_t place_all(Ctx *c, Buffer **order, int n, Taken *taken) {
  int64_t bytes = n ? ARENA_ALIGN : 0; // empty buffers have an address too
  for (int i = 0; i < n; i++) {
    order[i]->offset = place_one(order[i], order, i, taken);
    if (order[i]->offset > INT64_MAX / 2 - order[i]->bytes)
      ctx_fatal(c, "the model needs more memory than there are addresses");
    if (order[i]->offset + order[i]->bytes > bytes)
      bytes = order[i]->offset + order[i]->bytes;
  }
  return bytes;
}

static size_t taken_max(const Buffer *buffers, int n) {
  size_t most = 0, all = 1;
  for (int i = 0; i < n; i++) {
    size_t parts = (size_t)buffer_parts(&buffers[i]);
    most = parts > most ? parts : most;
    all += parts;
  }
  return most * all + 1;
}

int64_t arena_place(Ctx *c, Buffer *buffers, int n) {
  static int (*const orders[])(const void *, const void *) = {
      by_size, by_area, by_life, by_begin_of_life};
  enum { ORDERS = sizeof orders / sizeof *orders, BUFFERS_TRIED_MAX = 1000 };
  Buffer **order = arena_array(&c->arena, (size_t)n + 1, sizeof *order);
  Taken *taken = arena_array(&c->arena, taken_max(buffers, n), sizeof *taken);
  int64_t *offset = arena_array(&c->arena, (size_t)n + 1, sizeof *offset);
  for (int i = 0; i < n; i++)
    buffers[i].bytes = (buffers[i].bytes + ARENA_ALIGN - 1) / ARENA_ALIGN *
                       ARENA_ALIGN;
  int64_t best = INT64_MAX;
  for (int k = 0; k < (n <= BUFFERS_TRIED_MAX ? ORDERS : 1); k++) {
    for (int i = 0; i < n; i++)
      order[i] = &buffers[i];
    qsort(order, (size_t)n, sizeof(Buffer *), orders[k]);
    int64_t bytes = place_all(c, order, n, taken);
    for (int i = 0; bytes < best && i < n; i++)
      offset[i] = buffers[i].offset;
    best = bytes < best ? bytes : best;
  }
  for (int i = 0; i < n; i++)
    buffers[i].offset = offset[i];
  return best;
}
