// winograd_weight: the transformed weights, computed in double.
#include "graph/winograd.h"

#include "graph/blocks.h"
#include "graph/nn.h"
#include "graph/ops.h"

// Row k of the matrix that transforms a kernel's row of three weights.
static const double *winograd_kernel_row(int m, int k) {
  static const double two[4][3] = {
      {1, 0, 0}, {.5, .5, .5}, {.5, -.5, .5}, {0, 0, 1}};
  static const double three[5][3] = {
      {-256. / 273, -32. / 91, -12. / 91},
      {256. / 273, -32. / 91, 12. / 91},
      {128. / 455, 32. / 91, 40. / 91},
      {-128. / 455, 32. / 91, -40. / 91},
      {0, 0, 1}};
  static const double four[6][3] = {
      {1024. / 1089, 0, 0},
      {-32768. / 55055, -2048. / 5005, -128. / 455},
      {-32768. / 55055, 2048. / 5005, -128. / 455},
      {512. / 4095, 256. / 1365, 128. / 455},
      {512. / 4095, -256. / 1365, 128. / 455},
      {0, 0, 1}};
  static const double five[7][3] = {
      {128. / 135, 32. / 135, 8. / 135},
      {-128. / 135, 32. / 135, -8. / 135},
      {-16384. / 46305, -2048. / 6615, -256. / 945},
      {16384. / 46305, -2048. / 6615, 256. / 945},
      {128. / 3087, 32. / 441, 8. / 63},
      {-128. / 3087, 32. / 441, -8. / 63},
      {0, 0, 1}};
  return m == 2 ? two[k] : m == 3 ? three[k] : m == 4 ? four[k] : five[k];
}

const char *infer_winograd_weight(Graph *g, Node *n) {
  const struct Attr_winograd_weight *a = &n->attr.winograd_weight;
  const Shape *w = in_shape(n, 0);
  if (w->n != 4 || w->d[2] != 3 || w->d[3] != 3 ||
      type_in(n, 0)->dtype != DT_F32)
    return "the weights are not float [OC, IC, 3, 3]";
  if (a->size < 2 || a->size > WINOGRAD_SIZE_MAX || a->lanes < 1 ||
      a->lanes > LANES_MAX)
    return reason(g, "tiles of %lld", (long long)a->size);
  int64_t points = winograd_points((int)a->size);
  Shape out = {.n = 5, .d = {points * points, blocks_of(w->d[0], a->lanes),
                             blocks_of(w->d[1], a->lanes), a->lanes,
                             a->lanes}};
  return type_out(n, 0, DT_F32, &out);
}

// n kernels, `apart` floats from each other, side by side: kernel i's is
// to[(p * points + q) * step + i].
static void transform(const float *w, int64_t apart, int n, int m, float *to,
                      int64_t step) {
  double half[WINOGRAD_POINTS_MAX][3][LANES_MAX];
  int points = winograd_points(m);
  for (int p = 0; p < points; p++) {
    const double *row = winograd_kernel_row(m, p);
    for (int i = 0; i < n; i++)
      for (int k = 0; k < 3; k++) {
        const float *column = w + i * apart + k;
        half[p][k][i] =
            row[0] * column[0] + row[1] * column[3] + row[2] * column[6];
      }
  }
  for (int p = 0; p < points; p++)
    for (int q = 0; q < points; q++) {
      const double *row = winograd_kernel_row(m, q);
      float *restrict lane = to + (p * points + q) * step;
      for (int i = 0; i < n; i++)
        lane[i] = (float)(half[p][0][i] * row[0] + half[p][1][i] * row[1] +
                          half[p][2][i] * row[2]);
    }
}

const char *eval_winograd_weight(Graph *g, Node *n) {
  const struct Attr_winograd_weight *a = &n->attr.winograd_weight;
  const Data *w = value_in(n, 0);
  Data *y = value_new(n, 0);
  if (!y)
    return no_memory(g, n);
  const float *from = w->p;
  int64_t oc = w->type.shape.d[0], ic = w->type.shape.d[1], lanes = a->lanes;
  int64_t oc_blocks = blocks_of(oc, lanes), ic_blocks = blocks_of(ic, lanes);
  int64_t step = oc_blocks * ic_blocks * lanes * lanes;
  for (int64_t o = 0; o < oc; o += lanes)
    for (int64_t c = 0; c < ic; c++)
      transform(from + (o * ic + c) * 9, ic * 9,
                (int)(oc - o < lanes ? oc - o : lanes), (int)a->size,
                (float *)y->p + (o * ic_blocks + c) * lanes, step);
  return NULL;
}
