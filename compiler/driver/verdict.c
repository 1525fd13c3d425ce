// What the failures of several guessed inputs have in common: whether another
// input could avoid them, or the model is wrong with any.
#include "driver/guess.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

const Diag *first_error(const Trial *t) {
  for (int i = 0; i < t->diags.n; i++)
    if (t->diags.at[i]->severity == SEV_ERROR)
      return t->diags.at[i];
  return NULL;
}

#define SELF "self."
#define WORD                                                                   \
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"

// --- one error ---------------------------------------------------------------
static bool has_code_of(const Diag *d, const char *const *codes, size_t n) {
  for (size_t i = 0; d->code && i < n; i++)
    if (!strcmp(d->code, codes[i]))
      return true;
  return false;
}

// self.mask = ... stands somewhere: another method sets it before the call.
static bool is_set_elsewhere(const Diag *d) {
  static const char said[] = "object has no attribute '";
  const char *name = strstr(d->message, said);
  if (!name)
    return false;
  name += strlen(said);
  size_t n = strcspn(name, "'");
  for (const char *at = d->range.src->text; (at = strchr(at, '.')); at++) {
    const char *next = at + 1 + n;
    if (strncmp(at + 1, name, n))
      continue;
    next += strspn(next, " ");
    if (*next == '=' && next[1] != '=')
      return true;
  }
  return false;
}

// self.kernel, which __init__ and another method set: the value is not final.
static int times_set(const Diag *d, const char *name, size_t n) {
  static const char head[] = "\nclass ";
  const char *text = d->range.src->text, *begin = text, *end, *next;
  while ((next = strstr(begin + 1, head)) && next < text + d->range.begin)
    begin = next;
  end = next ? next : text + strlen(text);
  int times = 0;
  for (const char *at = begin; (at = strstr(at, SELF)) && at < end;) {
    at += strlen(SELF);
    const char *behind = at + n + strspn(at + n, " ");
    times += !strncmp(at, name, n) && *behind == '=' && behind[1] != '=';
  }
  return times;
}

static bool is_set_twice(const Diag *d) {
  const char *at = d->range.src->text + d->range.begin;
  const char *end = d->range.src->text + d->range.end;
  while ((at = strstr(at, SELF)) && at < end) {
    at += strlen(SELF);
    if (times_set(d, at, strspn(at, WORD)) > 1)
      return true;
  }
  return false;
}

// What is wrong with the call that we make in place of the file.
static bool is_about_call(const Diag *d) {
  return !strncmp(d->range.src->text + d->range.begin, "class ", 6);
}

// f(*dims) passes what the model was made with, and super() is another class
// where this one is mixed in.
static bool is_about_making(const Diag *d) {
  const char *at = d->range.src->text + d->range.begin;
  size_t n = d->range.end - d->range.begin;
  return (memchr(at, '*', n) && strstr(d->message, "positional argument")) ||
         !strncmp(at, "super(", 6);
}

// What the file does before it calls forward, and our call does not.
static bool is_about_state(const Diag *d) {
  static const char *const codes[] = {"E0331", "E0332", "E0333"};
  return is_set_elsewhere(d) || is_about_making(d) ||
         (has_code_of(d, codes, sizeof codes / sizeof *codes) &&
          is_set_twice(d));
}

// 'Tensor' object has no attribute 'veiw': did you mean 'view'?
static bool is_slip(const Diag *d) {
  char word[2][64] = {"", ""};
  const char *missing = strstr(d->message, "attribute '");
  const char *meant = strchr(d->help, '\'');
  return missing && meant && sscanf(missing, "attribute '%63[^']", word[0]) &&
         sscanf(meant, "'%63[^']", word[1]) && is_slip_of(word[0], word[1]);
}

