// grid_sample: the input read at the grid's places, -1 to 1 across the image.
// Coordinates are computed in the tensor's precision, operation by operation:
// they decide which elements are read.
#include "graph/nn.h"

#include <math.h>
#include <stdlib.h>

// One spatial dimension.
typedef struct Side {
  int64_t size;
  bool single; // coordinates are floats, not doubles
  bool align_corners;
  pad_mode mode;
} Side;

enum { TAPS_MAX = 4 };

// What one output reads along one dimension; index -1 reads zero.
typedef struct SideTaps {
  int count;
  int64_t index[TAPS_MAX];
  double weight[TAPS_MAX];
} SideTaps;

static double rounded(const Side *s, double v) {
  return s->single ? (float)v : v;
}

// From [-1, 1] to elements: the corners are the centers of the outer elements
// with align_corners, else their outer edges. 2-D and 3-D round differently
// in PyTorch.
static double unnormalize(const Side *s, double v, bool is_3d) {
  double size = (double)s->size;
  if (is_3d) {
    if (s->align_corners)
      return rounded(s, rounded(s, rounded(s, v + 1) / 2) * (size - 1));
    return rounded(s, rounded(s, rounded(s, rounded(s, v + 1) * size) - 1) /
                          2);
  }
  if (s->align_corners)
    return rounded(s, rounded(s, v + 1) * rounded(s, (size - 1) / 2));
  return rounded(s, rounded(s, rounded(s, v + 1) * rounded(s, size / 2)) -
                        0.5);
}

// Mirrors at the centers of the outer elements, or at their edges. 3-D counts
// the mirrorings in an int, which has a meaning for huge coordinates too.
static double reflected(const Side *s, double v, bool is_3d) {
  double size = (double)s->size;
  double low = s->align_corners ? 0 : -0.5;
  double span = s->align_corners ? size - 1 : size;
  if (span == 0)
    return 0;
  double distance = fabs(rounded(s, v - low));
  if (is_3d) {
    double extra = fmod(distance, span);
    double flips = floor(rounded(s, distance / span));
    bool is_odd = flips <= INT32_MAX && fmod(flips, 2) == 1;
    return is_odd ? rounded(s, rounded(s, span - extra) + low)
                  : rounded(s, extra + low);
  }
  double flips = trunc(rounded(s, distance / (2 * span)));
  double extra = rounded(s, distance - rounded(s, flips * 2 * span));
  double mirrored = rounded(s, 2 * span - extra);
  return rounded(s, (extra < mirrored ? extra : mirrored) + low);
}

// NaN becomes the first element in 2-D, the last one in 3-D.
static double clipped(const Side *s, double v, bool is_3d) {
  double high = (double)(s->size - 1);
  if (v != v)
    return is_3d ? high : 0;
  return v > 0 ? (v < high ? v : high) : 0;
}

// Where a coordinate outside the image reads, after the padding mode.
static double padded(const Side *s, double v, bool is_3d) {
  if (s->mode == pad_mode_replicate)
    return clipped(s, v, is_3d);
  if (s->mode == pad_mode_reflect)
    return clipped(s, reflected(s, v, is_3d), is_3d);
  return v;
}

static int64_t index_of(const Side *s, double v) {
  return v >= 0 && v <= (double)(s->size - 1) ? (int64_t)v : -1;
}

static void side_taps(const Side *s, resize_kind kind, double v, bool is_3d,
                      SideTaps *t) {
  if (kind == resize_kind_nearest) {
    *t = (SideTaps){1, {index_of(s, nearbyint(padded(s, v, is_3d)))}, {1}};
    return;
  }
  if (kind == resize_kind_linear) {
    double at = padded(s, v, is_3d), first = floor(at);
    double behind = rounded(s, at - first);
    *t = (SideTaps){2,
                    {index_of(s, first), index_of(s, first + 1)},
                    {rounded(s, 1 - behind), behind}};
    return;
  }
  double first = floor(v), behind = rounded(s, v - first);
  t->count = 4;
  for (int i = 0; i < 4; i++) {
    t->index[i] = index_of(s, padded(s, first - 1 + i, is_3d));
    t->weight[i] = cubic_weight(behind - (i - 1), CUBIC_RESAMPLE);
  }
}

