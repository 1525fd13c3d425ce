// Storages, views and writes: see tensor.h.
#include "tensor/ties.h"

#include "graph/walk.h"

// --- geometry ----------------------------------------------------------------
Dims contiguous_strides(const Dims *size) {
  Dims stride = {.n = size->n};
  int64_t step = 1;
  for (int i = size->n - 1; i >= 0; i--) {
    stride.d[i] = step;
    step *= size->d[i] > 1 ? size->d[i] : 1;
  }
  return stride;
}

Dims strides_in_order(const Dims *size, const int *perm) {
  Dims stride = {.n = size->n};
  int64_t step = 1;
  for (int i = size->n - 1; i >= 0; i--) {
    stride.d[perm[i]] = step;
    step *= size->d[perm[i]] > 1 ? size->d[perm[i]] : 1;
  }
  return stride;
}

int64_t tensor_numel(const Tensor *t) {
  int64_t numel = 1;
  for (int i = 0; i < t->size.n; i++)
    numel *= t->size.d[i];
  return numel;
}

static bool is_contiguous(const Dims *size, const Dims *stride) {
  int64_t step = 1;
  for (int i = 0; i < size->n; i++)
    if (size->d[i] == 0)
      return true;
  for (int i = size->n - 1; i >= 0; i--) {
    if (size->d[i] == 1)
      continue;
    if (stride->d[i] != step)
      return false;
    step *= size->d[i];
  }
  return true;
}

bool tensor_is_contiguous(const Tensor *t) {
  return is_contiguous(&t->size, &t->stride);
}

void tensor_memory_order(const Tensor *t, int *perm) {
  for (int i = 0; i < t->size.n; i++) {
    int j = i;
    for (; j > 0 && t->stride.d[perm[j - 1]] < t->stride.d[i]; j--)
      perm[j] = perm[j - 1];
    perm[j] = i;
  }
}

static void permuted(const Dims *from, const int *perm, Dims *to) {
  to->n = from->n;
  for (int i = 0; i < from->n; i++)
    to->d[i] = from->d[perm[i]];
}

bool tensor_is_non_overlapping_and_dense(const Tensor *t) {
  int perm[DIMS_MAX];
  Dims size, stride;
  if (tensor_is_contiguous(t))
    return true;
  tensor_memory_order(t, perm);
  permuted(&t->size, perm, &size);
  permuted(&t->stride, perm, &stride);
  return is_contiguous(&size, &stride);
}

// --- making ------------------------------------------------------------------
static Tensor *tensor_new(Interp *it, Storage *storage, const char *what,
                          const Tensor *from) {
  Tensor *t = arena_new(&it->c->arena, Tensor);
  t->h.cls = tensors_of(it)->tensor_class;
  t->storage = storage;
  t->origin = origin_here(it, what);
  t->origin_of = from;
  return t;
}

static void hold_content(Storage *s, Edge e) {
  graph_hold(e);
  if (s->content.node)
    graph_let_go(s->content);
  s->content = e;
}

Value tensor_from_memory(Interp *it, Edge e, const Dims *size,
                         const Dims *stride, const char *what,
                         const Tensor *from) {
  Storage *s = arena_new(&it->c->arena, Storage);
  hold_content(s, e);
  s->born = it->epoch;
  s->dtype = edge_type(e)->dtype;
  shape_numel(&edge_type(e)->shape, &s->numel);
  Tensor *t = tensor_new(it, s, what, from);
  t->size = *size;
  t->stride = *stride;
  return value_tensor(t);
}

Value tensor_from_edge(Interp *it, Edge e, const char *what,
                       const Tensor *from) {
  const Dims *size = &edge_type(e)->shape;
  Dims stride = contiguous_strides(size);
  return tensor_from_memory(it, e, size, &stride, what, from);
}

Value tensor_view(Interp *it, const Tensor *t, const Dims *size,
                  const Dims *stride, int64_t offset, const char *what) {
  Tensor *view = tensor_new(it, t->storage, what, t);
  view->size = *size;
  view->stride = *stride;
  view->offset = offset;
  view->base = t->base ? t->base : t;
  return value_tensor(view);
}

Tensor *tensor_alias(Interp *it, const Tensor *t, const char *what) {
  Tensor *alias = tensor_new(it, t->storage, what, t);
  alias->size = t->size;
  alias->stride = t->stride;
  alias->offset = t->offset;
  return alias;
}

// --- nodes -------------------------------------------------------------------
// PyTorch's exception class for a reason that the graph gives.
static Class *class_of_reason(Interp *it, const char *why) {
  if (!strncmp(why, "Dimension out of range", 22) ||
      !strncmp(why, "too many indices", 16) ||
      !strncmp(why, "tensors used as indices", 23) ||
      !strncmp(why, "shape mismatch: indexing", 24) ||
      strstr(why, "Expected reduction dim") ||
      (!strncmp(why, "index", 5) && strstr(why, "out of")))
    return it->exc_IndexError;
  if (strstr(why, "not implemented for"))
    return it->exc_NotImplementedError;
  return it->exc_RuntimeError;
}

