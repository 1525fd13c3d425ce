// `torch2c summary FILE`: a table of the model's modules, and what it needs.
//
// Output shapes are seen by a forward hook while the model is traced; the rest
// is counted on the graph and the plan.
#include "driver/summary.h"

#include "driver/observe.h"
#include "tensor/module_tree.h"

#include <stdio.h>

// What a module returned when it was first called.
typedef struct Layer {
  const char *output; // "[1, 16, 8, 8]"
  int n_calls;        // at most, of all ways that forward can go
  int *n_now;         // in the one that runs
} Layer;

struct Layers {
  Pointers modules;
  Vec(Layer) at; // of each module
};

// --- while tracing ---

// hook(module, args, output)
static bool note_layer(Interp *it, const Args *args, Value *out) {
  *out = VALUE_NONE;
  Session *s = it->options.user;
  struct Layers *layers = s->layers;
  if (args->n < 3 || args->at[0].kind != VAL_INSTANCE)
    return true;
  Arena *a = &it->c->arena;
  int number;
  if (pointers_add(a, &layers->modules, args->at[0].u.obj, &number))
    vec_push(a, &layers->at, (Layer){shapes_text(it->c, args->at[2]), 0,
                                     arena_new(a, int)});
  Layer *layer = &layers->at.at[number];
  if (!layer->n_calls)
    vec_push(a, &it->counts, layer->n_now);
  ++*layer->n_now;
  layer->n_calls = *layer->n_now > layer->n_calls ? *layer->n_now
                                                  : layer->n_calls;
  return true;
}

void watch_next_way(Session *s) {
  for (int i = 0; s->layers && i < s->layers->at.n; i++)
    *s->layers->at.at[i].n_now = 0;
}

void watch_anew(Session *s) {
  for (int i = 0; s->layers && i < s->layers->at.n; i++)
    *s->layers->at.at[i].n_now = s->layers->at.at[i].n_calls = 0;
  s->it->counts.n = 0;
}

bool watch_layers(Session *s) {
  Module *module;
  Value hook = value_builtin(s->it, "note_layer", note_layer), unused;
  s->layers = arena_new(&s->c->arena, struct Layers);
  return import_module(s->it, "torch.nn.modules.module", &module) &&
         call_method(s->it, value_obj(VAL_MODULE, module),
                     "register_module_forward_hook", &hook, 1, &unused);
}

// --- rows ---

// 1234567 as 1,234,567; nothing for 0.
const char *with_commas(Ctx *c, int64_t n) {
  char digits[32];
  int len = snprintf(digits, sizeof digits, "%lld", (long long)n);
  Buf b = buf_new(&c->arena);
  for (int i = 0; n && i < len; i++) {
    if (i && (len - i) % 3 == 0)
      buf_putc(&b, ',');
    buf_putc(&b, digits[i]);
  }
  return buf_text(&b);
}

static int64_t own_parameters(Table *t, const Obj *module) {
  const Dict *d = module_table(t->s->it, module, "_parameters");
  int64_t count = 0;
  for (int i = 0; d && i < d->n_used; i++) {
    Value v = d->entry[i].value;
    if (!is_set(d->entry[i].key) || v.kind != VAL_TENSOR)
      continue;
    count += tensor_numel(v.u.tensor);
    int number;
    if (pointers_add(&t->s->c->arena, &t->parameters, v.u.tensor->storage,
                     &number))
      t->n_parameters += tensor_numel(v.u.tensor);
  }
  return count;
}

static void add_macs(Table *t) {
  Ctx *c = t->s->c;
  for (int i = 0; i < t->n_nodes; i++) {
    const Origin *o = t->nodes[i]->origin;
    int64_t macs = node_macs(t->nodes[i]);
    t->n_macs += macs;
    if (!o || !o->module_path)
      continue;
    const char *path = o->module_path;
    int number;
    if (pointers_add(&c->arena, &t->paths,
                     name_intern(&c->names, path, strlen(path)), &number))
      vec_push(&c->arena, &t->path_macs, 0);
    t->path_macs.at[number] += macs;
  }
}

static int64_t own_macs(const Table *t, const char *path) {
  const Name *name = name_intern(&t->s->c->names, path, strlen(path));
  int number = pointers_find(&t->paths, name);
  return number < 0 ? 0 : t->path_macs.at[number];
}

static const char *output_of(const Table *t, const Obj *module) {
  const struct Layers *layers = t->s->layers;
  int number = pointers_find(&layers->modules, module);
  if (number >= 0) {
    const Layer *layer = &layers->at.at[number];
    return layer->n_calls == 1
               ? layer->output
               : arena_printf(&t->s->c->arena, "%s (%d calls)", layer->output,
                              layer->n_calls);
  }
  const char *type = module->cls->name->s; // lists are not there to be called
  bool is_list = !strcmp(type, "ModuleList") || !strcmp(type, "ModuleDict");
  return is_list ? "" : "not called";
}

