// Warnings about a model as a whole, once it is traced without an error.
#include "driver/model.h"
#include "tensor/module_tree.h"

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

typedef struct Layer {
  const char *path;
  const Instance *module;
} Layer;
typedef Vec(Layer) Layers;

// The length of the path of what holds the layer: of "a.b" in "a.b.conv".
static size_t holder_of(const char *path) {
  const char *dot = strrchr(path, '.');
  return dot ? (size_t)(dot - path) : 0;
}

static bool are_alike(const Layer *a, const Layer *b) {
  size_t n = holder_of(a->path);
  return a->module != b->module && a->module->h.cls == b->module->h.cls &&
         n == holder_of(b->path) && !strncmp(a->path, b->path, n);
}

// The first two places of the source that call the layer.
static int calls_of(const Session *s, const Layer *layer, Range calls[2]) {
  int n = 0;
  for (int i = 0; i < s->graph->nodes.n && n < 2; i++) {
    const Origin *o = s->graph->nodes.at[i]->origin;
    if (o && o->module_path && !strcmp(o->module_path, layer->path) &&
        o->range.src == s->source &&
        (!n || o->range.begin != calls[0].begin))
      calls[n++] = o->range;
  }
  return n;
}

// Activations, pools and the like may be called as often as one wants.
static bool has_parameters(Session *s, const Layer *layer) {
  const Dict *d = module_table(s->it, &layer->module->h, "_parameters");
  return d && d->n_live;
}

// `unused` is never called, and a layer of its kind beside it is called twice:
// layers may well be shared, but then nobody makes one more.
static bool warn_twice(Session *s, const Layers *all, const Layer *unused) {
  for (int i = 0; i < all->n; i++) {
    const Layer *used = &all->at[i];
    Range calls[2];
    if (!are_alike(used, unused) || !has_parameters(s, used) ||
        calls_of(s, used, calls) < 2)
      continue;
    Diag *d = warn_at(
        s->it, "W0308", calls[1],
        arena_printf(&s->c->arena, "'%s' may be meant", unused->path),
        "'%s' is called a second time here, and '%s' is never called",
        used->path, unused->path);
    if (!d)
      continue;
    diag_note(s->c, d, calls[0], NULL, "the first call of '%s'", used->path);
    diag_note(s->c, d, unused->module->created, NULL,
              "'%s' is created here", unused->path);
    return true;
  }
  return false;
}

// A layer that the user's code assigns and never reads. That it did not run is
// not enough: it may be for training alone.
static void warn_unused(Session *s, const Layers *all, const Layer *layer) {
  const char *dot = strrchr(layer->path, '.');
  const char *name = dot ? dot + 1 : layer->path;
  Range r = layer->module->created;
  if (!*name || is_numeral(name) || r.src != s->source)
    return;
  Mentions m = mentions_of(s->source, name);
  if (m.assigned && !m.used && !warn_twice(s, all, layer))
    warn_at(s->it, "W0303", r, "call it in forward, or remove it",
            "'%s' is created here, but nothing uses it", layer->path);
}

// --- layers in a list --------------------------------------------------------
// Looks at *left modules at most: one may be in a tree a million times.
static bool tree_has_parameters(Session *s, const Obj *module, int depth,
                                int *left) {
  const Dict *own = module_table(s->it, module, "_parameters");
  if (own && own->n_live)
    return true;
  const Dict *inner = module_table(s->it, module, "_modules");
  if (!inner || depth >= MODULE_DEPTH_MAX)
    return false;
  for (int i = 0; i < inner->n_used && --*left > 0; i++) {
    Value v = inner->entry[i].value;
    if (v.kind == VAL_INSTANCE &&
        tree_has_parameters(s, v.u.obj, depth + 1, left))
      return true;
  }
  return false;
}

static bool is_registered(const Layers *all, const Instance *module) {
  for (int i = 0; i < all->n; i++)
    if (all->at[i].module == module)
      return true;
  return false;
}

// Adds one to *n, and keeps the first, if v is a layer with parameters that are
// not the model's.
static void count_hidden(Session *s, const Layers *all, Value v, int *n,
                         const Instance **first) {
  int left = 1000;
  if (v.kind != VAL_INSTANCE || v.u.instance->created.src != s->source ||
      is_registered(all, v.u.instance) ||
      !tree_has_parameters(s, v.u.obj, 0, &left))
    return;
  if (!(*n)++)
    *first = v.u.instance;
}

