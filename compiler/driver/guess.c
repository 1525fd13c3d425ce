// A model whose file neither calls it nor says what its input is: inputs are
// guessed from its first layers (guess_inputs.c), and where the file makes no
// model, models (guess_models.c). A guess that works shows that the model can
// work; a mistake is one only if no guess avoids it (verdict.c).
#include "driver/guess.h"

// Of all trials of a model together, and of all models: a large one is tried
// less often.
enum {
  NODES_MAX = 10000,
  TRIALS_MIN = 3, // one failure alone may be the guess's
  NODES_OF_TRIAL = 200,
  BYTES_MAX = 300 << 20,
  BYTES_MAX_EDITOR = 4 << 20,
};

static bool is_layer(Op op) {
  return op == OP_matmul || op == OP_conv || op == OP_conv_transpose ||
         op == OP_gather || op == OP_index || op == OP_rnn ||
         op == OP_batch_norm;
}

// What was made of the model's inputs: the file, and the norms of its weights,
// are computed, too.
static int n_computed(const Tensors *state) {
  const Graph *g = state->graph;
  int n = 0, end = state->n_sound ? state->n_sound : g->nodes.n;
  bool *is_behind = arena_array(&g->c->arena, (size_t)end + 1, sizeof(bool));
  for (int i = 0; i < end; i++) {
    const Node *node = g->nodes.at[i];
    is_behind[i] = node->op == OP_input;
    for (int k = 0; k < node->n_in && !is_behind[i]; k++)
      is_behind[i] = is_behind[node->in[k].node->id];
    n += is_behind[i] && is_layer(node->op);
  }
  return n;
}

static void give_inputs(Session *s, const Guess *guess) {
  enum { INPUTS_MAX = 8 };
  const char **inputs = arena_array(&s->c->arena, INPUTS_MAX, sizeof *inputs);
  s->o.inputs = inputs;
  s->o.n_inputs = 0;
  for (const char *p = guess->inputs; *p && s->o.n_inputs < INPUTS_MAX;) {
    size_t n = strcspn(p, " ");
    inputs[s->o.n_inputs++] = arena_strndup(&s->c->arena, p, n);
    p += n + strspn(p + n, " ");
  }
}

static void try_inputs(Session *s, bool (*trace)(Session *s),
                       const Guess *guess, Trials *all) {
  Trial t = {.guess = guess};
  s->c->diags.n = 0;
  s->status = TORCH2C_OK;
  s->subject = SUBJECT_KNOWN;
  give_inputs(s, guess);
  t.is_fine = trace(s) && !session_has_errors(s);
  s->o.inputs = NULL;
  s->o.n_inputs = 0;
  if (s->it) {
    t.n_computed = n_computed(tensors_of(s->it));
    t.n_nodes = tensors_of(s->it)->graph->nodes.n;
  }
  for (int i = 0; i < s->c->diags.n; i++)
    vec_push(&s->c->arena, &t.diags, s->c->diags.at[i]);
  vec_push(&s->c->arena, all, t);
}

// Whether the file has the mistake before its model gets any input.
static bool is_of_file(const Refusal *refusal, const Diag *d) {
  for (int i = 0; d && i < refusal->diags.n; i++) {
    const Diag *said = refusal->diags.at[i];
    if (said->severity == SEV_ERROR && said->range.src && d->range.src &&
        !strcmp(said->range.src->path, d->range.src->path) &&
        said->range.begin == d->range.begin)
      return true;
  }
  return false;
}

// What was found with one guess is what is reported.
static void keep(Session *s, const Trial *t, const Refusal *refusal) {
  const char *inputs = t->guess->inputs, *because = t->guess->because;
  const char *says =
      t->is_fine ? "the file gives the model no input: it is checked with %s%s"
                   ", and works"
      : because ? "the file gives the model no input: this is with %s%s"
                : "the file gives the model no input: this is with %s%s, and "
                  "no other that was tried works";
  const char *why =
      because ? arena_printf(&s->c->arena, ", %s", because) : "";
  Diag *d = diag_new(s->c, SEV_NOTE, NULL, (Range){0}, says, inputs, why);
  s->c->diags.n = 0;
  s->status = TORCH2C_OK;
  s->subject = SUBJECT_KNOWN;
  for (int i = 0; i < t->diags.n; i++)
    diag_add(s->c, t->diags.at[i]);
  if (is_of_file(refusal, first_error(t)))
    return;
  d->help = "--input gives another";
  diag_add(s->c, d);
}

