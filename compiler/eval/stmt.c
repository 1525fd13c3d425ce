// Statements and assignment.
#include "eval/internal.h"

// --- assignment -------------------------------------------------------------

static bool unpack_count(Interp *it, Value v, int64_t got, int wanted) {
  if (got < wanted)
    raise_value(it, "not enough values to unpack (expected %d, got %d)",
                wanted, (int)got);
  else
    raise_value(it, "too many values to unpack (expected %d)", wanted);
  Arena *a = &it->c->arena;
  if (v.kind == VAL_TENSOR) {
    pending_info(it)->label = arena_printf(
        a, "a tensor whose first dimension is %lld", (long long)got);
    pending_info(it)->help =
        "a tensor comes apart along its first dimension; one name takes it "
        "whole";
  }
  else if (is_sequence(v))
    pending_info(it)->label = arena_printf(a, "a %s of %lld",
                                           qualified_type(it, v),
                                           (long long)got);
  return false;
}

// What as many targets take: one item more tells that there are too many, of
// what may have no end. What has a length says it in the message.
static bool take_items(Interp *it, Value v, Value iterator, int wanted,
                       Value **at, int64_t *n) {
  if (is_sequence(v) || v.kind == VAL_TENSOR)
    return iter_all(it, iterator, at, n);
  Value item, l = value_list(it, 0);
  IterStep step = ITER_ITEM;
  while (l.u.list->n <= wanted &&
         (step = iter_next(it, iterator, &item)) == ITER_ITEM)
    list_append(it, l.u.list, item);
  *at = l.u.list->at;
  *n = l.u.list->n;
  return step != ITER_ERROR;
}

bool unpack(Interp *it, Value v, const ExprList *targets) {
  Value *at;
  int64_t n;
  Value small[8];
  int star = -1;
  for (int i = 0; i < targets->n; i++)
    if (targets->at[i]->kind == EXPR_STARRED)
      star = i;
  if (is_sequence(v) && is_plain(it, v) && v.u.list->n <= 8) {
    // A copy: `a[1], a[0] = a` writes to the list.
    copy_values(at = small, v.u.list->at, n = v.u.list->n);
  } else {
    Value iterator;
    bool iterable = iterate(it, v, &iterator);
    if (!iterable && pending_is(it, it->exc_TypeError) &&
        v.kind != VAL_TENSOR)
      return raise_type(it, "cannot unpack non-iterable %s object",
                        type_name(it, v));
    if (!iterable ||
        !(star < 0 ? take_items(it, v, iterator, targets->n, &at, &n)
                   : iter_list(it, iterator, &at, &n)))
      return false;
  }
  if (star < 0) {
    if (n != targets->n)
      return unpack_count(it, v, n, targets->n);
    for (int i = 0; i < targets->n; i++)
      if (!assign_to(it, targets->at[i], at[i]))
        return false;
    return true;
  }
  int after = targets->n - star - 1;
  if (n < targets->n - 1)
    return raise_value(it, "not enough values to unpack (expected at least "
                           "%d, got %d)",
                       targets->n - 1, (int)n);
  for (int i = 0; i < star; i++)
    if (!assign_to(it, targets->at[i], at[i]))
      return false;
  Value middle = value_list_of(it, at + star, n - after - star);
  if (!assign_to(it, targets->at[star]->u.operand, middle))
    return false;
  for (int i = 0; i < after; i++)
    if (!assign_to(it, targets->at[star + 1 + i], at[n - after + i]))
      return false;
  return true;
}

bool assign_to(Interp *it, const Expr *target, Value v) {
  Value object, key;
  switch (target->kind) {
  case EXPR_NAME:
    return store_name(it, &target->u.name, v);
  case EXPR_ATTR:
    if (!eval_expr(it, target->u.attr.object, &object))
      return false;
    it->frame->at = target->range;
    return set_attr(it, object, target->u.attr.name, v);
  case EXPR_INDEX:
    if (!eval_expr(it, target->u.index.object, &object) ||
        !eval_expr(it, target->u.index.index, &key))
      return false;
    it->frame->at = target->range;
    return set_item(it, object, key, v);
  case EXPR_TUPLE:
  case EXPR_LIST:
    it->frame->at = target->range;
    return unpack(it, v, &target->u.list);
  case EXPR_STARRED:
    return assign_to(it, target->u.operand, v);
  default:
    bug("assignment to expression kind %d", (int)target->kind);
  }
}

