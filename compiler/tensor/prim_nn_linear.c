// linear and embedding.
#include "tensor/bounds.h"
#include "tensor/elementwise.h"
#include "tensor/shape.h"
#include "tensor/prim_nn.h"

// --- linear ------------------------------------------------------------------
// The last k dimensions of x hold `features` elements together.
static int dims_that_make(const Tensor *x, int64_t features) {
  for (int k = 2; k < x->size.n; k++)
    if (product(x->size.d + x->size.n - k, k) == features)
      return k;
  return 0;
}

// x is all of a batch in one dimension: NULL, or what it was before.
static const Tensor *flattened_batch(const Tensor *x, int64_t features) {
  const Tensor *before = x->origin_of;
  if (x->size.n != 1 || !before || before->size.n < 2 || !before->size.d[0] ||
      x->size.d[0] != before->size.d[0] * features)
    return NULL;
  return before;
}

// The channels of a sequence stand second, where its last dimension is wanted.
static bool are_features_second(const Tensor *x, int64_t features) {
  return x->size.n == 3 && x->size.d[1] == features;
}

static const char *linear_help(Interp *it, const Tensor *x, int64_t features,
                               int64_t out_features) {
  int k = dims_that_make(x, features);
  const Tensor *whole = flattened_batch(x, features);
  if (whole)
    return phrase(it, "torch.flatten(x, 1) keeps the batch of %lld and makes "
                  "%lld features", (long long)whole->size.d[0],
                  (long long)features);
  if (are_features_second(x, features))
    return k ? phrase(it, "x.transpose(1, 2) puts the %lld last, and "
                      "torch.flatten(x, 1) drops the 1",
                      (long long)features)
             : phrase(it, "x.transpose(1, 2) puts the %lld last",
                      (long long)features);
  if (k)
    return phrase(it,
                  "flatten it first: torch.flatten(x, %d) makes %lld "
                  "features of the last %d dimensions",
                  x->size.n - k, (long long)features, k);
  if (x->size.n == 4 && x->size.d[1] == features)
    return phrase(it, "the %lld are the second dimension: x.permute(0, 2, 3, "
                  "1) puts them last", (long long)features);
  return phrase(it, "nn.Linear(%lld, %lld) fits",
                 (long long)x->size.d[x->size.n - 1],
                 (long long)out_features);
}

static void explain_linear(Interp *it, const Args *args, const Tensor *x,
                           const Tensor *w) {
  if (!x->size.n || w->size.n != 2 ||
      x->size.d[x->size.n - 1] == w->size.d[1])
    return;
  int last = x->size.n - 1;
  int64_t features = w->size.d[1];
  Mismatch m = {
      .code = "E0310", .x = x, .axis = last, .unit = "features",
      .headline = phrase(it, "%s expects %lld input feature%s, got %lld",
                         layer_or(it, "linear"), (long long)features,
                         features == 1 ? "" : "s",
                         (long long)x->size.d[last]),
      .made_with = phrase(it, "in_features=%lld", (long long)features),
      .help = linear_help(it, x, features, w->size.d[0])};
  explain_mismatch(it, args, 0, "input", &m);
}

// x [..., K] as the matrix that PyTorch multiplies, for its words.
static bool refuse_linear(Interp *it, const Args *args, const Tensor *x,
                          const Tensor *w, bool has_bias) {
  int64_t k = x->size.d[x->size.n - 1];
  int64_t rows = product(x->size.d, x->size.n - 1);
  if (w->size.n == 1)
    refuse(it, "size mismatch, got input (%lld), mat (%lldx%lld), vec (%lld)",
           (long long)rows, (long long)rows, (long long)k,
           (long long)w->size.d[0]);
  else if (x->size.n == 1 && !has_bias)
    refuse(it, "size mismatch, got input (%lld), mat (%lldx%lld), vec (%lld)",
           (long long)w->size.d[0], (long long)w->size.d[0],
           (long long)w->size.d[1], (long long)k);
  else
    refuse(it, "%smat1 and mat2 shapes cannot be multiplied (%lldx%lld and "
           "%lldx%lld)", has_bias ? "addmm: " : "", (long long)rows,
           (long long)k, (long long)w->size.d[1], (long long)w->size.d[0]);
  explain_linear(it, args, x, w);
  return false;
}

