// The match statement: https://peps.python.org/pep-0634/
#include "eval/internal.h"

static bool match_pattern(Interp *it, const Pattern *p, Value v, bool *yes);

// Of "sequence" and "mapping": list and dict, and what collections.abc says.
static bool is_pattern(Interp *it, Value v, const char *what) {
  Value pattern;
  return class_find(class_of(it, v), it->n->_pattern, &pattern) &&
         pattern.kind == VAL_STR && !strcmp(pattern.u.str->s, what);
}

static bool match_sequence(Interp *it, const Pattern *p, Value v, bool *yes) {
  Value *items;
  int64_t count;
  *yes = false;
  if (v.kind == VAL_RANGE || is_pattern(it, v, "sequence")) {
    if (!iter_all(it, v, &items, &count))
      return false;
    v = value_list_of(it, items, count);
  }
  if (!is_sequence(v))
    return true;
  int64_t n = v.u.list->n, parts = p->parts.n, star = -1;
  for (int i = 0; i < p->parts.n; i++)
    if (p->parts.at[i]->kind == PAT_STAR)
      star = i;
  if (star < 0 ? n != parts : n < parts - 1)
    return true;
  for (int64_t i = 0; i < parts; i++) {
    const Pattern *part = p->parts.at[i];
    if (i == star) {
      if (part->name.name)
        store_name(it, &part->name,
                   value_list_of(it, v.u.list->at + i, n - parts + 1));
      continue;
    }
    int64_t at = star >= 0 && i > star ? n - parts + i : i;
    if (!match_pattern(it, part, v.u.list->at[at], yes))
      return false;
    if (!*yes)
      return true;
  }
  *yes = true;
  return true;
}

static bool match_mapping(Interp *it, const Pattern *p, Value v, bool *yes) {
  Value subject = v;
  if (is_pattern(it, v, "mapping") &&
      !call_values(it, value_obj(VAL_CLASS, it->cls[VAL_DICT]), &subject, 1,
                   &v))
    return false;
  *yes = v.kind == VAL_DICT;
  if (!*yes)
    return true;
  Value rest = value_dict(it), k, item;
  bool is_mapping;
  if (!dict_merge(it, rest.u.dict, v, &is_mapping))
    return false;
  for (int i = 0; i < p->keys.n && *yes; i++) {
    bool found;
    if (!eval_expr(it, p->keys.at[i], &k) ||
        !dict_get(it, v.u.dict, k, &item, &found))
      return false;
    *yes = found;
    if (found && (!dict_del(it, rest.u.dict, k, &k, &found) ||
                  !match_pattern(it, p->parts.at[i], item, yes)))
      return false;
  }
  if (*yes && p->name.name)
    store_name(it, &p->name, rest);
  return true;
}

// The attributes that the positional patterns of a class are for.
static bool check_match_args(Interp *it, const Class *c, const Value *names,
                             int positional) {
  int64_t n = names && names->kind == VAL_TUPLE ? names->u.list->n : 0;
  if (names && names->kind != VAL_TUPLE)
    return raise_type(it, "%s.__match_args__ must be a tuple (got %s)",
                      c->name->s, type_name(it, *names));
  if (n < positional)
    return raise_type(it, "%s() accepts %lld positional sub-pattern%s (%d "
                          "given)", c->name->s, (long long)n,
                      n == 1 ? "" : "s", positional);
  for (int i = 0; i < positional; i++)
    if (names->u.list->at[i].kind != VAL_STR)
      return raise_type(it, "__match_args__ elements must be strings (got "
                            "%s)", type_name(it, names->u.list->at[i]));
  return true;
}

// int(x), str(x), ... and those of their heirs match the subject itself.
static bool is_self_matching(Interp *it, const Class *c) {
  static const ValueKind kinds[] = {VAL_BOOL,  VAL_INT,  VAL_FLOAT, VAL_STR,
                                    VAL_BYTES, VAL_LIST, VAL_TUPLE, VAL_DICT,
                                    VAL_SET};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (is_subclass(c, it->cls[kinds[i]]))
      return true;
  return is_subclass(c, it->bytearray_class);
}

static bool match_class(Interp *it, const Pattern *p, Value v, bool *yes) {
  Value cls, names, item;
  if (!eval_expr(it, p->value, &cls))
    return false;
  if (cls.kind != VAL_CLASS)
    return raise_type(it, "called match pattern must be a class");
  *yes = is_instance(it, v, cls.u.cls);
  int positional = p->parts.n - p->keywords.n;
  if (*yes && positional) {
    bool has_names = class_find(cls.u.cls, it->n->__match_args__, &names);
    if (!has_names && positional == 1 && is_self_matching(it, cls.u.cls))
      return match_pattern(it, p->parts.at[0], v, yes);
    if (!check_match_args(it, cls.u.cls, has_names ? &names : NULL,
                          positional))
      return false;
  }
  for (int i = 0; i < p->parts.n && *yes; i++) {
    Name *name = i < positional
                     ? str_name(it, names.u.list->at[i].u.str)
                     : p->keywords.at[i - positional];
    if (!find_attr(it, v, name, &item, yes))
      return false;
    if (*yes && !match_pattern(it, p->parts.at[i], item, yes))
      return false;
  }
  return true;
}

static bool match_pattern(Interp *it, const Pattern *p, Value v, bool *yes) {
  Value wanted;
  switch (p->kind) {
  case PAT_VALUE:
    if (!eval_expr(it, p->value, &wanted))
      return false;
    if (wanted.kind == VAL_NONE || wanted.kind == VAL_BOOL) {
      *yes = wanted.kind == v.kind &&
             (is_none(wanted) || wanted.u.b == v.u.b);
      return true;
    }
    return equal(it, v, wanted, yes);
  case PAT_CAPTURE:
    *yes = true;
    return !p->name.name || store_name(it, &p->name, v);
  case PAT_SEQUENCE:
    return match_sequence(it, p, v, yes);
  case PAT_MAPPING:
    return match_mapping(it, p, v, yes);
  case PAT_CLASS:
    return match_class(it, p, v, yes);
  case PAT_OR:
    *yes = false;
    for (int i = 0; i < p->parts.n && !*yes; i++)
      if (!match_pattern(it, p->parts.at[i], v, yes))
        return false;
    return true;
  case PAT_AS:
    return match_pattern(it, p->parts.at[0], v, yes) &&
           (!*yes || store_name(it, &p->name, v));
  default:
    bug("pattern kind %d", (int)p->kind);
  }
}

Flow exec_match(Interp *it, const Stmt *s, Value *result) {
  Value v, guard;
  if (!eval_expr(it, s->u.match.subject, &v))
    return FLOW_RAISE;
  for (int i = 0; i < s->u.match.cases.n; i++) {
    const Case *c = &s->u.match.cases.at[i];
    bool yes;
    if (!match_pattern(it, c->pattern, v, &yes))
      return FLOW_RAISE;
    if (yes && c->guard &&
        (!eval_expr(it, c->guard, &guard) || !truth(it, guard, &yes)))
      return FLOW_RAISE;
    if (yes)
      return exec_block(it, &c->body, result);
  }
  return FLOW_NEXT;
}
