// gather, scatter, index_select, index_add, take_along_dim, ...
#include "tensor/bounds.h"
#include "tensor/elementwise.h"
#include "tensor/reduce.h"
#include "tensor/shape.h"

static bool cast_index(Interp *it, Edge e, const char *what, Edge *out) {
  return edge_cast(it, e, DT_I64, what, out);
}

static bool check_index_dtype(Interp *it, const char *name, const Tensor *i) {
  DType t = tensor_dtype(i);
  return t == DT_I64 || t == DT_I32 ||
         refuse(it, "%s(): Expected dtype int32/int64 for index", name);
}

static bool check_long_index(Interp *it, const char *name, const Tensor *i) {
  DType t = tensor_dtype(i);
  if (t != DT_I64 && !strcmp(name, "index_fill"))
    return refuse_index(it, "index_fill_(): Expected dtype int64 for index.");
  return t == DT_I64 ||
         refuse(it, "%s(): Expected a long tensor for index, but got %s", name,
                scalar_type_name(t));
}

static int64_t extent(const Tensor *x, int axis) {
  return x->size.n ? x->size.d[axis] : 1;
}

// --- gather ------------------------------------------------------------------
// Of no dimension counts as of one.
static bool level_ranks(Interp *it, const char *name, Edge *in, int n) {
  Dims one = {.n = 1, .d = {1}};
  int rank = 0;
  for (int i = 0; i < n; i++)
    if (edge_type(in[i])->shape.n > rank)
      rank = edge_type(in[i])->shape.n;
  for (int i = 0; i < n; i++)
    if (rank == 1 && !edge_type(in[i])->shape.n &&
        !edge_reshape(it, in[i], &one, name, &in[i]))
      return false;
  return true;
}

static bool gather(Interp *it, Tensor *x, int axis, Tensor *index,
                   const char *what, Value *out) {
  Edge in[2];
  Node *n;
  Attr attr = {.gather = {axis}};
  if (!check_index_dtype(it, what, index) ||
      !refuse_bounds(it, what, index, axis, extent(x, axis)) ||
      !tensor_dense(it, x, &in[0]) || !tensor_dense(it, index, &in[1]) ||
      !cast_index(it, in[1], what, &in[1]))
    return false;
  if (!tensor_numel(index)) { // PyTorch does not compare the sizes
    if (!edge_cast(it, in[1], tensor_dtype(x), what, &in[1]))
      return false;
    *out = tensor_from_edge(it, in[1], what, x);
    return true;
  }
  Edge found;
  if (!level_ranks(it, what, in, 2) ||
      !add_node(it, OP_gather, &attr, in, 2, NULL, what, &n) ||
      !edge_reshape(it, edge_of(n), &index->size, what, &found))
    return false;
  *out = tensor_from_edge(it, found, what, x);
  tensor_track(it, *out, &x, 1, "GatherBackward0");
  return true;
}

static bool call_gather(Interp *it, const Args *args, Value *out) {
  Value a[4];
  Tensor *x, *index;
  int axis;
  return bind(it, "gather(input, dim, index, *, sparse_grad=False)", args,
              a) &&
         arg_tensor(it, a[0], ARG("gather", "input", 1), &x) &&
         arg_axis(it, a[1], ARG("gather", "dim", 2), x->size.n, &axis) &&
         arg_tensor(it, a[2], ARG("gather", "index", 3), &index) &&
         gather(it, x, axis, index, "gather", out);
}

