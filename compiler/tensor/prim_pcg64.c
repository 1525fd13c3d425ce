// NumPy's Generator: PCG64 (XSL-RR of O'Neill, 2014), seeded by NumPy's
// SeedSequence, and the draws whose numbers depend on how its words are used.
// A stream is a tuple of Python: what a draw leaves behind is a new one.
#include "tensor/prim.h"

#include <math.h>

__extension__ typedef unsigned __int128 Wide;

#define WIDE(high, low) ((Wide)(high) << 64 | (low))
#define PCG64_MULTIPLIER                                                       \
  WIDE(UINT64_C(0x2360ed051fc65da4), UINT64_C(0x4385df649fccf645))

typedef struct Pcg64 {
  Wide state, increment;
  int64_t kept; // the upper half of a word whose lower half is drawn; -1: none
} Pcg64;

// --- the stream --------------------------------------------------------------
static void step(Pcg64 *g) {
  g->state = g->state * PCG64_MULTIPLIER + g->increment;
}

static uint64_t next64(Pcg64 *g) {
  step(g);
  uint64_t x = (uint64_t)(g->state >> 64) ^ (uint64_t)g->state;
  int turn = (int)(g->state >> 122);
  return x >> turn | x << (-turn & 63);
}

static uint32_t next32(Pcg64 *g) {
  if (g->kept >= 0) {
    uint32_t x = (uint32_t)g->kept;
    g->kept = -1;
    return x;
  }
  uint64_t both = next64(g);
  g->kept = (int64_t)(both >> 32);
  return (uint32_t)both;
}

static double next_double(Pcg64 *g) {
  return (double)(next64(g) >> 11) * 0x1p-53;
}

// 0 to most, each as likely (Lemire, 2019).
static uint64_t next_below(Pcg64 *g, uint64_t most) {
  if (most == 0)
    return 0;
  if (most < UINT32_MAX) {
    uint32_t n = (uint32_t)most + 1;
    uint64_t product = (uint64_t)next32(g) * n;
    if ((uint32_t)product < n) {
      uint32_t least = (UINT32_MAX - (uint32_t)most) % n;
      while ((uint32_t)product < least)
        product = (uint64_t)next32(g) * n;
    }
    return product >> 32;
  }
  if (most == UINT32_MAX)
    return next32(g);
  if (most == UINT64_MAX)
    return next64(g);
  uint64_t n = most + 1;
  Wide product = (Wide)next64(g) * n;
  if ((uint64_t)product < n) {
    uint64_t least = (UINT64_MAX - most) % n;
    while ((uint64_t)product < least)
      product = (Wide)next64(g) * n;
  }
  return (uint64_t)(product >> 64);
}

// --- seeds -------------------------------------------------------------------
enum { POOL = 4 };

static uint32_t scramble(uint32_t x, uint32_t *key, uint32_t multiplier) {
  x ^= *key;
  *key *= multiplier;
  x *= *key;
  return x ^ x >> 16;
}

static uint32_t mix(uint32_t x, uint32_t y) {
  uint32_t mixed = UINT32_C(0xca01f9dd) * x - UINT32_C(0x4973f715) * y;
  return mixed ^ mixed >> 16;
}

static void seed(Pcg64 *g, const uint32_t *words, int n) {
  const uint32_t in = UINT32_C(0x931e8875), out = UINT32_C(0x58f38ded);
  uint32_t key = UINT32_C(0x43b0d7e5), pool[POOL], made[2 * POOL];
  for (int i = 0; i < POOL; i++)
    pool[i] = scramble(i < n ? words[i] : 0, &key, in);
  for (int from = 0; from < POOL; from++)
    for (int to = 0; to < POOL; to++)
      if (from != to)
        pool[to] = mix(pool[to], scramble(pool[from], &key, in));
  for (int from = POOL; from < n; from++)
    for (int to = 0; to < POOL; to++)
      pool[to] = mix(pool[to], scramble(words[from], &key, in));
  key = UINT32_C(0x8b51f9dd);
  for (int i = 0; i < 2 * POOL; i++)
    made[i] = scramble(pool[i % POOL], &key, out);
  uint64_t w[POOL];
  for (int i = 0; i < POOL; i++)
    w[i] = made[2 * i] | (uint64_t)made[2 * i + 1] << 32;
  *g = (Pcg64){.increment = WIDE(w[2], w[3]) << 1 | 1, .kept = -1};
  step(g);
  g->state += WIDE(w[0], w[1]);
  step(g);
}

