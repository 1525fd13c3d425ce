// What was probably meant by a name, an attribute or a call that does not
// exist: looked up in the user's own source where the values do not tell.
#include "eval/internal.h"

static void set_help(Interp *it, const char *help) {
  ErrorInfo *info = pending_info(it);
  if (help && !info->help)
    info->help = help;
}

static bool is_users_function(Value v) {
  return v.kind == VAL_FUNCTION && !v.u.function->module->is_embedded;
}

// --- assignments in the source -----------------------------------------------
typedef struct Wanted {
  const Name *name;
  bool is_attribute; // self.NAME, not NAME
  const Expr *found;
} Wanted;

static bool is_target(const Wanted *w, const Expr *t) {
  if (!w->is_attribute)
    return t->kind == EXPR_NAME && t->u.name.name == w->name;
  return t->kind == EXPR_ATTR && t->u.attr.name == w->name &&
         t->u.attr.object->kind == EXPR_NAME &&
         !strcmp(t->u.attr.object->u.name.name->s, "self");
}

static void search_block(Wanted *w, const StmtList *body);

static void search_statement(Wanted *w, const Stmt *s) {
  switch (s->kind) {
  case STMT_ASSIGN:
    for (int i = 0; i < s->u.assign.targets.n && !w->found; i++)
      if (is_target(w, s->u.assign.targets.at[i]))
        w->found = s->u.assign.targets.at[i];
    break;
  case STMT_IF:
  case STMT_WHILE:
    search_block(w, &s->u.branch.body);
    search_block(w, &s->u.branch.otherwise);
    break;
  case STMT_FOR:
    search_block(w, &s->u.loop.body);
    break;
  case STMT_WITH:
    search_block(w, &s->u.with.body);
    break;
  case STMT_TRY:
    search_block(w, &s->u.attempt.body);
    search_block(w, &s->u.attempt.otherwise);
    break;
  default:
    break;
  }
}

static void search_block(Wanted *w, const StmtList *body) {
  for (int i = 0; i < body->n && !w->found; i++)
    search_statement(w, body->at[i]);
}

static const Expr *find_assignment(const Class *cls, const Name *name,
                                   bool is_attribute) {
  Wanted w = {.name = name, .is_attribute = is_attribute};
  for (int i = 0; i < cls->ns->n_used && !w.found; i++)
    if (is_users_function(cls->ns->entry[i].value))
      search_block(&w, &cls->ns->entry[i].value.u.function->ast->body);
  return w.found;
}

static void add_note(Interp *it, Range range, const char *message) {
  Note note = {.range = range, .message = message};
  vec_push(&it->c->arena, &pending_info(it)->notes, note);
}

// A method that should have a name that Python or PyTorch calls.
static const char *misspelt_method(const Class *cls, const char *wanted) {
  for (int i = 0; i < cls->ns->n_used; i++) {
    const DictEntry *e = &cls->ns->entry[i];
    const char *const candidate[] = {wanted};
    if (e->key.kind == VAL_STR && is_users_function(e->value) &&
        (e->key.u.str->s[0] == '_') == (wanted[0] == '_') &&
        closest_match(e->key.u.str->s, candidate, 1))
      return e->key.u.str->s;
  }
  return NULL;
}

static bool has_method(Interp *it, const Class *cls, const char *name) {
  Value v;
  return dict_find_name(cls->ns, name_of(it, name), &v);
}

void hint_member(Interp *it, const Obj *self, const Name *name) {
  const Class *cls = self->cls;
  Arena *a = &it->c->arena;
  const char *init = has_method(it, cls, "__init__")
                         ? NULL
                         : misspelt_method(cls, "__init__");
  if (init)
    set_help(it, arena_printf(a, "'%s' defines '%s': did you mean '__init__'?",
                              cls->name->s, init));
  const Expr *made = find_assignment(cls, name, true);
  if (made) {
    add_note(it, made->range, "it would be assigned here, but this has not "
                              "run");
    return;
  }
  const Expr *local = find_assignment(cls, name, false);
  if (local) {
    add_note(it, local->range,
             arena_printf(a, "'%s' is a local variable here", name->s));
    set_help(it, arena_printf(a, "assign it to 'self.%s'", name->s));
    return;
  }
}

