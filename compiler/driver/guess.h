// Guesses about a model whose file does not call it: see guess.c.
#ifndef T2C_DRIVER_GUESS_H
#define T2C_DRIVER_GUESS_H

#include "driver/model.h"

// What came of tracing with a guess.
typedef struct Trial {
  const Guess *guess;
  Vec(Diag *) diags;
  int n_computed; // layers, when the first error was found
  int n_nodes;
  bool is_fine;
} Trial;
typedef Vec(Trial) Trials;

// --- guess_hints.c ---
// The shape of an image with so many channels, and what says so, or NULL.
const char *hinted_image(Session *s, int64_t channels, const char **because);

// --- guess_arguments.c ---
// Calls of a class whose __init__ needs arguments. False: it needs some that
// nobody can guess.
bool guess_arguments(Session *s, const Class *cls, ModelGuess *out);

// --- guess_models.c ---
bool check_models(Session *s, bool (*trace)(Session *s));

// --- guess.c ---
bool can_guess(const Session *s); // not yet tried for too long
bool check_inputs(Session *s, bool (*trace)(Session *s));
// What the file was refused with before anything was guessed.
typedef struct Refusal {
  Vec(Diag *) diags;
  torch2c_status status;
} Refusal;
Refusal refusal_of(Session *s);
void refuse_again(Session *s, const Refusal *refusal); // no guess says more

// --- verdict.c ---
const Diag *first_error(const Trial *t);
// A name, an attribute or an argument that is not there is wrong with any
// input.
bool is_about_code(const Diag *d);
// The trial's error is the model's: its first layer had accepted the input.
bool is_sound(const Trial *t);
// An error that no input avoids, or NULL.
const Trial *common_failure(const Trials *all);

#endif
