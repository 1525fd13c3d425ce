// What went wrong at a file's module level. There a statement that fails is
// abandoned and the file goes on; here is decided which of these failures are
// the user's mistakes, and which only say that we are no Python.
#include "driver/model.h"

#include <stdio.h>

static bool is_any(Interp *it, Value exc, Class *const *classes, int n) {
  for (int i = 0; i < n; i++)
    if (is_instance(it, exc, classes[i]))
      return true;
  return false;
}

static const char *text_of(Interp *it, Range r) {
  return arena_strndup(&it->c->arena, r.src->text + r.begin, r.end - r.begin);
}

static const char *message_of(Interp *it, Value exc) {
  Buf b = buf_new(&it->c->arena);
  if (!str(it, exc, &b))
    pending_clear(it);
  return buf_text(&b);
}

// Files and devices that are elsewhere, or a script that ends itself.
static bool is_of_surroundings(Interp *it, Value exc) {
  Class *const classes[] = {it->exc_OSError, it->exc_SystemExit,
                            it->exc_KeyboardInterrupt, it->exc_EOFError,
                            it->exc_MemoryError};
  return is_any(it, exc, classes, sizeof classes / sizeof *classes) ||
         strstr(message_of(it, exc), "NVIDIA driver");
}

// A name that another file of the user's lacks: all that is in it was found.
static bool is_of_own_file(Interp *it, Value exc) {
  Value from = info_of(it, exc)->missing_from;
  if (!is_instance(it, exc, it->exc_ImportError) || from.kind != VAL_MODULE)
    return false;
  const Module *m = from.u.module;
  if (m->is_embedded || !m->file || m->star || !m->path ||
      strstr(m->path, "-packages/"))
    return false;
  for (int i = 0; i < it->abandoned.n; i++)
    if (info_of(it, it->abandoned.at[i])->range.src == m->file->source)
      return false;
  return true;
}

static const char *last_part(const char *dotted) {
  const char *dot = strrchr(dotted, '.');
  return dot ? dot + 1 : dotted;
}

// `from torch.nn import Liner`: a slip in a name of a package that is carried,
// which fails in Python too. What is private there may be known to Python.
static bool is_misspelt(Interp *it, Value exc) {
  char word[2][64];
  if (!is_instance(it, exc, it->exc_ImportError) ||
      info_of(it, exc)->is_unsupported)
    return false;
  Value pending = it->pending;
  it->pending = exc;
  const Diag *d = error_to_diag(it);
  it->pending = pending;
  const char *meant = d->help ? strstr(d->help, "did you mean '") : NULL;
  if (!meant || sscanf(meant, "did you mean '%63[^']", word[1]) != 1 ||
      (sscanf(d->message, "ImportError: cannot import name '%63[^']",
              word[0]) != 1 &&
       (sscanf(d->message, "ModuleNotFoundError: No module named '%63[^']",
               word[0]) != 1 ||
        !strchr(word[0], '.'))))
    return false;
  return *last_part(word[0]) != '_' &&
         is_slip_of(last_part(word[0]), last_part(word[1]));
}

// An import that the model needs is reported where it is needed.
static bool is_of_libraries(Interp *it, Value exc) {
  Class *const classes[] = {it->exc_Unsupported, it->exc_ImportError};
  const ErrorInfo *info = info_of(it, exc);
  if (is_of_own_file(it, exc) || is_misspelt(it, exc))
    return false;
  return info->is_unsupported || info->cause ||
         (info->code && !strcmp(info->code, "E0350")) ||
         is_any(it, exc, classes, sizeof classes / sizeof *classes);
}

// sys.argv[1], os.environ["HOME"], a file and a GPU are there when the script
// really runs.
static bool is_question_of_script(Interp *it, Value exc) {
  static const char *const words[] = {"argv",   "environ", "cuda", "exists",
                                      "files",  "isfile",  "is_file", "isdir"};
  Class *const classes[] = {it->exc_IndexError, it->exc_KeyError,
                            it->exc_AssertionError};
  const ErrorInfo *info = info_of(it, exc);
  if (info->code || !info->range.src)
    return false;
  if (!is_any(it, exc, classes, 3))
    return strstr(message_of(it, exc), "raised StopIteration"); // of no data
  if (info->is_after_missed)
    return true;
  const char *text = text_of(it, info->range);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strstr(text, words[i]))
      return true;
  return false;
}

