// See ties.h.
#include "tensor/ties.h"

struct Tie {
  Tie *next;
  const Merged *merged;
  Storage *other;
  bool is_source; // `other` is what was chosen from
  uint32_t turn;
};

static void tie(Interp *it, const Merged *m, Storage *s, Storage *other,
                bool is_source) {
  Tie *t = arena_new(&it->c->arena, Tie);
  *t = (Tie){s->ties, m, other, is_source, merging_turn_number(it)};
  s->ties = t;
}

void tie_storages(Interp *it, const Merged *m, Storage *chosen,
                  Storage *from) {
  tie(it, m, chosen, from, true);
  tie(it, m, from, chosen, false);
}

bool is_in_doubt(Interp *it, const Storage *s) {
  return s->doubt && s->doubted == merging_turn_number(it);
}

bool ties_check_slow(Interp *it, const Storage *s) {
  return !is_in_doubt(it, s) || merged_gives_up(it, s->doubt);
}

bool ties_check_change(Interp *it, const Storage *s) {
  return !s->ties || s->ties->turn != merging_turn_number(it) ||
         merged_gives_up(it, s->ties->merged);
}

bool ties_check_identity(Interp *it, const Tensor *t) {
  for (const Tie *tied = t->storage->ties; tied; tied = tied->next)
    if (tied->is_source && tied->turn == merging_turn_number(it))
      return merged_gives_up(it, tied->merged);
  return true;
}

// False: it was in doubt already, and so is all that is tied to it: of what is
// in doubt nothing is chosen.
static bool doubt(Interp *it, const Tie *t, const Storage *written) {
  if (t->turn != merging_turn_number(it) || t->other == written ||
      is_in_doubt(it, t->other))
    return false;
  Storage *s = t->other;
  do { // every reading of those bytes
    s->doubt = t->merged;
    s->doubted = t->turn;
    s = s->twin;
  } while (s && s != t->other);
  return true;
}

static void doubt_chosen(Interp *it, const Storage *s, const Storage *written) {
  for (const Tie *t = s->ties; t; t = t->next)
    if (!t->is_source && doubt(it, t, written))
      doubt_chosen(it, t->other, written);
}

static void doubt_sources(Interp *it, const Storage *s,
                          const Storage *written) {
  for (const Tie *t = s->ties; t; t = t->next)
    if (t->is_source && doubt(it, t, written)) {
      doubt_chosen(it, t->other, written);
      doubt_sources(it, t->other, written);
    }
}

void ties_note_slow(Interp *it, Storage *s) {
  Storage *written = s;
  do {
    doubt_chosen(it, written, s);
    doubt_sources(it, written, s);
    written = written->twin;
  } while (written && written != s);
}
