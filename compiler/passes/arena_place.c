// Where buffers lie in the arena: one after another, each in the smallest gap
// that is free while it lives. In which order is tried out: no single one is
// good for all programs.
#include "passes/plan.h"

#include <stdlib.h>

typedef struct Gap {
  int64_t begin, end;
} Gap;

static int by_begin(const void *va, const void *vb) {
  const Gap *a = va, *b = vb;
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

static bool live_together(const Buffer *a, const Buffer *b) {
  return a->first <= b->last && b->first <= a->last;
}

// Best fit between what is placed already and live at the same time.
static int64_t place_one(const Buffer *b, Buffer *const *placed, int n,
                         Gap *taken) {
  int n_taken = 0;
  for (int i = 0; i < n; i++)
    if (placed[i]->bytes && live_together(placed[i], b))
      taken[n_taken++] = (Gap){placed[i]->offset,
                               placed[i]->offset + placed[i]->bytes};
  qsort(taken, (size_t)n_taken, sizeof *taken, by_begin);
  int64_t end = 0, best = -1, best_size = INT64_MAX;
  for (int i = 0; i < n_taken; i++) {
    int64_t size = taken[i].begin - end;
    if (size >= b->bytes && size < best_size) {
      best = end;
      best_size = size;
    }
    if (taken[i].end > end)
      end = taken[i].end;
  }
  return best >= 0 ? best : end;
}

static int64_t place_all(Ctx *c, Buffer **order, int n, Gap *taken) {
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

int64_t arena_place(Ctx *c, Buffer *buffers, int n) {
  static int (*const orders[])(const void *, const void *) = {
      by_size, by_area, by_life, by_begin_of_life};
  enum { ORDERS = sizeof orders / sizeof *orders, BUFFERS_TRIED_MAX = 1000 };
  Buffer **order = arena_array(&c->arena, (size_t)n + 1, sizeof *order);
  Gap *taken = arena_array(&c->arena, (size_t)n + 1, sizeof *taken);
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
