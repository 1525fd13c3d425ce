// What the rules and definitions of the neural-network ops share: reading
// inputs of any dtype, making outputs, and PyTorch's ways of writing sizes and
// types in messages.
#ifndef T2C_GRAPH_NN_H
#define T2C_GRAPH_NN_H

#include "graph/kernels.h"
#include "graph/ops.h"

static inline const Shape *in_shape(const Node *n, int i) {
  return &type_in(n, i)->shape;
}
// The last line of a rule: the type is set, nothing is wrong.
static inline const char *type_out(Node *n, int out, DType dtype,
                                   const Shape *shape) {
  set_type(n, out, dtype, shape);
  return NULL;
}
// Scratch memory, not zeroed; free() it. NULL when there is none.
void *scratch_new(int64_t count, size_t size);

// One to three spatial sizes as three: `missing` where there are fewer.
void set_spatial(int64_t to[3], const int64_t *from, int dims,
                 int64_t missing);

// Keys' cubic kernel at distance d; c is the slope at distance 1, of which
// PyTorch has one for resampling and one for antialiasing.
#define CUBIC_RESAMPLE (-0.75)
#define CUBIC_ANTIALIAS (-0.5)
double cubic_weight(double d, double c);

// --- elements at..at+count of any dtype; integers wrap as torch's do ---
void load_f64(const Data *d, int64_t at, int64_t count, double *to);
void load_i64(const Data *d, int64_t at, int64_t count, int64_t *to);
void store_f64(Data *d, int64_t at, int64_t count, const double *from);
void store_i64(Data *d, int64_t at, int64_t count, const int64_t *from);

// All elements of a tensor in one type: the tensor's own memory where it has
// that type, else a copy that wide_free releases. p is NULL without memory.
typedef struct Wide {
  DType dtype; // DT_F32, DT_F64 or DT_I64
  void *p;
  void *owned;
} Wide;
// The type that arithmetic on `t` is done in: halves in float, integers in
// int64.
DType wide_dtype(DType t);
Wide wide_in(const Data *d);
Wide wide_out(Data *d);               // to be written
void wide_done(const Wide *w, Data *d); // writes a copy back
void wide_free(Wide *w);

// y = a b + bias by the kernel of that type, or exactly in int64.
bool wide_matmul(DType t, const MatmulArgs *args, const void *a,
                 const void *b, const void *bias, void *y);
// The number of the matrix of `in` that broadcasts to matrix `i` of out; both
// are batches of matrices.
int64_t batch_of(const Shape *in, const Shape *out, int64_t i);

// --- words ---
// Numbers joined by a separator: "4 x 4".
const char *sizes_text(Graph *g, const int64_t *d, int n, const char *between);
const char *scalar_name(DType t); // "Float": c10's names
const char *cpp_name(DType t);    // "c10::Half": as C++ type names
const char *not_implemented(Graph *g, const char *kernel, DType t);

#endif