static bool exec_assign(Interp *it, const Stmt *s) {
  Value v;
  int copied = assign_selected(it, s);
  if (copied)
    return copied > 0;
  it->without_return = NULL;
  if (!eval_expr(it, s->u.assign.value, &v))
    return false;
  if (is_none(v) && it->without_return && s->u.assign.value->kind == EXPR_CALL)
    it->gave_none = it->without_return;
  const ExprList *targets = &s->u.assign.targets;
  bool ok = true, is_held = false;
  if (targets->n == 1 && targets->at[0]->kind == EXPR_NAME &&
      !generator_hold(it, &targets->at[0]->u.name, v, s->u.assign.value))
    return false;
  for (int i = 0; i < targets->n && ok; i++) {
    ok = assign_to(it, targets->at[i], v);
    is_held = is_held || (targets->at[i]->kind != EXPR_TUPLE &&
                          targets->at[i]->kind != EXPR_LIST);
  }
  return (is_held || generator_leave(it, v, s->u.assign.value, v)) && ok;
}

// The target's object and key are evaluated once.
static bool exec_aug(Interp *it, const Stmt *s) {
  const Expr *t = s->u.aug.target;
  Value object = VALUE_NONE, key = VALUE_NONE, old, by, v;
  switch (t->kind) {
  case EXPR_NAME:
    if (!load_name(it, &t->u.name, &old))
      return false;
    break;
  case EXPR_ATTR:
    if (!eval_expr(it, t->u.attr.object, &object) ||
        !get_attr(it, object, t->u.attr.name, &old))
      return false;
    break;
  default:
    if (!eval_expr(it, t->u.index.object, &object) ||
        !eval_expr(it, t->u.index.index, &key) ||
        !get_item(it, object, key, &old))
      return false;
  }
  if (!eval_expr(it, s->u.aug.value, &by))
    return false;
  it->frame->at = s->range;
  if (!binary_inplace(it, s->u.aug.op, old, by, &v))
    return false;
  if (t->kind == EXPR_NAME)
    return store_name(it, &t->u.name, v);
  if (t->kind == EXPR_ATTR)
    return set_attr(it, object, t->u.attr.name, v);
  return set_item(it, object, key, v);
}

// What a class body says of its names (dataclasses read it), as a text of
// exec() does.
static Value own_annotations(Interp *it, Dict *ns) {
  Value all;
  if (!dict_find_name(ns, it->n->__annotations__, &all)) {
    all = value_dict(it);
    dict_set_name(it, ns, it->n->__annotations__, all);
  }
  return all;
}

static bool exec_ann(Interp *it, const Stmt *s) {
  const Expr *t = s->u.ann.target;
  bool is_kept = it->frame->class_ns && t->kind == EXPR_NAME;
  Value v, all = is_kept ? own_annotations(it, it->frame->class_ns)
                         : VALUE_UNSET;
  if (s->u.ann.value && (!eval_expr(it, s->u.ann.value, &v) ||
                         !assign_to(it, t, v)))
    return false;
  bool is_asked = it->frame->class_ns || !it->frame->function;
  if (is_asked && !check_annotation(it, s->u.ann.annotation))
    return false;
  if (!is_kept)
    return true;
  Range r = s->u.ann.annotation->range;
  Value kept = value_str(it, r.src->text + r.begin, r.end - r.begin);
  Value evaluated;
  const File *file = it->frame->module->file;
  if ((!file || !file->future_annotations) &&
      eval_expr(it, s->u.ann.annotation, &evaluated))
    kept = evaluated;
  else
    pending_clear(it); // a name that only a type checker knows
  dict_set_name(it, all.u.dict, t->u.name.name, kept);
  return true;
}

bool delete_target(Interp *it, const Expr *t) {
  Value object, key;
  switch (t->kind) {
  case EXPR_NAME:
    if (!load_name(it, &t->u.name, &object))
      return false;
    if (t->u.name.binding == BIND_GLOBAL)
      dict_del_name(it, it->frame->module->globals, t->u.name.name);
    else if (t->u.name.binding == BIND_CLASS)
      dict_del_name(it, it->frame->class_ns, t->u.name.name);
    else
      return generator_hold(it, &t->u.name, VALUE_UNSET, NULL) &&
             store_name(it, &t->u.name, VALUE_UNSET);
    return true;
  case EXPR_ATTR:
    return eval_expr(it, t->u.attr.object, &object) &&
           del_attr(it, object, t->u.attr.name);
  case EXPR_INDEX:
    return eval_expr(it, t->u.index.object, &object) &&
           eval_expr(it, t->u.index.index, &key) &&
           del_item(it, object, key);
  default:
    for (int i = 0; i < t->u.list.n; i++)
      if (!delete_target(it, t->u.list.at[i]))
        return false;
    return true;
  }
}