// The index broadcast to x's other dimensions, then gathered.
static bool call_take_along_dim(Interp *it, const Args *args, Value *out) {
  Value a[3], v;
  Tensor *x, *index;
  int axis;
  if (!bind(it, "take_along_dim(input, indices, dim=None)", args, a) ||
      !arg_tensor(it, a[0], ARG("take_along_dim", "input", 1), &x) ||
      !arg_tensor(it, a[1], ARG("take_along_dim", "indices", 2), &index) ||
      !check_long_index(it, "take_along_dim", index))
    return false;
  if (is_none(a[2])) {
    Dims line = {.n = 1, .d = {-1}};
    Value flat[2];
    return tensor_reshape(it, x, &line, "view", &flat[0]) &&
           tensor_reshape(it, index, &line, "view", &flat[1]) &&
           gather(it, flat[0].u.tensor, 0, flat[1].u.tensor,
                  "take_along_dim", out);
  }
  if (!arg_axis(it, a[2], ARG("take_along_dim", "dim", 3), x->size.n, &axis))
    return false;
  if (x->size.n != index->size.n)
    return refuse(it, "torch.take_along_dim(): input and indices should have "
                  "the same number of dimensions, but got %d dimensions for "
                  "input, and %d dimensions for indices", x->size.n,
                  index->size.n);
  Dims wide = x->size;
  wide.d[axis] = index->size.d[axis];
  Dims own = index->size;
  own.d[axis] = x->size.d[axis];
  Value wide_x;
  for (int i = 0; i < own.n; i++)
    if (i != axis && own.d[i] < x->size.d[i])
      own.d[i] = x->size.d[i];
  for (int i = 0; i < own.n; i++)
    if (i != axis)
      wide.d[i] = own.d[i];
  // PyTorch counts on from the start at the end of the dimension.
  Value size = value_int(x->size.d[axis]), within = value_tensor(index);
  if (tensor_is_known(it, index) && tensor_numel(index) &&
      !call_method(it, within, "remainder", &size, 1, &within))
    return false;
  return tensor_expand(it, within.u.tensor, &wide, &v) &&
         tensor_expand(it, x, &own, &wide_x) &&
         gather(it, wide_x.u.tensor, axis, v.u.tensor, "take_along_dim", out);
}

static bool check_places(Interp *it, const Tensor *x, Tensor *index) {
  Data *d;
  int64_t size = tensor_numel(x);
  if (!size && tensor_numel(index))
    return refuse_index(it, "take(): tried to take from an empty tensor");
  if (!known_indices(it, index, &d))
    return false;
  for (int64_t i = 0; d && i < d->numel; i++) {
    int64_t at = data_get_int(d, i);
    if (at >= size || at < -size)
      return refuse_index(it, "out of range: tried to access index %lld on a "
                          "tensor of %lld elements.", (long long)at,
                          (long long)size);
  }
  return true;
}

// Elements of x, flat, at each index.
static bool call_take(Interp *it, const Args *args, Value *out) {
  Value a[2], flat;
  Tensor *x, *index;
  Dims line = {.n = 1, .d = {-1}};
  Edge in[2];
  Node *n;
  Attr attr = {.index = {0}};
  if (!bind(it, "take(input, index)", args, a) ||
      !arg_tensor(it, a[0], ARG("take", "input", 1), &x) ||
      !arg_tensor(it, a[1], ARG("take", "index", 2), &index) ||
      !check_long_index(it, "take", index) ||
      !check_places(it, x, index) ||
      !tensor_reshape(it, x, &line, "view", &flat) ||
      !tensor_dense(it, flat.u.tensor, &in[0]) ||
      !tensor_dense(it, index, &in[1]) ||
      !add_node(it, OP_index, &attr, in, 2, NULL, "take", &n))
    return false;
  *out = tensor_from_edge(it, edge_of(n), "take", x);
  tensor_track(it, *out, &x, 1, "TakeBackward0");
  return true;
}

