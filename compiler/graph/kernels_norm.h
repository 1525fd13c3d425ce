// Layer norm and group norm of floats, in the order of PyTorch's kernels; see
// kernels_set.h. Their vectors are of 256 bits on every processor.
//
// The mean and the squares of a row are updated by one vector after the other
// (Welford), those of CHUNK vectors apart. Chunks are joined in pairs, pairs of
// pairs and so on; at last the lanes are joined with what vectors leave.

enum { NORM_LANES = 8, CHUNK = 16, DEPTH = 60 };

typedef float Lanes __attribute__((vector_size(32), may_alias, aligned(4)));

// Of `count` elements in each lane.
typedef struct Moments {
  int64_t count;
  Lanes mean, squares;
} Moments;

// A product of vectors that no sum is contracted with; all others are.
static __attribute__((noinline)) void product(const Lanes *a, const Lanes *b,
                                              Lanes *to) {
  *to = *a * *b;
}

static void join(const Moments *from, Moments *to) {
  int64_t count = to->count + from->count;
  float share = count ? (float)from->count / (float)count : 0;
  Lanes shares = share - (Lanes){0}, apart = from->mean - to->mean, moved;
  product(&shares, &apart, &moved);
  to->squares += from->squares;
  apart *= (float)to->count;
  to->squares += apart * moved;
  to->mean += moved;
  to->count = count;
}

static Moments moments_of(const float *x, int64_t vectors) {
  static const float inverse[CHUNK] = {
      1,       1.f / 2,  1.f / 3,  1.f / 4,  1.f / 5,  1.f / 6,
      1.f / 7, 1.f / 8,  1.f / 9,  1.f / 10, 1.f / 11, 1.f / 12,
      1.f / 13, 1.f / 14, 1.f / 15, 1.f / 16};
  Moments m = {.count = vectors};
  for (int64_t i = 0; i < vectors; i++) {
    Lanes v = *(const Lanes *)(x + i * NORM_LANES), apart = v - m.mean;
    m.mean += apart * inverse[i];
    m.squares += apart * (v - m.mean);
  }
  return m;
}

// Levels of joined chunks: as many as hold all of them.
static int depth_of(int64_t chunks) {
  int depth = 1;
  while ((int64_t)1 << depth < chunks)
    depth++;
  return depth;
}

static Moments joined_chunks(const float *x, int64_t vectors) {
  int64_t chunks = (vectors + CHUNK - 1) / CHUNK;
  int depth = depth_of(chunks);
  Moments level[DEPTH];
  memset(level, 0, (size_t)depth * sizeof *level);
  for (int64_t i = 0; i < chunks; i++) {
    Moments m = moments_of(x + i * CHUNK * NORM_LANES,
                           min_of(CHUNK, vectors - i * CHUNK));
    join(&m, &level[0]);
    for (int j = 1; j < depth && ((i + 1) >> (j - 1)) % 2 == 0; j++) {
      join(&level[j - 1], &level[j]);
      level[j - 1] = (Moments){0};
    }
  }
  for (int j = 1; j < depth; j++)
    join(&level[j], &level[0]);
  return level[0];
}

// The mean and the variance of `size` neighbours.
static float row_moments(const float *x, int64_t size, float *variance) {
  int64_t vectors = size / NORM_LANES, count = 0;
  Moments all = joined_chunks(x, vectors);
  float mean = 0, squares = 0;
  for (int64_t i = vectors * NORM_LANES; i < size; i++) {
    float apart = x[i] - mean;
    mean += apart / (float)++count;
    volatile float more = apart * (x[i] - mean); // not contracted
    squares += more;
  }
  for (int l = 0; l < NORM_LANES; l++) { // without vectors: NaN may come of it
    float share = (float)vectors / (float)(count + vectors);
    float apart = all.mean[l] - mean;
    mean = fmaf(share, apart, mean);
    squares += fmaf(apart * apart * share, (float)count, all.squares[l]);
    count += vectors;
  }
  *variance = squares / (float)size;
  return mean;
}

static void layer_norm_f32(const NormArgs *args, const float *x,
                           const float *weight, const float *bias, float *y) {
  int64_t size = args->channels;
  for (int64_t r = 0; r < args->rows; r++, x += size, y += size) {
    float variance, mean = row_moments(x, size, &variance);
    float inverse = 1 / sqrtf(variance + (float)args->eps);
    for (int64_t i = 0; i < size; i++)
      y[i] = (x[i] - mean) * inverse;
    for (int64_t i = 0; i < size && weight && !bias; i++)
      y[i] *= weight[i];
    for (int64_t i = 0; i < size && bias; i++)
      y[i] = fmaf(y[i], weight[i], bias[i]);
  }
}

static void group_norm_f32(const NormArgs *args, const float *x,
                           const float *weight, const float *bias, float *y) {
  int64_t plane = args->plane, size = args->channels * plane;
  for (int64_t r = 0; r < args->rows; r++, x += size, y += size) {
    float variance, mean = row_moments(x, size, &variance);
    double positive = variance < 0 ? 0 : variance;
    float inverse = (float)(1 / sqrt(positive + args->eps));
    for (int64_t i = 0; i < size && !weight && !bias; i++)
      y[i] = (x[i] - mean) * inverse;
    for (int64_t i = 0; i < args->channels && (weight || bias); i++) {
      int64_t c = r % args->groups * args->channels + i;
      float scale = inverse * (weight ? weight[c] : 1);
      float shift = fmaf(-scale, mean, bias ? bias[c] : 0);
      for (int64_t k = i * plane; k < (i + 1) * plane; k++)
        y[k] = fmaf(scale, x[k], shift);
    }
  }
}