// PyTorch finds modules that are attributes, not those in a list or a dict. One
// alone in a list is hidden there on purpose.
static void warn_hidden(Session *s, const Layers *all, const Layer *holder) {
  const Dict *attrs = holder->module->h.attrs;
  for (int i = 0; attrs && i < attrs->n_used; i++) {
    const DictEntry *e = &attrs->entry[i];
    Value v = e->value;
    const Instance *first = NULL;
    int n = 0;
    if (e->key.kind != VAL_STR || e->key.u.str->s[0] == '_')
      continue;
    if (v.kind == VAL_LIST || v.kind == VAL_TUPLE)
      for (int64_t k = 0; k < v.u.list->n; k++)
        count_hidden(s, all, v.u.list->at[k], &n, &first);
    else if (v.kind == VAL_DICT)
      for (int k = 0; k < v.u.dict->n_used; k++)
        count_hidden(s, all, v.u.dict->entry[k].value, &n, &first);
    if (n > 1)
      warn_at(s->it, "W0310", first->created,
              v.kind == VAL_DICT
                  ? "hold them in nn.ModuleDict"
                  : "hold them in nn.ModuleList, or in nn.Sequential",
              "the parameters of this layer are not the model's: '%s' is a %s",
              e->key.u.str->s, v.kind == VAL_DICT    ? "dict"
                               : v.kind == VAL_TUPLE ? "tuple"
                                                     : "list");
  }
}

// --- a bias that a batch norm subtracts again --------------------------------
static int *count_uses(Session *s) {
  const Graph *g = s->graph;
  int *uses = arena_array(&s->c->arena, (size_t)g->nodes.n + 1, sizeof *uses);
  for (int i = 0; i < g->nodes.n; i++)
    for (int k = 0; k < g->nodes.at[i]->n_in; k++)
      uses[g->nodes.at[i]->in[k].node->id]++;
  for (int i = 0; i < g->outputs.n; i++)
    uses[g->outputs.at[i].node->id]++;
  return uses;
}

static bool has_bias(const Node *n) {
  return (n->op == OP_conv || n->op == OP_conv_transpose ||
          n->op == OP_matmul) && n->n_in == 3;
}

// Harmless, and many do it: so only --pedantic speaks of it.
static void warn_biases(Session *s, const Layers *all) {
  const int *uses = count_uses(s);
  for (int i = 0; i < s->graph->nodes.n; i++) {
    const Node *norm = s->graph->nodes.at[i];
    const Node *n = norm->op == OP_batch_norm ? norm->in[0].node : NULL;
    const Origin *o = n ? n->origin : NULL;
    if (!o || !o->module_path || !has_bias(n) || uses[n->id] != 1)
      continue;
    for (int k = 0; k < all->n; k++)
      if (!strcmp(all->at[k].path, o->module_path))
        warn_at(s->it, "W0309", all->at[k].module->created,
                arena_printf(&s->c->arena, "bias=False saves %lld parameters",
                             (long long)edge_type(n->in[2])->shape.d[0]),
                "'%s' adds a bias, and the batch norm behind it subtracts it "
                "again", o->module_path);
  }
}

static bool has_word(const char *line, const char *end, const char *word) {
  size_t n = strlen(word);
  for (; line + n <= end; line++)
    if (!memcmp(line, word, n))
      return true;
  return false;
}

// The call stands in a `with torch.no_grad():`, or in a function decorated so.
static bool is_without_gradients(Range at) {
  const char *text = at.src->text, *end = text + at.begin;
  size_t indent = SIZE_MAX;
  bool is_below_def = false;
  while (end > text) {
    const char *line = end;
    while (line > text && line[-1] != '\n')
      line--;
    size_t blanks = strspn(line, " \t");
    const char *first = line + blanks;
    bool is_outer = first < end && *first != '#' && blanks < indent;
    bool is_decorator = is_below_def && blanks == indent && *first == '@';
    if ((is_outer || is_decorator) && (has_word(first, end, "no_grad") ||
                                       has_word(first, end, "inference_mode")))
      return true;
    if (is_outer)
      indent = blanks;
    is_below_def = is_decorator || (is_outer && !strncmp(first, "def ", 4));
    end = line > text ? line - 1 : text;
  }
  return false;
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
  if (!call || call->at.src != s->source || !is_without_gradients(call->at))
    return;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (is_mentioned(s->source, words[i]))
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
  Layers all = {0};
  if (!call_method(it, w->m->module, "named_modules", NULL, 0, &walk) ||
      !iter_all(it, walk, &at, &n)) {
    it->pending = VALUE_UNSET;
    return false;
  }
  for (int64_t i = 0; i < n; i++) {
    const List *pair = at[i].u.list;
    const char *path = pair->at[0].u.str->s;
    const Instance *module = pair->at[1].u.instance;
    vec_push(&it->c->arena, &all, ((Layer){path, module}));
    if (!is_warned && is_training_dependent(module) && w->s->was_training &&
        *path) {
      warn_training(w->s, w->call, module, path);
      is_warned = true;
    }
  }
  for (int i = 0; i < all.n; i++) {
    warn_unused(w->s, &all, &all.at[i]);
    warn_hidden(w->s, &all, &all.at[i]);
  }
  if (w->s->o.pedantic)
    warn_biases(w->s, &all);
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
