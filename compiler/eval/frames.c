// What runs now, and what ran where an exception was raised, as a file asks
// for it: sys._getframe(), sys.exc_info(), and __traceback__.
#include "eval/find.h"
#include "eval/internal.h"

static Value line_of(Interp *it, Range at) {
  return value_int(at.src ? source_place(it->c, at.src, at.begin).line : 0);
}

// What stands for it: None for a file, a text for the body of a class or for
// text that is executed.
static Value kind_of(Interp *it, const Frame *f) {
  if (f->function)
    return value_obj(VAL_FUNCTION, (FunctionObj *)f->function);
  return f->class_ns ? value_text(it, "<class>") : VALUE_NONE;
}

// _t2c.stack(): (key, line, function, globals, whether the library called it)
// of the files' own that runs, innermost first. The key is that of one call and
// of no other.
bool t2c_stack(Interp *it, const Args *args, Value *out) {
  if (!bind_args(it, "stack", "", args, NULL))
    return false;
  Value all = value_list(it, 0);
  for (Frame *f = it->frame; f; f = f->caller) {
    if (f->module->is_embedded)
      continue;
    Value row[] = {value_int((int64_t)(intptr_t)chain_of(it, f)),
                   line_of(it, f->at), kind_of(it, f),
                   value_obj(VAL_DICT, f->module->globals),
                   value_bool(is_by_library(f))};
    list_append(it, all.u.list, value_tuple_of(it, row, 5));
  }
  *out = all;
  return true;
}

// _t2c.frame_locals(key): what locals() gives in the function of that call.
bool t2c_frame_locals(Interp *it, const Args *args, Value *out) {
  Value a[1];
  if (!bind_args(it, "frame_locals", "key", args, a))
    return false;
  for (Frame *f = it->frame; f; f = f->caller)
    if (f->function && !f->module->is_embedded &&
        (int64_t)(intptr_t)chain_of(it, f) == a[0].u.i) {
      *out = value_obj(VAL_DICT, locals_of(it, f));
      return true;
    }
  return raise_value(it, "no such frame");
}

static Value frame_row(Interp *it, Range at, const Chain *chain) {
  Value row[] = {value_text(it, at.src ? at.src->path : "<stdin>"),
                 line_of(it, at),
                 value_text(it, chain ? chain->function : "<module>"),
                 value_int((int64_t)(intptr_t)chain),
                 value_bool(chain && chain->is_by_library)};
  return value_tuple_of(it, row, 5);
}

// _t2c.frames(error): (path, line, function, key, whether the library called
// it) of the user's frames from where it was raised out to the one that handles
// it.
bool t2c_frames(Interp *it, const Args *args, Value *out) {
  Value a[1], all = value_list(it, 0);
  if (!bind_args(it, "frames", "error", args, a))
    return false;
  if (!is_instance(it, a[0], it->exc_BaseException))
    return raise_type(it, "frames() needs an exception");
  const ErrorInfo *info = info_of(it, a[0]);
  const Chain *chain = info->chain;
  const Chain *to = info->is_handled ? info->handler : interp_user_chain(it);
  list_append(it, all.u.list, frame_row(it, info->range, chain));
  for (; chain && chain != to; chain = chain->up)
    list_append(it, all.u.list, frame_row(it, chain->call, chain->up));
  *out = all;
  return true;
}

bool traceback_of(Interp *it, Value exc, Value *out) {
  return make_of(it, "_frames", "traceback_of", &exc, 1, out);
}

bool sys_getframe(Interp *it, const Args *args, Value *out) {
  return make_of(it, "_frames", "frame_at", args->at, args->n, out);
}

// The exception that is being handled.
bool sys_exc_info(Interp *it, const Args *args, Value *out) {
  Value at[] = {VALUE_NONE, VALUE_NONE, VALUE_NONE};
  if (args->n)
    return raise_type(it, "sys.exc_info() takes no arguments");
  if (it->handling.n) {
    at[1] = it->handling.at[it->handling.n - 1];
    at[0] = value_obj(VAL_CLASS, class_of(it, at[1]));
    if (!traceback_of(it, at[1], &at[2]))
      return false;
  }
  *out = value_tuple_of(it, at, 3);
  return true;
}
