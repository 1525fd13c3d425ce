// The public interface: one compilation inside one error boundary.
#include "driver/session.h"

#include "tensor/tensor.h"
#include "torch/embedded.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

// For trees of TREE_DEPTH_MAX: a level of one takes up to 2 KB of it, at -O0
// with the sanitizers.
enum { STACK_BYTES = 64 << 20 };

torch2c *torch2c_new(void) {
  Session *s = calloc(1, sizeof *s);
  if (!s)
    return NULL;
  s->c = ctx_new();
  s->text = buf_new(&s->c->arena);
  s->messages = buf_new(&s->c->arena);
  return s;
}

void torch2c_free(torch2c *s) {
  if (!s)
    return;
  torch2c_free(s->part);
  for (int i = 0; i < s->interps.n; i++) {
    graph_release(tensors_of(s->interps.at[i])->graph);
    interp_release(s->interps.at[i]);
  }
  for (int i = 0; i < s->inputs.n; i++)
    data_unref(s->inputs.at[i]);
  ctx_release(s->c);
  free(s);
}

bool session_fail(Session *s, const char *help, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *message = arena_vprintf(&s->c->arena, format, args);
  va_end(args);
  Diag *d = diag_new(s->c, SEV_ERROR, "E0001", (Range){0}, "%s", message);
  d->help = help;
  diag_add(s->c, d);
  s->status = TORCH2C_USAGE;
  return false;
}

// Where we call the model ourselves, "called from here" would say nothing.
static void drop_entry_notes(const Session *s, Diag *d) {
  int kept = 0;
  for (int i = 0; i < d->notes.n; i++) {
    const Range *r = &d->notes.at[i].range;
    if (!r->src || r->src != s->entry.src || r->begin != s->entry.begin)
      d->notes.at[kept++] = d->notes.at[i];
  }
  d->notes.n = kept;
}

bool session_raise(Session *s) {
  const ErrorInfo *info = pending_info(s->it);
  if (info && info->is_consequence && session_has_errors(s)) {
    pending_clear(s->it);
    return false;
  }
  Value root = root_error(s->it, s->it->pending);
  Diag *d = error_to_diag(s->it);
  d->is_elsewhere =
      s->it->options.mode == INTERP_MODEL && is_no_fault(s->it, root);
  if (s->is_entry_hidden)
    drop_entry_notes(s, d);
  diag_add(s->c, d);
  return false;
}

bool session_has_errors(const Session *s) {
  return diag_count(s->c, SEV_ERROR) > 0;
}

static torch2c_status status_of(const Diag *d) {
  return d->severity != SEV_ERROR ? TORCH2C_OK
         : d->is_unsupported      ? TORCH2C_UNSUPPORTED
         : d->is_elsewhere        ? TORCH2C_USAGE
                                  : TORCH2C_ERRORS;
}

// An error weighs more than wrong use, that more than what is not supported.
torch2c_status worse_status(torch2c_status a, torch2c_status b) {
  static const torch2c_status order[] = {TORCH2C_BUG, TORCH2C_ERRORS,
                                         TORCH2C_USAGE, TORCH2C_UNSUPPORTED};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++)
    if (a == order[i] || b == order[i])
      return order[i];
  return TORCH2C_OK;
}

torch2c_status session_status(const Session *s) {
  torch2c_status status = s->status;
  for (int i = 0; !s->status && i < s->c->diags.n; i++)
    status = worse_status(status, status_of(s->c->diags.at[i]));
  return status;
}

// Keeps the first of many errors, and says how many there were.
static void limit_errors(Session *s) {
  enum { SHOWN_MAX = 20 };
  int max = s->o.max_errors ? s->o.max_errors : SHOWN_MAX;
  int kept = 0, errors = 0;
  for (int i = 0; i < s->c->diags.n; i++) {
    Diag *d = s->c->diags.at[i];
    if (d->severity != SEV_ERROR || ++errors <= max)
      s->c->diags.at[kept++] = d;
  }
  s->c->diags.n = kept;
  if (errors <= max)
    return;
  Diag *d = diag_new(s->c, SEV_NOTE, NULL, (Range){0},
                     "%d more error%s: --max-errors shows more", errors - max,
                     errors - max == 1 ? "" : "s");
  diag_add(s->c, d);
}

