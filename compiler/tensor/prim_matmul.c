// Products: matmul, mm, bmm, mv, dot, outer, addmm, baddbmm.
#include "tensor/blame.h"
#include "tensor/elementwise.h"
#include "tensor/shape.h"

// --- operands ----------------------------------------------------------------
// t with its last two dimensions exchanged is dense: then the product reads it
// transposed, and nothing is copied.
static bool is_transposed(const Tensor *t) {
  int n = t->size.n;
  if (n < 2 || tensor_is_contiguous(t))
    return false;
  Tensor view = *t;
  view.size.d[n - 1] = t->size.d[n - 2];
  view.size.d[n - 2] = t->size.d[n - 1];
  view.stride.d[n - 1] = t->stride.d[n - 2];
  view.stride.d[n - 2] = t->stride.d[n - 1];
  return tensor_is_contiguous(&view);
}

static bool matrix_edge(Interp *it, Tensor *t, Edge *out, bool *transposed) {
  int perm[DIMS_MAX];
  *transposed = is_transposed(t);
  if (!*transposed)
    return tensor_dense(it, t, out);
  for (int i = 0; i < t->size.n; i++)
    perm[i] = i;
  perm[t->size.n - 1] = t->size.n - 2;
  perm[t->size.n - 2] = t->size.n - 1;
  return tensor_dense_in_order(it, t, perm, out);
}

static bool is_of_no_bools(Edge e) {
  int64_t numel;
  return edge_type(e)->dtype == DT_BOOL &&
         shape_numel(&edge_type(e)->shape, &numel) && !numel;
}

// PyTorch has no products of booleans, but does not look at the type where
// there is nothing to multiply.
bool matmul_edge(Interp *it, const Attr *attr, const Edge *in, int n_in,
                 const char *what, Edge *out) {
  Edge bytes[3];
  Node *n;
  bool is_empty = is_of_no_bools(in[0]) || is_of_no_bools(in[1]);
  for (int i = 0; i < n_in; i++) {
    is_empty &= edge_type(in[i])->dtype == DT_BOOL;
    if (is_empty && !edge_cast(it, in[i], DT_U8, what, &bytes[i]))
      return false;
  }
  if (!add_node(it, OP_matmul, attr, is_empty ? bytes : in, n_in, NULL, what,
                &n))
    return false;
  *out = edge_of(n);
  return !is_empty || edge_cast(it, *out, DT_BOOL, what, out);
}

static bool product(Interp *it, Tensor *a, Tensor *b, const char *what,
                    Edge *out) {
  Edge in[2];
  Attr attr = {0};
  return matrix_edge(it, a, &in[0], &attr.matmul.transpose_a) &&
         matrix_edge(it, b, &in[1], &attr.matmul.transpose_b) &&
         matmul_edge(it, &attr, in, 2, what, out);
}

static bool finish(Interp *it, Edge e, const char *what, Tensor *a, Tensor *b,
                   const char *grad_fn, Value *out) {
  Tensor *in[2] = {a, b};
  *out = tensor_from_edge(it, e, what, a);
  tensor_track(it, *out, in, 2, grad_fn);
  return true;
}

// The sizes that fit when the second factor is transposed.
static const char *product_help(const Tensor *a, const Tensor *b) {
  int m = a->size.n, n = b->size.n;
  if (m < 2 || n < 2 || a->size.d[m - 1] == b->size.d[n - 2])
    return NULL;
  if (a->size.d[m - 1] == b->size.d[n - 1])
    return "the second factor transposed fits: .transpose(-2, -1)";
  if (a->size.d[m - 2] == b->size.d[n - 2])
    return "the first factor transposed fits: .transpose(-2, -1)";
  if (a->size.d[m - 2] == b->size.d[n - 1])
    return "the factors fit in the other order";
  return NULL;
}

// "cannot multiply [8, 10] by [20, 30]: 10 columns meet 20 rows"
static void explain_sizes(Interp *it, Tensor *a, Tensor *b) {
  ErrorInfo *info = pending_info(it);
  int64_t columns = a->size.d[a->size.n - 1];
  int64_t rows = b->size.d[b->size.n > 1 ? b->size.n - 2 : 0];
  const char *reason = "their batch dimensions differ";
  if (columns != rows)
    reason = phrase(it, "%lld columns meet %lld rows", (long long)columns,
                    (long long)rows);
  explain(it, "E0309",
          phrase(it, "cannot multiply %s by %s: %s", dims_text(it, &a->size),
                 dims_text(it, &b->size), reason),
          product_help(a, b));
  if (columns == rows || !info)
    return;
  note_births(it, &a, 1, 0);
  note_births(it, &b, 1, b->size.n > 1);
}

