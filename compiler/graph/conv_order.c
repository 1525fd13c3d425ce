// The order in which PyTorch sums the products of float convolutions, by their
// shapes alone: oneDNN's on a processor with AVX-512, and of one small image
// that of a matrix product (MKL's). Where a batch norm divides by the spread of
// few numbers, the last bits of what it is given decide the first of its own.
#include "graph/kernels.h"

enum { VECTOR = 16, MKL_CHUNK = 192, ONEDNN_CHUNK = 384 };

int64_t matmul_chunk(int64_t k) {
  return k > MKL_CHUNK && k < 2 * MKL_CHUNK ? k / 2 : MKL_CHUNK;
}

// One thread multiplies channels by itself, if a batch has few images.
static bool is_product_of_one_thread(const ConvArgs *a) {
  enum { FEW_IMAGES = 16 };
  if (a->threads != 1 || a->batch >= FEW_IMAGES || a->kernel[1] != 1 ||
      a->kernel[2] != 1)
    return false;
  for (int i = 0; i < 3; i++)
    if (a->stride[i] != 1 || a->dilation[i] != 1)
      return false;
  return true;
}

// What PyTorch leaves to its own loop around a matrix product. Of a volume it
// does not count the width.
bool conv_is_product(const ConvArgs *a) {
  enum { SMALL = 20480 };
  int64_t width = a->in[0] > 1 ? 1 : a->in[2];
  return is_product_of_one_thread(a) ||
         (a->groups == 1 && a->batch == 1 &&
          !(a->kernel[1] > 3 && a->kernel[2] > 3) &&
          a->in_channels * a->in[0] * a->in[1] * width <= SMALL);
}

// --- kernels of one tap ------------------------------------------------------

static bool is_pointwise(const ConvArgs *a) {
  bool is_strided = false;
  for (int i = 0; i < 3; i++) {
    is_strided |= a->stride[i] != 1;
    if (a->kernel[i] != 1 || a->pad[i] != 0 ||
        a->out[i] * a->stride[i] != a->in[i])
      return false;
  }
  return a->groups == 1 && !(is_strided && a->in[0] > 1);
}

// Pixels that are computed together: as many as divide them, or leave the most
// for the last time.
static int64_t pixels_together(const ConvArgs *a, int64_t rows) {
  int64_t pixels = product_of_sizes(a->out);
  int64_t load = round_up(a->out_channels, VECTOR);
  bool is_narrow = load > 128 && load < 256 && rows > 10 && rows < 28;
  int64_t max = is_narrow ? 6 : 9, min = is_narrow ? 5 : 6;
  for (int64_t n = max; n >= min; n--)
    if ((rows >= 14 ? rows : pixels) % n == 0)
      return n;
  int64_t best = min_of(max, pixels), left = pixels % max;
  for (int64_t n = max; n >= min; n--)
    if (pixels % n > left) {
      best = n;
      left = pixels % n;
    } else if (pixels % n == 0) {
      return n;
    }
  return best;
}

// Fewer channels, where too many of what is read for pixels that are computed
// together would share a place in oneDNN's picture of the cache.
static int64_t channels_apart(const ConvArgs *a, int64_t rows,
                              int64_t channels) {
  enum { WAY = 16384, HITS = 7 };
  int64_t pixels = product_of_sizes(a->out);
  int64_t together = pixels_together(a, rows);
  int64_t room = pixels * (channels / VECTOR);
  if (pixels * channels <= WAY * HITS)
    return channels;
  for (int64_t start = 0; start < together; start++)
    for (int64_t at = start, hits = 0; at < room; at += WAY / VECTOR) {
      if (at % pixels >= together || ++hits < HITS)
        continue;
      int64_t blocks = (at + WAY / VECTOR) / pixels;
      channels = min_of(channels, VECTOR * (blocks > 1 ? blocks : 1));
      break;
    }
  return channels;
}

static ConvOrder pointwise_order(const ConvArgs *a) {
  int64_t rows = a->out[0] * a->out[1];
  int64_t load = round_up(a->out_channels, VECTOR);
  int64_t most = load <= 256 && rows > 10 && rows < 28 ? 80
                 : rows > 10                           ? 512
                                                       : 256;
  int64_t channels = min_of(round_up(a->in_channels, VECTOR), most);
  return (ConvOrder){.channels = 1,
                     .chunk = channels_apart(a, rows, channels),
                     .bias = BIAS_BEGINS};
}

