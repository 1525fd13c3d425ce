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

// Whether an element of one tensor lies where one of the other does: the places
// of `t` are marked, or looked for among those that are.
static bool visit_places(const Tensor *t, int64_t first, int64_t count,
                         uint8_t *marked, bool is_marking) {
  int64_t index[DIMS_MAX] = {0}, at = t->offset - first;
  for (int64_t left = tensor_numel(t); left > 0; left--) {
    if (at >= 0 && at < count && is_marking)
      marked[at] = 1;
    if (at >= 0 && at < count && !is_marking && marked[at])
      return true;
    for (int i = t->size.n - 1; i >= 0; i--) {
      at += t->stride.d[i];
      if (++index[i] < t->size.d[i])
        break;
      at -= index[i] * t->stride.d[i];
      index[i] = 0;
    }
  }
  return false;
}

static bool share_elements(const Tensor *to, const Tensor *src) {
  Span a = span_of(to);
  int64_t count = a.last - a.first + 1;
  uint8_t *marked =
      count < SHARED_ELEMENTS_MAX ? calloc((size_t)count, 1) : NULL;
  if (!marked)
    return true; // perhaps
  visit_places(to, a.first, count, marked, true);
  bool found = visit_places(src, a.first, count, marked, false);
  free(marked);
  return found;
}

// What PyTorch knows of two tensors without a look at every element.
typedef enum Overlap { APART, SHARED, UNCLEAR } Overlap;

static Overlap overlap_of(const Tensor *to, const Tensor *src) {
  if (!src || to->storage != src->storage)
    return APART;
  if (to == src)
    return SHARED;
  Span a = span_of(to), b = span_of(src);
  if (!tensor_numel(to) || !tensor_numel(src) || a.last < b.first ||
      b.last < a.first)
    return APART;
  return tensor_is_non_overlapping_and_dense(to) &&
                 tensor_is_non_overlapping_and_dense(src)
             ? SHARED
             : UNCLEAR;
}

bool tensor_check_apart(Interp *it, const Tensor *to, const Tensor *src) {
  Overlap overlap = overlap_of(to, src);
  return overlap == APART ||
         (overlap == SHARED ? refuse_shared(it)
                            : !share_elements(to, src) || refuse_order(it));
}

bool tensor_check_factor(Interp *it, const Tensor *to, const Tensor *src) {
  return overlap_of(to, src) == APART || !share_elements(to, src) ||
         refuse_order(it);
}

typedef struct Walk { // of the elements that an index has places for
  Dims size, write, read, index;
  int axis;
  int64_t at, from, i; // where it writes, reads and has its index
  int64_t coordinate[DIMS_MAX];
} Walk;

static Walk walk_of(const Tensor *to, int axis, const Tensor *index,
                    const Tensor *src) {
  Walk w = {.size = src->size, .write = to->stride, .read = src->stride,
            .axis = axis, .at = to->offset, .from = src->offset};
  w.write.d[axis] = 0; // the index says where
  w.index = contiguous_strides(&index->size);
  if (index->size.n == to->size.n) { // scatter's: an element for each
    w.size = index->size;
  } else {
    w.index = (Dims){.n = to->size.n};
    w.index.d[axis] = 1;
  }
  return w;
}

static void walk_on(Walk *w) {
  for (int i = w->size.n - 1; i >= 0; i--) {
    w->at += w->write.d[i];
    w->from += w->read.d[i];
    w->i += w->index.d[i];
    if (++w->coordinate[i] < w->size.d[i])
      return;
    w->at -= w->size.d[i] * w->write.d[i];
    w->from -= w->size.d[i] * w->read.d[i];
    w->i -= w->size.d[i] * w->index.d[i];
    w->coordinate[i] = 0;
  }
}

// Whether no step reads what another writes. wrote[]: of each place the step
// that writes it, from 1, or -1 for several.
static bool steps_are_apart(Walk start, const Tensor *to, const Data *index,
                            int32_t *wrote) {
  int64_t steps = 1, first = span_of(to).first;
  int64_t count = span_of(to).last - first + 1;
  int64_t stride = to->stride.d[start.axis], size = to->size.d[start.axis];
  for (int i = 0; i < start.size.n; i++)
    steps *= start.size.d[i];
  Walk w = start;
  for (int32_t k = 1; k <= steps; k++, walk_on(&w)) {
    int64_t place = data_get_int(index, w.i);
    place = w.at + (place < 0 ? place + size : place) * stride - first;
    wrote[place] = wrote[place] ? -1 : k;
  }
  w = start;
  for (int32_t k = 1; k <= steps; k++, walk_on(&w)) {
    int64_t place = w.from - first;
    if (place >= 0 && place < count && wrote[place] && wrote[place] != k)
      return false;
  }
  return true;
}

bool tensor_check_places(Interp *it, const Tensor *to, int axis, Tensor *index,
                         const Tensor *src) {
  Data *d;
  if (!tensor_check_apart(it, to, index))
    return false;
  if (overlap_of(to, src) != UNCLEAR || src->size.n != to->size.n ||
      !tensor_numel(index) || !tensor_is_known(it, index))
    return tensor_check_apart(it, to, src);
  int64_t count = span_of(to).last - span_of(to).first + 1;
  if (!tensor_force(it, index, &d))
    return false;
  int32_t *wrote = count < SHARED_ELEMENTS_MAX
                       ? calloc((size_t)count, sizeof *wrote)
                       : NULL;
  bool is_right =
      wrote && steps_are_apart(walk_of(to, axis, index, src), to, d, wrote);
  free(wrote);
  return is_right || refuse_order(it);
}

bool tensor_check_overlap(Interp *it, const Tensor *to, const Tensor *src,
                          bool is_copy) {
  if (to->storage != src->storage || !tensor_numel(to) || !tensor_numel(src))
    return true;
  Span a = span_of(to), b = span_of(src);
  if (a.last < b.first || b.last < a.first)
    return true;
  // PyTorch compares all strides of these, those of one element, too.
  if (tensor_is_non_overlapping_and_dense(to) &&
      tensor_is_non_overlapping_and_dense(src))
    return (has_same_place(to, src) &&
            dims_equal(&to->stride, &src->stride)) ||
           refuse_shared(it);
  if (has_same_place(to, src) || is_moved_down(to, src))
    return true;
  if (a.last - a.first >= SHARED_ELEMENTS_MAX)
    return refuse_order(it);
  uint8_t *written = calloc((size_t)(a.last - a.first + 1), 1);
  bool is_wrong = !written || reads_written(to, src, is_copy, written);
  free(written);
  return !is_wrong || refuse_order(it);
}