// --- definitions ------------------------------------------------------------

// Decorators come first, as they stand, before defaults, bases and the body.
static bool eval_decorators(Interp *it, const ExprList *decorators,
                            Value **out) {
  *out = arena_array(&it->c->arena, (size_t)decorators->n, sizeof **out);
  for (int i = 0; i < decorators->n; i++)
    if (!eval_expr(it, decorators->at[i], &(*out)[i]))
      return false;
  return true;
}

static bool decorate(Interp *it, const ExprList *decorators,
                     const Value *made, Value *v) {
  for (int i = decorators->n - 1; i >= 0; i--) {
    it->frame->at = decorators->at[i]->range;
    if (!call_values(it, made[i], v, 1, v))
      return false;
  }
  return true;
}

static bool exec_def(Interp *it, const Stmt *s) {
  const Function *ast = s->u.def.function;
  const ExprList *by = &s->u.def.decorators;
  Value *decorators;
  if (!eval_decorators(it, by, &decorators))
    return false;
  Value f = function_new(it, ast, it->frame);
  for (int i = 0; i < ast->params.n; i++)
    if (ast->params.at[i].fallback &&
        !eval_expr(it, ast->params.at[i].fallback,
                   &f.u.function->fallbacks[i]))
      return false;
  return check_annotations(it, ast) && decorate(it, by, decorators, &f) &&
         store_name(it, &s->u.def.ref, f);
}

static bool class_arguments(Interp *it, const Stmt *s, List *bases,
                            Value *metaclass, Args *keywords) {
  Vec(Name *) names = {0};
  Vec(Value) named = {0};
  for (int i = 0; i < s->u.cls.bases.n; i++) {
    const Keyword *k = &s->u.cls.bases.at[i];
    Value v;
    if (!eval_expr(it, k->value, &v))
      return false;
    if (k->name && !strcmp(k->name->s, "metaclass")) {
      *metaclass = v;
    } else if (k->name) {
      vec_push(&it->c->arena, &names, k->name);
      vec_push(&it->c->arena, &named, v);
    } else if (k->star == ARG_STAR) {
      Value *at;
      int64_t n;
      if (!iter_all(it, v, &at, &n))
        return false;
      for (int64_t j = 0; j < n; j++)
        list_append(it, bases, at[j]);
    } else if (k->star == ARG_PLAIN) {
      list_append(it, bases, v);
    } else {
      return raise_unsupported(it, NULL, "** among the bases of a class");
    }
  }
  *keywords = (Args){.names = names.at, .named = named.at, .n_named = names.n};
  return true;
}

// Where a class's body puts its names: a dict, or what the metaclass's
// __prepare__ gives.
static bool class_namespace(Interp *it, Name *name, const List *bases,
                            Value metaclass, const Args *keywords,
                            Dict **out) {
  Class *meta = metaclass.kind == VAL_CLASS ? metaclass.u.cls : it->type_class;
  for (int64_t i = 0; i < bases->n; i++)
    if (bases->at[i].kind == VAL_CLASS && bases->at[i].u.cls->metaclass &&
        is_subclass(bases->at[i].u.cls->metaclass, meta))
      meta = bases->at[i].u.cls->metaclass;
  Value hook, bound, made;
  *out = dict_new(it);
  if (!class_find(meta, it->n->__prepare__, &hook))
    return true;
  Value at[] = {value_name(it, name),
                value_tuple_of(it, bases->at, bases->n)};
  Args args = *keywords;
  args.at = at;
  args.n = 2;
  if (!bind_descriptor(it, hook, value_obj(VAL_CLASS, meta), meta, &bound) ||
      !call(it, bound, &args, &made))
    return false;
  if (made.kind != VAL_DICT)
    return raise_type(it, "%s.__prepare__() must return a mapping, not %s",
                      meta->name->s, type_name(it, made));
  *out = made.u.dict;
  return true;
}

