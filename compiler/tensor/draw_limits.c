// Which whole numbers randint() and random_() draw, after PyTorch's
// aten/src/ATen/native/DistributionTemplates.h (random_from_to).
#include "graph/nn.h"
#include "tensor/generator.h"
#include "tensor/prim.h"

#include <stdlib.h>

// The int64 of x as the type has it.
static int64_t as_type(DType t, int64_t x) {
  double holder;
  Data d = {.type.dtype = t, .numel = 1, .p = &holder};
  data_set(&d, 0, (double)x);
  return (int64_t)data_get(&d, 0);
}

// How far apart the whole numbers are that a type of so many digits has near x.
static int64_t step_near(DType t, int64_t x) {
  static const int digits[DT_COUNT] = {
      [DT_F16] = 11, [DT_BF16] = 8, [DT_F32] = 24, [DT_F64] = 53};
  int n = 0;
  for (int64_t left = llabs(x); left >>= 1;)
    n++;
  return (int64_t)1 << (n - digits[t] + 1);
}

bool draw_between(Interp *it, DType t, int64_t from, int64_t to, Draw *d) {
  static const double least[DT_COUNT] = {
      [DT_I8] = INT8_MIN, [DT_I16] = INT16_MIN, [DT_I32] = INT32_MIN,
      [DT_F16] = -65504};
  static const double most[DT_COUNT] = {
      [DT_BOOL] = 1, [DT_U8] = UINT8_MAX, [DT_I8] = INT8_MAX,
      [DT_I16] = INT16_MAX, [DT_I32] = INT32_MAX, [DT_F16] = 65504};
  if (from >= to)
    return refuse(it, "random_ expects 'from' to be less than 'to', but got "
                  "from=%lld >= to=%lld", (long long)from, (long long)to);
  if (dtype_is_float(t)) {
    int64_t first = as_type(t, from + 1), last = as_type(t, to - 1);
    if (first < from)
      from = first + step_near(t, from + 1);
    if (last >= to)
      to = last - step_near(t, to - 1);
    if (from >= to)
      return refuse(it, "random_ expects 'from' casted to dtype to be less "
                    "than 'to' casted to dtype, but got from=%lld >= to=%lld",
                    (long long)from, (long long)to);
  }
  bool is_low = most[t] && ((double)from < least[t] || (double)from > most[t]);
  if (is_low || (most[t] && (double)(to - 1) > most[t]))
    return refuse(it, "%s is out of bounds for %s", is_low ? "from" : "to - 1",
                  cpp_name(t));
  d->a = (double)from;
  d->b = (double)to - (double)from;
  return true;
}
