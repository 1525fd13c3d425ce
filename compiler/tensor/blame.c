// See blame.h.
#include "tensor/blame.h"

#include "tensor/module_tree.h"

const char *phrase(Interp *it, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *text = arena_vprintf(&it->c->arena, format, args);
  va_end(args);
  return text;
}

// --- the argument in the source ----------------------------------------------
// The expression that a call passes for a parameter; NULL when it is not
// written out (a default, *args, **kwargs).
static const Expr *argument_expr(const Args *args, int position,
                                 const char *name) {
  const Expr *call = args->call;
  if (!call || call->kind != EXPR_CALL)
    return NULL;
  int n_positional = 0;
  for (int i = 0; i < call->u.call.args.n; i++) {
    const Keyword *k = &call->u.call.args.at[i];
    if (k->star != ARG_PLAIN)
      return NULL;
    n_positional += !k->name;
  }
  const Expr *func = call->u.call.func;
  if (func->kind == EXPR_ATTR && args->n == n_positional + 1) {
    if (!position)
      return func->u.attr.object; // the tensor of a method call
    position--;
  }
  int at = 0;
  for (int i = 0; i < call->u.call.args.n; i++) {
    const Keyword *k = &call->u.call.args.at[i];
    if (k->name ? !strcmp(k->name->s, name) : at++ == position)
      return k->value;
  }
  return NULL;
}

static bool is_users(const Frame *f) { return !f->module->is_embedded; }

static bool is_self(const Frame *f, const Instance *layer) {
  return f->self.kind == VAL_INSTANCE && f->self.u.instance == layer;
}

// The layer whose forward, of the library, called the primitive; NULL for a
// functional call and in a forward that the user wrote.
const Instance *running_layer(const Interp *it) {
  if (!it->module_stack.n)
    return NULL;
  Value top = it->module_stack.at[it->module_stack.n - 1];
  if (top.kind != VAL_INSTANCE)
    return NULL;
  for (const Frame *f = it->frame; f && !is_users(f); f = f->caller)
    if (is_self(f, top.u.instance))
      return top.u.instance;
  return NULL;
}

// Between the user's code and the running layer stands another module of the
// library (a Sequential): what the user passed is not what the layer got.
static bool is_inside_container(const Interp *it) {
  const Instance *layer = running_layer(it);
  for (const Frame *f = it->frame; f && !is_users(f); f = f->caller)
    if (layer && f->self.kind == VAL_INSTANCE && !is_self(f, layer))
      return true;
  return false;
}

// The user's expression for an argument of the running primitive; the call
// when there is none. *is_own: the expression is that very argument.
static Range argument_range(Interp *it, const Args *args, int position,
                            const char *name, bool *is_own) {
  const Expr *e = argument_expr(args, position, name);
  *is_own = false;
  if (!e || !it->frame || is_inside_container(it))
    return interp_user_range(it);
  if (is_users(it->frame)) {
    *is_own = true;
    return e->range;
  }
  if (e->kind != EXPR_NAME)
    return interp_user_range(it);
  Range call = interp_user_range(it);
  Range found = interp_blame(it, it->frame, e->u.name.name->s);
  *is_own = found.begin != call.begin || found.end != call.end;
  return found;
}

// --- the layer ---------------------------------------------------------------
const char *layer_or(Interp *it, const char *function) {
  const Instance *layer = running_layer(it);
  return layer ? layer->h.cls->name->s : function;
}

// The running layer's name in its parent ("layer2.0.conv1"), or NULL.
static const char *layer_path(Interp *it) {
  const Instance *layer = running_layer(it);
  if (!layer || it->module_stack.at[0].kind != VAL_INSTANCE)
    return NULL;
  const char *path =
      module_path(it, it->module_stack.at[0].u.obj, &layer->h);
  return path && *path ? path : NULL;
}

static void add_note(Interp *it, Range range, const char *message) {
  if (range.src)
    vec_push(&it->c->arena, &pending_info(it)->notes,
             (Note){.range = range, .message = message});
}

static bool same_range(Range a, Range b) {
  return a.src == b.src && a.begin == b.begin && a.end == b.end;
}

// A layer made in a helper such as conv3x3() was asked for elsewhere: up to
// the method of a class.
static void note_makers(Interp *it, const Chain *made_by) {
  enum { SHOWN_MAX = 3 };
  const Chain *c = made_by;
  for (int i = 0; i < SHOWN_MAX && c && !strchr(c->function, '.'); i++) {
    add_note(it, c->call, phrase(it, "in %s, called from here", c->function));
    c = c->up;
  }
}

