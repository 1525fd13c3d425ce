// The elements of one tensor: dense, row-major, aligned to 64 bytes, counted.
#ifndef T2C_GRAPH_DATA_H
#define T2C_GRAPH_DATA_H

#include "graph/dtype.h"

typedef struct Data {
  TensorType type;
  int64_t numel;
  int refs;
  void *p;
  void *block;        // what p was aligned in, for its owner
  struct Data *owner; // of the payload, for a reshaped view; else NULL
} Data;

// Zeroed, one reference. NULL when there is no memory for it or it is too
// large; the caller says so.
Data *data_new(const TensorType *type);
// The same payload under another type of the same byte size: no copy.
Data *data_reshaped(Data *d, const TensorType *type);
// Elements in memory that somebody else owns, aligned to 64 bytes.
Data *data_in(const TensorType *type, void *p);
Data *data_ref(Data *d);
void data_unref(Data *d); // NULL is fine
double data_get(const Data *d, int64_t i);      // any dtype, as double
int64_t data_get_int(const Data *d, int64_t i); // floats are truncated
void data_set(Data *d, int64_t i, double v);    // converted as torch does
void data_set_int(Data *d, int64_t i, int64_t v);

#endif
