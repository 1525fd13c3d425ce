// `torch2c check FILE`: the stages up to the graph, for the errors they find.
#include "driver/model.h"

static bool trace_once(Session *s) {
  bool is_traced = trace_file(s);
  if (!s->o.dump && s->it)
    report_script_errors(s);
  return is_traced && !session_has_errors(s);
}

// --- any batch size ---
// A model that works for these works for all: 1 is what squeeze() drops, a
// number of rows that happens to fit one of the others does not fit both, and
// what has a place for each of a few rows has none for 11.
static const int64_t batches[] = {2, 3, 1, 11};
enum { BATCHES = sizeof batches / sizeof *batches };

typedef Vec(Diag *) Diags;

static bool has_batch(const Session *s) {
  for (int i = 0; i < s->specs.n; i++)
    if (s->specs.at[i]->has_batch)
      return true;
  return false;
}

static void note_batches(Session *s, Diag *d, int failed, const bool *ok) {
  Buf b = buf_new(&s->c->arena);
  int last = BATCHES - 1;
  while (last >= 0 && !ok[last])
    last--;
  for (int i = 0; i <= last; i++)
    if (ok[i])
      buf_printf(&b, "%s%lld", !b.n ? "" : i == last ? " and " : ", ",
                 (long long)batches[i]);
  if (b.n)
    diag_note(s->c, d, (Range){0}, NULL,
              "this is with a batch of N=%lld; with N=%s the model works",
              (long long)batches[failed], buf_text(&b));
}

// Shows what was found for one batch size, the first that fails.
static bool check_batches(Session *s) {
  Diags found[BATCHES] = {0};
  bool ok[BATCHES];
  int shown = 0;
  for (int i = 0; i < BATCHES; i++) {
    s->batch = batches[i];
    ok[i] = trace_once(s);
    for (int k = 0; k < s->c->diags.n; k++)
      vec_push(&s->c->arena, &found[i], s->c->diags.at[k]);
    s->c->diags.n = 0;
  }
  while (shown < BATCHES && ok[shown])
    shown++;
  bool is_fine = shown == BATCHES;
  const Diags *list = &found[is_fine ? 0 : shown];
  for (int i = 0; i < list->n; i++) {
    diag_add(s->c, list->at[i]);
    if (!is_fine && list->at[i]->severity == SEV_ERROR)
      note_batches(s, list->at[i], shown, ok);
  }
  return is_fine;
}

bool check_model(Session *s) {
  s->batch = s->o.dump ? 0 : batches[0];
  bool is_fine = trace_once(s);
  if (s->subject == SUBJECT_UNKNOWN && !s->o.dump &&
      (s->guesses.n || s->model_guesses.n))
    return check_guesses(s, trace_once);
  if (has_batch(s)) {
    s->c->diags.n = 0;
    return check_batches(s);
  }
  if (!is_fine)
    return false;
  PlanOptions options = {0};
  return !s->o.dump || plan_model(s, &options);
}
