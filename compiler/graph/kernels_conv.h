// Convolution for one element type and vector width; see kernels_set.h.
//
// The input of one group of one image is copied once with its padding, each
// row split by the phases of the horizontal stride: then the pixels that one
// tap reads for neighbouring outputs are neighbours. Weight k = (channel, tap)
// reads at offset at[k] from an output's place, so that the rest is a matrix
// product: y (oc, pixels) = w (oc, k) columns (k, pixels).

enum { NAME(PADDED_MAX) = 1 << 28 }; // elements of the copy

typedef struct NAME(Conv) {
  const ConvArgs *args;
  int64_t ic, oc;      // channels of one group
  int64_t pixels, k;   // outputs of a plane; weights of an output
  int64_t padded[3];   // sizes that the taps reach
  int64_t phase_width; // elements of a row with the same phase
  int64_t row;         // elements of a padded row: all its phases
  bool is_huge;        // strides and padding make the copy absurdly large
  REAL *x;             // (ic, padded[0], padded[1], row); NULL if is_huge
  int64_t *at;         // (k)
} NAME(Conv);

static void NAME(conv_sizes)(const ConvArgs *args, NAME(Conv) *c) {
  c->args = args;
  c->ic = args->in_channels / args->groups;
  c->oc = args->out_channels / args->groups;
  c->k = c->ic * args->kernel[0] * args->kernel[1] * args->kernel[2];
  c->pixels = args->out[0] * args->out[1] * args->out[2];
  for (int i = 0; i < 3; i++)
    c->padded[i] = (args->out[i] - 1) * args->stride[i] +
                   (args->kernel[i] - 1) * args->dilation[i] + 1;
  c->phase_width = (c->padded[2] - 1) / args->stride[2] + 1;
  int64_t size;
  c->is_huge =
      __builtin_mul_overflow(c->phase_width, args->stride[2], &c->row) ||
      __builtin_mul_overflow(c->row, c->padded[1], &size) ||
      __builtin_mul_overflow(size, c->padded[0], &size) ||
      __builtin_mul_overflow(size, c->ic, &size) ||
      size > NAME(PADDED_MAX);
}

static bool NAME(conv_memory)(NAME(Conv) *c) {
  int64_t size = c->ic * c->padded[0] * c->padded[1] * c->row;
  // Vectors may read beyond the last element.
  c->x = NAME(reals_new)(size + 4 * LANES);
  c->at = malloc((size_t)c->k * sizeof *c->at);
  if (c->x)
    memset(c->x + size, 0, 4 * LANES * sizeof(REAL));
  return c->x && c->at;
}

// Where padded column `p` of a row is stored.
static inline int64_t NAME(in_row)(const NAME(Conv) *c, int64_t p) {
  int64_t stride = c->args->stride[2];
  return p % stride * c->phase_width + p / stride;
}

// Where an output's pixels are stored, for a tap with offset 0.
static inline int64_t NAME(place)(const NAME(Conv) *c, int64_t pixel) {
  const ConvArgs *a = c->args;
  int64_t w = pixel % a->out[2], h = pixel / a->out[2] % a->out[1];
  int64_t d = pixel / a->out[2] / a->out[1];
  return (d * a->stride[0] * c->padded[1] + h * a->stride[1]) * c->row + w;
}

static void NAME(set_offsets)(NAME(Conv) *c) {
  const ConvArgs *a = c->args;
  int64_t *at = c->at;
  for (int64_t i = 0; i < c->ic; i++)
    for (int64_t d = 0; d < a->kernel[0]; d++)
      for (int64_t h = 0; h < a->kernel[1]; h++)
        for (int64_t w = 0; w < a->kernel[2]; w++)
          *at++ = ((i * c->padded[0] + d * a->dilation[0]) * c->padded[1] +
                   h * a->dilation[1]) *
                      c->row +
                  NAME(in_row)(c, w * a->dilation[2]);
}

