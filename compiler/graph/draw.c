#include "graph/draw.h"

#include "graph/boxmuller.h"
#include "graph/mt19937.h"

#include <math.h>
#include <stdlib.h>

// --- generators --------------------------------------------------------------
// Draws are mostly made in the order of their positions. So that a draw before
// the last one does not begin at the seed, states are kept on the way.
enum { STREAMS = 4, TWISTS_BETWEEN = 1024 };

typedef struct Snapshot {
  int64_t twists;
  uint32_t seed, state[MT_WORDS];
} Snapshot;

typedef struct Draws {
  Mt stream[STREAMS];
  int n, next;              // streams in use; the one to replace
  Vec(Snapshot *) snapshots;
} Draws;

static Draws *draws_of(Graph *g) {
  if (!g->draws)
    g->draws = arena_new(&g->c->arena, Draws);
  return g->draws;
}

static void keep_snapshot(Graph *g, Draws *d, const Mt *m) {
  for (int i = 0; i < d->snapshots.n; i++)
    if (d->snapshots.at[i]->seed == m->seed &&
        d->snapshots.at[i]->twists == m->twists)
      return;
  Snapshot *s = arena_new(&g->c->arena, Snapshot);
  s->seed = m->seed;
  s->twists = m->twists;
  memcpy(s->state, m->state, sizeof s->state);
  vec_push(&g->c->arena, &d->snapshots, s);
}

// The stream of this seed, put back to its last snapshot before `twists`.
static Mt *stream_before(Draws *d, uint32_t seed, int64_t twists) {
  Mt *m = NULL;
  for (int i = 0; i < d->n; i++)
    if (d->stream[i].seed == seed)
      m = &d->stream[i];
  if (m && m->twists <= twists)
    return m;
  if (!m) {
    m = &d->stream[d->n < STREAMS ? d->n++ : d->next];
    d->next = (d->next + 1) % STREAMS;
  }
  mt_seed(m, seed);
  for (int i = 0; i < d->snapshots.n; i++) {
    const Snapshot *s = d->snapshots.at[i];
    if (s->seed != seed || s->twists > twists - 1 || s->twists < m->twists)
      continue;
    m->twists = s->twists;
    memcpy(m->state, s->state, sizeof m->state);
  }
  return m;
}

// The generator `seed` after `offset` outputs.
static Mt *stream_at(Graph *g, uint32_t seed, int64_t offset) {
  Draws *d = draws_of(g);
  int64_t twists = offset / MT_WORDS + 1;
  Mt *m = stream_before(d, seed, twists);
  while (m->twists < twists) {
    int64_t next = m->twists - m->twists % TWISTS_BETWEEN + TWISTS_BETWEEN;
    if (next > twists)
      break;
    mt_advance(m, (next - 1) * MT_WORDS);
    keep_snapshot(g, d, m);
  }
  mt_advance(m, offset);
  return m;
}

// --- single numbers ----------------------------------------------------------
static double uniform_double(Mt *m) {
  return (double)(mt_next64(m) & ((UINT64_C(1) << 53) - 1)) * 0x1p-53;
}

static float uniform_float(Mt *m) {
  return (float)(mt_next(m) & 0xffffff) * 0x1p-24f;
}

typedef struct Normal { // normal_distribution<double>: two at a time
  Mt *m;
  double second;
  bool has_second;
} Normal;

static double normal_next(Normal *n) {
  if (n->has_second) {
    n->has_second = false;
    return n->second;
  }
  double u1 = uniform_double(n->m), u2 = uniform_double(n->m);
  double radius = sqrt(-2.0 * log1p(-u2));
  double theta = 2.0 * 3.14159265358979323846 * u1;
  n->second = radius * sin(theta);
  n->has_second = true;
  return radius * cos(theta);
}

// --- kinds -------------------------------------------------------------------
// u * width + from with one rounding, as PyTorch's build contracts it: the
// product of two floats is exact in double.
static void draw_uniform_f32(Mt *m, float *out, int64_t n, double from,
                             double width) {
  while (n) {
    if (m->used == MT_WORDS)
      mt_renew(m);
    int64_t left = MT_WORDS - m->used, run = n < left ? n : left;
    const uint32_t *u = m->output + m->used;
    for (int64_t i = 0; i < run; i++)
      out[i] = (float)((int32_t)(u[i] & 0xffffff) * 0x1p-24 * width + from);
    m->used += (int)run;
    out += run;
    n -= run;
  }
}

