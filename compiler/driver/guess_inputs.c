// What a model may be called with: the inputs that its first layers accept.
#include "driver/guess.h"

#include <ctype.h>

// The shapes to try for a layer, with its number of channels or features as %,
// and twice that as &: some split what they get, into positions and directions.
typedef struct LayerInputs {
  const char *layer;     // the beginning of its class's name
  const char *attribute; // that has the number; NULL: it takes any
  const char *const *shapes;
} LayerInputs;

static const char *const images[] = {
    "2x%x224x224", "2x%x32x32",
    "2x3x224x224", // some turn colours into more channels
    "2x%x28x28",   "3x%x64x64",   "2x%x96x96",   "2x%x128x128",
    "2x%x256x256", "2x%x84x84",   "2x%x48x48",   "2x%x227x227",
    "2x%x299x299", "2x%x512x512", "2x%x572x572", "2x%x32x100",
    "2x2x224x224", "2x4x224x224", "2x6x224x224", // or split them
    "2x3x%x32x32", // some take them one after the other
    "2x%x20x161",  "2x20x161",    "2x%x20x257", // spectra in time
    "2x20x257",    NULL};
static const char *const sequences[] = {"2x%x128", "2x%x100",   "2x%x50",
                                        "2x%x28",  "2x%x16000", "2x%x1024",
                                        "2x%x16384", NULL};
static const char *const volumes[] = {
    "2x%x16x112x112", "2x%x32x32x32", "2x%x64x64x64", "2x%x16x56x56",
    "2x2x32x32x32",   "2x3x32x32x32", "2x4x32x32x32", NULL};
static const char *const seeds[] = {"2x%x1x1", "2x%x8x8", "2x%x16x16", NULL};
static const char *const vectors[] = {"2x%",   "3x%",   "2x&",
                                      "2x5x%", "2x5x&", "2x7x%",
                                      "2x5x7x%", "2x%x8x8", NULL};
static const char *const steps[] = {"2x5x%", "2x7x%", "3x4x%", NULL};
static const char *const indices[] = {"2x16:int64", "2x7:int64", "3x5:int64",
                                      "2:int64", NULL};
static const char *const digits[] = {"2x1x28x28", "2x28x28", "2x784",
                                     "3x1x28x28", NULL};
static const char *const pictures[] = {"2x3x32x32", "3x3x32x32", NULL};
static const char *const patched[] = {"2x3x224x224", "2x3x32x32", "2x1x28x28",
                                      "2x3x64x64", NULL};

static const LayerInputs layers[] = {
    {"Conv2d", "in_channels", images},
    {"Conv1d", "in_channels", sequences},
    {"Conv3d", "in_channels", volumes},
    {"ConvTranspose2d", "in_channels", seeds},
    {"Linear", "in_features", vectors},
    {"LSTM", "input_size", steps},
    {"GRU", "input_size", steps},
    {"RNN", "input_size", steps},
    {"MultiheadAttention", "embed_dim", steps},
    {"Embedding", "embedding_dim", indices},
    {"BatchNorm2d", "num_features", images},
    {"BatchNorm1d", "num_features", vectors},
    {"Unfold", NULL, patched},
};

typedef struct Guessing {
  Session *s;
  int n_inputs; // that forward takes
  bool is_partial, is_blind; // see Guess
} Guessing;

static void add_guess(const Guessing *g, const char *shape,
                      const char *because) {
  Session *s = g->s;
  Buf b = buf_new(&s->c->arena);
  for (int i = 0; i < g->n_inputs; i++)
    buf_printf(&b, "%s%s", i ? " " : "", shape);
  for (int i = 0; i < s->guesses.n; i++)
    if (!strcmp(s->guesses.at[i].inputs, buf_text(&b)))
      return; // each counts once
  Guess guess = {buf_text(&b), because, g->is_blind, g->is_partial};
  vec_push(&s->c->arena, &s->guesses, guess);
}

static void add_shapes(const Guessing *g, const char *const *shapes,
                       int64_t number) {
  Arena *a = &g->s->c->arena;
  for (; *shapes; shapes++) {
    const char *hole = strpbrk(*shapes, "%&");
    long long n = hole && *hole == '&' ? 2 * number : number;
    add_guess(g, hole ? arena_printf(a, "%.*s%lld%s", (int)(hole - *shapes),
                                     *shapes, n, hole + 1)
                      : *shapes, NULL);
  }
}

static const LayerInputs *inputs_of(const Class *cls) {
  if (!cls->defined.src || !cls->defined.src->is_embedded)
    return NULL;
  for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
    if (!strcmp(cls->name->s, layers[i].layer))
      return &layers[i];
  return NULL;
}

static bool number_of(Interp *it, Value module, const char *attribute,
                      int64_t *out) {
  Value v;
  bool found;
  *out = 0;
  if (!attribute)
    return true;
  if (!find_attr(it, module, name_of(it, attribute), &v, &found)) {
    it->pending = VALUE_UNSET;
    return false;
  }
  if (found && v.kind == VAL_INT)
    *out = v.u.i;
  return found && v.kind == VAL_INT;
}