// One element of the output: the weighted sum of its taps in a plane. Taps
// outside add 0 times their weight, which is NaN for coordinates that aren't
// finite; only 3-D linear and nearest skip them.
static double sample(const double *plane, const Side *sides, int dims,
                     const SideTaps *taps) {
  static const SideTaps whole = {1, {0}, {1}};
  const SideTaps *d = dims == 3 ? &taps[0] : &whole;
  const SideTaps *h = &taps[dims - 2], *w = &taps[dims - 1];
  int64_t height = sides[dims - 2].size, width = sides[dims - 1].size;
  double sum = 0;
  for (int i = 0; i < d->count; i++)
    for (int j = 0; j < h->count; j++)
      for (int k = 0; k < w->count; k++) {
        double weight = d->weight[i] * h->weight[j] * w->weight[k];
        if (d->index[i] >= 0 && h->index[j] >= 0 && w->index[k] >= 0)
          sum += weight * plane[(d->index[i] * height + h->index[j]) * width +
                                w->index[k]];
        else if (dims == 2 || w->count == 4)
          sum += 0 * weight;
      }
  return sum;
}

typedef struct Sampling {
  Side sides[3];
  int dims;
  resize_kind kind;
  int64_t channels, in_size, out_size;
  double *plane;   // (in...)
  double *grid;    // (out..., dims) of one image
  SideTaps *taps;  // (out..., dims) of one image
  double *line;    // (out...)
} Sampling;

// The taps of all outputs of one image. The grid has x first, sides D first.
static void image_taps(Sampling *p) {
  for (int64_t i = 0; i < p->out_size; i++)
    for (int k = 0; k < p->dims; k++) {
      const Side *s = &p->sides[k];
      double v = p->grid[i * p->dims + p->dims - 1 - k];
      bool is_3d = p->dims == 3;
      side_taps(s, p->kind, unnormalize(s, v, is_3d), is_3d,
                &p->taps[i * p->dims + k]);
    }
}

static void sample_all(Sampling *p, const Data *x, const Data *grid, Data *y) {
  for (int64_t n = 0; n < x->type.shape.d[0]; n++) {
    int64_t coordinates = p->out_size * p->dims;
    load_f64(grid, n * coordinates, coordinates, p->grid);
    image_taps(p);
    for (int64_t c = 0; c < p->channels; c++) {
      int64_t at = n * p->channels + c;
      load_f64(x, at * p->in_size, p->in_size, p->plane);
      for (int64_t i = 0; i < p->out_size; i++)
        p->line[i] =
            sample(p->plane, p->sides, p->dims, &p->taps[i * p->dims]);
      store_f64(y, at * p->out_size, p->out_size, p->line);
    }
  }
}

const char *eval_grid_sample(Graph *g, Node *n) {
  const Data *x = value_in(n, 0), *grid = value_in(n, 1);
  const Shape *s = &x->type.shape;
  Data *y = value_new(n, 0);
  if (!y)
    return no_memory(g, n);
  if (y->numel == 0)
    return NULL;
  Sampling p = {.dims = s->n - 2,
                .kind = n->attr.grid_sample.kind,
                .channels = s->d[1],
                .in_size = 1,
                .out_size = 1};
  for (int i = 0; i < p.dims; i++) {
    p.sides[i] = (Side){s->d[i + 2], x->type.dtype != DT_F64,
                        n->attr.grid_sample.align_corners,
                        n->attr.grid_sample.mode};
    p.in_size *= s->d[i + 2];
    p.out_size *= n->type[0].shape.d[i + 2];
  }
  p.plane = scratch_new(p.in_size, sizeof *p.plane);
  p.grid = scratch_new(p.out_size, (size_t)p.dims * sizeof *p.grid);
  p.taps = scratch_new(p.out_size, (size_t)p.dims * sizeof *p.taps);
  p.line = scratch_new(p.out_size, sizeof *p.line);
  bool done = p.plane && p.grid && p.taps && p.line;
  if (done)
    sample_all(&p, x, grid, y);
  free(p.plane);
  free(p.grid);
  free(p.taps);
  free(p.line);
  return done ? NULL : no_memory(g, n);
}