// --- forward -----------------------------------------------------------------
static const Stmt *nested_forward(const Class *cls) {
  for (int i = 0; i < cls->ns->n_used; i++) {
    if (!is_users_function(cls->ns->entry[i].value))
      continue;
    const StmtList *body = &cls->ns->entry[i].value.u.function->ast->body;
    for (int k = 0; k < body->n; k++)
      if (body->at[k]->kind == STMT_DEF &&
          !strcmp(body->at[k]->u.def.ref.name->s, "forward"))
        return body->at[k];
  }
  return NULL;
}

void hint_forward(Interp *it, const Class *cls) {
  Arena *a = &it->c->arena;
  const Stmt *nested = nested_forward(cls);
  const char *near = misspelt_method(cls, "forward");
  if (nested) {
    add_note(it, nested->u.def.name_range, "'forward' is defined here, inside "
                                           "another method");
    set_help(it, "indent it like the other methods");
  } else if (near) {
    set_help(it, arena_printf(a, "'%s' defines '%s': did you mean 'forward'?",
                              cls->name->s, near));
  } else if (!strcmp(cls->name->s, "ModuleList")) {
    set_help(it, "call its modules one after the other: for layer in layers: "
                 "x = layer(x)");
  } else if (!strcmp(cls->name->s, "ModuleDict")) {
    set_help(it, "call one of its modules: modules['name'](x)");
  }
}

// --- names -------------------------------------------------------------------
const char *const member_tables[MEMBER_TABLES] = {"_parameters", "_buffers",
                                                  "_modules"};

Dict *module_table(Interp *it, const Obj *module, const char *name) {
  Value v;
  bool found = module->attrs &&
               dict_find_name(module->attrs, name_of(it, name), &v);
  if (found && v.kind == VAL_SET)
    return v.u.set->keys;
  return found && v.kind == VAL_DICT ? v.u.dict : NULL;
}

static bool has_member(Interp *it, const Obj *self, const Name *name) {
  Value found;
  Name *key = name_of(it, name->s);
  if (self->attrs && dict_find_name(self->attrs, key, &found))
    return true;
  for (int i = 0; i < MEMBER_TABLES; i++) {
    const Dict *d = module_table(it, self, member_tables[i]);
    if (d && dict_find_name(d, key, &found))
      return true;
  }
  return class_find(self->cls, key, &found);
}

static const char *usual_import(const char *name) {
  static const char *const imports[][2] = {
      {"torch", "import torch"},
      {"nn", "from torch import nn"},
      {"F", "import torch.nn.functional as F"},
      {"np", "import numpy as np"},
      {"math", "import math"},
      {"einops", "import einops"},
      {"rearrange", "from einops import rearrange"},
      {"partial", "from functools import partial"},
      {"OrderedDict", "from collections import OrderedDict"},
      {"Tensor", "from torch import Tensor"},
      {"Optional", "from typing import Optional"},
      {"List", "from typing import List"},
      {"Tuple", "from typing import Tuple"},
  };
  for (size_t i = 0; i < sizeof imports / sizeof *imports; i++)
    if (!strcmp(name, imports[i][0]))
      return imports[i][1];
  return NULL;
}

static bool binds(const Stmt *s, const Name *name) {
  if (s->kind == STMT_IMPORT) {
    for (int i = 0; i < s->u.import.n; i++)
      if (s->u.import.at[i].bound.name == name)
        return true;
  } else if (s->kind == STMT_IMPORT_FROM) {
    for (int i = 0; i < s->u.from.names.n; i++)
      if (s->u.from.names.at[i].bound.name == name)
        return true;
  }
  return false;
}

// try: from library import name, and the file goes on without it.
static bool is_tried(const StmtList *body, const Name *name, bool is_inside) {
  for (int i = 0; i < body->n; i++) {
    const Stmt *s = body->at[i];
    if ((is_inside && binds(s, name)) ||
        (s->kind == STMT_TRY && is_tried(&s->u.attempt.body, name, true)) ||
        (s->kind == STMT_IF && is_tried(&s->u.branch.body, name, true)))
      return true;
  }
  return false;
}