static bool call_index_select(Interp *it, const Args *args, Value *out) {
  Value a[3], v;
  Tensor *x, *index;
  int axis;
  Edge in[2];
  Node *n;
  if (!bind(it, "index_select(input, dim, index)", args, a) ||
      !arg_tensor(it, a[0], ARG("index_select", "input", 1), &x) ||
      !arg_axis(it, a[1], ARG("index_select", "dim", 2), x->size.n, &axis) ||
      !arg_tensor(it, a[2], ARG("index_select", "index", 3), &index) ||
      !check_index_dtype(it, "index_select", index))
    return false;
  if (index->size.n > 1)
    return refuse_index(it, "index_select(): Index is supposed to be a "
                            "vector");
  if (!index->size.n) {
    if (!tensor_unsqueeze(it, index, 0, &v))
      return false;
    index = v.u.tensor;
  }
  if (!x->size.n && index->size.d[0] != 1)
    return refuse(it, "index_select(): Index to scalar can have only 1 value, "
                  "got %lld value(s)", (long long)index->size.d[0]);
  Attr attr = {.index = {axis}};
  Dims one = {.n = 1, .d = {1}}; // what a tensor without dimensions is here
  Edge e;
  if (!refuse_bounds(it, "index_select", index, axis, extent(x, axis)) ||
      !tensor_dense(it, x, &in[0]) || !tensor_dense(it, index, &in[1]) ||
      (!x->size.n && !edge_reshape(it, in[0], &one, "index_select", &in[0])) ||
      !add_node(it, OP_index, &attr, in, 2, NULL, "index_select", &n))
    return false;
  e = edge_of(n);
  if (!x->size.n && !edge_reshape(it, e, &x->size, "index_select", &e))
    return false;
  *out = tensor_from_edge(it, e, "index_select", x);
  tensor_track(it, *out, &x, 1, "IndexSelectBackward0");
  return true;
}

// --- scatter -----------------------------------------------------------------
typedef struct Scatter {
  const char *name;
  scatter_kind kind;
  bool include_self;
} Scatter;

// `t`: what is written, the index of `axis` and the source, or NULL.
static bool finish(Interp *it, bool in_place, Tensor *const *t, int axis,
                   Edge e, const char *name, const char *grad_fn,
                   Value *out) {
  Tensor *x = t[0], *inputs[2] = {x, t[2]};
  if (in_place) {
    *out = value_tensor(x);
    if (!tensor_check_writable(it, x) ||
        !tensor_check_places(it, x, axis, t[1], t[2]) ||
        !tensor_assign(it, x, e))
      return false;
  } else {
    *out = tensor_from_edge(it, e, name, x);
  }
  tensor_track(it, *out, inputs, 2, grad_fn);
  return true;
}

static bool scatter(Interp *it, const Scatter *s, bool in_place,
                    const Value *a, Value *out) {
  Tensor *x, *index, *src = NULL;
  int axis;
  Edge in[3], written;
  Node *n;
  if (!arg_tensor(it, a[0], ARG(s->name, "input", 1), &x) ||
      !arg_axis(it, a[1], ARG(s->name, "dim", 2), x->size.n, &axis) ||
      !arg_tensor(it, a[2], ARG(s->name, "index", 3), &index) ||
      !check_index_dtype(it, s->name, index) ||
      !refuse_bounds(it, s->name, index, axis, extent(x, axis)) ||
      !tensor_dense(it, x, &in[0]) || !tensor_dense(it, index, &in[1]) ||
      !cast_index(it, in[1], s->name, &in[1]))
    return false;
  if (is_tensor(a[3])) {
    src = a[3].u.tensor;
    if (!tensor_dense(it, src, &in[2]))
      return false;
  } else if (is_number(a[3])) {
    if (!full_edge(it, &index->size, tensor_dtype(x), a[3], s->name, &in[2]))
      return false;
  } else {
    return arg_tensor(it, a[3], ARG(s->name, "src", 4), &src);
  }
  Tensor *const t[3] = {x, index, src};
  if (!tensor_numel(index))
    return finish(it, in_place, t, axis, in[0], s->name, NULL, out);
  Attr attr = {.scatter = {s->kind, axis, s->include_self}};
  return level_ranks(it, s->name, in, 3) &&
         add_node(it, OP_scatter, &attr, in, 3, NULL, s->name, &n) &&
         edge_reshape(it, edge_of(n), &x->size, s->name, &written) &&
         finish(it, in_place, t, axis, written, s->name,
                s->kind == scatter_kind_set ? "ScatterBackward0"
                                            : "ScatterAddBackward0", out);
}

static bool kind_of_text(Interp *it, Value v, scatter_kind *out) {
  static const struct {
    const char *name;
    scatter_kind kind;
  } names[] = {{"add", scatter_kind_add},     {"sum", scatter_kind_add},
               {"multiply", scatter_kind_multiply},
               {"prod", scatter_kind_multiply}, {"mean", scatter_kind_mean},
               {"amax", scatter_kind_amax},   {"amin", scatter_kind_amin}};
  if (is_none(v))
    return true;
  for (size_t i = 0; v.kind == VAL_STR && i < sizeof names / sizeof *names;
       i++)
    if (!strcmp(v.u.str->s, names[i].name)) {
      *out = names[i].kind;
      return true;
    }
  return refuse(it, "reduce argument must be either sum, prod, mean, amax or "
                    "amin.");
}

