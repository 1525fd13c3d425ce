// Generators: coroutines on stacks of their own (ucontext). A generator that
// is never finished keeps its stack until the context is released.
#include "eval/internal.h"

#include <sys/mman.h>

enum {
  GENERATOR_STACK_BYTES = 16 << 20,
  GENERATORS_MAX = 10000,
  STACKS_KEPT_WARM = 16, // free stacks that keep their pages
};

// Growing stacks are committed by the kernel page by page, so an idle
// generator costs a few pages.
struct Generator {
  Obj h;
  FunctionObj *function;  // NULL: a generator expression
  const Expr *genexpr;
  Value first_iter;
  Env *env;
  const Args *args;
  const Env *holder;      // whose variable alone has it, or NULL ...
  int held_in;            // ... and which
  Frame frame;            // of a generator expression: a copy of its maker's
  ucontext_t inside, outside;
  Stack stack;
  Generator *outer;       // the generator that resumed this one
  Frame *resumed_from, *suspended;
  Value sent, thrown, yielded; // yielded: the return value at the end
  Interp *it;

  enum { GEN_NEW, GEN_SUSPENDED, GEN_RUNNING, GEN_DONE } state;
  bool failed, is_lost;
  char *outer_limit;      // the stack limit of the resumer
};

// "Net.blocks", "Net.forward.<locals>.<genexpr>"
const char *generator_name(Interp *it, const Generator *g) {
  if (g->function)
    return g->function->qualname;
  return !g->frame.function
             ? "<genexpr>"
             : arena_printf(&it->c->arena, "%s.<locals>.<genexpr>",
                            g->frame.function->qualname);
}

bool generator_own_attr(Interp *it, const Generator *g, const Name *name,
                        Value *out) {
  const char *qualname = generator_name(it, g);
  const char *dot = strrchr(qualname, '.');
  if (name == it->n->__name__ && dot)
    qualname = dot + 1;
  else if (name != it->n->__name__ && name != it->n->__qualname__)
    return false;
  *out = value_text(it, qualname);
  return true;
}

static bool take_stack(Generator *g) {
  GeneratorPool *pool = &g->it->generators;
  if (pool->free_stacks.n) {
    g->stack = pool->free_stacks.at[--pool->free_stacks.n];
  } else {
    if (pool->all.n >= GENERATORS_MAX ||
        !stack_init(&g->stack, GENERATOR_STACK_BYTES))
      return false;
    vec_push(&g->it->c->arena, &pool->all, g->stack);
  }
  vec_push(&g->it->c->arena, &pool->live, g);
  return true;
}

static void forget(GeneratorPool *pool, const Generator *g) {
  int i = pool->live.n - 1; // most often the last that began
  while (pool->live.at[i] != g)
    i--;
  for (; i + 1 < pool->live.n; i++)
    pool->live.at[i] = pool->live.at[i + 1];
  pool->live.n--;
}

static void give_stack_back(Generator *g) {
  GeneratorPool *pool = &g->it->generators;
  if (!g->stack.low)
    return;
  forget(pool, g);
  if (pool->free_stacks.n >= STACKS_KEPT_WARM)
    madvise(g->stack.low, GENERATOR_STACK_BYTES, MADV_DONTNEED);
  vec_push(&g->it->c->arena, &pool->free_stacks, g->stack);
  g->stack = (Stack){0};
}

// Ends a suspended generator expression that nothing can resume any more.
// It has no `finally` that would have to run.
static void generator_drop(Generator *g) {
  if (g->genexpr && g->state == GEN_SUSPENDED) {
    g->state = GEN_DONE;
    give_stack_back(g);
  }
}

static bool close_generator(Interp *it, Generator *g) {
  bool done;
  if (g->state == GEN_DONE || g->state == GEN_NEW) {
    g->state = GEN_DONE;
    return true;
  }
  Value exc = make_exception(it, it->exc_GeneratorExit, VALUE_UNSET), ignored;
  info_of(it, exc);
  if (generator_resume(it, g, VALUE_NONE, exc, &ignored, &done))
    return done || raise_error(it, it->exc_RuntimeError,
                               "generator ignored GeneratorExit");
  if (!pending_is(it, it->exc_GeneratorExit) &&
      !pending_is(it, it->exc_StopIteration))
    return false;
  pending_clear(it);
  return true;
}

