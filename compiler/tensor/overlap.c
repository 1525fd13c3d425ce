// In-place operations that read what they write: x[:, 1:] = x[:, :-1].
// PyTorch goes through the elements in the order of their addresses, so that a
// later element may see an earlier one's new value; in how large steps depends
// on the processor.
#include "tensor/prim.h"

#include <stdlib.h>

enum { SHARED_ELEMENTS_MAX = 1 << 24 }; // that are compared one by one

typedef struct Span { int64_t first, last; } Span; // addresses, both included

static Span span_of(const Tensor *t) {
  Span s = {t->offset, t->offset};
  for (int i = 0; i < t->size.n; i++)
    s.last += (t->size.d[i] - 1) * t->stride.d[i];
  return s;
}

// The stride of dimension i of `to` in src, which is broadcast to it.
static int64_t stride_in(const Tensor *src, const Tensor *to, int i) {
  int k = i - (to->size.n - src->size.n);
  return k < 0 || src->size.d[k] == 1 ? 0 : src->stride.d[k];
}

bool tensor_overlaps_itself(const Tensor *t) {
  bool repeats = false;
  for (int i = 0; i < t->size.n; i++) {
    if (t->size.d[i] == 0)
      return false;
    repeats |= t->size.d[i] > 1 && t->stride.d[i] == 0;
  }
  return repeats;
}

bool tensor_may_fold(const Tensor *t) {
  int64_t behind = 0; // how far the dimensions of smaller strides reach
  bool is_taken[DIMS_MAX] = {false};
  for (int k = 0; k < t->size.n; k++) {
    int next = -1;
    for (int i = 0; i < t->size.n; i++)
      if (!is_taken[i] && t->size.d[i] > 1 &&
          (next < 0 || t->stride.d[i] < t->stride.d[next]))
        next = i;
    if (next < 0)
      break;
    is_taken[next] = true;
    if (t->stride.d[next] <= behind)
      return true;
    behind += (t->size.d[next] - 1) * t->stride.d[next];
  }
  return false;
}

// Read ahead of where it is written, element by element.
static bool is_moved_down(const Tensor *to, const Tensor *src) {
  for (int i = 0; i < to->size.n; i++)
    if (to->size.d[i] > 1 && stride_in(src, to, i) != to->stride.d[i])
      return false;
  return to->offset < src->offset;
}

// Whether an element of src is read after an element of `to` was written at
// its address. A copy of an element to itself changes nothing.
static bool reads_written(const Tensor *to, const Tensor *src, bool is_copy,
                          uint8_t *written) {
  int perm[DIMS_MAX];
  int64_t index[DIMS_MAX] = {0}, base = span_of(to).first;
  int64_t count = span_of(to).last - base + 1;
  int64_t at = to->offset, from = src->offset;
  tensor_memory_order(to, perm);
  for (int64_t left = tensor_numel(to); left > 0; left--) {
    bool is_within = from >= base && from < base + count;
    if (is_within && written[from - base] && from != at)
      return true;
    if (at != from || !is_copy)
      written[at - base] = 1;
    for (int k = to->size.n - 1; k >= 0; k--) {
      int i = perm[k];
      at += to->stride.d[i];
      from += stride_in(src, to, i);
      if (++index[k] < to->size.d[i])
        break;
      at -= index[k] * to->stride.d[i];
      from -= index[k] * stride_in(src, to, i);
      index[k] = 0;
    }
  }
  return false;
}

static bool refuse_order(Interp *it) {
  return raise_unsupported(it, "write x[1:] = x[:-1].clone()",
                           "an in-place operation that reads elements which "
                           "it has already written");
}

static bool refuse_shared(Interp *it) {
  return refuse(it, "unsupported operation: some elements of the input tensor "
                    "and the written-to tensor refer to a single memory "
                    "location. Please clone() the tensor before performing "
                    "the operation.");
}

static bool has_same_place(const Tensor *a, const Tensor *b) {
  if (a->offset != b->offset || !dims_equal(&a->size, &b->size))
    return false;
  for (int i = 0; i < a->size.n; i++)
    if (a->size.d[i] > 1 && a->stride.d[i] != b->stride.d[i])
      return false;
  return true;
}

bool tensor_check_apart(Interp *it, const Tensor *to, const Tensor *src) {
  if (!src || to->storage != src->storage || !tensor_numel(to) ||
      !tensor_numel(src) || !tensor_is_non_overlapping_and_dense(to) ||
      !tensor_is_non_overlapping_and_dense(src))
    return true;
  Span a = span_of(to), b = span_of(src);
  return a.last < b.first || b.last < a.first || refuse_shared(it);
}

bool tensor_check_overlap(Interp *it, const Tensor *to, const Tensor *src,
                          bool is_copy) {
  if (to->storage != src->storage || !tensor_numel(to) || !tensor_numel(src))
    return true;
  Span a = span_of(to), b = span_of(src);
  if (has_same_place(to, src) || a.last < b.first || b.last < a.first)
    return true;
  if (tensor_is_non_overlapping_and_dense(to) &&
      tensor_is_non_overlapping_and_dense(src))
    return refuse_shared(it);
  if (is_moved_down(to, src))
    return true;
  if (a.last - a.first >= SHARED_ELEMENTS_MAX)
    return refuse_order(it);
  uint8_t *written = calloc((size_t)(a.last - a.first + 1), 1);
  bool is_wrong = !written || reads_written(to, src, is_copy, written);
  free(written);
  return !is_wrong || refuse_order(it);
}