static bool scatter_set(Interp *it, bool in_place, const Args *args,
                        Value *out) {
  Value a[6];
  Scatter s = {"scatter", scatter_kind_set, true};
  if (!bind(it, "scatter(input, dim, index, src=None, *, value=None, "
            "reduce=None)", args, a) ||
      !kind_of_text(it, a[5], &s.kind))
    return false;
  if (s.kind != scatter_kind_set && s.kind != scatter_kind_add &&
      s.kind != scatter_kind_multiply)
    return refuse(it, "reduce argument must be either add or multiply.");
  if (is_none(a[3]))
    a[3] = a[4];
  return scatter(it, &s, in_place, a, out);
}

static bool scatter_add(Interp *it, bool in_place, const Args *args,
                        Value *out) {
  Value a[4];
  Tensor *src;
  Scatter s = {"scatter_add", scatter_kind_add, true};
  return bind(it, "scatter_add(input, dim, index, src)", args, a) &&
         arg_tensor(it, a[3], ARG("scatter_add", "src", 4), &src) &&
         scatter(it, &s, in_place, a, out);
}

static bool check_mean(Interp *it, const Value *a) {
  bool is_of_bools =
      is_tensor(a[0]) && tensor_dtype(a[0].u.tensor) == DT_BOOL;
  bool is_empty = is_tensor(a[2]) && !tensor_numel(a[2].u.tensor);
  return !is_of_bools ||
         raise_error(it, it->exc_NotImplementedError,
                     "\"%s\" not implemented for 'Bool'",
                     is_empty ? "div_floor_cpu"
                              : "scatter_gather_tensor_cpu_reduce_mean");
}

static bool scatter_reduce(Interp *it, bool in_place, const Args *args,
                           Value *out) {
  Value a[6];
  Scatter s = {"scatter_reduce", scatter_kind_add, true};
  return bind(it, "scatter_reduce(input, dim, index, src, reduce, *, "
              "include_self=True)", args, a) &&
         kind_of_text(it, a[4], &s.kind) &&
         (s.kind != scatter_kind_mean || check_mean(it, a)) &&
         arg_bool(it, a[5], ARG("scatter_reduce", "include_self", 0),
                  &s.include_self) &&
         scatter(it, &s, in_place, a, out);
}

// --- index_add, index_copy, index_fill ---------------------------------------
typedef enum IndexWrite { INDEX_ADD, INDEX_COPY, INDEX_FILL } IndexWrite;

static bool index_source(Interp *it, IndexWrite kind, const char *name,
                         Tensor *x, Value source, Value alpha, Edge *out) {
  Tensor *src;
  Value v = source;
  Dims none = {0};
  if (kind == INDEX_FILL) {
    if (is_tensor(source) && source.u.tensor->size.n)
      return refuse(it, "index_fill_ only supports a 0-dimensional value "
                    "tensor, but got tensor with %d dimension(s).",
                    source.u.tensor->size.n);
    if (is_tensor(source) && tensor_is_known(it, source.u.tensor) &&
        !tensor_item(it, source.u.tensor, &source))
      return false;
    if (is_tensor(source))
      return tensor_dense(it, source.u.tensor, out) &&
             edge_cast(it, *out, tensor_dtype(x), name, out);
    return full_edge(it, &none, tensor_dtype(x), source, name, out);
  }
  if (!arg_tensor(it, source, ARG(name, "source", 4), &src))
    return false;
  if (tensor_dtype(src) != tensor_dtype(x))
    return refuse(it, "%s%s(): self and source expected to have the same "
                  "dtype, but got (self) %s and (source) %s", name,
                  kind == INDEX_COPY ? "_" : "",
                  scalar_type_name(tensor_dtype(x)),
                  scalar_type_name(tensor_dtype(src)));
  // A factor has the type of the elements.
  DType t = tensor_dtype(x);
  if (is_number(alpha) && number_of(alpha) != 1 &&
      !(check_number_fits(it, alpha, t) &&
        tensor_of_number(it, alpha, t, &alpha) &&
        call_method(it, source, "mul", &alpha, 1, &v)))
    return false;
  return tensor_dense(it, v.u.tensor, out);
}

