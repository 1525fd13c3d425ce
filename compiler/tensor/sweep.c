// Payloads that nothing needs any more.
//
// The arena keeps every node for ever, but a script that runs a model in a
// loop must not keep every activation. Values are reproducible: a node whose
// value was dropped is computed again when it is asked for. So what the sweep
// cannot see (a temporary on C's stack, a suspended generator) costs time at
// most, never a wrong number. Constants are not reproducible, and stay. What
// is being computed is a root, too: of a long chain of writes to one tensor, a
// sweep drops those that are done.
#include "tensor/prim.h"

enum {
  SWEEP_BYTES_MIN = 64 << 20, // computed since the last sweep
  SWEEP_BYTES_MIN_MODEL = 1 << 30,
  RECENT = 16,                // results whose elements a primitive may hold
};

typedef struct Sweep {
  Edge recent[RECENT];
  int next;
} Sweep;

// --- what is reachable -------------------------------------------------------
typedef struct Marks {
  Interp *it;
  Arena scratch;       // of this sweep alone
  const void **seen;   // objects: a hash table, NULL is free
  size_t n, cap;
  bool *is_live;       // nodes whose value stays
  Vec(Value) todo;
  Vec(Node *) nodes;   // likewise
} Marks;

static bool mark_seen(Marks *m, const void *p);

static void marks_grow(Marks *m) {
  const void **old = m->seen;
  size_t old_cap = m->cap;
  m->cap = old_cap ? old_cap * 2 : 1024;
  m->n = 0;
  m->seen = arena_array(&m->scratch, m->cap, sizeof *m->seen);
  for (size_t i = 0; i < old_cap; i++)
    if (old[i])
      mark_seen(m, old[i]);
}

// False when it was there already.
static bool mark_seen(Marks *m, const void *p) {
  if (m->n * 2 >= m->cap)
    marks_grow(m);
  size_t i = ((uintptr_t)p >> 4) * 0x9e3779b97f4a7c15u % m->cap;
  for (; m->seen[i]; i = (i + 1) % m->cap)
    if (m->seen[i] == p)
      return false;
  m->seen[i] = p;
  m->n++;
  return true;
}

// A value that is there stays; for one that is not, what it is made of.
static void mark_edge(Marks *m, Edge e) {
  if (e.node)
    vec_push(&m->scratch, &m->nodes, e.node);
  while (m->nodes.n) {
    Node *n = m->nodes.at[--m->nodes.n];
    if (m->is_live[n->id])
      continue;
    m->is_live[n->id] = true;
    for (int k = 0; !n->value[0] && k < n->n_in; k++)
      vec_push(&m->scratch, &m->nodes, n->in[k].node);
  }
}

static void mark_value(Marks *m, Value v) {
  if (is_heap(v))
    vec_push(&m->scratch, &m->todo, v);
}

static void mark_entries(Marks *m, const Dict *d) {
  for (int32_t i = 0; i < d->n_used; i++) {
    mark_value(m, d->entry[i].key);
    mark_value(m, d->entry[i].value);
  }
}

static void mark_dict(Marks *m, const Dict *d) {
  if (d && mark_seen(m, d))
    mark_entries(m, d);
}

static void mark_values(Marks *m, const Value *at, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    mark_value(m, at[i]);
}

static void mark_env(Marks *m, const Env *env) {
  for (; env && mark_seen(m, env); env = env->outer)
    mark_values(m, env->slot, env->scope->slots.n);
}

static void mark_tensor(Marks *m, const Tensor *t) {
  mark_edge(m, t->storage->content);
  if (t->dense.node && t->dense_version == t->storage->version)
    mark_edge(m, t->dense);
  mark_value(m, t->grad);
}