// What other languages call None and its like.
static const char *pythons_name(const char *name) {
  static const char *const names[][2] = {
      {"null", "None"},   {"NULL", "None"},       {"nil", "None"},
      {"none", "None"},   {"nullptr", "None"},    {"undefined", "None"},
      {"true", "True"},   {"TRUE", "True"},       {"false", "False"},
      {"FALSE", "False"}, {"this", "self"},
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(name, names[i][0]))
      return names[i][1];
  return NULL;
}

void hint_super_name(Interp *it) {
  static const char before[] = "super(";
  const Range r = pending_info(it)->range;
  size_t n = sizeof before - 1;
  if (r.src && r.begin >= n && !memcmp(r.src->text + r.begin - n, before, n))
    set_help(it, "Python 3 needs no class there: super().__init__()");
}

bool hint_name(Interp *it, const Name *name) {
  const Frame *f = it->frame;
  const char *import = usual_import(name->s), *own = pythons_name(name->s);
  if (!strcmp(name->s, "get_ipython")) {
    pending_info(it)->is_unsupported = true;
    set_help(it, "it is there in notebooks: leave the line out");
    return true;
  }
  if (!f->module->is_embedded && f->module->file &&
      is_tried(&f->module->file->body, name, false)) {
    pending_info(it)->is_unsupported = true;
    set_help(it, arena_printf(&it->c->arena,
                              "the import of '%s' failed, which the file is "
                              "prepared for; this is not", name->s));
    return true;
  }
  if (f->self.kind == VAL_INSTANCE && has_member(it, f->self.u.obj, name))
    set_help(it, arena_printf(&it->c->arena, "did you mean 'self.%s'?",
                              name->s));
  else if (import)
    set_help(it, arena_printf(&it->c->arena, "add '%s'", import));
  else if (own)
    set_help(it, arena_printf(&it->c->arena, "Python writes '%s'", own));
  else
    return false;
  return true;
}

// What other libraries call the same.
const char *pytorch_name(const char *name) {
  static const char *const names[][2] = {
      {"Dense", "Linear"},          {"Concatenate", "torch.cat"},
      {"concatenate", "cat"},       {"Conv2DTranspose", "ConvTranspose2d"},
      {"BatchNorm", "BatchNorm2d"}, {"BatchNormalization", "BatchNorm2d"},
      {"MaxPooling2D", "MaxPool2d"}, {"expand_dims", "unsqueeze"},
      {"GlobalAveragePooling2D", "AdaptiveAvgPool2d(1)"},
      {"Upsampling2D", "Upsample"}, {"UpSampling2D", "Upsample"},
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(name, names[i][0]))
      return names[i][1];
  return NULL;
}

// --- statements --------------------------------------------------------------
// `x == f(y)` alone on a line: `=` was meant.
static bool is_comparison(const Stmt *s) {
  const Expr *e = s->u.expr;
  return e->kind == EXPR_COMPARE && e->u.compare.ops.n == 1 &&
         e->u.compare.ops.at[0] == CMP_EQ &&
         (e->u.compare.first->kind == EXPR_NAME ||
          e->u.compare.first->kind == EXPR_ATTR);
}

void hint_statement(Interp *it, const Stmt *s) {
  if (!is_comparison(s))
    return;
  const Range *at = &s->u.expr->u.compare.first->range;
  ErrorInfo *info = pending_info(it);
  if (info->range.src == at->src && info->range.begin == at->begin &&
      info->range.end == at->end)
    info->help = "'==' compares: write '=' to assign";
}

void warn_unused_comparison(Interp *it, const Stmt *s) {
  if (is_comparison(s))
    warn_at(it, "W0307", s->u.expr->range,
            "'==' compares: write '=' to assign",
            "the result of this comparison is not used");
}

// --- operands ----------------------------------------------------------------
void hint_none(Interp *it) {
  const FunctionObj *f = it->gave_none;
  if (f && f->ast->body.n) {
    add_note(it, f->ast->body.at[f->ast->body.n - 1]->range,
             arena_printf(&it->c->arena, "%s ends here without 'return'",
                          f->qualname));
    set_help(it, "return its result there");
  }
  set_help(it, "does a function that made it end without 'return'?");
}

