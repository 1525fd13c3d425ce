bool NAME(t2c_kernel_conv)(const ConvArgs *args, const REAL *x, const REAL *w,
                           const REAL *bias, REAL *y) {
  int64_t ic = args->in_channels / args->groups;
  int64_t oc = args->out_channels / args->groups;
  int64_t taps = args->kernel[0] * args->kernel[1] * args->kernel[2];
  int64_t plane = args->in[0] * args->in[1] * args->in[2];
  for (int64_t n = 0; n < args->batch; n++)
    for (int64_t o = 0; o < args->out_channels; o++) {
      const REAL *xg = x + (n * args->in_channels + o / oc * ic) * plane;
      for (int64_t d = 0; d < args->out[0]; d++)
        for (int64_t h = 0; h < args->out[1]; h++)
          for (int64_t v = 0; v < args->out[2]; v++) {
            REAL sum = bias ? bias[o] : 0;
            for (int64_t c = 0; c < ic; c++)
              for (int64_t t = 0; t < taps; t++) {
                int64_t kd = t / args->kernel[2] / args->kernel[1];
                int64_t kh = t / args->kernel[2] % args->kernel[1];
                int64_t kw = t % args->kernel[2];
                int64_t id = d * args->stride[0] - args->pad[0] +
                             kd * args->dilation[0];
                int64_t ih = h * args->stride[1] - args->pad[1] +
                             kh * args->dilation[1];
                int64_t iw = v * args->stride[2] - args->pad[2] +
                             kw * args->dilation[2];
                if (id >= 0 && id < args->in[0] && ih >= 0 &&
                    ih < args->in[1] && iw >= 0 && iw < args->in[2])
                  sum += w[(o * ic + c) * taps + t] *
                         xg[c * plane +
                            (id * args->in[1] + ih) * args->in[2] + iw];
              }
            *y++ = sum;
          }
    }
  return true;
}

bool NAME(t2c_kernel_matmul)(const MatmulArgs *args, const REAL *a,
                             const REAL *b, const REAL *bias, REAL *y) {
  int64_t m = args->m, n = args->n, k = args->k;
  for (int64_t i = 0; i < m; i++)
    for (int64_t j = 0; j < n; j++) {
      REAL sum = bias ? bias[j] : 0;
      for (int64_t s = 0; s < k; s++)
        sum += a[args->transpose_a ? s * m + i : i * k + s] *
               b[args->transpose_b ? j * k + s : s * n + j];
      y[i * n + j] = sum;
    }
  return true;
}