// "float", "c10::Half": what PyTorch calls a type in C++
static const char *cpp_type_name(DType t) {
  static const char *const names[DT_COUNT] = {
      [DT_BOOL] = "bool", [DT_U8] = "unsigned char", [DT_I8] = "signed char",
      [DT_I16] = "short", [DT_I32] = "int", [DT_I64] = "long long",
      [DT_F16] = "c10::Half", [DT_BF16] = "c10::BFloat16", [DT_F32] = "float",
      [DT_F64] = "double"};
  return names[t];
}

static void explain_dtypes(Interp *it, const Args *args, const Tensor *x,
                           const Tensor *w) {
  DType a = tensor_dtype(x), b = tensor_dtype(w);
  if (a == b)
    return;
  Mismatch m = {
      .code = "E0324", .axis = -1, .x = x,
      .headline = phrase(it, "%s has %s parameters, its input is %s",
                          layer_or(it, "linear"), dtype_torch(b),
                          dtype_torch(a)),
      .label = phrase(it, "is %s", dtype_torch(a)),
      .help = phrase(it, "convert the input: x.to(torch.%s)",
                      dtype_torch(b))};
  explain_mismatch(it, args, 0, "input", &m);
}

static bool check_linear(Interp *it, const Args *args, const Tensor *x,
                         const Tensor *w, const Tensor *bias) {
  if (!x->size.n || !w->size.n)
    return refuse(it, "both arguments to linear need to be at least 1D, but "
                  "they are %dD and %dD", x->size.n, w->size.n);
  if (w->size.n > 2)
    return refuse(it, "linear(): weight must be 1D or 2D, but is %dD",
                  w->size.n);
  bool is_product = x->size.n == 2 ? bias != NULL : x->size.n > 2 && bias;
  bool is_row = x->size.n == 1 && bias && bias->size.n == 1;
  if (w->size.n == 1 && (is_product || is_row))
    return refuse(it, "addmm: mat2 must be a matrix, got 1-D tensor");
  int64_t k = w->size.d[w->size.n - 1];
  if (x->size.d[x->size.n - 1] != k)
    return refuse_linear(it, args, x, w, bias);
  DType a = tensor_dtype(x), b = tensor_dtype(w);
  if (a == DT_BOOL && b == DT_BOOL && x->size.n == 1 && w->size.n == 1)
    return raise_error(it, it->exc_NotImplementedError,
                       "\"dot\" not implemented for 'Bool'");
  if (a != b) {
    if (bias)
      refuse(it, "mat1 and mat2 must have the same dtype, but got %s and %s",
             scalar_type_name(a), scalar_type_name(b));
    else
      refuse(it, "expected m1 and m2 to have the same dtype, but got: %s != "
             "%s", cpp_type_name(a), cpp_type_name(b));
    explain_dtypes(it, args, x, w);
    return false;
  }
  return true;
}

// As PyTorch composes it of other functions.
static const char *linear_grad_fn(const Tensor *x, const Tensor *bias) {
  if (x->size.n == 2)
    return bias ? "AddmmBackward0" : "MmBackward0";
  if (x->size.n == 1 && !bias)
    return "SqueezeBackward4";
  return bias && x->size.n > 2 && !tensor_is_contiguous(x)
             ? "AddBackward0"
             : "UnsafeViewBackward0";
}

// A vector as a matrix of one row; a matrix stays as it is.
static bool as_matrix(Interp *it, Tensor *t, Edge *e) {
  if (t->size.n > 1)
    return true;
  Dims row = {.n = 2, .d = {1, tensor_numel(t)}};
  return edge_reshape(it, *e, &row, "linear", e);
}