// --- normal and exponential numbers ------------------------------------------
// A density under 256 layers of the same area (Marsaglia and Tsang, 2000), with
// NumPy's layout: the number is drawn as an integer below 2^bits. Its tables
// are rounded otherwise: NumPy's numbers agree with these in 13 digits.
enum { LAYERS = 256 };

typedef struct Ziggurat {
  bool is_normal;
  double begin_of_tail;
  double width[LAYERS];    // of a layer, in units of the integer
  uint64_t inside[LAYERS]; // integers below it need no look at the density
  double height[LAYERS];
} Ziggurat;

static long double density(bool is_normal, long double x) {
  return expl(is_normal ? -0.5L * x * x : -x);
}

static long double inverse(bool is_normal, long double y) {
  return is_normal ? sqrtl(-2 * logl(y)) : -logl(y);
}

static void ziggurat_init(Ziggurat *z, bool is_normal) {
  long double x = is_normal ? 3.6541528853610087963519472518L
                            : 7.69711747013104971404462804811L;
  long double scale = is_normal ? 0x1p52L : 0x1p53L, previous = x;
  long double tail = is_normal ? sqrtl(acosl(-1) / 2) * erfcl(x / sqrtl(2))
                               : density(false, x);
  long double area = x * density(is_normal, x) + tail;
  long double base = area / density(is_normal, x);
  z->is_normal = is_normal;
  z->begin_of_tail = (double)x;
  z->inside[0] = (uint64_t)(x / base * scale);
  z->inside[1] = 0;
  z->width[0] = (double)(base / scale);
  z->width[LAYERS - 1] = (double)(x / scale);
  z->height[0] = 1;
  z->height[LAYERS - 1] = (double)density(is_normal, x);
  for (int i = LAYERS - 2; i > 0; i--) {
    x = inverse(is_normal, area / x + density(is_normal, x));
    z->inside[i + 1] = (uint64_t)(x / previous * scale);
    previous = x;
    z->height[i] = (double)density(is_normal, x);
    z->width[i] = (double)(x / scale);
  }
}

static bool is_under(Pcg64 *g, const Ziggurat *z, int layer, double density) {
  double rise = z->height[layer - 1] - z->height[layer];
  return rise * next_double(g) + z->height[layer] < density;
}

static double next_normal(Pcg64 *g, const Ziggurat *z) {
  for (;;) {
    uint64_t word = next64(g);
    uint64_t magnitude = word >> 9 & UINT64_C(0xfffffffffffff);
    int layer = word & 255;
    double x = (double)magnitude * z->width[layer];
    if (word & 256)
      x = -x;
    if (magnitude < z->inside[layer] ||
        (layer && is_under(g, z, layer, exp(-0.5 * x * x))))
      return x;
    while (!layer) {
      double far = -log1p(-next_double(g)) / z->begin_of_tail;
      double y = -log1p(-next_double(g));
      if (y + y > far * far)
        return magnitude >> 8 & 1 ? -(z->begin_of_tail + far)
                                  : z->begin_of_tail + far;
    }
  }
}

static double next_exponential(Pcg64 *g, const Ziggurat *z) {
  for (;;) {
    uint64_t word = next64(g) >> 3, magnitude = word >> 8;
    int layer = word & 255;
    double x = (double)magnitude * z->width[layer];
    if (magnitude < z->inside[layer])
      return x;
    if (!layer)
      return z->begin_of_tail - log1p(-next_double(g));
    if (is_under(g, z, layer, exp(-x)))
      return x;
  }
}

