// See leavings.h.
#include "tensor/leavings.h"

#include "tensor/promote.h"
#include "tensor/ties.h"

// --- what a way has written --------------------------------------------------
bool hold_value(Interp *it, Value v, Held *out) {
  *out = (Held){.v = v};
  if (v.kind == VAL_TENSOR && !is_in_doubt(it, v.u.tensor->storage) &&
      !tensor_dense(it, v.u.tensor, &out->content)) {
    out->content = (Edge){0}; // nothing is chosen of it
    pending_clear(it);
  }
  if (v.kind != VAL_TUPLE)
    return true;
  const List *l = v.u.list;
  out->part = arena_array(&it->c->arena, (size_t)l->n + 1, sizeof *out->part);
  for (int64_t i = 0; i < l->n; i++)
    if (!hold_value(it, l->at[i], &out->part[i]))
      return false;
  return true;
}

static bool hold_all(Interp *it, const Value *at, int64_t n, Change *c) {
  c->n = (int)n;
  c->at = arena_array(&it->c->arena, (size_t)n + 1, sizeof *c->at);
  for (int64_t i = 0; i < n; i++)
    if (!hold_value(it, at[i], &c->at[i]))
      return false;
  return true;
}

static bool hold_entries(Interp *it, const Dict *d, Change *c) {
  c->at = arena_array(&it->c->arena, (size_t)d->n_used + 1, sizeof *c->at);
  c->key = arena_array(&it->c->arena, (size_t)d->n_used + 1, sizeof *c->key);
  for (int i = 0; i < d->n_used; i++) {
    if (!is_set(d->entry[i].key))
      continue;
    c->key[c->n] = d->entry[i].key;
    if (!hold_value(it, d->entry[i].value, &c->at[c->n++]))
      return false;
  }
  return true;
}

// What is now in it.
static bool look(Interp *it, JournalKind kind, void *of, Change *out) {
  *out = (Change){.kind = kind, .of = of};
  const Env *env = of;
  const List *list = of;
  switch (kind) {
  case JOURNAL_ENV:
    return hold_all(it, env->slot, env->scope->slots.n, out);
  case JOURNAL_LIST:
    return hold_all(it, list->at, list->n, out);
  case JOURNAL_DICT:
    return hold_entries(it, of, out);
  default:
    out->content = ((Storage *)of)->content;
    return true;
  }
}

static const Change *change_of(const Way *w, const void *of) {
  for (int i = 0; i < w->n_changes; i++)
    if (w->change[i].of == of)
      return &w->change[i];
  return NULL;
}

static void swap_contents(const Way *w) {
  for (int i = 0; i < w->n_changes; i++)
    if (w->change[i].kind == JOURNAL_UNDO) {
      Storage *s = w->change[i].of;
      Edge now = s->content;
      s->content = w->change[i].content;
      w->change[i].content = now;
      s->version++;
    }
}

// What was in it at the end of a way that did not write to it, but may have
// to its tensors.
static bool look_back(Interp *it, const Way *w, const Change *like,
                      Change *out) {
  if (like->kind == JOURNAL_UNDO)
    return look(it, like->kind, like->of, out);
  swap_contents(w);
  bool ok = look(it, like->kind, like->of, out);
  swap_contents(w);
  return ok;
}

// Of records of a journal: what older objects, not made in this way, hold now.
// False: an error is pending, or something else was written to.
bool note_changes(Interp *it, const JournalMark *mark, Way *way) {
  const Journal *j = &it->journal;
  Vec(Change) found = {0};
  for (int i = mark->records; i < j->records.n; i++) {
    const JournalRecord *r = &j->records.at[i];
    Storage *s = storage_written(r);
    void *of = s ? (void *)s : r->at;
    way->change = found.at;
    way->n_changes = found.n;
    if (r->kind == JOURNAL_PART || change_of(way, of))
      continue;
    if (r->kind == JOURNAL_BYTES || (r->kind == JOURNAL_UNDO && !s))
      return false;
    if ((s ? s->born : r->epoch) >= mark->epoch)
      continue;
    Change c;
    if (r->kind == JOURNAL_OTHER || !look(it, r->kind, of, &c))
      return false;
    vec_push(&it->c->arena, &found, c);
  }
  way->change = found.at;
  way->n_changes = found.n;
  return true;
}

// --- two values as one -------------------------------------------------------
typedef struct Pair {
  const void *a, *b;
  Held chosen;
} Pair;