// What an object has besides its attributes; it is seen already.
static void mark_object(Marks *m, Value v) {
  switch (v.kind) {
  case VAL_LIST:
  case VAL_TUPLE: mark_values(m, v.u.list->at, v.u.list->n); break;
  case VAL_DICT: mark_entries(m, v.u.dict); break;
  case VAL_SET: mark_dict(m, v.u.set->keys); break;
  case VAL_FUNCTION: mark_env(m, v.u.function->env); break;
  case VAL_METHOD:
    mark_value(m, v.u.method->function);
    mark_value(m, v.u.method->self);
    break;
  case VAL_CLASS: mark_dict(m, v.u.cls->ns); break;
  case VAL_MODULE: mark_dict(m, v.u.module->globals); break;
  case VAL_ITERATOR:
    mark_value(m, v.u.iterator->a);
    mark_value(m, v.u.iterator->b);
    mark_values(m, v.u.iterator->parts, v.u.iterator->n_parts);
    break;
  case VAL_TENSOR: mark_tensor(m, v.u.tensor); break;
  default: break;
  }
}

static void mark_all(Marks *m) {
  while (m->todo.n) {
    Value v = m->todo.at[--m->todo.n];
    if (v.kind == VAL_STR || v.kind == VAL_BYTES || !mark_seen(m, v.u.obj))
      continue;
    mark_dict(m, v.u.obj->attrs);
    mark_dict(m, v.u.obj->slots);
    mark_object(m, v);
  }
}

static void mark_roots(Marks *m, const Sweep *s) {
  Interp *it = m->it;
  mark_dict(m, it->modules);
  for (const Frame *f = it->frame; f; f = f->caller) {
    mark_env(m, f->env);
    mark_dict(m, f->class_ns);
    mark_value(m, f->self);
    if (f->module)
      mark_dict(m, f->module->globals);
    if (f->args) {
      mark_values(m, f->args->at, f->args->n);
      mark_values(m, f->args->named, f->args->n_named);
    }
  }
  mark_values(m, it->module_stack.at, it->module_stack.n);
  for (int i = 0; i < RECENT; i++)
    mark_edge(m, s->recent[i]);
  mark_all(m);
}

// --- sweeping ----------------------------------------------------------------
static void drop_values(Node *n) {
  for (int k = 0; k < n->n_out; k++) {
    data_unref(n->value[k]);
    n->value[k] = NULL;
  }
}

static int64_t sweep(Interp *it, const Sweep *s) {
  Graph *g = tensors_of(it)->graph;
  Marks m = {.it = it};
  int64_t bytes = 0;
  m.is_live = arena_array(&m.scratch, (size_t)g->nodes.n + 1, 1);
  mark_roots(&m, s);
  for (int i = 0; i < g->nodes.n; i++) {
    Node *n = g->nodes.at[i];
    if (!n->value[0])
      continue;
    if (!m.is_live[i] && n->op != OP_constant)
      drop_values(n);
    else
      bytes += n->value[0]->numel * (int64_t)dtype_bytes(n->type[0].dtype);
  }
  arena_release(&m.scratch);
  return bytes;
}

// A model's graph is kept for the compiler, as far as there is memory.
static int64_t least_bytes(const Interp *it) {
  return it->options.mode == INTERP_RUN ? SWEEP_BYTES_MIN
                                        : SWEEP_BYTES_MIN_MODEL;
}

static void sweep_graph(void *user) {
  Interp *it = user;
  Tensors *state = tensors_of(it);
  int64_t live = sweep(it, state->sweep), least = least_bytes(it);
  // Much that stays makes the next sweep wait: its cost is bounded so.
  state->graph->sweep_at = live > least ? live : least;
  state->graph->bytes_computed = 0;
}

void tensors_sweep(Interp *it, Edge forced) {
  Tensors *state = tensors_of(it);
  Graph *g = state->graph;
  if (!state->sweep) {
    state->sweep = arena_new(&it->c->arena, Sweep);
    g->sweep_at = least_bytes(it);
  }
  Sweep *s = state->sweep;
  s->recent[s->next] = forced;
  s->next = (s->next + 1) % RECENT;
  g->sweep = sweep_graph;
  g->sweep_user = it;
  if (g->bytes_computed >= g->sweep_at)
    sweep_graph(it);
}

void tensors_stay(Interp *it) { tensors_of(it)->graph->sweep = NULL; }