// The product has the rows of one and the columns of the other all the same.
static bool refuse_sizes(Interp *it, Tensor *a, Tensor *b, Value *out) {
  int m = a->size.n, n = b->size.n;
  bool is_known = m > 1 && n > 1 && tensor_dtype(a) == tensor_dtype(b) &&
                  a->size.d[m - 1] != b->size.d[n - 2];
  explain_sizes(it, a, b);
  for (int i = 3; i <= m && i <= n; i++) // the batch must be clear
    is_known &= a->size.d[m - i] == b->size.d[n - i];
  TensorType type = {tensor_dtype(a), m < n ? b->size : a->size};
  if (!is_known)
    return false;
  type.shape.d[type.shape.n - 2] = a->size.d[m - 2];
  type.shape.d[type.shape.n - 1] = b->size.d[n - 1];
  return recover_result(it, &type, a, "matmul", true, out);
}

// --- vectors -----------------------------------------------------------------
static bool check_dtypes(Interp *it, const char *what, const Tensor *a,
                         const Tensor *b) {
  return tensor_dtype(a) == tensor_dtype(b) ||
         refuse(it, "%s : expected both vectors to have same dtype, but found "
                "%s and %s", what, scalar_type_name(tensor_dtype(a)),
                scalar_type_name(tensor_dtype(b)));
}

// The vectors as a row and a column.
static bool dot(Interp *it, Tensor *a, Tensor *b, const char *what,
                Value *out) {
  Dims row = {.n = 2, .d = {1, a->size.d[0]}}, none = {0};
  Dims column = {.n = 2, .d = {b->size.d[0], 1}};
  Edge in[2];
  Attr attr = {0};
  Node *n;
  if (a->size.d[0] != b->size.d[0]) {
    refuse(it, "inconsistent tensor size, expected tensor [%lld] and src "
           "[%lld] to have the same number of elements, but got %lld and %lld "
           "elements respectively", (long long)a->size.d[0],
           (long long)b->size.d[0], (long long)a->size.d[0],
           (long long)b->size.d[0]);
    return refuse_sizes(it, a, b, out);
  }
  Edge e;
  if (check_dtypes(it, "dot", a, b) && tensor_dtype(a) == DT_BOOL)
    return raise_error(it, it->exc_NotImplementedError,
                       "\"dot\" not implemented for 'Bool'");
  if (!check_dtypes(it, "dot", a, b) || !tensor_dense(it, a, &in[0]) ||
      !edge_reshape(it, in[0], &row, what, &in[0]) ||
      !tensor_dense(it, b, &in[1]) ||
      !edge_reshape(it, in[1], &column, what, &in[1]) ||
      !add_node(it, OP_matmul, &attr, in, 2, NULL, what, &n) ||
      !edge_reshape(it, edge_of(n), &none, what, &e))
    return false;
  return finish(it, e, what, a, b, "DotBackward0", out);
}

static bool mv(Interp *it, Tensor *a, Tensor *b, const char *what,
               Value *out) {
  int64_t rows = a->size.d[0], k = a->size.d[1];
  if (k != b->size.d[0]) {
    refuse(it, "size mismatch, got input (%lld), mat (%lldx%lld), vec (%lld)",
           (long long)rows, (long long)rows, (long long)k,
           (long long)b->size.d[0]);
    return refuse_sizes(it, a, b, out);
  }
  Value column;
  Edge e;
  Dims size = {.n = 1, .d = {rows}};
  if (!tensor_unsqueeze(it, b, 1, &column) ||
      !product(it, a, column.u.tensor, what, &e) ||
      !edge_reshape(it, e, &size, what, &e))
    return false;
  return finish(it, e, what, a, b, "MvBackward0", out);
}

