// The undo log of lenient statements: what a statement of the module level
// wrote to objects older than itself, so that one which fails half-way leaves
// nothing behind.
//
// An object carries the number of the statement that made it, or that first
// wrote to it since (`epoch`). The first write of a statement to an older
// object copies the object's content into the log; new objects are not logged.
#include "eval/internal.h"

static bool is_older(Interp *it, uint32_t *epoch) {
  if (*epoch == it->epoch || !it->journal.is_on)
    return false;
  *epoch = it->epoch;
  return true;
}

bool journal_first(Interp *it, uint32_t *epoch) { return is_older(it, epoch); }

static void save(Interp *it, JournalKind kind, uint32_t epoch, void *at,
                 size_t n) {
  Journal *j = &it->journal;
  if (!j->is_on || !n)
    return;
  if (!j->bytes.arena)
    j->bytes = buf_new(&it->c->arena);
  JournalRecord r = {kind, epoch, at, n, j->bytes.n, NULL};
  buf_add(&j->bytes, at, n);
  vec_push(&it->c->arena, &j->records, r);
}

void journal_save(Interp *it, void *at, size_t n) {
  save(it, JOURNAL_BYTES, 0, at, n);
}

void journal_save_of(Interp *it, uint32_t epoch, void *at, size_t n) {
  save(it, JOURNAL_OTHER, epoch, at, n);
}

void journal_call(Interp *it, void (*undo)(Interp *it, void *user),
                  void *user) {
  JournalRecord r = {.kind = JOURNAL_UNDO, .at = user, .undo = undo};
  if (it->journal.is_on)
    vec_push(&it->c->arena, &it->journal.records, r);
}

// Whether the object, of this epoch until now, is older; a mark says that the
// next bytes are its.
static bool mark(Interp *it, JournalKind kind, void *of, uint32_t *epoch,
                 uint32_t *was) {
  JournalRecord r = {.kind = kind, .epoch = *epoch, .at = of};
  *was = *epoch;
  if (!is_older(it, epoch))
    return false;
  r.saved = it->journal.bytes.n;
  vec_push(&it->c->arena, &it->journal.records, r);
  return true;
}

void journal_list_slow(Interp *it, List *l) {
  uint32_t was;
  if (!mark(it, JOURNAL_LIST, l, &l->h.epoch, &was))
    return;
  save(it, JOURNAL_PART, was, &l->at, sizeof *l - offsetof(List, at));
  save(it, JOURNAL_PART, was, l->at, (size_t)l->n * sizeof *l->at);
}

void journal_dict_slow(Interp *it, Dict *d) {
  // The library's own modules stay loaded, whoever has asked for them.
  uint32_t was;
  if (d->is_permanent || !mark(it, JOURNAL_DICT, d, &d->h.epoch, &was))
    return;
  save(it, JOURNAL_PART, was, &d->entry, sizeof *d - offsetof(Dict, entry));
  save(it, JOURNAL_PART, was, d->entry, (size_t)d->n_used * sizeof *d->entry);
  save(it, JOURNAL_PART, was, d->index,
       (size_t)d->index_cap * sizeof *d->index);
}

void journal_env_slow(Interp *it, Env *e) {
  uint32_t was;
  if (mark(it, JOURNAL_ENV, e, &e->epoch, &was))
    save(it, JOURNAL_PART, was, e->slot,
         (size_t)e->scope->slots.n * sizeof *e->slot);
}

void journal_iterator_slow(Interp *it, Iterator *i) {
  const uint32_t was = i->h.epoch;
  if (is_older(it, &i->h.epoch))
    journal_save_of(it, was, &i->a, sizeof *i - offsetof(Iterator, a));
}

void journal_elements(Interp *it, List *l) { journal_list(it, l); }

void journal_variables(Interp *it, Env *e) { journal_env(it, e); }

// As old as it was, so that the next write to it is the first again.
static void age(const JournalRecord *r) {
  if (r->kind == JOURNAL_LIST)
    ((List *)r->at)->h.epoch = r->epoch;
  else if (r->kind == JOURNAL_DICT)
    ((Dict *)r->at)->h.epoch = r->epoch;
  else if (r->kind == JOURNAL_ENV)
    ((Env *)r->at)->epoch = r->epoch;
}

