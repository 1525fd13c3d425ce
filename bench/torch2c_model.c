// The C of torch2c build --name model, for slices.c.
#define _POSIX_C_SOURCE 200112L
#include "slices.h"

#include "model.h"
#ifdef POOL
#include "torch2c_pool.h"
#endif

#include <stdlib.h>

// What every run is given.
static t2c_context context;

int prepare_model(const char *path, int threads) {
#if MODEL_NEEDS_WEIGHTS
  static model_weights weights;
  if (model_load(&weights, path))
    return 1;
  context.weights = &weights;
#else
  (void)path;
#endif
#ifdef POOL
  context.pool = t2c_pool_new(threads);
#else
  (void)threads;
#endif
  return posix_memalign(&context.arena, MODEL_ARENA_ALIGN,
                        MODEL_ARENA_BYTES + 1);
}

int run_model(const float *x, float *y) {
  return model(x, y, &context);
}
