// What slices.c needs of a model's C: torch2c_model.c and emx_model.c have it.
#ifndef SLICES_H
#define SLICES_H

// Reads the weights, allocates what a run needs. 0, or not.
int prepare_model(const char *weights, int threads);
// 0, or not.
int run_model(const float *x, float *y);

#endif