// What was made after `born`, if not 0, is left as it is.
static void roll_back(Interp *it, int mark_at, bool ages, uint32_t born) {
  Journal *j = &it->journal;
  j->born = born;
  for (int i = j->records.n; i-- > mark_at;) {
    JournalRecord r = j->records.at[i];
    bool is_marked = r.kind != JOURNAL_BYTES && r.kind != JOURNAL_UNDO;
    bool stays = born && is_marked && r.epoch >= born;
    if (ages && !stays)
      age(&r);
    if (r.undo)
      r.undo(it, r.at);
    else if (r.n && !stays)
      memcpy(r.at, j->bytes.s + r.saved, r.n);
    j->bytes.n = r.undo ? j->bytes.n : r.saved;
  }
  j->born = 0;
  j->records.n = mark_at;
}

// --- what the abandoned statement had written to ----------------------------

typedef struct Touched {
  Interp *it;
  uint32_t since; // the statement's first epoch
} Touched;

static bool reaches(Touched *t, Value v);

static bool dict_reaches(Touched *t, const Dict *d) {
  for (int32_t i = 0; i < d->n_used; i++)
    if (is_set(d->entry[i].key) && reaches(t, d->entry[i].value))
      return true;
  return false;
}

// A module counts as written to when its children are: `train()` and running
// statistics change much of a model, none of it what it consists of.
static bool instance_reaches(Touched *t, const Instance *o) {
  const Dict *attrs = o->h.attrs;
  Value v;
  if (!attrs)
    return false;
  bool is_module = dict_find_name(attrs, t->it->n->_modules, &v);
  if (!is_module && attrs->h.epoch >= t->since)
    return true;
  for (int32_t i = 0; i < attrs->n_used; i++) {
    const DictEntry *e = &attrs->entry[i];
    if (e->key.kind != VAL_STR)
      continue;
    const Str *name = e->key.u.str;
    bool is_own = is_module && name->s[0] == '_' &&
                  strcmp(name->s, "_modules");
    if (!is_own && reaches(t, e->value))
      return true;
  }
  return false;
}

// Whether the statement wrote to v or to what it consists of.
static bool reaches(Touched *t, Value v) {
  if (v.kind < VAL_LIST || v.kind > VAL_INSTANCE || v.kind == VAL_CLASS)
    return false;
  if (v.u.obj->walk == t->it->journal.walk)
    return false;
  v.u.obj->walk = t->it->journal.walk;
  if (!interp_enter(t->it, "")) {
    pending_clear(t->it);
    return true;
  }
  bool yes = v.kind != VAL_INSTANCE && v.kind != VAL_TUPLE &&
             v.u.obj->epoch >= t->since;
  switch (v.kind) {
  case VAL_LIST:
  case VAL_TUPLE:
    for (int64_t i = 0; i < v.u.list->n && !yes; i++)
      yes = reaches(t, v.u.list->at[i]);
    break;
  case VAL_DICT:
    yes = yes || dict_reaches(t, v.u.dict);
    break;
  case VAL_SET:
    yes = yes || v.u.set->keys->h.epoch >= t->since;
    break;
  case VAL_INSTANCE:
    yes = instance_reaches(t, v.u.instance);
    break;
  default:
    yes = false;
    break;
  }
  interp_leave(t->it);
  return yes;
}

// A list that a loop has half filled is as unavailable as the names that the
// statement binds: without it, a shorter model would be built in silence.
static void mark_touched(Interp *it, uint32_t since, Value unavailable) {
  Touched t = {it, since};
  Dict *globals = it->frame->module->globals;
  bool ignore = it->journal.is_on;
  it->journal.is_on = false;
  for (int32_t i = 0; i < globals->n_used; i++) {
    DictEntry *e = &globals->entry[i];
    it->journal.walk++;
    if (is_set(e->key) && reaches(&t, e->value))
      e->value = unavailable;
  }
  it->journal.is_on = ignore;
}

JournalMark journal_begin(Interp *it) {
  Journal *j = &it->journal;
  JournalMark m = {j->is_on, j->records.n, ++it->epoch};
  j->is_on = true;
  return m;
}

void journal_keep(Interp *it, JournalMark m) {
  it->journal.is_on = m.was_on;
  if (!m.was_on)
    it->journal.records.n = 0, it->journal.bytes.n = 0;
  it->epoch++;
}

void journal_return(Interp *it, JournalMark m) {
  roll_back(it, m.records, true, 0);
  journal_keep(it, m);
}

void journal_return_older(Interp *it, JournalMark m) {
  roll_back(it, m.records, true, m.epoch);
  journal_keep(it, m);
}

void journal_undo(Interp *it, JournalMark m, Value unavailable) {
  roll_back(it, m.records, false, 0);
  mark_touched(it, m.epoch, unavailable);
  journal_keep(it, m);
}
