#include "base/pointers.h"

// The seat of p, or the free one where it would sit.
static int *seat_of(const Pointers *all, const void *p) {
  uint64_t hash = (uintptr_t)p * UINT64_C(0x9e3779b97f4a7c15); // Fibonacci's
  int mask = all->n_seats - 1, i = (int)(hash >> 33) & mask;
  while (all->seat[i] && all->at.at[all->seat[i] - 1] != p)
    i = (i + 1) & mask;
  return &all->seat[i];
}

int pointers_find(const Pointers *all, const void *p) {
  return all->n_seats ? *seat_of(all, p) - 1 : -1;
}

bool pointers_add(Arena *a, Pointers *all, const void *p, int *number) {
  if (all->at.n * 2 >= all->n_seats) {
    all->n_seats = all->n_seats ? all->n_seats * 2 : VEC_CAP_FIRST * 2;
    all->seat = arena_array(a, (size_t)all->n_seats, sizeof *all->seat);
    for (int i = 0; i < all->at.n; i++)
      *seat_of(all, all->at.at[i]) = i + 1;
  }
  int *seat = seat_of(all, p);
  bool is_new = !*seat;
  if (is_new) {
    vec_push(a, &all->at, p);
    *seat = all->at.n;
  }
  *number = *seat - 1;
  return is_new;
}