// No element, and PyTorch does not look at the index: adding never does, the
// others only where the other dimensions have elements.
static bool is_nothing_written(IndexWrite kind, const Tensor *x, int axis) {
  int64_t others = 1;
  for (int i = 0; i < x->size.n; i++)
    others *= i == axis ? 1 : x->size.d[i];
  return x->size.n > 1 && !tensor_numel(x) && (kind == INDEX_ADD || !others);
}

// The indexed dimension is moved to the front, written and moved back.
static bool index_write(Interp *it, IndexWrite kind, const char *name,
                        bool in_place, const Args *args, Value *out) {
  Value a[5];
  Tensor *x, *index;
  int axis;
  Edge in[3];
  Node *n;
  const char *signature = arena_printf(
      &it->c->arena, "%s(input, dim, index, %s, *, alpha=1)", name,
      kind == INDEX_FILL ? "value" : "source");
  if (!bind(it, signature, args, a) ||
      !arg_tensor(it, a[0], ARG(name, "input", 1), &x) ||
      !arg_axis(it, a[1], ARG(name, "dim", 2), x->size.n, &axis) ||
      !arg_tensor(it, a[2], ARG(name, "index", 3), &index) ||
      !(kind == INDEX_ADD ? check_index_dtype(it, name, index)
                          : check_long_index(it, name, index)) ||
      (in_place && kind == INDEX_FILL && !tensor_check_unshared(it, x)))
    return false;
  if (kind == INDEX_FILL && !in_place) { // a clone, which lies as x does
    in_place = true;
    if (!tensor_clone(it, x, name, &a[0]))
      return false;
    x = a[0].u.tensor;
  }
  if (!tensor_dense(it, x, &in[0]) || !tensor_dense(it, index, &in[1]) ||
      !index_source(it, kind, name, x, a[3], a[4], &in[2]))
    return false;
  Tensor *t[3] = {x, index, kind == INDEX_ADD ? a[3].u.tensor : NULL};
  if (is_nothing_written(kind, x, axis))
    return finish(it, in_place, t, axis, in[0], name, NULL, out);
  if (kind != INDEX_FILL)
    t[2] = a[3].u.tensor;
  Dims one = {.n = 1, .d = {1}}; // what a tensor without dimensions is here
  if (!refuse_bounds(it, name, index, axis, extent(x, axis)) ||
      (!x->size.n && !edge_reshape(it, in[0], &one, name, &in[0])))
    return false;
  Attr attr = {.index_put = {axis, kind == INDEX_ADD}};
  Edge e;
  return add_node(it, OP_index_put, &attr, in, 3, NULL, name, &n) &&
         edge_reshape(it, edge_of(n), &x->size, name, &e) &&
         finish(it, in_place, t, axis, e, name, "IndexAddBackward0", out);
}

#define TWO_FORMS(name, expression)                                            \
  static bool call_##name(Interp *it, const Args *args, Value *out) {          \
    const bool in_place = false;                                               \
    return expression;                                                         \
  }                                                                            \
  static bool call_##name##_(Interp *it, const Args *args, Value *out) {       \
    const bool in_place = true;                                                \
    return expression;                                                         \
  }
TWO_FORMS(scatter, scatter_set(it, in_place, args, out))
TWO_FORMS(scatter_add, scatter_add(it, in_place, args, out))
TWO_FORMS(scatter_reduce, scatter_reduce(it, in_place, args, out))
TWO_FORMS(index_add, index_write(it, INDEX_ADD, "index_add", in_place, args,
                                 out))
TWO_FORMS(index_copy, index_write(it, INDEX_COPY, "index_copy", in_place,
                                  args, out))
TWO_FORMS(index_fill, index_write(it, INDEX_FILL, "index_fill", in_place,
                                  args, out))

