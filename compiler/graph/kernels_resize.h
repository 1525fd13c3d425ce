// Linear resizing of floats, rounded as PyTorch's kernels round it; see
// kernels_set.h. Products are contracted with the sums that they stand first
// in.

// x (outer, in, inner) to y (outer, out, inner), two taps for each output.
static void resize_side_f32(const ResizeSide *side, int64_t outer,
                            int64_t inner, const float *x, float *y) {
  for (int64_t o = 0; o < outer; o++, x += side->in * inner)
    for (int64_t i = 0; i < side->out; i++, y += inner) {
      const float *p = x + side->index[2 * i] * inner;
      const float *q = x + side->index[2 * i + 1] * inner;
      float v = (float)side->weight[2 * i];
      float w = (float)side->weight[2 * i + 1];
      for (int64_t j = 0; j < inner; j++)
        y[j] = fmaf(p[j], v, q[j] * w);
    }
}

// One plane, where the weights of both sides are multiplied first. The order
// is another for channels that vectors leave.
static void resize_plane_f32(const ResizeSide side[2], bool is_left,
                             const float *x, float *y) {
  const int64_t *h = side[0].index, *first = side[1].index;
  const double *v = side[0].weight;
  for (int64_t i = 0; i < side[0].out; i++, h += 2, v += 2) {
    const float *p = x + h[0] * side[1].in, *q = x + h[1] * side[1].in;
    const double *w = side[1].weight;
    for (const int64_t *k = first; k < first + 2 * side[1].out; k += 2) {
      float a = (float)v[0] * (float)w[0], b = (float)v[0] * (float)w[1];
      float c = (float)v[1] * (float)w[0], d = (float)v[1] * (float)w[1];
      if (is_left)
        *y++ = fmaf(q[k[1]], d,
                    fmaf(q[k[0]], c, fmaf(p[k[0]], a, p[k[1]] * b)));
      else
        *y++ = fmaf(p[k[0]], a,
                    fmaf(p[k[1]], b, fmaf(q[k[1]], d, q[k[0]] * c)));
      w += 2;
    }
  }
}