static void note_layer(Interp *it, const char *made_with) {
  const Instance *layer = running_layer(it);
  if (!layer || !made_with)
    return;
  const char *path = layer_path(it), *type = layer->h.cls->name->s;
  add_note(
      it, layer->created,
      path ? phrase(it, "'%s' is created here with %s", path, made_with)
           : phrase(it, "the %s is created here with %s", type,
                            made_with));
  note_makers(it, layer->created_by);
  ErrorInfo *info = pending_info(it);
  const Chain *maker = layer->created_by;
  info->has_layer = true;
  info->layer = &layer->h;
  info->made = layer->created;
  if (maker && !strchr(maker->function, '.'))
    info->made_for = maker->call;
}

// What was passed is wrong whatever the layer was made with.
static bool is_of_input(Interp *it, const ErrorInfo *info) {
  static const char *const codes[] = {"E0319", "E0324", "E0333"};
  for (size_t i = 0; info->code && i < sizeof codes / sizeof *codes; i++)
    if (!strcmp(info->code, codes[i]))
      return true;
  return class_of(it, it->pending) == it->exc_RecursionError;
}

bool note_failed_module(Interp *it, const Obj *module) {
  ErrorInfo *info = pending_info(it);
  const Instance *layer = (const Instance *)module;
  if (info->has_layer || info->is_unsupported || is_of_input(it, info))
    return false;
  info->has_layer = true; // of the user's classes the chain of calls tells
  if (!module->cls->defined.src || !module->cls->defined.src->is_embedded ||
      !layer->created.src || layer->created.src->is_embedded ||
      same_range(layer->created, info->range))
    return false;
  bool is_below = it->module_stack.n &&
                  it->module_stack.at[0].kind == VAL_INSTANCE;
  const char *type = module->cls->name->s;
  const char *path =
      is_below ? module_path(it, it->module_stack.at[0].u.obj, module) : NULL;
  add_note(it, layer->created,
           path && *path ? phrase(it, "'%s' is created here: %s", path, type)
                         : phrase(it, "the %s is created here", type));
  note_makers(it, layer->created_by);
  return false;
}

// --- where a size was born ---------------------------------------------------
// The op that gave x its size along `axis`, counted from the end, as the
// dimensions that follow it stay where they are.
static const Tensor *birth_of(const Tensor *x, int axis) {
  int from_end = x->size.n - axis;
  int64_t size = x->size.d[axis];
  while (x->origin_of) {
    const Tensor *before = x->origin_of;
    int at = before->size.n - from_end;
    if (at < 0 || before->size.d[at] != size)
      break;
    x = before;
  }
  return x;
}

static void note_birth(Interp *it, const Mismatch *m, const char *name) {
  if (!m->x || m->axis < 0)
    return;
  note_consequence(it, m->x, m->axis);
  const Tensor *born = birth_of(m->x, m->axis);
  const Origin *o = born->origin;
  if (!o || !o->what || same_range(o->range, pending_info(it)->range))
    return;
  const char *from = born->origin_of
                         ? phrase(it, " of %s",
                                   dims_text(it, &born->origin_of->size))
                         : "";

  int64_t count = m->x->size.d[m->axis];
  int unit = (int)strlen(m->unit) - (count == 1); // "1 channel"
  add_note(it, o->range,
           phrase(it, "%s gets its %lld %.*s here: %s%s", name,
                  (long long)count, unit, m->unit, o->what, from));
}

void note_rank(Interp *it, const Tensor *x) {
  ErrorInfo *info = pending_info(it);
  const Tensor *last = x;
  info->label = phrase(it, "the tensor is %s", dims_text(it, &x->size));
  while (last->origin_of && last->origin_of->size.n <= x->size.n)
    last = last->origin_of;
  const Origin *o = last->origin;
  if (last->origin_of && o && o->what && !same_range(o->range, info->range))
    add_note(it, o->range,
             phrase(it, "it has %d dimension%s since here: %s of %s",
                    last->size.n, last->size.n == 1 ? "" : "s", o->what,
                    dims_text(it, &last->origin_of->size)));
}