// --- repeat_interleave -------------------------------------------------------
// Each element `n` times, or as many times as `repeats` says for it.
static bool call_repeat_interleave(Interp *it, const Args *args, Value *out) {
  Value a[4], v;
  Tensor *x;
  Data *times = NULL, *index;
  int64_t n = 0, total = 0, at = 0;
  int axis = 0;
  if (!bind(it, "repeat_interleave(input, repeats, dim=None, *, "
            "output_size=None)", args, a) ||
      !arg_tensor(it, a[0], ARG("repeat_interleave", "input", 1), &x))
    return false;
  if (is_none(a[2])) {
    Dims line = {.n = 1, .d = {-1}};
    if (!tensor_reshape(it, x, &line, "view", &v))
      return false;
    x = v.u.tensor;
  } else if (!arg_axis(it, a[2], ARG("repeat_interleave", "dim", 3),
                       x->size.n, &axis)) {
    return false;
  } else if (!x->size.n) {
    return refuse_index(it, "Dimension out of range (expected to be in range "
                        "of [-1, 0], but got %d)", 1);
  }
  if (is_tensor(a[1]) && a[1].u.tensor->size.n &&
      tensor_numel(a[1].u.tensor) != 1) {
    if (!tensor_force(it, a[1].u.tensor, &times))
      return false;
  } else if (!arg_int(it, a[1], ARG("repeat_interleave", "repeats", 2), &n)) {
    return false;
  }
  int64_t size = x->size.n ? x->size.d[axis] : 1;
  if (times && times->numel != size)
    return refuse(it, "repeats must have the same size as input along dim, "
                  "but got repeats.size(0) = %lld and input.size(%d) = %lld",
                  (long long)times->numel, axis, (long long)size);
  for (int64_t i = 0; i < size; i++) {
    int64_t each = times ? data_get_int(times, i) : n;
    if (each < 0)
      return refuse(it, "repeats can not be negative");
    if (__builtin_add_overflow(total, each, &total))
      return refuse(it, "repeat_interleave: too many elements");
  }
  Dims count = {.n = 1, .d = {total}};
  if (!new_data(it, &count, DT_I64, &index))
    return false;
  for (int64_t i = 0; i < size; i++)
    for (int64_t k = times ? data_get_int(times, i) : n; k > 0; k--)
      data_set_int(index, at++, i);
  Value select[3] = {value_tensor(x), value_int(axis),
                     tensor_from_data(it, index, "repeat_interleave")};
  return call_prim(it, call_index_select, select, 3, out);
}

// check_apart(written, read, by_element): of an in-place method in Python; a
// number shares no memory.
static bool prim_check_apart(Interp *it, const Args *args, Value *out) {
  Value a[3];
  bool by_element;
  *out = VALUE_NONE;
  if (!bind(it, "check_apart(written, read, by_element)", args, a) ||
      !arg_bool(it, a[2], ARG("check_apart", "by_element", 3), &by_element))
    return false;
  if (!is_tensor(a[0]))
    return true;
  Tensor *to = a[0].u.tensor, *src = is_tensor(a[1]) ? a[1].u.tensor : NULL;
  if (!tensor_check_writable(it, to))
    return false;
  if (!src)
    return true;
  return by_element ? tensor_check_overlap(it, to, src, false)
                    : tensor_check_apart(it, to, src);
}

#define BOTH_FORMS(name)                                                       \
  {#name, AS_BOTH, call_##name}, {#name "_", AS_METHOD, call_##name##_}

const TensorRow gather_rows[] = {
    {"gather", AS_BOTH, call_gather},
    {"take_along_dim", AS_BOTH, call_take_along_dim},
    {"take", AS_BOTH, call_take},
    {"index_select", AS_BOTH, call_index_select},
    BOTH_FORMS(scatter),
    BOTH_FORMS(scatter_add),
    BOTH_FORMS(scatter_reduce),
    BOTH_FORMS(index_add),
    BOTH_FORMS(index_copy),
    BOTH_FORMS(index_fill),
    {"repeat_interleave", AS_BOTH, call_repeat_interleave},
    {"check_apart", AS_PRIMITIVE, prim_check_apart},
};
ROW_COUNT(gather);
