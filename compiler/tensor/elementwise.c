#include "tensor/elementwise.h"

#include "graph/floats.h"
#include "tensor/decide.h"
#include "tensor/memory_format.h"

#include "tensor/blame.h"

#include <math.h>

bool map_begin(Interp *it, Map *m, const char *what, const Value *operand,
               int n) {
  *m = (Map){.it = it, .what = what, .n = n};
  for (int k = 0; k < n; k++) {
    m->operand[k] = operand[k];
    m->input[k] = -1;
    if (is_tensor(operand[k])) {
      m->tensor[m->n_in] = operand[k].u.tensor;
      m->input[k] = m->n_in++;
    } else if (!is_number(operand[k])) {
      return raise_type(it, "%s(): argument 'other' (position %d) must be "
                        "Tensor, not %s", what, k + 1,
                        type_name(it, operand[k]));
    }
  }
  m->p = program_new(m->n_in);
  return true;
}

DType map_result_type(const Map *m) {
  return result_type(m->it, m->operand, m->n);
}

DType map_operand_type(const Map *m, int k) {
  return is_tensor(m->operand[k]) ? tensor_dtype(m->operand[k].u.tensor)
                                  : dtype_of_number(m->it, m->operand[k]);
}

int map_cast(Map *m, DType t, int a) {
  return program_cast(m->it->c, &m->p, t, a);
}

int map_const(Map *m, DType t, double v) {
  return program_const(m->it->c, &m->p, t, v);
}

int map_operand(Map *m, int k, DType t) {
  Value v = m->operand[k];
  if (!is_tensor(v)) {
    if (dtype_is_float(t))
      return program_const(m->it->c, &m->p, t, number_of(v));
    if (t == DT_BOOL) // 0.5 is true
      return program_const_int(m->it->c, &m->p, t, number_of(v) != 0);
    if (v.kind == VAL_FLOAT)
      return program_const_int(m->it->c, &m->p, t, (int64_t)v.u.f);
    return program_const_int(m->it->c, &m->p, t, int_of(v));
  }
  int value = m->input[k];
  return tensor_dtype(v.u.tensor) == t ? value : map_cast(m, t, value);
}

// A bound that is a number is less to compute than one that may be NaN.
static Scalar bounded(const Map *m, Scalar op, int b) {
  const Instr *bound = b < m->p.n_in ? NULL : &m->p.at[b - m->p.n_in];
  if (!bound || bound->op != SC_const || isnan(bound->f))
    return op;
  return op == SC_maximum ? SC_at_least : op == SC_minimum ? SC_at_most : op;
}

int map_op(Map *m, Scalar op, DType t, int a, int b, int c) {
  op = bounded(m, op, b);
  return program_add(m->it->c, &m->p, op, t, a, b, c);
}

// --- shapes ------------------------------------------------------------------
// Counted from the last, the dimension in which they differ.
static int differing_dim(const Dims *a, const Dims *b) {
  for (int i = 1; i <= a->n && i <= b->n; i++) {
    int64_t p = a->d[a->n - i], q = b->d[b->n - i];
    if (p != q && p != 1 && q != 1)
      return i - 1;
  }
  return 0;
}

// A gate of [N, C] for planes of [N, C, H, W]: it lacks dimensions at its end.
// NULL: that is not what is wrong.
static const char *missing_dims_help(Interp *it, const Dims *a,
                                     const Dims *b) {
  const Dims *few = a->n < b->n ? a : b, *many = few == a ? b : a;
  if (few->n < 2 || few->n == many->n)
    return NULL;
  for (int i = 0; i < few->n; i++)
    if (few->d[i] != many->d[i])
      return NULL;
  Dims full = *few;
  const char *index = "...";
  for (full.n = few->n; full.n < many->n; full.n++) {
    full.d[full.n] = 1;
    index = phrase(it, "%s, None", index);
  }
  return phrase(it, "index the smaller one with [%s], which makes it %s", index,
                dims_text(it, &full));
}

static void explain_broadcast(Interp *it, Tensor *a, Tensor *b) {
  ErrorInfo *info = pending_info(it);
  Tensor *two[2] = {a, b};
  if (!info)
    return;
  info->code = "E0301";
  info->headline = phrase(it, "shapes %s and %s do not broadcast",
                          dims_text(it, &a->size), dims_text(it, &b->size));
  int dim = differing_dim(&a->size, &b->size);
  note_births(it, two, 2, dim);
  const char *help = missing_dims_help(it, &a->size, &b->size);
  explain(it, NULL, NULL, help ? help : odd_size_help(it, a, b, dim));
}