void note_births(Interp *it, Tensor *const *t, int n, int from_end) {
  for (int i = 0; i < n; i++) {
    int axis = t[i]->size.n - 1 - from_end;
    if (axis < 0)
      continue;
    note_consequence(it, t[i], axis);
    const Tensor *born = birth_of(t[i], axis);
    const Origin *o = born->origin;
    if (!o || !o->what || same_range(o->range, pending_info(it)->range))
      continue;
    const char *from = born->origin_of
                           ? phrase(it, " of %s",
                                    dims_text(it, &born->origin_of->size))
                           : "";
    add_note(it, o->range,
             phrase(it, "the %lld of %s comes from here: %s%s",
                    (long long)t[i]->size.d[axis], dims_text(it, &t[i]->size),
                    o->what, from));
  }
}

// --- all of it ---------------------------------------------------------------
// The source of a short argument, to name it in a sentence.
static const char *short_source(Interp *it, Range r) {
  enum { SHORT = 24 };
  if (!r.src || r.src->is_embedded || r.end - r.begin > SHORT)
    return NULL;
  for (uint32_t i = r.begin; i < r.end; i++)
    if (r.src->text[i] == '\n')
      return NULL;
  return arena_strndup(&it->c->arena, r.src->text + r.begin, r.end - r.begin);
}

void explain_mismatch(Interp *it, const Args *args, int position,
                      const char *name, const Mismatch *m) {
  ErrorInfo *info = pending_info(it);
  if (!info)
    return;
  bool is_own;
  info->range = argument_range(it, args, position, name, &is_own);
  const char *subject = is_own ? short_source(it, info->range) : NULL;

  const char *path = subject ? NULL : layer_path(it);
  if (!subject)
    subject = path ? phrase(it, "the input of %s '%s'",
                            running_layer(it)->h.cls->name->s, path)
                   : "the input";
  info->code = m->code;
  info->headline = m->headline;
  info->help = m->help;
  info->label = m->label;
  if (!m->label && m->x)
    info->label =
        phrase(it, "%s is %s", subject, dims_text(it, &m->x->size));
  note_layer(it, m->made_with);
  note_birth(it, m, subject);
}

void blame_argument(Interp *it, const Args *args, int position,
                    const char *name, const char *code, const char *help) {
  bool is_own;
  ErrorInfo *info = pending_info(it);
  info->range = argument_range(it, args, position, name, &is_own);
  info->code = code;
  if (help)
    info->help = help;
}

// Whether an upsampling gave x its size along an axis.
static bool is_upsampled(const Tensor *x, int axis) {
  const Tensor *born = birth_of(x, axis);
  const Origin *o = born->origin;
  return o && o->what && (!strncmp(o->what, "conv_transpose", 14) ||
                          !strcmp(o->what, "interpolate"));
}

// A convolution without stride that changed a size: by how much.
static int64_t change_of_size(const Tensor *x, int axis) {
  const Tensor *born = birth_of(x, axis);
  const Origin *o = born->origin;
  if (!o || !o->what || strncmp(o->what, "conv", 4) || o->what[4] == '_' ||
      !born->origin_of || born->origin_of->size.n != x->size.n)
    return 0;
  return x->size.d[axis] - born->origin_of->size.d[axis];
}

const char *odd_size_help(Interp *it, const Tensor *a, const Tensor *b,
                          int from_end) {
  enum { SMALL = 7 }; // what three halvings may lose
  int axis = a->size.n - 1 - from_end;
  if (a->size.n != b->size.n || axis < 2)
    return NULL;
  int64_t p = a->size.d[axis], q = b->size.d[axis];
  int64_t lost = p < q ? q - p : p - q;
  if (!lost || lost > SMALL || lost * 4 > p)
    return NULL;
  const Tensor *smaller = p < q ? a : b, *larger = p < q ? b : a;
  if (change_of_size(smaller, axis) == -lost)
    return phrase(it, "its convolution makes the smaller one %lld smaller: "
                  "more padding keeps the size", (long long)lost);
  if (change_of_size(larger, axis) == lost)
    return phrase(it, "its convolution makes the larger one %lld larger: "
                  "less padding keeps the size, or cut off the last %lld",
                  (long long)lost, (long long)lost);
  if (!is_upsampled(smaller, axis))
    return NULL;
  return phrase(it, "a stride or pool of 2 drops the last row of an odd size, "
                "and doubling does not bring it back: use sizes that halve "
                "evenly, or F.pad the smaller one by %lld", (long long)lost);
}