// One padded row; `from` is NULL for a row of padding.
static void NAME(copy_row)(const NAME(Conv) *c, const REAL *from, REAL *to) {
  const ConvArgs *a = c->args;
  int64_t pad = a->pad[2], stride = a->stride[2];
  if (!from) {
    memset(to, 0, (size_t)c->row * sizeof(REAL));
    return;
  }
  if (stride == 1) {
    int64_t before = min_of(pad, c->row);
    int64_t count = min_of(a->in[2], c->row - before);
    memset(to, 0, (size_t)before * sizeof(REAL));
    memcpy(to + before, from, (size_t)count * sizeof(REAL));
    memset(to + before + count, 0,
           (size_t)(c->row - before - count) * sizeof(REAL));
    return;
  }
  for (int64_t phase = 0; phase < stride; phase++)
    for (int64_t i = 0; i < c->phase_width; i++) {
      int64_t w = i * stride + phase - pad;
      *to++ = w >= 0 && w < a->in[2] ? from[w] : 0;
    }
}

// The padded copy of one group's planes.
static void NAME(copy_input)(const NAME(Conv) *c, const REAL *x) {
  const ConvArgs *a = c->args;
  REAL *to = c->x;
  for (int64_t i = 0; i < c->ic; i++)
    for (int64_t d = 0; d < c->padded[0]; d++)
      for (int64_t h = 0; h < c->padded[1]; h++, to += c->row) {
        int64_t id = d - a->pad[0], ih = h - a->pad[1];
        bool inside = id >= 0 && id < a->in[0] && ih >= 0 && ih < a->in[1];
        const REAL *from =
            inside ? x + ((i * a->in[0] + id) * a->in[1] + ih) * a->in[2]
                   : NULL;
        NAME(copy_row)(c, from, to);
      }
}

// Pixels of a panel that are neighbours in memory.
typedef struct NAME(Run) {
  int64_t place, column, length;
} NAME(Run);

static int NAME(find_runs)(const NAME(Conv) *c, int64_t pixel, int64_t count,
                           NAME(Run) *runs) {
  int n = 0;
  for (int64_t done = 0; done < count;) {
    int64_t left_in_row = c->args->out[2] - (pixel + done) % c->args->out[2];
    int64_t length = min_of(left_in_row, count - done);
    int64_t place = NAME(place)(c, pixel + done);
    if (n && runs[n - 1].place + runs[n - 1].length == place)
      runs[n - 1].length += length;
    else
      runs[n++] = (NAME(Run)){place, done, length};
    done += length;
  }
  return n;
}

// Whole vectors are copied: what a run writes too much, the next run, row or
// panel overwrites.
static void NAME(pack_pixels)(const void *b, int64_t first, int64_t k,
                              int64_t column, int64_t columns, REAL *to) {
  const NAME(Conv) *c = b;
  NAME(Run) runs[COLUMNS];
  int n = NAME(find_runs)(c, column, columns, runs);
  for (int64_t i = first; i < first + k; i++, to += COLUMNS)
    for (int r = 0; r < n; r++) {
      const REAL *from = c->x + c->at[i] + runs[r].place;
      REAL *dst = to + runs[r].column;
      *(VU *)dst = *(const VU *)from;
      if (runs[r].length > LANES)
        *(VU *)(dst + LANES) = *(const VU *)(from + LANES);
    }
}

// --- one group of one image --------------------------------------------------

// Few output channels: row by row, each weight times a row of pixels.
static void NAME(conv_rows)(const NAME(Conv) *c, const REAL *w, REAL *y) {
  int64_t width = c->args->out[2];
  for (int64_t o = 0; o < c->oc; o++, w += c->k)
    for (int64_t p = 0; p < c->pixels; p += width, y += width)
      NAME(weighted_rows)(c->k, w, c->x + NAME(place)(c, p), c->at, width, y);
}

