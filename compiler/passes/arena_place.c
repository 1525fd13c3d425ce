// Where buffers lie in the arena: the largest first, each in the smallest gap
// that is free while it lives.
#include "passes/plan.h"

#include <stdlib.h>

typedef struct Gap {
  int64_t begin, end;
} Gap;

static int by_begin(const void *va, const void *vb) {
  const Gap *a = va, *b = vb;
  return a->begin < b->begin ? -1 : a->begin > b->begin;
}

// Larger ones first; equal ones in the order of the program.
static int by_size(const void *va, const void *vb) {
  const Buffer *a = *(const Buffer *const *)va;
  const Buffer *b = *(const Buffer *const *)vb;
  if (a->bytes != b->bytes)
    return a->bytes > b->bytes ? -1 : 1;
  return a < b ? -1 : 1;
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

int64_t arena_place(Ctx *c, Buffer *buffers, int n) {
  Buffer **order = arena_array(&c->arena, (size_t)n + 1, sizeof *order);
  Gap *taken = arena_array(&c->arena, (size_t)n + 1, sizeof *taken);
  for (int i = 0; i < n; i++) {
    order[i] = &buffers[i];
    order[i]->bytes = (order[i]->bytes + ARENA_ALIGN - 1) / ARENA_ALIGN *
                      ARENA_ALIGN;
  }
  qsort(order, (size_t)n, sizeof(Buffer *), by_size);
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