// What the file says of its images, where the first layer takes such.
static void add_hint(const Guessing *g, const LayerInputs *in,
                     int64_t channels) {
  const char *because;
  const char *shape = in->shapes == images
                          ? hinted_image(g->s, channels, &because)
                          : NULL;
  if (shape)
    add_guess(g, shape, because);
}

static bool guess_shapes(Interp *it, void *user) {
  enum { KINDS_MAX = 2 }; // the first layer made need not be the first called
  const Guessing *g = user;
  const LayerInputs *known[KINDS_MAX] = {0};
  Value walk, *at;
  int64_t n, number;
  if (!call_method(it, g->s->guessed, "modules", NULL, 0, &walk) ||
      !iter_all(it, walk, &at, &n)) {
    it->pending = VALUE_UNSET;
    return false;
  }
  int kinds = 0;
  for (int64_t i = 0; i < n && kinds < KINDS_MAX; i++) {
    const LayerInputs *in = inputs_of(at[i].u.obj->cls);
    if (!in || in == known[0] || !number_of(it, at[i], in->attribute, &number))
      continue;
    if (!kinds)
      add_hint(g, in, number);
    if (in->shapes == vectors && number == 784)
      add_shapes(g, digits, number);
    if (in->shapes == vectors && number == 3072)
      add_shapes(g, pictures, number);
    add_shapes(g, in->shapes, number);
    if (in->shapes == patched) // whose channels the next layer mixes
      return true;
    known[kinds++] = in;
  }
  if (kinds)
    add_shapes(g, indices, 0); // one_hot makes features of them
  return true;
}

// How many inputs to give: those without defaults, or the first.
static int n_inputs_of(const Function *f) {
  int n = 0;
  for (int i = 1; i < f->params.n; i++) {
    const Param *p = &f->params.at[i];
    n += p->kind != PARAM_STAR && p->kind != PARAM_STAR_STAR && !p->fallback;
  }
  return n ? n : 1;
}

static bool is_word(char c) {
  return isalnum((unsigned char)c) || c == '_';
}

// What stands before a list and behind it, where its name is used.
static bool is_use_of_list(const char *begin, const char *at, size_t n) {
  static const char *const before[] = {"cat(", "stack(", "len(", " in ", "*"};
  const char *next = at + n;
  for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
    size_t length = strlen(before[i]);
    if ((size_t)(at - begin) >= length &&
        !strncmp(at - length, before[i], length) && strchr(",):", *next))
      return true;
  }
  next += *next == '[' ? 1 + (next[1] == '-') : 0;
  return next > at + n && isdigit((unsigned char)*next) &&
         next[strspn(next, "0123456789")] == ']';
}

// features[-1], torch.cat(features, 1): the input may be a list of tensors,
// and what fails with a tensor says nothing.
static bool may_be_list(const Function *f) {
  const char *begin = f->range.src->text + f->range.begin;
  const char *end = f->range.src->text + f->range.end;
  const char *name = f->params.at[1].ref.name->s;
  size_t n = strlen(name);
  for (const char *at = begin; (at = strstr(at, name)) && at < end; at += n)
    if (!is_word(at[-1]) && at[-1] != '.' && !is_word(at[n]) &&
        is_use_of_list(begin, at, n))
      return true;
  return false;
}

// audio, spect = forward_input: it is no tensor.
static bool is_unpacked(const Function *f) {
  for (int i = 0; f && f->params.n > 1 && i < f->body.n; i++) {
    const Stmt *s = f->body.at[i];
    if (s->kind == STMT_ASSIGN && s->u.assign.value->kind == EXPR_NAME &&
        s->u.assign.targets.at[0]->kind == EXPR_TUPLE &&
        s->u.assign.value->u.name.name == f->params.at[1].ref.name)
      return true;
  }
  return false;
}

// @staticmethod forward(pred, target): all of its parameters are inputs.
static bool is_static(Session *s, const Model *m) {
  Value forward;
  return class_find(m->module.u.obj->cls, name_of(s->it, "forward"),
                    &forward) &&
         forward.kind == VAL_STATICMETHOD;
}

void guess_inputs(Session *s, const Model *m, const Function *f) {
  enum { INPUTS_MAX = 3 }; // of one shape each: more never have
  static const char *const any[] = {"2x3", "2x3x32x32", "2x5x16", NULL};
  Guessing g = {s, f ? n_inputs_of(f) : 1, false, false};
  s->guesses.n = 0;
  s->guessed = m->module;
  if (g.n_inputs > INPUTS_MAX || is_static(s, m) || is_unpacked(f))
    return;
  g.is_partial = (f && f->params.n - 1 > g.n_inputs) ||
                 may_lack_arguments(s->it, m->module.u.obj->cls);
  if (f && f->params.n > 1) // else it is missing, or has no self
    interp_on_stack(s->it, guess_shapes, &g);
  g.is_blind = !s->guesses.n;
  if (g.is_blind)
    add_shapes(&g, any, 0);
  for (int i = 0; i < s->guesses.n; i++)
    s->guesses.at[i].is_blind |= f && f->params.n > 1 && may_be_list(f);
}