// An input with the features and the type that the weight is for.
static bool recover_linear(Interp *it, Tensor **t) {
  TensorType fits = {tensor_dtype(t[1]), t[0]->size};
  Edge e;
  if (!fits.shape.n || t[1]->size.n != 2)
    return false;
  int64_t features = t[1]->size.d[1];
  int folded = dims_that_make(t[0], features); // a forgotten flatten
  const Tensor *whole = flattened_batch(t[0], features);
  if (whole)
    fits.shape = (Dims){.n = 2, .d = {whole->size.d[0]}};
  else if (are_features_second(t[0], features) && folded)
    return false; // which dimensions the result should have is not known
  else if (are_features_second(t[0], features))
    fits.shape.d[1] = fits.shape.d[2];
  else if (folded)
    fits.shape.n -= folded - 1;
  fits.shape.d[fits.shape.n - 1] = t[1]->size.d[1];
  if (!recover_input(it, &fits, &e))
    return false;
  t[0] = tensor_from_edge(it, e, "linear", t[0]).u.tensor;
  return true;
}

// A bias of one number is added to all features.
static bool widen_bias(Interp *it, Tensor **t) {
  Dims size = {.n = 1, .d = {t[1]->size.n > 1 ? t[1]->size.d[0] : 1}};
  Value wide;
  if (!t[2] || tensor_numel(t[2]) != 1 || t[2]->size.n > 1)
    return true;
  if (!tensor_expand(it, t[2], &size, &wide))
    return false;
  t[2] = wide.u.tensor;
  return true;
}

// Without a product the bias is multiplied by 1, which is no boolean.
static bool check_bools(Interp *it, Tensor *const *t) {
  int64_t rows = 1;
  for (int i = 0; i + 1 < t[0]->size.n; i++)
    rows *= t[0]->size.d[i];
  return tensor_dtype(t[0]) != DT_BOOL || t[0]->size.d[t[0]->size.n - 1] ||
         rows == 0 || !tensor_numel(t[2]) || refuse_bool_sum(it);
}

static bool linear_node(Interp *it, const Args *args, Tensor **t, Edge *out) {
  Edge in[3];
  int n_in;
  Edge e;
  Attr attr = {.matmul = {.transpose_b = true}};
  if (!dense_edges(it, t, 3, in, &n_in) || !as_matrix(it, t[0], &in[0]) ||
      !as_matrix(it, t[1], &in[1]))
    return false;
  if (n_in == 3 && !check_bools(it, t))
    return false;
  if (!matmul_edge(it, &attr, in, n_in, "linear", &e)) {
    explain_dtypes(it, args, t[0], t[1]);
    return false;
  }
  // Of vectors, the dimension that was added goes again.
  Dims size = {.n = t[0]->size.n - 1};
  memcpy(size.d, t[0]->size.d, (size_t)size.n * sizeof *size.d);
  if (t[1]->size.n > 1)
    size.d[size.n++] = t[1]->size.d[0];
  return edge_reshape(it, e, &size, "linear", out);
}

// A bias of more dimensions is added to the product and must not widen it.
static bool add_bias(Interp *it, const Tensor *x, Tensor *bias, Value *out) {
  Tensor *product = out->u.tensor;
  Value wide = value_tensor(bias);
  Map m;
  // PyTorch makes a row of a vector, and a vector of the sum again.
  bool is_row = x->size.n == 1 && bias->size.n == 2 && bias->size.d[0] == 1 &&
                product->size.n && bias->size.d[1] == product->size.d[0];
  if ((x->size.n == 2 || is_row) &&
      !(is_row ? tensor_reshape(it, bias, &product->size, "linear", &wide)
               : tensor_expand(it, bias, &product->size, &wide)))
    return false;
  Value operand[] = {*out, wide};
  if (!map_begin(it, &m, "linear", operand, 2))
    return false;
  DType t = map_result_type(&m);
  map_op(&m, SC_add, t, map_operand(&m, 0, t), map_operand(&m, 1, t), -1);
  return map_end_into(&m, product, "AddBackward0", out);
}

static bool prim_linear(Interp *it, const Args *args, Value *out) {
  Value a[3];
  Tensor *t[3];
  Edge e;
  if (!bind(it, "linear(input, weight, bias=None)", args, a) ||
      !arg_tensor(it, a[0], ARG("linear", "input", 1), &t[0]) ||
      !arg_tensor(it, a[1], ARG("linear", "weight", 2), &t[1]) ||
      !arg_tensor_or_none(it, a[2], ARG("linear", "bias", 3), &t[2]) ||
      (!check_linear(it, args, t[0], t[1], t[2]) &&
       !recover_linear(it, t)) ||
      !widen_bias(it, t))
    return false;
  Tensor *factors[] = {t[0], t[1], t[2] && t[2]->size.n > 1 ? NULL : t[2]};
  if (!linear_node(it, args, factors, &e))
    return false;
  *out = tensor_from_edge(it, e, "linear", t[0]);
  if (t[2] != factors[2] && !add_bias(it, t[0], t[2], out))
    return false;
  tensor_track(it, *out, t, 3, linear_grad_fn(t[0], t[2]));
  return true;
}

