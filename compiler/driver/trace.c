// Calling the model once, with inputs that have shapes and no values: what its
// tensors do becomes the graph.
#include "driver/model.h"
#include "driver/observe.h"
#include "tensor/decide.h"
#include "tensor/prim.h"

#include <math.h>

typedef struct Trace {
  Session *s;
  Module *file;
  const Model *m;
  const Arguments *arguments;
  Vec(Node *) inputs; // of the graph
  int n_inputs;       // of these, in the running call
  Bound *bound;
  int n_bound;
  const Origin **written; // of each bound one, in some way of forward
  int n_ways;             // that have returned
  ReturnedNumber *numbers; // of the first of them
  int n_numbers;
} Trace;

// --- before the call ---

// What `model.eval = True` (W0311) hides, without harm to the script.
static void show_method(Interp *it, Dict *attrs, const char *method) {
  Value hidden;
  Name *name = name_of(it, method);
  if (dict_find_name(attrs, name, &hidden) && hidden.kind == VAL_BOOL)
    dict_del_name(it, attrs, name);
}

// Every module learns where in the tree it is: "layer2.0.conv1".
static bool name_modules(Interp *it, Value root) {
  Value walk, *at;
  int64_t n;
  if (!call_method(it, root, "named_modules", NULL, 0, &walk) ||
      !iter_all(it, walk, &at, &n))
    return false;
  Name *key = name_of(it, "_t2c_path");
  for (int64_t i = 0; i < n; i++) {
    const List *pair = at[i].u.list;
    Obj *module = pair->at[1].u.obj;
    if (!module->attrs)
      module->attrs = value_dict(it).u.dict;
    dict_set_name(it, module->attrs, key, pair->at[0]);
    show_method(it, module->attrs, "eval");
    show_method(it, module->attrs, "train");
  }
  return true;
}

static bool make_input(Trace *t, const TensorType *type, const char *name,
                       Value *out) {
  Interp *it = t->s->it;
  int index = t->n_inputs++;
  Attr attr = {0};
  attr.input.index = index;
  attr.input.name = name;
  attr.input.shape = type->shape;
  attr.input.dtype = type->dtype;
  Node *n;
  if (index == t->inputs.n) { // else this is not the first call
    if (!add_node(it, OP_input, &attr, NULL, 0, NULL, "input", &n))
      return false;
    vec_push(&it->c->arena, &t->inputs, n);
  }
  *out = tensor_from_edge(it, edge_of(t->inputs.at[index]), "input", NULL);
  return true;
}

enum { INPUT_NESTING_MAX = 8 };

// The value with an input of the graph in place of every tensor in it.
static bool inputs_in(Trace *t, Value v, const char *name, int depth,
                      Value *out) {
  Interp *it = t->s->it;
  if (v.kind == VAL_TENSOR) {
    TensorType type = {tensor_dtype(v.u.tensor), v.u.tensor->size};
    if (!make_input(t, &type, name, out))
      return false;
    if (v.u.obj->cls->is_complex) // the input has its pairs of parts
      out->u.obj->cls = v.u.obj->cls;
    return true;
  }
  *out = v;
  if (!is_sequence(v) || depth == INPUT_NESTING_MAX)
    return true;
  const List *list = v.u.list;
  bool is_list = v.kind == VAL_LIST;
  *out = is_list ? value_list(it, list->n) : value_tuple(it, list->n);
  for (int64_t i = 0; i < list->n; i++) {
    const char *part =
        arena_printf(&it->c->arena, "%s_%lld", name, (long long)i);
    if (!inputs_in(t, list->at[i], part, depth + 1, &out->u.list->at[i]))
      return false;
  }
  return true;
}

static bool make_arguments(Trace *t, Args *args) {
  const Arguments *from = t->arguments;
  Arena *a = &t->s->c->arena;
  args->at = arena_array(a, (size_t)from->n + 1, sizeof *args->at);
  args->named = arena_array(a, (size_t)from->n + 1, sizeof *args->named);
  args->names = arena_array(a, (size_t)from->n + 1, sizeof *args->names);
  for (int i = 0; i < from->n; i++) {
    const Argument *from_one = &from->at[i];
    Value *to = from_one->keyword ? &args->named[args->n_named]
                                  : &args->at[args->n];
    bool is_typed = from_one->spec && !from_one->spec->expression;
    if (is_typed
            ? !make_input(t, &from_one->spec->type, from_one->name, to)
            : !inputs_in(t, from_one->value, from_one->name, 0, to))
      return false;
    if (from_one->keyword)
      args->names[args->n_named++] = from_one->keyword;
    else
      args->n++;
  }
  return true;
}