// --- orders ------------------------------------------------------------------
// 0 to most as NumPy draws it where it shuffles an array: by rejection.
static uint64_t next_masked(Pcg64 *g, uint64_t most) {
  uint64_t mask = most, x;
  for (int i = 1; i < 64; i *= 2)
    mask |= mask >> i;
  do
    x = (most <= UINT32_MAX ? next32(g) : next64(g)) & mask;
  while (x > most);
  return x;
}

static void shuffle(Pcg64 *g, int64_t *at, int64_t n, int64_t first,
                    uint64_t (*below)(Pcg64 *g, uint64_t most)) {
  for (int64_t i = n - 1; i >= first; i--) {
    int64_t j = (int64_t)below(g, (uint64_t)i), kept = at[j];
    at[j] = at[i];
    at[i] = kept;
  }
}

// n of `population`, in a random order, by Floyd's algorithm. was_drawn: a byte
// for each of the population, all 0.
static void sample(Pcg64 *g, int64_t *out, int64_t n, int64_t population,
                   uint8_t *was_drawn) {
  for (int64_t i = 0; i < n; i++) {
    int64_t last = population - n + i;
    int64_t x = (int64_t)next_below(g, (uint64_t)last);
    out[i] = was_drawn[x] ? last : x;
    was_drawn[out[i]] = 1;
  }
  shuffle(g, out, n, 1, next_below);
}

// Where they are many of many: the end of a shuffle of all.
static void sample_tail(Pcg64 *g, int64_t *out, int64_t n, int64_t population,
                        int64_t *all) {
  int64_t rest = population - n;
  for (int64_t i = 0; i < population; i++)
    all[i] = i;
  shuffle(g, all, population, rest > 1 ? rest : 1, next_below);
  memcpy(out, all + rest, (size_t)n * sizeof *out);
}

// --- primitives --------------------------------------------------------------
static Value stream_value(Interp *it, const Pcg64 *g) {
  int64_t words[] = {(int64_t)(g->state >> 64), (int64_t)g->state,
                     (int64_t)(g->increment >> 64), (int64_t)g->increment,
                     g->kept};
  enum { N = sizeof words / sizeof *words };
  Value v = value_tuple(it, N);
  for (int i = 0; i < N; i++)
    v.u.list->at[i] = value_int(words[i]);
  return v;
}

static bool arg_stream(Interp *it, Value v, Pcg64 *out) {
  bool ok = v.kind == VAL_TUPLE && v.u.list->n == 5;
  uint64_t w[5];
  for (int i = 0; ok && i < 5; i++) {
    ok = v.u.list->at[i].kind == VAL_INT;
    w[i] = ok ? (uint64_t)v.u.list->at[i].u.i : 0;
  }
  if (!ok)
    return raise_type(it, "not the state of a Generator");
  *out = (Pcg64){WIDE(w[0], w[1]), WIDE(w[2], w[3]), (int64_t)w[4]};
  return true;
}

// _t2c.pcg64_seed(words): the stream of a list of words of 32 bits.
static bool call_pcg64_seed(Interp *it, const Args *args, Value *out) {
  enum { WORDS_MAX = 64 };
  uint32_t words[WORDS_MAX];
  Value a[1];
  Pcg64 g;
  if (!bind(it, "pcg64_seed(words)", args, a))
    return false;
  if (a[0].kind != VAL_LIST)
    return raise_type(it, "a seed is a list of integers");
  if (a[0].u.list->n > WORDS_MAX)
    return raise_unsupported(it, "give fewer numbers", "a seed of more than %d "
                             "words", WORDS_MAX);
  for (int i = 0; i < a[0].u.list->n; i++)
    words[i] = (uint32_t)int_of(a[0].u.list->at[i]);
  seed(&g, words, a[0].u.list->n);
  *out = stream_value(it, &g);
  return true;
}

