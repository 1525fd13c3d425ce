// See autocast.h.
#include "tensor/autocast.h"

static const char *kind_of(const char *name) {
  static const struct {
    const char *name, *kind;
  } casts[] = {
#define CAST(name, kind) {#name, #kind},
#include "tensor/autocast.def"
#undef CAST
  };
  for (size_t i = 0; i < sizeof casts / sizeof *casts; i++)
    if (!strcmp(casts[i].name, name))
      return casts[i].kind;
  return NULL;
}

static const char *name_of_call(Value f) {
  if (f.kind == VAL_BUILTIN && f.u.builtin->is_of_tensors)
    return f.u.builtin->name;
  const FunctionObj *g = f.kind == VAL_FUNCTION ? f.u.function : NULL;
  bool is_ours = g && !g->owner && g->module->is_embedded &&
                 !strncmp(g->module->name, "torch.", 6);
  return is_ours ? g->name->s : NULL;
}

int autocast_overload(Interp *it, Value f, const Args *args, Value *out) {
  const char *name = name_of_call(f), *kind = name ? kind_of(name) : NULL;
  Module *library;
  Value dispatch;
  if (!kind)
    return 0;
  if (!import_module(it, "torch.amp._casts", &library) ||
      !get_attr(it, value_obj(VAL_MODULE, library), name_of(it, "dispatch"),
                &dispatch))
    return -1;
  Args more = *args;
  more.n += 3;
  more.at = arena_array(&it->c->arena, (size_t)more.n, sizeof *more.at);
  more.at[0] = f;
  more.at[1] = value_text(it, name);
  more.at[2] = value_text(it, kind);
  for (int i = 0; i < args->n; i++)
    more.at[i + 3] = args->at[i];
  return call(it, dispatch, &more, out) ? 1 : -1;
}

// _t2c.set_casts(on): whether calls are asked for. Returns what it was.
static bool call_set_casts(Interp *it, const Args *args, Value *out) {
  bool on;
  if (args->n != 1 || !truth(it, args->at[0], &on))
    return raise_type(it, "set_casts() takes one argument");
  *out = value_bool(it->has_casts);
  if (on != it->has_casts)
    journal_save(it, &it->has_casts, sizeof it->has_casts);
  it->has_casts = on;
  return true;
}

const TensorRow autocast_rows[] = {
    {"set_casts", AS_PRIMITIVE, call_set_casts},
};
ROW_COUNT(autocast);