// --- after it ---

static bool add_output(Trace *t, Tensor *tensor, const char *name) {
  Graph *g = tensors_of(t->s->it)->graph;
  Edge e;
  if (!tensor_dense(t->s->it, tensor, &e))
    return false;
  if (!name)
    name = g->outputs.n ? arena_printf(&t->s->c->arena, "y_%d", g->outputs.n)
                        : "y";
  vec_push(&t->s->c->arena, &g->outputs, e);
  vec_push(&t->s->c->arena, &g->output_names, name);
  return true;
}

static const Stmt *last_return(const StmtList *body) {
  const Stmt *found = NULL;
  for (int i = 0; i < body->n; i++) {
    const Stmt *s = body->at[i], *inner = NULL;
    if (s->kind == STMT_RETURN)
      found = s;
    else if (s->kind == STMT_IF)
      inner = last_return(&s->u.branch.body);
    else if (s->kind == STMT_FOR)
      inner = last_return(&s->u.loop.body);
    else if (s->kind == STMT_WITH)
      inner = last_return(&s->u.with.body);
    if (inner)
      found = inner;
  }
  return found;
}

// The pending error is about what forward returns: so that is its place.
static void blame_result(Trace *t, const char *help_without_return) {
  const Function *f = forward_of(t->s->it, t->m);
  if (!f || !f->body.n || f->body.at[0]->range.src->is_embedded)
    return;
  ErrorInfo *info = pending_info(t->s->it);
  const Stmt *at = last_return(&f->body);
  if (!at) {
    at = f->body.at[f->body.n - 1];
    info->help = help_without_return;
  }
  info->range = at->range;
}

// A body that is yet to be written: `pass`, `...` or a docstring alone.
static bool is_placeholder(const Function *f) {
  for (int i = 0; i < f->body.n; i++) {
    const Stmt *s = f->body.at[i];
    if (s->kind != STMT_PASS &&
        !(s->kind == STMT_EXPR && (s->u.expr->kind == EXPR_STR ||
                                   s->u.expr->kind == EXPR_ELLIPSIS)))
      return false;
  }
  return true;
}

static bool is_held(Interp *it, Value module, Value layer) {
  const Dict *layers = module_table(it, module.u.obj, "_modules");
  for (int32_t i = 0; layers && i < layers->n_used; i++)
    if (layers->entry[i].value.kind == layer.kind &&
        layers->entry[i].value.u.obj == layer.u.obj)
      return true;
  return false;
}

// forward ends without `return`, or returns a layer in place of its result.
static bool refuse_result(Trace *t, Value v) {
  Interp *it = t->s->it;
  const Function *f = forward_of(it, t->m);
  if (is_none(v) && f && is_placeholder(f)) {
    raise_unsupported(it, NULL, "forward of '%s' does nothing yet",
                      type_name(it, t->m->module));
    blame_result(t, "write its body");
    return false;
  }
  if (is_none(v)) {
    raise_type(it, "forward returns None, not a tensor");
    blame_result(t, "end it with 'return'");
  } else {
    raise_type(it, "forward returns a layer, %s, not a tensor",
               type_name(it, v));
    pending_info(it)->help =
        is_held(it, t->m->module, v)
            ? "call the layer with its input"
                : arena_printf(&it->c->arena, "call the layer: %s(...)(x)",
                               type_name(it, v));
    blame_result(t, NULL);
  }
  pending_info(it)->code = "E0335";
  return false;
}

static bool refuse_output(Trace *t, Value v) {
  Interp *it = t->s->it;
  if (is_module(v))
    return refuse_result(t, v);
  raise_unsupported(it, "return tensors, or tuples, lists, dicts and "
                    "dataclasses of them",
                    "the model returns '%s'", type_name(it, v));
  blame_result(t, NULL);
  return false;
}

// What has names: a dictionary's items, a dataclass's fields.
static bool named_parts(Trace *t, Value v, const Dict **parts) {
  Value fields;
  bool is_dataclass = false;
  *parts = v.kind == VAL_DICT ? v.u.dict : NULL;
  if (v.kind != VAL_INSTANCE)
    return true;
  if (!find_attr(t->s->it, v, name_of(t->s->it, "__dataclass_fields__"),
                 &fields, &is_dataclass))
    return false;
  if (is_dataclass)
    *parts = v.u.obj->attrs;
  return true;
}

// Where in the result a value is: a key names it, a tuple counts.
typedef struct ResultPlace {
  const char *name; // NULL: it has none
  const char *path; // "1_0"; NULL: all of it
  int depth;
} ResultPlace;