// --- going on ----------------------------------------------------------------
bool recover_input(Interp *it, const TensorType *fits, Edge *out) {
  int64_t numel;
  if (!shape_numel(&fits->shape, &numel) || !interp_recover(it))
    return false;
  if (!tensors_of(it)->n_sound)
    tensors_of(it)->n_sound = tensors_of(it)->graph->nodes.n;
  Attr attr = {0};
  attr.input.index = -1; // the graph of a model with errors is never used
  attr.input.name = "";
  attr.input.shape = fits->shape;
  attr.input.dtype = fits->dtype;
  Node *n;
  if (!add_node(it, OP_input, &attr, NULL, 0, NULL, "input", &n))
    return false;
  *out = edge_of(n);
  return true;
}

bool recover_result(Interp *it, const TensorType *type, const Tensor *from,
                    const char *what, bool is_guess, Value *out) {
  Edge e;
  if (!recover_input(it, type, &e))
    return false;
  *out = tensor_from_edge(it, e, what, from);
  out->u.tensor->is_guess = is_guess;
  return true;
}

// The op gives this size whatever its input has.
static bool makes_size(const Tensor *x, int axis) {
  const char *what = x->origin ? x->origin->what : NULL;
  if (!what)
    return false;
  if (!strcmp(what, "linear") || !strcmp(what, "embedding"))
    return axis == x->size.n - 1 || axis < 0;
  return !strncmp(what, "conv", 4) && axis == 1;
}

void note_consequence(Interp *it, const Tensor *x, int axis) {
  const Tensor *born = axis < 0 ? x : birth_of(x, axis);
  bool is_before = axis < 0; // before its birth all sizes may matter
  for (const Tensor *t = x; t; t = t->origin_of) {
    if (t->is_guess && pending_info(it))
      pending_info(it)->is_consequence = true;
    if (is_before ? makes_size(t, -1) : t == born && makes_size(t, axis))
      return;
    is_before |= t == born;
  }
}

// --- refusals written in Python ----------------------------------------------
// A state of a recurrent layer with a wrong size: the caller's argument `hx`.
bool prim_refuse_state(Interp *it, const Args *args, Value *out) {
  Value a[4];
  Tensor *x;
  int64_t axis;
  (void)out;
  if (!bind(it, "refuse_state(hx, message, axis, help)", args, a) ||
      !want_tensor(it, a[0], "hx", &x) ||
      !arg_int(it, a[2], ARG("refuse_state", "axis", 3), &axis))
    return false;
  if (a[1].kind != VAL_STR || axis < 0 || axis >= x->size.n)
    return raise_type(it, "refuse_state() takes a text and a dimension");
  raise_error(it, it->exc_RuntimeError, "%s", a[1].u.str->s);
  ErrorInfo *info = pending_info(it);
  info->code = "E0317";
  info->range = interp_blame(it, it->frame, "hx");
  info->help = a[3].kind == VAL_STR ? a[3].u.str->s : NULL;
  note_births(it, &x, 1, x->size.n - 1 - (int)axis);
  return false;
}

// A last dimension that is not what a layer was made for.
bool prim_refuse_features(Interp *it, const Args *args, Value *out) {
  Value a[5];
  Tensor *x;
  (void)out;
  if (!bind(it, "refuse_features(input, message, headline, made_with, help)",
            args, a) ||
      !want_tensor(it, a[0], "input", &x))
    return false;
  for (int i = 1; i < 5; i++)
    if (a[i].kind != VAL_STR)
      return raise_type(it, "refuse_features() takes texts");
  raise_error(it, it->exc_RuntimeError, "%s", a[1].u.str->s);
  Mismatch m = {.code = "E0317", .headline = a[2].u.str->s,
                .made_with = a[3].u.str->s, .help = a[4].u.str->s, .x = x,
                .axis = x->size.n - 1, .unit = "features"};
  explain_mismatch(it, args, 0, "input", &m);
  return false;
}

// What stands where a layer or a parameter should.
void explain_member(Interp *it, Value v) {
  if (v.kind == VAL_CLASS)
    explain(it, "E0332", NULL, phrase(it, "make one: %s()",
                                       v.u.cls->name->s));
  else if (v.kind == VAL_FUNCTION || v.kind == VAL_BUILTIN)
    explain(it, "E0332", NULL, "a function is no layer: most have one, as "
                               "nn.ReLU() for F.relu");
  else if (v.kind == VAL_TENSOR)
    explain(it, NULL, NULL, "make it one: nn.Parameter(tensor)");
}