bool is_about_code(const Diag *d) {
  // Modules and tensors that are none, and modules that are not initialised or
  // have no result.
  static const char *const codes[] = {"E0330", "E0331", "E0332",
                                      "E0333", "E0334", "E0335"};
  static const char *const words[] = {
      "NameError",           "AttributeError",   "UnboundLocalError",
      "positional argument", "keyword argument", "is not callable",
      "not subscriptable",   "expected Tensor as element"};
  // The model may take an object of its own: x.tensors. Not x.veiw(1, 2). And a
  // class without forward may be a base of others; not if it has froward.
  bool is_typo = d->help && strstr(d->help, "did you mean");
  if (!d->range.src || strstr(d->message, "'Tensor' object"))
    return is_typo && is_slip(d);
  // A loss that is no initialised module is computed by its forward alone.
  if (is_about_call(d) && strstr(d->message, "attribute '_"))
    return false;
  if (is_about_call(d) && !has_code_of(d, codes, 1))
    return is_typo || (d->help && strstr(d->help, "parameter is 'self'"));
  if (is_about_state(d))
    return false;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strstr(d->message, words[i]))
      return true;
  return has_code_of(d, codes, sizeof codes / sizeof *codes);
}

// The model's own check of its input's size: another size may pass it.
bool is_raised_at(Range r) {
  if (!r.src)
    return false;
  const char *text = r.src->text, *at = text + r.begin;
  while (at > text && at[-1] != '\n')
    at--;
  at += strspn(at, " \t");
  return !strncmp(at, "raise", 5) || !strncmp(at, "assert", 6);
}

// Larger inputs do not have it; nor the 0 channels of a part beyond their end,
// or a shape with a 0 in it.
static bool is_of_small_input(const Diag *d) {
  static const char *const codes[] = {"E0313", "E0314"};
  const char *got = strstr(d->message, ", got 0");
  return has_code_of(d, codes, sizeof codes / sizeof *codes) ||
         strstr(d->message, ", 0, ") || strstr(d->message, ", 0]") ||
         (got && !isdigit((unsigned char)got[strlen(", got 0")]));
}

// What a layer is made with, or gets beside its input: then the first layer,
// too, may be the one that is wrong.
static bool is_about_layer(const Diag *d) {
  static const char *const codes[] = {"E0306", "E0320"};
  return has_code_of(d, codes, sizeof codes / sizeof *codes) ||
         strstr(d->message, "hidden[") || strstr(d->message, "ot 4D input") ||
         strstr(d->message, "negative pad") ||
         strstr(d->message, "non-positive");
}

// A parameter with a default may need to be given after all.
static bool is_about_missing(const Trial *t, const Diag *d) {
  return t->guess->is_partial && strstr(d->message, "None");
}

// What is joined may be the model's input: then it is to be a list.
static bool is_about_list(const Trial *t, const Diag *d) {
  return t->guess->is_blind &&
         strstr(d->message, "must be tuple of Tensors, not Tensor");
}

bool is_sound(const Trial *t) {
  const Diag *d = first_error(t);
  return d && !d->is_unsupported && !d->is_elsewhere && d->range.src &&
         !is_about_missing(t, d) && !is_about_list(t, d) &&
         !is_about_state(d) &&
         (!t->guess->is_blind || is_about_code(d)) &&
         (t->n_computed || is_about_code(d) || is_about_layer(d)) &&
         !is_raised_at(d->range) && !is_of_small_input(d);
}

// --- the numbers of a message ------------------------------------------------
enum { NUMBERS_MAX = 32, RANK_MAX = 8, SHAPES_MAX = 2 };

typedef struct Reading {
  int64_t number[NUMBERS_MAX];
  bool is_in_shape[NUMBERS_MAX];
  int n;
  int start[SHAPES_MAX], rank[SHAPES_MAX], n_shapes; // of "[2, 3]"
} Reading;