static ResultPlace place_in(Trace *t, const ResultPlace *at, const char *key,
                            int i) {
  Arena *a = &t->s->c->arena;
  const char *part = key ? key : arena_printf(a, "%d", i);
  return (ResultPlace){key, at->path ? arena_printf(a, "%s_%s", at->path, part)
                               : part, at->depth + 1};
}

// A number is no output: it is a constant of the header.
static bool add_number(Trace *t, Value v, const ResultPlace *at) {
  Graph *g = tensors_of(t->s->it)->graph;
  ReturnedNumber number = {at->path, v.kind == VAL_FLOAT,
                           v.kind == VAL_FLOAT ? v.u.f : 0,
                           v.kind == VAL_FLOAT ? 0 : int_of(v)};
  if (!at->path || (number.is_float && !isfinite(number.f)))
    return refuse_output(t, v);
  vec_push(&t->s->c->arena, &g->numbers, number);
  return true;
}

static bool are_equal(const ReturnedNumber *a, const ReturnedNumber *b) {
  return !strcmp(a->path, b->path) && a->is_float == b->is_float &&
         a->i == b->i && !memcmp(&a->f, &b->f, sizeof a->f);
}

// The same ones, whichever way forward goes.
static bool check_numbers(Trace *t) {
  const Graph *g = tensors_of(t->s->it)->graph;
  bool is_same = g->numbers.n == t->n_numbers;
  if (!t->n_ways++) {
    t->n_numbers = g->numbers.n;
    t->numbers = arena_array(&t->s->c->arena, (size_t)t->n_numbers + 1,
                             sizeof *t->numbers);
    for (int i = 0; i < t->n_numbers; i++)
      t->numbers[i] = g->numbers.at[i];
    return true;
  }
  for (int i = 0; is_same && i < t->n_numbers; i++)
    is_same = are_equal(&t->numbers[i], &g->numbers.at[i]);
  if (is_same)
    return true;
  raise_unsupported(t->s->it, "return torch.tensor(number)",
                    "the model returns a number that the values of its inputs "
                    "decide");
  blame_result(t, NULL);
  return false;
}

static bool collect_outputs(Trace *t, Value v, const ResultPlace *at) {
  const Dict *d;
  if (v.kind == VAL_TENSOR)
    return add_output(t, v.u.tensor, at->name);
  if (is_none(v))
    return true;
  if (is_number(v))
    return add_number(t, v, at);
  if (at->depth == INPUT_NESTING_MAX)
    return refuse_output(t, v);
  if (is_sequence(v)) {
    for (int i = 0; i < v.u.list->n; i++) {
      ResultPlace part = place_in(t, at, NULL, i);
      if (!collect_outputs(t, v.u.list->at[i], &part))
        return false;
    }
    return true;
  }
  if (!named_parts(t, v, &d))
    return false;
  if (!d)
    return refuse_output(t, v);
  for (int i = 0; i < d->n_used; i++) {
    Value key = d->entry[i].key;
    const char *name = key.kind == VAL_STR ? key.u.str->s : NULL;
    ResultPlace part = place_in(t, at, name, i);
    if (is_set(key) && !collect_outputs(t, d->entry[i].value, &part))
      return false;
  }
  return true;
}

static void note_written(Trace *t) {
  for (int i = 0; i < t->n_bound; i++) {
    Edge now = t->bound[i].storage->content;
    if (now.node != t->bound[i].param.node)
      t->written[i] = now.node->origin;
  }
}

// The C has no place to keep what forward writes: nothing may have read what
// was there before.
static bool check_written(Trace *t) {
  Interp *it = t->s->it;
  int n;
  Node **live = graph_live(tensors_of(it)->graph, &n);
  for (int i = 0; i < t->n_bound; i++) {
    const Node *before = t->bound[i].param.node;
    bool is_read = before->was_computed;
    for (int k = 0; k < n && !is_read; k++)
      is_read = live[k] == before;
    if (!is_read || !t->written[i])
      continue;
    raise_unsupported(it, "return the new value as an output",
                      "forward writes to '%s', a parameter or buffer of the "
                      "model, and reads what it held before",
                      t->bound[i].name);
    pending_info(it)->range = t->written[i]->range;
    return false;
  }
  return true;
}

// The model's class stands for the call that we make in place of the file.
static Range entry_of(const Session *s, const Model *m) {
  const Class *cls = m->module.u.obj->cls;
  bool is_user = cls->defined.src && !cls->defined.src->is_embedded;
  return s->is_entry_hidden && is_user ? cls->defined : s->entry;
}

