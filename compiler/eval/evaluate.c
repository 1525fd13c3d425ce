// eval(): an expression in a text, as configurations keep names of layers and
// lists of sizes.
#include "eval/internal.h"

enum { EVAL_TEXT_MAX = 1 << 20 };

// What the parser reported since `before` as the exception it is in Python.
bool raise_syntax_since(Interp *it, int before) {
  const Diag *d = it->c->diags.at[before];
  raise_error(it, it->exc_SyntaxError, "%s", d->message);
  pending_info(it)->range = d->range;
  pending_info(it)->code = d->code;
  it->c->diags.n = before; // reported when the exception is
  return false;
}

static bool parse(Interp *it, const char *text, const Expr **out) {
  text += strspn(text, " \t");
  size_t n = strlen(text);
  if (n > EVAL_TEXT_MAX)
    return raise_unsupported(it, NULL, "eval() of so long a text");
  Source *src = source_new(it->c, "<string>",
                           arena_strndup(&it->c->arena, text, n), n);
  int before = it->c->diags.n;
  *out = parse_expression(it->c, src);
  return *out || raise_syntax_since(it, before);
}

// The names that the text sees stand in one namespace: those of the module,
// and over them the local ones.
bool eval_text(Interp *it, const char *text, const Dict *globals,
               const Dict *locals, Value *out) {
  const Expr *e;
  Module *m = arena_new(&it->c->arena, Module);
  *m = *it->frame->module;
  m->globals = dict_new(it);
  if (globals)
    memset(&m->lazy, 0, sizeof m->lazy);
  if (!parse(it, text, &e) ||
      !dict_update(it, m->globals,
                   globals ? globals : it->frame->module->globals) ||
      (locals && !dict_update(it, m->globals, locals)) || !interp_enter(it, ""))
    return false;
  Frame frame = {.caller = it->frame, .module = m, .at = e->range};
  it->frame = &frame;
  bool ok = eval_expr(it, e, out);
  it->frame = frame.caller;
  interp_leave(it);
  return ok;
}
