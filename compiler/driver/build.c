// `torch2c build FILE`: the model as C files, in memory.
#include "driver/session.h"
#include "emit/emit.h"
#include "torch/embedded.h"
#include <ctype.h>

enum {
  NAME_CHARS_MAX = 64,
  EMBEDDED_BYTES_MAX = 1 << 20, // beyond it, weights go to a file
};

static bool check_name(Session *s, const char *name) {
  size_t n = strlen(name);
  bool ok = n && !isdigit((unsigned char)*name) && *name != '_';
  for (size_t i = 0; i < n; i++)
    ok = ok && (isalnum((unsigned char)name[i]) || name[i] == '_');
  if (!ok)
    return session_fail(s, NULL, "--name %s: not a C identifier", name);
  if (n > NAME_CHARS_MAX)
    return session_fail(s, NULL, "--name: too many characters (limit is %d)",
                        NAME_CHARS_MAX);
  if (is_reserved_name(name))
    return session_fail(s, NULL, "--name %s: reserved in C or by torch2c",
                        name);
  return true;
}

// The class's name in lower case: SimpleCNN is simplecnn().
static const char *default_name(Session *s) {
  Buf b = buf_new(&s->c->arena);
  const char *from = s->model_name;
  for (; *from && b.n < NAME_CHARS_MAX - strlen("model_"); from++)
    if (isalnum((unsigned char)*from) || (*from == '_' && b.n))
      buf_putc(&b, (char)tolower((unsigned char)*from));
  const char *name = buf_text(&b);
  if (!*name || isdigit((unsigned char)*name) || is_reserved_name(name))
    name = arena_printf(&s->c->arena, "model_%s", name);
  return name;
}

static bool refuse(Session *s, const Node *failed, const char *why) {
  const Origin *o = failed ? failed->origin : NULL;
  Diag *d = diag_new(s->c, SEV_ERROR, "E0900", o ? o->range : (Range){0},
                     "the model cannot be compiled to C: %s", why);
  d->is_unsupported = true;
  diag_add(s->c, d);
  return false;
}

static WeightsForm weights_form(const Session *s) {
  if (s->o.embed && strcmp(s->o.embed, "auto"))
    return strcmp(s->o.embed, "always") ? WEIGHTS_FILE : WEIGHTS_EMBEDDED;
  return s->plan->weight_bytes > EMBEDDED_BYTES_MAX ? WEIGHTS_FILE
                                                    : WEIGHTS_EMBEDDED;
}

// A file of runtime/, which this program carries.
static torch2c_file runtime_file(Session *s, const char *name) {
  const EmbeddedFile *file =
      embedded_find(arena_printf(&s->c->arena, "runtime/%s", name));
  if (!file)
    bug("runtime/%s is not part of this program", name);
  return (torch2c_file){name, file->text, file->len};
}

static bool emit_files(Session *s, const char *name) {
  const char *slash = strrchr(s->source->path, '/');
  EmitOptions options = {
      .name = name,
      .title = arena_printf(&s->c->arena, "%s of %s", s->model_name,
                            slash ? slash + 1 : s->source->path),
      .weights = weights_form(s),
      .has_main = s->o.with_main,
      .progress = s->o.progress,
      .user = s->o.user,
  };
  EmittedFile *files;
  Node *failed = NULL;
  int n;
  const char *why =
      emit_model(s->graph, s->plan, &options, &files, &n, &failed);
  if (why)
    return refuse(s, failed, why);
  for (int i = 0; i < n; i++) {
    torch2c_file file = {files[i].path, files[i].text, files[i].len};
    if (!file.bytes)
      file = runtime_file(s, files[i].path);
    vec_push(&s->c->arena, &s->files, file);
  }
  return true;
}

static bool check_arena(Session *s) {
  const Plan *p = s->plan;
  if (!s->o.max_arena || p->arena_bytes <= s->o.max_arena)
    return true;
  const char *layer = fullest_layer(s);
  const Origin *o = p->fullest ? p->fullest->origin : NULL;
  diag_add(s->c, diag_new(s->c, SEV_ERROR, "E0903", o ? o->range : (Range){0},
                          "the arena may have %lld bytes (--max-arena), "
                          "%s needs %lld",
                          (long long)s->o.max_arena,
                          layer ? layer : "the model",
                          (long long)p->arena_bytes));
  return false;
}

bool build_model(Session *s) {
  if (s->o.name && !check_name(s, s->o.name))
    return false;
  PlanOptions options;
  return plan_options_of(s, &options) && //
         trace_file(s) && check_draws(s) && plan_model(s, &options) &&
         check_arena(s) &&
         emit_files(s, s->o.name ? s->o.name : default_name(s));
}