// A number that the input decides is a tensor (tensor/promote.h), which cannot
// do all that a number of Python can: where that failed it is no mistake.
static void refuse_open_number(Interp *it) {
  if (!tensors_of(it)->number_class ||
      !(pending_is(it, it->exc_TypeError) ||
        pending_is(it, it->exc_AttributeError)))
    return;
  const ErrorInfo was = *pending_info(it);
  pending_clear(it);
  raise_unsupported(it, "leave .item() out: then it is a tensor",
                    "what is done here with a number that the model's input "
                    "decides");
  pending_info(it)->range = was.range;
  pending_info(it)->chain = was.chain;
}

// Errors after which it went on come before the one that ended it.
static bool call_model(Trace *t, const Args *args, Value *result) {
  Interp *it = t->s->it;
  it->recovers = true;
  bool ok = call(it, t->m->callable, args, result);
  it->recovers = false;
  if (way_is_void(it))
    return false;
  if (!ok)
    refuse_open_number(it);
  Value last = it->pending;
  for (int i = 0; i < it->recovered.n; i++) {
    it->pending = it->recovered.at[i];
    session_raise(t->s);
  }
  it->pending = last;
  return ok;
}

static bool call_once(Trace *t) {
  Interp *it = t->s->it;
  Value result;
  Args args = {0};
  t->n_inputs = 0;
  tensors_of(it)->graph->numbers.n = 0;
  return make_arguments(t, &args) && call_model(t, &args, &result) &&
         (!is_none(result) || refuse_result(t, result)) &&
         collect_outputs(t, result, &(ResultPlace){0}) &&
         (tensors_of(it)->graph->outputs.n ||
          raise_error(it, it->exc_TypeError, "the model returns no tensor"));
}

// An exception has ended it wherever it was.
static void leave_forward(Interp *it, int depth, int handling) {
  it->depth = depth;
  it->handling.n = handling;
  it->module_stack.n = 0;
}

// Once for each way that forward can go, each time as if for the first time.
static bool call_all_ways(Trace *t) {
  Interp *it = t->s->it;
  bool is_last = false;
  const int depth = it->depth, handling = it->handling.n;
  ways_begin(it);
  while (!is_last) {
    JournalMark mark = journal_begin(it);
    watch_next_way(t->s);
    bool ok = call_once(t);
    if (ways_again(it)) {
      leave_forward(it, depth, handling);
      journal_return(it, mark);
      watch_anew(t->s);
      continue;
    }
    if (session_has_errors(t->s) || !(ok || way_raises(it))) {
      journal_keep(it, mark);
      return false;
    }
    note_written(t);
    if (ok && !(check_numbers(t) && way_end(it)))
      return false;
    leave_forward(it, depth, handling);
    is_last = !ways_next(it);
    if (is_last)
      journal_keep(it, mark);
    else
      journal_return(it, mark);
  }
  return ways_join(it) && check_written(t);
}

static bool call_traced(Trace *t) {
  Session *s = t->s;
  Interp *it = s->it;
  Value unused;
  note_training_mode(s, t->m);
  if (!name_modules(it, t->m->module) ||
      !call_method(it, t->m->module, "eval", NULL, 0, &unused))
    return session_raise(s);
  if ((s->o.weights && !load_weights(s, t->m)) ||
      !bind_parameters(s, t->m, &t->bound, &t->n_bound))
    return false;
  t->written = arena_array(&s->c->arena, (size_t)t->n_bound + 1,
                           sizeof *t->written);
  tensors_of(it)->grad_enabled = false;
  if (s->observed)
    observe(s);
  bool ok = (!s->wants_layers || watch_layers(s)) && call_all_ways(t);
  ways_end(it);
  return ok || (is_set(it->pending) && session_raise(s));
}

static bool trace(Interp *it, void *user) {
  Trace *t = user;
  Frame entry = {.caller = it->frame, .module = t->file};
  entry.at = t->s->entry = entry_of(t->s, t->m);
  it->frame = &entry;
  bool ok = call_traced(t);
  it->frame = entry.caller;
  return ok;
}

bool trace_model(Session *s, Module *file, const Model *m,
                 const Arguments *arguments) {
  Trace t = {.s = s, .file = file, .m = m, .arguments = arguments};
  if (!interp_on_stack(s->it, trace, &t))
    return false;
  s->graph = tensors_of(s->it)->graph;
  s->module = m->module;
  s->model_name = m->module.u.obj->cls->name->s;
  return !session_has_errors(s);
}
