// `torch2c check A.py B.py ...` and `check --lint`: each file is a compilation
// of its own; what they report is gathered here, in one list.
#include "driver/session.h"

typedef struct Counts {
  int without_model, not_checked, with_problems;
} Counts;

// --lint: a hook is given whatever has changed, and nobody is there to say
// what a model is called with. What cannot be checked is no failure then.
static bool is_excused(const Session *one, const Diag *d) {
  return d->severity == SEV_ERROR &&
         (d->is_unsupported || d->is_elsewhere ||
          one->subject != SUBJECT_KNOWN);
}

// What is wrong with the options is wrong for every file.
static bool is_said(const Session *s, const Diag *d) {
  for (int i = 0; !d->range.src && i < s->c->diags.n; i++)
    if (!strcmp(s->c->diags.at[i]->message, d->message))
      return true;
  return false;
}

static void take_diags(Session *s, Session *one, Counts *counts) {
  bool is_passed_over = one->subject == SUBJECT_NONE;
  bool is_excusing = false, has_problem = false;
  for (int i = 0; i < one->c->diags.n; i++) {
    Diag *d = one->c->diags.at[i];
    if (is_passed_over && d->severity == SEV_ERROR)
      continue; // that it has no model
    if (s->o.lint && is_excused(one, d)) {
      d->severity = SEV_NOTE;
      d->code = NULL;
      is_excusing = true;
    }
    has_problem |= d->severity != SEV_NOTE;
    if (!is_said(s, d))
      diag_add(s->c, diag_copy(s->c, d));
  }
  counts->without_model += is_passed_over;
  counts->not_checked += is_excusing;
  counts->with_problems += has_problem;
  if (!is_passed_over && (!is_excusing || one->subject == SUBJECT_KNOWN))
    s->status = worse_status(s->status, session_status(one));
}

static void check_one(Session *s, const char *file, Counts *counts) {
  Session *one = s->part = torch2c_new();
  if (!one)
    ctx_fatal(s->c, "out of memory");
  torch2c_options o = s->o;
  o.file = file;
  o.n_files = 0;
  session_compile(one, &o, check_model);
  for (int i = 0; i < one->c->files_read.n; i++)
    vec_push(&s->c->arena, &s->c->files_read,
             arena_strdup(&s->c->arena, one->c->files_read.at[i]));
  if (one->no_memory)
    ctx_fatal(s->c, "out of memory");
  take_diags(s, one, counts);
  s->part = NULL;
  torch2c_free(one);
}

static const char *plural(int n) { return n == 1 ? "" : "s"; }

// The last line of a report for people.
static void add_total(Session *s, const Counts *counts) {
  int errors = diag_count(s->c, SEV_ERROR);
  int warnings = diag_count(s->c, SEV_WARNING);
  Buf b = buf_new(&s->c->arena);
  buf_printf(&b, "%d file%s: %d error%s, %d warning%s", s->o.n_files,
             plural(s->o.n_files), errors, plural(errors), warnings,
             plural(warnings));
  if (counts->with_problems)
    buf_printf(&b, " in %d file%s", counts->with_problems,
               plural(counts->with_problems));
  if (counts->without_model)
    buf_printf(&b, "; %d without a model", counts->without_model);
  if (counts->not_checked)
    buf_printf(&b, "; %d not checked", counts->not_checked);
  diag_add(s->c, diag_new(s->c, SEV_NOTE, NULL, (Range){0}, "%s",
                          buf_text(&b)));
}

bool check_files(Session *s) {
  Counts counts = {0};
  for (int i = 0; i < s->o.n_files; i++) {
    if (s->o.progress)
      s->o.progress(s->o.user, "checking", (int)(100ll * i / s->o.n_files));
    check_one(s, s->o.files[i], &counts);
  }
  bool is_for_people = s->o.format == TORCH2C_TEXT || //
                       s->o.format == TORCH2C_GCC;
  if (is_for_people && s->o.n_files > 1)
    add_total(s, &counts);
  return s->status == TORCH2C_OK;
}
