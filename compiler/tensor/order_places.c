// Where PyTorch finds the k-th element, and the most frequent one: of equal
// ones, its way of searching decides which.
#include "tensor/order_places.h"

#include "graph/dtype.h"

#include <math.h>
#include <stdlib.h>

typedef struct Item {
  double f;  // of floating types
  int64_t n; // of the others
  int64_t at;
} Item;

static bool less(const Item *x, const Item *y) {
  return x->f < y->f || (x->f == y->f && x->n < y->n);
}

static bool greater_or_nan(const Item *x, const Item *y) {
  return (isnan(x->f) && !isnan(y->f)) || less(y, x);
}

static void swap(Item *x, Item *y) {
  Item t = *x;
  *x = *y;
  *y = t;
}

static void order(Item *x, Item *y) {
  if (greater_or_nan(x, y))
    swap(x, y);
}

// Hoare's quickselect, whose pivot is the median of three.
static int64_t kth_place(Item *x, int64_t n, int64_t k) {
  int64_t low = 0, high = n - 1;
  while (high > low) {
    if (high == low + 1) {
      order(&x[low], &x[high]);
      break;
    }
    swap(&x[low + (high - low) / 2], &x[low + 1]);
    order(&x[low + 1], &x[high]);
    order(&x[low], &x[high]);
    order(&x[low + 1], &x[low]);
    int64_t i = low + 1, j = high;
    Item pivot = x[low];
    for (;;) {
      do
        i++;
      while (greater_or_nan(&pivot, &x[i]));
      do
        j--;
      while (greater_or_nan(&x[j], &pivot));
      if (j < i)
        break;
      swap(&x[i], &x[j]);
    }
    swap(&x[low], &x[j]);
    if (j <= k)
      low = i;
    if (j >= k)
      high = j - 1;
  }
  return x[k].at;
}

// --- the most frequent -------------------------------------------------------
// What std::sort of GCC's library does before it inserts: quicksort of more
// than 16, whose pivot is the median of the second, the middle and the last.
enum { INSERTED = 16 };

static Item *middle_of(Item *a, Item *b, Item *c) {
  if (less(a, b))
    return less(b, c) ? b : less(a, c) ? c : a;
  return less(a, c) ? a : less(b, c) ? c : b;
}

static void divide(Item *first, Item *last) {
  while (last - first > INSERTED) {
    swap(first, middle_of(first + 1, first + (last - first) / 2, last - 1));
    Item *low = first + 1, *high = last;
    for (;; low++) {
      while (less(low, first))
        low++;
      high--;
      while (less(first, high))
        high--;
      if (low >= high)
        break;
      swap(low, high);
    }
    divide(low, last);
    last = low;
  }
}

static void sort(Item *x, int64_t n) {
  divide(x, x + n);
  for (int64_t i = 1; i < n; i++)
    for (int64_t j = i; j > 0 && less(&x[j], &x[j - 1]); j--)
      swap(&x[j], &x[j - 1]);
}

// The last one of the longest run, the first of such runs.
static int64_t mode_place(Item *x, int64_t n) {
  int64_t best = 0, most = 0, run = 0;
  sort(x, n);
  for (int64_t i = 0; i < n; i++) {
    run++;
    if (i < n - 1 && !less(&x[i], &x[i + 1]))
      continue;
    if (run > most) {
      most = run;
      best = x[i].at;
    }
    run = 0;
  }
  return best;
}

bool order_places(const Data *x, int64_t outer, int64_t n, int64_t inner,
                  int64_t k, Data *places) {
  bool is_float = dtype_is_float(x->type.dtype);
  Item *line = malloc((size_t)(n + 1) * sizeof *line);
  for (int64_t o = 0; line && o < outer; o++)
    for (int64_t i = 0; i < inner; i++) {
      for (int64_t j = 0; j < n; j++) {
        int64_t from = (o * n + j) * inner + i;
        line[j] = (Item){is_float ? data_get(x, from) : 0,
                         is_float ? 0 : data_get_int(x, from), j};
      }
      data_set_int(places, o * inner + i,
                   k < 0 ? mode_place(line, n) : kth_place(line, n, k));
    }
  free(line);
  return line != NULL;
}