// Is the generator what calling __iter__ of `of` has made?
static bool is_of_iter(Interp *it, const Generator *g, Value of) {
  Value iter;
  return of.kind == VAL_INSTANCE &&
         class_find(of.u.obj->cls, it->n->__iter__, &iter) &&
         iter.kind == VAL_FUNCTION && iter.u.function == g->function;
}

static bool finalize(Interp *it, Generator *g) {
  Value before = it->pending;
  it->pending = VALUE_UNSET;
  if (!close_generator(it, g) && pending_is(it, it->exc_Unsupported))
    return false;
  it->pending = before; // nobody is told of what went wrong meanwhile
  return true;
}

bool generator_leave(Interp *it, Value v, const Expr *e, Value of) {
  if (v.kind != VAL_GENERATOR || v.u.generator->state != GEN_SUSPENDED)
    return true;
  Generator *g = v.u.generator;
  if (g->genexpr == e)
    generator_drop(g);
  if (!g->args || (g->args->call != e && !is_of_iter(it, g, of)))
    return true;
  return finalize(it, g);
}

bool generator_hold(Interp *it, const NameRef *ref, Value v, const Expr *by) {
  if (ref->binding != BIND_LOCAL)
    return true;
  const Env *env = it->frame->env;
  const Scope *s = env->scope;
  Generator *g = v.kind == VAL_GENERATOR ? v.u.generator : NULL;
  if (!s->is_resumed || !s->is_resumed[ref->slot] ||
      (s->is_seen_inside && s->is_seen_inside[ref->slot]))
    return true;
  if (!generators_let_go(it, env, ref->slot))
    return false;
  if (g && g->args && g->args->call == by) {
    g->holder = env;
    g->held_in = ref->slot;
  }
  return true;
}

bool generators_let_go(Interp *it, const Env *env, int slot) {
  GeneratorPool *pool = &it->generators;
  for (int i = pool->live.n - 1; i >= 0; i--) {
    Generator *g = i < pool->live.n ? pool->live.at[i] : NULL;
    if (!g || g->holder != env || (slot >= 0 && g->held_in != slot))
      continue;
    g->holder = NULL;
    if (!finalize(it, g))
      return false;
  }
  return true;
}

// At the end of a script: what is suspended is left, the eldest first.
bool generators_finish(Interp *it) {
  while (it->generators.live.n) {
    Generator *g = it->generators.live.at[0];
    if (!close_generator(it, g) && pending_is(it, it->exc_Unsupported))
      return false;
    pending_clear(it); // nobody is told of what went wrong
    if (g->state != GEN_DONE) { // it yields on
      g->state = GEN_DONE;
      give_stack_back(g);
    }
  }
  return true;
}

void generators_release(Interp *it) {
  for (int i = 0; i < it->generators.all.n; i++)
    stack_release(&it->generators.all.at[i]);
  it->generators.all.n = it->generators.free_stacks.n = 0;
}

static Generator *alloc(Interp *it) {
  Generator *g = arena_new(&it->c->arena, Generator);
  g->h.cls = it->cls[VAL_GENERATOR];
  g->h.epoch = it->epoch;
  g->it = it;
  return g;
}

Value generator_object(Interp *it, FunctionObj *f, Env *env, const Args *args) {
  Generator *g = alloc(it);
  g->function = f;
  g->env = env;
  Args *kept = arena_new(&it->c->arena, Args);
  kept->call = args->call;
  g->args = kept;
  return value_obj(VAL_GENERATOR, g);
}

Value genexpr_new(Interp *it, const Expr *e, Value first_iter, Frame *f) {
  Generator *g = alloc(it);
  g->genexpr = e;
  g->first_iter = first_iter;
  interp_user_chain(it); // that of its maker, not of who resumes it
  g->frame = *f;
  g->env = f->env;
  return value_obj(VAL_GENERATOR, g);
}

static bool emit_yield(Interp *it, const Expr *e, void *user) {
  (void)user;
  Value v, ignored;
  return eval_expr(it, e->u.comp.element, &v) &&
         generator_yield(it, v, &ignored);
}