static bool class_of_text(Interp *it, const Stmt *s, Value *made) {
  Value bases = value_list(it, 0), metaclass = VALUE_UNSET, ignored;
  Args keywords;
  if (!class_arguments(it, s, bases.u.list, &metaclass, &keywords))
    return false;
  Name *name = s->u.cls.ref.name;
  Dict *ns;
  if (!class_namespace(it, name, bases.u.list, metaclass, &keywords, &ns))
    return false;
  const char *outer = NULL;
  Value v;
  if (it->frame->class_ns &&
      dict_find_name(it->frame->class_ns, it->n->__qualname__, &v))
    outer = v.u.str->s;
  else if (it->frame->function)
    outer = arena_printf(&it->c->arena, "%s.<locals>",
                         it->frame->function->qualname);
  // What the file calls itself, which it may have changed.
  if (dict_find_name(it->frame->module->globals, it->n->__name__, &v))
    dict_set_name(it, ns, it->n->__module__, v);
  dict_set_name(it, ns, it->n->__qualname__,
                outer ? value_strf(it, "%s.%s", outer, name->s)
                      : value_name(it, name));
  if (s->u.cls.doc)
    dict_set_name(it, ns, it->n->__doc__, value_text(it, s->u.cls.doc));
  Class **home = arena_new(&it->c->arena, Class *);
  Frame frame = {.caller = it->frame,
                 .module = it->frame->module,
                 .env = it->frame->env,
                 .class_ns = ns,
                 .home = home,
                 .at = s->head};
  it->frame = &frame;
  Flow flow = exec_block(it, &s->u.cls.body, &ignored);
  it->frame = frame.caller;
  it->frame->at = s->head;
  if (flow == FLOW_RAISE ||
      !class_make(it, name, bases.u.list->at, (int)bases.u.list->n, metaclass,
                  ns, &keywords, s->head, made))
    return false;
  if (made->kind == VAL_CLASS)
    *home = made->u.cls;
  return true;
}

bool exec_class(Interp *it, const Stmt *s) {
  const ExprList *by = &s->u.cls.decorators;
  Value *decorators, made;
  return eval_decorators(it, by, &decorators) &&
         class_of_text(it, s, &made) && decorate(it, by, decorators, &made) &&
         store_name(it, &s->u.cls.ref, made);
}

// --- control flow -----------------------------------------------------------

// A generator's own frame is left in the middle of its statements.
Flow run_part(Interp *it, const void *key, bool is_branch, PartRun run,
              Value *result) {
  const FunctionObj *f = it->frame->function;
  if (!it->explore || !f || f->ast->is_generator)
    return run(it, key, result);
  RunPart part = {key, is_branch, it->part};
  it->part = &part;
  Flow flow = it->explore(it, &part, run, result);
  it->part = part.outer;
  return flow;
}

static Flow exec_if(Interp *it, const void *of, Value *result) {
  const Stmt *s = of;
  Value v;
  bool yes;
  if (!eval_expr(it, s->u.branch.test, &v))
    return FLOW_RAISE;
  it->frame->at = s->u.branch.test->range;
  if (!truth(it, v, &yes))
    return FLOW_RAISE;
  return exec_block(it, yes ? &s->u.branch.body : &s->u.branch.otherwise,
                    result);
}

static Flow exec_while(Interp *it, const void *of, Value *result) {
  const Stmt *s = of;
  for (;;) {
    Value v;
    bool yes;
    if (!eval_expr(it, s->u.branch.test, &v))
      return FLOW_RAISE;
    it->frame->at = s->u.branch.test->range;
    if (!truth(it, v, &yes))
      return FLOW_RAISE;
    if (!yes)
      return exec_block(it, &s->u.branch.otherwise, result);
    Flow flow = exec_block(it, &s->u.branch.body, result);
    if (flow == FLOW_BREAK)
      return FLOW_NEXT;
    if (flow == FLOW_RETURN || flow == FLOW_RAISE)
      return flow;
  }
}

static Flow run_loop(Interp *it, const Stmt *s, Walk *walk, Value *result) {
  Value item;
  for (;;) {
    it->frame->at = s->u.loop.iter->range;
    IterStep step = walk_next(it, walk, &item);
    if (step == ITER_ERROR)
      return FLOW_RAISE;
    if (step == ITER_END)
      return exec_block(it, &s->u.loop.otherwise, result);
    if (!assign_to(it, s->u.loop.target, item))
      return FLOW_RAISE;
    Flow flow = exec_block(it, &s->u.loop.body, result);
    if (flow == FLOW_BREAK)
      return FLOW_NEXT;
    if (flow == FLOW_RETURN || flow == FLOW_RAISE)
      return flow;
  }
}