// --- all others --------------------------------------------------------------

static int64_t reach(const ConvArgs *a, int i) {
  return (a->kernel[i] - 1) * a->dilation[i] + 1;
}

// The padding behind the first `out` outputs.
static int64_t pad_behind(const ConvArgs *a, int i, int64_t out) {
  return (out - 1) * a->stride[i] + reach(a, i) - a->in[i] - a->pad[i];
}

// Whether a kernel that makes `most` outputs of a row together can: none of
// them may see the padding alone, nor others than the first the one before.
static bool fits(const ConvArgs *a, int64_t most) {
  for (int i = 0; i < 3; i++)
    if (a->pad[i] >= reach(a, i) ||
        pad_behind(a, i, a->out[i]) >= reach(a, i))
      return false;
  int64_t together = min_of(a->out[2], most);
  int64_t whole = a->out[2] / together * together;
  return a->pad[2] <= together && pad_behind(a, 2, whole) <= together;
}

// Channels that fill a vector, those of a group a whole number of times; all
// of a group, if they are few; or 0.
static int64_t vector_of(const ConvArgs *a) {
  enum { TOGETHER = 28, FEW_TOGETHER = 3 };
  int64_t ic = a->in_channels / a->groups, oc = a->out_channels / a->groups;
  if (!fits(a, TOGETHER))
    return 0;
  if (a->groups == 1)
    return min_of(ic, VECTOR);
  for (int64_t n = VECTOR; n >= 4; n /= 2)
    if (ic % n == 0 && oc % n == 0)
      return n;
  bool is_few = a->in_channels < VECTOR / 2 && oc % (VECTOR / 2) == 0;
  return is_few && fits(a, FEW_TOGETHER) ? ic : 0;
}

// What oneDNN's own kernels cannot do is a matrix product, too, but its own.
// With one column it is a chain, with one row dot products.
// Where its columns are too many for the memory that two threads are given, of
// the tensors' sizes, oneDNN leaves it to its definition.
static ConvOrder product_order(const ConvArgs *a, int64_t k) {
  enum { TIMES = 15 };
  int64_t pixels = product_of_sizes(a->out);
  int64_t sizes = a->batch * a->in_channels * product_of_sizes(a->in) +
                  a->out_channels * k +
                  a->batch * a->out_channels * pixels;
  bool is_rounded = (double)k * (double)pixels > TIMES * (double)sizes;
  bool is_column = a->out_channels == a->groups;
  bool is_row = !is_column && pixels == 1;
  return (ConvOrder){.channels = 1,
                     .chunk = is_column || is_row ? k : ONEDNN_CHUNK,
                     .bias = BIAS_LAST,
                     .is_halved = true,
                     .has_lanes = is_row,
                     .is_rounded = is_rounded};
}

ConvOrder conv_order(const ConvArgs *a) {
  enum { DEPTHWISE_TOGETHER = 6 };
  int64_t taps = product_of_sizes(a->kernel), ic = a->in_channels / a->groups;
  if (a->is_turned)
    return (ConvOrder){
        .channels = VECTOR, .chunk = VECTOR * taps, .bias = BIAS_LAST};
  if (conv_is_product(a))
    return (ConvOrder){.channels = 1, .chunk = matmul_chunk(ic * taps)};
  bool is_depthwise = a->groups > 1 && ic == 1 && a->out_channels == a->groups;
  if (is_depthwise && a->out[0] == 1 && a->kernel[0] == 1 &&
      fits(a, DEPTHWISE_TOGETHER))
    return (ConvOrder){.channels = 1, .chunk = taps, .bias = BIAS_BEGINS};
  if (is_pointwise(a))
    return pointwise_order(a);
  int64_t n = is_depthwise ? 0 : vector_of(a);
  ConvBias bias = a->groups > 1 && n < 4 ? BIAS_BEGINS : BIAS_FIRST;
  return n ? (ConvOrder){.channels = n, .chunk = n * taps, .bias = bias}
           : product_order(a, ic * taps);
}