// args.data_set is None where the command line does not give it.
static bool is_about_command_line(const char *text, const char *message) {
  return strstr(text, "args") &&
         (strstr(message, "None") || strstr(message, "'Namespace' object"));
}

// An argument of the command line, or what a statement that could not
// be evaluated would have left.
static bool is_about_what_is_elsewhere(Interp *it, Value exc) {
  const ErrorInfo *info = info_of(it, exc);
  const char *message = message_of(it, exc);
  return strstr(message, "unavailable") ||
         (info->range.src &&
          is_about_command_line(text_of(it, info->range), message));
}

static bool is_of_script(Interp *it, Value exc) {
  for (int i = 0; i < it->abandoned.n; i++)
    if (it->abandoned.at[i].u.obj == exc.u.obj)
      return true;
  return false;
}

bool is_no_fault(Interp *it, Value exc) {
  return is_of_surroundings(it, exc) ||
         (is_of_script(it, exc) && (is_question_of_script(it, exc) ||
                                    is_about_what_is_elsewhere(it, exc)));
}

static bool is_mistake(Interp *it, Value exc) {
  return is_instance(it, exc, it->exc_Exception) &&
         !is_of_libraries(it, exc) && !is_no_fault(it, exc);
}

static bool overlap(Range a, Range b) {
  return a.src == b.src && a.begin <= b.end && b.begin <= a.end;
}

// A name or a device that is not there is one mistake, wherever it is used.
static bool is_of_name(const Diag *d) {
  return !strcmp(d->code, "E0202") || !strncmp(d->message, "there is no ", 12);
}

// The file's own call of its model fails when the file is evaluated and again
// when it is traced: one mistake, whose place is known better here, unless
// --input gives other sizes. Training mode may have other words for it.
static bool is_reported(Session *s, Diag *d, bool is_in_call) {
  for (int i = 0; i < s->c->diags.n; i++) {
    Diag *other = s->c->diags.at[i];
    if (other->severity != SEV_ERROR)
      continue;
    if (other->is_unsupported && overlap(other->range, d->range)) {
      s->c->diags.at[i] = d; // what PyTorch refuses there needs no support
      return true;
    }
    bool is_same_call = !is_in_call && other->range.src == d->range.src &&
                        other->range.begin == d->range.begin &&
                        other->range.end == d->range.end;
    if (strcmp(other->message, d->message) && !is_same_call)
      continue;
    if (!overlap(other->range, d->range)) {
      if (is_of_name(d))
        return true;
      continue;
    }
    bool says_who_needs_it = !is_in_call && other->notes.n > d->notes.n;
    if (!s->specs.n && !s->inputs.n && !says_who_needs_it)
      s->c->diags.at[i] = d;
    return true;
  }
  return false;
}

// The model gives no tensor, and is reported for it: what the script then does
// with its result is no mistake of its own.
static bool has_no_result(const Session *s) {
  for (int i = 0; i < s->c->diags.n; i++)
    if (!strcmp(s->c->diags.at[i]->code ? s->c->diags.at[i]->code : "",
                "E0335"))
      return true;
  return false;
}

bool report_script_errors(Session *s) {
  Interp *it = s->it;
  bool any = false, is_without_result = has_no_result(s);
  for (int i = 0; it && i < it->abandoned.n; i++) {
    if (!is_mistake(it, it->abandoned.at[i]) ||
        (is_without_result && !info_of(it, it->abandoned.at[i])->chain))
      continue;
    it->pending = it->abandoned.at[i];
    bool is_in_call = info_of(it, it->pending)->chain != NULL;
    Diag *d = error_to_diag(it);
    if (!is_reported(s, d, is_in_call))
      diag_add(s->c, d);
    any = true;
  }
  return any;
}