static bool draw_floats(Interp *it, Pcg64 *g, char kind, int64_t n,
                        Data **out) {
  Dims size = {.n = 1, .d = {n}};
  Ziggurat z;
  if (!new_data(it, &size, DT_F64, out))
    return false;
  if (kind != 'd')
    ziggurat_init(&z, kind == 'n');
  double *at = (*out)->p;
  for (int64_t i = 0; i < n; i++)
    at[i] = kind == 'd'   ? next_double(g)
            : kind == 'n' ? next_normal(g, &z)
                          : next_exponential(g, &z);
  return true;
}

static bool draw_sample(Interp *it, Pcg64 *g, int64_t *at, int64_t n,
                        int64_t population) {
  enum { SMALL = 10000 }; // populations that are not worth a shuffle
  bool is_tail = population > SMALL && n > population / 50;
  Dims size = {.n = 1, .d = {population}};
  Data *room;
  if (!new_data(it, &size, is_tail ? DT_I64 : DT_U8, &room))
    return false;
  if (is_tail)
    sample_tail(g, at, n, population, room->p);
  else
    sample(g, at, n, population, room->p);
  data_unref(room);
  return true;
}

static bool draw_ints(Interp *it, Pcg64 *g, char kind, int64_t n, int64_t most,
                      Data **out) {
  Dims size = {.n = 1, .d = {n}};
  if (!new_data(it, &size, DT_I64, out))
    return false;
  int64_t *at = (*out)->p;
  if (kind == 's' && !draw_sample(it, g, at, n, most)) {
    data_unref(*out);
    return false;
  }
  for (int64_t i = 0; kind != 's' && i < n; i++)
    at[i] = kind == 'i' ? (int64_t)next_below(g, (uint64_t)most) : i;
  if (kind == 'p')
    shuffle(g, at, n, 1, next_masked);
  return true;
}

// _t2c.pcg64_draw(stream, kind, n, most): (the numbers, the stream behind
// them). Kinds: 'd' doubles in [0, 1), 'n' normal, 'e' exponential, 'i'
// integers from 0 to `most`, 'p' a permutation, 's' n of `most` without
// replacement.
static bool call_pcg64_draw(Interp *it, const Args *args, Value *out) {
  enum { POPULATION_MAX = 1 << 28 };
  Value a[4];
  int64_t n, most;
  Pcg64 g;
  Data *d;
  const char *f = "pcg64_draw";
  if (!bind(it, "pcg64_draw(stream, kind, n, most=0)", args, a) ||
      !arg_stream(it, a[0], &g) || !arg_int(it, a[2], ARG(f, "n", 3), &n) ||
      !arg_int(it, a[3], ARG(f, "most", 4), &most))
    return false;
  char kind = a[1].kind == VAL_STR ? a[1].u.str->s[0] : 0;
  if (n < 0)
    return raise_value(it, "negative dimensions are not allowed");
  if (!kind || !strchr("dneips", kind) ||
      (kind == 's' && most < n))
    return raise_value(it, "not a draw");
  if (kind == 's' && most > POPULATION_MAX)
    return raise_unsupported(it, "choose with replacement", "a choice among "
                             "more than %d", POPULATION_MAX);
  if (!(strchr("dne", kind) ? draw_floats(it, &g, kind, n, &d)
                            : draw_ints(it, &g, kind, n, most, &d)))
    return false;
  *out = value_tuple(it, 2);
  out->u.list->at[0] = tensor_from_data(it, d, "draw");
  out->u.list->at[1] = stream_value(it, &g);
  return true;
}

const TensorRow pcg64_rows[] = {
    {"pcg64_seed", AS_PRIMITIVE, call_pcg64_seed},
    {"pcg64_draw", AS_PRIMITIVE, call_pcg64_draw},
};
ROW_COUNT(pcg64);