// --- matmul ------------------------------------------------------------------
// A vector becomes a matrix of one row (or column); the result loses it again.
static bool matmul_general(Interp *it, Tensor *a, Tensor *b, Value *out) {
  Value m[2] = {value_tensor(a), value_tensor(b)};
  Edge e;
  if ((a->size.n == 1 && !tensor_unsqueeze(it, a, 0, &m[0])) ||
      (b->size.n == 1 && !tensor_unsqueeze(it, b, 1, &m[1])))
    return false;
  if (!product(it, m[0].u.tensor, m[1].u.tensor, "matmul", &e))
    return refuse_sizes(it, a, b, out);
  Dims size = {0};
  const Shape *full = &edge_type(e)->shape;
  for (int i = 0; i < full->n; i++) {
    bool added = (a->size.n == 1 && i == full->n - 2) ||
                 (b->size.n == 1 && i == full->n - 1);
    if (!added)
      size.d[size.n++] = full->d[i];
  }
  const char *grad = a->size.n > 2 && b->size.n > 2 ? "UnsafeViewBackward0"
                     : a->size.n == 3 || b->size.n == 3 ? "BmmBackward0"
                                                        : "ViewBackward0";
  if (a->size.n > 2 && b->size.n <= 2)
    grad = b->size.n == 2 ? "UnsafeViewBackward0" : "ViewBackward0";
  if (a->size.n == 3 && b->size.n == 3)
    grad = "BmmBackward0";
  if (!edge_reshape(it, e, &size, "matmul", &e))
    return false;
  return finish(it, e, "matmul", a, b, grad, out);
}

static bool matmul(Interp *it, Tensor *a, Tensor *b, Value *out) {
  Edge e;
  if (!a->size.n || !b->size.n)
    return refuse(it, "both arguments to matmul need to be at least 1D, but "
                  "they are %dD and %dD", a->size.n, b->size.n);
  if (a->size.n == 1 && b->size.n == 1)
    return dot(it, a, b, "matmul", out);
  if (a->size.n == 2 && b->size.n == 1)
    return mv(it, a, b, "matmul", out);
  if (a->size.n != 2 || b->size.n != 2)
    return matmul_general(it, a, b, out);
  if (!product(it, a, b, "matmul", &e))
    return refuse_sizes(it, a, b, out);
  return finish(it, e, "matmul", a, b, "MmBackward0", out);
}

static bool two_tensors(Interp *it, const char *name, const char *signature,
                        const Args *args, Tensor **a, Tensor **b) {
  Value v[3];
  return bind(it, signature, args, v) && refuse_out(it, name, v[2]) &&
         arg_tensor(it, v[0], ARG(name, "input", 1), a) &&
         arg_tensor(it, v[1], ARG(name, "mat2", 2), b);
}

// A sparse matrix, an object of torch.sparse, multiplies by itself.
static bool begins_sparse(Interp *it, const Args *args) {
  return args->n && !args->n_named && is_sparse_tensor(it, args->at[0]);
}

static bool call_matmul(Interp *it, const Args *args, Value *out) {
  Tensor *a, *b;
  if (begins_sparse(it, args))
    return call_method(it, args->at[0], "mm", args->at + 1, args->n - 1, out);
  return two_tensors(it, "matmul", "matmul(input, other, *, out=None)", args,
                     &a, &b) &&
         matmul(it, a, b, out);
}

static bool operator_matmul(Interp *it, const Args *args, Value *out) {
  if (args->n != 2 || !is_tensor(args->at[1])) {
    *out = (Value){.kind = VAL_NOT_IMPLEMENTED};
    return true;
  }
  return matmul(it, args->at[0].u.tensor, args->at[1].u.tensor, out);
}

// --- products of given ranks -------------------------------------------------
static bool check_rank(Interp *it, const char *name, const char *which,
                       const Tensor *t, int rank) {
  if (t->size.n == rank)
    return true;
  if (rank == 3)
    refuse(it, "%s must be a 3D tensor", which);
  else
    refuse(it, "%s: %s must be a matrix, got %d-D tensor", name, which,
           t->size.n);
  explain(it, "E0312",
          phrase(it, "%s expects %dD tensors, got %dD: %s", name, rank,
                 t->size.n, dims_text(it, &t->size)),
          t->size.n + 1 == rank ? "unsqueeze() adds the missing dimension"
                                : "torch.matmul takes any number of batch "
                                  "dimensions");
  return false;
}

static bool call_mm(Interp *it, const Args *args, Value *out) {
  Tensor *a, *b;
  if (begins_sparse(it, args))
    return call_method(it, args->at[0], "mm", args->at + 1, args->n - 1, out);
  return two_tensors(it, "mm", "mm(input, mat2, *, out=None)", args, &a, &b) &&
         check_rank(it, "mm", "self", a, 2) &&
         check_rank(it, "mm", "mat2", b, 2) && matmul(it, a, b, out);
}