void hint_none_called(Interp *it, const Expr *call) {
  const Expr *f = call ? call->u.call.func : NULL;
  if (f && f->kind == EXPR_ATTR && f->u.attr.object->kind == EXPR_NAME &&
      !strcmp(f->u.attr.object->u.name.name->s, "self")) {
    const char *name = f->u.attr.name->s;
    set_help(it, arena_printf(&it->c->arena,
                              "self.%s is None: call it where 'if self.%s is "
                              "not None' holds, or assign a layer to it",
                              name, name));
  } else if (it->gave_none) {
    hint_none(it);
  }
}

// An object with a forward, but not of a module's class.
static void hint_no_module(Interp *it, Value v) {
  Value forward;
  if (v.kind == VAL_INSTANCE && class_find(v.u.obj->cls, name_of(it, "forward"),
                                           &forward))
    set_help(it, arena_printf(&it->c->arena, "write class %s(nn.Module): a "
                              "call then runs forward",
                              v.u.obj->cls->name->s));
}

// layers(x), 'relu'(x), 2(x): what is no function.
void hint_called(Interp *it, Value v) {
  static const struct {
    ValueKind kind;
    const char *help;
  } helps[] = {
      {VAL_LIST, "call its items one after the other, for layer in layers: x "
                 "= layer(x), or join them: nn.Sequential(*layers)"},
      {VAL_DICT, "its items are indexed: ['name']"},
      {VAL_STR, "it is the name of a function: look that up, as in "
                "getattr(F, name)"},
      {VAL_TENSOR, "a tensor is indexed, with square brackets; to multiply, "
                   "write '*'"},
      {VAL_INT, "to multiply, write '*'"},
      {VAL_FLOAT, "to multiply, write '*'"},
      {VAL_MODULE, "a module is no function: name the one in it"},
  };
  if (v.kind == VAL_TUPLE && v.u.list->n == 1)
    set_help(it, "a comma at the end of a line makes a tuple of 1");
  else if (v.kind == VAL_TUPLE && !is_plain(it, v))
    set_help(it, "a shape is indexed: x.shape[0]");
  hint_no_module(it, v);
  for (size_t i = 0; i < sizeof helps / sizeof *helps; i++)
    if (v.kind == helps[i].kind)
      set_help(it, helps[i].help);
}

// super(Net, self) in the class Block
void hint_super(Interp *it) {
  const FunctionObj *f = it->frame->function;
  if (f && f->home && *f->home)
    set_help(it, arena_printf(&it->c->arena,
                              "this is the class '%s': write super()",
                              (*f->home)->name->s));
}

// x.size[0], self.fc[x]
void hint_subscript(Interp *it, Value v) {
  Value forward;
  const char *name = v.kind == VAL_BUILTIN ? v.u.builtin->name : NULL;
  if (v.kind == VAL_METHOD && v.u.method->function.kind == VAL_BUILTIN)
    name = v.u.method->function.u.builtin->name;
  else if (v.kind == VAL_METHOD && v.u.method->function.kind == VAL_FUNCTION)
    name = v.u.method->function.u.function->name->s;
  if (name)
    set_help(it, arena_printf(&it->c->arena, "'%s' is called: %s(...)%s", name,
                              name, strcmp(name, "size") ? ""
                                                         : ", or x.shape[0]"));
  else if (v.kind == VAL_INSTANCE &&
           class_find(v.u.obj->cls, name_of(it, "forward"), &forward))
    set_help(it, "a layer is called, with round brackets");
}

// The key of a dict that was probably meant, or those that it has.
const char *key_help(Interp *it, const Dict *d, const Name *key) {
  enum { COMPARED_MAX = 1000, LISTED_MAX = 8 };
  const char *names[COMPARED_MAX];
  int n = 0;
  bool all_names = true;
  for (int i = 0; i < d->n_used && n < COMPARED_MAX; i++) {
    Value k = d->entry[i].key;
    if (k.kind == VAL_STR)
      names[n++] = k.u.str->s;
    all_names &= k.kind == VAL_STR || !is_set(k);
  }
  const char *near = closest_match(key->s, names, n);
  if (near)
    return arena_printf(&it->c->arena, "did you mean '%s'?", near);
  if (!n || n > LISTED_MAX || !all_names)
    return NULL;
  Buf b = buf_new(&it->c->arena);
  buf_printf(&b, n == 1 ? "its only key is " : "its keys are ");
  for (int i = 0; i < n; i++)
    buf_printf(&b, "%s'%s'", i == 0 ? "" : i < n - 1 ? ", " : " and ",
               names[i]);
  return buf_text(&b);
}