// Few pixels: each pixel's inputs in a row, times the rows of weights.
static bool NAME(conv_dots)(const NAME(Conv) *c, const REAL *w, REAL *y) {
  REAL *columns = NAME(reals_new)(c->pixels * c->k);
  if (!columns)
    return false;
  for (int64_t p = 0; p < c->pixels; p++) {
    const REAL *x = c->x + NAME(place)(c, p);
    for (int64_t i = 0; i < c->k; i++)
      columns[p * c->k + i] = x[c->at[i]];
  }
  NAME(dots)(c->k, columns, c->pixels, w, c->oc, y, 1, c->pixels);
  free(columns);
  return true;
}

static bool NAME(conv_group)(const NAME(Conv) *c, const REAL *w, REAL *y) {
  if (c->pixels <= NAME(FEW))
    return NAME(conv_dots)(c, w, y);
  if (c->oc <= NAME(FEW)) {
    NAME(conv_rows)(c, w, y);
    return true;
  }
  NAME(Gemm) g = {c->oc, c->pixels, c->k, w, c->k, 1,
                  NAME(pack_pixels), c, y};
  return NAME(gemm)(&g);
}

// --- by definition -----------------------------------------------------------

static REAL NAME(conv_output)(const NAME(Conv) *c, const REAL *x,
                              const REAL *w, int64_t d, int64_t h,
                              int64_t v) {
  const ConvArgs *a = c->args;
  REAL sum = 0;
  for (int64_t i = 0; i < c->ic; i++)
    for (int64_t kd = 0; kd < a->kernel[0]; kd++)
      for (int64_t kh = 0; kh < a->kernel[1]; kh++)
        for (int64_t kw = 0; kw < a->kernel[2]; kw++, w++) {
          int64_t id = d * a->stride[0] + kd * a->dilation[0] - a->pad[0];
          int64_t ih = h * a->stride[1] + kh * a->dilation[1] - a->pad[1];
          int64_t iw = v * a->stride[2] + kw * a->dilation[2] - a->pad[2];
          if (id >= 0 && id < a->in[0] && ih >= 0 && ih < a->in[1] &&
              iw >= 0 && iw < a->in[2])
            sum += *w * x[((i * a->in[0] + id) * a->in[1] + ih) * a->in[2] +
                          iw];
        }
  return sum;
}

static void NAME(conv_group_huge)(const NAME(Conv) *c, const REAL *x,
                                  const REAL *w, REAL *y) {
  for (int64_t o = 0; o < c->oc; o++, w += c->k)
    for (int64_t d = 0; d < c->args->out[0]; d++)
      for (int64_t h = 0; h < c->args->out[1]; h++)
        for (int64_t v = 0; v < c->args->out[2]; v++)
          *y++ += NAME(conv_output)(c, x, w, d, h, v);
}

static bool NAME(conv)(const ConvArgs *args, const REAL *x, const REAL *w,
                       const REAL *bias, REAL *y) {
  NAME(Conv) c = {0};
  NAME(conv_sizes)(args, &c);
  bool done = c.is_huge || NAME(conv_memory)(&c);
  if (done && !c.is_huge)
    NAME(set_offsets)(&c);
  int64_t plane = args->in[0] * args->in[1] * args->in[2];
  for (int64_t i = 0; done && i < args->batch * args->groups; i++) {
    int64_t group = i % args->groups;
    const REAL *from = x + i * c.ic * plane, *weights = w + group * c.oc * c.k;
    REAL *to = y + i * c.oc * c.pixels;
    for (int64_t o = 0; o < c.oc; o++)
      for (int64_t p = 0; p < c.pixels; p++)
        to[o * c.pixels + p] = bias ? bias[group * c.oc + o] : 0;
    if (c.is_huge) {
      NAME(conv_group_huge)(&c, from, weights, to);
    } else {
      NAME(copy_input)(&c, from);
      done = NAME(conv_group)(&c, weights, to);
    }
  }
  free(c.x);
  free(c.at);
  return done;
}

#undef LANES
#undef COLUMNS
#undef V
#undef VU