static bool bmm(Interp *it, Tensor *a, Tensor *b, const char *what,
                const char *grad_fn, Value *out) {
  Edge e;
  if (!check_rank(it, what, "batch1", a, 3) ||
      !check_rank(it, what, "batch2", b, 3))
    return false;
  if (a->size.d[0] != b->size.d[0] || a->size.d[2] != b->size.d[1]) {
    refuse(it, "Expected size for first two dimensions of batch2 tensor to "
           "be: [%lld, %lld] but got: [%lld, %lld].",
           (long long)a->size.d[0], (long long)a->size.d[2],
           (long long)b->size.d[0], (long long)b->size.d[1]);
    return refuse_sizes(it, a, b, out);
  }
  return product(it, a, b, what, &e) &&
         finish(it, e, what, a, b, grad_fn, out);
}

static bool call_bmm(Interp *it, const Args *args, Value *out) {
  Tensor *a, *b;
  return two_tensors(it, "bmm", "bmm(input, mat2, *, out=None)", args, &a,
                     &b) &&
         bmm(it, a, b, "bmm", "BmmBackward0", out);
}

static bool call_mv(Interp *it, const Args *args, Value *out) {
  Tensor *a, *b;
  if (!two_tensors(it, "mv", "mv(input, vec, *, out=None)", args, &a, &b))
    return false;
  if (a->size.n != 2 || b->size.n != 1)
    return refuse(it, "vector + matrix @ vector expected, got 1, %d, %d",
                  a->size.n, b->size.n);
  return mv(it, a, b, "mv", out);
}

static bool inner(Interp *it, const char *signature, const Args *args,
                  Value *out) {
  Tensor *a, *b;
  if (!two_tensors(it, "dot", signature, args, &a, &b))
    return false;
  if (a->size.n != 1 || b->size.n != 1)
    return refuse(it, "1D tensors expected, but got %dD and %dD tensors",
                  a->size.n, b->size.n);
  return dot(it, a, b, "dot", out);
}

static bool call_dot(Interp *it, const Args *args, Value *out) {
  return inner(it, "dot(input, tensor, *, out=None)", args, out);
}

static bool call_vdot(Interp *it, const Args *args, Value *out) {
  return inner(it, "vdot(input, other, *, out=None)", args, out);
}

static bool call_outer(Interp *it, const Args *args, Value *out) {
  Tensor *a, *b;
  Value v[2];
  Map m;
  if (!two_tensors(it, "outer", "outer(input, vec2, *, out=None)", args, &a,
                   &b))
    return false;
  if (a->size.n != 1 || b->size.n != 1)
    return refuse(it, "outer: Expected 1-D argument %s, but got %d-D",
                  a->size.n != 1 ? "self" : "vec2",
                  a->size.n != 1 ? a->size.n : b->size.n);
  if (!tensor_unsqueeze(it, a, 1, &v[0]))
    return false;
  v[1] = value_tensor(b);
  if (!map_begin(it, &m, "outer", v, 2))
    return false;
  DType t = map_result_type(&m);
  map_op(&m, SC_mul, t, map_operand(&m, 0, t), map_operand(&m, 1, t), -1);
  return map_end(&m, "MulBackward0", out);
}

// --- beta * input + alpha * (a @ b) ------------------------------------------
static bool scaled_sum(Interp *it, Value x, Value y, Value beta, Value alpha,
                       const char *what, bool is_row_major, Value *out) {
  Value operand[2] = {x, y};
  Map m;
  if (!map_begin(it, &m, what, operand, 2))
    return false;
  m.is_row_major = is_row_major;
  DType t = tensor_dtype(y.u.tensor);
  if (number_of(beta) == 0 && number_of(alpha) == 1) {
    *out = y;
    return true;
  }
  int p = map_operand(&m, 0, t), q = map_operand(&m, 1, t);
  if (number_of(alpha) != 1)
    q = map_op(&m, SC_mul, t, q, map_const(&m, t, number_of(alpha)), -1);
  if (number_of(beta) != 0 && number_of(beta) != 1)
    p = map_op(&m, SC_mul, t, p, map_const(&m, t, number_of(beta)), -1);
  if (number_of(beta) != 0)
    map_op(&m, SC_add, t, p, q, -1);
  return map_end(&m, NULL, out);
}

typedef enum Product { ADDMM, ADDMV, ADDR, BADDBMM, ADDBMM } Product;