static void read_numbers(const char *text, Reading *r) {
  bool in_shape = false;
  *r = (Reading){0};
  for (const char *p = text; *p && r->n < NUMBERS_MAX;) {
    if (*p == '[' && r->n_shapes < SHAPES_MAX) {
      in_shape = true;
      r->start[r->n_shapes++] = r->n;
    } else if (*p == ']') {
      in_shape = false;
    } else if (isdigit((unsigned char)*p)) {
      char *end;
      bool is_negative = p > text && p[-1] == '-';
      r->is_in_shape[r->n] = in_shape;
      r->rank[r->n_shapes ? r->n_shapes - 1 : 0] += in_shape;
      r->number[r->n++] = strtoll(p, &end, 10) * (is_negative ? -1 : 1);
      p = end;
      continue;
    }
    p++;
  }
}

// The same but for the digits: as many dimensions, too.
static bool same_words(const char *a, const char *b) {
  for (;;) {
    bool a_digit = isdigit((unsigned char)*a);
    if (a_digit != !!isdigit((unsigned char)*b))
      return false;
    if (a_digit) {
      a += strspn(a, "0123456789");
      b += strspn(b, "0123456789");
    } else if (*a != *b) {
      return false;
    } else if (!*a) {
      return true;
    } else {
      a++, b++;
    }
  }
}

static int rank_of(const Trial *t) {
  int n = 1;
  for (const char *p = t->guess->inputs; *p; p++)
    n += *p == 'x';
  return n;
}

static bool same_error(const Trial *t, const Trial *other) {
  const Diag *a = first_error(t), *b = first_error(other);
  return a && b && is_sound(t) && is_sound(other) &&
         rank_of(t) == rank_of(other) &&
         a->range.src->len == b->range.src->len &&
         !strcmp(a->range.src->path, b->range.src->path) &&
         a->range.begin == b->range.begin && same_words(a->message, b->message);
}

// --- the errors of a group of trials -----------------------------------------
typedef struct Group {
  Reading first;
  bool varies[NUMBERS_MAX]; // among the trials
  int n;
} Group;

static Group group_of(const Trials *all, const Trial *t) {
  Group g = {0};
  read_numbers(first_error(t)->message, &g.first);
  for (int i = 0; i < all->n; i++) {
    Reading r;
    if (!same_error(t, &all->at[i]))
      continue;
    read_numbers(first_error(&all->at[i])->message, &r);
    for (int k = 0; k < r.n; k++)
      g.varies[k] |= r.number[k] != g.first.number[k];
    g.n++;
  }
  return g;
}

// The numbers beside the shapes, and all dimensions but the batch.
static bool varies_outside(const Group *g) {
  for (int i = 0; i < g->first.n; i++)
    if (!g->first.is_in_shape[i] && g->varies[i])
      return true;
  return false;
}

static bool varies_inside(const Group *g) {
  const Reading *r = &g->first;
  for (int k = 0; k < r->n_shapes; k++)
    for (int i = 1; i < r->rank[k]; i++)
      if (g->varies[r->start[k] + i])
        return true;
  return false;
}

// Two shapes that should agree: dimensions that differ, and both change with
// the input, or none does, will always differ. Where one is fixed and the other
// changes, some input makes them equal.
static bool differ_always(const Group *g) {
  const Reading *r = &g->first;
  int last = r->start[1] + r->rank[1], n = r->rank[0], by_chance = 0;
  if (r->rank[1] < n)
    n = r->rank[1];
  for (int i = 1; i <= n; i++) { // from the right, as they broadcast
    int a = r->start[0] + r->rank[0] - i, b = last - i;
    bool is_one = (r->number[a] == 1 && !g->varies[a]) ||
                  (r->number[b] == 1 && !g->varies[b]);
    if (r->number[a] == r->number[b] || is_one)
      continue;
    if (g->varies[a] == g->varies[b])
      return true;
    // [5, 5] and [49, 49]: what mends the one mends the other.
    bool is_repeated = i > 1 && r->number[a] == r->number[a + 1] &&
                       r->number[b] == r->number[b + 1];
    by_chance += !is_repeated;
  }
  return by_chance > 1;
}