// Where a guess fails that others avoid, or that fails otherwise with them.
static void note_example(Session *s, Diag *refusal, const Trials *all) {
  for (int i = 0; i < all->n; i++) {
    const Trial *t = &all->at[i];
    const Diag *d = first_error(t);
    if (!t->n_computed || !d || !d->range.src)
      continue;
    diag_note(s->c, refusal, d->range, NULL, "with %s, for example: %s",
              t->guess->inputs, d->message);
    return;
  }
}

Refusal refusal_of(Session *s) {
  Refusal refusal = {.status = s->status};
  for (int i = 0; i < s->c->diags.n; i++)
    vec_push(&s->c->arena, &refusal.diags, s->c->diags.at[i]);
  return refusal;
}

void refuse_again(Session *s, const Refusal *refusal) {
  s->c->diags.n = 0;
  s->status = refusal->status;
  s->subject = SUBJECT_UNKNOWN;
  bool has_mistake = false; // which is said instead of what is not known
  for (int i = 0; i < refusal->diags.n; i++)
    has_mistake |= refusal->diags.at[i]->severity == SEV_ERROR &&
                   refusal->diags.at[i]->range.src;
  for (int i = 0; i < refusal->diags.n; i++)
    if (!has_mistake || refusal->diags.at[i]->range.src ||
        refusal->diags.at[i]->severity != SEV_ERROR)
      diag_add(s->c, refusal->diags.at[i]);
  if (has_mistake)
    s->status = TORCH2C_ERRORS;
}

// A guess that works, or that the file itself suggests and that the first
// layers accept: no other is needed. Of several inputs it suggests one.
static bool is_decided(const Trial *t) {
  return (t->is_fine && !t->guess->is_blind) ||
         (t->guess->because && is_sound(t) &&
          (!strchr(t->guess->inputs, ' ') || is_about_code(first_error(t))));
}

// An editor waits for an answer at every keystroke.
bool can_guess(const Session *s) {
  size_t max = s->observed ? BYTES_MAX_EDITOR : BYTES_MAX;
  return s->c->arena.bytes_used - s->bytes_before_guesses < max;
}

bool check_inputs(Session *s, bool (*trace)(Session *s)) {
  Trials all = {0};
  Refusal refusal = refusal_of(s);
  Vec(Guess) guesses = {0};
  for (int i = 0; i < s->guesses.n; i++)
    vec_push(&s->c->arena, &guesses, s->guesses.at[i]);
  const Trial *found = NULL;
  int n = s->guesses_max && s->guesses_max < guesses.n ? s->guesses_max
                                                       : guesses.n;
  for (int i = 0, nodes = 0; i < n && can_guess(s); i++) {
    if (nodes >= NODES_MAX && i >= TRIALS_MIN)
      break;
    try_inputs(s, trace, &guesses.at[i], &all);
    nodes += all.at[i].n_nodes + NODES_OF_TRIAL;
    if (is_decided(&all.at[i])) {
      found = &all.at[i];
      break;
    }
  }
  if (!found)
    found = common_failure(&all);
  if (found) {
    keep(s, found, &refusal);
    return found->is_fine;
  }
  refuse_again(s, &refusal);
  if (refusal.diags.n)
    note_example(s, refusal.diags.at[0], &all);
  return false;
}

bool check_guesses(Session *s, bool (*trace)(Session *s)) {
  s->bytes_before_guesses = s->c->arena.bytes_used;
  return s->model_guesses.n ? check_models(s, trace) : check_inputs(s, trace);
}
