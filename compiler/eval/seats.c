// Where the elements of a set stand. A set of numbers, or of tuples of them, is
// walked in the order that CPython's table has: what a model makes in a loop
// over one has the same order here. `entry` of its Dict is that table; the
// numbers below are the language's implementation's, found by experiment too.
// The order of anything else changes with every run of Python; here it is the
// order of insertion.
#include "eval/internal.h"

enum { NEIGHBOURS = 9, MANY = 50000 };
static const uint64_t LEFT = UINT64_MAX; // as hash: somebody stood here

typedef struct Seek {
  uint64_t rest;
  uint32_t group, step, steps, mask;
} Seek;

static void seek_group(Seek *s, uint64_t at) {
  s->group = (uint32_t)(at & s->mask);
  s->step = 0;
  s->steps = s->group + NEIGHBOURS <= s->mask ? NEIGHBOURS : 0;
}

static Seek seek(const Dict *d, uint64_t hash) {
  Seek s = {.rest = hash, .mask = (uint32_t)d->seats - 1};
  seek_group(&s, hash);
  return s;
}

static void seek_on(Seek *s) {
  if (s->step++ < s->steps)
    return;
  s->rest >>= 5;
  seek_group(s, (uint64_t)s->group * 5 + 1 + s->rest);
}

static DictEntry *seat_at(const Dict *d, const Seek *s) {
  return &d->entry[s->group + s->step];
}

static bool is_free(const DictEntry *e) {
  return !is_set(e->key) && e->hash != LEFT;
}

// That of int and float, and of the library's numbers: numpy.int64 and so on.
static bool is_hash_of_number(Value hash) {
  return hash.kind == VAL_BUILTIN || (hash.kind == VAL_FUNCTION &&
                                      hash.u.function->module->is_embedded);
}

// Numbers of classes in Python, and members of an IntEnum.
static bool is_number_of_library(Interp *it, Value v) {
  static const char *const modules[] = {"builtins", "fractions", "decimal"};
  Value own;
  if (!class_find(v.u.obj->cls, it->n->__hash__, &own) ||
      own.kind != VAL_FUNCTION || !own.u.function->module->is_embedded)
    return false;
  if (is_instance(it, v, it->cls[VAL_INT]))
    return true;
  const Class *home = own.u.function->home ? *own.u.function->home : NULL;
  for (int i = 0; i < 3 && home && home->module; i++)
    if (!strcmp(home->module, modules[i]))
      return true;
  return false;
}

bool has_fixed_hash(Interp *it, Value v) {
  Value own;
  if (v.heir && class_find(class_of(it, v), it->n->__hash__, &own) &&
      !is_hash_of_number(own))
    return false;
  if (v.kind == VAL_FLOAT)
    return v.u.f == v.u.f;
  if (v.kind == VAL_STR || v.kind == VAL_BYTES)
    return !v.u.str->len; // the one text whose hash no seed changes
  if (v.kind == VAL_INSTANCE)
    return is_number_of_library(it, v);
  if (v.kind == VAL_SET) {
    const Dict *keys = v.u.set->keys;
    for (int32_t i = 0; i < keys->n_used; i++)
      if (is_set(keys->entry[i].key) &&
          !has_fixed_hash(it, keys->entry[i].key))
        return false;
    return true;
  }
  if (v.kind != VAL_TUPLE)
    return is_int(v);
  for (int64_t i = 0; i < v.u.list->n; i++)
    if (!has_fixed_hash(it, v.u.list->at[i]))
      return false;
  return true;
}

static void lay_out(Interp *it, Dict *d, int32_t seats) {
  d->entry = arena_array(&it->c->arena, (size_t)seats, sizeof *d->entry);
  d->n_used = d->cap = d->seats = seats;
  d->n_filled = d->n_live;
}

// Into a table that has neither this key nor seats that somebody left.
static void sit(Dict *d, const DictEntry *e) {
  Seek s = seek(d, e->hash);
  while (!is_free(seat_at(d, &s)))
    seek_on(&s);
  *seat_at(d, &s) = *e;
}

