// What a module is made with where the file does not make it: arguments that
// suit the names of its parameters. A layer's sizes are all the same in one
// call, so that they fit where they have to, and all different in the other: an
// error that both have is not due to the choice.
#include "driver/guess.h"

typedef struct NamedValue {
  const char *word;  // part of the parameter's name
  const char *value; // NULL: a size
} NamedValue;

// The first that the name has decides; an underscore stands for an end of it.
static const NamedValue values[] = {
    {"class", "10"},      {"label", "10"},       {"action", "10"},
    {"vocab", "100"},     {"ntoken", "100"},     {"n_token", "100"},
    {"num_embed", "100"}, {"heads", "4"},        {"nhead", "4"},
    {"layers", "2"},      {"depth", "2"},        {"blocks", "2"},
    {"kernel", "3"},      {"stride", "1"},       {"padding", "1"},
    {"dilation", "1"},    {"group", "1"},        {"drop", "0.1"},
    {"_rate_", "0.1"},    {"_p_", "0.1"},        {"bidirectional", "False"},
    {"bias", "True"},     {"max_len", "64"},     {"seq_len", "16"},
    {"block_size", "64"}, {"context", "64"},     {"reduction", "4"},
    {"ratio", "4"},       {"expansion", "2"},    {"scale", "2"},
    {"img_size", "32"},   {"image_size", "32"},  {"patch_size", "8"},
    {"img_shape", "(1, 28, 28)"},                {"shape", ""},
    {"channel", NULL},    {"_ch_", NULL},        {"_c_", NULL},
    {"_inc_", NULL},      {"_cin_", NULL},       {"_cout_", NULL},
    {"dim", NULL},        {"feat", NULL},        {"hid", NULL},
    {"planes", NULL},     {"emb", NULL},         {"d_model", NULL},
    {"ninp", NULL},       {"width", NULL},       {"filters", NULL},
    {"size", NULL},       {"latent", NULL},      {"_in_", NULL},
    {"_out_", NULL},      {"input", NULL},       {"output", NULL},
    {"observations", NULL}, {"state", NULL},     {"units", NULL},
    {"_d_", NULL},        {"_c1_", NULL},        {"_c2_", NULL},
    {"_i_", NULL},        {"_o_", NULL},         {"_h_", NULL},
    {"_k_", "3"},         {"_n_", "2"},          {"gpu", "1"},
    {"tags", "10"},       {"users", "100"},      {"items", "100"},
    {"chars", "100"},
};

static const char *const sizes[] = {"64", "32", "128", "96", "48", "80"};
enum { SIZES = sizeof sizes / sizeof *sizes };

static const NamedValue *value_for(Session *s, const Param *p) {
  const char *name =
      arena_printf(&s->c->arena, "_%s_", p->ref.name->s);
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (strstr(name, values[i].word))
      return values[i].value && !*values[i].value ? NULL : &values[i];
  return NULL;
}

// By name, so that a message about the call can be read.
bool guess_arguments(Session *s, const Class *cls, ModelGuess *out) {
  Value init;
  Buf same = buf_new(&s->c->arena), other = buf_new(&s->c->arena);
  int n_sizes = 0;
  if (!class_find(cls, name_of(s->it, "__init__"), &init) ||
      init.kind != VAL_FUNCTION)
    return false;
  const Function *f = init.u.function->ast;
  for (int i = 1; i < f->params.n; i++) {
    const Param *p = &f->params.at[i];
    bool is_star = p->kind == PARAM_STAR || p->kind == PARAM_STAR_STAR;
    if (is_star || p->fallback)
      continue;
    const NamedValue *v = value_for(s, p);
    if (!v || p->kind == PARAM_POSITIONAL_ONLY || n_sizes == SIZES)
      return false;
    const char *comma = same.n ? ", " : "", *name = p->ref.name->s;
    buf_printf(&same, "%s%s=%s", comma, name, v->value ? v->value : sizes[0]);
    buf_printf(&other, "%s%s=%s", comma, name,
               v->value ? v->value : sizes[n_sizes]);
    n_sizes += !v->value;
  }
  Arena *a = &s->c->arena;
  out->model = arena_printf(a, "%s(%s)", cls->name->s, buf_text(&same));
  out->other = arena_printf(a, "%s(%s)", cls->name->s, buf_text(&other));
  return true;
}