// Only where the way of this call is taken may an index be out of range.
static bool guard_indices(Interp *it, Op op, const Edge **in, int n_in) {
  bool is_put = op == OP_index_put;
  if (!way_is_parted(it) ||
      (op != OP_gather && op != OP_index && op != OP_scatter && !is_put))
    return true;
  int end = op == OP_index ? n_in : is_put ? n_in - 1 : 2;
  Edge *own = arena_array(&it->c->arena, (size_t)n_in, sizeof *own);
  memcpy(own, *in, (size_t)n_in * sizeof *own);
  *in = own;
  for (int k = 1; k < end; k++)
    if (!way_guards(it, &own[k]))
      return false;
  return true;
}

bool add_node(Interp *it, Op op, const Attr *attr, const Edge *in, int n_in,
              const Program *program, const char *what, Node **out) {
  const char *why = NULL;
  if (!guard_indices(it, op, &in, n_in))
    return false;
  *out = graph_add(tensors_of(it)->graph, op, attr, in, n_in, program,
                   origin_here(it, what), &why);
  return *out || raise_error(it, class_of_reason(it, why), "%s", why);
}

static bool view_node(Interp *it, const Tensor *t, const Dims *size,
                      const Dims *stride, Edge *out) {
  Attr attr = {.view = {*size, *stride, t->offset}};
  Node *n = t->storage->content.node;
  // What was just written there: the rest is not read.
  if (n->op == OP_write && n->attr.write.offset == t->offset &&
      dims_equal(&n->attr.write.shape, size) &&
      dims_equal(&n->attr.write.stride, stride)) {
    *out = n->in[1];
    return true;
  }
  const char *what = t->origin && t->origin->what ? t->origin->what : "view";
  if (!add_node(it, OP_view, &attr, &t->storage->content, 1, NULL, what, &n))
    return false;
  *out = edge_of(n);
  return true;
}

// The view that `size` and `stride` describe, at t's offset, as a dense edge.
static bool dense_edge(Interp *it, const Tensor *t, const Dims *size,
                       const Dims *stride, Edge *out) {
  int64_t numel = 1;
  if (!ties_check_read(it, t->storage))
    return false;
  for (int i = 0; i < size->n; i++)
    numel *= size->d[i];
  bool is_whole = t->offset == 0 && numel == t->storage->numel &&
                  is_contiguous(size, stride);
  if (!is_whole)
    return view_node(it, t, size, stride, out);
  if (dims_equal(&edge_type(t->storage->content)->shape, size)) {
    *out = t->storage->content;
    return true;
  }
  Dims dense = contiguous_strides(size);
  return view_node(it, t, size, &dense, out);
}

bool tensor_dense(Interp *it, Tensor *t, Edge *out) {
  if (t->dense.node && t->dense_version == t->storage->version &&
      !t->storage->doubt) {
    *out = t->dense;
    return true;
  }
  if (!dense_edge(it, t, &t->size, &t->stride, out))
    return false;
  t->dense = *out;
  t->dense_version = t->storage->version;
  return true;
}

bool tensor_dense_in_order(Interp *it, Tensor *t, const int *perm,
                           Edge *out) {
  bool is_identity = true;
  for (int i = 0; i < t->size.n; i++)
    is_identity &= perm[i] == i;
  if (is_identity)
    return tensor_dense(it, t, out);
  Dims size, stride;
  permuted(&t->size, perm, &size);
  permuted(&t->stride, perm, &stride);
  return dense_edge(it, t, &size, &stride, out);
}

bool edge_reshape(Interp *it, Edge e, const Dims *size, const char *what,
                  Edge *out) {
  *out = e;
  if (dims_equal(&edge_type(e)->shape, size))
    return true;
  Attr attr = {.view = {*size, contiguous_strides(size), 0}};
  Node *n;
  if (!add_node(it, OP_view, &attr, &e, 1, NULL, what, &n))
    return false;
  *out = edge_of(n);
  return true;
}

// --- computing ---------------------------------------------------------------
// The reason that `failed` could not be computed, as an exception that points
// at the line it comes from.
static bool raise_not_computed(Interp *it, const Node *failed,
                               const char *why) {
  if (failed->op == OP_input) {
    raise_unsupported(it, "in C no shape depends on values: use a mask, or "
                      "torch.where",
                      "the value of the model's input '%s' is not known when "
                      "the model is compiled",
                      failed->attr.input.name ? failed->attr.input.name : "");
    return false;
  }
  if (failed->op == OP_bits)
    return raise_unsupported(it, NULL, "%s", why);
  bool by_gather = failed->op == OP_gather || failed->op == OP_scatter;
  raise_error(it, by_gather ? it->exc_RuntimeError : class_of_reason(it, why),
              "%s", why);
  ErrorInfo *info = pending_info(it);
  if (info && failed->origin && failed->origin->range.src)
    info->range = failed->origin->range;
  return false;
}