struct Mix {
  const Merged *merged;
  Vec(Pair) pairs;
};

void mix_begin(Interp *it, const Merged *merged) {
  tensors_of(it)->mix = arena_new(&it->c->arena, struct Mix);
  tensors_of(it)->mix->merged = merged;
}

static bool is_same(Value a, Value b) {
  if (a.kind != b.kind || a.heir != b.heir)
    return false;
  switch (a.kind) {
  case VAL_UNSET:
  case VAL_NONE:
    return true;
  case VAL_BOOL:
    return a.u.b == b.u.b;
  case VAL_INT:
    return a.u.i == b.u.i;
  case VAL_FLOAT:
    return !memcmp(&a.u.f, &b.u.f, sizeof a.u.f);
  case VAL_STR:
    return a.u.obj->cls == b.u.obj->cls && a.u.str->len == b.u.str->len &&
           !memcmp(a.u.str->s, b.u.str->s, a.u.str->len);
  default:
    return a.u.obj == b.u.obj;
  }
}

static Class *chosen_class(Interp *it, const Tensor *a, const Tensor *b) {
  const Tensors *state = tensors_of(it);
  Class *one = a->h.cls, *other = b->h.cls;
  bool is_number = one == state->number_class;
  if (one == other && (is_number || one == state->parameter_class))
    return one;
  return is_number || other == state->number_class ? NULL
                                                    : state->tensor_class;
}

// Where a program can tell them from what is made of them, it is not made.
static bool are_alike(Interp *it, const Held *a, const Held *b) {
  const Tensors *state = tensors_of(it);
  const Tensor *both[] = {a->v.u.tensor, b->v.u.tensor};
  if (!a->content.node || !b->content.node)
    return false;
  for (int i = 0; i < 2; i++) {
    const Tensor *t = both[i];
    if ((t->h.cls != state->tensor_class &&
         t->h.cls != state->parameter_class &&
         t->h.cls != state->number_class) || t->is_guess ||
        !tensor_is_contiguous(t))
      return false;
  }
  return tensor_dtype(both[0]) == tensor_dtype(both[1]) &&
         dims_equal(&both[0]->size, &both[1]->size) &&
         both[0]->requires_grad == both[1]->requires_grad &&
         chosen_class(it, both[0], both[1]);
}

static bool choose_tensor(Interp *it, Edge condition, Held *a, const Held *b) {
  struct Mix *m = tensors_of(it)->mix;
  Tensor *one = a->v.u.tensor, *other = b->v.u.tensor;
  for (int i = 0; i < m->pairs.n; i++)
    if (m->pairs.at[i].a == one && m->pairs.at[i].b == other) {
      *a = m->pairs.at[i].chosen;
      return true;
    }
  Pair pair = {one, other, *a};
  if (!choose_edge(it, condition, a->content, b->content,
                   &pair.chosen.content))
    return false;
  pair.chosen.v = tensor_from_edge(it, pair.chosen.content, "where", one);
  Tensor *chosen = pair.chosen.v.u.tensor;
  chosen->h.cls = chosen_class(it, one, other);
  chosen->is_parameter = one->is_parameter && other->is_parameter;
  chosen->requires_grad = one->requires_grad;
  tie_storages(it, m->merged, chosen->storage, one->storage);
  tie_storages(it, m->merged, chosen->storage, other->storage);
  vec_push(&it->c->arena, &m->pairs, pair);
  *a = pair.chosen;
  return true;
}

// a becomes what it is one or the other; *can: whether there is such a value.
static bool choose_held(Interp *it, Edge condition, Held *a, const Held *b,
                        bool *can) {
  *can = true;
  if (is_same(a->v, b->v))
    return true;
  *can = a->v.kind == b->v.kind && a->v.kind == VAL_TENSOR &&
         are_alike(it, a, b);
  if (*can)
    return choose_tensor(it, condition, a, b);
  if (a->v.kind != VAL_TUPLE || b->v.kind != VAL_TUPLE ||
      a->v.u.obj->cls != it->cls[VAL_TUPLE] ||
      b->v.u.obj->cls != it->cls[VAL_TUPLE] ||
      a->v.u.list->n != b->v.u.list->n)
    return true;
  const int64_t n = a->v.u.list->n;
  Held *part = arena_array(&it->c->arena, (size_t)n + 1, sizeof *part);
  Value *at = arena_array(&it->c->arena, (size_t)n + 1, sizeof *at);
  *can = true;
  for (int64_t i = 0; i < n && *can; i++) {
    part[i] = a->part[i];
    if (!choose_held(it, condition, &part[i], &b->part[i], can))
      return false;
    at[i] = part[i].v;
  }
  if (*can) {
    *a = (Held){.v = value_tuple(it, n), .part = part};
    for (int64_t i = 0; i < n; i++)
      a->v.u.list->at[i] = at[i];
  }
  return true;
}