// A layer's [N, 1] with a vector of N makes [N, N]: a squeeze was forgotten.
static void warn_broadcast(Interp *it, const Tensor *a, const Tensor *b) {
  const Origin *o = a->origin;
  if (a->size.n != 2 || b->size.n != 1 || a->size.d[1] != 1 ||
      a->size.d[0] < 2 || a->size.d[0] != b->size.d[0] || !o ||
      strcmp(o->what, "linear"))
    return;
  warn_at(it, "W0301", interp_user_range(it),
          "squeeze(1) makes a vector of the first",
          "%s with %s broadcasts to [%lld, %lld]", dims_text(it, &a->size),
          dims_text(it, &b->size), (long long)b->size.d[0],
          (long long)b->size.d[0]);
}

bool broadcast_shapes(Interp *it, Tensor *const *t, int n, Dims *out) {
  *out = (Dims){0};
  for (int k = 0; k < n; k++) {
    const char *why = shape_broadcast(it->c, out, &t[k]->size, out);
    if (!why)
      continue;
    refuse(it, "%s", why);
    explain_broadcast(it, t[k ? k - 1 : 0], t[k]);
    return false;
  }
  if (it->recovers && n == 2) {
    warn_broadcast(it, t[0], t[1]);
    warn_broadcast(it, t[1], t[0]);
  }
  return true;
}

// --- memory order ------------------------------------------------------------
// An operand's strides against the result's dimensions: 0 where it repeats.
static void strides_in(const Tensor *t, const Dims *shape, int64_t *stride) {
  int lead = shape->n - t->size.n;
  for (int i = 0; i < shape->n; i++) {
    int k = i - lead;
    bool repeats = k < 0 || (t->size.d[k] == 1 && shape->d[i] != 1);
    stride[i] = repeats ? 0 : t->stride.d[k];
  }
}

// TensorIterator's comparison: > 0 when dimension a should come after b, the
// innermost first; 0 when the operands do not say.
static int compare_dims(const Tensor *const *t, int n, const Dims *shape,
                        int a, int b) {
  for (int k = 0; k < n; k++) {
    int64_t stride[DIMS_MAX];
    strides_in(t[k], shape, stride);
    if (stride[a] == 0 || stride[b] == 0)
      continue;
    if (stride[a] != stride[b])
      return stride[a] < stride[b] ? -1 : 1;
    if (shape->d[a] > shape->d[b])
      return 1;
  }
  return 0;
}

static bool all_contiguous(const Tensor *const *t, int n, const Dims *shape) {
  for (int k = 0; k < n; k++)
    if (!dims_equal(&t[k]->size, shape) || !tensor_is_contiguous(t[k]))
      return false;
  return true;
}

static void row_major(int n, int *perm) {
  for (int i = 0; i < n; i++)
    perm[i] = i;
}

// perm[i]: the result's dimension that is i-th from the outermost in memory.
static void order_by_strides(const Tensor *const *t, int n, const Dims *shape,
                             int *perm) {
  int dims = shape->n, inner_first[DIMS_MAX];
  for (int i = 0; i < dims; i++)
    inner_first[i] = dims - 1 - i;
  for (int i = 1; i < dims; i++)
    for (int at = i, j = i - 1; j >= 0; j--) {
      int c = compare_dims(t, n, shape, inner_first[j], inner_first[at]);
      if (c < 0)
        break;
      if (c > 0) {
        int swapped = inner_first[j];
        inner_first[j] = inner_first[at];
        inner_first[at] = swapped;
        at = j;
      }
    }
  for (int i = 0; i < dims; i++)
    perm[i] = inner_first[dims - 1 - i];
}

static void memory_order(const Tensor *const *t, int n, const Dims *shape,
                         int *perm) {
  if (all_contiguous(t, n, shape))
    row_major(shape->n, perm);
  else
    order_by_strides(t, n, shape, perm);
}

void strides_of_result(const Tensor *const *t, int n, const Dims *shape,
                       Dims *stride) {
  int perm[DIMS_MAX];
  memory_order(t, n, shape, perm);
  *stride = strides_in_order(shape, perm);
}

void memory_like(const Tensor *t, int *perm, Dims *stride) {
  if (tensor_is_non_overlapping_and_dense(t)) {
    tensor_memory_order(t, perm);
    *stride = t->stride;
    return;
  }
  memory_order(&t, 1, &t->size, perm);
  *stride = strides_in_order(&t->size, perm);
}

void strides_like(const Tensor *t, Dims *stride) {
  int perm[DIMS_MAX];
  memory_like(t, perm, stride);
}

static bool is_identity(const int *perm, int n) {
  for (int i = 0; i < n; i++)
    if (perm[i] != i)
      return false;
  return true;
}