bool edge_force(Interp *it, Edge e, Data **out) {
  Graph *g = tensors_of(it)->graph;
  Node *failed = NULL;
  tensors_sweep(it, e);
  g->work_left = interp_work(it);
  const char *why = graph_force(g, &e, 1, &failed);
  tensors_stay(it);
  bool in_time = interp_worked(it, g->work_left);
  g->work_left = WORK_UNLIMITED;
  if (!in_time)
    return false;
  if (why)
    return raise_not_computed(it, failed ? failed : e.node, why);
  *out = e.node->value[e.out];
  return true;
}

bool tensor_force(Interp *it, Tensor *t, Data **out) {
  Edge e;
  return tensor_dense(it, t, &e) && edge_force(it, e, out);
}

bool tensor_item(Interp *it, Tensor *t, Value *out) {
  Data *d;
  if (tensor_numel(t) != 1)
    return refuse(it, "a Tensor with %lld elements cannot be converted to "
                  "Scalar", (long long)tensor_numel(t));
  // Read where it lies: a loop over elements makes no node for each.
  if (!ties_check_read(it, t->storage) ||
      !edge_force(it, t->storage->content, &d))
    return false;
  DType type = d->type.dtype;
  int64_t at = t->offset;
  *out = dtype_is_float(type) ? value_float(data_get(d, at))
         : type == DT_BOOL    ? value_bool(data_get_int(d, at) != 0)
                              : value_int(data_get_int(d, at));
  return true;
}

// --- writing -----------------------------------------------------------------
bool tensor_check_leaf(Interp *it, const Tensor *t) {
  if (tensors_of(it)->grad_enabled) {
    bool is_leaf = t->requires_grad && !t->grad_fn;
    const Tensor *base = t->base;
    if (is_leaf || (base && base->requires_grad && !base->grad_fn)) {
      refuse(it, "a %sleaf Variable that requires grad is being used in an "
             "in-place operation.", is_leaf ? "" : "view of a ");
      explain(it, NULL, NULL,
              "write it under 'with torch.no_grad():', or make a new tensor");
      return false;
    }
  }
  return true;
}

bool tensor_check_writable(Interp *it, const Tensor *t) {
  if (!tensor_check_leaf(it, t))
    return false;
  if (tensor_overlaps_itself(t))
    return refuse(it, "unsupported operation: more than one element of the "
                      "written-to tensor refers to a single memory location. "
                      "Please clone() the tensor before performing the "
                      "operation.");
  return tensor_check_unshared(it, t);
}

bool tensor_check_unshared(Interp *it, const Tensor *t) {
  if (!tensor_check_leaf(it, t))
    return false;
  if (tensor_overlaps_itself(t) || (tensor_numel(t) && tensor_may_fold(t)))
    return raise_unsupported(it, "write to a clone() of it",
                             "a write to a view whose elements share memory");
  return true;
}

typedef struct Written {
  Storage *storage;
  Edge content;
  int64_t numel;
} Written;

static Edge must_add(Interp *it, Op op, const Attr *attr, const Edge *in,
                     int n_in) {
  const char *why = NULL;
  Node *n = graph_add(tensors_of(it)->graph, op, attr, in, n_in, NULL,
                      origin_here(it, "view"), &why);
  if (!n)
    bug("bytes are written as another type: %s", why);
  return edge_of(n);
}

static int64_t edge_bytes(Edge e, DType as) {
  int64_t numel;
  shape_numel(&edge_type(e)->shape, &numel);
  return numel * (int64_t)dtype_bytes(as);
}

// The bytes of `e` as elements of `s`. Where e has fewer, for its own elements
// are larger, the rest stays.
static Edge twin_content(Interp *it, Storage *s, Edge e) {
  int64_t item = (int64_t)dtype_bytes(s->dtype);
  int64_t numel = edge_bytes(e, edge_type(e)->dtype) / item;
  Attr as = {.bits = {s->dtype}};
  Edge bits = must_add(it, OP_bits, &as, &e, 1);
  if (!s->content.node || numel >= s->numel) {
    s->numel = numel;
    return bits;
  }
  Dims all = {.n = 1, .d = {s->numel}}, part = {.n = 1, .d = {numel}};
  const Dims one = {.n = 1, .d = {1}};
  Attr flat = {.view = {all, one, 0}}, over = {.write = {part, one, 0}};
  Edge in[2] = {must_add(it, OP_view, &flat, &s->content, 1), bits};
  return must_add(it, OP_write, &over, in, 2);
}