// A variable that is one thing or another, until it is read: most are not.
static Value undecided(Interp *it) {
  Unavailable *u = unavailable_new(it);
  u->reason = "it depends on the values of the model's inputs";
  u->is_unsupported = true;
  u->undecided = tensors_of(it)->mix->merged;
  return value_obj(VAL_UNAVAILABLE, u);
}

static bool choose_all(Interp *it, Edge condition, Change *a,
                       const Change *b) {
  Held *at = arena_array(&it->c->arena, (size_t)a->n + 1, sizeof *at);
  if (a->n != b->n)
    return false;
  for (int i = 0; i < a->n; i++) {
    bool can;
    at[i] = a->at[i];
    if ((a->key && !is_same(a->key[i], b->key[i])) ||
        !choose_held(it, condition, &at[i], &b->at[i], &can))
      return false;
    if (!can && a->kind != JOURNAL_ENV)
      return false;
    if (!can)
      at[i] = (Held){.v = undecided(it)};
  }
  a->at = at;
  return true;
}

static bool choose_change(Interp *it, Edge condition, Change *a,
                          const Change *b) {
  if (a->kind != JOURNAL_UNDO)
    return choose_all(it, condition, a, b);
  const Dims flat = {1, {((Storage *)a->of)->numel}};
  Edge e;
  return edge_reshape(it, a->content, &flat, "where", &a->content) &&
         edge_reshape(it, b->content, &flat, "where", &e) &&
         choose_edge(it, condition, a->content, e, &a->content);
}

// What only one of them has written to is in the other as it was.
bool unite_leavings(Interp *it, const Decision *d, Way *a, const Way *b) {
  const int n = a->n_changes + b->n_changes;
  Change *all = arena_array(&it->c->arena, (size_t)n + 1, sizeof *all), was;
  int k = 0;
  bool can;
  if (a->flow != b->flow ||
      !choose_held(it, d->here, &a->result, &b->result, &can) || !can)
    return false;
  for (int i = 0; i < a->n_changes; i++) {
    const Change *other = change_of(b, a->change[i].of);
    all[k] = a->change[i];
    if (!other && !look_back(it, b, &all[k], &was))
      return false;
    if (!choose_change(it, d->here, &all[k++], other ? other : &was))
      return false;
  }
  for (int i = 0; i < b->n_changes; i++) {
    const Change *other = &b->change[i];
    if (change_of(a, other->of))
      continue;
    if (!look_back(it, a, other, &all[k]) ||
        !choose_change(it, d->here, &all[k++], other))
      return false;
  }
  a->change = all;
  a->n_changes = k;
  return true;
}

// --- as the part goes on -----------------------------------------------------
// Only at the end of a dict are there other keys than before.
static bool set_entries(Interp *it, Dict *d, const Change *c) {
  int k = 0;
  for (int i = 0; i < d->n_used; i++)
    if (is_set(d->entry[i].key) &&
        (k == c->n || !is_same(d->entry[i].key, c->key[k++])))
      return false;
  for (int i = 0; i < c->n; i++)
    if (!dict_set(it, d, c->key[i], c->at[i].v))
      return false;
  return true;
}

bool set_change(Interp *it, const Change *c) {
  Env *env = c->of;
  List *list = c->of;
  Storage *s = c->of;
  switch (c->kind) {
  case JOURNAL_ENV:
    journal_variables(it, env);
    for (int i = 0; i < c->n; i++)
      env->slot[i] = c->at[i].v;
    return true;
  case JOURNAL_LIST:
    journal_elements(it, list);
    list->n = 0;
    for (int i = 0; i < c->n; i++)
      list_append(it, list, c->at[i].v);
    return true;
  case JOURNAL_DICT:
    return set_entries(it, c->of, c);
  default:
    storage_write(it, s, c->content);
    return true;
  }
}
