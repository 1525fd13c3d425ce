// Sorting one line of a tensor as PyTorch does on the CPU, ties included: sort
// and topk leave equal elements in the order in which the C++ library's
// algorithms (introsort, introselect, heaps) happen to leave them, which is
// what users see printed, unless a stable sort is asked for. A NaN is above
// everything.
//
// ISO C99, no malloc: the caller has the memory.
#ifndef TORCH2C_SORT_H
#define TORCH2C_SORT_H

#ifndef T2C_NO_HEADERS
#include "torch2c_scalar.h"
#endif

typedef struct t2c_item {
  double f;   // the value of a float, else 0
  int64_t i;  // the value of an integer, else 0
  int64_t at; // its place along the axis
} t2c_item;

// Whether x stands before y; neither before the other: they are equal.
T2C_HELPER int t2c_before(const t2c_item *x, const t2c_item *y,
                          int descending) {
  int x_nan = x->f != x->f, y_nan = y->f != y->f;
  if (x_nan || y_nan)
    return descending ? x_nan && !y_nan : !x_nan && y_nan;
  if (descending)
    return x->f > y->f || x->i > y->i;
  return x->f < y->f || x->i < y->i;
}

// Stable merge sort, runs doubling from 1. `scratch` has room for n items.
T2C_HELPER void t2c_sort_items(t2c_item *v, int64_t n, int descending,
                               t2c_item *scratch) {
  t2c_item *from = v, *to = scratch, *swap;
  int64_t run, begin, a, b, a_end, b_end, k;
  for (run = 1; run < n; run *= 2) {
    for (begin = 0; begin < n; begin = b_end) {
      a = begin;
      b = a_end = n - begin < run ? n : begin + run;
      b_end = n - b < run ? n : b + run;
      for (k = a; k < b_end; k++)
        if (b == b_end ||
            (a < a_end && !t2c_before(&from[b], &from[a], descending)))
          to[k] = from[a++];
        else
          to[k] = from[b++];
    }
    swap = from, from = to, to = swap;
  }
  if (from != v)
    memcpy(v, from, (size_t)n * sizeof *v);
}

// --- heaps: the last in order is on top --------------------------------------
// Fills the hole with `value`: the hole sinks to a leaf, the value rises.
T2C_HELPER void t2c_heap_fill(t2c_item *v, int64_t hole, int64_t n,
                              t2c_item value, int descending) {
  int64_t top = hole, child;
  while ((child = 2 * hole + 2) <= n) {
    if (child == n || t2c_before(&v[child], &v[child - 1], descending))
      child--;
    v[hole] = v[child];
    hole = child;
  }
  while (hole > top && t2c_before(&v[(hole - 1) / 2], &value, descending)) {
    v[hole] = v[(hole - 1) / 2];
    hole = (hole - 1) / 2;
  }
  v[hole] = value;
}

// The first `k` in order come to the front, as a heap.
T2C_HELPER void t2c_heap_select(t2c_item *v, int64_t k, int64_t n,
                                int descending) {
  t2c_item value;
  int64_t i;
  for (i = (k - 2) / 2; k > 1 && i >= 0; i--)
    t2c_heap_fill(v, i, k, v[i], descending);
  for (i = k; i < n; i++)
    if (t2c_before(&v[i], &v[0], descending)) {
      value = v[i];
      v[i] = v[0];
      t2c_heap_fill(v, 0, k, value, descending);
    }
}

T2C_HELPER void t2c_heap_sort(t2c_item *v, int64_t n, int descending) {
  t2c_item value;
  while (--n > 0) {
    value = v[n];
    v[n] = v[0];
    t2c_heap_fill(v, 0, n, value, descending);
  }
}

// --- partitions --------------------------------------------------------------
T2C_HELPER void t2c_swap_items(t2c_item *x, t2c_item *y) {
  t2c_item kept = *x;
  *x = *y;
  *y = kept;
}