static bool multiply(Interp *it, Product kind, const char *name, Tensor *a,
                     Tensor *b, Value *out) {
  if (kind == BADDBMM || kind == ADDBMM)
    return bmm(it, a, b, name, NULL, out);
  if (kind == ADDMM)
    return (check_rank(it, name, "mat1", a, 2) &&
            check_rank(it, name, "mat2", b, 2)) &&
           matmul(it, a, b, out);
  if (kind == ADDMV)
    return a->size.n == 2 && b->size.n == 1
               ? mv(it, a, b, name, out)
               : refuse(it, "vector + matrix @ vector expected, got 1, %d, %d",
                        a->size.n, b->size.n);
  Value v[2] = {value_tensor(a), value_tensor(b)};
  return call_prim(it, call_outer, v, 2, out);
}

bool refuse_bool_sum(Interp *it) {
  return refuse(it, "result type Long can't be cast to the desired output type "
                    "Bool");
}

// How PyTorch takes beta and alpha: in the type that it computes in, but for
// a vector's product in that of the elements; where nothing is multiplied it
// scales the input as a whole.
static bool check_scales(Interp *it, Product kind, Tensor *const *t,
                         const Tensor *product, const Value *scale,
                         DType own) {
  static const char *const names[] = {"beta", "alpha"};
  bool is_empty = !tensor_numel(t[1]) || !tensor_numel(t[2]);
  if (kind != ADDR && is_empty)
    return own != DT_BOOL || kind == ADDMV || !tensor_numel(product) ||
           number_of(scale[0]) == 0 || refuse_bool_sum(it);
  DType inner = kind != ADDMV && dtype_is_half(own) ? DT_F32 : own;
  for (int i = 0; i < 2; i++)
    if (!(kind == ADDR ? check_scale(it, names[i], scale[i], own)
                       : check_number_fits(it, scale[i], inner)))
      return false;
  return true;
}

// Half types are multiplied and added in float, and rounded once.
static bool widened(Interp *it, Tensor **t, Tensor **sum) {
  DType own = tensor_dtype(t[1]);
  if (!dtype_is_half(own) || tensor_dtype(t[0]) != own ||
      tensor_dtype(t[2]) != own)
    return true;
  return tensor_cast(it, t[0], DT_F32, sum) &&
         tensor_cast(it, t[1], DT_F32, &t[1]) &&
         tensor_cast(it, t[2], DT_F32, &t[2]);
}

// What the factors are called, by Product.
static const char *const factors[] = {"mat1, mat2", "mat, vec", "vec1, vec2",
                                      "batch1, batch2", "batch1, batch2"};

// Of a product in place: what it is written to, and its arguments. Only addr_
// goes element by element, each vector along its own dimension.
static bool check_factors(Interp *it, Product kind, const Tensor *to,
                          const Value *v) {
  if (kind != ADDR)
    return tensor_check_factor(it, to, v[1].u.tensor) &&
           tensor_check_factor(it, to, v[2].u.tensor);
  Tensor column = *v[1].u.tensor;
  column.size.d[column.size.n++] = 1;
  column.stride.d[column.stride.n++] = 1;
  return tensor_check_overlap(it, to, &column, false) &&
         tensor_check_overlap(it, to, v[2].u.tensor, false);
}

// MKL looks at no product that is to be multiplied by 0; PyTorch's own loops,
// for halves and batches of small matrices, do.
static bool is_ignored(Product kind, DType own, Tensor *const *t,
                       Value alpha) {
  enum { SMALL = 400 };
  if (number_of(alpha) != 0 || kind == ADDR ||
      (own != DT_F32 && own != DT_F64))
    return false;
  return kind != BADDBMM || t[1]->size.d[1] * t[1]->size.d[2] *
                                t[2]->size.d[2] >= SMALL;
}

