// Convolution for one element type and vector width; see kernels_set.h.
//
// The input of one group of one image is copied once with its padding, each
// row split by the phases of the horizontal stride: then the pixels that one
// tap reads for neighbouring outputs are neighbours. Product k of an output is
// that of weight w_at[k] and what is read at offset at[k] from its place, so
// that the rest is a matrix product: y (oc, pixels) = w (oc, k) columns (k,
// pixels).

enum { NAME(PADDED_MAX) = 1 << 28 }; // elements of the copy

typedef struct NAME(Conv) {
  const ConvArgs *args;
  ConvOrder order;
  int64_t ic, oc;      // channels of one group
  int64_t pixels, k;   // outputs of a plane; weights of an output
  int64_t padded[3];   // sizes that the taps reach
  int64_t phase_width; // elements of a row with the same phase
  int64_t row;         // elements of a padded row: all its phases
  bool is_huge;        // strides and padding make the copy absurdly large
  REAL *x;             // (ic, padded[0], padded[1], row); NULL if is_huge
  int64_t *at, *w_at;  // (k)
} NAME(Conv);

static void NAME(conv_sizes)(const ConvArgs *args, NAME(Conv) *c) {
  c->args = args;
  c->order = conv_order(args);
  c->ic = args->in_channels / args->groups;
  c->oc = args->out_channels / args->groups;
  c->k = c->ic * product_of_sizes(args->kernel);
  c->pixels = product_of_sizes(args->out);
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
  c->at = malloc((size_t)c->k * 2 * sizeof *c->at);
  if (c->x)
    memset(c->x + size, 0, 4 * LANES * sizeof(REAL));
  c->w_at = c->at ? c->at + c->k : NULL;
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

// Those of channels first..first+n, from product *k on.
static void NAME(set_offsets_of)(NAME(Conv) *c, int64_t first, int64_t n,
                                 int64_t *k) {
  const ConvArgs *a = c->args;
  int64_t taps = c->k / c->ic, tap = 0;
  for (; tap < taps; tap++)
    for (int64_t i = first; i < first + n; i++, ++*k) {
      int64_t place = a->is_turned ? taps - 1 - tap : tap;
      int64_t w = place % a->kernel[2], h = place / a->kernel[2];
      int64_t d = h / a->kernel[1] * a->dilation[0];
      h = h % a->kernel[1] * a->dilation[1];
      c->at[*k] = ((i * c->padded[0] + d) * c->padded[1] + h) * c->row +
                  NAME(in_row)(c, w * a->dilation[2]);
      c->w_at[*k] = i * taps + tap;
    }
}

static void NAME(set_offsets)(NAME(Conv) *c) {
  int64_t k = 0, n = c->order.channels;
  for (int64_t i = 0; i < c->ic; i += n)
    NAME(set_offsets_of)(c, i, min_of(n, c->ic - i), &k);
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

typedef struct NAME(Weights) {
  const NAME(Conv) *c;
  const REAL *w; // (oc, k)
} NAME(Weights);

// Few output channels: row by row, each weight times a row of pixels.
static bool NAME(conv_rows)(const NAME(Conv) *c, const REAL *w, REAL *y) {
  const ConvOrder *order = &c->order;
  int64_t width = c->args->out[2];
  REAL *row = NAME(reals_new)(c->k);
  for (int64_t o = 0; row && o < c->oc; o++, w += c->k) {
    for (int64_t i = 0; i < c->k; i++)
      row[i] = w[c->w_at[i]];
    for (int64_t p = 0; p < c->pixels; p += width, y += width)
      for (int64_t s = 0, k; s < c->k; s += k) {
        k = NAME(next_chunk)(order->chunk, order->is_halved, c->k - s);
        NAME(weighted_rows)(k, row + s, c->x + NAME(place)(c, p), c->at + s,
                            width, order->bias == BIAS_BEGINS && s == 0, y);
      }
  }
  free(row);
  return row;
}

// The weights as columns, one for each output channel.
static void NAME(pack_weights)(const void *b, int64_t first, int64_t k,
                               int64_t column, int64_t columns, REAL *to) {
  const NAME(Weights) *weights = b;
  const NAME(Conv) *c = weights->c;
  const REAL *w = weights->w + column * c->k;
  // A few at a time, so that both sides stay in the cache.
  for (int64_t s = 0; s < k; s += LANES)
    for (int64_t j = 0; j < COLUMNS; j++)
      for (int64_t i = s; i < min_of(k, s + LANES); i++)
        to[i * COLUMNS + j] =
            j < columns ? w[j * c->k + c->w_at[first + i]] : 0;
}

// Few pixels: those of n images are the rows of one product, the channels its
// columns, so that the weights are packed once for all of them.
static bool NAME(conv_few_pixels)(const NAME(Conv) *c, int64_t n,
                                  const REAL *from, const REAL *w, REAL *y) {
  int64_t of_x = c->args->in_channels * product_of_sizes(c->args->in);
  int64_t of_y = c->args->out_channels * c->pixels, rows = n * c->pixels;
  REAL *x = NAME(reals_new)(rows * (c->k + c->oc)), *row = x;
  int64_t *at = NAME(steps_new)(c->k, 1);
  bool done = x && at;
  REAL *turned = done ? x + rows * c->k : NULL;
  for (int64_t i = 0; done && i < n; i++) {
    NAME(copy_input)(c, from + i * of_x);
    for (int64_t p = 0; p < c->pixels; p++, row += c->k) {
      const REAL *place = c->x + NAME(place)(c, p);
      for (int64_t k = 0; k < c->k; k++)
        row[k] = place[c->at[k]];
      for (int64_t o = 0; o < c->oc; o++)
        turned[(i * c->pixels + p) * c->oc + o] =
            y[i * of_y + o * c->pixels + p];
    }
  }
  NAME(Weights) weights = {c, w};
  NAME(Gemm) g = {rows, c->oc, c->k, c->order.chunk, c->order.is_halved,
                  c->order.bias == BIAS_BEGINS, x, c->k, at,
                  NAME(pack_weights), &weights, turned};
  done = done && NAME(gemm)(&g);
  for (int64_t i = 0; done && i < rows; i++)
    for (int64_t o = 0; o < c->oc; o++)
      y[i / c->pixels * of_y + o * c->pixels + i % c->pixels] =
          turned[i * c->oc + o];
  free(x);
  free(at);
  return done;
}

typedef REAL NAME(eight)
    __attribute__((vector_size(8 * sizeof(REAL)), may_alias,
                   aligned(sizeof(REAL))));

static inline REAL NAME(sum_eight)(const REAL *v) {
  return ((v[0] + v[1]) + (v[4] + v[5])) + ((v[2] + v[3]) + (v[6] + v[7]));
}

// A dot product in eight lanes, sixteen at a time. Of what is left, 8, 4, 2
// and 1 are summed apart.
static REAL NAME(dot_eight)(int64_t k, const REAL *a, const REAL *b) {
  REAL sum = 0;
  int64_t i = 0;
  NAME(eight) lanes = {0};
  for (; i + 16 <= k; i += 16) {
    lanes += *(const NAME(eight) *)(a + i) * *(const NAME(eight) *)(b + i);
    lanes +=
        *(const NAME(eight) *)(a + i + 8) * *(const NAME(eight) *)(b + i + 8);
  }
  if (i)
    sum = NAME(sum_eight)((const REAL *)&lanes);
  for (int64_t unit = 8; unit; unit /= 2) {
    if (k - i < unit)
      continue;
    NAME(eight) u = {0}, v = {0}, product = {0};
    memcpy(&u, a + i, (size_t)unit * sizeof *a);
    memcpy(&v, b + i, (size_t)unit * sizeof *b);
    product += u * v; // which is rounded before it is added
    sum += NAME(sum_eight)((const REAL *)&product);
    i += unit;
  }
  return sum;
}

// One pixel in lanes: its weights lie in the order of its products.
static bool NAME(conv_pixel)(const NAME(Conv) *c, const REAL *w, REAL *y) {
  REAL *x = NAME(reals_new)(c->k);
  if (!x)
    return false;
  for (int64_t i = 0; i < c->k; i++)
    x[i] = c->x[c->at[i]];
  for (int64_t o = 0; o < c->oc; o++)
    y[o] += NAME(dot_eight)(c->k, x, w + o * c->k);
  free(x);
  return true;
}

static bool NAME(conv_group)(const NAME(Conv) *c, const REAL *x, const REAL *w,
                             REAL *y) {
  NAME(copy_input)(c, x);
  if (c->order.has_lanes)
    return NAME(conv_pixel)(c, w, y);
  if (c->oc <= NAME(FEW))
    return NAME(conv_rows)(c, w, y);
  NAME(Gemm) g = {c->oc, c->pixels, c->k, c->order.chunk,
                  c->order.is_halved, c->order.bias == BIAS_BEGINS,
                  w, c->k, c->w_at, NAME(pack_pixels), c, y};
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

// The bias of a group of n images: before the products, or behind them.
static void NAME(begin_planes)(const NAME(Conv) *c, int64_t n,
                               const REAL *bias, REAL *y) {
  bool is_first = bias && c->order.bias != BIAS_LAST;
  for (int64_t i = 0; i < n; i++, y += c->args->out_channels * c->pixels)
    for (int64_t o = 0; o < c->oc; o++)
      for (int64_t p = 0; p < c->pixels; p++)
        y[o * c->pixels + p] = is_first ? bias[o] : 0;
}

static void NAME(end_planes)(const NAME(Conv) *c, int64_t n, const REAL *bias,
                             REAL *y) {
  if (!bias || c->order.bias != BIAS_LAST)
    return;
  for (int64_t i = 0; i < n; i++, y += c->args->out_channels * c->pixels)
    for (int64_t o = 0; o < c->oc; o++)
      for (int64_t p = 0; p < c->pixels; p++)
        y[o * c->pixels + p] += bias[o];
}

// Images that are computed together.
static int64_t NAME(images)(const NAME(Conv) *c) {
  enum { ROWS_TOGETHER = 256 };
  bool are_few = !c->is_huge && !c->order.has_lanes && c->oc > NAME(FEW) &&
                 c->pixels <= NAME(FEW);
  return are_few ? ROWS_TOGETHER / c->pixels : 0;
}

static bool NAME(conv)(const ConvArgs *args, const REAL *x, const REAL *w,
                       const REAL *bias, REAL *y) {
  NAME(Conv) c = {0};
  NAME(conv_sizes)(args, &c);
  bool done = c.is_huge || NAME(conv_memory)(&c);
  if (done && !c.is_huge)
    NAME(set_offsets)(&c);
  int64_t plane = product_of_sizes(args->in), together = NAME(images)(&c);
  int64_t step = together ? together : 1;
  for (int64_t image = 0; done && image < args->batch; image += step)
    for (int64_t group = 0; done && group < args->groups; group++) {
      int64_t i = image * args->groups + group;
      int64_t n = min_of(step, args->batch - image);
      const REAL *from = x + i * c.ic * plane, *own = w + group * c.oc * c.k;
      const REAL *first = bias ? bias + group * c.oc : NULL;
      REAL *to = y + i * c.oc * c.pixels;
      NAME(begin_planes)(&c, n, first, to);
      if (c.is_huge)
        NAME(conv_group_huge)(&c, from, own, to);
      else
        done = together ? NAME(conv_few_pixels)(&c, n, from, own, to)
                        : NAME(conv_group)(&c, from, own, to);
      NAME(end_planes)(&c, n, first, to);
    }
  free(c.x);
  free(c.at);
  return done;
}

#undef LANES
#undef COLUMNS
#undef V
#undef VU