static double rounded_to_half(DType t, double v) {
  return t == DT_F16 ? half_to_float(float_to_half((float)v))
                     : bfloat16_to_float(float_to_bfloat16((float)v));
}

static void draw_uniform(Mt *m, Data *out, double from, double to) {
  DType t = out->type.dtype;
  float a = (float)from, b = (float)to, width = b - a;
  // What rounding carries to the upper end becomes the lower one.
  if (t == DT_F32) {
    float *p = out->p;
    draw_uniform_f32(m, p, out->numel, a, width);
    for (int64_t i = 0; i < out->numel; i++)
      p[i] = p[i] == b ? a : p[i];
  } else if (t == DT_F64) {
    double *p = out->p;
    for (int64_t i = 0; i < out->numel; i++) {
      p[i] = fma(uniform_double(m), to - from, from);
      p[i] = p[i] == to ? from : p[i];
    }
  } else {
    for (int64_t i = 0; i < out->numel; i++) {
      data_set(out, i, (float)((double)uniform_float(m) * width + a));
      if (data_get(out, i) >= rounded_to_half(t, to))
        data_set(out, i, from);
    }
  }
}

// All uniform numbers first, then in blocks; what is left over is drawn again
// together with the block's worth before it.
static void draw_normal_f32(Mt *m, float *x, int64_t n, double mean,
                            double std) {
  draw_uniform_f32(m, x, n, 0, 1);
  box_muller(x, n / NORMAL_BLOCK, (float)mean, (float)std);
  if (n % NORMAL_BLOCK) {
    x += n - NORMAL_BLOCK;
    draw_uniform_f32(m, x, NORMAL_BLOCK, 0, 1);
    box_muller(x, 1, (float)mean, (float)std);
  }
}

static void box_muller_f64(double *x, double mean, double std) {
  for (int i = 0; i < NORMAL_BLOCK / 2; i++) {
    double radius = sqrt(-2 * log(1 - x[i]));
    double theta = 2.0 * 3.14159265358979323846 * x[i + NORMAL_BLOCK / 2];
    x[i] = radius * cos(theta) * std + mean;
    x[i + NORMAL_BLOCK / 2] = radius * sin(theta) * std + mean;
  }
}

static void draw_normal_f64(Mt *m, double *x, int64_t n, double mean,
                            double std) {
  for (int64_t i = 0; i < n; i++)
    x[i] = uniform_double(m);
  for (int64_t i = 0; i + NORMAL_BLOCK <= n; i += NORMAL_BLOCK)
    box_muller_f64(x + i, mean, std);
  if (n % NORMAL_BLOCK) {
    x += n - NORMAL_BLOCK;
    for (int i = 0; i < NORMAL_BLOCK; i++)
      x[i] = uniform_double(m);
    box_muller_f64(x, mean, std);
  }
}

// Half types are drawn in float, block by block.
static void draw_normal_half(Mt *m, Data *out, double mean, double std) {
  int64_t n = out->numel;
  for (int64_t i = 0; i < n; i += NORMAL_BLOCK) {
    float x[NORMAL_BLOCK];
    int64_t at = i + NORMAL_BLOCK <= n ? i : n - NORMAL_BLOCK;
    draw_uniform_f32(m, x, NORMAL_BLOCK, 0, 1);
    box_muller(x, 1, (float)mean, (float)std);
    for (int k = 0; k < NORMAL_BLOCK; k++)
      data_set(out, at + k, x[k]);
  }
}

static void draw_normal(Mt *m, Data *out, double mean, double std) {
  if (out->type.dtype == DT_F32)
    draw_normal_f32(m, out->p, out->numel, mean, std);
  else if (out->type.dtype == DT_F64)
    draw_normal_f64(m, out->p, out->numel, mean, std);
  else
    draw_normal_half(m, out, mean, std);
}

