// The C of emx-onnx-cgen compile --model-name model, for slices.c.
#include "slices.h"

// Of model.c: arrays, and where its weights are.
void model(const float *x, float *y);
_Bool model_load(const char *path);

// It knows no threads.
int prepare_model(const char *path, int threads) {
  (void)threads;
  return !model_load(path);
}

int run_model(const float *x, float *y) {
  model(x, y);
  return 0;
}