static Flow exec_for(Interp *it, const void *of, Value *result) {
  const Stmt *s = of;
  Value iterable;
  Walk walk;
  if (s->u.loop.is_async) {
    raise_unsupported(it, NULL, "async for");
    return FLOW_RAISE;
  }
  if (!eval_iterable(it, s->u.loop.iter, &iterable))
    return FLOW_RAISE;
  it->frame->at = s->u.loop.iter->range;
  if (!walk_start(it, iterable, &walk))
    return FLOW_RAISE;
  Flow flow = run_loop(it, s, &walk, result);
  return generator_leave(it, walk.v, s->u.loop.iter, iterable) ? flow
                                                               : FLOW_RAISE;
}

// The user's own check has failed, whose place is known.
static bool note_stated(Interp *it) {
  if (!it->frame->module->is_embedded)
    pending_info(it)->is_stated = true;
  return false;
}

static Flow exec_assert(Interp *it, const void *of, Value *result) {
  const Stmt *s = of;
  Value v, message = VALUE_UNSET;
  bool yes;
  (void)result;
  if (!eval_expr(it, s->u.assertion.test, &v))
    return FLOW_RAISE;
  it->frame->at = s->u.assertion.test->range;
  if (!truth(it, v, &yes))
    return FLOW_RAISE;
  if (yes)
    return FLOW_NEXT;
  if (s->u.assertion.message &&
      !eval_expr(it, s->u.assertion.message, &message))
    return FLOW_RAISE;
  it->frame->at = s->range;
  raise_instance(it, make_exception(it, it->exc_AssertionError, message));
  note_stated(it);
  return FLOW_RAISE;
}

static bool exec_expr(Interp *it, const Stmt *s) {
  Value v;
  if (!eval_expr(it, s->u.expr, &v)) {
    hint_statement(it, s);
    return false;
  }
  if (s->u.expr->kind == EXPR_COMPARE)
    warn_unused_comparison(it, s);
  return true;
}

static bool exec_simple(Interp *it, const Stmt *s) {
  switch (s->kind) {
  case STMT_EXPR:
    return exec_expr(it, s);
  case STMT_ASSIGN:
    return exec_assign(it, s);
  case STMT_AUG_ASSIGN:
    return exec_aug(it, s);
  case STMT_ANN_ASSIGN:
    return exec_ann(it, s);
  case STMT_RAISE:
    exec_raise(it, s);
    return note_stated(it);
  case STMT_DEL:
    for (int i = 0; i < s->u.del.n; i++)
      if (!delete_target(it, s->u.del.at[i]))
        return false;
    return true;
  case STMT_IMPORT:
    return want_import(it) && exec_import(it, s);
  case STMT_IMPORT_FROM:
    return want_import(it) && exec_import_from(it, s);
  case STMT_DEF:
    return exec_def(it, s);
  case STMT_CLASS:
    return want_build_class(it) && exec_class(it, s);
  case STMT_PASS:
  case STMT_GLOBAL:
  case STMT_NONLOCAL:
    return true;
  default:
    bug("statement kind %d", (int)s->kind);
  }
}

static Flow exec_stmt(Interp *it, const Stmt *s, Value *result) {
  it->frame->at = s->range;
  if (--it->steps_left < 0 && !interp_step(it))
    return FLOW_RAISE;
  switch (s->kind) {
  case STMT_RETURN:
    *result = VALUE_NONE;
    if (s->u.expr && !eval_expr(it, s->u.expr, result))
      return FLOW_RAISE;
    return FLOW_RETURN;
  case STMT_BREAK:
    return FLOW_BREAK;
  case STMT_CONTINUE:
    return FLOW_CONTINUE;
  case STMT_IF:
    return run_part(it, s, true, exec_if, result);
  case STMT_WHILE:
    return run_part(it, s, false, exec_while, result);
  case STMT_ASSERT:
    return run_part(it, s, true, exec_assert, result);
  case STMT_FOR:
    return run_part(it, s, false, exec_for, result);
  case STMT_WITH:
    return exec_with(it, s, 0, result);
  case STMT_TRY:
    return exec_try(it, s, result);
  case STMT_MATCH:
    return exec_match(it, s, result);
  default:
    return exec_simple(it, s) ? FLOW_NEXT : FLOW_RAISE;
  }
}

Flow exec_block(Interp *it, const StmtList *body, Value *result) {
  for (int i = 0; i < body->n; i++) {
    Flow flow = exec_stmt(it, body->at[i], result);
    if (flow == FLOW_RAISE && foreign_leave_out(it, body->at[i]))
      flow = FLOW_NEXT;
    if (flow != FLOW_NEXT)
      return flow;
  }
  return FLOW_NEXT;
}