static void draw_normal_strided(Graph *g, const struct Attr_random *r,
                                Data *out) {
  Normal normal = {0};
  uint32_t seed = (uint32_t)r->seed;
  if (r->cached_at >= 0) {
    normal.m = stream_at(g, seed, r->cached_at);
    normal_next(&normal);
  }
  normal.m = stream_at(g, seed, r->offset);
  bool is_log = r->kind == random_kind_log_normal;
  for (int64_t i = 0; i < out->numel; i++) {
    double v = normal_next(&normal) * r->b + r->a;
    data_set(out, i, is_log ? exp(v) : v);
  }
}

// --- integers ----------------------------------------------------------------
static bool is_wide_range(double range) { return range >= 0x1p28; }

static bool draws_64_bits(DType t, double range) {
  return range ? is_wide_range(range) : t == DT_I64 || t == DT_F64;
}

// random_() without limits: all that the type can hold exactly.
static uint64_t own_range(DType t) {
  switch (t) {
  case DT_BOOL: return 2;
  case DT_U8: return 1u << 8;
  case DT_I8: return 1u << 7;
  case DT_I16: return 1u << 15;
  case DT_I32: return UINT64_C(1) << 31;
  case DT_F16: return (1u << 11) + 1;
  case DT_BF16: return (1u << 8) + 1;
  case DT_F32: return (1u << 24) + 1;
  case DT_F64: return (UINT64_C(1) << 53) + 1;
  default: return UINT64_C(1) << 63;
  }
}

static void draw_randint(Mt *m, const struct Attr_random *r, Data *out) {
  DType t = out->type.dtype;
  bool is_all = r->b >= ALL_OF_64_BITS;
  uint64_t range = is_all ? 0 : r->b ? (uint64_t)r->b : own_range(t);
  int64_t low = (int64_t)r->a;
  bool is_wide = draws_64_bits(t, r->b);
  for (int64_t i = 0; i < out->numel; i++) {
    uint64_t v = is_wide ? mt_next64(m) : mt_next(m);
    if (!is_all)
      v %= range;
    data_set_int(out, i, (int64_t)((uint64_t)low + v));
  }
}

static void draw_randperm(Mt *m, Data *out) {
  int64_t n = out->numel;
  for (int64_t i = 0; i < n; i++)
    data_set_int(out, i, i);
  for (int64_t i = 0; i + 1 < n; i++) {
    int64_t j = i + mt_next(m) % (n - i);
    int64_t swapped = data_get_int(out, i);
    data_set_int(out, i, data_get_int(out, j));
    data_set_int(out, j, swapped);
  }
}

// --- by their inverse distribution -------------------------------------------
static double by_inverse(Mt *m, const struct Attr_random *r) {
  double u = uniform_double(m);
  switch (r->kind) {
  case random_kind_bernoulli: return u < r->a;
  case random_kind_exponential: return -1.0 / r->a * log1p(-u);
  case random_kind_geometric: return ceil(log(u) / log1p(-r->a));
  default: return r->a + r->b * tan(3.14159265358979323846 * (u - 0.5));
  }
}

static const char *draw_bernoulli_of(Mt *m, const Data *p, Data *out) {
  bool is_double = p->type.dtype == DT_F64;
  for (int64_t i = 0; i < out->numel; i++) {
    double chance = data_get(p, i);
    if (!(chance >= 0 && chance <= 1))
      return "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  "
             "(Could this error message be improved?  If so, please report an "
             "enhancement request to PyTorch.)";
    double u = is_double ? uniform_double(m) : uniform_float(m);
    data_set_int(out, i, u < chance);
  }
  return NULL;
}

// The running sums of one row of weights, of which the last is 1.
static const char *running_sums(const Data *p, int64_t row, int64_t n,
                                double *sums) {
  bool is_double = p->type.dtype == DT_F64;
  double sum = 0;
  for (int64_t i = 0; i < n; i++) {
    double v = data_get(p, row * n + i);
    if (!(v >= 0) || isinf(v))
      return "probability tensor contains either `inf`, `nan` or element < 0";
    sum = is_double ? sum + v : (float)((float)sum + (float)v);
    sums[i] = sum;
  }
  if (!(sum > 0))
    return "invalid multinomial distribution (sum of probabilities <= 0)";
  for (int64_t i = 0; i < n; i++)
    sums[i] = is_double ? sums[i] / sum : (float)((float)sums[i] / (float)sum);
  sums[n - 1] = 1;
  return NULL;
}