// Brings the median of the second, the middle and the last to the front, and
// splits the rest about it. Where the upper part begins.
T2C_HELPER int64_t t2c_partition(t2c_item *v, int64_t n, int descending) {
  t2c_item *a = v + 1, *b = v + n / 2, *c = v + n - 1, *median;
  int64_t low = 1, high = n;
  if (t2c_before(a, b, descending))
    median = t2c_before(b, c, descending)   ? b
             : t2c_before(a, c, descending) ? c
                                            : a;
  else
    median = t2c_before(a, c, descending)   ? a
             : t2c_before(b, c, descending) ? c
                                            : b;
  t2c_swap_items(v, median);
  for (;; low++) {
    while (t2c_before(&v[low], v, descending))
      low++;
    do
      high--;
    while (t2c_before(v, &v[high], descending));
    if (low >= high)
      return low;
    t2c_swap_items(&v[low], &v[high]);
  }
}

T2C_HELPER void t2c_insertion_sort(t2c_item *v, int64_t n, int descending) {
  t2c_item value;
  int64_t i, k;
  for (i = 1; i < n; i++) {
    value = v[i];
    for (k = i; k > 0 && t2c_before(&value, &v[k - 1], descending); k--)
      v[k] = v[k - 1];
    v[k] = value;
  }
}

// How many bad partitions are borne before a heap takes over: 2 log2(n).
T2C_HELPER int t2c_depth_max(int64_t n) {
  int depth = 0;
  while (n >>= 1)
    depth += 2;
  return depth;
}

// The element that belongs at `nth` comes there, those before it before it.
T2C_HELPER void t2c_select_nth(t2c_item *v, int64_t nth, int64_t n,
                               int descending) {
  int depth = t2c_depth_max(n);
  int64_t cut;
  while (n > 3) {
    if (depth-- == 0) {
      t2c_heap_select(v, nth + 1, n, descending);
      t2c_swap_items(v, v + nth);
      return;
    }
    cut = t2c_partition(v, n, descending);
    if (cut <= nth)
      v += cut, n -= cut, nth -= cut;
    else
      n = cut;
  }
  t2c_insertion_sort(v, n, descending);
}

// Quicksort that leaves short parts to an insertion sort at the end. Parts
// wait on a stack; each is at most as deep as its depth allows.
T2C_HELPER void t2c_introsort(t2c_item *v, int64_t n, int descending) {
  struct {
    int64_t begin, n;
    int depth;
  } part[130];
  int parts = 1;
  int64_t cut;
  part[0].begin = 0, part[0].n = n, part[0].depth = t2c_depth_max(n);
  while (parts) {
    t2c_item *p = v + part[parts - 1].begin;
    if (part[parts - 1].n <= 16) {
      parts--;
    } else if (part[parts - 1].depth-- == 0) {
      t2c_heap_select(p, part[parts - 1].n, part[parts - 1].n, descending);
      t2c_heap_sort(p, part[parts - 1].n, descending);
      parts--;
    } else {
      cut = t2c_partition(p, part[parts - 1].n, descending);
      part[parts] = part[parts - 1];
      part[parts].begin += cut;
      part[parts].n -= cut;
      part[parts - 1].n = cut;
      parts++;
    }
  }
  t2c_insertion_sort(v, n, descending);
}

// The first k in order come to the front: in order, too, if `ordered`, or where
// it costs nothing.
T2C_HELPER void t2c_topk_items(t2c_item *v, int64_t n, int64_t k,
                               int descending, int ordered) {
  if (k == 0)
    return;
  if (k <= n / 64) { // few of many: PyTorch's own bound
    t2c_heap_select(v, k, n, descending);
    t2c_heap_sort(v, k, descending);
  } else {
    t2c_select_nth(v, k - 1, n, descending);
    if (ordered)
      t2c_introsort(v, k - 1, descending);
  }
}

#endif