static bool run_body(Interp *it, Generator *g) {
  if (g->function) {
    Value result;
    bool returned = function_run(it, g->function, g->env, g->args, &result);
    g->yielded = result;
    return returned;
  }
  g->yielded = VALUE_NONE;
  g->frame.caller = it->frame;
  it->frame = &g->frame;
  bool ok = comp_run(it, g->genexpr, g->first_iter, emit_yield, NULL);
  it->frame = g->frame.caller;
  return ok;
}

static void run_coroutine(void *user) {
  Generator *g = user;
  g->failed = !run_body(g->it, g);
  g->state = GEN_DONE;
  swapcontext(&g->inside, &g->outside);
}

// The frame whose caller link joins the generator's frames to its resumer's.
static Frame *bottom_frame(Generator *g, Frame *top) {
  Frame *f = top;
  while (f && f->caller != g->resumed_from)
    f = f->caller;
  return f;
}

static bool enter(Interp *it, Generator *g) {
  Frame *saved = it->frame;
  int depth = it->depth, handling = it->handling.n;
  g->outer = it->generator;
  it->generator = g;
  g->outer_limit = it->stack_limit;
  it->stack_limit = g->stack.low + STACK_MARGIN;
  if (g->state == GEN_NEW) {
    g->resumed_from = saved;
    g->state = GEN_RUNNING;
    stack_context(&g->stack, &g->inside, run_coroutine, g);
  } else {
    Frame *bottom = bottom_frame(g, g->suspended);
    if (bottom)
      bottom->caller = saved;
    g->resumed_from = saved;
    it->frame = g->suspended;
    g->state = GEN_RUNNING;
  }
  swapcontext(&g->outside, &g->inside);
  it->stack_limit = g->outer_limit;
  it->generator = g->outer;
  g->suspended = it->frame;
  it->frame = saved;
  it->depth = depth;
  it->handling.n = handling;
  return g->state != GEN_DONE || !g->failed;
}

// A coroutine cannot go back.
static void lose(Interp *it, void *user) {
  (void)it;
  ((Generator *)user)->is_lost = true;
}

bool generator_resume(Interp *it, Generator *g, Value sent, Value thrown,
                      Value *out, bool *done) {
  *done = false;
  if (g->is_lost)
    return raise_unsupported(it, NULL, "a generator that an abandoned "
                                       "statement had advanced");
  if (journal_first(it, &g->h.epoch))
    journal_call(it, lose, g);
  if (g->state == GEN_RUNNING)
    return raise_value(it, "generator already executing");
  if (g->state == GEN_DONE || (g->state == GEN_NEW && is_set(thrown))) {
    g->state = GEN_DONE;
    *done = true;
    *out = VALUE_NONE;
    if (is_set(thrown))
      it->pending = thrown;
    return !is_set(thrown);
  }
  if (g->state == GEN_NEW && !is_none(sent))
    return raise_type(it, "can't send non-None value to a just-started "
                          "generator");
  if (!interp_enter(it, ""))
    return false;
  if (g->state == GEN_NEW && !take_stack(g)) {
    interp_leave(it);
    return raise_unsupported(it, NULL, "more than %d live generators",
                             GENERATORS_MAX);
  }
  g->sent = sent;
  g->thrown = thrown;
  bool ok = enter(it, g);
  interp_leave(it);
  if (g->state == GEN_DONE) {
    give_stack_back(g);
    *done = true;
    *out = g->yielded;
    if (!ok && pending_is(it, it->exc_StopIteration))
      raise_from_pending(it, it->exc_RuntimeError,
                         "generator raised StopIteration");
    return ok;
  }
  *out = g->yielded;
  return true;
}

bool generator_yield(Interp *it, Value v, Value *sent) {
  Generator *g = it->generator;
  if (!g)
    return raise_error(it, it->exc_SyntaxError, "'yield' outside function");
  g->yielded = v;
  g->state = GEN_SUSPENDED;
  swapcontext(&g->inside, &g->outside);
  *sent = g->sent;
  if (is_set(g->thrown)) {
    it->pending = g->thrown;
    g->thrown = VALUE_UNSET;
    return false;
  }
  return true;
}

// --- yield from -------------------------------------------------------------

