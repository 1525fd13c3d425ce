// `torch2c run FILE`: the script, as python would run it.
#include "driver/session.h"

#include "tensor/tensor.h"

// sys.argv: the script's path and what follows `--`.
static const char *const *script_argv(Session *s) {
  int n = 0;
  while (s->o.script_args && s->o.script_args[n])
    n++;
  const char **argv = arena_array(&s->c->arena, (size_t)n + 2, sizeof *argv);
  argv[0] = s->o.file;
  for (int i = 0; i < n; i++)
    argv[i + 1] = s->o.script_args[i];
  return argv;
}

// `sys.exit(code)`: None is 0, an int is itself, the rest is shown and is 1.
static bool finish_exit(Session *s) {
  Interp *it = s->it;
  Value exception = it->pending, args, code = VALUE_NONE;
  bool found = false;
  pending_clear(it);
  if (!find_attr(it, exception, name_of(it, "args"), &args, &found))
    return session_raise(s);
  if (found && args.kind == VAL_TUPLE && args.u.list->n)
    code = args.u.list->n == 1 ? args.u.list->at[0] : args;
  if (is_none(code))
    return true;
  if (is_int(code)) {
    s->exit_code = (int)(int_of(code) & 0xff);
    return true;
  }
  if (!str(it, code, &s->messages))
    return session_raise(s);
  buf_putc(&s->messages, '\n');
  s->exit_code = 1;
  return true;
}

bool run_script(Session *s) {
  if (!parse_source(s))
    return false;
  InterpOptions options = {
      .mode = INTERP_RUN,
      .write = s->o.write,
      .write_error = s->o.write_error,
      .user = s->o.user,
      .argv = script_argv(s),
  };
  start_interp(s, &options);
  Module *main_module;
  if (interp_run_file(s->it, s->file, &main_module))
    return true;
  if (pending_is(s->it, s->it->exc_SystemExit))
    return finish_exit(s);
  return session_raise(s);
}