static bool is_seen(Table *t, const Obj *module) {
  int number;
  return !pointers_add(&t->s->c->arena, &t->seen, module, &number);
}

// Parameters that are shared count where they come first.
static void add_totals(Table *t, int at, int64_t n_parameters) {
  Row *row = &t->rows.at[at];
  row->has_children = at + 1 < t->rows.n;
  row->all_parameters = n_parameters;
  for (int i = at; i < t->rows.n; i++)
    row->all_macs += t->rows.at[i].n_macs;
}

static void add_rows(Table *t, const Obj *module, const char *name,
                     const char *path, int depth) {
  Ctx *c = t->s->c;
  int at = t->rows.n;
  int64_t before = t->n_parameters, macs = own_macs(t, path);
  Row row = {
      .module = arena_printf(&c->arena, "%*s%s", 2 * depth, "", name),
      .type = module->cls->name->s,
      .made = ((const Instance *)module)->created,
      .n_macs = macs,
      .depth = depth,
      .output = output_of(t, module),
      .parameters = with_commas(c, own_parameters(t, module)),
      .macs = with_commas(c, macs),
  };
  vec_push(&c->arena, &t->rows, row);
  if (is_seen(t, module) || depth == MODULE_DEPTH_MAX)
    return;
  const Dict *children = module_table(t->s->it, module, "_modules");
  for (int i = 0; children && i < children->n_used; i++) {
    Value key = children->entry[i].key, child = children->entry[i].value;
    if (is_set(key) && key.kind == VAL_STR && child.kind == VAL_INSTANCE)
      add_rows(t, child.u.obj, key.u.str->s,
               arena_printf(&c->arena, "%s%s%s", path, *path ? "." : "",
                            key.u.str->s),
               depth + 1);
  }
  add_totals(t, at, t->n_parameters - before);
}

// --- text ---

static int widest(int width, const char *text) {
  return (int)strlen(text) > width ? (int)strlen(text) : width;
}

static void put_rows(const Table *t, Buf *out) {
  static const Row head = {.module = "Module",
                           .type = "Type",
                           .output = "Output",
                           .parameters = "Parameters",
                           .macs = "MACs"};
  int module = 0, type = 0, output = 0, parameters = 0, macs = 0;
  for (int i = -1; i < t->rows.n; i++) {
    const Row *row = i < 0 ? &head : &t->rows.at[i];
    module = widest(module, row->module);
    type = widest(type, row->type);
    output = widest(output, row->output);
    parameters = widest(parameters, row->parameters);
    macs = widest(macs, row->macs);
  }
  for (int i = -1; i < t->rows.n; i++) {
    const Row *row = i < 0 ? &head : &t->rows.at[i];
    buf_printf(out, "%-*s  %-*s  %-*s  %*s  %*s", module, row->module, type,
               row->type, output, row->output, parameters, row->parameters,
               macs, row->macs);
    while (out->n && out->s[out->n - 1] == ' ')
      out->n--;
    buf_putc(out, '\n');
  }
}

static void put_total(Session *s, const char *what, int64_t n, const char *unit,
                      Buf *out) {
  buf_printf(out, "%-12s %s%s\n", what, n ? with_commas(s->c, n) : "0", unit);
}

bool summarise_model(Session *s) {
  PlanOptions options;
  s->wants_layers = true;
  if (!plan_options_of(s, &options) || !trace_file(s))
    return false;
  Table t = {.s = s};
  t.nodes = nodes_of_model(s, &t.n_nodes);
  add_macs(&t);
  add_rows(&t, s->module.u.obj, s->model_name, "", 0);
  put_rows(&t, &s->text);
  // Passes fuse and drop nodes: they are drawn as they were traced.
  const char *drawing = "";
  if (s->o.with_html && !draw_graph(&t, &drawing))
    return false;
  if (!plan_model(s, &options))
    return false;
  buf_putc(&s->text, '\n');
  put_total(s, "Parameters", t.n_parameters, "", &s->text);
  put_total(s, "MACs", t.n_macs, "", &s->text);
  put_total(s, "Weights", s->plan->weight_bytes, " bytes", &s->text);
  const char *layer = fullest_layer(s);
  put_total(s, "Arena", s->plan->arena_bytes,
            arena_printf(&s->c->arena, " bytes%s%s",
                         layer ? ", at its fullest in " : "",
                         layer ? layer : ""),
            &s->text);
  if (s->o.with_html)
    write_report(&t, drawing);
  return true;
}