// The operand as a dense edge that broadcasts to the permuted result. What it
// only repeats (stride 0) is left at size 1.
static bool operand_edge(Interp *it, Tensor *t, const Dims *shape,
                         const int *perm, Edge *out) {
  bool repeats = false;
  for (int i = 0; i < t->size.n; i++)
    repeats |= t->stride.d[i] == 0 && t->size.d[i] > 1;
  bool in_order = is_identity(perm, shape->n);
  if (in_order && !repeats)
    return tensor_dense(it, t, out);
  Tensor view = *t;
  view.dense.node = NULL;
  int lead = in_order ? 0 : shape->n - t->size.n;
  view.size.n = view.stride.n = t->size.n + lead;
  for (int i = 0; i < view.size.n; i++) {
    bool own = i >= lead && !(t->stride.d[i - lead] == 0 &&
                              t->size.d[i - lead] > 1);
    view.size.d[i] = own ? t->size.d[i - lead] : 1;
    view.stride.d[i] = own ? t->stride.d[i - lead] : 1;
  }
  return in_order ? tensor_dense(it, &view, out)
                  : tensor_dense_in_order(it, &view, perm, out);
}

// --- rows --------------------------------------------------------------------
// What TensorIterator's loops make of dimensions: neighbours are one where all
// operands go on.
static bool goes_on(int64_t (*stride)[DIMS_MAX], int n, int inner,
                    int64_t size, int outer) {
  for (int k = 0; k < n; k++)
    if (stride[k][outer] != stride[k][inner] * size)
      return false;
  return true;
}

// Whether the elements of dimension d lie side by side; one operand may repeat
// its own.
static bool lie_side_by_side(int64_t (*stride)[DIMS_MAX], int n, int d) {
  int repeated = 0;
  for (int k = 0; k < n; k++) {
    repeated += stride[k][d] == 0;
    if (stride[k][d] > 1)
      return false;
  }
  return repeated < 2;
}

// The elements that an innermost loop computes; 1 where each is its own.
static int64_t row_length(const Tensor *const *t, int n, const Dims *shape,
                          const int *perm) {
  int64_t stride[MAP_OPERANDS_MAX + 1][DIMS_MAX], row = 1;
  int last = -1;
  for (int k = 0; k < n; k++)
    strides_in(t[k], shape, stride[k]);
  for (int i = shape->n - 1; i >= 0; i--) {
    int d = perm[i];
    if (shape->d[d] == 1)
      continue;
    if (last < 0 ? !lie_side_by_side(stride, n, d)
                 : !goes_on(stride, n, last, shape->d[last], d))
      break;
    row *= shape->d[d];
    last = d;
  }
  return row;
}

// --- the node ----------------------------------------------------------------
static void set_rows(const Map *m, const Tensor *into, const Dims *shape,
                     const int *perm, Dims *rows) {
  const Tensor *t[MAP_OPERANDS_MAX + 1];
  int n = 0;
  int64_t numel;
  for (int k = 0; k < m->n_in; k++)
    t[n++] = m->tensor[k];
  if (into)
    t[n++] = into;
  int64_t row = row_length(t, n, shape, perm);
  if (shape_numel(shape, &numel) && row < numel)
    *rows = (Dims){.n = 1, .d = {row}};
}

// A script has to know of a failure at once, whether or not anyone asks for the
// result. `into`: what it is written to.
static bool map_node(Map *m, const Tensor *into, const Dims *shape,
                     const int *perm, Edge *out) {
  Edge in[MAP_OPERANDS_MAX];
  for (int k = 0; k < m->n_in; k++)
    if (!operand_edge(m->it, m->tensor[k], shape, perm, &in[k]))
      return false;
  Attr attr = {.map.shape.n = shape->n};
  for (int i = 0; i < shape->n; i++)
    attr.map.shape.d[i] = shape->d[perm[i]];
  if (m->it->options.mode == INTERP_RUN)
    set_rows(m, into, shape, perm, &attr.map.rows);
  Node *n;
  Data *d;
  bool fails = program_may_fail(&m->p);
  if (fails && way_is_parted(m->it))
    return raise_unsupported(m->it, "divide before the decision",
                             "a division of whole numbers by what may be 0, "
                             "for some values of the model's inputs only");
  if (!add_node(m->it, OP_map, &attr, in, m->n_in, &m->p, m->what, &n))
    return false;
  *out = edge_of(n);
  return !fails || m->it->options.mode != INTERP_RUN ||
         edge_force(m->it, *out, &d);
}

// --- results -----------------------------------------------------------------
// A program needs an instruction: the result of a copy is its operand.
static DType finish_program(Map *m) {
  if (!m->p.n)
    map_cast(m, tensor_dtype(m->tensor[0]), 0);
  return m->p.at[m->p.n - 1].dtype;
}

