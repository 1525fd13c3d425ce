// What a module is made with where the file does not make it: arguments that
// suit the names of its parameters. Sizes may have to be the same, or one a
// multiple of another, and a kernel goes with its padding: an error that all
// sets of them have is not due to the choice.
#include "driver/guess.h"

typedef struct NamedValue {
  const char *word;  // part of the parameter's name
  const char *value; // "3|1": in every second set 1; NULL: a size
} NamedValue;

// The first that the name has decides; an underscore stands for an end of it,
// and "" for what cannot be guessed.
static const NamedValue values[] = {
    {"growth", NULL},      {"class", "10"},       {"label", "10"},
    {"action", "10"},      {"tags", "10"},        {"vocab", "100"},
    {"ntoken", "100"},     {"n_token", "100"},    {"num_embed", "100"},
    {"users", "100"},      {"items", "100"},      {"chars", "100"},
    {"heads", "4"},        {"nhead", "4"},        {"layers", "2"},
    {"depth", "2"},        {"blocks", "2"},       {"_n_", "2"},
    {"kernel", "3|1"},     {"_k_", "3|1"},        {"padding", "1|0"},
    {"stride", "1"},       {"dilation", "1"},     {"group", "1"},
    {"gpu", "1"},          {"drop", "0.1"},       {"_rate_", "0.1"},
    {"_p_", "0.1"},        {"bidirectional", "False"}, {"bias", "True"},
    {"max_len", "64"},     {"block_size", "64"},  {"context", "64"},
    {"seq_len", "16"},     {"reduction", "4"},    {"ratio", "4"},
    {"expansion", "2"},    {"scale", "2"},        {"img_size", "32"},
    {"image_size", "32"},  {"patch_size", "8"},   {"img_shape", "(1, 28, 28)"},
    {"shape", ""},         {"channel", NULL},     {"_ch_", NULL},
    {"_c_", NULL},         {"_inc_", NULL},       {"_cin_", NULL},
    {"_cout_", NULL},      {"_c1_", NULL},        {"_c2_", NULL},
    {"_d_", NULL},         {"_h_", NULL},         {"_i_", NULL},
    {"_o_", NULL},         {"_in_", NULL},        {"_out_", NULL},
    {"dim", NULL},         {"feat", NULL},        {"hid", NULL},
    {"planes", NULL},      {"emb", NULL},         {"d_model", NULL},
    {"ninp", NULL},        {"width", NULL},       {"filters", NULL},
    {"size", NULL},        {"latent", NULL},      {"input", NULL},
    {"output", NULL},      {"observations", NULL}, {"state", NULL},
    {"units", NULL},
};

enum { SETS = 7, SIZES = 4 };
static const char *const sizes[SETS][SIZES] = {
    {"64", "64", "64", "64"},     {"64", "32", "128", "96"},
    {"256", "64", "64", "64"},    {"64", "256", "256", "256"},
    {"128", "64", "64", "128"},   {"64", "128", "128", "64"},
    {"3", "64", "64", "64"}, // an image's own channels
};

static const NamedValue *value_for(Session *s, const Param *p) {
  const char *name = arena_printf(&s->c->arena, "_%s_", p->ref.name->s);
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (strstr(name, values[i].word))
      return values[i].value && !*values[i].value ? NULL : &values[i];
  return NULL;
}

static const char *value_in(Session *s, const NamedValue *v, int set) {
  const char *bar = strchr(v->value, '|');
  size_t n = strcspn(v->value, "|");
  return bar && set % 2 ? bar + 1
                        : arena_strndup(&s->c->arena, v->value, n);
}

// By name, so that a message about the call can be read. NULL: a parameter is
// one that nobody can guess.
static const char *call_with(Session *s, const Class *cls, const Function *f,
                             int set) {
  Buf b = buf_new(&s->c->arena);
  int n_sizes = 0;
  buf_printf(&b, "%s(", cls->name->s);
  for (int i = 1, given = 0; i < f->params.n; i++) {
    const Param *p = &f->params.at[i];
    if (p->kind == PARAM_STAR_STAR || p->fallback)
      continue;
    const NamedValue *v = value_for(s, p);
    bool is_named = p->kind == PARAM_PLAIN || p->kind == PARAM_KEYWORD_ONLY;
    if (!v || !is_named || n_sizes == SIZES)
      return NULL;
    buf_printf(&b, "%s%s=%s", given++ ? ", " : "", p->ref.name->s,
               v->value ? value_in(s, v, set) : sizes[set][n_sizes]);
    n_sizes += !v->value;
  }
  buf_putc(&b, ')');
  return buf_text(&b);
}

bool guess_arguments(Session *s, const Class *cls, ModelGuess *out) {
  const FunctionObj *init = init_of(s->it, cls);
  *out = (ModelGuess){0};
  if (!init)
    return false;
  const Function *f = init->ast;
  out->model = call_with(s, cls, f, 0);
  for (int i = 1; out->model && i < SETS; i++) {
    const char *other = call_with(s, cls, f, i);
    bool is_new = strcmp(other, out->model) != 0;
    for (int k = 0; k < out->others.n; k++)
      is_new &= strcmp(other, out->others.at[k]) != 0;
    if (is_new)
      vec_push(&s->c->arena, &out->others, other);
  }
  return out->model != NULL;
}