// StopIteration ends the delegation, with its value.
static bool stopped(Interp *it, Value *out, bool *done) {
  if (!pending_is(it, it->exc_StopIteration))
    return false;
  Value exc = it->pending;
  pending_clear(it);
  *done = true;
  *out = VALUE_NONE;
  slot_find(exc.u.obj, it->n->value, out);
  return true;
}

// One step of the inner iterator: what was sent or thrown goes to it.
static bool delegate(Interp *it, Value inner, Value sent, Value thrown,
                     Value *out, bool *done) {
  *done = false;
  if (inner.kind == VAL_GENERATOR)
    return generator_resume(it, inner.u.generator, sent, thrown, out, done);
  bool found = false, ok;
  Value f;
  if (is_set(thrown)) {
    bool closing = is_instance(it, thrown, it->exc_GeneratorExit);
    if (!find_attr(it, inner, name_of(it, closing ? "close" : "throw"), &f,
                   &found))
      return false;
    if (closing || !found) {
      if (found && !call_values(it, f, NULL, 0, out))
        return false;
      it->pending = thrown;
      return false;
    }
    ok = call_values(it, f, &thrown, 1, out);
  } else if (is_none(sent) && inner.kind != VAL_INSTANCE) {
    IterStep step = iter_next(it, inner, out);
    *done = step == ITER_END;
    if (*done)
      *out = VALUE_NONE;
    return step != ITER_ERROR;
  } else if (is_none(sent)) {
    ok = call_method(it, inner, "__next__", NULL, 0, out);
  } else {
    ok = call_method(it, inner, "send", &sent, 1, out);
  }
  return ok || stopped(it, out, done);
}

bool generator_yield_from(Interp *it, Value inner, Value *out) {
  Value sent = VALUE_NONE, thrown = VALUE_UNSET, item;
  for (;;) {
    bool done;
    if (!delegate(it, inner, sent, thrown, &item, &done))
      return false;
    if (done) {
      *out = item;
      return true;
    }
    thrown = VALUE_UNSET;
    if (!generator_yield(it, item, &sent)) {
      thrown = it->pending;
      pending_clear(it);
      sent = VALUE_NONE;
    }
  }
}

// --- methods ----------------------------------------------------------------

static bool resume_or_stop(Interp *it, Generator *g, Value sent, Value thrown,
                           Value *out) {
  bool done;
  if (!generator_resume(it, g, sent, thrown, out, &done))
    return false;
  return !done || raise_stop(it, *out);
}

static bool generator_next(Interp *it, const Args *args, Value *out) {
  return resume_or_stop(it, args->at[0].u.generator, VALUE_NONE, VALUE_UNSET,
                        out);
}

static bool generator_send(Interp *it, const Args *args, Value *out) {
  if (args->n != 2)
    return raise_type(it, "send() takes exactly one argument");
  return resume_or_stop(it, args->at[0].u.generator, args->at[1], VALUE_UNSET,
                        out);
}

static bool generator_throw(Interp *it, const Args *args, Value *out) {
  if (args->n < 2)
    return raise_type(it, "throw() takes at least one argument");
  Value exc = args->n > 2 && !is_none(args->at[2]) ? args->at[2]
                                                   : args->at[1];
  if (exc.kind == VAL_CLASS && !call_values(it, exc, NULL, 0, &exc))
    return false;
  if (exc.kind != VAL_INSTANCE || !is_instance(it, exc, it->exc_BaseException))
    return raise_type(it, "exceptions must be classes or instances deriving "
                          "from BaseException");
  info_of(it, exc);
  return resume_or_stop(it, args->at[0].u.generator, VALUE_NONE, exc, out);
}

static bool generator_close(Interp *it, const Args *args, Value *out) {
  *out = VALUE_NONE;
  return close_generator(it, args->at[0].u.generator);
}

static bool generator_iter(Interp *it, const Args *args, Value *out) {
  (void)it;
  *out = args->at[0];
  return true;
}

void generators_init(Interp *it) {
  static const MethodDef methods[] = {
      {"__iter__", generator_iter, "=0"}, {"__next__", generator_next, "=0"},
      {"send", generator_send, "1"},      {"throw", generator_throw, "1-3"},
      {"close", generator_close, "0"},
  };
  add_methods(it, it->cls[VAL_GENERATOR], methods, 5);
}