const char *tuple_help(Interp *it, const char *what, const List *tuple) {
  return arena_printf(&it->c->arena,
                      "%s is a tuple of %lld: take one of them, as in "
                      "y, *_ = ..., or index it: [0]",
                      what, (long long)tuple->n);
}

void hint_operand(Interp *it, Value v) {
  if (v.kind == VAL_TUPLE)
    set_help(it, tuple_help(it, "one side", v.u.list));
  else if (is_none(v))
    hint_none(it);
  else if (v.kind == VAL_INSTANCE)
    set_help(it, "one side is an object: if it is a layer, call it");
}

// --- calls -------------------------------------------------------------------
static void put_param(Buf *b, const Param *p) {
  const char *stars = p->kind == PARAM_STAR        ? "*"
                      : p->kind == PARAM_STAR_STAR ? "**"
                                                   : "";
  buf_printf(b, "%s%s", stars, p->ref.name->s);
  if (!p->fallback)
    return;
  Range r = p->fallback->range;
  buf_printf(b, "=%.*s", (int)(r.end - r.begin), r.src->text + r.begin);
}

static int n_before_star(const Expr *call) {
  if (!call || call->kind != EXPR_CALL)
    return 0;
  for (int i = 0; i < call->u.call.args.n; i++)
    if (call->u.call.args.at[i].star == ARG_STAR)
      return i;
  return 0;
}

// "Conv2d(in_channels, out_channels, kernel_size, stride=1, ...)"
// where `self` is what is made. The library's own subclasses pass some of the
// parameters of their base themselves, in front of what they were given.
static const char *signature_of(Interp *it, const FunctionObj *f,
                                const Args *args) {
  enum { SHOWN_MAX = 6 };
  Buf b = buf_new(&it->c->arena);
  bool is_init = f->owner && !strcmp(f->name->s, "__init__");
  bool is_new = f->owner && !strcmp(f->name->s, "__new__");
  const char *name = is_init || is_new ? f->owner->name->s : f->name->s;
  int first = f->owner ? 1 : 0;
  if (is_init && f->module->is_embedded && args->n) {
    name = class_of(it, args->at[0])->name->s;
    first += n_before_star(args->call);
  }
  buf_printf(&b, "%s(", name);
  for (int i = first, shown = 0; i < f->ast->params.n; i++) {
    if (shown++ == SHOWN_MAX) {
      buf_puts(&b, ", ...");
      break;
    }
    buf_puts(&b, shown > 1 ? ", " : "");
    put_param(&b, &f->ast->params.at[i]);
  }
  buf_putc(&b, ')');
  return buf_text(&b);
}

// nn.Softmax(x, dim=1)
static bool makes_layer_of_tensor(Interp *it, const FunctionObj *f,
                                  const Args *args) {
  Value ignored;
  return f->owner && !strcmp(f->name->s, "__init__") && args->n > 1 &&
         args->at[1].kind == VAL_TENSOR &&
         class_find(class_of(it, args->at[0]), it->n->forward, &ignored);
}

bool hint_call(Interp *it, const FunctionObj *f, const Args *args) {
  const Function *ast = f->ast;
  Arena *a = &it->c->arena;
  bool has_self = ast->params.n && (!strcmp(ast->params.at[0].ref.name->s,
                                            "self") ||
                                    ast->params.at[0].kind == PARAM_STAR);
  if (ast->params.n && !f->module->is_embedded)
    add_note(it, ast->params.at[0].range,
             arena_printf(a, "the parameters of %s are here", f->qualname));
  if (f->owner && !has_self && !f->module->is_embedded)
    set_help(it, "a method's first parameter is 'self'");
  else if (makes_layer_of_tensor(it, f, args))
    set_help(it, arena_printf(a, "the layer is made first, then called: "
                                 "%s(...)(x)", class_of(it, args->at[0])
                                                   ->name->s));
  else
    set_help(it, arena_printf(a, "the call is %s", signature_of(it, f, args)));
  return false;
}
