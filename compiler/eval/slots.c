// __slots__: which attributes objects have room for, and which classes cannot
// be bases of one class since both need room of their own.
#include "eval/internal.h"

bool is_slot(Value attr) {
  return attr.kind == VAL_PROPERTY && attr.u.property->slot;
}

static bool has_slots(const Class *c) {
  for (int32_t i = 0; i < c->ns->n_used; i++)
    if (is_set(c->ns->entry[i].key) && is_slot(c->ns->entry[i].value))
      return true;
  return false;
}

// The class that decides what its objects look like in memory; NULL: object.
static const Class *solid_of(Interp *it, const Class *c) {
  for (int i = 0; i < c->n_mro; i++) {
    const Class *k = c->mro[i];
    if (k->is_solid ||
        (k->is_builtin &&
         (k->layout != VAL_INSTANCE ||
          (is_subclass(k, it->exc_BaseException) && has_slots(k)))))
      return k;
  }
  return NULL;
}

bool check_solid_bases(Interp *it, const Class *c) {
  const Class *solid = NULL;
  for (int i = 0; i < c->n_bases; i++) {
    const Class *s = solid_of(it, c->bases[i]);
    if (s && (!solid || is_subclass(s, solid)))
      solid = s;
    else if (s && !is_subclass(solid, s))
      return raise_type(it, "multiple bases have instance lay-out conflict");
  }
  return true;
}

static bool has_dict(Interp *it, const Class *base) {
  return base->is_builtin ? is_subclass(base, it->exc_BaseException)
                          : !base->is_slotted && base != it->object_class;
}

// Whether its instances have a __dict__ already.
static bool has_dict_of_base(Interp *it, const Class *c) {
  for (int i = 0; i < c->n_bases; i++)
    if (has_dict(it, c->bases[i]))
      return true;
  return false;
}

// The base whose objects c's begin with.
static const Class *best_base(Interp *it, const Class *c) {
  const Class *best = c->bases[0], *solid = solid_of(it, best);
  for (int i = 1; i < c->n_bases; i++) {
    const Class *s = solid_of(it, c->bases[i]);
    if (s && s != solid && (!solid || is_subclass(s, solid))) {
      best = c->bases[i];
      solid = s;
    }
  }
  return best;
}

void slot_add(Interp *it, Class *c, Name *name, Value fallback) {
  Property *p = arena_new(&it->c->arena, Property);
  p->h.cls = c->is_builtin ? it->getset_class : it->member_class;
  p->get = fallback;
  p->slot = name;
  p->slot_of = c;
  dict_set_name(it, c->ns, name, value_obj(VAL_PROPERTY, p));
}

bool slot_find(const Obj *o, const Name *name, Value *out) {
  return o->slots && dict_find_name(o->slots, name, out);
}

void slot_set(Interp *it, Obj *o, Name *name, Value value) {
  if (!o->slots) {
    if (o->epoch != it->epoch) // made before the running statement
      journal_save_of(it, o->epoch, &o->slots, sizeof o->slots);
    o->slots = dict_new(it);
  }
  dict_set_name(it, o->slots, name, value);
}

// Plain instances whose classes all say __slots__ have these alone.
bool read_slots(Interp *it, Class *c) {
  Value slots, *at;
  int64_t n;
  bool wants_dict = false;
  bool has_any_length = c->layout == VAL_TUPLE || c->layout == VAL_INT ||
                        c->layout == VAL_BYTES;
  if (!dict_find_name(c->ns, it->n->__slots__, &slots)) {
    // A __dict__ behind items of any number is a layout of its own.
    c->is_solid = has_any_length && !has_dict_of_base(it, c);
    return true;
  }
  if (slots.kind == VAL_STR)
    slots = value_tuple_of(it, &slots, 1);
  if (!iter_all(it, slots, &at, &n))
    return false;
  if (n && has_any_length)
    return raise_type(it, "nonempty __slots__ not supported for subtype of "
                          "'%s'", c->bases[0]->name->s);
  for (int64_t i = 0; i < n; i++) {
    Value slot = at[i], there;
    if (slot.kind != VAL_STR)
      return raise_type(it, "__slots__ items must be strings, not '%s'",
                        type_name(it, slot));
    bool is_dict = !strcmp(slot.u.str->s, "__dict__");
    wants_dict |= is_dict;
    c->is_solid |= !is_dict && strcmp(slot.u.str->s, "__weakref__") != 0;
    if (dict_find_name(c->ns, str_name(it, slot.u.str), &there))
      return raise_error(it, it->exc_ValueError,
                         "'%s' in __slots__ conflicts with class variable",
                         slot.u.str->s);
  }
  if (wants_dict && has_dict(it, best_base(it, c)))
    return raise_type(it, "__dict__ slot disallowed: we already got one");
  c->is_slotted = !wants_dict && !has_dict_of_base(it, c);
  for (int64_t i = 0; i < n; i++) {
    Name *name = str_name(it, at[i].u.str);
    bool is_weakref = !strcmp(name->s, "__weakref__");
    if (strcmp(name->s, "__dict__"))
      slot_add(it, c, name, is_weakref ? VALUE_NONE : VALUE_UNSET);
  }
  return true;
}