// With replacement: out [rows..., samples] of p [rows..., n].
static const char *draw_multinomial(Mt *m, const Data *p, Data *out) {
  const Shape *s = &p->type.shape;
  int64_t n = s->d[s->n - 1], rows = n ? p->numel / n : 0;
  int64_t samples = rows ? out->numel / rows : 0;
  double *sums = malloc(((size_t)n + 1) * sizeof *sums);
  const char *why = sums ? NULL : "not enough memory";
  for (int64_t row = 0; row < rows && !why; row++) {
    why = running_sums(p, row, n, sums);
    for (int64_t k = 0; k < samples && !why; k++) {
      double u = uniform_double(m);
      int64_t low = 0, high = n;
      while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (sums[middle] < u)
          low = middle + 1;
        else
          high = middle;
      }
      data_set_int(out, row * samples + k, low);
    }
  }
  free(sums);
  return why;
}

// --- all ---------------------------------------------------------------------
const char *draw_random(Graph *g, const Node *n, Data *out) {
  const struct Attr_random *r = &n->attr.random;
  const Data *in =
      n->n_in ? n->in[0].node->value[n->in[0].out] : NULL;
  if (!out->numel)
    return NULL;
  if (r->kind == random_kind_normal_strided ||
      r->kind == random_kind_log_normal) {
    draw_normal_strided(g, r, out);
    return NULL;
  }
  Mt *m = stream_at(g, (uint32_t)r->seed, r->offset);
  switch (r->kind) {
  case random_kind_uniform: draw_uniform(m, out, r->a, r->b); return NULL;
  case random_kind_normal:
    if (out->numel < NORMAL_BLOCK)
      return "a normal draw in blocks needs 16 elements";
    draw_normal(m, out, r->a, r->b);
    return NULL;
  case random_kind_randint: draw_randint(m, r, out); return NULL;
  case random_kind_randperm: draw_randperm(m, out); return NULL;
  case random_kind_multinomial:
    return in ? draw_multinomial(m, in, out) : "multinomial needs weights";
  case random_kind_trunc_normal: return "trunc_normal is made of normal draws";
  default: break;
  }
  if (r->kind == random_kind_bernoulli && in)
    return draw_bernoulli_of(m, in, out);
  for (int64_t i = 0; i < out->numel; i++)
    data_set(out, i, by_inverse(m, r));
  return NULL;
}

// The serial kind: pairs of two doubles, of which the second may be left over.
static int64_t normal_outputs(int64_t numel, int64_t offset,
                              int64_t *cached_at) {
  int64_t fresh = numel - (*cached_at >= 0 && numel > 0);
  int64_t pairs = (fresh + 1) / 2;
  if (numel > 0)
    *cached_at = fresh % 2 ? offset + (pairs - 1) * 4 : -1;
  return pairs * 4;
}

int64_t draw_outputs(random_kind kind, DType t, int64_t numel, double range,
                     int64_t offset, int64_t *cached_at) {
  int64_t each = t == DT_F64 ? 2 : 1;
  bool is_half = dtype_is_half(t);
  switch (kind) {
  case random_kind_uniform: return numel * each;
  case random_kind_normal:
    if (is_half)
      return (numel + NORMAL_BLOCK - 1) / NORMAL_BLOCK * NORMAL_BLOCK;
    return (numel + (numel % NORMAL_BLOCK ? NORMAL_BLOCK : 0)) * each;
  case random_kind_normal_strided:
  case random_kind_log_normal:
    return normal_outputs(numel, offset, cached_at);
  case random_kind_randint: return numel * (draws_64_bits(t, range) ? 2 : 1);
  case random_kind_randperm: return numel > 1 ? numel - 1 : 0;
  default: return numel * 2;
  }
}
