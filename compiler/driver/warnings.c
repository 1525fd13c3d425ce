// Warnings about a model as a whole, once it is traced without an error.
#include "driver/model.h"

static bool is_word(char ch) {
  return ch == '_' || (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z') ||
         (ch >= 'A' && ch <= 'Z');
}

typedef struct Mentions {
  int assigned, used;
} Mentions;

// How often the source has a word as the target of an assignment, or otherwise.
static Mentions mentions_of(const Source *s, const char *word) {
  Mentions m = {0};
  size_t n = strlen(word);
  for (const char *at = s->text; (at = strstr(at, word)); at += n) {
    if ((at > s->text && is_word(at[-1])) || is_word(at[n]))
      continue;
    const char *next = at + n + strspn(at + n, " ");
    bool is_target = next[0] == '=' && next[1] != '=';
    m.assigned += is_target;
    m.used += !is_target;
  }
  return m;
}

static bool is_mentioned(const Source *s, const char *word) {
  return mentions_of(s, word).used > 0;
}

static bool is_numeral(const char *s) {
  return s[strspn(s, "0123456789")] == 0;
}

// A layer that the user's code assigns and never reads. That it did not run is
// not enough: it may be for training alone.
static void warn_unused(Session *s, const char *path, const Instance *module) {
  const char *dot = strrchr(path, '.');
  const char *name = dot ? dot + 1 : path;
  Range r = module->created;
  if (!*name || is_numeral(name) || r.src != s->source)
    return;
  Mentions m = mentions_of(s->source, name);
  if (!m.assigned || m.used)
    return;
  warn_at(s->it, "W0303", r, "call it in forward, or remove it",
          "'%s' is created here, but nothing uses it", path);
}

static bool is_training_dependent(const Instance *module) {
  const char *name = module->h.cls->name->s;
  return !strncmp(name, "Dropout", 7) || !strncmp(name, "BatchNorm", 9);
}

static bool is_training(Interp *it, const Instance *module) {
  Value v;
  return module->h.attrs &&
         dict_find_name(module->h.attrs, name_of(it, "training"), &v) &&
         v.kind == VAL_BOOL && v.u.b;
}

// A script that says it does not train, but runs the model as in training.
static void warn_training(Session *s, const ModuleCall *call,
                          const Instance *module, const char *path) {
  static const char *const words[] = {"eval", "train", "backward",
                                      "requires_grad"};
  bool infers = is_mentioned(s->source, "no_grad") ||
                is_mentioned(s->source, "inference_mode");
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    infers &= !is_mentioned(s->source, words[i]);
  if (!infers || !call || call->at.src != s->source)
    return;
  warn_at(s->it, "W0304", call->at, "call .eval() on the model first",
          "the model is in training mode, where %s '%s' computes something "
          "else", module->h.cls->name->s, path);
}

typedef struct Warning {
  Session *s;
  const Model *m;
  const ModuleCall *call;
} Warning;

static bool warn_modules(Interp *it, void *user) {
  Warning *w = user;
  Value walk, *at;
  int64_t n;
  bool is_warned = false;
  if (!call_method(it, w->m->module, "named_modules", NULL, 0, &walk) ||
      !iter_all(it, walk, &at, &n)) {
    it->pending = VALUE_UNSET;
    return false;
  }
  for (int64_t i = 0; i < n; i++) {
    const List *pair = at[i].u.list;
    const char *path = pair->at[0].u.str->s;
    const Instance *module = pair->at[1].u.instance;
    warn_unused(w->s, path, module);
    if (!is_warned && is_training_dependent(module) && w->s->was_training &&
        *path) {
      warn_training(w->s, w->call, module, path);
      is_warned = true;
    }
  }
  return true;
}

// Before the model is switched to eval(), as it is for the graph.
void note_training_mode(Session *s, const Model *m) {
  s->was_training = is_training(s->it, m->module.u.instance);
}

void warn_about_model(Session *s, const Model *m, const ModuleCall *call) {
  Warning w = {s, m, call};
  interp_on_stack(s->it, warn_modules, &w);
}