static bool add_product(Interp *it, Product kind, const char *name,
                        const char *grad_fn, bool in_place, const Args *args,
                        Value *out) {
  Value v[6], p;
  Tensor *t[3];
  Edge none;
  const char *signature =
      arena_printf(&it->c->arena, "%s(input, %s, *, beta=1, alpha=1, out=None)",
                   name, factors[kind]);
  if (!bind_scaled(it, signature, 3, args, v) || !refuse_out(it, name, v[5]))
    return false;
  for (int i = 0; i < 3; i++)
    if (!arg_tensor(it, v[i], ARG(name, i ? "mat" : "input", i + 1), &t[i]))
      return false;
  for (int i = 3; i < 5; i++)
    if (is_tensor(v[i]) && !v[i].u.tensor->size.n &&
        !tensor_item(it, v[i].u.tensor, &v[i]))
      return false;
  if (!is_number(v[3]) || !is_number(v[4]))
    return raise_type(it, "%s(): beta and alpha must be Numbers", name);
  DType own = tensor_dtype(t[1]);
  if (kind != ADDR && tensor_dtype(t[0]) != own)
    return refuse(it, "self and mat2 must have the same dtype, but got %s and "
                  "%s", scalar_type_name(tensor_dtype(t[0])),
                  scalar_type_name(own));
  if (kind == ADDR)
    own = promote(tensor_dtype(t[0]), promote(own, tensor_dtype(t[2])));
  Tensor *sum = t[0];
  if (kind != ADDR && !widened(it, t, &sum))
    return false;
  if (!multiply(it, kind, name, t[1], t[2], &p))
    return false;
  if (kind == ADDBMM) {
    Value dim = value_int(0);
    if (!call_method(it, p, "sum", &dim, 1, &p))
      return false;
  }
  if (!check_scales(it, kind, t, p.u.tensor, v + 3, own) ||
      (kind == ADDR && !tensor_cast(it, p.u.tensor, own, &p.u.tensor)))
    return false;
  if (is_ignored(kind, own, t, v[4]) &&
      !(full_edge(it, &p.u.tensor->size, own, value_int(0), name, &none) &&
        (p = tensor_from_edge(it, none, name, p.u.tensor), true)))
    return false;
  // PyTorch leaves the input as it is, unexpanded, where there is no product.
  bool is_alone =
      kind == ADDMV && !tensor_numel(t[1]) && number_of(v[3]) != 0;
  Value expanded;
  if (!tensor_expand(it, t[0], &p.u.tensor->size, &expanded) ||
      !(is_alone ? call_method(it, value_tensor(sum), "mul", &v[3], 1, out)
                 : scaled_sum(it, value_tensor(sum), p, v[3], v[4], name,
                              kind != ADDR, out)) ||
      !tensor_cast(it, out->u.tensor, own, &sum))
    return false;
  *out = value_tensor(sum);
  tensor_track(it, *out, t, 3, grad_fn);
  if (!in_place)
    return true;
  Value result = *out;
  *out = v[0];
  return tensor_check_writable(it, t[0]) &&
         check_factors(it, kind, t[0], v) &&
         (kind != ADDBMM || // which grows to its result
          call_method(it, v[0], "resize_as_", &result, 1, &p)) &&
         tensor_copy(it, t[0], result.u.tensor, name);
}

#define ADD_PRODUCT(name, kind, grad)                                          \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    return add_product(it, kind, #name, grad, false, args, out);               \
  }                                                                            \
  static bool call_##name##_(Interp *it, const Args *args, Value *out) {       \
    return add_product(it, kind, #name, grad, true, args, out);                \
  }
ADD_PRODUCT(addmm, ADDMM, "AddmmBackward0")
ADD_PRODUCT(addmv, ADDMV, "AddmvBackward0")
ADD_PRODUCT(addr, ADDR, "AddrBackward0")
ADD_PRODUCT(baddbmm, BADDBMM, "BaddbmmBackward0")
ADD_PRODUCT(addbmm, ADDBMM, "AddbmmBackward0")

#define BOTH_FORMS(name)                                                       \
  {#name, AS_BOTH, call_##name}, {#name "_", AS_METHOD, call_##name##_}

const TensorRow matmul_rows[] = {
    {"matmul", AS_BOTH, call_matmul},
    {"__matmul__", AS_METHOD, operator_matmul},
    {"mm", AS_BOTH, call_mm},
    {"spmm", AS_FUNCTION, call_mm},
    {"bmm", AS_BOTH, call_bmm},
    {"mv", AS_BOTH, call_mv},
    {"dot", AS_BOTH, call_dot},
    {"vdot", AS_BOTH, call_vdot},
    {"outer", AS_BOTH, call_outer},
    {"ger", AS_BOTH, call_outer},
    BOTH_FORMS(addmm),
    BOTH_FORMS(addmv),
    BOTH_FORMS(addr),
    BOTH_FORMS(baddbmm),
    BOTH_FORMS(addbmm),
};
ROW_COUNT(matmul);