// What is wrong comes before remarks.
static void sort_messages(Session *s) {
  Vec(Diag *) sorted = {0};
  for (int severity = SEV_ERROR; severity <= SEV_NOTE; severity++)
    for (int i = 0; i < s->c->diags.n; i++)
      if ((int)s->c->diags.at[i]->severity == severity)
        vec_push(&s->c->arena, &sorted, s->c->diags.at[i]);
  for (int i = 0; i < sorted.n; i++)
    s->c->diags.at[i] = sorted.at[i];
}

static void render_messages(Session *s) {
  static const DiagFormat formats[] = {DIAG_TEXT, DIAG_GCC, DIAG_JSON,
                                       DIAG_SARIF, DIAG_GITHUB};
  diags_render(s->c, formats[s->o.format], s->o.color, &s->messages);
}

// The messages of several files stand in the order of the files.
static void compile_and_tidy(Session *s) {
  s->work(s);
  if (s->o.n_files)
    return;
  sort_messages(s);
  limit_errors(s);
}

static void compile(void *user) {
  Session *s = user;
  jmp_buf boundary;
  s->c->fatal = &boundary;
  if (!setjmp(boundary)) {
    compile_and_tidy(s);
  } else if (!setjmp(boundary)) {
    session_fail(s, NULL, "%s", s->c->fatal_message);
    sort_messages(s);
  } else {
    s->no_memory = true; // not even for the message
  }
  s->c->fatal = NULL;
}

void session_compile(Session *s, const torch2c_options *o,
                     bool (*work)(Session *s)) {
  s->o = *o;
  s->work = work;
  Stack stack;
  if (stack_init(&stack, STACK_BYTES))
    stack_run(&stack, compile, s);
  else
    s->no_memory = true;
  stack_release(&stack);
}

torch2c_status session_run(Session *s, const torch2c_options *o,
                           bool (*work)(Session *s)) {
  jmp_buf boundary;
  session_compile(s, o, work);
  s->c->fatal = &boundary;
  if (!s->no_memory && !setjmp(boundary))
    render_messages(s);
  else
    s->no_memory = true;
  s->c->fatal = NULL;
  return s->no_memory ? TORCH2C_USAGE : session_status(s);
}

torch2c_status torch2c_check(torch2c *s, const torch2c_options *o) {
  return session_run(s, o, o->n_files ? check_files : check_model);
}

torch2c_status torch2c_build(torch2c *s, const torch2c_options *o) {
  return session_run(s, o, build_model);
}

torch2c_status torch2c_summary(torch2c *s, const torch2c_options *o) {
  return session_run(s, o, summarise_model);
}

torch2c_status torch2c_run_model(torch2c *s, const torch2c_options *o) {
  return session_run(s, o, run_model);
}

torch2c_status torch2c_run_script(torch2c *s, const torch2c_options *o,
                                  int *exit_code) {
  torch2c_status status = session_run(s, o, run_script);
  *exit_code = status ? (int)status : s->exit_code;
  return status;
}

const char *torch2c_explain(const char *code) {
  char path[32];
  int n = snprintf(path, sizeof path, "docs/explain/%s.md", code);
  if (n < 0 || (size_t)n >= sizeof path)
    return NULL;
  for (char *p = path + strlen("docs/explain/"); *p && *p != '.'; p++)
    *p = (char)toupper((unsigned char)*p);
  const EmbeddedFile *page = embedded_find(path);
  return page ? page->text : NULL;
}

const char *torch2c_messages(const torch2c *s) {
  if (s->no_memory)
    return "error: out of memory\n";
  return s->messages.n ? s->messages.s : "";
}

const char *torch2c_text(const torch2c *s) {
  return s->text.n ? s->text.s : "";
}

int torch2c_file_count(const torch2c *s) { return s->files.n; }

const torch2c_file *torch2c_file_at(const torch2c *s, int i) {
  return i >= 0 && i < s->files.n ? &s->files.at[i] : NULL;
}

int torch2c_source_count(const torch2c *s) { return s->c->files_read.n; }

const char *torch2c_source_at(const torch2c *s, int i) {
  return i >= 0 && i < s->c->files_read.n ? s->c->files_read.at[i] : NULL;
}