static double elements_of(const Reading *r, int shape) {
  double n = 1;
  for (int i = 0; i < r->rank[shape]; i++)
    n *= (double)r->number[r->start[shape] + i];
  return n;
}

// view: the numbers of elements have the same ratio whatever the input.
static bool differ_in_ratio(const Trials *all, const Trial *t,
                            const Group *g) {
  double ratio = elements_of(&g->first, 0) / elements_of(&g->first, 1);
  bool is_known = ratio > 0; // else one is inferred
  for (int i = 0; is_known && i < all->n; i++) {
    Reading r;
    if (!same_error(t, &all->at[i]))
      continue;
    read_numbers(first_error(&all->at[i])->message, &r);
    is_known = elements_of(&r, 0) == ratio * elements_of(&r, 1);
  }
  return is_known;
}

static bool is_avoidable(const Trials *all, const Trial *t, const Group *g) {
  const Diag *d = first_error(t);
  if (strchr(t->guess->inputs, ' ') && !is_about_code(d))
    return true; // inputs of several shapes might fit
  if (is_about_code(d) || !varies_inside(g))
    return !is_about_code(d) && !g->first.n_shapes && varies_outside(g);
  if (g->first.n_shapes < 2)
    return varies_outside(g);
  if (d->code && !strcmp(d->code, "E0305"))
    return !differ_in_ratio(all, t, g);
  return !differ_always(g);
}

static bool same_place(const Trial *t, const Trial *other) {
  const Diag *a = first_error(t), *b = first_error(other);
  return a->range.src->len == b->range.src->len &&
         a->range.begin == b->range.begin &&
         !strcmp(a->code ? a->code : "", b->code ? b->code : "");
}

// How many of the inputs fail in the same place, whatever their size.
static int n_failing(const Trials *all, const Trial *t) {
  int n = 0;
  for (int i = 0; i < all->n; i++) {
    const Trial *other = &all->at[i];
    if (!is_sound(other) || !same_place(t, other))
      continue;
    Group g = group_of(all, other);
    n += !is_avoidable(all, other, &g);
  }
  return n;
}

// What stands for a tensor after one of several ways that the input's size
// decides: x = [] where its rank is none of those the model knows.
static bool is_of_one_way(const Trials *all, const Trial *t) {
  const Diag *d = first_error(t);
  if (!strstr(d->message, "'list' object has no") &&
      !strstr(d->message, "'NoneType' object has no"))
    return false;
  for (int i = 0; i < all->n; i++) {
    const Diag *other = first_error(&all->at[i]);
    if (!other || other->range.begin != d->range.begin)
      return true;
  }
  return false;
}

// Guesses that the first layer refuses say nothing; nor does a failure that
// some of them avoid: a U-Net cannot join odd sizes.
const Trial *common_failure(const Trials *all) {
  enum { ENOUGH = 3 };
  const Trial *found = NULL;
  int most = 0, n_sound = 0;
  for (int i = 0; i < all->n; i++) {
    const Diag *d = first_error(&all->at[i]);
    if (d && (d->is_unsupported || d->is_elsewhere))
      return NULL;
    n_sound += is_sound(&all->at[i]);
  }
  for (int i = 0; i < all->n; i++) {
    const Trial *t = &all->at[i];
    if (!is_sound(t) || is_of_one_way(all, t))
      continue;
    Group g = group_of(all, t);
    int n = is_avoidable(all, t, &g) ? 0 : n_failing(all, t);
    bool is_of_all = n == n_sound && (n > 1 || all->n == 1);
    bool is_enough = is_of_all || (n >= ENOUGH && !varies_inside(&g)) ||
                     is_about_code(first_error(t));
    if (n > most && is_enough) {
      found = t;
      most = n;
    }
  }
  return found;
}