// --- embedding ---------------------------------------------------------------
static bool check_indices(Interp *it, const Args *args, Tensor *index,
                          int64_t rows) {
  Data *d;
  if (!known_indices(it, index, &d))
    return false;
  for (int64_t i = 0; d && i < d->numel; i++) {
    int64_t at = data_get_int(d, i);
    if (at >= 0 && at < rows)
      continue;
    refuse_index(it, "index out of range in self");
    Mismatch m = {.code = "E0319", .axis = -1,
                  .headline = phrase(it, "index %lld is not in a table of "
                                      "%lld rows", (long long)at,
                                      (long long)rows),
                  .made_with = phrase(it, "num_embeddings=%lld",
                                       (long long)rows),
                  .label = phrase(it, "holds %lld", (long long)at)};
    explain_mismatch(it, args, 0, "input", &m);
    return false;
  }
  return true;
}

// Whatever is looked up, the result has the width of the table.
static bool recover_embedding(Interp *it, Tensor *const *t, Value *out) {
  TensorType type = {tensor_dtype(t[1]), t[0]->size};
  if (t[1]->size.n != 2 || type.shape.n == DIMS_MAX)
    return false;
  type.shape.d[type.shape.n++] = t[1]->size.d[1];
  return recover_result(it, &type, t[0], "embedding", false, out);
}

static bool prim_embedding(Interp *it, const Args *args, Value *out) {
  Value a[2];
  Tensor *t[2];
  if (!bind(it, "embedding(input, weight)", args, a) ||
      !arg_tensor(it, a[0], ARG("embedding", "indices", 2), &t[0]) ||
      !arg_tensor(it, a[1], ARG("embedding", "weight", 1), &t[1]))
    return false;
  DType type = tensor_dtype(t[0]);
  if (type != DT_I64 && type != DT_I32) {
    refuse(it, "Expected tensor for argument #1 'indices' to have one of the "
           "following scalar types: Long, Int; but got torch.%sTensor instead "
           "(while checking arguments for embedding)", scalar_type_name(type));
    Mismatch m = {.code = "E0319", .x = t[0], .axis = -1,
                  .headline = phrase(it, "%s looks up integers, got %s",
                                      layer_or(it, "embedding"),
                                      dtype_torch(type)),
                  .label = phrase(it, "is %s", dtype_torch(type)),
                  .help = "convert the indices with .long()"};
    explain_mismatch(it, args, 0, "input", &m);
    return recover_embedding(it, t, out);
  }
  if (t[1]->size.n != 2)
    return refuse(it, "'weight' must be 2-D");
  Edge in[2];
  Node *node;
  Attr attr = {.index = {0}};
  if (!tensor_dense(it, t[1], &in[0]) || !tensor_dense(it, t[0], &in[1]) ||
      !check_indices(it, args, t[0], t[1]->size.d[0]) ||
      !edge_cast(it, in[1], DT_I64, "embedding", &in[1]) ||
      !add_node(it, OP_index, &attr, in, 2, NULL, "embedding", &node))
    return false;
  *out = tensor_from_edge(it, edge_of(node), "embedding", t[0]);
  tensor_track(it, *out, &t[1], 1, "EmbeddingBackward0");
  return true;
}

const TensorRow nn_linear_rows[] = {
    {"linear", AS_PRIMITIVE, prim_linear},
    {"embedding", AS_PRIMITIVE, prim_embedding},
    {"orthonormal_columns", AS_PRIMITIVE, prim_orthonormal_columns},
    {"refuse_features", AS_PRIMITIVE, prim_refuse_features},
    {"refuse_state", AS_PRIMITIVE, prim_refuse_state},
};
NN_ROW_COUNT(linear);