static void seats_resize(Interp *it, Dict *d, int64_t more_than) {
  const DictEntry *old = d->entry;
  int32_t n = d->n_used;
  int64_t seats = SEATS_MIN;
  while (seats <= more_than && seats < INT32_MAX / 2)
    seats *= 2;
  lay_out(it, d, (int32_t)seats);
  for (int32_t i = 0; i < n; i++)
    if (is_set(old[i].key))
      sit(d, &old[i]);
}

static void seats_reserve(Interp *it, Dict *d, int32_t n) {
  if (((int64_t)d->n_filled + n) * 5 >= ((int64_t)d->seats - 1) * 3)
    seats_resize(it, d, ((int64_t)d->n_live + n) * 2);
}

bool seats_find(Interp *it, const Dict *d, Value key, uint64_t hash,
                int32_t *entry) {
  uint32_t version = d->version;
  *entry = -1;
  if (!d->n_live)
    return true;
  for (Seek s = seek(d, hash); !is_free(seat_at(d, &s)); seek_on(&s)) {
    const DictEntry *e = seat_at(d, &s);
    bool same = false;
    if (e->hash != hash || !is_set(e->key))
      continue;
    if (!equal(it, e->key, key, &same))
      return false;
    if (d->version != version) // by a user's __eq__
      return dict_find(it, d, key, hash, entry);
    if (same) {
      *entry = (int32_t)(e - d->entry);
      return true;
    }
  }
  return true;
}

void seats_add(Interp *it, Dict *d, Value key, uint64_t hash) {
  DictEntry *left = NULL;
  if (!d->entry)
    lay_out(it, d, d->seats);
  Seek s = seek(d, hash);
  for (; !is_free(seat_at(d, &s)); seek_on(&s))
    if (!is_set(seat_at(d, &s)->key))
      left = seat_at(d, &s);
  *(left ? left : seat_at(d, &s)) = (DictEntry){key, VALUE_NONE, hash};
  d->n_live++;
  d->version++;
  if (left)
    return;
  d->n_filled++;
  if ((int64_t)d->n_filled * 5 >= ((int64_t)d->seats - 1) * 3)
    seats_resize(it, d, (int64_t)d->n_live * (d->n_live > MANY ? 2 : 4));
}

void seats_leave(Dict *d, int32_t entry) {
  d->entry[entry].hash = LEFT;
}

// After many have left; `d` may have the order of insertion.
void seats_tidy(Interp *it, Dict *d) {
  if (!d->seats || d->n_filled - d->n_live <= (d->seats - 1) / 4)
    return;
  journal_dict(it, d);
  seats_resize(it, d, (int64_t)d->n_live * (d->n_live > MANY ? 2 : 4));
}

bool set_merge(Interp *it, Dict *to, const Dict *from) {
  if (to == from || !from->n_live)
    return true;
  if (!to->seats || !from->seats)
    return dict_update(it, to, from);
  journal_dict(it, to);
  seats_reserve(it, to, from->n_live);
  if (to->n_filled)
    return dict_update(it, to, from);
  lay_out(it, to, to->seats);
  bool is_copy = to->seats == from->seats && from->n_filled == from->n_live;
  if (is_copy)
    memcpy(to->entry, from->entry,
           (size_t)from->seats * sizeof *from->entry);
  for (int32_t i = 0; i < from->n_used && !is_copy; i++)
    if (is_set(from->entry[i].key))
      sit(to, &from->entry[i]);
  to->n_live = to->n_filled = from->n_live;
  to->version++;
  return true;
}

void set_expect(Interp *it, Dict *to, const Dict *keys_of) {
  if (!to->seats)
    return;
  journal_dict(it, to);
  seats_reserve(it, to, keys_of->n_live);
}

// The first from where the last one went.
int32_t set_first(Dict *d) {
  if (!d->n_live)
    return -1;
  int32_t i = d->seats ? d->next_to_go & (d->seats - 1) : 0;
  while (!is_set(d->entry[i].key))
    i = i + 1 < d->n_used ? i + 1 : 0;
  d->next_to_go = i + 1;
  return i;
}
