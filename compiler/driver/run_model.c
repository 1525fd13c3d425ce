// `torch2c run FILE --input-file x.npy --output y.npy`: the model on arrays.
#include "driver/session.h"
#include "driver/spec.h"

#include "tensor/weights.h"

static bool read_inputs(Session *s) {
  for (int i = 0; i < s->o.n_input_files; i++) {
    const char *why, *path = s->o.input_files[i];
    InputSpec *spec = arena_new(&s->c->arena, InputSpec);
    spec->text = path;
    spec->name = spec_name(s->c, &path);
    spec->data = npy_read(s->c, path, &why);
    if (!spec->data)
      return session_fail(s, NULL, "cannot read input %s", why);
    spec->type = spec->data->type;
    vec_push(&s->c->arena, &s->inputs, spec->data);
    vec_push(&s->c->arena, &s->file_specs, spec);
  }
  return true;
}

// y.npy, y_1.npy, y_2.npy, ...
static const char *output_path(Session *s, int i) {
  const char *path = s->o.output_file, *dot = strrchr(path, '.');
  const char *slash = strrchr(path, '/');
  if (!i)
    return path;
  if (!dot || (slash && dot < slash))
    dot = path + strlen(path);
  return arena_printf(&s->c->arena, "%.*s_%d%s", (int)(dot - path), path, i,
                      dot);
}

static bool write_outputs(Session *s, Data *const *outputs, int n) {
  const char **paths =
      arena_array(&s->c->arena, (size_t)n + 1, sizeof *paths);
  for (int i = 0; i < n; i++)
    paths[i] = output_path(s, i);
  const char *why = npy_write(s->c, paths, outputs, n);
  return !why || session_fail(s, NULL, "cannot write output %s", why);
}

bool run_model(Session *s) {
  if (!read_inputs(s) || !trace_file(s) || !check_draws(s))
    return false;
  int n = s->graph->outputs.n;
  Data **outputs = arena_array(&s->c->arena, (size_t)n + 1, sizeof *outputs);
  bool ok = run_graph(s, outputs) && write_outputs(s, outputs, n);
  for (int i = 0; i < n; i++)
    data_unref(outputs[i]);
  return ok;
}