// The storage of the same memory whose elements are of that type.
static Storage *storage_as(Interp *it, Storage *s, DType type) {
  for (Storage *twin = s->twin; twin && twin != s; twin = twin->twin)
    if (twin->dtype == type)
      return twin;
  Storage *made = arena_new(&it->c->arena, Storage);
  *made = (Storage){.dtype = type, .is_second = true,
                    .version = s->version, .born = s->born,
                    .doubt = s->doubt, .doubted = s->doubted};
  hold_content(made, twin_content(it, made, s->content));
  made->twin = s->twin ? s->twin : s;
  s->twin = made;
  return made;
}

const Storage *storage_first(const Storage *s) {
  while (s->is_second)
    s = s->twin;
  return s;
}

Value tensor_view_bits(Interp *it, const Tensor *t, DType type,
                       const Dims *size, const Dims *stride, int64_t offset) {
  Tensor *view = tensor_new(it, storage_as(it, t->storage, type), "view", t);
  view->size = *size;
  view->stride = *stride;
  view->offset = offset;
  return value_tensor(view);
}

// What was read of the storage since is no reading of what it holds again.
static void return_content(Interp *it, void *user) {
  const Written *w = user;
  if (it->journal.born && w->storage->born >= it->journal.born)
    return;
  hold_content(w->storage, w->content);
  w->storage->numel = w->numel;
  w->storage->version++;
}

static void write_one(Interp *it, Storage *s, Edge e) {
  if (are_ways_sought(it)) {
    Written *w = arena_new(&it->c->arena, Written);
    *w = (Written){s, s->content, s->numel};
    journal_call(it, return_content, w);
  }
  hold_content(s, e);
  s->version++;
}

void storage_write(Interp *it, Storage *s, Edge e) {
  write_one(it, s, e);
  for (Storage *twin = s->twin; twin && twin != s; twin = twin->twin)
    write_one(it, twin, twin_content(it, twin, e));
}

Storage *storage_written(const JournalRecord *r) {
  return r->undo == return_content ? ((const Written *)r->at)->storage : NULL;
}

static bool assign_strided(Interp *it, Tensor *t, const Dims *size,
                           const Dims *stride, Edge value) {
  Storage *s = t->storage;
  int64_t numel;
  if (!ties_check_read(it, s))
    return false;
  shape_numel(&edge_type(value)->shape, &numel);
  bool is_whole = t->offset == 0 && numel == s->numel &&
                  is_contiguous(size, stride);
  ties_note_write(it, s);
  if (is_whole) {
    storage_write(it, s, value);
  } else if (numel) {
    Attr attr = {.write = {*size, *stride, t->offset}};
    Edge in[2] = {s->content, value};
    Node *n;
    if (!add_node(it, OP_write, &attr, in, 2, NULL, "write", &n))
      return false;
    storage_write(it, s, edge_of(n));
  }
  return true;
}

bool tensor_assign(Interp *it, Tensor *t, Edge value) {
  if (!edge_reshape(it, value, &t->size, "write", &value))
    return false;
  return assign_strided(it, t, &t->size, &t->stride, value);
}

bool tensor_assign_in_order(Interp *it, Tensor *t, const int *perm,
                            Edge value) {
  Dims size, stride;
  permuted(&t->size, perm, &size);
  permuted(&t->stride, perm, &stride);
  return assign_strided(it, t, &size, &stride, value);
}

bool tensor_grow(Interp *it, Tensor *t, int64_t numel) {
  Storage *s = t->storage;
  Dims size = {.n = 1, .d = {numel}}, old = {.n = 1, .d = {s->numel}};
  Attr attr = {.write = {old, {.n = 1, .d = {1}}, 0}};
  Edge in[2];
  Node *n;
  if (numel <= s->numel)
    return true;
  if (!ties_check_read(it, s) ||
      !full_edge(it, &size, s->dtype, value_int(0), "resize_", &in[0]) ||
      !edge_reshape(it, s->content, &old, "resize_", &in[1]) ||
      !add_node(it, OP_write, &attr, in, 2, NULL, "resize_", &n))
    return false;
  ties_note_write(it, s);
  storage_write(it, s, edge_of(n));
  s->numel = numel;
  return true;
}

// --- autograd's bookkeeping --------------------------------------------------
void tensor_track(Interp *it, Value result, Tensor *const *inputs, int n,
                  const char *grad_fn) {
  if (!grad_fn || !tensors_of(it)->grad_enabled || !is_tensor(result))
    return;
  Tensor *t = result.u.tensor;
  if (!dtype_is_float(tensor_dtype(t)))
    return;
  for (int i = 0; i < n; i++)
    if (inputs[i] && inputs[i]->requires_grad) {
      t->requires_grad = true;
      t->grad_fn = grad_fn;
      return;
    }
}
