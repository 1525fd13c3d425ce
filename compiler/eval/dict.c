// Dictionaries: insertion-ordered entries and an open-addressing index, as
// CPython has had them since 3.6. Sets are the keys of one.
#include "eval/internal.h"

enum { INDEX_FREE = -1 };

Dict *dict_new(Interp *it) {
  Dict *d = arena_new(&it->c->arena, Dict);
  d->h.cls = it->cls[VAL_DICT];
  d->h.epoch = it->epoch;
  return d;
}

Value value_dict(Interp *it) { return value_obj(VAL_DICT, dict_new(it)); }

Value value_set(Interp *it, bool frozen) {
  Set *s = arena_new(&it->c->arena, Set);
  s->h.cls = frozen ? it->frozenset_class : it->cls[VAL_SET];
  s->h.epoch = it->epoch;
  s->keys = dict_new(it);
  s->keys->seats = SEATS_MIN;
  return value_obj(VAL_SET, s);
}

// Where a hash is looked for: every bit of it takes part in the end, since
// those of numbers are the numbers themselves.
typedef struct Probe {
  uint64_t rest;
  uint32_t slot, mask;
} Probe;

static inline Probe probe(const Dict *d, uint64_t hash) {
  uint32_t mask = (uint32_t)d->index_cap - 1;
  return (Probe){hash, (uint32_t)hash & mask, mask};
}

static inline void probe_next(Probe *p) {
  p->rest >>= 5;
  p->slot = (p->slot * 5 + (uint32_t)p->rest + 1) & p->mask;
}

static void index_insert(Dict *d, int32_t entry) {
  Probe p = probe(d, d->entry[entry].hash);
  while (d->index[p.slot] != INDEX_FREE)
    probe_next(&p);
  d->index[p.slot] = entry;
}

// Room for one more entry; drops deleted entries when it rebuilds.
static void dict_reserve(Interp *it, Dict *d) {
  if (d->n_used < d->cap)
    return;
  int32_t cap = d->n_live * 2 < 8 ? 8 : d->n_live * 2;
  DictEntry *entry =
      arena_array(&it->c->arena, (size_t)cap, sizeof *entry);
  int32_t n = 0;
  for (int32_t i = 0; i < d->n_used; i++)
    if (is_set(d->entry[i].key))
      entry[n++] = d->entry[i];
  d->entry = entry;
  d->n_used = n;
  d->cap = cap;
  d->index_cap = 16;
  while (d->index_cap < cap * 2)
    d->index_cap *= 2;
  d->index = arena_array(&it->c->arena, (size_t)d->index_cap,
                         sizeof *d->index);
  for (int32_t i = 0; i < d->index_cap; i++)
    d->index[i] = INDEX_FREE;
  for (int32_t i = 0; i < n; i++)
    index_insert(d, i);
}

// The entry of a key that is the interned string `name`, or -1.
static int32_t find_name(const Dict *d, const Name *name) {
  if (!d->n_live || d->seats)
    return -1;
  for (Probe p = probe(d, name->hash); d->index[p.slot] != INDEX_FREE;
       probe_next(&p)) {
    const DictEntry *e = &d->entry[d->index[p.slot]];
    if (e->hash != name->hash || e->key.kind != VAL_STR)
      continue;
    const Str *s = e->key.u.str;
    if (s->name == name ||
        (s->len == name->len && !memcmp(s->s, name->s, s->len)))
      return d->index[p.slot];
  }
  return -1;
}

bool dict_find(Interp *it, const Dict *d, Value key, uint64_t hash,
               int32_t *entry) {
  if (d->seats)
    return seats_find(it, d, key, hash, entry);
  *entry = -1;
  if (!d->n_live)
    return true;
  uint32_t version = d->version;
  for (Probe p = probe(d, hash); d->index[p.slot] != INDEX_FREE;
       probe_next(&p)) {
    int32_t i = d->index[p.slot];
    const DictEntry *e = &d->entry[i];
    if (e->hash != hash || !is_set(e->key))
      continue;
    bool same = false;
    if (!equal(it, e->key, key, &same))
      return false;
    if (d->version != version) // by a user's __eq__: from the start
      return dict_find(it, d, key, hash, entry);
    if (same) {
      *entry = i;
      return true;
    }
  }
  return true;
}

static void append_entry(Interp *it, Dict *d, Value key, Value value,
                         uint64_t hash) {
  journal_dict(it, d);
  if (d->seats && has_fixed_hash(it, key)) {
    seats_add(it, d, key, hash);
    return;
  }
  if (d->seats) { // from now on, the order of insertion
    d->seats = 0;
    d->cap = d->n_used;
  }
  dict_reserve(it, d);
  d->entry[d->n_used] = (DictEntry){key, value, hash};
  index_insert(d, d->n_used++);
  d->n_live++;
  d->version++;
}

bool dict_get(Interp *it, const Dict *d, Value key, Value *out, bool *found) {
  uint64_t hash;
  int32_t entry;
  if (!hash_value(it, key, &hash) || !dict_find(it, d, key, hash, &entry))
    return false;
  *found = entry >= 0;
  if (*found)
    *out = d->entry[entry].value;
  return true;
}

bool dict_set(Interp *it, Dict *d, Value key, Value value) {
  uint64_t hash;
  int32_t entry;
  if (!hash_value(it, key, &hash) || !dict_find(it, d, key, hash, &entry))
    return false;
  if (entry < 0) {
    append_entry(it, d, key, value, hash);
    return true;
  }
  journal_dict(it, d);
  d->entry[entry].value = value;
  return true;
}

static void remove_entry(Interp *it, Dict *d, int32_t entry) {
  journal_dict(it, d);
  // The index slot stays in use, so that probing goes on past it.
  d->entry[entry].key = VALUE_UNSET;
  d->entry[entry].value = VALUE_UNSET;
  if (d->seats)
    seats_leave(d, entry);
  d->n_live--;
  d->version++;
}

bool dict_del(Interp *it, Dict *d, Value key, Value *out, bool *found) {
  uint64_t hash;
  int32_t entry;
  if (!hash_value(it, key, &hash) || !dict_find(it, d, key, hash, &entry))
    return false;
  *found = entry >= 0;
  if (*found) {
    *out = d->entry[entry].value;
    remove_entry(it, d, entry);
  }
  return true;
}

bool dict_find_name(const Dict *d, const Name *name, Value *out) {
  int32_t entry = find_name(d, name);
  if (entry < 0)
    return false;
  *out = d->entry[entry].value;
  return true;
}

void dict_set_name(Interp *it, Dict *d, Name *name, Value value) {
  int32_t entry = find_name(d, name);
  if (entry < 0) {
    append_entry(it, d, value_name(it, name), value, name->hash);
    return;
  }
  journal_dict(it, d);
  d->entry[entry].value = value;
}

bool dict_del_name(Interp *it, Dict *d, const Name *name) {
  int32_t entry = find_name(d, name);
  if (entry >= 0)
    remove_entry(it, d, entry);
  return entry >= 0;
}

void dict_clear(Interp *it, Dict *d) {
  journal_dict(it, d);
  d->n_used = d->n_live = d->cap = d->index_cap = d->n_filled = 0;
  d->seats = d->seats ? SEATS_MIN : 0;
  d->entry = NULL;
  d->index = NULL;
  d->version++;
}

bool dict_update(Interp *it, Dict *d, const Dict *from) {
  for (int32_t i = 0; i < from->n_used; i++)
    if (is_set(from->entry[i].key) &&
        !dict_set(it, d, from->entry[i].key, from->entry[i].value))
      return false;
  return true;
}