// The shape of one of the operands was meant.
static bool recover_broadcast(Map *m, DType t, Value *out) {
  const Tensor *like = m->tensor[0];
  for (int k = 1; k < m->n_in; k++)
    if (m->tensor[k]->size.n > like->size.n)
      like = m->tensor[k];
  TensorType type = {t, like->size};
  return recover_result(m->it, &type, like, m->what, true, out);
}

// Whether what the operands hold in another order than `shape`'s was made from
// row-major elements, which are still there. A script's last elements in memory
// may be computed in another way than the others.
static bool are_laid_out(const Map *m, const Dims *shape) {
  int64_t numel;
  if (m->it->options.mode == INTERP_RUN && shape_numel(shape, &numel) &&
      floats_leave_rest(numel, tensors_of(m->it)->graph->threads))
    return false;
  for (int k = 0; k < m->n_in; k++) {
    const Tensor *t = m->tensor[k];
    if (!tensor_is_contiguous(t) &&
        !(t->is_laid_out && t->size.n == shape->n && t->dense.node &&
          t->dense_version == t->storage->version))
      return false;
  }
  return true;
}

bool map_end(Map *m, const char *grad_fn, Value *out) {
  Dims shape, stride;
  int perm[DIMS_MAX];
  Edge e;
  DType t = finish_program(m);
  if (!broadcast_shapes(m->it, m->tensor, m->n_in, &shape))
    return recover_broadcast(m, t, out);
  if (m->is_row_major)
    row_major(shape.n, perm);
  else if (m->has_number && m->n > m->n_in) // so not all have one shape
    order_by_strides((const Tensor *const *)m->tensor, m->n_in, &shape, perm);
  else
    memory_order((const Tensor *const *)m->tensor, m->n_in, &shape, perm);
  stride = strides_in_order(&shape, perm);
  if (is_identity(perm, shape.n) || !are_laid_out(m, &shape)) {
    if (!map_node(m, NULL, &shape, perm, &e))
      return false;
    *out = tensor_from_memory(m->it, e, &shape, &stride, m->what, m->tensor[0]);
  } else {
    row_major(shape.n, perm);
    if (!map_node(m, NULL, &shape, perm, &e))
      return false;
    *out = tensor_from_edge(m->it, e, m->what, m->tensor[0]);
    if (!lay_out(m->it, out->u.tensor, &stride))
      return false;
  }
  tensor_track(m->it, *out, m->tensor, m->n_in, grad_fn);
  if (are_open_numbers(m->operand, m->n))
    become_open_number(m->it, out->u.tensor);
  return true;
}

static bool check_result(Map *m, const Tensor *into, DType t) {
  Dims shape = {0};
  if (!can_cast(t, tensor_dtype(into)))
    return refuse(m->it, "result type %s can't be cast to the desired output "
                  "type %s", scalar_type_name(t),
                  scalar_type_name(tensor_dtype(into)));
  if (!broadcast_shapes(m->it, m->tensor, m->n_in, &shape))
    return false; // of the result of an operation in place nothing is known
  const char *why = shape_broadcast(m->it->c, &shape, &into->size, &shape);
  if (why)
    return refuse(m->it, "%s", why);
  if (!dims_equal(&shape, &into->size)) {
    refuse(m->it, "output with shape %s doesn't match the broadcast shape %s",
           dims_text(m->it, &into->size), dims_text(m->it, &shape));
    explain(m->it, "E0303", NULL,
            "an in-place operation cannot make its tensor larger");
    return false;
  }
  return true;
}

bool map_end_into(Map *m, Tensor *into, const char *grad_fn, Value *out) {
  DType t = finish_program(m);
  if (!tensor_check_writable(m->it, into) || !check_result(m, into, t))
    return false;
  for (int k = 0; k < m->n_in && !m->reads_first; k++)
    if (m->tensor[k] && !tensor_check_overlap(m->it, into, m->tensor[k], false))
      return false;
  if (t != tensor_dtype(into))
    map_cast(m, tensor_dtype(into), m->p.n_in + m->p.n - 1);
  const Tensor *order[MAP_OPERANDS_MAX + 1] = {into};
  for (int k = 0; k < m->n_in; k++)
    order[k + 1] = m->tensor[k];
  int perm[DIMS_MAX];
  Edge e;
  memory_order(order, m->n_in + 1, &into->size, perm);
  if (!map_node(m, into, &into->size, perm, &e) ||
      !tensor_assign_in_order(m->it, into, perm, e))
    return false;
  *out = value_tensor(into);
  tensor_track(m->it, *out, m->tensor, m->n_in, grad_fn);
  return true;
}
